use super::*;
use crate::CanonicalError;
use ed25519_zebra::SigningKey;

fn statement() -> Statement {
	Statement {
		kind: "MerchantCredential".into(),
		subject: "did:example:merchant".into(),
		claims: Map::from_iter([("kybLevel".to_owned(), json!(3))]),
		schema_url: None,
		valid_from: 1_000,
		valid_until: 2_000,
		record: ChainRecord {
			genesis: H256::repeat_byte(0x11),
			member: 7,
			schema: 2,
			list: 3,
			index: 94_567,
			salt: H256::repeat_byte(0x22),
		},
	}
}

fn write(statement: &Statement) -> Result<Value, WriteError> {
	let issuer = Issuer::with_key(SigningKey::from([1; 32]));
	let site = Site::new("https://issuer.example/passports/").expect("it is an address");
	credential(&issuer, &site, statement)
}

#[test]
fn a_credential_names_its_entry_in_a_list_for_each_purpose() {
	let document = write(&statement()).expect("it is a credential");
	let url = "https://issuer.example/passports/status/3/suspension.json";
	assert_eq!(document["credentialStatus"].as_array().map(Vec::len), Some(2));
	assert_eq!(
		document["credentialStatus"][1],
		json!({
			"id": format!("{url}#94567"),
			"type": "BitstringStatusListEntry",
			"statusPurpose": "suspension",
			"statusListIndex": "94567",
			"statusListCredential": url,
		})
	);
}

#[test]
fn the_record_is_read_as_it_is_written() {
	let document = write(&statement()).expect("it is a credential");
	let fields = document.as_object().expect("it is an object");
	assert_eq!(record_of(fields), Ok(Some(statement().record)));
}

#[test]
fn a_malformed_record_is_refused_and_foreign_evidence_is_left_alone() {
	let of = |evidence: Value| {
		let document = json!({ "evidence": evidence });
		record_of(document.as_object().expect("it is an object"))
	};
	assert_eq!(of(json!([{"type": "DocumentVerification"}, "https://a.example", null])), Ok(None));
	let malformed = Err(Refusal::Malformed("evidence"));
	assert_eq!(of(json!({"type": "ChainRecord"})), malformed);
	let mut record = json!(statement().record);
	record["type"] = json!("ChainRecord");
	assert_eq!(of(record.clone()), Ok(Some(statement().record)));
	assert_eq!(of(json!([record, record])), malformed);
	record["index"] = json!(-1);
	assert_eq!(of(record), malformed);
}

#[test]
fn the_digest_is_that_of_the_chain_and_covers_all_but_the_proof() {
	let mut document = write(&statement()).expect("it is a credential");
	let salt = statement().record.salt;
	let digest = document_digest(&document, &salt).expect("it is canonical");
	let text = crate::canonical(&document).expect("it is canonical");
	assert_eq!(digest, credential_digest(text.as_bytes(), &salt));
	document["proof"] = json!({"any": "thing"});
	assert_eq!(document_digest(&document, &salt), Ok(digest));
	document["credentialSubject"]["kybLevel"] = json!(2);
	assert_ne!(document_digest(&document, &salt), Ok(digest));
	assert_eq!(document_digest(&json!(1), &salt), Err(Refusal::NotAnObject));
}

#[test]
fn what_makes_no_credential_is_refused() {
	type Alter = fn(&mut Statement);
	let cases: [(Alter, WriteError); 17] = [
		(|it| it.valid_until = it.valid_from, WriteError::NoTime),
		(|it| it.valid_until = u64::MAX, WriteError::Date(u64::MAX)),
		(|it| it.record.index = LIST_LEN, WriteError::NoEntry(LIST_LEN)),
		(|it| it.kind = String::new(), WriteError::Type(String::new())),
		(|it| it.kind = "A B".into(), WriteError::Type("A B".into())),
		(|it| it.kind = "merchant".into(), WriteError::Type("merchant".into())),
		(|it| it.subject = "merchant".into(), WriteError::Subject("merchant".into())),
		(|it| it.subject = "did:a b".into(), WriteError::Subject("did:a b".into())),
		(|it| it.subject = "did:".into(), WriteError::Subject("did:".into())),
		(|it| it.subject = "1did:a".into(), WriteError::Subject("1did:a".into())),
		(|it| it.schema_url = Some("a".into()), WriteError::SchemaUrl("a".into())),
		(
			|it| it.schema_url = Some("http://a.example".into()),
			WriteError::SchemaUrl("http://a.example".into()),
		),
		(
			|it| it.schema_url = Some("https://a b".into()),
			WriteError::SchemaUrl("https://a b".into()),
		),
		(|it| it.claims.clear(), WriteError::NoClaims),
		(
			|it| drop(it.claims.insert("id".into(), json!("did:example:other"))),
			WriteError::ClaimName("id".into()),
		),
		(
			|it| drop(it.claims.insert("@context".into(), json!({}))),
			WriteError::ClaimName("@context".into()),
		),
		(
			|it| drop(it.claims.insert("turnover".into(), json!(0.5))),
			WriteError::Canonical(CanonicalError::Number("0.5".into())),
		),
	];
	for (alter, refusal) in cases {
		let mut altered = statement();
		alter(&mut altered);
		assert_eq!(write(&altered), Err(refusal));
	}
}
