//! What reading and writing a value takes while the state grows: from ten thousand values to a million, or ten.
//!
//! A genesis of a million entries takes a node more memory than it has anywhere else. So the state is filled by blocks, each with one
//! call of the sudo key that sets as many values as a block takes in its time, and the node needs no more memory than ever.

use crate::{
	context::{say, Context, Outcome},
	meter::{aimed, Meter},
	report::{number, Row, Section, Target},
	rpc::{values, Entry},
	sender::Sender,
	spec::digits,
	stats::Sample,
	world::{World, ADMIN},
};
use carnet_client::chain::Call;
use carnet_network::members::{charged, entrust};
use carnet_verifier::storage_keys::{blake, prefix};
use serde_json::json;
use sp_crypto_hashing::blake2_256;
use std::time::{Duration, Instant};
use subxt::rpcs::RpcClient;

/// Values in the state, beside those of a chain without any.
const QUICK: [u32; 2] = [10_000, 30_000];
const USUAL: [u32; 3] = [10_000, 300_000, 1_000_000];
const LARGEST: u32 = 10_000_000;
/// How many times as much a write may take as in the smallest state.
const TIMES: f64 = 3.0;
/// Bytes of a value: longer than those that lie inside of their node of the trie, as most records are.
const VALUE: usize = 96;
/// Values of a call: less than half a megabyte, which a block takes in its time however large the state is.
const OF_A_CALL: usize = 2_500;
/// Picoseconds that a call is charged: more than half of what calls like it have of a block, so that each gets one of its own.
const CHARGE: u64 = 200_000_000_000;
/// Calls that are signed at once: done long before they are void, and the pool has room for all of them if the chain is slow.
const AT_ONCE: usize = 48;
/// Calls a second while the state is filled, of which the chain takes two; and while writes are measured: so few that none waits,
/// which would be tried in blocks that have no room for it.
const FILLING: f64 = 2.0;
const WRITING: f64 = 1.5;
/// Values that are asked for at once.
const OF_A_QUESTION: usize = 1_000;
/// Values that are read in a run, if there are as many, and that are written at the least.
const OF_A_RUN: u32 = 20_000;
/// Between two values of a run. Those that came one after the other lie beside each other in the database; this shares no divisor
/// with any number of values here.
const STRIDE: u64 = 7_919;
/// The database writes behind, and a node that was started has things to do.
const SETTLE: Duration = Duration::from_secs(5);

/// Reads and writes at each size.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	section.note(format!(
		"one validator, ParityDB on disk, with the trie cache that a node has; values of {VALUE} bytes in a map that no pallet reads, \
		under keys as those of the large maps: 32 bytes, Blake2_128Concat; set by the sudo key, {} in a block",
		number(OF_A_CALL as f64),
	));
	section.note(format!(
		"a run: the node is killed and started, {} values spread over the state are read (cold: the first time after the start; the \
		files may be in memory), read again (warm), and written; sizes follow each other, since a state only grows",
		number(f64::from(OF_A_RUN)),
	));
	section.note(format!(
		"a read is the time of the answer to a question for {}, over these; a write is processor time of the node, with pool, block, \
		state root and database, without what the node takes anyway; {} values of a block share nodes of the trie",
		number(OF_A_QUESTION as f64),
		number(OF_A_CALL as f64),
	));
	let mut filled = Filled::open(context).await?;
	let mut smallest: Option<Costs> = None;
	for size in sizes(context) {
		let seconds = filled.fill(size).await?;
		let mut costs = Costs::new(size);
		for run in 0..context.runs() as u32 {
			say(format!("{}, run {}", costs.name(), run + 1));
			filled.run(&spread(size, run), &mut costs).await?;
			costs.rows(section);
		}
		let node = &filled.world.node;
		let gigabytes = node.disk() as f64 / 1e9;
		section.row(
			Row::new(format!("{}: filled at", costs.name()), f64::from(size) / seconds, "values/s")
				.detail(format!(
					"in {} s since the chain began, blocks every 500 ms; the database takes {} GB, with blocks that have as many \
					bytes; {} MB were the most memory since the last start",
					number(seconds),
					number(gigabytes),
					number(node.peak_memory() as f64 / 1e6),
				)),
		);
		match &smallest {
			Some(smallest) => costs.compare(context, smallest, section),
			None => smallest = Some(costs),
		}
	}
	Ok(())
}

fn sizes(context: &Context) -> Vec<u32> {
	match (context.quick, context.full) {
		(true, _) => QUICK.to_vec(),
		(_, false) => USUAL.to_vec(),
		(_, true) => USUAL.into_iter().chain([LARGEST]).collect(),
	}
}

