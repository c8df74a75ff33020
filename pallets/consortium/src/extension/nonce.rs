//! Known signers, and a bounded queue for each.

use super::{priority, refusal, refuse};
use crate::{Config, Keys};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{
	dispatch::DispatchInfo, pallet_prelude::TransactionSource, traits::Get, weights::Weight,
	CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound,
};
use scale_info::{Type, TypeInfo};
use sp_runtime::{
	traits::{
		AsSystemOriginSigner, DispatchInfoOf, Dispatchable, Implication, PostDispatchInfoOf,
		TransactionExtension, ValidateResult,
	},
	transaction_validity::TransactionValidityError,
	DispatchResult, SaturatedConversion,
};

type Stock<T> = frame_system::CheckNonce<T>;

/// The stock `CheckNonce`, which also says of a stranger that it does not know the key (the stock one
/// speaks of fees), and refuses a nonce more than `NonceWindow` ahead: so many transactions of one
/// signer wait in a pool at most. The further ahead, the lower the priority.
#[derive(
	Encode, Decode, DecodeWithMemTracking, CloneNoBound, EqNoBound, PartialEqNoBound, DebugNoBound,
)]
pub struct CheckNonce<T: Config>(Stock<T>);

impl<T: Config> CheckNonce<T> {
	/// For who signs.
	pub fn from(nonce: T::Nonce) -> Self {
		Self(Stock::from(nonce))
	}
}

impl<T: Config> TypeInfo for CheckNonce<T> {
	type Identity = Stock<T>;

	fn type_info() -> Type {
		Stock::<T>::type_info()
	}
}

impl<T: Config + Send + Sync> TransactionExtension<T::RuntimeCall> for CheckNonce<T>
where
	T::RuntimeCall: Dispatchable<Info = DispatchInfo>,
	<T::RuntimeCall as Dispatchable>::RuntimeOrigin: AsSystemOriginSigner<T::AccountId> + Clone,
{
	const IDENTIFIER: &'static str = <Stock<T> as TransactionExtension<T::RuntimeCall>>::IDENTIFIER;
	type Implicit = ();
	type Val = <Stock<T> as TransactionExtension<T::RuntimeCall>>::Val;
	type Pre = <Stock<T> as TransactionExtension<T::RuntimeCall>>::Pre;

	fn weight(&self, call: &T::RuntimeCall) -> Weight {
		self.0.weight(call).saturating_add(T::DbWeight::get().reads(1))
	}

	fn validate(
		&self,
		origin: T::RuntimeOrigin,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
		implicit: (),
		implication: &impl Implication,
		source: TransactionSource,
	) -> ValidateResult<Self::Val, T::RuntimeCall> {
		let mut head_start = 0;
		if let Some(who) = origin.as_system_origin_signer() {
			if !Keys::<T>::contains_key(who) {
				return Err(refuse(refusal::UNKNOWN_SIGNER));
			}
			let nonce: u64 = self.0 .0.saturated_into();
			let next: u64 = frame_system::Pallet::<T>::account_nonce(who).saturated_into();
			let left = u64::from(T::NonceWindow::get()).checked_sub(nonce.saturating_sub(next));
			let left = left.ok_or(refuse(refusal::NONCE_TOO_FAR))?;
			head_start = left.saturating_mul(priority::PLACE);
		}
		let (mut validity, val, origin) =
			self.0.validate(origin, call, info, len, implicit, implication, source)?;
		validity.priority = validity.priority.saturating_add(head_start);
		Ok((validity, val, origin))
	}

	fn prepare(
		self,
		val: Self::Val,
		origin: &T::RuntimeOrigin,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		self.0.prepare(val, origin, call, info, len)
	}

	fn post_dispatch_details(
		pre: Self::Pre,
		info: &DispatchInfoOf<T::RuntimeCall>,
		post_info: &PostDispatchInfoOf<T::RuntimeCall>,
		len: usize,
		result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		Stock::<T>::post_dispatch_details(pre, info, post_info, len, result)
	}
}
