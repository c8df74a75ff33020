//! The node behind the gateway, by JSON-RPC over a WebSocket.

use super::{
	origin::{BlockRef, Fetched, Origin},
	Change,
};
use carnet_client::chain::without_secrets;
use carnet_primitives::H256;
use serde::{de::DeserializeOwned, Deserialize};
use serde_json::{json, Value};
use sp_core::bytes::to_hex;
use std::{
	sync::{Arc, OnceLock},
	time::{Duration, Instant},
};
use subxt::{
	ext::jsonrpsee::ws_client::{WsClient, WsClientBuilder},
	rpcs::{
		self,
		client::{RpcParams, RpcSubscription},
		RpcClient,
	},
	ArcMetadata, Metadata,
};
use tokio::sync::Mutex;

const SPEC_NAME: &str = "carnet";
/// How long opening a connection may take, and how long an answer.
const CONNECT_PATIENCE: Duration = Duration::from_secs(10);
const REQUEST_PATIENCE: Duration = Duration::from_secs(60);
/// After a failure nobody tries again within this time: a node that starts is not asked by everybody at once.
const CONNECT_PAUSE: Duration = Duration::from_secs(1);
/// Without a new head for this long, the subscription is doubted.
const HEAD_PATIENCE: Duration = Duration::from_secs(30);
/// The largest answer that is read.
const MAX_ANSWER: u32 = 64 << 20;
/// How many requests wait at a time; more are held back here.
const MAX_REQUESTS: usize = 64;
/// How many keys are asked for at once, as many as a node gives, and how many values.
const KEYS: u32 = 1_000;
pub(super) const VALUES: usize = 250;
/// What a node says when it has no state from before a block, no such block, and no room for an answer.
const STATE_GONE: i32 = 9022;
const BLOCK_NOT_FOUND: i32 = 9005;
const ANSWER_TOO_LARGE: i32 = -32008;
const METHOD_NOT_FOUND: i32 = -32601;

/// Why the node did not answer.
#[derive(Clone, Debug, thiserror::Error)]
pub enum NodeError {
	/// It cannot be reached, or went away.
	#[error("The node at {url} does not answer: {why}. Check that it runs and that --node is its address.")]
	Away {
		/// Its address.
		url: String,
		/// What the connection said.
		why: String,
	},
	/// It runs another program.
	#[error("The node at {url} runs {found:?}, not Carnet. Give --node the address of a node of this chain.")]
	OtherRuntime {
		/// Its address.
		url: String,
		/// What it runs.
		found: String,
	},
	/// It is of another chain.
	#[error(
		"The node at {url} is of the chain {found:?}, and the gateway is of {expected:?}. Give --node the address of a \
		node of this chain, or another database for that one."
	)]
	OtherChain {
		/// Its address.
		url: String,
		/// Its first block.
		found: H256,
		/// The first block that it should have.
		expected: H256,
	},
	/// It said no.
	#[error("The node refused {method}: {message} ({code}).")]
	Refused {
		/// What it was asked.
		method: String,
		/// The number of its error.
		code: i32,
		/// What it said.
		message: String,
	},
	/// Its answer cannot be read.
	#[error("The answer of the node to {method} cannot be read: {why}. Use a node and a gateway of one version.")]
	Unreadable {
		/// What it was asked.
		method: String,
		/// What is wrong.
		why: String,
	},
}

impl NodeError {
	/// Whether it cannot say what a block changed, now or ever, so that the whole state has to be read.
	pub(crate) fn needs_whole(&self) -> bool {
		matches!(self, Self::Refused { code: STATE_GONE | BLOCK_NOT_FOUND | ANSWER_TOO_LARGE, .. })
	}

	/// What everybody may hear of it: not where the node is, which the words of a connection can name too.
	pub(super) fn told(&self) -> String {
		let what = match self {
			Self::Away { .. } => "does not answer",
			Self::OtherRuntime { .. } => "does not run Carnet",
			Self::OtherChain { .. } => "is of another chain",
			Self::Refused { .. } | Self::Unreadable { .. } => return self.to_string(),
		};
		format!("The node behind the gateway {what}. The log of the gateway says more.")
	}

	/// Whether the answer has no room.
	pub(crate) fn is_too_large(&self) -> bool {
		matches!(self, Self::Refused { code: ANSWER_TOO_LARGE, .. })
	}

	/// Whether the node lets no mirror near: a method of ours is missing, or kept from strangers.
	pub(crate) fn is_closed(&self) -> bool {
		matches!(self, Self::Refused { code: METHOD_NOT_FOUND, .. })
	}
}

/// The node behind. Connections are made when they are needed and made again when they broke.
#[derive(Clone)]
pub struct Node(Arc<Parts>);

