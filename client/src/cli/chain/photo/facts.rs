//! What a depositor states of a work.

use super::{shown, Answer};
use crate::cli::{moment, Outcome};
use carnet_client::photos::{self, commit, Fact, Photo, Salts};
use carnet_primitives::{
	copyright::{Acquisition, DepositId, FileHash, Work, WorkCategory, WorkNature},
	Moment, H256,
};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::{
	fs,
	path::{Path, PathBuf},
};

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Algorithm {
	/// SHA-256.
	Sha256,
	/// SM3 (GB/T 32905-2016).
	Sm3,
}

/// Which facts are committed to.
#[derive(Clone, Copy, ValueEnum)]
enum Committed {
	/// The title.
	Title,
	/// Who made it.
	Author,
	/// The circumstances of the capture.
	Capture,
}

impl From<Committed> for Fact {
	fn from(fact: Committed) -> Self {
		match fact {
			Committed::Title => Self::Title,
			Committed::Author => Self::Author,
			Committed::Capture => Self::Capture,
		}
	}
}

/// How a file is named on the chain.
#[derive(Args)]
pub(super) struct Naming {
	/// Which hash of the file is recorded. Deposits of one file are found together if they have the same.
	#[arg(long, value_enum, default_value_t = Algorithm::Sha256)]
	hash: Algorithm,
}

#[derive(Args)]
pub(super) struct Facts {
	#[command(flatten)]
	pub naming: Naming,
	/// Record the perceptual hash too, so that others find copies. It shows an outline of the picture to everybody.
	#[arg(long)]
	pdq: bool,
	/// The category: photographic, art, graphic, written and others.
	#[arg(long, default_value = "photographic", value_parser = category)]
	category: WorkCategory,
	/// How the work came to be: original, adaptation, translation, compilation, annotation, arrangement or other.
	#[arg(long, default_value = "original", value_parser = nature)]
	nature: WorkNature,
	/// How you came to the rights: original, inheritance, succession or other.
	#[arg(long, default_value = "original", value_parser = acquisition)]
	acquisition: Acquisition,
	/// When the work was completed.
	#[arg(long, value_parser = moment::parse)]
	completed: Option<Moment>,
	/// A file with the title. A salted commitment to it is recorded, and the text stays here.
	#[arg(long, value_name = "FILE", requires = "salt_out")]
	title_file: Option<PathBuf>,
	/// A file that says who made the work; a commitment too.
	#[arg(long, value_name = "FILE", requires = "salt_out")]
	author_file: Option<PathBuf>,
	/// A file on the circumstances of the capture, such as device and place; a commitment too.
	#[arg(long, value_name = "FILE", requires = "salt_out")]
	capture_file: Option<PathBuf>,
	/// The file from which the salts are derived, another one for each photo and fact. It is made if it is missing.
	/// Without it nobody can open the commitments later.
	#[arg(long, value_name = "FILE")]
	salt_out: Option<PathBuf>,
	/// The number of the deposit of the work that this one derives from.
	#[arg(long)]
	parent: Option<DepositId>,
}

impl Naming {
	/// The hash of a file that is recorded.
	pub const fn hash(&self, digest: &photos::Digest) -> FileHash {
		match self.hash {
			Algorithm::Sha256 => FileHash::Sha256(digest.sha256),
			Algorithm::Sm3 => FileHash::Sm3(digest.sm3),
		}
	}

	/// What has to be written behind a command that means the same hash.
	pub const fn option(&self) -> &'static str {
		match self.hash {
			Algorithm::Sha256 => "",
			Algorithm::Sm3 => " --hash sm3",
		}
	}
}

fn category(text: &str) -> Result<WorkCategory, String> {
	WorkCategory::from_name(text).ok_or_else(|| listed(text, WorkCategory::ALL))
}

fn nature(text: &str) -> Result<WorkNature, String> {
	WorkNature::from_name(text).ok_or_else(|| listed(text, WorkNature::ALL))
}

