//! What events and hand-overs cost a node, by its processor.

use super::yard::{batches, item, Yard, DOCUMENT, STRIDE};
use crate::{
	context::{in_turn, say, Context, Outcome},
	report::{number, Row, Section, Target},
	stats::Sample,
};
use carnet_client::chain::{Call, Delivery, Effort, Mode};
use carnet_primitives::{
	custody::{MAX_RANGES, PAGE_LEN},
	subject::Subject,
	unit_code::MAX_UNITS,
};
use std::time::{Duration, Instant};
use subxt::ext::codec::Compact;

/// How long the node is watched with nothing to do, before each round.
const REST: Duration = Duration::from_secs(3);
/// What the processor time of a process is counted in.
const TICK: f64 = 0.01;

const LENGTH_RATIO: f64 = 1.15;
const AT_ONCE_RATIO: f64 = 20.0;
const RANGES_RATIO: f64 = 5.0;

/// Events of a transaction: even, since they come in pairs.
const EVENTS_OF_A_CALL: u32 = 50;
const GROWTH_OF_A_CALL: u32 = 100;
/// Hand-overs, each with its rejection, in which a journey fills one page, whatever its length was.
const TURNS: u32 = PAGE_LEN / 2;
/// Hand-overs of one call, beside those with a call each.
const SOME: usize = 25;

/// Processor time of the node, and how long it took.
#[derive(Clone, Copy, Default)]
struct Cost {
	cpu: f64,
	seconds: f64,
}

impl Cost {
	fn add(&mut self, more: Self) {
		self.cpu += more.cpu;
		self.seconds += more.seconds;
	}
}

/// Measures calls, and what the node takes without any.
#[derive(Default)]
struct Meter {
	idle: Cost,
}

impl Meter {
	async fn rest(&mut self, yard: &Yard<'_>) -> Outcome {
		let (cpu, start) = (yard.world.node.cpu(), Instant::now());
		yard.brand.rest(REST).await?;
		let cpu = yard.world.node.cpu() - cpu;
		self.idle.add(Cost { cpu, seconds: start.elapsed().as_secs_f64() });
		Ok(())
	}

	/// What calls of the brand cost, in their order.
	async fn send(&self, yard: &Yard<'_>, calls: &[Call]) -> Outcome<Cost> {
		let signed = yard.brand.sign(calls).await?;
		let (cpu, start) = (yard.world.node.cpu(), Instant::now());
		yard.brand.send(&signed).await?;
		let cpu = yard.world.node.cpu() - cpu;
		Ok(Cost { cpu, seconds: start.elapsed().as_secs_f64() })
	}

	/// Cores that the node keeps busy with nothing to do.
	fn cores(&self) -> f64 {
		self.idle.cpu / self.idle.seconds.max(TICK)
	}

	/// Microseconds of one of so many things, without what the node takes anyway.
	fn each(&self, costs: &[Cost], things: u32) -> Vec<f64> {
		let net = |cost: &Cost| {
			// Less than a tick cannot be told from nothing.
			(cost.cpu - cost.seconds * self.cores()).max(TICK / 2.0)
		};
		costs.iter().map(|cost| net(cost) * 1e6 / f64::from(things)).collect()
	}

	/// How many times as much the one costs as the other, by their medians over all rounds.
	fn compare(&self, figure: String, one: &[f64], other: &[f64]) -> Row {
		let median = |values: &[f64]| values.iter().copied().collect::<Sample>().median();
		let ratios: Sample = one.iter().zip(other).map(|(one, other)| one / other).collect();
		let (one, other) = (median(one), median(other));
		say(format!("{figure}: {} us against {} us", number(one), number(other)));
		Row::new(figure, one / other, "times").detail(format!(
			"{} rounds: {} to {}; {} us of the node's processor each against {} us; idle, it takes {:.3} of a core",
			ratios.len(),
			number(ratios.min()),
			number(ratios.max()),
			number(one),
			number(other),
			self.cores(),
		))
	}
}

