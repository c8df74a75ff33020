//! The chain that the tests tell of: four validators, two changes of them, members, a court and a notary.
// Every test uses a part of it.
#![allow(dead_code)]

pub mod deposit;
pub mod holding;
pub mod passport;
pub mod unit;

use carnet_verifier::{
	builder::{member_account, member_record, Chain, Validator, Witness},
	storage_keys, verify, Bundle, Refusal, Report, Trust,
};

pub const FIRST: [Validator; 4] = [Validator(1), Validator(2), Validator(3), Validator(4)];
pub const SECOND: [Validator; 4] = [Validator(1), Validator(2), Validator(3), Validator(5)];
pub const THIRD: [Validator; 4] = [Validator(2), Validator(3), Validator(5), Validator(6)];

pub const COURT: Witness = Witness(101);
pub const NOTARY: Witness = Witness(102);
/// A witness of whom the state knows nothing.
pub const STRANGER: Witness = Witness(103);

/// The block of the records, and the one that the validators signed.
pub const BLOCK: u32 = 14;
pub const SIGNED: u32 = 18;

/// What the batch record says; longer than 32 bytes, so the state keeps it in a node of its own.
pub const BATCH: [u8; 120] = [0xba; 120];

pub fn chain() -> Chain {
	with_salt(7)
}

pub fn with_salt(salt: u8) -> Chain {
	// Another chain has other validators: the signatures of GRANDPA do not say for which chain they are.
	let of_chain = |set: [Validator; 4]| set.map(|one| Validator(one.0 + (salt - 7) * 50));
	let mut chain = Chain::new(salt, &of_chain(FIRST));
	let owner = member_account(0);
	let (court, notary) = (COURT.key(), NOTARY.key());
	let records = [
		(storage_keys::member(0), member_record("Brand One", 1)),
		(storage_keys::member(1), member_record("Court of Xiamen", 1 << 5)),
		(storage_keys::member(2), member_record("Notary of Xiamen", 1 << 6)),
		(storage_keys::witness(1), court.to_vec()),
		(storage_keys::witness(2), notary.to_vec()),
		(storage_keys::batch(3), BATCH.to_vec()),
		(storage_keys::grandpa_key_owner(&Validator(2).key()), owner.to_vec()),
	];
	chain.write(records.iter().map(|(key, value)| (key.clone(), Some(value.as_slice()))));
	chain.grow(3);
	chain.change(&of_chain(SECOND));
	chain.grow(4);
	chain.change(&of_chain(THIRD));
	chain.grow(12);
	chain
}

/// The keys of a rich bundle: present and absent ones, and those that tell who signed.
pub fn keys() -> Vec<Vec<u8>> {
	vec![
		storage_keys::batch(3),
		storage_keys::unit(3, 12),
		storage_keys::member(0),
		storage_keys::member(1),
		storage_keys::witness(1),
		storage_keys::grandpa_key_owner(&Validator(2).key()),
	]
}

/// A bundle with something of everything.
pub fn rich(chain: &Chain) -> Bundle {
	let mut bundle = chain.bundle(BLOCK, SIGNED, keys());
	bundle.kind = 3;
	bundle.subject = [&3u64.to_le_bytes()[..], &12u32.to_le_bytes()].concat();
	bundle.justification = chain.justify_by(
		SIGNED,
		&[(Validator(2), SIGNED), (Validator(5), SIGNED + 1), (Validator(6), SIGNED + 2)],
	);
	bundle.checkpoints = vec![
		chain.witnessed(COURT, BLOCK + 1),
		chain.witnessed(NOTARY, SIGNED),
		chain.witnessed(STRANGER, 0),
	];
	bundle.sort();
	bundle
}

/// The chain some blocks later, with these records. Up to there it is the same, so what is proved of it stays.
fn with_records(chain: &Chain, records: &[(Vec<u8>, Vec<u8>)]) -> Chain {
	let mut chain = chain.clone();
	chain.write(records.iter().map(|(key, value)| (key.clone(), Some(value.as_slice()))));
	chain.grow(3);
	chain
}

/// A bundle of the newest block, which a court signed.
fn witnessed(chain: &Chain, keys: Vec<Vec<u8>>, kind: u8, subject: Vec<u8>) -> Bundle {
	let block = chain.height();
	let mut bundle = chain.bundle(block, block, keys);
	bundle.kind = kind;
	bundle.subject = subject;
	bundle.checkpoints = vec![chain.witnessed(COURT, block)];
	bundle.sort();
	bundle
}

/// The bundle with another value of a record, which is so long that it is a node of its own.
fn with_lie(mut bundle: Bundle, truth: &[u8], lie: Vec<u8>) -> Bundle {
	let node = bundle.records.iter_mut().find(|node| **node == truth);
	*node.expect("the record is proved") = lie;
	bundle.sort();
	bundle
}

/// One record, every validator's vote for its block.
pub fn plain(chain: &Chain) -> Bundle {
	let mut bundle = chain.bundle(BLOCK, BLOCK, vec![storage_keys::batch(3)]);
	bundle.kind = 2;
	bundle.subject = 3u64.to_le_bytes().to_vec();
	bundle
}

pub fn check(chain: &Chain, bundle: &Bundle) -> Result<Report, Refusal> {
	verify(&bundle.to_bytes(), &Trust::Genesis(chain.genesis()))
}

/// The refusal, whose sentence has no line breaks and reads as one.
pub fn refused(outcome: Result<Report, Refusal>) -> Refusal {
	let refusal = outcome.expect_err("this bundle is false");
	let sentence = refusal.to_string();
	assert!(sentence.len() > 15 && !sentence.contains('\n'), "{sentence}");
	refusal
}
