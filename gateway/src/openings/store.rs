//! The tables of the openings.

use super::{
	pack::{self, Chunk, Pack},
	Key, Loaded, OpeningsError,
};
use crate::db::{Db, DbError};
use carnet_primitives::{member::MemberId, subject::BatchId, H256};

/// Chunks that are written at a time: the mirror waits for no more than these.
const CHUNKS_AT_ONCE: u32 = 64;

/// The key by which answers that follow of the openings of a batch are known. It is none of the chain's.
pub(crate) fn key_of_batch(batch: BatchId) -> Vec<u8> {
	format!("openings/{batch}").into_bytes()
}

fn number(value: impl TryInto<i64>) -> Result<i64, OpeningsError> {
	value.try_into().map_err(|_| OpeningsError::Db(DbError::Damaged("a number is too large")))
}

fn damaged<T>(what: &'static str, found: Option<T>) -> Result<T, OpeningsError> {
	found.ok_or(OpeningsError::Db(DbError::Damaged(what)))
}

/// Refuses a key with which what is there was not encrypted.
pub(super) async fn ensure_key(db: &Db, key: Option<&Key>) -> Result<(), OpeningsError> {
	let Some(key) = key else { return Ok(()) };
	let given = key.id().to_owned();
	let other: Option<(String,)> =
		sqlx::query_as("SELECT key_id FROM openings WHERE key_id <> $1 LIMIT 1")
			.bind(given.clone())
			.fetch_optional(db.read())
			.await?;
	match other {
		Some((found,)) => Err(OpeningsError::OtherKey { found, given }),
		None => Ok(()),
	}
}

/// Takes away what a gateway that was killed left half done.
pub(super) async fn remove_incomplete(db: &Db) -> Result<(), OpeningsError> {
	let rows: Vec<(i64,)> = sqlx::query_as("SELECT batch FROM openings WHERE complete = 0")
		.fetch_all(db.read())
		.await?;
	for (batch,) in rows {
		remove(db, batch).await?;
	}
	Ok(())
}

async fn remove(db: &Db, batch: i64) -> Result<(), OpeningsError> {
	let mut transaction = db.write().await?;
	for statement in
		["DELETE FROM openings_chunks WHERE batch = $1", "DELETE FROM openings WHERE batch = $1"]
	{
		sqlx::query(statement).bind(batch).execute(&mut *transaction).await?;
	}
	Ok(transaction.commit().await?)
}

type Row = (i64, i64, i64, Vec<u8>, i64);

fn read((batch, member, count, root, loaded_at): Row) -> Result<Loaded, OpeningsError> {
	let found = || {
		Some(Loaded {
			batch: batch.try_into().ok()?,
			member: member.try_into().ok()?,
			count: count.try_into().ok()?,
			root: H256(root.as_slice().try_into().ok()?),
			loaded_at: loaded_at.try_into().ok()?,
		})
	};
	damaged("a row of openings is out of range", found())
}

/// A batch whose openings are at hand.
pub(super) async fn loaded(db: &Db, batch: BatchId) -> Result<Option<Loaded>, OpeningsError> {
	let row: Option<Row> = sqlx::query_as(
		"SELECT batch, member, count, root, loaded_at FROM openings WHERE batch = $1 AND complete = 1",
	)
	.bind(number(batch)?)
	.fetch_optional(db.read())
	.await?;
	row.map(read).transpose()
}

/// What a member loaded.
pub(super) async fn list(
	db: &Db,
	member: MemberId,
	behind: Option<BatchId>,
	most: u32,
) -> Result<Vec<Loaded>, OpeningsError> {
	// No batch has a number that is too large for the database: behind one there are none.
	let behind = behind.map_or(-1, |behind| i64::try_from(behind).unwrap_or(i64::MAX));
	let rows: Vec<Row> = sqlx::query_as(
		"SELECT batch, member, count, root, loaded_at FROM openings \
		WHERE member = $1 AND batch > $2 AND complete = 1 ORDER BY batch LIMIT $3",
	)
	.bind(i64::from(member))
	.bind(behind)
	.bind(i64::from(most))
	.fetch_all(db.read())
	.await?;
	rows.into_iter().map(read).collect()
}

