//! Proofs of what a node says: got from the node, checked here.

use crate::cli::{records::Member, Outcome};
use carnet_client::{
	chain::{Chain, ProofOptions},
	files::{self, Readers},
};
use carnet_primitives::{
	gs1::Label,
	member::MemberId,
	products::{
		Batch, BatchView, Certificate, CertificateId, CertificateView, Evidence, NamedMember,
		Recall, RecallId, RecallView, ScanReport, TradeItem, UnitState, Verdict,
	},
	subject::BatchId,
	Moment,
};
use carnet_verifier::{storage_keys as at, verify, Report, Trust};
use codec::{Decode, DecodeAll, Encode};
use std::{io::ErrorKind, path::Path, time::Duration};

/// How often the node is asked again while what it proves is older than what it says, and how long between.
pub(super) const TRIES: u32 = 12;
pub(super) const PAUSE: Duration = Duration::from_millis(500);

const UNKNOWN_FORM: &str =
	"a proved record is of a form that this program does not know; update it";

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

/// Writes into a new file what has to be kept: a bundle, a page, or a document of which the chain has the hash alone. On a
/// full disk there is no half of it.
pub(super) fn keep(bytes: &[u8], path: &Path) -> Outcome {
	let written = files::create(path, bytes, Readers::Everybody);
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

/// Proves that a scan says what the validators signed. A label that was opened needs its evidence.
///
/// The node may have read a newer block than the newest one that can be proved: while the two differ, both are asked for
/// again.
pub(super) async fn scan(
	chain: &Chain,
	mut scanned: ScanReport,
	evidence: Option<&Evidence>,
) -> Outcome<(ScanReport, Proved)> {
	let trust = Trust::Genesis(chain.genesis().0);
	for _ in 0..TRIES {
		let Some(batch) = &scanned.batch else {
			return Err("no batch of this label is registered, and what is not there cannot be proved; leave --proof out".into());
		};
		let index = scanned.label.serial.index();
		let (kind, id, subject) = match index < batch.batch.spec.count {
			true => ("unit", format!("{}/{index}", batch.id), (batch.id, index).encode()),
			false => ("batch", batch.id.to_string(), batch.id.encode()),
		};
		let options = ProofOptions::default();
		let proved = get(chain, kind, &id, Some(&subject), options, &trust).await?;
		let records = Records { report: &proved.report, at: scanned.at };
		if records.scan(batch.id, &scanned.label, evidence)? == scanned {
			return Ok((scanned, proved));
		}
		tokio::time::sleep(PAUSE).await;
		scanned = chain.finalised().await?.scan(&scanned.label, evidence).await?;
	}
	Err(format!(
		"the node at {} says something else than it can prove; trust neither, and ask another node",
		chain.url()
	)
	.into())
}

/// Proved records, from which the answers of a node are made again.
pub(super) struct Records<'a> {
	pub report: &'a Report,
	/// Chain time of the answer.
	pub at: Moment,
}

impl Records<'_> {
	/// What is proved to be at a key.
	fn value(&self, key: &[u8]) -> Outcome<Option<&[u8]>> {
		let found = self.report.records.iter().find(|record| record.key == key);
		let record =
			found.ok_or("the bundle lacks a record that the answer needs; ask another node")?;
		Ok(record.value.as_deref())
	}

	pub fn get<T: Decode>(&self, key: &[u8]) -> Outcome<Option<T>> {
		let value = self.value(key)?;
		let record = value.map(|mut value| T::decode_all(&mut value)).transpose();
		Ok(record.map_err(|_| UNKNOWN_FORM)?)
	}

	/// A record that another one names.
	fn named<T: Decode>(&self, key: &[u8]) -> Outcome<T> {
		Ok(self.get(key)?.ok_or("the bundle proves that a record is missing; ask another node")?)
	}

	pub fn member(&self, id: MemberId) -> Outcome<(NamedMember, Member)> {
		let mut value = self.value(&at::member(id))?.ok_or(UNKNOWN_FORM)?;
		let member = Member::decode(&mut value).map_err(|_| UNKNOWN_FORM)?;
		Ok((NamedMember { id, name: member.name.clone() }, member))
	}

	fn certificates(&self, list: &[u8]) -> Outcome<Vec<CertificateView>> {
		let ids: Vec<CertificateId> = self.get(list)?.unwrap_or_default();
		let view = |id: CertificateId| {
			let certificate: Certificate = self.named(&at::certificate(id))?;
			let (by, member) = self.member(certificate.member)?;
			let valid = certificate.is_valid(self.at, |_, role| member.has_role(role, self.at));
			Ok(CertificateView { id, certificate, by, valid })
		};
		ids.into_iter().map(view).collect()
	}

	pub fn batch(&self, id: BatchId) -> Outcome<BatchView> {
		let batch: Batch = self.named(&at::batch(id))?;
		let item: TradeItem = self.named(&at::trade_item(batch.spec.gtin.value()))?;
		let recalls: Vec<RecallId> = self.get(&at::recalls_of(id))?.unwrap_or_default();
		let recall = |id: RecallId| {
			let recall: Recall = self.named(&at::recall(id))?;
			Ok(RecallView { id, by: self.member(recall.member)?.0, recall })
		};
		Ok(BatchView {
			id,
			brand: self.member(batch.member)?.0,
			item: item.name,
			certificates: self.certificates(&at::certificates_of_batch(id))?,
			recalls: recalls.into_iter().map(recall).collect::<Outcome<_>>()?,
			batch,
		})
	}

	/// What is to be said of a label.
	fn scan(
		&self,
		batch: BatchId,
		label: &Label,
		evidence: Option<&Evidence>,
	) -> Outcome<ScanReport> {
		let view = self.batch(batch)?;
		let (spec, index) = (view.batch.spec.clone(), label.serial.index());
		if (spec.gtin, &spec.lot, spec.pack) != (label.gtin, &label.lot, label.serial.pack()) {
			return Err("the node named a batch that the label is not of; ask another node".into());
		}
		let (mut verdict, mut unit, mut certificates) = (Verdict::Unknown, None, Vec::new());
		match evidence {
			_ if index >= spec.count => {}
			None => verdict = Verdict::Unverifiable,
			Some(evidence) if !evidence.opens(&spec, label) => {}
			Some(_) => {
				unit = self.get::<UnitState>(&at::unit(batch, index))?;
				certificates = self.certificates(&at::certificates_of_unit(batch, index))?;
				let state = unit.unwrap_or_default();
				let is_recalled = view.recalls.iter().any(|one| one.recall.stops(index));
				verdict = Verdict::of_opened(&spec, &state, is_recalled, self.at);
			}
		}
		let (label, at) = (label.clone(), self.at);
		Ok(ScanReport { label, verdict, at, batch: Some(view), unit, certificates })
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use std::fs;

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
