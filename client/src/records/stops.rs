//! Why goods may not move, by the records from which the chain decides that.

use super::{goods::Traced, keys, Found, Records, Source};
use carnet_primitives::{
	custody::{CustomsStatus, SubjectRecord, TraceError, UnitRange, Whereabouts},
	subject::{BatchId, Stop, StretchId, Subject, UnitIndex},
};
use codec::{Decode, Encode};

/// A bit for each unit of a stretch, or for each stretch of a batch.
type Bits = [u8; (StretchId::LEN / 8) as usize];

/// What stops units of a batch, as the chain keeps it.
#[derive(Decode)]
struct BatchStops {
	recalled: Vec<(UnitIndex, UnitIndex)>,
	stretches: Bits,
}

/// What the units of a stretch have, as the chain keeps it.
#[derive(Decode)]
struct Marks {
	decommissioned: Bits,
	flagged: Bits,
	_claimed: Bits,
}

fn has(bits: &Bits, at: u16) -> bool {
	bits.get(usize::from(at / 8)).is_some_and(|byte| byte & (1 << (at % 8)) != 0)
}

impl<S: Source> Records<S> {
	/// Why goods may not move or be financed, if something stops them: customs that hold them before all else.
	pub fn stop(&self, subject: Subject, found: &Whereabouts) -> Traced<Option<Stop>, S> {
		let record = |subject: Subject| -> Found<Option<SubjectRecord>, S> {
			self.get(&keys::custody_subject(&subject.encode()))
		};
		let own = record(subject)?.unwrap_or_default();
		let ranges = match subject {
			Subject::LogisticUnit(_) => {
				let contents = own.contents.as_ref().ok_or(TraceError::Broken)?;
				contents.ranges.to_vec()
			}
			Subject::Unit(unit) => vec![UnitRange::of_unit(unit)],
			Subject::Batch(batch) => match self.find_batch(batch)? {
				Some(one) => {
					let last = one.spec.count.saturating_sub(1);
					vec![UnitRange { batch, first: 0, last }]
				}
				None => return Ok(Some(Stop::Unknown)),
			},
		};
		let batches = ranges.iter().map(|range| range.batch);
		self.source.expect(&mut batches.clone().map(keys::batch_customs));
		self.source.expect(&mut batches.clone().map(keys::batch_stops));
		self.source.expect(&mut batches.map(keys::batch));

		let custody = own.custody.unwrap_or(found.custody);
		let inside = own.contents.as_ref().map_or(0, |contents| contents.stopped_inside);
		let mut customs = vec![custody.customs];
		for range in &ranges {
			customs.push(self.customs(range.batch)?);
		}
		let mut outer = Vec::new();
		for id in &found.path {
			let custody = record(Subject::LogisticUnit(*id))?.and_then(|record| record.custody);
			outer.extend(custody.map(|custody| custody.customs));
		}
		let held = |status: &CustomsStatus| matches!(status, CustomsStatus::Held { .. });
		if inside > 0 || customs.iter().chain(&outer).any(held) {
			return Ok(Some(Stop::Held));
		}
		if customs.iter().any(CustomsStatus::stops) {
			return Ok(Some(Stop::Refused));
		}
		for range in &ranges {
			if let Some(stop) = self.stop_in(range)? {
				return Ok(Some(stop));
			}
		}
		Ok(outer.iter().any(CustomsStatus::stops).then_some(Stop::Refused))
	}

	/// What customs say of a whole batch.
	pub fn customs(&self, batch: BatchId) -> Found<CustomsStatus, S> {
		Ok(self.get(&keys::batch_customs(batch))?.unwrap_or(CustomsStatus::Free))
	}

	/// What stops units of a batch: a recall, the end of circulation, a warning, the expiry.
	fn stop_in(&self, range: &UnitRange) -> Found<Option<Stop>, S> {
		let Some(batch) = self.find_batch(range.batch)? else { return Ok(Some(Stop::Unknown)) };
		if let Some(stops) = self.get::<BatchStops>(&keys::batch_stops(range.batch))? {
			let covers = |(first, last): &(UnitIndex, UnitIndex)| {
				*first <= range.last && range.first <= *last
			};
			if stops.recalled.iter().any(covers) {
				return Ok(Some(Stop::Recalled));
			}
			let marked: Vec<_> = range
				.stretches()
				.filter(|(stretch, ..)| has(&stops.stretches, stretch.number))
				.collect();
			let mut marks = marked.iter().map(|(id, ..)| keys::unit_marks(id.batch, id.number));
			self.source.expect(&mut marks);
			for (stretch, first, last) in marked {
				if let Some(stop) = self.marked(stretch, first, last)? {
					return Ok(Some(stop));
				}
			}
		}
		self.turns_at(batch.spec.expires_at);
		Ok(batch.spec.is_expired(self.at).then_some(Stop::Expired))
	}

	fn marked(&self, stretch: StretchId, first: u16, last: u16) -> Found<Option<Stop>, S> {
		let key = keys::unit_marks(stretch.batch, stretch.number);
		let Some(marks) = self.get::<Marks>(&key)? else { return Ok(None) };
		let any = |bits: &Bits| (first..=last).any(|at| has(bits, at));
		Ok(match (any(&marks.decommissioned), any(&marks.flagged)) {
			(true, _) => Some(Stop::Decommissioned),
			(false, true) => Some(Stop::Flagged),
			(false, false) => None,
		})
	}
}
