//! The event hash of CBV 2.0.

mod guard;
mod lossy;

pub use guard::COMMENTS;
pub use lossy::lossy_value;

use epcis_hash::{canonicalize_json, compute_hash_from_prehash};
use serde_json::{json, Map, Value};
use std::panic::catch_unwind;

const ID_START: &str = "ni:///sha-256;";
const ID_END: &str = "?ver=CBV2.0";

const MAX_PREFIXES: usize = 1_000;
const MAX_CONTEXT_BYTES: usize = 64 * 1024;

/// The event hash as an identifier: `ni:///sha-256;{64 hexadecimal digits}?ver=CBV2.0`.
pub fn hash_id(hash: &[u8; 32]) -> String {
	format!("{ID_START}{}{ID_END}", hex(hash))
}

/// The hash that such an identifier names; `None` for every other text.
pub fn parse_hash_id(id: &str) -> Option<[u8; 32]> {
	let digits = id.strip_prefix(ID_START)?.strip_suffix(ID_END)?;
	if digits.len() != 64 {
		return None;
	}
	let mut out = [0u8; 32];
	for (byte, pair) in out.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
		let high = char::from(*pair.first()?).to_digit(16)?;
		let low = char::from(*pair.last()?).to_digit(16)?;
		*byte = (high * 16 + low) as u8;
	}
	Some(out)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
	bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Computes the hashes of events that share one `@context`.
pub(crate) struct Hasher {
	prefixes: Map<String, Value>,
	document: Value,
}

impl Hasher {
	/// `None` if the context has more or longer prefixes than any document needs.
	pub fn new(context: Option<&Value>) -> Option<Self> {
		let mut prefixes = Map::new();
		if let Some(context) = context {
			collect_prefixes(context, &mut prefixes);
		}
		let length: usize = prefixes
			.iter()
			.map(|(key, value)| key.len() + value.as_str().map_or(0, str::len))
			.sum();
		if prefixes.len() > MAX_PREFIXES || length > MAX_CONTEXT_BYTES {
			return None;
		}
		let document = json!({ "@context": prefixes, "epcisBody": { "eventList": [] } });
		Some(Self { prefixes, document })
	}

	/// The hash of an event, whose texts lose the blanks around them: CBV 2.0 hashes trimmed values.
	pub fn hash(&mut self, event: &mut Value) -> Result<[u8; 32], String> {
		trim(event)?;
		guard::check_fields(event, &self.prefixes)?;
		let mut copy = event.clone();
		guard::hide_false_keys(&mut copy);
		let Some(list) =
			self.document.pointer_mut("/epcisBody/eventList").and_then(Value::as_array_mut)
		else {
			return Err("the document to hash could not be built".into());
		};
		list.clear();
		list.push(copy);
		// The crate slices some URNs by byte. `trim` keeps the known cases out; an unknown one costs one event.
		let prehash = catch_unwind(|| canonicalize_json(&self.document, true))
			.map_err(|_| "a value of it is not understood".to_owned())?
			.map_err(|error| error.to_string())?;
		parse_hash_id(&compute_hash_from_prehash(&prehash))
			.ok_or_else(|| "the hash has an unknown form".into())
	}
}

/// Keys with a colon are no prefixes, and `ignore:…` would take fields out of the hash.
fn collect_prefixes(context: &Value, out: &mut Map<String, Value>) {
	match context {
		Value::Object(terms) => {
			for (key, value) in terms {
				if value.is_string() && !key.contains(':') {
					out.insert(key.clone(), value.clone());
				}
			}
		}
		Value::Array(items) => items.iter().for_each(|item| collect_prefixes(item, out)),
		_ => {}
	}
}

fn trim(value: &mut Value) -> Result<(), String> {
	match value {
		Value::String(text) => {
			if text.trim().len() != text.len() {
				*text = text.trim().to_owned();
			}
			if text.starts_with("urn:epc:") {
				return check_urn(text);
			}
			Ok(())
		}
		Value::Array(items) => items.iter_mut().try_for_each(trim),
		Value::Object(fields) => fields.values_mut().try_for_each(trim),
		_ => Ok(()),
	}
}

fn check_urn(text: &str) -> Result<(), String> {
	if !text.is_ascii() {
		Err(format!("{text} has a character outside ASCII, which an EPC URN cannot have"))
	} else if text.starts_with("urn:epc:idpat:upui:") && text.contains("..") {
		Err(format!("{text} has no item reference"))
	} else {
		Ok(())
	}
}
