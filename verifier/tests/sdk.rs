//! The types here are encoded, hashed, signed and counted as those of the SDK and of the chain.
#![allow(clippy::unwrap_used)]

mod story;

use carnet_primitives::checkpoints;
use carnet_verifier::builder::{authorities, Chain, Validator};
use codec::{Decode, Encode};
use finality_grandpa::voter_set::VoterSet;
use proptest::prelude::*;
use sp_consensus_grandpa::{
	check_message_signature, AuthorityId, ConsensusLog, GrandpaJustification, SignatureResult,
	GRANDPA_ENGINE_ID,
};
use sp_runtime::{
	generic,
	traits::{BlakeTwo256, Header as _},
	Digest, DigestItem,
};
use story::*;

type SdkHeader = generic::Header<u32, BlakeTwo256>;

#[test]
fn headers_have_the_encoding_and_hash_of_the_sdk() {
	let chain = chain();
	for number in 0..=chain.height() {
		let ours = chain.header(number);
		let theirs = SdkHeader::decode(&mut &ours.encode()[..]).unwrap();
		assert_eq!(theirs.encode(), ours.encode());
		assert_eq!(theirs.hash().0, ours.hash());
	}
	let every = [
		DigestItem::PreRuntime(*b"aura", vec![1; 8]),
		DigestItem::Consensus(*b"FRNK", vec![2; 300]),
		DigestItem::Seal(*b"aura", vec![3; 64]),
		DigestItem::Other(vec![]),
		DigestItem::RuntimeEnvironmentUpdated,
	];
	let mut theirs = SdkHeader::new(
		u32::MAX,
		Default::default(),
		Default::default(),
		Default::default(),
		Digest { logs: every.to_vec() },
	);
	theirs.parent_hash = theirs.hash();
	let mut bundle = plain(&chain);
	let genesis = chain.header(0).encode();
	// By way of a bundle: headers are read nowhere else.
	let bytes = bundle.to_bytes();
	assert_eq!(bytes[1..=genesis.len()], genesis[..]);
	let other = [&bytes[..1], &theirs.encode(), &bytes[1 + genesis.len()..]].concat();
	bundle.genesis.header = carnet_verifier::Bundle::from_bytes(&other).unwrap().genesis.header;
	assert_eq!(bundle.genesis.header.encode(), theirs.encode());
	assert_eq!(bundle.genesis.header.hash(), theirs.hash().0);
}

#[test]
fn justifications_and_changes_are_those_of_grandpa() {
	let chain = chain();
	let bundle = rich(&chain);
	let bytes = bundle.justification.encode();
	let theirs = GrandpaJustification::<SdkHeader>::decode(&mut &bytes[..]).unwrap();
	assert_eq!(theirs.encode(), bytes);
	for signed in &theirs.commit.precommits {
		let message = finality_grandpa::Message::Precommit(signed.precommit.clone());
		assert!(matches!(
			check_message_signature(&message, &signed.id, &signed.signature, theirs.round, 2),
			SignatureResult::Valid
		));
	}
	let header = SdkHeader::decode(&mut &bundle.changes[0].header.encode()[..]).unwrap();
	let log = header.digest().logs().iter().find_map(|item| match item {
		DigestItem::Consensus(GRANDPA_ENGINE_ID, log) => Some(log),
		_ => None,
	});
	let change = ConsensusLog::<u32>::decode(&mut &log.unwrap()[..]).unwrap();
	let change = change.try_into_change().unwrap();
	assert_eq!(change.next_authorities.encode(), authorities(&SECOND).encode());
}

#[test]
fn checkpoints_are_those_of_the_chain() {
	let chain = chain();
	let ours = chain.witnessed(COURT, 3);
	let theirs = checkpoints::Checkpoint::decode(&mut &ours.encode()[..]).unwrap();
	assert_eq!(theirs.encode(), ours.encode());
	let statement = checkpoints::Statement {
		genesis: chain.genesis().into(),
		number: ours.number,
		hash: ours.hash.into(),
		at: ours.at,
	};
	assert_eq!(statement.message(), ours.signed_bytes(&chain.genesis()));
}

proptest! {
	#![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

	#[test]
	fn as_many_votes_are_needed_as_grandpa_needs(validators in 1u8..30, signers in 0u8..30) {
		let all: Vec<_> = (1..=validators).map(Validator).collect();
		let set = VoterSet::new(
			authorities(&all).iter().map(|(key, weight)| {
				(AuthorityId::decode(&mut &key[..]).unwrap(), *weight)
			}),
		)
		.unwrap();
		let mut chain = Chain::new(1, &all);
		chain.grow(1);
		let signers = usize::from(signers).min(all.len());
		let mut bundle = chain.bundle(1, 1, vec![b"key".to_vec()]);
		bundle.justification = chain.justify(1, &all[..signers]);
		let enough = signers as u64 >= set.threshold().get();
		prop_assert_eq!(check(&chain, &bundle).is_ok(), enough);
	}
}
