//! Credentials and status lists as W3C documents.

use super::{
	paper::{Served, Signing},
	principal, whom,
	words::{self, parse_entry},
	Answer, Kept, Options, Whom,
};
use crate::cli::{chain::not_found, chain::proved::exists, moment, Outcome};
use carnet_client::{
	files::{self, Readers},
	passports::Journal,
};
use carnet_primitives::{
	member::MemberId,
	passports::{Entry, SchemaId, StatusPurpose},
};
use carnet_vc::{status_list, Site, StatusList};
use clap::Args;
use serde_json::{json, Value};
use std::{
	fs,
	io::ErrorKind,
	path::{Path, PathBuf},
};

const HOUR: u64 = 3_600_000;

#[derive(Args)]
pub(in crate::cli) struct Export {
	/// Whom it is about: member:N, client:N, or the account in her records.
	#[arg(value_parser = whom)]
	whom: Whom,
	/// The entry of the credential, such as 0/94567.
	#[arg(
		long,
		value_parser = parse_entry,
		required_unless_present = "schema",
		conflicts_with = "schema"
	)]
	entry: Option<Entry>,
	/// Or the last one of this schema that was issued from here.
	#[arg(long)]
	schema: Option<SchemaId>,
	/// The file that is made. Its owner alone can read it.
	#[arg(long)]
	out: PathBuf,
	#[command(flatten)]
	signing: Signing,
	#[command(flatten)]
	kept: Kept,
}

#[derive(Args)]
pub(in crate::cli) struct Lists {
	/// The number of the issuer.
	member: MemberId,
	/// The folder that the web server serves at --site. The lists that are there are replaced, a did.json is not.
	#[arg(long, value_name = "DIR")]
	out: PathBuf,
	/// For how many hours the lists are to be believed. Write them anew before, and when something was revoked.
	#[arg(long, default_value_t = 24, value_parser = clap::value_parser!(u64).range(1..=8_760))]
	hours: u64,
	#[command(flatten)]
	served: Served,
	#[command(flatten)]
	signing: Signing,
}

pub(super) async fn run(args: Export, options: &Options) -> Outcome<Answer> {
	let Export { whom, entry, schema, out, signing, kept } = args;
	let issuer = signing.issuer()?;
	let journal = Journal::open(&kept.journal)?;
	let chain = options.connect().await?;
	let at = chain.finalised().await?;
	let subject = principal(&at, &whom).await?;
	let view = at.passport(&subject).await?;
	let credentials = view.map(|view| view.credentials).unwrap_or_default();
	let mut asked = credentials.iter().filter(|view| {
		let one = &view.credential;
		entry.is_none_or(|entry| one.entry == entry)
			&& schema.is_none_or(|schema| one.schema == schema)
	});
	let kept = asked
		.rfind(|view| journal.find(chain.genesis(), view.credential.digest).is_some())
		.and_then(|view| journal.find(chain.genesis(), view.credential.digest))
		.ok_or_else(|| {
			format!(
				"{} keeps no such credential of {whom} that is on the chain; give the --journal of the command that issued it",
				journal.path().display()
			)
		})?;
	let named = kept.document.get("issuer").and_then(Value::as_str).unwrap_or_default();
	if named != issuer.id() {
		return Err(format!(
			"the document says that {named} issued it, and the key is that of {}; give the --signing-key and --did with which it was issued",
			issuer.id()
		)
		.into());
	}
	let signed = issuer.sign(kept.document.clone(), at.now().await?)?;
	let text = format!("{}\n", serde_json::to_string_pretty(&signed)?);
	files::create(&out, text.as_bytes(), Readers::Owner).map_err(|error| match error.kind() {
		ErrorKind::AlreadyExists => exists(&out),
		_ => unwritten(&out, &error),
	})?;
	let name = words::entry(kept.entry);
	let path = out.display();
	let text = format!(
		"{path} is credential {name} of {whom}, signed by {}\ncheck it with: carnet passport verify {path} --list FILE --list FILE",
		issuer.id()
	);
	let json = json!({
		"file": out, "entry": kept.entry, "subject": subject, "issuer": issuer.id(),
		"digest": kept.digest, "document": signed,
	});
	Ok(Answer::new(text, json))
}

pub(super) async fn lists(args: Lists, options: &Options) -> Outcome<Answer> {
	let Lists { member, out, hours, served, signing } = args;
	let site = Site::new(&served.site)?;
	let issuer = signing.issuer()?;
	let at = options.connect().await?.finalised().await?;
	let (count, now) = (at.status_lists(member).await?, at.now().await?);
	let valid_until = now.saturating_add(hours.saturating_mul(HOUR));
	let mut written = Vec::new();
	for number in 0..count {
		for &purpose in StatusPurpose::ALL {
			let bits = at.status_list(member, number, purpose).await?;
			let bits =
				bits.ok_or_else(|| not_found(format!("list {number} of member {member}")))?;
			let list = StatusList { number, purpose, bits: &bits, valid_from: now, valid_until };
			let signed = issuer.sign(status_list(&issuer, &site, &list)?, now)?;
			let path = out.join(Site::list_file(number, purpose));
			serve(&path, &signed)?;
			written.push(path);
		}
	}
	let mut text = vec![format!(
		"{} files for {}, until {}",
		written.len(),
		served.site,
		moment::show(valid_until)
	)];
	text.extend(written.iter().map(|path| format!("  {}", path.display())));
	let did_document = issuer.did_document();
	if let Some((place, document)) = &did_document {
		let path = out.join("did.json");
		match path.exists() {
			// It may have the keys of before, which are needed as long as documents count that they signed.
			true => {
				let key = document.pointer("/verificationMethod/0/publicKeyMultibase");
				text.push(format!(
					"{} is there already and is left as it is; it has to have the method {} with the key {}",
					path.display(),
					issuer.method(),
					key.and_then(Value::as_str).unwrap_or_default()
				));
			}
			false => {
				serve(&path, document)?;
				text.push(format!(
					"{} belongs to the root of the domain, as {place}",
					path.display()
				));
				written.push(path);
			}
		}
	}
	let json = json!({
		"member": member, "lists": count, "files": written, "validUntil": valid_until,
		"issuer": issuer.id(), "didDocument": did_document.map(|(_, document)| document),
		"at": at.hash(),
	});
	Ok(Answer::new(text.join("\n"), json))
}

/// Writes a file that everybody reads, in the place of an older one.
fn serve(path: &Path, document: &Value) -> Outcome {
	if let Some(folder) = path.parent() {
		fs::create_dir_all(folder).map_err(|error| unwritten(folder, &error))?;
	}
	let text = format!("{}\n", serde_json::to_string_pretty(document)?);
	Ok(files::replace(path, text.as_bytes(), Readers::Everybody)
		.map_err(|error| unwritten(path, &error))?)
}

fn unwritten(path: &Path, error: &std::io::Error) -> String {
	format!(
		"cannot write {}: {error}; check the folder, its permissions and the free space",
		path.display()
	)
}
