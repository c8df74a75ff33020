//! Witnesses and their checkpoints.
// The macro writes items that nobody reads docs of.
#![allow(missing_docs)]

extern crate alloc;

use alloc::vec::Vec;
use carnet_primitives::{
	checkpoints::{Checkpoint, WitnessView},
	member::{MemberId, Roles},
};
use sp_core::sr25519;

sp_api::decl_runtime_apis! {
	/// Reads of checkpoints, and the way for a node's own.
	pub trait CheckpointsApi {
		/// What the chain knows of a witness key; `None` if it is not in force.
		fn witness_of(key: sr25519::Public) -> Option<WitnessView>;

		/// Gives a checkpoint to the pool of the node that asks. `None` if the pool refuses it.
		fn submit_checkpoint(checkpoint: Checkpoint) -> Option<()>;

		/// The latest checkpoint of each member, with the roles in which it signed.
		fn checkpoints() -> Vec<(MemberId, Roles, Checkpoint)>;
	}
}
