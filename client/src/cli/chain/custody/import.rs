//! Events of EPCIS documents, recorded for all goods in them that the chain knows.

use super::{
	count,
	event::{as_recorded, read},
	subject, trace,
};
use crate::cli::{
	chain::{ask::ask_each, explain, tame, Answer, Options, Session, Waiting},
	Outcome,
};
use carnet_client::chain::{Call, ChainError, Snapshot};
use carnet_epcis::{parse_hash_id, Event, Thing};
use carnet_primitives::{
	custody::{Happening, TraceReport},
	gs1::{Gtin, Lot},
	subject::{BatchId, LogisticUnitId, Subject, UnitRef},
	H256,
};
use clap::Subcommand;
use serde::Serialize;
use serde_json::json;
use std::{
	collections::{btree_map::Entry, BTreeMap},
	path::{Path, PathBuf},
};

/// Packs that a lot can have.
const PACKS: u16 = 64;
/// Most calls of a transaction.
const CALLS: usize = 32;

#[derive(Subcommand)]
pub(in crate::cli) enum Epcis {
	/// Record the events of an EPCIS 2.0 document. What is on record already is left alone.
	Import {
		/// The document, in JSON or JSON-LD.
		file: PathBuf,
		/// Say what would be recorded, and send nothing.
		#[arg(long)]
		dry_run: bool,
	},
}

/// What became of an event for one of its subjects.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase", tag = "outcome", content = "why")]
enum Fate {
	/// It is on record from now on.
	Recorded,
	/// It would be.
	New,
	/// It was on record before.
	Known,
	/// It is not on record.
	Refused(String),
}

#[derive(Serialize)]
struct Part {
	/// The goods as the document names them, or as the chain does.
	goods: String,
	#[serde(flatten)]
	fate: Fate,
}

/// An event of the document.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
	number: usize,
	#[serde(skip_serializing_if = "Option::is_none")]
	hash: Option<H256>,
	/// Why nothing of it is taken.
	#[serde(skip_serializing_if = "Option::is_none")]
	refused: Option<String>,
	parts: Vec<Part>,
	/// What of it the chain does not hold, and what may make its hash differ elsewhere.
	notes: Vec<String>,
}

/// A call, with the row and the part that it is for.
struct Job {
	row: usize,
	part: usize,
	call: Call,
}

pub(super) async fn run(command: Epcis, options: &Options) -> Outcome<Answer> {
	let Epcis::Import { file, dry_run } = command;
	let document = load(&file)?;
	let (chain, session) = match dry_run {
		true => (options.connect().await?, None),
		false => {
			let session = options.session().await?;
			(session.chain.clone(), Some(session))
		}
	};
	let mut rows: Vec<Row> = document.events.iter().map(row).collect();
	// Declarations come last: what is right instead may stand behind them in the document.
	for corrections in [false, true] {
		let at = chain.finalised().await?;
		let mut desk = Desk::new(&at);
		let mut jobs = Vec::new();
		for (place, taken) in document.events.iter().enumerate() {
			let carnet_epcis::Outcome::Taken(event) = &taken.outcome else { continue };
			if event.corrects.is_some() != corrections {
				continue;
			}
			// Of what a real import would have recorded by now, nothing is on record.
			desk.expected = dry_run
				&& corrections
				&& document
					.taken()
					.any(|(_, other)| other.hash == event.hash && other.corrects.is_none());
			if let Some(row) = rows.get_mut(place) {
				desk.plan(event, place, row, &mut jobs).await?;
			}
		}
		if let Some(session) = &session {
			send(session, &mut rows, jobs).await?;
		}
	}
	answer(&rows, &file)
}

fn load(file: &Path) -> Outcome<carnet_epcis::Document> {
	let document = carnet_epcis::read(&read(file)?);
	Ok(document.map_err(|error| format!("{}: {error}", file.display()))?)
}

fn row(read: &carnet_epcis::Read) -> Row {
	let mut notes: Vec<String> = read
		.skipped
		.iter()
		.map(|part| format!("left out: {} in {} {}", part.uri, part.field, part.reason))
		.collect();
	notes.extend(read.warnings.iter().cloned());
	Row {
		number: read.number,
		hash: read.hash.map(H256),
		refused: match &read.outcome {
			carnet_epcis::Outcome::Taken(_) => None,
			carnet_epcis::Outcome::Refused(why) => Some(why.to_string()),
		},
		parts: Vec::new(),
		notes,
	}
}

