//! Receivables in the runtime as it is: who may do what, whose state it is, what cannot be stopped, and how much fits into a
//! block.

mod goods;

use super::{on_local_chain, NOW};
use crate::{
	configs::{governance::SETTLEMENTS, system::block_weights},
	constants::NORMAL_BLOCK_BYTES,
	Consortium, Governance, Receivables, Runtime, RuntimeCall, RuntimeOrigin,
};
use carnet_primitives::{
	member::{
		client_principal, member_principal, ClientId, MemberId, Permission, Permissions, Role,
		Roles,
	},
	receivables::{
		keys_root, quote_commitment, sub_principal, Amount, AssetId, Currency, Date, DayCount,
		Discount, HoldingId, HoldingState, InvoiceKey, InvoiceKeys, InvoiceRef, Party, Principal,
		Purpose, QuoteTerms, Quoter, ReceivableId, Recipient, Status, Terms, DAY,
	},
	BoundedVec, Moment,
};
use codec::{Decode, Encode};
use frame_support::{
	assert_noop, assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::GetCallMetadata,
};
use pallet_receivables::{Error, Part};
use sp_core::H256;
use sp_keyring::Sr25519Keyring::{
	self, Alice, AliceStash, BobStash, CharlieStash, DaveStash, Eve, Ferdie,
};
use sp_runtime::{
	traits::{Dispatchable, Get},
	DispatchError,
	DispatchError::BadOrigin,
	DispatchResult,
};

type Call = pallet_receivables::Call<Runtime>;

// Members of the local preset. The second and the third one get other roles here; the fourth one is a court.
const SUPPLIER: MemberId = 0;
const OBLIGOR: MemberId = 1;
const BANK: MemberId = 2;
/// A client whom the bank sponsors.
const CLIENT: ClientId = 0;

const ASSET: AssetId = 1;
const FACE: Amount = 1_000_000;
const TENOR: u32 = 90;
const GRACE: u8 = 5;
const DOCUMENT: H256 = H256::repeat_byte(0xd0);
const SECRET: H256 = H256::repeat_byte(0x5e);
/// The first holding of the first receivable.
const FIRST: HoldingId = HoldingId { receivable: 0, seq: 0 };

fn signed(key: Sr25519Keyring) -> RuntimeOrigin {
	RuntimeOrigin::signed(key.to_account_id())
}

fn root() -> RuntimeOrigin {
	RuntimeOrigin::root()
}

fn pass(millis: Moment) {
	pallet_timestamp::Now::<Runtime>::mutate(|now| *now += millis);
}

fn pass_days(days: u32) {
	pass(Moment::from(days) * DAY);
}

fn currency() -> Currency {
	Currency::parse("CNY").unwrap()
}

fn register(origin: RuntimeOrigin, asset: AssetId) -> DispatchResult {
	let name = b"Local bank money".to_vec().try_into().unwrap();
	Receivables::register_asset(origin, asset, currency(), BANK, name)
}

fn set_roles(member: MemberId, roles: Roles) {
	assert_ok!(Consortium::set_roles(root(), member, roles));
}

/// A chain with an obligor that has money, a bank that issues it, and a client.
fn on_chain(test: impl FnOnce()) {
	on_local_chain(|| {
		set_roles(OBLIGOR, Roles::none().with(Role::Obligor));
		set_roles(BANK, Roles::none().with(Role::Financier));
		assert_ok!(Consortium::add_client(signed(CharlieStash), Eve.to_account_id()));
		assert_ok!(register(root(), ASSET));
		let obligor = member_principal(OBLIGOR);
		assert_ok!(Receivables::mint(signed(CharlieStash), ASSET, obligor, FACE));
		test();
	});
}

fn terms() -> Terms {
	Terms {
		obligor: member_principal(OBLIGOR),
		guarantor: None,
		currency: currency(),
		face: FACE,
		due_on: Date::of(NOW).plus(TENOR),
		grace_days: GRACE,
		default_rate: 0,
		day_count: DayCount::Act365Fixed,
		invoices: vec![InvoiceRef { document: DOCUMENT, open: FACE, assigned: FACE }]
			.try_into()
			.unwrap(),
		contract: DOCUMENT,
		undertaking: DOCUMENT,
		subject: None,
		delivery: None,
		registry: None,
		assignable: true,
		min_part: Some(1),
		defences_waived: false,
	}
}

