//! Credentials issued alone and in bulk.

use super::{
	bulk,
	paper::{Draft, Terms, Writer},
	principal, whom, words, Answer, Options, Paperwork, Session, Whom,
};
use crate::cli::{chain::transaction, moment, Failure, Outcome};
use carnet_client::{
	chain::{Call, ChainError, Mode, OpenList, Snapshot},
	passports::{draw, Issued, Journal},
};
use carnet_primitives::{
	passports::{Entry, ListNumber, NewCredential, PassportView, Principal, SchemaId},
	Moment, H256,
};
use clap::{ArgGroup, Args};
use rand::rngs::OsRng;
use serde::{Deserialize, Serialize};
use serde_json::{json, Map, Value};
use std::{
	collections::HashMap,
	path::{Path, PathBuf},
};

/// How often entries are drawn anew that another command of the same issuer took at the same moment.
const DRAWS: u32 = 5;

#[derive(Args)]
#[command(group(ArgGroup::new("whom").required(true).args(["to", "bulk"])))]
pub(in crate::cli) struct Issue {
	/// Whom it is about: member:N, client:N, or the account of somebody outside.
	#[arg(long, value_parser = whom, requires = "document")]
	to: Option<Whom>,
	/// What is stated of her: a file with an object in JSON. It stays here, and the chain gets a salted digest.
	#[arg(long, value_name = "FILE", requires = "to")]
	document: Option<PathBuf>,
	/// Many at once: a list in JSON with to, document (an object, or a file), validFrom and validUntil, or CSV with these
	/// columns.
	#[arg(long, value_name = "FILE")]
	bulk: Option<PathBuf>,
	/// The number of the schema.
	#[arg(long)]
	schema: SchemaId,
	/// From when it counts; from now on unless given.
	#[arg(long, value_parser = moment::parse)]
	valid_from: Option<Moment>,
	#[command(flatten)]
	paperwork: Paperwork,
}

/// A row of a list.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Listed {
	to: String,
	document: Value,
	valid_from: Option<Value>,
	valid_until: Option<Value>,
}

/// What is asked for, before the chain is.
struct Asked {
	to: Whom,
	claims: Map<String, Value>,
	valid_from: Option<Moment>,
	valid_until: Moment,
}

/// What became of a credential.
#[derive(Serialize)]
#[serde(rename_all = "camelCase", tag = "outcome")]
enum Fate {
	/// It is on record from now on.
	Issued { entry: Entry, digest: H256 },
	/// It was on record before, with the same claims.
	Known { entry: Entry, digest: H256 },
	/// It is not on record.
	Refused { why: String },
}

#[derive(Serialize)]
struct Row {
	to: String,
	subject: Principal,
	#[serde(flatten)]
	fate: Fate,
}

/// What was done so far.
struct Desk<'a> {
	session: &'a Session,
	writer: Writer,
	terms: Terms,
	journal: Journal,
	/// One that was named alone: what the chain says against it ends the command.
	alone: bool,
	rows: Vec<Row>,
	transactions: Vec<Value>,
}

pub(super) async fn run(args: Issue, options: &Options) -> Outcome<Answer> {
	let Issue { to, document, bulk, schema, valid_from, paperwork } = args;
	let Paperwork { valid_until, papers, kept } = paperwork;
	let alone = bulk.is_none();
	let asked = match (bulk, to, document) {
		(Some(list), ..) => listed(&list, valid_from, valid_until)?,
		(None, Some(to), Some(document)) => {
			let claims = bulk::read_claims(&document)?;
			let valid_until = valid_until.ok_or("until when does it count? give --valid-until")?;
			vec![Asked { to, claims, valid_from, valid_until }]
		}
		_ => return Err("whom is it about? give --to and --document, or --bulk".into()),
	};
	let writer = papers.writer()?;
	let journal = Journal::open(&kept.journal)?;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let issuer = super::issuer(&session, &at).await?;
	let terms = Terms { chain: session.chain.genesis(), issuer, schema };
	let now = at.now().await?;
	let mut drafts = Vec::new();
	for Asked { to, claims, valid_from, valid_until } in asked {
		let subject = principal(&at, &to).await?;
		let valid_from = valid_from.unwrap_or(now);
		let draft = Draft { to: to.to_string(), subject, claims, valid_from, valid_until };
		writer.test(&terms, &draft)?;
		drafts.push(draft);
	}
	let (rows, transactions) = (Vec::new(), Vec::new());
	let mut desk = Desk { session: &session, writer, terms, journal, alone, rows, transactions };
	desk.send(drafts).await?;
	Ok(desk.answer())
}

