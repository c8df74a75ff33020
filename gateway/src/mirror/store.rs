//! The rows of the mirror.

use super::{Change, Head};
use crate::db::{Db, DbError, Engine};
use carnet_primitives::H256;
use sqlx::{Any, AnyConnection, AnyPool, AssertSqlSafe, Transaction};

/// How many keys and how many rows a statement has at most. Fewer are given by statements of half as many, and so on, so
/// that there are few different ones to prepare.
pub(super) const KEYS: usize = 256;
const ROWS: usize = 64;

/// What is mirrored: how often it was begun anew, the block, and who is reading the whole state.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Standing {
	/// How often a whole reading was begun.
	pub epoch: i64,
	/// The block of the records; nothing while there is none.
	pub head: Option<Head>,
	/// The chain.
	pub genesis: Option<H256>,
	/// Who reads the whole state, and when it last wrote a part, in milliseconds since 1970.
	pub reader: Option<(Vec<u8>, i64)>,
}

type StandingRow =
	(i64, Option<Vec<u8>>, Option<Vec<u8>>, Option<i64>, Option<i64>, Option<Vec<u8>>, Option<i64>);

const STANDING: &str = "SELECT m.epoch, m.genesis, m.reader, m.read_at, c.number, c.hash, c.at \
	FROM mirror m LEFT JOIN cursor c ON c.one = m.one WHERE m.one = 1";

pub(super) fn hash(bytes: Vec<u8>) -> Result<H256, DbError> {
	let bytes: [u8; 32] =
		bytes.try_into().map_err(|_| DbError::Damaged("a hash is not of 32 bytes"))?;
	Ok(H256(bytes))
}

pub(super) fn head(number: i64, bytes: Vec<u8>, at: i64) -> Result<Head, DbError> {
	let damaged = |_| DbError::Damaged("the number or the time of the head is out of range");
	Ok(Head {
		number: number.try_into().map_err(damaged)?,
		hash: hash(bytes)?,
		at: at.try_into().map_err(damaged)?,
	})
}

fn standing(row: Option<StandingRow>) -> Result<Standing, DbError> {
	let (epoch, genesis, reader, read_at, number, bytes, at) =
		row.ok_or(DbError::Damaged("the row of the mirror is missing"))?;
	let head = match (number, bytes, at) {
		(Some(number), Some(bytes), Some(at)) => Some(head(number, bytes, at)?),
		_ => None,
	};
	Ok(Standing {
		epoch,
		head,
		genesis: genesis.map(hash).transpose()?,
		reader: reader.zip(read_at),
	})
}

/// What is mirrored now.
pub(crate) async fn look(pool: &AnyPool) -> Result<Standing, DbError> {
	standing(sqlx::query_as(STANDING).fetch_optional(pool).await?)
}

/// Begins to write to the mirror. Nobody else writes to it until the transaction ends, in whatever gateway.
pub(super) async fn lock(db: &Db) -> Result<(Transaction<'static, Any>, Standing), DbError> {
	let mut transaction = db.write().await?;
	if db.engine() == Engine::Postgres {
		sqlx::query("SELECT one FROM mirror WHERE one = 1 FOR UPDATE")
			.execute(&mut *transaction)
			.await?;
	}
	let found = sqlx::query_as(STANDING).fetch_optional(&mut *transaction).await?;
	Ok((transaction, standing(found)?))
}

pub(super) async fn set_head(connection: &mut AnyConnection, head: &Head) -> Result<(), DbError> {
	let sql = "INSERT INTO cursor (one, number, hash, at) VALUES (1, $1, $2, $3) \
		ON CONFLICT (one) DO UPDATE SET number = excluded.number, hash = excluded.hash, at = excluded.at";
	sqlx::query(sql)
		.bind(i64::from(head.number))
		.bind(head.hash.as_bytes().to_vec())
		.bind(i64::try_from(head.at).unwrap_or(i64::MAX))
		.execute(connection)
		.await?;
	Ok(())
}

pub(super) async fn set_genesis(
	connection: &mut AnyConnection,
	genesis: H256,
) -> Result<(), DbError> {
	sqlx::query("UPDATE mirror SET genesis = $1 WHERE one = 1")
		.bind(genesis.as_bytes().to_vec())
		.execute(connection)
		.await?;
	Ok(())
}

