#![allow(clippy::unwrap_used)]

use super::{
	code_hash, custody::about, general_transaction, party_commitment, submit::not_taken, CallName,
	Effort, GovernanceCall, Mode, PackLimits, Quorum, Refusal, Signer,
};
use carnet_primitives::{
	custody::{
		Contents, Custody, Item, Position, Ranges, SubjectRecord, TraceReport, UnitRange,
		Whereabouts,
	},
	gs1::Sscc,
	products::NamedMember,
	subject::{LogisticUnitId, Subject, UnitRef},
};
use codec::Encode;
use subxt::{
	error::{BackendError, ExtrinsicError, RpcError},
	rpcs::{self, UserError},
};

fn user(code: i32, data: Option<&str>) -> UserError {
	let mut json = serde_json::json!({ "code": code, "message": "no" });
	if let Some(data) = data {
		json["data"] = data.into();
	}
	serde_json::from_str(&json.to_string()).unwrap()
}

#[test]
fn a_general_transaction_has_a_length_a_preamble_and_empty_extensions() {
	assert_eq!(
		general_transaction(&[51, 13, 7]),
		[9 << 2, 0x45, 0x00, 0x00, 0x00, 0x00, 0x00, 51, 13, 7]
	);
	// From 64 bytes on the length takes two bytes, its mode 01.
	let long = general_transaction(&[1; 60]);
	assert_eq!(long[..3], [((66 << 2) | 1) as u8, (66 >> 6) as u8, 0x45]);
	assert_eq!(long.len(), 68);
}

#[test]
fn refusals_are_read_from_the_errors_of_the_pool() {
	for (error, expected) in [
		(user(1010, Some("Custom error: 100")), Refusal::Custom(100)),
		(user(1010, Some("Transaction is outdated")), Refusal::Stale),
		(user(1010, Some("Transaction has a bad signature")), Refusal::BadProof),
		(user(1010, Some("Transaction would exhaust the block limits")), Refusal::Full),
		(user(1012, None), Refusal::Banned),
		(user(1013, Some("0x00")), Refusal::Known),
		(user(1014, None), Refusal::Priority),
		(user(1016, None), Refusal::PoolFull),
		(user(-32000, None), Refusal::Other("no (-32000)".into())),
	] {
		assert_eq!(Refusal::from_rpc(&error), expected);
	}
}

#[test]
fn what_a_node_may_have_taken_is_not_called_refused() {
	let said = |error: rpcs::Error| {
		let error = BackendError::Rpc(RpcError::ClientError(error));
		not_taken("Receivables.pay", ExtrinsicError::ErrorSubmittingTransaction(error)).to_string()
	};
	let refused = said(rpcs::Error::User(user(1014, None)));
	assert!(refused.starts_with("Receivables.pay was refused: "), "{refused}");
	let lost = said(rpcs::Error::DisconnectedWillReconnect("closed".into()));
	assert!(lost.contains("may be recorded") && lost.contains("closed"), "{lost}");
	assert!(lost.contains("before you send it again") && !lost.contains("try again"), "{lost}");
}

#[test]
fn every_known_code_has_a_sentence() {
	for code in (1..=7).chain(100..=110).chain(140..=145) {
		assert!(!Refusal::Custom(code).to_string().contains("does not know"), "{code}");
	}
	assert!(Refusal::Custom(8).to_string().contains("code 8"));
}

