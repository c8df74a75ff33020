//! A disk that takes no more.
//!
//! A limit on the size of files needs neither root nor a file system of its own: with `SIGXFSZ` ignored, `write` fails
//! with EFBIG in the middle of a file, at the place and in the way in which it fails with ENOSPC on a full disk.
//! What cannot seek and is always full is `/dev/full`.

use std::{
	fs::{self, File},
	os::unix::fs::PermissionsExt,
	path::Path,
	process::{Command, Output, Stdio},
};

const LIMIT: &str = "File too large";

/// The binary, with files of so many blocks of 512 bytes at most.
fn limited(folder: &Path, blocks: u32) -> Command {
	let mut command = Command::new("sh");
	command
		.arg("-c")
		.arg(format!("ulimit -f {blocks} && trap '' XFSZ && exec \"$0\" \"$@\""))
		.arg(env!("CARGO_BIN_EXE_carnet"))
		.current_dir(folder)
		.env("CARNET_PASSPHRASE", "correct horse")
		.stdin(Stdio::null());
	command
}

fn generate(command: &mut Command, lot: &str, count: &str) -> Output {
	command
		.args(["codes", "generate", "--gtin", "09506000134352", "--out", "codes", "--lot", lot])
		.args(["--work-factor", "2", "--json", "--count", count])
		.output()
		.unwrap()
}

fn refused(output: &Output, texts: &[&str]) {
	let stderr = String::from_utf8_lossy(&output.stderr);
	assert_eq!(output.status.code(), Some(1), "{stderr}");
	for text in texts {
		assert!(stderr.contains(text), "{text:?}: {stderr}");
	}
	assert_eq!(stderr.trim_end().lines().count(), 1, "{stderr}");
	assert!(output.stdout.is_empty());
}

fn names(folder: &Path) -> Vec<String> {
	let mut all: Vec<String> = fs::read_dir(folder)
		.unwrap()
		.map(|entry| entry.unwrap().file_name().into_string().unwrap())
		.collect();
	all.sort();
	all
}

#[test]
fn codes_on_a_full_disk_leave_no_half_written_file() {
	let dir = tempfile::tempdir().unwrap();
	// 68 bytes of an opening for each unit, and more of the secrets: 5,000 units meet the limit of 10 KiB in the
	// openings, and that of 400 KiB in the secrets alone.
	for (blocks, file) in
		[(20, "09506000134352-L1-0.openings"), (800, "09506000134352-L1-0.secrets.age")]
	{
		let full = generate(&mut limited(dir.path(), blocks), "L1", "5000");
		refused(&full, &["cannot write", file, LIMIT, "free space"]);
		assert!(names(&dir.path().join("codes")).is_empty(), "{blocks}");
	}

	let done = generate(&mut limited(dir.path(), 4_000), "L1", "5000");
	assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
	let before = names(&dir.path().join("codes"));
	assert_eq!(before.len(), 3);
	refused(&generate(&mut limited(dir.path(), 20), "L2", "5000"), &["L2-0.openings", LIMIT]);
	assert_eq!(names(&dir.path().join("codes")), before, "what was there stays");
	let check = limited(dir.path(), 0).args(["codes", "check", "codes", "--secrets"]).output();
	assert!(check.unwrap().status.success());
}

#[test]
fn labels_on_a_full_disk_leave_no_half_written_sheet() {
	let dir = tempfile::tempdir().unwrap();
	assert!(generate(&mut limited(dir.path(), 4_000), "L1", "30").status.success());
	let sheets = dir.path().join("sheets");
	let openings = "codes/09506000134352-L1-0.openings";
	let print = |blocks: u32, format: &str| {
		limited(dir.path(), blocks)
			.args(["codes", "labels", "--openings", openings, "--indices", "0..23"])
			.args(["--out", "sheets", "--json", "--format", format])
			.output()
			.unwrap()
	};
	for format in ["svg", "pdf"] {
		refused(&print(4, format), &["cannot write sheets/", format, LIMIT, "free space"]);
		assert!(names(&sheets).is_empty());
	}
	assert!(print(4_000, "pdf").status.success());
	assert_eq!(names(&sheets), ["09506000134352-L1-0.labels.pdf"]);
}

#[test]
fn a_claimant_key_on_a_full_disk_is_whole_or_missing() {
	let dir = tempfile::tempdir().unwrap();
	let key = |blocks: u32| {
		limited(dir.path(), blocks).args(["claim", "key", "buyer.key", "--json"]).output().unwrap()
	};
	refused(&key(0), &["cannot make the claimant key buyer.key", LIMIT]);
	assert!(names(dir.path()).is_empty());
	assert!(key(8).status.success());
	assert_eq!(names(dir.path()), ["buyer.key"]);
	let file = dir.path().join("buyer.key");
	assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
	let text = fs::read_to_string(&file).unwrap();
	assert!(key(0).status.success(), "a key that is there is read");
	assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn an_answer_that_cannot_be_written_is_no_success() {
	let dir = tempfile::tempdir().unwrap();
	let full = || File::options().write(true).open("/dev/full").unwrap();
	let mut command = limited(dir.path(), 4_000);
	let output = command.args(["claim", "key", "buyer.key"]).stdout(full()).output().unwrap();
	refused(&output, &["cannot write to the standard output", "No space left on device"]);
	let status =
		limited(dir.path(), 4_000).args(["codes", "check", "none"]).stderr(full()).status();
	assert_eq!(status.unwrap().code(), Some(1), "an error that nobody can read is still one");
}
