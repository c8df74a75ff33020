//! The parameters of a query: the part of SimpleEventQuery that this repository has. Any other one is refused, since a
//! filter that is left out of account would give answers to another question.

use super::{check::has_control, refusal::Exception};
use crate::{http::problem::Problem, index::journeys::term};
use axum::{extract::Query as Parsed, http::Uri};
use carnet_epcis::{
	biz_step, disposition, parse_hash_id, parse_place, parse_thing, parse_time, Thing,
};
use carnet_primitives::custody::{Action, EventType};

/// Longest query of an address.
const MAX_QUERY: usize = 8_192;
/// Most values of a parameter.
const MAX_VALUES: usize = 100;
const PER_PAGE: u64 = 30;
const MAX_PER_PAGE: u64 = 1_000;
/// Most events that a query may ask for as a whole.
const MAX_COUNT: u64 = 1_000_000;

/// What rows are sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Order {
	EventTime,
	RecordTime,
}

impl Order {
	pub const fn column(self) -> &'static str {
		match self {
			Self::EventTime => "event_time",
			Self::RecordTime => "record_time",
		}
	}
}

/// A URI of a thing, and what it is on the chain if it can be there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct ThingName {
	/// In its canonical form, if it has one.
	pub uri: String,
	pub thing: Option<Thing>,
}

/// Fields in which a thing is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Scope {
	/// `epcList` and `childEPCs`.
	Epc,
	/// `parentID`.
	Parent,
	/// All of these, and inputs and outputs.
	AnyEpc,
	/// `quantityList` and `childQuantityList`.
	Class,
	/// All lists of quantities.
	AnyClass,
}

/// A place: its GLN, or another URI.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum PlaceName {
	Gln(i64),
	Other(String),
}

/// What is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Query {
	pub types: Option<Vec<i64>>,
	pub actions: Option<Vec<i64>>,
	/// Terms that nothing on the chain has are left out, so that an empty list matches nothing.
	pub steps: Option<Vec<i64>>,
	pub dispositions: Option<Vec<i64>>,
	/// Column, whether at or after it, milliseconds.
	pub times: Vec<(&'static str, bool, i64)>,
	pub read_points: Option<Vec<PlaceName>>,
	pub locations: Option<Vec<PlaceName>>,
	pub things: Vec<(Scope, Vec<ThingName>)>,
	pub ids: Option<Vec<String>>,
	/// Names such as `source/owning_party`, each with the values that match.
	pub terms: Vec<(String, Vec<String>)>,
	pub order: Order,
	pub ascending: bool,
	/// `eventCountLimit`: no more than so many.
	pub limit: Option<u64>,
	/// `maxEventCount`: an error if there are more.
	pub max: Option<u64>,
}

impl Default for Query {
	fn default() -> Self {
		Self {
			types: None,
			actions: None,
			steps: None,
			dispositions: None,
			times: Vec::new(),
			read_points: None,
			locations: None,
			things: Vec::new(),
			ids: None,
			terms: Vec::new(),
			order: Order::RecordTime,
			ascending: false,
			limit: None,
			max: None,
		}
	}
}

/// Which part of an answer is asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Page {
	pub per_page: u64,
	pub token: Option<String>,
}

/// The parameters of a request as they came.
pub(super) struct Parameters {
	pairs: Vec<(String, String)>,
}

impl Parameters {
	pub fn of(uri: &Uri) -> Result<Self, Problem> {
		if uri.query().map_or(0, str::len) > MAX_QUERY {
			return Err(Exception::UriTooLong.because(format!(
				"the query has more than {MAX_QUERY} bytes: ask for less at once"
			)));
		}
		let Parsed(pairs) = Parsed::<Vec<(String, String)>>::try_from_uri(uri).map_err(|_| {
			Exception::QueryParameter
				.because("the query of the address cannot be read: encode its values")
		})?;
		if let Some((name, _)) =
			pairs.iter().find(|(name, value)| has_control(name) || has_control(value))
		{
			let name: String = name.escape_debug().take(80).collect();
			return Err(wrong(&name, "a text without control characters"));
		}
		Ok(Self { pairs })
	}

	/// Everything but the page, as a token is bound to it.
	pub fn identity(&self) -> String {
		let mut pairs: Vec<&(String, String)> =
			self.pairs.iter().filter(|(name, _)| !is_page(name)).collect();
		pairs.sort();
		format!("{pairs:?}")
	}

	/// The pairs for the address of the next page.
	pub fn filters(&self) -> impl Iterator<Item = (&str, &str)> {
		self.pairs
			.iter()
			.filter(|(name, _)| !is_page(name))
			.map(|(name, value)| (name.as_str(), value.as_str()))
	}

	/// Takes `perPage` and `nextPageToken` out.
	pub fn page(&self) -> Result<Page, Problem> {
		let mut page = Page { per_page: PER_PAGE, token: None };
		let mut seen = Vec::new();
		for (name, value) in self.pairs.iter().filter(|(name, _)| is_page(name)) {
			once(&mut seen, name)?;
			match name.as_str() {
				"perPage" => page.per_page = count(name, value, MAX_PER_PAGE)?,
				_ => page.token = Some(value.clone()),
			}
		}
		Ok(page)
	}

