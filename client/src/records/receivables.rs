//! Receivables, their books and holdings.

use super::{decode, to_value, Records};
use crate::{moment, receivables::show};
use carnet_primitives::receivables::{
	Amount, AssetId, Book, Date, Holding, HoldingId, HoldingPage, HoldingState, Phase, Principal,
	Receivable, ReceivableId,
};
use carnet_verifier::Report;
use serde::Serialize;
use serde_json::Value;

/// A holding without what it has drawn, which is nothing to read.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct HoldingRecord {
	holder: Principal,
	outstanding: Amount,
	paid: Amount,
	parent: Option<u32>,
	state: HoldingState,
	frozen: bool,
}

/// A book without weights and shares.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct BookRecord {
	phase: &'static str,
	disputed: bool,
	asset: Option<AssetId>,
	due_on: Date,
	holdings: u32,
	face: Amount,
	outstanding: Amount,
	redeemed: Amount,
	attested: Amount,
	credited: Amount,
	set_off: Amount,
	written_off: Amount,
	funded: Amount,
	interest_funded: Amount,
	interest_redeemed: Amount,
}

fn phase(phase: &Phase) -> &'static str {
	match phase {
		Phase::Live => "live",
		Phase::Overdue { .. } => "overdue",
		Phase::Defaulted { .. } => "defaulted",
		Phase::Closing(_) => "closing",
		Phase::Settled { .. } => "settled",
		Phase::Closed { .. } => "closed",
	}
}

pub(super) fn page(bytes: &[u8]) -> Option<Value> {
	let record = |holding: Holding| HoldingRecord {
		holder: holding.holder,
		outstanding: holding.outstanding,
		paid: holding.paid,
		parent: holding.parent,
		state: holding.state,
		frozen: holding.frozen,
	};
	let page: HoldingPage = decode(bytes)?;
	let page: Vec<Option<HoldingRecord>> =
		page.into_iter().map(|place| place.map(record)).collect();
	to_value(&page)
}

pub(super) fn book(bytes: &[u8]) -> Option<Value> {
	let book: Book = decode(bytes)?;
	to_value(&BookRecord {
		phase: phase(&book.phase),
		disputed: book.disputed,
		asset: book.asset,
		due_on: book.due_on,
		holdings: book.next_seq,
		face: book.face,
		outstanding: book.outstanding,
		redeemed: book.principal.paid,
		attested: book.attested,
		credited: book.credited,
		set_off: book.set_off,
		written_off: book.written_off,
		funded: book.principal.funded,
		interest_funded: book.interest.funded,
		interest_redeemed: book.interest.paid,
	})
}

/// What a bundle about a holding proves, in words; nothing for one about something else, or with records of a form that
/// this program does not know.
pub fn told(report: &Report) -> Option<String> {
	if report.kind != "holding" {
		return None;
	}
	let (receivable, seq): (ReceivableId, u32) = decode(&report.subject)?;
	let (id, block) = (HoldingId { receivable, seq }, report.block.number);
	// Nothing of these records turns with time.
	let records = Records { source: report, at: 0 };
	let holding = records.holding(receivable, seq).ok()?;
	let Some(holding) = holding else {
		return Some(format!(
			"In block {block} there is no holding {id}: it was paid, discharged, written off, split up or joined to another one, or never was."
		));
	};
	let record = records.receivable(receivable).ok()??;
	let book = records.book(receivable).ok()??;
	Some(format!("In block {block}, {}", words(id, &holding, &record, &book)))
}

