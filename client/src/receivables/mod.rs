//! Receivables before and beside the chain: amounts as people write them, invoices and the keys that are made of them,
//! the secrets of relationships, sealed quotes, tables for spreadsheets.
//!
//! Nothing here needs a chain or a network. Amounts are read and written without floating point.

mod amount;
mod invoices;
mod quote;
mod secret;
mod table;

pub use amount::{show, Decimal};
pub use invoices::{keys, read_invoices, Invoice};
pub use quote::SealedQuote;
pub use secret::{commit, Document, Secret};
pub use table::Csv;

use carnet_primitives::{decimal, receivables::HoldingId};
use std::{io, path::PathBuf};

/// Why a file of receivables cannot be read or made. Each message says what is wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ReceivableError {
	/// The operating system refused.
	#[error("cannot {action} {}: {source}; check the path, its permissions and the free space", path.display())]
	Io {
		/// What was tried.
		action: &'static str,
		/// On which file.
		path: PathBuf,
		/// What the system said.
		source: io::Error,
	},
	/// What is there would be lost.
	#[error("{} is there already and is not overwritten; name a new file", .0.display())]
	Exists(PathBuf),
	/// A file holds no secret.
	#[error("{} holds no {what}: 64 hexadecimal digits are expected; give the file that was made for it", path.display())]
	Secret {
		/// The file.
		path: PathBuf,
		/// What it should hold.
		what: &'static str,
	},
	/// A file is not what it should be.
	#[error("{} is not {what}: {why}; correct it", path.display())]
	Form {
		/// The file.
		path: PathBuf,
		/// What it should be.
		what: &'static str,
		/// What is wrong with it.
		why: String,
	},
	/// The system gives no randomness.
	#[error("the system gives no randomness: {0}; try again later")]
	Randomness(String),
}

/// The result of work on files of receivables.
pub type Result<T, E = ReceivableError> = std::result::Result<T, E>;

/// Reads the name of a holding: its receivable and its number there, such as `7/12`.
pub fn holding(text: &str) -> Result<HoldingId, String> {
	let wrong = || {
		format!("{text:?} names no holding; write its receivable and its number there, such as 7/0")
	};
	let (receivable, seq) = text.split_once('/').ok_or_else(wrong)?;
	Ok(HoldingId {
		receivable: decimal::parse(receivable).ok_or_else(wrong)?,
		seq: decimal::parse(seq).ok_or_else(wrong)?,
	})
}

#[cfg(test)]
mod tests;
