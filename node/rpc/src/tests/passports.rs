use super::{mock::*, *};
use crate::tests::mock::passports::{merchant, ENTRY, POLICY, SCHEMA, STRICT};
use carnet_primitives::{member::client_principal, passports::LIST_LEN, H256};
use sp_core::crypto::AccountId32;

fn hex(account: &AccountId32) -> String {
	let bytes: &[u8; 32] = account.as_ref();
	format!("{:?}", H256(*bytes))
}

#[tokio::test]
async fn a_status_is_told_for_a_platform_or_for_a_policy() {
	let module = module(MockClient::new(), None);
	let method = "passports_getStatus";
	let who = merchant();
	let met = json!({
		"at": 2_000, "status": "valid", "reason": "met", "policy": POLICY, "appliedAt": 1_400,
		"acceptedAt": 1_600, "until": 9_000, "missing": [],
	});
	for params in [
		json!([who, MEMBER]),
		json!([who.to_string(), MEMBER, null, null]),
		json!([hex(&who), MEMBER]),
		json!({ "merchant": who, "platform": MEMBER, "at": FINALISED }),
	] {
		assert_eq!(call(&module, method, params).await, Ok(met.clone()));
	}
	let by_policy = call(&module, method, json!([who, null, POLICY])).await.unwrap();
	assert_eq!((&by_policy["status"], &by_policy["acceptedAt"]), (&json!("valid"), &Value::Null));
	let strict = call(&module, method, json!({ "merchant": who, "policy": STRICT })).await.unwrap();
	assert_eq!((&strict["status"], &strict["reason"]), (&json!("pending"), &json!("notIssued")));
	let credentials = json!({ "schema": SCHEMA, "have": 1, "need": 2, "reason": "notIssued" });
	assert_eq!(strict["missing"], json!([{ "credentials": credentials }]));
	assert_eq!(strict["until"], Value::Null);
	let stranger = call(&module, method, json!([who, MEMBER + 1])).await.unwrap();
	assert_eq!((&stranger["reason"], &stranger["policy"]), (&json!("noConsent"), &Value::Null));
}

#[tokio::test]
async fn a_status_needs_a_platform_or_a_policy_and_not_both() {
	let module = module(MockClient::new(), None);
	let who = merchant();
	for params in [
		json!([who]),
		json!([who, null, null]),
		json!([who, MEMBER, POLICY]),
		json!({ "merchant": who, "platform": MEMBER, "policy": POLICY }),
	] {
		let number = code::INVALID_BASIS;
		assert_refused(&module, "passports_getStatus", params, number, "`policy`").await;
	}
}

#[tokio::test]
async fn a_passport_is_told_with_what_others_state() {
	let module = module(MockClient::new(), None);
	let view = call(&module, "passports_getPassport", json!([merchant()])).await.unwrap();
	assert_eq!(view["merchant"], json!(merchant()));
	assert_eq!(view["applications"], json!([{ "policy": POLICY, "at": 1_400 }]));
	let platform = &view["platforms"][0];
	assert_eq!(platform["platform"], json!({ "id": MEMBER, "name": "Acme" }));
	assert_eq!(platform["consent"]["withdrawnAt"], Value::Null);
	let acceptance = json!({ "policy": POLICY, "at": 1_600, "endedAt": null });
	assert_eq!(platform["consent"]["acceptance"], acceptance);
	let credential = &view["credentials"][0];
	assert_eq!(
		(&credential["reason"], &credential["issuer"]["id"]),
		(&json!("met"), &json!(MEMBER))
	);
	assert_eq!(credential["credential"]["entry"], json!({ "list": 0, "index": 9 }));
	assert_eq!(credential["credential"]["status"], "active");
	let lei = json!({ "kind": "Lei", "schema": SCHEMA, "epoch": 0, "by": MEMBER, "at": 1_500 });
	assert_eq!(view["identifiers"], json!([lei]));
}

#[tokio::test]
async fn a_credential_is_found_by_merchant_issuer_and_entry() {
	let module = module(MockClient::new(), None);
	let method = "passports_getCredential";
	let (list, index) = (ENTRY.list, ENTRY.index);
	let found = call(&module, method, json!([merchant(), MEMBER, list, index])).await.unwrap();
	assert_eq!(found["credential"]["digest"], json!(H256::repeat_byte(0xdd)));
	assert_eq!(found["credential"]["schema"], SCHEMA);
	for params in [
		json!([client_principal(1), MEMBER, list, index]),
		json!([merchant(), MEMBER + 1, list, index]),
		json!([merchant(), MEMBER, list + 1, index]),
		json!([merchant(), MEMBER, list, index + 1]),
	] {
		assert_eq!(call(&module, method, params).await, Ok(Value::Null));
	}
}

