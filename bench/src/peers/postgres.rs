//! PostgreSQL with the tables of an EPCIS repository, in the ways in which events get into it.

use super::{
	ours::{self, Ours, CLIENTS},
	runs::{turns, Contestant, Evidence, Run},
	server::{free_addresses, Server, User},
};
use crate::{
	context::{Context, Outcome},
	meter::aimed,
	process,
	report::{number, Section, Target},
	world::World,
};
use futures::future::try_join_all;
use sp_crypto_hashing::{blake2_256, sha2_256};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Postgres};
use std::{
	fs,
	net::SocketAddr,
	os::unix::{
		fs::{chown, MetadataExt, PermissionsExt},
		process::CommandExt,
	},
	path::{Path, PathBuf},
	process::Command,
	time::{Duration, Instant},
};

const TRUST_TAX: f64 = 10.0;
/// What the figures of Carnet call it.
const OTHER: &str = "PostgreSQL";
/// Where Debian puts the programs, below a folder for each version.
const DEBIAN: &str = "/usr/lib/postgresql";
/// Whom Debian has servers run as.
const USER: &str = "postgres";
/// The database that every server has.
const FIRST: &str = "postgres";
const INITDB_LIMIT: Duration = Duration::from_secs(120);

const TABLES: &str = include_str!("epcis.sql");
const CHAIN: &str = include_str!("chain.sql");
const PLACE: &str = "https://id.gs1.org/414/4012345000016";
const ONE_ROW: &str = "WITH added AS (\
	INSERT INTO event (id, hash, type, action, biz_step, disposition, read_point, location, event_time, zone) \
	VALUES ($1, $2, 0, 1, 1, 1, $5, $5, $4::text::timestamptz, 480)) \
	INSERT INTO event_epc (event, epc) VALUES ($1, $3)";
const MANY_ROWS: &str = "WITH given AS (\
	SELECT * FROM UNNEST($1::bigint[], $2::bytea[], $3::text[], $4::text[]) AS one (id, hash, epc, moment)), added AS (\
	INSERT INTO event (id, hash, type, action, biz_step, disposition, read_point, location, event_time, zone) \
	SELECT id, hash, 0, 1, 1, 1, $5, $5, moment::timestamptz, 480 FROM given) \
	INSERT INTO event_epc (event, epc) SELECT id, epc FROM given";
const COPY_EVENTS: &str = "COPY event (id, hash, type, action, biz_step, disposition, read_point, location, event_time, zone) \
	FROM STDIN";
const COPY_EPCS: &str = "COPY event_epc (event, epc) FROM STDIN";
const SIZE: &str = "SELECT sum(pg_total_relation_size(oid))::bigint FROM pg_class \
	WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";

/// How rows get in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
	/// One event in each transaction.
	Single,
	/// So many in each statement.
	Rows(i64),
	/// So many in each `COPY`.
	Copy(i64),
}

impl Way {
	/// Events of a transaction.
	const fn together(self) -> i64 {
		match self {
			Self::Single => 1,
			Self::Rows(count) | Self::Copy(count) => count,
		}
	}
}

/// One way, with a database of its own.
struct Store {
	way: Way,
	chained: bool,
	/// Transactions of each client in a run.
	transactions: i64,
	contestant: Contestant,
	/// A connection for each client.
	connections: Vec<PgConnection>,
	/// Events that are in it.
	events: i64,
}

/// An event, its hash, and what the chain of hashes has of it.
type Link = (i64, Vec<u8>, Vec<u8>);

/// What the figures call a way.
fn name(way: Way, chained: bool) -> String {
	let way = match way {
		Way::Single => "a transaction each".to_owned(),
		Way::Rows(count) => format!("INSERT of {} rows", number(count as f64)),
		Way::Copy(count) => format!("COPY of {} rows", number(count as f64)),
	};
	let chain = if chained { ", hash chained" } else { "" };
	format!("PostgreSQL, {way}{chain}")
}

/// Events with the same places in all lists.
struct Events {
	ids: Vec<i64>,
	hashes: Vec<Vec<u8>>,
	epcs: Vec<String>,
	times: Vec<String>,
}

