//! The consortium and what its members do.

use super::governance::{Stoppers, TwoThirds, VotingWeight, DAY, REST_MILLIS};
use crate::{
	constants::{MAX_CLAIMS_PER_BLOCK, MAX_MEMBERS, NONCE_WINDOW, NORMAL_WEIGHT, WITNESS_INTERVAL},
	AccountId, Assets, Checkpoints, Consortium, Council, Custody, Products, Runtime, RuntimeCall,
	RuntimeOrigin, Timestamp,
};
use carnet_primitives::{
	checkpoints::MAX_CLOCK_DIFFERENCE,
	consortium::{Limit, Load},
	member::{Actor, ClientId, MemberId, Party, Permission, Role, Roles},
	Moment,
};
use core::marker::PhantomData;
use frame_support::{
	parameter_types,
	traits::{ConstU32, ConstU64, EitherOf, EnsureOrigin, MapSuccess},
};
use frame_system::EnsureRoot;
use pallet_consortium::{
	role_mask, AuthorizedPayer, EnsureActor, EnsureClient, EnsureOperator, EnsureVoter,
};
use pallet_products::Call as ProductsCall;
use sp_runtime::traits::Morph;

const HOUR: Moment = 60 * 60 * 1000;
const MICROSECOND: u64 = 1_000_000;

parameter_types! {
	/// Fifty removals or rotations at once, then one in a minute or so.
	pub const ReserveLimit: Limit = Limit {
		burst: Load { ref_time: 100_000 * MICROSECOND, bytes: 8 * 1024 },
		per_second: Load { ref_time: 20 * MICROSECOND, bytes: 2 },
	};
	/// A voting key has to get an upgrade of the runtime through.
	pub const VoterLimit: Limit = Limit {
		burst: Load { ref_time: 20 * NORMAL_WEIGHT.ref_time(), bytes: 16 * 1024 * 1024 },
		per_second: Load { ref_time: 10_000 * MICROSECOND, bytes: 64 * 1024 },
	};
	/// A tenth of the blocks for all who have no sponsor.
	pub const PublicLimit: Limit = Limit {
		burst: Load { ref_time: 10 * NORMAL_WEIGHT.ref_time(), bytes: 4 * 1024 * 1024 },
		per_second: Load { ref_time: NORMAL_WEIGHT.ref_time() / 5, bytes: 128 * 1024 },
	};
}

/// Claims are paid for by the brand of the batch, checkpoints by the member of the witness.
pub struct Payers;

impl AuthorizedPayer<RuntimeCall> for Payers {
	fn payer(call: &RuntimeCall) -> Option<MemberId> {
		match call {
			RuntimeCall::Products(
				ProductsCall::claim_unit { unit, .. }
				| ProductsCall::transfer_claim { unit, .. }
				| ProductsCall::release_claim { unit, .. },
			) => pallet_products::Batches::<Runtime>::get(unit.batch).map(|batch| batch.member),
			RuntimeCall::Checkpoints(call) => Checkpoints::payer(call),
			_ => None,
		}
	}
}

impl pallet_consortium::Config for Runtime {
	type Time = Timestamp;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type SuspendOrigin = Stoppers;
	type ReinstateOrigin = TwoThirds;
	type SuspensionRest = ConstU64<REST_MILLIS>;
	type Voting = Council;
	type VotingWeight = VotingWeight;
	type AuthorizedPayer = Payers;
	type MaxMembers = ConstU32<MAX_MEMBERS>;
	type MaxOperators = ConstU32<256>;
	type MaxSponsors = ConstU32<4>;
	type RecoveryDelay = ConstU64<{ 7 * DAY }>;
	type ReserveLimit = ReserveLimit;
	type VoterLimit = VoterLimit;
	type PublicLimit = PublicLimit;
	type NonceWindow = ConstU32<NONCE_WINDOW>;
	type WeightInfo = pallet_consortium::weights::SubstrateWeight<Runtime>;
}

