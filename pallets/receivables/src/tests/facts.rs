use crate::{mock::*, Error};
use carnet_primitives::{
	receivables::{Purpose, Terms},
	subject::Stop,
};
use frame_support::{assert_noop, assert_ok};

fn stops() -> [(Stop, Error<Test>); 7] {
	[
		(Stop::Unknown, Error::UnknownGoods),
		(Stop::Recalled, Error::Recalled),
		(Stop::Held, Error::Held),
		(Stop::Refused, Error::Refused),
		(Stop::Expired, Error::Expired),
		(Stop::Decommissioned, Error::Decommissioned),
		(Stop::Flagged, Error::Flagged),
	]
}

#[test]
fn what_stops_the_goods_stops_the_confirmation() {
	build_and_execute(|| {
		let id = issued(SUPPLIER, terms());
		for (stop, error) in stops() {
			stop_goods(Some(stop));
			assert_noop!(confirm(OBLIGOR, id), error);
			assert_eq!(Receivables::receivable_view(id).unwrap().stop, Some(stop));
		}
		// A service has no goods.
		let service = issued(SUPPLIER, Terms { subject: None, ..terms() });
		assert_ok!(confirm(OBLIGOR, service));
		stop_goods(None);
		assert_ok!(confirm(OBLIGOR, id));
	});
}

#[test]
fn financiers_see_what_stops_the_goods_and_money_does_not_move_on_it() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		let request = requested(SUPPLIER, id, FACE, Purpose::Sale);
		assert_eq!(Receivables::request_view(request).unwrap().stop, None);
		assert_ok!(quote_with(BANK, request, id.receivable, &quote_terms()));
		for (stop, error) in stops() {
			stop_goods(Some(stop));
			assert_eq!(Receivables::request_view(request).unwrap().stop, Some(stop));
			assert_noop!(take(SUPPLIER, request, BANK, quote_terms()), error);
		}
		stop_goods(None);
		assert_ok!(take(SUPPLIER, request, BANK, quote_terms()));
	});
}

#[test]
fn nothing_that_happens_to_the_goods_stops_the_payment_of_what_was_confirmed() {
	build_and_execute(|| {
		let id = confirmed(SUPPLIER);
		stop_goods(Some(Stop::Recalled));
		assert_ok!(transfer(SUPPLIER, id, WORKSHOP));
		let part = split(WORKSHOP, id, to(SMITH), 1_000);
		assert_ok!(fund(OBLIGOR, id.receivable, FACE));
		assert_ok!(redeem(WORKSHOP, id));
		assert_ok!(redeem(SMITH, part));
		assert_eq!((cash(WORKSHOP), cash(SMITH)), (FACE - 1_000, 1_000));
	});
}
