//! The types of calls that fill blocks, by their names.

use super::{claims, consortium, copyright, custody, passports, products, receivables};
use crate::{
	capacity::{
		site::Site,
		supply::{Kind, Supply},
	},
	context::Outcome,
};
use carnet_client::chain::Call;
use carnet_network::members::Member;

/// Names the types to measure, with commas, or pallets of which all are measured; all of them unless set.
pub const CHOICE: &str = "CARNET_BENCH_FIT";

const KINDS: [Kind; 11] = [
	Kind::Deposit,
	Kind::Deposits,
	Kind::Record,
	Kind::Delivery,
	Kind::Deliveries,
	Kind::Batch,
	Kind::Batches,
	Kind::Statuses,
	Kind::Transfer,
	Kind::Split,
	Kind::Splits,
];

/// Calls of one key, in their order.
pub struct Lot {
	/// The secret URI of the key.
	pub key: String,
	/// The calls.
	pub calls: Vec<Call>,
}

impl Lot {
	/// Calls of one member and of nobody else.
	pub fn of(member: &Member, calls: Vec<Call>) -> Vec<Self> {
		vec![Self { key: member.key.clone(), calls }]
	}
}

/// A type of calls.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Type {
	/// Calls of a key.
	Signed(Signed),
	/// Claims of buyers, who have no account.
	Claims(claims::Act),
}

/// A type of calls that somebody signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Signed {
	/// One that the other parts send too.
	Supplied(Kind),
	/// Works, licences and cases.
	Copyright(copyright::Act),
	/// Products.
	Products(products::Act),
	/// Goods on their way.
	Custody(custody::Act),
	/// Debts and money.
	Receivables(receivables::Act),
	/// Merchants.
	Passports(passports::Act),
	/// Keys, clients, votes, and a call that does nothing.
	Consortium(consortium::Act),
}

impl Type {
	/// All of them, in the order in which they are measured.
	pub fn all() -> Vec<Self> {
		let mut all: Vec<Signed> = KINDS.map(Signed::Supplied).to_vec();
		all.extend(copyright::Act::ALL.map(Signed::Copyright));
		all.extend(products::Act::ALL.map(Signed::Products));
		all.extend(custody::Act::ALL.map(Signed::Custody));
		all.extend(receivables::Act::ALL.map(Signed::Receivables));
		all.extend(passports::Act::ALL.map(Signed::Passports));
		all.extend(consortium::Act::ALL.map(Signed::Consortium));
		let signed = all.into_iter().map(Self::Signed);
		signed.chain(claims::Act::ALL.map(Self::Claims)).collect()
	}

	/// Its call, with how many records that has if there are many.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Signed(signed) => signed.name(),
			Self::Claims(act) => act.name(),
		}
	}

	/// Whether a word names it, by itself or by its pallet.
	fn is_named(self, word: &str) -> bool {
		let name = self.name();
		name == word || name.split_once('.').is_some_and(|(pallet, _)| pallet == word)
	}
}

impl Signed {
	/// Its call, with how many records that has if there are many.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Supplied(kind) => name_of(kind),
			Self::Copyright(act) => act.name(),
			Self::Products(act) => act.name(),
			Self::Custody(act) => act.name(),
			Self::Receivables(act) => act.name(),
			Self::Passports(act) => act.name(),
			Self::Consortium(act) => act.name(),
		}
	}

	/// So many calls. What they need is on the chain then.
	pub async fn make(self, site: &mut Site, count: u32) -> Outcome<Vec<Lot>> {
		match self {
			Self::Supplied(kind) => {
				let supply = Supply::new(site, kind).await?;
				let calls = supply.calls(site, count).await?.all;
				Ok(vec![Lot { key: supply.key, calls }])
			}
			Self::Copyright(act) => act.make(site, count).await,
			Self::Products(act) => act.make(site, count).await,
			Self::Custody(act) => act.make(site, count).await,
			Self::Receivables(act) => act.make(site, count).await,
			Self::Passports(act) => act.make(site, count).await,
			Self::Consortium(act) => act.make(site, count).await,
		}
	}
}

