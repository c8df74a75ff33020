//! Nothing that names a company is on the chain: neither in the calls, nor in the events, nor in the state.

use crate::{mock::*, Call};
use carnet_primitives::{
	passports::{credential_digest, IdentifierKind, NewCredential, Tags},
	H256,
};
use codec::Encode;
use frame_support::{assert_ok, traits::UnfilteredDispatchable};

const DOCUMENT_TEXT: &str =
	r#"{"credentialSubject":{"legalName":"Hangzhou Example Trading Co."},"type":["X"]}"#;

/// What an issuer knows and nobody may find on the chain.
fn plain() -> Vec<Vec<u8>> {
	let mut all: Vec<Vec<u8>> = [
		"Hangzhou",
		"Example Trading",
		LEI,
		"91350100M000100Y43",
		"4012345000016",
		"DE1234567",
		"DE136695976",
	]
	.map(|text| text.as_bytes().to_vec())
	.to_vec();
	// The key, and hashes that a guess would find.
	all.push(KEY.to_vec());
	for text in [LEI, DOCUMENT_TEXT] {
		all.push(sp_io::hashing::blake2_256(text.as_bytes()).to_vec());
		all.push(sp_io::hashing::sha2_256(text.as_bytes()).to_vec());
	}
	all
}

fn find(haystack: &[u8], what: &str) {
	for needle in plain() {
		let found = haystack.windows(needle.len()).any(|window| window == needle);
		assert!(!found, "{what} has {needle:02x?}");
	}
}

/// Dispatches a call, and looks for what it must not have.
fn send(who: RuntimeOrigin, call: Call<Test>) {
	find(&call.encode(), "a call");
	assert_ok!(call.dispatch_bypass_filter(who).map_err(|error| error.error));
}

fn tags(kind: IdentifierKind, text: &str) -> Tags {
	vec![identifier(kind, text).tag(&KEY)].try_into().unwrap()
}

#[test]
fn no_call_event_or_record_names_a_company() {
	build_and_execute(|| {
		let policy = judge_by(PLATFORM, spec(&[requirement(REGISTERED, 1)]));
		let (subject, registry) = (principal(SELLER), || signed(REGISTRY.into()));
		let salt = H256::repeat_byte(0x5a);
		let digest = credential_digest(DOCUMENT_TEXT.as_bytes(), &salt);
		let credential = NewCredential { digest, ..new(SELLER, 1) };
		send(registry(), Call::issue { schema: REGISTERED, list: 0, credential });
		for (kind, text) in [
			(IdentifierKind::Lei, LEI),
			(IdentifierKind::Uscc, "91350100M000100Y43"),
			(IdentifierKind::Gln, "4012345000016"),
			(IdentifierKind::Eori, "DE1234567"),
			(IdentifierKind::Vat, "DE136695976"),
		] {
			let (subject, schema) = (subject.clone(), REGISTERED);
			let (epoch, tags) = (last_epoch(), tags(kind, text));
			send(registry(), Call::register_identifier { subject, schema, kind, epoch, tags });
		}
		send(signed(SELLER), Call::apply { policy });
		send(signed(SELLER), Call::consent { platform: PLATFORM });
		send(signed(PLATFORM.into()), Call::accept { merchant: subject.clone() });
		let document = DOCUMENT;
		send(registry(), Call::suspend { subject, entry: entry(1), document });
		for record in System::events() {
			find(&record.encode(), "an event");
		}
		let mut key = Vec::new();
		while let Some(next) = sp_io::storage::next_key(&key) {
			find(&next, "a key");
			find(&sp_io::storage::get(&next).unwrap(), "a record");
			key = next;
		}
	});
}
