#![allow(clippy::unwrap_used)]
use super::*;
use carnet_primitives::{
	receivables::{
		Currency, Date, DayCount, Discount, InvoiceFacts, Party, QuoteTerms, Quoter, MAX_AMOUNT,
	},
	H256,
};
use std::{fs, os::unix::fs::PermissionsExt, path::Path};

fn currency(code: &str) -> Currency {
	Currency::parse(code).unwrap()
}

fn units(text: &str, code: &str) -> Result<u64, String> {
	text.parse::<Decimal>()?.units(currency(code))
}

#[test]
fn amounts_are_read_to_the_minor_unit() {
	for (text, code, amount) in [
		("1000000.00", "CNY", 100_000_000),
		("1000000", "CNY", 100_000_000),
		("0.1", "CNY", 10),
		("0.01", "EUR", 1),
		("007.50", "EUR", 750),
		("15", "JPY", 15),
		("1.234", "KWD", 1_234),
		("1.2345", "UYW", 12_345),
		("9999999999999.99", "CNY", MAX_AMOUNT),
	] {
		assert_eq!(units(text, code).unwrap(), amount, "{text} {code}");
	}
}

#[test]
fn what_is_no_amount_is_told() {
	for text in ["", ".", "1.", ".5", "-1", "+1", "1,000.00", "1e6", "1 000", "1.0.0", "NaN", "１"]
	{
		assert!(units(text, "CNY").unwrap_err().contains("is no amount"), "{text}");
	}
}

#[test]
fn nothing_is_rounded_and_nothing_overflows() {
	let refused = units("1.005", "CNY").unwrap_err();
	assert!(refused.contains("3 digits behind the point, and CNY has 2"), "{refused}");
	// Zeros too: who writes them counts in another currency.
	assert!(units("1.000", "CNY").unwrap_err().contains("has 2"));
	assert!(units("1.0", "JPY").unwrap_err().contains("JPY has 0"));
	for text in ["10000000000000.00", "99999999999999999999999999"] {
		assert!(units(text, "CNY").unwrap_err().contains("9999999999999.99 is the most"), "{text}");
	}
}

#[test]
fn amounts_are_written_as_they_are_read() {
	for (amount, code, text) in [
		(0, "CNY", "0.00"),
		(1, "CNY", "0.01"),
		(100_000_000, "CNY", "1000000.00"),
		(15, "JPY", "15"),
		(0, "JPY", "0"),
		(1_234, "KWD", "1.234"),
		(MAX_AMOUNT, "EUR", "9999999999999.99"),
	] {
		assert_eq!(show(amount, currency(code)), text);
		assert_eq!(units(text, code).unwrap(), amount);
	}
}

#[test]
fn a_holding_is_named_by_its_receivable_and_its_number() {
	let id = HoldingId { receivable: 7, seq: 12 };
	assert_eq!(holding("7/12").unwrap(), id);
	assert_eq!(holding(&id.to_string()).unwrap(), id);
	for bad in ["", "7", "7/", "/7", "7/12/1", "+7/1", "7/-1", "7/4294967296", "a/b", " 7/1"] {
		assert!(holding(bad).unwrap_err().contains("names no holding"), "{bad}");
	}
}

#[test]
fn fields_of_a_table_are_quoted_and_none_is_a_formula() {
	let mut table = Csv::new(&["who", "amount"]);
	table.row(&["Smith, \"Bob\" & Co", "1000000.00"]);
	table.row(&["=HYPERLINK(\"x\")", "-1"]);
	table.row(&["@a", "a=b"]);
	assert_eq!(
		table.as_str(),
		"\"who\",\"amount\"\r\n\"Smith, \"\"Bob\"\" & Co\",\"1000000.00\"\r\n\"'=HYPERLINK(\"\"x\"\")\",\"'-1\"\r\n\"'@a\",\"a=b\"\r\n"
	);
}

fn quote() -> SealedQuote {
	let terms = QuoteTerms {
		rate: 450,
		day_count: DayCount::Act360,
		discount: Discount::Bank,
		fee: 10_000,
		advance: 9_000,
		recourse: true,
		paid_before: 0,
	};
	let quoter = Quoter { principal: Party::Member(4).principal(), member: 4 };
	SealedQuote::new(H256::repeat_byte(1), 3, quoter, terms, 1_800_000_000_000).unwrap()
}

