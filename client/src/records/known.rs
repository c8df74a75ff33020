//! Records by their storage keys, as people read them.

use super::keys;
use super::{decode, receivables, to_value};
use carnet_primitives::{
	consortium::MemberHead,
	copyright::{DepositPage, FileHash, Listed, PAGE_LEN},
	custody::{
		Contents, Custody, CustomsStatus, Head, Journal, JourneyEvent, Page, PlacementEvent, Run,
		Stretch, SubjectRecord,
	},
	gs1::{Gtin, Sscc},
	member::MemberId,
	passports::{Accreditation, Holdings, Passport, Policy, PolicyId, Principal, Schema, SchemaId},
	products::{Batch, Certificate, CertificateId, Recall, RecallId, TradeItem, UnitState},
	receivables::{holding_at, Receivable, ReceivableId, PAGE_LEN as HOLDINGS},
	subject::{BatchId, LogisticUnitId, StretchId, Subject, UnitIndex},
	Moment,
};
use codec::Decode;
use serde::Serialize;
use serde_json::Value;
use sp_core::{crypto::AccountId32, sr25519};

/// The record of goods.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct GoodsRecord {
	custody: Option<Custody>,
	contents: Option<Contents>,
	is_split: bool,
	journey: Entries<JourneyEvent>,
}

/// The places of units.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Places {
	runs: Vec<Run>,
	changes: Entries<PlacementEvent>,
}

/// The head of a list, and the entries behind its last full page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entries<E> {
	head: Head,
	tail: Vec<E>,
}

impl<E> From<Journal<E>> for Entries<E> {
	fn from(Journal { head, tail }: Journal<E>) -> Self {
		Self { head, tail: tail.into_inner() }
	}
}

/// A map of the chain, or a single value.
struct Place {
	pallet: &'static str,
	item: &'static str,
	/// What it is, by the rest of the key.
	name: fn(&[u8]) -> Option<String>,
	value: fn(&[u8]) -> Option<Value>,
}

