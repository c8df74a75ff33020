#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod calls;
mod errors;
mod events;
mod functions;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "try-runtime"))]
mod try_state;
mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use pallet::*;
pub use types::{Control, Part, PendingConfirmation};
pub use weights::WeightInfo;

use frame_support::pallet_macros::import_section;

#[import_section(calls::calls)]
#[import_section(errors::errors)]
#[import_section(events::events)]
#[frame_support::pallet]
pub mod pallet {
	use crate::{
		functions::GONE_PER_PAGE,
		types::{split_weight, Signer},
		Control, Part, PendingConfirmation, WeightInfo,
	};
	use alloc::vec::Vec;
	use carnet_primitives::{
		member::{Actor, MemberId, Members, Sponsors, StateAllowance},
		receivables::{
			quote_seal, Amount, AssetId, Balance, Book, CreditReason, Currency, Cut, Dilution,
			Discharge, Financiers, Financing, FinancingId, HoldingId, HoldingPage, InvoiceKeys,
			Party, Principal, Proposal, Purpose, Quote, QuoteTerms, Quoter, Receivable,
			ReceivableId, Recipient, Relationship, Request, RequestId, SettlementAsset, Side,
			Terms, MAX_ASSET_NAME,
		},
		subject::Standing,
		Moment,
	};
	use frame_support::{
		pallet_prelude::*,
		traits::{
			fungibles::{metadata, Create, Mutate},
			Time,
		},
	};
	use frame_system::pallet_prelude::*;
	use sp_core::H256;

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// What the runtime decides for this pallet.
	#[pallet::config]
	pub trait Config: frame_system::Config<Hash = H256> {
		/// The clock of the chain, in milliseconds.
		type Time: Time<Moment = Moment>;

		/// Who is in business.
		type Members: Members;

		/// Which member pays for the state that a client fills.
		type Sponsors: Sponsors;

		/// The state that a member may fill.
		type Allowance: StateAllowance;

		/// What stops the goods that a receivable pays for.
		type Goods: Standing;

		/// The money. Nothing but this pallet may create, mint or move it.
		type Assets: Mutate<Principal, AssetId = AssetId, Balance = Balance>
			+ Create<Principal>
			+ metadata::Mutate<Principal>;

		/// Issues, transfers and finances: a member in business or a client.
		///
		/// Its `try_successful_origin` is a party that has a payer.
		type PartyOrigin: EnsureOrigin<OriginFor<Self>, Success = Party>;

		/// Pays, redeems and lets go: as [`Config::PartyOrigin`], and members that are suspended or expired.
		type SettleOrigin: EnsureOrigin<OriginFor<Self>, Success = Party>;

		/// Confirms what it owes: an obligor.
		type ObligorOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// Quotes: a financier.
		type FinancierOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// Freezes holdings, ends disputes and lets go what is bound: a court.
		type CourtOrigin: EnsureOrigin<OriginFor<Self>, Success = Actor>;

		/// Reassigns holdings and money and closes defaults: a court, or two thirds of the members, who are no actor.
		type ReassignOrigin: EnsureOrigin<OriginFor<Self>, Success = Option<Actor>>;

		/// Says which assets settle: two thirds of the members.
		type GovernanceOrigin: EnsureOrigin<OriginFor<Self>>;

		/// Most parts of one split, and most holdings of one merge.
		#[pallet::constant]
		type MaxParts: Get<u32>;

		/// The longest time until a receivable is due, in days.
		#[pallet::constant]
		type MaxTenor: Get<u32>;

		/// From how many days on that time is called long.
		#[pallet::constant]
		type LongTenor: Get<u32>;

		/// How many days before it is due a receivable is transferred and financed for the last time.
		#[pallet::constant]
		type CutOff: Get<u32>;

		/// How many days after the days of grace a default may be declared.
		#[pallet::constant]
		type DefaultDelay: Get<u32>;

		/// How long an obligor may take to confirm, in milliseconds.
		#[pallet::constant]
		type ConfirmTime: Get<Moment>;

		/// How long a request or a quote may stay open, in milliseconds.
		#[pallet::constant]
		type MaxQuoteTime: Get<Moment>;

		/// Makes assets and goods for the benchmarks.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: crate::benchmarking::BenchmarkHelper;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}

	// Twox64Concat: governance chooses the assets.
	/// The assets in which a receivable can be settled. None is ever removed.
	#[pallet::storage]
	pub type SettlementAssets<T> = StorageMap<_, Twox64Concat, AssetId, SettlementAsset>;

	// Twox64Concat: the chain gives the numbers.
	/// The members that confirm with two operators.
	#[pallet::storage]
	pub type DualControl<T: Config> = StorageMap<_, Twox64Concat, MemberId, Control<T::AccountId>>;

	// Identity: principals of parties are hashes.
	/// The parties that sign for what they get.
	#[pallet::storage]
	pub type SignFor<T> = StorageMap<_, Identity, Principal, ()>;

