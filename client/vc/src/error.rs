//! Why a document is not written, not read or not believed.

use crate::{
	canonical::CanonicalError,
	key::MAX_METHODS,
	list::{MAX_LIST_BYTES, MIN_LIST_BYTES},
	read::MAX_BYTES,
	verify::MAX_ENTRIES,
};
use carnet_primitives::{passports::LIST_LEN, Moment};
use thiserror::Error;

/// Why a document is not written.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum WriteError {
	/// What was to be signed is a text, a number or a list.
	#[error("only an object can be signed")]
	NotAnObject,
	/// It has a proof.
	#[error("the document is signed already: take its proof out first")]
	AlreadySigned,
	/// It has no canonical form.
	#[error(transparent)]
	Canonical(#[from] CanonicalError),
	/// A date that has no form in four digits of the year.
	#[error("{0} milliseconds since 1970 are after the year 9999")]
	Date(Moment),
	/// It ends before it begins.
	#[error("it would end before it begins")]
	NoTime,
	/// The DID is not a `did:web`.
	#[error("{0:?} is no did:web; write did:web:issuer.example or did:web:issuer.example:path")]
	NotDidWeb(String),
	/// The name of a key.
	#[error("{0:?} is no name of a key; write up to 64 letters, digits, '-' or '_'")]
	KeyName(String),
	/// The address of a folder.
	#[error(
		"{0:?} is no address for status lists; write https://issuer.example/path, without '?' and '#'"
	)]
	Site(String),
	/// The subject is not named by a URI.
	#[error("{0:?} is no URI; name the subject by one, such as a DID or a URN")]
	Subject(String),
	/// The type of the credential.
	#[error("{0:?} is no type; write one word of letters and digits, such as MerchantCredential")]
	Type(String),
	/// There is nothing that it states.
	#[error("a credential needs at least one claim")]
	NoClaims,
	/// A claim whose name has another meaning.
	#[error("a claim cannot be named {0:?}, which has a meaning of its own in every credential")]
	ClaimName(String),
	/// The address of a schema.
	#[error("{0:?} is no address of a schema; write https://…")]
	SchemaUrl(String),
	/// The entry is not in any list.
	#[error("entry {0} is not in a status list, which has {LIST_LEN} entries from 0")]
	NoEntry(u32),
	/// The bits are too few or too many for a list.
	#[error(
		"a status list of {0} bytes cannot be written: it has {MIN_LIST_BYTES} to {MAX_LIST_BYTES}"
	)]
	ListLength(usize),
}

/// Why a document of another party is not read.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ReadError {
	/// It is longer than [`MAX_BYTES`].
	#[error("the document has {0} bytes and {MAX_BYTES} are allowed")]
	TooLarge(usize),
	/// It is not JSON, or JSON that programs read in different ways.
	#[error("the document cannot be read at line {line}, column {column}: {problem}")]
	NotJson {
		/// Line of the fault, from 1.
		line: usize,
		/// Column of the fault.
		column: usize,
		/// What is wrong.
		problem: String,
	},
	/// It is no DID document.
	#[error("this is no DID document: it has no DID as its id")]
	NoDid,
	/// It has no key for us.
	#[error("the document of {0} has no Ed25519 key as a Multikey under assertionMethod that is neither revoked nor expires")]
	NoKey(String),
	/// It has more keys than [`MAX_METHODS`].
	#[error("the document of {0} has more than {MAX_METHODS} keys")]
	TooManyMethods(String),
}

