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

/// As the SDK has them.
pub type Balances = ::pallet_balances::weights::SubstrateWeight<Runtime>;

/// As the SDK has them.
pub type Migrations = ::pallet_migrations::weights::SubstrateWeight<Runtime>;

/// As the SDK has them.
pub type Multisig = ::pallet_multisig::weights::SubstrateWeight<Runtime>;

/// As the SDK has them.
pub type Sudo = ::pallet_sudo::weights::SubstrateWeight<Runtime>;

/// As the SDK has them.
pub type Timestamp = ::pallet_timestamp::weights::SubstrateWeight<Runtime>;

/// As the SDK has them.
pub type TransactionPayment = ::pallet_transaction_payment::weights::SubstrateWeight<Runtime>;

/// As the SDK has them.
pub type Utility = ::pallet_utility::weights::SubstrateWeight<Runtime>;
