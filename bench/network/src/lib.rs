//! A network of nodes on one machine, with faults and steady load: for tests and for measurements.
//!
//! [`Network`] starts `carnet-node` processes on the loopback and ends them. Nodes reach each other through proxies of
//! the harness alone, so a link can be cut, silenced, delayed and narrowed without any rights on the machine. [`Load`]
//! sends calls at a steady rate and, in the end, says of each call that a node accepted what became of it.

mod account;
mod builder;
mod clock;
mod disk;
mod error;
pub mod gateway;
pub mod http;
mod ledger;
mod link;
mod load;
mod look;
pub mod members;
mod network;
mod node;
mod operator;
pub mod passports;
pub mod postgres;
mod process;
pub mod receivables;
mod rpc;
mod witness;

pub use account::{Account, Fate};
pub use builder::Builder;
pub use error::{Error, Result};
pub use gateway::Gateway;
pub use ledger::Accepted;
pub use link::{Line, Quality};
pub use load::Load;
pub use look::Block;
pub use network::Network;
pub use node::{Keys, Node, Role, Sync};
pub use operator::Operator;
pub use rpc::Rpc;
