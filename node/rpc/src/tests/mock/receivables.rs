//! One receivable with four holdings, one of them financed, and a settlement asset.

use super::{named, MEMBER};
use carnet_primitives::{
	receivables::{
		Ageing, AgeingRow, Amount, AssetId, AssetView, CashView, Confirmation, Currency, Cut, Date,
		DayCount, Exposure, ExposureRow, FinancingId, FinancingKind, FinancingView, HoldingId,
		HoldingState, HoldingView, InvoiceRef, Portfolio, Principal, Purpose, Quote, QuotePage,
		QuoteView, Receivable, ReceivableId, ReceivableView, Request, RequestId, RequestView,
		Statement, Status, Terms, Tree,
	},
	H256,
};

pub const RECEIVABLE: ReceivableId = 21;
/// The same obligor owes this one, too; nothing else is known of it.
pub const OTHER_RECEIVABLE: ReceivableId = 22;
/// How many holdings it has. The second one is offered, the third one financed, the fourth one frozen.
pub const HOLDINGS: u32 = 4;
/// What each of them has outstanding.
pub const PART: Amount = 1_000;
pub const OBLIGOR: Principal = Principal::new([0x42; 32]);
pub const HOLDER: Principal = Principal::new([0x41; 32]);
pub const FINANCIER: Principal = Principal::new([0x43; 32]);
/// Another one, which quoted for the same request.
pub const RIVAL: Principal = Principal::new([0x44; 32]);
pub const REQUEST: RequestId = 6;
pub const FINANCING: FinancingId = 8;
pub const CUT: Cut = Cut { fraction: 5, seq: 2 };
/// A settlement asset, which the member issues.
pub const MONEY: AssetId = 1;

const AT: u64 = 2_000;
const FACE: Amount = PART * HOLDINGS as Amount;
const DOCUMENT: H256 = H256::repeat_byte(6);

fn currency() -> Currency {
	Currency::parse("CNY").unwrap()
}

fn due_on() -> Date {
	Date::parse("2027-01-31").unwrap()
}

fn confirmation() -> Confirmation {
	Confirmation { at: 1_500, keys: DOCUMENT, resembles: None }
}

pub(super) fn receivable_view() -> ReceivableView {
	let terms = Terms {
		obligor: OBLIGOR,
		guarantor: None,
		currency: currency(),
		face: FACE,
		due_on: due_on(),
		grace_days: 5,
		default_rate: 1_000,
		day_count: DayCount::Act360,
		invoices: vec![InvoiceRef { document: DOCUMENT, open: FACE, assigned: FACE }]
			.try_into()
			.unwrap(),
		contract: DOCUMENT,
		undertaking: DOCUMENT,
		subject: None,
		delivery: None,
		registry: None,
		assignable: true,
		min_part: Some(1),
		defences_waived: true,
	};
	let statement = Statement {
		outstanding: FACE,
		redeemed: 0,
		attested: 0,
		credited: 0,
		set_off: 0,
		written_off: 0,
		funded: 7,
		interest_funded: 0,
		interest_redeemed: 0,
		payable: FACE - 7,
	};
	ReceivableView {
		id: RECEIVABLE,
		at: AT,
		status: Status::Confirmed,
		receivable: Receivable {
			creditor: HOLDER,
			terms,
			issued_at: 1_000,
			confirm_by: 9_000,
			declined: None,
			confirmation: Some(confirmation()),
			dispute: None,
			dilutions: 0,
		},
		statement: Some(statement),
		asset: Some(MONEY),
		holdings: HOLDINGS,
		stop: None,
		dilutions: Vec::new(),
	}
}

pub(super) fn holding_view(id: HoldingId) -> Option<HoldingView> {
	let state = match id.seq {
		1 => HoldingState::Offered { to: FINANCIER },
		2 => HoldingState::Bound { financing: FINANCING },
		_ => HoldingState::Free,
	};
	(id.receivable == RECEIVABLE && id.seq < HOLDINGS).then_some(HoldingView {
		id,
		holder: HOLDER,
		outstanding: PART,
		paid: 0,
		due: 1,
		interest_due: 0,
		parent: (id.seq > 0).then_some(0),
		state,
		frozen: id.seq == 3,
		currency: currency(),
		due_on: due_on(),
		status: Status::Confirmed,
	})
}

/// A page behind a key, and the key behind which the next one begins.
fn behind<K: Clone + Ord>(
	all: impl Iterator<Item = K>,
	after: Option<K>,
	count: u32,
) -> (Vec<K>, Option<K>) {
	let all = all.filter(|key| after.as_ref().is_none_or(|after| key > after));
	let page: Vec<K> = all.take(count as usize).collect();
	let next = page.last().cloned().filter(|_| page.len() == count as usize);
	(page, next)
}

