//! One event: what the chain can hold of it.

use super::{parts, shorten, warnings, Outcome, Read, Skipped, MAX_THINGS};
use crate::{
	error::{Refusal, SkipReason},
	hash::{hash_id, hex, parse_hash_id, Hasher},
	link::{self, Key},
	time,
	vocabulary::{Spelling, BIZ_STEP, DISPOSITION, ERROR_REASON},
};
use carnet_primitives::{
	custody::{Action, BizStep, Disposition, ErrorReason, EventType},
	gs1::{Gln, Gtin, Label, Lot, Sscc},
};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

/// What the chain can hold of an event.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
	/// The event hash under [`crate::HASH_PROFILE`]. It covers the whole event, held or not.
	#[serde(serialize_with = "hex_text")]
	pub hash: [u8; 32],
	/// Which of the five types it has.
	#[serde(serialize_with = "type_name")]
	pub event_type: EventType,
	/// What happened to the things; a transformation has none.
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
	/// What it is about, in the order of the event, each thing once. Never empty.
	pub things: Vec<Thing>,
	/// Set if it declares that an earlier event with the same content was in error.
	pub corrects: Option<ErrorDeclaration>,
}

/// Something that the chain can find.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Thing {
	/// A unit whose code Carnet made.
	Unit(Label),
	/// A lot.
	Lot {
		/// The trade item.
		gtin: Gtin,
		/// The lot of it.
		lot: Lot,
	},
	/// A case, pallet or container.
	LogisticUnit(Sscc),
}

/// Why an earlier event was in error.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorDeclaration {
	/// When the error was declared: milliseconds since the Unix epoch.
	pub time: u64,
	/// Why.
	pub reason: Option<ErrorReason>,
	/// The `eventID`s of the events that replace it.
	pub corrective_event_ids: Vec<String>,
}

pub(super) fn hex_text<S: Serializer>(hash: &[u8; 32], to: S) -> Result<S::Ok, S::Error> {
	to.serialize_str(&format!("0x{}", hex(hash)))
}

fn type_name<S: Serializer>(event_type: &EventType, to: S) -> Result<S::Ok, S::Error> {
	to.serialize_str(&document_type(*event_type))
}

/// `ObjectEvent` and so on.
pub(crate) fn document_type(event_type: EventType) -> String {
	format!("{}Event", event_type.name())
}

/// What was found, and whether it declares an error: such an event repeats the identity of another.
pub(super) struct Found {
	pub read: Read,
	pub declares_error: bool,
}

const COMMON: [&str; 15] = [
	"type",
	"eventTime",
	"recordTime",
	"eventTimeZoneOffset",
	"eventID",
	"errorDeclaration",
	"bizStep",
	"disposition",
	"readPoint",
	"bizLocation",
	"bizTransactionList",
	"sourceList",
	"destinationList",
	"sensorElementList",
	"@context",
];

/// The fields of a declaration of error. The hash covers none of them: the chain holds what a declaration says apart.
const DECLARATION: [&str; 3] = ["declarationTime", "reason", "correctiveEventIDs"];

fn own_fields(event_type: EventType) -> &'static [&'static str] {
	match event_type {
		EventType::Object => {
			&["action", "epcList", "quantityList", "persistentDisposition", "ilmd"]
		}
		EventType::Aggregation | EventType::Association => {
			&["action", "parentID", "childEPCs", "childQuantityList"]
		}
		EventType::Transaction => &["action", "parentID", "epcList", "quantityList"],
		EventType::Transformation => &[
			"inputEPCList",
			"inputQuantityList",
			"outputEPCList",
			"outputQuantityList",
			"transformationID",
			"persistentDisposition",
			"ilmd",
		],
	}
}

