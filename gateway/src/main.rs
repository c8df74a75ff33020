//! The program `carnet-gateway`.

use std::process::ExitCode;

fn main() -> ExitCode {
	carnet_gateway::run()
}
