//! What the program does.

use crate::{
	config::{Check, Command, Config, OpeningsCommand, Rebuild},
	db::{Db, Engine},
	epcis,
	http::{self, app::App, metrics::Metrics},
	mirror::{Limits, Mirror, Node, Origin, Standing},
	openings::Openings,
	scans::Scans,
};
use serde::Serialize;
use std::{io::Write, time::Duration};
use tokio::{net::TcpListener, sync::watch, task::JoinSet};

/// An error as the operator reads it.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;
type Outcome<T = ()> = Result<T, Failure>;

/// How long what is begun may take after the signal to stop.
const STOP_PATIENCE: Duration = Duration::from_secs(20);
/// How many batches are listed at a time.
const LISTED: u32 = 100;
/// How long `check` waits for a node.
const CHECK_PATIENCE: Duration = Duration::from_secs(15);

pub(crate) async fn run(command: Command) -> Outcome {
	match command {
		Command::Serve(config) => serve(*config).await,
		Command::Rebuild(args) => rebuild(args).await,
		Command::Check(args) => check(args).await,
		Command::Openings(command) => openings(command).await,
	}
}

/// Ends once the gateway is told to stop.
async fn stopped(mut stop: watch::Receiver<bool>) {
	// A sender that is gone is a reason to stop too.
	let _ = stop.wait_for(|stop| *stop).await;
}

/// Ends with the first of the tasks that go on until they are told to stop. Without one of them the gateway would answer of what
/// gets older and older, or take what nobody keeps: it ends, and whoever watches it starts it again.
async fn lost(tasks: &mut JoinSet<()>) -> Failure {
	let why = match tasks.join_next().await {
		Some(Err(error)) => error.to_string(),
		Some(Ok(())) | None => "it ended before it was told to".to_owned(),
	};
	format!(
		"A task of the gateway broke: {why}. Start the gateway again, and report it with the log."
	)
	.into()
}

async fn serve(config: Config) -> Outcome {
	let db = Db::open(&config.database).await?;
	let listener = TcpListener::bind(config.listen)
		.await
		.map_err(|error| format!("cannot listen at {}: {error}", config.listen))?;
	let node = Node::new(&config.node, config.genesis);
	let mirror = Mirror::with_node(db.clone(), node);
	// What is mirrored is served at once, whether or not the node answers.
	if let Some(genesis) = mirror.refresh().await?.genesis {
		mirror.node().expect(genesis);
	}
	let scans = Scans::new(db.clone(), mirror.clone(), config.scans);
	let metrics = Metrics::new(mirror.clone(), scans.clone())?;
	let limits = Limits { whole_after: config.whole_after, keep_blocks: config.keep_blocks };
	let (at, metrics_at) = (config.listen, config.metrics);
	let openings = Openings::open(db.clone(), config.key_file.as_deref()).await?;
	openings.tidy().await?;
	// Before the chain is followed, so that answers at hand hear of every change.
	let app =
		App::new(config, db.clone(), mirror.clone(), openings, scans.clone(), metrics.clone())?;
	let (stop, told) = watch::channel(false);
	let mut tasks = JoinSet::new();
	tasks.spawn(mirror.run(limits, told.clone()));
	tasks.spawn(scans.run(stopped(told.clone())));
	tasks.spawn(epcis::run(db.clone(), stopped(told.clone())));
	if let Some(address) = metrics_at {
		let listener = TcpListener::bind(address)
			.await
			.map_err(|error| format!("cannot listen at {address} for Prometheus: {error}"))?;
		let (told, rest) = (told.clone(), told.clone());
		tasks.spawn(async move {
			if let Err(error) = http::metrics::serve(metrics, listener, stopped(told)).await {
				tracing::error!("The metrics are served no longer: {error}");
			}
			// What is answered does not depend on them.
			stopped(rest).await;
		});
	}
	tracing::info!("Listening at http://{at}");
	let mut server = tokio::spawn(http::serve(app, listener, stopped(told)));
	let (ended, broken) = tokio::select! {
		() = signal() => (None, None),
		ended = &mut server => (Some(ended), None),
		why = lost(&mut tasks) => (None, Some(why)),
	};
	stop.send_replace(true);
	tracing::info!("Stopping");
	let rest = async {
		let served = match ended {
			Some(ended) => ended,
			None => server.await,
		};
		while tasks.join_next().await.is_some() {}
		served
	};
	let served = tokio::time::timeout(STOP_PATIENCE, rest).await;
	db.close().await;
	let served = match served {
		Ok(served) => Some(served?),
		// What was begun is in a transaction that nobody commits.
		Err(_) => {
			tracing::warn!("Something did not end within {} seconds", STOP_PATIENCE.as_secs());
			None
		}
	};
	outcome(broken, served)
}

