//! Claims: authorised by signatures, without accounts.

use crate::{ClaimsInBlock, Config, Error, Event, Pallet, SpentClaims, Units};
use carnet_primitives::{
	products::{Claim, UnitState},
	subject::UnitRef,
	unit_code::{claim_message, leaf_hash, verify_proof, ClaimAct, Opening, Proof},
	Moment, H256,
};
use codec::Encode;
use frame_support::{
	dispatch::DispatchResult,
	ensure,
	pallet_prelude::{TransactionSource, ValidTransaction, Weight},
	traits::Get,
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_core::ed25519;
use sp_runtime::{
	traits::Zero,
	transaction_validity::{InvalidTransaction, TransactionValidityError},
};

/// Codes of `InvalidTransaction::Custom` with which a claim, a transfer or a release is refused.
///
/// A claim that was recorded already, or that has expired, is `Stale`; a wrong signature is `BadProof`; a full block
/// is `ExhaustsResources`.
pub mod refusal {
	/// There is no such batch or no such unit in it.
	pub const UNKNOWN_UNIT: u8 = 1;
	/// The expiry is further ahead than `MaxClaimLifetime`.
	pub const EXPIRY_TOO_FAR: u8 = 2;
	/// The serial, the opening or the proof does not fit the unit.
	pub const WRONG_PROOF: u8 = 3;
	/// Two others claimed the unit; a third is not recorded.
	pub const REPEAT_RECORDED: u8 = 4;
	/// Nobody holds a claim that could be transferred or released.
	pub const NOT_CLAIMED: u8 = 5;
	/// The unit changed hands too often within the life of its claims: try later.
	pub const TOO_MANY_CLAIMS: u8 = 6;
	/// The claim is held by the key that it should go to.
	pub const SAME_CLAIMANT: u8 = 7;
}

/// Claims wait behind everything that an account signs.
const PRIORITY: u64 = 0;
/// How many blocks a claim waits in a pool.
const LONGEVITY: u64 = 4_096;

type Validity = Result<(ValidTransaction, Weight), TransactionValidityError>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
	First,
	Repeat,
}

fn refuse(code: u8) -> TransactionValidityError {
	InvalidTransaction::Custom(code).into()
}

fn stale() -> TransactionValidityError {
	InvalidTransaction::Stale.into()
}

/// What has the same tag excludes one another in a pool, and what came first stays, since all have the same priority.
fn valid(tag: impl Encode) -> Validity {
	let validity = ValidTransaction::with_tag_prefix("carnet/claim")
		.priority(PRIORITY)
		.longevity(LONGEVITY)
		.and_provides(tag)
		.propagate(true)
		.build()?;
	Ok((validity, Weight::zero()))
}

impl<T: Config> Pallet<T> {
	/// What a claim would do to a unit.
	fn claim_outcome(
		state: &UnitState,
		claimant: &ed25519::Public,
	) -> Result<Outcome, TransactionValidityError> {
		let Some(held) = state.claim else {
			// The last number stays free, so that whoever holds the claim can still move on from it.
			ensure!(state.sequence < u32::MAX, refuse(refusal::TOO_MANY_CLAIMS));
			return Ok(Outcome::First);
		};
		ensure!(held.claimant != *claimant, stale());
		match state.repeat {
			None => Ok(Outcome::Repeat),
			Some(repeat) if repeat.claimant == *claimant => Err(stale()),
			Some(_) => Err(refuse(refusal::REPEAT_RECORDED)),
		}
	}

	fn ensure_claim_window(
		source: TransactionSource,
		expires_at: Moment,
	) -> Result<(), TransactionValidityError> {
		let now = Self::now();
		ensure!(expires_at > now, stale());
		ensure!(
			expires_at <= now.saturating_add(T::MaxClaimLifetime::get()),
			refuse(refusal::EXPIRY_TOO_FAR)
		);
		// The pool may hold more than a block takes.
		ensure!(
			source != TransactionSource::InBlock
				|| ClaimsInBlock::<T>::get() < T::MaxClaimsPerBlock::get(),
			InvalidTransaction::ExhaustsResources
		);
		Ok(())
	}

	pub(crate) fn genesis() -> H256 {
		frame_system::BlockHash::<T>::get(BlockNumberFor::<T>::zero())
	}

	fn ensure_signed_by(
		key: &ed25519::Public,
		signature: &ed25519::Signature,
		unit: UnitRef,
		expires_at: Moment,
		act: ClaimAct,
	) -> Result<(), TransactionValidityError> {
		let message = claim_message(&Self::genesis(), unit, expires_at, &act);
		ensure!(
			sp_io::crypto::ed25519_verify(signature, &message, key),
			InvalidTransaction::BadProof
		);
		Ok(())
	}

