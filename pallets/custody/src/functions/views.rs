//! What the runtime APIs read.

use crate::{Config, Pages, Pallet, StretchPages, Stretches, Subjects, Usages};
use alloc::vec::Vec;
use carnet_primitives::{
	custody::{
		trace, whereabouts, EventView, Goods, Holding, Holdings, JourneyEvent, Ledger, Page, Place,
		PlacementEvent, Position, Stretch, SubjectRecord, TraceError, TraceReport, UnitRange,
		Whereabouts, MAX_PAGE,
	},
	gs1::Sscc,
	member::{MemberId, Members},
	products::NamedMember,
	subject::{BatchId, StretchId, Subject, UnitIndex, UnitRef},
};
use core::{convert::Infallible, marker::PhantomData};

/// The storage of the chain.
struct OnChain<T>(PhantomData<T>);

impl<T: Config> Ledger for OnChain<T> {
	type Error = Infallible;

	fn brand(&mut self, batch: BatchId) -> Result<Option<MemberId>, Infallible> {
		Ok(T::Goods::batch(batch).map(|goods| goods.brand))
	}

	fn subject(&mut self, subject: &Subject) -> Result<Option<SubjectRecord>, Infallible> {
		Ok(Subjects::<T>::get(subject))
	}

	fn page(
		&mut self,
		subject: &Subject,
		number: u32,
	) -> Result<Option<Page<JourneyEvent>>, Infallible> {
		Ok(Pages::<T>::get(subject, number))
	}

	fn stretch(&mut self, id: StretchId) -> Result<Option<Stretch>, Infallible> {
		Ok(Stretches::<T>::get(id))
	}

	fn stretch_page(
		&mut self,
		id: StretchId,
		number: u32,
	) -> Result<Option<Page<PlacementEvent>>, Infallible> {
		Ok(StretchPages::<T>::get(id, number))
	}
}

fn plain(error: TraceError<Infallible>) -> TraceError {
	match error {
		TraceError::Ledger(never) => match never {},
		TraceError::TooLong => TraceError::TooLong,
		TraceError::Broken => TraceError::Broken,
	}
}

impl<T: Config> Pallet<T> {
	/// Where a subject is and whose; `None` if there is no such subject.
	pub fn whereabouts(subject: Subject) -> Result<Option<Whereabouts>, TraceError> {
		if let Subject::Unit(unit) = subject {
			if Self::ensure_unit(unit).is_err() {
				return Ok(None);
			}
		}
		whereabouts(&mut OnChain::<T>(PhantomData), subject).map_err(plain)
	}

	fn named(id: MemberId) -> NamedMember {
		NamedMember { id, name: T::Members::name(id).unwrap_or_default() }
	}

	/// The way of a subject: `count` of its events behind the first `skip`, oldest first.
	pub fn trace(
		subject: Subject,
		skip: u32,
		count: u32,
	) -> Result<Option<TraceReport>, TraceError> {
		let Some(found) = Self::whereabouts(subject)? else { return Ok(None) };
		let entries = trace(&mut OnChain::<T>(PhantomData), subject).map_err(plain)?;
		let total = entries.len() as u32;
		let events: Vec<EventView> = entries
			.into_iter()
			.skip(skip as usize)
			.take(count.min(MAX_PAGE) as usize)
			.map(|entry| EventView::new(entry, Self::named))
			.collect();
		Ok(Some(TraceReport {
			subject,
			at: Self::now(),
			now: Position::new(found, Self::named),
			stop: Self::stop_of(&subject),
			total,
			events,
		}))
	}

	/// Which use of an SSCC is the present one; `None` if it was never used.
	pub fn usage(sscc: Sscc) -> Option<u32> {
		Usages::<T>::get(sscc)
	}

	/// What the chain keeps of a subject beside its journey's full pages.
	pub fn subject(subject: Subject) -> Option<SubjectRecord> {
		Subjects::<T>::get(subject)
	}

	/// Who has the units of a range, from its first one on: a page of it.
	pub fn holdings(range: UnitRange) -> Result<Option<Holdings>, TraceError> {
		let Some(goods) = T::Goods::batch(range.batch) else { return Ok(None) };
		let last = range.last.min(goods.count.saturating_sub(1));
		let range = UnitRange { last, ..range };
		let mut out = Holdings { at: Self::now(), holdings: Vec::new(), next: None };
		let mut before: Option<Option<Place>> = None;
		for (id, first, last) in range.stretches() {
			let stretch = Stretches::<T>::get(id).unwrap_or_default();
			for (first, last, place) in stretch.pieces(first, last) {
				let (first, last): (UnitIndex, UnitIndex) = (id.index(first), id.index(last));
				// Neighbours at one place are one holding, but for units that are subjects of their own.
				if before == Some(place) && place != Some(Place::Apart) {
					if let Some(holding) = out.holdings.last_mut() {
						holding.last = last;
						continue;
					}
				}
				let units = if place == Some(Place::Apart) { first..=last } else { first..=first };
				for index in units {
					if out.holdings.len() >= MAX_PAGE as usize {
						out.next = Some(index);
						return Ok(Some(out));
					}
					let last = if place == Some(Place::Apart) { index } else { last };
					let unit = UnitRef { batch: range.batch, index };
					let found = Self::whereabouts(Subject::Unit(unit))?;
					let found = found.ok_or(TraceError::Broken)?;
					let now = Position::new(found, Self::named);
					out.holdings.push(Holding { first: index, last, now });
				}
				before = Some(place);
			}
		}
		Ok(Some(out))
	}
}