/// A figure with its target, about which small sizes say nothing.
fn aimed(context: &Context, row: Row, target: Target) -> Row {
	match context.quick {
		true => row,
		false => row.target(target),
	}
}

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
	let far = yard.pack(journeys as usize, 1).await?;
	for subject in &far {
		let calls = journey(&[*subject], 1, long, GROWTH_OF_A_CALL);
		yard.submit(&calls, GROWTH_OF_A_CALL as usize).await?;
		say(format!("a journey has {long} events more"));
	}
	let mut length = 1 + long;
	yard.expect(&far, length).await?;
	let mut meter = Meter::default();
	let (mut of_far, mut of_near) = (Vec::new(), Vec::new());
	for round in 0..rounds {
		let near = yard.pack(journeys as usize, 1).await?;
		let count = EVENTS_OF_A_CALL as usize;
		let far_calls = journey(&far, length, events, EVENTS_OF_A_CALL);
		let far_calls = yard.together(&far_calls, count).await?;
		let near_calls = journey(&near, 1, events, EVENTS_OF_A_CALL);
		let near_calls = yard.together(&near_calls, count).await?;
		meter.rest(yard).await?;
		for is_far in in_turn(round) {
			let (calls, costs) = match is_far {
				true => (&far_calls, &mut of_far),
				false => (&near_calls, &mut of_near),
			};
			costs.push(meter.send(yard, calls).await?);
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
fn journey(subjects: &[Subject], length: u32, events: u32, part: u32) -> Vec<Call> {
	let mut calls = Vec::new();
	for start in (0..events).step_by(part as usize) {
		for subject in subjects {
			for at in start..events.min(start + part) {
				let pages = u32::from((length + at) % PAGE_LEN == PAGE_LEN - 1);
				let effort = Effort { pages, ..Default::default() };
				calls.push(match at % 2 {
					0 => {
						let out =
							Delivery { subject: *subject, party: DOCUMENT, document: DOCUMENT };
						Call::deliver(&[out], Mode::AllOrNone, effort)
					}
					_ => Call::take_back(&[*subject], DOCUMENT, Mode::AllOrNone, effort),
				});
			}
		}
	}
	calls
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
	let units = yard.pack(count, 2).await?;
	let mut length = 2;
	let mut meter = Meter::default();
	let (mut of_one, mut of_many) = (Vec::new(), Vec::new());
	for round in 0..context.runs() {
		meter.rest(yard).await?;
		for is_one in in_turn(round) {
			let mut cost = Cost::default();
			for _ in 0..TURNS {
				let calls = yard.ship(&units, if is_one { count } else { 1 }).await?;
				cost.add(meter.send(yard, &calls).await?);
				yard.reject(&units).await?;
			}
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
	type Weight = (Compact<u64>, Compact<u64>);
	type Class = (Weight, Option<Weight>, Option<Weight>, Option<Weight>);
	let calls = yard.ship(units, units.len()).await?;
	let call = calls.first().ok_or("there is nothing to hand over")?;
	let included = yard.world.chain.submit(call, &yard.world.brand).await?;
	yard.reject(units).await?;
	let (weight, ..): (Weight, u8, u8) = included.first("System", "ExtrinsicSuccess")?;
	let (.., (normal, ..)): (Weight, Weight, (Class, Class, Class)) =
		yard.world.chain.finalised().await?.constant("System", "BlockWeights")?;
	let (_, _, most, _) = normal;
	let most = most.ok_or("the calls of members have no limit in a block")?;
	let millis = |(time, _): Weight| time.0 as f64 / 1e9;
	let figure = format!("weight of the call with {} of them", number(units.len() as f64));
	Ok(Row::new(figure, 100.0 * millis(weight) / millis(most), "% of a block").detail(format!(
		"{} of the {} ms that the calls of members have in a block",
		number(millis(weight)),
		number(millis(most))
	)))
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
	let few = yard.pack(count as usize, 2).await?;
	let lots = batches(yard.world, "RANGES", MAX_RANGES, MAX_UNITS).await?;
	let contents: Vec<Vec<_>> = (0..count)
		.map(|number| lots.iter().map(|batch| item(*batch, number * STRIDE)).collect())
		.collect();
	let many = yard.pack_items(&contents, 1).await?;
	let mut lengths = [MAX_RANGES, 2];
	for (in_a_call, kind) in [(1, "a call each"), (SOME, "several in a call")] {
		let mut meter = Meter::default();
		let (mut of_many, mut of_few) = (Vec::new(), Vec::new());
		for round in 0..rounds {
			meter.rest(yard).await?;
			for is_many in in_turn(round) {
				let (units, costs, length) = match is_many {
					true => (&many, &mut of_many, &mut lengths[0]),
					false => (&few, &mut of_few, &mut lengths[1]),
				};
				let calls = yard.ship(units, in_a_call).await?;
				costs.push(meter.send(yard, &calls).await?);
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
