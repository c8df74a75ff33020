//! A chain that begins with journeys of units, and the labels of these units.

use super::STATES;
use crate::{
	context::{say, Context, Outcome},
	custody::packer,
	report::number,
	spec::{self, digits},
	world::{Pack, World},
};
use carnet_client::{chain::Call, codes::OpeningsFile};
use carnet_network::members::admit;
use carnet_primitives::{
	custody::{Author, Happening, JourneyEvent, SubjectRecord, PAGE_LEN},
	gs1::{Gln, Label},
	member::{MemberId, Role},
	products::CertificateKind,
	subject::{BatchId, Subject, UnitRef},
	Moment, H256,
};
use carnet_verifier::storage_keys;
use serde_json::{json, Map, Value};
use sp_crypto_hashing::blake2_256;
use std::path::PathBuf;
use subxt::ext::codec::Encode;
use tempfile::TempDir;

/// The brand is the first member that joins a development chain, and its batch is the first one.
const BRAND: MemberId = 1;
const BATCH: BatchId = 0;
/// 14 November 2023, before any of these chains began.
const BEGIN: Moment = 1_700_000_000_000;
const HOUR: Moment = 60 * 60 * 1000;
const GLN: u64 = 4_012_345_000_016;
/// Events of a journey: they fill its first page.
pub const EVENTS: u32 = PAGE_LEN;

/// The chain with its brand, the pack of a batch, and how much there is.
pub struct Filled {
	/// The chain.
	pub world: World,
	/// Units with openings.
	pub units: u32,
	/// Units with journeys.
	pub journeys: u32,
	/// The files of the pack.
	pub pack: Pack,
}

impl Filled {
	/// Starts the chain, registers the batch and has it certified.
	pub async fn new(context: &Context) -> Outcome<Self> {
		let (units, journeys) = if context.quick { (10_000, 1_000) } else { (1_000_000, 100_000) };
		let folder = context.folder()?;
		let spec = write_spec(context, &folder, units, journeys).await?;
		say(format!("{} journeys are in the genesis", number(f64::from(journeys))));
		let [pruning, blocks] = STATES;
		let extra = ["--chain".as_ref(), spec.as_os_str(), pruning.as_ref(), blocks.as_ref()];
		let world = World::in_folder(context, folder, &extra).await?;
		let pack = world.pack(context, "GATEWAY", units).await?;
		let batch = world.register_pack(&pack).await?;
		if batch != BATCH {
			return Err(format!("the batch got the number {batch} and not {BATCH}").into());
		}
		let inspector = admit(&world.chain, "Inspector", &[Role::Inspector], &[]).await?;
		let document = H256(blake2_256(b"a report"));
		let kind = CertificateKind::Inspection;
		let certify = Call::certify(Subject::Batch(batch), kind, document, None);
		world.chain.submit(&certify, &inspector.signer()?).await?;
		let at = world.chain.finalised().await?;
		for journey in [0, journeys / 2, journeys - 1] {
			let unit = UnitRef { batch, index: index(journey, units, journeys) };
			let found = at.trace(Subject::Unit(unit), 0, 0).await?.map_or(0, |report| report.total);
			if found != EVENTS {
				return Err(format!(
					"the journey of unit {} has {found} events and not {EVENTS}",
					unit.index
				)
				.into());
			}
		}
		Ok(Self { world, units, journeys, pack })
	}

	/// What it is, for people.
	pub fn note(&self) -> String {
		format!(
			"a batch of {} units, certified, of which every {}th has a journey of {EVENTS} EPCIS events with every field: \
			{} events in the genesis of a development chain, in the encoding of the pallet; the gateway reads them from \
			the node by itself, and the openings from the file that `carnet codes generate` made",
			number(f64::from(self.units)),
			self.units / self.journeys,
			number(self.events()),
		)
	}

	/// Events of all journeys.
	pub fn events(&self) -> f64 {
		f64::from(self.journeys * EVENTS)
	}
}

/// The path of the link on the label of a unit.
pub fn link(openings: &OpeningsFile, index: u32) -> Outcome<String> {
	let opening = openings.get(index)?.ok_or("the openings file is shorter than its count")?;
	let header = openings.header();
	let label = Label { gtin: header.gtin, lot: header.lot.clone(), serial: opening.serial };
	Ok(label.to_uri(""))
}

/// The unit of a journey: they lie evenly in the batch.
fn index(journey: u32, units: u32, journeys: u32) -> u32 {
	journey * (units / journeys)
}

/// Writes the spec of a development chain whose state has the journeys from its first block on.
async fn write_spec(
	context: &Context,
	folder: &TempDir,
	units: u32,
	journeys: u32,
) -> Outcome<PathBuf> {
	spec::write(context, folder.path(), |top| {
		let place = Gln::new(GLN)?;
		for journey in 0..journeys {
			let unit = UnitRef { batch: BATCH, index: index(journey, units, journeys) };
			write_journey(top, Subject::Unit(unit), journey, place)?;
		}
		Ok(())
	})
	.await
}

fn write_journey(
	top: &mut Map<String, Value>,
	subject: Subject,
	journey: u32,
	place: Gln,
) -> Outcome {
	let mut record = SubjectRecord::default();
	let key = subject.encode();
	for number in 0..EVENTS {
		let event = event(journey * EVENTS + number, number, place);
		let filled = record.journal.append(event).map_err(|()| "a journey has no room")?;
		if let Some((page, events)) = filled {
			let entry = digits(&storage_keys::custody_page(&key, page));
			top.insert(entry, json!(digits(&events.encode())));
		}
	}
	let entry = digits(&storage_keys::custody_subject(&key));
	top.insert(entry, json!(digits(&record.encode())));
	Ok(())
}

/// An event with everything that an event can have.
fn event(number: u32, of_journey: u32, place: Gln) -> JourneyEvent {
	let time = BEGIN + Moment::from(of_journey) * HOUR;
	JourneyEvent {
		at: time,
		author: Some(Author { member: BRAND, role: Role::Brand }),
		what: Happening::Recorded(packer::event(number.into(), place, time)),
	}
}
