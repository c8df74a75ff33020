//! What work weighs, one file for each thing that `scripts/bench-weights.sh` measures in this runtime, and those of the pallets
//! of the SDK in `stock`. The weights of our own pallets are in their crates.

mod block;
mod database;
mod extrinsic;
pub mod stock;

pub use block::BlockExecutionWeight;
pub use database::DatabaseWeight;
pub use extrinsic::ExtrinsicBaseWeight;
