//! Aura writes blocks, GRANDPA finalises them, sessions carry the keys of both, governance decides who validates.

use crate::{
	constants::{MAX_VALIDATORS, REPORT_SESSIONS, SESSION_BLOCKS, SLOT_MILLIS},
	AccountId, Aura, Balances, Consortium, Historical, Offences, Runtime, RuntimeCall,
	RuntimeEvent, Session, SessionKeys, TxExtension, UncheckedExtrinsic, Validators,
};
use alloc::vec::Vec;
use carnet_primitives::member::{member_principal, Permission};
use frame_support::traits::{ConstBool, ConstU128, ConstU32, ConstU64, EnsureOrigin, FindAuthor};
use frame_system::{EnsureRoot, RawOrigin};
use pallet_consortium::EnsureOperator;
use pallet_session::{disabling::UpToLimitDisablingStrategy, SessionManager};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::{
	generic::Era,
	traits::{Convert, OpaqueKeys},
	ConsensusEngineId,
};
use sp_staking::SessionIndex;

/// The account of the validator that wrote the block.
pub struct BlockAuthor;

impl FindAuthor<AccountId> for BlockAuthor {
	fn find_author<'a, I>(digests: I) -> Option<AccountId>
	where
		I: 'a + IntoIterator<Item = (ConsensusEngineId, &'a [u8])>,
	{
		let at = Aura::find_author(digests)? as usize;
		pallet_session::Validators::<Runtime>::get().get(at).cloned()
	}
}

impl pallet_authorship::Config for Runtime {
	type FindAuthor = BlockAuthor;
	type EventHandler = ();
}

frame_support::parameter_types! {
	pub const Period: crate::BlockNumber = SESSION_BLOCKS;
	pub const Offset: crate::BlockNumber = 0;
}

/// An operator with permission `Validate` sets the keys of her member's validator. Its identity is the principal of the
/// member: keys and operators change, the validator stays.
pub struct ValidatorOf;

impl Convert<AccountId, Option<AccountId>> for ValidatorOf {
	fn convert(operator: AccountId) -> Option<AccountId> {
		EnsureOperator::<Runtime, { Permission::Validate as u32 }>::try_origin(
			RawOrigin::Signed(operator).into(),
		)
		.map(member_principal)
		.ok()
	}
}

/// Nothing identifies a validator but its principal.
pub struct NoIdentification;

impl Convert<AccountId, Option<()>> for NoIdentification {
	fn convert(_: AccountId) -> Option<()> {
		Some(())
	}
}

type NotedSets = pallet_session::historical::NoteHistoricalRoot<Runtime, Validators>;

/// The sets that governance decides. The roots of past ones are kept as long as offences can be reported.
pub struct Sessions;

impl SessionManager<AccountId> for Sessions {
	fn new_session(index: SessionIndex) -> Option<Vec<AccountId>> {
		<NotedSets as SessionManager<AccountId>>::new_session(index)
	}

	fn new_session_genesis(index: SessionIndex) -> Option<Vec<AccountId>> {
		<NotedSets as SessionManager<AccountId>>::new_session_genesis(index)
	}

	fn start_session(index: SessionIndex) {
		<NotedSets as SessionManager<AccountId>>::start_session(index);
	}

	fn end_session(index: SessionIndex) {
		<NotedSets as SessionManager<AccountId>>::end_session(index);
		if let Some(oldest) = index.checked_sub(REPORT_SESSIONS) {
			Historical::prune_up_to(oldest);
		}
	}
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ValidatorOf;
	type ShouldEndSession = pallet_session::PeriodicSessions<Period, Offset>;
	type NextSessionRotation = pallet_session::PeriodicSessions<Period, Offset>;
	type SessionManager = Sessions;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = UpToLimitDisablingStrategy;
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type KeyDeposit = ConstU128<0>;
}

impl pallet_session::historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = NoIdentification;
}

impl pallet_validators::Config for Runtime {
	type GovernanceOrigin = EnsureRoot<AccountId>;
	type Standings = Consortium;
	type MaxValidators = ConstU32<MAX_VALIDATORS>;
	type WeightInfo = pallet_validators::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = BenchmarkMembers;
}

/// Members in business, for the benchmarks of the validator set.
#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkMembers;

#[cfg(feature = "runtime-benchmarks")]
impl pallet_validators::BenchmarkHelper for BenchmarkMembers {
	fn admit(member: carnet_primitives::member::MemberId) {
		pallet_consortium::benchmarking::benchmark_member::<Runtime>(member);
	}
}

impl pallet_offences::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type IdentificationTuple = pallet_session::historical::IdentificationTuple<Runtime>;
	type OnOffenceHandler = Validators;
}

impl pallet_aura::Config for Runtime {
	type AuthorityId = AuraId;
	type MaxAuthorities = ConstU32<MAX_VALIDATORS>;
	type DisabledValidators = Session;
	type AllowMultipleBlocksPerSlot = ConstBool<false>;
	type SlotDuration = ConstU64<SLOT_MILLIS>;
}

impl pallet_grandpa::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type WeightInfo = ();
	type MaxAuthorities = ConstU32<MAX_VALIDATORS>;
	type MaxNominators = ConstU32<0>;
	type MaxSetIdSessionEntries = ConstU64<{ REPORT_SESSIONS as u64 }>;
	type KeyOwnerProof = sp_session::MembershipProof;
	type EquivocationReportSystem = pallet_grandpa::EquivocationReportSystem<
		Runtime,
		Offences,
		Historical,
		ConstU64<{ (REPORT_SESSIONS * SESSION_BLOCKS) as u64 }>,
	>;
}

impl<C> frame_system::offchain::CreateTransactionBase<C> for Runtime
where
	RuntimeCall: From<C>,
{
	type Extrinsic = UncheckedExtrinsic;
	type RuntimeCall = RuntimeCall;
}

impl<C> frame_system::offchain::CreateTransaction<C> for Runtime
where
	RuntimeCall: From<C>,
{
	type Extension = TxExtension;

	fn create_transaction(call: RuntimeCall, extension: TxExtension) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_transaction(call, extension)
	}
}

impl<C> frame_system::offchain::CreateAuthorizedTransaction<C> for Runtime
where
	RuntimeCall: From<C>,
{
	/// Nonce and era mean nothing without an account: who authorises signs an end of its own.
	fn create_extension() -> TxExtension {
		(
			frame_system::AuthorizeCall::new(),
			frame_system::CheckNonZeroSender::new(),
			frame_system::CheckSpecVersion::new(),
			frame_system::CheckTxVersion::new(),
			frame_system::CheckGenesis::new(),
			pallet_consortium::CheckMortality::from(Era::Immortal),
			pallet_consortium::CheckNonce::from(0),
			frame_system::CheckWeight::new(),
			pallet_consortium::CheckMember::default(),
			super::monetary::ChargeNothing::default(),
			frame_metadata_hash_extension::CheckMetadataHash::new(false),
			frame_system::WeightReclaim::new(),
		)
	}
}

impl<C> frame_system::offchain::CreateBare<C> for Runtime
where
	RuntimeCall: From<C>,
{
	fn create_bare(call: RuntimeCall) -> UncheckedExtrinsic {
		UncheckedExtrinsic::new_bare(call)
	}
}
