//! A chain that is governed through the stock collective by four members.
#![allow(clippy::unwrap_used)]

use crate::{self as pallet_governance, Approval, CallName, Name, ProposalSlot};
use carnet_primitives::{member::MemberId, Moment, H256};
use codec::Encode;
use frame_support::{
	assert_ok, derive_impl,
	dispatch::{DispatchResultWithPostInfo, GetDispatchInfo},
	parameter_types,
	traits::{
		ChangeMembers, ConstU32, ConstU64, Contains, EitherOf, Get, MapSuccess, SortedMembers,
	},
	weights::Weight,
};
use frame_system::{EnsureRoot, EnsureSignedBy};
use pallet_collective::{EnsureProportionAtLeast, EnsureProportionMoreThan};
use sp_runtime::{
	traits::{Convert, Dispatchable, Hash, Replace},
	BuildStorage, DispatchResult,
};
use sp_version::RuntimeVersion;

/// A pallet with something to decide and something to stop.
#[frame_support::pallet]
pub mod business {
	use frame_support::{dispatch::DispatchResultWithPostInfo, pallet_prelude::*};
	use frame_system::pallet_prelude::*;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {}

	/// What members did.
	#[pallet::storage]
	pub type Acts<T> = StorageValue<_, u32, ValueQuery>;

	/// What Root did.
	#[pallet::storage]
	pub type Rules<T> = StorageValue<_, u32, ValueQuery>;

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// For any key.
		#[pallet::call_index(0)]
		#[pallet::weight(Weight::from_parts(1_000, 0))]
		pub fn act(origin: OriginFor<T>) -> DispatchResult {
			ensure_signed(origin)?;
			Acts::<T>::mutate(|n| *n += 1);
			Ok(())
		}

		/// For Root; weighs `charged` and says that it used `used`.
		#[pallet::call_index(1)]
		#[pallet::weight(Weight::from_parts(*charged, 0))]
		pub fn rule(
			origin: OriginFor<T>,
			by: u32,
			charged: u64,
			used: u64,
		) -> DispatchResultWithPostInfo {
			let _ = charged;
			ensure_root(origin)?;
			Rules::<T>::mutate(|n| *n += by);
			Ok(Some(Weight::from_parts(used, 0)).into())
		}

		/// Fails after it wrote.
		#[pallet::call_index(2)]
		#[pallet::weight(Weight::from_parts(1_000, 0))]
		pub fn fail(origin: OriginFor<T>) -> DispatchResult {
			ensure_root(origin)?;
			Rules::<T>::mutate(|n| *n += 1);
			Err(DispatchError::CannotLookup)
		}
	}
}

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Utility: pallet_utility,
		Council: pallet_collective::<Instance1>,
		Governance: pallet_governance,
		Business: business,
	}
);

pub type CouncilInstance = pallet_collective::Instance1;

parameter_types! {
	pub static TransactionVersion: u32 = 1;
}

pub struct Version;

impl Get<RuntimeVersion> for Version {
	fn get() -> RuntimeVersion {
		RuntimeVersion { transaction_version: TransactionVersion::get(), ..Default::default() }
	}
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type BaseCallFilter = Governance;
	type Version = Version;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

impl pallet_utility::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = ();
}

/// A member that does not vote does not agree, whatever a prime voted.
pub struct NoDefaultVote;

impl pallet_collective::DefaultVote for NoDefaultVote {
	fn default_vote(_: Option<bool>, _: u32, _: u32, _: u32) -> bool {
		false
	}
}

pub const MOTION_DURATION: u64 = 100;
pub const MAX_PROPOSALS: u32 = 10;

pub type TwoThirds = EnsureProportionAtLeast<u64, CouncilInstance, 2, 3>;
type MoreThanAThird = EnsureProportionMoreThan<u64, CouncilInstance, 1, 3>;

parameter_types! {
	pub MaxProposalWeight: Weight = Weight::from_parts(500_000_000_000, u64::MAX);
	pub MaxCallWeight: Weight = Weight::from_parts(200_000_000_000, 1_000_000);
	pub const UntilReleased: Option<Moment> = None;
	pub const SevenDays: Option<Moment> = Some(7 * DAY);
}