/// Writes a pack, a part at a time. It counts once all of it is there.
pub(super) async fn insert(
	db: &Db,
	key: &Key,
	loaded: &Loaded,
	pack: &Pack,
) -> Result<(), OpeningsError> {
	let batch = number(loaded.batch)?;
	let mut transaction = db.write().await?;
	let begun = sqlx::query(
		"INSERT INTO openings (batch, member, count, root, tops, key_id, loaded_at, complete) \
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0) ON CONFLICT (batch) DO NOTHING",
	)
	.bind(batch)
	.bind(i64::from(loaded.member))
	.bind(i64::from(loaded.count))
	.bind(loaded.root.0.to_vec())
	.bind(pack::to_bytes(&pack.tops))
	.bind(key.id().to_owned())
	.bind(number(loaded.loaded_at)?)
	.execute(&mut *transaction)
	.await?;
	transaction.commit().await?;
	if begun.rows_affected() == 0 {
		return Err(OpeningsError::Busy);
	}
	if let Err(error) = insert_chunks(db, key, batch, loaded, pack).await {
		// The disk may be full: what was written of it is of no use.
		remove(db, batch).await?;
		return Err(error);
	}
	let mut transaction = db.write().await?;
	let done = sqlx::query("UPDATE openings SET complete = 1 WHERE batch = $1")
		.bind(batch)
		.execute(&mut *transaction)
		.await?;
	transaction.commit().await?;
	if done.rows_affected() == 0 {
		// Another gateway on the same database started meanwhile and took it for a remnant.
		remove(db, batch).await?;
		return Err(OpeningsError::Interrupted);
	}
	Ok(())
}

async fn insert_chunks(
	db: &Db,
	key: &Key,
	batch: i64,
	loaded: &Loaded,
	pack: &Pack,
) -> Result<(), OpeningsError> {
	let chunks = loaded.count.div_ceil(super::CHUNK);
	let mut next = 0u32;
	while next < chunks {
		let end = chunks.min(next.saturating_add(CHUNKS_AT_ONCE));
		let mut rows = Vec::new();
		for chunk in next..end {
			let records = pack::records(&pack.header, &pack.bytes, chunk);
			let records = records.ok_or(OpeningsError::OtherRoot)?;
			let mut levels = pack::levels(&pack.header, records, chunk)?;
			// The node of level 8 is among the tops.
			levels.pop();
			let nodes = levels.iter().flat_map(|level| pack::to_bytes(level)).collect::<Vec<u8>>();
			let sealed = key.seal(loaded.batch, chunk, records);
			let (nonce, sealed) = sealed.ok_or(OpeningsError::Interrupted)?;
			rows.push((i64::from(chunk), nonce, sealed, nodes));
		}
		let mut transaction = db.write().await?;
		for (chunk, nonce, sealed, nodes) in rows {
			sqlx::query(
				"INSERT INTO openings_chunks (batch, chunk, nonce, sealed, nodes) VALUES ($1, $2, $3, $4, $5)",
			)
			.bind(batch)
			.bind(chunk)
			.bind(nonce)
			.bind(sealed)
			.bind(nodes)
			.execute(&mut *transaction)
			.await?;
		}
		transaction.commit().await?;
		next = end;
	}
	Ok(())
}

/// The root of a batch and the nodes above its chunks.
pub(super) async fn tops(
	db: &Db,
	batch: BatchId,
) -> Result<Option<(H256, Vec<H256>)>, OpeningsError> {
	let row: Option<(Vec<u8>, Vec<u8>)> =
		sqlx::query_as("SELECT root, tops FROM openings WHERE batch = $1 AND complete = 1")
			.bind(number(batch)?)
			.fetch_optional(db.read())
			.await?;
	let Some((root, tops)) = row else { return Ok(None) };
	let root = damaged("the root of openings has a wrong length", root.as_slice().try_into().ok())?;
	Ok(Some((H256(root), pack::from_bytes(&tops))))
}

/// A chunk of a batch that is loaded.
pub(super) async fn chunk(
	db: &Db,
	key: &Key,
	batch: BatchId,
	count: u32,
	chunk: u32,
) -> Result<Chunk, OpeningsError> {
	let row: Option<(Vec<u8>, Vec<u8>, Vec<u8>)> = sqlx::query_as(
		"SELECT nonce, sealed, nodes FROM openings_chunks WHERE batch = $1 AND chunk = $2",
	)
	.bind(number(batch)?)
	.bind(i64::from(chunk))
	.fetch_optional(db.read())
	.await?;
	let found = row.and_then(|(nonce, sealed, nodes)| {
		let records = key.open_chunk(batch, chunk, &nonce, &sealed)?;
		Chunk::new(count, chunk, records, &nodes)
	});
	found.ok_or(OpeningsError::Damaged { batch })
}
