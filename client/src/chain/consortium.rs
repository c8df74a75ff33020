use super::{passports, Call, CallName, Proposal, Quorum};
use carnet_primitives::{
	consortium::{Admission, Quota},
	custody::UnitRange,
	gs1::CompanyPrefix,
	member::{ClientId, MemberId, Permissions, Roles},
	passports::{PolicyId, PolicySpec, Schema, SchemaId},
	receivables::{AssetId, Currency, Cut, HoldingId, Party, ReceivableId, Relationship},
	subject::Subject,
	Moment, H256,
};
use sp_core::crypto::AccountId32;

const PALLET: &str = "Consortium";
const GOVERNANCE: &str = "Governance";
const VALIDATORS: &str = "Validators";

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
	/// Lets anybody put the runtime with this hash into force.
	AuthorizeUpgrade(H256),
	/// Makes a member a validator.
	AddValidator(MemberId),
	/// Takes a validator out of the set.
	RemoveValidator(MemberId),
	/// Puts a validator, the second, in the place of another.
	ReplaceValidator(MemberId, MemberId),
	/// Sets how many validators there are at least.
	SetMinimumSize(u32),
	/// Lets a validator back that was disabled for an offence.
	PardonOffender(MemberId),
	/// Sets how long a decision waits until it can be enacted, in milliseconds.
	SetDelay(Moment),
	/// Takes back a decision before it is enacted.
	CancelDecision(H256),
	/// Stops a call for everybody.
	StopCall(CallName),
	/// Ends the stop of a call.
	ReleaseCall(CallName),
	/// Gives a subject to another holder, another owner or both, by a judgement with this hash.
	Reassign(Subject, Option<MemberId>, Option<MemberId>, H256),
	/// The same of loose units.
	ReassignUnits(UnitRange, Option<MemberId>, Option<MemberId>, H256),
	/// Registers a kind of credential.
	RegisterSchema(Schema),
	/// Lets a member issue credentials of a schema until a moment, and accredit others if it is so said.
	Accredit(SchemaId, MemberId, Moment, bool),
	/// Withdraws an accreditation, for reasons with this hash.
	WithdrawAccreditation(SchemaId, MemberId, H256),
	/// Sets a policy of all members.
	SetPolicy(PolicySpec),
	/// Changes one.
	ChangePolicy(PolicyId, PolicySpec),
	/// Names the key of identifiers with this hash.
	RotateKey(H256),
	/// Takes the identifier with this tag, under the key of this number, from its merchant.
	ReleaseIdentifier(u32, H256),
	/// Makes an asset with this name in which receivables of a currency are settled; the member issues it.
	RegisterAsset(AssetId, Currency, MemberId, String),
	/// Lets nothing more be confirmed in an asset.
	RetireAsset(AssetId),
	/// Puts another financier in the place of the issuer of an asset.
	ReplaceIssuer(AssetId, MemberId),
	/// Gives all money that the first has of an asset, under a relationship or in plain, to the second, by a judgement with
	/// this hash.
	ReassignMoney(AssetId, Party, Option<Relationship>, Party, H256),
	/// Gives a holding of a receivable to a successor, by a judgement with this hash.
	ReassignHolding(HoldingId, Party, H256),
	/// Begins the last payments of a receivable in default, by a judgement with this hash.
	CloseDefault(ReceivableId, Option<Cut>, H256),
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
			Self::AuthorizeUpgrade(code) => Call::new("System", "authorize_upgrade", code),
			Self::AddValidator(member) => Call::new(VALIDATORS, "add_validator", member),
			Self::RemoveValidator(member) => Call::new(VALIDATORS, "remove_validator", member),
			Self::ReplaceValidator(old, new) => {
				Call::new(VALIDATORS, "replace_validator", (old, new))
			}
			Self::SetMinimumSize(size) => Call::new(VALIDATORS, "set_minimum_size", size),
			Self::PardonOffender(member) => Call::new(VALIDATORS, "pardon_offender", member),
			Self::SetDelay(delay) => Call::new(GOVERNANCE, "set_delay", delay),
			Self::CancelDecision(hash) => Call::new(GOVERNANCE, "cancel", hash),
			Self::StopCall(name) => Call::new(GOVERNANCE, "stop_call", name),
			Self::ReleaseCall(name) => Call::new(GOVERNANCE, "release_call", name),
			Self::Reassign(subject, holder, owner, document) => {
				Call::reassign(*subject, *holder, *owner, *document)
			}
			Self::ReassignUnits(range, holder, owner, document) => {
				Call::reassign_units(*range, *holder, *owner, *document)
			}
			Self::RegisterSchema(schema) => Call::new(passports::PALLET, "register_schema", schema),
			Self::Accredit(schema, issuer, until, may_accredit) => {
				Call::accredit(*schema, *issuer, *until, *may_accredit)
			}
			Self::WithdrawAccreditation(schema, issuer, document) => {
				Call::withdraw_accreditation(*schema, *issuer, *document)
			}
			Self::SetPolicy(spec) => Call::set_policy(spec),
			Self::ChangePolicy(policy, spec) => Call::change_policy(*policy, spec),
			Self::RotateKey(key) => Call::new(passports::PALLET, "rotate_key", key),
			Self::ReleaseIdentifier(epoch, tag) => Call::release_identifier(*epoch, *tag),
			Self::RegisterAsset(asset, currency, issuer, name) => {
				Call::register_asset(*asset, *currency, *issuer, name)
			}
			Self::RetireAsset(asset) => Call::retire_asset(*asset),
			Self::ReplaceIssuer(asset, issuer) => Call::replace_issuer(*asset, *issuer),
			Self::ReassignMoney(asset, from, relationship, to, document) => {
				Call::reassign_money(*asset, *from, *relationship, *to, *document)
			}
			Self::ReassignHolding(holding, to, document) => {
				Call::reassign_holding(*holding, *to, *document)
			}
			Self::CloseDefault(receivable, cut, document) => {
				Call::close_default(*receivable, *cut, *document)
			}
		}
	}

	/// How members vote it through: what stops, and what ends a stop, works without a delay.
	pub fn proposal(&self) -> Proposal {
		match self {
			Self::Suspend(_) | Self::StopCall(_) => {
				Proposal::at_once(self.call(), Quorum::MoreThanThird)
			}
			Self::Reinstate(_) | Self::ReleaseCall(_) | Self::CancelDecision(_) => {
				Proposal::at_once(self.call(), Quorum::TwoThirds)
			}
			_ => Proposal::decision(self.call()),
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
