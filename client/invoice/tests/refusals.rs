//! Invoices that are not taken, and what the refusals say.

#![allow(clippy::unwrap_used)]

mod common;

use carnet_invoice::Refusal;
use carnet_primitives::receivables::MAX_AMOUNT;
use common::*;

fn says(text: &str, part: &str) {
	let refusal = refused(text).to_string();
	assert!(refusal.contains(part), "{part} is not in: {refusal}");
}

fn breaks(text: &str, broken: &str) {
	match refused(text) {
		Refusal::Sum { rule, .. } => assert_eq!(rule, broken),
		other => panic!("{broken}: {other}"),
	}
}

#[test]
fn totals_that_contradict_each_other_are_refused_by_their_rule() {
	let cases = [
		(SELF_BILLED_UBL, "EUR\">-100.00", "EUR\">-100.01", "BR-CO-10"),
		(SELF_BILLED_CII, "LineTotalAmount>400.00", "LineTotalAmount>400.01", "BR-CO-10"),
		(SELF_BILLED_CII, "AllowanceTotalAmount>0.00", "AllowanceTotalAmount>1.00", "BR-CO-11"),
		(CHARGED_CII, "ChargeTotalAmount>25.00", "ChargeTotalAmount>24.00", "BR-CO-12"),
		(
			SELF_BILLED_UBL,
			"ExclusiveAmount currencyID=\"EUR\">300",
			"ExclusiveAmount currencyID=\"EUR\">299",
			"BR-CO-13",
		),
		(SELF_BILLED_CII, "BasisTotalAmount>300", "BasisTotalAmount>299", "BR-CO-13"),
		(SELF_BILLED_CII, "CalculatedAmount>57", "CalculatedAmount>56", "BR-CO-14"),
		(
			SELF_BILLED_UBL,
			"InclusiveAmount currencyID=\"EUR\">357.00",
			"InclusiveAmount currencyID=\"EUR\">357.01",
			"BR-CO-15",
		),
		(SELF_BILLED_CII, "GrandTotalAmount>357.00", "GrandTotalAmount>356.99", "BR-CO-15"),
		(
			SELF_BILLED_UBL,
			"PayableAmount currencyID=\"EUR\">357.00",
			"PayableAmount currencyID=\"EUR\">357.01",
			"BR-CO-16",
		),
		(SELF_BILLED_CII, "PrepaidAmount>0.00", "PrepaidAmount>0.01", "BR-CO-16"),
		(ROUNDED_UBL, "0.01", "-0.01", "BR-CO-16"),
	];
	for (sample, from, to, rule) in cases {
		breaks(&with(sample, from, to), rule);
	}
	// The charge becomes an allowance.
	breaks(&with_first(CHARGED_UBL, "ChargeIndicator>true", "ChargeIndicator>false"), "BR-CO-11");
	let text = with(SELF_BILLED_CII, "DuePayableAmount>357.00", "DuePayableAmount>9357.00");
	says(&text, "amount due for payment (BT-115) is 9357.00");
	says(&text, "BR-CO-16 of EN 16931 it has to be 357.00");
}

#[test]
fn an_amount_with_more_digits_than_its_currency_is_refused() {
	let text = with(SELF_BILLED_UBL, "EUR", "JPY");
	let refusal = refused(&text);
	assert!(matches!(&refusal, Refusal::Digits { currency, digits: 0, .. } if currency == "JPY"));
	says(&text, "JPY has 0 digits behind the point");
	let text = with(SELF_BILLED_CII, "DuePayableAmount>357.00", "DuePayableAmount>357.000");
	says(&text, "amount due for payment (BT-115) is 357.000: EUR has 2 digits");
}

#[test]
fn a_second_currency_is_refused() {
	let text =
		with(SELF_BILLED_UBL, "PriceAmount currencyID=\"EUR\"", "PriceAmount currencyID=\"USD\"");
	says(&text, "an amount is in USD and the invoice is in EUR");
	let text = with(SELF_BILLED_UBL, "CurrencyCode>EUR", "CurrencyCode>USD");
	says(&text, "an amount is in EUR and the invoice is in USD");
	let text = with(
		SELF_BILLED_CII,
		"TaxTotalAmount currencyID=\"EUR\"",
		"TaxTotalAmount currencyID=\"USD\"",
	);
	says(&text, "an amount is in USD");
	let text = with(SELF_BILLED_UBL, "PayableAmount currencyID=\"EUR\"", "PayableAmount");
	says(&text, "amount due for payment (BT-115) has no currencyID");
	for code in ["XAU", "eur", "EURO", "ΑΒΓ"] {
		let text = with(SELF_BILLED_CII, "CurrencyCode>EUR", &format!("CurrencyCode>{code}"));
		assert!(matches!(refused(&text), Refusal::UnknownCurrency(found) if found == code));
	}
}

