//! The files under `vectors/`: what another implementation is tested with.
//!
//! They follow from the builder. `CARNET_WRITE_VECTORS=1` writes them anew.
#![allow(clippy::unwrap_used)]

mod story;

use carnet_verifier::{read_trust, storage_keys, verify, Bundle, Pinned, Trust};
use std::{collections::BTreeMap, fs, path::PathBuf};
use story::*;

fn folder() -> PathBuf {
	PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

/// What each file holds. The index says which bundle is checked against which trust, and the answer.
fn vectors() -> BTreeMap<String, Vec<u8>> {
	let chain = chain();
	let genesis = format!("0x{}", hex(&chain.genesis()));
	let pin = chain.pin(12).to_json();
	let (rich, plain) = (rich(&chain), plain(&chain));
	let mut trimmed = rich.clone();
	trimmed.changes.clear();
	let mut few = plain.clone();
	few.justification.commit.precommits.truncate(2);
	let mut old_set = plain.clone();
	old_set.changes.pop();
	let mut other_key = plain.clone();
	other_key.subject = 4u64.to_le_bytes().to_vec();
	let mut extra_node = plain.clone();
	extra_node.records.push(vec![0xff; 33]);
	extra_node.sort();
	let mut absence = plain.clone();
	absence.records = chain.prove(BLOCK, &[storage_keys::batch(4)]);
	let mut forged = plain.clone();
	forged.justification.commit.precommits[0].signature[3] ^= 1;
	let mut wrong_block = plain.clone();
	wrong_block.checkpoints = vec![chain.witnessed(COURT, BLOCK - 1)];
	let mut cut = plain.to_bytes();
	cut.truncate(1000);
	let other = story::plain(&with_salt(8));
	let deposit = story::deposit::certificate(&chain);
	let forged_deposit = story::deposit::forged(&chain);
	let holding = story::holding::statement(&chain);
	let forged_holding = story::holding::forged(&chain);
	let passport = story::passport::statement(&chain);
	let forged_passport = story::passport::forged(&chain);
	let unit = story::unit::statement(&chain);
	let forged_unit = story::unit::forged(&chain);

	let mut files = BTreeMap::new();
	let mut index = Vec::new();
	let mut add = |name: &str, bytes: Vec<u8>, trust: &str, trust_text: &str| {
		let trust_value: Trust = read_trust(trust_text.as_bytes()).unwrap();
		let answer = match verify(&bytes, &trust_value) {
			Ok(report) => format!("\"report\":{}", report.to_json()),
			Err(refusal) => {
				format!("\"refusal\":{}", serde_json::Value::from(refusal.to_string()))
			}
		};
		if let Ok(bundle) = Bundle::from_bytes(&bytes) {
			files.insert(format!("{name}.json"), (bundle.to_json() + "\n").into_bytes());
		}
		files.insert(format!("{name}.bundle"), bytes);
		index.push(format!("{{\"name\":\"{name}\",\"trust\":\"{trust}\",{answer}}}"));
	};
	let with_both = [
		("rich", &rich),
		("plain", &plain),
		("trimmed", &trimmed),
		("deposit", &deposit),
		("holding", &holding),
		("passport", &passport),
		("unit", &unit),
	];
	for (name, bundle) in with_both {
		add(name, bundle.to_bytes(), "genesis.txt", &genesis);
		add(name, bundle.to_bytes(), "checkpoint.json", &pin);
	}
	for (name, bundle) in [
		("too-few-signers", &few),
		("old-set", &old_set),
		("other-key", &other_key),
		("extra-node", &extra_node),
		("absence", &absence),
		("forged-vote", &forged),
		("checkpoint-of-other-block", &wrong_block),
		("other-chain", &other),
		("forged-deposit", &forged_deposit),
		("forged-holding", &forged_holding),
		("forged-passport", &forged_passport),
		("forged-unit", &forged_unit),
	] {
		add(name, bundle.to_bytes(), "genesis.txt", &genesis);
	}
	add("cut", cut, "genesis.txt", &genesis);
	files.insert("genesis.txt".into(), (genesis + "\n").into_bytes());
	files.insert("checkpoint.json".into(), (pin + "\n").into_bytes());
	files.insert("index.json".into(), format!("[\n{}\n]\n", index.join(",\n")).into_bytes());
	files
}

fn hex(bytes: &[u8]) -> String {
	bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_vectors_are_those_that_the_builder_makes() {
	let made = vectors();
	if std::env::var_os("CARNET_WRITE_VECTORS").is_some() {
		fs::create_dir_all(folder()).unwrap();
		for (name, bytes) in &made {
			fs::write(folder().join(name), bytes).unwrap();
		}
	}
	let there: Vec<String> = {
		let names = fs::read_dir(folder()).unwrap();
		let mut names: Vec<_> =
			names.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
		names.sort();
		names
	};
	assert_eq!(there, made.keys().cloned().collect::<Vec<_>>());
	for (name, bytes) in made {
		assert!(fs::read(folder().join(&name)).unwrap() == bytes, "{name} differs");
	}
}

#[test]
fn the_vectors_say_what_they_are_meant_to() {
	let index: serde_json::Value =
		serde_json::from_slice(&fs::read(folder().join("index.json")).unwrap()).unwrap();
	let entries = index.as_array().unwrap();
	let accepted: Vec<_> = entries
		.iter()
		.filter(|entry| entry.get("report").is_some())
		.map(|entry| (entry["name"].as_str().unwrap(), entry["trust"].as_str().unwrap()))
		.collect();
	let (genesis, checkpoint) = ("genesis.txt", "checkpoint.json");
	assert_eq!(
		accepted,
		[
			("rich", genesis),
			("rich", checkpoint),
			("plain", genesis),
			("plain", checkpoint),
			("trimmed", checkpoint),
			("deposit", genesis),
			("deposit", checkpoint),
			("holding", genesis),
			("holding", checkpoint),
			("passport", genesis),
			("passport", checkpoint),
			("unit", genesis),
			("unit", checkpoint)
		]
	);
	assert_eq!(entries.len(), 27);
	let pin: Pinned =
		carnet_verifier::read_pinned(&fs::read(folder().join(checkpoint)).unwrap()).unwrap();
	assert_eq!(pin.number, 12);
}
