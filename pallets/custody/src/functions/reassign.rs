//! Goods of an expelled or insolvent party go to others, by a court or two thirds of the members.

use super::places::Places;
use crate::{Config, Error, Event, Pallet, Subjects};
use carnet_primitives::{
	custody::{Author, Custody, Happening, Holder, Place, Placement, UnitRange},
	member::{Actor, MemberId},
	subject::Subject,
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure};

impl<T: Config> Pallet<T> {
	fn ensure_heirs(holder: Option<MemberId>, owner: Option<MemberId>) -> Result<(), Error<T>> {
		ensure!(holder.is_some() || owner.is_some(), Error::<T>::InvalidMember);
		holder.into_iter().chain(owner).try_for_each(Self::ensure_in_business)
	}

	pub(crate) fn do_reassign(
		by: Option<Actor>,
		subject: &Subject,
		holder: Option<MemberId>,
		owner: Option<MemberId>,
		document: H256,
	) -> DispatchResult {
		Self::ensure_heirs(holder, owner)?;
		let mut record = Self::record_of(subject);
		// What is left of a batch can be reassigned though the batch moves in parts.
		let split = core::mem::take(&mut record.is_split);
		let custody = Self::whole_custody(subject, &record)?;
		record.is_split = split;
		record.custody = Some(Custody {
			holder: holder.map_or(custody.holder, Holder::Member),
			owner: owner.unwrap_or(custody.owner),
			transfer: if holder.is_some() { None } else { custody.transfer },
			title_offer: if owner.is_some() { None } else { custody.title_offer },
			customs: custody.customs,
		});
		if let (Some(_), Some(contents)) = (holder, &mut record.contents) {
			// With another holder, the SSCC is used: whoever owns its prefix begins the next use.
			contents.moved = true;
		}
		let what = Happening::Reassigned { holder, owner, document };
		let author = by.map(crate::types::author);
		Self::append_as(Self::now(), author, subject, &mut record, what)?;
		Subjects::<T>::insert(subject, record);
		let by = by.map(|actor| actor.member);
		Self::deposit_event(Event::Reassigned { subject: *subject, holder, owner, by, document });
		Ok(())
	}

	/// Loose units, which are no subject of their own.
	pub(crate) fn do_reassign_units(
		by: Option<Actor>,
		range: UnitRange,
		holder: Option<MemberId>,
		owner: Option<MemberId>,
		document: H256,
	) -> DispatchResult {
		Self::ensure_heirs(holder, owner)?;
		Self::ensure_range(range)?;
		let mut places = Places::<T>::new();
		places.try_each(range, |place| {
			ensure!(matches!(place, Some(Place::With { .. })), Error::<T>::NotLoose);
			Ok(())
		})?;
		let author: Option<Author> = by.map(crate::types::author);
		let change = |place| match place {
			Place::With { holder: before, owner: owned } => {
				Place::With { holder: holder.unwrap_or(before), owner: owner.unwrap_or(owned) }
			}
			other => other,
		};
		let what = Placement::Reassigned { holder, owner, document };
		places.change(Self::now(), author, range, change, what)?;
		places.write();
		let by = by.map(|actor| actor.member);
		Self::deposit_event(Event::UnitsReassigned { range, holder, owner, by, document });
		Ok(())
	}
}