	/// The number of the next receivable.
	#[pallet::storage]
	pub type NextReceivableId<T> = StorageValue<_, ReceivableId, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// The receivables. None is removed once it is confirmed.
	#[pallet::storage]
	pub type Receivables<T> = StorageMap<_, Twox64Concat, ReceivableId, Receivable>;

	// Twox64Concat: the chain gives the numbers.
	/// The first signature of two under a confirmation.
	#[pallet::storage]
	pub type PendingConfirmations<T> =
		StorageMap<_, Twox64Concat, ReceivableId, PendingConfirmation>;

	// Twox64Concat: the chain gives the numbers.
	/// The books of what was confirmed, apart from the records: a transfer does not decode the terms. None is ever removed.
	#[pallet::storage]
	pub type Books<T> = StorageMap<_, Twox64Concat, ReceivableId, Book>;

	// Twox64Concat twice: the chain gives the numbers.
	/// The holdings, by pages of eight: see [`page_of`](carnet_primitives::receivables::page_of).
	#[pallet::storage]
	pub type HoldingPages<T> =
		StorageDoubleMap<_, Twox64Concat, ReceivableId, Twox64Concat, u32, HoldingPage>;

	// Identity: principals that hold something are hashes. Twox64Concat: the chain gives the numbers.
	/// What each principal holds.
	#[pallet::storage]
	pub type HoldingsOf<T> = StorageDoubleMap<_, Identity, Principal, Twox64Concat, HoldingId, ()>;

	// Identity: principals that confirmed something are hashes. Twox64Concat: the chain gives the numbers.
	/// What each principal owes.
	#[pallet::storage]
	pub type OwedBy<T> = StorageDoubleMap<_, Identity, Principal, Twox64Concat, ReceivableId, ()>;

	// Blake2_128Concat: obligors state the keys.
	/// The invoices that were used, by the hash of their obligor's member and their keys. None is ever removed.
	#[pallet::storage]
	pub type UsedInvoices<T> = StorageMap<_, Blake2_128Concat, H256, ReceivableId>;

	// Blake2_128Concat: obligors state the keys.
	/// The same without their numbers: the first receivable with such an invoice. None is ever removed.
	#[pallet::storage]
	pub type SimilarInvoices<T> = StorageMap<_, Blake2_128Concat, H256, ReceivableId>;

	// Twox64Concat: the chain gives the numbers.
	/// Payments outside the chain and credit notes that one side signed.
	#[pallet::storage]
	pub type Proposals<T> = StorageMap<_, Twox64Concat, HoldingId, Proposal>;

	// Twox64Concat twice: the chain gives the numbers.
	/// What creditors owe because a receivable was worth less. None is ever removed.
	#[pallet::storage]
	pub type Dilutions<T> =
		StorageDoubleMap<_, Twox64Concat, ReceivableId, Twox64Concat, u32, Dilution>;

	/// The number of the next request.
	#[pallet::storage]
	pub type NextRequestId<T> = StorageValue<_, RequestId, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// The requests for financing that were neither withdrawn nor answered.
	#[pallet::storage]
	pub type Requests<T> = StorageMap<_, Twox64Concat, RequestId, Request>;

	// Twox64Concat: the chain gives the numbers. Identity: principals that quoted are hashes.
	/// The sealed quotes. They stay until their financiers withdraw them, or one is taken.
	#[pallet::storage]
	pub type Quotes<T> = StorageDoubleMap<_, Twox64Concat, RequestId, Identity, Principal, Quote>;

	/// The number of the next financing.
	#[pallet::storage]
	pub type NextFinancingId<T> = StorageValue<_, FinancingId, ValueQuery>;

	// Twox64Concat: the chain gives the numbers.
	/// The financings that bind holdings.
	#[pallet::storage]
	pub type Financings<T> = StorageMap<_, Twox64Concat, FinancingId, Financing>;

	// Blake2_128Concat: pledgers choose the financier. Twox64Concat: the chain gives the numbers.
	/// The financings of each financier.
	#[pallet::storage]
	pub type FinancingsOf<T> =
		StorageDoubleMap<_, Blake2_128Concat, Principal, Twox64Concat, FinancingId, ()>;

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		fn integrity_test() {
			assert!(T::MaxParts::get() > 0, "a split has a part");
			assert!(T::MaxTenor::get() > T::CutOff::get(), "a receivable can be transferred");
			assert!(T::ConfirmTime::get() > 0, "an obligor has time");
			assert!(T::MaxQuoteTime::get() > 0, "a quote can be taken");
			let reads = T::DbWeight::get().reads(GONE_PER_PAGE.into());
			let page = T::WeightInfo::continue_closing(2)
				.saturating_sub(T::WeightInfo::continue_closing(1));
			assert!(page.all_gte(reads), "pages that are gone cost more than a full one");
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}