#[test]
fn an_amount_that_is_none_is_refused() {
	for found in ["", "357,00", "3.57e2", "357.00 EUR", "0x165", "∞"] {
		let text =
			with(SELF_BILLED_CII, "DuePayableAmount>357.00", &format!("DuePayableAmount>{found}"));
		let refusal = refused(&text);
		assert!(
			matches!(refusal, Refusal::Amount { .. } | Refusal::Missing { .. }),
			"{found}: {refusal}"
		);
		assert!(refusal.to_string().contains("BT-115"), "{refusal}");
	}
	let nested = "DuePayableAmount><ram:X>357.00</ram:X>";
	says(&with(SELF_BILLED_CII, "DuePayableAmount>357.00", nested), "elements instead of text");
}

#[test]
fn a_balance_of_another_invoice_is_not_due_here() {
	let text = with(SELF_BILLED_CII, "PrepaidAmount>0.00", "PrepaidAmount>-9000.00");
	let text = with(&text, "DuePayableAmount>357.00", "DuePayableAmount>9357.00");
	says(
		&text,
		"the paid amount (BT-113) is -9000.00: what is due in addition is of another invoice",
	);
}

#[test]
fn the_amount_due_has_bounds() {
	let paid = with(SELF_BILLED_CII, "PrepaidAmount>0.00", "PrepaidAmount>357.00");
	let paid = with(&paid, "DuePayableAmount>357.00", "DuePayableAmount>0.00");
	assert!(matches!(refused(&paid), Refusal::NothingDue { .. }));
	let overpaid = with(&paid, "PrepaidAmount>357.00", "PrepaidAmount>358.00");
	let overpaid = with(&overpaid, "DuePayableAmount>0.00", "DuePayableAmount>-1.00");
	says(&overpaid, "is -1.00: nothing is to be paid");

	const MOST: &str = "9999999999999.99";
	let mut large = with(SELF_BILLED_CII, ">57.00<", ">0.00<");
	for (from, to) in
		[("-100.00", "0.00"), ("400.00", MOST), (">300.00<", ">M<"), (">357.00<", ">M<")]
	{
		large = with(&large, from, to);
	}
	large = with(&large, ">M<", &format!(">{MOST}<"));
	assert_eq!(taken(&large).totals.payable, MAX_AMOUNT);
	let larger = with(&large, MOST, "10000000000000.00");
	assert!(matches!(refused(&larger), Refusal::AmountTooLarge { .. }));
}

#[test]
fn dates_are_days_of_the_calendar() {
	for found in ["2021-02-29", "2021-13-01", "25.01.2021", "2021-01-25Z", "1969-12-31", ""] {
		let text = with(SELF_BILLED_UBL, "IssueDate>2021-01-25", &format!("IssueDate>{found}"));
		let refusal = refused(&text);
		assert!(matches!(refusal, Refusal::Date { .. }), "{found}: {refusal}");
	}
	for found in ["20210230", "2021-02-04", "202102041200", "2021020", "２０２１0204"] {
		let text = with(SELF_BILLED_CII, ">20210204<", &format!(">{found}<"));
		says(&text, "due date (BT-9)");
	}
	let text = with(SELF_BILLED_CII, "format=\"102\">20210204", "format=\"203\">20210204");
	says(&text, "written as 20260331 with format 102");
}

#[test]
fn an_invoice_that_is_due_at_no_time_is_refused() {
	let text = with(ROUNDED_UBL, "Zahlbar sofort ohne Abzug.", " ");
	assert_eq!(refused(&text), Refusal::NoDueDate);
}

#[test]
fn only_invoices_that_claim_something_delivered_are_taken() {
	for (code, part) in [
		("381", "credit note"),
		("386", "prepayment"),
		("393", "sold to a factor"),
		("325", "is expected"),
		("0380", "is expected"),
	] {
		says(&with(SELF_BILLED_UBL, "TypeCode>389", &format!("TypeCode>{code}")), part);
	}
	let text = with(SELF_BILLED_UBL, "schema:xsd:Invoice-2", "schema:xsd:CreditNote-2");
	assert_eq!(refused(&with(&text, "ubl:Invoice", "ubl:CreditNote")), Refusal::CreditNote);
}

