//! Deposits of one photo and of many.

use super::{depositor, facts::Facts, Answer, Kept, Options, Session};
use crate::cli::{
	chain::{custody::count, tame},
	Outcome,
};
use carnet_client::{
	chain::{Call, Deposited, Mode, Snapshot},
	photos::{self, Entry, Journal, Photo, PhotoError},
};
use carnet_primitives::{
	copyright::{DepositId, DepositStatus, Depositor, FileHash, Work},
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

#[derive(Args)]
pub(in crate::cli) struct Deposit {
	/// The photos.
	#[arg(required_unless_present = "folder")]
	files: Vec<PathBuf>,
	/// All photos in a folder and in those below it, by their names.
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
	Duplicate { of: PathBuf },
	/// It is not on record.
	Refused { why: String },
}

#[derive(Serialize)]
struct Row {
	file: PathBuf,
	#[serde(flatten)]
	fate: Fate,
}

/// A photo that is to be deposited.
struct Job {
	photo: Photo,
	work: Work,
	prior: Option<DepositId>,
}

/// What was done so far.
struct Desk<'a> {
	session: &'a Session,
	by: Depositor,
	mode: Mode,
	journal: Journal,
	rows: Vec<Row>,
	transactions: Vec<Value>,
}

pub(super) async fn run(args: Deposit, options: &Options) -> Outcome<Answer> {
	let Deposit { files, folder, facts, kept, each } = args;
	let signer = options.signer()?;
	let mut stated = facts.read()?;
	let journal = Journal::open(&kept.journal)?;
	let (paths, left_out) = paths(files, folder.as_deref())?;
	let read = read(&paths)?;
	let (photos, rows) = sift(read, each)?;
	// Asked after the photos were read: a connection would not live through a long reading.
	let session = Session { chain: options.connect().await?, signer };
	let at = session.chain.finalised().await?;
	let by = depositor(&session, &at).await?;
	let mode = if each { Mode::Each } else { Mode::AllOrNone };
	let trusted = is_of_this_chain(&at, &journal, session.chain.genesis(), by).await?;
	let mut desk = Desk { session: &session, by, mode, journal, rows, transactions: Vec::new() };
	let mut jobs = Vec::new();
	for photo in photos {
		let file = facts.naming.hash(&photo.digest);
		let noted = if trusted { desk.noted(&photo) } else { None };
		let (known, prior) = match noted {
			Some(id) => (Some(id), None),
			None => on_chain(&at, file, by).await?,
		};
		match known {
			Some(id) => desk.rows.push(Row { file: photo.path, fate: Fate::Known { id } }),
			None => jobs.push((photo, prior)),
		}
	}
	if !jobs.is_empty() {
		stated.salt()?;
	}
	let jobs: Vec<Job> = jobs
		.into_iter()
		.map(|(photo, prior)| Job { work: stated.work(&photo), photo, prior })
		.collect();
	desk.send(jobs).await?;
	Ok(desk.answer(left_out, &facts))
}

