//! Records that calls in bulk make or change.

use super::{
	climb::{Climb, TRIAL},
	length,
	site::{Site, READER, WRITER},
	spending::{self, Spending},
	supply::{Kind, Supply},
};
use crate::{
	context::{say, Context, Outcome},
	course::{Course, Figures, Route, Subject, MARGIN},
	meter::{charged, room},
	report::{number, Section},
};
use carnet_client::chain::Signer;
use carnet_network::Operator;
use std::time::Duration;

/// Calls in bulk. The units of a batch are no items: the chain keeps them as a range.
const KINDS: [Kind; 4] = [Kind::Deposits, Kind::Deliveries, Kind::Statuses, Kind::Batches];
/// The one with the target: each of its items is a record that was not there before.
const AIMED: Kind = Kind::Deposits;
const ITEMS_PER_SECOND: f64 = 25_000.0;
/// Keys that send: each waits for its answers.
const SUPPLIES: usize = 4;
const BLOCKS_PER_SECOND: f64 = 2.0;

/// Measures each type of calls, all on one chain of one validator.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	section.note(format!(
		"items: {SUPPLIES} keys send calls in bulk, all or none, to one validator; the rate is sought by trials from a tenth more \
		than the weight of the calls lets through, then a tenth more than the best is sent for {} s; an item is a record that \
		the chain makes or changes by itself",
		length(context).as_secs()
	));
	let mut site = Site::open(context).await?;
	// Each has keys, and things that its calls are about, of its own.
	for kind in KINDS {
		let outcome = one(context, &mut site, kind, section).await;
		section.part(&format!("items, {}", kind.name()), outcome);
	}
	let agreed = site.network.agree().await?;
	section.note(format!("items: both nodes agreed at height {} in the end", agreed.number));
	Ok(())
}

async fn one(context: &Context, site: &mut Site, kind: Kind, section: &mut Section) -> Outcome {
	let mut supplies = Vec::with_capacity(SUPPLIES);
	for _ in 0..SUPPLIES {
		supplies.push(Supply::new(site, kind).await?);
	}
	let charged = weight_of_one(site, &supplies).await?;
	let items = f64::from(kind.items());
	let most = ITEMS_PER_SECOND / items * MARGIN;
	let blocks = room(&site.chain).await? as f64 / charged as f64;
	let first = blocks * BLOCKS_PER_SECOND * MARGIN;
	let mut climb = Climb::new(first, most);
	while let Some(offer) = climb.offer() {
		say(format!("{}: {} calls a second are tried", kind.name(), number(offer)));
		climb.note(send(site, &supplies, offer, TRIAL).await?.per_second());
	}
	let mut best = climb.best();
	let (mut figures, mut spent) = (Figures::default(), Vec::new());
	let name = format!("items: {}", kind.name());
	let figure = format!("{name}, one validator");
	let target = (kind == AIMED).then_some(ITEMS_PER_SECOND);
	let subject = Subject { figure: &figure, unit: "items/s", things: items, target };
	let for_each = |what: &str| format!("{name}, {what} for each item");
	for run in 1..=context.runs() {
		let offer = (best * MARGIN).min(most);
		say(format!("{}: {} calls a second, run {run}", kind.name(), number(offer)));
		let calls = prepare(site, &supplies, offer, length(context)).await?;
		let spending = Spending::begin(&site.network, READER);
		let course = route(site).send(calls, offer, length(context)).await?;
		spent.push(spending.each(course.account.finalised() * kind.items() as usize).await);
		ensure_none_failed(site, &course).await?;
		best = best.max(course.per_second());
		figures.add(&course, course.account.calls.len());
		figures.rows(&subject, section);
		spending::rows(&for_each("processor"), &for_each("disk"), &spent, section);
	}
	Ok(())
}

fn route(site: &Site) -> Route<'_> {
	Route { network: &site.network, through: &[WRITER], reader: READER }
}

/// The time that one call is charged, in picoseconds.
async fn weight_of_one(site: &mut Site, supplies: &[Supply]) -> Outcome<u64> {
	let supply = supplies.first().ok_or("nobody sends")?;
	let call = supply.calls(site, 1).await?.all;
	let call = call.first().ok_or("there is no call")?;
	charged(&site.chain.submit(call, &Signer::from_suri(&supply.key)?).await?)
}

/// Calls of all keys that last for some time.
async fn prepare(
	site: &mut Site,
	supplies: &[Supply],
	per_second: f64,
	length: Duration,
) -> Outcome<Vec<Operator>> {
	let each = (per_second * length.as_secs_f64() / supplies.len() as f64).ceil() as u32 + 2;
	let mut operators = Vec::with_capacity(supplies.len());
	for supply in supplies {
		let calls = supply.calls(site, each).await?;
		operators.push(Operator::listed(&supply.key, calls.first, calls.all)?);
	}
	Ok(operators)
}

async fn send(
	site: &mut Site,
	supplies: &[Supply],
	per_second: f64,
	length: Duration,
) -> Outcome<Course> {
	let operators = prepare(site, supplies, per_second, length).await?;
	let course = route(site).send(operators, per_second, length).await?;
	ensure_none_failed(site, &course).await?;
	Ok(course)
}

/// One that fails leaves what it is about in another state than the next ones expect.
async fn ensure_none_failed(site: &Site, course: &Course) -> Outcome {
	match course.failed(route(site).rpc()).await? {
		0 => Ok(()),
		failed => Err(format!("{failed} calls failed in their blocks").into()),
	}
}
