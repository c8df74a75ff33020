//! `/events`, and the lists of what there is to ask for.

use super::{
	check::has_control,
	cursor::{Cursor, Seal, LIFETIME_MS},
	host::{Host, Partner},
	negotiate,
	parameters::{self, Page, Parameters, Query, Scope},
	present,
	refusal::{broken, no_turn, unread, Exception},
	search::{complete, exceeds, find, newest, Range},
};
use crate::{clock, db::Turn, http::problem::Problem};
use axum::{
	extract::{rejection::PathRejection, Path, Request, State},
	http::{
		header::{CACHE_CONTROL, CONTENT_TYPE, LINK, VARY},
		HeaderName, HeaderValue,
	},
	response::{IntoResponse, Response},
};
use carnet_epcis::format_time;
use carnet_primitives::gs1::percent_encode;
use serde_json::Value;
use std::{future::Future, time::Duration};

/// How long a query may take once it has a connection. The database gives up a single statement somewhat later.
const PATIENCE: Duration = Duration::from_secs(8);

/// An answer in one of the two forms. What it says depends on the caller, so no cache keeps it for another one.
pub(super) fn reply(form: &'static str, value: &Value) -> Response {
	let mut answer = value.to_string().into_response();
	let headers = answer.headers_mut();
	headers.insert(CONTENT_TYPE, HeaderValue::from_static(form));
	headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
	headers.insert(VARY, HeaderValue::from_static("accept, authorization"));
	answer
}

/// A text as part of a path or a query.
pub(super) fn encoded(text: &str) -> String {
	percent_encode(text.as_bytes())
}

/// Says where the next page is.
pub(super) fn link(
	answer: &mut Response,
	address: &str,
	parameters: &Parameters,
	page: &Page,
	token: &str,
	ends: u64,
) -> Result<(), Problem> {
	let mut uri = format!("{address}?");
	for (name, value) in parameters.filters() {
		uri.push_str(&format!("{}={}&", encoded(name), encoded(value)));
	}
	uri.push_str(&format!("perPage={}&nextPageToken={token}", page.per_page));
	let next = HeaderValue::from_str(&format!("<{uri}>; rel=\"next\"")).map_err(broken)?;
	let ends = HeaderValue::from_str(&format_time(ends)).map_err(broken)?;
	answer.headers_mut().insert(LINK, next);
	answer.headers_mut().insert(HeaderName::from_static("gs1-next-page-token-expires"), ends);
	Ok(())
}

/// What every question has.
pub(super) struct Asked {
	pub partner: Option<Partner>,
	pub form: &'static str,
	pub parameters: Parameters,
}

pub(super) async fn asked<H: Host>(host: &H, request: Request) -> Result<Asked, Problem> {
	let (mut parts, _) = request.into_parts();
	negotiate::check(&parts.headers)?;
	let form = negotiate::form(&parts.headers)?;
	let parameters = Parameters::of(&parts.uri)?;
	let partner = host.partner(&mut parts).await?;
	ensure_complete(host).await?;
	Ok(Asked { partner, form, parameters })
}

/// Refuses to answer from a part of the events.
pub(super) async fn ensure_complete<H: Host>(host: &H) -> Result<(), Problem> {
	match complete(host.db().read()).await.map_err(broken)? {
		true => Ok(()),
		false => Err(unread()),
	}
}

/// A value in the path, if it is a text.
pub(super) type InPath = Result<Path<String>, PathRejection>;

/// The connection of a query. Its time begins behind this: the wait is as long as others make it.
pub(super) async fn turn<H: Host>(host: &H) -> Result<Turn, Problem> {
	host.db().bounded().turn().await.map_err(no_turn)
}

/// Gives up a query that takes too long.
pub(super) async fn in_time<T>(
	query: impl Future<Output = Result<T, Problem>>,
) -> Result<T, Problem> {
	within(PATIENCE, query).await
}

