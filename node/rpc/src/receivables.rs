//! Receivables, holdings, financings, and the money that settles them.

use crate::{chain::Chain, Error};
use carnet_primitives::receivables::{
	Ageing, AssetView, CashView, Cut, Exposure, FinancingId, FinancingView, HoldingId, HoldingView,
	Portfolio, Principal, QuotePage, ReceivableId, ReceivableView, RequestId, RequestView, Tree,
	MAX_PAGE,
};
use carnet_runtime_api::ReceivablesApi;
use jsonrpsee::proc_macros::rpc;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_runtime::traits::Block as BlockT;

/// Reads of receivables.
#[rpc(server, namespace = "receivables")]
pub trait ReceivablesRpc<BlockHash> {
	/// A receivable, with what became of its face.
	#[method(name = "getReceivable", blocking)]
	fn get_receivable(
		&self,
		id: ReceivableId,
		at: Option<BlockHash>,
	) -> Result<Option<ReceivableView>, Error>;

	/// A holding.
	#[method(name = "getHolding", blocking)]
	fn get_holding(
		&self,
		receivable: ReceivableId,
		number: u32,
		at: Option<BlockHash>,
	) -> Result<Option<HoldingView>, Error>;

	/// The holdings of a principal: `count` of them behind `after`.
	#[method(name = "getPortfolio", blocking)]
	fn get_portfolio(
		&self,
		principal: String,
		after: Option<HoldingId>,
		count: Option<u32>,
		at: Option<BlockHash>,
	) -> Result<Portfolio, Error>;

	/// The holdings of a receivable: `count` of them from the number `from` on.
	#[method(name = "getSplitTree", blocking)]
	fn get_split_tree(
		&self,
		id: ReceivableId,
		from: Option<u32>,
		count: Option<u32>,
		at: Option<BlockHash>,
	) -> Result<Option<Tree>, Error>;

	/// What a page of the holdings of a principal has outstanding, by how long it is due.
	#[method(name = "getAgeing", blocking)]
	fn get_ageing(
		&self,
		principal: String,
		after: Option<HoldingId>,
		count: Option<u32>,
		at: Option<BlockHash>,
	) -> Result<Ageing, Error>;

	/// What a principal owes on a page of its receivables.
	#[method(name = "getOwedBy", blocking)]
	fn get_owed_by(
		&self,
		principal: String,
		after: Option<ReceivableId>,
		count: Option<u32>,
		at: Option<BlockHash>,
	) -> Result<Exposure, Error>;

	/// What is owed to a financier, with recourse or on pledges, on a page of its financings.
	#[method(name = "getFinancedBy", blocking)]
	fn get_financed_by(
		&self,
		principal: String,
		after: Option<FinancingId>,
		count: Option<u32>,
		at: Option<BlockHash>,
	) -> Result<Exposure, Error>;

	/// A request for financing, with its first sealed quotes.
	#[method(name = "getRequest", blocking)]
	fn get_request(
		&self,
		id: RequestId,
		at: Option<BlockHash>,
	) -> Result<Option<RequestView>, Error>;

	/// The sealed quotes for a request: `count` of them behind that of the financier `after`.
	#[method(name = "getQuotes", blocking)]
	fn get_quotes(
		&self,
		id: RequestId,
		after: Option<String>,
		count: Option<u32>,
		at: Option<BlockHash>,
	) -> Result<Option<QuotePage>, Error>;

	/// A financing that binds a holding.
	#[method(name = "getFinancing", blocking)]
	fn get_financing(
		&self,
		id: FinancingId,
		at: Option<BlockHash>,
	) -> Result<Option<FinancingView>, Error>;

	/// The cut with which a default is closed; nothing if rounding leaves no unit, or there are more than 2,048 pages.
	#[method(name = "getClosingCut", blocking)]
	fn get_closing_cut(
		&self,
		id: ReceivableId,
		at: Option<BlockHash>,
	) -> Result<Option<Cut>, Error>;

	/// The settlement assets.
	#[method(name = "getAssets", blocking)]
	fn get_assets(&self, at: Option<BlockHash>) -> Result<Vec<AssetView>, Error>;

	/// What a principal has of the settlement assets.
	#[method(name = "getCash", blocking)]
	fn get_cash(&self, principal: String, at: Option<BlockHash>) -> Result<Vec<CashView>, Error>;
}

/// Answers [`ReceivablesRpcServer`] from the runtime.
pub struct Receivables<C, Block>(Chain<C, Block>);

