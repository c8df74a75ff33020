//! Custody in the runtime as it is: who acts on goods, what stops them, whose they become, and how much fits into a block and
//! into an answer.

use super::{on_local_chain, NOW};
use crate::{
	configs::system::block_weights, constants::NORMAL_BLOCK_BYTES, Consortium, Custody, Products,
	Runtime, RuntimeCall, RuntimeOrigin,
};
use carnet_primitives::{
	custody::{Holder, Item, UnitRange, MAX_LEVELS, MAX_PAGE, MAX_RANGES, PAGE_LEN},
	gs1::{CompanyPrefix, Gtin, Lot, Sscc},
	member::{MemberId, Permission, Permissions},
	products::{BatchSpec, DecommissionReason, RecallClass, RecallScope},
	subject::{BatchId, LogisticUnitId, Subject, UnitRef},
	Moment,
};
use codec::{Decode, Encode};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, DispatchResultWithPostInfo, GetDispatchInfo},
};
use pallet_custody::{Delivery, Effort, Error, Mode, Receipt};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{
	self, Alice, AliceStash, BobStash, CharlieStash, DaveStash, Ferdie,
};
use sp_runtime::{
	traits::{Dispatchable, Get},
	DispatchError,
	DispatchError::BadOrigin,
	DispatchResult,
};

type Call = pallet_custody::Call<Runtime>;
type MaxSubjects = <Runtime as pallet_custody::Config>::MaxSubjects;

// Members of the local preset.
const BRAND: MemberId = 0;
const CUSTOMS: MemberId = 1;
const PLATFORM: MemberId = 2;
const COURT: MemberId = 3;

const PREFIX: &str = "9506000";
const OTHER_PREFIX: &str = "9506110";
const DAY: Moment = 24 * 60 * 60 * 1000;
const DOCUMENT: H256 = H256::repeat_byte(0xd0);
/// A unit in the container.
const UNIT: UnitRef = UnitRef { batch: 0, index: 5 };
/// What the hand-over of the largest subject can take: each range with a closer look, each of a batch of its own.
const EFFORT: Effort = Effort { ranges: 2 * MAX_RANGES - 1, batches: MAX_RANGES - 1, pages: 1 };
/// What a node answers at most, unless its operator says something else.
const ANSWER: usize = 15 * 1024 * 1024;

fn signed(key: Sr25519Keyring) -> RuntimeOrigin {
	RuntimeOrigin::signed(key.to_account_id())
}

fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

fn now() -> Moment {
	pallet_timestamp::Now::<Runtime>::get()
}

fn set_now(now: Moment) {
	pallet_timestamp::Now::<Runtime>::put(now);
}

fn plain(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|error| error.error)
}

fn sscc(prefix: &str, number: u32) -> Sscc {
	let digits: u64 = format!("{prefix}{number:09}").parse().unwrap();
	(0..10).find_map(|check| Sscc::new(digits * 10 + check).ok()).unwrap()
}

fn lu(number: u32) -> LogisticUnitId {
	LogisticUnitId { sscc: sscc(PREFIX, number), usage: 0 }
}

fn units(batch: BatchId, first: u32, last: u32) -> Item {
	Item::Units(UnitRange { batch, first, last })
}

fn pack(key: Sr25519Keyring, sscc: Sscc, items: Vec<Item>) -> DispatchResult {
	Custody::pack(signed(key), sscc, items.try_into().unwrap())
}

fn send(key: Sr25519Keyring, subject: Subject, to: MemberId) -> DispatchResult {
	let (subjects, deadline) = (vec![subject].try_into().unwrap(), now() + DAY);
	plain(Custody::dispatch(signed(key), subjects, to, deadline, Mode::AllOrNone, EFFORT))
}

fn receive(key: Sr25519Keyring, subject: Subject) -> DispatchResult {
	let receipts = vec![Receipt { subject, discrepancy: None }].try_into().unwrap();
	plain(Custody::receive(signed(key), receipts, Mode::AllOrNone, EFFORT))
}

fn reject(key: Sr25519Keyring, subject: Subject) -> DispatchResult {
	let subjects = vec![subject].try_into().unwrap();
	plain(Custody::reject(signed(key), subjects, DOCUMENT, Mode::AllOrNone, EFFORT))
}

fn deliver(key: Sr25519Keyring, subject: Subject) -> DispatchResult {
	let delivery = Delivery { subject, party: DOCUMENT, document: DOCUMENT };
	let deliveries = vec![delivery].try_into().unwrap();
	plain(Custody::deliver(signed(key), deliveries, Mode::AllOrNone, EFFORT))
}

