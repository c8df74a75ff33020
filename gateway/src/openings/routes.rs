//! A brand loads its openings.

use super::{store::key_of_batch, Loaded, OpeningsError, MAX_BYTES};
use crate::http::{
	app::App,
	extract::Params,
	problem::Problem,
	routes::Routes,
	tokens::{Caller, Right},
};
use axum::{
	body::Body,
	extract::{DefaultBodyLimit, State},
	http::{header, HeaderMap, StatusCode},
	response::{IntoResponse, Response},
	routing::get,
	Json,
};
use carnet_primitives::subject::BatchId;
use http_body_util::BodyExt;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Most packs of a page.
const PAGE: u32 = 100;

/// `GET` and `POST /openings`.
pub(crate) fn routes() -> Routes {
	// The body is read piece by piece below, and no further than the longest file.
	let limit = DefaultBodyLimit::disable();
	Routes::new().route("/openings", get(list).post(load).layer(limit))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Page {
	/// The number of the last batch of the page before.
	behind: Option<BatchId>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct List {
	openings: Vec<Loaded>,
	/// What to give as `behind` for the next page, if there is one.
	next: Option<BatchId>,
}

async fn list(
	State(app): State<App>,
	caller: Caller,
	Params(page): Params<Page>,
) -> Result<Response, Problem> {
	caller.ensure(Right::Openings)?;
	let openings = app.openings.list(caller.member, page.behind, PAGE).await?;
	let full = openings.len() >= PAGE as usize;
	let next = openings.last().map(|last| last.batch).filter(|_| full);
	let headers = [(header::CACHE_CONTROL, "no-store")];
	Ok((headers, Json(List { openings, next })).into_response())
}

async fn load(
	State(app): State<App>,
	caller: Caller,
	headers: HeaderMap,
	body: Body,
) -> Result<(StatusCode, Json<Loaded>), Problem> {
	caller.ensure(Right::Openings)?;
	let turn = app.openings.0.uploads.clone().try_acquire_owned();
	let turn = turn.map_err(|_| OpeningsError::Busy)?;
	let bytes = receive(&headers, body).await?;
	// On its own from here on: who hangs up would leave a half of them, which keeps others from loading the whole.
	let loading = tokio::spawn(async move {
		let loaded = app.openings.load(&app.mirror, bytes, Some(caller.member)).await?;
		// What was said of its labels was that nothing opens them.
		app.verdicts.end(&key_of_batch(loaded.batch));
		tracing::info!(batch = loaded.batch, by = caller.name, "Openings were loaded");
		drop(turn);
		Ok::<_, OpeningsError>(loaded)
	});
	let loaded = loading.await.map_err(|_| OpeningsError::Interrupted)??;
	Ok((StatusCode::CREATED, Json(loaded)))
}

/// Reads a body that is no longer than an openings file, into memory that is wiped afterwards.
async fn receive(headers: &HeaderMap, mut body: Body) -> Result<Zeroizing<Vec<u8>>, Problem> {
	let said = headers.get(header::CONTENT_LENGTH).and_then(|len| len.to_str().ok()?.parse().ok());
	let said: usize = said.unwrap_or(0);
	if said > MAX_BYTES {
		return Err(OpeningsError::TooLarge.into());
	}
	// As much at once as was said: growing would leave copies behind.
	let mut bytes = Zeroizing::new(Vec::with_capacity(said));
	while let Some(frame) = body.frame().await {
		let frame = frame.map_err(|_| Problem::body_cut())?;
		let Ok(data) = frame.into_data() else { continue };
		if bytes.len().saturating_add(data.len()) > MAX_BYTES {
			return Err(OpeningsError::TooLarge.into());
		}
		bytes.extend_from_slice(&data);
	}
	Ok(bytes)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::*;
	use futures::stream;
	use std::convert::Infallible;

	#[tokio::test]
	async fn a_body_that_says_nothing_of_its_length_is_cut_off_at_the_longest() {
		const PART: usize = 1 << 20;
		let sent = |parts: usize, rest: usize| {
			let parts = std::iter::repeat_n(PART, parts).chain([rest]);
			let parts = parts.map(|len| Ok::<_, Infallible>(vec![0_u8; len]));
			Body::from_stream(stream::iter(parts))
		};
		let (parts, rest) = (MAX_BYTES / PART, MAX_BYTES % PART);
		let taken = receive(&HeaderMap::new(), sent(parts, rest)).await.unwrap();
		assert_eq!(taken.len(), MAX_BYTES);
		let refused = receive(&HeaderMap::new(), sent(parts, rest + 1)).await.unwrap_err();
		assert_eq!(refused.into_response().status(), StatusCode::PAYLOAD_TOO_LARGE);
	}
}
