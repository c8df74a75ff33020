//! The description of the interface, as it is served.

use crate::http::routes::Routes;
use axum::{
	http::{header::CONTENT_TYPE, HeaderValue},
	response::{IntoResponse, Response},
	routing::get,
};

pub(super) const DOCUMENT: &str = include_str!("../../openapi.json");

pub(super) fn routes<S: Clone + Send + Sync + 'static>() -> Routes<S> {
	Routes::new().route("/openapi.json", get(document))
}

async fn document() -> Response {
	let mut answer = DOCUMENT.into_response();
	answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
	answer
}
