//! Deposits of one photo and of many.

use super::{depositor, facts::Facts, shown, Answer, Kept, Options, Session};
use crate::cli::{
	chain::{ask::ask_each, custody::count, transaction},
	Failure, Outcome,
};
use carnet_client::{
	chain::{Call, ChainError, Deposited, Failure as ChainFailure, Mode, Snapshot},
	photos::{self, Entry, Journal, Photo, PhotoError},
};
use carnet_primitives::{
	copyright::{DepositId, DepositView, FileHash, Party, Work},
	H256,
};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use serde_json::{json, Value};
use std::{
	collections::{HashMap, HashSet},
	path::{Path, PathBuf},
};

/// The error of a work that is on record by the same depositor.
const ALREADY_EXISTS: &str = "AlreadyExists";

#[derive(Args)]
pub(in crate::cli) struct Deposit {
	/// The photos.
	#[arg(required_unless_present = "folder")]
	files: Vec<PathBuf>,
	/// All photos in a folder and in those below it, by their names. What is hidden is left alone.
	#[arg(long)]
	folder: Option<PathBuf>,
	#[command(flatten)]
	facts: Facts,
	#[command(flatten)]
	kept: Kept,
	/// Deposit each for itself and say which could not be. Otherwise a bad file stops all of them, and so does a work that
	/// the chain refuses for its transaction.
	#[arg(long)]
	each: bool,
}

/// What became of a photo.
#[derive(Serialize)]
#[serde(rename_all = "camelCase", tag = "outcome")]
enum Fate {
	/// It is on record from now on.
	Deposited {
		id: DepositId,
		/// The deposit of the same file that has priority.
		prior: Option<DepositId>,
	},
	/// It was on record before.
	Known { id: DepositId },
	/// Another file of the command is the same.
	Duplicate { of: String },
	/// It is not on record.
	Refused { why: String },
}

#[derive(Serialize)]
struct Row {
	file: String,
	#[serde(flatten)]
	fate: Fate,
}

/// A photo that is to be deposited.
struct Job {
	photo: Photo,
	work: Work,
	prior: Option<DepositId>,
	/// Its depositor withdrew it before: the chain takes it again in a call of its own.
	again: bool,
}

/// What was done so far.
struct Desk<'a> {
	session: &'a Session,
	by: Party,
	mode: Mode,
	journal: Journal,
	rows: Vec<Row>,
	transactions: Vec<Value>,
}

pub(super) async fn run(args: Deposit, options: &Options) -> Outcome<Answer> {
	let Deposit { files, folder, facts, kept, each } = args;
	let mut stated = facts.read()?;
	let journal = Journal::open(&kept.journal)?;
	let (paths, left_out) = paths(files, folder.as_deref())?;
	// A node that is down and a key that may not deposit are told before an hour of reading.
	let Session { chain, signer } = {
		let session = options.session().await?;
		depositor(&session, &session.chain.finalised().await?).await?;
		session
	};
	// A connection would not live through a long reading.
	drop(chain);
	let read = read(&paths)?;
	let (photos, rows) = sift(read, each)?;
	let session = Session { chain: options.connect().await?, signer };
	let at = session.chain.finalised().await?;
	let by = depositor(&session, &at).await?;
	let mode = if each { Mode::Each } else { Mode::AllOrNone };
	let mut desk = Desk { session: &session, by, mode, journal, rows, transactions: Vec::new() };
	let bar = progress(photos.len(), "looked up")?;
	let found = ask_each(&photos, |photo| {
		let (desk, at, bar) = (&desk, &at, &bar);
		let file = facts.naming.hash(&photo.digest);
		async move {
			let found = desk.look_up(at, &file, photo.digest.sha256).await;
			bar.inc(1);
			found
		}
	})
	.await?;
	bar.finish_and_clear();
	let mut fresh = Vec::new();
	for (photo, Found { own, first, again }) in photos.into_iter().zip(found) {
		match own {
			Some(id) => desk.row(&photo, Fate::Known { id }),
			None => fresh.push((photo, first, again)),
		}
	}
	if !fresh.is_empty() {
		stated.salt()?;
	}
	let jobs: Vec<Job> = fresh
		.into_iter()
		.map(|(photo, prior, again)| Job { work: stated.work(&photo), photo, prior, again })
		.collect();
	desk.send(jobs).await?;
	Ok(desk.answer(left_out, &facts))
}

