use super::{
	connection::METHOD_NOT_FOUND, Call, Chain, ChainError, Included, Result, Signer, Snapshot,
};
use carnet_primitives::{
	consortium::KeyHolder,
	member::{member_principal, MemberId, Permission},
};
use codec::{Decode, Encode};
use serde::{Deserialize, Serialize};
use sp_core::crypto::AccountId32;
use subxt::rpcs::{self, client::RpcParams};

const VALIDATORS: &str = "Validators";
const SESSION: &str = "Session";
const ROTATE: &str = "author_rotateKeysWithOwner";

/// A member that validates, shall validate, or prepared for it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Validator {
	/// The member.
	pub member: MemberId,
	/// Its account, which is the validator's.
	pub principal: AccountId32,
	/// Whether governance wants it in the set.
	pub approved: bool,
	/// Whether it is in the set that comes into force next.
	pub planned: bool,
	/// Whether it is in the set of this session.
	pub active: bool,
	/// Whether it has session keys.
	pub keys: bool,
	/// The session in which it offended, until it is pardoned.
	pub offended_in: Option<u32>,
}

/// Who makes and finalises blocks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ValidatorSet {
	/// The number of the session.
	pub session: u32,
	/// How many validators there are at least.
	pub minimum_size: u32,
	/// By the numbers of their members.
	pub validators: Vec<Validator>,
}

/// Session keys that a node made, and its proof that it has them.
#[derive(Deserialize)]
struct Generated {
	keys: String,
	proof: Option<String>,
}

impl Snapshot {
	/// The validators, and the members that prepared to be some.
	pub async fn validators(&self) -> Result<ValidatorSet> {
		let approved: Vec<MemberId> = self.value(VALIDATORS, "Approved").await?;
		let planned: Vec<MemberId> = self.value(VALIDATORS, "Planned").await?;
		let offenders: Vec<(MemberId, u32)> = self.value(VALIDATORS, "Offenders").await?;
		let active: Vec<AccountId32> = self.value(SESSION, "Validators").await?;
		let with_keys = self.entries::<AccountId32>(SESSION, "NextKeys").await?;
		let mut validators = Vec::new();
		for member in 0..self.value::<u32>("Consortium", "NextMemberId").await? {
			let principal = member_principal(member);
			let offence = offenders.iter().find(|(offender, _)| *offender == member);
			let one = Validator {
				member,
				approved: approved.contains(&member),
				planned: planned.contains(&member),
				active: active.contains(&principal),
				keys: with_keys.iter().any(|(account, _)| *account == principal),
				offended_in: offence.map(|(_, session)| *session),
				principal,
			};
			if one.approved || one.planned || one.active || one.keys || offence.is_some() {
				validators.push(one);
			}
		}
		Ok(ValidatorSet {
			session: self.value(SESSION, "CurrentIndex").await?,
			minimum_size: self.value(VALIDATORS, "MinimumSize").await?,
			validators,
		})
	}

	async fn value<T: Decode + Default>(
		&self,
		pallet: &'static str,
		entry: &'static str,
	) -> Result<T> {
		Ok(self.stored(pallet, entry, Vec::new()).await?.unwrap_or_default())
	}

	/// The session keys of a member's validator, as it set them last.
	pub async fn session_keys(&self, member: MemberId) -> Result<Option<Vec<u8>>> {
		let principal = member_principal(member);
		let all = self.entries::<AccountId32>(SESSION, "NextKeys").await?;
		Ok(all.into_iter().find(|(account, _)| *account == principal).map(|(_, keys)| keys))
	}

	/// The member for whose validator the signer may set keys.
	async fn validating_member(&self, signer: &Signer) -> Result<MemberId> {
		let account = signer.account();
		let why = match self.key(&account).await? {
			Some(KeyHolder::Operator { member, permissions, .. })
				if permissions.has(Permission::Validate) =>
			{
				return Ok(member)
			}
			Some(KeyHolder::Operator { member, .. }) => format!(
				"{account} is an operator of member {member} without the permission Validate; sign with one that has it"
			),
			_ => format!("{account} is no operator; sign with one that has the permission Validate"),
		};
		Err(ChainError::Unfit(why))
	}
}

impl Chain {
	/// Has a validator's own node make session keys, and sets them for the validator of the signer's member.
	///
	/// The keys stay in the node: what it gives away are their public halves, and a proof that it has the others, made
	/// out to the account that signs. They are used from the session after the next one on.
	pub async fn set_session_keys(
		&self,
		node: &Self,
		signer: &Signer,
	) -> Result<(MemberId, Vec<u8>, Included)> {
		let member = self.finalised().await?.validating_member(signer).await?;
		let Generated { keys, proof } = node.rotate_keys(&signer.account()).await?;
		let bytes = |text: &str| {
			hex::decode(text.trim_start_matches("0x")).map_err(|error| {
				ChainError::Incompatible(format!("the answer of {ROTATE} cannot be read: {error}"))
			})
		};
		let Some(proof) = proof else {
			return Err(ChainError::Incompatible(format!("{ROTATE} gave no proof of ownership")));
		};
		let keys = bytes(&keys)?;
		let arguments = [keys.clone(), bytes(&proof)?.encode()].concat();
		let included = self.submit(&Call::encoded(SESSION, "set_keys", arguments), signer).await?;
		Ok((member, keys, included))
	}

	async fn rotate_keys(&self, owner: &AccountId32) -> Result<Generated> {
		let url = &self.url;
		let failed = |error: rpcs::Error| {
			match &error {
			rpcs::Error::User(user) if user.code == METHOD_NOT_FOUND => ChainError::Unfit(format!(
				"the node at {url} does not make session keys for this caller; ask it on its own machine, or start it with --rpc-methods unsafe where nobody else reaches it"
			)),
			_ => ChainError::Rpc {
				what: format!("the method {ROTATE}"),
				why: super::connection::reason(&error),
			},
		}
		};
		let mut params = RpcParams::new();
		let owner: &[u8] = owner.as_ref();
		params.push(format!("0x{}", hex::encode(owner))).map_err(failed)?;
		self.rpc.request(ROTATE, params).await.map_err(failed)
	}
}
