//! Random decisions, keys, standings, offences and sessions, with the real session pallet.

use crate::{mock::*, most_changes, Candidate, Event, MinimumSize};
use carnet_primitives::member::{MemberId, Standing};
use proptest::prelude::*;

const CROWD: MemberId = 10;

#[derive(Clone, Copy, Debug)]
enum Op {
	Add(MemberId),
	Remove(MemberId),
	Replace(MemberId, MemberId),
	SetMinimumSize(u32),
	Pardon(MemberId),
	SetKeys(MemberId),
	PurgeKeys(MemberId),
	PurgeAll,
	Stand(MemberId, Standing),
	Offend(MemberId),
	NextSession,
}

fn op() -> impl Strategy<Value = Op> {
	let member = || 0..CROWD;
	let standing =
		prop_oneof![Just(Standing::InBusiness), Just(Standing::Lapsed), Just(Standing::Out)];
	prop_oneof![
		4 => member().prop_map(Op::Add),
		3 => member().prop_map(Op::Remove),
		3 => (member(), member()).prop_map(|(old, new)| Op::Replace(old, new)),
		1 => (0..10u32).prop_map(Op::SetMinimumSize),
		2 => member().prop_map(Op::Pardon),
		6 => member().prop_map(Op::SetKeys),
		2 => member().prop_map(Op::PurgeKeys),
		1 => Just(Op::PurgeAll),
		4 => (member(), standing).prop_map(|(member, standing)| Op::Stand(member, standing)),
		2 => member().prop_map(Op::Offend),
		10 => Just(Op::NextSession),
	]
}

/// What cannot be done is refused; what matters here is the state after it.
fn run(op: Op) {
	let _ = match op {
		Op::Add(member) => add(member),
		Op::Remove(member) => remove(member),
		Op::Replace(old, new) => replace(old, new),
		Op::SetMinimumSize(size) => set_minimum_size(size),
		Op::Pardon(member) => pardon(member),
		Op::SetKeys(member) => set_keys(member),
		Op::PurgeKeys(member) => purge_keys(member),
		Op::PurgeAll => (0..CROWD).map(purge_keys).fold(Ok(()), Result::and),
		Op::Stand(member, standing) => {
			stand(member, standing);
			Ok(())
		}
		Op::Offend(member) => {
			offend(member);
			Ok(())
		}
		Op::NextSession => {
			check_next_session();
			Ok(())
		}
	};
}

/// Goes to the next session and compares what it did with what it may do.
fn check_next_session() {
	let before: Vec<Candidate> = Validators::candidates();
	let (old, old_queue) = (planned(), Session::queued_keys());
	let starting = queued();
	next_session();
	let (new, new_queue) = (planned(), Session::queued_keys());

	assert_eq!(active(), starting, "keys apply one session after they were queued");
	assert!(!active().is_empty() && !new_queue.is_empty(), "an empty set");
	assert_eq!(queued(), new, "the session takes the planned set");

	let known = |member: &MemberId| *before.iter().find(|c| c.member == *member).unwrap();
	let keyless = old.iter().filter(|member| !known(member).keyed).count();
	let rescued = keyless == old.len();
	let restored = events().iter().any(|event| matches!(event, Event::KeysRestored { .. }));
	assert_eq!(restored, rescued);
	let dropped = if rescued { 0 } else { keyless };

	let entries: Vec<_> = new.iter().filter(|member| !old.contains(member)).collect();
	let exits = old.iter().filter(|member| !new.contains(member)).count();
	let free = most_changes(old.len()).saturating_sub(dropped);
	assert!(entries.len() + exits - dropped <= free, "too many changes");
	let minimum = MinimumSize::<Test>::get() as usize;
	assert!(new.len() >= minimum.min(old.len() - dropped), "below the minimum");
	for member in entries {
		let entrant = known(member);
		assert!(entrant.approved && entrant.keyed && !entrant.offender, "{entrant:?} entered");
		assert_eq!(entrant.standing, Standing::InBusiness, "{entrant:?} entered");
	}
	for member in &new {
		assert!(rescued || known(member).keyed, "{member} has no keys");
	}

	let said = System::events().iter().any(|record| {
		matches!(record.event, RuntimeEvent::Session(pallet_session::Event::NewQueued))
	});
	assert_eq!(said, old_queue != new_queue, "None exactly when neither set nor keys change");
	assert_eq!(newly_planned().is_some(), said);
	check_disabled();
}

/// Offenders of the set are disabled as far as the session allows.
fn check_disabled() {
	let (set, disabled) = (active(), disabled());
	let limit = (set.len() - 1) / 3;
	assert!(disabled.len() <= limit);
	let free = offenders().iter().any(|m| set.contains(m) && !disabled.contains(m));
	assert!(!free || disabled.len() == limit, "an offender of the set is enabled");
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(256))]
	#[test]
	fn whatever_happens_the_set_lives_and_changes_by_small_steps(
		size in 1u32..=6,
		minimum in 1u32..=6,
		ops in prop::collection::vec(op(), 1..120),
	) {
		build_and_execute(size, minimum.min(size), || {
			for op in ops {
				run(op);
				Validators::do_try_state().unwrap();
			}
			for _ in 0..40 {
				check_next_session();
			}
			assert_eq!(newly_planned(), None, "the set comes to rest");
			assert_eq!(active(), planned());
			let all = Validators::candidates();
			let (size, minimum) = (planned().len(), MinimumSize::<Test>::get() as usize);
			let leaving = all.iter().any(|c| c.harms() || c.retires());
			assert!(!leaving || size <= minimum, "who should leave left, if the size permits");
			let entering = all.iter().any(Candidate::enters);
			assert!(!entering || size == MAX_VALIDATORS as usize, "who may enter entered");
			assert!(!(leaving && entering), "no exchange is left to be made");
		});
	}
}
