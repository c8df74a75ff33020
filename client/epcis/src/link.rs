//! GS1 keys out of Digital Links and EPC URNs, and the canonical links of what the chain holds.

use crate::read::Thing;
use carnet_primitives::gs1::{
	check_digit, percent_decode, percent_encode, Gln, Gs1Error, Gtin, Label, Lot, Sscc,
	CANONICAL_RESOLVER,
};
use std::fmt::Display;

/// The canonical link of a unit: `https://id.gs1.org/01/{gtin}/10/{lot}/21/{serial}`.
pub fn unit_link(label: &Label) -> String {
	label.to_uri(CANONICAL_RESOLVER)
}

/// The canonical link of a lot, which EPCIS uses as a class: `https://id.gs1.org/01/{gtin}/10/{lot}`.
pub fn lot_link(gtin: Gtin, lot: &Lot) -> String {
	format!("{CANONICAL_RESOLVER}/01/{gtin}/10/{}", percent_encode(lot.as_bytes()))
}

/// The canonical link of a logistic unit: `https://id.gs1.org/00/{sscc}`.
pub fn sscc_link(sscc: Sscc) -> String {
	format!("{CANONICAL_RESOLVER}/00/{sscc}")
}

/// The canonical link of a place: `https://id.gs1.org/414/{gln}`.
pub fn gln_link(gln: Gln) -> String {
	format!("{CANONICAL_RESOLVER}/414/{gln}")
}

/// The canonical link of a party, for the source and destination of an event: `https://id.gs1.org/417/{gln}`.
pub fn party_link(gln: Gln) -> String {
	format!("{CANONICAL_RESOLVER}/417/{gln}")
}

/// What a URI names that the chain can find: a Digital Link of any domain or an EPC URN. `None` for every other URI.
///
/// An error says what is wrong with a key that Carnet knows.
pub fn parse_thing(uri: &str) -> Result<Option<Thing>, String> {
	Ok(match parse(uri)? {
		Key::Unit(label) => Some(Thing::Unit(label)),
		Key::Lot(gtin, lot) => Some(Thing::Lot { gtin, lot }),
		Key::Sscc(sscc) => Some(Thing::LogisticUnit(sscc)),
		Key::ForeignUnit | Key::Serial | Key::Gtin | Key::Gln { .. } | Key::Other => None,
	})
}

/// The place that a URI names, its extension left out of account; `None` for every URI that is not a GLN.
///
/// An error says what is wrong with the GLN.
pub fn parse_place(uri: &str) -> Result<Option<Gln>, String> {
	Ok(match parse(uri)? {
		Key::Gln { gln, .. } => Some(gln),
		_ => None,
	})
}

/// What a URI names, as far as Carnet tells things apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Key {
	/// A unit that Carnet made a code for.
	Unit(Label),
	/// A unit with a lot and a serial of another maker.
	ForeignUnit,
	/// A unit without its lot.
	Serial,
	Lot(Gtin, Lot),
	/// A trade item alone.
	Gtin,
	Sscc(Sscc),
	Gln {
		gln: Gln,
		extended: bool,
	},
	/// Every other URI.
	Other,
}

/// Reads a Digital Link of any domain or an EPC URN. An error says what is wrong with a key that Carnet knows.
pub(crate) fn parse(uri: &str) -> Result<Key, String> {
	if let Some(rest) = uri.strip_prefix("urn:epc:") {
		return parse_urn(rest);
	}
	let Some((scheme, rest)) = uri.split_once("://") else {
		return Ok(Key::Other);
	};
	if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
		return Ok(Key::Other);
	}
	let path = rest.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
	let segments: Vec<&str> = path.split('/').skip(1).collect();
	// A resolver may put any path before the key, so the first place from which all is a key counts.
	(0..segments.len())
		.filter_map(|from| segments.get(from..))
		.find_map(parse_path)
		.unwrap_or(Ok(Key::Other))
}

fn application_identifier(segment: &str) -> &str {
	match segment {
		"gtin" => "01",
		"cpv" => "22",
		"lot" => "10",
		"ser" => "21",
		"sscc" => "00",
		"gln" => "414",
		"glnx" => "254",
		other => other,
	}
}

