#![allow(clippy::unwrap_used)]

mod long;
mod words;

use super::{
	link::{label, parse, LinkError, Target},
	negotiate::{wish, Format, Lang},
};
use crate::{
	http::tests::Gateway,
	mirror::Listener,
	records::{
		compose,
		mirrored::{self, BATCH},
	},
};
use axum::http::{HeaderMap, Request, StatusCode};
use carnet_primitives::gs1::{percent_encode, Gs1Error};
use carnet_primitives::products::{Claim, UnitState};
use http_body_util::BodyExt;

const GTIN: &str = "09506000134352";
const SERIAL: &str = "0000000000000000000A";

fn error(path: &str) -> LinkError {
	parse(path).unwrap_err()
}

#[test]
fn links_of_every_kind_are_read() {
	for (path, to) in [
		(format!("/01/{GTIN}"), format!("/01/{GTIN}")),
		(format!("/01/{GTIN}/22/2A"), format!("/01/{GTIN}")),
		(format!("/01/{GTIN}/10/AB%2F1"), format!("/01/{GTIN}/10/AB%2F1")),
		(format!("/01/{GTIN}/22/2A/10/L/21/{SERIAL}"), format!("/01/{GTIN}/10/L/21/{SERIAL}")),
		(format!("/01/{GTIN}/235/XYZ"), format!("/01/{GTIN}")),
		("/00/376104250021234569".into(), "/00/376104250021234569".into()),
		("/414/9506000134352/254/a%2Fb".into(), "/414/9506000134352/254/a%2Fb".into()),
		("/417/9506000134352".into(), "/417/9506000134352".into()),
	] {
		let parsed = parse(&path).unwrap();
		assert_eq!((parsed.target.path(), parsed.is_variant), (to, false), "{path}");
	}
	for path in [
		format!("/gtin/{GTIN}/lot/L/ser/{SERIAL}"),
		"/01/9506000134352".to_owned(),
		format!("/01/{GTIN}/"),
		"/sscc/376104250021234569".to_owned(),
		"/party/9506000134352".to_owned(),
	] {
		assert!(parse(&path).unwrap().is_variant, "{path}");
	}
}

#[test]
fn a_malformed_link_is_refused_with_what_is_wrong() {
	let value = |name| move |error| LinkError::Value(name, error);
	let digit = |expected| Gs1Error::WrongCheckDigit { expected };
	for (path, expected) in [
		("/01/09506000134351".to_owned(), value("GTIN")(digit(2))),
		("/01/0950600013435X".into(), value("GTIN")(Gs1Error::NotDigits)),
		("/01/0950600013".into(), value("GTIN")(Gs1Error::WrongLength)),
		("/00/376104250021234568".into(), value("SSCC")(digit(9))),
		("/414/9506000134351".into(), value("GLN")(digit(2))),
		(format!("/01/{GTIN}/10/{}", "A".repeat(21)), LinkError::ValueTooLong("lot", 20)),
		(format!("/01/{GTIN}/10/L/21/{SERIAL}A"), LinkError::ValueTooLong("serial", 20)),
		(format!("/01/{GTIN}/22/{}", "A".repeat(21)), LinkError::ValueTooLong("variant", 20)),
		(
			format!("/01/{GTIN}/235/{}", "A".repeat(29)),
			LinkError::ValueTooLong("serial of a third party", 28),
		),
		(
			format!("/414/9506000134352/254/{}", "A".repeat(21)),
			LinkError::ValueTooLong("extension", 20),
		),
		(format!("/01/{GTIN}/10/%00"), value("lot")(Gs1Error::NotCset82)),
		("/414/9506000134352/254/a%0Ab".into(), value("extension")(Gs1Error::NotCset82)),
		(format!("/01/{GTIN}/10/L/21/%2530"), LinkError::TwiceEncoded("serial")),
		("/414/9506000134352/254/%252F".into(), LinkError::TwiceEncoded("extension")),
		("/01/%2530%2539506000134352".into(), value("GTIN")(Gs1Error::NotDigits)),
		(format!("/01/{GTIN}/10/%C3%A9"), value("lot")(Gs1Error::NotCset82)),
		(format!("/01/{GTIN}/10/a%20b"), value("lot")(Gs1Error::NotCset82)),
		(format!("/01/{GTIN}/10/AB%252F1"), LinkError::TwiceEncoded("lot")),
		(format!("/01/{GTIN}/10/%"), LinkError::Encoding("lot")),
		(format!("/01/{GTIN}/10/%G1"), LinkError::Encoding("lot")),
		(format!("/01/{GTIN}/10/%FF"), LinkError::Encoding("lot")),
		(format!("/01/{GTIN}/21/{SERIAL}/10/L"), LinkError::Order("10".into())),
		(format!("/01/{GTIN}/10/L/10/L"), LinkError::Order("10".into())),
		(format!("/10/L/01/{GTIN}"), LinkError::Order("10".into())),
		(format!("/01/{GTIN}/17/270101"), LinkError::UnknownIdentifier("17".into())),
		("/8004/123".into(), LinkError::UnknownIdentifier("8004".into())),
		("/00/376104250021234569/10/L".into(), LinkError::UnknownIdentifier("10".into())),
		("/414/9506000134352/10/L".into(), LinkError::UnknownIdentifier("10".into())),
		("/417/9506000134352/254/A".into(), LinkError::UnknownIdentifier("254".into())),
		(format!("/01/{GTIN}/22/2A/235/XYZ"), LinkError::Order("235".into())),
		(format!("/01/{GTIN}/01/{GTIN}"), LinkError::Order("01".into())),
		(format!("/01/{GTIN}/10"), LinkError::Unpaired),
		(format!("/01/{GTIN}//L"), LinkError::Unpaired),
		("/01/".into(), LinkError::Unpaired),
		("/".into(), LinkError::Unpaired),
		(format!("/01/{GTIN}/10/L/21/SHORT"), LinkError::ForeignSerial),
		(format!("/01/{GTIN}/21/{SERIAL}"), LinkError::LotMissing),
		(format!("/01/{GTIN}/10/{}", "%41".repeat(200)), LinkError::TooLong),
	] {
		assert_eq!(error(&path), expected, "{path}");
		assert!(!expected.to_string().is_empty());
	}
}

