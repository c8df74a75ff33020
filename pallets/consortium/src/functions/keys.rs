//! Keys: what they are for, operators, and the voting key.

use crate::{Clients, Config, Error, Event, Keys, Member, Members, Pallet};
use carnet_primitives::{
	consortium::{KeyHolder, MemberStatus},
	member::{
		client_principal, Actor, ClientId, MemberId, Permission, Permissions, Role, StateAllowance,
	},
	Moment,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::{traits::Zero, DispatchError};

/// Bytes of state that a key takes for good: its record and its account.
pub(crate) const KEY_BYTES: u32 = 160;

impl<T: Config> Pallet<T> {
	pub(crate) fn ensure_new_key(key: &T::AccountId) -> Result<(), Error<T>> {
		ensure!(!Keys::<T>::contains_key(key), Error::<T>::AlreadyExists);
		Ok(())
	}

	/// Whether a key yields to governance: nobody bound it, or nobody ever signed with it.
	///
	/// Admins bind keys without a proof that they have the secret. If these stayed theirs, one member could keep every candidate
	/// out by binding the keys that are named for it. The voting key of a member stays.
	pub(crate) fn ensure_yielding_key(key: &T::AccountId) -> Result<(), Error<T>> {
		let yields = match Keys::<T>::get(key) {
			None => true,
			Some(KeyHolder::Voter(_)) => false,
			Some(_) => {
				// In the genesis nobody has signed yet, and no key is there twice.
				let block = frame_system::Pallet::<T>::block_number();
				!block.is_zero() && frame_system::Pallet::<T>::account_nonce(key).is_zero()
			}
		};
		ensure!(yields, Error::<T>::AlreadyExists);
		Ok(())
	}

	/// Whether a key that a recovery named still waits for it: governance may have given it to somebody else.
	///
	/// It takes the key from nobody. A member could otherwise have recoveries name keys that others are about to bind, and take
	/// those that never sign: the first admin of a new member, a multisig, what another recovery has just given.
	pub(crate) fn ensure_waiting_key(key: &T::AccountId) -> Result<(), Error<T>> {
		let waits = matches!(Keys::<T>::get(key), None | Some(KeyHolder::Retired))
			&& frame_system::Pallet::<T>::account_nonce(key).is_zero();
		ensure!(waits, Error::<T>::AlreadyExists);
		Ok(())
	}

	/// Takes a key that yields from whoever bound it. A client goes on without a key, until a sponsor recovers her one.
	pub(crate) fn free_key(key: &T::AccountId) {
		match Keys::<T>::get(key) {
			Some(KeyHolder::Operator { member, .. }) => {
				Members::<T>::mutate_extant(member, |record| {
					record.operators = record.operators.saturating_sub(1);
				});
				Self::deposit_event(Event::OperatorRemoved { member, key: key.clone() });
			}
			Some(KeyHolder::Client(client)) => {
				let to = client_principal(client);
				Clients::<T>::mutate_extant(client, |record| record.key = to.clone());
				Self::deposit_event(Event::ClientKeyRotated { client, from: key.clone(), to });
			}
			Some(KeyHolder::Voter(_) | KeyHolder::Retired) | None => {}
		}
	}

	/// Gives a new key its purpose, and an account that it keeps: its nonce must never start again.
	pub(crate) fn bind_key(key: &T::AccountId, holder: KeyHolder) {
		Keys::<T>::insert(key, holder);
		frame_system::Pallet::<T>::inc_providers(key);
	}

	fn is_not_expelled(member: MemberId) -> bool {
		Members::<T>::get(member).is_some_and(|record| record.status != MemberStatus::Expelled)
	}

	/// The member for which a key acts with the permissions, in business or not, unless expelled.
	pub(crate) fn operator(who: &T::AccountId, needed: Permissions) -> Option<MemberId> {
		Self::operated(who, needed).map(|(member, _)| member)
	}

	/// The same with its record.
	fn operated(
		who: &T::AccountId,
		needed: Permissions,
	) -> Option<(MemberId, Member<T::AccountId>)> {
		match Keys::<T>::get(who)? {
			KeyHolder::Operator { member, permissions, expires_at }
				if permissions.includes(needed)
					&& expires_at.is_none_or(|end| end > Self::now()) =>
			{
				let record = Members::<T>::get(member)?;
				(record.status != MemberStatus::Expelled).then_some((member, record))
			}
			_ => None,
		}
	}

	/// The member in business and its role with which a key acts.
	pub(crate) fn actor(
		who: &T::AccountId,
		needed: Permissions,
		allowed: impl Fn(Role) -> bool,
	) -> Option<Actor> {
		let (member, record) = Self::operated(who, needed)?;
		let role = Self::roles_in_business(&record).iter().find(|role| allowed(*role))?;
		Some(Actor { member, role })
	}

	/// The member for which a key votes, unless expelled.
	pub(crate) fn voter(who: &T::AccountId) -> Option<MemberId> {
		match Keys::<T>::get(who)? {
			KeyHolder::Voter(member) if Self::is_not_expelled(member) => Some(member),
			_ => None,
		}
	}

	/// The client whose key it is.
	pub(crate) fn client_of(who: &T::AccountId) -> Option<ClientId> {
		match Keys::<T>::get(who)? {
			KeyHolder::Client(client) => Some(client),
			_ => None,
		}
	}

	fn admin(who: &T::AccountId) -> Option<(MemberId, Member<T::AccountId>)> {
		Self::operated(who, Permissions::none().with(Permission::Admin))
	}

	/// Who keeps the keys of a member: its admins, and the voting key as the last resort.
	pub(crate) fn ensure_keeper(origin: OriginFor<T>) -> Result<MemberId, DispatchError> {
		let who = ensure_signed(origin)?;
		let admin = Self::admin(&who).map(|(member, _)| member);
		let member = admin.or_else(|| Self::voter(&who));
		member.ok_or(Error::<T>::NotAuthorized.into())
	}

	pub(crate) fn ensure_admin_in_business(
		origin: OriginFor<T>,
	) -> Result<MemberId, DispatchError> {
		let who = ensure_signed(origin)?;
		let (member, record) = Self::admin(&who).ok_or(Error::<T>::NotAuthorized)?;
		ensure!(Self::is_in_business(&record), Error::<T>::NotInBusiness);
		Ok(member)
	}

	pub(crate) fn ensure_voter(origin: OriginFor<T>) -> Result<MemberId, DispatchError> {
		let who = ensure_signed(origin)?;
		Self::voter(&who).ok_or(Error::<T>::NotAuthorized.into())
	}

	pub(crate) fn ensure_client(origin: OriginFor<T>) -> Result<ClientId, DispatchError> {
		let who = ensure_signed(origin)?;
		Self::client_of(&who).ok_or(Error::<T>::NotAuthorized.into())
	}

	pub(crate) fn do_add_operator(
		member: MemberId,
		key: T::AccountId,
		permissions: Permissions,
		expires_at: Option<Moment>,
	) -> DispatchResult {
		let meaningful = permissions.is_valid() && !permissions.is_empty();
		ensure!(meaningful, Error::<T>::InvalidPermissions);
		ensure!(expires_at.is_none_or(|end| end > Self::now()), Error::<T>::InvalidExpiry);
		Self::ensure_new_key(&key)?;
		Self::mutate_member(member, |record| {
			ensure!(record.operators < T::MaxOperators::get(), Error::<T>::MaxCountExceeded);
			Self::charge(member, KEY_BYTES).map_err(|_| Error::<T>::AllowanceExceeded)?;
			record.operators = record.operators.saturating_add(1);
			Ok(())
		})?;
		Self::bind_key(&key, KeyHolder::Operator { member, permissions, expires_at });
		Self::deposit_event(Event::OperatorAdded { member, key, permissions, expires_at });
		Ok(())
	}

	pub(crate) fn do_remove_operator(member: MemberId, key: T::AccountId) -> DispatchResult {
		let is_its_operator = matches!(
			Keys::<T>::get(&key),
			Some(KeyHolder::Operator { member: of, .. }) if of == member
		);
		ensure!(is_its_operator, Error::<T>::NotFound);
		Self::mutate_member(member, |record| {
			record.operators = record.operators.saturating_sub(1);
			Ok(())
		})?;
		Keys::<T>::insert(&key, KeyHolder::Retired);
		Self::deposit_event(Event::OperatorRemoved { member, key });
		Ok(())
	}

	pub(crate) fn do_rotate_voting_key(member: MemberId, to: T::AccountId) -> DispatchResult {
		Self::ensure_new_key(&to)?;
		Self::put_voting_key(member, to)
	}

	pub(crate) fn do_replace_voting_key(member: MemberId, to: T::AccountId) -> DispatchResult {
		Self::ensure_yielding_key(&to)?;
		Self::put_voting_key(member, to)
	}

	fn put_voting_key(member: MemberId, to: T::AccountId) -> DispatchResult {
		let from = Self::mutate_member(member, |record| {
			Ok(core::mem::replace(&mut record.voter, to.clone()))
		})?;
		Keys::<T>::insert(&from, KeyHolder::Retired);
		Self::free_key(&to);
		Self::bind_key(&to, KeyHolder::Voter(member));
		Self::replace_voter(&from, &to);
		Self::deposit_event(Event::VotingKeyRotated { member, from, to });
		Ok(())
	}
}
