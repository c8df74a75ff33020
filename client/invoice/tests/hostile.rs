//! Files that are cut, altered or made to do harm: no input may end the program or take it far.

#![allow(clippy::unwrap_used)]

mod common;

use carnet_invoice::{Invoice, Refusal, MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS};
use common::*;
use proptest::prelude::*;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

/// Parts of XML, to be put together in any order.
const TAGS: [&str; 19] = [
	"<a>",
	"</a>",
	"<a/>",
	"<b x='1'>",
	"</b>",
	"&amp;",
	"&#x41;",
	"<![CDATA[",
	"]]>",
	"<!--",
	"-->",
	"<?p ?>",
	"<?xml version='1.0'?>",
	"<!DOCTYPE a>",
	"<",
	">",
	"xmlns='urn:a'",
	" ",
	"ä",
];

/// A sample with something put in before its root.
fn before_root(inserted: &str) -> String {
	with(SELF_BILLED_UBL, HEAD, &format!("{HEAD}\n{inserted}"))
}

/// A sample with something put in as the first child of its root.
fn in_root(inserted: &str) -> String {
	with_first(
		SELF_BILLED_UBL,
		"<cbc:CustomizationID>",
		&format!("{inserted}<cbc:CustomizationID>"),
	)
}

#[test]
fn a_document_type_is_refused_whatever_is_in_it() {
	let mut bomb = String::from("<!DOCTYPE lolz [<!ENTITY a0 \"lol\">");
	for level in 1..10 {
		let ten = format!("&a{};", level - 1).repeat(10);
		bomb.push_str(&format!("<!ENTITY a{level} \"{ten}\">"));
	}
	bomb.push_str("]>");
	let used = with(&before_root(&bomb), "<cbc:ID>1234567890", "<cbc:ID>&a9;");
	assert_eq!(refused(&used), Refusal::Doctype(2));
	for doctype in [
		"<!DOCTYPE x [<!ENTITY xxe SYSTEM \"file:///etc/hostname\">]>",
		"<!DOCTYPE x SYSTEM \"https://example.com/x.dtd\">",
		"<!DOCTYPE x [<!ENTITY % p SYSTEM \"https://example.com/x.dtd\"> %p;]>",
		"<!DOCTYPE x>",
		"<!doctype x>",
		"<!DOCTYPE>",
		"<!DOCTYPE x [",
	] {
		assert!(matches!(refused(&before_root(doctype)), Refusal::Doctype(_)), "{doctype}");
	}
}

#[test]
fn an_entity_that_xml_does_not_have_is_refused() {
	for entity in ["&xxe;", "&nbsp;", "&#0;", "&#x1F;", "&#xD800;", "&#x110000;", "&;", "&", "& "] {
		let text = with(SELF_BILLED_UBL, "<cbc:ID>1234567890", &format!("<cbc:ID>{entity}"));
		let refusal = refused(&text);
		assert!(matches!(refusal, Refusal::Malformed { line: 7, .. }), "{entity}: {refusal}");
	}
}

#[test]
fn a_file_has_bounds() {
	let long = vec![b' '; MAX_BYTES as usize + 1];
	assert_eq!(Invoice::read(&long), Err(Refusal::TooLarge(MAX_BYTES + 1)));

	let nested =
		|levels: usize| in_root(&format!("{}{}", "<x>".repeat(levels), "</x>".repeat(levels)));
	assert_eq!(taken(&nested(MAX_DEPTH - 1)).number, "1234567890");
	assert!(matches!(refused(&nested(MAX_DEPTH)), Refusal::TooDeep(_)));
	// Deeper than the parser counts.
	assert!(matches!(refused(&nested(70_000)), Refusal::TooDeep(_)));

	assert_eq!(refused(&in_root(&"<x/>".repeat(MAX_ELEMENTS))), Refusal::TooManyElements);

	let attributes = |many: usize, name: &str| {
		let all: String = (0..many).map(|at| format!(" {name}{at}=\"urn:{at}\"")).collect();
		in_root(&format!("<x{all}/>"))
	};
	assert_eq!(taken(&attributes(MAX_ATTRIBUTES, "a")).number, "1234567890");
	assert_eq!(taken(&attributes(MAX_ATTRIBUTES, "xmlns:a")).number, "1234567890");
	let refusal = refused(&attributes(MAX_ATTRIBUTES + 1, "a"));
	assert!(matches!(refusal, Refusal::TooManyAttributes(_)));
	let refusal = refused(&attributes(100_000, "xmlns:a"));
	assert!(matches!(refusal, Refusal::Malformed { .. }), "{refusal}");
}

