//! What the machine itself does: the context of all other figures.

use crate::{
	context::{say, Context, Outcome},
	report::{number, Row, Section},
	stats::Sample,
};
use sp_core::{ed25519, sr25519, Pair};
use sp_crypto_hashing::{blake2_256, sha2_256};
use std::{
	fs::OpenOptions,
	hint::black_box,
	io::Write,
	path::Path,
	time::{Duration, Instant},
};

/// The yard-stick is the median of so many slices: one in which this program was interrupted does not count.
const SLICES: usize = 30;
const SLICE: Duration = Duration::from_millis(10);

const MIB: usize = 1 << 20;
/// What is copied at once: more than the caches of a core hold.
const COPIED_MIB: usize = 64;
const PAGE: usize = 4096;
const RUNS: usize = 5;

/// One thing that the machine does again and again.
struct Limit {
	figure: &'static str,
	unit: &'static str,
	/// So many units each time.
	units: f64,
	act: Box<dyn FnMut() -> Outcome>,
}

impl Limit {
	fn new(
		figure: &'static str,
		unit: &'static str,
		units: f64,
		act: impl FnMut() -> Outcome + 'static,
	) -> Self {
		Self { figure, unit, units, act: Box::new(act) }
	}
}

/// Does something for so long, and gives how often in a second.
fn rate(length: Duration, mut act: impl FnMut() -> Outcome) -> Outcome<f64> {
	let start = Instant::now();
	let mut count = 0u32;
	loop {
		act()?;
		count += 1;
		let elapsed = start.elapsed();
		if elapsed >= length {
			return Ok(f64::from(count) / elapsed.as_secs_f64());
		}
	}
}

/// Verifies one signature of 32 bytes.
fn verifying<P: Pair>() -> Outcome<impl FnMut() -> Outcome> {
	let pair = P::from_string("//Limits", None)
		.map_err(|error| format!("the key of the yard-stick cannot be made: {error:?}"))?;
	let (message, public) = ([0x5au8; 32], pair.public());
	let signature = pair.sign(&message);
	Ok(move || match P::verify(&signature, black_box(&message), &public) {
		true => Ok(()),
		false => Err("a good signature was refused".into()),
	})
}

/// Seconds that one core takes to verify an sr25519 signature: what a node does at least twice for every call of a
/// member, and the yard-stick by which processor time of one machine is compared with that of another.
pub fn verification() -> Outcome<f64> {
	let mut verify = verifying::<sr25519::Pair>()?;
	let rates = (0..SLICES).map(|_| rate(SLICE, &mut verify)).collect::<Outcome<Sample>>()?;
	Ok(1.0 / rates.median())
}

fn limits(folder: &Path) -> Outcome<Vec<Limit>> {
	let data = vec![0x5au8; MIB];
	let blake = {
		let data = data.clone();
		move || -> Outcome {
			black_box(blake2_256(black_box(&data)));
			Ok(())
		}
	};
	let sha = move || -> Outcome {
		black_box(sha2_256(black_box(&data)));
		Ok(())
	};
	let (from, mut to) = (vec![0x5au8; COPIED_MIB * MIB], vec![0u8; COPIED_MIB * MIB]);
	let copy = move || -> Outcome {
		to.copy_from_slice(black_box(&from));
		black_box(&mut to);
		Ok(())
	};
	let mut file = OpenOptions::new().create(true).append(true).open(folder.join("appended"))?;
	let page = [0x5au8; PAGE];
	let append = move || -> Outcome {
		file.write_all(&page)?;
		file.sync_all()?;
		Ok(())
	};
	Ok(vec![
		Limit::new("sr25519 verifications", "/s", 1.0, verifying::<sr25519::Pair>()?),
		Limit::new("ed25519 verifications", "/s", 1.0, verifying::<ed25519::Pair>()?),
		Limit::new("BLAKE2b-256 of a MiB", "MiB/s", 1.0, blake),
		Limit::new("SHA-256 of a MiB", "MiB/s", 1.0, sha),
		Limit::new("memory copied", "MiB/s", COPIED_MIB as f64, copy),
		Limit::new("4 KiB appended to a file and synced", "/s", 1.0, append),
	])
}

/// All limits in turn, several times.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let (runs, length) = match context.quick {
		true => (1, Duration::from_millis(100)),
		false => (RUNS, Duration::from_millis(500)),
	};
	section.note(format!(
		"one thread, no node; each run takes {} s, and the figures take turns; signatures are of 32 bytes; {COPIED_MIB} MiB \
		are copied at once, and count once; the file lies in the temporary folder",
		number(length.as_secs_f64())
	));
	let folder = context.folder()?;
	let mut limits = limits(folder.path())?;
	let mut rates = vec![Vec::new(); limits.len()];
	for run in 1..=runs {
		for (limit, rates) in limits.iter_mut().zip(&mut rates) {
			rates.push(limit.units * rate(length, &mut limit.act)?);
			// So that an interrupt is heard.
			tokio::task::yield_now().await;
		}
		say(format!("limits, run {run} of {runs}"));
	}
	for (limit, rates) in limits.iter().zip(rates) {
		let rates: Sample = rates.into_iter().collect();
		let micros = 1e6 * limit.units / rates.median();
		section.row(
			Row::median(limit.figure, &rates, limit.unit)
				.detail(format!("{} us each", number(micros))),
		);
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::{limits, rate, verification};
	use std::time::Duration;

	#[test]
	fn what_is_done_is_counted_and_what_fails_ends_it() {
		let mut done = 0u32;
		let length = Duration::from_millis(20);
		let per_second = rate(length, || {
			done += 1;
			std::thread::sleep(Duration::from_millis(5));
			Ok(())
		});
		assert!(per_second.unwrap() <= 200.0);
		assert!((1..=4).contains(&done), "{done}");
		assert!(rate(length, || Err("no".into())).is_err());
	}

	#[test]
	fn every_limit_can_be_measured() {
		assert!(verification().unwrap() > 0.0);
		let folder = tempfile::tempdir().unwrap();
		for mut limit in limits(folder.path()).unwrap() {
			assert!(rate(Duration::ZERO, &mut limit.act).unwrap() > 0.0, "{}", limit.figure);
		}
		assert_eq!(std::fs::metadata(folder.path().join("appended")).unwrap().len(), 4096);
	}
}
