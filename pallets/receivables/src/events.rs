//! What the pallet tells.

use frame_support::pallet_macros::pallet_section;

/// The events, which [`crate::pallet`] imports. Parties appear under the account of their relationship.
#[pallet_section]
mod events {
	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Receivables can be settled in an asset.
		AssetRegistered {
			/// The asset.
			asset: AssetId,
			/// Of which currency.
			currency: Currency,
			/// Who issues it.
			issuer: MemberId,
		},
		/// Nothing more is confirmed in an asset.
		AssetRetired {
			/// The asset.
			asset: AssetId,
		},
		/// Another financier issues an asset, and owes what it stands for.
		IssuerReplaced {
			/// The asset.
			asset: AssetId,
			/// Who issues it now.
			issuer: MemberId,
		},
		/// The issuer of an asset gave out money.
		Minted {
			/// The asset.
			asset: AssetId,
			/// To whom.
			to: Principal,
			/// How much.
			amount: Amount,
		},
		/// The issuer of an asset took money back.
		Burned {
			/// The asset.
			asset: AssetId,
			/// From which account.
			from: Principal,
			/// How much.
			amount: Amount,
		},
		/// A party paid another one.
		Paid {
			/// The asset.
			asset: AssetId,
			/// Who paid.
			from: Principal,
			/// Whom.
			to: Principal,
			/// How much.
			amount: Amount,
		},
		/// All money of a party went to a successor.
		MoneyReassigned {
			/// The asset.
			asset: AssetId,
			/// Who had it.
			from: Principal,
			/// Who has it now.
			to: Principal,
			/// How much.
			amount: Amount,
			/// The court; nobody for two thirds of the members.
			by: Option<MemberId>,
			/// Hash of the ruling.
			document: H256,
		},
		/// A member confirms with two operators from now on, or with one again.
		DualControlSet {
			/// The member.
			member: MemberId,
			/// Whether it is two.
			enabled: bool,
		},
		/// A party signs for what it gets from now on, or not any more.
		SignForSet {
			/// The party.
			party: Principal,
			/// Whether it does.
			enabled: bool,
		},
		/// A receivable waits for its obligor.
		Issued {
			/// Its number.
			receivable: ReceivableId,
			/// Who issued it.
			creditor: Principal,
			/// Who is to confirm it.
			obligor: Principal,
			/// Whether it is due so late that a bank has to look hard.
			long_tenor: bool,
		},
		/// A receivable that was not confirmed was taken back.
		Withdrawn {
			/// The receivable.
			receivable: ReceivableId,
		},
		/// The first operator of two signed under a confirmation.
		ConfirmationProposed {
			/// The receivable.
			receivable: ReceivableId,
		},
		/// An invoice differs from one that was used in its number alone.
		InvoiceResembles {
			/// The receivable that is confirmed.
			receivable: ReceivableId,
			/// The first one with such an invoice of the same obligor.
			earlier: ReceivableId,
		},
		/// The obligor owes a receivable. Its first holding is the creditor's.
		Confirmed {
			/// The receivable.
			receivable: ReceivableId,
			/// The asset in which it is settled.
			asset: Option<AssetId>,
		},
		/// The obligor does not owe a receivable.
		Declined {
			/// The receivable.
			receivable: ReceivableId,
			/// Hash of the reasons.
			document: H256,
		},
		/// A holding moved.
		Transferred {
			/// The holding.
			holding: HoldingId,
			/// Who held it.
			from: Principal,
			/// Who holds it now.
			to: Principal,
		},
		/// A holding waits for its receiver to sign.
		TransferOffered {
			/// The holding.
			holding: HoldingId,
			/// Who holds it.
			from: Principal,
			/// Who is to sign.
			to: Principal,
		},
		/// A holding was split. The parts have numbers that follow each other, in the order of the call.
		Split {
			/// What was split.
			holding: HoldingId,
			/// The number of the first part.
			first: u32,
			/// How many parts.
			count: u32,
			/// What is left of the holding, which is gone if nothing is.
			rest: Amount,
		},
		/// Holdings became one.
		Merged {
			/// The one.
			into: HoldingId,
			/// The numbers of those that are gone.
			others: Vec<u32>,
		},
		/// The receiver of an offer did not sign, or the holder took it back.
		OfferEnded {
			/// The holding.
			holding: HoldingId,
		},
		/// A court froze a holding.
		Frozen {
			/// The holding.
			holding: HoldingId,
			/// The court.
			by: MemberId,
			/// Hash of the ruling.
			document: H256,
		},
		/// A court let a holding go.
		Unfrozen {
			/// The holding.
			holding: HoldingId,
			/// The court.
			by: MemberId,
			/// Hash of the ruling.
			document: H256,
		},
		/// The obligor disputes a receivable.
		Disputed {
			/// The receivable.
			receivable: ReceivableId,
			/// Hash of its reasons.
			document: H256,
			/// Whether that stops transfers and default: not if it waived its defences.
			stops: bool,
		},
		/// A dispute is over.
		DisputeResolved {
			/// The receivable.
			receivable: ReceivableId,
			/// The court; nobody if the obligor gave it up.
			by: Option<MemberId>,
			/// Whether the time that it stopped the receivable costs no default interest.
			excused: bool,
			/// Hash of the ruling or the settlement.
			document: H256,
		},
		/// A holding went to a successor.
		Reassigned {
			/// The holding.
			holding: HoldingId,
			/// Who held it.
			from: Principal,
			/// Who holds it now.
			to: Principal,
			/// The court; nobody for two thirds of the members.
			by: Option<MemberId>,
			/// Hash of the ruling.
			document: H256,
		},
		/// One side signed for a payment outside the chain or a credit note.
		DischargeProposed {
			/// The holding.
			holding: HoldingId,
			/// Which side.
			by: Side,
			/// For how much.
			amount: Amount,
			/// Why it is credited; nothing for a payment.
			reason: Option<CreditReason>,
			/// Hash of the receipt or the credit note.
			document: H256,
		},
		/// The first of two signatures was taken back.
		DischargeWithdrawn {
			/// The holding.
			holding: HoldingId,
			/// Which side.
			by: Side,
		},
		/// A part of a holding is not owed any more, other than by payment from the pot.
		Discharged {
			/// The holding.
			holding: HoldingId,
			/// How.
			how: Discharge,
			/// How much.
			amount: Amount,
			/// What went from the pot back to the guarantor and the obligor.
			refund: Amount,
		},
		/// A creditor owes something to the obligor because a receivable was worth less.
		DilutionAcknowledged {
			/// The receivable.
			receivable: ReceivableId,
			/// How much.
			amount: Amount,
			/// Why.
			reason: CreditReason,
			/// Hash of the credit note.
			document: H256,
		},
		/// Money was paid in.
		Funded {
			/// The receivable.
			receivable: ReceivableId,
			/// Who paid: the obligor or the guarantor.
			by: Principal,
			/// How much.
			amount: Amount,
			/// What of it was default interest.
			interest: Amount,
		},
		/// What was due to a holding was paid.
		Redeemed {
			/// The holding.
			holding: HoldingId,
			/// Of the face.
			principal: Amount,
			/// Of default interest.
			interest: Amount,
		},
		/// Nothing of a receivable is outstanding.
		Settled {
			/// The receivable.
			receivable: ReceivableId,
		},
		/// A receivable was not paid when its days of grace were over.
		MarkedOverdue {
			/// The receivable.
			receivable: ReceivableId,
			/// What is outstanding and not paid in.
			unfunded: Amount,
		},
		/// A receivable is in default.
		DefaultDeclared {
			/// The receivable.
			receivable: ReceivableId,
		},
		/// What came in for a receivable in default is being paid out for the last time.
		ClosingBegun {
			/// The receivable.
			receivable: ReceivableId,
			/// The court; nobody for two thirds of the members.
			by: Option<MemberId>,
			/// Hash of the ruling.
			document: H256,
		},
		/// The cut was wrong: whoever closes the default states another one.
		ClosingFailed {
			/// The receivable.
			receivable: ReceivableId,
			/// What the holdings would have got together.
			counted: Amount,
			/// What there is.
			rest: Amount,
		},
		/// A holding is frozen, so the default is not closed: the others can be redeemed meanwhile.
		ClosingStopped {
			/// The holding.
			holding: HoldingId,
		},
		/// A holding got its last payment and is gone.
		LastPaid {
			/// The holding.
			holding: HoldingId,
			/// How much.
			amount: Amount,
		},
		/// The default is closed.
		DefaultClosed {
			/// The receivable.
			receivable: ReceivableId,
			/// What was written off in all.
			written_off: Amount,
		},
		/// A holder asks for quotes.
		FinancingRequested {
			/// The number of the request.
			request: RequestId,
			/// For which holding.
			holding: HoldingId,
			/// For how much of it.
			amount: Amount,
			/// For what.
			purpose: Purpose,
		},
		/// A request was taken back.
		RequestWithdrawn {
			/// The request.
			request: RequestId,
		},
		/// A financier committed to terms.
		Quoted {
			/// The request.
			request: RequestId,
			/// Who.
			financier: Principal,
		},
		/// A quote was taken back.
		QuoteWithdrawn {
			/// The request.
			request: RequestId,
			/// Who.
			financier: Principal,
		},
		/// A quote was opened and taken.
		QuoteTaken {
			/// The request.
			request: RequestId,
			/// Who finances.
			financier: Principal,
			/// What is financed.
			holding: HoldingId,
			/// What was paid at once.
			paid: Amount,
			/// What is kept back.
			reserve: Amount,
			/// The financing that binds the holding; none for a sale without recourse and reserve.
			financing: Option<FinancingId>,
		},
		/// A holding is pledged for what is owed outside the chain.
		Pledged {
			/// The financing.
			financing: FinancingId,
			/// The holding.
			holding: HoldingId,
			/// To whom.
			to: Principal,
			/// For how much.
			secured: Amount,
		},
		/// A part of a loan was paid back.
		Repaid {
			/// The financing.
			financing: FinancingId,
			/// How much.
			amount: Amount,
		},
		/// A financing is over.
		FinancingEnded {
			/// The financing.
			financing: FinancingId,
			/// What of the reserve went to the financier.
			kept: Amount,
			/// What is still owed to it, outside the chain.
			shortfall: Amount,
		},
		/// A seller took back what it had sold with recourse.
		BoughtBack {
			/// The financing.
			financing: FinancingId,
			/// The holding.
			holding: HoldingId,
			/// For how much.
			price: Amount,
		},
	}
}
