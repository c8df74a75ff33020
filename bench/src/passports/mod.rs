//! Passports: how soon one is valid, how many statuses a node tells, what it takes to revoke a thousand credentials, and
//! what credentials take of the state.

mod apply;
mod credentials;
mod filled;
mod status;

use crate::{
	context::{is_chosen, Context, Outcome},
	report::Section,
	world::{World, QUOTA_NOTE},
};
use carnet_network::passports::Registry;

/// Statuses on a chain that begins with passports; the other parts on one that begins with none.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	section.note(QUOTA_NOTE);
	let chosen = ["apply", "revoke", "state"].map(is_chosen);
	if chosen.contains(&true) {
		let outcome = on_an_empty_chain(context, chosen, section).await;
		section.part("applications and credentials", outcome);
	}
	if is_chosen("status") {
		let outcome = status::measure(context, section).await;
		section.part("status", outcome);
	}
	Ok(())
}

async fn on_an_empty_chain(
	context: &Context,
	[apply, revoke, state]: [bool; 3],
	section: &mut Section,
) -> Outcome {
	let world = World::new(context).await?;
	let registry = Registry::open(&world.chain, 2, 1).await?;
	if apply {
		apply::measure(context, &world, &registry, section).await?;
	}
	if revoke || state {
		credentials::measure(context, &world, &registry, [revoke, state], section).await?;
	}
	Ok(())
}
