//! The keys of invoices, by which nothing is financed twice.
//!
//! They are made by members and clients, each from its own copy of the invoice, with a key that the consortium shares;
//! the chain only compares them. Without that key a hash could be guessed: the numbers of invoices run.

use super::{Amount, Currency, Date};
use crate::{BoundedVec, ConstU32, H256};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::{blake2_256, sha2_256};
use unicode_normalization::UnicodeNormalization;

/// Most invoices of a receivable.
pub const MAX_INVOICES: u32 = 16;

const KEY: &[u8] = b"inv/v1";
const SOFT: &[u8] = b"inv/soft/v1";
/// Stands between the fields of a key. No field has it, so no two invoices have the same bytes.
const SEPARATOR: u8 = 0;
/// Bytes of a block of SHA-256.
const BLOCK: usize = 64;

/// The two keys of an invoice.
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
pub struct InvoiceKey {
	/// The invoice itself: an obligor uses it once for ever.
	pub key: H256,
	/// The invoice without its number. Another one with the same is a warning: it may be the same one, numbered anew.
	pub soft: H256,
}

/// The keys of all invoices of a receivable, in its order.
pub type InvoiceKeys = BoundedVec<InvoiceKey, ConstU32<MAX_INVOICES>>;

/// The hash of the keys: what the obligor and a financier must both come to, each from its own copies.
pub fn keys_root(keys: &[InvoiceKey]) -> H256 {
	keys.using_encoded(blake2_256).into()
}

/// What makes an invoice this one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InvoiceFacts<'a> {
	/// Identifier of the seller for taxes (EN 16931, BT-31 or BT-30).
	pub seller: &'a str,
	/// Identifier of the buyer for taxes (BT-48 or BT-47).
	pub buyer: &'a str,
	/// Number of the invoice (BT-1), in any spelling.
	pub number: &'a str,
	/// Its date (BT-2).
	pub issued_on: Date,
	/// Its currency (BT-5).
	pub currency: Currency,
	/// Its total with tax (BT-112), in minor units.
	pub total: Amount,
}

impl InvoiceFacts<'_> {
	/// Its keys, with the key that the consortium shares.
	pub fn keys(&self, shared: &[u8]) -> InvoiceKey {
		InvoiceKey {
			key: self.hash(shared, KEY, Some(self.number)),
			soft: self.hash(shared, SOFT, None),
		}
	}

	fn hash(&self, shared: &[u8], label: &[u8], number: Option<&str>) -> H256 {
		let (year, month, day) = self.issued_on.civil();
		let mut fields: Vec<String> = alloc::vec![normalised(self.seller), normalised(self.buyer)];
		fields.extend(number.map(normalised));
		fields.push(alloc::format!("{year:04}{month:02}{day:02}"));
		fields.push(alloc::format!("{}", self.currency));
		fields.push(alloc::format!("{}", self.total));
		let mut message = label.to_vec();
		for field in fields {
			message.push(SEPARATOR);
			message.extend_from_slice(field.as_bytes());
		}
		hmac_sha256(shared, &message).into()
	}
}

/// A number or identifier without what people write differently: letters and digits in their compatible form (Unicode
/// NFKC), in upper case, and nothing between them, nor a letter that nobody sees.
pub fn normalised(text: &str) -> String {
	// What nobody sees goes first: between a letter and its accent it would keep the two from becoming one.
	let seen = text.chars().filter(|letter| !is_unseen(*letter));
	let upper = seen.nfkc().flat_map(char::to_uppercase);
	// Some letters are not in normal form once they are in upper case.
	upper.nfkc().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether a letter is shown as nothing: controls, and what Unicode calls `Default_Ignorable_Code_Point`, among them the
/// fillers of Hangul. With one of them a number would look the same and have another key.
const fn is_unseen(letter: char) -> bool {
	matches!(
		letter,
		'\0'..='\u{1f}'
			| '\u{7f}'..='\u{9f}'
			| '\u{ad}'
			| '\u{34f}'
			| '\u{61c}'
			| '\u{115f}'..='\u{1160}'
			| '\u{17b4}'..='\u{17b5}'
			| '\u{180b}'..='\u{180f}'
			| '\u{200b}'..='\u{200f}'
			| '\u{202a}'..='\u{202e}'
			| '\u{2060}'..='\u{206f}'
			| '\u{3164}'
			| '\u{fe00}'..='\u{fe0f}'
			| '\u{feff}'
			| '\u{ffa0}'
			| '\u{fff0}'..='\u{fff8}'
			| '\u{1bca0}'..='\u{1bca3}'
			| '\u{1d173}'..='\u{1d17a}'
			| '\u{e0000}'..='\u{e0fff}'
	)
}

/// HMAC with SHA-256 (RFC 2104, FIPS 198-1).
pub fn hmac_sha256(key: &[u8], message: &[u8]) -> [u8; 32] {
	let hashed;
	let key = if key.len() > BLOCK {
		hashed = sha2_256(key);
		hashed.as_slice()
	} else {
		key
	};
	let padded = |pad: u8| -> Vec<u8> {
		let zeros = core::iter::repeat(&0u8);
		key.iter().chain(zeros).take(BLOCK).map(|byte| byte ^ pad).collect()
	};
	let mut inner = padded(0x36);
	inner.extend_from_slice(message);
	let mut outer = padded(0x5c);
	outer.extend_from_slice(&sha2_256(&inner));
	sha2_256(&outer)
}
