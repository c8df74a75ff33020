//! From nothing to a finalised batch, with the command line.

use crate::{
	context::{say, Context, Outcome},
	process,
	report::{number, Row, Section, Target},
	stats::Sample,
	world::{pack, World, GTIN, QUOTA_NOTE},
};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(10 * 60);
const SECONDS: f64 = 60.0;

/// Wall-clock time of generation and registration of the largest batch that there is.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let count: u32 = if context.quick { 1 << 16 } else { 1 << 20 };
	section.note(
		"carnet codes generate, then carnet batch register, which checks every node of the tree again and returns once \
		the batch is in a finalised block; a new lot in each run",
	);
	section.note(QUOTA_NOTE);
	let world = World::new(context).await?;
	let (mut made, mut registered) = (Vec::new(), Vec::new());
	for run in 1..=context.runs() {
		let lot = format!("LOT{run}");
		let out = world.path(&lot);
		let (folder, units) = (out.to_string_lossy(), count.to_string());
		let args = ["codes", "generate", "--gtin", GTIN, "--lot", &lot, "--count", &units];
		let command = context.carnet(&[&args[..], &["--out", &folder, "--json"]].concat());
		let generated = process::run(command, LIMIT).await?;
		let leaves = pack(&generated.stdout)?.leaves;
		let leaves = leaves.to_string_lossy();
		let command = world.carnet(context, &["batch", "register", "--json", "--leaves", &leaves]);
		let sent = process::run(command, LIMIT).await?;
		let (first, second) = (generated.wall.as_secs_f64(), sent.wall.as_secs_f64());
		say(format!("{count} units, run {run}: {first:.1} s to make, {second:.1} s to register"));
		made.push(first);
		registered.push(second);
		std::fs::remove_dir_all(&out)?;
	}
	let total: Sample = made.iter().zip(&registered).map(|(made, sent)| made + sent).collect();
	let mut row = Row::median(
		format!("{} units, made and registered", number(f64::from(count))),
		&total,
		"s",
	);
	if !context.quick {
		row = row.target(Target::AtMost(SECONDS));
	}
	section.row(row);
	section.row(Row::median("of that, carnet codes generate", &made.into_iter().collect(), "s"));
	section.row(Row::median(
		"of that, carnet batch register",
		&registered.into_iter().collect(),
		"s",
	));
	Ok(())
}