const PLACES: &[Place] = &[
	Place {
		pallet: "Consortium",
		item: "Members",
		name: |key| Some(format!("member {}", twox::<MemberId>(key)?)),
		value: |mut bytes| to_value(&MemberHead::decode(&mut bytes).ok()?),
	},
	Place {
		pallet: "Consortium",
		item: "NextMemberId",
		name: |key| key.is_empty().then(|| "number of the next member".into()),
		value: whole::<MemberId>,
	},
	Place {
		pallet: "Products",
		item: "TradeItems",
		name: |key| Some(format!("trade item {}", blake::<Gtin>(key)?)),
		value: whole::<TradeItem>,
	},
	Place {
		pallet: "Products",
		item: "Batches",
		name: |key| Some(format!("batch {}", twox::<BatchId>(key)?)),
		value: whole::<Batch>,
	},
	Place {
		pallet: "Products",
		item: "Units",
		name: |key| {
			let (batch, index) = key.split_at_checked(16)?;
			Some(format!("unit {}/{}", twox::<BatchId>(batch)?, twox::<UnitIndex>(index)?))
		},
		value: whole::<UnitState>,
	},
	Place {
		pallet: "Products",
		item: "RecallsOf",
		name: |key| Some(format!("recalls of batch {}", twox::<BatchId>(key)?)),
		value: whole::<Vec<RecallId>>,
	},
	Place {
		pallet: "Products",
		item: "Recalls",
		name: |key| Some(format!("recall {}", twox::<RecallId>(key)?)),
		value: whole::<Recall>,
	},
	Place {
		pallet: "Products",
		item: "CertificatesOf",
		name: |key| Some(format!("certificates of {}", goods(twox(key)?))),
		value: whole::<Vec<CertificateId>>,
	},
	Place {
		pallet: "Products",
		item: "Certificates",
		name: |key| Some(format!("certificate {}", twox::<CertificateId>(key)?)),
		value: whole::<Certificate>,
	},
	Place {
		pallet: "Custody",
		item: "Subjects",
		name: |key| Some(format!("journey of {}", goods(blake(key)?))),
		value: |bytes| {
			let record: SubjectRecord = decode(bytes)?;
			let SubjectRecord { journal, custody, contents, is_split, .. } = record;
			to_value(&GoodsRecord { custody, contents, is_split, journey: journal.into() })
		},
	},
	Place {
		pallet: "Custody",
		item: "Pages",
		name: |key| {
			// A batch is written in fewer bytes than a unit, so the page is found from the end.
			let (subject, page) = key.split_at_checked(key.len().checked_sub(12)?)?;
			Some(format!("journey of {}, page {}", goods(blake(subject)?), twox::<u32>(page)?))
		},
		value: whole::<Page<JourneyEvent>>,
	},
	Place {
		pallet: "Custody",
		item: "Stretches",
		name: |key| Some(places_of(twox(key)?)),
		value: |bytes| {
			let Stretch { journal, runs } = decode::<Stretch>(bytes)?;
			to_value(&Places { runs: runs.into_inner(), changes: journal.into() })
		},
	},
	Place {
		pallet: "Custody",
		item: "StretchPages",
		name: |key| {
			let (stretch, page) = key.split_at_checked(18)?;
			Some(format!("{}, page {}", places_of(twox(stretch)?), twox::<u32>(page)?))
		},
		value: whole::<Page<PlacementEvent>>,
	},
	Place {
		pallet: "Custody",
		item: "Usages",
		name: |key| Some(format!("present use of SSCC {}", blake::<Sscc>(key)?)),
		value: whole::<u32>,
	},
	Place {
		pallet: "Custody",
		item: "BatchCustoms",
		name: |key| Some(format!("customs on batch {}", twox::<BatchId>(key)?)),
		value: whole::<CustomsStatus>,
	},
	Place {
		pallet: "Copyright",
		item: "Deposits",
		name: |key| {
			let first = twox::<u64>(key)?.checked_mul(PAGE_LEN.into())?;
			Some(format!("deposits {first} to {}", first.checked_add(u64::from(PAGE_LEN) - 1)?))
		},
		value: whole::<DepositPage>,
	},
	Place {
		pallet: "Copyright",
		item: "Files",
		name: |key| {
			Some(match blake::<FileHash>(key)? {
				FileHash::Sha256(hash) => format!("deposits of the file with SHA-256 {hash:?}"),
				FileHash::Sm3(hash) => format!("deposits of the file with SM3 {hash:?}"),
			})
		},
		value: whole::<Listed>,
	},
	Place {
		pallet: "Receivables",
		item: "Receivables",
		name: |key| Some(format!("receivable {}", twox::<ReceivableId>(key)?)),
		value: whole::<Receivable>,
	},
	Place {
		pallet: "Receivables",
		item: "Books",
		name: |key| Some(format!("book of receivable {}", twox::<ReceivableId>(key)?)),
		value: receivables::book,
	},
	Place {
		pallet: "Receivables",
		item: "HoldingPages",
		name: |key| {
			let (receivable, page) = key.split_at_checked(16)?;
			let (receivable, page) = (twox::<ReceivableId>(receivable)?, twox::<u32>(page)?);
			let (first, last) = (holding_at(page, 0), holding_at(page, HOLDINGS - 1));
			Some(format!("holdings {first} to {last} of receivable {receivable}"))
		},
		value: receivables::page,
	},
	Place {
		pallet: "Passports",
		item: "HoldingsOf",
		name: |key| Some(format!("what is stated of the merchant {}", blake::<Principal>(key)?)),
		value: whole::<Holdings>,
	},
	Place {
		pallet: "Passports",
		item: "PassportOf",
		name: |key| Some(format!("passport of the merchant {}", blake::<Principal>(key)?)),
		value: whole::<Passport>,
	},
	Place {
		pallet: "Passports",
		item: "Schemas",
		name: |key| Some(format!("schema {}", twox::<SchemaId>(key)?)),
		value: whole::<Schema>,
	},
	Place {
		pallet: "Passports",
		item: "Accreditations",
		name: |key| {
			let (schema, issuer) = key.split_at_checked(12)?;
			let (schema, issuer) = (twox::<SchemaId>(schema)?, twox::<MemberId>(issuer)?);
			Some(format!("accreditation of member {issuer} for schema {schema}"))
		},
		value: whole::<Accreditation>,
	},
	Place {
		pallet: "Passports",
		item: "Policies",
		name: |key| Some(format!("policy {}", twox::<PolicyId>(key)?)),
		value: whole::<Policy>,
	},
	Place {
		pallet: "Passports",
		item: "Adopted",
		name: |key| Some(format!("policy of platform {}", twox::<MemberId>(key)?)),
		value: whole::<PolicyId>,
	},
	Place {
		pallet: "Timestamp",
		item: "Now",
		name: |key| key.is_empty().then(|| "time of the chain".into()),
		value: whole::<Moment>,
	},
	Place {
		pallet: "Session",
		item: "KeyOwner",
		name: |key| {
			let (_, validator) = twox::<([u8; 4], Vec<u8>)>(key)?;
			Some(format!("owner of the validator key 0x{}", hex::encode(validator)))
		},
		value: whole::<AccountId32>,
	},
	Place {
		pallet: "Checkpoints",
		item: "Witnesses",
		name: |key| Some(format!("witness key of member {}", twox::<MemberId>(key)?)),
		value: whole::<sr25519::Public>,
	},
];

