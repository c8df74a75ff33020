//! A chain of one pallet, with goods and members in tables.
#![allow(clippy::unwrap_used)]

mod calls;

pub use calls::*;
pub use carnet_mock::{forged, name_of, set_roles, ALLOWANCE, ALLOWANCE_AT_START, DAY, YEAR};

use crate as pallet_custody;
use carnet_mock::{bit, Allowance, EnsureRole, EnsureRootOr, MemberTable, MockRuntime};
use carnet_primitives::{
	custody::{
		Action, BatchGoods, BatchStanding, BizStep, Contents, Disposition, EventType, Goods,
		Holder, Item, JourneyEvent, RecordedEvent, SubjectRecord, UnitRange, Whereabouts,
		HASH_PROFILE,
	},
	gs1::{Gln, Sscc},
	member::{MemberId, Role},
	subject::{BatchId, LogisticUnitId, Stop, StretchId, Subject, UnitRef},
	Moment, H256,
};
use frame_support::{
	assert_ok, derive_impl,
	traits::{ConstU32, ConstU64},
};
use std::{
	cell::RefCell,
	collections::{BTreeMap, BTreeSet},
};

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Custody: pallet_custody,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

pub const BRAND: MemberId = 1;
pub const CARRIER: MemberId = 2;
pub const WAREHOUSE: MemberId = 3;
pub const CUSTOMS: MemberId = 4;
pub const INSPECTOR: MemberId = 5;
pub const COURT: MemberId = 6;
pub const OTHER_BRAND: MemberId = 7;
pub const ALL_ROLES: MemberId = 8;
pub const NOBODY: MemberId = 99;

/// A batch of `BRAND`, four stretches long.
pub const MILK: BatchId = 0;
/// A batch of `OTHER_BRAND`.
pub const TEA: BatchId = 1;
pub const MILK_COUNT: u32 = 4_096;

pub const START: Moment = 20 * YEAR;
pub const MAX_TRANSIT: Moment = 90 * DAY;
pub const REUSE_DELAY: Moment = YEAR;
pub const TOLERANCE: Moment = 10 * 60_000;
pub const MAX_AGE: Moment = 5 * YEAR;
pub const MAX_REPORTS: u32 = 5;
pub const REPORT_MILLIS: Moment = 60_000;
// The benchmarks measure what the runtime allows.
pub const MAX_SUBJECTS: u32 = if cfg!(feature = "runtime-benchmarks") { 1_000 } else { 16 };
pub const MAX_ITEMS: u32 = if cfg!(feature = "runtime-benchmarks") { 64 } else { 8 };
pub const MAX_STRETCHES: u32 = MAX_ITEMS;

pub const DOCUMENT: H256 = H256::repeat_byte(0xd0);
pub const PARTY: H256 = H256::repeat_byte(0xaa);
pub const OUTSIDE: Holder = Holder::Outside { party: PARTY, by: CARRIER };

thread_local! {
	static BATCHES: RefCell<BTreeMap<BatchId, BatchGoods>> =
		const { RefCell::new(BTreeMap::new()) };
	static STOPS: RefCell<Vec<(UnitRange, Stop)>> = const { RefCell::new(Vec::new()) };
	static CLAIMED: RefCell<BTreeSet<UnitRef>> = const { RefCell::new(BTreeSet::new()) };
}

pub struct MockGoods;

impl Goods for MockGoods {
	fn batch(batch: BatchId) -> Option<BatchGoods> {
		BATCHES.with_borrow(|all| all.get(&batch).copied())
	}

	fn standing(batch: BatchId) -> Option<BatchStanding> {
		let brand = Self::batch(batch)?.brand;
		// Each stop is found by a closer look, in the stretches that it touches.
		let mut marked = vec![0u8; (StretchId::LEN / 8) as usize];
		STOPS.with_borrow(|all| {
			for (range, _) in all.iter().filter(|(range, _)| range.batch == batch) {
				for (stretch, _, _) in range.stretches() {
					marked[usize::from(stretch.number / 8)] |= 1 << (stretch.number % 8);
				}
			}
		});
		Some(BatchStanding { brand, is_expired: false, recalled: vec![], marked })
	}

	fn marked(stretch: StretchId, first: u16, last: u16) -> Option<Stop> {
		let (first, last) = (stretch.index(first), stretch.index(last));
		STOPS.with_borrow(|all| {
			let found = all.iter().find(|(stopped, _)| {
				stopped.batch == stretch.batch && stopped.first <= last && first <= stopped.last
			});
			found.map(|(_, why)| *why)
		})
	}

