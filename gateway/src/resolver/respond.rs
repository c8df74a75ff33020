//! Answers as they are sent: from the cache, or put together and kept.

use super::{
	cache::Entry,
	link::{self, LinkError},
	negotiate::{wish, Format, Lang, Wish},
	page::{self, Frame},
};
use crate::{
	clock, epcis,
	http::{app::App, problem::Problem},
	records::Composed,
	scans::{ClientPrint, Place, Scan},
};
use axum::{
	body::Body,
	extract::{Request, State},
	http::{header, request::Parts, HeaderMap, HeaderValue, Method, StatusCode},
	response::{IntoResponse, Response},
};
use carnet_primitives::{products::Verdict, subject::UnitRef};
use sha2::{Digest, Sha256};
use std::{future::Future, sync::Arc};
use tokio::sync::Semaphore;

/// What can change is asked for again after so many seconds.
const CACHE_CONTROL: &str = "public, max-age=5";
const VARY: &str = "Accept, Accept-Language";
/// Answers that are put together at a time: more would wait for the database anyway.
const MAX_TURNS: usize = 64;
/// Headers of an answer, with those that every answer gets: room for them is made once.
const MOST_HEADERS: usize = 15;

/// Who may put an answer together now.
pub(crate) struct Turns(Semaphore);

impl Default for Turns {
	fn default() -> Self {
		Self(Semaphore::new(MAX_TURNS))
	}
}

/// An answer that was put together.
pub(crate) struct Made {
	/// The status.
	pub status: StatusCode,
	/// The value of `Content-Type`.
	pub content_type: &'static str,
	/// The language, of a page.
	pub lang: Option<Lang>,
	/// The bytes.
	pub body: Vec<u8>,
	/// What it says, without block and time: the tag is made of it.
	pub content: Vec<u8>,
	/// The unit that was scanned, and what is said of it.
	pub scan: Option<(UnitRef, Verdict)>,
}

fn tag(made: &Made) -> HeaderValue {
	let digest = Sha256::new()
		// A newer program may write the same in another way.
		.chain_update(env!("CARGO_PKG_VERSION"))
		.chain_update(made.content_type)
		.chain_update(made.lang.map_or("", Lang::tag))
		.chain_update(&made.content)
		.finalize();
	weak_tag(&digest)
}

/// The tag of what has this hash. It is weak: answers are compressed on the way.
pub(crate) fn weak_tag(digest: &[u8]) -> HeaderValue {
	quoted("W/", digest)
}

/// The tag of the very bytes that have this hash: nothing is to alter them on the way.
pub(crate) fn strong_tag(digest: &[u8]) -> HeaderValue {
	quoted("", digest)
}

fn quoted(prefix: &str, digest: &[u8]) -> HeaderValue {
	let text = format!("{prefix}\"{}\"", hex::encode(digest.get(..16).unwrap_or_default()));
	HeaderValue::try_from(text).unwrap_or(HeaderValue::from_static("W/\"\""))
}

/// The answer of a name: the one at hand if it holds, or one that `make` puts together.
pub(crate) async fn answer<F>(
	app: &App,
	name: &str,
	make: impl FnOnce() -> F,
) -> Result<Arc<Entry>, Problem>
where
	F: Future<Output = Result<Composed<Made>, Problem>>,
{
	let now = *app.head.borrow();
	if let Some(entry) = app.verdicts.get(name, now).await {
		app.metrics.verdict(true);
		return Ok(entry);
	}
	app.metrics.verdict(false);
	let stopped = |_| Problem::unavailable("The gateway is being stopped. Try again once it runs.");
	let _turn = app.turns.0.acquire().await.map_err(stopped)?;
	// Whoever had the turn before may have wanted the same.
	let now = *app.head.borrow();
	if let Some(entry) = app.verdicts.get(name, now).await {
		return Ok(entry);
	}
	let mark = app.verdicts.mark();
	// What an answer at hand does not need is not carried through its handlers: it is large.
	let Composed { answer: made, keys, turns_at, .. } = Box::pin(make()).await?;
	let entry = Arc::new(Entry {
		turns_at,
		status: made.status,
		content_type: HeaderValue::from_static(made.content_type),
		etag: tag(&made),
		language: made.lang.map(|lang| HeaderValue::from_static(lang.tag())),
		scan: made.scan,
		// With no more memory than it weighs: what wrote it kept room for as much again.
		body: made.body.into_boxed_slice().into(),
	});
	app.verdicts.insert(name, entry.clone(), &keys, mark).await;
	Ok(entry)
}

