use super::{
	connection::reason, general_transaction, Call, Chain, ChainError, Config, Failure,
	GovernanceCall, Refusal, Result, Signer, Snapshot,
};
use carnet_primitives::H256;
use codec::{Decode, DecodeAll};
use std::time::Duration;
use subxt::{
	client::OnlineClientAtBlockImpl,
	config::{DefaultExtrinsicParamsBuilder, HashFor},
	error::{BackendError, DispatchError, ExtrinsicError, RpcError, TransactionEventsError},
	extrinsics::ExtrinsicEvents,
	rpcs::{self, client::RpcParams},
	tx::{SubmittableTransaction, TransactionInBlock, TransactionStatus},
};

/// Blocks after which a signed transaction is void: two minutes at two blocks a second. The runtime wants an end.
const ERA: u64 = 256;

/// Blocks between the birth of a transaction and the last finalised block. The view of a busy pool lags behind the
/// chain, and a birth that it has not seen yet counts as ancient.
const BIRTH_LAG: u64 = 32;

/// How often there is a block.
pub(super) const SLOT: Duration = Duration::from_millis(500);

type Online = OnlineClientAtBlockImpl<Config>;

/// What happened: an event of a finalised transaction.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EventRecord {
	/// The pallet.
	pub pallet: String,
	/// The event.
	pub name: String,
	fields: Vec<u8>,
}

impl EventRecord {
	/// Its fields, as the tuple of their types.
	pub fn fields<T: Decode>(&self) -> Result<T> {
		T::decode_all(&mut self.fields.as_slice()).map_err(|error| {
			ChainError::Incompatible(format!(
				"the event {}.{} cannot be read: {error}",
				self.pallet, self.name
			))
		})
	}
}

/// A transaction in a finalised block that did what it should.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Included {
	/// The block.
	pub block: H256,
	/// The transaction.
	pub extrinsic: H256,
	/// What happened, in order.
	pub events: Vec<EventRecord>,
}

impl Included {
	/// The fields of all events of a name.
	pub fn all<T: Decode>(&self, pallet: &str, name: &str) -> Result<Vec<T>> {
		self.events
			.iter()
			.filter(|event| event.pallet == pallet && event.name == name)
			.map(EventRecord::fields)
			.collect()
	}

	/// The fields of the first event of a name, which the call must have left.
	pub fn first<T: Decode>(&self, pallet: &str, name: &str) -> Result<T> {
		self.all(pallet, name)?.into_iter().next().ok_or_else(|| {
			ChainError::Incompatible(format!("the transaction left no event {pallet}.{name}"))
		})
	}
}

impl Chain {
	/// Signs a call, sends it and waits until it is final.
	pub async fn submit(&self, call: &Call, signer: &Signer) -> Result<Included> {
		let snapshot = self.finalised().await?;
		snapshot.call_data(call)?;
		let at = snapshot.at;
		let birth = at.block_number().saturating_sub(BIRTH_LAG);
		let params = DefaultExtrinsicParamsBuilder::<Config>::new()
			.nonce(self.next_nonce(signer).await?)
			.mortal_from_unchecked(ERA, birth, self.block_hash(Some(birth)).await?)
			.build();
		let signed = at
			.tx()
			.create_signable_offline(call, params)
			.and_then(|mut signable| signable.sign(&signer.0))
			.map_err(|error| ChainError::Incompatible(error.to_string()))?;
		self.follow(call.to_string(), signed).await
	}

	/// The transaction of a call that the runtime authorises by what stands in it. Anybody can send it.
	pub async fn authorised_transaction(&self, call: &Call) -> Result<Vec<u8>> {
		Ok(general_transaction(&self.finalised().await?.call_data(call)?))
	}

	/// Sends a call that the runtime authorises by what stands in it, and waits until it is final.
	pub async fn submit_authorised(&self, call: &Call) -> Result<Included> {
		let bytes = self.authorised_transaction(call).await?;
		let transaction = self.finalised().await?.at.tx().from_bytes(bytes);
		self.follow(call.to_string(), transaction).await
	}

	/// Makes a call of governance through the sudo key of a development chain.
	pub async fn submit_sudo(&self, call: &GovernanceCall, signer: &Signer) -> Result<Included> {
		let at = self.finalised().await?;
		let inner = call.call();
		let sudo = Call::encoded("Sudo", "sudo", at.call_data(&inner)?);
		let included = self.submit(&sudo, signer).await?;
		// `sudo` succeeds whatever becomes of the call in it.
		match at.inner_failure(&included, "Sudo", "Sudid", 0)? {
			Some(failure) => Err(ChainError::Failed { call: inner.to_string(), failure }),
			None => Ok(included),
		}
	}

	/// Calls a method of the node for something, with one parameter or none.
	pub(super) async fn ask_node<T: serde::de::DeserializeOwned>(
		&self,
		what: &str,
		method: &str,
		parameter: Option<impl serde::Serialize>,
	) -> Result<T> {
		let failed =
			|error: rpcs::Error| ChainError::Rpc { what: what.into(), why: reason(&error) };
		let mut params = RpcParams::new();
		if let Some(parameter) = parameter {
			params.push(parameter).map_err(failed)?;
		}
		self.rpc.request(method, params).await.map_err(failed)
	}

	/// The hash of a block, or of the best one.
	async fn block_hash(&self, number: Option<u64>) -> Result<HashFor<Config>> {
		self.ask_node("for the hash of a block", "chain_getBlockHash", number).await
	}

