//! A chain of one pallet, with members, clients, sponsors and witnesses in tables.
#![allow(clippy::unwrap_used)]

pub use carnet_mock::{
	forged, name_of, party as depositor, principal, set_roles, ALLOWANCE, ALLOWANCE_AT_START,
	CHARGED, DAY, YEAR,
};

use crate as pallet_copyright;
use crate::Mode;
use carnet_mock::{bit, Allowance, EnsureParty, EnsureRole, MemberTable, MockRuntime};
use carnet_primitives::{
	checkpoints::{Attestation, Witnesses},
	copyright::{
		commitment, CaseId, Deposit, DepositId, Evidence, FileHash, LicenceId, Licensee, Outcome,
		Perceptual, Right, Scope, Work,
	},
	member::{ClientId, MemberId, Members, Role},
	Moment, H256,
};
use frame_support::{
	assert_ok, derive_impl,
	dispatch::DispatchResultWithPostInfo,
	traits::{ConstU32, ConstU64},
	weights::constants::ParityDbWeight,
	BoundedVec,
};
use sp_runtime::DispatchResult;
use std::cell::RefCell;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Copyright: pallet_copyright,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type DbWeight = ParityDbWeight;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

pub const BRAND: MemberId = 1;
pub const PLATFORM: MemberId = 2;
pub const OTHER_PLATFORM: MemberId = 3;
pub const COURT: MemberId = 4;
pub const NOTARY: MemberId = 5;
pub const ALL_ROLES: MemberId = 6;

/// The account of a client whom `PLATFORM` sponsors.
pub const SELLER: u64 = 101;
/// Another one.
pub const COPIER: u64 = 102;
/// A client without a sponsor.
pub const ORPHAN: u64 = 103;

pub const START: Moment = 20 * YEAR;
pub const COMMIT_LIFE: Moment = 3 * YEAR;
pub const TOLERANCE: Moment = 10 * 60_000;
pub const MAX_TERM: Moment = 50 * YEAR;
pub const RESPONSE_TIME: Moment = 7 * DAY;
// The benchmarks measure what the runtime allows.
pub const MAX_DEPOSITS: u32 = if cfg!(feature = "runtime-benchmarks") { 1_000 } else { 20 };

pub const DOCUMENT: H256 = H256::repeat_byte(0xd0);
pub const SHOP: H256 = H256::repeat_byte(0x50);
pub const OTHER_SHOP: H256 = H256::repeat_byte(0x51);
pub const SALT: H256 = H256::repeat_byte(0x5a);

thread_local! {
	static WITNESSES: RefCell<Vec<Attestation>> = const { RefCell::new(Vec::new()) };
}

/// A member signs a block, in its roles that witness.
pub fn sign_block(member: MemberId, number: u32) {
	let roles = [Role::Judicial, Role::Notary]
		.into_iter()
		.filter(|role| MemberTable::<Test>::has_role(member, *role))
		.collect();
	let at = Copyright::now() + 1;
	WITNESSES.with_borrow_mut(|all| {
		all.retain(|one| one.member != member);
		all.push(Attestation { member, roles, number, at });
	});
}

impl MockRuntime for Test {
	fn sponsor(client: ClientId) -> Option<MemberId> {
		(client != ORPHAN).then_some(PLATFORM)
	}
}

pub struct MockWitnesses;

impl Witnesses for MockWitnesses {
	fn over(block: u32) -> Vec<Attestation> {
		WITNESSES.with_borrow(|all| all.iter().filter(|one| one.number >= block).copied().collect())
	}

	fn reached(role: Role, block: u32) -> bool {
		Self::over(block).iter().any(|one| one.roles.has(role))
	}
}

const PLATFORMS: u16 = bit(Role::Platform);
const COURTS: u16 = bit(Role::Judicial);

impl pallet_copyright::Config for Test {
	type Time = Timestamp;
	type Members = MemberTable<Test>;
	type Sponsors = MemberTable<Test>;
	type Allowance = Allowance;
	type Witnesses = MockWitnesses;
	type DepositOrigin = EnsureParty<Test>;
	type PlatformOrigin = EnsureRole<Test, PLATFORMS>;
	type RulingOrigin = EnsureRole<Test, COURTS>;
	type MaxDeposits = ConstU32<MAX_DEPOSITS>;
	type CommitLife = ConstU64<COMMIT_LIFE>;
	type ClockTolerance = ConstU64<TOLERANCE>;
	type MaxLicenceTerm = ConstU64<MAX_TERM>;
	type ResponseTime = ConstU64<RESPONSE_TIME>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = MockHelper;
	type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct MockHelper;

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for MockHelper {
	fn other_platform() -> MemberId {
		OTHER_PLATFORM
	}
}

fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext = carnet_mock::new_ext::<Test>();
	WITNESSES.with_borrow_mut(Vec::clear);
	set_roles(BRAND, &[Role::Brand]);
	set_roles(PLATFORM, &[Role::Platform]);
	set_roles(OTHER_PLATFORM, &[Role::Platform]);
	set_roles(COURT, &[Role::Judicial]);
	set_roles(NOTARY, &[Role::Notary]);
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
	carnet_mock::build_and_execute(new_test_ext(), test, Copyright::do_try_state);
}

