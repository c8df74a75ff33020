//! A chain with the real session pallets, and members in a table.
#![allow(clippy::unwrap_used)]

use crate as pallet_validators;
use crate::{Approved, Offence, Offenders, Planned};
use carnet_primitives::member::{member_principal, MemberId, Standing, Standings};
use codec::Encode;
use frame_support::{
	assert_ok, derive_impl,
	traits::{ConstU128, ConstU32, ConstU64, OnInitialize, OneSessionHandler},
	weights::Weight,
};
use frame_system::EnsureRoot;
use pallet_session::{disabling::UpToLimitDisablingStrategy, historical, PeriodicSessions};
use sp_core::crypto::AccountId32;
use sp_runtime::{
	impl_opaque_keys,
	testing::UintAuthorityId,
	traits::{Convert, IdentityLookup},
	BoundToRuntimeAppPublic, BuildStorage, DispatchError, DispatchResult, Perbill,
};
use sp_staking::{
	offence::{OffenceDetails, OnOffenceHandler},
	SessionIndex,
};
use std::{
	cell::{Cell, RefCell},
	collections::BTreeMap,
};

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Balances: pallet_balances,
		// Before the session, whose genesis asks for the first set.
		Validators: pallet_validators,
		Session: pallet_session,
		Historical: historical,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId32;
	type Lookup = IdentityLookup<AccountId32>;
	type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type Balance = u128;
	type ExistentialDeposit = ConstU128<1>;
	type AccountStore = System;
}

/// What a consensus engine would be: it remembers whose keys count.
pub struct Engine;

impl BoundToRuntimeAppPublic for Engine {
	type Public = UintAuthorityId;
}

impl OneSessionHandler<AccountId32> for Engine {
	type Key = UintAuthorityId;

	fn on_genesis_session<'a, I>(authorities: I)
	where
		I: Iterator<Item = (&'a AccountId32, UintAuthorityId)> + 'a,
	{
		AUTHORITIES.with_borrow_mut(|all| *all = authorities.map(|(_, key)| key.0).collect());
	}

	fn on_new_session<'a, I>(_: bool, authorities: I, _: I)
	where
		I: Iterator<Item = (&'a AccountId32, UintAuthorityId)> + 'a,
	{
		AUTHORITIES.with_borrow_mut(|all| *all = authorities.map(|(_, key)| key.0).collect());
	}

	fn on_disabled(_: u32) {}
}

impl_opaque_keys! {
	pub struct TestKeys {
		pub engine: Engine,
	}
}

pub const PERIOD: u64 = 10;
pub const MAX_VALIDATORS: u32 = 8;
/// Members have the numbers below; what is above is unknown.
pub const MEMBERS: MemberId = 12;

thread_local! {
	static STANDINGS: RefCell<BTreeMap<MemberId, Standing>> = const { RefCell::new(BTreeMap::new()) };
	static AUTHORITIES: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
	static NEXT_KEY: Cell<u64> = const { Cell::new(0) };
}

pub struct MockStandings;

impl Standings for MockStandings {
	fn standing(member: MemberId) -> Standing {
		let known = if member < MEMBERS { Standing::InBusiness } else { Standing::Out };
		STANDINGS.with_borrow(|all| all.get(&member).copied().unwrap_or(known))
	}
}

/// The operator of each member sets the keys of the member's validator.
pub struct OperatorToPrincipal;

impl Convert<AccountId32, Option<AccountId32>> for OperatorToPrincipal {
	fn convert(account: AccountId32) -> Option<AccountId32> {
		(0..MEMBERS).find(|member| operator(*member) == account).map(member_principal)
	}
}

impl pallet_session::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId32;
	type ValidatorIdOf = OperatorToPrincipal;
	type ShouldEndSession = PeriodicSessions<ConstU64<PERIOD>, ConstU64<0>>;
	type NextSessionRotation = PeriodicSessions<ConstU64<PERIOD>, ConstU64<0>>;
	type SessionManager = historical::NoteHistoricalRoot<Test, Validators>;
	type SessionHandler = (Engine,);
	type Keys = TestKeys;
	type DisablingStrategy = UpToLimitDisablingStrategy;
	type WeightInfo = ();
	type Currency = Balances;
	type KeyDeposit = ConstU128<0>;
}

pub struct Identify;

impl Convert<AccountId32, Option<()>> for Identify {
	fn convert(_: AccountId32) -> Option<()> {
		Some(())
	}
}

impl historical::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = Identify;
}

impl pallet_validators::Config for Test {
	type GovernanceOrigin = EnsureRoot<AccountId32>;
	type Standings = MockStandings;
	type MaxValidators = ConstU32<MAX_VALIDATORS>;
	type WeightInfo = crate::weights::SubstrateWeight<Test>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = MockStandings;
}

#[cfg(feature = "runtime-benchmarks")]
impl pallet_validators::BenchmarkHelper for MockStandings {
	fn admit(member: MemberId) {
		stand(member, Standing::InBusiness);
	}
}

pub fn operator(member: MemberId) -> AccountId32 {
	(b"operator", member).using_encoded(sp_io::hashing::blake2_256).into()
}

pub fn stand(member: MemberId, standing: Standing) {
	STANDINGS.with_borrow_mut(|all| all.insert(member, standing));
}

pub fn authorities() -> Vec<u64> {
	AUTHORITIES.with_borrow(Clone::clone)
}

fn fresh_keys() -> TestKeys {
	let key = NEXT_KEY.get() + 1;
	NEXT_KEY.set(key);
	TestKeys { engine: UintAuthorityId(key) }
}

pub fn validators_genesis(
	validators: Vec<MemberId>,
	minimum_size: u32,
) -> crate::GenesisConfig<Test> {
	crate::GenesisConfig { validators, minimum_size, ..Default::default() }
}