impl pallet_collective::Config<CouncilInstance> for Test {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = ConstU64<MOTION_DURATION>;
	type MaxProposals = ConstU32<MAX_PROPOSALS>;
	type MaxMembers = ConstU32<12>;
	type DefaultVote = NoDefaultVote;
	type WeightInfo = ();
	type SetMembersOrigin = EnsureRoot<u64>;
	type MaxProposalWeight = MaxProposalWeight;
	type DisapproveOrigin = EnsureRoot<u64>;
	type KillOrigin = EnsureRoot<u64>;
	type Consideration = ProposalSlot<Test>;
}

/// The voting keys.
pub struct Voters;

impl SortedMembers<u64> for Voters {
	fn sorted_members() -> Vec<u64> {
		pallet_collective::Members::<Test, CouncilInstance>::get()
	}
}

/// The last two digits of a key of these tests are its member.
pub struct MemberOf;

impl Convert<u64, Option<MemberId>> for MemberOf {
	fn convert(key: u64) -> Option<MemberId> {
		Some((key % 100) as MemberId).filter(|member| *member < 12)
	}
}

/// A runtime that forgot to say that governance cannot be stopped.
pub struct Stoppable;

impl Contains<CallName> for Stoppable {
	fn contains(name: &CallName) -> bool {
		!matches!(name.pallet.as_slice(), b"System" | b"Timestamp" | b"Council")
	}
}

pub const MAX_STOPPED: u32 = 12;
pub const MAX_APPROVED: u32 = 3;
pub const MAX_CALL_LEN: u32 = 1_000;

impl pallet_governance::Config for Test {
	type Time = Timestamp;
	type DecideOrigin = TwoThirds;
	type StopOrigin = EitherOf<
		MapSuccess<EitherOf<EnsureRoot<u64>, TwoThirds>, Replace<UntilReleased>>,
		MapSuccess<MoreThanAThird, Replace<SevenDays>>,
	>;
	type EnactOrigin = EnsureSignedBy<Voters, u64>;
	type Stoppable = Stoppable;
	type MemberOf = MemberOf;
	type MotionDuration = ConstU64<MOTION_DURATION>;
	type MaxMotionsPerMember = ConstU32<4>;
	type MaxApproved = ConstU32<MAX_APPROVED>;
	type MaxStopped = ConstU32<MAX_STOPPED>;
	type MaxCallLen = ConstU32<MAX_CALL_LEN>;
	type MaxCallWeight = MaxCallWeight;
	type EnactWindow = ConstU64<{ 14 * DAY }>;
	type RestAfterStop = ConstU64<{ 28 * DAY }>;
	type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

impl business::Config for Test {}

pub const HOUR: Moment = 60 * 60 * 1000;
pub const DAY: Moment = 24 * HOUR;
pub const START: Moment = 1_000 * DAY;

/// The voting key of a member.
pub fn voter(member: u64) -> u64 {
	100 + member
}

/// A key of nobody.
pub const STRANGER: u64 = 99;

pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext: sp_io::TestExternalities = RuntimeGenesisConfig {
		council: pallet_collective::GenesisConfig {
			members: (0..4).map(voter).collect(),
			..Default::default()
		},
		..Default::default()
	}
	.build_storage()
	.unwrap()
	.into();
	ext.execute_with(|| {
		TransactionVersion::set(1);
		System::set_block_number(1);
		set_now(START);
	});
	ext
}

/// Runs a test on a chain with members 0 to 3, and then every check of `try_state`.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Governance::do_try_state().unwrap();
	});
}

/// Runs a test that breaks an invariant, and returns what `try_state` says.
pub fn broken_state(test: impl FnOnce()) -> &'static str {
	new_test_ext().execute_with(|| {
		Governance::do_try_state().unwrap();
		test();
		Governance::do_try_state().unwrap_err().into()
	})
}

pub fn set_now(now: Moment) {
	pallet_timestamp::Now::<Test>::put(now);
}

pub fn pass(milliseconds: Moment) {
	set_now(pallet_timestamp::Now::<Test>::get() + milliseconds);
}

/// Sends a call as a transaction does: through the filter, and all or nothing.
pub fn send(key: u64, call: impl Into<RuntimeCall>) -> DispatchResultWithPostInfo {
	call.into().dispatch(RuntimeOrigin::signed(key))
}

pub fn outcome(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|error| error.error)
}

/// What the collective is when so many of its members agree.
pub fn council(ayes: u32, of: u32) -> RuntimeOrigin {
	pallet_collective::RawOrigin::<u64, CouncilInstance>::Members(ayes, of).into()
}

pub fn motion_hash(call: &RuntimeCall) -> H256 {
	<Test as frame_system::Config>::Hashing::hash_of(call)
}

