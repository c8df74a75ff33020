//! `/capture`, and single events posted to `/events`.

use super::{
	check::{check, Checked},
	cursor::{Cursor, Seal, LIFETIME_MS},
	host::{required, Host, Partner},
	jobs::{self, told, TOLD},
	keep::{begin, conflicts, has_room, keep, kept_as, Capture},
	negotiate::{self, behaviour, describe_capture, ErrorBehaviour, MAX_DOCUMENT, MAX_EVENT},
	parameters::Parameters,
	queries::{encoded, in_path, link, reply, InPath},
	refusal::{broken, unread, Exception},
	search::complete,
	sql::Sql,
};
use crate::{clock, http::problem::Problem};
use axum::{
	body::Body,
	extract::{Request, State},
	http::{
		header::{ALLOW, CONTENT_LENGTH, LOCATION},
		request::Parts,
		HeaderMap, HeaderValue, StatusCode,
	},
	response::{IntoResponse, Response},
};
use http_body_util::{BodyExt, Limited};
use sqlx::Row;
use std::{collections::BTreeSet, time::Duration};
use tokio::sync::Semaphore;

/// Documents that are checked at once: each takes a core and some ten times its size in memory.
static CHECKS: Semaphore = Semaphore::const_new(2);
const PATIENCE: Duration = Duration::from_secs(5);

/// Says what a capture may be.
pub(super) async fn options() -> Response {
	let mut answer = StatusCode::NO_CONTENT.into_response();
	let headers = answer.headers_mut();
	headers.insert(ALLOW, HeaderValue::from_static("OPTIONS, POST, GET"));
	describe_capture(headers, ErrorBehaviour::Rollback);
	answer
}

/// The body, if it is short enough; what is longer is not read to its end.
async fn body(headers: &HeaderMap, body: Body, most: usize) -> Result<Vec<u8>, Problem> {
	let too_large = || {
		Exception::CaptureLimitExceeded
			.because(format!("{most} bytes are taken at most: split it into several documents"))
	};
	let stated = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok());
	if stated.is_some_and(|length| length.parse::<u64>().is_ok_and(|length| length > most as u64)) {
		return Err(too_large());
	}
	let read = Limited::new(body, most).collect().await;
	let bytes = read.map_err(|error| {
		if error.is::<http_body_util::LengthLimitError>() {
			too_large()
		} else {
			Exception::Validation.because(
				"the body was cut off, or nothing of it came for too long, before its end: send it again",
			)
		}
	})?;
	Ok(bytes.to_bytes().to_vec())
}

/// Checks a document beside the work of the server.
async fn checked(bytes: Vec<u8>) -> Result<(Vec<u8>, Checked), Problem> {
	let permit = tokio::time::timeout(PATIENCE, CHECKS.acquire())
		.await
		.ok()
		.and_then(Result::ok)
		.ok_or_else(|| {
		Exception::Busy.because("too many documents are checked at this moment: try again soon")
	})?;
	// A caller who goes away leaves the check behind, and so it has the permit.
	let result = tokio::task::spawn_blocking(move || {
		let _permit = permit;
		let checked = check(&bytes);
		(bytes, checked)
	})
	.await;
	let (bytes, checked) = result.map_err(broken)?;
	Ok((bytes, checked.map_err(|why| Exception::Validation.because(why))?))
}

/// Who captures, if nothing but the body says what.
async fn capturing<H: Host>(host: &H, parts: &mut Parts) -> Result<Partner, Problem> {
	let partner = required(host, parts).await?;
	negotiate::check(&parts.headers)?;
	negotiate::check_body(&parts.headers)?;
	Parameters::of(&parts.uri)?.nothing_else()?;
	Ok(partner)
}

/// Takes a document and answers with the job that will keep it.
pub(super) async fn post<H: Host>(
	State(host): State<H>,
	request: Request,
) -> Result<Response, Problem> {
	let (mut parts, content) = request.into_parts();
	let partner = capturing(&host, &mut parts).await?;
	let behaviour = behaviour(&parts.headers)?;
	// It is taken in any case: who is still sending may not see an answer.
	let bytes = body(&parts.headers, content, MAX_DOCUMENT).await?;
	let id = if has_room(host.db().read(), partner.member, 1).await.map_err(broken)? {
		let (bytes, _) = checked(bytes).await?;
		jobs::add(host.db(), partner, behaviour, bytes).await?
	} else {
		jobs::add_full(host.db(), partner, behaviour).await?
	};
	let mut answer = StatusCode::ACCEPTED.into_response();
	let location = format!("{}/epcis/capture/{id}", host.public());
	answer.headers_mut().insert(LOCATION, HeaderValue::from_str(&location).map_err(broken)?);
	describe_capture(answer.headers_mut(), behaviour);
	Ok(answer)
}

