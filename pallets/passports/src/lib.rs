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
	use crate::{Failure, Mode, WeightInfo};
	use alloc::vec::Vec;
	use carnet_primitives::{
		member::{Actor, MemberId, Members, Sponsors, StateAllowance},
		passports::{
			Accreditation, Change, Entry, Holdings, IdentifierKind, ListNumber, NewCredential,
			Party, Passport, Place, Policy, PolicyId, PolicySpec, Principal, Schema, SchemaId,
			StatusChunk, TagEpochs, TagOwner, Tags,
		},
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

		/// The state that a member may fill. The bytes of credentials and identifiers come back, the others stay.
		type Allowance: StateAllowance;

		/// Registers schemas and keys: two thirds of the members.
		type GovernanceOrigin: EnsureOrigin<OriginFor<Self>>;

		/// Accredits issuers: governance, or an issuer that may.
		type AccreditOrigin: EnsureOrigin<OriginFor<Self>, Success = Option<Actor>>;

		/// Sets policies: governance, or a platform.
		type PolicyOrigin: EnsureOrigin<OriginFor<Self>, Success = Option<Actor>>;

		/// Issues credentials: an issuer.
		type IssuerOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// Takes merchants in: a platform.
		type PlatformOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// Has a passport: a member in business or a client.
		///
		/// Its `try_successful_origin` is a client with a sponsor.
		type MerchantOrigin: EnsureOrigin<OriginFor<Self>, Success = Party>;

		/// Withdraws what it did with its passport: a client, or a member whether it is in business or not.
		type WithdrawOrigin: EnsureOrigin<OriginFor<Self>, Success = Party>;

		/// Most credentials that one call issues, each of which may make room for itself.
		#[pallet::constant]
		type MaxIssued: Get<u32>;

		/// Most credentials that one call changes or closes.
		#[pallet::constant]
		type MaxCredentials: Get<u32>;

		/// How long the record of a credential stays at least after it ended, in milliseconds.
		#[pallet::constant]
		type Retention: Get<Moment>;

		/// Makes members for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::benchmarking::BenchmarkHelper;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The number of the next schema.
	#[pallet::storage]
	pub type NextSchemaId<T> = StorageValue<_, SchemaId, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// The schemas. None is ever removed.
	#[pallet::storage]
	pub type Schemas<T> = StorageMap<_, Twox64Concat, SchemaId, Schema>;

	// Twox64Concat twice: the chain gives the numbers.
	/// Who may issue credentials of a schema. A withdrawn one stays.
	#[pallet::storage]
	pub type Accreditations<T> =
		StorageDoubleMap<_, Twox64Concat, SchemaId, Twox64Concat, MemberId, Accreditation>;

	/// The number of the next policy.
	#[pallet::storage]
	pub type NextPolicyId<T> = StorageValue<_, PolicyId, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// The policies. None is ever removed.
	#[pallet::storage]
	pub type Policies<T> = StorageMap<_, Twox64Concat, PolicyId, Policy>;

	// Twox64Concat: the chain gives the numbers.
	/// The policy by which a platform judges.
	#[pallet::storage]
	pub type Adopted<T> = StorageMap<_, Twox64Concat, MemberId, PolicyId>;

	// Blake2_128Concat: issuers choose the principal.
	/// All that others state of a merchant: her credentials and that her identifiers were checked.
	#[pallet::storage]
	pub type HoldingsOf<T> = StorageMap<_, Blake2_128Concat, Principal, Holdings, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// How many status lists an issuer has begun.
	#[pallet::storage]
	pub type ListCounts<T> = StorageMap<_, Twox64Concat, MemberId, ListNumber, ValueQuery>;

	// Twox64Concat twice: lists are begun in order, and a list has 64 chunks.
	/// The status lists of an issuer, by list and chunk. None is ever removed.
	#[pallet::storage]
	pub type Chunks<T> =
		StorageDoubleMap<_, Twox64Concat, MemberId, Twox64Concat, (ListNumber, u32), StatusChunk>;

	// Blake2_128Concat: a principal is a hash, but of a number that its owner can wait for.
	/// What merchants did themselves: applications and consents, with what platforms made of them.
	#[pallet::storage]
	pub type PassportOf<T> = StorageMap<_, Blake2_128Concat, Principal, Passport>;

	/// The keys under which tags of identifiers are kept.
	#[pallet::storage]
	pub type Epochs<T> = StorageValue<_, TagEpochs, ValueQuery>;

	// Twox64Concat: the chain gives the numbers. Blake2_128Concat: issuers choose the tag.
	/// Whose an identifier is, by key and tag.
	#[pallet::storage]
	pub type TagOwners<T> =
		StorageDoubleMap<_, Twox64Concat, u32, Blake2_128Concat, H256, TagOwner>;

	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such accreditation, policy, credential of the signer, list, key, identifier, passport, consent or
		/// acceptance. Look it up with `passports_*`.
		NotFound,
		/// The signer does not own the policy, may not accredit for this schema, did not give what it takes away, or names a
		/// schema under which nobody checks identities. `passports_getSchema` and `passports_getPolicy` tell who may.
		NotAuthorized,
		/// The issuer has a credential of this schema for the merchant that counts or may count again: renew it, with another
		/// document. Or the accreditation, adoption, key, identifier, application, consent or acceptance is there.
		AlreadyExists,
		/// A call without a credential: name one at least.
		Empty,
		/// There is no such schema: governance registers them.
		UnknownSchema,
		/// A schema has a name and a longest validity: give both.
		InvalidSchema,
		/// The member is no issuer in business: governance gives the role, and renews and reinstates members.
		InvalidIssuer,
		/// The issuer is not accredited for the schema now: governance accredits it, or an issuer that may.
		NotAccredited,
		/// An accreditation ends in the future: give a later end.
		InvalidTerm,
		/// A policy asks for one schema at least, and for each once: by one issuer at least, by 16 for all schemas together at
		/// most, and of no age or one above zero. It asks for no more different issuers than that, and for known identifiers.
		InvalidPolicy,
		/// A credential counts for some time, ends in the future, and not later than its schema allows from now. A renewed one
		/// ends later than before.
		InvalidValidity,
		/// A status list has 131,072 entries: name one from 0 to 131,071.
		InvalidIndex,
		/// A credential has or had this entry. Draw another one.
		IndexInUse,
		/// Nobody certifies itself: another issuer does.
		OwnPassport,
		/// The issuer revoked the credential, which is for good: issue another one. Or the accreditation was
		/// withdrawn: accredit anew.
		AlreadyRevoked,
		/// The credential is suspended: reinstate it first.
		AlreadySuspended,
		/// The credential is not suspended: there is nothing to reinstate.
		NotSuspended,
		/// A record stays for `Retention` after its credential ended: close it then.
		NotEnded,
		/// One tag for each key in use is asked for, the oldest first, and the number of the last key. Another key may
		/// have followed meanwhile.
		InvalidTags,
		/// The member is no platform in business: consent to one that is.
		InvalidPlatform,
		/// The platform has adopted no policy: adopt one first.
		NoPolicy,
		/// The merchant did not consent that this platform relies on her passport: she does so first.
		NoConsent,
		/// The merchant does not meet the policy now. Her status tells what is missing.
		NotValid,
		/// The merchant has as many credentials as fit, or as fit of one issuer, and none that may go: that ended long
		/// enough ago, or that another issuer replaced. Renew one that there is, or wait until one may go.
		MaxCredentialsExceeded,
		/// The merchant has as many identifiers as fit. Who registered one, or governance, releases it first.
		MaxIdentifiersExceeded,
		/// The merchant aims at as many policies as fit. Withdraw an application first.
		MaxApplicationsExceeded,
		/// The merchant consented to as many platforms as fit. A consent that was withdrawn keeps its place, and can be given
		/// again; there is none for a further platform.
		MaxConsentsExceeded,
		/// As many keys as fit are in use. Who registered identifiers under the oldest one makes their tags anew first,
		/// or governance releases them.
		MaxEpochsExceeded,
		/// No member in business sponsors the client: choose a sponsor first.
		NoSponsor,
		/// The member, or the sponsor of the client, has filled the state that it was granted: close credentials that ended
		/// long ago, or ask governance for more.
		AllowanceExceeded,
		/// A number reached its end: use a schema, policy, key or list that there is.
		MaxCountExceeded,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxIssued::get() > 0, "a call issues something");
			assert!(T::MaxCredentials::get() > 0, "a call changes something");
			assert!(T::Retention::get() > 0, "a revocation can be seen");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight = T::WeightInfo)]
	impl<T: Config> Pallet<T> {
		/// Registers a schema.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `InvalidSchema`, `MaxCountExceeded`.
		/// Events: [`Event::SchemaRegistered`].
		#[pallet::call_index(0)]
		pub fn register_schema(origin: OriginFor<T>, schema: Schema) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_register_schema(schema)
		}

		/// Lets a member issue credentials of a schema, or changes the terms on which it does.
		///
		/// Only governance lets it accredit others. What governance gave or withdrew, an issuer does not change.
		///
		/// Origin: [`Config::AccreditOrigin`]. Errors: `UnknownSchema`, `NotAuthorized`, `AlreadyExists` if another one
		/// vouches for it and did not withdraw, `InvalidIssuer`, `InvalidTerm`, `AllowanceExceeded`.
		/// Events: [`Event::Accredited`].
		#[pallet::call_index(1)]
		pub fn accredit(
			origin: OriginFor<T>,
			schema: SchemaId,
			issuer: MemberId,
			until: Moment,
			may_accredit: bool,
		) -> DispatchResult {
			let actor = T::AccreditOrigin::ensure_origin(origin)?;
			Self::do_accredit(actor.map(|it| it.member), schema, issuer, until, may_accredit)
		}

		/// Withdraws an accreditation. The issuer's credentials of the schema count no more.
		///
		/// Origin: [`Config::AccreditOrigin`] of governance or of who gave it. Errors: `NotFound`, `NotAuthorized`,
		/// `AlreadyRevoked`. Events: [`Event::AccreditationWithdrawn`].
		#[pallet::call_index(2)]
		pub fn withdraw_accreditation(
			origin: OriginFor<T>,
			schema: SchemaId,
			issuer: MemberId,
			document: H256,
		) -> DispatchResult {
			let actor = T::AccreditOrigin::ensure_origin(origin)?;
			let by = actor.map(|it| it.member);
			Self::do_withdraw_accreditation(by, schema, issuer, document)
		}

		/// Sets a policy: what a platform, or all members, ask of a merchant.
		///
		/// Origin: [`Config::PolicyOrigin`]. Errors: `InvalidPolicy`, `UnknownSchema`, `AllowanceExceeded`,
		/// `MaxCountExceeded`. Events: [`Event::PolicySet`].
		#[pallet::call_index(3)]
		pub fn set_policy(origin: OriginFor<T>, spec: PolicySpec) -> DispatchResult {
			let actor = T::PolicyOrigin::ensure_origin(origin)?;
			Self::do_set_policy(actor.map(|it| it.member), spec)
		}

		/// Changes a policy. Every status follows it from now on; who was taken in stays so.
		///
		/// Origin: [`Config::PolicyOrigin`] of its owner. Errors: `NotFound`, `NotAuthorized`, `InvalidPolicy`,
		/// `UnknownSchema`, `MaxCountExceeded`. Events: [`Event::PolicyChanged`].
		#[pallet::call_index(4)]
		pub fn change_policy(
			origin: OriginFor<T>,
			policy: PolicyId,
			spec: PolicySpec,
		) -> DispatchResult {
			let actor = T::PolicyOrigin::ensure_origin(origin)?;
			Self::do_change_policy(actor.map(|it| it.member), policy, spec)
		}

		/// Says by which policy a platform judges: one of its own or of all members.
		///
		/// Origin: [`Config::PlatformOrigin`]. Errors: `NotFound`, `NotAuthorized`, `AlreadyExists`,
		/// `AllowanceExceeded`. Events: [`Event::PolicyAdopted`].
		#[pallet::call_index(5)]
		pub fn adopt_policy(origin: OriginFor<T>, policy: PolicyId) -> DispatchResult {
			let actor = T::PlatformOrigin::ensure_origin(origin)?;
			Self::do_adopt_policy(actor.member, policy)
		}

		/// Issues a credential, with an entry in one of the status lists of the issuer. The first list that there is not
		/// yet is begun. If the merchant has as many credentials as fit, the record of one that ended goes.
		///
		/// Origin: [`Config::IssuerOrigin`]. Errors: `UnknownSchema`, `NotAccredited`, `NotFound` if lists are left out,
		/// `OwnPassport`, `InvalidValidity`, `InvalidIndex`, `IndexInUse`, `AlreadyExists`, `MaxCredentialsExceeded`,
		/// `AllowanceExceeded`. Events: [`Event::CredentialDropped`], [`Event::CredentialIssued`].
		#[pallet::call_index(6)]
		pub fn issue(
			origin: OriginFor<T>,
			schema: SchemaId,
			list: ListNumber,
			credential: NewCredential,
		) -> DispatchResult {
			let actor = T::IssuerOrigin::ensure_origin(origin)?;
			Self::do_issue(actor.member, schema, list, credential)
		}

		/// Issues credentials of one schema, with entries in one list: all or none, or each for itself. What all of
		/// them take of the state is charged at the end: if it is too much, none is issued.
		///
		/// Origin: [`Config::IssuerOrigin`]. Errors: `Empty`, `UnknownSchema`, `NotAccredited`, `NotFound` if lists are
		/// left out, `AllowanceExceeded`, and for each credential the others of [`Pallet::issue`].
		/// Events: [`Event::CredentialDropped`], [`Event::CredentialsIssued`].
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::issue_many(credentials.len() as u32))]
		pub fn issue_many(
			origin: OriginFor<T>,
			schema: SchemaId,
			list: ListNumber,
			credentials: BoundedVec<NewCredential, T::MaxIssued>,
			mode: Mode,
		) -> DispatchResultWithPostInfo {
			let actor = T::IssuerOrigin::ensure_origin(origin)?;
			let most = T::WeightInfo::issue_many(credentials.len() as u32);
			let spared = Self::do_issue_many(actor.member, schema, list, &credentials, mode)?;
			let spared = T::DbWeight::get().reads_writes(spared.into(), spared.into());
			Ok(Some(most.saturating_sub(spared)).into())
		}

		/// Renews a credential, expired or not: another document and a later end. It keeps its entry, and its age counts
		/// from now.
		///
		/// Origin: [`Config::IssuerOrigin`] of its issuer. Errors: `NotFound`, `AlreadyRevoked`, `AlreadySuspended`,
		/// `NotAccredited`, `InvalidValidity`, `AlreadyExists` for the same digest or if the expired one was replaced.
		/// Events: [`Event::CredentialRenewed`].
		#[pallet::call_index(8)]
		pub fn renew(
			origin: OriginFor<T>,
			subject: Principal,
			entry: Entry,
			digest: H256,
			valid_until: Moment,
		) -> DispatchResult {
			let actor = T::IssuerOrigin::ensure_origin(origin)?;
			Self::do_renew(actor.member, subject, entry, digest, valid_until)
		}

		/// Sets a credential aside.
		///
		/// Origin: [`Config::IssuerOrigin`] of its issuer. Errors: `NotFound`, `AlreadyRevoked`, `AlreadySuspended`.
		/// Events: [`Event::CredentialChanged`].
		#[pallet::call_index(9)]
		pub fn suspend(
			origin: OriginFor<T>,
			subject: Principal,
			entry: Entry,
			document: H256,
		) -> DispatchResult {
			let actor = T::IssuerOrigin::ensure_origin(origin)?;
			Self::do_change(actor.member, subject, entry, Change::Suspend, document)
		}

		/// Lets a suspended credential count again.
		///
		/// Origin: [`Config::IssuerOrigin`] of its issuer. Errors: `NotFound`, `AlreadyRevoked`, `NotSuspended`.
		/// Events: [`Event::CredentialChanged`].
		#[pallet::call_index(10)]
		pub fn reinstate(
			origin: OriginFor<T>,
			subject: Principal,
			entry: Entry,
			document: H256,
		) -> DispatchResult {
			let actor = T::IssuerOrigin::ensure_origin(origin)?;
			Self::do_change(actor.member, subject, entry, Change::Reinstate, document)
		}

		/// Withdraws a credential for good. It stays on record.
		///
		/// Origin: [`Config::IssuerOrigin`] of its issuer. Errors: `NotFound`, `AlreadyRevoked`.
		/// Events: [`Event::CredentialChanged`].
		#[pallet::call_index(11)]
		pub fn revoke(
			origin: OriginFor<T>,
			subject: Principal,
			entry: Entry,
			document: H256,
		) -> DispatchResult {
			let actor = T::IssuerOrigin::ensure_origin(origin)?;
			Self::do_change(actor.member, subject, entry, Change::Revoke, document)
		}

		/// Suspends, reinstates or revokes credentials of one list: all or none, or each for itself.
		///
		/// Origin: [`Config::IssuerOrigin`] of their issuer. Errors: `Empty`, and for each credential those of the single
		/// call. Events: [`Event::CredentialsChanged`].
		#[pallet::call_index(12)]
		#[pallet::weight(T::WeightInfo::change_many(places.len() as u32))]
		pub fn change_many(
			origin: OriginFor<T>,
			list: ListNumber,
			places: BoundedVec<Place, T::MaxCredentials>,
			change: Change,
			document: H256,
			mode: Mode,
		) -> DispatchResultWithPostInfo {
			let actor = T::IssuerOrigin::ensure_origin(origin)?;
			let most = T::WeightInfo::change_many(places.len() as u32);
			let change = (change, document);
			let untouched = Self::do_change_many(actor.member, list, &places, change, mode)?;
			let spared = T::DbWeight::get().reads_writes(untouched.into(), untouched.into());
			Ok(Some(most.saturating_sub(spared)).into())
		}

		/// Removes the records of credentials that ended `Retention` ago or before. Their bytes come back to the issuer;
		/// their entries stay taken and keep their bits.
		///
		/// Origin: [`Config::IssuerOrigin`] of their issuer. Errors: `Empty`, and for each credential `NotFound`,
		/// `NotEnded`. Events: [`Event::CredentialsClosed`].
		#[pallet::call_index(13)]
		#[pallet::weight(T::WeightInfo::close_many(places.len() as u32))]
		pub fn close_many(
			origin: OriginFor<T>,
			list: ListNumber,
			places: BoundedVec<Place, T::MaxCredentials>,
			mode: Mode,
		) -> DispatchResult {
			let actor = T::IssuerOrigin::ensure_origin(origin)?;
			Self::do_close_many(actor.member, list, &places, mode)
		}

		/// Names the key under which tags of identifiers are kept from now on, by its hash. The oldest keys without tags
		/// go.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `AlreadyExists`, `MaxEpochsExceeded`, `MaxCountExceeded`.
		/// Events: [`Event::KeyRotated`].
		#[pallet::call_index(14)]
		pub fn rotate_key(origin: OriginFor<T>, key: H256) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_rotate_key(key)
		}

		/// Registers an identifier of a merchant that the issuer has checked, by its tags: under each key in use, the
		/// oldest first, of which `epoch` is the number of the last. A tag under an older key is made anew by who
		/// registered it, or by anybody once that one is no issuer in business. See
		/// [`Identifier`](carnet_primitives::passports::Identifier).
		///
		/// It counts while the issuer is accredited for the schema.
		///
		/// Origin: [`Config::IssuerOrigin`], accredited for a schema that identifies. Errors: `UnknownSchema`,
		/// `NotAccredited`, `NotAuthorized` if the schema does not identify, `OwnPassport`, `InvalidTags`,
		/// `AlreadyExists` if it is another merchant's, is registered, or is the second LEI or USCC,
		/// `MaxIdentifiersExceeded`, `AllowanceExceeded`. Events: [`Event::IdentifierRegistered`].
		#[pallet::call_index(15)]
		pub fn register_identifier(
			origin: OriginFor<T>,
			subject: Principal,
			schema: SchemaId,
			kind: IdentifierKind,
			epoch: u32,
			tags: Tags,
		) -> DispatchResult {
			let actor = T::IssuerOrigin::ensure_origin(origin)?;
			Self::do_register_identifier(actor.member, subject, schema, kind, (epoch, &tags))
		}

		/// Takes an identifier from a merchant, so that it can be another's: she left, or it was registered by mistake.
		///
		/// Origin: [`Config::AccreditOrigin`] of governance or of who registered it. Errors: `NotFound`,
		/// `NotAuthorized`. Events: [`Event::IdentifierReleased`].
		#[pallet::call_index(16)]
		pub fn release_identifier(origin: OriginFor<T>, epoch: u32, tag: H256) -> DispatchResult {
			let actor = T::AccreditOrigin::ensure_origin(origin)?;
			Self::do_release_identifier(actor.map(|it| it.member), epoch, tag)
		}

		/// Applies: the merchant aims at a policy. The first application begins her passport.
		///
		/// Origin: [`Config::MerchantOrigin`]. Errors: `NotFound`, `AlreadyExists`, `MaxApplicationsExceeded`,
		/// `NoSponsor`, `AllowanceExceeded`. Events: [`Event::Applied`].
		#[pallet::call_index(17)]
		pub fn apply(origin: OriginFor<T>, policy: PolicyId) -> DispatchResult {
			let who = T::MerchantOrigin::ensure_origin(origin)?;
			Self::do_apply(who, policy)
		}

		/// Withdraws an application.
		///
		/// Origin: [`Config::WithdrawOrigin`]. Errors: `NotFound`. Events: [`Event::ApplicationWithdrawn`].
		#[pallet::call_index(18)]
		pub fn withdraw_application(origin: OriginFor<T>, policy: PolicyId) -> DispatchResult {
			let who = T::WithdrawOrigin::ensure_origin(origin)?;
			Self::do_withdraw_application(who, policy)
		}

		/// Lets a platform rely on the passport of who signs.
		///
		/// Origin: [`Config::MerchantOrigin`]. Errors: `NotFound` before the first application, `InvalidPlatform`,
		/// `AlreadyExists`, `MaxConsentsExceeded`, and from the fifth platform on `NoSponsor`, `AllowanceExceeded`.
		/// Events: [`Event::Consented`].
		#[pallet::call_index(19)]
		pub fn consent(origin: OriginFor<T>, platform: MemberId) -> DispatchResult {
			let who = T::MerchantOrigin::ensure_origin(origin)?;
			Self::do_consent(who, platform)
		}

		/// Lets a platform rely on it no more. Its acceptance ends.
		///
		/// Origin: [`Config::WithdrawOrigin`]. Errors: `NotFound`. Events: [`Event::ConsentWithdrawn`].
		#[pallet::call_index(20)]
		pub fn withdraw_consent(origin: OriginFor<T>, platform: MemberId) -> DispatchResult {
			let who = T::WithdrawOrigin::ensure_origin(origin)?;
			Self::do_withdraw_consent(who, platform)
		}

		/// Takes a merchant in, who consented and meets the policy that the platform adopted.
		///
		/// Origin: [`Config::PlatformOrigin`]. Errors: `NotFound`, `NoConsent`, `AlreadyExists`, `NoPolicy`, `NotValid`.
		/// Events: [`Event::Accepted`].
		#[pallet::call_index(21)]
		pub fn accept(origin: OriginFor<T>, merchant: Principal) -> DispatchResult {
			let actor = T::PlatformOrigin::ensure_origin(origin)?;
			Self::do_accept(actor.member, merchant)
		}

		/// Takes a merchant out. That she was in stays on record.
		///
		/// Origin: [`Config::PlatformOrigin`]. Errors: `NotFound`. Events: [`Event::AcceptanceEnded`].
		#[pallet::call_index(22)]
		pub fn end_acceptance(
			origin: OriginFor<T>,
			merchant: Principal,
			document: H256,
		) -> DispatchResult {
			let actor = T::PlatformOrigin::ensure_origin(origin)?;
			Self::do_end_acceptance(actor.member, merchant, document)
		}
	}
}
