//! What happened to goods, in words.

use super::{
	count,
	subject::{show_range, show_unit},
};
use crate::cli::{
	chain::{ask::ask_each, tame, verdict},
	moment, Outcome,
};
use carnet_client::{
	chain::Snapshot,
	records::{mentioned_members, Records},
};
use carnet_primitives::{
	custody::{
		CustomsStatus, EventView, Happening, Holder, Item, Position, RecordedEvent, TraceReport,
	},
	member::MemberId,
	subject::Stop,
	H256,
};
use carnet_verifier::Report;
use std::collections::BTreeMap;

/// Names of members that events mention by their numbers.
pub(super) struct Names(BTreeMap<MemberId, String>);

impl Names {
	/// As the chain says now.
	pub async fn of(at: &Snapshot, report: &TraceReport) -> Outcome<Self> {
		let ids = mentioned_members(report);
		let views = ask_each(ids.iter().copied(), |id| at.member(id)).await?;
		let named = ids.into_iter().zip(views);
		Ok(Self(named.filter_map(|(id, view)| Some((id, tame(&view?.name)))).collect()))
	}

	/// As a bundle proves.
	pub fn proved(records: &Records<&Report>, report: &TraceReport) -> Outcome<Self> {
		let named = records.mentioned(report)?;
		Ok(Self(named.into_iter().map(|(id, one)| (id, tame(&one.name))).collect()))
	}

	/// A member with its name.
	pub fn member(&self, id: MemberId) -> String {
		match self.0.get(&id) {
			Some(name) => format!("{name} (member {id})"),
			None => format!("member {id}"),
		}
	}
}

/// Who has goods.
pub(super) fn held(now: &Position) -> String {
	let holder = verdict::named(&now.holder);
	match now.custody.holder {
		Holder::Member(_) => format!("{holder} holds it"),
		Holder::Outside { .. } => format!("it has left the consortium, as {holder} states"),
	}
}

/// Where goods are and whose, a line each.
pub(super) fn position(now: &Position, names: &Names) -> Vec<String> {
	let mut lines = Vec::new();
	if !now.path.is_empty() {
		let path: Vec<String> = now.path.iter().map(show_unit).collect();
		lines.push(format!("inside: {}", path.join(", in ")));
	}
	let custody = &now.custody;
	lines.push(match custody.holder {
		Holder::Member(_) => format!("holder: {}", verdict::named(&now.holder)),
		Holder::Outside { party, .. } => format!(
			"holder: somebody outside the consortium, as {} states; commitment {party:?}",
			verdict::named(&now.holder)
		),
	});
	lines.push(format!("owner: {}", verdict::named(&now.owner)));
	if let Some(transfer) = &custody.transfer {
		let to = now.receiver.as_ref().map(verdict::named);
		lines.push(format!(
			"on its way to: {}, who can receive it until {}",
			to.unwrap_or_else(|| names.member(transfer.to)),
			moment::show(transfer.deadline)
		));
	}
	if let Some(to) = custody.title_offer {
		lines.push(format!("title offered to: {}", names.member(to)));
	}
	match custody.customs {
		CustomsStatus::Free => {}
		CustomsStatus::Held { by } => lines.push(format!("customs: held by {}", names.member(by))),
		CustomsStatus::Refused { by } => {
			lines.push(format!("customs: refused by {}", names.member(by)));
		}
	}
	lines
}

/// Why goods may not move.
pub(super) const fn stop(stop: Stop) -> &'static str {
	match stop {
		Stop::Unknown => "STOPPED  the chain has no record of it",
		Stop::Recalled => "STOPPED  a recall is in force: it may go back to its brand alone",
		Stop::Held => "STOPPED  customs hold it, or something in it, where it is",
		Stop::Expired => "STOPPED  it is past its date: it may go back to its brand alone",
		Stop::Decommissioned => {
			"STOPPED  a unit is out of circulation: it may go back to its brand alone"
		}
		Stop::Flagged => "STOPPED  a member warns of a unit: it may go back to its brand alone",
		Stop::Refused => "STOPPED  customs refused it: it may go back to its brand alone",
	}
}

