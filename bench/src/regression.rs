//! What calls cost, in verifications of signatures: ratios that can be compared with those of another day and another machine.
//!
//! Processor time of the node for each call or item, less what it takes with nothing to do, over the time that one core of the
//! same machine takes to verify an sr25519 signature just before. What a busy or a slower machine does to the one it does to
//! the other. The figures take turns, forwards and backwards, and each is the median of its rounds. One that is worse than the
//! baseline allows is measured again, on a new chain, before it counts.

use crate::{
	baseline::{Baseline, Direction},
	context::{say, Context, Outcome},
	copyright::works::plain,
	custody::{cost::journey, packer::spec, yard::Yard},
	limits,
	meter::{Cost, Meter},
	receivables::market::{splits, Market, EACH},
	report::{number, Row, Section},
	stats::Sample,
	world::{World, QUOTA_NOTE},
};
use carnet_client::chain::{Call, Mode};
use carnet_network::receivables::{to, PLAIN};
use carnet_primitives::{
	copyright::Work,
	receivables::{Amount, HoldingId, ReceivableId, Recipient},
	subject::Subject,
	H256,
};
use sp_crypto_hashing::blake2_256;

/// How often a figure is measured again that is worse than it may be.
const AGAIN: usize = 2;
const ROUNDS: usize = 3;

/// New journeys of a round, and long ones.
const NEAR: u32 = 8;
const FAR: u32 = NEAR / 2;
/// Events of a round: each journey gets as many as the others, in whole transactions; an even number, since they come in pairs.
const EVENTS: u32 = 6 * NEAR * EVENTS_OF_A_CALL;
const EVENTS_OF_A_CALL: u32 = 50;
const LENGTH: u32 = 1_000;
const GROWTH_OF_A_CALL: u32 = 100;
const HAND_OVERS: u32 = 200;
const BATCHES: u32 = 2_560;
const BATCHES_OF_A_CALL: usize = 64;
const DEPOSITS: u32 = 200;
const WORKS: u32 = 5_000;
const WORKS_OF_A_CALL: usize = 200;
/// Trees whose holdings are transferred, and so many of each in a round.
const TREES: u32 = 3;
const HOLDINGS: u32 = 1_000;
const TRANSFERS: u32 = 320;
const TRANSFERS_OF_A_CALL: usize = 20;
const _: () = assert!(ROUNDS as u32 * TRANSFERS <= HOLDINGS, "each holding is transferred once");
/// Receivables that are split in a round, into so many parts each.
const SPLIT: u32 = 4;
const PARTS: u32 = 1_000;

/// A gain, of which two of the costs are the ends.
const BULK: &str = "a deposit with 200 in a call, against a call each: cheaper";

/// A cost.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Figure {
	Event,
	LateEvent,
	HandOver,
	Registration,
	Deposit,
	Deposits,
	Transfer,
	Part,
}

impl Figure {
	const ALL: [Self; 8] = [
		Self::Event,
		Self::LateEvent,
		Self::HandOver,
		Self::Registration,
		Self::Deposit,
		Self::Deposits,
		Self::Transfer,
		Self::Part,
	];

	/// Its name in the baseline.
	const fn name(self) -> &'static str {
		match self {
			Self::Event => "an event of a new journey, 50 in a transaction",
			Self::LateEvent => "an event of a journey of 1,000, 50 in a transaction",
			Self::HandOver => "a logistic unit handed over, a call each",
			Self::Registration => "a batch registered, 64 in a call",
			Self::Deposit => "a deposit of a plain photo, a call each",
			Self::Deposits => "a deposit of a plain photo, 200 in a call",
			Self::Transfer => "a holding transferred, 20 in a transaction",
			Self::Part => "a part split off a holding, 100 in a call",
		}
	}

	/// What the processor time of a round is divided by.
	const fn things(self) -> u32 {
		match self {
			Self::Event | Self::LateEvent => EVENTS,
			Self::HandOver => HAND_OVERS,
			Self::Registration => BATCHES,
			Self::Deposit => DEPOSITS,
			Self::Deposits => WORKS,
			Self::Transfer => TREES * TRANSFERS,
			Self::Part => SPLIT * PARTS,
		}
	}
}

