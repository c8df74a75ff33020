//! What is told of the things that links name.

use super::link::Target;
use crate::{
	http::{app::App, problem::Problem},
	mirror::Head,
	openings::key_of_batch,
	records::{compose, gather, Composed, Gathered, Missing},
	scans::Before,
};
use carnet_client::records::{document, keys, mentioned_batches};
use carnet_primitives::{
	custody::{TraceReport, MAX_PAGE},
	gs1::{Gtin, Label, Lot, Sscc},
	member::MemberId,
	products::{BatchSpec, BatchView, Evidence, NamedMember, ScanReport, TradeItem, Verdict},
	subject::{BatchId, StretchId, Subject, SubjectName, UnitRef},
	unit_code::MAX_PACKS,
	Moment, H256,
};
use codec::Encode;
use serde::Serialize;
use serde_json::Value;
use std::{
	collections::{BTreeMap, BTreeSet},
	sync::{Arc, Mutex, PoisonError},
};

/// Most batches of a case or a pallet of which more than the number is told.
const MAX_BATCHES: usize = 32;
/// Most keys that are remembered of a batch because its last unit needed them.
const MAX_NEEDED: usize = 32;

/// The block of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct HeadView {
	number: u32,
	hash: H256,
	at: Moment,
}

impl HeadView {
	/// The number of the block.
	pub(crate) const fn number(self) -> u32 {
		self.number
	}

	/// Its time.
	pub(crate) const fn at(self) -> Moment {
		self.at
	}
}

impl From<Head> for HeadView {
	fn from(Head { number, hash, at }: Head) -> Self {
		Self { number, hash, at }
	}
}

/// Names of members by their numbers.
pub(crate) type Names = BTreeMap<MemberId, NamedMember>;

/// The way of goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Way {
	/// The latest events, and where the goods are.
	#[serde(flatten)]
	pub report: TraceReport,
	/// The members that events mention by their numbers.
	pub members: Names,
	/// The batches that they are of, or have units of.
	pub batches: Vec<BatchView>,
	/// The block.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub head: Option<HeadView>,
}

/// The verdict about a label, as the node answers it, with the way of the unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UnitAnswer {
	/// The verdict.
	#[serde(flatten)]
	pub report: ScanReport,
	/// The way of the unit, if the label was opened: of any other one it would say nothing.
	pub trace: Option<Way>,
	/// Earlier scans of the unit, if the label was opened. They are counted here and not on the chain.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub scans: Option<Before>,
	/// The block.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub head: Option<HeadView>,
}

/// A trade item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ItemAnswer {
	/// Its GTIN.
	pub gtin: Gtin,
	/// The record.
	#[serde(flatten)]
	pub item: TradeItem,
	/// The brand.
	pub brand: NamedMember,
	/// The block.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub head: Option<HeadView>,
}

/// The packs of a lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LotAnswer {
	/// The trade item.
	pub gtin: Gtin,
	/// The lot.
	pub lot: Lot,
	/// Its packs, each of which is a batch.
	pub batches: Vec<BatchView>,
	/// The block.
	#[serde(skip_serializing_if = "Option::is_none")]
	pub head: Option<HeadView>,
}

/// What is told of a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Told {
	/// Of a unit.
	Unit(Box<UnitAnswer>),
	/// Of a case, a pallet or a container, and of goods that are named by their numbers.
	Goods(Box<Way>),
	/// Of a trade item.
	Item(Box<ItemAnswer>),
	/// Of a lot.
	Lot(Box<LotAnswer>),
}

impl Told {
	/// The same without block and time: while it is the same, nothing was said anew.
	pub(crate) fn content(mut self) -> Self {
		let timeless = |way: &mut Way| {
			way.head = None;
			way.report.at = 0;
		};
		match &mut self {
			Self::Unit(unit) => {
				unit.head = None;
				unit.report.at = 0;
				if let Some(way) = &mut unit.trace {
					timeless(way);
				}
			}
			Self::Goods(way) => timeless(way),
			Self::Item(item) => item.head = None,
			Self::Lot(lot) => lot.head = None,
		}
		self
	}
}

/// A batch that a label names: what never changes of it, and what its units need.
#[derive(Debug)]
pub(crate) struct PackOfLabel {
	/// Its number.
	pub batch: BatchId,
	/// The brand.
	pub member: MemberId,
	/// What the brand registered.
	pub spec: BatchSpec,
	/// The keys of certificates, recalls and members that the last unit needed beside what nearly every one does. Others need
	/// the same, and would come upon one after the other.
	needed: Mutex<Vec<Vec<u8>>>,
}

