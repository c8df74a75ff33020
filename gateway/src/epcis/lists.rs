//! What there is to ask for: terms of the vocabularies that the chain can hold, places and logistic units that events name.

use super::{
	cursor::{Cursor, Seal, LIFETIME_MS},
	host::{Host, Partner},
	queries::{asked, ensure_complete, in_time, link, reply, turn, Asked, List},
	refusal::broken,
	search::{newest, visible},
	sql::Sql,
};
use crate::{clock, db::Turn, http::problem::Problem};
use axum::{
	extract::{Request, State},
	response::Response,
};
use carnet_epcis::{gln_link, sscc_link, CONTEXT};
use carnet_primitives::{
	custody::{BizStep, Disposition, EventType},
	gs1::{Gln, Sscc},
};
use serde_json::json;
use sqlx::Row;

const SSCC: &str = "https://id.gs1.org/00/";

/// A page of a list, in the order of the values.
pub(super) async fn list<H: Host>(
	State(host): State<H>,
	request: Request,
	list: List,
) -> Result<Response, Problem> {
	let asked = asked(&host, request).await?;
	asked.parameters.nothing_else()?;
	page(&host, asked, list).await
}

async fn page<H: Host>(host: &H, asked: Asked, list: List) -> Result<Response, Problem> {
	let Asked { partner, form, parameters } = asked;
	let page = parameters.page()?;
	let time = clock::now();
	let member = partner.map(|partner| partner.member);
	let seal = Seal::new(host.db(), &format!("{} {member:?}", list.name())).await?;
	let after = page.token.as_deref().map(|token| seal.open(token, time)).transpose()?;
	let began = match &after {
		Some(after) => after.began,
		None => newest(host.db().read()).await.map_err(broken)?,
	};
	let last = after.map(|after| String::from_utf8_lossy(&after.last).into_owned());
	let question =
		Question { partner, began, after: last.as_deref(), most: page.per_page.saturating_add(1) };
	let mut values = match list {
		List::EventTypes => {
			let names = EventType::ALL.iter().map(|kind| format!("{}Event", kind.name()));
			question.of(names.collect())
		}
		List::BizSteps => {
			question.of(BizStep::ALL.iter().map(|step| step.name().to_owned()).collect())
		}
		List::Dispositions => {
			question.of(Disposition::ALL.iter().map(|found| found.name().to_owned()).collect())
		}
		List::BizLocations => {
			in_time(question.places(&mut turn(host).await?, "biz_location")).await?
		}
		List::ReadPoints => in_time(question.places(&mut turn(host).await?, "read_point")).await?,
		List::Epcs => in_time(question.epcs(&mut turn(host).await?)).await?,
	};
	ensure_complete(host).await?;
	let shown = usize::try_from(page.per_page).unwrap_or(usize::MAX);
	let more = values.len() > shown;
	values.truncate(shown);
	let next = values.last().filter(|_| more).cloned();
	let mut answer =
		reply(form, &json!({ "@context": CONTEXT, "type": "Collection", "member": values }));
	if let Some(last) = next {
		let ends = time.saturating_add(LIFETIME_MS);
		let cursor = Cursor { began, ends, sort: 0, last: last.into_bytes(), left: None };
		let address = format!("{}/epcis/{}", host.public(), list.name());
		link(&mut answer, &address, &parameters, &page, &seal.seal(&cursor)?, ends)?;
	}
	Ok(answer)
}

/// The number of an SSCC such that all greater ones, and no others, have links behind a URI. A captured document may name
/// URIs that begin like such a link and go on otherwise. `None` if all links are before it.
fn below(uri: &str) -> Option<i64> {
	const DIGITS: usize = 18;
	let Some(rest) = uri.strip_prefix(SSCC) else { return (uri < SSCC).then_some(-1) };
	let mut digits: String = rest.chars().take_while(char::is_ascii_digit).take(DIGITS).collect();
	let next = rest.as_bytes().get(digits.len());
	let (fill, step) = match next {
		_ if digits.len() == DIGITS => ('0', 0),
		Some(byte) if *byte > b'9' => ('9', 0),
		_ => ('0', 1),
	};
	digits.extend(std::iter::repeat_n(fill, DIGITS.saturating_sub(digits.len())));
	digits.parse::<i64>().ok().map(|number| number - step)
}

struct Question<'a> {
	partner: Option<Partner>,
	began: u64,
	after: Option<&'a str>,
	most: u64,
}

