//! Receivables: calls of the pallet Receivables, and what the chain says of them.

mod advice;
mod calls;

pub use calls::Under;

pub(super) use advice::advice;

use super::{Included, Result, Snapshot};
use carnet_primitives::receivables::{
	Ageing, AgeingRow, Amount, AssetId, AssetView, Balance, CashView, Cut, Exposure, ExposureRow,
	FinancingId, FinancingView, HoldingId, HoldingView, Portfolio, Principal, Purpose, QuotePage,
	ReceivableId, ReceivableView, RequestId, RequestView, Tree, MAX_PAGE,
};

pub(super) const PALLET: &str = "Receivables";

/// A quote that was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
	/// What is financed.
	pub holding: HoldingId,
	/// What was paid at once.
	pub paid: Amount,
	/// What is kept back.
	pub reserve: Amount,
	/// The financing that binds the holding, if one does.
	pub financing: Option<FinancingId>,
}

/// What a call of the pallet did.
impl Included {
	/// The receivable that was issued, and whether it is due so late that a bank has to look hard.
	pub fn issued(&self) -> Result<(ReceivableId, bool)> {
		let (receivable, _, _, long_tenor): (ReceivableId, Principal, Principal, bool) =
			self.first(PALLET, "Issued")?;
		Ok((receivable, long_tenor))
	}

	/// The numbers of the parts of a split, in the order of the call.
	pub fn parts(&self) -> Result<Vec<HoldingId>> {
		let (HoldingId { receivable, .. }, first, count, _): (HoldingId, u32, u32, Amount) =
			self.first(PALLET, "Split")?;
		let numbers = (first..).take(count as usize);
		Ok(numbers.map(|seq| HoldingId { receivable, seq }).collect())
	}

	/// What was redeemed, of the face and of default interest.
	pub fn redeemed(&self) -> Result<(Amount, Amount)> {
		let (_, principal, interest): (HoldingId, Amount, Amount) =
			self.first(PALLET, "Redeemed")?;
		Ok((principal, interest))
	}

	/// The request that was made.
	pub fn requested(&self) -> Result<RequestId> {
		let (request, _, _, _): (RequestId, HoldingId, Amount, Purpose) =
			self.first(PALLET, "FinancingRequested")?;
		Ok(request)
	}

	/// The quote that was taken.
	pub fn taken(&self) -> Result<Taken> {
		type Fields = (RequestId, Principal, HoldingId, Amount, Amount, Option<FinancingId>);
		let (_, _, holding, paid, reserve, financing): Fields = self.first(PALLET, "QuoteTaken")?;
		Ok(Taken { holding, paid, reserve, financing })
	}

	/// Which money of the settlement assets went to whom.
	pub fn payments(&self) -> Result<Vec<(Principal, Amount)>> {
		type Fields = (AssetId, Principal, Principal, Balance);
		let moved: Vec<Fields> = self.all("Assets", "Transferred")?;
		let payment =
			|(_, _, to, amount): Fields| (to, Amount::try_from(amount).unwrap_or(Amount::MAX));
		Ok(moved.into_iter().map(payment).collect())
	}

	/// Whether a call left an event of the pallet.
	pub fn told(&self, event: &str) -> bool {
		self.events.iter().any(|found| found.pallet == PALLET && found.name == event)
	}
}

/// What the chain says of receivables. Lists that it tells in pages are whole: all of their pages belong to one block. The
/// others end after [`MAX_PAGE`] entries: settlement assets, money of those, dilutions of a receivable.
impl Snapshot {
	/// A receivable, with [`MAX_PAGE`] of its dilutions at most.
	pub async fn receivable(&self, id: ReceivableId) -> Result<Option<ReceivableView>> {
		self.ask("ReceivablesApi_receivable", (id,)).await
	}

	/// A holding.
	pub async fn holding(&self, id: HoldingId) -> Result<Option<HoldingView>> {
		self.ask("ReceivablesApi_holding", (id,)).await
	}

	/// All holdings of a principal, in the order of the chain.
	pub async fn portfolio(&self, of: &Principal) -> Result<Vec<HoldingView>> {
		let (mut all, mut after) = (Vec::new(), None::<HoldingId>);
		loop {
			let Portfolio { holdings, next, .. } =
				self.ask("ReceivablesApi_portfolio", (of, after, MAX_PAGE)).await?;
			all.extend(holdings);
			match next {
				Some(next) => after = Some(next),
				None => return Ok(all),
			}
		}
	}

	/// All holdings of a receivable in their order; `None` if it is not confirmed.
	pub async fn split_tree(&self, id: ReceivableId) -> Result<Option<Vec<HoldingView>>> {
		let (mut all, mut from) = (Vec::new(), 0u32);
		loop {
			let page: Option<Tree> =
				self.ask("ReceivablesApi_split_tree", (id, from, MAX_PAGE)).await?;
			let Some(Tree { holdings, next, .. }) = page else { return Ok(None) };
			all.extend(holdings);
			match next {
				Some(next) => from = next,
				None => return Ok(Some(all)),
			}
		}
	}

