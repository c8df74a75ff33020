//! A chain with settlement assets, and with members, clients and goods in tables.
#![allow(clippy::unwrap_used)]

mod calls;

pub use calls::*;

use crate as pallet_receivables;
use carnet_primitives::{
	gs1::{Gtin, Sscc},
	member::{
		Actor, AllowanceExceeded, ClientId, LegalName, MemberId, Members, Role, Roles, Sponsors,
		StateAllowance,
	},
	receivables::{Amount, AssetId, Balance, Currency, Party, Principal, DAY},
	subject::{Standing, Stop, Subject},
	Moment, H256,
};
use frame_support::{
	assert_ok, derive_impl,
	traits::{
		fungibles::{Inspect, Mutate},
		AsEnsureOriginWithArg, ConstU32, ConstU64, EnsureOrigin,
	},
};
use frame_system::{EnsureRoot, EnsureSigned};
use sp_core::crypto::AccountId32;
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchError};
use std::{
	cell::{Cell, RefCell},
	collections::BTreeMap,
};

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Balances: pallet_balances,
		Assets: pallet_assets,
		Receivables: pallet_receivables,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type AccountId = AccountId32;
	type AccountData = pallet_balances::AccountData<u64>;
	type Lookup = IdentityLookup<AccountId32>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
	type AccountStore = System;
}

#[derive_impl(pallet_assets::config_preludes::TestDefaultConfig)]
impl pallet_assets::Config for Test {
	type Balance = Balance;
	type Currency = Balances;
	type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId32>>;
	type ForceOrigin = EnsureRoot<AccountId32>;
}

pub const OBLIGOR: u64 = 1;
pub const OTHER_OBLIGOR: u64 = 2;
pub const BANK: u64 = 3;
pub const OTHER_BANK: u64 = 4;
pub const COURT: u64 = 5;
pub const SUPPLIER: u64 = 6;
pub const WORKSHOP: u64 = 7;
pub const GUARANTOR: u64 = 8;
pub const ALL_ROLES: u64 = 9;

/// The same member's second operator has an account so much higher.
const SECOND: u64 = 10_000;
/// Clients have the accounts from a hundred on.
const FIRST_CLIENT: u64 = 100;
/// A client whom `OBLIGOR` sponsors.
pub const SMITH: u64 = 101;
/// Another one.
pub const WEAVER: u64 = 102;
/// A client without a sponsor.
pub const ORPHAN: u64 = 103;

pub const YEAR: Moment = 365 * DAY;
pub const START: Moment = 56 * YEAR;
pub const MAX_TENOR: u32 = 365;
pub const LONG_TENOR: u32 = 183;
pub const CUT_OFF: u32 = 1;
pub const DEFAULT_DELAY: u32 = 30;
pub const CONFIRM_TIME: Moment = 30 * DAY;
pub const MAX_QUOTE_TIME: Moment = 30 * DAY;
pub const MAX_PARTS: u32 = 100;

/// Days from the start until a receivable of these tests is due.
pub const TENOR: u32 = 90;
pub const GRACE: u8 = 5;
pub const FACE: Amount = 100_000_000;
pub const MIN_PART: Amount = 100;
/// An asset in CNY.
pub const CNY: AssetId = 1;
/// Another one in CNY.
pub const OTHER_CNY: AssetId = 2;
/// An asset in EUR.
pub const EUR: AssetId = 3;
/// What members with money have at the beginning.
pub const MONEY: Amount = 10 * FACE;

pub const DOCUMENT: H256 = H256::repeat_byte(0xd0);
pub const SALT: H256 = H256::repeat_byte(0x5a);
pub const ALLOWANCE_AT_START: u32 = 100_000_000;

thread_local! {
	static ROLES: RefCell<BTreeMap<MemberId, Roles>> = const { RefCell::new(BTreeMap::new()) };
	static STOP: Cell<Option<Stop>> = const { Cell::new(None) };
	pub static ALLOWANCE: Cell<u32> = const { Cell::new(0) };
	/// Whether clients have sponsors.
	pub static SPONSORED: Cell<bool> = const { Cell::new(true) };
}

/// Gives a member other roles; none stands for a member that is suspended.
pub fn set_roles(member: u64, roles: &[Role]) {
	ROLES.with_borrow_mut(|all| all.insert(member as MemberId, roles.iter().copied().collect()));
}

/// Stops all goods, or none.
pub fn stop_goods(stop: Option<Stop>) {
	STOP.set(stop);
}

pub struct MockMembers;

impl Members for MockMembers {
	fn has_role(member: MemberId, role: Role) -> bool {
		ROLES.with_borrow(|all| all.get(&member).is_some_and(|roles| roles.has(role)))
	}

