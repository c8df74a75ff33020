//! False bundles: each is refused, with the reason.
#![allow(clippy::unwrap_used)]

mod story;

use carnet_verifier::{
	builder::{Chain, Validator},
	limits, read_trust, storage_keys, verify, Bundle, DigestItem, Part, Record, Refusal,
	StateFault, Trust, VoteFault,
};
use story::*;

/// Refuses what a change makes of the plain bundle.
fn plainly(change: impl FnOnce(&mut Bundle, &Chain)) -> Refusal {
	let chain = chain();
	let mut bundle = plain(&chain);
	change(&mut bundle, &chain);
	refused(check(&chain, &bundle))
}

fn vote(refusal: Refusal) -> VoteFault {
	match refusal {
		Refusal::Votes { fault, .. } => fault,
		other => panic!("{other:?}"),
	}
}

fn record_fault(refusal: Refusal) -> StateFault {
	match refusal {
		Refusal::State { part: Part::Records, fault } => fault,
		other => panic!("{other:?}"),
	}
}

#[test]
fn too_few_signers() {
	let fault = vote(plainly(|bundle, _| {
		bundle.justification.commit.precommits.truncate(2);
	}));
	assert_eq!(fault, VoteFault::TooFew { weight: 2, needed: 3, total: 4 });
	let fault = vote(plainly(|bundle, _| bundle.justification.commit.precommits.clear()));
	assert_eq!(fault, VoteFault::TooFew { weight: 0, needed: 3, total: 4 });
	let fault = vote(plainly(|bundle, _| {
		bundle.changes[1].justification.commit.precommits.truncate(2);
	}));
	assert!(matches!(fault, VoteFault::TooFew { .. }));
}

#[test]
fn unknown_signers() {
	let outsiders = [Validator(2), Validator(3), Validator(77)];
	let fault = vote(plainly(|bundle, chain| {
		bundle.justification = chain.justify(BLOCK, &outsiders);
	}));
	assert_eq!(fault, VoteFault::UnknownSigner { signer: Validator(77).key(), set_id: 2 });
}

#[test]
fn a_signer_twice() {
	let fault = vote(plainly(|bundle, _| {
		let votes = &mut bundle.justification.commit.precommits;
		votes.truncate(2);
		votes.push(votes[1].clone());
	}));
	assert!(matches!(fault, VoteFault::RepeatedSigner { .. }));
}

#[test]
fn an_old_set() {
	// The set before the last change signs, under its own number and under the new one.
	let chain = chain();
	let mut bundle = plain(&chain);
	let mut old = chain.clone();
	old.validators = SECOND.to_vec();
	bundle.justification = old.justify(BLOCK, &SECOND);
	let fault = vote(refused(check(&chain, &bundle)));
	assert_eq!(fault, VoteFault::UnknownSigner { signer: Validator(1).key(), set_id: 2 });

	// Those who are in both sets signed the block as the old set.
	let both = [Validator(2), Validator(3), Validator(5)];
	let round = bundle.justification.round;
	bundle.justification.commit.precommits =
		both.iter().map(|one| one.vote((chain.header(BLOCK).hash(), BLOCK), round, 1)).collect();
	bundle.justification.sort();
	assert!(matches!(vote(refused(check(&chain, &bundle))), VoteFault::BadSignature { .. }));

	// The last change is kept back.
	let fault = vote(plainly(|bundle, _| {
		bundle.changes.pop();
	}));
	assert!(matches!(fault, VoteFault::UnknownSigner { set_id: 1, .. }));
}

