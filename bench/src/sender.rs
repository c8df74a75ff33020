//! Many calls of one key at once, whose nonces are counted here.

use crate::{context::Outcome, rpc, spec::digits};
use carnet_client::chain::Call;
use carnet_verifier::storage_keys::{blake, prefix};
use futures::{stream, StreamExt, TryStreamExt};
use serde_json::json;
use sp_core::{crypto::Ss58Codec, sr25519, Pair};
use std::{
	sync::Arc,
	time::{Duration, Instant},
};
use subxt::{
	backend::LegacyBackend,
	config::{DefaultExtrinsicParamsBuilder, HashFor},
	rpcs::RpcClient,
	tx::Signer,
	utils::{AccountId32, MultiSignature},
	OnlineClient, SubstrateConfig,
};

/// Blocks after which a call is void, and between its birth and the last finalised block: what the client of this chain
/// uses.
const ERA: u64 = 256;
const BIRTH_LAG: u64 = 32;
/// Transactions that are on their way to a node that is to get them as fast as it takes them.
const ON_THEIR_WAY: usize = 8;
/// How often the chain is asked how far it is.
const LOOK: Duration = Duration::from_millis(100);
/// Longer than a call lives.
const PATIENCE: Duration = Duration::from_secs(150);

struct Key(sr25519::Pair);

impl Signer<SubstrateConfig> for Key {
	fn account_id(&self) -> AccountId32 {
		AccountId32(self.0.public().0)
	}

	fn sign(&self, payload: &[u8]) -> MultiSignature {
		MultiSignature::Sr25519(self.0.sign(payload).0)
	}
}

/// A key that sends, one call behind the other, without waiting for a block.
pub struct Sender {
	key: Key,
	address: String,
	/// Where the chain keeps its nonce.
	entry: String,
	client: OnlineClient<SubstrateConfig>,
	rpc: RpcClient,
}

/// Transactions that are ready to be sent.
pub struct Signed {
	transactions: Vec<String>,
	/// The nonce of the key once all of them are in blocks.
	next: u64,
}

impl Signed {
	/// Bytes of all of them.
	pub fn bytes(&self) -> usize {
		self.transactions.iter().map(|text| text.len().saturating_sub(2) / 2).sum()
	}
}

impl Sender {
	/// Connects to a node for the key of a secret URI.
	pub async fn connect(url: &str, suri: &str) -> Outcome<Self> {
		let pair = sr25519::Pair::from_string(suri, None)
			.map_err(|error| format!("the key of a sender cannot be read: {error:?}"))?;
		let account = pair.public();
		let entry = digits(&blake(prefix("System", "Account"), &account.0));
		let rpc = RpcClient::from_insecure_url(url).await?;
		let backend = LegacyBackend::<SubstrateConfig>::builder().build(rpc.clone());
		let client = OnlineClient::<SubstrateConfig>::from_backend(Arc::new(backend)).await?;
		Ok(Self { key: Key(pair), address: account.to_ss58check(), entry, client, rpc })
	}

	/// Signs calls in their order.
	pub async fn sign(&self, calls: &[Call]) -> Outcome<Signed> {
		let at = self.client.at_current_block().await?;
		let birth = at.block_number().saturating_sub(BIRTH_LAG);
		let hash: HashFor<SubstrateConfig> =
			rpc::call(&self.rpc, "chain_getBlockHash", &[json!(birth)]).await?;
		let mut next: u64 =
			rpc::call(&self.rpc, "system_accountNextIndex", &[json!(self.address)]).await?;
		let mut transactions = Vec::with_capacity(calls.len());
		for call in calls {
			let params = DefaultExtrinsicParamsBuilder::<SubstrateConfig>::new()
				.nonce(next)
				.mortal_from_unchecked(ERA, birth, hash)
				.build();
			let signed = at
				.tx()
				.create_signable_offline(call, params)
				.and_then(|mut signable| signable.sign(&self.key))?;
			transactions.push(digits(signed.encoded()));
			next += 1;
		}
		Ok(Signed { transactions, next })
	}

	/// Sends transactions and waits until all of them are final. What they did is for the caller to look at.
	pub async fn send(&self, signed: &Signed) -> Outcome {
		self.send_at(signed, f64::INFINITY).await
	}

	/// The same with no more than so many transactions a second; one that is late does not make the next one late.
	pub async fn send_at(&self, signed: &Signed, per_second: f64) -> Outcome {
		let begin = Instant::now();
		for (number, transaction) in (0u32..).zip(&signed.transactions) {
			let due = begin + Duration::from_secs_f64(f64::from(number) / per_second);
			if due > begin {
				tokio::time::sleep_until(due.into()).await;
			}
			self.offer(transaction).await?;
		}
		self.wait(signed).await
	}

	/// Signs calls, and sends them as fast as the node takes them: one may overtake another, which then waits for it there.
	/// Waits until all of them are final.
	pub async fn flood(&self, calls: &[Call]) -> Outcome {
		let signed = self.sign(calls).await?;
		let offers = stream::iter(&signed.transactions).map(|transaction| self.offer(transaction));
		offers.buffer_unordered(ON_THEIR_WAY).try_collect::<()>().await?;
		self.wait(&signed).await
	}

	async fn offer(&self, transaction: &str) -> Outcome {
		let _: String =
			rpc::call(&self.rpc, "author_submitExtrinsic", &[json!(transaction)]).await?;
		Ok(())
	}

	async fn wait(&self, signed: &Signed) -> Outcome {
		let start = Instant::now();
		while self.look().await? < signed.next {
			if start.elapsed() > PATIENCE {
				return Err(format!(
					"of {} calls, some are not final after {} seconds",
					signed.transactions.len(),
					PATIENCE.as_secs()
				)
				.into());
			}
		}
		Ok(())
	}

	/// Signs calls, sends them and waits until all of them are final.
	pub async fn submit(&self, calls: &[Call]) -> Outcome {
		self.send(&self.sign(calls).await?).await
	}

	/// Does nothing but look how far the chain is, as often as while calls are waited for.
	pub async fn rest(&self, length: Duration) -> Outcome {
		let start = Instant::now();
		while start.elapsed() < length {
			self.look().await?;
		}
		Ok(())
	}

	/// Waits a moment, and gives the nonce of the key in finalised state.
	async fn look(&self) -> Outcome<u64> {
		tokio::time::sleep(LOOK).await;
		let head: String = rpc::call(&self.rpc, "chain_getFinalizedHead", &[]).await?;
		let parameters = [json!(self.entry), json!(head)];
		let found: Option<String> = rpc::call(&self.rpc, "state_getStorage", &parameters).await?;
		// The nonce stands first in the record of an account; one that never signed may have none.
		let record = hex::decode(found.unwrap_or_default().trim_start_matches("0x"))?;
		let nonce = record.first_chunk::<4>().map_or(0, |bytes| u32::from_le_bytes(*bytes));
		Ok(nonce.into())
	}
}
