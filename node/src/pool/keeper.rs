//! What a node owes to those who send calls through it: a refusal when much waits, and otherwise memory.

use super::{
	gate::{Gate, AT_ONCE},
	kept::Kept,
	Limits, Pool,
};
use crate::service::FullClient;
use carnet_rpc::{CallBook, CallStatus};
use carnet_runtime::{
	opaque::UncheckedExtrinsic as Call, AccountId, Address, BlockNumber, Hash, Signature,
	TxExtension,
};
use codec::Decode;
use futures::StreamExt;
use sc_client_api::{BlockBackend, BlockchainEvents};
use sc_transaction_pool::{ChainApi, ValidateTransactionPriority};
use sc_transaction_pool_api::{
	error::{Error as PoolError, IntoPoolError},
	TransactionPool, TransactionSource,
};
use sp_blockchain::HeaderBackend;
use sp_runtime::{
	generic::Preamble,
	transaction_validity::{InvalidTransaction, TransactionValidityError},
};
use std::{
	sync::{Arc, Mutex, MutexGuard, PoisonError},
	time::Duration,
};
use substrate_prometheus_endpoint::{register, Counter, Gauge, PrometheusError, Registry, U64};
use tokio::sync::Semaphore;

/// How long a call is left to the pool before it is offered again: several blocks, and a vote of GRANDPA.
const PATIENCE: Duration = Duration::from_secs(4);
/// How often calls are looked for that are due.
const PERIOD: Duration = Duration::from_secs(1);
/// Calls that are offered again at once.
const BATCH: usize = 512;
/// Finalised blocks that are read at most after a long silence: more than a transaction lives.
const MOST_BLOCKS: BlockNumber = 8192;

type Error = <Pool as TransactionPool>::Error;

struct Metrics {
	open: Gauge<U64>,
	restored: Counter<U64>,
	refused: Counter<U64>,
}

impl Metrics {
	fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		Ok(Self {
			open: register(
				Gauge::new(
					"carnet_calls_open",
					"Calls that this node took and that are neither final nor void",
				)?,
				registry,
			)?,
			restored: register(
				Counter::new(
					"carnet_calls_restored_total",
					"Calls that the pool had forgotten and that were given to it again",
				)?,
				registry,
			)?,
			refused: register(
				Counter::new(
					"carnet_calls_refused_full_total",
					"Calls that were refused since too many wait",
				)?,
				registry,
			)?,
		})
	}
}

struct Book {
	kept: Kept,
	/// The last finalised block that was read.
	read: BlockNumber,
}

/// Decides what is taken, remembers it until it is settled, and gives it to the pool again when that forgets it.
pub struct Keeper {
	gate: Gate,
	client: Arc<FullClient>,
	limits: Limits,
	/// Places of calls about which the runtime is asked before they are taken. It answers in turn, and those who entered the
	/// gate, for whom a new block waits, are not to wait behind all that one sender sends.
	door: Semaphore,
	book: Mutex<Book>,
	metrics: Option<Metrics>,
}

impl Keeper {
	/// Keeps the calls that were sent to a pool, which it reaches by this gate.
	pub fn new(
		gate: Gate,
		client: Arc<FullClient>,
		limits: Limits,
		registry: Option<&Registry>,
	) -> Result<Self, PrometheusError> {
		let read = client.info().finalized_number;
		let metrics = registry.map(Metrics::register).transpose()?;
		let book = Mutex::new(Book { kept: Kept::new(), read });
		let door = Semaphore::new(AT_ONCE);
		Ok(Self { gate, client, limits, door, book, metrics })
	}

