//! The tables.

use super::{
	decode::{Rows, EVENT_COLUMNS},
	rows::insert,
};
use sqlx::{AnyConnection, AssertSqlSafe};

/// All of them.
pub(super) const TABLES: [&str; 6] = [
	"journey_events",
	"journey_things",
	"journey_parties",
	"journey_batches",
	"journey_members",
	"journey_usages",
];

const AS_IT_IS: &str = "ON CONFLICT DO NOTHING";

pub(super) async fn write(connection: &mut AnyConnection, rows: Rows) -> Result<(), sqlx::Error> {
	let Rows { events, things, parties, batches, members, usages } = rows;
	insert(connection, "journey_events", EVENT_COLUMNS, AS_IT_IS, events).await?;
	insert(
		connection,
		"journey_things",
		["place", "role", "kind", "number", "first_unit", "last_unit"],
		AS_IT_IS,
		things,
	)
	.await?;
	let parties = parties
		.into_iter()
		.map(|(subject, member)| [subject.into(), i64::from(member).into()])
		.collect();
	insert(connection, "journey_parties", ["subject", "member"], AS_IT_IS, parties).await?;
	let batches = batches
		.into_iter()
		.map(|(id, batch)| {
			[
				i64::try_from(id).unwrap_or(i64::MAX).into(),
				i64::from(batch.member).into(),
				i64::try_from(batch.spec.gtin.value()).unwrap_or(i64::MAX).into(),
				batch.spec.lot.as_bytes().to_vec().into(),
				i64::from(batch.spec.pack).into(),
				i64::from(batch.spec.count).into(),
			]
		})
		.collect();
	insert(
		connection,
		"journey_batches",
		["batch", "member", "gtin", "lot", "pack", "units"],
		AS_IT_IS,
		batches,
	)
	.await?;
	let usages = usages
		.into_iter()
		.map(|(sscc, usage)| {
			[i64::try_from(sscc).unwrap_or(i64::MAX).into(), i64::from(usage).into()]
		})
		.collect();
	insert(
		connection,
		"journey_usages",
		["sscc", "usage"],
		"ON CONFLICT (sscc) DO UPDATE SET usage = excluded.usage",
		usages,
	)
	.await?;
	let members =
		members.into_iter().map(|(id, name)| [i64::from(id).into(), name.into()]).collect();
	insert(
		connection,
		"journey_members",
		["member", "name"],
		"ON CONFLICT (member) DO UPDATE SET name = excluded.name",
		members,
	)
	.await?;
	Ok(())
}

pub(super) async fn clear(connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
	for table in TABLES {
		let statement = AssertSqlSafe(format!("DELETE FROM {table}"));
		sqlx::query(statement).execute(&mut *connection).await?;
	}
	Ok(())
}
