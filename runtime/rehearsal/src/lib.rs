//! Tries a runtime upgrade on the state of a chain before its members vote for it: [`rehearse`] runs the migrations of
//! a runtime that was built with `try-runtime`, with their checks before and after, reads every record, and tests every
//! invariant of every pallet.
//!
//! [`WASM_BINARY`] is such a runtime: the one of this source tree, one version ahead, with migrations of one block and of
//! many that touch nothing of ours. With it an upgrade is tried on a network while there is no new release.

#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
pub use carnet_runtime::*;

#[cfg(not(target_arch = "wasm32"))]
mod state;
#[cfg(not(target_arch = "wasm32"))]
mod upgrade;
#[cfg(not(target_arch = "wasm32"))]
mod wasm {
	// The builder generates these without docs.
	#![allow(missing_docs, dead_code)]
	include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
}

#[cfg(not(target_arch = "wasm32"))]
pub use upgrade::{rehearse, Upgraded};
#[cfg(not(target_arch = "wasm32"))]
pub use wasm::WASM_BINARY;