pub(super) fn item(item: &Item) -> String {
	match item {
		Item::Units(range) => match range.len() {
			1 => show_range(range),
			len => format!("{} ({})", count(len, "unit"), show_range(range)),
		},
		Item::LogisticUnit(id) => show_unit(id),
	}
}

fn recorded(event: &RecordedEvent) -> String {
	let mut out = match event.biz_step {
		Some(step) => step.name().replace('_', " "),
		None => "an event".to_owned(),
	};
	let action = event.action.map(|action| format!(", {action}")).unwrap_or_default();
	out.push_str(&format!(" ({}Event{action})", event.event_type));
	if let Some(disposition) = event.disposition {
		out.push_str(&format!(", then {}", disposition.name().replace('_', " ")));
	}
	if let Some(gln) = event.read_point {
		out.push_str(&format!(", read at GLN {gln}"));
	}
	if let Some(gln) = event.location {
		out.push_str(&format!(", located at GLN {gln}"));
	}
	out.push_str(&format!("; happened {}, event hash {:?}", moment::show(event.time), event.hash));
	out
}

/// What happened, without when and who.
pub(super) fn happening(view: &EventView, names: &Names) -> String {
	let document = |what: &str, hash: &H256| format!("{what}, document {hash:?}");
	match &view.event.what {
		Happening::Recorded(event) => recorded(event),
		Happening::ErrorDeclared { event, reason, corrective } => {
			let right = corrective.map(|seq| format!("; event {seq} is right instead"));
			format!("says that event {event} is wrong ({reason}){}", right.unwrap_or_default())
		}
		Happening::Packed(one) => format!("packed {}", item(one)),
		Happening::Unpacked(one) => format!("unpacked {}", item(one)),
		Happening::Joined { parent, .. } => format!("packed it into {}", show_unit(parent)),
		Happening::Left { parent, .. } => format!("took it out of {}", show_unit(parent)),
		Happening::Dispatched { to, deadline } => format!(
			"shipped it to {}, to be received until {}",
			names.member(*to),
			moment::show(*deadline)
		),
		Happening::Received { discrepancy: None } => "received it".to_owned(),
		Happening::Received { discrepancy: Some(wrong) } => document(
			&format!("received it, {} missing and {} damaged", wrong.missing, wrong.damaged),
			&wrong.document,
		),
		Happening::Rejected { document: hash } => document("did not take it", hash),
		Happening::Voided => "took it back from its way: nobody received it in time".to_owned(),
		Happening::Delivered { party, document: hash } => {
			document(&format!("delivered it outside the consortium, commitment {party:?}"), hash)
		}
		Happening::TakenBack { document: hash } => document("took it back from outside", hash),
		Happening::TitleOffered { to } => {
			let own = view.event.author.is_some_and(|author| author.member == *to);
			match own {
				true => "no longer offers the title".to_owned(),
				false => format!("offers the title to {}", names.member(*to)),
			}
		}
		Happening::TitleAccepted { from } => {
			format!("took the title from {}", names.member(*from))
		}
		Happening::Held { document: hash } => document("HELD it", hash),
		Happening::Cleared { document: hash } => document("cleared it", hash),
		Happening::Refused { document: hash } => document("REFUSED it", hash),
		Happening::Reassigned { holder, owner, document: hash } => {
			let to = |what: &str, member: &Option<MemberId>| {
				member.map(|member| format!("the {what} is {}", names.member(member)))
			};
			let now = [to("holder", holder), to("owner", owner)];
			let now: Vec<String> = now.into_iter().flatten().collect();
			document(&format!("reassigned it: {}", now.join(", ")), hash)
		}
	}
}

/// Who says it.
pub(super) fn author(view: &EventView) -> String {
	match (&view.by, &view.event.author) {
		(Some(by), Some(author)) => format!("{} as {}", verdict::named(by), author.role),
		_ => "two thirds of the members".to_owned(),
	}
}
