//! Weights of `pallet_products`: derived from reads and writes, not yet measured.

use core::marker::PhantomData;
use frame_support::{
	traits::Get,
	weights::{constants::RocksDbWeight, RuntimeDbWeight, Weight},
};

/// The weights that the pallet asks for.
pub trait WeightInfo {
	/// Of `register_trade_item`.
	fn register_trade_item() -> Weight;
	/// Of `register_batch`.
	fn register_batch() -> Weight;
	/// Of `register_batches` with `n` of them.
	fn register_batches(n: u32) -> Weight;
	/// Of `certify`.
	fn certify() -> Weight;
	/// Of `revoke_certificate`.
	fn revoke_certificate() -> Weight;
	/// Of `recall`.
	fn recall() -> Weight;
	/// Of `lift_recall`.
	fn lift_recall() -> Weight;
	/// Of `decommission`.
	fn decommission() -> Weight;
	/// Of `recommission`.
	fn recommission() -> Weight;
	/// Of `flag`.
	fn flag() -> Weight;
	/// Of `unflag`.
	fn unflag() -> Weight;
	/// Of `claim_unit`.
	fn claim_unit() -> Weight;
	/// Of `transfer_claim`.
	fn transfer_claim() -> Weight;
	/// Of `release_claim`.
	fn release_claim() -> Weight;
	/// Of the check before `claim_unit`.
	fn authorize_claim_unit() -> Weight;
	/// Of the check before `transfer_claim`.
	fn authorize_transfer_claim() -> Weight;
	/// Of the check before `release_claim`.
	fn authorize_release_claim() -> Weight;
}

/// Computation of a call without cryptography, in picoseconds of reference time.
const BASE: u64 = 15_000_000;
/// One verification of an ed25519 signature.
const VERIFY: u64 = 60_000_000;
/// One proof of 20 siblings.
const PROOF: u64 = 30_000_000;
/// Bytes that one read adds to a proof of validity.
const PROOF_SIZE: u64 = 4_096;

/// What a call costs whose origin check reads two records of a member.
fn signed(db: RuntimeDbWeight, reads: u64, writes: u64) -> Weight {
	cost(db, BASE, reads.saturating_add(2), writes)
}

fn cost(db: RuntimeDbWeight, time: u64, reads: u64, writes: u64) -> Weight {
	Weight::from_parts(time, reads.saturating_mul(PROOF_SIZE))
		.saturating_add(db.reads_writes(reads, writes))
}

macro_rules! weights {
	($db:expr) => {
		// TradeItems, clock, prefixes of the member, its allowance.
		fn register_trade_item() -> Weight {
			signed($db, 13, 2)
		}
		// TradeItems, clock, prefixes, allowance, NextBatchId, BatchIndex; three of them and Batches.
		fn register_batch() -> Weight {
			signed($db, 15, 4)
		}
		fn register_batches(n: u32) -> Weight {
			Self::register_batch().saturating_mul(u64::from(n.max(1)))
		}
		// Batches, clock, NextCertificateId, CertificatesOf; two of them and Certificates.
		fn certify() -> Weight {
			signed($db, 4, 3)
		}
		// Certificates, clock.
		fn revoke_certificate() -> Weight {
			signed($db, 2, 1)
		}
		// Batches, clock, NextRecallId, RecallsOf; two of them and Recalls.
		fn recall() -> Weight {
			signed($db, 4, 3)
		}
		// Recalls, clock.
		fn lift_recall() -> Weight {
			signed($db, 2, 1)
		}
		// Batches, Units, clock.
		fn decommission() -> Weight {
			signed($db, 3, 1)
		}
		// Batches, Units, clock, RecallsOf and up to 16 Recalls.
		fn recommission() -> Weight {
			signed($db, 20, 1)
		}
		// Batches, Units, clock, Flags.
		fn flag() -> Weight {
			signed($db, 4, 2)
		}
		// Units, Flags.
		fn unflag() -> Weight {
			signed($db, 2, 2)
		}
		// Batches, Units, clock, SpentClaims, ClaimsInBlock.
		fn claim_unit() -> Weight {
			cost($db, BASE, 5, 3)
		}
		// Units, clock, ClaimsInBlock.
		fn transfer_claim() -> Weight {
			cost($db, BASE, 3, 2)
		}
		fn release_claim() -> Weight {
			cost($db, BASE, 2, 2)
		}
		// Batches, Units, clock, SpentClaims, ClaimsInBlock, genesis.
		fn authorize_claim_unit() -> Weight {
			cost($db, BASE + VERIFY + PROOF, 6, 0)
		}
		// Units, clock, ClaimsInBlock, genesis.
		fn authorize_transfer_claim() -> Weight {
			cost($db, BASE + VERIFY, 4, 0)
		}
		fn authorize_release_claim() -> Weight {
			cost($db, BASE + VERIFY, 4, 0)
		}
	};
}

/// Weights with the database of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);

impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	weights!(T::DbWeight::get());
}

impl WeightInfo for () {
	weights!(RocksDbWeight::get());
}