/// The values of a run: different ones, spread over the state, and others than in the run before if there are enough.
fn spread(size: u32, run: u32) -> Vec<u32> {
	let count = u64::from(OF_A_RUN.min(size));
	let first = u64::from(run) * count;
	(first..first + count).map(|at| (at * STRIDE % u64::from(size)) as u32).collect()
}

/// The key of a value.
fn key(number: u32) -> Vec<u8> {
	blake(prefix("Bench", "Values"), &number.to_le_bytes())
}

/// A value as it is written for the so many-th time.
fn value(number: u32, version: u32) -> Vec<u8> {
	let hash = blake2_256(&[number.to_le_bytes(), version.to_le_bytes()].concat());
	hash.into_iter().cycle().take(VALUE).collect()
}

/// A chain whose state is filled.
struct Filled {
	world: World,
	client: RpcClient,
	sender: Sender,
	/// Values so far.
	size: u32,
	/// How often values were written.
	version: u32,
	/// How long the filling took.
	seconds: f64,
}

impl Filled {
	async fn open(context: &Context) -> Outcome<Self> {
		let world = World::new(context).await?;
		entrust(&world.chain, ADMIN).await?;
		let (client, sender) = connect(&world).await?;
		Ok(Self { world, client, sender, size: 0, version: 0, seconds: 0.0 })
	}

	/// Sets values until there are so many; gives the seconds that all of them took.
	async fn fill(&mut self, size: u32) -> Outcome<f64> {
		while self.size < size {
			let end = size.min(self.size + (OF_A_CALL * AT_ONCE) as u32);
			let start = Instant::now();
			let numbers: Vec<u32> = (self.size..end).collect();
			let signed = self.sender.sign(&self.calls(&numbers, 0).await?).await?;
			self.sender.send_at(&signed, FILLING).await?;
			self.seconds += start.elapsed().as_secs_f64();
			self.size = end;
			say(format!("{} of {} values", number(f64::from(end)), number(f64::from(size))));
		}
		Ok(self.seconds)
	}

	/// Calls that write values.
	async fn calls(&self, numbers: &[u32], version: u32) -> Outcome<Vec<Call>> {
		let at = self.world.chain.finalised().await?;
		let call = |some: &[u32]| -> Outcome<Call> {
			let items: Vec<(Vec<u8>, Vec<u8>)> =
				some.iter().map(|number| (key(*number), value(*number, version))).collect();
			Ok(charged(&at, &Call::new("System", "set_storage", items), CHARGE)?)
		};
		numbers.chunks(OF_A_CALL).map(call).collect()
	}

	/// Reads values in finalised state; gives them, and the seconds until they were there.
	async fn read(&self, numbers: &[u32]) -> Outcome<(Vec<Entry>, f64)> {
		let at = json!(self.world.chain.finalised().await?.hash());
		let (mut found, mut seconds) = (Vec::with_capacity(numbers.len()), 0.0);
		for some in numbers.chunks(OF_A_QUESTION) {
			let keys: Vec<String> = some.iter().map(|number| digits(&key(*number))).collect();
			let start = Instant::now();
			let entries = values(&self.client, &keys, &at).await?;
			seconds += start.elapsed().as_secs_f64();
			found.extend(entries);
		}
		Ok((found, seconds))
	}

	/// Reads values that are there, and gives the microseconds of each.
	async fn read_each(&self, numbers: &[u32]) -> Outcome<f64> {
		let (found, seconds) = self.read(numbers).await?;
		// Two digits for a byte, behind `0x`.
		let is_whole =
			|entry: &&Entry| entry.1.as_ref().is_some_and(|it| it.len() == 2 + 2 * VALUE);
		let whole = found.iter().filter(is_whole).count();
		if whole != numbers.len() {
			return Err(format!(
				"of {} values that were set, {} are not in the state",
				numbers.len(),
				numbers.len() - whole
			)
			.into());
		}
		Ok(seconds * 1e6 / numbers.len() as f64)
	}

