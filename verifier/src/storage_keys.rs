//! Where the chain keeps what a bundle proves. Whoever makes bundles takes the keys from here.

use alloc::vec::Vec;
use codec::Encode;
use sp_crypto_hashing::{blake2_128, twox_128, twox_64};

/// How many deposits share a record.
const DEPOSITS_IN_PAGE: u64 = 8;
/// How many holdings of a receivable share a record.
const HOLDINGS_IN_PAGE: u32 = 8;

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

/// The number of the batch that is one pack of a lot, by the number that is its GTIN and the characters of the lot.
pub fn batch_of_pack(gtin: u64, lot: &[u8], pack: u16) -> Vec<u8> {
	blake(prefix("Products", "BatchIndex"), &(gtin, lot, pack).encode())
}

/// What stops units of a batch, apart from its expiry; absent if nothing does.
pub fn batch_stops(batch: u64) -> Vec<u8> {
	twox(prefix("Products", "Stops"), &batch)
}

/// The units of a stretch that are out of circulation, flagged or claimed; absent if there are none.
pub fn unit_marks(batch: u64, number: u16) -> Vec<u8> {
	twox(prefix("Products", "UnitMarks"), &(batch, number))
}

/// The record of a unit, which exists once somebody touched the unit.
pub fn unit(batch: u64, index: u32) -> Vec<u8> {
	twox(twox(prefix("Products", "Units"), &batch), &index)
}

/// The record of a trade item, by the number that is its GTIN.
pub fn trade_item(gtin: u64) -> Vec<u8> {
	blake(prefix("Products", "TradeItems"), &gtin.encode())
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

/// The record of goods that were ever touched, by the encoding of what they are: 0 and the batch, 1 with batch and index
/// of a unit, 2 with the SSCC of a logistic unit and the number of its use.
pub fn custody_subject(subject: &[u8]) -> Vec<u8> {
	blake(prefix("Custody", "Subjects"), subject)
}

/// A full page of the journey of goods.
pub fn custody_page(subject: &[u8], page: u32) -> Vec<u8> {
	twox(blake(prefix("Custody", "Pages"), subject), &page)
}

/// Where the units of a stretch are, 1,024 of a batch, that are not with the rest of it.
pub fn stretch(batch: u64, number: u16) -> Vec<u8> {
	twox(prefix("Custody", "Stretches"), &(batch, number))
}

/// A full page of how the places in a stretch changed.
pub fn stretch_page(batch: u64, number: u16, page: u32) -> Vec<u8> {
	twox(twox(prefix("Custody", "StretchPages"), &(batch, number)), &page)
}

/// Which use of an SSCC, by the number that it is, is the present one.
pub fn sscc_usage(sscc: u64) -> Vec<u8> {
	blake(prefix("Custody", "Usages"), &sscc.encode())
}

/// What customs say of a whole batch; absent if they say nothing.
pub fn batch_customs(batch: u64) -> Vec<u8> {
	twox(prefix("Custody", "BatchCustoms"), &batch)
}

/// The page that has a deposit, with those of the neighbouring numbers.
pub fn deposit(deposit: u64) -> Vec<u8> {
	twox(prefix("Copyright", "Deposits"), &(deposit / DEPOSITS_IN_PAGE))
}

/// The deposits of a file that come first, the one with priority at the front; absent if there are none. The file is
/// named by the encoding of its hash: 0 and the SHA-256, or 1 and the SM3.
pub fn deposits_of_file(file: &[u8]) -> Vec<u8> {
	blake(prefix("Copyright", "Files"), file)
}

/// The record of a receivable.
pub fn receivable(receivable: u64) -> Vec<u8> {
	twox(prefix("Receivables", "Receivables"), &receivable)
}

/// The accounts of a receivable; absent until its obligor confirmed it.
pub fn book(receivable: u64) -> Vec<u8> {
	twox(prefix("Receivables", "Books"), &receivable)
}

/// The page that has a holding of a receivable, with those of the neighbouring numbers.
pub fn holding(receivable: u64, seq: u32) -> Vec<u8> {
	let page = seq / HOLDINGS_IN_PAGE;
	twox(twox(prefix("Receivables", "HoldingPages"), &receivable), &page)
}

/// All that is stated of a merchant, by her account; absent if nobody states anything.
pub fn merchant_holdings(merchant: &[u8; 32]) -> Vec<u8> {
	blake(prefix("Passports", "HoldingsOf"), merchant)
}

/// What a merchant did, by her account; absent before her first application.
pub fn passport(merchant: &[u8; 32]) -> Vec<u8> {
	blake(prefix("Passports", "PassportOf"), merchant)
}

/// The record of a schema.
pub fn schema(schema: u32) -> Vec<u8> {
	twox(prefix("Passports", "Schemas"), &schema)
}

/// What an issuer was given for a schema.
pub fn accreditation(schema: u32, issuer: u32) -> Vec<u8> {
	twox(twox(prefix("Passports", "Accreditations"), &schema), &issuer)
}

/// The record of a policy.
pub fn policy(policy: u32) -> Vec<u8> {
	twox(prefix("Passports", "Policies"), &policy)
}

/// The number of the policy by which a platform judges; absent if it adopted none.
pub fn adopted_policy(platform: u32) -> Vec<u8> {
	twox(prefix("Passports", "Adopted"), &platform)
}

/// The time of the chain, in milliseconds.
pub fn timestamp() -> Vec<u8> {
	prefix("Timestamp", "Now")
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

/// What the keys of an item of a pallet begin with.
pub fn prefix(pallet: &str, item: &str) -> Vec<u8> {
	[twox_128(pallet.as_bytes()), twox_128(item.as_bytes())].concat()
}

/// A key with one more of its parts, which the map hashes with `Twox64Concat`.
pub fn twox(mut key: Vec<u8>, item: &impl Encode) -> Vec<u8> {
	let item = item.encode();
	key.extend(twox_64(&item));
	key.extend(item);
	key
}

/// A key with one more of its parts, by its encoding, which the map hashes with `Blake2_128Concat`.
pub fn blake(mut key: Vec<u8>, item: &[u8]) -> Vec<u8> {
	key.extend(blake2_128(item));
	key.extend(item);
	key
}
