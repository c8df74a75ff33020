//! Checking a document that is to be captured.

use super::parameters::{bare, canonical};
use crate::index::journeys::term;
use carnet_epcis::{
	hash_id, lossy_value, parse_hash_id, parse_thing, Event, Outcome, Thing, COMMENTS, NAMESPACE,
};
use serde_json::{Map, Value};

/// Longest `eventID`, and longest value that is searched for.
const MAX_TEXT: usize = 2_048;
/// Longest name of a kind of transactions or parties. With the longest value it fits into an index of PostgreSQL.
const MAX_KIND: usize = 256;
/// Longest name and longest URI of a prefix.
const MAX_PREFIX: usize = 256;
/// Most bytes of all prefixes of a document, with their URIs. They are kept with each of its events, so that a short document with
/// many of both would take a hundred times its length.
const MAX_PREFIXES: usize = 4_096;
/// What EPCIS gives a meaning to. A prefix of that name would change what the events of others say, since the events of an
/// answer share their context.
const TERMS: [&str; 86] = [
	"action",
	"attribute",
	"attributes",
	"bizLocation",
	"bizRules",
	"bizStep",
	"bizTransaction",
	"bizTransactionList",
	"booleanValue",
	"certificationInfo",
	"chemicalSubstance",
	"childEPCs",
	"childQuantityList",
	"children",
	"component",
	"coordinateReferenceSystem",
	"correctiveEventIDs",
	"creationDate",
	"dataProcessingMethod",
	"declarationTime",
	"destination",
	"destinationList",
	"deviceID",
	"deviceMetadata",
	"disposition",
	"endTime",
	"epcClass",
	"epcList",
	"epcisBody",
	"epcisHeader",
	"epcisMasterData",
	"errorDeclaration",
	"eventID",
	"eventList",
	"eventTime",
	"eventTimeZoneOffset",
	"exception",
	"hexBinaryValue",
	"id",
	"ilmd",
	"inputEPCList",
	"inputQuantityList",
	"instanceIdentifier",
	"isA",
	"maxValue",
	"meanValue",
	"member",
	"microorganism",
	"minValue",
	"outputEPCList",
	"outputQuantityList",
	"parentID",
	"percRank",
	"percValue",
	"persistentDisposition",
	"quantity",
	"quantityList",
	"queryName",
	"queryResults",
	"rawData",
	"readPoint",
	"reason",
	"receiver",
	"recordTime",
	"resultsBody",
	"sDev",
	"schemaVersion",
	"sender",
	"sensorElementList",
	"sensorMetadata",
	"sensorReport",
	"set",
	"source",
	"sourceList",
	"startTime",
	"stringValue",
	"subscriptionID",
	"time",
	"transformationID",
	"type",
	"unset",
	"uom",
	"uriValue",
	"value",
	"vocabularyElementList",
	"vocabularyList",
];
/// Prefixes that the context of EPCIS has. With another URI one of them would change what the events of others say as well. That of
/// the master data is written with a colon behind it, too.
const KNOWN_PREFIXES: [(&str, &str); 9] = [
	("cbv", "https://ref.gs1.org/cbv/"),
	MASTER_DATA,
	("cbvmda", "urn:epcglobal:cbv:mda:"),
	("dcterms", "http://purl.org/dc/terms/"),
	("epcis", "https://ref.gs1.org/epcis/"),
	("gs1", "https://gs1.org/voc/"),
	("owl", "http://www.w3.org/2002/07/owl#"),
	("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
	("xsd", "http://www.w3.org/2001/XMLSchema#"),
];
/// That of the master data, as it is hashed unless a document says otherwise.
const MASTER_DATA: (&str, &str) = ("cbvmda", "urn:epcglobal:cbv:mda");
/// Contexts that need not be kept: they are those of EPCIS itself.
const STANDARD_CONTEXTS: [&str; 2] =
	["https://ref.gs1.org/standards/epcis/", "https://gs1.github.io/EPCIS/"];

/// An event that can be kept.
pub(super) struct Good {
	pub number: usize,
	pub event: Event,
	pub event_id: String,
	/// The event as it was stated.
	pub fields: Map<String, Value>,
	/// Role and URI.
	pub things: Vec<(i64, String)>,
	/// Name and value.
	pub terms: Vec<(String, String)>,
}

/// Why an event of a document is not kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Fault {
	/// Its number in the document, from 1.
	pub number: usize,
	pub why: String,
}

/// What was found in a document.
pub(super) struct Checked {
	pub good: Vec<Good>,
	pub faults: Vec<Fault>,
	/// The prefixes of the extensions.
	pub prefixes: Map<String, Value>,
}

