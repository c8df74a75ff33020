//! What must hold of the state after every call.

use crate::{
	Buckets, Clients, Config, Keys, LegalIds, Members, NextClientId, NextMemberId, Pallet,
	PrefixDescendants, Prefixes, Reserved, StateBytes, Suspension, Suspensions, Voters,
};
use alloc::{collections::BTreeMap, vec::Vec};
use carnet_primitives::{
	consortium::{runs, KeyHolder, MemberStatus},
	member::client_principal,
};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Result<(), TryRuntimeError> {
		Self::check_members()?;
		Self::check_prefixes()?;
		Self::check_keys()?;
		Self::check_clients()?;
		Self::check_voters()?;
		Self::check_suspensions()?;
		Self::check_buckets()?;
		Self::check_reserved()
	}

	/// Identifiers are given in order, each legal identifier and each voting key names its one member.
	fn check_members() -> Result<(), TryRuntimeError> {
		for (id, member) in Members::<T>::iter() {
			ensure!(id < NextMemberId::<T>::get(), "a member has a number not yet given");
			ensure!(LegalIds::<T>::get(member.legal_id) == Some(id), "legal id of another");
			ensure!(
				Keys::<T>::get(&member.voter) == Some(KeyHolder::Voter(id)),
				"the voting key is not one"
			);
			let operators = Keys::<T>::iter_values()
				.filter(|k| matches!(k, KeyHolder::Operator { member, .. } if *member == id))
				.count();
			ensure!(member.operators as usize == operators, "operators miscounted");
			ensure!(
				member.prefixes.iter().all(|p| Prefixes::<T>::get(p) == Some(id)),
				"a member lists a prefix of another"
			);
		}
		ensure!(
			LegalIds::<T>::iter().count() == Members::<T>::iter().count(),
			"legal id left over"
		);
		Ok(())
	}

	/// No prefix lies under another, and each proper prefix counts what lies under it.
	fn check_prefixes() -> Result<(), TryRuntimeError> {
		let mut counts = BTreeMap::new();
		let listed: usize = Members::<T>::iter_values().map(|m| m.prefixes.len()).sum();
		ensure!(listed == Prefixes::<T>::iter().count(), "a prefix that no member lists");
		for (prefix, member) in Prefixes::<T>::iter() {
			ensure!(Members::<T>::contains_key(member), "a prefix of nobody");
			for above in prefix.ancestors() {
				ensure!(!Prefixes::<T>::contains_key(above), "prefixes overlap");
				*counts.entry(above).or_insert(0u32) += 1;
			}
		}
		let stored: BTreeMap<_, _> = PrefixDescendants::<T>::iter().collect();
		ensure!(counts == stored, "prefixes miscounted");
		Ok(())
	}

	/// Every key keeps its account, and its holder exists.
	fn check_keys() -> Result<(), TryRuntimeError> {
		for (key, holder) in Keys::<T>::iter() {
			ensure!(frame_system::Pallet::<T>::providers(&key) > 0, "a key lost its account");
			ensure!(
				match holder {
					KeyHolder::Operator { member, .. } => Members::<T>::contains_key(member),
					KeyHolder::Voter(member) =>
						Members::<T>::get(member).is_some_and(|m| m.voter == key),
					KeyHolder::Client(client) =>
						Clients::<T>::get(client).is_some_and(|c| c.key == key),
					KeyHolder::Retired => true,
				},
				"a key of nobody"
			);
		}
		Ok(())
	}

	/// A client has her key, or none and her principal in its place, and uses the quota of one of her sponsors.
	fn check_clients() -> Result<(), TryRuntimeError> {
		for (id, client) in Clients::<T>::iter() {
			ensure!(id < NextClientId::<T>::get(), "a client has a number not yet given");
			let is_hers = Keys::<T>::get(&client.key) == Some(KeyHolder::Client(id));
			ensure!(
				is_hers || client.key == client_principal(id),
				"the key of a client is not hers"
			);
			ensure!(
				client.chosen.is_none_or(|m| client.sponsors.contains(&m)),
				"a client uses a quota that is not a sponsor's"
			);
			ensure!(
				client.sponsors.iter().all(Members::<T>::contains_key),
				"a sponsor is no member"
			);
		}
		Ok(())
	}

	/// The members that are not expelled vote, each with one key.
	fn check_voters() -> Result<(), TryRuntimeError> {
		let voting = Members::<T>::iter_values().filter(|m| m.status != MemberStatus::Expelled);
		let mut keys: Vec<_> = voting.map(|m| m.voter).collect();
		keys.sort();
		ensure!(Voters::<T>::get().into_inner() == keys, "voters miscounted");
		Ok(())
	}

	/// The suspensions that run are listed.
	fn check_suspensions() -> Result<(), TryRuntimeError> {
		let now = Self::now();
		let list = Suspensions::<T>::get();
		let mut listed: Vec<_> = list.iter().filter(|one| runs(one.until, now)).collect();
		listed.sort_by_key(|one| one.member);
		let mut suspended: Vec<_> = Members::<T>::iter()
			.filter_map(|(member, record)| match record.status {
				MemberStatus::Suspended { until } if runs(until, now) => {
					Some(Suspension { member, until })
				}
				_ => None,
			})
			.collect();
		suspended.sort_by_key(|one| one.member);
		ensure!(listed.into_iter().eq(suspended.iter()), "suspensions miscounted");
		Ok(())
	}

	/// No bucket is ahead of the clock.
	fn check_buckets() -> Result<(), TryRuntimeError> {
		let now = Self::now();
		ensure!(Buckets::<T>::iter_values().all(|b| b.at <= now), "a bucket of the future");
		Ok(())
	}

	/// What keys reserved is a part of what their members fill.
	fn check_reserved() -> Result<(), TryRuntimeError> {
		let mut sums = BTreeMap::new();
		for (member, bytes) in Reserved::<T>::iter_values() {
			ensure!(bytes > 0, "a key that reserved nothing");
			*sums.entry(member).or_insert(0u64) += bytes;
		}
		ensure!(
			sums.into_iter().all(|(member, sum)| sum <= StateBytes::<T>::get(member)),
			"more is reserved than filled"
		);
		Ok(())
	}
}
