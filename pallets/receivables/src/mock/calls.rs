//! What tests do and look at, in few words.

use super::*;
use crate::Part;
use carnet_mock::Numbered;
use carnet_primitives::receivables::{
	keys_root, quote_commitment, Book, Date, DayCount, Discount, Financing, FinancingId, Holding,
	HoldingId, HoldingView, InvoiceKey, InvoiceKeys, InvoiceRef, Phase, Purpose, QuoteTerms,
	Quoter, Receivable, ReceivableId, Recipient, Relationship, RequestId, Terms,
};
use codec::Encode;
use frame_support::dispatch::DispatchResultWithPostInfo;
use sp_runtime::DispatchResult;
use std::collections::BTreeMap;

/// Whether a call did what it should, without what it took.
pub fn plain(result: DispatchResultWithPostInfo) -> DispatchResult {
	result.map(|_| ()).map_err(|error| error.error)
}

pub fn set_now(now: Moment) {
	carnet_mock::set_now::<Test>(now);
}

/// Lets time pass, in a block of its own.
pub fn pass(milliseconds: Moment) {
	carnet_mock::pass::<Test>(milliseconds);
}

pub fn pass_days(days: u32) {
	pass(Moment::from(days) * DAY);
}

/// The day so many days after the start.
pub fn day(days: u32) -> Date {
	Date::of(START).plus(days)
}

pub fn account(number: u64) -> AccountId32 {
	Numbered::numbered(number)
}

/// The origin of a member or a client.
pub fn signed(number: u64) -> RuntimeOrigin {
	carnet_mock::signed::<Test>(number)
}

/// The origin of the second operator of a member.
pub fn second(number: u64) -> RuntimeOrigin {
	let mut bytes: [u8; 32] = account(number).into();
	bytes[31] = 1;
	RuntimeOrigin::signed(bytes.into())
}

pub fn secret(byte: u8) -> Relationship {
	H256::repeat_byte(byte)
}

/// The account of a party under a relationship.
pub fn sub(number: u64, relationship: Relationship) -> Principal {
	party(number).under(Some(&relationship))
}

pub fn last_event() -> crate::Event<Test> {
	carnet_mock::last_event::<Test, _>()
}

/// The events of the pallet since the start.
pub fn told() -> Vec<crate::Event<Test>> {
	let mine = |record: frame_system::EventRecord<RuntimeEvent, H256>| match record.event {
		RuntimeEvent::Receivables(event) => Some(event),
		_ => None,
	};
	System::events().into_iter().filter_map(mine).collect()
}

/// All that is in the state.
pub fn dump() -> BTreeMap<Vec<u8>, Vec<u8>> {
	let next = |key: &Vec<u8>| sp_io::storage::next_key(key);
	std::iter::successors(next(&Vec::new()), next)
		.map(|key| {
			let value = sp_io::storage::get(&key).unwrap_or_default().to_vec();
			(key, value)
		})
		.collect()
}

pub fn invoice(assigned: Amount) -> InvoiceRef {
	InvoiceRef { document: DOCUMENT, open: assigned, assigned }
}

/// What `OBLIGOR` owes.
pub fn terms() -> Terms {
	Terms {
		obligor: principal(OBLIGOR),
		guarantor: Some(principal(GUARANTOR)),
		currency: currency("CNY"),
		face: FACE,
		due_on: day(TENOR),
		grace_days: GRACE,
		default_rate: 1_000,
		day_count: DayCount::Act365Fixed,
		invoices: vec![invoice(FACE)].try_into().unwrap(),
		contract: H256::zero(),
		undertaking: H256::zero(),
		subject: Some(Subject::Batch(1)),
		delivery: None,
		registry: None,
		assignable: true,
		min_part: Some(MIN_PART),
		defences_waived: false,
	}
}

/// The same for another amount.
pub fn terms_of(face: Amount) -> Terms {
	Terms { face, invoices: vec![invoice(face)].try_into().unwrap(), ..terms() }
}

/// The key of the one invoice of a receivable.
pub fn keys(id: ReceivableId) -> InvoiceKeys {
	let hash = |kind: u64| H256::from_low_u64_be(id * 2 + kind);
	vec![InvoiceKey { key: hash(1_000_000), soft: hash(2_000_001) }].try_into().unwrap()
}

/// Under what the use of an invoice by a member is stored.
pub fn used(member: u64, key: H256) -> H256 {
	let bytes = (*b"carnet/receivables/use/1", member as MemberId, key).encode();
	sp_crypto_hashing::blake2_256(&bytes).into()
}

pub fn issue(who: u64, terms: Terms) -> DispatchResult {
	Receivables::issue(signed(who), None, terms)
}

