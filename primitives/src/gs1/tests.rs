//! Vectors: GS1 General Specifications and the reference tests of gs1/EPCIS.

#![allow(clippy::unwrap_used)]

use super::*;
use alloc::string::ToString;
use proptest::prelude::*;

#[test]
fn check_digits_agree_with_the_published_vectors() {
	for (payload, expected) in [
		("629104150021", 3),
		("37610425002123456", 9),
		("0950600013435", 2),
		("401234500001", 6),
		("061414100001", 2),
		("9638507", 4),
	] {
		let digits: Vec<u8> = payload.bytes().map(|b| b - b'0').collect();
		assert_eq!(check_digit(&digits), expected, "{payload}");
	}
}

#[test]
fn a_gtin_of_any_length_becomes_fourteen_digits() {
	assert_eq!(Gtin::parse("09506000134352").unwrap().to_string(), "09506000134352");
	assert_eq!(Gtin::parse("6291041500213").unwrap().to_string(), "06291041500213");
	assert_eq!(Gtin::parse("96385074").unwrap().to_string(), "00000096385074");
}

#[test]
fn a_wrong_gtin_says_what_is_wrong() {
	assert_eq!(Gtin::parse("09506000134353"), Err(Gs1Error::WrongCheckDigit { expected: 2 }));
	assert_eq!(Gtin::parse("950600013435"), Err(Gs1Error::WrongCheckDigit { expected: 9 }));
	assert_eq!(Gtin::parse("0950600013435"), Err(Gs1Error::WrongCheckDigit { expected: 9 }));
	assert_eq!(Gtin::parse("095060001343521"), Err(Gs1Error::WrongLength));
	assert_eq!(Gtin::parse("09506000l34352"), Err(Gs1Error::NotDigits));
	assert_eq!(Gtin::parse(""), Err(Gs1Error::NotDigits));
	assert!(Gtin::new(u64::MAX).is_err());
}

#[test]
fn other_keys_check_their_digits_too() {
	assert!(Gln::parse("4012345000016").is_ok());
	assert!(Gln::parse("4012345000017").is_err());
	assert!(Sscc::parse("376104250021234569").is_ok());
	assert!(Sscc::parse("376104250021234560").is_err());
}

#[test]
fn a_prefix_knows_the_shorter_ones_that_it_starts_with() {
	let prefix = CompanyPrefix::parse("9506000").unwrap();
	let ancestors: Vec<_> = prefix.ancestors().map(|p| p.to_string()).collect();
	assert_eq!(ancestors, ["9506", "95060", "950600"]);
	assert!(CompanyPrefix::parse("950").is_err());
	assert!(CompanyPrefix::parse("9506000134352").is_err());
}

#[test]
fn a_prefix_keeps_its_leading_zeros() {
	let prefix = CompanyPrefix::parse("0614141").unwrap();
	assert_eq!(prefix.to_string(), "0614141");
	assert_ne!(prefix, CompanyPrefix::parse("614141").unwrap());
}

#[test]
fn a_gtin_lies_under_its_prefix_whatever_its_indicator_digit_is() {
	let prefix = CompanyPrefix::parse("0614141").unwrap();
	for gtin in ["10614141073464", "00614141073467"] {
		let gtin = Gtin::parse(gtin).unwrap();
		assert!(CompanyPrefix::candidates(gtin).any(|p| p == prefix));
	}
	let other = Gtin::parse("09506000134352").unwrap();
	assert!(!CompanyPrefix::candidates(other).any(|p| p == prefix));
}

#[test]
fn a_lot_has_one_to_twenty_characters_of_the_set() {
	assert!(Lot::parse("ABC-123/x_Z").is_ok());
	assert_eq!(Lot::parse(""), Err(Gs1Error::WrongLength));
	assert_eq!(Lot::parse("123456789012345678901"), Err(Gs1Error::WrongLength));
	for bad in ["A B", "A#", "A$", "A@", "A^", "A`", "ü", "A[", "A{"] {
		assert_eq!(Lot::parse(bad), Err(Gs1Error::NotCset82), "{bad}");
	}
}

