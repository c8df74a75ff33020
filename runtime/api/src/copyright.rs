//! Deposits, licences and infringement cases.
// The macro writes items that nobody reads docs of.
#![allow(missing_docs)]

extern crate alloc;

use alloc::vec::Vec;
use carnet_primitives::{
	copyright::{CaseId, CaseView, DepositId, DepositView, FileHash, LicenceId, LicenceView},
	member::MemberId,
	H256,
};

sp_api::decl_runtime_apis! {
	/// Reads of copyright.
	pub trait CopyrightApi {
		/// A deposit, with its witnesses, licences and cases.
		fn deposit(id: DepositId) -> Option<DepositView>;

		/// The deposits of a file, the one with priority first; 64 at most.
		fn deposits_of(file: FileHash) -> Vec<DepositView>;

		/// The deposit of a file that has priority now.
		fn first_of(file: FileHash) -> Option<DepositId>;

		/// A licence.
		fn licence(id: LicenceId) -> Option<LicenceView>;

		/// The licence in force that lets a shop of a platform show a file, of the deposit that comes first among those
		/// that have one.
		fn licensed(file: FileHash, shop: H256, platform: MemberId) -> Option<LicenceView>;

		/// A case.
		fn case(id: CaseId) -> Option<CaseView>;

		/// The cases against shops of a platform, in their order: `count` of them behind the first `from`, 64 at most.
		fn cases_of(platform: MemberId, from: u32, count: u32) -> Vec<CaseView>;
	}
}
