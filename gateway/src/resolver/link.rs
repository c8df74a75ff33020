//! What a GS1 Digital Link names (URI syntax 1.6), as far as a path of this resolver goes.

use carnet_primitives::{
	gs1::{
		is_cset82, percent_decode, percent_encode, Gln, Gs1Error, Gtin, Label, Lot, Sscc,
		CANONICAL_RESOLVER,
	},
	unit_code::Serial,
};
use std::fmt;

/// Longest path. The longest one of a unit has 61 characters, all of which may be encoded.
const MAX_PATH: usize = 512;
/// Longest values of the identifiers that the chain does not know: AI 22 and 235, and AI 254.
const MAX_CPV: usize = 20;
const MAX_TPX: usize = 28;
const MAX_EXTENSION: usize = 20;

/// What a link names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
	/// A trade item.
	Item(Gtin),
	/// A lot of a trade item.
	Lot(Gtin, Lot),
	/// A unit with a serial that Carnet makes.
	Unit(Label),
	/// A case, pallet or container.
	LogisticUnit(Sscc),
	/// A place.
	Place(Gln, Option<String>),
	/// A party.
	Party(Gln),
}

/// A link, and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parsed {
	/// What it names.
	pub target: Target,
	/// Whether it was written with names instead of numbers, a short GTIN or a slash too many.
	pub is_variant: bool,
}

/// Why a path names nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LinkError {
	/// It is longer than any.
	TooLong,
	/// An identifier has no value, or a value no identifier.
	Unpaired,
	/// An identifier that is none, or that this resolver does not know.
	UnknownIdentifier(String),
	/// Identifiers that do not stand in this order.
	Order(String),
	/// A `%` that is not followed by two hexadecimal digits, or bytes that are no text.
	Encoding(&'static str),
	/// A value that was encoded twice.
	TwiceEncoded(&'static str),
	/// A value that is none of its identifier.
	Value(&'static str, Gs1Error),
	/// A value that is too long.
	ValueTooLong(&'static str, usize),
	/// A serial that Carnet did not make.
	ForeignSerial,
	/// A serial without the lot of the unit.
	LotMissing,
	/// A link of something else than a unit, or of nothing.
	NoUnit,
}

impl LinkError {
	/// The kind of the problem.
	pub(crate) const fn kind(&self) -> &'static str {
		match self {
			Self::TooLong | Self::ValueTooLong(..) => "link-too-long",
			Self::Unpaired => "link-unpaired",
			Self::UnknownIdentifier(_) => "link-unknown-identifier",
			Self::Order(_) => "link-order",
			Self::Encoding(_) | Self::TwiceEncoded(_) => "link-encoding",
			Self::Value(..) => "link-value",
			Self::ForeignSerial => "link-foreign-serial",
			Self::LotMissing => "link-lot-missing",
			Self::NoUnit => "link-no-unit",
		}
	}
}

impl fmt::Display for LinkError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::TooLong => write!(f, "The link is longer than {MAX_PATH} characters. Give what the code says and nothing behind it."),
			Self::Unpaired => f.write_str("The link has an identifier without a value, or an empty value. Write pairs such as /01/{gtin}/10/{lot}/21/{serial}."),
			Self::UnknownIdentifier(found) => write!(f, "This resolver knows no identifier {found:?} at this place. It knows /01/{{gtin}} with /22, /10 and /21 or with /235 behind it, /00/{{sscc}}, /414/{{gln}} with /254, and /417/{{gln}}."),
			Self::Order(found) => write!(f, "The identifier {found:?} stands at the wrong place or twice. The order is /01, /22, /10, /21."),
			Self::Encoding(name) => write!(f, "The {name} is not encoded as a URI asks: each % needs two hexadecimal digits behind it, and the bytes must be UTF-8."),
			Self::TwiceEncoded(name) => write!(f, "The {name} is encoded twice. Encode it once."),
			Self::Value(name, error) => write!(f, "This is not a {name}: {error}."),
			Self::ValueTooLong(name, most) => write!(f, "The {name} is longer than {most} characters."),
			Self::ForeignSerial => f.write_str("No such code was ever made here: the serial is not one of Carnet, which has 20 characters of Crockford's base32. Treat the goods as not genuine, or ask the brand whether it uses Carnet."),
			Self::LotMissing => f.write_str("The link names a serial without a lot, and units are found here by both. Scan the whole code: /01/{gtin}/10/{lot}/21/{serial}."),
			Self::NoUnit => f.write_str("The link names no unit: that of one has /01/{gtin}/10/{lot}/21/{serial}."),
		}
	}
}

