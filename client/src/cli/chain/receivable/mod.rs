//! Receivables: issued, confirmed, split, financed, paid; and the money that pays them.

mod asset;
mod court;
mod en16931;
mod export;
mod finance;
mod invoices;
mod issue;
mod late;
mod owed;
mod party;
mod portfolio;
mod prove;
mod quote;
mod relationship;
mod settle;
mod show;
mod transfer;
mod words;

use super::{
	not_found, tame,
	whom::{show_party, whom, Whom},
	Answer, Options, Session,
};
use crate::cli::Outcome;
use carnet_client::{
	chain::{Snapshot, Under},
	receivables::{holding, Secret},
};
use carnet_primitives::receivables::{
	Currency, DayCount, HoldingId, HoldingView, ReceivableId, ReceivableView, Relationship,
	RequestId,
};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

#[derive(Subcommand)]
pub(in crate::cli) enum Receivable {
	/// Settlement assets: the money of a financier, in which receivables are paid.
	#[command(subcommand)]
	Asset(asset::Asset),
	/// Secrets of relationships, and the accounts that are made of them.
	#[command(subcommand)]
	Relationship(relationship::Kept),
	/// Issue a receivable for its obligor to confirm.
	Issue(Box<issue::Issue>),
	/// Print the salt that opens the commitment to one document of a receivable, and no other.
	Salt(issue::Salt),
	/// Take back a receivable that is not confirmed.
	Withdraw(Ours),
	/// As the obligor: confirm a receivable, and owe it from now on to whoever holds it.
	Confirm(issue::Confirm),
	/// As the obligor: decline a receivable.
	Decline(Documented),
	/// Confirm with two operators from now on, or with one again.
	DualControl(issue::Switch),
	/// Sign for what is transferred to you by your name, or get it at once again.
	SignFor(issue::Switch),
	/// Transfer a whole holding.
	Transfer(transfer::Transfer),
	/// Split a holding into parts, each for somebody; what is left stays.
	Split(transfer::Split),
	/// Put holdings of the same receivable into one.
	Merge(transfer::Merge),
	/// Sign for a holding that is offered to you.
	Accept(transfer::Accept),
	/// End the offer of a holding: you do not sign, or you take it back.
	Reject(Held),
	/// Requests for financing, quotes, and what binds holdings.
	#[command(subcommand)]
	Finance(Box<finance::Finance>),
	/// Pay money into a receivable: early, in parts or late.
	Fund(settle::Fund),
	/// Take out what is due to a holding so far: as its holder, or as either side of what binds it.
	Redeem(Held),
	/// Attest that a part of a holding was paid outside the chain. It takes both sides; --amount 0 takes yours back.
	Attest(settle::Attest),
	/// Agree on a credit note for a part of a holding. It takes both sides; --amount 0 takes yours back.
	Credit(settle::Credit),
	/// As the creditor: acknowledge that a receivable was worth less. Its holders are paid in full.
	Dilution(settle::Dilution),
	/// As the obligor: set off a holding of your own.
	SetOff(settle::SetOff),
	/// Give up a part of a holding of a receivable that is overdue.
	WriteOff(settle::WriteOff),
	/// Say that a receivable was not paid when its days of grace were over.
	Overdue {
		/// The number of the receivable.
		receivable: ReceivableId,
	},
	/// As a holder: declare that an overdue receivable is in default.
	Default(Held),
	/// As a court, or by a vote: pay out what came in for a receivable in default, for the last time.
	CloseDefault(late::CloseDefault),
	/// As a court: freeze a holding.
	Freeze(court::Order),
	/// As a court: let a frozen holding go.
	Unfreeze(court::Order),
	/// As the obligor: dispute a receivable, until it is due.
	Dispute(Documented),
	/// As a court, which may excuse its time, or as the obligor that gives it up: end a dispute.
	Resolve(court::Resolve),
	/// As a court, or by a vote: give a holding to a successor, who has it free of what a court froze.
	Reassign(court::Reassign),
	/// As a court, or by a vote: give all money that somebody has of an asset to a successor.
	ReassignMoney(court::ReassignMoney),
	/// Show a receivable.
	Show {
		/// Its number.
		receivable: ReceivableId,
	},
	/// Show a holding.
	Holding {
		/// Its name, such as 7/0.
		#[arg(value_parser = holding)]
		holding: HoldingId,
	},
	/// Draw the holdings of a receivable, each under the one that it was split from.
	Tree {
		/// The number of the receivable.
		receivable: ReceivableId,
	},
	/// List the holdings of somebody.
	Portfolio(portfolio::Of),
	/// Show what somebody's holdings have outstanding, by how long it is due.
	Ageing(portfolio::Of),
	/// Show what somebody owes, and what is owed to it as a financier.
	Exposure(portfolio::Of),
	/// Show a request for financing, with its sealed quotes.
	Request {
		/// Its number.
		request: RequestId,
	},
	/// Write what somebody holds, owes and financed into a file, for reconciliation.
	Export(export::Export),
	/// Get a bundle that proves a holding; `carnet verify` checks it without a node.
	Prove(prove::Prove),
}

