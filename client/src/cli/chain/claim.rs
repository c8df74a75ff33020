use super::{parse, scan::label, verdict::headline, Answer, Options, Waiting};
use crate::cli::{input, moment, Failure, Outcome};
use carnet_client::{
	chain::{Call, Chain, ClaimantKey, Included, PendingClaim},
	codes::{evidence, read_secrets, unit_key, verify_key, LeavesFile, OpeningsFile},
};
use carnet_primitives::{
	gs1::Label,
	products::{ScanReport, Verdict},
	subject::UnitRef,
	unit_code::parse_secret,
	Moment,
};
use clap::{Args, Subcommand};
use serde_json::json;
use sp_core::ed25519;
use std::{fs, path::PathBuf};
use zeroize::{Zeroize, Zeroizing};

/// How long a claim may wait for a block, unless the runtime wants less.
const LIFETIME: Moment = 600_000;

#[derive(Subcommand)]
pub(in crate::cli) enum Claim {
	/// Claim a unit with the secret under the scratch layer of its label.
	Make(Make),
	/// Give your claim to another key.
	Transfer {
		/// The link on the label.
		link: String,
		/// The public key that gets the claim.
		#[arg(long, value_parser = parse::claimant)]
		to: ed25519::Public,
		/// The file with your key.
		#[arg(long)]
		claimant_key: PathBuf,
	},
	/// Give your claim up, so that the unit can be claimed anew with its secret.
	Release {
		/// The link on the label.
		link: String,
		/// The file with your key.
		#[arg(long)]
		claimant_key: PathBuf,
	},
	/// Show the public half of a claimant key; the file is made if there is none.
	Key {
		/// The file.
		file: PathBuf,
	},
}

#[derive(Args)]
pub(in crate::cli) struct Make {
	/// The link on the label.
	link: String,
	/// The openings file of its pack; without it the node is asked for the evidence.
	#[arg(long, requires = "leaves")]
	openings: Option<PathBuf>,
	/// The leaves file of its pack.
	#[arg(long, requires = "openings")]
	leaves: Option<PathBuf>,
	/// The secret as it is printed; others on this machine can see it in the list of processes.
	#[arg(long, required_unless_present_any = ["secret_file", "secrets"])]
	secret: Option<String>,
	/// A file with the secret as it is printed.
	#[arg(long, conflicts_with_all = ["secret", "secrets"])]
	secret_file: Option<PathBuf>,
	/// The secrets file of the pack, as the brand and its printer have it.
	#[arg(long, conflicts_with = "secret")]
	secrets: Option<PathBuf>,
	/// A file with the passphrase of the secrets file.
	#[arg(long, requires = "secrets")]
	passphrase_file: Option<PathBuf>,
	/// The file with your key; it is made if there is none, and readable by you alone.
	#[arg(long)]
	claimant_key: PathBuf,
	/// Print the transaction instead of sending it: any program can hand it to a node until it expires.
	#[arg(long)]
	print: bool,
}

pub(super) async fn run(command: Claim, options: &Options) -> Outcome<Answer> {
	match command {
		Claim::Make(args) => make(args, options).await,
		Claim::Transfer { link, to, claimant_key } => {
			let key = ClaimantKey::open(&claimant_key)?;
			let (chain, on, sequence) = held(&link, &key, options).await?;
			let included = send(&chain, &key.transfer(&on, to, sequence)).await?;
			let text = format!("the claim is held by {} now", shown(&to));
			Ok(Answer::of(&included, text, json!({ "unit": on.unit, "claimant": shown(&to) })))
		}
		Claim::Release { link, claimant_key } => {
			let key = ClaimantKey::open(&claimant_key)?;
			let (chain, on, sequence) = held(&link, &key, options).await?;
			let included = send(&chain, &key.release(&on, sequence)).await?;
			let text = "the claim is given up; the unit can be claimed anew with its secret";
			Ok(Answer::of(&included, text, json!({ "unit": on.unit })))
		}
		Claim::Key { file } => {
			let (key, made) = ClaimantKey::open_or_create(&file)?;
			let public = shown(&key.public());
			Ok(Answer::new(public.clone(), json!({ "claimant": public, "made": made })))
		}
	}
}

fn shown(key: &ed25519::Public) -> String {
	format!("0x{}", hex::encode(key.0))
}

async fn send(chain: &Chain, call: &Call) -> Outcome<Included> {
	let waiting = Waiting::new(&call.to_string());
	let outcome = chain.submit_authorised(call).await;
	drop(waiting);
	Ok(outcome?)
}