	fn is_in_business(member: MemberId) -> bool {
		ROLES.with_borrow(|all| all.get(&member).is_some_and(|roles| !roles.is_empty()))
	}

	fn owns_gtin(_: MemberId, _: Gtin) -> bool {
		false
	}

	fn owns_sscc(_: MemberId, _: Sscc) -> bool {
		false
	}

	fn name(_: MemberId) -> Option<LegalName> {
		None
	}
}

impl Sponsors for MockMembers {
	fn sponsor(client: ClientId) -> Option<MemberId> {
		(SPONSORED.get() && client != ORPHAN).then_some(OBLIGOR as MemberId)
	}
}

pub struct MockAllowance;

impl StateAllowance for MockAllowance {
	fn charge(_: MemberId, bytes: u32) -> Result<(), AllowanceExceeded> {
		let left = ALLOWANCE.get().checked_sub(bytes).ok_or(AllowanceExceeded)?;
		ALLOWANCE.set(left);
		Ok(())
	}

	fn release(_: MemberId, bytes: u32) {
		ALLOWANCE.set(ALLOWANCE.get() + bytes);
	}
}

pub struct MockGoods;

impl Standing for MockGoods {
	fn ensure_movable(_: &Subject) -> Result<(), Stop> {
		STOP.get().map_or(Ok(()), Err)
	}
}

/// The number behind an account.
fn number(origin: &RuntimeOrigin) -> Option<u64> {
	let account = frame_system::ensure_signed(origin.clone()).ok()?;
	let bytes: &[u8; 32] = account.as_ref();
	Some(u64::from_le_bytes(bytes[..8].try_into().unwrap()) % SECOND)
}

fn party_of(origin: &RuntimeOrigin) -> Option<Party> {
	number(origin).map(party)
}

const fn bit(role: Role) -> u16 {
	1 << role as u16
}
const OBLIGORS: u16 = bit(Role::Obligor);
const FINANCIERS: u16 = bit(Role::Financier);
const COURTS: u16 = bit(Role::Judicial);

/// Accounts below a hundred act for the member of the same number, in the first of its roles that is one of `ROLES`.
pub struct EnsureRole<const ROLES: u16>;

impl<const ROLES: u16> EnsureOrigin<RuntimeOrigin> for EnsureRole<ROLES> {
	type Success = Actor;

	fn try_origin(origin: RuntimeOrigin) -> Result<Actor, RuntimeOrigin> {
		let Some(Party::Member(member)) = party_of(&origin) else { return Err(origin) };
		let mut roles = Role::ALL.iter().copied().filter(|role| ROLES & bit(*role) != 0);
		match roles.find(|role| MockMembers::has_role(member, *role)) {
			Some(role) => Ok(Actor { member, role }),
			None => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(signed(ALL_ROLES))
	}
}

/// Members and clients; only members in business with `BUSINESS`.
pub struct EnsureParty<const BUSINESS: bool>;

impl<const BUSINESS: bool> EnsureOrigin<RuntimeOrigin> for EnsureParty<BUSINESS> {
	type Success = Party;

	fn try_origin(origin: RuntimeOrigin) -> Result<Party, RuntimeOrigin> {
		match party_of(&origin) {
			Some(Party::Member(member)) if BUSINESS && !MockMembers::is_in_business(member) => {
				Err(origin)
			}
			Some(party) => Ok(party),
			None => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(signed(SMITH))
	}
}

/// A court as an actor, or Root, who is none.
pub struct EnsureReassign;

impl EnsureOrigin<RuntimeOrigin> for EnsureReassign {
	type Success = Option<Actor>;

