//! Numbers for value added tax: those of the Union's members, of the United Kingdom and of China.
//!
//! The rules are those that the tax authorities use and that python-stdnum 2.2 collects, for persons of law: where a country
//! gives natural persons numbers of another form (Bulgaria, Czechia, Latvia, Lithuania, Spain), those are not taken.
//! Nor are forms that are not given any more: Irish numbers with a sign or a letter in the second place, Irish ones
//! with `W` behind the check letter, which named spouses, and Greek ones of eight digits.
//!
//! A number that can be written in several ways is kept in one of them, so that a company is found whichever it used:
//!
//! | country | what is kept |
//! | --- | --- |
//! | Belgium | ten digits |
//! | France | the two check digits that follow from the SIREN, whatever two characters were given |
//! | Greece, Northern Ireland | `EL`, `GB` |
//! | Netherlands | establishment `B01`, if the digits before it are an RSIN, which persons of law have |
//! | Spain | the check as a digit |
//! | United Kingdom | nine digits, without the three of a branch |

use super::IdentifierError;
use crate::member::LegalId;
use alloc::{format, string::String, vec::Vec};
use core::ops::Range;

use IdentifierError::{UnknownCountry, WrongCharacter, WrongCheckDigit, WrongLength};

/// Tests a number with its prefix, and gives it the one spelling that counts.
pub(super) fn parse(value: String) -> Result<String, IdentifierError> {
	let (country, number) = value.split_at_checked(2).ok_or(WrongLength)?;
	let country = match country {
		"GR" => "EL",
		// Northern Ireland: the same numbers as in the rest of the kingdom.
		"XI" => "GB",
		country => country,
	};
	let number = match (country, number.len()) {
		// Until 2007 Belgian numbers lacked their first zero.
		("BE", 9) => format!("0{number}"),
		// The three digits behind name a branch of the same person.
		("GB", 12) => {
			digits_of(number, 12)?;
			number.chars().take(9).collect()
		}
		_ => String::from(number),
	};
	// Many rules take zeros alone, which nobody was given.
	let blank = number.chars().all(|letter| letter == '0');
	if !check(country, &number)? || blank {
		return Err(WrongCheckDigit);
	}
	Ok(format!("{country}{}", one_spelling(country, &number)?))
}

/// Of the spellings of one number, all of which pass the check, the one that is kept.
fn one_spelling(country: &str, number: &str) -> Result<String, IdentifierError> {
	let part = |range: Range<usize>| number.get(range).ok_or(WrongLength);
	Ok(match country {
		"ES" => {
			let (body, digit) = (part(0..8)?, spanish_check(part(1..8)?)?);
			format!("{body}{digit}")
		}
		"FR" => {
			let siren = part(2..11)?;
			let check = (value(&digits_of(siren, 9)?) * 100 + 12) % 97;
			format!("{check:02}{siren}")
		}
		"NL" if rsin(&digits_of(part(0..9)?, 9)?) => format!("{}B01", part(0..9)?),
		_ => String::from(number),
	})
}

