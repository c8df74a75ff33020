//! What holdings take of the state, and what a receivable leaves there that is settled.

use super::market::{Market, EACH};
use crate::{
	context::{say, Context, Outcome},
	report::{number, Row, Section, Target},
	state::{grown, settled, Bytes},
	stats::Sample,
};
use carnet_client::chain::Call;
use carnet_network::receivables::{to, PLAIN};
use carnet_primitives::{
	receivables::{sub_principal, Amount, HoldingId, ReceivableId, Recipient, PAGE_LEN},
	H256,
};
use sp_crypto_hashing::blake2_256;
use subxt::rpcs::RpcClient;

const BYTES: f64 = 200.0;
/// Receivables that are settled in a run.
const SETTLED: u32 = 50;

/// What became of holdings when they are measured.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
	Free,
	PartlyPaid,
	Offered,
}

impl Kind {
	const fn figure(self) -> &'static str {
		match self {
			Self::Free => "state of a live holding, of another member",
			Self::PartlyPaid => "state of a live holding, half of it paid",
			Self::Offered => "state of a live holding, offered to a sub-principal",
		}
	}
}

/// Bytes of all and of the pallet, for each of so many things, in each run.
#[derive(Default)]
struct Figures {
	all: Vec<f64>,
	pallet: Vec<f64>,
}

impl Figures {
	fn add(&mut self, before: &Bytes, after: &Bytes, things: u32) {
		self.all.push(grown(after.counted(), before.counted()) / f64::from(things));
		self.pallet.push(grown(after.receivables, before.receivables) / f64::from(things));
	}

	fn row(&self, figure: impl Into<String>, unit: &'static str) -> Row {
		let pallet: Sample = self.pallet.iter().copied().collect();
		Row::median(figure, &self.all.iter().copied().collect(), unit)
			.detail(format!("{} of it in Receivables", number(pallet.median())))
	}
}

/// Takes what is due to the holdings from 1 on.
async fn redeem(market: &Market<'_>, ids: &[ReceivableId], holdings: u32) -> Outcome {
	let calls: Vec<Call> = ids
		.iter()
		.flat_map(|id| (1..=holdings).map(move |seq| HoldingId { receivable: *id, seq }))
		.map(|holding| PLAIN.redeem(holding))
		.collect();
	market.creditor.submit(&calls).await
}

/// Bytes of state for each live holding, and for each receivable that is settled.
pub async fn measure(context: &Context, market: &mut Market<'_>, section: &mut Section) -> Outcome {
	let holdings = PAGE_LEN * if context.quick { 10 } else { 100 };
	section.note(format!(
		"state: growth of key and value bytes over all keys of the state but System.BlockHash, between two finalised \
		blocks; {holdings} holdings of one receivable, which are new in each run and fill pages of {PAGE_LEN}; the \
		receivable and its first holding were there before"
	));
	let client = RpcClient::from_insecure_url(market.world.node.url()).await?;
	// What comes but once is there then: accounts with money, and entries that count.
	let ids = market.trees(1, PAGE_LEN).await?;
	redeem(market, &ids, PAGE_LEN).await?;
	for kind in [Kind::Free, Kind::PartlyPaid, Kind::Offered] {
		let mut figures = Figures::default();
		for run in 1..=context.runs() {
			// The first holding stays, with one unit of all.
			let face = Amount::from(holdings + 1) * EACH;
			let ids = market.owe(1, face).await?;
			let before = settled(market.world, &client).await?;
			let receiver = to(market.trade.holder(0));
			let recipient = |number: u32| match kind {
				Kind::Free => receiver.clone(),
				Kind::PartlyPaid => Recipient::Own,
				Kind::Offered => Recipient::SubPrincipal(sub_principal(
					&market.trade.obligor.principal(),
					&H256(blake2_256(&number.to_le_bytes())),
				)),
			};
			market.split(&ids, face, holdings, recipient).await?;
			if kind == Kind::PartlyPaid {
				market.fund(&ids, face / 2).await?;
				redeem(market, &ids, holdings).await?;
			}
			let after = settled(market.world, &client).await?;
			ensure_live(market, &ids, holdings, kind).await?;
			figures.add(&before, &after, holdings);
			say(format!("{}, run {run}", kind.figure()));
			let row = figures.row(kind.figure(), "B/holding");
			section.update(row.target(Target::AtMost(BYTES)));
		}
	}

	let mut figures = Figures::default();
	for run in 1..=context.runs() {
		let before = settled(market.world, &client).await?;
		let ids = market.trees(SETTLED, PAGE_LEN).await?;
		redeem(market, &ids, PAGE_LEN).await?;
		let after = settled(market.world, &client).await?;
		figures.add(&before, &after, SETTLED);
		say(format!("settled receivables, run {run}"));
		let at = market.world.chain.finalised().await?;
		for id in ids {
			let view = at.receivable(id).await?.ok_or("a receivable is not there")?;
			if view.statement.is_none_or(|statement| statement.outstanding > 0) {
				return Err(format!("the receivable {id} is not settled: calls failed").into());
			}
		}
		let row = figures.row("state that a settled receivable leaves", "B/receivable");
		section.update(row.detail(format!(
			"one invoice, {PAGE_LEN} holdings that were redeemed; {SETTLED} receivables in a run"
		)));
	}
	Ok(())
}

/// Checks that all holdings are there, and that those of the kind were paid for which that was asked.
async fn ensure_live(
	market: &Market<'_>,
	ids: &[ReceivableId],
	holdings: u32,
	kind: Kind,
) -> Outcome {
	let at = market.world.chain.finalised().await?;
	for id in ids {
		let all = at.split_tree(*id).await?.unwrap_or_default();
		let paid = all.iter().filter(|holding| holding.paid > 0).count() as u32;
		let expected = if kind == Kind::PartlyPaid { holdings } else { 0 };
		if all.len() as u32 != holdings + 1 || paid != expected {
			return Err(format!(
				"the receivable {id} has {} holdings, {paid} of them paid in part: calls failed",
				all.len()
			)
			.into());
		}
	}
	Ok(())
}
