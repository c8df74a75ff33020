use age::secrecy::{ExposeSecret, SecretString};
use std::{fs, io::IsTerminal, path::Path};

const VARIABLE: &str = "CARNET_PASSPHRASE";

/// The passphrase from a file, the environment or the terminal, in this order.
pub(super) fn passphrase(
	file: Option<&Path>,
	confirm: bool,
) -> Result<SecretString, Box<dyn std::error::Error>> {
	let text = if let Some(path) = file {
		let text = fs::read_to_string(path).map_err(|error| {
			format!("cannot read the passphrase from {}: {error}; check the path", path.display())
		})?;
		text.trim_end_matches(['\r', '\n']).to_owned()
	} else if let Ok(text) = std::env::var(VARIABLE) {
		text
	} else if std::io::stdin().is_terminal() {
		ask(confirm)?
	} else {
		return Err(format!(
			"there is no passphrase and no terminal to ask for it; give --passphrase-file or set {VARIABLE}"
		)
		.into());
	};
	let secret = SecretString::from(text);
	if secret.expose_secret().is_empty() {
		return Err("the passphrase is empty; choose one that others cannot guess".into());
	}
	Ok(secret)
}

fn ask(confirm: bool) -> Result<String, Box<dyn std::error::Error>> {
	let refused = |error| format!("cannot read the passphrase from the terminal: {error}");
	let text = rpassword::prompt_password("Passphrase: ").map_err(refused)?;
	if confirm && rpassword::prompt_password("Again: ").map_err(refused)? != text {
		return Err("the two passphrases differ; start again".into());
	}
	Ok(text)
}

/// Reads `0..5,9`: single numbers and ranges, both ends included.
pub(super) fn indices(text: &str) -> Result<Vec<u32>, String> {
	let bad = |part: &str| format!("{part:?} is no index; write numbers and ranges such as 0..5,9");
	let mut out = std::collections::BTreeSet::new();
	for part in text.split(',').map(str::trim) {
		let number = |digits: &str| digits.trim().parse::<u32>().map_err(|_| bad(part));
		let (first, last) = match part.split_once("..") {
			Some((first, last)) => (number(first)?, number(last)?),
			None => (number(part)?, number(part)?),
		};
		if last < first || last >= carnet_primitives::unit_code::MAX_UNITS {
			return Err(bad(part));
		}
		out.extend(first..=last);
	}
	Ok(out.into_iter().collect())
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::indices;

	#[test]
	fn indices_are_sorted_and_unique() {
		assert_eq!(indices("9,0..2, 1").unwrap(), [0, 1, 2, 9]);
		for bad in ["", "a", "5..2", "1..", "0..4294967295", "-1"] {
			assert!(indices(bad).is_err(), "{bad}");
		}
	}
}
