//! Passports of merchants, their status, and what it follows from.

use crate::{chain::Chain, Error};
use carnet_primitives::{
	member::MemberId,
	passports::{
		Basis, CredentialView, Entry, ListNumber, PassportView, PolicyId, PolicyView, Principal,
		SchemaId, SchemaView, StatusPurpose, StatusView, TagEpochs,
	},
};
use carnet_runtime_api::PassportsApi;
use jsonrpsee::proc_macros::rpc;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::Bytes;
use sp_runtime::traits::Block as BlockT;

/// Reads of passports.
#[rpc(server, namespace = "passports")]
pub trait PassportsRpc<BlockHash> {
	/// The status of a merchant: for a platform, by the policy that it adopted, or for a policy.
	#[method(name = "getStatus", blocking)]
	fn get_status(
		&self,
		merchant: String,
		platform: Option<MemberId>,
		policy: Option<PolicyId>,
		at: Option<BlockHash>,
	) -> Result<Option<StatusView>, Error>;

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
pub struct Passports<C, Block>(Chain<C, Block>);

impl<C, Block> Passports<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block>,
{
	/// Asks this chain.
	pub const fn new(chain: Chain<C, Block>) -> Self {
		Self(chain)
	}
}

fn parse_merchant(text: &str) -> Result<Principal, Error> {
	text.parse().map_err(Error::InvalidAccount)
}

impl<C, Block> PassportsRpcServer<Block::Hash> for Passports<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block> + 'static,
	C::Api: PassportsApi<Block>,
{
	fn get_status(
		&self,
		merchant: String,
		platform: Option<MemberId>,
		policy: Option<PolicyId>,
		at: Option<Block::Hash>,
	) -> Result<Option<StatusView>, Error> {
		let merchant = parse_merchant(&merchant)?;
		let basis = match (platform, policy) {
			(Some(platform), None) => Basis::Platform(platform),
			(None, Some(policy)) => Basis::Policy(policy),
			(None, None) | (Some(_), Some(_)) => return Err(Error::InvalidBasis),
		};
		let at = self.0.block(at)?;
		self.0.ask(|api| api.status(at, merchant, basis))
	}

	fn get_passport(
		&self,
		merchant: String,
		at: Option<Block::Hash>,
	) -> Result<Option<PassportView>, Error> {
		let merchant = parse_merchant(&merchant)?;
		let at = self.0.block(at)?;
		self.0.ask(|api| api.passport(at, merchant))
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
		let at = self.0.block(at)?;
		self.0.ask(|api| api.credential(at, merchant, issuer, Entry { list, index }))
	}

	fn get_status_list(
		&self,
		issuer: MemberId,
		list: ListNumber,
		purpose: StatusPurpose,
		at: Option<Block::Hash>,
	) -> Result<Option<Bytes>, Error> {
		let at = self.0.block(at)?;
		let bits = self.0.ask(|api| api.status_list(at, issuer, list, purpose))?;
		Ok(bits.map(Bytes))
	}

	fn get_schema(
		&self,
		id: SchemaId,
		at: Option<Block::Hash>,
	) -> Result<Option<SchemaView>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.schema(at, id))
	}

	fn get_policy(
		&self,
		id: PolicyId,
		at: Option<Block::Hash>,
	) -> Result<Option<PolicyView>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.policy(at, id))
	}

	fn get_adopted_policy(
		&self,
		platform: MemberId,
		at: Option<Block::Hash>,
	) -> Result<Option<PolicyId>, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.adopted_policy(at, platform))
	}

	fn get_tag_epochs(&self, at: Option<Block::Hash>) -> Result<TagEpochs, Error> {
		let at = self.0.block(at)?;
		self.0.ask(|api| api.tag_epochs(at))
	}
}
