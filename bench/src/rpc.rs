//! JSON-RPC as the node speaks it, below what the library offers.

use crate::context::Outcome;
use serde::{de::DeserializeOwned, Deserialize, Serialize};
use serde_json::{json, Value};
use subxt::rpcs::{client::RpcParams, RpcClient};

/// Keys of one page; the node gives no more at once.
const PAGE: usize = 1_000;

/// Opens persistent connections.
pub async fn connections(url: &str, count: usize) -> Outcome<Vec<RpcClient>> {
	let mut all = Vec::with_capacity(count);
	for _ in 0..count {
		all.push(RpcClient::from_insecure_url(url).await?);
	}
	Ok(all)
}

/// Parameters from a tuple or list of them.
pub fn params<T: Serialize>(each: &[T]) -> Outcome<RpcParams> {
	let mut params = RpcParams::new();
	for one in each {
		params.push(one)?;
	}
	Ok(params)
}

/// Calls a method with JSON values.
pub async fn call<T: DeserializeOwned>(
	client: &RpcClient,
	method: &str,
	parameters: &[Value],
) -> Outcome<T> {
	client
		.request(method, params(parameters)?)
		.await
		.map_err(|error| format!("the node did not answer {method}: {error}").into())
}

/// The keys of a state with a prefix, page by page.
pub struct KeyPages<'a> {
	client: &'a RpcClient,
	prefix: String,
	at: Value,
	last: Option<String>,
}

/// A key with its value, if it has one, in digits.
pub type Entry = (String, Option<String>);

#[derive(Deserialize)]
struct Changes {
	changes: Vec<Entry>,
}

impl<'a> KeyPages<'a> {
	/// From the first one on, in the state of the block with a hash.
	pub fn new(client: &'a RpcClient, prefix: String, at: Value) -> Self {
		Self { client, prefix, at, last: None }
	}

	/// The keys of the next page: none once all were told.
	pub async fn keys(&mut self) -> Outcome<Vec<String>> {
		let page = [json!(self.prefix), json!(PAGE), json!(self.last), self.at.clone()];
		let keys: Vec<String> = call(self.client, "state_getKeysPaged", &page).await?;
		if let Some(last) = keys.last() {
			self.last = Some(last.clone());
		}
		Ok(keys)
	}

	/// The keys of the next page with their values: none once all were told.
	pub async fn entries(&mut self) -> Outcome<Vec<Entry>> {
		let keys = self.keys().await?;
		if keys.is_empty() {
			return Ok(Vec::new());
		}
		values(self.client, &keys, &self.at).await
	}
}

/// Keys with their values in the state of the block with a hash, in their order. No key may come twice.
pub async fn values(client: &RpcClient, keys: &[String], at: &Value) -> Outcome<Vec<Entry>> {
	let asked = [json!(keys), at.clone()];
	let found: Vec<Changes> = call(client, "state_queryStorageAt", &asked).await?;
	let entries: Vec<_> = found.into_iter().flat_map(|set| set.changes).collect();
	match entries.len() == keys.len() {
		true => Ok(entries),
		false => Err("the node gave other values than those that it was asked for".into()),
	}
}
