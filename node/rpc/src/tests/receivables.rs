use super::{mock::*, *};
use crate::tests::mock::receivables::*;
use carnet_primitives::{member::member_principal, receivables::MAX_PAGE};

/// The numbers of holdings in a page of them.
fn seqs(page: &Value) -> Vec<u64> {
	let holdings = page["holdings"].as_array().unwrap().iter();
	holdings.map(|holding| holding["id"]["seq"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn a_receivable_is_told_with_its_terms_and_what_became_of_its_face() {
	let module = module(MockClient::new(), None);
	let method = "receivables_getReceivable";
	let view = call(&module, method, json!([RECEIVABLE])).await.unwrap();
	let terms = &view["receivable"]["terms"];
	assert_eq!((&terms["obligor"], &terms["currency"]), (&json!(OBLIGOR), &json!("CNY")));
	assert_eq!((&terms["dueOn"], &terms["dayCount"]), (&json!("2027-01-31"), &json!("ACT/360")));
	assert_eq!(terms["invoices"][0]["assigned"], 4 * PART);
	assert_eq!((&terms["defencesWaived"], &terms["subject"]), (&json!(true), &Value::Null));
	assert_eq!(view["receivable"]["creditor"], json!(HOLDER));
	assert_eq!(view["receivable"]["confirmation"]["at"], 1_500);
	let statement = &view["statement"];
	assert_eq!((&statement["outstanding"], &statement["setOff"]), (&json!(4 * PART), &json!(0)));
	assert_eq!((&statement["funded"], &statement["payable"]), (&json!(7), &json!(4 * PART - 7)));
	assert_eq!((&view["status"], &view["asset"]), (&json!("confirmed"), &json!(MONEY)));
	assert_eq!((&view["holdings"], &view["stop"]), (&json!(HOLDINGS), &Value::Null));
	let named = json!({ "id": RECEIVABLE, "at": FINALISED });
	assert_eq!(call(&module, method, named).await, Ok(view));
}

#[tokio::test]
async fn a_holding_is_told_with_what_it_is_bound_to() {
	let module = module(MockClient::new(), None);
	let method = "receivables_getHolding";
	for (seq, state, frozen) in [
		(0, json!("free"), false),
		(1, json!({ "offered": { "to": FINANCIER } }), false),
		(2, json!({ "bound": { "financing": FINANCING } }), false),
		(3, json!("free"), true),
	] {
		let view = call(&module, method, json!([RECEIVABLE, seq])).await.unwrap();
		assert_eq!(view["id"], json!({ "receivable": RECEIVABLE, "seq": seq }));
		assert_eq!((&view["state"], &view["frozen"]), (&state, &json!(frozen)));
		assert_eq!((&view["holder"], &view["outstanding"]), (&json!(HOLDER), &json!(PART)));
		assert_eq!((&view["dueOn"], &view["status"]), (&json!("2027-01-31"), &json!("confirmed")));
		assert_eq!((&view["due"], &view["interestDue"]), (&json!(1), &json!(0)));
	}
}

#[tokio::test]
async fn a_portfolio_comes_in_pages() {
	let module = module(MockClient::new(), None);
	let method = "receivables_getPortfolio";
	let after = |seq: u32| json!({ "receivable": RECEIVABLE, "seq": seq });
	for (params, found, next) in [
		(json!([HOLDER]), vec![0, 1, 2, 3], Value::Null),
		(json!([HOLDER, null, null]), vec![0, 1, 2, 3], Value::Null),
		(json!([HOLDER, null, 2]), vec![0, 1], after(1)),
		(json!([HOLDER, after(1), 2]), vec![2, 3], after(3)),
		(json!([HOLDER, after(3), 2]), vec![], Value::Null),
		(json!({ "principal": HOLDER, "count": 1, "at": FINALISED }), vec![0], after(0)),
		(json!([OBLIGOR, null, MAX_PAGE]), vec![], Value::Null),
	] {
		let page = call(&module, method, params.clone()).await.unwrap();
		assert_eq!((seqs(&page), &page["next"]), (found, &next), "{params}");
		assert_eq!(page["at"], 2_000);
	}
}

#[tokio::test]
async fn the_holdings_of_a_receivable_come_in_pages_with_their_parents() {
	let module = module(MockClient::new(), None);
	let method = "receivables_getSplitTree";
	for (params, found, next) in [
		(json!([RECEIVABLE]), vec![0, 1, 2, 3], Value::Null),
		(json!([RECEIVABLE, 1, 2]), vec![1, 2], json!(3)),
		(json!([RECEIVABLE, 3, 2]), vec![3], Value::Null),
		(json!({ "id": RECEIVABLE, "from": 2, "at": FINALISED }), vec![2, 3], Value::Null),
	] {
		let page = call(&module, method, params.clone()).await.unwrap();
		assert_eq!((seqs(&page), &page["next"]), (found, &next), "{params}");
	}
	let page = call(&module, method, json!([RECEIVABLE])).await.unwrap();
	let parents: Vec<_> = (0..4).map(|at| page["holdings"][at]["parent"].clone()).collect();
	assert_eq!(parents, [Value::Null, json!(0), json!(0), json!(0)]);
}

#[tokio::test]
async fn what_is_held_owed_and_financed_is_summed_by_page() {
	let module = module(MockClient::new(), None);
	let after = json!({ "receivable": RECEIVABLE, "seq": 0 });
	let ageing = call(&module, "receivables_getAgeing", json!([HOLDER, after, 2])).await.unwrap();
	assert_eq!(ageing["rows"][0]["currency"], "CNY");
	assert_eq!(
		(&ageing["rows"][0]["notDue"], &ageing["rows"][0]["to30"]),
		(&json!(2_000), &json!(0))
	);
	assert_eq!(ageing["next"]["seq"], 2);
	for (method, principal, params, outstanding, next) in [
		("receivables_getOwedBy", OBLIGOR, json!([null, null]), Some(8_000), Value::Null),
		("receivables_getOwedBy", OBLIGOR, json!([null, 1]), Some(4_000), json!(RECEIVABLE)),
		("receivables_getOwedBy", OBLIGOR, json!([RECEIVABLE, 2]), Some(4_000), Value::Null),
		("receivables_getOwedBy", HOLDER, json!([null, null]), None, Value::Null),
		("receivables_getFinancedBy", FINANCIER, json!([null, 1]), Some(1_000), json!(FINANCING)),
		("receivables_getFinancedBy", FINANCIER, json!([FINANCING, 1]), None, Value::Null),
		("receivables_getFinancedBy", OBLIGOR, json!([null, null]), None, Value::Null),
	] {
		let params = json!([principal, params[0], params[1]]);
		let exposure = call(&module, method, params.clone()).await.unwrap();
		let rows = exposure["rows"].as_array().unwrap();
		let found = rows.first().map(|row| row["outstanding"].as_u64().unwrap());
		assert_eq!((found, &exposure["next"]), (outstanding, &next), "{method} {params}");
	}
}

#[tokio::test]
async fn a_request_is_told_with_its_quotes_and_a_financing_with_what_is_owed() {
	let module = module(MockClient::new(), None);
	let view = call(&module, "receivables_getRequest", json!([REQUEST])).await.unwrap();
	assert_eq!(
		(&view["request"]["by"], &view["request"]["purpose"]),
		(&json!(HOLDER), &json!("loan"))
	);
	assert_eq!(view["request"]["financiers"], json!([FINANCIER]));
	assert_eq!(view["confirmation"]["resembles"], Value::Null);
	let quote = &view["quotes"][0];
	assert_eq!((&quote["financier"], &quote["open"]), (&json!(FINANCIER), &json!(true)));
	let seal = format!("0x{}", "06".repeat(32));
	assert_eq!(quote["quote"], json!({ "commitment": seal, "until": 8_000 }));
	let view = call(&module, "receivables_getFinancing", json!([FINANCING])).await.unwrap();
	assert_eq!(view["holding"], json!({ "receivable": RECEIVABLE, "seq": 2 }));
	assert_eq!((&view["kind"], &view["owed"]), (&json!("pledge"), &json!(900)));
	assert_eq!((&view["assignor"], &view["financier"]), (&json!(HOLDER), &json!(FINANCIER)));
}

#[tokio::test]
async fn the_quotes_for_a_request_come_in_pages() {
	let module = module(MockClient::new(), None);
	let method = "receivables_getQuotes";
	for (params, found, next) in [
		(json!([REQUEST]), json!([FINANCIER, RIVAL]), Value::Null),
		(json!([REQUEST, null, 1]), json!([FINANCIER]), json!(FINANCIER)),
		(json!([REQUEST, FINANCIER, 1]), json!([RIVAL]), json!(RIVAL)),
		(json!([REQUEST, RIVAL, 1]), json!([]), Value::Null),
		(
			json!({ "id": REQUEST, "after": FINANCIER, "at": FINALISED }),
			json!([RIVAL]),
			Value::Null,
		),
	] {
		let page = call(&module, method, params.clone()).await.unwrap();
		let quotes = page["quotes"].as_array().unwrap().iter();
		let financiers: Vec<Value> = quotes.map(|quote| quote["financier"].clone()).collect();
		assert_eq!((&json!(financiers), &page["next"]), (&found, &next), "{params}");
		assert_eq!(page["at"], 2_000);
	}
}

#[tokio::test]
async fn a_cut_assets_and_cash_are_told() {
	let module = module(MockClient::new(), None);
	let cut = call(&module, "receivables_getClosingCut", json!([RECEIVABLE])).await;
	assert_eq!(cut, Ok(json!({ "fraction": 5, "seq": 2 })));
	let assets = call(&module, "receivables_getAssets", json!([])).await.unwrap();
	assert_eq!(assets.as_array().unwrap().len(), 1);
	assert_eq!((&assets[0]["id"], &assets[0]["name"]), (&json!(MONEY), &json!("Bank money")));
	assert_eq!(assets[0]["issuer"], json!({ "id": MEMBER, "name": "Acme" }));
	assert_eq!((&assets[0]["retired"], &assets[0]["supply"]), (&json!(false), &json!(1_000_000)));
	let money = json!([{ "asset": MONEY, "currency": "CNY", "amount": 500 }]);
	let cash = "receivables_getCash";
	assert_eq!(call(&module, cash, json!([HOLDER])).await, Ok(money.clone()));
	// An account in digits is the same one.
	let digits = format!("0x{}", "41".repeat(32));
	assert_eq!(call(&module, cash, json!([digits, FINALISED])).await, Ok(money));
	assert_eq!(call(&module, cash, json!([member_principal(MEMBER)])).await, Ok(json!([])));
}

#[tokio::test]
async fn what_is_no_receivable_holding_request_or_financing_is_null() {
	let module = module(MockClient::new(), None);
	for (method, params) in [
		("receivables_getReceivable", json!([OTHER_RECEIVABLE])),
		("receivables_getHolding", json!([RECEIVABLE, HOLDINGS])),
		("receivables_getHolding", json!([OTHER_RECEIVABLE, 0])),
		("receivables_getSplitTree", json!([OTHER_RECEIVABLE])),
		("receivables_getRequest", json!([REQUEST + 1])),
		("receivables_getQuotes", json!([REQUEST + 1])),
		("receivables_getFinancing", json!([FINANCING + 1])),
		("receivables_getClosingCut", json!([OTHER_RECEIVABLE])),
	] {
		assert_eq!(call(&module, method, params).await, Ok(Value::Null), "{method}");
	}
}

#[tokio::test]
async fn nothing_and_more_than_a_page_are_refused_by_their_number() {
	let module = module(MockClient::new(), None);
	for count in [0, MAX_PAGE + 1] {
		for (method, params) in [
			("receivables_getPortfolio", json!([HOLDER, null, count])),
			("receivables_getSplitTree", json!([RECEIVABLE, 0, count])),
			("receivables_getAgeing", json!([HOLDER, null, count])),
			("receivables_getOwedBy", json!([OBLIGOR, null, count])),
			("receivables_getFinancedBy", json!([FINANCIER, null, count])),
			("receivables_getQuotes", json!([REQUEST, null, count])),
		] {
			assert_refused(&module, method, params, code::INVALID_PAGE, "64 holdings").await;
		}
	}
}

#[tokio::test]
async fn what_is_no_account_is_refused_by_its_number() {
	let module = module(MockClient::new(), None);
	let short = format!("0x{}", "41".repeat(31));
	let mut typo = HOLDER.to_string();
	typo.pop();
	for text in ["", "Acme", short.as_str(), typo.as_str()] {
		for method in ["getPortfolio", "getAgeing", "getOwedBy", "getFinancedBy", "getCash"] {
			let method = format!("receivables_{method}");
			let number = code::INVALID_ACCOUNT;
			assert_refused(&module, &method, json!([text]), number, "SS58").await;
		}
		let (quotes, number) = ("receivables_getQuotes", code::INVALID_ACCOUNT);
		assert_refused(&module, quotes, json!([REQUEST, text]), number, "SS58").await;
	}
}

#[tokio::test]
async fn parameters_of_another_type_are_refused_for_receivables_too() {
	let module = module(MockClient::new(), None);
	for (method, params) in [
		("receivables_getReceivable", json!(["21"])),
		("receivables_getHolding", json!([RECEIVABLE])),
		("receivables_getHolding", json!(["21/0"])),
		("receivables_getPortfolio", json!([HOLDER, 3])),
		("receivables_getPortfolio", json!([HOLDER, null, -1])),
		("receivables_getOwedBy", json!([7])),
	] {
		assert_eq!(call(&module, method, params).await.unwrap_err().0, -32602, "{method}");
	}
}

#[tokio::test]
async fn blocks_that_cannot_answer_are_refused_for_receivables_too() {
	assert_bad_blocks_are_refused(|at| {
		vec![
			("receivables_getReceivable", json!([RECEIVABLE, at])),
			("receivables_getHolding", json!([RECEIVABLE, 0, at])),
			("receivables_getPortfolio", json!([HOLDER, null, null, at])),
			("receivables_getSplitTree", json!([RECEIVABLE, null, null, at])),
			("receivables_getAgeing", json!([HOLDER, null, null, at])),
			("receivables_getOwedBy", json!([OBLIGOR, null, null, at])),
			("receivables_getFinancedBy", json!([FINANCIER, null, null, at])),
			("receivables_getRequest", json!([REQUEST, at])),
			("receivables_getQuotes", json!([REQUEST, null, null, at])),
			("receivables_getFinancing", json!([FINANCING, at])),
			("receivables_getClosingCut", json!([RECEIVABLE, at])),
			("receivables_getAssets", json!([at])),
			("receivables_getCash", json!([HOLDER, at])),
		]
	})
	.await;
}