fn issue(key: Sr25519Keyring) -> DispatchResult {
	Receivables::issue(signed(key), None, terms())
}

fn keys(id: ReceivableId) -> InvoiceKeys {
	let key_of = |kind: u64| H256::from_low_u64_be(id * 2 + kind);
	vec![InvoiceKey { key: key_of(1_000), soft: key_of(2_001) }].try_into().unwrap()
}

fn confirm(key: Sr25519Keyring, id: ReceivableId) -> DispatchResult {
	Receivables::confirm(signed(key), None, id, Some(ASSET), keys(id))
}

/// A receivable of the supplier that the obligor owes.
fn confirmed() {
	assert_ok!(issue(AliceStash));
	assert_ok!(confirm(BobStash, 0));
}

/// A quote of the bank, which has the money, for all that the supplier holds. Returns what takes it.
fn quoted() -> impl Fn() -> DispatchResult {
	let (bank, until) = (member_principal(BANK), NOW + 10 * DAY);
	assert_ok!(Receivables::mint(signed(CharlieStash), ASSET, bank.clone(), FACE));
	let (by, all) = (signed(AliceStash), Default::default());
	let sale = Purpose::Sale;
	assert_ok!(Receivables::request_financing(by, None, FIRST, FACE, sale, all, until));
	let (day_count, discount) = (DayCount::Act360, Discount::Bank);
	let (advance, recourse) = (10_000, false);
	let terms =
		QuoteTerms { rate: 480, day_count, discount, fee: 0, advance, recourse, paid_before: 0 };
	let (commitment, keys) =
		(quote_commitment(0, &bank, &terms, &SECRET), keys_root(&keys(FIRST.receivable)));
	assert_ok!(Receivables::quote(signed(CharlieStash), None, 0, commitment, keys, until));
	let quoter = Quoter { principal: bank, member: BANK };
	move || {
		let by = signed(AliceStash);
		Receivables::take_quote(by, None, 0, quoter.clone(), terms, SECRET, 0)
	}
}

fn fund(amount: Amount) -> DispatchResult {
	Receivables::fund_settlement(signed(BobStash), None, 0, ASSET, amount)
}

fn redeem(key: Sr25519Keyring) -> DispatchResult {
	Receivables::redeem(signed(key), None, FIRST)
}

fn cash(principal: &Principal) -> Amount {
	Receivables::cash(principal).first().map_or(0, |cash| cash.amount)
}

fn filled(member: MemberId) -> u64 {
	Consortium::member_view(member).unwrap().state_bytes_used
}

#[test]
fn money_is_registered_by_governance_and_issued_by_its_financier() {
	on_chain(|| {
		let holder = member_principal(SUPPLIER);
		let mint = |key| Receivables::mint(signed(key), ASSET, holder.clone(), 100);
		for key in [CharlieStash, AliceStash] {
			assert_noop!(register(signed(key), 2), BadOrigin);
		}
		for key in [AliceStash, BobStash, DaveStash, Eve] {
			assert_noop!(mint(key), BadOrigin);
		}
		assert_ok!(mint(CharlieStash));
		assert_eq!(cash(&holder), 100);
		let assets = Receivables::assets();
		assert_eq!((assets.len(), assets[0].issuer.id), (1, BANK));
		assert_eq!((assets[0].name.as_str(), assets[0].supply), ("Local bank money", FACE + 100));
		// Another financier is not the issuer.
		set_roles(SUPPLIER, Roles::none().with(Role::Financier));
		assert_noop!(mint(AliceStash), Error::<Runtime>::NotAuthorized);
		// Two thirds put it in the place of the issuer.
		let replace = |origin| Receivables::replace_issuer(origin, ASSET, SUPPLIER);
		for key in [CharlieStash, AliceStash, DaveStash] {
			assert_noop!(replace(signed(key)), BadOrigin);
		}
		assert_ok!(replace(root()));
		assert_ok!(mint(AliceStash));
		assert_noop!(mint(CharlieStash), Error::<Runtime>::NotAuthorized);
	});
}

