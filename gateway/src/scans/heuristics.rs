//! What is not as it should be. Each function is one rule, on numbers alone.

use super::{alarms::Severity, place::Cell};
use carnet_primitives::{
	products::{DecommissionReason, UnitState},
	Moment,
};

/// Below this many other units on other days, the 99.9 percentile of a batch is only its maximum and says nothing.
const SAMPLE: u64 = 1_000;
/// Counts that have a bucket of their own.
const EXACT: u32 = 16;
/// Buckets of each doubling above those.
const PARTS: u32 = 8;

/// Where and when a unit was scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Sighting {
	pub(crate) at: Moment,
	pub(crate) cell: Cell,
}

/// A way too far for its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Jump {
	pub(crate) kilometres: u64,
	pub(crate) seconds: u64,
}

/// Two scans in a row of one unit, and no aeroplane is as fast as the unit would have been.
pub(crate) fn jump(before: &Sighting, after: &Sighting, limit: u32) -> Option<Jump> {
	let kilometres = before.cell.kilometres_to(after.cell);
	let elapsed = after.at.saturating_sub(before.at);
	let is_too_fast = u128::from(kilometres) * 3_600_000 > u128::from(limit) * u128::from(elapsed);
	is_too_fast.then_some(Jump { kilometres, seconds: elapsed / 1_000 })
}

/// More clients on one day than a unit that nobody has bought yet should meet.
pub(crate) fn is_crowded(clients: u32, is_claimed: bool, limit: u32) -> bool {
	!is_claimed && clients > limit
}

/// Somebody has the secret of a unit that another has claimed. The same key again is the owner who tries twice, and the
/// same client on the same day is an owner who lost a key.
pub(crate) fn is_second_secret(
	state: &UnitState,
	claimant: &[u8; 32],
	client: Option<u64>,
	claimer: Option<u64>,
) -> bool {
	let is_holder = state.claim.is_some_and(|claim| claim.claimant.0 == *claimant);
	let is_client = client.is_some() && client == claimer;
	state.claim.is_some() && !is_holder && !is_client
}

/// Somebody tries codes: many that the batch does not have, and not just the typing errors of many buyers.
pub(crate) fn is_guessing(unknown: u64, scans: u64, least: u32, percent: u32) -> bool {
	unknown >= u64::from(least)
		&& u128::from(unknown) * 100 >= u128::from(scans) * u128::from(percent)
}

/// A unit is scanned that should not be in anybody's hands. One that was sold or given away is: its buyer scans it.
pub(crate) const fn withdrawn(reason: DecommissionReason) -> Option<Severity> {
	match reason {
		DecommissionReason::Sold | DecommissionReason::Sample => None,
		DecommissionReason::Exported | DecommissionReason::Withdrawn => Some(Severity::Warning),
		DecommissionReason::Destroyed | DecommissionReason::Stolen => Some(Severity::Serious),
	}
}

/// How many scans of one unit on one day are usual in its batch: the 99.9 percentile over the other units and days, and
/// the floor where there are too few of them. `others` are buckets with their number, lowest first.
pub(crate) fn usual(others: &[(u32, u64)], floor: u32) -> u32 {
	let total: u64 = others.iter().map(|(_, units)| *units).sum();
	if total < SAMPLE {
		return floor;
	}
	// The nearest rank: the smallest count that 99.9 % of them do not exceed.
	let rank = total.saturating_mul(999).div_ceil(1_000);
	let mut seen = 0_u64;
	for (bucket, units) in others {
		seen = seen.saturating_add(*units);
		if seen >= rank {
			return highest(*bucket).max(floor);
		}
	}
	floor
}

/// The bucket of a count: one for each up to 16, then eight for each doubling.
pub(crate) fn bucket(scans: u32) -> u32 {
	if scans <= EXACT {
		return scans;
	}
	let last = scans - 1;
	let doubling = last.ilog2() - EXACT.ilog2();
	let part = (last >> (doubling + EXACT.ilog2() - PARTS.ilog2())) - PARTS;
	EXACT + doubling * PARTS + part + 1
}

/// The highest count of a bucket.
pub(crate) fn highest(bucket: u32) -> u32 {
	if bucket <= EXACT {
		return bucket;
	}
	let place = bucket - EXACT - 1;
	let width = 1_u64 << (place / PARTS).min(31);
	let doubled = u64::from(EXACT) * width;
	let top = doubled + (u64::from(place % PARTS) + 1) * width * u64::from(EXACT / PARTS);
	u32::try_from(top).unwrap_or(u32::MAX)
}