#[test]
fn votes_for_a_block_that_is_no_descendant() {
	let chain = chain();
	let mut fork = chain.clone();
	fork.write([(vec![1], Some(&[1][..]))]);
	let mut other = chain.clone();
	other.grow(1);
	let mut bundle = plain(&chain);
	let end = chain.height();
	// Votes for a fork, with its header.
	bundle.justification =
		fork.justify_by(end, &[(Validator(2), end), (Validator(3), end), (Validator(5), end + 1)]);
	bundle.descent = (BLOCK + 1..=end).map(|at| chain.header(at).clone()).collect();
	check(&chain, &bundle).unwrap();
	bundle.justification.votes_ancestries = vec![other.header(end + 1).clone()];
	assert!(matches!(vote(refused(check(&chain, &bundle))), VoteFault::NoDescendant { .. }));
	bundle.justification.votes_ancestries.clear();
	assert!(matches!(vote(refused(check(&chain, &bundle))), VoteFault::NoDescendant { .. }));

	// Votes for an ancestor.
	let mut bundle = plain(&chain);
	let round = bundle.justification.round;
	let below = (chain.header(BLOCK - 1).hash(), BLOCK - 1);
	bundle.justification.commit.precommits =
		THIRD.iter().map(|one| one.vote(below, round, 2)).collect();
	bundle.justification.sort();
	assert!(matches!(vote(refused(check(&chain, &bundle))), VoteFault::NoDescendant { .. }));
}

#[test]
fn votes_in_another_order() {
	let fault = vote(plainly(|bundle, _| bundle.justification.commit.precommits.swap(0, 1)));
	assert_eq!(fault, VoteFault::Unsorted);
}

#[test]
fn votes_that_give_a_block_another_number() {
	for (at, number) in [(BLOCK, BLOCK + 1), (BLOCK, BLOCK - 1), (BLOCK + 1, BLOCK + 2)] {
		let fault = vote(plainly(|bundle, chain| {
			let votes = [(THIRD[0], at), (THIRD[1], BLOCK), (THIRD[2], BLOCK)];
			bundle.justification = chain.justify_by(BLOCK, &votes);
			let (target, round) = ((chain.header(at).hash(), number), bundle.justification.round);
			let key = THIRD[0].key();
			let votes = &mut bundle.justification.commit.precommits;
			let changed = votes.iter_mut().find(|vote| vote.id == key).unwrap();
			*changed = THIRD[0].vote(target, round, chain.set_id());
		}));
		assert_eq!(fault, VoteFault::NoDescendant { signer: THIRD[0].key() }, "{at} as {number}");
	}
}

#[test]
fn a_block_on_the_way_that_gives_itself_another_number() {
	let refusal = plainly(|bundle, chain| {
		let mut next = chain.header(BLOCK + 1).clone();
		next.number = BLOCK + 5;
		let (target, round) = ((next.hash(), next.number), bundle.justification.round);
		bundle.justification.commit.target_hash = target.0;
		bundle.justification.commit.target_number = target.1;
		bundle.justification.commit.precommits =
			THIRD.map(|one| one.vote(target, round, chain.set_id())).to_vec();
		bundle.descent = vec![next];
		bundle.sort();
	});
	assert_eq!(refusal, Refusal::BrokenDescent { number: BLOCK + 5 });
}

#[test]
fn a_change_on_another_branch_than_the_block() {
	let mut chain = Chain::new(1, &FIRST);
	chain.write([(storage_keys::batch(3), Some(&BATCH[..]))]);
	chain.grow(2);
	let mut branch = chain.clone();
	// The first set signed two blocks of the same height, which hand over to the same validators.
	branch.write([(storage_keys::batch(4), Some(&BATCH[..]))]);
	branch.grow(1);
	chain.grow(2);
	branch.change(&SECOND);
	chain.change(&SECOND);
	assert_eq!(chain.height(), branch.height());
	let height = chain.height();
	chain.grow(2);
	let mut bundle = chain.bundle(height - 1, height + 1, vec![storage_keys::batch(3)]);
	check(&chain, &bundle).unwrap();
	bundle.changes = branch.bundle(height, height, vec![storage_keys::batch(3)]).changes;
	assert_eq!(refused(check(&chain, &bundle)), Refusal::OtherHistory { number: height });
}

