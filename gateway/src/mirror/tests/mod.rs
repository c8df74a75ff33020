#![allow(clippy::unwrap_used)]

mod follow;
mod node;
mod read;
mod script;
mod whole;

use super::*;
use apply::{Applied, FollowError};

use script::{gone, hash, key, put, Script, GENESIS};

const LIMITS: Limits = Limits { whole_after: 100, keep_blocks: 1_000 };

/// All records, with their keys' names.
async fn records(db: &Db) -> Vec<(String, String)> {
	let rows: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as("SELECT key, value FROM state ORDER BY key")
		.fetch_all(db.read())
		.await
		.unwrap();
	let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
	rows.into_iter()
		.filter_map(|(key, value)| Some((text(key.strip_prefix(&script::PREFIX)?), text(&value))))
		.collect()
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
	list.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect()
}

fn numbered(number: u32) -> Head {
	Head { number, hash: hash(0, number), at: script::at(number) }
}
