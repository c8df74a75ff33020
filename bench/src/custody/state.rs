//! What events take of the state.

use super::yard::Yard;
use crate::{
	context::{say, Context, Outcome},
	report::{number, Row, Section, Target},
	state::{grown, settled},
	stats::Sample,
};
use subxt::rpcs::RpcClient;

const SUBJECTS: usize = 80;
const EVENTS: usize = 10;
const BYTES: f64 = 100.0;

/// Bytes of state for each recorded event.
pub async fn measure(context: &Context, yard: &mut Yard<'_>, section: &mut Section) -> Outcome {
	let subjects = if context.quick { 8 } else { SUBJECTS };
	section.note(format!(
		"state: growth of key and value bytes over all keys of the state but System.BlockHash, between two \
		finalised blocks; {EVENTS} EPCIS events of each of {subjects} logistic units that had one event, with \
		every field that an event can have",
	));
	let client = RpcClient::from_insecure_url(yard.world.node.url()).await?;
	let events = (subjects * EVENTS) as f64;
	let (mut all, mut custody) = (Vec::new(), Vec::new());
	for run in 1..=context.runs() {
		let units = yard.packer.pack(subjects, 1).await?;
		let before = settled(yard.world, &client).await?;
		yard.record(&units, EVENTS).await?;
		let after = settled(yard.world, &client).await?;
		yard.expect(&units, 1 + EVENTS as u32).await?;
		let bytes = grown(after.counted(), before.counted());
		say(format!("{events} events, run {run}: {bytes} bytes"));
		all.push(bytes / events);
		custody.push(grown(after.custody, before.custody) / events);
	}
	let custody: Sample = custody.into_iter().collect();
	section.row(
		Row::median("state per journey event", &all.into_iter().collect(), "B/event")
			.target(Target::AtMost(BYTES))
			.detail(format!(
				"{} of it in Custody, with the counters of reports; {} events in a run",
				number(custody.median()),
				number(events)
			)),
	);
	Ok(())
}
