//! Members that join a chain with a sudo key, and what governance does there, without votes and delays: for tests and
//! measurements of what members do once they are there.

use crate::error::{Error, Result};
use carnet_client::chain::{Call, Chain, GovernanceCall, Included, Signer, Snapshot};
use carnet_primitives::{
	consortium::{Admission, KeyHolder, Limit, Load, Quota},
	gs1::CompanyPrefix,
	member::{member_principal, LegalId, MemberId, Permission, Role},
	receivables::Principal,
	BoundedVec, Moment,
};
use serde_json::{json, Value};
use sp_crypto_hashing::blake2_256;
use subxt::ext::codec::{Compact, Encode, Output};

/// The key with power over everything: on the chain `dev`, and on one with [`with_sudo`].
const SUDO: &str = "//Alice";
/// 2100-01-01.
const FAR: Moment = 4_102_444_800_000;
/// An hour of execution at once.
const LOAD: Load = Load { ref_time: 3_600_000_000_000_000, bytes: 100_000_000_000 };
/// Operators of one transaction: more do not fit into a block.
const OPERATORS_OF_A_CALL: usize = 25;

/// So much that the chain is tested or measured and not the quota.
pub const UNLIMITED: Quota =
	Quota { limit: Limit { burst: LOAD, per_second: LOAD }, state_bytes: 100_000_000_000 };

/// Gives the chain `local` the sudo key that the chain `dev` has: for [`Builder::genesis`](crate::Builder::genesis).
pub fn with_sudo(genesis: &mut Value) {
	// A development key can always be read.
	if let Ok(key) = Signer::from_suri(SUDO) {
		genesis["sudo"]["key"] = json!(key.account().to_string());
	}
}

/// A member with its first operator.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
	/// Its number.
	pub id: MemberId,
	/// The secret URI of its first operator, who has every permission.
	pub key: String,
}

impl Member {
	/// The key of its first operator.
	pub fn signer(&self) -> Result<Signer> {
		Ok(Signer::from_suri(&self.key)?)
	}

	/// The account that records name.
	pub fn principal(&self) -> Principal {
		member_principal(self.id)
	}
}

/// Bytes that are encoded already.
struct Raw(Vec<u8>);

impl Encode for Raw {
	fn encode_to<W: Output + ?Sized>(&self, out: &mut W) {
		out.write(&self.0);
	}
}

/// Makes a call as governance does. Fails if the call does.
pub async fn enact(chain: &Chain, call: &Call) -> Result<Included> {
	let data = chain.finalised().await?.call_data(call)?;
	let sudo = Call::new("Sudo", "sudo", Raw(data));
	let included = chain.submit(&sudo, &Signer::from_suri(SUDO)?).await?;
	// `sudo` succeeds whatever becomes of the call in it, and an error has more bytes than this.
	match included.first::<Result<(), ()>>("Sudo", "Sudid") {
		Ok(Ok(())) => Ok(included),
		_ => Err(Error::Unexpected(format!("governance made the call {call}, which failed"))),
	}
}

/// Gives the power of the sudo key to the key of a secret URI, which may be an operator of a member without limits: the sudo key
/// itself is a voter, who can send little. Nothing else here works on the chain from then on.
pub async fn entrust(chain: &Chain, key: &str) -> Result {
	// An address by its variant: the account itself.
	let address = (0u8, Signer::from_suri(key)?.account());
	chain.submit(&Call::new("Sudo", "set_key", address), &Signer::from_suri(SUDO)?).await?;
	Ok(())
}

/// The call by which the sudo key makes another one, charged so many picoseconds whatever that one takes. It succeeds whatever
/// becomes of the other.
pub fn charged(at: &Snapshot, call: &Call, picoseconds: u64) -> Result<Call> {
	let mut data = at.call_data(call)?;
	// A weight: its time, and the size of a proof that nobody makes.
	(Compact(picoseconds), Compact(0u64)).encode_to(&mut data);
	Ok(Call::new("Sudo", "sudo_unchecked_weight", Raw(data)))
}

/// Admits a member without limits, whose keys and identifier follow from its name: one word.
pub async fn admit(
	chain: &Chain,
	name: &str,
	roles: &[Role],
	prefixes: &[CompanyPrefix],
) -> Result<Member> {
	let key = format!("//{name}//admin");
	let admin = Signer::from_suri(&key)?.account();
	let admission = Admission {
		name: BoundedVec::truncate_from(format!("{name} Ltd").into_bytes()),
		legal_id: legal_id(name)?,
		roles: roles.iter().copied().collect(),
		prefixes: BoundedVec::truncate_from(prefixes.to_vec()),
		valid_until: FAR,
		voter: Signer::from_suri(&format!("//{name}//voter"))?.account(),
		admin: admin.clone(),
		quota: UNLIMITED,
	};
	let admit = GovernanceCall::Admit(Box::new(admission));
	chain.submit_sudo(&admit, &Signer::from_suri(SUDO)?).await?;
	match chain.finalised().await?.key(&admin).await? {
		Some(KeyHolder::Operator { member, .. }) => Ok(Member { id: member, key }),
		_ => Err(Error::Unexpected(format!("the chain does not know the key of {name}"))),
	}
}

/// Adds operators with a permission to a member, by their secret URIs.
pub async fn add_operators(
	chain: &Chain,
	member: &Member,
	keys: &[String],
	permission: Permission,
) -> Result {
	for some in keys.chunks(OPERATORS_OF_A_CALL) {
		let add = |key: &String| {
			let account = Signer::from_suri(key)?.account();
			Ok(Call::add_operator(&account, [permission].into_iter().collect(), None))
		};
		let calls = some.iter().map(add).collect::<Result<Vec<_>>>()?;
		let together = chain.finalised().await?.batch_all(&calls)?;
		chain.submit(&together, &member.signer()?).await?;
	}
	Ok(())
}

/// A LEI that belongs to a name here: its hash, and check digits that fit (ISO 7064 mod 97-10).
fn legal_id(name: &str) -> Result<LegalId> {
	let hash = hex::encode_upper(blake2_256(name.as_bytes()));
	let body: String = hash.chars().take(18).collect();
	let rest = body.bytes().fold(0u32, |rest, byte| {
		let value = match byte {
			b'0'..=b'9' => byte - b'0',
			letter => letter - b'A' + 10,
		};
		(rest * if value < 10 { 10 } else { 100 } + u32::from(value)) % 97
	});
	LegalId::parse(&format!("{body}{:02}", 98 - rest * 100 % 97))
		.ok_or_else(|| Error::Unexpected(format!("no LEI can be made of {name}")))
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::{legal_id, with_sudo};
	use serde_json::json;

	#[test]
	fn every_name_has_an_identifier_of_its_own_that_is_valid() {
		let names: Vec<String> = (0..200).map(|number| format!("Holder{number}")).collect();
		for (at, name) in names.iter().enumerate() {
			let id = legal_id(name).unwrap();
			assert!(id.is_valid());
			assert!(names.iter().take(at).all(|other| legal_id(other).unwrap() != id));
		}
	}

	#[test]
	fn a_genesis_without_a_sudo_key_gets_one() {
		let mut genesis = json!({ "sudo": { "key": null } });
		with_sudo(&mut genesis);
		assert!(genesis["sudo"]["key"].is_string());
	}
}