impl Events {
	fn new(first: i64, count: i64) -> Self {
		let ids: Vec<i64> = (first..first + count).collect();
		Self {
			hashes: ids.iter().map(|id| hash(*id)).collect(),
			epcs: ids.iter().map(|id| format!("https://id.gs1.org/00/{id:018}")).collect(),
			times: ids.iter().map(|id| time(*id)).collect(),
			ids,
		}
	}
}

/// Stands for the hash of an event.
fn hash(id: i64) -> Vec<u8> {
	blake2_256(&id.to_le_bytes()).to_vec()
}

/// Events come a millisecond apart, and begin again every day.
fn time(id: i64) -> String {
	let (second, milli) = (id / 1_000 % 86_400, id % 1_000);
	let (hour, minute, second) = (second / 3_600, second / 60 % 60, second % 60);
	format!("2026-11-11 {hour:02}:{minute:02}:{second:02}.{milli:03}+08:00")
}

/// What a client sends in a run, made before.
enum Work {
	Single(Events),
	Rows(Vec<Events>),
	/// The text of both tables.
	Copy(Vec<[String; 2]>),
}

impl Work {
	fn new(way: Way, first: i64, transactions: i64) -> Self {
		let parts = (0..transactions).map(|at| first + at * way.together());
		match way {
			Way::Single => Self::Single(Events::new(first, transactions)),
			Way::Rows(count) => Self::Rows(parts.map(|first| Events::new(first, count)).collect()),
			Way::Copy(count) => {
				Self::Copy(parts.map(|first| texts(&Events::new(first, count))).collect())
			}
		}
	}

	async fn send(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
		match self {
			Self::Single(Events { ids, hashes, epcs, times }) => {
				for (((id, hash), epc), time) in ids.iter().zip(hashes).zip(epcs).zip(times) {
					let insert = sqlx::query::<Postgres>(ONE_ROW).bind(*id).bind(hash.as_slice());
					let insert = insert.bind(epc.as_str()).bind(time.as_str()).bind(PLACE);
					insert.execute(&mut *connection).await?;
				}
			}
			Self::Rows(all) => {
				for Events { ids, hashes, epcs, times } in all {
					let insert =
						sqlx::query::<Postgres>(MANY_ROWS).bind(&ids[..]).bind(&hashes[..]);
					let insert = insert.bind(&epcs[..]).bind(&times[..]).bind(PLACE);
					insert.execute(&mut *connection).await?;
				}
			}
			Self::Copy(all) => {
				for [events, epcs] in all {
					let mut transaction = connection.begin().await?;
					for (statement, text) in [(COPY_EVENTS, events), (COPY_EPCS, epcs)] {
						let mut copy = transaction.copy_in_raw(statement).await?;
						copy.send(text.as_bytes()).await?;
						copy.finish().await?;
					}
					transaction.commit().await?;
				}
			}
		}
		Ok(())
	}
}

/// Events as `COPY` takes them, for both tables.
fn texts(events: &Events) -> [String; 2] {
	let Events { ids, hashes, epcs, times } = events;
	let (mut rows, mut links) = (String::new(), String::new());
	for (((id, hash), epc), time) in ids.iter().zip(hashes).zip(epcs).zip(times) {
		let hash = hex::encode(hash);
		rows.push_str(&format!("{id}\t\\\\x{hash}\t0\t1\t1\t1\t{PLACE}\t{PLACE}\t{time}\t480\n"));
		links.push_str(&format!("{id}\t{epc}\n"));
	}
	[rows, links]
}

