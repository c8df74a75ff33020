//! A trace as an EPCIS 2.0 document.

use crate::{
	hash::{hash_id, Hasher},
	link::gln_link,
	read::document_type,
	time,
};
use carnet_primitives::{
	custody::{Action, BizStep, Disposition, ErrorReason, EventType},
	gs1::Gln,
};
use serde_json::{json, Map, Value};

/// The `@context` of EPCIS 2.0.
pub const CONTEXT: &str = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";

/// The namespace of the extensions, with the prefix `carnet`.
pub const NAMESPACE: &str = "https://carnet.example/ns/epcis/";

/// One step of a trace, whatever the chain calls it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TraceEvent {
	/// The type. An event that lacks what its type requires is written as an `ObjectEvent` that names the type in
	/// `carnet:eventType`.
	pub event_type: EventType,
	/// What happened to the things; `OBSERVE` is written where EPCIS requires one and there is none.
	pub action: Option<Action>,
	/// The step of the business process.
	pub biz_step: Option<BizStep>,
	/// The state of the things afterwards.
	pub disposition: Option<Disposition>,
	/// Where it was observed.
	pub read_point: Option<Gln>,
	/// Where the things are afterwards.
	pub location: Option<Gln>,
	/// When it happened: milliseconds since the Unix epoch.
	pub time: u64,
	/// The offset from UTC at that place, in minutes.
	pub offset: i16,
	/// When the chain took it: milliseconds since the Unix epoch.
	pub record_time: u64,
	/// What the things are in or on: a Digital Link.
	pub parent: Option<String>,
	/// The things, as Digital Links; the outputs of a transformation.
	pub epcs: Vec<String>,
	/// The classes and how many of each; outputs as well.
	pub classes: Vec<(String, u32)>,
	/// What a transformation consumed, as Digital Links.
	pub input_epcs: Vec<String>,
	/// The classes that it consumed.
	pub input_classes: Vec<(String, u32)>,
	/// The business transactions, each with its CBV type such as `inv` and its URI. A `TransactionEvent` requires
	/// one.
	pub transactions: Vec<(String, String)>,
	/// Who gave the things away.
	pub source: Option<Party>,
	/// Who got them.
	pub destination: Option<Party>,
	/// The hash of the event that was registered, if the chain holds one. Written as `carnet:eventHash`.
	pub event_hash: Option<[u8; 32]>,
	/// Who registered it.
	pub author: Option<Author>,
	/// Set if the event was declared to be in error.
	pub error_declaration: Option<Correction>,
}

/// A party on one side of a handover.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Party {
	/// What changes hands.
	pub kind: PartyKind,
	/// The party: [`crate::party_link`] or another URI.
	pub uri: String,
}

/// What changes hands between two parties.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PartyKind {
	/// Who holds the things.
	Possessing,
	/// Who owns them.
	Owning,
}

/// The member that registered an event. Written as `carnet:author…`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Author {
	/// Its number on the chain.
	pub member: u64,
	/// Its legal name.
	pub name: String,
	/// The role in which it acted.
	pub role: String,
	/// What its word is worth.
	pub standing: Standing,
}

/// Whether somebody else vouches for what the author says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
	/// A certifier does.
	Certified,
	/// The author alone does.
	Stated,
}

/// The declaration that an event was in error.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Correction {
	/// When it was declared: milliseconds since the Unix epoch.
	pub time: u64,
	/// Why.
	pub reason: Option<ErrorReason>,
	/// The `eventID`s of the events that replace it.
	pub corrective_event_ids: Vec<String>,
}

/// Writes a trace as an `EPCISDocument`, in the order given.
///
/// The `eventID` of each event is its own event hash. URIs are written as they are given.
pub fn write(events: &[TraceEvent], created_at_ms: u64) -> Value {
	let context = json!([CONTEXT, { "carnet": NAMESPACE }]);
	let mut hasher = Hasher::new(Some(&context));
	let list: Vec<Value> = events
		.iter()
		.map(|event| {
			let mut value = Value::Object(event_fields(event));
			if let Some(Ok(hash)) = hasher.as_mut().map(|hasher| hasher.hash(&mut value)) {
				if let Some(fields) = value.as_object_mut() {
					fields.insert("eventID".into(), hash_id(&hash).into());
				}
			}
			value
		})
		.collect();
	json!({
		"@context": context,
		"type": "EPCISDocument",
		"schemaVersion": "2.0",
		"creationDate": time::format(created_at_ms, 0),
		"epcisBody": { "eventList": list },
	})
}

/// Whether the event has what the schema requires of its type.
fn is_complete(event: &TraceEvent) -> bool {
	let has_things = !event.epcs.is_empty() || !event.classes.is_empty();
	let has_inputs = !event.input_epcs.is_empty() || !event.input_classes.is_empty();
	let deletes = event.action == Some(Action::Delete);
	let has_action = event.action.is_some();
	match event.event_type {
		EventType::Object => true,
		EventType::Aggregation => has_action && (has_things || deletes && event.parent.is_some()),
		EventType::Association => has_action && event.parent.is_some() && (has_things || deletes),
		EventType::Transaction => has_action && has_things && !event.transactions.is_empty(),
		EventType::Transformation => has_things && has_inputs,
	}
}