/// The fields that name things, in the order in which things are listed. Those of quantities have `epcClass`.
fn thing_fields(event_type: EventType) -> &'static [&'static str] {
	match event_type {
		EventType::Object => &["epcList", "quantityList"],
		EventType::Aggregation | EventType::Association => {
			&["parentID", "childEPCs", "childQuantityList"]
		}
		EventType::Transaction => &["parentID", "epcList", "quantityList"],
		EventType::Transformation => {
			&["inputEPCList", "inputQuantityList", "outputEPCList", "outputQuantityList"]
		}
	}
}

pub(super) fn read(
	number: usize,
	mut event: Value,
	context: Option<&Value>,
	hasher: &mut Hasher,
) -> Found {
	let mut read = Read {
		number,
		event_id: None,
		event_type: None,
		hash: None,
		outcome: Outcome::Refused(Refusal::NotAnObject),
		skipped: Vec::new(),
		warnings: Vec::new(),
	};
	let mut declares_error = false;
	if event.is_object() {
		let hashed = hasher.hash(&mut event);
		if let Value::Object(fields) = &event {
			let mut reader = Reader { fields, read: &mut read };
			declares_error = fields.get("errorDeclaration").is_some_and(|error| !error.is_null());
			if let Err(refusal) = reader.event(hashed, context) {
				reader.read.outcome = Outcome::Refused(refusal);
			}
		}
	}
	Found { read, declares_error }
}

struct Reader<'a> {
	fields: &'a Map<String, Value>,
	read: &'a mut Read,
}

