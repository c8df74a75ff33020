use super::Call;
use crate::codes::Header;
use carnet_primitives::{
	gs1::Gtin,
	member::MemberId,
	products::{
		BatchSpec, CertificateId, CertificateKind, DecommissionReason, ItemName, RecallClass,
		RecallId, RecallScope,
	},
	subject::{BatchId, Subject, UnitRef},
	Moment, H256,
};

pub(super) const PALLET: &str = "Products";

/// Calls of the products pallet.
impl Call {
	/// Registers a trade item.
	pub fn register_trade_item(gtin: Gtin, name: &ItemName) -> Self {
		Self::new(PALLET, "register_trade_item", (gtin, name))
	}

	/// Registers batches, all or none; at most `Products.MaxBatchesPerCall` of them.
	pub fn register_batches(specs: &[BatchSpec]) -> Self {
		Self::new(PALLET, "register_batches", specs)
	}

	/// Certifies a batch or a unit.
	pub fn certify(
		subject: Subject,
		kind: CertificateKind,
		document: H256,
		expires_at: Option<Moment>,
	) -> Self {
		Self::new(PALLET, "certify", (subject, kind, document, expires_at))
	}

	/// Revokes a certificate of the signer's member.
	pub fn revoke_certificate(certificate: CertificateId) -> Self {
		Self::new(PALLET, "revoke_certificate", certificate)
	}

	/// Recalls a batch or a part of it.
	pub fn recall(batch: BatchId, scope: RecallScope, class: RecallClass, document: H256) -> Self {
		Self::new(PALLET, "recall", (batch, scope, class, document))
	}

	/// Ends a recall.
	pub fn lift_recall(recall: RecallId) -> Self {
		Self::new(PALLET, "lift_recall", recall)
	}

	/// Takes a unit out of circulation.
	pub fn decommission(unit: UnitRef, reason: DecommissionReason) -> Self {
		Self::new(PALLET, "decommission", (unit, reason))
	}

	/// Undoes a decommission.
	pub fn recommission(unit: UnitRef) -> Self {
		Self::new(PALLET, "recommission", unit)
	}

	/// Warns of a unit.
	pub fn flag(unit: UnitRef, document: H256) -> Self {
		Self::new(PALLET, "flag", (unit, document))
	}

	/// Takes back the warning of a member.
	pub fn unflag(unit: UnitRef, member: MemberId) -> Self {
		Self::new(PALLET, "unflag", (unit, member))
	}
}

impl Header {
	/// What the chain registers of the pack.
	pub fn batch_spec(&self, made_at: Option<Moment>, expires_at: Option<Moment>) -> BatchSpec {
		let Self { gtin, lot, pack, count, root } = self.clone();
		BatchSpec { gtin, lot, pack, count, root, made_at, expires_at }
	}
}
