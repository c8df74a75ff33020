//! What can be called: in one file, since a pallet has one block of calls.

use frame_support::pallet_macros::pallet_section;

/// The calls, which [`crate::pallet`] imports.
#[pallet_section]
mod calls {
	#[pallet::call(weight = T::WeightInfo)]
	impl<T: Config> Pallet<T> {
		/// Makes an asset in which receivables of a currency can be settled. Its issuer owes what it stands for.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `AlreadyExists`, `InvalidCurrency`, `InvalidAsset` without a name,
		/// `InvalidParty` if the issuer is no financier. Events: [`Event::AssetRegistered`].
		#[pallet::call_index(0)]
		pub fn register_asset(
			origin: OriginFor<T>,
			asset: AssetId,
			currency: Currency,
			issuer: MemberId,
			name: BoundedVec<u8, ConstU32<MAX_ASSET_NAME>>,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_register_asset(asset, currency, issuer, name.into_inner())
		}

		/// Lets nothing more be confirmed in an asset. What was confirmed in it is still settled in it.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `NotFound`, `AlreadyExists`. Events: [`Event::AssetRetired`].
		#[pallet::call_index(1)]
		pub fn retire_asset(origin: OriginFor<T>, asset: AssetId) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_retire_asset(asset)
		}

		/// Pays from the account under which the signer acts to another one. An account that had nothing takes
		/// [`ACCOUNT_BYTES`](carnet_primitives::receivables::ACCOUNT_BYTES) of the allowance, which do not come back. Who is
		/// suspended takes what it redeemed to its bank.
		///
		/// Origin: [`Config::SettleOrigin`]. Errors: `InvalidAmount`, `ToOneself`, `InsufficientFunds`, `NoSponsor`,
		/// `AllowanceExceeded`. Events: [`Event::Paid`].
		#[pallet::call_index(2)]
		pub fn pay(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			asset: AssetId,
			to: Principal,
			amount: Amount,
		) -> DispatchResult {
			let me = Signer::of(T::SettleOrigin::ensure_origin(origin)?, relationship);
			Self::do_pay(me, asset, to, amount)
		}

		/// Makes two operators sign under each confirmation of the member. To end that takes two operators, too.
		///
		/// Origin: [`Config::ObligorOrigin`]. Errors: `AlreadyExists`, `NotFound`, `SameOperator`. Events:
		/// [`Event::DualControlSet`]; none with the first of two signatures.
		#[pallet::call_index(3)]
		pub fn set_dual_control(origin: OriginFor<T>, enabled: bool) -> DispatchResult {
			let operator = ensure_signed(origin.clone())?;
			let actor = T::ObligorOrigin::ensure_origin(origin)?;
			Self::do_set_dual_control(actor, operator, enabled)
		}

		/// Makes the signer sign for what is transferred to it by its name, or not.
		///
		/// Origin: [`Config::PartyOrigin`]. Errors: `AlreadyExists`, `NoSponsor`, `AllowanceExceeded`. Events: `SignForSet`.
		#[pallet::call_index(4)]
		pub fn set_sign_for(origin: OriginFor<T>, enabled: bool) -> DispatchResult {
			let me = Signer::of(T::PartyOrigin::ensure_origin(origin)?, None);
			Self::do_set_sign_for(me, enabled)
		}

		/// Issues a receivable for its obligor to confirm.
		///
		/// Origin: [`Config::PartyOrigin`]. Errors: `InvalidCurrency`, `InvalidAmount`, `ToOneself`, `InvalidParty`,
		/// `InvalidDate`, `TenorTooLong`, `InvalidTerms`, `InvalidInvoices`, `Dust`, `NoSponsor`, `AllowanceExceeded`.
		/// Events: [`Event::Issued`].
		#[pallet::call_index(5)]
		#[pallet::weight(T::WeightInfo::issue(terms.invoices.len() as u32))]
		pub fn issue(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			terms: Terms,
		) -> DispatchResult {
			let me = Signer::of(T::PartyOrigin::ensure_origin(origin)?, relationship);
			Self::do_issue(me, terms)
		}

