//! What the pallet tells.

use frame_support::pallet_macros::pallet_section;

/// The events, which [`crate::pallet`] imports.
#[pallet_section]
mod events {
	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A brand registered a trade item.
		TradeItemRegistered {
			/// The trade item.
			gtin: Gtin,
			/// The brand.
			member: MemberId,
		},
		/// A brand registered a batch.
		BatchRegistered {
			/// The batch.
			batch: BatchId,
			/// Its trade item.
			gtin: Gtin,
			/// Its lot.
			lot: Lot,
			/// Its pack.
			pack: u16,
			/// How many units it has.
			count: u32,
			/// The brand.
			member: MemberId,
		},
		/// A subject was certified.
		Certified {
			/// The certificate.
			certificate: CertificateId,
			/// What it is about.
			subject: Subject,
			/// What it says.
			kind: CertificateKind,
			/// Who states it.
			member: MemberId,
		},
		/// A certificate was revoked by its author.
		CertificateRevoked {
			/// The certificate.
			certificate: CertificateId,
			/// Its author.
			member: MemberId,
		},
		/// A batch, or a part of it, was recalled.
		BatchRecalled {
			/// The recall.
			recall: RecallId,
			/// The batch.
			batch: BatchId,
			/// Which of its units.
			scope: RecallScope,
			/// How grave.
			class: RecallClass,
			/// Who recalls.
			member: MemberId,
		},
		/// A recall ended.
		RecallLifted {
			/// The recall.
			recall: RecallId,
			/// The batch.
			batch: BatchId,
			/// Who lifted it.
			member: MemberId,
		},
		/// A unit left circulation.
		UnitDecommissioned {
			/// The unit.
			unit: UnitRef,
			/// Why.
			reason: DecommissionReason,
			/// The brand.
			member: MemberId,
		},
		/// A unit is back in circulation.
		UnitRecommissioned {
			/// The unit.
			unit: UnitRef,
			/// The brand.
			member: MemberId,
		},
		/// A member warns of a unit.
		UnitFlagged {
			/// The unit.
			unit: UnitRef,
			/// Who warns.
			member: MemberId,
		},
		/// A warning was taken back.
		UnitUnflagged {
			/// The unit.
			unit: UnitRef,
			/// Who had warned.
			member: MemberId,
			/// Who took it back.
			by: MemberId,
		},
		/// A buyer claimed a unit.
		UnitClaimed {
			/// The unit.
			unit: UnitRef,
			/// The key of the buyer.
			claimant: ed25519::Public,
			/// How often the claim was made, transferred or released by now.
			sequence: u32,
		},
		/// Somebody else claimed a unit that is already claimed.
		RepeatClaimed {
			/// The unit.
			unit: UnitRef,
			/// The key of the second claimant.
			claimant: ed25519::Public,
			/// When the unit was claimed for the first time.
			first_claimed_at: Moment,
		},
		/// A claim went to another key.
		ClaimTransferred {
			/// The unit.
			unit: UnitRef,
			/// The key that held the claim.
			from: ed25519::Public,
			/// The key that holds it now.
			to: ed25519::Public,
			/// How often the claim was made, transferred or released by now.
			sequence: u32,
		},
		/// A claim was given up.
		ClaimReleased {
			/// The unit.
			unit: UnitRef,
			/// The key that held the claim.
			claimant: ed25519::Public,
			/// How often the claim was made, transferred or released by now.
			sequence: u32,
		},
	}
}