impl pallet_checkpoints::Config for Runtime {
	type Time = Timestamp;
	type Members = Consortium;
	type Allowance = Consortium;
	type KeeperOrigin =
		EitherOf<EnsureOperator<Runtime, { Permission::Admin as u32 }>, EnsureVoter<Runtime>>;
	type MaxClockDifference = ConstU64<MAX_CLOCK_DIFFERENCE>;
	type Interval = ConstU32<WITNESS_INTERVAL>;
	type WeightInfo = pallet_checkpoints::weights::SubstrateWeight<Runtime>;
}

/// Two thirds of the members after the delay of their decisions, or a member by itself.
pub struct RootOr<E>(PhantomData<E>);

impl<E: EnsureOrigin<RuntimeOrigin, Success = Actor>> EnsureOrigin<RuntimeOrigin> for RootOr<E> {
	type Success = Option<Actor>;

	fn try_origin(origin: RuntimeOrigin) -> Result<Option<Actor>, RuntimeOrigin> {
		match EnsureRoot::<AccountId>::try_origin(origin) {
			Ok(()) => Ok(None),
			Err(origin) => E::try_origin(origin).map(Some),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		E::try_successful_origin()
	}
}

const ANY_ROLE: u16 = Roles::all().bits();
const COURT: u16 = role_mask(Role::Judicial);

type Court<const PERMISSION: u32> = EnsureActor<Runtime, COURT, PERMISSION>;

const CUSTOMS: u16 = role_mask(Role::Customs);
const CLEARERS: u16 = CUSTOMS | role_mask(Role::Judicial);

impl pallet_custody::Config for Runtime {
	type Time = Timestamp;
	type Members = Consortium;
	type Allowance = Consortium;
	type Goods = Products;
	type HolderOrigin = EnsureActor<Runtime, ANY_ROLE, { Permission::Custody as u32 }>;
	type CustomsOrigin = EnsureActor<Runtime, CUSTOMS, { Permission::Custody as u32 }>;
	type ClearOrigin = EnsureActor<Runtime, CLEARERS, { Permission::Custody as u32 }>;
	type ReassignOrigin = RootOr<Court<{ Permission::Custody as u32 }>>;
	type MaxSubjects = ConstU32<1_000>;
	type MaxItems = ConstU32<64>;
	type MaxStretches = ConstU32<64>;
	type MaxTransit = ConstU64<{ 180 * DAY }>;
	// GS1 General Specifications, section 2.2.1: an SSCC is not used again within a year.
	type ReuseDelay = ConstU64<{ 365 * DAY }>;
	type ClockTolerance = ConstU64<{ HOUR / 6 }>;
	type MaxEventAge = ConstU64<{ 5 * 365 * DAY }>;
	type MaxReports = ConstU32<100>;
	type ReportMillis = ConstU64<{ HOUR / 60 }>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkGoods;
	type WeightInfo = pallet_custody::weights::SubstrateWeight<Runtime>;
}

/// Goods for the benchmarks of custody and receivables.
#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkGoods;

#[cfg(feature = "runtime-benchmarks")]
impl pallet_custody::BenchmarkHelper for BenchmarkGoods {
	fn batch(number: u32, brand: MemberId) -> carnet_primitives::subject::BatchId {
		let last = if number == 0 { 992..1_024 } else { 0..0 };
		pallet_products::benchmarking::put_batch::<Runtime>(number, brand, last.chain(0..1))
	}

	fn other_member() -> MemberId {
		other_member(0)
	}

	fn pass(millis: Moment) {
		pass(millis);
	}
}

#[cfg(feature = "runtime-benchmarks")]
fn pass(millis: Moment) {
	pallet_timestamp::Now::<Runtime>::mutate(|now| *now += millis);
}

#[cfg(feature = "runtime-benchmarks")]
impl pallet_receivables::BenchmarkHelper for BenchmarkGoods {
	fn subject() -> carnet_primitives::subject::Subject {
		pallet_custody::benchmarking::put_movable::<Runtime>()
	}