		/// Takes back a receivable that is not confirmed.
		///
		/// Origin: [`Config::SettleOrigin`] of the creditor. Errors: `NotFound`, `NotAuthorized`, `AlreadyConfirmed`.
		/// Events: [`Event::Withdrawn`].
		#[pallet::call_index(6)]
		pub fn withdraw(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			receivable: ReceivableId,
		) -> DispatchResult {
			let me = Signer::of(T::SettleOrigin::ensure_origin(origin)?, relationship);
			Self::do_withdraw(me, receivable)
		}

		/// Confirms a receivable: the obligor owes it from now on, to whoever holds it, in this asset.
		/// It makes the keys of the invoices from its own copies, and can use each of them once. Under dual control, the second
		/// operator that confirms the same thing confirms it; the first one may have been removed since.
		///
		/// Origin: [`Config::ObligorOrigin`] of the obligor. Errors: `NotFound`, `NotAuthorized`, `AlreadyConfirmed`,
		/// `Declined`, `Lapsed`, `InvoiceMismatch`, `InvoiceUsed`, `InvalidAsset`, what stops the goods, `SameOperator`,
		/// `AllowanceExceeded`. Events: [`Event::ConfirmationProposed`], or [`Event::InvoiceResembles`] and `Confirmed`.
		#[pallet::call_index(7)]
		#[pallet::weight(T::WeightInfo::confirm(keys.len() as u32))]
		pub fn confirm(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			receivable: ReceivableId,
			asset: Option<AssetId>,
			keys: InvoiceKeys,
		) -> DispatchResult {
			let operator = ensure_signed(origin.clone())?;
			let actor = T::ObligorOrigin::ensure_origin(origin)?;
			Self::do_confirm(actor, operator, relationship, receivable, asset, keys)
		}

		/// Declines a receivable. It stays until its creditor takes it back; the first signature of two under its confirmation
		/// does not.
		///
		/// Origin: [`Config::ObligorOrigin`] of the obligor. Errors: `NotFound`, `NotAuthorized`, `AlreadyConfirmed`,
		/// `Declined`. Events: [`Event::Declined`].
		#[pallet::call_index(8)]
		pub fn decline(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			receivable: ReceivableId,
			document: H256,
		) -> DispatchResult {
			let actor = T::ObligorOrigin::ensure_origin(origin)?;
			let me = Signer::of(Party::Member(actor.member), relationship);
			Self::do_decline(me, receivable, document)
		}

		/// Transfers a whole holding, at once or for its receiver to sign.
		///
		/// Origin: [`Config::PartyOrigin`] of the holder. Errors: `NotFound`, `NotAuthorized`, `NotAssignable`, `Disputed`,
		/// `CutOffPassed`, `Closing`, `Settled`, `Frozen`, `Offered`, `Bound`, `ToOneself`, `InvalidParty`. Events:
		/// [`Event::Transferred`] or [`Event::TransferOffered`].
		#[pallet::call_index(9)]
		pub fn transfer(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			holding: HoldingId,
			to: Recipient,
		) -> DispatchResultWithPostInfo {
			let me = Signer::of(T::PartyOrigin::ensure_origin(origin)?, relationship);
			let spared = Self::do_transfer(me, holding, to)?.weight(T::DbWeight::get());
			Ok(Some(T::WeightInfo::transfer().saturating_sub(spared)).into())
		}

		/// Splits a holding into parts, each for somebody, and what is left. Parts get numbers in their order.
		///
		/// Origin: [`Config::PartyOrigin`] of the holder. Errors: those of [`Pallet::transfer`], but `ToOneself` only
		/// without [`Recipient::Own`]; `Empty`, `NotSplittable`, `Dust`, `DoesNotAddUp`, `NoSponsor`, `AllowanceExceeded`.
		/// Events: [`Event::Split`].
		#[pallet::call_index(10)]
		#[pallet::weight(split_weight::<T>(parts, *rest))]
		pub fn split(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			holding: HoldingId,
			parts: BoundedVec<Part, T::MaxParts>,
			rest: Amount,
		) -> DispatchResultWithPostInfo {
			let me = Signer::of(T::PartyOrigin::ensure_origin(origin)?, relationship);
			let most = split_weight::<T>(&parts, rest);
			let spared = Self::do_split(me, holding, parts.into_inner(), rest)?;
			Ok(Some(most.saturating_sub(spared.weight(T::DbWeight::get()))).into())
		}

