//! Goods on their way on a real node: packed, shipped, held, cleared, delivered, traced, recalled; many at once; and
//! events of EPCIS documents.

#[path = "../../epcis/tests/common/mod.rs"]
mod epcis;

use crate::common::{
	json,
	members::{admission, gtin},
	refused, Carnet, World,
};
use carnet_client::{codes::OpeningsFile, moment};
use carnet_primitives::gs1::{check_digit, Label};
use serde_json::{json, Value};
use std::{
	fs::{self, File},
	path::PathBuf,
	process::Output,
};

const HASH: &str = "0x0101010101010101010101010101010101010101010101010101010101010101";
const BRAND: &str = "//Brand//admin";
const CARRIER: &str = "//Carrier//admin";
const CUSTOMS: &str = "//Customs//admin";
const PLATFORM: &str = "//Platform//admin";

/// An SSCC under a company prefix of seven digits.
fn sscc(prefix: &str, number: u32) -> String {
	let payload = format!("0{prefix}{number:09}");
	let digits: Vec<u8> = payload.bytes().map(|byte| byte - b'0').collect();
	assert_eq!(digits.len(), 17);
	format!("{payload}{}", check_digit(&digits))
}

/// Members, and a batch of the brand.
struct Trade {
	world: World,
	brand: String,
	carrier: String,
	customs: String,
	platform: String,
	batch: String,
	openings: PathBuf,
}

impl Trade {
	fn new() -> Self {
		let world = World::new();
		let brand = world.admit(&admission("Brand", 0, "Brand", &["9506000"]));
		let carrier = world.admit(&admission("Carrier", 1, "Carrier", &[]));
		let customs = world.admit(&admission("Customs", 2, "Customs", &[]));
		let platform = world.admit(&admission("Platform", 3, "Platform", &["9506110"]));
		json(&world.register(BRAND, &gtin(1)));
		let out = world.path("codes");
		let item = gtin(1);
		let mut generate = vec!["codes", "generate", "--gtin", &item, "--lot", "L1"];
		generate.extend(["--count", "3000", "--out", out.to_str().unwrap(), "--work-factor", "2"]);
		let made = json(&world.carnet.run(&generate));
		let [leaves, openings] =
			[0, 1].map(|at| made["packs"][0]["files"][at].as_str().unwrap().to_owned());
		let done = json(&world.carnet.signed(BRAND, &["batch", "register", "--leaves", &leaves]));
		let batch = done["batches"][0]["id"].to_string();
		Self { world, brand, carrier, customs, platform, batch, openings: openings.into() }
	}

	fn units(&self, first: u32, last: u32) -> String {
		format!("{}/{first}..{last}", self.batch)
	}

	fn unit(&self, index: u32) -> String {
		format!("{}/{index}", self.batch)
	}

	/// The link on the label of a unit.
	fn link(&self, index: u32) -> String {
		let file = OpeningsFile::open(&self.openings).unwrap();
		let header = file.header().clone();
		let serial = file.get(index).unwrap().unwrap().serial;
		Label { gtin: header.gtin, lot: header.lot, serial }.to_uri("https://id.example.com")
	}

	fn run(&self, args: &[&str]) -> Output {
		self.world.carnet.run(args)
	}

	fn signed(&self, suri: &str, args: &[&str]) -> Output {
		self.world.carnet.signed(suri, args)
	}

	fn ship(&self, suri: &str, what: &str, to: &str) -> Output {
		self.signed(suri, &["ship", what, "--to", to, "--within", "48h"])
	}

	fn file(&self, name: &str, text: &str) -> String {
		let path = self.world.path(name);
		fs::write(&path, text).unwrap();
		path.to_str().unwrap().to_owned()
	}
}

/// What happened, and by whom.
fn steps(report: &Value) -> Vec<(String, String, bool)> {
	let step = |event: &Value| {
		let what = match &event["what"] {
			Value::String(name) => name.clone(),
			what => what.as_object().unwrap().keys().next().unwrap().clone(),
		};
		(what, event["by"]["id"].to_string(), event["certified"].as_bool().unwrap())
	};
	report["events"].as_array().unwrap().iter().map(step).collect()
}

