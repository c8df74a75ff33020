#![allow(clippy::unwrap_used)]

use super::*;
use alloc::{format, string::ToString};

const SSCC: &str = "095060000000000015";
const LABEL: &str = "/01/09506000134352/10/LOT%2F1/21/0000000000000000000A";
const UNIT: UnitRef = UnitRef { batch: 42, index: 7 };

fn logistic_unit(usage: Option<u32>) -> SubjectName {
	SubjectName::LogisticUnit { sscc: Sscc::parse(SSCC).unwrap(), usage }
}

fn error(text: &str) -> SubjectNameError {
	SubjectName::parse(text).unwrap_err()
}

#[test]
fn goods_are_named_in_every_form() {
	let label = SubjectName::Label(Label::parse(LABEL).unwrap());
	for (text, expected) in [
		("42".to_string(), SubjectName::Batch(42)),
		("99999999999999999".to_string(), SubjectName::Batch(99_999_999_999_999_999)),
		("42/7".to_string(), SubjectName::Unit(UNIT)),
		(SSCC.to_string(), logistic_unit(None)),
		(format!("{SSCC}/0"), logistic_unit(Some(0))),
		(format!("{SSCC}/3"), logistic_unit(Some(3))),
		(format!("https://id.gs1.org/00/{SSCC}"), logistic_unit(None)),
		(format!("https://id.gs1.org/00/{SSCC}/"), logistic_unit(None)),
		(format!("/sscc/{SSCC}?a=b/c#d"), logistic_unit(None)),
		(LABEL.to_string(), label.clone()),
		(format!("https://example.com/shop{LABEL}/?a=b"), label),
	] {
		assert_eq!(SubjectName::parse(&text), Ok(expected), "{text}");
	}
}

#[test]
fn what_has_no_form_names_nothing() {
	let mut texts: Vec<String> =
		["", " 42", "+1", "-1", "4x", "42/", "42/+7", "42/x", "42/4294967296", "42?a=b"]
			.map(String::from)
			.to_vec();
	texts.extend(["x", "", "4294967296", "3?a=b"].map(|usage| format!("{SSCC}/{usage}")));
	for text in texts {
		assert_eq!(error(&text), SubjectNameError::NoForm, "{text}");
	}
	for text in
		["/7", "42/7/", "42/7/8", "https://example.com/", "https://id.gs1.org/01/09506000134352"]
	{
		assert_eq!(error(text), SubjectNameError::Link(Gs1Error::NotAUnitLink), "{text}");
	}
}

#[test]
fn a_wrong_sscc_says_what_is_wrong_with_it() {
	let wrong = Gs1Error::WrongCheckDigit { expected: 5 };
	for (text, expected) in [
		("095060000000000016", wrong),
		("095060000000000016/0", wrong),
		("https://id.gs1.org/00/095060000000000016", wrong),
		("https://id.gs1.org/00/42", Gs1Error::WrongLength),
		("0950600000000000150", Gs1Error::WrongLength),
		("09506000000000001x", Gs1Error::NotDigits),
	] {
		assert_eq!(error(text), SubjectNameError::Sscc(expected), "{text}");
	}
	let label = "https://id.gs1.org/01/09506000134353/10/A/21/0000000000000000000A";
	let expected = Gs1Error::WrongCheckDigit { expected: 2 };
	assert_eq!(error(label), SubjectNameError::Link(expected));
}

#[test]
fn an_error_says_what_is_wrong_and_which_forms_there_are() {
	for (text, why) in [
		("x", "it has none of the forms"),
		("095060000000000016", "it is no SSCC, since the check digit is wrong: it should be 5"),
		("/7", "it is no link of goods, since this is not a unit's link"),
	] {
		let said = error(text).to_string();
		assert!(said.starts_with(why), "{said}");
		for form in ["42 for batch 42", "42/7", "SSCC", "the code on the goods"] {
			assert!(said.contains(form), "{said}");
		}
		assert!(!said.contains(['\n', '\t']) && !said.ends_with('.'), "{said}");
	}
}

#[test]
fn a_name_tells_the_subject_unless_the_chain_has_to() {
	let id = LogisticUnitId { sscc: Sscc::parse(SSCC).unwrap(), usage: 3 };
	let subject = |text: &str| SubjectName::parse(text).unwrap().subject();
	assert_eq!(subject("42"), Some(Subject::Batch(42)));
	assert_eq!(subject("42/7"), Some(Subject::Unit(UNIT)));
	assert_eq!(subject(&format!("{SSCC}/3")), Some(Subject::LogisticUnit(id)));
	assert_eq!((subject(SSCC), subject(LABEL)), (None, None));
}
