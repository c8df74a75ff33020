//! Figures for Prometheus, on an address of their own.

use crate::{clock, mirror::Mirror, scans::Scans};
use axum::{
	extract::State,
	http::{header, StatusCode},
	response::{IntoResponse, Response},
	routing::get,
	Router,
};
use prometheus::{
	Encoder, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge, Opts, Registry,
	TextEncoder,
};
use std::{future::Future, sync::Arc, time::Duration};
use tokio::net::TcpListener;

/// Bounds of the times of answers, in seconds.
const BOUNDS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5];

/// What is counted.
#[derive(Clone)]
pub struct Metrics(Arc<Parts>);

struct Parts {
	mirror: Mirror,
	scans: Scans,
	registry: Registry,
	requests: IntCounterVec,
	seconds: HistogramVec,
	hits: IntCounter,
	misses: IntCounter,
	head: IntGauge,
	finalised: IntGauge,
	lag_blocks: IntGauge,
	lag_seconds: IntGauge,
	trouble: IntGauge,
	reading: IntGauge,
	applied: Followed,
	wholes: Followed,
	noted: Followed,
	dropped: Followed,
	failed: Followed,
	raised: Followed,
	left_out: Followed,
}

/// A counter whose value is kept elsewhere.
struct Followed(IntCounter);

impl Followed {
	fn new(registry: &Registry, name: &str, help: &str) -> prometheus::Result<Self> {
		let counter = IntCounter::new(name, help)?;
		registry.register(Box::new(counter.clone()))?;
		Ok(Self(counter))
	}

	fn set(&self, value: u64) {
		self.0.inc_by(value.saturating_sub(self.0.get()));
	}
}

impl Metrics {
	/// All figures, at zero.
	pub(crate) fn new(mirror: Mirror, scans: Scans) -> prometheus::Result<Self> {
		let registry = Registry::new();
		let gauge = |name: &str, help: &str| {
			let gauge = IntGauge::new(name, help)?;
			registry.register(Box::new(gauge.clone()))?;
			prometheus::Result::Ok(gauge)
		};
		let requests = IntCounterVec::new(
			Opts::new("carnet_gateway_requests_total", "Answers by topic and status."),
			&["topic", "status"],
		)?;
		registry.register(Box::new(requests.clone()))?;
		let seconds = HistogramVec::new(
			HistogramOpts::new("carnet_gateway_request_seconds", "Times of answers by topic.")
				.buckets(BOUNDS.to_vec()),
			&["topic"],
		)?;
		registry.register(Box::new(seconds.clone()))?;
		let verdicts = IntCounterVec::new(
			Opts::new("carnet_gateway_verdicts_total", "Verdicts, by whether they were at hand."),
			&["cache"],
		)?;
		registry.register(Box::new(verdicts.clone()))?;
		let hits = verdicts.get_metric_with_label_values(&["hit"])?;
		let misses = verdicts.get_metric_with_label_values(&["miss"])?;
		let head = gauge("carnet_gateway_head", "The newest mirrored block.")?;
		let finalised = gauge("carnet_gateway_node_finalised", "The newest finalised block.")?;
		let lag_blocks = gauge("carnet_gateway_lag_blocks", "Final blocks that are not mirrored.")?;
		let lag_seconds =
			gauge("carnet_gateway_lag_seconds", "How old the newest mirrored block is.")?;
		let trouble = gauge("carnet_gateway_trouble", "1 while the chain cannot be followed.")?;
		let reading = gauge(
			"carnet_gateway_reading_records",
			"Records read of a whole state; -1 if none is.",
		)?;
		let follow = |name, help| Followed::new(&registry, name, help);
		let applied = follow("carnet_gateway_blocks_total", "Blocks that were applied.")?;
		let wholes = follow("carnet_gateway_whole_readings_total", "Whole states begun to read.")?;
		let noted = follow("carnet_gateway_scans_total", "Scans that were noted.")?;
		let dropped = follow("carnet_gateway_scans_dropped_total", "Scans without room.")?;
		let failed = follow(
			"carnet_gateway_scan_writes_failed_total",
			"Writes of sums of scans that failed and are tried again.",
		)?;
		let raised =
			follow("carnet_gateway_alarms_raised_total", "Findings that are in an alarm.")?;
		let left_out = follow(
			"carnet_gateway_findings_left_out_total",
			"Findings without room in their round.",
		)?;
		Ok(Self(Arc::new(Parts {
			mirror,
			scans,
			requests,
			seconds,
			hits,
			misses,
			head,
			finalised,
			lag_blocks,
			lag_seconds,
			trouble,
			reading,
			applied,
			wholes,
			noted,
			dropped,
			failed,
			raised,
			left_out,
			registry,
		})))
	}

	/// Counts an answer and its time. Topics are few and ours, never what a caller wrote.
	pub(crate) fn answered(&self, topic: &'static str, status: StatusCode, took: Duration) {
		self.count(topic, status);
		self.0.seconds.with_label_values(&[topic]).observe(took.as_secs_f64());
	}

	/// Counts an answer without its time, for one that nothing was done for: a flood of them would make the times of the others
	/// look short.
	pub(crate) fn count(&self, topic: &'static str, status: StatusCode) {
		self.0.requests.with_label_values(&[topic, status.as_str()]).inc();
	}

	/// Counts a verdict.
	pub(crate) fn verdict(&self, was_at_hand: bool) {
		let counter = if was_at_hand { &self.0.hits } else { &self.0.misses };
		counter.inc();
	}

