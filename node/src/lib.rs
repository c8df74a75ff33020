//! The node of the Carnet consortium chain.

// The errors of the SDK are large, and they are what its traits ask for.
#![allow(clippy::result_large_err)]

#[cfg(feature = "benchmark")]
mod benchmark;
mod chain_spec;
mod cli;
mod clock;
mod command;
mod equivocation;
mod executor;
mod logging;
mod make_chain_spec;
mod nodelay;
mod pool;
mod rpc;
mod rpc_limits;
mod service;
mod storage;
mod watch;
mod witness;

use std::process::ExitCode;
use tikv_jemallocator::Jemalloc;

/// The allocator of the C library gives each of some thirty threads a heap of its own and returns little of it: in 40
/// minutes an idle validator grew from 120 to 310 MB.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

/// Runs the program. Its version names the commit that it was built from, if that is known.
pub fn run(commit: Option<&'static str>) -> ExitCode {
	match command::run(commit) {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			logging::last_words(&error);
			ExitCode::FAILURE
		}
	}
}
