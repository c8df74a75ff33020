//! Worst cases: the longest calls and names, and origins that ask the collective and the voting keys both.
#![allow(clippy::unwrap_used)]

use crate::*;
use carnet_primitives::H256;
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{EnsureOrigin, Get},
	BoundedVec,
};

/// A call of so many bytes, or as few as a call can have.
fn call<T: Config>(len: u32) -> T::RuntimeCall {
	let remark = |bytes: u32| -> T::RuntimeCall {
		frame_system::Call::<T>::remark { remark: alloc::vec![7; bytes as usize] }.into()
	};
	// The two bytes of the call and the four that the length of a long remark takes.
	let call = remark(len.saturating_sub(6));
	if call.encoded_size() as u32 > len {
		remark(0)
	} else {
		call
	}
}

/// A decision that is ready at moment 0, the clock of the benchmarks.
fn approve<T: Config>(call: &T::RuntimeCall, expires_at: u64) -> H256 {
	let hash = Pallet::<T>::hash_of(call);
	let approval = Approval {
		call: BoundedVec::try_from(call.encode()).unwrap(),
		approved_at: 0,
		ready_at: 0,
		expires_at,
		transaction_version: frame_system::Pallet::<T>::runtime_version().transaction_version,
	};
	Approved::<T>::insert(hash, approval);
	hash
}

/// The longest name of a call that can be stopped.
fn stoppable<T: Config>() -> CallName {
	Pallet::<T>::stoppable_calls().max_by_key(Encode::encoded_size).unwrap()
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn approve(l: Linear<8, { T::MaxCallLen::get() }>) {
		let origin = T::DecideOrigin::try_successful_origin().unwrap();
		let call = call::<T>(l);
		let hash = Pallet::<T>::hash_of(&call);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, alloc::boxed::Box::new(call));
		assert!(Approved::<T>::contains_key(hash));
	}

	#[benchmark]
	fn enact(l: Linear<8, { T::MaxCallLen::get() }>) {
		let origin = T::EnactOrigin::try_successful_origin().unwrap();
		let call = call::<T>(l);
		let hash = super::approve::<T>(&call, u64::MAX);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, alloc::boxed::Box::new(call));
		assert!(!Approved::<T>::contains_key(hash));
	}

	#[benchmark]
	fn cancel() {
		let origin = T::EnactOrigin::try_successful_origin().unwrap();
		let hash = super::approve::<T>(&call::<T>(T::MaxCallLen::get()), 0);
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, hash);
		assert!(!Approved::<T>::contains_key(hash));
	}

	#[benchmark]
	fn set_delay() {
		#[extrinsic_call]
		_(frame_system::RawOrigin::Root, MAX_DELAY);
		assert_eq!(Delay::<T>::get(), MAX_DELAY);
	}

	#[benchmark]
	fn stop_call() {
		let origin = T::StopOrigin::try_successful_origin().unwrap();
		let name = stoppable::<T>();
		let (pallet, call) = (name.pallet.clone(), name.call.clone());
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, pallet, call);
		assert!(Stops::<T>::contains_key(name));
	}

	#[benchmark]
	fn release_call() {
		let origin = T::DecideOrigin::try_successful_origin().unwrap();
		let name = stoppable::<T>();
		let stop = Stop { until: None, rests_until: 0, limited: false };
		Stops::<T>::insert(&name, stop);
		let (pallet, call) = (name.pallet.clone(), name.call.clone());
		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, pallet, call);
		assert!(!Stops::<T>::contains_key(name));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
