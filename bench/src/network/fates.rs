//! What became of the calls of a load, as figures.

use crate::stats::Sample;
use carnet_network::{Account, Fate};

/// Seconds that a part of the calls that became final did not exceed, from when each was due until it was seen final: 0.5 for the
/// median.
pub fn latency(account: &Account, part: f64) -> f64 {
	account.latency(part).unwrap_or_default().as_secs_f64()
}

/// Seconds from when each call was due until it was final; without end if it never was, or if no node took it.
pub fn waits(account: &Account) -> Sample {
	let refused = std::iter::repeat_n(f64::INFINITY, account.refused_due.len());
	let taken = account
		.calls
		.iter()
		.map(|(call, _)| call.latency().map_or(f64::INFINITY, |latency| latency.as_secs_f64()));
	taken.chain(refused).collect()
}

/// Calls that a node accepted and of which nothing came, or that came twice. One whose era is over counts too: there was
/// time enough for it, and nobody told its sender.
pub fn lost(account: &Account) -> usize {
	account.wrong().count() + account.count(|fate| *fate == Fate::Expired)
}

/// What became of how many, for people.
pub fn fates(account: &Account) -> String {
	let of = |fate: Fate| account.count(|one| *one == fate);
	let told = account.count(|fate| matches!(fate, Fate::Told(_)));
	let repeated = account.count(|fate| matches!(fate, Fate::Repeated(_)));
	format!(
		"{} accepted: {} final, {told} told, {} expired, {} lost, {repeated} repeated",
		account.calls.len(),
		account.finalised(),
		of(Fate::Expired),
		of(Fate::Lost),
	)
}
