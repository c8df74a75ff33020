//! Proved records as people read them.

use carnet_primitives::{
	consortium::{MemberStatus, Prefixes},
	gs1::Gtin,
	member::{LegalId, LegalName, MemberId, Role, Roles},
	products::{Batch, Certificate, CertificateId, Recall, RecallId, TradeItem, UnitState},
	subject::{BatchId, Subject, UnitIndex},
	Moment,
};
use codec::{Decode, DecodeAll};
use serde::{Serialize, Serializer};
use serde_json::Value;
use sp_core::{crypto::AccountId32, sr25519};
use sp_crypto_hashing::twox_128;

/// The start of the record of a member: what is said of it to others.
#[derive(Decode, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Member {
	#[serde(serialize_with = "text")]
	pub name: LegalName,
	legal_id: LegalId,
	roles: Roles,
	prefixes: Prefixes,
	status: MemberStatus,
	valid_until: Moment,
}

fn text<S: Serializer>(name: &LegalName, serializer: S) -> Result<S::Ok, S::Error> {
	serializer.serialize_str(&String::from_utf8_lossy(name))
}

impl Member {
	/// Whether it may act in a role.
	pub fn has_role(&self, role: Role, now: Moment) -> bool {
		self.status.is_in_business(self.valid_until, now) && self.roles.has(role)
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
		value: |mut bytes| to_value(&Member::decode(&mut bytes).ok()?),
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
		name: |key| Some(format!("trade item {}", decode::<Gtin>(key.get(16..)?)?)),
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
		name: |key| {
			Some(match twox::<Subject>(key)? {
				Subject::Batch(batch) => format!("certificates of batch {batch}"),
				Subject::Unit(unit) => {
					format!("certificates of unit {}/{}", unit.batch, unit.index)
				}
				Subject::LogisticUnit { sscc, usage } => {
					format!("certificates of logistic unit {sscc}, use {usage}")
				}
			})
		},
		value: whole::<Vec<CertificateId>>,
	},
	Place {
		pallet: "Products",
		item: "Certificates",
		name: |key| Some(format!("certificate {}", twox::<CertificateId>(key)?)),
		value: whole::<Certificate>,
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

fn decode<T: Decode>(mut bytes: &[u8]) -> Option<T> {
	T::decode_all(&mut bytes).ok()
}

/// A part of a key behind a hash of eight bytes.
fn twox<T: Decode>(key: &[u8]) -> Option<T> {
	decode(key.get(8..)?)
}

fn to_value(record: &impl Serialize) -> Option<Value> {
	serde_json::to_value(record).ok()
}

fn whole<T: Decode + Serialize>(bytes: &[u8]) -> Option<Value> {
	to_value(&decode::<T>(bytes)?)
}

/// What a record is and what it says, if this program knows its form.
pub(super) struct Known {
	/// Such as `batch 7`.
	pub name: String,
	/// What it says; nothing of a record that is not there.
	pub value: Option<Value>,
}

/// Reads a record of the state of the chain.
pub(super) fn read(key: &[u8], value: Option<&[u8]>) -> Option<Known> {
	let place = PLACES.iter().find_map(|place| {
		let prefix = [twox_128(place.pallet.as_bytes()), twox_128(place.item.as_bytes())].concat();
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
		] {
			assert_eq!(name(&key), text);
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
}
