//! A gateway in memory, which other tests ask too.

#![allow(clippy::unwrap_used)]

use super::{
	app::{dressed, router, App, Needs},
	limits::Peer,
	metrics::Metrics,
	site::Site,
	tokens::Tokens,
};
use crate::{
	clock,
	config::Config,
	openings::Openings,
	records::mirrored::{self, Chain, BATCH, BRAND},
	scans::{Scan, ScanSettings, Scans},
};
use axum::{
	body::Body,
	http::{header, HeaderMap, Request, StatusCode},
	routing::get,
	Router,
};
use base64::{engine::general_purpose::STANDARD, Engine};
use clap::Parser;
use http_body_util::BodyExt;
use sha2::{Digest, Sha256};
use std::{
	fs,
	net::{IpAddr, SocketAddr},
	os::unix::fs::PermissionsExt,
};
use tower::ServiceExt;

#[derive(Parser)]
struct Cli {
	#[command(flatten)]
	config: Config,
}

/// A gateway with a mirror that has content.
pub(crate) struct Gateway {
	pub chain: Chain,
	pub app: App,
	pub router: Router,
	_folder: tempfile::TempDir,
}

/// What came back.
pub(crate) struct Answer {
	pub status: StatusCode,
	pub headers: HeaderMap,
	pub body: String,
}

impl Answer {
	pub(crate) fn json(&self) -> serde_json::Value {
		serde_json::from_str(&self.body).unwrap()
	}

	pub(crate) fn header(&self, name: &str) -> &str {
		self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
	}
}

impl Gateway {
	pub(crate) async fn new() -> Self {
		Self::set(|_| {}).await
	}

	/// With other settings. There are no limits unless they are set.
	pub(crate) async fn set(change: impl FnOnce(&mut Config)) -> Self {
		let folder = tempfile::tempdir().unwrap();
		let key_file = folder.path().join("key");
		fs::write(&key_file, "ab".repeat(32)).unwrap();
		fs::set_permissions(&key_file, fs::Permissions::from_mode(0o600)).unwrap();
		let hash = |token: &str| hex::encode(Sha256::digest(token.as_bytes()));
		let tokens = folder.path().join("tokens.json");
		let text = format!(
			r#"[{{"name":"brand","sha256":"{}","member":{BRAND},"may":["openings"]}},
			{{"name":"other","sha256":"{}","member":9,"may":["openings"]}},
			{{"name":"reader","sha256":"{}","member":{BRAND},"may":["alarms"]}},
			{{"name":"press","sha256":"{}","member":{BRAND},"may":["capture"]}}]"#,
			hash("brand"),
			hash("other"),
			hash("reader"),
			hash("press"),
		);
		fs::write(&tokens, text).unwrap();
		let chain = Chain::new().await;
		let (db, mirror) = (chain.db().clone(), chain.mirror().clone());
		let scans = Scans::new(db.clone(), mirror.clone(), ScanSettings::default());
		let mut config = Cli::parse_from(["gateway", "--public", "https://id.example"]).config;
		(config.requests_per_second, config.relays_per_minute) = (0, 0);
		change(&mut config);
		let site = config.web.as_deref().map(|folder| Site::open(folder).unwrap());
		let app = App::with(Needs {
			openings: Openings::open(db.clone(), Some(&key_file)).await.unwrap(),
			metrics: Metrics::new(mirror.clone(), scans.clone()).unwrap(),
			scans,
			config,
			tokens: Tokens::open(&tokens).unwrap(),
			site: site.unwrap_or_default(),
			db,
			mirror,
		});
		let router = router(app.clone());
		Self { chain, app, router, _folder: folder }
	}

	/// With the openings of its batch.
	pub(crate) async fn with_openings() -> Self {
		let gateway = Self::new().await;
		let file = mirrored::openings_file(&mirrored::header());
		let answer = gateway.post("/openings", "brand", file).await;
		assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.body);
		gateway
	}

	pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
		let response = self.router.clone().oneshot(request).await.unwrap();
		let (parts, body) = response.into_parts();
		let body = body.collect().await.unwrap().to_bytes();
		let body = String::from_utf8_lossy(&body).into_owned();
		Answer { status: parts.status, headers: parts.headers, body }
	}

	pub(crate) async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
		let mut request = Request::get(path);
		for (name, value) in headers {
			request = request.header(*name, *value);
		}
		self.send(request.body(Body::empty()).unwrap()).await
	}

	pub(crate) async fn json(&self, path: &str) -> Answer {
		self.get(path, &[("accept", "application/json")]).await
	}

	pub(crate) async fn post(&self, path: &str, token: &str, body: Vec<u8>) -> Answer {
		let request = Request::post(path)
			.header(header::AUTHORIZATION, format!("Bearer {token}"))
			.body(Body::from(body))
			.unwrap();
		self.send(request).await
	}
}

