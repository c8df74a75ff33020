//! Benchmarks of the calls, each with the largest records that it can meet.
//!
//! The clock of a benchmark may stand at zero, so all moments follow from it.

use crate::{functions::MEMBERS, *};
use alloc::vec::Vec;
use carnet_primitives::{
	member::{Actor, MemberId},
	passports::{
		chunk_of, Acceptance, Accreditation, Application, Change, Consent, Credential,
		CredentialStatus, Entry, Holdings, Identified, IdentifierKind, IdentifierKinds, ListNumber,
		NewCredential, Party, Passport, Place, Policy, PolicyId, PolicySpec, Principal,
		Requirement, Requirements, Schema, SchemaId, SchemaName, TagEpoch, TagEpochs, TagOwner,
		Tags, CHUNKS, CHUNK_LEN, MAX_APPLICATIONS, MAX_CONSENTS, MAX_CREDENTIALS,
		MAX_CREDENTIALS_OF_ISSUER, MAX_EPOCHS, MAX_IDENTIFIERS, MAX_REQUIREMENTS,
		MAX_SCHEMA_NAME_LEN,
	},
	Moment,
};
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{EnsureOrigin, Get},
	BoundedVec,
};
use frame_system::pallet_prelude::OriginFor;
use sp_core::H256;

/// Makes members, and lets time pass.
pub trait BenchmarkHelper {
	/// A member in business, issuer and platform: another one for each number, and none that acts, who is not charged for.
	fn other_member(number: u32) -> MemberId;

	/// Lets so many milliseconds pass.
	fn pass(millis: Moment);
}

const DOCUMENT: H256 = H256::repeat_byte(0xd0);
/// The schema of the calls that name one.
const SCHEMA: SchemaId = 0;
const LIST: ListNumber = 0;
const POLICY: PolicyId = 0;
/// A platform to which a merchant consented, beside others with high numbers.
const PLATFORM: MemberId = 0;

type Prepared<T, Who> = Result<(OriginFor<T>, Who), BenchmarkError>;

fn prepared<T: Config, E: EnsureOrigin<OriginFor<T>>>() -> Prepared<T, E::Success> {
	let origin = E::try_successful_origin()
		.map_err(|()| BenchmarkError::Stop("the origin has no successful example"))?;
	let who = E::try_origin(origin.clone())
		.map_err(|_| BenchmarkError::Stop("the example of the origin is refused"))?;
	Ok((origin, who))
}

fn issuer<T: Config>() -> Prepared<T, MemberId> {
	let (origin, actor) = prepared::<T, T::IssuerOrigin>()?;
	Ok((origin, actor.member))
}

fn helper_issuer<T: Config>(number: u32) -> MemberId {
	T::BenchmarkHelper::other_member(number)
}

fn member(actor: Option<Actor>) -> Option<MemberId> {
	actor.map(|it| it.member)
}

fn schema() -> Schema {
	Schema {
		name: SchemaName::truncate_from(alloc::vec![b's'; MAX_SCHEMA_NAME_LEN as usize]),
		document: DOCUMENT,
		max_validity: Moment::MAX,
		identifies: true,
	}
}

fn put_schemas<T: Config>(count: SchemaId) {
	for id in 0..count {
		Schemas::<T>::insert(id, schema());
	}
	NextSchemaId::<T>::put(count);
}

fn put_accreditation<T: Config>(
	schema: SchemaId,
	issuer: MemberId,
	by: Option<MemberId>,
	may_accredit: bool,
) {
	let given =
		Accreditation { by, may_accredit, since: 0, until: Moment::MAX, withdrawn_at: None };
	Accreditations::<T>::insert(schema, issuer, given);
}

/// An issuer that another one accredited, which has to be looked up as well.
fn put_issuer<T: Config>(schema: SchemaId, issuer: MemberId, number: u32) {
	let parent = helper_issuer::<T>(number);
	put_accreditation::<T>(schema, parent, None, true);
	put_accreditation::<T>(schema, issuer, Some(parent), false);
}

fn subject(number: u32) -> Principal {
	Party::Client(u64::MAX.saturating_sub(number.into())).principal()
}

fn credential(issuer: MemberId, index: u32) -> Credential {
	Credential {
		issuer,
		schema: SCHEMA,
		digest: DOCUMENT,
		entry: Entry { list: LIST, index },
		issued_at: 0,
		valid_from: 0,
		valid_until: Moment::MAX,
		status: CredentialStatus::Active,
	}
}

