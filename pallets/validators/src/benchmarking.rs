//! Worst cases: as many validators as there may be, and as many others that governance wants instead.
#![allow(clippy::unwrap_used)]

use crate::*;
use alloc::{vec, vec::Vec};
use carnet_primitives::member::{member_principal, MemberId};
use codec::Decode;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{EnsureOrigin, Get},
	BoundedVec,
};
use frame_system::pallet_prelude::OriginFor;
use pallet_session::{NextKeys, QueuedKeys, SessionManager, Validators};
use sp_core::crypto::AccountId32;
use sp_runtime::{traits::TrailingZeroInput, Perbill};
use sp_staking::offence::{OffenceDetails, OnOffenceHandler};

fn origin<T: Config>() -> Result<OriginFor<T>, BenchmarkError> {
	T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)
}

fn keys<T: Config>(member: MemberId) -> T::Keys {
	let seed = sp_io::hashing::blake2_256(&member.to_le_bytes());
	T::Keys::decode(&mut TrailingZeroInput::new(&[seed, seed].concat())).unwrap()
}

/// Admits members and gives them keys.
fn admit<T: Config>(members: core::ops::Range<MemberId>) -> Vec<MemberId> {
	for member in members.clone() {
		T::BenchmarkHelper::admit(member);
		NextKeys::<T>::insert(member_principal(member), keys::<T>(member));
	}
	members.collect()
}

fn set<T: Config>(members: &[MemberId]) -> MemberSet<T> {
	BoundedVec::truncate_from(members.to_vec())
}

/// A full set, all of them offenders and without a decision for them.
fn full_set<T: Config>(first: MemberId) -> Vec<MemberId> {
	let members = admit::<T>(first..first + T::MaxValidators::get());
	Planned::<T>::put(set::<T>(&members));
	let validators: Vec<AccountId32> = members.iter().copied().map(member_principal).collect();
	Validators::<T>::put(&validators);
	let queued = members.iter().map(|member| (member_principal(*member), keys::<T>(*member)));
	QueuedKeys::<T>::put(queued.collect::<Vec<_>>());
	let offences = members.iter().map(|member| Offence { member: *member, session: 0 });
	Offenders::<T>::put(BoundedVec::truncate_from(offences.collect()));
	MinimumSize::<T>::put(1);
	members
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn add_validator() -> Result<(), BenchmarkError> {
		let last = T::MaxValidators::get() - 1;
		let members = admit::<T>(0..last + 1);
		Approved::<T>::put(set::<T>(&members[..last as usize]));
		let origin = origin::<T>()?;
		#[extrinsic_call]
		_(origin as OriginFor<T>, last);
		assert_eq!(Approved::<T>::get().len(), members.len());
		Ok(())
	}

	#[benchmark]
	fn remove_validator() -> Result<(), BenchmarkError> {
		full_set::<T>(0);
		let most = T::MaxValidators::get();
		Approved::<T>::put(set::<T>(&admit::<T>(most..2 * most)));
		Offenders::<T>::mutate(|offenders| offenders[0].member = most);
		let origin = origin::<T>()?;
		#[extrinsic_call]
		_(origin as OriginFor<T>, most);
		assert!(!Approved::<T>::get().contains(&most));
		Ok(())
	}

	#[benchmark]
	fn replace_validator() -> Result<(), BenchmarkError> {
		full_set::<T>(0);
		let most = T::MaxValidators::get();
		let members = admit::<T>(most..2 * most + 1);
		Approved::<T>::put(set::<T>(&members));
		Offenders::<T>::mutate(|offenders| offenders[0].member = most);
		let origin = origin::<T>()?;
		#[extrinsic_call]
		_(origin as OriginFor<T>, most, 2 * most);
		assert!(Approved::<T>::get().contains(&(2 * most)));
		Ok(())
	}

	#[benchmark]
	fn set_minimum_size() -> Result<(), BenchmarkError> {
		let members = full_set::<T>(0);
		Approved::<T>::put(set::<T>(&members));
		let size = T::MaxValidators::get() - 1;
		let origin = origin::<T>()?;
		#[extrinsic_call]
		_(origin as OriginFor<T>, size);
		assert_eq!(MinimumSize::<T>::get(), size);
		Ok(())
	}

	#[benchmark]
	fn pardon_offender() -> Result<(), BenchmarkError> {
		let last = full_set::<T>(0).len() as u32 - 1;
		pallet_session::Pallet::<T>::disable_index(last);
		let origin = origin::<T>()?;
		#[extrinsic_call]
		_(origin as OriginFor<T>, last);
		assert!(Offenders::<T>::get().iter().all(|offence| offence.member != last));
		Ok(())
	}

	// The whole set purged its keys, which costs more than any other step.
	#[benchmark]
	fn new_session() {
		let members = full_set::<T>(0);
		let most = T::MaxValidators::get();
		Approved::<T>::put(set::<T>(&admit::<T>(most..2 * most)));
		for member in &members {
			NextKeys::<T>::remove(member_principal(*member));
		}
		let planned;
		#[block]
		{
			planned = <Pallet<T> as SessionManager<AccountId32>>::new_session(7);
		}
		assert!(planned.is_some());
	}

	// The offender is the last that is looked at.
	#[benchmark]
	fn on_offence() {
		let members = full_set::<T>(0);
		let most = T::MaxValidators::get();
		Approved::<T>::put(set::<T>(&admit::<T>(most..2 * most)));
		let offender = 2 * most - 1;
		let mut validators = Validators::<T>::get();
		validators[members.len() - 1] = member_principal(offender);
		Validators::<T>::put(validators);
		let offenders =
			vec![OffenceDetails { offender: (member_principal(offender), ()), reporters: vec![] }];
		#[block]
		{
			Pallet::<T>::on_offence(&offenders, &[Perbill::one()], 7);
		}
		assert!(Offenders::<T>::get().iter().any(|offence| offence.member == offender));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
