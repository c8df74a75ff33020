//! Values that make implementations of the event hash disagree.

use super::shorten;
use crate::link::{self, Key};
use serde_json::{Map, Value};

/// One event says no more than this; the first ones show the pattern.
const MOST: usize = 20;

/// Below it every whole number is a 64-bit float of its own, as which numbers are hashed.
pub(crate) const EXACT_BELOW: f64 = 9_007_199_254_740_992.0;

/// Looks for such values in an event.
pub(super) fn find(event: &Map<String, Value>, out: &mut Vec<String>) {
	for (key, value) in event {
		// The hash does not cover them.
		if matches!(key.as_str(), "errorDeclaration" | "rdfs:comment") {
			continue;
		}
		let free = key == "ilmd" || key.contains(':');
		look(key, value, free, out);
	}
}

fn look(key: &str, value: &Value, free: bool, out: &mut Vec<String>) {
	if out.len() >= MOST {
		return;
	}
	match value {
		Value::String(text) if (free || is_value(key)) && is_number(text) => out.push(format!(
			"{}: \"{}\" is hashed as a number, so leading zeros and digits past the fifteenth do not \
			 count: put a letter before it",
			shorten(key),
			shorten(text)
		)),
		Value::String(text) if text.contains(['\n', '\r']) => out.push(format!(
			"{}: {} has a line break, which this hash leaves out and others keep: write it in one line",
			shorten(key),
			shorten(text)
		)),
		Value::String(text) if is_ambiguous_link(text) => out.push(format!(
			"{}: {} has an encoded character or a variant (AI 22), which some implementations hash as \
			 written",
			shorten(key),
			shorten(text)
		)),
		Value::Number(number) => {
			let number = number.to_string();
			let size = number.parse::<f64>().unwrap_or_default().abs();
			if size > 0.0 && size < 1e-4 {
				out.push(format!(
					"{}: {} is hashed with an exponent by some implementations: use a smaller unit",
					shorten(key),
					shorten(&number)
				));
			} else if size >= EXACT_BELOW {
				out.push(format!(
					"{}: {} has more digits than the hash tells apart: write it as a text with a letter before it",
					shorten(key),
					shorten(&number)
				));
			}
		}
		Value::Array(items) => items.iter().for_each(|item| look(key, item, free, out)),
		Value::Object(fields) => {
			for (key, value) in fields {
				look(key, value, free || key.contains(':'), out);
			}
		}
		_ => {}
	}
}

/// Values of sensors that are texts, whatever digits they have.
fn is_value(key: &str) -> bool {
	matches!(key, "hexBinaryValue" | "stringValue")
}

pub(crate) fn is_number(text: &str) -> bool {
	text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b)) && text.parse::<f64>().is_ok()
}

/// The reference implementation brings such a link into no canonical form, while the standard asks for one.
fn is_ambiguous_link(text: &str) -> bool {
	let variant = text.contains("/22/") || text.contains("/cpv/");
	if !text.starts_with("http") || !(variant || text.contains('%')) {
		return false;
	}
	match link::parse(text) {
		Ok(Key::Other) | Err(_) => false,
		Ok(Key::Unit(_) | Key::ForeignUnit) => true,
		Ok(_) => variant || !text.starts_with("https://id.gs1.org/") || text.contains('?'),
	}
}
