use crate::{mock::*, Error, Event, SettlementAssets};
use carnet_primitives::{
	member::MemberId,
	receivables::{
		keeper_principal, AssetView, CashView, SettlementAsset, ACCOUNT_BYTES, MAX_SUPPLY,
	},
};
use frame_support::{
	assert_noop, assert_ok,
	traits::fungibles::{metadata::Inspect as _, roles::Inspect as _},
};
use sp_runtime::{BoundedVec, DispatchError::BadOrigin, DispatchResult};

const BANK_MEMBER: MemberId = BANK as MemberId;

fn named(asset: u32, code: &str, issuer: MemberId, name: &[u8]) -> DispatchResult {
	let name = BoundedVec::try_from(name.to_vec()).unwrap();
	Receivables::register_asset(RuntimeOrigin::root(), asset, currency(code), issuer, name)
}

#[test]
fn governance_says_which_financier_issues_money_of_a_currency() {
	build_and_execute(|| {
		let name = BoundedVec::try_from(b"Yen".to_vec()).unwrap();
		let by_itself =
			Receivables::register_asset(signed(BANK), 7, currency("JPY"), BANK_MEMBER, name);
		assert_noop!(by_itself, BadOrigin);
		assert_noop!(named(7, "JPY", SUPPLIER as MemberId, b"Yen"), Error::<Test>::InvalidParty);
		for name in [&b""[..], b"  ", b"Yen\n", b"\xff"] {
			assert_noop!(named(7, "JPY", BANK_MEMBER, name), Error::<Test>::InvalidAsset);
		}
		assert_ok!(named(7, "JPY", BANK_MEMBER, b"Yen"));
		let expected =
			Event::AssetRegistered { asset: 7, currency: currency("JPY"), issuer: BANK_MEMBER };
		assert_eq!(last_event(), expected);
		assert_noop!(named(7, "JPY", BANK_MEMBER, b"Yen"), Error::<Test>::AlreadyExists);
		let expected =
			SettlementAsset { currency: currency("JPY"), issuer: BANK_MEMBER, retired: false };
		assert_eq!(SettlementAssets::<Test>::get(7), Some(expected));
	});
}

