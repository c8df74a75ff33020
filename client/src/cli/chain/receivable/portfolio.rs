//! What somebody holds and owes.

use super::{
	whom,
	words::{aligned, money, state, status},
	Answer, Options, Whom,
};
use crate::cli::{chain::custody::count, Outcome};
use carnet_primitives::receivables::{AgeingRow, ExposureRow, HoldingView};
use clap::Args;
use serde_json::json;

#[derive(Args)]
pub(in crate::cli) struct Of {
	/// Who: member:NUMBER, client:NUMBER or the address of an account. What is held under another account is not found.
	#[arg(value_parser = whom)]
	whom: Whom,
}

pub(super) async fn portfolio(of: &Of, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let principal = of.whom.principal(&at).await?;
	let holdings = at.portfolio(&principal).await?;
	let text = match holdings.as_slice() {
		[] => format!("{principal} holds nothing"),
		all => {
			let rows: Vec<Vec<String>> = all.iter().map(row).collect();
			format!("{}\n{}", count(all.len() as u64, "holding"), aligned(&rows, &[1, 2]))
		}
	};
	let json = json!({ "principal": principal, "holdings": holdings, "at": at.hash() });
	Ok(Answer::new(text, json))
}

fn row(one: &HoldingView) -> Vec<String> {
	vec![
		one.id.to_string(),
		money(one.outstanding, one.currency),
		format!("{} to redeem", money(one.due.saturating_add(one.interest_due), one.currency)),
		format!("due on {}", one.due_on),
		status(one.status).to_owned(),
		state(one),
	]
}

pub(super) async fn ageing(of: &Of, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let principal = of.whom.principal(&at).await?;
	let all = at.ageing(&principal).await?;
	let text = match all.as_slice() {
		[] => format!("{principal} has nothing outstanding"),
		all => {
			let titles = ["not due", "1 to 30 days", "31 to 60 days", "61 to 90 days", "older"];
			let rows: Vec<Vec<String>> = [titles.map(str::to_owned).to_vec()]
				.into_iter()
				.chain(all.iter().map(aged))
				.collect();
			aligned(&rows, &[0, 1, 2, 3, 4])
		}
	};
	let json = json!({ "principal": principal, "ageing": all, "at": at.hash() });
	Ok(Answer::new(text, json))
}

fn aged(row: &AgeingRow) -> Vec<String> {
	let amounts = [row.not_due, row.to_30, row.to_60, row.to_90, row.older];
	amounts.map(|amount| money(amount, row.currency)).to_vec()
}

pub(super) async fn exposure(of: &Of, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let principal = of.whom.principal(&at).await?;
	let owes = at.owed_by(&principal).await?;
	let financed = at.financed_by(&principal).await?;
	let owed = |what: &'static str| {
		move |row: &ExposureRow| {
			vec![
				what.to_owned(),
				money(row.outstanding, row.currency),
				format!("{} of it due", money(row.due, row.currency)),
			]
		}
	};
	let rows: Vec<Vec<String>> = owes
		.iter()
		.map(owed("owes"))
		.chain(financed.iter().map(owed("is owed on what it financed")))
		.collect();
	let text = match rows.as_slice() {
		[] => format!("{principal} owes nothing, and nothing is owed to it on what it financed"),
		rows => aligned(rows, &[1, 2]),
	};
	let json = json!({
		"principal": principal, "owes": owes, "financed": financed, "at": at.hash(),
	});
	Ok(Answer::new(text, json))
}
