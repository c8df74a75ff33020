//! Credentials in bulk: what revoking a thousand takes, and what each takes of the state.

use crate::{
	context::{say, Context, Outcome},
	meter::share_of_block,
	report::{number, Row, Section, Target},
	state::{grown, settled},
	stats::Sample,
	world::World,
};
use carnet_client::chain::{Call, Mode, Signer};
use carnet_network::passports::{credential, Registry, DOCUMENT};
use carnet_primitives::passports::{
	Change, NewCredential, Place, Principal, CHUNKS, CHUNK_LEN, LIST_LEN,
};
use rand::{rngs::StdRng, seq::SliceRandom, SeedableRng};
use sp_crypto_hashing::blake2_256;
use std::time::Instant;
use subxt::rpcs::RpcClient;

const BYTES: f64 = 200.0;
/// A list that nothing else uses.
const LIST: u32 = 0;

/// An issuer with a list, whose entries it draws at random.
struct Desk<'a> {
	world: &'a World,
	registry: &'a Registry,
	signer: Signer,
	/// Entries that were not drawn yet, in random order.
	entries: Vec<u32>,
	/// How many merchants there were.
	merchants: u32,
}

impl<'a> Desk<'a> {
	async fn open(world: &'a World, registry: &'a Registry) -> Outcome<Self> {
		let issuer = registry.issuers.first().ok_or("there is no issuer")?;
		// Entries of the first chunk were given to applicants.
		let mut entries: Vec<u32> = (CHUNK_LEN..LIST_LEN).collect();
		entries.shuffle(&mut StdRng::seed_from_u64(5));
		let mut desk = Self { world, registry, signer: issuer.signer()?, entries, merchants: 0 };
		// A chunk that is begun takes its bytes once for 2,048 entries.
		let one_of_each: Vec<u32> = (1..CHUNKS).map(|chunk| chunk * CHUNK_LEN).collect();
		desk.entries.retain(|entry| !one_of_each.contains(entry));
		desk.issue(&one_of_each).await?;
		Ok(desk)
	}

	/// Issues credentials with these entries, each to a merchant that had none. Gives where they are.
	async fn issue(&mut self, entries: &[u32]) -> Outcome<Vec<Place>> {
		let at = self.world.chain.finalised().await?;
		let (now, most) = (at.now().await?, at.constant::<u32>("Passports", "MaxIssued")?);
		let all: Vec<NewCredential> = (self.merchants..)
			.zip(entries)
			.map(|(number, index)| credential(&outsider(number), *index, now))
			.collect();
		self.merchants += all.len() as u32;
		for part in all.chunks(most as usize) {
			let call = Call::issue_credentials(self.registry.schema, LIST, part, Mode::AllOrNone);
			self.world.chain.submit(&call, &self.signer).await?;
		}
		let place = |it: NewCredential| Place { subject: it.subject, index: it.index };
		Ok(all.into_iter().map(place).collect())
	}

	fn draw(&mut self, count: usize) -> Outcome<Vec<u32>> {
		match self.entries.len() >= count {
			true => Ok(self.entries.split_off(self.entries.len() - count)),
			false => Err("the list has no entries left".into()),
		}
	}
}

/// A merchant who is neither a member nor a client.
fn outsider(number: u32) -> Principal {
	blake2_256(format!("outside merchant {number}").as_bytes()).into()
}

/// Issues credentials by one call, and revokes them by another one.
pub async fn measure(
	context: &Context,
	world: &World,
	registry: &Registry,
	[revoke, state]: [bool; 2],
	section: &mut Section,
) -> Outcome {
	let at = world.chain.finalised().await?;
	let most: u32 = at.constant("Passports", "MaxCredentials")?;
	let most = if context.quick { most.min(100) } else { most };
	let count = most as usize;
	section.note(format!(
		"credentials: {count} in a call, all or none, of as many outside merchants who had none, with entries of a list that \
		are drawn at random; every chunk of the list was begun before; state is the growth of key and value bytes over all \
		keys of the state but System.BlockHash, between two finalised blocks"
	));
	let client = RpcClient::from_insecure_url(world.node.url()).await?;
	let mut desk = Desk::open(world, registry).await?;
	let (mut all, mut passports, mut seconds, mut cpu) = (vec![], vec![], vec![], vec![]);
	let mut weight = None;
	for run in 1..=context.runs() {
		let entries = desk.draw(count)?;
		let before = if state { Some(settled(world, &client).await?) } else { None };
		let places = desk.issue(&entries).await?;
		if let Some(before) = before {
			let after = settled(world, &client).await?;
			all.push(grown(after.counted(), before.counted()) / count as f64);
			passports.push(grown(after.passports, before.passports) / count as f64);
		}
		if revoke {
			let call =
				Call::change_credentials(LIST, &places, Change::Revoke, DOCUMENT, Mode::AllOrNone);
			let (cpu_before, begin) = (world.node.cpu(), Instant::now());
			let included = world.chain.submit(&call, &desk.signer).await?;
			seconds.push(begin.elapsed().as_secs_f64());
			cpu.push((world.node.cpu() - cpu_before) * 1e3);
			let changed = at.changed_many(&included)?.done;
			if changed as usize != count {
				return Err(format!("{changed} of {count} credentials were revoked").into());
			}
			let figure = format!("weight of revoking {} credentials", number(count as f64));
			weight = Some(share_of_block(&world.chain, &included, figure).await?);
		}
		say(format!("{count} credentials, run {run}"));
	}
	if let Some(weight) = weight {
		section.row(weight);
		let cpu: Sample = cpu.into_iter().collect();
		section.row(
			Row::median(
				format!(
					"revoking {} credentials in one call, until it is final",
					number(count as f64)
				),
				&seconds.into_iter().collect(),
				"s",
			)
			.detail(format!(
				"{} ms of the node's processor meanwhile, which counts ten at a time",
				number(cpu.median())
			)),
		);
	}
	if state {
		let passports: Sample = passports.into_iter().collect();
		section.row(
			Row::median("state per credential", &all.into_iter().collect(), "B/credential")
				.target(Target::AtMost(BYTES))
				.detail(format!("{} of it in Passports", number(passports.median()))),
		);
	}
	Ok(())
}
