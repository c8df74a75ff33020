use crate::{
	mock::*, Books, Error, HoldingPages, NextFinancingId, NextReceivableId, NextRequestId,
	Receivables as Records,
};
use carnet_primitives::{
	member::Role,
	receivables::{CreditReason, HoldingPage, Purpose, Recipient, MAX_PAGE},
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchResult;

const MOST: usize = MAX_PAGE as usize;

fn acknowledge(id: u64) -> DispatchResult {
	let reason = CreditReason::Quality;
	Receivables::acknowledge_dilution(signed(SUPPLIER), None, id, 1, reason, DOCUMENT)
}

#[test]
fn no_number_follows_the_last_one() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		NextReceivableId::<Test>::put(u64::MAX);
		assert_noop!(issue(SUPPLIER, terms()), Error::<Test>::MaxCountExceeded);
		NextRequestId::<Test>::put(u64::MAX);
		let asked = request_with(SUPPLIER, id, FACE, Purpose::Sale, &[]);
		assert_noop!(asked, Error::<Test>::MaxCountExceeded);
		NextFinancingId::<Test>::put(u64::MAX);
		let pledged = Receivables::pledge(signed(SUPPLIER), None, id, principal(BANK), 1);
		assert_noop!(pledged, Error::<Test>::MaxCountExceeded);
		Books::<Test>::mutate(id.receivable, |book| book.as_mut().unwrap().next_seq = u32::MAX);
		let cut = split_with(SUPPLIER, id, &[part(Recipient::Own, 1_000)], FACE - 1_000);
		assert_noop!(cut, Error::<Test>::MaxCountExceeded);
		let count = |dilutions| {
			Records::<Test>::mutate(id.receivable, |it| it.as_mut().unwrap().dilutions = dilutions);
		};
		count(u32::MAX);
		assert_noop!(acknowledge(id.receivable), Error::<Test>::MaxCountExceeded);
		count(0);
	});
}

#[test]
fn no_answer_is_longer_than_a_page() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let parts: Vec<_> = (0..100).map(|_| part(Recipient::Own, 1_000)).collect();
		assert_ok!(split_with(SUPPLIER, id, &parts, FACE - 100_000));
		let page = Receivables::portfolio(&principal(SUPPLIER), None, u32::MAX);
		assert_eq!((page.holdings.len(), page.next.is_some()), (MOST, true));
		let tree = Receivables::split_tree(id.receivable, 0, u32::MAX).unwrap();
		assert_eq!((tree.holdings.len(), tree.next), (MOST, Some(MAX_PAGE)));
		for _ in 0..=MAX_PAGE {
			assert_ok!(acknowledge(id.receivable));
		}
		let view = Receivables::receivable_view(id.receivable).unwrap();
		assert_eq!(view.dilutions.len(), MOST);
	});
}

#[test]
fn no_answer_names_more_assets_or_quotes_than_a_page() {
	build_and_execute(|| {
		for asset in 100..100 + MAX_PAGE {
			assert_ok!(register_asset(asset, "CNY"));
		}
		for asset in [OTHER_CNY, EUR].into_iter().chain(100..100 + MAX_PAGE) {
			mint(asset, &principal(BANK), 1);
		}
		assert_eq!(Receivables::assets().len(), MOST);
		assert_eq!(Receivables::cash(&principal(BANK)).len(), MOST);

		let id = confirmed(SUPPLIER);
		let request = requested(SUPPLIER, id, FACE, Purpose::Sale);
		for bank in 10..=10 + u64::from(MAX_PAGE) {
			set_roles(bank, &[Role::Financier]);
			assert_ok!(quote_with(bank, request, id.receivable, &quote_terms()));
		}
		assert_eq!(Receivables::request_view(request).unwrap().quotes.len(), MOST);
		let first = Receivables::quotes(request, None, u32::MAX).unwrap();
		assert_eq!((first.quotes.len(), first.next.is_some()), (MOST, true));
		let last = Receivables::quotes(request, first.next, u32::MAX).unwrap();
		assert_eq!((last.quotes.len(), last.next), (1, None), "none is out of reach");
	});
}

#[test]
fn a_cut_of_too_many_pages_is_computed_off_the_chain() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let receivable = id.receivable;
		for _ in 0..9 {
			split(SUPPLIER, id, to(WORKSHOP), FACE / 10);
		}
		assert_ok!(fund(OBLIGOR, receivable, 1_003));
		defaulted(SUPPLIER, id);
		let cut = Receivables::closing_cut(receivable);
		assert!(cut.is_some());
		// Two pages are there.
		for number in 2..2_048 {
			HoldingPages::<Test>::insert(receivable, number, HoldingPage::default());
		}
		assert_eq!(Receivables::closing_cut(receivable), cut);
		HoldingPages::<Test>::insert(receivable, 2_048, HoldingPage::default());
		assert_eq!(Receivables::closing_cut(receivable), None);
		for number in 2..=2_048 {
			HoldingPages::<Test>::remove(receivable, number);
		}
		assert_eq!(Receivables::closing_cut(receivable), cut);
	});
}
