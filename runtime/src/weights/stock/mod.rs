// SPDX-License-Identifier: Apache-2.0

//! Weights of the pallets of the SDK: where they were measured in this runtime, these, and else those that the SDK has, which
//! come from another machine. Made by `scripts/bench-weights.sh wire`, as every measurement does too; not to be edited.

#![cfg_attr(rustfmt, rustfmt_skip)]

use crate::Runtime;

mod frame_system;
/// Measured in this runtime.
pub type System = self::frame_system::SubstrateWeight<Runtime>;

mod frame_system_extensions;
/// Measured in this runtime.
pub type SystemExtensions = self::frame_system_extensions::SubstrateWeight<Runtime>;

mod pallet_balances;
/// Measured in this runtime.
pub type Balances = self::pallet_balances::SubstrateWeight<Runtime>;

mod pallet_migrations;
/// Measured in this runtime.
pub type Migrations = self::pallet_migrations::SubstrateWeight<Runtime>;

mod pallet_multisig;
/// Measured in this runtime.
pub type Multisig = self::pallet_multisig::SubstrateWeight<Runtime>;

mod pallet_sudo;
/// Measured in this runtime.
pub type Sudo = self::pallet_sudo::SubstrateWeight<Runtime>;

mod pallet_timestamp;
/// Measured in this runtime.
pub type Timestamp = self::pallet_timestamp::SubstrateWeight<Runtime>;

mod pallet_transaction_payment;
/// Measured in this runtime.
pub type TransactionPayment = self::pallet_transaction_payment::SubstrateWeight<Runtime>;

mod pallet_utility;
/// Measured in this runtime.
pub type Utility = self::pallet_utility::SubstrateWeight<Runtime>;
