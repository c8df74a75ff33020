use super::{connection::reason, Call, CallView, ChainError, Config, Result};
use carnet_primitives::{
	consortium::{ClientView, KeyHolder, MemberView},
	gs1::{Gtin, Label, Lot},
	member::{ClientId, MemberId, Party},
	products::{BatchView, Evidence, ScanReport, TradeItem, UnitState},
	subject::{BatchId, UnitRef},
	Moment, H256,
};
use carnet_verifier::storage_keys;
use codec::{Decode, DecodeAll, Encode};
use sp_core::crypto::AccountId32;
use std::{future::Future, time::Duration};
use subxt::{
	client::OnlineClientAtBlock,
	dynamic::Value,
	error::{BackendError, ExtrinsicError, RpcError, RuntimeApiError, StorageError},
	rpcs,
};

/// What a node answers that lets a connection ask no more than so many questions a minute, or that answers as many as it can at once
/// while others wait. A question waits there for its turn, but not for long, and several that are open overtake each other.
const TOO_MANY_CALLS: i32 = -32999;
/// How long to wait before such a question is asked again.
const BREATHER: Duration = Duration::from_secs(1);
/// How often it is asked again.
const BREATHERS: u32 = 30;

/// The state after one finalised block; all answers belong together.
pub struct Snapshot {
	pub(super) at: OnlineClientAtBlock<Config>,
}

impl Snapshot {
	/// The number of the block.
	pub fn number(&self) -> u64 {
		self.at.block_number()
	}

	/// The hash of the block.
	pub fn hash(&self) -> H256 {
		H256(self.at.block_hash().0)
	}

	/// Asks a runtime API, such as `ProductsApi_scan`, with the tuple of its arguments.
	pub async fn ask<T: Decode>(&self, method: &str, arguments: impl Encode) -> Result<T> {
		let arguments = arguments.encode();
		let ask = || async { self.at.runtime_apis().call_raw(method, Some(&arguments)).await };
		let answer = patiently(is_limited, ask).await.map_err(|error| refused(method, &error))?;
		T::decode_all(&mut answer.as_slice()).map_err(|error| {
			ChainError::Incompatible(format!("the answer of {method} cannot be read: {error}"))
		})
	}

	/// A constant of a pallet.
	pub fn constant<T: Decode>(&self, pallet: &'static str, name: &'static str) -> Result<T> {
		let unknown =
			|why: String| ChainError::Incompatible(format!("the constant {pallet}.{name}: {why}"));
		let bytes = self
			.at
			.constants()
			.entry_bytes((pallet, name))
			.map_err(|error| unknown(error.to_string()))?;
		T::decode_all(&mut bytes.as_slice()).map_err(|error| unknown(error.to_string()))
	}

	/// The time of the chain.
	pub async fn now(&self) -> Result<Moment> {
		let failed =
			|why: String| ChainError::Rpc { what: "for the time of the chain".into(), why };
		let bytes = self
			.at
			.storage()
			.fetch_raw(storage_keys::timestamp())
			.await
			.map_err(|error| failed(error.to_string()))?;
		Moment::decode_all(&mut bytes.as_slice()).map_err(|error| failed(error.to_string()))
	}

	/// A value in storage, with the default of its entry. `keys` are those of a map, a hash or a number each.
	pub(super) async fn stored<T: Decode>(
		&self,
		pallet: &'static str,
		entry: &'static str,
		keys: Vec<Value>,
	) -> Result<Option<T>> {
		let found = self
			.at
			.storage()
			.try_fetch((pallet, entry), keys)
			.await
			.map_err(|error| unreadable(pallet, entry, &error))?;
		found.map(|value| read(pallet, entry, value.bytes())).transpose()
	}

	/// All entries of a map in storage, each with the bytes of its key and of its value.
	pub(super) async fn entries<K: Decode>(
		&self,
		pallet: &'static str,
		entry: &'static str,
	) -> Result<Vec<(K, Vec<u8>)>> {
		let failed = |error: StorageError| unreadable(pallet, entry, &error);
		let mut entries =
			self.at.storage().iter((pallet, entry), Vec::<Value>::new()).await.map_err(failed)?;
		let mut out = Vec::new();
		while let Some(found) = entries.next().await {
			let found = found.map_err(failed)?;
			let unfit = |why: &str| {
				ChainError::Incompatible(format!("the keys of {pallet}.{entry}: {why}"))
			};
			let key = found.key().map_err(|error| unfit(&error.to_string()))?;
			let part = key.part(0).ok_or_else(|| unfit("there is none"))?;
			out.push((read(pallet, entry, part.value_bytes())?, found.value().bytes().to_vec()));
		}
		Ok(out)
	}

	/// The bytes of a call, once they were read back with the metadata of the node.
	///
	/// The arguments are encoded by this program's own types: a runtime that changed one would take them for others.
	pub fn call_data(&self, call: &Call) -> Result<Vec<u8>> {
		let unfit = |error: ExtrinsicError| ChainError::Incompatible(format!("{call}: {error}"));
		let bytes = self.at.tx().call_data(call).map_err(unfit)?;
		self.at.tx().from_call_data_bytes(&bytes).map_err(unfit)?;
		Ok(bytes)
	}

