//! The chain around a test: its state, its clock, its events.

use crate::{members, MockRuntime};
use carnet_primitives::Moment;
use codec::{Decode, Encode};
use frame_system::Pallet as System;
use sp_io::TestExternalities;
use sp_runtime::{traits::One, BuildStorage, DispatchError, TryRuntimeError};

/// A day in milliseconds.
pub const DAY: Moment = 24 * 60 * 60 * 1000;
/// A year in milliseconds.
pub const YEAR: Moment = 365 * DAY;

/// A chain in block 1 without members, whose clock stands at zero.
pub fn new_ext<T: MockRuntime>() -> TestExternalities {
	members::reset();
	let storage = frame_system::GenesisConfig::<T>::default().build_storage().unwrap();
	let mut ext = TestExternalities::from(storage);
	// A block 0 keeps no events.
	ext.execute_with(|| System::<T>::set_block_number(One::one()));
	ext
}

/// Runs a test and then every check of `try_state`.
pub fn build_and_execute(
	mut ext: TestExternalities,
	test: impl FnOnce(),
	try_state: fn() -> Result<(), TryRuntimeError>,
) {
	ext.execute_with(|| {
		test();
		try_state().unwrap();
	});
}

/// Runs a test that breaks an invariant, and returns what `try_state` says.
pub fn broken_state(
	mut ext: TestExternalities,
	test: impl FnOnce(),
	try_state: fn() -> Result<(), TryRuntimeError>,
) -> &'static str {
	ext.execute_with(|| {
		test();
		match try_state() {
			Err(DispatchError::Other(message)) => message,
			other => panic!("{other:?}"),
		}
	})
}

/// What the clock shows.
pub fn now<T: MockRuntime>() -> Moment {
	pallet_timestamp::Now::<T>::get()
}

/// Sets the clock.
pub fn set_now<T: MockRuntime>(now: Moment) {
	pallet_timestamp::Now::<T>::put(now);
}

/// Lets time pass, in a block of its own.
pub fn pass<T: MockRuntime>(milliseconds: Moment) {
	System::<T>::set_block_number(System::<T>::block_number() + One::one());
	set_now::<T>(now::<T>() + milliseconds);
}

/// The last event, which has to be one of the pallet.
pub fn last_event<T: MockRuntime, Event>() -> Event
where
	T::RuntimeEvent: TryInto<Event>,
{
	let event = System::<T>::events().pop().unwrap().event;
	match TryInto::<Event>::try_into(event.clone()) {
		Ok(event) => event,
		Err(_) => panic!("{event:?}"),
	}
}

/// Something that a decoder lets through and a constructor does not.
pub fn forged<A: Encode, B: Decode>(value: A) -> B {
	B::decode(&mut &value.encode()[..]).unwrap()
}
