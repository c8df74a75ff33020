//! What must hold of the storage at all times.

use crate::functions::stops::{range_of, Bits};
use crate::{
	BatchIndex, Batches, Certificates, CertificatesOf, ClaimsInBlock, Config, Flags, NextBatchId,
	NextCertificateId, NextRecallId, Pallet, Recalls, RecallsOf, SpentClaims, Stops, TradeItems,
	UnitMarks, Units,
};
use alloc::vec::Vec;
use carnet_primitives::{
	products::{RecallScope, UnitState},
	subject::{StretchId, Subject, UnitRef},
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
		Self::check_stops()?;
		Self::check_marks()?;
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
				Subject::LogisticUnit(_) => false,
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

	/// The ranges that stop a batch are those of its recalls in force.
	fn check_stops() -> Check {
		for batch in Batches::<T>::iter_keys() {
			let sorted = |mut ranges: Vec<_>| {
				ranges.sort_unstable();
				ranges
			};
			let in_force = RecallsOf::<T>::get(batch)
				.into_iter()
				.filter_map(Recalls::<T>::get)
				.filter(|recall| recall.lifted.is_none())
				.map(|recall| range_of(recall.scope))
				.collect();
			let stopped = Stops::<T>::get(batch).unwrap_or_default().recalled.into_inner();
			ensure!(sorted(stopped) == sorted(in_force), "recalls and stops disagree");
		}
		Ok(())
	}

	/// The bits of units and of stretches say what the units say.
	fn check_marks() -> Check {
		let mut marked = 0usize;
		for (batch, index, state) in Units::<T>::iter() {
			let unit = UnitRef { batch, index };
			let (stretch, at) = (StretchId::of(unit), StretchId::offset_of(index));
			let marks = UnitMarks::<T>::get(stretch);
			let bits = [&marks.decommissioned, &marks.flagged, &marks.claimed];
			let facts = [state.decommission.is_some(), state.flags > 0, state.claim.is_some()];
			ensure!(bits.map(|bits| bits.has(at)) == facts, "a unit and its marks disagree");
			marked = marked.saturating_add(facts.iter().filter(|fact| **fact).count());
		}
		for (stretch, marks) in UnitMarks::<T>::iter() {
			let bits = [&marks.decommissioned, &marks.flagged, &marks.claimed];
			let set = |bits: &Bits| (0..=StretchId::LAST).filter(|at| bits.has(*at)).count();
			marked = marked.saturating_sub(bits.map(set).iter().sum());
			ensure!(bits.iter().any(|bits| !bits.is_empty()), "a stretch without marks is kept");
			let stops = !marks.decommissioned.is_empty() || !marks.flagged.is_empty();
			let known = Stops::<T>::get(stretch.batch).unwrap_or_default();
			ensure!(
				known.stretches.has(stretch.number) == stops,
				"a stretch and its batch disagree"
			);
		}
		ensure!(marked == 0, "marks and units do not add up");
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