/// Whether a view of a member is of the one with this number.
fn is_member(view: &Value, number: &str) -> bool {
	view["id"].as_u64().is_some_and(|id| Ok(id) == number.parse())
}

#[test]
fn goods_from_the_factory_to_a_buyer() {
	let trade = Trade::new();
	let Trade { brand, carrier, customs, platform, .. } = &trade;
	let [first, second, pallet] = [1, 2, 3].map(|number| sscc("9506000", number));
	let packed = json(&trade.signed(BRAND, &["pack", &first, &trade.units(0, 23)]));
	assert_eq!(packed["unit"], json!({ "sscc": first, "usage": 0 }));
	json(&trade.signed(BRAND, &["pack", &second, &trade.units(24, 47)]));
	json(&trade.signed(BRAND, &["pack", &pallet, &first, &second]));
	refused(&trade.signed(BRAND, &["pack", &pallet, &trade.units(0, 5)]), "AlreadyPacked");
	let foreign = sscc("9506110", 9);
	refused(&trade.signed(BRAND, &["pack", &foreign, &trade.units(50, 60)]), "NotAuthorized");

	refused(&trade.ship(BRAND, &first, carrier), "AlreadyPacked");
	json(&trade.ship(BRAND, &pallet, carrier));
	refused(&trade.ship(BRAND, &pallet, carrier), "InTransit");
	refused(&trade.signed(PLATFORM, &["receive", &pallet]), "NotAuthorized");
	json(&trade.signed(CARRIER, &["receive", &pallet]));

	let order = |what: &str| trade.signed(CUSTOMS, &["customs", what, &pallet, "--document", HASH]);
	json(&order("hold"));
	refused(&trade.ship(CARRIER, &pallet, platform), "Custody.Held");
	let held = json(&trade.run(&["trace", &trade.unit(0)]));
	assert_eq!(held["report"]["stop"], "held");
	json(&order("clear"));
	json(&trade.ship(CARRIER, &pallet, platform));
	json(&trade.signed(PLATFORM, &["receive", &pallet]));

	json(&trade.signed(PLATFORM, &["unpack", &pallet, &first]));
	json(&trade.signed(PLATFORM, &["unpack", &first, &trade.units(0, 3)]));
	let parcel = sscc("9506110", 1);
	json(&trade.signed(PLATFORM, &["pack", &parcel, &trade.units(0, 1)]));
	let party = trade.file("party.txt", "Somebody, somewhere 1");
	let salt = trade.world.path("salt");
	let salt = salt.to_str().unwrap();
	let to = ["--party", &party, "--salt-out", salt, "--proof", HASH];
	let delivered = json(&trade.signed(PLATFORM, &[&["deliver", &parcel][..], &to].concat()));
	let mut bytes = [0; 32];
	hex::decode_to_slice(fs::read_to_string(salt).unwrap().trim(), &mut bytes).unwrap();
	let commitment = carnet_client::chain::party_commitment(&bytes, b"Somebody, somewhere 1");
	assert_eq!(delivered["party"], json!(commitment));

	way_of_a_unit(&trade, &parcel, [brand, carrier, customs, platform]);

	// The first one lies in a case that never left.
	let (kept, gone) = (trade.unit(10), trade.unit(0));
	let back = ["take-back", &kept, &gone, "--reason", HASH];
	assert!(!trade.signed(PLATFORM, &back).status.success());
	let output = trade.signed(PLATFORM, &[&back[..], &["--each"]].concat());
	assert_eq!(output.status.code(), Some(1));
	let said: Value = serde_json::from_slice(&output.stdout).unwrap();
	let count = |what: &str| said[what].as_array().unwrap().len();
	assert_eq!((count("done"), count("failed"), count("transactions")), (1, 1, 1), "{said}");
	let now = json(&trade.run(&["trace", &trade.unit(0)]))["report"]["now"].clone();
	assert_eq!(now["path"], json!([]));
	assert_eq!(now["holder"]["id"].to_string(), *platform);
	recall(&trade);
}

