//! Where links and questions by them arrive.

use super::{
	answers::{self, Told},
	link::{self, Parsed, Target},
	linkset,
	negotiate::{wish, Format, Lang, Wish},
	page::{self, Frame},
	respond::{self, malformed, Made},
};
use crate::{
	clock,
	http::{app::App, extract::Params, problem::Problem, routes::Routes},
	records::Composed,
};
use axum::{
	extract::{Request, State},
	http::{header, request::Parts, HeaderMap, HeaderValue, StatusCode},
	response::{IntoResponse, Response},
	routing::get,
	Json,
};
use carnet_primitives::{
	gs1::{percent_decode, Label},
	subject::{SubjectName, UnitRef},
	Moment,
};
use serde::Deserialize;
use serde_json::{json, Value};

/// Longest link that is asked about.
const MAX_LINK: usize = 1_024;
/// Bytes that the JSON of a verdict with the way of the unit usually has, so that it need not be moved while it grows.
const USUAL_JSON: usize = 4_096;

/// The paths of links, `/verdict`, `/trace`, and the description of the resolver.
pub(crate) fn routes() -> Routes {
	const KEYS: [&str; 8] = ["01", "00", "414", "417", "gtin", "sscc", "gln", "party"];
	let mut routes = Routes::new();
	for key in KEYS {
		routes = routes.route(&format!("/{key}/{{*rest}}"), get(resolve));
	}
	routes
		.route("/verdict", get(verdict))
		.route("/trace/{*subject}", get(trace))
		.route("/.well-known/gs1resolver", get(describe))
}

async fn resolve(State(app): State<App>, request: Request) -> Response {
	let (parts, _) = request.into_parts();
	let mut response = match resolved(&app, &parts, clock::now()).await {
		Ok(response) => response,
		Err(problem) => respond::refuse(&app, &parts, problem),
	};
	open_to_pages(response.headers_mut());
	response
}

/// The answer to a request that comes at this moment.
pub(super) async fn resolved(app: &App, parts: &Parts, now: Moment) -> Result<Response, Problem> {
	let Parsed { target, is_variant } =
		link::parse(parts.uri.path()).map_err(|error| malformed(&error))?;
	let path = target.path();
	if is_variant {
		return redirect(&path, parts.uri.query());
	}
	let wish = wish(parts.uri.query(), &parts.headers)?;
	if let (Format::JsonLd, Some(events)) = (wish.format, target.events()) {
		return redirect(&events, None);
	}
	// No record changes when the block of a page becomes old, and the page has to say so from then on.
	let is_late = wish.format == Format::Html
		&& app.head.borrow().is_some_and(|head| page::is_late(head.at, now));
	let name = name_of(wish, is_late, &path);
	let entry = respond::answer(app, &name, || make(app, &target, &path, wish, now)).await?;
	if matches!(wish.format, Format::Html | Format::Json) {
		respond::note(app, parts, &entry);
	}
	let mut response = respond::respond(&entry, &parts.headers);
	if let Some(link) = linkset::link_to_linkset(&path) {
		response.headers_mut().insert(header::LINK, link);
	}
	Ok(response)
}

/// The name under which the answer about a path is kept. Only pages are of a language.
fn name_of(wish: Wish, is_late: bool, path: &str) -> String {
	let lang = match wish.format {
		Format::Html => wish.lang.tag(),
		_ => "",
	};
	let late = if is_late { "|late" } else { "" };
	format!("{}|{lang}{late}|{path}", wish.format.media())
}

/// Lets the page of another site read an answer and where its linkset is, as a resolver shall (GS1-Conformant Resolver
/// Standard): everybody may know it, and nobody is known by it.
fn open_to_pages(headers: &mut HeaderMap) {
	headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
	headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("link"));
}

/// To the one form of a link, with the query that came with it.
fn redirect(path: &str, query: Option<&str>) -> Result<Response, Problem> {
	let to = match query {
		Some(query) => format!("{path}?{query}"),
		None => path.to_owned(),
	};
	let to = HeaderValue::try_from(to).map_err(|_| {
		Problem::bad_request("link-encoding", "The query is not encoded as a URI asks.")
	})?;
	let mut response = StatusCode::TEMPORARY_REDIRECT.into_response();
	response.headers_mut().insert(header::LOCATION, to);
	Ok(response)
}

