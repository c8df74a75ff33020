//! A chain with members, batches and multisigs.
#![allow(clippy::unwrap_used)]

use crate::{self as pallet_consortium, extension::CheckMember, AuthorizedPayer, EnsureActor};
use carnet_primitives::{
	consortium::{Admission, Limit, Load, Quota},
	gs1::CompanyPrefix,
	member::{Actor, ClientId, LegalId, MemberId, Permission, Permissions, Role, Roles},
	Moment,
};
use frame_support::{
	assert_ok, derive_impl,
	dispatch::{DispatchInfo, DispatchResultWithPostInfo, GetDispatchInfo, PostDispatchInfo},
	parameter_types,
	traits::{ChangeMembers, ConstU128, ConstU32, ConstU64, EnsureOrigin},
	weights::Weight,
};
use frame_system::{EnsureRoot, RawOrigin};
use sp_core::crypto::AccountId32;
use sp_runtime::{
	traits::{DispatchTransaction, IdentityLookup, TransactionExtension},
	transaction_validity::{
		InvalidTransaction, TransactionSource, TransactionValidityError, ValidTransaction,
	},
	BuildStorage,
};

/// A pallet whose call asks for an actor, and one that a signature of its own authorises.
#[frame_support::pallet]
pub mod business {
	use super::*;
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config {
		type ActOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;
	}

	#[pallet::storage]
	pub type Acts<T> = StorageValue<_, u32, ValueQuery>;

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Weighs `charged` and says that it used `used`.
		#[pallet::call_index(0)]
		#[pallet::weight(Weight::from_parts(*charged, 0))]
		pub fn act(origin: OriginFor<T>, charged: u64, used: u64) -> DispatchResultWithPostInfo {
			let _ = charged;
			T::ActOrigin::ensure_origin(origin)?;
			Acts::<T>::mutate(|n| *n += 1);
			Ok(Some(Weight::from_parts(used, 0)).into())
		}

		#[pallet::call_index(1)]
		#[pallet::weight(Weight::from_parts(1_000_000, 0))]
		pub fn claim(origin: OriginFor<T>, member: MemberId) -> DispatchResult {
			let _ = member;
			ensure_authorized(origin)?;
			Ok(())
		}
	}

	fn ensure_authorized<O: Into<Result<frame_system::RawOrigin<A>, O>>, A>(
		origin: O,
	) -> Result<(), DispatchError> {
		match origin.into() {
			Ok(frame_system::RawOrigin::Authorized) => Ok(()),
			_ => Err(DispatchError::BadOrigin),
		}
	}
}

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Balances: pallet_balances,
		Utility: pallet_utility,
		Multisig: pallet_multisig,
		Consortium: pallet_consortium,
		Business: business,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId32;
	type AccountData = pallet_balances::AccountData<u128>;
	type Lookup = IdentityLookup<AccountId32>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
	type Balance = u128;
	type ExistentialDeposit = ConstU128<1>;
}

impl pallet_utility::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type PalletsOrigin = OriginCaller;
	type WeightInfo = ();
}

impl pallet_multisig::Config for Test {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type Currency = Balances;
	type DepositBase = ConstU128<0>;
	type DepositFactor = ConstU128<0>;
	type MaxSignatories = ConstU32<8>;
	type WeightInfo = ();
	type BlockNumberProvider = System;
}

pub const BRAND_ROLE: u16 = crate::role_mask(Role::Brand);
pub const PRODUCE: u32 = Permission::Produce as u32;

impl business::Config for Test {
	type ActOrigin = EnsureActor<Test, BRAND_ROLE, PRODUCE>;
}

pub struct Claims;

impl AuthorizedPayer<RuntimeCall> for Claims {
	fn payer(call: &RuntimeCall) -> Option<MemberId> {
		match call {
			RuntimeCall::Business(business::Call::claim { member }) => Some(*member),
			_ => None,
		}
	}
}

pub const DAY: Moment = 24 * 60 * 60 * 1000;
pub const START: Moment = 1_000 * DAY;
pub const SECOND: u64 = 1_000_000_000_000;

