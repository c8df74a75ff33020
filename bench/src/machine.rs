//! The machine that figures come from.

use crate::{
	context::{Context, Outcome},
	limits,
	process::{busy_seconds, own_seconds},
	report::number,
};
use serde::{Deserialize, Serialize};
use std::{
	fs,
	path::Path,
	process::Command,
	sync::OnceLock,
	time::{Instant, SystemTime, UNIX_EPOCH},
};

/// With the commit, once that is known.
static VERSION: OnceLock<String> = OnceLock::new();

/// Says which commit this program was built from.
pub fn built_from(commit: Option<&str>) {
	if let Some(commit) = commit.filter(|commit| !commit.is_empty()) {
		VERSION.get_or_init(|| format!("{}-{commit}", env!("CARGO_PKG_VERSION")));
	}
}

/// The version of this program, with its commit if that is known.
pub fn version() -> &'static str {
	VERSION.get().map_or(env!("CARGO_PKG_VERSION"), String::as_str)
}

/// What tells one machine from another.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Machine {
	/// When the program was started, in seconds since 1970.
	measured_at: u64,
	cpu: String,
	cores: usize,
	memory_gib: f64,
	kernel: String,
	/// Of the temporary folder.
	filesystem: String,
	/// Processes that ran or waited in the last minute before.
	load_before: String,
	/// Verifications of sr25519 signatures by one core in a second: the yard-stick for other machines.
	sr25519_per_second: f64,
	/// The version of the node, with its commit.
	node: String,
	/// The version of this program, with its commit.
	bench: String,
	quick: bool,
}

/// Describes this machine.
pub fn describe(context: &Context) -> Outcome<Machine> {
	let answer = Command::new(&context.node).arg("--version").output()?;
	Ok(Machine {
		measured_at: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |age| age.as_secs()),
		cpu: field("/proc/cpuinfo", "model name").unwrap_or_else(unknown),
		cores: std::thread::available_parallelism().map_or(0, usize::from),
		memory_gib: field("/proc/meminfo", "MemTotal")
			.and_then(|text| text.trim_end_matches("kB").trim().parse::<f64>().ok())
			.map_or(0.0, |kibibytes| (kibibytes / 1024.0 / 102.4).round() / 10.0),
		kernel: line("/proc/sys/kernel/osrelease").unwrap_or_else(unknown),
		filesystem: filesystem(context.dir()).unwrap_or_else(unknown),
		load_before: line("/proc/loadavg")
			.and_then(|text| text.split_whitespace().next().map(str::to_owned))
			.unwrap_or_else(unknown),
		sr25519_per_second: 1.0 / limits::verification()?,
		node: String::from_utf8_lossy(&answer.stdout).trim().to_owned(),
		bench: version().to_owned(),
		quick: context.quick,
	})
}

/// Tells how much of the machine other programs took.
pub struct Neighbours {
	since: Instant,
	others: f64,
}

impl Neighbours {
	/// From now on.
	pub fn watch() -> Option<Self> {
		Some(Self { since: Instant::now(), others: Self::seconds()? })
	}

	/// Cores that they kept busy since then. No child of this program may be left.
	pub fn cores(&self) -> Option<f64> {
		let seconds = self.since.elapsed().as_secs_f64();
		(seconds > 0.0).then_some(((Self::seconds()? - self.others) / seconds).max(0.0))
	}

	fn seconds() -> Option<f64> {
		Some(busy_seconds()? - own_seconds()?)
	}
}

impl Machine {
	/// Some lines for people.
	pub fn text(&self) -> String {
		let Self { cpu, cores, memory_gib, kernel, filesystem, load_before, node, bench, .. } =
			self;
		let caution = if self.quick { "\n  --quick: smaller sizes, not to be quoted" } else { "" };
		let memory = match filesystem.as_str() {
			"tmpfs" | "ramfs" => {
				"\n  the temporary folder lies in memory, which flatters everything that is synced: name a disk with --dir"
			}
			_ => "",
		};
		format!(
			"{node}, measured by carnet-bench {bench}\n  \
			{cpu}, {cores} cores, {memory_gib} GiB, Linux {kernel}, {filesystem}; load before {load_before}\n  \
			one core verifies {} sr25519 signatures a second; client and node share the cores{caution}{memory}\n",
			number(self.sr25519_per_second)
		)
	}

	/// In a few words.
	pub fn name(&self) -> String {
		format!("{}, {} cores; {}", self.cpu, self.cores, self.node)
	}

	/// One that does not exist.
	#[cfg(test)]
	pub fn example() -> Self {
		Self {
			measured_at: 1_790_000_000,
			cpu: "Example".into(),
			cores: 2,
			memory_gib: 23.5,
			kernel: "6.18".into(),
			filesystem: "ext4".into(),
			load_before: "0.00".into(),
			sr25519_per_second: 20_000.0,
			node: "carnet-node 0.1.0".into(),
			bench: "0.1.0".into(),
			quick: false,
		}
	}
}

fn unknown() -> String {
	"unknown".into()
}

fn line(path: &str) -> Option<String> {
	fs::read_to_string(path).ok().map(|text| text.trim().to_owned())
}

fn field(path: &str, name: &str) -> Option<String> {
	let text = fs::read_to_string(path).ok()?;
	let line = text.lines().find(|line| line.starts_with(name))?;
	line.split_once(':').map(|(_, value)| value.trim().to_owned())
}

/// The kind of the mount that is nearest above a folder.
fn filesystem(dir: &Path) -> Option<String> {
	let dir = fs::canonicalize(dir).ok()?;
	let mounts = fs::read_to_string("/proc/mounts").ok()?;
	mounts
		.lines()
		.filter_map(|line| {
			let mut words = line.split(' ').skip(1);
			let (at, kind) = (Path::new(words.next()?), words.next()?);
			dir.starts_with(at).then(|| (at.components().count(), kind))
		})
		// A later mount hides an earlier one at the same place.
		.max_by_key(|(depth, _)| *depth)
		.map(|(_, kind)| kind.to_owned())
}