#[test]
fn only_en_16931_is_read() {
	let specification = "urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0";
	for found in ["urn:factur-x.eu:1p0:minimum", "urn:cen.eu:en16931:20170", "EN 16931"] {
		let text = with(SELF_BILLED_CII, specification, found);
		assert_eq!(refused(&text), Refusal::NotEn16931(found.into()));
	}
	assert_eq!(
		taken(&with(SELF_BILLED_CII, specification, "urn:cen.eu:en16931:2017")).number,
		"1234567890"
	);
	says("<order xmlns=\"urn:example:order\"/>", "the document is <order>");
	says("<Invoice/>", "the document is <Invoice>");
	says(&with(SELF_BILLED_UBL, "xsd:Invoice-2", "xsd:Invoice-3"), "the document is <Invoice>");
}

#[test]
fn what_is_missing_is_named() {
	for (sample, from, to, part) in [
		(SELF_BILLED_UBL, "<cbc:ID>1234567890</cbc:ID>", "", "invoice number (BT-1)"),
		(
			SELF_BILLED_UBL,
			"<cbc:ID>1234567890</cbc:ID>",
			"<cbc:ID> </cbc:ID>",
			"invoice number (BT-1)",
		),
		(
			SELF_BILLED_UBL,
			"<cbc:InvoiceTypeCode>389</cbc:InvoiceTypeCode>",
			"",
			"invoice type (BT-3)",
		),
		(
			SELF_BILLED_CII,
			"<ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>",
			"",
			"invoice currency (BT-5)",
		),
		(SELF_BILLED_UBL, "AccountingCustomerParty", "BuyerCustomerParty", "buyer (BG-7)"),
		(SELF_BILLED_CII, "<ram:Name>Kunde 1</ram:Name>", "", "buyer name (BT-44)"),
		(SELF_BILLED_CII, "DuePayableAmount", "DueAmount", "amount due for payment (BT-115)"),
		(SELF_BILLED_CII, "IssueDateTime", "IssueTime", "issue date (BT-2)"),
		(SELF_BILLED_UBL, "cac:InvoiceLine", "cac:Line", "line (BG-25)"),
	] {
		says(&with(sample, from, to), &format!("the {part} is missing"));
	}
	let text = with(SELF_BILLED_UBL, "<cbc:ID>1234567890</cbc:ID>", "<cbc:ID>---</cbc:ID>");
	assert_eq!(refused(&text), Refusal::Number("---".into()));
}

#[test]
fn what_is_there_twice_is_refused() {
	let number = "<cbc:ID>1234567890</cbc:ID>";
	let text = with(SELF_BILLED_UBL, number, &format!("{number}\n<cbc:ID>2</cbc:ID>"));
	assert_eq!(refused(&text), Refusal::Repeated { term: "invoice number (BT-1)", line: 8 });
	let total = "<ram:DuePayableAmount>357.00</ram:DuePayableAmount>";
	says(&with(SELF_BILLED_CII, total, &total.repeat(2)), "BT-115");
	let vat = "<ram:ID schemeID=\"VA\">DE987654321</ram:ID>";
	says(&with(SELF_BILLED_CII, vat, &vat.repeat(2)), "buyer VAT identifier (BT-48)");
	let vat = "<cbc:CompanyID>DE987654321</cbc:CompanyID>";
	says(&with(SELF_BILLED_UBL, vat, &vat.repeat(2)), "buyer VAT identifier (BT-48)");
}

#[test]
fn a_text_without_end_is_refused_and_not_repeated() {
	let text =
		with(SELF_BILLED_UBL, "1234567890</cbc:ID>", &format!("{}</cbc:ID>", "9".repeat(501)));
	says(&text, "invoice number (BT-1) has more than 500 bytes");
	let text = with(SELF_BILLED_UBL, "TypeCode>389", &format!("TypeCode>{}", "9".repeat(400)));
	assert!(refused(&text).to_string().len() < 250);
}

#[test]
fn an_allowance_or_charge_says_which_it_is() {
	let text = with_first(CHARGED_UBL, "ChargeIndicator>true", "ChargeIndicator>yes");
	assert!(matches!(refused(&text), Refusal::Indicator(_)));
}
