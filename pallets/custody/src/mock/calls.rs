//! The calls, as tests make them.

use super::*;
use crate::{Delivery, Effort, Mode, Receipt};
use carnet_primitives::custody::Discrepancy;
use frame_support::{dispatch::DispatchResultWithPostInfo, BoundedVec};
use sp_runtime::DispatchResult;
use std::fmt::Debug;

/// What the hand-over of one subject can take in these tests.
pub const EFFORT: Effort = Effort { ranges: 31, batches: 31, pages: 1 };

/// The arguments of a call.
pub fn list<I: Clone + Debug, const MAX: u32>(items: &[I]) -> BoundedVec<I, ConstU32<MAX>> {
	items.to_vec().try_into().unwrap()
}

/// Whether a call did what it should, without what it took.
pub fn plain(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|error| error.error)
}

/// Records an event that happens now.
pub fn record(who: MemberId, subject: Subject) -> DispatchResult {
	plain(Custody::record(signed(who), subject, event_at(Custody::now())))
}

pub fn pack_as(who: MemberId, sscc: Sscc, items: &[Item]) -> DispatchResult {
	Custody::pack(signed(who), sscc, list(items))
}

pub fn pack(who: MemberId, number: u32, items: &[Item]) -> DispatchResult {
	pack_as(who, sscc(number), items)
}

pub fn unpack(who: MemberId, number: u32, items: &[Item]) -> DispatchResult {
	Custody::unpack(signed(who), lu(number), list(items))
}

pub fn set_apart(who: MemberId, index: u32) -> DispatchResult {
	Custody::set_apart(signed(who), unit(index))
}

/// Sends a subject, to be received within a day.
pub fn dispatch(who: MemberId, subject: Subject, to: MemberId) -> DispatchResult {
	let deadline = Custody::now() + DAY;
	plain(Custody::dispatch(signed(who), list(&[subject]), to, deadline, Mode::AllOrNone, EFFORT))
}

pub fn receive(who: MemberId, subject: Subject) -> DispatchResult {
	receive_with(who, subject, None)
}

pub fn receive_with(
	who: MemberId,
	subject: Subject,
	discrepancy: Option<Discrepancy>,
) -> DispatchResult {
	let receipts = list(&[Receipt { subject, discrepancy }]);
	plain(Custody::receive(signed(who), receipts, Mode::AllOrNone, EFFORT))
}

pub fn reject(who: MemberId, subject: Subject) -> DispatchResult {
	plain(Custody::reject(signed(who), list(&[subject]), DOCUMENT, Mode::AllOrNone, EFFORT))
}

pub fn void(who: MemberId, subject: Subject) -> DispatchResult {
	plain(Custody::void(signed(who), list(&[subject]), Mode::AllOrNone, EFFORT))
}

pub fn delivery(subject: Subject) -> Delivery {
	Delivery { subject, party: PARTY, document: DOCUMENT }
}

pub fn deliver(who: MemberId, subject: Subject) -> DispatchResult {
	let deliveries = list(&[delivery(subject)]);
	plain(Custody::deliver(signed(who), deliveries, Mode::AllOrNone, EFFORT))
}

pub fn take_back(who: MemberId, subject: Subject) -> DispatchResult {
	plain(Custody::take_back(signed(who), list(&[subject]), DOCUMENT, Mode::AllOrNone, EFFORT))
}

pub fn take_back_unit(who: MemberId, index: u32) -> DispatchResult {
	plain(Custody::take_back_unit(signed(who), unit(index), DOCUMENT))
}

pub fn transfer_title(who: MemberId, subject: Subject, to: MemberId) -> DispatchResult {
	plain(Custody::transfer_title(signed(who), subject, to))
}

pub fn accept_title(who: MemberId, subject: Subject) -> DispatchResult {
	plain(Custody::accept_title(signed(who), subject))
}

pub fn hold(who: MemberId, subject: Subject) -> DispatchResult {
	plain(Custody::hold(signed(who), subject, DOCUMENT))
}

pub fn clear(who: MemberId, subject: Subject) -> DispatchResult {
	plain(Custody::clear(signed(who), subject, DOCUMENT))
}

pub fn refuse(who: MemberId, subject: Subject) -> DispatchResult {
	plain(Custody::refuse(signed(who), subject, DOCUMENT))
}

pub fn reassign(
	who: MemberId,
	subject: Subject,
	holder: Option<MemberId>,
	owner: Option<MemberId>,
) -> DispatchResult {
	Custody::reassign(signed(who), subject, holder, owner, DOCUMENT)
}

/// Both signatures of a hand-over.
pub fn hand_over(from: MemberId, subject: Subject, to: MemberId) {
	assert_ok!(dispatch(from, subject, to));
	assert_ok!(receive(to, subject));
}

/// Both signatures of a sale.
pub fn sell(from: MemberId, subject: Subject, to: MemberId) {
	assert_ok!(transfer_title(from, subject, to));
	assert_ok!(accept_title(to, subject));
}
