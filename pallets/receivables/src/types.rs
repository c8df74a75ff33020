//! Types of the calls and the storage.

use carnet_primitives::{
	receivables::{Amount, Party, Principal, Recipient, Relationship},
	H256,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A part of a holding, and to whom it goes.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Part {
	/// To whom.
	pub to: Recipient,
	/// How much.
	pub amount: Amount,
}

/// A member that confirms with two operators.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Control<AccountId> {
	/// The operator that asked to end it. It takes a second one.
	pub ended_by: Option<AccountId>,
}

/// The first signature of two under a confirmation.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PendingConfirmation {
	/// Hash of the operator's key with the secret of the relationship: it tells operators apart. Nobody learns which one it
	/// is, if there is a secret; without one, whoever has the keys of the operators can try them.
	pub maker: H256,
	/// Hash of what it confirms. The second operator confirms the same.
	pub what: H256,
}

/// Who acts, and under which account.
pub(crate) struct Signer {
	pub party: Party,
	pub principal: Principal,
}

impl Signer {
	pub fn of(party: Party, relationship: Option<Relationship>) -> Self {
		Self { party, principal: party.under(relationship.as_ref()) }
	}
}

/// Where a part goes.
pub(crate) enum Destination {
	/// It stays where it is.
	Own,
	/// At once to somebody in business.
	Direct(Principal),
	/// To somebody who signs for it.
	Offer(Principal),
}
