//! What somebody holds, owes and financed, for the books of a company.

use super::{
	not_found, receivable_of, shown, whom,
	words::{self, state, status_name},
	Answer, Options, Whom,
};
use crate::cli::{
	chain::{ask::ask_each, custody::count, proved},
	moment, Outcome,
};
use carnet_client::{
	chain::Snapshot,
	receivables::{show, Csv},
};
use carnet_primitives::receivables::{
	Date, ExposureRow, FinancingId, FinancingView, HoldingView, Principal, ReceivableId,
	ReceivableView, Status,
};
use clap::{Args, ValueEnum};
use serde_json::{json, Value};
use std::path::PathBuf;

/// In which form.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
	/// A table for spreadsheets (RFC 4180).
	Csv,
	/// JSON.
	Json,
}

#[derive(Args)]
pub(in crate::cli) struct Export {
	/// Who: member:NUMBER, client:NUMBER or the address of an account.
	#[arg(value_parser = whom)]
	whom: Whom,
	/// In which form.
	#[arg(long, value_enum, default_value_t = Format::Csv)]
	format: Format,
	/// The file that is made. Its owner alone can read it.
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
}

const COLUMNS: [&str; 12] = [
	"side",
	"receivable",
	"seq",
	"currency",
	"outstanding",
	"paid",
	"due",
	"interest_due",
	"due_on",
	"status",
	"state",
	"principal",
];

pub(super) async fn run(args: Export, options: &Options) -> Outcome<Answer> {
	let Export { whom, format, out } = args;
	// Told before the pages are read.
	if out.exists() {
		return Err(proved::exists(&out).into());
	}
	let at = options.connect().await?.finalised().await?;
	let principal = whom.principal(&at).await?;
	let holdings = at.portfolio(&principal).await?;
	let debts = at.debts(&principal).await?;
	let owes = ask_each(debts, |(id, row)| debt(&at, id, row)).await?;
	let financings = at.financings(&principal).await?;
	let claims = ask_each(financings, |(id, row)| claim(&at, id, row)).await?;
	let now = at.now().await?;
	let rows: Vec<[String; 12]> = holdings
		.iter()
		.map(|one| held(one, &principal))
		.chain(owes.iter().map(|(row, view)| owed(row, view, &principal)))
		.chain(claims.iter().map(|one| financed(one, &principal)))
		.collect();
	let text = match format {
		Format::Csv => {
			let mut table = Csv::new(&COLUMNS);
			rows.iter().for_each(|row| table.row(row));
			table.as_str().to_owned()
		}
		Format::Json => {
			let rows: Vec<Value> = rows.iter().map(named).collect();
			let json = json!({
				"principal": principal, "block": at.hash(), "number": at.number(), "at": now,
				"rows": rows,
			});
			format!("{}\n", serde_json::to_string_pretty(&json)?)
		}
	};
	proved::keep_own(text.as_bytes(), &out)?;
	let path = shown(&out);
	let text = format!(
		"{path} has {} of {principal}, what it owes and {}, as of block {}, {}",
		count(holdings.len() as u64, "holding"),
		count(claims.len() as u64, "financing"),
		at.number(),
		moment::show(now)
	);
	let json = json!({
		"principal": principal, "file": path, "holdings": holdings.len(), "owes": owes.len(),
		"financed": claims.len(), "at": at.hash(), "number": at.number(),
	});
	Ok(Answer::new(text, json))
}

/// What is owed, with the receivable.
async fn debt(
	at: &Snapshot,
	id: ReceivableId,
	row: ExposureRow,
) -> Outcome<(ExposureRow, ReceivableView)> {
	Ok((row, receivable_of(at, id).await?))
}

/// What is owed on what was financed.
struct Claim {
	row: ExposureRow,
	financing: FinancingView,
	due_on: Date,
	status: Status,
}