#[test]
fn the_character_set_has_82_members() {
	assert_eq!((0..=255u8).filter(|b| is_cset82(*b)).count(), 82);
}

#[test]
fn a_label_is_read_from_any_resolver() {
	let label = Label {
		gtin: Gtin::parse("09506000134352").unwrap(),
		lot: Lot::parse("L/1(a)").unwrap(),
		serial: Serial::new(1, 2, 3),
	};
	let uri = label.to_uri(CANONICAL_RESOLVER);
	assert_eq!(
		uri,
		format!("https://id.gs1.org/01/09506000134352/10/L%2F1%28a%29/21/{}", label.serial)
	);
	assert_eq!(Label::parse(&uri).unwrap(), label);
	assert_eq!(
		Label::parse(&format!("{}?linkType=all#x", label.to_uri("http://shop.example/p"))).unwrap(),
		label
	);
}

#[test]
fn bytes_of_a_uri_are_encoded_where_they_must_be_and_decoded_everywhere() {
	assert_eq!(percent_encode(b"Az09-._~/ %"), "Az09-._~%2F%20%25");
	assert_eq!(percent_decode("Az09-._~%2F%20%25").unwrap(), b"Az09-._~/ %");
	assert_eq!(percent_decode("%41%c3%A4").unwrap(), "A\u{e4}".as_bytes());
	assert_eq!(percent_decode("%ff").unwrap(), [0xff]);
	for text in ["%", "a%4", "%4g", "%g4", "%%41", "%+1"] {
		assert_eq!(percent_decode(text), None, "{text}");
	}
}

#[test]
fn what_is_not_a_units_link_is_refused() {
	for uri in [
		"",
		"https://id.gs1.org/01/09506000134352",
		"https://id.gs1.org/01/09506000134352/21/00000000000000000000",
		"https://id.gs1.org/414/4012345000016/10/A/21/00000000000000000000",
	] {
		assert_eq!(Label::parse(uri), Err(Gs1Error::NotAUnitLink), "{uri}");
	}
	assert_eq!(
		Label::parse("https://id.gs1.org/01/09506000134352/10/A/21/short"),
		Err(Gs1Error::NotAUnitSerial)
	);
	assert_eq!(
		Label::parse("https://id.gs1.org/01/09506000134352/10/%zz/21/00000000000000000000"),
		Err(Gs1Error::NotAUnitLink)
	);
}

proptest! {
	#[test]
	fn every_label_survives_the_way_through_its_link(
		item in 0u64..10_000_000_000_000,
		lot in "[!-\"%-?A-Z_a-z]{1,20}",
		pack in 0u16..64, index in 0u32..(1 << 20), random: u128,
	) {
		let digit = check_digit(&digits::<13>(item));
		let label = Label {
			gtin: Gtin::new(item * 10 + u64::from(digit)).unwrap(),
			lot: Lot::parse(&lot).unwrap(),
			serial: Serial::new(pack, index, random),
		};
		prop_assert_eq!(Label::parse(&label.to_uri("https://r.example")).unwrap(), label);
	}

	#[test]
	fn no_text_makes_the_reader_panic(text in "\\PC*") {
		let _ = Label::parse(&text);
		let _ = Gtin::parse(&text);
		let _ = CompanyPrefix::parse(&text);
	}
}

#[test]
fn an_sscc_lies_under_the_prefix_behind_its_extension_digit() {
	let sscc = Sscc::parse("376104250021234569").unwrap();
	let prefixes: Vec<_> = CompanyPrefix::candidates_of_sscc(sscc).map(|p| p.to_string()).collect();
	assert_eq!(prefixes.first().map(String::as_str), Some("7610"));
	assert!(prefixes.contains(&"7610425".to_owned()));
	// Twelve digits license one GTIN and no SSCC.
	assert_eq!(prefixes.last().map(String::len), Some(11));
}
