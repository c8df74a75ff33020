//! Nodes that sign final blocks for a judicial or notary member.

use crate::{
	error::{Error, Result},
	network::Network,
};
use carnet_client::chain::{Chain, ChainError, Signer};
use carnet_primitives::member::MemberId;
use serde_json::{json, Value};

impl Network {
	/// Makes a running node the witness of a member: registers the key of a secret URI, signed by an admin operator of the
	/// member, and puts it into the keystore, which the node reads at its next start. Gives the number of the member.
	pub async fn appoint(&self, node: usize, witness: &str, operator: &str) -> Result<MemberId> {
		let failed = |error: ChainError| {
			Error::Unexpected(format!("node {node} cannot be made a witness: {error}"))
		};
		let witness_key = Signer::from_suri(witness).map_err(failed)?;
		let signer = Signer::from_suri(operator).map_err(failed)?;
		let rpc = self.node(node).rpc();
		let chain = Chain::connect(rpc.url(), None).await.map_err(failed)?;
		let (member, key, _) =
			chain.register_witness(&witness_key, &signer).await.map_err(failed)?;
		let public = format!("0x{}", hex::encode(key.0));
		let insert = [json!("wtns"), json!(witness), json!(public)];
		let _: Value = rpc.call("author_insertKey", &insert).await?;
		Ok(member)
	}
}
