//! Proof bundles about records in the newest justified block.

mod genesis;
mod kinds;
mod maker;
mod passport;
mod reads;
mod source;
mod trace;

pub use genesis::genesis_part;
#[cfg(test)]
pub(crate) use genesis::prove_in;
pub use source::{NodeSource, Source};

use crate::{places::Places, Error};
use carnet_primitives::H256;
use carnet_verifier::{GenesisPart, Number};
use jsonrpsee::{
	core::{async_trait, JsonRawValue},
	proc_macros::rpc,
	types::ErrorObjectOwned,
};
use kinds::{Kind, KINDS};
use maker::Maker;
use serde::{Deserialize, Serialize};
use sp_core::Bytes;
use std::sync::Arc;

/// How many who ask wait for a bundle: a burst of a second.
pub(crate) const WAITING: usize = 256;

/// Bytes of an id. The longest is an account with a number behind it; what waits for its turn is to be small.
const MAX_ID: usize = 256;

/// Bundles that anybody can check without a node.
#[rpc(server, namespace = "proof")]
pub trait ProofRpc {
	/// A bundle about a thing, with the block in whose state it was proved; nothing if the newest justified block has no such thing.
	#[method(name = "getBundle")]
	async fn get_bundle(
		&self,
		kind: String,
		id: Id,
		options: Option<Options>,
	) -> Result<Box<JsonRawValue>, ErrorObjectOwned>;

	/// What a bundle can be about.
	#[method(name = "getKinds")]
	fn get_kinds(&self) -> Result<Vec<KindView>, Error>;
}

/// How a thing is named: by a text, or by a number for those that have one alone.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Id {
	/// A number.
	Number(u64),
	/// A text.
	Text(String),
}

/// What a bundle should have or do without.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Options {
	/// The records are those of the newest block that a court or a notary signed, some blocks earlier.
	pub witnessed: bool,
	/// The legal names of signers and witnesses are left out.
	pub nameless: bool,
	/// The changes of the validators before this block are left out: for those who pinned a checkpoint of it.
	pub since: Number,
}

/// A bundle.
#[derive(Clone, Debug, Serialize)]
pub struct Proved {
	/// The block in whose state the records are.
	pub block: H256,
	/// Its number.
	pub number: u32,
	/// The binary form of the bundle.
	pub bundle: Bytes,
}

/// A kind of things that bundles can be about.
#[derive(Clone, Debug, Serialize)]
pub struct KindView {
	/// How a bundle names it.
	pub number: u8,
	/// How people name it.
	pub name: &'static str,
	/// How its things are named.
	pub id: &'static str,
}

/// Answers [`ProofRpcServer`] from what a node has.
pub struct Proof<S> {
	maker: Arc<Maker<S>>,
	places: Places,
}

impl<S: Source> Proof<S> {
	/// Makes bundles from this source, so many at once, and one at least. Without the first block and its validators, every one is
	/// refused.
	pub fn new(source: S, genesis: Option<GenesisPart>, at_once: usize) -> Self {
		let places = Places::new(at_once, WAITING);
		Self { maker: Arc::new(Maker::new(source, genesis)), places }
	}
}

#[async_trait]
impl<S: Source> ProofRpcServer for Proof<S> {
	async fn get_bundle(
		&self,
		kind: String,
		id: Id,
		options: Option<Options>,
	) -> Result<Box<JsonRawValue>, ErrorObjectOwned> {
		let kind = Kind::of(&kind)?;
		let id = match id {
			Id::Number(number) => number.to_string(),
			Id::Text(text) if text.len() > MAX_ID => return Err(kind.not_an_id().into()),
			Id::Text(text) => text,
		};
		let (maker, options) = (self.maker.clone(), options.unwrap_or_default());
		let made = move || -> Result<Option<Proved>, Error> {
			let made = maker.bundle(kind, &id, options)?;
			Ok(made.map(|(block, bundle)| Proved {
				block: H256(block.hash),
				number: block.number,
				bundle: bundle.into(),
			}))
		};
		self.places.answer(made).await
	}

	fn get_kinds(&self) -> Result<Vec<KindView>, Error> {
		let view = |kind: &Kind| KindView { number: kind.number, name: kind.name, id: kind.id };
		Ok(KINDS.iter().map(view).collect())
	}
}