fn event_fields(event: &TraceEvent) -> Map<String, Value> {
	let event_type = if is_complete(event) { event.event_type } else { EventType::Object };
	let mut out = Map::new();
	let mut put = |field: &str, value: Option<Value>| {
		if let Some(value) = value {
			out.insert(field.to_owned(), value);
		}
	};
	put("type", Some(document_type(event_type).into()));
	put("eventTime", Some(time::format(event.time, event.offset).into()));
	put("eventTimeZoneOffset", Some(time::format_offset(event.offset).into()));
	put("recordTime", Some(time::format(event.record_time, 0).into()));
	put("errorDeclaration", event.error_declaration.as_ref().map(error_declaration));

	let parent = event.parent.iter();
	match event_type {
		EventType::Object => {
			// What has no field of its own in an ObjectEvent is still what the event is about.
			let all = parent.chain(&event.input_epcs).chain(&event.epcs);
			put("epcList", Some(uris(all)));
			let classes = event.input_classes.iter().chain(&event.classes);
			put("quantityList", quantities(classes));
		}
		EventType::Aggregation | EventType::Association => {
			put("parentID", event.parent.clone().map(Value::from));
			put("childEPCs", Some(uris(event.epcs.iter())).filter(|_| !event.epcs.is_empty()));
			put("childQuantityList", quantities(event.classes.iter()));
		}
		EventType::Transaction => {
			put("parentID", event.parent.clone().map(Value::from));
			put("epcList", Some(uris(event.epcs.iter())));
			put("quantityList", quantities(event.classes.iter()));
		}
		EventType::Transformation => {
			let inputs = Some(uris(event.input_epcs.iter()));
			put("inputEPCList", inputs.filter(|_| !event.input_epcs.is_empty()));
			put("inputQuantityList", quantities(event.input_classes.iter()));
			let outputs = Some(uris(parent.chain(&event.epcs)));
			put(
				"outputEPCList",
				outputs.filter(|list| list.as_array().is_some_and(|l| !l.is_empty())),
			);
			put("outputQuantityList", quantities(event.classes.iter()));
		}
	}
	if event_type != EventType::Transformation {
		put("action", Some(event.action.unwrap_or(Action::Observe).name().into()));
	}
	put("bizStep", event.biz_step.map(|step| step.name().into()));
	put("disposition", event.disposition.map(|disposition| disposition.name().into()));
	put("readPoint", event.read_point.map(|gln| json!({ "id": gln_link(gln) })));
	put("bizLocation", event.location.map(|gln| json!({ "id": gln_link(gln) })));
	let transactions: Vec<Value> = event
		.transactions
		.iter()
		.map(|(kind, uri)| json!({ "type": kind, "bizTransaction": uri }))
		.collect();
	put("bizTransactionList", Some(transactions.into()).filter(|_| !event.transactions.is_empty()));
	put("sourceList", event.source.as_ref().map(|party| party_list("source", party)));
	put(
		"destinationList",
		event.destination.as_ref().map(|party| party_list("destination", party)),
	);

	if event_type != event.event_type {
		put("carnet:eventType", Some(document_type(event.event_type).into()));
	}
	put("carnet:eventHash", event.event_hash.as_ref().map(|hash| hash_id(hash).into()));
	if let Some(author) = &event.author {
		put("carnet:authorMember", Some(author.member.into()));
		put("carnet:authorName", Some(author.name.as_str().into()));
		put("carnet:authorRole", Some(author.role.as_str().into()));
		let standing = match author.standing {
			Standing::Certified => "certified",
			Standing::Stated => "stated",
		};
		put("carnet:authorStanding", Some(standing.into()));
	}
	out
}

/// The schema wants each URI of a list once.
fn uris<'a>(all: impl Iterator<Item = &'a String>) -> Value {
	let mut seen = std::collections::HashSet::new();
	all.filter(|uri| seen.insert(uri.as_str())).map(|uri| Value::from(uri.as_str())).collect()
}

fn quantities<'a>(classes: impl Iterator<Item = &'a (String, u32)>) -> Option<Value> {
	let list: Vec<Value> = classes
		.map(|(class, quantity)| json!({ "epcClass": class, "quantity": quantity }))
		.collect();
	Some(list.into()).filter(|list: &Value| list.as_array().is_some_and(|list| !list.is_empty()))
}

fn party_list(field: &str, party: &Party) -> Value {
	let kind = match party.kind {
		PartyKind::Possessing => "possessing_party",
		PartyKind::Owning => "owning_party",
	};
	json!([{ "type": kind, field: party.uri }])
}

fn error_declaration(correction: &Correction) -> Value {
	let mut out = Map::new();
	out.insert("declarationTime".into(), time::format(correction.time, 0).into());
	if let Some(reason) = correction.reason {
		out.insert("reason".into(), reason.name().into());
	}
	if !correction.corrective_event_ids.is_empty() {
		out.insert("correctiveEventIDs".into(), correction.corrective_event_ids.clone().into());
	}
	Value::Object(out)
}
