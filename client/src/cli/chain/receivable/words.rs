//! Receivables in words.

use super::show_party;
use crate::cli::Outcome;
use carnet_client::{chain::Included, receivables::show};
use carnet_primitives::{
	receivables::{
		Amount, Currency, DayCount, FinancingKind, FinancingView, HoldingState, HoldingView,
		Recipient, Status,
	},
	subject::Stop,
};
use serde_json::{json, Value};

/// An amount with its currency.
pub(super) fn money(amount: Amount, currency: Currency) -> String {
	format!("{} {currency}", show(amount, currency))
}

/// Basis points as percent: 450 are `4.50%`.
pub(super) fn percent(bps: u32) -> String {
	format!("{}.{:02}%", bps / 100, bps % 100)
}

/// How days become parts of a year.
pub(super) const fn day_count(count: DayCount) -> &'static str {
	match count {
		DayCount::Act360 => "ACT/360",
		DayCount::Act365Fixed => "ACT/365F",
		DayCount::Thirty360 => "30/360",
		DayCount::ThirtyE360 => "30E/360",
		DayCount::ActActIsda => "ACT/ACT",
	}
}

/// Where a receivable stands.
pub(super) const fn status(status: Status) -> &'static str {
	match status {
		Status::PendingConfirmation => "waits for its obligor",
		Status::Lapsed => "lapsed: its obligor neither confirmed nor declined it in time",
		Status::Confirmed => "confirmed",
		Status::Matured => "due",
		Status::Overdue => "OVERDUE",
		Status::Defaulted => "IN DEFAULT",
		Status::Closing => "in default, and being paid out for the last time",
		Status::Settled => "settled",
		Status::Closed => "closed: what was not paid is written off",
		Status::Declined => "DECLINED by its obligor",
	}
}

/// The name of a status, as JSON has it.
pub(super) fn status_name(status: Status) -> String {
	match serde_json::to_value(status) {
		Ok(Value::String(name)) => name,
		_ => String::new(),
	}
}

/// What a holding is bound to.
pub(super) fn state(holding: &HoldingView) -> String {
	let state = match &holding.state {
		HoldingState::Free => "free".to_owned(),
		HoldingState::Offered { to } => format!("offered to {to}"),
		HoldingState::Bound { financing } => format!("bound to financing {financing}"),
	};
	match holding.frozen {
		true => format!("{state}, FROZEN by a court"),
		false => state,
	}
}

/// What a financing did with its holding.
pub(super) const fn financed(financing: &FinancingView) -> &'static str {
	match financing.kind {
		FinancingKind::Pledge => "pledged",
		FinancingKind::Purchase if financing.owed.is_some() => "sold with recourse",
		FinancingKind::Purchase => "sold without recourse",
	}
}

/// What stops goods.
pub(super) const fn stop(stop: Stop) -> &'static str {
	match stop {
		Stop::Unknown => "the chain has no record of them",
		Stop::Recalled => "a recall",
		Stop::Held => "an authority holds them",
		Stop::Expired => "they are past their date",
		Stop::Decommissioned => "out of circulation",
		Stop::Flagged => "a member warns of them",
		Stop::Refused => "customs refused them",
	}
}

/// Who gets a holding.
pub(super) fn recipient(to: &Recipient) -> String {
	match to {
		Recipient::Own => "yourself".to_owned(),
		Recipient::Party(party) => show_party(*party),
		Recipient::SubPrincipal(account) => account.to_string(),
	}
}

/// Adds what went to whom to a text, a line for each payment of one currency. Returns the same for programs.
pub(super) fn payments(
	included: &Included,
	currency: Currency,
	text: &mut String,
) -> Outcome<Vec<Value>> {
	let mut all = Vec::new();
	for (to, amount) in included.payments()? {
		text.push_str(&format!("\n  {} to {to}", money(amount, currency)));
		all.push(json!({ "to": to, "amount": amount }));
	}
	Ok(all)
}

/// Lines with their columns under each other. Those of `right` end at the same place, the others begin there.
pub(super) fn aligned(rows: &[Vec<String>], right: &[usize]) -> String {
	let width = |column: usize| {
		rows.iter().filter_map(|row| row.get(column)).map(|text| text.chars().count()).max()
	};
	let line = |row: &Vec<String>| {
		let cells = row.iter().enumerate().map(|(column, text)| {
			let width = width(column).unwrap_or_default();
			match right.contains(&column) {
				true => format!("{text:>width$}"),
				false => format!("{text:<width$}"),
			}
		});
		cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
	};
	rows.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn columns_stand_under_each_other() {
		let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
		let rows = [row(["7/0", "1000000.00", "free"]), row(["12/3", "0.01", ""])];
		assert_eq!(aligned(&rows, &[1]), "7/0   1000000.00  free\n12/3        0.01");
	}

	#[test]
	fn basis_points_are_hundredths_of_a_percent() {
		assert_eq!(
			(percent(450), percent(5), percent(10_000)),
			("4.50%".into(), "0.05%".into(), "100.00%".into())
		);
	}
}
