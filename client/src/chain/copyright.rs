//! Photos as evidence: calls of the pallet Copyright, and what the chain says of works, licences and cases.

use super::{custody::RawFailure, Call, Failure, Included, Mode, Result, Snapshot};
use carnet_primitives::{
	copyright::{
		CaseId, CaseView, DepositId, DepositView, FileHash, LicenceId, LicenceView, Licensee,
		Outcome, Party, Principal, Scope, Work, MAX_VIEWS,
	},
	member::MemberId,
	Moment, H256,
};
use codec::Decode;

pub(super) const PALLET: &str = "Copyright";

/// A deposit that was made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Deposited {
	/// Its number.
	pub id: DepositId,
	/// Who made it.
	pub by: Party,
	/// The deposit of the same file that has priority, if this one has not.
	pub prior: Option<DepositId>,
}

/// What became of the works of a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
	/// Who made the deposits.
	pub by: Party,
	/// The numbers of those that were made, by their places in the call.
	pub done: Vec<(usize, DepositId)>,
	/// Those that were not, by their places in the call, and why.
	pub failed: Vec<(usize, Failure)>,
}

/// Calls of the copyright pallet.
impl Call {
	/// Deposits a work.
	pub fn deposit(work: &Work) -> Self {
		Self::new(PALLET, "deposit", work)
	}

	/// Deposits works; at most `Copyright.MaxDeposits` of them.
	pub fn deposit_many(works: &[Work], mode: Mode) -> Self {
		Self::new(PALLET, "deposit_many", (works, mode))
	}

	/// Commits to an unpublished work.
	pub fn commit_work(commitment: H256) -> Self {
		Self::new(PALLET, "commit", commitment)
	}

	/// Deposits the work of a commitment.
	pub fn reveal_work(commitment: H256, work: &Work, salt: H256) -> Self {
		Self::new(PALLET, "reveal", (commitment, work, salt))
	}

	/// Replaces a deposit by a newer one.
	pub fn supersede_deposit(deposit: DepositId, by: DepositId) -> Self {
		Self::new(PALLET, "supersede", (deposit, by))
	}

	/// Withdraws a deposit.
	pub fn revoke_deposit(deposit: DepositId, document: H256) -> Self {
		Self::new(PALLET, "revoke", (deposit, document))
	}

	/// Offers the rights of a deposit; to the holder itself, withdraws the offer.
	pub fn transfer_rights(deposit: DepositId, to: &Principal) -> Self {
		Self::new(PALLET, "transfer_rights", (deposit, to))
	}

	/// Takes the rights that were offered.
	pub fn accept_rights(deposit: DepositId) -> Self {
		Self::new(PALLET, "accept_rights", deposit)
	}

	/// Licenses a work, on one platform or on all.
	pub fn grant_licence(
		deposit: DepositId,
		licensee: &Licensee,
		scope: Scope,
		platform: Option<MemberId>,
		from: Moment,
		until: Moment,
	) -> Self {
		let arguments = (deposit, licensee, scope, platform, from, until);
		Self::new(PALLET, "grant_licence", arguments)
	}

	/// Ends a licence before its time.
	pub fn revoke_licence(licence: LicenceId) -> Self {
		Self::new(PALLET, "revoke_licence", licence)
	}

	/// Reports a shop of a platform; at most `MAX_EVIDENCE` hashes of what is shown.
	pub fn report_infringement(
		deposit: DepositId,
		platform: MemberId,
		shop: H256,
		evidence: &[H256],
	) -> Self {
		Self::new(PALLET, "report_infringement", (deposit, platform, shop, evidence))
	}

	/// Responds to a report, as the platform.
	pub fn respond(case: CaseId, document: H256) -> Self {
		Self::new(PALLET, "respond", (case, document))
	}

	/// Rules in a case, as a court.
	pub fn rule(case: CaseId, outcome: Outcome, document: H256) -> Self {
		Self::new(PALLET, "rule", (case, outcome, document))
	}

	/// Withdraws a report.
	pub fn withdraw_case(case: CaseId) -> Self {
		Self::new(PALLET, "withdraw_case", case)
	}
}

#[derive(Decode)]
struct RawBatch {
	by: Party,
	first: DepositId,
	count: u32,
	failed: Vec<RawFailure>,
}