impl PackOfLabel {
	pub(super) fn needed(&self) -> Vec<Vec<u8>> {
		self.needed.lock().unwrap_or_else(PoisonError::into_inner).clone()
	}

	fn remember(&self, needed: Vec<Vec<u8>>) {
		*self.needed.lock().unwrap_or_else(PoisonError::into_inner) = needed;
	}
}

/// The batch that a label names; `None` if none is registered. It is kept: it never changes.
pub(crate) async fn pack_of(app: &App, label: &Label) -> Result<Option<Arc<PackOfLabel>>, Problem> {
	let name = (label.gtin.value(), label.lot.as_bytes().to_vec(), label.serial.pack());
	if let Some(pack) = app.packs.get(&name).await {
		return Ok(Some(pack));
	}
	let (_, found) = gather(&app.mirror, &[], |found| {
		let records = found.records();
		let Some(batch) = records.batch_of(label)? else { return Ok(None) };
		let record = records.find_batch(batch)?;
		let record = record.ok_or_else(|| Missing::Unfit(format!("batch {batch} is missing")))?;
		let needed = Mutex::default();
		Ok(Some(PackOfLabel { batch, member: record.member, spec: record.spec, needed }))
	})
	.await?;
	let Some(pack) = found.map(Arc::new) else { return Ok(None) };
	app.packs.insert(name, pack.clone()).await;
	Ok(Some(pack))
}

/// The evidence of the unit at the place that a label names, which may have another serial than the label.
async fn evidence_at(
	app: &App,
	pack: &PackOfLabel,
	label: &Label,
) -> Result<Option<Evidence>, Problem> {
	Ok(app.openings.evidence(pack.batch, &pack.spec, label.serial.index()).await?)
}

/// The evidence of a label, for who holds it: all of its serial has to be right, 70 random bits of it.
pub(crate) async fn evidence(
	app: &App,
	label: &Label,
) -> Result<Option<(BatchId, Evidence)>, Problem> {
	let Some(pack) = pack_of(app, label).await? else { return Ok(None) };
	let found = evidence_at(app, &pack, label).await?;
	let genuine = found.filter(|evidence| evidence.opening.serial == label.serial);
	Ok(genuine.map(|evidence| (pack.batch, evidence)))
}

/// What is read of nearly every unit, so that most are told with one look into the mirror.
fn seed_of_unit(label: &Label, pack: &PackOfLabel) -> Vec<Vec<u8>> {
	let unit = UnitRef { batch: pack.batch, index: label.serial.index() };
	let (batch, stretch) = (pack.batch, StretchId::of(unit));
	let gtin = label.gtin.value();
	vec![
		keys::batch_of_pack(gtin, label.lot.as_bytes(), pack.spec.pack),
		keys::batch(batch),
		keys::trade_item(gtin),
		keys::member(pack.member),
		keys::certificates_of_batch(batch),
		keys::recalls_of(batch),
		keys::unit(batch, unit.index),
		keys::certificates_of_unit(batch, unit.index),
		keys::custody_subject(&Subject::Unit(unit).encode()),
		keys::custody_subject(&Subject::Batch(batch).encode()),
		keys::stretch(batch, stretch.number),
		keys::batch_customs(batch),
		keys::batch_stops(batch),
	]
}

/// The keys of certificates, recalls and members that an answer names beside some keys.
fn needed_beside(seed: &[Vec<u8>], answer: &UnitAnswer) -> Vec<Vec<u8>> {
	let mut needed: BTreeSet<Vec<u8>> = BTreeSet::new();
	if let Some(batch) = &answer.report.batch {
		for one in &batch.certificates {
			needed.extend([keys::certificate(one.id), keys::member(one.by.id)]);
		}
		for one in &batch.recalls {
			needed.extend([keys::recall(one.id), keys::member(one.by.id)]);
		}
	}
	if let Some(way) = &answer.trace {
		let now = &way.report.now;
		let authors = way.report.events.iter().filter_map(|view| view.by.as_ref());
		let named = [&now.holder, &now.owner].into_iter().chain(&now.receiver).chain(authors);
		let ids: BTreeSet<MemberId> =
			named.map(|member| member.id).chain(way.members.keys().copied()).collect();
		needed.extend(ids.into_iter().map(keys::member));
	}
	needed.into_iter().filter(|key| !seed.contains(key)).take(MAX_NEEDED).collect()
}

