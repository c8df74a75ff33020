use serde_json::{json, Value};
use sp_core::H256;
use subxt::rpcs::{client::RpcParams, RpcClient};

/// All keys of a state with their values.
pub type State = Vec<(Vec<u8>, Vec<u8>)>;

/// Keys that a node gives at once.
const PAGE: u32 = 1000;

/// Reads the whole state after a block from a node that still has it. `progress` hears how many records are there.
pub async fn state_at(
	node: &RpcClient,
	block: H256,
	progress: impl Fn(usize),
) -> Result<State, String> {
	let mut state = State::new();
	let mut last: Option<String> = None;
	loop {
		let arguments = [json!("0x"), json!(PAGE), json!(last), json!(block)];
		let keys: Vec<String> = ask(node, "state_getKeysPaged", &arguments).await?;
		let Some(end) = keys.last().cloned() else { return Ok(state) };
		let changes: Vec<Value> =
			ask(node, "state_queryStorageAt", &[json!(keys), json!(block)]).await?;
		let pairs = changes.first().and_then(|set| set.get("changes")).and_then(Value::as_array);
		let before = state.len();
		for pair in pairs.into_iter().flatten() {
			let part = |at: usize| pair.get(at).and_then(Value::as_str).and_then(bytes);
			state.extend(part(0).zip(part(1)));
		}
		// A state with holes in it would pass checks that the whole one does not.
		let read = state.len() - before;
		if read != keys.len() {
			return Err(format!(
				"the node gave {read} values for {} keys of {block:?}",
				keys.len()
			));
		}
		progress(state.len());
		last = Some(end);
	}
}

fn bytes(text: &str) -> Option<Vec<u8>> {
	hex::decode(text.strip_prefix("0x")?).ok()
}

async fn ask<T: serde::de::DeserializeOwned>(
	node: &RpcClient,
	method: &str,
	arguments: &[Value],
) -> Result<T, String> {
	let mut parameters = RpcParams::new();
	for argument in arguments {
		parameters.push(argument).map_err(|error| error.to_string())?;
	}
	node.request(method, parameters).await.map_err(|error| format!("{method}: {error}"))
}
