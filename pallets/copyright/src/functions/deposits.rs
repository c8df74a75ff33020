//! Deposits, one and many, and commitments that are revealed.

use super::COMMIT_BYTES;
use crate::{
	types::Writer, Commits, Config, Deposits, Error, Event, Failure, Files, Mode, NextDepositId,
	Pallet,
};
use alloc::vec::Vec;
use carnet_primitives::{
	copyright::{
		commitment, page_of, Commit, Deposit, DepositStatus, Depositor, FileHash, Listed, Ranked,
		Work, MAX_DEPOSIT_BYTES, MAX_LISTED, MAX_QUALITY, PAGE_LEN,
	},
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

impl<T: Config> Pallet<T> {
	fn begin(by: Depositor) -> Writer {
		let next = NextDepositId::<T>::get();
		let page = Deposits::<T>::get(page_of(next).0).unwrap_or_default();
		Writer { by, at: Self::now(), block: Self::height(), next, page }
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
	fn ensure_revoked(who: Depositor, file: &FileHash) -> Result<(), Error<T>> {
		let own =
			Files::<T>::get(file).iter().filter(|rank| rank.by == who).map(|rank| rank.id).max();
		let Some(id) = own else { return Ok(()) };
		let stands = Self::found(id)?.status != DepositStatus::Revoked;
		ensure!(!stands, Error::<T>::AlreadyExists);
		Ok(())
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

	/// Deposits a work, if no deposit of its file by the same depositor is listed or `again` allows it. Changes nothing
	/// if it fails.
	fn put(
		writer: &mut Writer,
		work: Work,
		committed: Option<Commit>,
		again: bool,
	) -> Result<Deposit, Error<T>> {
		Self::ensure_work(writer, &work)?;
		let (by, id) = (writer.by, writer.next);
		let mut listed = Files::<T>::get(work.file);
		let own = !again && listed.iter().any(|rank| rank.by == by);
		ensure!(!own, Error::<T>::AlreadyExists);
		let next = id.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		let (at, block) = (writer.at, writer.block);
		let rank = Ranked { priority_at: committed.map_or(at, |commit| commit.at), id, by };
		let prior = listed.first().filter(|first| **first < rank).map(|first| first.id);
		let status = DepositStatus::Active;
		let deposit = Deposit { work, by, holder: None, at, block, committed, prior, status };
		let page = &mut writer.page;
		page.try_push(deposit.clone()).map_err(|_| Error::<T>::MaxCountExceeded)?;
		if page.len() == PAGE_LEN as usize {
			Deposits::<T>::insert(page_of(id).0, core::mem::take(page));
		}
		writer.next = next;
		Self::rank(&mut listed, rank);
		Files::<T>::insert(work.file, listed);
		Ok(deposit)
	}

	pub(crate) fn do_deposit(who: Depositor, work: Work) -> DispatchResult {
		Self::ensure_revoked(who, &work.file)?;
		let mut writer = Self::begin(who);
		let id = writer.next;
		let deposit = Self::put(&mut writer, work, None, true)?;
		Self::end(writer);
		Self::charge(who, MAX_DEPOSIT_BYTES)?;
		let (file, prior) = (work.file, deposit.prior);
		Self::deposit_event(Event::Deposited { id, by: who, file, prior });
		Ok(())
	}

	pub(crate) fn do_deposit_many(who: Depositor, works: &[Work], mode: Mode) -> DispatchResult {
		ensure!(!works.is_empty(), Error::<T>::Empty);
		let mut writer = Self::begin(who);
		let (first, mut count, mut failed) = (writer.next, 0u32, Vec::new());
		for (index, work) in (0u32..).zip(works) {
			match (Self::put(&mut writer, *work, None, false), mode) {
				(Ok(_), _) => count = count.saturating_add(1),
				(Err(error), Mode::AllOrNone) => return Err(error.into()),
				(Err(error), Mode::Each) => failed.push(Failure { index, error: error.into() }),
			}
		}
		Self::end(writer);
		Self::charge(who, count.saturating_mul(MAX_DEPOSIT_BYTES))?;
		Self::deposit_event(Event::DepositedMany { by: who, first, count, failed });
		Ok(())
	}

	fn is_lapsed(commit: &Commit) -> bool {
		Self::now() > commit.at.saturating_add(T::CommitLife::get())
	}

	pub(crate) fn do_commit(who: Depositor, commitment: H256) -> DispatchResult {
		let earlier = Commits::<T>::get(who, commitment);
		ensure!(earlier.is_none_or(|commit| Self::is_lapsed(&commit)), Error::<T>::AlreadyExists);
		Self::charge(who, if earlier.is_none() { COMMIT_BYTES } else { 0 })?;
		let commit = Commit { at: Self::now(), block: Self::height() };
		Commits::<T>::insert(who, commitment, commit);
		Self::deposit_event(Event::Committed { by: who, commitment });
		Ok(())
	}

	pub(crate) fn do_reveal(
		who: Depositor,
		committed: H256,
		work: Work,
		salt: H256,
	) -> DispatchResult {
		let commit = Commits::<T>::take(who, committed).ok_or(Error::<T>::NotFound)?;
		ensure!(!Self::is_lapsed(&commit), Error::<T>::Lapsed);
		let true_one = commitment(&who.principal(), &work.file, &salt);
		ensure!(true_one == committed, Error::<T>::WrongReveal);
		Self::ensure_revoked(who, &work.file)?;
		let mut writer = Self::begin(who);
		let id = writer.next;
		let deposit = Self::put(&mut writer, work, Some(commit), true)?;
		Self::end(writer);
		// The commitment made room.
		Self::charge(who, MAX_DEPOSIT_BYTES.saturating_sub(COMMIT_BYTES))?;
		Self::deposit_event(Event::Revealed {
			id,
			by: who,
			file: work.file,
			commitment: committed,
			priority_at: commit.at,
			prior: deposit.prior,
		});
		Ok(())
	}
}
