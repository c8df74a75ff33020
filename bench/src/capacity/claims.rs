//! Blocks with as many claims of buyers as they may have.

use super::{
	fit::{blocks_to_fill, observe, Fit},
	site::{Site, WRITER},
};
use crate::{
	claims::{check, send, sign},
	context::{say, Context, Outcome},
	meter::charged,
	world::{make_pack, register_pack},
};

const LOT: &str = "FIT";

/// Fills blocks with claims. Their number is limited, below what calls of members have room for.
pub async fn fit(context: &Context, site: &Site, room: u64) -> Outcome<Fit> {
	let most: u32 = site.chain.finalised().await?.constant("Products", "MaxClaimsPerBlock")?;
	let count = most * blocks_to_fill(context) + 1;
	say(format!("{count} claims"));
	let pack = make_pack(context, &site.network.folder().join("codes"), LOT, count).await?;
	let batch = register_pack(&site.chain, &site.brand.signer()?, &pack).await?;
	let claims = sign(&site.chain, &pack, batch, 1, count as usize).await?;
	let (first, rest) = claims.split_first().ok_or("there are no claims")?;
	let charged = charged(&site.chain.submit_authorised(&first.call).await?)?;
	let client = site.network.node(WRITER).rpc().client().await?;
	let blocks = observe(site, send(&client, rest)).await?;
	check(&site.chain, &claims).await?;
	let name = format!("claim, {most} in a block at the most");
	Ok(Fit { name, charged, full: room.min(charged * u64::from(most)), blocks })
}
