//! What stock pallets take as a deposit, taken from the allowance of a member: nobody has money, and records that cost nothing
//! would fill the state.

use crate::{AccountId, Consortium, Runtime};
use frame_support::{
	traits::{
		BalanceStatus, Currency, ExistenceRequirement, Imbalance, ReservableCurrency,
		SignedImbalance, WithdrawReasons,
	},
	weights::Weight,
};
use pallet_consortium::Error;
use pallet_multisig::WeightInfo;
use sp_runtime::{DispatchError, DispatchResult};

type Bytes = crate::Balance;
/// Nothing was ever issued, so there is no more of these than none.
type Positive = pallet_balances::PositiveImbalance<Runtime>;
type Negative = pallet_balances::NegativeImbalance<Runtime>;

/// A currency of which one unit is a byte of state. All that can be done with it is to reserve it and to give it back.
pub struct StateBytes;

impl ReservableCurrency<AccountId> for StateBytes {
	fn can_reserve(who: &AccountId, _: Bytes) -> bool {
		Consortium::can_reserve_bytes(who)
	}

	fn slash_reserved(_: &AccountId, bytes: Bytes) -> (Negative, Bytes) {
		(Negative::zero(), bytes)
	}

	fn reserved_balance(_: &AccountId) -> Bytes {
		0
	}

	fn reserve(who: &AccountId, bytes: Bytes) -> DispatchResult {
		let bytes = u32::try_from(bytes).map_err(|_| Error::<Runtime>::AllowanceExceeded)?;
		Consortium::reserve_bytes(who, bytes)
	}

	fn unreserve(who: &AccountId, bytes: Bytes) -> Bytes {
		// More than that is never reserved.
		if let Ok(bytes) = u32::try_from(bytes) {
			Consortium::unreserve_bytes(who, bytes);
		}
		0
	}

	fn repatriate_reserved(
		_: &AccountId,
		_: &AccountId,
		_: Bytes,
		_: BalanceStatus,
	) -> Result<Bytes, DispatchError> {
		Err(DispatchError::Unavailable)
	}
}

impl Currency<AccountId> for StateBytes {
	type Balance = Bytes;
	type PositiveImbalance = Positive;
	type NegativeImbalance = Negative;

	fn total_balance(_: &AccountId) -> Bytes {
		0
	}

	fn can_slash(_: &AccountId, _: Bytes) -> bool {
		false
	}

	fn total_issuance() -> Bytes {
		0
	}

	fn minimum_balance() -> Bytes {
		0
	}

	fn burn(_: Bytes) -> Positive {
		Positive::zero()
	}

	fn issue(_: Bytes) -> Negative {
		Negative::zero()
	}

	fn free_balance(_: &AccountId) -> Bytes {
		0
	}

	fn ensure_can_withdraw(
		_: &AccountId,
		_: Bytes,
		_: WithdrawReasons,
		_: Bytes,
	) -> DispatchResult {
		Err(DispatchError::Unavailable)
	}

	fn transfer(_: &AccountId, _: &AccountId, _: Bytes, _: ExistenceRequirement) -> DispatchResult {
		Err(DispatchError::Unavailable)
	}

	fn slash(_: &AccountId, bytes: Bytes) -> (Negative, Bytes) {
		(Negative::zero(), bytes)
	}

	fn deposit_into_existing(_: &AccountId, _: Bytes) -> Result<Positive, DispatchError> {
		Err(DispatchError::Unavailable)
	}

	fn deposit_creating(_: &AccountId, _: Bytes) -> Positive {
		Positive::zero()
	}

	fn withdraw(
		_: &AccountId,
		_: Bytes,
		_: WithdrawReasons,
		_: ExistenceRequirement,
	) -> Result<Negative, DispatchError> {
		Err(DispatchError::Unavailable)
	}

	fn make_free_balance_be(_: &AccountId, _: Bytes) -> SignedImbalance<Bytes, Positive> {
		SignedImbalance::Positive(Positive::zero())
	}
}

/// The weights of multisigs, and what a search for a member and its allowance adds to them.
pub struct MultisigWeights;

type Stock = crate::weights::stock::Multisig;

/// The key of who began, her member, what it was granted, what it uses and what she reserved.
fn allowance() -> Weight {
	<Runtime as frame_system::Config>::DbWeight::get().reads_writes(4, 2)
}

impl WeightInfo for MultisigWeights {
	fn as_multi_threshold_1(z: u32) -> Weight {
		Stock::as_multi_threshold_1(z)
	}

	fn as_multi_create(s: u32, z: u32) -> Weight {
		Stock::as_multi_create(s, z).saturating_add(allowance())
	}

	fn as_multi_approve(s: u32, z: u32) -> Weight {
		Stock::as_multi_approve(s, z)
	}

	fn as_multi_complete(s: u32, z: u32) -> Weight {
		Stock::as_multi_complete(s, z).saturating_add(allowance())
	}

	fn approve_as_multi_create(s: u32) -> Weight {
		Stock::approve_as_multi_create(s).saturating_add(allowance())
	}

	fn approve_as_multi_approve(s: u32) -> Weight {
		Stock::approve_as_multi_approve(s)
	}

	fn cancel_as_multi(s: u32) -> Weight {
		Stock::cancel_as_multi(s).saturating_add(allowance())
	}

	fn poke_deposit(s: u32) -> Weight {
		Stock::poke_deposit(s).saturating_add(allowance())
	}
}
