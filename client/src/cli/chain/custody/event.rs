use super::{subject, trace};
use crate::cli::{
	chain::{parse, proved, Answer, Options},
	moment, Outcome,
};
use carnet_client::{
	chain::{Call, Snapshot},
	records::{recorded, ThingsOf},
};
use carnet_epcis::{write, DocumentError, MAX_BYTES};
use carnet_primitives::{
	custody::{Action, BizStep, Disposition, ErrorReason, EventType, RecordedEvent, HASH_PROFILE},
	decimal,
	gs1::Gln,
	member::MemberId,
	subject::{Subject, SubjectName},
	Moment, H256,
};
use clap::{Args, Subcommand};
use serde_json::{json, Value};
use std::{
	collections::BTreeSet,
	fs::File,
	io::Read,
	path::{Path, PathBuf},
};

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(in crate::cli) struct Event {
	#[command(subcommand)]
	command: Option<EventCommand>,
	/// The goods.
	#[arg(required = true, value_parser = SubjectName::parse)]
	subject: Option<SubjectName>,
	/// The type of the event: Object, Aggregation, Transaction, Transformation or Association.
	#[arg(long = "type", default_value = "Object", value_parser = event_type)]
	event_type: EventType,
	/// ADD, OBSERVE or DELETE; OBSERVE unless given. A transformation has none.
	#[arg(long, value_parser = action)]
	action: Option<Action>,
	/// The step of business, such as shipping.
	#[arg(long, value_parser = biz_step)]
	step: Option<BizStep>,
	/// The state of the goods afterwards, such as in_transit.
	#[arg(long, value_parser = disposition)]
	disposition: Option<Disposition>,
	/// The GLN of where it was read.
	#[arg(long, value_parser = parse::gln)]
	read_point: Option<Gln>,
	/// The GLN of where the goods are afterwards.
	#[arg(long, value_parser = parse::gln)]
	location: Option<Gln>,
	/// When it happened, such as 2026-03-01T08:00:00+08:00; the time of the chain unless given.
	#[arg(long, value_parser = time)]
	time: Option<Time>,
	/// The hash of the event (CBV 2.0), if another system has the document.
	#[arg(long, value_parser = parse::hash, conflicts_with_all = ["document", "out"])]
	hash: Option<H256>,
	/// Or the EPCIS document with this event alone; what it says has to be what is said here.
	#[arg(long, conflicts_with = "out")]
	document: Option<PathBuf>,
	/// Otherwise a document is written here: keep it in this new file, since the chain has its hash alone.
	#[arg(long)]
	out: Option<PathBuf>,
}

#[derive(Subcommand)]
enum EventCommand {
	/// Say that an event which your company recorded is wrong. It stays on record.
	Wrong {
		/// The goods.
		#[arg(value_parser = SubjectName::parse)]
		subject: SubjectName,
		/// The number of the event, as `carnet trace` shows it.
		seq: u32,
		/// did_not_occur or incorrect_data.
		#[arg(long, value_parser = reason)]
		reason: ErrorReason,
		/// The number of the event that is right instead.
		#[arg(long)]
		corrective: Option<u32>,
	},
}

/// A moment with the time zone in which it was written, in minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Time {
	moment: Moment,
	offset: i16,
}

fn time(text: &str) -> Result<Time, String> {
	let wrong =
		|| format!("{text:?} is no time; write 2026-03-01T08:00:00Z or with +08:00 instead of Z");
	let zone = text.len().checked_sub(6).filter(|at| text.is_char_boundary(*at));
	let (local, offset) = match zone.map(|at| text.split_at(at)) {
		Some((local, zone)) if local.contains('T') && zone.starts_with(['+', '-']) => {
			let (hours, minutes) = zone[1..].split_once(':').ok_or_else(wrong)?;
			let number = |text: &str| decimal::parse::<i16>(text).filter(|_| text.len() == 2);
			let (hours, minutes) = number(hours).zip(number(minutes)).ok_or_else(wrong)?;
			// Two zones say two moments.
			if minutes > 59 || local.ends_with('Z') {
				return Err(wrong());
			}
			let offset = hours * 60 + minutes;
			(local, if zone.starts_with('-') { -offset } else { offset })
		}
		_ => (text, 0),
	};
	let local = moment::parse(local).map_err(|_| wrong())?;
	let moment = local.checked_add_signed(-i64::from(offset) * 60_000).ok_or_else(wrong)?;
	Ok(Time { moment, offset })
}

/// Reads a term of a vocabulary. An error names those that are near.
fn term<T: Copy>(text: &str, all: &'static [T], name: fn(T) -> &'static str) -> Result<T, String> {
	let plain = |text: &str| text.replace('-', "_").to_ascii_lowercase();
	let wanted = plain(text);
	if let Some(found) = all.iter().find(|term| plain(name(**term)) == wanted) {
		return Ok(*found);
	}
	let mut names: Vec<&str> = all.iter().map(|term| name(*term)).collect();
	// A short list is told whole.
	if names.len() > 5 {
		names.sort_by_key(|name| distance(&plain(name), &wanted));
		names.truncate(3);
		return Err(format!("{text:?} is no term of CBV 2.0; near it are {}", names.join(", ")));
	}
	Err(format!("{text:?} is none of {}", names.join(", ")))
}