fn paths(files: Vec<PathBuf>, folder: Option<&Path>) -> Outcome<(Vec<PathBuf>, usize)> {
	if let Some(folder) = files.iter().find(|path| path.is_dir()) {
		let folder = shown(folder);
		return Err(format!("{folder} is a folder; give it with --folder {folder}").into());
	}
	let (mut paths, mut others) = (files, 0);
	if let Some(folder) = folder {
		let (found, left_out) = photos::folder(folder)?;
		if found.is_empty() && paths.is_empty() {
			return Err(format!(
				"{} has no file that is named like a photo; give another folder, or the files themselves",
				shown(folder)
			)
			.into());
		}
		paths.extend(found);
		others = left_out;
	}
	let mut seen = HashSet::new();
	paths.retain(|path| seen.insert(path.clone()));
	Ok((paths, others))
}

type Read = (PathBuf, Result<Photo, PhotoError>);

/// A bar that shows how many photos something was done with.
fn progress(photos: usize, done: &str) -> Outcome<ProgressBar> {
	let style =
		format!("{{bar:40}} {{human_pos}}/{{human_len}} photos {done}, {{per_sec}}, {{eta}} left");
	let style = ProgressStyle::with_template(&style)?;
	Ok(ProgressBar::new(photos as u64).with_style(style))
}

fn read(paths: &[PathBuf]) -> Outcome<Vec<Read>> {
	let bar = progress(paths.len(), "read")?;
	let photos = photos::read_all(paths, || bar.inc(1));
	bar.finish_and_clear();
	Ok(paths.iter().cloned().zip(photos).collect())
}

/// The photos that can be deposited, each file once, and what is to be said of the others.
fn sift(read: Vec<Read>, each: bool) -> Outcome<(Vec<Photo>, Vec<Row>)> {
	let (mut photos, mut rows) = (Vec::new(), Vec::new());
	let mut first: HashMap<H256, String> = HashMap::new();
	let bad = read.iter().filter(|(_, photo)| photo.is_err()).count();
	for (path, photo) in read {
		let file = shown(&path);
		match photo {
			Err(error) if !each => {
				let more = match bad {
					1 => String::new(),
					bad => format!("; {bad} files cannot be taken"),
				};
				let text = "nothing is deposited: leave it out, or add --each";
				return Err(format!("{error}{more}; {text}").into());
			}
			Err(error) => {
				rows.push(Row { file, fate: Fate::Refused { why: error.to_string() } });
			}
			Ok(photo) => match first.get(&photo.digest.sha256) {
				Some(of) => rows.push(Row { file, fate: Fate::Duplicate { of: of.clone() } }),
				None => {
					first.insert(photo.digest.sha256, file);
					photos.push(photo);
				}
			},
		}
	}
	Ok((photos, rows))
}

/// What the chain has of a file.
struct Found {
	/// The depositor's own deposit of it, if she did not withdraw it.
	own: Option<DepositId>,
	/// The one that has priority.
	first: Option<DepositId>,
	/// Whether the depositor withdrew one of it.
	again: bool,
}

/// Whether a call failed because something in it is on record.
fn is_repeat(error: &Failure) -> bool {
	matches!(
		error.downcast_ref::<ChainError>(),
		Some(ChainError::Failed { failure, .. }) if failure.name == ALREADY_EXISTS
	)
}

