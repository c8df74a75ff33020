use crate::chain::{
	connection::reason, submit::SLOT, Call, Chain, ChainError, Refusal, Result, Snapshot,
};
use carnet_primitives::H256;
use serde::Serialize;
use std::time::{Duration, Instant};
use subxt::rpcs::{self, client::RpcParams};

const CALL: &str = "System.apply_authorized_upgrade";
/// How every wasm module begins.
const WASM: &[u8] = b"\0asm";
/// How a module begins that the wasm builder compressed.
const COMPRESSED: &[u8] = &[0x52, 0xbc, 0x53, 0x76, 0x46, 0xdb, 0x8e, 0x05];
/// How long the new code may take to appear once its authorisation is used up: a runtime can let blocks pass between.
const SETTLE: Duration = Duration::from_secs(10);

/// A runtime that may be put into force.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AuthorisedUpgrade {
	/// BLAKE2b-256 of its bytes.
	pub code_hash: H256,
	/// Whether its name must be that of the chain and its version higher.
	pub check_version: bool,
}

/// The runtime, and the one that may follow.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Upgrade {
	/// The version of the runtime.
	pub spec_version: u32,
	/// BLAKE2b-256 of its bytes.
	pub code_hash: H256,
	/// What anybody may put into force now.
	pub authorised: Option<AuthorisedUpgrade>,
}

/// A runtime that was put into force.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Upgraded {
	/// BLAKE2b-256 of its bytes.
	pub code_hash: H256,
	/// The version before.
	pub from: u32,
	/// Its version.
	pub to: u32,
	/// A finalised block after which it is in force.
	pub block: H256,
}

/// BLAKE2b-256 of a runtime as the builder wrote it, which is what members vote on.
pub fn code_hash(code: &[u8]) -> Result<H256> {
	if !code.starts_with(WASM) && !code.starts_with(COMPRESSED) {
		return Err(ChainError::Unfit(
			"the file is no runtime: it is neither wasm nor compressed wasm; give the .wasm file that the build script wrote".into(),
		));
	}
	Ok(H256(sp_crypto_hashing::blake2_256(code)))
}

impl Snapshot {
	async fn authorised_upgrade(&self) -> Result<Option<AuthorisedUpgrade>> {
		let found: Option<(H256, bool)> =
			self.stored("System", "AuthorizedUpgrade", Vec::new()).await?;
		Ok(found.map(|(code_hash, check_version)| AuthorisedUpgrade { code_hash, check_version }))
	}
}

impl Chain {
	/// The runtime after the last finalised block, and what may follow.
	pub async fn upgrade(&self) -> Result<Upgrade> {
		self.upgrade_at(&self.finalised().await?).await
	}

	async fn upgrade_at(&self, at: &Snapshot) -> Result<Upgrade> {
		let failed = |error: rpcs::Error| ChainError::Rpc {
			what: "for the hash of the runtime".into(),
			why: reason(&error),
		};
		let mut params = RpcParams::new();
		params.push(format!("0x{}", hex::encode(b":code"))).map_err(failed)?;
		params.push(at.hash()).map_err(failed)?;
		let code_hash = self.rpc.request("state_getStorageHash", params).await.map_err(failed)?;
		let authorised = at.authorised_upgrade().await?;
		Ok(Upgrade { spec_version: at.at.spec_version(), code_hash, authorised })
	}

	/// Puts an authorised runtime into force, and waits until it is. Needs no key.
	///
	/// The events of the block are not asked for: they are written by the one runtime and would be read by the other.
	pub async fn apply_upgrade(&self, code: &[u8]) -> Result<Upgraded> {
		let hash = code_hash(code)?;
		let at = self.finalised().await?;
		let before = self.upgrade_at(&at).await?;
		ensure_authorised(&before, hash)?;
		let transaction = at
			.at
			.tx()
			.create_unsigned(&Call::new("System", "apply_authorized_upgrade", code))
			.map_err(|error| ChainError::Incompatible(format!("{CALL}: {error}")))?;
		let mut params = RpcParams::new();
		params
			.push(format!("0x{}", hex::encode(transaction.encoded())))
			.map_err(|error| not_sent(&error))?;
		let _: H256 = self
			.rpc
			.request("author_submitExtrinsic", params)
			.await
			.map_err(|error| not_sent(&error))?;
		self.until_upgraded(&before, hash).await
	}

	async fn until_upgraded(&self, before: &Upgrade, hash: H256) -> Result<Upgraded> {
		let (start, mut used) = (Instant::now(), None);
		while start.elapsed() < self.patience {
			tokio::time::sleep(SLOT).await;
			let at = self.finalised().await?;
			let now = self.upgrade_at(&at).await?;
			if now.code_hash == hash {
				let (from, to) = (before.spec_version, now.spec_version);
				return Ok(Upgraded { code_hash: hash, from, to, block: at.hash() });
			}
			let gone = now.authorised.is_none_or(|other| other.code_hash != hash);
			if gone && used.get_or_insert_with(Instant::now).elapsed() > SETTLE {
				return Err(ChainError::Unfit(format!(
					"the chain did not take the runtime {hash:?}, and its authorisation is used up: it is of another chain, or its version is not above {}; build one that is, and have it authorised",
					before.spec_version
				)));
			}
		}
		Err(ChainError::NotFinal { call: CALL.into(), seconds: self.patience.as_secs() })
	}
}

fn ensure_authorised(upgrade: &Upgrade, hash: H256) -> Result<()> {
	let why = match &upgrade.authorised {
		Some(authorised) if authorised.code_hash == hash => return Ok(()),
		_ if upgrade.code_hash == hash => {
			format!("the runtime {hash:?} is in force already, with version {}", upgrade.spec_version)
		}
		Some(authorised) => format!(
			"the file has the hash {hash:?} and the members authorised {:?}; give the very file that they voted on",
			authorised.code_hash
		),
		None => format!(
			"no runtime is authorised; have the members vote on {hash:?} with `carnet gov upgrade authorize`"
		),
	};
	Err(ChainError::Unfit(why))
}

fn not_sent(error: &rpcs::Error) -> ChainError {
	match error {
		rpcs::Error::User(error) => {
			ChainError::Refused { call: CALL.into(), refusal: Refusal::from_rpc(error) }
		}
		other => ChainError::Rpc { what: format!("when {CALL} was sent"), why: reason(other) },
	}
}