fn nothing(target: &Target) -> Problem {
	Problem::not_found(match target {
		Target::Item(gtin) => format!(
			"No trade item with the GTIN {gtin} is registered. Check the number, or ask the brand."
		),
		Target::Lot(gtin, lot) => format!(
			"No batch of the lot {lot} of {gtin} is registered. Check the lot, or ask the brand."
		),
		Target::LogisticUnit(sscc) => format!(
			"No case or pallet with the SSCC {sscc} was ever packed here. Check the number."
		),
		_ => "The chain keeps nothing of this. Events may name it: ask `/epcis/events`.".to_owned(),
	})
}

fn scan_of(told: &Told) -> Option<(UnitRef, carnet_primitives::products::Verdict)> {
	let Told::Unit(unit) = told else { return None };
	let batch = unit.report.batch.as_ref()?.id;
	let index = unit.report.label.serial.index();
	Some((UnitRef { batch, index }, unit.report.verdict))
}

fn json_of(told: &Told) -> Result<Vec<u8>, Problem> {
	let mut json = Vec::with_capacity(USUAL_JSON);
	serde_json::to_writer(&mut json, told).map_err(|error| {
		tracing::error!("An answer has no JSON form: {error}");
		Problem::internal()
	})?;
	Ok(json)
}

async fn make(
	app: &App,
	target: &Target,
	path: &str,
	wish: Wish,
	now: Moment,
) -> Result<Composed<Made>, Problem> {
	let at = Frame { lang: wish.lang, path, scripts: app.site.is_there(), now };
	let Composed { head, answer, keys, turns_at } = answers::told(app, target).await?;
	let is_register = !matches!(target, Target::Place(..) | Target::Party(_));
	let made = match (answer, wish.format) {
		(None, Format::Linkset) if !is_register => of_linkset(app, target),
		(None, Format::Html) if !is_register => {
			let body = page::named_only(at, target).into_string().into_bytes();
			let content = path.as_bytes().to_vec();
			made(Format::Html, Some(wish.lang), body, content, None)
		}
		(None, Format::Json) if !is_register => {
			let body = named_only(&app.config.public, target).to_string().into_bytes();
			made(Format::Json, None, body.clone(), body, None)
		}
		(None, _) => return Err(nothing(target)),
		(Some(_), Format::Linkset) => of_linkset(app, target),
		(Some(told), Format::Html) => {
			let (body, scan) = (page::page(at, &told).into_string().into_bytes(), scan_of(&told));
			let mut content = json_of(&told.content())?;
			// Whoever has the page from before that was said is to get it anew.
			content.push(page::is_late(head.at, now).into());
			made(Format::Html, Some(wish.lang), body, content, scan)
		}
		(Some(told), Format::Json) => {
			let (body, scan) = (json_of(&told)?, scan_of(&told));
			made(Format::Json, None, body, json_of(&told.content())?, scan)
		}
		(Some(told), Format::JsonLd) => {
			let document = answers::epcis(app, &told).await?.ok_or_else(|| {
				Problem::not_found(
					"There is no journey to tell: either none is kept of such a thing, or nothing here proves the label.",
				)
			})?;
			let body = document.to_string().into_bytes();
			made(Format::JsonLd, None, body, json_of(&told.content())?, None)
		}
	};
	Ok(Composed { head, answer: made, keys, turns_at })
}

fn made(
	format: Format,
	lang: Option<Lang>,
	body: Vec<u8>,
	content: Vec<u8>,
	scan: Option<(UnitRef, carnet_primitives::products::Verdict)>,
) -> Made {
	let content_type = format.content_type();
	Made { status: StatusCode::OK, content_type, lang, body, content, scan }
}

/// What programs are told of a place or a party, of which the chain keeps nothing but that events name it.
fn named_only(public: &str, target: &Target) -> Value {
	let root = public.trim_end_matches('/');
	let events = target.events().map(|events| format!("{root}{events}"));
	json!({ "link": target.canonical(), "registered": false, "events": events })
}

fn of_linkset(app: &App, target: &Target) -> Made {
	let body = linkset::linkset(&app.config.public, target).to_string().into_bytes();
	made(Format::Linkset, None, body.clone(), body, None)
}

/// A link in the query of a question.
#[derive(Deserialize)]
pub(crate) struct ByLink {
	link: String,
}

impl ByLink {
	/// The label that the link is of.
	pub(crate) fn label(&self) -> Result<Label, Problem> {
		if self.link.len() > MAX_LINK {
			return Err(malformed(&link::LinkError::TooLong));
		}
		link::label(&self.link).map_err(|error| {
			Problem::bad_request(
				"link",
				format!("The link in `?link=` cannot be used: {error} Give what the code on the goods says, encoded once."),
			)
		})
	}
}

