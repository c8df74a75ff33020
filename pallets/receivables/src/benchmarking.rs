//! Benchmarks of the calls, each with the largest records that it can meet.
//!
//! The clock of a benchmark may stand at zero, so all moments follow from it.

mod records;

use crate::{functions::Recipients, types::count_parties, *};
use alloc::vec::Vec;
use carnet_primitives::{
	member::MemberId,
	receivables::{
		keys_root, quote_commitment, quote_seal, CreditReason, FinancingKind, HoldingId,
		HoldingState, Party, Phase, Purpose, Quote, Quoter, Recipient, Relationship,
		MAX_ASSET_NAME, MAX_INVOICES, PAGE_LEN,
	},
	subject::Subject,
	Moment,
};
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{fungibles::Inspect, Get},
	BoundedVec,
};
use records::*;
use sp_crypto_hashing::blake2_256;

/// Makes goods, parties, and time.
pub trait BenchmarkHelper {
	/// Goods that nothing stops, of which it takes as much as possible to find that out.
	fn subject() -> Subject;

	/// Somebody in business, of whom it takes as much as possible to find that out; another one for each number.
	fn party(number: u32) -> Party;

	/// A member in business that is a financier, and none that acts: what is read of who signs is not charged to a call.
	fn financier() -> MemberId;

	/// Lets so many milliseconds pass.
	fn pass(millis: Moment);
}