fn take_back(key: Sr25519Keyring, subject: Subject) -> DispatchResult {
	let subjects = vec![subject].try_into().unwrap();
	plain(Custody::take_back(signed(key), subjects, DOCUMENT, Mode::AllOrNone, EFFORT))
}

fn hold(key: Sr25519Keyring, subject: Subject) -> DispatchResult {
	plain(Custody::hold(signed(key), subject, DOCUMENT))
}

fn refuse(key: Sr25519Keyring, subject: Subject) -> DispatchResult {
	plain(Custody::refuse(signed(key), subject, DOCUMENT))
}

fn clear(key: Sr25519Keyring, subject: Subject) -> DispatchResult {
	plain(Custody::clear(signed(key), subject, DOCUMENT))
}

fn holder(subject: Subject) -> Holder {
	Custody::whereabouts(subject).unwrap().unwrap().custody.holder
}

/// Registers a lot of the brand, which expires in ten days.
fn register(lot: &str) {
	let spec = BatchSpec {
		gtin: gtin(),
		lot: Lot::parse(lot).unwrap(),
		pack: 0,
		count: 2_000,
		root: DOCUMENT,
		made_at: None,
		expires_at: Some(NOW + 10 * DAY),
	};
	assert_ok!(Products::register_batch(signed(AliceStash), spec));
}

fn gtin() -> Gtin {
	Gtin::parse("09506000134352").unwrap()
}

/// Units 0 to 9 of the first batch, in case 1 on pallet 2 in container 3.
fn container() -> Subject {
	Subject::LogisticUnit(lu(3))
}

/// A chain on which the brand has the container.
fn on_chain(test: impl FnOnce()) {
	on_local_chain(|| {
		let name = b"Umbrella".to_vec().try_into().unwrap();
		assert_ok!(Products::register_trade_item(signed(AliceStash), gtin(), name));
		register("LOT-0");
		assert_ok!(pack(AliceStash, sscc(PREFIX, 1), vec![units(0, 0, 9)]));
		for number in [1, 2] {
			let items = vec![Item::LogisticUnit(lu(number))];
			assert_ok!(pack(AliceStash, sscc(PREFIX, number + 1), items));
		}
		test();
	});
}

/// The platform has the container.
fn at_the_platform() {
	assert_ok!(send(AliceStash, container(), PLATFORM));
	assert_ok!(receive(CharlieStash, container()));
}

#[test]
fn only_operators_with_the_permission_act_on_goods() {
	on_chain(|| {
		for (key, permission) in
			[(Sr25519Keyring::One, Permission::Produce), (Ferdie, Permission::Custody)]
		{
			let permissions = Permissions::none().with(permission);
			let account = key.to_account_id();
			assert_ok!(Consortium::add_operator(signed(AliceStash), account, permissions, None));
		}
		// Without the permission, a voting key, and a key that nobody knows.
		for key in [Sr25519Keyring::One, Alice, Sr25519Keyring::Two] {
			assert_noop!(send(key, container(), PLATFORM), BadOrigin);
			assert_noop!(pack(key, sscc(PREFIX, 9), vec![units(0, 20, 29)]), BadOrigin);
		}
		assert_ok!(send(Ferdie, container(), PLATFORM));
	});
}

#[test]
fn customs_stop_goods_and_customs_and_courts_clear_them() {
	on_chain(|| {
		for key in [AliceStash, CharlieStash, DaveStash] {
			assert_noop!(hold(key, container()), BadOrigin);
			assert_noop!(refuse(key, container()), BadOrigin);
		}
		for key in [BobStash, DaveStash] {
			assert_ok!(hold(BobStash, container()));
			assert_noop!(send(AliceStash, container(), PLATFORM), Error::<Runtime>::Held);
			for other in [AliceStash, CharlieStash] {
				assert_noop!(clear(other, container()), BadOrigin);
			}
			assert_ok!(clear(key, container()));
		}
		assert_ok!(send(AliceStash, container(), PLATFORM));
	});
}

#[test]
fn an_sscc_lies_under_a_prefix_of_who_makes_the_logistic_unit() {
	on_chain(|| {
		let foreign = sscc(OTHER_PREFIX, 1);
		let items = || vec![units(0, 20, 29)];
		assert_noop!(pack(AliceStash, foreign, items()), Error::<Runtime>::NotAuthorized);
		let prefix = CompanyPrefix::parse(OTHER_PREFIX).unwrap();
		assert_ok!(Consortium::add_prefix(root(), PLATFORM, prefix));
		assert_noop!(pack(AliceStash, foreign, items()), Error::<Runtime>::NotAuthorized);
		// A decoder looks at no check digit.
		let wrong = sscc(PREFIX, 9).value() ^ 1;
		let wrong = Sscc::decode(&mut &wrong.encode()[..]).unwrap();
		assert_noop!(pack(AliceStash, wrong, items()), Error::<Runtime>::InvalidSscc);
		assert_ok!(pack(AliceStash, sscc(PREFIX, 9), items()));
		at_the_platform();
		assert_ok!(pack(CharlieStash, foreign, vec![Item::LogisticUnit(lu(3))]));
	});
}

