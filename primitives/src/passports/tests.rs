//! The sizes, the bytes and the rules that others rely on.
#![allow(clippy::unwrap_used)]

mod identifiers;
mod query;
mod status;

use super::*;
use crate::H256;
use codec::{Encode, MaxEncodedLen};

fn largest() -> Credential {
	Credential {
		issuer: u32::MAX,
		schema: u32::MAX,
		digest: H256::repeat_byte(7),
		entry: Entry { list: u32::MAX, index: u32::MAX },
		issued_at: u64::MAX,
		valid_from: u64::MAX,
		valid_until: u64::MAX,
		status: CredentialStatus::Revoked { since: u64::MAX },
	}
}

#[test]
fn a_credential_takes_no_more_than_its_charge() {
	let holdings =
		Holdings { credentials: vec![largest()].try_into().unwrap(), ..Default::default() };
	// The hash of pallet and item, the hash of the key, the key.
	let key = 32 + 16 + Principal::max_encoded_len();
	assert_eq!((largest().encoded_size(), key + holdings.encoded_size()), (81, 163));
	// Two keys of the double map, hashed and plain.
	let chunk = 32 + (8 + 4) + (8 + 8) + StatusChunk::max_encoded_len();
	let all = (key + holdings.encoded_size()) * CHUNK_LEN as usize + chunk;
	assert!(all <= MAX_CREDENTIAL_BYTES as usize * CHUNK_LEN as usize);
}

#[test]
fn a_digest_is_the_sha256_of_its_prefix_salt_and_document() {
	let message = [&b"\x01carnet/passports/credential/1"[..], &[0x33; 32], b"{\"a\":1}"].concat();
	let digest = H256::from(sp_crypto_hashing::sha2_256(&message));
	assert_eq!(credential_digest(b"{\"a\":1}", &H256::repeat_byte(0x33)), digest);
	assert_ne!(credential_digest(b"{\"a\":1}", &H256::repeat_byte(0x34)), digest);
}

#[test]
fn a_list_has_its_first_entry_in_the_most_significant_bit() {
	let mut chunk = StatusChunk::default();
	let revoked = CredentialStatus::Revoked { since: 1 };
	for index in [0, 9, CHUNK_LEN - 1] {
		chunk.take(index);
		chunk.show(index, revoked);
	}
	let bits = chunk.bits(StatusPurpose::Revocation);
	assert_eq!((bits[0], bits[1], bits[255], bits.len()), (0x80, 0x40, 0x01, 256));
	assert_eq!(chunk.count(), 3);
	// The example of the recommendation: entry 94,567 is the last bit of byte 11,820.
	let mut chunk = StatusChunk::default();
	chunk.show(94_567, revoked);
	let bits = chunk.bits(StatusPurpose::Revocation);
	assert_eq!((chunk_of(94_567), bits[11_820 % 256]), (11_820 / 256, 0x01));
}

#[test]
fn a_chunk_shows_what_was_done_last() {
	let mut chunk = StatusChunk::default();
	let shown = |chunk: &StatusChunk| {
		[StatusPurpose::Revocation, StatusPurpose::Suspension].map(|it| chunk.is_set(it, 7))
	};
	chunk.take(7);
	assert_eq!((chunk.is_used(7), shown(&chunk)), (true, [false, false]));
	chunk.show(7, CredentialStatus::Suspended { since: 1 });
	assert_eq!(shown(&chunk), [false, true]);
	chunk.show(7, CredentialStatus::Active);
	assert_eq!(shown(&chunk), [false, false]);
	chunk.show(7, CredentialStatus::Revoked { since: 1 });
	assert_eq!(shown(&chunk), [true, false]);
	assert!(!chunk.is_stray() && !chunk.is_used(8));
	chunk.show(8, CredentialStatus::Suspended { since: 1 });
	assert!(chunk.is_stray());
}

#[test]
fn chunks_fill_a_list() {
	assert_eq!((CHUNKS, CHUNKS * CHUNK_LEN), (64, LIST_LEN));
	assert_eq!([0, 2_047, 2_048, LIST_LEN - 1].map(chunk_of), [0, 0, 1, 63]);
}

#[test]
fn a_credential_ends_when_it_is_revoked_or_past_its_time() {
	let active = Credential { valid_until: 20, status: CredentialStatus::Active, ..largest() };
	assert_eq!([19, 20].map(|now| active.ended_at(now)), [None, Some(20)]);
	let suspended = CredentialStatus::Suspended { since: 5 };
	assert!(Credential { status: suspended, ..active }.is_live(19));
	let revoked = |since| Credential { status: CredentialStatus::Revoked { since }, ..active };
	assert_eq!([5, 30].map(|since| revoked(since).ended_at(40)), [Some(5), Some(20)]);
}

#[test]
fn an_accreditation_is_in_force_until_before_its_last_moment() {
	let given =
		Accreditation { by: None, may_accredit: false, since: 1, until: 10, withdrawn_at: None };
	assert_eq!([9, 10].map(|now| given.in_force(now)), [Some(10), None]);
	assert_eq!(Accreditation { withdrawn_at: Some(2), ..given }.in_force(3), None);
}
