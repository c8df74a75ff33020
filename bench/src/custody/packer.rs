//! A brand that packs its goods into logistic units.

use crate::{
	context::Outcome,
	sender::Sender,
	world::{register, GTIN, PREFIX},
};
use carnet_client::chain::{Call, Chain, Signer};
use carnet_primitives::{
	custody::{
		Action, BizStep, Disposition, EventType, Item, RecordedEvent, UnitRange, HASH_PROFILE,
	},
	gs1::{Gln, Gtin, Lot, Sscc},
	products::BatchSpec,
	subject::{BatchId, LogisticUnitId, Subject, UnitRef},
	unit_code::MAX_UNITS,
	Moment, H256,
};
use sp_crypto_hashing::blake2_256;
use std::ops::Range;

/// From the first unit of one logistic unit to that of the next: a stretch of 1,024 units has few places then.
pub const STRIDE: u32 = 256;

const PACKS_OF_A_CALL: usize = 10;
const GLN: u64 = 4_012_345_000_016;

/// The key of a brand, and a batch that it packs.
pub struct Packer {
	/// The key of the brand.
	pub brand: Sender,
	chain: Chain,
	batch: BatchId,
	/// The first unit of the batch that nothing holds.
	loose: u32,
	/// The number of the next SSCC.
	serial: u64,
}

impl Packer {
	/// Registers the batch for the brand with a secret URI. It takes the first SSCCs of the brand.
	pub async fn new(chain: &Chain, suri: &str, lot: &str) -> Outcome<Self> {
		let batches = batches(chain, &Signer::from_suri(suri)?, lot, 1, MAX_UNITS).await?;
		let batch = batches.first().copied().ok_or("the chain registered no batch")?;
		let brand = Sender::connect(chain.url(), suri).await?;
		Ok(Self { brand, chain: chain.clone(), batch, loose: 0, serial: 0 })
	}

	/// New logistic units, in each of which so many neighbouring units were packed one by one. Their journeys have an event
	/// for each, and their contents are one range.
	pub async fn pack(&mut self, count: usize, units: u32) -> Outcome<Vec<Subject>> {
		let (subjects, calls) = self.packs(count, units)?;
		self.submit(&calls, PACKS_OF_A_CALL).await?;
		Ok(subjects)
	}

	/// The same as a call for each, which are still to be made.
	pub fn packs(&mut self, count: usize, units: u32) -> Outcome<(Vec<Subject>, Vec<Call>)> {
		let contents = self.contents(count, units)?;
		self.packs_of(&contents)
	}

	/// So many neighbouring units, one by one, for each of so many logistic units.
	pub fn contents(&mut self, count: usize, units: u32) -> Outcome<Vec<Vec<Item>>> {
		let mut contents: Vec<Vec<Item>> = Vec::with_capacity(count);
		for _ in 0..count {
			let first = self.loose;
			if units > STRIDE || first + units > MAX_UNITS {
				return Err("the batch has no units left to pack".into());
			}
			self.loose += STRIDE;
			contents.push((first..first + units).map(|index| item(self.batch, index)).collect());
		}
		Ok(contents)
	}

	/// Goes on with a new batch, of which nothing is packed.
	pub async fn renew(&mut self, brand: &Signer, lot: &str) -> Outcome {
		let batches = batches(&self.chain, brand, lot, 1, MAX_UNITS).await?;
		self.batch = batches.first().copied().ok_or("the chain registered no batch")?;
		self.loose = 0;
		Ok(())
	}

	/// New logistic units, one with each of these contents; so many are packed in one transaction.
	pub async fn pack_items(
		&mut self,
		contents: &[Vec<Item>],
		together: usize,
	) -> Outcome<Vec<Subject>> {
		let (subjects, calls) = self.packs_of(contents)?;
		self.submit(&calls, together).await?;
		Ok(subjects)
	}

	fn packs_of(&mut self, contents: &[Vec<Item>]) -> Outcome<(Vec<Subject>, Vec<Call>)> {
		let (mut subjects, mut calls) = (Vec::new(), Vec::new());
		for items in contents {
			let unit = self.unused()?;
			calls.push(Call::pack(unit.sscc, items));
			subjects.push(Subject::LogisticUnit(unit));
		}
		Ok((subjects, calls))
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
		let at = self.chain.finalised().await?;
		Ok(calls.chunks(count).map(|some| at.batch_all(some)).collect::<Result<Vec<_>, _>>()?)
	}

	/// Makes calls of the brand, so many in a transaction, and waits until all are final.
	pub async fn submit(&self, calls: &[Call], count: usize) -> Outcome {
		self.brand.submit(&self.together(calls, count).await?).await
	}

	/// The calls that record so many EPCIS events of each subject: one of each, then the next.
	pub async fn records_of(&self, subjects: &[Subject], times: usize) -> Outcome<Vec<Call>> {
		let time = self.chain.finalised().await?.now().await?;
		let gln = Gln::new(GLN)?;
		let each = (0..times).flat_map(|_| subjects);
		let calls = (0u64..).zip(each);
		Ok(calls
			.map(|(number, subject)| Call::record_event(*subject, &event(number, gln, time)))
			.collect())
	}
}

/// One unit to be packed.
pub fn item(batch: BatchId, index: u32) -> Item {
	Item::Units(UnitRange::of_unit(UnitRef { batch, index }))
}

/// Registers batches of so many units, each a lot of its own.
pub async fn batches(
	chain: &Chain,
	brand: &Signer,
	lot: &str,
	count: u32,
	units: u32,
) -> Outcome<Vec<BatchId>> {
	let specs = specs(lot, 0..count, units)?;
	let batches = register(chain, brand, &specs).await?;
	match batches.len() == specs.len() {
		true => Ok(batches),
		false => Err("the chain did not register all batches".into()),
	}
}

/// Batches of so many units, each a lot of its own, with these numbers behind its name.
pub fn specs(lot: &str, numbers: Range<u32>, units: u32) -> Outcome<Vec<BatchSpec>> {
	numbers.map(|number| spec(&format!("{lot}{number}"), units)).collect()
}

/// A lot as one batch, with a made-up root.
pub fn spec(lot: &str, units: u32) -> Outcome<BatchSpec> {
	Ok(BatchSpec {
		gtin: Gtin::parse(GTIN)?,
		lot: Lot::parse(lot)?,
		pack: 0,
		count: units,
		root: H256(blake2_256(lot.as_bytes())),
		made_at: None,
		expires_at: None,
	})
}

/// An event with everything that an event can have.
pub fn event(number: u64, place: Gln, time: Moment) -> RecordedEvent {
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
