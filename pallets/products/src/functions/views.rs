//! What the runtime APIs read.

use crate::{
	BatchIndex, Batches, Certificates, CertificatesOf, Config, Pallet, Recalls, RecallsOf,
	TradeItems, Units,
};
use alloc::vec::Vec;
use carnet_primitives::{
	gs1::{Gtin, Label, Lot},
	member::{MemberId, Members},
	products::{
		Batch, BatchView, CertificateView, Evidence, NamedMember, RecallView, ScanReport,
		TradeItem, UnitState, Verdict,
	},
	subject::{BatchId, Subject, UnitRef},
	unit_code::{leaf_hash, verify_proof},
};

impl<T: Config> Pallet<T> {
	/// A trade item.
	pub fn trade_item(gtin: Gtin) -> Option<TradeItem> {
		TradeItems::<T>::get(gtin)
	}

	/// The batch of a pack of a lot.
	pub fn batch_id(gtin: Gtin, lot: Lot, pack: u16) -> Option<BatchId> {
		BatchIndex::<T>::get((gtin, lot, pack))
	}

	/// A batch with all that is said of it.
	pub fn batch_view(id: BatchId) -> Option<BatchView> {
		let batch = Batches::<T>::get(id)?;
		let recalls = RecallsOf::<T>::get(id)
			.into_iter()
			.filter_map(|id| {
				let recall = Recalls::<T>::get(id)?;
				Some(RecallView { id, by: Self::named(recall.member), recall })
			})
			.collect();
		Some(BatchView {
			id,
			brand: Self::named(batch.member),
			item: TradeItems::<T>::get(batch.spec.gtin).map(|item| item.name).unwrap_or_default(),
			certificates: Self::certificate_views(Subject::Batch(id)),
			recalls,
			batch,
		})
	}

	/// The state of a unit; `None` if nobody touched it or it does not exist.
	pub fn unit_state(unit: UnitRef) -> Option<UnitState> {
		Units::<T>::get(unit.batch, unit.index)
	}

	/// The verdict about a label.
	pub fn scan(label: Label, evidence: Option<Evidence>) -> ScanReport {
		let id = Self::batch_id(label.gtin, label.lot.clone(), label.serial.pack());
		let found = id.and_then(|id| Some((id, Batches::<T>::get(id)?)));
		let mut report = ScanReport {
			verdict: Verdict::Unknown,
			at: Self::now(),
			batch: id.and_then(Self::batch_view),
			unit: None,
			certificates: Vec::new(),
			label,
		};
		let Some((id, batch)) = found else { return report };
		let index = report.label.serial.index();
		if index >= batch.spec.count {
			return report;
		}
		let Some(evidence) = evidence else {
			report.verdict = Verdict::Unverifiable;
			return report;
		};
		if !Self::opens(&batch, &report.label, &evidence) {
			return report;
		}
		let unit = UnitRef { batch: id, index };
		report.unit = Self::unit_state(unit);
		report.certificates = Self::certificate_views(Subject::Unit(unit));
		report.verdict = Self::verdict(unit, &batch);
		report
	}

	fn opens(batch: &Batch, label: &Label, evidence: &Evidence) -> bool {
		let Evidence { opening, proof } = evidence;
		let leaf = leaf_hash(batch.spec.gtin, &batch.spec.lot, opening);
		opening.serial == label.serial
			&& verify_proof(&batch.spec.root, batch.spec.count, label.serial.index(), &leaf, proof)
	}

	/// The verdict about a unit whose label was opened.
	fn verdict(unit: UnitRef, batch: &Batch) -> Verdict {
		let state = Self::state(unit);
		if Self::is_recalled(unit.batch, Some(unit.index)) {
			Verdict::Recalled
		} else if state.decommission.is_some() {
			Verdict::Decommissioned
		} else if state.flags > 0 || state.repeat.is_some() {
			Verdict::Suspicious
		} else if Self::is_expired(batch) {
			Verdict::Expired
		} else {
			Verdict::Authentic
		}
	}

	fn named(id: MemberId) -> NamedMember {
		NamedMember { id, name: T::Members::name(id).unwrap_or_default() }
	}

	fn certificate_views(subject: Subject) -> Vec<CertificateView> {
		let now = Self::now();
		CertificatesOf::<T>::get(subject)
			.into_iter()
			.filter_map(|id| {
				let certificate = Certificates::<T>::get(id)?;
				let valid = certificate.revoked_at.is_none()
					&& certificate.expires_at.is_none_or(|end| end > now)
					&& T::Members::has_role(certificate.member, certificate.role);
				Some(CertificateView {
					id,
					by: Self::named(certificate.member),
					certificate,
					valid,
				})
			})
			.collect()
	}
}
