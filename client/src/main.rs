//! The command line `carnet`.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
	cli::run()
}
