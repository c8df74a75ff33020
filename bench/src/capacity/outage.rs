//! One of four validators is away: what the other three take, how soon they go on, and how soon it is with them again.

use super::{
	floor::{Floor, CALL, SPARE},
	length,
};
use crate::{
	context::{in_turn, say, Context, Outcome},
	course::{Figures, Subject, MARGIN},
	meter::aimed,
	network::fates::lost,
	report::{number, Row, Section, Target},
	stats::Sample,
};
use std::time::{Duration, Instant};

/// One slot of four is empty, and a little is lost beside it.
const PART: f64 = 0.7;
/// Times that it was away.
const CATCH_UP: f64 = 2.0;
/// More calls a second than the weights let through: no limit of this program makes the two sides alike.
const MOST: f64 = 600.0;
/// Of what four take, while one of them goes: three take it too.
const MEANWHILE: f64 = 0.5;
/// How long calls are sent before it goes, and after.
const AROUND: Duration = Duration::from_secs(5);
/// Calls live for 256 blocks: whatever is not final then never will be.
const END: Duration = Duration::from_secs(150);
const PATIENCE: Duration = Duration::from_secs(120);
/// Blocks that all four finalise before anything is measured again.
const SETTLE: u64 = 4;

/// What is measured with all validators, or without one.
struct Side {
	figure: &'static str,
	/// The most calls a second that it took.
	best: f64,
	rates: Vec<f64>,
	figures: Figures,
}

impl Side {
	fn new(figure: &'static str, best: f64) -> Self {
		Self { figure, best, rates: Vec::new(), figures: Figures::default() }
	}
}

/// Four validators, of which one goes and comes back.
struct Stage {
	floor: Floor,
	/// When it went, if it is away.
	gone: Option<Instant>,
	/// Seconds from when it went until a block was final that the node that counts did not have then.
	falls: Vec<f64>,
	/// Seconds that it was away, and until it had finalised what the others had when it was started.
	returns: Vec<(f64, f64)>,
	/// Calls that were sent while it went, and how many of them were lost.
	sent: usize,
	lost: usize,
}

/// Measures both sides in turn.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let length = length(context);
	let floor = Floor::on_four_with_a_spare(context).await?;
	section.note(format!(
		"outage: {} senders of {CALL} through two of four validators, and a third one counts, also while the fourth is killed; the rates \
		of four and of three are sought by trials, then each gets a tenth more than the best of its own for {} s, in turn",
		floor.operators()?.len(),
		length.as_secs(),
	));
	let four = floor.climb(MOST).await?;
	let calm = four * MEANWHILE;
	let mut stage =
		Stage { floor, gone: None, falls: Vec::new(), returns: Vec::new(), sent: 0, lost: 0 };
	stage.fall(calm).await?;
	let three = stage.floor.climb(MOST).await?;
	let mut sides = [
		Side::new("signed calls through two, four validators", four),
		Side::new("signed calls through two, three of four validators", three),
	];
	for round in 0..context.runs() {
		for whole in in_turn(round) {
			match (whole, stage.gone) {
				(true, Some(since)) => stage.rise(since).await?,
				(false, None) => stage.fall(calm).await?,
				_ => {}
			}
			let [with, without] = &mut sides;
			stage.run(if whole { with } else { without }, length, section).await?;
		}
		rows(context, &sides, section);
		stage.rows(context, calm, section);
	}
	if let Some(since) = stage.gone {
		stage.rise(since).await?;
		stage.rows(context, calm, section);
	}
	stage.floor.close(section).await
}

impl Stage {
	/// Kills the validator while so many calls a second are sent, and waits until the others go on.
	async fn fall(&mut self, per_second: f64) -> Outcome {
		say(format!("one validator is killed at {} calls a second", number(per_second)));
		let load = self.floor.load(per_second).await?;
		tokio::time::sleep(AROUND).await;
		let begin = Instant::now();
		self.floor.network.kill(SPARE).await?;
		self.gone = Some(begin);
		// What is final from then on may have the votes of the one that is gone; a further block has not.
		let next = self.floor.rpc().best().await?.number + 1;
		self.floor.network.wait_for_finality(self.floor.reader, next, PATIENCE).await?;
		self.falls.push(begin.elapsed().as_secs_f64());
		tokio::time::sleep(AROUND).await;
		let account = load.account(self.floor.rpc(), END).await?;
		self.sent += account.calls.len();
		self.lost += lost(&account);
		Ok(())
	}

