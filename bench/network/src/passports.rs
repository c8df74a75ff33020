//! Passports on a chain with a sudo key: issuers, platforms and a policy, for tests and measurements.

use crate::{
	error::Result,
	members::{admit, enact, Member},
};
use carnet_client::chain::{Call, Chain, Snapshot};
use carnet_primitives::{
	member::{MemberId, Role},
	passports::{
		Basis, IdentifierKinds, NewCredential, PolicyId, PolicySpec, Principal, Requirement,
		Schema, SchemaId, SchemaName, StatusView,
	},
	receivables::DAY,
	BoundedVec, Moment, H256,
};
use sp_crypto_hashing::blake2_256;

const PALLET: &str = "Passports";
/// For how long a credential counts.
pub const VALIDITY: Moment = 365 * DAY;
/// Stands for documents that nobody reads.
pub const DOCUMENT: H256 = H256([0xd0; 32]);

/// Longer than a credential counts.
const MAX_VALIDITY: Moment = 400 * DAY;
const TERM: Moment = 800 * DAY;

/// A credential of somebody that counts for a year from a moment on.
pub fn credential(subject: &Principal, index: u32, from: Moment) -> NewCredential {
	NewCredential {
		subject: subject.clone(),
		digest: H256(blake2_256(&[AsRef::<[u8]>::as_ref(subject), &index.to_le_bytes()].concat())),
		valid_from: from,
		valid_until: from + VALIDITY,
		index,
	}
}

/// A schema, those who may issue it, and platforms that ask for it.
pub struct Registry {
	/// The schema.
	pub schema: SchemaId,
	/// What the platforms ask for: a credential of the schema by each of the issuers.
	pub policy: PolicyId,
	/// The issuers.
	pub issuers: Vec<Member>,
	/// The platforms, which adopted the policy.
	pub platforms: Vec<Member>,
}

impl Registry {
	/// Admits so many issuers and platforms, and registers what they work by.
	pub async fn open(chain: &Chain, issuers: u8, platforms: u8) -> Result<Self> {
		let (mut all_issuers, mut all_platforms) = (Vec::new(), Vec::new());
		for number in 0..issuers {
			all_issuers.push(admit(chain, &format!("Issuer{number}"), &[Role::Issuer], &[]).await?);
		}
		for number in 0..platforms {
			let name = format!("Platform{number}");
			all_platforms.push(admit(chain, &name, &[Role::Platform], &[]).await?);
		}
		let schema = Schema {
			name: SchemaName::truncate_from(b"Merchant".to_vec()),
			document: DOCUMENT,
			max_validity: MAX_VALIDITY,
			identifies: false,
		};
		let register = Call::new(PALLET, "register_schema", schema);
		let registered = enact(chain, &register).await?;
		let schema: SchemaId = registered.first(PALLET, "SchemaRegistered")?;
		let until = chain.finalised().await?.now().await? + TERM;
		for issuer in &all_issuers {
			enact(chain, &Call::accredit(schema, issuer.id, until, false)).await?;
		}
		let set = enact(chain, &Call::set_policy(&policy(schema, issuers))).await?;
		let (policy, _): (PolicyId, Option<MemberId>) = set.first(PALLET, "PolicySet")?;
		for platform in &all_platforms {
			chain.submit(&Call::adopt_policy(policy), &platform.signer()?).await?;
		}
		Ok(Self { schema, policy, issuers: all_issuers, platforms: all_platforms })
	}
}

/// Asks for a credential of a schema by so many issuers.
fn policy(schema: SchemaId, issuers: u8) -> PolicySpec {
	PolicySpec {
		requirements: BoundedVec::truncate_from(vec![Requirement {
			schema,
			issuers,
			max_age: None,
		}]),
		issuers: 0,
		identifiers: IdentifierKinds::none(),
		document: DOCUMENT,
	}
}

/// The status of a merchant for a platform; `None` if the chain does not know her.
pub async fn status(
	at: &Snapshot,
	merchant: &Principal,
	platform: MemberId,
) -> Result<Option<StatusView>> {
	Ok(at.passport_status(merchant, Basis::Platform(platform)).await?)
}
