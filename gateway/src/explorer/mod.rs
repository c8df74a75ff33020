//! Blocks and events of our pallets as JSON.

#[cfg(test)]
mod tests;

use crate::{
	db::{Db, DbError},
	http::{app::App, extract::Params, problem::Problem, routes::Routes},
};
use axum::{
	extract::{rejection::PathRejection, Path, State},
	routing::get,
	Json,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sp_core::bytes::to_hex;

/// How many an answer has, unless the caller says, and at most.
const DEFAULT_COUNT: u32 = 25;
const MAX_COUNT: u32 = 100;
/// The longest name of a pallet or an event that is searched for.
const MAX_NAME: usize = 64;
/// How many events the page of one block has; the rest is found by `before`.
const BLOCK_EVENTS: u32 = 1_000;

/// The paths of the explorer.
pub(crate) fn routes() -> Routes {
	Routes::new()
		.route("/explorer/blocks", get(blocks))
		.route("/explorer/blocks/{block}", get(block))
		.route("/explorer/events", get(events))
}

#[derive(Debug, Deserialize)]
struct BlocksQuery {
	before: Option<u32>,
	count: Option<u32>,
}

#[derive(Debug, Deserialize)]
struct EventsQuery {
	pallet: Option<String>,
	name: Option<String>,
	before: Option<String>,
	count: Option<u32>,
}

/// A block.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct BlockView {
	number: i64,
	hash: String,
	parent: String,
	at: i64,
	extrinsics: i64,
	events: i64,
}

/// An event.
#[derive(Debug, Serialize)]
struct EventView {
	block: i64,
	idx: i64,
	extrinsic: Option<i64>,
	pallet: String,
	name: String,
	fields: Box<RawValue>,
}

#[derive(Debug, Serialize)]
struct BlocksPage {
	blocks: Vec<BlockView>,
	/// The `before` of the next page.
	next: Option<i64>,
}

#[derive(Debug, Serialize)]
struct EventsPage {
	events: Vec<EventView>,
	next: Option<String>,
}

#[derive(Debug, Serialize)]
struct BlockPage {
	#[serde(flatten)]
	block: BlockView,
	#[serde(rename = "eventList")]
	event_list: Vec<EventView>,
}

type BlockRow = (i64, Vec<u8>, Vec<u8>, i64, i64, i64);
type EventRow = (i64, i64, Option<i64>, String, String, String);

fn block_view((number, hash, parent, at, extrinsics, events): BlockRow) -> BlockView {
	BlockView {
		number,
		hash: to_hex(&hash, false),
		parent: to_hex(&parent, false),
		at,
		extrinsics,
		events,
	}
}

fn event_view(row: EventRow) -> Result<EventView, DbError> {
	let (block, idx, extrinsic, pallet, name, fields) = row;
	let fields = RawValue::from_string(fields)
		.map_err(|_| DbError::Damaged("the fields of an event are no JSON"))?;
	Ok(EventView { block, idx, extrinsic, pallet, name, fields })
}

fn count(wanted: Option<u32>) -> Result<i64, Problem> {
	match wanted.unwrap_or(DEFAULT_COUNT) {
		count @ 1..=MAX_COUNT => Ok(count.into()),
		_ => {
			Err(Problem::bad_request("invalid-count", format!("Give a count of 1 to {MAX_COUNT}.")))
		}
	}
}

fn failed(error: DbError) -> Problem {
	tracing::warn!("The explorer cannot read: {error}");
	Problem::unavailable("The database of the gateway does not answer. Try again in a moment.")
}

async fn blocks(
	State(app): State<App>,
	Params(query): Params<BlocksQuery>,
) -> Result<Json<BlocksPage>, Problem> {
	let count = count(query.count)?;
	let before = query.before.map_or(i64::MAX, i64::from);
	Ok(Json(find_blocks(&app.db, before, count).await.map_err(failed)?))
}

async fn find_blocks(db: &Db, before: i64, count: i64) -> Result<BlocksPage, DbError> {
	let sql = "SELECT number, hash, parent, at, extrinsics, events FROM explorer_blocks \
		WHERE number < $1 ORDER BY number DESC LIMIT $2";
	let rows: Vec<BlockRow> =
		sqlx::query_as(sql).bind(before).bind(count).fetch_all(db.read()).await?;
	let blocks: Vec<BlockView> = rows.into_iter().map(block_view).collect();
	let is_full = i64::try_from(blocks.len()).is_ok_and(|len| len == count);
	let next = blocks.last().filter(|_| is_full).map(|block| block.number);
	Ok(BlocksPage { blocks, next })
}