async fn claim(at: &Snapshot, id: FinancingId, row: ExposureRow) -> Outcome<Claim> {
	let found = at.financing(id).await?;
	let financing = found.ok_or_else(|| not_found(format!("financing {id}")))?;
	let ReceivableView { receivable, status, .. } =
		receivable_of(at, financing.holding.receivable).await?;
	Ok(Claim { row, financing, due_on: receivable.terms.due_on, status })
}

fn held(one: &HoldingView, principal: &Principal) -> [String; 12] {
	let amount = |amount| show(amount, one.currency);
	[
		"holds".to_owned(),
		one.id.receivable.to_string(),
		one.id.seq.to_string(),
		one.currency.to_string(),
		amount(one.outstanding),
		amount(one.paid),
		amount(one.due),
		amount(one.interest_due),
		one.due_on.to_string(),
		status_name(one.status),
		state(one),
		principal.to_string(),
	]
}

/// Of a receivable that somebody owes, what is outstanding is what is not paid in.
fn owed(one: &ExposureRow, view: &ReceivableView, principal: &Principal) -> [String; 12] {
	let amount = |amount| show(amount, one.currency);
	let none = String::new;
	[
		"owes".to_owned(),
		view.id.to_string(),
		none(),
		one.currency.to_string(),
		amount(one.outstanding),
		amount(view.statement.as_ref().map_or(0, |statement| statement.funded)),
		amount(one.due),
		none(),
		view.receivable.terms.due_on.to_string(),
		status_name(view.status),
		none(),
		principal.to_string(),
	]
}

/// Of a holding that somebody financed, what is outstanding is what is owed to it, by whoever pledged it or sold it with
/// recourse. What it bought has a line among its holdings, too.
fn financed(one: &Claim, principal: &Principal) -> [String; 12] {
	let Claim { row, financing, due_on, status } = one;
	let amount = |amount| show(amount, row.currency);
	let none = String::new;
	[
		"financed".to_owned(),
		financing.holding.receivable.to_string(),
		financing.holding.seq.to_string(),
		row.currency.to_string(),
		amount(row.outstanding),
		none(),
		amount(row.due),
		none(),
		due_on.to_string(),
		status_name(*status),
		format!("{} by financing {}", words::financed(financing), financing.id),
		principal.to_string(),
	]
}

/// A line with the names of its columns, without those that have nothing in them.
fn named(row: &[String; 12]) -> Value {
	COLUMNS
		.iter()
		.zip(row)
		.filter(|(_, text)| !text.is_empty())
		.map(|(name, text)| ((*name).to_owned(), json!(text)))
		.collect()
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_primitives::receivables::{Currency, FinancingKind, HoldingId};

	#[test]
	fn what_a_bank_has_in_pledge_has_a_line_though_another_one_holds_it() {
		let (bank, pledger) = (Principal::new([3; 32]), Principal::new([6; 32]));
		let currency = Currency::parse("CNY").unwrap();
		let financing = FinancingView {
			id: 8,
			at: 0,
			holding: HoldingId { receivable: 42, seq: 3 },
			assignor: pledger,
			financier: bank.clone(),
			kind: FinancingKind::Pledge,
			owed: Some(2_713_000),
			rate: Some(480),
			reserve: 0,
			registered_at: 0,
		};
		let (due_on, status) = (Date::parse("2026-12-20").unwrap(), Status::Confirmed);
		let row = ExposureRow { currency, outstanding: 2_713_000, due: 0 };
		let mut claim = Claim { row, financing, due_on, status };
		let account = bank.to_string();
		let expected = [
			"financed",
			"42",
			"3",
			"CNY",
			"27130.00",
			"",
			"0.00",
			"",
			"2026-12-20",
			"confirmed",
			"pledged by financing 8",
			account.as_str(),
		];
		assert_eq!(financed(&claim, &bank), expected);
		claim.financing.kind = FinancingKind::Purchase;
		assert_eq!(financed(&claim, &bank)[10], "sold with recourse by financing 8");
		claim.financing.owed = None;
		assert_eq!(financed(&claim, &bank)[10], "sold without recourse by financing 8");
	}
}
