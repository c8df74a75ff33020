//! Random keys, roles, blocks, truths and lies, against a model of the rules.

use crate::{mock::*, Latest, Witnessed, Witnesses};
use carnet_primitives::{
	checkpoints::{Checkpoint, Statement},
	member::{MemberId, Role, Roles},
	H256,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const MEMBERS: [MemberId; 3] = [COURT, NOTARY, BRAND];
const KEYS: u8 = 6;

#[derive(Clone, Copy, Debug)]
enum Lie {
	Hash,
	Genesis,
	Signer,
	Late,
	Early,
	Time,
}

#[derive(Clone, Copy, Debug)]
enum Op {
	Register(MemberId, u8),
	Remove(MemberId),
	SetRoles(MemberId, bool, bool),
	/// The key of a member, or any key, signs the block that many before this one.
	Witness(Result<MemberId, u8>, u32, Option<Lie>),
	Replay,
	NextBlocks(u32),
}

fn op() -> impl Strategy<Value = Op> {
	let member = || prop::sample::select(&MEMBERS[..]);
	let lie = prop::sample::select(
		&[Lie::Hash, Lie::Genesis, Lie::Signer, Lie::Late, Lie::Early, Lie::Time][..],
	);
	let signer = prop_oneof![4 => member().prop_map(Ok), 1 => (0..KEYS).prop_map(Err)];
	prop_oneof![
		4 => (member(), 0..KEYS).prop_map(|(member, seed)| Op::Register(member, seed)),
		1 => member().prop_map(Op::Remove),
		2 => (member(), any::<bool>(), any::<bool>()).prop_map(|(m, j, n)| Op::SetRoles(m, j, n)),
		12 => (signer, 0..12u32, prop::option::weighted(0.25, lie))
			.prop_map(|(signer, back, lie)| Op::Witness(signer, back, lie)),
		2 => Just(Op::Replay),
		8 => (1..4u32).prop_map(Op::NextBlocks),
	]
}

#[derive(Default)]
struct Model {
	owner: BTreeMap<u8, MemberId>,
	current: BTreeMap<MemberId, u8>,
	roles: BTreeMap<MemberId, (bool, bool)>,
	/// Number and height of the latest checkpoint.
	latest: BTreeMap<MemberId, (u32, u32)>,
	witnessed: (Option<u32>, Option<u32>),
	/// The last checkpoint that was accepted.
	accepted: Option<Checkpoint>,
}

impl Model {
	fn new() -> Self {
		let roles = [(COURT, (true, false)), (NOTARY, (false, true)), (BRAND, (false, false))];
		Self { roles: BTreeMap::from(roles), ..Default::default() }
	}

	fn is_witness(&self, member: MemberId) -> bool {
		let (judicial, notary) = self.roles[&member];
		judicial || notary
	}

	fn register(&mut self, member: MemberId, seed: u8) -> bool {
		let ok = self.is_witness(member) && !self.owner.contains_key(&seed);
		if ok {
			self.owner.insert(seed, member);
			self.current.insert(member, seed);
		}
		ok
	}

	fn witness(&mut self, seed: u8, number: u32, lie: Option<Lie>) -> bool {
		let Some(member) = self.owner.get(&seed).copied() else { return false };
		let next = self
			.latest
			.get(&member)
			.is_none_or(|(last, height)| number > *last && self::height() >= height + INTERVAL);
		let ok = lie.is_none()
			&& self.current.get(&member) == Some(&seed)
			&& self.is_witness(member)
			&& next && number < self::height();
		if ok {
			self.latest.insert(member, (number, self::height()));
			let (judicial, notary) = self.roles[&member];
			if judicial {
				self.witnessed.0 = self.witnessed.0.max(Some(number));
			}
			if notary {
				self.witnessed.1 = self.witnessed.1.max(Some(number));
			}
		}
		ok
	}
}

fn stated(seed: u8, number: u32, lie: Option<Lie>) -> Checkpoint {
	let true_one = truth(number);
	let at = true_one.at;
	match lie {
		None => sign(seed, true_one),
		Some(Lie::Hash) => sign(seed, Statement { hash: H256::repeat_byte(7), ..true_one }),
		Some(Lie::Genesis) => sign(seed, Statement { genesis: H256::zero(), ..true_one }),
		Some(Lie::Signer) => Checkpoint { witness: key(seed), ..sign(KEYS, true_one) },
		Some(Lie::Late) => sign(seed, Statement { at: at - TOLERANCE - 1, ..true_one }),
		Some(Lie::Early) => sign(seed, Statement { at: at + TOLERANCE + 1, ..true_one }),
		Some(Lie::Time) => Checkpoint { at: at + 1, ..sign(seed, true_one) },
	}
}

fn run(model: &mut Model, op: Op) {
	match op {
		Op::Register(member, seed) => {
			let expected = model.register(member, seed);
			assert_eq!(register(member, seed).is_ok(), expected, "{op:?}");
		}
		Op::Remove(member) => {
			let expected = model.current.remove(&member).is_some();
			assert_eq!(remove(member).is_ok(), expected, "{op:?}");
		}
		Op::SetRoles(member, judicial, notary) => {
			model.roles.insert(member, (judicial, notary));
			let roles: Vec<_> = [(judicial, Role::Judicial), (notary, Role::Notary)]
				.into_iter()
				.filter_map(|(has, role)| has.then_some(role))
				.collect();
			set_roles(member, &roles);
		}
		Op::Witness(signer, back, lie) => {
			let seed = match signer {
				Ok(member) => model.current.get(&member).copied().unwrap_or(KEYS),
				Err(seed) => seed,
			};
			let number = height() - back.min(height());
			let checkpoint = stated(seed, number, lie);
			let expected = model.witness(seed, number, lie);
			assert_eq!(apply(checkpoint).is_ok(), expected, "{op:?}");
			if expected {
				model.accepted = Some(checkpoint);
			}
		}
		Op::Replay => {
			if let Some(checkpoint) = model.accepted {
				assert!(apply(checkpoint).is_err(), "a checkpoint counts once");
			}
		}
		Op::NextBlocks(count) => blocks(count),
	}
}

fn compare(model: &Model) {
	for member in MEMBERS {
		let current = model.current.get(&member).map(|seed| key(*seed));
		assert_eq!(Witnesses::<Test>::get(member), current);
		let latest = Latest::<Test>::get(member).map(|last| (last.checkpoint.number, last.height));
		assert_eq!(latest, model.latest.get(&member).copied());
		if let Some(seed) = model.current.get(&member) {
			let (judicial, notary) = model.roles[&member];
			let view = Checkpoints::witness_view(key(*seed)).unwrap();
			let has = |roles: Roles| (roles.has(Role::Judicial), roles.has(Role::Notary));
			assert_eq!((view.member, has(view.roles)), (member, (judicial, notary)));
			assert_eq!(view.latest, latest.map(|(number, _)| number));
		}
	}
	let witnessed = (Witnessed::<Test>::get(Role::Judicial), Witnessed::<Test>::get(Role::Notary));
	assert_eq!(witnessed, model.witnessed);
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(128))]
	#[test]
	fn the_pallet_does_what_the_model_says(ops in prop::collection::vec(op(), 1..80)) {
		build_and_execute(|| {
			let mut model = Model::new();
			for op in ops {
				run(&mut model, op);
				compare(&model);
				Checkpoints::do_try_state().unwrap();
			}
		});
	}
}