	/// The next nonce of a key, counted with what waits in the pool.
	async fn next_nonce(&self, signer: &Signer) -> Result<u64> {
		let account = signer.0.public_key().to_account_id();
		self.ask_node("for the nonce of the key", "system_accountNextIndex", Some(account)).await
	}

	async fn follow(
		&self,
		call: String,
		transaction: SubmittableTransaction<Config, Online>,
	) -> Result<Included> {
		let seconds = self.patience.as_secs();
		tokio::time::timeout(self.patience, self.follow_on(&call, &transaction))
			.await
			.unwrap_or(Err(ChainError::NotFinal { call: call.clone(), seconds }))
	}

	async fn follow_on(
		&self,
		call: &str,
		transaction: &SubmittableTransaction<Config, Online>,
	) -> Result<Included> {
		let mut progress =
			transaction.submit_and_watch().await.map_err(|error| not_taken(call, error))?;
		let unsure = |why: String| ChainError::Unsure { call: call.to_owned(), why };
		// The pool lets go of what waits long for finality in a block, too.
		let mut placed = false;
		while let Some(status) = progress.next().await {
			match status.map_err(|error| unsure(error.to_string()))? {
				TransactionStatus::InFinalizedBlock(block) => return outcome(call, &block).await,
				TransactionStatus::InBestBlock(_) => placed = true,
				TransactionStatus::Error { message }
				| TransactionStatus::Invalid { message }
				| TransactionStatus::Dropped { message } => {
					if placed {
						return Err(unsure(message));
					}
					// The pool tells no reason once it had taken the transaction.
					return Err(match self.why_invalid(transaction.encoded()).await {
						Some(refusal) => ChainError::Refused { call: call.to_owned(), refusal },
						None => ChainError::Dropped { call: call.to_owned(), why: message },
					});
				}
				_ => {}
			}
		}
		Err(unsure("the node stopped to report on it".into()))
	}

	/// Asks after the best block, for a few blocks: an author finds a quota full before the block that fills it is there.
	async fn why_invalid(&self, bytes: &[u8]) -> Option<Refusal> {
		for _ in 0..4 {
			let at = self.client.at_block(self.block_hash(None).await.ok()?).await.ok()?;
			let result = at.tx().from_bytes(bytes.to_vec()).validate().await.ok()?;
			if let Some(refusal) = Refusal::from_validation(result) {
				return Some(refusal);
			}
			tokio::time::sleep(SLOT).await;
		}
		None
	}
}

impl Snapshot {
	/// Why a call failed that another one made, if it did: what an event of that name says in a result which has
	/// `before` bytes before it.
	pub(super) fn inner_failure(
		&self,
		included: &Included,
		pallet: &str,
		event: &str,
		before: usize,
	) -> Result<Option<Failure>> {
		let events =
			included.events.iter().filter(|found| found.pallet == pallet && found.name == event);
		for found in events {
			// Ok is 0, and an error follows a 1.
			let Some((1, error)) = found
				.fields
				.get(before..)
				.and_then(|result| Some((*result.first()?, &result[1..])))
			else {
				continue;
			};
			let error = DispatchError::decode_from(error, self.at.metadata())
				.map_err(|error| ChainError::Incompatible(error.to_string()))?;
			return Ok(Some(failure(&error)));
		}
		Ok(None)
	}
}

pub(super) fn not_taken(call: &str, error: ExtrinsicError) -> ChainError {
	let call = call.to_owned();
	match error {
		ExtrinsicError::ErrorSubmittingTransaction(BackendError::Rpc(RpcError::ClientError(
			rpcs::Error::User(error),
		))) => ChainError::Refused { call, refusal: Refusal::from_rpc(&error) },
		// The connection may have broken after the node had it.
		other => ChainError::Unsure { call, why: other.to_string() },
	}
}

async fn outcome(call: &str, block: &TransactionInBlock<Config, Online>) -> Result<Included> {
	let unread = |why: String| ChainError::Unsure {
		call: call.to_owned(),
		why: format!(
			"it is in the final block {:?}, whose events cannot be read: {why}",
			H256(block.block_hash().0)
		),
	};
	match block.wait_for_success().await {
		Ok(events) => Ok(Included {
			block: H256(block.block_hash().0),
			extrinsic: H256(block.extrinsic_hash().0),
			events: records(&events).map_err(unread)?,
		}),
		Err(TransactionEventsError::ExtrinsicFailed(error)) => {
			Err(ChainError::Failed { call: call.to_owned(), failure: failure(&error) })
		}
		Err(error) => Err(unread(error.to_string())),
	}
}

fn records(events: &ExtrinsicEvents<Config>) -> Result<Vec<EventRecord>, String> {
	events
		.iter()
		.map(|event| {
			let event = event.map_err(|error| error.to_string())?;
			Ok(EventRecord {
				pallet: event.pallet_name().to_owned(),
				name: event.event_name().to_owned(),
				fields: event.field_bytes().to_vec(),
			})
		})
		.collect()
}

pub(super) fn failure(error: &DispatchError) -> Failure {
	if let DispatchError::Module(module) = error {
		if let Ok(details) = module.details() {
			return Failure {
				pallet: Some(details.pallet.name().to_owned()),
				name: details.variant.name.clone(),
				docs: details.variant.docs.join(" ").trim().to_owned(),
			};
		}
	}
	if matches!(error, DispatchError::BadOrigin) {
		return Failure {
			pallet: None,
			name: "BadOrigin".into(),
			docs: "the key that signed may not make this call; use a key with the permission and of a member with the role that it needs".into(),
		};
	}
	Failure { pallet: None, name: error.to_string(), docs: String::new() }
}