/// What is kept of the credential in whose place another one is refused, if it says the same. One that was revoked or is
/// past its time is on record too, and stands in the place of none.
fn same_on_record<'a>(
	view: &PassportView,
	kept: &'a [Issued],
	paper: &Issued,
) -> Option<&'a Issued> {
	let claims = |it: &Issued| it.document.get("credentialSubject").cloned();
	let same = |it: &&Issued| {
		(it.chain, it.issuer, it.schema) == (paper.chain, paper.issuer, paper.schema)
			&& it.subject == paper.subject
			&& claims(it) == claims(paper)
	};
	let stands = |it: &&Issued| {
		let mut on_chain = view.credentials.iter().map(|one| one.credential);
		on_chain
			.any(|one| (one.issuer, one.digest) == (it.issuer, it.digest) && one.is_live(view.at))
	};
	kept.iter().rev().filter(same).find(stands)
}

fn listed(
	list: &Path,
	valid_from: Option<Moment>,
	valid_until: Option<Moment>,
) -> Outcome<Vec<Asked>> {
	let read = |row: Listed| -> Outcome<Asked> {
		let from = row.valid_from.as_ref().map(bulk::when).transpose()?;
		let until = row.valid_until.as_ref().map(bulk::when).transpose()?;
		Ok(Asked {
			to: bulk::to(&row.to)?,
			claims: bulk::claims(row.document, list)?,
			valid_from: from.or(valid_from),
			valid_until: until
				.or(valid_until)
				.ok_or("until when does it count? give validUntil, or --valid-until for all")?,
		})
	};
	let placed = |(at, row): (usize, Listed)| -> Outcome<Asked> {
		let place = bulk::place(list, at);
		Ok(read(row).map_err(|error| format!("{place}: {error}; nothing was sent"))?)
	};
	bulk::rows::<Listed>(list)?.into_iter().enumerate().map(placed).collect()
}

/// The name of the error of the pallet with which a call failed.
fn failed_with(error: &Failure) -> Option<&str> {
	match error.downcast_ref::<ChainError>() {
		Some(ChainError::Failed { failure, .. }) => Some(failure.name.as_str()),
		_ => None,
	}
}

