use crate::{mock::*, weights::SubstrateWeight, Error, Event, WeightInfo};
use carnet_primitives::{
	gs1::{Gtin, Lot},
	products::BatchSpec,
};
use frame_support::{assert_noop, assert_ok, weights::constants::ParityDbWeight};
use sp_runtime::DispatchError::BadOrigin;

fn try_spec(change: impl FnOnce(&mut BatchSpec), error: Error<Test>) {
	build_and_execute(|| {
		let codes = Codes::new("L1", 0, 3);
		codes.register();
		let mut spec = Codes::new("L2", 0, 3).spec;
		change(&mut spec);
		assert_noop!(Products::register_batch(signed(BRAND), spec), error);
	});
}

#[test]
fn a_brand_registers_an_item_and_a_batch() {
	build_and_execute(|| {
		let codes = Codes::new("L1", 0, 3);
		let batch = codes.register();
		assert_eq!(batch, 0);
		assert!(matches!(last_event(), Event::BatchRegistered { batch: 0, count: 3, pack: 0, .. }));
		let view = Products::batch_view(batch).unwrap();
		assert_eq!((view.item, view.brand.name), (name(), name_of(1)));
		assert_noop!(
			Products::register_trade_item(signed(BRAND), gtin(), name()),
			Error::<Test>::AlreadyExists
		);
	});
}

#[test]
fn an_item_with_a_wrong_check_digit_or_of_a_foreign_prefix_is_refused() {
	build_and_execute(|| {
		let wrong: Gtin = forged(gtin().value() ^ 1);
		let call = |who, gtin, name| Products::register_trade_item(signed(who), gtin, name);
		assert_noop!(call(BRAND, wrong, name()), Error::<Test>::InvalidGtin);
		assert_noop!(call(OTHER_BRAND, gtin(), name()), Error::<Test>::NotAuthorized);
		assert_noop!(call(BRAND, gtin(), Default::default()), Error::<Test>::InvalidName);
		assert_noop!(
			call(BRAND, gtin(), vec![0xFF].try_into().unwrap()),
			Error::<Test>::InvalidName
		);
		assert_noop!(call(INSPECTOR, gtin(), name()), BadOrigin);
		suspend(BRAND);
		assert_noop!(call(BRAND, gtin(), name()), BadOrigin);
	});
}

#[test]
fn a_batch_with_a_bad_field_is_refused() {
	try_spec(|s| s.gtin = forged(s.gtin.value() ^ 1), Error::InvalidGtin);
	try_spec(|s| s.gtin = gtin_of("061414100002"), Error::NotFound);
	try_spec(|s| s.lot = forged::<Vec<u8>, Lot>(vec![]), Error::InvalidLot);
	try_spec(|s| s.lot = forged::<Vec<u8>, Lot>(b"a b".to_vec()), Error::InvalidLot);
	try_spec(|s| s.pack = 64, Error::InvalidPack);
	try_spec(|s| s.count = 0, Error::InvalidCount);
	try_spec(|s| s.count = (1 << 20) + 1, Error::InvalidCount);
	try_spec(|s| s.expires_at = Some(START), Error::InvalidExpiry);
	try_spec(
		|s| (s.made_at, s.expires_at) = (Some(START + 5), Some(START + 5)),
		Error::InvalidExpiry,
	);
	try_spec(|s| s.lot = lot("L1"), Error::AlreadyExists);
}

#[test]
fn another_brand_cannot_register_a_batch_of_the_item() {
	build_and_execute(|| {
		Codes::new("L1", 0, 3).register();
		let spec = Codes::new("L2", 0, 3).spec;
		assert_noop!(
			Products::register_batch(signed(OTHER_BRAND), spec),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn packs_of_one_lot_and_the_largest_batch_are_accepted() {
	build_and_execute(|| {
		Codes::new("L1", 0, 1).register();
		let mut spec = Codes::new("L1", 63, 1).spec;
		spec.count = 1 << 20;
		assert_ok!(Products::register_batch(signed(BRAND), spec));
	});
}

#[test]
fn several_batches_are_registered_all_or_none() {
	build_and_execute(|| {
		Codes::new("L1", 0, 1).register();
		let good = Codes::new("L2", 0, 2).spec;
		let bad = Codes::new("L1", 0, 1).spec;
		let specs = |list: Vec<_>| list.try_into().unwrap();
		let call = |list| Products::register_batches(signed(BRAND), list);
		assert_noop!(call(specs(vec![good.clone(), bad])), Error::<Test>::AlreadyExists);
		assert_ok!(call(specs(vec![good, Codes::new("L2", 1, 2).spec])));
		assert_eq!(Products::batch_id(gtin(), lot("L2"), 1), Some(2));
	});
}

#[test]
fn the_trade_item_of_several_batches_is_charged_once() {
	build_and_execute(|| {
		let other = gtin_of("061414100002");
		for item in [gtin(), other] {
			assert_ok!(Products::register_trade_item(signed(BRAND), item, name()));
		}
		let spec = |gtin, pack| BatchSpec { gtin, ..Codes::new("L1", pack, 1).spec };
		let specs = vec![spec(gtin(), 0), spec(gtin(), 1), spec(other, 0), spec(other, 1)];
		let most = SubstrateWeight::<Test>::register_batches(4);
		let done = Products::register_batches(signed(BRAND), specs.try_into().unwrap());
		let spared = ParityDbWeight::get().reads(2);
		assert_eq!(done.unwrap().actual_weight, Some(most - spared));
		// One that is another's between those that are own.
		let foreign = gtin_of("095060000002");
		assert_ok!(Products::register_trade_item(signed(OTHER_BRAND), foreign, name()));
		let specs = vec![spec(gtin(), 2), spec(foreign, 2), spec(gtin(), 3)];
		assert_noop!(
			Products::register_batches(signed(BRAND), specs.try_into().unwrap()),
			Error::<Test>::NotAuthorized
		);
	});
}

#[test]
fn several_batches_cost_as_much_as_each_for_itself_and_none_is_registered_without_room_for_all() {
	build_and_execute(|| {
		Codes::new("L1", 0, 1).register();
		let specs: Vec<_> = (0..3).map(|pack| Codes::new("L2", pack, 2).spec).collect();
		let before = ALLOWANCE.get();
		Codes::new("L3", 0, 2).register();
		let one = before - ALLOWANCE.get();
		let call = || Products::register_batches(signed(BRAND), specs.clone().try_into().unwrap());
		ALLOWANCE.set(3 * one - 1);
		assert_noop!(call(), Error::<Test>::AllowanceExceeded);
		ALLOWANCE.set(3 * one);
		assert_ok!(call());
		assert_eq!(ALLOWANCE.get(), 0);
		let ids = [0, 1, 2].map(|pack| Products::batch_id(gtin(), lot("L2"), pack));
		assert_eq!(ids, [Some(2), Some(3), Some(4)]);
	});
}

#[test]
fn a_member_without_allowance_registers_nothing() {
	build_and_execute(|| {
		Codes::new("L1", 0, 1).register();
		ALLOWANCE.set(20);
		assert_noop!(
			Products::register_batch(signed(BRAND), Codes::new("L2", 0, 1).spec),
			Error::<Test>::AllowanceExceeded
		);
	});
}
