//! What became of the calls that nodes accepted.

use crate::{
	error::Result,
	ledger::{Accepted, Ledger},
	load::hash_of,
	rpc::Rpc,
};
use std::{
	collections::{BTreeMap, HashMap},
	fmt,
	time::{Duration, Instant},
};

/// What became of a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
	/// It is in one finalised block.
	Finalised(u64),
	/// It is in none, and its sender was told so.
	Told(String),
	/// It is in none, and its era has ended, which its sender can see: it was not lost but it was late.
	Expired,
	/// It is in more than one.
	Repeated(Vec<u64>),
	/// It is in none, and nobody was told.
	Lost,
}

/// Every accepted call with its fate.
pub struct Account {
	/// The calls in the order in which they were accepted.
	pub calls: Vec<(Accepted, Fate)>,
	/// Refusals at the first offer: what was said, and how often. These were never accepted.
	pub refused: BTreeMap<String, usize>,
	/// When each of those that were refused was due.
	pub refused_due: Vec<Instant>,
	/// How long calls were sent.
	pub length: Duration,
	/// When sending began, for times in what is printed.
	begin: Option<Instant>,
}

impl Account {
	pub(crate) async fn new(
		ledger: Ledger,
		rpc: &Rpc,
		begin: u64,
		length: Duration,
	) -> Result<Self> {
		let mut blocks: HashMap<_, Vec<u64>> = HashMap::new();
		let last = rpc.finalised().await?.number;
		for number in begin..=last {
			let Some(hash) = rpc.hash_at(number).await? else { continue };
			for bytes in rpc.extrinsics(hash).await? {
				blocks.entry(hash_of(&bytes)).or_default().push(number);
			}
		}
		let begin = ledger.calls.first().map(|call| call.due);
		let fate = |call: &Accepted| match blocks.get(&call.hash).map(Vec::as_slice) {
			Some([number]) => Fate::Finalised(*number),
			Some(several) => Fate::Repeated(several.to_vec()),
			None => match &call.told {
				Some(said) => Fate::Told(said.clone()),
				None if last >= call.void_from => Fate::Expired,
				None => Fate::Lost,
			},
		};
		let calls = ledger.calls.into_iter().map(|call| (fate(&call), call));
		let calls = calls.map(|(fate, call)| (call, fate)).collect();
		let (refused, refused_due) = (ledger.refused, ledger.refused_due);
		Ok(Self { calls, refused, refused_due, length, begin })
	}

	/// How many calls have a fate.
	pub fn count(&self, is: impl Fn(&Fate) -> bool) -> usize {
		self.calls.iter().filter(|(_, fate)| is(fate)).count()
	}

	/// How many are final.
	pub fn finalised(&self) -> usize {
		self.count(|fate| matches!(fate, Fate::Finalised(_)))
	}

	/// The calls that were accepted and are gone before their time, or are there twice.
	pub fn wrong(&self) -> impl Iterator<Item = &(Accepted, Fate)> {
		self.calls.iter().filter(|(_, fate)| matches!(fate, Fate::Lost | Fate::Repeated(_)))
	}

	/// Whether every accepted call is final, once, or was reported to its sender or has expired.
	pub fn is_complete(&self) -> bool {
		self.wrong().next().is_none()
	}

	/// The latency that a part of the finalised calls did not exceed: 0.5 for the median. From the moment at which a call was
	/// due until it was seen final.
	pub fn latency(&self, part: f64) -> Option<Duration> {
		let mut all: Vec<_> = self.calls.iter().filter_map(|(call, _)| call.latency()).collect();
		all.sort_unstable();
		let rank = (part.clamp(0.0, 1.0) * all.len() as f64).ceil() as usize;
		all.get(rank.saturating_sub(1)).copied()
	}
}

impl fmt::Display for Account {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let seconds = |part| self.latency(part).unwrap_or_default().as_secs_f64();
		let again = self.calls.iter().filter(|(call, _)| call.again > 0).count();
		write!(
			f,
			"{} calls accepted in {:.0} s: {} final, {} told, {} expired, {} lost, {} repeated; {} were sent again; submit to final p50 {:.2} s, \
			p99 {:.2} s, most {:.2} s",
			self.calls.len(),
			self.length.as_secs_f64(),
			self.finalised(),
			self.count(|fate| matches!(fate, Fate::Told(_))),
			self.count(|fate| *fate == Fate::Expired),
			self.count(|fate| *fate == Fate::Lost),
			self.count(|fate| matches!(fate, Fate::Repeated(_))),
			again,
			seconds(0.5),
			seconds(0.99),
			seconds(1.0),
		)?;
		for (said, count) in &self.refused {
			write!(f, "\n    refused {count} times: {said}")?;
		}
		let told = self.calls.iter().filter(|(_, fate)| matches!(fate, Fate::Told(_)));
		for (call, fate) in told.chain(self.wrong()).take(20) {
			let after = self.begin.map(|begin| call.accepted.saturating_duration_since(begin));
			write!(
				f,
				"\n    {:?}: operator {}, nonce {}, accepted by node {} after {:.1} s, sent again {} times: {fate:?}",
				call.hash,
				call.operator,
				call.nonce,
				call.node,
				after.unwrap_or_default().as_secs_f64(),
				call.again
			)?;
		}
		Ok(())
	}
}