impl<'a> Reader<'a> {
	fn get(&self, field: &str) -> Option<&'a Value> {
		self.fields.get(field).filter(|value| !value.is_null())
	}

	fn text(&self, field: &'static str) -> Result<Option<&'a str>, Refusal> {
		self.get(field).map(|value| as_text(field, value)).transpose()
	}

	fn required(&self, field: &'static str) -> Result<&'a str, Refusal> {
		self.text(field)?.ok_or(Refusal::Missing(field))
	}

	fn event(
		&mut self,
		hashed: Result<[u8; 32], String>,
		context: Option<&Value>,
	) -> Result<(), Refusal> {
		self.read.event_type = Some(shorten(self.required("type")?));
		self.read.event_id = self.text("eventID")?.map(str::to_owned);
		let own_context = self.get("@context");
		if own_context.is_some() && own_context != context {
			return Err(Refusal::OwnContext);
		}
		if self.get("certificationInfo").is_some() {
			return Err(Refusal::CertificationInfo);
		}
		let hash = hashed.map_err(Refusal::Unhashable)?;
		self.read.hash = Some(hash);

		let event_type = self.event_type()?;
		self.check_fields(event_type)?;
		let action = match event_type {
			EventType::Transformation => None,
			_ => {
				let text = self.required("action")?;
				let problem = Refusal::Malformed {
					field: "action".into(),
					expected: "ADD, OBSERVE or DELETE",
				};
				Some(Action::from_name(text).ok_or(problem)?)
			}
		};
		let time = self.moment()?;
		let offset =
			time::parse_offset(self.required("eventTimeZoneOffset")?).ok_or_else(|| {
				Refusal::Malformed {
					field: "eventTimeZoneOffset".into(),
					expected: "an offset such as +08:00, from -14:00 to +14:00,",
				}
			})?;
		let biz_step = self.term("bizStep", &BIZ_STEP, BizStep::from_name)?;
		let disposition = self.term("disposition", &DISPOSITION, Disposition::from_name)?;
		let read_point = self.place("readPoint")?;
		let location = self.place("bizLocation")?;
		let corrects = self.error_declaration()?;
		let things = self.things(event_type)?;
		parts::check(self.fields)?;
		self.warn(&hash);
		self.read.outcome = Outcome::Taken(Event {
			hash,
			event_type,
			action,
			biz_step,
			disposition,
			read_point,
			location,
			time,
			offset,
			things,
			corrects,
		});
		Ok(())
	}

	fn event_type(&self) -> Result<EventType, Refusal> {
		let text = self.required("type")?;
		text.strip_suffix("Event")
			.and_then(EventType::from_name)
			.ok_or_else(|| Refusal::UnknownType(shorten(text)))
	}

	/// A misspelt field would otherwise count as absent.
	fn check_fields(&self, event_type: EventType) -> Result<(), Refusal> {
		let own = own_fields(event_type);
		let unknown = self.fields.keys().find(|key| {
			let key = key.as_str();
			!key.contains(':') && !COMMON.contains(&key) && !own.contains(&key)
		});
		if let Some(field) = unknown {
			let event_type = document_type(event_type);
			return Err(Refusal::UnknownField { field: shorten(field), event_type });
		}
		let required = match event_type {
			EventType::Association => "parentID",
			EventType::Transaction => "bizTransactionList",
			_ => return Ok(()),
		};
		self.get(required).map(|_| ()).ok_or(Refusal::Missing(required))
	}

	fn moment(&mut self) -> Result<u64, Refusal> {
		let found = self.required("eventTime")?;
		let moment = parse_time("eventTime", found)?;
		if moment.rounded {
			self.read.warnings.push(format!(
				"eventTime: {found} has more than three decimals, which implementations of the event \
				 hash round in different ways"
			));
		}
		Ok(moment.millis)
	}

	fn term<T>(
		&self,
		field: &'static str,
		spelling: &Spelling,
		from_name: fn(&str) -> Option<T>,
	) -> Result<Option<T>, Refusal> {
		let Some(text) = self.text(field)? else {
			return Ok(None);
		};
		match from_name(spelling.bare(text)) {
			Some(term) => Ok(Some(term)),
			None => Err(Refusal::UnknownTerm { field, term: shorten(text) }),
		}
	}

	fn place(&mut self, field: &'static str) -> Result<Option<Gln>, Refusal> {
		let Some(value) = self.get(field) else {
			return Ok(None);
		};
		let Some(uri) = value.get("id").and_then(Value::as_str) else {
			return Err(Refusal::Malformed {
				field: field.into(),
				expected: "an object with an id",
			});
		};
		match key(field, uri)? {
			Key::Gln { gln, extended } => {
				if extended {
					self.skip(field, uri, SkipReason::GlnExtension);
				}
				Ok(Some(gln))
			}
			_ => {
				self.skip(field, uri, SkipReason::NotAGln);
				Ok(None)
			}
		}
	}

	fn error_declaration(&self) -> Result<Option<ErrorDeclaration>, Refusal> {
		let Some(value) = self.get("errorDeclaration") else {
			return Ok(None);
		};
		let malformed = |field: &str, expected| Refusal::Malformed {
			field: format!("errorDeclaration{field}"),
			expected,
		};
		let declaration = value.as_object().ok_or_else(|| malformed("", "an object"))?;
		if let Some(name) = declaration.keys().find(|name| !DECLARATION.contains(&name.as_str())) {
			return Err(Refusal::UnknownDeclaration(shorten(name)));
		}
		let get = |field: &str| declaration.get(field).filter(|value| !value.is_null());
		let at =
			get("declarationTime").ok_or(Refusal::Missing("errorDeclaration.declarationTime"))?;
		let at = at.as_str().ok_or_else(|| malformed(".declarationTime", "a text"))?;
		let reason = match get("reason") {
			None => None,
			Some(reason) => {
				let text = reason.as_str().ok_or_else(|| malformed(".reason", "a text"))?;
				let unknown =
					Refusal::UnknownTerm { field: "errorDeclaration.reason", term: shorten(text) };
				Some(ErrorReason::from_name(ERROR_REASON.bare(text)).ok_or(unknown)?)
			}
		};
		let ids = match get("correctiveEventIDs") {
			None => Vec::new(),
			Some(ids) => ids
				.as_array()
				.and_then(|ids| {
					ids.iter().map(|id| id.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
				})
				.ok_or_else(|| malformed(".correctiveEventIDs", "a list of texts"))?,
		};
		Ok(Some(ErrorDeclaration {
			time: parse_time("errorDeclaration.declarationTime", at)?.millis,
			reason,
			corrective_event_ids: ids,
		}))
	}

	fn things(&mut self, event_type: EventType) -> Result<Vec<Thing>, Refusal> {
		let mut named = Vec::new();
		for field in thing_fields(event_type) {
			if let Some(value) = self.get(field) {
				collect_uris(field, value, &mut named)?;
			}
		}
		if named.is_empty() {
			let sensors = self.get("sensorElementList").is_some();
			return Err(if sensors { Refusal::SensorOnly } else { Refusal::NoThings });
		}
		if named.len() > MAX_THINGS {
			return Err(Refusal::TooManyThings(named.len()));
		}
		let mut things = Vec::new();
		for (field, uri) in &named {
			let thing = match key(field, uri)? {
				Key::Unit(label) => Ok(Thing::Unit(label)),
				Key::Lot(gtin, lot) => Ok(Thing::Lot { gtin, lot }),
				Key::Sscc(sscc) => Ok(Thing::LogisticUnit(sscc)),
				Key::Serial => Err(SkipReason::NoLot),
				Key::ForeignUnit => Err(SkipReason::ForeignSerial),
				Key::Gtin => Err(SkipReason::NoLotNorSerial),
				Key::Gln { .. } | Key::Other => Err(SkipReason::NotHeld),
			};
			match thing {
				Ok(thing) if things.contains(&thing) => {}
				Ok(thing) => things.push(thing),
				Err(reason) => self.skip(field, uri, reason),
			}
		}
		if things.is_empty() {
			return Err(Refusal::NothingHeld(named.len()));
		}
		Ok(things)
	}

	fn skip(&mut self, field: &'static str, uri: &str, reason: SkipReason) {
		self.read.skipped.push(Skipped { field, uri: shorten(uri), reason });
	}

	fn warn(&mut self, hash: &[u8; 32]) {
		let claimed = self.read.event_id.as_deref().and_then(parse_hash_id);
		if claimed.is_some_and(|claimed| claimed != *hash) {
			self.read.warnings.push(format!(
				"eventID is an event hash, but the event has the hash {}: it was changed afterwards, or \
				 its maker follows other rules",
				hash_id(hash)
			));
		}
		warnings::find(self.fields, &mut self.read.warnings);
	}
}

fn as_text<'a>(field: &str, value: &'a Value) -> Result<&'a str, Refusal> {
	value
		.as_str()
		.filter(|text| !text.is_empty())
		.ok_or_else(|| Refusal::Malformed { field: field.into(), expected: "a text" })
}