/// Whether `If-None-Match` names a tag, as the weak comparison has it.
pub(crate) fn is_known(headers: &HeaderMap, etag: &HeaderValue) -> bool {
	fn plain(tag: &str) -> &str {
		tag.trim().trim_start_matches("W/")
	}
	let Ok(etag) = etag.to_str().map(plain) else { return false };
	headers
		.get_all(header::IF_NONE_MATCH)
		.iter()
		.filter_map(|value| value.to_str().ok())
		.flat_map(|value| value.split(',').take(16))
		.any(|one| one.trim() == "*" || plain(one) == etag)
}

/// An answer as a response to a request with these headers.
pub(crate) fn respond(entry: &Entry, headers: &HeaderMap) -> Response {
	let is_known = is_known(headers, &entry.etag);
	let (status, body) = match is_known {
		true => (StatusCode::NOT_MODIFIED, Body::empty()),
		false => (entry.status, Body::from(entry.body.clone())),
	};
	let mut response = Response::new(body);
	*response.status_mut() = status;
	let out = response.headers_mut();
	out.reserve(MOST_HEADERS);
	if !is_known {
		out.insert(header::CONTENT_TYPE, entry.content_type.clone());
	}
	out.insert(header::ETAG, entry.etag.clone());
	out.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHE_CONTROL));
	out.insert(header::VARY, HeaderValue::from_static(VARY));
	if let Some(language) = &entry.language {
		out.insert(header::CONTENT_LANGUAGE, language.clone());
	}
	response
}

/// Whether a browser fetches a page that nobody asked to see yet.
fn is_prefetch(headers: &HeaderMap) -> bool {
	let purposes = [headers.get("sec-purpose"), headers.get("purpose")];
	let mut texts = purposes.into_iter().flatten().filter_map(|value| value.to_str().ok());
	texts.any(|text| text.contains("prefetch") || text.contains("prerender"))
}

/// Counts a scan, if the request is one.
pub(crate) fn note(app: &App, parts: &Parts, entry: &Entry) {
	let Some((unit, verdict)) = entry.scan else { return };
	if parts.method != Method::GET || is_prefetch(&parts.headers) {
		return;
	}
	let Place { country, cell } = Place::of(app, parts);
	let scan = Scan {
		batch: unit.batch,
		index: unit.index,
		verdict,
		client: ClientPrint::of(app, parts),
		country,
		at: clock::now(),
	};
	app.scans.note(scan, cell);
}

/// A problem in the form that a request wants: a page for people.
pub(crate) fn refuse(app: &App, parts: &Parts, problem: Problem) -> Response {
	match wish(parts.uri.query(), &parts.headers) {
		Ok(Wish { format: Format::Html, lang }) => {
			let (path, scripts) = (parts.uri.path(), app.site.is_there());
			let at = Frame { lang, path, scripts, now: clock::now() };
			let page = page::problem(at, &problem).into_string();
			let retry_after = problem.retry_after;
			let status = problem.status;
			let mut response = (status, page).into_response();
			let out = response.headers_mut();
			let html = HeaderValue::from_static(Format::Html.content_type());
			out.insert(header::CONTENT_TYPE, html);
			out.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
			out.insert(header::VARY, HeaderValue::from_static(VARY));
			if let Some(seconds) = retry_after {
				out.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
			}
			response
		}
		_ => problem.into_response(),
	}
}

/// What is said of a path that no route has: an identifier that the resolver does not know, or nothing at all.
pub(crate) async fn fallback(State(app): State<App>, request: Request) -> Response {
	let (parts, _) = request.into_parts();
	let path = parts.uri.path();
	let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
	if epcis::owns(path) {
		// Whoever asks for events is a program, whatever it takes.
		let kind = "epcisException:NoSuchResourceException";
		let detail = "This repository has no such path. `/openapi.json` says which it has.";
		return Problem { kind, ..Problem::not_found(detail) }.into_response();
	}
	let numeric = (2..=4).contains(&first.len()) && first.bytes().all(|one| one.is_ascii_digit());
	let problem = match link::parse(path) {
		Err(error) if numeric || error == LinkError::TooLong => malformed(&error),
		_ => Problem::not_found(
			"Nothing is here. `/openapi.json` and `/.well-known/gs1resolver` say what is where.",
		),
	};
	refuse(&app, &parts, problem)
}

/// The problem of a link. A serial of another maker is well-formed: what it names is not there.
pub(crate) fn malformed(error: &LinkError) -> Problem {
	let detail = error.to_string();
	match error {
		LinkError::ForeignSerial | LinkError::LotMissing => {
			Problem { kind: error.kind(), ..Problem::not_found(detail) }
		}
		_ => Problem::bad_request(error.kind(), detail),
	}
}
