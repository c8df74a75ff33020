//! Proofs from a real node: what it is asked for is proved, a buyer checks it without the node, and no changed byte
//! passes.

use crate::common::{
	json,
	members::{admission, gtin, until},
	refused, World,
};
use carnet_verifier::{storage_keys, Bundle};
use serde_json::Value;
use std::{
	fs,
	process::{Output, Stdio},
};

const BRAND: &str = "//Brand//admin";
const COUNT: u32 = 2_000;

/// Registers a batch of a new item.
fn batch(world: &World) -> String {
	json(&world.register(BRAND, &gtin(1)));
	let out = world.path("codes");
	let gtin = gtin(1);
	let count = COUNT.to_string();
	let mut generate = vec!["codes", "generate", "--gtin", &gtin, "--lot", "L1"];
	generate.extend(["--count", &count, "--out", out.to_str().unwrap(), "--work-factor", "2"]);
	let made = json(&world.carnet.run(&generate));
	let leaves = made["packs"][0]["files"][0].as_str().unwrap();
	let done = json(&world.carnet.signed(BRAND, &["batch", "register", "--leaves", leaves]));
	done["batches"][0]["id"].to_string()
}

/// Gets a bundle, once the newest justified block has the thing.
fn get(world: &World, kind: &str, id: &str, more: &[&str]) -> (String, Value) {
	let file = world.path(&format!("{kind}-{}{}.bundle", id.replace('/', "-"), more.concat()));
	let file = file.to_str().unwrap().to_owned();
	let args = [&["proof", "get", kind, id, "--out", &file][..], more].concat();
	let mut made = Value::Null;
	until("the thing can be proved", || {
		let output = world.carnet.run(&args);
		if !output.status.success() {
			refused(&output, "");
			return false;
		}
		made = json(&output);
		true
	});
	assert_eq!(made["bytes"], fs::metadata(&file).unwrap().len());
	(file, made)
}

/// Checks a bundle as somebody does who has no node.
fn verify(world: &World, file: &str, genesis: &str) -> Output {
	let mut command = world.carnet.command(&["verify", file, "--genesis", genesis, "--json"]);
	command.env("CARNET_URL", "ws://127.0.0.1:1").stdin(Stdio::null()).output().unwrap()
}

fn value<'a>(report: &'a Value, key: &[u8]) -> &'a Value {
	let key = format!("0x{}", hex::encode(key));
	let mut records = report["records"].as_array().unwrap().iter();
	&records.find(|record| record["key"] == key.as_str()).unwrap()["value"]
}

fn assert_no_changed_byte_passes(world: &World, file: &str, genesis: &str) {
	let bytes = fs::read(file).unwrap();
	let truth = Bundle::from_bytes(&bytes).unwrap();
	let changed = world.path("changed.bundle");
	let changed = changed.to_str().unwrap();
	// Each run is a process, so not every byte is tried; the verifier's own tests do that.
	for at in (0..bytes.len()).step_by(bytes.len() / 40) {
		let mut bytes = bytes.clone();
		bytes[at] ^= 1;
		// With another key it claims something else, which may be true: that nothing is there.
		if Bundle::from_bytes(&bytes).is_ok_and(|other| other.keys != truth.keys) {
			continue;
		}
		fs::write(changed, &bytes).unwrap();
		refused(&verify(world, changed, genesis), "is refused");
	}
	for len in [0, 1, bytes.len() / 2, bytes.len() - 1] {
		fs::write(changed, &bytes[..len]).unwrap();
		refused(&verify(world, changed, genesis), "is refused");
	}
}

