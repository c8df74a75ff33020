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

use crate::Error;
use carnet_primitives::H256;
use carnet_verifier::{GenesisPart, Number};
use jsonrpsee::proc_macros::rpc;
use kinds::{Kind, KINDS};
use maker::Maker;
use serde::{Deserialize, Serialize};
use sp_core::Bytes;

/// Bundles that anybody can check without a node.
#[rpc(server, namespace = "proof")]
pub trait ProofRpc {
	/// A bundle about a thing; nothing if the newest justified block has no such thing.
	#[method(name = "getBundle", blocking)]
	fn get_bundle(
		&self,
		kind: String,
		id: Id,
		options: Option<Options>,
	) -> Result<Option<Proved>, Error>;

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
pub struct Proof<S>(Maker<S>);

impl<S: Source> Proof<S> {
	/// Makes bundles from this source. Without the first block and its validators, every one is refused.
	pub fn new(source: S, genesis: Option<GenesisPart>) -> Self {
		Self(Maker::new(source, genesis))
	}
}

impl<S: Source> ProofRpcServer for Proof<S> {
	fn get_bundle(
		&self,
		kind: String,
		id: Id,
		options: Option<Options>,
	) -> Result<Option<Proved>, Error> {
		let kind = Kind::of(&kind)?;
		let id = match id {
			Id::Number(number) => number.to_string(),
			Id::Text(text) => text,
		};
		let made = self.0.bundle(kind, &id, options.unwrap_or_default())?;
		Ok(made.map(|(block, bundle)| Proved {
			block: H256(block.hash),
			number: block.number,
			bundle: bundle.into(),
		}))
	}

	fn get_kinds(&self) -> Result<Vec<KindView>, Error> {
		let view = |kind: &Kind| KindView { number: kind.number, name: kind.name, id: kind.id };
		Ok(KINDS.iter().map(view).collect())
	}
}
