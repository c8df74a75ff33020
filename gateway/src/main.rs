//! The program `carnet-gateway`.

use std::process::ExitCode;
use tikv_jemallocator::Jemalloc;

/// Answers are put together from many small pieces: with the allocator of the C library a verdict that is not at hand took a
/// sixth to a fifth more of the processor.
#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

fn main() -> ExitCode {
	carnet_gateway::run()
}
