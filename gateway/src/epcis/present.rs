//! Events as they are served: those of the chain as [`carnet_epcis::write`] makes them, captured ones as they were
//! captured. Each says in `carnet:standing` whether the chain has it (`anchored`, with where and who in `carnet:anchors`)
//! or a member alone states it (`stated`).

use super::{identity, negotiate::MAX_DOCUMENT, search::Hit, sql::Sql};
use crate::index::journeys::place_of;
use carnet_client::records::{Facts, Things};
use carnet_epcis::{
	error_reason, format_time, hash_id, lot_link, sscc_link, write, Author, Correction, Standing,
	TraceEvent, CONTEXT, NAMESPACE,
};
use carnet_primitives::{
	custody::{ErrorReason, Happening, Item, JourneyEvent},
	gs1::{Gtin, Lot},
	member::MemberId,
	subject::{BatchId, Subject},
};
use codec::Decode;
use serde_json::{json, Map, Value};
use sqlx::{any::AnyRow, AnyPool, Row};
use std::collections::{BTreeMap, BTreeSet};

/// A batch, as far as names need it.
struct BatchName {
	link: String,
	units: u32,
}

/// Events and the prefixes that they use.
#[derive(Default)]
pub(super) struct Events {
	pub list: Vec<Value>,
	prefixes: Map<String, Value>,
}

/// How many of the hits an answer shows at most, never none: captured documents are as long as their members like, and an answer
/// takes some ten times their length in memory. The lengths are known without reading the documents.
pub(super) async fn fitting(pool: &AnyPool, hits: &[Hit]) -> Result<usize, sqlx::Error> {
	let captured = hits.iter().filter(|hit| hit.captured).map(|hit| hit.place.clone());
	let captured: Vec<Vec<u8>> = captured.collect();
	let mut lengths: BTreeMap<Vec<u8>, i64> = BTreeMap::new();
	if !captured.is_empty() {
		let mut sql = Sql::new(
			"SELECT place, CAST(octet_length(document) AS BIGINT) AS bytes FROM captured_events WHERE place IN ",
		);
		places(&mut sql, &captured);
		for row in sql.rows(pool).await? {
			lengths.insert(row.try_get("place")?, row.try_get("bytes")?);
		}
	}
	let mut left = number(MAX_DOCUMENT as u64);
	let fits = |hit: &&Hit| {
		left = left.saturating_sub(lengths.get(&hit.place).copied().unwrap_or_default());
		left >= 0
	};
	Ok(hits.iter().take_while(fits).count().max(1))
}

/// The events of the hits, in their order.
pub(super) async fn events(pool: &AnyPool, hits: &[Hit]) -> Result<Events, sqlx::Error> {
	let of = |captured: bool| -> Vec<Vec<u8>> {
		hits.iter().filter(|hit| hit.captured == captured).map(|hit| hit.place.clone()).collect()
	};
	let mut out = Events::default();
	let mut chain = chain_events(pool, of(false)).await?;
	let mut stated = captured_events(pool, of(true)).await?;
	for hit in hits {
		let found = match hit.captured {
			false => chain.remove(&hit.place),
			true => stated.remove(&hit.place).map(|(event, prefixes)| out.adopt(event, prefixes)),
		};
		out.list.extend(found);
	}
	Ok(out)
}

impl Events {
	/// A prefix that another document of the answer uses for something else stays with its event.
	fn adopt(&mut self, mut event: Value, prefixes: Map<String, Value>) -> Value {
		let clashes = prefixes
			.iter()
			.any(|(name, uri)| self.prefixes.get(name).is_some_and(|known| known != uri));
		if !clashes {
			self.prefixes.extend(prefixes);
		} else if let Some(fields) = event.as_object_mut() {
			fields.insert("@context".into(), json!([CONTEXT, prefixes]));
		}
		event
	}

	fn context(&self) -> Value {
		let mut prefixes = self.prefixes.clone();
		prefixes.insert("carnet".into(), NAMESPACE.into());
		json!([CONTEXT, prefixes])
	}

	/// The answer to a query.
	pub fn into_document(self, now: u64) -> Value {
		json!({
			"@context": self.context(),
			"type": "EPCISQueryDocument",
			"schemaVersion": "2.0",
			"creationDate": format_time(now),
			"epcisBody": {
				"queryResults": {
					"queryName": "SimpleEventQuery",
					"resultsBody": { "eventList": self.list },
				},
			},
		})
	}