/// Issues a receivable. Returns its number.
pub fn issued(who: u64, terms: Terms) -> ReceivableId {
	let id = crate::NextReceivableId::<Test>::get();
	assert_ok!(issue(who, terms));
	id
}

pub fn confirm(who: u64, id: ReceivableId) -> DispatchResult {
	Receivables::confirm(signed(who), None, id, Some(CNY), keys(id))
}

/// Issues and confirms a receivable, of which the issuer holds all then.
pub fn confirmed_with(who: u64, terms: Terms) -> HoldingId {
	let receivable = issued(who, terms);
	assert_ok!(confirm(OBLIGOR, receivable));
	HoldingId { receivable, seq: 0 }
}

pub fn confirmed(who: u64) -> HoldingId {
	confirmed_with(who, terms())
}

pub fn to(number: u64) -> Recipient {
	Recipient::Party(party(number))
}

pub fn transfer(who: u64, id: HoldingId, receiver: u64) -> DispatchResult {
	plain(Receivables::transfer(signed(who), None, id, to(receiver)))
}

pub fn part(recipient: Recipient, amount: Amount) -> Part {
	Part { to: recipient, amount }
}

pub fn split_with(who: u64, id: HoldingId, parts: &[Part], rest: Amount) -> DispatchResult {
	let parts = parts.to_vec().try_into().unwrap();
	plain(Receivables::split(signed(who), None, id, parts, rest))
}

/// Splits off one part. Returns it.
pub fn split(who: u64, id: HoldingId, receiver: Recipient, amount: Amount) -> HoldingId {
	let rest = stored(id).outstanding - amount;
	let seq = book(id.receivable).next_seq;
	assert_ok!(split_with(who, id, &[part(receiver, amount)], rest));
	HoldingId { seq, ..id }
}

pub fn merge(who: u64, into: HoldingId, others: &[u32]) -> DispatchResult {
	plain(Receivables::merge(signed(who), None, into, others.to_vec().try_into().unwrap()))
}

/// Signs for it as it is.
pub fn accept(who: u64, id: HoldingId) -> DispatchResult {
	let Holding { outstanding, paid, .. } = stored(id);
	plain(Receivables::accept(signed(who), None, id, outstanding, paid))
}

pub fn reject(who: u64, id: HoldingId) -> DispatchResult {
	Receivables::reject(signed(who), None, id)
}

pub fn freeze(who: u64, id: HoldingId) -> DispatchResult {
	Receivables::freeze(signed(who), id, DOCUMENT)
}

pub fn unfreeze(who: u64, id: HoldingId) -> DispatchResult {
	Receivables::unfreeze(signed(who), id, DOCUMENT)
}

pub fn dispute(who: u64, id: ReceivableId) -> DispatchResult {
	Receivables::dispute(signed(who), None, id, DOCUMENT)
}

pub fn resolve(who: u64, id: ReceivableId, excused: bool) -> DispatchResult {
	Receivables::resolve(signed(who), None, id, excused, DOCUMENT)
}

pub fn reassign(who: u64, id: HoldingId, successor: u64) -> DispatchResult {
	Receivables::reassign(signed(who), id, party(successor), DOCUMENT)
}

pub fn fund(who: u64, id: ReceivableId, amount: Amount) -> DispatchResult {
	Receivables::fund_settlement(signed(who), None, id, CNY, amount)
}

pub fn redeem(who: u64, id: HoldingId) -> DispatchResult {
	Receivables::redeem(signed(who), None, id)
}

pub fn attest(who: u64, id: HoldingId, amount: Amount) -> DispatchResult {
	Receivables::attest_payment(signed(who), None, id, amount, DOCUMENT)
}

pub fn set_off(who: u64, id: HoldingId) -> DispatchResult {
	Receivables::set_off(signed(who), None, None, id)
}

pub fn write_off(who: u64, id: HoldingId, amount: Amount) -> DispatchResult {
	Receivables::write_off(signed(who), None, id, amount)
}

pub fn mark_overdue(who: u64, id: ReceivableId) -> DispatchResult {
	Receivables::mark_overdue(signed(who), id)
}

pub fn declare_default(who: u64, id: HoldingId) -> DispatchResult {
	Receivables::declare_default(signed(who), None, id)
}

/// Lets the days of grace pass and says that it is overdue.
pub fn overdue(id: ReceivableId) {
	pass_days(TENOR + u32::from(GRACE) + 1);
	assert_ok!(mark_overdue(SUPPLIER, id));
}

/// The same, and the default is declared.
pub fn defaulted(holder: u64, id: HoldingId) {
	overdue(id.receivable);
	pass_days(DEFAULT_DELAY);
	assert_ok!(declare_default(holder, id));
}

