//! Receivables that one obligor owes to one creditor, with as many holdings as a figure needs.

use crate::{
	context::{say, Outcome},
	sender::Sender,
	world::World,
};
use carnet_client::chain::{Call, Chain};
use carnet_network::receivables::{keys, Trade, ASSET, PARTS, PLAIN};
use carnet_primitives::receivables::{Amount, HoldingId, ReceivableId, Recipient};

/// What is outstanding of each holding at first.
pub const EACH: Amount = 1_000;

const HOLDERS: usize = 1;
/// More than everything that is owed.
const MONEY: Amount = 1_000_000_000_000;
/// Splits that are sent before the next ones are signed: calls live for two minutes.
const AT_ONCE: usize = 50;

/// The chain, and who trades on it.
pub struct Market<'a> {
	/// The chain.
	pub world: &'a World,
	/// The members.
	pub trade: Trade,
	/// The key of the creditor.
	pub creditor: Sender,
	obligor: Sender,
	/// The number of the next receivable.
	next: ReceivableId,
}

impl<'a> Market<'a> {
	/// Admits the members, and gives the obligor money.
	pub async fn new(world: &'a World) -> Outcome<Self> {
		let trade = Trade::open(&world.chain, HOLDERS).await?;
		let mint = Call::mint(ASSET, &trade.obligor.principal(), MONEY);
		world.chain.submit(&mint, &trade.financier.signer()?).await?;
		let url = world.node.url();
		let creditor = Sender::connect(&url, &trade.creditor.key).await?;
		let obligor = Sender::connect(&url, &trade.obligor.key).await?;
		Ok(Self { world, trade, creditor, obligor, next: 0 })
	}

	/// So many receivables over an amount, which the obligor owes.
	pub async fn owe(&mut self, count: u32, face: Amount) -> Outcome<Vec<ReceivableId>> {
		let terms = self.trade.terms(&self.world.chain.finalised().await?, face).await?;
		let issue = vec![PLAIN.issue(&terms); count as usize];
		self.creditor.submit(&issue).await?;
		let ids: Vec<ReceivableId> = (self.next..).take(count as usize).collect();
		self.next += u64::from(count);
		let confirm = |id: &ReceivableId| PLAIN.confirm(*id, Some(ASSET), &keys(*id));
		self.obligor.submit(&ids.iter().map(confirm).collect::<Vec<_>>()).await?;
		Ok(ids)
	}

	/// Pays the same amount into each of these.
	pub async fn fund(&self, ids: &[ReceivableId], amount: Amount) -> Outcome {
		let fund = |id: &ReceivableId| PLAIN.fund_settlement(*id, ASSET, amount);
		self.obligor.submit(&ids.iter().map(fund).collect::<Vec<_>>()).await
	}

	/// Splits so many parts off the first holding of each of these, which get the numbers from 1 on.
	pub async fn split(
		&self,
		ids: &[ReceivableId],
		face: Amount,
		parts: u32,
		to: impl Fn(u32) -> Recipient,
	) -> Outcome {
		let calls = splits(ids, face, parts, to);
		for (done, some) in calls.chunks(AT_ONCE).enumerate() {
			self.creditor.submit(some).await?;
			if (done + 1).is_multiple_of(4) {
				say(format!("{} of {} splits are final", (done + 1) * AT_ONCE, calls.len()));
			}
		}
		self.expect(ids, parts + 1).await
	}

	/// Checks that each of these has so many holdings: no call failed.
	pub async fn expect(&self, ids: &[ReceivableId], holdings: u32) -> Outcome {
		let at = self.world.chain.finalised().await?;
		for id in ids {
			let view = at.receivable(*id).await?.ok_or("a receivable is not there")?;
			if view.holdings != holdings {
				return Err(format!(
					"the receivable {id} had {} holdings and not {holdings}: calls failed",
					view.holdings
				)
				.into());
			}
		}
		Ok(())
	}

	/// So many receivables with so many holdings of the creditor each, from number 1 on, which are paid in in full.
	pub async fn trees(&mut self, count: u32, holdings: u32) -> Outcome<Vec<ReceivableId>> {
		let face = Amount::from(holdings) * EACH;
		let ids = self.owe(count, face).await?;
		self.fund(&ids, face).await?;
		self.split(&ids, face, holdings, |_| Recipient::Own).await?;
		Ok(ids)
	}
}

/// Calls that split so many parts off the first holding of each of these.
pub fn splits(
	ids: &[ReceivableId],
	face: Amount,
	parts: u32,
	to: impl Fn(u32) -> Recipient,
) -> Vec<Call> {
	let mut calls = Vec::new();
	for id in ids {
		for from in (0..parts).step_by(PARTS as usize) {
			let end = parts.min(from + PARTS);
			let some: Vec<_> = (from..end).map(|number| (to(number), EACH)).collect();
			let first = HoldingId { receivable: *id, seq: 0 };
			calls.push(PLAIN.split(first, &some, face - Amount::from(end) * EACH));
		}
	}
	calls
}

/// A receivable of which so many holdings were dealt out to the holders in turn, with the numbers from 1 on.
pub async fn deal_out(chain: &Chain, trade: &Trade, parts: u32) -> Outcome<ReceivableId> {
	let id = trade.owe(chain, Amount::from(parts) * EACH).await?;
	let creditor = Sender::connect(chain.url(), &trade.creditor.key).await?;
	for some in trade.deal(id, parts, EACH).chunks(AT_ONCE) {
		creditor.submit(some).await?;
	}
	Ok(id)
}
