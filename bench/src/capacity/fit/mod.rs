//! Whether full blocks take the time that their calls are charged: too little charged, and slots are missed; too much, and
//! room is wasted.

mod blocks;
mod claims;
mod consortium;
mod copyright;
mod custody;
mod passports;
mod products;
mod receivables;
mod types;

use super::site::{Site, AT_ONCE};
use crate::{
	context::{say, Context, Outcome},
	meter::{aimed, charged, room},
	report::{number, Row, Section, Target},
	sender::Sender,
};
use blocks::{blocks_to_fill, observe, Fit, FILLED, RATIO};
use carnet_client::chain::{Call, Signer};
use futures::future::try_join_all;
use std::time::{Duration, Instant};
use types::{chosen, Lot, Signed, Type, CHOICE};

/// How long one type may take, with what its calls need.
const LIMIT: Duration = Duration::from_secs(5 * 60);
/// After how long no further type is begun: the other parts of the topic take their time too.
const LIMIT_OF_ALL: Duration = Duration::from_secs(75 * 60);

/// Fills blocks with calls of each type, all on one chain.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let types = chosen(&std::env::var(CHOICE).unwrap_or_default())?;
	let [least, most] = RATIO;
	section.note(format!(
		"fit: one validator builds blocks from a full pool, and a full node imports them; built is the time that the proposer \
		took, with inherents and state root, and imported the time of verification and import, both from the metrics of the \
		nodes; charged is System.BlockWeight of the block, all classes together; only blocks that are filled to {} % count; \
		built over charged should lie between {} and {}; /250 is a call with as many records",
		number(FILLED * 100.0),
		number(least),
		number(most),
	));
	let mut site = Site::open(context).await?;
	let room = room(&site.chain).await?;
	let (mut misfits, mut late) = (Vec::new(), Vec::new());
	let mut measured = 0;
	let begun = Instant::now();
	// Each has things that its calls are about of its own.
	for what in &types {
		if begun.elapsed() > LIMIT_OF_ALL {
			late.push(what.name());
			continue;
		}
		let fit = tokio::time::timeout(LIMIT, of_type(context, &mut site, *what, room)).await;
		match fit.unwrap_or_else(|_| Err(too_long())) {
			// At once: should a later type fail, this one was measured.
			Ok(fit) => {
				measured += 1;
				misfits.extend(fit.rows(context, section));
			}
			Err(error) => section.part(&format!("fit, {}", what.name()), Err(error)),
		}
	}
	if !late.is_empty() {
		section.fail(format!(
			"fit: {} types were not begun within {} minutes; {CHOICE}={} measures them alone",
			late.len(),
			LIMIT_OF_ALL.as_secs() / 60,
			late.join(","),
		));
	}
	let all = Type::all().len();
	if measured == all {
		let row = Row::new("fit: call types that do not fit", misfits.len() as f64, "types")
			.detail(format!("of {all}"))
			.detail(misfits.join("; "));
		section.row(aimed(context, row, Target::AtMost(0.0)));
	}
	let agreed = site.network.agree().await?;
	section.note(format!("fit: both nodes agreed at height {} in the end", agreed.number));
	Ok(())
}

fn too_long() -> Box<dyn std::error::Error + Send + Sync> {
	format!("it took longer than {} minutes", LIMIT.as_secs() / 60).into()
}

async fn of_type(context: &Context, site: &mut Site, what: Type, room: u64) -> Outcome<Fit> {
	match what {
		Type::Claims(act) => claims::fit(context, site, act, room).await,
		Type::Signed(signed) => of_signed(context, site, signed, room).await,
	}
}

async fn of_signed(context: &Context, site: &mut Site, what: Signed, room: u64) -> Outcome<Fit> {
	let one = what.make(site, 1).await?;
	let Lot { key, calls } = one.first().ok_or("nobody makes a call")?;
	let call = calls.first().ok_or("there is no call")?;
	let included = site.chain.submit(call, &Signer::from_suri(key)?).await?;
	let charged = charged(&included)?;
	let count = u32::try_from((room * u64::from(blocks_to_fill(context))).div_ceil(charged))?;
	say(format!("{} calls: {}", number(f64::from(count)), what.name()));
	let lots = what.make(site, count).await?;
	let mut senders = Vec::with_capacity(lots.len());
	for lot in &lots {
		senders.push(Sender::connect(site.chain.url(), &lot.key).await?);
	}
	let blocks = observe(site, send_all(&senders, &lots)).await?;
	Ok(Fit { name: what.name().into(), charged, full: room, blocks })
}

/// The calls of all keys at once: as many wait as a node takes, however many keys there are.
async fn send_all(senders: &[Sender], lots: &[Lot]) -> Outcome {
	let at_once = (AT_ONCE / lots.len().max(1)).max(1);
	let each = senders.iter().zip(lots).map(|(sender, lot)| send(sender, &lot.calls, at_once));
	try_join_all(each).await?;
	Ok(())
}

async fn send(sender: &Sender, calls: &[Call], at_once: usize) -> Outcome {
	for some in calls.chunks(at_once) {
		sender.flood(some).await?;
	}
	Ok(())
}
