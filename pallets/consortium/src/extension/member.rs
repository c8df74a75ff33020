//! Who pays, and is there enough left.

use super::{priority, refuse};
use crate::{
	functions::{Filled, Payer},
	Config, Pallet, WeightInfo,
};
use carnet_primitives::consortium::Load;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::marker::PhantomData;
use frame_support::{
	dispatch::{DispatchClass, DispatchInfo, PostDispatchInfo},
	pallet_prelude::TransactionSource,
	traits::{Get, OriginTrait},
	weights::Weight,
	CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use frame_system::RawOrigin;
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{
		DispatchInfoOf, Dispatchable, PostDispatchInfoOf, TransactionExtension, ValidateResult,
	},
	transaction_validity::{InvalidTransaction, TransactionValidityError, ValidTransaction},
	DispatchResult,
};

/// Admits the transactions of members and clients, and of those without an account whom a member pays
/// for, as long as the quota lasts. What was charged and not used comes back after dispatch, and with it the weight of
/// records that were not read for this payer.
///
/// The fuller the buckets, the lower the priority: of those with as many transactions before them ([`super::CheckNonce`]),
/// who used little goes first.
///
/// A full bucket means three things, by the source of the question. `Local` asks whether to take a new transaction, and
/// is refused. `External` asks of one that a node has taken, or that a peer has: it waits until there is room. `InBlock`
/// answers `ExhaustsResources`, with which an author passes over it and leaves it in the pool. What does not even fit
/// into empty buckets is refused everywhere, and so is over quota what has no account.
///
/// Inherents and what the node itself puts into a block have another origin and pass. Refusals are
/// `InvalidTransaction::Custom` with a code of [`super::refusal`].
#[derive(
	Encode,
	Decode,
	DecodeWithMemTracking,
	TypeInfo,
	CloneNoBound,
	EqNoBound,
	PartialEqNoBound,
	DebugNoBound,
)]
#[scale_info(skip_type_params(T))]
pub struct CheckMember<T>(PhantomData<T>);

impl<T> Default for CheckMember<T> {
	fn default() -> Self {
		Self(PhantomData)
	}
}

/// What is known of a transaction once it was validated.
#[derive(DebugNoBound)]
pub enum Charge<T: Config> {
	/// Somebody pays this much. The buckets are those that it fills; none if there was no room.
	To(Payer<T::AccountId>, Load, Option<Filled<T::AccountId>>),
	/// Nobody pays; the weight of this extension comes back.
	Nobody(Weight),
}

/// What is known of a transaction while its call runs.
#[derive(DebugNoBound)]
pub enum Charged<T: Config> {
	/// Somebody pays. No call looks at the buckets, so they are stored once, when it is known what comes back.
	To {
		/// The buckets with the whole load in them.
		filled: Filled<T::AccountId>,
		/// The execution that they were filled with.
		ref_time: u64,
		/// What the checks of another payer would have taken beyond these.
		spared: Weight,
	},
	/// Nobody pays; the weight of this extension comes back.
	Nobody(Weight),
}

impl<T: Config> TransactionExtension<T::RuntimeCall> for CheckMember<T>
where
	T: Send + Sync,
	T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
	T::RuntimeOrigin: OriginTrait<AccountId = T::AccountId>,
{
	const IDENTIFIER: &'static str = "CheckMember";
	type Implicit = ();
	type Val = Charge<T>;
	type Pre = Charged<T>;

	fn weight(&self, _: &T::RuntimeCall) -> Weight {
		T::WeightInfo::check_member()
	}

	fn validate(
		&self,
		origin: T::RuntimeOrigin,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
		_: (),
		_: &impl Encode,
		source: TransactionSource,
	) -> ValidateResult<Self::Val, T::RuntimeCall> {
		let payer = match origin.as_system_ref() {
			Some(RawOrigin::Signed(who)) => Pallet::<T>::signed_payer(who, call),
			Some(RawOrigin::Authorized) => Pallet::<T>::authorized_payer(call),
			_ => return Ok((Default::default(), Charge::Nobody(self.weight(call)), origin)),
		}
		.map_err(refuse)?;
		let load = Load {
			ref_time: info.total_weight().ref_time(),
			bytes: u64::try_from(len).unwrap_or(u64::MAX),
		};
		let (filled, room) = match (Pallet::<T>::fill(&payer, load), source) {
			(Ok((filled, room)), _) => (Some(filled), Some(room)),
			(Err(code), TransactionSource::Local) => return Err(refuse(code)),
			// Without a nonce, nothing waits for it; and an author would try each of thousands in every block.
			(Err(code), _) if matches!(payer, Payer::Authorized(..)) => return Err(refuse(code)),
			(Err(_), _) => {
				Pallet::<T>::ensure_can_fit(&payer, load).map_err(refuse)?;
				if source == TransactionSource::InBlock {
					return Err(InvalidTransaction::ExhaustsResources.into());
				}
				(None, None)
			}
		};
		let priority = match (&payer, room) {
			// They wait behind everything that an account signs.
			(Payer::Authorized(..), _) => 0,
			// No block takes it yet, whatever it is: what a peer brings of these is to push nothing out of a pool.
			(_, None) => 1,
			_ if info.class == DispatchClass::Operational => priority::OPERATIONAL,
			_ if payer.is_reserve() => priority::RESERVE,
			(_, Some(room)) => priority::WITHIN_QUOTA.saturating_add(room),
		};
		let validity = ValidTransaction { priority, ..Default::default() };
		Ok((validity, Charge::To(payer, load, filled), origin))
	}

	fn prepare(
		self,
		charge: Self::Val,
		_: &T::RuntimeOrigin,
		_: &T::RuntimeCall,
		_: &DispatchInfoOf<T::RuntimeCall>,
		_: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		let (payer, load, filled) = match charge {
			Charge::To(payer, load, filled) => (payer, load, filled),
			Charge::Nobody(unspent) => return Ok(Charged::Nobody(unspent)),
		};
		// Nothing fills or drains them between the two steps.
		let filled = match filled {
			Some(filled) => filled,
			None => Pallet::<T>::fill(&payer, load).map_err(refuse)?.0,
		};
		let (reads, writes) = payer.spared();
		let spared = T::DbWeight::get().reads_writes(reads, writes);
		Ok(Charged::To { filled, ref_time: load.ref_time, spared })
	}

	fn post_dispatch_details(
		charged: Self::Pre,
		info: &DispatchInfoOf<T::RuntimeCall>,
		post_info: &PostDispatchInfoOf<T::RuntimeCall>,
		_: usize,
		_: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		match charged {
			Charged::To { filled, ref_time, spared } => {
				let used = post_info.calc_actual_weight(info).saturating_sub(spared).ref_time();
				Pallet::<T>::keep(filled, ref_time.saturating_sub(used));
				Ok(spared)
			}
			Charged::Nobody(unspent) => Ok(unspent),
		}
	}
}
