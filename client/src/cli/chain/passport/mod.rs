//! Passports of merchants: certified once, accepted everywhere.

mod bulk;
mod change;
mod check;
mod export;
mod identify;
mod issue;
mod merchant;
mod paper;
mod prove;
mod renew;
mod rules;
mod show;
mod status;
mod words;

use super::{
	custody::signing_member,
	whom::{known, whom, written, Whom},
	Answer, Options, Session,
};
use crate::cli::{moment, Outcome};
use carnet_client::chain::Snapshot;
use carnet_primitives::{member::MemberId, passports::Principal, Moment};
use clap::{Args, Subcommand};
use paper::Papers;
use std::path::PathBuf;

#[derive(Subcommand)]
pub(in crate::cli) enum Passport {
	/// Kinds of credentials.
	#[command(subcommand)]
	Schema(rules::Schema),
	/// Let a member issue credentials of a schema: governance, or an issuer that may accredit others.
	Accredit(rules::Accredit),
	/// Withdraw an accreditation. What was issued under it counts no more.
	WithdrawAccreditation(rules::WithdrawAccreditation),
	/// What platforms ask of merchants.
	#[command(subcommand)]
	Policy(rules::Policy),
	/// Keys under which identifiers are kept.
	#[command(subcommand)]
	Key(identify::Key),
	/// As a merchant: apply, which begins your passport.
	Apply(merchant::Apply),
	/// As a merchant: let a platform rely on your passport.
	Consent(merchant::Consent),
	/// Show whether a merchant is what a platform asks for, why not, and until when.
	Status(status::Status),
	/// Show what a merchant did, and apart from it what others state of her. What was before is in the blocks, not in the
	/// state: a gateway keeps it.
	Show(show::Show),
	/// As an issuer: issue a credential, or many.
	Issue(Box<issue::Issue>),
	/// As an issuer: set credentials aside.
	Suspend(change::Change),
	/// As an issuer: let suspended credentials count again.
	Reinstate(change::Change),
	/// As an issuer: withdraw credentials for good. They stay on record.
	Revoke(change::Change),
	/// As an issuer: renew credentials with another document and a later end.
	Renew(Box<renew::Renew>),
	/// As an issuer: remove the records of credentials that ended long ago. Their bytes come back to you.
	Close(change::Close),
	/// As an issuer: register that a merchant has an identifier, which stays here: the chain gets a tag of it.
	Identify(identify::Identify),
	/// Take an identifier from a merchant: governance, or the issuer that registered it.
	Release(identify::Release),
	/// As an issuer: write a credential of yours as a signed W3C document, for its holder.
	Export(export::Export),
	/// As an issuer: write your status lists as signed W3C documents, for a web server.
	Lists(export::Lists),
	/// Check a W3C document, and what the chain says of it.
	Verify(check::Verify),
	/// As a platform: take a merchant in.
	Accept(merchant::Accept),
	/// As a platform: take a merchant out.
	EndAcceptance(merchant::EndAcceptance),
	/// Get a bundle that proves the passport of a merchant.
	Prove(prove::Prove),
}

pub(super) async fn run(command: Passport, options: &Options) -> Outcome<Answer> {
	match command {
		Passport::Schema(command) => rules::schema(command, options).await,
		Passport::Accredit(args) => rules::accredit(args, options).await,
		Passport::WithdrawAccreditation(args) => rules::withdraw(args, options).await,
		Passport::Policy(command) => rules::policy(command, options).await,
		Passport::Key(command) => identify::key(command, options).await,
		Passport::Apply(args) => merchant::apply(args, options).await,
		Passport::Consent(args) => merchant::consent(args, options).await,
		Passport::Status(args) => status::run(args, options).await,
		Passport::Show(args) => show::run(args, options).await,
		Passport::Issue(args) => issue::run(*args, options).await,
		Passport::Suspend(args) => change::suspend(args, options).await,
		Passport::Reinstate(args) => change::reinstate(args, options).await,
		Passport::Revoke(args) => change::revoke(args, options).await,
		Passport::Renew(args) => renew::run(*args, options).await,
		Passport::Close(args) => change::close(args, options).await,
		Passport::Identify(args) => identify::run(args, options).await,
		Passport::Release(args) => identify::release(args, options).await,
		Passport::Export(args) => export::run(args, options).await,
		Passport::Lists(args) => export::lists(args, options).await,
		Passport::Verify(args) => check::run(args, options).await,
		Passport::Accept(args) => merchant::accept(args, options).await,
		Passport::EndAcceptance(args) => merchant::end_acceptance(args, options).await,
		Passport::Prove(args) => prove::run(args, options).await,
	}
}

/// Where it is kept what was issued from here.
#[derive(Args)]
struct Kept {
	/// The file that keeps what was issued from here, with the salts: without it nobody can show a credential. Its owner
	/// alone can read it.
	#[arg(
		long,
		value_name = "FILE",
		env = "CARNET_CREDENTIAL_JOURNAL",
		default_value = "carnet-credentials.jsonl"
	)]
	journal: PathBuf,
}

/// What issuing and renewing ask for alike.
#[derive(Args)]
struct Paperwork {
	/// Until when.
	#[arg(long, value_parser = moment::parse)]
	valid_until: Option<Moment>,
	#[command(flatten)]
	papers: Papers,
	#[command(flatten)]
	kept: Kept,
}

/// The account that records name. That of a key is refused: keys are replaced, and nobody would find the record.
async fn principal(at: &Snapshot, whom: &Whom) -> Outcome<Principal> {
	let account = match whom {
		Whom::Party(party) => return Ok(known(at, *party).await?.principal()),
		Whom::Account(account) => account,
	};
	match at.key(account).await?.as_ref().and_then(written) {
		None => Ok(account.clone()),
		Some(name) => {
			Err(format!("{account} is a key, and records name who has it instead; write {name}")
				.into())
		}
	}
}

/// The issuer that signs.
async fn issuer(session: &Session, at: &Snapshot) -> Outcome<MemberId> {
	let member = signing_member(session, at).await?;
	Ok(member.ok_or(
		"the key that signs is no operator's, so it issues nothing; use the key of an issuer's operator",
	)?)
}
