//! Holdings change hands.

use super::{
	holding_of, whom,
	words::{aligned, money, recipient},
	Acting, Answer, Held, Options, Whom,
};
use crate::cli::Outcome;
use carnet_client::{
	chain::Snapshot,
	receivables::{holding, Decimal},
};
use carnet_primitives::receivables::{Amount, HoldingId, HoldingState, Principal, Recipient};
use clap::{ArgGroup, Args};
use serde_json::json;

#[derive(Args)]
pub(in crate::cli) struct Transfer {
	/// The holding: its receivable and its number there, such as 7/0.
	#[arg(value_parser = holding)]
	holding: HoldingId,
	/// To whom: member:NUMBER or client:NUMBER, who have it at once unless they asked to sign, or the address of an account,
	/// which signs.
	#[arg(long, value_name = "WHOM", value_parser = whom)]
	to: Whom,
	#[command(flatten)]
	acting: Acting,
}

#[derive(Args)]
#[command(group(ArgGroup::new("parts").required(true).multiple(true).args(["part", "own"])))]
pub(in crate::cli) struct Split {
	/// The holding: its receivable and its number there, such as 7/0.
	#[arg(value_parser = holding)]
	holding: HoldingId,
	/// A part and whom it goes to, such as client:7=2500.00. It can be given several times.
	#[arg(long, value_name = "WHOM=AMOUNT", value_parser = part)]
	part: Vec<(Whom, Decimal)>,
	/// A part that stays yours, such as 2500.00. It can be given several times.
	#[arg(long, value_name = "AMOUNT")]
	own: Vec<Decimal>,
	#[command(flatten)]
	acting: Acting,
}

#[derive(Args)]
pub(in crate::cli) struct Merge {
	/// The holding that is left: its receivable and its number there, such as 7/0.
	#[arg(value_parser = holding)]
	into: HoldingId,
	/// The others, of the same receivable.
	#[arg(value_parser = holding, required = true)]
	others: Vec<HoldingId>,
	#[command(flatten)]
	acting: Acting,
}

#[derive(Args)]
pub(in crate::cli) struct Accept {
	/// The holding: its receivable and its number there, such as 7/0.
	#[arg(value_parser = holding)]
	holding: HoldingId,
	/// How much you sign for, such as 2500.00: if another amount is outstanding of it, you get nothing. What is outstanding
	/// when it is looked at unless given.
	#[arg(long)]
	amount: Option<Decimal>,
	/// How much was paid of it before, such as 0.00: if another amount was, you get nothing. The more was, the less it gets of
	/// what comes in if not all does. What was paid when it is looked at unless given.
	#[arg(long)]
	paid: Option<Decimal>,
	#[command(flatten)]
	acting: Acting,
}

/// Reads a part and whom it goes to.
fn part(text: &str) -> Result<(Whom, Decimal), String> {
	let (to, amount) = text.split_once('=').ok_or_else(|| {
		format!("{text:?} is no part; write whom it goes to and how much, such as client:7=2500.00")
	})?;
	Ok((whom(to)?, amount.parse()?))
}

/// To whom a holding is offered that waits for a signature.
async fn offered_to(at: &Snapshot, id: HoldingId) -> Outcome<Option<Principal>> {
	Ok(at.holding(id).await?.and_then(|view| match view.state {
		HoldingState::Offered { to } => Some(to),
		_ => None,
	}))
}

