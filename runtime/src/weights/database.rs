// SPDX-License-Identifier: Apache-2.0

//! Weights of the database, measured: made by `scripts/bench-weights.sh storage`, not to be edited.
//!
//! Date: 2026-11-29 (Y/M/D); tool: 64.0.0; processor: `AMD EPYC`; database: ParityDb, state version 1,
//! writes in blocks of 1000.
//!
//! ```text
//! nanoseconds  weight  average  median  p75  p95  p99
//! read   6_575  5_977  5_521  6_673  8_405  10_861
//! write  18_709  17_008  15_625  18_461  23_790  32_866
//! ```

#![cfg_attr(rustfmt, rustfmt_skip)]

use frame_support::{
	parameter_types,
	weights::{constants::WEIGHT_REF_TIME_PER_NANOS, RuntimeDbWeight},
};

parameter_types! {
	/// What a read and a write of one value weigh: the Average, times 1.1.
	pub const DatabaseWeight: RuntimeDbWeight = RuntimeDbWeight {
		read: 6_575 * WEIGHT_REF_TIME_PER_NANOS,
		write: 18_709 * WEIGHT_REF_TIME_PER_NANOS,
	};
}