impl Desk<'_> {
	fn row(&mut self, photo: &Photo, fate: Fate) {
		self.rows.push(Row { file: shown(&photo.path), fate });
	}

	/// Asks for a file. What the journal says is asked for first: the chain does not find by their file those that came after
	/// many others.
	async fn look_up(&self, at: &Snapshot, file: &FileHash, sha256: H256) -> Outcome<Found> {
		let (chain, name) = (self.session.chain.genesis(), self.by.principal().to_string());
		let mut again = false;
		if let Some(noted) = self.journal.find(chain, &name, sha256) {
			// A development chain that began anew has other deposits by these numbers.
			let view = at.deposit(noted.id).await?;
			let own =
				|view: &DepositView| view.deposit.by == self.by && view.deposit.work.file == *file;
			if let Some(view) = view.filter(own) {
				again = view.deposit.is_revoked();
				if !again {
					return Ok(Found { own: Some(view.id), first: Some(view.first), again });
				}
			}
		}
		let listed = at.deposits_of(*file).await?;
		let own =
			listed.iter().filter(|view| view.deposit.by == self.by).max_by_key(|view| view.id);
		again |= own.is_some();
		let own = own.filter(|view| !view.deposit.is_revoked()).map(|view| view.id);
		Ok(Found { own, first: listed.first().map(|view| view.id), again })
	}

	/// Sends the deposits, as many to a transaction as the chain takes, and notes each batch before the next one.
	async fn send(&mut self, jobs: Vec<Job>) -> Outcome {
		let all = jobs.len();
		let most: u32 =
			self.session.chain.finalised().await?.constant("Copyright", "MaxDeposits")?;
		let (again, fresh): (Vec<Job>, Vec<Job>) = jobs.into_iter().partition(|job| job.again);
		let mut sent = 0;
		let (mut again, mut fresh) = (again.into_iter(), fresh.into_iter());
		loop {
			let batch: Vec<Job> = match again.next() {
				Some(job) => vec![job],
				None => fresh.by_ref().take((most as usize).max(1)).collect(),
			};
			if batch.is_empty() {
				return Ok(());
			}
			let len = batch.len();
			let what = match len {
				1 => format!("Copyright.deposit, {} of {all}", sent + 1),
				_ => format!("Copyright.deposit_many, {} to {} of {all}", sent + 1, sent + len),
			};
			self.send_batch(&what, batch).await.map_err(|error| match sent {
				0 => error,
				_ => format!(
					"{error}; {sent} of {all} were done before, and the same command goes on behind them"
				)
				.into(),
			})?;
			sent += len;
		}
	}

	/// Sends a batch. What a command that was interrupted put on record meanwhile is left out.
	async fn send_batch(&mut self, what: &str, mut batch: Vec<Job>) -> Outcome {
		let fates = match self.submit(what, &batch).await {
			Err(error) if is_repeat(&error) => {
				let before = batch.len();
				batch = self.without_known(batch).await?;
				match batch.len() {
					0 => return Ok(()),
					left if left == before => return Err(error),
					_ => self.submit(what, &batch).await?,
				}
			}
			fates => fates?,
		};
		let mut entries = Vec::new();
		for (job, fate) in batch.iter().zip(fates) {
			if let Fate::Deposited { id, .. } = fate {
				entries.push(entry(self.session.chain.genesis(), self.by, id, &job.photo));
			}
			self.row(&job.photo, fate);
		}
		note(&mut self.journal, entries)
	}

	/// The jobs that are still to be done.
	async fn without_known(&mut self, batch: Vec<Job>) -> Outcome<Vec<Job>> {
		let at = self.session.chain.finalised().await?;
		let desk = &*self;
		let found =
			ask_each(&batch, |job| desk.look_up(&at, &job.work.file, job.photo.digest.sha256))
				.await?;
		let mut left = Vec::new();
		for (job, found) in batch.into_iter().zip(found) {
			match found.own {
				Some(id) => self.row(&job.photo, Fate::Known { id }),
				None => left.push(job),
			}
		}
		Ok(left)
	}

	/// Sends a transaction. Returns what became of each work.
	async fn submit(&mut self, what: &str, batch: &[Job]) -> Outcome<Vec<Fate>> {
		let session = self.session;
		let works: Vec<Work> = batch.iter().map(|job| job.work).collect();
		// Of one alone the chain says more, and it takes again what was withdrawn.
		let call = match works.as_slice() {
			[only] => Call::deposit(only),
			all => Call::deposit_many(all, self.mode),
		};
		// For the words of failures. Read now, it cannot fail once something is deposited.
		let words = session.chain.finalised().await?;
		let included = match session.wait(what, session.chain.submit(&call, &session.signer)).await
		{
			Ok(included) => included,
			Err(error) => return self.refusal(error, batch).await,
		};
		self.transactions.push(transaction(&included));
		if works.len() == 1 {
			let Deposited { id, prior, .. } = included.deposited()?;
			return Ok(vec![Fate::Deposited { id, prior }]);
		}
		let told = words.deposited_many(&included, works.len())?;
		let at = session.chain.finalised().await;
		let done: HashMap<usize, DepositId> = told.done.into_iter().collect();
		let failed: HashMap<usize, ChainFailure> = told.failed.into_iter().collect();
		let (desk, at) = (&*self, &at);
		ask_each(batch.iter().enumerate(), |(place, job)| {
			let told = (done.get(&place), failed.get(&place));
			async move {
				match told {
					(Some(&id), _) => Ok(Fate::Deposited { id, prior: job.prior }),
					(None, Some(failure)) => Ok(desk.refused(at, job, failure).await),
					(None, None) => {
						let file = shown(&job.photo.path);
						Err(format!(
							"the chain does not say what became of {file}; `carnet photo show` does"
						)
						.into())
					}
				}
			}
		})
		.await
	}

	/// What became of a work alone that the chain refused, if the others go on. Any other error ends the command.
	async fn refusal(&self, error: Failure, batch: &[Job]) -> Outcome<Vec<Fate>> {
		match (error.downcast_ref::<ChainError>(), self.mode, batch) {
			(Some(ChainError::Failed { failure, .. }), Mode::Each, [job]) => {
				let at = self.session.chain.finalised().await;
				Ok(vec![self.refused(&at, job, failure).await])
			}
			_ => Err(error),
		}
	}

	/// What became of a work that the chain refused: it may be on record since a moment.
	async fn refused(
		&self,
		at: &Result<Snapshot, ChainError>,
		job: &Job,
		failure: &ChainFailure,
	) -> Fate {
		if failure.name != ALREADY_EXISTS {
			return Fate::Refused { why: failure.to_string() };
		}
		fate(
			failure,
			match at {
				Ok(at) => self.look_up(at, &job.work.file, job.photo.digest.sha256).await,
				Err(error) => Err(error.to_string().into()),
			},
		)
	}

	fn answer(self, left_out: usize, facts: &Facts) -> Answer {
		let Self { rows, transactions, journal, by, .. } = self;
		let (mut done, mut known, mut refused) = (0u64, 0u64, 0u64);
		let mut lines = Vec::new();
		for Row { file, fate } in &rows {
			lines.push(match fate {
				Fate::Deposited { id, prior } => {
					done += 1;
					let prior = prior.map(|prior| {
						format!("; the same file was deposited before: deposit {prior}")
					});
					format!("deposit {id}: {file}{}", prior.unwrap_or_default())
				}
				Fate::Known { id } => {
					known += 1;
					format!("deposit {id}: {file} is on record already")
				}
				Fate::Duplicate { of } => {
					known += 1;
					format!("{file} is the same file as {of}")
				}
				Fate::Refused { why } => {
					refused += 1;
					format!("{file} is not deposited: {why}")
				}
			});
		}
		lines.push(format!("{done} deposited, {known} on record already, {refused} refused"));
		if left_out > 0 {
			let what = count(left_out as u64, "other file");
			lines.push(format!("{what} of the folder are hidden or not named like photos"));
		}
		if let Some(path) = facts.salt_file().filter(|_| done > 0) {
			lines.push(format!(
				"keep {} with the texts: without it nobody can open the commitments",
				shown(path)
			));
		}
		let json = json!({
			"photos": rows, "deposited": done, "known": known, "refused": refused,
			"leftOut": left_out, "depositor": by, "transactions": transactions,
			"journal": shown(journal.path()),
		});
		let mut answer = Answer::new(lines.join("\n"), json);
		if refused > 0 {
			let all = rows.len();
			answer.incomplete = Some(format!("{refused} of {all} could not be deposited"));
		}
		answer
	}
}

