//! What must hold of the storage at all times.

use crate::{
	functions::MAX_OWN_LISTED, CaseCounts, Cases, CasesAt, CasesOf, Commits, Config, Deposits,
	Files, Licences, LicencesOf, NextCaseId, NextDepositId, NextLicenceId, Pallet, RightsOffers,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use carnet_primitives::{
	copyright::{
		page_of, Deposit, DepositId, DepositStatus, FileHash, Party, Ranked, MAX_LISTED,
		MAX_QUALITY, PAGE_LEN,
	},
	member::{member_principal, MemberId},
};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

type Check = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Check {
		Self::check_pages()?;
		Self::check_deposits()?;
		Self::check_priority()?;
		Self::check_files()?;
		Self::check_commits()?;
		Self::check_offers()?;
		Self::check_licences()?;
		Self::check_cases()?;
		Self::check_case_lists()
	}

	/// 1. The deposits are numbered without gaps: each page but the last is full.
	fn check_pages() -> Check {
		let (last, rest) = page_of(NextDepositId::<T>::get());
		let full = PAGE_LEN as usize;
		let mut pages: Vec<(u64, usize)> =
			Deposits::<T>::iter().map(|(number, page)| (number, page.len())).collect();
		pages.sort_unstable();
		let expected =
			(0..last).map(|number| (number, full)).chain((rest > 0).then_some((last, rest)));
		ensure!(pages.into_iter().eq(expected), "the pages do not hold the deposits");
		Ok(())
	}

	fn all_deposits() -> Vec<(DepositId, Deposit)> {
		let next = NextDepositId::<T>::get();
		(0..next).filter_map(|id| Some((id, Self::deposit_record(id)?))).collect()
	}

	/// 2. Each deposit is of a work that there is, was made in the past, after its parent and its commitment, and is
	///    replaced by a newer one of the same depositor.
	fn check_deposits() -> Check {
		for (id, deposit) in Self::all_deposits() {
			let work = &deposit.work;
			let quality = work.perceptual.map_or(0, |perceptual| perceptual.quality);
			ensure!(work.len > 0 && quality <= MAX_QUALITY, "a work cannot be");
			ensure!(work.parent.is_none_or(|parent| parent < id), "a work is its own parent");
			ensure!(
				deposit.at <= Self::now() && deposit.block <= Self::height(),
				"a deposit is of the future"
			);
			ensure!(
				deposit.committed.is_none_or(|it| it.at <= deposit.at && it.block <= deposit.block),
				"a commitment is younger than its deposit"
			);
			ensure!(
				deposit.holder != Some(deposit.depositor()),
				"a depositor holds the rights of another"
			);
			if let DepositStatus::Superseded { by } = deposit.status {
				let newer = Self::deposit_record(by);
				ensure!(
					by > id && newer.is_some_and(|newer| newer.by == deposit.by),
					"a deposit is replaced by another's"
				);
			}
		}
		Ok(())
	}

	fn rank_of(id: DepositId, deposit: &Deposit) -> Ranked {
		Ranked { priority_at: deposit.priority_at(), id, by: deposit.by }
	}

	/// 3. Each deposit names the one of its file that had priority when it was made.
	fn check_priority() -> Check {
		let mut first = BTreeMap::<FileHash, Ranked>::new();
		for (id, deposit) in Self::all_deposits() {
			let rank = Self::rank_of(id, &deposit);
			let before = first.get(&deposit.work.file).filter(|before| **before < rank).copied();
			ensure!(
				deposit.prior == before.map(|before| before.id),
				"a deposit names another than the prior one"
			);
			if before.is_none() {
				first.insert(deposit.work.file, rank);
			}
		}
		Ok(())
	}

	/// 4. Each file lists those of its deposits that come first, of each depositor not many and one at most that stands.
	fn check_files() -> Check {
		let mut files = BTreeMap::<FileHash, Vec<Ranked>>::new();
		for (id, deposit) in Self::all_deposits() {
			files.entry(deposit.work.file).or_default().push(Self::rank_of(id, &deposit));
		}
		ensure!(
			Files::<T>::iter_keys().all(|file| files.contains_key(&file)),
			"a file without a deposit is listed"
		);
		for (file, mut ranks) in files {
			ranks.sort_unstable();
			ranks.truncate(MAX_LISTED as usize);
			ensure!(
				Files::<T>::get(file).to_vec() == ranks,
				"a file does not list its deposits by priority"
			);
			let mut standing = BTreeSet::new();
			let mut places = BTreeMap::<Party, usize>::new();
			for rank in ranks {
				let own = places.entry(rank.by).or_default();
				*own = own.saturating_add(1);
				ensure!(*own <= MAX_OWN_LISTED, "a depositor fills the list of a file");
				let revoked =
					Self::deposit_record(rank.id).is_some_and(|deposit| deposit.is_revoked());
				ensure!(
					revoked || standing.insert(rank.by),
					"a file was deposited twice by the same depositor"
				);
			}
		}
		Ok(())
	}

	/// 5. Nobody committed in the future.
	fn check_commits() -> Check {
		for (_, _, commit) in Commits::<T>::iter() {
			ensure!(
				commit.at <= Self::now() && commit.block <= Self::height(),
				"a commitment is of the future"
			);
		}
		Ok(())
	}

	/// 6. Rights are offered of deposits that stand, to others.
	fn check_offers() -> Check {
		for (id, to) in RightsOffers::<T>::iter() {
			let deposit = Self::deposit_record(id);
			ensure!(
				deposit.is_some_and(|it| it.is_active() && it.rights_holder() != to),
				"rights are offered that nobody can take"
			);
		}
		Ok(())
	}

	/// 7. Each licence is of a deposit and gives something for a time; the last one of a licensee is found.
	fn check_licences() -> Check {
		let mut last = BTreeMap::new();
		let mut count = 0u64;
		for (id, licence) in Licences::<T>::iter() {
			count = count.saturating_add(1);
			ensure!(id < NextLicenceId::<T>::get(), "a licence is not counted");
			ensure!(Self::deposit_record(licence.deposit).is_some(), "a licence is of no deposit");
			ensure!(
				licence.scope.is_valid() && !licence.scope.is_empty(),
				"a licence gives nothing"
			);
			ensure!(licence.from < licence.until, "a licence has no time");
			let key = (licence.deposit, licence.licensee, licence.platform);
			let newest = last.entry(key).or_insert(id);
			*newest = id.max(*newest);
		}
		ensure!(count == NextLicenceId::<T>::get(), "a licence is missing");
		let found: BTreeMap<_, _> = LicencesOf::<T>::iter()
			.map(|(deposit, (licensee, platform), id)| ((deposit, licensee, platform), id))
			.collect();
		ensure!(found == last, "the last licence of a licensee is not found");
		Ok(())
	}

	/// 8. Each case is of a deposit, shows something, was answered in time by its platform, and ended once: by a
	///    court that had heard it, or by the reporter.
	fn check_cases() -> Check {
		for (id, case) in Cases::<T>::iter() {
			ensure!(id < NextCaseId::<T>::get(), "a case is not counted");
			ensure!(Self::deposit_record(case.deposit).is_some(), "a case is of no deposit");
			ensure!(!case.evidence.is_empty(), "a case shows nothing");
			ensure!(
				case.response.is_none_or(|it| it.at <= case.due_at && it.by == case.platform),
				"a response is late or another's"
			);
			ensure!(case.ruling.is_none() || case.withdrawn_at.is_none(), "a case ended twice");
			ensure!(
				case.ruling.is_none_or(|it| case.response.is_some() || it.at > case.due_at),
				"a court ruled before it had heard the platform"
			);
			ensure!(
				case.ruling.is_none_or(|it| {
					it.by != case.platform && member_principal(it.by) != case.reporter
				}),
				"a party ruled in its own case"
			);
		}
		Ok(())
	}

	/// 9. Each case is found once by its platform, and the last one by deposit and shop.
	fn check_case_lists() -> Check {
		let mut last = BTreeMap::new();
		let mut at = BTreeMap::<MemberId, Vec<u64>>::new();
		let mut count = 0u64;
		for (id, case) in Cases::<T>::iter() {
			count = count.saturating_add(1);
			let newest = last.entry((case.deposit, case.platform, case.shop)).or_insert(id);
			*newest = id.max(*newest);
			at.entry(case.platform).or_default().push(id);
		}
		ensure!(count == NextCaseId::<T>::get(), "a case is missing");
		let found: BTreeMap<_, _> = CasesOf::<T>::iter()
			.map(|(deposit, (platform, shop), id)| ((deposit, platform, shop), id))
			.collect();
		ensure!(found == last, "the last case against a shop is not found");
		let listed: usize = CasesAt::<T>::iter_keys().count();
		ensure!(listed as u64 == count, "a platform has other cases than it lists");
		let counts: BTreeMap<_, _> = CaseCounts::<T>::iter().collect();
		ensure!(counts.len() == at.len(), "a platform has other cases than it lists");
		for (platform, mut ids) in at {
			ids.sort_unstable();
			let counted = counts.get(&platform).copied().unwrap_or_default();
			let found: Vec<u64> =
				(0..counted).filter_map(|seq| CasesAt::<T>::get(platform, seq)).collect();
			ensure!(found == ids, "a platform has other cases than it lists");
		}
		Ok(())
	}
}
