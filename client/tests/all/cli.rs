//! The binary as a user runs it.

use serde_json::Value;
use std::{
	fs,
	path::Path,
	process::{Command, Output, Stdio},
};

fn carnet(args: &[&str]) -> Output {
	Command::new(env!("CARGO_BIN_EXE_carnet"))
		.args(args)
		.env("CARNET_PASSPHRASE", "correct horse")
		.stdin(Stdio::null())
		.output()
		.unwrap()
}

fn generate(out: &Path, count: &str) -> Output {
	let out = out.to_str().unwrap();
	carnet(&[
		"codes",
		"generate",
		"--gtin",
		"09506000134352",
		"--lot",
		"L1",
		"--count",
		count,
		"--out",
		out,
		"--work-factor",
		"2",
		"--json",
	])
}

fn json(output: &Output) -> Value {
	assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
	serde_json::from_slice(&output.stdout).unwrap()
}

fn refused(output: &Output, text: &str) {
	let stderr = String::from_utf8_lossy(&output.stderr);
	assert_eq!(output.status.code(), Some(1), "{stderr}");
	assert!(stderr.contains(text) && !stderr.contains("panicked"), "{stderr}");
	assert_eq!(stderr.trim_end().lines().count(), 1, "{stderr}");
	assert!(output.stdout.is_empty());
}

#[test]
fn from_codes_to_labels_and_evidence() {
	let dir = tempfile::tempdir().unwrap();
	let out = dir.path().join("codes");
	let made = json(&generate(&out, "30"));
	let pack = &made["packs"][0];
	assert_eq!(pack["count"], 30);
	let [leaves, openings, secrets] =
		[0, 1, 2].map(|at| pack["files"][at].as_str().unwrap().to_owned());
	let out_text = out.to_str().unwrap();

	let checked = json(&carnet(&["codes", "check", out_text, "--secrets", "--json"]));
	assert_eq!(checked["files"].as_array().unwrap().len(), 3);
	assert_eq!(checked["files"][0]["root"], pack["root"]);

	let sheets = dir.path().join("sheets");
	let sheets_text = sheets.to_str().unwrap();
	let svg = json(&carnet(&[
		"codes",
		"labels",
		"--openings",
		&openings,
		"--indices",
		"0..24,29",
		"--out",
		sheets_text,
		"--format",
		"svg",
		"--json",
	]));
	assert_eq!(svg["links"].as_array().map(Vec::len), Some(26));
	let sheet = fs::read_to_string(svg["files"][0].as_str().unwrap()).unwrap();
	let serial = sheet.split("(21) ").nth(1).unwrap().get(..20).unwrap().to_owned();
	let uri = format!("https://id.gs1.org/01/09506000134352/10/L1/21/{serial}");

	let pdf = carnet(&[
		"codes",
		"labels",
		"--openings",
		&openings,
		"--indices",
		"0",
		"--out",
		sheets_text,
		"--secrets",
		&secrets,
	]);
	assert!(pdf.status.success(), "{}", String::from_utf8_lossy(&pdf.stderr));

	let args = ["codes", "evidence", "--openings", &openings, "--leaves", &leaves, "--label"];
	let proof = json(&carnet(&[&args[..], &[&uri, "--json"]].concat()));
	assert_eq!(proof["root"], pack["root"]);
	assert_eq!(proof["evidence"]["opening"]["serial"], serial);
	assert_eq!(proof["evidence"]["proof"].as_array().unwrap().len(), 5);
	let forged = format!("{}{}", &uri[..uri.len() - 1], if uri.ends_with('0') { '1' } else { '0' });
	refused(&carnet(&[&args[..], &[&forged]].concat()), "not genuine");

	refused(&generate(&out, "30"), "not overwritten");
	let mut bytes = fs::read(&leaves).unwrap();
	bytes[100] ^= 1;
	fs::write(&leaves, bytes).unwrap();
	refused(&carnet(&["codes", "check", out_text]), "damaged");
}

#[test]
fn mistakes_are_told_in_one_sentence() {
	let dir = tempfile::tempdir().unwrap();
	let file = dir.path().join("file");
	fs::write(&file, "x").unwrap();
	refused(&generate(&file, "3"), "cannot make the folder");
	refused(&generate(&dir.path().join("new"), "0"), "count of 0");
	refused(&carnet(&["codes", "check", dir.path().to_str().unwrap()]), "no leaves");
	let out = dir.path().to_str().unwrap();
	let bad_gtin = ["codes", "generate", "--gtin", "09506000134353", "--lot", "L", "--count", "1"];
	refused(&carnet(&[&bad_gtin[..], &["--out", out]].concat()), "check digit");
	let file = file.to_str().unwrap();
	let labels = ["codes", "labels", "--indices", "0", "--out", out, "--openings", file];
	refused(&carnet(&labels), "not an openings file");
}

#[test]
fn secrets_without_their_openings_are_not_called_checked() {
	let dir = tempfile::tempdir().unwrap();
	let out = dir.path().join("codes");
	let made = json(&generate(&out, "3"));
	let openings = made["packs"][0]["files"][1].as_str().unwrap();
	fs::remove_file(openings).unwrap();
	let check = ["codes", "check", out.to_str().unwrap(), "--secrets"];
	assert_eq!(
		json(&carnet(&[&check[..3], &["--json"]].concat()))["files"].as_array().unwrap().len(),
		1
	);
	refused(&carnet(&check), "L1-0.secrets.age was not checked: it has no openings file here");
}

#[test]
fn an_error_that_repeats_a_file_of_somebody_else_steers_no_terminal() {
	let dir = tempfile::tempdir().unwrap();
	let quote = dir.path().join("quote.json");
	fs::write(&quote, r#"{ "\u001b[2J\u202eterms\nof a friend": 1 }"#).unwrap();
	let look = ["receivable", "finance", "look", "--quote", quote.to_str().unwrap()];
	let output = carnet(&look);
	refused(&output, "is not a quote");
	let said = String::from_utf8_lossy(&output.stderr).into_owned();
	assert!(said.contains("of a friend") && !said.contains(['\u{1b}', '\u{202e}']), "{said}");
}
