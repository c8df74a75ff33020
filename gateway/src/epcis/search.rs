//! Finding the events of a query.
//!
//! Events of the chain and documents that were captured are searched in one statement, so that both are of one moment. A
//! document that the caller may see takes the place of the events of the chain that have its hash, unless one of these is
//! asked for by its own name. What was captured after the first page was made is left out of the later ones: else an event
//! could vanish between two pages.

use super::{
	cursor::Cursor,
	host::Partner,
	identity,
	parameters::{hash_of, PlaceName, Query, Scope, ThingName},
	sql::Sql,
};
use crate::db::{Cell, Turn};
use carnet_epcis::{Thing, NAMESPACE};
use sqlx::{Any, AnyPool, Executor, Row};

/// A row of the answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Hit {
	pub place: Vec<u8>,
	pub captured: bool,
	pub sort: i64,
}

/// Which rows are asked for.
pub(super) struct Range<'a> {
	pub partner: Option<Partner>,
	/// The time of the newest capture when the first page was made.
	pub began: u64,
	pub after: Option<&'a Cursor>,
	pub most: u64,
	/// Only what the caller captured.
	pub own: bool,
}

/// Whether the events of the chain are all there. They are not before its state was read, nor while it is read anew.
pub(super) async fn complete<'e, E>(executor: E) -> Result<bool, sqlx::Error>
where
	E: Executor<'e, Database = Any>,
{
	Ok(!Sql::new("SELECT one FROM cursor").rows(executor).await?.is_empty())
}

/// The time of the newest capture. Whatever is captured later has a later one, see `keep`.
pub(super) async fn newest(pool: &AnyPool) -> Result<u64, sqlx::Error> {
	let rows =
		Sql::new("SELECT MAX(record_time) AS newest FROM captured_events").rows(pool).await?;
	let newest: Option<i64> = rows.first().map_or(Ok(None), |row| row.try_get("newest"))?;
	Ok(newest.and_then(|time| u64::try_from(time).ok()).unwrap_or(0))
}

/// The next rows.
pub(super) async fn find(
	turn: &mut Turn,
	query: &Query,
	range: &Range<'_>,
) -> Result<Vec<Hit>, sqlx::Error> {
	let mut sql = Sql::new("");
	next(&mut sql, query, range);
	let rows = sql.rows_in_time(turn).await?;
	rows.iter()
		.map(|row| {
			Ok(Hit {
				place: row.try_get("place")?,
				captured: row.try_get::<i64, _>("captured")? != 0,
				sort: row.try_get("sort")?,
			})
		})
		.collect()
}

/// Whether there are more than so many.
pub(super) async fn exceeds(
	turn: &mut Turn,
	query: &Query,
	range: &Range<'_>,
) -> Result<bool, sqlx::Error> {
	let mut sql = Sql::new("SELECT COUNT(*) AS found FROM (");
	page(&mut sql, query, range);
	sql.push(") AS page");
	let rows = sql.rows_in_time(turn).await?;
	let found: i64 = rows.first().map_or(Ok(0), |row| row.try_get("found"))?;
	Ok(u64::try_from(found).unwrap_or(0) >= range.most)
}

fn next(sql: &mut Sql, query: &Query, range: &Range<'_>) {
	sql.push("SELECT captured, place, sort FROM (");
	page(sql, query, range);
	sql.push(") AS page");
	order(sql, query, "sort", "place", range.most);
}

fn page(sql: &mut Sql, query: &Query, range: &Range<'_>) {
	match range.partner {
		Some(partner) if range.own => captured(sql, query, range, partner),
		Some(partner) => {
			journeys(sql, query, range);
			sql.push(" UNION ALL ");
			captured(sql, query, range, partner);
		}
		None => journeys(sql, query, range),
	}
}

fn order(sql: &mut Sql, query: &Query, sort: &str, place: &str, most: u64) {
	let direction = if query.ascending { "ASC" } else { "DESC" };
	let most = sql.value(number(most));
	sql.push(&format!(" ORDER BY {sort} {direction}, {place} {direction} LIMIT {most}"));
}

fn number(value: u64) -> i64 {
	i64::try_from(value).unwrap_or(i64::MAX)
}