const SOME: Option<Relationship> = Some(MINE);

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn register_asset() -> Result<(), BenchmarkError> {
		let issuer = T::BenchmarkHelper::financier();
		let origin = origin::<T, T::GovernanceOrigin>()?;
		let name = BoundedVec::truncate_from(alloc::vec![b'a'; MAX_ASSET_NAME as usize]);
		#[extrinsic_call]
		_(origin, ASSET, currency(), issuer, name);
		assert!(SettlementAssets::<T>::contains_key(ASSET));
		Ok(())
	}

	#[benchmark]
	fn retire_asset() -> Result<(), BenchmarkError> {
		let origin = origin::<T, T::GovernanceOrigin>()?;
		put_asset::<T>();
		#[extrinsic_call]
		_(origin, ASSET);
		assert!(SettlementAssets::<T>::get(ASSET).is_some_and(|asset| asset.retired));
		Ok(())
	}

	#[benchmark]
	fn pay() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::SettleOrigin>()?;
		put_asset::<T>();
		put_money::<T>(&me, PART);
		#[extrinsic_call]
		_(origin, SOME, ASSET, other(1), PART);
		Ok(())
	}

	#[benchmark]
	fn mint() -> Result<(), BenchmarkError> {
		let (origin, _, _) = actor::<T, T::FinancierOrigin>()?;
		put_asset::<T>();
		#[extrinsic_call]
		_(origin, ASSET, other(1), PART);
		assert_eq!(T::Assets::balance(ASSET, &other(1)), PART.into());
		Ok(())
	}

	#[benchmark]
	fn burn() -> Result<(), BenchmarkError> {
		let (origin, actor, _) = actor::<T, T::FinancierOrigin>()?;
		let me = Party::Member(actor.member).principal();
		put_asset::<T>();
		put_money::<T>(&me, PART);
		#[extrinsic_call]
		_(origin, ASSET, PART);
		assert_eq!(T::Assets::balance(ASSET, &me), 0);
		Ok(())
	}

	#[benchmark]
	fn reassign_money() -> Result<(), BenchmarkError> {
		let origin = origin::<T, T::ReassignOrigin>()?;
		put_asset::<T>();
		let (from, to) = (T::BenchmarkHelper::party(0), T::BenchmarkHelper::party(1));
		put_money::<T>(&from.under(SOME.as_ref()), PART);
		#[extrinsic_call]
		_(origin, ASSET, from, SOME, to, DOCUMENT);
		assert_eq!(T::Assets::balance(ASSET, &to.principal()), PART.into());
		Ok(())
	}

	#[benchmark]
	fn replace_issuer() -> Result<(), BenchmarkError> {
		let origin = origin::<T, T::GovernanceOrigin>()?;
		let issuer = T::BenchmarkHelper::financier();
		put_asset::<T>();
		SettlementAssets::<T>::mutate(ASSET, |asset| {
			if let Some(asset) = asset {
				asset.issuer = MemberId::MAX;
			}
		});
		#[extrinsic_call]
		_(origin, ASSET, issuer);
		let replaced = SettlementAssets::<T>::get(ASSET);
		assert!(replaced.is_some_and(|asset| asset.issuer == issuer));
		Ok(())
	}

	// The second of two that end it.
	#[benchmark]
	fn set_dual_control() -> Result<(), BenchmarkError> {
		let (origin, actor, _) = actor::<T, T::ObligorOrigin>()?;
		let ended_by = Some(account::<T::AccountId>("operator", 0, 0));
		DualControl::<T>::insert(actor.member, Control { ended_by });
		#[extrinsic_call]
		_(origin, false);
		assert!(!DualControl::<T>::contains_key(actor.member));
		Ok(())
	}

	#[benchmark]
	fn set_sign_for() -> Result<(), BenchmarkError> {
		let (origin, _) = party::<T, T::PartyOrigin>()?;
		#[extrinsic_call]
		_(origin, true);
		assert_eq!(SignFor::<T>::iter().count(), 1);
		Ok(())
	}

	#[benchmark]
	fn issue(n: Linear<1, MAX_INVOICES>) -> Result<(), BenchmarkError> {
		let (origin, _) = party::<T, T::PartyOrigin>()?;
		let terms = terms::<T>(other(0), n);
		#[extrinsic_call]
		_(origin, SOME, terms);
		assert_eq!(NextReceivableId::<T>::get(), 1);
		Ok(())
	}

	#[benchmark]
	fn withdraw() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::SettleOrigin>()?;
		put_draft::<T>(me, other(0), MAX_INVOICES);
		put_signature::<T>(DOCUMENT);
		#[extrinsic_call]
		_(origin, SOME, 0);
		assert!(!crate::Receivables::<T>::contains_key(0));
		Ok(())
	}

	// The second operator of two.
	#[benchmark]
	fn confirm(n: Linear<1, MAX_INVOICES>) -> Result<(), BenchmarkError> {
		let (origin, actor, me) = actor::<T, T::ObligorOrigin>()?;
		put_asset::<T>();
		put_draft::<T>(other(0), me, n);
		DualControl::<T>::insert(actor.member, Control { ended_by: None });
		let (asset, keys) = (Some(ASSET), keys(n));
		let what = (0u64, asset, &keys).using_encoded(blake2_256).into();
		put_signature::<T>(what);
		#[extrinsic_call]
		_(origin, SOME, 0, asset, keys);
		assert!(Books::<T>::contains_key(0));
		Ok(())
	}

	#[benchmark]
	fn decline() -> Result<(), BenchmarkError> {
		let (origin, _, me) = actor::<T, T::ObligorOrigin>()?;
		put_draft::<T>(other(0), me, MAX_INVOICES);
		put_signature::<T>(DOCUMENT);
		#[extrinsic_call]
		_(origin, SOME, 0, DOCUMENT);
		assert!(!PendingConfirmations::<T>::contains_key(0));
		assert!(crate::Receivables::<T>::get(0).is_some_and(|it| it.declined.is_some()));
		Ok(())
	}

	#[benchmark]
	fn transfer() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::PartyOrigin>()?;
		put_book::<T>(&me, &other(0));
		put_proposal::<T>(FIRST, &me, None);
		let receiver = T::BenchmarkHelper::party(0);
		#[extrinsic_call]
		_(origin, SOME, FIRST, Recipient::Party(receiver));
		assert!(HoldingsOf::<T>::contains_key(receiver.principal(), FIRST));
		Ok(())
	}

	// From the last place of a page on, which is not that of the holding: parts in other places lie on fewer pages. All of them
	// go to a client who signs for them: parts that are offered are the largest.
	#[benchmark]
	fn split(n: Linear<1, { T::MaxParts::get() }>) -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::PartyOrigin>()?;
		put_book::<T>(&me, &other(0));
		put_open_page::<T>(1);
		let parts = alloc::vec![Part { to: signs_for::<T>(), amount: 1 }; n as usize];
		let rest = PART / 4 * 3 - u64::from(n);
		#[extrinsic_call]
		_(origin, SOME, FIRST, BoundedVec::truncate_from(parts), rest);
		assert!(Books::<T>::get(0).is_some_and(|book| book.next_seq == 2 * PAGE_LEN - 1 + n));
		Ok(())
	}

	// Those of a split beyond the first, which are counted before they are found.
	#[benchmark]
	fn find_recipients(n: Linear<1, { T::MaxParts::get() }>) {
		let (me, parts) = (other(0), parts_of_each::<T>(n));
		let mut recipients = Recipients::<T>::of(&me);
		#[block]
		{
			assert_eq!(count_parties(&parts), n);
			for part in parts {
				assert!(recipients.find(part.to).is_ok());
			}
		}
		assert_eq!(recipients.count(), n);
	}

	#[benchmark]
	fn merge(n: Linear<1, { T::MaxParts::get() }>) -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::PartyOrigin>()?;
		put_book::<T>(&me, &other(0));
		let others: Vec<u32> = (1..=n).map(|number| number * PAGE_LEN).collect();
		for number in 1..=n {
			put_page::<T>(number, &me, HoldingState::Free);
			put_proposal::<T>(HoldingId { seq: number * PAGE_LEN, ..FIRST }, &me, None);
		}
		#[extrinsic_call]
		_(origin, SOME, FIRST, BoundedVec::truncate_from(others));
		assert_eq!(HoldingsOf::<T>::iter_prefix(me).count(), 1);
		Ok(())
	}

	#[benchmark]
	fn accept() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::PartyOrigin>()?;
		put_book::<T>(&other(1), &other(0));
		with_first::<T>(|holding| holding.state = HoldingState::Offered { to: me.clone() });
		put_proposal::<T>(FIRST, &other(1), None);
		#[extrinsic_call]
		_(origin, SOME, FIRST, PART / 4 * 3, PART / 4);
		assert!(HoldingsOf::<T>::contains_key(me, FIRST));
		Ok(())
	}

	#[benchmark]
	fn reject() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::SettleOrigin>()?;
		put_book::<T>(&other(1), &other(0));
		with_first::<T>(|holding| holding.state = HoldingState::Offered { to: me });
		#[extrinsic_call]
		_(origin, SOME, FIRST);
		Ok(())
	}

	#[benchmark]
	fn freeze() -> Result<(), BenchmarkError> {
		let origin = origin::<T, T::CourtOrigin>()?;
		put_book::<T>(&other(1), &other(0));
		#[extrinsic_call]
		_(origin, FIRST, DOCUMENT);
		Ok(())
	}

	#[benchmark]
	fn unfreeze() -> Result<(), BenchmarkError> {
		let origin = origin::<T, T::CourtOrigin>()?;
		put_book::<T>(&other(1), &other(0));
		with_first::<T>(|holding| holding.frozen = true);
		#[extrinsic_call]
		_(origin, FIRST, DOCUMENT);
		Ok(())
	}

	#[benchmark]
	fn dispute() -> Result<(), BenchmarkError> {
		let (origin, _, me) = actor::<T, T::ObligorOrigin>()?;
		put_book::<T>(&other(1), &me);
		#[extrinsic_call]
		_(origin, SOME, 0, DOCUMENT);
		assert!(Books::<T>::get(0).is_some_and(|book| book.disputed));
		Ok(())
	}

	// The obligor, which is asked after the court.
	#[benchmark]
	fn resolve() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::SettleOrigin>()?;
		put_book::<T>(&other(1), &me);
		records::dispute::<T>();
		pass_late::<T>();
		#[extrinsic_call]
		_(origin, SOME, 0, true, DOCUMENT);
		assert!(Books::<T>::get(0).is_some_and(|book| !book.disputed));
		Ok(())
	}

	#[benchmark]
	fn reassign() -> Result<(), BenchmarkError> {
		let origin = origin::<T, T::ReassignOrigin>()?;
		put_book::<T>(&other(1), &other(0));
		bind_first::<T>(&other(2), &other(1), FinancingKind::Purchase);
		put_proposal::<T>(FIRST, &other(1), None);
		let heir = T::BenchmarkHelper::party(0);
		#[extrinsic_call]
		_(origin, FIRST, heir, DOCUMENT);
		assert!(FinancingsOf::<T>::contains_key(heir.principal(), 0));
		Ok(())
	}

	// The second signature, under the last of it, long after it was due.
	#[benchmark]
	fn attest_payment() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::SettleOrigin>()?;
		put_book::<T>(&other(1), &me);
		make_last::<T>();
		put_proposal::<T>(FIRST, &other(1), None);
		pass_late::<T>();
		#[extrinsic_call]
		_(origin, SOME, FIRST, PART / 4 * 3, DOCUMENT);
		assert!(!OwedBy::<T>::contains_key(me, 0));
		Ok(())
	}

	#[benchmark]
	fn credit_note() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::PartyOrigin>()?;
		put_book::<T>(&other(1), &me);
		make_last::<T>();
		let reason = CreditReason::Other;
		put_proposal::<T>(FIRST, &other(1), Some(reason));
		pass_late::<T>();
		#[extrinsic_call]
		_(origin, SOME, FIRST, PART / 4 * 3, reason, DOCUMENT);
		assert!(!OwedBy::<T>::contains_key(me, 0));
		Ok(())
	}

	#[benchmark]
	fn acknowledge_dilution() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::PartyOrigin>()?;
		put_book::<T>(&other(1), &other(0));
		crate::Receivables::<T>::mutate(0, |record| {
			if let Some(record) = record {
				record.creditor = me;
			}
		});
		#[extrinsic_call]
		_(origin, SOME, 0, PART, CreditReason::Other, DOCUMENT);
		assert!(Dilutions::<T>::contains_key(0, 0));
		Ok(())
	}

	#[benchmark]
	fn set_off() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::SettleOrigin>()?;
		put_book::<T>(&me, &me);
		make_last::<T>();
		put_proposal::<T>(FIRST, &me, None);
		pass_late::<T>();
		#[extrinsic_call]
		_(origin, SOME, SOME, FIRST);
		assert!(!OwedBy::<T>::contains_key(me, 0));
		Ok(())
	}

	#[benchmark]
	fn write_off() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::PartyOrigin>()?;
		put_book::<T>(&me, &other(0));
		make_last::<T>();
		with_book::<T>(|book| book.phase = Phase::Overdue { at: 0 });
		put_proposal::<T>(FIRST, &me, None);
		pass_late::<T>();
		#[extrinsic_call]
		_(origin, SOME, FIRST, PART / 4 * 3);
		assert!(!OwedBy::<T>::contains_key(other(0), 0));
		Ok(())
	}

	// The first money that comes in.
	#[benchmark]
	fn fund_settlement() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::SettleOrigin>()?;
		put_book::<T>(&other(1), &me);
		empty_pot::<T>();
		put_money::<T>(&me, PART);
		pass_late::<T>();
		#[extrinsic_call]
		_(origin, SOME, 0, ASSET, PART);
		assert_eq!(T::Assets::balance(ASSET, &me), 0);
		Ok(())
	}

	// The last of what the obligor sold with recourse and a reserve, which both sides and its guarantor share.
	#[benchmark]
	fn redeem() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::SettleOrigin>()?;
		put_book::<T>(&me, &other(0));
		make_last::<T>();
		bind_first::<T>(&other(0), &me, FinancingKind::Purchase);
		put_proposal::<T>(FIRST, &me, None);
		pass_late::<T>();
		#[extrinsic_call]
		_(origin, SOME, FIRST);
		assert!(!OwedBy::<T>::contains_key(other(0), 0) && !Financings::<T>::contains_key(0));
		assert_eq!(T::Assets::balance(ASSET, &other(1)), 1);
		Ok(())
	}

	#[benchmark]
	fn mark_overdue() -> Result<(), BenchmarkError> {
		let origin = origin::<T, T::PartyOrigin>()?;
		put_book::<T>(&other(1), &other(0));
		pass_late::<T>();
		#[extrinsic_call]
		_(origin, 0);
		assert!(Books::<T>::get(0).is_some_and(|book| book.phase.is_late()));
		Ok(())
	}

	#[benchmark]
	fn declare_default() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::PartyOrigin>()?;
		put_book::<T>(&me, &other(0));
		with_book::<T>(|book| book.phase = Phase::Overdue { at: 0 });
		pass_late::<T>();
		#[extrinsic_call]
		_(origin, SOME, FIRST);
		let defaulted = |phase| matches!(phase, Phase::Defaulted { .. });
		assert!(Books::<T>::get(0).is_some_and(|book| defaulted(book.phase)));
		Ok(())
	}

	#[benchmark]
	fn close_default() -> Result<(), BenchmarkError> {
		let origin = origin::<T, T::ReassignOrigin>()?;
		put_book::<T>(&other(1), &other(0));
		with_book::<T>(|book| book.phase = Phase::Defaulted { at: 0 });
		#[extrinsic_call]
		_(origin, 0, None, DOCUMENT);
		let closing = |phase| matches!(phase, Phase::Closing(_));
		assert!(Books::<T>::get(0).is_some_and(|book| closing(book.phase)));
		Ok(())
	}

	// Everything is bound, and each of its parties, who had nothing, gets something; of the first one the guarantor, too.
	#[benchmark]
	fn continue_closing(n: Linear<1, 8>) -> Result<(), BenchmarkError> {
		let origin = origin::<T, T::SettleOrigin>()?;
		put_last_payments::<T>(&other(0), n);
		pass_late::<T>();
		#[extrinsic_call]
		_(origin, 0, n);
		assert!(!OwedBy::<T>::contains_key(other(0), 0));
		assert_eq!(T::Assets::balance(ASSET, &other(1)), 1);
		Ok(())
	}

	#[benchmark]
	fn request_financing() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::PartyOrigin>()?;
		put_book::<T>(&me, &other(0));
		let until = Pallet::<T>::now().saturating_add(T::MaxQuoteTime::get());
		#[extrinsic_call]
		_(origin, SOME, FIRST, PART / 2, Purpose::Loan, financiers(None), until);
		assert!(Requests::<T>::contains_key(0));
		Ok(())
	}

	#[benchmark]
	fn withdraw_request() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::SettleOrigin>()?;
		put_request::<T>(&me, financiers(None));
		#[extrinsic_call]
		_(origin, SOME, 0);
		assert!(!Requests::<T>::contains_key(0));
		Ok(())
	}

	#[benchmark]
	fn quote() -> Result<(), BenchmarkError> {
		let (origin, _, me) = actor::<T, T::FinancierOrigin>()?;
		put_book::<T>(&other(1), &other(0));
		put_request::<T>(&other(1), financiers(Some(&me)));
		let keys = keys_root(&keys(MAX_INVOICES));
		let until = Pallet::<T>::now().saturating_add(T::MaxQuoteTime::get());
		#[extrinsic_call]
		_(origin, SOME, 0, DOCUMENT, keys, until);
		assert!(Quotes::<T>::contains_key(0, me));
		Ok(())
	}

	#[benchmark]
	fn withdraw_quote() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::SettleOrigin>()?;
		Quotes::<T>::insert(0, &me, Quote { seal: DOCUMENT, until: 0 });
		#[extrinsic_call]
		_(origin, SOME, 0);
		assert!(!Quotes::<T>::contains_key(0, me));
		Ok(())
	}

	// A part, with recourse and a reserve.
	#[benchmark]
	fn take_quote() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::PartyOrigin>()?;
		put_book::<T>(&me, &other(0));
		put_request::<T>(&me, financiers(None));
		let (bank, terms) = (other(6), quote_terms());
		let member = T::BenchmarkHelper::financier();
		let seal = quote_seal(member, &quote_commitment(0, &bank, &terms, &SALT));
		Quotes::<T>::insert(0, &bank, Quote { seal, until: Moment::MAX });
		put_money::<T>(&bank, PART);
		let quoter = Quoter { principal: bank, member };
		#[extrinsic_call]
		_(origin, SOME, 0, quoter, terms, SALT, 1);
		assert!(Financings::<T>::contains_key(0));
		Ok(())
	}

	#[benchmark]
	fn pledge() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::PartyOrigin>()?;
		put_book::<T>(&me, &other(0));
		#[extrinsic_call]
		_(origin, SOME, FIRST, other(6), PART);
		assert!(Financings::<T>::contains_key(0));
		Ok(())
	}

	#[benchmark]
	fn release() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::SettleOrigin>()?;
		put_book::<T>(&me, &other(0));
		bind_first::<T>(&other(2), &me, FinancingKind::Purchase);
		#[extrinsic_call]
		_(origin, SOME, 0);
		assert!(!Financings::<T>::contains_key(0));
		Ok(())
	}

	// All that is owed. The reserve is there so that its payment is measured.
	#[benchmark]
	fn repay() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::SettleOrigin>()?;
		put_book::<T>(&me, &other(0));
		bind_first::<T>(&me, &other(2), FinancingKind::Pledge);
		put_money::<T>(&me, PART);
		#[extrinsic_call]
		_(origin, SOME, 0, PART / 2);
		assert!(!Financings::<T>::contains_key(0));
		Ok(())
	}

	#[benchmark]
	fn buy_back() -> Result<(), BenchmarkError> {
		let (origin, me) = party::<T, T::SettleOrigin>()?;
		put_book::<T>(&other(2), &other(0));
		bind_first::<T>(&me, &other(2), FinancingKind::Purchase);
		put_proposal::<T>(FIRST, &other(2), None);
		Financings::<T>::mutate(0, |record| {
			if let Some(debt) = record.as_mut().and_then(|record| record.debt.as_mut()) {
				debt.principal = 2 * PART;
			}
		});
		put_money::<T>(&me, 2 * PART);
		#[extrinsic_call]
		_(origin, SOME, 0, u64::MAX);
		assert!(HoldingsOf::<T>::contains_key(me, FIRST));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_bench_ext(), crate::mock::Test);
}