fn acquisition(text: &str) -> Result<Acquisition, String> {
	Acquisition::from_name(text).ok_or_else(|| listed(text, Acquisition::ALL))
}

fn listed<T: std::fmt::Display>(text: &str, all: &[T]) -> String {
	let all: Vec<String> = all.iter().map(T::to_string).collect();
	format!("{text:?} is none of {}", all.join(", "))
}

/// The facts with the texts that are committed to.
pub(super) struct Stated<'a> {
	facts: &'a Facts,
	texts: Vec<(Fact, Vec<u8>)>,
	salts: Option<Salts>,
}

impl Facts {
	/// Reads the texts. The salts are made later: what cannot be sent leaves none behind.
	pub fn read(&self) -> Outcome<Stated<'_>> {
		let files = [
			(Fact::Title, &self.title_file),
			(Fact::Author, &self.author_file),
			(Fact::Capture, &self.capture_file),
		];
		let mut texts = Vec::new();
		for (fact, file) in files {
			if let Some(path) = file {
				texts.push((fact, text(path)?));
			}
		}
		if texts.is_empty() && self.salt_out.is_some() {
			return Err("--salt-out is for commitments; give --title-file, --author-file or --capture-file too".into());
		}
		Ok(Stated { facts: self, texts, salts: None })
	}

	/// Where the salts come from.
	pub fn salt_file(&self) -> Option<&Path> {
		self.salt_out.as_deref()
	}
}

fn text(path: &Path) -> Outcome<Vec<u8>> {
	let text = fs::read(path).map_err(|error| {
		format!("cannot read {}: {error}; check the path and its permissions", shown(path))
	})?;
	match text.is_empty() {
		true => Err(format!("{} is empty: there is nothing to commit to", shown(path)).into()),
		false => Ok(text),
	}
}

impl Stated<'_> {
	/// Sees to it that the salts are there, before anything is sent that nobody could open without them.
	pub fn salt(&mut self) -> Outcome {
		if let (None, Some(path)) = (&self.salts, self.facts.salt_file()) {
			self.salts = Some(Salts::open_or_create(path)?);
		}
		Ok(())
	}

	/// What is recorded of a photo. Without salts, nothing that needs them.
	pub fn work(&self, photo: &Photo) -> Work {
		let commitment = |fact: Fact| -> Option<H256> {
			let salts = self.salts.as_ref()?;
			let (_, text) = self.texts.iter().find(|(other, _)| *other == fact)?;
			Some(commit(fact, &salts.of(fact, &photo.digest.sha256), text))
		};
		let perceptual = photo.spectrum.as_ref().map(|spectrum| spectrum.hash());
		let facts = self.facts;
		Work {
			file: facts.naming.hash(&photo.digest),
			len: photo.digest.len,
			media: photo.kind.media(),
			perceptual: perceptual.filter(|_| facts.pdq),
			category: facts.category,
			nature: facts.nature,
			acquisition: facts.acquisition,
			completed_at: facts.completed,
			title: commitment(Fact::Title),
			author: commitment(Fact::Author),
			capture: commitment(Fact::Capture),
			parent: facts.parent,
		}
	}
}

#[derive(Args)]
pub(in crate::cli) struct Salt {
	/// The photo.
	file: PathBuf,
	/// The file of --salt-out.
	#[arg(long, value_name = "FILE")]
	salts: PathBuf,
	/// Whose commitment is to be opened.
	#[arg(long, value_enum)]
	fact: Committed,
}

pub(super) fn salt(args: &Salt) -> Outcome<Answer> {
	let salts = Salts::open(&args.salts)?;
	let digest = photos::digest(&args.file)?;
	let salt = hex::encode(salts.of(args.fact.into(), &digest.sha256));
	Ok(Answer::new(salt.clone(), json!({ "file": shown(&args.file), "salt": salt })))
}
