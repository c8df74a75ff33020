//! A yard-stick that nobody should use: a product registry as pallets of supply chains usually are, against which
//! `carnet-bench peers` measures. It is in the benchmark runtime alone.
//!
//! One product with each call, under an identifier that its sender chose, with an owner, the time of the block and, if
//! wanted, properties; an index by owner; one event for each product. Nothing is checked of who registers what.
//!
//! Where known registries differ, this one does what costs less, so that it does not flatter ours: the owner stands in
//! the record and in no map of its own, and the index is a map and no list, which would be written anew with each product.

#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(test)]
mod tests;

pub use pallet::*;

#[frame_support::pallet]
pub mod pallet {
	use frame_support::{pallet_prelude::*, traits::Time};
	use frame_system::pallet_prelude::*;

	/// Bytes of an identifier: an SGTIN has 14 digits and a serial number of 20.
	pub const MAX_ID: u32 = 36;
	/// Bytes of the name or the value of a property.
	pub const MAX_TEXT: u32 = 32;
	/// Properties of a product.
	pub const MAX_PROPERTIES: u32 = 8;

	/// Of the calls of a block, this decides how many there are; what is measured is the processor time of the node. So the
	/// execution is put about as high as the stock pallet of NFTs measured it for a call that does the same, and reads and
	/// writes are counted.
	const EXECUTION: Weight = Weight::from_parts(50_000_000, 0);

	/// An identifier, as its sender chose it.
	pub type ProductId = BoundedVec<u8, ConstU32<MAX_ID>>;
	/// The name or the value of a property.
	pub type Text = BoundedVec<u8, ConstU32<MAX_TEXT>>;
	/// The properties of a product.
	pub type Properties = BoundedVec<Property, ConstU32<MAX_PROPERTIES>>;

	/// What is said of a product.
	#[derive(
		Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
	)]
	pub struct Property {
		/// Its name.
		pub name: Text,
		/// Its value.
		pub value: Text,
	}

	/// A registered product.
	#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
	pub struct Product<AccountId> {
		/// Whose it is.
		pub owner: AccountId,
		/// What is said of it.
		pub properties: Option<Properties>,
		/// When it was registered, in milliseconds.
		pub registered_at: u64,
	}

	#[pallet::pallet]
	pub struct Pallet<T>(_);

	/// What the runtime decides for this pallet.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// The clock of the chain, in milliseconds.
		type Time: Time<Moment = u64>;
	}

	// Blake2_128Concat: senders choose identifiers.
	/// Products by their identifiers.
	#[pallet::storage]
	pub type Products<T: Config> =
		StorageMap<_, Blake2_128Concat, ProductId, Product<T::AccountId>>;

	// Blake2_128Concat twice: senders choose owners and identifiers.
	/// The products of an owner.
	#[pallet::storage]
	pub type ProductsOf<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Blake2_128Concat, ProductId, ()>;

	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(fn deposit_event)]
	pub enum Event<T: Config> {
		/// A product is there.
		ProductRegistered {
			/// Who registered it.
			who: T::AccountId,
			/// Its identifier.
			id: ProductId,
			/// Whose it is.
			owner: T::AccountId,
		},
	}

	/// Why a call failed.
	#[pallet::error]
	pub enum Error<T> {
		/// The identifier is empty.
		InvalidId,
		/// The identifier is another product's.
		AlreadyExists,
	}

	#[pallet::call]
	impl<T: Config> Pallet<T> {
		/// Registers a product.
		///
		/// Origin: signed, by anybody. Errors: `InvalidId`, `AlreadyExists`. Events: [`Event::ProductRegistered`].
		#[pallet::call_index(0)]
		#[pallet::weight(EXECUTION.saturating_add(T::DbWeight::get().reads_writes(2, 2)))]
		pub fn register_product(
			origin: OriginFor<T>,
			id: ProductId,
			owner: T::AccountId,
			properties: Option<Properties>,
		) -> DispatchResult {
			let who = ensure_signed(origin)?;
			ensure!(!id.is_empty(), Error::<T>::InvalidId);
			ensure!(!Products::<T>::contains_key(&id), Error::<T>::AlreadyExists);
			let product =
				Product { owner: owner.clone(), properties, registered_at: T::Time::now() };
			Products::<T>::insert(&id, product);
			ProductsOf::<T>::insert(&owner, &id, ());
			Self::deposit_event(Event::ProductRegistered { who, id, owner });
			Ok(())
		}
	}
}
