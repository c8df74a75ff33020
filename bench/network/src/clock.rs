//! A clock that is wrong. Only a library between node and kernel can do that to one process: there are no namespaces
//! for the time of day.

use crate::error::{Error, Result};
use std::{
	ffi::OsString,
	fs,
	path::{Path, PathBuf},
	process::{Command, Stdio},
};

const LIBRARY: &str = "libfaketimeMT.so.1";

/// The environment of a node whose clock is that much ahead, or behind if negative.
pub(crate) fn environment(offset_millis: i64, binary: &Path) -> Result<Vec<OsString>> {
	if offset_millis == 0 {
		return Ok(Vec::new());
	}
	let library = library().ok_or_else(|| Error::NotPossible {
		what: "give a node a clock of its own",
		why: format!(
			"there is no {LIBRARY}; install libfaketime, or name the library with CARNET_FAKETIME"
		),
	})?;
	let mut preload = OsString::from("LD_PRELOAD=");
	preload.push(library);
	let seconds = offset_millis as f64 / 1000.0;
	let environment = vec![
		preload,
		format!("FAKETIME={seconds:+.3}s").into(),
		// Timers must go on as they did.
		"FAKETIME_DONT_FAKE_MONOTONIC=1".into(),
		"DONT_FAKE_MONOTONIC=1".into(),
	];
	ensure_starts(&environment, binary)?;
	Ok(environment)
}

/// A node whose allocator stands in the place of the C library's waits for itself: the library allocates before the first
/// look at the clock, and the allocator looks at the clock before it gives anything. Such a node is not one with a wrong
/// clock, and must not pass for it.
fn ensure_starts(environment: &[OsString], binary: &Path) -> Result {
	let started = Command::new("timeout")
		.args(["5", "env"])
		.args(environment)
		.arg(binary)
		.arg("--version")
		.stdout(Stdio::null())
		.stderr(Stdio::null())
		.status();
	match started {
		Ok(status) if status.success() => Ok(()),
		_ => Err(Error::NotPossible {
			what: "give a node a clock of its own",
			why: format!(
				"{} does not start below libfaketime; build it without jemalloc for this",
				binary.display()
			),
		}),
	}
}

fn library() -> Option<PathBuf> {
	if let Some(named) = std::env::var_os("CARNET_FAKETIME") {
		return Some(named.into());
	}
	let folders = fs::read_dir("/usr/lib").ok()?.flatten().map(|entry| entry.path());
	folders
		.chain(["/usr/lib".into(), "/usr/local/lib".into()])
		.map(|folder| folder.join("faketime").join(LIBRARY))
		.find(|library| library.is_file())
}
