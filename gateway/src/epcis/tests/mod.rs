#![allow(clippy::unwrap_used)]

mod captures;
mod contract;
mod covered;
mod room;
mod searches;

use super::{
	host::{Host, Partner},
	jobs,
	refusal::Exception,
	routes_of,
};
use crate::{
	db::Db,
	http::problem::Problem,
	index::journeys::{
		apply,
		tests::{blake_key, block, journey, twox_key},
	},
	mirror::Change,
};
use axum::{
	body::Body,
	http::{request::Parts, Request, StatusCode},
	response::Response,
	Router,
};
use carnet_primitives::{
	custody::{
		Action, Author, BizStep, Disposition, EventType, Happening, Item, JourneyEvent,
		RecordedEvent, UnitRange,
	},
	gs1::{Gln, Gtin, Lot, Sscc},
	member::Role,
	products::{Batch, BatchSpec},
	subject::{LogisticUnitId, Subject},
	H256,
};
use codec::Encode;
use http_body_util::BodyExt;
use serde_json::{json, Value};
use tower::ServiceExt;

const GTIN: &str = "09506000134352";
const SSCC: &str = "376104250021234569";
const PALLET: &str = "https://id.gs1.org/00/376104250021234569";
const LOT: &str = "https://id.gs1.org/01/09506000134352/10/LOT-A";
const PLACE: &str = "https://id.gs1.org/414/4012345000016";
const BRAND: u32 = 3;
const CARRIER: u32 = 7;
const RETAILER: u32 = 9;
const STRANGER: u32 = 11;

/// A gateway whose tokens are the numbers of members.
#[derive(Clone)]
struct TestHost(Db);

impl Host for TestHost {
	fn db(&self) -> &Db {
		&self.0
	}

	fn public(&self) -> &str {
		"https://gateway.example"
	}

	async fn partner(&self, parts: &mut Parts) -> Result<Option<Partner>, Problem> {
		let Some(token) = parts.headers.get("authorization") else { return Ok(None) };
		match token.to_str().unwrap() {
			"Bearer reader" => Err(Exception::Forbidden.because("no right to capture")),
			token => match token.strip_prefix("Bearer ").unwrap().parse() {
				Ok(member) => Ok(Some(Partner { member })),
				Err(_) => Err(Exception::Unauthorised.because("unknown")),
			},
		}
	}
}

struct Desk {
	db: Db,
	router: Router,
	_folder: Option<tempfile::TempDir>,
}

struct Answer {
	status: StatusCode,
	response: axum::http::response::Parts,
	bytes: Vec<u8>,
}

impl Answer {
	async fn of(response: Response) -> Self {
		let (response, body) = response.into_parts();
		let bytes = body.collect().await.unwrap().to_bytes().to_vec();
		Self { status: response.status, response, bytes }
	}

	fn json(&self) -> Value {
		serde_json::from_slice(&self.bytes).unwrap()
	}

	fn header(&self, name: &str) -> Option<&str> {
		self.response.headers.get(name).map(|value| value.to_str().unwrap())
	}

	fn events(&self) -> Vec<Value> {
		assert_eq!(self.status, StatusCode::OK, "{}", String::from_utf8_lossy(&self.bytes));
		let path = "/epcisBody/queryResults/resultsBody/eventList";
		self.json().pointer(path).unwrap().as_array().unwrap().clone()
	}

	fn ids(&self) -> Vec<String> {
		self.events().iter().map(|event| event["eventID"].as_str().unwrap().to_owned()).collect()
	}

	#[track_caller]
	fn refused(&self, status: u16, kind: &str) -> String {
		let text = String::from_utf8_lossy(&self.bytes);
		assert_eq!(self.status.as_u16(), status, "{text}");
		assert_eq!(self.header("content-type"), Some("application/problem+json"), "{text}");
		let problem = self.json();
		assert_eq!(problem["type"], format!("epcisException:{kind}"), "{text}");
		assert_eq!(problem["status"], status);
		problem["detail"].as_str().unwrap().to_owned()
	}
}

impl Desk {
	async fn new() -> Self {
		let folder = tempfile::tempdir().unwrap();
		let file = folder.path().join("gateway.db");
		let db = Db::open(&format!("sqlite://{}", file.display())).await.unwrap();
		Self { _folder: Some(folder), ..Self::at(db).await }
	}

	/// At a database that somebody else opened.
	async fn at(db: Db) -> Self {
		let mut transaction = db.write().await.unwrap();
		sqlx::query("INSERT INTO cursor (one, number, hash, at) VALUES (1, 1, $1, 1)")
			.bind(vec![1u8; 32])
			.execute(&mut *transaction)
			.await
			.unwrap();
		transaction.commit().await.unwrap();
		let router = Router::from(routes_of()).with_state(TestHost(db.clone()));
		Self { db, router, _folder: None }
	}

	async fn send(&self, request: Request<Body>) -> Answer {
		Answer::of(self.router.clone().oneshot(request).await.unwrap()).await
	}

	async fn get(&self, path: &str) -> Answer {
		self.send(Request::get(path).body(Body::empty()).unwrap()).await
	}

	async fn get_as(&self, member: u32, path: &str) -> Answer {
		let request = Request::get(path).header("authorization", format!("Bearer {member}"));
		self.send(request.body(Body::empty()).unwrap()).await
	}

	async fn post_as(
		&self,
		member: u32,
		path: &str,
		body: impl Into<Body>,
		more: &[(&str, &str)],
	) -> Answer {
		let mut request = Request::post(path)
			.header("authorization", format!("Bearer {member}"))
			.header("content-type", "application/ld+json");
		for (name, value) in more {
			request = request.header(*name, *value);
		}
		self.send(request.body(body.into()).unwrap()).await
	}

