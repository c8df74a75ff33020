//! Amounts as they are written, in minor units. No floats: every amount is exact.

use carnet_primitives::receivables::MAX_AMOUNT;

/// Why a text is no amount.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
	/// It is no decimal number.
	NoNumber,
	/// It has more digits behind the point than the currency.
	Digits,
	/// It is past [`MAX_AMOUNT`].
	TooLarge,
}

/// Reads a decimal number of XML Schema: a sign, digits, a point, digits; no exponent.
pub(crate) fn parse(text: &str, digits: u8) -> Result<i64, Fault> {
	let (negative, number) = match text.strip_prefix('-') {
		Some(rest) => (true, rest),
		None => (false, text.strip_prefix('+').unwrap_or(text)),
	};
	let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
	let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
	if (whole.is_empty() && fraction.is_empty()) || !figures(whole) || !figures(fraction) {
		return Err(Fault::NoNumber);
	}
	let zeros = usize::from(digits).checked_sub(fraction.len()).ok_or(Fault::Digits)?;
	let size = whole
		.bytes()
		.chain(fraction.bytes())
		.chain(std::iter::repeat_n(b'0', zeros))
		.try_fold(0u64, |sum, figure| sum.checked_mul(10)?.checked_add(u64::from(figure - b'0')))
		.filter(|size| *size <= MAX_AMOUNT)
		.and_then(|size| i64::try_from(size).ok())
		.ok_or(Fault::TooLarge)?;
	Ok(if negative { -size } else { size })
}

/// Writes minor units as the amount that a person reads.
pub(crate) fn show(minor: i128, digits: u8) -> String {
	let scale = 10u128.pow(digits.into());
	let sign = if minor < 0 { "-" } else { "" };
	let (whole, rest) = (minor.unsigned_abs() / scale, minor.unsigned_abs() % scale);
	match digits {
		0 => format!("{sign}{whole}"),
		_ => format!("{sign}{whole}.{rest:0width$}", width = usize::from(digits)),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn an_amount_is_read_in_minor_units() {
		for (text, digits, minor) in [
			("336.9", 2, 33_690),
			("336.90", 2, 33_690),
			("0", 2, 0),
			("-0.01", 2, -1),
			("+10.", 2, 1_000),
			(".5", 2, 50),
			("0000000000000000000000001", 0, 1),
			("1.234", 3, 1_234),
			("9999999999999.99", 2, 999_999_999_999_999),
			("-9999999999999.99", 2, -999_999_999_999_999),
		] {
			assert_eq!(parse(text, digits), Ok(minor), "{text}");
		}
	}

	#[test]
	fn what_is_no_amount_is_refused() {
		for text in
			["", "-", ".", "1,00", "1 000", "1e3", "--1", "+-1", "1.2.3", "0x10", "NaN", "٣"]
		{
			assert_eq!(parse(text, 2), Err(Fault::NoNumber), "{text}");
		}
		assert_eq!(parse("1.000", 2), Err(Fault::Digits));
		assert_eq!(parse("1.0", 0), Err(Fault::Digits));
		assert_eq!(parse("10000000000000.00", 2), Err(Fault::TooLarge));
		assert_eq!(parse("99999999999999999999999999999999", 2), Err(Fault::TooLarge));
	}

	#[test]
	fn an_amount_is_written_with_the_digits_of_its_currency() {
		assert_eq!(show(33_690, 2), "336.90");
		assert_eq!(show(-1, 2), "-0.01");
		assert_eq!(show(1_234, 0), "1234");
		assert_eq!(show(1_234, 3), "1.234");
	}
}
