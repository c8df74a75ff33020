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
		BatchView, CertificateView, Evidence, NamedMember, RecallView, ScanReport, TradeItem,
		UnitState, Verdict,
	},
	subject::{BatchId, Subject, UnitRef},
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
		if !evidence.opens(&batch.spec, &report.label) {
			return report;
		}
		let unit = UnitRef { batch: id, index };
		report.unit = Self::unit_state(unit);
		report.certificates = Self::certificate_views(Subject::Unit(unit));
		let state = report.unit.unwrap_or_default();
		let is_recalled = Self::is_recalled(unit);
		report.verdict = Verdict::of_opened(&batch.spec, &state, is_recalled, report.at);
		report
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
				let valid = certificate.is_valid(now, T::Members::has_role);
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