struct Parts {
	url: String,
	/// What errors call it, which are logged.
	name: String,
	genesis: OnceLock<H256>,
	connection: Mutex<Connection>,
	heads: Mutex<Option<(u64, RpcSubscription<Header>)>>,
	/// Of the newest runtime; nothing where its metadata cannot be read, so that they are not asked for with each block.
	metadata: Mutex<Option<(u32, Option<ArcMetadata>)>>,
}

#[derive(Default)]
struct Connection {
	open: Option<Open>,
	/// How many were opened.
	opened: u64,
	failed: Option<(Instant, NodeError)>,
}

/// An open connection with its number: who hears that one broke forgets that one, and not the next, which somebody else
/// opened meanwhile.
#[derive(Clone)]
struct Open {
	number: u64,
	rpc: RpcClient,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Header {
	number: String,
	parent_hash: H256,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ChangesAnswer {
	number: u32,
	hash: H256,
	parent: H256,
	spec_version: u32,
	changes: Vec<(String, Option<String>)>,
}

#[derive(Deserialize)]
struct ChangeSet {
	changes: Vec<(String, Option<String>)>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Version {
	spec_name: String,
	spec_version: u32,
}

impl Node {
	/// The node at a `ws://` or `wss://` address. With a genesis, no other chain is taken; without, the first that
	/// answers says which it is.
	pub fn new(url: &str, genesis: Option<H256>) -> Self {
		let known = OnceLock::new();
		if let Some(genesis) = genesis {
			let _ = known.set(genesis);
		}
		Self(Arc::new(Parts {
			url: url.to_owned(),
			name: without_secrets(url),
			genesis: known,
			connection: Mutex::default(),
			heads: Mutex::default(),
			metadata: Mutex::default(),
		}))
	}

	/// No node: whoever asks hears that there is none.
	pub fn none() -> Self {
		Self::new("", None)
	}

	/// The first block of the chain; zeros as long as neither the configuration nor a node told.
	pub fn genesis(&self) -> H256 {
		self.0.genesis.get().copied().unwrap_or_default()
	}

	/// Asks the node. `params` is an array.
	pub async fn request(&self, method: &str, params: Value) -> Result<Value, NodeError> {
		self.ask(method, params).await
	}

	/// Takes no node but those of this chain, unless the configuration named one. Without this, the first node that answers
	/// says which chain it is: a gateway that has records would take a wrong one, and refuse the right one after it.
	pub(crate) fn expect(&self, genesis: H256) {
		let _ = self.0.genesis.set(genesis);
	}

	fn away(&self, why: impl ToString) -> NodeError {
		NodeError::Away { url: self.0.name.clone(), why: why.to_string() }
	}

	async fn ask<T: DeserializeOwned>(&self, method: &str, params: Value) -> Result<T, NodeError> {
		let Open { number, rpc } = self.open().await?;
		let unreadable = |why: String| NodeError::Unreadable { method: method.to_owned(), why };
		let mut list = RpcParams::new();
		let Value::Array(params) = params else {
			return Err(unreadable("its parameters are no array".into()));
		};
		for param in params {
			list.push(param).map_err(|error| unreadable(error.to_string()))?;
		}
		let asked = tokio::time::timeout(REQUEST_PATIENCE, rpc.request(method, list)).await;
		match asked {
			Ok(Ok(answer)) => Ok(answer),
			Ok(Err(rpcs::Error::User(error))) => Err(NodeError::Refused {
				method: method.to_owned(),
				code: error.code,
				message: error.message,
			}),
			Ok(Err(rpcs::Error::Deserialization(error))) => Err(unreadable(error.to_string())),
			Ok(Err(error)) => {
				self.forget(number).await;
				Err(self.away(error))
			}
			Err(_) => {
				self.forget(number).await;
				Err(self.away(format!("nothing within {} seconds", REQUEST_PATIENCE.as_secs())))
			}
		}
	}

	/// The connection, opened if there is none.
	async fn open(&self) -> Result<Open, NodeError> {
		let mut connection = self.0.connection.lock().await;
		if let Some(open) = &connection.open {
			return Ok(open.clone());
		}
		if let Some((when, error)) = &connection.failed {
			if when.elapsed() < CONNECT_PAUSE {
				return Err(error.clone());
			}
		}
		match self.connect().await {
			Ok(rpc) => {
				let number = connection.opened.wrapping_add(1);
				let open = Open { number, rpc };
				*connection = Connection { open: Some(open.clone()), opened: number, failed: None };
				Ok(open)
			}
			Err(error) => {
				connection.failed = Some((Instant::now(), error.clone()));
				Err(error)
			}
		}
	}

	async fn forget(&self, number: u64) {
		let mut connection = self.0.connection.lock().await;
		if connection.open.as_ref().is_some_and(|open| open.number == number) {
			connection.open = None;
		}
	}

	/// Opens a connection and looks at what answers: a runtime of another name and another chain are refused.
	async fn connect(&self) -> Result<RpcClient, NodeError> {
		let url = &self.0.url;
		if url.is_empty() {
			return Err(self.away("there is none behind this gateway"));
		}
		let built = WsClientBuilder::default()
			.max_response_size(MAX_ANSWER)
			.max_concurrent_requests(MAX_REQUESTS)
			.connection_timeout(CONNECT_PATIENCE)
			.request_timeout(REQUEST_PATIENCE)
			.build(url);
		let built = tokio::time::timeout(CONNECT_PATIENCE, built).await;
		let client: WsClient = built
			.map_err(|_| {
				self.away(format!("nothing within {} seconds", CONNECT_PATIENCE.as_secs()))
			})?
			.map_err(|error| self.away(error))?;
		let rpc = RpcClient::new(client);
		let look = |method: &'static str, params: Value| {
			let rpc = rpc.clone();
			async move {
				let mut list = RpcParams::new();
				for param in params.as_array().into_iter().flatten() {
					list.push(param).map_err(|error| self.away(error))?;
				}
				let asked = rpc.request::<Value>(method, list);
				let asked = tokio::time::timeout(CONNECT_PATIENCE, asked).await;
				let answer = asked.map_err(|_| self.away("it hangs"))?;
				answer.map_err(|error| self.away(error))
			}
		};
		let version = look("state_getRuntimeVersion", json!([])).await?;
		let found = version.get("specName").and_then(Value::as_str).unwrap_or_default();
		if found != SPEC_NAME {
			return Err(NodeError::OtherRuntime {
				url: self.0.name.clone(),
				found: found.to_owned(),
			});
		}
		let first = look("chain_getBlockHash", json!([0])).await?;
		let found: H256 = serde_json::from_value(first).map_err(|error| self.away(error))?;
		let expected = *self.0.genesis.get_or_init(|| found);
		if expected != found {
			return Err(NodeError::OtherChain { url: self.0.name.clone(), found, expected });
		}
		Ok(rpc)
	}
}

fn bytes(method: &str, text: &str) -> Result<Vec<u8>, NodeError> {
	text.strip_prefix("0x").and_then(|digits| hex::decode(digits).ok()).ok_or_else(|| {
		NodeError::Unreadable { method: method.to_owned(), why: "it has no bytes in hex".into() }
	})
}

fn changes_of(
	method: &str,
	pairs: Vec<(String, Option<String>)>,
) -> Result<Vec<Change>, NodeError> {
	let change = |(key, value): (String, Option<String>)| {
		let value = value.map(|value| bytes(method, &value)).transpose()?;
		Ok(Change { key: bytes(method, &key)?, value })
	};
	pairs.into_iter().map(change).collect()
}

fn number(header: &Header) -> Result<u32, NodeError> {
	let digits = header.number.trim_start_matches("0x");
	u32::from_str_radix(digits, 16).map_err(|error| NodeError::Unreadable {
		method: "chain_getHeader".into(),
		why: error.to_string(),
	})
}

impl Origin for Node {
	async fn genesis(&self) -> Result<H256, NodeError> {
		self.open().await?;
		Ok(self.genesis())
	}

	async fn finalised(&self) -> Result<BlockRef, NodeError> {
		let hash: H256 = self.ask("chain_getFinalizedHead", json!([])).await?;
		let header: Header = self.ask("chain_getHeader", json!([hash])).await?;
		Ok(BlockRef { number: number(&header)?, hash })
	}

	async fn wait(&self, beyond: u32) -> Result<(), NodeError> {
		let mut heads = self.0.heads.lock().await;
		loop {
			if heads.is_none() {
				let Open { number, rpc } = self.open().await?;
				let asked = rpc.subscribe(
					"chain_subscribeFinalizedHeads",
					RpcParams::new(),
					"chain_unsubscribeFinalizedHeads",
				);
				let asked = tokio::time::timeout(REQUEST_PATIENCE, asked).await;
				match asked {
					Ok(Ok(subscription)) => *heads = Some((number, subscription)),
					Ok(Err(error)) => {
						self.forget(number).await;
						return Err(self.away(error));
					}
					Err(_) => {
						self.forget(number).await;
						return Err(self.away("it takes no subscription"));
					}
				}
			}
			let Some((connection, subscription)) = heads.as_mut() else { continue };
			let connection = *connection;
			match tokio::time::timeout(HEAD_PATIENCE, subscription.next()).await {
				Ok(Some(Ok(header))) if number(&header)? > beyond => return Ok(()),
				Ok(Some(Ok(_))) => {}
				// A connection that broke takes its subscriptions along.
				Ok(Some(Err(error))) => {
					*heads = None;
					self.forget(connection).await;
					return Err(self.away(error));
				}
				// The connection was closed, or more heads waited here than are kept, as after a long reading. Whoever waits
				// looks for himself, and hears if there is no connection.
				Ok(None) => {
					*heads = None;
					return Ok(());
				}
				// A chain that finalises nothing is no fault of the connection; whoever waits looks for himself.
				Err(_) => {
					*heads = None;
					return Ok(());
				}
			}
		}
	}

	async fn hash(&self, number: u32) -> Result<Option<H256>, NodeError> {
		self.ask("chain_getBlockHash", json!([number])).await
	}

	async fn parent(&self, hash: H256) -> Result<H256, NodeError> {
		let header: Header = self.ask("chain_getHeader", json!([hash])).await?;
		Ok(header.parent_hash)
	}

	async fn changes(&self, hash: H256) -> Result<Fetched, NodeError> {
		let method = "mirror_getChanges";
		let answer: ChangesAnswer = self.ask(method, json!([hash])).await?;
		let ChangesAnswer { number, hash, parent, spec_version, changes } = answer;
		let changes = changes_of(method, changes)?;
		Ok(Fetched { block: BlockRef { number, hash }, parent, spec_version, changes })
	}

	async fn prefixes(&self) -> Result<Vec<Vec<u8>>, NodeError> {
		let method = "mirror_getPrefixes";
		let prefixes: Vec<String> = self.ask(method, json!([])).await?;
		prefixes.iter().map(|prefix| bytes(method, prefix)).collect()
	}

	async fn keys(
		&self,
		prefix: &[u8],
		after: Option<&[u8]>,
		at: H256,
	) -> Result<Vec<Vec<u8>>, NodeError> {
		let method = "state_getKeysPaged";
		let params = json!([to_hex(prefix, false), KEYS, after.map(|key| to_hex(key, false)), at]);
		let keys: Vec<String> = self.ask(method, params).await?;
		keys.iter().map(|key| bytes(method, key)).collect()
	}

	async fn values(&self, keys: &[Vec<u8>], at: H256) -> Result<Vec<Change>, NodeError> {
		let method = "state_queryStorageAt";
		let keys: Vec<String> = keys.iter().map(|key| to_hex(key, false)).collect();
		let sets: Vec<ChangeSet> = self.ask(method, json!([keys, at])).await?;
		changes_of(method, sets.into_iter().flat_map(|set| set.changes).collect())
	}

	async fn metadata(
		&self,
		spec_version: u32,
		at: H256,
	) -> Result<Option<ArcMetadata>, NodeError> {
		let mut kept = self.0.metadata.lock().await;
		if let Some((_, metadata)) = kept.as_ref().filter(|(version, _)| *version == spec_version) {
			return Ok(metadata.clone());
		}
		let method = "state_getMetadata";
		let answer: String = self.ask(method, json!([at])).await?;
		// Events are a convenience. A runtime whose metadata is too new for this program must not keep records from it.
		let metadata = match Metadata::decode_from(&bytes(method, &answer)?) {
			Ok(metadata) => Some(metadata.arc()),
			Err(error) => {
				tracing::warn!(
					"The metadata of runtime {spec_version} cannot be read, so its events are left out: {error}"
				);
				None
			}
		};
		*kept = Some((spec_version, metadata.clone()));
		Ok(metadata)
	}

	async fn spec_version(&self, parent: H256) -> Result<u32, NodeError> {
		let version: Version = self.ask("state_getRuntimeVersion", json!([parent])).await?;
		if version.spec_name != SPEC_NAME {
			return Err(NodeError::OtherRuntime {
				url: self.0.name.clone(),
				found: version.spec_name,
			});
		}
		Ok(version.spec_version)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn errors_name_a_node_without_what_lets_in() {
		for (url, expected) in [
			("ws://127.0.0.1:9944", "ws://127.0.0.1:9944"),
			("wss://brand:secret@node.example:443/key?token=secret", "wss://node.example:443"),
			("ws://[::1]:9944/#secret", "ws://[::1]:9944"),
			("", ""),
		] {
			let away = Node::new(url, None).away("it is off");
			let NodeError::Away { url, .. } = &away else { panic!("{away}") };
			assert_eq!(url, expected);
			assert!(!away.to_string().contains("secret"));
		}
	}
}
