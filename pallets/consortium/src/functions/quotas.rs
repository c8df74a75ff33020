//! Quotas: who pays for a transaction, and from which buckets.

use crate::{
	extension::refusal, AuthorizedPayer, Bucket, BucketId, Buckets, Call, Clients, Config, Error,
	Keys, Members, Pallet, Reserved, StateBytes,
};
use alloc::vec::Vec;
use carnet_primitives::{
	consortium::{KeyHolder, Limit, Load, MemberStatus},
	member::{AllowanceExceeded, ClientId, MemberId, StateAllowance},
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	traits::{Get, IsSubType},
};

/// One operator may use half of what its member may: a stolen key leaves the rest to the others.
const OPERATOR_SHARE: u64 = 2;
/// One client may use an eighth.
const CLIENT_SHARE: u64 = 8;
/// Transactions without an account may use half: a flood of claims leaves the brand its own half.
const AUTHORIZED_SHARE: u64 = 2;

/// Who pays for a transaction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Payer<AccountId> {
	/// An operator and its member, within the limit of the member.
	Operator(AccountId, MemberId, Limit),
	/// A client and her sponsor.
	Client(ClientId, MemberId, Limit),
	/// A client whom no member in business sponsors.
	Unsponsored(ClientId),
	/// A member, for a transaction without an account.
	Authorized(MemberId, Limit),
	/// An operator, from what is kept for the removal of keys.
	OperatorReserve(AccountId),
	/// A client, from what is kept for her key.
	ClientReserve(ClientId),
	/// The voting key of a member.
	Voter(MemberId),
}

/// Buckets with the load of a transaction in them.
pub type Filled<AccountId> = Vec<(BucketId<AccountId>, Bucket)>;

/// A bucket, its limit and the code of the refusal when it is full.
type Metered<AccountId> = (BucketId<AccountId>, Limit, u8);

impl<AccountId: Clone> Payer<AccountId> {
	/// The buckets that a transaction fills, the narrowest first.
	fn buckets(
		&self,
		reserve: Limit,
		voter: Limit,
		public: Limit,
	) -> [Option<Metered<AccountId>>; 2] {
		match self {
			Self::Operator(key, member, limit) => [
				Some((
					BucketId::Operator(key.clone()),
					limit.divided(OPERATOR_SHARE),
					refusal::KEY_OVER_QUOTA,
				)),
				Some((BucketId::Member(*member), *limit, refusal::MEMBER_OVER_QUOTA)),
			],
			Self::Client(client, member, limit) => [
				Some((
					BucketId::Client(*client),
					limit.divided(CLIENT_SHARE),
					refusal::KEY_OVER_QUOTA,
				)),
				Some((BucketId::Member(*member), *limit, refusal::MEMBER_OVER_QUOTA)),
			],
			Self::Unsponsored(client) => [
				Some((
					BucketId::Client(*client),
					public.divided(CLIENT_SHARE),
					refusal::KEY_OVER_QUOTA,
				)),
				Some((BucketId::Public, public, refusal::PUBLIC_OVER_QUOTA)),
			],
			Self::Authorized(member, limit) => [
				Some((
					BucketId::Authorized(*member),
					limit.divided(AUTHORIZED_SHARE),
					refusal::AUTHORIZED_OVER_QUOTA,
				)),
				Some((BucketId::Member(*member), *limit, refusal::AUTHORIZED_OVER_QUOTA)),
			],
			Self::OperatorReserve(key) => [
				Some((BucketId::OperatorReserve(key.clone()), reserve, refusal::KEY_OVER_QUOTA)),
				None,
			],
			Self::ClientReserve(client) => {
				[Some((BucketId::ClientReserve(*client), reserve, refusal::KEY_OVER_QUOTA)), None]
			}
			Self::Voter(member) => {
				[Some((BucketId::Voter(*member), voter, refusal::KEY_OVER_QUOTA)), None]
			}
		}
	}

