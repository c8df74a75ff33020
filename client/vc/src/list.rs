//! Status lists: bitstrings, and the credentials that carry them.

use crate::{moment, Issuer, Refusal, Site, WriteError, CONTEXT};
use base64::{engine::general_purpose::URL_SAFE_NO_PAD, Engine};
use carnet_primitives::{
	passports::{ListNumber, StatusPurpose, LIST_LEN},
	Moment,
};
use flate2::{read::GzDecoder, write::GzEncoder, Compression};
use serde_json::{json, Value};
use std::io::{Read, Write};

/// Most bytes of a list when it is unpacked: 8,388,608 entries, 64 times the least.
pub const MAX_LIST_BYTES: usize = 1024 * 1024;

/// A gzip of random bits is hardly longer than they are; base64 adds a third.
const MAX_ENCODED: usize = MAX_LIST_BYTES / 2 * 3;
pub(crate) const MIN_LIST_BYTES: usize = (LIST_LEN / 8) as usize;

/// One of the lists of an issuer, as the chain has it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StatusList<'a> {
	/// Its number among those of the issuer.
	pub number: ListNumber,
	/// What a bit says.
	pub purpose: StatusPurpose,
	/// The bits, the first entry in the most significant bit of the first byte.
	pub bits: &'a [u8],
	/// When the chain had it so.
	pub valid_from: Moment,
	/// Until when it is to be believed, this moment excluded. A new one has to be published before.
	pub valid_until: Moment,
}

/// Writes the credential of a status list, still to be signed.
pub fn status_list(issuer: &Issuer, site: &Site, list: &StatusList) -> Result<Value, WriteError> {
	if list.valid_from >= list.valid_until {
		return Err(WriteError::NoTime);
	}
	let date = |at| moment::format(at).ok_or(WriteError::Date(at));
	let url = site.list_url(list.number, list.purpose);
	Ok(json!({
		"@context": [CONTEXT],
		"id": url,
		"type": ["VerifiableCredential", "BitstringStatusListCredential"],
		"issuer": issuer.id(),
		"validFrom": date(list.valid_from)?,
		"validUntil": date(list.valid_until)?,
		"credentialSubject": {
			"id": format!("{url}#list"),
			"type": "BitstringStatusList",
			"statusPurpose": list.purpose.name(),
			"encodedList": encode_list(list.bits)?,
		},
	}))
}

/// Writes a bitstring as an `encodedList`: its gzip, as multibase base64url.
pub fn encode_list(bits: &[u8]) -> Result<String, WriteError> {
	if !(MIN_LIST_BYTES..=MAX_LIST_BYTES).contains(&bits.len()) {
		return Err(WriteError::ListLength(bits.len()));
	}
	let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
	let packed = encoder.write_all(bits).and_then(|()| encoder.finish());
	// Writing to memory does not fail.
	let packed = packed.map_err(|_| WriteError::ListLength(bits.len()))?;
	Ok(format!("u{}", URL_SAFE_NO_PAD.encode(packed)))
}

/// Reads an `encodedList`. No more than [`MAX_LIST_BYTES`] are unpacked, whatever it claims to hold.
pub fn decode_list(encoded: &str) -> Result<Vec<u8>, Refusal> {
	if encoded.len() > MAX_ENCODED {
		return Err(Refusal::ListTooLong);
	}
	let packed = encoded.strip_prefix('u').and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
	let packed = packed.ok_or(Refusal::NotGzip)?;
	let mut bits = Vec::new();
	let mut decoder = GzDecoder::new(packed.as_slice()).take(MAX_LIST_BYTES as u64 + 1);
	decoder.read_to_end(&mut bits).map_err(|_| Refusal::NotGzip)?;
	match bits.len() {
		len if len > MAX_LIST_BYTES => Err(Refusal::ListTooLong),
		len if len < MIN_LIST_BYTES => Err(Refusal::ListTooShort(len * 8)),
		_ => Ok(bits),
	}
}

/// Whether the bit of an entry is set.
pub fn is_set(bits: &[u8], index: u64) -> Result<bool, Refusal> {
	let byte = usize::try_from(index / 8).ok().and_then(|at| bits.get(at));
	let byte = byte.ok_or(Refusal::OutOfRange { index, len: bits.len() * 8 })?;
	Ok(byte & (0x80 >> (index % 8)) != 0)
}

#[cfg(test)]
mod tests;