const fn limit(ref_time: u64, bytes: u64) -> Limit {
	Limit {
		burst: Load { ref_time: ref_time * 10, bytes: bytes * 10 },
		per_second: Load { ref_time, bytes },
	}
}

pub const QUOTA: Quota = Quota { limit: limit(SECOND / 10, 100_000), state_bytes: 100_000 };

parameter_types! {
	pub const Reserve: Limit = limit(SECOND / 100, 1_000);
	pub const Voter: Limit = limit(SECOND, 1_000_000);
	pub const Public: Limit = limit(SECOND / 100, 10_000);
}

/// Root, for as long as it takes, and a quorum that may stop a member for a week.
pub struct Suspenders;

pub const QUORUM: [u8; 32] = [99; 32];

impl EnsureOrigin<RuntimeOrigin> for Suspenders {
	type Success = Option<Moment>;

	fn try_origin(origin: RuntimeOrigin) -> Result<Self::Success, RuntimeOrigin> {
		match origin.clone().into() {
			Ok(RawOrigin::Root) => Ok(None),
			Ok(RawOrigin::Signed(who)) if who == QUORUM.into() => Ok(Some(7 * DAY)),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RuntimeOrigin::root())
	}
}

parameter_types! {
	pub storage ToldVoters: Vec<AccountId32> = Vec::new();
}

/// Where members vote: it keeps what it was told.
pub struct Polls;

impl ChangeMembers<AccountId32> for Polls {
	fn change_members_sorted(
		incoming: &[AccountId32],
		outgoing: &[AccountId32],
		new: &[AccountId32],
	) {
		let mut expected = ToldVoters::get();
		expected.retain(|key| !outgoing.contains(key));
		expected.extend(incoming.iter().cloned());
		expected.sort();
		assert_eq!(expected, new, "what came and went does not make the new list");
		ToldVoters::set(&new.to_vec());
	}
}

impl pallet_consortium::Config for Test {
	type Time = Timestamp;
	type GovernanceOrigin = EnsureRoot<AccountId32>;
	type SuspendOrigin = Suspenders;
	type ReinstateOrigin = EnsureRoot<AccountId32>;
	type SuspensionRest = ConstU64<{ 28 * DAY }>;
	type Voting = Polls;
	type VotingWeight = ();
	type MaxMembers = ConstU32<6>;
	type AuthorizedPayer = Claims;
	type MaxOperators = ConstU32<4>;
	type MaxSponsors = ConstU32<2>;
	type RecoveryDelay = ConstU64<{ 7 * DAY }>;
	type ReserveLimit = Reserve;
	type VoterLimit = Voter;
	type PublicLimit = Public;
	type NonceWindow = ConstU32<4>;
	type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

/// Made for these tests: the check digits fit, nobody holds them.
pub const LEIS: [&str; 5] = [
	"CARNETTEST0000000009",
	"CARNETTEST0000000106",
	"CARNETTEST0000000203",
	"CARNETTEST0000000397",
	"CARNETTEST0000000494",
];

pub fn key(seed: u8) -> AccountId32 {
	AccountId32::new([seed; 32])
}

/// The voting key of a member of these tests.
pub fn voter(member: MemberId) -> AccountId32 {
	key(100 + member as u8)
}

/// The first operator of a member of these tests.
pub fn admin(member: MemberId) -> AccountId32 {
	key(150 + member as u8)
}

pub fn prefix(digits: &str) -> CompanyPrefix {
	CompanyPrefix::parse(digits).unwrap()
}

/// What governance states of the member that comes next.
pub fn admission(member: MemberId) -> Admission<AccountId32> {
	Admission {
		name: format!("Member {member}").into_bytes().try_into().unwrap(),
		legal_id: LegalId::parse(LEIS[member as usize]).unwrap(),
		roles: Roles::none().with(Role::Brand),
		prefixes: vec![prefix(&format!("06{member}4141"))].try_into().unwrap(),
		valid_until: START + 365 * DAY,
		voter: voter(member),
		admin: admin(member),
		quota: QUOTA,
	}
}

#[cfg(feature = "runtime-benchmarks")]
pub fn empty_test_ext() -> sp_io::TestExternalities {
	frame_system::GenesisConfig::<Test>::default().build_storage().unwrap().into()
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext: sp_io::TestExternalities =
		frame_system::GenesisConfig::<Test>::default().build_storage().unwrap().into();
	ext.execute_with(|| {
		System::set_block_number(1);
		set_now(START);
		for member in 0..4 {
			assert_ok!(Consortium::admit_member(RuntimeOrigin::root(), admission(member)));
		}
	});
	ext
}

/// Runs a test on a chain with members 0 to 3, and then every check of `try_state`.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Consortium::do_try_state().unwrap();
	});
}

