//! What a bundle is about. A kind is an entry of the table; the format stays.

use crate::{
	reader::{Read, Reader},
	storage_keys, Refusal,
};
use alloc::{vec, vec::Vec};

type StorageKeys = Vec<Vec<u8>>;

/// A kind of subject, with the storage keys that a bundle about it has to prove. It may prove more.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
	/// How a bundle names it.
	pub number: u8,
	/// How people name it.
	pub name: &'static str,
	keys: fn(&[u8]) -> Result<StorageKeys, Refusal>,
}

/// Every kind.
pub const KINDS: &[Kind] = &[
	// Any keys. Without a subject, a bundle claims no more than what they prove.
	Kind { number: 0, name: "state", keys: |subject| Reader::read_all(subject).map(|()| vec![]) },
	// The number of the member, u32.
	Kind {
		number: 1,
		name: "member",
		keys: |subject| Ok(vec![storage_keys::member(Reader::read_all(subject)?)]),
	},
	// The number of the batch, u64.
	Kind {
		number: 2,
		name: "batch",
		keys: |subject| Ok(vec![storage_keys::batch(Reader::read_all(subject)?)]),
	},
	// The number of the batch, u64, and the index of the unit, u32.
	Kind {
		number: 3,
		name: "unit",
		keys: |subject| {
			let (batch, index) = Reader::read_all(subject)?;
			Ok(vec![storage_keys::batch(batch), storage_keys::unit(batch, index)])
		},
	},
	// The GTIN of the trade item as a number, u64.
	Kind {
		number: 4,
		name: "item",
		keys: |subject| Ok(vec![storage_keys::trade_item(Reader::read_all(subject)?)]),
	},
	// A byte that says what it is, and its numbers as `Goods` has them.
	Kind { number: 5, name: "trace", keys: of_trace },
	// The number of the deposit, u64.
	Kind {
		number: 6,
		name: "deposit",
		keys: |subject| Ok(vec![storage_keys::deposit(Reader::read_all(subject)?)]),
	},
	// The number of the receivable, u64, and that of the holding there, u32.
	Kind {
		number: 7,
		name: "holding",
		keys: |subject| {
			let (receivable, seq) = Reader::read_all(subject)?;
			Ok(vec![
				storage_keys::receivable(receivable),
				storage_keys::book(receivable),
				storage_keys::holding(receivable, seq),
			])
		},
	},
	// The account of the merchant, and by what her status is asked for, as `Asked` has it.
	Kind { number: 8, name: "passport", keys: of_passport },
];

/// What has a journey, as the chain writes it.
enum Goods {
	/// 0: the number of the batch.
	Batch(u64),
	/// 1: the number of the batch, and the index of the unit.
	Unit(u64, u32),
	/// 2: an SSCC as a number, u64, and the number of its use, u32. They lead to the journey and to nothing else.
	LogisticUnit,
}

impl Read for Goods {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		Ok(match u8::read(reader)? {
			0 => Self::Batch(Read::read(reader)?),
			1 => Self::Unit(Read::read(reader)?, Read::read(reader)?),
			2 => {
				let (_, _): (u64, u32) = Read::read(reader)?;
				Self::LogisticUnit
			}
			_ => return Err(Refusal::Unreadable { what: "goods" }),
		})
	}
}

/// Bits of an index that say where in its stretch a unit is.
const STRETCH_BITS: u32 = 10;

/// What else is on a way follows from these records: whoever follows it misses what is left out.
fn of_trace(subject: &[u8]) -> Result<StorageKeys, Refusal> {
	let journey = storage_keys::custody_subject(subject);
	Ok(match Reader::read_all::<Goods>(subject)? {
		Goods::Batch(batch) => vec![storage_keys::batch(batch), journey],
		Goods::Unit(batch, index) => {
			// No batch has so many units that its stretches have no number.
			let number = u16::try_from(index >> STRETCH_BITS)
				.map_err(|_| Refusal::Unreadable { what: "goods" })?;
			vec![storage_keys::batch(batch), storage_keys::stretch(batch, number), journey]
		}
		Goods::LogisticUnit => vec![journey],
	})
}

/// By what the status of a merchant is asked for, as the chain writes it.
enum Asked {
	/// 0: by nothing, her records are enough.
	Nothing,
	/// 1 and 0: the number of the platform that relies on it.
	Platform(u32),
	/// 1 and 1: the number of the policy.
	Policy(u32),
}

impl Read for Asked {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		let unreadable = Refusal::Unreadable { what: "a question" };
		match u8::read(reader)? {
			0 => return Ok(Self::Nothing),
			1 => (),
			_ => return Err(unreadable),
		}
		match u8::read(reader)? {
			0 => Ok(Self::Platform(Read::read(reader)?)),
			1 => Ok(Self::Policy(Read::read(reader)?)),
			_ => Err(unreadable),
		}
	}
}

/// Where issuers stand follows from these records: whoever computes the status misses what is left out.
fn of_passport(subject: &[u8]) -> Result<StorageKeys, Refusal> {
	let (merchant, asked): ([u8; 32], Asked) = Reader::read_all(subject)?;
	let mut keys = vec![
		storage_keys::timestamp(),
		storage_keys::merchant_holdings(&merchant),
		storage_keys::passport(&merchant),
	];
	match asked {
		Asked::Nothing => (),
		Asked::Platform(platform) => keys.push(storage_keys::adopted_policy(platform)),
		Asked::Policy(policy) => keys.push(storage_keys::policy(policy)),
	}
	Ok(keys)
}

