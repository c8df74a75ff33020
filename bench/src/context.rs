//! What every section works with.

use std::{
	error::Error,
	path::{Path, PathBuf},
	process::{Command, Stdio},
};
use tempfile::TempDir;

/// The result of a step; errors are sentences for people.
pub type Outcome<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// Encrypts secrets that nobody keeps.
pub const PASSPHRASE: &str = "correct horse battery staple";

/// Names the parts of a topic to measure, with commas; all unless set.
const PARTS: &str = "CARNET_BENCH_PARTS";

/// Whether a part of a topic is to be measured.
pub fn is_chosen(part: &str) -> bool {
	let chosen = std::env::var(PARTS).unwrap_or_default();
	chosen.is_empty() || chosen.split(',').any(|one| one == part)
}

/// Which of two comes first in a round.
pub const fn in_turn(round: usize) -> [bool; 2] {
	match round % 2 {
		0 => [true, false],
		_ => [false, true],
	}
}

/// Tells people what goes on, beside the results.
pub fn say(text: impl AsRef<str>) {
	eprintln!("    {}", text.as_ref());
}

/// The binaries under test and the sizes to measure with.
pub struct Context {
	/// The command line.
	pub carnet: PathBuf,
	/// The node.
	pub node: PathBuf,
	/// Smaller sizes.
	pub quick: bool,
	/// Larger sizes too.
	pub full: bool,
	dir: PathBuf,
}

impl Context {
	/// Finds the binaries beside this one; `CARNET_NODE` names another node.
	pub fn new(quick: bool, full: bool, dir: Option<PathBuf>) -> Outcome<Self> {
		let own = std::env::current_exe()?;
		let beside = |name: &str| {
			let path = own.with_file_name(name);
			match path.is_file() {
				true => Ok(path),
				false => Err(format!(
					"there is no {name} beside {}; build everything first: cargo build --release --workspace",
					own.display()
				)),
			}
		};
		let dir = dir.unwrap_or_else(std::env::temp_dir);
		let node = match std::env::var_os("CARNET_NODE").map(PathBuf::from) {
			Some(path) if path.is_file() => path,
			Some(path) => {
				return Err(format!(
					"CARNET_NODE names {}, which is no file; unset it, or name a carnet-node",
					path.display()
				)
				.into())
			}
			None => beside("carnet-node")?,
		};
		Ok(Self { carnet: beside("carnet")?, node, quick, full, dir })
	}

	/// Where temporary folders are made.
	pub fn dir(&self) -> &Path {
		&self.dir
	}

	/// A folder that vanishes when it is dropped.
	pub fn folder(&self) -> Outcome<TempDir> {
		tempfile::Builder::new().prefix("carnet-bench-").tempdir_in(&self.dir).map_err(|error| {
			format!(
				"cannot make a folder in {}: {error}; choose another with --dir",
				self.dir.display()
			)
			.into()
		})
	}

	/// How often a figure is measured.
	pub fn runs(&self) -> usize {
		if self.quick {
			1
		} else {
			3
		}
	}

	/// The command line with its arguments.
	pub fn carnet(&self, args: &[&str]) -> Command {
		let mut command = Command::new(&self.carnet);
		command
			.args(args)
			.env("CARNET_PASSPHRASE", PASSPHRASE)
			.env_remove("CARNET_URL")
			.env_remove("CARNET_SURI")
			.env_remove("CARNET_GENESIS")
			.stdin(Stdio::null());
		command
	}
}
