use super::*;
use sp_core::H256;

struct Book;

impl CallBook<H256> for Book {
	fn status(&self, hash: &H256) -> Option<CallStatus<H256>> {
		match hash.to_low_u64_be() {
			1 => Some(CallStatus::Waiting),
			2 => Some(CallStatus::Final { block: H256::repeat_byte(9), number: 42 }),
			3 => Some(CallStatus::Void { reason: "Custom error: 101".into() }),
			_ => None,
		}
	}
}

#[tokio::test]
async fn a_sender_reads_what_became_of_a_call() {
	let mut module = RpcModule::new(());
	module.merge(Calls::new(Arc::new(Book)).into_rpc()).unwrap();
	let expected = [
		json!({ "status": "waiting" }),
		json!({ "status": "final", "block": H256::repeat_byte(9), "number": 42 }),
		json!({ "status": "void", "reason": "Custom error: 101" }),
		Value::Null,
	];
	for (number, status) in (1..).zip(expected) {
		let hash = json!([H256::from_low_u64_be(number)]);
		assert_eq!(call(&module, "calls_getStatus", hash).await, Ok(status));
	}
	let (code, _) = call(&module, "calls_getStatus", json!(["0x12"])).await.unwrap_err();
	assert_eq!(code, -32602, "what is no hash is refused");
}