async fn within<T>(
	patience: Duration,
	query: impl Future<Output = Result<T, Problem>>,
) -> Result<T, Problem> {
	tokio::time::timeout(patience, query).await.unwrap_or_else(|_| {
		Err(Exception::QueryTooComplex.because(
			"the query took too long: name the goods, or a shorter time between GE_eventTime and LT_eventTime",
		))
	})
}

/// The value in the path.
pub(super) fn in_path(value: InPath) -> Result<String, Problem> {
	match value {
		Ok(Path(text)) if !has_control(&text) => Ok(text),
		_ => Err(Exception::QueryParameter
			.because("the value in the path is no text in UTF-8 without control characters")),
	}
}

/// The events that a query finds.
pub(super) async fn events<H: Host>(
	State(host): State<H>,
	request: Request,
) -> Result<Response, Problem> {
	let asked = asked(&host, request).await?;
	let query = asked.parameters.query()?;
	answer(&host, asked, "/epcis/events", query).await
}

async fn answer<H: Host>(
	host: &H,
	asked: Asked,
	path: &str,
	query: Query,
) -> Result<Response, Problem> {
	let Asked { partner, form, parameters } = asked;
	let page = parameters.page()?;
	let time = clock::now();
	let pool = host.db().read();
	let member = partner.map(|partner| partner.member);
	let identity = format!("{path} {member:?} {}", parameters.identity());
	let seal = Seal::new(host.db(), &identity).await?;
	let after = page.token.as_deref().map(|token| seal.open(token, time)).transpose()?;
	let began = match &after {
		Some(after) => after.began,
		None => newest(pool).await.map_err(broken)?,
	};
	let mut turn = turn(host).await?;
	in_time(async move {
		let left = after.as_ref().map_or(query.limit, |after| after.left);
		if let (Some(max), None) = (query.max, &after) {
			let all =
				Range { partner, began, after: None, most: max.saturating_add(1), own: false };
			if exceeds(&mut turn, &query, &all).await.map_err(broken)? {
				return Err(Exception::QueryTooLarge.because(format!(
					"maxEventCount: the query finds more than {max} events, ask for fewer"
				)));
			}
		}
		let wanted = left.map_or(page.per_page, |left| left.min(page.per_page));
		let most = wanted.saturating_add(1);
		let range = Range { partner, began, after: after.as_ref(), most, own: false };
		let mut hits = find(&mut turn, &query, &range).await.map_err(broken)?;
		drop(turn);
		let shown = usize::try_from(wanted).unwrap_or(usize::MAX);
		let all = hits.len();
		hits.truncate(shown);
		hits.truncate(present::fitting(pool, &hits).await.map_err(broken)?);
		let more = all > hits.len();
		let told = u64::try_from(hits.len()).unwrap_or(u64::MAX);
		let found = present::events(pool, &hits).await.map_err(broken)?;
		// The reading of all records anew may have begun meanwhile.
		ensure_complete(host).await?;
		let mut answer = reply(form, &found.into_document(time));
		let rest = left.map(|left| left.saturating_sub(told));
		if let (true, Some(last)) = (more && rest != Some(0), hits.last()) {
			let cursor = Cursor {
				began,
				ends: time.saturating_add(LIFETIME_MS),
				sort: last.sort,
				last: last.place.clone(),
				left: rest,
			};
			let address = format!("{}{path}", host.public());
			let token = seal.seal(&cursor)?;
			link(&mut answer, &address, &parameters, &page, &token, cursor.ends)?;
		}
		Ok(answer)
	})
	.await
}

/// One event by its `eventID`, or by its event hash.
pub(super) async fn event<H: Host>(
	State(host): State<H>,
	id: InPath,
	request: Request,
) -> Result<Response, Problem> {
	let asked = asked(&host, request).await?;
	asked.parameters.nothing_else()?;
	let id = in_path(id)?;
	event_of(&host, asked, id).await
}

