//! True bundles, and what they prove.
#![allow(clippy::unwrap_used)]

mod story;

use carnet_primitives::copyright::{page_of, DepositPage, Listed};
use carnet_verifier::{
	builder::{authorities, Chain, Validator},
	read_pinned, read_trust, storage_keys, verify, Basis, Bundle, Justification, Record, Role,
	Trust,
};
use codec::{Decode, Encode};
use story::*;

#[test]
fn a_deposit_is_proved_with_its_file_its_depositor_and_both_witnesses() {
	use story::deposit::{certificate, deposit, file, ID, LATER};
	let chain = chain();
	let report = check(&chain, &certificate(&chain)).unwrap();
	assert_eq!((report.kind, &report.subject), ("deposit", &ID.encode()));
	let value = |key: Vec<u8>| {
		let record = report.records.iter().find(|one| one.key == key).unwrap();
		record.value.clone().unwrap()
	};
	let page = DepositPage::decode(&mut &value(storage_keys::deposit(ID))[..]).unwrap();
	assert_eq!(page[page_of(ID).1], deposit(ID));
	let of_file = storage_keys::deposits_of_file(&file(ID).encode());
	let listed = Listed::decode(&mut &value(of_file)[..]).unwrap();
	assert_eq!(listed.iter().map(|rank| rank.id).collect::<Vec<_>>(), [ID, LATER]);
	for role in [Role::Judicial, Role::Notary] {
		let mut witnesses = report.witnesses.iter().filter(|one| one.covers_records);
		assert!(witnesses.any(|one| one.member.as_ref().unwrap().roles == [role]), "{role:?}");
	}
}

#[test]
fn a_holding_is_proved_with_its_receivable_and_its_book() {
	use carnet_primitives::receivables::{page_of, Book, HoldingPage, Receivable};
	use story::holding::{book, holding, receivable, statement, RECEIVABLE, SEQ};
	let chain = chain();
	let report = check(&chain, &statement(&chain)).unwrap();
	assert_eq!((report.kind, &report.subject), ("holding", &(RECEIVABLE, SEQ).encode()));
	let value = |key: Vec<u8>| {
		let record = report.records.iter().find(|one| one.key == key).unwrap();
		record.value.clone().unwrap()
	};
	let page = value(storage_keys::holding(RECEIVABLE, SEQ));
	let page = HoldingPage::decode(&mut &page[..]).unwrap();
	assert_eq!(page[page_of(SEQ).1], Some(holding(SEQ)));
	let record = value(storage_keys::receivable(RECEIVABLE));
	assert_eq!(Receivable::decode(&mut &record[..]), Ok(receivable()));
	let kept = value(storage_keys::book(RECEIVABLE));
	assert_eq!(Book::decode(&mut &kept[..]), Ok(book()));
	// Parties are accounts: nothing in the bundle names them.
	assert_eq!(report.records.len(), 3);
	assert_eq!(report.witnesses.len(), 1);
}

#[test]
fn a_passport_is_proved_with_what_its_status_follows_from() {
	use carnet_primitives::passports::{Holdings, Policy};
	use story::passport::{account, keys, policy, query, statement, truth, POLICY};
	let chain = chain();
	let report = check(&chain, &statement(&chain)).unwrap();
	assert_eq!((report.kind, &report.subject), ("passport", &query().encode()));
	let value = |key: Vec<u8>| {
		let record = report.records.iter().find(|one| one.key == key).unwrap();
		record.value.clone().unwrap()
	};
	let stated = value(storage_keys::merchant_holdings(&account()));
	assert_eq!(Holdings::decode(&mut &stated[..]), Ok(truth()));
	let asked = value(storage_keys::policy(POLICY));
	assert_eq!(Policy::decode(&mut &asked[..]), Ok(policy()));
	// Nobody is named but the issuer, and there is nothing that is not there.
	assert_eq!(report.records.len(), keys().len());
	assert!(report.records.iter().all(|record| record.value.is_some()));
	assert_eq!(report.witnesses.len(), 1);
}

