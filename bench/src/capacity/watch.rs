//! How long a node took for each block, by the metrics that it gives to Prometheus.

use crate::{
	context::Outcome,
	network::follower::{height, Blocks, Follower, Look},
};
use carnet_network::{
	http::{request, Http},
	Node, Rpc,
};
use serde_json::Value;
use std::{
	collections::BTreeMap,
	net::{Ipv4Addr, SocketAddr},
	sync::{Arc, Mutex, PoisonError},
	time::Duration,
};

/// The time that an author takes to build a block, with its state root.
pub const BUILT: &str = "substrate_proposer_block_constructed";
/// The time that any other node takes to check and to import one.
pub const IMPORTED: &str = "substrate_block_verification_and_import_time";

/// A block is told of before the time of its import is; the next one is not begun by then.
const PAUSE: Duration = Duration::from_millis(100);

/// A histogram as it was behind a block.
#[derive(Clone, Copy)]
struct Reading {
	number: u64,
	sum: f64,
	count: f64,
}

type Seen = Arc<Mutex<Vec<Reading>>>;

/// Follows a node until it is dropped.
pub struct Watch {
	seen: Seen,
	_follower: Follower,
}

impl Watch {
	/// Follows a histogram of a node from now on.
	pub fn follow(node: &Node, metric: &'static str) -> Self {
		let seen = Seen::default();
		let shared = seen.clone();
		let address = SocketAddr::from((Ipv4Addr::LOCALHOST, node.prometheus_port()));
		let begin = move || Metric {
			name: metric,
			http: Http::new(address),
			question: request(address, "GET", "/metrics", &[], &[]),
			seen: shared.clone(),
		};
		Self { seen, _follower: Follower::start(node.rpc(), Blocks::Best, begin) }
	}

	/// Seconds for each block of which that is known, by its height.
	pub fn seconds(self) -> BTreeMap<u64, f64> {
		let seen = std::mem::take(&mut *self.seen.lock().unwrap_or_else(PoisonError::into_inner));
		seconds(&seen)
	}
}

struct Metric {
	name: &'static str,
	http: Http,
	question: Vec<u8>,
	seen: Seen,
}

impl Look for Metric {
	async fn look(&mut self, _: &Rpc, header: &Value) -> Outcome {
		let number = height(header)?;
		tokio::time::sleep(PAUSE).await;
		let text = self.http.send(&self.question).await?.text();
		let value = |end: &str| {
			let name = format!("{}{end}", self.name);
			value(&text, &name).ok_or_else(|| format!("the node has no metric {name}"))
		};
		let reading = Reading { number, sum: value("_sum")?, count: value("_count")? };
		self.seen.lock().unwrap_or_else(PoisonError::into_inner).push(reading);
		Ok(())
	}
}

/// The value of a metric in the text format of Prometheus.
fn value(text: &str, name: &str) -> Option<f64> {
	text.lines().find_map(|line| {
		let rest = line.strip_prefix(name)?;
		if !rest.starts_with([' ', '{']) {
			return None;
		}
		rest.rsplit_once(' ')?.1.parse().ok()
	})
}

/// Of two readings behind neighbouring blocks, between which the histogram counted once, the difference is that of the second
/// block.
fn seconds(readings: &[Reading]) -> BTreeMap<u64, f64> {
	let pairs = readings.windows(2).filter_map(|pair| match pair {
		[before, after] => {
			let is_one = after.number == before.number + 1
				&& (after.count - before.count - 1.0).abs() < f64::EPSILON;
			is_one.then_some((after.number, after.sum - before.sum))
		}
		_ => None,
	});
	pairs.collect()
}

#[cfg(test)]
mod tests {
	use super::{seconds, value, Reading};

	#[test]
	fn a_metric_is_told_from_others_that_begin_alike() {
		let text = "# HELP time_sum None\n\
			time_sum_other{chain=\"dev\"} 1\n\
			time_sum{chain=\"dev\",le=\"a b\"} 2.5e-1\n\
			plain_sum 7\n";
		assert_eq!(value(text, "time_sum"), Some(0.25));
		assert_eq!(value(text, "plain_sum"), Some(7.0));
		assert_eq!(value(text, "plain"), None);
	}

	#[test]
	fn a_block_has_a_time_if_nothing_else_was_counted_with_it() {
		let reading = |number, sum, count| Reading { number, sum, count };
		let found = seconds(&[
			reading(5, 1.0, 10.0),
			reading(6, 1.25, 11.0),
			// Two were counted: one was given up.
			reading(7, 2.0, 13.0),
			// A block was not told of.
			reading(9, 2.5, 14.0),
			reading(10, 2.75, 15.0),
			// It was told of before it was counted.
			reading(11, 2.75, 15.0),
		]);
		assert_eq!(found.into_iter().collect::<Vec<_>>(), [(6, 0.25), (10, 0.25)]);
	}
}
