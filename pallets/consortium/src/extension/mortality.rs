//! Every signed transaction ends.

use super::{refusal, refuse};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{
	pallet_prelude::TransactionSource, weights::Weight, CloneNoBound, DebugNoBound, EqNoBound,
	PartialEqNoBound,
};
use frame_system::{Config, RawOrigin};
use scale_info::{Type, TypeInfo};
use sp_runtime::{
	generic::Era,
	impl_tx_ext_default,
	traits::{DispatchInfoOf, Implication, TransactionExtension, ValidateResult},
	transaction_validity::TransactionValidityError,
};

type Stock<T> = frame_system::CheckMortality<T>;

/// The stock `CheckMortality`, which also refuses signed transactions without an end of life: accounts
/// of removed keys stay, but old blocks of a chain that ends and starts again do not.
#[derive(
	Encode, Decode, DecodeWithMemTracking, CloneNoBound, EqNoBound, PartialEqNoBound, DebugNoBound,
)]
pub struct CheckMortality<T: Config + Send + Sync>(Stock<T>);

impl<T: Config + Send + Sync> CheckMortality<T> {
	/// For who signs.
	pub fn from(era: Era) -> Self {
		Self(Stock::from(era))
	}
}

impl<T: Config + Send + Sync> TypeInfo for CheckMortality<T> {
	type Identity = Stock<T>;

	fn type_info() -> Type {
		Stock::<T>::type_info()
	}
}

impl<T: Config + Send + Sync> TransactionExtension<T::RuntimeCall> for CheckMortality<T> {
	const IDENTIFIER: &'static str = <Stock<T> as TransactionExtension<T::RuntimeCall>>::IDENTIFIER;
	type Implicit = T::Hash;
	type Val = ();
	type Pre = ();

	fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
		self.0.implicit()
	}

	fn weight(&self, call: &T::RuntimeCall) -> Weight {
		self.0.weight(call)
	}

	fn validate(
		&self,
		origin: T::RuntimeOrigin,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
		implicit: Self::Implicit,
		implication: &impl Implication,
		source: TransactionSource,
	) -> ValidateResult<Self::Val, T::RuntimeCall> {
		let is_signed = matches!(origin.clone().into(), Ok(RawOrigin::Signed(_)));
		if is_signed && self.0 .0.is_immortal() {
			return Err(refuse(refusal::IMMORTAL));
		}
		self.0.validate(origin, call, info, len, implicit, implication, source)
	}

	impl_tx_ext_default!(T::RuntimeCall; prepare);
}
