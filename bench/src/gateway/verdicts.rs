//! Verdicts about labels, by HTTP: of a few units that everybody asks about, and of units that nobody asked about before.

use super::{
	asking::{Asking, CONNECTIONS, P99_MILLIS},
	filled::{link, Filled},
	load::{open_loop, Requests},
	server::Served,
};
use crate::{
	context::{say, Context, Outcome},
	process,
	report::{number, Row, Section},
};
use carnet_client::codes::OpeningsFile;
use carnet_network::http::request;
use rand::{rngs::StdRng, seq::SliceRandom, SeedableRng};
use std::{sync::Arc, time::Duration};

const GOOD: &[u8] = b"\"verdict\":\"authentic\"";
/// Units that everybody asks about.
const HOT: usize = 1_000;
/// Buyers, each with an address.
const BUYERS: usize = 20_000;

const CACHED: [u32; 5] = [4_000, 8_000, 12_500, 16_000, 20_000];
const CACHED_TARGET: u32 = 12_500;
const UNCACHED: [u32; 5] = [1_000, 2_000, 3_000, 4_500, 6_000];
const UNCACHED_TARGET: u32 = 3_000;

/// How long loading the openings may take.
const LOADING: Duration = Duration::from_secs(15 * 60);

/// Loads the openings, and asks: while blocks come, and while the node is away, which it still is at the end.
pub async fn measure(
	context: &Context,
	filled: &mut Filled,
	served: &mut Served,
	section: &mut Section,
) -> Outcome {
	section.note(format!(
		"verdicts: GET of the links of labels as JSON over {CONNECTIONS} connections that are kept, with addresses of \
		{} buyers; a good answer is authentic; requests are due evenly, and latency counts from when one was due, also if it \
		waited for a connection; gateway, sender and database share the machine; p99 should be {} ms or less",
		number(BUYERS as f64),
		number(P99_MILLIS),
	));
	section.note(format!(
		"cached: random ones of {} units; uncached: each unit once; unless blocks come, the node is away, so nothing but \
		requests makes the gateway work",
		number(HOT as f64),
	));
	section.row(load_openings(filled, served).await?);
	// The memory of a gateway that has read all of the chain is that of its reading.
	served.gateway.stop().await?;
	served.start(&filled.world).await?;
	let mut order: Vec<u32> = (0..filled.units).collect();
	order.shuffle(&mut StdRng::seed_from_u64(8));
	let (hot, cold) = order.split_at(HOT.min(order.len()));
	// One run of each kind comes with blocks, beside all rates without.
	let most = Asking::needed(context, &UNCACHED, UNCACHED_TARGET)
		+ Asking::needed(context, &[UNCACHED_TARGET], UNCACHED_TARGET);
	if cold.len() < most && !context.quick {
		return Err(format!("there are {} units, and {most} are asked for once", cold.len()).into());
	}
	let some: Vec<u32> = hot.iter().copied().cycle().take(BUYERS).collect();
	let hot = Arc::new(requests(filled, served, &some)?);
	let cold = Arc::new(requests(filled, served, cold.get(..most).unwrap_or(cold))?);
	say("warming up");
	open_loop(&hot, 0, CONNECTIONS, 1_000, Duration::from_secs(3)).await?;

	let kinds = [
		("cached", hot, &CACHED[..], CACHED_TARGET),
		("uncached", cold, &UNCACHED[..], UNCACHED_TARGET),
	];
	let mut next = [0; 2];
	for is_away in [false, true] {
		if is_away {
			filled.world.node.stop();
		}
		for ((kind, requests, rates, target), next) in kinds.iter().zip(&mut next) {
			let blocks = if is_away { "" } else { ", while blocks come" };
			let mut asking = Asking {
				context,
				served,
				node: &filled.world.node,
				name: format!("verdicts, {kind}, {}{blocks}", served.name),
				requests: requests.clone(),
				next: *next,
				rates,
				target: *target,
			};
			match is_away {
				true => asking.rising(section).await?,
				false => {
					asking.at_rate(*target, section).await?;
				}
			}
			*next = asking.next;
		}
	}
	let memory = served.peak_memory() as f64 / 1024.0 / 1024.0;
	section.row(Row::new(format!("peak memory of the gateway, {}", served.name), memory, "MiB"));
	let noted = served.count("carnet_gateway_scans_total").await?;
	let dropped = served.count("carnet_gateway_scans_dropped_total").await?;
	section.row(
		Row::new(format!("scans that were not counted, {}", served.name), dropped, "scans")
			.detail(format!("{} were taken to be counted, at all rates together", number(noted))),
	);
	Ok(())
}

/// Gives the openings of all units to the gateway.
async fn load_openings(filled: &Filled, served: &Served) -> Outcome<Row> {
	let file = filled.pack.openings.to_string_lossy();
	let command = served.gateway.command(&["openings", "add", &file]);
	let seconds = process::run(command, LOADING).await?.wall.as_secs_f64();
	let figure = format!("openings loaded, {}", served.name);
	Ok(Row::new(figure, f64::from(filled.units) / seconds, "units/s")
		.detail(format!("{} s, with all checks and the encryption", number(seconds))))
}

/// Requests for the verdicts about units, one after the other from another buyer each.
fn requests(filled: &Filled, served: &Served, units: &[u32]) -> Outcome<Requests> {
	let openings = OpeningsFile::open(&filled.pack.openings)?;
	let address = served.gateway.address();
	let make = |(number, index): (usize, &u32)| {
		let buyer = number % BUYERS;
		let from = format!("10.{}.{}.{}", buyer >> 16, (buyer >> 8) & 0xff, buyer & 0xff);
		let headers = [("accept", "application/json"), ("x-forwarded-for", &from)];
		Ok(request(address, "GET", &link(&openings, *index)?, &headers, &[]))
	};
	let all = units.iter().enumerate().map(make).collect::<Outcome<_>>()?;
	Ok(Requests { address, all, good: GOOD })
}
