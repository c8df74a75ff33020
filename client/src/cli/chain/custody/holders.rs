use super::{count, subject::show_unit};
use crate::cli::{
	chain::{not_found, verdict, Answer, Options},
	moment, Outcome,
};
use carnet_client::chain::Snapshot;
use carnet_primitives::{
	custody::{Holder, Holding, Position, UnitRange},
	products::{RecallId, RecallScope},
	subject::{BatchId, UnitIndex},
	Moment,
};
use clap::Args;
use serde_json::{json, Value};

#[derive(Args)]
pub(in crate::cli) struct Holders {
	/// The number of the batch.
	batch: BatchId,
	/// The lowest index of the units.
	#[arg(long, requires = "last")]
	first: Option<UnitIndex>,
	/// The highest one.
	#[arg(long, requires = "first")]
	last: Option<UnitIndex>,
	/// Or the units that this recall reaches.
	#[arg(long, conflicts_with = "first")]
	recall: Option<RecallId>,
}

/// Units that are with the same member, in the same state.
struct Group {
	units: u64,
	now: Position,
	/// Logistic units in which they are, the outermost ones.
	inside: Vec<String>,
}

/// Who has the units of a range.
pub(in crate::cli) struct Found {
	groups: Vec<Group>,
	holdings: Vec<Holding>,
	at: Moment,
}

pub(super) async fn run(args: Holders, options: &Options) -> Outcome<Answer> {
	let Holders { batch, first, last, recall } = args;
	let at = options.connect().await?.finalised().await?;
	let view = at.batch(batch).await?.ok_or_else(|| not_found(format!("batch {batch}")))?;
	let scope = match (recall, first, last) {
		(Some(id), ..) => {
			let found = view.recalls.iter().find(|one| one.id == id);
			found.ok_or_else(|| not_found(format!("recall {id} of batch {batch}")))?.recall.scope
		}
		(None, Some(first), Some(last)) => RecallScope::Range { first, last },
		_ => RecallScope::Batch,
	};
	let found = find(&at, batch, scope).await?;
	let mut lines = found.lines(usize::MAX);
	lines.push(format!("As of {}, in a finalised block.", moment::show(found.at)));
	let json = json!({ "batch": batch, "holders": found.json(), "holdings": found.holdings });
	Ok(Answer::new(lines.join("\n"), json))
}

/// Who has the units of a batch that a scope reaches.
pub(in crate::cli) async fn find(
	at: &Snapshot,
	batch: BatchId,
	scope: RecallScope,
) -> Outcome<Found> {
	let (first, last) = match scope {
		RecallScope::Batch => (0, UnitIndex::MAX),
		RecallScope::Range { first, last } => (first, last),
	};
	let mut range = UnitRange { batch, first, last };
	let mut found = Found { groups: Vec::new(), holdings: Vec::new(), at: 0 };
	loop {
		let page = at.holdings(range).await?;
		let page = page.ok_or_else(|| not_found(format!("batch {batch}")))?;
		found.at = page.at;
		page.holdings.iter().for_each(|holding| found.add(holding));
		found.holdings.extend(page.holdings);
		match page.next {
			Some(next) if next > range.first => range.first = next,
			_ => return Ok(found),
		}
	}
}

/// What tells two groups apart.
fn key(now: &Position) -> (u32, bool, Option<u32>) {
	let outside = matches!(now.custody.holder, Holder::Outside { .. });
	(now.holder.id, outside, now.receiver.as_ref().map(|to| to.id))
}

impl Found {
	fn add(&mut self, holding: &Holding) {
		let Holding { first, last, now } = holding;
		let units = u64::from(last.saturating_sub(*first)).saturating_add(1);
		let known = self.groups.iter().position(|group| key(&group.now) == key(now));
		let known = known.unwrap_or_else(|| {
			self.groups.push(Group { units: 0, now: now.clone(), inside: Vec::new() });
			self.groups.len() - 1
		});
		let Some(group) = self.groups.get_mut(known) else { return };
		group.units = group.units.saturating_add(units);
		if let Some(outer) = now.path.last().map(show_unit) {
			if !group.inside.contains(&outer) {
				group.inside.push(outer);
			}
		}
	}

	/// A line for each member, and how many more there are than `most`.
	pub fn lines(&self, most: usize) -> Vec<String> {
		let mut lines: Vec<String> = self.groups.iter().take(most).map(Group::line).collect();
		if let Some(more) = self.groups.len().checked_sub(most).filter(|more| *more > 0) {
			lines.push(format!("and {more} more; `carnet holders` shows all"));
		}
		lines
	}

	pub fn json(&self) -> Vec<Value> {
		let group = |group: &Group| {
			json!({
				"units": group.units, "holder": group.now.holder, "owner": group.now.owner,
				"receiver": group.now.receiver, "custody": group.now.custody,
				"inside": group.inside,
			})
		};
		self.groups.iter().map(group).collect()
	}
}

impl Group {
	fn line(&self) -> String {
		let Self { units, now, inside } = self;
		let holder = verdict::named(&now.holder);
		let mut out = match now.custody.holder {
			Holder::Member(_) => format!("{}: {holder}", count(*units, "unit")),
			Holder::Outside { .. } => {
				format!("{}: outside the consortium, as {holder} states", count(*units, "unit"))
			}
		};
		if let Some(to) = &now.receiver {
			out.push_str(&format!(", IN TRANSIT to {}", verdict::named(to)));
		}
		match inside.as_slice() {
			[] => {}
			[only] => out.push_str(&format!(", in {only}")),
			[first, .., last] => {
				out.push_str(&format!(
					", in {} cases and pallets from {first} to {last}",
					inside.len()
				));
			}
		}
		out
	}
}
