//! Custody from hand to hand. Between members it takes two signatures.

use crate::{
	types::{Done, Outcome, Work},
	Config, Delivery, Effort, Error, Event, Mode, Pallet, Receipt, Subjects,
};
use carnet_primitives::{
	custody::{Custody, CustomsStatus, Happening, Holder, SubjectRecord, Transfer, UnitRange},
	member::{Actor, MemberId},
	subject::Subject,
	Moment, H256,
};
use frame_support::{ensure, traits::Get};
use sp_runtime::DispatchError;

/// The custody of a subject from now on, and what happened to it.
type Changed<T> = Result<(Custody, Happening), Error<T>>;

impl<T: Config> Pallet<T> {
	/// Changes the custody of a subject that lies in nothing else, and says so in its journey.
	pub(crate) fn change(
		work: &mut Work,
		subject: &Subject,
		change: impl FnOnce(&mut Work, &SubjectRecord, Custody) -> Changed<T>,
	) -> Result<(), Error<T>> {
		let mut record = Self::record_of(subject);
		let custody = Self::whole_custody(subject, &record)?;
		let (custody, what) = change(work, &record, custody)?;
		if let (Some(contents), Happening::Dispatched { .. } | Happening::Delivered { .. }) =
			(&mut record.contents, &what)
		{
			contents.moved = true;
		}
		record.custody = Some(custody);
		Self::append(work, subject, &mut record, what)?;
		Subjects::<T>::insert(subject, record);
		Ok(())
	}

	/// Changes the custody of each subject of a call. Returns what became of them, and what it took.
	fn change_each<I>(
		mut work: Work,
		items: &[I],
		mode: Mode,
		subject: impl Fn(&I) -> Subject,
		change: impl Fn(&mut Work, &I, &SubjectRecord, Custody) -> Changed<T>,
	) -> Result<(Outcome, Effort), DispatchError> {
		let outcome = Self::for_each(&mut work, items, mode, &subject, |work, item| {
			Self::change(work, &subject(item), |work, record, custody| {
				change(work, item, record, custody)
			})
		})?;
		Ok((outcome, work.budget.used))
	}

	/// The transfer of a subject to this member.
	fn transfer_to(custody: &Custody, member: MemberId) -> Result<Transfer, Error<T>> {
		let transfer = custody.transfer.ok_or(Error::<T>::NotInTransit)?;
		ensure!(transfer.to == member, Error::<T>::NotAuthorized);
		Ok(transfer)
	}

	pub(crate) fn do_dispatch(
		actor: Actor,
		subjects: &[Subject],
		to: MemberId,
		deadline: Moment,
		mode: Mode,
		effort: Effort,
	) -> Done {
		let member = actor.member;
		let work = Self::work(actor, Some(effort));
		let latest = work.at.saturating_add(T::MaxTransit::get());
		ensure!(work.at < deadline && deadline <= latest, Error::<T>::InvalidDeadline);
		ensure!(to != member, Error::<T>::InvalidMember);
		Self::ensure_in_business(to)?;
		let (outcome, used) = Self::change_each(
			work,
			subjects,
			mode,
			|it| *it,
			|work, subject, record, custody| {
				Self::ensure_at_rest(&custody, member)?;
				Self::ensure_may_go(work, subject, &custody, record, Some(to))?;
				let transfer = Some(Transfer { to, deadline });
				Ok((Custody { transfer, ..custody }, Happening::Dispatched { to, deadline }))
			},
		)?;
		Self::deposit_event(Event::Dispatched { from: member, to, deadline, outcome });
		Ok(used)
	}

	pub(crate) fn do_receive(
		actor: Actor,
		receipts: &[Receipt],
		mode: Mode,
		effort: Effort,
	) -> Done {
		let member = actor.member;
		let (outcome, used) = Self::change_each(
			Self::work(actor, Some(effort)),
			receipts,
			mode,
			|it| it.subject,
			|work, Receipt { subject, discrepancy }, record, custody| {
				let transfer = Self::transfer_to(&custody, member)?;
				ensure!(work.at <= transfer.deadline, Error::<T>::DeadlinePassed);
				Self::ensure_may_go(work, subject, &custody, record, Some(member))?;
				if let Some(wrong) = discrepancy {
					let ranges = Self::ranges_of(subject, record)?;
					let all: u64 = ranges.iter().map(|range| u64::from(range.len())).sum();
					let told = u64::from(wrong.missing).saturating_add(wrong.damaged.into());
					ensure!(told > 0 && told <= all, Error::<T>::InvalidCount);
				}
				let holder = Holder::Member(member);
				let happened = Happening::Received { discrepancy: *discrepancy };
				Ok((Custody { holder, transfer: None, ..custody }, happened))
			},
		)?;
		Self::deposit_event(Event::Received { by: member, outcome });
		Ok(used)
	}

