use crate::{
	mock::*, Bucket, BucketId, Buckets, Clients, Keys, LegalIds, Members, NextMemberId,
	PrefixDescendants, Prefixes, Reserved, Suspension, Suspensions, Voters,
};
use carnet_primitives::{
	consortium::{KeyHolder, Load, MemberStatus},
	member::{LegalId, Permissions},
};

#[test]
fn a_member_with_a_number_not_yet_given_is_found() {
	assert_eq!(
		broken_state(|| NextMemberId::<Test>::put(3)),
		"a member has a number not yet given"
	);
}

#[test]
fn a_legal_id_of_another_or_of_nobody_is_found() {
	let id = LegalId::parse(LEIS[1]).unwrap();
	assert_eq!(broken_state(|| LegalIds::<Test>::insert(id, 2)), "legal id of another");
	let id = LegalId::parse(LEIS[4]).unwrap();
	assert_eq!(broken_state(|| LegalIds::<Test>::insert(id, 2)), "legal id left over");
}

#[test]
fn a_lost_voting_key_is_found() {
	let said = broken_state(|| Keys::<Test>::insert(voter(1), KeyHolder::Voter(2)));
	assert_eq!(said, "the voting key is not one");
}

#[test]
fn miscounted_operators_and_members_are_found() {
	let said = broken_state(|| Members::<Test>::mutate_extant(1, |m| m.operators = 2));
	assert_eq!(said, "operators miscounted");
	let said = broken_state(|| Voters::<Test>::mutate(|list| list.truncate(3)));
	assert_eq!(said, "voters miscounted");
	let one = Suspension { member: 1, until: None };
	let said = broken_state(|| Suspensions::<Test>::mutate(|list| list.force_push(one)));
	assert_eq!(said, "suspensions miscounted");
	let status = MemberStatus::Suspended { until: None };
	let said = broken_state(|| Members::<Test>::mutate_extant(1, |m| m.status = status));
	assert_eq!(said, "suspensions miscounted");
}

#[test]
fn prefixes_that_do_not_fit_are_found() {
	let said = broken_state(|| Prefixes::<Test>::insert(prefix("0614141"), 2));
	assert_eq!(said, "a member lists a prefix of another");
	let said = broken_state(|| Prefixes::<Test>::insert(prefix("0999"), 2));
	assert_eq!(said, "a prefix that no member lists");
	let said = broken_state(|| {
		Members::<Test>::mutate_extant(1, |m| m.prefixes.force_push(prefix("061414")));
		Prefixes::<Test>::insert(prefix("061414"), 1);
	});
	assert_eq!(said, "prefixes overlap");
	let said = broken_state(|| PrefixDescendants::<Test>::insert(prefix("0614"), 7));
	assert_eq!(said, "prefixes miscounted");
}

#[test]
fn keys_without_account_or_owner_are_found() {
	let said = broken_state(|| Keys::<Test>::insert(key(1), KeyHolder::Retired));
	assert_eq!(said, "a key lost its account");
	let operator =
		KeyHolder::Operator { member: 77, permissions: Permissions::all(), expires_at: None };
	for holder in [KeyHolder::Voter(1), KeyHolder::Client(0), operator] {
		let said = broken_state(|| {
			System::inc_providers(&key(1));
			Keys::<Test>::insert(key(1), holder);
		});
		assert_eq!(said, "a key of nobody");
	}
}

#[test]
fn clients_that_do_not_fit_are_found() {
	let said = broken_state(|| {
		let client = add_client(1, 1);
		Clients::<Test>::mutate_extant(client, |c| c.chosen = Some(2));
	});
	assert_eq!(said, "a client uses a quota that is not a sponsor's");
	let said = broken_state(|| {
		let client = add_client(1, 1);
		Clients::<Test>::mutate_extant(client, |c| c.sponsors.force_push(77));
	});
	assert_eq!(said, "a sponsor is no member");
	let said = broken_state(|| {
		let client = add_client(1, 1);
		let record = Clients::<Test>::get(client).unwrap();
		Clients::<Test>::insert(client + 1, record);
	});
	assert_eq!(said, "a client has a number not yet given");
}

#[test]
fn a_bucket_of_the_future_is_found() {
	let said = broken_state(|| {
		let bucket = Bucket { level: Load::default(), at: START + 1 };
		Buckets::<Test>::insert(BucketId::<sp_core::crypto::AccountId32>::Public, bucket);
	});
	assert_eq!(said, "a bucket of the future");
}

#[test]
fn a_key_that_reserved_nothing_or_more_than_its_member_fills_is_found() {
	let said = broken_state(|| Reserved::<Test>::insert(admin(1), (1, 0)));
	assert_eq!(said, "a key that reserved nothing");
	let said = broken_state(|| Reserved::<Test>::insert(admin(1), (1, QUOTA.state_bytes + 1)));
	assert_eq!(said, "more is reserved than filled");
}
