//! A chain with settlement assets, and with members, clients and goods in tables.
#![allow(clippy::unwrap_used)]

mod calls;

pub use calls::*;
pub use carnet_mock::{forged, party, principal, ALLOWANCE, ALLOWANCE_AT_START};

use crate as pallet_receivables;
use carnet_mock::{
	bit, Allowance, EnsureAnyParty, EnsureParty, EnsureRole, EnsureRootOr, MemberTable, MockRuntime,
};
use carnet_primitives::{
	member::{ClientId, MemberId, Role},
	receivables::{Amount, AssetId, Balance, Currency, Principal, DAY},
	subject::{Standing, Stop, Subject},
	Moment, H256,
};
use frame_support::{
	assert_ok, derive_impl,
	traits::{
		fungibles::{Inspect, Mutate},
		AsEnsureOriginWithArg, ConstU32, ConstU64,
	},
	weights::constants::ParityDbWeight,
};
use frame_system::{EnsureRoot, EnsureSigned};
use sp_core::crypto::AccountId32;
use sp_runtime::{traits::IdentityLookup, DispatchResult};
use std::cell::Cell;

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
	type DbWeight = ParityDbWeight;
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
	type MetadataDepositBase = ConstU64<0>;
	type MetadataDepositPerByte = ConstU64<0>;
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

thread_local! {
	static STOP: Cell<Option<Stop>> = const { Cell::new(None) };
	/// Whether clients have sponsors.
	pub static SPONSORED: Cell<bool> = const { Cell::new(true) };
}

/// Gives a member other roles; none stands for a member that is suspended.
pub fn set_roles(member: u64, roles: &[Role]) {
	carnet_mock::set_roles(member as MemberId, roles);
}

/// Stops all goods, or none.
pub fn stop_goods(stop: Option<Stop>) {
	STOP.set(stop);
}

impl MockRuntime for Test {
	fn sponsor(client: ClientId) -> Option<MemberId> {
		(SPONSORED.get() && client != ORPHAN).then_some(OBLIGOR as MemberId)
	}
}

pub struct MockGoods;

impl Standing for MockGoods {
	fn ensure_movable(_: &Subject) -> Result<(), Stop> {
		STOP.get().map_or(Ok(()), Err)
	}
}

const OBLIGORS: u16 = bit(Role::Obligor);
const FINANCIERS: u16 = bit(Role::Financier);
const COURTS: u16 = bit(Role::Judicial);

#[cfg(feature = "runtime-benchmarks")]
pub struct MockHelper;

#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper for MockHelper {
	fn subject() -> Subject {
		Subject::Batch(0)
	}

	fn party(number: u32) -> carnet_primitives::member::Party {
		party(1_000 + u64::from(number))
	}

	fn financier() -> MemberId {
		const OTHER: MemberId = 1_000_000;
		carnet_mock::set_roles(OTHER, &[Role::Financier]);
		OTHER
	}

	fn pass(millis: Moment) {
		pass(millis);
	}
}

impl pallet_receivables::Config for Test {
	type Time = Timestamp;
	type Members = MemberTable<Test>;
	type Sponsors = MemberTable<Test>;
	type Allowance = Allowance;
	type Goods = MockGoods;
	type Assets = Assets;
	type PartyOrigin = EnsureParty<Test>;
	type SettleOrigin = EnsureAnyParty<Test>;
	type ObligorOrigin = EnsureRole<Test, OBLIGORS>;
	type FinancierOrigin = EnsureRole<Test, FINANCIERS>;
	type CourtOrigin = EnsureRole<Test, COURTS>;
	type ReassignOrigin = EnsureRootOr<Test, COURTS>;
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
	type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

pub fn currency(code: &str) -> Currency {
	Currency::parse(code).unwrap()
}

pub fn register_asset(asset: AssetId, code: &str) -> DispatchResult {
	let name = b"Settlement asset".to_vec().try_into().unwrap();
	let (root, issuer) = (RuntimeOrigin::root(), BANK as MemberId);
	Receivables::register_asset(root, asset, currency(code), issuer, name)
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

/// A chain without members and assets.
fn empty_ext() -> sp_io::TestExternalities {
	stop_goods(None);
	SPONSORED.set(true);
	carnet_mock::new_ext::<Test>()
}

pub fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext = empty_ext();
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
		set_now(START);
		for (asset, code) in [(CNY, "CNY"), (OTHER_CNY, "CNY"), (EUR, "EUR")] {
			assert_ok!(register_asset(asset, code));
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
	let ext = empty_ext();
	set_roles(OBLIGOR, &[Role::Obligor]);
	set_roles(ALL_ROLES, Role::ALL);
	ext
}

/// Runs a test and then every check of `try_state`.
pub fn build_and_execute(test: impl FnOnce()) {
	carnet_mock::build_and_execute(new_test_ext(), test, Receivables::do_try_state);
}

/// Runs a test that breaks an invariant, and returns what `try_state` says.
pub fn broken_state(test: impl FnOnce()) -> &'static str {
	carnet_mock::broken_state(new_test_ext(), test, Receivables::do_try_state)
}
