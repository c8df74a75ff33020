//! What the connection to a node refuses.

use super::*;
use crate::mirror::{Node, NodeError};
use jsonrpsee::{
	server::{RpcModule, Server, ServerHandle},
	types::Params,
};
use serde_json::json;
use std::{
	sync::{
		atomic::{AtomicU32, Ordering},
		Arc,
	},
	time::Duration,
};
use tokio::net::TcpListener;

/// A server that runs a program of this name, and of another one at every block that it is asked of. It ends with its handle.
async fn serving(now: &'static str, then: &'static str) -> (ServerHandle, String) {
	let mut module = RpcModule::new(());
	let version = move |params: Params<'_>, _: &(), _: &_| {
		let name = if params.parse::<[H256; 1]>().is_ok() { then } else { now };
		json!({ "specName": name, "specVersion": 7 })
	};
	module.register_method("state_getRuntimeVersion", version).unwrap();
	module.register_method("chain_getBlockHash", |_, _, _| json!(GENESIS)).unwrap();
	let server = Server::builder().build("127.0.0.1:0").await.unwrap();
	let url = format!("ws://{}", server.local_addr().unwrap());
	(server.start(module), url)
}

#[tokio::test]
async fn a_node_that_runs_another_program_is_refused() {
	let (_server, url) = serving("westend", "westend").await;
	let refused = Origin::genesis(&Node::new(&url, None)).await.unwrap_err();
	assert!(matches!(&refused, NodeError::OtherRuntime { found, .. } if found == "westend"));
	let (_server, url) = serving("carnet", "westend").await;
	let node = Node::new(&url, None);
	assert_eq!(Origin::genesis(&node).await.unwrap(), GENESIS);
	let refused = node.spec_version(hash(0, 1)).await.unwrap_err();
	assert!(matches!(&refused, NodeError::OtherRuntime { found, .. } if found == "westend"));
	let (_server, url) = serving("carnet", "carnet").await;
	assert_eq!(Node::new(&url, None).spec_version(hash(0, 1)).await.unwrap(), 7);
}

#[tokio::test]
async fn a_node_of_another_chain_than_was_named_is_refused() {
	let (_server, url) = serving("carnet", "carnet").await;
	let named = H256::repeat_byte(1);
	let refused = Origin::genesis(&Node::new(&url, Some(named))).await.unwrap_err();
	let NodeError::OtherChain { found, expected, .. } = refused else { panic!("{refused}") };
	assert_eq!((found, expected), (GENESIS, named));
}

#[tokio::test]
async fn without_a_node_whoever_asks_hears_that_there_is_none() {
	let refused = Origin::genesis(&Node::none()).await.unwrap_err();
	assert!(refused.to_string().contains("there is none behind this gateway"), "{refused}");
}

#[tokio::test]
async fn a_node_that_does_not_answer_is_not_tried_again_at_once() {
	let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
	let url = format!("ws://{}", listener.local_addr().unwrap());
	let tried = Arc::new(AtomicU32::new(0));
	let count = tried.clone();
	let closing = tokio::spawn(async move {
		while let Ok((stream, _)) = listener.accept().await {
			count.fetch_add(1, Ordering::SeqCst);
			drop(stream);
		}
	});
	let node = Node::new(&url, None);
	let first = Origin::genesis(&node).await.unwrap_err();
	let tries = tried.load(Ordering::SeqCst);
	assert!(tries > 0);
	for _ in 0..20 {
		let again = Origin::genesis(&node).await.unwrap_err();
		assert_eq!(again.to_string(), first.to_string());
	}
	assert_eq!(tried.load(Ordering::SeqCst), tries);
	tokio::time::sleep(Duration::from_secs(1)).await;
	Origin::genesis(&node).await.unwrap_err();
	assert!(tried.load(Ordering::SeqCst) > tries, "it is tried again later");
	closing.abort();
}
