//! A contract on an Ethereum development node: hand-overs with two signatures.

use super::{
	ours::{self, Ours, CLIENTS},
	runs::{turns, Contestant, Evidence, Run},
	server::{free_addresses, installed, Server},
};
use crate::{
	context::{Context, Outcome},
	meter::aimed,
	process,
	report::{Section, Target},
	world::World,
};
use carnet_network::http::{request, Http};
use futures::future::try_join_all;
use serde::Deserialize;
use serde_json::{json, Value};
use std::{
	fs,
	net::SocketAddr,
	path::Path,
	process::Command,
	time::{Duration, Instant},
};

const RATIO: f64 = 1.0;
const ANVIL: &str = "node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil";
/// The mnemonic of `sign.mjs`.
const MNEMONIC: &str = "test test test test test test test test test test test junk";
const SIGN_LIMIT: Duration = Duration::from_secs(300);
/// How long calls may wait for a block.
const PATIENCE: Duration = Duration::from_secs(120);
const LOOK: Duration = Duration::from_millis(100);

/// What `sign.mjs` writes.
#[derive(Deserialize)]
struct Signed {
	contract: String,
	deploy: String,
	/// The topic of the event of an acceptance.
	accepted: String,
	brands: Vec<String>,
	carriers: Vec<String>,
	rounds: Vec<Round>,
}

/// Transactions of each client.
#[derive(Deserialize)]
struct Round {
	register: Vec<Vec<String>>,
	offer: Vec<Vec<String>>,
	accept: Vec<Vec<String>>,
}

/// A development node with the contract.
struct Anvil {
	server: Server,
	address: SocketAddr,
	signed: Signed,
	/// Calls that each client has sent, by its address.
	sent: Vec<(String, u64)>,
	/// Hand-overs so far.
	accepted: usize,
}

/// Hand-overs on both in turn.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let home = installed("ethereum");
	let program = home.join(ANVIL);
	if !program.is_file() {
		section.note(
			"ethereum: not measured: there is no anvil that scripts/bench-peers.sh installed, which needs npm",
		);
		return Ok(());
	}
	let units = CLIENTS * if context.quick { 10 } else { 150 };
	let folder = context.folder()?;
	let file = folder.path().join("signed.json");
	let signed = sign(&home, &file, units, context.runs()).await?;
	let mut anvil = Anvil::start(&program, folder.path(), signed).await?;
	let world = World::new(context).await?;
	let mut ours = Ours::open(&world).await?;
	section.note(ours::NOTE);
	section.note(format!(
		"{}: a contract in Solidity registers units before, and a hand-over is an offer and an acceptance, as on Carnet, each a \
		signed call; {CLIENTS} connections with a request under way on each; a block every second; the end is the block that \
		has the last of them; generous to the peer: one node without consensus, and state in memory, so nothing is durable",
		anvil.version().await?
	));

	let mut handed = Contestant::new("Carnet, hand-overs", "call", Evidence::Signatures);
	let mut contract = Contestant::new("anvil, hand-overs", "call", Evidence::HashChain);
	for round in 0..context.runs() {
		for turn in turns(round, 2) {
			match turn {
				0 => handed.add(ours.hand_over(units).await?),
				_ => contract.add(anvil.hand_over(round).await?),
			}
		}
		handed.rows(section);
		contract.rows(section);
		let figure = "signed custody calls for each second of processor, Carnet over anvil";
		let row = handed.over(&contract, figure, Run::per_cpu_second);
		section.update(aimed(context, row, Target::AtLeast(RATIO)));
	}
	anvil.server.stop().await
}

/// Compiles the contract and signs all calls, beside what is measured.
async fn sign(home: &Path, file: &Path, units: usize, rounds: usize) -> Outcome<Signed> {
	let mut command = Command::new("node");
	command.arg(home.join("sign.mjs")).arg(file);
	command.args([CLIENTS, units, rounds].map(|number| number.to_string()));
	process::run(command, SIGN_LIMIT).await?;
	let signed: Signed = serde_json::from_slice(&fs::read(file)?)?;
	let is_whole = signed.rounds.iter().all(|round| {
		[&round.register, &round.offer, &round.accept].iter().all(|list| list.len() == CLIENTS)
	});
	let accounts = [signed.brands.len(), signed.carriers.len()];
	match is_whole && accounts == [CLIENTS; 2] {
		true => Ok(signed),
		false => Err("sign.mjs signed for another number of clients".into()),
	}
}

impl Anvil {
	/// Starts a node and deploys the contract.
	async fn start(program: &Path, folder: &Path, signed: Signed) -> Outcome<Self> {
		let address = free_addresses(1)?.first().copied().ok_or("no port is free")?;
		let (port, accounts) = (address.port().to_string(), (2 * CLIENTS).to_string());
		let arguments = [
			"--host",
			"127.0.0.1",
			"--port",
			&port,
			"--accounts",
			&accounts,
			"--mnemonic",
			MNEMONIC,
			"--block-time",
			"1",
			// So much that a block takes all that waits.
			"--gas-limit",
			"1000000000",
			"--quiet",
		];
		let mut server = Server::start("anvil", folder, program, &arguments, None)?;
		server.answers(|| ask(address, "eth_chainId", json!([]))).await?;
		let sent = signed.brands.iter().chain(&signed.carriers).map(|one| (one.clone(), 0));
		let sent = sent.collect();
		let mut anvil = Self { server, address, signed, sent, accepted: 0 };
		// The first brand signed the deployment before its calls.
		ask(address, "eth_sendRawTransaction", json!([anvil.signed.deploy])).await?;
		if let Some((_, sent)) = anvil.sent.first_mut() {
			*sent += 1;
		}
		anvil.mined().await?;
		let code = ask(address, "eth_getCode", json!([anvil.signed.contract, "latest"])).await?;
		match code.as_str().is_some_and(|code| code.len() > 2) {
			true => Ok(anvil),
			false => Err("anvil did not deploy the contract".into()),
		}
	}

