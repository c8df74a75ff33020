//! What calls cost in trees with many holdings, against trees with few.

use super::market::{Market, EACH};
use crate::{
	context::{in_turn, say, Context, Outcome},
	meter::{aimed, Meter},
	report::{number, Section, Target},
};
use carnet_client::chain::Call;
use carnet_network::receivables::{to, PLAIN};
use carnet_primitives::receivables::{Amount, HoldingId, HoldingView, ReceivableId, Recipient};

const RATIO: f64 = 1.10;
/// Calls of a transaction.
const TOGETHER: usize = 20;
const HALF: Amount = EACH / 2;

/// What is done with a holding.
#[derive(Clone, Copy)]
enum Act {
	Redeem,
	Transfer,
	Split,
}

impl Act {
	const fn name(self) -> &'static str {
		match self {
			Self::Redeem => "redeeming",
			Self::Transfer => "transferring",
			Self::Split => "splitting",
		}
	}

	fn call(self, market: &Market<'_>, holding: HoldingId) -> Call {
		match self {
			Self::Redeem => PLAIN.redeem(holding),
			Self::Transfer => PLAIN.transfer(holding, &to(market.trade.holder(0))),
			Self::Split => PLAIN.split(holding, &[(Recipient::Own, HALF)], EACH - HALF),
		}
	}

	/// Whether it was done, by what became of the holding.
	fn is_done(self, market: &Market<'_>, holding: Option<&HoldingView>) -> bool {
		match self {
			Self::Redeem => holding.is_none(),
			Self::Transfer => {
				let to = market.trade.holder(0).principal();
				holding.is_some_and(|it| it.holder == to)
			}
			Self::Split => holding.is_some_and(|it| it.outstanding == EACH - HALF),
		}
	}
}

/// The same holdings of each of these, tree by tree for each number.
fn holdings(trees: &[ReceivableId], numbers: impl Iterator<Item = u32>) -> Vec<HoldingId> {
	numbers
		.flat_map(|seq| trees.iter().map(move |tree| HoldingId { receivable: *tree, seq }))
		.collect()
}

async fn check(market: &Market<'_>, act: Act, holdings: &[HoldingId]) -> Outcome {
	let at = market.world.chain.finalised().await?;
	for id in holdings {
		if !act.is_done(market, at.holding(*id).await?.as_ref()) {
			return Err(format!("{} the holding {id} failed", act.name()).into());
		}
	}
	Ok(())
}

/// Redeeming, transferring and splitting in trees of ten thousand holdings, and in trees of some.
pub async fn measure(context: &Context, market: &mut Market<'_>, section: &mut Section) -> Outcome {
	let (trees, long, short, touched, rounds) =
		if context.quick { (2u32, 1_000, 256, 100, 1) } else { (8u32, 10_000, 256, 200, 5) };
	section.note(format!(
		"cost: processor time of the node, user and system, from the sending of the first call until all are final, so \
		with RPC, pool, execution, storage root and commit, less what it takes with nothing to do; {trees} trees of {} \
		holdings, of which those with the highest numbers are taken, against {trees} new trees of {short} in each round, of \
		which the first are; {touched} holdings of each tree in a round, {TOGETHER} calls in a batch_all; all trees are paid \
		in in full, and the state has all of them",
		number(f64::from(long)),
	));
	let far = market.trees(trees, long).await?;
	let mut last = long;
	let all = trees * touched;
	for act in [Act::Redeem, Act::Transfer, Act::Split] {
		let name =
			format!("{} a holding of {}, against one of {short}", act.name(), number(long.into()));
		let mut meter = Meter::default();
		let (mut of_far, mut of_near) = (Vec::new(), Vec::new());
		for round in 0..rounds {
			let near = market.trees(trees, short).await?;
			let sets =
				[holdings(&far, (last - touched + 1..=last).rev()), holdings(&near, 1..=touched)];
			last -= touched;
			meter.rest(&market.world.node, &market.creditor).await?;
			for is_far in in_turn(round) {
				let [far, near] = &sets;
				let (set, costs) = if is_far { (far, &mut of_far) } else { (near, &mut of_near) };
				let calls: Vec<Call> = set.iter().map(|id| act.call(market, *id)).collect();
				let at = market.world.chain.finalised().await?;
				let together = calls
					.chunks(TOGETHER)
					.map(|some| at.batch_all(some))
					.collect::<Result<Vec<_>, _>>()?;
				costs.push(meter.send(&market.world.node, &market.creditor, &together).await?);
				check(market, act, set).await?;
			}
			say(format!("{}, round {}", act.name(), round + 1));
			let costs = [&of_far, &of_near].map(|costs| meter.each(costs, all));
			let row = meter.compare(name.clone(), &costs[0], &costs[1]);
			section.update(aimed(context, row, Target::AtMost(RATIO)));
		}
	}
	Ok(())
}
