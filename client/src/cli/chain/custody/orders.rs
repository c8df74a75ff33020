//! Title, customs, and what a court decides.

use super::{
	handover::set_apart,
	subject::{self, NamedItem},
};
use crate::cli::{
	chain::{
		governance::{make, Governance},
		not_found, parse, tame, Answer, Options, Session,
	},
	Outcome,
};
use carnet_client::chain::{Call, GovernanceCall};
use carnet_primitives::{
	custody::UnitRange,
	member::MemberId,
	subject::{Subject, SubjectName},
	H256,
};
use clap::{Args, Subcommand};
use serde_json::json;

#[derive(Subcommand)]
pub(in crate::cli) enum Title {
	/// Offer the title of goods that you own to a member. To yourself, it takes an offer back.
	Offer {
		/// The goods.
		#[arg(value_parser = SubjectName::parse)]
		subject: SubjectName,
		/// The number of the member.
		#[arg(long)]
		to: MemberId,
	},
	/// Take the title of goods that was offered to you.
	Accept {
		/// The goods.
		#[arg(value_parser = SubjectName::parse)]
		subject: SubjectName,
	},
}

#[derive(Args)]
pub(in crate::cli) struct Order {
	/// The goods.
	#[arg(value_parser = SubjectName::parse)]
	subject: SubjectName,
	/// The order: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	document: String,
}

#[derive(Subcommand)]
pub(in crate::cli) enum Customs {
	/// Hold goods where they are: nothing of them moves.
	Hold(Order),
	/// Let go what was held or refused.
	Clear(Order),
	/// Refuse goods: they may go back to their brand and nowhere else.
	Refuse(Order),
}

#[derive(Args)]
pub(in crate::cli) struct Reassign {
	/// The goods; loose units by a range such as 42/0..99.
	#[arg(value_parser = subject::goods)]
	goods: NamedItem,
	/// The number of the member that holds them from now on.
	#[arg(long, required_unless_present = "owner")]
	holder: Option<MemberId>,
	/// The number of the member that owns them from now on.
	#[arg(long)]
	owner: Option<MemberId>,
	/// The judgement: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	document: String,
	#[command(flatten)]
	governance: Governance,
}

pub(super) async fn title(command: Title, options: &Options) -> Outcome<Answer> {
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	match command {
		Title::Offer { subject, to } => {
			let member = at.member(to).await?.ok_or_else(|| not_found(format!("member {to}")))?;
			let subject = subject::resolve(&at, &subject).await?;
			let offer = Call::offer_title(subject, to);
			let call = match set_apart(&session, subject).await? {
				Some(first) => at.batch_all(&[first, offer])?,
				None => offer,
			};
			let included = session.send(&call).await?;
			let (_, from, to): (Subject, MemberId, MemberId) =
				included.first("Custody", "TitleOffered")?;
			let name = subject::show(&subject);
			let text = match from == to {
				true => format!("the title of {name} is no longer offered"),
				false => format!(
					"the title of {name} is offered to {} (member {to})",
					tame(&member.name)
				),
			};
			Ok(Answer::of(&included, text, json!({ "subject": subject, "from": from, "to": to })))
		}
		Title::Accept { subject } => {
			let subject = subject::resolve(&at, &subject).await?;
			let included = session.send(&Call::accept_title(subject)).await?;
			let (_, from, to): (Subject, MemberId, MemberId) =
				included.first("Custody", "TitleTransferred")?;
			let text = format!("{} is yours: member {from} owned it", subject::show(&subject));
			Ok(Answer::of(&included, text, json!({ "subject": subject, "from": from, "to": to })))
		}
	}
}

pub(super) async fn customs(command: Customs, options: &Options) -> Outcome<Answer> {
	let (order, call, done): (Order, fn(Subject, H256) -> Call, &str) = match command {
		Customs::Hold(order) => (order, Call::hold, "is held"),
		Customs::Clear(order) => (order, Call::clear, "is cleared"),
		Customs::Refuse(order) => (order, Call::refuse, "is refused and may go to its brand alone"),
	};
	let document = parse::document(&order.document)?;
	let session = options.session().await?;
	let subject = stoppable(&session, &order.subject).await?;
	let included = session.send(&call(subject, document)).await?;
	let text = format!("{} {done}", subject::show(&subject));
	Ok(Answer::of(&included, text, json!({ "subject": subject, "document": document })))
}

/// The subject of an order. Customs stop units with what they lie in, and alone once they are subjects of their own.
async fn stoppable(session: &Session, name: &SubjectName) -> Outcome<Subject> {
	let at = session.chain.finalised().await?;
	let subject = subject::resolve(&at, name).await?;
	if !matches!(subject, Subject::Unit(_)) {
		return Ok(subject);
	}
	let record = at.subject(subject).await?;
	if record.is_some_and(|record| record.custody.is_some()) {
		return Ok(subject);
	}
	let name = subject::show(&subject);
	let found = at.position(subject).await?.ok_or_else(|| not_found(&name))?;
	Err(match found.path.last() {
		Some(outer) => format!(
			"{name} is no subject of its own; order it for {}, in which it lies",
			subject::show_unit(outer)
		),
		None => format!("{name} is no subject of its own; order it for its batch"),
	}
	.into())
}

pub(super) async fn reassign(args: Reassign, options: &Options) -> Outcome<Answer> {
	let Reassign { goods, holder, owner, document, governance } = args;
	let document = parse::document(&document)?;
	let at = options.connect().await?.finalised().await?;
	let loose = |range| GovernanceCall::ReassignUnits(range, holder, owner, document);
	let whole = |subject| GovernanceCall::Reassign(subject, holder, owner, document);
	let (name, call) = match goods {
		NamedItem::Units(range) => (subject::show_range(&range), loose(range)),
		NamedItem::One(one) => {
			let subject = subject::resolve(&at, &one).await?;
			let own = at.subject(subject).await?.is_some_and(|record| record.custody.is_some());
			let call = match subject {
				Subject::Unit(unit) if !own => loose(UnitRange::of_unit(unit)),
				subject => whole(subject),
			};
			(subject::show(&subject), call)
		}
	};
	make(&call, governance, options, |included| {
		let to = |what: &str, member: Option<MemberId>| {
			member.map(|member| format!("{what} member {member}"))
		};
		let now: Vec<String> =
			[to("held by", holder), to("owned by", owner)].into_iter().flatten().collect();
		let text = format!("{name}: {} now", now.join(" and "));
		let json = json!({ "holder": holder, "owner": owner, "document": document });
		Ok(Answer::of(included, text, json))
	})
	.await
}
