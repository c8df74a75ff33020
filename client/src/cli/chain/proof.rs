use super::{Answer, Options};
use crate::cli::Outcome;
use carnet_client::chain::ProofOptions;
use carnet_primitives::{
	gs1::Gtin,
	member::MemberId,
	subject::{BatchId, UnitIndex},
	H256,
};
use carnet_verifier::{verify, Trust};
use clap::{Args, Subcommand};
use codec::Encode;
use serde_json::json;
use std::{fs::File, io::Write, path::PathBuf};

#[derive(Subcommand)]
pub(in crate::cli) enum Proof {
	/// Get a bundle that proves what the newest block says of a thing; `carnet verify` checks it without a node.
	Get(Get),
}

#[derive(Args)]
pub(in crate::cli) struct Get {
	/// What it is about: member, batch, unit or item, and what else the node knows.
	kind: String,
	/// Which one: the number of a member or a batch, batch/index of a unit, or the GTIN of an item.
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
}

pub(super) async fn run(command: Proof, options: &Options) -> Outcome<Answer> {
	let Proof::Get(args) = command;
	let Get { kind, id, out, witnessed, nameless } = args;
	let chain = options.connect().await?;
	let proved = chain.proof(&kind, &id, ProofOptions { witnessed, nameless }).await?;
	let proved = proved.ok_or_else(|| {
		format!("the newest block that can be proved has no {kind} {id}; check the number, and if it is new, try again in some seconds")
	})?;
	// A node that lies or errs is found out here rather than in court. That the chain is the right one is for --genesis.
	let genesis = chain.genesis();
	let report = verify(&proved.bundle, &Trust::Genesis(genesis.0)).map_err(|refusal| {
		format!(
			"the node at {} gave a bundle that does not hold: {refusal}; ask another node",
			chain.url()
		)
	})?;
	let subject = subject(&kind, &id);
	if report.kind != kind || subject.is_some_and(|subject| subject != report.subject) {
		return Err(format!(
			"the node at {} gave a bundle about something else than the {kind} {id}; ask another node",
			chain.url()
		)
		.into());
	}
	let path = out.display();
	File::create_new(&out)
		.map_err(|error| format!("cannot make {path}: {error}; what is there is not overwritten"))?
		.write_all(&proved.bundle)
		.map_err(|error| format!("cannot write {path}: {error}"))?;
	let (bytes, block) = (proved.bundle.len(), report.block.number);
	let (signers, validators) = (report.signers.len(), report.validators);
	let text = format!(
		"{path} proves the {kind} {id} in block {block}, which {signers} of {validators} validators and {} witnesses signed, in {bytes} bytes\ncheck it with: carnet verify {path} --genesis {genesis:?}",
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
		"item" => Gtin::parse(id).ok()?.value().encode(),
		_ => return None,
	})
}
