//! Members, keys and clients.
// The macro writes items that nobody reads docs of.
#![allow(missing_docs, clippy::multiple_bound_locations)]

use carnet_primitives::{
	consortium::{ClientView, KeyHolder, MemberView},
	member::{ClientId, MemberId},
};
use codec::Codec;

sp_api::decl_runtime_apis! {
	/// Reads of the consortium.
	pub trait ConsortiumApi<AccountId: Codec> {
		/// A member, with what it uses of its quota now.
		fn member(id: MemberId) -> Option<MemberView<AccountId>>;

		/// What a key is for; `None` for a key that the chain never saw.
		fn key(key: AccountId) -> Option<KeyHolder>;

		/// A client.
		fn client(id: ClientId) -> Option<ClientView<AccountId>>;
	}
}
