//! Logistic units of the brand, and a carrier to which they can go.

use super::packer::Packer;
use crate::{
	context::Outcome,
	sender::{Sender, Signed},
	world::{World, ADMIN},
};
use carnet_client::chain::{Call, Delivery, Effort, Mode};
use carnet_network::members::Member;
use carnet_primitives::{
	custody::{SubjectRecord, PAGE_LEN},
	member::MemberId,
	subject::Subject,
	Moment, H256,
};

/// Stands for documents that nobody reads.
pub const DOCUMENT: H256 = H256([0xd0; 32]);

const RECORDS_OF_A_CALL: usize = 50;
/// Ranges of the logistic units of a call.
const REJECTED_AT_ONCE: usize = 250;
const DAY: Moment = 24 * 60 * 60 * 1000;

/// A brand with a batch to pack, and a carrier.
pub struct Yard<'a> {
	/// The chain.
	pub world: &'a World,
	/// The brand.
	pub packer: Packer,
	carrier: Sender,
	/// The number of the carrier.
	to: MemberId,
}

impl<'a> Yard<'a> {
	/// Admits the carrier and registers the batch.
	pub async fn new(world: &'a World) -> Outcome<Self> {
		let Member { id: to, key } = world.carrier().await?;
		let url = world.node.url();
		let carrier = Sender::connect(&url, &key).await?;
		let packer = Packer::new(&world.chain, ADMIN, "YARD").await?;
		Ok(Self { world, packer, carrier, to })
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
		let calls = self.packer.records_of(subjects, times).await?;
		self.packer.submit(&calls, RECORDS_OF_A_CALL).await
	}

	/// The same as transactions that are ready to be sent, so many events in each.
	pub async fn signed_records(
		&self,
		subjects: &[Subject],
		times: usize,
		count: usize,
	) -> Outcome<Signed> {
		let calls = self.packer.records_of(subjects, times).await?;
		self.packer.brand.sign(&self.packer.together(&calls, count).await?).await
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

/// All of these go out of the consortium, or are taken back: the call behind so many others of its kind, before which their
/// journeys had a length.
pub fn out_or_back(subjects: &[Subject], length: u32, made: u32) -> Call {
	// Each call leaves one event more.
	let is_page_due = (length + made) % PAGE_LEN == PAGE_LEN - 1;
	let pages = if is_page_due { subjects.len() as u32 } else { 0 };
	let effort = Effort { pages, ..Default::default() };
	match made % 2 {
		0 => {
			let out = |subject: &Subject| Delivery {
				subject: *subject,
				party: DOCUMENT,
				document: DOCUMENT,
			};
			let all: Vec<Delivery> = subjects.iter().map(out).collect();
			Call::deliver(&all, Mode::AllOrNone, effort)
		}
		_ => Call::take_back(subjects, DOCUMENT, Mode::AllOrNone, effort),
	}
}

#[cfg(test)]
mod tests {
	use super::{out_or_back, DOCUMENT};
	use carnet_client::chain::{Call, Delivery, Effort, Mode};
	use carnet_primitives::subject::Subject;

	const UNITS: [Subject; 2] = [Subject::Batch(7), Subject::Batch(8)];

	#[test]
	fn what_goes_out_is_taken_back_by_the_next_call() {
		let names = [0, 1, 2].map(|made| out_or_back(&UNITS, 1, made).to_string());
		assert_eq!(names, ["Custody.deliver", "Custody.take_back", "Custody.deliver"]);
	}

	#[test]
	fn pages_are_granted_for_the_call_that_leaves_every_eighth_event() {
		let out = UNITS.map(|subject| Delivery { subject, party: DOCUMENT, document: DOCUMENT });
		let deliver =
			|pages| Call::deliver(&out, Mode::AllOrNone, Effort { pages, ..Default::default() });
		// Their packing left the first event, so that the seventh call leaves the eighth.
		assert_eq!(out_or_back(&UNITS, 1, 4), deliver(0));
		assert_eq!(out_or_back(&UNITS, 1, 6), deliver(2));
		assert_eq!(out_or_back(&UNITS, 1, 8), deliver(0));
		assert_eq!(out_or_back(&UNITS, 1, 14), deliver(2));
	}
}
