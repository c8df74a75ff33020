//! GS1 identification keys and the Digital Link of a unit.
//!
//! Sources: GS1 General Specifications, section 7.9 (check digits) and 7.11 (character set 82); GS1 Digital
//! Link, URI syntax 1.6. Keys are kept as numbers with their check digit, never as EPC URNs: the length of the
//! company prefix cannot be recovered from a Digital Link.

use crate::{unit_code::Serial, BoundedVec, ConstU32};
use alloc::{format, string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Longest value of AI 10 (lot) and AI 21 (serial).
pub const MAX_X20: u32 = 20;

/// The host of a canonical GS1 Digital Link.
pub const CANONICAL_RESOLVER: &str = "https://id.gs1.org";

/// Why a text is not the key that it claims to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gs1Error {
	/// It has a character that is not a digit, or no character at all.
	NotDigits,
	/// It has too few or too many digits for this key.
	WrongLength,
	/// The last digit is not the check digit of those before it.
	WrongCheckDigit {
		/// The digit that would be right.
		expected: u8,
	},
	/// It has a character outside GS1 character set 82.
	NotCset82,
	/// The URI does not have the path `/01/{gtin}/10/{lot}/21/{serial}`.
	NotAUnitLink,
	/// The serial is not one that Carnet made: 20 characters of Crockford base32.
	NotAUnitSerial,
}

impl fmt::Display for Gs1Error {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::NotDigits => f.write_str("only digits are allowed"),
			Self::WrongLength => f.write_str("the number of characters is wrong"),
			Self::WrongCheckDigit { expected } => {
				write!(f, "the check digit is wrong: it should be {expected}")
			}
			Self::NotCset82 => f.write_str(
				"only letters, digits and !\"%&'()*+,-./:;<=>?_ are allowed (GS1 character set 82)",
			),
			Self::NotAUnitLink => f.write_str(
				"this is not a unit's link: /01/{gtin}/10/{lot}/21/{serial} is expected",
			),
			Self::NotAUnitSerial => f.write_str(
				"the serial is not a Carnet serial: 20 characters of Crockford base32 are expected",
			),
		}
	}
}

#[cfg(feature = "std")]
impl std::error::Error for Gs1Error {}

/// The check digit that belongs behind a payload of digits: weights 3, 1, 3, … from the right, up to the next ten.
///
/// Each item must be below ten.
pub fn check_digit(payload: &[u8]) -> u8 {
	let sum: u32 = payload
		.iter()
		.rev()
		.enumerate()
		.map(|(i, d)| u32::from(*d).saturating_mul(if i % 2 == 0 { 3 } else { 1 }))
		.fold(0, u32::saturating_add);
	((10 - sum % 10) % 10) as u8
}

/// The decimal digits of a number, left padded with zeros. Digits past `N` are cut off on the left.
fn digits<const N: usize>(mut value: u64) -> [u8; N] {
	let mut out = [0u8; N];
	for digit in out.iter_mut().rev() {
		*digit = (value % 10) as u8;
		value /= 10;
	}
	out
}

fn parse_digits(text: &str) -> Result<u64, Gs1Error> {
	if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
		return Err(Gs1Error::NotDigits);
	}
	text.parse().map_err(|_| Gs1Error::WrongLength)
}

fn ensure_checked<const N: usize>(value: u64, limit: u64) -> Result<(), Gs1Error> {
	if value >= limit {
		return Err(Gs1Error::WrongLength);
	}
	let all = digits::<N>(value);
	let (last, payload) = match all.split_last() {
		Some(parts) => parts,
		None => return Err(Gs1Error::WrongLength),
	};
	let expected = check_digit(payload);
	if *last == expected {
		Ok(())
	} else {
		Err(Gs1Error::WrongCheckDigit { expected })
	}
}

macro_rules! checked_key {
	($(#[$doc:meta])* $name:ident, $len:literal, $limit:literal, [$($accepted:literal),+]) => {
		$(#[$doc])*
		#[derive(
			Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking,
			MaxEncodedLen, TypeInfo,
		)]
		pub struct $name(u64);

		impl $name {
			/// Takes a number whose last digit is the check digit.
			pub fn new(value: u64) -> Result<Self, Gs1Error> {
				ensure_checked::<$len>(value, $limit).map(|()| Self(value))
			}

			/// Reads the printed form.
			pub fn parse(text: &str) -> Result<Self, Gs1Error> {
				let value = parse_digits(text)?;
				if ![$($accepted),+].contains(&text.len()) {
					return Err(Gs1Error::WrongLength);
				}
				Self::new(value)
			}

			/// The number, check digit included.
			pub const fn value(self) -> u64 {
				self.0
			}

			/// Whether the check digit fits. A key that came out of a decoder was not checked.
			pub fn is_valid(self) -> bool {
				ensure_checked::<$len>(self.0, $limit).is_ok()
			}
		}

		impl fmt::Display for $name {
			fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
				write!(f, "{:0width$}", self.0, width = $len)
			}
		}

		impl Serialize for $name {
			fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
				serializer.collect_str(self)
			}
		}

		impl<'de> Deserialize<'de> for $name {
			fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
				let text = String::deserialize(deserializer)?;
				Self::parse(&text).map_err(serde::de::Error::custom)
			}
		}
	};
}

