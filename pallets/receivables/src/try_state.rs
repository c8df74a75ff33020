//! What must hold of the storage at all times.

use crate::{
	functions::Pages, Books, Config, Dilutions, Financings, FinancingsOf, HoldingPages, HoldingsOf,
	NextFinancingId, NextReceivableId, NextRequestId, OwedBy, Pallet, PendingConfirmations,
	Proposals, Quotes, Receivables, Requests, SettlementAssets, SimilarInvoices, UsedInvoices,
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use carnet_primitives::receivables::{
	escrow_principal, holding_at, pot_principal, Amount, Balance, Book, FinancingKind, Holding,
	HoldingId, HoldingState, Phase, Principal, ReceivableId, MAX_SUPPLY, SCALE,
};
use frame_support::{
	ensure,
	traits::fungibles::{metadata, Inspect},
};
use sp_runtime::TryRuntimeError;

type Check = Result<(), TryRuntimeError>;
/// The holdings of each receivable.
type Held = BTreeMap<ReceivableId, Vec<Holding>>;

fn sum<N: Copy + Into<u128>>(of: impl Iterator<Item = N>) -> u128 {
	of.fold(0, |sum, next| sum.saturating_add(next.into()))
}

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Check {
		let held = Self::held();
		let of = |id: ReceivableId| held.get(&id).map(Vec::as_slice).unwrap_or_default();
		Self::check_records()?;
		Self::check_law(of)?;
		Self::check_shares(of)?;
		Self::check_dues(of)?;
		Self::check_pots()?;
		Self::check_pages()?;
		Self::check_holders()?;
		Self::check_owed()?;
		Self::check_financings()?;
		Self::check_invoices()?;
		Self::check_loose_ends()?;
		Self::check_assets()
	}

	/// 12. The money of each settlement asset can be counted, and has the digits of its currency, which is that of all that is
	///     settled in it.
	fn check_assets() -> Check {
		for (asset, record) in SettlementAssets::<T>::iter() {
			let supply = T::Assets::total_issuance(asset);
			ensure!(supply <= Balance::from(MAX_SUPPLY), "there is too much of an asset");
			let digits = <T::Assets as metadata::Inspect<Principal>>::decimals(asset);
			let fits = T::Assets::asset_exists(asset) && record.currency.digits() == Some(digits);
			ensure!(fits, "an asset does not fit its currency");
		}
		for (id, book) in Books::<T>::iter() {
			let Some(asset) = book.asset else { continue };
			let stands_for = SettlementAssets::<T>::get(asset).map(|record| record.currency);
			let owed = Receivables::<T>::get(id).map(|receivable| receivable.terms.currency);
			ensure!(stands_for == owed, "a receivable is settled in another currency");
		}
		Ok(())
	}

	fn all_holdings() -> Vec<(HoldingId, Holding)> {
		let mut all = Vec::new();
		for (receivable, number, page) in HoldingPages::<T>::iter() {
			for (place, holding) in (0u32..).zip(page) {
				let seq = holding_at(number, place);
				all.extend(holding.map(|holding| (HoldingId { receivable, seq }, holding)));
			}
		}
		all
	}

	fn held() -> Held {
		let mut held = Held::new();
		for (at, holding) in Self::all_holdings() {
			held.entry(at.receivable).or_default().push(holding);
		}
		held
	}

	/// Whether the last payments are being made: some holdings are gone, and the shares are still those of all.
	fn is_paying(book: &Book) -> bool {
		matches!(book.phase, Phase::Closing(closing) if closing.pays)
	}

	/// 1. Receivables are counted, and have a book once they are confirmed and not before, which says what they do.
	fn check_records() -> Check {
		for (id, receivable) in Receivables::<T>::iter() {
			ensure!(id < NextReceivableId::<T>::get(), "a receivable is not counted");
			let terms = &receivable.terms;
			ensure!(terms.obligor != receivable.creditor, "a creditor owes to itself");
			let confirmed = receivable.confirmation.is_some();
			ensure!(confirmed == Books::<T>::contains_key(id), "a book is missing or too much");
			ensure!(
				confirmed || receivable.dispute.is_none() && receivable.dilutions == 0,
				"something was said of a receivable that is not confirmed"
			);
			let Some(book) = Books::<T>::get(id) else { continue };
			ensure!(receivable.declined.is_none(), "a receivable was confirmed and declined");
			let same = book.face == terms.face
				&& book.due_on == terms.due_on
				&& book.min_part == terms.min_part
				&& book.assignable == terms.assignable;
			ensure!(same, "a book is of another receivable");
			let guaranteed = book.guaranteed == 0 || terms.guarantor.is_some();
			ensure!(guaranteed, "nobody is the guarantor that paid");
			let stops = receivable.dispute.is_some() && !terms.defences_waived;
			ensure!(book.disputed == stops, "a dispute is not in the book");
		}
		ensure!(
			Books::<T>::iter_keys().all(Receivables::<T>::contains_key),
			"a book is of no receivable"
		);
		Ok(())
	}

	/// 2. The law: the face is what is outstanding, redeemed, attested, credited, set off and written off, and no unit more
	///    or less; what is outstanding is with the holdings.
	fn check_law<'a>(holdings_of: impl Fn(ReceivableId) -> &'a [Holding]) -> Check {
		for (id, book) in Books::<T>::iter() {
			ensure!(book.is_balanced(), "a unit was lost or made");
			let held = sum(holdings_of(id).iter().map(|holding| holding.outstanding));
			ensure!(
				held == u128::from(book.outstanding),
				"the holdings are not what is outstanding"
			);
			let ended = matches!(book.phase, Phase::Settled { .. } | Phase::Closed { .. });
			let open = book.phase.is_open();
			ensure!(!open || book.outstanding > 0, "a receivable is not settled");
			ensure!(!ended || book.outstanding == 0, "a receivable is settled too early");
			ensure!(!ended || book.rest() == 0, "money was left in a pot");
			ensure!(
				book.written_off == 0 || !matches!(book.phase, Phase::Live),
				"something was written off too early"
			);
		}
		Ok(())
	}

	/// 3. The pot is what was funded and not redeemed, and covers no more than is outstanding; a guarantor paid no more than
	///    came in; shares and weights are those of the holdings; nothing is owed for what came in.
	fn check_shares<'a>(holdings_of: impl Fn(ReceivableId) -> &'a [Holding]) -> Check {
		for (id, book) in Books::<T>::iter() {
			for share in [&book.principal, &book.interest] {
				ensure!(share.paid <= share.funded, "more was redeemed than funded");
			}
			let funded = book.principal.funded.saturating_add(book.interest.funded);
			ensure!(book.guaranteed <= funded, "a guarantor paid more than came in");
			if Self::is_paying(&book) {
				continue;
			}
			ensure!(book.principal.balance() <= book.outstanding, "a pot has too much");
			let holdings = holdings_of(id);
			let weight = sum(holdings.iter().map(Holding::weight));
			ensure!(weight == u128::from(book.weight), "a weight is not that of the holdings");
			let drawn = sum(holdings.iter().map(|holding| holding.drawn.0));
			let interest = sum(holdings.iter().map(|holding| holding.interest_drawn.0));
			for (share, drawn) in [(&book.principal, drawn), (&book.interest, interest)] {
				let pot = SCALE.saturating_mul(share.balance().into());
				ensure!(share.shared == pot.saturating_add(drawn), "a share went astray");
			}
			let owes = book.unfunded() > 0 || book.accrual.owed == 0;
			ensure!(owes, "interest is owed for what came in");
		}
		Ok(())
	}

	/// 4. What is due to all holdings is in the pot.
	fn check_dues<'a>(holdings_of: impl Fn(ReceivableId) -> &'a [Holding]) -> Check {
		for (id, book) in Books::<T>::iter().filter(|(_, book)| !Self::is_paying(book)) {
			let holdings = holdings_of(id);
			let due = sum(holdings.iter().map(|holding| book.due(holding)));
			ensure!(due <= u128::from(book.principal.balance()), "more is due than there is");
			let interest = sum(holdings.iter().map(|holding| book.interest_due(holding)));
			ensure!(interest <= u128::from(book.interest.balance()), "more is due than there is");
		}
		Ok(())
	}

	/// 5. The money of each pot and each reserve is there.
	fn check_pots() -> Check {
		let holds = |asset, who: Principal, amount: Amount| {
			T::Assets::balance(asset, &who) >= Balance::from(amount)
		};
		for (id, book) in Books::<T>::iter() {
			let there = match book.asset {
				Some(asset) => holds(asset, pot_principal(id), book.rest()),
				None => book.principal.funded == 0 && book.interest.funded == 0,
			};
			ensure!(there, "money of a pot is missing");
		}
		for (id, financing) in Financings::<T>::iter() {
			let book = Books::<T>::get(financing.holding.receivable);
			let there = match book.and_then(|book| book.asset) {
				Some(asset) => holds(asset, escrow_principal(id), financing.reserve),
				None => financing.reserve == 0,
			};
			ensure!(there, "money of a reserve is missing");
		}
		Ok(())
	}

	/// 6. Pages have holdings; each is of a receivable that is not ended, was counted, and comes after its parent.
	fn check_pages() -> Check {
		for (_, _, page) in HoldingPages::<T>::iter() {
			ensure!(page.iter().any(Option::is_some), "a page is empty");
		}
		for (id, holding) in Self::all_holdings() {
			let book = Books::<T>::get(id.receivable);
			let counted = book.is_some_and(|book| id.seq < book.next_seq);
			ensure!(counted, "a holding is not counted");
			ensure!(holding.outstanding > 0, "nothing of a holding is outstanding");
			ensure!(
				holding.parent.is_none_or(|parent| parent < id.seq),
				"a holding is older than its parent"
			);
			if let HoldingState::Offered { to } = &holding.state {
				ensure!(*to != holding.holder, "a holding is offered to its holder");
			}
		}
		Ok(())
	}

	/// 7. Each holding is found by its holder, and nothing else is.
	fn check_holders() -> Check {
		let held: BTreeSet<_> =
			Self::all_holdings().into_iter().map(|(id, holding)| (holding.holder, id)).collect();
		let found: BTreeSet<_> = HoldingsOf::<T>::iter_keys().collect();
		ensure!(held == found, "a holding is not found by its holder");
		Ok(())
	}

	/// 8. What is open is found by its obligor, and nothing else is.
	fn check_owed() -> Check {
		let mut owed = BTreeSet::new();
		for (id, book) in Books::<T>::iter() {
			if !matches!(book.phase, Phase::Settled { .. } | Phase::Closed { .. }) {
				let receivable = Receivables::<T>::get(id);
				owed.extend(receivable.map(|receivable| (receivable.terms.obligor, id)));
			}
		}
		let found: BTreeSet<_> = OwedBy::<T>::iter_keys().collect();
		ensure!(owed == found, "a receivable is not found by its obligor");
		Ok(())
	}

	/// 9. Each financing binds its holding, which is the financier's if it bought it, and is found by its financier.
	fn check_financings() -> Check {
		let mut found = BTreeSet::new();
		for (id, financing) in Financings::<T>::iter() {
			ensure!(id < NextFinancingId::<T>::get(), "a financing is not counted");
			let at = financing.holding;
			let holding = Pages::<T>::of(at.receivable).get(at.seq);
			let holding = holding.map_err(|_| "a financing binds nothing")?;
			let bound = HoldingState::Bound { financing: id };
			ensure!(holding.state == bound, "a financing binds nothing");
			let whose = match financing.kind {
				FinancingKind::Purchase => &financing.financier,
				FinancingKind::Pledge => &financing.assignor,
			};
			ensure!(holding.holder == *whose, "a bound holding is another's");
			ensure!(
				financing.kind == FinancingKind::Purchase || financing.debt.is_some(),
				"a pledge secures nothing"
			);
			ensure!(
				financing.debt.is_some() || financing.reserve > 0,
				"a holding is bound for nothing"
			);
			found.insert((financing.financier, id));
		}
		let bound = Self::all_holdings()
			.into_iter()
			.filter(|(_, holding)| matches!(holding.state, HoldingState::Bound { .. }))
			.count();
		ensure!(bound == found.len(), "a holding is bound by nothing");
		let listed: BTreeSet<_> = FinancingsOf::<T>::iter_keys().collect();
		ensure!(listed == found, "a financing is not found by its financier");
		Ok(())
	}

	/// 10. The invoices of a confirmed receivable, and no others, are used: each once, and with one like it.
	fn check_invoices() -> Check {
		let mut used = BTreeMap::<ReceivableId, usize>::new();
		for (_, id) in UsedInvoices::<T>::iter() {
			let count = used.entry(id).or_default();
			*count = count.saturating_add(1);
		}
		for (id, receivable) in Receivables::<T>::iter() {
			let invoices = receivable.terms.invoices.len();
			let expected = if receivable.confirmation.is_some() { invoices } else { 0 };
			let counted = used.remove(&id).unwrap_or_default();
			ensure!(counted == expected, "an invoice is used by none or by two");
			let assigned = receivable.terms.invoices.iter().map(|invoice| invoice.assigned);
			ensure!(
				sum(assigned) == u128::from(receivable.terms.face),
				"the face is not what is assigned"
			);
		}
		ensure!(used.is_empty(), "an invoice is used by no receivable");
		for (_, id) in SimilarInvoices::<T>::iter() {
			ensure!(Books::<T>::contains_key(id), "an invoice is used by no receivable");
		}
		Ok(())
	}

	/// 11. Requests are counted, quotes belong to a request that was made, proposals to a holding and its holder, first
	///     signatures to what waits for them, and claims for dilution are those that were counted.
	fn check_loose_ends() -> Check {
		let next = NextRequestId::<T>::get();
		let counted = Requests::<T>::iter_keys().all(|id| id < next)
			&& Quotes::<T>::iter_keys().all(|(id, _)| id < next);
		ensure!(counted, "a request is not counted");
		for (at, proposal) in Proposals::<T>::iter() {
			let holding = Pages::<T>::of(at.receivable).get(at.seq);
			let holding = holding.map_err(|_| "a proposal is of no holding")?;
			ensure!(proposal.amount > 0, "a proposal is of no holding");
			ensure!(proposal.holder == holding.holder, "a proposal is of another holder");
		}
		for id in PendingConfirmations::<T>::iter_keys() {
			let waits = Receivables::<T>::get(id)
				.is_some_and(|it| it.confirmation.is_none() && it.declined.is_none());
			ensure!(waits, "a signature waits for nothing");
		}
		let mut dilutions = BTreeMap::<ReceivableId, u32>::new();
		for (id, _) in Dilutions::<T>::iter_keys() {
			let count = dilutions.entry(id).or_default();
			*count = count.saturating_add(1);
		}
		for (id, receivable) in Receivables::<T>::iter() {
			let counted = dilutions.remove(&id).unwrap_or_default();
			ensure!(counted == receivable.dilutions, "a claim for dilution is not counted");
		}
		ensure!(dilutions.is_empty(), "a claim for dilution is of no receivable");
		Ok(())
	}
}
