//! Fees are zero. Wallets still see the usual extension and the usual queries. The money that pays receivables is in the
//! stock pallet of assets.

use crate::{
	weights::stock, AccountId, Balance, Balances, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeFreezeReason, RuntimeHoldReason, RuntimeOrigin, System,
};
use carnet_primitives::receivables::{AssetId, MAX_ASSET_NAME};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{
	dispatch::DispatchInfo,
	ensure,
	traits::{ConstU128, ConstU32, ConstU8, VariantCountOf},
	weights::FixedFee,
};
use frame_system::{EnsureNever, EnsureRoot};
use pallet_transaction_payment::{ConstFeeMultiplier, FungibleAdapter, Multiplier};
use scale_info::{Type, TypeInfo};
use sp_runtime::{
	impl_tx_ext_default,
	traits::{AsSystemOriginSigner, Implication, One, TransactionExtension, ValidateResult, Zero},
	transaction_validity::{InvalidTransaction, TransactionSource, ValidTransaction},
};

frame_support::parameter_types! {
	pub FeeMultiplier: Multiplier = Multiplier::one();
}

impl pallet_balances::Config for Runtime {
	type MaxLocks = ConstU32<50>;
	type MaxReserves = ConstU32<50>;
	type ReserveIdentifier = [u8; 8];
	type Balance = Balance;
	type RuntimeEvent = RuntimeEvent;
	type DustRemoval = ();
	type ExistentialDeposit = ConstU128<1>;
	type AccountStore = System;
	type WeightInfo = stock::Balances;
	type FreezeIdentifier = RuntimeFreezeReason;
	type MaxFreezes = VariantCountOf<RuntimeFreezeReason>;
	type RuntimeHoldReason = RuntimeHoldReason;
	type RuntimeFreezeReason = RuntimeFreezeReason;
	type DoneSlashHandler = ();
}

impl pallet_transaction_payment::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type OnChargeTransaction = FungibleAdapter<Balances, ()>;
	type WeightToFee = FixedFee<0, Balance>;
	type LengthToFee = FixedFee<0, Balance>;
	type FeeMultiplierUpdate = ConstFeeMultiplier<FeeMultiplier>;
	type OperationalFeeMultiplier = ConstU8<1>;
	type WeightInfo = stock::TransactionPayment;
}

type StockCharge = pallet_transaction_payment::ChargeTransactionPayment<Runtime>;

/// Stands where the stock `ChargeTransactionPayment` stands and is encoded like it, tip included. Nobody has anything to pay a
/// tip with, so a signed transaction with a tip is refused with `InvalidTransaction::Payment`, as by the stock one.
///
/// Of what that one does, the priority by size is left: no storage, and no event in every transaction that says that nothing was
/// paid. So it weighs nothing beyond what an empty transaction was measured to take.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking)]
pub struct ChargeNothing(StockCharge);

impl Default for ChargeNothing {
	fn default() -> Self {
		Self(StockCharge::from(0))
	}
}

impl TypeInfo for ChargeNothing {
	type Identity = StockCharge;

	fn type_info() -> Type {
		StockCharge::type_info()
	}
}

impl TransactionExtension<RuntimeCall> for ChargeNothing {
	const IDENTIFIER: &'static str = <StockCharge as TransactionExtension<RuntimeCall>>::IDENTIFIER;
	type Implicit = ();
	type Val = ();
	type Pre = ();

	fn validate(
		&self,
		origin: RuntimeOrigin,
		_: &RuntimeCall,
		info: &DispatchInfo,
		len: usize,
		_: (),
		_: &impl Implication,
		_: TransactionSource,
	) -> ValidateResult<(), RuntimeCall> {
		let mut validity = ValidTransaction::default();
		if origin.as_system_origin_signer().is_some() {
			ensure!(self.0.tip().is_zero(), InvalidTransaction::Payment);
			validity.priority = StockCharge::get_priority(info, len, 0, 0);
		}
		Ok((validity, (), origin))
	}

	impl_tx_ext_default!(RuntimeCall; weight prepare);
}

/// The runtime leaves the calls of this pallet out: `Receivables` uses it as a ledger. Origins, deposits and weights of calls
/// are never asked for; they are those that would do the least if somebody put the calls back.
impl pallet_assets::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type Balance = Balance;
	type RemoveItemsLimit = ConstU32<1_000>;
	type AssetId = AssetId;
	type AssetIdParameter = AssetId;
	type ReserveData = ();
	// Deposits are zero: nobody has any of this currency. `Receivables` charges the allowance of a member instead.
	type Currency = Balances;
	type CreateOrigin = EnsureNever<AccountId>;
	type ForceOrigin = EnsureRoot<AccountId>;
	type AssetDeposit = ConstU128<0>;
	type AssetAccountDeposit = ConstU128<0>;
	type MetadataDepositBase = ConstU128<0>;
	type MetadataDepositPerByte = ConstU128<0>;
	type ApprovalDeposit = ConstU128<0>;
	// The symbol is the code of the currency, which is shorter.
	type StringLimit = ConstU32<MAX_ASSET_NAME>;
	type Freezer = ();
	type Holder = ();
	type Extra = ();
	type CallbackHandle = ();
	// Governance chooses the numbers.
	type AssetIdAllocator = ();
	type WeightInfo = pallet_assets::weights::SubstrateWeight<Runtime>;
	#[cfg(feature = "runtime-benchmarks")]
	type BenchmarkHelper = ();
}