#[test]
fn nobody_can_call_the_ledger_of_the_money() {
	assert!(!RuntimeCall::get_module_names().contains(&"Assets"));
	// Its number in the runtime, with whatever call.
	for call in 0..=u8::MAX {
		let bytes = [vec![12, call], vec![0; 200]].concat();
		assert!(RuntimeCall::decode(&mut &bytes[..]).is_err());
	}
}

#[test]
fn a_member_of_every_role_issues_and_one_without_a_role_or_the_permission_does_not() {
	on_chain(|| {
		for role in Role::ALL {
			set_roles(SUPPLIER, Roles::none().with(*role));
			assert_ok!(issue(AliceStash));
		}
		for (key, permission) in
			[(Sr25519Keyring::One, Permission::Receivables), (Ferdie, Permission::Custody)]
		{
			let permissions = Permissions::none().with(permission);
			let account = key.to_account_id();
			assert_ok!(Consortium::add_operator(signed(AliceStash), account, permissions, None));
		}
		assert_ok!(issue(Sr25519Keyring::One));
		// Without the permission, a voting key, and a key that nobody knows.
		for key in [Ferdie, Alice, Sr25519Keyring::Two] {
			assert_noop!(issue(key), BadOrigin);
		}
		set_roles(SUPPLIER, Roles::none());
		assert_noop!(issue(AliceStash), BadOrigin);
	});
}

#[test]
fn a_receivable_is_due_within_a_year() {
	on_chain(|| {
		let due_in = |days| {
			let terms = Terms { due_on: Date::of(NOW).plus(days), ..terms() };
			Receivables::issue(signed(AliceStash), None, terms)
		};
		assert_noop!(due_in(366), Error::<Runtime>::TenorTooLong);
		assert_ok!(due_in(365));
	});
}

#[test]
fn an_obligor_confirms_what_it_owes_and_nobody_else_does() {
	on_chain(|| {
		assert_ok!(issue(AliceStash));
		for key in [AliceStash, CharlieStash, DaveStash, Eve] {
			assert_noop!(confirm(key, 0), BadOrigin);
		}
		set_roles(SUPPLIER, Roles::none().with(Role::Brand).with(Role::Obligor));
		assert_noop!(confirm(AliceStash, 0), Error::<Runtime>::NotAuthorized);
		assert_ok!(confirm(BobStash, 0));
		let view = Receivables::receivable_view(0).unwrap();
		assert_eq!((view.status, view.asset), (Status::Confirmed, Some(ASSET)));
		assert_eq!(Receivables::holding_view(FIRST).unwrap().holder, member_principal(SUPPLIER));
	});
}

#[test]
fn a_client_with_a_sponsor_issues_and_her_sponsor_pays_for_the_state() {
	on_chain(|| {
		let before = filled(BANK);
		assert_ok!(issue(Eve));
		let record = Receivables::receivable_view(0).unwrap().receivable;
		assert_eq!(record.creditor, client_principal(CLIENT));
		assert!(filled(BANK) > before);
		assert_ok!(Consortium::leave_sponsor(signed(Eve), BANK));
		assert_noop!(issue(Eve), Error::<Runtime>::NoSponsor);
		// What she has she can take back: this takes no room.
		assert_ok!(Receivables::withdraw(signed(Eve), None, 0));
	});
}

