#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
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
pub use types::Failure;
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{types::weight_of_many, Failure, Mode, WeightInfo};
	use alloc::vec::Vec;
	use carnet_primitives::{
		checkpoints::Witnesses,
		copyright::{
			Case, CaseId, Commit, DepositId, DepositPage, Evidence, FileHash, Licence, LicenceId,
			Licensee, Listed, Outcome, Party, Principal, Scope, Work,
		},
		member::{Actor, MemberId, Members, Sponsors, StateAllowance},
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

		/// Who has a role.
		type Members: Members;

		/// Which member pays for the state that a client fills.
		type Sponsors: Sponsors;

		/// The state that a member may fill. What is charged stays.
		type Allowance: StateAllowance;

		/// Which courts and notaries signed a block.
		type Witnesses: Witnesses;

		/// Deposits works, holds rights and reports: a member in business or a client.
		///
		/// Its `try_successful_origin` is a client with a sponsor.
		type DepositOrigin: EnsureOrigin<OriginFor<Self>, Success = Party>;

		/// Answers for its shops: a platform.
		type PlatformOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// Rules in cases: a court.
		type RulingOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// Most works of one call.
		#[pallet::constant]
		type MaxDeposits: Get<u32>;

		/// How long a commitment can be revealed, in milliseconds.
		#[pallet::constant]
		type CommitLife: Get<Moment>;

		/// How far in the future the completion of a work may lie, in milliseconds.
		#[pallet::constant]
		type ClockTolerance: Get<Moment>;

		/// How far ahead the end of a licence may lie, in milliseconds.
		#[pallet::constant]
		type MaxLicenceTerm: Get<Moment>;

		/// How long a platform may take to respond, in milliseconds.
		#[pallet::constant]
		type ResponseTime: Get<Moment>;

		/// Makes members for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::benchmarking::BenchmarkHelper;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The number of the next deposit.
	#[pallet::storage]
	pub type NextDepositId<T> = StorageValue<_, DepositId, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// The deposits, by pages of eight: see [`page_of`](carnet_primitives::copyright::page_of). None is ever removed.
	#[pallet::storage]
	pub type Deposits<T> = StorageMap<_, Twox64Concat, u64, DepositPage>;

	// Blake2_128Concat: depositors choose the hash.
	/// The deposits of each file that come first, by priority.
	#[pallet::storage]
	pub type Files<T> = StorageMap<_, Blake2_128Concat, FileHash, Listed, ValueQuery>;

	// Twox64Concat: the chain gives the numbers. Blake2_128Concat: depositors choose the commitment.
	/// The commitments that were not revealed.
	#[pallet::storage]
	pub type Commits<T> = StorageDoubleMap<_, Twox64Concat, Party, Blake2_128Concat, H256, Commit>;

	// Twox64Concat: the chain gives the numbers.
	/// To whom the rights of a deposit are offered.
	#[pallet::storage]
	pub type RightsOffers<T> = StorageMap<_, Twox64Concat, DepositId, Principal>;

	/// The number of the next licence.
	#[pallet::storage]
	pub type NextLicenceId<T> = StorageValue<_, LicenceId, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// The licences. None is ever removed.
	#[pallet::storage]
	pub type Licences<T> = StorageMap<_, Twox64Concat, LicenceId, Licence>;

	// Twox64Concat: the chain gives the numbers. Blake2_128Concat: holders choose the licensee.
	/// The last licence of a deposit for a licensee, on one platform or on all.
	#[pallet::storage]
	pub type LicencesOf<T> = StorageDoubleMap<
		_,
		Twox64Concat,
		DepositId,
		Blake2_128Concat,
		(Licensee, Option<MemberId>),
		LicenceId,
	>;

	/// The number of the next case.
	#[pallet::storage]
	pub type NextCaseId<T> = StorageValue<_, CaseId, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// The cases. None is ever removed.
	#[pallet::storage]
	pub type Cases<T> = StorageMap<_, Twox64Concat, CaseId, Case>;

	// Twox64Concat: the chain gives the numbers. Blake2_128Concat: reporters choose the shop.
	/// The last case of a deposit against a shop of a platform.
	#[pallet::storage]
	pub type CasesOf<T> =
		StorageDoubleMap<_, Twox64Concat, DepositId, Blake2_128Concat, (MemberId, H256), CaseId>;

	// Twox64Concat twice: the chain gives the numbers.
	/// The cases against shops of a platform, in their order.
	#[pallet::storage]
	pub type CasesAt<T> = StorageDoubleMap<_, Twox64Concat, MemberId, Twox64Concat, u32, CaseId>;

	// Twox64Concat: the chain gives the numbers.
	/// How many cases there are against shops of a platform.
	#[pallet::storage]
	pub type CaseCounts<T> = StorageMap<_, Twox64Concat, MemberId, u32, ValueQuery>;

	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such deposit, commitment, offer, licence or case. Look it up with `copyright_*`.
		NotFound,
		/// The signer did not deposit the work, does not hold its rights, was not offered them, is not the one that this
		/// case waits for, or is a court with a stake in it. Have the one sign whom the record names.
		NotAuthorized,
		/// The signer has deposited this file or made this commitment, the licensee has a licence, the platform
		/// responded, or the shop was reported for this work. What is there stands: look it up.
		AlreadyExists,
		/// A call without a work. Give one at least.
		Empty,
		/// A file has a byte at least. Copy it anew from its source.
		InvalidLength,
		/// The quality of a perceptual hash is 100 at most. Compute it anew, or leave the hash out.
		InvalidQuality,
		/// The work would have been completed in the future. Give the moment when it was, or none.
		InvalidTime,
		/// There is no deposit of the work from which it derives. Deposit that one first, or name none.
		InvalidParent,
		/// The commitment is too old to be revealed: commit anew, or deposit without it. Or the licence is over.
		Lapsed,
		/// The commitment is to another file, by another depositor or with another salt. Give those that it was made with.
		WrongReveal,
		/// The depositor withdrew the deposit, or the licence was revoked.
		AlreadyRevoked,
		/// The depositor replaced the deposit. See its status.
		AlreadySuperseded,
		/// A deposit is replaced by a newer one of the same depositor, who stands by it and holds its rights.
		InvalidSuccessor,
		/// Only who holds the rights licenses a work. Ask the rights holder whom the record names.
		LicenceBeyondRights,
		/// A licence gives one right at least, of those that there are.
		InvalidScope,
		/// A licence ends after it begins, and not later than `MaxLicenceTerm` from now.
		InvalidTerm,
		/// The member is no platform in business. Name one that is.
		InvalidPlatform,
		/// A report shows something. Give the hash of one document at least.
		InvalidEvidence,
		/// Nobody licenses a work to herself or reports herself. Name somebody else.
		OwnWork,
		/// The shop has a licence to show the work there, with the right `Network`. Revoke it first.
		Licensed,
		/// A court ruled or the reporter withdrew: nothing is added to the case any more.
		CaseClosed,
		/// The time of the platform to respond is over. A court may rule now.
		DeadlinePassed,
		/// The platform still has time to respond. Rule once it did, or after `dueAt` of the case.
		DeadlineNotPassed,
		/// No member in business sponsors the client: choose a sponsor first.
		NoSponsor,
		/// The member, or the sponsor of the client, has filled the state that it was granted.
		AllowanceExceeded,
		/// A number reached its end, or the signer deposited and withdrew this file four times. Deposit another file.
		MaxCountExceeded,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxDeposits::get() > 0, "a call does something");
			assert!(T::CommitLife::get() > 0, "a commitment can be revealed");
			assert!(T::MaxLicenceTerm::get() > 0, "a licence has a term");
			assert!(T::ResponseTime::get() > 0, "a platform is heard");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight = T::WeightInfo)]
	impl<T: Config> Pallet<T> {
		/// Deposits a work. If others deposited the same file before, the record names the one with priority.
		///
		/// Origin: [`Config::DepositOrigin`]. Errors: `InvalidLength`, `InvalidQuality`, `InvalidTime`,
		/// `InvalidParent`, `AlreadyExists` unless the signer's own deposit of the file is revoked, `MaxCountExceeded` after
		/// the fourth one, `NoSponsor`, `AllowanceExceeded`. Events: [`Event::Deposited`].
		#[pallet::call_index(0)]
		pub fn deposit(origin: OriginFor<T>, work: Work) -> DispatchResultWithPostInfo {
			let who = T::DepositOrigin::ensure_origin(origin)?;
			let spared = Self::do_deposit(who, work)?;
			Ok(Some(T::WeightInfo::deposit().saturating_sub(spared)).into())
		}

		/// Deposits works: all or none, or each for itself.
		///
		/// Origin: [`Config::DepositOrigin`]. Errors: `Empty`, and for each work those of [`Pallet::deposit`];
		/// `AlreadyExists` also if the signer's own deposit of the file is revoked. Events: [`Event::DepositedMany`].
		#[pallet::call_index(1)]
		#[pallet::weight(weight_of_many::<T::WeightInfo>(works.len() as u32, T::DbWeight::get()))]
		pub fn deposit_many(
			origin: OriginFor<T>,
			works: BoundedVec<Work, T::MaxDeposits>,
			mode: Mode,
		) -> DispatchResultWithPostInfo {
			let who = T::DepositOrigin::ensure_origin(origin)?;
			let most = weight_of_many::<T::WeightInfo>(works.len() as u32, T::DbWeight::get());
			let spared = Self::do_deposit_many(who, &works, mode)?;
			Ok(Some(most.saturating_sub(spared)).into())
		}

		/// Commits to an unpublished work: see [`commitment`](carnet_primitives::copyright::commitment).
		///
		/// A commitment that lapsed can be made again; its time is the new one then.
		///
		/// Origin: [`Config::DepositOrigin`]. Errors: `AlreadyExists`, `NoSponsor`, `AllowanceExceeded`.
		/// Events: [`Event::Committed`].
		#[pallet::call_index(2)]
		pub fn commit(origin: OriginFor<T>, commitment: H256) -> DispatchResult {
			let who = T::DepositOrigin::ensure_origin(origin)?;
			Self::do_commit(who, commitment)
		}

		/// Deposits the work of a commitment. Its priority dates from the commitment, which is spent.
		///
		/// Origin: [`Config::DepositOrigin`] of who committed. Errors: `NotFound`, `Lapsed`, `WrongReveal`, and those
		/// of [`Pallet::deposit`]. Events: [`Event::Revealed`].
		#[pallet::call_index(3)]
		pub fn reveal(
			origin: OriginFor<T>,
			commitment: H256,
			work: Work,
			salt: H256,
		) -> DispatchResultWithPostInfo {
			let who = T::DepositOrigin::ensure_origin(origin)?;
			let spared = Self::do_reveal(who, commitment, work, salt)?;
			Ok(Some(T::WeightInfo::reveal().saturating_sub(spared)).into())
		}

		/// Replaces a deposit by a newer one of the same depositor. Both stay.
		///
		/// Origin: [`Config::DepositOrigin`] of the depositor, while she holds the rights. Errors: `NotFound`,
		/// `NotAuthorized`, `AlreadyRevoked`, `AlreadySuperseded`, `InvalidSuccessor`. Events: [`Event::Superseded`].
		#[pallet::call_index(4)]
		pub fn supersede(
			origin: OriginFor<T>,
			deposit: DepositId,
			by: DepositId,
		) -> DispatchResult {
			let who = T::DepositOrigin::ensure_origin(origin)?;
			Self::do_supersede(who, deposit, by)
		}

		/// Withdraws a deposit. It stays on record.
		///
		/// Origin: [`Config::DepositOrigin`] of the depositor, while she holds the rights. Errors: `NotFound`,
		/// `NotAuthorized`, `AlreadyRevoked`, `AlreadySuperseded`. Events: [`Event::Revoked`].
		#[pallet::call_index(5)]
		pub fn revoke(origin: OriginFor<T>, deposit: DepositId, document: H256) -> DispatchResult {
			let who = T::DepositOrigin::ensure_origin(origin)?;
			Self::do_revoke(who, deposit, document)
		}

		/// Offers the rights of a deposit: the first signature. To the holder itself, withdraws the offer.
		///
		/// Origin: [`Config::DepositOrigin`] of the holder. Errors: `NotFound`, `NotAuthorized`, `AlreadyRevoked`,
		/// `AlreadySuperseded`, `NoSponsor`, `AllowanceExceeded`. Events: [`Event::RightsOffered`].
		#[pallet::call_index(6)]
		pub fn transfer_rights(
			origin: OriginFor<T>,
			deposit: DepositId,
			to: Principal,
		) -> DispatchResult {
			let who = T::DepositOrigin::ensure_origin(origin)?;
			Self::do_transfer_rights(who, deposit, to)
		}

		/// Takes the rights of a deposit: the second signature. Licences stay as they are.
		///
		/// Origin: [`Config::DepositOrigin`] of who was offered them. Errors: `NotFound`, `NotAuthorized`.
		/// Events: [`Event::RightsTransferred`].
		#[pallet::call_index(7)]
		pub fn accept_rights(origin: OriginFor<T>, deposit: DepositId) -> DispatchResult {
			let who = T::DepositOrigin::ensure_origin(origin)?;
			Self::do_accept_rights(who, deposit)
		}

		/// Licenses a work to somebody, on one platform or on all. It does not reach back: it begins now at the
		/// earliest.
		///
		/// Origin: [`Config::DepositOrigin`] of the holder. Errors: `NotFound`, `LicenceBeyondRights`,
		/// `AlreadyRevoked`, `AlreadySuperseded`, `OwnWork`, `InvalidScope`, `InvalidTerm`, `InvalidPlatform`,
		/// `AlreadyExists`, `NoSponsor`, `AllowanceExceeded`. Events: [`Event::LicenceGranted`].
		#[pallet::call_index(8)]
		pub fn grant_licence(
			origin: OriginFor<T>,
			deposit: DepositId,
			licensee: Licensee,
			scope: Scope,
			platform: Option<MemberId>,
			from: Moment,
			until: Moment,
		) -> DispatchResult {
			let who = T::DepositOrigin::ensure_origin(origin)?;
			Self::do_grant_licence(who, deposit, licensee, scope, platform, (from, until))
		}

		/// Ends a licence before its time. It stays on record.
		///
		/// Origin: [`Config::DepositOrigin`] of who holds the rights now. Errors: `NotFound`, `NotAuthorized`,
		/// `AlreadyRevoked`, `Lapsed`. Events: [`Event::LicenceRevoked`].
		#[pallet::call_index(9)]
		pub fn revoke_licence(origin: OriginFor<T>, licence: LicenceId) -> DispatchResult {
			let who = T::DepositOrigin::ensure_origin(origin)?;
			Self::do_revoke_licence(who, licence)
		}

		/// Reports a shop of a platform that shows the work without a licence.
		///
		/// Origin: [`Config::DepositOrigin`] of the holder. Errors: `NotFound`, `NotAuthorized`, `AlreadyRevoked`,
		/// `AlreadySuperseded`, `InvalidEvidence`, `InvalidPlatform`, `OwnWork`, `Licensed`, `AlreadyExists`,
		/// `NoSponsor`, `AllowanceExceeded`. Events: [`Event::InfringementReported`].
		#[pallet::call_index(10)]
		pub fn report_infringement(
			origin: OriginFor<T>,
			deposit: DepositId,
			platform: MemberId,
			shop: H256,
			evidence: Evidence,
		) -> DispatchResult {
			let who = T::DepositOrigin::ensure_origin(origin)?;
			Self::do_report(who, deposit, platform, shop, evidence)
		}

		/// Responds to a report, in time and once.
		///
		/// Origin: [`Config::PlatformOrigin`] of the platform of the shop. Errors: `NotFound`, `NotAuthorized`,
		/// `CaseClosed`, `AlreadyExists`, `DeadlinePassed`. Events: [`Event::Responded`].
		#[pallet::call_index(11)]
		pub fn respond(origin: OriginFor<T>, case: CaseId, document: H256) -> DispatchResult {
			let actor = T::PlatformOrigin::ensure_origin(origin)?;
			Self::do_respond(actor, case, document)
		}

		/// Rules in a case, once the platform responded or let its time pass.
		///
		/// Origin: [`Config::RulingOrigin`] of a court that is neither the reporter nor the platform, and does not hold the
		/// rights of the work. Errors: `NotFound`, `NotAuthorized`, `CaseClosed`, `DeadlineNotPassed`. Events:
		/// [`Event::Ruled`].
		#[pallet::call_index(12)]
		pub fn rule(
			origin: OriginFor<T>,
			case: CaseId,
			outcome: Outcome,
			document: H256,
		) -> DispatchResult {
			let actor = T::RulingOrigin::ensure_origin(origin)?;
			Self::do_rule(actor, case, outcome, document)
		}

		/// Withdraws a report before a court ruled. It stays on record.
		///
		/// Origin: [`Config::DepositOrigin`] of the reporter. Errors: `NotFound`, `NotAuthorized`, `CaseClosed`.
		/// Events: [`Event::CaseWithdrawn`].
		#[pallet::call_index(13)]
		pub fn withdraw_case(origin: OriginFor<T>, case: CaseId) -> DispatchResult {
			let who = T::DepositOrigin::ensure_origin(origin)?;
			Self::do_withdraw_case(who, case)
		}
	}
}
