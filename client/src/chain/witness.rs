use super::{snapshot::read, Call, Chain, ChainError, Included, Result, Signer, Snapshot};
use carnet_primitives::{
	checkpoints::{possession_message, Recorded, WitnessView},
	consortium::KeyHolder,
	member::{MemberId, Role, Roles},
	Moment,
};
use serde::Serialize;
use sp_core::{crypto::AccountId32, sr25519};
use std::collections::{BTreeMap, BTreeSet};

const PALLET: &str = "Checkpoints";

/// A member that witnesses or did.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Witness {
	/// The member.
	pub member: MemberId,
	/// Its key, unless it has none now.
	pub key: Option<sr25519::Public>,
	/// The roles in which it may witness now: none without a key or out of business.
	pub roles: Roles,
	/// Its latest checkpoint, which may be of an earlier key.
	pub latest: Option<Recorded>,
}

impl Witness {
	/// How long ago it signed last, by its own clock then and by the time of the chain now.
	pub fn age(&self, now: Moment) -> Option<Moment> {
		self.latest.map(|last| now.saturating_sub(last.checkpoint.at))
	}
}

impl Call {
	/// Registers the witness key of the signer's member, with the proof that somebody has it.
	pub fn register_witness(key: &sr25519::Public, proof: &sr25519::Signature) -> Self {
		Self::new(PALLET, "register_witness", (key, proof))
	}

	/// Removes the witness key of the signer's member.
	pub fn remove_witness() -> Self {
		Self::new(PALLET, "remove_witness", ())
	}
}

impl Snapshot {
	/// All members that witness or did, by their numbers.
	pub async fn witnesses(&self) -> Result<Vec<Witness>> {
		let keys: BTreeMap<MemberId, sr25519::Public> = self.map("Witnesses").await?;
		let latest: BTreeMap<MemberId, Recorded> = self.map("Latest").await?;
		let members: BTreeSet<MemberId> = keys.keys().chain(latest.keys()).copied().collect();
		let mut out = Vec::new();
		for member in members {
			let key = keys.get(&member).copied();
			let view: Option<WitnessView> = match key {
				Some(key) => self.ask("CheckpointsApi_witness_of", (key,)).await?,
				None => None,
			};
			out.push(Witness {
				member,
				key,
				roles: view.map_or(Roles::none(), |view| view.roles),
				latest: latest.get(&member).copied(),
			});
		}
		Ok(out)
	}

	/// The newest block that members of each role signed; a role without one is missing.
	pub async fn witnessed(&self) -> Result<BTreeMap<Role, u32>> {
		self.map("Witnessed").await
	}

	async fn map<K: codec::Decode + Ord, V: codec::Decode>(
		&self,
		entry: &'static str,
	) -> Result<BTreeMap<K, V>> {
		self.entries::<K>(PALLET, entry)
			.await?
			.into_iter()
			.map(|(key, bytes)| Ok((key, read(PALLET, entry, &bytes)?)))
			.collect()
	}

	/// The member whose witness key the signer may change.
	async fn witnessing_member(&self, signer: &Signer) -> Result<MemberId> {
		let account = signer.account();
		match self.key(&account).await? {
			// Whether it may do so is for the runtime to say.
			Some(KeyHolder::Operator { member, .. } | KeyHolder::Voter(member)) => Ok(member),
			_ => Err(ChainError::Unfit(format!(
				"{account} is neither an operator's nor a voting key; sign with an admin operator or the voting key of the member"
			))),
		}
	}
}

impl Chain {
	/// Registers a witness key for the member of the signer. The one before is dead at once.
	///
	/// The key signs this chain and this member, and leaves this program no other way.
	pub async fn register_witness(
		&self,
		witness: &Signer,
		signer: &Signer,
	) -> Result<(MemberId, sr25519::Public, Included)> {
		let at = self.finalised().await?;
		let member = at.witnessing_member(signer).await?;
		let key = sr25519::Public::from_raw(witness.0.public_key().0);
		// It lies on a node, in a file that is not encrypted.
		if at.key(&AccountId32::from(key.0)).await?.is_some() {
			return Err(ChainError::Unfit(format!(
				"{key} is or was a key of an operator, a voter or a client, and a witness key serves nothing else; make a new one"
			)));
		}
		let message = possession_message(&self.genesis(), member);
		let proof = sr25519::Signature::from_raw(witness.0.sign(&message).0);
		let included = self.submit(&Call::register_witness(&key, &proof), signer).await?;
		Ok((member, key, included))
	}

	/// Removes the witness key of the member of the signer.
	pub async fn remove_witness(
		&self,
		signer: &Signer,
	) -> Result<(MemberId, sr25519::Public, Included)> {
		let included = self.submit(&Call::remove_witness(), signer).await?;
		let (member, key) = included.first(PALLET, "WitnessRemoved")?;
		Ok((member, key, included))
	}
}
