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
use crate::db::{
	rows::{
		self, Column,
		Column::{Bytes, Number, Text},
	},
	Db, DbError, Engine,
};
use carnet_primitives::{
	subject::{BatchId, UnitIndex},
	Moment,
};
use serde_json::{json, Value};
use sqlx::{Any, AnyConnection, AssertSqlSafe};
use std::collections::{btree_map::Entry, BTreeMap};

const BATCH: Column = Number("batch");
const UNIT: Column = Number("unit");
const DAY: Column = Number("day");
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

/// A unit with more scans on a day than the floor below which no number is unusual.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frequent {
	key: UnitDay,
	scans: i64,
	last: Moment,
}

/// What sums say once they are added.
pub(crate) struct Added {
	pub(crate) candidates: Vec<Candidate>,
	/// To be compared with others of their batch by [`often`], once all that came in with them is added.
	pub(crate) frequent: Vec<Frequent>,
}

/// Adds sums to the database, and says what is not as it should be.
pub(crate) async fn add(db: &Db, tally: &Tally, settings: &ScanSettings) -> Result<Added, DbError> {
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
			let finding = of_unit(key, unit.last, Kind::Withdrawn, Severity::Warning, evidence);
			candidates.push(Candidate::IfWithdrawn(Finding { times: unit.withdrawn, ..finding }));
		}
		let clients = clients.get(key).copied().unwrap_or_default();
		if heuristics::is_crowded(clients, false, settings.scan_clients) {
			let evidence =
				vec![("clients", clients.into()), ("limit", settings.scan_clients.into())];
			let finding = of_unit(key, unit.last, Kind::ManyClients, Severity::Notice, evidence);
			candidates.push(Candidate::IfUnclaimed(finding));
		}
	}
	transaction.commit().await?;
	let frequent = |(key, counted): (&UnitDay, &Counted)| {
		let last = tally.units.get(key)?.last;
		let is_frequent = counted.scans > i64::from(settings.scan_floor);
		is_frequent.then_some(Frequent { key: *key, scans: counted.scans, last })
	};
	Ok(Added { candidates, frequent: counted.iter().filter_map(frequent).collect() })
}

