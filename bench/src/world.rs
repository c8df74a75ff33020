//! A chain with one brand on it.

use crate::{
	context::{Context, Outcome, PASSPHRASE},
	node::Node,
	process,
};
use carnet_client::{
	chain::{Call, Chain, Signer},
	codes::LeavesFile,
};
use carnet_network::members::{admit, Member, UNLIMITED};
use carnet_primitives::{
	consortium::Quota,
	gs1::{CompanyPrefix, Gtin, Lot},
	member::{MemberId, Role},
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
/// The secret URI of the brand's key.
pub const ADMIN: &str = "//Brand//admin";
/// So much that the chain is measured and not the quota.
pub const QUOTA: Quota = UNLIMITED;
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
		let brand = admit_brand(&chain).await?.signer()?;
		Ok(Self { node, chain, brand, folder })
	}

	/// Starts the node again if it is away, and connects to it anew.
	pub async fn wake(&mut self) -> Outcome {
		self.node.start_again().await?;
		self.chain = Chain::connect(&self.node.url(), None).await?;
		Ok(())
	}

	/// Admits a carrier.
	pub async fn carrier(&self) -> Outcome<Member> {
		Ok(admit(&self.chain, "Carrier", &[Role::Carrier], &[]).await?)
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
		make_pack(context, &self.path(&format!("codes-{lot}")), lot, count).await
	}

	/// Registers batches and gives their numbers.
	pub async fn register(&self, specs: &[BatchSpec]) -> Outcome<Vec<BatchId>> {
		register(&self.chain, &self.brand, specs).await
	}

	/// Registers the batch of a pack.
	pub async fn register_pack(&self, pack: &Pack) -> Outcome<BatchId> {
		register_pack(&self.chain, &self.brand, pack).await
	}
}

/// Admits the brand, with the trade item.
pub async fn admit_brand(chain: &Chain) -> Outcome<Member> {
	let prefixes = [CompanyPrefix::parse(PREFIX)?];
	let brand = admit(chain, "Brand", &[Role::Brand], &prefixes).await?;
	register_trade_item(chain, &brand.signer()?).await?;
	Ok(brand)
}

/// Registers the trade item of every batch.
pub async fn register_trade_item(chain: &Chain, brand: &Signer) -> Outcome {
	let name = BoundedVec::truncate_from(b"Olive oil, 1 l".to_vec());
	chain.submit(&Call::register_trade_item(Gtin::parse(GTIN)?, &name), brand).await?;
	Ok(())
}

/// Registers batches of a brand and gives their numbers.
pub async fn register(chain: &Chain, brand: &Signer, specs: &[BatchSpec]) -> Outcome<Vec<BatchId>> {
	let included = chain.submit(&Call::register_batches(specs), brand).await?;
	let events: Vec<(BatchId, Gtin, Lot, u16, u32, MemberId)> =
		included.all("Products", "BatchRegistered")?;
	Ok(events.into_iter().map(|event| event.0).collect())
}

/// Registers the batch of a pack on any chain that has the trade item.
pub async fn register_pack(chain: &Chain, brand: &Signer, pack: &Pack) -> Outcome<BatchId> {
	let spec = LeavesFile::open(&pack.leaves)?.header().batch_spec(None, None);
	let ids = register(chain, brand, &[spec]).await?;
	ids.first().copied().ok_or_else(|| "the chain registered no batch".into())
}

/// Makes the codes of a lot of the trade item in a folder, quickly: its secrets are encrypted with little effort.
pub async fn make_pack(context: &Context, out: &Path, lot: &str, count: u32) -> Outcome<Pack> {
	let (count, folder) = (count.to_string(), out.to_string_lossy());
	let args = ["codes", "generate", "--gtin", GTIN, "--lot", lot, "--count", &count];
	let rest = ["--out", &folder, "--work-factor", "2", "--json"];
	let command = context.carnet(&[&args[..], &rest[..]].concat());
	let made = process::run(command, GENERATE_LIMIT).await?;
	pack(&made.stdout)
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
