//! Where units are: changes of the stretches that a call touches, read once and written once.

use crate::{types::Work, Config, Error, Pallet, StretchPages, Stretches};
use alloc::collections::BTreeMap;
use carnet_primitives::{
	custody::{Author, Place, Placement, PlacementEvent, Stretch, UnitRange},
	subject::StretchId,
	Moment,
};
use core::marker::PhantomData;

/// The stretches of a call.
pub(crate) struct Places<T> {
	read: BTreeMap<StretchId, Stretch>,
	_config: PhantomData<T>,
}

impl<T: Config> Places<T> {
	pub fn new() -> Self {
		Self { read: BTreeMap::new(), _config: PhantomData }
	}

	fn stretch(&mut self, id: StretchId) -> &mut Stretch {
		self.read.entry(id).or_insert_with(|| Stretches::<T>::get(id).unwrap_or_default())
	}

	/// Looks at every place in a range; `None` is with the rest of the batch.
	pub fn try_each(
		&mut self,
		range: UnitRange,
		mut look: impl FnMut(Option<Place>) -> Result<(), Error<T>>,
	) -> Result<(), Error<T>> {
		range.stretches().try_for_each(|(id, first, last)| {
			let pieces = self.stretch(id).pieces(first, last);
			pieces.into_iter().try_for_each(|(_, _, place)| look(place))
		})
	}

	/// Puts a range to a place, and says so in the journals of its stretches.
	pub fn put(
		&mut self,
		work: &mut Work,
		range: UnitRange,
		place: Place,
		what: Placement,
	) -> Result<(), Error<T>> {
		for (id, first, last) in range.stretches() {
			self.stretch(id).put(first, last, place);
			let event = PlacementEvent { at: work.at, author: work.author(), first, last, what };
			work.bytes = work.bytes.saturating_add(Pallet::<T>::bytes(&event));
			self.note(id, event)?;
		}
		Ok(())
	}

	/// Changes each place in a range, and says so in the journals of its stretches.
	pub fn change(
		&mut self,
		at: Moment,
		author: Option<Author>,
		range: UnitRange,
		change: impl Fn(Place) -> Place,
		what: Placement,
	) -> Result<(), Error<T>> {
		for (id, first, last) in range.stretches() {
			self.stretch(id).change(first, last, &change);
			self.note(id, PlacementEvent { at, author, first, last, what })?;
		}
		Ok(())
	}

	fn note(&mut self, id: StretchId, event: PlacementEvent) -> Result<(), Error<T>> {
		let full = self.stretch(id).journal.append(event);
		if let Some((number, page)) = full.map_err(|()| Error::<T>::MaxCountExceeded)? {
			StretchPages::<T>::insert(id, number, page);
		}
		Ok(())
	}

	pub fn write(self) {
		for (id, stretch) in self.read {
			// A look alone changes nothing, and nothing is kept of a stretch that nobody touched.
			if stretch.journal.head.len > 0 {
				Stretches::<T>::insert(id, stretch);
			}
		}
	}
}
