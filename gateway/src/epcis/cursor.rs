//! Page tokens: where the next page begins, sealed so that nobody can make or change one.
//!
//! A token holds the place of the last row, not a count of rows, so that nothing is left out or shown twice while events
//! are added. It belongs to one query of one caller and ends after an hour by itself.

use super::{
	refusal::{broken, Exception},
	sql::Sql,
};
use crate::{db::Db, http::problem::Problem};
use chacha20poly1305::{
	aead::{Aead, KeyInit, Payload},
	Key, XChaCha20Poly1305, XNonce,
};
use codec::{Decode, Encode};
use rand::RngCore;
use sha2::{Digest, Sha256};
use sqlx::Row;

/// How long a token is valid.
pub(super) const LIFETIME_MS: u64 = 3_600_000;
/// Longest token in hexadecimal digits; ours are shorter.
const MAX_TOKEN: usize = 8_192;
const NONCE: usize = 24;

/// Where a page begins.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub(super) struct Cursor {
	/// The time of the newest capture when the first page was made. What was captured later is not part of the answer.
	pub began: u64,
	/// When the token ends.
	pub ends: u64,
	/// What the last row is sorted by.
	pub sort: i64,
	/// The last row itself.
	pub last: Vec<u8>,
	/// How many more rows the whole query may have.
	pub left: Option<u64>,
}

/// Seals and opens the tokens of one query.
pub(super) struct Seal {
	cipher: XChaCha20Poly1305,
	query: [u8; 32],
}

impl Seal {
	/// `query` is all that the answer depends on but for the page: address, parameters, caller.
	pub async fn new(db: &Db, query: &str) -> Result<Self, Problem> {
		let key = key(db).await?;
		Ok(Self {
			cipher: XChaCha20Poly1305::new(Key::from_slice(&key)),
			query: Sha256::digest(query.as_bytes()).into(),
		})
	}

	pub fn seal(&self, cursor: &Cursor) -> Result<String, Problem> {
		let mut nonce = [0; NONCE];
		rand::thread_rng().fill_bytes(&mut nonce);
		let payload = Payload { msg: &cursor.encode(), aad: &self.query };
		let sealed = self
			.cipher
			.encrypt(XNonce::from_slice(&nonce), payload)
			.map_err(|_| broken("a page token could not be sealed"))?;
		Ok(hex::encode([nonce.as_slice(), &sealed].concat()))
	}

	pub fn open(&self, token: &str, now: u64) -> Result<Cursor, Problem> {
		let wrong = || {
			Exception::QueryParameter.because(
				"nextPageToken: it does not belong to this query. Take the address from the Link header as it is, or \
				 begin again without a token",
			)
		};
		if token.len() > MAX_TOKEN {
			return Err(wrong());
		}
		let bytes = hex::decode(token).map_err(|_| wrong())?;
		let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or_else(wrong)?;
		let payload = Payload { msg: sealed, aad: &self.query };
		let opened =
			self.cipher.decrypt(XNonce::from_slice(nonce), payload).map_err(|_| wrong())?;
		let cursor = Cursor::decode(&mut opened.as_slice()).map_err(|_| wrong())?;
		if cursor.ends < now {
			return Err(Exception::QueryParameter
				.because("nextPageToken: it has expired, begin again without a token"));
		}
		Ok(cursor)
	}
}

/// The key of this database, made by whoever needs it first.
async fn key(db: &Db) -> Result<[u8; 32], Problem> {
	for _ in 0..2 {
		let mut sql = Sql::new("SELECT value FROM epcis_keys WHERE name = ");
		let name = sql.value("pages".to_owned());
		sql.push(&name);
		let rows = sql.rows(db.read()).await.map_err(broken)?;
		if let Some(row) = rows.first() {
			let value: Vec<u8> = row.try_get("value").map_err(broken)?;
			return value.try_into().map_err(|_| broken("the key of page tokens has no 32 bytes"));
		}
		let mut key = [0; 32];
		rand::thread_rng().fill_bytes(&mut key);
		let mut transaction = db.write().await.map_err(broken)?;
		let mut sql = Sql::new("INSERT INTO epcis_keys (name, value) VALUES (");
		let values = [sql.value("pages".to_owned()), sql.value(key.to_vec())].join(", ");
		sql.push(&values);
		sql.push(") ON CONFLICT DO NOTHING");
		sql.run(&mut *transaction).await.map_err(broken)?;
		transaction.commit().await.map_err(broken)?;
	}
	Err(broken("the key of page tokens cannot be kept"))
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::*;

	#[tokio::test]
	async fn a_token_ends_by_itself() {
		let db = Db::open("sqlite::memory:").await.unwrap();
		let seal = Seal::new(&db, "events").await.unwrap();
		let cursor = Cursor { began: 1, ends: 1 + LIFETIME_MS, sort: 0, last: vec![7], left: None };
		let token = seal.seal(&cursor).unwrap();
		assert_eq!(seal.open(&token, cursor.ends).unwrap(), cursor);
		let ended = seal.open(&token, cursor.ends + 1).unwrap_err();
		assert!(format!("{ended:?}").contains("expired"), "{ended:?}");
	}
}