pub fn session_genesis(members: &[MemberId]) -> pallet_session::GenesisConfig<Test> {
	let entry = |member: &MemberId| (operator(*member), member_principal(*member), fresh_keys());
	pallet_session::GenesisConfig {
		keys: members.iter().map(entry).collect(),
		..Default::default()
	}
}

pub fn build_genesis(
	validators: crate::GenesisConfig<Test>,
	session: pallet_session::GenesisConfig<Test>,
) -> sp_io::TestExternalities {
	STANDINGS.with_borrow_mut(BTreeMap::clear);
	let balances = (0..MEMBERS).map(|member| (operator(member), 1_000)).collect();
	let balances = pallet_balances::GenesisConfig { balances, ..Default::default() };
	let config = RuntimeGenesisConfig { balances, validators, session, ..Default::default() };
	let mut ext: sp_io::TestExternalities = config.build_storage().unwrap().into();
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// A genesis of the pallets, with keys for its validators.
pub fn try_genesis(validators: Vec<MemberId>, minimum_size: u32) -> sp_io::TestExternalities {
	NEXT_KEY.set(0);
	let session = session_genesis(&validators);
	build_genesis(validators_genesis(validators, minimum_size), session)
}

/// Members 0 to 3 validate, three at least.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_test_ext() -> sp_io::TestExternalities {
	try_genesis(vec![0, 1, 2, 3], 3)
}

/// Runs a test with validators 0 to `size - 1`, and then every check of `try_state`.
pub fn build_and_execute(size: u32, minimum_size: u32, test: impl FnOnce()) {
	try_genesis((0..size).collect(), minimum_size).execute_with(|| {
		test();
		Validators::do_try_state().unwrap();
	});
}

/// Runs a test that breaks an invariant, and returns what `try_state` says.
pub fn broken_state(test: impl FnOnce()) -> &'static str {
	try_genesis(vec![0, 1, 2, 3], 3).execute_with(|| {
		test();
		match Validators::do_try_state() {
			Err(DispatchError::Other(message)) => message,
			other => panic!("{other:?}"),
		}
	})
}

/// Goes to the first block of the next session.
pub fn next_session() {
	let block = (System::block_number() / PERIOD + 1) * PERIOD;
	System::set_block_number(block);
	System::reset_events();
	Session::on_initialize(block);
}

pub fn set_keys(member: MemberId) -> DispatchResult {
	let keys = fresh_keys();
	let owner = operator(member);
	let proof = keys.clone().create_ownership_proof(&owner.encode()).unwrap().encode();
	Session::set_keys(RuntimeOrigin::signed(owner), keys, proof)
}

pub fn purge_keys(member: MemberId) -> DispatchResult {
	Session::purge_keys(RuntimeOrigin::signed(operator(member)))
}

pub fn has_keys(member: MemberId) -> bool {
	pallet_session::NextKeys::<Test>::contains_key(member_principal(member))
}

pub fn add(member: MemberId) -> DispatchResult {
	Validators::add_validator(RuntimeOrigin::root(), member)
}

/// A member with keys that governance wants.
pub fn add_with_keys(member: MemberId) {
	assert_ok!(set_keys(member));
	assert_ok!(add(member));
}

pub fn remove(member: MemberId) -> DispatchResult {
	Validators::remove_validator(RuntimeOrigin::root(), member)
}

pub fn replace(old: MemberId, new: MemberId) -> DispatchResult {
	Validators::replace_validator(RuntimeOrigin::root(), old, new)
}

pub fn set_minimum_size(size: u32) -> DispatchResult {
	Validators::set_minimum_size(RuntimeOrigin::root(), size)
}

pub fn pardon(member: MemberId) -> DispatchResult {
	Validators::pardon_offender(RuntimeOrigin::root(), member)
}

/// Reports a proven offence of the running session.
pub fn offend(member: MemberId) -> Weight {
	let offender = (member_principal(member), ());
	let details = OffenceDetails { offender, reporters: vec![] };
	Validators::on_offence(&[details], &[Perbill::from_percent(50)], Session::current_index())
}

fn members_of(validators: impl IntoIterator<Item = AccountId32>) -> Vec<MemberId> {
	let number = |validator| (0..100).find(|m| member_principal(*m) == validator).unwrap();
	validators.into_iter().map(number).collect()
}

/// Who validates now.
pub fn active() -> Vec<MemberId> {
	members_of(Session::validators())
}

/// Who validates in the next session.
pub fn queued() -> Vec<MemberId> {
	members_of(Session::queued_keys().into_iter().map(|(validator, _)| validator))
}

pub fn planned() -> Vec<MemberId> {
	Planned::<Test>::get().into_inner()
}

pub fn approved() -> Vec<MemberId> {
	Approved::<Test>::get().into_inner()
}

pub fn offenders() -> Vec<MemberId> {
	Offenders::<Test>::get().iter().map(|offence: &Offence| offence.member).collect()
}

/// Who validates now and is disabled.
pub fn disabled() -> Vec<MemberId> {
	let set = active();
	Session::disabled_validators().into_iter().map(|index| set[index as usize]).collect()
}

pub fn events() -> Vec<crate::Event<Test>> {
	let ours = |record: frame_system::EventRecord<RuntimeEvent, _>| match record.event {
		RuntimeEvent::Validators(event) => Some(event),
		_ => None,
	};
	System::events().into_iter().filter_map(ours).collect()
}

/// The set that this block planned, if it planned another one.
pub fn newly_planned() -> Option<(SessionIndex, Vec<MemberId>)> {
	events().into_iter().find_map(|event| match event {
		crate::Event::SetPlanned { session, members } => Some((session, members.into_inner())),
		_ => None,
	})
}
