//! How a proof of a passport is asked for.

use super::*;
use crate::member::client_principal;

#[test]
fn a_query_is_written_as_it_is_read() {
	let merchant = client_principal(7);
	for (basis, end) in [
		(None, ""),
		(Some(Basis::Platform(4)), "/platform/4"),
		(Some(Basis::Policy(u32::MAX)), "/policy/4294967295"),
	] {
		let query = StatusQuery { merchant: merchant.clone(), basis };
		let text = format!("{merchant}{end}");
		assert_eq!(query.to_string(), text);
		assert_eq!(text.parse(), Ok(query));
	}
}

#[test]
fn what_names_no_merchant_or_no_basis_is_no_query() {
	let merchant = client_principal(7);
	for text in [
		String::new(),
		"7".into(),
		"/policy/3".into(),
		format!("{merchant}/"),
		format!("{merchant}/policy"),
		format!("{merchant}/policy/"),
		format!("{merchant}/policy/+3"),
		format!("{merchant}/policy/4294967296"),
		format!("{merchant}/policy/3/4"),
		format!("{merchant}/Policy/3"),
		format!("{merchant}/issuer/3"),
	] {
		assert_eq!(text.parse::<StatusQuery>(), Err(NoStatusQuery), "{text}");
	}
}
