//! Answers and their description: each has a status, a form and headers that the description names for it.

#![allow(clippy::unwrap_used)]

use super::tests::{Answer, Gateway};
use crate::records::mirrored;
use axum::{
	body::Body,
	http::{HeaderMap, Request, StatusCode},
};
use serde_json::Value;
use std::{collections::BTreeSet, fs};

/// The description of the interface.
pub(crate) struct Described(Value);

impl Described {
	pub(crate) fn new() -> Self {
		Self(serde_json::from_str(include_str!("../../openapi.json")).unwrap())
	}

	/// What a value says, or what it refers to does.
	fn followed<'a>(&'a self, value: &'a Value) -> &'a Value {
		match value.get("$ref").and_then(Value::as_str) {
			Some(reference) => self.0.pointer(reference.trim_start_matches('#')).unwrap(),
			None => value,
		}
	}

	/// The headers that all answers have which are about the same as an operation.
	fn of_tag(&self, operation: &Value) -> &Value {
		let mut tags = self.0["tags"].as_array().unwrap().iter();
		&tags.find(|tag| tag["name"] == operation["tags"][0]).unwrap()["x-every-answer"]
	}

	/// Whether an answer has all that every answer about the same has.
	#[track_caller]
	fn assert_dressed(&self, (method, path): (&str, &str), headers: &HeaderMap) {
		let operation = &self.0["paths"][path][method.to_lowercase()];
		for all in [&self.0["info"]["x-every-answer"], self.of_tag(operation)] {
			for name in all.as_object().into_iter().flatten().map(|(name, _)| name) {
				assert!(headers.contains_key(name.as_str()), "{method} {path}: there is no {name}");
			}
		}
	}

	/// Holds an answer against what is said of its path.
	#[track_caller]
	pub(crate) fn assert_fits(
		&self,
		(method, path): (&str, &str),
		status: StatusCode,
		headers: &HeaderMap,
		body: &[u8],
	) {
		let at = format!("{method} {path}, {status}");
		let operation = &self.0["paths"][path][method.to_lowercase()];
		let response = &operation["responses"][status.as_str()];
		assert!(response.is_object(), "{at}: there is no word of this status");
		let response = self.followed(response);
		let mut named = BTreeSet::from(["content-type".to_owned(), "content-length".to_owned()]);
		let every = &self.0["info"]["x-every-answer"];
		for all in [every, self.of_tag(operation), &response["headers"]] {
			let all = all.as_object().into_iter().flatten();
			named.extend(all.map(|(name, _)| name.to_lowercase()));
		}
		for name in headers.keys() {
			assert!(named.contains(name.as_str()), "{at}: there is no word of {name}");
		}
		if body.is_empty() {
			return;
		}
		let media = headers["content-type"].to_str().unwrap().split(';').next().unwrap();
		let content = &response["content"];
		let form = content.get(media).or(content.get("*/*"));
		let form = form.unwrap_or_else(|| panic!("{at}: there is no word of {media}"));
		if !media.ends_with("json") || headers.contains_key("content-encoding") {
			return;
		}
		let mut schema = form["schema"].clone();
		schema["components"] = self.0["components"].clone();
		let schema = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
		let value: Value = serde_json::from_slice(body).unwrap();
		let faults: Vec<String> = schema
			.iter_errors(&value)
			.map(|error| format!("{}: {error}", error.instance_path()))
			.collect();
		assert!(faults.is_empty(), "{at}: {faults:#?}");
	}
}