	/// Starts the node anew, reads values twice and writes them.
	async fn run(&mut self, numbers: &[u32], costs: &mut Costs) -> Outcome {
		self.sender.rest(SETTLE).await?;
		self.world.node.stop();
		self.world.wake().await?;
		(self.client, self.sender) = connect(&self.world).await?;
		self.sender.rest(SETTLE).await?;
		costs.cold.push(self.read_each(numbers).await?);
		costs.warm.push(self.read_each(numbers).await?);
		let mut meter = Meter::default();
		meter.rest(&self.world.node, &self.sender).await?;
		let mut calls = Vec::new();
		let mut written = 0;
		// A small state is written more than once: less takes too little time to be counted.
		while written < OF_A_RUN as usize {
			self.version += 1;
			calls.extend(self.calls(numbers, self.version).await?);
			written += numbers.len();
		}
		let signed = self.sender.sign(&calls).await?;
		let work = self.sender.send_at(&signed, WRITING);
		let cost = meter.cost(&self.world.node, work).await?;
		costs.write.extend(meter.each(&[cost], u32::try_from(written)?));
		// Whatever becomes of it, the call of the sudo key succeeds.
		let (found, _) = self.read(numbers).await?;
		let expected = numbers
			.iter()
			.map(|number| (digits(&key(*number)), Some(digits(&value(*number, self.version)))));
		match expected.eq(found) {
			true => Ok(()),
			false => Err("values that were written are not those in the state".into()),
		}
	}
}

async fn connect(world: &World) -> Outcome<(RpcClient, Sender)> {
	let url = world.node.url();
	Ok((RpcClient::from_insecure_url(&url).await?, Sender::connect(&url, ADMIN).await?))
}

/// Microseconds of a value in each run.
struct Costs {
	size: u32,
	cold: Vec<f64>,
	warm: Vec<f64>,
	write: Vec<f64>,
}

impl Costs {
	fn new(size: u32) -> Self {
		Self { size, cold: Vec::new(), warm: Vec::new(), write: Vec::new() }
	}

	fn name(&self) -> String {
		format!("{} values", number(f64::from(self.size)))
	}

	/// What was measured, by its names.
	fn kinds(&self) -> [(&'static str, Sample); 3] {
		let sample = |values: &[f64]| values.iter().copied().collect::<Sample>();
		[
			("cold read", sample(&self.cold)),
			("warm read", sample(&self.warm)),
			("write", sample(&self.write)),
		]
	}

	fn rows(&self, section: &mut Section) {
		for (kind, runs) in self.kinds() {
			section.update(Row::median(format!("{}: {kind}", self.name()), &runs, "us"));
		}
	}

	/// How many times as much it takes as in the smallest state.
	fn compare(&self, context: &Context, smallest: &Self, section: &mut Section) {
		for ((kind, more), (_, less)) in self.kinds().into_iter().zip(smallest.kinds()) {
			let figure = format!("{}: {kind} against {}", self.name(), smallest.name());
			let row = Row::new(figure, more.median() / less.median(), "times");
			section.row(match kind {
				"write" => aimed(context, row, Target::AtMost(TIMES)),
				_ => row,
			});
		}
	}
}

#[cfg(test)]
mod tests {
	use super::{key, spread, value, LARGEST, OF_A_CALL, OF_A_RUN, QUICK, USUAL, VALUE};
	use std::collections::BTreeSet;

	#[test]
	fn no_value_comes_twice_in_a_run_and_all_are_in_the_state() {
		for size in QUICK.into_iter().chain(USUAL).chain([LARGEST]) {
			for run in 0..3 {
				let found = spread(size, run);
				let different: BTreeSet<u32> = found.iter().copied().collect();
				assert_eq!(different.len() as u32, OF_A_RUN.min(size), "{size}, run {run}");
				assert!(found.iter().all(|number| *number < size));
			}
		}
	}

	#[test]
	fn a_large_state_is_read_where_no_run_before_has_been() {
		let first: BTreeSet<u32> = spread(LARGEST, 0).into_iter().collect();
		assert!(spread(LARGEST, 1).iter().all(|number| !first.contains(number)));
	}

	#[test]
	fn the_values_of_a_run_lie_far_from_each_other_in_a_large_state() {
		let found = spread(1_000_000, 0);
		assert!(found.windows(2).all(|pair| pair[0].abs_diff(pair[1]) > OF_A_CALL as u32));
		assert!(found.iter().any(|number| *number > 900_000));
	}

	#[test]
	fn each_write_of_a_value_changes_it_and_no_other_has_it() {
		assert_eq!(value(7, 0).len(), VALUE);
		let all: BTreeSet<Vec<u8>> =
			(0..10).flat_map(|number| (0..3).map(move |version| value(number, version))).collect();
		assert_eq!(all.len(), 30);
		// Prefixes of pallet and map, a hash, and what was hashed.
		assert_eq!(key(7).len(), 32 + 16 + 4);
		assert_ne!(key(7), key(8));
	}
}
