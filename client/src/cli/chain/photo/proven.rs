//! A deposit as a bundle proves it.

use super::show_depositor;
use crate::cli::{
	chain::{proved::Records, tame},
	Outcome,
};
use carnet_primitives::copyright::{
	page_of, Deposit, DepositId, DepositPage, Depositor, FileHash, Listed,
};
use carnet_verifier::{storage_keys as at, Report, Role, Witness};
use codec::{DecodeAll, Encode};
use sp_crypto_hashing::{blake2_128, twox_128};

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
	let records = Records { report, at: 0 };
	let page: Option<DepositPage> = records.get(&at::deposit(id))?;
	let deposit =
		page.as_ref().and_then(|page| page.get(page_of(id).1)).cloned().ok_or_else(|| {
			format!("the bundle proves that there was no deposit {id} in its block")
		})?;
	let listed: Option<Listed> = records.get(&file_key(&deposit.work.file)).ok().flatten();
	let depositor = match deposit.by {
		Depositor::Member(member) => records
			.member(member)
			.ok()
			.map(|(named, _)| format!("{} ({})", tame(&named.name), show_depositor(deposit.by))),
		Depositor::Client(_) => None,
	};
	Ok(Proven {
		id,
		first: listed.and_then(|listed| listed.first().map(|rank| rank.id)),
		depositor: depositor.unwrap_or_else(|| show_depositor(deposit.by)),
		witnesses: report.witnesses.iter().filter(|one| witnesses(one)).collect(),
		deposit,
	})
}

/// Where the chain lists the deposits of a file.
fn file_key(file: &FileHash) -> Vec<u8> {
	let file = file.encode();
	[&twox_128(b"Copyright")[..], &twox_128(b"Files"), &blake2_128(&file), &file].concat()
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
