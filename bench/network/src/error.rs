use carnet_client::chain::ChainError;
use std::io;

/// Why the network did not do what was asked. Each message says what is wrong, where, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// The node binary is missing.
	#[error("there is no carnet-node at {0}; build it first (cargo build --release -p carnet-node), or name another with CARNET_NODE or Builder::binary")]
	NoBinary(String),
	/// The binary of the gateway is missing.
	#[error("there is no carnet-gateway at {0}; build it first (cargo build --release -p carnet-gateway), or name another with CARNET_GATEWAY")]
	NoGateway(String),
	/// The operating system refused something.
	#[error("{what}: {source}")]
	Io {
		/// What was tried.
		what: String,
		/// What it said.
		source: io::Error,
	},
	/// A program that the network needs ended badly.
	#[error("{what}: {said}")]
	Command {
		/// What was tried.
		what: String,
		/// The end of what the program said.
		said: String,
	},
	/// The fault cannot be made on this machine.
	#[error("this machine cannot {what}: {why}")]
	NotPossible {
		/// The fault.
		what: &'static str,
		/// What is missing and how to get it.
		why: String,
	},
	/// The fault is not meant for a node in this state.
	#[error("node {node} {why}")]
	WrongState {
		/// The node.
		node: usize,
		/// What it is and what it should be.
		why: &'static str,
	},
	/// The node refused a request.
	#[error("node {node} refused {method}: {said}")]
	Refused {
		/// The node.
		node: usize,
		/// The method.
		method: String,
		/// Its error, with the code.
		said: String,
		/// The code.
		code: i32,
	},
	/// The node cannot be reached or does not answer.
	#[error("node {node} did not answer {method}: {said}")]
	Unanswered {
		/// The node.
		node: usize,
		/// The method.
		method: String,
		/// What happened.
		said: String,
	},
	/// Something that was waited for did not happen.
	#[error("{what} did not come about within {seconds} seconds; it was {last} then")]
	Patience {
		/// What was waited for.
		what: String,
		/// How long.
		seconds: u64,
		/// The last that was seen.
		last: String,
	},
	/// Two nodes finalised different blocks, or different states of a block.
	#[error("the nodes do not agree at height {number}: {seen}")]
	Disagreement {
		/// The common finalised height.
		number: u64,
		/// What each node says.
		seen: String,
	},
	/// The client of the chain could not do something.
	#[error(transparent)]
	Chain(#[from] ChainError),
	/// A key, a call or an answer has another form than expected.
	#[error("{0}")]
	Unexpected(String),
}

/// The result of work with a network.
pub type Result<T = (), E = Error> = std::result::Result<T, E>;

/// Says what was tried when the operating system refuses.
pub(crate) trait Trying<T> {
	fn trying(self, what: impl FnOnce() -> String) -> Result<T>;
}

impl<T> Trying<T> for io::Result<T> {
	fn trying(self, what: impl FnOnce() -> String) -> Result<T> {
		self.map_err(|source| Error::Io { what: what(), source })
	}
}
