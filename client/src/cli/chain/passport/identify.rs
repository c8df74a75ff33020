//! Identifiers of merchants. They stay here: the chain gets tags of them, under keys that the issuers share.

use super::{principal, whom, Answer, Options, Whom};
use crate::cli::{
	chain::{
		governance::{decide, make, Governance},
		parse,
	},
	Outcome,
};
use carnet_client::{
	chain::{Call, GovernanceCall, Snapshot},
	passports::{read_key, read_or_create_key},
};
use carnet_primitives::{
	member::MemberId,
	passports::{key_commitment, Identifier, IdentifierKind, Principal, SchemaId, TagEpoch, Tags},
	H256,
};
use clap::{ArgGroup, Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;
use zeroize::Zeroizing;

const NO_KEY: &str =
	"there is no key of identifiers yet; governance names one with `carnet passport key add`";

#[derive(Subcommand)]
pub(in crate::cli) enum Key {
	/// Keep identifiers under another key from now on. The chain gets the hash of the key.
	Add(Add),
	/// List the keys in use by their hashes, the oldest first.
	List,
}

#[derive(Args)]
#[command(group(ArgGroup::new("which").required(true).args(["tag_key", "hash"])))]
pub(in crate::cli) struct Add {
	/// The file with the key. It is made if it is missing: give it to the other issuers that check identities, off the
	/// chain.
	#[arg(long, value_name = "FILE")]
	tag_key: Option<PathBuf>,
	/// Or its hash, if another member has the key.
	#[arg(long, value_parser = parse::hash)]
	hash: Option<H256>,
	#[command(flatten)]
	governance: Governance,
}

/// An identifier and the keys of its tags.
#[derive(Args)]
struct Which {
	/// What it is: lei, uscc, gln, eori or vat.
	#[arg(long, value_parser = kind)]
	kind: IdentifierKind,
	/// The identifier. Letter case and what only separates do not matter.
	#[arg(long, value_name = "TEXT")]
	identifier: String,
	/// The file with a key of identifiers; given once for each key in use.
	#[arg(long, value_name = "FILE", required = true)]
	tag_key: Vec<PathBuf>,
}

#[derive(Args)]
pub(in crate::cli) struct Identify {
	/// The merchant: member:N, client:N, or the account of somebody outside.
	#[arg(value_parser = whom)]
	whom: Whom,
	/// The number of a schema under which you check identities.
	#[arg(long)]
	schema: SchemaId,
	#[command(flatten)]
	which: Which,
}

#[derive(Args)]
pub(in crate::cli) struct Release {
	#[command(flatten)]
	which: Which,
	#[command(flatten)]
	governance: Governance,
}

fn kind(text: &str) -> Result<IdentifierKind, String> {
	IdentifierKind::from_name(text).ok_or_else(|| {
		let all: Vec<String> =
			IdentifierKind::ALL.iter().map(|kind| kind.name().to_lowercase()).collect();
		format!("{text:?} is none of {}", all.join(", "))
	})
}

/// An identifier whose check digits fit, and the keys that were given.
struct Read {
	identifier: Identifier,
	keys: Vec<Zeroizing<[u8; 32]>>,
}

impl Which {
	fn read(&self) -> Outcome<Read> {
		let name = self.kind.name().to_uppercase();
		// The text may be a secret of the merchant, so it is not repeated.
		let identifier = Identifier::parse(self.kind, &self.identifier)
			.map_err(|error| format!("--identifier is no {name}: {error}; nothing was sent"))?;
		let keys = self.tag_key.iter().map(|path| read_key(path)).collect::<Result<_, _>>()?;
		Ok(Read { identifier, keys })
	}
}

impl Read {
	/// The tags under each key in use, the oldest first.
	fn tags(&self, epochs: &[TagEpoch]) -> Outcome<Tags> {
		let tag = |epoch: &TagEpoch| {
			let key = self.keys.iter().find(|key| key_commitment(key) == epoch.key);
			let key = key.ok_or_else(|| {
				format!(
					"no --tag-key is the key {} in use, whose hash is {:?}; ask the other issuers for it; nothing was sent",
					epoch.number, epoch.key
				)
			})?;
			Ok::<_, String>(self.identifier.tag(key))
		};
		let tags = epochs.iter().map(tag).collect::<Result<Vec<_>, _>>()?;
		if tags.is_empty() {
			return Err(NO_KEY.into());
		}
		Ok(Tags::try_from(tags).map_err(|_| "there are more keys than this program knows")?)
	}
}

pub(super) async fn key(command: Key, options: &Options) -> Outcome<Answer> {
	match command {
		Key::Add(Add { tag_key, hash, governance }) => {
			let hash = match (&tag_key, hash) {
				(Some(path), _) => key_commitment(&*read_or_create_key(path)?),
				(None, Some(hash)) => hash,
				(None, None) => return Err("which key? give --tag-key or --hash".into()),
			};
			let text = format!("identifiers are kept under the key with the hash {hash:?}");
			let json = json!({ "key": hash, "file": tag_key });
			decide(&GovernanceCall::RotateKey(hash), governance, options, text, json).await
		}
		Key::List => {
			let at = options.connect().await?.finalised().await?;
			let epochs = at.tag_epochs().await?;
			let line = |one: &TagEpoch| {
				format!("key {}: hash {:?}, {} tags", one.number, one.key, one.count)
			};
			let text = match epochs.as_slice() {
				[] => "there is no key of identifiers yet".to_owned(),
				all => all.iter().map(line).collect::<Vec<_>>().join("\n"),
			};
			Ok(Answer::new(text, json!({ "keys": epochs, "at": at.hash() })))
		}
	}
}

pub(super) async fn run(args: Identify, options: &Options) -> Outcome<Answer> {
	let Identify { whom, schema, which } = args;
	let read = which.read()?;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let subject = principal(&at, &whom).await?;
	let epochs = at.tag_epochs().await?;
	let tags = read.tags(&epochs)?;
	let epoch = epochs.last().map(|last| last.number).ok_or(NO_KEY)?;
	let kind = read.identifier.kind();
	let call = Call::register_identifier(&subject, schema, kind, epoch, &tags);
	let included = session.send(&call).await?;
	let (_, _, by): (Principal, IdentifierKind, MemberId) =
		included.first("Passports", "IdentifierRegistered")?;
	let name = kind.name().to_uppercase();
	let text = format!("the {name} of {whom} is registered: no other merchant can have it");
	let json = json!({ "subject": subject, "kind": kind, "by": by, "epoch": epoch, "tags": tags });
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn release(args: Release, options: &Options) -> Outcome<Answer> {
	let Release { which, governance } = args;
	let read = which.read()?;
	let at = options.connect().await?.finalised().await?;
	let (epoch, tag) = registered(&at, &read).await?;
	let call = GovernanceCall::ReleaseIdentifier(epoch, tag);
	make(&call, governance, options, |included| {
		let (subject, kind, by, epoch): (Principal, IdentifierKind, MemberId, u32) =
			included.first("Passports", "IdentifierReleased")?;
		let name = kind.name().to_uppercase();
		let text = format!("the {name} is {subject}'s no longer, and can be another merchant's");
		let json = json!({ "subject": subject, "kind": kind, "by": by, "epoch": epoch });
		Ok(Answer::of(included, text, json))
	})
	.await
}

/// Under which key an identifier is registered, and its tag there.
async fn registered(at: &Snapshot, read: &Read) -> Outcome<(u32, H256)> {
	let epochs = at.tag_epochs().await?;
	let tags = read.tags(&epochs)?;
	for (epoch, tag) in epochs.iter().zip(tags.iter()) {
		if at.tag_owner(epoch.number, *tag).await?.is_some() {
			return Ok((epoch.number, *tag));
		}
	}
	Err("no merchant has this identifier on the chain".into())
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	fn read(kind: IdentifierKind, text: &str, keys: &[u8]) -> Read {
		let keys = keys.iter().map(|key| Zeroizing::new([*key; 32])).collect();
		Read { identifier: Identifier::parse(kind, text).unwrap(), keys }
	}

	fn epoch(number: u32, key: u8) -> TagEpoch {
		TagEpoch { number, key: key_commitment(&[key; 32]), count: 0 }
	}

	#[test]
	fn a_tag_is_made_under_each_key_in_use_whatever_their_order() {
		let epochs = [epoch(3, 1), epoch(4, 2)];
		let one = read(IdentifierKind::Lei, "5493001KJTIIGC8Y1R12", &[2, 1]);
		let tags = one.tags(&epochs).unwrap();
		assert_eq!(tags.as_slice(), [1, 2].map(|key| one.identifier.tag(&[key; 32])));
		let other = read(IdentifierKind::Lei, " 5493001k-jtiigc8y1r12", &[1, 2]);
		assert_eq!(other.tags(&epochs).unwrap(), tags, "the spelling does not matter");
		assert!(other.tags(&[]).unwrap_err().to_string().contains("key add"));
		let lacking = read(IdentifierKind::Lei, "5493001KJTIIGC8Y1R12", &[1]);
		assert!(lacking.tags(&epochs).unwrap_err().to_string().contains("the key 4 in use"));
	}

	#[test]
	fn an_identifier_with_a_wrong_check_digit_is_told_without_repeating_it() {
		let which = |kind, text: &str| {
			Which { kind, identifier: text.into(), tag_key: Vec::new() }.read().err().unwrap()
		};
		for (kind, text) in [
			(IdentifierKind::Lei, "506700GE1G29325QX364"),
			(IdentifierKind::Uscc, "91330100799655058C"),
			(IdentifierKind::Gln, "4012345000017"),
		] {
			let said = which(kind, text).to_string();
			assert!(said.contains("check digits") && !said.contains(text), "{said}");
		}
		assert!(super::kind("Lei").is_ok() && super::kind("duns").unwrap_err().contains("uscc"));
	}
}
