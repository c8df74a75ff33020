//! What the pallet stores beyond the records that `carnet_primitives::consortium` shares.

use carnet_primitives::{
	consortium::{Limit, Load, MemberStatus, Prefixes, Quota, Recovery},
	member::{ClientId, LegalId, LegalName, MemberId, Roles},
	Moment,
};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{bounded::BoundedVec, Get};

/// The level of a leaky bucket.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Bucket {
	/// What is in it.
	pub level: Load,
	/// When that was so.
	pub at: Moment,
}

impl Bucket {
	/// The bucket after draining until now.
	pub fn drained(self, limit: &Limit, now: Moment) -> Self {
		let elapsed = now.saturating_sub(self.at);
		let drain = |level: u64, per_second: u64| {
			let out = u128::from(elapsed).saturating_mul(u128::from(per_second)) / 1000;
			level.saturating_sub(u64::try_from(out).unwrap_or(u64::MAX))
		};
		Self {
			level: Load {
				ref_time: drain(self.level.ref_time, limit.per_second.ref_time),
				bytes: drain(self.level.bytes, limit.per_second.bytes),
			},
			at: now.max(self.at),
		}
	}

	/// The bucket with more in it, unless it would run over.
	pub fn filled(self, load: Load, limit: &Limit) -> Option<Self> {
		let level = Load {
			ref_time: self.level.ref_time.checked_add(load.ref_time)?,
			bytes: self.level.bytes.checked_add(load.bytes)?,
		};
		(level.ref_time <= limit.burst.ref_time && level.bytes <= limit.burst.bytes)
			.then_some(Self { level, ..self })
	}

	/// The bucket after execution that was charged and not used came back.
	pub fn refunded(self, ref_time: u64) -> Self {
		let ref_time = self.level.ref_time.saturating_sub(ref_time);
		Self { level: Load { ref_time, ..self.level }, ..self }
	}

	/// How much of the burst is left, in millionths of the scarcer dimension.
	pub fn room(self, limit: &Limit) -> u64 {
		let part = |level: u64, burst: u64| {
			let left = u128::from(burst.saturating_sub(level)).saturating_mul(1_000_000);
			left.checked_div(u128::from(burst)).and_then(|n| u64::try_from(n).ok()).unwrap_or(0)
		};
		part(self.level.ref_time, limit.burst.ref_time)
			.min(part(self.level.bytes, limit.burst.bytes))
	}
}

/// Which bucket. Keys of clients rotate, so theirs go by number: a new key brings no new bucket.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub enum BucketId<AccountId> {
	/// All that a member pays for.
	#[codec(index = 0)]
	Member(MemberId),
	/// One operator: a share of her member's.
	#[codec(index = 1)]
	Operator(AccountId),
	/// One client: a share of her sponsor's, or of the public one.
	#[codec(index = 2)]
	Client(ClientId),
	/// Transactions without an account that a member pays for: a share of its own.
	#[codec(index = 3)]
	Authorized(MemberId),
	/// All clients whom no member in business sponsors.
	#[codec(index = 4)]
	Public,
	/// What an operator needs when nothing else is served.
	#[codec(index = 5)]
	OperatorReserve(AccountId),
	/// What a client needs when nothing else is served.
	#[codec(index = 6)]
	ClientReserve(ClientId),
	/// All that a member's voting key sends.
	#[codec(index = 7)]
	Voter(MemberId),
}

/// A member.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Member<AccountId> {
	/// Its legal name.
	pub name: LegalName,
	/// Its public identifier, no other member's.
	pub legal_id: LegalId,
	/// What it may do.
	pub roles: Roles,
	/// Its company prefixes and single GTINs.
	pub prefixes: Prefixes,
	/// Where it stands.
	pub status: MemberStatus,
	/// The moment at which it needs renewal.
	pub valid_until: Moment,
	/// The key that votes for it.
	pub voter: AccountId,
	/// What it may use.
	pub quota: Quota,
	/// How many operators it has.
	pub operators: u32,
}

/// A client.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(S))]
#[codec(mel_bound(AccountId: MaxEncodedLen))]
pub struct Client<AccountId, S: Get<u32>> {
	/// Her key.
	pub key: AccountId,
	/// Who vouches for her.
	pub sponsors: BoundedVec<MemberId, S>,
	/// The sponsor whose quota she uses.
	pub chosen: Option<MemberId>,
	/// The member that she asks to sponsor her. Without her asking, any member could become a
	/// sponsor and take her key over by a recovery.
	pub asked: Option<MemberId>,
	/// The recovery that runs.
	pub recovery: Option<Recovery<AccountId>>,
}

/// A suspension, listed so that the limit on their number needs no walk over the members.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Suspension {
	/// Who is suspended.
	pub member: MemberId,
	/// When it ends by itself.
	pub until: Option<Moment>,
}

/// Who pays for a transaction that has no account.
pub trait AuthorizedPayer<Call> {
	/// The member charged for this call; `None` if there is none, and then it is refused.
	fn payer(call: &Call) -> Option<MemberId>;
}

impl<Call> AuthorizedPayer<Call> for () {
	fn payer(_: &Call) -> Option<MemberId> {
		None
	}
}
