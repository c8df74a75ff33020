#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod functions;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

pub use functions::planning::{most_changes, next_set};
pub use pallet::*;
pub use types::{Candidate, Offence};
pub use weights::WeightInfo;

/// What the benchmarks need of the runtime.
#[cfg(feature = "runtime-benchmarks")]
pub trait BenchmarkHelper {
	/// Makes a member exist and be in business.
	fn admit(member: carnet_primitives::member::MemberId);
}

#[frame_support::pallet]
pub mod pallet {
	use crate::{Offence, WeightInfo};
	use carnet_primitives::member::{MemberId, Standings};
	use frame_support::pallet_prelude::*;
	use frame_system::pallet_prelude::*;
	use sp_core::crypto::AccountId32;
	use sp_staking::SessionIndex;

	/// Members in ascending order, each once.
	pub type MemberSet<T> = BoundedVec<MemberId, <T as Config>::MaxValidators>;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// What the runtime decides for this pallet.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<AccountId = AccountId32>
		+ pallet_session::Config<ValidatorId = AccountId32>
	{
		/// Decides who validates: two thirds of the members, after the delay of governance.
		type GovernanceOrigin: EnsureOrigin<OriginFor<Self>>;

		/// Where members stand with the consortium.
		type Standings: Standings;

		/// Most validators. At least two, and never lower than in an earlier runtime: a longer stored
		/// set could not be read any more.
		#[pallet::constant]
		type MaxValidators: Get<u32>;

		/// The weights of the calls and of the changes of session.
		type WeightInfo: WeightInfo;

		/// Admits the members that the benchmarks name.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::BenchmarkHelper;
	}

	/// The members that governance wants as validators. Never fewer than [`MinimumSize`].
	#[pallet::storage]
	pub type Approved<T: Config> = StorageValue<_, MemberSet<T>, ValueQuery>;

	/// The set of the newest planned session, towards which keys are queued. It goes to [`Approved`]
	/// in bounded steps and is never empty after genesis.
	#[pallet::storage]
	pub type Planned<T: Config> = StorageValue<_, MemberSet<T>, ValueQuery>;

	/// The size below which no decision and no exit takes the set. At least one, and below
	/// [`Config::MaxValidators`], so that a full set has room for a replacement.
	#[pallet::storage]
	pub type MinimumSize<T> = StorageValue<_, u32, ValueQuery>;

	/// Offences that governance has not pardoned, one per member, of members that are approved or
	/// planned.
	#[pallet::storage]
	pub type Offenders<T: Config> =
		StorageValue<_, BoundedVec<Offence, T::MaxValidators>, ValueQuery>;

	/// The validators of the first session.
	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// The members that validate, in any order. Each needs session keys in the genesis of
		/// `pallet_session`.
		pub validators: alloc::vec::Vec<MemberId>,
		/// The first minimum size.
		pub minimum_size: u32,
		/// Binds the configuration to the runtime.
		#[serde(skip)]
		pub _runtime: PhantomData<T>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let built = Pallet::<T>::do_build_genesis(self);
			assert!(built.is_ok(), "{}", built.err().unwrap_or_default());
		}
	}

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Governance wants a member as a validator.
		ValidatorAdded {
			/// The member.
			member: MemberId,
		},
		/// Governance does not want a member as a validator any more.
		ValidatorRemoved {
			/// The member.
			member: MemberId,
		},
		/// Governance wants one member as a validator instead of another.
		ValidatorReplaced {
			/// The member that leaves.
			old: MemberId,
			/// The member that enters.
			new: MemberId,
		},
		/// Governance set the minimum size.
		MinimumSizeSet {
			/// Validators.
			size: u32,
		},
		/// An offence of a validator was recorded. It is disabled as far as the session allows, and
		/// leaves the set as soon as its size permits.
		OffenderDisabled {
			/// The member.
			member: MemberId,
			/// The session of the offence.
			session: SessionIndex,
		},
		/// Governance pardoned an offender: it may validate again.
		OffenderPardoned {
			/// The member.
			member: MemberId,
		},
		/// The set or the keys of a coming session differ from those of the session before it.
		SetPlanned {
			/// The session.
			session: SessionIndex,
			/// Its validators.
			members: MemberSet<T>,
		},
		/// The whole set had purged its session keys. They were put back, since nobody else could
		/// author the next block.
		KeysRestored {
			/// The session for which keys were needed.
			session: SessionIndex,
		},
	}

	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// The member is not an approved validator, or has no recorded offence. See `Approved` and
		/// `Offenders`.
		NotFound,
		/// The member is an approved validator already.
		AlreadyExists,
		/// The member is unknown, suspended, expelled or expired: governance admits, reinstates or
		/// renews it first.
		NotInBusiness,
		/// The member has no session keys: an operator with permission `Validate` sends
		/// `session.setKeys` first.
		NoKeys,
		/// Fewer validators than the minimum size would remain: add or replace one instead, or lower
		/// the minimum size first.
		TooFew,
		/// There are as many approved validators as the chain takes: remove or replace one.
		TooMany,
		/// The minimum size is at least one, at most the number of approved validators, and below the
		/// most validators that the chain takes.
		InvalidSize,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(
				T::MaxValidators::get() >= 2,
				"a set of one validator has no room for a replacement: raise MaxValidators"
			);
			let most = <T as frame_system::Config>::BlockWeights::get().max_block;
			assert!(
				<T as Config>::WeightInfo::new_session().ref_time() <= most.ref_time(),
				"planning a session takes more than a block: lower MaxValidators"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Wants a member as a validator. It enters in one of the next sessions.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `AlreadyExists`, `NotInBusiness`, `NoKeys`,
		/// `TooMany`. Events: [`Event::ValidatorAdded`].
		#[pallet::call_index(0)]
		pub fn add_validator(origin: OriginFor<T>, member: MemberId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_add_validator(member)
		}

		/// Does not want a member as a validator any more. It leaves in one of the next sessions.
		///
		/// The offence of a member that is not in the set is forgotten with it.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `NotFound`, `TooFew`.
		/// Events: [`Event::ValidatorRemoved`].
		#[pallet::call_index(1)]
		pub fn remove_validator(origin: OriginFor<T>, member: MemberId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_remove_validator(member)
		}

		/// Wants one member as a validator instead of another; works at the minimum size too.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `NotFound` for the old one, `AlreadyExists`,
		/// `NotInBusiness` and `NoKeys` for the new one. Events: [`Event::ValidatorReplaced`].
		#[pallet::call_index(2)]
		pub fn replace_validator(
			origin: OriginFor<T>,
			old: MemberId,
			new: MemberId,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_replace_validator(old, new)
		}

		/// Sets the size below which the set does not go.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `InvalidSize`.
		/// Events: [`Event::MinimumSizeSet`].
		#[pallet::call_index(3)]
		pub fn set_minimum_size(origin: OriginFor<T>, size: u32) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_set_minimum_size(size)
		}

		/// Forgets the offence of a member: it is enabled at once and may enter again.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `NotFound`.
		/// Events: [`Event::OffenderPardoned`].
		#[pallet::call_index(4)]
		pub fn pardon_offender(origin: OriginFor<T>, member: MemberId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_pardon_offender(member)
		}
	}
}
