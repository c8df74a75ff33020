//! Making unit codes with the command line.

use crate::{
	context::{say, Context, Outcome},
	process,
	report::{Row, Section, Target},
	stats::Sample,
	world::GTIN,
};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(20 * 60);
const UNITS_PER_SECOND: f64 = 60_000.0;
const MIB: f64 = 1024.0 * 1024.0;
/// Next to no effort for the passphrase.
const WEAK: &str = "2";

/// Units per second and peak memory of `carnet codes generate`.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	section.note(
		"carnet codes generate as a child process, from its start to its end, with all three files synced to the disk",
	);
	section.note(
		"the passphrase is stretched once by scrypt 2^18, which takes 256 MiB and a second whatever the count; \
		'codes alone' is without that",
	);
	let mut sizes = vec![10_000u32, 100_000];
	if !context.quick {
		sizes.push(1_000_000);
	}
	if context.full {
		sizes.push(10_000_000);
	}
	let mut peaks = Vec::new();
	for count in sizes {
		let bare = runs(context, count, Some(WEAK)).await?;
		peaks.push(bare.memory.median());
		let whole = runs(context, count, None).await?;
		let power = count.ilog10();
		let mut rate =
			Row::median(format!("10^{power} units, whole command"), &whole.rate, "units/s")
				.detail(format!("{:.1} s", whole.wall.median()));
		// Smaller ones are mostly the stretching of the passphrase.
		if count >= 1_000_000 {
			rate = rate.target(Target::AtLeast(UNITS_PER_SECOND));
		}
		section.row(rate);
		section.row(
			Row::median(format!("10^{power} units, codes alone"), &bare.rate, "units/s")
				.target(Target::AtLeast(UNITS_PER_SECOND))
				.detail(format!("{:.1} us of processor each", bare.cpu_micros.median())),
		);
		section.row(Row::median(
			format!("10^{power} units, peak memory, whole command"),
			&whole.memory,
			"MiB",
		));
		section.row(Row::median(
			format!("10^{power} units, peak memory, codes alone"),
			&bare.memory,
			"MiB",
		));
	}
	if let (Some(first), Some(last)) = (peaks.first(), peaks.last()) {
		let times = peaks.iter().copied().fold(0.0, f64::max) / first.max(1.0);
		section.row(
			Row::new("memory of the largest over the smallest, codes alone", times, "x")
				.target(Target::AtMost(2.0))
				.detail(format!(
					"{first:.1} to {last:.1} MiB; flat means that it does not follow the count"
				)),
		);
	}
	Ok(())
}

struct Runs {
	rate: Sample,
	wall: Sample,
	memory: Sample,
	cpu_micros: Sample,
}

async fn runs(context: &Context, count: u32, work_factor: Option<&str>) -> Outcome<Runs> {
	let mut done = Vec::new();
	for run in 1..=context.runs() {
		let folder = context.folder()?;
		let (out, units) = (folder.path().to_string_lossy(), count.to_string());
		let mut args =
			vec!["codes", "generate", "--gtin", GTIN, "--lot", "BENCH", "--count", &units];
		args.extend(["--out", &out, "--json"]);
		if let Some(factor) = work_factor {
			args.extend(["--work-factor", factor]);
		}
		let finished = process::run(context.carnet(&args), LIMIT).await?;
		say(format!("{count} codes, run {run}: {:.2} s", finished.wall.as_secs_f64()));
		done.push(finished);
	}
	let units = f64::from(count);
	Ok(Runs {
		rate: done.iter().map(|run| units / run.wall.as_secs_f64()).collect(),
		wall: done.iter().map(|run| run.wall.as_secs_f64()).collect(),
		memory: done.iter().map(|run| run.peak_memory as f64 / MIB).collect(),
		cpu_micros: done.iter().map(|run| run.cpu * 1e6 / units).collect(),
	})
}
