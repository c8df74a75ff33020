//! Questions to a node at a rate that does not depend on its answers, and as fast as it answers.

use crate::{context::Outcome, report::number, stats::Sample};
use serde_json::value::RawValue;
use std::{
	sync::{
		atomic::{AtomicUsize, Ordering},
		Arc,
	},
	time::{Duration, Instant},
};
use subxt::rpcs::{client::RpcParams, RpcClient};
use tokio::task::JoinSet;

/// How long late answers are waited for once the last question was sent.
const LATE: Duration = Duration::from_secs(20);

/// Questions, each with its parameters in JSON, and what a good answer contains.
pub struct Questions {
	/// The method.
	pub method: &'static str,
	/// The parameters of each; a run goes through them in their order and begins again.
	pub parameters: Vec<Vec<Box<RawValue>>>,
	/// A text of every good answer.
	pub good: &'static str,
}

/// What came back.
pub struct Answers {
	/// Seconds from the moment at which each question was due to its good answer.
	pub latencies: Sample,
	/// Errors, other answers, and what was not answered in time.
	pub bad: usize,
	/// Good answers for each second until the last one.
	pub rate: f64,
	/// One error of them.
	pub complaint: Option<String>,
}

impl Answers {
	/// What came back of so many questions: good answers with these latencies, for so many seconds, and this error.
	pub fn new(asked: usize, latencies: Sample, seconds: f64, complaint: Option<String>) -> Self {
		let good = latencies.len();
		Self {
			latencies,
			bad: asked.saturating_sub(good),
			rate: if seconds > 0.0 { good as f64 / seconds } else { 0.0 },
			complaint,
		}
	}

	/// Seconds that a part of all questions did not exceed; one without a good answer took for ever.
	pub fn percentile(&self, percent: f64) -> f64 {
		self.latencies.with_endless(self.bad).percentile(percent)
	}

	/// What is said of a run as it ends.
	pub fn told(&self) -> String {
		format!(
			"{} answers/s, p50 {} ms, p99 {} ms, {} errors",
			number(self.rate),
			number(self.percentile(50.0) * 1e3),
			number(self.percentile(99.0) * 1e3),
			self.bad,
		)
	}
}

type Answered = (Duration, Instant, Result<(), String>);

/// Asks `rate` questions a second, however long the answers take. Latency counts from when a question was due, so time
/// that it waits here, since the machine is busy, is in it.
pub async fn open_loop(
	clients: &[RpcClient],
	questions: &Arc<Questions>,
	rate: u32,
	length: Duration,
) -> Outcome<Answers> {
	let total = (f64::from(rate) * length.as_secs_f64()) as usize;
	let start = Instant::now();
	let due = |at: usize| start + Duration::from_secs_f64(at as f64 / f64::from(rate));
	let mut tasks = JoinSet::new();
	let mut sent = 0;
	while sent < total {
		let now = Instant::now();
		while sent < total && due(sent) <= now {
			let Some(client) = clients.get(sent % clients.len().max(1)).cloned() else {
				return Err("there is no connection to ask through".into());
			};
			tasks.spawn(ask(client, questions.clone(), sent, due(sent)));
			sent += 1;
		}
		tokio::time::sleep_until(due(sent).into()).await;
	}
	Ok(collect(tasks, total, start, LATE).await)
}

/// Keeps a number of questions open on each connection for a while, and asks the next one as soon as one is answered.
pub async fn closed_loop(
	clients: &[RpcClient],
	questions: &Arc<Questions>,
	open: usize,
	length: Duration,
) -> Outcome<Answers> {
	let start = Instant::now();
	let next = Arc::new(AtomicUsize::new(0));
	let mut workers = JoinSet::new();
	for client in clients {
		for _ in 0..open {
			let (client, questions, next) = (client.clone(), questions.clone(), next.clone());
			workers.spawn(async move {
				let mut answered = Vec::new();
				while start.elapsed() < length {
					let at = next.fetch_add(1, Ordering::Relaxed);
					answered.push(ask(client.clone(), questions.clone(), at, Instant::now()).await);
				}
				answered
			});
		}
	}
	let mut all = Vec::new();
	let drained = async {
		while let Some(worker) = workers.join_next().await {
			all.extend(worker.unwrap_or_default());
		}
	};
	let complete = tokio::time::timeout(length + LATE, drained).await.is_ok();
	let asked = next.load(Ordering::Relaxed);
	if !complete {
		return Err(format!("the node left questions of {asked} unanswered").into());
	}
	Ok(summary(all, asked, start))
}

async fn ask(client: RpcClient, questions: Arc<Questions>, at: usize, due: Instant) -> Answered {
	let outcome = async {
		let given = questions.parameters.get(at % questions.parameters.len().max(1));
		let mut params = RpcParams::new();
		for one in given.ok_or("there is nothing to ask")? {
			params.push(one).map_err(|error| error.to_string())?;
		}
		let answer: Box<RawValue> =
			client.request(questions.method, params).await.map_err(|error| error.to_string())?;
		match answer.get().contains(questions.good) {
			true => Ok(()),
			false => Err(format!("another answer than expected: {:.200}", answer.get())),
		}
	};
	let outcome = outcome.await;
	let end = Instant::now();
	(end.saturating_duration_since(due), end, outcome)
}

async fn collect(
	mut tasks: JoinSet<Answered>,
	total: usize,
	start: Instant,
	late: Duration,
) -> Answers {
	let mut all = Vec::with_capacity(total);
	let drained = async {
		while let Some(answered) = tasks.join_next().await {
			all.extend(answered.ok());
		}
	};
	// What is still missing then counts as bad.
	let _ = tokio::time::timeout(late, drained).await;
	summary(all, total, start)
}

fn summary(all: Vec<Answered>, asked: usize, start: Instant) -> Answers {
	let good: Vec<&Answered> = all.iter().filter(|(_, _, outcome)| outcome.is_ok()).collect();
	let last = good.iter().map(|(_, end, _)| *end).max().unwrap_or(start);
	let seconds = last.saturating_duration_since(start).as_secs_f64();
	let latencies = good.iter().map(|(latency, ..)| latency.as_secs_f64()).collect();
	let complaint = all.iter().find_map(|(_, _, outcome)| outcome.clone().err());
	Answers::new(asked, latencies, seconds, complaint)
}

#[cfg(test)]
mod tests {
	use super::Answers;

	#[test]
	fn what_was_not_answered_well_is_in_every_percentile() {
		let latencies = (1..=98).map(f64::from).collect();
		let answers = Answers::new(100, latencies, 1.0, None);
		assert_eq!(answers.bad, 2);
		assert_eq!(answers.percentile(98.0), 98.0);
		assert_eq!(answers.percentile(99.0), f64::INFINITY);
		let none = Answers::new(1, Default::default(), 0.0, None);
		assert_eq!(none.percentile(50.0), f64::INFINITY);
	}
}
