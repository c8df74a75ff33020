//! Servers of others, which end whatever happens.

use crate::{
	context::Outcome,
	node::last_words,
	process::{family_seconds, Guarded},
};
use std::{
	env,
	ffi::OsStr,
	fs::File,
	future::Future,
	net::{Ipv4Addr, SocketAddr, TcpListener},
	os::unix::process::CommandExt,
	path::{Path, PathBuf},
	process::{Command, Stdio},
	time::{Duration, Instant},
};

/// Names the folder in which `scripts/bench-peers.sh` installs programs.
const FOLDER: &str = "CARNET_BENCH_PEERS";
/// The longest that a server lives, should this program be stopped and never go on.
const LIFETIME: Duration = Duration::from_secs(60 * 60);
/// How long a machine under load may need to start a server, and to end it.
const PATIENCE: Duration = Duration::from_secs(60);
const LOOK: Duration = Duration::from_millis(100);

/// Who a program runs as: the numbers of a user and a group.
pub type User = (u32, u32);

/// A server below a watchdog, `timeout`, which is the child of this program.
pub struct Server {
	name: &'static str,
	watchdog: Guarded,
	log: PathBuf,
}

impl Server {
	/// Starts a program in a folder, where its log goes too; as this user unless another one is given.
	pub fn start<S: AsRef<OsStr>>(
		name: &'static str,
		folder: &Path,
		program: &Path,
		arguments: &[S],
		user: Option<User>,
	) -> Outcome<Self> {
		let log = folder.join(format!("{name}.log"));
		let file = File::create(&log)?;
		// The kernel ends the watchdog with this program, and the server with the watchdog.
		let mut command = Command::new("setpriv");
		command
			.args(["--pdeathsig", "KILL", "timeout", "--signal=KILL"])
			.arg(LIFETIME.as_secs().to_string())
			.args(["setpriv", "--pdeathsig", "KILL"])
			.arg(program)
			.args(arguments)
			.current_dir(folder)
			.stdin(Stdio::null())
			.stdout(file.try_clone()?)
			.stderr(file);
		if let Some((user, group)) = user {
			command.uid(user).gid(group);
		}
		let watchdog = command.spawn().map(Guarded).map_err(|error| {
			format!("setpriv, which starts {name}, cannot be started: {error}; install util-linux")
		})?;
		Ok(Self { name, watchdog, log })
	}

	/// Waits until it answers.
	pub async fn answers<T, F: Future<Output = Outcome<T>>>(
		&mut self,
		mut ask: impl FnMut() -> F,
	) -> Outcome<T> {
		let start = Instant::now();
		loop {
			let error = match ask().await {
				Ok(answer) => return Ok(answer),
				Err(error) => error,
			};
			if self.watchdog.0.try_wait()?.is_some() || start.elapsed() > PATIENCE {
				return Err(format!(
					"{} does not answer: {error}; its log ends with: {}",
					self.name,
					last_words(&self.log)
				)
				.into());
			}
			tokio::time::sleep(LOOK).await;
		}
	}

	/// Processor time of all its processes so far, in seconds.
	pub fn cpu(&self) -> f64 {
		family_seconds(self.watchdog.0.id())
	}

	/// Lets it end in its own way. What does not, or is only dropped, is killed.
	pub async fn stop(mut self) -> Outcome {
		// The watchdog passes the signal on.
		let id = self.watchdog.0.id().to_string();
		let _ = Command::new("kill").args(["-s", "INT", &id]).stdin(Stdio::null()).status();
		let start = Instant::now();
		while self.watchdog.0.try_wait()?.is_none() && start.elapsed() < PATIENCE {
			tokio::time::sleep(LOOK).await;
		}
		Ok(())
	}
}

/// Addresses of the loopback that nobody listens on, different from each other.
pub fn free_addresses(count: usize) -> Outcome<Vec<SocketAddr>> {
	let bind = |_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
	let listeners: Vec<TcpListener> = (0..count).map(bind).collect::<Result<_, _>>()?;
	Ok(listeners.iter().map(TcpListener::local_addr).collect::<Result<_, _>>()?)
}

/// A place in the folder of installed programs.
pub fn installed(place: &str) -> PathBuf {
	let folder = env::var_os(FOLDER).map(PathBuf::from).unwrap_or_else(|| {
		PathBuf::from(env::var_os("HOME").unwrap_or_default()).join(".cache/carnet/peers")
	});
	folder.join(place)
}