#[test]
fn headers_of_votes_that_are_unneeded_or_twice() {
	let chain = chain();
	let mut bundle = rich(&chain);
	bundle.justification.votes_ancestries.push(chain.header(SIGNED + 3).clone());
	let fault = vote(refused(check(&chain, &bundle)));
	assert_eq!(fault, VoteFault::UnusedHeader { number: SIGNED + 3 });
	let mut bundle = rich(&chain);
	let first = bundle.justification.votes_ancestries[0].clone();
	bundle.justification.votes_ancestries.insert(0, first);
	assert_eq!(vote(refused(check(&chain, &bundle))), VoteFault::Unsorted);
}

#[test]
fn another_chain() {
	let (chain, other) = (chain(), with_salt(8));
	let refusal = refused(verify(&plain(&other).to_bytes(), &Trust::Genesis(chain.genesis())));
	assert!(matches!(refusal, Refusal::OtherChain { .. }));
	// Its first block under the history of ours, and the other way round.
	let mut bundle = plain(&chain);
	bundle.genesis = plain(&other).genesis;
	assert!(matches!(refused(check(&chain, &bundle)), Refusal::OtherChain { .. }));
	let mut bundle = plain(&chain);
	bundle.genesis.header = chain.header(1).clone();
	let first = Trust::Genesis(chain.header(1).hash());
	let refusal = refused(verify(&bundle.to_bytes(), &first));
	assert_eq!(refusal, Refusal::NotGenesis { number: 1 });
}

#[test]
fn parts_of_another_bundle() {
	let chain = chain();
	let donors = [rich(&chain), chain.bundle(13, 13, vec![storage_keys::batch(3)])];
	let others = [rich(&with_salt(8)), plain(&with_salt(8))];
	type Swap = fn(&mut Bundle, &Bundle);
	let swaps: [(&str, Swap); 8] = [
		("genesis header", |to, from| to.genesis.header = from.genesis.header.clone()),
		("genesis proof", |to, from| {
			to.genesis.authorities_proof = from.genesis.authorities_proof.clone()
		}),
		("changes", |to, from| to.changes = from.changes.clone()),
		("block", |to, from| to.block = from.block.clone()),
		("descent", |to, from| to.descent = from.descent.clone()),
		("justification", |to, from| to.justification = from.justification.clone()),
		("records", |to, from| to.records = from.records.clone()),
		("keys", |to, from| to.keys = from.keys.clone()),
	];
	let mut refusals = 0;
	for donor in donors.iter().chain(&others) {
		for (what, swap) in swaps {
			let mut bundle = plain(&chain);
			swap(&mut bundle, donor);
			if bundle != plain(&chain) && check(&chain, &bundle).is_ok() {
				panic!("{what} of another bundle was taken");
			}
			refusals += 1;
		}
	}
	assert_eq!(refusals, 32);
}

#[test]
fn a_proof_for_another_key() {
	let other = storage_keys::batch(4);
	let refusal = plainly(|bundle, _| bundle.keys = vec![storage_keys::member(0)]);
	assert!(matches!(
		record_fault(refusal),
		StateFault::Incomplete { .. } | StateFault::UnusedNode
	));
	// A true proof about batch 3 under the claim that it is about batch 4.
	let refusal = plainly(|bundle, _| bundle.subject = 4u64.to_le_bytes().to_vec());
	assert_eq!(refusal, Refusal::KeyMissing { kind: "batch", key: other });
	let refusal = plainly(|bundle, _| bundle.kind = 1);
	assert_eq!(refusal, Refusal::BadSubject { kind: "member" });
	let refusal = plainly(|bundle, _| bundle.kind = 200);
	assert_eq!(refusal, Refusal::UnknownKind { kind: 200 });
}

#[test]
fn a_record_that_was_changed_after_it_was_signed() {
	let chain = chain();
	let holding = storage_keys::holding(holding::RECEIVABLE, holding::SEQ);
	for (forged, key) in [
		(deposit::forged(&chain), storage_keys::deposit(deposit::ID)),
		(holding::forged(&chain), holding),
		(passport::forged(&chain), storage_keys::merchant_holdings(&passport::account())),
		(unit::forged(&chain), storage_keys::recall(unit::IN_FORCE)),
	] {
		let fault = record_fault(refused(check(&chain, &forged)));
		assert_eq!(fault, StateFault::Incomplete { key });
	}
}