fn held(
	principal: &Principal,
	after: Option<HoldingId>,
	count: u32,
) -> (Vec<HoldingView>, Option<HoldingId>) {
	let known = if *principal == HOLDER { HOLDINGS } else { 0 };
	let all = (0..known).map(|seq| HoldingId { receivable: RECEIVABLE, seq });
	let (page, next) = behind(all, after, count);
	(page.into_iter().filter_map(holding_view).collect(), next)
}

pub(super) fn portfolio(principal: &Principal, after: Option<HoldingId>, count: u32) -> Portfolio {
	let (holdings, next) = held(principal, after, count);
	Portfolio { at: AT, holdings, next }
}

pub(super) fn tree(from: u32, count: u32) -> Tree {
	let all = (from..HOLDINGS).map(|seq| HoldingId { receivable: RECEIVABLE, seq });
	let holdings: Vec<HoldingView> = all.take(count as usize).filter_map(holding_view).collect();
	let next = from + holdings.len() as u32;
	Tree { at: AT, holdings, next: (next < HOLDINGS).then_some(next) }
}

pub(super) fn ageing(principal: &Principal, after: Option<HoldingId>, count: u32) -> Ageing {
	let (page, next) = held(principal, after, count);
	let not_due = page.iter().map(|holding| holding.outstanding).sum();
	let row = AgeingRow { currency: currency(), not_due, to_30: 0, to_60: 0, to_90: 0, older: 0 };
	let rows = if page.is_empty() { Vec::new() } else { vec![row] };
	Ageing { at: AT, rows, next }
}

fn exposure<K>(page: &[K], each: Amount, next: Option<u64>) -> Exposure {
	let outstanding = each * page.len() as Amount;
	let row = ExposureRow { currency: currency(), outstanding, due: 0 };
	Exposure { at: AT, rows: if page.is_empty() { Vec::new() } else { vec![row] }, next }
}

pub(super) fn owed_by(principal: &Principal, after: Option<ReceivableId>, count: u32) -> Exposure {
	let all = [RECEIVABLE, OTHER_RECEIVABLE].into_iter().filter(|_| *principal == OBLIGOR);
	let (page, next) = behind(all, after, count);
	exposure(&page, FACE, next)
}

pub(super) fn financed_by(
	principal: &Principal,
	after: Option<FinancingId>,
	count: u32,
) -> Exposure {
	let all = Some(FINANCING).into_iter().filter(|_| *principal == FINANCIER);
	let (page, next) = behind(all, after, count);
	exposure(&page, PART, next)
}

fn quote_view(financier: Principal) -> QuoteView {
	let quote = Quote { seal: DOCUMENT, until: 8_000 };
	QuoteView { financier, quote, open: true }
}

pub(super) fn quotes(after: Option<Principal>, count: u32) -> QuotePage {
	let (page, next) = behind([FINANCIER, RIVAL].into_iter(), after, count);
	QuotePage { at: AT, quotes: page.into_iter().map(quote_view).collect(), next }
}

pub(super) fn request_view() -> RequestView {
	RequestView {
		id: REQUEST,
		at: AT,
		request: Request {
			by: HOLDER,
			holding: HoldingId { receivable: RECEIVABLE, seq: 0 },
			amount: PART,
			purpose: Purpose::Loan,
			financiers: vec![FINANCIER].try_into().unwrap(),
			until: 9_000,
		},
		currency: currency(),
		due_on: due_on(),
		confirmation: confirmation(),
		dispute: None,
		stop: None,
		quotes: vec![quote_view(FINANCIER)],
	}
}

pub(super) fn financing_view() -> FinancingView {
	FinancingView {
		id: FINANCING,
		at: AT,
		holding: HoldingId { receivable: RECEIVABLE, seq: 2 },
		assignor: HOLDER,
		financier: FINANCIER,
		kind: FinancingKind::Pledge,
		owed: Some(900),
		rate: Some(480),
		reserve: 0,
		registered_at: 1_600,
	}
}

pub(super) fn asset_view() -> AssetView {
	AssetView {
		id: MONEY,
		name: "Bank money".into(),
		currency: currency(),
		issuer: named(MEMBER),
		retired: false,
		supply: 1_000_000,
	}
}

pub(super) fn cash(principal: &Principal) -> Vec<CashView> {
	let cash = CashView { asset: MONEY, currency: currency(), amount: 500 };
	if *principal == HOLDER {
		vec![cash]
	} else {
		Vec::new()
	}
}