#[test]
fn a_unit_is_proved_with_all_that_its_verdict_follows_from() {
	use carnet_primitives::products::{Batch, Certificate, Recall, TradeItem, UnitState, Verdict};
	use story::unit::{
		batch, certificate, evidence, item, keys, label, recall, state, statement, IN_FORCE,
		LIFTED, NOW, OF_BATCH, OF_UNIT, UNIT,
	};
	let chain = chain();
	let report = check(&chain, &statement(&chain)).unwrap();
	assert_eq!((report.kind, &report.subject), ("unit", &UNIT.encode()));
	let value = |key: Vec<u8>| {
		let record = report.records.iter().find(|one| one.key == key).unwrap();
		record.value.clone().unwrap()
	};
	let made = value(storage_keys::batch(UNIT.batch));
	let made = Batch::decode(&mut &made[..]).unwrap();
	assert_eq!(made, batch());
	let sold = value(storage_keys::trade_item(made.spec.gtin.value()));
	assert_eq!(TradeItem::decode(&mut &sold[..]), Ok(item()));
	let touched = value(storage_keys::unit(UNIT.batch, UNIT.index));
	assert_eq!(UnitState::decode(&mut &touched[..]), Ok(state()));
	for (list, id) in [
		(storage_keys::certificates_of_batch(UNIT.batch), OF_BATCH),
		(storage_keys::certificates_of_unit(UNIT.batch, UNIT.index), OF_UNIT),
	] {
		assert_eq!(Vec::<u64>::decode(&mut &value(list)[..]), Ok(vec![id]));
		let stated = value(storage_keys::certificate(id));
		assert_eq!(Certificate::decode(&mut &stated[..]), Ok(certificate(id)));
	}
	let recalls = value(storage_keys::recalls_of(UNIT.batch));
	let recalls = Vec::<u64>::decode(&mut &recalls[..]).unwrap();
	assert_eq!(recalls, [LIFTED, IN_FORCE]);
	let is_recalled = recalls.into_iter().any(|id| {
		let ordered = value(storage_keys::recall(id));
		let ordered = Recall::decode(&mut &ordered[..]).unwrap();
		assert_eq!(ordered, recall(id));
		ordered.stops(UNIT.index)
	});
	assert!(evidence().opens(&made.spec, &label()));
	let verdict = Verdict::of_opened(&made.spec, &state(), is_recalled, NOW);
	assert_eq!(verdict, Verdict::Recalled);
	assert_eq!(report.records.len(), keys().len());
	assert_eq!(report.witnesses[0].member.as_ref().unwrap().name, "Court of Xiamen");
}

#[test]
fn a_rich_bundle_proves_records_signers_and_witnesses() {
	let chain = chain();
	let report = check(&chain, &rich(&chain)).unwrap();
	assert_eq!((report.block.number, report.signed.number), (BLOCK, SIGNED));
	assert_eq!(report.block.hash, chain.header(BLOCK).hash());
	assert_eq!(report.state_root, chain.header(BLOCK).state_root);
	assert_eq!((report.set_id, report.changes, report.validators), (2, 2, 4));
	assert_eq!(report.signers.len(), 3);
	assert_eq!((report.kind, report.basis), ("unit", Basis::Genesis));

	let value = |key| report.records.iter().find(|one| one.key == key).unwrap().value.clone();
	assert_eq!(value(storage_keys::batch(3)), Some(BATCH.to_vec()));
	assert_eq!(value(storage_keys::unit(3, 12)), None);

	let named = report.signers.iter().find(|one| one.key == Validator(2).key()).unwrap();
	assert_eq!(named.member.as_ref().unwrap().name, "Brand One");
	assert_eq!(report.signers.iter().filter(|one| one.member.is_some()).count(), 1);

	let witness = |key| report.witnesses.iter().find(|one| one.key == key).unwrap();
	let court = witness(COURT.key());
	assert_eq!(court.member.as_ref().unwrap().roles, [Role::Judicial]);
	assert!(court.covers_records);
	// Nothing proves who the notary is, and a key alone is no role.
	assert_eq!(witness(NOTARY.key()).member, None);
	assert!(!witness(STRANGER.key()).covers_records);
}

#[test]
fn every_check_has_a_sentence() {
	let chain = chain();
	let lines =
		check(&chain, &rich(&chain)).unwrap().sentences(|at| format!("{at} ms"), Record::sentence);
	for expected in [
		"first block is 0x",
		"2 changes of the validators",
		"3 of 4 validators of set 2 signed its descendant, block 18:",
		"Brand One (member 0)",
		"are 120 bytes",
		"is nothing",
		"Court of Xiamen (member 1, Judicial) signed block 15, which covers the records",
		"whose owner the records do not show",
		"does not cover them",
		"relies on the hash of the first block alone",
	] {
		assert!(lines.iter().any(|line| line.contains(expected)), "{expected}: {lines:#?}");
	}
}

#[test]
fn a_change_block_may_be_on_the_way_to_the_signed_block() {
	let chain = chain();
	// Block 5 hands over, block 10 too; the path crosses the second one.
	let bundle = chain.bundle(8, 13, vec![storage_keys::batch(3)]);
	assert_eq!(check(&chain, &bundle).unwrap().set_id, 2);
}

#[test]
fn the_block_that_hands_over_is_signed_by_the_old_set() {
	let mut chain = Chain::new(1, &FIRST);
	chain.grow(2);
	let mut after = chain.clone();
	after.change(&SECOND);
	let target = (after.header(3).hash(), 3);
	let mut bundle = chain.bundle(2, 2, vec![storage_keys::batch(3)]);
	bundle.descent = vec![after.header(3).clone()];
	let justification = &mut bundle.justification;
	justification.commit.target_hash = target.0;
	justification.commit.target_number = target.1;
	justification.commit.precommits =
		FIRST.iter().map(|one| one.vote(target, justification.round, 0)).collect();
	justification.sort();
	let report = check(&chain, &bundle).unwrap();
	assert_eq!((report.set_id, report.pin.set_id, report.signed.number), (0, 0, 3));
}