fn way_of_a_unit(trade: &Trade, parcel: &str, members: [&String; 4]) {
	let [brand, carrier, customs, platform] = members;
	let link = trade.link(0);
	let traced = json(&trade.run(&["trace", &link]));
	let report = &traced["report"];
	let expected = [
		("packed", brand, false),
		("joined", brand, false),
		("packed", brand, false),
		("dispatched", brand, false),
		("received", carrier, false),
		("held", customs, true),
		("cleared", customs, true),
		("dispatched", carrier, false),
		("received", platform, false),
		("left", platform, false),
		("unpacked", platform, false),
		("unpacked", platform, false),
		("packed", platform, false),
		("delivered", platform, false),
	];
	let expected: Vec<_> = expected
		.iter()
		.map(|(what, by, sure)| ((*what).to_owned(), (*by).clone(), *sure))
		.collect();
	assert_eq!(steps(report), expected, "{report}");
	assert_eq!(report["now"]["path"][0]["sscc"], parcel);
	assert_eq!(report["now"]["owner"]["id"].to_string(), *brand);
	assert_eq!(traced["batches"][0]["id"].to_string(), trade.batch);

	let words = trade.world.carnet.words(&["trace", &trade.unit(0)]);
	for part in ["● ", "○ ", "Customs Ltd", "HELD it", "outside the consortium", "in a finalised"]
	{
		assert!(words.contains(part), "{part}: {words}");
	}

	let bundle = trade.world.path("trace.bundle");
	let bundle = bundle.to_str().unwrap();
	let proved = json(&trade.run(&["trace", &trade.unit(0), "--proof", bundle]));
	assert_eq!(steps(&proved["report"]), expected);
	assert_eq!(
		(&proved["proof"]["signers"], &proved["proof"]["validators"]),
		(&1.into(), &1.into())
	);
	assert!(fs::metadata(bundle).unwrap().len() > 1_000);
	let again = trade.run(&["trace", &trade.unit(0), "--proof", bundle]);
	refused(&again, "not overwritten");
	let other = trade.world.path("pallet.bundle");
	json(&trade.run(&["trace", parcel, "--proof", other.to_str().unwrap()]));

	let document = json(&trade.run(&["trace", &link, "--epcis"]));
	epcis::assert_valid(&document);
	let events = document["epcisBody"]["eventList"].as_array().unwrap();
	// What the case says of the pallet stands in the journey of the pallet too.
	assert_eq!(events.len(), expected.len() - 2);
	assert!(events.iter().any(|event| event["carnet:authorStanding"] == "certified"));
}

/// A recall finds goods in transit, who holds the others, and stops them.
fn recall(trade: &Trade) {
	let case = sscc("9506000", 4);
	json(&trade.signed(BRAND, &["pack", &case, &trade.units(100, 123)]));
	json(&trade.ship(BRAND, &case, &trade.carrier));
	let class = ["recall", "--batch", &trade.batch, "--class", "II", "--document", HASH];
	let recalled = json(&trade.signed(BRAND, &class));
	let holders = recalled["holders"].as_array().unwrap();
	let find = |so: &dyn Fn(&Value) -> bool| {
		holders.iter().find(|one| so(one)).unwrap_or_else(|| panic!("{recalled}"))["units"].clone()
	};
	let in_transit = find(&|one| is_member(&one["receiver"], &trade.carrier));
	assert_eq!(in_transit, 24);
	assert_eq!(find(&|one| one["custody"]["holder"].get("outside").is_some()), 1);
	let at_platform = |one: &Value| {
		is_member(&one["holder"], &trade.platform)
			&& one["custody"]["holder"].get("member").is_some()
	};
	assert_eq!(find(&at_platform), 47);
	let total: u64 = holders.iter().map(|one| one["units"].as_u64().unwrap()).sum();
	assert_eq!(total, 3_000);

	refused(&trade.signed(CARRIER, &["receive", &case]), "Custody.Recalled");
	json(&trade.signed(CARRIER, &["reject", &case, "--reason", HASH]));
	let all = json(&trade.run(&["holders", &trade.batch, "--first", "100", "--last", "123"]));
	assert_eq!(all["holders"].as_array().unwrap().len(), 1);
	assert!(all["holders"][0]["receiver"].is_null());
	// What the platform has may go back to its brand and nowhere else.
	refused(&trade.ship(PLATFORM, &trade.unit(0), &trade.carrier), "Custody.Recalled");
	json(&trade.ship(PLATFORM, &trade.unit(0), &trade.brand));
}