#[test]
fn an_asset_has_the_digits_of_its_currency_and_an_owner_without_a_key() {
	build_and_execute(|| {
		for (asset, code, digits) in [(7, "JPY", 0), (8, "BHD", 3), (9, "CLF", 4)] {
			assert_ok!(named(asset, code, BANK_MEMBER, b"Money"));
			assert_eq!(Assets::decimals(asset), digits);
			for role in [Assets::owner(asset), Assets::admin(asset), Assets::freezer(asset)] {
				assert_eq!(role, Some(keeper_principal()));
			}
		}
		let unknown = forged(*b"XAU");
		let name = BoundedVec::try_from(b"Gold".to_vec()).unwrap();
		let gold =
			Receivables::register_asset(RuntimeOrigin::root(), 10, unknown, BANK_MEMBER, name);
		assert_noop!(gold, Error::<Test>::InvalidCurrency);
		// Somebody else's asset with that number is not taken over.
		let root = RuntimeOrigin::root();
		assert_ok!(Assets::force_create(root, 11, account(BANK), true, 1));
		assert_noop!(named(11, "CNY", BANK_MEMBER, b"Money"), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn a_retired_asset_still_moves_and_nothing_more_is_confirmed_in_it() {
	build_and_execute(|| {
		assert_noop!(Receivables::retire_asset(signed(BANK), CNY), BadOrigin);
		let unknown = Receivables::retire_asset(RuntimeOrigin::root(), 99);
		assert_noop!(unknown, Error::<Test>::NotFound);
		assert_ok!(Receivables::retire_asset(RuntimeOrigin::root(), CNY));
		assert_eq!(last_event(), Event::AssetRetired { asset: CNY });
		let again = Receivables::retire_asset(RuntimeOrigin::root(), CNY);
		assert_noop!(again, Error::<Test>::AlreadyExists);
		assert_ok!(Receivables::mint(signed(BANK), CNY, principal(SUPPLIER), 5));
		assert_ok!(Receivables::pay(signed(SUPPLIER), None, CNY, principal(WORKSHOP), 5));
		assert_eq!(cash(WORKSHOP), 5);
	});
}

#[test]
fn only_its_issuer_mints_and_burns_an_asset() {
	build_and_execute(|| {
		let mint =
			|who, asset, amount| Receivables::mint(signed(who), asset, principal(SUPPLIER), amount);
		let burn = |who, asset, amount| Receivables::burn(signed(who), asset, amount);
		assert_noop!(mint(SUPPLIER, EUR, 1), BadOrigin);
		assert_noop!(mint(OTHER_BANK, EUR, 1), Error::<Test>::NotAuthorized);
		assert_noop!(mint(BANK, 99, 1), Error::<Test>::NotFound);
		assert_noop!(mint(BANK, EUR, 0), Error::<Test>::InvalidAmount);
		assert_noop!(mint(BANK, EUR, MAX_SUPPLY + 1), Error::<Test>::InvalidAmount);
		assert_ok!(mint(BANK, EUR, MAX_SUPPLY));
		let to = principal(SUPPLIER);
		assert_eq!(last_event(), Event::Minted { asset: EUR, to, amount: MAX_SUPPLY });
		assert_noop!(mint(BANK, EUR, 1), Error::<Test>::InvalidAmount);

		assert_noop!(burn(SUPPLIER, EUR, 1), BadOrigin);
		assert_noop!(burn(OTHER_BANK, CNY, 1), Error::<Test>::NotAuthorized);
		assert_noop!(burn(BANK, 99, 1), Error::<Test>::NotFound);
		assert_noop!(burn(BANK, CNY, 0), Error::<Test>::InvalidAmount);
		assert_noop!(burn(BANK, CNY, MONEY + 1), Error::<Test>::InsufficientFunds);
		assert_ok!(burn(BANK, CNY, MONEY));
		let from = principal(BANK);
		assert_eq!(last_event(), Event::Burned { asset: CNY, from, amount: MONEY });
		assert_eq!(cash(BANK), 0);
	});
}

#[test]
fn a_new_account_takes_of_the_allowance_of_who_pays() {
	build_and_execute(|| {
		let left = |taken| ALLOWANCE_AT_START - taken;
		assert_ok!(Receivables::mint(signed(BANK), CNY, principal(SUPPLIER), 10));
		assert_eq!(ALLOWANCE.get(), left(ACCOUNT_BYTES));
		assert_ok!(Receivables::mint(signed(BANK), CNY, principal(SUPPLIER), 10));
		assert_eq!(ALLOWANCE.get(), left(ACCOUNT_BYTES));
		assert_ok!(Receivables::pay(signed(SUPPLIER), None, CNY, principal(BANK), 10));
		assert_eq!(ALLOWANCE.get(), left(ACCOUNT_BYTES));
		assert_ok!(Receivables::pay(signed(SUPPLIER), None, CNY, principal(WORKSHOP), 1));
		assert_eq!(ALLOWANCE.get(), left(2 * ACCOUNT_BYTES));
		ALLOWANCE.set(ACCOUNT_BYTES - 1);
		let to_new = || principal(SMITH);
		assert_noop!(
			Receivables::pay(signed(SUPPLIER), None, CNY, to_new(), 1),
			Error::<Test>::AllowanceExceeded
		);
		assert_noop!(
			Receivables::mint(signed(BANK), CNY, to_new(), 1),
			Error::<Test>::AllowanceExceeded
		);
		// Who has not the money is told that first.
		assert_noop!(
			Receivables::pay(signed(SUPPLIER), None, CNY, to_new(), MONEY),
			Error::<Test>::InsufficientFunds
		);
	});
}

#[test]
fn everybody_sees_what_money_there_is() {
	build_and_execute(|| {
		let assets = Receivables::assets();
		assert_eq!(assets.iter().map(|asset| asset.id).collect::<Vec<_>>(), [CNY, OTHER_CNY, EUR]);
		let AssetView { name, issuer, retired, supply, .. } = assets[0].clone();
		assert_eq!((name.as_str(), issuer.id), ("Settlement asset", BANK_MEMBER));
		assert_eq!((retired, supply), (false, 5 * MONEY));
		let cny = CashView { asset: CNY, currency: currency("CNY"), amount: MONEY };
		assert_eq!(Receivables::cash(&principal(BANK)), [cny]);
		assert_eq!(Receivables::cash(&principal(SUPPLIER)), []);
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
		// Who is suspended takes what it redeemed to its bank.
		set_roles(SUPPLIER, &[]);
		assert_ok!(pay(SUPPLIER, CNY, BANK, 1));
		assert_eq!((cash(BANK), cash(SUPPLIER)), (1, MONEY - 1));
	});
}

#[test]
fn another_financier_takes_the_place_of_an_issuer_that_is_gone() {
	build_and_execute(|| {
		let replace = |origin, asset, issuer: u64| {
			Receivables::replace_issuer(origin, asset, issuer as MemberId)
		};
		let root = RuntimeOrigin::root;
		set_roles(BANK, &[]);
		assert_noop!(replace(signed(OTHER_BANK), CNY, OTHER_BANK), BadOrigin);
		assert_noop!(replace(root(), 99, OTHER_BANK), Error::<Test>::NotFound);
		assert_noop!(replace(root(), CNY, SUPPLIER), Error::<Test>::InvalidParty);
		assert_noop!(replace(root(), CNY, BANK), Error::<Test>::AlreadyExists);
		assert_ok!(replace(root(), CNY, OTHER_BANK));
		let issuer = OTHER_BANK as MemberId;
		assert_eq!(last_event(), Event::IssuerReplaced { asset: CNY, issuer });
		assert_ok!(Receivables::burn(signed(OTHER_BANK), CNY, MONEY));
		assert_eq!(cash(OTHER_BANK), 0);
	});
}

#[test]
fn a_court_or_two_thirds_give_stranded_money_to_a_successor() {
	build_and_execute(|| {
		let reassign = |origin, who, relationship, to| {
			let (who, to) = (party(who), party(to));
			Receivables::reassign_money(origin, CNY, who, relationship, to, DOCUMENT)
		};
		let hidden = sub(SUPPLIER, secret(1));
		mint(CNY, &principal(SUPPLIER), 5);
		mint(CNY, &hidden, 7);
		set_roles(SUPPLIER, &[]);
		assert_noop!(reassign(signed(BANK), SUPPLIER, None, BANK), BadOrigin);
		assert_noop!(reassign(signed(COURT), SUPPLIER, None, 50), Error::<Test>::InvalidParty);
		assert_noop!(reassign(signed(COURT), WORKSHOP, None, BANK), Error::<Test>::NotFound);
		let other = Some(secret(2));
		assert_noop!(reassign(signed(COURT), SUPPLIER, other, BANK), Error::<Test>::NotFound);
		assert_noop!(reassign(signed(COURT), BANK, None, BANK), Error::<Test>::ToOneself);
		assert_ok!(reassign(signed(COURT), SUPPLIER, None, WORKSHOP));
		let (from, to) = (principal(SUPPLIER), principal(WORKSHOP));
		let by = Some(COURT as MemberId);
		let document = DOCUMENT;
		let expected = Event::MoneyReassigned { asset: CNY, from, to, amount: 5, by, document };
		assert_eq!(last_event(), expected);
		assert_ok!(reassign(RuntimeOrigin::root(), SUPPLIER, Some(secret(1)), WORKSHOP));
		assert!(matches!(last_event(), Event::MoneyReassigned { amount: 7, by: None, .. }));
		assert_eq!((cash(SUPPLIER), money(CNY, &hidden), cash(WORKSHOP)), (0, 0, 12));
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
