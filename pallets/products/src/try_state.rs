//! What must hold of the storage at all times.

use crate::{
	BatchIndex, Batches, Certificates, CertificatesOf, ClaimsInBlock, Config, Flags, NextBatchId,
	NextCertificateId, NextRecallId, Pallet, Recalls, RecallsOf, SpentClaims, TradeItems, Units,
};
use carnet_primitives::{
	products::{RecallScope, UnitState},
	subject::{Subject, UnitRef},
};
use frame_support::{ensure, traits::Get};
use sp_runtime::TryRuntimeError;

type Check = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Check {
		Self::check_batches()?;
		Self::check_units()?;
		Self::check_spent_claims()?;
		Self::check_flags()?;
		Self::check_certificates()?;
		Self::check_recalls()?;
		Self::check_claims_in_block()
	}

	/// Each batch is valid, of a registered trade item, and found by its GTIN, lot and pack.
	fn check_batches() -> Check {
		for (id, batch) in Batches::<T>::iter() {
			ensure!(id < NextBatchId::<T>::get(), "a batch has a number that was not given");
			ensure!(Self::ensure_spec(&batch.spec).is_ok(), "a batch is not valid");
			ensure!(
				TradeItems::<T>::get(batch.spec.gtin).is_some_and(|i| i.member == batch.member),
				"a batch has no trade item of its member"
			);
			let key = (batch.spec.gtin, batch.spec.lot, batch.spec.pack);
			ensure!(BatchIndex::<T>::get(key) == Some(id), "a batch is not in the index");
		}
		ensure!(
			Batches::<T>::iter_keys().count() == BatchIndex::<T>::iter_keys().count(),
			"the index names a batch that does not exist"
		);
		Ok(())
	}

	/// A unit with state exists, was touched, and its claims fit together.
	fn check_units() -> Check {
		for (batch, index, state) in Units::<T>::iter() {
			ensure!(Self::batch_of(UnitRef { batch, index }).is_ok(), "a unit does not exist");
			ensure!(state != UnitState::default(), "an untouched unit has state");
			let claimed = state.first_claimed_at.is_some();
			ensure!(claimed == (state.sequence > 0), "first claim and sequence disagree");
			ensure!(
				claimed || (state.claim.is_none() && state.repeat.is_none()),
				"a claim without a first claim"
			);
			ensure!(
				[state.claim, state.repeat]
					.iter()
					.flatten()
					.all(|c| Some(c.at) >= state.first_claimed_at),
				"a claim is older than the first"
			);
		}
		Ok(())
	}

	/// Claims are remembered of claimed units only, one per claimant.
	fn check_spent_claims() -> Check {
		for (unit, spent) in SpentClaims::<T>::iter() {
			ensure!(Self::state(unit).first_claimed_at.is_some(), "a spent claim left no trace");
			let mut keys: alloc::vec::Vec<_> = spent.iter().map(|(key, _)| key.0).collect();
			keys.sort_unstable();
			keys.dedup();
			ensure!(keys.len() == spent.len(), "a claimant is remembered twice");
		}
		Ok(())
	}

	/// Each unit counts its flags.
	fn check_flags() -> Check {
		for (unit, member, _) in Flags::<T>::iter() {
			ensure!(Self::state(unit).flags > 0, "a flag is not counted");
			ensure!(Flags::<T>::contains_key(unit, member), "a flag is not found");
		}
		for (batch, index, state) in Units::<T>::iter() {
			let flags = Flags::<T>::iter_key_prefix(UnitRef { batch, index }).count();
			ensure!(flags == usize::from(state.flags), "the count of flags is wrong");
		}
		Ok(())
	}

	/// Each certificate is listed once, under its subject, which exists.
	fn check_certificates() -> Check {
		let mut listed = 0usize;
		for (subject, ids) in CertificatesOf::<T>::iter() {
			let exists = match subject {
				Subject::Batch(id) => Self::batch(id).is_ok(),
				Subject::Unit(unit) => Self::batch_of(unit).is_ok(),
				Subject::LogisticUnit { .. } => false,
			};
			ensure!(exists, "a certified subject does not exist");
			ensure!(ids.windows(2).all(|pair| pair[0] < pair[1]), "certificates are out of order");
			for id in &ids {
				ensure!(
					Certificates::<T>::get(id).is_some_and(|c| c.subject == subject),
					"a listed certificate is missing"
				);
			}
			listed = listed.saturating_add(ids.len());
		}
		ensure!(listed == Certificates::<T>::iter_keys().count(), "a certificate is not listed");
		ensure!(
			Certificates::<T>::iter_keys().all(|id| id < NextCertificateId::<T>::get()),
			"a certificate has a number that was not given"
		);
		Ok(())
	}

	/// Each recall is listed once, under its batch, and within it.
	fn check_recalls() -> Check {
		let mut listed = 0usize;
		for (batch, ids) in RecallsOf::<T>::iter() {
			ensure!(ids.windows(2).all(|pair| pair[0] < pair[1]), "recalls are out of order");
			for id in &ids {
				ensure!(
					Recalls::<T>::get(id).is_some_and(|recall| recall.batch == batch),
					"a listed recall is missing"
				);
			}
			listed = listed.saturating_add(ids.len());
		}
		ensure!(listed == Recalls::<T>::iter_keys().count(), "a recall is not listed");
		for (id, recall) in Recalls::<T>::iter() {
			ensure!(id < NextRecallId::<T>::get(), "a recall has a number that was not given");
			let batch = Self::batch(recall.batch).map_err(|_| "a recalled batch does not exist")?;
			if let RecallScope::Range { first, last } = recall.scope {
				ensure!(
					first <= last && last < batch.spec.count,
					"a recall reaches past its batch"
				);
			}
		}
		Ok(())
	}

	/// No block took more claims than it may.
	fn check_claims_in_block() -> Check {
		ensure!(
			ClaimsInBlock::<T>::get() <= T::MaxClaimsPerBlock::get(),
			"a block took too many claims"
		);
		Ok(())
	}
}