const fn name_of(kind: Kind) -> &'static str {
	match kind {
		Kind::Deposit => "Copyright.deposit",
		Kind::Deposits => "Copyright.deposit_many/250",
		Kind::Record => "Custody.record",
		Kind::Delivery => "Custody.deliver",
		Kind::Deliveries => "Custody.deliver/250",
		Kind::Batch => "Products.register_batch",
		Kind::Batches => "Products.register_batches/64",
		Kind::Statuses => "Passports.change_many/250",
		Kind::Transfer => "Receivables.transfer",
		Kind::Split => "Receivables.split",
		Kind::Splits => "Receivables.split/100",
	}
}

/// The types that a list with commas names: all without one.
pub fn chosen(list: &str) -> Outcome<Vec<Type>> {
	let all = Type::all();
	if list.is_empty() {
		return Ok(all);
	}
	let words: Vec<&str> = list.split(',').map(str::trim).collect();
	if let Some(word) = words.iter().find(|word| !all.iter().any(|one| one.is_named(word))) {
		return Err(format!(
			"{CHOICE} names {word:?}, which is neither a type of calls that is measured nor a pallet of one; docs/benchmarks.md \
			lists them, as in {CHOICE}=Custody,Receivables.redeem"
		)
		.into());
	}
	Ok(all.into_iter().filter(|one| words.iter().any(|word| one.is_named(word))).collect())
}

/// So many calls, the one and the other in turn: each undoes the one before.
pub fn in_turn(count: u32, [one, other]: [Call; 2]) -> Vec<Call> {
	let call = |at: u32| if at.is_multiple_of(2) { one.clone() } else { other.clone() };
	(0..count).map(call).collect()
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::{chosen, in_turn, Type};
	use carnet_client::chain::Call;

	fn names(list: &str) -> Vec<&'static str> {
		chosen(list).unwrap().into_iter().map(Type::name).collect()
	}

	#[test]
	fn every_type_has_a_name_of_its_own_that_a_list_can_have() {
		let all = names("");
		for (at, name) in all.iter().enumerate() {
			assert!(all.iter().skip(at + 1).all(|other| other != name), "{name} is there twice");
			assert!(name.split_once('.').is_some(), "{name} has no pallet");
			assert_eq!(names(name), [*name]);
		}
	}

	#[test]
	fn the_docs_list_every_type() {
		let docs = include_str!("../../../../docs/benchmarks.md");
		for name in names("") {
			let call = name.split_once('.').map_or(name, |(_, call)| call);
			let is_listed = [name, call].iter().any(|text| docs.contains(&format!("`{text}`")));
			assert!(is_listed, "docs/benchmarks.md does not list {name}");
		}
	}

	#[test]
	fn a_list_names_types_and_pallets_and_the_order_stays() {
		assert_eq!(
			names("System, Products.claim_unit,Copyright.commit"),
			["Copyright.commit", "System.remark", "Products.claim_unit"]
		);
		let custody = names("Custody");
		assert!(custody.len() > 10);
		assert!(custody.iter().all(|name| name.starts_with("Custody.")));
	}

	#[test]
	fn a_name_of_nothing_is_told() {
		let told = |list| chosen(list).unwrap_err().to_string();
		assert!(told("Custody.dispatch,Custody.teleport").contains("\"Custody.teleport\""));
		assert!(told("System.").contains("\"System.\""));
		assert!(told(",").contains("\"\""));
	}

	#[test]
	fn calls_in_turn_begin_with_the_first() {
		let [one, other] = [1, 2].map(Call::apply);
		assert_eq!(
			in_turn(3, [one.clone(), other.clone()]),
			[one.clone(), other.clone(), one.clone()]
		);
		assert!(in_turn(0, [one, other]).is_empty());
	}
}
