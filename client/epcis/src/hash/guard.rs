//! What `epcis-hash` understands in another way than the reference implementation, and is not given so.

use crate::read::shorten;
use serde_json::{Map, Value};

/// Fields that an event may have at whatever depth and that its hash covers nowhere, as in the reference implementation. Nothing
/// vouches for what stands in them: whoever serves an event by its hash has to look for them. All other fields that the hash leaves
/// out are refused where it should cover them.
pub const COMMENTS: [&str; 2] = ["comment", "rdfs:comment"];

/// Fields of an event itself that the standard has outside of the hash.
pub(super) const OUTSIDE: [&str; 4] = ["@context", "errorDeclaration", "eventID", "recordTime"];

/// Fields that the crate leaves out wherever they stand, but for [`COMMENTS`]. The standard does so with those of an event itself,
/// and with what is in its declaration of error.
const LEFT_OUT: [&str; 11] = [
	"#text",
	"@context",
	"context",
	"correctiveEventId",
	"correctiveEventIDs",
	"declarationTime",
	"errorDeclaration",
	"eventID",
	"eventId",
	"reason",
	"recordTime",
];

/// Fields of EPCIS of which the crate leaves out what is in them once they stand in an extension.
const CONTAINERS: [&str; 19] = [
	"bizLocation",
	"bizTransactionList",
	"childEPCs",
	"childQuantityList",
	"destinationList",
	"epcList",
	"inputEPCList",
	"inputQuantityList",
	"outputEPCList",
	"outputQuantityList",
	"persistentDisposition",
	"quantityElement",
	"quantityList",
	"readPoint",
	"sensorElement",
	"sensorElementList",
	"sensorMetadata",
	"sensorReport",
	"sourceList",
];

/// Prefixes that the crate writes out in values whatever a context says of them, and what it takes them for.
const KNOWN_PREFIXES: [(&str, &str); 2] =
	[("cbv", "https://ref.gs1.org/cbv/"), ("gs1", "https://gs1.org/voc/")];

/// Refuses an event of which the hash would not cover a field, although it is that of the whole event.
pub(super) fn check_fields(event: &Value, prefixes: &Map<String, Value>) -> Result<(), String> {
	let Value::Object(fields) = event else {
		return Ok(());
	};
	let guard = Guard { prefixes };
	fields.iter().try_for_each(|(name, value)| {
		guard.name(name)?;
		match name.as_str() {
			outside if OUTSIDE.contains(&outside) => Ok(()),
			"ilmd" => guard.within(name, value, true),
			other => guard.within(other, value, other.contains(':')),
		}
	})
}

/// Looks through an event with the prefixes of its document.
struct Guard<'a> {
	prefixes: &'a Map<String, Value>,
}

impl<'a> Guard<'a> {
	/// What a prefix stands for. Other names for the keywords of JSON-LD are none.
	fn prefix(&self, name: &str) -> Option<&'a str> {
		self.prefixes.get(name).and_then(Value::as_str).filter(|uri| !uri.starts_with('@'))
	}

	fn within(&self, name: &str, value: &Value, is_extension: bool) -> Result<(), String> {
		match value {
			Value::Object(fields) => self.inner(fields, is_extension),
			Value::Array(items) => {
				items.iter().try_for_each(|item| self.within(name, item, is_extension))
			}
			Value::String(text) if !name.contains(':') => self.text(name, text),
			_ => Ok(()),
		}
	}

	fn inner(&self, fields: &Map<String, Value>, is_extension: bool) -> Result<(), String> {
		fields.iter().try_for_each(|(name, value)| {
			self.name(name)?;
			let bare = name.as_str();
			if LEFT_OUT.contains(&bare) || (is_extension && CONTAINERS.contains(&bare)) {
				return Err(format!(
					"{name} stands inside of another field, and the event hash leaves this field out there: give it a \
					 prefix, such as ext:{name}"
				));
			}
			if bare == "type" && holds_object(value) {
				let problem = "type holds an object, and the event hash leaves out that it is the type: write a text, or give the \
				               field another name";
				return Err(problem.into());
			}
			if is_extension && self.prefix(bare).is_some() {
				return Err(format!(
					"{} is a prefix of the @context and the name of a field, and the event hash does not cover what it \
					 stands for: give the field a prefix",
					shorten(bare)
				));
			}
			self.within(bare, value, is_extension || bare.contains(':'))
		})
	}

	/// In braces the crate takes a namespace of EPCIS for none: one field would have two names, and `{…}comment` none. What is
	/// in a field without a name is left out. The hash writes `{namespace}name=value` one behind the other, so a name with such a
	/// character reads as another field, or hides one.
	fn name(&self, name: &str) -> Result<(), String> {
		if name.starts_with('{') {
			let problem = "the name of a field begins with a brace, by which the event hash leaves this field out or takes it for \
			               another: write it with a prefix of the @context";
			return Err(problem.into());
		}
		if name.is_empty() {
			return Err("a field has no name, and the event hash leaves out what is in it".into());
		}
		if divides(name) || name.contains('=') {
			return Err(format!(
				"the name {} has a brace, an equals sign or a control character, with which the event hash takes it for \
				 several fields: write letters and digits",
				shorten(name)
			));
		}
		let uri = name.split_once(':').and_then(|(prefix, _)| self.prefix(prefix));
		if uri.is_some_and(divides) {
			return Err(format!(
				"the prefix of {} stands for a URI with a brace or a control character, with which the event hash takes it for \
				 several fields: correct it in the @context",
				shorten(name)
			));
		}
		Ok(())
	}

	/// The hash covers such a text as it is written, whatever its prefix stands for.
	fn text(&self, name: &str, text: &str) -> Result<(), String> {
		let (prefix, rest) = text.split_once(':').unwrap_or((text, ""));
		let Some(uri) = self.prefix(prefix) else {
			return Ok(());
		};
		if rest.starts_with("//") || KNOWN_PREFIXES.contains(&(prefix, uri)) {
			return Ok(());
		}
		Err(format!(
			"{}: {} begins with a prefix of the @context, and the event hash does not cover what it stands for: write the URI \
			 in full",
			shorten(name),
			shorten(text)
		))
	}
}

