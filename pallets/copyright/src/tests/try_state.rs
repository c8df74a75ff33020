use crate::{
	functions::MAX_OWN_LISTED, mock::*, CaseCounts, Cases, CasesAt, CasesOf, Commits, Deposits,
	Files, Licences, LicencesOf, NextCaseId, NextDepositId, NextLicenceId, RightsOffers,
};
use carnet_primitives::{
	copyright::{
		Case, Commit, Deposit, DepositStatus, Licence, Licensee, Outcome, Response, Ruling, Scope,
	},
	H256,
};
use frame_support::assert_ok;

/// Two deposits of one file and one of another, and one of them changed.
fn with_deposit(id: usize, change: impl FnOnce(&mut Deposit)) -> &'static str {
	broken_state(|| {
		pass(5);
		deposited(SELLER, 1);
		deposited(COPIER, 1);
		deposited(SELLER, 2);
		Deposits::<Test>::mutate(0, |page| change(&mut page.as_mut().unwrap()[id]));
	})
}

fn with_licence(change: impl FnOnce(&mut Licence)) -> &'static str {
	broken_state(|| {
		let id = deposited(SELLER, 1);
		assert_ok!(license(SELLER, id, SHOP));
		Licences::<Test>::mutate(0, |licence| change(licence.as_mut().unwrap()));
	})
}

fn with_case(change: impl FnOnce(&mut Case)) -> &'static str {
	broken_state(|| {
		let id = deposited(SELLER, 1);
		assert_ok!(report(SELLER, id, SHOP));
		assert_ok!(respond(PLATFORM, 0));
		Cases::<Test>::mutate(0, |case| change(case.as_mut().unwrap()));
	})
}

/// A case, and something else changed.
fn beside_case(change: impl FnOnce()) -> &'static str {
	with_case(|_| change())
}

#[test]
fn pages_with_gaps_are_found() {
	let said = "the pages do not hold the deposits";
	assert_eq!(broken_state(|| NextDepositId::<Test>::put(1)), said);
	let with_pages = |change: fn()| {
		broken_state(|| {
			for number in 0..9 {
				assert_ok!(deposit(SELLER, number));
			}
			change();
		})
	};
	assert_eq!(with_pages(|| Deposits::<Test>::remove(0)), said);
	assert_eq!(with_pages(|| NextDepositId::<Test>::put(8)), said);
	let cut = || Deposits::<Test>::mutate(0, |page| page.as_mut().unwrap().truncate(7));
	assert_eq!(with_pages(cut), said);
}

#[test]
fn deposits_that_cannot_be_are_found() {
	assert_eq!(with_deposit(0, |it| it.work.len = 0), "a work cannot be");
	let quality = |it: &mut Deposit| it.work.perceptual.as_mut().unwrap().quality = 101;
	assert_eq!(with_deposit(0, quality), "a work cannot be");
	assert_eq!(with_deposit(1, |it| it.work.parent = Some(1)), "a work is its own parent");
	assert_eq!(with_deposit(2, |it| it.at += 1), "a deposit is of the future");
	assert_eq!(with_deposit(2, |it| it.block += 1), "a deposit is of the future");
	let said = "a commitment is younger than its deposit";
	let late = |at, block| move |it: &mut Deposit| it.committed = Some(Commit { at, block });
	assert_eq!(with_deposit(0, late(START + 6, 1)), said);
	assert_eq!(with_deposit(0, late(START, 3)), said);
	let said = with_deposit(0, |it| it.holder = Some(it.depositor()));
	assert_eq!(said, "a depositor holds the rights of another");
	let said = "a deposit is replaced by another's";
	for by in [0, 1, 9] {
		assert_eq!(with_deposit(0, |it| it.status = DepositStatus::Superseded { by }), said);
	}
}

#[test]
fn a_wrong_prior_one_is_found() {
	let said = "a deposit names another than the prior one";
	assert_eq!(with_deposit(0, |it| it.prior = Some(0)), said);
	assert_eq!(with_deposit(1, |it| it.prior = None), said);
	assert_eq!(with_deposit(2, |it| it.prior = Some(1)), said);
}

#[test]
fn files_that_are_listed_wrongly_are_found() {
	let said = "a file does not list its deposits by priority";
	assert_eq!(with_deposit(0, |it| it.at -= 1), said);
	let with_file = |change: fn()| {
		broken_state(|| {
			deposited(SELLER, 1);
			deposited(COPIER, 1);
			change();
		})
	};
	assert_eq!(with_file(|| Files::<Test>::remove(file(1))), said);
	let dropped = || Files::<Test>::mutate(file(1), |listed| listed.truncate(1));
	assert_eq!(with_file(dropped), said);
	let turned = || Files::<Test>::mutate(file(1), |listed| listed.sort_by_key(|it| !it.id));
	assert_eq!(with_file(turned), said);
	let twice = || {
		Files::<Test>::mutate(file(1), |listed| listed[1].by = depositor(SELLER));
		Deposits::<Test>::mutate(0, |page| page.as_mut().unwrap()[1].by = depositor(SELLER));
	};
	assert_eq!(with_file(twice), "a file was deposited twice by the same depositor");
	let by_one = broken_state(|| {
		for client in 0..=MAX_OWN_LISTED as u64 {
			deposited(1_000 + client, 1);
		}
		Files::<Test>::mutate(file(1), |listed| {
			listed.iter_mut().for_each(|it| it.by = depositor(SELLER));
		});
		Deposits::<Test>::mutate(0, |page| {
			for deposit in page.as_mut().unwrap() {
				deposit.by = depositor(SELLER);
				deposit.status = DepositStatus::Revoked;
			}
		});
	});
	assert_eq!(by_one, "a depositor fills the list of a file");
	let said = with_file(|| Files::<Test>::insert(file(9), Files::<Test>::get(file(1))));
	assert_eq!(said, "a file without a deposit is listed");
}

