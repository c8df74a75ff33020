//! Which set follows which. Nothing here reads or writes storage.

use crate::Candidate;
use alloc::vec::Vec;
use carnet_primitives::member::MemberId;

/// Most entries and exits, together, of one session of a set of this size.
///
/// Less than a third of a set may fail, so no more may be new or gone at once.
pub const fn most_changes(size: usize) -> usize {
	let third = size / 3;
	if third == 0 {
		1
	} else {
		third
	}
}

/// The set that follows the planned one, in the order of the candidates; `None` if it stays the same.
///
/// `candidates` are the members that are planned or approved, in ascending order. Members without
/// keys are dropped first, however many they are, since the session would leave them out anyhow. If
/// that is everybody they stay, and the caller has to put their keys back. What is left of
/// [`most_changes`] goes to offenders and members out of the consortium, then to entries, then to
/// members that governance does not want any more. Nobody leaves a set that is at `minimum` or of one
/// member, so there an entry comes before the exit that it makes possible. Nobody enters a set of
/// `maximum` members.
pub fn next_set(candidates: &[Candidate], minimum: usize, maximum: usize) -> Option<Vec<MemberId>> {
	let is_keyless = |candidate: &Candidate| candidate.planned && !candidate.keyed;
	let planned = candidates.iter().filter(|candidate| candidate.planned);
	let all_keyless = planned.clone().all(is_keyless);
	let size = planned.clone().count();
	let stays = |candidate: &&Candidate| all_keyless || candidate.keyed;
	let mut set: Vec<MemberId> = planned.filter(stays).map(|candidate| candidate.member).collect();
	if set.is_empty() {
		// No genesis, no set: a first member that entered alone would take the whole chain.
		return None;
	}

	let numbers = |test: fn(&Candidate) -> bool| {
		let chosen = candidates.iter().filter(stays).filter(move |candidate| test(candidate));
		chosen.map(|candidate| candidate.member)
	};
	// Offenders go before members that are merely out.
	let mut harmful = numbers(|candidate| candidate.harms() && candidate.offender)
		.chain(numbers(|candidate| candidate.harms() && !candidate.offender));
	let mut entering = numbers(Candidate::enters);
	let mut retiring = numbers(Candidate::retires);

	let dropped = size.saturating_sub(set.len());
	for _ in dropped..most_changes(size) {
		let spare = set.len() > minimum.max(1);
		let room = set.len() < maximum;
		if let Some(member) = spare.then(|| harmful.next()).flatten() {
			set.retain(|other| *other != member);
		} else if let Some(member) = room.then(|| entering.next()).flatten() {
			set.push(member);
		} else if let Some(member) = spare.then(|| retiring.next()).flatten() {
			set.retain(|other| *other != member);
		} else {
			break;
		}
	}
	set.sort_unstable();
	let unchanged = candidates.iter().filter(|c| c.planned).map(|c| &c.member).eq(set.iter());
	(!unchanged).then_some(set)
}
