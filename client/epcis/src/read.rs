//! Reading a document: its limits, its envelope, and its events one by one.

mod event;
mod parts;
mod unique;
mod warnings;

pub(crate) use event::document_type;
pub use event::{ErrorDeclaration, Event, Thing};
pub(crate) use warnings::{is_number, EXACT_BELOW};

use crate::{
	error::{DocumentError, Refusal, SkipReason},
	hash::Hasher,
};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use std::collections::HashMap;
use unique::Unique;

/// Longest file that is read: 16 MiB.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// How deep objects and lists may lie within each other. A document of EPCIS needs about ten levels.
pub const MAX_DEPTH: usize = 32;
/// Most values of a document, so that a small file cannot take much memory.
pub const MAX_VALUES: usize = 1_000_000;
/// Most events of a document.
pub const MAX_EVENTS: usize = 10_000;
/// Most things of one event.
pub const MAX_THINGS: usize = 1_000;

/// What was read of a document.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
	/// Its events, in the order of the document.
	pub events: Vec<Read>,
}

impl Document {
	/// The events that the chain can hold, each with its number in the document.
	pub fn taken(&self) -> impl Iterator<Item = (usize, &Event)> {
		self.events.iter().filter_map(|read| match &read.outcome {
			Outcome::Taken(event) => Some((read.number, event)),
			Outcome::Refused(_) => None,
		})
	}
}

/// What was read of one event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Read {
	/// Its place in the document, from 1.
	pub number: usize,
	/// Its `eventID`.
	#[serde(rename = "eventID", skip_serializing_if = "Option::is_none")]
	pub event_id: Option<String>,
	/// Its type as written, such as `ObjectEvent`.
	#[serde(rename = "type", skip_serializing_if = "Option::is_none")]
	pub event_type: Option<String>,
	/// Its event hash under [`crate::HASH_PROFILE`], if it has an unambiguous one.
	#[serde(serialize_with = "optional_hex", skip_serializing_if = "Option::is_none")]
	pub hash: Option<[u8; 32]>,
	/// Whether the chain can hold it.
	#[serde(flatten)]
	pub outcome: Outcome,
	/// The parts that the chain does not hold, each with the reason.
	#[serde(skip_serializing_if = "Vec::is_empty")]
	pub skipped: Vec<Skipped>,
	/// What is likely to make other software come to another event hash.
	#[serde(skip_serializing_if = "Vec::is_empty")]
	pub warnings: Vec<String>,
}

/// Whether the chain can hold an event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
	/// It can hold this of it.
	Taken(Event),
	/// It cannot, for this reason.
	Refused(Refusal),
}

/// A part of an event that the chain does not hold.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Skipped {
	/// The field that it stands in.
	pub field: &'static str,
	/// The part as written.
	pub uri: String,
	/// Why it is left out.
	pub reason: SkipReason,
}

fn optional_hex<S: Serializer>(hash: &Option<[u8; 32]>, to: S) -> Result<S::Ok, S::Error> {
	match hash {
		Some(hash) => event::hex_text(hash, to),
		None => to.serialize_none(),
	}
}

/// Reads an EPCIS 2.0 document in JSON or JSON-LD: an `EPCISDocument`, an `EPCISQueryDocument` or a single event.
///
/// An event that the chain cannot hold is reported as refused and the rest goes on.
pub fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
	let size = bytes.len() as u64;
	if size > MAX_BYTES {
		return Err(DocumentError::TooLarge(size));
	}
	let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
	scan(bytes)?;
	serde_json::from_slice::<Unique>(bytes).map_err(not_json)?;
	let document: Value = serde_json::from_slice(bytes).map_err(not_json)?;
	let (context, events) = open(document)?;
	if events.is_empty() {
		return Err(DocumentError::NoEvents);
	}
	if events.len() > MAX_EVENTS {
		return Err(DocumentError::TooManyEvents(events.len()));
	}
	let mut hasher = Hasher::new(context.as_ref()).ok_or(DocumentError::ContextTooLarge)?;
	let mut seen = Seen::default();
	let mut out = Vec::with_capacity(events.len());
	for (at, event) in events.into_iter().enumerate() {
		let read = event::read(at + 1, event, context.as_ref(), &mut hasher);
		seen.add(&read)?;
		out.push(read.read);
	}
	Ok(Document { events: out })
}

fn not_json(error: serde_json::Error) -> DocumentError {
	let (line, column) = (error.line(), error.column());
	if error.is_eof() {
		return DocumentError::Truncated { line, column };
	}
	let text = error.to_string();
	let problem = text.rsplit_once(" at line ").map_or(text.as_str(), |(problem, _)| problem);
	let problem = problem.to_owned();
	// Every value is one that we read, so nothing but a name is refused as data.
	if error.is_data() {
		return DocumentError::Name { line, column, problem };
	}
	DocumentError::NotJson { line, column, problem }
}

