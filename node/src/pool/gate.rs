//! The ways into the pool, for peers and for those who send calls.

use super::{keeper::Keeper, Pool};
use async_trait::async_trait;
use carnet_runtime::{opaque::Block, Hash};
use futures::executor::block_on;
use sc_transaction_pool_api::{
	ChainEvent, ImportNotificationStream, LocalTransactionFor, LocalTransactionPool,
	MaintainedTransactionPool, PoolStatus, ReadyTransactions, TransactionFor, TransactionPool,
	TransactionSource, TransactionStatusStreamFor, TxHash, TxInvalidityReportMap,
};
use std::{collections::HashMap, pin::Pin, sync::Arc, time::Duration};
use tokio::{sync::RwLock, task::coop::unconstrained};

/// Calls that are brought in at the same time: enough to keep the threads that validate them busy, and few enough for a
/// new block not to wait long for its turn.
const AT_ONCE: u32 = 32;

type Error = <Pool as TransactionPool>::Error;

/// A way into the pool, which is closed while the pool turns to a new block.
///
/// The pool copies its view of the last block, brings the copy up to date and then drops the old view. A call that came
/// into the old view meanwhile is not in the new one; if its nonce was ahead there, the pool forgets it.
#[derive(Clone)]
pub struct Gate {
	pool: Arc<Pool>,
	/// Read by who brings a call, written by who turns the pool to a new block.
	turn: Arc<RwLock<()>>,
	keeper: Option<Arc<Keeper>>,
}

impl Gate {
	/// The way for peers.
	pub fn new(pool: Arc<Pool>) -> Self {
		let turn = Arc::new(RwLock::with_max_readers((), AT_ONCE));
		Self { pool, turn, keeper: None }
	}

	/// The way for those who send calls.
	pub fn with_keeper(self, keeper: Arc<Keeper>) -> Self {
		Self { keeper: Some(keeper), ..self }
	}

	/// Brings a call in by `submit` when the gate is open, past the keeper if there is one.
	async fn bring<T>(
		&self,
		at: Hash,
		call: TransactionFor<Self>,
		submit: impl AsyncFnOnce(TransactionFor<Self>) -> Result<T, Error>,
	) -> Result<T, Error> {
		let submit = async |call| {
			let _turn = self.turn.read().await;
			submit(call).await
		};
		match &self.keeper {
			Some(keeper) => keeper.let_in(at, call, submit).await,
			None => submit(call).await,
		}
	}

	/// The pool behind.
	pub(super) fn pool(&self) -> &Pool {
		&self.pool
	}
}

#[async_trait]
impl TransactionPool for Gate {
	type Block = Block;
	type Hash = TxHash<Pool>;
	type InPoolTransaction = <Pool as TransactionPool>::InPoolTransaction;
	type Error = Error;

	async fn submit_at(
		&self,
		at: Hash,
		source: TransactionSource,
		calls: Vec<TransactionFor<Self>>,
	) -> Result<Vec<Result<TxHash<Self>, Error>>, Error> {
		let mut outcomes = Vec::with_capacity(calls.len());
		for call in calls {
			outcomes.push(self.submit_one(at, source, call).await);
		}
		Ok(outcomes)
	}

	async fn submit_one(
		&self,
		at: Hash,
		source: TransactionSource,
		call: TransactionFor<Self>,
	) -> Result<TxHash<Self>, Error> {
		self.bring(at, call, async |call| self.pool.submit_one(at, source, call).await).await
	}

	async fn submit_and_watch(
		&self,
		at: Hash,
		source: TransactionSource,
		call: TransactionFor<Self>,
	) -> Result<Pin<Box<TransactionStatusStreamFor<Self>>>, Error> {
		self.bring(at, call, async |call| self.pool.submit_and_watch(at, source, call).await).await
	}

	async fn ready_at(
		&self,
		at: Hash,
	) -> Box<dyn ReadyTransactions<Item = Arc<Self::InPoolTransaction>> + Send> {
		self.pool.ready_at(at).await
	}

	fn ready(&self) -> Box<dyn ReadyTransactions<Item = Arc<Self::InPoolTransaction>> + Send> {
		self.pool.ready()
	}

	async fn report_invalid(
		&self,
		at: Option<Hash>,
		errors: TxInvalidityReportMap<TxHash<Self>>,
	) -> Vec<Arc<Self::InPoolTransaction>> {
		self.pool.report_invalid(at, errors).await
	}

	fn futures(&self) -> Vec<Self::InPoolTransaction> {
		self.pool.futures()
	}

	fn status(&self) -> PoolStatus {
		self.pool.status()
	}

	fn import_notification_stream(&self) -> ImportNotificationStream<TxHash<Self>> {
		self.pool.import_notification_stream()
	}

	fn on_broadcasted(&self, propagations: HashMap<TxHash<Self>, Vec<String>>) {
		self.pool.on_broadcasted(propagations);
	}

	fn hash_of(&self, call: &TransactionFor<Self>) -> TxHash<Self> {
		self.pool.hash_of(call)
	}

	fn ready_transaction(&self, hash: &TxHash<Self>) -> Option<Arc<Self::InPoolTransaction>> {
		self.pool.ready_transaction(hash)
	}

	async fn ready_at_with_timeout(
		&self,
		at: Hash,
		timeout: Duration,
	) -> Box<dyn ReadyTransactions<Item = Arc<Self::InPoolTransaction>> + Send> {
		self.pool.ready_at_with_timeout(at, timeout).await
	}
}

impl LocalTransactionPool for Gate {
	type Block = Block;
	type Hash = TxHash<Pool>;
	type Error = Error;

	/// For what this node signs itself, on a thread that may wait. The stock pool says of a call that its views refuse, and
	/// that it throws out again, that it took it.
	fn submit_local(
		&self,
		at: Hash,
		call: LocalTransactionFor<Self>,
	) -> Result<TxHash<Pool>, Error> {
		// A task that waits for itself gets no new budget of tokio's when it has used it up.
		block_on(unconstrained(self.submit_one(at, TransactionSource::Local, call)))
	}
}

#[async_trait]
impl MaintainedTransactionPool for Gate {
	async fn maintain(&self, event: ChainEvent<Block>) {
		let _turn = self.turn.write().await;
		self.pool.maintain(event).await;
	}
}
