//! Who decides. Members vote in the stock collective, one each, by their voting keys; what two thirds decide is done as
//! Root after a delay; more than a third can stop things for a week. Only the development preset has a sudo key;
//! elsewhere nobody can use that pallet.

use crate::{
	constants::{
		MAX_MEMBERS, MAX_MOTIONS, MAX_MOTION_BYTES, MOTIONS_PER_MEMBER, MOTION_BLOCKS,
		NORMAL_WEIGHT,
	},
	AccountId, BlockNumber, Governance, Hash, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin,
	System, Timestamp,
};
use alloc::vec::Vec;
use carnet_primitives::{member::MemberId, Moment};
use codec::Decode;
use frame_support::{
	traits::{ConstU32, ConstU64, Contains, EitherOfDiverse, EnsureOrigin, InsideBoth},
	weights::Weight,
};
use frame_system::{EnsureNever, EnsureRoot, RawOrigin};
use pallet_collective::{
	DefaultVote, EnsureProportionAtLeast, Instance1, MemberCount, WeightInfo as _,
};
use pallet_consortium::EnsureVoter;
use pallet_governance::{CallName, ProposalSlot};
use sp_runtime::traits::Convert;

pub(super) const DAY: Moment = 24 * 60 * 60 * 1000;
/// How long a stop of the smaller quorum lasts at most.
pub const STOP_MILLIS: Moment = 7 * DAY;
/// How long it rests before the smaller quorum can stop the same thing again.
pub const REST_MILLIS: Moment = 28 * DAY;

/// Two thirds of the members, or the Root that two thirds became.
pub type TwoThirds =
	EitherOfDiverse<EnsureRoot<AccountId>, EnsureProportionAtLeast<AccountId, Instance1, 2, 3>>;

type Voted = pallet_collective::RawOrigin<AccountId, Instance1>;

/// Who may stop things, and for how long.
pub struct Stoppers;

impl EnsureOrigin<RuntimeOrigin> for Stoppers {
	type Success = Option<Moment>;

	fn try_origin(origin: RuntimeOrigin) -> Result<Self::Success, RuntimeOrigin> {
		let origin = match TwoThirds::try_origin(origin) {
			Ok(_) => return Ok(None),
			Err(origin) => origin,
		};
		match origin.into() {
			// In a consortium of two, one alone would be more than a third.
			Ok(Voted::Members(yes, of)) if yes > 1 && yes.saturating_mul(3) > of => {
				Ok(Some(STOP_MILLIS))
			}
			Ok(voted) => Err(voted.into()),
			Err(origin) => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		Ok(RawOrigin::Root.into())
	}
}

/// Who did not vote did not agree.
pub struct AbsentMeansNo;

impl DefaultVote for AbsentMeansNo {
	fn default_vote(_: Option<bool>, _: MemberCount, _: MemberCount, _: MemberCount) -> bool {
		false
	}
}

/// The member for which a key votes.
pub struct VoterOf;

impl Convert<AccountId, Option<MemberId>> for VoterOf {
	fn convert(key: AccountId) -> Option<MemberId> {
		EnsureVoter::<Runtime>::try_origin(RawOrigin::Signed(key).into()).ok()
	}
}

frame_support::parameter_types! {
	/// Half of what members' calls may take of a block.
	pub const MaxDecisionWeight: Weight = NORMAL_WEIGHT.saturating_div(2);
	pub VotingWeight: Weight = <Runtime as pallet_collective::Config<Instance1>>::WeightInfo::set_members(
		MAX_MEMBERS,
		MAX_MEMBERS,
		MAX_MOTIONS,
	);
}

impl pallet_collective::Config<Instance1> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = ConstU32<MOTION_BLOCKS>;
	type MaxProposals = ConstU32<MAX_MOTIONS>;
	type MaxMembers = ConstU32<MAX_MEMBERS>;
	type DefaultVote = AbsentMeansNo;
	type WeightInfo = pallet_collective::weights::SubstrateWeight<Runtime>;
	// Consortium keeps the voting keys in step; nothing else may change them.
	type SetMembersOrigin = EnsureNever<()>;
	type MaxProposalWeight = MaxDecisionWeight;
	type DisapproveOrigin = EnsureRoot<AccountId>;
	type KillOrigin = EnsureRoot<AccountId>;
	type Consideration = ProposalSlot<Runtime>;
}

/// The pallets whose calls can be stopped: business alone. Votes, sessions, keys and the release of stops cannot.
const STOPPABLE: [&[u8]; 5] = [b"Copyright", b"Custody", b"Passports", b"Products", b"Receivables"];

