//! What the pool asks the runtime, with less work than the stock way.

use crate::service::FullClient;
use async_trait::async_trait;
use carnet_rpc::{Together, Turns};
use carnet_runtime::{
	opaque::{Block, UncheckedExtrinsic as Extrinsic},
	BlockNumber, Hash,
};
use carnet_runtime_api::{PoolApi, MAX_VALIDITIES};
use sc_transaction_pool::{ChainApi, FullChainApi, ValidateTransactionPriority};
use sp_api::{ApiExt, ProvideRuntimeApi};
use sp_blockchain::TreeRoute;
use sp_core::traits::SpawnEssentialNamed;
use sp_runtime::{
	generic::BlockId,
	traits::Block as BlockT,
	transaction_validity::{TransactionSource, TransactionValidity, ValidTransaction},
};
use std::{
	collections::HashMap,
	sync::{Arc, Mutex, MutexGuard, PoisonError},
	time::Duration,
};
use substrate_prometheus_endpoint::{register, Counter, PrometheusError, Registry, U64};

/// Calls of the runtime at a time: as many as the stock pool has threads for them.
const AT_ONCE: usize = 2;
/// How long questions gather that are about transactions which are sent, and about those which the pool has: after each block it looks
/// at all of these, one after the other, as fast as it is answered.
const SENT: Duration = Duration::from_millis(2);
const KEPT: Duration = Duration::from_millis(5);
/// The most bytes of the transactions of one call of the runtime, beyond those of the first.
const MAX_BYTES: usize = 256 * 1024;
/// The most transactions of one call.
const MOST: usize = MAX_VALIDITIES as usize;
/// The most valid transactions that are remembered: what waits in both queues of the pool.
const MOST_KNOWN: usize = 16_384;

type Stock = FullChainApi<FullClient, Block>;
type Error = <Stock as ChainApi>::Error;
type Transaction = Arc<Extrinsic>;
type Question = (TransactionSource, Transaction);
type Answer = Result<TransactionValidity, Error>;

struct Metrics {
	questions: Counter<U64>,
	known: Counter<U64>,
	calls: Counter<U64>,
}

impl Metrics {
	fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let counter = |name, what| register(Counter::new(name, what)?, registry);
		Ok(Self {
			questions: counter(
				"carnet_validity_questions_total",
				"Questions of the pool whether a transaction is valid",
			)?,
			known: counter(
				"carnet_validity_known_total",
				"Those of them that were answered before, about the same block",
			)?,
			calls: counter(
				"carnet_validity_calls_total",
				"Calls of the runtime that answered the others, many at a time",
			)?,
		})
	}
}

/// Transactions that were sent and were valid behind the newest block that was asked about.
#[derive(Default)]
struct Known {
	block: Hash,
	valid: HashMap<Hash, ValidTransaction>,
}

impl Known {
	/// The door asks anew, since it may refuse for their quota what the pool may keep; what it let in is valid to the pool. What is
	/// asked of blocks is left to the runtime.
	fn get(&self, block: Hash, source: TransactionSource, hash: &Hash) -> Option<ValidTransaction> {
		let is_of_pool = source == TransactionSource::External;
		(is_of_pool && self.block == block).then(|| self.valid.get(hash).cloned())?
	}

	fn put(&mut self, block: Hash, hash: Hash, valid: ValidTransaction) {
		if self.block != block || self.valid.len() >= MOST_KNOWN {
			*self = Self { block, valid: HashMap::new() };
		}
		self.valid.insert(hash, valid);
	}
}

/// Answers the pool as the stock API does, which it asks for everything but the validity of a transaction. There it asks less:
///
/// - Questions that wait at the same time share a call of the runtime: an instance of it, whose memory is laid out and taken back
///   for each call, costs more than the answer.
/// - A transaction that was sent and was valid behind a block is not asked about again behind the same one. Each that is sent here
///   is asked about twice, at the door and by the pool.
pub struct Api {
	stock: Arc<Stock>,
	sent: Together<Hash, Question, Answer>,
	kept: Together<Hash, Question, Answer>,
	/// About those in blocks that came from others. The pool asks one after the other before it turns to the block.
	included: Together<Hash, Question, Answer>,
	known: Mutex<Known>,
	metrics: Option<Arc<Metrics>>,
}

impl Api {
	/// Asks the runtime by this client.
	pub fn new(
		client: Arc<FullClient>,
		registry: Option<&Registry>,
		spawner: &impl SpawnEssentialNamed,
	) -> Self {
		let metrics = registry.map(Metrics::register).transpose();
		let metrics = metrics.unwrap_or_else(|error| {
			log::warn!("Questions of the pool are not counted: {error}");
			None
		});
		let metrics = metrics.map(Arc::new);
		let stock = Arc::new(Stock::new(client.clone(), registry, spawner));
		let turns = Turns::new(AT_ONCE);
		let together = |pause| {
			let asker =
				Asker { client: client.clone(), stock: stock.clone(), metrics: metrics.clone() };
			Together::new(turns.clone(), MOST, pause, move |at, questions| {
				Ok(asker.ask(at, &questions))
			})
		};
		Self {
			sent: together(SENT),
			kept: together(KEPT),
			included: together(Duration::ZERO),
			stock,
			known: Mutex::default(),
			metrics,
		}
	}

