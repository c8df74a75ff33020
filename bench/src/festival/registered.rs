//! Goods that are registered: in packs as large as they get, and in lots of the usual size.

use super::{
	day::{batches, times, Room, Space, UNITS},
	Taken,
};
use crate::{
	context::{say, Context, Outcome},
	meter::{charged, millis},
	report::{number, Row, Section, Target},
	rpc,
	sender::Sender,
	spec::digits,
	state::{grown, settled, specs},
	world::{World, ADMIN},
};
use carnet_client::chain::Call;
use carnet_verifier::storage_keys::prefix;
use serde_json::json;
use subxt::rpcs::RpcClient;

const PACK: u32 = 1 << 20;
const LOT: u32 = 1_000;
/// Lots that stand for all.
const LOTS: u32 = 20_000;
/// Calls that are sent before the chain is waited for.
const TOGETHER: usize = 100;

/// Packs of 2^20 units, so many that the last one need not be full.
pub async fn packs(
	context: &Context,
	world: &World,
	room: &Room,
	section: &mut Section,
) -> Outcome {
	let all = batches(PACK) as u32;
	let count = if context.quick { all / 10 } else { all };
	measure(world, room, Plan { name: "packs of 2^20", lot: "P", units: PACK, count }, section)
		.await
}

/// Lots of 1,000 units.
pub async fn lots(context: &Context, world: &World, room: &Room, section: &mut Section) -> Outcome {
	let count = if context.quick { LOTS / 10 } else { LOTS };
	measure(world, room, Plan { name: "lots of 1,000", lot: "L", units: LOT, count }, section).await
}

struct Plan {
	name: &'static str,
	/// What their lots begin with.
	lot: &'static str,
	units: u32,
	/// How many are registered.
	count: u32,
}

impl Plan {
	/// Bytes of state that a unit may take, by the size of its batch.
	fn target(&self) -> f64 {
		match self.units {
			PACK.. => 0.001,
			10_000.. => 0.1,
			_ => 0.5,
		}
	}
}

async fn measure(world: &World, room: &Room, plan: Plan, section: &mut Section) -> Outcome {
	let client = RpcClient::from_insecure_url(world.node.url()).await?;
	let sender = Sender::connect(&world.node.url(), ADMIN).await?;
	let most: u32 = world.chain.finalised().await?.constant("Products", "MaxBatchesPerCall")?;
	let most = most.max(1);
	// A full call for its weight, which also makes the counters.
	let first = Call::register_batches(&specs(&format!("W{}", plan.lot), most, plan.units)?);
	let weight = millis(charged(&world.chain.submit(&first, &world.brand).await?)?);
	let specs = specs(plan.lot, plan.count, plan.units)?;
	let calls: Vec<Call> = specs.chunks(most as usize).map(Call::register_batches).collect();

	let (before, disk) = (settled(world, &client).await?, world.node.disk());
	let (registered, cpu) = (next_batch(&client).await?, world.node.cpu());
	let from = world.chain.finalised().await?.number();
	let mut bytes = 0;
	for some in calls.chunks(TOGETHER) {
		let signed = sender.sign(some).await?;
		bytes += signed.bytes();
		sender.send(&signed).await?;
	}
	let cpu = world.node.cpu() - cpu;
	let blocks = world.chain.finalised().await?.number().saturating_sub(from);
	let registered = next_batch(&client).await?.saturating_sub(registered);
	if registered != u64::from(plan.count) {
		return Err(format!("of {} batches, {registered} were registered", plan.count).into());
	}
	let (after, disk_after) = (settled(world, &client).await?, world.node.disk());

	let all = batches(plan.units);
	say(format!(
		"{}: {registered} of {all} in {} calls and {blocks} blocks",
		plan.name,
		calls.len()
	));
	let taken = Taken {
		sample: match registered >= all {
			true => format!("all {all} registered, nothing extrapolated"),
			false => format!("{registered} of {all} registered, the rest extrapolated"),
		},
		count: registered,
		times: times(all, registered),
		space: Space {
			millis: weight * f64::from(plan.count) / f64::from(most),
			bytes: bytes as f64,
		},
		state: grown(after.counted(), before.counted()),
		disk: disk_after as f64 - disk as f64,
		cpu,
	};
	let name = format!("{} units in {}", number(UNITS as f64), plan.name);
	taken.rows(&name, room, true, section);
	let units = f64::from(plan.units) * registered as f64;
	section.row(
		Row::new(format!("{name}: state of a unit"), taken.state / units, "bytes")
			.target(Target::AtMost(plan.target()))
			.detail(&taken.sample),
	);
	Ok(())
}

/// The number that the next batch gets.
async fn next_batch(client: &RpcClient) -> Outcome<u64> {
	let at: String = rpc::call(client, "chain_getFinalizedHead", &[]).await?;
	let entry = json!(digits(&prefix("Products", "NextBatchId")));
	let found: Option<String> = rpc::call(client, "state_getStorage", &[entry, json!(at)]).await?;
	let bytes = hex::decode(found.unwrap_or_default().trim_start_matches("0x"))?;
	Ok(bytes.first_chunk::<8>().map_or(0, |bytes| u64::from_le_bytes(*bytes)))
}
