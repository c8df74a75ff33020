use super::Outcome;
use age::secrecy::{ExposeSecret, SecretString};
use carnet_client::chain::Signer;
use std::{fs, io::IsTerminal, path::Path};
use zeroize::Zeroizing;

const VARIABLE: &str = "CARNET_PASSPHRASE";
const KEYSTORE_VARIABLE: &str = "CARNET_PASSWORD";

fn read(path: &Path) -> Result<Zeroizing<String>, String> {
	fs::read_to_string(path).map(Zeroizing::new).map_err(|error| {
		format!("cannot read {}: {error}; check the path and its permissions", path.display())
	})
}

/// The key in a file with a secret URI.
pub(super) fn uri(path: &Path) -> Outcome<Signer> {
	let named = |error| format!("{}: {error}", path.display());
	Ok(Signer::from_suri(&read(path)?).map_err(named)?)
}

/// The key in a file: a secret URI, or a keystore of polkadot.js, which is JSON.
pub(super) fn key(path: &Path, password: Option<&Path>) -> Outcome<Signer> {
	let text = read(path)?;
	let named = |error| format!("{}: {error}", path.display());
	if !text.trim_start().starts_with('{') {
		return Ok(Signer::from_suri(&text).map_err(named)?);
	}
	let password = match password {
		Some(file) => read(file)?,
		None => match std::env::var(KEYSTORE_VARIABLE) {
			Ok(text) => Zeroizing::new(text),
			Err(_) if std::io::stdin().is_terminal() => {
				let refused =
					|error| format!("cannot read the password from the terminal: {error}");
				Zeroizing::new(
					rpassword::prompt_password("Password of the keystore: ").map_err(refused)?,
				)
			}
			Err(_) => {
				return Err(format!(
					"{} is encrypted and there is no terminal to ask for its password; give --password-file or set {KEYSTORE_VARIABLE}",
					path.display()
				)
				.into())
			}
		},
	};
	Ok(Signer::from_polkadot_js(&text, password.trim_end_matches(['\r', '\n'])).map_err(named)?)
}

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
