//! A search for what must not be on the chain.

use super::fair::{Fair, LEI, NAME};
use crate::common::block_on;
use serde_json::{json, Value};
use subxt::rpcs::{client::RpcParams, RpcClient};

/// Asks the node itself.
async fn ask(node: &RpcClient, method: &str, arguments: &[Value]) -> Value {
	let mut parameters = RpcParams::new();
	arguments.iter().for_each(|argument| parameters.push(argument).unwrap());
	node.request(method, parameters).await.unwrap()
}

/// Neither the name nor the identifier of a merchant is in an extrinsic, an event or the state of any block: not as it was
/// given, and not in the spelling that counts.
pub fn nothing_plain(fair: &Fair) {
	let needles: Vec<String> = [NAME, "Anna Example", LEI, &LEI.to_lowercase(), &LEI[4..16]]
		.iter()
		.map(hex::encode)
		.collect();
	let absent = |what: &str, text: &str| {
		for needle in &needles {
			assert!(!text.contains(needle.as_str()), "{what} has {needle}");
		}
	};
	// The name of a schema is public, and shows that the search finds what is there.
	let public = hex::encode("https://example.org/identity");
	// The events of a block lie in its state, under the hashes of `System` and `Events`.
	let events = "0x26aa394eea5630e07c48ae0c9558cef780d41e5e16056765bc8461851072c9d7";
	let first = fair.unsearched.get();
	let (mut found, mut end) = ([first > 0, false], first);
	block_on(async {
		let node = RpcClient::from_insecure_url(fair.world.node.url()).await.unwrap();
		let last = ask(&node, "chain_getHeader", &[]).await["number"].clone();
		let last = u64::from_str_radix(&last.as_str().unwrap()[2..], 16).unwrap();
		for number in first..=last {
			let hash = ask(&node, "chain_getBlockHash", &[json!(number)]).await;
			let block = ask(&node, "chain_getBlock", std::slice::from_ref(&hash)).await;
			let extrinsics = block["block"]["extrinsics"].to_string();
			absent("an extrinsic", &extrinsics);
			found[0] |= extrinsics.contains(&public);
			let told = ask(&node, "state_getStorage", &[json!(events), hash]).await;
			absent("an event", &told.to_string());
			end = number + 1;
		}
		let mut start = Value::Null;
		loop {
			let page = [json!("0x"), json!(500), start];
			let keys = ask(&node, "state_getKeysPaged", &page).await;
			let Some(last) = keys.as_array().unwrap().last().cloned() else { break };
			let values = ask(&node, "state_queryStorageAt", &[keys]).await.to_string();
			absent("the state", &values);
			found[1] |= values.contains(&public);
			start = last;
		}
	});
	assert_eq!(found, [true; 2], "the search finds what is there");
	println!("blocks {first} to {end} with their events, and the state, have nothing plain");
	fair.unsearched.set(end);
}
