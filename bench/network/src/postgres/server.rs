//! A PostgreSQL server of its own, for a test that kills it: on the one that is there other tests have their databases.

use crate::{
	error::{Error, Result, Trying},
	gateway::free,
	process::{run, Process, Start},
};
use sqlx::{Connection, PgConnection};
use std::{
	ffi::OsString,
	fs,
	os::unix::fs::{chown, MetadataExt},
	path::{Path, PathBuf},
	process::Command,
	time::{Duration, Instant},
};
use tempfile::TempDir;

/// Where Debian has the programs of each version.
const PROGRAMS: &str = "/usr/lib/postgresql";
/// Who a server is run by where root starts it, since it refuses root.
const USER: &str = "postgres";
/// How long it may need until it answers, and until it has ended. After a kill it reads its log first.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long it lives at most, whatever becomes of the test.
const LIFETIME: Duration = Duration::from_secs(30 * 60);
/// Between two looks at something that is waited for.
const LOOK: Duration = Duration::from_millis(100);

/// A server that runs or was killed. It ends, and its files go, when this is dropped.
pub struct Server {
	// Before the folder that it writes into.
	process: Option<Process>,
	folder: TempDir,
	programs: PathBuf,
	port: u16,
	url: String,
}

impl Server {
	/// Makes one and waits until it answers. Needs the programs of PostgreSQL, and their user where root asks.
	pub async fn start() -> Result<Self> {
		let programs = programs().ok_or_else(|| {
			impossible(format!("there is no PostgreSQL in {PROGRAMS}; install postgresql"))
		})?;
		let folder =
			tempfile::tempdir().trying(|| "a folder for a server cannot be made".into())?;
		if is_root() {
			let (user, group) = user().ok_or_else(|| {
				impossible(format!("there is no user {USER}; install postgresql"))
			})?;
			chown(folder.path(), Some(user), Some(group))
				.trying(|| format!("{} cannot be given to {USER}", folder.path().display()))?;
		}
		let port = free()?.port();
		let url = format!("postgres://carnet@127.0.0.1:{port}/postgres");
		let mut server = Self { process: None, folder, programs, port, url };
		let mut command = Command::new("setpriv");
		command.args(server.as_user("initdb")).arg("-D").arg(server.data()).args([
			"-U",
			"carnet",
			"--auth=trust",
			"--encoding=UTF8",
			"--no-locale",
		]);
		run(&mut command, "the files of a server cannot be made")?;
		server.restart().await?;
		Ok(server)
	}

	/// The URL of its database.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// Ends it as `kill -9` does, with all that it has under way.
	pub async fn kill(&mut self) -> Result {
		let Some(process) = &mut self.process else { return Ok(()) };
		process.signal("KILL")?;
		if !process.ended(PATIENCE).await {
			return Err(self.late("its end after a kill"));
		}
		self.process = None;
		Ok(())
	}

	/// Starts it again on the same files and waits until it answers. It refuses while a part of the one that was killed is
	/// still there, so that it may need more than one start.
	pub async fn restart(&mut self) -> Result {
		let begin = Instant::now();
		loop {
			if !self.process.as_mut().is_some_and(Process::is_running) {
				self.process = Some(self.launch().await?);
			}
			if let Ok(connection) = PgConnection::connect(&self.url).await {
				// That it answered is all that was asked.
				let _ = connection.close().await;
				return Ok(());
			}
			if begin.elapsed() > PATIENCE {
				return Err(self.late("an answer"));
			}
			tokio::time::sleep(LOOK).await;
		}
	}

	async fn launch(&self) -> Result<Process> {
		let text = |text: &str| OsString::from(text);
		let mut arguments = self.as_user("postgres");
		arguments.extend([
			text("-D"),
			self.data().into(),
			text("-p"),
			text(&self.port.to_string()),
		]);
		let sockets = format!("unix_socket_directories={}", self.folder.path().display());
		for setting in ["listen_addresses=127.0.0.1", "max_connections=60", &sockets] {
			arguments.extend([text("-c"), text(setting)]);
		}
		Process::start(Start {
			binary: Path::new("setpriv"),
			arguments,
			environment: Vec::new(),
			log: &self.folder.path().join("log"),
			id_file: &self.folder.path().join("id"),
			lifetime: LIFETIME,
		})
		.await
	}

	/// Arguments of `setpriv` that run a program of PostgreSQL as somebody whom it accepts. Who becomes another user is no
	/// longer ended with the one that started it, so that is said anew.
	fn as_user(&self, program: &str) -> Vec<OsString> {
		let mut arguments: Vec<OsString> = ["--pdeathsig", "KILL"].map(OsString::from).into();
		if is_root() {
			let user = ["--reuid", USER, "--regid", USER, "--init-groups"];
			arguments.extend(user.map(OsString::from));
		}
		arguments.push(self.programs.join(program).into());
		arguments
	}

	fn data(&self) -> PathBuf {
		self.folder.path().join("data")
	}

	fn late(&self, what: &str) -> Error {
		let log = fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
		let last = log.lines().rev().take(10).collect::<Vec<_>>().join(" | ");
		Error::Patience {
			what: format!("{what} of a server of PostgreSQL"),
			seconds: PATIENCE.as_secs(),
			last,
		}
	}
}

fn impossible(why: String) -> Error {
	Error::NotPossible { what: "start a server of PostgreSQL", why }
}

/// The programs of the newest version.
fn programs() -> Option<PathBuf> {
	let versions = fs::read_dir(PROGRAMS).ok()?.flatten();
	let found = versions.filter_map(|version| {
		let number: u32 = version.file_name().to_str()?.parse().ok()?;
		let programs = version.path().join("bin");
		programs.join("initdb").is_file().then_some((number, programs))
	});
	found.max().map(|(_, programs)| programs)
}

fn is_root() -> bool {
	fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

/// The numbers of the user and the group.
fn user() -> Option<(u32, u32)> {
	let users = fs::read_to_string("/etc/passwd").ok()?;
	let mut lines = users.lines().map(|line| line.split(':').collect::<Vec<_>>());
	lines.find_map(|fields| match fields.as_slice() {
		[name, _, user, group, ..] if *name == USER => {
			Some((user.parse().ok()?, group.parse().ok()?))
		}
		_ => None,
	})
}
