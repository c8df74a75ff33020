//! A chain of one pallet, with members, clients, sponsors and witnesses in tables.
#![allow(clippy::unwrap_used)]

use crate as pallet_copyright;
use crate::Mode;
use carnet_primitives::{
	checkpoints::{Attestation, Witnesses},
	copyright::{
		commitment, Acquisition, CaseId, Deposit, DepositId, Depositor, Evidence, FileHash,
		LicenceId, Licensee, MediaType, Outcome, Perceptual, Principal, Right, Scope, Work,
		WorkCategory, WorkNature,
	},
	gs1::{Gtin, Sscc},
	member::{
		client_principal, member_principal, Actor, AllowanceExceeded, ClientId, LegalName,
		MemberId, Members, Role, Roles, Sponsors, StateAllowance,
	},
	Moment, H256,
};
use frame_support::{
	assert_ok, derive_impl,
	traits::{ConstU32, ConstU64, EnsureOrigin},
	BoundedVec,
};
use sp_runtime::{BuildStorage, DispatchError, DispatchResult};
use std::{
	cell::{Cell, RefCell},
	collections::BTreeMap,
};

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
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

pub const BRAND: MemberId = 1;
pub const PLATFORM: MemberId = 2;
pub const OTHER_PLATFORM: MemberId = 3;
pub const COURT: MemberId = 4;
pub const NOTARY: MemberId = 5;
pub const ALL_ROLES: MemberId = 6;

/// Clients have the accounts from a hundred on.
const FIRST_CLIENT: u64 = 100;
/// The account of a client whom `PLATFORM` sponsors.
pub const SELLER: u64 = 101;
/// Another one.
pub const COPIER: u64 = 102;
/// A client without a sponsor.
pub const ORPHAN: u64 = 103;

pub const DAY: Moment = 24 * 60 * 60 * 1000;
pub const YEAR: Moment = 365 * DAY;
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
pub const ALLOWANCE_AT_START: u32 = 100_000_000;

thread_local! {
	static ROLES: RefCell<BTreeMap<MemberId, Roles>> = const { RefCell::new(BTreeMap::new()) };
	static WITNESSES: RefCell<Vec<Attestation>> = const { RefCell::new(Vec::new()) };
	pub static ALLOWANCE: Cell<u32> = const { Cell::new(0) };
	/// Who was charged last.
	pub static CHARGED: Cell<Option<MemberId>> = const { Cell::new(None) };
}

/// Gives a member other roles; none stands for a member out of business.
pub fn set_roles(member: MemberId, roles: &[Role]) {
	ROLES.with_borrow_mut(|all| all.insert(member, roles.iter().copied().collect()));
}

/// A member signs a block, in its roles that witness.
pub fn sign_block(member: MemberId, number: u32) {
	let roles = [Role::Judicial, Role::Notary]
		.into_iter()
		.filter(|role| MockMembers::has_role(member, *role))
		.collect();
	let at = Copyright::now() + 1;
	WITNESSES.with_borrow_mut(|all| {
		all.retain(|one| one.member != member);
		all.push(Attestation { member, roles, number, at });
	});
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

	fn name(member: MemberId) -> Option<LegalName> {
		Some(name_of(member))
	}
}

impl Sponsors for MockMembers {
	fn sponsor(client: ClientId) -> Option<MemberId> {
		(client != ORPHAN).then_some(PLATFORM)
	}
}

pub fn name_of(member: MemberId) -> LegalName {
	LegalName::try_from(format!("Member {member}").into_bytes()).unwrap()
}

pub struct MockAllowance;

impl StateAllowance for MockAllowance {
	fn charge(member: MemberId, bytes: u32) -> Result<(), AllowanceExceeded> {
		let left = ALLOWANCE.get().checked_sub(bytes).ok_or(AllowanceExceeded)?;
		ALLOWANCE.set(left);
		CHARGED.set(Some(member));
		Ok(())
	}