/// How many letters have to be put in, taken out or changed.
fn distance(one: &str, other: &str) -> usize {
	let other: Vec<char> = other.chars().collect();
	let mut row: Vec<usize> = (0..=other.len()).collect();
	for (i, a) in one.chars().enumerate() {
		let mut before = i;
		let mut left = i + 1;
		for (j, b) in other.iter().enumerate() {
			let above = row.get(j + 1).copied().unwrap_or_default();
			let here = (before + usize::from(a != *b)).min(left + 1).min(above + 1);
			before = above;
			if let Some(cell) = row.get_mut(j) {
				*cell = left;
			}
			left = here;
		}
		if let Some(cell) = row.last_mut() {
			*cell = left;
		}
	}
	row.last().copied().unwrap_or_default()
}

fn event_type(text: &str) -> Result<EventType, String> {
	term(text.strip_suffix("Event").unwrap_or(text), EventType::ALL, EventType::name)
}

fn action(text: &str) -> Result<Action, String> {
	term(text, Action::ALL, Action::name)
}

fn biz_step(text: &str) -> Result<BizStep, String> {
	term(text, BizStep::ALL, BizStep::name)
}

fn disposition(text: &str) -> Result<Disposition, String> {
	term(text, Disposition::ALL, Disposition::name)
}

fn reason(text: &str) -> Result<ErrorReason, String> {
	term(text, ErrorReason::ALL, ErrorReason::name)
}

pub(super) async fn run(mut args: Event, options: &Options) -> Outcome<Answer> {
	if let Some(wrong) = args.command.take() {
		let EventCommand::Wrong { subject, seq, reason, corrective } = wrong;
		let session = options.session().await?;
		let subject = subject::resolve(&session.chain.finalised().await?, &subject).await?;
		let call = Call::declare_error(subject, seq, reason, corrective);
		let included = session.send(&call).await?;
		let (_, declaration, ..): (Subject, u32, u32, MemberId) =
			included.first("Custody", "ErrorDeclared")?;
		let text = format!("event {seq} of {} is declared wrong", subject::show(&subject));
		let json = json!({
			"subject": subject, "event": seq, "reason": reason, "corrective": corrective,
			"seq": declaration,
		});
		return Ok(Answer::of(&included, text, json));
	}
	let Some(name) = &args.subject else {
		return Err("which goods is the event about? name them".into());
	};
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let subject = subject::resolve(&at, name).await?;
	let (event, document) = make(&args, &at, name, &subject).await?;
	if let Some(seq) = trace::recorded_as(&trace::whole(&at, subject).await?, event.hash) {
		let name = subject::show(&subject);
		return Err(format!("{name} has this very event already, with number {seq}").into());
	}
	if let (Some(document), Some(out)) = (&document, &args.out) {
		// Before it is sent: what is recorded is worth nothing without it.
		proved::keep(serde_json::to_string_pretty(document)?.as_bytes(), out)?;
	}
	let sent = session.send(&Call::record_event(subject, &event)).await;
	let included = sent.map_err(|error| match &args.out {
		None => error,
		Some(out) => format!(
			"{error}; {} has the event of this attempt: name another file for the next one",
			out.display()
		)
		.into(),
	})?;
	let (_, seq, member, hash): (Subject, u32, MemberId, H256) =
		included.first("Custody", "Recorded")?;
	let mut text = format!("event {seq} of {} is on record", subject::show(&subject));
	if let (Some(_), Some(out)) = (&document, &args.out) {
		text.push_str(&format!("; keep {}: the chain has its hash alone", out.display()));
	}
	let json = json!({
		"subject": subject, "seq": seq, "member": member, "hash": hash, "document": document,
	});
	Ok(Answer::of(&included, text, json))
}

/// What is to be recorded, and the document if one was made of it.
async fn make(
	args: &Event,
	at: &Snapshot,
	name: &SubjectName,
	subject: &Subject,
) -> Outcome<(RecordedEvent, Option<Value>)> {
	let now = at.now().await?;
	let Time { moment, offset } = args.time.unwrap_or(Time { moment: now, offset: 0 });
	let observe = (args.event_type != EventType::Transformation).then_some(Action::Observe);
	let mut event = RecordedEvent {
		hash: args.hash.unwrap_or_default(),
		profile: HASH_PROFILE,
		event_type: args.event_type,
		action: args.action.or(observe),
		biz_step: args.step,
		disposition: args.disposition,
		read_point: args.read_point,
		location: args.location,
		time: moment,
		offset,
	};
	if args.hash.is_some() {
		return Ok((event, None));
	}
	if let Some(path) = &args.document {
		let found = single(path)?;
		if args.time.is_none() {
			(event.time, event.offset) = (found.time, found.offset);
		}
		event.hash = found.hash;
		if event != found {
			return Err(format!(
				"{} says something else of the event than the options do; give the same, or use `carnet epcis import`, which takes all from the document",
				path.display()
			)
			.into());
		}
		return Ok((event, None));
	}
	let ids = match subject {
		Subject::Batch(batch) => BTreeSet::from([*batch]),
		Subject::Unit(unit) => BTreeSet::from([unit.batch]),
		Subject::LogisticUnit(_) => BTreeSet::new(),
	};
	let specs = trace::specs(at, ids).await?;
	let things = ThingsOf::new(subject, subject::label(name), &specs).subject(subject)?;
	let document = write(&[recorded(&event, things, now)], now);
	let text = serde_json::to_string_pretty(&document)?;
	let read = carnet_epcis::read(text.as_bytes())?;
	let hash = read.events.first().and_then(|one| one.hash);
	event.hash = H256(hash.ok_or("no hash can be made of the event; give --hash or --document")?);
	Ok((event, Some(document)))
}

