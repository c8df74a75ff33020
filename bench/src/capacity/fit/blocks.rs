//! Full blocks, what they were charged and what they took.

use crate::{
	capacity::{
		site::{Site, READER, WRITER},
		watch::{Watch, BUILT, IMPORTED},
	},
	context::{Context, Outcome},
	course::failures,
	meter::{aimed, Weight},
	report::{number, Row, Section, Target},
	spec::digits,
	stats::Sample,
};
use carnet_network::Rpc;
use carnet_verifier::storage_keys::prefix;
use serde_json::json;
use std::{future::Future, time::Duration};
use subxt::ext::codec::Decode;

/// Real time over charged time.
pub const RATIO: [f64; 2] = [0.5, 0.95];
/// Of what calls of a type can take of a block, in a block that counts.
pub const FILLED: f64 = 0.8;
/// What was done before is over, and what is done is told of.
const SETTLE: Duration = Duration::from_secs(2);

/// Blocks that calls of a type should fill.
pub fn blocks_to_fill(context: &Context) -> u32 {
	if context.quick {
		4
	} else {
		15
	}
}

/// A block with the time that it was charged, in picoseconds, and the seconds that it took, as far as they are known.
#[derive(Clone, Copy)]
pub struct Block {
	/// What the calls of members were charged, votes among them, which are of another class.
	calls: u64,
	/// What everything in it was charged.
	all: u64,
	built: Option<f64>,
	imported: Option<f64>,
}

/// What calls of a type are charged, and blocks with them.
pub struct Fit {
	/// The type.
	pub name: String,
	/// What one of them is charged, in picoseconds.
	pub charged: u64,
	/// What calls of the type can be charged in a block.
	pub full: u64,
	/// The blocks.
	pub blocks: Vec<Block>,
}

/// The blocks that come while some work is done, until all of it is final. No call may fail in them.
pub async fn observe(site: &Site, work: impl Future<Output = Outcome>) -> Outcome<Vec<Block>> {
	let built = Watch::follow(site.network.node(WRITER), BUILT);
	let imported = Watch::follow(site.network.node(READER), IMPORTED);
	tokio::time::sleep(SETTLE).await;
	let rpc = site.network.node(READER).rpc();
	let first = rpc.best().await?.number + 1;
	work.await?;
	tokio::time::sleep(SETTLE).await;
	let last = rpc.finalised().await?.number;
	let (built, imported) = (built.seconds(), imported.seconds());
	match failures(rpc, first..=last).await? {
		0 => {}
		failed => return Err(format!("{failed} calls failed in their blocks").into()),
	}
	let mut blocks = Vec::new();
	for number in first..=last {
		let (calls, all) = weights(rpc, number).await?;
		let (built, imported) = (built.get(&number).copied(), imported.get(&number).copied());
		blocks.push(Block { calls, all, built, imported });
	}
	Ok(blocks)
}

/// The time that the calls of members and that everything in a block was charged, in picoseconds.
async fn weights(rpc: &Rpc, number: u64) -> Outcome<(u64, u64)> {
	let hash = rpc.hash_at(number).await?.ok_or("a block is not there")?;
	let key = digits(&prefix("System", "BlockWeight"));
	let found: Option<String> = rpc.call("state_getStorage", &[json!(key), json!(hash)]).await?;
	let found = found.ok_or("a block has no weight")?;
	let bytes = hex::decode(found.trim_start_matches("0x"))?;
	// By class: of members, operational, mandatory.
	let classes = <[Weight; 3]>::decode(&mut bytes.as_slice())?;
	let [normal, operational, mandatory] = classes.map(|weight| weight.0 .0);
	Ok((normal + operational, normal + operational + mandatory))
}

/// What the full blocks took of what they were charged.
struct Ratios {
	built: Sample,
	imported: Sample,
}

fn ratios(blocks: &[Block], full: u64) -> Ratios {
	let is_full = |block: &&Block| block.calls as f64 >= full as f64 * FILLED;
	let over = |seconds: fn(&Block) -> Option<f64>| {
		let of = move |block: &Block| Some(seconds(block)? * 1e12 / block.all as f64);
		blocks.iter().filter(is_full).filter_map(of).collect::<Sample>()
	};
	Ratios { built: over(|block| block.built), imported: over(|block| block.imported) }
}

/// Why a ratio does not fit, if it does not.
fn misfit(built: &Sample) -> Option<String> {
	let [least, most] = RATIO;
	match built.median() {
		_ if built.len() == 0 => Some("no full block".into()),
		median if median < least => Some(format!("{} of what it is charged", number(median))),
		median if median > most => Some(format!("{} times what it is charged", number(median))),
		_ => None,
	}
}

impl Fit {
	/// The rows of the type, and why it does not fit if it does not.
	pub fn rows(&self, context: &Context, section: &mut Section) -> Option<String> {
		let Ratios { built, imported } = ratios(&self.blocks, self.full);
		let [least, most] = RATIO;
		let row = |what: &str, sample: &Sample| {
			Row::new(format!("fit: {}, {what} over charged", self.name), sample.median(), "times")
				.detail(format!(
					"{} full blocks: {} to {}",
					sample.len(),
					number(sample.min()),
					number(sample.max())
				))
		};
		if built.len() > 0 {
			let row = row("built", &built)
				.detail(format!("a call is charged {} us", number(self.charged as f64 / 1e6)));
			section.row(aimed(context, row, Target::Within(least, most)));
		}
		if imported.len() > 0 {
			section.row(row("imported", &imported));
		}
		misfit(&built).map(|why| format!("{}: {why}", self.name))
	}
}

#[cfg(test)]
mod tests {
	use super::{misfit, ratios, Block};
	use crate::stats::Sample;

	const MILLI: u64 = 1_000_000_000;

	fn block(calls: u64, all: u64, built: Option<f64>, imported: Option<f64>) -> Block {
		Block { calls: calls * MILLI, all: all * MILLI, built, imported }
	}

	#[test]
	fn only_full_blocks_count_and_everything_in_them_is_charged() {
		let found = ratios(
			&[
				block(80, 100, Some(0.05), Some(0.1)),
				block(79, 100, Some(0.9), Some(0.9)),
				block(100, 120, Some(0.06), None),
				block(100, 120, None, Some(0.06)),
			],
			100 * MILLI,
		);
		assert_eq!((found.built.min(), found.built.max(), found.built.len()), (0.5, 0.5, 2));
		assert_eq!((found.imported.min(), found.imported.max()), (0.5, 1.0));
	}

	#[test]
	fn what_does_not_fit_says_why() {
		let of = |ratio: f64| misfit(&[ratio].into_iter().collect());
		assert_eq!(of(0.5), None);
		assert_eq!(of(0.95), None);
		assert_eq!(of(0.25), Some("0.25 of what it is charged".into()));
		assert_eq!(of(1.5), Some("1.5 times what it is charged".into()));
		assert_eq!(misfit(&Sample::default()), Some("no full block".into()));
	}
}
