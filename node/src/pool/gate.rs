//! The ways into the pool, for peers and for those who send calls.

use super::{keeper::Keeper, Pool};
use async_trait::async_trait;
use carnet_runtime::{opaque::Block, Hash};
use codec::Encode;
use futures::executor::block_on;
use sc_transaction_pool_api::{
	ChainEvent, ImportNotificationStream, InPoolTransaction, LocalTransactionFor,
	LocalTransactionPool, MaintainedTransactionPool, PoolStatus, ReadyTransactions, TransactionFor,
	TransactionPool, TransactionSource, TransactionStatusStreamFor, TxHash, TxInvalidityReportMap,
};
use std::{collections::HashMap, pin::Pin, sync::Arc, time::Duration};
use tokio::{
	sync::{RwLock, RwLockReadGuard, RwLockWriteGuard, Semaphore, SemaphorePermit},
	task::coop::unconstrained,
};

/// Calls that are brought in at the same time by one way: enough to keep the threads that validate them busy, and few
/// enough for a new block not to wait long for its turn.
pub(super) const AT_ONCE: usize = 32;

/// Bytes of waiting calls that are shown to those who send calls. `author_pendingExtrinsics` copies all that it is shown, on one
/// of the few threads that every connection needs.
const SHOWN: usize = 1024 * 1024;

type Error = <Pool as TransactionPool>::Error;

/// Those of the calls that wait which come first, until they have so many bytes.
struct First<T> {
	calls: Box<dyn ReadyTransactions<Item = Arc<T>> + Send>,
	left: usize,
}

impl<T> Iterator for First<T>
where
	T: InPoolTransaction,
	T::Transaction: Encode,
{
	type Item = Arc<T>;

	fn next(&mut self) -> Option<Arc<T>> {
		if self.left == 0 {
			return None;
		}
		let next = self.calls.next()?;
		self.left = self.left.saturating_sub(next.data().encoded_size());
		Some(next)
	}
}

impl<T> ReadyTransactions for First<T>
where
	T: InPoolTransaction,
	T::Transaction: Encode,
{
	fn report_invalid(&mut self, call: &Arc<T>) {
		self.calls.report_invalid(call);
	}
}

/// What a gate is made of.
///
/// The lock serves in the order in which it is asked. Whoever brings a call asks for it only from one of a few places, or
/// a new block would wait for all that peers send at once: a peer may have 8,192 calls on their way.
struct Passage {
	places: Semaphore,
	/// Read by who brings a call, written by who turns the pool to a new block.
	turn: Arc<RwLock<()>>,
}

impl Passage {
	fn new() -> Self {
		Self { places: Semaphore::new(AT_ONCE), turn: Arc::default() }
	}

	/// Another one that is closed at the same times and has places of its own.
	fn beside(&self) -> Self {
		Self { places: Semaphore::new(AT_ONCE), turn: self.turn.clone() }
	}

	/// Waits until the gate is open and there is a place. Both last as long as what this gives.
	async fn enter(&self) -> (RwLockReadGuard<'_, ()>, Option<SemaphorePermit<'_>>) {
		// It could fail only once the semaphore is closed, which nobody does.
		let place = self.places.acquire().await.ok();
		(self.turn.read().await, place)
	}

	/// Closes the gate, once those who entered are through, as long as what this gives lasts.
	async fn close(&self) -> RwLockWriteGuard<'_, ()> {
		self.turn.write().await
	}
}

/// A way into the pool, which is closed while the pool turns to a new block.
///
/// The pool copies its view of the last block, brings the copy up to date and then drops the old view. A call that came
/// into the old view meanwhile is not in the new one; if its nonce was ahead there, the pool forgets it.
#[derive(Clone)]
pub struct Gate {
	pool: Arc<Pool>,
	passage: Arc<Passage>,
	keeper: Option<Arc<Keeper>>,
}

impl Gate {
	/// The way for peers.
	pub fn new(pool: Arc<Pool>) -> Self {
		Self { pool, passage: Arc::new(Passage::new()), keeper: None }
	}

