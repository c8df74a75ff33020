//! What the mocks of the pallets share. Only tests depend on this crate.
//!
//! A mock is a chain of one pallet, and what that pallet asks of others stands in tables: here those of the members and
//! of their allowance, with the origins over them. Tables belong to a thread, as a test does, and [`new_ext`] begins
//! them anew. Wherever mocks differ, [`MockRuntime`] asks the mock.
// A test that cannot go on has failed.
#![allow(clippy::unwrap_used)]

mod accounts;
mod chain;
mod members;
mod origins;

pub use accounts::{party, principal, signed, Numbered, FIRST_CLIENT};
pub use chain::{
	broken_state, build_and_execute, forged, last_event, new_ext, now, pass, set_now, DAY, YEAR,
};
pub use members::{
	name_of, set_end, set_roles, Allowance, MemberTable, ALLOWANCE, ALLOWANCE_AT_START, CHARGED,
	RELEASED,
};
pub use origins::{bit, EnsureAnyParty, EnsureParty, EnsureRole, EnsureRootOr};

use carnet_primitives::{
	gs1::{Gtin, Sscc},
	member::{ClientId, MemberId},
	Moment,
};

/// The runtime of a mock, and what it knows of members and clients beside the table.
pub trait MockRuntime:
	frame_system::Config<AccountId: Numbered> + pallet_timestamp::Config<Moment = Moment>
{
	/// Whether a GTIN is of a member.
	fn owns_gtin(_member: MemberId, _gtin: Gtin) -> bool {
		false
	}

	/// Whether an SSCC is of a member.
	fn owns_sscc(_member: MemberId, _sscc: Sscc) -> bool {
		false
	}

	/// Who sponsors a client.
	fn sponsor(_client: ClientId) -> Option<MemberId> {
		None
	}
}