/// Reads a document. An error says why nothing of it is kept.
pub(super) fn check(bytes: &[u8]) -> Result<Checked, String> {
	// This looks at size, depth and number of values before anything is built.
	let read = carnet_epcis::read(bytes).map_err(|error| error.to_string())?;
	let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
	let mut document: Value = serde_json::from_slice(text).map_err(|error| error.to_string())?;
	let mut prefixes = prefixes(document.get("@context"))?;
	// The same list that was read: another one beside it would lend the hashes of these events to what stands there.
	let list = match document.get("type").and_then(Value::as_str).map(str::trim) {
		Some("EPCISDocument") => Some("/epcisBody/eventList"),
		Some("EPCISQueryDocument") => Some("/epcisBody/queryResults/resultsBody/eventList"),
		_ => None,
	};
	let events = match list {
		None => vec![document],
		Some(path) => match document.pointer_mut(path).map(Value::take) {
			Some(Value::Array(events)) => events,
			_ => Vec::new(),
		},
	};
	if events.len() != read.events.len() {
		return Err("its list of events could not be read".to_owned());
	}
	let (name, uri) = MASTER_DATA;
	let is_of_it = |field: &str| field.split_once(':').is_some_and(|(prefix, _)| prefix == name);
	if !prefixes.contains_key(name)
		&& events.iter().any(|event| field("", event, &is_of_it).is_some())
	{
		// In an answer it would stand for what another document says that writes it in the other way.
		prefixes.insert(name.into(), uri.into());
	}
	let mut checked = Checked { good: Vec::new(), faults: Vec::new(), prefixes };
	for (read, event) in read.events.into_iter().zip(events) {
		let number = read.number;
		let found = match (read.outcome, event) {
			(Outcome::Refused(why), _) => Err(why.to_string()),
			(Outcome::Taken(taken), Value::Object(fields)) => {
				good(number, taken, read.event_id, fields, &checked.prefixes)
			}
			(Outcome::Taken(_), _) => Err("the entry is not an event".to_owned()),
		};
		match found {
			Ok(good) => checked.good.push(good),
			Err(why) => checked.faults.push(Fault { number, why }),
		}
	}
	Ok(checked)
}

/// The prefixes of a context. Whatever could give a name of ours to the words of a member is refused, and so is a context
/// that is not in the document, since nobody could say later what it said.
fn prefixes(context: Option<&Value>) -> Result<Map<String, Value>, String> {
	let mut out = Map::new();
	let parts: &[Value] = match context {
		None | Some(Value::Null) => &[],
		Some(Value::Array(parts)) => parts.as_slice(),
		Some(one) => std::slice::from_ref(one),
	};
	for part in parts {
		match part {
			Value::String(uri) if STANDARD_CONTEXTS.iter().any(|known| uri.starts_with(known)) => {}
			Value::String(uri) => {
				return Err(format!(
					"@context: {} is not in the document: write the prefixes that you need of it into an object",
					uri.chars().take(120).collect::<String>()
				))
			}
			Value::Object(terms) => {
				for (name, uri) in terms {
					let Some(text) = uri.as_str().filter(|_| !name.starts_with('@')) else {
						return Err(
							"@context: prefixes with a URI as a text are taken, and nothing else"
								.into(),
						);
					};
					if name.len() > MAX_PREFIX || text.len() > MAX_PREFIX {
						return Err(format!(
							"@context: a prefix and its URI have at most {MAX_PREFIX} characters"
						));
					}
					let scheme = matches!(name.as_str(), "http" | "https" | "ni" | "urn");
					let known = KNOWN_PREFIXES.iter().any(|(known, _)| known == name);
					let rebound = known && !KNOWN_PREFIXES.contains(&(name.as_str(), text));
					if scheme || rebound || name.contains(':') || TERMS.contains(&name.as_str()) {
						return Err(format!(
							"@context: {name} has a meaning already: give the prefix another name"
						));
					}
					let ours = text.starts_with(NAMESPACE) || NAMESPACE.starts_with(text);
					if name == "carnet" && text == NAMESPACE {
						continue;
					}
					if ours || name == "carnet" {
						return Err(format!(
							"@context: the namespace {NAMESPACE} and the prefix carnet are for what the chain says"
						));
					}
					out.insert(name.clone(), uri.clone());
				}
			}
			_ => return Err("@context: texts and objects are taken".into()),
		}
	}
	let bytes = |(name, uri): (&String, &Value)| name.len() + uri.as_str().map_or(0, str::len);
	let length: usize = out.iter().map(bytes).sum();
	if length > MAX_PREFIXES {
		return Err(format!(
			"@context: its prefixes and their URIs have {length} bytes together and {MAX_PREFIXES} are the most: leave out \
			 those that no event uses, or split the document"
		));
	}
	Ok(out)
}