fn parse_time(field: &'static str, found: &str) -> Result<time::Moment, Refusal> {
	time::parse(found).map_err(|problem| Refusal::Time { field, found: shorten(found), problem })
}

fn key(field: &str, uri: &str) -> Result<Key, Refusal> {
	link::parse(uri).map_err(|problem| Refusal::BadKey {
		field: field.into(),
		uri: shorten(uri),
		problem: shorten(&problem),
	})
}

/// The URIs of a field that is one text, a list of texts or a list of quantities.
fn collect_uris<'a>(
	field: &'static str,
	value: &'a Value,
	out: &mut Vec<(&'static str, &'a str)>,
) -> Result<(), Refusal> {
	let malformed = |expected| Refusal::Malformed { field: field.into(), expected };
	if field == "parentID" {
		out.push((field, as_text(field, value)?));
		return Ok(());
	}
	let quantities = field.ends_with("uantityList");
	let items = value.as_array().ok_or_else(|| malformed("a list"))?;
	for item in items {
		let uri = if quantities { item.get("epcClass") } else { Some(item) };
		let expected = if quantities { "an epcClass in each entry" } else { "a list of URIs" };
		out.push((field, uri.and_then(Value::as_str).ok_or_else(|| malformed(expected))?));
	}
	Ok(())
}
