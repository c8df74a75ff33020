use super::{copyright, custody, passports, receivables, Refusal};
use carnet_primitives::H256;
use std::fmt;

/// Why the chain did not do or tell what was asked. Each message says what is wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum ChainError {
	/// Nothing that speaks JSON-RPC answers.
	#[error(
		"no Carnet node answers at {url}: {why}; start one there, or give the address of another"
	)]
	Unreachable {
		/// The address.
		url: String,
		/// What was tried and failed.
		why: String,
	},
	/// The node runs another kind of chain.
	#[error("the node at {url} runs the chain {found:?} and not carnet; give the address of a Carnet node")]
	OtherRuntime {
		/// The address.
		url: String,
		/// Its specification name.
		found: String,
	},
	/// The node belongs to another chain than the one that was named.
	#[error("the node at {url} belongs to the chain with genesis {found:?}, not {expected:?}; give the address of a node of the right chain")]
	OtherGenesis {
		/// The address.
		url: String,
		/// The first block of its chain.
		found: H256,
		/// The one that was asked for.
		expected: H256,
	},
	/// The node answered with an error, or not at all.
	#[error("the node did not answer {what}: {why}; try again, or ask another node")]
	Rpc {
		/// What was asked.
		what: String,
		/// What came back.
		why: String,
	},
	/// The runtime and this program differ.
	#[error("the runtime of the chain does not fit this program: {0}; use the release of carnet that belongs to it")]
	Incompatible(String),
	/// A key cannot be used.
	#[error("{0}")]
	Key(String),
	/// The transaction was not let into a block.
	#[error("{call} was refused: {refusal}")]
	Refused {
		/// The call.
		call: String,
		/// Why.
		refusal: Refusal,
	},
	/// The transaction is in a block and changed nothing.
	#[error("{call} failed: {failure}")]
	Failed {
		/// The call.
		call: String,
		/// Why.
		failure: Failure,
	},
	/// A vote carried a call, which then changed nothing.
	#[error("{call} was carried and failed: {failure}; {spent} is spent, so propose it anew once the reason is gone")]
	Spent {
		/// The call.
		call: String,
		/// Why.
		failure: Failure,
		/// What is used up: a motion or a decision.
		spent: String,
	},
	/// The state of the chain does not allow it, and nothing was sent.
	#[error("{0}")]
	Unfit(String),
	/// The outcome is open.
	#[error("{call} is not final after {seconds} seconds and may still become so; look at the state before you send it again")]
	NotFinal {
		/// The call.
		call: String,
		/// How long was waited.
		seconds: u64,
	},
	/// The transaction was sent, and whether it is recorded cannot be told.
	#[error("{call} was sent and may be recorded: {why}; look at the state once finality goes on, before you send it again")]
	Unsure {
		/// The call.
		call: String,
		/// Why it cannot be told.
		why: String,
	},
	/// The node let go of the transaction, which was in no block that it had told of.
	#[error("{call} was dropped by the node: {why}; look at the state and send it again if it is missing")]
	Dropped {
		/// The call.
		call: String,
		/// What the node said.
		why: String,
	},
}

/// The error of a call, as the metadata of the runtime explains it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
	/// The pallet, unless the error is the framework's own.
	pub pallet: Option<String>,
	/// The name of the error.
	pub name: String,
	/// What the docs say of it.
	pub docs: String,
}

impl fmt::Display for Failure {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		if let Some(pallet) = &self.pallet {
			write!(f, "{pallet}.")?;
		}
		f.write_str(&self.name)?;
		if !self.docs.is_empty() {
			write!(f, ": {}", self.docs)?;
		}
		let advice = match self.pallet.as_deref() {
			Some(copyright::PALLET) => copyright::advice(&self.name),
			Some(custody::PALLET) => custody::advice(&self.name),
			Some(passports::PALLET) => passports::advice(&self.name),
			Some(receivables::PALLET) => receivables::advice(&self.name),
			_ => None,
		};
		if let Some(advice) = advice {
			write!(f, " {advice}")?;
		}
		Ok(())
	}
}
