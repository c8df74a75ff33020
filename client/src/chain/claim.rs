use super::{products::PALLET, Call, ChainError, Result};
use crate::{
	codes::{sign_claim, verify_key},
	files::{self, Readers},
};
use carnet_primitives::{products::Evidence, subject::UnitRef, unit_code::ClaimAct, Moment, H256};
use ed25519_zebra::SigningKey;
use rand::{rngs::OsRng, RngCore};
use sp_core::ed25519;
use std::{fs, io, path::Path};
use zeroize::Zeroizing;

/// The key of a buyer. Whoever has it can give the claims that it holds to others.
pub struct ClaimantKey(SigningKey);

impl ClaimantKey {
	/// Reads a key from a file, or makes a new one there that its owner alone can read; and which it was.
	pub fn open_or_create(path: &Path) -> Result<(Self, bool)> {
		match fs::read_to_string(path) {
			Ok(text) => Self::parse(&Zeroizing::new(text), path).map(|key| (key, false)),
			Err(error) if error.kind() == io::ErrorKind::NotFound => {
				Self::create(path).map(|key| (key, true))
			}
			Err(error) => Err(unreadable(path, &error)),
		}
	}

	/// Reads a key from a file.
	pub fn open(path: &Path) -> Result<Self> {
		let text = fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
		Self::parse(&Zeroizing::new(text), path)
	}

	fn parse(text: &str, path: &Path) -> Result<Self> {
		let mut seed = Zeroizing::new([0u8; 32]);
		hex::decode_to_slice(text.trim(), seed.as_mut()).map_err(|_| {
			ChainError::Key(format!(
				"{} is not a claimant key: 64 hexadecimal digits are expected; give the file that `carnet claim make` wrote",
				path.display()
			))
		})?;
		Ok(Self(SigningKey::from(*seed)))
	}

	fn create(path: &Path) -> Result<Self> {
		let mut seed = Zeroizing::new([0u8; 32]);
		OsRng.try_fill_bytes(seed.as_mut()).map_err(|error| {
			ChainError::Key(format!("the system gives no randomness: {error}; try again later"))
		})?;
		let text = Zeroizing::new(format!("{}\n", hex::encode(*seed)));
		// A claim for a key that a loss of power took away could never be moved again.
		files::create(path, text.as_bytes(), Readers::Owner).map_err(|error| {
			ChainError::Key(format!(
				"cannot make the claimant key {}: {error}; choose another place",
				path.display()
			))
		})?;
		Ok(Self(SigningKey::from(*seed)))
	}

	/// The public half, which the chain records.
	pub fn public(&self) -> ed25519::Public {
		verify_key(&self.0)
	}

	/// The call that gives a claim which this key holds to another key.
	pub fn transfer(&self, on: &PendingClaim, to: ed25519::Public, sequence: u32) -> Call {
		let act = ClaimAct::Transfer { to, sequence };
		let signature = sign_claim(&self.0, &on.genesis, on.unit, on.expires_at, &act);
		on.signed_transfer(to, signature)
	}

	/// The call that gives up a claim which this key holds.
	pub fn release(&self, on: &PendingClaim, sequence: u32) -> Call {
		let act = ClaimAct::Release { sequence };
		let signature = sign_claim(&self.0, &on.genesis, on.unit, on.expires_at, &act);
		on.signed_release(signature)
	}
}

/// What every claim, transfer and release is bound to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PendingClaim {
	/// The chain.
	pub genesis: H256,
	/// The unit.
	pub unit: UnitRef,
	/// From which moment of chain time on it is void.
	pub expires_at: Moment,
}

impl PendingClaim {
	/// The call that claims the unit with the key that the secret of its label derives.
	pub fn claim(&self, key: &SigningKey, evidence: &Evidence, claimant: ed25519::Public) -> Call {
		let act = ClaimAct::Claim { claimant };
		let signature = sign_claim(key, &self.genesis, self.unit, self.expires_at, &act);
		self.signed_claim(evidence, claimant, signature)
	}

	/// The call of a claim that was signed elsewhere.
	pub fn signed_claim(
		&self,
		evidence: &Evidence,
		claimant: ed25519::Public,
		signature: ed25519::Signature,
	) -> Call {
		let Evidence { opening, proof } = evidence;
		let arguments = (self.unit, opening, proof, claimant, self.expires_at, signature);
		Call::new(PALLET, "claim_unit", arguments)
	}

	/// The call of a transfer that was signed elsewhere.
	pub fn signed_transfer(&self, to: ed25519::Public, signature: ed25519::Signature) -> Call {
		Call::new(PALLET, "transfer_claim", (self.unit, to, self.expires_at, signature))
	}

	/// The call of a release that was signed elsewhere.
	pub fn signed_release(&self, signature: ed25519::Signature) -> Call {
		Call::new(PALLET, "release_claim", (self.unit, self.expires_at, signature))
	}
}

fn unreadable(path: &Path, error: &io::Error) -> ChainError {
	ChainError::Key(format!(
		"cannot read the claimant key {}: {error}; check the path and its permissions",
		path.display()
	))
}
