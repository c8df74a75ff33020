use super::{mock::*, *};

#[tokio::test]
async fn a_trade_item_is_told_for_every_length_of_its_gtin() {
	let module = module(MockClient::new(), None);
	let expected = json!({ "member": MEMBER, "name": "Umbrella", "registeredAt": 900 });
	for gtin in [GTIN, "9506000134352"] {
		let item = call(&module, "products_getTradeItem", json!([gtin])).await;
		assert_eq!(item, Ok(expected.clone()));
	}
	let other = call(&module, "products_getTradeItem", json!(["00012345600012"])).await;
	assert_eq!(other, Ok(Value::Null));
}

#[tokio::test]
async fn a_batch_is_found_and_told() {
	let module = module(MockClient::new(), None);
	let id = call(&module, "products_findBatch", json!([GTIN, "LOT/1", 3])).await;
	assert_eq!(id, Ok(json!(BATCH)));
	let none = call(&module, "products_findBatch", json!([GTIN, "LOT/1", 4])).await;
	assert_eq!(none, Ok(Value::Null));
	let batch = call(&module, "products_getBatch", json!([BATCH])).await.unwrap();
	assert_eq!(batch["gtin"], GTIN);
	assert_eq!(batch["lot"], "LOT/1");
	assert_eq!(batch["count"], COUNT);
	assert_eq!(batch["brand"], json!({ "id": MEMBER, "name": "Acme" }));
	assert_eq!(call(&module, "products_getBatch", json!([1])).await, Ok(Value::Null));
}

#[tokio::test]
async fn parameters_are_taken_by_name_too() {
	let module = module(MockClient::new(), None);
	let params = json!({ "gtin": GTIN, "lot": "LOT/1", "pack": 3 });
	assert_eq!(call(&module, "products_findBatch", params).await, Ok(json!(BATCH)));
}

#[tokio::test]
async fn only_a_touched_unit_has_a_state() {
	let module = module(MockClient::new(), None);
	let unit = call(&module, "products_getUnit", json!([BATCH, TOUCHED.index])).await.unwrap();
	assert_eq!(unit["flags"], 2);
	assert_eq!(unit["claim"], Value::Null);
	assert_eq!(call(&module, "products_getUnit", json!([BATCH, 0])).await, Ok(Value::Null));
}

#[tokio::test]
async fn the_best_finalised_block_answers_unless_another_is_named() {
	// The mock panics when it is asked about the best block.
	let module = module(MockClient::new(), None);
	for at in [json!(null), json!(FINALISED)] {
		let batch = call(&module, "products_getBatch", json!([BATCH, at])).await.unwrap();
		assert_eq!(batch["id"], BATCH);
	}
}

#[tokio::test]
async fn what_is_no_gtin_is_refused_by_its_number() {
	let module = module(MockClient::new(), None);
	for (gtin, why) in [
		("", "only digits"),
		("0950600013435x", "only digits"),
		("123", "number of characters"),
		("09506000134353", "should be 2"),
	] {
		let number = code::INVALID_GTIN;
		assert_refused(&module, "products_getTradeItem", json!([gtin]), number, why).await;
		assert_refused(&module, "products_findBatch", json!([gtin, "A", 0]), number, why).await;
	}
}

#[tokio::test]
async fn what_is_no_lot_or_pack_is_refused_by_its_number() {
	let module = module(MockClient::new(), None);
	let method = "products_findBatch";
	for (lot, why) in [("", "number of characters"), ("größe", "character set 82")] {
		assert_refused(&module, method, json!([GTIN, lot, 0]), code::INVALID_LOT, why).await;
	}
	let params = json!([GTIN, "A", 64]);
	assert_refused(&module, method, params, code::INVALID_PACK, "below 64").await;
}

#[tokio::test]
async fn blocks_that_cannot_answer_are_refused_by_their_numbers() {
	assert_bad_blocks_are_refused(|at| {
		vec![
			("products_getTradeItem", json!([GTIN, at])),
			("products_findBatch", json!([GTIN, "A", 0, at])),
			("products_getBatch", json!([BATCH, at])),
			("products_getUnit", json!([BATCH, 0, at])),
		]
	})
	.await;
}

#[tokio::test]
async fn parameters_of_a_wrong_type_are_refused_as_json_rpc_asks() {
	let module = module(MockClient::new(), None);
	for (method, params) in [
		("products_getTradeItem", json!([9506000134352u64])),
		("products_findBatch", json!([GTIN, "A"])),
		("products_getBatch", json!(["42"])),
		("products_getUnit", json!([BATCH, -1])),
		("products_getBatch", json!([BATCH, "0x12"])),
	] {
		let (number, _) = call(&module, method, params).await.unwrap_err();
		assert_eq!(number, -32602, "{method}");
	}
}

#[test]
fn every_error_has_a_number_of_its_own_and_a_message_of_two_sentences() {
	let gs1 = carnet_primitives::gs1::Gs1Error::NotDigits;
	let sscc = carnet_primitives::subject::SubjectNameError::Sscc(gs1);
	let json_error = serde_json::from_str::<u8>("x").unwrap_err();
	let errors = [
		Error::InvalidGtin(gs1),
		Error::InvalidLot(gs1),
		Error::InvalidLink(gs1),
		Error::InvalidEvidence(json_error),
		Error::BlockNotFound,
		Error::RuntimeFailed("why".into()),
		Error::ResolverFailed,
		Error::InvalidPack(64),
		Error::InvalidAccount("why"),
		Error::DatabaseFailed,
		Error::UnknownKind("why".into()),
		Error::InvalidId { kind: "member", form: "a number" },
		Error::NotJustified,
		Error::HistoryMissing,
		Error::NotWitnessed,
		Error::HistoryTooLong,
		Error::InvalidPage,
		Error::TraceTooLong,
		Error::InvalidSubject(sscc),
		Error::InvalidFile,
		Error::InvalidBasis,
		Error::StateGone,
	];
	let numbers: Vec<i32> = errors.iter().map(Error::code).collect();
	assert_eq!(numbers, (9001..=9022).collect::<Vec<_>>());
	for error in errors {
		let message = error.to_string();
		assert!(message.ends_with('.') && message.matches(". ").count() >= 1, "{message}");
	}
}