	/// Refuses all but `perPage` and `nextPageToken`.
	pub fn nothing_else(&self) -> Result<(), Problem> {
		self.filters().next().map_or(Ok(()), |(name, _)| Err(unknown(name)))
	}

	/// Reads the filters.
	pub fn query(&self) -> Result<Query, Problem> {
		let mut query = Query::default();
		let mut seen = Vec::new();
		for (name, value) in self.filters() {
			if name.len() > 200 {
				return Err(unknown("a name of more than 200 characters"));
			}
			query.take(name, value, &mut seen)?;
		}
		if query.limit.is_some() && query.max.is_some() {
			return Err(Exception::QueryParameter
				.because("eventCountLimit and maxEventCount exclude each other: leave one out"));
		}
		Ok(query)
	}
}

fn is_page(name: &str) -> bool {
	matches!(name, "perPage" | "nextPageToken")
}

fn unknown(name: &str) -> Problem {
	let name: String = name.chars().take(80).collect();
	Exception::QueryParameter.because(format!(
		"{name} is not a parameter of this repository: /openapi.json lists those that are"
	))
}

fn wrong(name: &str, expected: &str) -> Problem {
	Exception::QueryParameter.because(format!("{name}: {expected} is expected"))
}

fn once(seen: &mut Vec<String>, name: &str) -> Result<(), Problem> {
	if seen.iter().any(|other| other == name) {
		return Err(
			Exception::QueryParameter.because(format!("{name} is there twice: give it once"))
		);
	}
	seen.push(name.to_owned());
	Ok(())
}

fn count(name: &str, value: &str, most: u64) -> Result<u64, Problem> {
	let digits = value.bytes().all(|byte| byte.is_ascii_digit());
	let number = value.parse::<u64>().ok().filter(|number| digits && (1..=most).contains(number));
	number.ok_or_else(|| wrong(name, &format!("a whole number from 1 to {most}")))
}

/// Adds values to a list, which are between commas. A comma inside a URI begins no value, since a URI has a scheme.
fn values(name: &str, value: &str, uris: bool) -> Result<Vec<String>, Problem> {
	let mut out: Vec<String> = Vec::new();
	for part in value.split(',') {
		match out.last_mut() {
			Some(last) if uris && !has_scheme(part) => {
				last.push(',');
				last.push_str(part);
			}
			_ => out.push(part.trim().to_owned()),
		}
	}
	if out.len() > MAX_VALUES {
		return Err(wrong(name, &format!("no more than {MAX_VALUES} values")));
	}
	if out.iter().any(String::is_empty) {
		return Err(wrong(name, "a value between commas, and none that is empty,"));
	}
	if uris && !out.iter().all(|uri| has_scheme(uri)) {
		return Err(wrong(name, "a URI"));
	}
	Ok(out)
}

fn has_scheme(text: &str) -> bool {
	text.trim().split_once(':').is_some_and(|(scheme, _)| {
		scheme.starts_with(|first: char| first.is_ascii_alphabetic())
			&& scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
	})
}

/// A place as a filter names it.
pub(super) fn place(name: &str, uri: &str) -> Result<PlaceName, Problem> {
	match parse_place(uri) {
		Ok(Some(gln)) => Ok(PlaceName::Gln(i64::try_from(gln.value()).unwrap_or(i64::MAX))),
		Ok(None) => Ok(PlaceName::Other(uri.to_owned())),
		Err(problem) => Err(Exception::QueryParameter.because(format!("{name}: {problem}"))),
	}
}

/// A thing as a filter names it.
pub(super) fn thing(name: &str, uri: &str) -> Result<ThingName, Problem> {
	match parse_thing(uri) {
		Ok(thing) => Ok(ThingName { uri: canonical(uri, thing.as_ref()), thing }),
		Err(problem) => Err(Exception::QueryParameter.because(format!("{name}: {problem}"))),
	}
}

/// The canonical link of what the chain can hold; every other URI as it is.
pub(super) fn canonical(uri: &str, thing: Option<&Thing>) -> String {
	match thing {
		Some(Thing::Unit(label)) => carnet_epcis::unit_link(label),
		Some(Thing::Lot { gtin, lot }) => carnet_epcis::lot_link(*gtin, lot),
		Some(Thing::LogisticUnit(sscc)) => carnet_epcis::sscc_link(*sscc),
		None => uri.to_owned(),
	}
}

/// The number of an event type by its name, such as `ObjectEvent`.
pub(super) fn event_type(text: &str) -> Option<i64> {
	text.strip_suffix("Event").and_then(EventType::from_name).map(|kind| term(&kind))
}

fn add<T>(list: &mut Option<Vec<T>>, more: impl IntoIterator<Item = T>) {
	list.get_or_insert_default().extend(more);
}

