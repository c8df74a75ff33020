//! Admission, roles, renewal, expulsion.

use crate::{
	Config, Error, Event, GenesisConfig, LegalIds, Member, Members, NextMemberId, Pallet,
	Suspensions,
};
use alloc::{format, string::String};
use carnet_primitives::{
	consortium::{Admission, KeyHolder, MemberStatus, Quota},
	member::{MemberId, Permissions, Roles},
	Moment,
};
use frame_support::{dispatch::DispatchResult, ensure, storage::with_transaction};
use sp_runtime::{DispatchError, TransactionOutcome};

/// What a quota must let through in a second, so that the smallest share of it still drains in a block.
const MIN_REF_TIME_PER_SECOND: u64 = 1_000_000;
const MIN_BYTES_PER_SECOND: u64 = 1_000;

impl<T: Config> Pallet<T> {
	/// Says which founding member could not be admitted, and why. Leaves the state as it was.
	pub fn check_genesis(genesis: &GenesisConfig<T>) -> Result<(), String> {
		if genesis.members.is_empty() {
			return Err("the genesis has no members: nobody could ever decide anything".into());
		}
		with_transaction(|| {
			let refused = genesis.members.iter().enumerate().find_map(|(at, admission)| {
				let error = Self::do_admit_member(admission.clone()).err()?;
				let name = String::from_utf8_lossy(&admission.name);
				Some(format!("founding member {at} ({name}) is refused: {error:?}"))
			});
			TransactionOutcome::Rollback(Ok::<_, DispatchError>(refused))
		})
		.map_err(|_| String::from("the founding members cannot be checked"))?
		.map_or(Ok(()), Err)
	}

	pub(crate) fn do_admit_member(
		admission: Admission<T::AccountId>,
	) -> Result<MemberId, Error<T>> {
		let Admission { name, legal_id, roles, prefixes, valid_until, voter, admin, quota } =
			admission;
		ensure!(!name.is_empty() && core::str::from_utf8(&name).is_ok(), Error::<T>::InvalidName);
		ensure!(legal_id.is_valid(), Error::<T>::InvalidLegalId);
		ensure!(roles.is_valid(), Error::<T>::InvalidRoles);
		ensure!(valid_until > Self::now(), Error::<T>::InvalidExpiry);
		Self::ensure_quota(&quota)?;
		ensure!(!LegalIds::<T>::contains_key(legal_id), Error::<T>::AlreadyExists);
		Self::ensure_yielding_key(&voter)?;
		Self::ensure_yielding_key(&admin)?;
		ensure!(voter != admin, Error::<T>::AlreadyExists);
		for (at, prefix) in prefixes.iter().enumerate() {
			Self::ensure_free_prefix(*prefix)?;
			let earlier = prefixes.iter().take(at);
			ensure!(!earlier.copied().any(|p| p.overlaps(*prefix)), Error::<T>::PrefixOverlap);
		}
		let voters = Self::voters_with(&voter)?;
		let id = NextMemberId::<T>::get();
		let next = id.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;

		NextMemberId::<T>::put(next);
		LegalIds::<T>::insert(legal_id, id);
		prefixes.iter().for_each(|prefix| Self::insert_prefix(*prefix, id));
		[&voter, &admin].into_iter().for_each(Self::free_key);
		Self::bind_key(&voter, KeyHolder::Voter(id));
		Self::bind_key(
			&admin,
			KeyHolder::Operator { member: id, permissions: Permissions::all(), expires_at: None },
		);
		let member = Member {
			name,
			legal_id,
			roles,
			prefixes,
			status: MemberStatus::Active,
			valid_until,
			voter: voter.clone(),
			quota,
			operators: 1,
		};
		Members::<T>::insert(id, member);
		Self::put_voters(voters, core::slice::from_ref(&voter), &[]);
		Self::deposit_event(Event::MemberAdmitted { member: id, voter, admin });
		Ok(id)
	}

	fn ensure_quota(quota: &Quota) -> Result<(), Error<T>> {
		let limit = quota.limit;
		let fits = limit.per_second.ref_time >= MIN_REF_TIME_PER_SECOND
			&& limit.per_second.bytes >= MIN_BYTES_PER_SECOND
			&& limit.burst.ref_time >= limit.per_second.ref_time
			&& limit.burst.bytes >= limit.per_second.bytes;
		ensure!(fits, Error::<T>::InvalidQuota);
		Ok(())
	}

	pub(crate) fn do_set_roles(member: MemberId, roles: Roles) -> DispatchResult {
		ensure!(roles.is_valid(), Error::<T>::InvalidRoles);
		Self::mutate_member(member, |record| {
			record.roles = roles;
			Ok(())
		})?;
		Self::deposit_event(Event::RolesSet { member, roles });
		Ok(())
	}

	pub(crate) fn do_renew_member(member: MemberId, valid_until: Moment) -> DispatchResult {
		ensure!(valid_until > Self::now(), Error::<T>::InvalidExpiry);
		Self::mutate_member(member, |record| {
			record.valid_until = valid_until;
			Ok(())
		})?;
		Self::deposit_event(Event::MemberRenewed { member, valid_until });
		Ok(())
	}

	pub(crate) fn do_set_quota(member: MemberId, quota: Quota) -> DispatchResult {
		Self::ensure_quota(&quota)?;
		Self::mutate_member(member, |record| {
			record.quota = quota;
			Ok(())
		})?;
		Self::deposit_event(Event::QuotaSet { member, quota });
		Ok(())
	}

	pub(crate) fn do_expel_member(member: MemberId) -> DispatchResult {
		let voter = Self::mutate_member(member, |record| {
			record.status = MemberStatus::Expelled;
			Ok(record.voter.clone())
		})?;
		Suspensions::<T>::mutate(|list| list.retain(|one| one.member != member));
		Self::remove_voter(&voter);
		Self::deposit_event(Event::MemberExpelled { member });
		Ok(())
	}

	/// The roles of a member in business; none for any other.
	pub(crate) fn roles_in_business(member: &Member<T::AccountId>) -> Roles {
		match Self::is_in_business(member) {
			true => member.roles,
			false => Roles::none(),
		}
	}
}