#[test]
fn a_signer_is_read_from_a_secret_uri_and_errors_do_not_quote_it() {
	let alice = Signer::from_suri("//Alice\n").unwrap().account();
	assert_eq!(alice.to_string(), "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
	for bad in ["", "word word", "0x12"] {
		let said = Signer::from_suri(bad).err().unwrap().to_string();
		assert!(said.contains("secret URI") && !said.contains("word word"), "{said}");
	}
}

/// `//Keystore` as polkadot.js 14 exports it.
const KEYSTORE: &str = r#"{"encoded":"/7kXrpuzkY+tOI/tFaiTymcnD0OZRJl+OAoRHzpAjEsAAAIAAQAAAAgAAACiWNH0xi2LykBnVmb5cvqb3RPVzMmc5AMzdjPO/agZe+VP35s3LVfLp1SgWFLT64idNsPHrpvo/dOm197q/5FWxSlALPud2lUg6LZlHk+7Ym8+P6VQo3Ca//2Bn/WtR9luRSyo6qY018ennfP0kzUSIAXe5eAecmsOSi/LR3RB5C8FkCAlz/3cdGHBDk6CnoO8ANhiOo77tpP9QgWV","encoding":{"content":["pkcs8","sr25519"],"type":["scrypt","xsalsa20-poly1305"],"version":"3"},"address":"5CFSjwjBUkXZavSNQVYue2UixC8qTTxUMpTvGMaqpTGzdwRo","meta":{"name":"test"}}"#;

#[test]
fn a_keystore_of_polkadot_js_opens_with_its_password_alone() {
	let account = Signer::from_polkadot_js(KEYSTORE, "correct horse").unwrap().account();
	assert_eq!(account, Signer::from_suri("//Keystore").unwrap().account());
	for (json, password) in [(KEYSTORE, "wrong horse"), ("{}", "correct horse")] {
		let said = Signer::from_polkadot_js(json, password).err().unwrap().to_string();
		assert!(said.contains("check the password"), "{said}");
	}
}

#[test]
fn quorums_are_the_least_number_of_votes_with_their_share() {
	let of = |voters| [Quorum::TwoThirds.of(voters), Quorum::MoreThanThird.of(voters)];
	for (voters, expected) in
		[(1, [1, 1]), (2, [2, 1]), (3, [2, 2]), (4, [3, 2]), (5, [4, 2]), (6, [4, 3]), (10, [7, 4])]
	{
		assert_eq!(of(voters), expected, "{voters}");
	}
	for voters in 1..=200u32 {
		let [decide, stop] = of(voters);
		assert!(decide * 3 >= voters * 2 && (decide - 1) * 3 < voters * 2);
		assert!(stop * 3 > voters && (stop - 1) * 3 <= voters);
		// Those who do not take part in a decision can stop, if they are enough; those who cannot, cannot decide.
		assert!(decide >= stop && decide <= voters);
	}
}

#[test]
fn what_stops_and_what_ends_a_stop_needs_no_delay() {
	let name = CallName::new("Products", "claim_unit");
	assert_eq!(name.encode(), [&[8 << 2][..], b"Products", &[10 << 2], b"claim_unit"].concat());
	for (call, delayed, quorum) in [
		(GovernanceCall::Suspend(1), false, "MoreThanThird"),
		(GovernanceCall::StopCall(name.clone()), false, "MoreThanThird"),
		(GovernanceCall::Reinstate(1), false, "TwoThirds"),
		(GovernanceCall::ReleaseCall(name), false, "TwoThirds"),
		(GovernanceCall::Expel(1), true, "TwoThirds"),
		(GovernanceCall::SetMinimumSize(3), true, "TwoThirds"),
	] {
		let text = format!("{:?}", call.proposal());
		assert!(text.contains(&format!("delayed: {delayed}")), "{text}");
		assert!(text.contains(&format!("quorum: {quorum}")), "{text}");
	}
}

#[test]
fn a_runtime_is_named_by_the_hash_of_its_bytes_and_a_file_that_is_none_is_refused() {
	let wasm = b"\0asm\x01\0\0\0";
	assert_eq!(code_hash(wasm).unwrap().0, sp_crypto_hashing::blake2_256(wasm));
	assert!(code_hash(&[0x52, 0xbc, 0x53, 0x76, 0x46, 0xdb, 0x8e, 0x05, 1]).is_ok());
	for bad in [&b""[..], b"\0as", b"\x7fELF", b"{}"] {
		assert!(code_hash(bad).is_err(), "{bad:?}");
	}
}

#[test]
fn a_call_is_granted_what_its_subjects_take_beyond_one_record_each() {
	let range = |first| UnitRange { batch: 1, first, last: first };
	let mut case = SubjectRecord::default();
	let ranges = Ranges::try_from(vec![range(0), range(2), range(4)]).unwrap();
	case.contents = Some(Contents { ranges, ..Contents::new() });
	case.journal.head.len = 15;
	let mut empty = SubjectRecord { contents: Some(Contents::new()), ..Default::default() };
	empty.journal.head.len = 8;
	let unit = SubjectRecord::default();
	let subject = |usage| {
		let sscc = Sscc::parse("376104250021234569").unwrap();
		Subject::LogisticUnit(LogisticUnitId { sscc, usage })
	};
	let loose = Subject::Unit(UnitRef { batch: 9, index: 0 });
	let effort = Effort::of([
		(&subject(0), Some(&case)),
		(&subject(1), Some(&empty)),
		(&loose, Some(&unit)),
		(&Subject::Batch(8), None),
		(&subject(2), Some(&case)),
	]);
	assert_eq!(effort, Effort { ranges: 4, batches: 2, pages: 2 });
	// As the pallet reads it: three numbers, and the modes in this order.
	assert_eq!((effort, Mode::Each).encode(), [4, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1]);
	assert_eq!(Mode::AllOrNone.encode(), [0]);
}

#[test]
fn items_are_packed_in_as_few_calls_as_their_limits_let_in_order() {
	let units = |first, last| Item::Units(UnitRange { batch: 1, first, last });
	let case = |usage| {
		let sscc = Sscc::parse("376104250021234569").unwrap();
		Item::LogisticUnit(LogisticUnitId { sscc, usage })
	};
	let limits = PackLimits { items: 3, stretches: 4 };
	let million: Vec<Item> = limits.split(&[units(0, 0xf_ffff)]).concat();
	assert_eq!((million.len(), million[255]), (256, units(0xf_f000, 0xf_ffff)));
	assert_eq!(limits.split(&million).len(), 256, "each fills a call");

	// Five stretches are a part of four and one of one, with which two more items share a call.
	let items = [case(0), units(0, 5_000), case(1), units(9_000, 9_000), units(9_002, 9_002)];
	let calls = limits.split(&items);
	let expected = [
		vec![case(0), units(0, 4_095)],
		vec![units(4_096, 5_000), case(1), units(9_000, 9_000)],
		vec![units(9_002, 9_002)],
	];
	assert_eq!(calls, expected);
	assert_eq!(limits.split(&[]), Vec::<Vec<Item>>::new());
	let none = PackLimits { items: 0, stretches: 0 };
	assert_eq!(none.split(&[case(0), units(0, 1_024)]).len(), 3, "one item at least");
}

#[test]
fn a_party_is_committed_to_with_its_salt() {
	let expected = "b9a2b343776d9a0bae4dd7b0d653cf3633ac1068367ecb9790e16fbb6f2e7843";
	assert_eq!(hex::encode(party_commitment(&[7; 32], b"A. Buyer")), expected);
	assert_ne!(party_commitment(&[8; 32], b"A. Buyer"), party_commitment(&[7; 32], b"A. Buyer"));
}

#[test]
fn the_way_of_other_goods_is_no_answer() {
	let unit = |index| Subject::Unit(UnitRef { batch: 42, index });
	let name = |id| NamedMember { id, name: Default::default() };
	let report = TraceReport {
		subject: unit(7),
		at: 0,
		now: Position::new(Whereabouts { path: Vec::new(), custody: Custody::of(5, 5) }, name),
		stop: None,
		total: 0,
		events: Vec::new(),
	};
	assert_eq!(about(unit(7), report.clone()).unwrap(), report);
	let refused = about(unit(8), report).unwrap_err().to_string();
	assert!(refused.contains("told that of other goods"), "{refused}");
}