/// One that ended at the first moment.
fn ended(issuer: MemberId, index: u32) -> Credential {
	let status = CredentialStatus::Revoked { since: 0 };
	Credential { valid_until: 1, status, ..credential(issuer, index) }
}

fn identified(kind: IdentifierKind) -> Identified {
	Identified { kind, schema: SCHEMA, epoch: u32::MAX, by: MemberId::MAX, at: 0 }
}

/// A full record with these credentials at its end, behind those that two others revoked.
fn put_holdings<T: Config>(who: &Principal, own: &[Credential]) {
	put_holdings_by::<T>(who, own, [MemberId::MAX, MemberId::MAX - 1]);
}

fn put_holdings_by<T: Config>(who: &Principal, own: &[Credential], [one, other]: [MemberId; 2]) {
	let others = MAX_CREDENTIALS.saturating_sub(own.len() as u32);
	let issuer = |index| if index < MAX_CREDENTIALS_OF_ISSUER { one } else { other };
	let mut credentials: Vec<Credential> =
		(0..others).map(|index| ended(issuer(index), index)).collect();
	credentials.extend_from_slice(own);
	let identifiers = alloc::vec![identified(IdentifierKind::Vat); MAX_IDENTIFIERS as usize];
	let holdings = Holdings {
		credentials: BoundedVec::truncate_from(credentials),
		identifiers: BoundedVec::truncate_from(identifiers),
	};
	HoldingsOf::<T>::insert(who, holdings);
}

/// Entries far from each other, in all chunks of a list.
fn spread(number: u32) -> u32 {
	(number % CHUNKS) * CHUNK_LEN + number / CHUNKS
}

fn take_entry<T: Config>(issuer: MemberId, index: u32, status: CredentialStatus) {
	ListCounts::<T>::insert(issuer, 1);
	Chunks::<T>::mutate(issuer, (LIST, chunk_of(index)), |chunk| {
		let mut taken = chunk.take().unwrap_or_default();
		taken.take(index);
		taken.show(index, status);
		*chunk = Some(taken);
	});
}

/// Credentials of so many merchants by who acts, with this status.
fn put_credentials<T: Config>(
	issuer: MemberId,
	count: u32,
	status: CredentialStatus,
) -> BoundedVec<Place, T::MaxCredentials> {
	let place = |number| {
		let (subject, index) = (subject(number), spread(number));
		put_holdings::<T>(&subject, &[Credential { status, ..credential(issuer, index) }]);
		take_entry::<T>(issuer, index, status);
		Place { subject, index }
	};
	BoundedVec::truncate_from((0..count).map(place).collect())
}

/// A single one.
fn put_credential<T: Config>(
	issuer: MemberId,
	status: CredentialStatus,
) -> Result<Place, BenchmarkError> {
	let places = put_credentials::<T>(issuer, 1, status);
	places.first().cloned().ok_or(BenchmarkError::Stop("there is no credential"))
}

fn new_credential(number: u32) -> NewCredential {
	NewCredential {
		subject: subject(number),
		digest: DOCUMENT,
		valid_from: 0,
		valid_until: Moment::MAX,
		index: spread(number),
	}
}

/// Credentials that can be issued: their merchants have full records, and in each makes room what another issuer
/// revoked and replaced, and gets its bytes back. The first one begins the list, whose other chunks are there.
fn prepare_issue<T: Config>(issuer: MemberId, count: u32) -> Vec<NewCredential> {
	put_schemas::<T>(1);
	put_issuer::<T>(SCHEMA, issuer, 0);
	for number in 0..count {
		let one = MemberId::MAX - 1 - number % MEMBERS;
		put_holdings_by::<T>(&subject(number), &[], [one, MemberId::MAX]);
	}
	for chunk in 1..count.min(CHUNKS) {
		// The last entry, which none of them takes.
		take_entry::<T>(issuer, (chunk + 1) * CHUNK_LEN - 1, CredentialStatus::Active);
	}
	ListCounts::<T>::remove(issuer);
	(0..count).map(new_credential).collect()
}

