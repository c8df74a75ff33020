//! What must hold of the storage at all times.

use crate::{
	Accreditations, Adopted, Chunks, Config, Epochs, HoldingsOf, ListCounts, NextPolicyId,
	NextSchemaId, Pallet, PassportOf, Policies, Schemas, TagOwners,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use carnet_primitives::{
	member::member_principal,
	passports::{
		chunk_of, Acceptance, CredentialStatus, IdentifierKind, StatusPurpose, CHUNKS, LIST_LEN,
		MAX_CREDENTIALS_OF_ISSUER,
	},
};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

type Check = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Check {
		Self::check_schemas()?;
		Self::check_accreditations()?;
		Self::check_policies()?;
		Self::check_credentials()?;
		Self::check_lists()?;
		Self::check_identifiers()?;
		Self::check_passports()
	}

	/// 1. The schemas are numbered without gaps, and each has a name and a longest validity.
	fn check_schemas() -> Check {
		let next = NextSchemaId::<T>::get();
		ensure!(Schemas::<T>::iter().count() as u32 == next, "a schema is missing or not counted");
		for (id, schema) in Schemas::<T>::iter() {
			ensure!(id < next, "a schema is missing or not counted");
			ensure!(
				!schema.name.is_empty() && schema.max_validity > 0,
				"a schema has no name or no time"
			);
		}
		Ok(())
	}

	/// 2. Each accreditation is for a schema and has a time; only governance lets others accredit.
	fn check_accreditations() -> Check {
		for (schema, issuer, given) in Accreditations::<T>::iter() {
			ensure!(Schemas::<T>::contains_key(schema), "an accreditation is for no schema");
			ensure!(
				given.since < given.until && given.since <= Self::now(),
				"an accreditation has no time"
			);
			ensure!(
				given.withdrawn_at.is_none_or(|at| given.since <= at),
				"an accreditation was withdrawn before it was given"
			);
			ensure!(given.by != Some(issuer), "an issuer accredited itself");
			ensure!(given.by.is_none() || !given.may_accredit, "an issuer gave what it may not");
		}
		Ok(())
	}

	/// 3. The policies are numbered without gaps, can be met, and those that are adopted may be.
	fn check_policies() -> Check {
		let next = NextPolicyId::<T>::get();
		ensure!(Policies::<T>::iter().count() as u32 == next, "a policy is missing or not counted");
		for (id, policy) in Policies::<T>::iter() {
			ensure!(id < next, "a policy is missing or not counted");
			ensure!(policy.spec.is_valid(), "a policy cannot be met");
			let known = |schema| Schemas::<T>::contains_key(schema);
			ensure!(
				policy.spec.requirements.iter().all(|it| known(it.schema)),
				"a policy asks for no schema"
			);
		}
		for (platform, id) in Adopted::<T>::iter() {
			let policy = Policies::<T>::get(id);
			ensure!(
				policy.is_some_and(|it| it.owner.is_none_or(|owner| owner == platform)),
				"a platform judges by another's policy"
			);
		}
		Ok(())
	}

	/// 4. Each credential is of a schema, by another than its subject, issued in the past, has a time, and has an entry of
	///    its own. Of a schema an issuer has one at most that counts or may count, and of all no more than its share.
	fn check_credentials() -> Check {
		let now = Self::now();
		let mut entries = BTreeSet::new();
		for (subject, holdings) in HoldingsOf::<T>::iter() {
			ensure!(!holdings.is_empty(), "a record says nothing");
			let mut live = BTreeSet::new();
			let mut issued = BTreeMap::<u32, u32>::new();
			for it in &holdings.credentials {
				ensure!(Schemas::<T>::contains_key(it.schema), "a credential is of no schema");
				ensure!(subject != member_principal(it.issuer), "an issuer certified itself");
				ensure!(it.issued_at <= now, "a credential is of the future");
				ensure!(it.valid_from < it.valid_until, "a credential has no time");
				ensure!(
					entries.insert((it.issuer, it.entry)),
					"two credentials have the same entry"
				);
				let count = issued.entry(it.issuer).or_default();
				*count = count.saturating_add(1);
				ensure!(
					*count <= MAX_CREDENTIALS_OF_ISSUER,
					"an issuer has more than its share of credentials"
				);
				ensure!(
					!it.is_live(now) || live.insert((it.issuer, it.schema)),
					"an issuer certified the same twice"
				);
			}
		}
		Ok(())
	}

	/// 5. Each credential has its entry in a list that was begun, which shows its status; no bit is set of an entry
	///    that nobody took.
	fn check_lists() -> Check {
		for (_, holdings) in HoldingsOf::<T>::iter() {
			for it in &holdings.credentials {
				let (list, index) = (it.entry.list, it.entry.index);
				let chunk = Chunks::<T>::get(it.issuer, (list, chunk_of(index)));
				let chunk = chunk.filter(|chunk| index < LIST_LEN && chunk.is_used(index));
				let chunk = chunk.ok_or("a credential has no entry")?;
				let revoked = matches!(it.status, CredentialStatus::Revoked { .. });
				let suspended = matches!(it.status, CredentialStatus::Suspended { .. });
				ensure!(
					chunk.is_set(StatusPurpose::Revocation, index) == revoked
						&& chunk.is_set(StatusPurpose::Suspension, index) == suspended,
					"a list shows another status than the credential has"
				);
			}
		}
		let mut begun = BTreeSet::new();
		for (issuer, (list, number), chunk) in Chunks::<T>::iter() {
			ensure!(
				list < ListCounts::<T>::get(issuer) && number < CHUNKS,
				"a chunk belongs to no list"
			);
			ensure!(chunk.count() > 0, "a chunk has no entry");
			ensure!(!chunk.is_stray(), "a bit is set of an entry that nobody took");
			begun.insert((issuer, list));
		}
		let counted: u64 = ListCounts::<T>::iter_values().map(u64::from).sum();
		ensure!(begun.len() as u64 == counted, "a list is counted that was not begun");
		Ok(())
	}

	/// 6. The keys are numbered in order and count their tags. Each tag is of a merchant who is identified by it, each
	///    such word has a tag and is by a schema that identifies, and nobody has two identifiers of which there is one.
	fn check_identifiers() -> Check {
		let epochs = Epochs::<T>::get();
		let numbers: Vec<u32> = epochs.iter().map(|epoch| epoch.number).collect();
		ensure!(
			numbers.windows(2).all(|pair| pair.first() < pair.last()),
			"the keys are not in order"
		);
		let mut counts = BTreeMap::<u32, u32>::new();
		let mut tagged = Vec::new();
		for (epoch, _, owner) in TagOwners::<T>::iter() {
			let count = counts.entry(epoch).or_default();
			*count = count.saturating_add(1);
			let identified = owner.identified(epoch);
			tagged.push((owner.subject, identified));
		}
		ensure!(counts.keys().all(|epoch| numbers.contains(epoch)), "a tag is kept under no key");
		ensure!(
			epochs.iter().all(|it| counts.get(&it.number).copied().unwrap_or_default() == it.count),
			"a key counts other tags than it has"
		);
		let mut stated = Vec::new();
		for (subject, holdings) in HoldingsOf::<T>::iter() {
			let mut single = BTreeSet::<IdentifierKind>::new();
			for it in holdings.identifiers {
				ensure!(
					!it.kind.is_single() || single.insert(it.kind),
					"a merchant has two identifiers of which there is one"
				);
				let identifies = Schemas::<T>::get(it.schema).is_some_and(|it| it.identifies);
				ensure!(identifies, "an identifier is by a schema that identifies nobody");
				stated.push((subject.clone(), it));
			}
		}
		tagged.sort_unstable();
		stated.sort_unstable();
		ensure!(tagged == stated, "tags and identifiers do not match");
		Ok(())
	}

	/// 7. Each passport lies with its merchant; she applied for policies that there are, once for each; consented to
	///    each platform once; and was taken in only while she had consented.
	fn check_passports() -> Check {
		let next = NextPolicyId::<T>::get();
		for (merchant, passport) in PassportOf::<T>::iter() {
			ensure!(merchant == passport.merchant.principal(), "a passport lies with another");
			let policies: BTreeSet<_> = passport.applications.iter().map(|it| it.policy).collect();
			ensure!(
				policies.len() == passport.applications.len(),
				"a merchant applied twice for the same"
			);
			ensure!(policies.iter().all(|policy| *policy < next), "a merchant applied for nothing");
			let platforms: BTreeSet<_> = passport.consents.iter().map(|it| it.platform).collect();
			ensure!(
				platforms.len() == passport.consents.len(),
				"a merchant consented twice to the same"
			);
			for consent in &passport.consents {
				ensure!(
					consent.withdrawn_at.is_none_or(|at| consent.given_at <= at),
					"a consent was withdrawn before it was given"
				);
				let Some(Acceptance { policy, at, ended_at }) = consent.acceptance else {
					continue;
				};
				ensure!(policy < next, "a merchant was taken in by no policy");
				ensure!(
					consent.is_open() || ended_at.is_some(),
					"a merchant is in without her consent"
				);
				ensure!(
					at <= Self::now() && ended_at.is_none_or(|end| at <= end),
					"an acceptance ended before it began"
				);
			}
		}
		Ok(())
	}
}
