//! Members of the consortium: who they are, what they may do, and what other pallets may ask about them.

use crate::{
	gs1::{Gtin, Sscc},
	macros::bit_set,
	BoundedVec, ConstU32, Moment,
};
use alloc::string::String;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::crypto::AccountId32;
use sp_crypto_hashing::blake2_256;

/// Number of a member, given by the chain in the order of admission.
pub type MemberId = u32;
/// Number of a client, given by the chain in the order of registration.
pub type ClientId = u64;

/// Longest legal name, in bytes of UTF-8.
pub const MAX_NAME_LEN: u32 = 96;
/// A legal name.
pub type LegalName = BoundedVec<u8, ConstU32<MAX_NAME_LEN>>;

/// The account that the records of a member name. It has no key: keys rotate, records stay.
pub fn member_principal(member: MemberId) -> AccountId32 {
	(b"carnet/member", member).using_encoded(blake2_256).into()
}

/// The account that the records of a client name.
pub fn client_principal(client: ClientId) -> AccountId32 {
	(b"carnet/client", client).using_encoded(blake2_256).into()
}

/// Who has records of its own: a member, or a client.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
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
pub enum Party {
	/// A member.
	#[codec(index = 0)]
	Member(MemberId),
	/// A client.
	#[codec(index = 1)]
	Client(ClientId),
}

impl Party {
	/// The account that its records name.
	pub fn principal(self) -> AccountId32 {
		match self {
			Self::Member(member) => member_principal(member),
			Self::Client(client) => client_principal(client),
		}
	}

	/// The member, unless it is a client.
	pub const fn member(self) -> Option<MemberId> {
		match self {
			Self::Member(member) => Some(member),
			Self::Client(_) => None,
		}
	}
}

bit_set! {
	/// The roles of a member.
	Roles(u16) of
	/// What a member may do in the consortium.
	Role {
		/// Makes products and registers their batches.
		Brand = 0,
		/// Moves goods.
		Carrier = 1,
		/// Holds, clears and refuses goods at a border.
		Customs = 2,
		/// Inspects goods and certifies them.
		Inspector = 3,
		/// Runs a marketplace.
		Platform = 4,
		/// A court or another body of law.
		Judicial = 5,
		/// A notary.
		Notary = 6,
		/// Confirms what it owes.
		Obligor = 7,
		/// Finances receivables and issues settlement assets.
		Financier = 8,
		/// Issues credentials to merchants.
		Issuer = 9,
	}
}

bit_set! {
	/// The permissions of an operator.
	Permissions(u32) of
	/// What an operator may do for its member, within the member's roles.
	Permission {
		/// Adds and removes operators and clients.
		Admin = 0,
		/// Registers trade items and batches, takes units out of circulation.
		Produce = 1,
		/// Issues and revokes certificates.
		Certify = 2,
		/// Recalls goods, lifts recalls, flags units.
		Recall = 3,
		/// Records events and hands goods over.
		Custody = 4,
		/// Deposits works, answers and rules in cases.
		Copyright = 5,
		/// Issues, confirms, moves and finances receivables.
		Receivables = 6,
		/// Issues and accepts credentials.
		Passports = 7,
		/// Sets the session keys of the member's validator.
		Validate = 8,
	}
}

/// The public identifier of a legal person.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub enum LegalId {
	/// Legal Entity Identifier (ISO 17442).
	#[codec(index = 0)]
	Lei([u8; 20]),
	/// Unified Social Credit Code (GB 32100-2015).
	#[codec(index = 1)]
	Uscc([u8; 18]),
}

/// The 31 characters of a USCC in the order of their values: no I, O, S, V, Z.
const USCC_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

impl LegalId {
	/// Reads a LEI (20 characters) or a USCC (18) and tests its check characters.
	pub fn parse(text: &str) -> Option<Self> {
		let bytes = text.as_bytes();
		let id = match bytes.len() {
			20 => Self::Lei(bytes.try_into().ok()?),
			18 => Self::Uscc(bytes.try_into().ok()?),
			_ => return None,
		};
		id.is_valid().then_some(id)
	}