/// Runs a test that breaks an invariant, and returns what `try_state` says.
pub fn broken_state(test: impl FnOnce()) -> &'static str {
	carnet_mock::broken_state(new_test_ext(), test, Copyright::do_try_state)
}

pub fn set_now(now: Moment) {
	carnet_mock::set_now::<Test>(now);
}

/// Lets time pass, in a block of its own.
pub fn pass(milliseconds: Moment) {
	carnet_mock::pass::<Test>(milliseconds);
}

/// The origin of a member or a client.
pub fn signed(account: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(account)
}

pub fn last_event() -> crate::Event<Test> {
	carnet_mock::last_event::<Test, _>()
}

pub fn file(number: u8) -> FileHash {
	FileHash::Sha256(H256::repeat_byte(number))
}

/// A photo with this file.
pub fn photo(number: u8) -> Work {
	Work {
		perceptual: Some(Perceptual { pdq: [number; 32], quality: 90 }),
		completed_at: Some(START - DAY),
		author: Some(H256::repeat_byte(0xa0)),
		..Work::photo(file(number), 1_000_000)
	}
}

/// Whether a call did what it should, without what it took.
fn plain(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|error| error.error)
}

pub fn deposit(who: u64, number: u8) -> DispatchResult {
	plain(Copyright::deposit(signed(who), photo(number)))
}

/// Deposits a photo. Returns its number.
pub fn deposited(who: u64, number: u8) -> DepositId {
	let id = crate::NextDepositId::<Test>::get();
	assert_ok!(deposit(who, number));
	id
}

pub fn works(numbers: &[u8]) -> BoundedVec<Work, ConstU32<MAX_DEPOSITS>> {
	numbers.iter().copied().map(photo).collect::<Vec<_>>().try_into().unwrap()
}

pub fn deposit_many(who: u64, numbers: &[u8], mode: Mode) -> DispatchResult {
	plain(Copyright::deposit_many(signed(who), works(numbers), mode))
}

pub fn commitment_of(who: u64, number: u8) -> H256 {
	commitment(&principal(who), &file(number), &SALT)
}

pub fn commit(who: u64, number: u8) -> DispatchResult {
	Copyright::commit(signed(who), commitment_of(who, number))
}

pub fn reveal(who: u64, number: u8) -> DispatchResult {
	plain(Copyright::reveal(signed(who), commitment_of(who, number), photo(number), SALT))
}

/// Commits and reveals. Returns the number of the deposit.
pub fn revealed(who: u64, number: u8) -> DepositId {
	let id = crate::NextDepositId::<Test>::get();
	assert_ok!(reveal(who, number));
	id
}

pub fn revoke(who: u64, id: DepositId) -> DispatchResult {
	Copyright::revoke(signed(who), id, DOCUMENT)
}

pub fn supersede(who: u64, id: DepositId, by: DepositId) -> DispatchResult {
	Copyright::supersede(signed(who), id, by)
}

pub fn offer(who: u64, id: DepositId, to: u64) -> DispatchResult {
	Copyright::transfer_rights(signed(who), id, principal(to))
}

pub fn accept(who: u64, id: DepositId) -> DispatchResult {
	Copyright::accept_rights(signed(who), id)
}

/// Both signatures of a transfer.
pub fn sell(from: u64, id: DepositId, to: u64) {
	assert_ok!(offer(from, id, to));
	assert_ok!(accept(to, id));
}

pub fn network() -> Scope {
	Scope::none().with(Right::Network)
}

/// Licenses a work to a shop for a year.
pub fn license_with(
	who: u64,
	id: DepositId,
	shop: H256,
	platform: Option<MemberId>,
	scope: Scope,
) -> DispatchResult {
	let (licensee, from) = (Licensee::Shop(shop), Copyright::now());
	Copyright::grant_licence(signed(who), id, licensee, scope, platform, from, from + YEAR)
}

pub fn license(who: u64, id: DepositId, shop: H256) -> DispatchResult {
	license_with(who, id, shop, Some(PLATFORM), network())
}

pub fn revoke_licence(who: u64, id: LicenceId) -> DispatchResult {
	Copyright::revoke_licence(signed(who), id)
}

pub fn evidence(count: usize) -> Evidence {
	vec![DOCUMENT; count].try_into().unwrap()
}

pub fn report(who: u64, id: DepositId, shop: H256) -> DispatchResult {
	Copyright::report_infringement(signed(who), id, PLATFORM, shop, evidence(2))
}

pub fn respond(who: MemberId, case: CaseId) -> DispatchResult {
	Copyright::respond(signed(who.into()), case, DOCUMENT)
}

pub fn rule(who: MemberId, case: CaseId, outcome: Outcome) -> DispatchResult {
	Copyright::rule(signed(who.into()), case, outcome, DOCUMENT)
}

pub fn withdraw(who: u64, case: CaseId) -> DispatchResult {
	Copyright::withdraw_case(signed(who), case)
}

pub fn stored(id: DepositId) -> Deposit {
	Copyright::deposit_record(id).unwrap()
}

/// The deposits of a file, the one with priority first.
pub fn ranked(number: u8) -> Vec<DepositId> {
	crate::Files::<Test>::get(file(number)).iter().map(|rank| rank.id).collect()
}
