//! What the calls do, and what the runtime APIs read.

use crate::{Call, Config, Error, Event, Keys, Latest, Pallet, Witnessed, Witnesses};
use alloc::vec::Vec;
use carnet_primitives::{
	checkpoints::{
		possession_message, Attestation, Checkpoint, Recorded, WitnessView,
		Witnesses as AskWitnesses, WITNESS_ROLES,
	},
	member::{MemberId, Members, Role, Roles, StateAllowance},
	Moment, H256,
};
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	pallet_prelude::{TransactionSource, ValidTransaction, Weight},
	traits::{Get, Time},
};
use frame_system::{
	offchain::{CreateAuthorizedTransaction, SubmitTransaction},
	pallet_prelude::BlockNumberFor,
};
use sp_core::sr25519;
use sp_runtime::{
	traits::{SaturatedConversion, Zero},
	transaction_validity::{InvalidTransaction, TransactionValidityError},
};

/// Codes of `InvalidTransaction::Custom` with which a checkpoint is refused.
///
/// A block that is not newer than the last one of the same member, or a clock that lies too far back, is `Stale`; a
/// wrong signature is `BadProof`.
pub mod refusal {
	/// No member registered the key.
	pub const UNKNOWN_WITNESS: u8 = 140;
	/// The key was replaced or removed.
	pub const RETIRED_KEY: u8 = 141;
	/// The member is out of business, or neither judicial nor notary.
	pub const NOT_A_WITNESS: u8 = 142;
	/// The hash is not that of the chain's block, or the chain does not have or keep it.
	pub const WRONG_BLOCK: u8 = 143;
	/// The clock of the witness is too far ahead of the chain's.
	pub const CLOCK_AHEAD: u8 = 144;
	/// The last checkpoint of the member is too recent.
	pub const TOO_SOON: u8 = 145;
}

/// Bytes of state that a key takes for good. The records of its member are counted with each.
const KEY_BYTES: u32 = 384;

/// Before business, whose priority is below 2^55, and behind votes and removals of keys, which start at 2^62: when blocks
/// are full, they are to be witnessed too. A witness has one in a pool at most.
const PRIORITY: u64 = 1 << 56;
/// How many blocks a checkpoint waits in a pool. Its clock is too old before.
const LONGEVITY: u64 = 32;

fn refuse(code: u8) -> TransactionValidityError {
	InvalidTransaction::Custom(code).into()
}

fn stale() -> TransactionValidityError {
	InvalidTransaction::Stale.into()
}

impl<T: Config> Pallet<T> {
	pub(crate) fn now() -> Moment {
		T::Time::now()
	}

	pub(crate) fn height() -> u32 {
		frame_system::Pallet::<T>::block_number().saturated_into()
	}

	pub(crate) fn genesis() -> H256 {
		frame_system::BlockHash::<T>::get(BlockNumberFor::<T>::zero())
	}

	/// The hash of a block of this chain, as long as it is kept.
	pub(crate) fn own_hash(number: u32) -> Option<H256> {
		let hash = frame_system::BlockHash::<T>::get(BlockNumberFor::<T>::from(number));
		// An unknown number reads as zero, which a witness could sign.
		(number < Self::height() && hash != H256::zero()).then_some(hash)
	}

	/// The roles in which a member may witness now.
	pub(crate) fn roles(member: MemberId) -> Roles {
		WITNESS_ROLES.into_iter().filter(|role| T::Members::has_role(member, *role)).collect()
	}

	/// Whose key it is, and whether it is in force.
	fn holder(key: &sr25519::Public) -> Option<(MemberId, bool)> {
		let member = Keys::<T>::get(key)?;
		Some((member, Witnesses::<T>::get(member).is_some_and(|current| current == *key)))
	}

	pub(crate) fn do_register_witness(
		member: MemberId,
		key: sr25519::Public,
		proof: &sr25519::Signature,
	) -> DispatchResult {
		ensure!(!Self::roles(member).is_empty(), Error::<T>::NotAuthorized);
		ensure!(!Keys::<T>::contains_key(key), Error::<T>::AlreadyExists);
		let message = possession_message(&Self::genesis(), member);
		ensure!(sp_io::crypto::sr25519_verify(proof, &message, &key), Error::<T>::InvalidProof);
		T::Allowance::charge(member, KEY_BYTES).map_err(|_| Error::<T>::AllowanceExceeded)?;
		Keys::<T>::insert(key, member);
		let replaced = Witnesses::<T>::mutate(member, |current| current.replace(key));
		Self::deposit_event(Event::WitnessRegistered { member, key, replaced });
		Ok(())
	}

	pub(crate) fn do_remove_witness(member: MemberId) -> DispatchResult {
		let key = Witnesses::<T>::take(member).ok_or(Error::<T>::NotFound)?;
		Self::deposit_event(Event::WitnessRemoved { member, key });
		Ok(())
	}