	/// What all holdings of a principal have outstanding, by currency and by how long it is due.
	pub async fn ageing(&self, of: &Principal) -> Result<Vec<AgeingRow>> {
		let (mut all, mut after) = (Vec::<AgeingRow>::new(), None::<HoldingId>);
		loop {
			let Ageing { rows, next, .. } =
				self.ask("ReceivablesApi_ageing", (of, after, MAX_PAGE)).await?;
			for row in rows {
				match all.iter_mut().find(|sum| sum.currency == row.currency) {
					Some(sum) => add_ageing(sum, &row),
					None => all.push(row),
				}
			}
			match next {
				Some(next) => after = Some(next),
				None => return Ok(all),
			}
		}
	}

	/// What a principal owes as the obligor, by currency.
	pub async fn owed_by(&self, who: &Principal) -> Result<Vec<ExposureRow>> {
		self.exposure("ReceivablesApi_owed_by", who).await
	}

	/// The receivables that a principal owes, in the order of the chain, each with what it has not paid in of it.
	pub async fn debts(&self, of: &Principal) -> Result<Vec<(ReceivableId, ExposureRow)>> {
		self.each("ReceivablesApi_owed_by", of).await
	}

	/// The financings of a principal, in the order of the chain, each with what is owed to it.
	pub async fn financings(&self, of: &Principal) -> Result<Vec<(FinancingId, ExposureRow)>> {
		self.each("ReceivablesApi_financed_by", of).await
	}

	/// An exposure by what it is made of.
	async fn each(&self, method: &str, of: &Principal) -> Result<Vec<(u64, ExposureRow)>> {
		let (mut all, mut after) = (Vec::new(), None::<u64>);
		loop {
			// A page of one ends with the receivable or the financing that it is about.
			let Exposure { rows, next, .. } = self.ask(method, (of, after, 1u32)).await?;
			let Some(id) = next else { return Ok(all) };
			all.extend(rows.into_iter().map(|row| (id, row)));
			after = Some(id);
		}
	}

	/// What is owed to a financier with recourse or on pledges, by currency.
	pub async fn financed_by(&self, who: &Principal) -> Result<Vec<ExposureRow>> {
		self.exposure("ReceivablesApi_financed_by", who).await
	}

	async fn exposure(&self, method: &str, who: &Principal) -> Result<Vec<ExposureRow>> {
		let (mut all, mut after) = (Vec::<ExposureRow>::new(), None::<u64>);
		loop {
			let Exposure { rows, next, .. } = self.ask(method, (who, after, MAX_PAGE)).await?;
			for row in rows {
				match all.iter_mut().find(|sum| sum.currency == row.currency) {
					Some(sum) => {
						sum.outstanding = sum.outstanding.saturating_add(row.outstanding);
						sum.due = sum.due.saturating_add(row.due);
					}
					None => all.push(row),
				}
			}
			match next {
				Some(next) => after = Some(next),
				None => return Ok(all),
			}
		}
	}

	/// A request for financing, with all its sealed quotes.
	pub async fn financing_request(&self, id: RequestId) -> Result<Option<RequestView>> {
		let found: Option<RequestView> = self.ask("ReceivablesApi_request", (id,)).await?;
		let Some(mut view) = found else { return Ok(None) };
		// It has the first page of them.
		let full = view.quotes.len() >= MAX_PAGE as usize;
		let mut after = view.quotes.last().filter(|_| full).map(|quote| quote.financier.clone());
		while after.is_some() {
			let page: Option<QuotePage> =
				self.ask("ReceivablesApi_quotes", (id, after, MAX_PAGE)).await?;
			let Some(QuotePage { quotes, next, .. }) = page else { break };
			view.quotes.extend(quotes);
			after = next;
		}
		Ok(Some(view))
	}

	/// A financing that binds a holding.
	pub async fn financing(&self, id: FinancingId) -> Result<Option<FinancingView>> {
		self.ask("ReceivablesApi_financing", (id,)).await
	}

	/// The cut with which a default is closed, unless it has more than 2,048 pages of holdings.
	pub async fn closing_cut(&self, id: ReceivableId) -> Result<Option<Cut>> {
		self.ask("ReceivablesApi_closing_cut", (id,)).await
	}

	/// The settlement assets, [`MAX_PAGE`] at most.
	pub async fn settlement_assets(&self) -> Result<Vec<AssetView>> {
		self.ask("ReceivablesApi_assets", ()).await
	}

	/// A settlement asset, if it is one of those that are listed.
	pub async fn settlement_asset(&self, id: AssetId) -> Result<Option<AssetView>> {
		Ok(self.settlement_assets().await?.into_iter().find(|asset| asset.id == id))
	}

	/// What a principal has of the settlement assets, of the first [`MAX_PAGE`] at most.
	pub async fn cash(&self, of: &Principal) -> Result<Vec<CashView>> {
		self.ask("ReceivablesApi_cash", (of,)).await
	}
}

fn add_ageing(sum: &mut AgeingRow, row: &AgeingRow) {
	let add = |to: &mut Amount, amount: Amount| *to = to.saturating_add(amount);
	add(&mut sum.not_due, row.not_due);
	add(&mut sum.to_30, row.to_30);
	add(&mut sum.to_60, row.to_60);
	add(&mut sum.to_90, row.to_90);
	add(&mut sum.older, row.older);
}
