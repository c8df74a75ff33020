//! Whether the gateway runs, and whether it is near enough to the chain to be asked.

use super::{app::App, metrics::age, routes::Routes};
use crate::mirror::{Condition, Head};
use axum::{
	extract::State,
	http::{header, StatusCode},
	response::{IntoResponse, Response},
	routing::get,
	Json,
};
use serde::Serialize;

/// The paths of health.
pub(crate) fn routes() -> Routes {
	Routes::new().route("/health", get(alive)).route("/health/readiness", get(ready))
}

/// How the gateway is.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Health {
	ready: bool,
	/// The newest mirrored block.
	head: Option<u32>,
	/// The newest finalised block of the node, as far as it is known.
	finalised: Option<u32>,
	lag_blocks: Option<u32>,
	lag_seconds: Option<i64>,
	/// How many records of a whole state were read, while one is read.
	reading: Option<u64>,
	trouble: Option<String>,
}

async fn alive() -> Response {
	answer(StatusCode::OK, &serde_json::json!({ "alive": true }))
}

async fn ready(State(app): State<App>) -> Response {
	let head = *app.mirror.head().borrow();
	let lag = head.map(|head| age(head.at));
	let health = health(head, lag, app.mirror.condition(), app.config.ready_lag);
	let status = if health.ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
	answer(status, &health)
}

fn health(head: Option<Head>, lag: Option<i64>, condition: Condition, most: u32) -> Health {
	let Condition { told: trouble, finalised, reading, .. } = condition;
	Health {
		ready: lag.is_some_and(|lag| lag <= most.into()),
		head: head.map(|head| head.number),
		finalised,
		lag_blocks: finalised.zip(head).map(|(number, head)| number.saturating_sub(head.number)),
		lag_seconds: lag,
		reading,
		trouble,
	}
}

fn answer(status: StatusCode, body: &impl Serialize) -> Response {
	(status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

#[cfg(test)]
mod tests {
	use super::*;
	use carnet_primitives::H256;

	fn head() -> Option<Head> {
		Some(Head { number: 90, hash: H256::zero(), at: 1_000 })
	}

	#[test]
	fn a_gateway_is_ready_while_its_head_is_young() {
		let condition = Condition { finalised: Some(100), ..Default::default() };
		let found = health(head(), Some(10), condition.clone(), 10);
		assert!(found.ready);
		assert_eq!((found.lag_blocks, found.lag_seconds), (Some(10), Some(10)));
		assert!(!health(head(), Some(11), condition, 10).ready);
	}

	#[test]
	fn a_gateway_without_records_is_not_ready_and_says_what_it_does() {
		let condition = Condition { reading: Some(7), ..Default::default() };
		let found = health(None, None, condition, 10);
		assert!(!found.ready);
		assert_eq!((found.reading, found.head), (Some(7), None));
	}

	#[test]
	fn trouble_is_told_while_the_head_is_still_young() {
		let (trouble, told) = (Some("ws://node is away".into()), Some("away".into()));
		let condition = Condition { trouble, told, ..Default::default() };
		let found = health(head(), Some(1), condition, 10);
		assert_eq!((found.ready, found.trouble.as_deref()), (true, Some("away")));
	}
}
