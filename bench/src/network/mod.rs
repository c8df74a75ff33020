//! Four validators on this machine: how soon calls are final, what idling costs, and what remains of it when validators
//! stop, when too much is asked, and when a new node comes.

pub mod fates;
pub mod follower;
pub mod heads;
mod idle;
pub mod inclusion;
mod latency;
mod overload;
mod proofs;
mod stall;
mod sync;
pub mod usage;

pub use overload::{add_operators, saturate, senders};

use crate::{
	context::{is_chosen, Context, Outcome},
	report::Section,
	world::QUOTA,
};
use carnet_network::{Builder, Network};
use serde_json::{json, Value};
use std::time::Duration;

/// The validators, which are the nodes that every measurement starts with.
pub const VALIDATORS: [usize; 4] = [0, 1, 2, 3];
const SLOT_MILLIS: u64 = 500;
/// Calls a second at light load.
const LIGHT: f64 = 15.0;
/// What latency at light load and the lag of finality may be, in seconds, for 99 of 100.
const P99_SECONDS: f64 = 1.2;
/// How long each node lives at most: a little longer than a section may take.
const LIFETIME: Duration = Duration::from_secs(160 * 60);

const PARTS_IN_ORDER: [&str; 6] = ["idle", "latency", "proofs", "stall", "overload", "sync"];

/// How long things are watched.
struct Lengths {
	light: Duration,
	idle: Duration,
	stall: Duration,
	saturation: Duration,
	overload: Duration,
	/// Blocks of the chain that a new node gets; what is there if `None`.
	blocks: Option<u64>,
}

impl Lengths {
	fn new(context: &Context) -> Self {
		let seconds = Duration::from_secs;
		let (light, idle, stall, saturation, overload) = match (context.quick, context.full) {
			(true, _) => (12, 20, 5, 12, 20),
			(_, false) => (30, 120, 15, 20, 60),
			(_, true) => (60, 600, 15, 30, 60),
		};
		Self {
			light: seconds(light),
			idle: seconds(idle),
			stall: seconds(stall),
			saturation: seconds(saturation),
			overload: seconds(overload),
			blocks: context.full.then_some(10_000),
		}
	}
}

/// What a network of the node under test is to be, with its folder where all of them are.
pub fn builder(context: &Context) -> Builder {
	Network::builder().binary(&context.node).folder(context.dir()).lifetime(LIFETIME)
}

/// Changes a genesis so that no member is limited, and the chain is measured and not a quota.
pub fn unlimited(genesis: &mut Value) {
	let members = genesis.pointer_mut("/consortium/members").and_then(Value::as_array_mut);
	for member in members.into_iter().flatten() {
		member["quota"] = json!(QUOTA);
	}
}

/// All of it, on one chain that grows.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	section.note(
		"four validators of the chain `local`, ParityDB on disk, nodes and senders on the same cores; nodes reach each \
		other through TCP proxies of the harness",
	);
	section.note(
		"latency runs from when a call was due to be sent until its block was seen final at a node",
	);
	let lengths = Lengths::new(context);
	let mut network = builder(context).start().await?;
	for part in PARTS_IN_ORDER.into_iter().filter(|part| is_chosen(part)) {
		match part {
			"idle" => idle::measure(&network, &lengths, section).await?,
			"latency" => latency::measure(context, &mut network, &lengths, section).await?,
			"proofs" => proofs::measure(&network, section).await?,
			"stall" => stall::measure(context, &mut network, &lengths, section).await?,
			"overload" => overload::measure(&mut network, &lengths, section).await?,
			_ => sync::measure(context, &mut network, &lengths, section).await?,
		}
	}
	let agreed = network.agree().await?;
	section.note(format!("in the end all nodes agreed at height {}", agreed.number));
	Ok(())
}
