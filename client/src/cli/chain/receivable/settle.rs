//! How receivables are discharged: by money, outside the chain, by credit and set-off.

use super::{
	asset::asset_of,
	currency_of,
	finance::ended,
	holding_of, receivable_of, secret_of,
	words::{money, payments},
	Acting, Answer, Held, Options,
};
use crate::cli::{chain::parse, Outcome};
use carnet_client::{
	chain::Included,
	receivables::{holding, Decimal},
};
use carnet_primitives::{
	receivables::{
		Amount, AssetId, CreditReason, Currency, Discharge, HoldingId, Principal, ReceivableId,
	},
	H256,
};
use clap::{Args, ValueEnum};
use serde_json::{json, Value};
use std::path::PathBuf;

#[derive(Args)]
pub(in crate::cli) struct Fund {
	/// The number of the receivable.
	receivable: ReceivableId,
	/// How much, such as 1000000.00. All that is payable today unless given.
	#[arg(long)]
	amount: Option<Decimal>,
	/// The number of the asset. That of the receivable unless given.
	#[arg(long)]
	asset: Option<AssetId>,
	#[command(flatten)]
	acting: Acting,
}

#[derive(Args)]
pub(in crate::cli) struct Attest {
	/// The holding: its receivable and its number there, such as 7/0.
	#[arg(value_parser = holding)]
	holding: HoldingId,
	/// How much of it, such as 2500.00. With 0 you take your signature back, and state nothing else.
	#[arg(long)]
	amount: Decimal,
	/// The receipt: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x. Both sides state the same.
	#[arg(long)]
	document: Option<String>,
	#[command(flatten)]
	acting: Acting,
}

/// Why something is worth less.
#[derive(Clone, Copy, ValueEnum)]
enum Why {
	/// Goods were returned.
	Return,
	/// Goods were not as agreed.
	Quality,
	/// The price was wrong.
	Price,
	/// Goods were missing.
	ShortDelivery,
	/// It was invoiced twice.
	Duplicate,
	/// Anything else.
	Other,
}

impl From<Why> for CreditReason {
	fn from(why: Why) -> Self {
		match why {
			Why::Return => Self::Return,
			Why::Quality => Self::Quality,
			Why::Price => Self::Price,
			Why::ShortDelivery => Self::ShortDelivery,
			Why::Duplicate => Self::Duplicate,
			Why::Other => Self::Other,
		}
	}
}

#[derive(Args)]
pub(in crate::cli) struct Credit {
	/// The holding: its receivable and its number there, such as 7/0.
	#[arg(value_parser = holding)]
	holding: HoldingId,
	/// How much of it, such as 2500.00. With 0 you take your signature back.
	#[arg(long)]
	amount: Decimal,
	/// Why.
	#[arg(long, value_enum)]
	reason: Why,
	/// The credit note: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x. Both sides state the same.
	#[arg(long)]
	document: Option<String>,
	#[command(flatten)]
	acting: Acting,
}

#[derive(Args)]
pub(in crate::cli) struct Dilution {
	/// The number of the receivable.
	receivable: ReceivableId,
	/// How much, such as 2500.00.
	#[arg(long)]
	amount: Decimal,
	/// Why.
	#[arg(long, value_enum)]
	reason: Why,
	/// The credit note: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	document: String,
	#[command(flatten)]
	acting: Acting,
}

#[derive(Args)]
pub(in crate::cli) struct SetOff {
	/// The holding: its receivable and its number there, such as 7/0.
	#[arg(value_parser = holding)]
	holding: HoldingId,
	/// The file with the secret of the relationship under whose account you hold it; under your plain one unless given.
	#[arg(long, value_name = "FILE")]
	held_under: Option<PathBuf>,
	#[command(flatten)]
	acting: Acting,
}

#[derive(Args)]
pub(in crate::cli) struct WriteOff {
	/// The holding: its receivable and its number there, such as 7/0.
	#[arg(value_parser = holding)]
	holding: HoldingId,
	/// How much of it, such as 2500.00.
	#[arg(long)]
	amount: Decimal,
	#[command(flatten)]
	acting: Acting,
}

pub(super) async fn fund(args: Fund, options: &Options) -> Outcome<Answer> {
	let Fund { receivable, amount, asset, acting } = args;
	let under = acting.under()?;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let view = receivable_of(&at, receivable).await?;
	let currency = view.receivable.terms.currency;
	let asset = match (asset, view.asset) {
		(Some(asset), _) => {
			asset_of(&at, asset).await?;
			asset
		}
		(None, Some(asset)) => asset,
		(None, None) => {
			return Err(format!(
				"receivable {receivable} is not confirmed, or is paid outside the chain alone; `carnet receivable show {receivable}` says which"
			)
			.into())
		}
	};
	let amount = match amount {
		Some(amount) => amount.units(currency)?,
		None => view.statement.map_or(0, |statement| statement.payable),
	};
	let included = session.send(&under.fund_settlement(receivable, asset, amount)).await?;
	let (_, by, amount, interest): (ReceivableId, Principal, Amount, Amount) =
		included.first("Receivables", "Funded")?;
	let mut text = format!("{} are paid into receivable {receivable}", money(amount, currency));
	if interest > 0 {
		text.push_str(&format!(", {} of it default interest", money(interest, currency)));
	}
	let json = json!({
		"receivable": receivable, "asset": asset, "by": by, "amount": amount, "interest": interest,
	});
	Ok(Answer::of(&included, text, json))
}

/// Whether nothing of a receivable is outstanding any more, in a line.
fn settled(included: &Included, receivable: ReceivableId, text: &mut String) -> bool {
	let settled = included.told("Settled");
	if settled {
		text.push_str(&format!("\nreceivable {receivable} is settled: nothing is outstanding"));
	}
	settled
}

