//! A chain of one pallet, with members, clients and sponsors in tables.
#![allow(clippy::unwrap_used)]

pub use carnet_mock::{
	name_of, principal, set_end, set_roles, ALLOWANCE, ALLOWANCE_AT_START, CHARGED, DAY, RELEASED,
	YEAR,
};

use crate as pallet_passports;
use crate::Mode;
use carnet_mock::{
	bit, Allowance, EnsureAnyParty, EnsureParty, EnsureRole, EnsureRootOr, MemberTable, MockRuntime,
};
use carnet_primitives::{
	member::{ClientId, MemberId, Role},
	passports::{
		key_commitment, Basis, Change, Credential, Entry, Holdings, Identifier, IdentifierKind,
		IdentifierKinds, NewCredential, Passport, Place, PolicyId, PolicySpec, Reason, Requirement,
		Schema, SchemaId, StatusPurpose, StatusView, Tags,
	},
	Moment, H256,
};
use frame_support::{
	assert_ok, derive_impl,
	dispatch::DispatchResultWithPostInfo,
	traits::{ConstU32, ConstU64},
	weights::constants::ParityDbWeight,
	BoundedVec,
};
use frame_system::EnsureRoot;
use sp_runtime::DispatchResult;

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Passports: pallet_passports,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type DbWeight = ParityDbWeight;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

pub const REGISTRY: MemberId = 1;
pub const BANK: MemberId = 2;
pub const NEWCOMER: MemberId = 3;
pub const PLATFORM: MemberId = 4;
pub const OTHER_PLATFORM: MemberId = 5;
pub const BRAND: MemberId = 6;
pub const ALL_ROLES: MemberId = 7;

/// The account of a client whom `BRAND` sponsors.
pub const SELLER: u64 = 101;
/// Another one.
pub const RIVAL: u64 = 102;
/// A client without a sponsor.
pub const ORPHAN: u64 = 103;

pub const START: Moment = 20 * YEAR;
pub const RETENTION: Moment = 2 * YEAR;
pub const MAX_VALIDITY: Moment = 3 * YEAR;
// The benchmarks measure what the runtime allows.
pub const MAX_PLACES: u32 = 1_000;

/// The schema of the trade register, which identifies.
pub const REGISTERED: SchemaId = 0;
/// The schema of a bank that knows an account.
pub const ACCOUNT: SchemaId = 1;
/// A schema that nobody may issue.
pub const UNISSUED: SchemaId = 2;

pub const DOCUMENT: H256 = H256::repeat_byte(0xd0);
pub const KEY: [u8; 32] = [0x5e; 32];
pub const NEXT_KEY: [u8; 32] = [0x5f; 32];
pub const LEI: &str = "5493001KJTIIGC8Y1R12";
pub const OTHER_LEI: &str = "529900T8BM49AURSDO55";

impl MockRuntime for Test {
	fn sponsor(client: ClientId) -> Option<MemberId> {
		(client != ORPHAN).then_some(BRAND)
	}
}

/// Bytes that are charged and were not given back.
pub fn charged() -> u32 {
	ALLOWANCE_AT_START - ALLOWANCE.get()
}

const ISSUERS: u16 = bit(Role::Issuer);
const PLATFORMS: u16 = bit(Role::Platform);

