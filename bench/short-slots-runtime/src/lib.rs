//! The runtime of this source tree with slots of 250 ms, for the topic `grid` of `carnet-bench` and no chain of members: a
//! runtime upgrade does not fit into its blocks.
//!
//! The wasm is built with `--features std` alone, below `wbuild` in the folder of the binaries.

#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
pub use carnet_runtime::*;