/// `None` if the segments are not one of the paths of the standard.
fn parse_path(segments: &[&str]) -> Option<Result<Key, String>> {
	let mut keys = Vec::new();
	let mut values = Vec::new();
	for pair in segments.chunks(2) {
		let [key, value] = pair else {
			return None;
		};
		// The longest path has four pairs; a longer one is no key and would make the search quadratic.
		if keys.len() == 4 {
			return None;
		}
		keys.push(application_identifier(key));
		values.push(*value);
	}
	let key = match (keys.as_slice(), values.as_slice()) {
		(["00"], [sscc]) => Sscc::parse(sscc).map(Key::Sscc).map_err(|e| flaw("SSCC", sscc, e)),
		(["414"], [gln]) => parse_gln(gln, false),
		(["414", "254" | "7040"], [gln, _]) => parse_gln(gln, true),
		(["01"] | ["01", "22"], [gtin, ..]) => parse_gtin(gtin).map(|_| Key::Gtin),
		(["01", "21" | "235"], [gtin, _]) | (["01", "22", "21"], [gtin, _, _]) => {
			parse_gtin(gtin).map(|_| Key::Serial)
		}
		(["01", "10"], [gtin, lot]) | (["01", "22", "10"], [gtin, _, lot]) => {
			parse_lot(gtin, decode(lot))
		}
		(["01", "10", "21"], [gtin, lot, serial])
		| (["01", "22", "10", "21"], [gtin, _, lot, serial]) => parse_unit(gtin, lot, serial),
		_ => return None,
	};
	Some(key)
}

fn flaw(name: &str, value: &str, problem: impl Display) -> String {
	format!("{name} {value}: {problem}")
}

fn parse_gtin(text: &str) -> Result<Gtin, String> {
	Gtin::parse(text).map_err(|error| flaw("GTIN", text, error))
}

fn parse_gln(text: &str, extended: bool) -> Result<Key, String> {
	let gln = Gln::parse(text).map_err(|error| flaw("GLN", text, error))?;
	Ok(Key::Gln { gln, extended })
}

fn parse_lot(gtin: &str, lot: Result<String, Gs1Error>) -> Result<Key, String> {
	let gtin = parse_gtin(gtin)?;
	let lot = lot.and_then(|lot| Lot::parse(&lot)).map_err(|error| format!("lot: {error}"))?;
	Ok(Key::Lot(gtin, lot))
}

fn parse_unit(gtin: &str, lot: &str, serial: &str) -> Result<Key, String> {
	parse_lot(gtin, decode(lot))?;
	match Label::parse(&format!("/01/{gtin}/10/{lot}/21/{serial}")) {
		Ok(label) => Ok(Key::Unit(label)),
		Err(Gs1Error::NotAUnitSerial) => Ok(Key::ForeignUnit),
		Err(error) => Err(format!("serial: {error}")),
	}
}

fn parse_urn(rest: &str) -> Result<Key, String> {
	let Some((scheme, value)) = rest.rsplit_once(':') else {
		return Ok(Key::Other);
	};
	let mut parts = value.splitn(3, '.');
	let prefix = parts.next().unwrap_or_default();
	let reference = parts.next().unwrap_or_default();
	let last = parts.next();
	match (scheme, last) {
		("id:sgtin", Some(_)) => item(prefix, reference).map(|_| Key::Serial),
		("idpat:sgtin", Some("*")) => item(prefix, reference).map(|_| Key::Gtin),
		("class:lgtin", Some(lot)) => parse_lot(&item(prefix, reference)?, decode(lot)),
		("id:sscc", None) => {
			let sscc = rotated("SSCC", prefix, reference, 17)?;
			Sscc::parse(&sscc).map(Key::Sscc).map_err(|error| flaw("SSCC", &sscc, error))
		}
		("id:sgln", Some(extension)) => {
			parse_gln(&checked("GLN", format!("{prefix}{reference}"), 12)?, extension != "0")
		}
		_ => Ok(Key::Other),
	}
}

fn item(prefix: &str, reference: &str) -> Result<String, String> {
	rotated("GTIN", prefix, reference, 13)
}

/// The first digit of the reference of an EPC URN stands before the company prefix in the key.
fn rotated(name: &str, prefix: &str, reference: &str, len: usize) -> Result<String, String> {
	let mut rest = reference.chars();
	let first = rest.next().ok_or_else(|| flaw(name, prefix, Gs1Error::WrongLength))?;
	checked(name, format!("{first}{prefix}{}", rest.as_str()), len)
}

/// Puts the check digit behind the digits of an EPC URN, which has none.
fn checked(name: &str, payload: String, len: usize) -> Result<String, String> {
	if !payload.bytes().all(|byte| byte.is_ascii_digit()) {
		return Err(flaw(name, &payload, Gs1Error::NotDigits));
	}
	if payload.len() != len {
		let problem = format!("an EPC URN has {len} digits here, this has {}", payload.len());
		return Err(flaw(name, &payload, problem));
	}
	let digits: Vec<u8> = payload.bytes().map(|byte| byte - b'0').collect();
	Ok(format!("{payload}{}", check_digit(&digits)))
}

fn decode(text: &str) -> Result<String, Gs1Error> {
	let bytes = percent_decode(text).ok_or(Gs1Error::NotCset82)?;
	String::from_utf8(bytes).map_err(|_| Gs1Error::NotCset82)
}

#[cfg(test)]
mod tests;
