//! The same of Carnet: events and hand-overs of a development chain, durable once they are final.

use super::runs::{Contestant, Evidence, Run};
use crate::{
	context::{Context, Outcome},
	custody::yard::{out_or_back, Yard},
	sender::Sender,
	world::{World, ADMIN},
};
use carnet_client::chain::{Call, Effort, Mode, Receipt};
use carnet_network::members::{add_operators, admit, Member};
use carnet_primitives::{
	consortium::KeyHolder,
	custody::PAGE_LEN,
	member::{Permission, Role},
	subject::Subject,
	Moment,
};
use futures::future::try_join_all;
use std::time::Instant;

/// Clients of every system that is measured.
pub const CLIENTS: usize = 8;
/// What the figures of the chain are of.
pub const NOTE: &str =
	"Carnet: one development node, ParityDB; calls are signed before and sent by eight operators of a member, each over a \
	connection of its own and one call behind the other; the end is the block in which the last of them is final; \
	afterwards the journeys are read from finalised state, and each has as many events as it should, or nothing is \
	reported; bytes are those by which the folder of the node grows, blocks included";

/// Logistic units of a run with single calls, and what is recorded of each. Once 2,048 calls wait, a node takes but few more of
/// each signer, and a client that is refused ends the run.
const RECORDED: usize = 80;
const RECORDS: usize = 24;
const _: () = assert!(RECORDED * RECORDS < 2_048, "a node would refuse some of the calls");
const QUICK_RECORDS: usize = 5;
/// Subjects of a call in bulk: four such calls fill a block, and one fits that fills a page of each journey.
const BULK: usize = 250;
const DAY: Moment = 24 * 60 * 60 * 1000;

/// A brand and a carrier with eight operators each.
pub struct Ours<'a> {
	yard: Yard<'a>,
	brand: Vec<Sender>,
	carrier: Vec<Sender>,
	carrier_member: Member,
	/// The logistic units of calls in bulk, and how many events their journeys have.
	bulk: Vec<Subject>,
	length: u32,
}

impl<'a> Ours<'a> {
	/// Brings them onto the chain.
	pub async fn open(world: &'a World) -> Outcome<Self> {
		let holder = world.chain.finalised().await?.key(&world.brand.account()).await?;
		let Some(KeyHolder::Operator { member: id, .. }) = holder else {
			return Err("the chain does not know the key of the brand".into());
		};
		let brand = Member { id, key: ADMIN.into() };
		let carrier_member = admit(&world.chain, "Haulier", &[Role::Carrier], &[]).await?;
		Ok(Self {
			yard: Yard::new(world).await?,
			brand: operators(world, &brand).await?,
			carrier: operators(world, &carrier_member).await?,
			carrier_member,
			bulk: Vec::new(),
			length: 1,
		})
	}

	/// What records events with a call each, in turn with another system.
	pub fn single(other: &str) -> Contestant {
		let name = format!("Carnet in turn with {other}, a signed call each");
		Contestant::new(name, "event", Evidence::Signatures)
	}

	/// What records events in bulk, in turn with another system.
	pub fn in_bulk(other: &str) -> Contestant {
		let name = format!("Carnet in turn with {other}, {BULK} in a signed call");
		Contestant::new(name, "event", Evidence::Signatures)
	}

	/// EPCIS events, each with a call of its own.
	pub async fn record(&mut self, context: &Context) -> Outcome<Run> {
		let times = if context.quick { QUICK_RECORDS } else { RECORDS };
		let subjects = self.yard.packer.pack(RECORDED, 1).await?;
		let calls = self.yard.packer.records_of(&subjects, times).await?;
		let run = self.send(&self.brand, &dealt(calls)).await?;
		self.yard.expect(&subjects, 1 + times as u32).await?;
		Ok(run)
	}