#[test]
fn many_at_once_and_units_alone() {
	let trade = Trade::new();
	let cases: Vec<String> = (100..120).map(|number| sscc("9506000", number)).collect();
	for (at, case) in (0u32..).zip(&cases) {
		let units = trade.units(at * 10, at * 10 + 9);
		json(&trade.signed(BRAND, &["pack", case, &units]));
	}
	let names: Vec<&str> = cases.iter().map(String::as_str).collect();
	let to = ["--to", trade.carrier.as_str(), "--within", "7d"];
	let shipped = json(&trade.signed(BRAND, &[&["ship"][..], &names[..], &to].concat()));
	assert_eq!(shipped["done"].as_array().unwrap().len(), 20);
	assert_eq!(shipped["transactions"].as_array().unwrap().len(), 1);

	// The batch itself is not on its way.
	let each = [&["receive"][..], &names[..], &[trade.batch.as_str(), "--each"]].concat();
	let output = trade.signed(CARRIER, &each);
	assert_eq!(output.status.code(), Some(1));
	assert!(String::from_utf8_lossy(&output.stderr).contains("1 of 21 could not be done"));
	let received: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert_eq!(received["done"].as_array().unwrap().len(), 20);
	let failed = received["failed"].as_array().unwrap();
	assert_eq!(failed.len(), 1);
	assert!(failed[0]["error"].as_str().unwrap().starts_with("Custody."), "{received}");

	// A loose unit is set apart on its way; one that lies in a case is not.
	json(&trade.ship(BRAND, &trade.unit(2_999), &trade.platform));
	refused(&trade.ship(BRAND, &trade.unit(5), &trade.platform), "take it out first");
	json(&trade.signed(PLATFORM, &["receive", &trade.unit(2_999)]));
	let wrong = ["receive", &trade.unit(1), "--missing", "1"];
	assert!(!trade.signed(CARRIER, &wrong).status.success(), "a discrepancy without a report");
	title(&trade, &cases[0]);
}

fn title(trade: &Trade, case: &str) {
	json(&trade.signed(BRAND, &["title", "offer", case, "--to", &trade.carrier]));
	refused(&trade.signed(PLATFORM, &["title", "accept", case]), "NotAuthorized");
	let taken = json(&trade.signed(CARRIER, &["title", "accept", case]));
	assert_eq!(taken["from"].to_string(), trade.brand);
	let judged = ["reassign", case, "--holder", &trade.platform, "--document", HASH, "--sudo"];
	json(&trade.signed("//Alice", &judged));
	let now = json(&trade.run(&["trace", case]))["report"]["now"].clone();
	assert_eq!(now["holder"]["id"].to_string(), trade.platform);
	assert_eq!(now["owner"]["id"].to_string(), trade.carrier);
}

/// A document with events about one thing each, which happened at the time of the chain.
fn document(trade: &Trade, events: &[(&str, &str)]) -> String {
	let time = moment::show(trade.world.now()).replacen(' ', "T", 1).replace(" UTC", "Z");
	let event = |(step, thing): &(&str, &str)| {
		json!({
			"type": "ObjectEvent", "action": "OBSERVE", "bizStep": step, "epcList": [thing],
			"eventTime": time, "eventTimeZoneOffset": "+02:00",
		})
	};
	let events: Vec<Value> = events.iter().map(event).collect();
	json!({
		"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
		"type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": time,
		"epcisBody": { "eventList": events },
	})
	.to_string()
}

