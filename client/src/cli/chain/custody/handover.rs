use super::{count, signing_member, subject, words};
use crate::cli::{
	chain::{ask::ask_each, not_found, parse, tame, transaction, Answer, Options, Session},
	moment, Outcome,
};
use carnet_client::{
	chain::{
		party_commitment, Call, ChainError, Delivery, Effort, Failure, Included, Mode, Receipt,
		Snapshot,
	},
	photos::Salts,
};
use carnet_primitives::{
	custody::{Discrepancy, Holder, SubjectRecord},
	decimal,
	member::MemberId,
	subject::{Subject, SubjectName, UnitRef},
	Moment, H256,
};
use clap::Args;
use serde_json::{json, Value};
use std::{
	fs,
	path::{Path, PathBuf},
};

#[derive(Args)]
struct Which {
	/// The goods: 42 for a batch, 42/7 for a unit, an SSCC, or the link on a label.
	#[arg(required = true, value_parser = SubjectName::parse)]
	subjects: Vec<SubjectName>,
	/// Do each for itself and say which could not be done. Otherwise it is all or none.
	#[arg(long)]
	each: bool,
}

#[derive(Args)]
pub(in crate::cli) struct Ship {
	#[command(flatten)]
	which: Which,
	/// The number of the member that gets them.
	#[arg(long)]
	to: MemberId,
	/// How long it has to receive them, such as 48h or 7d.
	#[arg(
		long,
		value_parser = span,
		required_unless_present = "deadline",
		conflicts_with = "deadline"
	)]
	within: Option<Moment>,
	/// Or until when.
	#[arg(long, value_parser = moment::parse)]
	deadline: Option<Moment>,
}

#[derive(Args)]
pub(in crate::cli) struct Receive {
	#[command(flatten)]
	which: Which,
	/// How many units are missing. For one case or pallet at a time.
	#[arg(long, requires = "report")]
	missing: Option<u32>,
	/// How many units are damaged.
	#[arg(long, requires = "report")]
	damaged: Option<u32>,
	/// The report on that: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	report: Option<String>,
}

#[derive(Args)]
pub(in crate::cli) struct Reject {
	#[command(flatten)]
	which: Which,
	/// The reasons: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	reason: String,
}

#[derive(Args)]
pub(in crate::cli) struct Void {
	#[command(flatten)]
	which: Which,
}

#[derive(Args)]
pub(in crate::cli) struct Deliver {
	#[command(flatten)]
	which: Which,
	/// A file that says who gets them. A salted commitment to it is recorded, and the text stays here.
	#[arg(
		long,
		value_name = "FILE",
		requires = "salt_out",
		required_unless_present = "party_hash",
		conflicts_with = "party_hash"
	)]
	party: Option<PathBuf>,
	/// The new file for the salt, without which nobody can open the commitment later.
	#[arg(long, value_name = "FILE", requires = "party")]
	salt_out: Option<PathBuf>,
	/// Or the commitment itself.
	#[arg(long, value_parser = parse::hash)]
	party_hash: Option<H256>,
	/// The proof of delivery: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	proof: String,
}

#[derive(Args)]
pub(in crate::cli) struct TakeBack {
	#[command(flatten)]
	which: Which,
	/// The reasons: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	reason: String,
}

/// Reads a length of time.
fn span(text: &str) -> Result<Moment, String> {
	let wrong = || format!("{text:?} is no length of time; write 90m, 48h or 7d");
	let unit = text.chars().last().ok_or_else(wrong)?;
	let seconds: u64 = match unit {
		'm' => 60,
		'h' => 3_600,
		'd' => 86_400,
		_ => return Err(wrong()),
	};
	let number = text.strip_suffix(unit).ok_or_else(wrong)?;
	let number: u32 = decimal::parse(number).ok_or_else(wrong)?;
	Ok(u64::from(number) * seconds * 1_000)
}

/// What became of the subjects of a command.
#[derive(Default)]
struct Done {
	done: Vec<Subject>,
	failed: Vec<(Subject, Failure)>,
	transactions: Vec<Value>,
}

impl Done {
	fn add(&mut self, included: &Included) {
		self.transactions.push(transaction(included));
	}