/// Whether the credential of a number was issued, in the place of another one.
fn is_issued<T: Config>(issuer: MemberId, number: u32) -> bool {
	let holdings = HoldingsOf::<T>::get(subject(number));
	let there = holdings.position(issuer, Entry { list: LIST, index: spread(number) }).is_some();
	there && holdings.credentials.len() == MAX_CREDENTIALS as usize
}

fn status<T: Config>(issuer: MemberId, place: &Place) -> Option<CredentialStatus> {
	let entry = Entry { list: LIST, index: place.index };
	Some(Pallet::<T>::credential(&place.subject, issuer, entry)?.credential.status)
}

/// Eight schemas, each of which two issuers have to issue.
fn spec() -> PolicySpec {
	let requirement = |schema| Requirement { schema, issuers: 2, max_age: Some(Moment::MAX) };
	let requirements: Vec<Requirement> = (0..MAX_REQUIREMENTS).map(requirement).collect();
	PolicySpec {
		requirements: Requirements::truncate_from(requirements),
		issuers: 16,
		identifiers: IdentifierKinds::all(),
		document: DOCUMENT,
	}
}

fn put_policy<T: Config>(owner: Option<MemberId>) {
	put_schemas::<T>(MAX_REQUIREMENTS);
	Policies::<T>::insert(POLICY, Policy { owner, spec: spec(), set_at: 0, revision: 0 });
	NextPolicyId::<T>::put(POLICY + 1);
}

/// A passport with so many applications and consents to others.
fn put_passport<T: Config>(merchant: Party, applications: u32, consents: u32) {
	let apply = |number: u32| Application { policy: PolicyId::MAX - number, at: 0 };
	let acceptance = Some(Acceptance { policy: POLICY, at: 0, ended_at: Some(0) });
	let consent = |number: u32| Consent {
		platform: MemberId::MAX - number,
		given_at: 0,
		withdrawn_at: Some(0),
		acceptance,
	};
	let passport = Passport {
		merchant,
		applications: BoundedVec::truncate_from((0..applications).map(apply).collect()),
		consents: BoundedVec::truncate_from((0..consents).map(consent).collect()),
	};
	PassportOf::<T>::insert(merchant.principal(), passport);
}

/// A full passport with the consent to a platform.
fn put_consent<T: Config>(
	merchant: Party,
	platform: MemberId,
	acceptance: Option<Acceptance>,
) -> Principal {
	put_passport::<T>(merchant, MAX_APPLICATIONS, MAX_CONSENTS - 1);
	let principal = merchant.principal();
	PassportOf::<T>::mutate(&principal, |passport| {
		let consent = Consent { platform, given_at: 0, withdrawn_at: None, acceptance };
		let pushed = passport.as_mut().map(|it| it.consents.try_push(consent));
		assert_eq!(pushed, Some(Ok(())));
	});
	principal
}

fn consent_of<T: Config>(merchant: &Principal, platform: MemberId) -> Option<Consent> {
	PassportOf::<T>::get(merchant)?.consent(platform).copied()
}

fn tag(number: u32) -> H256 {
	// `from_low_u64_be` is not there in wasm.
	H256(sp_core::U256::from(number).to_big_endian())
}

/// As many keys as there can be, each with so many tags by its number.
fn put_epochs<T: Config>(tags: impl Fn(u32) -> u32) {
	let epoch = |number| TagEpoch { number, key: tag(number), count: tags(number) };
	let epochs: Vec<TagEpoch> = (0..MAX_EPOCHS).map(epoch).collect();
	Epochs::<T>::put(TagEpochs::truncate_from(epochs));
}