async fn make(args: Make, options: &Options) -> Outcome<Answer> {
	let label = label(&args.link)?;
	// Before the secret: of a label that is not genuine there is none.
	let found = match (&args.openings, &args.leaves) {
		(Some(openings), Some(leaves)) => {
			let openings = OpeningsFile::open(openings)?;
			Some(evidence(&label, &openings, &LeavesFile::open(leaves)?)?)
		}
		_ => None,
	};
	let mut secret = secret(&args, &label)?;
	let key = unit_key(&secret, label.gtin, &label.lot, &label.serial);
	secret.zeroize();
	let (chain, evidence) = match found {
		Some(found) => (None, found),
		None => {
			let chain = options.connect().await?;
			let found = chain.evidence(&args.link).await?.ok_or(
				"the node cannot open this label; give --openings and --leaves, or the --url of a node of the brand",
			)?;
			(Some(chain), found)
		}
	};
	if verify_key(&key) != evidence.opening.unit_key {
		return Err(
			"the secret is not the one of this label; check each character, and that it stands under the same code"
				.into(),
		);
	}
	let chain = match chain {
		Some(chain) => chain,
		None => options.connect().await?,
	};
	let at = chain.finalised().await?;
	let report = at.scan(&label, Some(&evidence)).await?;
	let unit = registered(&label, &report)?;
	let lifetime: Moment = at.constant("Products", "MaxClaimLifetime")?;
	let expires_at = report.at.saturating_add(LIFETIME.min(lifetime));
	let on = PendingClaim { genesis: chain.genesis(), unit, expires_at };
	// Made only now: a claim that cannot be sent leaves no key behind.
	let (claimant, made) = ClaimantKey::open_or_create(&args.claimant_key)?;
	let call = on.claim(&key, &evidence, claimant.public());
	if args.print {
		let transaction = format!("0x{}", hex::encode(chain.authorised_transaction(&call).await?));
		let json = json!({ "transaction": transaction, "expiresAt": expires_at, "keyMade": made });
		return Ok(Answer::new(transaction, json));
	}
	let included = send(&chain, &call).await?;
	let repeat: Vec<(UnitRef, ed25519::Public, Moment)> =
		included.all("Products", "RepeatClaimed")?;
	let claimant = shown(&claimant.public());
	let mut json = json!({
		"unit": unit, "claimant": claimant, "keyMade": made, "outcome": "claimed",
		"verdict": report.verdict,
	});
	let mut text = match repeat.first() {
		None => format!("the unit is claimed for {claimant}"),
		Some((_, _, first)) => {
			json["outcome"] = "repeat".into();
			json["firstClaimedAt"] = (*first).into();
			format!(
				"SUSPICIOUS  this unit was already claimed, first at {}; your claim is on record as a second one: this label or the other is a copy, unless the unit was sold before",
				moment::show(*first)
			)
		}
	};
	if !matches!(report.verdict, Verdict::Authentic | Verdict::Suspicious) {
		text.push_str(&format!("\n{}", headline(report.verdict)));
	}
	if made {
		text.push_str(&format!(
			"\nkeep {} safe: whoever has it can give the claim away",
			args.claimant_key.display()
		));
	}
	Ok(Answer::of(&included, text, json))
}

fn registered(label: &Label, report: &ScanReport) -> Outcome<UnitRef> {
	match &report.batch {
		Some(batch) if report.verdict != Verdict::Unknown => {
			Ok(UnitRef { batch: batch.id, index: label.serial.index() })
		}
		_ => Err("the chain has no such code, so it cannot be claimed: treat the goods as not genuine, or ask the brand whether it registered the batch".into()),
	}
}

fn secret(args: &Make, label: &Label) -> Outcome<[u8; 16]> {
	let unreadable =
		|| "the secret is mistyped: 27 characters are expected, and the last checks the others";
	if let Some(text) = &args.secret {
		return Ok(parse_secret(text).ok_or_else(unreadable)?);
	}
	if let Some(path) = &args.secret_file {
		let text = fs::read_to_string(path).map(Zeroizing::new).map_err(|error| {
			format!("cannot read the secret from {}: {error}; check the path", path.display())
		})?;
		return Ok(parse_secret(text.trim()).ok_or_else(unreadable)?);
	}
	let Some(path) = &args.secrets else {
		return Err("a claim needs --secret-file, --secrets or --secret".into());
	};
	let passphrase = input::passphrase(args.passphrase_file.as_deref(), false)?;
	let mut found = None;
	read_secrets(path, &passphrase, |each, secret| {
		if each == *label {
			found = Some(secret);
		}
		Ok(())
	})?;
	found.ok_or_else(|| -> Failure {
		format!("{} has no secret of this label; give the secrets of its pack", path.display())
			.into()
	})
}

/// The unit of a link and the sequence of its claim, which the key must hold.
async fn held(
	link: &str,
	key: &ClaimantKey,
	options: &Options,
) -> Outcome<(Chain, PendingClaim, u32)> {
	let label = label(link)?;
	let chain = options.connect().await?;
	let at = chain.finalised().await?;
	let (pack, index) = (label.serial.pack(), label.serial.index());
	let batch = at
		.batch_id(label.gtin, &label.lot, pack)
		.await?
		.ok_or("no batch of this label is registered; check the link")?;
	let unit = UnitRef { batch, index };
	let state = at.unit(unit).await?.unwrap_or_default();
	match state.claim {
		None => return Err("nobody holds a claim of this unit; claim it first".into()),
		Some(claim) if claim.claimant != key.public() => {
			return Err(format!(
				"the claim of this unit is held by {} and not by your key {}; use the key that holds it",
				shown(&claim.claimant),
				shown(&key.public())
			)
			.into())
		}
		Some(_) => {}
	}
	let lifetime: Moment = at.constant("Products", "MaxClaimLifetime")?;
	let expires_at = at.now().await?.saturating_add(LIFETIME.min(lifetime));
	let on = PendingClaim { genesis: chain.genesis(), unit, expires_at };
	Ok((chain, on, state.sequence))
}
