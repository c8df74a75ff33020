use crate::{mock::*, Error, Event, PrefixDescendants};
use carnet_primitives::{
	consortium::MAX_PREFIXES,
	gs1::{check_digit, CompanyPrefix, Gtin},
	member::Members as _,
};
use codec::{Decode, Encode};
use frame_support::{assert_noop, assert_ok};

fn gtin(payload: &str) -> Gtin {
	let digits: Vec<u8> = payload.bytes().map(|b| b - b'0').collect();
	Gtin::parse(&format!("{payload}{}", check_digit(&digits))).unwrap()
}

#[test]
fn a_member_owns_the_gtins_under_its_prefixes_only() {
	build_and_execute(|| {
		assert!(Consortium::owns_gtin(1, gtin("0061414112345")));
		assert!(Consortium::owns_gtin(1, gtin("9061414112345")), "whatever the indicator digit");
		assert!(!Consortium::owns_gtin(2, gtin("0061414112345")));
		assert!(!Consortium::owns_gtin(1, gtin("0062414112345")));
	});
}

#[test]
fn a_single_gtin_is_licensed_to_a_small_firm() {
	build_and_execute(|| {
		let one = gtin("0123456789012");
		let prefix = CompanyPrefix::single_gtin(one);
		assert_ok!(Consortium::add_prefix(RuntimeOrigin::root(), 3, prefix));
		assert_eq!(last_event(), Event::PrefixAdded { member: 3, prefix });
		assert!(Consortium::owns_gtin(3, one));
		assert!(!Consortium::owns_gtin(3, gtin("0123456789013")));
	});
}

#[test]
fn prefixes_never_overlap() {
	build_and_execute(|| {
		let root = RuntimeOrigin::root;
		for taken in ["0614141", "061414", "0614", "06141410", "061414112345"] {
			assert_noop!(
				Consortium::add_prefix(root(), 2, prefix(taken)),
				Error::<Test>::PrefixOverlap
			);
		}
		assert_ok!(Consortium::add_prefix(root(), 2, prefix("0614142")));
	});
}

#[test]
fn what_is_no_prefix_is_refused_though_it_can_be_decoded() {
	build_and_execute(|| {
		// Three digits, thirteen digits, and more digits than the length says.
		for (len, value) in [(3u8, 614u64), (13, 614_141), (4, 10_000)] {
			let forged: CompanyPrefix = Decode::decode(&mut &(len, value).encode()[..]).unwrap();
			assert_noop!(
				Consortium::add_prefix(RuntimeOrigin::root(), 2, forged),
				Error::<Test>::InvalidPrefix
			);
		}
	});
}

#[test]
fn a_prefix_whose_licence_ended_is_free_again() {
	build_and_execute(|| {
		let root = RuntimeOrigin::root;
		assert_noop!(Consortium::remove_prefix(root(), prefix("0777")), Error::<Test>::NotFound);
		assert_ok!(Consortium::remove_prefix(root(), prefix("0614141")));
		assert_eq!(last_event(), Event::PrefixRemoved { member: 1, prefix: prefix("0614141") });
		assert!(!Consortium::owns_gtin(1, gtin("0061414112345")));
		assert_eq!(PrefixDescendants::<Test>::get(prefix("06141")), 0);
		assert_ok!(Consortium::add_prefix(root(), 2, prefix("06141")));
		assert!(Consortium::owns_gtin(2, gtin("0061414112345")));
	});
}

#[test]
fn a_member_has_a_bounded_number_of_prefixes() {
	build_and_execute(|| {
		let root = RuntimeOrigin::root;
		for n in 1..MAX_PREFIXES {
			assert_ok!(Consortium::add_prefix(root(), 0, prefix(&format!("09{n:03}"))));
		}
		assert_noop!(
			Consortium::add_prefix(root(), 0, prefix("09999")),
			Error::<Test>::MaxCountExceeded
		);
		assert_noop!(Consortium::add_prefix(root(), 9, prefix("09999")), Error::<Test>::NotFound);
	});
}