	pub(crate) fn do_reject(
		actor: Actor,
		subjects: &[Subject],
		document: H256,
		mode: Mode,
		effort: Effort,
	) -> Done {
		let member = actor.member;
		let (outcome, used) = Self::change_each(
			Self::work(actor, Some(effort)),
			subjects,
			mode,
			|it| *it,
			|_, _, _, custody| {
				Self::transfer_to(&custody, member)?;
				Ok((Custody { transfer: None, ..custody }, Happening::Rejected { document }))
			},
		)?;
		Self::deposit_event(Event::Rejected { by: member, outcome });
		Ok(used)
	}

	pub(crate) fn do_void(actor: Actor, subjects: &[Subject], mode: Mode, effort: Effort) -> Done {
		let member = actor.member;
		let (outcome, used) = Self::change_each(
			Self::work(actor, Some(effort)),
			subjects,
			mode,
			|it| *it,
			|work, _, _, custody| {
				let mine = custody.holder == Holder::Member(member);
				ensure!(mine, Error::<T>::NotAuthorized);
				let transfer = custody.transfer.ok_or(Error::<T>::NotInTransit)?;
				ensure!(work.at > transfer.deadline, Error::<T>::DeadlineNotPassed);
				Ok((Custody { transfer: None, ..custody }, Happening::Voided))
			},
		)?;
		Self::deposit_event(Event::Voided { by: member, outcome });
		Ok(used)
	}

	pub(crate) fn do_deliver(
		actor: Actor,
		deliveries: &[Delivery],
		mode: Mode,
		effort: Effort,
	) -> Done {
		let member = actor.member;
		let (outcome, used) = Self::change_each(
			Self::work(actor, Some(effort)),
			deliveries,
			mode,
			|it| it.subject,
			|work, one, record, custody| {
				let Delivery { subject, party, document } = *one;
				Self::ensure_at_rest(&custody, member)?;
				Self::ensure_may_go(work, &subject, &custody, record, None)?;
				let holder = Holder::Outside { party, by: member };
				Ok((Custody { holder, ..custody }, Happening::Delivered { party, document }))
			},
		)?;
		Self::deposit_event(Event::Delivered { by: member, outcome });
		Ok(used)
	}

	/// Whether a member may take goods back from outside, whose batches are met here.
	///
	/// Who delivered, who owns and whose brand they are may, recalled ones too. Those that customs hold stay.
	pub(crate) fn ensure_may_take_back(
		work: &mut Work,
		custody: &Custody,
		ranges: &[UnitRange],
	) -> Result<(), Error<T>> {
		let Holder::Outside { by, .. } = custody.holder else {
			return Err(Error::<T>::NotDelivered);
		};
		Self::meet(&mut work.budget, ranges)?;
		let (member, budget) = (work.actor.member, &work.budget);
		let allowed = [by, custody.owner].contains(&member)
			|| ranges.iter().all(|range| budget.brand(range.batch) == Some(member));
		ensure!(allowed, Error::<T>::NotAuthorized);
		let held = |status: CustomsStatus| matches!(status, CustomsStatus::Held { .. });
		let free =
			!held(custody.customs) && !ranges.iter().any(|range| held(budget.customs(range.batch)));
		ensure!(free, Error::<T>::Held);
		Ok(())
	}

	pub(crate) fn do_take_back(
		actor: Actor,
		subjects: &[Subject],
		document: H256,
		mode: Mode,
		effort: Effort,
	) -> Done {
		let member = actor.member;
		let (outcome, used) = Self::change_each(
			Self::work(actor, Some(effort)),
			subjects,
			mode,
			|it| *it,
			|work, subject, record, custody| {
				let ranges = Self::ranges_of(subject, record)?;
				Self::ensure_may_take_back(work, &custody, &ranges)?;
				let inside = record.contents.as_ref().map_or(0, |inside| inside.stopped_inside);
				ensure!(inside == 0, Error::<T>::Held);
				let holder = Holder::Member(member);
				Ok((Custody { holder, ..custody }, Happening::TakenBack { document }))
			},
		)?;
		Self::deposit_event(Event::TakenBack { by: member, outcome });
		Ok(used)
	}
}
