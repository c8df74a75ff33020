//! What a bundle proves, as a source of records.

use super::Source;
use carnet_verifier::Report;
use std::fmt;

/// A bundle does not prove what is at a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lacking;

impl fmt::Display for Lacking {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str("the bundle lacks a record that the answer needs; ask another node")
	}
}

impl std::error::Error for Lacking {}

impl Source for Report {
	type Error = Lacking;

	fn value(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Lacking> {
		let found = self.records.iter().find(|record| record.key == key);
		Ok(found.ok_or(Lacking)?.value.clone())
	}
}
