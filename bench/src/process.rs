//! Children: how long they ran, what they took, and that none outlives this program.

use crate::context::Outcome;
use std::{
	fs,
	io::Read,
	process::{Child, Command, Stdio},
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
	let (mut stdout, mut stderr) = (String::new(), String::new());
	if let Some(mut pipe) = child.0.stdout.take() {
		pipe.read_to_string(&mut stdout)?;
	}
	if let Some(mut pipe) = child.0.stderr.take() {
		pipe.read_to_string(&mut stderr)?;
	}
	if !status.success() {
		return Err(failed(format!("{status}: {}", stderr.trim())).into());
	}
	Ok(Finished { wall, peak_memory, cpu, stdout })
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

/// User and system time of all threads of a process.
pub fn cpu_seconds(pid: u32) -> Option<f64> {
	times(pid, &[11, 12])
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
	let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
	// The name of the program stands in parentheses and may hold anything.
	let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
	let ticks = places.iter().map(|at| fields.get(*at)?.parse::<f64>().ok());
	Some(ticks.sum::<Option<f64>>()? / TICKS_PER_SECOND)
}

#[cfg(test)]
mod tests {
	use super::{busy_seconds, cpu_seconds, high_water, own_seconds};

	#[test]
	fn a_process_can_be_read() {
		let own = std::process::id();
		assert!(high_water(own).is_some_and(|bytes| bytes > 100_000));
		let (alone, all) = (cpu_seconds(own), own_seconds());
		assert!(alone.is_some() && alone <= all);
		assert!(busy_seconds().is_some_and(|seconds| seconds > 0.0));
	}
}