#[test]
fn only_utf_8_is_read() {
	let text = with(SELF_BILLED_UBL, "encoding=\"UTF-8\"", "encoding='ISO-8859-1'");
	assert_eq!(refused(&text), Refusal::Encoding("ISO-8859-1".into()));
	assert_eq!(taken(&with(SELF_BILLED_UBL, " encoding=\"UTF-8\"", "")).number, "1234567890");
	assert_eq!(taken(&with(SELF_BILLED_UBL, HEAD, "")).number, "1234567890");

	let little: Vec<u8> = SELF_BILLED_UBL.encode_utf16().flat_map(u16::to_le_bytes).collect();
	let big: Vec<u8> = SELF_BILLED_UBL.encode_utf16().flat_map(u16::to_be_bytes).collect();
	for (mark, text) in [(&[0xFF, 0xFE], &little), (&[0xFE, 0xFF], &big)] {
		for bytes in [text.clone(), [mark.to_vec(), text.clone()].concat()] {
			assert_eq!(Invoice::read(&bytes), Err(Refusal::Encoding("UTF-16".into())));
		}
	}

	let latin: Vec<u8> = PAYEE_UBL
		.replace("Tim Tester", "Tim T\u{F6}ster")
		.chars()
		.map(|letter| letter as u8)
		.collect();
	let line = 1 + PAYEE_UBL.lines().position(|line| line.contains("Tim Tester")).unwrap();
	assert_eq!(Invoice::read(&latin), Err(Refusal::NotUtf8(line)));
	let refusal = refused(&with(SELF_BILLED_UBL, "1234567890<", "123\u{0}<"));
	assert!(refusal.to_string().contains("U+0000"), "{refusal}");
}

#[test]
fn what_is_no_xml_is_refused() {
	assert_eq!(Invoice::read(b"%PDF-1.7\n"), Err(Refusal::Pdf));
	for text in [
		"{\"invoice\": 1}",
		"invoice",
		"<a></b>",
		"</a>",
		"<a/><b/>",
		"<a/>b",
		"<a b></a>",
		"<a b=\"1\" b=\"2\"/>",
		"<a b=1/>",
		"<x:a/>",
		"< a/>",
		"<a:b:c xmlns:a=\"urn:a\"/>",
		"<!ELEMENT a>",
		"<a/><?xml version=\"1.0\"?>",
		"<?xml version=\"1.1\"?><a/>",
		"<?xml encoding=\"UTF-8\"?><a/>",
		"\u{1}",
	] {
		let refusal = refused(text);
		assert!(matches!(refusal, Refusal::Malformed { line: 1, .. }), "{text}: {refusal}");
	}
}

#[test]
fn a_name_with_two_colons_is_not_taken_for_one_of_ours() {
	let id = "<cbc:ID>1234567890</cbc:ID>";
	let text = with(SELF_BILLED_UBL, id, "<x:cbc:ID xmlns:x=\"urn:x\">1</x:cbc:ID>");
	assert!(matches!(refused(&text), Refusal::Malformed { line: 7, .. }));
}

#[test]
fn a_file_cut_at_any_byte_says_where_it_ends() {
	for sample in [SELF_BILLED_UBL, PAYEE_CII, CHARGED_UBL] {
		let whole = sample.trim_end().as_bytes();
		for end in 0..whole.len() {
			let cut = &whole[..end];
			let line = 1 + cut.iter().filter(|byte| **byte == b'\n').count();
			assert_eq!(Invoice::read(cut), Err(Refusal::Truncated { line, bytes: end }));
		}
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]

	#[test]
	fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
		prop_assert!(Invoice::read(&bytes).is_err());
	}

	#[test]
	fn altered_samples_are_answered(
		sample in 0..ALL.len(),
		edits in prop::collection::vec((any::<prop::sample::Index>(), 0..4u8, any::<u8>()), 1..8),
	) {
		const MARKS: &[u8] = b"<>/&;\"'=:![]-?0.9 \n";
		let mut bytes = ALL[sample].as_bytes().to_vec();
		for (at, kind, value) in edits {
			if bytes.is_empty() {
				break;
			}
			let at = at.index(bytes.len());
			match kind {
				0 => bytes[at] ^= value,
				1 => bytes[at] = MARKS[usize::from(value) % MARKS.len()],
				2 => drop(bytes.remove(at)),
				_ => bytes.truncate(at.max(1)),
			}
		}
		if let Ok(invoice) = Invoice::read(&bytes) {
			let totals = invoice.totals;
			let paid = i128::from(totals.paid) - i128::from(totals.rounding);
			prop_assert_eq!(i128::from(totals.gross) - paid, i128::from(totals.payable));
			let parties = [&invoice.seller, &invoice.buyer];
			let is_known = parties.iter().all(|party| party.tax_id().is_some());
			prop_assert_eq!(invoice.facts().is_ok(), is_known);
		}
	}

	#[test]
	fn any_tags_are_answered(
		tags in prop::collection::vec(prop::sample::select(TAGS.to_vec()), 0..60)
	) {
		prop_assert!(Invoice::read(tags.concat().as_bytes()).is_err());
	}
}
