use super::{
	snapshot::{is_busy, patiently},
	ChainError, Config, Result, Snapshot,
};
use carnet_primitives::{
	products::{Evidence, ScanReport},
	H256,
};
use std::{sync::Arc, time::Duration};
use subxt::{
	backend::LegacyBackend,
	rpcs::{self, client::RpcParams, RpcClient},
	OnlineClient,
};

const SPEC_NAME: &str = "carnet";
const CONNECT_PATIENCE: Duration = Duration::from_secs(15);
pub(super) const METHOD_NOT_FOUND: i32 = -32601;

/// A connection to a node of the chain.
#[derive(Clone, Debug)]
pub struct Chain {
	/// Without what lets in.
	pub(super) url: String,
	pub(super) rpc: RpcClient,
	pub(super) client: OnlineClient<Config>,
	pub(super) patience: Duration,
}

impl Chain {
	/// Connects to the node at a `ws://` or `wss://` address; with a genesis, to a node of that chain alone.
	pub async fn connect(url: &str, genesis: Option<H256>) -> Result<Self> {
		let shown = without_secrets(url);
		let unreachable = |why: String| ChainError::Unreachable { url: shown.clone(), why };
		let open = async {
			let rpc =
				RpcClient::from_insecure_url(url).await.map_err(|e| unreachable(reason(&e)))?;
			let version: serde_json::Value = rpc
				.request("state_getRuntimeVersion", RpcParams::new())
				.await
				.map_err(|e| unreachable(reason(&e)))?;
			let found = version.get("specName").and_then(|name| name.as_str()).unwrap_or_default();
			if found != SPEC_NAME {
				return Err(ChainError::OtherRuntime {
					url: shown.clone(),
					found: found.to_owned(),
				});
			}
			// The older methods: their errors name the reason of a refusal by a code.
			let backend = LegacyBackend::builder().build(rpc.clone());
			let client = OnlineClient::from_backend(Arc::new(backend))
				.await
				.map_err(|error| unreachable(error.to_string()))?;
			Ok(Self { url: shown.clone(), rpc, client, patience: Duration::from_secs(120) })
		};
		let chain = tokio::time::timeout(CONNECT_PATIENCE, open).await.map_err(|_| {
			unreachable(format!("nothing came back within {} seconds", CONNECT_PATIENCE.as_secs()))
		})??;
		match genesis {
			Some(expected) if expected != chain.genesis() => {
				Err(ChainError::OtherGenesis { url: shown, found: chain.genesis(), expected })
			}
			_ => Ok(chain),
		}
	}

	/// Sets how long to wait until a transaction is final; two minutes unless set.
	pub fn with_patience(mut self, patience: Duration) -> Self {
		self.patience = patience;
		self
	}

	/// The address of the node, without what lets in.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// The hash of the first block, which names the chain.
	pub fn genesis(&self) -> H256 {
		H256(self.client.genesis_hash().0)
	}

	/// The state after the last finalised block.
	pub async fn finalised(&self) -> Result<Snapshot> {
		let at = self.client.at_current_block().await.map_err(|error| ChainError::Rpc {
			what: "for the last finalised block".into(),
			why: error.to_string(),
		})?;
		Ok(Snapshot { at })
	}

	/// The verdict about a link, with the evidence that the node itself can find; `None` if it does not offer that.
	pub async fn scan_link(&self, link: &str) -> Result<Option<ScanReport>> {
		self.optional_method("products_scanLabel", link).await
	}

	/// The evidence of a label that the node can find; `None` if it finds none or does not offer that.
	pub async fn evidence(&self, link: &str) -> Result<Option<Evidence>> {
		Ok(self.optional_method("products_getEvidence", link).await?.flatten())
	}

	/// Calls a method of the node; `None` if it has no such method.
	async fn optional_method<T: serde::de::DeserializeOwned>(
		&self,
		method: &str,
		parameter: impl serde::Serialize,
	) -> Result<Option<T>> {
		let failed = |error: &rpcs::Error| ChainError::Rpc {
			what: format!("the method {method}"),
			why: reason(error),
		};
		let mut parameters = RpcParams::new();
		parameters.push(parameter).map_err(|error| failed(&error))?;
		match self.ask_patiently(method, &parameters).await {
			Ok(answer) => Ok(Some(answer)),
			Err(rpcs::Error::User(error)) if error.code == METHOD_NOT_FOUND => Ok(None),
			Err(error) => Err(failed(&error)),
		}
	}

	/// Calls a method of the node, and again for half a minute while it is busy.
	pub(super) async fn ask_patiently<T: serde::de::DeserializeOwned>(
		&self,
		method: &str,
		parameters: &RpcParams,
	) -> Result<T, rpcs::Error> {
		patiently(is_busy, || self.rpc.request(method, parameters.clone())).await
	}
}

/// The address of a node as it can be shown: without what lets in, which is a name with a password, or a key in the path.
pub fn without_secrets(url: &str) -> String {
	let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
	let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
	let host = authority.rsplit('@').next().unwrap_or_default();
	match scheme {
		"" => host.to_owned(),
		scheme => format!("{scheme}://{host}"),
	}
}

/// What the node or the connection said, without the layers of the library around it.
pub(super) fn reason(error: &rpcs::Error) -> String {
	match error {
		// The client wraps an error of its own kind when a connection cannot be opened.
		rpcs::Error::Client(error) => match error.downcast_ref::<rpcs::Error>() {
			Some(inner) => reason(inner),
			None => error.to_string(),
		},
		rpcs::Error::User(error) => match &error.data {
			Some(data) => format!("{}: {data} ({})", error.message, error.code),
			None => format!("{} ({})", error.message, error.code),
		},
		other => other.to_string(),
	}
}