	fn book(&self) -> MutexGuard<'_, Book> {
		// Nothing is left half done where a holder of the lock could panic.
		self.book.lock().unwrap_or_else(PoisonError::into_inner)
	}

	fn has_room(&self, kept: &Kept, signer: Option<&AccountId>) -> bool {
		let status = self.gate.status();
		let waiting = status.ready.saturating_add(status.future);
		let open_is_full = kept.len() >= self.limits.queue || kept.bytes() >= self.limits.bytes;
		!open_is_full && kept.of(signer) < self.limits.share(waiting)
	}

	fn ensure_room(&self, kept: &Kept, signer: Option<&AccountId>) -> Result<(), Error> {
		if self.has_room(kept, signer) {
			return Ok(());
		}
		if let Some(metrics) = &self.metrics {
			metrics.refused.inc();
		}
		Err(PoolError::ImmediatelyDropped.into())
	}

	/// Remembers a call, if there is room for it. `false` when it was taken before.
	fn take(&self, hash: Hash, call: &Call, signer: Option<AccountId>) -> Result<bool, Error> {
		let mut book = self.book();
		if book.kept.contains(&hash) {
			return Ok(false);
		}
		self.ensure_room(&book.kept, signer.as_ref())?;
		Ok(book.kept.take(hash, call.clone(), signer, self.client.info().best_number))
	}

	/// Asks the runtime whether a new call may be taken, quotas included.
	async fn ensure_welcome(&self, at: Hash, call: &Call) -> Result<(), Error> {
		// It could fail only once the semaphore is closed, which nobody does.
		let _place = self.door.acquire().await;
		self.validity(at, TransactionSource::Local, call).await?.map_err(|error| {
			match error {
				TransactionValidityError::Invalid(error) => PoolError::InvalidTransaction(error),
				TransactionValidityError::Unknown(error) => PoolError::UnknownTransaction(error),
			}
			.into()
		})
	}

	async fn validity(
		&self,
		at: Hash,
		source: TransactionSource,
		call: &Call,
	) -> Result<Result<(), TransactionValidityError>, Error> {
		let call = Arc::new(call.clone());
		let priority = ValidateTransactionPriority::Submitted;
		let validity =
			self.gate.pool().api().validate_transaction(at, source, call, priority).await?;
		Ok(validity.map(drop))
	}

	/// Gives a new call to the pool by `submit`.
	///
	/// It is remembered before, since it may be final right after; and only once its signature was checked, or calls that
	/// somebody else made up would use up the room of the signer that they name.
	pub(super) async fn let_in<T>(
		&self,
		at: Hash,
		call: Call,
		submit: impl AsyncFnOnce(Call) -> Result<T, Error>,
	) -> Result<T, Error> {
		let (hash, signer) = (self.gate.hash_of(&call), signer(&call));
		let is_new = {
			let book = self.book();
			let is_new = !book.kept.contains(&hash);
			if is_new {
				self.ensure_room(&book.kept, signer.as_ref())?;
			}
			is_new
		};
		if is_new {
			self.ensure_welcome(at, &call).await?;
		}
		if !self.take(hash, &call, signer)? {
			return submit(call).await;
		}
		let forget = |error| {
			self.book().kept.forget(&hash);
			error
		};
		match submit(call).await {
			Ok(taken) => Ok(taken),
			Err(error) => Err(match error.into_pool_error() {
				// A peer took it before, and the sender may rely on this node as well.
				Ok(known @ PoolError::AlreadyImported(_)) => known.into(),
				Ok(error) => forget(error.into()),
				Err(error) => forget(error),
			}),
		}
	}

	/// Settles what is in the blocks that became final. After a silence they are many, so that nobody waits for the book while
	/// one is read. Only the task of the keeper reads them.
	fn read_blocks(&self, finalised: BlockNumber) {
		let first = (self.book().read + 1).max(finalised.saturating_sub(MOST_BLOCKS));
		for number in first..=finalised {
			if self.book().kept.len() == 0 {
				break;
			}
			let Ok(Some(block)) = self.client.hash(number) else { continue };
			let calls = self.client.block_body(block).ok().flatten().unwrap_or_default();
			let hashes: Vec<_> = calls.iter().map(|call| self.gate.hash_of(call)).collect();
			let mut book = self.book();
			for hash in hashes {
				book.kept.settle(&hash, CallStatus::Final { block, number: number.into() });
			}
		}
		let mut book = self.book();
		book.read = book.read.max(finalised);
		if let Some(metrics) = &self.metrics {
			metrics.open.set(book.kept.len() as u64);
		}
	}

	/// Gives calls to the pool again that should be final by now. It knows most of them still.
	async fn offer_again(&self) {
		let due = self.book().kept.due(PATIENCE, BATCH);
		for (hash, call) in due {
			let best = self.client.info().best_hash;
			let offered =
				self.gate.submit_one(best, TransactionSource::External, call.clone()).await;
			match offered.map_err(IntoPoolError::into_pool_error) {
				Ok(_) => {
					log::debug!(target: "pool", "The pool had forgotten {hash:?}; it has it again");
					if let Some(metrics) = &self.metrics {
						metrics.restored.inc();
					}
				}
				Err(Ok(PoolError::AlreadyImported(_))) => {}
				Err(_) => self.settle_void(hash, &call).await,
			}
		}
	}

	/// Settles a call that can be in no block any more. The best block may be on a fork, so the finalised one decides, once it
	/// is as new as the call.
	async fn settle_void(&self, hash: Hash, call: &Call) {
		let info = self.client.info();
		self.read_blocks(info.finalized_number);
		if !self.book().kept.is_judged_at(&hash, info.finalized_number) {
			return;
		}
		let at = info.finalized_hash;
		if let Ok(Err(error)) = self.validity(at, TransactionSource::External, call).await {
			let reason = reason(error);
			log::debug!(target: "pool", "{hash:?} is void: {reason}");
			self.book().kept.settle(&hash, CallStatus::Void { reason });
		}
	}
}

