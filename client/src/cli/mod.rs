mod chain;
mod codes;
mod input;
mod verify;

use carnet_client::moment;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// An error as the user reads it.
type Failure = Box<dyn std::error::Error>;
type Outcome<T = ()> = Result<T, Failure>;

/// Codes of units, goods on their way, photos, receivables, passports and the members of a Carnet chain.
#[derive(Parser)]
#[command(name = "carnet", version)]
struct Cli {
	#[command(flatten)]
	options: chain::Options,
	#[command(subcommand)]
	command: Command,
}

#[derive(Subcommand)]
enum Command {
	/// Make, check and print unit codes. Needs no network.
	#[command(subcommand)]
	Codes(codes::Codes),
	/// Check a proof bundle against --genesis or a pinned checkpoint. Needs no network.
	Verify(verify::Verify),
	#[command(flatten)]
	Chain(chain::Command),
}

pub(crate) fn run() -> ExitCode {
	let Cli { options, command } = Cli::parse();
	let outcome = match command {
		Command::Codes(command) => codes::run(command, options.json),
		Command::Verify(args) => {
			verify::run(args, options.genesis.map(|hash| hash.0), options.json)
		}
		Command::Chain(command) => chain::run(command, &options),
	};
	match outcome {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			use std::io::Write;
			// It may repeat what a node or a file of somebody else says.
			let error = chain::tame(error.to_string().as_bytes());
			// Where nobody can be told, the exit code is left.
			let _ = writeln!(std::io::stderr(), "carnet: {error}");
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
