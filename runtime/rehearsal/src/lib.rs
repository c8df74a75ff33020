//! The runtime one version ahead of `carnet-runtime`, with migrations of one block and of many, and with the checks of
//! `try-runtime`. With it members try an upgrade on a network of their own, and the tests try it on one that runs.

#![cfg_attr(target_arch = "wasm32", no_std)]
// The generated constants of the wasm have no docs.
#![allow(missing_docs)]

#[cfg(target_arch = "wasm32")]
pub use carnet_runtime::*;

#[cfg(not(target_arch = "wasm32"))]
include!(concat!(env!("OUT_DIR"), "/wasm_binary.rs"));