pub(super) async fn run(command: Receivable, options: &Options) -> Outcome<Answer> {
	match command {
		Receivable::Asset(command) => asset::run(command, options).await,
		Receivable::Relationship(command) => relationship::run(command, options).await,
		Receivable::Issue(args) => issue::issue(*args, options).await,
		Receivable::Salt(args) => issue::salt(&args),
		Receivable::Withdraw(args) => issue::withdraw(&args, options).await,
		Receivable::Confirm(args) => issue::confirm(args, options).await,
		Receivable::Decline(args) => issue::decline(&args, options).await,
		Receivable::DualControl(switch) => issue::dual_control(&switch, options).await,
		Receivable::SignFor(switch) => issue::sign_for(&switch, options).await,
		Receivable::Transfer(args) => transfer::transfer(args, options).await,
		Receivable::Split(args) => transfer::split(args, options).await,
		Receivable::Merge(args) => transfer::merge(args, options).await,
		Receivable::Accept(args) => transfer::accept(args, options).await,
		Receivable::Reject(args) => transfer::reject(&args, options).await,
		Receivable::Finance(command) => finance::run(*command, options).await,
		Receivable::Fund(args) => settle::fund(args, options).await,
		Receivable::Redeem(args) => settle::redeem(&args, options).await,
		Receivable::Attest(args) => settle::attest(args, options).await,
		Receivable::Credit(args) => settle::credit(args, options).await,
		Receivable::Dilution(args) => settle::dilution(args, options).await,
		Receivable::SetOff(args) => settle::set_off(&args, options).await,
		Receivable::WriteOff(args) => settle::write_off(args, options).await,
		Receivable::Overdue { receivable } => late::overdue(receivable, options).await,
		Receivable::Default(args) => late::default(&args, options).await,
		Receivable::CloseDefault(args) => late::close_default(args, options).await,
		Receivable::Freeze(order) => court::freeze(&order, options).await,
		Receivable::Unfreeze(order) => court::unfreeze(&order, options).await,
		Receivable::Dispute(args) => court::dispute(&args, options).await,
		Receivable::Resolve(args) => court::resolve(&args, options).await,
		Receivable::Reassign(args) => court::reassign(args, options).await,
		Receivable::ReassignMoney(args) => court::reassign_money(args, options).await,
		Receivable::Show { receivable } => show::receivable(receivable, options).await,
		Receivable::Holding { holding } => show::holding(holding, options).await,
		Receivable::Tree { receivable } => show::tree(receivable, options).await,
		Receivable::Portfolio(of) => portfolio::portfolio(&of, options).await,
		Receivable::Ageing(of) => portfolio::ageing(&of, options).await,
		Receivable::Exposure(of) => portfolio::exposure(&of, options).await,
		Receivable::Request { request } => quote::show(request, options).await,
		Receivable::Export(args) => export::run(args, options).await,
		Receivable::Prove(args) => prove::run(args, options).await,
	}
}

