//! What is read of invoices that others wrote.

#![allow(clippy::unwrap_used)]

mod common;

use carnet_invoice::{Invoice, Party, Payee, References, Syntax, Totals};
use carnet_primitives::receivables::{Currency, Date};
use common::*;

fn date(text: &str) -> Date {
	Date::parse(text).unwrap()
}

#[test]
fn an_invoice_is_read_with_all_its_fields() {
	let invoice = taken(PAYEE_UBL);
	let expected = Invoice {
		syntax: Syntax::Ubl,
		document_hash: [
			0x44, 0x69, 0x9c, 0x5b, 0x90, 0x89, 0x80, 0x0e, 0x8c, 0xc8, 0xb5, 0xd9, 0x52, 0xca,
			0x80, 0x9c, 0x19, 0xd6, 0xbb, 0xfb, 0xb1, 0x75, 0x57, 0x91, 0x6c, 0xb9, 0x44, 0x7b,
			0x82, 0x4f, 0x07, 0x51,
		]
		.into(),
		specification: "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0"
			.into(),
		number: "1234567".into(),
		issued_on: date("2018-04-13"),
		type_code: 380,
		currency: Currency::parse("EUR").unwrap(),
		due_on: Some(date("2018-04-13")),
		references: References {
			buyer: Some("90000000-03083-72".into()),
			order: Some("65002278".into()),
			..Default::default()
		},
		preceding: vec![],
		seller: Party {
			name: "[Seller name]".into(),
			id: None,
			legal_id: Some("HRB 123".into()),
			vat: Some("ATU123456789".into()),
		},
		buyer: Party {
			name: "[Buyer name]".into(),
			id: Some("138".into()),
			legal_id: Some("HRB 3456".into()),
			vat: Some("DE12345ABC".into()),
		},
		payee: Some(Payee { name: "[Payee name]".into(), id: Some("74".into()), legal_id: None }),
		totals: Totals {
			lines: 1_078_125,
			allowances: 0,
			charges: 0,
			net: 1_078_125,
			vat: 204_844,
			gross: 1_282_969,
			paid: 0,
			rounding: 0,
			payable: 1_282_969,
		},
	};
	assert_eq!(invoice, expected);
}

#[test]
fn both_syntaxes_of_an_invoice_say_the_same() {
	for (ubl, cii) in [(PAYEE_UBL, PAYEE_CII), (SELF_BILLED_UBL, SELF_BILLED_CII)] {
		let (ubl, cii) = (taken(ubl), taken(cii));
		assert_eq!((ubl.syntax, cii.syntax), (Syntax::Ubl, Syntax::Cii));
		assert_ne!(ubl.document_hash, cii.document_hash);
		let document_hash = ubl.document_hash;
		assert_eq!(Invoice { syntax: Syntax::Ubl, document_hash, ..cii }, ubl);
	}
}

#[test]
fn a_negative_line_counts_as_such() {
	let invoice = taken(SELF_BILLED_CII);
	assert_eq!((invoice.type_code, invoice.number.as_str()), (389, "1234567890"));
	assert_eq!((invoice.issued_on, invoice.due_on), (date("2021-01-25"), Some(date("2021-02-04"))));
	assert_eq!(invoice.references.order.as_deref(), Some("Bestellung XRechnung"));
	assert_eq!(
		(invoice.seller.name.as_str(), invoice.buyer.name.as_str()),
		("Betriebsstätte", "Kunde 1")
	);
	assert_eq!((invoice.totals.lines, invoice.totals.vat), (30_000, 5_700));
	assert_eq!((invoice.totals.gross, invoice.totals.payable), (35_700, 35_700));
	assert_eq!(invoice.payee, None);
}

#[test]
fn a_charge_is_part_of_the_total_and_no_vat_is_no_fault() {
	for sample in [CHARGED_UBL, CHARGED_CII] {
		let invoice = taken(sample);
		let totals = invoice.totals;
		assert_eq!((totals.lines, totals.charges, totals.allowances), (20_800, 2_500, 0));
		assert_eq!((totals.net, totals.vat, totals.gross), (23_300, 0, 23_300));
		assert_eq!(invoice.due_on, Some(date("2020-12-27")));
		// The tax number that stands beside it is none of VAT.
		assert_eq!(invoice.buyer.vat.as_deref(), Some("DE152138634"));
	}
	assert_eq!(taken(CHARGED_UBL).buyer.name, "DB Station&Service AG RB Mitte");
	assert_eq!(taken(CHARGED_UBL).seller.id.as_deref(), Some("116078"));
}