impl pallet_passports::Config for Test {
	type Time = Timestamp;
	type Members = MemberTable<Test>;
	type Sponsors = MemberTable<Test>;
	type Allowance = Allowance;
	type GovernanceOrigin = EnsureRoot<u64>;
	type AccreditOrigin = EnsureRootOr<Test, ISSUERS>;
	type PolicyOrigin = EnsureRootOr<Test, PLATFORMS>;
	type IssuerOrigin = EnsureRole<Test, ISSUERS>;
	type PlatformOrigin = EnsureRole<Test, PLATFORMS>;
	type MerchantOrigin = EnsureParty<Test>;
	type WithdrawOrigin = EnsureAnyParty<Test>;
	type MaxIssued = ConstU32<MAX_PLACES>;
	type MaxCredentials = ConstU32<MAX_PLACES>;
	type Retention = ConstU64<RETENTION>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = MockHelper;
	type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

#[cfg(feature = "runtime-benchmarks")]
pub struct MockHelper;

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper for MockHelper {
	fn other_member(number: u32) -> MemberId {
		let member = 1_000_000 + number;
		set_roles(member, &[Role::Issuer, Role::Platform]);
		member
	}

	fn pass(millis: Moment) {
		pass(millis);
	}
}

/// A chain with members, and nothing in the pallet.
fn empty_ext() -> sp_io::TestExternalities {
	let mut ext = carnet_mock::new_ext::<Test>();
	for issuer in [REGISTRY, BANK, NEWCOMER] {
		set_roles(issuer, &[Role::Issuer]);
	}
	set_roles(PLATFORM, &[Role::Platform]);
	set_roles(OTHER_PLATFORM, &[Role::Platform]);
	set_roles(BRAND, &[Role::Brand]);
	set_roles(ALL_ROLES, Role::ALL);
	ext.execute_with(|| set_now(START));
	ext
}

/// A chain as the benchmarks find it: its clock stands at zero.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_bench_ext() -> sp_io::TestExternalities {
	let mut ext = empty_ext();
	ext.execute_with(|| set_now(0));
	ext
}

/// A chain with the three schemas, and two issuers that may issue two of them.
fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext = empty_ext();
	ext.execute_with(|| {
		for (number, identifies) in [(REGISTERED, true), (ACCOUNT, false), (UNISSUED, false)] {
			assert_ok!(Passports::register_schema(root(), schema(number, identifies)));
		}
		for issuer in [REGISTRY, BANK] {
			for schema in [REGISTERED, ACCOUNT] {
				assert_ok!(accredit(root(), schema, issuer));
			}
		}
		assert_ok!(Passports::rotate_key(root(), key_commitment(&KEY)));
	});
	ext
}

/// Runs a test and then every check of `try_state`.
pub fn build_and_execute(test: impl FnOnce()) {
	carnet_mock::build_and_execute(new_test_ext(), test, Passports::do_try_state);
}

/// Runs a test that breaks an invariant, and returns what `try_state` says.
pub fn broken_state(test: impl FnOnce()) -> &'static str {
	carnet_mock::broken_state(new_test_ext(), test, Passports::do_try_state)
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

/// The origin of governance.
pub fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

pub fn last_event() -> crate::Event<Test> {
	carnet_mock::last_event::<Test, _>()
}

pub fn schema(number: u32, identifies: bool) -> Schema {
	Schema {
		name: format!("https://schemas.example/{number}").into_bytes().try_into().unwrap(),
		document: H256::from_low_u64_be(number.into()),
		max_validity: MAX_VALIDITY,
		identifies,
	}
}

/// Accredits an issuer for ten years, by itself.
pub fn accredit(origin: RuntimeOrigin, schema: SchemaId, issuer: MemberId) -> DispatchResult {
	Passports::accredit(origin, schema, issuer, Passports::now() + 10 * YEAR, false)
}

/// Accredits an issuer for ten years, so that it may accredit others.
pub fn make_accreditor(schema: SchemaId, issuer: MemberId) {
	let until = Passports::now() + 10 * YEAR;
	assert_ok!(Passports::accredit(root(), schema, issuer, until, true));
}

pub fn withdraw_accreditation(
	origin: RuntimeOrigin,
	schema: SchemaId,
	issuer: MemberId,
) -> DispatchResult {
	Passports::withdraw_accreditation(origin, schema, issuer, DOCUMENT)
}

pub fn requirement(schema: SchemaId, issuers: u8) -> Requirement {
	Requirement { schema, issuers, max_age: None }
}

