use carnet_primitives::{
	copyright::MAX_VIEWS,
	custody::{TraceError, MAX_ENTRIES, MAX_PAGE},
	gs1::Gs1Error,
	receivables::MAX_PAGE as MAX_HOLDINGS,
	subject::SubjectNameError,
	unit_code::MAX_PACKS,
};
use carnet_verifier::limits;
use jsonrpsee::types::ErrorObjectOwned;

/// Numbers of the errors. The stock methods use those below 9000, and `BUSY` is one of them.
pub mod code {
	/// The text is no GTIN.
	pub const INVALID_GTIN: i32 = 9001;
	/// The text is no lot.
	pub const INVALID_LOT: i32 = 9002;
	/// The text is no link of a unit.
	pub const INVALID_LINK: i32 = 9003;
	/// The evidence cannot be read.
	pub const INVALID_EVIDENCE: i32 = 9004;
	/// The node does not know the block or has no state of it any more.
	pub const BLOCK_NOT_FOUND: i32 = 9005;
	/// The runtime did not answer.
	pub const RUNTIME_FAILED: i32 = 9006;
	/// A file of the resolver that the answer needs cannot be read.
	pub const RESOLVER_FAILED: i32 = 9007;
	/// The pack is none that a lot can have.
	pub const INVALID_PACK: i32 = 9008;
	/// The text is no account.
	pub const INVALID_ACCOUNT: i32 = 9009;
	/// The database of the node did not answer.
	pub const DATABASE_FAILED: i32 = 9010;
	/// Proofs have no such kind.
	pub const UNKNOWN_KIND: i32 = 9011;
	/// The text names nothing of the kind.
	pub const INVALID_ID: i32 = 9012;
	/// No new block has votes to show.
	pub const NOT_JUSTIFIED: i32 = 9013;
	/// The node does not have the history of the validators.
	pub const HISTORY_MISSING: i32 = 9014;
	/// No new block was signed by a court or a notary.
	pub const NOT_WITNESSED: i32 = 9015;
	/// The validators changed too often for one bundle.
	pub const HISTORY_TOO_LONG: i32 = 9016;
	/// An answer has no such page.
	pub const INVALID_PAGE: i32 = 9017;
	/// The way of the goods is longer than a node searches or a bundle proves.
	pub const TRACE_TOO_LONG: i32 = 9018;
	/// The text names no goods.
	pub const INVALID_SUBJECT: i32 = 9019;
	/// The text is no hash of a file.
	pub const INVALID_FILE: i32 = 9020;
	/// A status is asked for without a platform or a policy, or with both.
	pub const INVALID_BASIS: i32 = 9021;
	/// The node has no state from before the block.
	pub const STATE_GONE: i32 = 9022;
	/// The node has as much of this work as it takes on. The server of the SDK refuses with the same number who asks too often, so
	/// that clients know already to ask again later.
	pub const BUSY: i32 = -32999;
}

