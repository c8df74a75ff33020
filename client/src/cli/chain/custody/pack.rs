use super::{
	count,
	subject::{self, NamedItem},
	words,
};
use crate::cli::{
	chain::{transaction, Answer, Options, Session},
	Outcome,
};
use carnet_client::chain::{Call, Included};
use carnet_primitives::{
	custody::Item,
	gs1::Sscc,
	member::MemberId,
	subject::{LogisticUnitId, Subject, SubjectName},
};
use clap::Args;
use serde_json::json;

#[derive(Args)]
pub(in crate::cli) struct Pack {
	/// The SSCC on the case, pallet or container. A new one lies under a company prefix of yours.
	#[arg(value_parser = subject::sscc)]
	sscc: Sscc,
	/// What goes in: units such as 42/0..99 or 42/7, the SSCC of a case or pallet, or a link.
	#[arg(required = true, value_parser = subject::item)]
	items: Vec<NamedItem>,
}

#[derive(Args)]
pub(in crate::cli) struct Unpack {
	/// The SSCC on the case, pallet or container.
	#[arg(value_parser = subject::sscc)]
	sscc: Sscc,
	/// What comes out: units such as 42/0..99 or 42/7, the SSCC of a case or pallet, or a link.
	#[arg(required = true, value_parser = subject::item)]
	items: Vec<NamedItem>,
}

pub(super) async fn pack(args: Pack, options: &Options) -> Outcome<Answer> {
	let Pack { sscc, items } = args;
	let session = options.session().await?;
	let items = subject::resolve_items(&session.chain.finalised().await?, &items).await?;
	let done = send(&session, &items, "packed", |items| Call::pack(sscc, items)).await?;
	answer(&done, items.len(), "Packed", "in")
}

pub(super) async fn unpack(args: Unpack, options: &Options) -> Outcome<Answer> {
	let Unpack { sscc, items } = args;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let name = SubjectName::LogisticUnit { sscc, usage: None };
	let from = subject::resolve(&at, &name).await?;
	let Subject::LogisticUnit(unit) = from else {
		return Err(format!("{} is no case or pallet", subject::show(&from)).into());
	};
	let items = subject::resolve_items(&at, &items).await?;
	let done = send(&session, &items, "unpacked", |items| Call::unpack(unit, items)).await?;
	answer(&done, items.len(), "Unpacked", "out of")
}

/// Sends the items in as many calls as it takes.
async fn send(
	session: &Session,
	items: &[Item],
	done: &str,
	call: impl Fn(&[Item]) -> Call,
) -> Outcome<Vec<Included>> {
	let lists = session.chain.finalised().await?.pack_limits()?.split(items);
	let mut out = Vec::new();
	for (at, list) in lists.iter().enumerate() {
		let call = call(list);
		let what = format!("{call}, {} of {}", at + 1, lists.len());
		let work = session.chain.submit(&call, &session.signer);
		let sent = session.wait(&what, work).await;
		out.push(sent.map_err(|error| match list.first().filter(|_| at > 0) {
			Some(next) => format!("{error}; all before {} was {done}", words::item(next)).into(),
			None => error,
		})?);
	}
	Ok(out)
}

fn answer(done: &[Included], items: usize, event: &str, way: &str) -> Outcome<Answer> {
	let Some(last) = done.last() else { return Err("there is nothing to pack".into()) };
	let (unit, _, member): (LogisticUnitId, u32, MemberId) = last.first("Custody", event)?;
	let transactions: Vec<_> = done.iter().map(transaction).collect();
	let json =
		json!({ "unit": unit, "items": items, "member": member, "transactions": transactions });
	let verb = if items == 1 { "is" } else { "are" };
	let text =
		format!("{} {verb} {way} {}", count(items as u64, "item"), subject::show_unit(&unit));
	Ok(Answer::new(text, json))
}
