//! A file on the chain, and what looks like it here.

use super::{deposits_of_file, show::depositor_of, shown, Answer, Kept, Options};
use crate::cli::{chain::tame, moment, Outcome};
use carnet_client::photos::{self, Journal, LEAST_QUALITY, MATCH_DISTANCE};
use clap::Args;
use serde_json::{json, Value};
use std::path::PathBuf;

#[derive(Args)]
pub(in crate::cli) struct Find {
	/// The photo.
	file: PathBuf,
	/// In how many of 256 bits the perceptual hashes may differ. Those of unrelated pictures differ in about 128.
	#[arg(long, default_value_t = MATCH_DISTANCE, value_parser = clap::value_parser!(u32).range(0..=96))]
	distance: u32,
	#[command(flatten)]
	kept: Kept,
}

pub(super) async fn run(args: Find, options: &Options) -> Outcome<Answer> {
	let Find { file, distance, kept } = args;
	let photo = photos::read(&file)?;
	let journal = Journal::open(&kept.journal)?;
	let digest = &photo.digest;
	let chain = options.connect().await?;
	let at = chain.finalised().await?;
	let exact = deposits_of_file(&at, digest).await?;
	let mut lines: Vec<String> = exact
		.iter()
		.map(|view| {
			let since = moment::show(view.priority_at);
			format!("the same file: deposit {} by {}, since {since}", view.id, depositor_of(view))
		})
		.collect();
	if exact.is_empty() {
		let hash = hex::encode(digest.sha256);
		lines.push(format!("the chain has no deposit of this file (SHA-256 {hash})"));
	}
	let quality = photo.spectrum.as_ref().map(|spectrum| spectrum.hash().quality);
	let near = match &photo.spectrum {
		Some(spectrum) => journal.near(chain.genesis(), spectrum, distance),
		None => Vec::new(),
	};
	let mut found = Vec::<Value>::new();
	for near in near.iter().filter(|near| near.entry.sha256 != digest.sha256) {
		let entry = near.entry;
		// A development chain that began anew has other deposits by these numbers.
		let Some(view) = at.deposit(entry.id).await? else { continue };
		if !entry.is_of(&view.deposit.work.file) {
			continue;
		}
		let other = tame(entry.file.as_bytes());
		lines.push(format!(
			"looks like deposit {} ({other}): {} of 256 bits differ, {}",
			entry.id,
			near.distance,
			near.turn.describe()
		));
		found.push(json!({
			"id": entry.id, "file": entry.file, "distance": near.distance,
			"turn": near.turn.describe(),
		}));
	}
	lines.push(match quality {
		None => "it has no perceptual hash here, so nothing can look like it".to_owned(),
		Some(quality) if quality < LEAST_QUALITY => {
			format!("it has too few features to look like anything (quality {quality})")
		}
		Some(_) if found.is_empty() => {
			let (known, kept) = (journal.entries().len(), shown(&kept.journal));
			format!("nothing else of the {known} deposits in {kept} looks like it; a crop would not be found")
		}
		Some(_) => "that pictures look alike proves nothing: look at them".to_owned(),
	});
	let json = json!({ "file": shown(&file), "exact": exact, "near": found, "at": at.hash() });
	Ok(Answer::new(lines.join("\n"), json))
}
