// SPDX-License-Identifier: Apache-2.0

//! Weight of an empty block, measured: made by `scripts/bench-weights.sh overhead`, not to be edited.
//!
//! Date: 2026-12-01; processor: `AMD EPYC`.

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
	///   Min, Max: 205_265, 282_278
	///   Average:  215_271
	///   Median:   209_541
	///   Std-Dev:  13585.51
	///
	/// Percentiles nanoseconds:
	///   99th: 262_129
	///   95th: 251_543
	///   75th: 217_142
	pub const BlockExecutionWeight: Weight =
		Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(230_496), 0);
}
