use super::{
	proved::{self, Proved},
	Answer, Options,
};
use crate::cli::{verify::pinned, Outcome};
use carnet_client::{chain::ProofOptions, receivables::holding};
use carnet_primitives::{
	copyright::DepositId,
	gs1::Gtin,
	member::MemberId,
	passports::StatusQuery,
	subject::{BatchId, SubjectName, UnitIndex},
	H256,
};
use carnet_verifier::Trust;
use clap::{Args, Subcommand};
use codec::Encode;
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub(in crate::cli) enum Proof {
	/// Get a bundle that proves what the newest block says of a thing; `carnet verify` checks it without a node.
	Get(Get),
}

#[derive(Args)]
pub(in crate::cli) struct Get {
	/// What it is about: member, batch, unit, item, trace, deposit, holding or passport, and what else the node knows.
	kind: String,
	/// Which one: the number of a member, a batch or a deposit, batch/index of a unit, the GTIN of an item; for a trace also
	/// SSCC/use; receivable/number of a holding; for a passport the account of the merchant, alone or with /platform/ or /policy/ and its number.
	id: String,
	/// The file that is made.
	#[arg(long)]
	out: PathBuf,
	/// Take the newest block that a court or a notary signed too, which is some blocks older.
	#[arg(long)]
	witnessed: bool,
	/// Leave out who the validators and witnesses are: a smaller bundle, with keys instead of names.
	#[arg(long)]
	nameless: bool,
	/// A file with a pinned checkpoint, made by `carnet verify --pin`: leave out what happened before it.
	#[arg(long, value_name = "FILE")]
	checkpoint: Option<PathBuf>,
}

pub(super) async fn run(command: Proof, options: &Options) -> Outcome<Answer> {
	let Proof::Get(args) = command;
	let Get { kind, id, out, witnessed, nameless, checkpoint } = args;
	let pin = checkpoint.as_deref().map(pinned).transpose()?;
	let chain = options.connect().await?;
	let since = pin.as_ref().map_or(0, |pin| pin.number);
	// That the chain is the right one is for --genesis.
	let genesis = chain.genesis();
	let trust = pin.map_or(Trust::Genesis(genesis.0), Trust::Checkpoint);
	let wanted = ProofOptions { witnessed, nameless, since };
	let subject = subject(&kind, &id);
	let Proved { bundle, report } =
		proved::get(&chain, &kind, &id, subject.as_deref(), wanted, &trust).await?;
	proved::keep(&bundle, &out)?;
	let path = out.display();
	let (bytes, block) = (bundle.len(), report.block.number);
	let (signers, validators) = (report.signers.len(), report.validators);
	let trusted = match &checkpoint {
		Some(file) => format!("--checkpoint {}", file.display()),
		None => format!("--genesis {genesis:?}"),
	};
	let text = format!(
		"{path} proves the {kind} {id} in block {block}, which {signers} of {validators} validators and {} witnesses signed, in {bytes} bytes\ncheck it with: carnet verify {path} {trusted}",
		report.witnesses.len(),
	);
	let json = json!({
		"kind": kind, "id": id, "file": out, "bytes": bytes, "genesis": genesis,
		"block": H256(report.block.hash), "number": block,
		"signers": signers, "validators": validators, "witnesses": report.witnesses.len(),
	});
	Ok(Answer::new(text, json))
}

/// What a bundle about a thing has as its subject; nothing for a kind that is newer than this program.
fn subject(kind: &str, id: &str) -> Option<Vec<u8>> {
	Some(match kind {
		"member" => id.parse::<MemberId>().ok()?.encode(),
		"batch" => id.parse::<BatchId>().ok()?.encode(),
		"unit" => {
			let (batch, index) = id.split_once('/')?;
			(batch.parse::<BatchId>().ok()?, index.parse::<UnitIndex>().ok()?).encode()
		}
		// An SSCC without its use names whichever is the present one.
		"trace" => SubjectName::parse(id).ok()?.subject()?.encode(),
		"deposit" => id.parse::<DepositId>().ok()?.encode(),
		"holding" => holding(id).ok()?.encode(),
		"passport" => id.parse::<StatusQuery>().ok()?.encode(),
		"item" => Gtin::parse(id).ok()?.value().encode(),
		_ => return None,
	})
}
