//! Ways of goods: where they are, whose, and what happened to them up to now.

use crate::{chain::Chain, Error};
use carnet_primitives::{
	custody::{
		Contents, Custody, Head, Holdings, SubjectRecord, TraceError, TraceReport, UnitRange,
		MAX_PAGE,
	},
	gs1::{Label, Sscc},
	products::BatchView,
	subject::{
		BatchId, LogisticUnitId, Stop, Subject, SubjectName, SubjectNameError, UnitIndex, UnitRef,
	},
};
use carnet_runtime_api::{CustodyApi, ProductsApi};
use jsonrpsee::proc_macros::rpc;
use serde::{Deserialize, Serialize};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_runtime::traits::Block as BlockT;

/// How many events an answer has unless the caller asks for more or fewer.
const DEFAULT_COUNT: u32 = 100;

/// Reads of custody.
#[rpc(server, namespace = "trace")]
pub trait TraceRpc<BlockHash> {
	/// The way of goods: where they are, whose, and a page of what happened to them; nothing if there are no such goods.
	#[method(name = "getTrace", blocking)]
	fn get_trace(
		&self,
		subject: String,
		page: Option<Page>,
		at: Option<BlockHash>,
	) -> Result<Option<TraceAnswer>, Error>;

	/// Who has the units of a batch, by their indices; nothing if there is no such batch.
	#[method(name = "getHolders", blocking)]
	fn get_holders(
		&self,
		batch: BatchId,
		units: Option<Units>,
		at: Option<BlockHash>,
	) -> Result<Option<Holdings>, Error>;

	/// What the chain keeps of goods beside their journey; nothing if nobody ever touched them.
	#[method(name = "getSubject", blocking)]
	fn get_subject(
		&self,
		subject: String,
		at: Option<BlockHash>,
	) -> Result<Option<SubjectView>, Error>;

	/// Which use of an SSCC is the present one; nothing if it was never used.
	#[method(name = "getUsage", blocking)]
	fn get_usage(&self, sscc: String, at: Option<BlockHash>) -> Result<Option<u32>, Error>;

	/// Why goods may not move or be financed; nothing if nothing stops them.
	#[method(name = "getStop", blocking)]
	fn get_stop(&self, subject: String, at: Option<BlockHash>) -> Result<Option<Stop>, Error>;
}

/// Which events of a way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Page {
	/// How many of the oldest to leave out.
	pub skip: u32,
	/// How many of those behind them, at most.
	pub count: u32,
}

impl Default for Page {
	fn default() -> Self {
		Self { skip: 0, count: DEFAULT_COUNT }
	}
}

/// Which units of a batch.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Units {
	/// The lowest index.
	pub first: UnitIndex,
	/// The highest index; past the end, the last one of the batch.
	pub last: UnitIndex,
}

impl Default for Units {
	fn default() -> Self {
		Self { first: 0, last: UnitIndex::MAX }
	}
}

/// The way of goods, and what is said of their batch.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TraceAnswer {
	/// The way.
	#[serde(flatten)]
	pub report: TraceReport,
	/// The batch with its certificates and recalls, for a batch and a unit. A logistic unit may have several.
	pub batch: Option<BatchView>,
}

/// What the chain keeps of goods.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SubjectView {
	/// Which goods.
	pub subject: Subject,
	/// Their own custody and title. Where goods lie in others, that of the outermost counts.
	pub custody: Option<Custody>,
	/// What is in them, for a logistic unit.
	pub contents: Option<Contents>,
	/// The length of their journey and the hash over it.
	pub journey: Head,
	/// How many full pages the journey has.
	pub pages: u32,
	/// Whether a part of a batch was ever packed or set apart.
	pub is_split: bool,
}

impl SubjectView {
	fn new(subject: Subject, record: SubjectRecord) -> Self {
		let SubjectRecord { journal, custody, contents, is_split, .. } = record;
		let pages = journal.pages();
		Self { subject, custody, contents, journey: journal.head, pages, is_split }
	}
}

/// Answers [`TraceRpcServer`] from the runtime.
pub struct Trace<C, Block>(Chain<C, Block>);