impl Kind {
	/// The kind with this number.
	pub fn of(number: u8) -> Result<Self, Refusal> {
		let kind = KINDS.iter().find(|kind| kind.number == number);
		kind.copied().ok_or(Refusal::UnknownKind { kind: number })
	}

	/// The storage keys of a subject.
	pub fn keys(&self, subject: &[u8]) -> Result<StorageKeys, Refusal> {
		(self.keys)(subject).map_err(|_| Refusal::BadSubject { kind: self.name })
	}
}

impl Read for () {
	fn read(_: &mut Reader) -> Result<Self, Refusal> {
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use crate::storage_keys as at;
	use carnet_primitives::{
		copyright::{page_of, DepositId},
		gs1::Sscc,
		member::client_principal,
		passports::{Basis, StatusQuery},
		receivables,
		subject::{LogisticUnitId, Subject, UnitRef},
	};
	use codec::Encode;
	use sp_crypto_hashing::twox_64;

	const TRACE: u8 = 5;
	const DEPOSIT: u8 = 6;
	const HOLDING: u8 = 7;
	const PASSPORT: u8 = 8;

	fn keys(kind: u8, subject: &[u8]) -> Result<StorageKeys, Refusal> {
		Kind::of(kind).unwrap().keys(subject)
	}

	#[test]
	fn a_trace_wants_the_records_from_which_the_rest_follows() {
		let batch = Subject::Batch(42).encode();
		assert_eq!(keys(TRACE, &batch).unwrap(), [at::batch(42), at::custody_subject(&batch)]);
		for (index, number) in [(0, 0), (1023, 0), (1024, 1), ((1 << 20) - 1, 1023)] {
			let unit = Subject::Unit(UnitRef { batch: 42, index }).encode();
			let wanted = [at::batch(42), at::stretch(42, number), at::custody_subject(&unit)];
			assert_eq!(keys(TRACE, &unit).unwrap(), wanted);
		}
		let sscc = Sscc::parse("376104250021234569").unwrap();
		let pallet = Subject::LogisticUnit(LogisticUnitId { sscc, usage: 3 }).encode();
		assert_eq!(pallet, (2u8, sscc.value(), 3u32).encode());
		assert_eq!(keys(TRACE, &pallet).unwrap(), [at::custody_subject(&pallet)]);
	}

	#[test]
	fn what_is_none_of_the_three_has_no_trace() {
		for subject in [
			vec![],
			vec![3; 9],
			(0u8, 42u32).encode(),
			(0u8, 42u64, 0u8).encode(),
			(1u8, 42u64).encode(),
			(1u8, 42u64, u32::MAX).encode(),
			(2u8, 42u64, 0u64).encode(),
		] {
			let refusal = Refusal::BadSubject { kind: "trace" };
			assert_eq!(keys(TRACE, &subject), Err(refusal), "{subject:?}");
		}
	}

	#[test]
	fn a_deposit_wants_the_page_that_has_it() {
		for id in [0, 7, 8, 42, DepositId::MAX] {
			let (page, _) = page_of(id);
			let key = [&at::deposit(0)[..32], &twox_64(&page.encode()), &page.encode()].concat();
			assert_eq!(keys(DEPOSIT, &id.encode()).unwrap(), [key]);
		}
		for subject in [vec![], 42u32.encode(), (42u64, 0u8).encode()] {
			let refusal = Refusal::BadSubject { kind: "deposit" };
			assert_eq!(keys(DEPOSIT, &subject), Err(refusal), "{subject:?}");
		}
	}

	#[test]
	fn a_holding_wants_its_page_and_the_receivable_with_its_book() {
		for seq in [0, 7, 8, 42, u32::MAX] {
			let (page, _) = receivables::page_of(seq);
			let pages = &at::holding(42, 0)[..48];
			let page = [pages, &twox_64(&page.encode()), &page.encode()].concat();
			let wanted = [at::receivable(42), at::book(42), page];
			assert_eq!(keys(HOLDING, &(42u64, seq).encode()).unwrap(), wanted);
		}
		for subject in [
			vec![],
			42u64.encode(),
			(42u32, 7u32).encode(),
			(42u64, 7u64).encode(),
			(42u64, 7u32, 0u8).encode(),
		] {
			let refusal = Refusal::BadSubject { kind: "holding" };
			assert_eq!(keys(HOLDING, &subject), Err(refusal), "{subject:?}");
		}
	}

	#[test]
	fn a_passport_wants_what_its_status_is_computed_from() {
		let merchant = client_principal(70);
		let account: &[u8; 32] = merchant.as_ref();
		let own = [at::timestamp(), at::merchant_holdings(account), at::passport(account)];
		for (basis, more) in [
			(None, None),
			(Some(Basis::Platform(9)), Some(at::adopted_policy(9))),
			(Some(Basis::Policy(9)), Some(at::policy(9))),
		] {
			let subject = StatusQuery { merchant: merchant.clone(), basis }.encode();
			let wanted: Vec<_> = own.iter().cloned().chain(more).collect();
			assert_eq!(keys(PASSPORT, &subject).unwrap(), wanted);
		}
	}

	#[test]
	fn what_is_no_account_or_asks_by_something_else_has_no_passport() {
		let account = [7u8; 32];
		for subject in [
			vec![],
			account.to_vec(),
			(account, 2u8).encode(),
			(account, 0u8, 0u8).encode(),
			(account, 1u8).encode(),
			(account, 1u8, 2u8, 9u32).encode(),
			(account, 1u8, 1u8, 9u16).encode(),
			(account, 1u8, 1u8, 9u64).encode(),
		] {
			let refusal = Refusal::BadSubject { kind: "passport" };
			assert_eq!(keys(PASSPORT, &subject), Err(refusal), "{subject:?}");
		}
	}
}