	fn known(&self) -> MutexGuard<'_, Known> {
		// Nothing is left half done where a holder of the lock could panic.
		self.known.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

/// Who puts questions to the runtime.
struct Asker {
	client: Arc<FullClient>,
	stock: Arc<Stock>,
	metrics: Option<Arc<Metrics>>,
}

impl Asker {
	fn ask(&self, at: Hash, questions: &[Question]) -> Vec<Answer> {
		let alone =
			|(source, transaction): &Question| self.ask_alone(at, *source, transaction.clone());
		answers(questions, |some| self.ask_together(at, some), alone)
	}

	fn ask_alone(&self, at: Hash, source: TransactionSource, transaction: Transaction) -> Answer {
		self.count_call();
		self.stock.validate_transaction_blocking(at, source, transaction)
	}

	/// Nothing where one is as good as alone, where the runtime of the block is older than these questions, and where it fails.
	fn ask_together(
		&self,
		at: Hash,
		questions: &[Question],
	) -> Option<Vec<Option<TransactionValidity>>> {
		if questions.len() < 2 {
			return None;
		}
		let api = self.client.runtime_api();
		if !api.has_api::<dyn PoolApi<Block>>(at).ok()? {
			return None;
		}
		self.count_call();
		let list = questions.iter().map(|(source, transaction)| (*source, (**transaction).clone()));
		let answers = api.validities(at, list.collect(), at).ok()?;
		(answers.len() == questions.len()).then_some(answers)
	}

	fn count_call(&self) {
		if let Some(metrics) = &self.metrics {
			metrics.calls.inc();
		}
	}
}

/// Answers each question in its place. What the runtime says nothing of in a call with others is asked alone: what cannot be read,
/// and all of a call that failed at one of them.
fn answers(
	questions: &[Question],
	together: impl Fn(&[Question]) -> Option<Vec<Option<TransactionValidity>>>,
	alone: impl Fn(&Question) -> Answer,
) -> Vec<Answer> {
	let mut answers = Vec::with_capacity(questions.len());
	let mut rest = questions;
	while !rest.is_empty() {
		let (some, others) = rest.split_at(fitting(rest));
		rest = others;
		let found = together(some).unwrap_or_else(|| vec![None; some.len()]);
		let each = some.iter().zip(found);
		answers.extend(each.map(|(question, found)| found.map_or_else(|| alone(question), Ok)));
	}
	answers
}

/// How many of the questions have room in one call of the runtime: one at least.
fn fitting(questions: &[Question]) -> usize {
	let mut bytes = 0usize;
	let fits = questions.iter().take_while(|(_, transaction)| {
		bytes = bytes.saturating_add(transaction.inner().len());
		bytes <= MAX_BYTES
	});
	fits.count().max(1)
}

#[async_trait]
impl ChainApi for Api {
	type Block = Block;
	type Error = Error;

	async fn validate_transaction(
		&self,
		at: Hash,
		source: TransactionSource,
		transaction: Transaction,
		priority: ValidateTransactionPriority,
	) -> Answer {
		let (hash, _) = self.hash_and_length(&transaction);
		let known = self.known().get(at, source, &hash);
		if let Some(metrics) = &self.metrics {
			metrics.questions.inc();
			if known.is_some() {
				metrics.known.inc();
			}
		}
		if let Some(valid) = known {
			return Ok(Ok(valid));
		}
		let is_sent = priority == ValidateTransactionPriority::Submitted;
		let together = match source {
			TransactionSource::InBlock => &self.included,
			_ if is_sent => &self.sent,
			_ => &self.kept,
		};
		let answer = together.ask(at, (source, transaction)).await;
		let answer = answer.map_err(|error| Error::RuntimeApi(error.message().to_owned()))??;
		if let (true, Ok(valid)) = (is_sent, &answer) {
			self.known().put(at, hash, valid.clone());
		}
		Ok(answer)
	}

	fn validate_transaction_blocking(
		&self,
		at: Hash,
		source: TransactionSource,
		transaction: Transaction,
	) -> Answer {
		self.stock.validate_transaction_blocking(at, source, transaction)
	}

	fn block_id_to_number(&self, at: &BlockId<Block>) -> Result<Option<BlockNumber>, Error> {
		self.stock.block_id_to_number(at)
	}

