use super::PALLET;
use crate::chain::Call;
use carnet_primitives::{
	member::MemberId,
	receivables::{
		Amount, AssetId, CreditReason, Currency, Cut, FinancingId, HoldingId, InvoiceKeys, Party,
		Principal, Purpose, QuoteTerms, Quoter, ReceivableId, Recipient, Relationship, RequestId,
		Terms,
	},
	Moment, H256,
};
use codec::Encode;

/// Calls that name no relationship.
impl Call {
	/// Makes an asset in which receivables of a currency are settled; by governance.
	pub(in crate::chain) fn register_asset(
		asset: AssetId,
		currency: Currency,
		issuer: MemberId,
		name: &str,
	) -> Self {
		Self::new(PALLET, "register_asset", (asset, currency, issuer, name.as_bytes()))
	}

	/// Lets nothing more be confirmed in an asset; by governance.
	pub(in crate::chain) fn retire_asset(asset: AssetId) -> Self {
		Self::new(PALLET, "retire_asset", asset)
	}

	/// Puts another financier in the place of the issuer of an asset; by governance.
	pub(in crate::chain) fn replace_issuer(asset: AssetId, issuer: MemberId) -> Self {
		Self::new(PALLET, "replace_issuer", (asset, issuer))
	}

	/// Gives all money that a party has of an asset to a successor, as a court or by governance.
	pub(in crate::chain) fn reassign_money(
		asset: AssetId,
		from: Party,
		relationship: Option<Relationship>,
		to: Party,
		document: H256,
	) -> Self {
		Self::new(PALLET, "reassign_money", (asset, from, relationship, to, document))
	}

	/// Gives out money of an asset, as its issuer.
	pub fn mint(asset: AssetId, to: &Principal, amount: Amount) -> Self {
		Self::new(PALLET, "mint", (asset, to, amount))
	}

	/// Takes money back from the plain account of the signer's member, as the issuer of the asset.
	pub fn burn(asset: AssetId, amount: Amount) -> Self {
		Self::new(PALLET, "burn", (asset, amount))
	}

	/// Makes two operators confirm for the member of the signer, or one again.
	pub fn set_dual_control(enabled: bool) -> Self {
		Self::new(PALLET, "set_dual_control", enabled)
	}

	/// Makes the signer sign for what it gets by its name, or not.
	pub fn set_sign_for(enabled: bool) -> Self {
		Self::new(PALLET, "set_sign_for", enabled)
	}

	/// Freezes a holding, as a court.
	pub fn freeze(holding: HoldingId, document: H256) -> Self {
		Self::new(PALLET, "freeze", (holding, document))
	}

	/// Lets a frozen holding go, as a court.
	pub fn unfreeze(holding: HoldingId, document: H256) -> Self {
		Self::new(PALLET, "unfreeze", (holding, document))
	}

	/// Gives a holding to a successor, as a court or by governance.
	pub(in crate::chain) fn reassign_holding(
		holding: HoldingId,
		to: Party,
		document: H256,
	) -> Self {
		Self::new(PALLET, "reassign", (holding, to, document))
	}

	/// Says that a receivable was not paid when its days of grace were over.
	pub fn mark_overdue(receivable: ReceivableId) -> Self {
		Self::new(PALLET, "mark_overdue", receivable)
	}

	/// Begins the last payments of a receivable in default, as a court or by governance.
	pub(in crate::chain) fn close_default(
		receivable: ReceivableId,
		cut: Option<Cut>,
		document: H256,
	) -> Self {
		Self::new(PALLET, "close_default", (receivable, cut, document))
	}

	/// Goes through more pages of the last payments.
	pub fn continue_closing(receivable: ReceivableId, pages: u32) -> Self {
		Self::new(PALLET, "continue_closing", (receivable, pages))
	}
}

/// Calls of a party under the account of one relationship, or under its plain one without a secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Under(pub Option<Relationship>);

impl Under {
	fn call(self, name: &'static str, arguments: impl Encode) -> Call {
		Call::new(PALLET, name, (self.0, arguments))
	}

	/// Pays from the account.
	pub fn pay(self, asset: AssetId, to: &Principal, amount: Amount) -> Call {
		self.call("pay", (asset, to, amount))
	}

	/// Issues a receivable for its obligor to confirm.
	pub fn issue(self, terms: &Terms) -> Call {
		self.call("issue", terms)
	}

	/// Takes back a receivable that is not confirmed.
	pub fn withdraw(self, receivable: ReceivableId) -> Call {
		self.call("withdraw", receivable)
	}

	/// Confirms a receivable, to be settled in an asset or outside the chain alone.
	pub fn confirm(
		self,
		receivable: ReceivableId,
		asset: Option<AssetId>,
		keys: &InvoiceKeys,
	) -> Call {
		self.call("confirm", (receivable, asset, keys))
	}

	/// Declines a receivable.
	pub fn decline(self, receivable: ReceivableId, document: H256) -> Call {
		self.call("decline", (receivable, document))
	}

