//! The key of an invoice, by which it is used once, however it is written.

#![allow(clippy::unwrap_used)]

mod common;

use carnet_invoice::Refusal;
use carnet_primitives::receivables::Date;
use common::*;

fn numbered(number: &str) -> String {
	with(SELF_BILLED_UBL, "<cbc:ID>1234567890</cbc:ID>", &format!("<cbc:ID>{number}</cbc:ID>"))
}

#[test]
fn the_facts_are_those_of_the_invoice() {
	let invoice = taken(PAYEE_UBL);
	let facts = invoice.facts().unwrap();
	assert_eq!(
		(facts.seller, facts.buyer, facts.number),
		("ATU123456789", "DE12345ABC", "1234567")
	);
	assert_eq!(facts.issued_on, Date::parse("2018-04-13").unwrap());
	assert_eq!((facts.currency.to_string().as_str(), facts.total), ("EUR", 1_282_969));
}

#[test]
fn both_syntaxes_of_an_invoice_have_one_key() {
	assert_eq!(key(PAYEE_UBL), key(PAYEE_CII));
	assert_eq!(key(SELF_BILLED_UBL), key(SELF_BILLED_CII));
	assert_ne!(key(PAYEE_UBL), key(SELF_BILLED_UBL));
}

#[test]
fn a_number_in_another_spelling_has_the_same_key() {
	let first = key(&numbered("INV-2026/001"));
	for number in [
		"inv 2026 001",
		"INV2026001",
		"Inv.2026–001",
		" INV-2026/001\n",
		"ＩＮＶ－２０２６／００１",
		"INV-2026/00&#x2460;",
		"INV-2026&#47;001",
		"INV-2026/0&#x3164;01",
	] {
		assert_eq!(key(&numbered(number)), first, "{number}");
	}
	let other = key(&numbered("INV-2026/002"));
	assert_ne!(other.key, first.key);
	assert_eq!(other.soft, first.soft);
}

#[test]
fn a_tax_identifier_in_another_spelling_has_the_same_key() {
	let spaced = with(SELF_BILLED_UBL, ">DE123456789<", ">de 123 456 789<");
	assert_eq!(key(&spaced), key(SELF_BILLED_UBL));
	let other = with(SELF_BILLED_UBL, ">DE123456789<", ">DE123456788<");
	assert_ne!(key(&other), key(SELF_BILLED_UBL));
}

#[test]
fn what_is_paid_already_does_not_change_the_key() {
	let paid = with(SELF_BILLED_CII, "PrepaidAmount>0.00", "PrepaidAmount>100.00");
	let paid = with(&paid, "DuePayableAmount>357.00", "DuePayableAmount>257.00");
	assert_eq!(key(&paid), key(SELF_BILLED_CII));
}

#[test]
fn a_party_without_vat_identifier_is_known_by_its_legal_one() {
	for (sample, from, to) in [
		(PAYEE_UBL, "<cbc:CompanyID>DE12345ABC</cbc:CompanyID>", ""),
		(PAYEE_CII, "schemeID=\"VA\">DE12345ABC", "schemeID=\"FC\">DE12345ABC"),
		(PAYEE_UBL, "DE12345ABC", "-"),
	] {
		let invoice = taken(&with(sample, from, to));
		assert_eq!(invoice.facts().unwrap().buyer, "HRB 3456");
	}
}

#[test]
fn a_party_without_either_identifier_is_named() {
	let invoice = taken(ROUNDED_UBL);
	let refusal = invoice.facts().unwrap_err();
	assert_eq!(refusal, Refusal::NoTaxId { party: "buyer", vat: "BT-48", legal: "BT-47" });
	let text = with(&with(PAYEE_UBL, "ATU123456789", ""), "HRB 123<", "<");
	let refusal = taken(&text).facts().unwrap_err().to_string();
	assert!(refusal.contains("seller") && refusal.contains("BT-31"), "{refusal}");
}
