use crate::{
	mock::*, types::split_weight, weights::SubstrateWeight, Call, HoldingPages, Part, WeightInfo,
};
use carnet_primitives::receivables::{Amount, HoldingId, HoldingPage, Recipient, PAGE_LEN};
use frame_support::{
	assert_ok,
	dispatch::{DispatchResultWithPostInfo, GetDispatchInfo},
	weights::{constants::ParityDbWeight, Weight},
};

type Weights = SubstrateWeight<Test>;

const OWN: Recipient = Recipient::Own;

fn taken(result: DispatchResultWithPostInfo) -> Weight {
	result.unwrap().actual_weight.unwrap()
}

fn without(weight: Weight, reads: u64, writes: u64) -> Weight {
	weight - ParityDbWeight::get().reads_writes(reads, writes)
}

/// Parts of a thousand for each of these.
fn thousands(receivers: &[Recipient]) -> Vec<Part> {
	receivers.iter().map(|to| part(to.clone(), 1_000)).collect()
}

/// The most that a split into such parts and a rest takes.
fn most(receivers: &[Recipient]) -> Weight {
	split_weight::<Test>(&thousands(receivers), 1)
}

/// What a split of a holding of the supplier takes, of which a part of a thousand goes to each of these.
fn cut(id: HoldingId, receivers: &[Recipient]) -> Weight {
	let parts = thousands(receivers);
	let rest = stored(id).outstanding - 1_000 * parts.len() as Amount;
	let parts = parts.try_into().unwrap();
	taken(Receivables::split(signed(SUPPLIER), None, id, parts, rest))
}

#[test]
fn a_transfer_is_charged_for_what_it_reads_and_writes() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let give = |who, to: Recipient| taken(Receivables::transfer(signed(who), None, id, to));
		let most = Weights::transfer();
		// Nothing was signed under a discharge, so nothing is given back to the allowance.
		assert_eq!(give(SUPPLIER, to(SMITH)), without(most, 1, 2));
		// A member has no sponsor.
		assert_eq!(give(SMITH, to(WORKSHOP)), without(most, 2, 2));
		assert_ok!(attest(WORKSHOP, id, 1_000));
		assert_eq!(give(WORKSHOP, to(SMITH)), most);
		// Nobody is looked up by a sub-principal, and the holder stays.
		let hidden = Recipient::SubPrincipal(sub(WEAVER, secret(1)));
		assert_eq!(give(SMITH, hidden), without(most, 5, 4));
	});
}

#[test]
fn a_signature_for_a_holding_is_charged_for_what_was_signed_under_its_discharge_if_anything_was() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let most = Weights::accept();
		let sign = |who| {
			let amount = stored(id).outstanding;
			taken(Receivables::accept(signed(who), None, id, amount, 0))
		};
		let offer = |who, receiver| {
			let to = Recipient::SubPrincipal(principal(receiver));
			assert_ok!(Receivables::transfer(signed(who), None, id, to));
		};
		offer(SUPPLIER, WORKSHOP);
		assert_eq!(sign(WORKSHOP), without(most, 1, 2));
		assert_ok!(attest(WORKSHOP, id, 1_000));
		offer(WORKSHOP, SMITH);
		assert_eq!(sign(SMITH), most);
	});
}

#[test]
fn a_split_is_charged_once_for_each_record_of_its_recipients() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let spares = |receivers: &[Recipient], reads, writes| {
			assert_eq!(cut(id, receivers), without(most(receivers), reads, writes));
		};
		// The page of what is split takes the parts as well, until it is full. A member has no sponsor.
		spares(&[to(WORKSHOP), to(WORKSHOP), to(WORKSHOP)], 2, 2);
		// Both are clients of the third.
		spares(&[to(SMITH), to(WEAVER), to(OBLIGOR)], 4, 2);
		assert_eq!(book(id.receivable).next_seq, 7);
		// The last of the page, and two of a new one. Nobody is looked up.
		spares(&[OWN, OWN, OWN], 4, 1);
		// Another page, which has a place.
		spares(&[OWN, OWN, to(SMITH)], 0, 1);
		spares(&[OWN, OWN, OWN], 3, 1);
		// A new one.
		assert_eq!(book(id.receivable).next_seq, 2 * PAGE_LEN);
		spares(&[OWN, OWN, OWN], 4, 1);
	});
}