/// The verdict about a label. It stands although the way of the unit is too long to be told with it: who holds the goods
/// or packs much beside them must not keep a buyer from it.
async fn unit(app: &App, label: &Label) -> Result<Composed<Told>, Problem> {
	match unit_with(app, label, true).await {
		Err(problem) if problem.kind == crate::records::TOO_LONG => {
			unit_with(app, label, false).await
		}
		outcome => outcome,
	}
}

async fn unit_with(app: &App, label: &Label, with_way: bool) -> Result<Composed<Told>, Problem> {
	let (pack, evidence) = match pack_of(app, label).await? {
		Some(pack) => {
			let evidence = evidence_at(app, &pack, label).await?;
			(Some(pack), evidence)
		}
		None => (None, None),
	};
	let usual = pack.as_ref().map(|pack| seed_of_unit(label, pack)).unwrap_or_default();
	let mut seed = usual.clone();
	seed.extend(pack.iter().flat_map(|pack| pack.needed()));
	let mut composed = compose(&app.mirror, &seed, |found| {
		let report = found.records().scan(label, evidence.as_ref())?;
		let trace = match (&report.batch, is_opened(&report)) {
			(Some(batch), true) => {
				let unit = UnitRef { batch: batch.id, index: label.serial.index() };
				with_way.then(|| way_of(found, Subject::Unit(unit), false)).transpose()?.flatten()
			}
			_ => None,
		};
		let head = Some(found.head().into());
		Ok(Told::Unit(Box::new(UnitAnswer { report, trace, scans: None, head })))
	})
	.await?;
	if let Some(pack) = &pack {
		if let (Told::Unit(answer), true) = (&composed.answer, composed.keys.len() > seed.len()) {
			pack.remember(needed_beside(&usual, answer));
		}
		composed.keys.push(key_of_batch(pack.batch));
	}
	if let Told::Unit(answer) = &mut composed.answer {
		answer.scans = earlier_scans(app, &answer.report).await;
	}
	Ok(composed)
}

/// Whether a label was shown to be of its batch.
const fn is_opened(report: &ScanReport) -> bool {
	!matches!(report.verdict, Verdict::Unknown | Verdict::Unverifiable)
}

/// How often the unit was scanned. A verdict does not wait for counts that cannot be had.
async fn earlier_scans(app: &App, report: &ScanReport) -> Option<Before> {
	let batch = report.batch.as_ref().filter(|_| is_opened(report))?.id;
	let before = app.scans.before(batch, report.label.serial.index()).await;
	before.inspect_err(|error| tracing::warn!("earlier scans cannot be told: {error}")).ok()
}

/// The latest events on a way.
fn way_of(found: &Gathered, subject: Subject, with_batches: bool) -> Result<Option<Way>, Missing> {
	let records = found.records();
	let Some(mut report) = records.trace(subject, 0, MAX_PAGE)? else { return Ok(None) };
	if let Some(skip) = report.total.checked_sub(MAX_PAGE).filter(|skip| *skip > 0) {
		if let Some(latest) = records.trace(subject, skip, MAX_PAGE)? {
			report = latest;
		}
	}
	let members = records.mentioned(&report)?;
	let batches = match with_batches {
		true => batches(found, batches_of(found, subject)?)?,
		false => Vec::new(),
	};
	Ok(Some(Way { report, members, batches, head: None }))
}

/// Batches by their numbers. All are looked at although one lacks a value, so that what all of them lack is fetched at once.
fn batches(found: &Gathered, ids: Vec<BatchId>) -> Result<Vec<BatchView>, Missing> {
	let records = found.records();
	let views: Vec<_> = ids.into_iter().map(|id| records.batch(id).transpose()).collect();
	views.into_iter().flatten().map(|view| view.map_err(Missing::from)).collect()
}

fn batches_of(found: &Gathered, subject: Subject) -> Result<Vec<BatchId>, Missing> {
	Ok(match subject {
		Subject::Batch(batch) => vec![batch],
		Subject::Unit(unit) => vec![unit.batch],
		Subject::LogisticUnit(_) => {
			let key = keys::custody_subject(&subject.encode());
			let record: Option<carnet_primitives::custody::SubjectRecord> =
				found.records().get(&key)?;
			let contents = record.and_then(|record| record.contents).unwrap_or_default();
			let mut ids: Vec<BatchId> = contents.ranges.iter().map(|range| range.batch).collect();
			ids.dedup();
			ids.truncate(MAX_BATCHES);
			ids
		}
	})
}

