//! Status lists (W3C Recommendation "Bitstring Status List v1.0", 15 May 2025).

use crate::{time, Refusal, CONTEXT};
use carnet_primitives::{
	member::MemberId,
	passports::{ListNumber, StatusPurpose, LIST_LEN},
	Moment,
};
use flate2::{bufread::GzDecoder, Compression, GzBuilder};
use multibase::Base;
use serde_json::{json, Value};
use std::io::{Read, Write};

/// Bytes of the shortest list: 131,072 entries.
pub const MIN_LIST_BYTES: usize = LIST_LEN as usize / 8;
/// Bytes of the longest list that is unpacked: 8,388,608 entries.
pub const MAX_LIST_BYTES: usize = 1024 * 1024;
/// Longest encoded list that is decoded. What does not compress grows by a third in base64, and a little by gzip.
const MAX_ENCODED_LEN: usize = MAX_LIST_BYTES / 2 * 3;

/// The address of a list below a base, as a file that any web server serves.
pub fn list_url(base: &str, issuer: MemberId, list: ListNumber, purpose: StatusPurpose) -> String {
	format!("{}/{issuer}/{list}/{purpose}.json", base.trim_end_matches('/'))
}

/// Packs the bits of a list: gzip, in base64url with the prefix `u`.
pub fn encode_list(bits: &[u8]) -> Result<String, Refusal> {
	let mut packed = GzBuilder::new().write(Vec::new(), Compression::best());
	packed.write_all(bits).map_err(|_| Refusal::NotGzip)?;
	let packed = packed.finish().map_err(|_| Refusal::NotGzip)?;
	Ok(multibase::encode(Base::Base64Url, packed))
}

/// Unpacks a list. It never unpacks more than [`MAX_LIST_BYTES`], whatever the list claims.
pub fn decode_list(encoded: &str) -> Result<Vec<u8>, Refusal> {
	if encoded.len() > MAX_ENCODED_LEN {
		return Err(Refusal::ListTooLong);
	}
	let packed = match multibase::decode(encoded) {
		Ok((Base::Base64Url, packed)) => packed,
		_ => return Err(Refusal::NotGzip),
	};
	let mut bits = Vec::new();
	let mut decoder = GzDecoder::new(packed.as_slice());
	let most = MAX_LIST_BYTES as u64 + 1;
	decoder.by_ref().take(most).read_to_end(&mut bits).map_err(|_| Refusal::NotGzip)?;
	if bits.len() > MAX_LIST_BYTES {
		return Err(Refusal::ListTooLong);
	}
	// Something behind the end could be anything to another reader.
	if !decoder.into_inner().is_empty() {
		return Err(Refusal::NotGzip);
	}
	if bits.len() < MIN_LIST_BYTES {
		return Err(Refusal::ListTooShort(bits.len()));
	}
	Ok(bits)
}

/// The bit of an entry: the first one is the most significant of the first byte.
pub fn bit(bits: &[u8], index: u64) -> Result<bool, Refusal> {
	let outside = || Refusal::OutsideList { index, len: bits.len() as u64 * 8 };
	let at = usize::try_from(index / 8).map_err(|_| outside())?;
	let byte = bits.get(at).ok_or_else(outside)?;
	Ok(byte & (0x80 >> (index % 8)) != 0)
}

/// What an issuer says in the credential of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListStatement {
	/// The address at which it is served: see [`list_url`].
	pub url: String,
	/// The issuer: a DID or another URI.
	pub issuer: String,
	/// What the bits say.
	pub purpose: StatusPurpose,
	/// The bits, as the chain gives them.
	pub bits: Vec<u8>,
	/// When the bits were so.
	pub valid_from: Moment,
	/// Until when they may be relied on, this moment excluded.
	pub valid_until: Moment,
	/// How long a reader may keep them, in milliseconds.
	pub ttl: Option<u64>,
}

impl ListStatement {
	/// The credential, to be signed.
	pub fn document(&self) -> Result<Value, Refusal> {
		if self.bits.len() < MIN_LIST_BYTES {
			return Err(Refusal::ListTooShort(self.bits.len()));
		}
		if self.bits.len() > MAX_LIST_BYTES {
			return Err(Refusal::ListTooLong);
		}
		let mut subject = json!({
			"id": format!("{}#list", self.url),
			"type": "BitstringStatusList",
			"statusPurpose": self.purpose.name(),
			"encodedList": encode_list(&self.bits)?,
		});
		if let (Some(ttl), Some(fields)) = (self.ttl, subject.as_object_mut()) {
			fields.insert("ttl".into(), ttl.into());
		}
		Ok(json!({
			"@context": [CONTEXT],
			"id": self.url,
			"type": ["VerifiableCredential", "BitstringStatusListCredential"],
			"issuer": self.issuer,
			"validFrom": time::format(self.valid_from)?,
			"validUntil": time::format(self.valid_until)?,
			"credentialSubject": subject,
		}))
	}
}
