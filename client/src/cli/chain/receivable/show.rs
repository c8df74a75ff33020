//! Receivables and holdings as people read them.

use super::{
	holding_of, receivable_of,
	words::{aligned, day_count, money, percent, state, status, stop},
	Answer, Options,
};
use crate::cli::{
	chain::{
		custody::{count, subject},
		not_found,
	},
	moment, Outcome,
};
use carnet_primitives::receivables::{
	Currency, HoldingId, HoldingView, ReceivableId, ReceivableView, Statement, Terms,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

pub(super) async fn receivable(id: ReceivableId, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let view = receivable_of(&at, id).await?;
	let json = json!({ "receivable": view, "at": at.hash() });
	Ok(Answer::new(describe(&view), json))
}

pub(super) async fn holding(id: HoldingId, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let view = holding_of(&at, id).await?;
	let currency = view.currency;
	let mut lines = vec![
		format!("holding {id}: {} outstanding", money(view.outstanding, currency)),
		format!("held by: {}", view.holder),
		format!("state: {}", state(&view)),
		format!("paid so far: {}", money(view.paid, currency)),
		format!("can be redeemed now: {}", money(view.due, currency)),
	];
	if view.interest_due > 0 {
		lines.push(format!("with default interest of: {}", money(view.interest_due, currency)));
	}
	if let Some(parent) = view.parent {
		lines.push(format!("split from: {}/{parent}", id.receivable));
	}
	lines.push(format!("due on: {}; its receivable is {}", view.due_on, status(view.status)));
	Ok(Answer::new(lines.join("\n  "), json!({ "holding": view, "at": at.hash() })))
}

fn describe(view: &ReceivableView) -> String {
	let record = &view.receivable;
	let terms = &record.terms;
	let mut lines = vec![
		format!(
			"receivable {}: {}, {}",
			view.id,
			money(terms.face, terms.currency),
			status(view.status)
		),
		format!("creditor: {}", record.creditor),
		format!("obligor: {}", terms.obligor),
	];
	if let Some(guarantor) = &terms.guarantor {
		lines.push(format!("guarantor: {guarantor}"));
	}
	lines.extend(agreed(terms));
	lines.push(format!("issued: {}", moment::show(record.issued_at)));
	match &record.confirmation {
		Some(confirmation) => {
			lines.push(format!("confirmed: {}", moment::show(confirmation.at)));
			lines.extend(confirmation.resembles.map(|earlier| {
				format!("WARNING: an invoice differs in its number alone from one of receivable {earlier}")
			}));
			lines.push(match view.asset {
				Some(asset) => format!("settled in: asset {asset}"),
				None => "settled outside the chain alone".to_owned(),
			});
		}
		None => lines.push(format!("to be confirmed until: {}", moment::show(record.confirm_by))),
	}
	if let Some(document) = &record.declined {
		lines.push(format!("declined, with document {document:?}"));
	}
	if let Some(dispute) = &record.dispute {
		lines.push(format!(
			"DISPUTED since {}, with document {:?}",
			moment::show(dispute.at),
			dispute.document
		));
	}
	if let Some(why) = view.stop {
		lines.push(format!("its goods are STOPPED: {}", stop(why)));
	}
	lines.extend(view.dilutions.iter().map(|one| {
		format!(
			"the creditor owes {} for dilution since {}, document {:?}",
			money(one.amount, terms.currency),
			moment::show(one.at),
			one.document
		)
	}));
	let mut text = lines.join("\n  ");
	if let Some(statement) = &view.statement {
		text.push_str(&format!("\n{}", account(statement, terms.currency)));
	}
	format!("{text}\nAs of {}, in a finalised block.", moment::show(view.at))
}

/// What creditor and obligor agreed on.
fn agreed(terms: &Terms) -> Vec<String> {
	let currency = terms.currency;
	let mut lines = vec![match terms.grace_days {
		0 => format!("due on: {}", terms.due_on),
		days => format!("due on: {}, with {} of grace", terms.due_on, count(days, "day")),
	}];
	if terms.default_rate > 0 {
		lines.push(format!(
			"default interest: {} a year, {}",
			percent(terms.default_rate),
			day_count(terms.day_count)
		));
	}
	let transfer = if terms.assignable { "may be transferred" } else { "may not be transferred" };
	lines.push(match terms.min_part {
		Some(least) => format!("{transfer}; parts of {} and more", money(least, currency)),
		None => format!("{transfer}; may not be split"),
	});
	if terms.defences_waived {
		lines.push("the obligor waived its defences".to_owned());
	}
	if let Some(goods) = &terms.subject {
		lines.push(format!("goods: {}", subject::show(goods)));
	}
	lines.extend(terms.invoices.iter().map(|one| {
		format!(
			"invoice: {} of {} open, commitment {:?}",
			money(one.assigned, currency),
			money(one.open, currency),
			one.document
		)
	}));
	lines.push(format!("commitment to the contract: {:?}", terms.contract));
	lines.push(format!("undertaking: document {:?}", terms.undertaking));
	lines
}

/// What became of the face, in a table that adds up to it.
fn account(statement: &Statement, currency: Currency) -> String {
	let parts = [
		("outstanding", statement.outstanding),
		("redeemed", statement.redeemed),
		("attested", statement.attested),
		("credited", statement.credited),
		("set off", statement.set_off),
		("written off", statement.written_off),
	];
	let face =
		parts.iter().map(|(_, amount)| amount).fold(0u64, |sum, one| sum.saturating_add(*one));
	let beside = [
		("paid in so far", statement.funded),
		("default interest paid in", statement.interest_funded),
		("default interest redeemed", statement.interest_redeemed),
		("payable today", statement.payable),
	];
	let always = |name: &str| name == "outstanding" || name == "redeemed";
	let rows: Vec<Vec<String>> = parts
		.into_iter()
		.filter(|(name, amount)| *amount > 0 || always(name))
		.chain([("face", face)])
		.chain(beside.into_iter().filter(|(_, amount)| *amount > 0))
		.map(|(name, amount)| vec![format!("  {name}"), money(amount, currency)])
		.collect();
	aligned(&rows, &[1])
}

pub(super) async fn tree(id: ReceivableId, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let view = receivable_of(&at, id).await?;
	let holdings = at
		.split_tree(id)
		.await?
		.ok_or_else(|| not_found(format!("holdings of receivable {id}, which is not confirmed")))?;
	let terms = &view.receivable.terms;
	let mut text =
		format!("receivable {id}: {}, {}", money(terms.face, terms.currency), status(view.status));
	if let Some(statement) = &view.statement {
		text.push_str(&format!("; {} redeemed", money(statement.redeemed, terms.currency)));
	}
	for line in drawn(&holdings) {
		text.push_str(&format!("\n{line}"));
	}
	let json = json!({
		"receivable": id, "statement": view.statement, "holdings": holdings, "at": at.hash(),
	});
	Ok(Answer::new(text, json))
}

/// Holdings, each under the one that it was split from, if that is still there.
fn drawn(holdings: &[HoldingView]) -> Vec<String> {
	let there: BTreeSet<u32> = holdings.iter().map(|one| one.id.seq).collect();
	let mut children: BTreeMap<Option<u32>, Vec<&HoldingView>> = BTreeMap::new();
	for one in holdings {
		let parent = one.parent.filter(|parent| there.contains(parent));
		children.entry(parent).or_default().push(one);
	}
	let mut lines = Vec::new();
	// Not by recursion: a holding can be split from one that was split, ten thousand times. The last one comes first.
	let mut next: Vec<(usize, &HoldingView)> = Vec::new();
	let below = |parent: Option<u32>| children.get(&parent).into_iter().flatten().rev().copied();
	next.extend(below(None).map(|one| (1, one)));
	while let Some((depth, one)) = next.pop() {
		lines.push(line(depth, one, &there));
		next.extend(below(Some(one.id.seq)).map(|child| (depth.saturating_add(1), child)));
	}
	lines
}

fn line(depth: usize, one: &HoldingView, there: &BTreeSet<u32>) -> String {
	let from = match one.parent {
		Some(parent) if !there.contains(&parent) => {
			format!(", split from {}/{parent}, which is gone", one.id.receivable)
		}
		_ => String::new(),
	};
	format!(
		"{:indent$}{}: {}, {}, held by {}{from}",
		"",
		one.id,
		money(one.outstanding, one.currency),
		state(one),
		one.holder,
		indent = depth.saturating_mul(2)
	)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_primitives::receivables::{Date, HoldingState, Party, Status};

	fn view(seq: u32, parent: Option<u32>) -> HoldingView {
		HoldingView {
			id: HoldingId { receivable: 7, seq },
			holder: Party::Member(seq).principal(),
			outstanding: 100 * u64::from(seq),
			paid: 0,
			due: 0,
			interest_due: 0,
			parent,
			state: HoldingState::Free,
			frozen: false,
			currency: Currency::parse("CNY").unwrap(),
			due_on: Date::parse("2027-03-01").unwrap(),
			status: Status::Confirmed,
		}
	}

	#[test]
	fn holdings_are_drawn_under_those_that_they_were_split_from() {
		let all =
			[view(0, None), view(1, Some(0)), view(2, Some(0)), view(4, Some(1)), view(5, Some(3))];
		let lines = drawn(&all);
		let starts =
			["  7/0: 0.00 CNY", "    7/1: 1.00", "      7/4: 4.00", "    7/2: 2.00", "  7/5: 5.00"];
		assert_eq!(lines.len(), starts.len());
		for (line, start) in lines.iter().zip(starts) {
			assert!(line.starts_with(start), "{line}");
		}
		assert!(lines[4].ends_with("split from 7/3, which is gone"), "{}", lines[4]);
	}
}