#[tokio::test]
async fn every_answer_has_the_headers_that_keep_a_page_safe() {
	let gateway = Gateway::new().await;
	for path in ["/chain.json", "/nothing", "/01/09506000134352"] {
		let answer = gateway.get(path, &[]).await;
		let policy = answer.header("content-security-policy");
		assert!(
			policy.starts_with("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"),
			"{path}"
		);
		assert_eq!(answer.header("x-content-type-options"), "nosniff");
		assert_eq!(answer.header("referrer-policy"), "no-referrer");
	}
}

#[tokio::test]
async fn the_policy_lets_in_the_sheet_of_the_rendered_page_and_no_other() {
	let gateway = Gateway::new().await;
	let page = gateway.get("/01/09506000134352", &[("accept", "text/html")]).await;
	let (_, rest) = page.body.split_once("<style>").unwrap();
	let (sheet, _) = rest.split_once("</style>").unwrap();
	let hash = STANDARD.encode(Sha256::digest(sheet));
	let policy = page.header("content-security-policy");
	assert!(policy.contains(&format!("; style-src 'self' 'sha256-{hash}'; ")), "{policy}");
}

#[tokio::test]
async fn who_asks_too_often_is_told_when_to_come_back() {
	let gateway = Gateway::set(|config| {
		(config.requests_per_second, config.burst, config.relays_per_minute) = (1, 4, 1);
	})
	.await;
	assert_eq!(gateway.get("/evidence?link=x", &[]).await.status, StatusCode::BAD_REQUEST);
	let dear = gateway.get("/evidence?link=x", &[]).await;
	assert_eq!(dear.status, StatusCode::TOO_MANY_REQUESTS);
	assert!(dear.header("retry-after").parse::<u32>().unwrap() >= 1);
	assert_eq!(gateway.get("/chain.json", &[]).await.status, StatusCode::OK, "which is cheap");
	assert_eq!(gateway.get("/chain.json", &[]).await.status, StatusCode::OK);
	assert_eq!(gateway.get("/chain.json", &[]).await.status, StatusCode::TOO_MANY_REQUESTS);
	for path in ["/health", "/health/readiness"] {
		let status = gateway.get(path, &[]).await.status;
		assert_ne!(status, StatusCode::TOO_MANY_REQUESTS, "{path} is asked by who restarts it");
	}
}

#[tokio::test]
async fn a_body_that_is_too_large_or_no_json_is_refused() {
	let gateway = Gateway::new().await;
	let answer = gateway.post("/claims", "", vec![b' '; (1 << 20) + 1]).await;
	assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
	let answer = gateway.post("/claims", "", b"{".to_vec()).await;
	assert_eq!(answer.status, StatusCode::BAD_REQUEST);
	assert_eq!(answer.json()["type"], "carnet:body");
	let answer = gateway.post("/claims", "", b"{\"label\":\"x\"}".to_vec()).await;
	assert_eq!(answer.json()["type"], "carnet:body");
	let detail = answer.json()["detail"].to_string();
	assert!(detail.contains("`transaction`") && !detail.contains("enum"), "{detail}");
}

#[tokio::test]
async fn a_path_that_epcis_lacks_is_a_problem_for_browsers_too() {
	let gateway = Gateway::new().await;
	for accept in ["*/*", "text/html", "application/ld+json"] {
		let answer = gateway.get("/epcis/queries", &[("accept", accept)]).await;
		assert_eq!(answer.status, StatusCode::NOT_FOUND, "{accept}");
		assert_eq!(answer.header("content-type"), "application/problem+json", "{accept}");
		assert_eq!(answer.json()["type"], "epcisException:NoSuchResourceException");
	}
}

async fn panics() -> StatusCode {
	panic!("on purpose")
}

#[tokio::test]
async fn a_failure_in_place_of_an_answer_of_epcis_says_of_which_versions_it_would_be() {
	let mut gateway = Gateway::new().await;
	let broken = Router::new().route("/epcis/events", get(panics)).route("/epcisx", get(panics));
	gateway.router = dressed(broken, gateway.app.clone());
	for (path, version) in [("/epcis/events", "2.0.0"), ("//epcis", "2.0.0"), ("/epcisx", "")] {
		let answer = gateway.get(path, &[]).await;
		let is_failure = answer.status == StatusCode::INTERNAL_SERVER_ERROR;
		assert_eq!(is_failure, path != "//epcis", "{path}: {}", answer.body);
		assert_eq!(answer.header("gs1-epcis-version"), version, "{path}");
	}
}