impl<C, Block> Trace<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block>,
	C::Api: CustodyApi<Block> + ProductsApi<Block>,
{
	/// Asks this chain.
	pub const fn new(chain: Chain<C, Block>) -> Self {
		Self(chain)
	}

	/// The goods that a text names, if the chain knows the SSCC or the batch of the label.
	fn resolve(&self, name: SubjectName, at: Block::Hash) -> Result<Option<Subject>, Error> {
		Ok(match name {
			SubjectName::LogisticUnit { sscc, usage: None } => {
				let usage = self.0.ask(|api| api.usage(at, sscc))?;
				usage.map(|usage| Subject::LogisticUnit(LogisticUnitId { sscc, usage }))
			}
			SubjectName::Label(Label { gtin, lot, serial }) => {
				let batch = self.0.ask(|api| api.batch_id(at, gtin, lot, serial.pack()))?;
				batch.map(|batch| Subject::Unit(UnitRef { batch, index: serial.index() }))
			}
			whole => whole.subject(),
		})
	}

	/// The block of an answer, and the goods that a text names.
	fn find(
		&self,
		text: &str,
		at: Option<Block::Hash>,
	) -> Result<(Block::Hash, Option<Subject>), Error> {
		let name = SubjectName::parse(text).map_err(Error::InvalidSubject)?;
		let at = self.0.block(at)?;
		Ok((at, self.resolve(name, at)?))
	}
}

fn failed(error: TraceError) -> Error {
	Error::of_trace(error, |()| Error::DatabaseFailed)
}

impl<C, Block> TraceRpcServer<Block::Hash> for Trace<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block> + 'static,
	C::Api: CustodyApi<Block> + ProductsApi<Block>,
{
	fn get_trace(
		&self,
		subject: String,
		page: Option<Page>,
		at: Option<Block::Hash>,
	) -> Result<Option<TraceAnswer>, Error> {
		let Page { skip, count } = page.unwrap_or_default();
		if !(1..=MAX_PAGE).contains(&count) {
			return Err(Error::InvalidPage);
		}
		let (at, Some(subject)) = self.find(&subject, at)? else { return Ok(None) };
		let found = self.0.ask(|api| api.trace(at, subject, skip, count))?.map_err(failed)?;
		let Some(report) = found else { return Ok(None) };
		let batch = match subject {
			Subject::Batch(batch) | Subject::Unit(UnitRef { batch, .. }) => {
				self.0.ask(|api| api.batch(at, batch))?
			}
			Subject::LogisticUnit(_) => None,
		};
		Ok(Some(TraceAnswer { report, batch }))
	}

	fn get_holders(
		&self,
		batch: BatchId,
		units: Option<Units>,
		at: Option<Block::Hash>,
	) -> Result<Option<Holdings>, Error> {
		let Units { first, last } = units.unwrap_or_default();
		if first > last {
			return Err(Error::InvalidPage);
		}
		let at = self.0.block(at)?;
		let range = UnitRange { batch, first, last };
		self.0.ask(|api| api.holdings(at, range))?.map_err(failed)
	}

	fn get_subject(
		&self,
		subject: String,
		at: Option<Block::Hash>,
	) -> Result<Option<SubjectView>, Error> {
		let (at, Some(subject)) = self.find(&subject, at)? else { return Ok(None) };
		let record = self.0.ask(|api| api.subject(at, subject))?;
		Ok(record.map(|record| SubjectView::new(subject, record)))
	}

	fn get_usage(&self, sscc: String, at: Option<Block::Hash>) -> Result<Option<u32>, Error> {
		let sscc = Sscc::parse(&sscc).map_err(SubjectNameError::Sscc);
		let sscc = sscc.map_err(Error::InvalidSubject)?;
		let at = self.0.block(at)?;
		self.0.ask(|api| api.usage(at, sscc))
	}

	fn get_stop(&self, subject: String, at: Option<Block::Hash>) -> Result<Option<Stop>, Error> {
		match self.find(&subject, at)? {
			(at, Some(subject)) => self.0.ask(|api| api.stop(at, subject)),
			// As the runtime says it of a batch that it does not know.
			(_, None) => Ok(Some(Stop::Unknown)),
		}
	}
}
