//! Links to all that is said of a thing (RFC 9264), and what this resolver can do.

use super::link::Target;
use axum::http::HeaderValue;
use serde_json::{json, Map, Value};

const VOCABULARY: &str = "https://gs1.org/voc/";

/// What the resolver has of a target, as a linkset.
pub(crate) fn linkset(public: &str, target: &Target) -> Value {
	let anchor = format!("{}{}", public.trim_end_matches('/'), target.path());
	let link = |query: &str, media: &str, title: &str| {
		let mut link = json!({
			"href": format!("{anchor}{query}"), "type": media, "title": title,
		});
		if media == "text/html" {
			link["hreflang"] = json!(["en", "zh"]);
		}
		link
	};
	let has_journey = matches!(target, Target::Unit(_) | Target::LogisticUnit(_));
	let has_events = has_journey || target.events().is_some();
	let has_records = has_journey || matches!(target, Target::Lot(..));
	let mut out = Map::new();
	out.insert("anchor".into(), anchor.clone().into());
	let mut put = |name: &str, links: Vec<Value>| {
		out.insert(format!("{VOCABULARY}{name}"), links.into());
	};
	let page = link("", "text/html", "What the chain says");
	put("defaultLink", vec![page.clone()]);
	put("pip", vec![page, link("", "application/json", "The same for programs")]);
	if has_events {
		let query = "?linkType=gs1:traceability";
		let document = link(query, "application/ld+json", "The events as an EPCIS 2.0 document");
		put("traceability", vec![document.clone()]);
		put("epcis", vec![document]);
	}
	if has_records {
		let query = "?linkType=gs1:certificationInfo";
		put("certificationInfo", vec![link(query, "text/html", "What others certify")]);
		let query = "?linkType=gs1:recallStatus";
		put("recallStatus", vec![link(query, "text/html", "Whether it is recalled")]);
	}
	json!({ "linkset": [out] })
}

/// The value of `Link` in an answer about what a path names: where its linkset is.
pub(super) fn link_to_linkset(path: &str) -> Option<HeaderValue> {
	let text = format!("<{path}?linkType=all>; rel=\"linkset\"; type=\"application/linkset+json\"");
	HeaderValue::try_from(text).ok()
}

/// The description of the resolver (GS1-Conformant resolver standard, section on the description file).
pub(crate) fn description(public: &str) -> Value {
	let root = public.trim_end_matches('/');
	let types: Vec<Value> = ["pip", "traceability", "epcis", "certificationInfo", "recallStatus"]
		.iter()
		.map(|name| json!({ "namespace": VOCABULARY, "prefix": "gs1:", "type": name }))
		.collect();
	json!({
		"name": "Carnet",
		"resolverRoot": root,
		"supportedPrimaryKeys": ["01", "00", "414", "417"],
		"linkTypeDefaultCanBeLinkset": false,
		"supportedLinkType": types,
		"supportedContextValuesEnumerated": [],
	})
}