/// Something that stops goods, until it ends.
struct Stopper {
	begin: fn() -> DispatchResult,
	end: fn() -> DispatchResult,
	error: Error<Runtime>,
}

fn stoppers() -> [Stopper; 6] {
	[
		Stopper {
			begin: || {
				let (scope, class) = (RecallScope::Batch, RecallClass::I);
				Products::recall(signed(DaveStash), UNIT.batch, scope, class, DOCUMENT)
			},
			end: || Products::lift_recall(signed(DaveStash), 0),
			error: Error::Recalled,
		},
		Stopper {
			begin: || Products::flag(signed(BobStash), UNIT, DOCUMENT),
			end: || Products::unflag(signed(BobStash), UNIT, CUSTOMS),
			error: Error::Flagged,
		},
		Stopper {
			begin: || Products::decommission(signed(AliceStash), UNIT, DecommissionReason::Stolen),
			end: || Products::recommission(signed(AliceStash), UNIT),
			error: Error::Decommissioned,
		},
		Stopper {
			begin: || {
				set_now(NOW + 10 * DAY);
				Ok(())
			},
			end: || {
				set_now(NOW);
				Ok(())
			},
			error: Error::Expired,
		},
		Stopper {
			begin: || refuse(BobStash, Subject::Batch(UNIT.batch)),
			end: || clear(BobStash, Subject::Batch(UNIT.batch)),
			error: Error::Refused,
		},
		Stopper {
			begin: || refuse(BobStash, container()),
			end: || clear(DaveStash, container()),
			error: Error::Refused,
		},
	]
}

#[test]
fn what_stops_a_unit_stops_the_container_around_it_but_for_its_way_back_to_the_brand() {
	for Stopper { begin, end, error } in stoppers() {
		on_chain(|| {
			at_the_platform();
			assert_ok!(begin());
			let error = DispatchError::from(error);
			assert_noop!(send(CharlieStash, container(), COURT), error);
			assert_noop!(deliver(CharlieStash, container()), error);
			let sold = Custody::transfer_title(signed(AliceStash), container(), PLATFORM);
			assert_eq!(plain(sold), Err(error));
			assert_ok!(send(CharlieStash, container(), BRAND));
			assert_ok!(reject(AliceStash, container()));
			assert_ok!(end());
			assert_ok!(send(CharlieStash, container(), COURT));
		});
	}
}

#[test]
fn goods_of_an_expelled_member_go_to_whom_a_court_or_two_thirds_name() {
	on_chain(|| {
		at_the_platform();
		assert_ok!(Consortium::expel_member(root(), PLATFORM));
		assert_noop!(send(CharlieStash, container(), BRAND), BadOrigin);
		let reassign =
			|origin, to| Custody::reassign(origin, container(), Some(to), None, DOCUMENT);
		for key in [AliceStash, BobStash, CharlieStash] {
			assert_noop!(reassign(signed(key), BRAND), BadOrigin);
		}
		assert_noop!(reassign(root(), PLATFORM), Error::<Runtime>::InvalidMember);
		for (origin, to) in [(signed(DaveStash), CUSTOMS), (root(), BRAND)] {
			assert_ok!(reassign(origin, to));
			assert_eq!(holder(Subject::Unit(UNIT)), Holder::Member(to));
		}
		assert_ok!(send(AliceStash, container(), CUSTOMS));
	});
}

#[test]
fn what_is_on_its_way_to_a_member_that_is_expelled_comes_back_after_the_deadline() {
	on_chain(|| {
		assert_ok!(send(AliceStash, container(), PLATFORM));
		assert_ok!(Consortium::expel_member(root(), PLATFORM));
		assert_noop!(receive(CharlieStash, container()), BadOrigin);
		let void = || {
			let subjects = vec![container()].try_into().unwrap();
			plain(Custody::void(signed(AliceStash), subjects, Mode::AllOrNone, EFFORT))
		};
		assert_noop!(void(), Error::<Runtime>::DeadlineNotPassed);
		set_now(NOW + DAY + 1);
		assert_ok!(void());
		assert_noop!(send(AliceStash, container(), PLATFORM), Error::<Runtime>::InvalidMember);
		assert_ok!(send(AliceStash, container(), COURT));
	});
}