/// Which way a figure of this topic becomes better.
pub fn direction(figure: &str) -> Direction {
	match figure {
		BULK => Direction::HigherIsBetter,
		_ => Direction::LowerIsBetter,
	}
}

/// All figures; with a baseline, those that are worse again.
pub async fn measure(
	context: &Context,
	baseline: Option<&Baseline>,
	section: &mut Section,
) -> Outcome {
	let rounds = if context.quick { 1 } else { ROUNDS };
	section.note(format!(
		"processor time of the node, user and system, from the sending of the first call until all are final, less what it \
		takes with nothing to do, over the time in which one core verifies an sr25519 signature, measured just before; \
		{rounds} rounds, in which the figures take turns forwards and backwards; one validator"
	));
	section.note(QUOTA_NOTE);
	let rows = &mut section.rows;
	chosen(context, rounds, |_| true, |of_rounds| *rows = of_rounds).await?;
	let Some(baseline) = baseline else { return Ok(()) };
	for _ in 0..AGAIN {
		let changes = baseline.compare(&section.rows);
		let is_worse =
			|name: &str| changes.iter().any(|change| change.figure == name && change.is_worse());
		let mut again = Vec::new();
		chosen(context, rounds, is_worse, |of_rounds| again = of_rounds).await?;
		for row in again {
			if let Some(before) = section.rows.iter_mut().find(|one| one.figure == row.figure) {
				let first = number(before.value);
				*before = row.detail(format!("measured again, since it was {first}"));
			}
		}
	}
	Ok(())
}

/// The figures with these names, on a new chain: told after each round, of all rounds so far.
async fn chosen(
	context: &Context,
	rounds: usize,
	is_chosen: impl Fn(&str) -> bool,
	mut tell: impl FnMut(Vec<Row>),
) -> Outcome {
	let figures: Vec<Figure> = Figure::ALL
		.into_iter()
		.filter(|figure| match figure {
			Figure::Deposit | Figure::Deposits => is_chosen(figure.name()) || is_chosen(BULK),
			_ => is_chosen(figure.name()),
		})
		.collect();
	if figures.is_empty() {
		return Ok(());
	}
	let world = World::new(context).await?;
	let mut bed = Bed::new(&world, &figures).await?;
	let mut meter = Meter::default();
	let mut costs = vec![Vec::new(); figures.len()];
	let mut sticks = vec![Vec::new(); figures.len()];
	for round in 0..rounds {
		meter.rest(&world.node, &bed.yard.packer.brand).await?;
		let mut order: Vec<usize> = (0..figures.len()).collect();
		if !round.is_multiple_of(2) {
			order.reverse();
		}
		for at in order {
			sticks[at].push(limits::verification()? * 1e6);
			costs[at].push(bed.measure(figures[at], &meter).await?);
		}
		say(format!("regression, round {} of {rounds}", round + 1));
		tell(rows(&figures, &meter, &costs, &sticks, &is_chosen));
	}
	Ok(())
}

/// The rows of what some rounds cost, each with the time of a verification before it.
fn rows(
	figures: &[Figure],
	meter: &Meter,
	costs: &[Vec<Cost>],
	sticks: &[Vec<f64>],
	is_chosen: impl Fn(&str) -> bool,
) -> Vec<Row> {
	let mut rows = Vec::new();
	let mut ends: [Vec<f64>; 2] = Default::default();
	for (figure, (costs, sticks)) in figures.iter().zip(costs.iter().zip(sticks)) {
		let micros = meter.each(costs, figure.things());
		if is_chosen(figure.name()) {
			let ratios = micros.iter().zip(sticks).map(|(micros, stick)| micros / stick);
			let median = |values: &[f64]| values.iter().copied().collect::<Sample>().median();
			let detail = format!(
				"{} us of the node's processor each; a verification takes {} us",
				number(median(&micros)),
				number(median(sticks))
			);
			let ratios: Sample = ratios.collect();
			rows.push(Row::median(figure.name(), &ratios, "verifications").detail(detail));
		}
		match figure {
			Figure::Deposit => ends[0] = micros,
			Figure::Deposits => ends[1] = micros,
			_ => {}
		}
	}
	if is_chosen(BULK) {
		let [single, bulk] = &ends;
		let ratios: Sample = single.iter().zip(bulk).map(|(single, bulk)| single / bulk).collect();
		rows.push(Row::median(BULK, &ratios, "times"));
	}
	rows
}

