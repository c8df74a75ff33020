//! Vectors: the reference tests of gs1/EPCIS and of the event hash generator.

#![allow(clippy::unwrap_used)]

use super::*;

fn lot(gtin: &str, lot: &str) -> Key {
	Key::Lot(Gtin::parse(gtin).unwrap(), Lot::parse(lot).unwrap())
}

fn gln(text: &str, extended: bool) -> Key {
	Key::Gln { gln: Gln::parse(text).unwrap(), extended }
}

fn sscc(text: &str) -> Key {
	Key::Sscc(Sscc::parse(text).unwrap())
}

#[test]
fn epc_urns_give_the_published_keys() {
	for (urn, key) in [
		("urn:epc:id:sgtin:415056789012.0.987654", Key::Serial),
		("urn:epc:id:sscc:4012345.3111111111", sscc("340123451111111111")),
		("urn:epc:id:sgln:4012345.00005.122", gln("4012345000054", true)),
		("urn:epc:id:sgln:4012345.00005.0", gln("4012345000054", false)),
		("urn:epc:id:sgln:999999999999..0", gln("9999999999994", false)),
		("urn:epc:class:lgtin:4012345.012345.Lot987", lot("04012345123456", "Lot987")),
		("urn:epc:class:lgtin:4012345.012345.a.b%2Fc", lot("04012345123456", "a.b/c")),
		("urn:epc:idpat:sgtin:4012345.012345.*", Key::Gtin),
		("urn:epc:id:grai:4012345.00022.334455", Key::Other),
		("urn:epc:id:pgln:999999999999.", Key::Other),
		("urn:epc:", Key::Other),
	] {
		assert_eq!(parse(urn), Ok(key), "{urn}");
	}
}

#[test]
fn a_digital_link_of_any_domain_and_path_is_read() {
	for (uri, key) in [
		("http://example.de/some/path/gtin/97803119", Key::Gtin),
		("https://id.gs1.org/01/09506000134352/10/LOT%2F1", lot("09506000134352", "LOT/1")),
		("https://x.org/01/9506000134352/22/2A/10/A?17=261231", lot("09506000134352", "A")),
		("HTTPS://x.org/01/09506000134352/10/00", lot("09506000134352", "00")),
		("https://x.org/00/376104250021234569/", sscc("376104250021234569")),
		("https://x.org/414/4012345000054/254/122#top", gln("4012345000054", true)),
		("https://x.org/01/09506000134352/21/A1B2", Key::Serial),
		("https://x.org/01/09506000134352/10/L/21/A1B2", Key::ForeignUnit),
		("https://id.gs1.org/8004/4012345ABC345", Key::Other),
		("http://id.gs1.org/99/9780345418913", Key::Other),
		("https://x.org/01/09506000134352/10", Key::Other),
		("https://x.org", Key::Other),
		("mailto:a@x.org", Key::Other),
	] {
		assert_eq!(parse(uri), Ok(key), "{uri}");
	}
}

#[test]
fn a_unit_of_carnet_is_read_with_or_without_a_variant() {
	let path = "/01/09506000134352/10/LOT%2F1/21/00ZZ0123456789ABCDEF";
	let label = Label::parse(path).unwrap();
	assert_eq!(parse(&format!("https://x.org{path}")), Ok(Key::Unit(label.clone())));
	let with_variant = path.replace("/10/", "/22/2A/10/");
	assert_eq!(parse(&format!("https://x.org/p{with_variant}")), Ok(Key::Unit(label.clone())));
	assert_eq!(unit_link(&label), format!("https://id.gs1.org{path}"));
}

#[test]
fn canonical_links_are_read_as_what_they_were_made_of() {
	let gtin = Gtin::parse("09506000134352").unwrap();
	let name = Lot::parse("A%b/c+(1)").unwrap();
	assert_eq!(
		lot_link(gtin, &name),
		"https://id.gs1.org/01/09506000134352/10/A%25b%2Fc%2B%281%29"
	);
	assert_eq!(parse(&lot_link(gtin, &name)), Ok(Key::Lot(gtin, name)));
	let code = Sscc::parse("376104250021234569").unwrap();
	assert_eq!(parse(&sscc_link(code)), Ok(Key::Sscc(code)));
	let place = Gln::parse("4012345000016").unwrap();
	assert_eq!(parse(&gln_link(place)), Ok(gln("4012345000016", false)));
	assert_eq!(party_link(place), "https://id.gs1.org/417/4012345000016");
}

#[test]
fn a_wrong_key_is_named_with_the_digit_that_would_be_right() {
	for (uri, problem) in [
		(
			"https://x.org/414/4012345000017",
			"GLN 4012345000017: the check digit is wrong: it should be 6",
		),
		("https://x.org/00/376104250021234560", "it should be 9"),
		("https://x.org/01/09506000134353/10/A", "it should be 2"),
		("https://x.org/01/09506000134352/10/a%20b", "character set 82"),
		("https://x.org/01/09506000134352/10/a%2", "character set 82"),
		("https://x.org/01/09506000134352/10/123456789012345678901", "number of characters"),
		("urn:epc:id:sscc:4012345.311111111", "an EPC URN has 17 digits here, this has 16"),
		("urn:epc:id:sscc:4012345.٣111111111", "only digits"),
		("urn:epc:id:sgtin:4012345..1", "number of characters"),
	] {
		let found = parse(uri).unwrap_err();
		assert!(found.contains(problem), "{uri}: {found}");
	}
}

#[test]
fn things_and_places_are_told_from_other_uris() {
	let code = Sscc::parse("376104250021234569").unwrap();
	for uri in ["https://x.org/00/376104250021234569", "urn:epc:id:sscc:7610425.3002123456"] {
		assert_eq!(parse_thing(uri), Ok(Some(Thing::LogisticUnit(code))), "{uri}");
		assert_eq!(parse_place(uri), Ok(None), "{uri}");
	}
	let place = Gln::parse("4012345000016").unwrap();
	assert_eq!(parse_place("https://x.org/414/4012345000016/254/7"), Ok(Some(place)));
	assert_eq!(parse_thing("https://x.org/414/4012345000016"), Ok(None));
	assert_eq!(parse_thing("urn:other:thing"), Ok(None));
	assert!(parse_thing("https://x.org/00/376104250021234560").is_err());
	assert!(parse_place("https://x.org/414/4012345000017").is_err());
}
