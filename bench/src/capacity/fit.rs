//! Whether full blocks take the time that their calls are charged: too little charged, and slots are missed; too much, and
//! room is wasted.

use super::{
	claims,
	site::{Site, READER, WRITER},
	supply::{Kind, Supply},
	watch::{Watch, BUILT, IMPORTED},
};
use crate::{
	context::{say, Context, Outcome},
	course::failures,
	meter::{aimed, charged, room, Weight},
	report::{number, Row, Section, Target},
	sender::Sender,
	spec::digits,
	stats::Sample,
};
use carnet_client::chain::{Call, Signer};
use carnet_network::Rpc;
use carnet_verifier::storage_keys::prefix;
use serde_json::json;
use std::{future::Future, time::Duration};
use subxt::ext::codec::Decode;

const KINDS: [Kind; 11] = [
	Kind::Deposit,
	Kind::Deposits,
	Kind::Record,
	Kind::Delivery,
	Kind::Deliveries,
	Kind::Batch,
	Kind::Batches,
	Kind::Statuses,
	Kind::Transfer,
	Kind::Split,
	Kind::Splits,
];
/// Real time over charged time.
const RATIO: [f64; 2] = [0.5, 0.95];
/// Of what calls of a type can take of a block, in a block that counts.
const FILLED: f64 = 0.8;
/// Calls that are sent before the next ones are signed: a node takes but few more of one signer when 2,048 wait.
const AT_ONCE: usize = 1_900;
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
	/// What the calls of members were charged.
	normal: u64,
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

/// Fills blocks with calls of each type, all on one chain.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let [least, most] = RATIO;
	section.note(format!(
		"fit: one validator builds blocks from a full pool, and a full node imports them; built is the time that the proposer \
		took, with inherents and state root, and imported the time of verification and import, both from the metrics of the \
		nodes; charged is System.BlockWeight of the block, all classes together; only blocks that are filled to {} % count; \
		built over charged should lie between {} and {}",
		number(FILLED * 100.0),
		number(least),
		number(most),
	));
	let mut site = Site::open(context).await?;
	let room = room(&site.chain).await?;
	let mut misfits: Vec<String> = Vec::new();
	let mut measured = 0;
	let mut note = |name: &str, fit: Outcome<Fit>, section: &mut Section| match fit {
		// At once: should a later type fail, this one was measured.
		Ok(fit) => {
			measured += 1;
			misfits.extend(fit.rows(context, section));
		}
		Err(error) => section.part(&format!("fit, {name}"), Err(error)),
	};
	// Each has keys, and things that its calls are about, of its own.
	for kind in KINDS {
		let fit = of_kind(context, &mut site, kind, room).await;
		note(&kind.name(), fit, section);
	}
	let fit = claims::fit(context, &site, room).await;
	note("claims", fit, section);
	let all = KINDS.len() + 1;
	if measured == all {
		let row = Row::new("fit: call types that do not fit", misfits.len() as f64, "types")
			.detail(format!("of {all}"))
			.detail(misfits.join("; "));
		section.row(aimed(context, row, Target::AtMost(0.0)));
	}
	let agreed = site.network.agree().await?;
	section.note(format!("fit: both nodes agreed at height {} in the end", agreed.number));
	Ok(())
}

async fn of_kind(context: &Context, site: &mut Site, kind: Kind, room: u64) -> Outcome<Fit> {
	let supply = Supply::new(site, kind).await?;
	let one = supply.calls(site, 1).await?.all;
	let one = one.first().ok_or("there is no call")?;
	let included = site.chain.submit(one, &Signer::from_suri(&supply.key)?).await?;
	let charged = charged(&included)?;
	let count = u32::try_from((room * u64::from(blocks_to_fill(context))).div_ceil(charged))?;
	say(format!("{} calls: {}", number(f64::from(count)), kind.name()));
	let calls = supply.calls(site, count).await?.all;
	let sender = Sender::connect(site.chain.url(), &supply.key).await?;
	let blocks = observe(site, send(&sender, &calls)).await?;
	Ok(Fit { name: kind.name(), charged, full: room, blocks })
}

async fn send(sender: &Sender, calls: &[Call]) -> Outcome {
	for some in calls.chunks(AT_ONCE) {
		sender.submit(some).await?;
	}
	Ok(())
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
		let (normal, all) = weights(rpc, number).await?;
		let (built, imported) = (built.get(&number).copied(), imported.get(&number).copied());
		blocks.push(Block { normal, all, built, imported });
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
	Ok((normal, normal + operational + mandatory))
}

/// What the full blocks took of what they were charged.
struct Ratios {
	built: Sample,
	imported: Sample,
}

fn ratios(blocks: &[Block], full: u64) -> Ratios {
	let is_full = |block: &&Block| block.normal as f64 >= full as f64 * FILLED;
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
	fn rows(&self, context: &Context, section: &mut Section) -> Option<String> {
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

	fn block(normal: u64, all: u64, built: Option<f64>, imported: Option<f64>) -> Block {
		Block { normal: normal * MILLI, all: all * MILLI, built, imported }
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
