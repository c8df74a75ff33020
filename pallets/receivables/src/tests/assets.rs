use crate::{mock::*, Error, Event, SettlementAssets};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError::BadOrigin;

fn register(asset: u32, code: &str) -> sp_runtime::DispatchResult {
	Receivables::register_asset(RuntimeOrigin::root(), asset, currency(code))
}

#[test]
fn governance_says_which_assets_settle_a_currency() {
	build_and_execute(|| {
		create_asset(7, 0);
		assert_noop!(Receivables::register_asset(signed(BANK), 7, currency("JPY")), BadOrigin);
		assert_ok!(register(7, "JPY"));
		let expected = Event::AssetRegistered { asset: 7, currency: currency("JPY") };
		assert_eq!(last_event(), expected);
		assert_noop!(register(7, "JPY"), Error::<Test>::AlreadyExists);
		assert_noop!(Receivables::retire_asset(signed(BANK), 7), BadOrigin);
		assert_ok!(Receivables::retire_asset(RuntimeOrigin::root(), 7));
		assert_eq!(last_event(), Event::AssetRetired { asset: 7 });
		assert_eq!(SettlementAssets::<Test>::get(7), None);
		let again = Receivables::retire_asset(RuntimeOrigin::root(), 7);
		assert_noop!(again, Error::<Test>::NotFound);
	});
}

#[test]
fn an_asset_has_the_digits_of_its_currency_and_no_minimum() {
	build_and_execute(|| {
		assert_noop!(register(7, "CNY"), Error::<Test>::InvalidAsset);
		create_asset(7, 2);
		for code in ["JPY", "BHD", "CLF"] {
			assert_noop!(register(7, code), Error::<Test>::InvalidAsset);
		}
		let unknown = forged(*b"XAU");
		assert_noop!(
			Receivables::register_asset(RuntimeOrigin::root(), 7, unknown),
			Error::<Test>::InvalidCurrency
		);
		let root = RuntimeOrigin::root;
		assert_ok!(Assets::force_create(root(), 8, account(BANK), true, 10));
		let name = || b"With a minimum".to_vec();
		assert_ok!(Assets::force_set_metadata(root(), 8, name(), name(), 2, false));
		assert_noop!(register(8, "CNY"), Error::<Test>::InvalidAsset);
		assert_ok!(register(7, "CNY"));
	});
}

#[test]
fn a_party_pays_from_its_account_to_another_one() {
	build_and_execute(|| {
		let pay = |who, asset, to, amount| {
			Receivables::pay(signed(who), None, asset, principal(to), amount)
		};
		assert_noop!(pay(BANK, CNY, SUPPLIER, 0), Error::<Test>::InvalidAmount);
		assert_noop!(pay(BANK, CNY, BANK, 1), Error::<Test>::ToOneself);
		assert_noop!(pay(BANK, CNY, SUPPLIER, MONEY + 1), Error::<Test>::InsufficientFunds);
		assert_noop!(pay(SUPPLIER, CNY, BANK, 1), Error::<Test>::InsufficientFunds);
		assert_noop!(pay(BANK, 99, SUPPLIER, 1), Error::<Test>::InsufficientFunds);
		assert_ok!(pay(BANK, CNY, SUPPLIER, MONEY));
		let (from, to) = (principal(BANK), principal(SUPPLIER));
		assert_eq!(last_event(), Event::Paid { asset: CNY, from, to, amount: MONEY });
		assert_eq!((cash(BANK), cash(SUPPLIER)), (0, MONEY));
		set_roles(SUPPLIER, &[]);
		assert_noop!(pay(SUPPLIER, CNY, BANK, 1), BadOrigin);
	});
}

#[test]
fn a_party_signs_for_what_it_gets_if_it_wants_to() {
	build_and_execute(|| {
		let set = |who, enabled| Receivables::set_sign_for(signed(who), enabled);
		assert_noop!(set(SUPPLIER, false), Error::<Test>::AlreadyExists);
		assert_ok!(set(SUPPLIER, true));
		let party = principal(SUPPLIER);
		assert_eq!(last_event(), Event::SignForSet { party, enabled: true });
		assert_noop!(set(SUPPLIER, true), Error::<Test>::AlreadyExists);
		assert_noop!(set(ORPHAN, true), Error::<Test>::NoSponsor);
		assert_ok!(set(SUPPLIER, false));
		assert_eq!(ALLOWANCE.get(), ALLOWANCE_AT_START);
	});
}