#[test]
fn what_a_node_proves_is_checked_without_it() {
	let world = World::new();
	let brand = world.admit(&admission("Brand", 0, "Brand", &["9506000"]));
	let batch = batch(&world);
	let (unit, item) = (format!("{batch}/7"), gtin(1));

	for (kind, id) in [("batch", &batch), ("unit", &unit), ("member", &brand), ("item", &item)] {
		let (file, made) = get(&world, kind, id, &[]);
		let genesis = made["genesis"].as_str().unwrap();
		let report = json(&verify(&world, &file, genesis));
		assert_eq!(report["kind"], kind);
		assert_eq!(report["genesis"], genesis);
		assert_eq!(
			(&report["block"]["hash"], &report["block"]["number"]),
			(&made["block"], &made["number"])
		);
		assert_eq!(report["signers"].as_array().unwrap().len(), 1);
		assert_eq!(report["signers"][0]["member"]["id"], 0, "the validator is named: {report}");
		assert_no_changed_byte_passes(&world, &file, genesis);

		let other = format!("0x{}", "11".repeat(32));
		refused(&verify(&world, &file, &other), "another chain");
		let words = world.carnet.words(&["verify", &file, "--genesis", genesis]);
		assert!(words.contains("1 of 1 validators"), "{words}");
		println!("a bundle of a {kind} has {} bytes", made["bytes"]);

		let (_, bare) = get(&world, kind, id, &["--nameless"]);
		assert!(bare["bytes"].as_u64() < made["bytes"].as_u64());
	}
}

#[test]
fn a_bundle_has_the_records_of_its_thing() {
	let world = World::new();
	let brand = world.admit(&admission("Brand", 0, "Brand", &["9506000"]));
	let batch = batch(&world);
	let batch_number: u64 = batch.parse().unwrap();
	let report = |kind: &str, id: &str| {
		let (file, made) = get(&world, kind, id, &[]);
		json(&verify(&world, &file, made["genesis"].as_str().unwrap()))
	};
	let of_brand = storage_keys::member(brand.parse().unwrap());

	let member = report("member", &brand);
	let record = value(&member, &of_brand).as_str().unwrap().to_owned();
	let decoded = member["records"]
		.as_array()
		.unwrap()
		.iter()
		.find(|one| one["decoded"]["name"] == "Brand Ltd");
	assert_eq!(decoded.unwrap()["name"], format!("member {brand}"));
	assert!(record.contains(&hex::encode("Brand Ltd")), "{record}");

	let untouched = report("unit", &format!("{batch}/3"));
	assert!(value(&untouched, &storage_keys::unit(batch_number, 3)).is_null());
	assert!(!value(&untouched, &storage_keys::batch(batch_number)).is_null());
	assert_eq!(value(&untouched, &of_brand), record.as_str());

	let sold = ["unit", "decommission", "--batch", &batch, "--unit", "3", "--reason", "sold"];
	json(&world.carnet.signed(BRAND, &sold));
	until("the decommission is proved", || {
		let file = world.path("sold.bundle");
		let _ = fs::remove_file(&file);
		let file = file.to_str().unwrap();
		let id = format!("{batch}/3");
		let made = json(&world.carnet.run(&["proof", "get", "unit", &id, "--out", file]));
		let report = json(&verify(&world, file, made["genesis"].as_str().unwrap()));
		!value(&report, &storage_keys::unit(batch_number, 3)).is_null()
	});
}

#[test]
fn what_cannot_be_proved_is_refused_in_a_sentence() {
	let world = World::new();
	let file = world.path("none.bundle");
	let file = file.to_str().unwrap();
	let refuse = |kind: &str, id: &str, more: &[&str], text: &str| {
		let args = [&["proof", "get", kind, id, "--out", file][..], more].concat();
		let output = world.carnet.run(&args);
		refused(&output, text);
		assert!(!std::path::Path::new(file).exists());
	};
	// The first blocks may have no votes to show yet.
	let (there, _) = get(&world, "member", "0", &[]);
	refuse("batch", "0", &[], "has no batch 0");
	refuse("member", "4294967295", &[], "has no member 4294967295");
	refuse("unit", "0/0", &[], "has no unit 0/0");
	refuse("batch", "first", &[], "9012");
	refuse("unit", "7", &[], "the number of a batch and the index of a unit");
	refuse("item", "09506000134353", &[], "9012");
	refuse("journey", "1", &[], "9011");
	refuse("member", "0", &["--witnessed"], "9015");
	let again = world.carnet.run(&["proof", "get", "member", "0", "--out", &there]);
	refused(&again, "not overwritten");
}