impl Query {
	fn take(&mut self, name: &str, value: &str, seen: &mut Vec<String>) -> Result<(), Problem> {
		once(seen, name)?;
		let uris = || values(name, value, true);
		let words = || values(name, value, false);
		match name {
			"eventType" => {
				let types: Option<Vec<i64>> =
					words()?.iter().map(|text| event_type(text)).collect();
				let expected = "ObjectEvent, AggregationEvent, TransactionEvent, TransformationEvent or AssociationEvent";
				add(&mut self.types, types.ok_or_else(|| wrong(name, expected))?);
			}
			"EQ_action" => {
				let actions: Option<Vec<i64>> = words()?
					.iter()
					.map(|text| Action::from_name(text).map(|action| term(&action)))
					.collect();
				add(
					&mut self.actions,
					actions.ok_or_else(|| wrong(name, "ADD, OBSERVE or DELETE"))?,
				);
			}
			"EQ_bizStep" => {
				let steps = words()?;
				add(
					&mut self.steps,
					steps.iter().filter_map(|text| biz_step(text).map(|t| term(&t))),
				);
			}
			"EQ_disposition" => {
				let found = words()?;
				let found = found.iter().filter_map(|text| disposition(text).map(|t| term(&t)));
				add(&mut self.dispositions, found);
			}
			"GE_eventTime" | "LT_eventTime" | "GE_recordTime" | "LT_recordTime" => {
				let column = if name.ends_with("eventTime") { "event_time" } else { "record_time" };
				// A plus sign that nobody encoded is a blank by now.
				let text = value.replace(' ', "+");
				let millis = parse_time(&text).map_err(|problem| {
					Exception::QueryParameter.because(format!("{name}: {problem}"))
				})?;
				let millis = i64::try_from(millis).unwrap_or(i64::MAX);
				self.times.push((column, name.starts_with("GE_"), millis));
			}
			"EQ_readPoint" => {
				for uri in uris()? {
					add(&mut self.read_points, [place(name, &uri)?]);
				}
			}
			"EQ_bizLocation" => {
				for uri in uris()? {
					add(&mut self.locations, [place(name, &uri)?]);
				}
			}
			"MATCH_epc" | "MATCH_parentID" | "MATCH_anyEPC" | "MATCH_epcClass"
			| "MATCH_anyEPCClass" => {
				let scope = match name {
					"MATCH_epc" => Scope::Epc,
					"MATCH_parentID" => Scope::Parent,
					"MATCH_anyEPC" => Scope::AnyEpc,
					"MATCH_epcClass" => Scope::Class,
					_ => Scope::AnyClass,
				};
				let uris = uris()?;
				let classes = matches!(scope, Scope::Class | Scope::AnyClass);
				// As a name of itself it would find nothing, which is no answer to what is asked.
				if !classes && uris.iter().any(|uri| uri.starts_with("urn:epc:idpat:")) {
					return Err(wrong(name, "a URI of one thing and no pattern"));
				}
				let things: Result<Vec<_>, _> = uris.iter().map(|uri| thing(name, uri)).collect();
				self.things.push((scope, things?));
			}
			"EQ_eventID" => add(&mut self.ids, uris()?),
			"orderBy" => {
				self.order = match value {
					"eventTime" => Order::EventTime,
					"recordTime" => Order::RecordTime,
					_ => return Err(wrong(name, "eventTime or recordTime")),
				}
			}
			"orderDirection" => {
				self.ascending = match value {
					"ASC" => true,
					"DESC" => false,
					_ => return Err(wrong(name, "ASC or DESC")),
				}
			}
			"eventCountLimit" => self.limit = Some(count(name, value, MAX_COUNT)?),
			"maxEventCount" => self.max = Some(count(name, value, MAX_COUNT)?),
			_ => {
				let (list, kind) = [
					("EQ_bizTransaction_", "transaction"),
					("EQ_source_", "source"),
					("EQ_destination_", "destination"),
				]
				.iter()
				.find_map(|(start, list)| Some((*list, name.strip_prefix(start)?)))
				.ok_or_else(|| unknown(name))?;
				if kind.is_empty() {
					return Err(unknown(name));
				}
				self.terms.push((format!("{list}/{}", bare(kind)), words_or_uris(name, value)?));
			}
		}
		Ok(())
	}
}

/// Numbers of business transactions need not be URIs, but those that are may have commas.
fn words_or_uris(name: &str, value: &str) -> Result<Vec<String>, Problem> {
	values(name, value, has_scheme(value))
}

/// The bare name of a type of transactions or parties: `inv` of `https://ref.gs1.org/cbv/BTT-inv`.
pub(super) fn bare(text: &str) -> &str {
	for start in ["https://ref.gs1.org/cbv/", "cbv:"] {
		if let Some((_, name)) = text.strip_prefix(start).and_then(|rest| rest.split_once('-')) {
			return name;
		}
	}
	let urn = text.strip_prefix("urn:epcglobal:cbv:").and_then(|rest| rest.split_once(':'));
	urn.map_or(text, |(_, name)| name)
}

/// The hash that an `eventID` names, if it is one.
pub(super) fn hash_of(id: &str) -> Option<[u8; 32]> {
	parse_hash_id(id)
}
