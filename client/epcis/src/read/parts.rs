//! The parts of fields that have parts.
//!
//! The event hash leaves out what has another form than the standard gives it, such as a text in place of a list of business
//! transactions, and a part with another name counts for the event, whichever entry of a list it stands in.

use super::shorten;
use crate::error::Refusal;
use serde_json::{Map, Value};

/// The form of a field.
enum Form {
	/// A text, a number or a truth value.
	Plain,
	/// One of those, or a list of them.
	Plains,
	/// An object with these parts.
	Object(&'static Parts),
	/// A list of such objects.
	List(&'static Parts),
	/// Such an object, or a list of them.
	Objects(&'static Parts),
	/// An object with parts of any name.
	Free,
}

/// The parts of a field, beside extensions.
struct Parts {
	plain: &'static [&'static str],
	more: &'static [(&'static str, Form)],
}

const FIELDS: [(&str, Form); 13] = [
	("recordTime", Form::Plain),
	("transformationID", Form::Plain),
	("readPoint", Form::Object(&PLACE)),
	("bizLocation", Form::Object(&PLACE)),
	("quantityList", Form::List(&QUANTITY)),
	("childQuantityList", Form::List(&QUANTITY)),
	("inputQuantityList", Form::List(&QUANTITY)),
	("outputQuantityList", Form::List(&QUANTITY)),
	("bizTransactionList", Form::List(&TRANSACTION)),
	("sourceList", Form::List(&SOURCE)),
	("destinationList", Form::List(&DESTINATION)),
	("persistentDisposition", Form::Object(&PERSISTENT)),
	("sensorElementList", Form::List(&SENSOR)),
];

const PLACE: Parts = Parts { plain: &["id"], more: &[] };
const QUANTITY: Parts = Parts { plain: &["epcClass", "quantity", "uom"], more: &[] };
const TRANSACTION: Parts = Parts { plain: &["type", "bizTransaction"], more: &[] };
const SOURCE: Parts = Parts { plain: &["type", "source"], more: &[] };
const DESTINATION: Parts = Parts { plain: &["type", "destination"], more: &[] };
const PERSISTENT: Parts =
	Parts { plain: &[], more: &[("set", Form::Plains), ("unset", Form::Plains)] };
const SENSOR: Parts = Parts {
	plain: &[],
	more: &[("sensorMetadata", Form::Object(&METADATA)), ("sensorReport", Form::Objects(&REPORT))],
};
const METADATA: Parts = Parts {
	plain: &[
		"time",
		"startTime",
		"endTime",
		"deviceID",
		"deviceMetadata",
		"rawData",
		"dataProcessingMethod",
		"bizRules",
	],
	more: &[],
};
const REPORT: Parts = Parts {
	plain: &[
		"type",
		"exception",
		"deviceID",
		"deviceMetadata",
		"rawData",
		"dataProcessingMethod",
		"time",
		"microorganism",
		"chemicalSubstance",
		"coordinateReferenceSystem",
		"value",
		"component",
		"stringValue",
		"booleanValue",
		"hexBinaryValue",
		"uriValue",
		"minValue",
		"maxValue",
		"meanValue",
		"sDev",
		"percRank",
		"percValue",
		"uom",
	],
	more: &[],
};

/// Refuses an event of which a field has another form or a part that the standard does not give it.
pub(super) fn check(event: &Map<String, Value>) -> Result<(), Refusal> {
	if let Some(value) = event.get("ilmd") {
		check_form("ilmd", value, &Form::Free)?;
	}
	FIELDS.iter().try_for_each(|(name, form)| match event.get(*name) {
		Some(value) => check_form(name, value, form),
		None => Ok(()),
	})
}

fn check_form(name: &str, value: &Value, form: &Form) -> Result<(), Refusal> {
	let expected = match (form, value) {
		// As if it were absent.
		(_, Value::Null) | (Form::Free, Value::Object(_)) => return Ok(()),
		(Form::Plain | Form::Plains, value) if is_plain(value) => return Ok(()),
		(Form::Plains, Value::Array(items)) if items.iter().all(is_plain) => return Ok(()),
		(Form::Object(parts) | Form::Objects(parts), Value::Object(fields)) => {
			return check_parts(name, fields, parts)
		}
		(Form::List(parts) | Form::Objects(parts), Value::Array(items))
			if items.iter().all(Value::is_object) =>
		{
			let mut objects = items.iter().filter_map(Value::as_object);
			return objects.try_for_each(|fields| check_parts(name, fields, parts));
		}
		(Form::Plain, _) => "a text or a number",
		(Form::Plains, _) => "a list of texts",
		(Form::Object(_) | Form::Free, _) => "an object",
		(Form::List(_) | Form::Objects(_), _) => "a list of objects",
	};
	Err(Refusal::Malformed { field: name.into(), expected })
}

fn is_plain(value: &Value) -> bool {
	!matches!(value, Value::Array(_) | Value::Object(_))
}

fn check_parts(within: &str, fields: &Map<String, Value>, parts: &Parts) -> Result<(), Refusal> {
	fields.iter().filter(|(name, _)| !name.contains(':')).try_for_each(|(name, value)| {
		if parts.plain.contains(&name.as_str()) {
			return check_form(name, value, &Form::Plain);
		}
		match parts.more.iter().find(|(part, _)| part == name) {
			Some((_, form)) => check_form(name, value, form),
			None => Err(Refusal::UnknownPart { field: shorten(name), within: within.into() }),
		}
	})
}
