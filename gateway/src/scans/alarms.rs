//! Alarms: what a brand should look at. They carry numbers, and nothing of whoever scanned.

use super::{day_of, Moment, DAY_MS};
use crate::db::{Db, DbError};
use carnet_primitives::{
	member::MemberId,
	subject::{BatchId, UnitIndex},
};
use serde::Serialize;
use sqlx::{any::AnyRow, AnyConnection, Row};

/// Most open alarms of one kind about single units of a batch. What comes on top is one alarm about the batch.
pub(crate) const MAX_OPEN: i64 = 1_000;
/// Longest note of who acknowledges an alarm, in characters.
pub(crate) const MAX_NOTE: usize = 500;
/// Most alarms of one answer.
pub(crate) const MAX_PAGE: u32 = 100;
/// Stands in the column of the unit for the batch as a whole.
const WHOLE_BATCH: i64 = -1;

/// What an alarm is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
	/// A unit was at two places faster than it can travel.
	ImpossibleJourney,
	/// Many clients scanned a unit on one day before its first claim.
	ManyClients,
	/// Somebody else has the secret of a claimed unit.
	SecondSecret,
	/// Codes are tried that the batch does not have.
	Guessing,
	/// A unit is scanned that was destroyed, stolen, exported or withdrawn.
	Withdrawn,
	/// Units are scanned that are under a recall.
	Recalled,
	/// A unit is scanned more often on one day than is usual in its batch.
	ScannedOften,
}

impl Kind {
	/// Its name, in answers and in the database.
	pub const fn name(self) -> &'static str {
		match self {
			Self::ImpossibleJourney => "impossibleJourney",
			Self::ManyClients => "manyClients",
			Self::SecondSecret => "secondSecret",
			Self::Guessing => "guessing",
			Self::Withdrawn => "withdrawn",
			Self::Recalled => "recalled",
			Self::ScannedOften => "scannedOften",
		}
	}

	/// Whether it is found by the sums of a day: then a day counts once, however often its sums grow.
	const fn is_daily(self) -> bool {
		match self {
			Self::ManyClients | Self::Guessing | Self::ScannedOften => true,
			Self::ImpossibleJourney | Self::SecondSecret | Self::Withdrawn | Self::Recalled => {
				false
			}
		}
	}
}

/// How grave an alarm is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
	/// Has innocent explanations more often than not.
	Notice,
	/// Should be looked at.
	Warning,
	/// Copied codes or stolen goods are likely.
	Serious,
}

impl Severity {
	const fn level(self) -> i64 {
		match self {
			Self::Notice => 1,
			Self::Warning => 2,
			Self::Serious => 3,
		}
	}

	const fn name(level: i64) -> &'static str {
		match level {
			i64::MIN..=1 => "notice",
			2 => "warning",
			_ => "serious",
		}
	}
}

/// What a heuristic found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
	pub(crate) kind: Kind,
	pub(crate) batch: BatchId,
	/// Nothing if it is about the batch.
	pub(crate) unit: Option<UnitIndex>,
	pub(crate) at: Moment,
	pub(crate) times: i64,
	pub(crate) severity: Severity,
	pub(crate) evidence: Vec<(&'static str, u64)>,
}

/// A number as the database keeps it.
pub(crate) fn stored(number: u64) -> i64 {
	i64::try_from(number).unwrap_or(i64::MAX)
}

/// A number of the database as answers give it; none is below zero.
pub(crate) fn given(number: i64) -> u64 {
	u64::try_from(number).unwrap_or(0)
}

/// Raises an alarm of a brand, or adds to the open one. False if the brand has acknowledged the same already that day.
pub(crate) async fn raise(
	connection: &mut AnyConnection,
	member: MemberId,
	finding: &Finding,
) -> Result<bool, DbError> {
	let (kind, batch) = (finding.kind.name(), stored(finding.batch));
	let is_daily = finding.kind.is_daily();
	let mut counts_once = is_daily;
	let mut unit = finding.unit.map_or(WHOLE_BATCH, i64::from);
	let today = stored(u64::from(day_of(finding.at)).saturating_mul(DAY_MS));
	if is_daily {
		let acknowledged: Option<(i64,)> = sqlx::query_as(
			"SELECT id FROM scan_alarms WHERE kind = $1 AND batch = $2 AND unit = $3 AND is_open = 0 AND last_at >= $4 LIMIT 1",
		)
		.bind(kind)
		.bind(batch)
		.bind(unit)
		.bind(today)
		.fetch_optional(&mut *connection)
		.await?;
		if acknowledged.is_some() {
			return Ok(false);
		}
	}
	if unit != WHOLE_BATCH {
		let (open, own): (i64, i64) = sqlx::query_as(
			"SELECT COUNT(*), COUNT(CASE WHEN unit = $3 THEN 1 END) FROM scan_alarms WHERE kind = $1 AND batch = $2 AND is_open = 1",
		)
		.bind(kind)
		.bind(batch)
		.bind(unit)
		.fetch_one(&mut *connection)
		.await?;
		if open >= MAX_OPEN && own == 0 {
			// Other units of the same day count for themselves.
			(unit, counts_once) = (WHOLE_BATCH, false);
		}
	}
	let evidence: serde_json::Map<String, serde_json::Value> =
		finding.evidence.iter().map(|(name, number)| ((*name).into(), (*number).into())).collect();
	// Of two rounds the later one may carry the earlier moment, if they are of two gateways.
	sqlx::query(
		"INSERT INTO scan_alarms (kind, batch, unit, member, first_at, last_at, times, severity, evidence, is_open)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)
		ON CONFLICT (kind, batch, unit) WHERE is_open = 1 DO UPDATE SET
			times = scan_alarms.times + CASE
				WHEN $10 = 1 AND scan_alarms.last_at >= $11 THEN 0 ELSE excluded.times END,
			first_at = CASE WHEN scan_alarms.first_at > excluded.first_at
				THEN excluded.first_at ELSE scan_alarms.first_at END,
			last_at = CASE WHEN scan_alarms.last_at < excluded.last_at
				THEN excluded.last_at ELSE scan_alarms.last_at END,
			severity = CASE WHEN scan_alarms.severity < excluded.severity
				THEN excluded.severity ELSE scan_alarms.severity END,
			evidence = excluded.evidence",
	)
	.bind(kind)
	.bind(batch)
	.bind(unit)
	.bind(i64::from(member))
	.bind(stored(finding.at))
	.bind(stored(finding.at))
	.bind(finding.times)
	.bind(finding.severity.level())
	.bind(serde_json::Value::Object(evidence).to_string())
	.bind(i64::from(counts_once))
	.bind(today)
	.execute(&mut *connection)
	.await?;
	Ok(true)
}