/// A chain with everything that the figures need.
struct Bed<'a> {
	yard: Yard<'a>,
	market: Market<'a>,
	/// Subjects with long journeys.
	far: Vec<Subject>,
	/// How long these are.
	length: u32,
	/// What is handed over.
	units: Vec<Subject>,
	/// How long the journeys of these are.
	unit_length: u32,
	/// Whose holdings are transferred.
	trees: Vec<ReceivableId>,
	/// The last of their holdings that was.
	transferred: u32,
	/// Of lots and files, none of which comes twice.
	serial: u32,
}

impl<'a> Bed<'a> {
	/// Makes what these figures need.
	async fn new(world: &'a World, figures: &[Figure]) -> Outcome<Self> {
		let mut yard = Yard::new(world).await?;
		let mut market = Market::new(world).await?;
		let (mut far, mut units, mut trees) = (Vec::new(), Vec::new(), Vec::new());
		if figures.contains(&Figure::LateEvent) {
			far = yard.packer.pack(FAR as usize, 1).await?;
			let calls = journey(&far, 1, LENGTH, GROWTH_OF_A_CALL);
			yard.packer.submit(&calls, GROWTH_OF_A_CALL as usize).await?;
			yard.expect(&far, 1 + LENGTH).await?;
		}
		if figures.contains(&Figure::HandOver) {
			// Two units that lie side by side are one range and two events: at an even length a hand-over fills no page.
			units = yard.packer.pack(HAND_OVERS as usize, 2).await?;
		}
		if figures.contains(&Figure::Transfer) {
			trees = market.trees(TREES, HOLDINGS).await?;
		}
		Ok(Self {
			yard,
			market,
			far,
			length: 1 + LENGTH,
			units,
			unit_length: 2,
			trees,
			transferred: 0,
			serial: 0,
		})
	}

	/// What one round of a figure costs. Whether its calls did what they should is looked at afterwards.
	async fn measure(&mut self, figure: Figure, meter: &Meter) -> Outcome<Cost> {
		match figure {
			Figure::Event => {
				let near = self.yard.packer.pack(NEAR as usize, 1).await?;
				let cost = self.events(&near, 1, EVENTS / NEAR, meter).await?;
				self.yard.expect(&near, 1 + EVENTS / NEAR).await?;
				Ok(cost)
			}
			Figure::LateEvent => {
				let cost = self.events(&self.far, self.length, EVENTS / FAR, meter).await?;
				self.length += EVENTS / FAR;
				self.yard.expect(&self.far, self.length).await?;
				Ok(cost)
			}
			Figure::HandOver => {
				let calls = self.yard.ship(&self.units, 1).await?;
				let cost = self.by_brand(&calls, meter).await?;
				self.yard.reject(&self.units).await?;
				self.unit_length += 2;
				self.yard.expect(&self.units, self.unit_length).await?;
				Ok(cost)
			}
			Figure::Registration => self.registration(meter).await,
			Figure::Deposit => {
				let works = self.works(DEPOSITS);
				let calls: Vec<Call> = works.iter().map(Call::deposit).collect();
				let cost = self.by_brand(&calls, meter).await?;
				self.find(works.iter()).await?;
				Ok(cost)
			}
			Figure::Deposits => {
				let works = self.works(WORKS);
				let deposit = |some: &[Work]| Call::deposit_many(some, Mode::AllOrNone);
				let calls: Vec<Call> = works.chunks(WORKS_OF_A_CALL).map(deposit).collect();
				let cost = self.by_brand(&calls, meter).await?;
				// All works of a call are deposited or none.
				self.find(works.chunks(WORKS_OF_A_CALL).filter_map(<[Work]>::last)).await?;
				Ok(cost)
			}
			Figure::Transfer => self.transfers(meter).await,
			Figure::Part => {
				let face = Amount::from(PARTS) * EACH;
				let ids = self.market.owe(SPLIT, face).await?;
				let calls = splits(&ids, face, PARTS, |_| Recipient::Own);
				let market = &self.market;
				let cost = meter.send(&market.world.node, &market.creditor, &calls).await?;
				market.expect(&ids, PARTS + 1).await?;
				Ok(cost)
			}
		}
	}

