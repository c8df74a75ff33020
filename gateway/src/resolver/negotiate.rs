//! In which form and language somebody wants an answer.

use crate::http::problem::Problem;
use axum::http::{header, HeaderMap, StatusCode};
use std::cmp::Reverse;

/// Longest header that is looked at. No browser sends one as long.
const MAX_HEADER: usize = 1_024;
/// Most entries of a header.
const MAX_ENTRIES: usize = 32;

/// The form of an answer, the one first that is given when all are as good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
	/// A page for people.
	Html,
	/// The verdict and the journey for programs.
	Json,
	/// The journey as an EPCIS 2.0 document.
	JsonLd,
	/// Where else something is said of it (RFC 9264).
	Linkset,
}

impl Format {
	const ALL: [Self; 4] = [Self::Html, Self::Json, Self::JsonLd, Self::Linkset];

	/// The media type without parameters.
	pub(crate) const fn media(self) -> &'static str {
		match self {
			Self::Html => "text/html",
			Self::Json => "application/json",
			Self::JsonLd => "application/ld+json",
			Self::Linkset => "application/linkset+json",
		}
	}

	/// The value of `Content-Type`.
	pub(crate) const fn content_type(self) -> &'static str {
		match self {
			Self::Html => "text/html; charset=utf-8",
			other => other.media(),
		}
	}
}

/// A language of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lang {
	/// Chinese.
	Zh,
	/// English.
	En,
}

impl Lang {
	/// As a tag.
	pub(crate) const fn tag(self) -> &'static str {
		match self {
			Self::Zh => "zh",
			Self::En => "en",
		}
	}
}

/// What about a thing somebody wants to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkType {
	/// What there is in the form that was asked for.
	Default,
	/// All links.
	All,
	/// The journey as a document.
	Traceability,
	/// What others certify.
	Certification,
	/// Whether it is recalled.
	Recall,
}

/// The link types of the resolver, with what they lead to.
pub(crate) const LINK_TYPES: [(&str, LinkType); 5] = [
	("gs1:pip", LinkType::Default),
	("gs1:traceability", LinkType::Traceability),
	("gs1:epcis", LinkType::Traceability),
	("gs1:certificationInfo", LinkType::Certification),
	("gs1:recallStatus", LinkType::Recall),
];

/// What a request wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wish {
	/// The form.
	pub format: Format,
	/// The language.
	pub lang: Lang,
}

/// A part of the query of a request.
fn parameter<'a>(query: Option<&'a str>, name: &str) -> Option<&'a str> {
	let pairs = query?.split('&').take(MAX_ENTRIES);
	let mut found = pairs.filter_map(|pair| pair.split_once('='));
	found.find(|(key, _)| *key == name).map(|(_, value)| value)
}

fn link_type(query: Option<&str>) -> Result<LinkType, Problem> {
	let Some(text) = parameter(query, "linkType") else { return Ok(LinkType::Default) };
	let text = text.replace("%3A", ":").replace("%3a", ":");
	let text = text
		.replace("https://gs1.org/voc/", "gs1:")
		.replace("https:%2F%2Fgs1.org%2Fvoc%2F", "gs1:");
	if matches!(text.as_str(), "all" | "linkset") {
		return Ok(LinkType::All);
	}
	let known = LINK_TYPES.iter().find(|(name, _)| *name == text);
	known.map(|(_, found)| *found).ok_or_else(|| {
		let names: Vec<&str> = LINK_TYPES.iter().map(|(name, _)| *name).collect();
		Problem::not_found(format!(
			"There is no link of this type. The types are {} and all.",
			names.join(", ")
		))
	})
}

/// Reads `name;q=0.5, ..` into names with their weights in thousandths, the greatest first.
fn weighted(header: &str) -> Vec<(&str, u16)> {
	let mut found: Vec<(&str, u16)> = header
		.split(',')
		.take(MAX_ENTRIES)
		.filter_map(|entry| {
			let mut parts = entry.split(';').map(str::trim);
			let name = parts.next().filter(|name| !name.is_empty())?;
			let weight = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
			Some((name, weight.map_or(1_000, thousandths)))
		})
		.collect();
	found.sort_by_key(|(_, weight)| Reverse(*weight));
	found
}

fn thousandths(text: &str) -> u16 {
	match text.parse::<f32>() {
		Ok(weight) if (0.0..=1.0).contains(&weight) => (weight * 1_000.0) as u16,
		_ => 0,
	}
}

fn header_text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
	let text = headers.get(name)?.to_str().ok()?;
	(text.len() <= MAX_HEADER).then_some(text)
}