#[test]
fn a_report_can_be_pinned_and_trusted_later() {
	let chain = chain();
	let bundle = rich(&chain);
	let pin = check(&chain, &bundle).unwrap().pin;
	assert_eq!(pin, chain.pin(SIGNED));
	let text = pin.to_json();
	assert_eq!(read_pinned(text.as_bytes()).unwrap(), pin);
	let trust = read_trust(text.as_bytes()).unwrap();
	let report = verify(&bundle.to_bytes(), &trust).unwrap();
	assert_eq!(report.basis, Basis::Checkpoint);
	assert!(report
		.sentences(|at| format!("{at} ms"), Record::sentence)
		.last()
		.unwrap()
		.contains("relies on the pinned checkpoint"));
}

#[test]
fn under_a_checkpoint_the_changes_before_it_may_be_left_out() {
	let chain = chain();
	let mut bundle = plain(&chain);
	bundle.changes.clear();
	let trust = Trust::Checkpoint(chain.pin(12));
	assert_eq!(verify(&bundle.to_bytes(), &trust).unwrap().set_id, 2);
	assert!(check(&chain, &bundle).is_err());
}

#[test]
fn changes_after_a_checkpoint_are_followed_from_it() {
	let mut chain = Chain::new(1, &FIRST);
	chain.grow(2);
	let pin = chain.pin(2);
	chain.change(&SECOND);
	let at_change = chain.clone();
	chain.grow(2);
	chain.change(&THIRD);
	chain.grow(2);
	let bundle = chain.bundle(8, 8, vec![storage_keys::batch(3)]);
	assert_eq!(verify(&bundle.to_bytes(), &Trust::Checkpoint(pin.clone())).unwrap().set_id, 2);
	// Pinned at the very block that hands over, by the set that finalised it.
	let mut at = pin;
	at.number = 3;
	at.hash = at_change.header(3).hash();
	assert_eq!(verify(&bundle.to_bytes(), &Trust::Checkpoint(at)).unwrap().set_id, 2);
}

#[test]
fn votes_beyond_the_threshold_can_be_dropped_with_their_headers() {
	let chain = chain();
	let validators = authorities(&THIRD);
	let [a, b, c, d] = THIRD;
	let mut bundle = plain(&chain);
	let low = bundle.justification.commit.target_number;
	let high = low + 1;
	bundle.justification = chain.justify_by(low, &[(a, high), (b, low), (c, low), (d, low)]);
	let all = bundle.to_bytes().len();
	bundle.justification.drop_unneeded_votes(2, &validators);
	// The vote that needed a header went, whichever key is the lowest.
	assert_eq!(bundle.justification.commit.precommits.len(), 3);
	assert!(bundle.justification.votes_ancestries.is_empty());
	assert!(all - bundle.to_bytes().len() > 132);
	check(&chain, &bundle).unwrap();

	bundle.justification = chain.justify_by(low, &[(a, high), (b, high), (c, low)]);
	let needed = bundle.clone();
	bundle.justification.drop_unneeded_votes(2, &validators);
	assert_eq!(bundle, needed);
}

#[test]
fn both_forms_lead_to_each_other() {
	let chain = chain();
	for bundle in [rich(&chain), plain(&chain)] {
		let bytes = bundle.to_bytes();
		assert_eq!(Bundle::from_bytes(&bytes).unwrap(), bundle);
		let text = bundle.to_json();
		assert_eq!(Bundle::from_json(text.as_bytes()).unwrap(), bundle);
		assert_eq!(Bundle::binary(format!("\n{text}\n").as_bytes()).unwrap(), bytes);
		assert_eq!(Bundle::binary(&bytes).unwrap(), bytes);
	}
}

#[test]
fn a_justification_of_the_chain_is_read_and_sorted() {
	let chain = chain();
	let sorted =
		chain.justify_by(12, &[(Validator(2), 12), (Validator(3), 13), (Validator(5), 14)]);
	let mut shuffled = sorted.clone();
	shuffled.commit.precommits.reverse();
	shuffled.votes_ancestries.reverse();
	// A validator that voted twice, and once for a block that nobody else voted for.
	let other = chain.justify_by(12, &[(Validator(5), 15)]);
	shuffled.commit.precommits.extend(other.commit.precommits);
	shuffled.votes_ancestries = other.votes_ancestries.into_iter().rev().collect();
	let bytes = codec::Encode::encode(&shuffled);
	assert_eq!(Justification::from_chain(&bytes).unwrap(), sorted);
}