#[test]
fn what_surrounds_every_handler_is_described_of_every_operation() {
	/// What they answer is at hand.
	const AT_ONCE: [&str; 6] = [
		"/chain.json",
		"/health",
		"/openapi.json",
		"/.well-known/gs1resolver",
		"/app/",
		"/app/{path}",
	];
	let described = Described::new();
	for (path, item) in described.0["paths"].as_object().unwrap() {
		for (method, operation) in item.as_object().unwrap() {
			let at = format!("{method} {path}");
			let says = |status: &str| operation["responses"].get(status).is_some();
			assert!(says("431"), "{at}: its head can be too long");
			assert!(says("500"), "{at}: its handler can fail");
			assert_eq!(says("429"), !path.starts_with("/health"), "{at}: how often is limited");
			let waits = method != "options" && !AT_ONCE.contains(&path.as_str());
			assert_eq!(says("503"), waits, "{at}: what waits can wait too long");
			let is_for_some = operation["security"].as_array().is_some_and(|ways| !ways.is_empty());
			assert_eq!(says("401"), is_for_some, "{at}: tokens are unknown");
			assert_eq!(says("403"), is_for_some, "{at}: tokens have other rights");
			assert!(method != "post" || says("413"), "{at}: bodies can be too large");
		}
	}
}

/// A page whose script becomes shorter.
fn page() -> tempfile::TempDir {
	let folder = tempfile::tempdir().unwrap();
	fs::write(folder.path().join("scan.js"), "go(\"there\");\n".repeat(500)).unwrap();
	fs::write(folder.path().join("sw.js"), "keep()").unwrap();
	folder
}

const PLAIN: &[(&str, &str)] = &[];
const JSON: &[(&str, &str)] = &[("accept", "application/json")];
const LD_JSON: &[(&str, &str)] = &[("accept", "application/ld+json")];
const IMAGE: &[(&str, &str)] = &[("accept", "image/png")];
const GZIP: &[(&str, &str)] = &[("accept-encoding", "gzip")];
const KNOWN: &[(&str, &str)] = &[("if-none-match", "*")];
const BRAND: &[(&str, &str)] = &[("authorization", "Bearer brand")];
const READER: &[(&str, &str)] = &[("authorization", "Bearer reader")];
const ITEM: &str = "/01/09506000134352";

struct Desk {
	gateway: Gateway,
	described: Described,
}

impl Desk {
	#[track_caller]
	fn check(&self, operation: (&str, &str), answer: &Answer, status: u16) {
		let Answer { status: found, headers, body } = answer;
		assert_eq!(found.as_u16(), status, "{operation:?}: {body}");
		self.described.assert_fits(operation, *found, headers, body.as_bytes());
		self.described.assert_dressed(operation, headers);
	}

	/// Asks addresses of a path.
	async fn ask(&self, path: &str, address: &str, headers: &[(&str, &str)], status: u16) {
		let answer = self.gateway.get(address, headers).await;
		self.check(("GET", path), &answer, status);
	}

	async fn post(&self, path: &str, address: &str, token: &str, body: &[u8], status: u16) {
		let request = Request::post(address)
			.header("authorization", format!("Bearer {token}"))
			.header("content-type", "application/json")
			.body(Body::from(body.to_vec()))
			.unwrap();
		let answer = self.gateway.send(request).await;
		self.check(("POST", path), &answer, status);
	}
}