	/// Registers the units of a round beside the measurement, and hands them over.
	async fn hand_over(&mut self, round: usize) -> Outcome<Run> {
		let round = self.signed.rounds.get(round).ok_or("sign.mjs signed for fewer rounds")?;
		let bodies = |lists: &[Vec<String>]| -> Vec<Vec<Vec<u8>>> {
			let of = |list: &Vec<String>| -> Vec<Vec<u8>> {
				list.iter().map(|one| raw(self.address, one)).collect()
			};
			lists.iter().map(of).collect()
		};
		let [register, offer, accept] =
			[&round.register, &round.offer, &round.accept].map(|lists| bodies(lists));
		self.send(0, &register).await?;
		let offered = self.send(0, &offer).await?;
		let accepted = self.send(CLIENTS, &accept).await?;
		self.accepted += accept.iter().map(Vec::len).sum::<usize>();
		let filter = json!([{
			"fromBlock": "0x0",
			"toBlock": "latest",
			"address": self.signed.contract,
			"topics": [self.signed.accepted],
		}]);
		let logs = ask(self.address, "eth_getLogs", filter).await?;
		let found = logs.as_array().map_or(0, Vec::len);
		if found != self.accepted {
			return Err(format!(
				"the contract accepted {found} hand-overs and not {}",
				self.accepted
			)
			.into());
		}
		Ok(Run {
			events: offered.events + accepted.events,
			seconds: offered.seconds + accepted.seconds,
			cpu: offered.cpu + accepted.cpu,
			bytes: None,
		})
	}

	/// Has clients from a number on send their requests, and waits until all are in blocks.
	async fn send(&mut self, first: usize, requests: &[Vec<Vec<u8>>]) -> Outcome<Run> {
		let mut connections: Vec<Http> = requests.iter().map(|_| Http::new(self.address)).collect();
		let (cpu, start) = (self.server.cpu(), Instant::now());
		try_join_all(
			connections.iter_mut().zip(requests).map(|(http, requests)| send(http, requests)),
		)
		.await?;
		for ((_, sent), requests) in self.sent.iter_mut().skip(first).zip(requests) {
			*sent += requests.len() as u64;
		}
		self.mined().await?;
		Ok(Run {
			events: requests.iter().map(Vec::len).sum::<usize>() as f64,
			seconds: start.elapsed().as_secs_f64(),
			cpu: self.server.cpu() - cpu,
			bytes: None,
		})
	}

	/// Waits until all that was sent is in blocks.
	async fn mined(&self) -> Outcome {
		let start = Instant::now();
		for (account, sent) in &self.sent {
			loop {
				let mined =
					ask(self.address, "eth_getTransactionCount", json!([account, "latest"]))
						.await?;
				if number(&mined)? >= *sent {
					break;
				}
				if start.elapsed() > PATIENCE {
					return Err(format!(
						"some calls are in no block after {} seconds",
						PATIENCE.as_secs()
					)
					.into());
				}
				tokio::time::sleep(LOOK).await;
			}
		}
		Ok(())
	}

	async fn version(&self) -> Outcome<String> {
		let version = ask(self.address, "web3_clientVersion", json!([])).await?;
		Ok(version.as_str().unwrap_or("anvil").to_owned())
	}
}

/// A quantity as Ethereum writes it.
fn number(quantity: &Value) -> Outcome<u64> {
	let digits = quantity.as_str().and_then(|text| text.strip_prefix("0x"));
	let digits = digits.ok_or_else(|| format!("anvil wrote {quantity} as a number"))?;
	Ok(u64::from_str_radix(digits, 16)?)
}

fn post(address: SocketAddr, method: &str, parameters: &Value) -> Vec<u8> {
	let body = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": parameters });
	let headers = [("content-type", "application/json")];
	request(address, "POST", "/", &headers, body.to_string().as_bytes())
}

fn raw(address: SocketAddr, transaction: &str) -> Vec<u8> {
	post(address, "eth_sendRawTransaction", &json!([transaction]))
}

async fn ask(address: SocketAddr, method: &str, parameters: Value) -> Outcome<Value> {
	result(&mut Http::new(address), &post(address, method, &parameters)).await
}

/// One request behind the other.
async fn send(http: &mut Http, requests: &[Vec<u8>]) -> Outcome {
	for request in requests {
		result(http, request).await?;
	}
	Ok(())
}

/// Sends a request; an error in the answer is an error here.
async fn result(http: &mut Http, request: &[u8]) -> Outcome<Value> {
	let answer = http.send(request).await?.json()?;
	match answer.get("result") {
		Some(result) => Ok(result.clone()),
		None => {
			let said = answer.to_string();
			Err(format!("anvil refused a request: {said:.300}").into())
		}
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::number;
	use serde_json::json;

	#[test]
	fn quantities_are_hexadecimal_and_nothing_else_is_one() {
		assert_eq!(number(&json!("0x1f")).unwrap(), 31);
		assert_eq!(number(&json!("0x0")).unwrap(), 0);
		for wrong in [json!("31"), json!(31), json!("0xg"), json!(null)] {
			assert!(number(&wrong).is_err());
		}
	}
}
