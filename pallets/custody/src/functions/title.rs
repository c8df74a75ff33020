//! Title: who owns goods, whoever holds them. It takes two signatures as well.

use crate::{types::Done, Config, Error, Event, Pallet};
use carnet_primitives::{
	custody::{Custody, Happening},
	member::{Actor, MemberId},
	subject::Subject,
};
use frame_support::ensure;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_transfer_title(actor: Actor, subject: &Subject, to: MemberId) -> Done {
		let mut work = Self::work(actor, None);
		Self::ensure_in_business(to)?;
		Self::change(&mut work, subject, |work, record, custody| {
			ensure!(custody.owner == actor.member, Error::<T>::NotAuthorized);
			let withdrawn = to == actor.member;
			ensure!(!withdrawn || custody.title_offer.is_some(), Error::<T>::NotFound);
			if !withdrawn {
				Self::ensure_may_go(work, subject, &custody, record, Some(to))?;
			}
			let title_offer = (!withdrawn).then_some(to);
			Ok((Custody { title_offer, ..custody }, Happening::TitleOffered { to }))
		})?;
		Self::charge(&work)?;
		Self::deposit_event(Event::TitleOffered { subject: *subject, from: actor.member, to });
		Ok(work.budget.used)
	}

	pub(crate) fn do_accept_title(actor: Actor, subject: &Subject) -> Done {
		let member = actor.member;
		let mut work = Self::work(actor, None);
		let mut from = member;
		Self::change(&mut work, subject, |work, record, custody| {
			let to = custody.title_offer.ok_or(Error::<T>::NotFound)?;
			ensure!(to == member, Error::<T>::NotAuthorized);
			Self::ensure_may_go(work, subject, &custody, record, Some(member))?;
			from = custody.owner;
			let happened = Happening::TitleAccepted { from };
			Ok((Custody { owner: member, title_offer: None, ..custody }, happened))
		})?;
		Self::charge(&work)?;
		Self::deposit_event(Event::TitleTransferred { subject: *subject, from, to: member });
		Ok(work.budget.used)
	}
}
