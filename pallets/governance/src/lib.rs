#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod functions;
#[cfg(test)]
mod mock;
mod slots;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

pub use pallet::*;
pub use slots::ProposalSlot;
pub use types::*;
pub use weights::WeightInfo;

use carnet_primitives::Moment;

const DAY: Moment = 24 * 60 * 60 * 1000;

/// The delay of a chain whose genesis names none, in milliseconds: a day.
pub const DEFAULT_DELAY: Moment = DAY;

/// The longest delay that can be set, in milliseconds: thirty days.
pub const MAX_DELAY: Moment = 30 * DAY;

#[frame_support::pallet]
pub mod pallet {
	use crate::{Approval, CallName, Name, Stop, WeightInfo, DEFAULT_DELAY};
	use alloc::boxed::Box;
	use carnet_primitives::{member::MemberId, Moment, H256};
	use frame_support::{
		dispatch::{DispatchResultWithPostInfo, PostDispatchInfo, WithPostDispatchInfo},
		pallet_prelude::*,
		traits::{Contains, GetCallMetadata, Time},
	};
	use frame_system::pallet_prelude::*;
	use sp_runtime::traits::{Convert, Dispatchable};

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// What the runtime decides for this pallet.
	#[pallet::config]
	pub trait Config:
		frame_system::Config<
		RuntimeCall: GetCallMetadata + Dispatchable<PostInfo = PostDispatchInfo>,
	>
	{
		/// The clock of the chain, in milliseconds.
		type Time: Time<Moment = Moment>;

		/// Who decides: two thirds of the members. Approves, cancels, releases.
		type DecideOrigin: EnsureOrigin<OriginFor<Self>>;

		/// Who stops a call, and for how many milliseconds at most: `None` for those who may stop it until it is
		/// released (two thirds, Root), `Some` for the smaller quorum.
		type StopOrigin: EnsureOrigin<OriginFor<Self>, Success = Option<Moment>>;

		/// Who sets a decision in motion once its delay is over: any voting key. Root must not be one of them,
		/// or one decision could enact another.
		type EnactOrigin: EnsureOrigin<OriginFor<Self>>;

		/// The calls that can be stopped. Leave out what keeps the chain alive and governed: timestamp, session,
		/// consensus, the collective, batches. Calls of this pallet are never stopped.
		type Stoppable: Contains<CallName>;

		/// The member for which a key votes.
		type MemberOf: Convert<Self::AccountId, Option<MemberId>>;

		/// How many blocks a motion of the collective lasts: the same constant as there.
		#[pallet::constant]
		type MotionDuration: Get<BlockNumberFor<Self>>;

		/// Most motions that one member may have open in the collective.
		#[pallet::constant]
		type MaxMotionsPerMember: Get<u32>;

		/// Most decisions that wait at once.
		#[pallet::constant]
		type MaxApproved: Get<u32>;

		/// Most calls that are stopped or rest from it, at least as many as can be stopped.
		#[pallet::constant]
		type MaxStopped: Get<u32>;

		/// Longest call that can be decided, in bytes.
		#[pallet::constant]
		type MaxCallLen: Get<u32>;

		/// Heaviest call that can be decided. It has to fit into a block, with the weight of `enact`.
		#[pallet::constant]
		type MaxCallWeight: Get<Weight>;

		/// How long a decision can be enacted once its delay is over, in milliseconds.
		#[pallet::constant]
		type EnactWindow: Get<Moment>;

		/// How long after its end the smaller quorum cannot stop the same call again, in milliseconds.
		#[pallet::constant]
		type RestAfterStop: Get<Moment>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	/// The delay where neither genesis nor a decision set one.
	#[pallet::type_value]
	pub fn DefaultDelay() -> Moment {
		DEFAULT_DELAY
	}

	/// How long a decision waits before it can be enacted, in milliseconds.
	#[pallet::storage]
	pub type Delay<T> = StorageValue<_, Moment, ValueQuery, DefaultDelay>;

	// Identity: the key is a hash, and two thirds decide what it is of.
	/// The decisions that wait, by the BLAKE2b-256 of the encoded call.
	#[pallet::storage]
	pub type Approved<T: Config> =
		CountedStorageMap<_, Identity, H256, Approval<<T as Config>::MaxCallLen>>;

	// Blake2_128Concat: names are of any length.
	/// The calls that are stopped, and those that the smaller quorum cannot stop again yet.
	#[pallet::storage]
	pub type Stops<T: Config> = CountedStorageMap<_, Blake2_128Concat, CallName, Stop>;

	// Twox64Concat: the chain gives the numbers.
	/// For each open motion of a member, the block in which it ends.
	#[pallet::storage]
	pub type OpenMotions<T: Config> = StorageMap<
		_,
		Twox64Concat,
		MemberId,
		BoundedVec<BlockNumberFor<T>, <T as Config>::MaxMotionsPerMember>,
		ValueQuery,
	>;

	/// How the chain is governed from its first block on.
	#[pallet::genesis_config]
	pub struct GenesisConfig<T: Config> {
		/// How long a decision waits before it can be enacted, in milliseconds: 1 to [`crate::MAX_DELAY`].
		pub delay: Moment,
		#[doc(hidden)]
		#[serde(skip)]
		pub _config: PhantomData<T>,
	}

	impl<T: Config> Default for GenesisConfig<T> {
		fn default() -> Self {
			Self { delay: DEFAULT_DELAY, _config: PhantomData }
		}
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			let checked = Pallet::<T>::check_genesis(self);
			assert!(checked.is_ok(), "{}", checked.err().unwrap_or_default());
			Delay::<T>::put(self.delay);
		}
	}

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// The members decided a call. It waits for its delay.
		Approved {
			/// BLAKE2b-256 of the encoded call.
			hash: H256,
			/// From when on it can be enacted, in milliseconds.
			ready_at: Moment,
			/// From when on it cannot be enacted any more, in milliseconds.
			expires_at: Moment,
		},
		/// A decision was enacted and is spent.
		Enacted {
			/// BLAKE2b-256 of the encoded call.
			hash: H256,
			/// What the call returned. A call that failed changed nothing.
			result: DispatchResult,
		},
		/// A decision was withdrawn, or removed after its end.
		Cancelled {
			/// BLAKE2b-256 of the encoded call.
			hash: H256,
		},
		/// Later decisions wait for another delay.
		DelaySet {
			/// The delay in milliseconds.
			delay: Moment,
		},
		/// A call was stopped, or its stop confirmed.
		CallStopped {
			/// The name of the pallet.
			pallet: Name,
			/// The name of the call.
			call: Name,
			/// When it runs again, in milliseconds; `None`: when two thirds release it.
			until: Option<Moment>,
		},
		/// A stopped call runs again.
		CallReleased {
			/// The name of the pallet.
			pallet: Name,
			/// The name of the call.
			call: Name,
		},
	}

	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such decision, the runtime has no call of this name, or the key votes for no member. Look
		/// at `Approved`, at the metadata, or use the voting key of a member.
		NotFound,
		/// The call is decided and waits already, or is stopped already. Nothing needs to be done.
		AlreadyExists,
		/// The delay is not over: wait for `ready_at`. Or a single voting key wants to remove a decision that can
		/// still be enacted: that takes two thirds.
		TooEarly,
		/// The time in which the decision could be enacted is over. Decide it anew.
		Expired,
		/// The decision was made under a runtime in which its bytes may have meant another call. Decide it anew.
		Outdated,
		/// The call is longer than `MaxCallLen` bytes. Decide a hash of what is long, or parts of it.
		TooLong,
		/// The call is heavier than `MaxCallWeight`. Decide it in parts.
		TooHeavy,
		/// As many decisions wait, calls are stopped, or motions of the member are open as can be. Enact or cancel a
		/// decision, wait until the rest of a stop is over, or close a motion and call
		/// `release_proposal_cost`.
		MaxCountExceeded,
		/// A delay has 1 millisecond to 30 days.
		InvalidDelay,
		/// Calls that keep the chain alive and governed cannot be stopped.
		NotStoppable,
		/// The call is not stopped.
		NotStopped,
		/// The smaller quorum stopped this call already. Until the rest is over, two thirds can stop it.
		StoppedRecently,
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxApproved::get() > 0 && T::MaxCallLen::get() > 0);
			assert!(T::MaxMotionsPerMember::get() > 0, "a member moves one motion at least");
			assert!(T::EnactWindow::get() > 0, "a decision could never be enacted");
			let heaviest =
				T::WeightInfo::enact(T::MaxCallLen::get()).saturating_add(T::MaxCallWeight::get());
			let limits = T::BlockWeights::get();
			let most = limits.get(DispatchClass::Operational).max_extrinsic;
			assert!(
				heaviest.all_lte(most.unwrap_or(limits.max_block)),
				"a decision could be made that fits into no block"
			);
			let stoppable = Self::stoppable_calls().count();
			assert!(
				stoppable <= T::MaxStopped::get() as usize,
				"{stoppable} calls can be stopped, more than MaxStopped: a third could use up all stops"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}

	#[pallet::call(weight = T::WeightInfo)]
	impl<T: Config> Pallet<T> {
		/// Decides a call: once the delay is over, any voting key can enact it as Root.
		///
		/// The call has at most [`Config::MaxCallLen`] bytes and [`Config::MaxCallWeight`]. It can be anything Root can
		/// do. To decide `enact` itself is harmless and pointless: Root is not [`Config::EnactOrigin`], so
		/// it fails when it is enacted. A decision that is over is replaced.
		///
		/// Origin: [`Config::DecideOrigin`]. Errors: `TooLong`, `TooHeavy`, `AlreadyExists`, `MaxCountExceeded`.
		/// Events: [`Event::Approved`].
		#[pallet::call_index(0)]
		#[pallet::weight((
			T::WeightInfo::approve(Pallet::<T>::len_of(call)),
			DispatchClass::Operational
		))]
		pub fn approve(origin: OriginFor<T>, call: Box<T::RuntimeCall>) -> DispatchResult {
			T::DecideOrigin::ensure_origin(origin)?;
			Self::do_approve(&call)
		}

		/// Dispatches a decided call as Root, after its delay and before its end. The decision is spent even if the call
		/// fails: the event says how it went.
		///
		/// Weighs what the call weighs and this one's own part; what the call did not use comes back.
		///
		/// Origin: [`Config::EnactOrigin`]. Errors: `NotFound`, `TooEarly`, `Expired`, `Outdated` after an
		/// upgrade that changed the encoding of calls. Events: [`Event::Enacted`].
		#[pallet::call_index(1)]
		#[pallet::weight((
			T::WeightInfo::enact(Pallet::<T>::len_of(call))
				.saturating_add(call.get_dispatch_info().call_weight),
			DispatchClass::Operational
		))]
		pub fn enact(
			origin: OriginFor<T>,
			call: Box<T::RuntimeCall>,
		) -> DispatchResultWithPostInfo {
			let own = T::WeightInfo::enact(Self::len_of(&call));
			T::EnactOrigin::ensure_origin(origin).map_err(|error| error.with_weight(own))?;
			Self::do_enact(*call, own)
		}

		/// Withdraws a decision, or removes one that cannot be enacted any more.
		///
		/// Origin: [`Config::DecideOrigin`] at any time, [`Config::EnactOrigin`] once the decision is expired or outdated.
		/// Errors: `NotFound`, `TooEarly`. Events: [`Event::Cancelled`].
		#[pallet::call_index(2)]
		#[pallet::weight((T::WeightInfo::cancel(), DispatchClass::Operational))]
		pub fn cancel(origin: OriginFor<T>, hash: H256) -> DispatchResult {
			Self::do_cancel(origin, hash)
		}

		/// Sets the delay of later decisions, in milliseconds: 1 to [`crate::MAX_DELAY`]. Those that wait keep theirs.
		///
		/// Origin: Root. Errors: `InvalidDelay`. Events: [`Event::DelaySet`].
		#[pallet::call_index(3)]
		pub fn set_delay(origin: OriginFor<T>, delay: Moment) -> DispatchResult {
			ensure_root(origin)?;
			Self::do_set_delay(delay)
		}

		/// Stops a call, nested ones included, for everybody but Root. It takes effect at once.
		///
		/// The smaller quorum stops it for the time that [`Config::StopOrigin`] says, and not again before
		/// [`Config::RestAfterStop`] has passed after the end. Two thirds stop it until they release it; on a stop
		/// of the smaller quorum that is running, this confirms it.
		///
		/// `pallet` and `call` are names of the metadata, of at most [`crate::MAX_NAME_LEN`] bytes.
		///
		/// Origin: [`Config::StopOrigin`]. Errors: `NotFound`, `NotStoppable`, `AlreadyExists`, `StoppedRecently`,
		/// `MaxCountExceeded`. Events: [`Event::CallStopped`].
		#[pallet::call_index(4)]
		#[pallet::weight((T::WeightInfo::stop_call(), DispatchClass::Operational))]
		pub fn stop_call(origin: OriginFor<T>, pallet: Name, call: Name) -> DispatchResult {
			let longest = T::StopOrigin::ensure_origin(origin)?;
			Self::do_stop_call(CallName { pallet, call }, longest)
		}

		/// Lets a stopped call run again at once. If the smaller quorum began the stop, its rest begins now.
		///
		/// `pallet` and `call` are names of the metadata, of at most [`crate::MAX_NAME_LEN`] bytes.
		///
		/// Origin: [`Config::DecideOrigin`]. Errors: `NotStopped`. Events: [`Event::CallReleased`].
		#[pallet::call_index(5)]
		#[pallet::weight((T::WeightInfo::release_call(), DispatchClass::Operational))]
		pub fn release_call(origin: OriginFor<T>, pallet: Name, call: Name) -> DispatchResult {
			T::DecideOrigin::ensure_origin(origin)?;
			Self::do_release_call(CallName { pallet, call })
		}
	}
}