#[tokio::test]
async fn every_answer_about_a_link_is_described() {
	let gateway = Gateway::with_openings().await;
	let desk = Desk { gateway, described: Described::new() };
	let unit = mirrored::label(7).to_uri("");
	let lot = format!("{ITEM}/10/LOT%2F1");
	let linkset = format!("{ITEM}?linkType=all");
	let unknown_type = format!("{ITEM}?linkType=gs1:nothing");
	for (address, headers, status) in [
		(unit.as_str(), JSON, 200),
		(unit.as_str(), PLAIN, 200),
		(unit.as_str(), LD_JSON, 200),
		(unit.as_str(), IMAGE, 406),
		(unit.as_str(), KNOWN, 304),
		(lot.as_str(), JSON, 200),
		(lot.as_str(), LD_JSON, 307),
		(ITEM, JSON, 200),
		(ITEM, LD_JSON, 404),
		(linkset.as_str(), PLAIN, 200),
		(unknown_type.as_str(), PLAIN, 404),
		("/01/9506000134352", PLAIN, 307),
		("/01/09506000134351", PLAIN, 400),
		("/01/09506000134351", JSON, 400),
	] {
		desk.ask("/01/{rest}", address, headers, status).await;
	}
	for (path, address, headers, status) in [
		("/00/{rest}", "/00/376104250021234569", PLAIN, 404),
		("/414/{rest}", "/414/4012345000016", PLAIN, 200),
		("/414/{rest}", "/414/4012345000016", JSON, 200),
		("/414/{rest}", "/414/4012345000016", LD_JSON, 307),
		("/417/{rest}", "/417/4012345000016", PLAIN, 200),
		("/417/{rest}", "/417/4012345000016", JSON, 200),
		("/417/{rest}", "/417/4012345000016", LD_JSON, 404),
		("/gtin/{rest}", "/gtin/09506000134352", PLAIN, 307),
		("/sscc/{rest}", "/sscc/376104250021234569", PLAIN, 307),
		("/gln/{rest}", "/gln/4012345000016", PLAIN, 307),
		("/party/{rest}", "/party/4012345000016", PLAIN, 307),
		("/.well-known/gs1resolver", "/.well-known/gs1resolver", PLAIN, 200),
	] {
		desk.ask(path, address, headers, status).await;
	}
	desk.gateway.chain.db().close().await;
	let other = mirrored::label(8).to_uri("");
	desk.ask("/01/{rest}", &other, PLAIN, 503).await;
	desk.ask("/01/{rest}", &other, JSON, 503).await;
}

#[tokio::test]
async fn every_answer_about_goods_claims_and_blocks_is_described() {
	let gateway = Gateway::with_openings().await;
	let desk = Desk { gateway, described: Described::new() };
	let asked = |path: &str, label: &carnet_primitives::gs1::Label| {
		format!("{path}?link={}", label.to_uri("").replace('%', "%25"))
	};
	let verdict = asked("/verdict", &mirrored::label(7));
	desk.ask("/verdict", &verdict, PLAIN, 200).await;
	desk.ask("/verdict", &verdict, KNOWN, 304).await;
	desk.ask("/verdict", &asked("/verdict", &mirrored::forged(7)), PLAIN, 200).await;
	desk.ask("/verdict", "/verdict", PLAIN, 400).await;
	desk.ask("/evidence", &asked("/evidence", &mirrored::label(7)), PLAIN, 200).await;
	desk.ask("/evidence", &asked("/evidence", &mirrored::forged(7)), PLAIN, 404).await;
	desk.ask("/evidence", "/evidence?link=x", PLAIN, 400).await;
	for (path, address, headers, status) in [
		("/trace/{subject}", "/trace/batch/42", PLAIN, 200),
		("/trace/{subject}", "/trace/batch/42", KNOWN, 304),
		("/trace/{subject}", "/trace/43", PLAIN, 404),
		("/trace/{subject}", "/trace/x", PLAIN, 400),
		("/proof/{kind}/{id}", "/proof/state/1", PLAIN, 404),
		("/proof/{kind}/{id}", "/proof/batch/%20", PLAIN, 400),
		("/claims/{hash}", "/claims/x", PLAIN, 400),
		("/chain.json", "/chain.json", PLAIN, 200),
		("/openapi.json", "/openapi.json", PLAIN, 200),
		("/health", "/health", PLAIN, 200),
		("/explorer/blocks", "/explorer/blocks", PLAIN, 200),
		("/explorer/blocks", "/explorer/blocks?count=0", PLAIN, 400),
		("/explorer/blocks/{block}", "/explorer/blocks/7", PLAIN, 404),
		("/explorer/blocks/{block}", "/explorer/blocks/x", PLAIN, 400),
		("/explorer/events", "/explorer/events", PLAIN, 200),
		("/explorer/events", "/explorer/events?name=Recalled", PLAIN, 400),
	] {
		desk.ask(path, address, headers, status).await;
	}
	desk.post("/claims", "/claims", "", b"{", 400).await;
	desk.post("/claims", "/claims", "", " ".repeat((1 << 20) + 1).as_bytes(), 413).await;
	desk.gateway.chain.db().close().await;
	// Of goods that nobody has asked for, or what the mirror has at hand would do.
	desk.ask("/trace/{subject}", "/trace/44", PLAIN, 503).await;
	desk.ask("/explorer/blocks", "/explorer/blocks", PLAIN, 503).await;
}

