use super::{member::send, not_found, parse, Answer, Options};
use crate::cli::Outcome;
use carnet_client::chain::Call;
use carnet_primitives::member::{ClientId, MemberId};
use clap::Subcommand;
use serde_json::json;
use sp_core::crypto::AccountId32;

#[derive(Subcommand)]
pub(in crate::cli) enum Client {
	/// Show a client.
	Show {
		/// Her number.
		client: ClientId,
	},
	/// Register a client, sponsored by your company.
	Add {
		/// Her key.
		#[arg(value_parser = parse::account)]
		key: AccountId32,
	},
	/// Sponsor a client who asked your company for it.
	Sponsor {
		/// Her number.
		client: ClientId,
	},
	/// End the sponsorship of a client.
	Drop {
		/// Her number.
		client: ClientId,
	},
	/// As a client: ask a member for sponsorship.
	Ask {
		/// The number of the member.
		member: MemberId,
	},
	/// As a client: leave a sponsor.
	Leave {
		/// The number of the member.
		member: MemberId,
	},
	/// As a client: choose the sponsor whose quota you use.
	Choose {
		/// The number of the member.
		member: MemberId,
	},
	/// As a client: replace the key that signs.
	Rotate {
		/// The new key.
		#[arg(value_parser = parse::account)]
		key: AccountId32,
	},
	/// Start to give a client who lost her key another one.
	Recover {
		/// Her number.
		client: ClientId,
		/// The new key.
		#[arg(value_parser = parse::account)]
		key: AccountId32,
	},
	/// As a client: stop a recovery that you did not ask for.
	Veto,
	/// Put the new key of a client into force, once the time for her veto is over.
	Finish {
		/// Her number.
		client: ClientId,
	},
}

pub(super) async fn run(command: Client, options: &Options) -> Outcome<Answer> {
	let (call, text) = match &command {
		Client::Show { client } => return show(*client, options).await,
		Client::Add { key } => return add(key, options).await,
		Client::Sponsor { client } => {
			(Call::sponsor_client(*client), format!("client {client} is sponsored"))
		}
		Client::Drop { client } => {
			(Call::drop_client(*client), format!("client {client} is no longer sponsored"))
		}
		Client::Ask { member } => (Call::ask_sponsor(*member), format!("member {member} is asked")),
		Client::Leave { member } => {
			(Call::leave_sponsor(*member), format!("member {member} sponsors you no longer"))
		}
		Client::Choose { member } => {
			(Call::choose_sponsor(*member), format!("you use the quota of member {member}"))
		}
		Client::Rotate { key } => (Call::rotate_client_key(key), format!("{key} is your key now")),
		Client::Recover { client, key } => (
			Call::start_client_recovery(*client, key),
			format!("client {client} gets a new key unless she stops it"),
		),
		Client::Veto => (Call::veto_client_recovery(), "the recovery is stopped".to_owned()),
		Client::Finish { client } => {
			(Call::finish_client_recovery(*client), format!("client {client} has a new key"))
		}
	};
	let included = send(&call, options).await?;
	Ok(Answer::of(&included, text, json!({})))
}

async fn add(key: &AccountId32, options: &Options) -> Outcome<Answer> {
	let included = send(&Call::add_client(key), options).await?;
	let (client, _, member): (ClientId, AccountId32, MemberId) =
		included.first("Consortium", "ClientAdded")?;
	let text = format!("{key} is the key of client {client}");
	Ok(Answer::of(&included, text, json!({ "client": client, "member": member, "key": key })))
}

async fn show(client: ClientId, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let view = at.client(client).await?.ok_or_else(|| not_found(format!("client {client}")))?;
	let sponsors: Vec<String> = view.sponsors.iter().map(|id| id.to_string()).collect();
	let mut lines = vec![
		format!("client {client}: key {}", view.key),
		format!("  principal: {}", view.principal),
		format!("  sponsors: {}", sponsors.join(", ")),
	];
	if let Some(member) = view.chosen {
		lines.push(format!("  uses the quota of member {member}"));
	}
	if let Some(member) = view.asked {
		lines.push(format!("  asks member {member} for sponsorship"));
	}
	if let Some(recovery) = &view.recovery {
		lines.push(format!(
			"  recovery: {} from {} on, asked for by member {}",
			recovery.new_key,
			crate::cli::moment::show(recovery.ready_at),
			recovery.sponsor
		));
	}
	Ok(Answer::new(lines.join("\n"), json!({ "client": view, "at": at.hash() })))
}
