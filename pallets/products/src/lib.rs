#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod events;
mod functions;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
pub mod weights;

pub use functions::{
	claims::refusal,
	stops::{BatchStops, Bits, Marks},
};
pub use pallet::*;
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{BatchStops, Marks, WeightInfo};
	use carnet_primitives::{
		gs1::{Gtin, Lot},
		member::{Actor, MemberId, Members, StateAllowance},
		products::{
			Batch, BatchSpec, Certificate, CertificateId, CertificateKind, DecommissionReason,
			Flag, ItemName, Recall, RecallClass, RecallId, RecallScope, TradeItem, UnitState,
		},
		subject::{BatchId, StretchId, Subject, UnitIndex, UnitRef},
		unit_code::{Opening, Proof},
		Moment,
	};
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;
	use sp_core::{ed25519, H256};

	/// Claims of one unit that are remembered until they expire; more within that time are refused.
	///
	/// A claim signs no sequence, so after a transfer or a release it could be replayed until it expires.
	pub const MAX_SPENT_CLAIMS: u32 = 8;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// What the runtime decides for this pallet.
	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = H256> {
		/// The clock of the chain, in milliseconds.
		type Time: Time<Moment = u64>;

		/// Who owns a GTIN, who has a role and how a member is called.
		type Members: Members;

		/// The state that a member may fill. Trade items and batches are charged.
		type Allowance: StateAllowance;

		/// Registers goods and takes units out of circulation: a brand.
		///
		/// The member of its `try_successful_origin` owns the eight company prefixes 06141411234 to
		/// 76141411234, under which the benchmarks register goods.
		type ProduceOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// Certifies goods: an inspector or customs.
		type CertifyOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// Recalls goods: a brand, customs, an inspector or a judicial member.
		type RecallOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// Warns of a unit: a brand, a platform, customs, an inspector or a judicial member.
		type FlagOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// How long a decommission can be undone, in milliseconds.
		#[pallet::constant]
		type UndoWindow: Get<Moment>;

		/// Most claims, transfers and releases of one block, together.
		#[pallet::constant]
		type MaxClaimsPerBlock: Get<u32>;

		/// How far ahead a claim may expire, in milliseconds.
		#[pallet::constant]
		type MaxClaimLifetime: Get<Moment>;

		/// Most batches of one call.
		#[pallet::constant]
		type MaxBatchesPerCall: Get<u32>;

		/// Most certificates of one batch or one unit, the revoked ones included.
		#[pallet::constant]
		type MaxCertificates: Get<u32>;

		/// Most recalls of one batch, the lifted ones included. Half of the places are not for its brand, and the last quarter
		/// is for courts alone.
		#[pallet::constant]
		type MaxRecalls: Get<u32>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	// Blake2_128Concat: members choose the GTIN.
	/// Trade items by GTIN.
	#[pallet::storage]
	pub type TradeItems<T> = StorageMap<_, Blake2_128Concat, Gtin, TradeItem>;

	/// The number of the next batch.
	#[pallet::storage]
	pub type NextBatchId<T> = StorageValue<_, BatchId, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// Batches by number.
	#[pallet::storage]
	pub type Batches<T> = StorageMap<_, Twox64Concat, BatchId, Batch>;

	// Blake2_128Concat: members choose the lot.
	/// The batch that a label names, by GTIN, lot and pack.
	#[pallet::storage]
	pub type BatchIndex<T> = StorageMap<_, Blake2_128Concat, (Gtin, Lot, u16), BatchId>;

	// Twox64Concat twice: the chain gives the number of the batch, and an index has 20 bits.
	/// State of the units that somebody touched.
	#[pallet::storage]
	pub type Units<T> =
		StorageDoubleMap<_, Twox64Concat, BatchId, Twox64Concat, UnitIndex, UnitState>;

	// Twox64Concat: as in `Units`.
	/// Claims of a unit that were used and have not expired yet, with their expiry.
	#[pallet::storage]
	pub type SpentClaims<T> = StorageMap<
		_,
		Twox64Concat,
		UnitRef,
		BoundedVec<(ed25519::Public, Moment), ConstU32<MAX_SPENT_CLAIMS>>,
		ValueQuery,
	>;

	// Twox64Concat twice: as in `Units`, and the chain gives the numbers of members.
	/// Warnings in force, by unit and member.
	#[pallet::storage]
	pub type Flags<T> = StorageDoubleMap<_, Twox64Concat, UnitRef, Twox64Concat, MemberId, Flag>;

	/// The number of the next certificate.
	#[pallet::storage]
	pub type NextCertificateId<T> = StorageValue<_, CertificateId, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// Certificates by number. None is ever removed.
	#[pallet::storage]
	pub type Certificates<T> = StorageMap<_, Twox64Concat, CertificateId, Certificate>;

	// Twox64Concat: only batches and units that exist become keys.
	/// The certificates of a subject, oldest first.
	#[pallet::storage]
	pub type CertificatesOf<T: Config> = StorageMap<
		_,
		Twox64Concat,
		Subject,
		BoundedVec<CertificateId, T::MaxCertificates>,
		ValueQuery,
	>;

	/// The number of the next recall.
	#[pallet::storage]
	pub type NextRecallId<T> = StorageValue<_, RecallId, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// Recalls by number. None is ever removed.
	#[pallet::storage]
	pub type Recalls<T> = StorageMap<_, Twox64Concat, RecallId, Recall>;

	// Twox64Concat: the chain gives the numbers.
	/// The recalls of a batch, oldest first.
	#[pallet::storage]
	pub type RecallsOf<T: Config> =
		StorageMap<_, Twox64Concat, BatchId, BoundedVec<RecallId, T::MaxRecalls>, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// What stops units of a batch, apart from its expiry; nothing for most of them.
	#[pallet::storage]
	pub type Stops<T: Config> = StorageMap<_, Twox64Concat, BatchId, BatchStops<T::MaxRecalls>>;

	// Twox64Concat: as in `Units`.
	/// The units of a stretch that are flagged, out of circulation or claimed, a bit for each.
	#[pallet::storage]
	pub type UnitMarks<T> = StorageMap<_, Twox64Concat, StretchId, Marks, ValueQuery>;

	/// Claims, transfers and releases of this block.
	#[pallet::storage]
	#[pallet::whitelist_storage]
	pub type ClaimsInBlock<T> = StorageValue<_, u32, ValueQuery>;

	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such record, batch or unit.
		NotFound,
		/// The member may not do this with this record.
		NotAuthorized,
		/// The record exists already.
		AlreadyExists,
		/// The GTIN has a wrong check digit or too many digits.
		InvalidGtin,
		/// The lot is empty or outside GS1 character set 82.
		InvalidLot,
		/// The pack is not below 64.
		InvalidPack,
		/// A batch has 1 to 2^20 units.
		InvalidCount,
		/// The expiry is not in the future, or not after the date of making.
		InvalidExpiry,
		/// The name is empty or not UTF-8.
		InvalidName,
		/// The range is empty or reaches past the end of the batch.
		InvalidRange,
		/// Only batches and units can be certified.
		InvalidSubject,
		/// The member has filled the state that it was granted.
		AllowanceExceeded,
		/// The subject has no room for another certificate.
		MaxCertificatesExceeded,
		/// The batch has no room for another recall, or what is left is kept: half of it from the brand, the last quarter for
		/// courts. Ask an authority or a court.
		MaxRecallsExceeded,
		/// The unit has no room for another flag or claim.
		MaxCountExceeded,
		/// The certificate is revoked already.
		AlreadyRevoked,
		/// The recall is lifted already.
		AlreadyLifted,
		/// The unit is out of circulation already.
		AlreadyDecommissioned,
		/// The unit is in circulation.
		NotDecommissioned,
		/// The time to undo has passed.
		WindowPassed,
		/// A member warns of the unit.
		Flagged,
		/// A buyer holds a claim of the unit.
		Claimed,
		/// Nobody holds a claim of the unit.
		NotClaimed,
		/// A recall covers the unit.
		Recalled,
		/// The goods are past their date.
		Expired,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn on_initialize(_: BlockNumberFor<T>) -> Weight {
			// For the `kill` in `on_finalize`.
			T::DbWeight::get().writes(1)
		}

		fn on_finalize(_: BlockNumberFor<T>) {
			ClaimsInBlock::<T>::kill();
		}

		fn integrity_test() {
			assert!(T::MaxBatchesPerCall::get() > 0, "a call registers one batch at least");
			assert!(T::MaxClaimsPerBlock::get() > 0, "a block takes one claim at least");
			assert!(T::MaxClaimLifetime::get() > 0, "a claim must be able to live");
			assert!(T::MaxCertificates::get() > 0, "a subject has room for a certificate");
			assert!(T::MaxRecalls::get() >= 4, "a quarter of the recalls is kept for courts");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight = T::WeightInfo)]
	impl<T: Config> Pallet<T> {
		/// Registers a trade item under a GTIN of the brand.
		///
		/// Origin: [`Config::ProduceOrigin`]. Errors: `InvalidGtin`, `InvalidName`, `NotAuthorized` if
		/// the GTIN is not the member's, `AlreadyExists`, `AllowanceExceeded`.
		/// Events: [`Event::TradeItemRegistered`].
		#[pallet::call_index(0)]
		pub fn register_trade_item(
			origin: OriginFor<T>,
			gtin: Gtin,
			name: ItemName,
		) -> DispatchResult {
			let actor = T::ProduceOrigin::ensure_origin(origin)?;
			Self::do_register_trade_item(actor, gtin, name)
		}

		/// Registers a batch of a trade item of the same member.
		///
		/// Origin: [`Config::ProduceOrigin`]. Errors: `InvalidGtin`, `InvalidLot`, `InvalidPack`,
		/// `InvalidCount`, `InvalidExpiry`, `NotFound` without trade item, `NotAuthorized` if it or its
		/// GTIN is another's, `AlreadyExists` for the same GTIN, lot and pack, `AllowanceExceeded`.
		/// Events: [`Event::BatchRegistered`].
		#[pallet::call_index(1)]
		pub fn register_batch(origin: OriginFor<T>, spec: BatchSpec) -> DispatchResult {
			let actor = T::ProduceOrigin::ensure_origin(origin)?;
			Self::do_register_batches(actor, [spec])?;
			Ok(())
		}

		/// Registers several batches, all or none.
		///
		/// Origin, errors and events: those of [`Pallet::register_batch`], one event per batch.
		#[pallet::call_index(2)]
		#[pallet::weight(T::WeightInfo::register_batches(specs.len() as u32))]
		pub fn register_batches(
			origin: OriginFor<T>,
			specs: BoundedVec<BatchSpec, T::MaxBatchesPerCall>,
		) -> DispatchResultWithPostInfo {
			let actor = T::ProduceOrigin::ensure_origin(origin)?;
			let most = T::WeightInfo::register_batches(specs.len() as u32);
			let spared = Self::do_register_batches(actor, specs)?;
			let spared = T::DbWeight::get().reads(spared.into());
			Ok(Some(most.saturating_sub(spared)).into())
		}

		/// Certifies a batch or a unit.
		///
		/// Origin: [`Config::CertifyOrigin`]. Errors: `InvalidSubject` for a logistic unit, `NotFound`,
		/// `InvalidExpiry`, `MaxCertificatesExceeded`. Events: [`Event::Certified`].
		#[pallet::call_index(3)]
		pub fn certify(
			origin: OriginFor<T>,
			subject: Subject,
			kind: CertificateKind,
			document: H256,
			expires_at: Option<Moment>,
		) -> DispatchResult {
			let actor = T::CertifyOrigin::ensure_origin(origin)?;
			Self::do_certify(actor, subject, kind, document, expires_at)
		}

		/// Revokes a certificate; it stays on record.
		///
		/// Origin: [`Config::CertifyOrigin`] of the author's member. Errors: `NotFound`,
		/// `NotAuthorized`, `AlreadyRevoked`. Events: [`Event::CertificateRevoked`].
		#[pallet::call_index(4)]
		pub fn revoke_certificate(
			origin: OriginFor<T>,
			certificate: CertificateId,
		) -> DispatchResult {
			let actor = T::CertifyOrigin::ensure_origin(origin)?;
			Self::do_revoke_certificate(actor, certificate)
		}

		/// Recalls a batch or a range of its units.
		///
		/// Origin: [`Config::RecallOrigin`]; a brand for its own batches only. Errors: `NotFound`,
		/// `NotAuthorized`, `InvalidRange`, `MaxRecallsExceeded`. Events: [`Event::BatchRecalled`].
		#[pallet::call_index(5)]
		pub fn recall(
			origin: OriginFor<T>,
			batch: BatchId,
			scope: RecallScope,
			class: RecallClass,
			document: H256,
		) -> DispatchResult {
			let actor = T::RecallOrigin::ensure_origin(origin)?;
			Self::do_recall(actor, batch, scope, class, document)
		}

		/// Ends a recall; it stays on record.
		///
		/// Origin: [`Config::RecallOrigin`] of the member that recalled, or of a judicial one. Errors:
		/// `NotFound`, `NotAuthorized`, `AlreadyLifted`. Events: [`Event::RecallLifted`].
		#[pallet::call_index(6)]
		pub fn lift_recall(origin: OriginFor<T>, recall: RecallId) -> DispatchResult {
			let actor = T::RecallOrigin::ensure_origin(origin)?;
			Self::do_lift_recall(actor, recall)
		}

		/// Takes a unit out of circulation.
		///
		/// Origin: [`Config::ProduceOrigin`] of the brand of the batch. Errors: `NotFound`,
		/// `NotAuthorized`, `AlreadyDecommissioned`. Events: [`Event::UnitDecommissioned`].
		#[pallet::call_index(7)]
		pub fn decommission(
			origin: OriginFor<T>,
			unit: UnitRef,
			reason: DecommissionReason,
		) -> DispatchResult {
			let actor = T::ProduceOrigin::ensure_origin(origin)?;
			Self::do_decommission(actor, unit, reason)
		}

		/// Undoes a decommission within [`Config::UndoWindow`].
		///
		/// Origin: [`Config::ProduceOrigin`] of the member that did it. Errors: `NotFound`,
		/// `NotDecommissioned`, `NotAuthorized`, `WindowPassed`, `Flagged`, `Claimed`, `Recalled`,
		/// `Expired`. Events: [`Event::UnitRecommissioned`].
		#[pallet::call_index(8)]
		pub fn recommission(origin: OriginFor<T>, unit: UnitRef) -> DispatchResult {
			let actor = T::ProduceOrigin::ensure_origin(origin)?;
			Self::do_recommission(actor, unit)
		}

		/// Warns of a unit; each member once at a time.
		///
		/// Origin: [`Config::FlagOrigin`]. Errors: `NotFound`, `AlreadyExists`, `MaxCountExceeded`.
		/// Events: [`Event::UnitFlagged`].
		#[pallet::call_index(9)]
		pub fn flag(origin: OriginFor<T>, unit: UnitRef, document: H256) -> DispatchResult {
			let actor = T::FlagOrigin::ensure_origin(origin)?;
			Self::do_flag(actor, unit, document)
		}

		/// Takes back the warning of a member.
		///
		/// Origin: [`Config::FlagOrigin`] of that member, or of a judicial one. Errors: `NotFound`,
		/// `NotAuthorized`. Events: [`Event::UnitUnflagged`].
		#[pallet::call_index(10)]
		pub fn unflag(origin: OriginFor<T>, unit: UnitRef, member: MemberId) -> DispatchResult {
			let actor = T::FlagOrigin::ensure_origin(origin)?;
			Self::do_unflag(actor, unit, member)
		}

		/// Claims a unit for a key, without an account: the unit key signs.
		///
		/// Origin: authorised by proof and signature, see [`crate::refusal`]. A second claimant is
		/// recorded as a repeat, a third is refused. Errors: those of a state that changed since.
		/// Events: [`Event::UnitClaimed`] or [`Event::RepeatClaimed`].
		#[pallet::call_index(11)]
		#[pallet::authorize(Self::authorize_claim_unit)]
		#[allow(unused_variables)]
		pub fn claim_unit(
			origin: OriginFor<T>,
			unit: UnitRef,
			opening: Opening,
			proof: Proof,
			claimant: ed25519::Public,
			expires_at: Moment,
			signature: ed25519::Signature,
		) -> DispatchResult {
			ensure_authorized(origin)?;
			Self::do_claim_unit(unit, claimant, expires_at)
		}

		/// Gives a claim to another key: the claimant signs.
		///
		/// Origin: authorised by signature, see [`crate::refusal`]. Errors: `NotClaimed`,
		/// `MaxCountExceeded`. Events: [`Event::ClaimTransferred`].
		#[pallet::call_index(12)]
		#[pallet::authorize(Self::authorize_transfer_claim)]
		#[allow(unused_variables)]
		pub fn transfer_claim(
			origin: OriginFor<T>,
			unit: UnitRef,
			to: ed25519::Public,
			expires_at: Moment,
			signature: ed25519::Signature,
		) -> DispatchResult {
			ensure_authorized(origin)?;
			Self::do_transfer_claim(unit, to)
		}

		/// Gives a claim up, so that the unit can be claimed anew: the claimant signs.
		///
		/// Origin: authorised by signature, see [`crate::refusal`]. Errors: `NotClaimed`,
		/// `MaxCountExceeded`. Events: [`Event::ClaimReleased`].
		#[pallet::call_index(13)]
		#[pallet::authorize(Self::authorize_release_claim)]
		#[allow(unused_variables)]
		pub fn release_claim(
			origin: OriginFor<T>,
			unit: UnitRef,
			expires_at: Moment,
			signature: ed25519::Signature,
		) -> DispatchResult {
			ensure_authorized(origin)?;
			Self::do_release_claim(unit)
		}
	}
}