async fn block(
	State(app): State<App>,
	named: Result<Path<String>, PathRejection>,
) -> Result<Json<BlockPage>, Problem> {
	let Path(named) = named.map_err(|_| unnamed())?;
	let found = match named.strip_prefix("0x") {
		Some(digits) => match hex::decode(digits) {
			Ok(hash) if hash.len() == 32 => find_block(&app.db, None, Some(hash)).await,
			_ => return Err(unnamed()),
		},
		None => match named.parse::<u32>() {
			Ok(number) => find_block(&app.db, Some(number.into()), None).await,
			Err(_) => return Err(unnamed()),
		},
	};
	found.map_err(failed)?.map(Json).ok_or_else(|| {
		Problem::not_found(
			"The gateway has no such block: it is not final yet, or older than those that are kept.",
		)
	})
}

fn unnamed() -> Problem {
	Problem::bad_request(
		"invalid-block",
		"Name a block by its number, or by its hash: 0x and 64 hexadecimal digits.",
	)
}

async fn find_block(
	db: &Db,
	number: Option<i64>,
	hash: Option<Vec<u8>>,
) -> Result<Option<BlockPage>, DbError> {
	let sql = "SELECT number, hash, parent, at, extrinsics, events FROM explorer_blocks \
		WHERE number = $1 OR hash = $2";
	let row: Option<BlockRow> =
		sqlx::query_as(sql).bind(number).bind(hash).fetch_optional(db.read()).await?;
	let Some(block) = row.map(block_view) else { return Ok(None) };
	let sql = "SELECT block, idx, extrinsic, pallet, name, fields FROM explorer_events \
		WHERE block = $1 ORDER BY idx LIMIT $2";
	let rows: Vec<EventRow> = sqlx::query_as(sql)
		.bind(block.number)
		.bind(i64::from(BLOCK_EVENTS))
		.fetch_all(db.read())
		.await?;
	let event_list = rows.into_iter().map(event_view).collect::<Result<_, _>>()?;
	Ok(Some(BlockPage { block, event_list }))
}

async fn events(
	State(app): State<App>,
	Params(query): Params<EventsQuery>,
) -> Result<Json<EventsPage>, Problem> {
	let count = count(query.count)?;
	for name in [&query.pallet, &query.name].into_iter().flatten() {
		if name.is_empty()
			|| name.len() > MAX_NAME
			|| !name.chars().all(|c| c.is_ascii_alphanumeric())
		{
			return Err(Problem::bad_request(
				"invalid-name",
				format!("Names of pallets and events are 1 to {MAX_NAME} letters and digits."),
			));
		}
	}
	if query.name.is_some() && query.pallet.is_none() {
		return Err(Problem::bad_request(
			"invalid-name",
			"Name the pallet too: several have events of one name.",
		));
	}
	let before = match &query.before {
		None => (i64::MAX, 0),
		Some(text) => place(text).ok_or_else(|| {
			Problem::bad_request(
				"invalid-place",
				"Give as `before` what the page before gave as `next`, such as 1204-3.",
			)
		})?,
	};
	let page = find_events(&app.db, query.pallet, query.name, before, count).await;
	Ok(Json(page.map_err(failed)?))
}

/// A block and the place of an event in it.
fn place(text: &str) -> Option<(i64, i64)> {
	let (block, idx) = text.split_once('-')?;
	Some((block.parse::<u32>().ok()?.into(), idx.parse::<u32>().ok()?.into()))
}

async fn find_events(
	db: &Db,
	pallet: Option<String>,
	name: Option<String>,
	(block, idx): (i64, i64),
	count: i64,
) -> Result<EventsPage, DbError> {
	let with = match (&pallet, &name) {
		(None, _) => "SELECT block, idx, extrinsic, pallet, name, fields FROM explorer_events \
			WHERE (block, idx) < ($1, $2) ORDER BY block DESC, idx DESC LIMIT $3",
		(Some(_), None) => "SELECT block, idx, extrinsic, pallet, name, fields FROM explorer_events \
			WHERE (block, idx) < ($1, $2) AND pallet = $4 ORDER BY block DESC, idx DESC LIMIT $3",
		(Some(_), Some(_)) => "SELECT block, idx, extrinsic, pallet, name, fields FROM explorer_events \
			WHERE (block, idx) < ($1, $2) AND pallet = $4 AND name = $5 ORDER BY block DESC, idx DESC LIMIT $3",
	};
	let mut query = sqlx::query_as::<_, EventRow>(with).bind(block).bind(idx).bind(count);
	if let Some(pallet) = pallet {
		query = query.bind(pallet);
		if let Some(name) = name {
			query = query.bind(name);
		}
	}
	let rows = query.fetch_all(db.read()).await?;
	let events: Vec<EventView> = rows.into_iter().map(event_view).collect::<Result<_, _>>()?;
	let is_full = i64::try_from(events.len()).is_ok_and(|len| len == count);
	let next = events.last().filter(|_| is_full);
	let next = next.map(|event| format!("{}-{}", event.block, event.idx));
	Ok(EventsPage { events, next })
}
