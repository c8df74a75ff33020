//! Types of the calls and events.

use alloc::collections::BTreeMap;
use carnet_primitives::{
	member::MemberId,
	passports::{ListNumber, StatusChunk},
};
use sp_runtime::DispatchError;

/// A credential for which a call could do nothing.
pub type Failure = carnet_primitives::bulk::Failure<DispatchError>;

/// The status list of one call. Each chunk that it touches is written once.
pub(crate) struct ListWriter {
	pub issuer: MemberId,
	pub list: ListNumber,
	/// The chunks that the call changed, as they are so far.
	pub chunks: BTreeMap<u32, StatusChunk>,
	/// How many of them were not there before.
	pub begun: u32,
	/// How many credentials of which issuers made room. What they took comes back once for each issuer.
	pub dropped: BTreeMap<MemberId, u32>,
}
