//! Members, keys and clients.

use crate::{chain::Chain, Error};
use carnet_primitives::{
	consortium::{ClientView, KeyHolder, MemberView},
	member::{ClientId, MemberId},
};
use carnet_runtime_api::ConsortiumApi;
use jsonrpsee::proc_macros::rpc;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::crypto::AccountId32;
use sp_runtime::traits::Block as BlockT;

/// Reads of the consortium.
#[rpc(server, namespace = "consortium")]
pub trait ConsortiumRpc<BlockHash> {
	/// A member, with what it uses of its quota.
	#[method(name = "getMember", blocking)]
	fn get_member(
		&self,
		id: MemberId,
		at: Option<BlockHash>,
	) -> Result<Option<MemberView<AccountId32>>, Error>;

	/// What a key is for; nothing for a key that the chain never saw.
	#[method(name = "getKey", blocking)]
	fn get_key(&self, account: String, at: Option<BlockHash>) -> Result<Option<KeyHolder>, Error>;

	/// A client.
	#[method(name = "getClient", blocking)]
	fn get_client(
		&self,
		id: ClientId,
		at: Option<BlockHash>,
	) -> Result<Option<ClientView<AccountId32>>, Error>;
}

/// Answers [`ConsortiumRpcServer`] from the runtime.
pub struct Consortium<C, Block>(Chain<C, Block>);

impl<C, Block> Consortium<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block>,
{
	/// Asks this chain.
	pub const fn new(chain: Chain<C, Block>) -> Self {
		Self(chain)
	}
}

impl<C, Block> ConsortiumRpcServer<Block::Hash> for Consortium<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block> + 'static,
	C::Api: ConsortiumApi<Block, AccountId32>,
{
	fn get_member(
		&self,
		id: MemberId,
		at: Option<Block::Hash>,
	) -> Result<Option<MemberView<AccountId32>>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.member(at, id))
	}

	fn get_key(
		&self,
		account: String,
		at: Option<Block::Hash>,
	) -> Result<Option<KeyHolder>, Error> {
		let account = account.parse().map_err(Error::InvalidAccount)?;
		let at = self.0.block(at)?;
		self.0.ask(|api| api.key(at, account))
	}

	fn get_client(
		&self,
		id: ClientId,
		at: Option<Block::Hash>,
	) -> Result<Option<ClientView<AccountId32>>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.client(at, id))
	}
}
