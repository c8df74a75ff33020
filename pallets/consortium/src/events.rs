//! What the pallet tells.

use frame_support::pallet_macros::pallet_section;

/// The events, which [`crate::pallet`] imports.
#[pallet_section]
mod events {
	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// Governance admitted a member.
		MemberAdmitted {
			/// The member.
			member: MemberId,
			/// Its voting key.
			voter: T::AccountId,
			/// Its first operator.
			admin: T::AccountId,
		},
		/// Governance changed the roles of a member.
		RolesSet {
			/// The member.
			member: MemberId,
			/// All it has now.
			roles: Roles,
		},
		/// Governance renewed a member.
		MemberRenewed {
			/// The member.
			member: MemberId,
			/// The moment at which it needs renewal again.
			valid_until: Moment,
		},
		/// A member got a company prefix or a single GTIN.
		PrefixAdded {
			/// The member.
			member: MemberId,
			/// The prefix.
			prefix: CompanyPrefix,
		},
		/// A member lost a company prefix or a single GTIN.
		PrefixRemoved {
			/// The member.
			member: MemberId,
			/// The prefix.
			prefix: CompanyPrefix,
		},
		/// Governance changed what a member may use.
		QuotaSet {
			/// The member.
			member: MemberId,
			/// What it may use now.
			quota: Quota,
		},
		/// Another key votes for a member.
		VotingKeyRotated {
			/// The member.
			member: MemberId,
			/// The key that is retired.
			from: T::AccountId,
			/// The key that votes now.
			to: T::AccountId,
		},
		/// A member was suspended, or its limited suspension was confirmed.
		MemberSuspended {
			/// The member.
			member: MemberId,
			/// When the suspension ends by itself.
			until: Option<Moment>,
		},
		/// A suspension ended.
		MemberReinstated {
			/// The member.
			member: MemberId,
		},
		/// Governance expelled a member.
		MemberExpelled {
			/// The member.
			member: MemberId,
		},
		/// A member got an operator.
		OperatorAdded {
			/// The member.
			member: MemberId,
			/// Her key.
			key: T::AccountId,
			/// What she may do.
			permissions: Permissions,
			/// From when on she may do nothing.
			expires_at: Option<Moment>,
		},
		/// A member removed an operator.
		OperatorRemoved {
			/// The member.
			member: MemberId,
			/// The key that is retired.
			key: T::AccountId,
		},
		/// A member brought a client.
		ClientAdded {
			/// The client.
			client: ClientId,
			/// Her key.
			key: T::AccountId,
			/// Her first sponsor.
			member: MemberId,
		},
		/// A client asked a member to sponsor her.
		SponsorAsked {
			/// The client.
			client: ClientId,
			/// The member.
			member: MemberId,
		},
		/// A member sponsors a client who asked for it.
		ClientSponsored {
			/// The client.
			client: ClientId,
			/// The member.
			member: MemberId,
		},
		/// A member no longer sponsors a client.
		SponsorLeft {
			/// The client.
			client: ClientId,
			/// The member.
			member: MemberId,
		},
		/// A client chose whose quota she uses.
		SponsorChosen {
			/// The client.
			client: ClientId,
			/// The sponsor.
			member: MemberId,
		},
		/// A client has another key.
		ClientKeyRotated {
			/// The client.
			client: ClientId,
			/// The key that is retired.
			from: T::AccountId,
			/// The key that is hers now.
			to: T::AccountId,
		},
		/// A sponsor began to give a client another key.
		ClientRecoveryStarted {
			/// The client.
			client: ClientId,
			/// The sponsor.
			member: MemberId,
			/// The key that she would get.
			new_key: T::AccountId,
			/// Until when she can veto it.
			ready_at: Moment,
		},
		/// A client stopped a recovery.
		ClientRecoveryVetoed {
			/// The client.
			client: ClientId,
		},
	}
}
