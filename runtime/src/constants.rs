//! What follows from the slot time. The slot is fixed at genesis; everything else that depends on it stands here.

use crate::BlockNumber;
use frame_support::weights::{constants::WEIGHT_REF_TIME_PER_MILLIS, Weight};

/// One block is authored in every slot. Short ones are measured by the benchmarks (ADR 16) and are for no other chain.
pub const SLOT_MILLIS: u64 = if cfg!(feature = "short-slots") { 250 } else { 500 };

/// Two blocks are never closer than this: half a slot, so that an author whose clock runs late is not refused.
pub const MINIMUM_PERIOD_MILLIS: u64 = SLOT_MILLIS / 2;

/// What an author may spend on building a block, as a fraction of the slot. The rest is for the way to the others.
pub const PROPOSAL_PORTION: (u64, u64) = (2, 3);

/// Weight of the calls of members: a quarter of the slot, so that building and importing a full block leave half of it
/// to the network and to slower machines, and so that an upgrade fits beside them.
pub const NORMAL_WEIGHT: Weight =
	Weight::from_parts(SLOT_MILLIS * WEIGHT_REF_TIME_PER_MILLIS / 4, u64::MAX);

/// What a runtime upgrade weighs, rounded up. No part of it can wait for the next block.
pub const UPGRADE_MILLIS: u64 = 150;

/// Weight of a block with operational calls. A runtime upgrade has to fit beside the calls of members.
pub const MAX_WEIGHT: Weight =
	Weight::from_parts(SLOT_MILLIS * 3 / 5 * WEIGHT_REF_TIME_PER_MILLIS, u64::MAX);

/// Bytes of a block. The calls of members get a quarter; a runtime upgrade has to fit into the rest.
pub const MAX_BLOCK_BYTES: u32 = 4 * 1024 * 1024;
/// Bytes of the calls of members in a block.
pub const NORMAL_BLOCK_BYTES: u32 = MAX_BLOCK_BYTES / 4;

/// Claims, transfers and releases of one block, together. Members' transactions go first by priority; this keeps a part
/// of the block for those that arrive while it is built.
pub const MAX_CLAIMS_PER_BLOCK: u32 = 75;

/// Blocks from one checkpoint of a witness to its next: every block takes one, so that a record is witnessed within two
/// seconds (ADR 13).
pub const WITNESS_INTERVAL: BlockNumber = 1;

/// How long a transaction may live, in blocks: 34 minutes. Must be a power of two for the era encoding.
pub const BLOCK_HASH_COUNT: BlockNumber = 4096;

/// How far ahead of its account the nonce of a transaction may be: as many as a signer can have in the blocks that its
/// transactions live. A narrow window would forget calls that a node had accepted: when the network was cut, the chain
/// that wins may know fewer calls of the signer than the chain on which they were accepted.
pub const NONCE_WINDOW: u32 = BLOCK_HASH_COUNT;

/// Length of a session, in blocks: 10 minutes. In a rehearsal 10 seconds, so that a change of validators can be watched.
pub const SESSION_BLOCKS: BlockNumber =
	(if cfg!(feature = "rehearsal") { 10 } else { 10 * 60 } * 1000 / SLOT_MILLIS) as BlockNumber;

/// How many sessions an equivocation of GRANDPA can be reported for: a week and a little.
pub const REPORT_SESSIONS: u32 = 7 * 24 * 6 + 8;

/// Most members that the consortium can have.
pub const MAX_MEMBERS: u32 = 128;

/// Most validators that the chain can have: each is a member's.
pub const MAX_VALIDATORS: u32 = MAX_MEMBERS;

/// Most open motions of one member.
pub const MOTIONS_PER_MEMBER: u32 = 4;

/// Most open motions. There is room for those of every member, so that nobody can silence another.
pub const MAX_MOTIONS: u32 = MAX_MEMBERS * MOTIONS_PER_MEMBER;

/// Longest motion, in bytes: several decisions of the longest kind, or the release of every call. Nobody pays for the state
/// that it takes.
pub const MAX_MOTION_BYTES: u32 = 64 * 1024;

/// How long a motion is open, in blocks as the stock pallet counts: seven days, and longer when blocks are slow.
pub const MOTION_BLOCKS: BlockNumber = (7 * 24 * 60 * 60 * 1000 / SLOT_MILLIS) as BlockNumber;

// The relations that keep a block inside its slot. A runtime that breaks one does not build.
const _: () = {
	let millis = WEIGHT_REF_TIME_PER_MILLIS;
	let (part, whole) = PROPOSAL_PORTION;
	assert!(
		NORMAL_WEIGHT.ref_time() * 4 <= SLOT_MILLIS * millis,
		"building and importing take half of the slot at most"
	);
	assert!(
		MAX_WEIGHT.ref_time() <= SLOT_MILLIS * part / whole * millis,
		"the largest block is built in time"
	);
	// It does not where slots are short: whoever starts such a chain can never upgrade it.
	let rest = MAX_WEIGHT.ref_time() - NORMAL_WEIGHT.ref_time();
	assert!(
		(rest >= UPGRADE_MILLIS * millis) != cfg!(feature = "short-slots"),
		"an upgrade fits beside the calls of members"
	);
	assert!(MINIMUM_PERIOD_MILLIS * 2 == SLOT_MILLIS, "the clock accepts one block in every slot");
	assert!(NORMAL_BLOCK_BYTES < MAX_BLOCK_BYTES, "an upgrade has bytes of its own");
	assert!(
		BLOCK_HASH_COUNT.is_power_of_two() && BLOCK_HASH_COUNT >= 4096,
		"an era finds the hash of its birth"
	);
};
