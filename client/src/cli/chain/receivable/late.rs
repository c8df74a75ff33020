//! What was not paid in time.

use super::{receivable_of, words::money, Answer, Held, Options, Session};
use crate::cli::{
	chain::{
		governance::{propose, Governance},
		parse, transaction,
	},
	Outcome,
};
use carnet_client::chain::{Call, GovernanceCall, Included, Snapshot};
use carnet_primitives::receivables::{
	page_of, Amount, Cut, HoldingId, ReceivableId, ReceivableView, Status,
};
use clap::Args;
use serde_json::{json, Value};
use std::collections::BTreeSet;

/// Pages of eight holdings that one call goes through: what a block can carry beside everything else.
const PAGES: u32 = 8;

/// Most pages of holdings of which a node makes a cut.
const CUT_PAGES: usize = 2_048;

#[derive(Args)]
pub(in crate::cli) struct CloseDefault {
	/// The number of the receivable.
	receivable: ReceivableId,
	/// The ruling: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long, required_unless_present = "resume", conflicts_with = "resume")]
	document: Option<String>,
	/// It was begun, by a court or by a vote: go on until all is paid out. Anybody can.
	#[arg(long, conflicts_with_all = ["propose", "sudo", "cut"])]
	resume: bool,
	/// Up to which holding one more unit is paid: FRACTION/NUMBER, or none if rounding leaves nothing. The node is asked
	/// unless given; it answers for 16,384 holdings at most.
	#[arg(long, value_name = "CUT", value_parser = cut)]
	cut: Option<Stated>,
	#[command(flatten)]
	governance: Governance,
}

/// A cut that was computed elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Stated(Option<Cut>);

/// Reads a cut, such as 11184810/3.
fn cut(text: &str) -> Result<Stated, String> {
	if text == "none" {
		return Ok(Stated(None));
	}
	let parts = text.split_once('/');
	let read = parts.and_then(|(fraction, seq)| {
		Some(Cut { fraction: fraction.parse().ok()?, seq: seq.parse().ok()? })
	});
	read.map(|cut| Stated(Some(cut))).ok_or_else(|| {
		format!("{text:?} is no cut; write FRACTION/NUMBER, such as 11184810/3, as `close_default` takes it, or none")
	})
}