	fn block_id_to_hash(&self, at: &BlockId<Block>) -> Result<Option<Hash>, Error> {
		self.stock.block_id_to_hash(at)
	}

	fn hash_and_length(&self, transaction: &Extrinsic) -> (Hash, usize) {
		self.stock.hash_and_length(transaction)
	}

	async fn block_body(&self, at: Hash) -> Result<Option<Vec<Extrinsic>>, Error> {
		self.stock.block_body(at).await
	}

	fn block_header(&self, at: Hash) -> Result<Option<<Block as BlockT>::Header>, Error> {
		self.stock.block_header(at)
	}

	fn tree_route(&self, from: Hash, to: Hash) -> Result<TreeRoute<Block>, Error> {
		self.stock.tree_route(from, to)
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use sp_runtime::transaction_validity::InvalidTransaction;
	use std::cell::RefCell;

	fn question(number: u8, bytes: usize) -> Question {
		(TransactionSource::External, Arc::new(Extrinsic::from_blob(vec![number; bytes])))
	}

	fn valid(priority: u64) -> ValidTransaction {
		ValidTransaction { priority, ..Default::default() }
	}

	/// As a runtime that gives each transaction its first byte as priority, unless `unread` says that it cannot read it.
	fn judge(unread: impl Fn(u8) -> bool, some: &[Question]) -> Vec<Option<TransactionValidity>> {
		let first = some.iter().map(|(_, transaction)| transaction.inner()[0]);
		first.map(|number| (!unread(number)).then(|| Ok(valid(number.into())))).collect()
	}

	fn priorities(answers: Vec<Answer>) -> Vec<Option<u64>> {
		answers.into_iter().map(|answer| answer.unwrap().ok().map(|valid| valid.priority)).collect()
	}

	#[test]
	fn what_the_runtime_cannot_read_beside_others_is_asked_alone() {
		let questions: Vec<_> = (1..=4).map(|number| question(number, 10)).collect();
		let alone = RefCell::new(Vec::new());
		let ask_alone = |(_, transaction): &Question| {
			alone.borrow_mut().push(transaction.inner()[0]);
			Ok(Err(InvalidTransaction::Call.into()))
		};
		let found = answers(&questions, |some| Some(judge(|number| number == 3, some)), ask_alone);
		assert_eq!(priorities(found), [Some(1), Some(2), None, Some(4)]);
		assert_eq!(alone.take(), [3]);
		// And all, where a call fails or the runtime is older.
		let found = answers(&questions, |_| None, ask_alone);
		assert_eq!(priorities(found), [None; 4]);
		assert_eq!(alone.take(), [1, 2, 3, 4]);
	}

	#[test]
	fn no_call_of_the_runtime_gets_more_bytes_than_one_transaction_or_the_limit() {
		let sizes = [100_000, 100_000, 100_000, MAX_BYTES + 1, 1, 1];
		let questions: Vec<_> =
			sizes.iter().zip(1..).map(|(size, no)| question(no, *size)).collect();
		let calls = RefCell::new(Vec::new());
		let together = |some: &[Question]| {
			calls.borrow_mut().push(some.len());
			Some(judge(|_| false, some))
		};
		let found = answers(&questions, together, |_| panic!("it was answered"));
		assert_eq!(priorities(found), [1, 2, 3, 4, 5, 6].map(Some));
		assert_eq!(calls.take(), [2, 1, 1, 2]);
	}

	#[test]
	fn what_was_valid_is_known_behind_the_same_block_and_to_the_pool_alone() {
		use TransactionSource::{External, InBlock, Local};
		let (here, next) = (Hash::repeat_byte(1), Hash::repeat_byte(2));
		let (hash, other) = (Hash::repeat_byte(7), Hash::repeat_byte(8));
		let mut known = Known::default();
		known.put(here, hash, valid(1));
		assert_eq!(known.get(here, External, &hash), Some(valid(1)));
		for (block, source, hash) in [
			(here, Local, hash),
			(here, InBlock, hash),
			(next, External, hash),
			(here, External, other),
		] {
			assert_eq!(known.get(block, source, &hash), None, "{block} {source:?} {hash}");
		}
		known.put(next, other, valid(2));
		assert_eq!(known.get(here, External, &hash), None, "another block came");
		assert_eq!(known.get(next, External, &hash), None, "it was valid before");
		assert_eq!(known.get(next, External, &other), Some(valid(2)));
	}

	#[test]
	fn no_more_is_known_than_has_room() {
		let block = Hash::repeat_byte(1);
		let mut known = Known::default();
		for number in 0..=MOST_KNOWN as u64 {
			known.put(block, Hash::from_low_u64_be(number), valid(number));
			assert!(known.valid.len() <= MOST_KNOWN);
		}
		assert!(known.valid.len() < MOST_KNOWN, "it began anew");
	}
}