pub(super) async fn transfer(args: Transfer, options: &Options) -> Outcome<Answer> {
	let Transfer { holding, to, acting } = args;
	let under = acting.under()?;
	let session = options.session().await?;
	let to = to.recipient(&session.chain.finalised().await?).await?;
	let included = session.send(&under.transfer(holding, &to)).await?;
	let offered = included.told("TransferOffered");
	let who = recipient(&to);
	let text = match offered {
		true => format!(
			"holding {holding} is offered to {who}, who signs for it with: carnet receivable accept {holding}"
		),
		false => format!("holding {holding} went to {who}"),
	};
	let json = json!({ "holding": holding, "to": to, "offered": offered });
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn split(args: Split, options: &Options) -> Outcome<Answer> {
	let Split { holding, part, own, acting } = args;
	let under = acting.under()?;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let view = holding_of(&at, holding).await?;
	let currency = view.currency;
	let mut parts: Vec<(Recipient, Amount)> = Vec::new();
	for (to, amount) in &part {
		parts.push((to.recipient(&at).await?, amount.units(currency)?));
	}
	for amount in &own {
		parts.push((Recipient::Own, amount.units(currency)?));
	}
	let most: u32 = at.constant("Receivables", "MaxParts")?;
	if parts.len() > most as usize {
		return Err(format!(
			"a holding is split into {most} parts at most; keep a part with --own and split that one again"
		)
		.into());
	}
	let sum = parts.iter().try_fold(0, |sum: Amount, (_, amount)| sum.checked_add(*amount));
	let rest = sum.and_then(|sum| view.outstanding.checked_sub(sum)).ok_or_else(|| {
		format!(
			"the parts of holding {holding} are more than the {} that are outstanding of it; make them smaller",
			money(view.outstanding, currency)
		)
	})?;
	let included = session.send(&under.split(holding, &parts, rest)).await?;
	// It is split, whatever the node says from here on: a failure would have it split once more.
	let now = session.chain.finalised().await.ok();
	let (mut rows, mut made) = (Vec::new(), Vec::new());
	for (id, (to, amount)) in included.parts()?.into_iter().zip(&parts) {
		let offered = match &now {
			Some(now) => offered_to(now, id).await.ok().map(|to| to.is_some()),
			None => None,
		};
		let standing = match offered {
			Some(true) => "who has to sign for it".to_owned(),
			Some(false) => String::new(),
			None => format!(
				"look with `carnet receivable holding {id}` whether it has to be signed for"
			),
		};
		rows.push(vec![id.to_string(), money(*amount, currency), recipient(to), standing]);
		made.push(json!({ "holding": id, "to": to, "amount": amount, "offered": offered }));
	}
	let left = match rest {
		0 => format!("nothing is left of holding {holding}"),
		rest => format!("{} are left of holding {holding}", money(rest, currency)),
	};
	let text = format!("{}\n{left}", aligned(&rows, &[1]));
	let json = json!({ "holding": holding, "parts": made, "rest": rest });
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn merge(args: Merge, options: &Options) -> Outcome<Answer> {
	let Merge { into, others, acting } = args;
	if let Some(other) = others.iter().find(|other| other.receivable != into.receivable) {
		return Err(format!(
			"holding {other} is of another receivable than {into}, and they cannot become one"
		)
		.into());
	}
	let seqs: Vec<u32> = others.iter().map(|other| other.seq).collect();
	let included = options.session().await?.send(&acting.under()?.merge(into, &seqs)).await?;
	let names: Vec<String> = others.iter().map(HoldingId::to_string).collect();
	let text = format!("{} are in holding {into} now", names.join(", "));
	Ok(Answer::of(&included, text, json!({ "into": into, "others": others })))
}

pub(super) async fn accept(args: Accept, options: &Options) -> Outcome<Answer> {
	let Accept { holding, amount, paid, acting } = args;
	let under = acting.under()?;
	let session = options.session().await?;
	let view = holding_of(&session.chain.finalised().await?, holding).await?;
	let outstanding = match amount {
		Some(amount) => amount.units(view.currency)?,
		None => view.outstanding,
	};
	let paid = match paid {
		Some(paid) => paid.units(view.currency)?,
		None => view.paid,
	};
	let included = session.send(&under.accept(holding, outstanding, paid)).await?;
	let (_, from, to): (HoldingId, Principal, Principal) =
		included.first("Receivables", "Transferred")?;
	let text = format!(
		"holding {holding} is yours: {} are outstanding and {} were paid before; {from} held it before",
		money(outstanding, view.currency),
		money(paid, view.currency)
	);
	let json = json!({
		"holding": holding, "from": from, "to": to, "outstanding": outstanding, "paid": paid,
	});
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn reject(args: &Held, options: &Options) -> Outcome<Answer> {
	let holding = args.holding;
	let call = args.acting.under()?.reject(holding);
	let included = options.session().await?.send(&call).await?;
	let text = format!("holding {holding} is no longer offered and stays with its holder");
	Ok(Answer::of(&included, text, json!({ "holding": holding })))
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_primitives::receivables::Party;

	#[test]
	fn a_part_says_whom_it_goes_to_and_how_much() {
		let (to, amount) = part("client:7=2500.00").unwrap();
		assert_eq!(to, Whom::Party(Party::Client(7)));
		assert_eq!(amount, "2500.00".parse().unwrap());
		for (bad, text) in [
			("client:7", "is no part"),
			("=1", "names nobody"),
			("client:7=", "is no amount"),
			("client:7=1e3", "is no amount"),
		] {
			assert!(part(bad).unwrap_err().contains(text), "{bad}");
		}
	}
}
