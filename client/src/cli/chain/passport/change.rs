//! What issuers do to credentials: suspended, reinstated, revoked, closed.

use super::{
	bulk, issuer, principal, whom,
	words::{self, parse_entry},
	Answer, Options, Session, Whom,
};
use crate::cli::{
	chain::{not_found, parse, transaction},
	Outcome,
};
use carnet_client::chain::{Call, Credentials, Included, Mode, Snapshot};
use carnet_primitives::{
	member::MemberId,
	passports::{Change as Act, Credential, Entry, ListNumber, Place, Principal, SchemaId},
	Moment,
};
use clap::Args;
use serde::Deserialize;
use serde_json::{json, Value};
use std::{
	collections::{BTreeMap, HashMap},
	path::PathBuf,
};

/// Which credentials of the issuer that signs.
#[derive(Args)]
pub(in crate::cli) struct Which {
	/// Whom it is about: member:N, client:N, or the account in her records.
	#[arg(value_parser = whom, required_unless_present = "file", conflicts_with = "file")]
	pub whom: Option<Whom>,
	/// The entry of the credential, such as 0/94567.
	#[arg(
		long,
		value_parser = parse_entry,
		required_unless_present_any = ["schema", "file"],
		conflicts_with_all = ["schema", "file"]
	)]
	pub entry: Option<Entry>,
	/// Or the one of this schema that counts or may count again, else the last one.
	#[arg(long, conflicts_with = "file")]
	pub schema: Option<SchemaId>,
	/// Or many: a list in JSON with to and entry, or CSV with these columns.
	#[arg(long, value_name = "FILE")]
	pub file: Option<PathBuf>,
}

#[derive(Args)]
pub(in crate::cli) struct Change {
	#[command(flatten)]
	which: Which,
	/// The reasons: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long)]
	document: String,
}

