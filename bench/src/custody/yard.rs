//! Logistic units of the brand, and a carrier to which they can go.

use crate::{
	context::Outcome,
	sender::Sender,
	world::{World, ADMIN, GTIN, PREFIX},
};
use carnet_client::chain::{Call, Effort, Mode};
use carnet_primitives::{
	custody::{
		Action, BizStep, Disposition, EventType, Item, RecordedEvent, SubjectRecord, UnitRange,
		HASH_PROFILE,
	},
	gs1::{Gln, Gtin, Lot, Sscc},
	member::MemberId,
	products::BatchSpec,
	subject::{BatchId, LogisticUnitId, Subject, UnitRef},
	unit_code::MAX_UNITS,
	Moment, H256,
};
use sp_crypto_hashing::blake2_256;

/// Stands for documents that nobody reads.
pub const DOCUMENT: H256 = H256([0xd0; 32]);
/// From the first unit of one logistic unit to that of the next: a stretch of 1,024 units has few places then.
pub const STRIDE: u32 = 256;

const PACKS_OF_A_CALL: usize = 10;
const RECORDS_OF_A_CALL: usize = 50;
/// Ranges of the logistic units of a call.
const REJECTED_AT_ONCE: usize = 250;
const GLN: u64 = 4_012_345_000_016;
const DAY: Moment = 24 * 60 * 60 * 1000;

/// A brand with a batch to pack, and a carrier.
pub struct Yard<'a> {
	/// The chain.
	pub world: &'a World,
	/// The key of the brand.
	pub brand: Sender,
	carrier: Sender,
	/// The number of the carrier.
	to: MemberId,
	batch: BatchId,
	/// The first unit of the batch that nothing holds.
	loose: u32,
	/// The number of the next SSCC.
	serial: u64,
}

impl<'a> Yard<'a> {
	/// Admits the carrier and registers the batch.
	pub async fn new(world: &'a World) -> Outcome<Self> {
		let (to, key) = world.carrier().await?;
		let url = world.node.url();
		let brand = Sender::connect(&url, ADMIN).await?;
		let carrier = Sender::connect(&url, &key).await?;
		let batches = batches(world, "YARD", 1, MAX_UNITS).await?;
		let batch = batches.first().copied().ok_or("the chain registered no batch")?;
		Ok(Self { world, brand, carrier, to, batch, loose: 0, serial: 0 })
	}

	/// New logistic units, in each of which so many neighbouring units were packed one by one. Their journeys have an event
	/// for each, and their contents are one range.
	pub async fn pack(&mut self, count: usize, units: u32) -> Outcome<Vec<Subject>> {
		let mut contents: Vec<Vec<Item>> = Vec::with_capacity(count);
		for _ in 0..count {
			let first = self.loose;
			if units > STRIDE || first + units > MAX_UNITS {
				return Err("the batch has no units left to pack".into());
			}
			self.loose += STRIDE;
			contents.push((first..first + units).map(|index| item(self.batch, index)).collect());
		}
		self.pack_items(&contents, PACKS_OF_A_CALL).await
	}

	/// New logistic units, one with each of these contents; so many are packed in one transaction.
	pub async fn pack_items(
		&mut self,
		contents: &[Vec<Item>],
		together: usize,
	) -> Outcome<Vec<Subject>> {
		let (mut subjects, mut calls) = (Vec::new(), Vec::new());
		for items in contents {
			let unit = self.unused()?;
			calls.push(Call::pack(unit.sscc, items));
			subjects.push(Subject::LogisticUnit(unit));
		}
		self.submit(&calls, together).await?;
		Ok(subjects)
	}

	/// A logistic unit of an SSCC that was never used.
	fn unused(&mut self) -> Outcome<LogisticUnitId> {
		let digits: u64 = format!("{PREFIX}{:09}", self.serial).parse()?;
		self.serial += 1;
		let sscc = (0..10)
			.find_map(|check| Sscc::new(digits * 10 + check).ok())
			.ok_or("no check digit fits an SSCC")?;
		Ok(LogisticUnitId { sscc, usage: 0 })
	}

	/// Calls as transactions, so many in each.
	pub async fn together(&self, calls: &[Call], count: usize) -> Outcome<Vec<Call>> {
		let at = self.world.chain.finalised().await?;
		Ok(calls.chunks(count).map(|some| at.batch_all(some)).collect::<Result<Vec<_>, _>>()?)
	}

