//! What stops the goods that a receivable names stops what is owed for them anew, and no payment.

use super::*;
use crate::{Custody, Products};
use carnet_primitives::{
	gs1::{Gtin, Lot},
	products::{BatchSpec, RecallClass, RecallScope},
	subject::{Stop, Subject, UnitRef},
};

/// Goods of the supplier, which is a brand.
fn batch() -> Subject {
	let gtin = Gtin::parse("09506000134352").unwrap();
	let name = b"Umbrella".to_vec().try_into().unwrap();
	assert_ok!(Products::register_trade_item(signed(AliceStash), gtin, name));
	let spec = BatchSpec {
		gtin,
		lot: Lot::parse("LOT/1").unwrap(),
		pack: 0,
		count: 3,
		root: DOCUMENT,
		made_at: None,
		expires_at: None,
	};
	assert_ok!(Products::register_batch(signed(AliceStash), spec));
	Subject::Batch(0)
}

/// Two receivables that name these goods, of which the first is confirmed.
fn owed_for(goods: Subject) {
	let with_goods = Terms { subject: Some(goods), ..terms() };
	for _receivable in 0..2 {
		assert_ok!(Receivables::issue(signed(AliceStash), None, with_goods.clone()));
	}
	assert_ok!(confirm(BobStash, 0));
}

#[test]
fn recalled_goods_stop_confirmation_and_never_a_payment() {
	on_chain(|| {
		owed_for(batch());
		let (scope, class) = (RecallScope::Batch, RecallClass::I);
		assert_ok!(Products::recall(signed(DaveStash), 0, scope, class, DOCUMENT));
		assert_noop!(confirm(BobStash, 1), Error::<Runtime>::Recalled);
		let bank = Recipient::Party(Party::Member(BANK));
		assert_ok!(Receivables::transfer(signed(AliceStash), None, FIRST, bank));
		assert_ok!(fund(FACE));
		assert_ok!(redeem(CharlieStash));
		assert_ok!(Products::lift_recall(signed(DaveStash), 0));
		assert_ok!(confirm(BobStash, 1));
	});
}

#[test]
fn financiers_see_what_customs_hold_and_members_warn_of_and_nothing_new_is_owed_for_it() {
	on_chain(|| {
		let goods = batch();
		owed_for(goods);
		let take = quoted();
		set_roles(BANK, Roles::none().with(Role::Financier).with(Role::Customs));
		let bank = || signed(CharlieStash);
		let refused = |stop: Stop, error: DispatchError| {
			assert_eq!(Receivables::receivable_view(1).unwrap().stop, Some(stop));
			assert_eq!(Receivables::request_view(0).unwrap().stop, Some(stop));
			assert_noop!(confirm(BobStash, 1), error);
			assert_noop!(take(), error);
		};
		assert_ok!(Custody::hold(bank(), goods, DOCUMENT));
		refused(Stop::Held, Error::<Runtime>::Held.into());
		assert_ok!(Custody::clear(bank(), goods, DOCUMENT));
		let unit = UnitRef { batch: 0, index: 2 };
		assert_ok!(Products::flag(bank(), unit, DOCUMENT));
		refused(Stop::Flagged, Error::<Runtime>::Flagged.into());
		assert_ok!(Products::unflag(bank(), unit, BANK));
		assert_ok!(confirm(BobStash, 1));
		assert_ok!(take());
		// What was confirmed is paid, whatever becomes of the goods.
		assert_ok!(Custody::hold(bank(), goods, DOCUMENT));
		assert_ok!(fund(FACE));
		let before = cash(&member_principal(BANK));
		assert_ok!(redeem(CharlieStash));
		assert_eq!(cash(&member_principal(BANK)), before + FACE);
	});
}
