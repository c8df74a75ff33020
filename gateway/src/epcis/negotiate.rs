//! Headers of GS1, forms of answers and of bodies.

use super::refusal::Exception;
use crate::http::problem::Problem;
use axum::http::{
	header::{ACCEPT, CONTENT_TYPE},
	HeaderMap, HeaderName, HeaderValue,
};
use carnet_epcis::NAMESPACE;

/// Longest document that is captured.
pub(super) const MAX_DOCUMENT: usize = 8 * 1024 * 1024;
/// Longest single event that is captured.
pub(super) const MAX_EVENT: usize = 1024 * 1024;

/// The version of EPCIS and of its vocabulary.
const VERSION: [u32; 3] = [2, 0, 0];

const LD_JSON: &str = "application/ld+json";
const JSON: &str = "application/json";

/// What a capture does with the good events of a document that has bad ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum ErrorBehaviour {
	/// All or nothing.
	Rollback,
	/// The good ones are kept.
	Proceed,
}

impl ErrorBehaviour {
	pub const fn name(self) -> &'static str {
		match self {
			Self::Rollback => "rollback",
			Self::Proceed => "proceed",
		}
	}
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Result<Option<&'a str>, Problem> {
	let Some(value) = headers.get(name) else { return Ok(None) };
	value.to_str().map(|value| Some(value.trim())).map_err(|_| {
		Exception::Validation.because(format!("the header {name} has characters outside ASCII"))
	})
}

/// A version such as `2.0` or `2.0.0`.
fn version(text: &str) -> Option<[u32; 3]> {
	let mut parts = text.split('.');
	let mut out = [0; 3];
	for number in &mut out {
		let Some(part) = parts.next() else { break };
		*number = part.parse().ok()?;
	}
	parts.next().is_none().then_some(out)
}

/// Says what every answer says: versions, and that identifiers are served as they were stated.
pub(crate) fn describe(headers: &mut HeaderMap) {
	for (name, value) in [
		("gs1-epcis-version", "2.0.0"),
		("gs1-epcis-min", "2.0.0"),
		("gs1-epcis-max", "2.0.0"),
		("gs1-cbv-version", "2.0.0"),
		("gs1-cbv-min", "2.0.0"),
		("gs1-cbv-max", "2.0.0"),
		("gs1-epc-format", "Never_Translates"),
		("gs1-vendor-version", concat!("carnet/", env!("CARGO_PKG_VERSION"))),
	] {
		headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
	}
	if let Ok(extensions) = HeaderValue::from_str(&format!("carnet={NAMESPACE}")) {
		headers.insert(HeaderName::from_static("gs1-extensions"), extensions);
	}
}

/// Says what a capture may be.
pub(super) fn describe_capture(headers: &mut HeaderMap, behaviour: ErrorBehaviour) {
	headers.insert(
		HeaderName::from_static("gs1-epcis-capture-limit"),
		HeaderValue::from(carnet_epcis::MAX_EVENTS),
	);
	headers.insert(
		HeaderName::from_static("gs1-epcis-capture-file-size-limit"),
		HeaderValue::from(MAX_DOCUMENT),
	);
	headers.insert(
		HeaderName::from_static("gs1-capture-error-behaviour"),
		HeaderValue::from_static(behaviour.name()),
	);
}

/// Refuses what is asked for in a version or with a translation that there is none of.
pub(super) fn check(headers: &HeaderMap) -> Result<(), Problem> {
	for name in ["gs1-epcis-version", "gs1-cbv-version"] {
		let asked = text(headers, name)?;
		if asked.is_some_and(|version| !matches!(version, "2.0" | "2.0.0")) {
			return Err(Exception::NotAcceptable
				.because(format!("{name}: version 2.0.0 is served, ask for it or leave it out")));
		}
	}
	for name in ["gs1-epcis-min", "gs1-epcis-max", "gs1-cbv-min", "gs1-cbv-max"] {
		let Some(bound) = text(headers, name)? else { continue };
		let fits = version(bound).is_some_and(|bound| match name.ends_with("-min") {
			true => bound <= VERSION,
			false => bound >= VERSION,
		});
		if !fits {
			return Err(Exception::NotAcceptable.because(format!(
				"{name}: version 2.0.0 is served, ask for a range that has it or leave it out"
			)));
		}
	}
	match text(headers, "gs1-epc-format")? {
		None | Some("No_Preference" | "Never_Translates") => Ok(()),
		Some(_) => Err(Exception::NotAcceptable.because(
			"GS1-EPC-Format: identifiers are served as they were stated, those of the chain as GS1 Digital Links. \
			 Ask for No_Preference or Never_Translates",
		)),
	}
}

/// The form in which the caller wants the answer.
pub(super) fn form(headers: &HeaderMap) -> Result<&'static str, Problem> {
	let mut ranges = Vec::new();
	for accept in headers.get_all(ACCEPT) {
		for range in accept.to_str().unwrap_or_default().split(',') {
			let mut parts = range.split(';').map(str::trim);
			let name = parts.next().unwrap_or_default().to_ascii_lowercase();
			let weight = parts
				.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")))
				.map_or(1.0, |weight| weight.parse::<f32>().unwrap_or(0.0));
			ranges.push((name, weight));
		}
	}
	if !headers.contains_key(ACCEPT) {
		return Ok(LD_JSON);
	}
	let mut best: Option<(&'static str, f32, usize)> = None;
	for form in [LD_JSON, JSON] {
		// The range that names a form most closely decides, whatever the others say.
		let closest = [form, "application/*", "*/*"]
			.iter()
			.find_map(|name| ranges.iter().position(|(range, _)| range == name));
		let Some(place) = closest else { continue };
		let weight = ranges.get(place).map_or(0.0, |(_, weight)| *weight);
		// Of two that are as good, the one that the caller named first.
		let is_better =
			best.is_none_or(|(_, most, first)| weight > most || (weight >= most && place < first));
		if weight > 0.0 && is_better {
			best = Some((form, weight, place));
		}
	}
	best.map(|(form, ..)| form).ok_or_else(|| {
		Exception::NotAcceptable
			.because("Accept: answers are application/ld+json or application/json")
	})
}

/// Refuses a body in another form than JSON, and one that is compressed: what it would become has no bounds.
pub(super) fn check_body(headers: &HeaderMap) -> Result<(), Problem> {
	let coding = text(headers, "content-encoding")?.unwrap_or_default();
	if !coding.is_empty() && !coding.eq_ignore_ascii_case("identity") {
		return Err(Exception::UnsupportedMediaType
			.because("Content-Encoding: nothing is unpacked here, send the document as it is"));
	}
	let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
	let media = given.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
	match media.as_str() {
		LD_JSON | JSON => Ok(()),
		"application/xml" | "text/xml" => Err(Exception::UnsupportedMediaType
			.because("XML is not read: convert the document to EPCIS 2.0 JSON-LD first")),
		_ => Err(Exception::UnsupportedMediaType
			.because("Content-Type: application/ld+json or application/json is read")),
	}
}

/// What a capture does with bad events, as the caller asks.
pub(super) fn behaviour(headers: &HeaderMap) -> Result<ErrorBehaviour, Problem> {
	match text(headers, "gs1-capture-error-behaviour")? {
		None | Some("rollback") => Ok(ErrorBehaviour::Rollback),
		Some("proceed") => Ok(ErrorBehaviour::Proceed),
		Some(_) => Err(Exception::Validation
			.because("GS1-Capture-Error-Behaviour: rollback or proceed is expected")),
	}
}