pub(super) async fn redeem(args: &Held, options: &Options) -> Outcome<Answer> {
	let id = args.holding;
	let under = args.acting.under()?;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let currency = holding_of(&at, id).await?.currency;
	let included = session.send(&under.redeem(id)).await?;
	let (principal, interest) = included.redeemed()?;
	let mut text = format!("{} are paid for holding {id}", money(principal, currency));
	if interest > 0 {
		text.push_str(&format!(", and {} of default interest", money(interest, currency)));
	}
	// Of a holding that is bound, money goes to its financier first, and what ends the financing frees the reserve.
	let paid = payments(&included, currency, &mut text)?;
	let over = ended(&included, currency)?;
	if let Some(over) = &over {
		text.push_str(&format!("\n{over}"));
	}
	let settled = settled(&included, id.receivable, &mut text);
	let json = json!({
		"holding": id, "principal": principal, "interest": interest, "payments": paid,
		"ended": over.is_some(), "settled": settled,
	});
	Ok(Answer::of(&included, text, json))
}

/// The document that both sides state. Who takes its signature back states none.
fn stated(document: Option<&str>, amount: Amount) -> Outcome<H256> {
	match document {
		Some(document) => parse::document(document),
		None if amount == 0 => Ok(H256::zero()),
		None => Err("which document? Give what both sides state with --document".into()),
	}
}

/// What became of a discharge that takes one signature or two.
fn discharged(
	included: &Included,
	id: HoldingId,
	currency: Currency,
	mut json: Value,
) -> Outcome<Answer> {
	let found: Vec<(HoldingId, Discharge, Amount, Amount)> =
		included.all("Receivables", "Discharged")?;
	let withdrawn = included.told("DischargeWithdrawn");
	let mut text = match found.first() {
		None if withdrawn => format!("your signature under holding {id} is taken back"),
		None => format!(
			"the first of two signatures is on record; the other side signs the same, with the same amount and document, for holding {id}"
		),
		Some((_, _, amount, refund)) => {
			json["refund"] = json!(refund);
			let mut text = format!("{} of holding {id} are discharged", money(*amount, currency));
			if *refund > 0 {
				text.push_str(&format!(
					", and {} went back to the guarantor or the obligor",
					money(*refund, currency)
				));
			}
			text
		}
	};
	let over = ended(included, currency)?;
	if let Some(over) = &over {
		text.push_str(&format!("\n{over}"));
	}
	json["discharged"] = json!(!found.is_empty());
	json["withdrawn"] = json!(withdrawn);
	json["ended"] = json!(over.is_some());
	json["settled"] = json!(settled(included, id.receivable, &mut text));
	Ok(Answer::of(included, text, json))
}

pub(super) async fn attest(args: Attest, options: &Options) -> Outcome<Answer> {
	let Attest { holding: id, amount, document, acting } = args;
	let under = acting.under()?;
	let session = options.session().await?;
	let currency = holding_of(&session.chain.finalised().await?, id).await?.currency;
	let amount = amount.units(currency)?;
	let document = stated(document.as_deref(), amount)?;
	let included = session.send(&under.attest_payment(id, amount, document)).await?;
	let json = json!({ "holding": id, "amount": amount, "document": document });
	discharged(&included, id, currency, json)
}

pub(super) async fn credit(args: Credit, options: &Options) -> Outcome<Answer> {
	let Credit { holding: id, amount, reason, document, acting } = args;
	let reason = CreditReason::from(reason);
	let under = acting.under()?;
	let session = options.session().await?;
	let currency = holding_of(&session.chain.finalised().await?, id).await?.currency;
	let amount = amount.units(currency)?;
	let document = stated(document.as_deref(), amount)?;
	let included = session.send(&under.credit_note(id, amount, reason, document)).await?;
	let json = json!({ "holding": id, "amount": amount, "reason": reason, "document": document });
	discharged(&included, id, currency, json)
}

pub(super) async fn dilution(args: Dilution, options: &Options) -> Outcome<Answer> {
	let Dilution { receivable, amount, reason, document, acting } = args;
	let document = parse::document(&document)?;
	let reason = CreditReason::from(reason);
	let under = acting.under()?;
	let session = options.session().await?;
	let currency = currency_of(&session.chain.finalised().await?, receivable).await?;
	let amount = amount.units(currency)?;
	let call = under.acknowledge_dilution(receivable, amount, reason, document);
	let included = session.send(&call).await?;
	let text = format!(
		"you owe the obligor {} for receivable {receivable}; its holders are paid in full",
		money(amount, currency)
	);
	let json = json!({
		"receivable": receivable, "amount": amount, "reason": reason, "document": document,
	});
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn set_off(args: &SetOff, options: &Options) -> Outcome<Answer> {
	let id = args.holding;
	let held_under = args.held_under.as_deref().map(secret_of).transpose()?;
	let under = args.acting.under()?;
	let session = options.session().await?;
	let currency = holding_of(&session.chain.finalised().await?, id).await?.currency;
	let included = session.send(&under.set_off(held_under, id)).await?;
	discharged(&included, id, currency, json!({ "holding": id }))
}

pub(super) async fn write_off(args: WriteOff, options: &Options) -> Outcome<Answer> {
	let WriteOff { holding: id, amount, acting } = args;
	let under = acting.under()?;
	let session = options.session().await?;
	let currency = holding_of(&session.chain.finalised().await?, id).await?.currency;
	let amount = amount.units(currency)?;
	let included = session.send(&under.write_off(id, amount)).await?;
	discharged(&included, id, currency, json!({ "holding": id, "amount": amount }))
}
