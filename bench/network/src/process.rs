//! Processes that end for certain: by their id, when they are dropped, when their time is over, or with this program.

use crate::error::{Error, Result, Trying};
use std::{
	ffi::OsString,
	fs::{self, OpenOptions},
	path::Path,
	process::{Child, Command, Stdio},
	time::{Duration, Instant},
};

/// Between two looks at a process that ends or starts.
const LOOK: Duration = Duration::from_millis(20);
/// How long a busy machine may need to start a program.
const START: Duration = Duration::from_secs(30);

/// Writes its id, which stays when it becomes the node, and does become the node.
const INTO_NODE: &str =
	r#"file=$1; shift; echo $$ >"$file.new" && mv "$file.new" "$file" && exec "$@""#;

/// What a node is started as.
pub(crate) struct Start<'a> {
	pub binary: &'a Path,
	pub arguments: Vec<OsString>,
	/// Variables of its environment, `NAME=value`.
	pub environment: Vec<OsString>,
	pub log: &'a Path,
	pub id_file: &'a Path,
	pub lifetime: Duration,
}

/// A node below a watchdog, `timeout`, which is the child of this program.
pub(crate) struct Process {
	watchdog: Child,
	id: u32,
}

impl Process {
	pub async fn start(start: Start<'_>) -> Result<Self> {
		let Start { binary, arguments, environment, log, id_file, lifetime } = start;
		let _ = fs::remove_file(id_file);
		let log = OpenOptions::new()
			.create(true)
			.append(true)
			.open(log)
			.trying(|| format!("the log {} cannot be written", log.display()))?;
		let same = log.try_clone().trying(|| "a log cannot be written".into())?;
		// The kernel ends the watchdog with the thread that started it, and the node with the watchdog.
		let mut command = Command::new("setpriv");
		command
			.args(["--pdeathsig", "KILL", "timeout", "--signal=KILL"])
			.arg(lifetime.as_secs().to_string())
			.args(["setpriv", "--pdeathsig", "KILL", "sh", "-c", INTO_NODE, "sh"])
			.arg(id_file)
			.arg("env")
			.args(environment)
			.arg(binary)
			.args(arguments)
			.stdin(Stdio::null())
			.stdout(same)
			.stderr(log);
		let watchdog =
			command
				.spawn()
				.trying(|| {
					"setpriv, which starts nodes, cannot be started; install util-linux and coreutils".into()
				})?;
		// From here on the watchdog is ended with this value, whatever happens.
		let mut process = Self { watchdog, id: 0 };
		let begin = Instant::now();
		loop {
			if let Some(id) = fs::read_to_string(id_file).ok().and_then(|id| id.trim().parse().ok())
			{
				process.id = id;
				return Ok(process);
			}
			if !process.is_running() || begin.elapsed() > START {
				return Err(Error::Command {
					what: "a node cannot be started".into(),
					said: "its watchdog ended or waits; look at the log of the node".into(),
				});
			}
			tokio::time::sleep(LOOK).await;
		}
	}

	/// The id of the node itself.
	pub fn id(&self) -> u32 {
		self.id
	}

	/// While it runs its watchdog runs too, so that no other process has got its id.
	pub fn is_running(&mut self) -> bool {
		matches!(self.watchdog.try_wait(), Ok(None))
	}

	/// Sends a signal by its name, such as `KILL`.
	pub fn signal(&mut self, name: &str) -> Result {
		if self.id == 0 || !self.is_running() {
			return Ok(());
		}
		let output = Command::new("kill")
			.args(["-s", name, &self.id.to_string()])
			.stdin(Stdio::null())
			.output()
			.trying(|| "kill cannot be started; install procps or util-linux".into())?;
		// It may have ended between the look and the signal, which is no error.
		match output.status.success() || !self.is_running() {
			true => Ok(()),
			false => Err(Error::Command {
				what: format!("the signal {name} cannot be sent"),
				said: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
			}),
		}
	}

	/// Waits until it has ended; false if it has not by then.
	pub async fn ended(&mut self, patience: Duration) -> bool {
		let begin = Instant::now();
		while self.is_running() {
			if begin.elapsed() > patience {
				return false;
			}
			tokio::time::sleep(LOOK).await;
		}
		true
	}
}

impl Drop for Process {
	fn drop(&mut self) {
		let _ = self.signal("KILL");
		// The watchdog goes with its node, and this hurries it along: the node dies with it.
		let _ = self.watchdog.kill();
		let _ = self.watchdog.wait();
	}
}

/// Runs a program to its end and gives what it printed to standard output and to standard error.
pub(crate) fn run(command: &mut Command, what: &str) -> Result<(Vec<u8>, String)> {
	let output = command.stdin(Stdio::null()).output().trying(|| what.to_owned())?;
	let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
	match output.status.success() {
		true => Ok((output.stdout, said)),
		false => Err(Error::Command { what: what.to_owned(), said }),
	}
}
