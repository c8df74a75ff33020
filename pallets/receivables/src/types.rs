//! Types of the calls and the storage.

use crate::{Config, WeightInfo};
use alloc::collections::BTreeSet;
use carnet_primitives::{
	bulk::pages_behind,
	receivables::{Amount, Party, Principal, Recipient, Relationship, PAGE_LEN},
	H256,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	traits::Get,
	weights::{RuntimeDbWeight, Weight},
};
use scale_info::TypeInfo;

/// A part of a holding, and to whom it goes.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Part {
	/// To whom.
	pub to: Recipient,
	/// How much.
	pub amount: Amount,
}

/// A member that confirms with two operators.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Control<AccountId> {
	/// The operator that asked to end it. It takes a second one.
	pub ended_by: Option<AccountId>,
}

/// The first signature of two under a confirmation.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PendingConfirmation {
	/// Hash of the operator's key with the secret of the relationship: it tells operators apart. Nobody learns which one it
	/// is, if there is a secret; without one, whoever has the keys of the operators can try them.
	pub maker: H256,
	/// Hash of what it confirms. The second operator confirms the same.
	pub what: H256,
}

/// Who acts, and under which account.
pub(crate) struct Signer {
	pub party: Party,
	pub principal: Principal,
}

impl Signer {
	pub fn of(party: Party, relationship: Option<Relationship>) -> Self {
		Self { party, principal: party.under(relationship.as_ref()) }
	}
}

/// Where a part goes.
#[derive(Clone)]
pub(crate) enum Destination {
	/// It stays where it is.
	Own,
	/// At once to somebody in business.
	Direct(Principal),
	/// To somebody who signs for it.
	Offer(Principal),
}

/// Accesses to the state that are in the weight of a call and that it did without. Nothing else comes back: how much less it
/// computed was not measured.
#[derive(Clone, Copy, Default)]
pub(crate) struct Spared {
	reads: u32,
	writes: u32,
}

impl Spared {
	/// With some more.
	pub fn and(self, reads: u32, writes: u32) -> Self {
		Self { reads: self.reads.saturating_add(reads), writes: self.writes.saturating_add(writes) }
	}

	/// What they weigh.
	pub fn weight(self, database: RuntimeDbWeight) -> Weight {
		database.reads_writes(self.reads.into(), self.writes.into())
	}
}

/// The party to which something goes by its name.
pub(crate) const fn party_of(to: &Recipient) -> Option<Party> {
	match to {
		Recipient::Party(party) => Some(*party),
		Recipient::Own | Recipient::SubPrincipal(_) => None,
	}
}

/// How many different parties get these parts.
pub(crate) fn count_parties(parts: &[Part]) -> u32 {
	let parties: BTreeSet<Party> = parts.iter().filter_map(|part| party_of(&part.to)).collect();
	u32::try_from(parties.len()).unwrap_or(u32::MAX)
}

/// The most that a split weighs. One that leaves no rest forgets what it splits, as a merge forgets each of the others.
///
/// A split is measured with one party that gets all of it, and what it takes to find others by itself: whoever gets several
/// parts is found once.
///
/// A part is measured to write whole records: that by which its holder finds it. An eighth of a page is rounded to nothing, so
/// pages are counted here.
pub(crate) fn split_weight<T: Config>(parts: &[Part], rest: Amount) -> Weight {
	let count = u32::try_from(parts.len()).unwrap_or(u32::MAX);
	let pages = T::DbWeight::get().writes(pages_behind::<PAGE_LEN>(count).into());
	let others = match count_parties(parts).saturating_sub(1) {
		0 => Weight::zero(),
		others => T::WeightInfo::find_recipients(others),
	};
	let split = T::WeightInfo::split(count).saturating_add(pages).saturating_add(others);
	match rest {
		0 => split.saturating_add(T::WeightInfo::merge(2).saturating_sub(T::WeightInfo::merge(1))),
		_ => split,
	}
}
