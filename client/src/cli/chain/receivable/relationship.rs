//! Secrets of relationships, and the accounts that are made of them.

use super::{party, show_party, shown, Answer, Options};
use crate::cli::Outcome;
use carnet_client::receivables::Secret;
use carnet_primitives::{
	member::{ClientId, MemberId},
	receivables::Party,
};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub(in crate::cli) enum Kept {
	/// Make the secret of a new relationship, and print the account to tell to the other side.
	New {
		/// The new file for the secret. Whoever has it can tell that the account is yours; without it you cannot act under
		/// the account any more.
		#[arg(long, value_name = "FILE")]
		out: PathBuf,
		#[command(flatten)]
		whose: Whose,
	},
	/// Print the account of a relationship again.
	Show {
		/// The file with the secret.
		file: PathBuf,
		#[command(flatten)]
		whose: Whose,
	},
}

/// Whose relationship it is. That of the key that signs, if neither is given.
#[derive(Args)]
#[group(multiple = false)]
pub(in crate::cli) struct Whose {
	/// The number of your member. Needs no network, as --client.
	#[arg(long)]
	member: Option<MemberId>,
	/// Your number as a client. Without both, the node is asked whose the key is that signs.
	#[arg(long)]
	client: Option<ClientId>,
}

pub(super) async fn run(command: Kept, options: &Options) -> Outcome<Answer> {
	let (path, party, secret) = match command {
		// Whose it is comes first: what cannot be told leaves no secret behind.
		Kept::New { out, whose } => {
			let party = whose.party(options).await?;
			let secret = Secret::create(&out)?;
			(out, party, secret)
		}
		Kept::Show { file, whose } => {
			let secret = Secret::open(&file, "secret of a relationship")?;
			(file, whose.party(options).await?, secret)
		}
	};
	let account = party.under(Some(&secret.relationship()));
	let path = shown(&path);
	let text = format!(
		"{account}\nis {} in this relationship; tell it to the other side, and act under it with --relationship {path}",
		show_party(party)
	);
	Ok(Answer::new(text, json!({ "account": account, "party": party, "file": path })))
}

impl Whose {
	async fn party(&self, options: &Options) -> Outcome<Party> {
		match (self.member, self.client) {
			(Some(member), _) => Ok(Party::Member(member)),
			(None, Some(client)) => Ok(Party::Client(client)),
			(None, None) => {
				let session = options.session().await?;
				party::signing(&session, &session.chain.finalised().await?).await
			}
		}
	}
}
