//! What a keeper took, and what became of it.

use carnet_rpc::CallStatus;
use carnet_runtime::{opaque::UncheckedExtrinsic as Call, AccountId, BlockNumber, Hash};
use codec::Encode;
use schnellru::{ByLength, LruMap};
use std::{
	collections::HashMap,
	time::{Duration, Instant},
};

/// Settled calls whose end is remembered, for those who ask.
const REMEMBERED: u32 = 16_384;

struct Taken {
	call: Call,
	signer: Option<AccountId>,
	/// The order in which they were taken, which is that of their nonces for who sends one after the other.
	place: u64,
	/// The best block when it was taken.
	since: BlockNumber,
	offered: Instant,
}

/// The calls that a node took and that are not settled, and the end of those that were settled last.
pub struct Kept {
	open: HashMap<Hash, Taken>,
	/// Open calls by who signed them; those without an account stand together.
	signers: HashMap<Option<AccountId>, usize>,
	bytes: usize,
	taken: u64,
	settled: LruMap<Hash, CallStatus<Hash>>,
}

impl Kept {
	pub fn new() -> Self {
		Self {
			open: HashMap::new(),
			signers: HashMap::new(),
			bytes: 0,
			taken: 0,
			settled: LruMap::new(ByLength::new(REMEMBERED)),
		}
	}

	pub fn len(&self) -> usize {
		self.open.len()
	}

	pub const fn bytes(&self) -> usize {
		self.bytes
	}

	pub fn contains(&self, hash: &Hash) -> bool {
		self.open.contains_key(hash)
	}

	/// Open calls of one signer.
	pub fn of(&self, signer: Option<&AccountId>) -> usize {
		self.signers.get(&signer.cloned()).copied().unwrap_or_default()
	}

	/// Remembers a call that was valid at the best block, which had this number; `false` when it is there already.
	pub fn take(
		&mut self,
		hash: Hash,
		call: Call,
		signer: Option<AccountId>,
		since: BlockNumber,
	) -> bool {
		if self.contains(&hash) {
			return false;
		}
		self.settled.remove(&hash);
		self.bytes += call.encoded_size();
		*self.signers.entry(signer.clone()).or_default() += 1;
		self.taken += 1;
		let place = self.taken;
		self.open.insert(hash, Taken { call, signer, place, since, offered: Instant::now() });
		true
	}

	/// Forgets a call that was not taken after all.
	pub fn forget(&mut self, hash: &Hash) -> bool {
		let Some(taken) = self.open.remove(hash) else { return false };
		self.bytes -= taken.call.encoded_size();
		if let Some(count) = self.signers.get_mut(&taken.signer) {
			*count -= 1;
			if *count == 0 {
				self.signers.remove(&taken.signer);
			}
		}
		true
	}

	/// Notes what became of a call.
	pub fn settle(&mut self, hash: &Hash, end: CallStatus<Hash>) {
		if self.forget(hash) {
			self.settled.insert(*hash, end);
		}
	}

	/// What became of a call, as far as it is remembered.
	pub fn status(&mut self, hash: &Hash) -> Option<CallStatus<Hash>> {
		if self.contains(hash) {
			return Some(CallStatus::Waiting);
		}
		self.settled.get(hash).cloned()
	}

	/// Whether a block as final as this one can say of an open call that it is void. An older state may not know the signer
	/// yet, and takes the block in which the era began for another one: there, a call that will be final has a bad signature.
	pub fn is_judged_at(&self, hash: &Hash, finalised: BlockNumber) -> bool {
		self.open.get(hash).is_some_and(|taken| taken.since <= finalised)
	}

