//! A load of signed calls at a rate, and what became of it by what a node says that got none of them.

mod figures;
mod finals;

pub use figures::{Figures, Subject};
pub use finals::Heights;

use crate::{
	context::{say, Outcome},
	network::{
		fates,
		heads::{Head, Slots},
	},
	stats::Sample,
};
use carnet_network::{Account, Fate, Load, Network, Operator, Rpc};
use finals::Finals;
use std::{
	collections::BTreeSet,
	future::Future,
	sync::Arc,
	time::{Duration, Instant},
};
use subxt::{backend::LegacyBackend, OnlineClient, SubstrateConfig};

/// How much more is sent than should be taken.
pub const MARGIN: f64 = 1.1;
/// Until queues are as they stay.
const RAMP: Duration = Duration::from_secs(4);
/// Calls live for 256 blocks: whatever is not final then never will be.
const END: Duration = Duration::from_secs(150);
/// How often failed calls are looked for on the way, which is after most loads: a node forgets the state of a block, and its
/// events, 256 blocks later.
const CHECK: Duration = Duration::from_secs(40);
/// How long a node may take to tell of a block that it has finalised.
const LATE: Duration = Duration::from_secs(10);
const LOOK: Duration = Duration::from_millis(100);

/// The way of calls.
pub struct Route<'a> {
	/// The nodes of a chain.
	pub network: &'a Network,
	/// Those that get calls.
	pub through: &'a [usize],
	/// The one that is asked what became of them.
	pub reader: usize,
}

/// What became of a load.
pub struct Course {
	/// Its calls.
	pub account: Account,
	/// The slots while calls were sent.
	pub slots: Slots,
	/// When the reader saw blocks final.
	pub heights: Heights,
	/// When sending began.
	pub begin: Instant,
	/// When sending ended.
	pub end: Instant,
	/// Calls that failed in the blocks that were read on the way.
	failed: Failed,
}

/// What was sent.
struct Sent<T> {
	account: Account,
	slots: Slots,
	begin: Instant,
	end: Instant,
	/// What the work beside it gave.
	done: T,
}

impl Route<'_> {
	/// The node that says what became of calls.
	pub fn rpc(&self) -> &Arc<Rpc> {
		self.network.node(self.reader).rpc()
	}

	/// Sends so many calls a second for a while.
	pub async fn send(
		&self,
		operators: Vec<Operator>,
		per_second: f64,
		length: Duration,
	) -> Outcome<Course> {
		let (course, ()) =
			self.send_while(operators, per_second, tokio::time::sleep(length)).await?;
		Ok(course)
	}

	/// Sends so many calls a second until some work is done, and gives what that gave.
	pub async fn send_while<T>(
		&self,
		operators: Vec<Operator>,
		per_second: f64,
		work: impl Future<Output = T>,
	) -> Outcome<(Course, T)> {
		let rpc = self.rpc();
		let finals = Finals::follow(rpc);
		let mut failed = Failed { next: rpc.finalised().await?.number + 1, count: 0 };
		let first = Head::best(rpc).await?;
		// One call that never becomes final is waited for longer than a node has the states of the blocks with the others.
		let Sent { account, slots, begin, end, done } = tokio::select! {
			sent = self.sent(operators, per_second, work, &first) => sent?,
			Err(error) = failed.follow(rpc) => return Err(error),
		};
		say(format!("{account}"));
		let last = heights_of(&account).last().copied().ok_or("no call became final")?;
		let late = Instant::now();
		while finals.height() < last && late.elapsed() < LATE {
			tokio::time::sleep(LOOK).await;
		}
		Ok((Course { account, slots, heights: finals.end(), begin, end, failed }, done))
	}

	async fn sent<T>(
		&self,
		operators: Vec<Operator>,
		per_second: f64,
		work: impl Future<Output = T>,
		first: &Head,
	) -> Outcome<Sent<T>> {
		let rpc = self.rpc();
		let mut load = Load::start(self.network, operators, self.through, per_second).await?;
		// Not before: senders first ask for what they sign with, which takes a slow machine seconds that are none of the load.
		let begin = Instant::now();
		let done = work.await;
		load.stop().await;
		let end = Instant::now();
		let slots = Slots::between(first, &Head::best(rpc).await?);
		let account = load.account(rpc, END).await?;
		Ok(Sent { account, slots, begin, end, done })
	}
}