/// All ways and a chain in turn.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let Some(programs) = programs() else {
		section.note(format!(
			"postgres: not measured: there is no initdb in {DEBIAN}; install the package postgresql"
		));
		return Ok(());
	};
	let folder = context.folder()?;
	let (server, address) = start(&programs, folder.path()).await?;
	let world = World::new(context).await?;
	let mut ours = Ours::open(&world).await?;
	let mut stores = stores(context, address).await?;
	section.note(ours::NOTE);
	section.note(note(address).await?);

	let (mut single, mut bulk) = (Ours::single(OTHER), Ours::in_bulk(OTHER));
	for round in 0..context.runs() {
		for turn in turns(round, stores.len() + 2) {
			match turn {
				0 => single.add(ours.record(context).await?),
				1 => bulk.add(ours.give_and_take().await?),
				other => {
					if let Some(store) = stores.get_mut(other - 2) {
						store.run(&server).await?;
					}
				}
			}
		}
		for store in &mut stores {
			store.check_chain().await?;
		}
		rows(context, [&single, &bulk], &stores, section);
	}
	for store in stores {
		store.close().await?;
	}
	server.stop().await
}

/// The figures of the rounds so far: those of Carnet with a call each and in bulk, and of all stores.
fn rows(
	context: &Context,
	[single, bulk]: [&Contestant; 2],
	stores: &[Store],
	section: &mut Section,
) {
	let others = stores.iter().map(|store| &store.contestant);
	for contestant in [single, bulk].into_iter().chain(others) {
		contestant.rows(section);
	}
	for store in stores {
		let same = if store.way == Way::Single { single } else { bulk };
		let figure = format!("{}, over Carnet the same way", store.contestant.name());
		let row = store.contestant.over(same, &figure, Run::rate);
		section.update(match (store.way, store.chained) {
			(Way::Rows(_), false) => {
				aimed(context, row, Target::AtMost(TRUST_TAX)).detail("the price of trust")
			}
			_ => row,
		});
		let figure = format!("{figure}, for each second of processor");
		section.update(store.contestant.over(same, figure, Run::per_cpu_second));
	}
}

/// What the figures are of.
async fn note(address: SocketAddr) -> Outcome<String> {
	let mut connection = PgConnection::connect(&url(address, FIRST)).await?;
	let (version,): (String,) =
		sqlx::query_as("SELECT version()").fetch_one(&mut connection).await?;
	let (fsync, commit): (String, String) =
		sqlx::query_as("SELECT current_setting('fsync'), current_setting('synchronous_commit')")
			.fetch_one(&mut connection)
			.await?;
	connection.close().await?;
	let version = version.split(" on ").next().unwrap_or_default();
	Ok(format!(
		"{version}: fsync {fsync}, synchronous_commit {commit}, shared_buffers 512 MB; tables of an EPCIS repository with \
		an event and its EPC list, seven indices, those of the keys among them; {CLIENTS} connections over TCP with a transaction under way \
		on each; prepared statements; a database for each way; bytes are those by which tables and indices grow, without the \
		write-ahead log"
	))
}

async fn stores(context: &Context, address: SocketAddr) -> Outcome<Vec<Store>> {
	let plain = [
		(Way::Single, if context.quick { 100 } else { 1_000 }, false),
		(Way::Rows(1_000), if context.quick { 2 } else { 25 }, false),
		(Way::Copy(10_000), if context.quick { 1 } else { 5 }, false),
		(Way::Single, if context.quick { 25 } else { 250 }, true),
		(Way::Rows(1_000), if context.quick { 1 } else { 5 }, true),
	];
	let mut stores = Vec::with_capacity(plain.len());
	for (number, (way, transactions, chained)) in plain.into_iter().enumerate() {
		stores.push(Store::create(address, number, way, transactions, chained).await?);
	}
	Ok(stores)
}

impl Store {
	async fn create(
		address: SocketAddr,
		number: usize,
		way: Way,
		transactions: i64,
		chained: bool,
	) -> Outcome<Self> {
		let database = format!("way{number}");
		let mut server = PgConnection::connect(&url(address, FIRST)).await?;
		let create = AssertSqlSafe(format!("CREATE DATABASE {database}"));
		sqlx::raw_sql(create).execute(&mut server).await?;
		server.close().await?;
		let mut connections = Vec::with_capacity(CLIENTS);
		for _ in 0..CLIENTS {
			connections.push(PgConnection::connect(&url(address, &database)).await?);
		}
		let evidence = if chained { Evidence::HashChain } else { Evidence::Nothing };
		let contestant = Contestant::new(name(way, chained), "event", evidence);
		let mut store = Self { way, chained, transactions, contestant, connections, events: 0 };
		let first = store.first()?;
		sqlx::raw_sql(TABLES).execute(&mut *first).await?;
		if chained {
			sqlx::raw_sql(CHAIN).execute(&mut *first).await?;
		}
		Ok(store)
	}

