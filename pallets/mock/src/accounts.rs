//! Accounts that stand for numbers.

use crate::MockRuntime;
use carnet_primitives::member::{MemberId, Party};
use frame_system::RawOrigin;
use sp_core::crypto::AccountId32;

/// Clients have the accounts from a hundred on, members those below.
pub const FIRST_CLIENT: u64 = 100;

/// An account that shows by its number for whom it acts.
pub trait Numbered {
	/// The account of a number.
	fn numbered(number: u64) -> Self;

	/// The number of the account.
	fn number(&self) -> u64;
}

impl Numbered for u64 {
	fn numbered(number: u64) -> Self {
		number
	}

	fn number(&self) -> u64 {
		*self
	}
}

/// The first eight bytes are the number. The others tell the operators of one member apart.
impl Numbered for AccountId32 {
	fn numbered(number: u64) -> Self {
		let mut bytes = [0; 32];
		bytes[..8].copy_from_slice(&number.to_le_bytes());
		bytes.into()
	}

	fn number(&self) -> u64 {
		let bytes: &[u8; 32] = self.as_ref();
		u64::from_le_bytes(bytes[..8].try_into().unwrap())
	}
}

/// The origin of a member or a client.
pub fn signed<T: MockRuntime>(number: u64) -> T::RuntimeOrigin {
	RawOrigin::Signed(T::AccountId::numbered(number)).into()
}

/// For whom the account of a number acts.
pub fn party(number: u64) -> Party {
	if number < FIRST_CLIENT {
		Party::Member(number as MemberId)
	} else {
		Party::Client(number)
	}
}

/// The account that the records of a member or a client name.
pub fn principal(number: u64) -> AccountId32 {
	party(number).principal()
}
