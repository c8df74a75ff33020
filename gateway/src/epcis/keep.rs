//! Keeping captured events.

use super::{
	check::{columns, Fault, Good},
	sql::Sql,
};
use crate::{
	db::{Cell, Db, DbError, Engine},
	index::journeys::rows::insert,
};
use carnet_epcis::Thing;
use carnet_primitives::{
	member::MemberId,
	subject::{LogisticUnitId, Subject, UnitRef},
};
use codec::Encode;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use sqlx::{Any, AnyConnection, Executor, Row, Transaction};
use std::collections::{BTreeMap, BTreeSet};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Most events that are kept for a member.
const MAX_OF_MEMBER: i64 = 1_000_000;
/// Most values of a list in a statement.
const CHUNK: usize = 5_000;

/// What is to be kept, and for whom.
pub(super) struct Capture<'a> {
	pub member: MemberId,
	pub good: &'a [Good],
	pub prefixes: &'a Map<String, Value>,
	pub now: u64,
}

/// Held while events are kept. Else two captures at once could give one `eventID` to two events, and one that began earlier
/// and ends later would slip between the pages of an answer.
const LOCK: &str = "SELECT 1 FROM pg_advisory_xact_lock(4770122905)";

/// Captures of this gateway wait here for each other, and not with one of the few connections that write: the mirror would wait
/// behind all of them.
static KEEPING: Semaphore = Semaphore::const_new(1);

/// Begins to keep events: one capture at a time, of all gateways on this database. The turn has to outlive the transaction.
pub(super) async fn begin(
	db: &Db,
) -> Result<(SemaphorePermit<'static>, Transaction<'static, Any>), DbError> {
	// It is never closed.
	let turn = KEEPING.acquire().await.map_err(|_| sqlx::Error::PoolClosed)?;
	let mut transaction = db.write().await?;
	if db.engine() == Engine::Postgres {
		sqlx::query(LOCK).execute(&mut *transaction).await?;
	}
	Ok((turn, transaction))
}

/// When a capture is recorded: later than all before it, whatever the clock says, since pages of an answer leave out what
/// is later than their first one.
async fn moment(connection: &mut AnyConnection, now: u64) -> Result<i64, sqlx::Error> {
	let sql = Sql::new("SELECT MAX(record_time) AS newest FROM captured_events");
	let rows = sql.rows(connection).await?;
	let newest: Option<i64> = rows.first().map_or(Ok(None), |row| row.try_get("newest"))?;
	Ok(newest.map_or(number(now), |newest| number(now).max(newest.saturating_add(1))))
}

/// Where a captured event stands: behind all events of the chain.
fn place(member: MemberId, good: &Good) -> Vec<u8> {
	let declares = good.event.corrects.is_some();
	let digest = Sha256::digest((member, declares, good.event.hash).encode());
	let mut out = vec![0xFF];
	out.extend(digest.iter().take(15));
	out
}

fn number(value: u64) -> i64 {
	i64::try_from(value).unwrap_or(i64::MAX)
}

/// The events whose `eventID` the member gave to another event before.
pub(super) async fn conflicts(
	connection: &mut AnyConnection,
	capture: &Capture<'_>,
) -> Result<Vec<Fault>, sqlx::Error> {
	let mut known: BTreeMap<(String, bool), Vec<u8>> = BTreeMap::new();
	for chunk in capture.good.chunks(CHUNK) {
		let mut sql =
			Sql::new("SELECT event_id, declares, hash FROM captured_events WHERE member = ");
		let member = sql.value(i64::from(capture.member));
		let ids = sql.list(chunk.iter().map(|good| good.event_id.clone()));
		sql.push(&format!("{member} AND event_id IN ({ids})"));
		for row in sql.rows(&mut *connection).await? {
			let declares: i64 = row.try_get("declares")?;
			known.insert((row.try_get("event_id")?, declares != 0), row.try_get("hash")?);
		}
	}
	let clash = |good: &&Good| {
		let name = (good.event_id.clone(), good.event.corrects.is_some());
		known.get(&name).is_some_and(|hash| hash.as_slice() != good.event.hash.as_slice())
	};
	Ok(capture
		.good
		.iter()
		.filter(clash)
		.map(|good| Fault {
			number: good.number,
			// A job keeps a hundred of these, and a page of jobs shows a thousand jobs.
			why: format!(
				"eventID: {} was captured before with other content",
				good.event_id.chars().take(120).collect::<String>()
			),
		})
		.collect())
}

