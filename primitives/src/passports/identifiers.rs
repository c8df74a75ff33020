//! Identifiers of persons of law, and the tags by which the chain tells them apart without knowing them.
//!
//! A LEI, a USCC or a VAT number is short and public: a hash of it, salted or not, is found by trying all of them, or
//! useless to find the same company twice. So the members that check identities share a key, and the chain keeps
//! `blake2_256("carnet/passports/identifier/1" ‖ key ‖ kind ‖ identifier)`: the same for one company whatever the
//! spelling and whoever checks, nothing to those without the key. The key is replaced by epochs; the chain keeps a hash of
//! each, so that nobody uses a wrong one by mistake.

use super::{vat, Identified, Principal, SchemaId};
use crate::{
	gs1::{Gln, Gs1Error},
	macros::bit_set,
	member::{LegalId, MemberId},
	BoundedVec, ConstU32, Moment, H256,
};
use alloc::{
	format,
	string::{String, ToString},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::blake2_256;

const TAG: &[u8] = b"carnet/passports/identifier/1";
const KEY: &[u8] = b"carnet/passports/key/1";

/// Longest identifier, in characters, without what only separates them.
pub const MAX_IDENTIFIER_LEN: usize = 32;

/// Most keys whose tags are compared. Those of an older one are made anew before it goes.
pub const MAX_EPOCHS: u32 = 4;
/// The tags of an identifier under each key in use, the oldest first.
pub type Tags = BoundedVec<H256, ConstU32<MAX_EPOCHS>>;

bit_set! {
	/// Identifiers of which a policy asks for one.
	IdentifierKinds(u8) of
	/// What identifies a person of law.
	IdentifierKind {
		/// Legal Entity Identifier (ISO 17442).
		Lei = 0,
		/// Unified Social Credit Code (GB 32100-2015).
		Uscc = 1,
		/// Global Location Number of GS1, as the number of a party (AI 417).
		Gln = 2,
		/// Economic Operators Registration and Identification number.
		Eori = 3,
		/// Number for value added tax, with the prefix of its country.
		Vat = 4,
	}
}

impl IdentifierKind {
	/// Whether a person of law has one at most.
	pub const fn is_single(self) -> bool {
		matches!(self, Self::Lei | Self::Uscc)
	}
}

/// Why a text is not the identifier that it claims to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IdentifierError {
	/// It has a character that this identifier does not have there.
	WrongCharacter,
	/// It has too few or too many characters.
	WrongLength,
	/// The check digits do not belong to the others.
	WrongCheckDigit,
	/// It does not begin with a country whose numbers are known.
	UnknownCountry,
}

impl fmt::Display for IdentifierError {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(match self {
			Self::WrongCharacter => "it has a character that does not belong there",
			Self::WrongLength => "the number of characters is wrong",
			Self::WrongCheckDigit => "the check digits are wrong: compare it with its source",
			Self::UnknownCountry => "it does not begin with the code of a country that is known",
		})
	}
}

#[cfg(feature = "std")]
impl std::error::Error for IdentifierError {}

/// An identifier whose form and check digits fit, in the one spelling that counts.
///
/// EORI numbers have no check digits of their own; of VAT numbers those are taken that persons of law have.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Identifier {
	kind: IdentifierKind,
	value: String,
}

impl Identifier {
	/// Reads an identifier. Letter case, full-width forms and what only separates do not matter: ` 5493001k-jtiigc8y1r12`
	/// is `5493001KJTIIGC8Y1R12`.
	pub fn parse(kind: IdentifierKind, text: &str) -> Result<Self, IdentifierError> {
		let value = canonical(text)?;
		let value = match kind {
			IdentifierKind::Lei => legal(value, 20)?,
			IdentifierKind::Uscc => legal(value, 18)?,
			IdentifierKind::Gln => Gln::parse(&value).map_err(of_gs1)?.to_string(),
			IdentifierKind::Eori => eori(value)?,
			IdentifierKind::Vat => vat::parse(value)?,
		};
		Ok(Self { kind, value })
	}

	/// Which identifier it is.
	pub const fn kind(&self) -> IdentifierKind {
		self.kind
	}

	/// Its characters.
	pub fn value(&self) -> &str {
		&self.value
	}

