//! The gateway: an index of the finalised chain, a resolver of GS1 Digital Links, an EPCIS repository, and the page that a
//! buyer scans with. `README.md` has the design.

mod clock;
mod commands;
mod config;
pub mod db;
mod epcis;
mod explorer;
mod http;
mod index;
pub mod mirror;
mod openings;
mod records;
mod resolver;
mod scans;
#[cfg(test)]
mod testing;

pub use config::Config;

use clap::Parser;
use std::{io::Write, process::ExitCode};

/// Runs the program.
pub fn run() -> ExitCode {
	let cli = config::Cli::parse();
	let level = std::env::var("CARNET_GATEWAY_LOG").unwrap_or_else(|_| "info,sqlx=warn".into());
	let filter = tracing_subscriber::EnvFilter::try_new(level)
		.unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
	tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
	let outcome = tokio::runtime::Builder::new_multi_thread()
		.enable_all()
		.build()
		.map_err(commands::Failure::from)
		.and_then(|runtime| runtime.block_on(commands::run(cli.command)));
	match outcome {
		Ok(()) => ExitCode::SUCCESS,
		Err(error) => {
			// Where nobody can be told, the exit code is left.
			let _ = writeln!(std::io::stderr(), "carnet-gateway: {error}");
			ExitCode::FAILURE
		}
	}
}
