//! What the runtime APIs read.

use crate::{Cases, CasesAt, CasesOf, Config, Files, Licences, LicencesOf, Pallet, RightsOffers};
use alloc::vec::Vec;
use carnet_primitives::{
	checkpoints::{Attestation, Witnesses, WITNESS_ROLES},
	copyright::{
		Case, CaseId, CaseView, DepositId, DepositView, FileHash, Licence, LicenceId, LicenceView,
		WitnessNote, MAX_VIEWS,
	},
	member::{MemberId, Members},
	products::NamedMember,
	H256,
};

const MOST: usize = MAX_VIEWS as usize;

impl<T: Config> Pallet<T> {
	fn named(id: MemberId) -> NamedMember {
		NamedMember { id, name: T::Members::name(id).unwrap_or_default() }
	}

	/// The deposit of a file that has priority now.
	pub fn first_of(file: FileHash) -> Option<DepositId> {
		Files::<T>::get(file).first().map(|rank| rank.id)
	}

	fn view_of_licence(id: LicenceId, licence: Licence) -> LicenceView {
		let deposit = Self::deposit_record(licence.deposit);
		let first = deposit.as_ref().and_then(|it| Self::first_of(it.work.file));
		LicenceView {
			id,
			in_force: deposit.is_some_and(|it| !it.is_revoked())
				&& licence.is_in_force(Self::now()),
			has_priority: first == Some(licence.deposit),
			platform: licence.platform.map(Self::named),
			licence,
		}
	}

	fn view_of_case(id: CaseId, case: Case) -> CaseView {
		CaseView {
			id,
			status: case.status(Self::now()),
			platform: Self::named(case.platform),
			court: case.ruling.map(|ruling| Self::named(ruling.by)),
			case,
		}
	}

	/// A deposit, with its witnesses, licences and cases.
	pub fn deposit_view(id: DepositId) -> Option<DepositView> {
		let deposit = Self::deposit_record(id)?;
		let note = |Attestation { member, roles, number, at }| WitnessNote {
			member: Self::named(member),
			roles,
			number,
			at,
		};
		let block = deposit.block;
		let mut licences: Vec<LicenceView> = LicencesOf::<T>::iter_prefix_values(id)
			.take(MOST)
			.filter_map(Self::licence_view)
			.collect();
		licences.sort_by_key(|licence| licence.id);
		let mut cases: Vec<CaseView> =
			CasesOf::<T>::iter_prefix_values(id).take(MOST).filter_map(Self::case_view).collect();
		cases.sort_by_key(|case| case.id);
		Some(DepositView {
			id,
			at: Self::now(),
			depositor: deposit.depositor(),
			member: deposit.by.member().map(Self::named),
			rights_holder: deposit.rights_holder(),
			offered_to: RightsOffers::<T>::get(id),
			priority_at: deposit.priority_at(),
			first: Self::first_of(deposit.work.file).unwrap_or(id),
			witnesses: T::Witnesses::over(block).into_iter().map(note).collect(),
			witnessed: WITNESS_ROLES.iter().all(|role| T::Witnesses::reached(*role, block)),
			licences,
			cases,
			deposit,
		})
	}

	/// The deposits of a file, the one with priority first.
	pub fn deposits_of(file: FileHash) -> Vec<DepositView> {
		let listed = Files::<T>::get(file);
		listed.iter().filter_map(|rank| Self::deposit_view(rank.id)).collect()
	}

	/// A licence.
	pub fn licence_view(id: LicenceId) -> Option<LicenceView> {
		Licences::<T>::get(id).map(|licence| Self::view_of_licence(id, licence))
	}

	/// A case.
	pub fn case_view(id: CaseId) -> Option<CaseView> {
		Cases::<T>::get(id).map(|case| Self::view_of_case(id, case))
	}

	/// The cases against shops of a platform, from one of them on: a page of [`MAX_VIEWS`] at most.
	pub fn cases_of(platform: MemberId, from: u32, count: u32) -> Vec<CaseView> {
		let numbers = from..from.saturating_add(count.min(MAX_VIEWS));
		numbers
			.map_while(|number| CasesAt::<T>::get(platform, number))
			.filter_map(Self::case_view)
			.collect()
	}

	/// The licence that lets a shop of a platform show a file, of the deposit that comes first among those that have
	/// one.
	pub fn licensed(file: FileHash, shop: H256, platform: MemberId) -> Option<LicenceView> {
		let listed = Files::<T>::get(file);
		listed.iter().find_map(|rank| {
			let (id, licence) = Self::licence_of_shop(rank.id, shop, platform)?;
			Some(Self::view_of_licence(id, licence)).filter(|view| view.in_force)
		})
	}
}
