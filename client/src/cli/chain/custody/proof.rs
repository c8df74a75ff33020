//! Proofs of traces: got from the node, searched here with the code that the chain itself searches with.

use super::{subject, trace, words::Names};
use crate::cli::{
	chain::proved::{self, Proved},
	Failure, Outcome,
};
use carnet_client::{
	chain::{Chain, ProofOptions},
	records::{Lacking, ReadError, Records},
};
use carnet_primitives::{
	custody::{Holder, TraceError, TraceReport},
	products::BatchView,
	subject::{BatchId, Subject},
};
use carnet_verifier::{Report, Trust};
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
			let records = Records { source: &proved.report, at: told.at };
			let names = Names::proved(&records, &told)?;
			let view = |id: BatchId| -> Result<BatchView, ReadError<Lacking>> {
				records.batch(id)?.ok_or(ReadError::Dangling)
			};
			let batch = match subject {
				Subject::Batch(batch) => Some(view(batch)?),
				Subject::Unit(unit) => Some(view(unit.batch)?),
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
	let records = Records { source: report, at: told.at };
	let entries = records.entries(told.subject).map_err(plain)?;
	let found = records.whereabouts(told.subject).map_err(plain)?;
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
	let (Holder::Member(holder) | Holder::Outside { by: holder, .. }) = now.custody.holder;
	let receiver = now.custody.transfer.map(|transfer| transfer.to);
	if (now.holder.id, now.owner.id, now.receiver.as_ref().map(|one| one.id))
		!= (holder, now.custody.owner, receiver)
	{
		return Ok(false);
	}
	let authors = told.events.iter().filter_map(|view| view.by.as_ref());
	for named in [&now.holder, &now.owner].into_iter().chain(&now.receiver).chain(authors) {
		if records.member(named.id)?.0 != *named {
			return Ok(false);
		}
	}
	Ok(true)
}

fn plain(error: TraceError<ReadError<Lacking>>) -> Failure {
	match error {
		TraceError::Ledger(error) => error.into(),
		TraceError::TooLong => "the way of these goods is too long to be proved at once".into(),
		TraceError::Broken => {
			"the proved records do not fit each other; ask another node, and tell the consortium"
				.into()
		}
	}
}
