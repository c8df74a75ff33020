//! Identifiers, by their tags.

use super::IDENTIFIER_BYTES;
use crate::{Config, Epochs, Error, Event, HoldingsOf, Pallet, TagOwners};
use carnet_primitives::{
	member::{member_principal, MemberId, StateAllowance},
	passports::{
		Holdings, IdentifierKind, Principal, SchemaId, TagEpoch, TagEpochs, TagOwner, Tags,
		MAX_EPOCHS, MAX_IDENTIFIERS,
	},
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure};

/// A tag that is registered.
struct Registered {
	epoch: u32,
	tag: H256,
	owner: TagOwner,
}

impl<T: Config> Pallet<T> {
	/// The keys in use once another one follows, and its number. The oldest without tags go.
	fn rotated(mut epochs: TagEpochs, key: H256) -> Result<(TagEpochs, u32), Error<T>> {
		let number = match epochs.last() {
			Some(last) => last.number.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?,
			None => 0,
		};
		let mut empty = true;
		epochs.retain(|epoch| {
			empty &= epoch.count == 0;
			!empty
		});
		ensure!(epochs.len() < MAX_EPOCHS as usize, Error::<T>::MaxEpochsExceeded);
		let pushed = epochs.try_push(TagEpoch { number, key, count: 0 });
		ensure!(pushed.is_ok(), Error::<T>::MaxEpochsExceeded);
		Ok((epochs, number))
	}

	pub(crate) fn do_rotate_key(key: H256) -> DispatchResult {
		let epochs = Epochs::<T>::get();
		ensure!(epochs.iter().all(|epoch| epoch.key != key), Error::<T>::AlreadyExists);
		let (epochs, epoch) = Self::rotated(epochs, key)?;
		Epochs::<T>::put(epochs);
		Self::deposit_event(Event::KeyRotated { epoch, key });
		Ok(())
	}

	/// The tag of the same identifier under an older key, if it is made anew: the same merchant has it, and it was
	/// registered by the same issuer, or by one that is none any more. Under the last key nobody may have it.
	///
	/// Tags are public. Without the key an issuer can name an old one, but not one that another issuer answers for.
	fn earlier_tag(
		by: MemberId,
		subject: &Principal,
		kind: IdentifierKind,
		epochs: &TagEpochs,
		tags: &[H256],
	) -> Result<Option<Registered>, Error<T>> {
		let mut earlier = None;
		for (at, (epoch, tag)) in epochs.iter().zip(tags).enumerate() {
			let Some(owner) = TagOwners::<T>::get(epoch.number, tag) else { continue };
			let own = owner.subject == *subject && owner.kind == kind;
			let may = owner.by == by || !Self::is_issuer(owner.by);
			let last = at.saturating_add(1) == epochs.len();
			ensure!(own && may && !last && earlier.is_none(), Error::<T>::AlreadyExists);
			earlier = Some(Registered { epoch: epoch.number, tag: *tag, owner });
		}
		Ok(earlier)
	}

	fn count_tags(epoch: u32, change: impl FnOnce(u32) -> u32) {
		Epochs::<T>::mutate(|epochs| {
			if let Some(found) = epochs.iter_mut().find(|it| it.number == epoch) {
				found.count = change(found.count);
			}
		});
	}

	/// Takes a tag away. Its bytes go back to who registered it.
	fn remove_tag(holdings: &mut Holdings, old: &Registered) {
		TagOwners::<T>::remove(old.epoch, old.tag);
		let identified = old.owner.identified(old.epoch);
		if let Some(at) = holdings.identifiers.iter().position(|it| *it == identified) {
			holdings.identifiers.swap_remove(at);
		}
		Self::count_tags(old.epoch, |count| count.saturating_sub(1));
		T::Allowance::release(old.owner.by, IDENTIFIER_BYTES);
	}

	pub(crate) fn do_register_identifier(
		by: MemberId,
		subject: Principal,
		schema: SchemaId,
		kind: IdentifierKind,
		(last, tags): (u32, &Tags),
	) -> DispatchResult {
		ensure!(Self::issuable(by, schema)?.identifies, Error::<T>::NotAuthorized);
		ensure!(subject != member_principal(by), Error::<T>::OwnPassport);
		let epochs = Epochs::<T>::get();
		ensure!(tags.len() == epochs.len(), Error::<T>::InvalidTags);
		let (epoch, tag) = epochs.last().zip(tags.last()).ok_or(Error::<T>::InvalidTags)?;
		// Tags that were made before another key followed are of other keys, though as many.
		ensure!(epoch.number == last, Error::<T>::InvalidTags);
		let earlier = Self::earlier_tag(by, &subject, kind, &epochs, tags)?;
		let mut holdings = HoldingsOf::<T>::get(&subject);
		let second = holdings.identifiers.iter().any(|it| it.kind == kind) && kind.is_single();
		ensure!(earlier.is_some() || !second, Error::<T>::AlreadyExists);
		let room = holdings.identifiers.len() < MAX_IDENTIFIERS as usize;
		ensure!(earlier.is_some() || room, Error::<T>::MaxIdentifiersExceeded);

		if let Some(earlier) = &earlier {
			Self::remove_tag(&mut holdings, earlier);
		}
		Self::charge(by, IDENTIFIER_BYTES)?;
		let owner = TagOwner { subject: subject.clone(), kind, schema, by, at: Self::now() };
		let pushed = holdings.identifiers.try_push(owner.identified(epoch.number));
		ensure!(pushed.is_ok(), Error::<T>::MaxIdentifiersExceeded);
		HoldingsOf::<T>::insert(&subject, holdings);
		TagOwners::<T>::insert(epoch.number, tag, owner);
		Self::count_tags(epoch.number, |count| count.saturating_add(1));
		Self::deposit_event(Event::IdentifierRegistered { subject, kind, by });
		Ok(())
	}

	pub(crate) fn do_release_identifier(
		by: Option<MemberId>,
		epoch: u32,
		tag: H256,
	) -> DispatchResult {
		let owner = TagOwners::<T>::get(epoch, tag).ok_or(Error::<T>::NotFound)?;
		ensure!(by.is_none_or(|by| by == owner.by), Error::<T>::NotAuthorized);
		let (subject, kind, checked_by) = (owner.subject.clone(), owner.kind, owner.by);
		let mut holdings = HoldingsOf::<T>::get(&subject);
		Self::remove_tag(&mut holdings, &Registered { epoch, tag, owner });
		Self::put_holdings(&subject, holdings);
		let event = Event::IdentifierReleased { subject, kind, by: checked_by, epoch };
		Self::deposit_event(event);
		Ok(())
	}
}