fn divides(text: &str) -> bool {
	text.chars().any(|c| matches!(c, '{' | '}') || c.is_control())
}

fn holds_object(value: &Value) -> bool {
	match value {
		Value::Object(_) => true,
		Value::Array(items) => items.iter().any(holds_object),
		_ => false,
	}
}

/// Hides in each link of an event what looks like a key of GS1 and is none.
///
/// The crate takes the first name of a key for that key, whatever stands behind it: the lot 00 of a unit for an SSCC, and the
/// month of `/2026/01/17` for a GTIN, so that links of several trade items or domains would get one hash. A line break in the
/// name keeps it from that, and the crate takes line breaks out before it hashes.
pub(super) fn hide_false_keys(value: &mut Value) {
	match value {
		Value::String(text) => hide_in_link(text),
		Value::Array(items) => items.iter_mut().for_each(hide_false_keys),
		Value::Object(fields) => fields.values_mut().for_each(hide_false_keys),
		_ => {}
	}
}

fn hide_in_link(text: &mut String) {
	if !text.starts_with("http://") && !text.starts_with("https://") {
		return;
	}
	let path = text.split('?').next().unwrap_or_default();
	let mut segments = path.split('/').peekable();
	let (mut end, mut has_key) = (0, false);
	let mut hidden = Vec::new();
	while let Some(segment) = segments.next() {
		end += segment.len();
		let Some(behind) = segments.peek() else { break };
		match is_key(segment, behind.split('#').next().unwrap_or_default()) {
			Some(true) if !has_key => has_key = true,
			Some(_) => hidden.push(end),
			None => {}
		}
		end += 1;
	}
	if hidden.is_empty() {
		return;
	}
	let (mut out, mut from) = (String::with_capacity(text.len() + hidden.len()), 0);
	for end in hidden {
		out.push_str(text.get(from..end).unwrap_or_default());
		out.push('\n');
		from = end;
	}
	out.push_str(text.get(from..).unwrap_or_default());
	*text = out;
}

/// Whether a value is one of the key that a segment of a path names. `None` if it names none for which the crate looks.
fn is_key(segment: &str, value: &str) -> Option<bool> {
	let digits = value.bytes().take_while(u8::is_ascii_digit).count();
	let has = |count: usize| digits == count && value.len() == count;
	Some(match segment {
		"00" | "sscc" | "8006" | "itip" | "8017" | "gsrnp" | "8018" | "gsrn" => has(18),
		"01" | "gtin" => [8, 12, 13, 14].into_iter().any(has),
		"402" | "gsin" => has(17),
		"414" | "gln" | "417" | "party" => has(13),
		// Behind so many digits stands a serial, or the reference of the owner of the prefix.
		"253" | "gdti" | "255" | "gcn" => digits >= 13,
		"8003" | "grai" => digits >= 14,
		"401" | "ginc" | "8004" | "giai" | "8010" | "cpid" => digits >= 4,
		_ => return None,
	})
}