		/// Puts other holdings of the signer, of the same receivable, into one.
		///
		/// Origin: [`Config::PartyOrigin`] of the holder. Errors: `Empty`, `NotFound` also for one that is named twice,
		/// `NotAuthorized`, `Frozen`, `Offered`, `Bound`, `Closing`, `Settled`. Events: [`Event::Merged`].
		#[pallet::call_index(11)]
		#[pallet::weight(T::WeightInfo::merge(others.len() as u32))]
		pub fn merge(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			into: HoldingId,
			others: BoundedVec<u32, T::MaxParts>,
		) -> DispatchResultWithPostInfo {
			let me = Signer::of(T::PartyOrigin::ensure_origin(origin)?, relationship);
			let most = T::WeightInfo::merge(others.len() as u32);
			let spared = Self::do_merge(me, into, others.into_inner())?;
			Ok(Some(most.saturating_sub(spared.weight(T::DbWeight::get()))).into())
		}

		/// Signs for a holding of which so much is outstanding and so much was paid. Its holder could have taken the offer back,
		/// and offered something else under the same number: the rest of it, or as much of which more was paid, which gets less of
		/// what comes in if not all does.
		///
		/// Origin: [`Config::PartyOrigin`] of the receiver. Errors: `NotFound`, `NotOffered`, `NotAuthorized`,
		/// `DoesNotAddUp`, `Frozen`, `Disputed`, `CutOffPassed`, `Closing`, `Settled`. Events: [`Event::Transferred`].
		#[pallet::call_index(12)]
		pub fn accept(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			holding: HoldingId,
			outstanding: Amount,
			paid: Amount,
		) -> DispatchResultWithPostInfo {
			let me = Signer::of(T::PartyOrigin::ensure_origin(origin)?, relationship);
			let spared = Self::do_accept(me, holding, outstanding, paid)?;
			let spared = spared.weight(T::DbWeight::get());
			Ok(Some(T::WeightInfo::accept().saturating_sub(spared)).into())
		}

		/// Ends an offer: the receiver does not sign, or the holder takes it back.
		///
		/// Origin: [`Config::SettleOrigin`] of the receiver or the holder. Errors: `NotFound`, `NotOffered`,
		/// `NotAuthorized`. Events: [`Event::OfferEnded`].
		#[pallet::call_index(13)]
		pub fn reject(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			holding: HoldingId,
		) -> DispatchResult {
			let me = Signer::of(T::SettleOrigin::ensure_origin(origin)?, relationship);
			Self::do_reject(me, holding)
		}

		/// Freezes a holding: nothing moves or pays it until a court lets it go.
		///
		/// Origin: [`Config::CourtOrigin`]. Errors: `NotFound`, `Frozen`. Events: [`Event::Frozen`].
		#[pallet::call_index(14)]
		pub fn freeze(origin: OriginFor<T>, holding: HoldingId, document: H256) -> DispatchResult {
			let actor = T::CourtOrigin::ensure_origin(origin)?;
			Self::do_freeze(actor, holding, document)
		}

		/// Lets a frozen holding go.
		///
		/// Origin: [`Config::CourtOrigin`]. Errors: `NotFound`, `NotFrozen`. Events: [`Event::Unfrozen`].
		#[pallet::call_index(15)]
		pub fn unfreeze(
			origin: OriginFor<T>,
			holding: HoldingId,
			document: H256,
		) -> DispatchResult {
			let actor = T::CourtOrigin::ensure_origin(origin)?;
			Self::do_unfreeze(actor, holding, document)
		}

