//! The status of passports, by RPC.

use super::filled::{merchant, write_spec, Numbers};
use crate::{
	context::{say, Context, Outcome},
	load::{open_loop, Questions},
	rates::{Asking, Plan},
	report::{number, Section},
	rpc,
	world::World,
};
use carnet_network::passports::{status, Registry};
use carnet_primitives::passports::PassportStatus;
use rand::{rngs::StdRng, Rng, SeedableRng};
use serde_json::value::to_raw_value;
use std::{sync::Arc, time::Duration};

const GOOD: &str = "\"status\":\"valid\"";
const CONNECTIONS: usize = 64;
const CLOSED: usize = 32;
const QUESTIONS: usize = 20_000;
const PLAN: Plan = Plan { rates: &[500, 1000, 2000, 3000, 4000], target: 3000, p99_millis: 15.0 };
/// The brand that every chain here has is member 1. Two issuers and a platform join after it.
const NUMBERS: Numbers = Numbers { issuers: [2, 3], platform: 4, schema: 0, policy: 0 };

/// Statuses of random merchants at rates, and as fast as they come.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let count: u32 = if context.quick { 1_000 } else { 100_000 };
	section.note(format!(
		"passports_getStatus for a platform, of random ones of {} merchants, each with an application, a consent and two \
		credentials; these records were written into the genesis of the chain, in the encoding of the pallet, and nothing else \
		of the merchants is there; a good answer is valid; over {CONNECTIONS} WebSocket connections, at a rate as in the \
		section `verdicts`",
		number(f64::from(count)),
	));
	let folder = context.folder()?;
	let spec = write_spec(context, folder.path(), count, &NUMBERS).await?;
	let extra = ["--chain".as_ref(), spec.as_os_str()];
	let world = World::in_folder(context, folder, &extra).await?;
	let registry = Registry::open(&world.chain, 2, 1).await?;
	let issuers: Vec<_> = registry.issuers.iter().map(|issuer| issuer.id).collect();
	let platforms: Vec<_> = registry.platforms.iter().map(|platform| platform.id).collect();
	let found = (issuers, platforms, registry.schema, registry.policy);
	let expected =
		(NUMBERS.issuers.to_vec(), vec![NUMBERS.platform], NUMBERS.schema, NUMBERS.policy);
	if found != expected {
		return Err(format!("the chain gave the numbers {found:?} and not {expected:?}").into());
	}
	let at = world.chain.finalised().await?;
	for number in [0, count / 2, count - 1] {
		let seen = status(&at, &merchant(number), NUMBERS.platform).await?;
		if seen.as_ref().map(|seen| seen.status) != Some(PassportStatus::Valid) {
			return Err(format!("the passport of merchant {number} is not valid: {seen:?}").into());
		}
	}
	say(format!("{} passports are in the state", number(f64::from(count))));

	let mut random = StdRng::seed_from_u64(6);
	let parameters = (0..QUESTIONS)
		.map(|_| {
			let merchant = merchant(random.gen_range(0..count)).to_string();
			Ok(vec![to_raw_value(&merchant)?, to_raw_value(&NUMBERS.platform)?])
		})
		.collect::<Outcome<_>>()?;
	let questions = Arc::new(Questions { method: "passports_getStatus", parameters, good: GOOD });
	let clients = rpc::connections(&world.node.url(), CONNECTIONS).await?;
	open_loop(&clients, &questions, 300, Duration::from_secs(2)).await?;
	let name = format!("status, {} passports", number(f64::from(count)));
	let asking = Asking { context, world: &world, name: &name, questions: &questions, plan: &PLAN };
	asking.rising(&clients, section).await?;
	let some = clients.get(..CLOSED).unwrap_or(&clients);
	section.row(asking.closed(some).await?);
	Ok(())
}
