//! The description of the interface and the routes are the same.

use super::*;
use crate::{
	epcis::{negotiate::MAX_DOCUMENT, openapi::DOCUMENT},
	http::{described::Described, tests::Gateway},
};
use axum::http::Method;

fn described() -> Value {
	serde_json::from_str(DOCUMENT).unwrap()
}

/// An address that fits a path of the description.
fn filled(path: &str) -> String {
	path.replace("{captureID}", "00").replace("{eventID}", "urn%3Aa%3Ab").replace("{value}", "x")
}

#[tokio::test]
async fn every_described_path_of_epcis_is_routed_with_these_methods_and_no_others() {
	let desk = Desk::new().await;
	let described = described();
	for (path, item) in described["paths"].as_object().unwrap() {
		if !path.starts_with("/epcis") && path != "/openapi.json" {
			continue;
		}
		for method in
			[Method::GET, Method::POST, Method::OPTIONS, Method::PUT, Method::DELETE, Method::PATCH]
		{
			let known = item.get(method.as_str().to_lowercase()).is_some();
			let request = Request::builder().method(method.clone()).uri(filled(path));
			let answer = desk.send(request.body(Body::empty()).unwrap()).await;
			let no_route = answer.status == StatusCode::NOT_FOUND && answer.bytes.is_empty();
			assert!(!no_route, "{path}");
			let refused = answer.status == StatusCode::METHOD_NOT_ALLOWED;
			assert_eq!(refused, !known, "{method} {path}");
		}
	}
}

#[tokio::test]
async fn every_described_parameter_of_a_query_is_taken() {
	let desk = Desk::new().await;
	let described = described();
	let parameters = described["paths"]["/epcis/events"]["get"]["parameters"].as_array().unwrap();
	let mut count = 0;
	for parameter in parameters {
		let pointer = parameter["$ref"].as_str().unwrap().trim_start_matches('#');
		let parameter = described.pointer(pointer).unwrap();
		let name = parameter["name"].as_str().unwrap();
		if parameter["in"] != "query" || name == "nextPageToken" {
			continue;
		}
		let schema = &parameter["schema"];
		let schema = schema.get("items").unwrap_or(schema);
		let value = match (schema.get("enum"), schema["type"].as_str().unwrap()) {
			(Some(values), _) => values[0].as_str().unwrap(),
			(None, "integer") => "5",
			(None, _) if schema["format"] == "date-time" => "2026-01-01T00:00:00Z",
			_ => "urn:a:b",
		};
		let answer = desk.get(&format!("/epcis/events?{name}={value}")).await;
		assert_eq!(answer.status, StatusCode::OK, "{name}");
		count += 1;
	}
	assert!(count > 20);
}

#[tokio::test]
async fn the_description_is_served_and_capture_tells_its_limits() {
	let desk = Desk::new().await;
	let answer = desk.get("/openapi.json").await;
	assert_eq!(answer.json()["openapi"], "3.1.0");
	let request = Request::builder().method(Method::OPTIONS).uri("/epcis/capture");
	let answer = desk.send(request.body(Body::empty()).unwrap()).await;
	assert_eq!(answer.status, StatusCode::NO_CONTENT);
	assert_eq!(answer.header("gs1-epcis-capture-limit"), Some("10000"));
	assert_eq!(answer.header("gs1-epcis-capture-file-size-limit"), Some("8388608"));
	assert_eq!(answer.header("gs1-capture-error-behaviour"), Some("rollback"));
}

#[tokio::test]
async fn every_answer_says_of_which_versions_it_is_and_how_it_names_things() {
	let gateway = Gateway::new().await;
	let hasty = Gateway::set(|config| {
		(config.requests_per_second, config.burst) = (1, 1);
	})
	.await;
	let asked = |method: Method, path: &str, body: Vec<u8>| {
		Request::builder()
			.method(method)
			.uri(path)
			.header("authorization", "Bearer press")
			.header("content-type", "application/ld+json")
			.body(Body::from(body))
			.unwrap()
	};
	let captured = document(vec![stated("2026-03-02T10:15:30.123+01:00")]).to_string().into_bytes();
	let long = vec![b' '; MAX_DOCUMENT + 1];
	let mut answers = Vec::new();
	for (status, method, path, body) in [
		(200, Method::GET, "/epcis/events", Vec::new()),
		(200, Method::GET, "/epcis/bizSteps", Vec::new()),
		(202, Method::POST, "/epcis/capture", captured),
		(204, Method::OPTIONS, "/epcis/capture", Vec::new()),
		(400, Method::GET, "/epcis/events?EQ_colour=red", Vec::new()),
		(404, Method::GET, "/epcis/queries", Vec::new()),
		(404, Method::GET, "/epcis", Vec::new()),
		(405, Method::DELETE, "/epcis/events", Vec::new()),
		(413, Method::POST, "/epcis/capture", long),
	] {
		answers.push((status, gateway.send(asked(method, path, body)).await));
	}
	let unknown = gateway.get("/epcis/capture", &[]).await;
	hasty.get("/chain.json", &[]).await;
	let refused = hasty.get("/epcis/events", &[]).await;
	gateway.chain.db().close().await;
	let away = gateway.get("/epcis/events", &[]).await;
	answers.extend([(401, unknown), (429, refused), (503, away)]);
	let extensions = format!("carnet={}", carnet_epcis::NAMESPACE);
	for (status, answer) in answers {
		assert_eq!(answer.status.as_u16(), status, "{}", answer.body);
		for (name, value) in [
			("gs1-epcis-version", "2.0.0"),
			("gs1-epcis-min", "2.0.0"),
			("gs1-epcis-max", "2.0.0"),
			("gs1-cbv-version", "2.0.0"),
			("gs1-cbv-min", "2.0.0"),
			("gs1-cbv-max", "2.0.0"),
			("gs1-epc-format", "Never_Translates"),
			("gs1-vendor-version", concat!("carnet/", env!("CARGO_PKG_VERSION"))),
			("gs1-extensions", extensions.as_str()),
		] {
			assert_eq!(answer.header(name), value, "{name}, {status}");
		}
	}
	let other = gateway.get("/chain.json", &[]).await;
	assert_eq!(other.header("gs1-epcis-version"), "", "no answer of EPCIS");
}

