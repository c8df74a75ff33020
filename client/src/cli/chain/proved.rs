//! Proofs of what a node says: got from the node, checked here.

use crate::cli::Outcome;
use carnet_client::{
	chain::{Chain, ProofOptions},
	files::{self, Readers},
	records::Records,
};
use carnet_primitives::{
	gs1::Label,
	products::{Evidence, ScanReport},
	H256,
};
use carnet_verifier::{verify, Report, Trust};
use codec::Encode;
use std::{io::ErrorKind, path::Path, time::Duration};

/// How often the node is asked again while what it proves is older than what it says, and how long between.
pub(super) const TRIES: u32 = 12;
pub(super) const PAUSE: Duration = Duration::from_millis(500);

/// A bundle that holds.
pub(super) struct Proved {
	pub bundle: Vec<u8>,
	pub report: Report,
}

/// Gets a bundle about a thing and checks it; an error if the newest block that can be proved has no such thing.
pub(super) async fn get(
	chain: &Chain,
	kind: &str,
	id: &str,
	subject: Option<&[u8]>,
	options: ProofOptions,
	trust: &Trust,
) -> Outcome<Proved> {
	let proved = chain.proof(kind, id, options).await?.ok_or_else(|| {
		format!("the newest block that can be proved has no {kind} {id}; check the number, and if it is new, try again in some seconds")
	})?;
	// A node that lies or errs is found out here rather than in court.
	let report = verify(&proved.bundle, trust).map_err(|refusal| {
		format!(
			"the node at {} gave a bundle that does not hold: {refusal}; ask another node",
			chain.url()
		)
	})?;
	if report.kind != kind || subject.is_some_and(|subject| subject != report.subject) {
		return Err(format!(
			"the node at {} gave a bundle about something else than the {kind} {id}; ask another node",
			chain.url()
		)
		.into());
	}
	Ok(Proved { bundle: proved.bundle, report })
}

/// What is to be said where the genesis was not given: then the validators are those of whatever chain the node names.
pub(super) const fn unpinned(genesis: Option<H256>) -> &'static str {
	match genesis {
		Some(_) => "",
		None => " That it is the right chain is the word of the node: pin it with --genesis.",
	}
}

/// Writes into a new file what has to be kept: a bundle, a page, or a document of which the chain has the hash alone. On a
/// full disk there is no half of it.
pub(super) fn keep(bytes: &[u8], path: &Path) -> Outcome {
	create(bytes, path, Readers::Everybody)
}

/// The same of what is nobody else's business: the owner of the file alone can read it.
pub(super) fn keep_own(bytes: &[u8], path: &Path) -> Outcome {
	create(bytes, path, Readers::Owner)
}

fn create(bytes: &[u8], path: &Path, readers: Readers) -> Outcome {
	let written = files::create(path, bytes, readers);
	let shown = path.display();
	Ok(written.map_err(|error| match error.kind() {
		ErrorKind::AlreadyExists => exists(path),
		_ => format!(
			"cannot write {shown}: {error}; check the folder, its permissions and the free space"
		),
	})?)
}

/// What is said of a file that is there already.
pub(super) fn exists(path: &Path) -> String {
	format!("{} is there already and is not overwritten; name another place", path.display())
}

/// Proves that a scan of this label says what the validators signed. A label that was opened needs its evidence.
///
/// The node may have read a newer block than the newest one that can be proved: while the two differ, both are asked for
/// again.
pub(super) async fn scan(
	chain: &Chain,
	label: &Label,
	mut scanned: ScanReport,
	evidence: Option<&Evidence>,
) -> Outcome<(ScanReport, Proved)> {
	let trust = Trust::Genesis(chain.genesis().0);
	for _ in 0..TRIES {
		let Some(batch) = &scanned.batch else {
			return Err("no batch of this label is registered, and what is not there cannot be proved; leave --proof out".into());
		};
		let index = label.serial.index();
		let (kind, id, subject) = match index < batch.batch.spec.count {
			true => ("unit", format!("{}/{index}", batch.id), (batch.id, index).encode()),
			false => ("batch", batch.id.to_string(), batch.id.encode()),
		};
		let options = ProofOptions::default();
		let proved = get(chain, kind, &id, Some(&subject), options, &trust).await?;
		let records = Records { source: &proved.report, at: scanned.at };
		if records.scan_in(Some(batch.id), label, evidence)? == scanned {
			return Ok((scanned, proved));
		}
		tokio::time::sleep(PAUSE).await;
		scanned = chain.finalised().await?.scan(label, evidence).await?;
	}
	Err(format!(
		"the node at {} says something else than it can prove; trust neither, and ask another node",
		chain.url()
	)
	.into())
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use std::{fs, os::unix::fs::PermissionsExt};

	#[test]
	fn what_is_nobody_elses_business_is_read_by_its_owner_alone() {
		let folder = tempfile::tempdir().unwrap();
		let (own, open) = (folder.path().join("own"), folder.path().join("open"));
		keep_own(b"invoices", &own).unwrap();
		keep(b"bundle", &open).unwrap();
		let modes = [own, open].map(|path| fs::metadata(path).unwrap().permissions().mode());
		assert_eq!(modes.map(|mode| mode & 0o777), [0o600, 0o644]);
		assert!(keep_own(b"other", &folder.path().join("own")).is_err(), "nothing is overwritten");
	}

	#[test]
	fn of_a_chain_that_is_not_pinned_it_is_told_who_names_it() {
		assert!(unpinned(None).contains("pin it with --genesis"));
		assert_eq!(unpinned(Some(H256::zero())), "");
	}

	#[test]
	fn what_is_kept_is_whole_and_nothing_is_overwritten() {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("bundle");
		keep(b"first", &path).unwrap();
		let refused = keep(b"second", &path).unwrap_err().to_string();
		assert!(refused.contains("is not overwritten"), "{refused}");
		assert_eq!(fs::read(&path).unwrap(), b"first");
		assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing lies beside it");
		let refused = keep(b"first", &folder.path().join("none/bundle")).unwrap_err().to_string();
		assert!(refused.contains("cannot write"), "{refused}");
	}
}
