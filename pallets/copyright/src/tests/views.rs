use crate::mock::*;
use carnet_primitives::{
	copyright::{Outcome, MAX_VIEWS},
	products::NamedMember,
	H256,
};
use frame_support::assert_ok;

fn named(id: u32) -> NamedMember {
	NamedMember { id, name: name_of(id) }
}

#[test]
fn a_deposit_is_witnessed_once_a_court_and_a_notary_signed_its_block() {
	build_and_execute(|| {
		pass(1);
		let id = deposited(SELLER, 1);
		let view = || Copyright::deposit_view(id).unwrap();
		assert_eq!((view().witnesses.len(), view().witnessed), (0, false));
		// The block before it does not have it.
		sign_block(COURT, 1);
		assert_eq!((view().witnesses.len(), view().witnessed), (0, false));
		sign_block(COURT, 2);
		let court = view().witnesses[0].clone();
		assert_eq!((court.member, court.number, court.at), (named(COURT), 2, START + 2));
		assert!(!view().witnessed);
		sign_block(NOTARY, 7);
		assert_eq!((view().witnesses.len(), view().witnessed), (2, true));
	});
}

#[test]
fn a_deposit_is_shown_with_who_holds_it_its_licences_and_cases() {
	build_and_execute(|| {
		let first = deposited(COPIER, 1);
		pass(5);
		let id = deposited(BRAND.into(), 1);
		assert_ok!(license(BRAND.into(), id, OTHER_SHOP));
		assert_ok!(report(BRAND.into(), id, SHOP));
		sell(BRAND.into(), id, SELLER);
		assert_ok!(offer(SELLER, id, COPIER));
		let view = Copyright::deposit_view(id).unwrap();
		assert_eq!(view.deposit, stored(id));
		assert_eq!((view.id, view.at, view.priority_at), (id, START + 5, START + 5));
		assert_eq!((view.depositor, view.member), (principal(BRAND.into()), Some(named(BRAND))));
		assert_eq!((view.rights_holder, view.first), (principal(SELLER), first));
		assert_eq!(view.offered_to, Some(principal(COPIER)));
		let licence = &view.licences[0];
		assert!(licence.in_force && !licence.has_priority);
		assert_eq!(licence.platform, Some(named(PLATFORM)));
		let case = &view.cases[0];
		assert_eq!((&case.platform, &case.court), (&named(PLATFORM), &None));
		assert_eq!(Copyright::deposit_view(9), None);
		assert_eq!(Copyright::deposit_view(first).unwrap().member, None);
	});
}

#[test]
fn the_deposits_of_a_file_are_shown_by_priority() {
	build_and_execute(|| {
		assert_ok!(commit(SELLER, 1));
		pass(1);
		let copy = deposited(COPIER, 1);
		let id = revealed(SELLER, 1);
		let views = Copyright::deposits_of(file(1));
		let ids: Vec<u64> = views.iter().map(|view| view.id).collect();
		assert_eq!(ids, [id, copy]);
		// Its record cannot know of an older one.
		assert_eq!((views[1].deposit.prior, views[1].first), (None, id));
		assert!(Copyright::deposits_of(file(2)).is_empty());
		assert_eq!(Copyright::first_of(file(2)), None);
	});
}

#[test]
fn every_platform_reads_its_cases_page_by_page() {
	build_and_execute(|| {
		let id = deposited(SELLER, 1);
		for shop in 0..70 {
			assert_ok!(report(SELLER, id, H256::from_low_u64_be(shop)));
		}
		let cases = |from, count| -> Vec<u64> {
			Copyright::cases_of(PLATFORM, from, count).iter().map(|view| view.id).collect()
		};
		assert_eq!(cases(0, 2), [0, 1]);
		assert_eq!(cases(68, 10), [68, 69]);
		assert_eq!(cases(0, u32::MAX).len(), MAX_VIEWS as usize);
		assert!(cases(70, 1).is_empty() && cases(u32::MAX, 1).is_empty());
		assert!(Copyright::cases_of(OTHER_PLATFORM, 0, 10).is_empty());
		assert_eq!(Copyright::deposit_view(id).unwrap().cases.len(), MAX_VIEWS as usize);
		pass(RESPONSE_TIME + 1);
		assert_ok!(rule(COURT, 69, Outcome::Infringement));
		assert_eq!(Copyright::case_view(69).unwrap().court, Some(named(COURT)));
		assert_eq!(Copyright::case_view(70), None);
	});
}
