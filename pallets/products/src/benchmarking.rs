//! Benchmarks of the calls, each with the largest records that it can meet.
//!
//! The clock of a benchmark may stand at zero, so all moments follow from it.

mod records;

use crate::*;
use alloc::vec::Vec;
use carnet_primitives::{
	member::{Actor, MemberId, Role},
	products::{
		Batch, CertificateKind, DecommissionReason, Flag, RecallClass, RecallId, RecallScope,
		UnitState,
	},
	subject::{BatchId, StretchId, Subject, UnitIndex, UnitRef},
	unit_code::{ClaimAct, MAX_UNITS},
};
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{EnsureOrigin, Get},
	BoundedVec,
};
use frame_system::{pallet_prelude::OriginFor, RawOrigin};
use records::*;

/// Registers the largest batch with a number for a brand, unless it is there. The first unit of these of its stretches may
/// not move, and its last one neither: for the benchmarks of pallets that ask [`carnet_primitives::custody::Goods`].
pub fn put_batch<T: Config>(
	number: u32,
	brand: MemberId,
	stretches: impl Iterator<Item = u32>,
) -> BatchId {
	let id = BatchId::from(number);
	if Batches::<T>::contains_key(id) {
		return id;
	}
	let spec = spec(gtin(0), DOCUMENT);
	Batches::<T>::insert(id, Batch { member: brand, spec, registered_at: Pallet::<T>::now() });
	for stretch in stretches {
		let index: UnitIndex = stretch * StretchId::LEN;
		Pallet::<T>::mark(
			UnitRef { batch: id, index },
			&UnitState { flags: 1, ..Default::default() },
		);
	}
	for _ in 0..T::MaxRecalls::get() {
		let scope = RecallScope::Range { first: MAX_UNITS - 1, last: MAX_UNITS - 1 };
		Pallet::<T>::start_stop(id, scope).expect("there is room for as many; qed");
	}
	id
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn register_trade_item() -> Result<(), BenchmarkError> {
		let (origin, _) = actor::<OriginFor<T>, T::ProduceOrigin>()?;
		#[extrinsic_call]
		_(origin, gtin(0), item_name());
		assert!(TradeItems::<T>::contains_key(gtin(0)));
		Ok(())
	}

	#[benchmark]
	fn register_batch() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<OriginFor<T>, T::ProduceOrigin>()?;
		register_item::<T>(actor.member, gtin(0));
		NextBatchId::<T>::put(UNIT.batch);
		#[extrinsic_call]
		_(origin, spec(gtin(0), DOCUMENT));
		assert!(Batches::<T>::contains_key(UNIT.batch));
		Ok(())
	}

	// Each batch is of a trade item of its own, and these of all prefixes: fewer do not take more, and what is measured is a line.
	#[benchmark]
	fn register_batches(
		n: Linear<{ PREFIXES }, { T::MaxBatchesPerCall::get() }>,
	) -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<OriginFor<T>, T::ProduceOrigin>()?;
		let specs: Vec<_> = (0..n).map(|number| spec(gtin(number), DOCUMENT)).collect();
		for spec in &specs {
			register_item::<T>(actor.member, spec.gtin);
		}
		NextBatchId::<T>::put(UNIT.batch);
		#[extrinsic_call]
		_(origin, BoundedVec::truncate_from(specs));
		assert_eq!(NextBatchId::<T>::get(), UNIT.batch + BatchId::from(n));
		Ok(())
	}

	#[benchmark]
	fn certify() -> Result<(), BenchmarkError> {
		let (origin, _) = actor::<OriginFor<T>, T::CertifyOrigin>()?;
		register::<T>(0, DOCUMENT);
		let last = u64::from(T::MaxCertificates::get() - 1);
		let subject = Subject::Unit(UNIT);
		CertificatesOf::<T>::insert(subject, BoundedVec::truncate_from((0..last).collect()));
		NextCertificateId::<T>::put(last);
		#[extrinsic_call]
		_(origin, subject, CertificateKind::Clearance, DOCUMENT, Some(NEVER));
		assert!(Certificates::<T>::contains_key(last));
		Ok(())
	}

	#[benchmark]
	fn revoke_certificate() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<OriginFor<T>, T::CertifyOrigin>()?;
		Certificates::<T>::insert(0, certificate::<T>(actor));
		#[extrinsic_call]
		_(origin, 0);
		assert!(Certificates::<T>::get(0).is_some_and(|c| c.revoked_at.is_some()));
		Ok(())
	}

	// The last place of a batch is for a court, whatever the first role of the example of the origin.
	#[benchmark]
	fn recall() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<OriginFor<T>, T::RecallOrigin>()?;
		register::<T>(actor.member, DOCUMENT);
		let last = T::MaxRecalls::get() - 1;
		put_recalls::<T>(actor, last);
		put_stops::<T>(last);
		let court = Actor { role: Role::Judicial, ..actor };
		let may;
		#[block]
		{
			may = T::RecallOrigin::try_origin(origin).is_ok();
			Pallet::<T>::do_recall(court, UNIT.batch, RANGE, RecallClass::I, DOCUMENT)?;
		}
		assert!(may && Recalls::<T>::contains_key(RecallId::from(last)));
		Ok(())
	}

	#[benchmark]
	fn lift_recall() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<OriginFor<T>, T::RecallOrigin>()?;
		Recalls::<T>::insert(0, recall_record::<T>(actor, false));
		put_stops::<T>(T::MaxRecalls::get());
		#[extrinsic_call]
		_(origin, 0);
		assert!(Recalls::<T>::get(0).is_some_and(|record| record.lifted.is_some()));
		Ok(())
	}

	#[benchmark]
	fn decommission() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<OriginFor<T>, T::ProduceOrigin>()?;
		register::<T>(actor.member, DOCUMENT);
		let state = touched::<T>(actor.member, stranger(1));
		put::<T>(UnitState { decommission: None, repeat: state.claim, ..state });
		#[extrinsic_call]
		_(origin, UNIT, DecommissionReason::Withdrawn);
		assert!(Pallet::<T>::state(UNIT).decommission.is_some());
		Ok(())
	}

	// All recalls of the batch cover the unit and were lifted. No other unit of its stretch is out of circulation.
	#[benchmark]
	fn recommission() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<OriginFor<T>, T::ProduceOrigin>()?;
		register::<T>(actor.member, DOCUMENT);
		put_recalls::<T>(actor, T::MaxRecalls::get());
		put_stops::<T>(T::MaxRecalls::get());
		let state = touched::<T>(actor.member, stranger(1));
		let state = UnitState { claim: None, repeat: state.claim, flags: 0, ..state };
		Pallet::<T>::mark(UNIT, &state);
		put::<T>(state);
		#[extrinsic_call]
		_(origin, UNIT);
		assert!(Pallet::<T>::state(UNIT).decommission.is_none());
		assert!(!UnitMarks::<T>::contains_key(StretchId::of(UNIT)));
		Ok(())
	}

	#[benchmark]
	fn flag() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<OriginFor<T>, T::FlagOrigin>()?;
		register::<T>(0, DOCUMENT);
		let state = touched::<T>(0, stranger(1));
		put::<T>(UnitState { repeat: state.claim, ..state });
		#[extrinsic_call]
		_(origin, UNIT, DOCUMENT);
		assert!(Flags::<T>::contains_key(UNIT, actor.member));
		Ok(())
	}

	#[benchmark]
	fn unflag() -> Result<(), BenchmarkError> {
		let (origin, actor) = actor::<OriginFor<T>, T::FlagOrigin>()?;
		let state = touched::<T>(0, stranger(1));
		put::<T>(UnitState { repeat: state.claim, ..state });
		let at = Pallet::<T>::now();
		Flags::<T>::insert(UNIT, actor.member, Flag { role: actor.role, document: DOCUMENT, at });
		#[extrinsic_call]
		_(origin, UNIT, actor.member);
		assert_eq!(Pallet::<T>::state(UNIT).flags, 0);
		Ok(())
	}

	#[benchmark]
	fn claim_unit() -> Result<(), BenchmarkError> {
		let args = ClaimArgs::new::<T>()?;
		let ClaimArgs { opening, proof, claimant, expires_at, signature } = args;
		#[extrinsic_call]
		_(RawOrigin::Authorized, UNIT, opening, proof, claimant, expires_at, signature);
		let state = Pallet::<T>::state(UNIT);
		assert!(state.claim.is_some_and(|claim| claim.claimant == claimant));
		assert_eq!(SpentClaims::<T>::get(UNIT).len(), MAX_SPENT_CLAIMS as usize);
		Ok(())
	}

	#[benchmark]
	fn transfer_claim() -> Result<(), BenchmarkError> {
		let to = stranger(2);
		let (expires_at, signature) = held::<T>(|sequence| ClaimAct::Transfer { to, sequence })?;
		#[extrinsic_call]
		_(RawOrigin::Authorized, UNIT, to, expires_at, signature);
		assert!(Pallet::<T>::state(UNIT).claim.is_some_and(|claim| claim.claimant == to));
		Ok(())
	}

	#[benchmark]
	fn release_claim() -> Result<(), BenchmarkError> {
		let (expires_at, signature) = held::<T>(|sequence| ClaimAct::Release { sequence })?;
		#[extrinsic_call]
		_(RawOrigin::Authorized, UNIT, expires_at, signature);
		assert!(Pallet::<T>::state(UNIT).claim.is_none());
		Ok(())
	}

	#[benchmark]
	fn authorize_claim_unit() -> Result<(), BenchmarkError> {
		let args = ClaimArgs::new::<T>()?;
		let ClaimArgs { opening, proof, claimant, expires_at, signature } = args;
		let unit = UNIT;
		let call = Call::<T>::claim_unit { unit, opening, proof, claimant, expires_at, signature };
		whitelist_unit::<T>();
		#[block]
		{
			authorize(&call)?;
		}
		Ok(())
	}

	#[benchmark]
	fn authorize_transfer_claim() -> Result<(), BenchmarkError> {
		let (unit, to) = (UNIT, stranger(2));
		let (expires_at, signature) = held::<T>(|sequence| ClaimAct::Transfer { to, sequence })?;
		let call = Call::<T>::transfer_claim { unit, to, expires_at, signature };
		whitelist_unit::<T>();
		#[block]
		{
			authorize(&call)?;
		}
		Ok(())
	}

	#[benchmark]
	fn authorize_release_claim() -> Result<(), BenchmarkError> {
		let (expires_at, signature) = held::<T>(|sequence| ClaimAct::Release { sequence })?;
		let call = Call::<T>::release_claim { unit: UNIT, expires_at, signature };
		whitelist_unit::<T>();
		#[block]
		{
			authorize(&call)?;
		}
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_bench_ext(), crate::mock::Test);
}
