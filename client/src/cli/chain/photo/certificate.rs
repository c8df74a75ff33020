//! The certificate of a deposit: a bundle that proves it, and a page that a clerk can read.

use super::{
	paper::Paper,
	parts,
	proven::{self, Proven},
	shown, Answer, Options,
};
use crate::cli::{
	chain::proved::{self, Proved},
	moment, Outcome,
};
use carnet_client::chain::{Chain, ProofOptions};
use carnet_primitives::{copyright::DepositId, Moment, H256};
use carnet_verifier::{Bundle, Report, Trust};
use clap::Args;
use codec::Encode;
use serde_json::json;
use std::{
	fs,
	path::{Path, PathBuf},
};

/// Hours between the time of China and UTC, in milliseconds.
const CHINA: Moment = 8 * 3_600_000;

#[derive(Args)]
pub(in crate::cli) struct Certificate {
	/// The number of the deposit.
	deposit: DepositId,
	/// The folder for the two files; it is made if it is missing.
	#[arg(long, value_name = "DIR")]
	out: PathBuf,
	/// Do not wait for the signature of a court or a notary.
	#[arg(long)]
	unwitnessed: bool,
}

pub(super) async fn run(args: Certificate, options: &Options) -> Outcome<Answer> {
	let Certificate { deposit, out, unwitnessed } = args;
	let name = format!("deposit-{deposit}");
	let (json_file, pdf_file) = (out.join(format!("{name}.json")), out.join(format!("{name}.pdf")));
	// Told before the waiting for signatures.
	if let Some(there) = [&json_file, &pdf_file].into_iter().find(|path| path.exists()) {
		return Err(proved::exists(there).into());
	}
	let chain = options.connect().await?;
	let genesis = chain.genesis();
	let Proved { bundle, report } = get(&chain, deposit, unwitnessed).await?;
	let proven = proven::read(&report)?;
	let form = Bundle::from_bytes(&bundle)
		.map_err(|refusal| format!("the bundle cannot be written as JSON: {refusal}"))?;
	let page = page(&proven, &report, &name);
	fs::create_dir_all(&out)
		.map_err(|error| format!("cannot make the folder {}: {error}", shown(&out)))?;
	let text = format!("{}\n", form.to_json());
	keep((&json_file, text.as_bytes()), (&pdf_file, &page))?;
	let mut text = format!(
		"{} proves deposit {deposit} in block {}, which {} of {} validators signed\n{} says it for people\ncheck it with: carnet photo verify-file FILE --certificate {} --genesis {genesis:?}",
		shown(&json_file),
		report.block.number,
		report.signers.len(),
		report.validators,
		shown(&pdf_file),
		shown(&json_file)
	);
	let names: Vec<String> = proven.witnesses.iter().map(|one| proven::name_of(one)).collect();
	if names.is_empty() {
		text.push_str("\nno court and no notary has signed for it in this certificate");
	} else {
		text.push_str(&format!("\nwitnessed by {}", names.join(", ")));
	}
	let json = json!({
		"id": deposit, "files": [shown(&json_file), shown(&pdf_file)],
		"block": H256(report.block.hash), "number": report.block.number, "genesis": genesis,
		"witnesses": names, "witnessed": proven.is_witnessed(), "signers": report.signers.len(),
		"validators": report.validators, "bytes": bundle.len(),
	});
	Ok(Answer::new(text, json))
}

/// A bundle with the signatures of courts and notaries, if they come soon.
async fn get(chain: &Chain, id: DepositId, unwitnessed: bool) -> Outcome<Proved> {
	let trust = Trust::Genesis(chain.genesis().0);
	let (subject, text) = (id.encode(), id.to_string());
	let ask = |witnessed| {
		let options = ProofOptions { witnessed, ..Default::default() };
		proved::get(chain, proven::KIND, &text, Some(&subject), options, &trust)
	};
	// The newest block that is witnessed may be older than the deposit, and signatures come one after the other.
	let mut last = None;
	let tries = if unwitnessed { 0 } else { proved::TRIES };
	for _ in 0..tries {
		if let Ok(found) = ask(true).await {
			match proven::read(&found.report).map(|proven| proven.is_witnessed()) {
				Ok(true) => return Ok(found),
				Ok(false) => last = Some(found),
				Err(_) => {}
			}
		}
		tokio::time::sleep(proved::PAUSE).await;
	}
	match last {
		Some(found) => Ok(found),
		None => ask(false).await,
	}
}

