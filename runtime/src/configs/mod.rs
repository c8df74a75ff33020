//! Configuration of the pallets, one module for each area.

pub mod business;
pub mod consensus;
pub mod governance;
pub mod monetary;
#[cfg(feature = "peers")]
pub mod peers;
pub mod records;
pub mod system;