/// How serving ended: whoever watches the gateway starts it again if a task of it broke, or the server.
fn outcome(broken: Option<Failure>, served: Option<std::io::Result<()>>) -> Outcome {
	match (broken, served) {
		(Some(why), _) => Err(why),
		(None, Some(served)) => Ok(served?),
		(None, None) => Ok(()),
	}
}

/// Ends with SIGTERM or SIGINT.
async fn signal() {
	let interrupt = tokio::signal::ctrl_c();
	#[cfg(unix)]
	{
		use tokio::signal::unix::{signal, SignalKind};
		if let Ok(mut terminate) = signal(SignalKind::terminate()) {
			tokio::select! {
				_ = interrupt => {}
				_ = terminate.recv() => {}
			}
			return;
		}
	}
	let _ = interrupt.await;
}

async fn rebuild(args: Rebuild) -> Outcome {
	let Rebuild { database, behind, yes, keep_blocks } = args;
	if !yes {
		return Err(
			"rebuild empties the mirror and all tables made from it, and gateways on this database have no answers until \
			it is read again; openings, captures and scans stay. If that is meant, add --yes."
				.into(),
		);
	}
	let db = Db::open(&database.database).await?;
	let node = Node::new(&behind.node, behind.genesis);
	// The node first: what is emptied without one stays empty.
	let newest = node.finalised().await?;
	let mirror = Mirror::with_node(db.clone(), node.clone());
	let head = mirror.rebuild(&node, newest, keep_blocks).await?;
	print(&format!("Block {} ({:?}) is mirrored.", head.number, head.hash))?;
	db.close().await;
	Ok(())
}

/// Where database and node stand.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report {
	database: &'static str,
	genesis: Option<carnet_primitives::H256>,
	mirrored: Option<u32>,
	mirrored_at: Option<u64>,
	reading: bool,
	node: Option<String>,
	finalised: Option<u32>,
	behind: Option<u32>,
	trouble: Option<String>,
}

async fn check(args: Check) -> Outcome {
	let Check { database, behind, json } = args;
	let db = Db::open(&database.database).await?;
	let node = Node::new(&behind.node, behind.genesis);
	let mirror = Mirror::with_node(db.clone(), node.clone());
	let Standing { head, genesis, reader, .. } = mirror.refresh().await?;
	let asked = tokio::time::timeout(CHECK_PATIENCE, node.finalised()).await;
	let (finalised, trouble) = match asked {
		Ok(Ok(block)) => (Some(block.number), None),
		Ok(Err(error)) => (None, Some(error.to_string())),
		Err(_) => (None, Some("The node does not answer in time.".to_owned())),
	};
	let found = finalised.map(|_| node.genesis());
	let trouble = match (genesis, found) {
		(Some(mirrored), Some(found)) if mirrored != found => Some(format!(
			"The database is of the chain {mirrored:?} and the node of {found:?}. Give one of them another address."
		)),
		_ => trouble,
	};
	let report = Report {
		database: match db.engine() {
			Engine::Sqlite => "SQLite",
			Engine::Postgres => "PostgreSQL",
		},
		genesis,
		mirrored: head.map(|head| head.number),
		mirrored_at: head.map(|head| head.at),
		reading: reader.is_some(),
		node: found.map(|genesis| format!("{genesis:?}")),
		finalised,
		behind: finalised.zip(head).map(|(number, head)| number.saturating_sub(head.number)),
		trouble,
	};
	db.close().await;
	if json {
		print(&serde_json::to_string_pretty(&report)?)?;
	} else {
		print(&text(&report))?;
	}
	match report.trouble {
		Some(trouble) => Err(trouble.into()),
		None => Ok(()),
	}
}