impl Desk<'_> {
	/// Sends the credentials, as many to a transaction as the chain takes.
	async fn send(&mut self, mut queue: Vec<Draft>) -> Outcome {
		let all = queue.len();
		let at = self.session.chain.finalised().await?;
		let most: u32 = at.constant("Passports", "MaxIssued")?;
		let (mut sent, mut draws) = (0, 0);
		while !queue.is_empty() {
			let OpenList { list, chunks } = self.session.chain.open_list(self.terms.issuer).await?;
			let wanted = queue.len().min((most as usize).max(1));
			let entries = draw(&chunks, wanted, &mut OsRng);
			let batch: Vec<Draft> = queue.drain(..entries.len()).collect();
			let len = batch.len();
			let what = match self.alone {
				true => "Passports.issue".to_owned(),
				false => format!("Passports.issue_many, {} to {} of {all}", sent + 1, sent + len),
			};
			let again = self.send_batch(&what, list, batch, &entries).await;
			let mut again = again.map_err(|error| match sent {
				0 => error,
				_ => format!(
					"{error}; {sent} of {all} were sent before, and the same command goes on behind them"
				)
				.into(),
			})?;
			sent += len - again.len();
			draws = if again.is_empty() { 0 } else { draws + 1 };
			if draws == DRAWS {
				return Err("other commands of this issuer take the same entries again and again; wait until they have finished".into());
			}
			again.append(&mut queue);
			queue = again;
		}
		Ok(())
	}

	/// Sends a batch. Returns those whose entries somebody else took meanwhile.
	async fn send_batch(
		&mut self,
		what: &str,
		list: ListNumber,
		batch: Vec<Draft>,
		entries: &[u32],
	) -> Outcome<Vec<Draft>> {
		let mut papers = Vec::new();
		for (draft, index) in batch.iter().zip(entries) {
			papers.push(self.writer.write(&self.terms, draft, Entry { list, index: *index })?);
		}
		// Before anything is on the chain that nobody could show without its salt.
		self.journal.add(papers.clone())?;
		let new: Vec<NewCredential> = batch
			.iter()
			.zip(&papers)
			.map(|(draft, paper)| NewCredential {
				subject: draft.subject.clone(),
				digest: paper.digest,
				valid_from: draft.valid_from,
				valid_until: draft.valid_until,
				index: paper.entry.index,
			})
			.collect();
		let failed = match self.submit(what, list, &new).await {
			Ok(failed) => failed,
			Err(error) if failed_with(&error) == Some("IndexInUse") => return Ok(batch),
			Err(error) => return Err(error),
		};
		let at = self.session.chain.finalised().await;
		let mut again = Vec::new();
		for (place, (draft, paper)) in batch.into_iter().zip(papers).enumerate() {
			let fate = match failed.get(&place) {
				None => Fate::Issued { entry: paper.entry, digest: paper.digest },
				Some((name, _)) if name == "IndexInUse" => {
					again.push(draft);
					continue;
				}
				Some((name, why)) => {
					let known = match &at {
						Ok(at) => self.known(at, name, &paper).await,
						Err(error) => Err(error.to_string().into()),
					};
					// The others are issued, and have to be told whatever the node says from here on.
					match known {
						Ok(Some((entry, digest))) => Fate::Known { entry, digest },
						Ok(None) => Fate::Refused { why: why.clone() },
						Err(error) => Fate::Refused { why: format!("{why} ({error})") },
					}
				}
			};
			self.rows.push(Row { to: draft.to, subject: draft.subject, fate });
		}
		Ok(again)
	}

	/// Sends a transaction. Returns which credentials failed, by their places, with the name of the error and its words.
	async fn submit(
		&mut self,
		what: &str,
		list: ListNumber,
		new: &[NewCredential],
	) -> Outcome<HashMap<usize, (String, String)>> {
		let session = self.session;
		let call = match new {
			[only] if self.alone => Call::issue_credential(self.terms.schema, list, only),
			all => Call::issue_credentials(self.terms.schema, list, all, Mode::Each),
		};
		// For the words of failures. Read now, it cannot fail once something is issued.
		let at = session.chain.finalised().await?;
		let included = session.wait(what, session.chain.submit(&call, &session.signer)).await?;
		self.transactions.push(transaction(&included));
		if self.alone {
			return Ok(HashMap::new());
		}
		let told = at.issued_many(&included)?;
		let words = told.failed.into_iter().map(|(place, failure)| {
			let why = failure.to_string();
			(place, (failure.name, why))
		});
		Ok(words.collect())
	}

	/// The credential that is on record already, if it says the same and was issued from here: a command that was
	/// interrupted goes on behind it.
	async fn known(
		&self,
		at: &Snapshot,
		error: &str,
		paper: &Issued,
	) -> Outcome<Option<(Entry, H256)>> {
		if error != "AlreadyExists" {
			return Ok(None);
		}
		let Some(view) = at.passport(&paper.subject).await? else { return Ok(None) };
		let found = same_on_record(&view, self.journal.entries(), paper);
		Ok(found.map(|kept| (kept.entry, kept.digest)))
	}

	fn answer(self) -> Answer {
		let Self { rows, transactions, journal, terms, writer, .. } = self;
		let (mut issued, mut known, mut refused) = (0u64, 0u64, 0u64);
		let mut lines = Vec::new();
		for Row { to, fate, .. } in &rows {
			lines.push(match fate {
				Fate::Issued { entry, .. } => {
					issued += 1;
					format!("{to}: issued with entry {}", words::entry(*entry))
				}
				Fate::Known { entry, .. } => {
					known += 1;
					format!("{to}: on record already with entry {}", words::entry(*entry))
				}
				Fate::Refused { why } => {
					refused += 1;
					format!("{to}: not issued: {why}")
				}
			});
		}
		lines.push(format!("{issued} issued, {known} on record already, {refused} refused"));
		let kept = journal.path().display().to_string();
		lines.push(format!("the documents are by {}", writer.did()));
		if issued > 0 {
			lines.push(format!("keep {kept}: without it nobody can show them"));
		}
		let json = json!({
			"credentials": rows, "issued": issued, "known": known, "refused": refused,
			"issuer": terms.issuer, "did": writer.did(), "schema": terms.schema,
			"transactions": transactions, "journal": kept,
		});
		let mut answer = Answer::new(lines.join("\n"), json);
		if refused > 0 {
			let all = rows.len();
			answer.incomplete = Some(format!("{refused} of {all} could not be issued"));
		}
		answer
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use carnet_primitives::{
		passports::{Credential, CredentialStatus, CredentialView, Reason},
		products::NamedMember,
	};

	const NOW: Moment = 50;

	fn paper(digest: u8, level: u8) -> Issued {
		Issued {
			chain: H256::zero(),
			issuer: 7,
			entry: Entry { list: 0, index: digest.into() },
			subject: Principal::new([2; 32]),
			schema: 3,
			digest: H256::repeat_byte(digest),
			salt: H256::repeat_byte(digest),
			document: json!({ "credentialSubject": { "level": level } }),
		}
	}

	fn on_record(kept: &Issued, status: CredentialStatus, valid_until: Moment) -> CredentialView {
		let credential = Credential {
			issuer: kept.issuer,
			schema: kept.schema,
			digest: kept.digest,
			entry: kept.entry,
			issued_at: 10,
			valid_from: 10,
			valid_until,
			status,
		};
		let issuer = NamedMember { id: kept.issuer, name: Default::default() };
		CredentialView { credential, issuer, reason: Reason::Met }
	}

	#[test]
	fn what_was_revoked_or_is_past_its_time_is_not_on_record_already() {
		let (first, later, again) = (paper(1, 2), paper(2, 3), paper(9, 2));
		let revoked = CredentialStatus::Revoked { since: 20 };
		let suspended = CredentialStatus::Suspended { since: 20 };
		let active = CredentialStatus::Active;
		let find = |credentials: Vec<CredentialView>| {
			let view = PassportView {
				merchant: first.subject.clone(),
				at: NOW,
				applications: Vec::new(),
				platforms: Vec::new(),
				credentials,
				identifiers: Vec::new(),
			};
			let kept = [first.clone(), later.clone()];
			same_on_record(&view, &kept, &again).map(|found| found.entry)
		};
		for status in [active, suspended] {
			assert_eq!(find(vec![on_record(&first, status, NOW + 1)]), Some(first.entry));
		}
		// What stands says something else.
		let other = || on_record(&later, active, NOW + 1);
		assert_eq!(find(vec![on_record(&first, revoked, NOW + 1), other()]), None);
		assert_eq!(find(vec![on_record(&first, active, NOW), other()]), None);
	}
}