/// The way of goods that somebody names; nothing if the chain knows none.
pub(crate) async fn goods(
	app: &App,
	name: &SubjectName,
) -> Result<Composed<Option<Told>>, Problem> {
	let composed = compose(&app.mirror, &[], |found| {
		let Some(subject) = found.records().resolve(name)? else { return Ok(None) };
		let way = way_of(found, subject, true)?;
		let head = Some(found.head().into());
		Ok(way.map(|way| Told::Goods(Box::new(Way { head, ..way }))))
	});
	Ok(composed.await?)
}

async fn logistic_unit(app: &App, sscc: Sscc) -> Result<Composed<Option<Told>>, Problem> {
	goods(app, &SubjectName::LogisticUnit { sscc, usage: None }).await
}

async fn item(app: &App, gtin: Gtin) -> Result<Composed<Option<Told>>, Problem> {
	let composed = compose(&app.mirror, &[], |found| {
		let records = found.records();
		let Some(item) = records.trade_item(gtin)? else { return Ok(None) };
		let brand = records.member(item.member)?.0;
		let head = Some(found.head().into());
		Ok(Some(Told::Item(Box::new(ItemAnswer { gtin, item, brand, head }))))
	});
	Ok(composed.await?)
}

async fn lot(app: &App, gtin: Gtin, lot: &Lot) -> Result<Composed<Option<Told>>, Problem> {
	let packs = (0..MAX_PACKS).map(|pack| keys::batch_of_pack(gtin.value(), lot.as_bytes(), pack));
	let seed: Vec<Vec<u8>> = packs.collect();
	let composed = compose(&app.mirror, &seed, |found| {
		let records = found.records();
		let packs = (0..MAX_PACKS).map(|pack| records.batch_of_pack(gtin, lot, pack).transpose());
		let ids = packs.flatten().collect::<Result<Vec<BatchId>, _>>()?;
		let batches = batches(found, ids)?;
		if batches.is_empty() {
			return Ok(None);
		}
		let head = Some(found.head().into());
		Ok(Some(Told::Lot(Box::new(LotAnswer { gtin, lot: lot.clone(), batches, head }))))
	});
	Ok(composed.await?)
}

/// What is told of a target; nothing if the chain does not know it.
pub(crate) async fn told(app: &App, target: &Target) -> Result<Composed<Option<Told>>, Problem> {
	match target {
		Target::Unit(label) => {
			let Composed { head, answer, keys, turns_at } = unit(app, label).await?;
			Ok(Composed { head, answer: Some(answer), keys, turns_at })
		}
		Target::Lot(gtin, name) => lot(app, *gtin, name).await,
		Target::Item(gtin) => item(app, *gtin).await,
		Target::LogisticUnit(sscc) => logistic_unit(app, *sscc).await,
		Target::Place(..) | Target::Party(_) => {
			let (head, ()) = gather(&app.mirror, &[], |_| Ok(())).await?;
			Ok(Composed { head, answer: None, keys: Vec::new(), turns_at: None })
		}
	}
}

/// The way of goods as an EPCIS 2.0 document. `None` if there is none to tell: of a label that was not opened, too.
pub(crate) async fn epcis(app: &App, told: &Told) -> Result<Option<Value>, Problem> {
	let (way, label) = match told {
		Told::Unit(unit) => (unit.trace.as_ref(), Some(&unit.report.label)),
		Told::Goods(way) => (Some(&**way), None),
		Told::Item(_) | Told::Lot(_) => (None, None),
	};
	let Some(way) = way else { return Ok(None) };
	let ids = mentioned_batches(&way.report);
	let seed: Vec<Vec<u8>> = ids.iter().map(|id| keys::batch(*id)).collect();
	let (_, specs) = gather(&app.mirror, &seed, |found| {
		let records = found.records();
		let spec = |id: &BatchId| -> Result<(BatchId, BatchSpec), Missing> {
			let batch = records.find_batch(*id)?;
			let batch = batch.ok_or_else(|| Missing::Unfit(format!("batch {id} is missing")))?;
			Ok((*id, batch.spec))
		};
		ids.iter().map(spec).collect::<Result<BTreeMap<_, _>, Missing>>()
	})
	.await?;
	document(&way.report, label, &specs).map(Some).map_err(|error| {
		tracing::error!("A way names what it should not: {error}");
		Problem::internal()
	})
}
