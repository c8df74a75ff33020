//! Benchmarks of the calls, each with the largest records that it can meet.
//!
//! The clock of a benchmark may stand at zero, so all moments follow from it.

use crate::*;
use alloc::vec::Vec;
use carnet_primitives::{
	copyright::{
		commitment, page_of, Acquisition, Case, CaseId, Commit, Deposit, DepositId, DepositPage,
		DepositStatus, Evidence, FileHash, Licence, Licensee, Listed, MediaType, Outcome, Party,
		Perceptual, Principal, Ranked, Right, Scope, Work, WorkCategory, WorkNature, MAX_EVIDENCE,
		MAX_LISTED, MAX_QUALITY, PAGE_LEN,
	},
	member::{Actor, MemberId},
};
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{EnsureOrigin, Get},
	BoundedVec,
};
use frame_system::pallet_prelude::OriginFor;
use sp_core::H256;

/// Makes members.
pub trait BenchmarkHelper {
	/// A member in business that is a platform, and none that acts or sponsors who does: these are not charged for.
	fn other_platform() -> MemberId;
}

const DOCUMENT: H256 = H256::repeat_byte(0xd0);
const SHOP: H256 = H256::repeat_byte(0x50);
const SALT: H256 = H256::repeat_byte(0x5a);
/// Another than the one that acts.
const OTHER: MemberId = MemberId::MAX;
/// The page of the deposits of a benchmark.
const PAGE: u64 = 1_000;
/// The deposit that the benchmarks change.
const OWN: DepositId = PAGE * PAGE_LEN as u64;
/// A later one, on another page.
const NEWER: DepositId = OWN + 2 * PAGE_LEN as u64;

fn depositor<T: Config>() -> Result<(OriginFor<T>, Party), BenchmarkError> {
	let origin = T::DepositOrigin::try_successful_origin()
		.map_err(|()| BenchmarkError::Stop("the origin has no successful example"))?;
	let who = T::DepositOrigin::try_origin(origin.clone())
		.map_err(|_| BenchmarkError::Stop("the example of the origin is refused"))?;
	Ok((origin, who))
}

fn actor<T: Config, E: EnsureOrigin<OriginFor<T>, Success = Actor>>(
) -> Result<(OriginFor<T>, Actor), BenchmarkError> {
	let origin = E::try_successful_origin()
		.map_err(|()| BenchmarkError::Stop("the origin has no successful example"))?;
	let actor = E::try_origin(origin.clone())
		.map_err(|_| BenchmarkError::Stop("the example of the origin is refused"))?;
	Ok((origin, actor))
}

fn file(number: u32) -> FileHash {
	let mut hash = [0; 32];
	for (byte, of_number) in hash.iter_mut().zip(number.to_be_bytes()) {
		*byte = of_number;
	}
	FileHash::Sha256(H256(hash))
}

fn holder() -> Principal {
	Party::Member(OTHER).principal()
}

fn work<T: Config>(number: u32) -> Work {
	let some = Some(DOCUMENT);
	Work {
		file: file(number),
		len: u64::MAX,
		media: MediaType::Jpeg,
		perceptual: Some(Perceptual { pdq: [3; 32], quality: MAX_QUALITY }),
		category: WorkCategory::Photographic,
		nature: WorkNature::Original,
		acquisition: Acquisition::Original,
		completed_at: Some(Pallet::<T>::now()),
		title: some,
		author: some,
		capture: some,
		parent: Some(0),
	}
}

fn record<T: Config>(by: Party, status: DepositStatus, sold: bool) -> Deposit {
	let (at, block) = (Pallet::<T>::now(), Pallet::<T>::height());
	Deposit {
		work: work::<T>(0),
		by,
		holder: sold.then(holder),
		at,
		block,
		committed: Some(Commit { at, block }),
		prior: Some(0),
		status,
	}
}

/// Puts a deposit at the beginning of a page of others whose rights were sold: the largest there are.
fn put_page<T: Config>(number: u64, first: Deposit, len: u32) {
	let superseded = DepositStatus::Superseded { by: u64::MAX };
	let other = record::<T>(Party::Client(u64::MAX), superseded, true);
	let mut page = alloc::vec![other; len as usize];
	if let Some(place) = page.first_mut() {
		*place = first;
	}
	Deposits::<T>::insert(number, DepositPage::truncate_from(page));
}

/// A deposit that stands.
fn put_own<T: Config>(by: Party) {
	put_page::<T>(PAGE, record::<T>(by, DepositStatus::Active, false), PAGE_LEN);
	NextDepositId::<T>::put(OWN + 3 * u64::from(PAGE_LEN));
}

/// A file that so many others deposited.
fn put_file<T: Config>(number: u32, priority_at: u64, count: u32) -> Vec<Ranked> {
	let rank = |id: u32| Ranked { priority_at, id: id.into(), by: Party::Member(OTHER) };
	let ranks: Vec<Ranked> = (0..count).map(rank).collect();
	Files::<T>::insert(file(number), Listed::truncate_from(ranks.clone()));
	ranks
}