	fn release(_: MemberId, bytes: u32) {
		ALLOWANCE.set(ALLOWANCE.get() + bytes);
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

const fn bit(role: Role) -> u16 {
	1 << role as u16
}
const PLATFORMS: u16 = bit(Role::Platform);
const COURTS: u16 = bit(Role::Judicial);

/// Accounts below a hundred act for the member of the same number, in the first of its roles that is one of `ROLES`.
pub struct EnsureRole<const ROLES: u16>;

impl<const ROLES: u16> EnsureOrigin<RuntimeOrigin> for EnsureRole<ROLES> {
	type Success = Actor;

	fn try_origin(origin: RuntimeOrigin) -> Result<Actor, RuntimeOrigin> {
		let Ok(account) = frame_system::ensure_signed(origin.clone()) else {
			return Err(origin);
		};
		let member = account as MemberId;
		let mut roles = Role::ALL.iter().copied().filter(|role| ROLES & bit(*role) != 0);
		match roles.find(|role| MockMembers::has_role(member, *role)) {
			Some(role) if account < FIRST_CLIENT => Ok(Actor { member, role }),
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(signed(ALL_ROLES.into()))
	}
}

/// Members in business, and clients.
pub struct EnsureDepositor;

impl EnsureOrigin<RuntimeOrigin> for EnsureDepositor {
	type Success = Depositor;

	fn try_origin(origin: RuntimeOrigin) -> Result<Depositor, RuntimeOrigin> {
		match frame_system::ensure_signed(origin.clone()) {
			Ok(account) if account >= FIRST_CLIENT => Ok(Depositor::Client(account)),
			Ok(account) if MockMembers::is_in_business(account as MemberId) => {
				Ok(Depositor::Member(account as MemberId))
			}
			_ => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(signed(SELLER))
	}
}

impl pallet_copyright::Config for Test {
	type Time = Timestamp;
	type Members = MockMembers;
	type Sponsors = MockMembers;
	type Allowance = MockAllowance;
	type Witnesses = MockWitnesses;
	type DepositOrigin = EnsureDepositor;
	type PlatformOrigin = EnsureRole<PLATFORMS>;
	type RulingOrigin = EnsureRole<COURTS>;
	type MaxDeposits = ConstU32<MAX_DEPOSITS>;
	type CommitLife = ConstU64<COMMIT_LIFE>;
	type ClockTolerance = ConstU64<TOLERANCE>;
	type MaxLicenceTerm = ConstU64<MAX_TERM>;
	type ResponseTime = ConstU64<RESPONSE_TIME>;
	type WeightInfo = ();
}

fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext: sp_io::TestExternalities =
		frame_system::GenesisConfig::<Test>::default().build_storage().unwrap().into();
	ROLES.with_borrow_mut(BTreeMap::clear);
	WITNESSES.with_borrow_mut(Vec::clear);
	ALLOWANCE.set(ALLOWANCE_AT_START);
	CHARGED.set(None);
	set_roles(BRAND, &[Role::Brand]);
	set_roles(PLATFORM, &[Role::Platform]);
	set_roles(OTHER_PLATFORM, &[Role::Platform]);
	set_roles(COURT, &[Role::Judicial]);
	set_roles(NOTARY, &[Role::Notary]);
	set_roles(ALL_ROLES, Role::ALL);
	ext.execute_with(|| {
		System::set_block_number(1);
		set_now(START);
	});
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
	new_test_ext().execute_with(|| {
		test();
		Copyright::do_try_state().unwrap();
	});
}

/// Runs a test that breaks an invariant, and returns what `try_state` says.
pub fn broken_state(test: impl FnOnce()) -> &'static str {
	new_test_ext().execute_with(|| {
		test();
		match Copyright::do_try_state() {
			Err(DispatchError::Other(message)) => message,
			other => panic!("{other:?}"),
		}
	})
}

pub fn set_now(now: Moment) {
	pallet_timestamp::Now::<Test>::put(now);
}

/// Lets time pass, in a block of its own.
pub fn pass(milliseconds: Moment) {
	System::set_block_number(System::block_number() + 1);
	set_now(Copyright::now() + milliseconds);
}

/// The origin of a member or a client.
pub fn signed(account: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(account)
}

pub fn depositor(account: u64) -> Depositor {
	if account < FIRST_CLIENT {
		Depositor::Member(account as MemberId)
	} else {
		Depositor::Client(account)
	}
}

pub fn principal(account: u64) -> Principal {
	if account < FIRST_CLIENT {
		member_principal(account as MemberId)
	} else {
		client_principal(account)
	}
}

pub fn last_event() -> crate::Event<Test> {
	match System::events().pop().unwrap().event {
		RuntimeEvent::Copyright(event) => event,
		other => panic!("{other:?}"),
	}
}

/// Something that a decoder lets through and a constructor does not.
pub fn forged<A: codec::Encode, B: codec::Decode>(value: A) -> B {
	B::decode(&mut &value.encode()[..]).unwrap()
}

pub fn file(number: u8) -> FileHash {
	FileHash::Sha256(H256::repeat_byte(number))
}

/// A photo with this file.
pub fn photo(number: u8) -> Work {
	Work {
		file: file(number),
		len: 1_000_000,
		media: MediaType::Jpeg,
		perceptual: Some(Perceptual { pdq: [number; 32], quality: 90 }),
		category: WorkCategory::Photographic,
		nature: WorkNature::Original,
		acquisition: Acquisition::Original,
		completed_at: Some(START - DAY),
		title: None,
		author: Some(H256::repeat_byte(0xa0)),
		capture: None,
		parent: None,
	}
}

pub fn deposit(who: u64, number: u8) -> DispatchResult {
	Copyright::deposit(signed(who), photo(number))
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
	Copyright::deposit_many(signed(who), works(numbers), mode)
}

pub fn commitment_of(who: u64, number: u8) -> H256 {
	commitment(&principal(who), &file(number), &SALT)
}

pub fn commit(who: u64, number: u8) -> DispatchResult {
	Copyright::commit(signed(who), commitment_of(who, number))
}

pub fn reveal(who: u64, number: u8) -> DispatchResult {
	Copyright::reveal(signed(who), commitment_of(who, number), photo(number), SALT)
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
