//! Credentials: issued, renewed, closed.

use super::MEMBERS;
use crate::{types::ListWriter, Config, Error, Event, HoldingsOf, Mode, Pallet};
use carnet_primitives::{
	member::{member_principal, MemberId, StateAllowance},
	passports::{
		chunk_of, Credential, CredentialStatus, Entry, Holdings, ListNumber, NewCredential, Place,
		Principal, SchemaId, LIST_LEN, MAX_CREDENTIALS, MAX_CREDENTIALS_OF_ISSUER,
		MAX_CREDENTIAL_BYTES,
	},
	Moment, H256,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};
use sp_runtime::DispatchError;

/// What the credentials of one call have in common.
struct Terms {
	schema: SchemaId,
	/// The account of the issuer.
	own: Principal,
	now: Moment,
	/// The latest end that the schema allows.
	latest: Moment,
}

impl<T: Config> Pallet<T> {
	fn terms(issuer: MemberId, schema: SchemaId) -> Result<Terms, Error<T>> {
		let now = Self::now();
		let latest = now.saturating_add(Self::issuable(issuer, schema)?.max_validity);
		Ok(Terms { schema, own: member_principal(issuer), now, latest })
	}

	/// Whether a credential ended so long ago that its record may go.
	fn is_past(credential: &Credential, now: Moment) -> bool {
		let ended = credential.ended_at(now);
		ended.is_some_and(|at| at.saturating_add(T::Retention::get()) <= now)
	}

	/// Whether a credential ended and a later one of the same issuer and schema replaced it: no status follows from it.
	fn is_replaced(all: &[Credential], at: usize, now: Moment) -> bool {
		let mut rest = all.iter().skip(at);
		let Some(found) = rest.next() else { return false };
		let same = |it: &Credential| (it.issuer, it.schema) == (found.issuer, found.schema);
		!found.is_live(now) && rest.any(same)
	}

	/// Makes room for a credential of an issuer. Returns what had to go: what ended long ago, of its own if it has its
	/// share; else what another issuer replaced, so that none shuts out the others with what it revoked.
	fn make_room(
		holdings: &mut Holdings,
		by: MemberId,
		now: Moment,
	) -> Result<Option<Credential>, Error<T>> {
		let all = &holdings.credentials;
		let own = all.iter().filter(|it| it.issuer == by).count();
		let crowded = own >= MAX_CREDENTIALS_OF_ISSUER as usize;
		if !crowded && all.len() < MAX_CREDENTIALS as usize {
			return Ok(None);
		}
		let past = all.iter().filter(|it| Self::is_past(it, now) && (!crowded || it.issuer == by));
		let oldest = past.min_by_key(|it| it.ended_at(now)).or_else(|| {
			let replaced = all
				.iter()
				.enumerate()
				.filter(|(at, it)| !crowded && it.issuer != by && Self::is_replaced(all, *at, now));
			replaced.map(|(_, it)| it).min_by_key(|it| it.ended_at(now))
		});
		let oldest = oldest.copied().ok_or(Error::<T>::MaxCredentialsExceeded)?;
		holdings.credentials.retain(|it| (it.issuer, it.entry) != (oldest.issuer, oldest.entry));
		Ok(Some(oldest))
	}

	/// Issues a credential. Changes nothing if it fails.
	fn put(writer: &mut ListWriter, terms: &Terms, new: &NewCredential) -> Result<(), Error<T>> {
		let Terms { schema, now, .. } = *terms;
		let NewCredential { subject, digest, valid_from, valid_until, index } = new.clone();
		ensure!(subject != terms.own, Error::<T>::OwnPassport);
		let lasts = valid_from < valid_until && now < valid_until && valid_until <= terms.latest;
		ensure!(lasts, Error::<T>::InvalidValidity);
		ensure!(index < LIST_LEN, Error::<T>::InvalidIndex);
		let found = Self::chunk(writer, index);
		let begins = found.is_none();
		let mut chunk = found.unwrap_or_default();
		ensure!(!chunk.is_used(index), Error::<T>::IndexInUse);
		let issuer = writer.issuer;
		let mut holdings = HoldingsOf::<T>::get(&subject);
		ensure!(holdings.live(issuer, schema, now).is_none(), Error::<T>::AlreadyExists);
		let dropped = Self::make_room(&mut holdings, issuer, now)?;
		let credential = Credential {
			issuer,
			schema,
			digest,
			entry: Entry { list: writer.list, index },
			issued_at: now,
			valid_from,
			valid_until,
			status: CredentialStatus::Active,
		};
		let pushed = holdings.credentials.try_push(credential);
		ensure!(pushed.is_ok(), Error::<T>::MaxCredentialsExceeded);
		if let Some(Credential { issuer, entry, .. }) = dropped {
			let dropped = writer.dropped.entry(issuer).or_default();
			*dropped = dropped.saturating_add(1);
			let subject = subject.clone();
			Self::deposit_event(Event::CredentialDropped { subject, issuer, entry });
		}
		HoldingsOf::<T>::insert(subject, holdings);
		chunk.take(index);
		writer.chunks.insert(chunk_of(index), chunk);
		writer.begun = writer.begun.saturating_add(begins.into());
		Ok(())
	}