/// A file that others deposited, and who acts before all of them: hers is revoked. The next deposit fills a page.
fn put_again<T: Config>(by: Party, priority_at: u64, count: u32) {
	let mut ranks = put_file::<T>(0, priority_at, count);
	if let Some(last) = ranks.last_mut() {
		*last = Ranked { priority_at, id: OWN, by };
	}
	Files::<T>::insert(file(0), Listed::truncate_from(ranks));
	put_page::<T>(PAGE, record::<T>(by, DepositStatus::Revoked, false), PAGE_LEN);
	put_open::<T>();
}

/// A page in which one place is free.
fn put_open<T: Config>() {
	let last = NEWER + u64::from(PAGE_LEN) - 1;
	let other = record::<T>(Party::Client(u64::MAX), DepositStatus::Active, true);
	put_page::<T>(page_of(last).0, other, PAGE_LEN - 1);
	NextDepositId::<T>::put(last);
}

fn put_case<T: Config>(reporter: Principal, platform: MemberId) -> CaseId {
	let now = Pallet::<T>::now();
	let case = Case {
		deposit: OWN,
		reporter,
		platform,
		shop: SHOP,
		evidence: evidence(),
		opened_at: now,
		due_at: now.saturating_add(T::ResponseTime::get()),
		response: None,
		ruling: None,
		withdrawn_at: None,
	};
	Cases::<T>::insert(0, case);
	NextCaseId::<T>::put(1);
	0
}

fn evidence() -> Evidence {
	Evidence::truncate_from(alloc::vec![DOCUMENT; MAX_EVIDENCE as usize])
}

/// A licence of a shop that is over, on a platform or on all.
fn put_licence<T: Config>(id: u64, platform: Option<MemberId>) {
	let licensee = Licensee::Shop(SHOP);
	let licence = Licence {
		deposit: OWN,
		by: holder(),
		licensee: licensee.clone(),
		scope: Scope::all(),
		platform,
		from: 0,
		until: 0,
		revoked_at: Some(0),
	};
	Licences::<T>::insert(id, licence);
	LicencesOf::<T>::insert(OWN, (licensee, platform), id);
	NextLicenceId::<T>::put(id + 1);
}