fn paths(files: Vec<PathBuf>, folder: Option<&Path>) -> Outcome<(Vec<PathBuf>, usize)> {
	let (mut paths, mut others) = (files, 0);
	if let Some(folder) = folder {
		let (found, left_out) = photos::folder(folder)?;
		if found.is_empty() && paths.is_empty() {
			return Err(format!(
				"{} has no file that is named like a photo; give another folder, or the files themselves",
				folder.display()
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

fn read(paths: &[PathBuf]) -> Outcome<Vec<Read>> {
	let style = "{bar:40} {human_pos}/{human_len} photos read, {per_sec}, {eta} left";
	let bar = ProgressBar::new(paths.len() as u64).with_style(ProgressStyle::with_template(style)?);
	let photos = photos::read_all(paths, || bar.inc(1));
	bar.finish_and_clear();
	Ok(paths.iter().cloned().zip(photos).collect())
}

/// The photos that can be deposited, each file once, and what is to be said of the others.
fn sift(read: Vec<Read>, each: bool) -> Outcome<(Vec<Photo>, Vec<Row>)> {
	let (mut photos, mut rows) = (Vec::new(), Vec::new());
	let mut first: HashMap<H256, PathBuf> = HashMap::new();
	let bad = read.iter().filter(|(_, photo)| photo.is_err()).count();
	for (file, photo) in read {
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

/// Whether the journal speaks of this very chain: a development chain that began anew has the same first block.
async fn is_of_this_chain(
	at: &Snapshot,
	journal: &Journal,
	genesis: H256,
	by: Depositor,
) -> Outcome<bool> {
	let name = by.principal().to_string();
	let mine = |entry: &&Entry| entry.chain == genesis && entry.depositor == name;
	let Some(last) = journal.entries().iter().rev().find(mine) else { return Ok(false) };
	let Some(view) = at.deposit(last.id).await? else { return Ok(false) };
	let digest = photos::Digest { len: 0, sha256: last.sha256, sm3: last.sm3 };
	Ok(view.deposit.by == by && super::both_hashes(&digest).contains(&view.deposit.work.file))
}

/// The depositor's own deposit of a file that stands, and the one of somebody else that has priority.
async fn on_chain(
	at: &Snapshot,
	file: FileHash,
	by: Depositor,
) -> Outcome<(Option<DepositId>, Option<DepositId>)> {
	let found = at.deposits_of(file).await?;
	let own = found
		.iter()
		.filter(|view| view.deposit.by == by)
		.max_by_key(|view| view.id)
		.filter(|view| view.deposit.status != DepositStatus::Revoked)
		.map(|view| view.id);
	Ok((own, found.first().map(|view| view.id)))
}

impl Desk<'_> {
	/// The deposit of a photo that was noted here.
	fn noted(&self, photo: &Photo) -> Option<DepositId> {
		let (chain, by) = (self.session.chain.genesis(), self.by.principal().to_string());
		self.journal.find(chain, &by, photo.digest.sha256).map(|entry| entry.id)
	}

	/// Sends the deposits, as many to a transaction as the chain takes, and notes each batch before the next one.
	async fn send(&mut self, jobs: Vec<Job>) -> Outcome {
		let all = jobs.len();
		let most: u32 =
			self.session.chain.finalised().await?.constant("Copyright", "MaxDeposits")?;
		let mut sent = 0;
		let mut rest = jobs.into_iter();
		loop {
			let batch: Vec<Job> = rest.by_ref().take((most as usize).max(1)).collect();
			if batch.is_empty() {
				return Ok(());
			}
			let len = batch.len();
			let what = match all {
				1 => "Copyright.deposit".to_owned(),
				all => format!("Copyright.deposit_many, {} to {} of {all}", sent + 1, sent + len),
			};
			self.send_batch(&what, batch).await.map_err(|error| match sent {
				0 => error,
				_ => format!(
					"{error}; {sent} of {all} were deposited before, and the same command goes on behind them"
				)
				.into(),
			})?;
			sent += len;
		}
	}

	async fn send_batch(&mut self, what: &str, batch: Vec<Job>) -> Outcome {
		let chain = &self.session.chain;
		let works: Vec<Work> = batch.iter().map(|job| job.work).collect();
		// Of many, one that the chain refuses can be told alone.
		let (call, single) = match (works.as_slice(), self.mode) {
			([only], Mode::AllOrNone) => (Call::deposit(only), true),
			(all, mode) => (Call::deposit_many(all, mode), false),
		};
		let submit = chain.submit(&call, &self.session.signer);
		let included = self.session.wait(what, submit).await?;
		let transaction = json!({ "block": included.block, "transaction": included.extrinsic });
		self.transactions.push(transaction);
		let mut fates: Vec<Option<Fate>> = Vec::new();
		fates.resize_with(batch.len(), || None);
		if single {
			let Deposited { id, prior, .. } = included.deposited()?;
			fates.fill_with(|| Some(Fate::Deposited { id, prior }));
		} else {
			let done = chain.finalised().await?.deposited_many(&included, works.len())?;
			for (place, id) in done.done {
				if let (Some(fate), Some(job)) = (fates.get_mut(place), batch.get(place)) {
					*fate = Some(Fate::Deposited { id, prior: job.prior });
				}
			}
			for (place, failure) in done.failed {
				if let Some(fate) = fates.get_mut(place) {
					*fate = Some(Fate::Refused { why: failure.to_string() });
				}
			}
		}
		let (chain, depositor) = (chain.genesis(), self.by.principal().to_string());
		let mut entries = Vec::new();
		for (job, fate) in batch.into_iter().zip(fates) {
			let Job { photo, .. } = job;
			let fate = fate.ok_or_else(|| {
				let file = photo.path.display();
				format!("the chain does not say what became of {file}; `carnet photo show` does")
			})?;
			if let Fate::Deposited { id, .. } = fate {
				entries.push(Entry {
					chain,
					depositor: depositor.clone(),
					id,
					file: photo.path.clone(),
					sha256: photo.digest.sha256,
					sm3: photo.digest.sm3,
					perceptual: photo.spectrum.as_ref().map(|spectrum| spectrum.hash()),
				});
			}
			self.rows.push(Row { file: photo.path, fate });
		}
		Ok(self.journal.add(entries).map_err(|error| {
			format!("the deposits are made, but not noted here: {error}; the same command finds them on the chain")
		})?)
	}

	fn answer(self, left_out: usize, facts: &Facts) -> Answer {
		let Self { rows, transactions, journal, by, .. } = self;
		let (mut done, mut known, mut refused) = (0u64, 0u64, 0u64);
		let mut lines = Vec::new();
		for Row { file, fate } in &rows {
			let file = tame(file.display().to_string().as_bytes());
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
					format!("{file} is the same file as {}", of.display())
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
			lines.push(format!("{what} of the folder are not named like photos"));
		}
		if let Some(path) = facts.salt_file().filter(|_| done > 0) {
			lines.push(format!(
				"keep {} with the texts: without it nobody can open the commitments",
				path.display()
			));
		}
		let json = json!({
			"photos": rows, "deposited": done, "known": known, "refused": refused,
			"leftOut": left_out, "depositor": by, "transactions": transactions,
			"journal": journal.path(),
		});
		let mut answer = Answer::new(lines.join("\n"), json);
		if refused > 0 {
			let all = rows.len();
			answer.incomplete = Some(format!("{refused} of {all} could not be deposited"));
		}
		answer
	}
}

/// A photo that was deposited by itself, for the journal.
pub(super) fn note(
	kept: &Kept,
	genesis: H256,
	by: Depositor,
	id: DepositId,
	photo: &Photo,
) -> Outcome {
	let entry = Entry {
		chain: genesis,
		depositor: by.principal().to_string(),
		id,
		file: photo.path.clone(),
		sha256: photo.digest.sha256,
		sm3: photo.digest.sm3,
		perceptual: photo.spectrum.as_ref().map(|spectrum| spectrum.hash()),
	};
	Ok(Journal::open(&kept.journal)?.add(vec![entry])?)
}
