//! Children: how long they ran, what they and their folders took, and that none outlives this program.

use crate::context::Outcome;
use std::{
	fs,
	io::{self, Read},
	os::unix::fs::MetadataExt,
	path::Path,
	process::{Child, Command, Stdio},
	thread::{self, JoinHandle},
	time::{Duration, Instant},
};

/// How often a child is looked at: its end is noticed this much too late at most.
const LOOK: Duration = Duration::from_millis(2);
/// What is read of it in every so many looks.
const SAMPLE: u32 = 5;
/// `USER_HZ` of Linux, the same on every architecture that a node runs on.
const TICKS_PER_SECOND: f64 = 100.0;

/// A child that is killed and waited for when it is dropped.
pub struct Guarded(pub Child);

impl Drop for Guarded {
	fn drop(&mut self) {
		// Fails only for a child that has ended already.
		let _ = self.0.kill();
		let _ = self.0.wait();
	}
}

/// What a child did that ended well.
pub struct Finished {
	/// From its start to its end.
	pub wall: Duration,
	/// Its largest resident set, in bytes, as the kernel keeps it.
	pub peak_memory: u64,
	/// Processor time of all its threads, in seconds.
	pub cpu: f64,
	/// What it printed.
	pub stdout: String,
}

/// Runs a command to its end and samples it on the way.
pub async fn run(mut command: Command, limit: Duration) -> Outcome<Finished> {
	let name = command.get_program().to_string_lossy().into_owned();
	let failed = |what: String| format!("{name}: {what}");
	let start = Instant::now();
	let mut child = command
		.stdout(Stdio::piped())
		.stderr(Stdio::piped())
		.spawn()
		.map(Guarded)
		.map_err(|error| failed(format!("cannot be started: {error}")))?;
	let pid = child.0.id();
	// Read as they come: a child that has filled a pipe waits for ever.
	let (stdout, stderr) = (child.0.stdout.take().map(drain), child.0.stderr.take().map(drain));
	let (mut peak_memory, mut cpu) = (0, 0.0);
	let mut look = 0u32;
	let status = loop {
		if let Some(status) = child.0.try_wait()? {
			break status;
		}
		if look.is_multiple_of(SAMPLE) {
			peak_memory = peak_memory.max(high_water(pid).unwrap_or_default());
			cpu = cpu_seconds(pid).unwrap_or(cpu);
		}
		look = look.wrapping_add(1);
		if start.elapsed() > limit {
			return Err(failed(format!("did not end within {} seconds", limit.as_secs())).into());
		}
		tokio::time::sleep(LOOK).await;
	};
	let wall = start.elapsed();
	let (stdout, stderr) = (words(stdout)?, words(stderr)?);
	if !status.success() {
		return Err(failed(format!("{status}: {}", stderr.trim())).into());
	}
	Ok(Finished { wall, peak_memory, cpu, stdout })
}

/// Reads a pipe to its end, beside everything else.
fn drain(mut pipe: impl Read + Send + 'static) -> JoinHandle<io::Result<String>> {
	thread::spawn(move || {
		let mut text = String::new();
		pipe.read_to_string(&mut text)?;
		Ok(text)
	})
}

/// What a pipe gave.
fn words(pipe: Option<JoinHandle<io::Result<String>>>) -> Outcome<String> {
	let Some(pipe) = pipe else { return Ok(String::new()) };
	Ok(pipe.join().map_err(|_| "the output of a program cannot be read")??)
}

/// `VmHWM` of a process, in bytes.
pub fn high_water(pid: u32) -> Option<u64> {
	memory(pid, "VmHWM:")
}

/// `VmRSS` of a process, in bytes.
pub fn resident(pid: u32) -> Option<u64> {
	memory(pid, "VmRSS:")
}

fn memory(pid: u32, name: &str) -> Option<u64> {
	let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
	let line = status.lines().find_map(|line| line.strip_prefix(name))?;
	line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kibibytes| kibibytes * 1024)
}

