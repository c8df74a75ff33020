//! W3C documents checked by themselves, and against the record on the chain.

use super::{paper::subject_of, words, Answer, Options};
use crate::cli::{chain::tame, moment, Outcome};
use carnet_primitives::passports::Reason;
use carnet_vc::{read, Resolver, Verifier};
use clap::Args;
use serde_json::{json, Value};
use std::{
	fs,
	path::{Path, PathBuf},
};

#[derive(Args)]
pub(in crate::cli) struct Verify {
	/// The document.
	file: PathBuf,
	/// A status list that it names, as a web server has it; given once for each.
	#[arg(long, value_name = "FILE")]
	list: Vec<PathBuf>,
	/// The document of a did:web, as its domain has it. A did:key needs none.
	#[arg(long, value_name = "FILE")]
	did_document: Vec<PathBuf>,
}

pub(super) async fn run(args: Verify, options: &Options) -> Outcome<Answer> {
	let Verify { file, list, did_document } = args;
	let document = open(&file)?;
	let lists = list.iter().map(|path| open(path)).collect::<Outcome<Vec<Value>>>()?;
	let mut resolver = Resolver::default();
	for path in &did_document {
		let name = path.display();
		resolver.add(&open(path)?).map_err(|error| format!("{name}: {error}"))?;
	}
	let chain = options.connect().await?;
	let at = chain.finalised().await?;
	let name = file.display();
	let refused = |why: String| format!("{name} is refused: {why}");
	let verified = Verifier::new(resolver, at.now().await?)
		.verify(&document, &lists)
		.map_err(|refusal| refused(refusal.to_string()))?;
	let subject = verified.subject.as_deref().and_then(subject_of);
	let (record, _) =
		verified.record.as_ref().ok_or_else(|| refused("it names no record of a chain".into()))?;
	let subject =
		subject.ok_or_else(|| refused("it names its subject by no account of a chain".into()))?;
	let found = at.credential(&subject, record.member, record.entry()).await?;
	let view = found.ok_or_else(|| refused("the chain has no such credential".into()))?;
	verified
		.check_record(chain.genesis(), &view.credential)
		.map_err(|refusal| refused(refusal.to_string()))?;
	if view.reason != Reason::Met {
		let why = words::reason(view.reason).to_owned();
		return Err(refused(format!("it does not count on the chain: {why}")).into());
	}
	let issuer = tame(verified.issuer.as_bytes());
	let text = format!(
		"{name} is signed by {issuer}, and the chain has it\n  {}\nthat {issuer} is that member, the issuer has to tell you by other means\nAs of {}, in a finalised block.",
		words::credential(&view),
		moment::show(at.now().await?)
	);
	let json = json!({
		"file": file, "issuer": verified.issuer, "subject": subject, "types": verified.types,
		"credential": view, "at": at.hash(),
	});
	Ok(Answer::new(text, json))
}

fn open(path: &Path) -> Outcome<Value> {
	let name = path.display();
	let bytes =
		fs::read(path).map_err(|error| format!("cannot read {name}: {error}; check the path"))?;
	Ok(read(&bytes).map_err(|error| format!("{name}: {error}"))?)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_vc::MAX_BYTES;

	#[test]
	fn a_file_that_is_no_document_is_refused_by_its_name() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("credential.json");
		let refused = || open(&path).unwrap_err().to_string();
		assert!(refused().contains("check the path"), "{}", refused());
		let long = " ".repeat(MAX_BYTES + 1);
		for (text, why) in [
			("", "it ends before the document does"),
			("{ \"issuer\": 1, \"issuer\": 2 }", "a name twice: \"issuer\""),
			("{ \"issuer\": x }", "it is not valid JSON"),
			(long.as_str(), "bytes and 2097152 are allowed"),
		] {
			fs::write(&path, text).unwrap();
			let said = refused();
			assert!(said.contains("credential.json") && said.contains(why), "{said}");
		}
	}
}
