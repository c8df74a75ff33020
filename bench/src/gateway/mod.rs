//! The gateway: how many verdicts a second it gives, how far it is behind the chain, and how soon it is rebuilt.

mod asking;
mod filled;
mod following;
mod load;
mod rebuild;
mod server;
mod verdicts;

use crate::{
	context::{is_chosen, say, Context, Outcome},
	report::Section,
};
use filled::Filled;
use server::{engines, Engine, Served};

/// A gateway reads a whole state for longer than a node keeps one unless it is told: an hour of states, as docs/gateway.md asks.
const STATES: [&str; 2] = ["--state-pruning", "7200"];

/// Verdicts and rebuild on a chain that begins with journeys, and keeping up on one that begins with none; each on every
/// database that is there.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let engines = engines();
	if !engines.iter().any(|engine| engine.is_postgres()) {
		section.note(server::NO_POSTGRES);
	}
	let [verdicts, rebuild] = ["verdicts", "rebuild"].map(is_chosen);
	if verdicts || rebuild {
		let mut filled = Filled::new(context).await?;
		section.note(filled.note());
		for engine in &engines {
			say(format!("the journeys on {engine}"));
			let outcome = parts(context, &mut filled, engine, [verdicts, rebuild], section).await;
			section.part(&engine.to_string(), outcome);
		}
	}
	if is_chosen("keeping-up") {
		let outcome = following::measure(context, &engines, section).await;
		section.part("keeping up", outcome);
	}
	Ok(())
}

async fn parts(
	context: &Context,
	filled: &mut Filled,
	engine: &Engine,
	chosen: [bool; 2],
	section: &mut Section,
) -> Outcome {
	filled.world.wake().await?;
	let mut served = Served::new(&filled.world, engine, "filled").await?;
	let outcome = steps(context, filled, &mut served, chosen, section).await;
	served.end().await?;
	outcome
}

async fn steps(
	context: &Context,
	filled: &mut Filled,
	served: &mut Served,
	[verdicts, rebuild]: [bool; 2],
	section: &mut Section,
) -> Outcome {
	rebuild::first(filled, served, section).await?;
	// Before the rebuild: one that fails leaves nothing to ask about.
	if verdicts {
		let outcome = verdicts::measure(context, filled, served, section).await;
		section.part(&format!("verdicts, {}", served.name), outcome);
		// It may have ended while the node was away.
		filled.world.wake().await?;
	}
	if rebuild {
		rebuild::measure(context, filled, served, section).await?;
	}
	Ok(())
}