#[test]
fn events_of_documents_are_recorded_once() {
	let trade = Trade::new();
	let good = trade.file("good.jsonld", &document(&trade, &[("inspecting", &trade.link(2_500))]));
	let import = |file: &str| trade.signed(BRAND, &["epcis", "import", file]);
	let dry = json(&trade.run(&["epcis", "import", &good, "--dry-run"]));
	assert_eq!((&dry["new"], &dry["recorded"]), (&1.into(), &0.into()), "{dry}");
	let done = json(&import(&good));
	assert_eq!((&done["recorded"], &done["refused"]), (&1.into(), &0.into()), "{done}");
	let again = json(&import(&good));
	assert_eq!((&again["recorded"], &again["known"]), (&0.into(), &1.into()), "{again}");
	let traced = json(&trade.run(&["trace", &trade.unit(2_500)]));
	let event = &traced["report"]["events"][0]["what"]["recorded"];
	assert_eq!(event["bizStep"], "inspecting");
	assert_eq!(event["offset"], 120);
	assert_eq!(event["hash"], done["events"][0]["hash"]);

	let nowhere = format!("https://id.gs1.org/00/{}", sscc("9506000", 77));
	let bad = trade.file("bad.jsonld", &document(&trade, &[("shipping", &nowhere)]));
	let output = import(&bad);
	assert_eq!(output.status.code(), Some(1));
	let said: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert_eq!(said["refused"], 1, "{said}");
	refused(&import(&trade.file("none.jsonld", "{")), "none.jsonld");

	let out = trade.world.path("event.jsonld");
	let about = ["event", &trade.batch, "--step", "storing", "--out", out.to_str().unwrap()];
	let stated = json(&trade.signed(BRAND, &about));
	// The document that was written is the event: it is on record already.
	let known = json(&import(out.to_str().unwrap()));
	assert_eq!((&known["known"], &known["recorded"]), (&1.into(), &0.into()), "{known}");
	let seq = stated["seq"].to_string();
	let wrong = ["event", "wrong", &trade.batch, &seq, "--reason", "did_not_occur"];
	refused(&trade.signed(CARRIER, &wrong), "NotAuthorized");
	json(&trade.signed(BRAND, &wrong));
	let words = trade.world.carnet.words(&["trace", &trade.batch]);
	assert!(words.contains("DECLARED WRONG"), "{words}");
	let time = moment::show(trade.world.now()).replacen(' ', "T", 1).replace(" UTC", "Z");
	let record = |out: &str| {
		let about = ["event", &trade.batch, "--step", "picking", "--time", &time, "--out", out];
		trade.signed(BRAND, &about)
	};
	json(&record("picked.jsonld"));
	refused(&record("again.jsonld"), "has this very event already");
	assert!(trade.world.path("picked.jsonld").exists());
	assert!(!trade.world.path("again.jsonld").exists(), "of what is not recorded nothing is kept");
	let document = json(&trade.run(&["trace", &trade.batch, "--epcis"]));
	epcis::assert_valid(&document);
	let declared = &document["epcisBody"]["eventList"][0]["errorDeclaration"];
	assert_eq!(declared["reason"], "did_not_occur", "{document}");
	goods_of_others(&trade);
}

