//! Keys and clients of members, votes, and a call that does nothing.

use super::types::{in_turn, Lot};
use crate::{
	capacity::site::{made_up, Site, TOGETHER},
	context::Outcome,
};
use carnet_client::chain::{Call, GovernanceCall, Signer};
use carnet_network::members::admit;
use carnet_primitives::{
	member::{Permission, Permissions, Role},
	Moment,
};
use std::ops::Range;
use subxt::ext::codec::Compact;

/// Operators that are added to a member: the chain lets it have 256.
const OPERATORS: u32 = 250;
/// Bytes of a remark.
const REMARK: usize = 32;
/// A member that votes.
const VOTER: &str = "Voter";
/// 2101-01-01: what the vote is about, which is never carried.
const UNTIL: Moment = 4_133_980_800_000;

/// What is done with keys and votes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
	/// An operator, of a new member for so many of them.
	AddOperator,
	/// A client of the brand.
	AddClient,
	/// She is not sponsored any more.
	DropClient,
	/// A yes and a no in turn, of one key.
	Vote,
	/// Nothing: what a call takes by itself.
	Remark,
}

impl Act {
	/// All of them.
	pub const ALL: [Self; 5] =
		[Self::AddOperator, Self::AddClient, Self::DropClient, Self::Vote, Self::Remark];

	/// The call.
	pub const fn name(self) -> &'static str {
		match self {
			Self::AddOperator => "Consortium.add_operator",
			Self::AddClient => "Consortium.add_client",
			Self::DropClient => "Consortium.drop_client",
			Self::Vote => "Council.vote",
			Self::Remark => "System.remark",
		}
	}

	/// So many calls. What they need is on the chain then.
	pub async fn make(self, site: &mut Site, count: u32) -> Outcome<Vec<Lot>> {
		let brand = site.brand.clone();
		match self {
			Self::AddOperator => operators(site, count).await,
			Self::AddClient => Ok(Lot::of(&brand, clients(site, count))),
			Self::DropClient => {
				let clients = clients(site, count);
				let event = ["Consortium", "ClientAdded"];
				let first = site.numbered(&brand, &clients, TOGETHER, event).await?;
				let drops = (first..).take(count as usize).map(Call::drop_client);
				Ok(Lot::of(&brand, drops.collect()))
			}
			Self::Vote => votes(site, count).await,
			Self::Remark => {
				let remark = Call::new("System", "remark", vec![0u8; REMARK]);
				Ok(Lot::of(&brand, vec![remark; count as usize]))
			}
		}
	}
}

/// As many operators, of as many new members as it takes.
async fn operators(site: &mut Site, count: u32) -> Outcome<Vec<Lot>> {
	let number = site.number();
	let permissions: Permissions = [Permission::Custody].into_iter().collect();
	let add = |at| Call::add_operator(&made_up(number, at).0.into(), permissions, None);
	let mut lots = Vec::new();
	for (place, keys) in shares(count).into_iter().enumerate() {
		let name = format!("Seat{number}x{place}");
		let member = admit(&site.chain, &name, &[Role::Brand], &[]).await?;
		lots.extend(Lot::of(&member, keys.map(add).collect()));
	}
	Ok(lots)
}

/// So many keys in shares of as many as a member may have.
fn shares(count: u32) -> Vec<Range<u32>> {
	let share = |first: u32| first..count.min(first.saturating_add(OPERATORS));
	(0..count).step_by(OPERATORS as usize).map(share).collect()
}

/// As many new clients.
fn clients(site: &mut Site, count: u32) -> Vec<Call> {
	let number = site.number();
	(0..count).map(|at| Call::add_client(&made_up(number, at).0.into())).collect()
}

/// As many votes of one key on a new motion. It takes more keys than this one to carry it.
async fn votes(site: &mut Site, count: u32) -> Outcome<Vec<Lot>> {
	let until = UNTIL + Moment::from(site.number());
	let member = site.other(VOTER, Role::Notary).await?;
	let key = format!("//{VOTER}//voter");
	let motion = GovernanceCall::Renew(member.id, until).proposal();
	let proposed = site.chain.propose(&motion, &Signer::from_suri(&key)?).await?;
	let id = proposed.motion.ok_or("one vote carries a motion here")?;
	let vote = |yes: bool| Call::new("Council", "vote", (proposed.hash, Compact(id), yes));
	Ok(vec![Lot { key, calls: in_turn(count, [vote(true), vote(false)]) }])
}

#[cfg(test)]
mod tests {
	use super::shares;

	#[test]
	fn no_member_gets_more_operators_than_it_may_have_and_none_is_left_out() {
		let ends = |count| shares(count).iter().map(|share| share.end).collect::<Vec<_>>();
		assert_eq!(ends(1), [1]);
		assert_eq!(ends(250), [250]);
		assert_eq!(ends(502), [250, 500, 502]);
		assert_eq!(shares(502).iter().map(ExactSizeIterator::len).sum::<usize>(), 502);
	}
}
