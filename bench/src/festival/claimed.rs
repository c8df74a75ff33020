//! Units that are claimed, and what comes back.

use super::{
	day::{claims as of_a_day, times, Room, Space},
	Taken,
};
use crate::{
	claims::{at_once, check, sign, Ready},
	context::{say, Context, Outcome},
	meter::{charged, millis},
	report::{number, Row, Section},
	rpc,
	state::{grown, settled},
	world::World,
};
use subxt::rpcs::RpcClient;

/// A claim of one unit in twenty, as many as are claimed of a festival: claims that lie closer share more of the state.
const ONE_IN: u32 = 20;
const CONNECTIONS: usize = 8;
/// Claims that are sent at once.
const TOGETHER: usize = 500;

pub async fn measure(
	context: &Context,
	world: &World,
	room: &Room,
	section: &mut Section,
) -> Outcome {
	section.note(
		"claims: of real units with their openings and proofs, one unit in twenty from the first of a batch on; 75 million are \
		extrapolated from them",
	);
	section.note(
		"no call of the chain closes a batch or takes a used claim out of the state: whoever scans a label years later is \
		answered. What buyers give up again is what can come back, and is measured",
	);
	let (pack, count, lots) = match context.quick {
		true => (1 << 14, 200, 4),
		false => (1 << 20, 2_000, 40),
	};
	let all = of_a_day();
	section.row(
		Row::new(
			format!("{} claims, of those that the blocks of a day take", number(all as f64)),
			room.percent_of_claims(all),
			"%",
		)
		.detail(format!("{} in a block, whatever they weigh; derived, not measured", room.claims)),
	);
	say(format!("codes for {count} claims in a pack and in {lots} lots"));
	let in_pack = claims_of(context, world, "FESTPACK", pack, count).await?;
	let mut in_lots = Vec::new();
	for lot in 0..lots {
		let name = format!("FESTLOT{lot}");
		in_lots.extend(claims_of(context, world, &name, 1_000, count).await?);
	}
	once(world, room, "packs of 2^20", &in_pack, section).await?;
	once(world, room, "lots of 1,000", &in_lots, section).await
}

/// Claims of a new batch.
async fn claims_of(
	context: &Context,
	world: &World,
	lot: &str,
	units: u32,
	most: usize,
) -> Outcome<Vec<Ready>> {
	let pack = world.pack(context, lot, units).await?;
	let batch = world.register_pack(&pack).await?;
	sign(&world.chain, &pack, batch, ONE_IN, most).await
}

async fn once(
	world: &World,
	room: &Room,
	of: &str,
	claims: &[Ready],
	section: &mut Section,
) -> Outcome {
	let client = RpcClient::from_insecure_url(world.node.url()).await?;
	let clients = rpc::connections(&world.node.url(), CONNECTIONS).await?;
	let (first, rest) = claims.split_first().ok_or("there are no units to claim")?;

	let (before, disk) = (settled(world, &client).await?, world.node.disk());
	let cpu = world.node.cpu();
	let weight = millis(charged(&world.chain.submit_authorised(&first.call).await?)?);
	for some in rest.chunks(TOGETHER) {
		at_once(&clients, some.iter().map(|claim| claim.transaction.clone())).await?;
	}
	let cpu = world.node.cpu() - cpu;
	check(&world.chain, claims).await?;
	let (claimed, disk_after) = (settled(world, &client).await?, world.node.disk());

	let count = claims.len() as u64;
	let bytes: usize =
		claims.iter().map(|claim| claim.transaction.len().saturating_sub(2) / 2).sum();
	let taken = Taken {
		sample: format!("{count} claims made, the rest extrapolated"),
		count,
		times: times(of_a_day(), count),
		space: Space { millis: weight * count as f64, bytes: bytes as f64 },
		state: grown(claimed.counted(), before.counted()),
		disk: disk_after as f64 - disk as f64,
		cpu,
	};
	let name = format!("{} claims in {of}", number(of_a_day() as f64));
	taken.rows(&name, room, false, section);

	for some in claims.chunks(TOGETHER) {
		at_once(&clients, some.iter().map(|claim| claim.release.clone())).await?;
	}
	let released = settled(world, &client).await?;
	let back = grown(claimed.counted(), released.counted());
	say(format!("{name}: {} bytes of state, {} came back", number(taken.state), number(back)));
	section.row(
		Row::new(
			format!("{name}: state that comes back when all are given up"),
			100.0 * back / taken.state,
			"%",
		)
		.detail(format!(
			"{} of {} bytes each; {count} of {count} claims were released",
			number(back / count as f64),
			number(taken.state / count as f64)
		)),
	);
	Ok(())
}