/// Closes a default with a cut that fits, page by page.
pub fn close_default(who: u64, id: ReceivableId) {
	let cut = Receivables::closing_cut(id);
	assert_ok!(Receivables::close_default(signed(who), id, cut, DOCUMENT));
	while matches!(book(id).phase, Phase::Closing(_)) {
		assert_ok!(Receivables::continue_closing(signed(who), id, 1));
		Receivables::do_try_state().unwrap();
	}
}

pub fn request_with(
	who: u64,
	holding: HoldingId,
	amount: Amount,
	purpose: Purpose,
	financiers: &[u64],
) -> DispatchResult {
	let named: Vec<Principal> = financiers.iter().copied().map(principal).collect();
	let (named, until) = (named.try_into().unwrap(), Receivables::now() + DAY);
	Receivables::request_financing(signed(who), None, holding, amount, purpose, named, until)
}

/// Asks all financiers. Returns the number of the request.
pub fn requested(who: u64, holding: HoldingId, amount: Amount, purpose: Purpose) -> RequestId {
	let id = crate::NextRequestId::<Test>::get();
	assert_ok!(request_with(who, holding, amount, purpose, &[]));
	id
}

/// 4.8 % a year, the whole at once, without recourse, for something of which nothing was paid.
pub fn quote_terms() -> QuoteTerms {
	QuoteTerms {
		rate: 480,
		day_count: DayCount::Act360,
		discount: Discount::Bank,
		fee: 0,
		advance: 10_000,
		recourse: false,
		paid_before: 0,
	}
}

pub fn quote_with(
	who: u64,
	id: RequestId,
	receivable: ReceivableId,
	terms: &QuoteTerms,
) -> DispatchResult {
	let commitment = quote_commitment(id, &principal(who), terms, &SALT);
	let (keys, until) = (keys_root(&keys(receivable)), Receivables::now() + DAY);
	Receivables::quote(signed(who), None, id, commitment, keys, until)
}

/// A member that quoted under its name.
pub fn quoter(number: u64) -> Quoter {
	Quoter { principal: principal(number), member: number as MemberId }
}

pub fn take(who: u64, id: RequestId, financier: u64, terms: QuoteTerms) -> DispatchResult {
	Receivables::take_quote(signed(who), None, id, quoter(financier), terms, SALT, 0)
}

/// A request, a quote, and the taking of it. Returns what is financed and the financing that binds it.
pub fn financed(
	who: u64,
	holding: HoldingId,
	amount: Amount,
	purpose: Purpose,
	terms: QuoteTerms,
) -> (HoldingId, Option<FinancingId>) {
	let id = requested(who, holding, amount, purpose);
	assert_ok!(quote_with(BANK, id, holding.receivable, &terms));
	assert_ok!(take(who, id, BANK, terms));
	match last_event() {
		crate::Event::QuoteTaken { holding, financing, .. } => (holding, financing),
		other => panic!("{other:?}"),
	}
}

pub fn release(who: u64, id: FinancingId) -> DispatchResult {
	Receivables::release(signed(who), None, id)
}

pub fn repay(who: u64, id: FinancingId, amount: Amount) -> DispatchResult {
	Receivables::repay(signed(who), None, id, amount)
}

pub fn buy_back(who: u64, id: FinancingId, max_price: Amount) -> DispatchResult {
	Receivables::buy_back(signed(who), None, id, max_price)
}

/// What it takes to pay a receivable in full today.
pub fn payable(id: ReceivableId) -> Amount {
	Receivables::receivable_view(id).unwrap().statement.unwrap().payable
}

pub fn receivable(id: ReceivableId) -> Receivable {
	crate::Receivables::<Test>::get(id).unwrap()
}

pub fn book(id: ReceivableId) -> Book {
	crate::Books::<Test>::get(id).unwrap()
}

pub fn found(id: HoldingId) -> Option<Holding> {
	crate::functions::Pages::<Test>::of(id.receivable).get(id.seq).ok()
}

pub fn stored(id: HoldingId) -> Holding {
	found(id).unwrap()
}

pub fn financing(id: FinancingId) -> Financing {
	crate::Financings::<Test>::get(id).unwrap()
}

/// The holdings of a receivable: number, holder, what is outstanding.
pub fn holdings(id: ReceivableId) -> Vec<(u32, Principal, Amount)> {
	let tree = Receivables::split_tree(id, 0, 64).unwrap();
	let view = |it: HoldingView| (it.id.seq, it.holder, it.outstanding);
	tree.holdings.into_iter().map(view).collect()
}