pub(super) async fn set_reader(
	connection: &mut AnyConnection,
	epoch: i64,
	reader: Option<(&[u8], i64)>,
) -> Result<(), DbError> {
	sqlx::query("UPDATE mirror SET epoch = $1, reader = $2, read_at = $3 WHERE one = 1")
		.bind(epoch)
		.bind(reader.map(|(token, _)| token.to_vec()))
		.bind(reader.map(|(_, at)| at))
		.execute(connection)
		.await?;
	Ok(())
}

/// Takes away all records and the block that they were of.
pub(super) async fn empty(connection: &mut AnyConnection) -> Result<(), DbError> {
	sqlx::query("DELETE FROM cursor").execute(&mut *connection).await?;
	sqlx::query("DELETE FROM state").execute(&mut *connection).await?;
	Ok(())
}

/// Writes changes. Done twice, they are as done once.
pub(super) async fn write(
	connection: &mut AnyConnection,
	changes: &[Change],
) -> Result<(), DbError> {
	let mut kept: Vec<(&[u8], &[u8])> = Vec::new();
	let mut gone: Vec<&[u8]> = Vec::new();
	for change in changes {
		match &change.value {
			Some(value) => kept.push((change.key.as_slice(), value.as_slice())),
			None => gone.push(&change.key),
		}
	}
	// A statement that names a key twice is refused by PostgreSQL; the last value is the one that counts.
	kept.reverse();
	kept.sort_by_key(|&(key, _)| key);
	kept.dedup_by_key(|&mut (key, _)| key);
	let engine = Engine::of(connection);
	for part in powers(&gone, KEYS) {
		let sql = format!("DELETE FROM state WHERE key IN ({})", parameters(engine, part.len()));
		let mut query = sqlx::query(AssertSqlSafe(sql));
		for key in part {
			query = query.bind(key.to_vec());
		}
		query.execute(&mut *connection).await?;
	}
	for part in powers(&kept, ROWS) {
		let mut sql = String::from("INSERT INTO state (key, value) VALUES ");
		for row in 0..part.len() {
			sql.push_str(if row == 0 { "(" } else { ", (" });
			engine.parameter(&mut sql, 2 * row + 1);
			sql.push_str(", ");
			engine.parameter(&mut sql, 2 * row + 2);
			sql.push(')');
		}
		sql.push_str(" ON CONFLICT (key) DO UPDATE SET value = excluded.value");
		let mut query = sqlx::query(AssertSqlSafe(sql));
		for (key, value) in part {
			query = query.bind(key.to_vec()).bind(value.to_vec());
		}
		query.execute(&mut *connection).await?;
	}
	Ok(())
}

/// Cuts a list into parts whose lengths are powers of two.
fn powers<T>(mut list: &[T], most: usize) -> impl Iterator<Item = &[T]> {
	std::iter::from_fn(move || {
		let len = most.min(1 << list.len().checked_ilog2()?);
		let (part, rest) = list.split_at(len);
		list = rest;
		Some(part)
	})
}

/// So many parameters between commas.
fn parameters(engine: Engine, count: usize) -> String {
	let mut text = String::new();
	for number in 1..=count {
		if number > 1 {
			text.push_str(", ");
		}
		engine.parameter(&mut text, number);
	}
	text
}

/// The head with the values at up to [`KEYS`] keys, by one statement and so of one moment.
pub(super) async fn read(
	connection: &mut AnyConnection,
	keys: &[Vec<u8>],
) -> Result<Option<(Head, Vec<(Vec<u8>, Vec<u8>)>)>, DbError> {
	type Row = (i64, Vec<u8>, i64, Option<Vec<u8>>, Option<Vec<u8>>);
	let count = keys.len().max(1).next_power_of_two();
	let sql = format!(
		"SELECT c.number, c.hash, c.at, s.key, s.value FROM cursor c LEFT JOIN state s ON s.key IN ({}) WHERE c.one = 1",
		parameters(Engine::of(connection), count)
	);
	let mut query = sqlx::query_as::<_, Row>(AssertSqlSafe(sql));
	// The same key again adds no row.
	let filler = keys.last().cloned().unwrap_or_default();
	for key in keys.iter().chain(std::iter::repeat(&filler)).take(count) {
		query = query.bind(key.clone());
	}
	let mut found = None;
	let mut values = Vec::new();
	for (number, bytes, at, key, value) in query.fetch_all(connection).await? {
		if found.is_none() {
			found = Some(head(number, bytes, at)?);
		}
		values.extend(key.zip(value));
	}
	Ok(found.map(|head| (head, values)))
}
