//! Ways of units, by RPC.

use super::{packer::batches, yard::Yard};
use crate::{
	context::{say, Context, Outcome},
	load::{open_loop, Questions},
	rates::{Asking, Plan},
	report::Section,
	rpc,
};
use carnet_primitives::{
	custody::{Item, UnitRange},
	subject::{Subject, UnitRef},
};
use rand::{rngs::StdRng, Rng, SeedableRng};
use serde_json::value::to_raw_value;
use std::{sync::Arc, time::Duration};

const UNITS: u32 = 1_000;
const UNITS_OF_A_CASE: u32 = 24;
const LEVELS: u32 = 3;
/// EPCIS events of each case, of the pallet and of the container.
const EVENTS: usize = 20;
/// Events of the way of a unit: those, that each level was packed, and that the case and the pallet went into another one.
const WAY: u32 = LEVELS * EVENTS as u32 + LEVELS + (LEVELS - 1);
const GOOD: &str = "\"total\":65,";
const _: () = assert!(WAY == 65, "a good answer has all events of the way");

const CONNECTIONS: usize = 32;
const QUESTIONS: usize = 10_000;
const PLAN: Plan = Plan { rates: &[250, 500, 1000, 1500, 2000], target: 1000, p99_millis: 30.0 };

/// Ways of random units at rates, and as fast as they come.
pub async fn measure(context: &Context, yard: &mut Yard<'_>, section: &mut Section) -> Outcome {
	section.note(format!(
		"trace_getTrace for random units of {UNITS}, in cases of {UNITS_OF_A_CASE} on one pallet in one \
		container, each with {EVENTS} EPCIS events; a good answer has all {WAY} events of the way; over \
		{CONNECTIONS} WebSocket connections, at a rate as in the section `verdicts`",
	));
	let lots = batches(&yard.world.chain, &yard.world.brand, "TRACE", 1, UNITS).await?;
	let batch = lots.first().copied().ok_or("the chain registered no batch")?;
	let cases: Vec<Vec<Item>> = (0..UNITS)
		.step_by(UNITS_OF_A_CASE as usize)
		.map(|first| {
			let last = (first + UNITS_OF_A_CASE).min(UNITS) - 1;
			vec![Item::Units(UnitRange { batch, first, last })]
		})
		.collect();
	let mut subjects = yard.packer.pack_items(&cases, 10).await?;
	let pallet = yard.packer.pack_items(&[inside(&subjects)], 1).await?;
	let container = yard.packer.pack_items(&[inside(&pallet)], 1).await?;
	subjects.extend(pallet.into_iter().chain(container));
	yard.record(&subjects, EVENTS).await?;
	let at = yard.world.chain.finalised().await?;
	for index in [0, UNITS / 2, UNITS - 1] {
		let report = at.trace(Subject::Unit(UnitRef { batch, index }), 0, 0).await?;
		let (levels, total) = report.map_or((0, 0), |report| (report.now.path.len(), report.total));
		if levels != LEVELS as usize || total != WAY {
			return Err(format!(
				"the way of unit {index} has {levels} levels and {total} events, and not {LEVELS} and {WAY}"
			)
			.into());
		}
	}
	say(format!("{} logistic units are packed", subjects.len()));

	let mut random = StdRng::seed_from_u64(4);
	let parameters = (0..QUESTIONS)
		.map(|_| Ok(vec![to_raw_value(&format!("{batch}/{}", random.gen_range(0..UNITS)))?]))
		.collect::<Outcome<_>>()?;
	let questions = Arc::new(Questions { method: "trace_getTrace", parameters, good: GOOD });
	let clients = rpc::connections(&yard.world.node.url(), CONNECTIONS).await?;
	open_loop(&clients, &questions, 200, Duration::from_secs(2)).await?;
	let asking = Asking {
		context,
		world: yard.world,
		name: "trace through 3 levels, 60 inherited events",
		questions: &questions,
		plan: &PLAN,
	};
	asking.rising(&clients, section).await?;
	section.row(asking.closed(&clients).await?);
	Ok(())
}

/// Logistic units as items to be packed.
fn inside(subjects: &[Subject]) -> Vec<Item> {
	let item = |subject: &Subject| match subject {
		Subject::LogisticUnit(id) => Some(Item::LogisticUnit(*id)),
		_ => None,
	};
	subjects.iter().filter_map(item).collect()
}
