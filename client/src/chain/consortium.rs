use super::Call;
use carnet_primitives::{
	consortium::{Admission, Quota},
	gs1::CompanyPrefix,
	member::{ClientId, MemberId, Permissions, Roles},
	Moment,
};
use sp_core::crypto::AccountId32;

const PALLET: &str = "Consortium";

/// A call that governance alone may make.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GovernanceCall {
	/// Admits a member.
	Admit(Box<Admission<AccountId32>>),
	/// Sets what a member may do.
	SetRoles(MemberId, Roles),
	/// Prolongs a membership to a moment.
	Renew(MemberId, Moment),
	/// Gives a member a company prefix.
	AddPrefix(MemberId, CompanyPrefix),
	/// Takes a company prefix away from its member.
	RemovePrefix(CompanyPrefix),
	/// Sets what a member may use.
	SetQuota(MemberId, Quota),
	/// Gives a member that lost its voting key another.
	ReplaceVotingKey(MemberId, AccountId32),
	/// Stops a member for now.
	Suspend(MemberId),
	/// Ends a suspension.
	Reinstate(MemberId),
	/// Puts a member out for good.
	Expel(MemberId),
}

impl GovernanceCall {
	/// The call as the pallet has it, for whatever origin governance has.
	pub fn call(&self) -> Call {
		match self {
			Self::Admit(admission) => Call::new(PALLET, "admit_member", admission.as_ref()),
			Self::SetRoles(member, roles) => Call::new(PALLET, "set_roles", (member, roles)),
			Self::Renew(member, until) => Call::new(PALLET, "renew_member", (member, until)),
			Self::AddPrefix(member, prefix) => Call::new(PALLET, "add_prefix", (member, prefix)),
			Self::RemovePrefix(prefix) => Call::new(PALLET, "remove_prefix", prefix),
			Self::SetQuota(member, quota) => Call::new(PALLET, "set_quota", (member, quota)),
			Self::ReplaceVotingKey(member, key) => {
				Call::new(PALLET, "replace_voting_key", (member, key))
			}
			Self::Suspend(member) => Call::new(PALLET, "suspend_member", member),
			Self::Reinstate(member) => Call::new(PALLET, "reinstate_member", member),
			Self::Expel(member) => Call::new(PALLET, "expel_member", member),
		}
	}
}

/// Calls of members and clients for themselves.
impl Call {
	/// Adds an operator to the member of the signer.
	pub fn add_operator(
		key: &AccountId32,
		permissions: Permissions,
		expires_at: Option<Moment>,
	) -> Self {
		Self::new(PALLET, "add_operator", (key, permissions, expires_at))
	}

	/// Removes an operator from the member of the signer; the key is retired.
	pub fn remove_operator(key: &AccountId32) -> Self {
		Self::new(PALLET, "remove_operator", key)
	}

	/// Replaces the voting key that signs.
	pub fn rotate_voting_key(new_key: &AccountId32) -> Self {
		Self::new(PALLET, "rotate_voting_key", new_key)
	}

	/// Registers a client, sponsored by the member of the signer.
	pub fn add_client(key: &AccountId32) -> Self {
		Self::new(PALLET, "add_client", key)
	}

	/// Sponsors a client who asked for it.
	pub fn sponsor_client(client: ClientId) -> Self {
		Self::new(PALLET, "sponsor_client", client)
	}

	/// Ends the sponsorship of a client.
	pub fn drop_client(client: ClientId) -> Self {
		Self::new(PALLET, "drop_client", client)
	}

	/// Asks a member for sponsorship, as a client.
	pub fn ask_sponsor(member: MemberId) -> Self {
		Self::new(PALLET, "ask_sponsor", member)
	}

	/// Leaves a sponsor, as a client.
	pub fn leave_sponsor(member: MemberId) -> Self {
		Self::new(PALLET, "leave_sponsor", member)
	}

	/// Chooses the sponsor whose quota is used, as a client.
	pub fn choose_sponsor(member: MemberId) -> Self {
		Self::new(PALLET, "choose_sponsor", member)
	}

	/// Replaces the client key that signs.
	pub fn rotate_client_key(new_key: &AccountId32) -> Self {
		Self::new(PALLET, "rotate_client_key", new_key)
	}

	/// Starts to give a client who lost her key another.
	pub fn start_client_recovery(client: ClientId, new_key: &AccountId32) -> Self {
		Self::new(PALLET, "start_client_recovery", (client, new_key))
	}

	/// Stops the recovery of the client whose key signs.
	pub fn veto_client_recovery() -> Self {
		Self::new(PALLET, "veto_client_recovery", ())
	}

	/// Puts the new key of a client into force.
	pub fn finish_client_recovery(client: ClientId) -> Self {
		Self::new(PALLET, "finish_client_recovery", client)
	}
}