async fn event_of<H: Host>(host: &H, asked: Asked, id: String) -> Result<Response, Problem> {
	let Asked { partner, form, .. } = asked;
	let query = Query { ids: Some(vec![id]), ascending: true, ..Query::default() };
	let began = newest(host.db().read()).await.map_err(broken)?;
	let mut turn = turn(host).await?;
	in_time(async move {
		// Another member may have captured another event with this eventID: the caller's own comes first.
		let own = partner.is_some();
		let mut range = Range { partner, began, after: None, most: 1, own };
		let mut hits = find(&mut turn, &query, &range).await.map_err(broken)?;
		if own && hits.is_empty() {
			range.own = false;
			hits = find(&mut turn, &query, &range).await.map_err(broken)?;
		}
		drop(turn);
		let found = present::events(host.db().read(), &hits).await.map_err(broken)?;
		ensure_complete(host).await?;
		let event = found.into_event().ok_or_else(|| {
			Exception::NoSuchResource.because(
				"no event with this eventID is on the chain or in a document that you may see. Encode the eventID: every \
				 character of it that is not a letter, a digit, -, ., _ or ~",
			)
		})?;
		Ok(reply(form, &event))
	})
	.await
}

/// Events by one value of a field, further filters allowed.
pub(super) async fn events_of<H: Host>(
	State(host): State<H>,
	value: InPath,
	request: Request,
	list: List,
) -> Result<Response, Problem> {
	let asked = asked(&host, request).await?;
	let value = in_path(value)?;
	let mut query = asked.parameters.query()?;
	list.narrow(&mut query, &value)?;
	let path = format!("/epcis/{}/{}/events", list.name(), encoded(&value));
	answer(&host, asked, &path, query).await
}

/// The lists of what there is to ask for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum List {
	EventTypes,
	Epcs,
	BizSteps,
	BizLocations,
	ReadPoints,
	Dispositions,
}

impl List {
	pub const fn name(self) -> &'static str {
		match self {
			Self::EventTypes => "eventTypes",
			Self::Epcs => "epcs",
			Self::BizSteps => "bizSteps",
			Self::BizLocations => "bizLocations",
			Self::ReadPoints => "readPoints",
			Self::Dispositions => "dispositions",
		}
	}

	/// Adds the value of the path to the filters. Each filter is there once, so it cannot stand in the query as well.
	fn narrow(self, query: &mut Query, value: &str) -> Result<(), Problem> {
		let twice = |taken: bool| match taken {
			true => Err(Exception::QueryParameter
				.because("the path names the value already: leave the filter out")),
			false => Ok(()),
		};
		match self {
			Self::EventTypes => {
				twice(query.types.is_some())?;
				let kind = parameters::event_type(value).ok_or_else(|| {
					Exception::NoSuchResource
						.because("there is no such type of events: /epcis/eventTypes lists them")
				})?;
				query.types = Some(vec![kind]);
			}
			Self::Epcs => {
				let thing = parameters::thing("epc", value)?;
				query.things.push((Scope::AnyEpc, vec![thing]));
			}
			Self::BizSteps => {
				twice(query.steps.is_some())?;
				let step = carnet_epcis::biz_step(value);
				query.steps = Some(step.iter().map(crate::index::journeys::term).collect());
			}
			Self::Dispositions => {
				twice(query.dispositions.is_some())?;
				let found = carnet_epcis::disposition(value);
				query.dispositions = Some(found.iter().map(crate::index::journeys::term).collect());
			}
			Self::BizLocations => {
				twice(query.locations.is_some())?;
				query.locations = Some(vec![parameters::place("bizLocation", value)?]);
			}
			Self::ReadPoints => {
				twice(query.read_points.is_some())?;
				query.read_points = Some(vec![parameters::place("readPoint", value)?]);
			}
		}
		Ok(())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[tokio::test]
	async fn a_query_that_takes_too_long_is_too_complex() {
		let endless = std::future::pending::<Result<(), Problem>>();
		let refused = within(Duration::from_millis(1), endless).await;
		let kind = refused.map_err(|problem| (problem.status.as_u16(), problem.kind));
		assert_eq!(kind, Err((413, "epcisException:QueryTooComplexException")));
		let done = within(PATIENCE, std::future::ready(Ok(1))).await;
		assert_eq!(done, Ok(1));
	}
}