		/// Disputes a receivable. If the obligor waived its defences, it is on record and stops nothing.
		///
		/// Origin: [`Config::ObligorOrigin`] of the obligor. Errors: `NotFound`, `NotAuthorized`, `AlreadyExists`,
		/// `CutOffPassed` past its due day, `Closing`, `Settled`. Events: [`Event::Disputed`].
		#[pallet::call_index(16)]
		pub fn dispute(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			receivable: ReceivableId,
			document: H256,
		) -> DispatchResult {
			let actor = T::ObligorOrigin::ensure_origin(origin)?;
			let me = Signer::of(Party::Member(actor.member), relationship);
			Self::do_dispute(me, receivable, document)
		}

		/// Ends a dispute. It is on record no more but in events. If a court says that it is excused, the time that it stopped
		/// the receivable costs no default interest, as far as that was not paid in before. Otherwise it costs as any other, as
		/// it does if the obligor gives it up, whatever `excused` says.
		///
		/// Origin: [`Config::CourtOrigin`], or [`Config::SettleOrigin`] of the obligor. A court that is the obligor gives it
		/// up. Errors: `NotFound`, `NotAuthorized`, `NotDisputed`. Events: [`Event::DisputeResolved`].
		#[pallet::call_index(17)]
		pub fn resolve(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			receivable: ReceivableId,
			excused: bool,
			document: H256,
		) -> DispatchResult {
			match T::CourtOrigin::try_origin(origin) {
				Ok(actor) => {
					let me = Signer::of(Party::Member(actor.member), relationship);
					Self::do_resolve(me, Some(actor), receivable, excused, document)
				}
				Err(origin) => {
					let me = Signer::of(T::SettleOrigin::ensure_origin(origin)?, relationship);
					Self::do_resolve(me, None, receivable, excused, document)
				}
			}
		}

		/// Gives a holding to a named successor: of a party that is expelled or insolvent. The successor has it free of what a
		/// court froze and of an offer, and steps into what binds it.
		///
		/// Origin: [`Config::ReassignOrigin`]. Errors: `NotFound`, `InvalidParty`, `ToOneself`. Events: `Reassigned`.
		#[pallet::call_index(18)]
		pub fn reassign(
			origin: OriginFor<T>,
			holding: HoldingId,
			to: Party,
			document: H256,
		) -> DispatchResult {
			let by = T::ReassignOrigin::ensure_origin(origin)?;
			Self::do_reassign(by, holding, to, document)
		}

		/// Attests that a part of a holding was paid outside the chain. The second of two signatures discharges it. Zero takes
		/// the first one back, by who gave it; it ends too when the holding changes hands.
		///
		/// Origin: [`Config::SettleOrigin`] of the obligor or the holder. Errors: `NotFound`, `NotAuthorized`,
		/// `InvalidAmount`, `Frozen`, `Offered`, `Bound`, `Closing`, `Settled`, `NoSponsor`, `AllowanceExceeded`. Events:
		/// [`Event::DischargeProposed`], or [`Event::Discharged`] and [`Event::Settled`] with the last; `DischargeWithdrawn`.
		#[pallet::call_index(19)]
		pub fn attest_payment(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			holding: HoldingId,
			amount: Amount,
			document: H256,
		) -> DispatchResult {
			let me = Signer::of(T::SettleOrigin::ensure_origin(origin)?, relationship);
			Self::do_propose(me, holding, amount, None, document)
		}

		/// Agrees on a credit note for a part of a holding. The second of two signatures discharges it.
		///
		/// Origin: [`Config::PartyOrigin`] of the obligor or holder. Errors and events: those of [`Pallet::attest_payment`].
		#[pallet::call_index(20)]
		pub fn credit_note(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			holding: HoldingId,
			amount: Amount,
			reason: CreditReason,
			document: H256,
		) -> DispatchResult {
			let me = Signer::of(T::PartyOrigin::ensure_origin(origin)?, relationship);
			Self::do_propose(me, holding, amount, Some(reason), document)
		}

