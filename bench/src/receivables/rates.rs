//! How many transfers and splits a chain takes, by one and in bulk.

use super::market::{deal_out, EACH};
use crate::{
	context::{say, Context, Outcome},
	course::{Figures, Route, Subject, MARGIN},
	network,
	report::{number, Section},
	rpc::KeyPages,
	spec::digits,
};
use carnet_client::chain::{Call, Chain, Signer};
use carnet_network::{
	members::{add_operators, with_sudo},
	receivables::{to, Trade, PARTS, PLAIN},
	Keys, Network, Operator, Role, Rpc,
};
use carnet_primitives::{
	member::Permission,
	receivables::{holding_at, Amount, Holding, HoldingId, HoldingPage, ReceivableId, Recipient},
};
use carnet_verifier::storage_keys::{prefix, twox};
use serde_json::json;
use std::{collections::BTreeMap, time::Duration};
use subxt::ext::codec::Decode;

/// What the chains are, for people.
pub const NOTE: &str =
	"rates: validators of the chain `dev` or `local`, ParityDB on disk, nodes and senders on the same cores; all members have \
	a quota that never limits them, so the chain is measured and not a quota; calls are made before and signed when they are \
	due, each sender waits for the answer of its node; a rate is what became final in a second, from four seconds after the \
	first call until the end of sending, times the part of the calls that did what they should by finalised state";

const HOLDERS: u32 = 4;
/// Senders of each holder: each waits for its answers.
const SENDERS: u32 = 8;
const HALF: Amount = EACH / 2;

const ONE_PER_SECOND: f64 = 700.0;
const FOUR_PER_SECOND: f64 = 250.0;
const PARTS_PER_SECOND: f64 = 5_000.0;

/// A chain with members that trade.
struct Floor {
	network: Network,
	chain: Chain,
	trade: Trade,
	/// The nodes that get calls.
	through: &'static [usize],
	/// The node that is asked what became of them.
	reader: usize,
}

/// Measures on one validator: splits in bulk, and single calls.
pub async fn on_one(
	context: &Context,
	[bulk, single]: [bool; 2],
	section: &mut Section,
) -> Outcome {
	let alice = Role::Validator(Keys::Development("alice".into()));
	let network = network::builder(context).chain("dev").roles([alice]).start().await?;
	let mut floor = Floor::open(network, &[0], 0).await?;
	if bulk {
		let outcome = floor.bulk(context, section).await;
		section.part("splits in bulk", outcome);
	}
	if single {
		floor.single(context, "one validator", ONE_PER_SECOND, section).await?;
	}
	floor.close(section).await
}

/// Measures single calls on four validators, of which three get them and the fourth says what became of them.
pub async fn on_four(context: &Context, section: &mut Section) -> Outcome {
	let network = network::builder(context).genesis(with_sudo).start().await?;
	let mut floor = Floor::open(network, &[0, 1, 2], 3).await?;
	floor.single(context, "four validators", FOUR_PER_SECOND, section).await?;
	floor.close(section).await
}

fn length(context: &Context) -> Duration {
	Duration::from_secs(if context.quick { 8 } else { 30 })
}

fn key(holder: u32, sender: u32) -> String {
	format!("//Holder{holder}//sender//{sender}")
}

impl Floor {
	async fn open(network: Network, through: &'static [usize], reader: usize) -> Outcome<Self> {
		let chain = Chain::connect(network.node(reader).url(), None).await?;
		let trade = Trade::open(&chain, HOLDERS as usize).await?;
		for holder in 0..HOLDERS {
			let keys: Vec<String> = (0..SENDERS).map(|sender| key(holder, sender)).collect();
			let member = trade.holder(holder);
			add_operators(&chain, member, &keys, Permission::Receivables).await?;
		}
		Ok(Self { network, chain, trade, through, reader })
	}

	async fn close(&mut self, section: &mut Section) -> Outcome {
		let agreed = self.network.agree().await?;
		let nodes = self.network.len();
		section.note(format!("{nodes} validators agreed at height {} in the end", agreed.number));
		Ok(())
	}

