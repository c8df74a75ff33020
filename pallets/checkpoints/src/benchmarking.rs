//! Benchmarks of the calls: a member with both roles that has a key and a checkpoint already.

use crate::*;
use carnet_primitives::{
	checkpoints::{possession_message, Checkpoint, Recorded, Statement, KEY_TYPE, WITNESS_ROLES},
	member::MemberId,
	H256,
};
use frame_benchmarking::{benchmarking::add_to_whitelist, v2::*};
use frame_support::{
	pallet_prelude::TransactionSource,
	traits::{Authorize, EnsureOrigin, Get},
};
use frame_system::{pallet_prelude::OriginFor, RawOrigin};
use sp_core::sr25519;

const NUMBER: u32 = 77;
const HASH: H256 = H256::repeat_byte(0x77);

fn keeper<T: Config>() -> Result<(OriginFor<T>, MemberId), BenchmarkError> {
	let origin = T::KeeperOrigin::try_successful_origin()
		.map_err(|()| BenchmarkError::Stop("the origin has no successful example"))?;
	let member = T::KeeperOrigin::try_origin(origin.clone())
		.map_err(|_| BenchmarkError::Stop("the example of the origin is refused"))?;
	Ok((origin, member))
}

fn key() -> sr25519::Public {
	sp_io::crypto::sr25519_generate(KEY_TYPE, None)
}

fn sign(key: &sr25519::Public, message: &[u8]) -> Result<sr25519::Signature, BenchmarkError> {
	sp_io::crypto::sr25519_sign(KEY_TYPE, key, message)
		.ok_or(BenchmarkError::Stop("the keystore lost a key"))
}

fn checkpoint<T: Config>(key: sr25519::Public, number: u32) -> Result<Checkpoint, BenchmarkError> {
	let (genesis, at) = (Pallet::<T>::genesis(), Pallet::<T>::now());
	let signature = sign(&key, &Statement { genesis, number, hash: HASH, at }.message())?;
	Ok(Checkpoint { number, hash: HASH, at, witness: key, signature })
}

/// A key in force.
fn registered<T: Config>(member: MemberId) -> sr25519::Public {
	let key = key();
	Keys::<T>::insert(key, member);
	Witnesses::<T>::insert(member, key);
	key
}

/// A checkpoint that the chain takes as the second one of its member.
fn acceptable<T: Config>() -> Result<(MemberId, Checkpoint), BenchmarkError> {
	let (_, member) = keeper::<T>()?;
	let key = registered::<T>(member);
	let height = NUMBER + 1 + T::Interval::get();
	frame_system::Pallet::<T>::set_block_number(height.into());
	frame_system::BlockHash::<T>::insert(
		frame_system::pallet_prelude::BlockNumberFor::<T>::from(NUMBER),
		HASH,
	);
	let roles = Pallet::<T>::roles(member);
	let earlier = checkpoint::<T>(key, NUMBER - 1)?;
	Latest::<T>::insert(member, Recorded { checkpoint: earlier, roles, height: NUMBER });
	for role in WITNESS_ROLES {
		Witnessed::<T>::insert(role, NUMBER - 1);
	}
	Ok((member, checkpoint::<T>(key, NUMBER)?))
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn register_witness() -> Result<(), BenchmarkError> {
		let (origin, member) = keeper::<T>()?;
		registered::<T>(member);
		let key = key();
		let proof = sign(&key, &possession_message(&Pallet::<T>::genesis(), member))?;
		#[extrinsic_call]
		_(origin as OriginFor<T>, key, proof);
		assert_eq!(Witnesses::<T>::get(member), Some(key));
		Ok(())
	}

	#[benchmark]
	fn remove_witness() -> Result<(), BenchmarkError> {
		let (origin, member) = keeper::<T>()?;
		registered::<T>(member);
		#[extrinsic_call]
		_(origin as OriginFor<T>);
		assert!(!Witnesses::<T>::contains_key(member));
		Ok(())
	}

	#[benchmark]
	fn witness() -> Result<(), BenchmarkError> {
		let (member, checkpoint) = acceptable::<T>()?;
		#[extrinsic_call]
		_(RawOrigin::Authorized, checkpoint);
		assert!(Latest::<T>::get(member).is_some_and(|last| last.checkpoint == checkpoint));
		assert!(WITNESS_ROLES.iter().all(|role| Witnessed::<T>::get(role) == Some(NUMBER)));
		Ok(())
	}

	#[benchmark]
	fn authorize_witness() -> Result<(), BenchmarkError> {
		let (_, checkpoint) = acceptable::<T>()?;
		// The call, which always follows, reads it again and charges it.
		add_to_whitelist(Keys::<T>::hashed_key_for(checkpoint.witness).into());
		let call = Call::<T>::witness { checkpoint };
		let authorized;
		#[block]
		{
			authorized = call.authorize(TransactionSource::InBlock);
		}
		assert!(matches!(authorized, Some(Ok(_))));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_bench_ext(), crate::mock::Test);
}