	#[allow(clippy::too_many_arguments)]
	pub(crate) fn authorize_claim_unit(
		source: TransactionSource,
		unit: &UnitRef,
		opening: &Opening,
		proof: &Proof,
		claimant: &ed25519::Public,
		expires_at: &Moment,
		signature: &ed25519::Signature,
	) -> Validity {
		Self::ensure_claim_window(source, *expires_at)?;
		let batch = Self::batch_of(*unit).map_err(|_| refuse(refusal::UNKNOWN_UNIT))?;
		let serial = opening.serial;
		ensure!(
			serial.index() == unit.index && serial.pack() == batch.spec.pack,
			refuse(refusal::WRONG_PROOF)
		);
		Self::claim_outcome(&Self::state(*unit), claimant)?;
		let now = Self::now();
		let spent = SpentClaims::<T>::get(unit);
		// Expiries of one claimant only grow, so that no older claim of the same key comes back.
		ensure!(!spent.iter().any(|(key, end)| key == claimant && *expires_at <= *end), stale());
		ensure!(
			spent.iter().filter(|(key, end)| *end > now && key != claimant).count()
				< crate::MAX_SPENT_CLAIMS as usize,
			refuse(refusal::TOO_MANY_CLAIMS)
		);
		let leaf = leaf_hash(batch.spec.gtin, &batch.spec.lot, opening);
		ensure!(
			verify_proof(&batch.spec.root, batch.spec.count, unit.index, &leaf, proof),
			refuse(refusal::WRONG_PROOF)
		);
		let act = ClaimAct::Claim { claimant: *claimant };
		Self::ensure_signed_by(&opening.unit_key, signature, *unit, *expires_at, act)?;
		// Whoever has the secret can sign for any number of claimants.
		valid(unit)
	}

	/// The state of a unit whose claim can be moved, and who holds it.
	fn held_claim(
		source: TransactionSource,
		unit: UnitRef,
		expires_at: Moment,
	) -> Result<(UnitState, ed25519::Public), TransactionValidityError> {
		Self::ensure_claim_window(source, expires_at)?;
		let state = Self::state(unit);
		let held = state.claim.ok_or(refuse(refusal::NOT_CLAIMED))?;
		ensure!(state.sequence < u32::MAX, refuse(refusal::TOO_MANY_CLAIMS));
		Ok((state, held.claimant))
	}

	pub(crate) fn authorize_transfer_claim(
		source: TransactionSource,
		unit: &UnitRef,
		to: &ed25519::Public,
		expires_at: &Moment,
		signature: &ed25519::Signature,
	) -> Validity {
		let (state, claimant) = Self::held_claim(source, *unit, *expires_at)?;
		ensure!(claimant != *to, refuse(refusal::SAME_CLAIMANT));
		let act = ClaimAct::Transfer { to: *to, sequence: state.sequence };
		Self::ensure_signed_by(&claimant, signature, *unit, *expires_at, act)?;
		// Not that of a claim, or whoever has the secret could keep the holder from moving.
		valid((unit, state.sequence))
	}

	pub(crate) fn authorize_release_claim(
		source: TransactionSource,
		unit: &UnitRef,
		expires_at: &Moment,
		signature: &ed25519::Signature,
	) -> Validity {
		let (state, claimant) = Self::held_claim(source, *unit, *expires_at)?;
		let act = ClaimAct::Release { sequence: state.sequence };
		Self::ensure_signed_by(&claimant, signature, *unit, *expires_at, act)?;
		valid((unit, state.sequence))
	}

	fn count_claim() {
		ClaimsInBlock::<T>::mutate(|count| *count = count.saturating_add(1));
	}

	pub(crate) fn do_claim_unit(
		unit: UnitRef,
		claimant: ed25519::Public,
		expires_at: Moment,
	) -> DispatchResult {
		Self::batch_of(unit)?;
		let at = Self::now();
		let mut state = Self::state(unit);
		let outcome =
			Self::claim_outcome(&state, &claimant).map_err(|_| Error::<T>::AlreadyExists)?;
		SpentClaims::<T>::try_mutate(unit, |spent| {
			spent.retain(|(key, end)| *end > at && *key != claimant);
			spent.try_push((claimant, expires_at))
		})
		.map_err(|_| Error::<T>::MaxCountExceeded)?;
		let claim = Some(Claim { claimant, at });
		let first_claimed_at = *state.first_claimed_at.get_or_insert(at);
		let event = match outcome {
			Outcome::First => {
				state.claim = claim;
				state.sequence = Self::next_sequence(&state)?;
				Event::UnitClaimed { unit, claimant, sequence: state.sequence }
			}
			// The sequence stays: a repeat must not undo what the holder has signed.
			Outcome::Repeat => {
				state.repeat = claim;
				Event::RepeatClaimed { unit, claimant, first_claimed_at }
			}
		};
		Self::put_state(unit, state);
		Self::count_claim();
		Self::deposit_event(event);
		Ok(())
	}

	fn next_sequence(state: &UnitState) -> Result<u32, Error<T>> {
		state.sequence.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)
	}

	pub(crate) fn do_transfer_claim(unit: UnitRef, to: ed25519::Public) -> DispatchResult {
		let mut state = Self::state(unit);
		let held = state.claim.ok_or(Error::<T>::NotClaimed)?;
		let sequence = Self::next_sequence(&state)?;
		state.claim = Some(Claim { claimant: to, at: Self::now() });
		state.sequence = sequence;
		// Somebody holds a claim of the unit, before and after: its marks stay.
		Units::<T>::insert(unit.batch, unit.index, state);
		Self::count_claim();
		let from = held.claimant;
		Self::deposit_event(Event::ClaimTransferred { unit, from, to, sequence });
		Ok(())
	}

	pub(crate) fn do_release_claim(unit: UnitRef) -> DispatchResult {
		let mut state = Self::state(unit);
		let held = state.claim.take().ok_or(Error::<T>::NotClaimed)?;
		let sequence = Self::next_sequence(&state)?;
		state.sequence = sequence;
		Self::put_state(unit, state);
		Self::count_claim();
		let claimant = held.claimant;
		Self::deposit_event(Event::ClaimReleased { unit, claimant, sequence });
		Ok(())
	}
}