	/// The one event, with the context that it needs on its own.
	pub fn into_event(mut self) -> Option<Value> {
		let context = self.context();
		let mut event = self.list.pop()?;
		let fields = event.as_object_mut()?;
		fields.entry("@context").or_insert(context);
		Some(event)
	}
}

fn places(sql: &mut Sql, places: &[Vec<u8>]) {
	let list = sql.list(places.iter().cloned());
	sql.push(&format!("({list})"));
}

fn event_of(row: &AnyRow) -> Result<JourneyEvent, sqlx::Error> {
	let bytes: Vec<u8> = row.try_get("event")?;
	JourneyEvent::decode(&mut bytes.as_slice()).map_err(|error| {
		sqlx::Error::Decode(format!("an event of a journey cannot be read: {error}").into())
	})
}

fn number(value: u64) -> i64 {
	i64::try_from(value).unwrap_or(i64::MAX)
}

async fn chain_events(
	pool: &AnyPool,
	wanted: Vec<Vec<u8>>,
) -> Result<BTreeMap<Vec<u8>, Value>, sqlx::Error> {
	if wanted.is_empty() {
		return Ok(BTreeMap::new());
	}
	let mut sql = Sql::new("SELECT place, block, event FROM journey_events WHERE place IN ");
	places(&mut sql, &wanted);
	let mut found = Vec::new();
	for row in sql.rows(pool).await? {
		let place: Vec<u8> = row.try_get("place")?;
		let block: Option<i64> = row.try_get("block")?;
		found.push((place, block, event_of(&row)?));
	}
	let corrections = corrections(pool, &wanted).await?;
	let names = Names::load(pool, &found).await?;
	let mut out = BTreeMap::new();
	for (place, block, event) in found {
		let Some((subject, seq)) = identity::parts(&place) else { continue };
		let Some(mut trace) = names.trace(&subject, &event) else { continue };
		trace.error_declaration = corrections.get(&place).cloned();
		let mut document = write(&[trace], event.at);
		let Some(mut value) = document.pointer_mut("/epcisBody/eventList/0").map(Value::take)
		else {
			continue;
		};
		if let Some(fields) = value.as_object_mut() {
			fields.insert("eventID".into(), identity::id(&place).into());
			let anchor = anchor(&subject, seq, block, &event);
			stand(fields, vec![anchor]);
		}
		out.insert(place, value);
	}
	Ok(out)
}

/// Says whether the chain has an event, and where.
fn stand(fields: &mut Map<String, Value>, anchors: Vec<Value>) {
	let standing = if anchors.is_empty() { "stated" } else { "anchored" };
	fields.insert("carnet:standing".into(), standing.into());
	if !anchors.is_empty() {
		fields.insert("carnet:anchors".into(), anchors.into());
	}
}

fn anchor(subject: &Subject, seq: u32, block: Option<i64>, event: &JourneyEvent) -> Value {
	let mut out = Map::new();
	let (kind, name) = match subject {
		Subject::Batch(batch) => ("batch", batch.to_string()),
		Subject::Unit(unit) => ("unit", format!("{}/{}", unit.batch, unit.index)),
		Subject::LogisticUnit(unit) => ("logisticUnit", format!("{}/{}", unit.sscc, unit.usage)),
	};
	out.insert("carnet:subjectKind".into(), kind.into());
	out.insert("carnet:subject".into(), name.into());
	out.insert("carnet:seq".into(), seq.into());
	out.insert("carnet:recordTime".into(), format_time(event.at).into());
	// Unknown for what was recorded before this index was made.
	if let Some(block) = block {
		out.insert("carnet:block".into(), block.into());
	}
	if let Some(author) = event.author {
		out.insert("carnet:authorMember".into(), author.member.into());
		out.insert("carnet:authorRole".into(), author.role.name().into());
	}
	let standing = if event.is_certified() { "certified" } else { "stated" };
	out.insert("carnet:authorStanding".into(), standing.into());
	Value::Object(out)
}

