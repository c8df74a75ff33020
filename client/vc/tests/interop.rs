//! What another library signed is what Carnet writes, and is verified. `tests/vc-js` has the other direction.

mod common;

use carnet_primitives::{
	passports::{Credential, CredentialStatus, Entry, StatusPurpose},
	H256,
};
use carnet_vc::{decode_list, is_set, read, Issuer, Refusal, Verified};
use common::*;
use ed25519_zebra::SigningKey;
use serde_json::{json, Value};

fn verified() -> Verified {
	verifier().verify(&parsed(CREDENTIAL), &lists()).expect("it is genuine")
}

fn on_chain() -> Credential {
	let (record, digest) = verified().record.expect("it names its record");
	Credential {
		issuer: record.member,
		schema: record.schema,
		digest,
		entry: record.entry(),
		issued_at: CREATED,
		valid_from: CREATED,
		valid_until: UNTIL,
		status: CredentialStatus::Active,
	}
}

#[test]
fn a_credential_is_signed_as_by_the_other_library() {
	assert_eq!(signed(|_| {}), parsed(CREDENTIAL));
}

#[test]
fn a_list_has_the_bits_of_the_other_library() {
	for (text, purpose, set) in [
		(REVOCATION, StatusPurpose::Revocation, REVOKED.as_slice()),
		(SUSPENSION, StatusPurpose::Suspension, SUSPENDED.as_slice()),
	] {
		let (mut theirs, mut ours) = (parsed(text), list(&issuer(), purpose, set));
		let decoded = |list: &Value| {
			let encoded = list["credentialSubject"]["encodedList"].as_str().expect("it is a text");
			decode_list(encoded).expect("it is a list")
		};
		assert_eq!(decoded(&theirs), bits(set));
		assert_eq!(decoded(&ours), bits(set));
		for index in set {
			assert_eq!(is_set(&decoded(&theirs), u64::from(*index)), Ok(true));
		}
		// Two programs may pack the same bits in different ways; all else is equal.
		for list in [&mut theirs, &mut ours] {
			list["credentialSubject"]["encodedList"].take();
			list["proof"]["proofValue"].take();
		}
		assert_eq!(ours, theirs);
	}
}

#[test]
fn a_credential_of_the_other_library_is_verified() {
	let verified = verified();
	assert_eq!(verified.issuer, issuer().id());
	assert_eq!(verified.subject.as_deref(), Some("did:example:merchant"));
	assert_eq!(verified.types, ["VerifiableCredential", "MerchantCredential"]);
	assert_eq!((verified.valid_from, verified.valid_until), (Some(CREATED), Some(UNTIL)));
	assert_eq!(verified.record.map(|(record, _)| record), Some(statement().record));
}

#[test]
fn a_file_is_verified_as_it_is_read() {
	let credential = read(CREDENTIAL.as_bytes()).expect("it is JSON");
	assert_eq!(verifier().verify(&credential, &lists()), Ok(verified()));
}

#[test]
fn the_record_of_the_chain_says_whether_it_counts() {
	let genesis = H256::repeat_byte(0x11);
	assert_eq!(verified().check_record(genesis, &on_chain()), Ok(()));
	for (status, refusal) in [
		(CredentialStatus::Suspended { since: NOW }, Refusal::Suspended),
		(CredentialStatus::Revoked { since: NOW }, Refusal::Revoked),
	] {
		let record = Credential { status, ..on_chain() };
		assert_eq!(verified().check_record(genesis, &record), Err(refusal));
	}
}

#[test]
fn another_record_of_the_chain_is_refused() {
	let genesis = H256::repeat_byte(0x11);
	let other_entry = Entry { list: 3, index: INDEX + 1 };
	let other_list = Entry { list: 4, index: INDEX };
	for (record, refusal) in [
		(Credential { issuer: 8, ..on_chain() }, Refusal::OtherRecord("issuer")),
		(Credential { schema: 3, ..on_chain() }, Refusal::OtherRecord("schema")),
		(Credential { entry: other_entry, ..on_chain() }, Refusal::OtherRecord("entry")),
		(Credential { entry: other_list, ..on_chain() }, Refusal::OtherRecord("entry")),
		(Credential { valid_from: CREATED + 1, ..on_chain() }, Refusal::OtherRecord("time")),
		(Credential { valid_until: UNTIL + 1, ..on_chain() }, Refusal::OtherRecord("time")),
		(Credential { digest: H256::zero(), ..on_chain() }, Refusal::OtherDigest),
	] {
		assert_eq!(verified().check_record(genesis, &record), Err(refusal));
	}
	let other_chain = verified().check_record(H256::zero(), &on_chain());
	assert_eq!(other_chain, Err(Refusal::OtherRecord("genesis")));
	let without = Verified { record: None, ..verified() };
	assert_eq!(without.check_record(genesis, &on_chain()), Err(Refusal::NoRecord));
}

#[test]
fn what_its_issuer_signed_and_did_not_register_is_refused() {
	let genesis = H256::repeat_byte(0x11);
	for altered in [
		signed(|it| it["credentialSubject"]["kybLevel"] = json!(4)),
		signed(|it| it["credentialSubject"]["id"] = json!("did:example:other")),
		signed(|it| it["evidence"][0]["salt"] = json!(H256::repeat_byte(0x33))),
	] {
		let verified = verifier().verify(&altered, &lists()).expect("its issuer signed it");
		assert_eq!(verified.check_record(genesis, &on_chain()), Err(Refusal::OtherDigest));
	}
}

#[test]
fn what_another_one_signed_with_lists_of_its_own_is_not_what_the_chain_has() {
	let forger = Issuer::with_key(SigningKey::from([9; 32]));
	let credential = carnet_vc::credential(&forger, &site(), &statement());
	let forged = forger.sign(credential.expect("it is a credential"), CREATED);
	let lists = [StatusPurpose::Revocation, StatusPurpose::Suspension]
		.map(|purpose| list(&forger, purpose, &[]));
	let verified = verifier().verify(&forged.expect("it can be signed"), &lists);
	let verified = verified.expect("its issuer is who signed it");
	assert_eq!(verified.issuer, forger.id());
	let genesis = H256::repeat_byte(0x11);
	assert_eq!(verified.check_record(genesis, &on_chain()), Err(Refusal::OtherDigest));
}
