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
		section.note(QUOTA_NOTE);
		let world = World::new(context).await?;
		let mut market = Market::new(&world).await?;
		if state {
			state::measure(context, &mut market, section).await?;
		}
		if cost {
			cost::measure(context, &mut market, section).await?;
		}
	}
	let [bulk, one, four] = ["bulk", "one", "four"].map(is_chosen);
	if bulk || one || four {
		section.note(rates::NOTE);
	}
	if bulk || one {
		rates::on_one(context, [bulk, one], section).await?;
	}
	if four {
		rates::on_four(context, section).await?;
	}
	Ok(())
}