/// Takes one event and keeps it at once.
pub(super) async fn post_event<H: Host>(
	State(host): State<H>,
	request: Request,
) -> Result<Response, Problem> {
	let (mut parts, content) = request.into_parts();
	let partner = capturing(&host, &mut parts).await?;
	let no_room = || Exception::CaptureLimitExceeded.because(jobs::full().why);
	if !has_room(host.db().read(), partner.member, 1).await.map_err(broken)? {
		return Err(no_room());
	}
	let bytes = body(&parts.headers, content, MAX_EVENT).await?;
	let (_, checked) = checked(bytes).await?;
	if let Some(fault) = checked.faults.first() {
		return Err(Exception::Validation.because(fault.why.clone()));
	}
	let [good] = checked.good.as_slice() else {
		return Err(Exception::Validation
			.because("one event is expected: post documents with several to /epcis/capture"));
	};
	let capture = Capture {
		member: partner.member,
		good: &checked.good,
		prefixes: &checked.prefixes,
		now: clock::now(),
	};
	let (_turn, mut transaction) = begin(host.db()).await.map_err(broken)?;
	if !complete(&mut *transaction).await.map_err(broken)? {
		return Err(unread());
	}
	if let Some(clash) = conflicts(&mut transaction, &capture).await.map_err(broken)?.first() {
		return Err(Exception::AlreadyExists.because(clash.why.clone()));
	}
	if !has_room(&mut *transaction, partner.member, 1).await.map_err(broken)? {
		return Err(no_room());
	}
	keep(&mut transaction, &capture, &BTreeSet::new()).await.map_err(broken)?;
	// The same event may have been captured before, with another eventID.
	let id = kept_as(&mut transaction, partner.member, good).await.map_err(broken)?;
	transaction.commit().await.map_err(broken)?;
	let mut answer = StatusCode::CREATED.into_response();
	let id = id.as_deref().unwrap_or(&good.event_id);
	let location = format!("{}/epcis/events/{}", host.public(), encoded(id));
	answer.headers_mut().insert(LOCATION, HeaderValue::from_str(&location).map_err(broken)?);
	Ok(answer)
}

/// A job of the caller's member.
pub(super) async fn job<H: Host>(
	State(host): State<H>,
	id: InPath,
	request: Request,
) -> Result<Response, Problem> {
	let (mut parts, _) = request.into_parts();
	let partner = required(&host, &mut parts).await?;
	negotiate::check(&parts.headers)?;
	let form = negotiate::form(&parts.headers)?;
	Parameters::of(&parts.uri)?.nothing_else()?;
	let id = in_path(id)?;
	let mut sql = Sql::new(TOLD);
	let (member, id) = (sql.value(i64::from(partner.member)), sql.value(id));
	sql.push(&format!("{member} AND id = {id}"));
	let rows = sql.rows(host.db().read()).await.map_err(broken)?;
	let row = rows.first().ok_or_else(|| {
		Exception::NoSuchResource.because(
			"your member has no capture job with this captureID; its newest 10,000 are kept for 30 days",
		)
	})?;
	Ok(reply(form, &told(row).map_err(broken)?))
}

/// The jobs of the caller's member, the newest first.
pub(super) async fn list<H: Host>(
	State(host): State<H>,
	request: Request,
) -> Result<Response, Problem> {
	let (mut parts, _) = request.into_parts();
	let partner = required(&host, &mut parts).await?;
	negotiate::check(&parts.headers)?;
	let form = negotiate::form(&parts.headers)?;
	let parameters = Parameters::of(&parts.uri)?;
	parameters.nothing_else()?;
	let page = parameters.page()?;
	let seal = Seal::new(host.db(), &format!("capture {}", partner.member)).await?;
	let time = clock::now();
	let after = page.token.as_deref().map(|token| seal.open(token, time)).transpose()?;
	let mut sql = Sql::new(TOLD);
	let member = sql.value(i64::from(partner.member));
	sql.push(&member);
	if let Some(after) = &after {
		let created = sql.value(after.sort);
		let id = sql.value(String::from_utf8_lossy(&after.last).into_owned());
		sql.push(&format!(
			" AND (created_at < {created} OR (created_at = {created} AND id < {id}))"
		));
	}
	let most = sql.value(i64::try_from(page.per_page + 1).unwrap_or(i64::MAX));
	sql.push(&format!(" ORDER BY created_at DESC, id DESC LIMIT {most}"));
	let mut rows = sql.rows(host.db().read()).await.map_err(broken)?;
	let shown = usize::try_from(page.per_page).unwrap_or(usize::MAX);
	let more = rows.len() > shown;
	rows.truncate(shown);
	let jobs: Result<Vec<_>, _> = rows.iter().map(told).collect();
	let mut answer = reply(form, &jobs.map_err(broken)?.into());
	if let (true, Some(last)) = (more, rows.last()) {
		let id: String = last.try_get("id").map_err(broken)?;
		let cursor = Cursor {
			began: time,
			ends: time.saturating_add(LIFETIME_MS),
			sort: last.try_get("created_at").map_err(broken)?,
			last: id.into_bytes(),
			left: None,
		};
		let address = format!("{}/epcis/capture", host.public());
		link(&mut answer, &address, &parameters, &page, &seal.seal(&cursor)?, cursor.ends)?;
	}
	Ok(answer)
}
