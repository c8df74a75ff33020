//! Errors as answers (RFC 9457).

use axum::{
	http::{header, HeaderValue, StatusCode},
	response::{IntoResponse, Response},
};
use serde::Serialize;

/// The media type of a problem.
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

/// Why a request has no answer: what was wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
	/// The status of the answer.
	pub status: StatusCode,
	/// What kind of problem it is, in one word for programs; with its namespace if that is not ours.
	pub kind: &'static str,
	/// The kind in words.
	pub title: &'static str,
	/// What is wrong with this very request.
	pub detail: String,
	/// After how many seconds it is worth to try again.
	pub retry_after: Option<u32>,
}

#[derive(Serialize)]
struct Body<'a> {
	#[serde(rename = "type")]
	kind: String,
	title: &'a str,
	status: u16,
	detail: &'a str,
}

impl Problem {
	/// A problem of any status.
	pub(crate) fn new(
		status: StatusCode,
		kind: &'static str,
		title: &'static str,
		detail: impl Into<String>,
	) -> Self {
		Self { status, kind, title, detail: detail.into(), retry_after: None }
	}

	/// The request is wrong in itself.
	pub(crate) fn bad_request(kind: &'static str, detail: impl Into<String>) -> Self {
		Self::new(StatusCode::BAD_REQUEST, kind, "The request is malformed", detail)
	}

	/// The request ended, or its client fell silent, before all of it came.
	pub(crate) fn body_cut() -> Self {
		let detail = "The body ended, or nothing of it came for too long, before it was whole. Send it again.";
		Self::bad_request("body-cut", detail)
	}

	/// There is no such thing.
	pub(crate) fn not_found(detail: impl Into<String>) -> Self {
		Self::new(StatusCode::NOT_FOUND, "not-found", "There is no such thing", detail)
	}

	/// The gateway cannot answer now.
	pub(crate) fn unavailable(detail: impl Into<String>) -> Self {
		let title = "The gateway cannot answer now";
		let status = StatusCode::SERVICE_UNAVAILABLE;
		Self { retry_after: Some(5), ..Self::new(status, "unavailable", title, detail) }
	}

	/// Somebody asks too often.
	pub(crate) fn too_many(seconds: u32) -> Self {
		let detail = format!("This address asks too often. Try again in {seconds} seconds.");
		let status = StatusCode::TOO_MANY_REQUESTS;
		let problem = Self::new(status, "too-many-requests", "Too many requests", detail);
		Self { retry_after: Some(seconds), ..problem }
	}

	/// Nobody knows who asks.
	pub(crate) fn unauthorised(detail: impl Into<String>) -> Self {
		Self::new(StatusCode::UNAUTHORIZED, "unauthorised", "A token is needed", detail)
	}

	/// Whoever asks may not.
	pub(crate) fn forbidden(detail: impl Into<String>) -> Self {
		Self::new(StatusCode::FORBIDDEN, "forbidden", "The token does not allow this", detail)
	}

	/// The request has too many bytes.
	pub(crate) fn too_large(detail: impl Into<String>) -> Self {
		let status = StatusCode::PAYLOAD_TOO_LARGE;
		Self::new(status, "too-large", "The request is too large", detail)
	}

	/// Something is there already that contradicts the request.
	pub(crate) fn conflict(kind: &'static str, detail: impl Into<String>) -> Self {
		Self::new(StatusCode::CONFLICT, kind, "The request contradicts what is there", detail)
	}

	/// The gateway itself failed. What happened stands in its log and nowhere else.
	pub(crate) fn internal() -> Self {
		let detail = "The gateway failed; its log says why. Try again later.";
		let status = StatusCode::INTERNAL_SERVER_ERROR;
		Self::new(status, "internal", "The gateway failed", detail)
	}
}

impl IntoResponse for Problem {
	fn into_response(self) -> Response {
		// Those of EPCIS 2.0 have a namespace of their own.
		let kind = match self.kind.contains(':') {
			true => self.kind.to_owned(),
			false => format!("carnet:{}", self.kind),
		};
		let body =
			Body { kind, title: self.title, status: self.status.as_u16(), detail: &self.detail };
		// A struct of texts and a number always has a JSON form.
		let text = serde_json::to_string(&body).unwrap_or_default();
		let mut response = (self.status, text).into_response();
		let headers = response.headers_mut();
		headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
		headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
		if self.status == StatusCode::UNAUTHORIZED {
			headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
		}
		if let Some(seconds) = self.retry_after {
			headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
		}
		response
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use http_body_util::BodyExt;

	#[tokio::test]
	async fn a_problem_says_what_is_wrong_and_when_to_try_again() {
		let response = Problem::too_many(7).into_response();
		assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
		assert_eq!(response.headers()[header::RETRY_AFTER], "7");
		assert_eq!(response.headers()[header::CONTENT_TYPE], MEDIA_TYPE);
		let body = response.into_body().collect().await.unwrap().to_bytes();
		let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
		assert_eq!(body["type"], "carnet:too-many-requests");
		assert_eq!(body["status"], 429);
		let response = Problem::unauthorised("none").into_response();
		assert_eq!(response.headers()[header::WWW_AUTHENTICATE], "Bearer");
	}

	#[tokio::test]
	async fn a_kind_with_a_namespace_keeps_it() {
		let kind = "epcisException:ValidationException";
		let response = Problem::bad_request(kind, "no list of events").into_response();
		let body = response.into_body().collect().await.unwrap().to_bytes();
		let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
		assert_eq!(body["type"], kind);
	}
}
