//! Passports of merchants, their status, and what it follows from.

use crate::{chain::Chain, together::Together, Error};
use carnet_primitives::{
	member::MemberId,
	passports::{
		Basis, CredentialView, Entry, ListNumber, PassportView, PolicyId, PolicyView, Principal,
		SchemaId, SchemaView, StatusPurpose, StatusView, TagEpochs, MAX_STATUSES,
	},
};
use carnet_runtime_api::PassportsApi;
use jsonrpsee::{core::async_trait, proc_macros::rpc, types::ErrorObjectOwned};
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::Bytes;
use sp_runtime::traits::Block as BlockT;

/// Reads of passports.
#[rpc(server, namespace = "passports")]
pub trait PassportsRpc<BlockHash> {
	/// The status of a merchant: for a platform, by the policy that it adopted, or for a policy.
	#[method(name = "getStatus")]
	async fn get_status(
		&self,
		merchant: String,
		platform: Option<MemberId>,
		policy: Option<PolicyId>,
		at: Option<BlockHash>,
	) -> Result<Option<StatusView>, ErrorObjectOwned>;

	/// What a merchant did and what others state of her.
	#[method(name = "getPassport", blocking)]
	fn get_passport(
		&self,
		merchant: String,
		at: Option<BlockHash>,
	) -> Result<Option<PassportView>, Error>;

	/// The credential of an issuer with this entry, if it is about this merchant.
	#[method(name = "getCredential", blocking)]
	fn get_credential(
		&self,
		merchant: String,
		issuer: MemberId,
		list: ListNumber,
		index: u32,
		at: Option<BlockHash>,
	) -> Result<Option<CredentialView>, Error>;

	/// The bits of a status list for a purpose; nothing if the issuer has not begun it.
	#[method(name = "getStatusList", blocking)]
	fn get_status_list(
		&self,
		issuer: MemberId,
		list: ListNumber,
		purpose: StatusPurpose,
		at: Option<BlockHash>,
	) -> Result<Option<Bytes>, Error>;

	/// A schema, with who may issue it.
	#[method(name = "getSchema", blocking)]
	fn get_schema(&self, id: SchemaId, at: Option<BlockHash>) -> Result<Option<SchemaView>, Error>;

	/// A policy.
	#[method(name = "getPolicy", blocking)]
	fn get_policy(&self, id: PolicyId, at: Option<BlockHash>) -> Result<Option<PolicyView>, Error>;

	/// The number of the policy by which a platform judges; nothing if it adopted none.
	#[method(name = "getAdoptedPolicy", blocking)]
	fn get_adopted_policy(
		&self,
		platform: MemberId,
		at: Option<BlockHash>,
	) -> Result<Option<PolicyId>, Error>;

	/// The keys under which tags of identifiers are kept, the oldest first.
	#[method(name = "getTagEpochs", blocking)]
	fn get_tag_epochs(&self, at: Option<BlockHash>) -> Result<TagEpochs, Error>;
}

/// Answers [`PassportsRpcServer`] from the runtime.
pub struct Passports<C, Block: BlockT> {
	chain: Chain<C, Block>,
	/// What platforms ask of each merchant that comes to them.
	statuses: Together<Block::Hash, (Principal, Basis), Option<StatusView>>,
}

impl<C, Block> Passports<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block> + 'static,
	C::Api: PassportsApi<Block>,
{
	/// Asks this chain.
	pub fn new(chain: Chain<C, Block>) -> Self {
		let most = MAX_STATUSES as usize;
		let statuses = chain.together(most, |api, at, questions| api.statuses(at, questions));
		Self { chain, statuses }
	}
}

fn parse_merchant(text: &str) -> Result<Principal, Error> {
	text.parse().map_err(Error::InvalidAccount)
}

#[async_trait]
impl<C, Block> PassportsRpcServer<Block::Hash> for Passports<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block> + 'static,
	C::Api: PassportsApi<Block>,
{
	async fn get_status(
		&self,
		merchant: String,
		platform: Option<MemberId>,
		policy: Option<PolicyId>,
		at: Option<Block::Hash>,
	) -> Result<Option<StatusView>, ErrorObjectOwned> {
		let merchant = parse_merchant(&merchant)?;
		let basis = match (platform, policy) {
			(Some(platform), None) => Basis::Platform(platform),
			(None, Some(policy)) => Basis::Policy(policy),
			(None, None) | (Some(_), Some(_)) => return Err(Error::InvalidBasis.into()),
		};
		self.statuses.ask(self.chain.block(at)?, (merchant, basis)).await
	}

	fn get_passport(
		&self,
		merchant: String,
		at: Option<Block::Hash>,
	) -> Result<Option<PassportView>, Error> {
		let merchant = parse_merchant(&merchant)?;
		let at = self.chain.block(at)?;
		self.chain.ask(|api| api.passport(at, merchant))
	}

	fn get_credential(
		&self,
		merchant: String,
		issuer: MemberId,
		list: ListNumber,
		index: u32,
		at: Option<Block::Hash>,
	) -> Result<Option<CredentialView>, Error> {
		let merchant = parse_merchant(&merchant)?;
		let at = self.chain.block(at)?;
		self.chain.ask(|api| api.credential(at, merchant, issuer, Entry { list, index }))
	}

	fn get_status_list(
		&self,
		issuer: MemberId,
		list: ListNumber,
		purpose: StatusPurpose,
		at: Option<Block::Hash>,
	) -> Result<Option<Bytes>, Error> {
		let at = self.chain.block(at)?;
		let bits = self.chain.ask(|api| api.status_list(at, issuer, list, purpose))?;
		Ok(bits.map(Bytes))
	}

	fn get_schema(
		&self,
		id: SchemaId,
		at: Option<Block::Hash>,
	) -> Result<Option<SchemaView>, Error> {
		let at = self.chain.block(at)?;
		self.chain.ask(|api| api.schema(at, id))
	}

	fn get_policy(
		&self,
		id: PolicyId,
		at: Option<Block::Hash>,
	) -> Result<Option<PolicyView>, Error> {
		let at = self.chain.block(at)?;
		self.chain.ask(|api| api.policy(at, id))
	}

	fn get_adopted_policy(
		&self,
		platform: MemberId,
		at: Option<Block::Hash>,
	) -> Result<Option<PolicyId>, Error> {
		let at = self.chain.block(at)?;
		self.chain.ask(|api| api.adopted_policy(at, platform))
	}

	fn get_tag_epochs(&self, at: Option<Block::Hash>) -> Result<TagEpochs, Error> {
		let at = self.chain.block(at)?;
		self.chain.ask(|api| api.tag_epochs(at))
	}
}