/// The first declaration that each of the events is wrong.
async fn corrections(
	pool: &AnyPool,
	wanted: &[Vec<u8>],
) -> Result<BTreeMap<Vec<u8>, Correction>, sqlx::Error> {
	let mut sql = Sql::new("SELECT place, corrects, event FROM journey_events WHERE corrects IN ");
	places(&mut sql, wanted);
	// One journey may say it often; the first one counts.
	sql.push(" ORDER BY place LIMIT 10000");
	let mut out: BTreeMap<Vec<u8>, (Correction, Option<Vec<u8>>)> = BTreeMap::new();
	for row in sql.rows(pool).await? {
		let (place, corrects): (Vec<u8>, Vec<u8>) =
			(row.try_get("place")?, row.try_get("corrects")?);
		let event = event_of(&row)?;
		let (Some((subject, _)), Happening::ErrorDeclared { reason, corrective, .. }) =
			(identity::parts(&place), event.what)
		else {
			continue;
		};
		let correction =
			Correction { time: event.at, reason: Some(reason), corrective_event_ids: Vec::new() };
		let right = corrective.map(|seq| place_of(&subject, seq));
		out.entry(corrects).or_insert((correction, right));
	}
	Ok(out
		.into_iter()
		.map(|(place, (mut correction, right))| {
			correction.corrective_event_ids =
				right.as_deref().and_then(identity::id).into_iter().collect();
			(place, correction)
		})
		.collect())
}

/// Names of goods and members.
#[derive(Default)]
struct Names {
	batches: BTreeMap<BatchId, BatchName>,
	members: BTreeMap<MemberId, String>,
}

impl Names {
	async fn load(
		pool: &AnyPool,
		events: &[(Vec<u8>, Option<i64>, JourneyEvent)],
	) -> Result<Self, sqlx::Error> {
		let mut batches = BTreeSet::new();
		let mut members = BTreeSet::new();
		for (place, _, event) in events {
			members.extend(event.author.map(|author| author.member));
			match identity::parts(place) {
				Some((Subject::Batch(batch), _)) => batches.insert(batch),
				Some((Subject::Unit(unit), _)) => batches.insert(unit.batch),
				_ => false,
			};
			if let Happening::Packed(Item::Units(range)) | Happening::Unpacked(Item::Units(range)) =
				event.what
			{
				batches.insert(range.batch);
			}
		}
		let mut names = Self::default();
		let mut sql =
			Sql::new("SELECT batch, gtin, lot, units FROM journey_batches WHERE batch IN (");
		let list = sql.list(batches.into_iter().map(number));
		sql.push(&format!("{list})"));
		for row in sql.rows(pool).await? {
			let (id, gtin, units): (i64, i64, i64) =
				(row.try_get("batch")?, row.try_get("gtin")?, row.try_get("units")?);
			let lot: Vec<u8> = row.try_get("lot")?;
			let gtin = u64::try_from(gtin).ok().and_then(|gtin| Gtin::new(gtin).ok());
			let lot = String::from_utf8(lot).ok().and_then(|lot| Lot::parse(&lot).ok());
			if let (Some(gtin), Some(lot), Ok(id), Ok(units)) =
				(gtin, lot, u64::try_from(id), u32::try_from(units))
			{
				names.batches.insert(id, BatchName { link: lot_link(gtin, &lot), units });
			}
		}
		let mut sql = Sql::new("SELECT member, name FROM journey_members WHERE member IN (");
		let list = sql.list(members.into_iter().map(i64::from));
		sql.push(&format!("{list})"));
		for row in sql.rows(pool).await? {
			let id: i64 = row.try_get("member")?;
			if let Ok(id) = u32::try_from(id) {
				names.members.insert(id, row.try_get("name")?);
			}
		}
		Ok(names)
	}

	/// A unit is one of its lot, since the chain does not know serials.
	fn units(&self, batch: BatchId, count: Option<u32>) -> Things {
		let class = match self.batches.get(&batch) {
			Some(name) => (name.link.clone(), count.unwrap_or(name.units)),
			// Every batch of a journey is registered before it; without its record it keeps the number.
			None => (format!("{NAMESPACE}batch/{batch}"), count.unwrap_or(1)),
		};
		Things { epcs: Vec::new(), classes: vec![class] }
	}

	fn things(&self, subject: &Subject) -> Things {
		match subject {
			Subject::LogisticUnit(unit) => {
				Things { epcs: vec![sscc_link(unit.sscc)], classes: Vec::new() }
			}
			Subject::Batch(batch) => self.units(*batch, None),
			Subject::Unit(unit) => self.units(unit.batch, Some(1)),
		}
	}

	fn trace(&self, subject: &Subject, event: &JourneyEvent) -> Option<TraceEvent> {
		let facts = Facts::of(event)?;
		let mut things = self.things(subject);
		let mut parent = None;
		if let Some(item) = facts.item {
			parent = things.epcs.pop();
			things = match item {
				Item::LogisticUnit(unit) => self.things(&Subject::LogisticUnit(unit)),
				Item::Units(range) => self.units(range.batch, Some(range.len())),
			};
		}
		Some(TraceEvent {
			author: event.author.map(|author| Author {
				member: author.member.into(),
				name: self
					.members
					.get(&author.member)
					.cloned()
					.unwrap_or_else(|| format!("member {}", author.member)),
				role: author.role.name().to_owned(),
				standing: if event.is_certified() { Standing::Certified } else { Standing::Stated },
			}),
			..facts.event(parent, things, event.at)
		})
	}
}