fn of_unit(
	key: &UnitDay,
	last: Moment,
	kind: Kind,
	severity: Severity,
	evidence: Vec<(&'static str, u64)>,
) -> Finding {
	let index = UnitIndex::try_from(key.unit).ok();
	Finding { kind, batch: given(key.batch), unit: index, at: last, times: 1, severity, evidence }
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
	const COLUMNS: [Column; 5] = [BATCH, UNIT, DAY, Number("scans"), Number("clients")];
	const ON_CONFLICT: &str =
		"(batch, unit, day) DO UPDATE SET scans = scan_units.scans + excluded.scans";
	let engine = Engine::of(connection);
	let add = rows::insert(engine, "scan_units", &COLUMNS, ON_CONFLICT);
	let row = |(key, unit): (&UnitDay, &UnitTally)| {
		json!([key.batch, key.unit, key.day, unit.scans, unit.clients.clients()])
	};
	let rows = rows::text(tally.units.iter().map(row));
	// Most units are scanned once. Of those that were there before the answer has what they had: each has a scan at least.
	let table = rows::given(engine, &COLUMNS);
	let before: Vec<(i64, i64, i64, i64, i64)> = match engine {
		// Nobody else writes to a file meanwhile.
		Engine::Sqlite => {
			let known = AssertSqlSafe(format!(
				"WITH given AS ({table})
				SELECT known.batch, known.unit, known.day, known.scans, known.clients
				FROM given CROSS JOIN scan_units known
				WHERE known.batch = given.batch AND known.unit = given.unit AND known.day = given.day"
			));
			let before =
				sqlx::query_as::<Any, _>(known).bind(&rows).fetch_all(&mut *connection).await?;
			sqlx::query::<Any>(AssertSqlSafe(add)).bind(&rows).execute(&mut *connection).await?;
			before
		}
		Engine::Postgres => {
			let add = AssertSqlSafe(format!(
				"WITH given AS ({table}), added AS ({add} RETURNING batch, unit, day, scans, clients)
				SELECT batch, unit, day, added.scans - given.scans, added.clients
				FROM added JOIN given USING (batch, unit, day) WHERE added.scans > given.scans"
			));
			sqlx::query_as::<Any, _>(add).bind(&rows).fetch_all(&mut *connection).await?
		}
	};
	let new = |(key, unit): (&UnitDay, &UnitTally)| {
		(*key, Counted { scans: unit.scans, clients: 0, is_new: true })
	};
	let mut counted: BTreeMap<UnitDay, Counted> = tally.units.iter().map(new).collect();
	for (batch, unit, day, scans, clients) in before {
		if let Some(counted) = counted.get_mut(&UnitDay { batch, unit, day }) {
			let scans = counted.scans.saturating_add(scans);
			*counted = Counted { scans, clients, is_new: false };
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
	let known_to = |key: &UnitDay| counted.get(key).map_or(0, |counted| counted.clients);
	let mut clients: BTreeMap<UnitDay, u32> = BTreeMap::new();
	let mut open: Vec<(&UnitDay, &Sketch)> = Vec::new();
	for (key, unit) in &tally.units {
		if known_to(key) >= i64::from(MORE) {
			clients.insert(*key, MORE);
		} else if !unit.clients.is_empty() {
			open.push((key, &unit.clients));
		}
	}
	// The counts say of which units prints are kept.
	let older: Vec<UnitDay> =
		open.iter().map(|(key, _)| **key).filter(|key| known_to(key) > 0).collect();
	let before = read_sketches(connection, &older).await?;
	let mut changed: Vec<(&UnitDay, Sketch)> = Vec::new();
	for (key, new) in open {
		let known = before.get(key).map(Vec::as_slice).unwrap_or_default();
		let known = Sketch::from_bytes(known);
		let mut merged = known.clone();
		merged.merge(new);
		clients.insert(*key, merged.clients());
		if merged != known {
			changed.push((key, merged));
		}
	}
	write_sketches(connection, &changed, counted).await?;
	Ok(clients)
}

/// The bytes of the sketches of units. Their counts are locked by now, so that no other gateway changes a sketch meanwhile.
async fn read_sketches(
	connection: &mut AnyConnection,
	units: &[UnitDay],
) -> Result<BTreeMap<UnitDay, Vec<u8>>, DbError> {
	if units.is_empty() {
		return Ok(BTreeMap::new());
	}
	// Looked up one by one, as below: PostgreSQL would keep a plan that reads all of the table, made while that was small.
	let table = rows::given(Engine::of(connection), &[BATCH, UNIT, DAY]);
	let sql = AssertSqlSafe(format!(
		"SELECT batch, unit, day, (SELECT prints FROM scan_prints known WHERE known.batch = given.batch
			AND known.unit = given.unit AND known.day = given.day)
		FROM ({table}) AS given"
	));
	let rows = rows::text(units.iter().map(|key| json!([key.batch, key.unit, key.day])));
	let found: Vec<(i64, i64, i64, Option<Vec<u8>>)> =
		sqlx::query_as::<Any, _>(sql).bind(rows).fetch_all(connection).await?;
	let row = |(batch, unit, day, prints): (i64, i64, i64, Option<Vec<u8>>)| {
		Some((UnitDay { batch, unit, day }, prints?))
	};
	Ok(found.into_iter().filter_map(row).collect())
}

async fn write_sketches(
	connection: &mut AnyConnection,
	sketches: &[(&UnitDay, Sketch)],
	counted: &BTreeMap<UnitDay, Counted>,
) -> Result<(), DbError> {
	let columns = [BATCH, UNIT, DAY, Bytes("prints")];
	let row = |(key, sketch): &(&UnitDay, Sketch)| {
		json!([key.batch, key.unit, key.day, hex::encode(sketch.to_bytes())])
	};
	let on_conflict = "(batch, unit, day) DO UPDATE SET prints = excluded.prints";
	insert(connection, "scan_prints", &columns, sketches.iter().map(row).collect(), on_conflict)
		.await?;
	// Most units are scanned once, and have no other row to change.
	let is_new = |key: &UnitDay| counted.get(key).is_some_and(|counted| counted.is_new);
	let older = sketches.iter().filter(|(key, _)| !is_new(key));
	let columns = [BATCH, UNIT, DAY, Number("scans"), Number("clients")];
	let row = |(key, sketch): &(&UnitDay, Sketch)| {
		json!([key.batch, key.unit, key.day, 0, sketch.clients()])
	};
	let on_conflict = "(batch, unit, day) DO UPDATE SET clients = excluded.clients";
	insert(connection, "scan_units", &columns, older.map(row).collect(), on_conflict).await
}

/// Inserts rows, if there are any.
async fn insert(
	connection: &mut AnyConnection,
	table: &str,
	columns: &[Column],
	rows: Vec<Value>,
	on_conflict: &str,
) -> Result<(), DbError> {
	if !rows.is_empty() {
		let sql = rows::insert(Engine::of(connection), table, columns, on_conflict);
		sqlx::query::<Any>(AssertSqlSafe(sql))
			.bind(rows::text(rows.into_iter()))
			.execute(connection)
			.await?;
	}
	Ok(())
}

async fn add_places(
	connection: &mut AnyConnection,
	tally: &Tally,
	settings: &ScanSettings,
) -> Result<Vec<Candidate>, DbError> {
	const COLUMNS: [Column; 4] = [BATCH, UNIT, Bytes("places"), Number("last_at")];
	let mut candidates = Vec::new();
	if tally.places.is_empty() {
		return Ok(candidates);
	}
	// The update changes nothing: it locks what is there, of whatever day, and gives it back.
	let sql = rows::insert(
		Engine::of(connection),
		"scan_places",
		&COLUMNS,
		"(batch, unit) DO UPDATE SET places = scan_places.places RETURNING batch, unit, places",
	);
	let row = |((batch, unit), places): (&(i64, i64), &Places)| {
		json!([batch, unit, "", stored(places.last())])
	};
	let before: Vec<(i64, i64, Vec<u8>)> = sqlx::query_as::<Any, _>(AssertSqlSafe(sql))
		.bind(rows::text(tally.places.iter().map(row)))
		.fetch_all(&mut *connection)
		.await?;
	let before: BTreeMap<(i64, i64), Vec<u8>> =
		before.into_iter().map(|(batch, unit, places)| ((batch, unit), places)).collect();
	let mut rows = Vec::new();
	for (key, new) in &tally.places {
		let known = before.get(key).map(Vec::as_slice).unwrap_or_default();
		let (pairs, kept) = new.after(&Places::from_bytes(known));
		let (batch, unit) = *key;
		rows.push(json!([batch, unit, hex::encode(kept.to_bytes()), stored(kept.last())]));
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
	let on_conflict =
		"(batch, unit) DO UPDATE SET places = excluded.places, last_at = excluded.last_at";
	insert(connection, "scan_places", &COLUMNS, rows, on_conflict).await?;
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
	let columns = [BATCH, DAY, Number("bucket"), Number("units")];
	let row = |((batch, day, bucket), units)| json!([batch, day, bucket, units]);
	let on_conflict =
		"(batch, day, bucket) DO UPDATE SET units = scan_histogram.units + excluded.units";
	let rows = moved.into_iter().map(row).collect();
	insert(connection, "scan_histogram", &columns, rows, on_conflict).await
}

fn bucket_of(scans: i64) -> i64 {
	i64::from(bucket(u32::try_from(scans).unwrap_or(u32::MAX)))
}

async fn add_countries(connection: &mut AnyConnection, tally: &Tally) -> Result<(), DbError> {
	let columns = [BATCH, DAY, Text("country"), Number("scans")];
	let row = |((key, country), scans): (&(BatchDay, [u8; 2]), &i64)| {
		let country: String = country.iter().copied().map(char::from).collect();
		json!([key.batch, key.day, country, scans])
	};
	let on_conflict =
		"(batch, day, country) DO UPDATE SET scans = scan_countries.scans + excluded.scans";
	let rows = tally.countries.iter().map(row).collect();
	insert(connection, "scan_countries", &columns, rows, on_conflict).await
}

/// Those that were scanned more often on their day than is usual in their batch.
pub(crate) async fn often(
	db: &Db,
	frequent: &[Frequent],
	settings: &ScanSettings,
) -> Result<Vec<Candidate>, DbError> {
	let mut candidates = Vec::new();
	let mut known: BTreeMap<BatchDay, BTreeMap<u32, u64>> = BTreeMap::new();
	for Frequent { key, scans, last } in frequent {
		let of = BatchDay { batch: key.batch, day: key.day };
		let histogram = match known.entry(of) {
			Entry::Occupied(known) => known.into_mut(),
			Entry::Vacant(unknown) => unknown.insert(histogram(db, of).await?),
		};
		// The unit itself must not make usual what it does.
		let own = bucket(u32::try_from(*scans).unwrap_or(u32::MAX));
		let others = histogram.iter().map(|(&bucket, &units)| match bucket == own {
			true => (bucket, units.saturating_sub(1)),
			false => (bucket, units),
		});
		let others: Vec<(u32, u64)> = others.collect();
		let limit = heuristics::usual(&others, settings.scan_floor);
		if *scans > i64::from(limit) {
			let evidence = vec![("scans", given(*scans)), ("usual", limit.into())];
			let finding = of_unit(key, *last, Kind::ScannedOften, Severity::Notice, evidence);
			candidates.push(Candidate::Found(finding));
		}
	}
	Ok(candidates)
}

/// How many units had how many scans a day, over the days that say what is usual.
async fn histogram(db: &Db, of: BatchDay) -> Result<BTreeMap<u32, u64>, DbError> {
	let rows: Vec<(i64, i64)> = sqlx::query_as(
		"SELECT bucket, CAST(SUM(units) AS BIGINT) FROM scan_histogram
		WHERE batch = $1 AND day > $2 AND day <= $3 GROUP BY bucket",
	)
	.bind(of.batch)
	.bind(of.day.saturating_sub(USUAL_DAYS))
	.bind(of.day)
	.fetch_all(db.read())
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
	let table = rows::given(db.engine(), &[Number("place"), BATCH, UNIT]);
	let known = "FROM scan_units known WHERE known.batch = given.batch AND known.unit = given.unit AND known.scans > 0";
	// Most were not scanned before, and the answer has no row of them.
	let sql = AssertSqlSafe(format!(
		"SELECT place, CAST(scans AS BIGINT), days FROM (
			SELECT given.place AS place, (SELECT SUM(known.scans) {known}) AS scans, (SELECT COUNT(*) {known}) AS days
			FROM ({table}) AS given
		) AS counted WHERE days > 0"
	));
	let row = |(place, (batch, unit)): (usize, &(BatchId, UnitIndex))| {
		json!([place, stored(*batch), unit])
	};
	let rows = rows::text(units.iter().enumerate().map(row));
	let mut found = vec![Before::default(); units.len()];
	let counted: Vec<(i64, i64, i64)> =
		sqlx::query_as::<Any, _>(sql).bind(rows).fetch_all(db.read()).await?;
	for (place, scans, days) in counted {
		if let Some(before) = usize::try_from(place).ok().and_then(|place| found.get_mut(place)) {
			*before = Before { scans: given(scans), days: given(days) };
		}
	}
	Ok(found)
}
