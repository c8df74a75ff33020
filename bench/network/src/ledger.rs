//! What was sent and accepted, and what has become of it so far.

use carnet_primitives::H256;
use std::{
	collections::{BTreeMap, HashMap},
	time::{Duration, Instant},
};

/// A call that a node accepted.
#[derive(Clone, Debug)]
pub struct Accepted {
	/// Its transaction.
	pub hash: H256,
	/// Who signed it: the number of the operator.
	pub operator: usize,
	/// Its nonce.
	pub nonce: u64,
	/// The node that accepted it last.
	pub node: usize,
	/// When it was due to be sent.
	pub due: Instant,
	/// When it was accepted first.
	pub accepted: Instant,
	/// How often it was sent anew since the node that had it was gone.
	pub again: u32,
	/// The block in which it was seen final, and when.
	pub finalised: Option<(u64, Instant)>,
	/// What its sender was told once it had been accepted.
	pub told: Option<String>,
	/// The height from which on it cannot be in a block any more.
	pub void_from: u64,
	pub(crate) bytes: Vec<u8>,
}

impl Accepted {
	/// From the moment at which it was due to be sent until it was seen final.
	pub fn latency(&self) -> Option<Duration> {
		self.finalised.map(|(_, when)| when.saturating_duration_since(self.due))
	}
}

/// All accepted calls, and what was refused.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
	pub calls: Vec<Accepted>,
	places: HashMap<H256, usize>,
	/// Neither final nor told, by operator and nonce.
	open: HashMap<usize, BTreeMap<u64, usize>>,
	/// Refusals at the first offer, by what was said.
	pub refused: BTreeMap<String, usize>,
	/// When each of them was due.
	pub refused_due: Vec<Instant>,
	/// Blocks that were seen final.
	pub height: u64,
}

impl Ledger {
	/// A ledger of blocks after one.
	pub fn new(height: u64) -> Self {
		Self { height, ..Self::default() }
	}

	pub fn accept(&mut self, call: Accepted) {
		let at = self.calls.len();
		self.places.insert(call.hash, at);
		self.open.entry(call.operator).or_default().insert(call.nonce, at);
		self.calls.push(call);
	}

	pub fn refuse(&mut self, said: String, due: Instant) {
		*self.refused.entry(said).or_default() += 1;
		self.refused_due.push(due);
	}

	/// A node took a call again.
	pub fn accept_again(&mut self, hash: &H256, node: usize) {
		if let Some(call) = self.places.get(hash).and_then(|at| self.calls.get_mut(*at)) {
			call.node = node;
			call.again += 1;
		}
	}

	pub fn finalise(&mut self, hash: &H256, number: u64, when: Instant) {
		let Some(call) = self.places.get(hash).and_then(|at| self.calls.get_mut(*at)) else {
			return;
		};
		call.finalised.get_or_insert((number, when));
		if let Some(open) = self.open.get_mut(&call.operator) {
			open.remove(&call.nonce);
		}
	}

	pub fn tell(&mut self, hash: &H256, said: String) {
		let Some(call) = self.places.get(hash).and_then(|at| self.calls.get_mut(*at)) else {
			return;
		};
		call.told = Some(said);
		if let Some(open) = self.open.get_mut(&call.operator) {
			open.remove(&call.nonce);
		}
	}

	/// The calls of an operator that are not settled, in the order of their nonces.
	pub fn open_of(&self, operator: usize) -> Vec<Accepted> {
		let open = self.open.get(&operator).into_iter().flat_map(BTreeMap::values);
		open.filter_map(|at| self.calls.get(*at)).cloned().collect()
	}

	/// The calls that are not settled, each with the node that accepted it last.
	pub fn open_calls(&self) -> Vec<(H256, usize)> {
		let open = self.open.values().flat_map(BTreeMap::values);
		open.filter_map(|at| self.calls.get(*at)).map(|call| (call.hash, call.node)).collect()
	}

	/// How many calls are not settled.
	pub fn open(&self) -> usize {
		self.open.values().map(BTreeMap::len).sum()
	}
}