	fn route(&self) -> Route<'_> {
		Route { network: &self.network, through: self.through, reader: self.reader }
	}

	fn rpc(&self) -> &Rpc {
		self.network.node(self.reader).rpc()
	}

	/// An operator with calls that come behind all that its key has sent.
	async fn operator(&self, suri: &str, calls: Vec<Call>) -> Outcome<Operator> {
		let address = Signer::from_suri(suri)?.account().to_string();
		let first: u64 = self.rpc().call("system_accountNextIndex", &[json!(address)]).await?;
		Ok(Operator::listed(suri, first, calls)?)
	}

	/// Splits with a hundred parts in each.
	async fn bulk(&self, context: &Context, section: &mut Section) -> Outcome {
		let calls_per_second = PARTS_PER_SECOND * MARGIN / f64::from(PARTS);
		let length = length(context);
		let calls = (calls_per_second * length.as_secs_f64()).ceil() as u32 + 1;
		section.note(format!(
			"bulk: one creditor sends {} splits a second with {PARTS} parts each, to {HOLDERS} members, all from one holding",
			number(calls_per_second)
		));
		let mut figures = Figures::default();
		let subject = Subject {
			figure: "splits in bulk, one validator",
			unit: "parts/s",
			things: f64::from(PARTS),
			target: Some(PARTS_PER_SECOND),
		};
		for run in 1..=context.runs() {
			say(format!("splits in bulk, run {run}"));
			let parts = calls * PARTS;
			let id = self.trade.owe(&self.chain, Amount::from(parts) * EACH).await?;
			let deal = self.trade.deal(id, parts, EACH);
			let creditor = self.operator(&self.trade.creditor.key, deal).await?;
			let course = self.route().send(vec![creditor], calls_per_second, length).await?;
			let found = self.holdings(id).await?;
			// The first holding is what is left.
			let made = found.keys().filter(|seq| **seq > 0).count() / PARTS as usize;
			figures.add(&course, made);
			figures.rows(&subject, section);
		}
		Ok(())
	}

	/// Transfers and splits with a call each, one after the other.
	async fn single(
		&self,
		context: &Context,
		on: &str,
		target: f64,
		section: &mut Section,
	) -> Outcome {
		let (per_second, length) = (target * MARGIN, length(context));
		let senders = HOLDERS * SENDERS;
		let each = (per_second * length.as_secs_f64() / f64::from(senders)).ceil() as u32 + 2;
		let parts = senders * each;
		section.note(format!(
			"single calls, {on}: {senders} operators of {HOLDERS} members send {} calls a second, transfers and splits \
			into two in turn, each of another one of {} holdings of a receivable",
			number(per_second),
			number(f64::from(parts)),
		));
		let figure = format!("transfers and splits, {on}");
		let subject =
			Subject { figure: &figure, unit: "calls/s", things: 1.0, target: Some(target) };
		let mut figures = Figures::default();
		for run in 1..=context.runs() {
			say(format!("single calls, {on}, run {run}"));
			let id = self.grow(parts).await?;
			let mut operators = Vec::new();
			for sender in 0..senders {
				let holder = sender % HOLDERS;
				// Parts of its member, which are every fourth: those that no other operator of the member has.
				let own = (0..each).map(|place| sender + place * senders);
				let calls =
					own.zip(0u32..).map(|(part, place)| self.step(id, part, place)).collect();
				operators.push(self.operator(&key(holder, sender / HOLDERS), calls).await?);
			}
			let course = self.route().send(operators, per_second, length).await?;
			let made = self.done(id, parts).await?;
			figures.add(&course, made);
			figures.rows(&subject, section);
		}
		Ok(())
	}

	/// A receivable with so many holdings of the holders in turn, from number 1 on.
	async fn grow(&self, parts: u32) -> Outcome<ReceivableId> {
		let id = deal_out(&self.chain, &self.trade, parts).await?;
		let found = self.holdings(id).await?.len();
		match found == parts as usize {
			true => Ok(id),
			false => Err(format!("there are {found} holdings and not {parts}").into()),
		}
	}

	/// What is done with a part: it goes to the next member, or is split.
	fn step(&self, id: ReceivableId, part: u32, place: u32) -> Call {
		let holding = HoldingId { receivable: id, seq: part + 1 };
		match place % 2 {
			0 => PLAIN.transfer(holding, &to(self.trade.holder(part + 1))),
			_ => PLAIN.split(holding, &[(Recipient::Own, HALF)], EACH - HALF),
		}
	}

	/// How many parts went to the next member or were split, of those that the holders had.
	async fn done(&self, id: ReceivableId, parts: u32) -> Outcome<usize> {
		let found = self.holdings(id).await?;
		let sum: Amount = found.values().map(|holding| holding.outstanding).sum();
		if sum != Amount::from(parts) * EACH {
			return Err(
				format!("{sum} is outstanding in all holdings of the receivable {id}").into()
			);
		}
		let moved = |part: u32| {
			let next = self.trade.holder(part + 1).principal();
			found
				.get(&(part + 1))
				.is_some_and(|holding| holding.holder == next || holding.outstanding == EACH - HALF)
		};
		Ok((0..parts).filter(|part| moved(*part)).count())
	}

	/// All holdings of a receivable in the last finalised state.
	async fn holdings(&self, id: ReceivableId) -> Outcome<BTreeMap<u32, Holding>> {
		let prefix = digits(&twox(prefix("Receivables", "HoldingPages"), &id));
		let (client, at) = (self.rpc().client().await?, self.rpc().finalised().await?.hash);
		let mut pages = KeyPages::new(&client, prefix, json!(at));
		let mut all = BTreeMap::new();
		loop {
			let entries = pages.entries().await?;
			if entries.is_empty() {
				return Ok(all);
			}
			for (key, value) in entries {
				let key = hex::decode(key.trim_start_matches("0x"))?;
				let page = key.last_chunk::<4>().ok_or("a key of a page is too short")?;
				let page = u32::from_le_bytes(*page);
				let value = hex::decode(value.unwrap_or_default().trim_start_matches("0x"))?;
				let holdings = HoldingPage::decode(&mut value.as_slice())?;
				let numbered = (0u32..).zip(holdings);
				all.extend(
					numbered
						.filter_map(|(place, holding)| Some((holding_at(page, place), holding?))),
				);
			}
		}
	}
}
