//! What the calls do, one file per feature.

mod customs;
mod handover;
mod packing;
mod places;
mod reassign;
mod record;
mod stops;
mod title;
mod views;

use crate::{
	types::{Budget, Failure, Outcome, Work},
	Config, Effort, Error, Mode, Pages, Pallet, Subjects,
};
use carnet_primitives::{
	custody::{Author, Custody, Goods, Happening, Holder, JourneyEvent, SubjectRecord},
	member::{Actor, MemberId, Members, StateAllowance},
	subject::{BatchId, Subject, UnitRef},
	Moment,
};
use codec::Encode;
use frame_support::{ensure, traits::Time};
use sp_runtime::DispatchError;

/// Bytes that an entry takes beside itself: its share of the key of its page, and a growing record.
const ENTRY_BYTES: u32 = 16;
/// Bytes of a subject that nobody touched before: its key, custody and contents, and the use of its SSCC.
const SUBJECT_BYTES: u32 = 200;

impl<T: Config> Pallet<T> {
	pub(crate) fn now() -> Moment {
		T::Time::now()
	}

	/// A call of an actor. Without a grant, it may do what a single subject can take.
	pub(crate) fn work(actor: Actor, granted: Option<Effort>) -> Work {
		Work { actor, at: Self::now(), budget: Budget::new(granted), bytes: 0 }
	}

	pub(crate) fn brand(batch: BatchId) -> Result<MemberId, Error<T>> {
		T::Goods::batch(batch).map(|goods| goods.brand).ok_or(Error::<T>::NotFound)
	}

	pub(crate) fn ensure_unit(unit: UnitRef) -> Result<(), Error<T>> {
		let goods = T::Goods::batch(unit.batch).ok_or(Error::<T>::NotFound)?;
		ensure!(unit.index < goods.count, Error::<T>::NotFound);
		Ok(())
	}

	pub(crate) fn record_of(subject: &Subject) -> SubjectRecord {
		Subjects::<T>::get(subject).unwrap_or_default()
	}

	/// The custody of a subject, which for a batch that nobody moved is its brand's.
	pub(crate) fn custody_of(
		subject: &Subject,
		record: &SubjectRecord,
	) -> Result<Custody, Error<T>> {
		match (record.custody, subject) {
			(Some(custody), _) => Ok(custody),
			(None, Subject::Batch(batch)) => {
				Self::brand(*batch).map(|brand| Custody::of(brand, brand))
			}
			(None, _) => Err(Error::<T>::NotFound),
		}
	}

	/// The custody of a subject that can be handed over by itself.
	pub(crate) fn whole_custody(
		subject: &Subject,
		record: &SubjectRecord,
	) -> Result<Custody, Error<T>> {
		let custody = Self::custody_of(subject, record)?;
		ensure!(!record.is_split, Error::<T>::Split);
		if let Some(contents) = &record.contents {
			ensure!(contents.parent.is_none(), Error::<T>::AlreadyPacked);
			ensure!(!contents.is_empty(), Error::<T>::Empty);
		}
		Ok(custody)
	}

	/// The custody of a subject that is where it is and not on its way, with this member.
	pub(crate) fn ensure_at_rest(custody: &Custody, member: MemberId) -> Result<(), Error<T>> {
		ensure!(custody.holder == Holder::Member(member), Error::<T>::NotAuthorized);
		ensure!(custody.transfer.is_none(), Error::<T>::InTransit);
		Ok(())
	}

	pub(crate) fn ensure_in_business(member: MemberId) -> Result<(), Error<T>> {
		ensure!(T::Members::is_in_business(member), Error::<T>::InvalidMember);
		Ok(())
	}

	/// Appends an event to a journey. Returns its place there.
	pub(crate) fn append(
		work: &mut Work,
		subject: &Subject,
		record: &mut SubjectRecord,
		what: Happening,
	) -> Result<u32, Error<T>> {
		let (at, author) = (work.at, work.author());
		let due = record.journal.is_page_due();
		let Budget { granted, used, .. } = &mut work.budget;
		ensure!(!due || used.pages < granted.pages, Error::<T>::EffortExceeded);
		let (seq, bytes) = Self::append_as(at, author, subject, record, what)?;
		let used = &mut work.budget.used;
		used.pages = used.pages.saturating_add(due.into());
		work.bytes = work.bytes.saturating_add(bytes);
		Ok(seq)
	}

	/// Appends an event to a journey. Returns its place there, and the bytes that it takes.
	pub(crate) fn append_as(
		at: Moment,
		author: Option<Author>,
		subject: &Subject,
		record: &mut SubjectRecord,
		what: Happening,
	) -> Result<(u32, u32), Error<T>> {
		let event = JourneyEvent { at, author, what };
		let seq = record.journal.head.len;
		let first = if seq == 0 { SUBJECT_BYTES } else { 0 };
		let bytes = Self::bytes(&event).saturating_add(first);
		let full = record.journal.append(event).map_err(|()| Error::<T>::MaxCountExceeded)?;
		if let Some((number, page)) = full {
			Pages::<T>::insert(subject, number, page);
		}
		Ok((seq, bytes))
	}

	pub(crate) fn bytes(entry: &impl Encode) -> u32 {
		u32::try_from(entry.encoded_size()).unwrap_or(u32::MAX).saturating_add(ENTRY_BYTES)
	}

	/// Charges what the events of a call take.
	pub(crate) fn charge(work: &Work) -> Result<(), Error<T>> {
		T::Allowance::charge(work.actor.member, work.bytes)
			.map_err(|_| Error::<T>::AllowanceExceeded)
	}

	/// Does something with each subject of a call.
	pub(crate) fn for_each<I>(
		work: &mut Work,
		items: &[I],
		mode: Mode,
		subject: impl Fn(&I) -> Subject,
		mut act: impl FnMut(&mut Work, &I) -> Result<(), Error<T>>,
	) -> Result<Outcome, DispatchError> {
		let mut outcome = Outcome::default();
		for (index, item) in (0u32..).zip(items) {
			match (act(work, item), mode) {
				(Ok(()), _) => outcome.done.push(subject(item)),
				(Err(error), Mode::AllOrNone) => return Err(error.into()),
				(Err(error), Mode::Each) => {
					outcome.failed.push(Failure { index, error: error.into() });
				}
			}
		}
		Self::charge(work)?;
		Ok(outcome)
	}
}