impl Included {
	/// The deposit that a single call made.
	pub fn deposited(&self) -> Result<Deposited> {
		let (id, by, _, prior): (DepositId, Party, FileHash, Option<DepositId>) =
			self.first(PALLET, "Deposited")?;
		Ok(Deposited { id, by, prior })
	}

	/// The deposit that a reveal made, and the moment that its priority dates from.
	pub fn revealed(&self) -> Result<(Deposited, Moment)> {
		type Fields = (DepositId, Party, FileHash, H256, Moment, Option<DepositId>);
		let (id, by, _, _, priority_at, prior): Fields = self.first(PALLET, "Revealed")?;
		Ok((Deposited { id, by, prior }, priority_at))
	}
}

impl Snapshot {
	/// What became of the works of a call with `works` of them.
	pub fn deposited_many(&self, included: &Included, works: usize) -> Result<Batch> {
		let RawBatch { by, first, count, failed } = included.first(PALLET, "DepositedMany")?;
		let failed = self.failures(failed)?;
		let places = (0..works).filter(|place| failed.iter().all(|(other, _)| other != place));
		let ids = (first..).take(count as usize);
		Ok(Batch { by, done: places.zip(ids).collect(), failed })
	}

	/// A deposit, with its witnesses, licences and cases.
	pub async fn deposit(&self, id: DepositId) -> Result<Option<DepositView>> {
		self.ask("CopyrightApi_deposit", (id,)).await
	}

	/// The deposits of a file that come first, the one with priority at the front.
	pub async fn deposits_of(&self, file: FileHash) -> Result<Vec<DepositView>> {
		self.ask("CopyrightApi_deposits_of", (file,)).await
	}

	/// A licence.
	pub async fn licence(&self, id: LicenceId) -> Result<Option<LicenceView>> {
		self.ask("CopyrightApi_licence", (id,)).await
	}

	/// The licence that lets a shop of a platform use a file.
	pub async fn licensed(
		&self,
		file: FileHash,
		shop: H256,
		platform: MemberId,
	) -> Result<Option<LicenceView>> {
		self.ask("CopyrightApi_licensed", (file, shop, platform)).await
	}

	/// A case.
	pub async fn case(&self, id: CaseId) -> Result<Option<CaseView>> {
		self.ask("CopyrightApi_case", (id,)).await
	}

	/// The cases against shops of a platform behind the first `skip`, [`MAX_VIEWS`] at most.
	pub async fn cases_of(&self, platform: MemberId, skip: u32) -> Result<Vec<CaseView>> {
		self.ask("CopyrightApi_cases_of", (platform, skip, MAX_VIEWS)).await
	}
}

/// Which command helps, for an error of the pallet whose docs know no commands.
pub(super) fn advice(name: &str) -> Option<&'static str> {
	Some(match name {
		"NotFound" => "`carnet photo show` and `carnet case show` show what there is.",
		"NotAuthorized" => "`carnet photo show` shows who deposited the work and who holds it.",
		"AlreadyExists" => "`carnet photo show FILE` shows what is on record.",
		"Lapsed" => "Commit anew with `carnet photo commit`, or license anew.",
		"WrongReveal" => "Give the file and the salt of `carnet photo commit`.",
		"AlreadySuperseded" | "AlreadyRevoked" => {
			"`carnet photo show` shows by what and since when."
		}
		"InvalidSuccessor" => "Deposit the new file first with `carnet photo deposit`.",
		"InvalidTime" => "Give an earlier --completed.",
		"InvalidTerm" => "Give another --from or --until.",
		"InvalidPlatform" => "`carnet member show` shows the roles of a member.",
		"LicenceBeyondRights" => "`carnet photo show` shows who holds the rights.",
		"Licensed" => "`carnet photo unlicense` ends the licence.",
		"NoSponsor" => "`carnet member client choose` does that.",
		"DeadlinePassed" | "DeadlineNotPassed" | "CaseClosed" => {
			"`carnet case show` shows where it stands, and until when."
		}
		"AllowanceExceeded" => "Ask the consortium for a larger quota (`carnet member quota`).",
		_ => return None,
	})
}