fn text(report: &Report) -> String {
	let mirrored = match (report.mirrored, report.reading) {
		(Some(number), _) => format!("block {number}"),
		(None, true) => "nothing yet: all records are being read".into(),
		(None, false) => "nothing".into(),
	};
	let node = match (report.finalised, report.behind) {
		(Some(number), Some(behind)) => format!("block {number}, {behind} ahead"),
		(Some(number), None) => format!("block {number}"),
		(None, _) => "no answer".into(),
	};
	format!("Database: {}, mirrored: {mirrored}\nNode: finalised: {node}", report.database)
}

async fn openings(command: OpeningsCommand) -> Outcome {
	match command {
		OpeningsCommand::Add { vault, files } => {
			let db = Db::open(&vault.database.database).await?;
			// The batches that openings have to fit are those of the mirror.
			let mirror = Mirror::new(db.clone());
			let openings = Openings::open(db.clone(), vault.key_file.as_deref()).await?;
			openings.tidy().await?;
			for file in files {
				let loaded = openings.add(&mirror, &file).await;
				let loaded = loaded.map_err(|error| format!("{}: {error}", file.display()))?;
				let (path, batch, count) = (file.display(), loaded.batch, loaded.count);
				print(&format!(
					"{path}: openings of the {count} units of batch {batch} are loaded"
				))?;
			}
			db.close().await;
		}
		OpeningsCommand::List { vault, member } => {
			let db = Db::open(&vault.database.database).await?;
			let openings = Openings::open(db.clone(), vault.key_file.as_deref()).await?;
			let mut behind = None;
			loop {
				let page = openings.list(member, behind, LISTED).await?;
				let Some(last) = page.last() else { break };
				behind = Some(last.batch);
				for loaded in &page {
					print(&format!("{} {} {:?}", loaded.batch, loaded.count, loaded.root))?;
				}
			}
			db.close().await;
		}
	}
	Ok(())
}

/// Prints a result. A reader that closed the pipe, such as `head`, is no reason to fail.
fn print(text: &str) -> Outcome {
	write_line(std::io::stdout(), text)
}

fn write_line(mut out: impl Write, text: &str) -> Outcome {
	match writeln!(out, "{text}") {
		Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
		_ => Ok(()),
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::io::ErrorKind;

	#[tokio::test]
	async fn a_task_that_ends_before_it_is_told_to_is_told_of() {
		let mut tasks = JoinSet::new();
		tasks.spawn(std::future::pending::<()>());
		tasks.spawn(async { panic!("on purpose") });
		let why = lost(&mut tasks).await.to_string();
		assert!(why.contains("panicked"), "{why}");
		tasks.spawn(async {});
		let why = lost(&mut tasks).await.to_string();
		assert!(why.contains("before it was told to"), "{why}");
		let others = lost(&mut tasks);
		let waited = tokio::time::timeout(Duration::from_millis(50), others).await;
		assert!(waited.is_err(), "the other one goes on");
	}

	#[test]
	fn a_gateway_of_which_a_task_broke_does_not_end_as_if_it_was_told_to() {
		let broken = || Some(Failure::from("a task broke"));
		assert!(outcome(broken(), Some(Ok(()))).is_err());
		assert!(outcome(broken(), None).is_err());
		assert!(outcome(None, Some(Err(ErrorKind::AddrInUse.into()))).is_err());
		assert!(outcome(None, Some(Ok(()))).is_ok());
		assert!(outcome(None, None).is_ok());
	}

	/// Where nothing can be written, for one reason.
	struct Fails(ErrorKind);

	impl Write for Fails {
		fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
			Err(self.0.into())
		}

		fn flush(&mut self) -> std::io::Result<()> {
			Ok(())
		}
	}

	#[test]
	fn a_result_that_cannot_be_written_is_a_failure_unless_its_reader_has_gone() {
		assert!(write_line(Fails(ErrorKind::StorageFull), "done").is_err());
		assert!(write_line(Fails(ErrorKind::BrokenPipe), "done").is_ok());
	}
}
