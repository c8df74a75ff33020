//! Random lives of a consortium, against a model that knows only who holds which key.

use crate::mock::*;
use carnet_primitives::{
	consortium::{KeyHolder, MemberStatus},
	member::{ClientId, MemberId, Permissions},
};
use frame_support::dispatch::DispatchResult;
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Step {
	AddOperator { by: MemberId, seed: u8 },
	RemoveOperator { by: MemberId, seed: u8 },
	RotateVoter { by: MemberId, seed: u8 },
	AddClient { by: MemberId, seed: u8 },
	RotateClient { from: u8, to: u8 },
	Recover { by: MemberId, client: ClientId, seed: u8, wait: bool },
	Ask { by: u8, member: MemberId },
	Sponsor { by: MemberId, client: ClientId },
	Leave { by: u8, member: MemberId },
	Suspend(MemberId),
	Reinstate(MemberId),
	Expel(MemberId),
}

fn step() -> impl Strategy<Value = Step> {
	let member = 0..4u32;
	let seed = 1..12u8;
	let client = 0..4u64;
	prop_oneof![
		(member.clone(), seed.clone()).prop_map(|(by, seed)| Step::AddOperator { by, seed }),
		(member.clone(), seed.clone()).prop_map(|(by, seed)| Step::RemoveOperator { by, seed }),
		(member.clone(), seed.clone()).prop_map(|(by, seed)| Step::RotateVoter { by, seed }),
		(member.clone(), seed.clone()).prop_map(|(by, seed)| Step::AddClient { by, seed }),
		(seed.clone(), seed.clone()).prop_map(|(from, to)| Step::RotateClient { from, to }),
		(member.clone(), client.clone(), seed.clone(), any::<bool>())
			.prop_map(|(by, client, seed, wait)| Step::Recover { by, client, seed, wait }),
		(seed.clone(), member.clone()).prop_map(|(by, member)| Step::Ask { by, member }),
		(member.clone(), client).prop_map(|(by, client)| Step::Sponsor { by, client }),
		(seed, member.clone()).prop_map(|(by, member)| Step::Leave { by, member }),
		member.clone().prop_map(Step::Suspend),
		member.clone().prop_map(Step::Reinstate),
		member.prop_map(Step::Expel),
	]
}

/// Who holds a key; a retired one is held by nobody for ever.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Holder {
	Operator(MemberId),
	Voter(MemberId),
	Client(ClientId),
	Retired,
}

#[derive(Default)]
struct Model {
	keys: BTreeMap<[u8; 32], Holder>,
	clients: ClientId,
}

impl Model {
	fn put(&mut self, key: &sp_core::crypto::AccountId32, holder: Holder) {
		self.keys.insert(key.clone().into(), holder);
	}

	fn retire(&mut self, holder: Holder) {
		for held in self.keys.values_mut().filter(|held| **held == holder) {
			*held = Holder::Retired;
		}
	}

	/// What a step that the chain accepted means.
	fn apply(&mut self, step: &Step) {
		match *step {
			Step::AddOperator { by, seed } => self.put(&key(seed), Holder::Operator(by)),
			Step::RemoveOperator { seed, .. } => self.put(&key(seed), Holder::Retired),
			Step::RotateVoter { by, seed } => {
				self.retire(Holder::Voter(by));
				self.put(&key(seed), Holder::Voter(by));
			}
			Step::AddClient { seed, .. } => {
				self.put(&key(seed), Holder::Client(self.clients));
				self.clients += 1;
			}
			Step::RotateClient { from, to } => {
				let holder = self.keys[&<[u8; 32]>::from(key(from))];
				self.put(&key(from), Holder::Retired);
				self.put(&key(to), holder);
			}
			Step::Recover { client, seed, wait: true, .. } => {
				self.retire(Holder::Client(client));
				self.put(&key(seed), Holder::Client(client));
			}
			Step::Recover { seed, wait: false, .. } => self.put(&key(seed), Holder::Retired),
			_ => {}
		}
	}

	fn agrees(&self) -> bool {
		self.keys.iter().all(|(bytes, held)| {
			let found = Consortium::key_holder(sp_core::crypto::AccountId32::new(*bytes));
			match (held, found) {
				(Holder::Operator(a), Some(KeyHolder::Operator { member, .. })) => *a == member,
				(Holder::Voter(a), Some(KeyHolder::Voter(b))) => *a == b,
				(Holder::Client(a), Some(KeyHolder::Client(b))) => *a == b,
				(Holder::Retired, Some(KeyHolder::Retired)) => true,
				_ => false,
			}
		})
	}
}

fn run(step: &Step) -> DispatchResult {
	let root = RuntimeOrigin::root;
	match *step {
		Step::AddOperator { by, seed } => {
			Consortium::add_operator(signed(&admin(by)), key(seed), Permissions::all(), None)
		}
		Step::RemoveOperator { by, seed } => {
			Consortium::remove_operator(signed(&admin(by)), key(seed))
		}
		Step::RotateVoter { by, seed } => {
			let voter = Consortium::member_view(by).unwrap().voter;
			Consortium::rotate_voting_key(signed(&voter), key(seed))
		}
		Step::AddClient { by, seed } => Consortium::add_client(signed(&admin(by)), key(seed)),
		Step::RotateClient { from, to } => {
			Consortium::rotate_client_key(signed(&key(from)), key(to))
		}
		Step::Recover { by, client, seed, wait } => {
			Consortium::start_client_recovery(signed(&admin(by)), client, key(seed))?;
			if wait {
				pass(7 * DAY);
				Consortium::finish_client_recovery(signed(&admin(by)), client)?;
			}
			Ok(())
		}
		Step::Ask { by, member } => Consortium::ask_sponsor(signed(&key(by)), member),
		Step::Sponsor { by, client } => Consortium::sponsor_client(signed(&admin(by)), client),
		Step::Leave { by, member } => Consortium::leave_sponsor(signed(&key(by)), member),
		Step::Suspend(member) => Consortium::suspend_member(root(), member),
		Step::Reinstate(member) => Consortium::reinstate_member(root(), member),
		Step::Expel(member) => Consortium::expel_member(root(), member),
	}
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

	#[test]
	fn every_key_serves_one_purpose_ever(steps in prop::collection::vec(step(), 1..60)) {
		new_test_ext().execute_with(|| {
			let mut model = Model::default();
			for member in 0..4 {
				model.put(&voter(member), Holder::Voter(member));
				model.put(&admin(member), Holder::Operator(member));
			}
			for step in &steps {
				if run(step).is_ok() {
					model.apply(step);
				}
				prop_assert!(model.agrees(), "after {step:?}");
				Consortium::do_try_state().unwrap();
				let suspended = (0..4)
					.filter(|id| Consortium::member_view(*id).unwrap().status == MemberStatus::Suspended { until: None })
					.count();
				prop_assert!(suspended <= 1);
			}
			Ok(())
		})?;
	}
}
