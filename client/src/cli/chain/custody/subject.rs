//! How people name goods.

use crate::cli::{
	chain::{ask::ask_each, not_found},
	Outcome,
};
use carnet_client::chain::Snapshot;
use carnet_primitives::{
	custody::{Item, UnitRange},
	gs1::{Label, Sscc},
	subject::{LogisticUnitId, Subject, SubjectName, UnitRef},
};

/// What goes in or out of a logistic unit, as it was named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::cli) enum NamedItem {
	/// Units from the first to the last.
	Units(UnitRange),
	/// Anything that has one name.
	One(SubjectName),
}

fn named(text: &str) -> Result<SubjectName, String> {
	SubjectName::parse(text).map_err(|error| error.to_string())
}

/// Reads the SSCC of a logistic unit, whatever its use.
pub(in crate::cli) fn sscc(text: &str) -> Result<Sscc, String> {
	match named(text)? {
		SubjectName::LogisticUnit { sscc, usage: None } => Ok(sscc),
		_ => Err(format!("{text:?} is no SSCC; 18 digits or a link with /00/ are expected")),
	}
}

/// Reads what goes in or out of a logistic unit.
pub(in crate::cli) fn item(text: &str) -> Result<NamedItem, String> {
	let Some((first, last)) = text.split_once("..") else {
		return match named(text)? {
			SubjectName::Batch(batch) => Err(format!(
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
	let (batch, _) = first.split_once('/')?;
	let end = |text: &str| match SubjectName::parse(text) {
		Ok(SubjectName::Unit(unit)) => Some(unit),
		_ => None,
	};
	let (first, last) = (end(first)?, end(&format!("{batch}/{last}"))?);
	let range = UnitRange { batch: first.batch, first: first.index, last: last.index };
	(!range.is_empty()).then_some(range)
}

/// The label, if goods were named by one.
pub(super) const fn label(name: &SubjectName) -> Option<&Label> {
	match name {
		SubjectName::Label(label) => Some(label),
		_ => None,
	}
}

/// Which goods these are on the chain.
pub(in crate::cli::chain) async fn resolve(at: &Snapshot, name: &SubjectName) -> Outcome<Subject> {
	match name {
		SubjectName::Batch(batch) => match at.batch(*batch).await? {
			Some(_) => Ok(Subject::Batch(*batch)),
			None => Err(not_found(format!("batch {batch}"))),
		},
		SubjectName::Unit(unit) => ensure_unit(at, *unit).await,
		SubjectName::Label(label) => {
			let (gtin, lot, pack) = (label.gtin, &label.lot, label.serial.pack());
			let batch = at
				.batch_id(gtin, lot, pack)
				.await?
				.ok_or_else(|| not_found(format!("pack {pack} of lot {lot} of {gtin}")))?;
			ensure_unit(at, UnitRef { batch, index: label.serial.index() }).await
		}
		SubjectName::LogisticUnit { sscc, usage } => {
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
pub(super) async fn resolve_all(at: &Snapshot, names: &[SubjectName]) -> Outcome<Vec<Subject>> {
	ask_each(names, |one| resolve(at, one)).await
}

/// The items, each in its place.
pub(super) async fn resolve_items(at: &Snapshot, named: &[NamedItem]) -> Outcome<Vec<Item>> {
	ask_each(named, |item| resolve_item(at, item)).await
}

async fn resolve_item(at: &Snapshot, named: &NamedItem) -> Outcome<Item> {
	let one = match named {
		NamedItem::Units(range) => return Ok(Item::Units(*range)),
		NamedItem::One(one) => one,
	};
	match resolve(at, one).await? {
		Subject::Unit(unit) => Ok(Item::Units(UnitRange::of_unit(unit))),
		Subject::LogisticUnit(id) => Ok(Item::LogisticUnit(id)),
		Subject::Batch(batch) => {
			Err(format!("batch {batch} goes in by its units; name a range").into())
		}
	}
}

/// A subject in words.
pub(in crate::cli::chain) fn show(subject: &Subject) -> String {
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
	fn a_logistic_unit_to_pack_is_named_by_its_sscc_alone() {
		for good in [SSCC.to_owned(), format!("https://id.gs1.org/00/{SSCC}")] {
			assert_eq!(sscc(&good), Ok(Sscc::parse(SSCC).unwrap()), "{good}");
		}
		for bad in [format!("{SSCC}/3"), "42".into(), "42/7".into(), "x".into()] {
			assert!(sscc(&bad).unwrap_err().contains("SSCC"), "{bad}");
		}
	}

	#[test]
	fn items_are_ranges_units_and_logistic_units() {
		let range = UnitRange { batch: 42, first: 0, last: 99 };
		assert_eq!(item("42/0..99").unwrap(), NamedItem::Units(range));
		assert!(matches!(item("42/7").unwrap(), NamedItem::One(SubjectName::Unit(_))));
		for bad in
			["42", "42/9..0", "42..9", "42/0..", "42/0..+9", "+42/0..9", "0..9", "42/0..9..9"]
		{
			assert!(item(bad).is_err(), "{bad}");
		}
	}
}
