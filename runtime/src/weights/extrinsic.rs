// SPDX-License-Identifier: Apache-2.0

//! Weight of a transaction before its call, signature included, measured: made by `scripts/bench-weights.sh overhead`, not to be edited.
//!
//! Date: 2026-12-01; processor: `AMD EPYC`.

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
	///   Min, Max: 92_354, 103_602
	///   Average:  93_566
	///   Median:   93_136
	///   Std-Dev:  1478.37
	///
	/// Percentiles nanoseconds:
	///   99th: 100_550
	///   95th: 96_383
	///   75th: 93_659
	pub const ExtrinsicBaseWeight: Weight =
		Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(102_450), 0);
}
