//! Settlement assets, and money in accounts.

use super::{
	currency, not_found, tame, whom,
	words::{aligned, money},
	Acting, Answer, Options, Whom,
};
use crate::cli::{
	chain::{
		governance::{decide, Governance},
		verdict::named,
	},
	Outcome,
};
use carnet_client::{
	chain::{Call, GovernanceCall, Snapshot},
	receivables::Decimal,
};
use carnet_primitives::{
	member::MemberId,
	receivables::{AssetId, AssetView, Currency, MAX_ASSET_NAME},
};
use clap::Subcommand;
use serde_json::json;

#[derive(Subcommand)]
pub(in crate::cli) enum Asset {
	/// Make an asset in which receivables of a currency are settled.
	Register {
		/// Its number. You choose it.
		#[arg(long)]
		id: AssetId,
		/// The currency that it stands for, such as CNY.
		#[arg(long, value_parser = currency)]
		currency: Currency,
		/// The number of the financier that issues it, and owes what it stands for.
		#[arg(long)]
		issuer: MemberId,
		/// Its name.
		#[arg(long)]
		name: String,
		#[command(flatten)]
		governance: Governance,
	},
	/// Let nothing more be confirmed in an asset.
	Retire {
		/// Its number.
		asset: AssetId,
		#[command(flatten)]
		governance: Governance,
	},
	/// Put another financier in the place of the issuer of an asset, such as one that was expelled.
	ReplaceIssuer {
		/// The number of the asset.
		asset: AssetId,
		/// The number of the financier that issues it from now on, and owes what it stands for.
		#[arg(long)]
		issuer: MemberId,
		#[command(flatten)]
		governance: Governance,
	},
	/// List the assets.
	List,
	/// As the issuer: give out money that you were paid for outside the chain.
	Mint {
		/// The number of the asset.
		#[arg(long)]
		asset: AssetId,
		/// Who gets it: member:NUMBER, client:NUMBER or the address of an account.
		#[arg(long, value_parser = whom)]
		to: Whom,
		/// How much, such as 1000000.00.
		#[arg(long)]
		amount: Decimal,
	},
	/// As the issuer: take money back that you paid for outside the chain, from the account of your name.
	Burn {
		/// The number of the asset.
		#[arg(long)]
		asset: AssetId,
		/// How much, such as 1000000.00.
		#[arg(long)]
		amount: Decimal,
	},
	/// Pay somebody. A member that is suspended can, too.
	Pay {
		/// The number of the asset.
		#[arg(long)]
		asset: AssetId,
		/// Whom: member:NUMBER, client:NUMBER or the address of an account.
		#[arg(long, value_parser = whom)]
		to: Whom,
		/// How much, such as 1000000.00.
		#[arg(long)]
		amount: Decimal,
		#[command(flatten)]
		acting: Acting,
	},
	/// Show what somebody has.
	Cash {
		/// Who: member:NUMBER, client:NUMBER or the address of an account.
		#[arg(value_parser = whom)]
		whom: Whom,
	},
}

pub(super) async fn run(command: Asset, options: &Options) -> Outcome<Answer> {
	match command {
		Asset::Register { id, currency, issuer, name, governance } => {
			if name.is_empty() || name.len() > MAX_ASSET_NAME as usize {
				return Err(format!(
					"the name of an asset has 1 to {MAX_ASSET_NAME} bytes; give a shorter --name"
				)
				.into());
			}
			let text = format!("asset {id} stands for {currency} of member {issuer}");
			let json = json!({ "asset": id, "currency": currency, "issuer": issuer, "name": name });
			let call = GovernanceCall::RegisterAsset(id, currency, issuer, name);
			decide(&call, governance, options, text, json).await
		}
		Asset::Retire { asset, governance } => {
			let text = format!("nothing more is confirmed in asset {asset}");
			let call = GovernanceCall::RetireAsset(asset);
			decide(&call, governance, options, text, json!({ "asset": asset })).await
		}
		Asset::ReplaceIssuer { asset, issuer, governance } => {
			let text = format!("member {issuer} issues asset {asset}, and owes what it stands for");
			let json = json!({ "asset": asset, "issuer": issuer });
			let call = GovernanceCall::ReplaceIssuer(asset, issuer);
			decide(&call, governance, options, text, json).await
		}
		Asset::List => list(options).await,
		Asset::Mint { asset, to, amount } => {
			let session = options.session().await?;
			let at = session.chain.finalised().await?;
			let (to, of) = (to.principal(&at).await?, asset_of(&at, asset).await?);
			let amount = amount.units(of.currency)?;
			let included = session.send(&Call::mint(asset, &to, amount)).await?;
			let text = format!("{} are given out to {to}", money(amount, of.currency));
			let json = json!({ "asset": asset, "to": to, "amount": amount });
			Ok(Answer::of(&included, text, json))
		}
		Asset::Burn { asset, amount } => {
			let session = options.session().await?;
			let of = asset_of(&session.chain.finalised().await?, asset).await?;
			let amount = amount.units(of.currency)?;
			let included = session.send(&Call::burn(asset, amount)).await?;
			let text = format!("{} are taken back", money(amount, of.currency));
			Ok(Answer::of(&included, text, json!({ "asset": asset, "amount": amount })))
		}
		Asset::Pay { asset, to, amount, acting } => {
			let under = acting.under()?;
			let session = options.session().await?;
			let at = session.chain.finalised().await?;
			let (to, of) = (to.principal(&at).await?, asset_of(&at, asset).await?);
			let amount = amount.units(of.currency)?;
			let included = session.send(&under.pay(asset, &to, amount)).await?;
			let text = format!("{} are paid to {to}", money(amount, of.currency));
			let json = json!({ "asset": asset, "to": to, "amount": amount });
			Ok(Answer::of(&included, text, json))
		}
		Asset::Cash { whom } => cash(&whom, options).await,
	}
}

/// The asset of a number.
pub(super) async fn asset_of(at: &Snapshot, id: AssetId) -> Outcome<AssetView> {
	at.settlement_asset(id).await?.ok_or_else(|| not_found(format!("settlement asset {id}")))
}

async fn list(options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let all = at.settlement_assets().await?;
	let rows: Vec<Vec<String>> = all
		.iter()
		.map(|asset| {
			vec![
				asset.id.to_string(),
				tame(asset.name.as_bytes()),
				money(asset.supply, asset.currency),
				named(&asset.issuer),
				if asset.retired { "retired" } else { "" }.to_owned(),
			]
		})
		.collect();
	let text = match rows.as_slice() {
		[] => "there are no settlement assets".to_owned(),
		rows => aligned(rows, &[0, 2]),
	};
	Ok(Answer::new(text, json!({ "assets": all, "at": at.hash() })))
}

async fn cash(whom: &Whom, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let principal = whom.principal(&at).await?;
	let all = at.cash(&principal).await?;
	let rows: Vec<Vec<String>> = all
		.iter()
		.map(|one| vec![money(one.amount, one.currency), format!("asset {}", one.asset)])
		.collect();
	let text = match rows.as_slice() {
		[] => format!("{principal} has no money here"),
		rows => aligned(rows, &[0]),
	};
	Ok(Answer::new(text, json!({ "principal": principal, "cash": all, "at": at.hash() })))
}