/// Whether the member may keep so many more. Triggers of the database count: going through a million events for each capture would
/// keep all other captures waiting.
pub(super) async fn has_room<'e, E>(
	executor: E,
	member: MemberId,
	more: usize,
) -> Result<bool, sqlx::Error>
where
	E: Executor<'e, Database = Any>,
{
	let mut sql = Sql::new("SELECT kept FROM captured_counts WHERE member = ");
	let member = sql.value(i64::from(member));
	sql.push(&member);
	let rows = sql.rows(executor).await?;
	let kept: i64 = rows.first().map_or(Ok(0), |row| row.try_get("kept"))?;
	Ok(kept.saturating_add(i64::try_from(more).unwrap_or(i64::MAX)) <= MAX_OF_MEMBER)
}

/// Keeps events, in a transaction of [`begin`]. One that the member captured before stays as it was.
pub(super) async fn keep(
	connection: &mut AnyConnection,
	capture: &Capture<'_>,
	except: &BTreeSet<usize>,
) -> Result<(), sqlx::Error> {
	let wanted: Vec<(Vec<u8>, &Good)> = capture
		.good
		.iter()
		.filter(|good| !except.contains(&good.number))
		.map(|good| (place(capture.member, good), good))
		.collect();
	let known = known(&mut *connection, &wanted).await?;
	let new: Vec<(Vec<u8>, &Good)> =
		wanted.into_iter().filter(|(place, _)| !known.contains(place)).collect();
	let prefixes = Value::Object(capture.prefixes.clone()).to_string();
	let member = i64::from(capture.member);
	let recorded = moment(&mut *connection, capture.now).await?;
	let events = new
		.iter()
		.map(|(place, good)| {
			let [kind, action, step, disposition, read_point, location] = columns(&good.event);
			[
				Cell::from(place.clone()),
				member.into(),
				good.event.hash.to_vec().into(),
				i64::from(good.event.corrects.is_some()).into(),
				good.event_id.clone().into(),
				number(good.event.time).into(),
				recorded.into(),
				kind.into(),
				action.into(),
				step.into(),
				disposition.into(),
				read_point.into(),
				location.into(),
				Value::Object(good.fields.clone()).to_string().into(),
				prefixes.clone().into(),
			]
		})
		.collect();
	insert(
		connection,
		"captured_events",
		[
			"place",
			"member",
			"hash",
			"declares",
			"event_id",
			"event_time",
			"record_time",
			"event_type",
			"event_action",
			"biz_step",
			"disposition",
			"read_point",
			"biz_location",
			"document",
			"prefixes",
		],
		"ON CONFLICT DO NOTHING",
		events,
	)
	.await?;
	let mut things = Vec::new();
	let mut terms = Vec::new();
	for (place, good) in &new {
		for (role, uri) in &good.things {
			things.push([Cell::from(place.clone()), (*role).into(), uri.clone().into()]);
		}
		for (name, value) in &good.terms {
			terms.push([Cell::from(place.clone()), name.clone().into(), value.clone().into()]);
		}
	}
	insert(
		connection,
		"captured_things",
		["place", "role", "uri"],
		"ON CONFLICT DO NOTHING",
		things,
	)
	.await?;
	insert(
		connection,
		"captured_terms",
		["place", "name", "value"],
		"ON CONFLICT DO NOTHING",
		terms,
	)
	.await?;
	subjects(connection, &new).await
}

