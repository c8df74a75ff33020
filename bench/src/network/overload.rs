//! More calls than the chain can take.

use super::{
	fates::{fates, latency, lost},
	heads::Heads,
	usage::memory,
	Lengths, LIGHT, P99_SECONDS, VALIDATORS,
};
use crate::{
	context::{say, Outcome},
	report::{Row, Section, Target},
	stats::Sample,
};
use carnet_client::chain::{Call, Chain, Signer};
use carnet_network::{Account, Load, Network, Operator};
use carnet_primitives::member::Permission;
use futures::future::try_join_all;
use std::time::{Duration, Instant};

/// Each founding member, with the company prefix of the one that is a brand.
const MEMBERS: [(&str, Option<&str>); 4] =
	[("//Alice", Some("9506000")), ("//Bob", None), ("//Charlie", None), ("//Dave", None)];
/// Operators that send for each member. A sender waits for each answer, so a few are needed to ask for too much.
const SENDERS: u32 = 8;
/// So many that each sender sends as soon as it is answered.
const AS_FAST_AS_ANSWERED: f64 = 100_000.0;
/// Until the queues are full.
const RAMP: Duration = Duration::from_secs(4);
const TIMES: f64 = 3.0;
const RECOVERY_SECONDS: f64 = 15.0;
const DEEPEST: f64 = 1.0;
/// How long after the load latency is looked at.
const AFTER: Duration = Duration::from_secs(30);
/// Calls live for 256 blocks: whatever is not final then never will be.
const PATIENCE: Duration = Duration::from_secs(150);

pub async fn measure(network: &mut Network, lengths: &Lengths, section: &mut Section) -> Outcome {
	add_operators(network).await?;
	let figure = "sustainable rate: calls final at saturation";
	let sustainable = saturate(network, senders()?, lengths.saturation, figure, section).await?;
	let rate = sustainable * TIMES;
	say(format!("{rate:.0} calls a second for {} s", lengths.overload.as_secs()));
	let heads = Heads::follow(network, &VALIDATORS);
	let mut load = Load::start(network, senders()?, &VALIDATORS, rate).await?;
	tokio::time::sleep(lengths.overload).await;
	load.stop().await;
	let (end, waiting) = (Instant::now(), load.open());
	let memory: Sample = memory(network).map(|bytes| bytes as f64 / 1e6).collect();
	let light = Load::start(network, Operator::local()?, &VALIDATORS, LIGHT).await?;
	tokio::time::sleep(AFTER).await;
	let light = light.account(network.node(0).rpc(), PATIENCE).await?;
	let account = load.account(network.node(0).rpc(), PATIENCE).await?;
	let seen = heads.end();
	say(format!("{account}"));
	say(format!("afterwards: {light}"));

	let offered = account.calls.len() + account.refused.values().sum::<usize>();
	let seconds = lengths.overload.as_secs_f64();
	section.row(
		Row::new("overload, calls offered", offered as f64 / seconds, "calls/s").detail(format!(
			"{rate:.0} wanted, for {seconds:.0} s; {:.0}/s accepted, {waiting} waited at the end; largest node {:.0} MB",
			account.calls.len() as f64 / seconds,
			memory.max(),
		)),
	);
	for (said, count) in &account.refused {
		section.row(Row::new("overload, calls refused", *count as f64, "calls").detail(said));
	}
	section.row(
		Row::new("overload, deepest fork", seen.deepest() as f64, "blocks")
			.target(Target::AtMost(DEEPEST))
			.detail(format!("{}; {} subscriptions broke", seen.text(), seen.breaks)),
	);
	section.row(
		Row::new("overload, accepted calls lost", lost(&account) as f64, "calls")
			.target(Target::AtMost(0.0))
			.detail(fates(&account)),
	);
	section.row(
		Row::new("overload, submit to final p99", latency(&account, 0.99), "s")
			.detail(format!("p50 {:.2} s", latency(&account, 0.5))),
	);
	let row = match recovery(&light, end) {
		Some(after) => Row::new("overload, latency as before after", after.as_secs_f64(), "s"),
		None => Row::new("overload, latency as before after", f64::INFINITY, "s"),
	};
	section.row(row.target(Target::AtMost(RECOVERY_SECONDS)).detail(format!(
		"from the end of the load; of the calls due from then on, {LIGHT}/s, 99 of 100 are final within {P99_SECONDS} s; \
		{}, {} refused",
		fates(&light),
		light.refused_due.len()
	)));
	Ok(())
}