	/// Captures a document and does the job.
	async fn capture(&self, member: u32, document: &Value, more: &[(&str, &str)]) -> Value {
		let answer = self.post_as(member, "/epcis/capture", document.to_string(), more).await;
		assert_eq!(
			answer.status,
			StatusCode::ACCEPTED,
			"{}",
			String::from_utf8_lossy(&answer.bytes)
		);
		while jobs::step(&self.db).await.unwrap() {}
		let location = answer.header("location").unwrap();
		let path = location.strip_prefix("https://gateway.example").unwrap();
		self.get_as(member, path).await.json()
	}

	async fn take(&self, number: u32, at: u64, changes: Vec<Change>) {
		let mut transaction = self.db.write().await.unwrap();
		apply(&mut transaction, &block(number, at, changes, false)).await.unwrap();
		transaction.commit().await.unwrap();
	}

	/// A batch of a hundred units in a pallet that a carrier took to a retailer.
	async fn story() -> Self {
		Self::new().await.told().await
	}

	/// The same at a database that somebody else opened.
	async fn story_at(db: Db) -> Self {
		Self::at(db).await.told().await
	}

	/// With the story.
	async fn told(self) -> Self {
		let mut changes = vec![
			batch(),
			Change {
				key: blake_key("Custody", "Usages", &Sscc::parse(SSCC).unwrap().encode()),
				value: Some(0u32.encode()),
			},
		];
		changes.extend(journey(
			&Subject::Batch(5),
			&[recorded(1_000, BRAND, Role::Brand, 1, BizStep::Commissioning)],
		));
		let range = UnitRange { batch: 5, first: 10, last: 19 };
		changes.extend(journey(
			&pallet(),
			&[
				said(2_000, BRAND, Role::Brand, Happening::Packed(Item::Units(range))),
				said(
					3_000,
					BRAND,
					Role::Brand,
					Happening::Dispatched { to: CARRIER, deadline: 9_000 },
				),
				recorded(4_000, CARRIER, Role::Carrier, 2, BizStep::Transporting),
				said(5_000, CARRIER, Role::Carrier, Happening::Received { discrepancy: None }),
				said(6_000, CARRIER, Role::Carrier, Happening::TitleOffered { to: RETAILER }),
				said(7_000, RETAILER, Role::Platform, Happening::TitleAccepted { from: BRAND }),
				recorded(8_000, 20, Role::Customs, 3, BizStep::Inspecting),
			],
		));
		self.take(4, 8_000, changes).await;
		self
	}
}

fn pallet() -> Subject {
	Subject::LogisticUnit(LogisticUnitId { sscc: Sscc::parse(SSCC).unwrap(), usage: 0 })
}

fn batch() -> Change {
	let spec = BatchSpec {
		gtin: Gtin::parse(GTIN).unwrap(),
		lot: Lot::parse("LOT-A").unwrap(),
		pack: 0,
		count: 100,
		root: H256::zero(),
		made_at: None,
		expires_at: None,
	};
	let batch = Batch { member: BRAND, spec, registered_at: 500 };
	let key = twox_key("Products", "Batches", &5u64.encode());
	Change { key, value: Some(batch.encode()) }
}

fn said(at: u64, member: u32, role: Role, what: Happening) -> JourneyEvent {
	JourneyEvent { at, author: Some(Author { member, role }), what }
}

fn recorded(at: u64, member: u32, role: Role, hash: u8, step: BizStep) -> JourneyEvent {
	said(
		at,
		member,
		role,
		Happening::Recorded(RecordedEvent {
			hash: H256::repeat_byte(hash),
			profile: 0,
			event_type: EventType::Object,
			action: Some(if hash == 1 { Action::Add } else { Action::Observe }),
			biz_step: Some(step),
			disposition: Some(Disposition::Active),
			read_point: Some(Gln::parse("4012345000016").unwrap()),
			location: (hash == 2).then(|| Gln::parse("0614141000012").unwrap()),
			time: at - 500,
			offset: 60,
		}),
	)
}

/// An event of a document, about the pallet.
fn stated(time: &str) -> Value {
	json!({
		"type": "ObjectEvent",
		"eventTime": time,
		"eventTimeZoneOffset": "+01:00",
		"epcList": [PALLET],
		"action": "OBSERVE",
		"bizStep": "shipping",
		"readPoint": { "id": PLACE },
		"bizTransactionList": [{ "type": "inv", "bizTransaction": "urn:epcglobal:cbv:bt:0614141000012:A1" }],
		"sourceList": [{ "type": "owning_party", "source": "https://id.gs1.org/417/4012345000016" }],
	})
}

fn document(events: Vec<Value>) -> Value {
	json!({
		"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld", { "ext": "https://ns.example.org/" }],
		"type": "EPCISDocument",
		"schemaVersion": "2.0",
		"creationDate": "2026-03-12T00:00:00Z",
		"epcisBody": { "eventList": events },
	})
}

pub(crate) fn assert_valid(document: &Value) {
	let schema = include_str!("../../../../client/epcis/tests/data/epcis-json-schema.json");
	let schema: Value = serde_json::from_str(schema).unwrap();
	let schema = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
	let faults: Vec<String> = schema
		.iter_errors(document)
		.map(|error| format!("{}: {error}", error.instance_path()))
		.collect();
	assert!(faults.is_empty(), "{faults:#?}");
}
