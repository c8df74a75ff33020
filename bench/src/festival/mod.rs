//! A festival day in simulated time: what 1.5 billion units and the claims of some of them take of blocks, state and disk,
//! and whether photos are evidence as soon as ever while goods are registered and claimed.

mod beside;
mod claimed;
mod day;
mod registered;

use crate::{
	context::{is_chosen, Context, Outcome},
	meter::{millis, room},
	report::{number, Row, Section, Target},
	world::{World, QUOTA_NOTE},
};
use day::{Room, Space};

/// Over 99 of 100 parts of the blocks stay free while goods are registered.
const SPACE_PERCENT: f64 = 1.0;

/// The parts on one validator, on one chain; then the one on four.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let chosen = ["packs", "lots", "claims"].map(is_chosen);
	if chosen.contains(&true) {
		let outcome = on_one(context, chosen, section).await;
		section.part("packs, lots and claims", outcome);
	}
	if is_chosen("beside") {
		let outcome = beside::measure(context, section).await;
		section.part("beside", outcome);
	}
	Ok(())
}

async fn on_one(
	context: &Context,
	[packs, lots, claims]: [bool; 3],
	section: &mut Section,
) -> Outcome {
	section.note(
		"simulated time: a sample of the calls of a day is made as fast as the chain takes them; each figure says how much of \
		the day was measured and what it was multiplied by. A day has 172,800 blocks of 500 ms",
	);
	section.note(
		"state: growth of the sum of key and value bytes over all keys between two finalised blocks, without System.BlockHash; \
		disk: growth of the database folder meanwhile, with the blocks and with what ParityDB lays out ahead, so of a short \
		measurement it is too much",
	);
	section.note(QUOTA_NOTE);
	let world = World::new(context).await?;
	let room = room_of_blocks(&world).await?;
	if packs {
		let outcome = registered::packs(context, &world, &room, section).await;
		section.part("packs", outcome);
	}
	if lots {
		let outcome = registered::lots(context, &world, &room, section).await;
		section.part("lots", outcome);
	}
	if claims {
		claimed::measure(context, &world, &room, section).await?;
	}
	Ok(())
}

async fn room_of_blocks(world: &World) -> Outcome<Room> {
	let at = world.chain.finalised().await?;
	let ((normal, _, _), _): ((u32, u32, u32), Option<u32>) =
		at.constant("System", "BlockLength")?;
	let block = Space { millis: millis(room(&world.chain).await?), bytes: f64::from(normal) };
	Ok(Room { block, claims: at.constant("Products", "MaxClaimsPerBlock")? })
}

/// What a part of a day took, measured and then multiplied.
struct Taken {
	/// The part of the day that was measured, for people.
	sample: String,
	/// How many things were measured.
	count: u64,
	/// How often they are in the day.
	times: f64,
	space: Space,
	state: f64,
	disk: f64,
	cpu: f64,
}

impl Taken {
	/// The rows of the whole day: its space in blocks, its bytes, and its time of the processor.
	fn rows(&self, name: &str, room: &Room, target: bool, section: &mut Section) {
		let whole = |measured: f64| measured * self.times;
		let each = |measured: f64| number(measured / self.count.max(1) as f64);
		let row = |figure: &str, value: f64, unit| {
			let row = Row::new(format!("{name}, a day: {figure}"), value, unit);
			row.detail(format!("{}, times {}", self.sample, number(self.times)))
		};
		let [weight, bytes] = room.percents(self.space.times(self.times));
		let space = row("block space", weight.max(bytes), "% of all blocks").detail(format!(
			"by weight {} %, by bytes {} %; {} us and {} bytes each",
			number(weight),
			number(bytes),
			each(self.space.millis * 1e3),
			each(self.space.bytes),
		));
		section.row(match target {
			true => space.target(Target::AtMost(SPACE_PERCENT)),
			false => space,
		});
		section.row(row("calls", whole(self.space.bytes) / 1e6, "MB"));
		let state = row("state", whole(self.state) / 1e6, "MB");
		section.row(state.detail(format!("{} bytes each", each(self.state))));
		let disk = row("disk", whole(self.disk) / 1e6, "MB");
		section.row(disk.detail(format!("{} bytes each", each(self.disk))));
		let cpu = row("processor of the node", whole(self.cpu), "s");
		section.row(cpu.detail(format!(
			"{} us each, what an idle node takes meanwhile included",
			each(self.cpu * 1e6)
		)));
	}
}
