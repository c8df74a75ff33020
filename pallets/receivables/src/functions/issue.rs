//! Receivables before they are confirmed.

use crate::{types::Signer, Config, Error, Event, NextReceivableId, Pallet, Receivables};
use carnet_primitives::{
	receivables::{Amount, Receivable, ReceivableId, Terms, MAX_AMOUNT, MAX_RATE},
	H256,
};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

/// Bytes of state that a receivable takes without its invoices: 48 of its key, the rest of its value.
const RECEIVABLE_BYTES: u32 = 472;
/// Bytes of an invoice in it.
const INVOICE_BYTES: u32 = 48;

fn bytes_of(terms: &Terms) -> u32 {
	let invoices = u32::try_from(terms.invoices.len()).unwrap_or(u32::MAX);
	RECEIVABLE_BYTES.saturating_add(invoices.saturating_mul(INVOICE_BYTES))
}

impl<T: Config> Pallet<T> {
	fn ensure_invoices(terms: &Terms) -> Result<(), Error<T>> {
		let mut sum: Amount = 0;
		for invoice in &terms.invoices {
			let fits = invoice.assigned > 0
				&& invoice.assigned <= invoice.open
				&& invoice.open <= MAX_AMOUNT;
			ensure!(fits, Error::<T>::InvalidInvoices);
			sum = sum.checked_add(invoice.assigned).ok_or(Error::<T>::InvalidInvoices)?;
		}
		ensure!(sum == terms.face, Error::<T>::InvalidInvoices);
		Ok(())
	}

	pub(crate) fn do_issue(me: Signer, terms: Terms) -> DispatchResult {
		ensure!(terms.currency.digits().is_some(), Error::<T>::InvalidCurrency);
		ensure!((1..=MAX_AMOUNT).contains(&terms.face), Error::<T>::InvalidAmount);
		let creditor = me.principal.clone();
		ensure!(terms.obligor != creditor, Error::<T>::ToOneself);
		let other = terms
			.guarantor
			.as_ref()
			.is_none_or(|guarantor| *guarantor != creditor && *guarantor != terms.obligor);
		ensure!(other, Error::<T>::InvalidParty);
		let today = Self::today();
		ensure!(terms.due_on > today, Error::<T>::InvalidDate);
		let tenor = terms.due_on.since(today);
		ensure!(tenor <= T::MaxTenor::get(), Error::<T>::TenorTooLong);
		ensure!(terms.default_rate <= MAX_RATE, Error::<T>::InvalidTerms);
		Self::ensure_invoices(&terms)?;
		let part = terms.min_part.is_none_or(|part| (1..=terms.face).contains(&part));
		ensure!(part, Error::<T>::Dust);

		let receivable = NextReceivableId::<T>::get();
		let next = receivable.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
		Self::charge(&me, bytes_of(&terms))?;
		NextReceivableId::<T>::put(next);
		let obligor = terms.obligor.clone();
		let now = Self::now();
		let record = Receivable {
			creditor: creditor.clone(),
			terms,
			issued_at: now,
			confirm_by: now.saturating_add(T::ConfirmTime::get()),
			declined: None,
			confirmation: None,
			dispute: None,
			dilutions: 0,
		};
		Receivables::<T>::insert(receivable, record);
		let long_tenor = tenor >= T::LongTenor::get();
		Self::deposit_event(Event::Issued { receivable, creditor, obligor, long_tenor });
		Ok(())
	}

	pub(crate) fn do_withdraw(me: Signer, id: ReceivableId) -> DispatchResult {
		let receivable = Self::found(id)?;
		ensure!(receivable.creditor == me.principal, Error::<T>::NotAuthorized);
		ensure!(receivable.confirmation.is_none(), Error::<T>::AlreadyConfirmed);
		Receivables::<T>::remove(id);
		let signed = Self::drop_signature(id);
		Self::give(&me, bytes_of(&receivable.terms).saturating_add(signed));
		Self::deposit_event(Event::Withdrawn { receivable: id });
		Ok(())
	}

	pub(crate) fn do_decline(me: Signer, id: ReceivableId, document: H256) -> DispatchResult {
		let mut receivable = Self::found(id)?;
		ensure!(receivable.terms.obligor == me.principal, Error::<T>::NotAuthorized);
		ensure!(receivable.confirmation.is_none(), Error::<T>::AlreadyConfirmed);
		ensure!(receivable.declined.is_none(), Error::<T>::Declined);
		receivable.declined = Some(document);
		Receivables::<T>::insert(id, receivable);
		Self::give(&me, Self::drop_signature(id));
		Self::deposit_event(Event::Declined { receivable: id, document });
		Ok(())
	}
}