	fn text(&self) -> prometheus::Result<Vec<u8>> {
		let parts = &self.0;
		let condition = parts.mirror.condition();
		let head = *parts.mirror.head().borrow();
		let number = head.map_or(0, |head| head.number);
		parts.head.set(number.into());
		parts.finalised.set(condition.finalised.unwrap_or_default().into());
		let behind = condition.finalised.unwrap_or_default().saturating_sub(number);
		parts.lag_blocks.set(behind.into());
		parts.lag_seconds.set(head.map_or(-1, |head| age(head.at)));
		parts.trouble.set(condition.trouble.is_some().into());
		let reading = condition.reading.map(|records| i64::try_from(records).unwrap_or(i64::MAX));
		parts.reading.set(reading.unwrap_or(-1));
		parts.applied.set(condition.applied);
		parts.wholes.set(condition.wholes);
		let figures = parts.scans.figures();
		parts.noted.set(figures.noted);
		parts.dropped.set(figures.dropped);
		parts.failed.set(figures.failed);
		parts.raised.set(figures.raised);
		parts.left_out.set(figures.left_out);
		let mut text = Vec::new();
		TextEncoder::new().encode(&parts.registry.gather(), &mut text)?;
		Ok(text)
	}
}

/// How many seconds ago a moment of the chain was; zero for one that is to come.
pub(super) fn age(at: u64) -> i64 {
	i64::try_from(clock::now().saturating_sub(at) / 1_000).unwrap_or(i64::MAX)
}

/// Serves `/metrics` until it is told to stop.
pub(crate) async fn serve(
	metrics: Metrics,
	listener: TcpListener,
	stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
	let app = Router::new().route("/metrics", get(show)).with_state(metrics);
	axum::serve(listener, app).with_graceful_shutdown(stop).await
}

async fn show(State(metrics): State<Metrics>) -> Response {
	match metrics.text() {
		Ok(text) => ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response(),
		Err(error) => {
			tracing::error!("The figures cannot be written: {error}");
			StatusCode::INTERNAL_SERVER_ERROR.into_response()
		}
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use crate::{
		db::Db,
		http::{app::dressed, tests::Gateway},
		mirror::Head,
		scans::ScanSettings,
	};
	use axum::{body::Body, http::Request};
	use carnet_primitives::H256;
	use tower::ServiceExt;

	fn text(metrics: &Metrics) -> String {
		String::from_utf8(metrics.text().unwrap()).unwrap()
	}

	#[tokio::test]
	async fn answers_and_refusals_are_counted_and_only_answers_are_timed() {
		let gateway = Gateway::set(|config| {
			(config.requests_per_second, config.burst) = (1, 1);
		})
		.await;
		assert_eq!(gateway.get("/chain.json", &[]).await.status, StatusCode::OK);
		for _ in 0..2 {
			let refused = gateway.get("/chain.json", &[]).await;
			assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
		}
		let text = text(&gateway.app.metrics);
		let counted = |status: &str, count: &str| {
			let is_it = |line: &str| {
				line.starts_with("carnet_gateway_requests_total{")
					&& line.contains(&format!("status=\"{status}\""))
					&& line.ends_with(count)
			};
			text.lines().any(is_it)
		};
		assert!(counted("200", " 1") && counted("429", " 2"), "{text}");
		let timed = "carnet_gateway_request_seconds_count{topic=\"other\"} 1";
		assert!(text.lines().any(|line| line == timed), "{text}");
	}

	async fn panics() -> StatusCode {
		panic!("on purpose")
	}

	#[tokio::test]
	async fn an_answer_of_a_handler_that_panicked_is_counted() {
		let app = Gateway::new().await.app;
		let router = dressed(Router::new().route("/", get(panics)), app.clone());
		let response =
			router.oneshot(Request::get("/").body(Body::empty()).unwrap()).await.unwrap();
		assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
		let text = text(&app.metrics);
		let is_counted = |line: &str| {
			line.starts_with("carnet_gateway_requests_total{")
				&& line.contains("status=\"500\"")
				&& line.ends_with(" 1")
		};
		assert!(text.lines().any(is_counted), "{text}");
	}

	#[tokio::test]
	async fn where_the_mirror_stands_is_measured_and_a_lag_below_zero_is_no_records() {
		let gateway = Gateway::new().await;
		let found = text(&gateway.app.metrics);
		for line in
			["carnet_gateway_head 1", "carnet_gateway_lag_blocks 0", "carnet_gateway_trouble 0"]
		{
			assert!(found.lines().any(|found| found == line), "{line}: {found}");
		}
		assert!(!found.contains("carnet_gateway_lag_seconds -1"), "{found}");
		// A block of a minute and a half ago, while the node has seven more.
		let late = Head { number: 2, hash: H256::zero(), at: clock::now() - 90_500 };
		gateway.app.mirror.committed(late, &[]).await;
		gateway.app.mirror.note(|condition| condition.finalised = Some(9));
		let found = text(&gateway.app.metrics);
		let value = |name: &str| {
			let line = found.lines().find_map(|line| line.strip_prefix(name)).unwrap();
			line.trim().parse::<i64>().unwrap()
		};
		assert_eq!(value("carnet_gateway_node_finalised "), 9, "{found}");
		assert_eq!(value("carnet_gateway_lag_blocks "), 7, "{found}");
		assert!((90..120).contains(&value("carnet_gateway_lag_seconds ")), "{found}");
		let db = Db::open("sqlite::memory:").await.unwrap();
		let mirror = Mirror::new(db.clone());
		let scans = Scans::new(db, mirror.clone(), ScanSettings::default());
		let empty = text(&Metrics::new(mirror, scans).unwrap());
		assert!(empty.lines().any(|line| line == "carnet_gateway_lag_seconds -1"), "{empty}");
	}
}
