//! From one layout of the storage to the next.

use crate::{Config, Member, Members, Pallet, Suspension, Suspensions, Voters};
use alloc::vec::Vec;
use carnet_primitives::{
	consortium::{MemberStatus, Prefixes, Quota},
	member::{LegalId, LegalName, Roles},
	Moment,
};
use codec::{Decode, Encode};
use core::marker::PhantomData;
use frame_support::{
	migrations::VersionedMigration,
	storage_alias,
	traits::{ChangeMembers, Get, UncheckedOnRuntimeUpgrade},
	weights::Weight,
	BoundedVec,
};

/// Version 1: a suspension knows when it ends, and the voting keys are listed.
pub mod v1 {
	use super::*;

	/// Moves the storage from version 0 to 1, and does nothing on any other version.
	pub type MigrateV0ToV1<T> = VersionedMigration<
		0,
		1,
		UncheckedV0ToV1<T>,
		Pallet<T>,
		<T as frame_system::Config>::DbWeight,
	>;

	/// What [`MigrateV0ToV1`] does once it has checked the version.
	pub struct UncheckedV0ToV1<T>(PhantomData<T>);

	#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode)]
	pub(crate) enum StatusV0 {
		Active,
		Suspended,
		Expelled,
	}

	#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
	pub(crate) struct MemberV0<AccountId> {
		pub name: LegalName,
		pub legal_id: LegalId,
		pub roles: Roles,
		pub prefixes: Prefixes,
		pub status: StatusV0,
		pub valid_until: Moment,
		pub voter: AccountId,
		pub quota: Quota,
		pub operators: u32,
	}

	/// How many members were admitted and how many suspended: the lists have taken its place.
	#[storage_alias]
	pub(crate) type MemberCensus<T: Config> = StorageValue<Pallet<T>, (u32, u32)>;

	impl<AccountId> From<MemberV0<AccountId>> for Member<AccountId> {
		fn from(old: MemberV0<AccountId>) -> Self {
			Self {
				name: old.name,
				legal_id: old.legal_id,
				roles: old.roles,
				prefixes: old.prefixes,
				status: match old.status {
					StatusV0::Active => MemberStatus::Active,
					StatusV0::Suspended => MemberStatus::Suspended { until: None },
					StatusV0::Expelled => MemberStatus::Expelled,
				},
				valid_until: old.valid_until,
				voter: old.voter,
				quota: old.quota,
				operators: old.operators,
			}
		}
	}

	impl<T: Config> UncheckedOnRuntimeUpgrade for UncheckedV0ToV1<T> {
		fn on_runtime_upgrade() -> Weight {
			let (mut voters, mut suspensions, mut members) = (Vec::new(), Vec::new(), 0u64);
			Members::<T>::translate::<MemberV0<T::AccountId>, _>(|id, old| {
				let member = Member::from(old);
				members = members.saturating_add(1);
				if member.status != MemberStatus::Expelled {
					voters.push(member.voter.clone());
				}
				if let MemberStatus::Suspended { until } = member.status {
					suspensions.push(Suspension { member: id, until });
				}
				Some(member)
			});
			voters.sort();
			if voters.len() > T::MaxMembers::get() as usize {
				log::error!("more members than may vote: {}", voters.len());
			}
			let voters = BoundedVec::<_, T::MaxMembers>::truncate_from(voters);
			T::Voting::change_members_sorted(&voters, &[], &voters);
			Voters::<T>::put(voters);
			Suspensions::<T>::put(BoundedVec::<_, T::MaxMembers>::truncate_from(suspensions));
			MemberCensus::<T>::kill();
			T::DbWeight::get()
				.reads_writes(members.saturating_add(1), members.saturating_add(3))
				.saturating_add(T::VotingWeight::get())
		}

		#[cfg(feature = "try-runtime")]
		fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
			let (admitted, suspended) = MemberCensus::<T>::get().unwrap_or_default();
			frame_support::ensure!(admitted <= T::MaxMembers::get(), "more members than may vote");
			Ok((admitted, suspended, Members::<T>::iter_keys().count() as u32).encode())
		}

		#[cfg(feature = "try-runtime")]
		fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
			let (admitted, suspended, members) = <(u32, u32, u32)>::decode(&mut before.as_slice())
				.map_err(|_| "what was noted before cannot be read")?;
			frame_support::ensure!(
				Members::<T>::iter_values().count() as u32 == members
					&& Voters::<T>::get().len() as u32 == admitted
					&& Suspensions::<T>::get().len() as u32 == suspended,
				"members were lost"
			);
			Pallet::<T>::do_try_state()
		}
	}
}