fn words(id: HoldingId, holding: &Holding, record: &Receivable, book: &Book) -> String {
	let terms = &record.terms;
	let amount = show(holding.outstanding, terms.currency);
	let standing = match book.phase {
		Phase::Live => {
			"nobody has said that it is overdue or in default, whatever day it is".into()
		}
		Phase::Overdue { at } => format!("it is OVERDUE, as was said on {}", moment::show(at)),
		Phase::Defaulted { at } => {
			format!("it is IN DEFAULT, as was declared on {}", moment::show(at))
		}
		Phase::Closing(_) => "it is IN DEFAULT, and what came in is being paid out".into(),
		Phase::Settled { .. } => "it is settled".into(),
		Phase::Closed { .. } => "its default was closed".into(),
	};
	// While a default is paid out, what came in as interest is counted with it.
	let paid_in = book.phase.is_open() && book.unfunded() == 0;
	let paid_in = if paid_in { ", and all of it came in" } else { "" };
	let dispute = match &record.dispute {
		Some(dispute) => format!("it was DISPUTED on {}", moment::show(dispute.at)),
		None => "it is not disputed".into(),
	};
	let bound = match &holding.state {
		HoldingState::Free => "is bound to nothing".into(),
		HoldingState::Offered { to } => format!("is OFFERED to {to}, who has not signed for it"),
		HoldingState::Bound { financing } => format!("is BOUND by financing {financing}"),
	};
	let frozen = if holding.frozen { "and was FROZEN by a court" } else { "and not frozen" };
	let confirmed = match &record.confirmation {
		Some(confirmation) => format!("confirmed on {}", moment::show(confirmation.at)),
		None => "did NOT confirm".into(),
	};
	format!(
		"{} holds {id}: {amount} {} are outstanding of it, due on {}. They are of what {} {confirmed} to owe; {standing}{paid_in}; {dispute}. The holding {bound} {frozen}.",
		holding.holder, terms.currency, book.due_on, terms.obligor
	)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_primitives::{
		receivables::{Confirmation, Currency, DayCount, Dispute, InvoiceRef, Terms},
		H256,
	};
	use carnet_verifier::{storage_keys as at, Basis, Block, Pinned, Record};
	use codec::Encode;
	use serde_json::json;

	const ID: HoldingId = HoldingId { receivable: 42, seq: 9 };
	const AT: u64 = 1_800_000_000_000;

	fn account(byte: u8) -> Principal {
		Principal::new([byte; 32])
	}

	fn record() -> Receivable {
		let (document, face) = (H256::zero(), 100_000);
		Receivable {
			creditor: account(1),
			terms: Terms {
				obligor: account(2),
				guarantor: None,
				currency: Currency::parse("CNY").unwrap(),
				face,
				due_on: Date::parse("2027-06-30").unwrap(),
				grace_days: 5,
				default_rate: 0,
				day_count: DayCount::Act360,
				invoices: vec![InvoiceRef { document, open: face, assigned: face }]
					.try_into()
					.unwrap(),
				contract: document,
				undertaking: document,
				subject: None,
				delivery: None,
				registry: None,
				assignable: true,
				min_part: None,
				defences_waived: false,
			},
			issued_at: AT,
			confirm_by: AT,
			declined: None,
			confirmation: Some(Confirmation { at: AT, keys: document, resembles: None }),
			dispute: None,
			dilutions: 0,
		}
	}

	/// A report about a holding in the second place of its page.
	fn report(holding: Option<&Holding>) -> Report {
		let record = record();
		let book = Book::new(&record.terms, Some(1));
		let page = HoldingPage::try_from(vec![None, holding.cloned()]).unwrap();
		let proved = |key, value| Record { key, value: Some(value) };
		let block = Block { number: 7, hash: [1; 32] };
		let pin = Pinned {
			genesis: [0; 32],
			number: 7,
			hash: [1; 32],
			set_id: 0,
			authorities: Default::default(),
		};
		Report {
			basis: Basis::Genesis,
			genesis: [0; 32],
			block,
			state_root: [2; 32],
			signed: block,
			set_id: 0,
			signers: Vec::new(),
			validators: 1,
			changes: 0,
			kind: "holding",
			subject: (ID.receivable, ID.seq).encode(),
			records: vec![
				proved(at::receivable(42), record.encode()),
				proved(at::book(42), book.encode()),
				proved(at::holding(42, 9), page.encode()),
			],
			witnesses: Vec::new(),
			pin,
		}
	}

	#[test]
	fn a_holding_is_told_with_who_has_it_of_whom_and_when_it_is_due() {
		let said = told(&report(Some(&Holding::new(account(3), 12_345)))).unwrap();
		for text in [
			"In block 7, ",
			&account(3).to_string(),
			&account(2).to_string(),
			"42/9: 123.45 CNY",
			"due on 2027-06-30",
			"; nobody has said that it is overdue or in default, whatever day it is; it is not disputed.",
			"bound to nothing and not frozen",
		] {
			assert!(said.contains(text), "{text}: {said}");
		}
		let none = told(&report(None)).unwrap();
		let expected =
			"In block 7 there is no holding 42/9: it was paid, discharged, written off, split up or ";
		assert!(none.starts_with(expected), "{none}");
	}

	#[test]
	fn it_is_told_whether_all_of_it_came_in() {
		let (holding, record) = (Holding::new(account(3), 100_000), record());
		let mut book = Book::new(&record.terms, Some(1));
		book.phase = Phase::Overdue { at: AT };
		for (amount, all) in [(99_999, false), (1, true)] {
			book.fund(amount).unwrap();
			let said = words(ID, &holding, &record, &book);
			assert_eq!(said.contains(", and all of it came in; it is not disputed"), all, "{said}");
			assert!(said.contains("OVERDUE"), "{said}");
		}
	}

	#[test]
	fn what_is_of_another_kind_or_form_or_left_out_is_not_told() {
		let holding = Holding::new(account(3), 1);
		let other = Report { kind: "deposit", ..report(Some(&holding)) };
		assert_eq!(told(&other), None);
		for at in 0..3 {
			let mut lacking = report(Some(&holding));
			lacking.records.remove(at);
			assert_eq!(told(&lacking), None);
			let mut odd = report(Some(&holding));
			odd.records[at].value = Some(vec![1, 2, 3]);
			assert_eq!(told(&odd), None);
		}
	}

	#[test]
	fn what_stands_against_a_holding_is_said_loudly() {
		let (mut holding, mut record) = (Holding::new(account(3), 1), record());
		let mut book = Book::new(&record.terms, None);
		holding.frozen = true;
		holding.state = HoldingState::Bound { financing: 8 };
		record.dispute = Some(Dispute { document: H256::zero(), at: AT });
		book.phase = Phase::Overdue { at: AT };
		let said = words(ID, &holding, &record, &book);
		for text in ["BOUND by financing 8", "FROZEN", "DISPUTED", "OVERDUE"] {
			assert!(said.contains(text), "{text}: {said}");
		}
		holding.state = HoldingState::Offered { to: account(5) };
		book.phase = Phase::Defaulted { at: AT };
		let said = words(ID, &holding, &record, &book);
		assert!(said.contains("IN DEFAULT") && said.contains(&account(5).to_string()), "{said}");
	}

	#[test]
	fn records_are_read_without_what_nobody_reads() {
		let holding = Holding::new(account(3), 1);
		let read = page(&vec![None, Some(holding)].encode()).unwrap();
		assert_eq!(read[0], Value::Null);
		assert_eq!((&read[1]["holder"], &read[1]["state"]), (&json!(account(3)), &json!("free")));
		let read = book(&Book::new(&record().terms, Some(1)).encode()).unwrap();
		assert_eq!((&read["phase"], &read["dueOn"]), (&json!("live"), &json!("2027-06-30")));
		assert_eq!((&read["face"], &read["redeemed"]), (&json!(100_000), &json!(0)));
		assert_eq!((page(&[1, 2]), book(&[1, 2])), (None, None));
	}
}