impl Question<'_> {
	/// The part of values that is asked for.
	fn of(&self, mut values: Vec<String>) -> Vec<String> {
		values.retain(|value| self.after.is_none_or(|after| value.as_str() > after));
		values.sort();
		values.dedup();
		values.truncate(usize::try_from(self.most).unwrap_or(usize::MAX));
		values
	}

	fn limit(&self, sql: &mut Sql) -> String {
		sql.value(i64::try_from(self.most).unwrap_or(i64::MAX))
	}

	/// Numbers of one width are in the order of their links.
	async fn places(&self, turn: &mut Turn, column: &'static str) -> Result<Vec<String>, Problem> {
		let after = self.after.and_then(|uri| uri.rsplit('/').next()?.parse::<i64>().ok());
		let after = after.unwrap_or(-1);
		// From each place to the next one: a place has millions of events, and only its first is looked at.
		let mut chain = Sql::new("");
		let (from, most) = (chain.value(after), self.limit(&mut chain));
		chain.push(&format!(
			"WITH RECURSIVE found (place, number) AS (\
			 SELECT MIN(e.{column}), 1 FROM journey_events e WHERE e.{column} > {from} \
			 UNION ALL \
			 SELECT (SELECT MIN(e.{column}) FROM journey_events e WHERE e.{column} > found.place), found.number + 1 \
			 FROM found WHERE found.place IS NOT NULL AND found.number < {most}) \
			 SELECT place FROM found WHERE place IS NOT NULL"
		));
		let mut both = vec![chain];
		if let Some(partner) = self.partner {
			let mut sql = Sql::new(&format!(
				"SELECT DISTINCT e.{column} AS place FROM captured_events e WHERE e.{column} > "
			));
			let from = sql.value(after);
			let seen = visible(&mut sql, "e", partner, self.began);
			let most = self.limit(&mut sql);
			sql.push(&format!("{from} AND {seen} ORDER BY place LIMIT {most}"));
			both.push(sql);
		}
		let mut values = Vec::new();
		for sql in both {
			for row in sql.rows_in_time(turn).await.map_err(broken)? {
				let number: i64 = row.try_get("place").map_err(broken)?;
				let gln = u64::try_from(number).ok().and_then(|gln| Gln::new(gln).ok());
				values.extend(gln.map(gln_link));
			}
		}
		Ok(self.of(values))
	}

	/// The logistic units of the chain, and all that captured documents of the caller name. Units of the chain have no
	/// serials, so there is no list of them.
	async fn epcs(&self, turn: &mut Turn) -> Result<Vec<String>, Problem> {
		let after = self.after.map_or(Some(-1), below);
		let mut values = Vec::new();
		if let Some(after) = after {
			let mut sql = Sql::new(
				"SELECT DISTINCT t.number AS sscc FROM journey_things t WHERE t.kind = 2 AND t.number > ",
			);
			let (from, most) = (sql.value(after), self.limit(&mut sql));
			sql.push(&format!("{from} ORDER BY sscc LIMIT {most}"));
			for row in sql.rows_in_time(turn).await.map_err(broken)? {
				let number: i64 = row.try_get("sscc").map_err(broken)?;
				let sscc = u64::try_from(number).ok().and_then(|sscc| Sscc::new(sscc).ok());
				values.extend(sscc.map(sscc_link));
			}
		}
		if let Some(partner) = self.partner {
			let mut sql = Sql::new(
				"SELECT DISTINCT t.uri AS uri FROM captured_things t JOIN captured_events e ON e.place = t.place \
				 WHERE t.role < 10 AND t.uri > ",
			);
			let from = sql.value(self.after.unwrap_or_default().to_owned());
			let seen = visible(&mut sql, "e", partner, self.began);
			let most = self.limit(&mut sql);
			sql.push(&format!("{from} AND {seen} ORDER BY uri LIMIT {most}"));
			for row in sql.rows_in_time(turn).await.map_err(broken)? {
				values.push(row.try_get("uri").map_err(broken)?);
			}
		}
		Ok(self.of(values))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn logistic_units_go_on_behind_whatever_uri_a_page_ended_with() {
		let code = "376104250021234569";
		let number = 376_104_250_021_234_569;
		for (uri, bound) in [
			(format!("{SSCC}{code}"), Some(number)),
			(format!("{SSCC}{code}/8008/2024"), Some(number)),
			(SSCC.to_owned(), Some(-1)),
			(format!("{SSCC}-"), Some(-1)),
			(format!("{SSCC}37"), Some(369_999_999_999_999_999)),
			(format!("{SSCC}37x"), Some(379_999_999_999_999_999)),
			(format!("{SSCC}x"), Some(999_999_999_999_999_999)),
			("https://a.example/1".to_owned(), Some(-1)),
			("urn:x".to_owned(), None),
		] {
			assert_eq!(below(&uri), bound, "{uri}");
		}
	}
}
