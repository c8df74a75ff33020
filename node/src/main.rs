//! The program `carnet-node`.

use std::process::ExitCode;

fn main() -> ExitCode {
	// Read here and nowhere else: another commit compiles this file again and not the node.
	carnet_node::run(option_env!("CARNET_COMMIT"))
}