		/// Acknowledges that a receivable was worth less. The creditor owes that to the obligor; holders are paid in full.
		///
		/// Origin: [`Config::PartyOrigin`] of the creditor. Errors: `NotFound`, `NotAuthorized`, `InvalidAmount`,
		/// `NoSponsor`, `AllowanceExceeded`. Events: [`Event::DilutionAcknowledged`].
		#[pallet::call_index(21)]
		pub fn acknowledge_dilution(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			receivable: ReceivableId,
			amount: Amount,
			reason: CreditReason,
			document: H256,
		) -> DispatchResult {
			let me = Signer::of(T::PartyOrigin::ensure_origin(origin)?, relationship);
			Self::do_acknowledge_dilution(me, receivable, amount, reason, document)
		}

		/// Sets off a holding that the obligor holds: under its account for the receivable, or under another one.
		///
		/// Origin: [`Config::SettleOrigin`] of the obligor, which is the holder. Errors and events: those of
		/// [`Pallet::attest_payment`] with its second signature.
		#[pallet::call_index(22)]
		pub fn set_off(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			held_under: Option<Relationship>,
			holding: HoldingId,
		) -> DispatchResult {
			let party = T::SettleOrigin::ensure_origin(origin)?;
			let holder = party.under(held_under.as_ref());
			Self::do_set_off(Signer::of(party, relationship), holder, holding)
		}

		/// Gives up a part of a holding of a receivable that is overdue.
		///
		/// Origin: [`Config::PartyOrigin`] of the holder. Errors and events: `NotOverdue`, and those of [`Pallet::set_off`].
		#[pallet::call_index(23)]
		pub fn write_off(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			holding: HoldingId,
			amount: Amount,
		) -> DispatchResult {
			let me = Signer::of(T::PartyOrigin::ensure_origin(origin)?, relationship);
			Self::do_write_off(me, holding, amount)
		}

		/// Pays money into a receivable, early, in parts or late: for default interest first.
		///
		/// Origin: [`Config::SettleOrigin`] of the obligor, or of the guarantor once it is overdue. Errors: `NotFound`,
		/// `NotAuthorized`, `NoAsset`, `WrongAsset`, `InvalidAmount`, `Overfunded`, `InsufficientFunds`, `Closing`,
		/// `Settled`. Events: [`Event::Funded`].
		#[pallet::call_index(24)]
		pub fn fund_settlement(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			receivable: ReceivableId,
			asset: AssetId,
			amount: Amount,
		) -> DispatchResult {
			let me = Signer::of(T::SettleOrigin::ensure_origin(origin)?, relationship);
			Self::do_fund(me, receivable, asset, amount)
		}

		/// Pays what is due to a holding so far, whatever the others do. If it is bound, its financier has its part first.
		/// An account that had nothing takes of the allowance as in [`Pallet::pay`], if there is room.
		///
		/// Origin: [`Config::SettleOrigin`] of the holder, or of either side of the financing that it is bound to; not of the
		/// obligor, which sets off what it holds itself. Errors: `NotFound`, `NotAuthorized`, `Frozen`, `Offered`,
		/// `NothingDue`, `Closing`, `Settled`. Events: [`Event::Redeemed`], and [`Event::Settled`] with the last.
		#[pallet::call_index(25)]
		pub fn redeem(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			holding: HoldingId,
		) -> DispatchResult {
			let me = Signer::of(T::SettleOrigin::ensure_origin(origin)?, relationship);
			Self::do_redeem(me, holding)
		}

		/// Says that a receivable was not paid when its days of grace were over.
		///
		/// Origin: [`Config::PartyOrigin`]. Errors: `NotFound`, `NotOverdue`, `Disputed`, `AlreadyExists`, `Closing`,
		/// `Settled`. Events: [`Event::MarkedOverdue`].
		#[pallet::call_index(26)]
		pub fn mark_overdue(origin: OriginFor<T>, receivable: ReceivableId) -> DispatchResult {
			T::PartyOrigin::ensure_origin(origin)?;
			Self::do_mark_overdue(receivable)
		}

		/// Declares that an overdue receivable is in default.
		///
		/// Origin: [`Config::PartyOrigin`] of a holder. Errors: `NotFound`, `NotAuthorized`, `NotOverdue`, `NotDefaulted`
		/// while it is too early, `Disputed`, `AlreadyExists`, `Closing`, `Settled`. Events: [`Event::DefaultDeclared`].
		#[pallet::call_index(27)]
		pub fn declare_default(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			holding: HoldingId,
		) -> DispatchResult {
			let me = Signer::of(T::PartyOrigin::ensure_origin(origin)?, relationship);
			Self::do_declare_default(me, holding)
		}

