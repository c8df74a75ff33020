use super::{CodesError, IoContext, Result};
use age::secrecy::SecretString;
use carnet_primitives::{
	gs1::{Gtin, Label, Lot},
	subject::UnitRef,
	unit_code::{claim_message, parse_secret, ClaimAct, Serial},
	Moment, H256,
};
use ed25519_zebra::SigningKey;
use hkdf::Hkdf;
use sha2::Sha256;
use sp_core::ed25519;
use std::{
	fs::File,
	io::{BufRead, BufReader},
	iter,
	path::Path,
};
use zeroize::{Zeroize, Zeroizing};

const KEY_SALT: &[u8] = b"carnet/unit-key/v1";
/// Deriving with 2^22 takes 4 GiB: a file that asks for more is meant to exhaust the machine.
const MAX_WORK_FACTOR: u8 = 22;

/// The key that a secret derives for its unit.
pub fn unit_key(secret: &[u8; 16], gtin: Gtin, lot: &Lot, serial: &Serial) -> SigningKey {
	let mut seed = Zeroizing::new([0u8; 32]);
	let gtin = gtin.value().to_le_bytes();
	// 32 bytes are far below the 255 blocks that HKDF can give, the one reason to fail.
	let _ = Hkdf::<Sha256>::new(Some(KEY_SALT), secret)
		.expand_multi_info(&[&gtin, lot.as_bytes(), serial.as_bytes()], seed.as_mut());
	SigningKey::from(*seed)
}

/// The public half of a unit key, as an opening holds it.
pub fn verify_key(key: &SigningKey) -> ed25519::Public {
	ed25519::Public::from_raw(key.verification_key().into())
}

/// Signs a claim with the unit key, or its transfer or release with the key of the claimant.
pub fn sign_claim(
	key: &SigningKey,
	genesis: &H256,
	unit: UnitRef,
	expires_at: Moment,
	act: &ClaimAct,
) -> ed25519::Signature {
	let signature = key.sign(&claim_message(genesis, unit, expires_at, act));
	ed25519::Signature::from_raw(signature.into())
}

/// Decrypts a file of secrets and hands out one unit after another.
pub fn read_secrets(
	path: &Path,
	passphrase: &SecretString,
	mut each: impl FnMut(Label, [u8; 16]) -> Result<()>,
) -> Result<()> {
	let refused = |why: String| CodesError::Decrypt { path: path.into(), why };
	let input = BufReader::new(File::open(path).at("open", path)?);
	let mut identity = age::scrypt::Identity::new(passphrase.clone());
	identity.set_max_work_factor(MAX_WORK_FACTOR);
	let plain = age::Decryptor::new_buffered(input)
		.and_then(|file| file.decrypt(iter::once(&identity as &dyn age::Identity)))
		.map_err(|error| refused(error.to_string()))?;
	let mut plain = BufReader::with_capacity(1 << 16, plain);
	let mut line = Zeroizing::new(String::new());
	for number in 1u64.. {
		line.zeroize();
		if plain.read_line(&mut line).map_err(|error| refused(error.to_string()))? == 0 {
			break;
		}
		let (label, mut secret) = line
			.trim_end()
			.rsplit_once(',')
			.and_then(|(uri, secret)| Some((Label::parse(uri).ok()?, parse_secret(secret)?)))
			.ok_or_else(|| CodesError::Damaged {
				path: path.into(),
				what: format!("line {number} is not a link and a secret"),
			})?;
		let outcome = each(label, secret);
		secret.zeroize();
		outcome?;
	}
	Ok(())
}
