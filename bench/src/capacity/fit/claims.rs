//! Blocks with as many claims of buyers, or moves of claims, as they may have.

use super::blocks::{blocks_to_fill, observe, Fit};
use crate::{
	capacity::site::{Site, WRITER},
	claims::{check, send, sign, Ready},
	context::{say, Context, Outcome},
	meter::charged,
	rpc,
	spec::digits,
	world::{make_pack, register_pack},
};
use carnet_client::chain::{general_transaction, Call, Chain};
use serde_json::json;
use std::time::{Duration, Instant};
use subxt::rpcs::RpcClient;

const PATIENCE: Duration = Duration::from_secs(60);
/// How often the chain is asked how far it is.
const LOOK: Duration = Duration::from_millis(100);
/// The sequence of a unit that was claimed and whose claim was moved once.
const MOVED: u32 = 2;

/// What is done with a claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
	/// It is made.
	Claim,
	/// It goes to another key.
	Transfer,
	/// It is given up.
	Release,
}

impl Act {
	/// All of them.
	pub const ALL: [Self; 3] = [Self::Claim, Self::Transfer, Self::Release];

	/// The call.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Claim => "Products.claim_unit",
			Self::Transfer => "Products.transfer_claim",
			Self::Release => "Products.release_claim",
		}
	}

	const fn lot(self) -> &'static str {
		match self {
			Self::Claim => "FITCLAIM",
			Self::Transfer => "FITTRANSFER",
			Self::Release => "FITRELEASE",
		}
	}

	const fn call(self, claim: &Ready) -> &Call {
		match self {
			Self::Claim => &claim.call,
			Self::Transfer => &claim.moves.transfer,
			Self::Release => &claim.moves.release,
		}
	}
}

/// Fills blocks with claims, or with what is done with claims that were made before. The number of all of these is limited,
/// below what calls of members have room for.
pub async fn fit(context: &Context, site: &Site, act: Act, room: u64) -> Outcome<Fit> {
	let most: u32 = site.chain.finalised().await?.constant("Products", "MaxClaimsPerBlock")?;
	let count = most * blocks_to_fill(context) + 1;
	say(format!("{count} calls: {}", act.name()));
	let folder = site.network.folder().join(format!("codes-{}", act.lot()));
	let pack = make_pack(context, &folder, act.lot(), count).await?;
	let batch = register_pack(&site.chain, &site.brand.signer()?, &pack).await?;
	let claims = sign(&site.chain, &pack, batch, 1, count as usize).await?;
	let (first, rest) = claims.split_first().ok_or("there are no claims")?;
	let client = site.network.node(WRITER).rpc().client().await?;
	let mut included = site.chain.submit_authorised(&first.call).await?;
	let blocks = if act == Act::Claim {
		let blocks = observe(site, send(&client, rest)).await?;
		check(&site.chain, &claims).await?;
		blocks
	} else {
		send(&client, rest).await?;
		included = site.chain.submit_authorised(act.call(first)).await?;
		let at = site.chain.finalised().await?;
		let text = |claim: &Ready| -> Outcome<String> {
			Ok(digits(&general_transaction(&at.call_data(act.call(claim))?)))
		};
		let transactions = rest.iter().map(text).collect::<Outcome<Vec<_>>>()?;
		observe(site, move_all(&site.chain, &client, rest, &transactions)).await?
	};
	let charged = charged(&included)?;
	let name = format!("{}, {most} in a block at the most", act.name());
	Ok(Fit { name, charged, full: room.min(charged * u64::from(most)), blocks })
}

/// Sends what is done with claims, and waits until it is final for all of them.
async fn move_all(
	chain: &Chain,
	client: &RpcClient,
	claims: &[Ready],
	transactions: &[String],
) -> Outcome {
	for transaction in transactions {
		let _: String = rpc::call(client, "author_submitExtrinsic", &[json!(transaction)]).await?;
	}
	let start = Instant::now();
	for claim in claims {
		while chain.finalised().await?.unit(claim.unit).await?.unwrap_or_default().sequence < MOVED
		{
			if start.elapsed() > PATIENCE {
				let seconds = PATIENCE.as_secs();
				return Err(format!("a claim did not move within {seconds} seconds").into());
			}
			tokio::time::sleep(LOOK).await;
		}
	}
	Ok(())
}
