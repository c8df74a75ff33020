//! Where the chain keeps what a bundle proves. Whoever makes bundles takes the keys from here.

use alloc::vec::Vec;
use codec::Encode;
use sp_crypto_hashing::{blake2_128, twox_128, twox_64};

/// The validators of GRANDPA.
pub fn grandpa_authorities() -> Vec<u8> {
	prefix("Grandpa", "Authorities")
}

/// The record of a member.
pub fn member(member: u32) -> Vec<u8> {
	twox(prefix("Consortium", "Members"), &member)
}

/// The record of a batch.
pub fn batch(batch: u64) -> Vec<u8> {
	twox(prefix("Products", "Batches"), &batch)
}

/// The record of a unit, which exists once somebody touched the unit.
pub fn unit(batch: u64, index: u32) -> Vec<u8> {
	twox(twox(prefix("Products", "Units"), &batch), &index)
}

/// The record of a trade item, by the number that is its GTIN.
pub fn trade_item(gtin: u64) -> Vec<u8> {
	let gtin = gtin.encode();
	[prefix("Products", "TradeItems"), blake2_128(&gtin).to_vec(), gtin].concat()
}

/// The numbers of the recalls of a batch; absent if there are none.
pub fn recalls_of(batch: u64) -> Vec<u8> {
	twox(prefix("Products", "RecallsOf"), &batch)
}

/// The record of a recall.
pub fn recall(recall: u64) -> Vec<u8> {
	twox(prefix("Products", "Recalls"), &recall)
}

/// The numbers of the certificates of one unit; absent if there are none.
pub fn certificates_of_unit(batch: u64, index: u32) -> Vec<u8> {
	// 1 says that the subject is a unit.
	twox(prefix("Products", "CertificatesOf"), &(1u8, batch, index))
}

/// The numbers of the certificates of a batch; absent if there are none.
pub fn certificates_of_batch(batch: u64) -> Vec<u8> {
	// 0 says that the subject is a batch.
	twox(prefix("Products", "CertificatesOf"), &(0u8, batch))
}

/// The record of a certificate.
pub fn certificate(certificate: u64) -> Vec<u8> {
	twox(prefix("Products", "Certificates"), &certificate)
}

/// The number of the next member; those of all members are below it.
pub fn next_member() -> Vec<u8> {
	prefix("Consortium", "NextMemberId")
}

/// The account whose GRANDPA key this is.
pub fn grandpa_key_owner(key: &[u8; 32]) -> Vec<u8> {
	twox(prefix("Session", "KeyOwner"), &(*b"gran", key.to_vec()))
}

/// The witness key of a member, if it has one in force.
pub fn witness(member: u32) -> Vec<u8> {
	twox(prefix("Checkpoints", "Witnesses"), &member)
}

fn prefix(pallet: &str, item: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat()
}

fn twox(mut key: Vec<u8>, item: &impl Encode) -> Vec<u8> {
	let item = item.encode();
	key.extend(twox_64(&item));
	key.extend(item);
	key
}
