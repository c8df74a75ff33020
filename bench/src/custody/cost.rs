//! What events and hand-overs cost a node, by its processor.

use super::{
	packer::{batches, item, STRIDE},
	yard::{out_or_back, Yard},
};
use crate::{
	context::{in_turn, say, Context, Outcome},
	meter::{aimed, share_of_block, Cost, Meter},
	report::{number, Row, Section, Target},
};
use carnet_client::chain::Call;
use carnet_primitives::{
	custody::{MAX_RANGES, PAGE_LEN},
	subject::Subject,
	unit_code::MAX_UNITS,
};

const LENGTH_RATIO: f64 = 1.15;
const AT_ONCE_RATIO: f64 = 20.0;
const RANGES_RATIO: f64 = 5.0;

/// Events of a transaction: even, since they come in pairs.
const EVENTS_OF_A_CALL: u32 = 50;
const GROWTH_OF_A_CALL: u32 = 100;
/// Hand-overs, each with its rejection, in which a journey fills one page, whatever its length was.
pub const TURNS: u32 = PAGE_LEN / 2;
/// Hand-overs of one call, beside those with a call each.
const SOME: usize = 25;

/// An event of a long journey against one of a short journey.
pub async fn length(context: &Context, yard: &mut Yard<'_>, section: &mut Section) -> Outcome {
	let (journeys, long, events, rounds) =
		if context.quick { (2u32, 1_000, 100, 1) } else { (8u32, 10_000, 400, 5) };
	section.note(format!(
		"length of journeys: {journeys} logistic units with one range, {events} events each in a round, \
		{EVENTS_OF_A_CALL} of them in a batch_all; they go out of the consortium and are taken back in turn, \
		since each member can record only a hundred EPCIS events of a subject, and offers of a title are weighed \
		as if they had {MAX_RANGES} ranges; the short journeys are new in each round"
	));
	let far = yard.packer.pack(journeys as usize, 1).await?;
	for subject in &far {
		let calls = journey(&[*subject], 1, long, GROWTH_OF_A_CALL);
		yard.packer.submit(&calls, GROWTH_OF_A_CALL as usize).await?;
		say(format!("a journey has {long} events more"));
	}
	let mut length = 1 + long;
	yard.expect(&far, length).await?;
	let mut meter = Meter::default();
	let (mut of_far, mut of_near) = (Vec::new(), Vec::new());
	for round in 0..rounds {
		let near = yard.packer.pack(journeys as usize, 1).await?;
		let count = EVENTS_OF_A_CALL as usize;
		let far_calls = journey(&far, length, events, EVENTS_OF_A_CALL);
		let far_calls = yard.packer.together(&far_calls, count).await?;
		let near_calls = journey(&near, 1, events, EVENTS_OF_A_CALL);
		let near_calls = yard.packer.together(&near_calls, count).await?;
		meter.rest(&yard.world.node, &yard.packer.brand).await?;
		for is_far in in_turn(round) {
			let (calls, costs) = match is_far {
				true => (&far_calls, &mut of_far),
				false => (&near_calls, &mut of_near),
			};
			costs.push(meter.send(&yard.world.node, &yard.packer.brand, calls).await?);
		}
		length += events;
		yard.expect(&far, length).await?;
		yard.expect(&near, 1 + events).await?;
	}
	let all = journeys * events;
	let figure =
		format!("an event at journey length {}, against one at length 1", number(f64::from(long)));
	let row = meter.compare(figure, &meter.each(&of_far, all), &meter.each(&of_near, all)).detail(
		format!(
			"lengths from {} to {} against 1 to {}",
			number(f64::from(1 + long)),
			number(f64::from(length)),
			number(f64::from(1 + events))
		),
	);
	section.row(aimed(context, row, Target::AtMost(LENGTH_RATIO)));
	Ok(())
}

/// Events of subjects whose journeys have a length: for each subject a part of them, then the next part. Subject by
/// subject they are out of the consortium and back.
pub fn journey(subjects: &[Subject], length: u32, events: u32, part: u32) -> Vec<Call> {
	let mut calls = Vec::new();
	for start in (0..events).step_by(part as usize) {
		for subject in subjects {
			let one = std::slice::from_ref(subject);
			let numbers = start..events.min(start + part);
			calls.extend(numbers.map(|at| out_or_back(one, length, at)));
		}
	}
	calls
}

/// What it costs to hand all of these over [`TURNS`] times, so many with each call. They are rejected each time beside the
/// measurement.
pub async fn hand_overs(
	yard: &Yard<'_>,
	meter: &Meter,
	units: &[Subject],
	together: usize,
) -> Outcome<Cost> {
	let mut cost = Cost::default();
	for _ in 0..TURNS {
		let calls = yard.ship(units, together).await?;
		cost.add(meter.send(&yard.world.node, &yard.packer.brand, &calls).await?);
		yard.reject(units).await?;
	}
	Ok(cost)
}

