//! Receivables: what calls cost in large trees of holdings, how many the chain takes, and what holdings take of the state.

mod cost;
pub mod market;
mod rates;
mod state;

use crate::{
	context::{is_chosen, Context, Outcome},
	report::Section,
	world::{World, QUOTA_NOTE},
};
use market::Market;

/// The parts on a chain of their own each, but those of one validator without a load, which share one.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let [cost, state] = ["cost", "state"].map(is_chosen);
	if cost || state {
		let outcome = without_load(context, [cost, state], section).await;
		section.part("without a load", outcome);
	}
	let [bulk, one, four] = ["bulk", "one", "four"].map(is_chosen);
	if bulk || one || four {
		section.note(rates::NOTE);
	}
	if bulk || one {
		let outcome = rates::on_one(context, [bulk, one], section).await;
		section.part("one validator", outcome);
	}
	if four {
		let outcome = rates::on_four(context, section).await;
		section.part("four validators", outcome);
	}
	Ok(())
}

async fn without_load(
	context: &Context,
	[cost, state]: [bool; 2],
	section: &mut Section,
) -> Outcome {
	section.note(QUOTA_NOTE);
	let world = World::new(context).await?;
	let mut market = Market::new(&world).await?;
	if state {
		let outcome = state::measure(context, &mut market, section).await;
		section.part("state", outcome);
	}
	if cost {
		cost::measure(context, &mut market, section).await?;
	}
	Ok(())
}