#[test]
fn a_supplier_splits_for_those_behind_it_and_each_is_paid_its_part() {
	on_chain(|| {
		confirmed();
		let hidden = sub_principal(&client_principal(CLIENT), &SECRET);
		let parts = vec![
			Part { to: Recipient::Party(Party::Member(BANK)), amount: 300_000 },
			Part { to: Recipient::SubPrincipal(hidden.clone()), amount: 200_001 },
		];
		let parts = parts.try_into().unwrap();
		assert_ok!(Receivables::split(signed(AliceStash), None, FIRST, parts, 499_999));
		let (direct, offered) = (HoldingId { seq: 1, ..FIRST }, HoldingId { seq: 2, ..FIRST });
		assert_ok!(Receivables::accept(signed(Eve), Some(SECRET), offered, 200_001, 0));
		assert_ok!(fund(FACE));
		assert_ok!(redeem(AliceStash));
		assert_ok!(Receivables::redeem(signed(CharlieStash), None, direct));
		assert_ok!(Receivables::redeem(signed(Eve), Some(SECRET), offered));
		assert_eq!(cash(&member_principal(SUPPLIER)), 499_999);
		assert_eq!(cash(&member_principal(BANK)), 300_000);
		assert_eq!(cash(&hidden), 200_001);
		assert_eq!(Receivables::receivable_view(0).unwrap().status, Status::Settled);
	});
}

#[test]
fn a_suspended_member_redeems_takes_its_money_out_and_does_no_other_business() {
	on_chain(|| {
		confirmed();
		assert_ok!(fund(FACE));
		assert_ok!(Consortium::suspend_member(root(), SUPPLIER));
		let to = Recipient::Party(Party::Member(BANK));
		let supplier = || signed(AliceStash);
		assert_noop!(issue(AliceStash), BadOrigin);
		assert_noop!(Receivables::transfer(supplier(), None, FIRST, to), BadOrigin);
		let bank = member_principal(BANK);
		assert_noop!(Receivables::pledge(supplier(), None, FIRST, bank, 1), BadOrigin);
		assert_ok!(redeem(AliceStash));
		assert_eq!(cash(&member_principal(SUPPLIER)), FACE);
		let bank = member_principal(BANK);
		assert_ok!(Receivables::pay(supplier(), None, ASSET, bank, FACE));
		assert_eq!(cash(&member_principal(SUPPLIER)), 0);
	});
}

#[test]
fn nothing_goes_to_a_member_out_of_business_or_to_a_client_whom_it_sponsors() {
	on_chain(|| {
		confirmed();
		let take = quoted();
		let supplier = || signed(AliceStash);
		let refused = || {
			for party in [Party::Member(BANK), Party::Client(CLIENT)] {
				let to = Recipient::Party(party);
				let whole = Receivables::transfer(supplier(), None, FIRST, to.clone());
				assert_noop!(whole, Error::<Runtime>::InvalidParty);
				let parts = vec![Part { to, amount: 1 }].try_into().unwrap();
				let part = Receivables::split(supplier(), None, FIRST, parts, FACE - 1);
				assert_noop!(part, Error::<Runtime>::InvalidParty);
			}
			assert_noop!(take(), Error::<Runtime>::InvalidParty);
		};
		assert_ok!(Consortium::renew_member(root(), BANK, NOW + DAY));
		pass_days(2);
		refused();
		assert_ok!(Consortium::renew_member(root(), BANK, NOW + 100 * DAY));
		assert_ok!(Consortium::suspend_member(root(), BANK));
		refused();
		assert_ok!(Consortium::expel_member(root(), BANK));
		refused();
	});
}

#[test]
fn an_expired_obligor_pays_and_an_expired_holder_redeems() {
	on_chain(|| {
		confirmed();
		for member in [OBLIGOR, SUPPLIER] {
			assert_ok!(Consortium::renew_member(root(), member, NOW + DAY));
		}
		pass_days(2);
		assert_noop!(confirm(BobStash, 0), BadOrigin);
		assert_ok!(fund(FACE));
		assert_ok!(redeem(AliceStash));
		assert_eq!(cash(&member_principal(SUPPLIER)), FACE);
	});
}