	/// Gives back what made room, charges what was issued, and writes its entries.
	fn end(writer: ListWriter, count: u32) -> Result<(), Error<T>> {
		for (issuer, dropped) in &writer.dropped {
			T::Allowance::release(*issuer, dropped.saturating_mul(MAX_CREDENTIAL_BYTES));
		}
		let bytes = count.saturating_mul(MAX_CREDENTIAL_BYTES);
		Self::charge(writer.issuer, bytes.saturating_add(Self::begun_bytes(&writer)))?;
		Self::close_list(writer)
	}

	pub(crate) fn do_issue(
		issuer: MemberId,
		schema: SchemaId,
		list: ListNumber,
		new: NewCredential,
	) -> DispatchResult {
		let terms = Self::terms(issuer, schema)?;
		let mut writer = Self::open_list(issuer, list)?;
		Self::put(&mut writer, &terms, &new)?;
		Self::end(writer, 1)?;
		let NewCredential { subject, index, .. } = new;
		let entry = Entry { list, index };
		Self::deposit_event(Event::CredentialIssued { subject, issuer, schema, entry });
		Ok(())
	}

	/// Returns how many records it neither read nor wrote of those that are measured: chunks of a list, and what issuers have filled
	/// whose credentials made room.
	pub(crate) fn do_issue_many(
		issuer: MemberId,
		schema: SchemaId,
		list: ListNumber,
		all: &[NewCredential],
		mode: Mode,
	) -> Result<u32, DispatchError> {
		let terms = Self::terms(issuer, schema)?;
		let mut writer = Self::open_list(issuer, list)?;
		let (count, failed) = Self::for_each(all, mode, |new| Self::put(&mut writer, &terms, new))?;
		let released = u32::try_from(writer.dropped.len()).unwrap_or(u32::MAX);
		let unreleased = MEMBERS.saturating_sub(released);
		let spared = Self::untouched(&writer, &failed).saturating_add(unreleased);
		Self::end(writer, count)?;
		Self::deposit_event(Event::CredentialsIssued { issuer, schema, list, count, failed });
		Ok(spared)
	}

	pub(crate) fn do_renew(
		issuer: MemberId,
		subject: Principal,
		entry: Entry,
		digest: H256,
		valid_until: Moment,
	) -> DispatchResult {
		let replaced = HoldingsOf::<T>::try_mutate(&subject, |holdings| {
			let at = holdings.position(issuer, entry).ok_or(Error::<T>::NotFound)?;
			let found = holdings.credentials.get(at).copied().ok_or(Error::<T>::NotFound)?;
			match found.status {
				CredentialStatus::Active => {}
				CredentialStatus::Suspended { .. } => return Err(Error::<T>::AlreadySuspended),
				CredentialStatus::Revoked { .. } => return Err(Error::<T>::AlreadyRevoked),
			}
			let Terms { schema, now, latest, .. } = Self::terms(issuer, found.schema)?;
			let later = found.valid_until.max(now) < valid_until && valid_until <= latest;
			ensure!(later, Error::<T>::InvalidValidity);
			let live = holdings.live(issuer, schema, now);
			let followed = live.is_some_and(|it| it.entry != entry);
			ensure!(!followed && found.digest != digest, Error::<T>::AlreadyExists);
			let renewed = Credential { digest, issued_at: now, valid_until, ..found };
			let place = holdings.credentials.get_mut(at).ok_or(Error::<T>::NotFound)?;
			*place = renewed;
			Ok::<H256, Error<T>>(found.digest)
		})?;
		let event = Event::CredentialRenewed { subject, issuer, entry, replaced, valid_until };
		Self::deposit_event(event);
		Ok(())
	}

	/// Removes the record of a credential that ended long ago. Its bytes are still to be given back.
	fn close(
		issuer: MemberId,
		list: ListNumber,
		place: &Place,
		now: Moment,
	) -> Result<(), Error<T>> {
		let entry = Entry { list, index: place.index };
		let mut holdings = HoldingsOf::<T>::get(&place.subject);
		let at = holdings.position(issuer, entry).ok_or(Error::<T>::NotFound)?;
		let past = holdings.credentials.get(at).is_some_and(|it| Self::is_past(it, now));
		ensure!(past, Error::<T>::NotEnded);
		holdings.credentials.retain(|it| (it.issuer, it.entry) != (issuer, entry));
		Self::put_holdings(&place.subject, holdings);
		Ok(())
	}

	/// Writes what is stated of a merchant, or removes the record if nothing is.
	pub(crate) fn put_holdings(subject: &Principal, holdings: Holdings) {
		if holdings.is_empty() {
			HoldingsOf::<T>::remove(subject);
		} else {
			HoldingsOf::<T>::insert(subject, holdings);
		}
	}

	pub(crate) fn do_close_many(
		issuer: MemberId,
		list: ListNumber,
		places: &[Place],
		mode: Mode,
	) -> DispatchResult {
		let now = Self::now();
		let (count, failed) =
			Self::for_each(places, mode, |place| Self::close(issuer, list, place, now))?;
		if count > 0 {
			T::Allowance::release(issuer, count.saturating_mul(MAX_CREDENTIAL_BYTES));
		}
		Self::deposit_event(Event::CredentialsClosed { issuer, list, count, failed });
		Ok(())
	}
}
