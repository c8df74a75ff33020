//! Who comes first when a receivable was assigned to several factors (Civil Code of the PRC, article 768).

use super::{largest_remainder, Amount};
use crate::Moment;
use alloc::{collections::BTreeMap, vec::Vec};

/// The claim of a factor on a receivable that was assigned more than once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FactorClaim {
	/// What the receivable has to pay it.
	pub amount: Amount,
	/// When its assignment was registered.
	pub registered_at: Option<Moment>,
	/// When notice of its assignment reached the debtor.
	pub notified_at: Option<Moment>,
}

/// The order of the article: the registered ones by time; the others of whom the debtor had notice, by time; the rest.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
	Registered(Moment),
	Notified(Moment),
	Neither,
}

impl FactorClaim {
	fn rank(&self) -> Rank {
		match (self.registered_at, self.notified_at) {
			(Some(at), _) => Rank::Registered(at),
			(None, Some(at)) => Rank::Notified(at),
			(None, None) => Rank::Neither,
		}
	}
}

/// What each factor gets of an amount, in the order of the claims. Those of equal rank share by what is owed to them, by
/// largest remainder. What is left belongs to whoever assigned the receivable.
pub fn distribute(amount: Amount, claims: &[FactorClaim]) -> Vec<Amount> {
	let mut ranks = BTreeMap::<Rank, Vec<(usize, Amount)>>::new();
	for (at, claim) in claims.iter().enumerate() {
		ranks.entry(claim.rank()).or_default().push((at, claim.amount));
	}
	let mut out: Vec<Amount> = claims.iter().map(|_| 0).collect();
	let mut left = amount;
	for group in ranks.into_values() {
		let weights: Vec<Amount> = group.iter().map(|(_, amount)| *amount).collect();
		let owed = weights.iter().copied().fold(0, Amount::saturating_add);
		let paid = left.min(owed);
		let parts = largest_remainder(paid, &weights).unwrap_or_default();
		for ((at, _), part) in group.iter().zip(parts) {
			if let Some(place) = out.get_mut(*at) {
				*place = part;
			}
		}
		left = left.saturating_sub(paid);
	}
	out
}