	/// What the chain keeps of it. BLAKE2 with a secret of fixed length in front is a pseudo-random function.
	pub fn tag(&self, key: &[u8; 32]) -> H256 {
		blake2_256(&[TAG, key, &[self.kind as u8], self.value.as_bytes()].concat()).into()
	}
}

/// What the chain keeps of a key. The key is random, so nobody finds it by guessing.
pub fn key_commitment(key: &[u8; 32]) -> H256 {
	blake2_256(&[KEY, key].concat()).into()
}

/// The letters and digits of a text, in capitals.
fn canonical(text: &str) -> Result<String, IdentifierError> {
	let mut out = String::new();
	for letter in text.chars().map(half_width) {
		if letter.is_ascii_alphanumeric() {
			out.push(letter.to_ascii_uppercase());
		} else if !is_separator(letter) {
			return Err(IdentifierError::WrongCharacter);
		}
		if out.len() > MAX_IDENTIFIER_LEN {
			return Err(IdentifierError::WrongLength);
		}
	}
	Ok(out)
}

/// The ASCII form of what Chinese and Japanese keyboards write in full width.
fn half_width(letter: char) -> char {
	match u32::from(letter) {
		code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(letter),
		_ => letter,
	}
}

fn is_separator(letter: char) -> bool {
	const SEPARATORS: &str =
		"-./,:\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}\u{200b}\u{feff}";
	letter.is_whitespace() || SEPARATORS.contains(letter)
}

fn legal(value: String, len: usize) -> Result<String, IdentifierError> {
	if value.len() != len {
		return Err(IdentifierError::WrongLength);
	}
	let id = LegalId::parse(&value).ok_or(IdentifierError::WrongCheckDigit)?;
	Ok(id.to_string())
}

fn of_gs1(error: Gs1Error) -> IdentifierError {
	match error {
		Gs1Error::WrongLength => IdentifierError::WrongLength,
		Gs1Error::WrongCheckDigit { .. } => IdentifierError::WrongCheckDigit,
		_ => IdentifierError::WrongCharacter,
	}
}

/// Who gives EORI numbers: the customs authorities of the Union, of the United Kingdom and of Northern Ireland.
const EORI_COUNTRIES: &[&str] = &[
	"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE",
	"IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI",
];

/// Commission Delegated Regulation (EU) 2015/2446, annex B: a country and up to 15 characters. Who has one of Northern
/// Ireland has the one of the United Kingdom with the same characters.
fn eori(value: String) -> Result<String, IdentifierError> {
	let (country, number) = value.split_at_checked(2).ok_or(IdentifierError::WrongLength)?;
	if !EORI_COUNTRIES.contains(&country) {
		return Err(IdentifierError::UnknownCountry);
	}
	if number.is_empty() || number.len() > 15 {
		return Err(IdentifierError::WrongLength);
	}
	Ok(match country {
		"XI" => format!("GB{number}"),
		_ => value,
	})
}

/// A key under which tags are kept. Who checks identities has the key, the chain only its hash.
#[derive(
	Clone,
	Copy,
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
#[serde(rename_all = "camelCase")]
pub struct TagEpoch {
	/// Its number, from 0.
	pub number: u32,
	/// The hash of the key: see [`key_commitment`].
	pub key: H256,
	/// How many tags are kept under it. It goes when there is none and a newer one.
	pub count: u32,
}

/// The keys in use, the oldest first. New tags are kept under the last one.
pub type TagEpochs = BoundedVec<TagEpoch, ConstU32<MAX_EPOCHS>>;

/// Whose a tag is.
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
#[serde(rename_all = "camelCase")]
pub struct TagOwner {
	/// The merchant.
	pub subject: Principal,
	/// Which identifier it is of.
	pub kind: IdentifierKind,
	/// The schema for which who checked it was accredited then.
	pub schema: SchemaId,
	/// Who checked it.
	pub by: MemberId,
	/// When.
	pub at: Moment,
}

impl TagOwner {
	/// What is stated of the merchant beside her credentials, for a tag under the key with this number.
	pub const fn identified(&self, epoch: u32) -> Identified {
		let Self { kind, schema, by, at, .. } = *self;
		Identified { kind, schema, epoch, by, at }
	}
}