/// As many keys as there can be; the first one has a tag of the merchant, by this issuer.
fn put_tag<T: Config>(subject: &Principal, kind: IdentifierKind, by: MemberId) -> Tags {
	put_epochs::<T>(|number| u32::from(number == 0));
	let owner = TagOwner { subject: subject.clone(), kind, schema: SCHEMA, by, at: 0 };
	put_holdings::<T>(subject, &[]);
	HoldingsOf::<T>::mutate(subject, |holdings| {
		if let Some(last) = holdings.identifiers.last_mut() {
			*last = owner.identified(0);
		}
	});
	TagOwners::<T>::insert(0, tag(0), owner);
	Tags::truncate_from((0..MAX_EPOCHS).map(tag).collect())
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn register_schema() -> Result<(), BenchmarkError> {
		let (origin, _) = prepared::<T, T::GovernanceOrigin>()?;
		#[extrinsic_call]
		_(origin, schema());
		assert_eq!(NextSchemaId::<T>::get(), 1);
		Ok(())
	}

	// Another issuer vouched for it, and withdrew.
	#[benchmark]
	fn accredit() -> Result<(), BenchmarkError> {
		let (origin, authority) = prepared::<T, T::AccreditOrigin>()?;
		put_schemas::<T>(1);
		if let Some(by) = member(authority) {
			put_accreditation::<T>(SCHEMA, by, None, true);
		}
		let (one, other) = (helper_issuer::<T>(0), helper_issuer::<T>(1));
		put_accreditation::<T>(SCHEMA, one, Some(other), false);
		Accreditations::<T>::mutate(SCHEMA, one, |given| {
			if let Some(given) = given.as_mut() {
				given.withdrawn_at = Some(0);
			}
		});
		#[extrinsic_call]
		_(origin, SCHEMA, one, Moment::MAX, false);
		let given = Accreditations::<T>::get(SCHEMA, one);
		assert!(given.is_some_and(|given| given.by == member(authority)));
		Ok(())
	}

	#[benchmark]
	fn withdraw_accreditation() -> Result<(), BenchmarkError> {
		let (origin, authority) = prepared::<T, T::AccreditOrigin>()?;
		let one = helper_issuer::<T>(0);
		put_accreditation::<T>(SCHEMA, one, member(authority), false);
		#[extrinsic_call]
		_(origin, SCHEMA, one, DOCUMENT);
		let given = Accreditations::<T>::get(SCHEMA, one);
		assert!(given.is_some_and(|given| given.withdrawn_at.is_some()));
		Ok(())
	}

	#[benchmark]
	fn set_policy() -> Result<(), BenchmarkError> {
		let (origin, _) = prepared::<T, T::PolicyOrigin>()?;
		put_schemas::<T>(MAX_REQUIREMENTS);
		#[extrinsic_call]
		_(origin, spec());
		assert!(Policies::<T>::contains_key(POLICY));
		Ok(())
	}

	#[benchmark]
	fn change_policy() -> Result<(), BenchmarkError> {
		let (origin, owner) = prepared::<T, T::PolicyOrigin>()?;
		put_policy::<T>(member(owner));
		#[extrinsic_call]
		_(origin, POLICY, spec());
		assert!(Policies::<T>::get(POLICY).is_some_and(|policy| policy.revision == 1));
		Ok(())
	}

	#[benchmark]
	fn adopt_policy() -> Result<(), BenchmarkError> {
		let (origin, platform) = prepared::<T, T::PlatformOrigin>()?;
		put_policy::<T>(Some(platform.member));
		#[extrinsic_call]
		_(origin, POLICY);
		assert_eq!(Adopted::<T>::get(platform.member), Some(POLICY));
		Ok(())
	}

	#[benchmark]
	fn issue() -> Result<(), BenchmarkError> {
		let (origin, issuer) = issuer::<T>()?;
		prepare_issue::<T>(issuer, 1);
		#[extrinsic_call]
		_(origin, SCHEMA, LIST, new_credential(0));
		assert!(is_issued::<T>(issuer, 0));
		Ok(())
	}

	// From as many on as there are issuers that make room, and in all chunks: fewer do not take more, and this is a line.
	#[benchmark]
	fn issue_many(n: Linear<{ MEMBERS }, { T::MaxIssued::get() }>) -> Result<(), BenchmarkError> {
		let (origin, issuer) = issuer::<T>()?;
		let all = prepare_issue::<T>(issuer, n);
		#[extrinsic_call]
		_(origin, SCHEMA, LIST, BoundedVec::truncate_from(all), Mode::Each);
		assert!((0..n).all(|number| is_issued::<T>(issuer, number)));
		Ok(())
	}

	#[benchmark]
	fn renew() -> Result<(), BenchmarkError> {
		let (origin, issuer) = issuer::<T>()?;
		put_schemas::<T>(1);
		put_issuer::<T>(SCHEMA, issuer, 0);
		let who = subject(0);
		let own = Credential { valid_until: 2, ..credential(issuer, 0) };
		put_holdings::<T>(&who, &[own]);
		#[extrinsic_call]
		_(origin, who.clone(), own.entry, H256::zero(), Moment::MAX);
		let found = Pallet::<T>::credential(&who, issuer, own.entry);
		assert!(found.is_some_and(|found| found.credential.valid_until == Moment::MAX));
		Ok(())
	}

	#[benchmark]
	fn suspend() -> Result<(), BenchmarkError> {
		let (origin, issuer) = issuer::<T>()?;
		let place = put_credential::<T>(issuer, CredentialStatus::Active)?;
		#[extrinsic_call]
		_(origin, place.subject.clone(), Entry { list: LIST, index: place.index }, DOCUMENT);
		assert!(matches!(status::<T>(issuer, &place), Some(CredentialStatus::Suspended { .. })));
		Ok(())
	}

	#[benchmark]
	fn reinstate() -> Result<(), BenchmarkError> {
		let (origin, issuer) = issuer::<T>()?;
		let place = put_credential::<T>(issuer, CredentialStatus::Suspended { since: 0 })?;
		#[extrinsic_call]
		_(origin, place.subject.clone(), Entry { list: LIST, index: place.index }, DOCUMENT);
		assert_eq!(status::<T>(issuer, &place), Some(CredentialStatus::Active));
		Ok(())
	}

	#[benchmark]
	fn revoke() -> Result<(), BenchmarkError> {
		let (origin, issuer) = issuer::<T>()?;
		let place = put_credential::<T>(issuer, CredentialStatus::Active)?;
		#[extrinsic_call]
		_(origin, place.subject.clone(), Entry { list: LIST, index: place.index }, DOCUMENT);
		assert!(matches!(status::<T>(issuer, &place), Some(CredentialStatus::Revoked { .. })));
		Ok(())
	}

	// From as many on as are in all chunks of a list: fewer do not take more, and this is a line.
	#[benchmark]
	fn change_many(
		n: Linear<{ CHUNKS }, { T::MaxCredentials::get() }>,
	) -> Result<(), BenchmarkError> {
		let (origin, issuer) = issuer::<T>()?;
		let places = put_credentials::<T>(issuer, n, CredentialStatus::Active);
		let last = places.last().cloned();
		#[extrinsic_call]
		_(origin, LIST, places, Change::Revoke, DOCUMENT, Mode::Each);
		let found = last.and_then(|place| status::<T>(issuer, &place));
		assert!(matches!(found, Some(CredentialStatus::Revoked { .. })));
		Ok(())
	}

	#[benchmark]
	fn close_many(n: Linear<1, { T::MaxCredentials::get() }>) -> Result<(), BenchmarkError> {
		let (origin, issuer) = issuer::<T>()?;
		let places = put_credentials::<T>(issuer, n, CredentialStatus::Revoked { since: 0 });
		T::BenchmarkHelper::pass(T::Retention::get());
		let last = places.last().cloned();
		#[extrinsic_call]
		_(origin, LIST, places, Mode::Each);
		assert!(last.is_some_and(|place| status::<T>(issuer, &place).is_none()));
		Ok(())
	}

	#[benchmark]
	fn rotate_key() -> Result<(), BenchmarkError> {
		let (origin, _) = prepared::<T, T::GovernanceOrigin>()?;
		put_epochs::<T>(|number| number);
		#[extrinsic_call]
		_(origin, DOCUMENT);
		assert!(Epochs::<T>::get().iter().any(|epoch| epoch.key == DOCUMENT));
		Ok(())
	}

	// Made anew: a member that is no issuer any more registered it under the oldest key.
	#[benchmark]
	fn register_identifier() -> Result<(), BenchmarkError> {
		let (origin, issuer) = issuer::<T>()?;
		put_schemas::<T>(1);
		put_issuer::<T>(SCHEMA, issuer, 0);
		let (who, kind) = (subject(0), IdentifierKind::Lei);
		let tags = put_tag::<T>(&who, kind, MemberId::MAX);
		#[extrinsic_call]
		_(origin, who, SCHEMA, kind, MAX_EPOCHS - 1, tags);
		assert!(TagOwners::<T>::contains_key(MAX_EPOCHS - 1, tag(MAX_EPOCHS - 1)));
		Ok(())
	}

	#[benchmark]
	fn release_identifier() -> Result<(), BenchmarkError> {
		let (origin, authority) = prepared::<T, T::AccreditOrigin>()?;
		let by = member(authority).unwrap_or_else(|| helper_issuer::<T>(0));
		put_tag::<T>(&subject(0), IdentifierKind::Lei, by);
		#[extrinsic_call]
		_(origin, 0, tag(0));
		assert!(!TagOwners::<T>::contains_key(0, tag(0)));
		Ok(())
	}

	#[benchmark]
	fn apply() -> Result<(), BenchmarkError> {
		let (origin, who) = prepared::<T, T::MerchantOrigin>()?;
		put_policy::<T>(None);
		#[extrinsic_call]
		_(origin, POLICY);
		assert!(PassportOf::<T>::contains_key(who.principal()));
		Ok(())
	}

	#[benchmark]
	fn withdraw_application() -> Result<(), BenchmarkError> {
		let (origin, who) = prepared::<T, T::WithdrawOrigin>()?;
		put_passport::<T>(who, MAX_APPLICATIONS, MAX_CONSENTS);
		#[extrinsic_call]
		_(origin, PolicyId::MAX);
		let passport = PassportOf::<T>::get(who.principal());
		assert!(passport.is_some_and(|it| it.applied_at(PolicyId::MAX).is_none()));
		Ok(())
	}

	#[benchmark]
	fn consent() -> Result<(), BenchmarkError> {
		let (origin, who) = prepared::<T, T::MerchantOrigin>()?;
		let platform = T::BenchmarkHelper::other_member(0);
		put_passport::<T>(who, MAX_APPLICATIONS, MAX_CONSENTS - 1);
		#[extrinsic_call]
		_(origin, platform);
		assert!(consent_of::<T>(&who.principal(), platform).is_some());
		Ok(())
	}

	#[benchmark]
	fn withdraw_consent() -> Result<(), BenchmarkError> {
		let (origin, who) = prepared::<T, T::WithdrawOrigin>()?;
		let acceptance = Some(Acceptance { policy: POLICY, at: 0, ended_at: None });
		let merchant = put_consent::<T>(who, PLATFORM, acceptance);
		#[extrinsic_call]
		_(origin, PLATFORM);
		let record = consent_of::<T>(&merchant, PLATFORM);
		assert!(record.is_some_and(|record| !record.is_open()));
		Ok(())
	}

	// As many issuers as a policy can ask for, and as many others as a merchant has identifiers, each accredited by
	// another one.
	#[benchmark]
	fn accept() -> Result<(), BenchmarkError> {
		let (origin, platform) = prepared::<T, T::PlatformOrigin>()?;
		put_policy::<T>(None);
		Adopted::<T>::insert(platform.member, POLICY);
		let credentials: Vec<Credential> = (0..MAX_CREDENTIALS)
			.map(|number| {
				let (schema, issuer) = (number / 2, helper_issuer::<T>(2 * number));
				put_issuer::<T>(schema, issuer, 2 * number + 1);
				Credential { schema, ..credential(issuer, number) }
			})
			.collect();
		let merchant = put_consent::<T>(Party::Client(u64::MAX), platform.member, None);
		put_holdings::<T>(&merchant, &credentials);
		HoldingsOf::<T>::mutate(&merchant, |holdings| {
			for (number, identified) in (MAX_CREDENTIALS..).zip(holdings.identifiers.iter_mut()) {
				let by = helper_issuer::<T>(2 * number);
				put_issuer::<T>(SCHEMA, by, 2 * number + 1);
				identified.by = by;
			}
		});
		#[extrinsic_call]
		_(origin, merchant.clone());
		let record = consent_of::<T>(&merchant, platform.member);
		assert!(record.is_some_and(|record| record.accepted().is_some()));
		Ok(())
	}

	#[benchmark]
	fn end_acceptance() -> Result<(), BenchmarkError> {
		let (origin, platform) = prepared::<T, T::PlatformOrigin>()?;
		let acceptance = Some(Acceptance { policy: POLICY, at: 0, ended_at: None });
		let merchant = put_consent::<T>(Party::Client(u64::MAX), platform.member, acceptance);
		#[extrinsic_call]
		_(origin, merchant.clone(), DOCUMENT);
		let record = consent_of::<T>(&merchant, platform.member);
		assert!(record.is_some_and(|record| record.accepted().is_none()));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_bench_ext(), crate::mock::Test);
}