	/// A way beside this one, on which nobody waits behind those who come by this one.
	pub fn beside(&self) -> Self {
		let passage = Arc::new(self.passage.beside());
		Self { pool: self.pool.clone(), passage, keeper: None }
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
			let _entered = self.passage.enter().await;
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

	/// All for peers, and the first ones for those who send calls.
	fn ready(&self) -> Box<dyn ReadyTransactions<Item = Arc<Self::InPoolTransaction>> + Send> {
		let calls = self.pool.ready();
		match &self.keeper {
			Some(_) => Box::new(First { calls, left: SHOWN }),
			None => calls,
		}
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
		let _closed = self.passage.close().await;
		self.pool.maintain(event).await;
	}
}

#[cfg(test)]
mod tests {
	use super::{First, Passage, AT_ONCE};
	use codec::Encode;
	use futures::{future::join_all, FutureExt};
	use sc_transaction_pool_api::{InPoolTransaction, ReadyTransactions};
	use std::{
		sync::{
			atomic::{AtomicUsize, Ordering},
			Arc,
		},
		time::Duration,
		vec,
	};

	/// A call of some bytes.
	struct Waiting(Vec<u8>);

	impl InPoolTransaction for Waiting {
		type Transaction = Vec<u8>;
		type Hash = ();

		fn data(&self) -> &Vec<u8> {
			&self.0
		}

		fn hash(&self) -> &() {
			&()
		}

		fn priority(&self) -> &u64 {
			&0
		}

		fn longevity(&self) -> &u64 {
			&0
		}

		fn requires(&self) -> &[Vec<u8>] {
			&[]
		}

		fn provides(&self) -> &[Vec<u8>] {
			&[]
		}

		fn is_propagable(&self) -> bool {
			true
		}
	}

	struct Queue(vec::IntoIter<Arc<Waiting>>);

	impl Iterator for Queue {
		type Item = Arc<Waiting>;

		fn next(&mut self) -> Option<Arc<Waiting>> {
			self.0.next()
		}
	}

	impl ReadyTransactions for Queue {
		fn report_invalid(&mut self, _: &Arc<Waiting>) {}
	}

	/// How many of some calls that wait, each with so many bytes, are shown.
	fn shown(calls: usize, bytes: usize, left: usize) -> usize {
		let calls: Vec<_> = (0..calls).map(|_| Arc::new(Waiting(vec![0; bytes]))).collect();
		First { calls: Box::new(Queue(calls.into_iter())), left }.count()
	}

	#[test]
	fn the_first_calls_are_shown_and_one_at_least_however_much_waits() {
		let each = vec![0_u8; 100].encoded_size();
		assert_eq!(shown(3, 100, 10 * each), 3);
		assert_eq!(shown(1_000, 100, 10 * each), 10);
		assert_eq!(shown(1_000, 100, 10 * each + 1), 11);
		assert_eq!(shown(2, 1_000, 1), 1);
	}

	#[tokio::test]
	async fn a_new_block_waits_for_those_who_entered_and_for_none_behind_them() {
		let (passage, through) = (&Passage::new(), &AtomicUsize::new(0));
		let calls = (0..10 * AT_ONCE).map(|_| async move {
			let _entered = passage.enter().await;
			tokio::time::sleep(Duration::from_millis(5)).await;
			through.fetch_add(1, Ordering::SeqCst);
		});
		let block = async {
			// By now, all calls have come.
			tokio::time::sleep(Duration::from_millis(1)).await;
			let _closed = passage.close().await;
			through.load(Ordering::SeqCst)
		};
		let (before, _) = futures::join!(block, join_all(calls));
		assert_eq!(before, AT_ONCE);
		assert_eq!(through.load(Ordering::SeqCst), 10 * AT_ONCE);
	}

	#[tokio::test]
	async fn who_comes_by_one_way_does_not_wait_behind_those_who_come_by_the_other() {
		let peers = Passage::new();
		let senders = peers.beside();
		let mut entered = Vec::new();
		for _ in 0..AT_ONCE {
			entered.push(peers.enter().await);
		}
		assert!(peers.enter().now_or_never().is_none());
		assert!(senders.enter().now_or_never().is_some());
		assert!(senders.close().now_or_never().is_none(), "both are closed at the same times");
		drop(entered);
		assert!(senders.close().now_or_never().is_some());
	}
}