	fn try_origin(origin: RuntimeOrigin) -> Result<Option<Actor>, RuntimeOrigin> {
		match frame_system::ensure_root(origin.clone()) {
			Ok(()) => Ok(None),
			Err(_) => EnsureRole::<COURTS>::try_origin(origin).map(Some),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(signed(ALL_ROLES))
	}
}

#[cfg(feature = "runtime-benchmarks")]
pub struct MockHelper;

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper for MockHelper {
	fn create_asset(asset: AssetId, digits: u8) {
		create_asset(asset, digits);
	}

	fn subject() -> Subject {
		Subject::Batch(0)
	}

	fn pass(millis: Moment) {
		pass(millis);
	}
}

impl pallet_receivables::Config for Test {
	type Time = Timestamp;
	type Members = MockMembers;
	type Sponsors = MockMembers;
	type Allowance = MockAllowance;
	type Goods = MockGoods;
	type Assets = Assets;
	type PartyOrigin = EnsureParty<true>;
	type SettleOrigin = EnsureParty<false>;
	type ObligorOrigin = EnsureRole<OBLIGORS>;
	type FinancierOrigin = EnsureRole<FINANCIERS>;
	type CourtOrigin = EnsureRole<COURTS>;
	type ReassignOrigin = EnsureReassign;
	type GovernanceOrigin = EnsureRoot<AccountId32>;
	type MaxParts = ConstU32<MAX_PARTS>;
	type MaxTenor = ConstU32<MAX_TENOR>;
	type LongTenor = ConstU32<LONG_TENOR>;
	type CutOff = ConstU32<CUT_OFF>;
	type DefaultDelay = ConstU32<DEFAULT_DELAY>;
	type ConfirmTime = ConstU64<CONFIRM_TIME>;
	type MaxQuoteTime = ConstU64<MAX_QUOTE_TIME>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = MockHelper;
	type WeightInfo = ();
}

pub fn currency(code: &str) -> Currency {
	Currency::parse(code).unwrap()
}

/// An asset as a financier issues it under governance.
pub fn create_asset(asset: AssetId, digits: u8) {
	let root = RuntimeOrigin::root;
	assert_ok!(Assets::force_create(root(), asset, account(BANK), true, 1));
	let name = || b"Settlement asset".to_vec();
	assert_ok!(Assets::force_set_metadata(root(), asset, name(), name(), digits, false));
}

pub fn mint(asset: AssetId, to: &Principal, amount: Amount) {
	assert_ok!(Assets::mint_into(asset, to, amount.into()));
}

pub fn money(asset: AssetId, of: &Principal) -> Amount {
	<Assets as Inspect<Principal>>::balance(asset, of).try_into().unwrap()
}

/// What a party has in `CNY` under its name.
pub fn cash(who: u64) -> Amount {
	money(CNY, &principal(who))
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext: sp_io::TestExternalities =
		frame_system::GenesisConfig::<Test>::default().build_storage().unwrap().into();
	ROLES.with_borrow_mut(BTreeMap::clear);
	stop_goods(None);
	ALLOWANCE.set(ALLOWANCE_AT_START);
	SPONSORED.set(true);
	set_roles(OBLIGOR, &[Role::Obligor]);
	set_roles(OTHER_OBLIGOR, &[Role::Obligor]);
	set_roles(BANK, &[Role::Financier]);
	set_roles(OTHER_BANK, &[Role::Financier]);
	set_roles(COURT, &[Role::Judicial]);
	set_roles(SUPPLIER, &[Role::Brand]);
	set_roles(WORKSHOP, &[Role::Brand]);
	set_roles(GUARANTOR, &[Role::Financier]);
	set_roles(ALL_ROLES, Role::ALL);
	ext.execute_with(|| {
		System::set_block_number(1);
		set_now(START);
		for (asset, code) in [(CNY, "CNY"), (OTHER_CNY, "CNY"), (EUR, "EUR")] {
			create_asset(asset, 2);
			let root = RuntimeOrigin::root();
			assert_ok!(Receivables::register_asset(root, asset, currency(code)));
		}
		for rich in [OBLIGOR, OTHER_OBLIGOR, BANK, OTHER_BANK, GUARANTOR] {
			mint(CNY, &principal(rich), MONEY);
		}
		System::reset_events();
	});
	ext
}

/// A chain as the benchmarks find it: its clock stands at zero, and it has no assets.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_bench_ext() -> sp_io::TestExternalities {
	let mut ext: sp_io::TestExternalities =
		frame_system::GenesisConfig::<Test>::default().build_storage().unwrap().into();
	ROLES.with_borrow_mut(BTreeMap::clear);
	stop_goods(None);
	ALLOWANCE.set(ALLOWANCE_AT_START);
	SPONSORED.set(true);
	set_roles(OBLIGOR, &[Role::Obligor]);
	set_roles(ALL_ROLES, Role::ALL);
	ext.execute_with(|| System::set_block_number(1));
	ext
}

/// Runs a test and then every check of `try_state`.
pub fn build_and_execute(test: impl FnOnce()) {
	new_test_ext().execute_with(|| {
		test();
		Receivables::do_try_state().unwrap();
	});
}

/// Runs a test that breaks an invariant, and returns what `try_state` says.
pub fn broken_state(test: impl FnOnce()) -> &'static str {
	new_test_ext().execute_with(|| {
		test();
		match Receivables::do_try_state() {
			Err(DispatchError::Other(message)) => message,
			other => panic!("{other:?}"),
		}
	})
}