	fn has_claims(range: &UnitRange) -> bool {
		CLAIMED.with_borrow(|all| all.iter().any(|unit| range.contains(*unit)))
	}
}

/// Registers a batch.
pub fn register(brand: MemberId, count: u32) -> BatchId {
	BATCHES.with_borrow_mut(|all| {
		let id = all.len() as BatchId;
		all.insert(id, BatchGoods { brand, count });
		id
	})
}

/// Stops units of a batch until `resume`.
pub fn stop(range: UnitRange, why: Stop) {
	STOPS.with_borrow_mut(|all| all.push((range, why)));
}

/// Ends all stops.
pub fn resume() {
	STOPS.with_borrow_mut(Vec::clear);
}

/// A buyer claims a unit.
pub fn claim(unit: UnitRef) {
	CLAIMED.with_borrow_mut(|all| all.insert(unit));
}

impl MockRuntime for Test {
	fn owns_sscc(member: MemberId, sscc: Sscc) -> bool {
		let text = sscc.to_string();
		let digits = text.get(1..13).unwrap_or_default();
		match member {
			BRAND => digits.starts_with("0614141"),
			CARRIER => digits.starts_with("4012345"),
			ALL_ROLES => digits[1..].starts_with("6141411234") && &digits[..1] < "8",
			_ => false,
		}
	}
}

const ANY: u16 = u16::MAX;
const STOPPING: u16 = bit(Role::Customs);
const CLEARING: u16 = bit(Role::Customs) | bit(Role::Judicial);
const COURTS: u16 = bit(Role::Judicial);

#[cfg(feature = "runtime-benchmarks")]
pub struct MockHelper;

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper for MockHelper {
	fn batch(number: u32, brand: MemberId) -> BatchId {
		let id = BatchId::from(number);
		BATCHES.with_borrow_mut(|all| all.insert(id, BatchGoods { brand, count: 1 << 20 }));
		id
	}

	fn other_member() -> MemberId {
		CARRIER
	}

	fn pass(millis: Moment) {
		pass(millis);
	}
}

impl pallet_custody::Config for Test {
	type Time = Timestamp;
	type Members = MemberTable<Test>;
	type Allowance = Allowance;
	type Goods = MockGoods;
	type HolderOrigin = EnsureRole<Test, ANY>;
	type CustomsOrigin = EnsureRole<Test, STOPPING>;
	type ClearOrigin = EnsureRole<Test, CLEARING>;
	type ReassignOrigin = EnsureRootOr<Test, COURTS>;
	type MaxSubjects = ConstU32<MAX_SUBJECTS>;
	type MaxItems = ConstU32<MAX_ITEMS>;
	type MaxStretches = ConstU32<MAX_STRETCHES>;
	type MaxTransit = ConstU64<MAX_TRANSIT>;
	type ReuseDelay = ConstU64<REUSE_DELAY>;
	type ClockTolerance = ConstU64<TOLERANCE>;
	type MaxEventAge = ConstU64<MAX_AGE>;
	type MaxReports = ConstU32<MAX_REPORTS>;
	type ReportMillis = ConstU64<REPORT_MILLIS>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = MockHelper;
	type WeightInfo = Weights;
}

/// The weights of the calls.
pub type Weights = crate::weights::SubstrateWeight<Test>;

fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext = carnet_mock::new_ext::<Test>();
	BATCHES.with_borrow_mut(BTreeMap::clear);
	CLAIMED.with_borrow_mut(BTreeSet::clear);
	resume();
	assert_eq!(register(BRAND, MILK_COUNT), MILK);
	assert_eq!(register(OTHER_BRAND, 100), TEA);
	set_roles(BRAND, &[Role::Brand]);
	set_roles(CARRIER, &[Role::Carrier]);
	set_roles(WAREHOUSE, &[Role::Platform]);
	set_roles(CUSTOMS, &[Role::Customs]);
	set_roles(INSPECTOR, &[Role::Inspector]);
	set_roles(COURT, &[Role::Judicial]);
	set_roles(OTHER_BRAND, &[Role::Brand]);
	set_roles(ALL_ROLES, Role::ALL);
	ext.execute_with(|| set_now(START));
	ext
}

/// A chain as the benchmarks find it: its clock stands at zero.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_bench_ext() -> sp_io::TestExternalities {
	let mut ext = new_test_ext();
	ext.execute_with(|| set_now(0));
	ext
}