/// Runs a test that breaks an invariant, and returns what `try_state` says.
pub fn broken_state(test: impl FnOnce()) -> &'static str {
	new_test_ext().execute_with(|| {
		Consortium::do_try_state().unwrap();
		test();
		Consortium::do_try_state().unwrap_err().into()
	})
}

pub fn set_now(now: Moment) {
	pallet_timestamp::Now::<Test>::put(now);
}

pub fn pass(milliseconds: Moment) {
	set_now(pallet_timestamp::Now::<Test>::get() + milliseconds);
}

pub fn signed(key: &AccountId32) -> RuntimeOrigin {
	RuntimeOrigin::signed(key.clone())
}

pub fn add_operator(member: MemberId, seed: u8, permission: Permission) -> AccountId32 {
	let permissions = Permissions::none().with(permission);
	assert_ok!(Consortium::add_operator(signed(&admin(member)), key(seed), permissions, None));
	key(seed)
}

/// A client of a member.
pub fn add_client(member: MemberId, seed: u8) -> ClientId {
	let id = crate::NextClientId::<Test>::get();
	assert_ok!(Consortium::add_client(signed(&admin(member)), key(seed)));
	id
}

pub fn act(charged: u64, used: u64) -> RuntimeCall {
	RuntimeCall::Business(business::Call::act { charged, used })
}

pub fn acts() -> u32 {
	business::Acts::<Test>::get()
}

fn info(call: &RuntimeCall) -> DispatchInfo {
	let extension_weight = CheckMember::<Test>::default().weight(call);
	DispatchInfo { extension_weight, ..call.get_dispatch_info() }
}

/// What a node asks before it takes a transaction: all checks of the extension, no charge.
pub fn validate(
	origin: RuntimeOrigin,
	call: &RuntimeCall,
	len: usize,
) -> Result<ValidTransaction, TransactionValidityError> {
	ask(TransactionSource::Local, origin, call, len)
}

/// The same for any source.
pub fn ask(
	source: TransactionSource,
	origin: RuntimeOrigin,
	call: &RuntimeCall,
	len: usize,
) -> Result<ValidTransaction, TransactionValidityError> {
	CheckMember::<Test>::default()
		.validate_only(origin, call, &info(call), len, source, 0)
		.map(|(validity, ..)| validity)
}

/// What a block does: checks, charge, dispatch, refund.
pub fn submit(
	origin: RuntimeOrigin,
	call: RuntimeCall,
	len: usize,
) -> Result<DispatchResultWithPostInfo, TransactionValidityError> {
	let info = info(&call);
	CheckMember::<Test>::default().dispatch_transaction(origin, call, &info, len, 0)
}

pub fn refused(code: u8) -> TransactionValidityError {
	InvalidTransaction::Custom(code).into()
}

pub fn weight_of(call: &RuntimeCall) -> u64 {
	info(call).total_weight().ref_time()
}

pub fn last_event() -> crate::Event<Test> {
	let events = System::events();
	match &events.last().unwrap().event {
		RuntimeEvent::Consortium(event) => event.clone(),
		other => panic!("another pallet spoke last: {other:?}"),
	}
}

pub fn post_info(result: DispatchResultWithPostInfo) -> PostDispatchInfo {
	result.unwrap_or_else(|error| error.post_info)
}
