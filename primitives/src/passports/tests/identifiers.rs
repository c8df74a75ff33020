//! Vectors: GLEIF's and GB 32100-2015's published examples, GS1's, and those of python-stdnum 2.2, which is also the
//! oracle of the numbers that are wrong.

use super::*;
use IdentifierError::{UnknownCountry, WrongCharacter, WrongCheckDigit, WrongLength};
use IdentifierKind::{Eori, Gln, Lei, Uscc, Vat};

const SECRET: [u8; 32] = [0x5e; 32];

fn value(kind: IdentifierKind, text: &str) -> Result<String, IdentifierError> {
	Identifier::parse(kind, text).map(|id| id.value().to_owned())
}

fn good(kind: IdentifierKind, text: &str) -> Identifier {
	Identifier::parse(kind, text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn identifiers_with_right_check_digits_are_read() {
	let all: [(IdentifierKind, &[&str]); 4] = [
		(Lei, &["5493001KJTIIGC8Y1R12", "529900T8BM49AURSDO55", "506700GE1G29325QX363"]),
		(Uscc, &["91350100M000100Y43", "91330100799655058B", "91440300708461136T"]),
		(Gln, &["4012345000016", "0614141000012"]),
		(Eori, &["DE1234567", "FR12345678900012", "GB123456789000", "GR123456789"]),
	];
	for (kind, texts) in all {
		for text in texts {
			assert_eq!(value(kind, text), Ok((*text).to_owned()));
		}
	}
}

#[test]
fn identifiers_that_are_wrong_are_refused_and_it_is_said_why() {
	for (kind, text, error) in [
		(Lei, "506700GE1G29325QX364", WrongCheckDigit),
		(Lei, "529900T8BM49AURS0B99", WrongCheckDigit),
		(Lei, "506700GE1G29325QX36", WrongLength),
		(Lei, "506700GE1G29325QX3é3", WrongCharacter),
		(Lei, "91350100M000100Y43", WrongLength),
		(Uscc, "91350100M000100Y44", WrongCheckDigit),
		(Uscc, "91350100M000100I43", WrongCheckDigit),
		(Uscc, "5493001KJTIIGC8Y1R12", WrongLength),
		(Gln, "4012345000017", WrongCheckDigit),
		(Gln, "401234500001", WrongLength),
		(Gln, "4012345O00016", WrongCharacter),
		(Eori, "US123", UnknownCountry),
		(Eori, "D", WrongLength),
		(Eori, "DE", WrongLength),
		(Eori, "DE1234567890123456", WrongLength),
		(Vat, "", WrongLength),
		(Vat, "ZZ123456789", UnknownCountry),
		(Vat, "DE13669597A", WrongCharacter),
		(Vat, "DE1366959761", WrongLength),
		(Vat, "GB980780684ABC", WrongCharacter),
		(Vat, "IE6433435FW", WrongCharacter),
		(Vat, "IE8Z49289F", WrongCharacter),
		(Vat, "EL12345678", WrongLength),
		(Vat, "BE0000000000", WrongCheckDigit),
		(Vat, "FI00000000", WrongCheckDigit),
		(Vat, "FR12000000000", WrongCheckDigit),
		(Vat, "NL000000000B01", WrongCheckDigit),
		(Vat, "123456789012345678901234567890123", WrongLength),
	] {
		assert_eq!(value(kind, text), Err(error), "{text}");
	}
}

/// A right and a wrong number of each country.
const VAT: &[(&str, &str)] = &[
	("ATU13585627", "ATU13585626"),
	("BE0428759497", "BE0431150351"),
	("BG175074752", "BG175074751"),
	("CN91350100M000100Y43", "CN91350100M000100Y44"),
	("CY10259033P", "CY10259033Z"),
	("CZ25123891", "CZ25123890"),
	("DE136695976", "DE136695978"),
	("DK13585628", "DK13585627"),
	("EE100594102", "EE100594103"),
	("EL094259216", "EL123456781"),
	("ESJ99216582", "ESJ99216583"),
	("FI20774740", "FI20774741"),
	("FR23334175221", "FR84323140391"),
	("FR06399859412", "FRK8399859412"),
	("FR11123456782", "FR5Z123456782"),
	("GB980780684", "GB802311781"),
	("HR33392005961", "HR33392005962"),
	("HU12892312", "HU12892313"),
	("IE6433435F", "IE6433435E"),
	("IE6433435OA", "IE6433435OB"),
	("IT00743110157", "IT00743110158"),
	("LT119511515", "LT119511516"),
	("LU15027442", "LU15027443"),
	("LV40003521600", "LV40003521601"),
	("MT11679112", "MT11679113"),
	("NL004495445B01", "NL123456789B90"),
	("NL002455799B11", "NL002455799B12"),
	("PL8567346215", "PL8567346216"),
	("PT501964843", "PT501964842"),
	("RO18547290", "RO18547291"),
	("SE123456789701", "SE123456789101"),
	("SI50223054", "SI50223055"),
	("SK2022749619", "SK2022749618"),
];

#[test]
fn tax_numbers_check_their_digits_by_the_rule_of_their_country() {
	for (right, wrong) in VAT {
		assert_eq!(value(Vat, right), Ok((*right).to_owned()));
		assert_eq!(value(Vat, wrong), Err(WrongCheckDigit), "{wrong}");
	}
}

#[test]
fn numbers_of_natural_persons_are_not_taken() {
	assert_eq!(value(Vat, "CZ7103192745"), Err(WrongLength));
	assert_eq!(value(Vat, "LV16117519997"), Err(WrongCheckDigit));
	assert_eq!(value(Vat, "ESM1234567L"), Err(WrongCharacter));
	assert_eq!(value(Vat, "LT100001919017"), Err(WrongLength));
}

#[test]
fn one_company_has_one_tag_whatever_the_spelling() {
	let all: [(IdentifierKind, &[&str]); 13] = [
		(Lei, &["5493001KJTIIGC8Y1R12", " 5493 001k jtii gc8y 1r12\n", "5493001K-JTIIGC8Y-1R12"]),
		(
			Uscc,
			&[
				"91350100M000100Y43",
				"９１３５０１００Ｍ０００１００Ｙ４３",
				"91350100m000100y43\u{3000}",
			],
		),
		(Gln, &["4012345000016", "4012345.00001.6", "40 12345 00001 6"]),
		(Eori, &["DE1234567", "de 1234567"]),
		(Vat, &["EL094259216", "GR 094.259.216", "el‐094259216"]),
		(Vat, &["GB980780684", "XI 980 7806 84", "GB 980 7806 84 001"]),
		(Eori, &["GB123456789000", "XI 123 456 789 000"]),
		(Vat, &["BE0428759497", "BE 428.759.497"]),
		(Vat, &["ESJ99216582", "ES J-9921658-B"]),
		(Vat, &["FR23334175221", "FR0H334175221"]),
		(Vat, &["FR06399859412", "FRK7399859412"]),
		(Vat, &["FR11123456782", "FR4Z123456782"]),
		(Vat, &["NL004495445B01", "NL0044.95.445.B02"]),
	];
	for (kind, spellings) in all {
		let tags: Vec<H256> = spellings.iter().map(|it| good(kind, it).tag(&SECRET)).collect();
		assert!(tags.windows(2).all(|pair| pair[0] == pair[1]), "{spellings:?}");
	}
}

#[test]
fn establishments_differ_where_the_digits_before_them_are_no_rsin() {
	// The check of ISO 7064 goes over the establishment, too: a sole trader has one.
	assert_eq!(value(Vat, "NL002455799B11"), Ok("NL002455799B11".into()));
	assert_eq!(value(Vat, "NL002455799B01"), Err(WrongCheckDigit));
}

#[test]
fn tags_differ_by_key_kind_and_identifier() {
	let lei = good(Lei, "5493001KJTIIGC8Y1R12");
	let tag = lei.tag(&SECRET);
	assert_ne!(tag, lei.tag(&[0x5f; 32]));
	assert_ne!(tag, good(Lei, "529900T8BM49AURSDO55").tag(&SECRET));
	let uscc = good(Uscc, "91350100M000100Y43");
	assert_ne!(uscc.tag(&SECRET), good(Vat, "CN91350100M000100Y43").tag(&SECRET));
}

#[test]
fn a_tag_is_the_hash_of_its_prefix_key_kind_and_identifier() {
	let message =
		[&b"carnet/passports/identifier/1"[..], &SECRET, &[0], b"5493001KJTIIGC8Y1R12"].concat();
	let hash = H256::from(sp_crypto_hashing::blake2_256(&message));
	assert_eq!(good(Lei, "5493001KJTIIGC8Y1R12").tag(&SECRET), hash);
	let message = [&b"carnet/passports/key/1"[..], &SECRET].concat();
	assert_eq!(key_commitment(&SECRET), sp_crypto_hashing::blake2_256(&message).into());
}

proptest::proptest! {
	#[test]
	fn no_text_makes_the_reader_panic(text in "\\PC*", kind in 0usize..5) {
		let _ = Identifier::parse(IdentifierKind::ALL[kind], &text);
	}

	#[test]
	fn no_number_of_a_country_makes_the_reader_panic(
		country in proptest::sample::select(VAT.iter().map(|it| &it.0[..2]).collect::<Vec<_>>()),
		number in "[0-9A-Z]{0,20}",
	) {
		let _ = Identifier::parse(Vat, &format!("{country}{number}"));
	}

	#[test]
	fn what_is_read_is_read_again(at in 0..VAT.len()) {
		let once = good(Vat, VAT[at].0);
		assert_eq!(good(Vat, once.value()), once);
	}
}