#[test]
fn a_quote_is_read_as_it_was_written_and_is_for_its_owner_alone() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("quote.json");
	let quote = quote();
	quote.create(&path).unwrap();
	assert_eq!(SealedQuote::open(&path).unwrap(), quote);
	assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
	assert!(matches!(quote.create(&path), Err(ReceivableError::Exists(_))));
	assert_ne!(quote.salt, self::quote().salt, "every quote has its own salt");

	let text = fs::read_to_string(&path).unwrap();
	fs::write(&path, text.replace("\"rate\": 450", "\"rate\": 45")).unwrap();
	let other = SealedQuote::open(&path).unwrap();
	assert_ne!(other.commitment(), quote.commitment(), "terms cannot be changed under the taker");
	fs::write(&path, text.replace("\"member\": 4", "\"member\": 5")).unwrap();
	let other = SealedQuote::open(&path).unwrap();
	assert_ne!(other.seal(), quote.seal(), "nor is it another member's");
	for bad in ["", "{}", &text.replace("\"salt\"", "\"sugar\"")] {
		fs::write(&path, bad).unwrap();
		let refused = SealedQuote::open(&path).unwrap_err().to_string();
		assert!(refused.contains("is not a quote"), "{refused}");
	}
}

#[test]
fn a_secret_is_kept_for_its_owner_and_is_never_overwritten() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("relationship");
	let made = Secret::create(&path).unwrap();
	assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
	let read = Secret::open(&path, "secret of a relationship").unwrap();
	assert_eq!(read.relationship(), made.relationship());
	assert!(matches!(Secret::create(&path), Err(ReceivableError::Exists(_))));
	assert_eq!(Secret::open_or_create(&path, "salt").unwrap().bytes(), made.bytes());
	fs::write(&path, "0x00").unwrap();
	let refused = Secret::open(&path, "secret of a relationship").err().unwrap().to_string();
	assert!(refused.contains("holds no secret of a relationship"), "{refused}");
	let missing = Secret::open(&folder.path().join("none"), "salt").err().unwrap().to_string();
	assert!(missing.contains("cannot read the secret"), "{missing}");
}

#[test]
fn the_salt_of_a_document_opens_that_one_alone() {
	let folder = tempfile::tempdir().unwrap();
	let salts = Secret::create(&folder.path().join("salts")).unwrap();
	let salt = salts.salt(Document::Invoice, b"one");
	assert_eq!(salt, salts.salt(Document::Invoice, b"one"));
	assert_ne!(salt, salts.salt(Document::Invoice, b"two"));
	assert_ne!(salt, salts.salt(Document::Contract, b"one"));
	let commitment = commit(Document::Invoice, &salt, b"one");
	assert_ne!(commitment, commit(Document::Contract, &salt, b"one"));
	assert_ne!(commitment, commit(Document::Invoice, &salt, b"two"));
	assert_ne!(commitment, commit(Document::Invoice, &H256::zero(), b"one"));
}

fn write(path: &Path, total: &str) {
	let text = format!(
		r#"[{{ "seller": "CN-91 31", "buyer": "b2", "number": "INV 2026/7", "date": "2026-11-02", "currency": "CNY", "total": {total} }}]"#
	);
	fs::write(path, text).unwrap();
}

#[test]
fn keys_are_made_of_the_facts_of_an_invoice() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("invoices.json");
	let shared = Secret::create(&folder.path().join("key")).unwrap();
	write(&path, "\"1000000.00\"");
	let facts = InvoiceFacts {
		seller: "cn9131",
		buyer: "B2",
		number: "inv-2026-7",
		issued_on: Date::parse("2026-11-02").unwrap(),
		currency: currency("CNY"),
		total: 100_000_000,
	};
	let (invoices, made) = keys(&path, &shared).unwrap();
	assert_eq!(made.into_inner(), [facts.keys(shared.bytes())]);
	assert_eq!(invoices, read_invoices(&path).unwrap());

	// A number would have been a float on its way.
	for (total, text) in
		[("1000000.00", "invalid type"), ("\"1.005\"", "CNY has 2"), ("\"x\"", "is no amount")]
	{
		write(&path, total);
		let refused = keys(&path, &shared).unwrap_err().to_string();
		assert!(refused.contains(text) && refused.contains("is not a list"), "{refused}");
	}
	fs::write(&path, "{}").unwrap();
	assert!(keys(&path, &shared).is_err());
}

#[test]
fn an_invoice_of_which_nothing_is_seen_has_no_key() {
	let folder = tempfile::tempdir().unwrap();
	let shared = Secret::create(&folder.path().join("key")).unwrap();
	let key = |seller: &str, number: &str| {
		let invoice = Invoice {
			seller: seller.into(),
			buyer: "B2".into(),
			number: number.into(),
			date: Date::parse("2026-11-02").unwrap(),
			currency: currency("CNY"),
			total: "1000000.00".into(),
		};
		invoice.key(&shared)
	};
	assert!(key("CN9131", "INV-7").is_ok());
	for empty in ["", " - ", "\u{200b}", "\u{3164}"] {
		assert!(key("CN9131", empty).unwrap_err().contains("the number of invoice"), "{empty:?}");
		assert!(key(empty, "INV-7").unwrap_err().contains("the seller of invoice"), "{empty:?}");
	}
}
