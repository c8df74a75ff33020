//! Types of the calls and events.

use crate::WeightInfo;
use alloc::{collections::BTreeMap, vec::Vec};
use carnet_primitives::{
	custody::{Author, BatchStanding, CustomsStatus, Discrepancy, Item, MAX_RANGES},
	member::{Actor, MemberId},
	subject::{BatchId, Subject},
	Moment, H256,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::weights::Weight;
use scale_info::TypeInfo;
use sp_runtime::DispatchError;

/// A subject that could not be done.
pub type Failure = carnet_primitives::bulk::Failure<DispatchError>;

/// What a call may do beyond one record for each subject. It is charged before, and what is not used is given back.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Effort {
	/// Ranges of units beyond the first of each subject, where a batch and a unit have one; and closer looks at stretches in
	/// which some unit stops.
	pub ranges: u32,
	/// Different batches of all these ranges, beyond the first.
	pub batches: u32,
	/// Journeys whose open page this fills: those whose length leaves 7 when divided by 8.
	pub pages: u32,
}

impl Effort {
	/// The weight of a call with so many subjects. One whose page gets full is counted by its page alone.
	pub(crate) fn weight<W: WeightInfo>(
		&self,
		subjects: usize,
		of_subjects: impl FnOnce(u32) -> Weight,
	) -> Weight {
		let subjects = u32::try_from(subjects).unwrap_or(u32::MAX);
		of_subjects(subjects.saturating_sub(self.pages))
			.saturating_add(of(self.ranges, W::look_at_ranges))
			.saturating_add(of(self.batches, W::meet_batches))
			.saturating_add(of(self.pages, W::fill_pages))
	}

	/// What is left of the weight of a call about one subject that fills as many pages at most.
	pub(crate) fn without_pages<W: WeightInfo>(&self, weight: Weight, most: u32) -> Weight {
		let more = |of: fn(u32) -> Weight| of(2).saturating_sub(of(1));
		let page = more(W::fill_pages).saturating_sub(more(W::dispatch));
		weight.saturating_sub(page.saturating_mul(most.saturating_sub(self.pages).into()))
	}

	/// What is left of the weight of a call that asks whether one subject may move, of which `measured` is the weight with
	/// the most batches, a closer look at one end of each range and one page.
	pub(crate) fn without_batches<W: WeightInfo>(&self, measured: Weight) -> Weight {
		let batches = self.batches.saturating_add(1).min(MAX_RANGES);
		let absent = W::meet_batches(MAX_RANGES).saturating_sub(W::meet_batches(batches));
		self.without_pages::<W>(measured, 1)
			.saturating_sub(absent)
			.saturating_add(of(self.ranges, W::look_at_ranges))
	}
}

/// The weight of so many. A weight that was measured from one on says nothing of none.
fn of(count: u32, weight: fn(u32) -> Weight) -> Weight {
	match count {
		0 => Weight::zero(),
		count => weight(count),
	}
}

/// The most that a call weighs which asks whether one subject may move: both ends of each range may take a closer look, and
/// one more finds what stops it. The weight that was measured has one for each range.
pub(crate) fn with_all_looks<W: WeightInfo>(measured: Weight) -> Weight {
	measured.saturating_add(W::look_at_ranges(MAX_RANGES.saturating_add(1)))
}

/// A subject that arrived.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Receipt {
	/// The subject.
	pub subject: Subject,
	/// What is wrong with it.
	pub discrepancy: Option<Discrepancy>,
}

/// A subject that is given to somebody outside the consortium.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Delivery {
	/// The subject.
	pub subject: Subject,
	/// Salted commitment to who has it.
	pub party: H256,
	/// Hash of the proof of delivery, which stays off chain.
	pub document: H256,
}

/// What became of the subjects of a call, which are as many as the call may name.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Outcome {
	/// Those that were done.
	pub done: Vec<Subject>,
	/// Those that were not.
	pub failed: Vec<Failure>,
}

/// How much a member reported of a subject: a bucket that leaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Reports {
	/// How many reports it holds.
	pub level: u32,
	/// When that was so.
	pub at: Moment,
}

/// What a call did, and what it took.
pub(crate) type Done = Result<Effort, DispatchError>;

/// What a call knows of a batch that it has met.
pub(crate) struct Met {
	pub standing: Option<BatchStanding>,
	pub customs: CustomsStatus,
}

/// What a call may do, what it did, and the batches that it has met.
pub(crate) struct Budget {
	pub granted: Effort,
	pub used: Effort,
	pub batches: BTreeMap<BatchId, Met>,
}

impl Budget {
	/// Without a grant, a call may do what a single subject can take.
	pub fn new(granted: Option<Effort>) -> Self {
		let most = Effort { ranges: u32::MAX, batches: u32::MAX, pages: u32::MAX };
		Self { granted: granted.unwrap_or(most), used: Effort::default(), batches: BTreeMap::new() }
	}

	/// The brand of a batch that was met.
	pub fn brand(&self, batch: BatchId) -> Option<MemberId> {
		let met = self.batches.get(&batch)?;
		met.standing.as_ref().map(|standing| standing.brand)
	}

	/// What customs say of a batch that was met.
	pub fn customs(&self, batch: BatchId) -> CustomsStatus {
		self.batches.get(&batch).map_or(CustomsStatus::Free, |met| met.customs)
	}
}

/// A call at work: who acts, and what was done so far.
pub(crate) struct Work {
	pub actor: Actor,
	pub at: Moment,
	pub budget: Budget,
	/// Bytes of state that the events of the call fill.
	pub bytes: u32,
}

impl Work {
	pub fn author(&self) -> Option<Author> {
		Some(author(self.actor))
	}
}

/// How many stretches change when the items are packed or unpacked. One that several touch is counted for each.
pub(crate) fn count_stretches(items: &[Item]) -> u32 {
	items.iter().map(Item::count_stretches).fold(0, u32::saturating_add)
}

/// The weight of a call that packs or unpacks: units by the stretches that they touch, logistic units one by one. What
/// touches more stretches than `most` is refused before any is read.
pub(crate) fn items_weight(
	items: &[Item],
	most: u32,
	of_units: impl FnOnce(u32) -> Weight,
	of_logistic_units: impl FnOnce(u32) -> Weight,
) -> Weight {
	let logistic_units = items.iter().filter(|item| matches!(item, Item::LogisticUnit(_))).count();
	of_units(count_stretches(items).min(most))
		.saturating_add(of_logistic_units(u32::try_from(logistic_units).unwrap_or(u32::MAX)))
}

pub(crate) const fn author(actor: Actor) -> Author {
	Author { member: actor.member, role: actor.role }
}
