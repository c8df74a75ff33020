//! Goods on their way: packed, handed over, traced.

mod event;
mod handover;
pub(super) mod holders;
mod import;
mod orders;
mod pack;
mod proof;
pub(super) mod subject;
mod trace;
mod words;

use super::{Answer, Options, Session};
use crate::cli::Outcome;
use carnet_client::chain::Snapshot;
use carnet_primitives::{consortium::KeyHolder, member::MemberId};
use clap::Subcommand;

#[derive(Subcommand)]
pub(in crate::cli) enum Custody {
	/// Pack units, cases and pallets into a case, a pallet or a container.
	Pack(pack::Pack),
	/// Take units, cases and pallets out again.
	Unpack(pack::Unpack),
	/// Send goods to a member. They stay yours to answer for until it receives them.
	Ship(handover::Ship),
	/// Receive goods that are on their way to you.
	Receive(handover::Receive),
	/// Do not take goods that are on their way to you.
	Reject(handover::Reject),
	/// End the hand-over of goods that nobody received in time.
	Void(handover::Void),
	/// Give goods to somebody outside the consortium.
	Deliver(handover::Deliver),
	/// Take goods back from outside the consortium.
	TakeBack(handover::TakeBack),
	/// Offer and take the title of goods: who owns them.
	#[command(subcommand)]
	Title(orders::Title),
	/// As customs: hold, clear and refuse goods.
	#[command(subcommand)]
	Customs(orders::Customs),
	/// As a court, or by a vote: give goods to another holder or owner.
	Reassign(orders::Reassign),
	/// Record an EPCIS event of goods, or say that one was wrong.
	Event(Box<event::Event>),
	/// Show where goods are, whose they are and what happened to them.
	Trace(trace::Trace),
	/// Documents with EPCIS events.
	#[command(subcommand)]
	Epcis(import::Epcis),
	/// Show who has the units of a batch.
	Holders(holders::Holders),
}

pub(super) async fn run(command: Custody, options: &Options) -> Outcome<Answer> {
	match command {
		Custody::Pack(args) => pack::pack(args, options).await,
		Custody::Unpack(args) => pack::unpack(args, options).await,
		Custody::Ship(args) => handover::ship(args, options).await,
		Custody::Receive(args) => handover::receive(args, options).await,
		Custody::Reject(args) => handover::reject(args, options).await,
		Custody::Void(args) => handover::void(args, options).await,
		Custody::Deliver(args) => handover::deliver(args, options).await,
		Custody::TakeBack(args) => handover::take_back(args, options).await,
		Custody::Title(command) => orders::title(command, options).await,
		Custody::Customs(command) => orders::customs(command, options).await,
		Custody::Reassign(args) => orders::reassign(args, options).await,
		Custody::Event(args) => event::run(*args, options).await,
		Custody::Trace(args) => trace::run(args, options).await,
		Custody::Epcis(command) => import::run(command, options).await,
		Custody::Holders(args) => holders::run(args, options).await,
	}
}

/// The member of the key that signs, if it is an operator's.
pub(super) async fn signing_member(session: &Session, at: &Snapshot) -> Outcome<Option<MemberId>> {
	Ok(match at.key(&session.signer.account()).await? {
		Some(KeyHolder::Operator { member, .. }) => Some(member),
		_ => None,
	})
}

/// `1 unit`, `2 units`.
pub(super) fn count(number: impl Into<u64>, what: &str) -> String {
	match number.into() {
		1 => format!("1 {what}"),
		number => format!("{number} {what}s"),
	}
}