/// What a folder takes of the disk, in bytes.
pub fn disk(folder: &Path) -> u64 {
	let mut folders = vec![folder.to_owned()];
	let mut bytes = 0;
	while let Some(folder) = folders.pop() {
		// The database removes files while it is looked at.
		for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
			match entry.metadata() {
				Ok(metadata) if metadata.is_dir() => folders.push(entry.path()),
				Ok(metadata) => bytes += metadata.blocks() * 512,
				Err(_) => {}
			}
		}
	}
	bytes
}

/// User and system time of all threads of a process.
pub fn cpu_seconds(pid: u32) -> Option<f64> {
	times(pid, &[11, 12])
}

/// The same of a process, of all that descend from it, and of those of them that have ended: of a server with workers.
pub fn family_seconds(root: u32) -> f64 {
	let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
	let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
	let parents: Vec<(u32, u32)> =
		numbers.filter_map(|pid| Some((pid, *fields(pid)?.get(1)? as u32))).collect();
	let mut family = vec![root];
	let mut at = 0;
	while let Some(parent) = family.get(at).copied() {
		family.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(pid, _)| *pid));
		at += 1;
	}
	// The times of those that ended stand with whoever waited for them.
	family.iter().filter_map(|pid| times(*pid, &[11, 12, 13, 14])).sum()
}

/// The same of this program and of its children that have ended.
pub fn own_seconds() -> Option<f64> {
	times(std::process::id(), &[11, 12, 13, 14])
}

/// Time in which no processor of the machine was idle, as the sum over them.
pub fn busy_seconds() -> Option<f64> {
	let stat = fs::read_to_string("/proc/stat").ok()?;
	let ticks: Vec<f64> = stat
		.lines()
		.next()?
		.split_whitespace()
		.skip(1)
		.map_while(|field| field.parse().ok())
		.collect();
	// user, nice, system, (idle, waiting for disks,) interrupts, soft interrupts, stolen by the host.
	let busy = [0, 1, 2, 5, 6, 7].iter().filter_map(|at| ticks.get(*at)).sum::<f64>();
	Some(busy / TICKS_PER_SECOND)
}

fn times(pid: u32, places: &[usize]) -> Option<f64> {
	let fields = fields(pid)?;
	let ticks = places.iter().map(|at| fields.get(*at).copied());
	Some(ticks.sum::<Option<f64>>()? / TICKS_PER_SECOND)
}

/// What the kernel tells of a process behind its name. The state, which is a letter, counts as 0.
fn fields(pid: u32) -> Option<Vec<f64>> {
	let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
	// The name of the program stands in parentheses and may hold anything.
	let fields = stat.rsplit_once(')')?.1.split_whitespace();
	Some(fields.map(|field| field.parse().unwrap_or_default()).collect())
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::{busy_seconds, cpu_seconds, family_seconds, high_water, own_seconds, run, Guarded};
	use std::{process::Command, time::Duration};

	#[test]
	fn a_process_can_be_read() {
		let own = std::process::id();
		assert!(high_water(own).is_some_and(|bytes| bytes > 100_000));
		let (alone, all) = (cpu_seconds(own), own_seconds());
		assert!(alone.is_some() && alone <= all);
		assert!(busy_seconds().is_some_and(|seconds| seconds > 0.0));
	}

	#[test]
	fn a_child_may_say_more_than_a_pipe_holds() {
		let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
		let mut command = Command::new("sh");
		command.args(["-c", "seq 100000; seq 100000 >&2"]);
		let done = runtime.block_on(run(command, Duration::from_secs(60))).unwrap();
		assert!(done.stdout.ends_with("\n100000\n"));
	}

	#[test]
	fn the_time_of_a_server_has_that_of_its_workers() {
		// Both loops run in children of the shell, one of which it has waited for.
		let busy = "for _ in $(seq 100000); do :; done";
		let script = format!("({busy}); ({busy}; {busy}; sleep 5) & wait");
		let shell = Guarded(Command::new("bash").args(["-c", &script]).spawn().unwrap());
		let root = shell.0.id();
		std::thread::sleep(Duration::from_secs(3));
		let (alone, all) = (cpu_seconds(root).unwrap(), family_seconds(root));
		assert!(all > alone + 0.05, "{alone} s alone and {all} s with workers");
	}
}