pub fn propose(key: u64, threshold: u32, call: &RuntimeCall) -> DispatchResult {
	let length_bound = call.encoded_size() as u32;
	let proposal = Box::new(call.clone());
	outcome(send(key, pallet_collective::Call::propose { threshold, proposal, length_bound }))
}

fn index_of_last_motion() -> u32 {
	pallet_collective::ProposalCount::<Test, CouncilInstance>::get() - 1
}

pub fn vote(key: u64, index: u32, call: &RuntimeCall, approve: bool) -> DispatchResult {
	let proposal = motion_hash(call);
	outcome(send(key, pallet_collective::Call::vote { proposal, index, approve }))
}

pub fn close(index: u32, call: &RuntimeCall) -> DispatchResult {
	outcome(send(
		STRANGER,
		pallet_collective::Call::close {
			proposal_hash: motion_hash(call),
			index,
			proposal_weight_bound: call.get_dispatch_info().call_weight,
			length_bound: call.encoded_size() as u32 + 4,
		},
	))
}

pub fn release_cost(call: &RuntimeCall) {
	let proposal_hash = motion_hash(call);
	assert_ok!(send(STRANGER, pallet_collective::Call::release_proposal_cost { proposal_hash }));
}

/// Moves a call, lets members from the first on agree, closes, and returns what the call returned; `None` if
/// the motion did not pass.
pub fn motion(call: &RuntimeCall, threshold: u32, ayes: u64) -> Option<DispatchResult> {
	let keys = Voters::sorted_members();
	assert_ok!(propose(keys[0], threshold, call));
	let index = index_of_last_motion();
	for key in keys.iter().take(ayes as usize) {
		assert_ok!(vote(*key, index, call, true));
	}
	System::set_block_number(System::block_number() + MOTION_DURATION);
	assert_ok!(close(index, call));
	release_cost(call);
	System::events().iter().rev().find_map(|record| match &record.event {
		RuntimeEvent::Council(pallet_collective::Event::Disapproved { .. }) => Some(None),
		RuntimeEvent::Council(pallet_collective::Event::Executed { result, .. }) => {
			Some(Some(*result))
		}
		_ => None,
	})?
}

pub fn approve_call(call: &RuntimeCall) -> RuntimeCall {
	crate::Call::approve { call: Box::new(call.clone()) }.into()
}

/// Three of four members decide a call.
pub fn decide(call: &RuntimeCall) -> DispatchResult {
	motion(&approve_call(call), 3, 3).expect("three of four pass a motion")
}

pub fn enact(key: u64, call: &RuntimeCall) -> DispatchResultWithPostInfo {
	send(key, crate::Call::enact { call: Box::new(call.clone()) })
}

pub fn approval(call: &RuntimeCall) -> Option<Approval<ConstU32<MAX_CALL_LEN>>> {
	crate::Approved::<Test>::get(Governance::hash_of(call))
}

pub fn name(text: &str) -> Name {
	Name::try_from(text.as_bytes().to_vec()).unwrap()
}

pub fn call_name(pallet: &str, call: &str) -> CallName {
	CallName::new(pallet, call).unwrap()
}

pub fn stop_call(pallet: &str, call: &str) -> RuntimeCall {
	crate::Call::stop_call { pallet: name(pallet), call: name(call) }.into()
}

pub fn release_call(pallet: &str, call: &str) -> RuntimeCall {
	crate::Call::release_call { pallet: name(pallet), call: name(call) }.into()
}

pub fn act() -> RuntimeCall {
	business::Call::act {}.into()
}

pub fn rule(by: u32) -> RuntimeCall {
	business::Call::rule { by, charged: 1_000, used: 1_000 }.into()
}

pub fn rules() -> u32 {
	business::Rules::<Test>::get()
}

pub fn acts() -> u32 {
	business::Acts::<Test>::get()
}

pub fn remark(bytes: usize) -> RuntimeCall {
	frame_system::Call::remark { remark: vec![1; bytes] }.into()
}

/// Another key votes for a member.
pub fn rotate(from: u64, to: u64) {
	let mut keys = Voters::sorted_members();
	keys.retain(|key| *key != from);
	keys.push(to);
	keys.sort_unstable();
	Council::change_members_sorted(&[to], &[from], &keys);
}

pub fn governance_events() -> Vec<crate::Event<Test>> {
	System::events()
		.into_iter()
		.filter_map(|record| match record.event {
			RuntimeEvent::Governance(event) => Some(event),
			_ => None,
		})
		.collect()
}
