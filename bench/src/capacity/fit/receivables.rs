//! Debts, their holdings and their money.

use super::types::Lot;
use crate::{
	capacity::site::{made_up, Site, TOGETHER},
	context::Outcome,
	custody::yard::DOCUMENT,
	receivables::market::{deal_out, splits, EACH},
};
use carnet_client::chain::{Call, Under};
use carnet_network::{
	members::Member,
	receivables::{keys, Trade, ASSET, PLAIN},
};
use carnet_primitives::{
	receivables::{
		keys_root, quote_commitment, sub_principal, Amount, DayCount, Discount, HoldingId, Purpose,
		QuoteTerms, Quoter, ReceivableId, Recipient, RequestId, DAY,
	},
	Moment, H256,
};

const PALLET: &str = "Receivables";
/// Four fifths at once and with recourse: the rest lies in escrow, and a financing binds the holding.
const TERMS: QuoteTerms = QuoteTerms {
	rate: 480,
	day_count: DayCount::Act360,
	discount: Discount::Bank,
	fee: 0,
	advance: 8_000,
	recourse: true,
	paid_before: 0,
};
const SALT: H256 = H256([0x5a; 32]);

/// What is done with debts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
	/// A receivable with one invoice.
	Issue,
	/// The word of its obligor.
	Confirm,
	/// A part is signed for under an account of its own.
	Accept,
	/// A financier is asked.
	RequestFinancing,
	/// It quotes.
	Quote,
	/// The quote is taken.
	TakeQuote,
	/// A part is pledged.
	Pledge,
	/// It is let go.
	Release,
	/// A part of one debt is paid in.
	FundSettlement,
	/// What is due to a part is taken out.
	Redeem,
	/// The obligor signs under a payment outside the chain, which ends a part.
	AttestPayment,
	/// A new account with each call is paid.
	Pay,
}

impl Act {
	/// All of them.
	pub const ALL: [Self; 12] = [
		Self::Issue,
		Self::Confirm,
		Self::Accept,
		Self::RequestFinancing,
		Self::Quote,
		Self::TakeQuote,
		Self::Pledge,
		Self::Release,
		Self::FundSettlement,
		Self::Redeem,
		Self::AttestPayment,
		Self::Pay,
	];

	/// The call.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Issue => "Receivables.issue",
			Self::Confirm => "Receivables.confirm",
			Self::Accept => "Receivables.accept",
			Self::RequestFinancing => "Receivables.request_financing",
			Self::Quote => "Receivables.quote",
			Self::TakeQuote => "Receivables.take_quote",
			Self::Pledge => "Receivables.pledge",
			Self::Release => "Receivables.release",
			Self::FundSettlement => "Receivables.fund_settlement",
			Self::Redeem => "Receivables.redeem",
			Self::AttestPayment => "Receivables.attest_payment",
			Self::Pay => "Receivables.pay",
		}
	}

	/// So many calls. What they need is on the chain then.
	pub async fn make(self, site: &mut Site, count: u32) -> Outcome<Vec<Lot>> {
		let number = site.number();
		let trade = site.trade().await?;
		let (holder, financier) = (trade.holder(0), &trade.financier);
		let all = Amount::from(count) * EACH;
		Ok(match self {
			Self::Issue => Lot::of(&trade.creditor, issues(site, &trade, count).await?),
			Self::Confirm => {
				let issues = issues(site, &trade, count).await?;
				let event = [PALLET, "Issued"];
				let first = site.numbered(&trade.creditor, &issues, TOGETHER, event).await?;
				let confirm = |id: ReceivableId| PLAIN.confirm(id, Some(ASSET), &keys(id));
				Lot::of(&trade.obligor, (first..).take(count as usize).map(confirm).collect())
			}
			Self::Accept => {
				let under = made_up(number, 0);
				let receivable = trade.owe(&site.chain, all).await?;
				let to = sub_principal(&holder.principal(), &under);
				let recipient = |_| Recipient::SubPrincipal(to.clone());
				let calls = splits(&[receivable], all, count, recipient);
				site.prepare(&trade.creditor, &calls, 1).await?;
				let accept = |holding| Under(Some(under)).accept(holding, EACH, 0);
				Lot::of(holder, holdings_of(receivable, count).map(accept).collect())
			}
			Self::RequestFinancing => {
				let (_, requests) = requests(site, &trade, count).await?;
				Lot::of(holder, requests)
			}
			Self::Quote => {
				let asked = asked(site, &trade, count).await?;
				Lot::of(financier, asked.quotes(site, financier).await?)
			}
			Self::TakeQuote => {
				let asked = asked(site, &trade, count).await?;
				let quotes = asked.quotes(site, financier).await?;
				site.prepare(financier, &quotes, TOGETHER).await?;
				mint(site, &trade, financier, all).await?;
				let quoter = Quoter { principal: financier.principal(), member: financier.id };
				let take = |id| PLAIN.take_quote(id, &quoter, &TERMS, SALT, 1);
				Lot::of(holder, asked.requests().map(take).collect())
			}
			Self::Pledge => {
				let receivable = deal_out(&site.chain, &trade, count).await?;
				Lot::of(holder, pledges(receivable, count, financier))
			}
			Self::Release => {
				let receivable = deal_out(&site.chain, &trade, count).await?;
				let pledges = pledges(receivable, count, financier);
				let event = [PALLET, "Pledged"];
				let first = site.numbered(holder, &pledges, TOGETHER, event).await?;
				let release = |financing| PLAIN.release(financing);
				Lot::of(financier, (first..).take(count as usize).map(release).collect())
			}
			Self::FundSettlement => {
				let receivable = trade.owe(&site.chain, all).await?;
				mint(site, &trade, &trade.obligor, all).await?;
				let fund = |_| PLAIN.fund_settlement(receivable, ASSET, EACH);
				Lot::of(&trade.obligor, (0..count).map(fund).collect())
			}
			Self::Redeem => {
				let receivable = deal_out(&site.chain, &trade, count).await?;
				trade.fund(&site.chain, receivable, all).await?;
				let redeem = |holding| PLAIN.redeem(holding);
				Lot::of(holder, holdings_of(receivable, count).map(redeem).collect())
			}
			Self::AttestPayment => {
				let receivable = deal_out(&site.chain, &trade, count).await?;
				let attest = |holding| PLAIN.attest_payment(holding, EACH, DOCUMENT);
				let calls: Vec<Call> = holdings_of(receivable, count).map(attest).collect();
				site.prepare(holder, &calls, TOGETHER).await?;
				Lot::of(&trade.obligor, calls)
			}
			Self::Pay => {
				mint(site, &trade, &trade.obligor, all).await?;
				let pay = |at| PLAIN.pay(ASSET, &made_up(number, at).0.into(), EACH);
				Lot::of(&trade.obligor, (0..count).map(pay).collect())
			}
		})
	}
}