/// Follows finality and gives to the pool again what it forgot, as long as the node runs.
pub async fn keep(keeper: Arc<Keeper>) {
	let mut finality = keeper.client.finality_notification_stream();
	let mut ticks = tokio::time::interval(PERIOD);
	ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
	loop {
		tokio::select! {
			notification = finality.next() => match notification {
				Some(notification) => keeper.read_blocks(notification.header.number),
				None => return,
			},
			_ = ticks.tick() => keeper.offer_again().await,
		}
	}
}

/// Who says to have signed a call, as far as this node can read it: a later runtime may write calls in another way. What
/// is called is not read: it can be nested deeper than the stack of a thread is.
fn signer(call: &Call) -> Option<AccountId> {
	match Preamble::<Address, Signature, TxExtension>::decode(&mut call.inner()).ok()? {
		Preamble::Signed(Address::Id(account), ..) => Some(account),
		_ => None,
	}
}

/// The words that a sender would have read at once.
fn reason(error: TransactionValidityError) -> String {
	match error {
		TransactionValidityError::Invalid(InvalidTransaction::Custom(code)) => {
			format!("Custom error: {code}")
		}
		// Its own call is in no finalised block up to here.
		TransactionValidityError::Invalid(InvalidTransaction::Stale) => {
			"Another transaction with its nonce is final".into()
		}
		error => <&'static str>::from(error).into(),
	}
}

impl CallBook<Hash> for Keeper {
	fn status(&self, hash: &Hash) -> Option<CallStatus<Hash>> {
		self.book().kept.status(hash)
	}
}

#[cfg(test)]
mod tests {
	use super::{signer, AccountId, Call};

	/// The head of a signed call of version 4: who, a signature, era, nonce, tip and mode.
	fn signed_by(who: [u8; 32]) -> Vec<u8> {
		let mut bytes = vec![0x84, 0];
		bytes.extend(who);
		bytes.push(1);
		bytes.extend([0; 64 + 4]);
		bytes
	}

	#[test]
	fn the_signer_of_a_call_is_read_however_deep_the_call_is_nested() {
		let mut bytes = signed_by([7; 32]);
		// utility.as_derivative(0, utility.as_derivative(0, and so on
		bytes.extend([2, 1, 0, 0].repeat(1_000_000));
		assert_eq!(signer(&Call::from_blob(bytes)), Some(AccountId::new([7; 32])));
	}

	#[test]
	fn a_call_without_a_signer_or_of_an_unknown_form_has_none() {
		for bytes in [vec![], vec![0x45, 0, 0, 0, 0, 0], vec![0x04], vec![0xff; 200]] {
			assert_eq!(signer(&Call::from_blob(bytes)), None);
		}
		let head = signed_by([7; 32]);
		assert_eq!(signer(&Call::from_blob(head[..90].to_vec())), None);
	}
}