#[test]
fn a_subject_without_a_record_that_its_kind_asks_for() {
	type Statement = fn(&Chain, Vec<Vec<u8>>) -> Bundle;
	let chain = chain();
	let (book, policy) =
		(storage_keys::book(holding::RECEIVABLE), storage_keys::policy(passport::POLICY));
	let state = storage_keys::unit(unit::UNIT.batch, unit::UNIT.index);
	for (kind, key, of, mut keys) in [
		("holding", book, holding::statement_of as Statement, holding::keys()),
		("passport", policy, passport::statement_of as Statement, passport::keys()),
		("unit", state, unit::statement_of as Statement, unit::keys()),
	] {
		keys.retain(|one| *one != key);
		let refusal = refused(check(&chain, &of(&chain, keys)));
		assert_eq!(refusal, Refusal::KeyMissing { kind, key });
	}
}

#[test]
fn absence_instead_of_presence() {
	let chain = chain();
	// The nodes that prove that batch 4 does not exist say nothing of batch 3.
	let mut bundle = plain(&chain);
	bundle.records = chain.prove(BLOCK, &[storage_keys::batch(4)]);
	bundle.sort();
	let fault = record_fault(refused(check(&chain, &bundle)));
	assert!(matches!(fault, StateFault::Incomplete { .. }));
	// An older state, in which it did not exist, has another root.
	bundle.records = chain.prove(0, &[storage_keys::batch(3)]);
	bundle.sort();
	assert!(matches!(record_fault(refused(check(&chain, &bundle))), StateFault::Incomplete { .. }));
	bundle.records.clear();
	assert!(matches!(record_fault(refused(check(&chain, &bundle))), StateFault::Incomplete { .. }));
}

#[test]
fn extra_and_repeated_nodes_and_keys() {
	let refusal = plainly(|bundle, _| {
		bundle.records.push(vec![0xff; 40]);
		bundle.records.sort();
	});
	assert_eq!(record_fault(refusal), StateFault::UnusedNode);
	let refusal = plainly(|bundle, _| bundle.records.push(bundle.records[0].clone()));
	assert_eq!(record_fault(refusal), StateFault::NodesUnsorted);
	let refusal = plainly(|bundle, _| bundle.records.reverse());
	assert_eq!(record_fault(refusal), StateFault::NodesUnsorted);
	let refusal = plainly(|bundle, _| bundle.keys.push(bundle.keys[0].clone()));
	assert_eq!(record_fault(refusal), StateFault::KeysUnsorted);
	let refusal = plainly(|bundle, _| bundle.keys.clear());
	assert_eq!(refusal, Refusal::NothingClaimed);
	let refusal = plainly(|bundle, _| {
		bundle.genesis.authorities_proof.push(vec![0xff; 40]);
		bundle.genesis.authorities_proof.sort();
	});
	let fault = StateFault::UnusedNode;
	assert_eq!(refusal, Refusal::State { part: Part::Genesis, fault });
}

#[test]
fn changes_cut_repeated_and_reordered() {
	assert!(matches!(
		plainly(|bundle, _| bundle.changes.reverse()),
		Refusal::ChangesUnsorted { .. }
	));
	assert!(matches!(
		plainly(|bundle, _| bundle.changes.push(bundle.changes[1].clone())),
		Refusal::ChangesUnsorted { .. }
	));
	let fault = vote(plainly(|bundle, _| {
		bundle.changes.remove(0);
	}));
	assert!(matches!(fault, VoteFault::UnknownSigner { .. } | VoteFault::BadSignature { .. }));
	let refusal = plainly(|bundle, _| {
		bundle.changes[1].header.digest.remove(1);
	});
	assert_eq!(refusal, Refusal::NoChange { number: 10 });
}

