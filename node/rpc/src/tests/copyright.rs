use super::{mock::*, *};
use carnet_primitives::{
	copyright::MAX_VIEWS,
	member::{client_principal, member_principal},
	H256,
};

fn ids(views: &Value) -> Vec<u64> {
	let views = views.as_array().unwrap().iter();
	views.map(|view| view["id"].as_u64().unwrap()).collect()
}

async fn deposits_of(module: &Module, file: &str) -> Vec<u64> {
	ids(&call(module, "copyright_getDepositsOf", json!([file])).await.unwrap())
}

/// The photo, by the name of its hash.
fn photo() -> String {
	format!("sha256:{}", "ab".repeat(32))
}

#[tokio::test]
async fn a_deposit_is_told_with_who_made_it_and_who_signed() {
	let module = module(MockClient::new(), None);
	let view = call(&module, "copyright_getDeposit", json!([DEPOSIT])).await.unwrap();
	let work = &view["deposit"]["work"];
	assert_eq!(work["file"], json!({ "sha256": H256::repeat_byte(0xab) }));
	assert_eq!(work["perceptual"], json!({ "pdq": H256::repeat_byte(0x33), "quality": 100 }));
	assert_eq!((&work["media"], &work["category"]), (&json!("jpeg"), &json!("photographic")));
	assert_eq!((&work["completedAt"], &work["author"]), (&Value::Null, &Value::Null));
	assert_eq!(view["deposit"]["by"], json!({ "member": MEMBER }));
	assert_eq!(view["deposit"]["status"], "active");
	assert_eq!(view["member"], json!({ "id": MEMBER, "name": "Acme" }));
	assert_eq!(view["depositor"], json!(member_principal(MEMBER)));
	assert_eq!(view["rightsHolder"], view["depositor"]);
	assert_eq!((&view["priorityAt"], &view["offeredTo"]), (&json!(1_500), &Value::Null));
	assert_eq!(view["witnesses"][0]["roles"], json!(["Notary"]));
	assert_eq!(view["witnessed"], false);
	assert_eq!(ids(&view["licences"]), [LICENCE]);
	assert_eq!(ids(&view["cases"]), [CASE]);
}

#[tokio::test]
async fn a_later_deposit_of_the_same_file_names_the_one_with_priority() {
	let module = module(MockClient::new(), None);
	let params = json!({ "id": COPY, "at": FINALISED });
	let view = call(&module, "copyright_getDeposit", params).await.unwrap();
	assert_eq!((&view["first"], &view["deposit"]["prior"]), (&json!(DEPOSIT), &json!(DEPOSIT)));
	assert_eq!(view["deposit"]["by"], json!({ "client": CLIENT }));
	assert_eq!(view["depositor"], json!(client_principal(CLIENT)));
	assert_eq!(view["member"], Value::Null);
}

#[tokio::test]
async fn the_deposits_of_a_file_are_found_by_its_hash() {
	let module = module(MockClient::new(), None);
	let (digits, capitals) = ("ab".repeat(32), "AB".repeat(32));
	for file in [
		photo(),
		digits.clone(),
		capitals.clone(),
		format!("0x{digits}"),
		format!("sha256:0x{capitals}"),
	] {
		assert_eq!(deposits_of(&module, &file).await, [DEPOSIT, COPY], "{file}");
	}
	let other = "cd".repeat(32);
	assert_eq!(deposits_of(&module, &format!("sm3:{other}")).await, [OTHER_DEPOSIT]);
	assert!(deposits_of(&module, &format!("sm3:{digits}")).await.is_empty());
	assert!(deposits_of(&module, &other).await.is_empty());
}

#[tokio::test]
async fn what_is_no_hash_of_a_file_is_refused_by_its_number() {
	let module = module(MockClient::new(), None);
	let digits = "ab".repeat(32);
	for file in [
		String::new(),
		"photo.jpg".into(),
		"sha256:".into(),
		digits[1..].to_string(),
		format!("{digits}0"),
		format!("md5:{digits}"),
		format!("SM3:{digits}"),
		format!("sm3:sm3:{digits}"),
		format!("sm3: {digits}"),
		format!("0x0x{}", &digits[2..]),
		format!("{} ab", &digits[3..]),
		"zz".repeat(32),
		"é".repeat(32),
	] {
		for (method, params) in [
			("copyright_getDepositsOf", json!([file])),
			("copyright_getLicensed", json!([file, SHOP, MEMBER])),
		] {
			assert_refused(&module, method, params, code::INVALID_FILE, "`sm3:`").await;
		}
	}
}