/// The `eventID` that an event of a member is kept with.
pub(super) async fn kept_as(
	connection: &mut AnyConnection,
	member: MemberId,
	good: &Good,
) -> Result<Option<String>, sqlx::Error> {
	let mut sql = Sql::new("SELECT event_id FROM captured_events WHERE place = ");
	let place = sql.value(place(member, good));
	sql.push(&place);
	let rows = sql.rows(connection).await?;
	rows.first().map(|row| row.try_get("event_id")).transpose()
}

async fn known(
	connection: &mut AnyConnection,
	wanted: &[(Vec<u8>, &Good)],
) -> Result<BTreeSet<Vec<u8>>, sqlx::Error> {
	let mut out = BTreeSet::new();
	for chunk in wanted.chunks(CHUNK) {
		let mut sql = Sql::new("SELECT place FROM captured_events WHERE place IN (");
		let places = sql.list(chunk.iter().map(|(place, _)| place.clone()));
		sql.push(&format!("{places})"));
		for row in sql.rows(&mut *connection).await? {
			out.insert(row.try_get("place")?);
		}
	}
	Ok(out)
}

/// Finds out what the events are about on the chain. What the chain does not know yet has no subject: such a document is
/// its member's alone.
async fn subjects(
	connection: &mut AnyConnection,
	new: &[(Vec<u8>, &Good)],
) -> Result<(), sqlx::Error> {
	let mut lots = BTreeSet::new();
	let mut codes = BTreeSet::new();
	for thing in new.iter().flat_map(|(_, good)| &good.event.things) {
		match thing {
			Thing::Unit(label) => {
				lots.insert((number(label.gtin.value()), label.lot.as_bytes().to_vec()));
			}
			Thing::Lot { gtin, lot } => {
				lots.insert((number(gtin.value()), lot.as_bytes().to_vec()));
			}
			Thing::LogisticUnit(sscc) => {
				codes.insert(number(sscc.value()));
			}
		}
	}
	let batches = batches(connection, lots.into_iter().collect()).await?;
	let usages = usages(connection, codes.into_iter().collect()).await?;
	let mut rows = BTreeSet::new();
	for (place, good) in new {
		for thing in &good.event.things {
			let (gtin, lot, unit) = match thing {
				Thing::Unit(label) => (label.gtin, &label.lot, Some(&label.serial)),
				Thing::Lot { gtin, lot } => (*gtin, lot, None),
				Thing::LogisticUnit(sscc) => {
					// One that nobody packed yet is nobody's: whoever does later was not meant.
					let Some(&usage) = usages.get(&number(sscc.value())) else { continue };
					let id = LogisticUnitId { sscc: *sscc, usage };
					rows.insert((place.clone(), Subject::LogisticUnit(id).encode()));
					continue;
				}
			};
			let name = (number(gtin.value()), lot.as_bytes().to_vec());
			for (batch, pack, units) in batches.get(&name).into_iter().flatten() {
				match unit {
					None => {
						rows.insert((place.clone(), Subject::Batch(*batch).encode()));
					}
					Some(serial) if serial.pack() == *pack && serial.index() < *units => {
						let unit = UnitRef { batch: *batch, index: serial.index() };
						// The brand is party to its batch, and so to the unit.
						rows.insert((place.clone(), Subject::Unit(unit).encode()));
						rows.insert((place.clone(), Subject::Batch(*batch).encode()));
					}
					Some(_) => {}
				}
			}
		}
	}
	let rows = rows.into_iter().map(|(place, subject)| [place.into(), subject.into()]).collect();
	insert(connection, "captured_subjects", ["place", "subject"], "ON CONFLICT DO NOTHING", rows)
		.await?;
	Ok(())
}

type LotName = (i64, Vec<u8>);

