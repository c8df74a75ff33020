//! How people name goods.

use crate::cli::{chain::not_found, Outcome};
use carnet_client::chain::Snapshot;
use carnet_primitives::{
	custody::{Item, UnitRange},
	gs1::{Label, Sscc},
	subject::{BatchId, LogisticUnitId, Subject, UnitRef},
};

const FORMS: &str =
	"write 42 for a batch, 42/7 for a unit, the 18 digits of an SSCC, or the link on a label";
const SSCC_LEN: usize = 18;

/// Goods as they were named; the chain may have to say which ones these are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::cli) enum Named {
	/// A batch.
	Batch(BatchId),
	/// A unit.
	Unit(UnitRef),
	/// A logistic unit: the present use of its SSCC unless another is named.
	LogisticUnit { sscc: Sscc, usage: Option<u32> },
	/// A unit by its label.
	Label(Label),
}

/// What goes in or out of a logistic unit, as it was named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::cli) enum NamedItem {
	/// Units from the first to the last.
	Units(UnitRange),
	/// Anything that has one name.
	One(Named),
}

fn number<T: std::str::FromStr>(text: &str) -> Option<T> {
	// A plus sign is no digit.
	text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// Reads one thing.
pub(in crate::cli) fn named(text: &str) -> Result<Named, String> {
	let wrong = || format!("{text:?} names no goods; {FORMS}");
	let path = text.split(['?', '#']).next().unwrap_or_default();
	let parts: Vec<&str> = path.split('/').collect();
	match parts.as_slice() {
		[one] if one.len() == SSCC_LEN => logistic_unit(one, None),
		[one] => number(one).map(Named::Batch).ok_or_else(wrong),
		[one, usage] if one.len() == SSCC_LEN => {
			logistic_unit(one, Some(number(usage).ok_or_else(wrong)?))
		}
		[batch, index] => {
			let (batch, index) = number(batch).zip(number(index)).ok_or_else(wrong)?;
			Ok(Named::Unit(UnitRef { batch, index }))
		}
		[.., "00" | "sscc", one] | [.., "00" | "sscc", one, ""] => logistic_unit(one, None),
		_ => Label::parse(text)
			.map(Named::Label)
			.map_err(|error| format!("{text:?}: {error}; {FORMS}")),
	}
}

fn logistic_unit(text: &str, usage: Option<u32>) -> Result<Named, String> {
	let sscc = Sscc::parse(text).map_err(|error| format!("the SSCC {text}: {error}"))?;
	Ok(Named::LogisticUnit { sscc, usage })
}

/// Reads the SSCC of a logistic unit, whatever its use.
pub(in crate::cli) fn sscc(text: &str) -> Result<Sscc, String> {
	match named(text)? {
		Named::LogisticUnit { sscc, usage: None } => Ok(sscc),
		_ => Err(format!("{text:?} is no SSCC; 18 digits or a link with /00/ are expected")),
	}
}

/// Reads what goes in or out of a logistic unit.
pub(in crate::cli) fn item(text: &str) -> Result<NamedItem, String> {
	let Some((first, last)) = text.split_once("..") else {
		return match named(text)? {
			Named::Batch(batch) => Err(format!(
				"a batch goes in by its units; write {batch}/0..99 for its first hundred"
			)),
			one => Ok(NamedItem::One(one)),
		};
	};
	range(first, last).map(NamedItem::Units).ok_or_else(|| {
		format!("{text:?} is no range of units; write the batch and both ends, such as 42/0..99")
	})
}

/// Reads goods of any form, ranges too.
pub(in crate::cli) fn goods(text: &str) -> Result<NamedItem, String> {
	match text.contains("..") {
		true => item(text),
		false => named(text).map(NamedItem::One),
	}
}

fn range(first: &str, last: &str) -> Option<UnitRange> {
	let (batch, first) = first.split_once('/')?;
	let range = UnitRange { batch: number(batch)?, first: number(first)?, last: number(last)? };
	(!range.is_empty()).then_some(range)
}

impl Named {
	/// The label, if it was named by one.
	pub(super) const fn label(&self) -> Option<&Label> {
		match self {
			Self::Label(label) => Some(label),
			_ => None,
		}
	}

	/// Which goods these are on the chain.
	pub(super) async fn resolve(&self, at: &Snapshot) -> Outcome<Subject> {
		match self {
			Self::Batch(batch) => match at.batch(*batch).await? {
				Some(_) => Ok(Subject::Batch(*batch)),
				None => Err(not_found(format!("batch {batch}"))),
			},
			Self::Unit(unit) => ensure_unit(at, *unit).await,
			Self::Label(label) => {
				let (gtin, lot, pack) = (label.gtin, &label.lot, label.serial.pack());
				let batch = at
					.batch_id(gtin, lot, pack)
					.await?
					.ok_or_else(|| not_found(format!("pack {pack} of lot {lot} of {gtin}")))?;
				ensure_unit(at, UnitRef { batch, index: label.serial.index() }).await
			}
			Self::LogisticUnit { sscc, usage } => {
				let present = at.usage(*sscc).await?;
				let present = present.ok_or_else(|| not_found(format!("case or pallet {sscc}")))?;
				let usage = usage.unwrap_or(present);
				if usage > present {
					return Err(not_found(format!("use {usage} of the SSCC {sscc}")));
				}
				Ok(Subject::LogisticUnit(LogisticUnitId { sscc: *sscc, usage }))
			}
		}
	}
}

async fn ensure_unit(at: &Snapshot, unit: UnitRef) -> Outcome<Subject> {
	let count = at.batch(unit.batch).await?.map(|view| view.batch.spec.count);
	match count {
		Some(count) if unit.index < count => Ok(Subject::Unit(unit)),
		Some(count) => Err(not_found(format!(
			"unit {} in batch {}, which has {count} of them, numbered from 0",
			unit.index, unit.batch
		))),
		None => Err(not_found(format!("batch {}", unit.batch))),
	}
}

/// Which goods these are, each in its place.
pub(super) async fn resolve_all(at: &Snapshot, named: &[Named]) -> Outcome<Vec<Subject>> {
	let mut out = Vec::with_capacity(named.len());
	for one in named {
		out.push(one.resolve(at).await?);
	}
	Ok(out)
}

/// The items, each in its place.
pub(super) async fn resolve_items(at: &Snapshot, named: &[NamedItem]) -> Outcome<Vec<Item>> {
	let mut out = Vec::with_capacity(named.len());
	for item in named {
		out.push(match item {
			NamedItem::Units(range) => Item::Units(*range),
			NamedItem::One(one) => match one.resolve(at).await? {
				Subject::Unit(unit) => Item::Units(UnitRange::of_unit(unit)),
				Subject::LogisticUnit(id) => Item::LogisticUnit(id),
				Subject::Batch(batch) => {
					return Err(format!("batch {batch} goes in by its units; name a range").into())
				}
			},
		});
	}
	Ok(out)
}

/// A subject in words.
pub(super) fn show(subject: &Subject) -> String {
	match subject {
		Subject::Batch(_) => format!("batch {}", id(subject)),
		Subject::Unit(_) => format!("unit {}", id(subject)),
		Subject::LogisticUnit(unit) => show_unit(unit),
	}
}

/// A logistic unit in words.
pub(super) fn show_unit(unit: &LogisticUnitId) -> String {
	match unit.usage {
		0 => format!("SSCC {}", unit.sscc),
		usage => format!("SSCC {}/{usage}", unit.sscc),
	}
}

/// Units in words.
pub(super) fn show_range(range: &UnitRange) -> String {
	let UnitRange { batch, first, last } = range;
	match first == last {
		true => format!("unit {batch}/{first}"),
		false => format!("units {batch}/{first}..{last}"),
	}
}

/// A subject as it can be named here and to a node.
pub(super) fn id(subject: &Subject) -> String {
	match subject {
		Subject::Batch(batch) => batch.to_string(),
		Subject::Unit(unit) => format!("{}/{}", unit.batch, unit.index),
		Subject::LogisticUnit(unit) => format!("{}/{}", unit.sscc, unit.usage),
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	const SSCC: &str = "095060000000000015";

	#[test]
	fn goods_are_read_in_every_form() {
		let sscc = Sscc::parse(SSCC).unwrap();
		let unit = UnitRef { batch: 42, index: 7 };
		for (text, expected) in [
			("42".to_owned(), Named::Batch(42)),
			("42/7".to_owned(), Named::Unit(unit)),
			(SSCC.to_owned(), Named::LogisticUnit { sscc, usage: None }),
			(format!("{SSCC}/3"), Named::LogisticUnit { sscc, usage: Some(3) }),
			(format!("https://id.gs1.org/00/{SSCC}"), Named::LogisticUnit { sscc, usage: None }),
			(format!("https://id.gs1.org/00/{SSCC}/"), Named::LogisticUnit { sscc, usage: None }),
			(format!("/sscc/{SSCC}?a=b"), Named::LogisticUnit { sscc, usage: None }),
		] {
			assert_eq!(named(&text).unwrap(), expected, "{text}");
		}
		for bad in ["", "+1", "4x", "42/", "/7", "42/7/8", "https://example.com/"] {
			assert!(named(bad).is_err(), "{bad}");
		}
		assert!(named("095060000000000016").unwrap_err().contains("SSCC"));
		assert!(super::sscc(&format!("{SSCC}/3")).is_err());
	}

	#[test]
	fn items_are_ranges_units_and_logistic_units() {
		let range = UnitRange { batch: 42, first: 0, last: 99 };
		assert_eq!(item("42/0..99").unwrap(), NamedItem::Units(range));
		assert!(matches!(item("42/7").unwrap(), NamedItem::One(Named::Unit(_))));
		for bad in ["42", "42/9..0", "42..9", "42/0..", "0..9", "42/0..9..9"] {
			assert!(item(bad).is_err(), "{bad}");
		}
	}
}
