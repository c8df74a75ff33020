mod codes;
mod input;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// An error as the user reads it.
type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Unit codes, registration, scans and claims.
#[derive(Parser)]
#[command(name = "carnet", version)]
struct Cli {
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Make, check and print unit codes. Needs no network.
	#[command(subcommand)]
	Codes(codes::Codes),
}

pub(crate) fn run() -> ExitCode {
	let outcome = match Cli::parse().command {
		Command::Codes(command) => codes::run(command),
	};
	match outcome {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			eprintln!("carnet: {error}");
			ExitCode::FAILURE
		}
	}
}

/// Prints a result. A reader that closed the pipe, such as `head`, is no reason to panic.
fn print(text: &str) -> Outcome {
	use std::io::Write;
	match writeln!(std::io::stdout(), "{text}") {
		Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
			Err(format!("cannot write to the standard output: {error}").into())
		}
		_ => Ok(()),
	}
}