checked_key!(
	/// Global Trade Item Number in its 14-digit form (AI 01). Shorter GTINs are padded with zeros on the left.
	Gtin, 14, 100_000_000_000_000, [8, 12, 13, 14]
);
checked_key!(
	/// Global Location Number (AI 414, 417).
	Gln, 13, 10_000_000_000_000, [13]
);
checked_key!(
	/// Serial Shipping Container Code (AI 00).
	Sscc, 18, 1_000_000_000_000_000_000, [18]
);

impl Gtin {
	/// The twelve digits between the indicator digit and the check digit: company prefix and item reference.
	pub fn item_digits(self) -> [u8; 12] {
		let all = digits::<14>(self.0);
		let mut out = [0u8; 12];
		out.copy_from_slice(&all[1..13]);
		out
	}
}

impl Sscc {
	/// The twelve digits behind the extension digit: where a company prefix stands.
	fn prefix_digits(self) -> [u8; 12] {
		let all = digits::<18>(self.0);
		let mut out = [0u8; 12];
		out.copy_from_slice(&all[1..13]);
		out
	}
}

/// Length of the shortest GS1 company prefix.
pub const MIN_PREFIX_LEN: u8 = 4;
/// Length of the longest one: it leaves no digit for an item reference, so it licenses one single GTIN.
pub const MAX_PREFIX_LEN: u8 = 12;

/// A GS1 company prefix of 4 to 12 digits, or the 12 digits of a single GTIN licensed to a small firm.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct CompanyPrefix {
	len: u8,
	value: u64,
}

impl CompanyPrefix {
	/// Reads the digits of a prefix.
	pub fn parse(text: &str) -> Result<Self, Gs1Error> {
		let value = parse_digits(text)?;
		let len = u8::try_from(text.len()).map_err(|_| Gs1Error::WrongLength)?;
		let prefix = Self { len, value };
		if prefix.is_valid() {
			Ok(prefix)
		} else {
			Err(Gs1Error::WrongLength)
		}
	}

	/// The licence of one single GTIN, for every indicator digit of it.
	pub fn single_gtin(gtin: Gtin) -> Self {
		Self::of_digits(gtin.item_digits())
	}

	fn of_digits(digits: [u8; 12]) -> Self {
		let value = digits.iter().fold(0u64, |acc, d| acc * 10 + u64::from(*d));
		Self { len: MAX_PREFIX_LEN, value }
	}

	/// Whether length and value fit. A prefix that came out of a decoder was not checked.
	pub fn is_valid(self) -> bool {
		(MIN_PREFIX_LEN..=MAX_PREFIX_LEN).contains(&self.len)
			&& self.value < 10u64.saturating_pow(u32::from(self.len))
	}

	/// How many digits it has.
	pub const fn len(self) -> u8 {
		self.len
	}

	/// Never: a prefix has four digits at least.
	pub const fn is_empty(self) -> bool {
		false
	}

	/// Its first `len` digits, if it has as many and they make a prefix.
	pub fn truncated(self, len: u8) -> Option<Self> {
		if len < MIN_PREFIX_LEN || len > self.len {
			return None;
		}
		let cut = 10u64.checked_pow(u32::from(self.len - len))?;
		Some(Self { len, value: self.value.checked_div(cut)? })
	}

	/// Whether one of the two starts with the other, so that some GTIN would lie under both.
	pub fn overlaps(self, other: Self) -> bool {
		let len = self.len.min(other.len);
		self.truncated(len) == other.truncated(len)
	}

	/// The shorter prefixes that it starts with, longest last, itself left out.
	pub fn ancestors(self) -> impl Iterator<Item = Self> {
		(MIN_PREFIX_LEN..self.len).filter_map(move |len| self.truncated(len))
	}

	/// All prefixes under which a GTIN could be licensed, shortest first.
	pub fn candidates(gtin: Gtin) -> impl Iterator<Item = Self> {
		let whole = Self::single_gtin(gtin);
		(MIN_PREFIX_LEN..=MAX_PREFIX_LEN).filter_map(move |len| whole.truncated(len))
	}

	/// All prefixes under which an SSCC could be made, shortest first: the licence of a single GTIN allows none.
	pub fn candidates_of_sscc(sscc: Sscc) -> impl Iterator<Item = Self> {
		let whole = Self::of_digits(sscc.prefix_digits());
		(MIN_PREFIX_LEN..MAX_PREFIX_LEN).filter_map(move |len| whole.truncated(len))
	}
}

