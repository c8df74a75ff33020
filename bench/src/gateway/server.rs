//! A gateway of its own for each database.

use crate::{
	context::Outcome,
	process::{cpu_seconds, high_water},
	world::World,
};
use carnet_network::{
	http::{request, Http},
	postgres::Database,
	Gateway,
};
use std::{
	fmt, fs,
	time::{Duration, Instant},
};

/// Names a PostgreSQL server on which databases may be made.
const POSTGRES: &str = "CARNET_BENCH_POSTGRES";
/// What is said if there is none.
pub const NO_POSTGRES: &str =
	"SQLite alone: CARNET_BENCH_POSTGRES=postgres://user@host/database names a server on which databases may be made";
/// How long a first reading may take.
const PATIENCE: Duration = Duration::from_secs(30 * 60);

/// What keeps the tables of a gateway.
pub enum Engine {
	/// A file in the folder of the gateway.
	Sqlite,
	/// A database that is made on this server and goes at the end.
	Postgres(String),
}

impl Engine {
	/// Whether it is a server.
	pub fn is_postgres(&self) -> bool {
		matches!(self, Self::Postgres(_))
	}
}

impl fmt::Display for Engine {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::Sqlite => "SQLite",
			Self::Postgres(_) => "PostgreSQL",
		})
	}
}

/// The databases to measure with.
pub fn engines() -> Vec<Engine> {
	let postgres = std::env::var(POSTGRES).ok().filter(|url| !url.is_empty());
	[Some(Engine::Sqlite), postgres.map(Engine::Postgres)].into_iter().flatten().collect()
}

/// A gateway behind the node of a world.
pub struct Served {
	/// The gateway.
	pub gateway: Gateway,
	/// What the figures call its database.
	pub name: String,
	database: Option<Database>,
}

impl Served {
	/// A gateway that was never started, on an empty database.
	pub async fn new(world: &World, engine: &Engine, name: &str) -> Outcome<Self> {
		let database = match engine {
			Engine::Sqlite => None,
			Engine::Postgres(server) => Some(Database::create(server, name).await?),
		};
		let folder = world.path(&format!("gateway-{name}-{engine}"));
		let url = database.as_ref().map(Database::url);
		let mut gateway = Gateway::new(&folder, &world.node.url(), url)?;
		// Each buyer of the load has an address of its own, so that its limits are part of what is measured.
		gateway.set("TRUSTED_PROXIES", "127.0.0.1");
		Ok(Self { gateway, name: engine.to_string(), database })
	}

	/// Starts it and waits until it has indexed what is final now. Says how long that took, in seconds.
	pub async fn start(&mut self, world: &World) -> Outcome<f64> {
		let begin = Instant::now();
		self.gateway.start().await?;
		let height = world.chain.finalised().await?.number();
		self.gateway.wait_for(height, PATIENCE).await?;
		Ok(begin.elapsed().as_secs_f64())
	}

	/// Processor time that it took since its start, in seconds.
	pub fn cpu(&self) -> f64 {
		self.gateway.process_id().and_then(cpu_seconds).unwrap_or_default()
	}

	/// Its largest resident set since its start, in bytes.
	pub fn peak_memory(&self) -> u64 {
		self.gateway.process_id().and_then(high_water).unwrap_or_default()
	}

	/// What one of its counters says since its start.
	pub async fn count(&self, name: &str) -> Outcome<f64> {
		let address = self.gateway.metrics();
		let ask = request(address, "GET", "/metrics", &[], &[]);
		let text = Http::new(address).send(&ask).await?.text();
		let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
		Ok(value.ok_or_else(|| format!("the gateway has no metric {name}"))?.trim().parse()?)
	}

	/// What SQLite takes of the disk, in bytes.
	pub fn disk(&self) -> Option<u64> {
		if self.database.is_some() {
			return None;
		}
		let entries = fs::read_dir(self.gateway.folder()).ok()?.flatten();
		let ours = entries.filter(|entry| entry.file_name().to_string_lossy().contains(".db"));
		Some(ours.filter_map(|entry| Some(entry.metadata().ok()?.len())).sum())
	}

	/// Ends it and removes its database.
	pub async fn end(mut self) -> Outcome {
		self.gateway.stop().await?;
		match self.database {
			Some(database) => Ok(database.remove().await?),
			None => Ok(()),
		}
	}
}
