//! Values of the command line.

use crate::cli::Outcome;
use carnet_primitives::{
	gs1::{CompanyPrefix, Gln, Gtin, Lot},
	member::{Permission, Permissions, Role, Roles},
	products::ItemName,
	H256,
};
use sp_core::{
	crypto::{AccountId32, Ss58Codec},
	ed25519,
};
use std::{fs, path::Path};

pub(super) fn hash(text: &str) -> Result<H256, String> {
	let mut bytes = [0u8; 32];
	hex::decode_to_slice(text.strip_prefix("0x").unwrap_or(text), &mut bytes)
		.map_err(|_| "0x and 64 hexadecimal digits are expected".to_owned())?;
	Ok(H256(bytes))
}

pub(super) fn gtin(text: &str) -> Result<Gtin, String> {
	Gtin::parse(text).map_err(|error| error.to_string())
}

pub(super) fn gln(text: &str) -> Result<Gln, String> {
	Gln::parse(text).map_err(|error| error.to_string())
}

pub(super) fn lot(text: &str) -> Result<Lot, String> {
	Lot::parse(text).map_err(|error| error.to_string())
}

pub(super) fn prefix(text: &str) -> Result<CompanyPrefix, String> {
	CompanyPrefix::parse(text).map_err(|error| format!("{error}; 4 to 12 digits are expected"))
}

pub(super) fn item_name(text: &str) -> Result<ItemName, String> {
	ItemName::try_from(text.as_bytes().to_vec())
		.map_err(|_| "the name is longer than 96 bytes".to_owned())
}

pub(super) fn account(text: &str) -> Result<AccountId32, String> {
	text.parse()
		.map_err(|_| "an SS58 address, or 0x and 64 hexadecimal digits, is expected".to_owned())
}

pub(super) fn claimant(text: &str) -> Result<ed25519::Public, String> {
	hash(text).map(|hash| ed25519::Public::from_raw(hash.0)).or_else(|_| {
		ed25519::Public::from_ss58check(text).map_err(|_| {
			"the public key of a claimant, 0x and 64 hexadecimal digits, is expected".to_owned()
		})
	})
}

pub(super) fn roles(text: &str) -> Result<Roles, String> {
	names(text, Role::from_name).ok_or_else(|| listed(text, Role::ALL))
}

pub(super) fn permissions(text: &str) -> Result<Permissions, String> {
	names(text, Permission::from_name).ok_or_else(|| listed(text, Permission::ALL))
}

fn names<T, S: FromIterator<T>>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<S> {
	text.split(',').map(|name| read(name.trim())).collect()
}

fn listed<T: std::fmt::Display>(text: &str, all: &[T]) -> String {
	let all: Vec<String> = all.iter().map(T::to_string).collect();
	format!("{text:?} is not a list of {}", all.join(", "))
}

/// The hash of a document: as it is given, or BLAKE2b-256 of a file.
pub(super) fn document(text: &str) -> Outcome<H256> {
	if text.starts_with("0x") {
		return Ok(hash(text).map_err(|error| format!("the hash {text}: {error}"))?);
	}
	let bytes = fs::read(Path::new(text)).map_err(|error| {
		format!("cannot read the document {text}: {error}; give a file, or its hash with 0x")
	})?;
	Ok(H256(sp_crypto_hashing::blake2_256(&bytes)))
}
