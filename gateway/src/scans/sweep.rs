//! What is kept is deleted in time.

use super::{alarms::stored, day_of, tally::PLACES_FOR, ScanSettings, DAY_MS};
use crate::db::{Db, DbError};
use carnet_primitives::Moment;

/// Rows of one transaction, so that others get their turn.
const ROWS: i64 = 2_000;
/// How many of the tables, from the first on, say something of persons.
const PERSONAL: usize = 3;

/// Deletes what is over its time at a moment: keys and prints two days after their day began, places a day after the last
/// of a unit, the rest after the days of the settings.
pub(crate) async fn sweep(db: &Db, settings: &ScanSettings, at: Moment) -> Result<(), DbError> {
	let today = i64::from(day_of(at));
	let yesterday = today.saturating_sub(1);
	let oldest = today.saturating_sub(i64::from(settings.keep_scans));
	let day_start = |day: i64| day.saturating_mul(stored(DAY_MS));
	let mut personal = 0;
	for (number, (sql, before)) in [
		(
			"DELETE FROM scan_keys WHERE day IN (SELECT day FROM scan_keys WHERE day < $1 LIMIT $2)",
			yesterday,
		),
		(
			"DELETE FROM scan_prints WHERE (batch, unit, day) IN
				(SELECT batch, unit, day FROM scan_prints WHERE day < $1 LIMIT $2)",
			yesterday,
		),
		(
			"DELETE FROM scan_places WHERE (batch, unit) IN
				(SELECT batch, unit FROM scan_places WHERE last_at < $1 LIMIT $2)",
			stored(at.saturating_sub(PLACES_FOR)),
		),
		(
			"DELETE FROM scan_units WHERE (batch, unit, day) IN
				(SELECT batch, unit, day FROM scan_units WHERE day < $1 LIMIT $2)",
			oldest,
		),
		(
			"DELETE FROM scan_batches WHERE (batch, day) IN
				(SELECT batch, day FROM scan_batches WHERE day < $1 LIMIT $2)",
			oldest,
		),
		(
			"DELETE FROM scan_histogram WHERE (batch, day, bucket) IN
				(SELECT batch, day, bucket FROM scan_histogram WHERE day < $1 LIMIT $2)",
			oldest,
		),
		(
			"DELETE FROM scan_countries WHERE (batch, day, country) IN
				(SELECT batch, day, country FROM scan_countries WHERE day < $1 LIMIT $2)",
			oldest,
		),
		(
			"DELETE FROM scan_alarms WHERE id IN
				(SELECT id FROM scan_alarms WHERE last_at < $1 LIMIT $2)",
			day_start(oldest),
		),
	]
	.into_iter()
	.enumerate()
	{
		loop {
			let mut transaction = db.write().await?;
			let gone = sqlx::query(sql)
				.bind(before)
				.bind(ROWS)
				.execute(&mut *transaction)
				.await?
				.rows_affected();
			transaction.commit().await?;
			if number < PERSONAL {
				personal += gone;
			}
			if i64::try_from(gone).unwrap_or(i64::MAX) < ROWS {
				break;
			}
		}
	}
	if personal > 0 {
		db.empty_log().await?;
	}
	Ok(())
}