	/// Deliveries to a buyer and their return in turn, with many logistic units in each call. Each journey fills a page, so
	/// that all runs do the same.
	pub async fn give_and_take(&mut self) -> Outcome<Run> {
		if self.bulk.is_empty() {
			self.bulk = self.yard.packer.pack(CLIENTS * BULK, 1).await?;
		}
		let mut calls = Vec::new();
		for at in 0..PAGE_LEN {
			let chunks = self.bulk.chunks(BULK);
			calls.extend(chunks.map(|subjects| out_or_back(subjects, self.length, at)));
		}
		let run = self.send(&self.brand, &dealt(calls)).await?;
		self.length += PAGE_LEN;
		self.yard.expect(&self.bulk, self.length).await?;
		let events = self.bulk.len() as f64 * f64::from(PAGE_LEN);
		Ok(Run { events, ..run })
	}

	/// Hand-overs of logistic units: an offer of the brand and an acceptance of the carrier, with a call each.
	pub async fn hand_over(&mut self, units: usize) -> Outcome<Run> {
		let subjects = self.yard.packer.pack(units, 1).await?;
		let deadline = self.yard.world.chain.finalised().await?.now().await? + DAY;
		let effort = Effort::default();
		let offer = |subject: &Subject| {
			let to = self.carrier_member.id;
			Call::ship(&[*subject], to, deadline, Mode::AllOrNone, effort)
		};
		let accept = |subject: &Subject| {
			let receipt = Receipt { subject: *subject, discrepancy: None };
			Call::receive(&[receipt], Mode::AllOrNone, effort)
		};
		let offered = self.send(&self.brand, &dealt(subjects.iter().map(offer).collect())).await?;
		let accepted =
			self.send(&self.carrier, &dealt(subjects.iter().map(accept).collect())).await?;
		self.yard.expect(&subjects, 3).await?;
		Ok(Run {
			events: offered.events + accepted.events,
			seconds: offered.seconds + accepted.seconds,
			cpu: offered.cpu + accepted.cpu,
			bytes: offered.bytes.zip(accepted.bytes).map(|(one, other)| one + other),
		})
	}

	/// Has each client send its calls, until all are final. Counts the calls.
	async fn send(&self, clients: &[Sender], calls: &[Vec<Call>]) -> Outcome<Run> {
		let mut signed = Vec::with_capacity(clients.len());
		for (client, calls) in clients.iter().zip(calls) {
			signed.push(client.sign(calls).await?);
		}
		let node = &self.yard.world.node;
		let (disk, cpu, start) = (node.disk(), node.cpu(), Instant::now());
		try_join_all(clients.iter().zip(&signed).map(|(client, signed)| client.send(signed)))
			.await?;
		Ok(Run {
			events: calls.iter().map(Vec::len).sum::<usize>() as f64,
			seconds: start.elapsed().as_secs_f64(),
			cpu: node.cpu() - cpu,
			bytes: Some(node.disk().saturating_sub(disk) as f64),
		})
	}
}

/// A connection for each of eight operators of a member.
async fn operators(world: &World, member: &Member) -> Outcome<Vec<Sender>> {
	let keys: Vec<String> =
		(0..CLIENTS).map(|client| format!("{}//client//{client}", member.key)).collect();
	add_operators(&world.chain, member, &keys, Permission::Custody).await?;
	let mut senders = Vec::with_capacity(CLIENTS);
	for key in &keys {
		senders.push(Sender::connect(&world.node.url(), key).await?);
	}
	Ok(senders)
}

/// Calls dealt to the clients in turn. What is done to a subject again goes to the client that did it before, as long as
/// a round over all subjects is a multiple of the clients.
fn dealt(calls: Vec<Call>) -> Vec<Vec<Call>> {
	let mut lists: Vec<Vec<Call>> = (0..CLIENTS).map(|_| Vec::new()).collect();
	for (at, call) in calls.into_iter().enumerate() {
		if let Some(list) = lists.get_mut(at % CLIENTS) {
			list.push(call);
		}
	}
	lists
}