fn good(
	number: usize,
	event: Event,
	event_id: Option<String>,
	mut fields: Map<String, Value>,
	prefixes: &Map<String, Value>,
) -> Result<Good, String> {
	fields.remove("@context");
	let find = |is_one: &dyn Fn(&str) -> bool| {
		fields.iter().find_map(|(name, value)| field(name, value, is_one))
	};
	if let Some(name) = find(&is_ours) {
		return Err(format!("{name} is a field of Carnet, for what the chain says: take it out"));
	}
	if let Some(name) = find(&is_comment) {
		return Err(format!(
			"{name}: the event hash leaves this field out, so nothing would vouch for it: take it out"
		));
	}
	if let Some(name) = find(&|name: &str| is_unbound(name, prefixes)) {
		return Err(format!(
			"{name}: its prefix is not in the @context, so that of another event could give it a meaning: put it there"
		));
	}
	if let Some(problem) = lossy_value(&fields) {
		return Err(problem);
	}
	let own = hash_id(&event.hash);
	let event_id = match event_id {
		None => own,
		Some(id) if id.len() > MAX_TEXT || !id.contains(':') || has_control(&id) => {
			return Err(format!("eventID: a URI of at most {MAX_TEXT} characters is expected"))
		}
		Some(id) if id.starts_with(NAMESPACE) => {
			return Err("eventID: it is the name of an event of the chain: give it another".into())
		}
		Some(id) if parse_hash_id(&id).is_some_and(|hash| hash != event.hash) => {
			return Err(format!("eventID: it is an event hash, and that of the event is {own}"))
		}
		Some(id) => id,
	};
	let things = things(&fields)?;
	let terms = terms(&fields)?;
	Ok(Good { number, event, event_id, fields, things, terms })
}

/// Whether a field would read as one of ours.
fn is_ours(name: &str) -> bool {
	name.starts_with("carnet:") || name.starts_with(NAMESPACE)
}

/// Whether whoever captured a document could write into a field what they like, and it would be served as anchored.
fn is_comment(name: &str) -> bool {
	COMMENTS.contains(&name)
}

/// Whether a name has a prefix of which the document does not say what it stands for. In an answer it would stand for what
/// another document says, and whoever checks the event would find another hash.
fn is_unbound(name: &str, prefixes: &Map<String, Value>) -> bool {
	name.split_once(':').is_some_and(|(prefix, rest)| {
		let known = KNOWN_PREFIXES.iter().any(|(known, _)| *known == prefix);
		!known && prefix != "urn" && !rest.starts_with("//") && !prefixes.contains_key(prefix)
	})
}

/// The name of a field that is such a one, or of one within it, at whatever depth.
fn field(name: &str, value: &Value, is_one: &dyn Fn(&str) -> bool) -> Option<String> {
	if is_one(name) {
		return Some(name.chars().take(120).collect());
	}
	match value {
		Value::Object(fields) => fields.iter().find_map(|(name, value)| field(name, value, is_one)),
		// Items have no names.
		Value::Array(items) => items.iter().find_map(|item| field("", item, is_one)),
		_ => None,
	}
}

/// PostgreSQL takes no text with a zero, and nothing that names something has a control character.
pub(super) fn has_control(text: &str) -> bool {
	text.chars().any(char::is_control)
}

fn bounded(field: &str, text: &str, most: usize) -> Result<String, String> {
	if text.len() > most {
		return Err(format!("{field}: a value has more than {most} bytes"));
	}
	if has_control(text) {
		return Err(format!("{field}: a value has a control character"));
	}
	Ok(text.to_owned())
}

fn things(fields: &Map<String, Value>) -> Result<Vec<(i64, String)>, String> {
	let mut out = Vec::new();
	for (field, role) in [
		("epcList", 0),
		("childEPCs", 0),
		("parentID", 1),
		("inputEPCList", 2),
		("outputEPCList", 3),
		("quantityList", 10),
		("childQuantityList", 10),
		("inputQuantityList", 12),
		("outputQuantityList", 13),
	] {
		let Some(value) = fields.get(field) else { continue };
		let items = match value {
			Value::Array(items) => items.as_slice(),
			one => std::slice::from_ref(one),
		};
		for item in items {
			let uri = item.get("epcClass").unwrap_or(item).as_str().unwrap_or_default();
			let thing: Option<Thing> = parse_thing(uri.trim()).unwrap_or_default();
			let uri = canonical(uri.trim(), thing.as_ref());
			let pair = (role, bounded(field, &uri, MAX_TEXT)?);
			if !uri.is_empty() && !out.contains(&pair) {
				out.push(pair);
			}
		}
	}
	Ok(out)
}