/// The number of an application identifier, if the text is its name; and whether it was.
fn identifier(text: &str) -> (&str, bool) {
	let number = match text {
		"gtin" => "01",
		"cpv" => "22",
		"lot" => "10",
		"ser" => "21",
		"sscc" => "00",
		"gln" => "414",
		"glnx" => "254",
		"party" => "417",
		other => return (other, false),
	};
	(number, true)
}

/// Decodes once.
fn decode(name: &'static str, text: &str) -> Result<String, LinkError> {
	let out = percent_decode(text).ok_or(LinkError::Encoding(name))?;
	let out = String::from_utf8(out).map_err(|_| LinkError::Encoding(name))?;
	// No lot has a % before two digits by chance; a program that encodes what is encoded makes one each time.
	let twice = out.as_bytes().windows(3).any(
		|window| matches!(window, [b'%', digits @ ..] if digits.iter().all(u8::is_ascii_hexdigit)),
	);
	if twice {
		return Err(LinkError::TwiceEncoded(name));
	}
	Ok(out)
}

fn text(name: &'static str, value: &str, most: usize) -> Result<String, LinkError> {
	let value = decode(name, value)?;
	if value.len() > most {
		return Err(LinkError::ValueTooLong(name, most));
	}
	if !value.bytes().all(is_cset82) {
		return Err(LinkError::Value(name, Gs1Error::NotCset82));
	}
	Ok(value)
}

fn gln(value: &str) -> Result<Gln, LinkError> {
	Gln::parse(value).map_err(|error| LinkError::Value("GLN", error))
}

fn lot(value: &str) -> Result<Lot, LinkError> {
	let value = text("lot", value, 20)?;
	Lot::parse(&value).map_err(|error| LinkError::Value("lot", error))
}

/// Reads the path of a request, not decoded yet.
pub(crate) fn parse(path: &str) -> Result<Parsed, LinkError> {
	if path.len() > MAX_PATH {
		return Err(LinkError::TooLong);
	}
	let inner = path.strip_prefix('/').unwrap_or(path);
	let (inner, slash) = match inner.strip_suffix('/') {
		Some(inner) => (inner, true),
		None => (inner, false),
	};
	let parts: Vec<&str> = inner.split('/').collect();
	let mut is_variant = slash;
	let mut pairs = Vec::with_capacity(4);
	for pair in parts.chunks(2) {
		let [name, value] = pair else { return Err(LinkError::Unpaired) };
		if name.is_empty() || value.is_empty() {
			return Err(LinkError::Unpaired);
		}
		let (number, was_name) = identifier(name);
		is_variant |= was_name;
		pairs.push((number, *value));
	}
	let target = match pairs.as_slice() {
		[("01", gtin), rest @ ..] => {
			is_variant |= gtin.len() != 14;
			let gtin = Gtin::parse(gtin).map_err(|error| LinkError::Value("GTIN", error))?;
			of_item(gtin, rest)?
		}
		[("00", sscc)] => {
			let sscc = Sscc::parse(sscc).map_err(|error| LinkError::Value("SSCC", error))?;
			Target::LogisticUnit(sscc)
		}
		[("414", place)] => Target::Place(gln(place)?, None),
		[("414", place), ("254", extension)] => {
			Target::Place(gln(place)?, Some(text("extension", extension, MAX_EXTENSION)?))
		}
		[("417", party)] => Target::Party(gln(party)?),
		[("00" | "417", _), (next, _), ..] | [("414", _), (next, _), ..] => {
			return Err(LinkError::UnknownIdentifier((*next).to_owned()))
		}
		[(first @ ("22" | "10" | "21" | "235" | "254"), _), ..] => {
			return Err(LinkError::Order((*first).to_owned()))
		}
		[(first, _), ..] => return Err(LinkError::UnknownIdentifier((*first).to_owned())),
		[] => return Err(LinkError::Unpaired),
	};
	Ok(Parsed { target, is_variant })
}