	fn first(&mut self) -> Outcome<&mut PgConnection> {
		self.connections.first_mut().ok_or_else(|| "there is no connection".into())
	}

	/// Adds events, and checks that they are there.
	async fn run(&mut self, server: &Server) -> Outcome {
		let each = self.transactions * self.way.together();
		let begins = (0..CLIENTS as i64).map(|client| 1 + self.events + client * each);
		let works: Vec<Work> =
			begins.map(|first| Work::new(self.way, first, self.transactions)).collect();
		let first = self.first()?;
		// What an earlier run left to be written is not part of this one.
		sqlx::raw_sql("CHECKPOINT").execute(&mut *first).await?;
		let (size,): (i64,) = sqlx::query_as(SIZE).fetch_one(&mut *first).await?;
		let (cpu, start) = (server.cpu(), Instant::now());
		try_join_all(
			self.connections.iter_mut().zip(&works).map(|(connection, work)| work.send(connection)),
		)
		.await?;
		let (seconds, cpu) = (start.elapsed().as_secs_f64(), server.cpu() - cpu);
		let events = each * CLIENTS as i64;
		self.events += events;
		let expected = self.events;
		let first = self.first()?;
		let (grown,): (i64,) = sqlx::query_as(SIZE).fetch_one(&mut *first).await?;
		let counted: (i64, i64) =
			sqlx::query_as("SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM event_epc)")
				.fetch_one(&mut *first)
				.await?;
		if counted != (expected, expected) {
			return Err(format!(
				"{}: {} events with {} EPCs are there and not {expected}",
				self.contestant.name(),
				counted.0,
				counted.1
			)
			.into());
		}
		let bytes = Some((grown - size) as f64);
		self.contestant.add(Run { events: events as f64, seconds, cpu, bytes });
		Ok(())
	}

	/// Checks the chain of hashes, if there is one, from its first link to its last.
	async fn check_chain(&mut self) -> Outcome {
		if !self.chained {
			return Ok(());
		}
		let expected = self.events;
		let links: Vec<Link> = sqlx::query_as(
			"SELECT event_link.event, event.hash, link FROM event_link JOIN event ON event.id = event_link.event \
			ORDER BY place",
		)
		.fetch_all(self.first()?)
		.await?;
		match is_chain(&links) && links.len() as i64 == expected {
			true => Ok(()),
			false => {
				let name = self.contestant.name();
				Err(format!("{name}: the chain of hashes is broken").into())
			}
		}
	}

	async fn close(self) -> Outcome {
		for connection in self.connections {
			connection.close().await?;
		}
		Ok(())
	}
}

/// Whether each link is that of the event in its place.
fn is_chain(links: &[Link]) -> bool {
	let mut head = vec![0; 32];
	links.iter().all(|(event, hash, link)| {
		head = sha2_256(&[&head[..], &event.to_be_bytes()[..], &hash[..]].concat()).to_vec();
		head == *link
	})
}

fn url(address: SocketAddr, database: &str) -> String {
	format!("postgres://{USER}@{address}/{database}")
}

/// The folder with the programs of the newest version.
fn programs() -> Option<PathBuf> {
	let version = |path: &PathBuf| {
		path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok()).unwrap_or_default()
	};
	let folders = fs::read_dir(DEBIAN).into_iter().flatten().flatten().map(|entry| entry.path());
	let newest = folders.filter(|path| path.join("bin/initdb").is_file()).max_by_key(version)?;
	Some(newest.join("bin"))
}

