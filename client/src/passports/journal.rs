//! What is kept here of the credentials that were issued: documents and salts, without which nobody can show them.
//!
//! A file of lines in JSON, one for each credential and each renewal of it. A line is written before its transaction is
//! sent, so that none is on the chain whose salt is lost; one that the chain did not take does no harm.

use super::{PassportError, Result};
use crate::lines::{Lines, LinesError};
use carnet_primitives::{
	member::MemberId,
	passports::{Entry, Principal, SchemaId},
	H256,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::Path;

/// How each line begins.
const BEGIN: &[u8] = b"{\"chain\":";

/// A credential, as it is kept here.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Issued {
	/// The first block of the chain.
	pub chain: H256,
	/// Who states it.
	pub issuer: MemberId,
	/// Its entry in the status lists of its issuer.
	pub entry: Entry,
	/// Whom it is about.
	pub subject: Principal,
	/// What kind of statement it is.
	pub schema: SchemaId,
	/// The salted digest that the chain has of the document.
	pub digest: H256,
	/// The salt.
	pub salt: H256,
	/// The document.
	pub document: Value,
}

/// The credentials that are kept here.
#[derive(Debug)]
pub struct Journal {
	lines: Lines,
	entries: Vec<Issued>,
}

impl Journal {
	/// Reads a file; one that does not exist yet is empty.
	pub fn open(path: &Path) -> Result<Self> {
		let (lines, entries) =
			Lines::open(path, BEGIN, "credential").map_err(|error| match error {
				LinesError::Io(source) => {
					PassportError::Io { action: "read", path: path.into(), source }
				}
				LinesError::Broken { line, why } => {
					PassportError::Journal { path: path.into(), line, why }
				}
			})?;
		Ok(Self { lines, entries })
	}

	/// Where it is kept.
	pub fn path(&self) -> &Path {
		self.lines.path()
	}

	/// The credentials and their renewals, in the order in which they were sent.
	pub fn entries(&self) -> &[Issued] {
		&self.entries
	}

	/// What is kept of a credential under the digest that the chain has.
	pub fn find(&self, chain: H256, digest: H256) -> Option<&Issued> {
		self.entries.iter().rev().find(|it| it.chain == chain && it.digest == digest)
	}

	/// Adds credentials, and sees to it that they are on the disk. Only its owner can read the file.
	pub fn add(&mut self, entries: Vec<Issued>) -> Result<()> {
		self.lines.add(&entries).map_err(|source| PassportError::Io {
			action: "write",
			path: self.lines.path().to_path_buf(),
			source,
		})?;
		self.entries.extend(entries);
		Ok(())
	}
}