/// A part of a key behind a hash of eight bytes.
fn twox<T: Decode>(key: &[u8]) -> Option<T> {
	decode(key.get(8..)?)
}

/// A part of a key behind a hash of sixteen bytes.
fn blake<T: Decode>(key: &[u8]) -> Option<T> {
	decode(key.get(16..)?)
}

fn goods(subject: Subject) -> String {
	match subject {
		Subject::Batch(batch) => format!("batch {batch}"),
		Subject::Unit(unit) => format!("unit {}/{}", unit.batch, unit.index),
		Subject::LogisticUnit(LogisticUnitId { sscc, usage }) => {
			format!("logistic unit {sscc}, use {usage}")
		}
	}
}

fn places_of(stretch: StretchId) -> String {
	let (first, last) = (stretch.index(0), stretch.index(StretchId::LAST));
	format!("places of units {first} to {last} of batch {}", stretch.batch)
}

fn whole<T: Decode + Serialize>(bytes: &[u8]) -> Option<Value> {
	to_value(&decode::<T>(bytes)?)
}

/// What a record is and what it says, if this program knows its form.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
	/// Such as `batch 7`.
	pub name: String,
	/// What it says; nothing of a record that is not there.
	pub value: Option<Value>,
}

/// Reads a record of the state of the chain.
pub fn read(key: &[u8], value: Option<&[u8]>) -> Option<Known> {
	let place = PLACES.iter().find_map(|place| {
		let prefix = keys::prefix(place.pallet, place.item);
		Some((place, key.strip_prefix(prefix.as_slice())?))
	});
	let (place, rest) = place?;
	let value = match value {
		Some(bytes) => Some((place.value)(bytes)?),
		None => None,
	};
	Some(Known { name: (place.name)(rest)?, value })
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_primitives::{
		custody::{Author, Happening, Item, Place, Placement, UnitRange},
		member::{client_principal, Role},
		subject::UnitRef,
		H256,
	};
	use carnet_verifier::storage_keys as at;
	use codec::Encode;
	use serde_json::json;

	fn name(key: &[u8]) -> String {
		read(key, None).unwrap().name
	}

	#[test]
	fn every_key_of_a_bundle_has_a_name() {
		let gtin = Gtin::parse("09506000134352").unwrap();
		for (key, text) in [
			(at::member(7), "member 7"),
			(at::next_member(), "number of the next member"),
			(at::trade_item(gtin.value()), "trade item 09506000134352"),
			(at::batch(42), "batch 42"),
			(at::unit(42, 3), "unit 42/3"),
			(at::recalls_of(42), "recalls of batch 42"),
			(at::recall(5), "recall 5"),
			(at::certificates_of_batch(42), "certificates of batch 42"),
			(at::certificates_of_unit(42, 3), "certificates of unit 42/3"),
			(at::certificate(6), "certificate 6"),
			(at::witness(4), "witness key of member 4"),
			(at::stretch(42, 1), "places of units 1024 to 2047 of batch 42"),
			(at::stretch_page(42, 1, 3), "places of units 1024 to 2047 of batch 42, page 3"),
			(at::sscc_usage(376104250021234569), "present use of SSCC 376104250021234569"),
			(at::batch_customs(42), "customs on batch 42"),
			(at::deposit(42), "deposits 40 to 47"),
			(at::receivable(42), "receivable 42"),
			(at::book(42), "book of receivable 42"),
			(at::holding(42, 9), "holdings 8 to 15 of receivable 42"),
			(at::schema(3), "schema 3"),
			(at::accreditation(3, 7), "accreditation of member 7 for schema 3"),
			(at::policy(5), "policy 5"),
			(at::adopted_policy(9), "policy of platform 9"),
			(at::timestamp(), "time of the chain"),
		] {
			assert_eq!(name(&key), text);
		}
		let sscc = Sscc::parse("376104250021234569").unwrap();
		for (subject, text) in [
			(Subject::Batch(42), "journey of batch 42"),
			(Subject::Unit(UnitRef { batch: 42, index: 3 }), "journey of unit 42/3"),
			(
				Subject::LogisticUnit(LogisticUnitId { sscc, usage: 1 }),
				"journey of logistic unit 376104250021234569, use 1",
			),
		] {
			let subject = subject.encode();
			assert_eq!(name(&at::custody_subject(&subject)), text);
			assert_eq!(name(&at::custody_page(&subject, 2)), format!("{text}, page 2"));
		}
		let merchant = client_principal(7);
		let account: &[u8; 32] = merchant.as_ref();
		for (key, text) in [
			(at::merchant_holdings(account), format!("what is stated of the merchant {merchant}")),
			(at::passport(account), format!("passport of the merchant {merchant}")),
		] {
			assert_eq!(name(&key), text);
		}
		let hash = H256::repeat_byte(0xab);
		for (file, text) in [(FileHash::Sha256(hash), "SHA-256"), (FileHash::Sm3(hash), "SM3")] {
			let found = name(&at::deposits_of_file(&file.encode()));
			assert_eq!(found, format!("deposits of the file with {text} {hash:?}"));
		}
		assert!(name(&at::grandpa_key_owner(&[0xab; 32])).ends_with(&"ab".repeat(32)));
	}

	#[test]
	fn records_are_read_and_others_are_left_alone() {
		let state = UnitState { flags: 2, ..Default::default() };
		let known = read(&at::unit(1, 2), Some(&state.encode())).unwrap();
		assert_eq!(known.value.unwrap()["flags"], 2);
		let known = read(&at::recalls_of(1), Some(&vec![4u64, 6].encode())).unwrap();
		assert_eq!(known.value, Some(json!([4, 6])));
		assert!(read(&at::unit(1, 2), None).unwrap().value.is_none());
		// A later runtime may write a record in another way, or have others.
		assert!(read(&at::unit(1, 2), Some(&[1, 2, 3])).is_none());
		assert!(read(&at::unit(1, 2)[..40], None).is_none());
		assert!(read(b"elsewhere", Some(&[])).is_none());
	}
	#[test]
	fn journeys_are_read_with_what_their_head_fixes() {
		let author = Some(Author { member: 7, role: Role::Brand });
		let range = UnitRange { batch: 42, first: 1024, last: 1026 };
		let what = Happening::Packed(Item::Units(range));
		let mut record = SubjectRecord { custody: Some(Custody::of(7, 8)), ..Default::default() };
		record.contents =
			Some(Contents { ranges: vec![range].try_into().unwrap(), ..Contents::new() });
		record.journal.append(JourneyEvent { at: 5, author, what }).unwrap();
		let sscc = Sscc::parse("376104250021234569").unwrap();
		let id = LogisticUnitId { sscc, usage: 1 };
		let key = at::custody_subject(&Subject::LogisticUnit(id).encode());
		let value = read(&key, Some(&record.encode())).unwrap().value.unwrap();
		assert_eq!(value["custody"]["owner"], 8);
		assert_eq!(value["contents"]["ranges"], json!([range]));
		assert_eq!(value["isSplit"], false);
		assert_eq!(value["journey"]["head"]["len"], 1);
		assert_eq!(value["journey"]["tail"][0]["what"]["packed"]["units"]["last"], 1026);

		let mut stretch = Stretch::default();
		stretch.put(0, 2, Place::In(id));
		let what = Placement::Packed { into: id, from: 0 };
		let event = PlacementEvent { at: 5, author, first: 0, last: 2, what };
		stretch.journal.append(event).unwrap();
		let value = read(&at::stretch(42, 1), Some(&stretch.encode())).unwrap().value.unwrap();
		assert_eq!(value["runs"][0]["place"]["in"]["usage"], 1);
		assert_eq!(value["changes"]["tail"][0]["what"]["packed"]["from"], 0);
		let page: Page<PlacementEvent> = vec![event; 8].try_into().unwrap();
		let value = read(&at::stretch_page(42, 1, 0), Some(&page.encode())).unwrap().value.unwrap();
		assert_eq!(value.as_array().unwrap().len(), 8);

		let held = CustomsStatus::Held { by: 7 };
		let value = read(&at::batch_customs(42), Some(&held.encode())).unwrap().value;
		assert_eq!(value, Some(json!({ "held": { "by": 7 } })));
		let value = read(&at::sscc_usage(sscc.value()), Some(&1u32.encode())).unwrap().value;
		assert_eq!(value, Some(json!(1)));
		assert!(read(&key, Some(&[1, 2, 3])).is_none());
	}
}
