//! `carnet verify`: the check of a proof bundle. Needs no network.

use super::{chain::tame, moment, print, Outcome};
use carnet_client::{
	files::{self, Readers},
	records::{self, Known},
};
use carnet_verifier::{limits, read_pinned, Bundle, Pinned, Record, Report, Trust, JSON_LIMIT};
use clap::Args;
use serde_json::Value;
use std::{
	fs::File,
	io::Read,
	path::{Path, PathBuf},
};

#[derive(Args)]
pub(super) struct Verify {
	/// The file with the bundle, in the binary or the JSON form.
	bundle: PathBuf,
	/// Instead of --genesis, a file with a pinned checkpoint: what validators sign who left before it counts for
	/// nothing.
	#[arg(long, value_name = "FILE")]
	checkpoint: Option<PathBuf>,
	/// Pin the block that the validators signed, if everything holds: a file for --checkpoint.
	#[arg(long, value_name = "FILE")]
	pin: Option<PathBuf>,
}

/// What is trusted already: the hash of the first block, or a pinned checkpoint of the same chain.
pub(super) fn trust(genesis: Option<[u8; 32]>, checkpoint: Option<&Path>) -> Outcome<Trust> {
	match (genesis, checkpoint) {
		(_, Some(path)) => {
			let pinned = pinned(path)?;
			match genesis {
				Some(genesis) if genesis != pinned.genesis => Err(format!(
					"the checkpoint in {} is of another chain than the one of --genesis",
					path.display()
				)
				.into()),
				_ => Ok(Trust::Checkpoint(pinned)),
			}
		}
		(Some(genesis), None) => Ok(Trust::Genesis(genesis)),
		(None, None) => {
			Err("nothing to trust; give the hash of the first block with --genesis, or a pinned checkpoint with --checkpoint".into())
		}
	}
}

pub(super) fn run(args: Verify, genesis: Option<[u8; 32]>, json: bool) -> Outcome {
	let trust = trust(genesis, args.checkpoint.as_deref())?;
	let bytes = read(&args.bundle, JSON_LIMIT)?;
	let report = Bundle::binary(&bytes)
		.and_then(|bytes| carnet_verifier::verify(&bytes, &trust))
		.map_err(|refusal| format!("{} is refused: {refusal}", args.bundle.display()))?;
	if let Some(path) = &args.pin {
		let text = format!("{}\n", report.pin.to_json());
		files::create(path, text.as_bytes(), Readers::Everybody).map_err(|error| {
			format!("cannot make {}: {error}; what is there is not overwritten", path.display())
		})?;
	}
	match json {
		true => print(&in_json(&report)?.to_string()),
		false => print(&sentences(&report)?.join("\n")),
	}
}

/// The report in sentences, with what follows from it before that on which it relies.
fn sentences(report: &Report) -> Outcome<Vec<String>> {
	let mut lines = report.sentences(moment::show, describe);
	let relied_on = lines.pop();
	lines.extend(records::holding_told(report).map(|told| tame(told.as_bytes())));
	lines.extend(records::passport_told(report)?.map(|told| told.sentence()));
	lines.extend(relied_on);
	Ok(lines)
}

/// A record in words, or by its key if this program does not know it.
fn describe(record: &Record) -> String {
	match records::read(&record.key, record.value.as_deref()) {
		Some(Known { name, value: Some(value) }) => {
			format!("The record of {name}: {}", tame(value.to_string().as_bytes()))
		}
		Some(Known { name, value: None }) => format!("There is no record of {name}."),
		None => record.sentence(),
	}
}

/// The report with the records that this program knows decoded.
fn in_json(report: &Report) -> Outcome<Value> {
	let mut json: Value = serde_json::from_str(&report.to_json())?;
	let shown = json["records"].as_array_mut().map(Vec::as_mut_slice).unwrap_or_default();
	for (shown, record) in shown.iter_mut().zip(&report.records) {
		if let Some(known) = records::read(&record.key, record.value.as_deref()) {
			shown["name"] = known.name.into();
			shown["decoded"] = known.value.into();
		}
	}
	if let Some(told) = records::passport_told(report)? {
		json["status"] = serde_json::to_value(told.view)?;
	}
	Ok(json)
}

/// Reads a pinned checkpoint.
pub(super) fn pinned(path: &Path) -> Outcome<Pinned> {
	let no_pin = || format!("{} is no pinned checkpoint; make one with --pin", path.display());
	Ok(read_pinned(&read(path, JSON_LIMIT)?).map_err(|_| no_pin())?)
}

/// Reads a file that is no longer than the limit, so that a large one takes no memory.
pub(super) fn read(path: &Path, limit: usize) -> Outcome<Vec<u8>> {
	let refused = |error| {
		format!("cannot read {}: {error}; check the path and its permissions", path.display())
	};
	let mut bytes = Vec::new();
	let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
	File::open(path).map_err(refused)?.take(most).read_to_end(&mut bytes).map_err(refused)?;
	if bytes.len() > limit {
		return Err(format!(
			"{} is too large for a bundle, which has {} bytes at most",
			path.display(),
			limits::BYTES
		)
		.into());
	}
	Ok(bytes)
}