/// The chain as it was, with what was read of it.
struct Desk<'a> {
	at: &'a Snapshot,
	lots: BTreeMap<(Gtin, Lot), Vec<BatchId>>,
	traces: BTreeMap<Subject, TraceReport>,
	/// Whether the event that is declared wrong would be on record by then.
	expected: bool,
}

impl<'a> Desk<'a> {
	fn new(at: &'a Snapshot) -> Self {
		Self { at, lots: BTreeMap::new(), traces: BTreeMap::new(), expected: false }
	}

	/// Finds the goods of an event, and what is to be sent for them.
	async fn plan(
		&mut self,
		event: &Event,
		place: usize,
		row: &mut Row,
		jobs: &mut Vec<Job>,
	) -> Outcome {
		for thing in &event.things {
			let subjects = self.subjects(thing).await?;
			if subjects.is_empty() {
				let fate = Fate::Refused("the chain has no such goods".into());
				row.parts.push(Part { goods: shown(thing), fate });
			}
			for subject in subjects {
				let fate = match self.call(event, subject).await? {
					Err(fate) => fate,
					Ok(call) => {
						jobs.push(Job { row: place, part: row.parts.len(), call });
						Fate::New
					}
				};
				row.parts.push(Part { goods: subject::show(&subject), fate });
			}
		}
		Ok(())
	}

	async fn subjects(&mut self, thing: &Thing) -> Outcome<Vec<Subject>> {
		Ok(match thing {
			Thing::Unit(label) => {
				let (gtin, lot, pack) = (label.gtin, &label.lot, label.serial.pack());
				let batch = self.at.batch_id(gtin, lot, pack).await?;
				let unit = batch.map(|batch| UnitRef { batch, index: label.serial.index() });
				let mut out = Vec::new();
				if let Some(unit) = unit {
					// An index past the end of its batch is no unit.
					let found = self.at.position(Subject::Unit(unit)).await?;
					out.extend(found.map(|_| Subject::Unit(unit)));
				}
				out
			}
			Thing::Lot { gtin, lot } => {
				self.lot(*gtin, lot).await?.into_iter().map(Subject::Batch).collect()
			}
			Thing::LogisticUnit(sscc) => {
				let usage = self.at.usage(*sscc).await?;
				let id = usage.map(|usage| LogisticUnitId { sscc: *sscc, usage });
				id.map(Subject::LogisticUnit).into_iter().collect()
			}
		})
	}

	/// The batches of a lot: its packs.
	async fn lot(&mut self, gtin: Gtin, lot: &Lot) -> Outcome<Vec<BatchId>> {
		let name = (gtin, lot.clone());
		if let Some(known) = self.lots.get(&name) {
			return Ok(known.clone());
		}
		let packs = ask_each(0..PACKS, |pack| self.at.batch_id(gtin, lot, pack)).await?;
		let batches: Vec<BatchId> = packs.into_iter().flatten().collect();
		self.lots.insert(name, batches.clone());
		Ok(batches)
	}

	/// The call that records an event of a subject, or why there is none to make.
	async fn call(&mut self, event: &Event, subject: Subject) -> Outcome<Result<Call, Fate>> {
		let report: &TraceReport = match self.traces.entry(subject) {
			Entry::Occupied(known) => known.into_mut(),
			Entry::Vacant(free) => match trace::whole(self.at, subject).await {
				Ok(report) => free.insert(report),
				Err(error) => return Ok(Err(Fate::Refused(error.to_string()))),
			},
		};
		let seq_of = |hash: H256| trace::recorded_as(report, hash);
		let known = seq_of(H256(event.hash));
		let Some(declared) = &event.corrects else {
			return Ok(match known {
				Some(_) => Err(Fate::Known),
				None => Ok(Call::record_event(subject, &as_recorded(event))),
			});
		};
		let Some(seq) = known else {
			if self.expected {
				return Ok(Err(Fate::New));
			}
			let why = "the event that it declares wrong is not on record";
			return Ok(Err(Fate::Refused(why.into())));
		};
		let told = trace::own(report).any(
			|view| matches!(view.event.what, Happening::ErrorDeclared { event, .. } if event == seq),
		);
		if told {
			return Ok(Err(Fate::Known));
		}
		let Some(reason) = declared.reason else {
			let why = "its reason is neither did_not_occur nor incorrect_data";
			return Ok(Err(Fate::Refused(why.into())));
		};
		let corrective = declared
			.corrective_event_ids
			.iter()
			.find_map(|id| parse_hash_id(id).and_then(|hash| seq_of(H256(hash))));
		Ok(Ok(Call::declare_error(subject, seq, reason, corrective)))
	}
}

