#![allow(clippy::unwrap_used)]

mod admission;
mod calls;
mod consortium;
mod copyright;
mod finality;
mod mirror;
mod mock;
mod passports;
mod places;
mod products;
mod proof;
mod receivables;
mod resolver;
mod scan;
mod together;
mod trace;
mod turns;

use crate::*;
use jsonrpsee::RpcModule;
use mock::{Block, MockClient, BROKEN, PRUNED, UNKNOWN, UNREADABLE};
use serde_json::{json, value::RawValue, Value};
use std::sync::Arc;

type Module = RpcModule<()>;

fn module(client: MockClient, resolver: Option<Resolver>) -> Module {
	let chain = Chain::<_, Block>::new(Arc::new(client), 2, 16);
	let mut module = RpcModule::new(());
	module.merge(Products::new(chain.clone(), resolver.map(Arc::new)).into_rpc()).unwrap();
	module.merge(Consortium::new(chain.clone()).into_rpc()).unwrap();
	module.merge(Trace::new(chain.clone()).into_rpc()).unwrap();
	module.merge(Copyright::new(chain.clone()).into_rpc()).unwrap();
	module.merge(Passports::new(chain.clone()).into_rpc()).unwrap();
	module.merge(Receivables::new(chain).into_rpc()).unwrap();
	module
}

/// The answer as a client gets it: the result, or the error with number and message.
async fn call(module: &Module, method: &str, params: Value) -> Result<Value, (i64, String)> {
	let request = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params });
	let (answer, _) = module.raw_json_request(&request.to_string(), 1).await.unwrap();
	let answer: Box<RawValue> = serde_json::from_str(&answer).unwrap();
	let mut answer: Value = serde_json::from_str(answer.get()).unwrap();
	match answer.get("error") {
		None => Ok(answer["result"].take()),
		Some(error) => {
			Err((error["code"].as_i64().unwrap(), error["message"].as_str().unwrap().to_string()))
		}
	}
}

/// Fails unless the call is refused with this number and a message that has this text.
async fn assert_refused(module: &Module, method: &str, params: Value, number: i32, text: &str) {
	let (found, message) = call(module, method, params).await.unwrap_err();
	assert_eq!(found, i64::from(number), "{message}");
	assert!(message.contains(text), "{message}");
}

/// Fails unless calls, made for the block that they ask about, are refused by its fault: one that the node does not know or
/// has no state of, one whose runtime fails, and one that the database fails to read.
async fn assert_bad_blocks_are_refused(
	calls: impl Fn(carnet_primitives::H256) -> Vec<(&'static str, Value)>,
) {
	let module = module(MockClient::new(), None);
	for (at, number, why) in [
		(UNKNOWN, code::BLOCK_NOT_FOUND, "does not know the block"),
		(PRUNED, code::BLOCK_NOT_FOUND, "--state-pruning archive"),
		(BROKEN, code::RUNTIME_FAILED, "wasm trap"),
		(UNREADABLE, code::DATABASE_FAILED, "database"),
	] {
		for (method, params) in calls(at) {
			assert_refused(&module, method, params, number, why).await;
		}
	}
}
