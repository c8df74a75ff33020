//! The sums in the database: one transaction adds what one gateway counted.
//!
//! Rows are touched in one order by every gateway, table by table and key by key, so that two of them wait for each other
//! and never lock up.

use super::{
	alarms::{given, stored, Finding, Kind, Severity},
	heuristics::{self, bucket},
	sketch::{Sketch, MORE},
	tally::{BatchDay, Places, Tally, UnitDay, UnitTally},
	Before, ScanSettings,
};
use crate::db::{Db, DbError, Engine};
use carnet_primitives::subject::{BatchId, UnitIndex};
use sqlx::{Any, AnyConnection, AssertSqlSafe};
use std::collections::BTreeMap;

/// Rows of one statement: a round trip to a server costs more than a row.
const ROWS: usize = 100;
/// Days of a batch that say what is usual in it.
const USUAL_DAYS: i64 = 7;

/// Something found by the sums, before the chain was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Candidate {
	/// It stands by itself.
	Found(Finding),
	/// It counts unless the unit is claimed.
	IfUnclaimed(Finding),
	/// It counts for some reasons of a decommission, which say how grave it is.
	IfWithdrawn(Finding),
}

impl Candidate {
	pub(crate) fn finding(&self) -> &Finding {
		match self {
			Self::Found(finding) | Self::IfUnclaimed(finding) | Self::IfWithdrawn(finding) => {
				finding
			}
		}
	}
}

/// A statement that inserts some rows of some columns.
fn insert(
	connection: &AnyConnection,
	into: &str,
	columns: usize,
	rows: usize,
	on_conflict: &str,
) -> AssertSqlSafe<String> {
	let engine = Engine::of(connection);
	let mut sql = format!("INSERT INTO {into} VALUES ");
	for row in 0..rows {
		sql.push_str(if row == 0 { "(" } else { ", (" });
		for column in 1..=columns {
			sql.push_str(if column == 1 { "" } else { ", " });
			engine.parameter(&mut sql, row * columns + column);
		}
		sql.push(')');
	}
	sql.push(' ');
	sql.push_str(on_conflict);
	AssertSqlSafe(sql)
}

/// Adds the sums to the database, and says what is not as it should be.
pub(crate) async fn add(
	db: &Db,
	tally: &Tally,
	settings: &ScanSettings,
) -> Result<Vec<Candidate>, DbError> {
	let mut transaction = db.write().await?;
	let counted = add_units(&mut transaction, tally).await?;
	let clients = add_clients(&mut transaction, tally, &counted).await?;
	let mut candidates = add_places(&mut transaction, tally, settings).await?;
	candidates.extend(add_batches(&mut transaction, tally, settings).await?);
	add_histogram(&mut transaction, tally, &counted).await?;
	add_countries(&mut transaction, tally).await?;
	for (key, unit) in &tally.units {
		if unit.withdrawn > 0 {
			let evidence = vec![("scans", given(unit.withdrawn))];
			let finding = of_unit(key, unit, Kind::Withdrawn, Severity::Warning, evidence);
			candidates.push(Candidate::IfWithdrawn(Finding { times: unit.withdrawn, ..finding }));
		}
		let clients = clients.get(key).copied().unwrap_or_default();
		if heuristics::is_crowded(clients, false, settings.scan_clients) {
			let evidence =
				vec![("clients", clients.into()), ("limit", settings.scan_clients.into())];
			let finding = of_unit(key, unit, Kind::ManyClients, Severity::Notice, evidence);
			candidates.push(Candidate::IfUnclaimed(finding));
		}
	}
	candidates.extend(often(&mut transaction, tally, &counted, settings).await?);
	transaction.commit().await?;
	Ok(candidates)
}