#[test]
fn the_label_of_a_link_of_any_resolver_is_read_as_a_path_is() {
	let unit = format!("01/{GTIN}/10/AB%2F1/21/{SERIAL}");
	let plain = label(&format!("/{unit}")).unwrap();
	assert_eq!(plain.lot.as_bytes(), b"AB/1");
	for link in [
		unit.clone(),
		format!("https://id.gs1.org/{unit}"),
		format!("https://brand.example/some/01/path/{unit}/?17=270101#x"),
		format!("http://brand.example/01/{GTIN}/22/2A/10/AB%2F1/21/{SERIAL}"),
		format!("https://brand.example/gtin/9506000134352/lot/AB%2F1/ser/{SERIAL}"),
	] {
		assert_eq!(label(&link), Ok(plain.clone()), "{link}");
	}
	for (link, expected) in [
		(
			format!("https://id.gs1.org/01/{GTIN}/10/AB%252F1/21/{SERIAL}"),
			LinkError::TwiceEncoded("lot"),
		),
		(format!("/01/{GTIN}/10/L/21/SHORT"), LinkError::ForeignSerial),
		(format!("/01/{GTIN}/21/{SERIAL}"), LinkError::LotMissing),
		(format!("/01/{GTIN}/17/270101/10/L/21/S"), LinkError::UnknownIdentifier("17".into())),
		(format!("/01/{GTIN}/10/L"), LinkError::NoUnit),
		(format!("https%3A%2F%2Fid.gs1.org%2F01%2F{GTIN}"), LinkError::NoUnit),
		("/414/9506000134352".into(), LinkError::NoUnit),
		(String::new(), LinkError::NoUnit),
	] {
		assert_eq!(label(&link), Err(expected), "{link}");
	}
}

