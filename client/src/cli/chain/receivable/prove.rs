//! Proofs of holdings.

use super::{shown, Answer, Options};
use crate::cli::{
	chain::proved::{self, Proved},
	Outcome,
};
use carnet_client::{chain::ProofOptions, receivables::holding};
use carnet_primitives::{receivables::HoldingId, H256};
use carnet_verifier::Trust;
use clap::Args;
use codec::Encode;
use serde_json::json;
use std::path::PathBuf;

/// The kind of a bundle about a holding.
const KIND: &str = "holding";

#[derive(Args)]
pub(in crate::cli) struct Prove {
	/// The holding: its receivable and its number there, such as 7/0.
	#[arg(value_parser = holding)]
	holding: HoldingId,
	/// The file that is made.
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
	/// Take the newest block that a court or a notary signed too, which is some blocks older.
	#[arg(long)]
	witnessed: bool,
}

pub(super) async fn run(args: Prove, options: &Options) -> Outcome<Answer> {
	let Prove { holding, out, witnessed } = args;
	if out.exists() {
		return Err(proved::exists(&out).into());
	}
	let chain = options.connect().await?;
	let genesis = chain.genesis();
	let trust = Trust::Genesis(genesis.0);
	let wanted = ProofOptions { witnessed, ..Default::default() };
	let (id, subject) = (holding.to_string(), holding.encode());
	let Proved { bundle, report } =
		proved::get(&chain, KIND, &id, Some(&subject), wanted, &trust).await?;
	proved::keep(&bundle, &out)?;
	let path = shown(&out);
	let text = format!(
		"{path} proves holding {holding} in block {}, which {} of {} validators signed\ncheck it with: carnet verify {path} --genesis {genesis:?}",
		report.block.number,
		report.signers.len(),
		report.validators
	);
	let json = json!({
		"holding": holding, "file": path, "bytes": bundle.len(), "genesis": genesis,
		"block": H256(report.block.hash), "number": report.block.number,
		"signers": report.signers.len(), "validators": report.validators,
		"witnesses": report.witnesses.len(),
	});
	Ok(Answer::new(text, json))
}
