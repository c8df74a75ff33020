//! Why a document, an event or a single thing is not taken.

use crate::read::{MAX_BYTES, MAX_DEPTH, MAX_EVENTS, MAX_THINGS, MAX_VALUES};
use serde::{Serialize, Serializer};
use thiserror::Error;

/// Why nothing of a document is read.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum DocumentError {
	/// The file is longer than [`MAX_BYTES`].
	#[error("the file has {0} bytes and {MAX_BYTES} are allowed: split it into several documents")]
	TooLarge(u64),
	/// The file is XML.
	#[error(
		"this is an XML file. EPCIS 1.2 XML is not read: convert it to EPCIS 2.0 JSON-LD first"
	)]
	Xml,
	/// The file ends before the document does.
	#[error(
		"the file ends at line {line}, column {column}, before the JSON document does: \
		 it is cut off, get it again from its source"
	)]
	Truncated {
		/// Line of the end, from 1.
		line: usize,
		/// Column of the end.
		column: usize,
	},
	/// The file is not JSON.
	#[error("the file is not valid JSON at line {line}, column {column}: {problem}")]
	NotJson {
		/// Line of the fault, from 1.
		line: usize,
		/// Column of the fault.
		column: usize,
		/// What the parser found.
		problem: String,
	},
	/// An object has a name twice, or one that the parser keeps for itself.
	#[error("line {line}, column {column}: {problem}")]
	Name {
		/// Line of the name, from 1.
		line: usize,
		/// Column of it.
		column: usize,
		/// What is wrong with it.
		problem: String,
	},
	/// Objects and lists are nested deeper than [`MAX_DEPTH`].
	#[error("line {0}: more than {MAX_DEPTH} objects and lists lie within each other")]
	TooDeep(usize),
	/// The file holds more values than [`MAX_VALUES`].
	#[error("the file holds more than {MAX_VALUES} values: split it into several documents")]
	TooManyValues,
	/// It is JSON, but no EPCIS document.
	#[error("this is not an EPCIS document: {0}")]
	NotEpcis(String),
	/// The schema version is not 2.0.
	#[error("schemaVersion is {0}: only EPCIS 2.0 is read, which has schemaVersion \"2.0\"")]
	Version(String),
	/// The event list is empty.
	#[error("the document holds no event")]
	NoEvents,
	/// It holds more events than [`MAX_EVENTS`].
	#[error("the document holds {0} events and {MAX_EVENTS} are allowed: split it")]
	TooManyEvents(usize),
	/// The prefixes of the `@context` are too many or too long.
	#[error("the @context is too large: 1,000 prefixes and 64 KiB of text are allowed")]
	ContextTooLarge,
	/// Two events have the same `eventID`.
	#[error(
		"events {first} and {second} have the same eventID {id}: \
		 give each event its own, or take one of them out"
	)]
	DuplicateId {
		/// Number of the first of them, from 1.
		first: usize,
		/// Number of the second.
		second: usize,
		/// The `eventID`.
		id: String,
	},
	/// Two events have the same hash.
	#[error("events {first} and {second} are the same event (same event hash): take one out")]
	DuplicateEvent {
		/// Number of the first of them, from 1.
		first: usize,
		/// Number of the second.
		second: usize,
	},
}