/// Many logistic units in one call, against a call for each.
pub async fn at_once(context: &Context, yard: &mut Yard<'_>, section: &mut Section) -> Outcome {
	let count: usize = if context.quick { 100 } else { 1_000 };
	section.note(format!(
		"one call against many: the same logistic units with one range, handed over to the carrier, which rejects \
		them each time beside the measurement; {TURNS} times in a round, in which each journey fills one page when \
		it is rejected: a thousand full pages and a thousand hand-overs take two calls",
	));
	// Two units that lie side by side are one range and two events, so that a rejection makes the eighth.
	let units = yard.packer.pack(count, 2).await?;
	let mut length = 2;
	let mut meter = Meter::default();
	let (mut of_one, mut of_many) = (Vec::new(), Vec::new());
	for round in 0..context.runs() {
		meter.rest(&yard.world.node, &yard.packer.brand).await?;
		for is_one in in_turn(round) {
			let cost = hand_overs(yard, &meter, &units, if is_one { count } else { 1 }).await?;
			length += 2 * TURNS;
			yard.expect(&units, length).await?;
			say(format!(
				"round {}: a call for {} was measured",
				round + 1,
				if is_one { count } else { 1 }
			));
			match is_one {
				true => of_one.push(cost),
				false => of_many.push(cost),
			}
		}
	}
	let all = TURNS * count as u32;
	let name = number(count as f64);
	let figure = format!(
		"{name} logistic units handed over in one call, per unit, against {name} calls: cheaper"
	);
	let row = meter.compare(figure, &meter.each(&of_many, all), &meter.each(&of_one, all));
	section.row(aimed(context, row, Target::AtLeast(AT_ONCE_RATIO)));
	section.row(weight(yard, &units).await?);
	Ok(())
}

/// What the call is charged that hands over all of these.
async fn weight(yard: &Yard<'_>, units: &[Subject]) -> Outcome<Row> {
	let calls = yard.ship(units, units.len()).await?;
	let call = calls.first().ok_or("there is nothing to hand over")?;
	let included = yard.world.chain.submit(call, &yard.world.brand).await?;
	yard.reject(units).await?;
	let figure = format!("weight of the call with {} of them", number(units.len() as f64));
	share_of_block(&yard.world.chain, &included, figure).await
}

/// Logistic units with as many ranges as there can be, against such with one.
pub async fn ranges(context: &Context, yard: &mut Yard<'_>, section: &mut Section) -> Outcome {
	let (count, rounds) = if context.quick { (25u32, 1) } else { (200u32, 5) };
	section.note(format!(
		"ranges: {count} logistic units with a unit of each of {MAX_RANGES} batches against as many with one \
		range, at lengths of their journeys at which a hand-over fills no page; the carrier rejects them each \
		time beside the measurement",
	));
	// Two units that lie side by side are one range and two events, so that both kinds have an even length.
	let few = yard.packer.pack(count as usize, 2).await?;
	let lots =
		batches(&yard.world.chain, &yard.world.brand, "RANGES", MAX_RANGES, MAX_UNITS).await?;
	let contents: Vec<Vec<_>> = (0..count)
		.map(|number| lots.iter().map(|batch| item(*batch, number * STRIDE)).collect())
		.collect();
	let many = yard.packer.pack_items(&contents, 1).await?;
	let mut lengths = [MAX_RANGES, 2];
	for (in_a_call, kind) in [(1, "a call each"), (SOME, "several in a call")] {
		let mut meter = Meter::default();
		let (mut of_many, mut of_few) = (Vec::new(), Vec::new());
		for round in 0..rounds {
			meter.rest(&yard.world.node, &yard.packer.brand).await?;
			for is_many in in_turn(round) {
				let (units, costs, length) = match is_many {
					true => (&many, &mut of_many, &mut lengths[0]),
					false => (&few, &mut of_few, &mut lengths[1]),
				};
				let calls = yard.ship(units, in_a_call).await?;
				costs.push(meter.send(&yard.world.node, &yard.packer.brand, &calls).await?);
				yard.reject(units).await?;
				*length += 2;
				yard.expect(units, *length).await?;
			}
		}
		let figure = format!(
			"hand-over of a container with {MAX_RANGES} batch ranges against one with a single range, {kind}"
		);
		let row = meter.compare(figure, &meter.each(&of_many, count), &meter.each(&of_few, count));
		section.row(match in_a_call {
			1 => aimed(context, row, Target::AtMost(RANGES_RATIO)),
			some => row.detail(format!("{some} in a call")),
		});
	}
	Ok(())
}