#[tokio::test]
async fn a_status_list_has_one_bit_for_each_entry() {
	let module = module(MockClient::new(), None);
	let method = "passports_getStatusList";
	for (purpose, set) in [("revocation", vec![1]), ("suspension", vec![])] {
		let list = call(&module, method, json!([MEMBER, 0, purpose])).await.unwrap();
		let digits = list.as_str().unwrap().strip_prefix("0x").unwrap();
		assert_eq!(digits.len(), LIST_LEN as usize / 4);
		let bytes = (0..digits.len()).step_by(2).map(|at| &digits[at..at + 2]);
		let found: Vec<(usize, &str)> =
			bytes.enumerate().filter(|(_, byte)| *byte != "00").collect();
		// Entry 9 is the second bit of the second byte.
		let expected: Vec<_> = set.into_iter().map(|at: usize| (at, "40")).collect();
		assert_eq!(found, expected, "{purpose}");
	}
	assert_eq!(call(&module, method, json!([MEMBER, 1, "revocation"])).await, Ok(Value::Null));
	let wrong = call(&module, method, json!([MEMBER, 0, "expiry"])).await;
	assert_eq!(wrong.unwrap_err().0, -32602);
}

#[tokio::test]
async fn schemas_and_policies_are_told_with_names() {
	let module = module(MockClient::new(), None);
	let schema = call(&module, "passports_getSchema", json!([SCHEMA])).await.unwrap();
	assert_eq!(schema["schema"]["name"], "https://schemas.example/registered");
	assert_eq!(schema["issuers"][0]["issuer"]["name"], "Acme");
	let inside = (&schema["issuers"][0]["inForce"], &schema["issuers"][0]["by"]);
	assert_eq!(inside, (&json!(true), &Value::Null));
	let policy = call(&module, "passports_getPolicy", json!([POLICY])).await.unwrap();
	assert_eq!(policy["owner"], json!({ "id": MEMBER, "name": "Acme" }));
	let requirement = json!({ "schema": SCHEMA, "issuers": 1, "maxAge": null });
	assert_eq!(policy["policy"]["requirements"], json!([requirement]));
	assert_eq!(policy["policy"]["identifiers"], json!(["Lei"]));
	for (platform, adopted) in [(MEMBER, json!(POLICY)), (MEMBER + 1, Value::Null)] {
		let found = call(&module, "passports_getAdoptedPolicy", json!([platform])).await;
		assert_eq!(found, Ok(adopted));
	}
	let epochs = call(&module, "passports_getTagEpochs", json!([])).await.unwrap();
	assert_eq!((&epochs[0]["count"], &epochs[1]["number"]), (&json!(5), &json!(1)));
}

#[tokio::test]
async fn what_the_chain_does_not_know_is_null() {
	let module = module(MockClient::new(), None);
	let stranger = client_principal(1);
	for (method, params) in [
		("passports_getStatus", json!([stranger, MEMBER])),
		("passports_getStatus", json!([merchant(), null, 99])),
		("passports_getPassport", json!([stranger])),
		("passports_getSchema", json!([99])),
		("passports_getPolicy", json!([99])),
	] {
		assert_eq!(call(&module, method, params).await, Ok(Value::Null), "{method}");
	}
}

#[tokio::test]
async fn what_is_no_account_is_no_merchant() {
	let module = module(MockClient::new(), None);
	for who in [String::new(), "Alice".into(), "0x0101".into(), "zz".repeat(32)] {
		for (method, params) in [
			("passports_getStatus", json!([who, MEMBER])),
			("passports_getPassport", json!([who])),
			("passports_getCredential", json!([who, MEMBER, 0, 9])),
		] {
			assert_refused(&module, method, params, code::INVALID_ACCOUNT, "SS58").await;
		}
	}
}

#[tokio::test]
async fn blocks_that_cannot_answer_are_refused_for_passports_too() {
	assert_bad_blocks_are_refused(|at| {
		vec![
			("passports_getStatus", json!([merchant(), MEMBER, null, at])),
			("passports_getPassport", json!([merchant(), at])),
			("passports_getCredential", json!([merchant(), MEMBER, 0, 9, at])),
			("passports_getStatusList", json!([MEMBER, 0, "revocation", at])),
			("passports_getSchema", json!([SCHEMA, at])),
			("passports_getPolicy", json!([POLICY, at])),
			("passports_getAdoptedPolicy", json!([MEMBER, at])),
			("passports_getTagEpochs", json!([at])),
		]
	})
	.await;
}
