use super::*;
use crate::finality::{AT_ONCE, MAX_HEADERS, PROVE_FINALITY, WAITING};
use futures::future::join_all;
use std::{
	sync::{mpsc, Mutex},
	time::Duration,
};
use tokio::time::timeout;

/// Block 1,000,000 has the votes for all before it, which nobody has for block 0.
struct Million;

const END: u32 = 1_000_000;

impl Prover for Million {
	fn end(&self, block: u32) -> Result<Option<u32>, String> {
		match block {
			0 => Ok(None),
			1..=END => Ok(Some(END)),
			_ => Err("Block not yet finalized".into()),
		}
	}

	fn prove(&self, block: u32) -> Result<Option<Vec<u8>>, String> {
		assert!(END - block <= MAX_HEADERS, "nobody reads so many headers");
		Ok(Some(vec![1, 2]))
	}
}

#[tokio::test]
async fn a_proof_of_more_headers_than_an_answer_takes_is_refused_before_they_are_read() {
	let mut module = RpcModule::new(());
	module.merge(Finality::new(Million).into_rpc()).unwrap();
	let method = "grandpa_proveFinality";
	let first = END - MAX_HEADERS;
	for (block, answer) in [(0, Value::Null), (first, json!("0x0102")), (END, json!("0x0102"))] {
		assert_eq!(call(&module, method, json!([block])).await, Ok(answer));
	}
	for (block, said) in [(1, "chain_getBlock"), (first - 1, "16385 headers"), (END + 1, "not yet")]
	{
		assert_refused(&module, method, json!({ "block": block }), PROVE_FINALITY, said).await;
	}
}

/// Proves nothing until the other end is gone.
struct Slow(Mutex<mpsc::Receiver<()>>);

impl Prover for Slow {
	fn end(&self, block: u32) -> Result<Option<u32>, String> {
		self.0.lock().unwrap().recv().ok();
		Ok(Some(block))
	}

	fn prove(&self, _: u32) -> Result<Option<Vec<u8>>, String> {
		Ok(Some(vec![3]))
	}
}

#[tokio::test]
async fn a_node_that_makes_as_many_proofs_of_finality_as_it_can_is_busy() {
	let (free, is_free) = mpsc::channel::<()>();
	let mut module = RpcModule::new(());
	module.merge(Finality::new(Slow(Mutex::new(is_free))).into_rpc()).unwrap();
	let method = "grandpa_proveFinality";
	let asked = (0..AT_ONCE + WAITING).map(|_| call(&module, method, json!([7])));
	let one_more = async {
		let answer = timeout(Duration::from_secs(20), call(&module, method, json!([7]))).await;
		drop(free);
		answer
	};
	let (answers, one_more) = futures::join!(join_all(asked), one_more);
	assert!(answers.into_iter().all(|answer| answer == Ok(json!("0x03"))), "who waits is answered");
	assert_eq!(one_more.unwrap().unwrap_err().0, i64::from(code::BUSY));
}