	/// Starts the validator again, and waits until it is with the others.
	async fn rise(&mut self, since: Instant) -> Outcome {
		say("it is started again");
		let (away, begin) = (since.elapsed(), Instant::now());
		let network = &mut self.floor.network;
		network.start(SPARE).await?;
		self.gone = None;
		let last = network.node(self.floor.reader).rpc().finalised().await?.number;
		network.wait_for_finality(SPARE, last, PATIENCE).await?;
		self.returns.push((away.as_secs_f64(), begin.elapsed().as_secs_f64()));
		network.wait_for_peers(SPARE, PATIENCE).await?;
		network.wait_for_progress(SPARE, SETTLE, PATIENCE).await?;
		Ok(())
	}

	/// Sends a little more than one side takes.
	async fn run(&self, side: &mut Side, length: Duration, section: &mut Section) -> Outcome {
		let offer = (side.best * MARGIN).min(MOST * MARGIN);
		say(format!("{}: {} calls a second", side.figure, number(offer)));
		let route = self.floor.route();
		let course = route.send(self.floor.operators()?, offer, length).await?;
		let failed = course.failed(route.rpc()).await?;
		side.best = side.best.max(course.per_second());
		side.rates.push(course.per_second());
		side.figures.add(&course, course.account.calls.len().saturating_sub(failed));
		let subject = Subject { figure: side.figure, unit: "calls/s", things: 1.0, target: None };
		side.figures.rows(&subject, section);
		Ok(())
	}

	fn rows(&self, context: &Context, per_second: f64, section: &mut Section) {
		section.update(
			Row::median(
				"finality after one of four validators is killed",
				&self.falls.iter().copied().collect::<Sample>(),
				"s",
			)
			.detail(format!(
				"at {} calls a second, until a block was final that the node that counts did not have then; looked for ten times a second",
				number(per_second)
			)),
		);
		section.update(
			Row::new(
				"accepted calls lost when one of four validators is killed",
				self.lost as f64,
				"calls",
			)
			.target(Target::AtMost(0.0))
			.detail(format!("of {}", number(self.sent as f64))),
		);
		if self.returns.is_empty() {
			return;
		}
		let of = |value: fn(&(f64, f64)) -> f64| self.returns.iter().map(value).collect::<Sample>();
		let row = Row::median(
			"a validator that is back has caught up, over the time that it was away",
			&of(|(away, until)| until / away),
			"times",
		)
		.detail(format!(
			"{} s after its start, which are in it; it was away for {} s",
			number(of(|(_, until)| *until).median()),
			number(of(|(away, _)| *away).median()),
		));
		section.update(aimed(context, row, Target::AtMost(CATCH_UP)));
	}
}

/// What three take of what four take, round by round.
fn rows(context: &Context, [four, three]: &[Side; 2], section: &mut Section) {
	let ratios = ratios(&three.rates, &four.rates);
	let median = |rates: &[f64]| rates.iter().copied().collect::<Sample>().median();
	let row = Row::median("signed calls, three of four validators against four", &ratios, "times")
		.detail(format!(
			"{} against {} calls/s; a quarter of the slots has nobody",
			number(median(&three.rates)),
			number(median(&four.rates))
		));
	section.update(aimed(context, row, Target::AtLeast(PART)));
}

/// How many times as much the one took as the other, in each round that both have had.
fn ratios(one: &[f64], other: &[f64]) -> Sample {
	one.iter().zip(other).map(|(one, other)| one / other).collect()
}

#[cfg(test)]
mod tests {
	use super::ratios;

	#[test]
	fn sides_are_compared_round_by_round() {
		let found = ratios(&[75.0, 30.0], &[100.0, 60.0, 80.0]);
		assert_eq!((found.len(), found.min(), found.max()), (2, 0.5, 0.75));
	}
}