#[test]
fn what_an_expelled_member_holds_a_court_gives_to_a_successor() {
	on_chain(|| {
		confirmed();
		assert_ok!(fund(FACE));
		let holder = member_principal(SUPPLIER);
		assert_ok!(Receivables::mint(signed(CharlieStash), ASSET, holder, 100));
		assert_ok!(Consortium::expel_member(root(), SUPPLIER));
		assert_noop!(redeem(AliceStash), BadOrigin);
		let to = Party::Member(BANK);
		let reassign = |origin| Receivables::reassign(origin, FIRST, to, DOCUMENT);
		for key in [BobStash, CharlieStash, Eve] {
			assert_noop!(reassign(signed(key)), BadOrigin);
		}
		assert_ok!(reassign(signed(DaveStash)));
		assert_ok!(redeem(CharlieStash));
		assert_eq!(cash(&member_principal(BANK)), FACE);
		// And its money, too.
		let from = Party::Member(SUPPLIER);
		let take = |origin| Receivables::reassign_money(origin, ASSET, from, None, to, DOCUMENT);
		for key in [BobStash, CharlieStash, Eve] {
			assert_noop!(take(signed(key)), BadOrigin);
		}
		assert_ok!(take(signed(DaveStash)));
		assert_eq!(cash(&member_principal(BANK)), FACE + 100);
	});
}

#[test]
fn a_court_freezes_and_no_other_member_does() {
	on_chain(|| {
		confirmed();
		let freeze = |key| Receivables::freeze(signed(key), FIRST, DOCUMENT);
		for key in [AliceStash, BobStash, CharlieStash, Eve] {
			assert_noop!(freeze(key), BadOrigin);
		}
		assert_ok!(freeze(DaveStash));
		assert_ok!(fund(FACE));
		assert_noop!(redeem(AliceStash), Error::<Runtime>::Frozen);
		// Two thirds can give it to somebody else, but not let it go.
		assert_noop!(Receivables::unfreeze(root(), FIRST, DOCUMENT), BadOrigin);
		assert_ok!(Receivables::unfreeze(signed(DaveStash), FIRST, DOCUMENT));
		assert_ok!(redeem(AliceStash));
	});
}

#[test]
fn a_default_is_closed_by_a_court_and_continued_by_anybody() {
	on_chain(|| {
		confirmed();
		assert_ok!(fund(FACE / 2));
		pass_days(TENOR + u32::from(GRACE) + 1);
		assert_ok!(Receivables::mark_overdue(signed(Eve), 0));
		let declare = || Receivables::declare_default(signed(AliceStash), None, FIRST);
		assert_noop!(declare(), Error::<Runtime>::NotDefaulted);
		pass_days(<Runtime as pallet_receivables::Config>::DefaultDelay::get());
		assert_ok!(declare());
		let close = |origin| Receivables::close_default(origin, 0, None, DOCUMENT);
		for key in [AliceStash, BobStash, CharlieStash] {
			assert_noop!(close(signed(key)), BadOrigin);
		}
		assert_ok!(close(signed(DaveStash)));
		for _pass in 0..2 {
			assert_ok!(Receivables::continue_closing(signed(Eve), 0, 1));
		}
		let view = Receivables::receivable_view(0).unwrap();
		assert_eq!((view.status, view.statement.unwrap().written_off), (Status::Closed, FACE / 2));
		assert_eq!(cash(&member_principal(SUPPLIER)), FACE / 2);
	});
}

fn dispatch(call: Call, key: Sr25519Keyring) -> DispatchResult {
	let done = RuntimeCall::Receivables(call).dispatch(signed(key));
	done.map(|_| ()).map_err(|error| error.error)
}

/// Stops whatever can be stopped. Returns the names of the calls that cannot.
fn stop_everything() -> Vec<&'static str> {
	let text = |text: &str| BoundedVec::truncate_from(text.as_bytes().to_vec());
	let refused: DispatchError = pallet_governance::Error::<Runtime>::NotStoppable.into();
	let mut unstoppable = Vec::new();
	for call in RuntimeCall::get_call_names("Receivables").iter().copied() {
		if let Err(error) = Governance::stop_call(root(), text("Receivables"), text(call)) {
			assert_eq!(error, refused, "{call}");
			unstoppable.push(call);
		}
	}
	unstoppable
}

