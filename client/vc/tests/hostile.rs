//! Altered and random documents: none is believed, and none ends the program.

mod common;

use carnet_vc::{decode_list, parse_multikey, read, verify_proof, Resolver};
use common::*;
use proptest::{prelude::*, sample::Index};
use serde_json::Value;

/// Any JSON with the names that a verifier looks at.
fn any_json() -> impl Strategy<Value = Value> {
	let leaf = prop_oneof![
		Just(Value::Null),
		any::<bool>().prop_map(Value::from),
		any::<i64>().prop_map(Value::from),
		any::<f64>().prop_map(Value::from),
		".{0,12}".prop_map(Value::from),
		"z[1-9A-HJ-NP-Za-km-z]{0,90}".prop_map(Value::from),
		"(did:key:z6Mk|did:web:|u)[0-9A-Za-z_#-]{0,40}".prop_map(Value::from),
		"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})"
			.prop_map(Value::from),
	];
	leaf.prop_recursive(6, 64, 6, |inner| {
		prop_oneof![
			prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
			prop::collection::btree_map("[@a-zA-Z]{0,12}", inner, 0..6)
				.prop_map(|fields| Value::Object(fields.into_iter().collect())),
		]
	})
}

/// Each part of a document, by its JSON pointer.
fn pointers(value: &Value, at: &str, out: &mut Vec<String>) {
	let escaped = |name: &str| name.replace('~', "~0").replace('/', "~1");
	out.push(at.to_owned());
	match value {
		Value::Array(items) => {
			for (number, item) in items.iter().enumerate() {
				pointers(item, &format!("{at}/{number}"), out);
			}
		}
		Value::Object(fields) => {
			for (name, field) in fields {
				pointers(field, &format!("{at}/{}", escaped(name)), out);
			}
		}
		_ => {}
	}
}

#[test]
fn a_credential_altered_at_any_byte_is_refused() {
	let whole = parsed(CREDENTIAL).to_string().into_bytes();
	let mut still_json = 0;
	for at in 0..whole.len() {
		let mut bytes = whole.clone();
		bytes[at] ^= 1;
		if let Ok(altered) = read(&bytes) {
			still_json += 1;
			assert!(verifier().verify(&altered, &lists()).is_err(), "byte {at}");
		}
	}
	assert!(still_json > 1_000, "most of them are still JSON: {still_json}");
}

proptest! {
	#[test]
	fn a_credential_with_an_altered_byte_is_refused(at in any::<Index>(), byte in any::<u8>()) {
		let mut bytes = parsed(CREDENTIAL).to_string().into_bytes();
		let at = at.index(bytes.len());
		prop_assume!(bytes[at] != byte);
		bytes[at] = byte;
		if let Ok(altered) = read(&bytes) {
			prop_assert!(verifier().verify(&altered, &lists()).is_err());
		}
	}

	#[test]
	fn a_list_with_an_altered_byte_is_refused(at in any::<Index>(), byte in any::<u8>()) {
		let mut bytes = parsed(REVOCATION).to_string().into_bytes();
		let at = at.index(bytes.len());
		prop_assume!(bytes[at] != byte);
		bytes[at] = byte;
		if let Ok(altered) = read(&bytes) {
			let lists = [altered, parsed(SUSPENSION)];
			prop_assert!(verifier().verify(&parsed(CREDENTIAL), &lists).is_err());
		}
	}

	#[test]
	fn any_other_value_in_any_place_is_refused(at in any::<Index>(), value in any_json()) {
		let mut credential = parsed(CREDENTIAL);
		let mut places = Vec::new();
		pointers(&credential, "", &mut places);
		let place = credential.pointer_mut(&places[at.index(places.len())]);
		let place = place.expect("it has this place");
		prop_assume!(*place != value);
		*place = value;
		prop_assert!(verifier().verify(&credential, &lists()).is_err());
	}

	#[test]
	fn any_signed_value_in_any_place_never_ends_the_program(
		at in any::<Index>(),
		value in any_json(),
	) {
		let mut credential = parsed(CREDENTIAL);
		credential.as_object_mut().expect("it is an object").remove("proof");
		let mut places = Vec::new();
		pointers(&credential, "", &mut places);
		let place = credential.pointer_mut(&places[at.index(places.len())]);
		*place.expect("it has this place") = value;
		if let Ok(signed) = issuer().sign(credential, CREATED) {
			let _ = verifier().verify(&signed, &lists());
		}
	}

	#[test]
	fn random_bytes_never_end_the_program(bytes in any::<Vec<u8>>(), text in ".{0,64}") {
		let _ = read(&bytes);
		let _ = parse_multikey(&text);
		let _ = decode_list(&text);
		let _ = decode_list(&format!("u{text}"));
	}

	#[test]
	fn random_documents_are_never_believed(value in any_json()) {
		prop_assert!(verify_proof(&value, &Resolver::default()).is_err());
		prop_assert!(verifier().verify(&value, std::slice::from_ref(&value)).is_err());
		let mut resolver = Resolver::default();
		let _ = resolver.add(&value);
	}
}