impl<C, Block> Receivables<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block>,
{
	/// Asks this chain.
	pub const fn new(chain: Chain<C, Block>) -> Self {
		Self(chain)
	}
}

fn parse_principal(text: &str) -> Result<Principal, Error> {
	text.parse().map_err(Error::InvalidAccount)
}

fn page(count: Option<u32>) -> Result<u32, Error> {
	let count = count.unwrap_or(MAX_PAGE);
	if !(1..=MAX_PAGE).contains(&count) {
		return Err(Error::InvalidPage);
	}
	Ok(count)
}

impl<C, Block> ReceivablesRpcServer<Block::Hash> for Receivables<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block> + 'static,
	C::Api: ReceivablesApi<Block>,
{
	fn get_receivable(
		&self,
		id: ReceivableId,
		at: Option<Block::Hash>,
	) -> Result<Option<ReceivableView>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.receivable(at, id))
	}

	fn get_holding(
		&self,
		receivable: ReceivableId,
		number: u32,
		at: Option<Block::Hash>,
	) -> Result<Option<HoldingView>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.holding(at, HoldingId { receivable, seq: number }))
	}

	fn get_portfolio(
		&self,
		principal: String,
		after: Option<HoldingId>,
		count: Option<u32>,
		at: Option<Block::Hash>,
	) -> Result<Portfolio, Error> {
		let (principal, count) = (parse_principal(&principal)?, page(count)?);
		let at = self.0.block(at)?;
		self.0.ask(|api| api.portfolio(at, principal, after, count))
	}

	fn get_split_tree(
		&self,
		id: ReceivableId,
		from: Option<u32>,
		count: Option<u32>,
		at: Option<Block::Hash>,
	) -> Result<Option<Tree>, Error> {
		let (from, count) = (from.unwrap_or_default(), page(count)?);
		let at = self.0.block(at)?;
		self.0.ask(|api| api.split_tree(at, id, from, count))
	}

	fn get_ageing(
		&self,
		principal: String,
		after: Option<HoldingId>,
		count: Option<u32>,
		at: Option<Block::Hash>,
	) -> Result<Ageing, Error> {
		let (principal, count) = (parse_principal(&principal)?, page(count)?);
		let at = self.0.block(at)?;
		self.0.ask(|api| api.ageing(at, principal, after, count))
	}

	fn get_owed_by(
		&self,
		principal: String,
		after: Option<ReceivableId>,
		count: Option<u32>,
		at: Option<Block::Hash>,
	) -> Result<Exposure, Error> {
		let (principal, count) = (parse_principal(&principal)?, page(count)?);
		let at = self.0.block(at)?;
		self.0.ask(|api| api.owed_by(at, principal, after, count))
	}

	fn get_financed_by(
		&self,
		principal: String,
		after: Option<FinancingId>,
		count: Option<u32>,
		at: Option<Block::Hash>,
	) -> Result<Exposure, Error> {
		let (principal, count) = (parse_principal(&principal)?, page(count)?);
		let at = self.0.block(at)?;
		self.0.ask(|api| api.financed_by(at, principal, after, count))
	}

	fn get_request(
		&self,
		id: RequestId,
		at: Option<Block::Hash>,
	) -> Result<Option<RequestView>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.request(at, id))
	}

	fn get_quotes(
		&self,
		id: RequestId,
		after: Option<String>,
		count: Option<u32>,
		at: Option<Block::Hash>,
	) -> Result<Option<QuotePage>, Error> {
		let after = after.as_deref().map(parse_principal).transpose()?;
		let count = page(count)?;
		let at = self.0.block(at)?;
		self.0.ask(|api| api.quotes(at, id, after, count))
	}

	fn get_financing(
		&self,
		id: FinancingId,
		at: Option<Block::Hash>,
	) -> Result<Option<FinancingView>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.financing(at, id))
	}

	fn get_closing_cut(
		&self,
		id: ReceivableId,
		at: Option<Block::Hash>,
	) -> Result<Option<Cut>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.closing_cut(at, id))
	}

	fn get_assets(&self, at: Option<Block::Hash>) -> Result<Vec<AssetView>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.assets(at))
	}

	fn get_cash(&self, principal: String, at: Option<Block::Hash>) -> Result<Vec<CashView>, Error> {
		let principal = parse_principal(&principal)?;
		let at = self.0.block(at)?;
		self.0.ask(|api| api.cash(at, principal))
	}
}
