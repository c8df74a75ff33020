//! Trade items, batches, units and verdicts.

use crate::{chain::Chain, Error, Resolver};
use carnet_client::codes::Header;
use carnet_primitives::{
	gs1::{Gtin, Label, Lot},
	products::{BatchSpec, BatchView, Evidence, ScanReport, TradeItem, UnitState, Verdict},
	subject::{BatchId, UnitIndex, UnitRef},
	unit_code::MAX_PACKS,
};
use carnet_runtime_api::ProductsApi;
use jsonrpsee::proc_macros::rpc;
use serde_json::Value;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_runtime::traits::Block as BlockT;
use std::sync::Arc;

/// Reads of products.
#[rpc(server, namespace = "products")]
pub trait ProductsRpc<BlockHash> {
	/// A trade item.
	#[method(name = "getTradeItem", blocking)]
	fn get_trade_item(
		&self,
		gtin: String,
		at: Option<BlockHash>,
	) -> Result<Option<TradeItem>, Error>;

	/// The number of the batch that is one pack of a lot.
	#[method(name = "findBatch", blocking)]
	fn find_batch(
		&self,
		gtin: String,
		lot: String,
		pack: u16,
		at: Option<BlockHash>,
	) -> Result<Option<BatchId>, Error>;

	/// A batch with its brand, certificates and recalls.
	#[method(name = "getBatch", blocking)]
	fn get_batch(&self, id: BatchId, at: Option<BlockHash>) -> Result<Option<BatchView>, Error>;

	/// The state of a unit; nothing if nobody touched it or it does not exist.
	#[method(name = "getUnit", blocking)]
	fn get_unit(
		&self,
		batch: BatchId,
		index: UnitIndex,
		at: Option<BlockHash>,
	) -> Result<Option<UnitState>, Error>;

	/// The verdict about a label, with the evidence of the caller or that of the node's resolver.
	#[method(name = "scanLabel", blocking)]
	fn scan_label(
		&self,
		link: String,
		evidence: Option<Value>,
		at: Option<BlockHash>,
	) -> Result<ScanReport, Error>;

	/// What opens a label, from the node's resolver: a buyer without the brand's files needs it to claim. Nothing if
	/// the codes are not at hand or the serial is not the genuine one.
	#[method(name = "getEvidence", blocking)]
	fn get_evidence(&self, link: String) -> Result<Option<Evidence>, Error>;
}

/// Answers [`ProductsRpcServer`] from the runtime and the resolver.
pub struct Products<C, Block> {
	chain: Chain<C, Block>,
	resolver: Option<Arc<Resolver>>,
}

impl<C, Block> Products<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block>,
{
	/// Asks this chain. Without a resolver, labels without evidence are unverifiable.
	pub const fn new(chain: Chain<C, Block>, resolver: Option<Arc<Resolver>>) -> Self {
		Self { chain, resolver }
	}

	/// The evidence of the unit at the place that the label names, which may have another serial than the label.
	fn look_up(&self, report: &ScanReport) -> Result<Option<Evidence>, Error> {
		let (Some(resolver), Some(view)) = (&self.resolver, &report.batch) else { return Ok(None) };
		let BatchSpec { gtin, ref lot, pack, count, root, .. } = view.batch.spec;
		let header = Header { gtin, lot: lot.clone(), pack, count, root };
		resolver.evidence(&header, report.label.serial.index()).map_err(|_| Error::ResolverFailed)
	}
}

fn parse_gtin(text: &str) -> Result<Gtin, Error> {
	Gtin::parse(text).map_err(Error::InvalidGtin)
}

impl<C, Block> ProductsRpcServer<Block::Hash> for Products<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block> + 'static,
	C::Api: ProductsApi<Block>,
{
	fn get_trade_item(
		&self,
		gtin: String,
		at: Option<Block::Hash>,
	) -> Result<Option<TradeItem>, Error> {
		let gtin = parse_gtin(&gtin)?;
		let at = self.chain.block(at)?;
		self.chain.ask(|api| api.trade_item(at, gtin))
	}

	fn find_batch(
		&self,
		gtin: String,
		lot: String,
		pack: u16,
		at: Option<Block::Hash>,
	) -> Result<Option<BatchId>, Error> {
		let gtin = parse_gtin(&gtin)?;
		let lot = Lot::parse(&lot).map_err(Error::InvalidLot)?;
		if pack >= MAX_PACKS {
			return Err(Error::InvalidPack(pack));
		}
		let at = self.chain.block(at)?;
		self.chain.ask(|api| api.batch_id(at, gtin, lot, pack))
	}

	fn get_batch(&self, id: BatchId, at: Option<Block::Hash>) -> Result<Option<BatchView>, Error> {
		let at = self.chain.block(at)?;
		self.chain.ask(|api| api.batch(at, id))
	}

	fn get_unit(
		&self,
		batch: BatchId,
		index: UnitIndex,
		at: Option<Block::Hash>,
	) -> Result<Option<UnitState>, Error> {
		let at = self.chain.block(at)?;
		self.chain.ask(|api| api.unit(at, UnitRef { batch, index }))
	}

	fn scan_label(
		&self,
		link: String,
		evidence: Option<Value>,
		at: Option<Block::Hash>,
	) -> Result<ScanReport, Error> {
		let label = Label::parse(&link).map_err(Error::InvalidLink)?;
		let evidence: Option<Evidence> =
			evidence.map(serde_json::from_value).transpose().map_err(Error::InvalidEvidence)?;
		let at = self.chain.block(at)?;
		let report = self.chain.ask(|api| api.scan(at, label.clone(), evidence))?;
		// The runtime opens a label or refuses it: only what it could not judge is worth a look-up.
		if report.verdict != Verdict::Unverifiable {
			return Ok(report);
		}
		match self.look_up(&report)? {
			// The runtime compares the serials. What was looked up stays here: the answer has nothing of it.
			Some(evidence) => self.chain.ask(|api| api.scan(at, label, Some(evidence))),
			None => Ok(report),
		}
	}

	fn get_evidence(&self, link: String) -> Result<Option<Evidence>, Error> {
		let label = Label::parse(&link).map_err(Error::InvalidLink)?;
		let at = self.chain.block(None)?;
		let report = self.chain.ask(|api| api.scan(at, label.clone(), None))?;
		// Only who holds the label knows all of its serial, 70 random bits of it.
		let genuine = |evidence: &Evidence| evidence.opening.serial == label.serial;
		Ok(self.look_up(&report)?.filter(genuine))
	}
}