fn journeys(sql: &mut Sql, query: &Query, range: &Range<'_>) {
	let sort = query.order.column();
	sql.push(&format!(
		"SELECT * FROM (SELECT 0 AS captured, e.place AS place, e.{sort} AS sort FROM journey_events e \
		 WHERE e.event_type IS NOT NULL"
	));
	common(sql, query, range);
	places(sql, "e.read_point", None, query.read_points.as_deref());
	places(sql, "e.biz_location", None, query.locations.as_deref());
	for (scope, things) in &query.things {
		journey_things(sql, *scope, things);
	}
	let mut by_name = String::new();
	if let Some(ids) = &query.ids {
		let own: Vec<Cell> =
			ids.iter().filter_map(|id| identity::place(id)).map(Cell::from).collect();
		let hashes: Vec<Cell> =
			ids.iter().filter_map(|id| hash_of(id)).map(|hash| hash.to_vec().into()).collect();
		let (own, hashes) = (sql.list(own), sql.list(hashes));
		sql.push(&format!(" AND (e.place IN ({own}) OR e.hash IN ({hashes}))"));
		by_name = format!(" OR e.place IN ({own})");
	}
	for (name, uris) in &query.terms {
		let column = match name.as_str() {
			"source/possessing_party" => "e.source_holder",
			"source/owning_party" => "e.source_owner",
			"destination/possessing_party" => "e.destination_holder",
			"destination/owning_party" => "e.destination_owner",
			// The chain holds no business transactions and no other parties.
			_ => {
				sql.push(" AND 1 = 0");
				continue;
			}
		};
		let members: Vec<i64> = uris.iter().filter_map(|uri| member(uri)).collect();
		let members = sql.list(members);
		sql.push(&format!(" AND {column} IN ({members})"));
	}
	if let Some(partner) = range.partner {
		let visible = visible(sql, "c", partner, range.began);
		sql.push(&format!(
			" AND (e.hash IS NULL{by_name} OR NOT EXISTS (SELECT 1 FROM captured_events c \
			 JOIN captured_subjects s ON s.place = c.place AND s.subject = e.subject \
			 WHERE c.hash = e.hash AND c.declares = 0 AND {visible}))"
		));
	}
	order(sql, query, &format!("e.{sort}"), "e.place", range.most);
	sql.push(") AS chain");
}

fn captured(sql: &mut Sql, query: &Query, range: &Range<'_>, partner: Partner) {
	let sort = query.order.column();
	let shown = visible(sql, "e", partner, range.began);
	let other = visible(sql, "o", partner, range.began);
	let me = sql.value(i64::from(partner.member));
	// An eventID finds the document that has it, though the caller or another member captured the event with another one.
	let (asked, of_other) = match &query.ids {
		None => (String::new(), String::new()),
		Some(ids) => {
			let hashes: Vec<Cell> =
				ids.iter().filter_map(|id| hash_of(id)).map(|hash| hash.to_vec().into()).collect();
			let (ids, hashes) = (sql.list(ids.iter().cloned()), sql.list(hashes));
			let named = |table: &str| {
				format!(" AND ({table}.event_id IN ({ids}) OR {table}.hash IN ({hashes}))")
			};
			(named("e"), named("o"))
		}
	};
	// The same event by several members is shown once: as the caller captured it, or else as one of the others did.
	sql.push(&format!(
		"SELECT * FROM (SELECT 1 AS captured, e.place AS place, e.{sort} AS sort FROM captured_events e \
		 WHERE {shown} AND NOT EXISTS (SELECT 1 FROM captured_events o WHERE o.hash = e.hash \
		 AND o.declares = e.declares AND o.place <> e.place AND e.member <> {me} \
		 AND (o.member = {me} OR o.place < e.place) AND {other}{of_other}){asked}"
	));
	if range.own {
		sql.push(&format!(" AND e.member = {me}"));
	}
	common(sql, query, range);
	places(sql, "e.read_point", Some("readPoint"), query.read_points.as_deref());
	places(sql, "e.biz_location", Some("bizLocation"), query.locations.as_deref());
	for (scope, things) in &query.things {
		let uris = sql.list(things.iter().map(|thing| thing.uri.clone()));
		let roles = match scope {
			Scope::Epc => "t.role = 0",
			Scope::Parent => "t.role = 1",
			Scope::AnyEpc => "t.role < 10",
			Scope::Class => "t.role = 10",
			Scope::AnyClass => "t.role >= 10",
		};
		sql.push(&format!(
			" AND e.place IN (SELECT t.place FROM captured_things t WHERE t.uri IN ({uris}) AND {roles})"
		));
	}
	for (name, wanted) in &query.terms {
		let (name, wanted) = (sql.value(name.clone()), sql.list(wanted.iter().cloned()));
		sql.push(&format!(
			" AND EXISTS (SELECT 1 FROM captured_terms t WHERE t.place = e.place AND t.name = {name} \
			 AND t.value IN ({wanted}))"
		));
	}
	order(sql, query, &format!("e.{sort}"), "e.place", range.most);
	sql.push(") AS stated");
}

