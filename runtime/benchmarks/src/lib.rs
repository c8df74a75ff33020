//! The runtime with its benchmarks: on wasm that of this source tree with `runtime-benchmarks`, elsewhere nothing.
//! `carnet-node benchmark pallet --runtime` takes the file that the feature `std` builds.

#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
pub use carnet_runtime::*;
