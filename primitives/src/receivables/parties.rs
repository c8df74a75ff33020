//! Who takes part, and under which account.

use super::{FinancingId, ReceivableId};
use crate::{member::Party, H256};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::blake2_256;

const SUB_PRINCIPAL: &[u8; 26] = b"carnet/receivables/party/1";
const POT: &[u8; 24] = b"carnet/receivables/pot/1";
const KEEPER: &[u8; 27] = b"carnet/receivables/keeper/1";
const ESCROW: &[u8; 27] = b"carnet/receivables/escrow/1";

/// The account that a record names: a principal of a member or a client, or one of its sub-principals.
pub type Principal = sp_core::crypto::AccountId32;

/// The secret from which a party makes its sub-principal for one relationship. It shares it with nobody, not even with
/// the other side, and takes 32 random bytes for each.
pub type Relationship = H256;

/// The account under which a party appears in one relationship.
///
/// Who knows the principal and the secret can tell that it is the same party; nobody else can, and two of them have
/// nothing in common.
pub fn sub_principal(principal: &Principal, relationship: &Relationship) -> Principal {
	(SUB_PRINCIPAL, principal, relationship).using_encoded(blake2_256).into()
}

/// The account that holds what was funded of a receivable and not redeemed.
pub fn pot_principal(receivable: ReceivableId) -> Principal {
	(POT, receivable).using_encoded(blake2_256).into()
}

/// The account that holds the reserve of a financing.
pub fn escrow_principal(financing: FinancingId) -> Principal {
	(ESCROW, financing).using_encoded(blake2_256).into()
}

/// The account that owns the settlement assets. Nobody has its key.
pub fn keeper_principal() -> Principal {
	KEEPER.using_encoded(blake2_256).into()
}

impl Party {
	/// The account under which it acts: its sub-principal for a relationship, or the plain one without.
	pub fn under(self, relationship: Option<&Relationship>) -> Principal {
		let principal = self.principal();
		match relationship {
			Some(relationship) => sub_principal(&principal, relationship),
			None => principal,
		}
	}
}

/// To whom a holding goes.
#[derive(
	Clone,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Recipient {
	/// It stays with its holder, as a part of its own.
	#[codec(index = 0)]
	Own,
	/// A party by its name. It gets the holding at once, unless it asked to sign for what it gets.
	#[codec(index = 1)]
	Party(Party),
	/// A sub-principal. The chain cannot know whose it is, so it always signs: that shows that somebody in business has
	/// it.
	#[codec(index = 2)]
	SubPrincipal(Principal),
}
