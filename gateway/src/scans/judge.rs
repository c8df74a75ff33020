//! From what the sums say to alarms: the chain knows whose batch it is, and what happened to the unit.

use super::{
	alarms::{self, stored, Finding, Kind, Severity},
	chain::Chain,
	day_of, heuristics,
	store::{self, Candidate},
	tally::{Attempt, UnitDay},
};
use crate::db::{Db, DbError};
use carnet_client::records::keys as storage_keys;
use carnet_primitives::{
	member::MemberId,
	products::{Batch, UnitState},
	subject::{BatchId, UnitIndex},
};
use codec::Decode;
use std::collections::BTreeMap;

/// Most values that the chain is asked for at once.
const VALUES: usize = 500;

/// Why a round could not be judged; it is tried again.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Undecided {
	/// The state of the chain is not at hand.
	#[error("the state of the chain is not at hand: {0}")]
	Chain(String),
	/// The database.
	#[error(transparent)]
	Db(#[from] DbError),
}

/// What the chain says of the batches and units in question.
struct Facts {
	brands: BTreeMap<BatchId, MemberId>,
	units: BTreeMap<(BatchId, UnitIndex), UnitState>,
}

async fn values(chain: &dyn Chain, keys: Vec<Vec<u8>>) -> Result<Vec<Option<Vec<u8>>>, Undecided> {
	let mut values = Vec::with_capacity(keys.len());
	for part in keys.chunks(VALUES) {
		values.extend(chain.values(part.to_vec()).await.map_err(Undecided::Chain)?);
	}
	Ok(values)
}

/// The brand of a batch; nothing if there is no such batch.
pub(crate) async fn brand(
	chain: &dyn Chain,
	batch: BatchId,
) -> Result<Option<MemberId>, Undecided> {
	let found = values(chain, vec![storage_keys::batch(batch)]).await?;
	Ok(found.into_iter().flatten().next().and_then(|bytes| member(&bytes)))
}

fn member(bytes: &[u8]) -> Option<MemberId> {
	Batch::decode(&mut &*bytes).ok().map(|batch| batch.member)
}

impl Facts {
	async fn gather(
		chain: &dyn Chain,
		candidates: &[Candidate],
		claims: &[Attempt],
	) -> Result<Self, Undecided> {
		let mut batches: Vec<BatchId> =
			candidates.iter().map(|candidate| candidate.finding().batch).collect();
		batches.extend(claims.iter().map(|attempt| attempt.batch));
		batches.sort_unstable();
		batches.dedup();
		let mut units: Vec<(BatchId, UnitIndex)> = candidates
			.iter()
			.filter(|candidate| !matches!(candidate, Candidate::Found(_)))
			.filter_map(|candidate| Some((candidate.finding().batch, candidate.finding().unit?)))
			.collect();
		units.extend(claims.iter().map(|attempt| (attempt.batch, attempt.index)));
		units.sort_unstable();
		units.dedup();
		let keys = batches.iter().map(|batch| storage_keys::batch(*batch)).collect();
		let records = values(chain, keys).await?;
		let keys = units.iter().map(|(batch, index)| storage_keys::unit(*batch, *index)).collect();
		let states = values(chain, keys).await?;
		let brands = batches
			.into_iter()
			.zip(records)
			.filter_map(|(batch, bytes)| Some((batch, member(&bytes?)?)))
			.collect();
		let units = units
			.into_iter()
			.zip(states)
			.filter_map(|(unit, bytes)| {
				Some((unit, UnitState::decode(&mut bytes?.as_slice()).ok()?))
			})
			.collect();
		Ok(Self { brands, units })
	}

	/// The state of a unit; one that nobody touched has the state of a new one.
	fn unit(&self, batch: BatchId, index: UnitIndex) -> UnitState {
		self.units.get(&(batch, index)).copied().unwrap_or_default()
	}

	/// What is left of a candidate.
	fn judge(&self, candidate: Candidate) -> Option<Finding> {
		match candidate {
			Candidate::Found(finding) => Some(finding),
			Candidate::IfUnclaimed(finding) => {
				let state = self.unit(finding.batch, finding.unit?);
				state.first_claimed_at.is_none().then_some(finding)
			}
			Candidate::IfWithdrawn(finding) => {
				let reason = self.unit(finding.batch, finding.unit?).decommission?.reason;
				let severity = heuristics::withdrawn(reason)?;
				Some(Finding { severity, ..finding })
			}
		}
	}
}

/// Raises the alarms that candidates and claims give rise to, in one transaction, and says how many.
pub(crate) async fn judge(
	db: &Db,
	chain: &dyn Chain,
	candidates: &[Candidate],
	claims: &[Attempt],
) -> Result<usize, Undecided> {
	if candidates.is_empty() && claims.is_empty() {
		return Ok(0);
	}
	let facts = Facts::gather(chain, candidates, claims).await?;
	// In one order for every gateway, here and below, so that none waits for another that waits for it.
	let mut claims = claims.to_vec();
	claims.sort_by_key(|attempt| (attempt.batch, attempt.index, attempt.at));
	let mut findings: Vec<Finding> =
		candidates.iter().cloned().filter_map(|candidate| facts.judge(candidate)).collect();
	let mut transaction = db.write().await.map_err(Undecided::Db)?;
	// First claims first: a client that claims and then tries once more is known by then, whatever the order in the queue.
	for attempt in claims.iter().filter(|attempt| attempt.accepted) {
		let state = facts.unit(attempt.batch, attempt.index);
		let is_own = state.claim.is_none_or(|claim| claim.claimant.0 == attempt.claimant);
		if let (true, Some((key, print))) = (is_own, seen(attempt)) {
			store::remember_claimer(&mut transaction, key, print).await?;
		}
	}
	for attempt in &claims {
		let state = facts.unit(attempt.batch, attempt.index);
		let client = seen(attempt);
		let claimer = match client {
			Some((key, _)) => store::claimer(&mut transaction, key).await?,
			None => None,
		};
		let print = client.map(|(_, print)| print);
		if heuristics::is_second_secret(&state, &attempt.claimant, print, claimer) {
			findings.push(second_secret(attempt, &state));
		}
	}
	findings.sort_by_key(|finding| (finding.kind, finding.batch, finding.unit, finding.at));
	let mut raised = 0;
	for finding in &findings {
		let Some(brand) = facts.brands.get(&finding.batch) else { continue };
		if alarms::raise(&mut transaction, *brand, finding).await? {
			raised += 1;
		}
	}
	transaction.commit().await.map_err(DbError::from)?;
	Ok(raised)
}

/// The client of a claim, on the day of the claim.
fn seen(attempt: &Attempt) -> Option<(UnitDay, u64)> {
	let day = day_of(attempt.at);
	let key = UnitDay {
		batch: stored(attempt.batch),
		unit: i64::from(attempt.index),
		day: i64::from(day),
	};
	Some((key, attempt.client.on(day)?))
}

fn second_secret(attempt: &Attempt, state: &UnitState) -> Finding {
	let since = state.claim.map_or(0, |claim| attempt.at.saturating_sub(claim.at) / 1_000);
	Finding {
		kind: Kind::SecondSecret,
		batch: attempt.batch,
		unit: Some(attempt.index),
		at: attempt.at,
		times: 1,
		severity: Severity::Serious,
		evidence: vec![
			("secondsAfterClaim", since),
			("onChain", u64::from(state.repeat.is_some())),
		],
	}
}
