//! JSON-RPC methods of Carnet, one file per topic. `docs/rpc.md` describes them for those who call them.
//!
//! Each answers from the best finalised block unless the caller names another one, and proofs from the newest one with
//! votes to show: nothing that a user sees as done rests on a block that may still vanish.

mod admission;
mod calls;
mod chain;
mod consortium;
mod copyright;
mod error;
mod finality;
mod mirror;
mod passports;
mod places;
mod products;
mod proof;
mod receivables;
mod resolver;
mod together;
mod trace;
mod turns;

pub use calls::{CallBook, CallStatus, Calls, CallsRpcServer};
pub use chain::Chain;
pub use consortium::{Consortium, ConsortiumRpcServer};
pub use copyright::{Copyright, CopyrightRpcServer};
pub use error::{code, Error};
pub use finality::{Finality, FinalityRpcServer, NodeProver, Prover};
pub use mirror::{Answer, Changes, Executed, Executor, Mirror, MirrorRpcServer, NodeExecutor};
pub use passports::{Passports, PassportsRpcServer};
pub use products::{Products, ProductsRpcServer};
pub use proof::{genesis_part, NodeSource, Proof, ProofRpcServer, Source};
pub use receivables::{Receivables, ReceivablesRpcServer};
pub use resolver::{Resolver, MAX_FILES};
pub use together::Together;
pub use trace::{Trace, TraceRpcServer};
pub use turns::Turns;

const LOG_TARGET: &str = "carnet-rpc";

#[cfg(test)]
mod tests;