	/// Makes calls of the brand, so many in a transaction, and waits until all are final.
	pub async fn submit(&self, calls: &[Call], count: usize) -> Outcome {
		self.brand.submit(&self.together(calls, count).await?).await
	}

	async fn records(&self, subjects: &[Subject]) -> Outcome<Vec<SubjectRecord>> {
		let at = self.world.chain.finalised().await?;
		let mut records = Vec::with_capacity(subjects.len());
		for subject in subjects {
			let record = at.subject(*subject).await?;
			records.push(record.ok_or_else(|| format!("nothing is known of {subject:?}"))?);
		}
		Ok(records)
	}

	/// Calls that hand subjects over to the carrier, so many with each.
	pub async fn ship(&self, subjects: &[Subject], count: usize) -> Outcome<Vec<Call>> {
		let records = self.records(subjects).await?;
		let deadline = self.world.chain.finalised().await?.now().await? + DAY;
		let calls = subjects.chunks(count).zip(records.chunks(count));
		let ship = |(subjects, records): (&[Subject], &[SubjectRecord])| {
			let effort = Effort::of(subjects.iter().zip(records.iter().map(Some)));
			Call::ship(subjects, self.to, deadline, Mode::AllOrNone, effort)
		};
		Ok(calls.map(ship).collect())
	}

	/// The carrier takes none of these, so the brand can hand them over again.
	pub async fn reject(&self, subjects: &[Subject]) -> Outcome {
		let records = self.records(subjects).await?;
		let ranges =
			|record: &SubjectRecord| record.contents.as_ref().map_or(1, |all| all.ranges.len());
		let most = records.iter().map(ranges).max().unwrap_or(1).max(1);
		let count = (REJECTED_AT_ONCE / most).max(1);
		let calls = subjects.chunks(count).zip(records.chunks(count));
		let reject = |(subjects, records): (&[Subject], &[SubjectRecord])| {
			let effort = Effort::of(subjects.iter().zip(records.iter().map(Some)));
			Call::reject(subjects, DOCUMENT, Mode::AllOrNone, effort)
		};
		self.carrier.submit(&calls.map(reject).collect::<Vec<_>>()).await
	}

	/// Records so many EPCIS events of each subject.
	pub async fn record(&self, subjects: &[Subject], times: usize) -> Outcome {
		let time = self.world.chain.finalised().await?.now().await?;
		let gln = Gln::new(GLN)?;
		let each = (0..times).flat_map(|_| subjects);
		let calls: Vec<_> = (0u64..)
			.zip(each)
			.map(|(number, subject)| Call::record_event(*subject, &event(number, gln, time)))
			.collect();
		self.submit(&calls, RECORDS_OF_A_CALL).await
	}

	/// Checks that the journey of each subject has so many events: no call failed.
	pub async fn expect(&self, subjects: &[Subject], length: u32) -> Outcome {
		for (subject, record) in subjects.iter().zip(self.records(subjects).await?) {
			let found = record.journal.head.len;
			if found != length {
				return Err(format!(
					"the journey of {subject:?} has {found} events and not {length}: calls failed"
				)
				.into());
			}
		}
		Ok(())
	}
}

/// One unit to be packed.
pub fn item(batch: BatchId, index: u32) -> Item {
	Item::Units(UnitRange::of_unit(UnitRef { batch, index }))
}

/// Registers batches of so many units, each a lot of its own.
pub async fn batches(world: &World, lot: &str, count: u32, units: u32) -> Outcome<Vec<BatchId>> {
	let spec = |number: u32| {
		let lot = format!("{lot}{number}");
		Ok(BatchSpec {
			gtin: Gtin::parse(GTIN)?,
			lot: Lot::parse(&lot)?,
			pack: 0,
			count: units,
			root: H256(blake2_256(lot.as_bytes())),
			made_at: None,
			expires_at: None,
		})
	};
	let batches = world.register(&(0..count).map(spec).collect::<Outcome<Vec<_>>>()?).await?;
	match batches.len() == count as usize {
		true => Ok(batches),
		false => Err("the chain did not register all batches".into()),
	}
}

/// An event with everything that an event can have.
fn event(number: u64, place: Gln, time: Moment) -> RecordedEvent {
	RecordedEvent {
		hash: H256(blake2_256(&number.to_le_bytes())),
		profile: HASH_PROFILE,
		event_type: EventType::Object,
		action: Some(Action::Observe),
		biz_step: Some(BizStep::Storing),
		disposition: Some(Disposition::InProgress),
		read_point: Some(place),
		location: Some(place),
		time,
		offset: 480,
	}
}