/// Whether a document is the caller's, or of goods that it is party to.
pub(super) fn visible(sql: &mut Sql, table: &str, partner: Partner, began: u64) -> String {
	let me = sql.value(i64::from(partner.member));
	let began = sql.value(number(began));
	// The sign keeps the time from choosing the index: hardly any document is newer.
	format!(
		"(+{table}.record_time <= {began} AND ({table}.member = {me} OR EXISTS (SELECT 1 FROM captured_subjects vs \
		 JOIN journey_parties vp ON vp.subject = vs.subject WHERE vs.place = {table}.place AND vp.member = {me})))"
	)
}

/// Whether no filter but types and actions has an index.
fn is_kind_alone(query: &Query) -> bool {
	query.steps.is_none()
		&& query.dispositions.is_none()
		&& query.read_points.is_none()
		&& query.locations.is_none()
		&& query.things.is_empty()
		&& query.ids.is_none()
		&& query.times.iter().all(|(column, ..)| *column == query.order.column())
}

/// The filters on columns that both tables have, and where the page begins.
fn common(sql: &mut Sql, query: &Query, range: &Range<'_>) {
	// There are few types and actions. Of one alone, the index has the events in the order of pages. Those of several would
	// all be sorted for a page, and whatever else is asked for narrows more: the sign before a column keeps off its index.
	let alone = is_kind_alone(query);
	for (column, wanted, few) in [
		("event_type", &query.types, true),
		("event_action", &query.actions, true),
		("biz_step", &query.steps, false),
		("disposition", &query.dispositions, false),
	] {
		if let Some(wanted) = wanted {
			let sign = if few && !(alone && wanted.len() == 1) { "+" } else { "" };
			let wanted = sql.list(wanted.iter().copied());
			sql.push(&format!(" AND {sign}e.{column} IN ({wanted})"));
		}
	}
	for (column, from, millis) in &query.times {
		let millis = sql.value(*millis);
		sql.push(&format!(" AND e.{column} {} {millis}", if *from { ">=" } else { "<" }));
	}
	if let Some(after) = range.after {
		let column = query.order.column();
		let beyond = if query.ascending { ">" } else { "<" };
		let (sort, place) = (sql.value(after.sort), sql.value(after.last.clone()));
		sql.push(&format!(
			" AND (e.{column} {beyond} {sort} OR (e.{column} = {sort} AND e.place {beyond} {place}))"
		));
	}
}

/// `name` is that of places without a GLN among the terms; the chain has none of them.
fn places(sql: &mut Sql, column: &str, name: Option<&str>, wanted: Option<&[PlaceName]>) {
	let Some(wanted) = wanted else { return };
	let glns = sql.list(wanted.iter().filter_map(|place| match place {
		PlaceName::Gln(gln) => Some(*gln),
		PlaceName::Other(_) => None,
	}));
	let mut either = format!("{column} IN ({glns})");
	if let Some(name) = name {
		let others = sql.list(wanted.iter().filter_map(|place| match place {
			PlaceName::Gln(_) => None,
			PlaceName::Other(uri) => Some(uri.clone()),
		}));
		let name = sql.value(name.to_owned());
		either.push_str(&format!(
			" OR EXISTS (SELECT 1 FROM captured_terms p WHERE p.place = e.place AND p.name = {name} \
			 AND p.value IN ({others}))"
		));
	}
	sql.push(&format!(" AND ({either})"));
}