	async fn by_brand(&self, calls: &[Call], meter: &Meter) -> Outcome<Cost> {
		meter.send(&self.yard.world.node, &self.yard.packer.brand, calls).await
	}

	async fn events(
		&self,
		subjects: &[Subject],
		length: u32,
		events: u32,
		meter: &Meter,
	) -> Outcome<Cost> {
		let calls = journey(subjects, length, events, EVENTS_OF_A_CALL);
		let calls = self.yard.packer.together(&calls, EVENTS_OF_A_CALL as usize).await?;
		self.by_brand(&calls, meter).await
	}

	async fn registration(&mut self, meter: &Meter) -> Outcome<Cost> {
		let specs = (0..BATCHES).map(|_| spec(&format!("REGRESSION{}", self.unused()), 1_000));
		let specs = specs.collect::<Outcome<Vec<_>>>()?;
		let calls: Vec<Call> =
			specs.chunks(BATCHES_OF_A_CALL).map(Call::register_batches).collect();
		let cost = self.by_brand(&calls, meter).await?;
		let at = self.yard.world.chain.finalised().await?;
		for spec in specs.chunks(BATCHES_OF_A_CALL).filter_map(<[_]>::last) {
			if at.batch_id(spec.gtin, &spec.lot, spec.pack).await?.is_none() {
				return Err("the chain did not register all batches".into());
			}
		}
		Ok(cost)
	}

	async fn transfers(&mut self, meter: &Meter) -> Outcome<Cost> {
		let numbers = self.transferred + 1..=self.transferred + TRANSFERS;
		self.transferred += TRANSFERS;
		let trees = self.trees.as_slice();
		let ids: Vec<HoldingId> = numbers
			.flat_map(|seq| trees.iter().map(move |tree| HoldingId { receivable: *tree, seq }))
			.collect();
		let market = &self.market;
		let holder = market.trade.holder(0);
		let calls: Vec<Call> = ids.iter().map(|id| PLAIN.transfer(*id, &to(holder))).collect();
		let at = market.world.chain.finalised().await?;
		let calls = calls
			.chunks(TRANSFERS_OF_A_CALL)
			.map(|some| at.batch_all(some))
			.collect::<Result<Vec<_>, _>>()?;
		let cost = meter.send(&market.world.node, &market.creditor, &calls).await?;
		let at = market.world.chain.finalised().await?;
		for id in ids {
			let found = at.holding(id).await?;
			if found.is_none_or(|holding| holding.holder != holder.principal()) {
				return Err(format!("transferring the holding {id} failed").into());
			}
		}
		Ok(cost)
	}

	fn unused(&mut self) -> u32 {
		self.serial += 1;
		self.serial
	}

	/// Works of files that nobody deposited.
	fn works(&mut self, count: u32) -> Vec<Work> {
		let hash = |number: u32| H256(blake2_256(format!("regression {number}").as_bytes()));
		(0..count).map(|_| plain(hash(self.unused()))).collect()
	}

	/// Checks that the chain has each of these once.
	async fn find<'w>(&self, works: impl Iterator<Item = &'w Work>) -> Outcome {
		let at = self.yard.world.chain.finalised().await?;
		for work in works {
			let found = at.deposits_of(work.file).await?.len();
			if found != 1 {
				return Err(format!("a file has {found} deposits and not one: calls failed").into());
			}
		}
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::{direction, Figure, BULK};
	use crate::baseline::Direction;

	#[test]
	fn names_are_told_apart_and_only_the_gain_is_better_when_it_is_higher() {
		let mut names: Vec<&str> = Figure::ALL.into_iter().map(Figure::name).collect();
		assert!(names.iter().all(|name| direction(name) == Direction::LowerIsBetter));
		assert_eq!(direction(BULK), Direction::HigherIsBetter);
		names.push(BULK);
		names.sort_unstable();
		names.dedup();
		assert_eq!(names.len(), Figure::ALL.len() + 1);
	}
}
