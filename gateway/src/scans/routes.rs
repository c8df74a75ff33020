//! What a brand reads of its alarms and scans, with a token that has the right `alarms`.

use super::{
	alarms::{self, given, stored, Acknowledged, Alarm, Wanted, MAX_NOTE, MAX_PAGE},
	judge::{brand, Undecided},
	Scans,
};
use crate::{
	clock,
	db::{Db, DbError},
	http::{
		app::App,
		problem::Problem,
		routes::Routes,
		tokens::{Caller, Right},
	},
};
use axum::{
	extract::{
		rejection::{JsonRejection, PathRejection, QueryRejection},
		DefaultBodyLimit, Path, Query, State,
	},
	http::{header, StatusCode},
	response::{IntoResponse, Response},
	routing::{get, post},
	Json,
};
use carnet_primitives::{member::MemberId, subject::BatchId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use time::Date;

/// Alarms of an answer, unless the request says how many.
const PAGE: u32 = 50;
/// Most bytes of an acknowledgement: a note of characters that JSON writes with six bytes, twice each at most.
const MAX_BODY: usize = 8_192;
/// Most days of an answer.
const MAX_DAYS: i64 = 366;
/// The Julian day of 1 January 1970.
const EPOCH: i32 = 2_440_588;

/// The paths of alarms and counts.
pub(crate) fn routes() -> Routes {
	Routes::new()
		.route("/alarms", get(list))
		.route("/alarms/{id}/acknowledge", post(acknowledge))
		.route("/scans/batches/{id}", get(batch))
		.each(|methods| methods.layer(DefaultBodyLimit::max(MAX_BODY)))
}

/// What a brand reads is its own: no cache on the way may keep it.
fn private(body: impl Serialize) -> Response {
	([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

fn failed(error: DbError) -> Problem {
	tracing::warn!("alarms cannot be read: {error}");
	Problem::unavailable("The database does not answer. Try again in a moment.")
}

fn number(given: Result<Path<u64>, PathRejection>, what: &str) -> Result<u64, Problem> {
	given.map(|Path(id)| id).map_err(|_| {
		Problem::bad_request("invalid-number", format!("{what} in the path is a whole number."))
	})
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listing {
	batch: Option<BatchId>,
	open: Option<bool>,
	#[serde(default)]
	after: u64,
	count: Option<u32>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Alarms {
	alarms: Vec<Alarm>,
	/// Give it as `after` for the next page.
	#[serde(skip_serializing_if = "Option::is_none")]
	next: Option<u64>,
}

async fn list(
	State(app): State<App>,
	caller: Caller,
	query: Result<Query<Listing>, QueryRejection>,
) -> Result<Response, Problem> {
	caller.ensure(Right::Alarms)?;
	let Query(listing) = query.map_err(|error| {
		Problem::bad_request(
			"invalid-query",
			format!(
			"{}. Allowed are batch=NUMBER, open=true or open=false, after=NUMBER and count=1 to {MAX_PAGE}.",
			error.body_text()
		),
		)
	})?;
	let count = listing.count.unwrap_or(PAGE);
	if !(1..=MAX_PAGE).contains(&count) {
		let detail = format!("count is {count}; give 1 to {MAX_PAGE}.");
		return Err(Problem::bad_request("invalid-count", detail));
	}
	let Listing { batch, open, after, .. } = listing;
	let wanted = Wanted { batch, open, after, count };
	let alarms = alarms::list(&app.db, caller.member, &wanted).await.map_err(failed)?;
	let is_full = usize::try_from(count).is_ok_and(|count| alarms.len() >= count);
	let next = alarms.last().filter(|_| is_full).map(|alarm| alarm.id);
	Ok(private(Alarms { alarms, next }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Acknowledgement {
	note: String,
}

async fn acknowledge(
	State(app): State<App>,
	caller: Caller,
	id: Result<Path<u64>, PathRejection>,
	body: Result<Json<Acknowledgement>, JsonRejection>,
) -> Result<StatusCode, Problem> {
	caller.ensure(Right::Alarms)?;
	let id = number(id, "The number of an alarm")?;
	let Json(Acknowledgement { note }) = body.map_err(|error| match error.status() {
		StatusCode::PAYLOAD_TOO_LARGE => {
			Problem::too_large(format!("An acknowledgement has {MAX_BODY} bytes at most."))
		}
		_ => Problem::bad_request(
			"invalid-body",
			format!("{}. Send {{\"note\": \"..\"}} as application/json.", error.body_text()),
		),
	})?;
	check_note(&note)?;
	match alarms::acknowledge(&app.db, caller.member, id, &note, clock::now())
		.await
		.map_err(failed)?
	{
		Acknowledged::Done => Ok(StatusCode::NO_CONTENT),
		Acknowledged::Before => Err(Problem::conflict(
			"acknowledged",
			format!("Alarm {id} was acknowledged before, and its first note stays."),
		)),
		Acknowledged::Absent => Err(Problem::not_found(format!(
			"There is no alarm {id} about goods of the member of this token."
		))),
	}
}

/// Refuses what is too long, and characters that PostgreSQL or a terminal would trip over.
pub(crate) fn check_note(note: &str) -> Result<(), Problem> {
	let length = note.chars().count();
	if length > MAX_NOTE {
		let detail = format!("The note has {length} characters; {MAX_NOTE} are the most.");
		return Err(Problem::bad_request("invalid-note", detail));
	}
	if note.chars().any(|character| character.is_control() && character != '\n') {
		let detail = "The note has a control character. Only line breaks are allowed.";
		return Err(Problem::bad_request("invalid-note", detail));
	}
	Ok(())
}

/// Scans of a batch on one UTC day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Day {
	pub(crate) day: String,
	pub(crate) scans: u64,
	/// Units that were scanned, of those whose label was opened.
	pub(crate) units: u64,
	pub(crate) unknown: u64,
	pub(crate) unverifiable: u64,
	pub(crate) recalled: u64,
}

/// Scans of a batch as its brand reads them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BatchScans {
	pub(crate) batch: BatchId,
	/// Newest first.
	pub(crate) days: Vec<Day>,
	/// Scans over all days that are kept, as far as the proxy in front knows the country.
	pub(crate) countries: BTreeMap<String, u64>,
}

async fn batch(
	State(app): State<App>,
	caller: Caller,
	id: Result<Path<u64>, PathRejection>,
) -> Result<Response, Problem> {
	caller.ensure(Right::Alarms)?;
	let id = number(id, "The number of a batch")?;
	let member = app.scans.brand(id).await.map_err(|error| match error {
		Undecided::Db(error) => failed(error),
		Undecided::Chain(why) => {
			tracing::warn!("the brand of a batch cannot be read: {why}");
			Problem::unavailable("The gateway has not read the chain yet. Try again in a moment.")
		}
	})?;
	// Whether a batch exists is public; whose counts these are is the same answer as if it did not.
	if member != Some(caller.member) {
		return Err(Problem::not_found(format!("The member of this token has no batch {id}.")));
	}
	counts(&app.db, id).await.map(private).map_err(failed)
}

impl Scans {
	async fn brand(&self, batch: BatchId) -> Result<Option<MemberId>, Undecided> {
		brand(&*self.0.chain, batch).await
	}
}

/// The counts of a batch.
pub(crate) async fn counts(db: &Db, batch: BatchId) -> Result<BatchScans, DbError> {
	let rows: Vec<(i64, i64, i64, i64, i64)> = sqlx::query_as(
		"SELECT day, scans, unknown, unverifiable, recalled FROM scan_batches
		WHERE batch = $1 ORDER BY day DESC LIMIT $2",
	)
	.bind(stored(batch))
	.bind(MAX_DAYS)
	.fetch_all(db.read())
	.await?;
	let oldest = rows.last().map_or(0, |(day, ..)| *day);
	let units: Vec<(i64, i64)> = sqlx::query_as(
		"SELECT day, CAST(SUM(units) AS BIGINT) FROM scan_histogram
		WHERE batch = $1 AND day >= $2 GROUP BY day",
	)
	.bind(stored(batch))
	.bind(oldest)
	.fetch_all(db.read())
	.await?;
	let units: BTreeMap<i64, i64> = units.into_iter().collect();
	let countries: Vec<(String, i64)> = sqlx::query_as(
		"SELECT country, CAST(SUM(scans) AS BIGINT) FROM scan_countries
		WHERE batch = $1 GROUP BY country",
	)
	.bind(stored(batch))
	.fetch_all(db.read())
	.await?;
	let days = rows
		.into_iter()
		.map(|(day, scans, unknown, unverifiable, recalled)| Day {
			day: date(day),
			scans: given(scans),
			units: given(units.get(&day).copied().unwrap_or_default()),
			unknown: given(unknown),
			unverifiable: given(unverifiable),
			recalled: given(recalled),
		})
		.collect();
	let countries = countries.into_iter().map(|(country, scans)| (country, given(scans))).collect();
	Ok(BatchScans { batch, days, countries })
}

/// A UTC day as `2027-01-31`.
fn date(day: i64) -> String {
	i32::try_from(day)
		.ok()
		.and_then(|day| Date::from_julian_day(EPOCH.checked_add(day)?).ok())
		.map_or_else(String::new, |date| date.to_string())
}