/// A server refuses to run as root.
fn user() -> Outcome<Option<User>> {
	if fs::metadata("/proc/self")?.uid() != 0 {
		return Ok(None);
	}
	let users = fs::read_to_string("/etc/passwd")?;
	let numbers = users.lines().find_map(|line| {
		let mut fields = line.split(':');
		let is_it = fields.next() == Some(USER);
		let user = fields.nth(1)?.parse().ok()?;
		let group = fields.next()?.parse().ok()?;
		is_it.then_some((user, group))
	});
	let missing = || format!("PostgreSQL does not run as root, and there is no user {USER}");
	Ok(Some(numbers.ok_or_else(missing)?))
}

/// Starts a server with an empty cluster that writes through to the disk.
async fn start(programs: &Path, folder: &Path) -> Outcome<(Server, SocketAddr)> {
	let user = user()?;
	let home = folder.join("postgres");
	fs::create_dir(&home)?;
	if let Some((user, group)) = user {
		// Its way there leads through our folder.
		fs::set_permissions(folder, fs::Permissions::from_mode(0o711))?;
		chown(&home, Some(user), Some(group))?;
		let mut command = init(programs, &home);
		command.uid(user).gid(group);
		process::run(command, INITDB_LIMIT).await?;
	} else {
		process::run(init(programs, &home), INITDB_LIMIT).await?;
	}
	let address = free_addresses(1)?.first().copied().ok_or("no port is free")?;
	let settings = [
		"listen_addresses=127.0.0.1".to_owned(),
		format!("port={}", address.port()),
		"unix_socket_directories=".into(),
		"fsync=on".into(),
		"synchronous_commit=on".into(),
		// What whoever looks after a database of this size would give it: checkpoints do not come in the middle of a run.
		"shared_buffers=512MB".into(),
		"max_wal_size=4GB".into(),
	];
	let mut arguments = vec!["-D".to_owned(), home.join("data").to_string_lossy().into_owned()];
	arguments.extend(settings.into_iter().flat_map(|setting| ["-c".to_owned(), setting]));
	let mut server =
		Server::start("postgres", folder, &programs.join("postgres"), &arguments, user)?;
	let url = url(address, FIRST);
	let connection = server.answers(|| async { Ok(PgConnection::connect(&url).await?) }).await?;
	connection.close().await?;
	Ok((server, address))
}

fn init(programs: &Path, home: &Path) -> Command {
	let mut command = Command::new(programs.join("initdb"));
	command
		.arg("-D")
		.arg(home.join("data"))
		.args(["-U", USER, "--auth=trust", "--encoding=UTF8", "--no-locale"])
		.current_dir(home);
	command
}

#[cfg(test)]
mod tests {
	use super::{hash, is_chain, sha2_256, texts, time, Events, Link};

	#[test]
	fn a_chain_breaks_where_an_event_is_changed_left_out_or_moved() {
		let mut head = vec![0; 32];
		let chain: Vec<Link> = (1..=3)
			.map(|id: i64| {
				head = sha2_256(&[head.clone(), id.to_be_bytes().to_vec(), hash(id)].concat())
					.to_vec();
				(id, hash(id), head.clone())
			})
			.collect();
		assert!(is_chain(&chain));
		let with = |change: fn(&mut Vec<Link>)| {
			let mut chain = chain.clone();
			change(&mut chain);
			is_chain(&chain)
		};
		assert!(!with(|chain| chain[1].1[0] ^= 1));
		assert!(!with(|chain| drop(chain.remove(1))));
		assert!(!with(|chain| chain.swap(0, 1)));
	}

	#[test]
	fn rows_of_a_copy_have_every_column_and_times_of_a_day() {
		let [events, epcs] = texts(&Events::new(86_399_999, 2));
		let rows: Vec<Vec<&str>> = events.lines().map(|line| line.split('\t').collect()).collect();
		assert_eq!(rows.iter().map(Vec::len).collect::<Vec<_>>(), [10, 10]);
		assert!(rows[0][1].starts_with("\\\\x") && rows[0][1].len() == 67);
		assert_eq!(rows[0][8], "2026-11-11 23:59:59.999+08:00");
		assert_eq!(time(86_400_000), "2026-11-11 00:00:00.000+08:00");
		assert_eq!(epcs.lines().next(), Some("86399999\thttps://id.gs1.org/00/000000000086399999"));
	}
}