#[tokio::test]
async fn a_licensed_shop_is_shown_as_licensed() {
	let module = module(MockClient::new(), None);
	let method = "copyright_getLicensed";
	let found = call(&module, method, json!([photo(), SHOP, MEMBER])).await.unwrap();
	assert_eq!((&found["inForce"], &found["hasPriority"]), (&json!(true), &json!(true)));
	assert_eq!(found["licence"]["licensee"], json!({ "shop": SHOP }));
	assert_eq!(found["licence"]["scope"], json!(["Network"]));
	assert_eq!(found["platform"]["name"], "Acme");
	let by_number = call(&module, "copyright_getLicence", json!([LICENCE])).await;
	assert_eq!(by_number, Ok(found));
	for params in [
		json!([photo(), REPORTED, MEMBER]),
		json!([photo(), SHOP, MEMBER + 1]),
		json!([photo().replace("sha256", "sm3"), SHOP, MEMBER]),
	] {
		assert_eq!(call(&module, method, params).await, Ok(Value::Null));
	}
}

#[tokio::test]
async fn a_case_is_told_with_platform_and_ruling() {
	let module = module(MockClient::new(), None);
	let view = call(&module, "copyright_getCase", json!([CASE])).await.unwrap();
	assert_eq!(view["status"], "ruled");
	assert_eq!(view["case"]["shop"], json!(REPORTED));
	assert_eq!(view["case"]["evidence"], json!([H256::repeat_byte(5)]));
	assert_eq!(view["case"]["ruling"]["outcome"], "infringement");
	assert_eq!(view["case"]["response"], Value::Null);
	assert_eq!((&view["platform"]["id"], &view["court"]["id"]), (&json!(MEMBER), &json!(MEMBER)));
}

#[tokio::test]
async fn the_cases_of_a_platform_come_in_pages() {
	let module = module(MockClient::new(), None);
	let method = "copyright_getCasesOf";
	for (params, found) in [
		(json!([MEMBER]), vec![5, 6, 7]),
		(json!([MEMBER, null, null]), vec![5, 6, 7]),
		(json!([MEMBER, 1]), vec![6, 7]),
		(json!([MEMBER, 1, 1]), vec![6]),
		(json!([MEMBER, CASES, MAX_VIEWS]), vec![]),
		(json!({ "platform": MEMBER, "count": 2, "at": FINALISED }), vec![5, 6]),
		(json!([MEMBER + 1]), vec![]),
	] {
		assert_eq!(ids(&call(&module, method, params).await.unwrap()), found);
	}
	for count in [0, MAX_VIEWS + 1] {
		let params = json!([MEMBER, 0, count]);
		assert_refused(&module, method, params, code::INVALID_PAGE, "64 cases").await;
	}
}

#[tokio::test]
async fn what_was_never_deposited_granted_or_reported_is_null() {
	let module = module(MockClient::new(), None);
	for (method, id) in [
		("copyright_getDeposit", 15),
		("copyright_getLicence", 4),
		("copyright_getCase", CASE + u64::from(CASES)),
	] {
		assert_eq!(call(&module, method, json!([id])).await, Ok(Value::Null), "{method}");
	}
}

#[tokio::test]
async fn parameters_of_another_type_are_refused() {
	let module = module(MockClient::new(), None);
	for (method, params) in [
		("copyright_getDeposit", json!(["12"])),
		("copyright_getDepositsOf", json!([12])),
		("copyright_getLicensed", json!([photo(), "shop", MEMBER])),
		("copyright_getLicensed", json!([photo(), SHOP])),
		("copyright_getCasesOf", json!([MEMBER, -1])),
	] {
		assert_eq!(call(&module, method, params).await.unwrap_err().0, -32602, "{method}");
	}
}

#[tokio::test]
async fn blocks_that_cannot_answer_are_refused_for_deposits_too() {
	assert_bad_blocks_are_refused(|at| {
		vec![
			("copyright_getDeposit", json!([DEPOSIT, at])),
			("copyright_getDepositsOf", json!([photo(), at])),
			("copyright_getLicence", json!([LICENCE, at])),
			("copyright_getLicensed", json!([photo(), SHOP, MEMBER, at])),
			("copyright_getCase", json!([CASE, at])),
			("copyright_getCasesOf", json!([MEMBER, null, null, at])),
		]
	})
	.await;
}