/// Writes the two files, or neither.
fn keep(bundle: (&Path, &[u8]), page: (&Path, &[u8])) -> Outcome {
	proved::keep(bundle.1, bundle.0)?;
	proved::keep(page.1, page.0).inspect_err(|_| {
		// The first error is the one to tell.
		let _ = fs::remove_file(bundle.0);
	})
}

/// A moment in both time zones that readers want.
fn both(at: Moment) -> String {
	let china = moment::show(at.saturating_add(CHINA)).replace(" UTC", "");
	format!("{} ({china} in China, UTC+8)", moment::show(at))
}

fn page(proven: &Proven<'_>, report: &Report, name: &str) -> Vec<u8> {
	let mut paper = Paper::new(&format!("Certificate of deposit {}", proven.id));
	paper.text(&format!(
		"This page says in words what the file {name}.json proves. The file is the evidence: this page proves nothing by itself, and whoever doubts it checks the file as told in section 3."
	));
	record(&mut paper, proven, report);
	signatures(&mut paper, proven, report);
	steps(&mut paper, proven, report, name);
	meaning(&mut paper);
	paper.finish()
}

fn record(paper: &mut Paper, proven: &Proven<'_>, report: &Report) {
	let (deposit, work) = (&proven.deposit, &proven.deposit.work);
	paper.heading("1. The record");
	paper.fact("Chain (first block)", &hex::encode(report.genesis));
	paper.fact("Number of the deposit", &proven.id.to_string());
	let (algorithm, digits) = parts(&work.file);
	paper.fact(&format!("{algorithm} of the file"), &digits);
	paper.fact("Length and format", &format!("{} bytes, {}", work.len, work.media));
	if let Some(hash) = &work.perceptual {
		paper.fact("Perceptual hash (PDQ)", &hex::encode(hash.pdq));
		paper.fact("Its quality", &format!("{} of 100", hash.quality));
	}
	paper.fact("Deposited by", &proven.depositor);
	paper.fact("Account of the depositor", &deposit.depositor().to_string());
	paper.fact("Deposited at", &format!("{}, block {}", both(deposit.at), deposit.block));
	if let Some(commit) = &deposit.committed {
		paper.fact("Committed at", &format!("{}, block {}", both(commit.at), commit.block));
	}
	paper.fact("Priority dates from", &both(deposit.priority_at()));
	paper.fact("Other deposits", &proven.others());
	paper.fact(
		"Rights held by",
		&match &deposit.holder {
			None => "the depositor".to_owned(),
			Some(holder) => holder.to_string(),
		},
	);
	paper.fact("Status", &proven.standing());
	paper.text("The depositor states, and nobody has examined:");
	paper.fact("Category and nature", &format!("{}, {}", work.category, work.nature));
	paper.fact("Rights acquired by", &format!("{} acquisition", work.acquisition));
	if let Some(at) = work.completed_at {
		paper.fact("Completed at", &both(at));
	}
	if let Some(parent) = work.parent {
		paper.fact("Derives from", &format!("the work of deposit {parent}"));
	}
	let commitments = [
		("Title (commitment)", &work.title),
		("Author (commitment)", &work.author),
		("Capture (commitment)", &work.capture),
	];
	for (what, commitment) in commitments {
		if let Some(commitment) = commitment {
			paper.fact(what, &hex::encode(commitment));
		}
	}
}

fn signatures(paper: &mut Paper, proven: &Proven<'_>, report: &Report) {
	paper.heading("2. Who signed");
	paper.text(&format!(
		"The record is in the state of block {} ({}). {} of {} validators signed that this block, or one after it, is final.",
		report.block.number,
		hex::encode(report.block.hash),
		report.signers.len(),
		report.validators
	));
	for witness in &proven.witnesses {
		paper.fact(
			"Witness",
			&format!(
				"{}: signed block {}, which covers the record, at {} by its own clock",
				proven::name_of(witness),
				witness.block.number,
				both(witness.at)
			),
		);
	}
	paper.text(match (proven.is_witnessed(), proven.witnesses.is_empty()) {
		(true, _) => "A court and a notary have both signed: the deposit is witnessed. The time of a witness is that of this signature; the deposit is older.",
		(false, false) => "Not both a court and a notary have signed: the deposit is not witnessed in the full sense. A later certificate may show more.",
		(false, true) => "No court and no notary has signed in this certificate. A later certificate may show more.",
	});
}