	/// Whether the check characters fit: ISO 7064 mod 97-10 for a LEI, GB 32100 mod 31 for a USCC.
	pub fn is_valid(&self) -> bool {
		match self {
			Self::Lei(id) => lei_is_valid(id),
			Self::Uscc(id) => uscc_is_valid(id),
		}
	}

	fn as_bytes(&self) -> &[u8] {
		match self {
			Self::Lei(id) => id,
			Self::Uscc(id) => id,
		}
	}
}

impl fmt::Display for LegalId {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.write_str(&String::from_utf8_lossy(self.as_bytes()))
	}
}

impl Serialize for LegalId {
	fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

impl<'de> Deserialize<'de> for LegalId {
	fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		Self::parse(&text)
			.ok_or_else(|| serde::de::Error::custom("neither a valid LEI nor a valid USCC"))
	}
}

fn lei_is_valid(id: &[u8; 20]) -> bool {
	// ISO 7064 gives 02 to 98. The other two digits with the same rest would be a second spelling.
	if matches!(id, [.., b'0', b'0' | b'1'] | [.., b'9', b'9']) {
		return false;
	}
	let mut remainder = 0u32;
	for (at, byte) in id.iter().enumerate() {
		let value = match byte {
			b'0'..=b'9' => byte - b'0',
			// The two check characters are digits.
			b'A'..=b'Z' if at < 18 => byte - b'A' + 10,
			_ => return false,
		};
		remainder = (remainder * if value < 10 { 10 } else { 100 } + u32::from(value)) % 97;
	}
	remainder == 1
}

fn uscc_is_valid(id: &[u8; 18]) -> bool {
	let mut sum = 0u32;
	let mut weight = 1u32;
	for byte in id.iter().take(17) {
		let Some(value) = USCC_ALPHABET.iter().position(|c| c == byte) else { return false };
		sum += value as u32 * weight;
		weight = weight * 3 % 31;
	}
	USCC_ALPHABET.get(((31 - sum % 31) % 31) as usize) == id.last()
}

/// Who acts: what an `EnsureOrigin` of a pallet yields for an operator that may do this.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Actor {
	/// The member for which the operator acts.
	pub member: MemberId,
	/// The role that allows it. Records name it, since a member may have several.
	pub role: Role,
}

/// What other pallets may ask about members.
pub trait Members {
	/// Whether the member is admitted, not suspended, not expired, and has the role.
	fn has_role(member: MemberId, role: Role) -> bool;

	/// Until when it has the role if nothing happens, this moment excluded; `None` if it has not.
	fn role_until(member: MemberId, role: Role) -> Option<Moment>;

	/// Whether the member is admitted, not suspended and not expired.
	fn is_in_business(member: MemberId) -> bool;

	/// Whether the GTIN lies under a company prefix, or is a single GTIN, of this member.
	fn owns_gtin(member: MemberId, gtin: Gtin) -> bool;

	/// Whether the SSCC lies under a company prefix of this member.
	fn owns_sscc(member: MemberId, sscc: Sscc) -> bool;

	/// The legal name, for views.
	fn name(member: MemberId) -> Option<LegalName>;
}

/// Where a member stands with the consortium, for what must outlast an ordinary stop.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
	/// It may do business.
	InBusiness,
	/// Its membership expired, or a smaller quorum suspended it for a limited time.
	Lapsed,
	/// It is suspended until it is reinstated, expelled, or was never admitted.
	Out,
}

/// What the validator set asks about members.
pub trait Standings {
	/// Where a member stands now.
	fn standing(member: MemberId) -> Standing;
}

/// What other pallets may ask about clients.
pub trait Sponsors {
	/// The sponsor whose quota a client chose to use, while it is in business.
	fn sponsor(client: ClientId) -> Option<MemberId>;
}

/// The bytes of chain state that a member may fill; closing a record gives its bytes back.
pub trait StateAllowance {
	/// Takes bytes from the allowance, or nothing at all if too few are left.
	fn charge(member: MemberId, bytes: u32) -> Result<(), AllowanceExceeded>;

	/// Gives bytes back.
	fn release(member: MemberId, bytes: u32);
}

/// The member has filled the state that it was granted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AllowanceExceeded;

#[cfg(test)]
mod tests;
