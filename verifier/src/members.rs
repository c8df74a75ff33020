//! What proved records say of the members behind keys.

use crate::{
	reader::{Read, Reader},
	storage_keys, Record, Refusal,
};
use alloc::{string::String, vec::Vec};
use codec::Encode;
use sp_crypto_hashing::blake2_256;

/// Longest legal name, most company prefixes: what the chain admits.
const NAME_BYTES: usize = 96;
const PREFIXES: usize = 8;

/// A member, as its record in the proved state says.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
#[cfg_attr(feature = "json", serde(rename_all = "camelCase"))]
pub struct MemberFact {
	/// Its number.
	pub id: u32,
	/// Its legal name.
	pub name: String,
	/// What it may do.
	pub roles: Vec<Role>,
	/// Whether it is neither suspended nor expelled. A suspension with an end counts although it may be over.
	pub in_good_standing: bool,
}

/// What a member may do. The order is that of the chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "json", derive(serde::Serialize))]
#[allow(missing_docs)]
pub enum Role {
	Brand,
	Carrier,
	Customs,
	Inspector,
	Platform,
	Judicial,
	Notary,
	Obligor,
	Financier,
	Issuer,
}

const ROLES: [Role; 10] = [
	Role::Brand,
	Role::Carrier,
	Role::Customs,
	Role::Inspector,
	Role::Platform,
	Role::Judicial,
	Role::Notary,
	Role::Obligor,
	Role::Financier,
	Role::Issuer,
];

/// The proved records, where members can be looked up.
pub(crate) struct Members<'a>(pub &'a [Record]);

impl Members<'_> {
	fn value(&self, key: &[u8]) -> Option<&[u8]> {
		// The keys of the records are sorted.
		let at = self.0.binary_search_by(|record| record.key.as_slice().cmp(key)).ok()?;
		self.0.get(at)?.value.as_deref()
	}

	fn member(&self, id: u32) -> Option<MemberFact> {
		let mut reader = Reader::new(self.value(&storage_keys::member(id))?);
		MemberFact::read(id, &mut reader).ok()
	}

	/// The member whose witness key this is. A key that is no longer in force is nobody's.
	pub fn of_witness(&self, key: &[u8; 32]) -> Option<MemberFact> {
		self.find(storage_keys::witness, |_, record| record.value.as_deref() == Some(&key[..]))
	}

	/// The member whose GRANDPA key this is.
	pub fn of_validator(&self, key: &[u8; 32]) -> Option<MemberFact> {
		let owner = self.value(&storage_keys::grandpa_key_owner(key))?;
		// An account does not tell its member: the proved members are tried.
		self.find(storage_keys::member, |id, _| principal(id) == owner)
	}

	/// The proved member with a record in a map by member that fits.
	fn find(
		&self,
		storage_key: fn(u32) -> Vec<u8>,
		fits: impl Fn(u32, &Record) -> bool,
	) -> Option<MemberFact> {
		let mut prefix = storage_key(0);
		prefix.truncate(32);
		self.0.iter().filter(|record| record.key.starts_with(&prefix)).find_map(|record| {
			let id = u32::from_le_bytes(*record.key.last_chunk()?);
			let found = fits(id, record) && record.key == storage_key(id);
			found.then(|| self.member(id)).flatten()
		})
	}
}

/// The account that the records of a member name.
pub(crate) fn principal(member: u32) -> [u8; 32] {
	(b"carnet/member", member).using_encoded(blake2_256)
}

impl MemberFact {
	/// Reads the start of a member's record, up to where it stands.
	fn read(id: u32, reader: &mut Reader) -> Result<Self, Refusal> {
		let name = reader.bytes("bytes of a name", NAME_BYTES)?;
		match u8::read(reader)? {
			0 => reader.take(20)?,
			1 => reader.take(18)?,
			_ => return Err(Refusal::Unreadable { what: "a legal identifier" }),
		};
		let bits = u16::read(reader)?;
		// A company prefix is its length and its digits as a number.
		reader.list::<(u8, u64)>("company prefixes", PREFIXES)?;
		let in_good_standing = u8::read(reader)? == 0;
		let roles = (0u32..).zip(ROLES).filter(|(bit, _)| bits & (1u16 << bit) != 0);
		Ok(Self {
			id,
			name: String::from_utf8_lossy(&name).into_owned(),
			roles: roles.map(|(_, role)| role).collect(),
			in_good_standing,
		})
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use alloc::{format, vec};
	use carnet_primitives::{
		consortium::{MemberStatus, Prefixes},
		gs1::CompanyPrefix,
		member::{member_principal, LegalId, Role as ChainRole, Roles},
	};

	fn record(roles: Roles, status: MemberStatus) -> Vec<u8> {
		let prefixes =
			Prefixes::try_from(vec![CompanyPrefix::parse("9506000").unwrap(); 2]).unwrap();
		let legal_id = LegalId::Uscc(*b"91350211M000100Y43");
		(b"Brand One".to_vec(), legal_id, roles, prefixes, status, 1_800_000_000_000u64).encode()
	}

	#[test]
	fn members_read_as_the_chain_writes_them() {
		for (bit, role) in ChainRole::ALL.iter().enumerate() {
			let bytes = record(Roles::none().with(*role), MemberStatus::Active);
			let member = MemberFact::read(7, &mut Reader::new(&bytes)).unwrap();
			assert_eq!(format!("{:?}", member.roles), format!("[{role:?}]"));
			assert_eq!(member.roles, [ROLES[bit]]);
			assert_eq!((member.id, member.name.as_str()), (7, "Brand One"));
			assert!(member.in_good_standing);
		}
		assert_eq!(ROLES.len(), ChainRole::ALL.len());
		for status in [MemberStatus::Suspended { until: None }, MemberStatus::Expelled] {
			let bytes = record(Roles::none(), status);
			assert!(!MemberFact::read(7, &mut Reader::new(&bytes)).unwrap().in_good_standing);
		}
	}

	#[test]
	fn accounts_of_members_are_those_of_the_chain() {
		for id in [0, 1, 77, u32::MAX] {
			assert_eq!(&principal(id), AsRef::<[u8; 32]>::as_ref(&member_principal(id)));
		}
	}
}
