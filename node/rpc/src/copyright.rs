//! Deposits, licences and infringement cases.

use crate::{chain::Chain, Error};
use carnet_primitives::{
	copyright::{
		CaseId, CaseView, DepositId, DepositView, FileHash, LicenceId, LicenceView, MAX_VIEWS,
	},
	member::MemberId,
	H256,
};
use carnet_runtime_api::CopyrightApi;
use jsonrpsee::proc_macros::rpc;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_runtime::traits::Block as BlockT;

/// Hexadecimal digits of a hash.
const DIGITS: usize = 64;

/// Reads of copyright.
#[rpc(server, namespace = "copyright")]
pub trait CopyrightRpc<BlockHash> {
	/// A deposit, with its witnesses, licences and cases.
	#[method(name = "getDeposit", blocking)]
	fn get_deposit(
		&self,
		id: DepositId,
		at: Option<BlockHash>,
	) -> Result<Option<DepositView>, Error>;

	/// The deposits of a file, the one with priority first.
	#[method(name = "getDepositsOf", blocking)]
	fn get_deposits_of(
		&self,
		file: String,
		at: Option<BlockHash>,
	) -> Result<Vec<DepositView>, Error>;

	/// A licence.
	#[method(name = "getLicence", blocking)]
	fn get_licence(
		&self,
		id: LicenceId,
		at: Option<BlockHash>,
	) -> Result<Option<LicenceView>, Error>;

	/// The licence in force of a shop of a platform for a file; nothing if it has none.
	#[method(name = "getLicensed", blocking)]
	fn get_licensed(
		&self,
		file: String,
		shop: H256,
		platform: MemberId,
		at: Option<BlockHash>,
	) -> Result<Option<LicenceView>, Error>;

	/// A case.
	#[method(name = "getCase", blocking)]
	fn get_case(&self, id: CaseId, at: Option<BlockHash>) -> Result<Option<CaseView>, Error>;

	/// The cases against shops of a platform, the oldest first: `count` of them behind the first `skip`.
	#[method(name = "getCasesOf", blocking)]
	fn get_cases_of(
		&self,
		platform: MemberId,
		skip: Option<u32>,
		count: Option<u32>,
		at: Option<BlockHash>,
	) -> Result<Vec<CaseView>, Error>;
}

/// Answers [`CopyrightRpcServer`] from the runtime.
pub struct Copyright<C, Block>(Chain<C, Block>);

impl<C, Block> Copyright<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block>,
{
	/// Asks this chain.
	pub const fn new(chain: Chain<C, Block>) -> Self {
		Self(chain)
	}
}

/// Reads the hash of a file: `sha256:` or `sm3:` and the digits, or the digits of a SHA-256 alone. As in answers, `0x`
/// may stand before the digits.
fn parse_file(text: &str) -> Result<FileHash, Error> {
	let (algorithm, digits) = text.split_once(':').unwrap_or(("sha256", text));
	let digits = digits.strip_prefix("0x").unwrap_or(digits);
	// By itself, the reading of a hash skips spaces.
	let hash: Option<H256> = digits.parse().ok().filter(|_| digits.len() == DIGITS);
	let hash = hash.ok_or(Error::InvalidFile)?;
	match algorithm {
		"sha256" => Ok(FileHash::Sha256(hash)),
		"sm3" => Ok(FileHash::Sm3(hash)),
		_ => Err(Error::InvalidFile),
	}
}

impl<C, Block> CopyrightRpcServer<Block::Hash> for Copyright<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block> + 'static,
	C::Api: CopyrightApi<Block>,
{
	fn get_deposit(
		&self,
		id: DepositId,
		at: Option<Block::Hash>,
	) -> Result<Option<DepositView>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.deposit(at, id))
	}

	fn get_deposits_of(
		&self,
		file: String,
		at: Option<Block::Hash>,
	) -> Result<Vec<DepositView>, Error> {
		let file = parse_file(&file)?;
		let at = self.0.block(at)?;
		self.0.ask(|api| api.deposits_of(at, file))
	}

	fn get_licence(
		&self,
		id: LicenceId,
		at: Option<Block::Hash>,
	) -> Result<Option<LicenceView>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.licence(at, id))
	}

	fn get_licensed(
		&self,
		file: String,
		shop: H256,
		platform: MemberId,
		at: Option<Block::Hash>,
	) -> Result<Option<LicenceView>, Error> {
		let file = parse_file(&file)?;
		let at = self.0.block(at)?;
		self.0.ask(|api| api.licensed(at, file, shop, platform))
	}

	fn get_case(&self, id: CaseId, at: Option<Block::Hash>) -> Result<Option<CaseView>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.case(at, id))
	}

	fn get_cases_of(
		&self,
		platform: MemberId,
		skip: Option<u32>,
		count: Option<u32>,
		at: Option<Block::Hash>,
	) -> Result<Vec<CaseView>, Error> {
		let (skip, count) = (skip.unwrap_or_default(), count.unwrap_or(MAX_VIEWS));
		if !(1..=MAX_VIEWS).contains(&count) {
			return Err(Error::InvalidPage);
		}
		let at = self.0.block(at)?;
		self.0.ask(|api| api.cases_of(at, platform, skip, count))
	}
}
