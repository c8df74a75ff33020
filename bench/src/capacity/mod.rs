//! How many calls a chain takes, one by one and in bulk and without one of its validators, whether weights fit what calls take, and
//! whether it lasts.

mod climb;
mod fit;
mod floor;
mod items;
mod outage;
mod signed;
mod site;
mod soak;
mod spending;
mod supply;
mod watch;

use crate::{
	context::{is_chosen, Context, Outcome},
	report::Section,
};
use std::time::Duration;

/// What the chains are, for people.
const NOTE: &str =
	"one validator of the chain `dev` with a full node, or the four of `local`, ParityDB on disk, nodes and senders on the same \
	cores; all members have a quota that never limits them, so the chain is measured and not a quota; calls are signed when \
	they are due, each sender waits for the answer of its node; a call counts once a node that got no calls has seen it final, \
	and latency runs from when it was due until then; the events of blocks are read afterwards, or every 40 s if that comes \
	first: a call that failed in its block is lost";

/// How long calls are sent in a run.
fn length(context: &Context) -> Duration {
	Duration::from_secs(if context.quick { 8 } else { 30 })
}

/// The parts, on a chain of their own each.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	section.note(NOTE);
	let mut sustained = None;
	if is_chosen("signed") {
		let outcome = signed::on_one(context, section).await;
		section.part("signed, one validator", outcome);
		match signed::on_four(context, section).await {
			Ok(rate) => sustained = Some(rate),
			Err(error) => section.part("signed, four validators", Err(error)),
		}
	}
	if is_chosen("items") {
		let outcome = items::measure(context, section).await;
		section.part("items", outcome);
	}
	if is_chosen("fit") {
		let outcome = fit::measure(context, section).await;
		section.part("fit", outcome);
	}
	if is_chosen("outage") {
		let outcome = outage::measure(context, section).await;
		section.part("outage", outcome);
	}
	if is_chosen("soak") {
		let outcome = soak::measure(context, sustained, section).await;
		section.part("soak", outcome);
	}
	Ok(())
}
