use super::{
	mock::*,
	resolver::{label_of, made, Pack},
	*,
};
use carnet_client::codes::{evidence, LeavesFile, OpeningsFile};
use carnet_primitives::{
	gs1::{Label, CANONICAL_RESOLVER},
	products::Evidence,
	unit_code::Serial,
};
use std::{fs, path::Path};

fn registered(pack: &Pack) -> MockClient {
	MockClient::with_batch(pack.header.pack, pack.header.count, pack.header.root)
}

fn resolved(pack: &Pack) -> Module {
	module(registered(pack), Some(Resolver::open(pack.dir.path()).unwrap()))
}

fn link(label: &Label) -> String {
	label.to_uri(CANONICAL_RESOLVER)
}

fn forged(pack: &Pack, index: u32) -> Label {
	let genuine = label_of(pack, index);
	Label { serial: Serial::new(pack.header.pack, index, 1), ..genuine }
}

fn evidence_of(pack: &Pack, index: u32) -> Evidence {
	let openings = OpeningsFile::open(&pack.openings).unwrap();
	let leaves = LeavesFile::open(&pack.leaves).unwrap();
	evidence(&label_of(pack, index), &openings, &leaves).unwrap()
}

async fn verdict(module: &Module, params: Value) -> Value {
	call(module, "products_scanLabel", params).await.unwrap()["verdict"].clone()
}

fn flip(path: &Path, at: usize) {
	let mut bytes = fs::read(path).unwrap();
	bytes[at] ^= 1;
	fs::write(path, bytes).unwrap();
}

#[tokio::test]
async fn the_resolver_opens_every_label_of_its_packs() {
	let pack = made(3, 5);
	let module = resolved(&pack);
	for index in 0..5 {
		let label = label_of(&pack, index);
		let report = call(&module, "products_scanLabel", json!([link(&label)])).await.unwrap();
		assert_eq!(report["verdict"], "authentic");
		assert_eq!(report["label"], json!(label));
		assert_eq!(report["batch"]["id"], BATCH);
		assert_eq!(report["unit"].is_null(), index != TOUCHED.index);
	}
}

#[tokio::test]
async fn a_label_with_a_made_up_serial_is_unknown_and_learns_nothing_of_the_genuine_one() {
	let pack = made(3, 5);
	let module = resolved(&pack);
	let label = forged(&pack, TOUCHED.index);
	let report = call(&module, "products_scanLabel", json!([link(&label)])).await.unwrap();
	assert_eq!(report["verdict"], "unknown");
	assert_eq!(report["unit"], Value::Null);
	let opening = evidence_of(&pack, TOUCHED.index).opening;
	let text = report.to_string();
	for secret in [json!(opening.serial), json!(opening.unit_key), json!(opening)["salt"].clone()] {
		assert!(!text.contains(secret.as_str().unwrap()), "{text}");
	}
}

#[tokio::test]
async fn a_label_without_an_opening_is_unverifiable() {
	let (pack, other) = (made(3, 5), made(4, 5));
	let bare = module(registered(&pack), None);
	let strange = module(registered(&pack), Some(Resolver::open(other.dir.path()).unwrap()));
	for label in [label_of(&pack, 0), forged(&pack, 0)] {
		for module in [&bare, &strange] {
			assert_eq!(verdict(module, json!([link(&label)])).await, "unverifiable");
		}
	}
}

#[tokio::test]
async fn codes_that_were_not_registered_do_not_make_a_label_unknown() {
	// The same pack was generated twice; the chain has the root of the first.
	let (first, second) = (made(3, 5), made(3, 5));
	let module = module(registered(&first), Some(Resolver::open(second.dir.path()).unwrap()));
	for pack in [&first, &second] {
		let params = json!([link(&label_of(pack, 0))]);
		assert_eq!(verdict(&module, params).await, "unverifiable");
	}
}

#[tokio::test]
async fn a_label_past_the_end_or_of_no_batch_is_unknown() {
	let pack = made(3, 5);
	let module = resolved(&pack);
	for serial in [Serial::new(3, 5, 1), Serial::new(9, 0, 1)] {
		let label = Label { serial, ..label_of(&pack, 0) };
		assert_eq!(verdict(&module, json!([link(&label)])).await, "unknown");
	}
}