/// What a chain takes that is asked for more: calls that become final in a second.
pub async fn saturate(
	network: &Network,
	senders: Vec<Operator>,
	length: Duration,
	figure: &str,
	section: &mut Section,
) -> Outcome<f64> {
	say(format!("as many calls as are answered for {} s", length.as_secs()));
	let count = senders.len();
	let heads = Heads::follow(network, &VALIDATORS);
	let begin = Instant::now();
	let mut load = Load::start(network, senders, &VALIDATORS, AS_FAST_AS_ANSWERED).await?;
	tokio::time::sleep(length).await;
	load.stop().await;
	let end = Instant::now();
	let account = load.account(network.node(0).rpc(), PATIENCE).await?;
	let seen = heads.end();
	say(format!("{account}"));
	let from = begin + RAMP;
	let inside = account
		.calls
		.iter()
		.filter_map(|(call, _)| call.finalised)
		.filter(|(_, when)| (from..=end).contains(when))
		.count();
	let rate = inside as f64 / end.saturating_duration_since(from).as_secs_f64();
	section.row(Row::new(figure, rate, "calls/s").detail(format!(
		"{count} senders, each sends when it is answered; {}; {}",
		fates(&account),
		seen.text()
	)));
	match rate >= 1.0 {
		true => Ok(rate),
		false => Err("hardly any call became final at saturation".into()),
	}
}

/// When latency is what it was, counted from the end of the load: of the calls that were due from then on, 99 of 100
/// are final in time.
fn recovery(account: &Account, end: Instant) -> Option<Duration> {
	let taken = account.calls.iter().map(|(call, _)| {
		let late = call.latency().is_none_or(|latency| latency.as_secs_f64() > P99_SECONDS);
		(call.due, late)
	});
	// A full pool refuses, which no user takes for latency as before.
	let refused = account.refused_due.iter().map(|due| (*due, true));
	let mut calls: Vec<(Instant, bool)> = taken.chain(refused).collect();
	calls.sort_by_key(|(due, _)| std::cmp::Reverse(*due));
	let (mut slow, mut since) = (0usize, None);
	for (count, (due, late)) in calls.into_iter().enumerate() {
		slow += usize::from(late);
		if !late && slow * 100 <= count + 1 {
			since = Some(due);
		}
	}
	since.map(|due| due.saturating_duration_since(end))
}

fn suri(member: &str, number: u32) -> String {
	format!("{member}//sender//{number}")
}

/// Senders of all founding members, a few of each: what the chain takes is not what one sender has answered.
pub fn senders() -> Outcome<Vec<Operator>> {
	let mut all = Vec::new();
	for number in 0..SENDERS {
		// One of each member after the other, since they are dealt out to the nodes in turn.
		for (member, prefix) in MEMBERS {
			let suri = suri(member, number);
			all.push(match prefix {
				Some(prefix) => Operator::trade_items(&suri, &format!("{prefix}{number}"))?,
				None => Operator::remarks(&suri)?,
			});
		}
	}
	Ok(all)
}

/// Makes the senders operators of their members.
pub async fn add_operators(network: &Network) -> Outcome {
	let chain = Chain::connect(network.node(0).url(), None).await?;
	try_join_all(MEMBERS.iter().map(|(member, _)| add_operators_of(&chain, member))).await?;
	Ok(())
}

async fn add_operators_of(chain: &Chain, member: &str) -> Outcome {
	let admin = Signer::from_suri(&format!("{member}//stash"))?;
	for number in 0..SENDERS {
		let key = Signer::from_suri(&suri(member, number))?.account();
		let permissions = [Permission::Produce].into_iter().collect();
		chain.submit(&Call::add_operator(&key, permissions, None), &admin).await?;
	}
	Ok(())
}