	fn ensure_clock(at: Moment) -> Result<(), TransactionValidityError> {
		let (now, most) = (Self::now(), T::MaxClockDifference::get());
		ensure!(at.saturating_add(most) >= now, stale());
		ensure!(at <= now.saturating_add(most), refuse(refusal::CLOCK_AHEAD));
		Ok(())
	}

	/// The first block that takes a checkpoint after this one.
	fn next_height(last: &Recorded) -> u32 {
		last.height.saturating_add(T::Interval::get())
	}

	fn ensure_next(member: MemberId, number: u32) -> Result<(), TransactionValidityError> {
		let Some(last) = Latest::<T>::get(member) else { return Ok(()) };
		ensure!(number > last.checkpoint.number, stale());
		ensure!(Self::height() >= Self::next_height(&last), refuse(refusal::TOO_SOON));
		Ok(())
	}

	pub(crate) fn authorize_witness(
		_: TransactionSource,
		checkpoint: &Checkpoint,
	) -> Result<(ValidTransaction, Weight), TransactionValidityError> {
		let Checkpoint { number, hash, at, witness, signature } = checkpoint;
		let (member, in_force) = Self::holder(witness).ok_or(refuse(refusal::UNKNOWN_WITNESS))?;
		ensure!(in_force, refuse(refusal::RETIRED_KEY));
		ensure!(!Self::roles(member).is_empty(), refuse(refusal::NOT_A_WITNESS));
		Self::ensure_clock(*at)?;
		Self::ensure_next(member, *number)?;
		ensure!(Self::own_hash(*number) == Some(*hash), refuse(refusal::WRONG_BLOCK));
		let message = checkpoint.statement(Self::genesis()).message();
		ensure!(
			sp_io::crypto::sr25519_verify(signature, &message, witness),
			InvalidTransaction::BadProof
		);
		let validity = ValidTransaction::with_tag_prefix("carnet/checkpoint")
			.priority(PRIORITY)
			.longevity(LONGEVITY)
			.and_provides(witness)
			.propagate(true)
			.build()?;
		Ok((validity, Weight::zero()))
	}

	pub(crate) fn do_witness(checkpoint: Checkpoint) -> DispatchResult {
		let Checkpoint { number, hash, witness, .. } = checkpoint;
		let member = Keys::<T>::get(witness).ok_or(Error::<T>::NotFound)?;
		let roles = Self::roles(member);
		Latest::<T>::insert(member, Recorded { checkpoint, roles, height: Self::height() });
		for role in roles.iter() {
			Witnessed::<T>::mutate(role, |newest| *newest = (*newest).max(Some(number)));
		}
		Self::deposit_event(Event::BlockWitnessed { member, roles, number, hash });
		Ok(())
	}

	/// Who pays for a call without an account: the member of the witness.
	pub fn payer(call: &Call<T>) -> Option<MemberId> {
		match call {
			Call::witness { checkpoint } => Keys::<T>::get(checkpoint.witness),
			_ => None,
		}
	}

	/// A witness key that is in force.
	pub fn witness_view(key: sr25519::Public) -> Option<WitnessView> {
		let (member, in_force) = Self::holder(&key)?;
		let latest = Latest::<T>::get(member);
		in_force.then(|| WitnessView {
			member,
			roles: Self::roles(member),
			latest: latest.map(|last| last.checkpoint.number),
			next_height: latest.map_or(0, |last| Self::next_height(&last)),
		})
	}

	/// The latest checkpoint of each member, with the roles in which it signed.
	pub fn checkpoints() -> Vec<(MemberId, Roles, Checkpoint)> {
		Latest::<T>::iter().map(|(member, last)| (member, last.roles, last.checkpoint)).collect()
	}
}

impl<T: Config> AskWitnesses for Pallet<T> {
	fn over(block: u32) -> Vec<Attestation> {
		let covering = Latest::<T>::iter().filter(|(_, last)| last.checkpoint.number >= block);
		let mut all: Vec<Attestation> = covering
			.map(|(member, Recorded { checkpoint: Checkpoint { number, at, .. }, roles, .. })| {
				Attestation { member, roles, number, at }
			})
			.collect();
		all.sort_by_key(|one| one.member);
		all
	}

	fn reached(role: Role, block: u32) -> bool {
		Witnessed::<T>::get(role).is_some_and(|newest| newest >= block)
	}
}

impl<T: Config + CreateAuthorizedTransaction<Call<T>>> Pallet<T> {
	/// Gives a checkpoint to the pool of the node that asks. `None` if the pool refuses it.
	pub fn submit_checkpoint(checkpoint: Checkpoint) -> Option<()> {
		let call = Call::<T>::witness { checkpoint };
		let transaction = T::create_authorized_transaction(call.into());
		SubmitTransaction::<T, Call<T>>::submit_transaction(transaction).ok()
	}
}
