//! The word of the obligor.

use super::{account_bytes, Pages, OWED_BYTES};
use crate::{
	types::{PendingConfirmation, Signer},
	Books, Config, DualControl, Error, Event, HoldingsOf, OwedBy, Pallet, PendingConfirmations,
	Receivables, SettlementAssets, SimilarInvoices, UsedInvoices,
};
use carnet_primitives::{
	member::{Actor, MemberId},
	receivables::{
		keys_root, AssetId, Book, Confirmation, Holding, HoldingId, InvoiceKeys, Party, Receivable,
		ReceivableId, Relationship, HOLDING_BYTES,
	},
	subject::Standing,
	H256,
};
use codec::Encode;
use frame_support::{dispatch::DispatchResult, ensure};
use sp_crypto_hashing::blake2_256;

/// Bytes of state that the first signature of two takes: 48 of its key and 64 of its value.
const PENDING_BYTES: u32 = 112;
/// Bytes of state that a book takes: 48 of its key, the rest of its value.
const BOOK_BYTES: u32 = 256;
/// Bytes of state that the two keys of an invoice take.
const KEY_BYTES: u32 = 176;

const MAKER: &[u8; 26] = b"carnet/receivables/maker/1";
const USE: &[u8; 24] = b"carnet/receivables/use/1";

/// Under what the use of an invoice by a member is stored. Another member that states the key uses up nothing of it.
fn use_by(member: MemberId, key: &H256) -> H256 {
	(USE, member, key).using_encoded(blake2_256).into()
}

impl<T: Config> Pallet<T> {
	/// What stops the goods that a receivable pays for.
	pub(crate) fn ensure_goods(receivable: &Receivable) -> Result<(), Error<T>> {
		let Some(subject) = &receivable.terms.subject else { return Ok(()) };
		T::Goods::ensure_movable(subject).map_err(Error::<T>::from)
	}

	fn ensure_keys(
		member: MemberId,
		receivable: &Receivable,
		keys: &InvoiceKeys,
	) -> Result<(), Error<T>> {
		let count = receivable.terms.invoices.len();
		ensure!(keys.len() == count, Error::<T>::InvoiceMismatch);
		for (at, key) in keys.iter().enumerate() {
			let used = UsedInvoices::<T>::contains_key(use_by(member, &key.key))
				|| keys.iter().take(at).any(|earlier| earlier.key == key.key);
			ensure!(!used, Error::<T>::InvoiceUsed);
		}
		Ok(())
	}

	fn ensure_asset(receivable: &Receivable, asset: Option<AssetId>) -> Result<(), Error<T>> {
		let Some(asset) = asset else { return Ok(()) };
		let settles = SettlementAssets::<T>::get(asset)
			.is_some_and(|it| it.currency == receivable.terms.currency && !it.retired);
		ensure!(settles, Error::<T>::InvalidAsset);
		Ok(())
	}

	/// Whether a confirmation has all signatures that it needs. The first one of two is stored.
	fn is_signed(
		me: &Signer,
		operator: &T::AccountId,
		relationship: Option<Relationship>,
		id: ReceivableId,
		what: H256,
	) -> Result<bool, Error<T>> {
		let dual = match me.party {
			Party::Member(member) => DualControl::<T>::contains_key(member),
			Party::Client(_) => false,
		};
		let earlier = PendingConfirmations::<T>::get(id);
		if dual {
			let maker: H256 = (MAKER, operator, relationship, id).using_encoded(blake2_256).into();
			match &earlier {
				Some(earlier) if earlier.what == what => {
					ensure!(earlier.maker != maker, Error::<T>::SameOperator);
				}
				earlier => {
					Self::charge(me, if earlier.is_none() { PENDING_BYTES } else { 0 })?;
					PendingConfirmations::<T>::insert(id, PendingConfirmation { maker, what });
					return Ok(false);
				}
			}
		}
		if earlier.is_some() {
			PendingConfirmations::<T>::remove(id);
			Self::give(me, PENDING_BYTES);
		}
		Ok(true)
	}

	/// Removes the first signature of two under a confirmation that will not come. Returns its bytes.
	pub(super) fn drop_signature(id: ReceivableId) -> u32 {
		PendingConfirmations::<T>::take(id).map_or(0, |_| PENDING_BYTES)
	}

	pub(crate) fn do_confirm(
		actor: Actor,
		operator: T::AccountId,
		relationship: Option<Relationship>,
		id: ReceivableId,
		asset: Option<AssetId>,
		keys: InvoiceKeys,
	) -> DispatchResult {
		let me = Signer::of(Party::Member(actor.member), relationship);
		let mut receivable = Self::found(id)?;
		let obligor = me.principal.clone();
		ensure!(receivable.terms.obligor == obligor, Error::<T>::NotAuthorized);
		ensure!(receivable.confirmation.is_none(), Error::<T>::AlreadyConfirmed);
		ensure!(receivable.declined.is_none(), Error::<T>::Declined);
		let now = Self::now();
		let in_time = now <= receivable.confirm_by && Self::today() < receivable.terms.due_on;
		ensure!(in_time, Error::<T>::Lapsed);
		Self::ensure_keys(actor.member, &receivable, &keys)?;
		Self::ensure_asset(&receivable, asset)?;
		Self::ensure_goods(&receivable)?;
		let what: H256 = (id, asset, &keys).using_encoded(blake2_256).into();
		if !Self::is_signed(&me, &operator, relationship, id, what)? {
			Self::deposit_event(Event::ConfirmationProposed { receivable: id });
			return Ok(());
		}

		let invoices = u32::try_from(keys.len()).unwrap_or(u32::MAX).saturating_mul(KEY_BYTES);
		let pot = account_bytes(asset.is_some());
		let bytes = BOOK_BYTES.saturating_add(OWED_BYTES).saturating_add(HOLDING_BYTES);
		Self::charge(&me, bytes.saturating_add(pot).saturating_add(invoices))?;
		let mut resembles = None;
		for key in &keys {
			UsedInvoices::<T>::insert(use_by(actor.member, &key.key), id);
			let soft = use_by(actor.member, &key.soft);
			match SimilarInvoices::<T>::get(soft) {
				// Invoices of one receivable may well resemble each other.
				Some(earlier) if earlier != id => resembles = resembles.or(Some(earlier)),
				Some(_) => {}
				None => SimilarInvoices::<T>::insert(soft, id),
			}
		}
		if let Some(earlier) = resembles {
			Self::deposit_event(Event::InvoiceResembles { receivable: id, earlier });
		}
		let keys = keys_root(&keys);
		receivable.confirmation = Some(Confirmation { at: now, keys, resembles });
		Books::<T>::insert(id, Book::new(&receivable.terms, asset));
		let first = HoldingId { receivable: id, seq: 0 };
		let creditor = &receivable.creditor;
		HoldingsOf::<T>::insert(creditor, first, ());
		let mut pages = Pages::<T>::of(id);
		pages.set(0, Some(Holding::new(creditor.clone(), receivable.terms.face)));
		pages.write();
		OwedBy::<T>::insert(&obligor, id, ());
		Receivables::<T>::insert(id, receivable);
		Self::deposit_event(Event::Confirmed { receivable: id, asset });
		Ok(())
	}
}