fn steps(paper: &mut Paper, proven: &Proven<'_>, report: &Report, name: &str) {
	let (algorithm, _) = parts(&proven.deposit.work.file);
	let genesis = hex::encode(report.genesis);
	paper.heading("3. How to check it");
	paper.text("No network, no account and no trust in whoever handed this over is needed. One thing has to come from elsewhere, such as the court's own node or the published list of the consortium: the hash of the first block of the chain. It must be the one of section 1.");
	paper.text("a) Check the record and all signatures, with the program carnet on any computer:");
	paper.command(&format!("carnet verify {name}.json --genesis 0x{genesis}"));
	paper.text("b) Check that a file is the one of the record:");
	paper.command(&format!(
		"carnet photo verify-file FILE --certificate {name}.json --genesis 0x{genesis}"
	));
	paper.text(&format!(
		"c) Without that program, compute the {algorithm} of the file with any other one and compare it with section 1, letter by letter. A copy that was saved anew has another hash: the original file is needed."
	));
	paper.text("d) A commitment is opened by its salt and its text: SHA-256 over the byte 01, the letters carnet/title/v1 (or author, capture), the 32 bytes of the salt and the text has to give its value.");
}

fn meaning(paper: &mut Paper) {
	paper.heading("4. What it proves, and what not");
	paper.text("It proves that the file with this hash existed, unchanged since, when the validators made final the block of the deposit in section 1, or the block of the commitment where one is named, and who then had the key of the depositor. Each witness says by its own signature and clock that this state was final when it signed.");
	paper.text("It does not prove who made the photo, that the depositor had the right to deposit it, or that what is seen in it is true. It does not prove that no earlier photo of the same scene exists, or that nobody deposited the same file by another kind of hash, nor that another file which looks alike is a copy: a perceptual hash is a hint. What the depositor states is a statement. A deposit that was withdrawn, replaced or overtaken after the block in section 2 shows only in a newer certificate.");
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::{proven::tests::vector, *};

	/// The text of the page about what a bundle proved.
	fn told(report: &Report) -> String {
		let page = page(&proven::read(report).unwrap(), report, "deposit-3");
		String::from_utf8_lossy(&page).into_owned()
	}

	#[test]
	fn a_clerk_reads_the_record_who_signed_how_to_check_it_and_what_it_proves() {
		let report = vector("deposit.bundle");
		let text = told(&report);
		let (file, genesis) = (hex::encode([0xeeu8; 32]), hex::encode(report.genesis));
		for part in [
			"Certificate of deposit 3",
			"1. The record",
			&file,
			&genesis,
			"Brand One",
			"2. Who signed",
			"Court of Xiamen",
			"Notary of Xiamen",
			"A court and a notary have both signed",
			"3. How to check it",
			"carnet verify deposit-3.json --genesis 0x",
			"carnet photo verify-file FILE --certificate deposit-3.json",
			"4. What it proves, and what not",
			"It does not prove who made the photo",
		] {
			assert!(text.contains(part), "{part}");
		}
	}

	#[test]
	fn the_page_names_no_witness_that_did_not_sign_and_says_which_one_is_missing() {
		let mut report = vector("deposit.bundle");
		report.witnesses.pop();
		let text = told(&report);
		assert!(text.contains("Court of Xiamen") && !text.contains("Notary of Xiamen"));
		assert!(text.contains("Not both a court and a notary have signed"));
		report.witnesses.clear();
		let text = told(&report);
		assert!(!text.contains("Court of Xiamen"));
		assert!(text.contains("No court and no notary has signed in this certificate"));
	}

	#[test]
	fn a_moment_is_told_in_utc_and_in_the_time_of_china() {
		assert_eq!(
			both(1_795_437_699_000),
			"2026-11-23 12:41:39 UTC (2026-11-23 20:41:39 in China, UTC+8)"
		);
	}
}
