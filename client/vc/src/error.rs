//! Why a document is not taken.

use crate::{
	json::MAX_BYTES,
	list::{MAX_LIST_BYTES, MIN_LIST_BYTES},
};
use thiserror::Error;

/// Why a credential or a status list is refused.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Refusal {
	/// The file is longer than [`MAX_BYTES`].
	#[error("the file has {0} bytes and {MAX_BYTES} are allowed")]
	TooLarge(u64),
	/// The file is not JSON.
	#[error(
		"the file is not valid JSON at line {line}, column {column}: get it again from its source"
	)]
	NotJson {
		/// Line of the fault, from 1.
		line: usize,
		/// Column of the fault.
		column: usize,
	},
	/// A number that other readers take for another one.
	#[error(
		"it has a number beyond 2^53, which canonical JSON cannot tell from its neighbours: write it \
		 as text"
	)]
	UnsafeNumber,
	/// A field has another form than the recommendation gives it.
	#[error("{field}: {expected} is expected")]
	Malformed {
		/// The field.
		field: &'static str,
		/// The form that it should have.
		expected: &'static str,
	},
	/// A moment cannot be written: the year is beyond 9999.
	#[error("a moment lies beyond the year 9999")]
	TooLate,
	/// It is not signed.
	#[error("it has no proof: nobody stands by it")]
	NoProof,
	/// It is signed in another way.
	#[error("the proof is of suite {0}: eddsa-jcs-2022 is verified, nothing else")]
	UnknownSuite(String),
	/// The key is none that may sign for this issuer.
	#[error("{method} is not a key of {issuer} that is trusted here")]
	UntrustedKey {
		/// The issuer that the document names.
		issuer: String,
		/// The key that its proof names.
		method: String,
	},
	/// The signature does not belong to the document.
	#[error("the signature does not fit: the document was altered or forged")]
	Forged,
	/// It counts from later on.
	#[error("it is not valid before {0}")]
	NotYetValid(String),
	/// It is over.
	#[error("it was valid until {0}")]
	Expired(String),
	/// It is about somebody else.
	#[error("it is about {0}, not about the merchant who shows it")]
	OtherSubject(String),
	/// The digest on the chain is of another document.
	#[error(
		"the chain has another digest: this is not the credential that was issued, or not its salt"
	)]
	OtherDigest,
	/// The list of an entry was not given.
	#[error("the status list {0} is missing: get it from that address")]
	NoList(String),
	/// The list is another one than the entry names.
	#[error("the status list is that of {0}, which the credential does not name")]
	OtherList(String),
	/// The list is of another issuer than the credential.
	#[error("the status list is by {0}, the credential by somebody else")]
	OtherIssuer(String),
	/// The list says something else than the entry asks.
	#[error("the status list does not tell of {0}")]
	OtherPurpose(String),
	/// The list cannot be unpacked.
	#[error("the encoded list is no gzip in base64url: get the status list again")]
	NotGzip,
	/// The list unpacks to more than [`MAX_LIST_BYTES`].
	#[error("the list unpacks to more than {MAX_LIST_BYTES} bytes: it is made to fill memory")]
	ListTooLong,
	/// The list unpacks to less than [`MIN_LIST_BYTES`].
	#[error(
		"the list has {0} bytes and {MIN_LIST_BYTES} at least are required: a short list tells who is \
		 meant"
	)]
	ListTooShort(usize),
	/// The list has no such entry.
	#[error("entry {index} lies outside the list, which has {len}")]
	OutsideList {
		/// The entry.
		index: u64,
		/// How many there are.
		len: u64,
	},
}

impl Refusal {
	pub(crate) const fn malformed(field: &'static str, expected: &'static str) -> Self {
		Self::Malformed { field, expected }
	}
}