	fn party(number: u32) -> Party {
		const FIRST: MemberId = 1_000_000;
		let (client, sponsor) = (ClientId::from(FIRST + number), FIRST + number);
		pallet_consortium::benchmarking::benchmark_client::<Runtime>(client, sponsor);
		Party::Client(client)
	}

	fn financier() -> MemberId {
		other_member(0)
	}

	fn pass(millis: Moment) {
		pass(millis);
	}
}

/// In whose name an operator or a client acts.
pub struct InName;

impl Morph<Actor> for InName {
	type Outcome = Party;

	fn morph(actor: Actor) -> Party {
		Party::Member(actor.member)
	}
}

impl Morph<MemberId> for InName {
	type Outcome = Party;

	fn morph(member: MemberId) -> Party {
		Party::Member(member)
	}
}

impl Morph<ClientId> for InName {
	type Outcome = Party;

	fn morph(client: ClientId) -> Party {
		Party::Client(client)
	}
}

// First of the two: a call of hers takes more reads, and benchmarks take the first one.
type Client = MapSuccess<EnsureClient<Runtime>, InName>;

/// Who has records in its own name: an operator of a member in business with this permission, or a client.
pub type EnsureParty<const PERMISSION: u32> =
	EitherOf<Client, MapSuccess<EnsureActor<Runtime, ANY_ROLE, PERMISSION>, InName>>;

/// The same, whatever the status of the member short of expulsion.
pub type EnsureSettler<const PERMISSION: u32> =
	EitherOf<Client, MapSuccess<EnsureOperator<Runtime, PERMISSION>, InName>>;

const PLATFORM: u16 = role_mask(Role::Platform);

impl pallet_copyright::Config for Runtime {
	type Time = Timestamp;
	type Members = Consortium;
	type Sponsors = Consortium;
	type Allowance = Consortium;
	type Witnesses = Checkpoints;
	type DepositOrigin = EnsureParty<{ Permission::Copyright as u32 }>;
	type PlatformOrigin = EnsureActor<Runtime, PLATFORM, { Permission::Copyright as u32 }>;
	type RulingOrigin = Court<{ Permission::Copyright as u32 }>;
	type MaxDeposits = ConstU32<1_000>;
	type CommitLife = ConstU64<{ 3 * 365 * DAY }>;
	type ClockTolerance = ConstU64<{ HOUR / 6 }>;
	// Copyright Law of the PRC, article 23: rights last fifty years at least.
	type MaxLicenceTerm = ConstU64<{ 50 * 365 * DAY }>;
	type ResponseTime = ConstU64<{ 15 * DAY }>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkOthers;
	type WeightInfo = pallet_copyright::weights::SubstrateWeight<Runtime>;
}

const ISSUER: u16 = role_mask(Role::Issuer);

type Issuer = EnsureActor<Runtime, ISSUER, { Permission::Passports as u32 }>;
type Platform = EnsureActor<Runtime, PLATFORM, { Permission::Passports as u32 }>;

impl pallet_passports::Config for Runtime {
	type Time = Timestamp;
	type Members = Consortium;
	type Sponsors = Consortium;
	type Allowance = Consortium;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type AccreditOrigin = RootOr<Issuer>;
	type PolicyOrigin = RootOr<Platform>;
	type IssuerOrigin = Issuer;
	type PlatformOrigin = Platform;
	type MerchantOrigin = EnsureParty<{ Permission::Passports as u32 }>;
	// Trust is taken back by whoever gave it, in business or not.
	type WithdrawOrigin = EnsureSettler<{ Permission::Passports as u32 }>;
	// A thousand do not fit into a block when each of them makes room for itself.
	type MaxIssued = ConstU32<800>;
	type MaxCredentials = ConstU32<1_000>;
	type Retention = ConstU64<{ 2 * 365 * DAY }>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkOthers;
	type WeightInfo = pallet_passports::weights::SubstrateWeight<Runtime>;
}

/// Members that have every role and do not act, for the benchmarks of copyright and passports.
#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkOthers;

#[cfg(feature = "runtime-benchmarks")]
fn other_member(number: u32) -> MemberId {
	const FIRST: MemberId = 1_000_000;
	let other = FIRST + number;
	pallet_consortium::benchmarking::benchmark_member::<Runtime>(other);
	other
}

#[cfg(feature = "runtime-benchmarks")]
impl pallet_copyright::BenchmarkHelper for BenchmarkOthers {
	fn other_platform() -> MemberId {
		other_member(0)
	}
}

#[cfg(feature = "runtime-benchmarks")]
impl pallet_passports::BenchmarkHelper for BenchmarkOthers {
	fn other_member(number: u32) -> MemberId {
		other_member(number)
	}