#[test]
fn changes_that_no_set_signed() {
	let with_log = |log: Vec<u8>| {
		plainly(|bundle, _| {
			bundle.changes[1].header.digest[1] = DigestItem::Consensus(*b"FRNK", log);
		})
	};
	assert_eq!(with_log(vec![2, 0, 0, 0, 0, 0, 0, 0, 0, 0]), Refusal::ForcedChange { number: 10 });
	assert_eq!(with_log(vec![1]), Refusal::UnreadableChange { number: 10 });
	assert_eq!(with_log(vec![]), Refusal::UnreadableChange { number: 10 });
	assert_eq!(with_log(vec![1, 0, 1, 0, 0, 0]), Refusal::DelayedChange { number: 10 });
	// Its own choice of validators: the votes are for the true block.
	let mut log = vec![1];
	log.extend(codec::Encode::encode(&carnet_verifier::builder::authorities(&[Validator(66)])));
	log.extend([0; 4]);
	assert_eq!(vote(with_log(log)), VoteFault::OtherBlock);
}

#[test]
fn a_change_that_comes_with_no_votes() {
	let chain = chain();
	// The old set signs a block after the one at which it handed over.
	let mut late = chain.bundle(8, 12, vec![storage_keys::batch(3)]);
	late.changes.pop();
	assert_eq!(refused(check(&chain, &late)), Refusal::UnlistedChange { number: 10 });
	// A change after the signed block is not needed.
	let early = chain.bundle(8, 9, vec![storage_keys::batch(3)]);
	assert_eq!(refused(check(&chain, &early)), Refusal::UnneededChange { number: 10 });
}

#[test]
fn headers_that_do_not_follow() {
	let chain = chain();
	let broken = |change: fn(&mut Bundle)| {
		let mut bundle = rich(&chain);
		change(&mut bundle);
		refused(check(&chain, &bundle))
	};
	let number = BLOCK + 2;
	assert_eq!(broken(|bundle| drop(bundle.descent.remove(0))), Refusal::BrokenDescent { number });
	assert!(matches!(broken(|bundle| bundle.descent.swap(0, 1)), Refusal::BrokenDescent { .. }));
	assert!(matches!(
		broken(|bundle| bundle.descent.insert(0, bundle.block.clone())),
		Refusal::BrokenDescent { .. }
	));
	assert_eq!(vote(broken(|bundle| drop(bundle.descent.pop()))), VoteFault::OtherBlock);
	assert_eq!(
		broken(|bundle| bundle.block.state_root = [1; 32]),
		Refusal::BrokenDescent { number: BLOCK + 1 }
	);
}

#[test]
fn checkpoints_of_other_blocks_chains_and_keys() {
	let (chain, other) = (chain(), with_salt(8));
	let with = |checkpoint| {
		let mut bundle = plain(&chain);
		bundle.checkpoints = vec![checkpoint];
		refused(check(&chain, &bundle))
	};
	let witness = COURT.key();
	// A true block that the bundle does not show, and a false one.
	let shown = with(chain.witnessed(COURT, BLOCK - 1));
	assert_eq!(shown, Refusal::CheckpointOfOtherBlock { witness, number: BLOCK - 1 });
	let forged = with(COURT.sign(&chain.genesis(), BLOCK, [9; 32], 5));
	assert_eq!(forged, Refusal::CheckpointOfOtherBlock { witness, number: BLOCK });
	// The right block under the first block of another chain.
	let elsewhere = COURT.sign(&other.genesis(), BLOCK, chain.header(BLOCK).hash(), 5);
	assert_eq!(with(elsewhere), Refusal::CheckpointSignature { witness, number: BLOCK });
	let mut moved = chain.witnessed(COURT, BLOCK);
	moved.at += 1;
	assert_eq!(with(moved), Refusal::CheckpointSignature { witness, number: BLOCK });
	let mut stolen = chain.witnessed(COURT, BLOCK);
	stolen.witness = NOTARY.key();
	assert!(matches!(with(stolen), Refusal::CheckpointSignature { .. }));
	let twice = plainly(|bundle, chain| {
		bundle.checkpoints = vec![chain.witnessed(COURT, BLOCK); 2];
	});
	assert_eq!(twice, Refusal::CheckpointsUnsorted);
}

