use super::{ChainError, Result};
use sp_core::crypto::AccountId32;
use std::str::FromStr;
use subxt_signer::{polkadot_js_compat, sr25519::Keypair, SecretUri};

/// The key of an operator, a voter or a client (sr25519). It cannot be printed.
pub struct Signer(pub(super) Keypair);

impl Signer {
	/// Reads a secret URI: a phrase or a seed with its derivations, such as `//Alice` on a development chain.
	pub fn from_suri(text: &str) -> Result<Self> {
		// What the parser says could quote the phrase.
		let wrong = || {
			ChainError::Key(
				"the secret URI of the key is not valid: a phrase of 12 to 24 words, or 0x and 64 hexadecimal digits, is expected, and derivations such as //name may follow".into(),
			)
		};
		let text = text.trim();
		// Nothing at all would be the well-known development phrase.
		if text.is_empty() {
			return Err(wrong());
		}
		let uri = SecretUri::from_str(text).map_err(|_| wrong())?;
		Keypair::from_uri(&uri).map(Self).map_err(|_| wrong())
	}

	/// Reads a keystore that polkadot.js exported.
	pub fn from_polkadot_js(json: &str, password: &str) -> Result<Self> {
		polkadot_js_compat::decrypt_json(json, password).map(Self).map_err(|error| {
			ChainError::Key(format!(
				"the keystore cannot be opened: {error}; check the password, and that the key is of type sr25519"
			))
		})
	}

	/// The account of the key.
	pub fn account(&self) -> AccountId32 {
		AccountId32::from(self.0.public_key().0)
	}
}
