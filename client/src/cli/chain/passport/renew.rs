//! Credentials renewed: with another document and a later end.

use super::{
	bulk,
	change::find,
	paper::{Draft, Terms, Writer},
	principal, whom,
	words::{self, parse_entry},
	Answer, Options, Paperwork, Session, Whom,
};
use crate::cli::{chain::transaction, moment, Outcome};
use carnet_client::{
	chain::{Call, Snapshot},
	passports::{Issued, Journal},
};
use carnet_primitives::{
	member::MemberId,
	passports::{Credential, CredentialStatus, Entry, SchemaId},
	Moment,
};
use clap::Args;
use serde::Deserialize;
use serde_json::{json, Map, Value};
use std::path::{Path, PathBuf};

/// Most renewals of one transaction, which are done all together or not at all.
const MOST: usize = 500;

#[derive(Args)]
pub(in crate::cli) struct Renew {
	/// Whom it is about: member:N, client:N, or the account in her records.
	#[arg(value_parser = whom, required_unless_present = "file", conflicts_with = "file")]
	whom: Option<Whom>,
	/// The entry of the credential, such as 0/94567.
	#[arg(
		long,
		value_parser = parse_entry,
		required_unless_present_any = ["schema", "file"],
		conflicts_with_all = ["schema", "file"]
	)]
	entry: Option<Entry>,
	/// Or yours of this schema that counts or may count again, else your last one.
	#[arg(long, conflicts_with = "file")]
	schema: Option<SchemaId>,
	/// What is stated of her from now on: a file with an object in JSON.
	#[arg(long, value_name = "FILE", required_unless_present = "file", conflicts_with = "file")]
	document: Option<PathBuf>,
	/// Many at once: a list in JSON with to, entry, document (an object, or a file) and validUntil, or CSV with these
	/// columns.
	#[arg(long, value_name = "FILE")]
	file: Option<PathBuf>,
	#[command(flatten)]
	paperwork: Paperwork,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Listed {
	to: String,
	entry: String,
	document: Value,
	valid_until: Option<Value>,
}

/// What is asked for, before the chain is.
struct Asked {
	to: Whom,
	which: (Option<Entry>, Option<SchemaId>),
	claims: Map<String, Value>,
	valid_until: Moment,
}

/// A renewal that can be sent, or was.
struct Renewal {
	draft: Draft,
	paper: Issued,
	/// A command that was interrupted has done it.
	known: bool,
}

impl Renewal {
	/// What became of it, for people and for programs.
	fn told(&self) -> (String, Value) {
		let Self { draft: Draft { to, subject, valid_until, .. }, paper, known } = self;
		let (already, outcome) = if *known { (" already", "known") } else { ("", "renewed") };
		let (name, end) = (words::entry(paper.entry), moment::show(*valid_until));
		let json = json!({
			"to": to, "subject": subject, "entry": paper.entry, "digest": paper.digest,
			"validUntil": valid_until, "outcome": outcome,
		});
		(format!("credential {name} of {to} is renewed{already} until {end}"), json)
	}
}

const NO_END: &str = "until when does it count? give --valid-until, or validUntil in the list";

pub(super) async fn run(args: Renew, options: &Options) -> Outcome<Answer> {
	let Renew { whom, entry, schema, document, file, paperwork } = args;
	let Paperwork { valid_until, papers, kept } = paperwork;
	let asked = match (file, whom, document) {
		(Some(list), ..) => listed(&list, valid_until)?,
		(None, Some(to), Some(document)) => {
			let claims = bulk::read_claims(&document)?;
			let valid_until = valid_until.ok_or(NO_END)?;
			vec![Asked { to, which: (entry, schema), claims, valid_until }]
		}
		_ => return Err("which one? give the merchant and --document, or --file".into()),
	};
	let writer = papers.writer()?;
	let mut journal = Journal::open(&kept.journal)?;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let issuer = super::issuer(&session, &at).await?;
	let mut renewals = Vec::new();
	for one in asked {
		renewals.push(prepare(&session, &at, issuer, &writer, &journal, one).await?);
	}
	let (known, renewals): (Vec<_>, Vec<_>) = renewals.into_iter().partition(|one| one.known);
	let (mut lines, mut rows): (Vec<String>, Vec<Value>) = known.iter().map(Renewal::told).unzip();
	// Before anything is on the chain that nobody could show without its salt.
	journal.add(renewals.iter().map(|one| one.paper.clone()).collect())?;
	let (mut done, mut transactions) = (0, Vec::new());
	for batch in renewals.chunks(MOST) {
		let included = send(&session, batch).await.map_err(|error| match done {
			0 => error,
			done => format!(
				"{error}; {done} of {} were renewed before, and the same command goes on behind them",
				renewals.len()
			)
			.into(),
		})?;
		transactions.push(included);
		done += batch.len();
		for (line, row) in batch.iter().map(Renewal::told) {
			lines.push(line);
			rows.push(row);
		}
	}
	let kept = journal.path().display().to_string();
	lines.push(format!("the documents are by {}", writer.did()));
	lines.push(format!("keep {kept}: without it nobody can show them"));
	let json = json!({
		"credentials": rows, "did": writer.did(), "transactions": transactions, "journal": kept,
	});
	Ok(Answer::new(lines.join("\n"), json))
}

