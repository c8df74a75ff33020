//! JSON-RPC as the node speaks it, below what the library offers.

use crate::context::Outcome;
use serde::{de::DeserializeOwned, Serialize};
use subxt::rpcs::{client::RpcParams, RpcClient};

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
	parameters: &[serde_json::Value],
) -> Outcome<T> {
	client
		.request(method, params(parameters)?)
		.await
		.map_err(|error| format!("the node did not answer {method}: {error}").into())
}