/// The label that the link of any resolver is of. What that resolver has before the key, a query and a fragment are not looked
/// at.
pub(crate) fn label(uri: &str) -> Result<Label, LinkError> {
	let path = uri.split(['?', '#']).next().unwrap_or_default();
	let slashes = path.match_indices('/').map(|(at, _)| at.saturating_add(1));
	let rests = std::iter::once(0).chain(slashes).filter_map(|from| path.get(from..));
	let mut first = None;
	for key in rests.filter(|rest| rest.starts_with("01/") || rest.starts_with("gtin/")) {
		let error = match parse(key) {
			Ok(Parsed { target: Target::Unit(label), .. }) => return Ok(label),
			Ok(_) => LinkError::NoUnit,
			Err(error) => error,
		};
		first = first.or(Some(error));
	}
	Err(first.unwrap_or(LinkError::NoUnit))
}

/// What stands behind a GTIN.
fn of_item(gtin: Gtin, pairs: &[(&str, &str)]) -> Result<Target, LinkError> {
	if let [("235", value)] = pairs {
		// The chain does not know these serials: it tells of the trade item.
		text("serial of a third party", value, MAX_TPX)?;
		return Ok(Target::Item(gtin));
	}
	const ORDER: [&str; 3] = ["22", "10", "21"];
	let mut next = 0usize;
	let (mut found_lot, mut found_serial) = (None, None);
	for (number, value) in pairs {
		let Some(place) = ORDER.iter().position(|one| one == number) else {
			return Err(match *number {
				"01" | "235" => LinkError::Order((*number).to_owned()),
				other => LinkError::UnknownIdentifier(other.to_owned()),
			});
		};
		if place < next {
			return Err(LinkError::Order((*number).to_owned()));
		}
		next = place.saturating_add(1);
		match *number {
			// A variant of the item that consumers tell apart. The chain registers items.
			"22" => drop(text("variant", value, MAX_CPV)?),
			"10" => found_lot = Some(lot(value)?),
			_ => found_serial = Some(text("serial", value, 20)?),
		}
	}
	match (found_lot, found_serial) {
		(None, None) => Ok(Target::Item(gtin)),
		(Some(lot), None) => Ok(Target::Lot(gtin, lot)),
		(None, Some(_)) => Err(LinkError::LotMissing),
		(Some(lot), Some(serial)) => {
			let serial = Serial::parse(&serial).map_err(|_| LinkError::ForeignSerial)?;
			Ok(Target::Unit(Label { gtin, lot, serial }))
		}
	}
}

impl Target {
	/// The path in its one numeric form.
	pub(crate) fn path(&self) -> String {
		match self {
			Self::Item(gtin) => format!("/01/{gtin}"),
			Self::Lot(gtin, lot) => {
				let link = carnet_epcis::lot_link(*gtin, lot);
				path_of(&link)
			}
			Self::Unit(label) => label.to_uri(""),
			Self::LogisticUnit(sscc) => format!("/00/{sscc}"),
			Self::Place(gln, None) => format!("/414/{gln}"),
			Self::Place(gln, Some(extension)) => {
				format!("/414/{gln}/254/{}", percent_encode(extension.as_bytes()))
			}
			Self::Party(gln) => format!("/417/{gln}"),
		}
	}

	/// Its canonical link.
	pub(crate) fn canonical(&self) -> String {
		format!("{CANONICAL_RESOLVER}{}", self.path())
	}

	/// Where its events are asked for, a page at a time, if they are those of many goods.
	pub(crate) fn events(&self) -> Option<String> {
		let filter = match self {
			Self::Lot(..) => "MATCH_anyEPCClass",
			Self::Place(..) => "EQ_readPoint",
			_ => return None,
		};
		let link = percent_encode(self.canonical().as_bytes());
		Some(format!("/epcis/events?{filter}={link}"))
	}
}

fn path_of(link: &str) -> String {
	link.strip_prefix(CANONICAL_RESOLVER).unwrap_or(link).to_owned()
}
