// SPDX-License-Identifier: Apache-2.0

//! Weight of a transaction before its call, signature included, measured: made by `scripts/bench-weights.sh overhead`, not to be edited.
//!
//! Date: 2026-11-29; processor: `AMD EPYC`.

#![cfg_attr(rustfmt, rustfmt_skip)]

use frame_support::{
	parameter_types,
	weights::{constants::WEIGHT_REF_TIME_PER_NANOS, Weight},
};

parameter_types! {
	/// Weight of executing a NO-OP extrinsic, for example `System::remark`.
	/// Calculated by multiplying the *Median* with `1.1` and adding `0`.
	///
	/// Stats nanoseconds:
	///   Min, Max: 134_672, 226_565
	///   Average:  160_773
	///   Median:   151_348
	///   Std-Dev:  25723.44
	///
	/// Percentiles nanoseconds:
	///   99th: 218_802
	///   95th: 216_228
	///   75th: 171_748
	pub const ExtrinsicBaseWeight: Weight =
		Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(166_483), 0);
}