	/// What to tell of it: `what` is said of those that were done.
	fn answer(self, what: &str, mut json: Value) -> Answer {
		let Self { done, failed, transactions } = self;
		let all = done.len() + failed.len();
		let mut lines: Vec<String> =
			done.iter().map(|one| format!("{} {what}", subject::show(one))).collect();
		lines.extend(
			failed.iter().map(|(one, failure)| {
				format!("{} is left as it was: {failure}", subject::show(one))
			}),
		);
		if let Some(fields) = json.as_object_mut() {
			let failed: Vec<Value> = failed
				.iter()
				.map(|(one, failure)| json!({ "subject": one, "error": failure.to_string() }))
				.collect();
			fields.insert("done".into(), json!(done));
			fields.insert("failed".into(), json!(failed));
			fields.insert("transactions".into(), json!(transactions));
		}
		let mut answer = Answer::new(lines.join("\n"), json);
		if !failed.is_empty() {
			answer.incomplete = Some(format!("{} of {all} could not be done", failed.len()));
		}
		answer
	}
}

impl Which {
	const fn mode(&self) -> Mode {
		match self.each {
			true => Mode::Each,
			false => Mode::AllOrNone,
		}
	}
}

/// Effort beyond what is due: others may report meanwhile, and a unit beside may stop. What is not used is given back.
const SPARE: u32 = 8;

/// Makes a call about all the subjects, in as many transactions as it takes. Loose units become subjects first, if
/// `apart` says so, in the same transaction.
async fn send(
	session: &Session,
	subjects: &[Subject],
	mode: Mode,
	event: &str,
	apart: bool,
	call: impl Fn(&[Subject], Effort) -> Call,
) -> Outcome<Done> {
	let mut out = Done::default();
	let most: u32 = session.chain.finalised().await?.constant("Custody", "MaxSubjects")?;
	let mut rest = subjects;
	while !rest.is_empty() {
		let at = session.chain.finalised().await?;
		let next = rest.get(..most as usize).unwrap_or(rest);
		let mut records = records(&at, next).await?;
		records.truncate(as_many_as_fit(next, &records, apart, most));
		let (chunk, others) = rest.split_at(records.len());
		let done = subjects.len() - rest.len();
		rest = others;
		let records_of = chunk.iter().zip(records.iter().map(Option::as_ref));
		let mut effort = Effort::of(records_of);
		let spare = SPARE.min(chunk.len() as u32);
		effort.pages = effort.pages.saturating_add(spare);
		effort.ranges = effort.ranges.saturating_add(spare);
		let call = call(chunk, effort);
		let mut calls = Vec::new();
		if apart {
			let loose = loose_units(session, &at, chunk, &records, mode).await?;
			calls.extend(loose.into_iter().map(Call::set_apart));
		}
		let what = match chunk.len() {
			all if all == subjects.len() => call.to_string(),
			some => format!("{call}, {} of {}", done + some, subjects.len()),
		};
		calls.push(call);
		let call = match calls.as_slice() {
			[only] => only.clone(),
			all => at.batch_all(all)?,
		};
		let sent = session.wait(&what, session.chain.submit(&call, &session.signer)).await;
		let included = sent.map_err(|error| match out.done.len() {
			0 => error,
			before => format!("{error}; {before} of {} were done before", subjects.len()).into(),
		})?;
		let handled = at.handled(&included, event)?;
		out.add(&included);
		out.done.extend(handled.done);
		out.failed.extend(
			handled
				.failed
				.into_iter()
				.filter_map(|(index, failure)| Some((*chunk.get(index)?, failure))),
		);
	}
	Ok(out)
}

/// How many of the first subjects a call takes that has room for `most`, one at least: a further range, a page that gets full
/// and a unit that is set apart before take as much as a subject more.
fn as_many_as_fit(
	subjects: &[Subject],
	records: &[Option<SubjectRecord>],
	apart: bool,
	most: u32,
) -> usize {
	let mut room = most;
	let fit = subjects.iter().zip(records).take_while(|(subject, record)| {
		let Effort { ranges, pages, .. } = Effort::of([(*subject, record.as_ref())]);
		let loose = apart
			&& matches!(subject, Subject::Unit(_))
			&& record.as_ref().is_none_or(|record| record.custody.is_none());
		let cost = [ranges, pages, loose.into()].into_iter().fold(1, u32::saturating_add);
		let fits = cost <= room;
		room = room.saturating_sub(cost);
		fits
	});
	fit.count().max(1)
}

async fn records(at: &Snapshot, subjects: &[Subject]) -> Outcome<Vec<Option<SubjectRecord>>> {
	Ok(ask_each(subjects, |one| at.subject(*one)).await?)
}

/// The units that have to be set apart before they can be handed over.
async fn loose_units(
	session: &Session,
	at: &Snapshot,
	subjects: &[Subject],
	records: &[Option<SubjectRecord>],
	mode: Mode,
) -> Outcome<Vec<UnitRef>> {
	let units: Vec<UnitRef> = subjects
		.iter()
		.zip(records)
		.filter(|(_, record)| record.as_ref().is_none_or(|record| record.custody.is_none()))
		.filter_map(|(one, _)| match one {
			Subject::Unit(unit) => Some(*unit),
			_ => None,
		})
		.collect();
	if units.is_empty() {
		return Ok(units);
	}
	let me = signing_member(session, at).await?;
	let loose = ask_each(units, |unit| loose_unit(at, me, unit, mode)).await?;
	Ok(loose.into_iter().flatten().collect())
}

