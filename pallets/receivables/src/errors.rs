//! Why calls fail.

use frame_support::pallet_macros::pallet_section;

/// The errors, which [`crate::pallet`] imports.
#[pallet_section]
mod errors {
	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such receivable, holding, request, quote, financing, asset or money, or it is not confirmed.
		/// Look it up with `receivables_*`.
		NotFound,
		/// The signer is not the obligor, the creditor, the guarantor, the holder, the receiver or the financier, or acts
		/// under another relationship than the record. Act under the account that the record names.
		NotAuthorized,
		/// It is as the call would make it.
		AlreadyExists,
		/// A split without parts, or a merge without holdings.
		Empty,
		/// The amount is zero, or more than there is or than can be counted; or there is no signature to take back.
		InvalidAmount,
		/// ISO 4217 has no such currency.
		InvalidCurrency,
		/// The day or the moment is not in the future, or a request or a quote would be open for longer than `MaxQuoteTime`.
		InvalidDate,
		/// The receivable would be due later than `MaxTenor` days from now. Agree on an earlier day.
		TenorTooLong,
		/// A rate is 100 percent a year at most, an advance more than nothing and all at most, and something is paid.
		InvalidTerms,
		/// There is no invoice, or what is assigned of them is more than is open, or not together the face.
		InvalidInvoices,
		/// The obligor used an invoice before, for this receivable or another one.
		InvoiceUsed,
		/// The keys are not those of as many invoices, or not those that the obligor came to.
		InvoiceMismatch,
		/// The party is not in business, has another part in the receivable, or issues an asset or quoted and is no financier
		/// now. Name another one, or take the quote of another one.
		InvalidParty,
		/// Nobody owes to, or transfers to, itself.
		ToOneself,
		/// The obligor confirmed it: it is owed, and neither withdrawn nor declined any more.
		AlreadyConfirmed,
		/// The obligor declined it. Withdraw it, and issue it as agreed.
		Declined,
		/// The time to confirm, to quote or to take is over. Issue it, or ask, anew.
		Lapsed,
		/// The second signature is another operator's.
		SameOperator,
		/// The asset does not settle this currency: it is not registered, is retired, or stands for another currency. Or the
		/// name of a new one is empty or no text.
		InvalidAsset,
		/// The receivable is settled in another asset, which its obligor chose when it confirmed. Pay in that one.
		WrongAsset,
		/// The receivable is paid outside the chain alone. Both sides attest what was paid.
		NoAsset,
		/// The payer has too little of the asset. It has to get more of it first.
		InsufficientFunds,
		/// The receivable may not be transferred.
		NotAssignable,
		/// The receivable may not be split.
		NotSplittable,
		/// A part, or what is left, would be smaller than the smallest part of the receivable.
		Dust,
		/// The parts and what is left are not what is outstanding, or what is signed for is not what is outstanding and was
		/// paid, or more was paid of what is financed than its financier quoted on. The holding may have changed: look at it
		/// again, or ask for another quote.
		DoesNotAddUp,
		/// It is too late: a receivable is transferred and financed until `CutOff` days before it is due, and disputed until
		/// it is. It can still be split for oneself, joined and redeemed.
		CutOffPassed,
		/// The holding is offered to somebody. Withdraw the offer first.
		Offered,
		/// The holding is not offered.
		NotOffered,
		/// The holding is bound to a financing. It has to be released, repaid or bought back first.
		Bound,
		/// A court froze the holding. A court has to let it go or reassign it first.
		Frozen,
		/// No court froze the holding.
		NotFrozen,
		/// The obligor disputes the receivable. The dispute has to be resolved first.
		Disputed,
		/// The receivable is not disputed.
		NotDisputed,
		/// Nothing is due now. More has to come in first.
		NothingDue,
		/// It is more than is payable, or than is owed of the loan. Pay less.
		Overfunded,
		/// The receivable is paid or all of it came in, or its days of grace are not over, or nobody said that it is overdue.
		NotOverdue,
		/// The default may be declared `DefaultDelay` days after the days of grace, once the receivable is overdue; it can be
		/// closed once it is declared.
		NotDefaulted,
		/// The default is being closed: what came in is paid out for the last time, by `continue_closing`. Nothing else moves.
		Closing,
		/// The default is not being closed.
		NotClosing,
		/// Nothing is outstanding.
		Settled,
		/// The terms are not those that the financier committed to, or the member is not the one that did. It may have changed
		/// its quote: ask it for the newest one.
		QuoteChanged,
		/// Less would be paid than the taker accepts. Accept less, or ask for another quote.
		ProceedsTooLow,
		/// Buying back would cost more than the seller accepts. It costs more every day.
		PriceTooHigh,
		/// It was not sold with recourse. Its financier may let it go.
		NoRecourse,
		/// It is no loan. What was sold with recourse is bought back.
		NotPledged,
		/// The chain has no record of the goods.
		UnknownGoods,
		/// A recall covers some of the goods. It has to be lifted first.
		Recalled,
		/// Customs hold the goods or something in them. They have to clear it first.
		Held,
		/// Customs refused the goods.
		Refused,
		/// The goods are past their date.
		Expired,
		/// A unit is out of circulation.
		Decommissioned,
		/// A member warns of a unit. It has to take the warning back first.
		Flagged,
		/// No member in business sponsors the client: choose a sponsor first.
		NoSponsor,
		/// The member, or the sponsor of the client, has filled the state that it was granted.
		AllowanceExceeded,
		/// A number reached its end.
		MaxCountExceeded,
	}
}
