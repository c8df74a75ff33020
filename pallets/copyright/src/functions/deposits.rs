//! Deposits, one and many, and commitments that are revealed.

use super::COMMIT_BYTES;
use crate::{
	types::{Made, Writer},
	Commits, Config, Deposits, Error, Event, Failure, Files, Mode, NextDepositId, Pallet,
};
use alloc::vec::Vec;
use carnet_primitives::{
	copyright::{
		commitment, page_of, Commit, Deposit, DepositId, DepositStatus, Listed, Party, Ranked,
		Work, MAX_DEPOSIT_BYTES, MAX_LISTED, MAX_QUALITY,
	},
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get, weights::Weight};
use sp_runtime::DispatchError;

/// Most places that one depositor has among the deposits of a file: the one that stands and those that she revoked.
/// More would let a single key fill the list.
pub(crate) const MAX_OWN_LISTED: usize = 4;

/// Whether a depositor may deposit a file again.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Again {
	Never,
	IfRevoked,
}

impl<T: Config> Pallet<T> {
	fn begin(by: Party) -> Writer {
		let next = NextDepositId::<T>::get();
		let page = Deposits::<T>::get(page_of(next).0).unwrap_or_default();
		let block = Self::height();
		let shared = page.last().is_some_and(|last| last.block == block);
		Writer { by, at: Self::now(), block, next, page, shared }
	}

	fn end(writer: Writer) {
		if !writer.page.is_empty() {
			Deposits::<T>::insert(page_of(writer.next).0, writer.page);
		}
		NextDepositId::<T>::put(writer.next);
	}

	fn ensure_work(writer: &Writer, work: &Work) -> Result<(), Error<T>> {
		ensure!(work.len > 0, Error::<T>::InvalidLength);
		let quality = work.perceptual.map_or(0, |perceptual| perceptual.quality);
		ensure!(quality <= MAX_QUALITY, Error::<T>::InvalidQuality);
		let latest = writer.at.saturating_add(T::ClockTolerance::get());
		ensure!(work.completed_at.is_none_or(|at| at <= latest), Error::<T>::InvalidTime);
		ensure!(work.parent.is_none_or(|parent| parent < writer.next), Error::<T>::InvalidParent);
		Ok(())
	}

	/// Only the last deposit of a file by the same depositor can stand: she had to revoke the others before.
	fn ensure_new(who: Party, listed: &Listed, again: Again) -> Result<(), Error<T>> {
		let own = || listed.iter().filter(move |rank| rank.by == who).map(|rank| rank.id);
		let Some(last) = own().max() else { return Ok(()) };
		let revoked = again == Again::IfRevoked && Self::found(last)?.is_revoked();
		ensure!(revoked, Error::<T>::AlreadyExists);
		ensure!(own().count() < MAX_OWN_LISTED, Error::<T>::MaxCountExceeded);
		Ok(())
	}

	/// Checks a work. Returns its record and the deposits of its file.
	fn prepare(
		writer: &Writer,
		work: Work,
		committed: Option<Commit>,
		again: Again,
	) -> Result<(Deposit, Listed), Error<T>> {
		Self::ensure_work(writer, &work)?;
		let Writer { by, at, block, next: id, .. } = *writer;
		let listed = Files::<T>::get(work.file);
		Self::ensure_new(by, &listed, again)?;
		ensure!(id < DepositId::MAX, Error::<T>::MaxCountExceeded);
		let rank = Ranked { priority_at: committed.map_or(at, |commit| commit.at), id, by };
		let prior = listed.first().filter(|first| **first < rank).map(|first| first.id);
		let status = DepositStatus::Active;
		Ok((Deposit { work, by, holder: None, at, block, committed, prior, status }, listed))
	}

	/// Puts a deposit among those of its file, and drops the last one of too many.
	fn rank(listed: &mut Listed, rank: Ranked) {
		let place = listed.partition_point(|other| *other < rank);
		if place < MAX_LISTED as usize {
			if listed.len() == MAX_LISTED as usize {
				listed.pop();
			}
			// It cannot fail: the place is in the list, which has room.
			let _ = listed.try_insert(place, rank);
		}
	}

