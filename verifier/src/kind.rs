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
];

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
