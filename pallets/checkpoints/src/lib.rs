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
pub mod weights;

pub use functions::refusal;
pub use pallet::*;
pub use weights::WeightInfo;

#[frame_support::pallet]
pub mod pallet {
	use crate::WeightInfo;
	use carnet_primitives::{
		checkpoints::{Checkpoint, Recorded},
		member::{MemberId, Members, Role, Roles, StateAllowance},
		Moment,
	};
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;
	use sp_core::{sr25519, H256};

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// What the runtime decides for this pallet.
	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = H256> {
		/// The clock of the chain, in milliseconds.
		type Time: Time<Moment = Moment>;

		/// Who has a role.
		type Members: Members;

		/// The state that a member may fill. Keys are charged for good.
		type Allowance: StateAllowance;

		/// Who keeps the witness key of a member: an admin or its voting key, in business or not.
		///
		/// The member of its `try_successful_origin` is in business, judicial and notary.
		type KeeperOrigin: EnsureOrigin<OriginFor<Self>, Success = MemberId>;

		/// How far the clocks of witness and chain may lie apart, in milliseconds.
		#[pallet::constant]
		type MaxClockDifference: Get<Moment>;

		/// Blocks from one checkpoint of a witness to its next.
		#[pallet::constant]
		type Interval: Get<u32>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	// Twox64Concat: the chain gives the numbers.
	/// The keys in force, by member.
	#[pallet::storage]
	pub type Witnesses<T> = StorageMap<_, Twox64Concat, MemberId, sr25519::Public>;

	// Blake2_128Concat: members choose keys.
	/// Whose a key is or was. None is ever removed.
	#[pallet::storage]
	pub type Keys<T> = StorageMap<_, Blake2_128Concat, sr25519::Public, MemberId>;

	// Twox64Concat: the chain gives the numbers.
	/// The latest checkpoint of each member that ever signed one.
	#[pallet::storage]
	pub type Latest<T> = StorageMap<_, Twox64Concat, MemberId, Recorded>;

	// Twox64Concat: there are two roles.
	/// The newest block that a member of the role signed.
	#[pallet::storage]
	pub type Witnessed<T> = StorageMap<_, Twox64Concat, Role, u32>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A member has a new witness key.
		WitnessRegistered {
			/// The member.
			member: MemberId,
			/// The key.
			key: sr25519::Public,
			/// The key before it, which is dead now.
			replaced: Option<sr25519::Public>,
		},
		/// A member has no witness key any more.
		WitnessRemoved {
			/// The member.
			member: MemberId,
			/// The key, which is dead now.
			key: sr25519::Public,
		},
		/// A member signed a block.
		BlockWitnessed {
			/// The member.
			member: MemberId,
			/// The roles in which it did.
			roles: Roles,
			/// The number of the block.
			number: u32,
			/// Its hash.
			hash: H256,
		},
	}

	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// The member has no witness key. See `Witnesses`.
		NotFound,
		/// The member is out of business, or neither judicial nor notary: governance changes that.
		NotAuthorized,
		/// The key is or was a witness's. A key serves once: make a new one.
		AlreadyExists,
		/// The key did not sign its member and this chain: sign `possession_message` with it.
		InvalidProof,
		/// The member has filled the state that it was granted.
		AllowanceExceeded,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxClockDifference::get() > 0, "no two clocks are the same");
			assert!(T::Interval::get() > 0, "a witness signs once in a block at most");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight = T::WeightInfo)]
	impl<T: Config> Pallet<T> {
		/// Registers the witness key of the signer's member. The one before is dead at once.
		///
		/// `proof` is the key's signature over
		/// [`possession_message`](carnet_primitives::checkpoints::possession_message).
		///
		/// Origin: [`Config::KeeperOrigin`]. Errors: `NotAuthorized`, `AlreadyExists`, `InvalidProof`,
		/// `AllowanceExceeded`. Events: [`Event::WitnessRegistered`].
		#[pallet::call_index(0)]
		pub fn register_witness(
			origin: OriginFor<T>,
			key: sr25519::Public,
			proof: sr25519::Signature,
		) -> DispatchResult {
			let member = T::KeeperOrigin::ensure_origin(origin)?;
			Self::do_register_witness(member, key, &proof)
		}

		/// Removes the witness key of the signer's member at once and for good.
		///
		/// What it signed stays on record. Works out of business too: a key may be in wrong hands.
		///
		/// Origin: [`Config::KeeperOrigin`]. Errors: `NotFound`. Events: [`Event::WitnessRemoved`].
		#[pallet::call_index(1)]
		pub fn remove_witness(origin: OriginFor<T>) -> DispatchResult {
			let member = T::KeeperOrigin::ensure_origin(origin)?;
			Self::do_remove_witness(member)
		}

		/// Records a checkpoint.
		///
		/// Origin: authorised by signature, see [`crate::refusal`]. Errors: none after that.
		/// Events: [`Event::BlockWitnessed`].
		#[pallet::call_index(2)]
		#[pallet::authorize(Self::authorize_witness)]
		pub fn witness(origin: OriginFor<T>, checkpoint: Checkpoint) -> DispatchResult {
			ensure_authorized(origin)?;
			Self::do_witness(checkpoint)
		}
	}
}
