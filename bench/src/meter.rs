//! What calls cost a node, by its processor and by the weight that they are charged.

use crate::{
	context::{say, Context, Outcome},
	node::Node,
	report::{number, Row, Target},
	sender::Sender,
	stats::Sample,
};
use carnet_client::chain::{Call, Chain, Included};
use std::{
	future::Future,
	time::{Duration, Instant},
};
use subxt::ext::codec::Compact;

/// How long the node is watched with nothing to do, before each round.
const REST: Duration = Duration::from_secs(3);
/// What the processor time of a process is counted in.
const TICK: f64 = 0.01;

/// Processor time of the node, and how long it took.
#[derive(Clone, Copy, Default)]
pub struct Cost {
	cpu: f64,
	seconds: f64,
}

impl Cost {
	/// Adds another one.
	pub fn add(&mut self, more: Self) {
		self.cpu += more.cpu;
		self.seconds += more.seconds;
	}
}

/// Measures calls, and what the node takes without any.
#[derive(Default)]
pub struct Meter {
	idle: Cost,
}

impl Meter {
	/// Measures what the node takes with nothing to do, but to tell a sender how far it is.
	pub async fn rest(&mut self, node: &Node, sender: &Sender) -> Outcome {
		let (cpu, start) = (node.cpu(), Instant::now());
		sender.rest(REST).await?;
		let cpu = node.cpu() - cpu;
		self.idle.add(Cost { cpu, seconds: start.elapsed().as_secs_f64() });
		Ok(())
	}

	/// What calls of a sender cost, in their order.
	pub async fn send(&self, node: &Node, sender: &Sender, calls: &[Call]) -> Outcome<Cost> {
		let signed = sender.sign(calls).await?;
		self.cost(node, sender.send(&signed)).await
	}

	/// What work costs that ends once all of it is final.
	pub async fn cost(&self, node: &Node, work: impl Future<Output = Outcome>) -> Outcome<Cost> {
		let (cpu, start) = (node.cpu(), Instant::now());
		work.await?;
		let cpu = node.cpu() - cpu;
		Ok(Cost { cpu, seconds: start.elapsed().as_secs_f64() })
	}

	/// Cores that the node keeps busy with nothing to do.
	fn cores(&self) -> f64 {
		self.idle.cpu / self.idle.seconds.max(TICK)
	}

	/// Microseconds of one of so many things, without what the node takes anyway.
	pub fn each(&self, costs: &[Cost], things: u32) -> Vec<f64> {
		let net = |cost: &Cost| {
			// Less than a tick cannot be told from nothing.
			(cost.cpu - cost.seconds * self.cores()).max(TICK / 2.0)
		};
		costs.iter().map(|cost| net(cost) * 1e6 / f64::from(things)).collect()
	}

	/// How many times as much the one costs as the other, by their medians over all rounds.
	pub fn compare(&self, figure: String, one: &[f64], other: &[f64]) -> Row {
		let median = |values: &[f64]| values.iter().copied().collect::<Sample>().median();
		let ratios: Sample = one.iter().zip(other).map(|(one, other)| one / other).collect();
		let (one, other) = (median(one), median(other));
		say(format!("{figure}: {} us against {} us", number(one), number(other)));
		Row::new(figure, one / other, "times").spread(&ratios).detail(format!(
			"{} us of the node's processor each against {} us; idle, it takes {:.3} of a core",
			number(one),
			number(other),
			self.cores(),
		))
	}
}

/// A figure with its target, about which small sizes say nothing.
pub fn aimed(context: &Context, row: Row, target: Target) -> Row {
	match context.quick {
		true => row,
		false => row.target(target),
	}
}

/// A weight, of which the time counts, in picoseconds, and not the size of a proof.
pub type Weight = (Compact<u64>, Compact<u64>);

/// The time that a transaction was charged, with its base, in picoseconds.
pub fn charged(included: &Included) -> Outcome<u64> {
	let (weight, ..): (Weight, u8, u8) = included.first("System", "ExtrinsicSuccess")?;
	Ok(weight.0 .0)
}

/// The time that the calls of members have in a block, in picoseconds.
pub async fn room(chain: &Chain) -> Outcome<u64> {
	type Class = (Weight, Option<Weight>, Option<Weight>, Option<Weight>);
	let (.., (normal, ..)): (Weight, Weight, (Class, Class, Class)) =
		chain.finalised().await?.constant("System", "BlockWeights")?;
	let (_, _, most, _) = normal;
	Ok(most.ok_or("the calls of members have no limit in a block")?.0 .0)
}

/// Picoseconds as milliseconds.
pub fn millis(picoseconds: u64) -> f64 {
	picoseconds as f64 / 1e9
}

/// What a transaction was charged, of what the calls of members have in a block.
pub async fn share_of_block(chain: &Chain, included: &Included, figure: String) -> Outcome<Row> {
	let (charged, room) = (millis(charged(included)?), millis(room(chain).await?));
	Ok(Row::new(figure, 100.0 * charged / room, "% of a block").detail(format!(
		"{} of the {} ms that the calls of members have in a block",
		number(charged),
		number(room)
	)))
}
