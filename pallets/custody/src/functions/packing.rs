//! Logistic units: what goes in and out.

use super::places::Places;
use crate::{
	types::{count_stretches, Done, Work},
	BatchCustoms, Config, Error, Event, Pallet, Subjects, Usages,
};
use carnet_primitives::{
	custody::{
		join, without, Contents, Custody, CustomsStatus, Goods, Happening, Holder, Item, Place,
		Placement, RangeError, SubjectRecord, UnitRange, MAX_LEVELS,
	},
	gs1::Sscc,
	member::{Actor, MemberId, Members},
	subject::{BatchId, LogisticUnitId, Subject, UnitRef},
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

impl<T: Config> From<RangeError> for Error<T> {
	fn from(error: RangeError) -> Self {
		match error {
			RangeError::Overlap => Self::AlreadyPacked,
			RangeError::Missing => Self::NotPacked,
			RangeError::TooMany => Self::MaxRangesExceeded,
		}
	}
}

/// A logistic unit that is open.
struct Open {
	id: LogisticUnitId,
	subject: Subject,
	record: SubjectRecord,
	contents: Contents,
	custody: Custody,
	/// Whose all of it is; `None` while it is empty.
	owner: Option<MemberId>,
}

impl<T: Config> Pallet<T> {
	/// The logistic unit that an SSCC names now, to be packed: the one in use, or the next use of it.
	fn open_for_packing(actor: Actor, sscc: Sscc) -> Result<Open, Error<T>> {
		ensure!(sscc.is_valid(), Error::<T>::InvalidSscc);
		let number = Usages::<T>::get(sscc);
		let id = LogisticUnitId { sscc, usage: number.unwrap_or_default() };
		let Some(_) = number else { return Self::begin(actor, id) };
		let open = Self::open(actor, id)?;
		let Some(emptied_at) = open.contents.emptied_at else { return Ok(open) };
		let mine = open.custody.holder == Holder::Member(actor.member);
		if mine && !open.contents.moved {
			return Ok(open);
		}
		let free_at = emptied_at.saturating_add(T::ReuseDelay::get());
		ensure!(Self::now() >= free_at, Error::<T>::InUse);
		let usage = id.usage.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		Self::begin(actor, LogisticUnitId { sscc, usage })
	}

	fn begin(actor: Actor, id: LogisticUnitId) -> Result<Open, Error<T>> {
		ensure!(T::Members::owns_sscc(actor.member, id.sscc), Error::<T>::NotAuthorized);
		Ok(Open {
			id,
			subject: Subject::LogisticUnit(id),
			record: SubjectRecord::default(),
			contents: Contents::new(),
			custody: Custody::of(actor.member, actor.member),
			owner: None,
		})
	}

	/// A logistic unit that its holder may open.
	fn open(actor: Actor, id: LogisticUnitId) -> Result<Open, Error<T>> {
		let subject = Subject::LogisticUnit(id);
		let mut record = Subjects::<T>::get(subject).ok_or(Error::<T>::NotFound)?;
		let contents = record.contents.take().ok_or(Error::<T>::NotFound)?;
		let custody = record.custody.ok_or(Error::<T>::NotFound)?;
		// An empty one whose use is over, or that another member left, belongs to whoever begins the next use.
		let mine = custody.holder == Holder::Member(actor.member);
		if contents.is_empty() && (contents.moved || !mine) {
			return Ok(Open { id, subject, record, contents, custody, owner: None });
		}
		ensure!(contents.parent.is_none(), Error::<T>::AlreadyPacked);
		Self::ensure_at_rest(&custody, actor.member)?;
		Self::ensure_opened_by_customs(&custody)?;
		let owner = (!contents.is_empty()).then_some(custody.owner);
		Ok(Open { id, subject, record, contents, custody, owner })
	}

	/// Neither held nor refused: both would come off if the goods were packed anew.
	fn ensure_opened_by_customs(custody: &Custody) -> Result<(), Error<T>> {
		match custody.customs {
			CustomsStatus::Free => Ok(()),
			CustomsStatus::Held { .. } => Err(Error::<T>::Held),
			CustomsStatus::Refused { .. } => Err(Error::<T>::Refused),
		}
	}

	fn close(mut open: Open) {
		open.record.contents = Some(open.contents);
		// A title that was offered is that of what was in it then.
		open.record.custody = Some(Custody { title_offer: None, ..open.custody });
		Subjects::<T>::insert(open.subject, open.record);
	}

	fn ensure_items(items: &[Item]) -> Result<(), Error<T>> {
		ensure!(!items.is_empty(), Error::<T>::Empty);
		let few = count_stretches(items) <= T::MaxStretches::get();
		ensure!(few, Error::<T>::MaxStretchesExceeded);
		Ok(())
	}

	pub(crate) fn do_pack(actor: Actor, sscc: Sscc, items: &[Item]) -> DispatchResult {
		Self::ensure_items(items)?;
		let mut work = Self::work(actor, None);
		let mut places = Places::new();
		let mut open = Self::open_for_packing(actor, sscc)?;
		for item in items {
			match *item {
				Item::Units(range) => Self::pack_units(&mut work, &mut places, &mut open, range)?,
				Item::LogisticUnit(child) => Self::pack_unit(&mut work, &mut open, child)?,
			}
			Self::append(&mut work, &open.subject, &mut open.record, Happening::Packed(*item))?;
		}
		let id = open.id;
		open.contents.emptied_at = None;
		open.custody.owner = open.owner.unwrap_or(actor.member);
		Usages::<T>::insert(sscc, id.usage);
		places.write();
		Self::close(open);
		Self::charge(&work)?;
		let (unit, items, member) = (id, items.len() as u32, actor.member);
		Self::deposit_event(Event::Packed { unit, items, member });
		Ok(())
	}

	/// All that is in a logistic unit has one owner.
	fn ensure_owner(open: &mut Open, owner: MemberId) -> Result<(), Error<T>> {
		ensure!(*open.owner.get_or_insert(owner) == owner, Error::<T>::OwnersDiffer);
		Ok(())
	}

	/// The owner of the units of a batch that are still together, if the member has them; they are not any more.
	pub(crate) fn split(batch: BatchId, member: MemberId) -> Result<MemberId, Error<T>> {
		let subject = Subject::Batch(batch);
		let mut record = Self::record_of(&subject);
		let custody = Self::custody_of(&subject, &record)?;
		Self::ensure_at_rest(&custody, member)?;
		if !record.is_split {
			record.is_split = true;
			// Nobody could accept or withdraw the title of a batch that moves in parts.
			record.custody = Some(Custody { title_offer: None, ..custody });
			Subjects::<T>::insert(subject, record);
		}
		Ok(custody.owner)
	}

	/// Ends that a unit is a subject of its own, if the member has it. Returns its owner.
	fn end_apart(unit: UnitRef, member: MemberId) -> Result<MemberId, Error<T>> {
		let subject = Subject::Unit(unit);
		let mut record = Self::record_of(&subject);
		let custody = record.custody.take().ok_or(Error::<T>::NotFound)?;
		Self::ensure_at_rest(&custody, member)?;
		Self::ensure_opened_by_customs(&custody)?;
		Subjects::<T>::insert(subject, record);
		Ok(custody.owner)
	}

	pub(crate) fn ensure_range(range: UnitRange) -> Result<(), Error<T>> {
		let goods = T::Goods::batch(range.batch).ok_or(Error::<T>::NotFound)?;
		ensure!(!range.is_empty() && range.last < goods.count, Error::<T>::InvalidRange);
		Ok(())
	}

	fn pack_units(
		work: &mut Work,
		places: &mut Places<T>,
		open: &mut Open,
		range: UnitRange,
	) -> Result<(), Error<T>> {
		Self::ensure_range(range)?;
		ensure!(!T::Goods::has_claims(&range), Error::<T>::Claimed);
		let held = BatchCustoms::<T>::get(range.batch);
		ensure!(!matches!(held, Some(CustomsStatus::Held { .. })), Error::<T>::Held);
		let member = work.actor.member;
		let mut together = None;
		places.try_each(range, |place| {
			let owner = match place {
				None => match together {
					Some(owner) => owner,
					None => *together.insert(Self::split(range.batch, member)?),
				},
				Some(Place::With { holder, owner }) => {
					ensure!(holder == member, Error::<T>::NotAuthorized);
					owner
				}
				Some(Place::In(_)) => return Err(Error::<T>::AlreadyPacked),
				// One by one, so that a call reads no more records than it has items.
				Some(Place::Apart) => {
					ensure!(range.len() == 1, Error::<T>::SetApart);
					Self::end_apart(UnitRef { batch: range.batch, index: range.first }, member)?
				}
			};
			Self::ensure_owner(open, owner)
		})?;
		open.contents.ranges = join(&open.contents.ranges, &[range])?;
		let what = Placement::Packed { into: open.id, from: open.record.journal.head.len };
		places.put(work, range, Place::In(open.id), what)
	}

	fn pack_unit(work: &mut Work, open: &mut Open, id: LogisticUnitId) -> Result<(), Error<T>> {
		ensure!(id != open.id, Error::<T>::InvalidItem);
		let subject = Subject::LogisticUnit(id);
		let mut record = Subjects::<T>::get(subject).ok_or(Error::<T>::NotFound)?;
		let custody = Self::whole_custody(&subject, &record)?;
		Self::ensure_at_rest(&custody, work.actor.member)?;
		Self::ensure_opened_by_customs(&custody)?;
		let mut inside = record.contents.take().ok_or(Error::<T>::NotFound)?;
		// What is held inside has to come out first, or it would have to be counted anew on every level.
		ensure!(inside.stopped_inside == 0, Error::<T>::Held);
		let levels = inside.levels.saturating_add(1).max(open.contents.levels);
		ensure!(levels <= MAX_LEVELS, Error::<T>::MaxLevelsExceeded);
		Self::ensure_owner(open, custody.owner)?;
		open.contents.ranges = join(&open.contents.ranges, &inside.ranges)?;
		open.contents.levels = levels;
		open.contents.children =
			open.contents.children.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		inside.parent = Some(open.id);
		record.contents = Some(inside);
		record.custody = Some(Custody { title_offer: None, ..custody });
		let what = Happening::Joined { parent: open.id, from: open.record.journal.head.len };
		Self::append(work, &subject, &mut record, what)?;
		Subjects::<T>::insert(subject, record);
		Ok(())
	}

	pub(crate) fn do_unpack(actor: Actor, id: LogisticUnitId, items: &[Item]) -> DispatchResult {
		Self::ensure_items(items)?;
		let mut work = Self::work(actor, None);
		let mut places = Places::new();
		let mut open = Self::open(actor, id)?;
		let owner = open.owner.ok_or(Error::<T>::Empty)?;
		for item in items {
			Self::append(&mut work, &open.subject, &mut open.record, Happening::Unpacked(*item))?;
			match *item {
				Item::Units(range) => {
					let place = Place::With { holder: actor.member, owner };
					Self::take_out(&mut work, &mut places, &mut open, range, place)?;
				}
				Item::LogisticUnit(child) => Self::unpack_unit(&mut work, &mut open, child)?,
			}
		}
		Self::note_emptied(&work, &mut open.contents);
		places.write();
		Self::close(open);
		Self::charge(&work)?;
		let (items, member) = (items.len() as u32, actor.member);
		Self::deposit_event(Event::Unpacked { unit: id, items, member });
		Ok(())
	}

	fn note_emptied(work: &Work, contents: &mut Contents) {
		if contents.is_empty() {
			contents.emptied_at = Some(work.at);
			contents.levels = 1;
		}
	}

	/// Takes units out of a logistic unit in whose journey this is said already.
	fn take_out(
		work: &mut Work,
		places: &mut Places<T>,
		open: &mut Open,
		range: UnitRange,
		place: Place,
	) -> Result<(), Error<T>> {
		Self::ensure_range(range)?;
		let here = Some(Place::In(open.id));
		places.try_each(range, |place| {
			ensure!(place == here, Error::<T>::NotPacked);
			Ok(())
		})?;
		open.contents.ranges = without(&open.contents.ranges, &[range])?;
		let what = Placement::Unpacked { from: open.id, until: open.record.journal.head.len };
		places.put(work, range, place, what)
	}

	fn unpack_unit(work: &mut Work, open: &mut Open, id: LogisticUnitId) -> Result<(), Error<T>> {
		let subject = Subject::LogisticUnit(id);
		let mut record = Subjects::<T>::get(subject).ok_or(Error::<T>::NotFound)?;
		let mut inside = record.contents.take().ok_or(Error::<T>::NotFound)?;
		let custody = record.custody.ok_or(Error::<T>::NotFound)?;
		ensure!(inside.parent == Some(open.id), Error::<T>::NotPacked);
		let stopped = inside.stopped_inside.saturating_add(custody.customs.stops().into());
		open.contents.ranges = without(&open.contents.ranges, &inside.ranges)?;
		open.contents.children = open.contents.children.saturating_sub(1);
		open.contents.stopped_inside = open.contents.stopped_inside.saturating_sub(stopped);
		inside.parent = None;
		inside.moved |= open.contents.moved;
		record.contents = Some(inside);
		record.custody = Some(Custody {
			customs: custody.customs,
			..Custody::of(work.actor.member, open.custody.owner)
		});
		let what = Happening::Left { parent: open.id, until: open.record.journal.head.len };
		Self::append(work, &subject, &mut record, what)?;
		Subjects::<T>::insert(subject, record);
		Ok(())
	}

	pub(crate) fn do_set_apart(actor: Actor, unit: UnitRef) -> DispatchResult {
		Self::ensure_unit(unit)?;
		let mut work = Self::work(actor, None);
		let mut places = Places::new();
		let range = UnitRange::of_unit(unit);
		ensure!(!T::Goods::has_claims(&range), Error::<T>::Claimed);
		let mut owner = None;
		places.try_each(range, |place| {
			owner = Some(match place {
				None => Self::split(unit.batch, actor.member)?,
				Some(Place::With { holder, owner }) => {
					ensure!(holder == actor.member, Error::<T>::NotAuthorized);
					owner
				}
				Some(Place::In(_)) => return Err(Error::<T>::AlreadyPacked),
				Some(Place::Apart) => return Err(Error::<T>::AlreadyExists),
			});
			Ok(())
		})?;
		let owner = owner.ok_or(Error::<T>::NotFound)?;
		places.put(&mut work, range, Place::Apart, Placement::SetApart)?;
		places.write();
		Subjects::<T>::mutate(Subject::Unit(unit), |record| {
			let record = record.get_or_insert_default();
			record.custody = Some(Custody::of(actor.member, owner));
		});
		Self::charge(&work)?;
		Self::deposit_event(Event::SetApart { unit, member: actor.member });
		Ok(())
	}

	/// A unit comes back alone out of a logistic unit that went outside the consortium.
	pub(crate) fn do_take_back_unit(
		actor: Actor,
		unit: UnitRef,
		document: carnet_primitives::H256,
	) -> Done {
		Self::ensure_unit(unit)?;
		let mut work = Self::work(actor, None);
		let mut places = Places::new();
		let range = UnitRange::of_unit(unit);
		let mut found = None;
		places.try_each(range, |place| {
			found = place;
			Ok(())
		})?;
		let Some(Place::In(id)) = found else { return Err(Error::<T>::NotPacked.into()) };
		let subject = Subject::LogisticUnit(id);
		let mut record = Subjects::<T>::get(subject).ok_or(Error::<T>::NotFound)?;
		let custody = Self::whole_custody(&subject, &record)?;
		Self::ensure_may_take_back(&mut work, &custody, &[range])?;
		let contents = record.contents.take().ok_or(Error::<T>::NotFound)?;
		let (owner, customs) = (custody.owner, custody.customs);
		let mut open = Open { id, subject, record, contents, custody, owner: Some(owner) };
		let what = Happening::Unpacked(Item::Units(range));
		Self::append(&mut work, &subject, &mut open.record, what)?;
		Self::take_out(&mut work, &mut places, &mut open, range, Place::Apart)?;
		Self::note_emptied(&work, &mut open.contents);
		places.write();
		Self::close(open);
		let subject = Subject::Unit(unit);
		let mut record = Self::record_of(&subject);
		// What customs refused stays refused.
		record.custody = Some(Custody { customs, ..Custody::of(actor.member, owner) });
		Self::append(&mut work, &subject, &mut record, Happening::TakenBack { document })?;
		Subjects::<T>::insert(subject, record);
		Self::charge(&work)?;
		Self::deposit_event(Event::UnitTakenBack { unit, member: actor.member });
		Ok(work.budget.used)
	}
}