fn listed(list: &Path, valid_until: Option<Moment>) -> Outcome<Vec<Asked>> {
	let read = |row: Listed| -> Outcome<Asked> {
		let until = row.valid_until.as_ref().map(bulk::when).transpose()?;
		Ok(Asked {
			to: bulk::to(&row.to)?,
			which: (Some(parse_entry(&row.entry)?), None),
			claims: bulk::claims(row.document, list)?,
			valid_until: until.or(valid_until).ok_or(NO_END)?,
		})
	};
	let placed = |(at, row): (usize, Listed)| -> Outcome<Asked> {
		let place = bulk::place(list, at);
		Ok(read(row).map_err(|error| format!("{place}: {error}; nothing was sent"))?)
	};
	bulk::rows::<Listed>(list)?.into_iter().enumerate().map(placed).collect()
}

async fn prepare(
	session: &Session,
	at: &Snapshot,
	issuer: MemberId,
	writer: &Writer,
	journal: &Journal,
	asked: Asked,
) -> Outcome<Renewal> {
	let Asked { to, which, claims, valid_until } = asked;
	let subject = principal(at, &to).await?;
	let record = find(at, issuer, &subject, which).await?;
	let terms = Terms { chain: session.chain.genesis(), issuer, schema: record.schema };
	// A renewal keeps its entry, and the moment from which it counts.
	let valid_from = record.valid_from;
	let draft = Draft { to: to.to_string(), subject, claims, valid_from, valid_until };
	let paper = writer.write(&terms, &draft, record.entry)?;
	let kept = journal.find(terms.chain, record.digest);
	Ok(match kept.filter(|kept| is_done(&record, kept, &paper, valid_until)) {
		Some(kept) => Renewal { draft, paper: kept.clone(), known: true },
		None => Renewal { draft, paper, known: false },
	})
}

/// Whether a credential has the end and, by what is kept of it, the claims of a renewal. The chain takes none to the same
/// end.
fn is_done(record: &Credential, kept: &Issued, paper: &Issued, valid_until: Moment) -> bool {
	let claims = |it: &Issued| it.document.get("credentialSubject").cloned();
	let is_revoked = matches!(record.status, CredentialStatus::Revoked { .. });
	!is_revoked && record.valid_until == valid_until && claims(kept) == claims(paper)
}

async fn send(session: &Session, batch: &[Renewal]) -> Outcome<Value> {
	let calls: Vec<Call> = batch
		.iter()
		.map(|Renewal { draft, paper, .. }| {
			Call::renew_credential(&draft.subject, paper.entry, paper.digest, draft.valid_until)
		})
		.collect();
	let included = match calls.as_slice() {
		[only] => session.send(only).await?,
		all => session.send(&session.chain.finalised().await?.batch_all(all)?).await?,
	};
	Ok(transaction(&included))
}

#[cfg(test)]
mod tests {
	use super::*;
	use carnet_primitives::{passports::Principal, H256};

	#[test]
	fn a_renewal_is_done_once_the_record_has_its_end_and_the_journal_its_claims() {
		let paper = |digest: u8, level: u8| Issued {
			chain: H256::zero(),
			issuer: 7,
			entry: Entry { list: 0, index: 5 },
			subject: Principal::new([2; 32]),
			schema: 3,
			digest: H256::repeat_byte(digest),
			salt: H256::repeat_byte(digest),
			document: json!({ "credentialSubject": { "level": level } }),
		};
		let kept = paper(1, 2);
		let record = Credential {
			issuer: 7,
			schema: 3,
			digest: kept.digest,
			entry: kept.entry,
			issued_at: 10,
			valid_from: 10,
			valid_until: 90,
			status: CredentialStatus::Active,
		};
		assert!(is_done(&record, &kept, &paper(9, 2), 90), "its salt is another one each time");
		assert!(!is_done(&record, &kept, &paper(9, 2), 91), "a later end");
		assert!(!is_done(&record, &kept, &paper(9, 3), 90), "other claims");
		let revoked = Credential { status: CredentialStatus::Revoked { since: 20 }, ..record };
		assert!(!is_done(&revoked, &kept, &paper(9, 2), 90), "the chain says why not");
	}
}
