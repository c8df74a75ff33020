//! The program `carnet-bench`.

use std::process::ExitCode;

fn main() -> ExitCode {
	// Read here and nowhere else: another commit compiles this file again and not the harness.
	carnet_bench::run(option_env!("CARNET_COMMIT"))
}