fn status<T: Config>(id: DepositId) -> Option<DepositStatus> {
	Pallet::<T>::deposit_record(id).map(|deposit| deposit.status)
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn deposit() -> Result<(), BenchmarkError> {
		let (origin, who) = depositor::<T>()?;
		put_again::<T>(who, 0, MAX_LISTED - 1);
		#[extrinsic_call]
		_(origin, work::<T>(0));
		assert!(Files::<T>::get(file(0)).is_full());
		Ok(())
	}

	#[benchmark]
	fn deposit_many(n: Linear<1, { T::MaxDeposits::get() }>) -> Result<(), BenchmarkError> {
		let (origin, _) = depositor::<T>()?;
		put_open::<T>();
		for number in 0..n {
			put_file::<T>(number, 0, MAX_LISTED - 1);
		}
		let works: Vec<Work> = (0..n).map(work::<T>).collect();
		#[extrinsic_call]
		_(origin, BoundedVec::truncate_from(works), Mode::Each);
		assert!(Files::<T>::get(file(n - 1)).is_full());
		Ok(())
	}

	#[benchmark]
	fn commit() -> Result<(), BenchmarkError> {
		let (origin, who) = depositor::<T>()?;
		#[extrinsic_call]
		_(origin, DOCUMENT);
		assert!(Commits::<T>::contains_key(who, DOCUMENT));
		Ok(())
	}

	// Before all others, of whom the last one is dropped.
	#[benchmark]
	fn reveal() -> Result<(), BenchmarkError> {
		let (origin, who) = depositor::<T>()?;
		let (at, block) = (Pallet::<T>::now(), Pallet::<T>::height());
		put_again::<T>(who, at.saturating_add(1), MAX_LISTED);
		let hash = commitment(&who.principal(), &file(0), &SALT);
		Commits::<T>::insert(who, hash, Commit { at, block });
		#[extrinsic_call]
		_(origin, hash, work::<T>(0), SALT);
		assert!(Files::<T>::get(file(0)).first().is_some_and(|first| first.by == who));
		Ok(())
	}

	#[benchmark]
	fn supersede() -> Result<(), BenchmarkError> {
		let (origin, who) = depositor::<T>()?;
		put_own::<T>(who);
		let newer = record::<T>(who, DepositStatus::Active, false);
		put_page::<T>(page_of(NEWER).0, newer, PAGE_LEN);
		RightsOffers::<T>::insert(OWN, holder());
		#[extrinsic_call]
		_(origin, OWN, NEWER);
		assert_eq!(status::<T>(OWN), Some(DepositStatus::Superseded { by: NEWER }));
		Ok(())
	}

	#[benchmark]
	fn revoke() -> Result<(), BenchmarkError> {
		let (origin, who) = depositor::<T>()?;
		put_own::<T>(who);
		RightsOffers::<T>::insert(OWN, holder());
		#[extrinsic_call]
		_(origin, OWN, DOCUMENT);
		assert_eq!(status::<T>(OWN), Some(DepositStatus::Revoked));
		Ok(())
	}

	#[benchmark]
	fn transfer_rights() -> Result<(), BenchmarkError> {
		let (origin, who) = depositor::<T>()?;
		put_own::<T>(who);
		#[extrinsic_call]
		_(origin, OWN, holder());
		assert_eq!(RightsOffers::<T>::get(OWN), Some(holder()));
		Ok(())
	}

	#[benchmark]
	fn accept_rights() -> Result<(), BenchmarkError> {
		let (origin, who) = depositor::<T>()?;
		put_own::<T>(Party::Client(u64::MAX));
		RightsOffers::<T>::insert(OWN, who.principal());
		#[extrinsic_call]
		_(origin, OWN);
		let record = Pallet::<T>::deposit_record(OWN);
		assert!(record.is_some_and(|record| record.rights_holder() == who.principal()));
		Ok(())
	}

	// The licensee had one that is over.
	#[benchmark]
	fn grant_licence() -> Result<(), BenchmarkError> {
		let (origin, who) = depositor::<T>()?;
		let platform = T::BenchmarkHelper::other_platform();
		put_own::<T>(who);
		put_licence::<T>(0, Some(platform));
		let until = Pallet::<T>::now().saturating_add(T::MaxLicenceTerm::get());
		let scope = Scope::none().with(Right::Network);
		let (licensee, platform) = (Licensee::Shop(SHOP), Some(platform));
		#[extrinsic_call]
		_(origin, OWN, licensee, scope, platform, 0, until);
		assert!(Licences::<T>::contains_key(1));
		Ok(())
	}

	#[benchmark]
	fn revoke_licence() -> Result<(), BenchmarkError> {
		let (origin, who) = depositor::<T>()?;
		put_own::<T>(who);
		put_licence::<T>(0, Some(OTHER));
		Licences::<T>::mutate(0, |licence| {
			if let Some(licence) = licence {
				licence.until = u64::MAX;
				licence.revoked_at = None;
			}
		});
		#[extrinsic_call]
		_(origin, 0);
		assert!(Licences::<T>::get(0).is_some_and(|licence| licence.revoked_at.is_some()));
		Ok(())
	}

	// The shop had licences that are over, and a report that was withdrawn.
	#[benchmark]
	fn report_infringement() -> Result<(), BenchmarkError> {
		let (origin, who) = depositor::<T>()?;
		let platform = T::BenchmarkHelper::other_platform();
		put_own::<T>(who);
		put_licence::<T>(0, Some(platform));
		put_licence::<T>(1, None);
		let earlier = put_case::<T>(who.principal(), platform);
		Cases::<T>::mutate(earlier, |case| {
			if let Some(case) = case {
				case.withdrawn_at = Some(0);
			}
		});
		CasesOf::<T>::insert(OWN, (platform, SHOP), earlier);
		CaseCounts::<T>::insert(platform, 1);
		#[extrinsic_call]
		_(origin, OWN, platform, SHOP, evidence());
		assert!(Cases::<T>::contains_key(1));
		Ok(())
	}

	#[benchmark]
	fn respond() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<T, T::PlatformOrigin>()?;
		let case = put_case::<T>(holder(), actor.member);
		#[extrinsic_call]
		_(origin, case, DOCUMENT);
		assert!(Cases::<T>::get(case).is_some_and(|case| case.response.is_some()));
		Ok(())
	}

	#[benchmark]
	fn rule() -> Result<(), BenchmarkError> {
		let (origin, _) = actor::<T, T::RulingOrigin>()?;
		put_own::<T>(Party::Client(u64::MAX));
		let case = put_case::<T>(holder(), OTHER);
		Cases::<T>::mutate(case, |case| {
			if let Some(case) = case {
				let response = carnet_primitives::copyright::Response {
					document: DOCUMENT,
					at: case.opened_at,
					by: OTHER,
				};
				case.response = Some(response);
			}
		});
		#[extrinsic_call]
		_(origin, case, Outcome::Infringement, DOCUMENT);
		assert!(Cases::<T>::get(case).is_some_and(|case| case.ruling.is_some()));
		Ok(())
	}

	#[benchmark]
	fn withdraw_case() -> Result<(), BenchmarkError> {
		let (origin, who) = depositor::<T>()?;
		let case = put_case::<T>(who.principal(), OTHER);
		#[extrinsic_call]
		_(origin, case);
		assert!(Cases::<T>::get(case).is_some_and(|case| case.withdrawn_at.is_some()));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_bench_ext(), crate::mock::Test);
}