fn shown(thing: &Thing) -> String {
	match thing {
		Thing::Unit(label) => carnet_epcis::unit_link(label),
		Thing::Lot { gtin, lot } => carnet_epcis::lot_link(*gtin, lot),
		Thing::LogisticUnit(sscc) => format!("SSCC {sscc}"),
	}
}

/// Sends the calls, some to a transaction. Where one of them fails, each is sent alone, so that the others are done.
async fn send(session: &Session, rows: &mut [Row], jobs: Vec<Job>) -> Outcome {
	let all = jobs.len();
	for (number, chunk) in jobs.chunks(CALLS).enumerate() {
		let done = number * CALLS;
		let calls: Vec<Call> = chunk.iter().map(|job| job.call.clone()).collect();
		let together = match calls.as_slice() {
			[only] => only.clone(),
			all => session.chain.finalised().await?.batch_all(all)?,
		};
		match (submit(session, &together, done, all).await?, chunk) {
			(Ok(()), _) => chunk.iter().for_each(|job| settle(rows, job, Fate::Recorded)),
			(Err(why), [job]) => settle(rows, job, Fate::Refused(why)),
			(Err(_), _) => {
				for (before, job) in chunk.iter().enumerate() {
					let fate = match submit(session, &job.call, done + before, all).await? {
						Ok(()) => Fate::Recorded,
						Err(why) => Fate::Refused(why),
					};
					settle(rows, job, fate);
				}
			}
		}
	}
	Ok(())
}

/// Sends a call, and says why the chain refused it. Any other error ends the import: what it is about may be on record.
async fn submit(
	session: &Session,
	call: &Call,
	done: usize,
	all: usize,
) -> Outcome<Result<(), String>> {
	let waiting = Waiting::new(&format!("Custody.record, {} of {all}", done + 1));
	let sent = session.chain.submit(call, &session.signer).await;
	drop(waiting);
	match sent {
		Ok(_) => Ok(Ok(())),
		Err(error @ ChainError::Failed { .. }) => {
			Ok(Err(explain(error, &session.chain, &session.signer).await.to_string()))
		}
		Err(error) if done == 0 => Err(error.into()),
		Err(error) => Err(format!(
			"{error}; {done} of {all} were sent before, and the same import goes on behind them"
		)
		.into()),
	}
}

fn settle(rows: &mut [Row], job: &Job, fate: Fate) {
	let part = rows.get_mut(job.row).and_then(|row| row.parts.get_mut(job.part));
	if let Some(part) = part {
		part.fate = fate;
	}
}

fn answer(rows: &[Row], file: &Path) -> Outcome<Answer> {
	let (mut recorded, mut new, mut known, mut refused) = (0u64, 0u64, 0u64, 0u64);
	let mut lines = Vec::new();
	for row in rows {
		let hash = row.hash.map(|hash| format!(" {hash:?}")).unwrap_or_default();
		lines.push(format!("event {}{hash}", row.number));
		if let Some(why) = &row.refused {
			refused += 1;
			lines.push(format!("  refused: {why}"));
		}
		for Part { goods, fate } in &row.parts {
			lines.push(match fate {
				Fate::Recorded => {
					recorded += 1;
					format!("  {goods}: recorded")
				}
				Fate::New => {
					new += 1;
					format!("  {goods}: would be recorded")
				}
				Fate::Known => {
					known += 1;
					format!("  {goods}: on record already")
				}
				Fate::Refused(why) => {
					refused += 1;
					format!("  {goods}: refused: {why}")
				}
			});
		}
		lines.extend(row.notes.iter().map(|note| format!("  {note}")));
	}
	let text: Vec<String> = lines.iter().map(|line| tame(line.as_bytes())).collect();
	let json = json!({
		"events": rows, "recorded": recorded, "new": new, "known": known, "refused": refused,
	});
	let mut answer = Answer::new(
		format!(
			"{}\n{recorded} recorded, {known} on record already, {refused} refused{}",
			text.join("\n"),
			if new > 0 { format!(", {new} would be recorded") } else { String::new() }
		),
		json,
	);
	if refused > 0 {
		answer.incomplete =
			Some(format!("{} of {} could not be taken", count(refused, "part"), file.display()));
	}
	Ok(answer)
}