#[tokio::test]
async fn a_link_in_a_query_or_a_claim_is_refused_where_it_would_be_in_a_path() {
	let gateway = Gateway::with_openings().await;
	let path = path(7);
	let (twice, long) = (path.replace("%2F", "%252F"), "x".repeat(1_025));
	for (link, kind) in [
		(twice.as_str(), "carnet:link"),
		(long.as_str(), "carnet:link-too-long"),
		("<script>alert(1)</script>", "carnet:link"),
		("'; DROP TABLE state; --", "carnet:link"),
	] {
		let link = percent_encode(link.as_bytes());
		for at in ["verdict", "evidence"] {
			let answer = gateway.json(&format!("/{at}?link={link}")).await;
			assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{at}, {link}: {}", answer.body);
			assert_eq!(answer.json()["type"], kind, "{at}, {link}");
		}
	}
	let body = serde_json::json!({ "label": twice, "expiresAt": 5, "signature": "0x" });
	let answer = gateway.post("/claims", "", body.to_string().into_bytes()).await;
	assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.body);
	assert!(answer.json()["detail"].as_str().unwrap().contains("encoded twice"), "{}", answer.body);
	// A variant that consumers tell apart names the same unit.
	let variant = percent_encode(path.replace("/10/", "/22/2A/10/").as_bytes());
	let answer = gateway.json(&format!("/verdict?link={variant}")).await;
	assert_eq!(answer.json()["verdict"], "authentic", "{}", answer.body);
}

#[tokio::test]
async fn the_events_of_a_lot_and_of_a_place_are_a_query_and_a_place_has_json_too() {
	const EVENTS: &str =
		"/epcis/events?EQ_readPoint=https%3A%2F%2Fid.gs1.org%2F414%2F9506000134352";
	let gateway = Gateway::new().await;
	let of_lot = format!(
		"/epcis/events?MATCH_anyEPCClass=https%3A%2F%2Fid.gs1.org%2F01%2F{GTIN}%2F10%2FLOT%252F1"
	);
	let accept = [("accept", "application/ld+json")];
	for (at, to) in [
		(format!("/01/{GTIN}/10/LOT%2F1"), of_lot),
		("/414/9506000134352".to_owned(), EVENTS.to_owned()),
		("/414/9506000134352/254/a%2Fb".to_owned(), format!("{EVENTS}%2F254%2Fa%252Fb")),
	] {
		let document = gateway.get(&at, &accept).await;
		assert_eq!(document.status, StatusCode::TEMPORARY_REDIRECT, "{at}: {}", document.body);
		assert_eq!(document.header("location"), to);
		let events = gateway.get(&to, &accept).await;
		assert_eq!(events.status, StatusCode::OK, "{to}: {}", events.body);
		assert_eq!(events.json()["type"], "EPCISQueryDocument");
		let links = gateway.get(&format!("{at}?linkType=all"), &[]).await.json();
		let href = &links["linkset"][0]["https://gs1.org/voc/epcis"][0]["href"];
		assert_eq!(href, &format!("https://id.example{at}?linkType=gs1:traceability"));
	}
	let place = gateway.json("/414/9506000134352").await;
	assert_eq!(place.status, StatusCode::OK, "{}", place.body);
	assert_eq!(place.json()["link"], "https://id.gs1.org/414/9506000134352");
	assert_eq!(place.json()["events"], format!("https://id.example{EVENTS}"));
	let party = gateway.json("/417/9506000134352").await;
	assert_eq!((party.status, &party.json()["events"]), (StatusCode::OK, &serde_json::Value::Null));
}

#[tokio::test]
async fn a_malformed_link_is_a_problem_of_status_400_and_a_page_for_people() {
	let gateway = Gateway::new().await;
	for path in ["/01/09506000134351", "/8004/123", "/01/09506000134352/10/AB%252F1"] {
		let answer = gateway.json(path).await;
		assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
		assert_eq!(answer.header("content-type"), "application/problem+json");
		let page = gateway.get(path, &[("accept", "text/html")]).await;
		assert_eq!(page.status, StatusCode::BAD_REQUEST);
		assert!(page.body.contains("<h1>No verdict</h1>"), "{}", page.body);
	}
	assert_eq!(gateway.json("/elsewhere").await.status, StatusCode::NOT_FOUND);
	for (path, kind) in [
		(format!("/01/{GTIN}/10/L/21/SHORT"), "carnet:link-foreign-serial"),
		(format!("/01/{GTIN}/21/{SERIAL}"), "carnet:link-lot-missing"),
	] {
		let answer = gateway.json(&path).await;
		assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
		assert_eq!(
			(&answer.json()["type"], answer.header("cache-control")),
			(&kind.into(), "no-store")
		);
	}
	let long = format!("/01/{GTIN}/10/{}", "%41".repeat(200));
	assert_eq!(gateway.json(&long).await.json()["type"], "carnet:link-too-long");
	let bad = gateway.json("/verdict?link=/01/1/10/L/21/S").await;
	assert_eq!((bad.status, &bad.json()["type"]), (StatusCode::BAD_REQUEST, &"carnet:link".into()));
	assert_eq!(gateway.json("/verdict").await.json()["type"], "carnet:query");
}

