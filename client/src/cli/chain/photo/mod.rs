//! Photos as evidence: deposited, committed, found, licensed, certified; and infringement cases.

pub(super) mod case;
mod certificate;
mod commit;
mod deposit;
mod facts;
mod find;
mod paper;
mod proven;
mod rights;
mod show;
mod verify;

use super::{
	not_found, tame,
	whom::{known, show_party},
	Answer, Options, Session,
};
use crate::cli::Outcome;
use carnet_client::{chain::Snapshot, photos::Digest};
use carnet_primitives::{
	copyright::{DepositId, DepositView, FileHash, Party, Principal},
	member::{ClientId, MemberId},
};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub(in crate::cli) enum Photo {
	/// Deposit photos: their hashes and what you state of them go on record. The files stay here.
	Deposit(Box<deposit::Deposit>),
	/// Commit to an unpublished photo: nobody learns which one, and the priority of its deposit dates from now.
	Commit(commit::Commit),
	/// Deposit the photo of a commitment.
	Reveal(Box<commit::Reveal>),
	/// Print the salt of one commitment of a deposit, which opens that one alone.
	Salt(facts::Salt),
	/// Show a deposit, or the deposits of a file.
	Show(show::Show),
	/// Find a file on the chain, and photos that look like it among those that were deposited from here.
	Find(find::Find),
	/// Get the certificate of a deposit: a bundle that proves it, and a page that a clerk can read.
	Certificate(certificate::Certificate),
	/// Check a file against a certificate. Needs no network.
	VerifyFile(verify::VerifyFile),
	/// Allow somebody to use a work.
	License(rights::License),
	/// End a licence before its time.
	Unlicense(rights::Unlicense),
	/// Offer the rights of a work to somebody.
	Transfer(rights::Transfer),
	/// Take the rights of a work that were offered to you.
	Accept(rights::Accept),
	/// Replace a deposit by a newer one of yours. Both stay on record.
	Supersede(rights::Supersede),
	/// Withdraw a deposit. It stays on record.
	Revoke(rights::Revoke),
}

pub(super) async fn run(command: Photo, options: &Options) -> Outcome<Answer> {
	match command {
		Photo::Deposit(args) => deposit::run(*args, options).await,
		Photo::Commit(args) => commit::commit(args, options).await,
		Photo::Reveal(args) => commit::reveal(*args, options).await,
		Photo::Salt(args) => facts::salt(&args),
		Photo::Show(args) => show::run(args, options).await,
		Photo::Find(args) => find::run(args, options).await,
		Photo::Certificate(args) => certificate::run(args, options).await,
		Photo::VerifyFile(args) => verify::run(&args, options),
		Photo::License(args) => rights::license(args, options).await,
		Photo::Unlicense(args) => rights::unlicense(args, options).await,
		Photo::Transfer(args) => rights::transfer(args, options).await,
		Photo::Accept(args) => rights::accept(args, options).await,
		Photo::Supersede(args) => rights::supersede(args, options).await,
		Photo::Revoke(args) => rights::revoke(args, options).await,
	}
}

/// Where it is kept what was deposited from here.
#[derive(Args)]
struct Kept {
	/// The file that keeps what was deposited from here: an interrupted deposit goes on with it, and `photo find` looks
	/// into it.
	#[arg(
		long,
		value_name = "FILE",
		env = "CARNET_PHOTO_JOURNAL",
		default_value = "carnet-photos.jsonl"
	)]
	journal: PathBuf,
}

/// Somebody who can hold rights.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct RightsHolder {
	/// The number of a member.
	#[arg(long)]
	member: Option<MemberId>,
	/// Or the number of a client.
	#[arg(long)]
	client: Option<ClientId>,
}

/// The account that records name, once the chain knows whose it is; nothing if nobody is named.
async fn principal(
	at: &Snapshot,
	member: Option<MemberId>,
	client: Option<ClientId>,
) -> Outcome<Option<Principal>> {
	let party = member.map(Party::Member).or(client.map(Party::Client));
	Ok(match party {
		Some(party) => Some(known(at, party).await?.principal()),
		None => None,
	})
}

/// A deposit by its number, or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Which {
	Id(DepositId),
	File(PathBuf),
}

/// Reads a deposit as it is named. A file whose name is a number is written with its folder, such as `./7`.
pub(in crate::cli) fn which(text: &str) -> Result<Which, String> {
	match text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty() {
		true => {
			text.parse().map(Which::Id).map_err(|_| format!("{text} is no number of a deposit"))
		}
		false => Ok(Which::File(text.into())),
	}
}

/// The deposit of a number.
async fn deposit_of(at: &Snapshot, id: DepositId) -> Outcome<DepositView> {
	at.deposit(id).await?.ok_or_else(|| not_found(format!("deposit {id}")))
}

/// A file by both hashes, either of which a deposit may have.
fn both_hashes(digest: &Digest) -> [FileHash; 2] {
	[FileHash::Sha256(digest.sha256), FileHash::Sm3(digest.sm3)]
}

/// The deposits of a file by either hash.
async fn deposits_of_file(at: &Snapshot, digest: &Digest) -> Outcome<Vec<DepositView>> {
	let mut found = Vec::new();
	for file in both_hashes(digest) {
		found.extend(at.deposits_of(file).await?);
	}
	Ok(found)
}

/// In whose name the signer makes deposits.
async fn depositor(session: &Session, at: &Snapshot) -> Outcome<Party> {
	let found = at.party(&session.signer.account()).await?;
	Ok(found.ok_or(
		"the key that signs is neither an operator's nor a client's, so it can hold no rights; use another key",
	)?)
}

/// The name of an algorithm, and the digits of its hash.
fn parts(file: &FileHash) -> (&'static str, String) {
	match file {
		FileHash::Sha256(hash) => ("SHA-256", hex::encode(hash)),
		FileHash::Sm3(hash) => ("SM3", hex::encode(hash)),
	}
}

/// A hash in words.
fn show_hash(file: &FileHash) -> String {
	let (algorithm, digits) = parts(file);
	format!("{algorithm} {digits}")
}

/// A path in words. A name need not be text: what is none in it is replaced.
fn shown(path: &Path) -> String {
	tame(path.display().to_string().as_bytes())
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::{which, Which};

	#[test]
	fn a_number_names_a_deposit_and_anything_else_a_file() {
		assert_eq!(which("7").unwrap(), Which::Id(7));
		assert_eq!(which("./7").unwrap(), Which::File("./7".into()));
		assert_eq!(which("cat.jpg").unwrap(), Which::File("cat.jpg".into()));
		assert!(which("99999999999999999999").is_err());
	}
}
