//! Aura writes blocks, GRANDPA finalises them, sessions carry the keys of both.

use crate::{
	constants::{MAX_VALIDATORS, SESSION_BLOCKS, SLOT_MILLIS},
	AccountId, Aura, Balances, Runtime, RuntimeEvent, Session, SessionKeys,
};
use frame_support::traits::{ConstBool, ConstU128, ConstU32, ConstU64, FindAuthor};
use pallet_session::disabling::UpToLimitDisablingStrategy;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_runtime::{
	traits::{ConvertInto, OpaqueKeys},
	ConsensusEngineId,
};

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

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = ConvertInto;
	type ShouldEndSession = pallet_session::PeriodicSessions<Period, Offset>;
	type NextSessionRotation = pallet_session::PeriodicSessions<Period, Offset>;
	// The set of genesis stays. `()` answers `None`, so no session makes a new GRANDPA set without a change.
	type SessionManager = ();
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = UpToLimitDisablingStrategy;
	type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
	type Currency = Balances;
	type KeyDeposit = ConstU128<0>;
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
	type MaxSetIdSessionEntries = ConstU64<0>;
	// No offender can be removed while the set cannot change, so nothing is reported yet.
	type KeyOwnerProof = sp_core::Void;
	type EquivocationReportSystem = ();
}