/// Runs a test and then every check of `try_state`.
pub fn build_and_execute(test: impl FnOnce()) {
	carnet_mock::build_and_execute(new_test_ext(), test, Custody::do_try_state);
}

/// Runs a test that breaks an invariant, and returns what `try_state` says.
pub fn broken_state(test: impl FnOnce()) -> &'static str {
	carnet_mock::broken_state(new_test_ext(), test, Custody::do_try_state)
}

pub fn set_now(now: Moment) {
	carnet_mock::set_now::<Test>(now);
}

pub fn pass(milliseconds: Moment) {
	set_now(Custody::now() + milliseconds);
}

pub fn signed(member: MemberId) -> RuntimeOrigin {
	RuntimeOrigin::signed(member.into())
}

pub fn last_event() -> crate::Event<Test> {
	carnet_mock::last_event::<Test, _>()
}

fn sscc_of(prefix: &str, number: u32) -> Sscc {
	let digits = format!("0{prefix}{number:09}");
	(0..10).find_map(|check| Sscc::parse(&format!("{digits}{check}")).ok()).unwrap()
}

/// An SSCC of `BRAND`.
pub fn sscc(number: u32) -> Sscc {
	sscc_of("0614141", number)
}

/// An SSCC of `CARRIER`.
pub fn carrier_sscc(number: u32) -> Sscc {
	sscc_of("4012345", number)
}

/// The first use of an SSCC of `BRAND`.
pub fn lu(number: u32) -> LogisticUnitId {
	LogisticUnitId { sscc: sscc(number), usage: 0 }
}

pub fn case(number: u32) -> Subject {
	Subject::LogisticUnit(lu(number))
}

/// A logistic unit as an item.
pub fn inner(number: u32) -> Item {
	Item::LogisticUnit(lu(number))
}

pub fn range(batch: BatchId, first: u32, last: u32) -> UnitRange {
	UnitRange { batch, first, last }
}

/// Units as an item.
pub fn units(batch: BatchId, first: u32, last: u32) -> Item {
	Item::Units(range(batch, first, last))
}

/// A unit of `MILK`.
pub fn unit(index: u32) -> UnitRef {
	UnitRef { batch: MILK, index }
}

pub fn gln() -> Gln {
	Gln::parse("4012345000016").unwrap()
}

/// An event that the chain takes.
pub fn event_at(time: Moment) -> RecordedEvent {
	RecordedEvent {
		hash: H256::repeat_byte(0xe0),
		profile: HASH_PROFILE,
		event_type: EventType::Object,
		action: Some(Action::Observe),
		biz_step: Some(BizStep::Storing),
		disposition: Some(Disposition::InProgress),
		read_point: Some(gln()),
		location: None,
		time,
		offset: 480,
	}
}

/// Units 0 to 9 of `MILK` in case 1 on pallet 2 in container 3.
pub fn pack_container() {
	assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
	assert_ok!(pack(BRAND, 2, &[inner(1)]));
	assert_ok!(pack(BRAND, 3, &[inner(2)]));
}

/// Single units of `MILK` with gaps between them: as many ranges.
pub fn gappy(first: u32, count: u32) -> Vec<Item> {
	(0..count).map(|at| units(MILK, first + 2 * at, first + 2 * at)).collect()
}

/// Packs as many items as it takes calls for.
pub fn pack_all(who: MemberId, number: u32, items: &[Item]) {
	for some in items.chunks(8) {
		assert_ok!(pack(who, number, some));
	}
}

pub fn stored(subject: Subject) -> SubjectRecord {
	Custody::subject(subject).unwrap()
}

pub fn contents(number: u32) -> Contents {
	stored(case(number)).contents.unwrap()
}

pub fn whereabouts(subject: Subject) -> Whereabouts {
	Custody::whereabouts(subject).unwrap().unwrap()
}

pub fn holder(subject: Subject) -> Holder {
	whereabouts(subject).custody.holder
}

pub fn owner(subject: Subject) -> MemberId {
	whereabouts(subject).custody.owner
}

/// The whole journey of a subject.
pub fn journey(subject: Subject) -> Vec<JourneyEvent> {
	let journal = stored(subject).journal;
	let full = (0..journal.pages())
		.flat_map(|number| crate::Pages::<Test>::get(subject, number).unwrap().into_inner());
	full.chain(journal.tail.iter().copied()).collect()
}
