use crate::error::{Error, Result};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::{future::Future, time::Duration};
use subxt::rpcs::{self, client::RpcParams, RpcClient};
use tokio::sync::Mutex;

/// How long a node may take for an answer before it counts as gone.
const PATIENCE: Duration = Duration::from_secs(10);

/// JSON-RPC with one node: one connection, which is opened again after a failure. The address outlives restarts.
#[derive(Debug)]
pub struct Rpc {
	node: usize,
	url: String,
	client: Mutex<Option<RpcClient>>,
}

impl Rpc {
	pub(crate) fn new(node: usize, port: u16) -> Self {
		Self { node, url: format!("ws://127.0.0.1:{port}"), client: Mutex::new(None) }
	}

	/// The number of the node.
	pub fn node(&self) -> usize {
		self.node
	}

	/// Its address.
	pub fn url(&self) -> &str {
		&self.url
	}

	/// The connection, for what needs more than calls.
	pub async fn client(&self) -> Result<RpcClient> {
		let mut client = self.client.lock().await;
		if let Some(client) = &*client {
			return Ok(client.clone());
		}
		let opened = within(PATIENCE, RpcClient::from_insecure_url(&self.url))
			.await
			.map_err(|said| self.unanswered("a connection", said))?;
		*client = Some(opened.clone());
		Ok(opened)
	}

	/// Forgets the connection; the next call opens one.
	pub async fn disconnect(&self) {
		*self.client.lock().await = None;
	}

	/// Calls a method. A node that does not answer is [`Error::Unanswered`] and a connection that broke stays so until
	/// that was said once: who asked before learns that the node may have forgotten.
	pub async fn call<T: DeserializeOwned>(&self, method: &str, parameters: &[Value]) -> Result<T> {
		let client = self.client().await?;
		let mut params = RpcParams::new();
		for parameter in parameters {
			params.push(parameter).map_err(|error| Error::Unexpected(error.to_string()))?;
		}
		match tokio::time::timeout(PATIENCE, client.request(method, params)).await {
			Ok(Ok(answer)) => Ok(answer),
			Ok(Err(rpcs::Error::User(error))) => Err(Error::Refused {
				node: self.node,
				method: method.to_owned(),
				said: match &error.data {
					Some(data) => format!("{}: {data} ({})", error.message, error.code),
					None => format!("{} ({})", error.message, error.code),
				},
				code: error.code,
			}),
			Ok(Err(error @ rpcs::Error::Deserialization(_))) => {
				Err(Error::Unexpected(format!("node {}, {method}: {error}", self.node)))
			}
			Ok(Err(error)) => {
				self.disconnect().await;
				Err(self.unanswered(method, error.to_string()))
			}
			Err(_) => {
				self.disconnect().await;
				let said = format!("nothing came within {} seconds", PATIENCE.as_secs());
				Err(self.unanswered(method, said))
			}
		}
	}

	fn unanswered(&self, method: &str, said: String) -> Error {
		Error::Unanswered { node: self.node, method: method.to_owned(), said }
	}
}

async fn within<T, E: ToString>(
	patience: Duration,
	future: impl Future<Output = Result<T, E>>,
) -> Result<T, String> {
	match tokio::time::timeout(patience, future).await {
		Ok(outcome) => outcome.map_err(|error| error.to_string()),
		Err(_) => Err(format!("nothing came within {} seconds", patience.as_secs())),
	}
}