#[tokio::test]
async fn every_answer_to_a_brand_is_described() {
	let desk = Desk { gateway: Gateway::new().await, described: Described::new() };
	let file = mirrored::openings_file(&mirrored::header());
	desk.post("/openings", "/openings", "other", &file, 403).await;
	desk.post("/openings", "/openings", "brand", &file, 201).await;
	desk.post("/openings", "/openings", "brand", b"", 400).await;
	desk.post("/openings", "/openings", "nobody", &file, 401).await;
	let acknowledge = "/alarms/{id}/acknowledge";
	desk.post(acknowledge, "/alarms/1/acknowledge", "reader", b"{\"note\":\"\"}", 404).await;
	desk.post(acknowledge, "/alarms/x/acknowledge", "reader", b"{\"note\":\"\"}", 400).await;
	desk.post(acknowledge, "/alarms/1/acknowledge", "reader", " ".repeat(8_193).as_bytes(), 413)
		.await;
	desk.post(acknowledge, "/alarms/1/acknowledge", "brand", b"", 403).await;
	let scans = "/scans/batches/{id}";
	for (path, address, headers, status) in [
		("/openings", "/openings", BRAND, 200),
		("/openings", "/openings?behind=18446744073709551615", BRAND, 200),
		("/openings", "/openings?behind=-1", BRAND, 400),
		("/openings", "/openings", READER, 403),
		("/openings", "/openings", PLAIN, 401),
		("/alarms", "/alarms", READER, 200),
		("/alarms", "/alarms?count=0", READER, 400),
		("/alarms", "/alarms", BRAND, 403),
		("/alarms", "/alarms", PLAIN, 401),
		(scans, "/scans/batches/42", READER, 200),
		(scans, "/scans/batches/43", READER, 404),
		(scans, "/scans/batches/x", READER, 400),
	] {
		desk.ask(path, address, headers, status).await;
	}
	desk.gateway.chain.db().close().await;
	desk.ask("/openings", "/openings", BRAND, 503).await;
	desk.ask("/alarms", "/alarms", READER, 503).await;
}

#[tokio::test]
async fn every_answer_with_a_file_of_the_page_is_described() {
	let folder = page();
	let gateway = Gateway::set(|config| config.web = Some(folder.path().to_owned())).await;
	let desk = Desk { gateway, described: Described::new() };
	for (address, headers, status) in [
		("/app/scan.js", GZIP, 200),
		("/app/scan.js", PLAIN, 200),
		("/app/scan.js", KNOWN, 304),
		("/app/sw.js", PLAIN, 200),
		("/app/none.js", PLAIN, 404),
		("/app/none.js", GZIP, 404),
	] {
		desk.ask("/app/{path}", address, headers, status).await;
	}
	desk.ask("/app/", "/app/", PLAIN, 404).await;
}

#[tokio::test]
async fn the_answer_to_whoever_asks_too_often_is_described() {
	let gateway = Gateway::set(|config| {
		(config.requests_per_second, config.burst) = (1, 1);
	})
	.await;
	let desk = Desk { gateway, described: Described::new() };
	desk.ask("/chain.json", "/chain.json", PLAIN, 200).await;
	for path in ["/chain.json", "/verdict", "/epcis/events"] {
		desk.ask(path, path, PLAIN, 429).await;
	}
}
