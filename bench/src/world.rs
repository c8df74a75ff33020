//! A chain with one brand on it.

use crate::{
	context::{Context, Outcome, PASSPHRASE},
	node::Node,
	process,
};
use carnet_client::{
	chain::{Call, Chain, GovernanceCall, Signer},
	codes::LeavesFile,
};
use carnet_primitives::{
	consortium::{Admission, KeyHolder, Limit, Load, Quota},
	gs1::{CompanyPrefix, Gtin, Lot},
	member::{LegalId, MemberId, Role},
	products::BatchSpec,
	subject::BatchId,
	BoundedVec,
};
use std::{
	ffi::OsStr,
	path::{Path, PathBuf},
	process::Command,
	time::Duration,
};
use tempfile::TempDir;

/// The trade item of every batch, under a prefix that GS1 keeps for examples.
pub const GTIN: &str = "09506000134352";
/// The company prefix of the brand.
pub const PREFIX: &str = "9506000";
const SUDO: &str = "//Alice";
/// The secret URI of the brand's key.
pub const ADMIN: &str = "//Brand//admin";
/// 2100-01-01.
const FAR: u64 = 4_102_444_800_000;
/// An hour of execution at once.
const LOAD: Load = Load { ref_time: 3_600_000_000_000_000, bytes: 100_000_000_000 };
/// So much that the chain is measured and not the quota.
pub const QUOTA: Quota =
	Quota { limit: Limit { burst: LOAD, per_second: LOAD }, state_bytes: 100_000_000_000 };
/// What the quota means for the figures.
pub const QUOTA_NOTE: &str =
	"the member was admitted by sudo with a quota that never limits it, so the chain is measured and not a quota";

const GENERATE_LIMIT: Duration = Duration::from_secs(600);

/// A node and a brand. The node ends before its folder goes.
pub struct World {
	/// The node.
	pub node: Node,
	/// A connection to it.
	pub chain: Chain,
	/// The key of the brand.
	pub brand: Signer,
	folder: TempDir,
}

/// The files of a pack.
pub struct Pack {
	/// The tree.
	pub leaves: PathBuf,
	/// What opens its leaves.
	pub openings: PathBuf,
	/// The secrets of its units.
	pub secrets: PathBuf,
}

impl World {
	/// Starts a node in a new folder and brings a brand with a trade item onto its chain.
	pub async fn new(context: &Context) -> Outcome<Self> {
		Self::in_folder::<&str>(context, context.folder()?, &[]).await
	}

	/// The same with further arguments for the node.
	pub async fn in_folder<S: AsRef<OsStr>>(
		context: &Context,
		folder: TempDir,
		extra: &[S],
	) -> Outcome<Self> {
		let node = Node::start(context, folder.path(), extra).await?;
		let chain = Chain::connect(&node.url(), None).await?;
		let brand = Signer::from_suri(ADMIN)?;
		let prefixes = vec![CompanyPrefix::parse(PREFIX)?];
		let lei = *b"5493001KJTIIGC8Y1R12";
		admit(&chain, "Brand", LegalId::Lei(lei), Role::Brand, prefixes).await?;
		let name = BoundedVec::truncate_from(b"Olive oil, 1 l".to_vec());
		chain.submit(&Call::register_trade_item(Gtin::parse(GTIN)?, &name), &brand).await?;
		Ok(Self { node, chain, brand, folder })
	}

	/// Admits a carrier. Gives its number and the secret URI of its key.
	pub async fn carrier(&self) -> Outcome<(MemberId, String)> {
		let lei = *b"529900T8BM49AURSDO55";
		let key =
			admit(&self.chain, "Carrier", LegalId::Lei(lei), Role::Carrier, Vec::new()).await?;
		let account = Signer::from_suri(&key)?.account();
		match self.chain.finalised().await?.key(&account).await? {
			Some(KeyHolder::Operator { member, .. }) => Ok((member, key)),
			_ => Err("the chain does not know the key of the carrier".into()),
		}
	}

	/// A place in the folder of this world.
	pub fn path(&self, name: &str) -> PathBuf {
		self.folder.path().join(name)
	}

	/// The command line, which asks this node and signs for the brand.
	pub fn carnet(&self, context: &Context, args: &[&str]) -> Command {
		let mut command = context.carnet(args);
		command.env("CARNET_URL", self.node.url()).env("CARNET_SURI", ADMIN);
		command
	}

	/// Makes the codes of a lot quickly: its secrets are encrypted with little effort.
	pub async fn pack(&self, context: &Context, lot: &str, count: u32) -> Outcome<Pack> {
		let out = self.path(&format!("codes-{lot}"));
		let (count, folder) = (count.to_string(), out.to_string_lossy());
		let args = ["codes", "generate", "--gtin", GTIN, "--lot", lot, "--count", &count];
		let rest = ["--out", &folder, "--work-factor", "2", "--json"];
		let command = context.carnet(&[&args[..], &rest[..]].concat());
		let made = process::run(command, GENERATE_LIMIT).await?;
		pack(&made.stdout)
	}

	/// Registers batches and gives their numbers.
	pub async fn register(&self, specs: &[BatchSpec]) -> Outcome<Vec<BatchId>> {
		let included = self.chain.submit(&Call::register_batches(specs), &self.brand).await?;
		let events: Vec<(BatchId, Gtin, Lot, u16, u32, MemberId)> =
			included.all("Products", "BatchRegistered")?;
		Ok(events.into_iter().map(|event| event.0).collect())
	}

	/// Registers the batch of a pack.
	pub async fn register_pack(&self, pack: &Pack) -> Outcome<BatchId> {
		let spec = LeavesFile::open(&pack.leaves)?.header().batch_spec(None, None);
		let ids = self.register(&[spec]).await?;
		ids.first().copied().ok_or_else(|| "the chain registered no batch".into())
	}
}

/// Admits a member, whose keys are derived from its name. Gives the secret URI of its first operator.
async fn admit(
	chain: &Chain,
	name: &str,
	legal_id: LegalId,
	role: Role,
	prefixes: Vec<CompanyPrefix>,
) -> Outcome<String> {
	let admin = format!("//{name}//admin");
	let admission = Admission {
		name: BoundedVec::truncate_from(format!("{name} Ltd").into_bytes()),
		legal_id,
		roles: [role].into_iter().collect(),
		prefixes: BoundedVec::truncate_from(prefixes),
		valid_until: FAR,
		voter: Signer::from_suri(&format!("//{name}//voter"))?.account(),
		admin: Signer::from_suri(&admin)?.account(),
		quota: QUOTA,
	};
	let admit = GovernanceCall::Admit(Box::new(admission));
	chain.submit_sudo(&admit, &Signer::from_suri(SUDO)?).await?;
	Ok(admin)
}

/// The first pack that `carnet codes generate --json` names.
pub fn pack(stdout: &str) -> Outcome<Pack> {
	let made: serde_json::Value = serde_json::from_str(stdout)?;
	let file = |at: usize| {
		made.pointer(&format!("/packs/0/files/{at}"))
			.and_then(|path| path.as_str())
			.map(|path| Path::new(path).to_path_buf())
			.ok_or("carnet codes generate names no files")
	};
	Ok(Pack { leaves: file(0)?, openings: file(1)?, secrets: file(2)? })
}

/// What opens the secrets of [`World::pack`].
pub fn passphrase() -> age::secrecy::SecretString {
	PASSPHRASE.to_owned().into()
}
