//! Goods on their way: what events and hand-overs cost a node, how soon it tells a way, and what events take of the state.

pub mod cost;
pub mod packer;
mod state;
mod trace;
pub mod yard;

use crate::{
	context::{is_chosen, Context, Outcome},
	report::Section,
	world::{World, QUOTA_NOTE},
};
use yard::Yard;

/// All of it on one chain, with goods of their own for each figure.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	section.note(
		"processor time is that of the node, user and system, from the sending of the first call until all are \
		final, so with RPC, pool, execution, storage root and commit; what the same node takes with nothing to \
		do, measured before each round, is taken off; what is compared takes turns",
	);
	section.note(
		"calls are signed before, and sent one behind the other over one WebSocket without waiting for a block; \
		the journeys are read from finalised state afterwards: each must be as long as it should, or nothing is \
		reported",
	);
	section.note(QUOTA_NOTE);
	let world = World::new(context).await?;
	let mut yard = Yard::new(&world).await?;
	if is_chosen("length") {
		cost::length(context, &mut yard, section).await?;
	}
	if is_chosen("at-once") {
		cost::at_once(context, &mut yard, section).await?;
	}
	if is_chosen("trace") {
		trace::measure(context, &mut yard, section).await?;
	}
	if is_chosen("state") {
		state::measure(context, &mut yard, section).await?;
	}
	if is_chosen("ranges") {
		cost::ranges(context, &mut yard, section).await?;
	}
	Ok(())
}
