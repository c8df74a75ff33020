//! The runtime of Carnet with the pallets that it is measured against, stock NFTs and a product registry in the classical
//! style: made as wasm with the feature `std`, read as a file by `carnet-bench peers`, empty for the host. No network ever
//! runs it.

#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
pub use carnet_runtime::*;