/// The unit, if the member can set it apart. If it cannot, that is an error, unless each is done for itself.
async fn loose_unit(
	at: &Snapshot,
	me: Option<MemberId>,
	unit: UnitRef,
	mode: Mode,
) -> Outcome<Option<UnitRef>> {
	let one = Subject::Unit(unit);
	let name = subject::show(&one);
	let found = at.position(one).await?.ok_or_else(|| not_found(&name))?;
	let problem = match (found.path.last(), found.custody.holder) {
		(Some(outer), _) => format!(
			"{name} lies in {}; take it out first with `carnet unpack`, the outermost one first",
			subject::show_unit(outer)
		),
		(None, Holder::Member(holder)) if me == Some(holder) => return Ok(Some(unit)),
		(None, _) => format!("{name} is not yours to hand over: {}", words::held(&found)),
	};
	match mode {
		// The chain finds no such subject, and says so of this one alone.
		Mode::Each => Ok(None),
		Mode::AllOrNone => Err(problem.into()),
	}
}

/// A loose unit as a subject of its own: the call for that, if it needs one.
pub(super) async fn set_apart(session: &Session, subject: Subject) -> Outcome<Option<Call>> {
	let at = session.chain.finalised().await?;
	let one = [subject];
	let records = records(&at, &one).await?;
	let loose = loose_units(session, &at, &one, &records, Mode::AllOrNone).await?;
	Ok(loose.into_iter().next().map(Call::set_apart))
}

pub(super) async fn ship(args: Ship, options: &Options) -> Outcome<Answer> {
	let Ship { which, to, within, deadline } = args;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let member = at.member(to).await?.ok_or_else(|| not_found(format!("member {to}")))?;
	let deadline = match (deadline, within) {
		(Some(deadline), _) => deadline,
		(None, Some(within)) => at.now().await?.saturating_add(within),
		(None, None) => {
			return Err("until when can they be received? give --within or --deadline".into())
		}
	};
	let subjects = subject::resolve_all(&at, &which.subjects).await?;
	let mode = which.mode();
	let done = send(&session, &subjects, mode, "Dispatched", true, |subjects, effort| {
		Call::ship(subjects, to, deadline, mode, effort)
	})
	.await?;
	let what = format!(
		"is on its way to {} (member {to}), who can receive it until {}",
		tame(&member.name),
		moment::show(deadline)
	);
	Ok(done.answer(&what, json!({ "to": to, "deadline": deadline })))
}

pub(super) async fn receive(args: Receive, options: &Options) -> Outcome<Answer> {
	let Receive { which, missing, damaged, report } = args;
	let discrepancy = match report {
		None => None,
		Some(_) if missing.is_none() && damaged.is_none() => {
			return Err("a --report is about units; give --missing, --damaged or both".into())
		}
		Some(_) if which.subjects.len() > 1 => {
			return Err("units are missing or damaged in one of them; receive that one alone".into())
		}
		Some(report) => Some(Discrepancy {
			missing: missing.unwrap_or_default(),
			damaged: damaged.unwrap_or_default(),
			document: parse::document(&report)?,
		}),
	};
	let session = options.session().await?;
	let subjects = subject::resolve_all(&session.chain.finalised().await?, &which.subjects).await?;
	let mode = which.mode();
	let done = send(&session, &subjects, mode, "Received", false, |subjects, effort| {
		let receipts: Vec<Receipt> =
			subjects.iter().map(|subject| Receipt { subject: *subject, discrepancy }).collect();
		Call::receive(&receipts, mode, effort)
	})
	.await?;
	let what = match discrepancy {
		None => "is received".to_owned(),
		Some(wrong) => format!(
			"is received with {} missing and {} damaged",
			count(wrong.missing, "unit"),
			wrong.damaged
		),
	};
	Ok(done.answer(&what, json!({ "discrepancy": discrepancy })))
}

pub(super) async fn reject(args: Reject, options: &Options) -> Outcome<Answer> {
	let document = parse::document(&args.reason)?;
	let (which, mode) = (&args.which, args.which.mode());
	let session = options.session().await?;
	let subjects = subject::resolve_all(&session.chain.finalised().await?, &which.subjects).await?;
	let done = send(&session, &subjects, mode, "Rejected", false, |subjects, effort| {
		Call::reject(subjects, document, mode, effort)
	})
	.await?;
	Ok(done.answer("is rejected and stays with its holder", json!({ "document": document })))
}

