//! The holdings of a receivable, eight to a record.

use crate::{Config, Error, HoldingPages};
use alloc::collections::BTreeMap;
use carnet_primitives::receivables::{page_of, Holding, HoldingPage, ReceivableId, PAGE_LEN};
use core::marker::PhantomData;

/// The holdings of one receivable that a call touches: each page is read and written once.
pub(crate) struct Pages<T> {
	receivable: ReceivableId,
	/// The first page of which it is known that it is not there.
	end: u32,
	pages: BTreeMap<u32, HoldingPage>,
	config: PhantomData<T>,
}

impl<T: Config> Pages<T> {
	pub fn of(receivable: ReceivableId) -> Self {
		Self { receivable, end: u32::MAX, pages: BTreeMap::new(), config: PhantomData }
	}

	/// The same for a call that knows the number of the next holding. What comes after the page of the last one is new, and
	/// not looked for.
	pub fn up_to(receivable: ReceivableId, next_seq: u32) -> Self {
		Self { end: next_seq.div_ceil(PAGE_LEN), ..Self::of(receivable) }
	}

	fn page(&mut self, number: u32) -> &mut HoldingPage {
		let (receivable, may_be_there) = (self.receivable, number < self.end);
		self.pages.entry(number).or_insert_with(|| {
			let page = may_be_there.then(|| HoldingPages::<T>::get(receivable, number));
			page.flatten().unwrap_or_default()
		})
	}

	/// A holding.
	pub fn get(&mut self, seq: u32) -> Result<Holding, Error<T>> {
		let (number, place) = page_of(seq);
		let holding = self.page(number).get(place).cloned().flatten();
		holding.ok_or(Error::<T>::NotFound)
	}

	/// Changes a holding, adds one, or removes one.
	pub fn set(&mut self, seq: u32, holding: Option<Holding>) {
		let (number, place) = page_of(seq);
		let page = self.page(number);
		// A page has room for all its places, so nothing fails here.
		while page.len() <= place && page.try_push(None).is_ok() {}
		if let Some(slot) = page.get_mut(place) {
			*slot = holding;
		}
	}

	/// How many pages were touched.
	pub fn count(&self) -> u32 {
		u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
	}

	/// Stores what changed. A page without holdings takes no room.
	pub fn write(self) {
		for (number, page) in self.pages {
			if page.iter().any(Option::is_some) {
				HoldingPages::<T>::insert(self.receivable, number, page);
			} else {
				HoldingPages::<T>::remove(self.receivable, number);
			}
		}
	}
}