/// Calls of passports that cannot be stopped all the same: they take trust back. A merchant withdraws her consent, an
/// issuer what it stated, an accreditor or a platform what it gave, while whatever gives trust is stopped. Not the call
/// that changes many credentials, since it also reinstates: an issuer revokes one by one then, or several in a batch.
const WITHDRAWALS: [&[u8]; 6] = [
	b"end_acceptance",
	b"revoke",
	b"suspend",
	b"withdraw_accreditation",
	b"withdraw_application",
	b"withdraw_consent",
];

/// Calls of receivables that cannot be stopped all the same: what was confirmed is paid, signed for and closed, and what was
/// bound comes free, whatever a smaller quorum thinks of new business. They are the calls of those who are suspended, and
/// what else it takes until the last payment: money that goes to whom it is owed, the signature of whoever a part was offered
/// to, the steps of a default, and the word of a court that lets a holding go. What gives holdings and money of one party to
/// another one can be stopped.
pub const SETTLEMENTS: [&[u8]; 19] = [
	b"accept",
	b"attest_payment",
	b"buy_back",
	b"close_default",
	b"continue_closing",
	b"declare_default",
	b"fund_settlement",
	b"mark_overdue",
	b"pay",
	b"redeem",
	b"reject",
	b"release",
	b"repay",
	b"resolve",
	b"set_off",
	b"unfreeze",
	b"withdraw",
	b"withdraw_quote",
	b"withdraw_request",
];

/// Calls of the pallets of business, without those that nobody may keep from being heard.
pub struct Business;

impl Contains<CallName> for Business {
	fn contains(name: &CallName) -> bool {
		let (pallet, call) = (name.pallet.as_slice(), name.call.as_slice());
		let withdraws = pallet == b"Passports" && WITHDRAWALS.contains(&call);
		let settles = pallet == b"Receivables" && SETTLEMENTS.contains(&call);
		STOPPABLE.contains(&pallet) && !withdraws && !settles
	}
}

impl pallet_governance::Config for Runtime {
	type Time = Timestamp;
	type DecideOrigin = TwoThirds;
	type StopOrigin = Stoppers;
	type EnactOrigin = EnsureVoter<Runtime>;
	type MemberOf = VoterOf;
	type Stoppable = Business;
	type MaxApproved = ConstU32<64>;
	type MaxStopped = ConstU32<128>;
	type MaxCallLen = ConstU32<{ 16 * 1024 }>;
	type MaxCallWeight = MaxDecisionWeight;
	type MotionDuration = ConstU32<MOTION_BLOCKS>;
	type MaxMotionsPerMember = ConstU32<MOTIONS_PER_MEMBER>;
	type EnactWindow = ConstU64<{ 14 * DAY }>;
	type RestAfterStop = ConstU64<REST_MILLIS>;
	type WeightInfo = pallet_governance::weights::SubstrateWeight<Runtime>;
}

/// What no origin may call: a motion takes no yes after its end, though nobody closed it yet, and is not longer than what a
/// decision can be of; a validator's keys can be replaced but not taken away, since a set whose keys are gone is an empty one.
///
/// A no is heard until somebody closes the motion: with yes votes enough it can be carried long after its end, and whoever
/// thinks otherwise by then could not take hers back.
pub struct Allowed;

impl Contains<RuntimeCall> for Allowed {
	fn contains(call: &RuntimeCall) -> bool {
		match call {
			RuntimeCall::Council(pallet_collective::Call::vote { proposal, approve, .. }) => {
				!approve
					|| Motion::of(proposal).is_none_or(|motion| System::block_number() < motion.end)
			}
			// The collective refuses a motion that is longer than it says, and keeps it for a week without a deposit.
			RuntimeCall::Council(pallet_collective::Call::propose { length_bound, .. }) => {
				*length_bound <= MAX_MOTION_BYTES
			}
			RuntimeCall::Session(pallet_session::Call::purge_keys { .. }) => false,
			_ => true,
		}
	}
}

/// A motion as the collective stores it: its own type keeps the fields to itself.
#[derive(Decode)]
pub struct Motion {
	/// Its number.
	pub index: u32,
	/// How many have to vote yes.
	pub threshold: u32,
	/// Who voted yes.
	pub ayes: Vec<AccountId>,
	/// Who voted no.
	pub nays: Vec<AccountId>,
	/// The block in which it ends.
	pub end: BlockNumber,
}

impl Motion {
	/// The open motion of a call with this hash.
	pub fn of(proposal: &Hash) -> Option<Self> {
		let key = pallet_collective::Voting::<Runtime, Instance1>::hashed_key_for(proposal);
		frame_support::storage::unhashed::get(&key)
	}
}

/// What every call passes, nested ones too.
pub type CallFilter = InsideBoth<Allowed, Governance>;

impl pallet_sudo::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type RuntimeCall = RuntimeCall;
	type WeightInfo = crate::weights::stock::Sudo;
}
