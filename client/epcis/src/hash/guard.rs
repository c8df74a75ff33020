//! What `epcis-hash` understands in another way than the reference implementation, and is not given so.

use serde_json::{Map, Value};

/// Fields that an event may have at whatever depth and that its hash covers nowhere, as in the reference implementation. Nothing
/// vouches for what stands in them: whoever serves an event by its hash has to look for them. All other fields that the hash leaves
/// out are refused where it should cover them.
pub const COMMENTS: [&str; 2] = ["comment", "rdfs:comment"];

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

/// Refuses an event of which the hash would not cover a field, although it is that of the whole event.
pub(super) fn check_fields(event: &Value) -> Result<(), String> {
	let Value::Object(fields) = event else {
		return Ok(());
	};
	fields.iter().try_for_each(|(name, value)| {
		check_name(name)?;
		match name.as_str() {
			"errorDeclaration" | "@context" => Ok(()),
			"ilmd" => check_within(value, true),
			other => check_within(value, other.contains(':')),
		}
	})
}

fn check_within(value: &Value, is_extension: bool) -> Result<(), String> {
	match value {
		Value::Object(fields) => check_inner(fields, is_extension),
		Value::Array(items) => items.iter().try_for_each(|item| check_within(item, is_extension)),
		_ => Ok(()),
	}
}

fn check_inner(fields: &Map<String, Value>, is_extension: bool) -> Result<(), String> {
	fields.iter().try_for_each(|(name, value)| {
		check_name(name)?;
		let bare = name.as_str();
		if LEFT_OUT.contains(&bare) || (is_extension && CONTAINERS.contains(&bare)) {
			return Err(format!(
				"{name} stands inside of another field, and the event hash leaves this field out there: give it a \
				 prefix, such as ext:{name}"
			));
		}
		check_within(value, is_extension || bare.contains(':'))
	})
}

/// In braces the crate takes a namespace of EPCIS for none: one field would have two names, and `{…}comment` none.
fn check_name(name: &str) -> Result<(), String> {
	if name.starts_with('{') {
		let problem = "the name of a field begins with a brace, by which the event hash leaves this field out or takes it for \
		               another: write it with a prefix of the @context";
		return Err(problem.into());
	}
	Ok(())
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