/// The batches of lots, each with its pack and how many units it has.
async fn batches(
	connection: &mut AnyConnection,
	lots: Vec<LotName>,
) -> Result<BTreeMap<LotName, Vec<(u64, u16, u32)>>, sqlx::Error> {
	let mut out: BTreeMap<LotName, Vec<(u64, u16, u32)>> = BTreeMap::new();
	for chunk in lots.chunks(CHUNK) {
		let mut sql = Sql::new(
			"SELECT batch, gtin, lot, pack, units FROM journey_batches WHERE (gtin, lot) IN (VALUES ",
		);
		let names: Vec<String> = chunk
			.iter()
			.map(|(gtin, lot)| format!("({}, {})", sql.value(*gtin), sql.value(lot.clone())))
			.collect();
		sql.push(&format!("{})", names.join(", ")));
		for row in sql.rows(&mut *connection).await? {
			let (batch, pack, units): (i64, i64, i64) =
				(row.try_get("batch")?, row.try_get("pack")?, row.try_get("units")?);
			let name: LotName = (row.try_get("gtin")?, row.try_get("lot")?);
			if let (Ok(batch), Ok(pack), Ok(units)) =
				(u64::try_from(batch), u16::try_from(pack), u32::try_from(units))
			{
				out.entry(name).or_default().push((batch, pack, units));
			}
		}
	}
	Ok(out)
}