pub fn spec(requirements: &[Requirement]) -> PolicySpec {
	PolicySpec {
		requirements: requirements.to_vec().try_into().unwrap(),
		issuers: 0,
		identifiers: IdentifierKinds::none(),
		document: DOCUMENT,
	}
}

/// Sets a policy. Returns its number.
pub fn policy(owner: RuntimeOrigin, spec: PolicySpec) -> PolicyId {
	let id = crate::NextPolicyId::<Test>::get();
	assert_ok!(Passports::set_policy(owner, spec));
	id
}

/// A policy of a platform, which adopts it. Returns its number.
pub fn judge_by(platform: MemberId, spec: PolicySpec) -> PolicyId {
	let id = policy(signed(platform.into()), spec);
	assert_ok!(Passports::adopt_policy(signed(platform.into()), id));
	id
}

pub fn entry(index: u32) -> Entry {
	Entry { list: 0, index }
}

pub fn digest(index: u32) -> H256 {
	H256::from_low_u64_be(index.into())
}

/// A credential for a year.
pub fn new(subject: u64, index: u32) -> NewCredential {
	let now = Passports::now();
	NewCredential {
		subject: principal(subject),
		digest: digest(index),
		valid_from: now,
		valid_until: now + YEAR,
		index,
	}
}

pub fn issue(issuer: MemberId, schema: SchemaId, new: NewCredential) -> DispatchResult {
	Passports::issue(signed(issuer.into()), schema, 0, new)
}

/// Issues a credential for a year.
pub fn issued(issuer: MemberId, schema: SchemaId, subject: u64, index: u32) {
	assert_ok!(issue(issuer, schema, new(subject, index)));
}

/// Whether a call did what it should, without what it took.
fn plain(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|error| error.error)
}

/// Issues credentials of the trade register, with entries in the first list.
pub fn issue_many(issuer: MemberId, all: Vec<NewCredential>, mode: Mode) -> DispatchResult {
	let origin = signed(issuer.into());
	plain(Passports::issue_many(origin, REGISTERED, 0, all.try_into().unwrap(), mode))
}

pub fn change(issuer: MemberId, subject: u64, index: u32, change: Change) -> DispatchResult {
	let (origin, subject, entry) = (signed(issuer.into()), principal(subject), entry(index));
	match change {
		Change::Suspend => Passports::suspend(origin, subject, entry, DOCUMENT),
		Change::Reinstate => Passports::reinstate(origin, subject, entry, DOCUMENT),
		Change::Revoke => Passports::revoke(origin, subject, entry, DOCUMENT),
	}
}

pub fn suspend(issuer: MemberId, subject: u64, index: u32) -> DispatchResult {
	change(issuer, subject, index, Change::Suspend)
}

pub fn reinstate(issuer: MemberId, subject: u64, index: u32) -> DispatchResult {
	change(issuer, subject, index, Change::Reinstate)
}

pub fn revoke(issuer: MemberId, subject: u64, index: u32) -> DispatchResult {
	change(issuer, subject, index, Change::Revoke)
}

/// Renews a credential for a year from now.
pub fn renew(issuer: MemberId, subject: u64, index: u32) -> DispatchResult {
	let until = Passports::now() + YEAR;
	renew_until(issuer, subject, index, until)
}

pub fn renew_until(
	issuer: MemberId,
	subject: u64,
	index: u32,
	valid_until: Moment,
) -> DispatchResult {
	let digest = H256::from_low_u64_le(Passports::now());
	let (origin, subject) = (signed(issuer.into()), principal(subject));
	Passports::renew(origin, subject, entry(index), digest, valid_until)
}

pub fn places(all: &[(u64, u32)]) -> BoundedVec<Place, ConstU32<MAX_PLACES>> {
	let place =
		|(subject, index): &(u64, u32)| Place { subject: principal(*subject), index: *index };
	all.iter().map(place).collect::<Vec<_>>().try_into().unwrap()
}