/// What became of a work that may be on record, by what the chain has of its file. The others are deposited, and have to be
/// noted and told whatever the node says from here on.
fn fate(failure: &ChainFailure, found: Outcome<Found>) -> Fate {
	match found {
		Ok(Found { own: Some(id), .. }) => Fate::Known { id },
		Ok(Found { own: None, .. }) => Fate::Refused { why: failure.to_string() },
		Err(error) => Fate::Refused { why: format!("{failure} ({error})") },
	}
}

/// A deposit for the journal.
pub(super) fn entry(chain: H256, by: Party, id: DepositId, photo: &Photo) -> Entry {
	Entry {
		chain,
		depositor: by.principal().to_string(),
		id,
		file: shown(&photo.path),
		sha256: photo.digest.sha256,
		sm3: photo.digest.sm3,
		perceptual: photo.spectrum.as_ref().map(|spectrum| spectrum.hash()),
	}
}

/// Notes what is on record by now.
pub(super) fn note(journal: &mut Journal, entries: Vec<Entry>) -> Outcome {
	Ok(journal.add(entries).map_err(|error| {
		format!(
			"on record, but not noted here: {error}; `carnet photo deposit` finds it on the chain"
		)
	})?)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_node_that_falls_silent_behind_a_batch_is_told_of_the_works_that_it_refused() {
		let failure = ChainFailure {
			pallet: Some("Copyright".into()),
			name: ALREADY_EXISTS.into(),
			docs: String::new(),
		};
		let found = |own| Found { own, first: None, again: false };
		assert!(matches!(fate(&failure, Ok(found(Some(7)))), Fate::Known { id: 7 }));
		let why = |found| match fate(&failure, found) {
			Fate::Refused { why } => why,
			_ => String::new(),
		};
		assert_eq!(why(Ok(found(None))), failure.to_string());
		let silent = why(Err("the node did not answer".into()));
		assert_eq!(silent, format!("{failure} (the node did not answer)"));
	}
}
