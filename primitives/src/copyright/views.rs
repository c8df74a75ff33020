//! What the runtime APIs tell, with names.

use super::{Case, CaseId, CaseStatus, Deposit, DepositId, Licence, LicenceId, Principal};
use crate::{member::Roles, products::NamedMember, Moment};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Most deposits, licences or cases of one answer.
pub const MAX_VIEWS: u32 = 64;

/// A witness of a deposit.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WitnessNote {
	/// The member.
	pub member: NamedMember,
	/// The roles in which it signed.
	pub roles: Roles,
	/// The block of its latest checkpoint, which is the deposit's or one after it.
	pub number: u32,
	/// The time of that checkpoint by its own clock. The state keeps no earlier one.
	pub at: Moment,
}

/// A licence.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LicenceView {
	/// Its number.
	pub id: LicenceId,
	/// The record.
	pub licence: Licence,
	/// Whether it is in force now, and the depositor did not withdraw the deposit.
	pub in_force: bool,
	/// Whether its deposit has priority among those of the same file. A copier can license his copy, too.
	pub has_priority: bool,
	/// The platform on which it holds.
	pub platform: Option<NamedMember>,
}

/// A case.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseView {
	/// Its number.
	pub id: CaseId,
	/// The record.
	pub case: Case,
	/// Where it stands now.
	pub status: CaseStatus,
	/// The marketplace of the shop.
	pub platform: NamedMember,
	/// The court that ruled.
	pub court: Option<NamedMember>,
}

/// A deposit.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DepositView {
	/// Its number.
	pub id: DepositId,
	/// Chain time of the answer.
	pub at: Moment,
	/// The record.
	pub deposit: Deposit,
	/// The account of the depositor.
	pub depositor: Principal,
	/// The member that deposited it; nothing for a client.
	pub member: Option<NamedMember>,
	/// Who holds the rights now.
	pub rights_holder: Principal,
	/// To whom the rights are offered.
	pub offered_to: Option<Principal>,
	/// The moment that its priority dates from.
	pub priority_at: Moment,
	/// The deposit of the same file that has priority now.
	pub first: DepositId,
	/// Who signed its block or one after it, judicial and notary members.
	pub witnesses: Vec<WitnessNote>,
	/// Whether both a judicial and a notary member did.
	pub witnessed: bool,
	/// Its licences, [`MAX_VIEWS`] at most: for each licensee and platform the last one.
	pub licences: Vec<LicenceView>,
	/// Its cases, [`MAX_VIEWS`] at most: for each shop the last one.
	pub cases: Vec<CaseView>,
}
