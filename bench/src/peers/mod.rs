//! What others do, on the same machine in the same run: pallets in the same runtime, and what a user would choose instead:
//! PostgreSQL, etcd, an Ethereum development node.

mod etcd;
mod ethereum;
mod ours;
mod pallets;
mod postgres;
mod runs;
mod server;

use crate::{
	context::{is_chosen, Context, Outcome},
	report::Section,
};

const NOTE: &str =
	"other systems: each system and a development chain of its own take turns, forwards in one round and backwards in the \
	next; processor time is that of all processes of a system, user and system, from the first request until the last is \
	durable, and what it takes with nothing to do is not taken off; clients share the cores and are not in it; a client of Carnet \
	sends the next call once the last one waits in the pool, one of the others once the last one is durable: rates with a call \
	each are generous to Carnet, those for each second of processor are not";

/// Each part with a chain of its own. What cannot be had on this machine is said and left out.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	if is_chosen("pallets") {
		let outcome = pallets::measure(context, section).await;
		section.part("pallets", outcome);
	}
	let [postgres, etcd, ethereum] = ["postgres", "etcd", "ethereum"].map(is_chosen);
	if postgres || etcd || ethereum {
		section.note(NOTE);
	}
	if postgres {
		let outcome = postgres::measure(context, section).await;
		section.part("postgres", outcome);
	}
	if etcd {
		let outcome = etcd::measure(context, section).await;
		section.part("etcd", outcome);
	}
	if ethereum {
		let outcome = ethereum::measure(context, section).await;
		section.part("ethereum", outcome);
	}
	Ok(())
}
