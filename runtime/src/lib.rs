//! The runtime of Carnet: the state machine that every member executes.
//!
//! `constants` holds what follows from the slot time, `weights` what work takes as measured, `configs` the configuration of
//! each pallet by area, `apis` what nodes and clients may ask, `genesis_config_presets` the two networks that start without a
//! chain spec of their own.

#![cfg_attr(not(feature = "std"), no_std)]
// `#[frame_support::runtime]` and `impl_runtime_apis!` generate public items without docs.
#![allow(missing_docs)]
#![recursion_limit = "256"]

#[cfg(feature = "std")]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
#[macro_use]
mod benches;
pub mod apis;
pub mod configs;
pub mod constants;
pub mod genesis_config_presets;
pub mod migrations;
#[cfg(test)]
mod tests;
pub mod weights;

use alloc::{borrow::Cow, vec::Vec};
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::RuntimeVersion;

/// A signature of any of the schemes that wallets use.
pub type Signature = MultiSignature;
/// The account behind a public key.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// An amount of the currency that exists in development only.
pub type Balance = u128;
/// Number of the next transaction of an account.
pub type Nonce = u32;
/// A hash of a block or of a record.
pub type Hash = sp_core::H256;
/// Number of a block.
pub type BlockNumber = u32;
/// How a transaction names its sender.
pub type Address = MultiAddress<AccountId, ()>;
/// Header of a block.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// A block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;

/// What the node needs to know of blocks: their calls stay opaque to it, so that it can follow an upgrade.
pub mod opaque {
	use super::{BlakeTwo256, BlockNumber};
	use sp_runtime::generic;
	pub use sp_runtime::OpaqueExtrinsic as UncheckedExtrinsic;

	/// Header of a block.
	pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
	/// A block.
	pub type Block = generic::Block<Header, UncheckedExtrinsic>;
}

impl_opaque_keys! {
	pub struct SessionKeys {
		pub aura: Aura,
		pub grandpa: Grandpa,
	}
}

/// The number has to be a literal where the attribute finds it, so the rehearsal of the next version states its own.
macro_rules! version {
	($spec_version:tt) => {
		/// The version of this runtime.
		#[sp_version::runtime_version]
		pub const VERSION: RuntimeVersion = RuntimeVersion {
			spec_name: Cow::Borrowed("carnet"),
			impl_name: Cow::Borrowed("carnet"),
			authoring_version: 1,
			spec_version: $spec_version,
			impl_version: 1,
			apis: apis::RUNTIME_API_VERSIONS,
			transaction_version: 1,
			// 3 moves new code through `:pending_code`, which light clients do not know yet.
			system_version: 1,
		};
	};
}

// Raised with every release, and the rehearsal with it.
#[cfg(not(feature = "rehearsal"))]
version!(2);
#[cfg(feature = "rehearsal")]
version!(3);

/// What stands between a transaction and its call, in the order of the checks.
pub type TxExtension = (
	frame_system::AuthorizeCall<Runtime>,
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	pallet_consortium::CheckMortality<Runtime>,
	pallet_consortium::CheckNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	pallet_consortium::CheckMember<Runtime>,
	configs::monetary::ChargeNothing,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	frame_system::WeightReclaim<Runtime>,
);

/// A transaction as it arrives.
pub type UncheckedExtrinsic =
	generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;

/// Executes blocks.
pub type Executive = frame_executive::Executive<
	Runtime,
	Block,
	frame_system::ChainContext<Runtime>,
	Runtime,
	AllPalletsWithSystem,
>;

/// The attribute asks each pallet for its parts whatever `cfg` says of it, so further pallets come as an argument.
macro_rules! compose {
	($($more:tt)*) => {
		/// Indices by family, with gaps: 0 system, 10 money, 20 consensus, 30 governance, 40 witnesses, 50 business.
		#[frame_support::runtime]
		mod runtime {
			#[runtime::runtime]
			#[runtime::derive(
				RuntimeCall,
				RuntimeEvent,
				RuntimeError,
				RuntimeOrigin,
				RuntimeFreezeReason,
				RuntimeHoldReason,
				RuntimeSlashReason,
				RuntimeLockId,
				RuntimeTask,
				RuntimeViewFunction
			)]
			pub struct Runtime;

			#[runtime::pallet_index(0)]
			pub type System = frame_system;
			#[runtime::pallet_index(1)]
			pub type Timestamp = pallet_timestamp;
			#[runtime::pallet_index(2)]
			pub type Utility = pallet_utility;
			#[runtime::pallet_index(3)]
			pub type Multisig = pallet_multisig;
			#[runtime::pallet_index(4)]
			pub type MultiBlockMigrations = pallet_migrations;

			#[runtime::pallet_index(10)]
			pub type Balances = pallet_balances;
			#[runtime::pallet_index(11)]
			pub type TransactionPayment = pallet_transaction_payment;
			// Without its calls: settlement money is created, minted and moved by `Receivables` and by nobody else, Root included.
			#[runtime::pallet_index(12)]
			#[runtime::disable_call]
			pub type Assets = pallet_assets;

			#[runtime::pallet_index(20)]
			pub type Authorship = pallet_authorship;
			// Before the session, whose genesis asks it for the first set.
			#[runtime::pallet_index(21)]
			pub type Validators = pallet_validators;
			#[runtime::pallet_index(22)]
			pub type Session = pallet_session;
			#[runtime::pallet_index(23)]
			pub type Aura = pallet_aura;
			#[runtime::pallet_index(24)]
			pub type Grandpa = pallet_grandpa;
			#[runtime::pallet_index(25)]
			pub type Historical = pallet_session::historical;
			#[runtime::pallet_index(26)]
			pub type Offences = pallet_offences;

			#[runtime::pallet_index(30)]
			pub type Sudo = pallet_sudo;
			#[runtime::pallet_index(31)]
			pub type Council = pallet_collective<Instance1>;
			#[runtime::pallet_index(32)]
			pub type Governance = pallet_governance;

			#[runtime::pallet_index(40)]
			pub type Checkpoints = pallet_checkpoints;

			#[runtime::pallet_index(50)]
			pub type Consortium = pallet_consortium;
			#[runtime::pallet_index(51)]
			pub type Products = pallet_products;
			#[runtime::pallet_index(52)]
			pub type Custody = pallet_custody;
			#[runtime::pallet_index(53)]
			pub type Copyright = pallet_copyright;
			#[runtime::pallet_index(54)]
			pub type Receivables = pallet_receivables;
			#[runtime::pallet_index(55)]
			pub type Passports = pallet_passports;

			$($more)*
		}
	};
}

#[cfg(not(feature = "peers"))]
compose!();
// High, so that nothing of ours ever has these.
#[cfg(feature = "peers")]
compose!(
	#[runtime::pallet_index(200)]
	pub type Nfts = pallet_nfts;
	#[runtime::pallet_index(201)]
	pub type ProductRegistry = carnet_bench_product_registry;
);