pub(super) async fn overdue(receivable: ReceivableId, options: &Options) -> Outcome<Answer> {
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let currency = receivable_of(&at, receivable).await?.receivable.terms.currency;
	let included = session.send(&Call::mark_overdue(receivable)).await?;
	let (_, unfunded): (ReceivableId, Amount) = included.first("Receivables", "MarkedOverdue")?;
	let text = format!(
		"receivable {receivable} is overdue: {} are outstanding and not paid in",
		money(unfunded, currency)
	);
	let json = json!({ "receivable": receivable, "unfunded": unfunded });
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn default(args: &Held, options: &Options) -> Outcome<Answer> {
	let call = args.acting.under()?.declare_default(args.holding);
	let included = options.session().await?.send(&call).await?;
	let receivable = args.holding.receivable;
	let text = format!("receivable {receivable} is in default");
	Ok(Answer::of(&included, text, json!({ "receivable": receivable })))
}

pub(super) async fn close_default(args: CloseDefault, options: &Options) -> Outcome<Answer> {
	let CloseDefault { receivable, document, resume, cut, governance } = args;
	let mut transactions = Vec::new();
	let session = match document {
		Some(document) => {
			let document = parse::document(&document)?;
			let at = options.connect().await?.finalised().await?;
			let cut = match cut {
				Some(Stated(cut)) => cut,
				None => cut_of(&at, receivable).await?,
			};
			let call = GovernanceCall::CloseDefault(receivable, cut, document);
			if governance.propose {
				return propose(&call.proposal(), options).await;
			}
			let session = options.session().await?;
			transactions.push(transaction(&governance.send(&call, &session).await?));
			session
		}
		None if resume => options.session().await?,
		None => return Err("which ruling? give --document, or --resume if it was begun".into()),
	};
	let work = go_on(&session, receivable, &mut transactions);
	let (view, why) = work.await.map_err(|error| {
		format!("{error}; go on with: carnet receivable close-default {receivable} --resume")
	})?;
	let currency = view.receivable.terms.currency;
	let statement = view.statement;
	let mut answer = match view.status {
		Status::Closed => {
			let written_off = statement.map_or(0, |statement| statement.written_off);
			let text = format!(
				"the default of receivable {receivable} is closed: {} are written off",
				money(written_off, currency)
			);
			Answer::new(text, Value::Null)
		}
		_ => Answer {
			incomplete: Some(format!(
				"the default of receivable {receivable} is not closed: {}",
				why.unwrap_or_else(|| "nobody began it; give --document".to_owned())
			)),
			..Answer::new("nothing was paid out", Value::Null)
		},
	};
	answer.json = json!({
		"receivable": receivable, "status": view.status, "statement": statement,
		"transactions": transactions,
	});
	Ok(answer)
}

/// The cut that the node makes. It tells none where rounding leaves nothing, and none of too many holdings: that one would
/// be found wrong only once all of them were counted.
async fn cut_of(at: &Snapshot, receivable: ReceivableId) -> Outcome<Option<Cut>> {
	if let Some(cut) = at.closing_cut(receivable).await? {
		return Ok(Some(cut));
	}
	let holdings = at.split_tree(receivable).await?.unwrap_or_default();
	match is_cut_by_a_node(holdings.iter().map(|one| one.id.seq)) {
		true => Ok(None),
		false => Err(format!(
			"receivable {receivable} has {} holdings, of which no node makes a cut; compute it from those of `carnet receivable tree {receivable} --json` and give it with --cut; nothing was sent",
			holdings.len()
		)
		.into()),
	}
}

fn is_cut_by_a_node(holdings: impl Iterator<Item = u32>) -> bool {
	holdings.map(|seq| page_of(seq).0).collect::<BTreeSet<_>>().len() <= CUT_PAGES
}

/// Goes through the pages until the last payments are made, or until it says why they are not.
async fn go_on(
	session: &Session,
	receivable: ReceivableId,
	transactions: &mut Vec<Value>,
) -> Outcome<(ReceivableView, Option<String>)> {
	let mut why = None;
	loop {
		let view = receivable_of(&session.chain.finalised().await?, receivable).await?;
		if view.status != Status::Closing || why.is_some() {
			return Ok((view, why));
		}
		let included = session.send(&Call::continue_closing(receivable, PAGES)).await?;
		transactions.push(transaction(&included));
		why = unpaid(&included)?;
	}
}

/// Why nothing was paid after all, if the count said so.
fn unpaid(included: &Included) -> Outcome<Option<String>> {
	let frozen: Vec<HoldingId> = included.all("Receivables", "ClosingStopped")?;
	if let Some(holding) = frozen.first() {
		return Ok(Some(format!(
			"holding {holding} is frozen, and the others can be redeemed meanwhile; a court lets it go with `carnet receivable unfreeze` or `reassign`"
		)));
	}
	let wrong = included.told("ClosingFailed").then(|| {
		"the cut was wrong, since something was paid before it began; nothing is paid now, so state another one: run the command again with --document"
			.to_owned()
	});
	Ok(wrong)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_primitives::receivables::PAGE_LEN;

	#[test]
	fn a_cut_is_a_fraction_and_a_number() {
		let stated = Stated(Some(Cut { fraction: 11_184_810, seq: 3 }));
		assert_eq!(cut("11184810/3").unwrap(), stated);
		assert_eq!(cut("none").unwrap(), Stated(None));
		for bad in ["", "3", "/3", "1/", "1/-3", "0.5/3", "4294967296/0"] {
			assert!(cut(bad).unwrap_err().contains("FRACTION/NUMBER"), "{bad}");
		}
	}

	#[test]
	fn a_node_makes_a_cut_of_so_many_pages_whatever_stands_in_them() {
		let most = CUT_PAGES as u32 * PAGE_LEN;
		assert!(is_cut_by_a_node(0..most));
		assert!(!is_cut_by_a_node(0..=most));
		assert!(is_cut_by_a_node(most..2 * most), "pages that are gone do not count");
	}
}