#[test]
fn a_commitment_of_the_future_is_found() {
	let with_commit =
		|commit| broken_state(|| Commits::<Test>::insert(depositor(SELLER), H256::zero(), commit));
	let said = "a commitment is of the future";
	assert_eq!(with_commit(Commit { at: START + 1, block: 1 }), said);
	assert_eq!(with_commit(Commit { at: START, block: 2 }), said);
}

#[test]
fn an_offer_that_nobody_can_take_is_found() {
	let said = "rights are offered that nobody can take";
	let with_offer = |to: u64, change: fn(u64)| {
		broken_state(|| {
			let id = deposited(SELLER, 1);
			change(id);
			RightsOffers::<Test>::insert(id, principal(to));
		})
	};
	assert_eq!(with_offer(SELLER, |_| {}), said);
	let revoked = |id| revoke(SELLER, id).unwrap();
	assert_eq!(with_offer(COPIER, revoked), said);
	assert_eq!(broken_state(|| RightsOffers::<Test>::insert(9, principal(COPIER))), said);
}

#[test]
fn licences_that_cannot_be_are_found() {
	assert_eq!(with_licence(|it| it.deposit = 9), "a licence is of no deposit");
	assert_eq!(with_licence(|it| it.scope = Scope::none()), "a licence gives nothing");
	assert_eq!(with_licence(|it| it.scope = forged(0x10u8)), "a licence gives nothing");
	assert_eq!(with_licence(|it| it.until = it.from), "a licence has no time");
	let said = "the last licence of a licensee is not found";
	assert_eq!(with_licence(|it| it.platform = None), said);
	assert_eq!(with_licence(|it| it.licensee = Licensee::Shop(OTHER_SHOP)), said);
	let key = (Licensee::Shop(SHOP), Some(PLATFORM));
	assert_eq!(with_licence(|_| LicencesOf::<Test>::remove(0, &key)), said);
	assert_eq!(with_licence(|_| NextLicenceId::<Test>::put(0)), "a licence is not counted");
	assert_eq!(with_licence(|_| NextLicenceId::<Test>::put(2)), "a licence is missing");
}

#[test]
fn cases_that_cannot_be_are_found() {
	let ruling = |by, at| {
		let (outcome, document) = (Outcome::Infringement, DOCUMENT);
		Some(Ruling { by, outcome, document, at })
	};
	assert_eq!(with_case(|it| it.deposit = 9), "a case is of no deposit");
	assert_eq!(with_case(|it| it.evidence.clear()), "a case shows nothing");
	let said = "a response is late or another's";
	assert_eq!(with_case(|it| it.due_at = START - 1), said);
	let response = Some(Response { document: DOCUMENT, at: START, by: OTHER_PLATFORM });
	assert_eq!(with_case(|it| it.response = response), said);
	let said = with_case(|it| {
		it.ruling = ruling(COURT, START);
		it.withdrawn_at = Some(START);
	});
	assert_eq!(said, "a case ended twice");
	let said = with_case(|it| {
		it.response = None;
		it.ruling = ruling(COURT, it.due_at);
	});
	assert_eq!(said, "a court ruled before it had heard the platform");
	let said = "a party ruled in its own case";
	assert_eq!(with_case(|it| it.ruling = ruling(PLATFORM, START)), said);
	let by_reporter = |it: &mut Case| {
		it.reporter = principal(COURT.into());
		it.ruling = ruling(COURT, START);
	};
	assert_eq!(with_case(by_reporter), said);
	assert_eq!(beside_case(|| NextCaseId::<Test>::put(0)), "a case is not counted");
	assert_eq!(beside_case(|| NextCaseId::<Test>::put(2)), "a case is missing");
}

#[test]
fn cases_that_are_listed_wrongly_are_found() {
	let said = "the last case against a shop is not found";
	assert_eq!(with_case(|it| it.shop = OTHER_SHOP), said);
	assert_eq!(beside_case(|| CasesOf::<Test>::remove(0, (PLATFORM, SHOP))), said);
	let said = "a platform has other cases than it lists";
	assert_eq!(beside_case(|| CasesAt::<Test>::remove(PLATFORM, 0)), said);
	assert_eq!(beside_case(|| CasesAt::<Test>::insert(PLATFORM, 1, 0)), said);
	assert_eq!(beside_case(|| CasesAt::<Test>::insert(PLATFORM, 0, 9)), said);
	assert_eq!(beside_case(|| CaseCounts::<Test>::insert(PLATFORM, 0)), said);
	assert_eq!(beside_case(|| CaseCounts::<Test>::insert(OTHER_PLATFORM, 0)), said);
}
