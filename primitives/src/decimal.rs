//! Numbers as people write them into names and links.

use core::str::FromStr;

/// Reads a number that is written in digits alone. The parsers of the language take a sign too, and then one thing had
/// several names.
pub fn parse<T: FromStr>(text: &str) -> Option<T> {
	let digits = text.bytes().all(|byte| byte.is_ascii_digit());
	text.parse().ok().filter(|_| digits)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_number_has_digits_and_nothing_else() {
		assert_eq!(parse::<u32>("0042"), Some(42));
		for text in ["", "+4", "-4", " 4", "4 ", "0x4", "٤", "4294967296"] {
			assert_eq!(parse::<u32>(text), None, "{text:?}");
		}
		assert_eq!(parse::<i16>("-4"), None);
	}
}