impl fmt::Display for CompanyPrefix {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{:0width$}", self.value, width = usize::from(self.len))
	}
}

impl Serialize for CompanyPrefix {
	fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

impl<'de> Deserialize<'de> for CompanyPrefix {
	fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		Self::parse(&text).map_err(serde::de::Error::custom)
	}
}

/// Whether a byte belongs to GS1 character set 82.
pub const fn is_cset82(byte: u8) -> bool {
	matches!(byte, 0x21..=0x22 | 0x25..=0x3F | 0x41..=0x5A | 0x5F | 0x61..=0x7A)
}

/// A batch or lot number (AI 10): 1 to 20 characters of character set 82.
#[derive(
	Clone,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Lot(BoundedVec<u8, ConstU32<MAX_X20>>);

impl Lot {
	/// Reads the printed form.
	pub fn parse(text: &str) -> Result<Self, Gs1Error> {
		let bytes =
			BoundedVec::try_from(text.as_bytes().to_vec()).map_err(|_| Gs1Error::WrongLength)?;
		let lot = Self(bytes);
		if lot.0.is_empty() {
			Err(Gs1Error::WrongLength)
		} else if lot.is_valid() {
			Ok(lot)
		} else {
			Err(Gs1Error::NotCset82)
		}
	}

	/// Whether it is not empty and within the character set. A lot that came out of a decoder was not checked.
	pub fn is_valid(&self) -> bool {
		!self.0.is_empty() && self.0.iter().copied().all(is_cset82)
	}

	/// Its characters.
	pub fn as_bytes(&self) -> &[u8] {
		&self.0
	}
}

impl fmt::Display for Lot {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&String::from_utf8_lossy(&self.0))
	}
}

impl Serialize for Lot {
	fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

impl<'de> Deserialize<'de> for Lot {
	fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		Self::parse(&text).map_err(serde::de::Error::custom)
	}
}

/// What the label of a unit says: `/01/{gtin}/10/{lot}/21/{serial}`.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct Label {
	/// The trade item.
	pub gtin: Gtin,
	/// The lot.
	pub lot: Lot,
	/// The serial of the unit, which names its pack and its index.
	pub serial: Serial,
}

impl Label {
	/// Reads a Digital Link of any resolver, or its path alone. Query and fragment are left out of account.
	pub fn parse(uri: &str) -> Result<Self, Gs1Error> {
		let path = uri.split(['?', '#']).next().unwrap_or_default();
		let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
		let Some([ai_gtin, gtin, ai_lot, lot, ai_serial, serial]) =
			parts.len().checked_sub(6).and_then(|from| parts.get(from..))
		else {
			return Err(Gs1Error::NotAUnitLink);
		};
		if [*ai_gtin, *ai_lot, *ai_serial] != ["01", "10", "21"]
			&& [*ai_gtin, *ai_lot, *ai_serial] != ["gtin", "lot", "ser"]
		{
			return Err(Gs1Error::NotAUnitLink);
		}
		Ok(Self {
			gtin: Gtin::parse(gtin)?,
			lot: Lot::parse(&decoded(lot)?)?,
			serial: Serial::parse(&decoded(serial)?)?,
		})
	}

	/// The link under a resolver such as [`CANONICAL_RESOLVER`].
	pub fn to_uri(&self, resolver: &str) -> String {
		format!(
			"{}/01/{}/10/{}/21/{}",
			resolver.trim_end_matches('/'),
			self.gtin,
			percent_encode(self.lot.as_bytes()),
			self.serial
		)
	}
}

/// Writes bytes into a URI: what is not a letter, a digit, `-`, `.`, `_` or `~` as `%` and two hexadecimal digits.
pub fn percent_encode(bytes: &[u8]) -> String {
	let mut out = String::with_capacity(bytes.len());
	for byte in bytes {
		if byte.is_ascii_alphanumeric() || b"-._~".contains(byte) {
			out.push(char::from(*byte));
		} else {
			out.push_str(&format!("%{byte:02X}"));
		}
	}
	out
}

/// Reads bytes out of a URI, also those that were encoded without need. `None` if a `%` has no two hexadecimal digits behind it.
pub fn percent_decode(text: &str) -> Option<Vec<u8>> {
	let mut out = Vec::with_capacity(text.len());
	let mut bytes = text.bytes();
	while let Some(byte) = bytes.next() {
		if byte != b'%' {
			out.push(byte);
			continue;
		}
		let mut digit = || bytes.next().and_then(|byte| char::from(byte).to_digit(16));
		let (high, low) = (digit()?, digit()?);
		out.push((high * 16 + low) as u8);
	}
	Some(out)
}

/// A value of a Digital Link.
fn decoded(text: &str) -> Result<String, Gs1Error> {
	let bytes = percent_decode(text).ok_or(Gs1Error::NotAUnitLink)?;
	String::from_utf8(bytes).map_err(|_| Gs1Error::NotCset82)
}

#[cfg(test)]
mod tests;
