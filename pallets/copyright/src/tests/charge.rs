use crate::{
	mock::*, types::weight_of_many, weights::SubstrateWeight, Call, Deposits, Mode, WeightInfo,
};
use carnet_primitives::copyright::PAGE_LEN;
use frame_support::{
	assert_ok,
	dispatch::{DispatchResultWithPostInfo, GetDispatchInfo},
	weights::{constants::ParityDbWeight, Weight},
};

type Weights = SubstrateWeight<Test>;

fn taken(result: DispatchResultWithPostInfo) -> Weight {
	result.unwrap().actual_weight.unwrap()
}

fn without(weight: Weight, reads: u64, writes: u64) -> Weight {
	weight - ParityDbWeight::get().reads_writes(reads, writes)
}

fn deposit_taking(who: u64, number: u8) -> Weight {
	taken(Copyright::deposit(signed(who), photo(number)))
}

#[test]
fn only_the_first_deposit_of_a_block_on_a_page_is_charged_for_the_page_and_the_next_number() {
	build_and_execute(|| {
		let most = Weights::deposit();
		// One read is that of an own deposit of the same file.
		let (first, later) = (without(most, 1, 0), without(most, 3, 2));
		assert_eq!(deposit_taking(SELLER, 1), first);
		assert_eq!(deposit_taking(COPIER, 1), later);
		pass(1);
		assert_eq!(deposit_taking(SELLER, 2), first);
		for number in 3..PAGE_LEN as u8 {
			assert_eq!(deposit_taking(SELLER, number), later);
		}
		// That page is full.
		assert_eq!(deposit_taking(SELLER, 10), first);
		assert_eq!(deposit_taking(SELLER, 11), later);
	});
}

#[test]
fn who_deposits_a_file_again_is_charged_for_reading_her_deposit_before() {
	build_and_execute(|| {
		let most = Weights::deposit();
		let id = deposited(SELLER, 1);
		assert_ok!(revoke(SELLER, id));
		pass(1);
		assert_eq!(deposit_taking(SELLER, 1), most);
	});
}

#[test]
fn a_reveal_is_charged_as_a_deposit_is() {
	build_and_execute(|| {
		let most = Weights::reveal();
		let reveal = |number| {
			assert_ok!(commit(SELLER, number));
			let commitment = commitment_of(SELLER, number);
			taken(Copyright::reveal(signed(SELLER), commitment, photo(number), SALT))
		};
		assert_eq!(reveal(1), without(most, 1, 0));
		assert_eq!(reveal(2), without(most, 3, 2));
	});
}

#[test]
fn deposits_of_one_call_are_charged_for_all_pages_that_they_write() {
	let written = |before: u8, count: u8| {
		let mut pages = 0;
		build_and_execute(|| {
			(0..before).for_each(|number| {
				deposited(COPIER, number);
			});
			let numbers: Vec<u8> = (0..count).collect();
			assert_ok!(deposit_many(SELLER, &numbers, Mode::AllOrNone));
			pages = Deposits::<Test>::iter().count() as u64;
		});
		pages
	};
	for count in 1..=2 * PAGE_LEN as u8 + 2 {
		let most = (0..PAGE_LEN as u8).map(|before| written(before, count)).max().unwrap();
		let weight = weight_of_many::<Weights>(count.into(), ParityDbWeight::get());
		let others = ParityDbWeight::get().writes(most - 1);
		assert_eq!(weight, Weights::deposit_many(count.into()) + others);
	}
}

#[test]
fn deposits_of_one_call_are_charged_for_their_first_page_if_it_is_new_in_the_block() {
	build_and_execute(|| {
		let works = works(&[1, 2, 3]);
		let call = Call::<Test>::deposit_many { works: works.clone(), mode: Mode::AllOrNone };
		let most = call.get_dispatch_info().call_weight;
		let deposit =
			|who| taken(Copyright::deposit_many(signed(who), works.clone(), Mode::AllOrNone));
		assert_eq!(deposit(SELLER), most);
		assert_eq!(deposit(COPIER), without(most, 2, 2));
	});
}
