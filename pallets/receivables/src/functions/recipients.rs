//! To whom holdings go.

use crate::{
	types::{party_of, Destination},
	Config, Error, Pallet, SignFor,
};
use alloc::collections::{BTreeMap, BTreeSet};
use carnet_primitives::{
	member::MemberId,
	receivables::{Party, Principal, Recipient},
};
use core::marker::PhantomData;
use frame_support::ensure;

/// Records that are read at most to find a recipient: a client, her sponsor, and whether she signs for what she gets.
pub(super) const RECIPIENT_READS: u32 = 3;

/// Records that are read to find a recipient when nothing of it was read before.
pub(super) const fn reads_of(to: &Recipient) -> u32 {
	match to {
		Recipient::Party(Party::Client(_)) => RECIPIENT_READS,
		// It stands for itself.
		Recipient::Party(Party::Member(_)) => 2,
		Recipient::Own | Recipient::SubPrincipal(_) => 0,
	}
}

impl<T: Config> Pallet<T> {
	/// Where a holding of the signer goes, and the member that stands for who is named.
	pub(super) fn destination(
		me: &Principal,
		to: Recipient,
	) -> Result<(Destination, Option<MemberId>), Error<T>> {
		let (destination, member) = match to {
			Recipient::Own => return Ok((Destination::Own, None)),
			Recipient::Party(party) => {
				let member = Self::ensure_in_business(party)?;
				let to = party.principal();
				let destination = match SignFor::<T>::contains_key(&to) {
					true => Destination::Offer(to),
					false => Destination::Direct(to),
				};
				(destination, Some(member))
			}
			Recipient::SubPrincipal(to) => (Destination::Offer(to), None),
		};
		if let Destination::Direct(to) | Destination::Offer(to) = &destination {
			ensure!(to != me, Error::<T>::ToOneself);
		}
		Ok((destination, member))
	}
}

/// To whom one call gives holdings of the signer. Whoever is named several times is looked up once.
pub(crate) struct Recipients<'a, T> {
	me: &'a Principal,
	found: BTreeMap<Party, Destination>,
	members: BTreeSet<MemberId>,
	reads: u32,
	config: PhantomData<T>,
}

impl<'a, T: Config> Recipients<'a, T> {
	pub fn of(me: &'a Principal) -> Self {
		Self { me, found: BTreeMap::new(), members: BTreeSet::new(), reads: 0, config: PhantomData }
	}

	/// Where a holding goes.
	pub fn find(&mut self, to: Recipient) -> Result<Destination, Error<T>> {
		let party = party_of(&to);
		if let Some(found) = party.and_then(|party| self.found.get(&party)) {
			return Ok(found.clone());
		}
		let reads = reads_of(&to);
		let (destination, member) = Pallet::<T>::destination(self.me, to)?;
		let known = member.is_some_and(|member| !self.members.insert(member));
		self.reads = self.reads.saturating_add(reads).saturating_sub(known.into());
		if let Some(party) = party {
			self.found.insert(party, destination.clone());
		}
		Ok(destination)
	}

	/// How many different parties were found.
	pub fn count(&self) -> u32 {
		u32::try_from(self.found.len()).unwrap_or(u32::MAX)
	}

	/// How many different records were read for that.
	pub fn reads(&self) -> u32 {
		self.reads
	}
}
