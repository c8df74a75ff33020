//! Goods of the brand on their way to a carrier, and under customs.
//!
//! Where nothing is said of logistic units, the goods are whole batches, another one for each record: nothing of one is in the
//! cache for the next.

use super::types::Lot;
use crate::{
	capacity::site::{Site, MANY, TOGETHER},
	context::Outcome,
	custody::{packer::STRIDE, yard::DOCUMENT},
};
use carnet_client::chain::{Call, Effort, Mode, Receipt};
use carnet_network::members::Member;
use carnet_primitives::{
	custody::Item,
	member::Role,
	subject::{Subject, UnitRef},
	unit_code::MAX_UNITS,
	Moment,
};

const UNITS_OF_A_BATCH: u32 = 1_000;
/// Items of a full call.
const ITEMS: u32 = 64;
/// Logistic units that are packed in a transaction.
const PACKS_OF_A_CALL: usize = 10;
/// Logistic units for which one batch has units.
const PACKS_OF_A_BATCH: u32 = MAX_UNITS / STRIDE;
const DAY: Moment = 24 * 60 * 60 * 1000;

/// What is done with goods.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
	/// A logistic unit of one unit.
	Pack,
	/// A logistic unit of many units, one by one.
	PackMany,
	/// The unit is taken out of it.
	Unpack,
	/// A unit becomes a subject of its own.
	SetApart,
	/// The first signature of a hand-over.
	Dispatch,
	/// The same under many.
	DispatchMany,
	/// The second one.
	Receive,
	/// The same under many.
	ReceiveMany,
	/// The second one is refused.
	Reject,
	/// The first signature of a transfer of title.
	OfferTitle,
	/// The second one.
	AcceptTitle,
	/// Customs hold.
	Hold,
	/// They let go.
	Clear,
}

impl Act {
	/// All of them.
	pub const ALL: [Self; 13] = [
		Self::Pack,
		Self::PackMany,
		Self::Unpack,
		Self::SetApart,
		Self::Dispatch,
		Self::DispatchMany,
		Self::Receive,
		Self::ReceiveMany,
		Self::Reject,
		Self::OfferTitle,
		Self::AcceptTitle,
		Self::Hold,
		Self::Clear,
	];

	/// The call.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Pack => "Custody.pack",
			Self::PackMany => "Custody.pack/64",
			Self::Unpack => "Custody.unpack",
			Self::SetApart => "Custody.set_apart",
			Self::Dispatch => "Custody.dispatch",
			Self::DispatchMany => "Custody.dispatch/250",
			Self::Receive => "Custody.receive",
			Self::ReceiveMany => "Custody.receive/250",
			Self::Reject => "Custody.reject",
			Self::OfferTitle => "Custody.transfer_title",
			Self::AcceptTitle => "Custody.accept_title",
			Self::Hold => "Custody.hold",
			Self::Clear => "Custody.clear",
		}
	}

	/// So many calls. What they need is on the chain then.
	pub async fn make(self, site: &mut Site, count: u32) -> Outcome<Vec<Lot>> {
		let brand = site.brand.clone();
		let carrier = site.other("Carrier", Role::Carrier).await?;
		Ok(match self {
			Self::Pack => Lot::of(&brand, packs(site, count, 1).await?),
			Self::PackMany => Lot::of(&brand, packs(site, count, ITEMS).await?),
			Self::Unpack => Lot::of(&brand, unpacks(site, count).await?),
			Self::SetApart => {
				let batches = site.batches(1, MAX_UNITS).await?;
				let batch = batches.first().copied().ok_or("the chain registered no batch")?;
				let set_apart = |index| Call::set_apart(UnitRef { batch, index });
				Lot::of(&brand, (0..count).map(set_apart).collect())
			}
			Self::Dispatch => {
				let goods = goods(site, count).await?;
				Lot::of(&brand, dispatches(site, &goods, 1, &carrier).await?)
			}
			Self::DispatchMany => {
				let goods = goods(site, count * MANY).await?;
				Lot::of(&brand, dispatches(site, &goods, MANY, &carrier).await?)
			}
			Self::Receive => {
				let goods = dispatched(site, count, &carrier).await?;
				Lot::of(&carrier, receipts(&goods, 1))
			}
			Self::ReceiveMany => {
				let goods = dispatched(site, count * MANY, &carrier).await?;
				Lot::of(&carrier, receipts(&goods, MANY))
			}
			Self::Reject => {
				let goods = dispatched(site, count, &carrier).await?;
				let reject =
					|some: &[Subject]| Call::reject(some, DOCUMENT, Mode::AllOrNone, effort(some));
				Lot::of(&carrier, goods.chunks(1).map(reject).collect())
			}
			Self::OfferTitle => {
				let goods = goods(site, count).await?;
				Lot::of(&brand, offers(&goods, &carrier))
			}
			Self::AcceptTitle => {
				let goods = goods(site, count).await?;
				site.prepare(&brand, &offers(&goods, &carrier), TOGETHER).await?;
				Lot::of(&carrier, goods.into_iter().map(Call::accept_title).collect())
			}
			Self::Hold => {
				let customs = site.other("Customs", Role::Customs).await?;
				let goods = goods(site, count).await?;
				Lot::of(&customs, goods.into_iter().map(hold).collect())
			}
			Self::Clear => {
				let customs = site.other("Customs", Role::Customs).await?;
				let goods = goods(site, count).await?;
				let holds: Vec<Call> = goods.iter().copied().map(hold).collect();
				site.prepare(&customs, &holds, TOGETHER).await?;
				let clear = |subject| Call::clear(subject, DOCUMENT);
				Lot::of(&customs, goods.into_iter().map(clear).collect())
			}
		})
	}
}