impl Course {
	/// When each final call was due, and when the reader saw its block final.
	fn arrivals(&self) -> impl Iterator<Item = (Instant, Instant)> + '_ {
		self.account.calls.iter().filter_map(|(call, fate)| match fate {
			Fate::Finalised(number) => Some((call.due, self.heights.when(*number)?)),
			_ => None,
		})
	}

	/// Calls that became final in a second, once queues were as they stay.
	pub fn per_second(&self) -> f64 {
		let from = self.begin + RAMP;
		let inside = self.arrivals().filter(|(_, when)| (from..=self.end).contains(when)).count();
		inside as f64 / self.end.saturating_duration_since(from).as_secs_f64()
	}

	/// Seconds from when each accepted call was due until it was seen final; without end if it never was.
	pub fn latencies(&self) -> Sample {
		self.waits().map(|(_, seconds)| seconds).collect()
	}

	/// The same of the calls that were due between two moments, with those that no node took: they are without end too.
	pub fn latencies_within(&self, from: Instant, until: Instant) -> Sample {
		let refused = self.account.refused_due.iter().map(|due| (*due, f64::INFINITY));
		self.waits()
			.chain(refused)
			.filter(|(due, _)| (from..=until).contains(due))
			.map(|(_, seconds)| seconds)
			.collect()
	}

	/// When each accepted call was due, and how many seconds it took.
	fn waits(&self) -> impl Iterator<Item = (Instant, f64)> + '_ {
		self.account.calls.iter().map(|(call, fate)| {
			let when = match fate {
				Fate::Finalised(number) => self.heights.when(*number),
				_ => None,
			};
			let seconds = when.map_or(f64::INFINITY, |when| {
				when.saturating_duration_since(call.due).as_secs_f64()
			});
			(call.due, seconds)
		})
	}

	/// Calls that a node took and of which nothing came, or that came twice.
	pub fn lost(&self) -> usize {
		fates::lost(&self.account)
	}

	/// Calls that a node did not take.
	pub fn refused(&self) -> usize {
		self.account.refused.values().sum()
	}

	/// How many calls failed in the blocks of the final ones. Nobody else may have called meanwhile.
	pub async fn failed(&self, rpc: &Rpc) -> Outcome<usize> {
		let unread = heights_of(&self.account).split_off(&self.failed.next);
		Ok(self.failed.count + failures(rpc, unread).await?)
	}
}

/// Calls that failed in final blocks.
struct Failed {
	/// The height of the next block to be read.
	next: u64,
	count: usize,
}

impl Failed {
	/// Reads the blocks that became final since the last time, again and again; ends if that fails.
	async fn follow(&mut self, rpc: &Rpc) -> Outcome {
		loop {
			tokio::time::sleep(CHECK).await;
			let last = rpc.finalised().await?.number;
			self.count += failures(rpc, self.next..=last).await?;
			self.next = self.next.max(last + 1);
		}
	}
}

/// How many transactions failed in blocks, whose states the node must still have.
pub async fn failures(rpc: &Rpc, heights: impl IntoIterator<Item = u64>) -> Outcome<usize> {
	let backend = LegacyBackend::<SubstrateConfig>::builder().build(rpc.client().await?);
	let client = OnlineClient::<SubstrateConfig>::from_backend(Arc::new(backend)).await?;
	let mut failed = 0;
	for number in heights {
		let at = client.at_block(number).await?;
		for event in at.events().fetch().await?.iter() {
			let event = event?;
			let name = (event.pallet_name(), event.event_name());
			failed += usize::from(name == ("System", "ExtrinsicFailed"));
		}
	}
	Ok(failed)
}

/// The blocks with calls of an account.
fn heights_of(account: &Account) -> BTreeSet<u64> {
	let height = |fate: &Fate| match fate {
		Fate::Finalised(number) => Some(*number),
		_ => None,
	};
	account.calls.iter().filter_map(|(_, fate)| height(fate)).collect()
}