#[test]
fn what_no_chain_could_take_is_refused_before_a_node_is_asked() {
	let dir = tempfile::tempdir().unwrap();
	let carnet = Carnet::to("ws://127.0.0.1:1", &dir);
	let import = |name: &str| carnet.signed(BRAND, &["epcis", "import", name]);
	let twin = |step: &str| {
		let mut event = epcis::with("bizStep", step.into());
		event["eventID"] = "urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8".into();
		event
	};
	let twins = epcis::document(vec![twin("shipping"), twin("receiving")]).to_string();
	let vectors = epcis::VECTORS.as_bytes();
	let xml = "<?xml version=\"1.0\"?>\n<epcis:EPCISDocument schemaVersion=\"1.2\"/>";
	for (name, bytes, why) in [
		("cut.jsonld", &vectors[..vectors.len() / 2], "it is cut off"),
		("old.xml", xml.as_bytes(), "EPCIS 1.2 XML is not read"),
		("twins.jsonld", twins.as_bytes(), "events 1 and 2 have the same eventID"),
	] {
		fs::write(dir.path().join(name), bytes).unwrap();
		refused(&import(name), why);
		refused(&import(name), name);
	}
	// Two hundred megabytes.
	File::create(dir.path().join("long.jsonld")).unwrap().set_len(200_000_000).unwrap();
	refused(&import("long.jsonld"), "has 200000000 bytes and 16777216 are allowed");

	let [wrong_sscc, wrong_gln] = ["376104250021234568", "4012345000017"];
	let wrong: [(&[&str], &str); 7] = [
		(&["ship", wrong_sscc, "--to", "1", "--within", "1h"], "should be 9"),
		(&["trace", wrong_sscc], "should be 9"),
		(&["pack", wrong_sscc, "42/0..9"], "should be 9"),
		(&["event", "42", "--read-point", wrong_gln], "should be 6"),
		(&["event", "42", "--location", wrong_gln], "should be 6"),
		(&["event", "42", "--step", "shiping"], "shipping"),
		(&["event", "42", "--time", "2026-02-30T00:00:00Z"], "is no time"),
	];
	for (args, why) in wrong {
		let output = carnet.signed(BRAND, args);
		let stderr = String::from_utf8_lossy(&output.stderr);
		assert!(!output.status.success() && stderr.contains(why), "{args:?}: {stderr}");
		assert!(!stderr.contains("no Carnet node"), "{args:?}: {stderr}");
	}
}

/// Of a document about own goods and those of another, what is about the own ones is taken.
fn goods_of_others(trade: &Trade) {
	let case = sscc("9506000", 5);
	json(&trade.signed(BRAND, &["pack", &case, &trade.units(200, 209)]));
	json(&trade.ship(BRAND, &case, &trade.carrier));
	json(&trade.signed(CARRIER, &["receive", &case]));
	let (foreign, own) = (format!("https://id.gs1.org/00/{case}"), trade.link(2_600));
	let mixed = document(trade, &[("inspecting", &foreign), ("inspecting", &own)]);
	let mixed = trade.file("mixed.jsonld", &mixed);
	let output = trade.signed(BRAND, &["epcis", "import", &mixed]);
	assert_eq!(output.status.code(), Some(1));
	let said: Value = serde_json::from_slice(&output.stdout).unwrap();
	assert_eq!((&said["recorded"], &said["refused"]), (&1.into(), &1.into()), "{said}");
	let [refused, taken] = [0, 1].map(|at| &said["events"][at]["parts"][0]);
	assert_eq!((&refused["outcome"], &taken["outcome"]), (&"refused".into(), &"recorded".into()));
	assert!(refused["why"].as_str().unwrap().contains("Custody.NotAuthorized"), "{said}");
	let hashes = |goods: &str| -> Vec<Value> {
		let report = json(&trade.run(&["trace", goods]))["report"].take();
		let events = report["events"].as_array().unwrap().iter();
		events.map(|event| event["what"]["recorded"]["hash"].clone()).collect()
	};
	assert!(hashes(&trade.unit(2_600)).contains(&said["events"][1]["hash"]));
	assert!(!hashes(&case).contains(&said["events"][0]["hash"]));

	// Who holds the other goods takes the rest from the same document.
	let rest = json(&trade.signed(CARRIER, &["epcis", "import", &mixed]));
	assert_eq!((&rest["recorded"], &rest["known"]), (&1.into(), &1.into()), "{rest}");
	assert!(hashes(&case).contains(&said["events"][0]["hash"]));
}
