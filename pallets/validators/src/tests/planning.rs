//! The pure step from one set to the next, for every kind of member.

use crate::{most_changes, next_set, Candidate};
use carnet_primitives::member::{MemberId, Standing};
use proptest::prelude::*;

const SOUND: Candidate = Candidate {
	member: 0,
	planned: true,
	approved: true,
	keyed: true,
	offender: false,
	standing: Standing::InBusiness,
};

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
	let standing = prop_oneof![
		4 => Just(Standing::InBusiness),
		1 => Just(Standing::Lapsed),
		1 => Just(Standing::Out),
	];
	let odds = |share| prop::bool::weighted(share);
	let one = (odds(0.6), odds(0.7), odds(0.8), odds(0.2), standing);
	prop::collection::vec(one, 0..24).prop_map(|all| {
		let numbered = (0u32..).zip(all);
		numbered
			.map(|(member, (planned, approved, keyed, offender, standing))| Candidate {
				member: member * 3,
				planned,
				approved: approved || !planned,
				keyed,
				offender,
				standing,
			})
			.collect()
	})
}

fn planned(candidates: &[Candidate]) -> Vec<MemberId> {
	candidates.iter().filter(|c| c.planned).map(|c| c.member).collect()
}

/// The candidates after the step, with nothing else changed.
fn after(candidates: &[Candidate], set: &[MemberId]) -> Vec<Candidate> {
	let step = |c: &Candidate| Candidate { planned: set.contains(&c.member), ..*c };
	candidates.iter().map(step).collect()
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(2_000))]
	#[test]
	fn a_step_keeps_every_rule(all in candidates(), minimum in 1usize..10, room in 1usize..8) {
		let before = planned(&all);
		let maximum = before.len().max(minimum) + room - 1;
		let Some(set) = next_set(&all, minimum, maximum) else { return Ok(()) };
		prop_assert!(!set.is_empty(), "an empty set");
		prop_assert!(set != before, "an unchanged set is no step");
		prop_assert!(set.windows(2).all(|pair| pair[0] < pair[1]), "out of order");
		prop_assert!(set.len() <= maximum, "too large");

		let keyless: Vec<_> = all.iter().filter(|c| c.planned && !c.keyed).collect();
		let dropped = if keyless.len() == before.len() { 0 } else { keyless.len() };
		if dropped > 0 {
			prop_assert!(!keyless.iter().any(|c| set.contains(&c.member)), "somebody without keys");
		}
		let entries = set.iter().filter(|member| !before.contains(member)).count();
		let exits = before.iter().filter(|member| !set.contains(member)).count();
		let free = most_changes(before.len()).saturating_sub(dropped);
		prop_assert!(entries + exits - dropped <= free, "too many changes");
		prop_assert!(set.len() >= minimum.min(before.len() - dropped), "below the minimum");

		for candidate in &all {
			let (was, is) = (candidate.planned, set.contains(&candidate.member));
			if is && !was {
				prop_assert!(candidate.enters(), "somebody entered who may not");
			}
			if was && !is {
				prop_assert!(
					candidate.harms() || candidate.retires() || !candidate.keyed,
					"somebody left who need not"
				);
			}
		}
	}

	#[test]
	fn steps_end_with_everybody_in_place(all in candidates(), minimum in 1usize..10) {
		let maximum = 12.max(planned(&all).len());
		let minimum = minimum.min(maximum - 1);
		let mut all = all;
		let mut steps = 0;
		while let Some(set) = next_set(&all, minimum, maximum) {
			all = after(&all, &set);
			steps += 1;
			prop_assert!(steps < 100, "the set never comes to rest");
		}
		let size = planned(&all).len();
		let leaving = all.iter().filter(|c| c.harms() || c.retires()).count();
		let entering = all.iter().filter(|c| c.enters()).count();
		prop_assert!(leaving == 0 || size <= minimum || size == 1, "somebody stays who should leave");
		prop_assert!(entering == 0 || size == 0 || size == maximum, "somebody waits for a free seat");
		prop_assert!(leaving == 0 || entering == 0 || size == 0, "an exchange does not happen");
	}
}

#[test]
fn less_than_a_third_changes_and_at_least_one() {
	let most: Vec<_> = (0..10).map(most_changes).collect();
	assert_eq!(most, [1, 1, 1, 1, 1, 1, 2, 2, 2, 3]);
}

#[test]
fn without_a_set_nobody_enters() {
	let alone = Candidate { planned: false, ..SOUND };
	assert_eq!(next_set(&[alone], 1, 4), None);
	assert_eq!(next_set(&[], 1, 4), None);
}

#[test]
fn a_minimum_of_zero_empties_no_set() {
	let out = Candidate { standing: Standing::Out, ..SOUND };
	assert_eq!(next_set(&[out], 0, 4), None);
}

#[test]
fn harm_leaves_before_anybody_enters_and_others_leave_after() {
	let member = |member, change: fn(&mut Candidate)| {
		let mut candidate = Candidate { member, ..SOUND };
		change(&mut candidate);
		candidate
	};
	let all = [
		member(0, |c| c.approved = false),
		member(1, |c| c.standing = Standing::Out),
		member(2, |c| c.offender = true),
		member(3, |_| ()),
		member(4, |_| ()),
		member(5, |c| c.planned = false),
	];
	let step = |all: &[Candidate]| {
		let set = next_set(all, 3, 8).unwrap();
		(after(all, &set), set)
	};
	let (all, set) = step(&all);
	assert_eq!(set, [0, 1, 3, 4]);
	let (all, set) = step(&all);
	assert_eq!(set, [0, 3, 4]);
	let (all, set) = step(&all);
	assert_eq!(set, [0, 3, 4, 5]);
	let (_, set) = step(&all);
	assert_eq!(set, [3, 4, 5]);
}