#[tokio::test]
async fn documents_are_for_a_token_with_that_right_and_events_of_the_chain_for_everybody() {
	let gateway = Gateway::new().await;
	for (token, reads, captures) in [
		("", StatusCode::OK, StatusCode::UNAUTHORIZED),
		("Bearer nobody", StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED),
		("Basic press", StatusCode::UNAUTHORIZED, StatusCode::UNAUTHORIZED),
		("Bearer reader", StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
		("Bearer brand", StatusCode::FORBIDDEN, StatusCode::FORBIDDEN),
		// What it sends is no document.
		("Bearer press", StatusCode::OK, StatusCode::BAD_REQUEST),
	] {
		let read = Request::get("/epcis/events");
		let capture = Request::post("/epcis/capture").header("content-type", "application/json");
		for (request, body, status) in [(read, "", reads), (capture, "{}", captures)] {
			let request = match token {
				"" => request,
				token => request.header("authorization", token),
			};
			let answer = gateway.send(request.body(Body::from(body)).unwrap()).await;
			assert_eq!(answer.status, status, "{token}: {}", answer.body);
			if [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&status) {
				assert_eq!(answer.json()["type"], "epcisException:SecurityException", "{token}");
			}
		}
	}
}

#[tokio::test]
async fn evidence_is_for_who_has_all_of_the_serial() {
	let gateway = Gateway::with_openings().await;
	let link = |label: &carnet_primitives::gs1::Label| {
		let link = label.to_uri("https://id.gs1.org");
		format!("/evidence?link={}", link.replace('%', "%25"))
	};
	let answer = gateway.get(&link(&mirrored::label(7)), &[]).await;
	assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
	assert_eq!(answer.header("cache-control"), "no-store");
	let found: carnet_primitives::products::Evidence = serde_json::from_str(&answer.body).unwrap();
	let spec = mirrored::header().batch_spec(None, None);
	assert!(found.opens(&spec, &mirrored::label(7)));
	let answer = gateway.get(&link(&mirrored::forged(7)), &[]).await;
	assert_eq!(answer.status, StatusCode::NOT_FOUND);
	assert!(!answer.body.contains(&mirrored::label(7).serial.to_string()));
}

#[tokio::test]
async fn a_claim_that_nobody_signed_never_comes_to_the_node() {
	let gateway = Gateway::with_openings().await;
	let body = serde_json::json!({
		"label": mirrored::label(7).to_uri(""),
		"claimant": format!("0x{}", "11".repeat(32)),
		"expiresAt": 5,
		"signature": format!("0x{}", "22".repeat(64)),
	});
	let answer = gateway.post("/claims", "", body.to_string().into_bytes()).await;
	assert_eq!(answer.json()["type"], "carnet:claim-signature", "{}", answer.body);
	let mut forged = body;
	forged["label"] = mirrored::forged(7).to_uri("").into();
	let answer = gateway.post("/claims", "", forged.to_string().into_bytes()).await;
	assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_files_of_the_page_are_reached_by_their_names_alone() {
	let gateway = Gateway::new().await;
	for path in ["/app/", "/app/../etc/passwd", "/app/%2e%2e/etc/passwd", "/app//etc/passwd"] {
		assert_eq!(gateway.get(path, &[]).await.status, StatusCode::NOT_FOUND, "{path}");
	}
}

#[tokio::test]
async fn what_says_nothing_of_caches_is_kept_by_none() {
	let gateway = Gateway::new().await;
	for path in ["/explorer/blocks", "/openapi.json", "/gtin/09506000134352", "/nothing"] {
		assert_eq!(gateway.get(path, &[]).await.header("cache-control"), "no-store", "{path}");
	}
	assert_eq!(gateway.get("/chain.json", &[]).await.header("cache-control"), "public, max-age=1");
}

#[tokio::test]
async fn a_method_that_does_nothing_is_a_problem_that_names_those_that_do() {
	let gateway = Gateway::new().await;
	for (path, allowed) in [("/verdict", "GET,HEAD"), ("/openings", "GET,HEAD,POST")] {
		let request = Request::delete(path).body(Body::empty()).unwrap();
		let answer = gateway.send(request).await;
		assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
		assert_eq!(answer.header("allow"), allowed, "{path}");
		assert_eq!(answer.json()["type"], "carnet:method-not-allowed");
	}
}

#[tokio::test]
async fn a_path_that_is_no_text_is_a_problem() {
	let gateway = Gateway::new().await;
	for path in ["/explorer/blocks/%FF", "/claims/%FF", "/01/%FF", "/trace/%FF", "/proof/unit/%FF"]
	{
		let answer = gateway.json(path).await;
		assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}: {}", answer.body);
		assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
	}
}

#[tokio::test]
async fn while_the_database_is_away_what_is_at_hand_is_told_and_the_rest_is_to_be_asked_later() {
	let gateway = Gateway::with_openings().await;
	let path = mirrored::label(7).to_uri("");
	let before = gateway.json(&path).await;
	gateway.chain.db().close().await;
	assert_eq!(gateway.json(&path).await.body, before.body);
	assert_eq!(gateway.get("/health", &[]).await.status, StatusCode::OK);
	let other = mirrored::label(8).to_uri("");
	for (path, token) in [
		(other.as_str(), "brand"),
		("/trace/43", "brand"),
		("/epcis/eventTypes", ""),
		("/epcis/events", ""),
		("/explorer/blocks", "brand"),
		("/openings", "brand"),
		("/alarms", "reader"),
	] {
		let token = format!("Bearer {token}");
		let mut headers = vec![("accept", "application/json")];
		if token != "Bearer " {
			headers.push(("authorization", token.as_str()));
		}
		let answer = gateway.get(path, &headers).await;
		assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}: {}", answer.body);
		assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
		assert_eq!(answer.header("retry-after"), "5", "{path}");
		assert!(answer.json()["detail"].as_str().unwrap().contains("database"), "{}", answer.body);
	}
	let page = gateway.get(&other, &[]).await;
	assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
	assert_eq!(page.header("retry-after"), "5");
	assert!(page.body.contains("<h1>No verdict</h1>"), "{}", page.body);
}

