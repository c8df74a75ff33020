//! Disputes, and what courts decide.

use super::{
	asset::asset_of, secret_of, show_party, whom, words::money, Answer, Documented, Options, Whom,
};
use crate::cli::{
	chain::{
		governance::{make, Governance},
		parse,
	},
	Outcome,
};
use carnet_client::{
	chain::{Call, GovernanceCall},
	receivables::holding,
};
use carnet_primitives::{
	member::MemberId,
	receivables::{Amount, AssetId, HoldingId, Principal, ReceivableId},
	H256,
};
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Args)]
pub(in crate::cli) struct Order {
	/// The holding: its receivable and its number there, such as 7/0.
	#[arg(value_parser = holding)]
	holding: HoldingId,
	/// The ruling: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	document: String,
}

#[derive(Args)]
pub(in crate::cli) struct Resolve {
	#[command(flatten)]
	case: Documented,
	/// As a court: the time of the dispute costs no default interest, as far as that was not paid in before.
	#[arg(long)]
	excused: bool,
}

#[derive(Args)]
pub(in crate::cli) struct Reassign {
	#[command(flatten)]
	order: Order,
	/// The successor: member:NUMBER or client:NUMBER.
	#[arg(long, value_name = "WHOM", value_parser = whom)]
	to: Whom,
	#[command(flatten)]
	governance: Governance,
}

#[derive(Args)]
pub(in crate::cli) struct ReassignMoney {
	/// The number of the asset.
	#[arg(long)]
	asset: AssetId,
	/// Who has the money: member:NUMBER or client:NUMBER.
	#[arg(long, value_name = "WHOM", value_parser = whom)]
	from: Whom,
	/// The file with the secret of the relationship under whose account it lies, which everybody learns by this; in the
	/// plain account unless given.
	#[arg(long, value_name = "FILE")]
	relationship: Option<PathBuf>,
	/// The successor: member:NUMBER or client:NUMBER.
	#[arg(long, value_name = "WHOM", value_parser = whom)]
	to: Whom,
	/// The ruling: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	document: String,
	#[command(flatten)]
	governance: Governance,
}

pub(super) async fn freeze(order: &Order, options: &Options) -> Outcome<Answer> {
	give(order, Call::freeze, "is frozen: nothing moves or pays it", options).await
}

pub(super) async fn unfreeze(order: &Order, options: &Options) -> Outcome<Answer> {
	give(order, Call::unfreeze, "is let go", options).await
}

/// Gives an order by this call, and says what the holding is from then on.
async fn give(
	order: &Order,
	call: fn(HoldingId, H256) -> Call,
	becomes: &str,
	options: &Options,
) -> Outcome<Answer> {
	let Order { holding, document } = order;
	let document = parse::document(document)?;
	let included = options.session().await?.send(&call(*holding, document)).await?;
	let text = format!("holding {holding} {becomes}");
	Ok(Answer::of(&included, text, json!({ "holding": holding, "document": document })))
}

pub(super) async fn dispute(args: &Documented, options: &Options) -> Outcome<Answer> {
	let receivable = args.receivable;
	let document = parse::document(&args.document)?;
	let call = args.acting.under()?.dispute(receivable, document);
	let included = options.session().await?.send(&call).await?;
	let (_, _, stops): (ReceivableId, H256, bool) = included.first("Receivables", "Disputed")?;
	let text = match stops {
		true => format!("receivable {receivable} is disputed: it is neither transferred nor financed until that is over"),
		false => format!("the dispute of receivable {receivable} is on record, and stops nothing: the obligor waived its defences"),
	};
	let json = json!({ "receivable": receivable, "document": document, "stops": stops });
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn resolve(args: &Resolve, options: &Options) -> Outcome<Answer> {
	let Resolve { case, excused } = args;
	let receivable = case.receivable;
	let document = parse::document(&case.document)?;
	let call = case.acting.under()?.resolve(receivable, *excused, document);
	let included = options.session().await?.send(&call).await?;
	let (_, by, excused, _): (ReceivableId, Option<MemberId>, bool, H256) =
		included.first("Receivables", "DisputeResolved")?;
	let ended = match by {
		Some(court) => format!("is over, by member {court}"),
		None => "is over: its obligor gave it up".into(),
	};
	let cost = match excused {
		true => "its time costs no default interest that was not paid before",
		false => "its time costs default interest as any other",
	};
	let text = format!("the dispute of receivable {receivable} {ended}; {cost}");
	let json =
		json!({ "receivable": receivable, "document": document, "by": by, "excused": excused });
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn reassign(args: Reassign, options: &Options) -> Outcome<Answer> {
	let Reassign { order: Order { holding, document }, to, governance } = args;
	let document = parse::document(&document)?;
	let to = to.party(&options.connect().await?.finalised().await?).await?;
	let call = GovernanceCall::ReassignHolding(holding, to, document);
	make(&call, governance, options, |included| {
		let text = format!("holding {holding} is held by {} now", show_party(to));
		let json = json!({ "holding": holding, "to": to, "document": document });
		Ok(Answer::of(included, text, json))
	})
	.await
}

pub(super) async fn reassign_money(args: ReassignMoney, options: &Options) -> Outcome<Answer> {
	let ReassignMoney { asset, from, relationship, to, document, governance } = args;
	let document = parse::document(&document)?;
	let relationship = relationship.as_deref().map(secret_of).transpose()?;
	let at = options.connect().await?.finalised().await?;
	let (from, to) = (from.party(&at).await?, to.party(&at).await?);
	let currency = asset_of(&at, asset).await?.currency;
	let call = GovernanceCall::ReassignMoney(asset, from, relationship, to, document);
	make(&call, governance, options, |included| {
		let (_, account, _, amount, _, _): (
			AssetId,
			Principal,
			Principal,
			Amount,
			Option<MemberId>,
			H256,
		) = included.first("Receivables", "MoneyReassigned")?;
		let text = format!("{} of {account} are {}'s now", money(amount, currency), show_party(to));
		let json = json!({
			"asset": asset, "from": account, "to": to, "amount": amount, "document": document,
		});
		Ok(Answer::of(included, text, json))
	})
	.await
}
