use super::{mock::*, *};
use sp_core::crypto::{AccountId32, Ss58Codec};

#[tokio::test]
async fn a_member_is_told_with_its_quota() {
	let module = module(MockClient::new(), None);
	let member = call(&module, "consortium_getMember", json!([MEMBER])).await.unwrap();
	assert_eq!(member["name"], "Acme");
	assert_eq!(member["roles"], json!(["Brand"]));
	assert_eq!(member["status"], "active");
	assert_eq!(member["inBusiness"], true);
	assert_eq!(member["quota"]["limit"]["perSecond"], json!({ "refTime": 5, "bytes": 6 }));
	assert_eq!(call(&module, "consortium_getMember", json!([8])).await, Ok(Value::Null));
}

#[tokio::test]
async fn a_key_is_found_by_address_and_by_digits() {
	let module = module(MockClient::new(), None);
	let expected = json!({
		"operator": { "member": MEMBER, "permissions": ["Produce"], "expiresAt": null }
	});
	let digits = format!("0x{}", "01".repeat(32));
	for account in [OPERATOR.to_ss58check(), digits] {
		let key = call(&module, "consortium_getKey", json!([account])).await;
		assert_eq!(key, Ok(expected.clone()));
	}
	let stranger = AccountId32::new([5; 32]).to_ss58check();
	assert_eq!(call(&module, "consortium_getKey", json!([stranger])).await, Ok(Value::Null));
}

#[tokio::test]
async fn a_client_is_told_with_her_sponsors() {
	let module = module(MockClient::new(), None);
	let client = call(&module, "consortium_getClient", json!([CLIENT, null])).await.unwrap();
	assert_eq!(client["sponsors"], json!([MEMBER]));
	assert_eq!(client["recovery"], Value::Null);
	assert_eq!(call(&module, "consortium_getClient", json!([1])).await, Ok(Value::Null));
}

#[tokio::test]
async fn what_is_no_account_is_refused_by_its_number() {
	let module = module(MockClient::new(), None);
	let short = "0x0101".to_string();
	let no_digits = format!("0x{}", "zz".repeat(32));
	for account in [String::new(), "Alice".into(), short, no_digits] {
		let params = json!([account]);
		assert_refused(&module, "consortium_getKey", params, code::INVALID_ACCOUNT, "SS58").await;
	}
}

#[tokio::test]
async fn blocks_without_state_are_refused_for_members_too() {
	let module = module(MockClient::new(), None);
	let params = json!([MEMBER, PRUNED]);
	assert_refused(&module, "consortium_getMember", params, code::BLOCK_NOT_FOUND, "archive").await;
	let params = json!([CLIENT, BROKEN]);
	assert_refused(&module, "consortium_getClient", params, code::RUNTIME_FAILED, "wasm trap")
		.await;
}