	/// Reads and writes that the checks do without when this one pays. The most have those of a client with a sponsor: her
	/// record, that of the member and two buckets, which are stored.
	pub(crate) const fn spared(&self) -> (u64, u64) {
		match self {
			Self::Client(..) | Self::Unsponsored(_) | Self::Authorized(..) => (0, 0),
			Self::Operator(..) => (1, 0),
			Self::OperatorReserve(_) | Self::Voter(_) => (2, 1),
			Self::ClientReserve(_) => (3, 1),
		}
	}

	/// Whether it goes before all business.
	pub(crate) const fn is_reserve(&self) -> bool {
		matches!(self, Self::OperatorReserve(_) | Self::ClientReserve(_) | Self::Voter(_))
	}
}

impl<T: Config> Pallet<T> {
	/// Who pays for a signed transaction, or the code with which it is refused.
	pub(crate) fn signed_payer(
		who: &T::AccountId,
		call: &T::RuntimeCall,
	) -> Result<Payer<T::AccountId>, u8> {
		let on_reserve = Self::is_on_reserve(call);
		match Keys::<T>::get(who).ok_or(refusal::UNKNOWN_SIGNER)? {
			KeyHolder::Retired => Err(refusal::RETIRED_KEY),
			KeyHolder::Voter(member) => {
				let record = Members::<T>::get(member).ok_or(refusal::UNKNOWN_SIGNER)?;
				match record.status {
					MemberStatus::Expelled => Err(refusal::MEMBER_EXPELLED),
					_ => Ok(Payer::Voter(member)),
				}
			}
			KeyHolder::Operator { member, expires_at, .. } => {
				if expires_at.is_some_and(|end| end <= Self::now()) {
					return Err(refusal::OPERATOR_EXPIRED);
				}
				let record = Members::<T>::get(member).ok_or(refusal::UNKNOWN_SIGNER)?;
				if record.status == MemberStatus::Expelled {
					Err(refusal::MEMBER_EXPELLED)
				} else if on_reserve || !Self::is_in_business(&record) {
					// Out of business, the origins stop all but the keeping of keys and what is owed.
					Ok(Payer::OperatorReserve(who.clone()))
				} else {
					Ok(Payer::Operator(who.clone(), member, record.quota.limit))
				}
			}
			KeyHolder::Client(client) if on_reserve => Ok(Payer::ClientReserve(client)),
			KeyHolder::Client(client) => Ok(Clients::<T>::get(client)
				.and_then(|record| record.chosen)
				.and_then(|member| Some((member, Members::<T>::get(member)?)))
				.filter(|(_, record)| Self::is_in_business(record))
				.map_or(Payer::Unsponsored(client), |(member, record)| {
					Payer::Client(client, member, record.quota.limit)
				})),
		}
	}

	/// Who pays for a transaction without an account, or the code with which it is refused.
	pub(crate) fn authorized_payer(call: &T::RuntimeCall) -> Result<Payer<T::AccountId>, u8> {
		let member = T::AuthorizedPayer::payer(call).ok_or(refusal::NO_PAYER)?;
		// A buyer claims what she bought even when the brand is suspended, expired or gone.
		let record = Members::<T>::get(member).ok_or(refusal::NO_PAYER)?;
		Ok(Payer::Authorized(member, record.quota.limit))
	}

	fn is_on_reserve(call: &T::RuntimeCall) -> bool {
		matches!(
			call.is_sub_type(),
			Some(
				Call::remove_operator { .. }
					| Call::rotate_client_key { .. }
					| Call::veto_client_recovery { .. }
			)
		)
	}

	fn metered(payer: &Payer<T::AccountId>) -> impl Iterator<Item = Metered<T::AccountId>> {
		let (reserve, voter) = (T::ReserveLimit::get(), T::VoterLimit::get());
		payer.buckets(reserve, voter, T::PublicLimit::get()).into_iter().flatten()
	}