#[test]
fn a_witness_without_the_role_is_not_called_a_court() {
	let chain = chain();
	let mut bundle = chain.bundle(BLOCK, BLOCK, vec![storage_keys::batch(3)]);
	bundle.checkpoints = vec![chain.witnessed(STRANGER, BLOCK)];
	let report = check(&chain, &bundle).unwrap();
	assert_eq!(report.witnesses[0].member, None);

	let mut demoted = chain.clone();
	let record = carnet_verifier::builder::member_record("Brand Two", 1);
	demoted.write([(storage_keys::member(1), Some(record.as_slice()))]);
	let end = demoted.height();
	let keys = vec![storage_keys::member(1), storage_keys::witness(1)];
	let mut bundle = demoted.bundle(end, end, keys);
	bundle.checkpoints = vec![demoted.witnessed(COURT, end)];
	let lines =
		check(&demoted, &bundle).unwrap().sentences(|at| format!("{at} ms"), Record::sentence);
	assert!(lines.iter().any(|line| line.contains("neither court nor notary")), "{lines:#?}");
}

/// A history that the first set signed after it had handed over.
fn false_history() -> (Chain, Chain) {
	let honest = chain();
	let mut forged = Chain::new(7, &FIRST);
	forged.write([(storage_keys::batch(3), Some(&[0xee; 50][..]))]);
	forged.grow(3);
	forged.change(&[Validator(1), Validator(2), Validator(3), Validator(99)]);
	forged.grow(4);
	forged.change(&[Validator(99), Validator(98), Validator(97), Validator(96)]);
	forged.grow(20);
	assert_eq!(forged.genesis(), honest.genesis());
	(honest, forged)
}

#[test]
fn a_false_history_of_an_expelled_set_against_a_pinned_checkpoint() {
	let (honest, forged) = false_history();
	let keys = vec![storage_keys::batch(3)];
	let mut bundle = forged.bundle(20, 20, keys.clone());
	// The first block alone cannot tell: this is what the report says that it relied on.
	let report = check(&honest, &bundle).unwrap();
	assert!(report
		.sentences(|at| format!("{at} ms"), Record::sentence)
		.last()
		.unwrap()
		.contains("stolen, sold or used on another chain"));

	let trust = Trust::Checkpoint(honest.pin(12));
	let refusal = refused(verify(&bundle.to_bytes(), &trust));
	assert_eq!(refusal, Refusal::OtherSet { set_id: 2 });
	bundle.changes.clear();
	let refusal = refused(verify(&bundle.to_bytes(), &trust));
	assert!(matches!(vote(refusal), VoteFault::UnknownSigner { set_id: 2, .. }));
	// Fewer changes, more changes, changes later than the checkpoint.
	let mut longer = forged.clone();
	longer.change(&FIRST);
	longer.grow(5);
	for (block, keep) in [(20, 0..1), (33, 0..3), (33, 2..3), (33, 1..3)] {
		let mut bundle = longer.bundle(block, block, keys.clone());
		bundle.changes = bundle.changes[keep].to_vec();
		refused(verify(&bundle.to_bytes(), &trust));
	}
	// Its own block at the height of the checkpoint.
	let pinned = Trust::Checkpoint(honest.pin(20));
	refused(verify(&forged.bundle(20, 20, keys).to_bytes(), &pinned));
}

