#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod errors;
mod events;
mod functions;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use carnet_primitives::bulk::Mode;
pub use pallet::*;
pub use types::{Delivery, Effort, Failure, Outcome, Receipt, Reports};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		types::{items_weight, with_all_looks},
		Delivery, Effort, Mode, Outcome, Receipt, Reports, WeightInfo,
	};
	use carnet_primitives::{
		custody::{
			CustomsStatus, ErrorReason, Goods, Item, JourneyEvent, Page, PlacementEvent,
			RecordedEvent, Stretch, SubjectRecord, UnitRange,
		},
		gs1::Sscc,
		member::{Actor, MemberId, Members, StateAllowance},
		subject::{BatchId, LogisticUnitId, StretchId, Subject, UnitRef},
		Moment,
	};
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// What the runtime decides for this pallet.
	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = H256> {
		/// The clock of the chain, in milliseconds.
		type Time: Time<Moment = Moment>;

		/// Who is in business, has a role, and may make an SSCC.
		type Members: Members;

		/// The state that a member may fill. Every event is charged, and stays.
		type Allowance: StateAllowance;

		/// The registered batches, and what stops their units.
		type Goods: Goods;

		/// Holds goods and hands them over: any member in business.
		///
		/// The member of its `try_successful_origin` has every role.
		type HolderOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// Holds and refuses goods at a border: customs.
		type CustomsOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// Lets go what customs stopped: customs, or a court.
		type ClearOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// Reassigns goods: a court, or two thirds of the members, who are no actor.
		type ReassignOrigin: EnsureOrigin<OriginFor<Self>, Success = Option<Actor>>;

		/// Most subjects of one call.
		#[pallet::constant]
		type MaxSubjects: Get<u32>;

		/// Most items that one call packs or unpacks.
		#[pallet::constant]
		type MaxItems: Get<u32>;

		/// Most stretches of 1,024 units over which the items of one call reach, together. With as many, it has to fit into
		/// a block.
		#[pallet::constant]
		type MaxStretches: Get<u32>;

		/// How far ahead the deadline of a hand-over may lie, in milliseconds.
		#[pallet::constant]
		type MaxTransit: Get<Moment>;

		/// How long an SSCC rests before it is used again, in milliseconds.
		#[pallet::constant]
		type ReuseDelay: Get<Moment>;

		/// How far in the future the time of an event may lie, in milliseconds.
		#[pallet::constant]
		type ClockTolerance: Get<Moment>;

		/// How far in the past the time of an event may lie, in milliseconds.
		#[pallet::constant]
		type MaxEventAge: Get<Moment>;

		/// Reports of one member about one subject at once.
		#[pallet::constant]
		type MaxReports: Get<u32>;

		/// How long it takes until one more report is possible, in milliseconds.
		#[pallet::constant]
		type ReportMillis: Get<Moment>;

		/// Makes goods for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::benchmarking::BenchmarkHelper;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	// Blake2_128Concat: the owner of a prefix chooses the SSCC.
	/// Custody, contents and the head of the journey of each subject that was ever touched. None is ever removed.
	#[pallet::storage]
	pub type Subjects<T> = StorageMap<_, Blake2_128Concat, Subject, SubjectRecord>;

	// Blake2_128Concat: as in `Subjects`. Twox64Concat: pages are numbered.
	/// The full pages of journeys. None is ever removed.
	#[pallet::storage]
	pub type Pages<T> =
		StorageDoubleMap<_, Blake2_128Concat, Subject, Twox64Concat, u32, Page<JourneyEvent>>;

	// Twox64Concat: the chain gives the numbers.
	/// Where the units of a batch are that are not with the rest of it, by 1,024 units.
	#[pallet::storage]
	pub type Stretches<T> = StorageMap<_, Twox64Concat, StretchId, Stretch>;

	// Twox64Concat twice: the chain gives the numbers.
	/// The full pages of how places changed. None is ever removed.
	#[pallet::storage]
	pub type StretchPages<T> =
		StorageDoubleMap<_, Twox64Concat, StretchId, Twox64Concat, u32, Page<PlacementEvent>>;

	// Blake2_128Concat: the owner of a prefix chooses the SSCC.
	/// Which use of an SSCC is the present one.
	#[pallet::storage]
	pub type Usages<T> = StorageMap<_, Blake2_128Concat, Sscc, u32>;

	// Twox64Concat: the chain gives the numbers.
	/// What customs say of whole batches, wherever their units are; nothing for most of them.
	#[pallet::storage]
	pub type BatchCustoms<T> = StorageMap<_, Twox64Concat, BatchId, CustomsStatus>;

	// Blake2_128Concat: as in `Subjects`. Twox64Concat: the chain gives the numbers of members.
	/// How much a member reported of a subject lately.
	#[pallet::storage]
	pub type ReportsOf<T> =
		StorageDoubleMap<_, Blake2_128Concat, Subject, Twox64Concat, MemberId, Reports, ValueQuery>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxSubjects::get() > 0 && T::MaxItems::get() > 0, "a call does something");
			assert!(T::MaxTransit::get() > 0, "goods need time on their way");
			assert!(T::MaxReports::get() > 0 && T::ReportMillis::get() > 0);
			let (stretches, items) = (T::MaxStretches::get(), T::MaxItems::get());
			assert!(stretches >= items, "as many units as items lie in as many stretches");
			let blocks = T::BlockWeights::get();
			let room = blocks.get(DispatchClass::Normal).max_extrinsic.unwrap_or(blocks.max_block);
			let pack = T::WeightInfo::pack_units(stretches)
				.saturating_add(T::WeightInfo::pack_logistic_units(items));
			let unpack = T::WeightInfo::unpack_units(stretches)
				.saturating_add(T::WeightInfo::unpack_logistic_units(items));
			assert!(pack.max(unpack).all_lte(room), "a call that packs fits into a block");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight = T::WeightInfo)]
	impl<T: Config> Pallet<T> {
		/// Records an EPCIS event of a subject.
		///
		/// Origin: [`Config::HolderOrigin`] of the holder, or of an inspector or customs in that role. Errors: `NotFound`,
		/// `NotAuthorized`, `InvalidProfile`, `InvalidAction`, `InvalidGln`, `InvalidTime`, `QuotaExceeded`,
		/// `AllowanceExceeded`. Events: [`Event::Recorded`].
		#[pallet::call_index(0)]
		pub fn record(
			origin: OriginFor<T>,
			subject: Subject,
			event: RecordedEvent,
		) -> DispatchResultWithPostInfo {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			let (used, spared) = Self::do_record(actor, &subject, event)?;
			let weight = used.without_pages::<T::WeightInfo>(T::WeightInfo::record(), 1);
			let spared = T::DbWeight::get().reads(spared.into());
			Ok(Some(weight.saturating_sub(spared)).into())
		}

		/// Declares an event wrong that the same member recorded; it stays on record (EPCIS 2.0, section 7.4.1.4).
		///
		/// Origin: [`Config::HolderOrigin`] of the author's member, whoever holds the goods. Errors: `NotFound`,
		/// `NotAuthorized`, `InvalidItem`, `QuotaExceeded`, `AllowanceExceeded`. Events: [`Event::ErrorDeclared`].
		#[pallet::call_index(1)]
		pub fn declare_error(
			origin: OriginFor<T>,
			subject: Subject,
			event: u32,
			reason: ErrorReason,
			corrective: Option<u32>,
		) -> DispatchResultWithPostInfo {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			let used = Self::do_declare_error(actor, &subject, event, reason, corrective)?;
			Ok(Some(used.without_pages::<T::WeightInfo>(T::WeightInfo::declare_error(), 1)).into())
		}

		/// Packs units and logistic units into a logistic unit, which begins with the first of them.
		///
		/// A new SSCC lies under a company prefix of the member. An emptied one that was never handed over is packed
		/// again; otherwise the SSCC rests for [`Config::ReuseDelay`] and its next use begins.
		///
		/// Origin: [`Config::HolderOrigin`] of who holds it and all of the items. Errors: `Empty`, `MaxStretchesExceeded`,
		/// `InvalidSscc`, `InUse`, `NotAuthorized`, `NotFound`, `InTransit`, `Held`, `Refused`, `AlreadyPacked`,
		/// `InvalidRange`, `InvalidItem`, `Claimed`, `SetApart`, `OwnersDiffer`, `MaxRangesExceeded`,
		/// `MaxLevelsExceeded`, `AllowanceExceeded`. Events: [`Event::Packed`].
		#[pallet::call_index(2)]
		#[pallet::weight(items_weight(
			items,
			T::MaxStretches::get(),
			T::WeightInfo::pack_units,
			T::WeightInfo::pack_logistic_units
		))]
		pub fn pack(
			origin: OriginFor<T>,
			sscc: Sscc,
			items: BoundedVec<Item, T::MaxItems>,
		) -> DispatchResult {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			Self::do_pack(actor, sscc, &items)
		}

		/// Takes units and logistic units out of a logistic unit. They are loose with its holder then.
		///
		/// Origin: [`Config::HolderOrigin`] of the holder. Errors: `Empty`, `MaxStretchesExceeded`, `NotFound`,
		/// `NotAuthorized`, `InTransit`, `Held`, `Refused`, `AlreadyPacked` if it lies in another one, `NotPacked`,
		/// `InvalidRange`, `MaxRangesExceeded`, `AllowanceExceeded`. Events: [`Event::Unpacked`].
		#[pallet::call_index(3)]
		#[pallet::weight(items_weight(
			items,
			T::MaxStretches::get(),
			T::WeightInfo::unpack_units,
			T::WeightInfo::unpack_logistic_units
		))]
		pub fn unpack(
			origin: OriginFor<T>,
			unit: LogisticUnitId,
			items: BoundedVec<Item, T::MaxItems>,
		) -> DispatchResult {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			Self::do_unpack(actor, unit, &items)
		}

		/// Makes a loose unit a subject of its own, which can be handed over by itself.
		///
		/// Origin: [`Config::HolderOrigin`] of the holder. Errors: `NotFound`, `NotAuthorized`, `InTransit`,
		/// `AlreadyPacked`, `AlreadyExists`, `Claimed`, `AllowanceExceeded`. Events: [`Event::SetApart`].
		#[pallet::call_index(4)]
		pub fn set_apart(origin: OriginFor<T>, unit: UnitRef) -> DispatchResult {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			Self::do_set_apart(actor, unit)
		}

		/// Sends subjects to a member: the first signature. They stay with the holder until they are received.
		///
		/// Goods that something stops may go to their brand and nowhere else.
		///
		/// Origin: [`Config::HolderOrigin`] of the holder. Errors: `InvalidDeadline`, `InvalidMember`, and for each
		/// subject `NotFound`, `NotAuthorized`, `InTransit`, `Split`, `Empty`, `AlreadyPacked`, `Held`, `Refused`,
		/// `Recalled`, `Expired`, `Decommissioned`, `Flagged`, `EffortExceeded`; `AllowanceExceeded`.
		/// Events: [`Event::Dispatched`].
		#[pallet::call_index(5)]
		#[pallet::weight(effort.weight::<T::WeightInfo>(subjects.len(), T::WeightInfo::dispatch))]
		pub fn dispatch(
			origin: OriginFor<T>,
			subjects: BoundedVec<Subject, T::MaxSubjects>,
			to: MemberId,
			deadline: Moment,
			mode: Mode,
			effort: Effort,
		) -> DispatchResultWithPostInfo {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			let used = Self::do_dispatch(actor, &subjects, to, deadline, mode, effort)?;
			Ok(Some(used.weight::<T::WeightInfo>(subjects.len(), T::WeightInfo::dispatch)).into())
		}

		/// Receives subjects that are on their way to the member: the second signature.
		///
		/// Origin: [`Config::HolderOrigin`] of the receiver. Errors, for each subject: `NotFound`, `NotInTransit`,
		/// `NotAuthorized`, `DeadlinePassed`, `InvalidCount`, `EffortExceeded`, and what stops goods as in
		/// [`Pallet::dispatch`]; `AllowanceExceeded`. Events: [`Event::Received`].
		#[pallet::call_index(6)]
		#[pallet::weight(effort.weight::<T::WeightInfo>(receipts.len(), T::WeightInfo::receive))]
		pub fn receive(
			origin: OriginFor<T>,
			receipts: BoundedVec<Receipt, T::MaxSubjects>,
			mode: Mode,
			effort: Effort,
		) -> DispatchResultWithPostInfo {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			let used = Self::do_receive(actor, &receipts, mode, effort)?;
			Ok(Some(used.weight::<T::WeightInfo>(receipts.len(), T::WeightInfo::receive)).into())
		}

		/// Does not take subjects that are on their way to the member, at any time. They stay with their holder.
		///
		/// Origin: [`Config::HolderOrigin`] of the receiver. Errors, for each subject: `NotFound`, `NotInTransit`,
		/// `NotAuthorized`, `Split`, `Empty`, `AlreadyPacked`, `EffortExceeded`; `AllowanceExceeded`. Events:
		/// [`Event::Rejected`].
		#[pallet::call_index(7)]
		#[pallet::weight(effort.weight::<T::WeightInfo>(subjects.len(), T::WeightInfo::reject))]
		pub fn reject(
			origin: OriginFor<T>,
			subjects: BoundedVec<Subject, T::MaxSubjects>,
			document: H256,
			mode: Mode,
			effort: Effort,
		) -> DispatchResultWithPostInfo {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			let used = Self::do_reject(actor, &subjects, document, mode, effort)?;
			let weight = used.weight::<T::WeightInfo>(subjects.len(), T::WeightInfo::reject);
			Ok(Some(weight).into())
		}

		/// Ends a hand-over that nobody received in time.
		///
		/// Origin: [`Config::HolderOrigin`] of the holder. Errors, for each subject: `NotFound`, `NotInTransit`,
		/// `NotAuthorized`, `DeadlineNotPassed`, `Split`, `Empty`, `AlreadyPacked`, `EffortExceeded`;
		/// `AllowanceExceeded`. Events: [`Event::Voided`].
		#[pallet::call_index(8)]
		#[pallet::weight(effort.weight::<T::WeightInfo>(subjects.len(), T::WeightInfo::void))]
		pub fn void(
			origin: OriginFor<T>,
			subjects: BoundedVec<Subject, T::MaxSubjects>,
			mode: Mode,
			effort: Effort,
		) -> DispatchResultWithPostInfo {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			let used = Self::do_void(actor, &subjects, mode, effort)?;
			let weight = used.weight::<T::WeightInfo>(subjects.len(), T::WeightInfo::void);
			Ok(Some(weight).into())
		}

		/// Gives subjects to somebody outside the consortium: the word of the holder alone.
		///
		/// Origin: [`Config::HolderOrigin`] of the holder. Errors, for each subject: those of [`Pallet::dispatch`];
		/// `AllowanceExceeded`. Events: [`Event::Delivered`].
		#[pallet::call_index(9)]
		#[pallet::weight(effort.weight::<T::WeightInfo>(deliveries.len(), T::WeightInfo::deliver))]
		pub fn deliver(
			origin: OriginFor<T>,
			deliveries: BoundedVec<Delivery, T::MaxSubjects>,
			mode: Mode,
			effort: Effort,
		) -> DispatchResultWithPostInfo {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			let used = Self::do_deliver(actor, &deliveries, mode, effort)?;
			let weight = used.weight::<T::WeightInfo>(deliveries.len(), T::WeightInfo::deliver);
			Ok(Some(weight).into())
		}

		/// Takes subjects back from outside the consortium, recalled ones too.
		///
		/// Origin: [`Config::HolderOrigin`] of the member that delivered them, of their owner or of their brand. Errors,
		/// for each subject: `NotFound`, `NotDelivered`, `NotAuthorized`, `Held`, `Split`, `Empty`, `AlreadyPacked`,
		/// `EffortExceeded`; `AllowanceExceeded`.
		/// Events: [`Event::TakenBack`].
		#[pallet::call_index(10)]
		#[pallet::weight(effort.weight::<T::WeightInfo>(subjects.len(), T::WeightInfo::take_back))]
		pub fn take_back(
			origin: OriginFor<T>,
			subjects: BoundedVec<Subject, T::MaxSubjects>,
			document: H256,
			mode: Mode,
			effort: Effort,
		) -> DispatchResultWithPostInfo {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			let used = Self::do_take_back(actor, &subjects, document, mode, effort)?;
			let weight = used.weight::<T::WeightInfo>(subjects.len(), T::WeightInfo::take_back);
			Ok(Some(weight).into())
		}

		/// Takes one unit back out of a logistic unit that was delivered. It is a subject of its own then.
		///
		/// Origin: as in [`Pallet::take_back`]. Errors: `NotFound`, `NotPacked`, `AlreadyPacked` if that lies in another
		/// one, `NotDelivered`, `NotAuthorized`, `Held`, `MaxRangesExceeded`, `AllowanceExceeded`.
		/// Events: [`Event::UnitTakenBack`].
		#[pallet::call_index(11)]
		pub fn take_back_unit(
			origin: OriginFor<T>,
			unit: UnitRef,
			document: H256,
		) -> DispatchResultWithPostInfo {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			let used = Self::do_take_back_unit(actor, unit, document)?;
			Ok(Some(used.without_pages::<T::WeightInfo>(T::WeightInfo::take_back_unit(), 2)).into())
		}

		/// Offers the title of a subject to a member, whoever holds it; to the owner itself, withdraws the offer.
		///
		/// Origin: [`Config::HolderOrigin`] of the owner. Errors: `InvalidMember`, `NotFound`, `NotAuthorized`, `Split`,
		/// `Empty`, `AlreadyPacked`, and what stops goods as in [`Pallet::dispatch`]; `AllowanceExceeded`.
		/// Events: [`Event::TitleOffered`].
		#[pallet::call_index(12)]
		#[pallet::weight(with_all_looks::<T::WeightInfo>(T::WeightInfo::transfer_title()))]
		pub fn transfer_title(
			origin: OriginFor<T>,
			subject: Subject,
			to: MemberId,
		) -> DispatchResultWithPostInfo {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			let used = Self::do_transfer_title(actor, &subject, to)?;
			Ok(Some(used.without_batches::<T::WeightInfo>(T::WeightInfo::transfer_title())).into())
		}

		/// Takes the title that was offered.
		///
		/// Origin: [`Config::HolderOrigin`] of the member to which it was offered. Errors: those of
		/// [`Pallet::transfer_title`]. Events: [`Event::TitleTransferred`].
		#[pallet::call_index(13)]
		#[pallet::weight(with_all_looks::<T::WeightInfo>(T::WeightInfo::accept_title()))]
		pub fn accept_title(origin: OriginFor<T>, subject: Subject) -> DispatchResultWithPostInfo {
			let actor = T::HolderOrigin::ensure_origin(origin)?;
			let used = Self::do_accept_title(actor, &subject)?;
			Ok(Some(used.without_batches::<T::WeightInfo>(T::WeightInfo::accept_title())).into())
		}

		/// Holds a subject where it is: nothing of it moves, through all in which it lies. A held batch holds all of its
		/// units.
		///
		/// Origin: [`Config::CustomsOrigin`]. Errors: `NotFound`, also for a unit that is no subject of its own;
		/// `Empty`, `AlreadyStopped`, `AllowanceExceeded`. Events: [`Event::Held`].
		#[pallet::call_index(14)]
		pub fn hold(
			origin: OriginFor<T>,
			subject: Subject,
			document: H256,
		) -> DispatchResultWithPostInfo {
			let actor = T::CustomsOrigin::ensure_origin(origin)?;
			let used = Self::do_hold(actor, &subject, document)?;
			Ok(Some(used.without_pages::<T::WeightInfo>(T::WeightInfo::hold(), 1)).into())
		}

		/// Lets go what customs held or refused.
		///
		/// Origin: [`Config::ClearOrigin`]: the member that stopped it, or a court. Errors: `NotFound`, `Empty`,
		/// `NotStopped`, `NotAuthorized`, `AllowanceExceeded`. Events: [`Event::Cleared`].
		#[pallet::call_index(15)]
		pub fn clear(
			origin: OriginFor<T>,
			subject: Subject,
			document: H256,
		) -> DispatchResultWithPostInfo {
			let actor = T::ClearOrigin::ensure_origin(origin)?;
			let used = Self::do_clear(actor, &subject, document)?;
			Ok(Some(used.without_pages::<T::WeightInfo>(T::WeightInfo::clear(), 1)).into())
		}

		/// Refuses a subject: it may go back to its brand and nowhere else.
		///
		/// Origin: [`Config::CustomsOrigin`]. Errors: `NotFound`, `Empty`, `AlreadyStopped` by another member,
		/// `AllowanceExceeded`. Events: [`Event::Refused`].
		#[pallet::call_index(16)]
		pub fn refuse(
			origin: OriginFor<T>,
			subject: Subject,
			document: H256,
		) -> DispatchResultWithPostInfo {
			let actor = T::CustomsOrigin::ensure_origin(origin)?;
			let used = Self::do_refuse(actor, &subject, document)?;
			Ok(Some(used.without_pages::<T::WeightInfo>(T::WeightInfo::refuse(), 1)).into())
		}

		/// Gives custody, title or both of a subject to others: of an expelled or insolvent party.
		///
		/// Origin: [`Config::ReassignOrigin`]. Errors: `NotFound`, `InvalidMember`, `AlreadyPacked`, `Empty`.
		/// Events: [`Event::Reassigned`].
		#[pallet::call_index(17)]
		pub fn reassign(
			origin: OriginFor<T>,
			subject: Subject,
			holder: Option<MemberId>,
			owner: Option<MemberId>,
			document: H256,
		) -> DispatchResult {
			let by = T::ReassignOrigin::ensure_origin(origin)?;
			Self::do_reassign(by, &subject, holder, owner, document)
		}

		/// Gives custody, title or both of loose units to others.
		///
		/// Origin: [`Config::ReassignOrigin`]. Errors: `NotFound`, `InvalidMember`, `InvalidRange`, `NotLoose`.
		/// Events: [`Event::UnitsReassigned`].
		#[pallet::call_index(18)]
		#[pallet::weight(T::WeightInfo::reassign_units(range.count_stretches()))]
		pub fn reassign_units(
			origin: OriginFor<T>,
			range: UnitRange,
			holder: Option<MemberId>,
			owner: Option<MemberId>,
			document: H256,
		) -> DispatchResult {
			let by = T::ReassignOrigin::ensure_origin(origin)?;
			Self::do_reassign_units(by, range, holder, owner, document)
		}
	}
}