/// Whether the check digits fit.
fn check(country: &str, number: &str) -> Result<bool, IdentifierError> {
	let digits = |len: usize| digits_of(number, len);
	let sum = |weights: &[u32], modulus: u32| {
		digits(weights.len()).map(|digits| weighted(&digits, weights) % modulus)
	};
	Ok(match country {
		"AT" => {
			let rest = number.strip_prefix('U').ok_or(WrongCharacter)?;
			let (payload, last) = split(digits_of(rest, 8)?)?;
			last == (16 - luhn(&payload)) % 10
		}
		"BE" => {
			let value = value(&digits(10)?);
			number.starts_with(['0', '1']) && (value / 100 + value % 100).is_multiple_of(97)
		}
		"BG" => {
			let (payload, last) = split(digits(9)?)?;
			last == two_steps(&payload, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 10])
		}
		"CN" => uscc(number)?,
		"CY" => cyprus(number)?,
		"CZ" => {
			let (payload, last) = split(digits(8)?)?;
			let rest = (11 - weighted(&payload, &[8, 7, 6, 5, 4, 3, 2]) % 11) % 11;
			!number.starts_with('9') && last == if rest == 0 { 1 } else { rest % 10 }
		}
		"DE" => !number.starts_with('0') && mod_11_10(&digits(9)?),
		"DK" => !number.starts_with('0') && sum(&[2, 7, 6, 5, 4, 3, 2, 1], 11)? == 0,
		"EE" => sum(&[3, 7, 1, 3, 7, 1, 3, 7, 1], 10)? == 0,
		"EL" => {
			let (payload, last) = split(digits(9)?)?;
			last == weighted(&payload, &[256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10
		}
		"ES" => spain(number)?,
		"FI" => sum(&[7, 9, 10, 5, 8, 4, 2, 1], 11)? == 0,
		"FR" => france(number)?,
		"GB" => {
			let rest = sum(&[8, 7, 6, 5, 4, 3, 2, 10, 1], 97)?;
			rest == 0 || !number.starts_with('0') && (rest == 42 || rest == 55)
		}
		"HR" => mod_11_10(&digits(11)?),
		"HU" => sum(&[9, 7, 3, 1, 9, 7, 3, 1], 10)? == 0,
		"IE" => ireland(number)?,
		"IT" => {
			let digits = digits(11)?;
			// The office that gave the number: a province, or one for those from abroad.
			let office = value(&digits) / 10 % 1_000;
			matches!(office, 1..=100 | 120 | 121 | 888 | 999) && luhn(&digits) == 0
		}
		"LT" => {
			let (payload, last) = split(digits(9)?)?;
			let check = two_steps(&payload, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 1]);
			payload.last() == Some(&1) && last == check
		}
		"LU" => {
			let value = value(&digits(8)?);
			value / 100 % 89 == value % 100
		}
		"LV" => number >= "4" && sum(&[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1], 11)? == 3,
		"MT" => !number.starts_with('0') && sum(&[3, 4, 6, 7, 8, 9, 10, 1], 37)? == 0,
		"NL" => netherlands(number)?,
		"PL" => sum(&[6, 5, 7, 2, 3, 4, 5, 6, 7, 10], 11)? == 0,
		"PT" => {
			let (payload, last) = split(digits(9)?)?;
			let check = (11 - weighted(&payload, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10;
			!number.starts_with('0') && last == check
		}
		"RO" => romania(number)?,
		"SE" => luhn(&digits_of(number.strip_suffix("01").ok_or(WrongCharacter)?, 10)?) == 0,
		"SI" => {
			let (payload, last) = split(digits(8)?)?;
			let rest = 11 - weighted(&payload, &[8, 7, 6, 5, 4, 3, 2]) % 11;
			!number.starts_with('0') && last == if rest == 10 { 0 } else { rest }
		}
		"SK" => {
			let third = number.chars().nth(2).and_then(|digit| digit.to_digit(10));
			let form = !number.starts_with('0') && matches!(third, Some(2..=4 | 7..=9));
			form && sum(&[10, 1, 10, 1, 10, 1, 10, 1, 10, 1], 11)? == 0
		}
		_ => return Err(UnknownCountry),
	})
}

fn digits_of(text: &str, len: usize) -> Result<Vec<u32>, IdentifierError> {
	if text.len() != len {
		return Err(WrongLength);
	}
	text.chars().map(|letter| letter.to_digit(10).ok_or(WrongCharacter)).collect()
}

/// The digits but the last, and the last.
fn split(mut digits: Vec<u32>) -> Result<(Vec<u32>, u32), IdentifierError> {
	let last = digits.pop().ok_or(WrongLength)?;
	Ok((digits, last))
}

fn value(digits: &[u32]) -> u64 {
	digits.iter().fold(0, |value, digit| value * 10 + u64::from(*digit))
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
	digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// Modulo 11, with other weights where the rest has no digit.
fn two_steps(payload: &[u32], first: [u32; 8], second: [u32; 8]) -> u32 {
	match weighted(payload, &first) % 11 {
		10 => weighted(payload, &second) % 11 % 10,
		rest => rest,
	}
}

/// The sum of Luhn (ISO/IEC 7812-1), modulo 10: every second digit from the right counts twice.
fn luhn(digits: &[u32]) -> u32 {
	let twice = |digit: u32| digit * 2 / 10 + digit * 2 % 10;
	let from_right = digits.iter().rev().enumerate();
	from_right.map(|(at, digit)| if at % 2 == 0 { *digit } else { twice(*digit) }).sum::<u32>() % 10
}

/// ISO 7064, modulo 11, 10.
fn mod_11_10(digits: &[u32]) -> bool {
	let sum = digits.iter().fold(5, |sum, digit| {
		let sum = if sum == 0 { 10 } else { sum };
		(sum * 2 % 11 + digit) % 10
	});
	sum == 1
}

/// ISO 7064, modulo 97, 10, over letters and digits.
fn mod_97(text: &str) -> bool {
	let digits = text.chars().filter_map(|letter| letter.to_digit(36));
	digits.fold(0, |sum, digit| (sum * if digit < 10 { 10 } else { 100 } + digit) % 97) == 1
}

/// Since 2015 the tax number of a company in China is its USCC.
fn uscc(number: &str) -> Result<bool, IdentifierError> {
	if number.len() != 18 {
		return Err(WrongLength);
	}
	Ok(LegalId::parse(number).is_some())
}

fn cyprus(number: &str) -> Result<bool, IdentifierError> {
	const ODD: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
	let (digits, letter) = number.split_at_checked(8).ok_or(WrongLength)?;
	let digits = digits_of(digits, 8)?;
	let last = match letter.as_bytes() {
		[letter @ b'A'..=b'Z'] => u32::from(letter - b'A'),
		[_] => return Err(WrongCharacter),
		_ => return Err(WrongLength),
	};
	let odd = digits.iter().step_by(2).filter_map(|digit| ODD.get(*digit as usize));
	let even = digits.iter().skip(1).step_by(2);
	Ok(!number.starts_with("12") && odd.chain(even).sum::<u32>() % 26 == last)
}

/// The number of a person of law (CIF). Its last character is a digit or the letter in the place of it.
fn spain(number: &str) -> Result<bool, IdentifierError> {
	const FORMS: &[u8] = b"ABCDEFGHJNPQRSUVW";
	const LETTERS: &[u8] = b"JABCDEFGHI";
	let &[form, ref payload @ .., last] = number.as_bytes() else { return Err(WrongLength) };
	let payload = core::str::from_utf8(payload).map_err(|_| WrongCharacter)?;
	if !FORMS.contains(&form) {
		return Err(WrongCharacter);
	}
	let check = spanish_check(payload)?;
	let digit = char::from(last).to_digit(10) == Some(check);
	Ok(digit || LETTERS.get(check as usize) == Some(&last))
}

/// The check digit of seven others.
fn spanish_check(payload: &str) -> Result<u32, IdentifierError> {
	let mut digits = digits_of(payload, 7)?;
	digits.push(0);
	Ok((10 - luhn(&digits)) % 10)
}

/// Two characters before the SIREN: digits, or since 1998 a letter and another character.
fn france(number: &str) -> Result<bool, IdentifierError> {
	const ALPHABET: &[u8] = b"0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
	let (key, siren) = number.split_at_checked(2).ok_or(WrongLength)?;
	let digits = digits_of(siren, 9)?;
	let mut places = key.bytes().map(|byte| {
		let place = ALPHABET.iter().position(|letter| *letter == byte);
		place.map(|place| place as u64).ok_or(WrongCharacter)
	});
	let mut next = || places.next().ok_or(WrongLength)?;
	let (first, second) = (next()?, next()?);
	let value = value(&digits);
	let fits = if first < 10 && second < 10 {
		(value * 100 + 12) % 97 == first * 10 + second
	} else {
		let check = if first < 10 { first * 24 + second - 10 } else { first * 34 + second - 100 };
		(value + 1 + check / 11) % 11 == check % 11
	};
	// Monaco has numbers of the same form, behind three zeros, that are no SIREN.
	Ok(fits && value > 0 && (siren.starts_with("000") || luhn(&digits) == 0))
}

/// Seven digits, a check letter, and since 2013 often a letter more. A `W` in its place named the spouse of somebody.
fn ireland(number: &str) -> Result<bool, IdentifierError> {
	const ALPHABET: &[u8] = b"WABCDEFGHIJKLMNOPQRSTUV";
	let (digits, letters) = number.split_at_checked(7).ok_or(WrongLength)?;
	let digits = digits_of(digits, 7)?;
	let place = |letter: &u8| {
		let place = ALPHABET.iter().position(|other| other == letter);
		place.map(|place| place as u32).ok_or(WrongCharacter)
	};
	let (check, more) = match letters.as_bytes() {
		[check] => (place(check)?, 0),
		[_, b'W'] => return Err(WrongCharacter),
		[check, more] => (place(check)?, place(more)?),
		_ => return Err(WrongLength),
	};
	Ok((weighted(&digits, &[8, 7, 6, 5, 4, 3, 2]) + 9 * more) % 23 == check)
}

/// Nine digits, `B` and two digits. Numbers since 2020 have another check than those before.
fn netherlands(number: &str) -> Result<bool, IdentifierError> {
	let (first, second) = number.split_once('B').ok_or(WrongCharacter)?;
	let digits = digits_of(first, 9)?;
	let establishment = value(&digits_of(second, 2)?);
	let sound = establishment > 0 && value(&digits) > 0;
	Ok(sound && (rsin(&digits) || mod_97(&format!("NL{number}"))))
}

/// Whether nine digits are an RSIN. A person of law has one, whatever it has of establishments.
fn rsin(digits: &[u32]) -> bool {
	weighted(digits, &[9, 8, 7, 6, 5, 4, 3, 2, 10]).is_multiple_of(11)
}

/// Two to ten digits, aligned to the right.
fn romania(number: &str) -> Result<bool, IdentifierError> {
	const WEIGHTS: [u32; 9] = [2, 3, 5, 7, 1, 2, 3, 5, 7];
	if !(2..=10).contains(&number.len()) {
		return Err(WrongLength);
	}
	let (payload, last) = split(digits_of(number, number.len())?)?;
	let from_right: Vec<u32> = payload.into_iter().rev().collect();
	let check = weighted(&from_right, &WEIGHTS) * 10 % 11 % 10;
	Ok(!number.starts_with('0') && last == check)
}