#[tokio::test]
async fn alarms_and_counts_are_for_a_token_of_the_brand_with_that_right() {
	let gateway = Gateway::new().await;
	let counts = format!("/scans/batches/{BATCH}");
	for (token, status) in [
		("", StatusCode::UNAUTHORIZED),
		("Bearer nobody", StatusCode::UNAUTHORIZED),
		("Basic reader", StatusCode::UNAUTHORIZED),
		("Bearer brand", StatusCode::FORBIDDEN),
		("Bearer reader", StatusCode::OK),
	] {
		let mut headers = Vec::new();
		if !token.is_empty() {
			headers.push(("authorization", token));
		}
		for path in ["/alarms", counts.as_str()] {
			let answer = gateway.get(path, &headers).await;
			assert_eq!(answer.status, status, "{path}, {token}: {}", answer.body);
			assert_eq!(answer.header("cache-control"), "no-store", "{path}, {token}");
		}
		let mut request =
			Request::post("/alarms/1/acknowledge").header("content-type", "application/json");
		if !token.is_empty() {
			request = request.header("authorization", token);
		}
		let answer = gateway.send(request.body(Body::from("{\"note\":\"seen\"}")).unwrap()).await;
		let absent = if status == StatusCode::OK { StatusCode::NOT_FOUND } else { status };
		assert_eq!(answer.status, absent, "{token}: {}", answer.body);
	}
	let elsewhere = gateway.get("/scans/batches/43", &[("authorization", "Bearer reader")]).await;
	assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
}

async fn rows(gateway: &Gateway, sql: &'static str) -> Vec<(i64,)> {
	sqlx::query_as(sql).fetch_all(gateway.chain.db().read()).await.unwrap()
}

#[tokio::test]
async fn only_a_trusted_proxy_says_where_a_client_is() {
	let gateway =
		Gateway::set(|config| config.trusted_proxies = vec![IpAddr::from([10, 0, 0, 1])]).await;
	let path = mirrored::label(7).to_uri("");
	for peer in [IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2])] {
		let request = Request::get(&path)
			.header("x-client-country", "CN")
			.extension(Peer(SocketAddr::new(peer, 4_000)))
			.body(Body::empty())
			.unwrap();
		assert_eq!(gateway.send(request).await.status, StatusCode::OK);
	}
	gateway.app.scans.clone().run(async {}).await;
	assert_eq!(rows(&gateway, "SELECT scans FROM scan_batches").await, [(2,)]);
	assert_eq!(rows(&gateway, "SELECT scans FROM scan_countries").await, [(1,)]);
}

#[tokio::test]
async fn a_buyer_is_told_of_earlier_scans_of_a_label_that_was_opened() {
	let gateway = Gateway::with_openings().await;
	let scans = &gateway.app.scans;
	for _ in 0..2 {
		let client = scans.print(IpAddr::from([1, 2, 3, 4]), "");
		let verdict = carnet_primitives::products::Verdict::Authentic;
		let at = clock::now();
		let scan = Scan { batch: BATCH, index: 3, verdict, client, country: None, at };
		scans.note(scan, None);
	}
	scans.clone().run(async {}).await;
	let path = mirrored::label(3).to_uri("");
	let told = gateway.json(&path).await.json();
	assert_eq!(told["scans"], serde_json::json!({ "scans": 2, "days": 1 }));
	let page = gateway.get(&path, &[]).await;
	assert!(page.body.contains("Scanned 2 times here before, on 1 day(s)."), "{}", page.body);
	let other = gateway.json(&mirrored::label(4).to_uri("")).await.json();
	assert_eq!(other["scans"]["scans"], 0);
	let forged = gateway.json(&mirrored::forged(3).to_uri("")).await.json();
	assert!(forged.get("scans").is_none(), "{forged}");
}