/// The present use of logistic units.
async fn usages(
	connection: &mut AnyConnection,
	codes: Vec<i64>,
) -> Result<BTreeMap<i64, u32>, sqlx::Error> {
	let mut out = BTreeMap::new();
	for chunk in codes.chunks(CHUNK) {
		let mut sql = Sql::new("SELECT sscc, usage FROM journey_usages WHERE sscc IN (");
		let list = sql.list(chunk.iter().copied());
		sql.push(&format!("{list})"));
		for row in sql.rows(&mut *connection).await? {
			let usage: i64 = row.try_get("usage")?;
			out.insert(row.try_get("sscc")?, u32::try_from(usage).unwrap_or(0));
		}
	}
	Ok(out)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::*;
	use crate::{
		epcis::check::{check, Checked},
		testing::{each_engine, each_scratch},
	};
	use serde_json::json;
	use std::{
		ops::Range,
		sync::{
			atomic::{AtomicUsize, Ordering},
			Arc,
		},
		time::Duration,
	};
	use tokio::{task::JoinSet, time::sleep};

	#[tokio::test]
	async fn the_mirror_does_not_wait_behind_all_captures() {
		each_engine(|db| async move {
			let (turn, first) = begin(&db).await.unwrap();
			let done = Arc::new(AtomicUsize::new(0));
			let mut captures = JoinSet::new();
			for _ in 0..20 {
				let (db, done) = (db.clone(), done.clone());
				captures.spawn(async move {
					let (_turn, transaction) = begin(&db).await.unwrap();
					sleep(Duration::from_millis(20)).await;
					done.fetch_add(1, Ordering::SeqCst);
					drop(transaction);
				});
			}
			sleep(Duration::from_millis(300)).await;
			// As the mirror does with a block.
			let block = tokio::spawn({
				let db = db.clone();
				async move { db.write().await }
			});
			sleep(Duration::from_millis(100)).await;
			drop((first, turn));
			let block = block.await.unwrap().unwrap();
			let before = done.load(Ordering::SeqCst);
			assert!(before <= 2, "{before} captures were first");
			drop(block);
			while captures.join_next().await.is_some() {}
		})
		.await;
	}

	const MEMBER: MemberId = 3;

	/// Keeps a document of events with these numbers. It is committed or never happened.
	async fn capture(db: &Db, member: MemberId, numbers: Range<u32>, is_committed: bool) {
		let event = |number: u32| {
			json!({
				"type": "ObjectEvent",
				"eventTime": "2026-03-02T10:15:30.123+01:00",
				"eventTimeZoneOffset": "+01:00",
				"epcList": ["https://id.gs1.org/00/376104250021234569"],
				"action": "OBSERVE",
				"ext:number": format!("number {number}"),
			})
		};
		let events: Vec<Value> = numbers.map(event).collect();
		let document = json!({
			"@context": [{ "ext": "https://ns.example.org/" }],
			"type": "EPCISDocument",
			"schemaVersion": "2.0",
			"creationDate": "2026-03-12T00:00:00Z",
			"epcisBody": { "eventList": events },
		});
		let Checked { good, faults, prefixes } = check(document.to_string().as_bytes()).unwrap();
		assert!(faults.is_empty(), "{faults:?}");
		let capture = Capture { member, good: &good, prefixes: &prefixes, now: 1_000 };
		let (_turn, mut transaction) = begin(db).await.unwrap();
		keep(&mut transaction, &capture, &BTreeSet::new()).await.unwrap();
		if is_committed {
			transaction.commit().await.unwrap();
		}
	}

	/// How many events a member has, and how many are counted.
	async fn kept(db: &Db, member: MemberId) -> [i64; 2] {
		let mut out = [0; 2];
		for (count, sql) in out.iter_mut().zip([
			"SELECT COUNT(*) FROM captured_events WHERE member = $1",
			"SELECT kept FROM captured_counts WHERE member = $1",
		]) {
			let row: Option<(i64,)> = sqlx::query_as(sql)
				.bind(i64::from(member))
				.fetch_optional(db.read())
				.await
				.unwrap();
			*count = row.map_or(0, |(count,)| count);
		}
		out
	}

	#[tokio::test]
	async fn what_a_member_keeps_is_counted_exactly_after_deletions_and_restarts_too() {
		each_scratch(|url| async move {
			let db = Db::open(&url).await.unwrap();
			capture(&db, MEMBER, 0..4, true).await;
			capture(&db, MEMBER, 2..6, true).await;
			capture(&db, MEMBER, 6..9, false).await;
			capture(&db, MEMBER + 1, 0..2, true).await;
			assert_eq!(kept(&db, MEMBER).await, [6, 6], "two came twice, three never happened");
			assert_eq!(kept(&db, MEMBER + 1).await, [2, 2]);
			let mut writing = db.write().await.unwrap();
			// As an operator does it by hand.
			let sql = "DELETE FROM captured_events WHERE member = $1 \
				AND place > (SELECT place FROM captured_events WHERE member = $1 ORDER BY place LIMIT 1)";
			sqlx::query(sql).bind(i64::from(MEMBER)).execute(&mut *writing).await.unwrap();
			writing.commit().await.unwrap();
			assert_eq!(kept(&db, MEMBER).await, [1, 1]);
			db.close().await;
			let db = Db::open(&url).await.unwrap();
			capture(&db, MEMBER, 10..13, true).await;
			assert_eq!(kept(&db, MEMBER).await, [4, 4]);
			assert_eq!(kept(&db, MEMBER + 1).await, [2, 2]);
			db.close().await;
		})
		.await;
	}

	#[tokio::test]
	async fn a_member_has_room_up_to_its_limit_which_no_events_are_counted_for() {
		each_engine(|db| async move {
			let (_turn, mut transaction) = begin(&db).await.unwrap();
			sqlx::query("INSERT INTO captured_counts (member, kept) VALUES ($1, $2)")
				.bind(i64::from(MEMBER))
				.bind(MAX_OF_MEMBER - 2)
				.execute(&mut *transaction)
				.await
				.unwrap();
			assert!(has_room(&mut *transaction, MEMBER, 2).await.unwrap());
			assert!(!has_room(&mut *transaction, MEMBER, 3).await.unwrap());
			assert!(has_room(&mut *transaction, MEMBER + 1, 3).await.unwrap());
		})
		.await;
	}
}
