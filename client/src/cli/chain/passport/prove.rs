//! Proofs of passports.

use super::{principal, whom, Answer, Options, Whom};
use crate::cli::{
	chain::proved::{self, Proved},
	Outcome,
};
use carnet_client::chain::ProofOptions;
use carnet_primitives::{
	member::MemberId,
	passports::{Basis, PolicyId, StatusQuery},
	H256,
};
use carnet_verifier::Trust;
use clap::Args;
use codec::Encode;
use serde_json::json;
use std::path::PathBuf;

/// The kind of the bundles.
const KIND: &str = "passport";

#[derive(Args)]
pub(in crate::cli) struct Prove {
	/// The merchant: member:N, client:N or the account in her records.
	#[arg(value_parser = whom)]
	whom: Whom,
	/// With all that her status for this platform follows from.
	#[arg(long, conflicts_with = "policy")]
	platform: Option<MemberId>,
	/// Or by this policy.
	#[arg(long)]
	policy: Option<PolicyId>,
	/// The file that is made.
	#[arg(long)]
	out: PathBuf,
	/// Take the newest block that a court or a notary signed too, which is some blocks older.
	#[arg(long)]
	witnessed: bool,
}

pub(super) async fn run(args: Prove, options: &Options) -> Outcome<Answer> {
	let Prove { whom, platform, policy, out, witnessed } = args;
	let chain = options.connect().await?;
	let merchant = principal(&chain.finalised().await?, &whom).await?;
	let basis = platform.map(Basis::Platform).or(policy.map(Basis::Policy));
	let query = StatusQuery { merchant, basis };
	let subject = query.encode();
	let genesis = chain.genesis();
	let wanted = ProofOptions { witnessed, ..Default::default() };
	let Proved { bundle, report } = proved::get(
		&chain,
		KIND,
		&query.to_string(),
		Some(&subject),
		wanted,
		&Trust::Genesis(genesis.0),
	)
	.await?;
	proved::keep(&bundle, &out)?;
	let (path, block) = (out.display(), report.block.number);
	let (signers, validators) = (report.signers.len(), report.validators);
	let text = format!(
		"{path} proves the passport of {whom} in block {block}, which {signers} of {validators} validators signed, in {} bytes\ncheck it with: carnet verify {path} --genesis {genesis:?}",
		bundle.len()
	);
	let json = json!({
		"merchant": query.merchant, "basis": basis, "file": out, "bytes": bundle.len(),
		"genesis": genesis, "block": H256(report.block.hash), "number": block,
		"signers": signers, "validators": validators, "witnesses": report.witnesses.len(),
	});
	Ok(Answer::new(text, json))
}
