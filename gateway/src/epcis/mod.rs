//! The EPCIS 2.0 repository: the part of its REST binding that the README of this folder lists.

mod capture;
mod check;
mod cursor;
mod host;
mod identity;
mod jobs;
mod keep;
mod lists;
mod negotiate;
mod openapi;
mod parameters;
mod present;
mod queries;
mod refusal;
mod search;
mod sql;

#[cfg(test)]
pub(crate) mod tests;

pub(crate) use jobs::run;
pub(crate) use negotiate::describe;

use crate::http::routes::Routes;
use axum::{
	extract::{Request, State},
	routing::{get, options},
};
use host::Host;
use queries::{InPath, List};

/// Whether a path is the repository's, among them those that it lacks.
pub(crate) fn owns(path: &str) -> bool {
	let rest = path.trim_start_matches('/').strip_prefix("epcis");
	rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The routes under `/epcis`, and `/openapi.json`.
pub(crate) fn routes() -> Routes {
	routes_of()
}

fn routes_of<H: Host>() -> Routes<H> {
	let mut epcis = Routes::new()
		.route(
			"/epcis/capture",
			options(capture::options).post(capture::post::<H>).get(capture::list::<H>),
		)
		.route("/epcis/capture/{captureID}", get(capture::job::<H>))
		.route("/epcis/events", get(queries::events::<H>).post(capture::post_event::<H>))
		.route("/epcis/events/{eventID}", get(queries::event::<H>));
	for list in [
		List::EventTypes,
		List::Epcs,
		List::BizSteps,
		List::BizLocations,
		List::ReadPoints,
		List::Dispositions,
	] {
		let values = move |host: State<H>, request: Request| lists::list(host, request, list);
		let events = move |host: State<H>, value: InPath, request: Request| {
			queries::events_of(host, value, request, list)
		};
		epcis = epcis
			.route(&format!("/epcis/{}", list.name()), get(values))
			.route(&format!("/epcis/{}/{{value}}/events", list.name()), get(events));
	}
	epcis.merge(openapi::routes())
}
