//! EPCIS events, and declarations that one was wrong.

use crate::{
	types::{Done, Effort, Work},
	Config, Error, Event, Pages, Pallet, ReportsOf, Subjects,
};
use carnet_primitives::{
	custody::{
		Author, ErrorReason, EventType, Happening, Holder, JourneyEvent, RecordedEvent,
		SubjectRecord, HASH_PROFILE, MAX_LEVELS, OFFSETS, PAGE_LEN,
	},
	gs1::Gln,
	member::{Actor, MemberId, Members, Role},
	subject::{Subject, UnitRef},
};
use frame_support::{ensure, traits::Get};
use sp_runtime::DispatchError;

/// Records that are read at most to find who has a subject, with its own: those of a unit in as many others as it can lie in.
const MOST_READS: u32 = reads_of(&Subject::Unit(UnitRef { batch: 0, index: 0 }), MAX_LEVELS as u32);

/// Records that are read at most to find who has a subject that lies in so many others, with its own.
const fn reads_of(subject: &Subject, levels: u32) -> u32 {
	match subject {
		Subject::Batch(_) => 2,
		Subject::LogisticUnit(_) => levels.saturating_add(1),
		// Its batch and its stretch, its own, and what the chain keeps of the batch if it lies in nothing.
		Subject::Unit(_) if levels == 0 => 4,
		Subject::Unit(_) => levels.saturating_add(3),
	}
}

impl<T: Config> Pallet<T> {
	fn ensure_event(event: &RecordedEvent) -> Result<(), Error<T>> {
		ensure!(event.profile == HASH_PROFILE, Error::<T>::InvalidProfile);
		let transforms = event.event_type == EventType::Transformation;
		ensure!(transforms == event.action.is_none(), Error::<T>::InvalidAction);
		let places = [event.read_point, event.location];
		ensure!(places.into_iter().flatten().all(Gln::is_valid), Error::<T>::InvalidGln);
		ensure!(OFFSETS.contains(&event.offset), Error::<T>::InvalidTime);
		let now = Self::now();
		let (latest, earliest) = (
			now.saturating_add(T::ClockTolerance::get()),
			now.saturating_sub(T::MaxEventAge::get()),
		);
		ensure!((earliest..=latest).contains(&event.time), Error::<T>::InvalidTime);
		Ok(())
	}

	/// The holder of a subject speaks for itself; an inspector and customs speak of the goods of others. Returns how many reads
	/// fewer than the most it took to find the holder, too.
	fn reporter(actor: Actor, subject: &Subject) -> Result<(Actor, u32), Error<T>> {
		let found = Self::whereabouts(*subject).map_err(|_| Error::<T>::NotFound)?;
		let found = found.ok_or(Error::<T>::NotFound)?;
		let levels = u32::try_from(found.path.len()).unwrap_or(u32::MAX);
		let spared = MOST_READS.saturating_sub(reads_of(subject, levels));
		if found.custody.holder == Holder::Member(actor.member) {
			return Ok((actor, spared));
		}
		let role = [Role::Customs, Role::Inspector]
			.into_iter()
			.find(|role| T::Members::has_role(actor.member, *role));
		let role = role.ok_or(Error::<T>::NotAuthorized)?;
		Ok((Actor { role, ..actor }, spared))
	}

	/// Nobody floods a journey: what a member reports of a subject fills a bucket that leaks.
	fn count_report(work: &Work, subject: &Subject) -> Result<(), Error<T>> {
		ReportsOf::<T>::try_mutate(subject, work.actor.member, |reports| {
			let leaked = work.at.saturating_sub(reports.at) / T::ReportMillis::get().max(1);
			let leaked = u32::try_from(leaked).unwrap_or(u32::MAX);
			let level = reports.level.saturating_sub(leaked);
			ensure!(level < T::MaxReports::get(), Error::<T>::QuotaExceeded);
			// What has begun of the next one's time is kept, unless all has leaked.
			reports.at = match level {
				0 => work.at,
				_ => {
					let passed = u64::from(leaked).saturating_mul(T::ReportMillis::get());
					reports.at.saturating_add(passed)
				}
			};
			reports.level = level.saturating_add(1);
			Ok(())
		})
	}

	/// Returns what it took, and how many reads fewer than the measured call, which is about a unit in as many others as it can
	/// lie in.
	pub(crate) fn do_record(
		actor: Actor,
		subject: &Subject,
		event: RecordedEvent,
	) -> Result<(Effort, u32), DispatchError> {
		Self::ensure_event(&event)?;
		let (actor, spared) = Self::reporter(actor, subject)?;
		let mut work = Self::work(actor, None);
		Self::count_report(&work, subject)?;
		let mut record = Self::record_of(subject);
		let what = Happening::Recorded(event);
		let seq = Self::append(&mut work, subject, &mut record, what)?;
		Subjects::<T>::insert(subject, record);
		Self::charge(&work)?;
		let (subject, member, hash) = (*subject, actor.member, event.hash);
		Self::deposit_event(Event::Recorded { subject, seq, member, hash });
		Ok((work.budget.used, spared))
	}

	/// The author of an event that was recorded.
	fn recorded_by(
		subject: &Subject,
		record: &SubjectRecord,
		seq: u32,
	) -> Result<Author, Error<T>> {
		let journal = &record.journal;
		ensure!(seq < journal.head.len, Error::<T>::NotFound);
		let (page, at) = (seq / PAGE_LEN, (seq % PAGE_LEN) as usize);
		let event: Option<JourneyEvent> = if page < journal.pages() {
			Pages::<T>::get(subject, page).and_then(|page| page.get(at).copied())
		} else {
			journal.tail.get(at).copied()
		};
		match event {
			Some(JourneyEvent { what: Happening::Recorded(_), author: Some(author), .. }) => {
				Ok(author)
			}
			_ => Err(Error::<T>::NotFound),
		}
	}

	pub(crate) fn do_declare_error(
		actor: Actor,
		subject: &Subject,
		event: u32,
		reason: ErrorReason,
		corrective: Option<u32>,
	) -> Done {
		let mut record = Self::record_of(subject);
		let author = Self::recorded_by(subject, &record, event)?;
		let own = |author: Author| author.member == actor.member;
		ensure!(own(author), Error::<T>::NotAuthorized);
		if let Some(corrective) = corrective {
			ensure!(corrective != event, Error::<T>::InvalidItem);
			let author = Self::recorded_by(subject, &record, corrective)?;
			ensure!(own(author), Error::<T>::NotAuthorized);
		}
		// In the role in which it had said what is wrong.
		let mut work = Self::work(Actor { role: author.role, ..actor }, None);
		Self::count_report(&work, subject)?;
		let what = Happening::ErrorDeclared { event, reason, corrective };
		let seq = Self::append(&mut work, subject, &mut record, what)?;
		record.last_declared = Some(seq);
		Subjects::<T>::insert(subject, record);
		Self::charge(&work)?;
		let (subject, member): (_, MemberId) = (*subject, actor.member);
		Self::deposit_event(Event::ErrorDeclared { subject, seq, event, member });
		Ok(work.budget.used)
	}
}
