//! Trade items, certificates, recalls and units of the brand.

use super::types::Lot;
use crate::{
	capacity::site::{Site, TOGETHER},
	context::Outcome,
	custody::yard::DOCUMENT,
	world::PREFIX,
};
use carnet_client::chain::Call;
use carnet_primitives::{
	gs1::Gtin,
	member::Role,
	products::{CertificateKind, DecommissionReason, ItemName, RecallClass, RecallScope},
	subject::{Subject, UnitRef},
	unit_code::MAX_UNITS,
};

const PALLET: &str = "Products";
/// The first of the trade items, by the digits behind the company prefix: the one of all batches comes before it.
const FIRST_ITEM: u32 = 20_000;
/// Behind the last one that the prefix of the brand has room for.
const ITEMS: u32 = 100_000;
const UNITS_OF_A_BATCH: u32 = 1_000;

/// What is done with products.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
	/// A trade item.
	RegisterTradeItem,
	/// A certificate of another unit with each call.
	Certify,
	/// Its revocation.
	RevokeCertificate,
	/// The recall of another batch with each call.
	Recall,
	/// Its end.
	LiftRecall,
	/// Another unit with each call goes out of circulation.
	Decommission,
	/// It comes back.
	Recommission,
	/// A warning of another unit with each call.
	Flag,
	/// Its end.
	Unflag,
}

impl Act {
	/// All of them.
	pub const ALL: [Self; 9] = [
		Self::RegisterTradeItem,
		Self::Certify,
		Self::RevokeCertificate,
		Self::Recall,
		Self::LiftRecall,
		Self::Decommission,
		Self::Recommission,
		Self::Flag,
		Self::Unflag,
	];

	/// The call.
	pub const fn name(self) -> &'static str {
		match self {
			Self::RegisterTradeItem => "Products.register_trade_item",
			Self::Certify => "Products.certify",
			Self::RevokeCertificate => "Products.revoke_certificate",
			Self::Recall => "Products.recall",
			Self::LiftRecall => "Products.lift_recall",
			Self::Decommission => "Products.decommission",
			Self::Recommission => "Products.recommission",
			Self::Flag => "Products.flag",
			Self::Unflag => "Products.unflag",
		}
	}

	/// So many calls. What they need is on the chain then.
	pub async fn make(self, site: &mut Site, count: u32) -> Outcome<Vec<Lot>> {
		let brand = site.brand.clone();
		let inspector = site.other("Inspector", Role::Inspector).await?;
		let each = count as usize;
		Ok(match self {
			Self::RegisterTradeItem => {
				let name = ItemName::truncate_from(b"Olive oil, another bottle".to_vec());
				let items = site.items(count);
				let register = |item: u32| -> Outcome<Call> {
					Ok(Call::register_trade_item(gtin(item)?, &name))
				};
				Lot::of(&brand, items.map(register).collect::<Outcome<_>>()?)
			}
			Self::Certify => Lot::of(&inspector, certificates(site, count).await?),
			Self::RevokeCertificate => {
				let certificates = certificates(site, count).await?;
				let event = [PALLET, "Certified"];
				let first = site.numbered(&inspector, &certificates, TOGETHER, event).await?;
				Lot::of(&inspector, (first..).take(each).map(Call::revoke_certificate).collect())
			}
			Self::Recall => Lot::of(&brand, recalls(site, count).await?),
			Self::LiftRecall => {
				let recalls = recalls(site, count).await?;
				let event = [PALLET, "BatchRecalled"];
				let first = site.numbered(&brand, &recalls, TOGETHER, event).await?;
				Lot::of(&brand, (first..).take(each).map(Call::lift_recall).collect())
			}
			Self::Decommission => {
				let units = units(site, count).await?;
				Lot::of(&brand, units.into_iter().map(decommission).collect())
			}
			Self::Recommission => {
				let units = units(site, count).await?;
				let before: Vec<Call> = units.iter().copied().map(decommission).collect();
				site.prepare(&brand, &before, TOGETHER).await?;
				Lot::of(&brand, units.into_iter().map(Call::recommission).collect())
			}
			Self::Flag => {
				let units = units(site, count).await?;
				Lot::of(&inspector, units.into_iter().map(flag).collect())
			}
			Self::Unflag => {
				let units = units(site, count).await?;
				let before: Vec<Call> = units.iter().copied().map(flag).collect();
				site.prepare(&inspector, &before, TOGETHER).await?;
				let unflag = |unit| Call::unflag(unit, inspector.id);
				Lot::of(&inspector, units.into_iter().map(unflag).collect())
			}
		})
	}
}

/// So many neighbouring units of a new batch.
async fn units(site: &mut Site, count: u32) -> Outcome<Vec<UnitRef>> {
	let batches = site.batches(1, MAX_UNITS).await?;
	let batch = batches.first().copied().ok_or("the chain registered no batch")?;
	Ok((0..count).map(|index| UnitRef { batch, index }).collect())
}

async fn certificates(site: &mut Site, count: u32) -> Outcome<Vec<Call>> {
	let certify =
		|unit| Call::certify(Subject::Unit(unit), CertificateKind::Inspection, DOCUMENT, None);
	Ok(units(site, count).await?.into_iter().map(certify).collect())
}

async fn recalls(site: &mut Site, count: u32) -> Outcome<Vec<Call>> {
	let batches = site.batches(count, UNITS_OF_A_BATCH).await?;
	let recall = |batch| Call::recall(batch, RecallScope::Batch, RecallClass::II, DOCUMENT);
	Ok(batches.into_iter().map(recall).collect())
}

fn decommission(unit: UnitRef) -> Call {
	Call::decommission(unit, DecommissionReason::Withdrawn)
}

fn flag(unit: UnitRef) -> Call {
	Call::flag(unit, DOCUMENT)
}

/// The GTIN of a trade item of the brand.
fn gtin(item: u32) -> Outcome<Gtin> {
	let item = FIRST_ITEM.saturating_add(item);
	if item >= ITEMS {
		return Err("the company prefix of the brand has room for no further trade item".into());
	}
	let digits: u64 = format!("{PREFIX}{item:05}").parse()?;
	let fits = (0..10).find_map(|check| Gtin::new(digits * 10 + check).ok());
	fits.ok_or_else(|| "no check digit fits a GTIN".into())
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::{gtin, FIRST_ITEM, ITEMS};
	use crate::world::{GTIN, PREFIX};

	#[test]
	fn trade_items_lie_under_the_prefix_of_the_brand_and_none_is_that_of_the_batches() {
		let all: Vec<String> = [0, 1, 4_321].map(|item| gtin(item).unwrap().to_string()).to_vec();
		let prefix = format!("0{PREFIX}");
		for (at, one) in all.iter().enumerate() {
			assert!(one.starts_with(&prefix) && one.len() == 14, "{one}");
			assert!(all.iter().skip(at + 1).all(|other| other != one));
		}
		assert!(GTIN.starts_with(&prefix));
		let digits = GTIN.get(prefix.len()..13).unwrap();
		assert!(digits.parse::<u32>().unwrap() < FIRST_ITEM);
	}

	#[test]
	fn a_trade_item_that_the_prefix_has_no_room_for_is_refused() {
		assert!(gtin(ITEMS - FIRST_ITEM - 1).is_ok());
		assert!(gtin(ITEMS - FIRST_ITEM).is_err());
	}
}