	/// Transfers a whole holding.
	pub fn transfer(self, holding: HoldingId, to: &Recipient) -> Call {
		self.call("transfer", (holding, to))
	}

	/// Splits a holding into at most `Receivables.MaxParts` parts and what is left of it.
	pub fn split(self, holding: HoldingId, parts: &[(Recipient, Amount)], rest: Amount) -> Call {
		self.call("split", (holding, parts, rest))
	}

	/// Puts other holdings of the same receivable into one.
	pub fn merge(self, into: HoldingId, others: &[u32]) -> Call {
		self.call("merge", (into, others))
	}

	/// Signs for a holding of which so much is outstanding and so much was paid.
	pub fn accept(self, holding: HoldingId, outstanding: Amount, paid: Amount) -> Call {
		self.call("accept", (holding, outstanding, paid))
	}

	/// Ends an offer.
	pub fn reject(self, holding: HoldingId) -> Call {
		self.call("reject", holding)
	}

	/// Disputes a receivable.
	pub fn dispute(self, receivable: ReceivableId, document: H256) -> Call {
		self.call("dispute", (receivable, document))
	}

	/// Ends a dispute. If a court says that it is excused, its time costs no default interest.
	pub fn resolve(self, receivable: ReceivableId, excused: bool, document: H256) -> Call {
		self.call("resolve", (receivable, excused, document))
	}

	/// Attests that a part of a holding was paid outside the chain. Nothing of it takes the signature back.
	pub fn attest_payment(self, holding: HoldingId, amount: Amount, document: H256) -> Call {
		self.call("attest_payment", (holding, amount, document))
	}

	/// Agrees on a credit note for a part of a holding.
	pub fn credit_note(
		self,
		holding: HoldingId,
		amount: Amount,
		reason: CreditReason,
		document: H256,
	) -> Call {
		self.call("credit_note", (holding, amount, reason, document))
	}

	/// Acknowledges that a receivable was worth less.
	pub fn acknowledge_dilution(
		self,
		receivable: ReceivableId,
		amount: Amount,
		reason: CreditReason,
		document: H256,
	) -> Call {
		self.call("acknowledge_dilution", (receivable, amount, reason, document))
	}

	/// Sets off a holding that the obligor holds under the same account or another one.
	pub fn set_off(self, held_under: Option<Relationship>, holding: HoldingId) -> Call {
		self.call("set_off", (held_under, holding))
	}

	/// Gives up a part of a holding of a receivable that is overdue.
	pub fn write_off(self, holding: HoldingId, amount: Amount) -> Call {
		self.call("write_off", (holding, amount))
	}

	/// Pays money into a receivable.
	pub fn fund_settlement(self, receivable: ReceivableId, asset: AssetId, amount: Amount) -> Call {
		self.call("fund_settlement", (receivable, asset, amount))
	}

	/// Takes out what is due to a holding.
	pub fn redeem(self, holding: HoldingId) -> Call {
		self.call("redeem", holding)
	}

	/// Declares that an overdue receivable is in default, as the holder of a part.
	pub fn declare_default(self, holding: HoldingId) -> Call {
		self.call("declare_default", holding)
	}

	/// Asks financiers for quotes: those that are named, at most `MAX_FINANCIERS`, or all.
	pub fn request_financing(
		self,
		holding: HoldingId,
		amount: Amount,
		purpose: Purpose,
		financiers: &[Principal],
		until: Moment,
	) -> Call {
		self.call("request_financing", (holding, amount, purpose, financiers, until))
	}

	/// Takes back a request.
	pub fn withdraw_request(self, request: RequestId) -> Call {
		self.call("withdraw_request", request)
	}

	/// Commits to terms. `keys` is the hash of the keys of the invoices.
	pub fn quote(self, request: RequestId, commitment: H256, keys: H256, until: Moment) -> Call {
		self.call("quote", (request, commitment, keys, until))
	}

	/// Takes back a quote.
	pub fn withdraw_quote(self, request: RequestId) -> Call {
		self.call("withdraw_quote", request)
	}

	/// Opens a quote and takes it.
	pub fn take_quote(
		self,
		request: RequestId,
		quoter: &Quoter,
		terms: &QuoteTerms,
		salt: H256,
		min_paid: Amount,
	) -> Call {
		self.call("take_quote", (request, quoter, terms, salt, min_paid))
	}

	/// Pledges a holding for what is owed outside the chain.
	pub fn pledge(self, holding: HoldingId, to: &Principal, secured: Amount) -> Call {
		self.call("pledge", (holding, to, secured))
	}

	/// Ends a financing, as the financier or as a court.
	pub fn release(self, financing: FinancingId) -> Call {
		self.call("release", financing)
	}

	/// Pays back a part of a loan.
	pub fn repay(self, financing: FinancingId, amount: Amount) -> Call {
		self.call("repay", (financing, amount))
	}

	/// Buys back what was sold with recourse.
	pub fn buy_back(self, financing: FinancingId, max_price: Amount) -> Call {
		self.call("buy_back", (financing, max_price))
	}
}