/// An alarm as the brand reads it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Alarm {
	pub(crate) id: u64,
	pub(crate) kind: String,
	pub(crate) batch: BatchId,
	/// Absent if it is about the batch.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub(crate) unit: Option<UnitIndex>,
	pub(crate) first_at: Moment,
	pub(crate) last_at: Moment,
	pub(crate) times: u64,
	pub(crate) severity: &'static str,
	pub(crate) evidence: serde_json::Value,
	pub(crate) open: bool,
	#[serde(skip_serializing_if = "Option::is_none")]
	pub(crate) acknowledged_at: Option<Moment>,
	#[serde(skip_serializing_if = "Option::is_none")]
	pub(crate) note: Option<String>,
}

impl Alarm {
	fn read(row: &AnyRow) -> Result<Self, sqlx::Error> {
		let number = |column| row.try_get::<i64, _>(column).map(given);
		let evidence: String = row.try_get("evidence")?;
		let acknowledged_at: Option<i64> = row.try_get("acknowledged_at")?;
		Ok(Self {
			id: number("id")?,
			kind: row.try_get("kind")?,
			batch: number("batch")?,
			unit: UnitIndex::try_from(row.try_get::<i64, _>("unit")?).ok(),
			first_at: number("first_at")?,
			last_at: number("last_at")?,
			times: number("times")?,
			severity: Severity::name(row.try_get("severity")?),
			evidence: serde_json::from_str(&evidence).unwrap_or_default(),
			open: row.try_get::<i64, _>("is_open")? == 1,
			acknowledged_at: acknowledged_at.map(given),
			note: row.try_get("note")?,
		})
	}
}

/// Which alarms of a brand are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Wanted {
	pub(crate) batch: Option<BatchId>,
	pub(crate) open: Option<bool>,
	pub(crate) after: u64,
	pub(crate) count: u32,
}

/// Alarms of a brand in the order in which they were raised.
pub(crate) async fn list(
	db: &Db,
	member: MemberId,
	wanted: &Wanted,
) -> Result<Vec<Alarm>, DbError> {
	// Minus one stands for "any" in both filters.
	let rows = sqlx::query(
		"SELECT id, kind, batch, unit, first_at, last_at, times, severity, evidence, is_open, acknowledged_at, note
		FROM scan_alarms
		WHERE member = $1 AND id > $2 AND ($3 = -1 OR batch = $3) AND ($4 = -1 OR is_open = $4)
		ORDER BY id LIMIT $5",
	)
	.bind(i64::from(member))
	.bind(stored(wanted.after))
	.bind(wanted.batch.map_or(-1, stored))
	.bind(wanted.open.map_or(-1, i64::from))
	.bind(i64::from(wanted.count.clamp(1, MAX_PAGE)))
	.fetch_all(db.read())
	.await?;
	Ok(rows.iter().map(Alarm::read).collect::<Result<_, _>>()?)
}

/// How an acknowledgement ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Acknowledged {
	/// The alarm is closed.
	Done,
	/// It was closed before; the first note stays.
	Before,
	/// The brand has no such alarm.
	Absent,
}

/// Closes an alarm of a brand.
pub(crate) async fn acknowledge(
	db: &Db,
	member: MemberId,
	id: u64,
	note: &str,
	at: Moment,
) -> Result<Acknowledged, DbError> {
	let mut transaction = db.write().await?;
	let closed = sqlx::query(
		"UPDATE scan_alarms SET is_open = 0, acknowledged_at = $1, note = $2 WHERE id = $3 AND member = $4 AND is_open = 1",
	)
	.bind(stored(at))
	.bind(note)
	.bind(stored(id))
	.bind(i64::from(member))
	.execute(&mut *transaction)
	.await?
	.rows_affected();
	let found: Option<(i64,)> =
		sqlx::query_as("SELECT id FROM scan_alarms WHERE id = $1 AND member = $2")
			.bind(stored(id))
			.bind(i64::from(member))
			.fetch_optional(&mut *transaction)
			.await?;
	transaction.commit().await?;
	Ok(match (closed, found) {
		(0, None) => Acknowledged::Absent,
		(0, Some(_)) => Acknowledged::Before,
		_ => Acknowledged::Done,
	})
}
