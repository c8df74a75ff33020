//! A deposit as a bundle proves it.

use super::{parts, show_party};
use crate::cli::{chain::tame, Outcome};
use carnet_client::records::Records;
use carnet_primitives::copyright::{Deposit, DepositId, DepositStatus, Party};
use carnet_verifier::{Report, Role, Witness};
use codec::DecodeAll;

/// The kind of its bundles.
pub(super) const KIND: &str = "deposit";

/// What a bundle says of a deposit.
pub(super) struct Proven<'a> {
	pub id: DepositId,
	pub deposit: Deposit,
	/// The deposit of the file that had priority in the block of the bundle, if the bundle proves which.
	pub first: Option<DepositId>,
	/// Who deposited it, by its legal name if the bundle proves that.
	pub depositor: String,
	/// Courts and notaries in good standing that signed the block of the records or a later one.
	pub witnesses: Vec<&'a Witness>,
}

/// Reads a report about a deposit.
pub(super) fn read(report: &Report) -> Outcome<Proven<'_>> {
	if report.kind != KIND {
		return Err(format!(
			"the bundle is about a {} and not about a deposit; give the certificate of the deposit",
			tame(report.kind.as_bytes())
		)
		.into());
	}
	let id = DepositId::decode_all(&mut report.subject.as_slice())
		.map_err(|_| "the bundle does not say about which deposit it is; ask for a new one")?;
	// The records hold no deadline that a moment could pass.
	let records = Records { source: report, at: 0 };
	let deposit = records
		.deposit(id)?
		.ok_or_else(|| format!("the bundle proves that there was no deposit {id} in its block"))?;
	let listed = records.deposits_of(&deposit.work.file).ok().flatten();
	let depositor = match deposit.by {
		Party::Member(member) => records
			.member(member)
			.ok()
			.map(|(named, _)| format!("{} ({})", tame(&named.name), show_party(deposit.by))),
		Party::Client(_) => None,
	};
	Ok(Proven {
		id,
		first: listed.and_then(|listed| listed.first().map(|rank| rank.id)),
		depositor: depositor.unwrap_or_else(|| show_party(deposit.by)),
		witnesses: report.witnesses.iter().filter(|one| witnesses(one)).collect(),
		deposit,
	})
}

fn witnesses(witness: &Witness) -> bool {
	let member = witness.member.as_ref();
	witness.covers_records
		&& member.is_some_and(|member| {
			member.in_good_standing
				&& member.roles.iter().any(|role| matches!(role, Role::Judicial | Role::Notary))
		})
}

impl Proven<'_> {
	/// Whether a witness of a role signed.
	fn has(&self, role: Role) -> bool {
		let mut members = self.witnesses.iter().filter_map(|witness| witness.member.as_ref());
		members.any(|member| member.roles.contains(&role))
	}

	/// Where the deposit stood in the block of the bundle.
	pub fn standing(&self) -> String {
		match self.deposit.status {
			DepositStatus::Active => "active: the depositor stands by it".to_owned(),
			DepositStatus::Revoked => "REVOKED by the depositor".to_owned(),
			DepositStatus::Superseded { by } => format!("SUPERSEDED by deposit {by}"),
		}
	}

	/// What is known of earlier deposits of the same file.
	pub fn others(&self) -> String {
		let (algorithm, _) = parts(&self.deposit.work.file);
		match (self.first, self.deposit.prior) {
			(Some(first), _) if first != self.id => {
				format!("DEPOSIT {first} of the same file has priority over this one")
			}
			// The chain cannot know which SM3 and which SHA-256 are of one file.
			(Some(_), _) => {
				format!("no deposit of the same file by its {algorithm} has priority over this one")
			}
			(None, Some(prior)) => {
				format!("DEPOSIT {prior} of the same file had priority when this one was made")
			}
			(None, None) => format!(
				"none of the same file by its {algorithm} had priority when this one was made"
			),
		}
	}

	/// Whether both a court and a notary signed.
	pub fn is_witnessed(&self) -> bool {
		self.has(Role::Judicial) && self.has(Role::Notary)
	}
}

/// A witness by its legal name and what it is.
pub(super) fn name_of(witness: &Witness) -> String {
	let Some(member) = &witness.member else { return hex::encode(witness.key) };
	let what: Vec<&str> = member
		.roles
		.iter()
		.filter_map(|role| match role {
			Role::Judicial => Some("court"),
			Role::Notary => Some("notary"),
			_ => None,
		})
		.collect();
	format!("{} (member {}, {})", tame(member.name.as_bytes()), member.id, what.join(" and "))
}

#[cfg(test)]
pub(super) mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_primitives::{
		copyright::{FileHash, Work},
		H256,
	};
	use carnet_verifier::{read_trust, verify};
	use std::{fs, path::Path};

	/// What a bundle of the vectors proves. That of a deposit has the signatures of a court and of a notary.
	pub fn vector(name: &str) -> Report {
		let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../verifier/vectors");
		let file = |name: &str| fs::read(folder.join(name)).unwrap();
		verify(&file(name), &read_trust(&file("genesis.txt")).unwrap()).unwrap()
	}

	fn proven(first: Option<DepositId>, prior: Option<DepositId>) -> Proven<'static> {
		let by = Party::Client(3);
		let deposit = Deposit {
			work: Work::photo(FileHash::Sm3(H256([7; 32])), 10),
			by,
			holder: None,
			at: 1_795_437_699_000,
			block: 5,
			committed: None,
			prior,
			status: DepositStatus::Active,
		};
		let depositor = show_party(by);
		Proven { id: 9, deposit, first, depositor, witnesses: Vec::new() }
	}

	#[test]
	fn a_witness_counts_that_signed_over_the_record_and_is_a_court_or_a_notary_in_good_standing() {
		let truth = vector("deposit.bundle");
		assert!(read(&truth).unwrap().is_witnessed());
		let changes: [fn(&mut Witness); 4] = [
			|one| one.covers_records = false,
			|one| one.member = None,
			|one| one.member.as_mut().unwrap().in_good_standing = false,
			|one| one.member.as_mut().unwrap().roles = vec![Role::Brand],
		];
		for change in changes {
			for place in 0..2 {
				let mut report = truth.clone();
				change(&mut report.witnesses[place]);
				let proven = read(&report).unwrap();
				assert_eq!((proven.witnesses.len(), proven.is_witnessed()), (1, false));
			}
		}
	}

	#[test]
	fn a_bundle_about_something_else_is_no_certificate() {
		let report = vector("rich.bundle");
		let error = read(&report).err().unwrap().to_string();
		assert!(error.contains("about a unit and not about a deposit"), "{error}");
	}

	#[test]
	fn what_the_bundle_does_not_prove_is_not_said() {
		for (first, prior, text) in [
			(Some(9), None, "no deposit of the same file by its SM3"),
			(Some(4), None, "DEPOSIT 4"),
			(None, Some(2), "DEPOSIT 2 of the same file had priority"),
			(None, None, "by its SM3 had priority when this one was made"),
		] {
			let said = proven(first, prior).others();
			assert!(said.contains(text), "{first:?} {prior:?}: {said}");
		}
		assert!(!proven(None, None).is_witnessed());
	}

	#[test]
	fn a_deposit_that_was_withdrawn_or_replaced_says_so() {
		let mut proven = proven(None, None);
		assert!(proven.standing().starts_with("active"));
		proven.deposit.status = DepositStatus::Revoked;
		assert!(proven.standing().starts_with("REVOKED"));
		proven.deposit.status = DepositStatus::Superseded { by: 12 };
		assert_eq!(proven.standing(), "SUPERSEDED by deposit 12");
	}
}