/// Why a method has no result. The messages say what was wrong and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// The text is no GTIN.
	#[error("This is not a GTIN: {0}. Give its 8, 12, 13 or 14 digits with the check digit, as a string.")]
	InvalidGtin(Gs1Error),
	/// The text is no lot.
	#[error("This is not a lot: {0}. Give 1 to 20 characters, as they are printed on the goods.")]
	InvalidLot(Gs1Error),
	/// The text is no link of a unit.
	#[error(
		"This is not the link of a unit: {0}. Give what the code on the goods says, such as \
		https://id.gs1.org/01/09506000134352/10/LOT1/21/ and a serial of 20 characters."
	)]
	InvalidLink(Gs1Error),
	/// The evidence cannot be read.
	#[error(
		"The evidence cannot be read: {0}. Give {{\"opening\": {{\"serial\", \"unitKey\", \"salt\"}}, \"proof\": [..]}} as \
		`carnet codes evidence --json` writes it, or leave it out."
	)]
	InvalidEvidence(serde_json::Error),
	/// The node does not know the block or has no state of it any more.
	#[error(
		"This node does not know the block, or keeps its state no longer. Leave `at` out for the best finalised block, \
		or ask a node that was started with `--state-pruning archive`."
	)]
	BlockNotFound,
	/// The runtime did not answer.
	#[error(
		"The runtime of the block did not answer: {0}. If the block is older than these methods, name a later one; \
		if not, update the node."
	)]
	RuntimeFailed(String),
	/// A file of the resolver that the answer needs cannot be read.
	#[error(
		"The node has codes of this batch but cannot read them; its log says why. Try again later, ask another node, \
		or give the evidence."
	)]
	ResolverFailed,
	/// The pack is none that a lot can have.
	#[error("A lot has no pack {0}. Give a number below {MAX_PACKS}.")]
	InvalidPack(u16),
	/// The text is no account.
	#[error("This is not an account: {0}. Give an SS58 address, or 0x and 64 hexadecimal digits.")]
	InvalidAccount(&'static str),
	/// The database of the node did not answer.
	#[error("The database of the node did not answer; its log says why. Try again later or ask another node.")]
	DatabaseFailed,
	/// Proofs have no such kind.
	#[error(
		"There are no proofs of the kind {0:?}. Give the name of one that `proof_getKinds` lists."
	)]
	UnknownKind(String),
	/// The text names nothing of the kind.
	#[error("This does not name one of the kind {kind}. Give {form}.")]
	InvalidId {
		/// The kind.
		kind: &'static str,
		/// How its things are named.
		form: &'static str,
	},
	/// No new block has votes to show.
	#[error(
		"None of the newest finalised blocks has votes to show. Try again in some seconds; if that does not help, the \
		validators finalise no blocks, or this node is still syncing."
	)]
	NotJustified,
	/// The node does not have the history of the validators.
	#[error(
		"This node lacks a part of the history of the validators; its log may say why. Ask a node that synced all blocks \
		and keeps them."
	)]
	HistoryMissing,
	/// No new block was signed by a court or a notary.
	#[error("No court and no notary signed one of the newest blocks. Ask without `witnessed`, or try again later.")]
	NotWitnessed,
	/// The validators changed too often for one bundle.
	#[error(
		"With every change of the validators since the first block, the bundle would be larger than a verifier takes. Pin \
		a checkpoint and give the number of its block as `since`."
	)]
	HistoryTooLong,
	/// An answer has no such page.
	#[error(
		"An answer has no such page. Give a `count` of at least 1 and of {MAX_PAGE} events, {MAX_VIEWS} cases or \
		{MAX_HOLDINGS} holdings, receivables, financings or quotes at most, a `first` not above `last`, or leave them out."
	)]
	InvalidPage,
	/// The way of the goods is longer than a node searches or a bundle proves.
	#[error(
		"The way of these goods is too long: a node searches {MAX_ENTRIES} entries of journeys, and a bundle proves \
		{keys} records. Ask a gateway, which has all ways in a database.",
		keys = limits::KEYS
	)]
	TraceTooLong,
	/// The text names no goods.
	#[error("This does not name goods: {0}.")]
	InvalidSubject(SubjectNameError),
	/// The text is no hash of a file.
	#[error(
		"This is not the hash of a file. Give `sha256:` or `sm3:` and its 64 hexadecimal digits; the digits alone are \
		those of SHA-256."
	)]
	InvalidFile,
	/// A status is asked for without a platform or a policy, or with both.
	#[error(
		"A status is told for a platform or for a policy. Give the number of one of them: `platform`, which judges by the \
		policy that it adopted, or `policy`."
	)]
	InvalidBasis,
	/// The node has no state from before the block.
	#[error(
		"This node does not have the state from before the block any more, so it cannot tell what the block changed. Read \
		the whole state of a newer block, or ask a node that was started with `--state-pruning archive`."
	)]
	StateGone,
	/// The node has as much of this work as it takes on.
	#[error(
		"This node is busy: it makes as many answers of this kind as it can, and enough others wait for theirs. Ask again in \
		some seconds, or ask another node."
	)]
	Busy,
}

impl Error {
	/// Why a search along the way of goods ended.
	pub(crate) fn of_trace<E>(error: TraceError<E>, of_record: impl FnOnce(E) -> Self) -> Self {
		match error {
			TraceError::Ledger(error) => of_record(error),
			TraceError::TooLong => Self::TraceTooLong,
			TraceError::Broken => {
				Self::RuntimeFailed("the records of these goods do not fit each other".into())
			}
		}
	}

	/// Its number.
	pub const fn code(&self) -> i32 {
		match self {
			Self::InvalidGtin(_) => code::INVALID_GTIN,
			Self::InvalidLot(_) => code::INVALID_LOT,
			Self::InvalidLink(_) => code::INVALID_LINK,
			Self::InvalidEvidence(_) => code::INVALID_EVIDENCE,
			Self::BlockNotFound => code::BLOCK_NOT_FOUND,
			Self::RuntimeFailed(_) => code::RUNTIME_FAILED,
			Self::ResolverFailed => code::RESOLVER_FAILED,
			Self::InvalidPack(_) => code::INVALID_PACK,
			Self::InvalidAccount(_) => code::INVALID_ACCOUNT,
			Self::DatabaseFailed => code::DATABASE_FAILED,
			Self::UnknownKind(_) => code::UNKNOWN_KIND,
			Self::InvalidId { .. } => code::INVALID_ID,
			Self::NotJustified => code::NOT_JUSTIFIED,
			Self::HistoryMissing => code::HISTORY_MISSING,
			Self::NotWitnessed => code::NOT_WITNESSED,
			Self::HistoryTooLong => code::HISTORY_TOO_LONG,
			Self::InvalidPage => code::INVALID_PAGE,
			Self::TraceTooLong => code::TRACE_TOO_LONG,
			Self::InvalidSubject(_) => code::INVALID_SUBJECT,
			Self::InvalidFile => code::INVALID_FILE,
			Self::InvalidBasis => code::INVALID_BASIS,
			Self::StateGone => code::STATE_GONE,
			Self::Busy => code::BUSY,
		}
	}
}

impl From<Error> for ErrorObjectOwned {
	fn from(error: Error) -> Self {
		Self::owned(error.code(), error.to_string(), None::<()>)
	}
}