/// Why one event is not taken. The other events of the document are.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Refusal {
	/// The entry of the event list is not an object.
	#[error("the entry is not an event: an object is expected")]
	NotAnObject,
	/// The type is none of the five.
	#[error(
		"type is {0}: ObjectEvent, AggregationEvent, TransactionEvent, TransformationEvent or \
		 AssociationEvent is expected"
	)]
	UnknownType(String),
	/// A field that this type of event does not have.
	#[error(
		"{field} is not a field of {event_type}: correct its name, or write an extension with a \
		 prefix, such as ext:{field}"
	)]
	UnknownField {
		/// The field.
		field: String,
		/// The type of the event.
		event_type: String,
	},
	/// A field within another one that does not have it.
	#[error(
		"{field} is not a field of {within}: correct its name, or write an extension with a prefix, \
		 such as ext:{field}"
	)]
	UnknownPart {
		/// The field.
		field: String,
		/// The field that it stands in.
		within: String,
	},
	/// A field of the declaration of error that the standard does not have.
	#[error(
		"errorDeclaration.{0}: neither the event hash nor the chain covers this field, so nothing would vouch \
		 for it. A declaration has declarationTime, reason and correctiveEventIDs: take it out"
	)]
	UnknownDeclaration(String),
	/// A required field is absent.
	#[error("{0} is missing: EPCIS requires it for this type of event")]
	Missing(&'static str),
	/// A field has another form than the standard gives it.
	#[error("{field}: {expected} is expected")]
	Malformed {
		/// The field.
		field: String,
		/// The form that it should have.
		expected: &'static str,
	},
	/// The time cannot be read.
	#[error("{field} is {found}: {problem}")]
	Time {
		/// The field.
		field: &'static str,
		/// What it says.
		found: String,
		/// What is wrong with it.
		problem: &'static str,
	},
	/// A term that CBV 2.0 does not have.
	#[error("{field} is {term}, which is not a term of CBV 2.0: Carnet holds standard terms only")]
	UnknownTerm {
		/// The field.
		field: &'static str,
		/// The term as written.
		term: String,
	},
	/// A GS1 key that is wrong in itself.
	#[error("{field}: {uri}: {problem}")]
	BadKey {
		/// The field.
		field: String,
		/// The key as written.
		uri: String,
		/// What is wrong with it.
		problem: String,
	},
	/// The event has `certificationInfo`.
	#[error(
		"certificationInfo is present: implementations disagree on whether it belongs to the event \
		 hash, so the hash would be ambiguous. Take the field out or use an extension"
	)]
	CertificationInfo,
	/// The event brings an `@context` of its own.
	#[error(
		"the event has its own @context, which implementations of the event hash treat in \
		 different ways: move its prefixes to the @context of the document"
	)]
	OwnContext,
	/// It reports sensor readings and names no thing.
	#[error(
		"it reports sensor readings and names no unit, lot or logistic unit, so there is nothing \
		 to attach it to"
	)]
	SensorOnly,
	/// It names no thing at all.
	#[error("it names no unit, lot or logistic unit")]
	NoThings,
	/// It names things, none of which the chain can hold.
	#[error("Carnet can hold none of the {0} things that it names: see why beside each of them")]
	NothingHeld(usize),
	/// It names more things than [`MAX_THINGS`].
	#[error("it names {0} things and {MAX_THINGS} are allowed: split the event")]
	TooManyThings(usize),
	/// The event hash cannot be computed.
	#[error("its event hash cannot be computed: {0}")]
	Unhashable(String),
}

impl Serialize for Refusal {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

/// Why the chain does not hold one part of an event.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum SkipReason {
	/// A unit without its lot.
	#[error("has no lot: Carnet finds a unit by GTIN, lot and serial")]
	NoLot,
	/// A unit whose serial was not made by Carnet.
	#[error("has a serial that Carnet did not make, so no batch on the chain has this unit")]
	ForeignSerial,
	/// A trade item without lot or serial.
	#[error("names a trade item only: Carnet holds lots, units and logistic units")]
	NoLotNorSerial,
	/// Another kind of thing.
	#[error("is not a unit, a lot or a logistic unit: Carnet holds nothing else")]
	NotHeld,
	/// A place that has no GLN.
	#[error("is not a GLN (/414/…): Carnet holds places by their GLN only")]
	NotAGln,
	/// The extension of a GLN.
	#[error("has an extension (AI 254) that is left out: Carnet holds the GLN only")]
	GlnExtension,
}

impl Serialize for SkipReason {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}
