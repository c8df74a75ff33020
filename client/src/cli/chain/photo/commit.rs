//! Unpublished photos: committed now, revealed later.

use super::{
	deposit::{entry, note},
	depositor,
	facts::{Facts, Naming},
	shown, Answer, Kept, Options,
};
use crate::cli::{moment, Failure, Outcome};
use carnet_client::{
	chain::{Call, ChainError},
	photos::{self, Journal, Salts},
};
use carnet_primitives::{
	copyright::{commitment, Party},
	Moment, H256,
};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Args)]
pub(in crate::cli) struct Commit {
	/// The photo.
	file: PathBuf,
	/// The new file for the salt. Without it nobody can reveal the photo later.
	#[arg(long, value_name = "FILE")]
	salt_out: PathBuf,
	#[command(flatten)]
	naming: Naming,
}

#[derive(Args)]
pub(in crate::cli) struct Reveal {
	/// The photo.
	file: PathBuf,
	/// The file with the salt of the commitment.
	#[arg(long, value_name = "FILE")]
	salt: PathBuf,
	#[command(flatten)]
	facts: Facts,
	#[command(flatten)]
	kept: Kept,
}

pub(super) async fn commit(args: Commit, options: &Options) -> Outcome<Answer> {
	let Commit { file, salt_out, naming } = args;
	let photo = photos::read(&file)?;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let by = depositor(&session, &at).await?;
	let life: Moment = at.constant("Copyright", "CommitLife")?;
	// Asked for before: once the commitment is on record, no failure to tell the time may hide that. It lives a little longer.
	let until = at.now().await?.saturating_add(life);
	let salt = Salts::create(&salt_out)?;
	let hash = naming.hash(&photo.digest);
	let commitment = commitment(&by.principal(), &hash, &H256(salt.salt()));
	let included = session.send(&Call::commit_work(commitment)).await.map_err(|error| {
		format!(
			"{error}; {} has the salt of this attempt: name another file for the next one",
			shown(&salt_out)
		)
	})?;
	let (_, recorded): (Party, H256) = included.first("Copyright", "Committed")?;
	let text = format!(
		"commitment {recorded:?} is on record, and nobody learns of which photo\nreveal it before {} with: carnet photo reveal {} --salt {}{}\nkeep file and salt: without either it cannot be revealed",
		moment::show(until),
		shown(&file),
		shown(&salt_out),
		naming.option()
	);
	let json =
		json!({ "commitment": recorded, "salt": shown(&salt_out), "until": until, "file": hash });
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn reveal(args: Reveal, options: &Options) -> Outcome<Answer> {
	let Reveal { file, salt, facts, kept } = args;
	let photo = photos::read(&file)?;
	let salt = H256(Salts::open(&salt)?.salt());
	let mut stated = facts.read()?;
	let mut journal = Journal::open(&kept.journal)?;
	let session = options.session().await?;
	let by = depositor(&session, &session.chain.finalised().await?).await?;
	stated.salt()?;
	let work = stated.work(&photo);
	let commitment = commitment(&by.principal(), &work.file, &salt);
	let sent = session.send(&Call::reveal_work(commitment, &work, salt)).await;
	let included = sent.map_err(|error| match error.downcast_ref::<ChainError>() {
		Some(ChainError::Failed { failure, .. }) if failure.name == "NotFound" => {
			Failure::from(format!(
				"{error} File, salt, key and --hash have to be those of `carnet photo commit`."
			))
		}
		_ => error,
	})?;
	let (done, priority_at) = included.revealed()?;
	note(&mut journal, vec![entry(session.chain.genesis(), by, done.id, &photo)])?;
	let mut text = format!(
		"deposit {} of {}: its priority dates from {}",
		done.id,
		shown(&file),
		moment::show(priority_at)
	);
	if let Some(prior) = done.prior {
		text.push_str(&format!(
			"\nthe same file was deposited or committed before: deposit {prior}"
		));
	}
	let json = json!({
		"id": done.id, "depositor": done.by, "prior": done.prior, "priorityAt": priority_at,
		"commitment": commitment,
	});
	Ok(Answer::of(&included, text, json))
}