async fn verdict(
	State(app): State<App>,
	Params(asked): Params<ByLink>,
	request: Request,
) -> Result<Response, Problem> {
	let (parts, _) = request.into_parts();
	let target = Target::Unit(asked.label()?);
	let path = target.path();
	let wish = Wish { format: Format::Json, lang: Lang::En };
	// The same as the JSON of the link itself.
	let name = name_of(wish, false, &path);
	let entry =
		respond::answer(&app, &name, || make(&app, &target, &path, wish, clock::now())).await?;
	respond::note(&app, &parts, &entry);
	Ok(respond::respond(&entry, &parts.headers))
}

/// The goods that a path names behind `/trace/`: `unit/42/7`, `batch/42`, or any other name that the command line takes.
fn subject_of(path: &str) -> Result<SubjectName, Problem> {
	let wrong =
		|why: String| Problem::bad_request("subject", format!("This names no goods: {why}"));
	let rest = path.strip_prefix("/trace/").unwrap_or(path);
	if rest.len() > MAX_LINK {
		return Err(malformed(&link::LinkError::TooLong));
	}
	let rest = percent_decode(rest)
		.and_then(|bytes| String::from_utf8(bytes).ok())
		.ok_or_else(|| wrong("it is not encoded as a URI asks.".into()))?;
	let rest = rest
		.strip_prefix("unit/")
		.or(rest.strip_prefix("batch/"))
		.or(rest.strip_prefix("sscc/"))
		.unwrap_or(&rest);
	SubjectName::parse(rest).map_err(|error| wrong(error.to_string()))
}

async fn trace(State(app): State<App>, request: Request) -> Result<Response, Problem> {
	let (parts, _) = request.into_parts();
	let subject = subject_of(parts.uri.path())?;
	let name = format!("trace|{subject:?}");
	let make = || async {
		let Composed { head, answer, keys, turns_at } = answers::goods(&app, &subject).await?;
		let told = answer.ok_or_else(|| {
			Problem::not_found("The chain knows no such goods. Check the number, or wait until it is in a final block.")
		})?;
		let made = made(Format::Json, None, json_of(&told)?, json_of(&told.content())?, None);
		Ok::<_, Problem>(Composed { head, answer: made, keys, turns_at })
	};
	let entry = respond::answer(&app, &name, make).await?;
	Ok(respond::respond(&entry, &parts.headers))
}

async fn describe(State(app): State<App>) -> Response {
	let mut response = Json(linkset::description(&app.config.public)).into_response();
	let cache = HeaderValue::from_static("public, max-age=3600");
	response.headers_mut().insert(header::CACHE_CONTROL, cache);
	open_to_pages(response.headers_mut());
	response
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	#[test]
	fn only_pages_are_kept_for_each_language_and_for_an_old_block() {
		let path = "/01/09506000134352";
		let name = |format, lang, is_late| name_of(Wish { format, lang }, is_late, path);
		for format in [Format::Json, Format::JsonLd, Format::Linkset] {
			assert_eq!(name(format, Lang::Zh, false), name(format, Lang::En, false));
			assert_ne!(name(format, Lang::En, false), name(Format::Html, Lang::En, false));
		}
		let pages = [Lang::Zh, Lang::En]
			.map(|lang| [false, true].map(|is_late| name(Format::Html, lang, is_late)));
		let distinct: std::collections::BTreeSet<String> = pages.into_iter().flatten().collect();
		assert_eq!(distinct.len(), 4);
	}

	#[test]
	fn goods_are_named_as_on_the_command_line_or_by_their_kind() {
		let unit = SubjectName::Unit(UnitRef { batch: 42, index: 7 });
		for path in ["/trace/42/7", "/trace/unit/42/7", "/trace/42%2F7"] {
			assert_eq!(subject_of(path).unwrap(), unit, "{path}");
		}
		assert_eq!(subject_of("/trace/batch/42").unwrap(), SubjectName::Batch(42));
		let sscc = subject_of("/trace/sscc/376104250021234569").unwrap();
		assert!(matches!(sscc, SubjectName::LogisticUnit { usage: None, .. }));
		for bad in ["/trace/", "/trace/%", "/trace/%ff", "/trace/x", "/trace/42/7/8"] {
			assert_eq!(subject_of(bad).unwrap_err().kind, "subject", "{bad}");
		}
		let long = format!("/trace/{}", "4".repeat(MAX_LINK + 1));
		assert_eq!(subject_of(&long).unwrap_err().kind, "link-too-long");
	}
}
