//! Logs as JSON, one object per line.
//!
//! The logger of the SDK knows text only. Here its own event values, which it can serialise, are written by
//! `tracing-subscriber` in the layout of that crate's JSON format: `timestamp` (RFC 3339, UTC), `level`, `target` and
//! `fields`, of which `message` is always there. That crate's own JSON feature would bring one more dependency.

use sc_cli::{CliConfiguration, RunCmd, Runner, Signals, SubstrateCli};
use sc_tracing::Values;
use std::{
	fmt,
	sync::atomic::{AtomicBool, Ordering},
};
use tracing::{Event, Subscriber};
use tracing_log::NormalizeEvent;
use tracing_subscriber::{
	fmt::{
		format::Writer,
		time::{FormatTime, SystemTime},
		FmtContext, FormatEvent, FormatFields,
	},
	registry::LookupSpan,
	util::SubscriberInitExt,
	EnvFilter,
};

/// How the node writes its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
	/// Lines for people, in colour on a terminal.
	Text,
	/// One JSON object per line, for log collectors.
	Json,
}

/// Targets whose information nobody wants unless asked for.
const DIRECTIVES: &str =
	"info,cranelift_codegen=off,cranelift_wasm=warn,hickory_proto=off,hyper=warn,\
	libp2p_mdns=off,regalloc=off,rustls=off,yamux=off";

/// Descriptors that a node with many peers and connections may need.
const DESCRIPTORS: u64 = 10_000;

/// Set once the log is JSON, so that the last words of the process are JSON too.
static JSON: AtomicBool = AtomicBool::new(false);

/// Writes why the process ends with an error, in the format of the log.
pub fn last_words(error: &sc_cli::Error) {
	if JSON.load(Ordering::Relaxed) {
		log::error!("{error}");
	} else {
		eprintln!("error: {error}");
	}
}

struct JsonLines;

impl JsonLines {
	fn line(event: &Event<'_>) -> Option<String> {
		let normalized = event.normalized_metadata();
		let metadata = normalized.as_ref().unwrap_or_else(|| event.metadata());
		let mut timestamp = String::new();
		SystemTime.format_time(&mut Writer::new(&mut timestamp)).ok()?;
		let mut fields = Values::new();
		event.record(&mut fields);
		// What came through the `log` crate repeats its metadata as fields.
		fields.string_values.retain(|name, _| !name.starts_with("log."));
		fields.u64_values.retain(|name, _| !name.starts_with("log."));
		serde_json::to_string(&serde_json::json!({
			"timestamp": timestamp,
			"level": metadata.level().as_str(),
			"target": metadata.target(),
			"fields": fields,
		}))
		.ok()
	}
}

impl<S, N> FormatEvent<S, N> for JsonLines
where
	S: Subscriber + for<'a> LookupSpan<'a>,
	N: for<'a> FormatFields<'a> + 'static,
{
	fn format_event(
		&self,
		_: &FmtContext<'_, S, N>,
		mut writer: Writer<'_>,
		event: &Event<'_>,
	) -> fmt::Result {
		writeln!(writer, "{}", Self::line(event).ok_or(fmt::Error)?)
	}
}

fn filter(directives: &str) -> Result<EnvFilter, String> {
	let environment = std::env::var("RUST_LOG").unwrap_or_default();
	[DIRECTIVES, &environment, directives]
		.iter()
		.flat_map(|list| list.split(','))
		.map(str::trim)
		.filter(|directive| !directive.is_empty())
		.try_fold(EnvFilter::default(), |filter, directive| {
			let directive = directive.parse().map_err(|error| {
				format!("`{directive}` is no log filter: {error}. Write TARGET=LEVEL, for example txpool=debug.")
			})?;
			Ok(filter.add_directive(directive))
		})
}

fn init_json(cmd: &RunCmd) -> sc_cli::Result<()> {
	if cmd.enable_log_reloading()? || cmd.tracing_targets()?.is_some() {
		return Err(sc_cli::Error::Input(
			"--log-format json cannot be combined with --enable-log-reloading or --tracing-targets. Leave these out, or \
			use --log-format text."
				.into(),
		));
	}
	// Messages colour their numbers by themselves where a terminal is.
	console::set_colors_enabled(false);
	console::set_colors_enabled_stderr(false);
	tracing_subscriber::fmt()
		.with_env_filter(filter(&cmd.log_filters()?)?)
		.with_writer(std::io::stderr)
		.event_format(JsonLines)
		.finish()
		.try_init()
		.map_err(|error| sc_cli::Error::Input(format!("The logger does not start: {error}.")))?;
	JSON.store(true, Ordering::Relaxed);
	Ok(())
}

/// Prepares to run a node, with the log in the wanted format.
pub fn create_runner<C: SubstrateCli>(
	cli: &C,
	cmd: &RunCmd,
	format: LogFormat,
) -> sc_cli::Result<Runner<C>> {
	if format == LogFormat::Text {
		return cli.create_runner(cmd);
	}
	let tokio = sc_cli::build_runtime()?;
	let signals = tokio.block_on(async { Signals::capture() })?;
	let config = cli.create_configuration(cmd, tokio.handle().clone())?;
	sp_panic_handler::set(&C::support_url(), &C::impl_version());
	init_json(cmd)?;
	match fdlimit::raise_fd_limit() {
		Ok(fdlimit::Outcome::LimitRaised { to, .. }) if to < DESCRIPTORS => log::warn!(
			"The limit of open files is {to}. Raise it to {DESCRIPTORS} (LimitNOFILE in the unit file)."
		),
		Ok(_) => (),
		Err(error) => log::warn!("The limit of open files cannot be raised: {error}"),
	}
	Runner::new(config, tokio, signals)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	#[test]
	fn filters_of_operators_are_taken_and_bad_ones_refused() {
		assert!(filter("txpool=debug,sync=trace").is_ok());
		assert!(filter("").is_ok());
		let said = filter("txpool=loud").unwrap_err();
		assert!(said.contains("txpool=loud") && said.contains("TARGET=LEVEL"), "{said}");
	}
}
