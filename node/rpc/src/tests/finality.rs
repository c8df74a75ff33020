use super::*;
use crate::finality::{MAX_HEADERS, PROVE_FINALITY};

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
