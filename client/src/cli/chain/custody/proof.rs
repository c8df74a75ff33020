//! Proofs of traces: got from the node, searched here with the code that the chain itself searches with.

use super::{subject, trace, words::Names};
use crate::cli::{
	chain::proved::{self, Proved, Records},
	Failure, Outcome,
};
use carnet_client::chain::{Chain, ProofOptions};
use carnet_primitives::{
	custody::{
		self, JourneyEvent, Ledger, Page, PlacementEvent, Stretch, SubjectRecord, TraceError,
		TraceReport,
	},
	member::MemberId,
	products::{Batch, BatchView},
	subject::{BatchId, StretchId, Subject},
};
use carnet_verifier::{storage_keys as at, Report, Trust};
use codec::Encode;

/// A trace that follows from a bundle.
pub(super) struct Traced {
	pub report: TraceReport,
	pub names: Names,
	/// What is said of its batch. A bundle about a case or a pallet has no room for that.
	pub batch: Option<BatchView>,
	pub proved: Proved,
}

/// Proves that a trace says what the validators signed: position, events, and the names in both.
///
/// The node may have read a newer block than the newest one that can be proved: while the two differ, both are asked for
/// again.
pub(super) async fn trace(chain: &Chain, mut told: TraceReport) -> Outcome<Traced> {
	let subject = told.subject;
	let (id, encoded) = (subject::id(&subject), subject.encode());
	let trust = Trust::Genesis(chain.genesis().0);
	for _ in 0..proved::TRIES {
		let options = ProofOptions::default();
		let proved = proved::get(chain, "trace", &id, Some(&encoded), options, &trust).await?;
		if follows(&told, &proved.report)? {
			let records = Records { report: &proved.report, at: told.at };
			let names = Names::proved(&records, &told)?;
			let batch = match subject {
				Subject::Batch(batch) => Some(records.batch(batch)?),
				Subject::Unit(unit) => Some(records.batch(unit.batch)?),
				Subject::LogisticUnit(_) => None,
			};
			return Ok(Traced { report: told, names, batch, proved });
		}
		tokio::time::sleep(proved::PAUSE).await;
		told = trace::whole(&chain.finalised().await?, subject).await?;
	}
	Err(format!(
		"the node at {} says something else than it can prove; trust neither, and ask another node",
		chain.url()
	)
	.into())
}

/// Whether a trace is what follows from proved records.
fn follows(told: &TraceReport, report: &Report) -> Outcome<bool> {
	let mut bundle = Bundle(Records { report, at: told.at });
	let entries = custody::trace(&mut bundle, told.subject).map_err(plain)?;
	let found = custody::whereabouts(&mut bundle, told.subject).map_err(plain)?;
	let here =
		found.is_some_and(|found| found.path == told.now.path && found.custody == told.now.custody);
	let same = entries.len() == told.events.len()
		&& entries.iter().zip(&told.events).all(|(entry, view)| {
			let certified = entry.event.is_certified();
			(entry.subject, entry.seq, &entry.event) == (view.subject, view.seq, &view.event)
				&& view.certified == certified
				&& view.by.as_ref().map(|by| by.id)
					== entry.event.author.map(|author| author.member)
		});
	if !here || !same {
		return Ok(false);
	}
	let now = &told.now;
	let (custody::Holder::Member(holder) | custody::Holder::Outside { by: holder, .. }) =
		now.custody.holder;
	let receiver = now.custody.transfer.map(|transfer| transfer.to);
	if (now.holder.id, now.owner.id, now.receiver.as_ref().map(|one| one.id))
		!= (holder, now.custody.owner, receiver)
	{
		return Ok(false);
	}
	let authors = told.events.iter().filter_map(|view| view.by.as_ref());
	for named in [&now.holder, &now.owner].into_iter().chain(&now.receiver).chain(authors) {
		if bundle.0.member(named.id)?.0 != *named {
			return Ok(false);
		}
	}
	Ok(true)
}

fn plain(error: TraceError<Failure>) -> Failure {
	match error {
		TraceError::Ledger(error) => error,
		TraceError::TooLong => "the way of these goods is too long to be proved at once".into(),
		TraceError::Broken => {
			"the proved records do not fit each other; ask another node, and tell the consortium"
				.into()
		}
	}
}

/// The records of a bundle.
struct Bundle<'a>(Records<'a>);

impl Ledger for Bundle<'_> {
	type Error = Failure;

	fn brand(&mut self, batch: BatchId) -> Outcome<Option<MemberId>> {
		Ok(self.0.get::<Batch>(&at::batch(batch))?.map(|batch| batch.member))
	}

	fn subject(&mut self, subject: &Subject) -> Outcome<Option<SubjectRecord>> {
		self.0.get(&at::custody_subject(&subject.encode()))
	}

	fn page(&mut self, subject: &Subject, number: u32) -> Outcome<Option<Page<JourneyEvent>>> {
		self.0.get(&at::custody_page(&subject.encode(), number))
	}

	fn stretch(&mut self, id: StretchId) -> Outcome<Option<Stretch>> {
		self.0.get(&at::stretch(id.batch, id.number))
	}

	fn stretch_page(
		&mut self,
		id: StretchId,
		number: u32,
	) -> Outcome<Option<Page<PlacementEvent>>> {
		self.0.get(&at::stretch_page(id.batch, id.number, number))
	}
}