		/// Begins to pay out what came in for a receivable in default, for the last time. Nothing else moves until then.
		/// The cut says who gets one of the units that rounding leaves: see `receivables_getClosingCut`. The first pass of
		/// [`Pallet::continue_closing`] counts whether it is right; until the second one pays, another one can be stated.
		///
		/// Origin: [`Config::ReassignOrigin`]. Errors: `NotFound`, `NotDefaulted`, `NotOverdue` if all of it came in, `Closing`
		/// once it pays. Events: [`Event::ClosingBegun`].
		#[pallet::call_index(28)]
		pub fn close_default(
			origin: OriginFor<T>,
			receivable: ReceivableId,
			cut: Option<Cut>,
			document: H256,
		) -> DispatchResult {
			let by = T::ReassignOrigin::ensure_origin(origin)?;
			Self::do_close_default(by, receivable, cut, document)
		}

		/// Goes through more pages of eight holdings: counts them, then pays them. A page that is gone costs a read, and the
		/// call goes through up to 64 of those in the place of one that is there.
		///
		/// Origin: [`Config::SettleOrigin`]. Errors: `NotFound`, `NotClosing`, `InvalidAmount` of pages, `Frozen` at a
		/// holding that was frozen after it was counted, and that a court has to let go or reassign first. Events:
		/// [`Event::ClosingFailed`] if the cut was wrong, so that another one has to be stated; [`Event::ClosingStopped`] if
		/// a holding is frozen, so that it is a default again; [`Event::LastPaid`] for each; [`Event::DefaultClosed`].
		#[pallet::call_index(29)]
		#[pallet::weight(T::WeightInfo::continue_closing(*pages))]
		pub fn continue_closing(
			origin: OriginFor<T>,
			receivable: ReceivableId,
			pages: u32,
		) -> DispatchResultWithPostInfo {
			let me = Signer::of(T::SettleOrigin::ensure_origin(origin)?, None);
			Self::do_continue_closing(me, receivable, pages)
		}

		/// Asks financiers for quotes: those that are named, or all.
		///
		/// Origin: [`Config::PartyOrigin`] of the holder. Errors: those of [`Pallet::transfer`] that concern the holding;
		/// `NoAsset`, `InvalidAmount`, `NotSplittable`, `Dust`, `InvalidDate`, `NoSponsor`, `AllowanceExceeded`. Events:
		/// [`Event::FinancingRequested`].
		#[pallet::call_index(30)]
		pub fn request_financing(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			holding: HoldingId,
			amount: Amount,
			purpose: Purpose,
			financiers: Financiers,
			until: Moment,
		) -> DispatchResult {
			let by = Signer::of(T::PartyOrigin::ensure_origin(origin)?, relationship);
			let request =
				Request { by: by.principal.clone(), holding, amount, purpose, financiers, until };
			Self::do_request(by, request)
		}

		/// Takes back a request. Its quotes are withdrawn by their financiers.
		///
		/// Origin: [`Config::SettleOrigin`] of who asked. Errors: `NotFound`, `NotAuthorized`. Events: `RequestWithdrawn`.
		#[pallet::call_index(31)]
		pub fn withdraw_request(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			request: RequestId,
		) -> DispatchResult {
			let me = Signer::of(T::SettleOrigin::ensure_origin(origin)?, relationship);
			Self::do_withdraw_request(me, request)
		}