#[tokio::test]
async fn names_are_redirected_to_numbers() {
	let gateway = Gateway::new().await;
	let answer = gateway.get(&format!("/gtin/{GTIN}/lot/LOT%2F1?lang=zh"), &[]).await;
	assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT);
	assert_eq!(answer.header("location"), format!("/01/{GTIN}/10/LOT%2F1?lang=zh"));
}

#[test]
fn the_form_is_the_one_that_is_wanted_most() {
	let of = |accept: &str, query: Option<&str>| {
		let mut headers = HeaderMap::new();
		if !accept.is_empty() {
			headers.insert("accept", accept.parse().unwrap());
		}
		wish(query, &headers).map(|wish| wish.format).map_err(|problem| problem.status)
	};
	for (accept, format) in [
		("", Format::Html),
		("*/*", Format::Html),
		("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Format::Html),
		("application/json", Format::Json),
		("application/ld+json", Format::JsonLd),
		("application/linkset+json", Format::Linkset),
		("text/html;q=0.5, application/json", Format::Json),
		("application/*;q=0.9, application/json;q=0.1", Format::JsonLd),
		("text/*, */*;q=0", Format::Html),
		("APPLICATION/JSON", Format::Json),
	] {
		assert_eq!(of(accept, None), Ok(format), "{accept}");
	}
	for none in ["image/png", "text/html;q=0", "application/json;q=x"] {
		assert_eq!(of(none, None), Err(StatusCode::NOT_ACCEPTABLE), "{none}");
	}
	for (query, format) in [
		("linkType=all", Format::Linkset),
		("linkType=linkset", Format::Linkset),
		("linkType=gs1:traceability", Format::JsonLd),
		("linkType=gs1%3Aepcis", Format::JsonLd),
		("linkType=gs1:pip", Format::Html),
	] {
		assert_eq!(of("text/html", Some(query)), Ok(format), "{query}");
	}
	assert_eq!(of("*/*", Some("linkType=gs1:nothing")), Err(StatusCode::NOT_FOUND));
}

#[test]
fn the_language_is_that_of_the_query_or_the_one_wanted_most() {
	let of = |language: &str, query: Option<&str>| {
		let mut headers = HeaderMap::new();
		headers.insert("accept-language", language.parse().unwrap());
		wish(query, &headers).unwrap().lang
	};
	for (language, lang) in [
		("zh-CN,zh;q=0.9,en;q=0.8", Lang::Zh),
		("en;q=0.5, zh-Hans", Lang::Zh),
		("de, en;q=0.1", Lang::En),
		("zh;q=0", Lang::En),
		("de", Lang::En),
	] {
		assert_eq!(of(language, None), lang, "{language}");
	}
	assert_eq!(of("en", Some("lang=zh")), Lang::Zh);
	assert_eq!(of("zh", Some("lang=fr")), Lang::Zh);
}

fn path(index: u32) -> String {
	Target::Unit(mirrored::label(index)).path()
}

#[tokio::test]
async fn a_genuine_label_is_authentic_with_its_journey_and_a_forged_one_is_unknown() {
	let gateway = Gateway::with_openings().await;
	let answer = gateway.json(&path(7)).await;
	assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
	let found = answer.json();
	assert_eq!((&found["verdict"], &found["batch"]["id"]), (&"authentic".into(), &BATCH.into()));
	assert_eq!(found["trace"]["total"], 9);
	assert_eq!(found["trace"]["events"].as_array().unwrap().len(), 9);
	assert_eq!(found["trace"]["members"]["4"]["name"], "Lab");
	assert!(found["head"]["number"].as_u64().unwrap() >= 1);
	let link = path(7).replace('%', "%25");
	let same = gateway.json(&format!("/verdict?link={link}")).await;
	assert_eq!(same.body, answer.body);

	let forged = Target::Unit(mirrored::forged(7)).path();
	let found = gateway.json(&forged).await.json();
	assert_eq!((&found["verdict"], &found["trace"]), (&"unknown".into(), &serde_json::Value::Null));
}

#[tokio::test]
async fn without_openings_nothing_is_said_of_a_label_until_they_are_loaded() {
	let gateway = Gateway::new().await;
	assert_eq!(gateway.json(&path(7)).await.json()["verdict"], "unverifiable");
	let file = mirrored::openings_file(&mirrored::header());
	assert_eq!(gateway.post("/openings", "brand", file).await.status, StatusCode::CREATED);
	assert_eq!(gateway.json(&path(7)).await.json()["verdict"], "authentic");
}

#[tokio::test]
async fn every_text_on_a_page_is_escaped() {
	let gateway = Gateway::with_openings().await;
	for at in [path(7), format!("/01/{GTIN}"), format!("/01/{GTIN}/10/LOT%2F1")] {
		let page = gateway.get(&at, &[]).await;
		assert_eq!(page.status, StatusCode::OK, "{at}");
		assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
		assert!(!page.body.contains("<script>") && !page.body.contains("<b>"), "{}", page.body);
		assert!(page.body.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; Sons"));
		assert!(page.body.contains("&quot;Master&quot;"));
	}
	let page = gateway.get("/01/%3Cscript%3E", &[]).await;
	assert!(!page.body.contains("<script>"), "{}", page.body);
}

#[tokio::test]
async fn a_page_tells_the_verdict_in_both_languages_and_facts_apart() {
	let mut gateway = Gateway::with_openings().await;
	gateway.chain.recall().await;
	let page = gateway.get(&path(7), &[]).await;
	assert!(page.body.contains("<h1>Recalled</h1>") && page.body.contains("Recall in force"));
	let (stated, certified) =
		(page.body.find("The brand states"), page.body.find("Others certify"));
	assert!(stated.unwrap() < certified.unwrap());
	assert_eq!(page.header("content-language"), "en");
	let page = gateway.get(&format!("{}?lang=zh", path(7)), &[]).await;
	assert!(page.body.contains("<h1>已召回</h1>") && page.body.contains("lang=\"zh\""));
	assert_eq!(page.header("content-language"), "zh");
}

#[tokio::test]
async fn the_journey_is_an_epcis_document_and_links_are_a_linkset() {
	let gateway = Gateway::with_openings().await;
	let document = gateway.get(&path(7), &[("accept", "application/ld+json")]).await;
	assert_eq!(document.json()["type"], "EPCISDocument");
	crate::epcis::tests::assert_valid(&document.json());
	let events = document.json()["epcisBody"]["eventList"].as_array().unwrap().len();
	assert_eq!(events, 9);
	let links = gateway.get(&format!("{}?linkType=all", path(7)), &[]).await;
	assert_eq!(links.header("content-type"), "application/linkset+json");
	let set = &links.json()["linkset"][0];
	assert_eq!(set["anchor"], format!("https://id.example{}", path(7)));
	for name in ["pip", "traceability", "certificationInfo", "epcis", "recallStatus"] {
		assert!(set[format!("https://gs1.org/voc/{name}")][0]["href"].is_string(), "{name}");
	}
	let item = gateway.get(&format!("/01/{GTIN}"), &[("accept", "application/ld+json")]).await;
	assert_eq!(item.status, StatusCode::NOT_FOUND);
	let known = gateway.get("/.well-known/gs1resolver", &[]).await;
	assert_eq!(known.json()["resolverRoot"], "https://id.example");
}

#[tokio::test]
async fn every_answer_about_a_link_says_where_its_linkset_is_to_pages_of_other_sites_too() {
	let gateway = Gateway::with_openings().await;
	for at in [path(7), format!("/01/{GTIN}"), "/414/9506000134352".to_owned()] {
		let page = gateway.get(&at, &[]).await;
		assert_eq!(page.status, StatusCode::OK, "{at}");
		let link =
			format!("<{at}?linkType=all>; rel=\"linkset\"; type=\"application/linkset+json\"");
		assert_eq!(page.header("link"), link);
		assert_eq!(page.header("access-control-allow-origin"), "*");
		assert_eq!(page.header("access-control-expose-headers"), "link");
		let uri = page.header("link").split(['<', '>']).nth(1).unwrap();
		assert_eq!(gateway.get(uri, &[]).await.header("content-type"), "application/linkset+json");
	}
	for at in [format!("/01/{GTIN}/"), "/01/09506000134351".to_owned()] {
		let other = gateway.get(&at, &[]).await;
		assert_ne!(other.status, StatusCode::OK, "{at}");
		assert_eq!(other.header("access-control-allow-origin"), "*", "{at}");
	}
}

#[tokio::test]
async fn a_page_of_an_old_block_says_that_a_later_recall_is_not_on_it() {
	let gateway = Gateway::with_openings().await;
	let (gtin, lot) = (mirrored::gtin(), mirrored::lot());
	for target in [Target::Unit(mirrored::label(7)), Target::Item(gtin), Target::Lot(gtin, lot)] {
		let told = super::answers::told(&gateway.app, &target).await.unwrap().answer.unwrap();
		let is_said = |now| {
			let at = super::page::Frame { lang: Lang::En, path: "/", scripts: false, now };
			let page = super::page::page(at, &told).into_string();
			page.contains("A recall or a claim since then is not shown")
		};
		assert!(!is_said(mirrored::NOW + 60_000), "{target:?}");
		assert!(is_said(mirrored::NOW + 600_000), "{target:?}");
	}
}

#[tokio::test]
async fn a_page_at_hand_is_not_given_again_once_its_block_is_old() {
	let gateway = Gateway::with_openings().await;
	let request = Request::get(path(7)).header("accept", "text/html").body(()).unwrap();
	let (parts, ()) = request.into_parts();
	let block = gateway.app.head.borrow().unwrap().at;
	let page = async |now| {
		let answer = super::routes::resolved(&gateway.app, &parts, now).await.unwrap();
		let tag = answer.headers()["etag"].clone();
		let body = answer.into_body().collect().await.unwrap().to_bytes();
		let body = String::from_utf8_lossy(&body).into_owned();
		(body.contains("A recall or a claim since then is not shown"), tag)
	};
	let (is_said, young) = page(block + 300_000).await;
	assert!(!is_said);
	let (is_said, old) = page(block + 300_001).await;
	assert!(is_said, "the gateway has heard nothing of the chain for five minutes");
	assert_ne!(young, old, "who has the page from before gets it anew");
	assert_eq!(page(block + 1_000).await, (false, young), "it hears of the chain again");
}

#[tokio::test]
async fn goods_are_traced_by_their_numbers() {
	let gateway = Gateway::new().await;
	for path in ["/trace/batch/42", "/trace/42", "/trace/unit/42/7"] {
		let answer = gateway.json(path).await;
		assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
		assert_eq!(answer.json()["batches"][0]["id"], BATCH);
	}
	for path in ["/trace/43", "/trace/unit/42/300", "/00/376104250021234569"] {
		assert_eq!(gateway.json(path).await.status, StatusCode::NOT_FOUND, "{path}");
	}
}

#[tokio::test]
async fn what_was_not_changed_is_not_sent_again() {
	let gateway = Gateway::with_openings().await;
	let first = gateway.json(&path(7)).await;
	let (etag, cache) = (first.header("etag"), first.header("cache-control"));
	assert_eq!((cache, first.header("vary")), ("public, max-age=5", "Accept, Accept-Language"));
	let headers = [("accept", "application/json"), ("if-none-match", etag)];
	let again = gateway.get(&path(7), &headers).await;
	assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
	assert_eq!(again.header("etag"), etag);
	let other = gateway.get(&path(8), &headers).await;
	assert_eq!(other.status, StatusCode::OK);
	let page = gateway.get(&path(7), &[("if-none-match", etag)]).await;
	assert_eq!(page.status, StatusCode::OK, "a page has a tag of its own");
}

#[tokio::test]
async fn the_tag_is_the_same_in_a_later_block_that_changes_nothing_of_it() {
	let mut gateway = Gateway::with_openings().await;
	let first = gateway.json(&path(7)).await;
	gateway.chain.put_unit(8, UnitState { flags: 1, ..Default::default() }).await;
	gateway.app.verdicts.forget();
	let later = gateway.json(&path(7)).await;
	assert_eq!(later.header("etag"), first.header("etag"));
	assert_ne!(later.json()["head"], first.json()["head"]);
	assert_eq!(gateway.json(&path(8)).await.json()["verdict"], "suspicious");
}

#[tokio::test]
async fn an_answer_is_given_again_until_a_key_of_it_changes() {
	let mut gateway = Gateway::with_openings().await;
	let first = gateway.json(&path(7)).await;
	gateway.chain.put_unit(8, UnitState::default()).await;
	assert_eq!(gateway.json(&path(7)).await.body, first.body, "of the block that it was made of");
	let claimant = mirrored::unit_key(1);
	let claim = Claim { claimant: sp_core::Pair::public(&claimant), at: mirrored::NOW };
	let state = UnitState { first_claimed_at: Some(7), claim: Some(claim), ..Default::default() };
	gateway.chain.put_unit(7, state).await;
	assert_eq!(gateway.json(&path(7)).await.json()["unit"]["firstClaimedAt"], 7);
	gateway.chain.recall().await;
	assert_eq!(gateway.json(&path(7)).await.json()["verdict"], "recalled");
	assert_eq!(gateway.json(&path(2)).await.json()["verdict"], "authentic");
}

#[tokio::test]
async fn an_answer_that_a_block_overtakes_while_it_is_made_is_given_once() {
	let mut gateway = Gateway::with_openings().await;
	let app = gateway.app.clone();
	let made = |body: &'static str| super::respond::Made {
		status: StatusCode::OK,
		content_type: "text/plain",
		lang: None,
		body: body.into(),
		content: body.into(),
		scan: None,
	};
	let seed = [carnet_client::records::keys::recalls_of(BATCH)];
	let chain = &mut gateway.chain;
	let slow = async {
		let composed = compose(&app.mirror, &seed, |_| Ok(made("sound"))).await?;
		// The values are read, and the block comes before the answer is kept.
		chain.recall().await;
		Ok(composed)
	};
	let given = super::respond::answer(&app, "name", || slow).await.unwrap();
	assert_eq!(given.body, "sound");
	let anew = async { Ok(compose(&app.mirror, &seed, |_| Ok(made("recalled"))).await?) };
	let given = super::respond::answer(&app, "name", || anew).await.unwrap();
	assert_eq!(given.body, "recalled");
}

#[tokio::test]
async fn what_a_unit_needed_is_read_from_the_start_for_the_next_one_of_its_batch() {
	use carnet_client::records::keys;
	let gateway = Gateway::with_openings().await;
	let pack = super::pack_of(&gateway.app, &mirrored::label(7)).await.unwrap().unwrap();
	assert!(pack.needed().is_empty());
	let first = gateway.json(&path(7)).await.json();
	let needed = pack.needed();
	for key in [keys::certificate(8), keys::member(mirrored::INSPECTOR)] {
		assert!(needed.contains(&key));
	}
	assert!(!needed.contains(&keys::member(mirrored::BRAND)), "it is read for every unit");
	let second = gateway.json(&path(8)).await.json();
	assert_eq!(second["verdict"], "authentic");
	for same in ["batch", "certificates", "head"] {
		assert_eq!(second[same], first[same], "{same}");
	}
	assert_eq!(pack.needed(), needed);
}

#[tokio::test]
async fn only_a_page_that_somebody_sees_is_a_scan() {
	let gateway = Gateway::with_openings().await;
	let noted = |gateway: &Gateway| gateway.app.scans.figures().noted;
	let before = noted(&gateway);
	gateway.get(&path(7), &[("sec-purpose", "prefetch;prerender")]).await;
	gateway.get(&format!("/01/{GTIN}"), &[]).await;
	gateway.get(&path(7), &[("accept", "application/ld+json")]).await;
	let head = axum::http::Request::head(path(7)).body(axum::body::Body::empty()).unwrap();
	assert_eq!(gateway.send(head).await.status, StatusCode::OK);
	assert_eq!(noted(&gateway), before);
	gateway.get(&path(7), &[]).await;
	gateway.json(&path(7)).await;
	assert_eq!(noted(&gateway), before + 2);
}