	fn pass(millis: Moment) {
		pass(millis);
	}
}

const RECEIVABLES: u32 = Permission::Receivables as u32;

impl pallet_receivables::Config for Runtime {
	type Time = Timestamp;
	type Members = Consortium;
	type Sponsors = Consortium;
	type Allowance = Consortium;
	// It asks products, and knows what customs hold.
	type Goods = Custody;
	type Assets = Assets;
	type PartyOrigin = EnsureParty<RECEIVABLES>;
	// Suspension and expiry stop business, and neither payment nor redemption. What an expelled member holds is reassigned.
	type SettleOrigin = EnsureSettler<RECEIVABLES>;
	type ObligorOrigin = EnsureActor<Runtime, { role_mask(Role::Obligor) }, RECEIVABLES>;
	type FinancierOrigin = EnsureActor<Runtime, { role_mask(Role::Financier) }, RECEIVABLES>;
	type CourtOrigin = Court<RECEIVABLES>;
	type ReassignOrigin = RootOr<Court<RECEIVABLES>>;
	type GovernanceOrigin = EnsureRoot<AccountId>;
	// The smallest suppliers of a large one, in one call.
	type MaxParts = ConstU32<128>;
	// Notice of the PBoC and five others, Yinfa [2025] 77: a year at most, and half a year in principle.
	type MaxTenor = ConstU32<365>;
	type LongTenor = ConstU32<183>;
	type CutOff = ConstU32<1>;
	type DefaultDelay = ConstU32<30>;
	type ConfirmTime = ConstU64<{ 30 * DAY }>;
	type MaxQuoteTime = ConstU64<{ 30 * DAY }>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkGoods;
	type WeightInfo = pallet_receivables::weights::SubstrateWeight<Runtime>;
}

const BRAND: u16 = role_mask(Role::Brand);
const CERTIFIERS: u16 = role_mask(Role::Inspector) | role_mask(Role::Customs);
const RECALLERS: u16 = BRAND | CERTIFIERS | role_mask(Role::Judicial);
const FLAGGERS: u16 = RECALLERS | role_mask(Role::Platform);

impl pallet_products::Config for Runtime {
	type Time = Timestamp;
	type Members = Consortium;
	type Allowance = Consortium;
	type ProduceOrigin = EnsureActor<Runtime, BRAND, { Permission::Produce as u32 }>;
	type CertifyOrigin = EnsureActor<Runtime, CERTIFIERS, { Permission::Certify as u32 }>;
	type RecallOrigin = EnsureActor<Runtime, RECALLERS, { Permission::Recall as u32 }>;
	type FlagOrigin = EnsureActor<Runtime, FLAGGERS, { Permission::Recall as u32 }>;
	// EU 2016/161, article 13: a pack can return to stock within ten days.
	type UndoWindow = ConstU64<{ 10 * DAY }>;
	type MaxClaimsPerBlock = ConstU32<MAX_CLAIMS_PER_BLOCK>;
	type MaxClaimLifetime = ConstU64<HOUR>;
	type MaxBatchesPerCall = ConstU32<64>;
	type MaxCertificates = ConstU32<64>;
	type MaxRecalls = ConstU32<16>;
	type WeightInfo = pallet_products::weights::SubstrateWeight<Runtime>;
}