/// Why a credential or a status list is not believed.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Refusal {
	/// It is a text, a number or a list.
	#[error("the document is not an object")]
	NotAnObject,
	/// It has no canonical form.
	#[error(transparent)]
	Canonical(#[from] CanonicalError),
	/// A field is missing, or has a form that the recommendation does not give it.
	#[error("{0} is missing or malformed")]
	Malformed(&'static str),
	/// The first context is not that of Verifiable Credentials 2.0.
	#[error("it is no Verifiable Credential 2.0: its first @context is another one")]
	NotVersion2,
	/// A context that the verifier does not know.
	#[error(
		"the context {0} is not known here: it may give the words of the document any meaning"
	)]
	UnknownContext(String),
	/// A type is missing.
	#[error("it has not the type {0}")]
	MissingType(&'static str),
	/// It is not signed, or by several proofs.
	#[error("it has no proof, or more than one: exactly one is checked")]
	NoProof,
	/// A proof that is made in another way.
	#[error("{field} of its proof is not {expected}: other proofs are not checked here")]
	OtherProof {
		/// The field of the proof.
		field: &'static str,
		/// What is checked.
		expected: &'static str,
	},
	/// The document has another context than was signed.
	#[error("its @context is not the one that was signed")]
	UnsignedContext,
	/// The proof names a key that is not known.
	#[error("the key {0} is not known; get the document of its DID")]
	UnknownKey(String),
	/// The key belongs to somebody else than the issuer.
	#[error("it says that {issuer} issued it, and was signed by {method}")]
	OtherSigner {
		/// Who is said to have issued it.
		issuer: String,
		/// The method that signed.
		method: String,
	},
	/// The signature is not one over this document.
	#[error("it was altered after it was signed, or the signature is forged")]
	Forged,
	/// It counts from a later moment.
	#[error("it does not count yet: its validFrom is still to come")]
	NotYetValid,
	/// It does not count any more.
	#[error("it has expired: its validUntil, or the end of its proof, is past")]
	Expired,
	/// It has more statuses than [`MAX_ENTRIES`].
	#[error("it has more than {MAX_ENTRIES} statuses")]
	TooManyEntries,
	/// Its status lies elsewhere than in a bitstring.
	#[error(
		"its status is not a BitstringStatusListEntry with one bit: others are not checked here"
	)]
	OtherStatus,
	/// Its status has a purpose that is not checked.
	#[error("the purpose of its status is {0}: revocation and suspension are checked here")]
	OtherPurpose(String),
	/// A list that it names was not given.
	#[error("the status list {0} is needed; get it from there")]
	ListMissing(String),
	/// A list that it names is not believed.
	#[error("status list {url}: {refusal}")]
	List {
		/// Which list.
		url: String,
		/// Why.
		refusal: Box<Refusal>,
	},
	/// The list was made by somebody else.
	#[error("another issuer made it: {0}")]
	OtherIssuer(String),
	/// The list is for another purpose.
	#[error("it is not a list for {0}")]
	ListPurpose(String),
	/// The list is not the gzip of a bitstring in base64url.
	#[error("its encodedList is no gzip in base64url: it is cut off or damaged")]
	NotGzip,
	/// The list is longer than [`MAX_LIST_BYTES`] when it is unpacked.
	#[error("its encodedList has more than {MAX_LIST_BYTES} bytes when it is unpacked")]
	ListTooLong,
	/// The list has fewer entries than the recommendation allows.
	#[error("it has {0} entries, and at least {LIST_LEN} are asked for")]
	ListTooShort(usize),
	/// The entry lies outside of the list.
	#[error("it has {len} entries, and no entry {index}")]
	OutOfRange {
		/// The entry.
		index: u64,
		/// Entries of the list.
		len: usize,
	},
	/// Its issuer withdrew it.
	#[error("its issuer has revoked it")]
	Revoked,
	/// Its issuer set it aside.
	#[error("its issuer has suspended it")]
	Suspended,
	/// It does not say where the chain has it.
	#[error("it names no record of a chain")]
	NoRecord,
	/// The chain has it elsewhere, or it is of another chain.
	#[error("{0} of the record on the chain is not the one that it names")]
	OtherRecord(&'static str),
	/// The chain has the digest of another document.
	#[error(
		"the chain has the digest of another document: it was renewed, or is none of the chain"
	)]
	OtherDigest,
}