		/// Quotes: commits to terms that the holder is shown off chain. A later quote replaces an earlier one.
		/// The financier makes the keys of the invoices from its own copies, and `keys` of them with
		/// [`keys_root`](carnet_primitives::receivables::keys_root). The chain keeps the commitment with the member of the signer
		/// in one hash: see [`quote_seal`](carnet_primitives::receivables::quote_seal).
		///
		/// Origin: [`Config::FinancierOrigin`], of one that was asked. Errors: `NotFound`, `NotAuthorized`, `Lapsed`,
		/// `ToOneself`, `InvoiceMismatch`, `InvalidDate`, `AllowanceExceeded`. Events: [`Event::Quoted`].
		#[pallet::call_index(32)]
		pub fn quote(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			request: RequestId,
			commitment: H256,
			keys: H256,
			until: Moment,
		) -> DispatchResult {
			let actor = T::FinancierOrigin::ensure_origin(origin)?;
			let me = Signer::of(Party::Member(actor.member), relationship);
			let seal = quote_seal(actor.member, &commitment);
			Self::do_quote(me, request, Quote { seal, until }, keys)
		}

		/// Takes back a quote.
		///
		/// Origin: [`Config::SettleOrigin`] of the financier. Errors: `NotFound`. Events: [`Event::QuoteWithdrawn`].
		#[pallet::call_index(33)]
		pub fn withdraw_quote(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			request: RequestId,
		) -> DispatchResult {
			let me = Signer::of(T::SettleOrigin::ensure_origin(origin)?, relationship);
			Self::do_withdraw_quote(me, request)
		}

		/// Opens a quote and takes it: money and holding change hands in one call, or neither does. A new account takes of the
		/// allowance as in [`Pallet::pay`]. The taker names the member that quoted, which is a financier in business still. No more
		/// was paid of what is financed than the terms say: its holder could have redeemed it since.
		///
		/// Origin: [`Config::PartyOrigin`] of who asked. Errors: `NotFound`, `NotAuthorized`, `Lapsed`, `QuoteChanged`,
		/// `InvalidParty`, `InvalidTerms`, `ProceedsTooLow` if less than `min_paid` would be paid at once, those of
		/// [`Pallet::transfer`] that concern the holding, what stops the goods, `NotSplittable`, `Dust`, `InvalidAmount`,
		/// `DoesNotAddUp`, `NoAsset`, `InsufficientFunds`, `NoSponsor`, `AllowanceExceeded`. Events: [`Event::QuoteTaken`].
		#[pallet::call_index(34)]
		pub fn take_quote(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			request: RequestId,
			quoter: Quoter,
			terms: QuoteTerms,
			salt: H256,
			min_paid: Amount,
		) -> DispatchResult {
			let me = Signer::of(T::PartyOrigin::ensure_origin(origin)?, relationship);
			Self::do_take_quote(me, request, quoter, terms, salt, min_paid)
		}

		/// Pledges a holding to a financier for what is owed to it outside the chain.
		///
		/// Origin: [`Config::PartyOrigin`] of the holder. Errors: those of [`Pallet::transfer`] that concern the holding;
		/// `InvalidAmount`, `ToOneself`, `NoSponsor`, `AllowanceExceeded`. Events: [`Event::Pledged`].
		#[pallet::call_index(35)]
		pub fn pledge(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			holding: HoldingId,
			to: Principal,
			secured: Amount,
		) -> DispatchResult {
			let me = Signer::of(T::PartyOrigin::ensure_origin(origin)?, relationship);
			Self::do_pledge(me, holding, to, secured)
		}

		/// Ends a financing: the holding is free, and the reserve goes to who sold it.
		///
		/// Origin: [`Config::SettleOrigin`] of the financier; or [`Config::CourtOrigin`], since a financier may be gone, or may
		/// never have been one. A court that is a side of it is no court here. Errors: `NotFound`, `NotAuthorized`, `Frozen` but
		/// for a court. Events: `FinancingEnded`.
		#[pallet::call_index(36)]
		pub fn release(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			financing: FinancingId,
		) -> DispatchResult {
			match T::CourtOrigin::try_origin(origin) {
				Ok(actor) => {
					let me = Signer::of(Party::Member(actor.member), relationship);
					Self::do_release(me, true, financing)
				}
				Err(origin) => {
					let me = Signer::of(T::SettleOrigin::ensure_origin(origin)?, relationship);
					Self::do_release(me, false, financing)
				}
			}
		}

