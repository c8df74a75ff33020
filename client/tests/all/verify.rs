//! `carnet verify` and the check of a file, on the vectors of the verifier: no node and no network.

use serde_json::Value;
use std::{
	fs,
	path::PathBuf,
	process::{Command, Output, Stdio},
};

fn vector(name: &str) -> String {
	let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../verifier/vectors");
	folder.join(name).to_str().unwrap().to_owned()
}

fn genesis() -> String {
	fs::read_to_string(vector("genesis.txt")).unwrap().trim().to_owned()
}

fn run(args: &[&str]) -> Output {
	let mut command = Command::new(env!("CARGO_BIN_EXE_carnet"));
	// A node that is not there: nothing may ask it.
	command.env("CARNET_URL", "ws://127.0.0.1:1").env_remove("CARNET_GENESIS");
	command.args(args).stdin(Stdio::null()).output().unwrap()
}

fn carnet(args: &[&str]) -> Output {
	run(&[&["verify"][..], args].concat())
}

fn refused(output: &Output, text: &str) {
	let stderr = String::from_utf8_lossy(&output.stderr);
	assert_eq!(output.status.code(), Some(1), "{stderr}");
	assert!(stderr.contains(text) && !stderr.contains("panicked"), "{text:?}: {stderr}");
	assert_eq!(stderr.trim_end().lines().count(), 1, "{stderr}");
	assert!(output.stdout.is_empty());
}

#[test]
fn every_vector_has_its_answer() {
	let index: Value = serde_json::from_slice(&fs::read(vector("index.json")).unwrap()).unwrap();
	for entry in index.as_array().unwrap() {
		let name = entry["name"].as_str().unwrap();
		let bundle = vector(&format!("{name}.bundle"));
		let (genesis, checkpoint) = (genesis(), vector("checkpoint.json"));
		let trust = match entry["trust"].as_str().unwrap() {
			"genesis.txt" => ["--genesis", &genesis],
			_ => ["--checkpoint", &checkpoint],
		};
		let output = carnet(&[&trust[..], &[&bundle, "--json"]].concat());
		match entry.get("report") {
			Some(report) => {
				assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
				let mut said: Value = serde_json::from_slice(&output.stdout).unwrap();
				// The program knows more of records than the verifier, which is the same everywhere.
				for record in said["records"].as_array_mut().unwrap() {
					let record = record.as_object_mut().unwrap();
					record.remove("name");
					record.remove("decoded");
				}
				// What follows from the records of a passport, and of nothing else.
				let told = said.as_object_mut().unwrap().remove("status");
				let status = told.map(|told| told["status"].as_str().unwrap().to_owned());
				assert_eq!(status.as_deref(), (name == "passport").then_some("revoked"), "{name}");
				assert_eq!(&said, report, "{name}");
			}
			None => refused(&output, entry["refusal"].as_str().unwrap()),
		}
	}
}

#[test]
fn people_read_a_sentence_for_each_check() {
	for form in ["rich.bundle", "rich.json"] {
		let output = carnet(&[&vector(form), "--genesis", &genesis()]);
		assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
		let text = String::from_utf8(output.stdout).unwrap();
		for expected in [
			"3 of 4 validators of set 2 signed",
			"The record of member 1: {",
			"\"name\":\"Court of Xiamen\"",
			"There is no record of unit 3/12.",
			"This relies on",
		] {
			assert!(text.contains(expected), "{expected}: {text}");
		}
	}
}

#[test]
fn a_verified_block_is_pinned_and_trusted() {
	let dir = tempfile::tempdir().unwrap();
	let pin = dir.path().join("pin.json");
	let pin = pin.to_str().unwrap();
	let bundle = vector("plain.bundle");
	assert!(carnet(&[&bundle, "--genesis", &genesis(), "--pin", pin]).status.success());
	assert!(carnet(&[&bundle, "--checkpoint", pin]).status.success());
	refused(&carnet(&[&bundle, "--genesis", &genesis(), "--pin", pin]), "not overwritten");
	let other = format!("0x{}", "00".repeat(32));
	refused(&carnet(&[&bundle, "--checkpoint", pin, "--genesis", &other]), "another chain");
	// Nothing is pinned of what does not hold.
	let unpinned = dir.path().join("none.json");
	let args = [&vector("old-set.bundle"), "--genesis", &genesis(), "--pin"];
	refused(&carnet(&[&args[..], &[unpinned.to_str().unwrap()]].concat()), "is refused");
	assert!(!unpinned.exists());
}

#[test]
fn a_file_is_checked_against_a_certificate_that_holds_and_is_about_a_deposit() {
	let genesis = genesis();
	let file = format!("{}/tests/data/photos/coffee.jpg", env!("CARGO_MANIFEST_DIR"));
	let check = |name: &str| {
		let certificate = vector(name);
		let args = ["photo", "verify-file", &file, "--certificate", &certificate];
		run(&[&args[..], &["--genesis", &genesis]].concat())
	};
	for form in ["bundle", "json"] {
		refused(&check(&format!("deposit.{form}")), "is not the file of deposit 3");
		refused(
			&check(&format!("forged-deposit.{form}")),
			"the proof of the records does not hold",
		);
		refused(&check(&format!("rich.{form}")), "about a unit and not about a deposit");
	}
}

#[test]
fn mistakes_are_told_in_one_sentence() {
	let dir = tempfile::tempdir().unwrap();
	let large = dir.path().join("large");
	fs::File::create(&large).unwrap().set_len(100 << 20).unwrap();
	let (large, plain, genesis) = (large.to_str().unwrap(), vector("plain.bundle"), genesis());
	refused(&carnet(&[&plain]), "nothing to trust");
	refused(&carnet(&["no-such-file", "--genesis", &genesis]), "cannot read");
	refused(&carnet(&[large, "--genesis", &genesis]), "too large");
	refused(&carnet(&[&plain, "--checkpoint", &plain]), "is no pinned checkpoint");
	refused(&carnet(&[&vector("genesis.txt"), "--genesis", &genesis]), "version 48");
}
