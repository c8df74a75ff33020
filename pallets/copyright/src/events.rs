//! What the pallet tells.

use frame_support::pallet_macros::pallet_section;

/// The events, which [`crate::pallet`] imports.
#[pallet_section]
mod events {
	/// What happened.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A work was deposited.
		Deposited {
			/// The number of the deposit.
			id: DepositId,
			/// Who deposited it.
			by: Party,
			/// The hash of the file.
			file: FileHash,
			/// The deposit of the same file that has priority.
			prior: Option<DepositId>,
		},
		/// Works were deposited. Their numbers follow each other, in the order of the call, those that failed left out.
		DepositedMany {
			/// Who deposited them.
			by: Party,
			/// The number of the first one.
			first: DepositId,
			/// How many.
			count: u32,
			/// Those that were not deposited.
			failed: Vec<Failure>,
		},
		/// Somebody committed to an unpublished work.
		Committed {
			/// Who.
			by: Party,
			/// The commitment.
			commitment: H256,
		},
		/// A commitment was revealed: the work is deposited.
		Revealed {
			/// The number of the deposit.
			id: DepositId,
			/// Who deposited it.
			by: Party,
			/// The hash of the file.
			file: FileHash,
			/// The commitment.
			commitment: H256,
			/// The moment that its priority dates from.
			priority_at: Moment,
			/// The deposit of the same file that has priority; `None` if this one has it now.
			prior: Option<DepositId>,
		},
		/// A deposit was replaced by its depositor. It stays.
		Superseded {
			/// The deposit.
			id: DepositId,
			/// The newer one.
			by: DepositId,
		},
		/// A deposit was withdrawn by its depositor. It stays.
		Revoked {
			/// The deposit.
			id: DepositId,
			/// Hash of the reasons.
			document: H256,
		},
		/// The rights of a deposit are offered; to who holds them, the offer is withdrawn.
		RightsOffered {
			/// The deposit.
			id: DepositId,
			/// To whom.
			to: Principal,
		},
		/// The rights of a deposit moved: the second signature.
		RightsTransferred {
			/// The deposit.
			id: DepositId,
			/// Who held them.
			from: Principal,
			/// Who holds them now.
			to: Principal,
		},
		/// A licence was granted.
		LicenceGranted {
			/// The number of the licence.
			id: LicenceId,
			/// The deposit of the work.
			deposit: DepositId,
			/// Who may use it.
			licensee: Licensee,
		},
		/// A licence was revoked. It stays.
		LicenceRevoked {
			/// The number of the licence.
			id: LicenceId,
		},
		/// A shop was reported.
		InfringementReported {
			/// The number of the case.
			case: CaseId,
			/// The deposit of the work.
			deposit: DepositId,
			/// The marketplace.
			platform: MemberId,
			/// Until when it may respond.
			due_at: Moment,
		},
		/// A platform responded in a case.
		Responded {
			/// The case.
			case: CaseId,
			/// Hash of the answer.
			document: H256,
		},
		/// A court ruled in a case.
		Ruled {
			/// The case.
			case: CaseId,
			/// The court.
			by: MemberId,
			/// What it found.
			outcome: Outcome,
			/// Hash of the ruling.
			document: H256,
		},
		/// A report was withdrawn. It stays.
		CaseWithdrawn {
			/// The case.
			case: CaseId,
		},
	}
}