	/// The buckets once the load is in, and how much room is left then in the fullest; or the code of the one that runs over.
	/// Nothing is stored.
	pub(crate) fn fill(
		payer: &Payer<T::AccountId>,
		load: Load,
	) -> Result<(Filled<T::AccountId>, u64), u8> {
		let now = Self::now();
		let (mut filled, mut room) = (Vec::with_capacity(2), u64::MAX);
		for (id, limit, code) in Self::metered(payer) {
			let bucket = Buckets::<T>::get(&id).drained(&limit, now);
			let bucket = bucket.filled(load, &limit).ok_or(code)?;
			room = room.min(bucket.room(&limit));
			filled.push((id, bucket));
		}
		Ok((filled, room))
	}

	/// Stores buckets that were filled, without what was charged and not used.
	pub(crate) fn keep(filled: Filled<T::AccountId>, unused: u64) {
		for (id, bucket) in filled {
			Buckets::<T>::insert(id, bucket.refunded(unused));
		}
	}

	/// Whether a load fits into the buckets once they are empty, or the code of one that it never fits into.
	pub(crate) fn ensure_can_fit(payer: &Payer<T::AccountId>, load: Load) -> Result<(), u8> {
		Self::metered(payer).try_for_each(|(_, limit, code)| {
			Bucket::default().filled(load, &limit).map(drop).ok_or(code)
		})
	}

	/// The member whose state a key fills. A client fills none of a sponsor's: she could change it before she gives bytes back.
	fn filled_by(key: &T::AccountId) -> Option<MemberId> {
		match Keys::<T>::get(key)? {
			KeyHolder::Operator { member, .. } | KeyHolder::Voter(member) => Some(member),
			KeyHolder::Client(_) | KeyHolder::Retired => None,
		}
	}

	/// Whether a key has a member from whose allowance it can reserve bytes.
	pub fn can_reserve_bytes(key: &T::AccountId) -> bool {
		Self::filled_by(key).is_some()
	}

	/// Takes bytes from the allowance of the member of a key, for what the key begins.
	///
	/// A key that governance gave to another member takes none before all that it began for the first one is over: nobody
	/// could tell whose bytes come back.
	pub fn reserve_bytes(key: &T::AccountId, bytes: u32) -> DispatchResult {
		let member = Self::filled_by(key).ok_or(Error::<T>::NotAuthorized)?;
		let (of, before) = Reserved::<T>::get(key).unwrap_or((member, 0));
		ensure!(of == member, Error::<T>::NotAuthorized);
		Self::charge(member, bytes).map_err(|_| Error::<T>::AllowanceExceeded)?;
		Reserved::<T>::insert(key, (member, before.saturating_add(bytes.into())));
		Ok(())
	}

	/// Gives bytes that a key reserved back to the member from which it took them, also when the key was removed since.
	pub fn unreserve_bytes(key: &T::AccountId, bytes: u32) {
		let member = match Reserved::<T>::get(key) {
			Some((member, reserved)) => {
				let left = reserved.saturating_sub(bytes.into());
				Reserved::<T>::set(key, (left > 0).then_some((member, left)));
				Some(member)
			}
			// What was begun before runtime 2 was not noted, nor is it told from what was.
			None => Self::filled_by(key),
		};
		if let Some(member) = member {
			Self::release(member, bytes);
		}
	}

	/// What is in the bucket of a member now.
	pub(crate) fn used(member: MemberId, limit: &Limit) -> Load {
		Buckets::<T>::get(BucketId::Member(member)).drained(limit, Self::now()).level
	}
}

impl<T: Config> StateAllowance for Pallet<T> {
	fn charge(member: MemberId, bytes: u32) -> Result<(), AllowanceExceeded> {
		let granted = Members::<T>::get(member).ok_or(AllowanceExceeded)?.quota.state_bytes;
		StateBytes::<T>::try_mutate(member, |used| {
			let sum = used.saturating_add(bytes.into());
			if sum > granted {
				return Err(AllowanceExceeded);
			}
			*used = sum;
			Ok(())
		})
	}

	fn release(member: MemberId, bytes: u32) {
		StateBytes::<T>::mutate(member, |used| *used = used.saturating_sub(bytes.into()));
	}
}