/// Looks at the file before anything is built of it.
fn scan(bytes: &[u8]) -> Result<(), DocumentError> {
	if bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<') {
		return Err(DocumentError::Xml);
	}
	let (mut line, mut depth, mut values) = (1usize, 0usize, 0usize);
	let (mut in_text, mut escaped) = (false, false);
	for byte in bytes {
		match byte {
			_ if escaped => escaped = false,
			b'\\' if in_text => escaped = true,
			b'"' => in_text = !in_text,
			b'\n' => line += 1,
			_ if in_text => {}
			b'{' | b'[' => {
				depth += 1;
				if depth > MAX_DEPTH {
					return Err(DocumentError::TooDeep(line));
				}
			}
			b'}' | b']' => depth = depth.saturating_sub(1),
			b',' => {
				values += 1;
				if values >= MAX_VALUES {
					return Err(DocumentError::TooManyValues);
				}
			}
			_ => {}
		}
	}
	Ok(())
}

/// The context and the events of a document.
fn open(document: Value) -> Result<(Option<Value>, Vec<Value>), DocumentError> {
	let not_epcis = |problem: &str| DocumentError::NotEpcis(problem.to_owned());
	let Value::Object(mut document) = document else {
		return Err(not_epcis("an object with a type is expected"));
	};
	let context = document.get("@context").filter(|context| !context.is_null()).cloned();
	let kind = match document.get("type") {
		Some(Value::String(kind)) => kind.trim().to_owned(),
		Some(_) => return Err(not_epcis("its type is not a text")),
		None => return Err(not_epcis("it has no type")),
	};
	let path: &[&str] = match kind.as_str() {
		"EPCISDocument" => &["epcisBody", "eventList"],
		"EPCISQueryDocument" => &["epcisBody", "queryResults", "resultsBody", "eventList"],
		_ if kind.ends_with("Event") => return Ok((context, vec![Value::Object(document)])),
		other => {
			return Err(DocumentError::NotEpcis(format!(
				"its type is {}, EPCISDocument, EPCISQueryDocument or an event is expected",
				shorten(other)
			)))
		}
	};
	check_version(&document, kind == "EPCISDocument")?;
	let mut value = Value::Null;
	for (at, name) in path.iter().enumerate() {
		let parent = match at {
			0 => Some(&mut document),
			_ => value.as_object_mut(),
		};
		value = parent.and_then(|parent| parent.remove(*name)).ok_or_else(|| {
			DocumentError::NotEpcis(format!(
				"{} is missing",
				path.get(..=at).unwrap_or(path).join(".")
			))
		})?;
	}
	match value {
		Value::Array(events) => Ok((context, events)),
		_ => Err(DocumentError::NotEpcis(format!("{} is not a list", path.join(".")))),
	}
}

fn check_version(document: &Map<String, Value>, required: bool) -> Result<(), DocumentError> {
	match document.get("schemaVersion") {
		None if required => Err(DocumentError::Version("missing".into())),
		None => Ok(()),
		Some(Value::String(version)) => {
			let patch = version.strip_prefix("2.0.");
			let patched = patch.is_some_and(|patch| {
				!patch.is_empty() && patch.bytes().all(|b| b.is_ascii_digit())
			});
			if version == "2.0" || patched {
				Ok(())
			} else {
				Err(DocumentError::Version(format!("\"{}\"", shorten(version))))
			}
		}
		Some(other) => Err(DocumentError::Version(shorten(&other.to_string()))),
	}
}

/// A text of the document as a message can carry it.
pub(crate) fn shorten(text: &str) -> String {
	const MOST: usize = 120;
	let mut out: String =
		text.chars().take(MOST).map(|c| if c.is_control() { ' ' } else { c }).collect();
	if text.chars().nth(MOST).is_some() {
		out.push('…');
	}
	out
}

/// Finds events that are in the document twice.
///
/// An event and the declaration that it was in error have the same `eventID` and the same hash, by the standard.
#[derive(Default)]
struct Seen {
	ids: HashMap<(String, bool), usize>,
	hashes: HashMap<([u8; 32], bool), usize>,
}

impl Seen {
	fn add(&mut self, found: &event::Found) -> Result<(), DocumentError> {
		let (read, declared) = (&found.read, found.declares_error);
		let second = read.number;
		if let Some(id) = &read.event_id {
			if let Some(first) = self.ids.insert((id.clone(), declared), second) {
				return Err(DocumentError::DuplicateId { first, second, id: shorten(id) });
			}
		}
		if let Some(hash) = read.hash {
			if let Some(first) = self.hashes.insert((hash, declared), second) {
				return Err(DocumentError::DuplicateEvent { first, second });
			}
		}
		Ok(())
	}
}