#[test]
fn a_split_is_charged_for_the_parties_that_get_something() {
	let page = ParityDbWeight::get().writes(1);
	let split = Weights::split(3) + page;
	let hidden = Recipient::SubPrincipal(sub(WEAVER, secret(1)));
	assert_eq!(most(&[OWN, hidden.clone(), hidden]), split);
	assert_eq!(most(&[to(SMITH), OWN, to(SMITH)]), split);
	let several = [to(SMITH), to(WEAVER), to(SMITH)];
	assert_eq!(most(&several), split + Weights::find_recipients(1));
	let all = [to(SMITH), to(WEAVER), to(OBLIGOR)];
	assert_eq!(most(&all), split + Weights::find_recipients(2));
}

#[test]
fn a_split_is_charged_for_each_page_that_its_parts_can_take() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		cut(id, &[OWN; 2 * PAGE_LEN as usize - 2]);
		assert_eq!(book(id.receivable).next_seq, 2 * PAGE_LEN - 1);
		// The last place of a page that is not the one of the holding, and a whole page behind it.
		let count = PAGE_LEN + 1;
		let (parts, more) = ([OWN; PAGE_LEN as usize + 1], [OWN; PAGE_LEN as usize + 2]);
		let pages = |count| ParityDbWeight::get().writes(count);
		assert_eq!(most(&parts), Weights::split(count) + pages(1));
		assert_eq!(cut(id, &parts), without(most(&parts), 3, 0));
		assert_eq!(most(&more), Weights::split(count + 1) + pages(2));
	});
}

#[test]
fn a_merge_is_charged_once_for_each_page_and_for_what_was_signed() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		cut(id, &[OWN; 10]);
		let join = |others: &[u32]| {
			let others = others.to_vec().try_into().unwrap();
			taken(Receivables::merge(signed(SUPPLIER), None, id, others))
		};
		// All on the page of the first one.
		assert_eq!(join(&[1, 2, 3]), without(Weights::merge(3), 3, 6));
		// One on another page.
		assert_eq!(join(&[4, 8]), without(Weights::merge(2), 1, 3));
		assert_ok!(attest(SUPPLIER, HoldingId { seq: 9, ..id }, 1_000));
		assert_eq!(join(&[9]), Weights::merge(1));
	});
}

#[test]
fn a_split_without_a_rest_is_charged_for_forgetting_the_holding() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let end = |id: HoldingId| {
			let parts: Vec<_> = vec![part(OWN, stored(id).outstanding)];
			let expected = split_weight::<Test>(&parts, 0);
			let parts = parts.try_into().unwrap();
			let call = Call::<Test>::split { relationship: None, holding: id, parts, rest: 0 };
			let most = call.get_dispatch_info().call_weight;
			assert_eq!(most, expected);
			assert!(most.all_gt(Weights::split(1)));
			let Call::split { parts, .. } = call else { panic!("it is a split") };
			let weight = taken(Receivables::split(signed(SUPPLIER), None, id, parts, 0));
			(most, weight)
		};
		// Nothing of a recipient; no page of the parts' own; no signature under a discharge.
		let (most, weight) = end(id);
		assert_eq!(weight, without(most, 4, 2));
		let second = HoldingId { seq: 1, ..id };
		assert_ok!(attest(SUPPLIER, second, 1_000));
		let (most, weight) = end(second);
		assert_eq!(weight, without(most, 4, 1));
	});
}

#[test]
fn no_page_behind_the_last_number_is_looked_for() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		cut(id, &[OWN; PAGE_LEN as usize - 1]);
		// There is none. Whoever looked for it would find this one.
		let page: HoldingPage = vec![Some(stored(id)); PAGE_LEN as usize].try_into().unwrap();
		HoldingPages::<Test>::insert(id.receivable, 1, page);
		cut(id, &[OWN, OWN]);
		let page = HoldingPages::<Test>::get(id.receivable, 1).unwrap();
		assert_eq!(page.len(), 2);
	});
}