#[tokio::test]
async fn the_caller_may_bring_the_evidence() {
	let pack = made(3, 5);
	let module = module(registered(&pack), None);
	let label = link(&label_of(&pack, 2));
	let proves = json!(evidence_of(&pack, 2));
	assert_eq!(verdict(&module, json!([label, proves])).await, "authentic");
	assert_eq!(verdict(&module, json!([label, proves, FINALISED])).await, "authentic");
	assert_eq!(verdict(&module, json!([label, evidence_of(&pack, 3)])).await, "unknown");
	assert_eq!(verdict(&module, json!([label, null, null])).await, "unverifiable");
}

#[tokio::test]
async fn the_evidence_of_the_caller_is_judged_without_the_resolver() {
	let pack = made(3, 5);
	let module = resolved(&pack);
	let params = json!([link(&label_of(&pack, 2)), evidence_of(&pack, 3)]);
	assert_eq!(verdict(&module, params).await, "unknown");
}

#[tokio::test]
async fn what_is_no_link_is_refused_by_its_number() {
	let module = module(MockClient::new(), None);
	for (link, why) in [
		("", "not a unit's link"),
		("https://id.gs1.org/01/09506000134352", "not a unit's link"),
		("https://id.gs1.org/01/09506000134353/10/A/21/0000000000000000000A", "should be 2"),
		("https://id.gs1.org/01/09506000134352/10/A/21/1234", "20 characters"),
	] {
		let params = json!([link]);
		assert_refused(&module, "products_scanLabel", params, code::INVALID_LINK, why).await;
	}
}

#[tokio::test]
async fn what_is_no_evidence_is_refused_by_its_number() {
	let pack = made(3, 5);
	let module = module(registered(&pack), None);
	let label = link(&label_of(&pack, 0));
	let good = json!(evidence_of(&pack, 0));
	let mut short_salt = good.clone();
	short_salt["opening"]["salt"] = json!("0x00");
	let mut long_proof = good.clone();
	long_proof["proof"] = json!(vec!["0x".to_string() + &"00".repeat(32); 21]);
	for evidence in [json!({}), json!("0x00"), json!(7), short_salt, long_proof] {
		let params = json!([label, evidence]);
		let number = code::INVALID_EVIDENCE;
		assert_refused(&module, "products_scanLabel", params, number, "cannot be read").await;
	}
}

#[tokio::test]
async fn a_scan_at_a_block_without_state_is_refused() {
	let pack = made(3, 5);
	let module = resolved(&pack);
	let params = json!([link(&label_of(&pack, 0)), null, PRUNED]);
	let number = code::BLOCK_NOT_FOUND;
	assert_refused(&module, "products_scanLabel", params, number, "archive").await;
}

#[tokio::test]
async fn damage_to_a_file_is_told_as_such_and_names_no_path() {
	let pack = made(3, 5);
	let module = resolved(&pack);
	let end = fs::metadata(&pack.openings).unwrap().len() as usize;
	flip(&pack.openings, end - 1);
	let params = json!([link(&label_of(&pack, 4))]);
	let (number, message) = call(&module, "products_scanLabel", params).await.unwrap_err();
	assert_eq!(number, i64::from(code::RESOLVER_FAILED));
	assert!(!message.contains("openings") && !message.contains('/'), "{message}");
	assert_eq!(verdict(&module, json!([link(&label_of(&pack, 0))])).await, "authentic");
}

#[tokio::test]
async fn who_holds_a_label_gets_its_evidence_and_nobody_else_does() {
	let pack = made(3, 5);
	let module = resolved(&pack);
	let of = |label: Label| {
		let module = module.clone();
		async move { call(&module, "products_getEvidence", json!([link(&label)])).await.unwrap() }
	};
	assert_eq!(of(label_of(&pack, 2)).await, json!(evidence_of(&pack, 2)));
	assert_eq!(of(forged(&pack, 2)).await, Value::Null);
	let bare = self::module(registered(&pack), None);
	let label = link(&label_of(&pack, 2));
	assert_eq!(call(&bare, "products_getEvidence", json!([label])).await.unwrap(), Value::Null);
	let method = "products_getEvidence";
	assert_refused(&bare, method, json!(["/01/1"]), code::INVALID_LINK, "not the link").await;
}
