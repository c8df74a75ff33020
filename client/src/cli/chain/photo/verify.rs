//! The check of a file against the certificate of its deposit. Needs no network.

use super::{proven, show_hash, shown, Answer, Options};
use crate::cli::{
	moment,
	verify::{read, trust},
	Outcome,
};
use carnet_client::photos;
use carnet_primitives::{copyright::FileHash, H256};
use carnet_verifier::{verify, Bundle, JSON_LIMIT};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Args)]
pub(in crate::cli) struct VerifyFile {
	/// The file.
	file: PathBuf,
	/// The bundle of the certificate, in the binary or the JSON form.
	#[arg(long, value_name = "FILE")]
	certificate: PathBuf,
	/// Instead of --genesis, a file with a pinned checkpoint.
	#[arg(long, value_name = "FILE")]
	checkpoint: Option<PathBuf>,
}

pub(super) fn run(args: &VerifyFile, options: &Options) -> Outcome<Answer> {
	let VerifyFile { file, certificate, checkpoint } = args;
	let trust = trust(options.genesis.map(|hash| hash.0), checkpoint.as_deref())?;
	let bytes = read(certificate, JSON_LIMIT)?;
	let name = shown(certificate);
	let report = Bundle::binary(&bytes)
		.and_then(|bytes| verify(&bytes, &trust))
		.map_err(|refusal| format!("{name} is refused: {refusal}"))?;
	let proven = proven::read(&report).map_err(|error| format!("{name}: {error}"))?;
	let digest = photos::digest(file)?;
	let (work, file_name) = (&proven.deposit.work, shown(file));
	let found = match work.file {
		FileHash::Sha256(_) => FileHash::Sha256(digest.sha256),
		FileHash::Sm3(_) => FileHash::Sm3(digest.sm3),
	};
	if digest.len != work.len || found != work.file {
		return Err(format!(
			"{file_name} is not the file of deposit {}: it has {} bytes with {}, and the record says {} bytes with {}; give the original file, not a copy that was saved anew",
			proven.id,
			digest.len,
			show_hash(&found),
			work.len,
			show_hash(&work.file)
		)
		.into());
	}
	let since = proven.deposit.priority_at();
	let mut lines = vec![
		format!("{file_name} is the file of deposit {} by {}", proven.id, proven.depositor),
		format!("{}, {} bytes", show_hash(&work.file), work.len),
		format!("status: {}", proven.standing()),
		format!("its priority dates from {}; {}", moment::show(since), proven.others()),
	];
	lines.extend(proven.witnesses.iter().map(|witness| {
		format!(
			"witnessed by {} in block {}, {} by its clock",
			proven::name_of(witness),
			witness.block.number,
			moment::show(witness.at)
		)
	}));
	if !proven.is_witnessed() {
		lines
			.push("no court and notary together have signed for it in this certificate".to_owned());
	}
	lines.push(format!(
		"all this as of block {}, which is final: {} of {} validators signed it; `carnet verify {name}` shows every check",
		report.block.number,
		report.signers.len(),
		report.validators
	));
	let json = json!({
		"file": file_name, "id": proven.id, "deposit": proven.deposit,
		"depositor": proven.depositor, "priorityAt": since, "first": proven.first,
		"witnessed": proven.is_witnessed(), "block": report.block.number,
		"genesis": H256(report.genesis),
	});
	Ok(Answer::new(lines.join("\n"), json))
}