/// Whether a call fits into a block beside others.
fn assert_fits(call: &RuntimeCall) {
	let most = block_weights().get(DispatchClass::Normal).max_extrinsic.unwrap();
	let weight = call.get_dispatch_info().total_weight();
	assert!(weight.all_lte(most), "{weight:?} of {most:?}");
	let bytes = u32::try_from(call.encoded_size()).unwrap();
	assert!(bytes * 2 < NORMAL_BLOCK_BYTES, "{bytes} of {NORMAL_BLOCK_BYTES} bytes");
}

#[test]
fn the_fullest_container_is_handed_over_in_a_block_with_the_effort_that_it_can_take() {
	on_chain(|| {
		// A unit of each of as many batches as there can be ranges, beside one of which a member warns.
		let mut items = Vec::new();
		for number in 1..=MAX_RANGES {
			register(&format!("LOT-{number}"));
			let batch = BatchId::from(number);
			let beside = UnitRef { batch, index: 0 };
			assert_ok!(Products::flag(signed(BobStash), beside, DOCUMENT));
			items.push(units(batch, 5, 5));
		}
		let outermost = 10 + u32::from(MAX_LEVELS);
		for number in 11..=outermost {
			let into = sscc(PREFIX, number);
			assert_ok!(pack(AliceStash, into, core::mem::take(&mut items)));
			items.push(Item::LogisticUnit(lu(number)));
		}
		let deeper = pack(AliceStash, sscc(PREFIX, outermost + 1), items);
		assert_eq!(deeper, Err(Error::<Runtime>::MaxLevelsExceeded.into()));
		let subject = Subject::LogisticUnit(lu(outermost));
		// With its packing, the next event fills a page.
		for _turn in 0..PAGE_LEN / 2 - 1 {
			assert_ok!(send(AliceStash, subject, PLATFORM));
			assert_ok!(reject(CharlieStash, subject));
		}
		let call = |effort| {
			RuntimeCall::Custody(Call::dispatch {
				subjects: vec![subject].try_into().unwrap(),
				to: PLATFORM,
				deadline: NOW + DAY,
				mode: Mode::AllOrNone,
				effort,
			})
		};
		for less in [
			Effort { ranges: EFFORT.ranges - 1, ..EFFORT },
			Effort { batches: EFFORT.batches - 1, ..EFFORT },
			Effort { pages: 0, ..EFFORT },
		] {
			let done = call(less).dispatch(signed(AliceStash));
			assert_eq!(
				done.unwrap_err().error,
				DispatchError::from(Error::<Runtime>::EffortExceeded)
			);
		}
		let call = call(EFFORT);
		assert_fits(&call);
		let charged = call.get_dispatch_info().call_weight;
		let done = call.dispatch(signed(AliceStash)).unwrap();
		assert!(done.actual_weight.unwrap().all_lte(charged));
		assert_eq!(Custody::subject(subject).unwrap().journal.head.len, PAGE_LEN);
	});
}

#[test]
fn the_longest_list_of_subjects_fits_into_a_block_and_a_longer_one_is_no_call() {
	let most: u32 = MaxSubjects::get();
	let list = |count: u32| -> Vec<Delivery> {
		let subject = |number| Subject::LogisticUnit(lu(number));
		let document = DOCUMENT;
		(0..count)
			.map(|number| Delivery { subject: subject(number), party: document, document })
			.collect()
	};
	let (mode, effort) = (Mode::Each, Effort::default());
	let deliveries = list(most).try_into().unwrap();
	assert_fits(&RuntimeCall::Custody(Call::deliver { deliveries, mode, effort }));
	let empty =
		RuntimeCall::Custody(Call::deliver { deliveries: Default::default(), mode, effort });
	let empty = empty.encode();
	// The numbers of pallet and call, the list, and the rest.
	let with = |list: Vec<Delivery>| [&empty[..2], &list.encode(), &empty[3..]].concat();
	assert!(RuntimeCall::decode(&mut &with(list(most))[..]).is_ok());
	assert!(RuntimeCall::decode(&mut &with(list(most + 1))[..]).is_err());
}

#[test]
fn a_page_of_the_longest_way_fits_into_an_answer() {
	on_chain(|| {
		for _turn in 0..MAX_PAGE / 2 {
			assert_ok!(deliver(AliceStash, container()));
			assert_ok!(take_back(AliceStash, container()));
		}
		let report = Custody::trace(Subject::Unit(UNIT), 0, u32::MAX).unwrap().unwrap();
		assert!(report.total > MAX_PAGE);
		assert_eq!(report.events.len(), MAX_PAGE as usize);
		let answer = serde_json::to_vec(&report).unwrap();
		assert!(answer.len() < ANSWER, "{} of {ANSWER} bytes", answer.len());
	});
}