/// How well a media range of `Accept` names a media type: 3 for itself, 2 for its family, 1 for everything.
fn names(range: &str, media: &str) -> u8 {
	let family = media.split('/').next().unwrap_or_default();
	match range.split_once('/') {
		_ if range.eq_ignore_ascii_case(media) => 3,
		Some((left, "*")) if left.eq_ignore_ascii_case(family) => 2,
		Some(("*", "*")) => 1,
		_ => 0,
	}
}

fn by_accept(headers: &HeaderMap) -> Result<Format, Problem> {
	let Some(accept) = header_text(headers, header::ACCEPT) else { return Ok(Format::Html) };
	let ranges = weighted(accept);
	let weight = |format: &Format| {
		// The range that names it best decides, whatever the others say.
		let best = ranges.iter().map(|(range, weight)| (names(range, format.media()), *weight));
		best.filter(|(how, _)| *how > 0).max_by_key(|(how, _)| *how).map_or(0, |(_, weight)| weight)
	};
	let wanted = Format::ALL.into_iter().filter(|format| weight(format) > 0);
	// Of several that are as good, the first one.
	wanted.min_by_key(|format| Reverse(weight(format))).ok_or_else(|| {
		let all: Vec<&str> = Format::ALL.iter().map(|format| format.media()).collect();
		let detail = format!(
			"There is no answer in a form that `Accept` names. The forms are {}.",
			all.join(", ")
		);
		Problem::new(StatusCode::NOT_ACCEPTABLE, "not-acceptable", "There is no such form", detail)
	})
}

fn by_language(headers: &HeaderMap) -> Lang {
	let header = header_text(headers, header::ACCEPT_LANGUAGE).unwrap_or_default();
	let tag = |name: &str| match name.split('-').next() {
		Some(first) if first.eq_ignore_ascii_case("zh") => Some(Lang::Zh),
		Some(first) if first.eq_ignore_ascii_case("en") => Some(Lang::En),
		_ => None,
	};
	let mut wanted = weighted(header).into_iter().filter(|(_, weight)| *weight > 0);
	wanted.find_map(|(name, _)| tag(name)).unwrap_or(Lang::En)
}

/// What a request wants, by its query and headers.
pub(crate) fn wish(query: Option<&str>, headers: &HeaderMap) -> Result<Wish, Problem> {
	let lang = match parameter(query, "lang") {
		Some("zh") => Lang::Zh,
		Some("en") => Lang::En,
		_ => by_language(headers),
	};
	let format = match link_type(query)? {
		LinkType::All => Format::Linkset,
		LinkType::Traceability => Format::JsonLd,
		LinkType::Default | LinkType::Certification | LinkType::Recall => by_accept(headers)?,
	};
	Ok(Wish { format, lang })
}

/// Whether an answer may come as gzip: it is named, or all there is, and no plain one is preferred.
pub(crate) fn takes_gzip(headers: &HeaderMap) -> bool {
	let entries = weighted(header_text(headers, header::ACCEPT_ENCODING).unwrap_or_default());
	let weight = |wanted: &str| {
		let found = entries.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
		found.map(|(_, weight)| *weight)
	};
	// `x-gzip` is its old name, which says the same.
	let named = weight("gzip").max(weight("x-gzip"));
	let gzip = named.or(weight("*")).unwrap_or(0);
	gzip > 0 && gzip >= weight("identity").unwrap_or(0)
}

#[cfg(test)]
mod tests {
	use super::*;
	use axum::http::HeaderValue;

	#[test]
	fn gzip_is_for_those_who_take_it() {
		let takes = |text| {
			let value = HeaderValue::from_static(text);
			takes_gzip(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, value)]))
		};
		for text in [
			"gzip",
			"GZIP",
			"x-gzip",
			"br, gzip;q=0.5",
			"gzip, deflate, br, zstd",
			"*",
			"br;q=1.0, *;q=0.1",
			"gzip;q=1, identity",
			"*;q=0, gzip",
			"identity;q=0, *;q=0.001",
		] {
			assert!(takes(text), "{text}");
		}
		for text in [
			"",
			"br",
			"identity",
			"gzip;q=0",
			"gzip; q=0.000",
			"gzip;Q=0, br",
			"gzip;q=0, *",
			"*;q=0",
			"gzip;q=0.5, identity",
			"gzip;q=nothing",
			"gzipped",
		] {
			assert!(!takes(text), "{text}");
		}
		assert!(!takes_gzip(&HeaderMap::new()));
	}

	#[test]
	fn a_query_has_its_parameters_by_name() {
		assert_eq!(parameter(Some("a=1&lang=zh"), "lang"), Some("zh"));
		assert_eq!(parameter(Some("xlang=zh"), "lang"), None);
	}
}