/// The one event of a document.
fn single(path: &Path) -> Outcome<RecordedEvent> {
	let shown = path.display();
	let document = carnet_epcis::read(&read(path)?).map_err(|error| format!("{shown}: {error}"))?;
	let [only] = document.events.as_slice() else {
		return Err(format!("{shown} has more than one event; use `carnet epcis import`").into());
	};
	match &only.outcome {
		carnet_epcis::Outcome::Taken(event) => Ok(as_recorded(event)),
		carnet_epcis::Outcome::Refused(why) => Err(format!("{shown}: {why}").into()),
	}
}

/// Reads a document that is no longer than the limit, so that a large file takes no memory.
pub(super) fn read(path: &Path) -> Outcome<Vec<u8>> {
	let failed = |error| {
		format!("cannot read {}: {error}; check the path and its permissions", path.display())
	};
	let file = File::open(path).map_err(failed)?;
	let len = file.metadata().map_err(failed)?.len();
	if len > MAX_BYTES {
		return Err(format!("{}: {}", path.display(), DocumentError::TooLarge(len)).into());
	}
	// Of a pipe, the length is not known before.
	let mut bytes = Vec::new();
	file.take(MAX_BYTES.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
	Ok(bytes)
}

/// What the chain holds of an event of a document.
pub(super) const fn as_recorded(event: &carnet_epcis::Event) -> RecordedEvent {
	RecordedEvent {
		hash: H256(event.hash),
		profile: carnet_epcis::HASH_PROFILE,
		event_type: event.event_type,
		action: event.action,
		biz_step: event.biz_step,
		disposition: event.disposition,
		read_point: event.read_point,
		location: event.location,
		time: event.time,
		offset: event.offset,
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	#[test]
	fn times_keep_their_zone() {
		let noon = moment::parse("2026-03-01T12:00:00Z").unwrap();
		for (text, offset) in [
			("2026-03-01T12:00:00Z", 0),
			("2026-03-01T20:00:00+08:00", 480),
			("2026-03-01T08:30:00-03:30", -210),
			("2026-03-01T12:00:00+00:00", 0),
		] {
			assert_eq!(time(text).unwrap(), Time { moment: noon, offset }, "{text}");
		}
		for bad in [
			"",
			"noon",
			"2026-03-01T12:00:00+8:00",
			"2026-03-01T12:00:00+08:60",
			"2026-03-01T12:00:00Z+08:00",
			"é12345",
		] {
			assert!(time(bad).is_err(), "{bad}");
		}
	}

	#[test]
	fn a_wrong_term_is_told_with_those_near_it() {
		assert_eq!(biz_step("shipping").unwrap(), BizStep::Shipping);
		assert_eq!(disposition("In-Transit").unwrap(), Disposition::InTransit);
		assert_eq!(event_type("ObjectEvent").unwrap(), EventType::Object);
		assert!(biz_step("shiping").unwrap_err().contains("shipping"));
		assert!(disposition("intransit").unwrap_err().contains("in_transit"));
		assert!(action("SEE").unwrap_err().contains("ADD, OBSERVE, DELETE"));
	}

	#[test]
	fn a_file_that_is_too_long_is_told_with_its_length_and_not_read() {
		let dir = tempfile::tempdir().unwrap();
		let path = dir.path().join("long.jsonld");
		let len: u64 = 200 << 20;
		File::create(&path).unwrap().set_len(len).unwrap();
		let said = read(&path).unwrap_err().to_string();
		for part in ["long.jsonld: ", &format!("has {len} bytes"), "split it"] {
			assert!(said.contains(part), "{part}: {said}");
		}
		File::options().write(true).open(&path).unwrap().set_len(MAX_BYTES).unwrap();
		assert_eq!(read(&path).unwrap().len() as u64, MAX_BYTES);
	}

	#[test]
	fn distances_count_letters() {
		for (one, other, expected) in
			[("", "", 0), ("a", "", 1), ("", "ab", 2), ("kitten", "sitting", 3), ("ab", "ba", 2)]
		{
			assert_eq!(distance(one, other), expected, "{one} {other}");
		}
	}
}
