// SPDX-License-Identifier: Apache-2.0

//! Weight of an empty block, measured: made by `scripts/bench-weights.sh overhead`, not to be edited.
//!
//! Date: 2026-11-29; processor: `AMD EPYC`.

#![cfg_attr(rustfmt, rustfmt_skip)]

use frame_support::{
	parameter_types,
	weights::{constants::WEIGHT_REF_TIME_PER_NANOS, Weight},
};

parameter_types! {
	/// Weight of executing an empty block.
	/// Calculated by multiplying the *Median* with `1.1` and adding `0`.
	///
	/// Stats nanoseconds:
	///   Min, Max: 287_137, 475_568
	///   Average:  308_695
	///   Median:   296_003
	///   Std-Dev:  29216.31
	///
	/// Percentiles nanoseconds:
	///   99th: 404_165
	///   95th: 369_491
	///   75th: 309_398
	pub const BlockExecutionWeight: Weight =
		Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(325_604), 0);
}
