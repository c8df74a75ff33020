//! A chain of one validator with everybody that calls of every type need.

use super::floor::one;
use crate::{
	context::{Context, Outcome},
	custody::packer::Packer,
	world::{admit_brand, ADMIN},
};
use carnet_client::chain::Chain;
use carnet_network::{members::Member, passports::Registry, receivables::Trade, Network};

/// The node that gets calls.
pub const WRITER: usize = 0;
/// The node that gets none.
pub const READER: usize = 1;

/// The chain. Who trades and who issues comes when it is asked for.
pub struct Site {
	/// The nodes.
	pub network: Network,
	/// A connection to the node that gets calls.
	pub chain: Chain,
	/// The brand.
	pub brand: Member,
	/// Its goods.
	pub packer: Packer,
	trade: Option<Trade>,
	registry: Option<Registry>,
	/// Numbers that were given.
	numbers: u32,
}

impl Site {
	/// Starts the nodes and admits the brand.
	pub async fn open(context: &Context) -> Outcome<Self> {
		let network = one(context).await?;
		let chain = Chain::connect(network.node(WRITER).url(), None).await?;
		let brand = admit_brand(&chain).await?;
		let packer = Packer::new(&chain, ADMIN, "SITE").await?;
		Ok(Self { network, chain, brand, packer, trade: None, registry: None, numbers: 0 })
	}

	/// A number that was not given before.
	pub fn number(&mut self) -> u32 {
		self.numbers += 1;
		self.numbers
	}

	/// Those who trade, with one holder.
	pub async fn trade(&mut self) -> Outcome<&Trade> {
		if self.trade.is_none() {
			self.trade = Some(Trade::open(&self.chain, 1).await?);
		}
		self.trade.as_ref().ok_or_else(|| "nobody trades".into())
	}

	/// An issuer and its schema.
	pub async fn registry(&mut self) -> Outcome<&Registry> {
		if self.registry.is_none() {
			self.registry = Some(Registry::open(&self.chain, 1, 0).await?);
		}
		self.registry.as_ref().ok_or_else(|| "nobody issues credentials".into())
	}
}