	/// A call as people read it, from its bytes.
	pub fn view(&self, data: &[u8]) -> CallView {
		CallView::new(self.at.metadata_ref(), data)
	}

	/// A trade item, if it is registered.
	pub async fn trade_item(&self, gtin: Gtin) -> Result<Option<TradeItem>> {
		self.ask("ProductsApi_trade_item", (gtin,)).await
	}

	/// The number of the batch that is one pack of a lot.
	pub async fn batch_id(&self, gtin: Gtin, lot: &Lot, pack: u16) -> Result<Option<BatchId>> {
		self.ask("ProductsApi_batch_id", (gtin, lot, pack)).await
	}

	/// A batch with its brand, certificates and recalls.
	pub async fn batch(&self, id: BatchId) -> Result<Option<BatchView>> {
		self.ask("ProductsApi_batch", (id,)).await
	}

	/// The state of a unit; `None` if nobody touched it.
	pub async fn unit(&self, unit: UnitRef) -> Result<Option<UnitState>> {
		self.ask("ProductsApi_unit", (unit,)).await
	}

	/// The verdict about a label.
	pub async fn scan(&self, label: &Label, evidence: Option<&Evidence>) -> Result<ScanReport> {
		self.ask("ProductsApi_scan", (label, evidence)).await
	}

	/// A member, if it was admitted.
	pub async fn member(&self, id: MemberId) -> Result<Option<MemberView<AccountId32>>> {
		self.ask("ConsortiumApi_member", (id,)).await
	}

	/// What a key is for; `None` if the chain never saw it.
	pub async fn key(&self, key: &AccountId32) -> Result<Option<KeyHolder>> {
		self.ask("ConsortiumApi_key", (key,)).await
	}

	/// In whose name a key acts; `None` if in nobody's.
	pub async fn party(&self, key: &AccountId32) -> Result<Option<Party>> {
		Ok(match self.key(key).await? {
			Some(KeyHolder::Operator { member, .. }) => Some(Party::Member(member)),
			Some(KeyHolder::Client(client)) => Some(Party::Client(client)),
			_ => None,
		})
	}

	/// A client, if there is one of this number.
	pub async fn client(&self, id: ClientId) -> Result<Option<ClientView<AccountId32>>> {
		self.ask("ConsortiumApi_client", (id,)).await
	}
}

/// A key of a map in storage.
pub(super) fn key(hash: &H256) -> Vec<Value> {
	vec![Value::from_bytes(hash)]
}

/// Reads what stands in an entry of storage.
pub(super) fn read<T: Decode>(pallet: &str, entry: &str, mut bytes: &[u8]) -> Result<T> {
	T::decode_all(&mut bytes).map_err(|error| {
		ChainError::Incompatible(format!("the storage of {pallet}.{entry} cannot be read: {error}"))
	})
}

fn unreadable(pallet: &str, entry: &str, error: &StorageError) -> ChainError {
	match error {
		StorageError::CannotFetchValue(_)
		| StorageError::CannotIterateValues(_)
		| StorageError::StreamFailure(_) => ChainError::Rpc {
			what: format!("for the storage of {pallet}.{entry}"),
			why: error.to_string(),
		},
		other => ChainError::Incompatible(format!("the storage of {pallet}.{entry}: {other}")),
	}
}

/// Asks, and again for half a minute while the node answers that it is busy.
pub(super) async fn patiently<T, E, A: Future<Output = Result<T, E>>>(
	is_busy: impl Fn(&E) -> bool,
	ask: impl Fn() -> A,
) -> Result<T, E> {
	let mut breathers = BREATHERS;
	loop {
		match ask().await {
			Err(error) if breathers > 0 && is_busy(&error) => {
				breathers -= 1;
				tokio::time::sleep(BREATHER).await;
			}
			answer => return answer,
		}
	}
}

/// Whether the node answers this later.
pub(super) fn is_busy(error: &rpcs::Error) -> bool {
	matches!(error, rpcs::Error::User(error) if error.code == TOO_MANY_CALLS)
}

/// Whether the node lets this connection ask no more for a while.
fn is_limited(error: &RuntimeApiError) -> bool {
	matches!(
		error,
		RuntimeApiError::CannotCallApi(BackendError::Rpc(RpcError::ClientError(error)))
			if is_busy(error)
	)
}

fn refused(method: &str, error: &RuntimeApiError) -> ChainError {
	let why = match error {
		RuntimeApiError::CannotCallApi(BackendError::Rpc(RpcError::ClientError(error))) => {
			reason(error)
		}
		other => other.to_string(),
	};
	// The executor has no code of its own for a function that the runtime does not export.
	if why.contains("is not found") {
		return ChainError::Incompatible(format!("it has no {method}"));
	}
	ChainError::Rpc { what: format!("the runtime API {method}"), why }
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_node_that_wants_no_more_questions_for_a_while_is_told_from_one_that_refuses() {
		let answered = |code| {
			let error =
				rpcs::UserError { code, message: "RPC rate limit exceeded".into(), data: None };
			RuntimeApiError::CannotCallApi(RpcError::ClientError(rpcs::Error::User(error)).into())
		};
		assert!(is_limited(&answered(TOO_MANY_CALLS)));
		assert!(!is_limited(&answered(-32603)));
	}
}
