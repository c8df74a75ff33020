//! How the storage of one release becomes that of the next. Members try it on a copy of their state before they vote:
//! docs/operations.md, Upgrade.

use crate::{Council, Runtime};
use frame_support::{
	migrations::{FailedMigrationHandler, FailedMigrationHandling},
	traits::OnRuntimeUpgrade,
	weights::Weight,
};
use pallet_collective::{Instance1, WeightInfo as _};

/// Migrations that end within the block of the upgrade. They stay until no chain is left on the version before.
pub type SingleBlock =
	(pallet_consortium::migrations::v1::MigrateV0ToV1<Runtime>, RejectOutdatedMotions, Rehearsed);

/// Migrations that take many blocks. Calls wait in the pools until they end.
#[cfg(not(feature = "rehearsal"))]
pub type MultiBlock = ();
#[cfg(feature = "rehearsal")]
pub use rehearsal::MultiBlock;

#[cfg(not(feature = "rehearsal"))]
type Rehearsed = ();
#[cfg(feature = "rehearsal")]
type Rehearsed = rehearsal::SingleBlock;

/// Since when calls are encoded as they are.
pub struct Encoding {
	/// The version of transactions.
	pub transaction_version: u32,
	/// The version of the first runtime that had it.
	pub spec_version: u32,
}

/// Changed with the version of transactions, or votes would be counted for another call. A test says so.
pub const ENCODING: Encoding = Encoding { transaction_version: 1, spec_version: 1 };

/// Rejects the open motions at an upgrade that changed the encoding of calls: the collective keeps the bytes of a call, and
/// members voted for what these meant before. Decisions that wait know by themselves that they are outdated.
pub struct RejectOutdatedMotions;

impl RejectOutdatedMotions {
	/// Rejects all motions if the chain comes from a version before this one.
	pub(crate) fn reject_before(spec_version: u32) -> Weight {
		type Weights = <Runtime as pallet_collective::Config<Instance1>>::WeightInfo;
		let last = frame_system::LastRuntimeUpgrade::<Runtime>::get();
		let mut weight = <Runtime as frame_system::Config>::DbWeight::get().reads(1);
		if last.is_none_or(|last| last.spec_version.0 >= spec_version) {
			return weight;
		}
		for motion in pallet_collective::Proposals::<Runtime, Instance1>::get() {
			let open = Council::do_disapprove_proposal(motion);
			weight = weight.saturating_add(Weights::disapprove_proposal(open));
		}
		weight
	}
}

impl OnRuntimeUpgrade for RejectOutdatedMotions {
	fn on_runtime_upgrade() -> Weight {
		Self::reject_before(ENCODING.spec_version)
	}
}

/// When a migration fails, calls go on. A chain that is frozen could not even vote for the repair.
pub struct LetMembersDecide;

impl FailedMigrationHandler for LetMembersDecide {
	fn failed(migration: Option<u32>) -> FailedMigrationHandling {
		log::error!("migration {migration:?} failed: members should vote for a repair");
		FailedMigrationHandling::ForceUnstuck
	}
}

/// The next version, which differs by its number, by sessions of ten seconds, and by migrations that write under a prefix
/// of their own. With it an upgrade is tried on a network before there is a new release.
#[cfg(feature = "rehearsal")]
pub mod rehearsal {
	use super::*;
	use crate::{AccountId, System};
	use alloc::vec::Vec;
	use frame_support::{
		migrations::{MigrationId, SteppedMigration, SteppedMigrationError, SteppedMigrations},
		storage_alias,
		weights::WeightMeter,
	};

	/// The block of the last rehearsal.
	#[storage_alias]
	pub type UpgradedAt = StorageValue<Rehearsal, u32>;

	/// Keys that the migration of many blocks has seen.
	#[storage_alias]
	pub type KeysSeen = StorageValue<Rehearsal, u32, frame_support::pallet_prelude::ValueQuery>;

	/// Notes the block of the upgrade.
	pub struct NoteBlock;

	impl OnRuntimeUpgrade for NoteBlock {
		fn on_runtime_upgrade() -> Weight {
			UpgradedAt::put(System::block_number());
			KeysSeen::kill();
			<Runtime as frame_system::Config>::DbWeight::get().reads_writes(1, 2)
		}

		#[cfg(feature = "try-runtime")]
		fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
			Ok(Vec::new())
		}

		#[cfg(feature = "try-runtime")]
		fn post_upgrade(_: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
			frame_support::ensure!(UpgradedAt::exists(), "the block was not noted");
			Ok(())
		}
	}

	/// The migration of one block.
	pub type SingleBlock = NoteBlock;

	/// The migration of many blocks.
	pub type MultiBlock = (CountKeys,);

	/// Goes over all keys of members and clients, a few in each step.
	pub struct CountKeys;

	/// One key, and the count, read and written.
	const KEYS_PER_STEP: usize = 2;

	impl SteppedMigration for CountKeys {
		type Cursor = AccountId;
		type Identifier = MigrationId<14>;

		fn id() -> Self::Identifier {
			MigrationId { pallet_id: *b"carnet/rehears", version_from: 0, version_to: 1 }
		}

		fn step(
			cursor: Option<Self::Cursor>,
			meter: &mut WeightMeter,
		) -> Result<Option<Self::Cursor>, SteppedMigrationError> {
			let required = <Runtime as frame_system::Config>::DbWeight::get()
				.reads_writes(KEYS_PER_STEP as u64 + 1, 1)
				// Half of what a block gives: so it takes several, which is what is to be tried.
				.max(meter.limit().saturating_div(2));
			if meter.try_consume(required).is_err() {
				return Err(SteppedMigrationError::InsufficientWeight { required });
			}
			let keys = match cursor {
				Some(last) => {
					let from = pallet_consortium::Keys::<Runtime>::hashed_key_for(last);
					pallet_consortium::Keys::<Runtime>::iter_keys_from(from)
				}
				None => pallet_consortium::Keys::<Runtime>::iter_keys(),
			};
			let seen: Vec<AccountId> = keys.take(KEYS_PER_STEP).collect();
			KeysSeen::mutate(|count| *count = count.saturating_add(seen.len() as u32));
			Ok(seen.last().cloned())
		}

		#[cfg(feature = "try-runtime")]
		fn post_upgrade(_: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
			let keys = pallet_consortium::Keys::<Runtime>::iter_keys().count() as u32;
			frame_support::ensure!(KeysSeen::get() == keys, "a key was not seen");
			Ok(())
		}
	}
}
