// SPDX-License-Identifier: Apache-2.0

//! Weights of the database, measured: made by `scripts/bench-weights.sh storage`, not to be edited.
//!
//! Date: 2026-12-01 (Y/M/D); tool: 64.0.0; processor: `AMD EPYC`; database: ParityDb, state version 1,
//! writes in blocks of 1000.
//!
//! ```text
//! nanoseconds  weight  average  median  p75  p95  p99
//! read   4_814  4_376  4_306  4_657  5_337  7_021
//! write  13_954  12_685  11_985  12_743  16_217  29_098
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]

use frame_support::{
	parameter_types,
	weights::{constants::WEIGHT_REF_TIME_PER_NANOS, RuntimeDbWeight},
};

parameter_types! {
	/// What a read and a write of one value weigh: the Average, times 1.1.
	pub const DatabaseWeight: RuntimeDbWeight = RuntimeDbWeight {
		read: 4_814 * WEIGHT_REF_TIME_PER_NANOS,
		write: 13_954 * WEIGHT_REF_TIME_PER_NANOS,
	};
}