/// Under which account the signer acts.
#[derive(Args)]
pub(in crate::cli) struct Acting {
	/// The file with the secret of the relationship under whose account you act; under your plain one unless given.
	#[arg(long, value_name = "FILE")]
	relationship: Option<PathBuf>,
}

impl Acting {
	/// The calls of that account.
	fn under(&self) -> Outcome<Under> {
		Ok(Under(self.relationship.as_deref().map(secret_of).transpose()?))
	}
}

/// The secret of a relationship.
fn secret_of(path: &Path) -> Outcome<Relationship> {
	Ok(Secret::open(path, "secret of a relationship")?.relationship())
}

/// A receivable, as one of its parties.
#[derive(Args)]
pub(in crate::cli) struct Ours {
	/// The number of the receivable.
	receivable: ReceivableId,
	#[command(flatten)]
	acting: Acting,
}

/// A receivable, as one of its parties, with a document.
#[derive(Args)]
pub(in crate::cli) struct Documented {
	/// The number of the receivable.
	receivable: ReceivableId,
	/// The document: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	document: String,
	#[command(flatten)]
	acting: Acting,
}

/// A holding, as who has to do with it.
#[derive(Args)]
pub(in crate::cli) struct Held {
	/// The holding: its receivable and its number there, such as 7/0.
	#[arg(value_parser = holding)]
	holding: HoldingId,
	#[command(flatten)]
	acting: Acting,
}

/// The receivable of a number.
async fn receivable_of(at: &Snapshot, id: ReceivableId) -> Outcome<ReceivableView> {
	at.receivable(id).await?.ok_or_else(|| not_found(format!("receivable {id}")))
}

/// The holding of a name.
async fn holding_of(at: &Snapshot, id: HoldingId) -> Outcome<HoldingView> {
	at.holding(id).await?.ok_or_else(|| {
		format!(
			"the chain has no holding {id}; `carnet receivable tree {}` shows those that there are: what is split, merged or paid in full is gone",
			id.receivable
		)
		.into()
	})
}

/// The currency of a receivable.
async fn currency_of(at: &Snapshot, id: ReceivableId) -> Outcome<Currency> {
	Ok(receivable_of(at, id).await?.receivable.terms.currency)
}

/// Reads the code of a currency.
fn currency(text: &str) -> Result<Currency, String> {
	Currency::parse(text)
		.ok_or_else(|| format!("{text:?} is no currency of ISO 4217; write its code, such as CNY"))
}

/// Reads how days become parts of a year.
fn day_count(text: &str) -> Result<DayCount, String> {
	let found = DayCount::ALL.into_iter().find(|count| words::day_count(*count) == text);
	found.ok_or_else(|| {
		let all = DayCount::ALL.map(words::day_count).join(", ");
		format!("{text:?} is none of {all}")
	})
}

/// A path in words. A name need not be text: what is none in it is replaced.
fn shown(path: &Path) -> String {
	tame(path.display().to_string().as_bytes())
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::{currency, day_count};
	use carnet_primitives::receivables::DayCount;

	#[test]
	fn conventions_are_read_by_the_names_of_their_field() {
		assert_eq!(day_count("ACT/365F").unwrap(), DayCount::Act365Fixed);
		assert_eq!(day_count("30E/360").unwrap(), DayCount::ThirtyE360);
		assert!(day_count("actual").unwrap_err().contains("ACT/360, ACT/365F"));
		assert_eq!(currency("CNY").unwrap().to_string(), "CNY");
		assert!(currency("cny").is_err() && currency("XXX").is_err() && currency("").is_err());
	}
}