	/// Writes what [`Self::prepare`] made.
	fn put(writer: &mut Writer, deposit: Deposit, mut listed: Listed) {
		let (id, file) = (writer.next, deposit.work.file);
		let rank = Ranked { priority_at: deposit.priority_at(), id, by: deposit.by };
		Self::rank(&mut listed, rank);
		Files::<T>::insert(file, listed);
		let page = &mut writer.page;
		// It cannot fail: a full page is written and taken away at once.
		let _ = page.try_push(deposit);
		if page.is_full() {
			Deposits::<T>::insert(page_of(id).0, core::mem::take(page));
		}
		writer.next = id.saturating_add(1);
	}

	/// Deposits a work and charges for it.
	fn put_one(who: Party, work: Work, committed: Option<Commit>) -> Result<Made, Error<T>> {
		let mut writer = Self::begin(who);
		let id = writer.next;
		let (deposit, listed) = Self::prepare(&writer, work, committed, Again::IfRevoked)?;
		let prior = deposit.prior;
		let database = T::DbWeight::get();
		// Only of who deposited the file before was another deposit read.
		let again = listed.iter().any(|rank| rank.by == who);
		let unread = database.reads((!again).into());
		let spared = writer.spared(database).saturating_add(unread);
		// A commitment makes room for its deposit.
		let made = if committed.is_some() { COMMIT_BYTES } else { 0 };
		Self::charge(who, MAX_DEPOSIT_BYTES.saturating_sub(made))?;
		Self::put(&mut writer, deposit, listed);
		Self::end(writer);
		Ok(Made { id, prior, spared })
	}

	/// Returns how much less it took than the measured call.
	pub(crate) fn do_deposit(who: Party, work: Work) -> Result<Weight, DispatchError> {
		let Made { id, prior, spared } = Self::put_one(who, work, None)?;
		Self::deposit_event(Event::Deposited { id, by: who, file: work.file, prior });
		Ok(spared)
	}

	/// Returns how much less it took than the most.
	// What it costs is known at its end, and a work is checked against those before it: a call that fails is undone.
	pub(crate) fn do_deposit_many(
		who: Party,
		works: &[Work],
		mode: Mode,
	) -> Result<Weight, DispatchError> {
		ensure!(!works.is_empty(), Error::<T>::Empty);
		let mut writer = Self::begin(who);
		let spared = writer.spared(T::DbWeight::get());
		let (first, mut count, mut failed) = (writer.next, 0u32, Vec::new());
		for (index, work) in (0u32..).zip(works) {
			match (Self::prepare(&writer, *work, None, Again::Never), mode) {
				(Ok((deposit, listed)), _) => {
					Self::put(&mut writer, deposit, listed);
					count = count.saturating_add(1);
				}
				(Err(error), Mode::AllOrNone) => return Err(error.into()),
				(Err(error), Mode::Each) => failed.push(Failure { index, error: error.into() }),
			}
		}
		Self::end(writer);
		Self::charge(who, count.saturating_mul(MAX_DEPOSIT_BYTES))?;
		Self::deposit_event(Event::DepositedMany { by: who, first, count, failed });
		Ok(spared)
	}

	fn is_lapsed(commit: &Commit) -> bool {
		Self::now() > commit.at.saturating_add(T::CommitLife::get())
	}

	pub(crate) fn do_commit(who: Party, commitment: H256) -> DispatchResult {
		let earlier = Commits::<T>::get(who, commitment);
		ensure!(earlier.is_none_or(|commit| Self::is_lapsed(&commit)), Error::<T>::AlreadyExists);
		Self::charge(who, if earlier.is_none() { COMMIT_BYTES } else { 0 })?;
		let commit = Commit { at: Self::now(), block: Self::height() };
		Commits::<T>::insert(who, commitment, commit);
		Self::deposit_event(Event::Committed { by: who, commitment });
		Ok(())
	}

	/// Returns how much less it took than the measured call.
	pub(crate) fn do_reveal(
		who: Party,
		committed: H256,
		work: Work,
		salt: H256,
	) -> Result<Weight, DispatchError> {
		let commit = Commits::<T>::get(who, committed).ok_or(Error::<T>::NotFound)?;
		ensure!(!Self::is_lapsed(&commit), Error::<T>::Lapsed);
		let true_one = commitment(&who.principal(), &work.file, &salt);
		ensure!(true_one == committed, Error::<T>::WrongReveal);
		let Made { id, prior, spared } = Self::put_one(who, work, Some(commit))?;
		Commits::<T>::remove(who, committed);
		Self::deposit_event(Event::Revealed {
			id,
			by: who,
			file: work.file,
			commitment: committed,
			priority_at: commit.at,
			prior,
		});
		Ok(spared)
	}
}