#[test]
fn what_is_due_is_rounded_and_the_total_is_not() {
	let totals = taken(ROUNDED_UBL).totals;
	assert_eq!((totals.gross, totals.rounding, totals.payable), (33_690, 1, 33_691));
	assert_eq!(taken(ROUNDED_UBL).due_on, None);
}

#[test]
fn a_corrected_invoice_names_what_it_corrects() {
	let invoice = taken(CORRECTED_UBL);
	assert_eq!((invoice.type_code, invoice.number.as_str()), (384, "PRG1502112"));
	assert_eq!(invoice.preceding, ["PRG1502168"]);
	assert_eq!(invoice.totals.payable, 1_055_530);
}

#[test]
fn what_is_paid_already_is_not_due() {
	let paid = with(SELF_BILLED_CII, "PrepaidAmount>0.00", "PrepaidAmount>100.5");
	let paid = with(&paid, "DuePayableAmount>357.00", "DuePayableAmount>256.50");
	let totals = taken(&paid).totals;
	assert_eq!((totals.gross, totals.paid, totals.payable), (35_700, 10_050, 25_650));
}

#[test]
fn amounts_have_the_digits_of_their_currency() {
	let yen = with(&with(SELF_BILLED_UBL, "EUR", "JPY"), ".00<", "<");
	assert_eq!(taken(&yen).totals.payable, 357);
	assert_eq!(taken(&with(SELF_BILLED_UBL, "EUR", "KWD")).totals.payable, 357_000);
}

#[test]
fn prefixes_and_a_byte_order_mark_do_not_matter() {
	let renamed = with(&with(SELF_BILLED_UBL, "cbc:", "b:"), ":cbc=", ":b=");
	let renamed = with(&with(&renamed, "ubl:Invoice", "Invoice"), "xmlns:ubl=", "xmlns=");
	let marked = format!("\u{FEFF}{renamed}");
	let invoice = taken(&marked);
	assert_ne!(invoice.document_hash, taken(&renamed).document_hash);
	let document_hash = taken(SELF_BILLED_UBL).document_hash;
	assert_eq!(Invoice { document_hash, ..invoice }, taken(SELF_BILLED_UBL));
}

#[test]
fn what_belongs_to_another_namespace_is_not_read() {
	let other = "<x:ID xmlns:x=\"urn:example:other\">9</x:ID><cbc:ID>";
	assert_eq!(taken(&with_first(SELF_BILLED_UBL, "<cbc:ID>", other)).number, "1234567890");
}

#[test]
fn comments_and_character_data_in_a_text_do_not_change_it() {
	let cut = "<cbc:ID>12<!-- of 2021 -->345<![CDATA[678]]>&#57;0 </cbc:ID>";
	let invoice = taken(&with(SELF_BILLED_UBL, "<cbc:ID>1234567890</cbc:ID>", cut));
	assert_eq!(invoice.number, "1234567890");
}

#[test]
fn the_vat_may_be_told_in_a_second_currency() {
	let code = "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>";
	let both = format!("{code}<cbc:TaxCurrencyCode>GBP</cbc:TaxCurrencyCode>");
	let total =
		"<cac:TaxTotal><cbc:TaxAmount currencyID=\"GBP\">48.5</cbc:TaxAmount></cac:TaxTotal>";
	let text = with_first(
		&with(SELF_BILLED_UBL, code, &both),
		"<cac:TaxTotal>",
		&format!("{total}<cac:TaxTotal>"),
	);
	assert_eq!(taken(&text).totals, taken(SELF_BILLED_UBL).totals);
	let cii =
		"<ram:TaxTotalAmount currencyID=\"GBP\">48.5</ram:TaxTotalAmount><ram:GrandTotalAmount>";
	let text = with(SELF_BILLED_CII, "<ram:GrandTotalAmount>", cii);
	assert!(Invoice::read(text.as_bytes()).is_err(), "no accounting currency is named");
	let code = "<ram:TaxCurrencyCode>GBP</ram:TaxCurrencyCode><ram:InvoiceCurrencyCode>";
	let text = with(&text, "<ram:InvoiceCurrencyCode>", code);
	assert_eq!(taken(&text).totals, taken(SELF_BILLED_CII).totals);
}

#[test]
fn an_invoice_is_told_as_json() {
	let told = serde_json::to_value(taken(SELF_BILLED_UBL)).unwrap();
	assert_eq!(told["syntax"], "UBL");
	assert_eq!(told["issuedOn"], "2021-01-25");
	assert_eq!(told["currency"], "EUR");
	assert_eq!(told["totals"]["payable"], 35_700);
	assert_eq!(
		told["documentHash"],
		"0x51fe9b285d86eb57bdb5bfe2682e62dce485af71c003b56b447d5bdc1b61c368"
	);
	assert!(told.get("payee").is_none());
}
