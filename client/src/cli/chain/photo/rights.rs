//! Rights: licensed, transferred, replaced, withdrawn.

use super::{deposit_of, depositor, principal, Answer, Options, RightsHolder};
use crate::cli::{chain::parse, moment, Outcome};
use carnet_client::chain::Call;
use carnet_primitives::{
	copyright::{DepositId, LicenceId, Licensee, Principal, Right, Scope},
	member::{ClientId, MemberId},
	Moment, H256,
};
use clap::Args;
use serde_json::json;

/// Who gets a licence.
#[derive(Args)]
#[group(required = true, multiple = false)]
struct To {
	/// The number of a member.
	#[arg(long)]
	member: Option<MemberId>,
	/// Or the number of a client.
	#[arg(long)]
	client: Option<ClientId>,
	/// Or the salted commitment to a shop, as the platform gave it or `carnet case shop` made it.
	#[arg(long, value_parser = parse::hash)]
	shop: Option<H256>,
}

#[derive(Args)]
pub(in crate::cli) struct License {
	/// The deposit of the work.
	deposit: DepositId,
	#[command(flatten)]
	to: To,
	/// What may be done: a list of reproduce, distribute, network and adapt.
	#[arg(long, default_value = "network", value_parser = scope)]
	scope: Scope,
	/// The number of the platform on which it holds; on all of them unless given.
	#[arg(long)]
	platform: Option<MemberId>,
	/// From when; from now on unless given.
	#[arg(long, value_parser = moment::parse)]
	from: Option<Moment>,
	/// Until when.
	#[arg(long, value_parser = moment::parse)]
	until: Moment,
}

#[derive(Args)]
pub(in crate::cli) struct Unlicense {
	/// The number of the licence.
	licence: LicenceId,
}

#[derive(Args)]
pub(in crate::cli) struct Transfer {
	/// The deposit of the work.
	deposit: DepositId,
	#[command(flatten)]
	to: RightsHolder,
}

#[derive(Args)]
pub(in crate::cli) struct Accept {
	/// The deposit of the work.
	deposit: DepositId,
}

#[derive(Args)]
pub(in crate::cli) struct Supersede {
	/// The older deposit.
	deposit: DepositId,
	/// The newer one.
	#[arg(long)]
	by: DepositId,
}

#[derive(Args)]
pub(in crate::cli) struct Revoke {
	/// The deposit.
	deposit: DepositId,
	/// The reasons: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	document: String,
}

fn scope(text: &str) -> Result<Scope, String> {
	let read = |name: &str| Right::from_name(name.trim());
	let scope: Option<Scope> = text.split(',').map(read).collect();
	scope.ok_or_else(|| {
		let all: Vec<String> = Right::ALL.iter().map(|right| right.name().to_lowercase()).collect();
		format!("{text:?} is not a list of {}", all.join(", "))
	})
}

pub(super) async fn license(args: License, options: &Options) -> Outcome<Answer> {
	let License { deposit, to, scope, platform, from, until } = args;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let licensee = match (principal(&at, to.member, to.client).await?, to.shop) {
		(Some(principal), _) => Licensee::Principal(principal),
		(None, Some(shop)) => Licensee::Shop(shop),
		(None, None) => {
			return Err("who gets the licence? give --member, --client or --shop".into())
		}
	};
	let from = match from {
		Some(from) => from,
		None => at.now().await?,
	};
	let call = Call::grant_licence(deposit, &licensee, scope, platform, from, until);
	let included = session.send(&call).await?;
	let (licence, _, _): (LicenceId, DepositId, Licensee) =
		included.first("Copyright", "LicenceGranted")?;
	let until = moment::show(until);
	let text =
		format!("licence {licence} of the work of deposit {deposit} is granted until {until}");
	let json = json!({ "licence": licence, "deposit": deposit, "licensee": licensee });
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn unlicense(args: Unlicense, options: &Options) -> Outcome<Answer> {
	let licence = args.licence;
	let included = options.session().await?.send(&Call::revoke_licence(licence)).await?;
	let text = format!("licence {licence} is revoked; it stays on record");
	Ok(Answer::of(&included, text, json!({ "licence": licence })))
}

pub(super) async fn transfer(args: Transfer, options: &Options) -> Outcome<Answer> {
	let Transfer { deposit, to } = args;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let to = principal(&at, to.member, to.client).await?;
	let to = to.ok_or("to whom? give --member or --client")?;
	let own = depositor(&session, &at).await?.principal() == to;
	let included = session.send(&Call::transfer_rights(deposit, &to)).await?;
	let text = match own {
		true => format!("the rights of deposit {deposit} are no longer offered"),
		false => format!(
			"the rights of deposit {deposit} are offered to {to}, who takes them with: carnet photo accept {deposit}"
		),
	};
	Ok(Answer::of(&included, text, json!({ "deposit": deposit, "to": to })))
}

pub(super) async fn accept(args: Accept, options: &Options) -> Outcome<Answer> {
	let deposit = args.deposit;
	let included = options.session().await?.send(&Call::accept_rights(deposit)).await?;
	let (_, from, to): (DepositId, Principal, Principal) =
		included.first("Copyright", "RightsTransferred")?;
	let text = format!("the rights of deposit {deposit} are yours; {from} held them before");
	Ok(Answer::of(&included, text, json!({ "deposit": deposit, "from": from, "to": to })))
}

pub(super) async fn supersede(args: Supersede, options: &Options) -> Outcome<Answer> {
	let Supersede { deposit, by } = args;
	let session = options.session().await?;
	deposit_of(&session.chain.finalised().await?, by).await?;
	let included = session.send(&Call::supersede_deposit(deposit, by)).await?;
	let text = format!("deposit {deposit} is superseded by deposit {by}; both stay on record");
	Ok(Answer::of(&included, text, json!({ "deposit": deposit, "by": by })))
}

pub(super) async fn revoke(args: Revoke, options: &Options) -> Outcome<Answer> {
	let document = parse::document(&args.document)?;
	let deposit = args.deposit;
	let session = options.session().await?;
	let included = session.send(&Call::revoke_deposit(deposit, document)).await?;
	let text = format!("deposit {deposit} is revoked; it stays on record");
	Ok(Answer::of(&included, text, json!({ "deposit": deposit, "document": document })))
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	#[test]
	fn a_scope_is_a_list_of_rights() {
		let both = Scope::none().with(Right::Network).with(Right::Adapt);
		assert_eq!(scope("network, Adapt").unwrap(), both);
		assert!(scope("").is_err() && scope("network;adapt").is_err());
		assert!(scope("own").unwrap_err().contains("reproduce"));
	}
}