#[test]
fn a_stopped_pallet_still_pays_and_whoever_was_offered_a_part_still_signs() {
	on_chain(|| {
		confirmed();
		let hidden = sub_principal(&client_principal(CLIENT), &SECRET);
		let parts = vec![Part { to: Recipient::SubPrincipal(hidden.clone()), amount: 400_000 }];
		let parts = parts.try_into().unwrap();
		assert_ok!(Receivables::split(signed(AliceStash), None, FIRST, parts, 600_000));
		assert_ok!(issue(AliceStash));
		let part = HoldingId { seq: 1, ..FIRST };

		stop_everything();
		let (relationship, asset) = (None, ASSET);
		let filtered: DispatchError = frame_system::Error::<Runtime>::CallFiltered.into();
		let to = Recipient::Party(Party::Member(BANK));
		let until = NOW + DAY;
		for (call, key) in [
			(Call::issue { relationship, terms: terms() }, AliceStash),
			(Call::transfer { relationship, holding: FIRST, to }, AliceStash),
			(Call::merge { relationship, into: FIRST, others: Default::default() }, AliceStash),
			(
				Call::request_financing {
					relationship,
					holding: FIRST,
					amount: FACE,
					purpose: Purpose::Sale,
					financiers: Default::default(),
					until,
				},
				AliceStash,
			),
			(Call::mint { asset, to: member_principal(BANK), amount: 1 }, CharlieStash),
			(Call::freeze { holding: FIRST, document: DOCUMENT }, DaveStash),
		] {
			assert_eq!(dispatch(call, key), Err(filtered));
		}
		let (receivable, amount) = (0, FACE);
		let secret = Some(SECRET);
		for (call, key) in [
			(
				Call::accept { relationship: secret, holding: part, outstanding: 400_000, paid: 0 },
				Eve,
			),
			(Call::fund_settlement { relationship, receivable, asset, amount }, BobStash),
			(Call::redeem { relationship, holding: FIRST }, AliceStash),
			(Call::redeem { relationship: secret, holding: part }, Eve),
			(Call::pay { relationship, asset, to: hidden.clone(), amount: 100_000 }, AliceStash),
			(Call::withdraw { relationship, receivable: 1 }, AliceStash),
		] {
			let name = format!("{call:?}");
			assert_eq!(dispatch(call, key), Ok(()), "{name}");
		}
		assert_eq!(cash(&member_principal(SUPPLIER)), 500_000);
		assert_eq!(cash(&hidden), 500_000);
		assert_eq!(Receivables::receivable_view(0).unwrap().status, Status::Settled);
	});
}

#[test]
fn what_cannot_be_stopped_are_calls_that_there_are() {
	on_chain(|| {
		let mut named: Vec<&str> = SETTLEMENTS
			.iter()
			.map(|name| core::str::from_utf8(name).expect("names of calls are text"))
			.collect();
		let mut found = stop_everything();
		named.sort_unstable();
		found.sort_unstable();
		assert_eq!(found, named);
		assert!(RuntimeCall::get_call_names("Receivables").len() > named.len());
	});
}

#[test]
fn a_split_into_as_many_parts_as_there_may_be_fits_into_a_block() {
	on_chain(|| {
		confirmed();
		let most = <Runtime as pallet_receivables::Config>::MaxParts::get();
		let parts: Vec<Part> = (0..most)
			.map(|number| {
				let secret = H256::from_low_u64_be(number.into());
				let hidden = sub_principal(&client_principal(CLIENT), &secret);
				Part { to: Recipient::SubPrincipal(hidden), amount: 7 }
			})
			.collect();
		let (holding, rest) = (FIRST, FACE - 7 * Amount::from(most));
		let parts = parts.try_into().unwrap();
		let call = Call::split { relationship: None, holding, parts, rest };
		let call = RuntimeCall::Receivables(call);
		let limit = block_weights().get(DispatchClass::Normal).max_extrinsic.unwrap();
		let weight = call.get_dispatch_info().total_weight();
		assert!(weight.all_lte(limit), "{weight:?} of {limit:?}");
		let bytes = u32::try_from(call.encoded_size()).unwrap();
		assert!(bytes * 2 < NORMAL_BLOCK_BYTES, "{bytes} of {NORMAL_BLOCK_BYTES} bytes");
		assert_ok!(call.dispatch(signed(AliceStash)));
		let last = Receivables::holding_view(HoldingId { seq: most, ..FIRST }).unwrap();
		assert_eq!(last.outstanding, 7);
		assert!(matches!(last.state, HoldingState::Offered { .. }));
	});
}