type Captured = BTreeMap<Vec<u8>, (Value, Map<String, Value>)>;

async fn captured_events(pool: &AnyPool, wanted: Vec<Vec<u8>>) -> Result<Captured, sqlx::Error> {
	if wanted.is_empty() {
		return Ok(BTreeMap::new());
	}
	// An event and the declaration that it is wrong have one hash. The declaration is on the chain if its author made it
	// there, and not because the event is.
	let mut sql = Sql::new("");
	let list = sql.list(wanted.iter().cloned());
	sql.push(&format!(
		"SELECT c.place AS captured_place, j.place AS place, j.block AS block, j.event AS event \
		 FROM captured_events c JOIN captured_subjects s ON s.place = c.place \
		 JOIN journey_events j ON j.subject = s.subject AND j.hash = c.hash \
		 WHERE c.declares = 0 AND c.place IN ({list}) \
		 UNION ALL SELECT c.place AS captured_place, j.place AS place, j.block AS block, j.event AS event \
		 FROM captured_events c JOIN captured_subjects s ON s.place = c.place \
		 JOIN journey_events w ON w.subject = s.subject AND w.hash = c.hash \
		 JOIN journey_events j ON j.corrects = w.place WHERE c.declares = 1 AND c.place IN ({list})"
	));
	sql.push(" ORDER BY place LIMIT 100000");
	let mut anchors: BTreeMap<Vec<u8>, Vec<(Option<ErrorReason>, Value)>> = BTreeMap::new();
	for row in sql.rows(pool).await? {
		let (captured, place): (Vec<u8>, Vec<u8>) =
			(row.try_get("captured_place")?, row.try_get("place")?);
		let block: Option<i64> = row.try_get("block")?;
		if let Some((subject, seq)) = identity::parts(&place) {
			let event = event_of(&row)?;
			let anchor = anchor(&subject, seq, block, &event);
			let declared = match event.what {
				Happening::ErrorDeclared { reason, .. } => Some(reason),
				_ => None,
			};
			anchors.entry(captured).or_default().push((declared, anchor));
		}
	}
	let mut sql = Sql::new(
		"SELECT place, member, hash, event_id, record_time, document, prefixes FROM captured_events WHERE place IN ",
	);
	places(&mut sql, &wanted);
	let mut out = Captured::new();
	for row in sql.rows(pool).await? {
		let place: Vec<u8> = row.try_get("place")?;
		let document: String = row.try_get("document")?;
		let prefixes: String = row.try_get("prefixes")?;
		let (member, at): (i64, i64) = (row.try_get("member")?, row.try_get("record_time")?);
		let hash: Vec<u8> = row.try_get("hash")?;
		let broken = |error: serde_json::Error| sqlx::Error::Decode(error.into());
		let mut fields: Map<String, Value> = serde_json::from_str(&document).map_err(broken)?;
		let prefixes: Map<String, Value> = serde_json::from_str(&prefixes).map_err(broken)?;
		fields.insert("eventID".into(), row.try_get::<String, _>("event_id")?.into());
		fields.insert("recordTime".into(), format_time(u64::try_from(at).unwrap_or(0)).into());
		if let Ok(hash) = <[u8; 32]>::try_from(hash) {
			fields.insert("carnet:eventHash".into(), hash_id(&hash).into());
		}
		fields.insert("carnet:capturedBy".into(), member.into());
		let stated = fields.get("errorDeclaration").and_then(|error| error.get("reason")?.as_str());
		let stated = stated.and_then(|reason| error_reason(reason.trim()));
		let anchors = anchors.remove(&place).unwrap_or_default().into_iter();
		// No hash covers the reason, and one that the chain does not have is another declaration.
		let said = |declared: &Option<ErrorReason>| {
			declared.is_none() || stated.is_none() || *declared == stated
		};
		let anchors = anchors.filter(|(declared, _)| said(declared)).map(|(_, anchor)| anchor);
		let anchors = anchors.collect();
		stand(&mut fields, anchors);
		out.insert(place, (Value::Object(fields), prefixes));
	}
	Ok(out)
}