		/// Pays back a part of a loan, interest first. With the last the holding is free.
		///
		/// Origin: [`Config::SettleOrigin`] of who pledged. Errors: `NotFound`, `NotAuthorized`, `NotPledged`, `NoAsset`,
		/// `InvalidAmount`, `Overfunded`, `InsufficientFunds`. Events: [`Event::Repaid`], and [`Event::FinancingEnded`].
		#[pallet::call_index(37)]
		pub fn repay(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			financing: FinancingId,
			amount: Amount,
		) -> DispatchResult {
			let me = Signer::of(T::SettleOrigin::ensure_origin(origin)?, relationship);
			Self::do_repay(me, financing, amount)
		}

		/// Buys back what was sold with recourse, for what is owed today, less the reserve.
		///
		/// Origin: [`Config::SettleOrigin`] of who sold. Errors: `NotFound`, `NotAuthorized`, `NoRecourse`, `Frozen`,
		/// `PriceTooHigh`, `InsufficientFunds`, `Closing`. Events: [`Event::BoughtBack`].
		#[pallet::call_index(38)]
		pub fn buy_back(
			origin: OriginFor<T>,
			relationship: Option<Relationship>,
			financing: FinancingId,
			max_price: Amount,
		) -> DispatchResult {
			let me = Signer::of(T::SettleOrigin::ensure_origin(origin)?, relationship);
			Self::do_buy_back(me, financing, max_price)
		}

		/// Issues money of an asset to an account: its issuer was paid for it outside the chain. A new account takes of the
		/// allowance as in [`Pallet::pay`].
		///
		/// Origin: [`Config::FinancierOrigin`] of the issuer. Errors: `NotFound`, `NotAuthorized`, `InvalidAmount` also
		/// beyond [`MAX_SUPPLY`](carnet_primitives::receivables::MAX_SUPPLY), `AllowanceExceeded`. Events: `Minted`.
		#[pallet::call_index(39)]
		pub fn mint(
			origin: OriginFor<T>,
			asset: AssetId,
			to: Principal,
			amount: Amount,
		) -> DispatchResult {
			Self::do_mint(T::FinancierOrigin::ensure_origin(origin)?, asset, to, amount)
		}

		/// Takes money of an asset out of the plain account of its issuer: it paid for it outside the chain.
		///
		/// Origin: [`Config::FinancierOrigin`] of the issuer. Errors: `NotFound`, `NotAuthorized`, `InvalidAmount`,
		/// `InsufficientFunds`. Events: [`Event::Burned`].
		#[pallet::call_index(40)]
		pub fn burn(origin: OriginFor<T>, asset: AssetId, amount: Amount) -> DispatchResult {
			Self::do_burn(T::FinancierOrigin::ensure_origin(origin)?, asset, amount)
		}

		/// Gives all money that a party has of an asset, under a relationship or in plain, to a named successor: of a party
		/// that is expelled or insolvent. The call shows the secret of the relationship.
		///
		/// Origin: [`Config::ReassignOrigin`]. Errors: `InvalidParty`, `ToOneself`, `NotFound` if there is nothing. Events:
		/// [`Event::MoneyReassigned`].
		#[pallet::call_index(41)]
		pub fn reassign_money(
			origin: OriginFor<T>,
			asset: AssetId,
			from: Party,
			relationship: Option<Relationship>,
			to: Party,
			document: H256,
		) -> DispatchResult {
			let by = T::ReassignOrigin::ensure_origin(origin)?;
			Self::do_reassign_money(by, asset, from.under(relationship.as_ref()), to, document)
		}

		/// Puts another financier in the place of the issuer of an asset, such as one that was expelled. It owes from now on
		/// what the asset stands for.
		///
		/// Origin: [`Config::GovernanceOrigin`]. Errors: `NotFound`, `AlreadyExists`, `InvalidParty` if it is no financier.
		/// Events: [`Event::IssuerReplaced`].
		#[pallet::call_index(42)]
		pub fn replace_issuer(
			origin: OriginFor<T>,
			asset: AssetId,
			issuer: MemberId,
		) -> DispatchResult {
			T::GovernanceOrigin::ensure_origin(origin)?;
			Self::do_replace_issuer(asset, issuer)
		}
	}
}
