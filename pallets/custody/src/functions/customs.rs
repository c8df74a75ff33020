//! Customs: what they hold stays, what they refuse goes back.

use crate::{
	types::{Done, Work},
	BatchCustoms, Config, Error, Event, Pallet, Subjects,
};
use carnet_primitives::{
	custody::{Custody, CustomsStatus, Happening, SubjectRecord},
	member::{Actor, Role},
	subject::Subject,
	H256,
};
use frame_support::ensure;

impl<T: Config> Pallet<T> {
	/// Changes what customs say of a subject, which may lie in others.
	fn change_customs(
		actor: Actor,
		subject: &Subject,
		what: Happening,
		change: impl FnOnce(CustomsStatus) -> Result<CustomsStatus, Error<T>>,
	) -> Done {
		let mut work = Self::work(actor, None);
		let mut record = Self::record_of(subject);
		let custody = Self::custody_of(subject, &record)?;
		let empty = record.contents.as_ref().is_some_and(|contents| contents.is_empty());
		ensure!(!empty, Error::<T>::Empty);
		let customs = change(custody.customs)?;
		let parent = record.contents.as_ref().and_then(|contents| contents.parent);
		if let Some(parent) = parent.filter(|_| customs.stops() != custody.customs.stops()) {
			Self::count_inside(Subject::LogisticUnit(parent), customs.stops())?;
		}
		if let Subject::Batch(batch) = subject {
			match customs.stops() {
				true => BatchCustoms::<T>::insert(batch, customs),
				false => BatchCustoms::<T>::remove(batch),
			}
		}
		record.custody = Some(Custody { customs, ..custody });
		Self::finish(&mut work, subject, record, what)
	}

	fn finish(
		work: &mut Work,
		subject: &Subject,
		mut record: SubjectRecord,
		what: Happening,
	) -> Done {
		Self::append(work, subject, &mut record, what)?;
		Subjects::<T>::insert(subject, record);
		Self::charge(work)?;
		let (subject, member) = (*subject, work.actor.member);
		Self::deposit_event(match what {
			Happening::Held { .. } => Event::Held { subject, member },
			Happening::Refused { .. } => Event::Refused { subject, member },
			_ => Event::Cleared { subject, member },
		});
		Ok(work.budget.used)
	}

	/// Counts one more or one less that is stopped in a logistic unit and all in which that lies.
	fn count_inside(from: Subject, more: bool) -> Result<(), Error<T>> {
		let mut next = Some(from);
		while let Some(subject) = next {
			let mut record = Subjects::<T>::get(subject).ok_or(Error::<T>::NotFound)?;
			let contents = record.contents.as_mut().ok_or(Error::<T>::NotFound)?;
			let count = contents.stopped_inside;
			contents.stopped_inside =
				if more { count.saturating_add(1) } else { count.saturating_sub(1) };
			next = contents.parent.map(Subject::LogisticUnit);
			Subjects::<T>::insert(subject, record);
		}
		Ok(())
	}

	pub(crate) fn do_hold(actor: Actor, subject: &Subject, document: H256) -> Done {
		Self::change_customs(actor, subject, Happening::Held { document }, |status| {
			ensure!(status == CustomsStatus::Free, Error::<T>::AlreadyStopped);
			Ok(CustomsStatus::Held { by: actor.member })
		})
	}

	pub(crate) fn do_refuse(actor: Actor, subject: &Subject, document: H256) -> Done {
		Self::change_customs(actor, subject, Happening::Refused { document }, |status| {
			let by = actor.member;
			let mine = [CustomsStatus::Free, CustomsStatus::Held { by }].contains(&status);
			ensure!(mine, Error::<T>::AlreadyStopped);
			Ok(CustomsStatus::Refused { by })
		})
	}

	pub(crate) fn do_clear(actor: Actor, subject: &Subject, document: H256) -> Done {
		Self::change_customs(actor, subject, Happening::Cleared { document }, |status| {
			let by = status.by().ok_or(Error::<T>::NotStopped)?;
			let allowed = by == actor.member || actor.role == Role::Judicial;
			ensure!(allowed, Error::<T>::NotAuthorized);
			Ok(CustomsStatus::Free)
		})
	}
}