#[tokio::test]
async fn a_version_or_a_range_without_the_served_one_is_refused() {
	let desk = Desk::new().await;
	for (name, value, is_served) in [
		("gs1-epcis-version", "2.0", true),
		("gs1-epcis-version", "1.2", false),
		("gs1-cbv-version", "2.0.0", true),
		("gs1-cbv-version", "2.1", false),
		("gs1-epcis-min", "1.2", true),
		("gs1-epcis-min", "2.0.0", true),
		("gs1-epcis-min", "2.0.1", false),
		("gs1-epcis-max", "2.0", true),
		("gs1-epcis-max", "2.1", true),
		("gs1-epcis-max", "1.2", false),
		("gs1-cbv-min", "2.0", true),
		("gs1-cbv-min", "2.1", false),
		("gs1-cbv-max", "3", true),
		("gs1-cbv-max", "1.9.9", false),
		("gs1-epcis-min", "new", false),
		("gs1-epcis-max", "2.0.0.0", false),
	] {
		let request = Request::get("/epcis/events").header(name, value);
		let answer = desk.send(request.body(Body::empty()).unwrap()).await;
		match is_served {
			true => assert_eq!(answer.status, StatusCode::OK, "{name}: {value}"),
			false => {
				let detail = answer.refused(406, "NotAcceptableException");
				assert!(detail.contains(name), "{name}: {value}: {detail}");
			}
		}
	}
}

#[tokio::test]
async fn answers_have_the_status_the_form_and_the_headers_that_are_described() {
	let desk = Desk::story().await;
	let described = Described::new();
	let check = |operation: (&str, &str), answer: &Answer, status: u16| {
		let text = String::from_utf8_lossy(&answer.bytes);
		assert_eq!(answer.status.as_u16(), status, "{operation:?}: {text}");
		described.assert_fits(operation, answer.status, &answer.response.headers, &answer.bytes);
	};
	let capture = "/epcis/capture";
	let request = Request::builder().method(Method::OPTIONS).uri(capture);
	let answer = desk.send(request.body(Body::empty()).unwrap()).await;
	check(("OPTIONS", capture), &answer, 204);
	let text = document(vec![stated("2026-03-02T10:15:30.123+01:00")]).to_string();
	let plain: &[(&str, &str)] = &[];
	let packed: &[(&str, &str)] = &[("content-encoding", "gzip")];
	let odd: &[(&str, &str)] = &[("gs1-epcis-version", "1.2")];
	let later: &[(&str, &str)] = &[("gs1-epcis-min", "2.1")];
	for (body, more, status) in [
		(text.as_str(), plain, 202),
		("{", plain, 400),
		("{}", packed, 415),
		("{}", odd, 406),
		("{}", later, 406),
	] {
		let answer = desk.post_as(BRAND, capture, body.to_owned(), more).await;
		check(("POST", capture), &answer, status);
	}
	while jobs::step(&desk.db).await.unwrap() {}
	let answer = desk.get_as(BRAND, capture).await;
	check(("GET", capture), &answer, 200);
	let job = answer.json()[0]["captureID"].as_str().unwrap().to_owned();
	let answer = desk.get_as(BRAND, &format!("{capture}/{job}")).await;
	check(("GET", "/epcis/capture/{captureID}"), &answer, 200);
	check(("GET", capture), &desk.get(capture).await, 401);
	let reader = Request::get(capture).header("authorization", "Bearer reader");
	let answer = desk.send(reader.body(Body::empty()).unwrap()).await;
	check(("GET", capture), &answer, 403);
	let events = "/epcis/events";
	let mut event = stated("2026-03-02T11:15:30.123+01:00");
	event["@context"] = document(vec![])["@context"].clone();
	check(("POST", events), &desk.post_as(BRAND, events, event.to_string(), plain).await, 201);
	let answer = desk.get_as(BRAND, events).await;
	check(("GET", events), &answer, 200);
	assert!(answer.events().len() > 3, "of the chain and of the brand");
	let answer = desk.get("/epcis/events?perPage=1").await;
	check(("GET", events), &answer, 200);
	assert!(
		answer.header("link").is_some() && answer.header("gs1-next-page-token-expires").is_some()
	);
	check(("GET", events), &desk.get("/epcis/events?nothing=1").await, 400);
	check(("GET", events), &desk.get("/epcis/events?maxEventCount=1").await, 413);
	for list in ["eventTypes", "epcs", "bizSteps", "bizLocations", "readPoints", "dispositions"] {
		let path = format!("/epcis/{list}");
		let answer = desk.get(&format!("{path}?perPage=1")).await;
		check(("GET", path.as_str()), &answer, 200);
		let value = answer.json()["member"][0].as_str().unwrap().to_owned();
		let value = carnet_primitives::gs1::percent_encode(value.as_bytes());
		let answer = desk.get(&format!("{path}/{value}/events")).await;
		let path = format!("{path}/{{value}}/events");
		check(("GET", path.as_str()), &answer, 200);
	}
}