pub(super) async fn void(args: Void, options: &Options) -> Outcome<Answer> {
	let mode = args.which.mode();
	let session = options.session().await?;
	let subjects =
		subject::resolve_all(&session.chain.finalised().await?, &args.which.subjects).await?;
	let done = send(&session, &subjects, mode, "Voided", false, |subjects, effort| {
		Call::void(subjects, mode, effort)
	})
	.await?;
	Ok(done.answer("is no longer on its way and stays with you", json!({})))
}

pub(super) async fn deliver(args: Deliver, options: &Options) -> Outcome<Answer> {
	let Deliver { which, party, salt_out, party_hash, proof } = args;
	let document = parse::document(&proof)?;
	let mode = which.mode();
	let session = options.session().await?;
	let subjects = subject::resolve_all(&session.chain.finalised().await?, &which.subjects).await?;
	// Last of all, so that what cannot be sent leaves no salt behind.
	let party = match (party, &salt_out, party_hash) {
		(_, _, Some(hash)) => hash,
		(Some(text), Some(salt), None) => commit(&text, salt)?,
		_ => return Err("who gets them? give --party and --salt-out, or --party-hash".into()),
	};
	let sent = send(&session, &subjects, mode, "Delivered", true, |subjects, effort| {
		let deliveries: Vec<Delivery> = subjects
			.iter()
			.map(|subject| Delivery { subject: *subject, party, document })
			.collect();
		Call::deliver(&deliveries, mode, effort)
	})
	.await;
	let done = sent.map_err(|error| match &salt_out {
		None => error,
		Some(salt) => format!(
			"{error}; {} has the salt of this attempt: name another file for the next one",
			salt.display()
		)
		.into(),
	})?;
	let json = json!({ "party": party, "document": document, "salt": salt_out });
	let mut answer = done.answer("is delivered: it has left the consortium", json);
	if let Some(salt) = salt_out {
		answer.text.push_str(&format!(
			"\nkeep {} with the text: together they show who got the goods",
			salt.display()
		));
	}
	Ok(answer)
}

/// Commits to the text in a file, with a salt that goes into a new file, readable by its owner alone.
fn commit(text: &Path, salt_out: &Path) -> Outcome<H256> {
	let text = fs::read(text).map_err(|error| {
		format!("cannot read {}: {error}; check the path and its permissions", text.display())
	})?;
	Ok(party_commitment(&Salts::create(salt_out)?.salt(), &text))
}

pub(super) async fn take_back(args: TakeBack, options: &Options) -> Outcome<Answer> {
	let document = parse::document(&args.reason)?;
	let mode = args.which.mode();
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let (mut whole, mut parts) = (Vec::new(), Vec::new());
	let subjects = subject::resolve_all(&at, &args.which.subjects).await?;
	let inside = ask_each(&subjects, |one| is_inside(&at, *one)).await?;
	for found in subjects.into_iter().zip(inside) {
		match found {
			(Subject::Unit(unit), true) => parts.push(unit),
			(one, _) => whole.push(one),
		}
	}
	let mut done = Done::default();
	if !whole.is_empty() {
		done = send(&session, &whole, mode, "TakenBack", false, |subjects, effort| {
			Call::take_back(subjects, document, mode, effort)
		})
		.await?;
	}
	for unit in parts {
		let one = Subject::Unit(unit);
		match session.send(&Call::take_back_unit(unit, document)).await {
			Ok(included) => {
				done.add(&included);
				done.done.push(one);
			}
			Err(error) => match (error.downcast_ref::<ChainError>(), mode) {
				// What the chain has against this one says nothing of the others.
				(Some(ChainError::Failed { failure, .. }), Mode::Each) => {
					done.failed.push((one, failure.clone()));
				}
				_ => {
					return Err(match done.done.len() {
						0 => error,
						before => format!("{error}; {before} were taken back before").into(),
					})
				}
			},
		}
	}
	Ok(done.answer("is back with you", json!({ "document": document })))
}

/// Whether goods lie in a logistic unit.
async fn is_inside(at: &Snapshot, subject: Subject) -> Outcome<bool> {
	Ok(at.position(subject).await?.is_some_and(|found| !found.path.is_empty()))
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::span;

	#[test]
	fn lengths_of_time_have_a_unit() {
		assert_eq!(span("90m").unwrap(), 5_400_000);
		assert_eq!(span("48h").unwrap(), 172_800_000);
		assert_eq!(span("7d").unwrap(), 604_800_000);
		for bad in ["", "h", "7", "7w", "-7d", "7 d", "1h30m"] {
			assert!(span(bad).is_err(), "{bad}");
		}
	}
}