#[derive(Args)]
pub(in crate::cli) struct Close {
	#[command(flatten)]
	which: Which,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Listed {
	to: String,
	entry: String,
}

/// A credential that is named.
struct Named {
	to: String,
	subject: Principal,
	entry: Entry,
}

/// The credential of an issuer with an entry, or the one of a schema that counts or may count again, else the last one.
pub(super) async fn find(
	at: &Snapshot,
	issuer: MemberId,
	subject: &Principal,
	(entry, schema): (Option<Entry>, Option<SchemaId>),
) -> Outcome<Credential> {
	let view = at.passport(subject).await?;
	let found = view.and_then(|view| {
		let all = view.credentials.iter().map(|one| one.credential);
		let mut own = all.filter(|it| it.issuer == issuer);
		match (entry, schema) {
			(Some(entry), _) => own.find(|it| it.entry == entry),
			(None, schema) => meant(own.filter(|it| Some(it.schema) == schema), view.at),
		}
	});
	found.ok_or_else(|| not_found(format!("such credential of member {issuer} for {subject}")))
}

/// Of credentials of one schema, in the order in which they were issued: an older one that was renewed stands before a
/// later one that ended.
fn meant(all: impl Iterator<Item = Credential>, now: Moment) -> Option<Credential> {
	// Of equals the last one.
	all.max_by_key(|it| it.is_live(now))
}

impl Which {
	async fn named(self, session: &Session) -> Outcome<Vec<Named>> {
		let at = session.chain.finalised().await?;
		let issuer = issuer(session, &at).await?;
		let Self { whom, entry, schema, file } = self;
		let mut named = Vec::new();
		if let Some(list) = file {
			for (row, Listed { to, entry }) in bulk::rows::<Listed>(&list)?.into_iter().enumerate()
			{
				let place = bulk::place(&list, row);
				let wrong = |error: String| format!("{place}: {error}; nothing was sent");
				let entry = parse_entry(&entry).map_err(wrong)?;
				let subject = principal(&at, &super::whom(&to).map_err(wrong)?).await?;
				named.push(Named { to, subject, entry });
			}
		} else if let Some(whom) = whom {
			let subject = principal(&at, &whom).await?;
			let entry = find(&at, issuer, &subject, (entry, schema)).await?.entry;
			named.push(Named { to: whom.to_string(), subject, entry });
		}
		Ok(named)
	}
}

pub(super) async fn suspend(args: Change, options: &Options) -> Outcome<Answer> {
	change(args, Act::Suspend, "suspended", options).await
}

pub(super) async fn reinstate(args: Change, options: &Options) -> Outcome<Answer> {
	change(args, Act::Reinstate, "reinstated", options).await
}

pub(super) async fn revoke(args: Change, options: &Options) -> Outcome<Answer> {
	change(args, Act::Revoke, "revoked", options).await
}

async fn change(args: Change, act: Act, done: &str, options: &Options) -> Outcome<Answer> {
	let document = parse::document(&args.document)?;
	let session = options.session().await?;
	let named = args.which.named(&session).await?;
	if let [Named { to, subject, entry }] = named.as_slice() {
		let call = Call::change_credential(subject, *entry, act, document);
		let included = session.send(&call).await?;
		let text = format!("credential {} of {to} is {done}", words::entry(*entry));
		let json = json!({ "subject": subject, "entry": entry, "document": document });
		return Ok(Answer::of(&included, text, json));
	}
	let call =
		|list, places: &[Place]| Call::change_credentials(list, places, act, document, Mode::Each);
	many(&session, named, done, call, Snapshot::changed_many).await
}

pub(super) async fn close(args: Close, options: &Options) -> Outcome<Answer> {
	let session = options.session().await?;
	let named = args.which.named(&session).await?;
	let call = |list, places: &[Place]| Call::close_credentials(list, places, Mode::Each);
	many(&session, named, "closed", call, Snapshot::closed_many).await
}

/// Does something to many credentials, as many to a transaction as the chain takes, each for itself.
async fn many(
	session: &Session,
	named: Vec<Named>,
	done: &str,
	call: impl Fn(ListNumber, &[Place]) -> Call,
	told: fn(&Snapshot, &Included) -> carnet_client::chain::Result<Credentials>,
) -> Outcome<Answer> {
	// What is read of it after each transaction are words for failures, so none is lost when the node falls silent.
	let at = session.chain.finalised().await?;
	let most: u32 = at.constant("Passports", "MaxCredentials")?;
	let all = named.len();
	// A call stays within one list.
	let mut lists = BTreeMap::<ListNumber, Vec<Named>>::new();
	for one in named {
		lists.entry(one.entry.list).or_default().push(one);
	}
	let (mut lines, mut rows, mut transactions) = (Vec::new(), Vec::new(), Vec::new());
	let mut refused = 0u64;
	for (list, named) in &lists {
		for batch in named.chunks((most as usize).max(1)) {
			let places: Vec<Place> = batch
				.iter()
				.map(|it| Place { subject: it.subject.clone(), index: it.entry.index })
				.collect();
			let included =
				session.send(&call(*list, &places)).await.map_err(|error| match rows.len() {
					0 => error,
					sent => format!("{error}; {sent} of {all} were sent before").into(),
				})?;
			transactions.push(transaction(&included));
			let failed: HashMap<usize, String> = told(&at, &included)?
				.failed
				.into_iter()
				.map(|(place, failure)| (place, failure.to_string()))
				.collect();
			for (place, Named { to, subject, entry }) in batch.iter().enumerate() {
				let why = failed.get(&place);
				refused += u64::from(why.is_some());
				let name = words::entry(*entry);
				lines.push(match why {
					None => format!("credential {name} of {to} is {done}"),
					Some(why) => format!("credential {name} of {to} is not {done}: {why}"),
				});
				rows.push(json!({ "to": to, "subject": subject, "entry": entry, "why": why }));
			}
		}
	}
	let count = all as u64 - refused;
	lines.push(format!("{count} {done}, {refused} refused"));
	let json: Value = json!({
		"credentials": rows, "done": count, "refused": refused, "transactions": transactions,
	});
	let mut answer = Answer::new(lines.join("\n"), json);
	if refused > 0 {
		answer.incomplete = Some(format!("{refused} of {all} could not be {done}"));
	}
	Ok(answer)
}

#[cfg(test)]
mod tests {
	use super::*;
	use carnet_primitives::{passports::CredentialStatus, H256};

	#[test]
	fn a_renewed_credential_is_meant_before_a_later_one_that_ended() {
		let credential = |index, status| Credential {
			issuer: 7,
			schema: 3,
			digest: H256::zero(),
			entry: Entry { list: 0, index },
			issued_at: 10,
			valid_from: 10,
			valid_until: 90,
			status,
		};
		let revoked = CredentialStatus::Revoked { since: 20 };
		let renewed = credential(1, CredentialStatus::Active);
		let last = credential(2, revoked);
		let index = |all: &[Credential], now| {
			meant(all.iter().copied(), now).map(|found| found.entry.index)
		};
		assert_eq!(index(&[renewed, last], 50), Some(1));
		assert_eq!(index(&[credential(0, revoked), last], 50), Some(2));
		assert_eq!(index(&[renewed, last], 90), Some(2), "both ended");
		assert_eq!(index(&[], 50), None);
	}
}