/// New batches.
async fn goods(site: &mut Site, count: u32) -> Outcome<Vec<Subject>> {
	let batches = site.batches(count, UNITS_OF_A_BATCH).await?;
	Ok(batches.into_iter().map(Subject::Batch).collect())
}

/// What hand-overs of subjects need that nobody touched before or that have one event.
fn effort(subjects: &[Subject]) -> Effort {
	Effort::of(subjects.iter().map(|subject| (subject, None)))
}

/// Calls that send goods to somebody, so many with each.
async fn dispatches(site: &Site, goods: &[Subject], each: u32, to: &Member) -> Outcome<Vec<Call>> {
	let deadline = site.chain.finalised().await?.now().await? + DAY;
	let dispatch =
		|some: &[Subject]| Call::ship(some, to.id, deadline, Mode::AllOrNone, effort(some));
	Ok(goods.chunks(each as usize).map(dispatch).collect())
}

/// New batches on their way to somebody.
async fn dispatched(site: &mut Site, count: u32, to: &Member) -> Outcome<Vec<Subject>> {
	let goods = goods(site, count).await?;
	let calls = dispatches(site, &goods, MANY, to).await?;
	site.prepare(&site.brand, &calls, 1).await?;
	Ok(goods)
}

fn receipts(goods: &[Subject], each: u32) -> Vec<Call> {
	let receive = |some: &[Subject]| {
		let receipt = |subject: &Subject| Receipt { subject: *subject, discrepancy: None };
		let receipts: Vec<Receipt> = some.iter().map(receipt).collect();
		Call::receive(&receipts, Mode::AllOrNone, effort(some))
	};
	goods.chunks(each as usize).map(receive).collect()
}

fn offers(goods: &[Subject], to: &Member) -> Vec<Call> {
	goods.iter().map(|subject| Call::offer_title(*subject, to.id)).collect()
}

fn hold(subject: Subject) -> Call {
	Call::hold(subject, DOCUMENT)
}

/// A batch of which nothing is packed. Gives for how many of so many logistic units it has room.
async fn room(site: &mut Site, count: u32) -> Outcome<usize> {
	let lot = format!("F{}", site.number());
	site.packer.renew(&site.brand.signer()?, &lot).await?;
	Ok(count.min(PACKS_OF_A_BATCH) as usize)
}

async fn packs(site: &mut Site, count: u32, units: u32) -> Outcome<Vec<Call>> {
	let count = room(site, count).await?;
	Ok(site.packer.packs(count, units)?.1)
}

async fn unpacks(site: &mut Site, count: u32) -> Outcome<Vec<Call>> {
	let count = room(site, count).await?;
	let contents = site.packer.contents(count, 1)?;
	let packed = site.packer.pack_items(&contents, PACKS_OF_A_CALL).await?;
	let unpack = |(subject, items): (&Subject, &Vec<Item>)| match subject {
		Subject::LogisticUnit(unit) => Some(Call::unpack(*unit, items)),
		_ => None,
	};
	Ok(packed.iter().zip(&contents).filter_map(unpack).collect())
}

#[cfg(test)]
mod tests {
	use super::{effort, receipts};
	use carnet_client::chain::{Call, Effort, Mode, Receipt};
	use carnet_primitives::subject::Subject;

	const GOODS: [Subject; 3] = [Subject::Batch(7), Subject::Batch(8), Subject::Batch(9)];

	#[test]
	fn every_batch_of_a_call_beyond_the_first_is_granted() {
		assert_eq!(effort(&GOODS), Effort { batches: 2, ..Default::default() });
		assert_eq!(effort(&GOODS[..1]), Effort::default());
	}

	#[test]
	fn each_call_receives_the_goods_behind_those_of_the_call_before() {
		let receive = |some: &[Subject], batches| {
			let receipt = |subject: &Subject| Receipt { subject: *subject, discrepancy: None };
			let receipts: Vec<Receipt> = some.iter().map(receipt).collect();
			Call::receive(&receipts, Mode::AllOrNone, Effort { batches, ..Default::default() })
		};
		let [first, second, third] = &GOODS;
		assert_eq!(receipts(&GOODS, 2), [receive(&[*first, *second], 1), receive(&[*third], 0)]);
	}
}