fn of_unit(
	key: &UnitDay,
	unit: &UnitTally,
	kind: Kind,
	severity: Severity,
	evidence: Vec<(&'static str, u64)>,
) -> Finding {
	let index = UnitIndex::try_from(key.unit).ok();
	Finding {
		kind,
		batch: given(key.batch),
		unit: index,
		at: unit.last,
		times: 1,
		severity,
		evidence,
	}
}

/// What a unit's day adds up to, and how many clients were known before.
#[derive(Clone, Copy, Debug)]
struct Counted {
	scans: i64,
	clients: i64,
	/// Whether there was nothing before. Then the row has its clients already.
	is_new: bool,
}

async fn add_units(
	connection: &mut AnyConnection,
	tally: &Tally,
) -> Result<BTreeMap<UnitDay, Counted>, DbError> {
	let entries: Vec<(&UnitDay, &UnitTally)> = tally.units.iter().collect();
	let mut counted = BTreeMap::new();
	for rows in entries.chunks(ROWS) {
		let sql = insert(
			connection,
			"scan_units (batch, unit, day, scans, clients)",
			5,
			rows.len(),
			"ON CONFLICT (batch, unit, day) DO UPDATE SET scans = scan_units.scans + excluded.scans
			RETURNING batch, unit, day, scans, clients",
		);
		let mut query = sqlx::query_as::<Any, (i64, i64, i64, i64, i64)>(sql);
		for (key, unit) in rows {
			let clients = i64::from(unit.clients.clients());
			query =
				query.bind(key.batch).bind(key.unit).bind(key.day).bind(unit.scans).bind(clients);
		}
		for (batch, unit, day, scans, clients) in query.fetch_all(&mut *connection).await? {
			let key = UnitDay { batch, unit, day };
			// Each row has a scan at least: one that was there has more now than came in.
			let is_new = tally.units.get(&key).is_some_and(|unit| unit.scans == scans);
			let clients = if is_new { 0 } else { clients };
			counted.insert(key, Counted { scans, clients, is_new });
		}
	}
	Ok(counted)
}

/// Merges the sketches, and says how many clients each unit has now.
async fn add_clients(
	connection: &mut AnyConnection,
	tally: &Tally,
	counted: &BTreeMap<UnitDay, Counted>,
) -> Result<BTreeMap<UnitDay, u32>, DbError> {
	let is_full =
		|key: &UnitDay| counted.get(key).is_some_and(|counted| counted.clients >= i64::from(MORE));
	let mut clients: BTreeMap<UnitDay, u32> = BTreeMap::new();
	let mut open: Vec<(&UnitDay, &Sketch)> = Vec::new();
	for (key, unit) in &tally.units {
		if is_full(key) {
			clients.insert(*key, MORE);
		} else if !unit.clients.is_empty() {
			open.push((key, &unit.clients));
		}
	}
	for rows in open.chunks(ROWS) {
		// Rows of units are locked by now, and their counts say of which of them prints are kept.
		let is_first = |key: &UnitDay| counted.get(key).is_some_and(|counted| counted.clients == 0);
		let before = match rows.iter().all(|&(key, _)| is_first(key)) {
			true => BTreeMap::new(),
			false => read_sketches(connection, rows).await?,
		};
		let mut changed: Vec<(&UnitDay, Sketch)> = Vec::new();
		for (key, new) in rows {
			let known = before.get(*key).map(Vec::as_slice).unwrap_or_default();
			let known = Sketch::from_bytes(known);
			let mut merged = known.clone();
			merged.merge(new);
			clients.insert(**key, merged.clients());
			if merged != known {
				changed.push((*key, merged));
			}
		}
		write_sketches(connection, &changed, counted).await?;
	}
	Ok(clients)
}

/// The bytes of the sketches of units, whose rows are there and locked from then on.
async fn read_sketches(
	connection: &mut AnyConnection,
	rows: &[(&UnitDay, &Sketch)],
) -> Result<BTreeMap<UnitDay, Vec<u8>>, DbError> {
	// The update changes nothing; it gives back what is there.
	let sql = insert(
		connection,
		"scan_prints (batch, unit, day, prints)",
		4,
		rows.len(),
		"ON CONFLICT (batch, unit, day) DO UPDATE SET prints = scan_prints.prints
		RETURNING batch, unit, day, prints",
	);
	let mut query = sqlx::query_as::<Any, (i64, i64, i64, Vec<u8>)>(sql);
	for (key, _) in rows {
		query = query.bind(key.batch).bind(key.unit).bind(key.day).bind(Vec::<u8>::new());
	}
	let found = query.fetch_all(connection).await?;
	let row = |(batch, unit, day, prints)| (UnitDay { batch, unit, day }, prints);
	Ok(found.into_iter().map(row).collect())
}

async fn write_sketches(
	connection: &mut AnyConnection,
	sketches: &[(&UnitDay, Sketch)],
	counted: &BTreeMap<UnitDay, Counted>,
) -> Result<(), DbError> {
	if sketches.is_empty() {
		return Ok(());
	}
	let sql = insert(
		connection,
		"scan_prints (batch, unit, day, prints)",
		4,
		sketches.len(),
		"ON CONFLICT (batch, unit, day) DO UPDATE SET prints = excluded.prints",
	);
	let mut query = sqlx::query::<Any>(sql);
	for (key, sketch) in sketches {
		query = query.bind(key.batch).bind(key.unit).bind(key.day).bind(sketch.to_bytes());
	}
	query.execute(&mut *connection).await?;
	// Most units are scanned once, and have no other row to change.
	let is_new = |key: &UnitDay| counted.get(key).is_some_and(|counted| counted.is_new);
	let older: Vec<&(&UnitDay, Sketch)> = sketches.iter().filter(|one| !is_new(one.0)).collect();
	if older.is_empty() {
		return Ok(());
	}
	let sql = insert(
		connection,
		"scan_units (batch, unit, day, scans, clients)",
		5,
		older.len(),
		"ON CONFLICT (batch, unit, day) DO UPDATE SET clients = excluded.clients",
	);
	let mut query = sqlx::query::<Any>(sql);
	for (key, sketch) in older {
		let clients = i64::from(sketch.clients());
		query = query.bind(key.batch).bind(key.unit).bind(key.day).bind(0_i64).bind(clients);
	}
	query.execute(&mut *connection).await?;
	Ok(())
}

async fn add_places(
	connection: &mut AnyConnection,
	tally: &Tally,
	settings: &ScanSettings,
) -> Result<Vec<Candidate>, DbError> {
	let entries: Vec<(&(i64, i64), &Places)> = tally.places.iter().collect();
	let mut candidates = Vec::new();
	for rows in entries.chunks(ROWS) {
		let sql = insert(
			connection,
			"scan_places (batch, unit, places, last_at)",
			4,
			rows.len(),
			"ON CONFLICT (batch, unit) DO UPDATE SET places = scan_places.places
			RETURNING batch, unit, places",
		);
		let mut query = sqlx::query_as::<Any, (i64, i64, Vec<u8>)>(sql);
		for ((batch, unit), places) in rows {
			query =
				query.bind(*batch).bind(*unit).bind(Vec::<u8>::new()).bind(stored(places.last()));
		}
		let before: BTreeMap<(i64, i64), Vec<u8>> = query
			.fetch_all(&mut *connection)
			.await?
			.into_iter()
			.map(|(batch, unit, places)| ((batch, unit), places))
			.collect();
		let sql = insert(
		connection,
			"scan_places (batch, unit, places, last_at)",
			4,
			rows.len(),
			"ON CONFLICT (batch, unit) DO UPDATE SET places = excluded.places, last_at = excluded.last_at",
		);
		let mut query = sqlx::query::<Any>(sql);
		for (key, new) in rows {
			let known = before.get(*key).map(Vec::as_slice).unwrap_or_default();
			let (pairs, kept) = new.after(&Places::from_bytes(known));
			let (batch, unit) = **key;
			query = query.bind(batch).bind(unit).bind(kept.to_bytes()).bind(stored(kept.last()));
			for (first, second) in pairs {
				let Some(jump) = heuristics::jump(&first, &second, settings.scan_speed) else {
					continue;
				};
				candidates.push(Candidate::Found(Finding {
					kind: Kind::ImpossibleJourney,
					batch: given(batch),
					unit: UnitIndex::try_from(unit).ok(),
					at: second.at,
					times: 1,
					severity: Severity::Warning,
					evidence: vec![
						("kilometres", jump.kilometres),
						("seconds", jump.seconds),
						("limitKmh", settings.scan_speed.into()),
					],
				}));
			}
		}
		query.execute(&mut *connection).await?;
	}
	Ok(candidates)
}

async fn add_batches(
	connection: &mut AnyConnection,
	tally: &Tally,
	settings: &ScanSettings,
) -> Result<Vec<Candidate>, DbError> {
	let mut candidates = Vec::new();
	for (key, sums) in &tally.batches {
		let (scans, unknown): (i64, i64) = sqlx::query_as(
			"INSERT INTO scan_batches (batch, day, scans, unknown, unverifiable, recalled)
			VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (batch, day) DO UPDATE SET
				scans = scan_batches.scans + excluded.scans,
				unknown = scan_batches.unknown + excluded.unknown,
				unverifiable = scan_batches.unverifiable + excluded.unverifiable,
				recalled = scan_batches.recalled + excluded.recalled
			RETURNING scans, unknown",
		)
		.bind(key.batch)
		.bind(key.day)
		.bind(sums.scans)
		.bind(sums.unknown)
		.bind(sums.unverifiable)
		.bind(sums.recalled)
		.fetch_one(&mut *connection)
		.await?;
		let found = |kind, severity, times, evidence| {
			Candidate::Found(Finding {
				kind,
				batch: given(key.batch),
				unit: None,
				at: sums.last,
				times,
				severity,
				evidence,
			})
		};
		let (scans, unknown) = (given(scans), given(unknown));
		let (least, percent) = (settings.scan_guesses, settings.scan_guess_percent);
		// Only a round with such codes says so again.
		if sums.unknown > 0 && heuristics::is_guessing(unknown, scans, least, percent) {
			let evidence = vec![("unknown", unknown), ("scans", scans), ("limit", least.into())];
			candidates.push(found(Kind::Guessing, Severity::Warning, 1, evidence));
		}
		if sums.recalled > 0 {
			let evidence = vec![("scans", given(sums.recalled))];
			candidates.push(found(Kind::Recalled, Severity::Notice, sums.recalled, evidence));
		}
	}
	Ok(candidates)
}

/// Moves units from the bucket of what they had on a day to that of what they have now.
async fn add_histogram(
	connection: &mut AnyConnection,
	tally: &Tally,
	counted: &BTreeMap<UnitDay, Counted>,
) -> Result<(), DbError> {
	let mut moved: BTreeMap<(i64, i64, i64), i64> = BTreeMap::new();
	for (key, unit) in &tally.units {
		let Some(now) = counted.get(key) else { continue };
		let before = now.scans.saturating_sub(unit.scans);
		if before > 0 {
			*moved.entry((key.batch, key.day, bucket_of(before))).or_default() -= 1;
		}
		*moved.entry((key.batch, key.day, bucket_of(now.scans))).or_default() += 1;
	}
	moved.retain(|_, units| *units != 0);
	let entries: Vec<((i64, i64, i64), i64)> = moved.into_iter().collect();
	for rows in entries.chunks(ROWS) {
		let sql = insert(
		connection,
			"scan_histogram (batch, day, bucket, units)",
			4,
			rows.len(),
			"ON CONFLICT (batch, day, bucket) DO UPDATE SET units = scan_histogram.units + excluded.units",
		);
		let mut query = sqlx::query::<Any>(sql);
		for ((batch, day, bucket), units) in rows {
			query = query.bind(*batch).bind(*day).bind(*bucket).bind(*units);
		}
		query.execute(&mut *connection).await?;
	}
	Ok(())
}

fn bucket_of(scans: i64) -> i64 {
	i64::from(bucket(u32::try_from(scans).unwrap_or(u32::MAX)))
}

async fn add_countries(connection: &mut AnyConnection, tally: &Tally) -> Result<(), DbError> {
	let entries: Vec<(&(BatchDay, [u8; 2]), &i64)> = tally.countries.iter().collect();
	for rows in entries.chunks(ROWS) {
		let sql = insert(
		connection,
			"scan_countries (batch, day, country, scans)",
			4,
			rows.len(),
			"ON CONFLICT (batch, day, country) DO UPDATE SET scans = scan_countries.scans + excluded.scans",
		);
		let mut query = sqlx::query::<Any>(sql);
		for ((key, country), scans) in rows {
			let country: String = country.iter().copied().map(char::from).collect();
			query = query.bind(key.batch).bind(key.day).bind(country).bind(**scans);
		}
		query.execute(&mut *connection).await?;
	}
	Ok(())
}

/// Units that were scanned more often today than is usual in their batch.
async fn often(
	connection: &mut AnyConnection,
	tally: &Tally,
	counted: &BTreeMap<UnitDay, Counted>,
	settings: &ScanSettings,
) -> Result<Vec<Candidate>, DbError> {
	let mut candidates = Vec::new();
	let mut known: Option<(BatchDay, BTreeMap<u32, u64>)> = None;
	for (key, unit) in &tally.units {
		let scans = counted.get(key).map_or(0, |counted| counted.scans);
		if scans <= i64::from(settings.scan_floor) {
			continue;
		}
		let of = BatchDay { batch: key.batch, day: key.day };
		let mut histogram = match known.take() {
			Some((same, histogram)) if same == of => histogram,
			_ => histogram(connection, of).await?,
		};
		known = Some((of, histogram.clone()));
		// The unit itself must not make usual what it does.
		if let Some(units) = histogram.get_mut(&bucket(u32::try_from(scans).unwrap_or(u32::MAX))) {
			*units = units.saturating_sub(1);
		}
		let others: Vec<(u32, u64)> = histogram.into_iter().collect();
		let limit = heuristics::usual(&others, settings.scan_floor);
		if scans > i64::from(limit) {
			let evidence = vec![("scans", given(scans)), ("usual", limit.into())];
			let finding = of_unit(key, unit, Kind::ScannedOften, Severity::Notice, evidence);
			candidates.push(Candidate::Found(finding));
		}
	}
	Ok(candidates)
}

/// How many units had how many scans a day, over the days that say what is usual.
async fn histogram(
	connection: &mut AnyConnection,
	of: BatchDay,
) -> Result<BTreeMap<u32, u64>, DbError> {
	let rows: Vec<(i64, i64)> = sqlx::query_as(
		"SELECT bucket, CAST(SUM(units) AS BIGINT) FROM scan_histogram
		WHERE batch = $1 AND day > $2 AND day <= $3 GROUP BY bucket",
	)
	.bind(of.batch)
	.bind(of.day.saturating_sub(USUAL_DAYS))
	.bind(of.day)
	.fetch_all(&mut *connection)
	.await?;
	let bucket = |bucket| u32::try_from(bucket).unwrap_or_default();
	Ok(rows.into_iter().map(|(number, units)| (bucket(number), given(units))).collect())
}

/// The client that claimed a unit on a day, if it was noted.
pub(crate) async fn claimer(
	connection: &mut AnyConnection,
	key: UnitDay,
) -> Result<Option<u64>, DbError> {
	let row: Option<(Option<Vec<u8>>,)> = sqlx::query_as(
		"SELECT claimer FROM scan_prints WHERE batch = $1 AND unit = $2 AND day = $3",
	)
	.bind(key.batch)
	.bind(key.unit)
	.bind(key.day)
	.fetch_optional(&mut *connection)
	.await?;
	let bytes = row.and_then(|(claimer,)| claimer);
	Ok(bytes.and_then(|bytes| <[u8; 8]>::try_from(bytes.as_slice()).ok()).map(u64::from_be_bytes))
}

/// Notes the client that claimed a unit.
pub(crate) async fn remember_claimer(
	connection: &mut AnyConnection,
	key: UnitDay,
	print: u64,
) -> Result<(), DbError> {
	sqlx::query(
		"INSERT INTO scan_prints (batch, unit, day, prints, claimer) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (batch, unit, day) DO UPDATE SET claimer = excluded.claimer",
	)
	.bind(key.batch)
	.bind(key.unit)
	.bind(key.day)
	.bind(Vec::<u8>::new())
	.bind(print.to_be_bytes().to_vec())
	.execute(&mut *connection)
	.await?;
	Ok(())
}

/// Scans of units in their order, and the days on which there were any.
pub(crate) async fn before(
	db: &Db,
	units: Vec<(BatchId, UnitIndex)>,
) -> Result<Vec<Before>, DbError> {
	// As with keys of the mirror, there are few different statements to prepare: the last unit is looked up for those that lack.
	let count = units.len().next_power_of_two();
	let mut sql = String::new();
	for place in 0..count {
		sql.push_str(if place == 0 { "" } else { " UNION ALL " });
		sql.push_str(&format!("SELECT CAST({place} AS BIGINT), "));
		sql.push_str(
			"CAST(COALESCE(SUM(scans), 0) AS BIGINT), COUNT(*) FROM scan_units WHERE batch = ",
		);
		db.engine().parameter(&mut sql, 2 * place + 1);
		sql.push_str(" AND unit = ");
		db.engine().parameter(&mut sql, 2 * place + 2);
		sql.push_str(" AND scans > 0");
	}
	let mut query = sqlx::query_as::<Any, (i64, i64, i64)>(AssertSqlSafe(sql));
	let filler = units.last().copied().unwrap_or_default();
	for (batch, index) in units.iter().copied().chain(std::iter::repeat(filler)).take(count) {
		query = query.bind(stored(batch)).bind(i64::from(index));
	}
	let mut found = vec![Before::default(); units.len()];
	for (place, scans, days) in query.fetch_all(db.read()).await? {
		if let Some(before) = usize::try_from(place).ok().and_then(|place| found.get_mut(place)) {
			*before = Before { scans: given(scans), days: given(days) };
		}
	}
	Ok(found)
}