/// A unit is found by its pack and index: the chain does not know serials. A lot is all batches of it.
fn journey_things(sql: &mut Sql, scope: Scope, things: &[ThingName]) {
	let classes = matches!(scope, Scope::Class | Scope::AnyClass);
	let mut any = Vec::new();
	for name in things {
		any.push(match (&name.thing, classes) {
			(Some(Thing::Unit(label)), false) => {
				let batch = batches(
					sql,
					label.gtin.value(),
					label.lot.as_bytes(),
					Some(label.serial.pack()),
				);
				let index = sql.value(i64::from(label.serial.index()));
				format!(
					"(t.kind = 1 AND t.number IN ({batch}) AND t.first_unit <= {index} AND t.last_unit >= {index})"
				)
			}
			(Some(Thing::LogisticUnit(sscc)), false) => {
				let sscc = sql.value(number(sscc.value()));
				format!("(t.kind = 2 AND t.number = {sscc})")
			}
			(Some(Thing::Lot { gtin, lot }), true) => {
				let batch = batches(sql, gtin.value(), lot.as_bytes(), None);
				format!("(t.kind IN (0, 1) AND t.number IN ({batch}))")
			}
			_ => "1 = 0".to_owned(),
		});
	}
	let any = if any.is_empty() { "1 = 0".to_owned() } else { any.join(" OR ") };
	let role = match scope {
		Scope::Epc | Scope::Class => " AND t.role = 0",
		Scope::Parent => " AND t.role = 1",
		Scope::AnyEpc | Scope::AnyClass => "",
	};
	sql.push(&format!(
		" AND e.place IN (SELECT t.place FROM journey_things t WHERE ({any}){role})"
	));
}

fn batches(sql: &mut Sql, gtin: u64, lot: &[u8], pack: Option<u16>) -> String {
	let (gtin, lot) = (sql.value(number(gtin)), sql.value(lot.to_vec()));
	let mut text =
		format!("SELECT b.batch FROM journey_batches b WHERE b.gtin = {gtin} AND b.lot = {lot}");
	if let Some(pack) = pack {
		let pack = sql.value(i64::from(pack));
		text.push_str(&format!(" AND b.pack = {pack}"));
	}
	text
}

/// The member that a URI of ours names.
fn member(uri: &str) -> Option<i64> {
	uri.strip_prefix(NAMESPACE)?.strip_prefix("member/")?.parse::<u32>().ok().map(i64::from)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::*;
	use crate::{
		db::{Db, Engine},
		epcis::parameters::Order,
		testing::each_engine,
	};
	use sqlx::AssertSqlSafe;

	/// How the database goes about a page for a member, step by step.
	async fn plan(db: &Db, query: &Query) -> Vec<String> {
		let partner = Some(Partner { member: 7 });
		let range = Range { partner, began: u64::MAX, after: None, most: 31, own: false };
		let mut reading = db.snapshot().await.unwrap();
		let (explain, column) = match db.engine() {
			Engine::Sqlite => ("EXPLAIN QUERY PLAN ", 3_usize),
			Engine::Postgres => {
				// A table that is empty would be read from end to end and sorted.
				for way in ["seqscan", "bitmapscan", "sort"] {
					let never = AssertSqlSafe(format!("SET LOCAL enable_{way} = off"));
					sqlx::query(never).execute(&mut *reading).await.unwrap();
				}
				("EXPLAIN ", 0)
			}
		};
		let mut sql = Sql::new(explain);
		next(&mut sql, query, &range);
		let steps = sql.rows(&mut *reading).await.unwrap();
		steps.iter().map(|step| step.get::<String, _>(column)).collect()
	}

	#[tokio::test]
	async fn a_page_of_one_type_or_action_is_read_in_its_order() {
		each_engine(|db| async move {
			for (order, rest) in [(Order::RecordTime, ""), (Order::EventTime, "_and_event_time")] {
				let types = Query { types: Some(vec![1]), order, ..Query::default() };
				let actions = Query { actions: Some(vec![1]), order, ..Query::default() };
				for (query, kind) in [(types, "type"), (actions, "action")] {
					let steps = plan(&db, &query).await;
					for table in ["journey_events", "captured_events"] {
						let index = format!("{table}_by_{kind}{rest} ");
						let found = steps.iter().any(|step| step.contains(&index));
						assert!(found, "{index}: {steps:#?}");
					}
					// The page of each table is sorted once more, and not all that it has of a type.
					let sorts = steps.iter().filter(|step| step.contains("TEMP B-TREE"));
					assert!(sorts.count() <= 2, "{steps:#?}");
				}
			}
		})
		.await;
	}

	#[tokio::test]
	async fn types_do_not_stand_in_the_way_of_what_narrows_more_nor_are_several_sorted() {
		each_engine(|db| async move {
			let one = Query { types: Some(vec![1]), ..Query::default() };
			let several = Query { types: Some(vec![1, 2]), ..Query::default() };
			let step = Query { steps: Some(vec![3]), ..one.clone() };
			let early = Query { times: vec![("event_time", false, 9)], ..one };
			for query in [several, step, early] {
				let steps = plan(&db, &query).await;
				assert!(!steps.iter().any(|step| step.contains("_by_type")), "{steps:#?}");
			}
		})
		.await;
	}
}