#[test]
fn a_bundle_that_is_older_than_the_checkpoint_or_contradicts_it() {
	let chain = chain();
	let bytes = plain(&chain).to_bytes();
	let older = refused(verify(&bytes, &Trust::Checkpoint(chain.pin(BLOCK + 1))));
	assert_eq!(older, Refusal::OlderThanCheckpoint { signed: BLOCK, pinned: BLOCK + 1 });
	let mut pin = chain.pin(BLOCK);
	pin.hash = [3; 32];
	let refusal = refused(verify(&bytes, &Trust::Checkpoint(pin.clone())));
	assert_eq!(refusal, Refusal::ContradictsCheckpoint { number: BLOCK });
	pin.authorities.clear();
	let refusal = refused(verify(&bytes, &Trust::Checkpoint(pin.clone())));
	assert_eq!(refusal, Refusal::UnsoundTrust);
	pin.genesis = [0; 32];
	let refusal = refused(verify(&bytes, &Trust::Checkpoint(pin)));
	assert!(matches!(refusal, Refusal::OtherChain { .. }));
	// At a block that hands over, a false block is noticed too.
	let mut at_change = chain.pin(10);
	at_change.set_id = 1;
	at_change.authorities = carnet_verifier::builder::authorities(&SECOND);
	verify(&bytes, &Trust::Checkpoint(at_change.clone())).unwrap();
	at_change.hash = [3; 32];
	let refusal = refused(verify(&bytes, &Trust::Checkpoint(at_change)));
	assert_eq!(refusal, Refusal::ContradictsCheckpoint { number: 10 });
}

#[test]
fn sets_that_are_unsound() {
	for validators in [vec![], vec![Validator(1); 2]] {
		let mut chain = Chain::new(1, &validators);
		chain.grow(2);
		let bundle = chain.bundle(2, 2, vec![storage_keys::batch(3)]);
		assert_eq!(refused(check(&chain, &bundle)), Refusal::UnsoundSet { set_id: 0 });
	}
}

#[test]
fn bytes_cut_anywhere_and_longer_than_the_bundle() {
	let chain = chain();
	let bytes = rich(&chain).to_bytes();
	let trust = Trust::Genesis(chain.genesis());
	for len in 0..bytes.len() {
		refused(verify(&bytes[..len], &trust));
	}
	let longer = [&bytes[..], &[0]].concat();
	assert_eq!(refused(verify(&longer, &trust)), Refusal::TrailingBytes { extra: 1 });
	let mut version = bytes;
	version[0] = 2;
	assert_eq!(refused(verify(&version, &trust)), Refusal::UnknownVersion { version: 2 });
}

#[test]
fn a_hundred_megabytes_and_nesting_without_end() {
	let trust = Trust::Genesis([0; 32]);
	let size = 100 * 1024 * 1024;
	let large = vec![1; size];
	assert_eq!(refused(verify(&large, &trust)), Refusal::TooLarge { bytes: size });
	let refusal = Bundle::binary(&vec![b'{'; size]).unwrap_err();
	assert_eq!(refusal, Refusal::TooLarge { bytes: size });
	for nested in [
		"[".repeat(1_000_000),
		"{\"version\":1,\"genesis\":".repeat(100_000),
		format!("{{\"version\":1,\"genesis\":{}", "[".repeat(1_000_000)),
	] {
		let bundle = Bundle::from_json(nested.as_bytes());
		assert_eq!(bundle.unwrap_err(), Refusal::UnreadableJson);
		assert_eq!(read_trust(nested.as_bytes()).unwrap_err(), Refusal::UnreadableJson);
	}
	for byte in [0x00, 0x01, 0x02, 0x03, 0xfe, 0xff] {
		let mut bytes = vec![byte; limits::BYTES];
		bytes[0] = 1;
		refused(verify(&bytes, &trust));
	}
}

#[test]
fn json_that_is_not_the_one_text() {
	let text = plain(&chain()).to_json();
	let refusal = |text: String| Bundle::from_json(text.as_bytes()).unwrap_err();
	assert_eq!(refusal(text.replace(':', ": ")), Refusal::NotCanonical);
	assert_eq!(refusal(text.replacen("0xba", "0xBA", 1)), Refusal::UnreadableJson);
	assert_eq!(
		refusal(text.replacen("\"version\":1", "\"version\":1.0", 1)),
		Refusal::UnreadableJson
	);
	assert_eq!(
		refusal(text.replacen("\"version\":1", "\"version\":1,\"more\":2", 1)),
		Refusal::UnreadableJson
	);
	assert_eq!(
		refusal(text.replacen("\"version\":1", "\"version\":1,\"version\":1", 1)),
		Refusal::UnreadableJson
	);
	assert_eq!(refusal(text[..text.len() - 1].to_owned()), Refusal::UnreadableJson);
}
