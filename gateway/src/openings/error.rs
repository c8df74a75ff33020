use crate::{db::DbError, http::problem::Problem, records::RecordsError};
use axum::http::StatusCode;
use carnet_client::codes::CodesError;
use carnet_primitives::subject::BatchId;
use std::{io, path::PathBuf};

/// Why openings were not loaded or not found. Each message says what is wrong and what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpeningsError {
	/// There is no key to encrypt them with.
	#[error("The gateway has no key for openings. Its operator makes one with `openssl rand -hex 32` and gives the file with --key-file.")]
	NoKey,
	/// The file with the key cannot be used.
	#[error("The key in {} cannot be used: {why}.", path.display())]
	Key {
		/// The file.
		path: PathBuf,
		/// What is wrong with it.
		why: String,
	},
	/// The openings were encrypted with another key.
	#[error("The openings in the database were encrypted with another key ({found}) than the one given ({given}). Give the key file with which they were loaded.")]
	OtherKey {
		/// The name of the key of the openings.
		found: String,
		/// The name of the key that was given.
		given: String,
	},
	/// A file cannot be read.
	#[error("cannot read {}: {error}; check the path and its permissions", path.display())]
	Unreadable {
		/// The file.
		path: PathBuf,
		/// What the system said.
		error: io::Error,
	},
	/// It is longer than any openings file.
	#[error("This is longer than an openings file of the greatest batch.")]
	TooLarge,
	/// It is no openings file, or a damaged one.
	#[error("The openings file cannot be used: {0}")]
	File(#[from] CodesError),
	/// The chain has no such batch.
	#[error("No batch of this GTIN, lot and pack is registered. Register it first, or wait until the gateway has the block.")]
	UnknownBatch,
	/// The registered batch has another count or root.
	#[error("The registered batch of this GTIN, lot and pack has another number of units or another root. Give the file that was made with what was registered.")]
	OtherBatch,
	/// Its leaves do not give the root.
	#[error("The openings do not give the root of the batch: the file is damaged or of other codes. Copy it anew from its source.")]
	OtherRoot,
	/// The batch is of another brand.
	#[error("The batch is of another member than the token. Use a token of its brand.")]
	OtherMember,
	/// Others are being loaded.
	#[error("Other openings are being loaded. Try again in a minute.")]
	Busy,
	/// The gateway is being stopped.
	#[error("The gateway is being stopped. Try again once it runs.")]
	Interrupted,
	/// What is kept does not fit the batch.
	#[error("The openings of batch {batch} in the database are damaged. Remove them and load the file again.")]
	Damaged {
		/// The batch.
		batch: BatchId,
	},
	/// The mirror did not answer.
	#[error("The mirror did not answer: {0}")]
	Mirror(String),
	/// The database did not answer.
	#[error(transparent)]
	Db(#[from] DbError),
}

impl From<RecordsError> for OpeningsError {
	fn from(error: RecordsError) -> Self {
		Self::Mirror(Problem::from(error).detail)
	}
}

impl From<sqlx::Error> for OpeningsError {
	fn from(error: sqlx::Error) -> Self {
		Self::Db(error.into())
	}
}

impl From<OpeningsError> for Problem {
	fn from(error: OpeningsError) -> Self {
		let detail = error.to_string();
		match error {
			OpeningsError::Db(error) => error.into(),
			OpeningsError::NoKey => Self::new(
				StatusCode::NOT_IMPLEMENTED,
				"no-key",
				"This gateway keeps no openings",
				detail,
			),
			OpeningsError::TooLarge => Self::too_large(detail),
			OpeningsError::File(error) => {
				// The path in the message stands for what was sent.
				Self::bad_request("openings-file", format!("The file cannot be used: {error}."))
			}
			OpeningsError::UnknownBatch => Self::not_found(detail),
			OpeningsError::OtherBatch | OpeningsError::OtherRoot => {
				Self::conflict("openings-of-other-batch", detail)
			}
			OpeningsError::OtherMember => Self::forbidden(detail),
			OpeningsError::Busy | OpeningsError::Interrupted | OpeningsError::Mirror(_) => {
				Self::unavailable(detail)
			}
			OpeningsError::Key { .. }
			| OpeningsError::OtherKey { .. }
			| OpeningsError::Unreadable { .. }
			| OpeningsError::Damaged { .. } => {
				tracing::error!("{detail}");
				Self::internal()
			}
		}
	}
}
