#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod events;
pub mod extension;
mod functions;
pub mod migrations;
#[cfg(test)]
mod mock;
mod origins;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

pub use extension::{CheckMember, CheckMortality, CheckNonce};
pub use origins::*;
pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{AuthorizedPayer, Bucket, BucketId, Client, Member, Suspension, WeightInfo};
	use carnet_primitives::{
		consortium::{Admission, KeyHolder, Limit, Quota},
		gs1::CompanyPrefix,
		member::{ClientId, LegalId, MemberId, Permissions, Roles},
		Moment,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{ChangeMembers, IsSubType, Time},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::crypto::AccountId32;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	/// What the runtime decides for this pallet.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId32, RuntimeCall: IsSubType<Call<Self>>>
	{
		/// The clock of the chain, in milliseconds.
		type Time: Time<Moment = Moment>;

		/// Governance: admits, changes, renews and expels members.
		type GovernanceOrigin: EnsureOrigin<OriginFor<Self>>;

		/// Who may suspend a member, and for how many milliseconds at most; `None` until it is reinstated.
		type SuspendOrigin: EnsureOrigin<OriginFor<Self>, Success = Option<Moment>>;

		/// Who may end a suspension.
		type ReinstateOrigin: EnsureOrigin<OriginFor<Self>>;

		/// How long a limited suspension rests after its end before the same member can be given
		/// another, in milliseconds. Without a rest, a quorum that may stop for a week stops for ever.
		#[pallet::constant]
		type SuspensionRest: Get<Moment>;

		/// Where the voting keys vote.
		type Voting: ChangeMembers<Self::AccountId>;

		/// What it takes there to exchange a key when most motions are open.
		type VotingWeight: Get<Weight>;

		/// Who pays for transactions without an account.
		type AuthorizedPayer: AuthorizedPayer<<Self as frame_system::Config>::RuntimeCall>;

		/// Most members that are not expelled: each votes, and a vote is counted over all.
		#[pallet::constant]
		type MaxMembers: Get<u32>;

		/// Most operators of one member.
		#[pallet::constant]
		type MaxOperators: Get<u32>;

		/// Most sponsors of one client.
		#[pallet::constant]
		type MaxSponsors: Get<u32>;

		/// How long a client can veto a recovery, in milliseconds.
		#[pallet::constant]
		type RecoveryDelay: Get<Moment>;

		/// What one operator or client may send when her other buckets are full or closed: the
		/// removal of a key, a rotation, a veto.
		#[pallet::constant]
		type ReserveLimit: Get<Limit>;

		/// What the voting key of one member may send.
		#[pallet::constant]
		type VoterLimit: Get<Limit>;

		/// What all clients without a sponsor in business may send together.
		#[pallet::constant]
		type PublicLimit: Get<Limit>;

		/// How far ahead of its account the nonce of a transaction may be.
		#[pallet::constant]
		type NonceWindow: Get<u32>;

		/// The weights of the calls and of the extension.
		type WeightInfo: WeightInfo;
	}

	/// The number of the next member.
	#[pallet::storage]
	pub type NextMemberId<T> = StorageValue<_, MemberId, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// Members by number. None is ever removed.
	#[pallet::storage]
	pub type Members<T: Config> = StorageMap<_, Twox64Concat, MemberId, Member<T::AccountId>>;

	// Blake2_128Concat: applicants bring their identifiers.
	/// The member that a public identifier names.
	#[pallet::storage]
	pub type LegalIds<T> = StorageMap<_, Blake2_128Concat, LegalId, MemberId>;

	// Blake2_128Concat: applicants bring their prefixes.
	/// The member that holds a company prefix or a single GTIN.
	#[pallet::storage]
	pub type Prefixes<T> = StorageMap<_, Blake2_128Concat, CompanyPrefix, MemberId>;

	// Blake2_128Concat: as in `Prefixes`.
	/// How many prefixes start with a shorter one, so that an overlap is found without a walk.
	#[pallet::storage]
	pub type PrefixDescendants<T> = StorageMap<_, Blake2_128Concat, CompanyPrefix, u32, ValueQuery>;

	// Blake2_128Concat: members choose keys.
	/// What a key is for. None is ever removed.
	#[pallet::storage]
	pub type Keys<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, KeyHolder>;

	/// The number of the next client.
	#[pallet::storage]
	pub type NextClientId<T> = StorageValue<_, ClientId, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// Clients by number. None is ever removed.
	#[pallet::storage]
	pub type Clients<T: Config> =
		StorageMap<_, Twox64Concat, ClientId, Client<T::AccountId, T::MaxSponsors>>;

	// Blake2_128Concat: some buckets go by a key that a member chose.
	/// The buckets that meter transactions.
	#[pallet::storage]
	pub type Buckets<T: Config> =
		StorageMap<_, Blake2_128Concat, BucketId<T::AccountId>, Bucket, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// Bytes of state that a member fills.
	#[pallet::storage]
	pub type StateBytes<T> = StorageMap<_, Twox64Concat, MemberId, u64, ValueQuery>;

	// Blake2_128Concat: as in `Keys`.
	/// Bytes of these that a key took for what it began, and its member then: the key may be removed before that is over.
	#[pallet::storage]
	pub type Reserved<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, (MemberId, u64)>;

	/// The voting keys of all members that are not expelled, sorted.
	#[pallet::storage]
	pub type Voters<T: Config> =
		StorageValue<_, BoundedVec<T::AccountId, T::MaxMembers>, ValueQuery>;

	/// Suspensions. What ended by itself leaves the list when the next one comes.
	#[pallet::storage]
	pub type Suspensions<T: Config> =
		StorageValue<_, BoundedVec<Suspension, T::MaxMembers>, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// Until when a member cannot be given another limited suspension.
	#[pallet::storage]
	pub type Rests<T> = StorageMap<_, Twox64Concat, MemberId, Moment>;

	/// The founding members.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Admitted in this order, from number zero.
		pub members: alloc::vec::Vec<Admission<T::AccountId>>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for admission in &self.members {
				let admitted = Pallet::<T>::do_admit_member(admission.clone());
				assert!(admitted.is_ok(), "a founding member is refused: {admitted:?}");
			}
		}
	}

	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such member, client, key or prefix. Look it up before.
		NotFound,
		/// The signer may not do this: use an operator with the permission, or the voting key.
		NotAuthorized,
		/// The record exists already. A key serves one purpose ever: make a new one.
		AlreadyExists,
		/// The name is empty or not UTF-8.
		InvalidName,
		/// The check characters of the LEI or USCC do not fit.
		InvalidLegalId,
		/// A role without a meaning in this runtime.
		InvalidRoles,
		/// A permission without a meaning in this runtime, or none at all.
		InvalidPermissions,
		/// A prefix has 4 to 12 digits.
		InvalidPrefix,
		/// The prefix lies under another one, or another one lies under it.
		PrefixOverlap,
		/// The moment is not in the future.
		InvalidExpiry,
		/// A quota needs at least a microsecond and a thousand bytes a second, and no smaller burst.
		InvalidQuota,
		/// The consortium has its most members, the member its most prefixes or operators, or the client
		/// its most sponsors.
		MaxCountExceeded,
		/// The member has filled the state that it was granted.
		AllowanceExceeded,
		/// A third of the members would be suspended.
		TooManySuspended,
		/// The member is suspended already. Two thirds can make a limited suspension last.
		AlreadySuspended,
		/// The member had a limited suspension a short time ago. Two thirds can suspend it.
		SuspendedRecently,
		/// The member is not suspended.
		NotSuspended,
		/// The member is expelled, for good.
		Expelled,
		/// The member is suspended, expired or expelled.
		NotInBusiness,
		/// The client did not ask this member.
		NotAsked,
		/// The time for the client's veto is not over.
		TooEarly,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxOperators::get() > 0 && T::MaxSponsors::get() > 0);
			assert!(T::NonceWindow::get() > 0, "a signer sends one transaction at least");
			assert!(T::MaxMembers::get() > 0 && T::SuspensionRest::get() > 0);
			for limit in [T::ReserveLimit::get(), T::VoterLimit::get(), T::PublicLimit::get()] {
				assert!(limit.per_second.ref_time > 0 && limit.per_second.bytes > 0);
				assert!(limit.burst.ref_time >= limit.per_second.ref_time);
				assert!(limit.burst.bytes >= limit.per_second.bytes);
			}
			let heaviest = T::WeightInfo::remove_operator().ref_time();
			assert!(T::ReserveLimit::get().burst.ref_time > heaviest, "a key could not be removed");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight = T::WeightInfo)]
	impl<T: Config> Pallet<T> {
		/// Admits a member with its prefixes, its voting key and its first operator.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `InvalidName`, `InvalidLegalId`, `InvalidRoles`,
		/// `InvalidExpiry`, `InvalidQuota`, `InvalidPrefix`, `PrefixOverlap`, `MaxCountExceeded`,
		/// `AlreadyExists` for a legal identifier that the chain knows, or a key that votes or ever signed. Events:
		/// [`Event::MemberAdmitted`], and [`Event::OperatorRemoved`] or [`Event::ClientKeyRotated`] of whoever bound a key before.
		#[pallet::call_index(0)]
		#[pallet::weight(
			T::WeightInfo::admit_member()
				.saturating_add(T::VotingWeight::get())
				.saturating_add(T::DbWeight::get().reads_writes(2, 2))
		)]
		pub fn admit_member(
			origin: OriginFor<T>,
			admission: Admission<T::AccountId>,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_admit_member(admission)?;
			Ok(())
		}

		/// Replaces the roles of a member.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `NotFound`, `Expelled`, `InvalidRoles`.
		/// Events: [`Event::RolesSet`].
		#[pallet::call_index(1)]
		pub fn set_roles(origin: OriginFor<T>, member: MemberId, roles: Roles) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_set_roles(member, roles)
		}

		/// Renews a member until another moment.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `NotFound`, `Expelled`, `InvalidExpiry`.
		/// Events: [`Event::MemberRenewed`].
		#[pallet::call_index(2)]
		pub fn renew_member(
			origin: OriginFor<T>,
			member: MemberId,
			valid_until: Moment,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_renew_member(member, valid_until)
		}

		/// Records that GS1 licensed a company prefix or a single GTIN to a member.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `NotFound`, `Expelled`, `InvalidPrefix`,
		/// `PrefixOverlap`, `MaxCountExceeded`. Events: [`Event::PrefixAdded`].
		#[pallet::call_index(3)]
		pub fn add_prefix(
			origin: OriginFor<T>,
			member: MemberId,
			prefix: CompanyPrefix,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_add_prefix(member, prefix)
		}

		/// Records that a licence ended. What was registered under it stays.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `NotFound`. Events: [`Event::PrefixRemoved`].
		#[pallet::call_index(4)]
		pub fn remove_prefix(origin: OriginFor<T>, prefix: CompanyPrefix) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_remove_prefix(prefix)
		}

		/// Changes what a member may use.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `NotFound`, `Expelled`, `InvalidQuota`.
		/// Events: [`Event::QuotaSet`].
		#[pallet::call_index(5)]
		pub fn set_quota(origin: OriginFor<T>, member: MemberId, quota: Quota) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_set_quota(member, quota)
		}

		/// Gives a member that lost its voting key another one.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `NotFound`, `Expelled`, `AlreadyExists` for a key that votes or ever
		/// signed. Events: [`Event::VotingKeyRotated`], and those of [`Pallet::admit_member`] for whoever bound the key before.
		#[pallet::call_index(6)]
		#[pallet::weight(
			T::WeightInfo::replace_voting_key()
				.saturating_add(T::VotingWeight::get())
				.saturating_add(T::DbWeight::get().reads_writes(1, 1))
		)]
		pub fn replace_voting_key(
			origin: OriginFor<T>,
			member: MemberId,
			new_key: T::AccountId,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_replace_voting_key(member, new_key)
		}

		/// Stops the business of a member. It keeps its vote and can remove its keys.
		///
		/// Who may do so for a time only can do it again after the end and a rest of
		/// [`Config::SuspensionRest`]. Who may do so without an end makes a limited suspension last.
		///
		/// Origin: [`Config::SuspendOrigin`]. Errors: `NotFound`, `Expelled`, `AlreadySuspended`,
		/// `SuspendedRecently`, `TooManySuspended`: less than a third may be suspended at once.
		/// Events: [`Event::MemberSuspended`].
		#[pallet::call_index(7)]
		pub fn suspend_member(origin: OriginFor<T>, member: MemberId) -> DispatchResult {
			let longest = T::SuspendOrigin::ensure_origin(origin)?;
			Self::do_suspend_member(member, longest)
		}

		/// Ends a suspension.
		///
		/// Origin: [`Config::ReinstateOrigin`]. Errors: `NotFound`, `Expelled`, `NotSuspended`.
		/// Events: [`Event::MemberReinstated`].
		#[pallet::call_index(8)]
		pub fn reinstate_member(origin: OriginFor<T>, member: MemberId) -> DispatchResult {
			T::ReinstateOrigin::ensure_origin(origin)?;
			Self::do_reinstate_member(member)
		}

		/// Expels a member for good. Its records, keys and prefixes stay on record; none of its keys
		/// can send anything any more.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `NotFound`, `Expelled`.
		/// Events: [`Event::MemberExpelled`].
		#[pallet::call_index(9)]
		#[pallet::weight(T::WeightInfo::expel_member().saturating_add(T::VotingWeight::get()))]
		pub fn expel_member(origin: OriginFor<T>, member: MemberId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_expel_member(member)
		}

		/// Adds an operator. Her key must be new to the chain.
		///
		/// Origin: an operator with permission `Admin`, or the voting key. Errors: `NotAuthorized`,
		/// `AlreadyExists`, `InvalidPermissions`, `InvalidExpiry`, `MaxCountExceeded`,
		/// `AllowanceExceeded`. Events: [`Event::OperatorAdded`].
		#[pallet::call_index(10)]
		pub fn add_operator(
			origin: OriginFor<T>,
			key: T::AccountId,
			permissions: Permissions,
			expires_at: Option<Moment>,
		) -> DispatchResult {
			let member = Self::ensure_keeper(origin)?;
			Self::do_add_operator(member, key, permissions, expires_at)
		}

		/// Removes an operator at once and for good. Works on the reserve of the signer.
		///
		/// Origin: an operator with permission `Admin`, or the voting key. Errors: `NotAuthorized`,
		/// `NotFound` if the key is no operator of the same member. Events: [`Event::OperatorRemoved`].
		#[pallet::call_index(11)]
		pub fn remove_operator(origin: OriginFor<T>, key: T::AccountId) -> DispatchResult {
			let member = Self::ensure_keeper(origin)?;
			Self::do_remove_operator(member, key)
		}

		/// Replaces the key that votes for the signer's member.
		///
		/// Origin: the voting key. Errors: `NotAuthorized`, `AlreadyExists`.
		/// Events: [`Event::VotingKeyRotated`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::rotate_voting_key().saturating_add(T::VotingWeight::get()))]
		pub fn rotate_voting_key(origin: OriginFor<T>, new_key: T::AccountId) -> DispatchResult {
			let member = Self::ensure_voter(origin)?;
			Self::do_rotate_voting_key(member, new_key)
		}

		/// Brings a client, with the signer's member as her first sponsor.
		///
		/// Origin: an operator with permission `Admin` of a member in business. Errors:
		/// `NotAuthorized`, `NotInBusiness`, `AlreadyExists`, `AllowanceExceeded`.
		/// Events: [`Event::ClientAdded`].
		#[pallet::call_index(13)]
		pub fn add_client(origin: OriginFor<T>, key: T::AccountId) -> DispatchResult {
			let member = Self::ensure_admin_in_business(origin)?;
			Self::do_add_client(member, key)
		}

		/// Sponsors a client who asked for it.
		///
		/// Origin: an operator with permission `Admin` of a member in business. Errors:
		/// `NotAuthorized`, `NotInBusiness`, `NotFound`, `NotAsked`, `MaxCountExceeded`.
		/// Events: [`Event::ClientSponsored`].
		#[pallet::call_index(14)]
		pub fn sponsor_client(origin: OriginFor<T>, client: ClientId) -> DispatchResult {
			let member = Self::ensure_admin_in_business(origin)?;
			Self::do_sponsor_client(member, client)
		}

		/// Stops sponsoring a client.
		///
		/// Origin: an operator with permission `Admin`, or the voting key. Errors: `NotAuthorized`,
		/// `NotFound`. Events: [`Event::SponsorLeft`].
		#[pallet::call_index(15)]
		pub fn drop_client(origin: OriginFor<T>, client: ClientId) -> DispatchResult {
			let member = Self::ensure_keeper(origin)?;
			Self::do_leave_sponsor(client, member)
		}

		/// Asks a member to sponsor the signer. A new question replaces the one before.
		///
		/// Origin: a client. Errors: `NotAuthorized`, `NotFound`, `AlreadyExists`.
		/// Events: [`Event::SponsorAsked`].
		#[pallet::call_index(16)]
		pub fn ask_sponsor(origin: OriginFor<T>, member: MemberId) -> DispatchResult {
			let client = Self::ensure_client(origin)?;
			Self::do_ask_sponsor(client, member)
		}

		/// Leaves a sponsor. A recovery that it had started ends.
		///
		/// Origin: a client. Errors: `NotAuthorized`, `NotFound`. Events: [`Event::SponsorLeft`].
		#[pallet::call_index(17)]
		pub fn leave_sponsor(origin: OriginFor<T>, member: MemberId) -> DispatchResult {
			let client = Self::ensure_client(origin)?;
			Self::do_leave_sponsor(client, member)
		}

		/// Chooses the sponsor whose quota the signer uses.
		///
		/// Origin: a client. Errors: `NotAuthorized`, `NotFound` if it does not sponsor her.
		/// Events: [`Event::SponsorChosen`].
		#[pallet::call_index(18)]
		pub fn choose_sponsor(origin: OriginFor<T>, member: MemberId) -> DispatchResult {
			let client = Self::ensure_client(origin)?;
			Self::do_choose_sponsor(client, member)
		}

		/// Replaces the key of the signer; a recovery that runs ends. Works on her reserve.
		///
		/// Origin: a client. Errors: `NotAuthorized`, `AlreadyExists`.
		/// Events: [`Event::ClientKeyRotated`].
		#[pallet::call_index(19)]
		pub fn rotate_client_key(origin: OriginFor<T>, new_key: T::AccountId) -> DispatchResult {
			let client = Self::ensure_client(origin)?;
			Self::do_rotate_client_key(client, new_key)
		}

		/// Begins to give a client who lost her key another one. She can veto it for
		/// [`Config::RecoveryDelay`]. The same sponsor may begin again, and then the time does too.
		///
		/// Origin: an operator with permission `Admin` of a sponsor in business. Errors:
		/// `NotAuthorized`, `NotInBusiness`, `NotFound`, `AlreadyExists` for a known key or while the
		/// recovery of another sponsor in business runs, `AllowanceExceeded`. Events: [`Event::ClientRecoveryStarted`].
		///
		/// The key counts as retired until the recovery is finished, and for good if it is not. Only governance can give
		/// it another purpose.
		#[pallet::call_index(20)]
		#[pallet::weight(
			T::WeightInfo::start_client_recovery()
				.saturating_add(T::DbWeight::get().reads_writes(2, 3))
		)]
		pub fn start_client_recovery(
			origin: OriginFor<T>,
			client: ClientId,
			new_key: T::AccountId,
		) -> DispatchResult {
			let member = Self::ensure_admin_in_business(origin)?;
			Self::do_start_client_recovery(member, client, new_key)
		}

		/// Stops a recovery of the signer's key. Works on her reserve.
		///
		/// Origin: a client. Errors: `NotAuthorized`, `NotFound`.
		/// Events: [`Event::ClientRecoveryVetoed`].
		#[pallet::call_index(21)]
		pub fn veto_client_recovery(origin: OriginFor<T>) -> DispatchResult {
			let client = Self::ensure_client(origin)?;
			Self::do_veto_client_recovery(client)
		}

		/// Gives a client the key of a recovery that she did not veto.
		///
		/// Origin: an operator with permission `Admin` of the sponsor that started it. Errors:
		/// `NotAuthorized`, `NotInBusiness`, `NotFound`, `TooEarly`, `AlreadyExists` if governance gave the key
		/// another purpose in the meantime. Events: [`Event::ClientKeyRotated`].
		#[pallet::call_index(22)]
		#[pallet::weight(
			T::WeightInfo::finish_client_recovery().saturating_add(T::DbWeight::get().reads(1))
		)]
		pub fn finish_client_recovery(origin: OriginFor<T>, client: ClientId) -> DispatchResult {
			let member = Self::ensure_admin_in_business(origin)?;
			Self::do_finish_client_recovery(member, client)
		}
	}
}