	/// Open calls that were not given to the pool for a while, so many at most: first those that were not for longest, and
	/// of these in the order in which they were taken. They count as given now.
	pub fn due(&mut self, after: Duration, most: usize) -> Vec<(Hash, Call)> {
		let now = Instant::now();
		let mut due: Vec<_> = self
			.open
			.iter_mut()
			.filter(|(_, taken)| now.saturating_duration_since(taken.offered) >= after)
			.collect();
		// By their places alone, the first would be due again before the last had their turn.
		due.sort_unstable_by_key(|(_, taken)| (taken.offered, taken.place));
		due.truncate(most);
		due.into_iter()
			.map(|(hash, taken)| {
				taken.offered = now;
				(*hash, taken.call.clone())
			})
			.collect()
	}
}

#[cfg(test)]
mod tests {
	use super::{Call, CallStatus, Kept};
	use carnet_runtime::{AccountId, Hash};
	use std::time::Duration;

	fn hash(number: u8) -> Hash {
		Hash::repeat_byte(number)
	}

	fn call(number: u8) -> Call {
		Call::from_blob(vec![number; 10])
	}

	fn with(numbers: impl IntoIterator<Item = u8>) -> Kept {
		let mut kept = Kept::new();
		for number in numbers {
			let signer = AccountId::new([number % 2; 32]);
			assert!(kept.take(hash(number), call(number), Some(signer), 0));
		}
		kept
	}

	#[test]
	fn what_was_taken_waits_until_it_is_settled_and_its_end_is_remembered() {
		let mut kept = with([1]);
		assert_eq!(kept.status(&hash(1)), Some(CallStatus::Waiting));
		assert_eq!(kept.status(&hash(2)), None);
		let end = CallStatus::Final { block: hash(9), number: 9 };
		kept.settle(&hash(1), end.clone());
		assert_eq!(kept.status(&hash(1)), Some(end.clone()));
		assert_eq!((kept.len(), kept.bytes()), (0, 0));
		kept.settle(&hash(2), end);
		assert_eq!(kept.status(&hash(2)), None, "only what was taken has an end");
	}

	#[test]
	fn a_call_counts_once_for_its_signer_however_often_it_is_sent() {
		let mut kept = with(1..=5);
		let (even, odd) = (AccountId::new([0; 32]), AccountId::new([1; 32]));
		assert_eq!((kept.of(Some(&even)), kept.of(Some(&odd)), kept.of(None)), (2, 3, 0));
		assert!(!kept.take(hash(1), call(1), Some(odd.clone()), 0));
		assert_eq!(kept.of(Some(&odd)), 3);
		for number in [1, 3, 5] {
			kept.forget(&hash(number));
			assert!(!kept.forget(&hash(number)));
		}
		assert_eq!((kept.of(Some(&even)), kept.of(Some(&odd))), (2, 0));
		assert_eq!(kept.signers.len(), 1, "nothing is kept of who has no open call");
	}

	#[test]
	fn calls_are_due_in_the_order_in_which_they_were_taken_and_then_not_again_at_once() {
		let mut kept = with([7, 3, 9, 1]);
		let order =
			|due: Vec<(Hash, Call)>| due.into_iter().map(|(hash, _)| hash).collect::<Vec<_>>();
		assert_eq!(order(kept.due(Duration::ZERO, 3)), [hash(7), hash(3), hash(9)]);
		assert_eq!(order(kept.due(Duration::from_secs(60), 10)), []);
	}

	#[test]
	fn each_call_is_due_before_one_is_due_again() {
		let mut kept = with(1..=5);
		let mut next = || kept.due(Duration::ZERO, 2).into_iter().map(|(hash, _)| hash);
		let due: Vec<_> = (0..3).flat_map(|_| next()).collect();
		assert_eq!(due, [1, 2, 3, 4, 5, 1].map(hash));
	}

	#[test]
	fn a_final_state_from_before_a_call_was_taken_does_not_judge_it() {
		let mut kept = Kept::new();
		assert!(kept.take(hash(1), call(1), None, 10));
		assert!(!kept.is_judged_at(&hash(1), 9));
		assert!(kept.is_judged_at(&hash(1), 10));
		assert!(!kept.is_judged_at(&hash(2), 10), "what is not open is settled");
	}
}