/// Business transactions, sources, destinations, and places that are not a GLN alone.
fn terms(fields: &Map<String, Value>) -> Result<Vec<(String, String)>, String> {
	const MAX_TERMS: usize = 100;
	let mut out = Vec::new();
	for (field, list, key) in [
		("bizTransactionList", "transaction", "bizTransaction"),
		("sourceList", "source", "source"),
		("destinationList", "destination", "destination"),
	] {
		for item in fields.get(field).and_then(Value::as_array).into_iter().flatten() {
			let kind = item.get("type").and_then(Value::as_str).unwrap_or_default();
			if let Some(value) = item.get(key).and_then(Value::as_str) {
				let name = format!("{list}/{}", bare(kind.trim()));
				let name = bounded(field, &name, MAX_KIND)?;
				out.push((name, bounded(field, value.trim(), MAX_TEXT)?));
			}
		}
	}
	for field in ["readPoint", "bizLocation"] {
		let uri = fields.get(field).and_then(|place| place.get("id")).and_then(Value::as_str);
		if let Some(uri) = uri {
			out.push((field.to_owned(), bounded(field, uri.trim(), MAX_TEXT)?));
		}
	}
	if out.len() > MAX_TERMS {
		return Err(format!(
			"it names more than {MAX_TERMS} business transactions, sources, destinations and places: split it"
		));
	}
	out.sort();
	out.dedup();
	Ok(out)
}

/// The columns of an event that filters look at.
pub(super) fn columns(event: &Event) -> [Option<i64>; 6] {
	let gln = |value: u64| i64::try_from(value).ok();
	[
		Some(term(&event.event_type)),
		event.action.as_ref().map(term),
		event.biz_step.as_ref().map(term),
		event.disposition.as_ref().map(term),
		event.read_point.and_then(|place| gln(place.value())),
		event.location.and_then(|place| gln(place.value())),
	]
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::*;

	#[test]
	fn prefixes_are_few_since_each_event_is_kept_with_all_of_them() {
		let context = |count: usize| -> Value {
			let prefix =
				|number: usize| (format!("p{number}"), Value::from("https://ns.example.org/"));
			Value::Object((0..count).map(prefix).collect())
		};
		assert_eq!(prefixes(Some(&context(100))).unwrap().len(), 100);
		let refused = prefixes(Some(&context(200))).unwrap_err();
		assert!(refused.contains("4096 are the most"), "{refused}");
	}

	#[test]
	fn prefixes_of_the_standard_stand_for_what_they_stand_for() {
		let bound = |name: &str, uri: &str| {
			let mut context = Map::new();
			context.insert(name.into(), uri.into());
			prefixes(Some(&Value::Object(context)))
		};
		for (name, uri) in KNOWN_PREFIXES {
			assert!(bound(name, uri).is_ok(), "{name} {uri}");
			assert!(bound(name, &format!("{uri}x")).is_err(), "{name} {uri}");
		}
		for (name, uri) in [
			("cbv", "https://ref.gs1.org/cbv/:"),
			("cbvmda", "urn:epcglobal:cbv:mda::"),
			("cbvmda", "urn:epcglobal:cbv:"),
		] {
			assert!(bound(name, uri).is_err(), "{name} {uri}");
		}
	}

	#[test]
	fn a_prefix_and_its_uri_are_short() {
		let bound = |name: usize, uri: usize| {
			let mut context = Map::new();
			let uri = format!("https://{}", "x".repeat(uri - 8));
			context.insert("p".repeat(name), uri.into());
			prefixes(Some(&Value::Object(context)))
		};
		assert!(bound(MAX_PREFIX, MAX_PREFIX).is_ok());
		for (name, uri) in [(MAX_PREFIX + 1, 20), (1, MAX_PREFIX + 1)] {
			let refused = bound(name, uri).unwrap_err();
			assert!(refused.contains("256 characters"), "{refused}");
		}
	}

	#[test]
	fn an_event_names_a_hundred_transactions_and_places_at_most() {
		let event = |count: usize| -> Map<String, Value> {
			let one =
				|number: usize| serde_json::json!({ "bizTransaction": format!("urn:a:{number}") });
			let list: Vec<Value> = (0..count).map(one).collect();
			[("bizTransactionList".to_owned(), list.into())].into_iter().collect()
		};
		assert_eq!(terms(&event(100)).unwrap().len(), 100);
		let refused = terms(&event(101)).unwrap_err();
		assert!(refused.contains("more than 100"), "{refused}");
	}
}
