use super::{mock::*, *};
use carnet_primitives::{
	custody::MAX_PAGE,
	gs1::{Label, CANONICAL_RESOLVER},
	unit_code::Serial,
};

/// The pack of the mock's batch.
const PACK: u16 = 3;

fn link(pack: u16, index: u32) -> String {
	let label = Label { gtin: gtin(), lot: lot(), serial: Serial::new(pack, index, 1) };
	label.to_uri(CANONICAL_RESOLVER)
}

fn pallet() -> Value {
	json!({ "logisticUnit": { "sscc": SSCC, "usage": USAGE } })
}

fn unit(index: u32) -> Value {
	json!({ "unit": { "batch": BATCH, "index": index } })
}

async fn traced(module: &Module, params: Value) -> Value {
	call(module, "trace_getTrace", params).await.unwrap()
}

#[tokio::test]
async fn goods_are_named_in_every_form() {
	let module = module(MockClient::new(), None);
	for (name, subject) in [
		("42".to_string(), json!({ "batch": BATCH })),
		("42/1".into(), unit(1)),
		(SSCC.into(), pallet()),
		(format!("{SSCC}/{USAGE}"), pallet()),
		(format!("https://id.gs1.org/00/{SSCC}"), pallet()),
		(format!("/00/{SSCC}/?linkType=all#top"), pallet()),
		(link(PACK, 2), unit(2)),
		(link(PACK, 2).replace(CANONICAL_RESOLVER, "https://acme.example/labels"), unit(2)),
	] {
		assert_eq!(traced(&module, json!([name])).await["subject"], subject, "{name}");
		let kept = call(&module, "trace_getSubject", json!([name])).await.unwrap();
		assert_eq!(kept["subject"], subject, "{name}");
	}
}

#[tokio::test]
async fn a_trace_says_where_goods_are_whose_and_what_happened() {
	let module = module(MockClient::new(), None);
	let trace = traced(&module, json!(["42"])).await;
	assert_eq!(trace["now"]["holder"], json!({ "id": MEMBER, "name": "Acme" }));
	assert_eq!(trace["now"]["custody"]["holder"], json!({ "member": MEMBER }));
	assert_eq!(trace["stop"], Value::Null);
	assert_eq!(trace["total"], EVENTS);
	let events = trace["events"].as_array().unwrap();
	assert_eq!(events.len(), EVENTS as usize);
	assert_eq!(events[0]["what"], json!({ "dispatched": { "to": MEMBER, "deadline": 9_000 } }));
	assert_eq!(events[0]["by"], json!({ "id": MEMBER, "name": "Acme" }));
	let certified: Vec<_> = events.iter().map(|event| event["certified"].clone()).collect();
	assert_eq!(certified, [false, true, true]);
	assert_eq!(events[1]["author"], json!({ "member": MEMBER, "role": "Customs" }));
	assert_eq!(events[1]["seq"], 1);
	assert_eq!(events[1]["at"], 1_001);
}

#[tokio::test]
async fn the_batch_stands_beside_the_way_of_a_batch_and_of_a_unit() {
	let module = module(MockClient::new(), None);
	for name in ["42", "42/0"] {
		let trace = traced(&module, json!([name])).await;
		assert_eq!(trace["batch"]["id"], BATCH);
		assert_eq!(trace["batch"]["recalls"], json!([]));
		assert_eq!(trace["batch"]["brand"]["name"], "Acme");
	}
	assert_eq!(traced(&module, json!([SSCC])).await["batch"], Value::Null);
}