pub fn change_many(
	issuer: MemberId,
	all: &[(u64, u32)],
	change: Change,
	mode: Mode,
) -> DispatchResult {
	let origin = signed(issuer.into());
	plain(Passports::change_many(origin, 0, places(all), change, DOCUMENT, mode))
}

pub fn close_many(issuer: MemberId, all: &[(u64, u32)], mode: Mode) -> DispatchResult {
	Passports::close_many(signed(issuer.into()), 0, places(all), mode)
}

pub fn identifier(kind: IdentifierKind, text: &str) -> Identifier {
	Identifier::parse(kind, text).unwrap()
}

/// The tags of a LEI under some keys.
pub fn lei_tags(lei: &str, keys: &[[u8; 32]]) -> Tags {
	let lei = identifier(IdentifierKind::Lei, lei);
	keys.iter().map(|key| lei.tag(key)).collect::<Vec<_>>().try_into().unwrap()
}

/// The number of the last key.
pub fn last_epoch() -> u32 {
	crate::Epochs::<Test>::get().last().map_or(0, |last| last.number)
}

pub fn register(by: MemberId, subject: u64, kind: IdentifierKind, tags: Tags) -> DispatchResult {
	let (origin, subject) = (signed(by.into()), principal(subject));
	Passports::register_identifier(origin, subject, REGISTERED, kind, last_epoch(), tags)
}

pub fn register_lei(by: MemberId, subject: u64, lei: &str) -> DispatchResult {
	register(by, subject, IdentifierKind::Lei, lei_tags(lei, &[KEY]))
}

pub fn apply(who: u64, policy: PolicyId) -> DispatchResult {
	Passports::apply(signed(who), policy)
}

pub fn consent(who: u64, platform: MemberId) -> DispatchResult {
	Passports::consent(signed(who), platform)
}

pub fn withdraw_consent(who: u64, platform: MemberId) -> DispatchResult {
	Passports::withdraw_consent(signed(who), platform)
}

pub fn accept(platform: MemberId, merchant: u64) -> DispatchResult {
	Passports::accept(signed(platform.into()), principal(merchant))
}

pub fn end_acceptance(platform: MemberId, merchant: u64) -> DispatchResult {
	Passports::end_acceptance(signed(platform.into()), principal(merchant), DOCUMENT)
}

pub fn holdings(subject: u64) -> Holdings {
	crate::HoldingsOf::<Test>::get(principal(subject))
}

/// The credential of an issuer with this entry.
pub fn stored(issuer: MemberId, subject: u64, index: u32) -> Credential {
	let holdings = holdings(subject);
	let at = holdings.position(issuer, entry(index)).unwrap();
	holdings.credentials[at]
}

pub fn passport(who: u64) -> Passport {
	crate::PassportOf::<Test>::get(principal(who)).unwrap()
}

/// The status of a passport for a platform.
pub fn status_for(merchant: u64, platform: MemberId) -> StatusView {
	Passports::status(&principal(merchant), Basis::Platform(platform)).unwrap()
}

/// The status of a passport by a policy.
pub fn status_by(merchant: u64, policy: PolicyId) -> StatusView {
	Passports::status(&principal(merchant), Basis::Policy(policy)).unwrap()
}

pub fn reason_for(merchant: u64, platform: MemberId) -> Reason {
	status_for(merchant, platform).reason
}

/// The first lists of an issuer, of what is revoked and what is suspended; empty if it has begun none.
pub fn lists(issuer: MemberId) -> [Vec<u8>; 2] {
	[StatusPurpose::Revocation, StatusPurpose::Suspension]
		.map(|purpose| Passports::status_list(issuer, 0, purpose).unwrap_or_default())
}

/// Whether a list has the bit of an entry.
pub fn is_set(list: &[u8], index: u32) -> bool {
	list[index as usize / 8] & (0x80 >> (index % 8)) != 0
}

/// Whether the lists of an issuer show an entry as revoked, and as suspended.
pub fn bits(issuer: MemberId, index: u32) -> [bool; 2] {
	lists(issuer).map(|list| is_set(&list, index))
}