/// The holdings of a receivable behind the first one.
fn holdings_of(receivable: ReceivableId, count: u32) -> impl Iterator<Item = HoldingId> {
	(1..=count).map(move |seq| HoldingId { receivable, seq })
}

async fn issues(site: &Site, trade: &Trade, count: u32) -> Outcome<Vec<Call>> {
	let terms = trade.terms(&site.chain.finalised().await?, EACH).await?;
	Ok(vec![PLAIN.issue(&terms); count as usize])
}

async fn mint(site: &Site, trade: &Trade, to: &Member, amount: Amount) -> Outcome {
	let mint = Call::mint(ASSET, &to.principal(), amount);
	site.chain.submit(&mint, &trade.financier.signer()?).await?;
	Ok(())
}

async fn tomorrow(site: &Site) -> Outcome<Moment> {
	Ok(site.chain.finalised().await?.now().await? + DAY)
}

fn pledges(receivable: ReceivableId, count: u32, to: &Member) -> Vec<Call> {
	let pledge = |holding| PLAIN.pledge(holding, &to.principal(), EACH);
	holdings_of(receivable, count).map(pledge).collect()
}

/// Calls of the holder that ask the financier about as many new holdings of one receivable.
async fn requests(site: &Site, trade: &Trade, count: u32) -> Outcome<(ReceivableId, Vec<Call>)> {
	let receivable = deal_out(&site.chain, trade, count).await?;
	let (financiers, until) = ([trade.financier.principal()], tomorrow(site).await?);
	let request =
		|holding| PLAIN.request_financing(holding, EACH, Purpose::Sale, &financiers, until);
	let requests = holdings_of(receivable, count).map(request).collect();
	Ok((receivable, requests))
}

/// Requests that were made.
struct Asked {
	receivable: ReceivableId,
	first: RequestId,
	count: u32,
}

async fn asked(site: &Site, trade: &Trade, count: u32) -> Outcome<Asked> {
	let (receivable, requests) = requests(site, trade, count).await?;
	let event = [PALLET, "FinancingRequested"];
	let first = site.numbered(trade.holder(0), &requests, TOGETHER, event).await?;
	Ok(Asked { receivable, first, count })
}

impl Asked {
	fn requests(&self) -> impl Iterator<Item = RequestId> {
		(self.first..).take(self.count as usize)
	}

	/// Calls of the financier that answer each of them with the same terms.
	async fn quotes(&self, site: &Site, financier: &Member) -> Outcome<Vec<Call>> {
		let (financier, until) = (financier.principal(), tomorrow(site).await?);
		let keys = keys_root(&keys(self.receivable));
		let quote = |request| {
			let commitment = quote_commitment(request, &financier, &TERMS, &SALT);
			PLAIN.quote(request, commitment, keys, until)
		};
		Ok(self.requests().map(quote).collect())
	}
}

#[cfg(test)]
mod tests {
	use super::{holdings_of, Asked, TERMS};
	use crate::receivables::market::EACH;
	use carnet_primitives::receivables::{Date, Purpose};

	#[test]
	fn parts_and_requests_are_counted_from_where_the_chain_began_them() {
		let seqs: Vec<u32> = holdings_of(9, 3).map(|holding| holding.seq).collect();
		assert_eq!(seqs, [1, 2, 3]);
		let asked = Asked { receivable: 9, first: 40, count: 2 };
		assert_eq!(asked.requests().collect::<Vec<_>>(), [40, 41]);
	}

	#[test]
	fn a_quote_that_is_taken_pays_and_leaves_a_reserve() {
		let today = Date::of(1_800_000_000_000);
		let deal = TERMS.deal(Purpose::Sale, EACH, today, today.plus(90));
		assert!(TERMS.is_valid());
		assert!(deal.is_some_and(|deal| deal.paid > 0 && deal.reserve > 0));
	}
}