#[tokio::test]
async fn a_way_comes_in_pages() {
	let module = module(MockClient::new(), None);
	for (page, seqs) in [
		(json!(null), vec![0, 1, 2]),
		(json!({}), vec![0, 1, 2]),
		(json!({ "skip": 1 }), vec![1, 2]),
		(json!({ "count": 2 }), vec![0, 1]),
		(json!({ "skip": 1, "count": 1 }), vec![1]),
		(json!({ "skip": 3, "count": MAX_PAGE }), vec![]),
	] {
		let trace = traced(&module, json!(["42", page])).await;
		assert_eq!(trace["total"], EVENTS);
		let events = trace["events"].as_array().unwrap();
		let found: Vec<_> = events.iter().map(|event| event["seq"].as_u64().unwrap()).collect();
		assert_eq!(found, seqs, "{page}");
	}
	let by_name = json!({ "subject": "42", "page": { "count": 1 }, "at": FINALISED });
	assert_eq!(traced(&module, by_name).await["events"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn pages_that_no_answer_has_are_refused_by_their_number() {
	let module = module(MockClient::new(), None);
	for (method, params) in [
		("trace_getTrace", json!(["42", { "count": 0 }])),
		("trace_getTrace", json!(["42", { "count": MAX_PAGE + 1 }])),
		("trace_getTrace", json!(["41", { "count": u32::MAX }])),
		("trace_getHolders", json!([BATCH, { "first": 2, "last": 1 }])),
	] {
		assert_refused(&module, method, params, code::INVALID_PAGE, "256").await;
	}
	for (method, params) in [
		("trace_getTrace", json!(["42", { "limit": 3 }])),
		("trace_getTrace", json!(["42", { "skip": -1 }])),
		("trace_getTrace", json!([42])),
		("trace_getHolders", json!(["42"])),
		("trace_getHolders", json!([BATCH, { "count": 1 }])),
	] {
		assert_eq!(call(&module, method, params).await.unwrap_err().0, -32602);
	}
}

#[tokio::test]
async fn goods_that_do_not_exist_have_no_way() {
	let module = module(MockClient::new(), None);
	let other = "006141411234567890";
	for name in [
		"41".to_string(),
		format!("42/{COUNT}"),
		other.into(),
		format!("{SSCC}/0"),
		format!("/00/{other}"),
		link(PACK, COUNT),
		link(PACK + 1, 0),
	] {
		assert_eq!(traced(&module, json!([name])).await, Value::Null, "{name}");
		let kept = call(&module, "trace_getSubject", json!([name])).await;
		assert_eq!(kept, Ok(Value::Null), "{name}");
		let stop = call(&module, "trace_getStop", json!([name])).await;
		assert_eq!(stop, Ok(json!("unknown")), "{name}");
	}
	assert_eq!(call(&module, "trace_getUsage", json!([other])).await, Ok(Value::Null));
	assert_eq!(call(&module, "trace_getHolders", json!([41])).await, Ok(Value::Null));
}

#[tokio::test]
async fn what_names_no_goods_is_refused_by_its_number() {
	let module = module(MockClient::new(), None);
	let number = code::INVALID_SUBJECT;
	for (name, why) in [
		("", "none of the forms"),
		("umbrella", "none of the forms"),
		("+42", "none of the forms"),
		("42/", "none of the forms"),
		("42/x", "none of the forms"),
		("42/4294967296", "none of the forms"),
		("42/1/1", "not a unit's link"),
		("/42", "not a unit's link"),
		("376104250021234568", "should be 9"),
		("376104250021234568/0", "should be 9"),
		("376104250021234569/x", "none of the forms"),
		("3761042500212345690", "number of characters"),
		("37610425002123456x", "only digits"),
		("https://id.gs1.org/00/376104250021234568", "should be 9"),
		("https://id.gs1.org/00/42", "number of characters"),
		("https://id.gs1.org/01/09506000134352", "not a unit's link"),
		("https://id.gs1.org/01/09506000134353/10/A/21/0000000000000000000A", "should be 2"),
	] {
		for method in ["trace_getTrace", "trace_getSubject", "trace_getStop"] {
			assert_refused(&module, method, json!([name]), number, why).await;
		}
	}
	for (sscc, why) in [("376104250021234568", "should be 9"), ("42", "number of characters")] {
		assert_refused(&module, "trace_getUsage", json!([sscc]), number, why).await;
	}
	assert_refused(&module, "trace_getTrace", json!(["x"]), number, "42/7").await;
}

#[tokio::test]
async fn ways_that_cannot_be_searched_are_refused_by_their_numbers() {
	let module = module(MockClient::new(), None);
	let method = "trace_getTrace";
	let long = json!([LONG.to_string()]);
	assert_refused(&module, method, long, code::TRACE_TOO_LONG, "16384").await;
	let torn = json!([TORN.to_string()]);
	assert_refused(&module, method, torn, code::RUNTIME_FAILED, "do not fit").await;
	let torn = json!([TORN]);
	assert_refused(&module, "trace_getHolders", torn, code::RUNTIME_FAILED, "do not fit").await;
}

#[tokio::test]
async fn holders_are_told_by_index() {
	let module = module(MockClient::new(), None);
	for (units, first, last) in [
		(json!(null), 0, COUNT - 1),
		(json!({ "first": 1 }), 1, COUNT - 1),
		(json!({ "last": 1 }), 0, 1),
		(json!({ "first": 1, "last": 1 }), 1, 1),
	] {
		let found = call(&module, "trace_getHolders", json!([BATCH, units])).await.unwrap();
		assert_eq!(found["next"], Value::Null);
		let holding = &found["holdings"][0];
		assert_eq!((&holding["first"], &holding["last"]), (&json!(first), &json!(last)));
		assert_eq!(holding["now"]["owner"]["name"], "Acme");
		assert_eq!(holding["now"]["path"], json!([]));
	}
}

#[tokio::test]
async fn what_is_kept_of_goods_is_told_with_the_head_of_their_journey() {
	let module = module(MockClient::new(), None);
	let batch = call(&module, "trace_getSubject", json!(["42"])).await.unwrap();
	assert_eq!(batch["journey"]["len"], EVENTS);
	assert_eq!(batch["journey"]["acc"].as_str().unwrap().len(), 66);
	assert_eq!((&batch["pages"], &batch["isSplit"]), (&json!(0), &json!(true)));
	assert_eq!((&batch["custody"], &batch["contents"]), (&Value::Null, &Value::Null));
	let pallet = call(&module, "trace_getSubject", json!([SSCC])).await.unwrap();
	let ranges = json!([{ "batch": BATCH, "first": TOUCHED.index, "last": TOUCHED.index }]);
	assert_eq!(pallet["contents"]["ranges"], ranges);
	assert_eq!(pallet["custody"]["owner"], MEMBER);
	assert_eq!(call(&module, "trace_getUsage", json!([SSCC])).await, Ok(json!(USAGE)));
	assert_eq!(call(&module, "trace_getStop", json!([SSCC])).await, Ok(Value::Null));
	assert_eq!(call(&module, "trace_getStop", json!(["42/1"])).await, Ok(json!("held")));
}

#[tokio::test]
async fn blocks_that_cannot_answer_are_refused_for_ways_too() {
	assert_bad_blocks_are_refused(|at| {
		vec![
			("trace_getTrace", json!([SSCC, null, at])),
			("trace_getTrace", json!([link(PACK, 0), null, at])),
			("trace_getTrace", json!(["42/1", null, at])),
			("trace_getHolders", json!([BATCH, null, at])),
			("trace_getSubject", json!(["42", at])),
			("trace_getUsage", json!([SSCC, at])),
			("trace_getStop", json!(["42", at])),
		]
	})
	.await;
}
