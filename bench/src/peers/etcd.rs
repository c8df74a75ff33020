//! etcd with three members: the same events replicated, without signatures.

use super::{
	ours::{self, Ours, CLIENTS},
	runs::{turns, Contestant, Evidence, Run},
	server::{free_addresses, installed, Server},
};
use crate::{
	context::{Context, Outcome},
	meter::aimed,
	report::{Section, Target},
	world::World,
};
use base64::{engine::general_purpose::STANDARD, Engine};
use carnet_network::http::{request, Http};
use futures::future::try_join_all;
use serde_json::{json, Value};
use sp_crypto_hashing::blake2_256;
use std::{
	fs,
	net::SocketAddr,
	path::{Path, PathBuf},
	time::Instant,
};

const RATIO: f64 = 10.0;
const MEMBERS: usize = 3;
const NAMES: [&str; MEMBERS] = ["etcd-0", "etcd-1", "etcd-2"];
/// Where Debian puts the program.
const DEBIAN: &str = "/usr/bin/etcd";
/// Puts of a transaction: etcd lets 128.
const TOGETHER: usize = 100;
/// Bytes of a value: about what an event with every field takes of the state of a chain.
const VALUE: usize = 100;
/// All keys begin with the one, and come before the other.
const KEYS: [&str; 2] = ["event/", "event0"];

/// Three members, each with its address for clients.
struct Cluster {
	members: Vec<(Server, SocketAddr)>,
	/// Events that are in it.
	events: usize,
}

/// Puts with a request each and many in a transaction, and a chain, in turn.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let places = [installed("etcd/usr/bin/etcd"), PathBuf::from(DEBIAN)];
	let Some(program) = places.into_iter().find(|place| place.is_file()) else {
		section.note(format!(
			"etcd: not measured: there is no {DEBIAN} and none that scripts/bench-peers.sh installed"
		));
		return Ok(());
	};
	let folder = context.folder()?;
	let mut cluster = Cluster::start(&program, folder.path()).await?;
	let world = World::new(context).await?;
	let mut ours = Ours::open(&world).await?;
	section.note(ours::NOTE);
	section.note(format!(
		"etcd {}: {MEMBERS} members, every put synced to the disks of most of them; {CLIENTS} connections, spread over the \
		members, through the HTTP gateway that each has, with a request under way on each; a value has {VALUE} bytes; bytes \
		are those by which the databases of all members grow, without their logs; compared with one validator, which is \
		generous to Carnet, as the gateway is: clients that speak gRPC ask less of the members",
		cluster.version().await?
	));

	let mut single = Ours::single("etcd");
	let mut bulk = Ours::in_bulk("etcd");
	let mut put = Contestant::new("etcd, a put each", "event", Evidence::Replicated);
	let name = format!("etcd, {TOGETHER} puts in a transaction");
	let mut transaction = Contestant::new(name, "event", Evidence::Replicated);
	let requests = if context.quick { 25 } else { 250 };
	for round in 0..context.runs() {
		for turn in turns(round, 4) {
			match turn {
				0 => single.add(ours.record(context).await?),
				1 => put.add(cluster.run(requests * 2, 1).await?),
				2 => bulk.add(ours.give_and_take().await?),
				_ => transaction.add(cluster.run(requests / 5, TOGETHER).await?),
			}
		}
		for contestant in [&single, &bulk, &put, &transaction] {
			contestant.rows(section);
		}
		let figure = "etcd, a put each, over Carnet with a call each";
		let row = put.over(&single, figure, Run::rate);
		section.update(aimed(context, row, Target::AtMost(RATIO)));
		let figure = format!("{figure}, for each second of processor");
		section.update(put.over(&single, figure, Run::per_cpu_second));
		let figure = "etcd, puts in transactions, over Carnet in bulk";
		section.update(transaction.over(&bulk, figure, Run::rate));
		let figure = format!("{figure}, for each second of processor");
		section.update(transaction.over(&bulk, figure, Run::per_cpu_second));
	}
	cluster.stop().await
}

impl Cluster {
	async fn start(program: &Path, folder: &Path) -> Outcome<Self> {
		let addresses = free_addresses(2 * MEMBERS)?;
		let (clients, peers) = addresses.split_at(MEMBERS);
		let all: Vec<String> =
			NAMES.iter().zip(peers).map(|(name, peer)| format!("{name}=http://{peer}")).collect();
		let all = all.join(",");
		let mut members = Vec::with_capacity(MEMBERS);
		for ((name, client), peer) in NAMES.into_iter().zip(clients).zip(peers) {
			let home = folder.join(name);
			fs::create_dir(&home)?;
			let (client_url, peer_url) = (format!("http://{client}"), format!("http://{peer}"));
			let arguments = [
				"--name",
				name,
				"--data-dir",
				"data",
				"--listen-client-urls",
				&client_url,
				"--advertise-client-urls",
				&client_url,
				"--listen-peer-urls",
				&peer_url,
				"--initial-advertise-peer-urls",
				&peer_url,
				"--initial-cluster",
				&all,
				"--initial-cluster-state",
				"new",
				"--logger",
				"zap",
				"--log-level",
				"error",
			];
			members.push((Server::start(name, &home, program, &arguments, None)?, *client));
		}
		let mut cluster = Self { members, events: 0 };
		// A member answers this once it knows a leader.
		for (server, address) in &mut cluster.members {
			let address = *address;
			server.answers(|| count(address)).await?;
		}
		Ok(cluster)
	}

	/// Has each client send so many requests with so many puts in each.
	async fn run(&mut self, requests: usize, together: usize) -> Outcome<Run> {
		let mut clients = Vec::with_capacity(CLIENTS);
		for client in 0..CLIENTS {
			let at = client % self.members.len();
			let address = self.members.get(at).ok_or("etcd has no members")?.1;
			let first = self.events + client * requests * together;
			let list: Vec<Vec<u8>> =
				(0..requests).map(|at| put(address, first + at * together, together)).collect();
			clients.push((Http::new(address), list));
		}
		let (bytes, cpu, start) = (self.bytes().await?, self.cpu(), Instant::now());
		try_join_all(clients.iter_mut().map(|(http, list)| send(http, list))).await?;
		let (seconds, cpu) = (start.elapsed().as_secs_f64(), self.cpu() - cpu);
		let events = CLIENTS * requests * together;
		self.events += events;
		for (_, address) in &self.members {
			let found = count(*address).await?;
			if found != self.events {
				return Err(format!("etcd has {found} events and not {}", self.events).into());
			}
		}
		let bytes = Some((self.bytes().await? - bytes).max(0.0));
		Ok(Run { events: events as f64, seconds, cpu, bytes })
	}

	fn cpu(&self) -> f64 {
		self.members.iter().map(|(server, _)| server.cpu()).sum()
	}

	/// What the databases of all members take.
	async fn bytes(&self) -> Outcome<f64> {
		let mut bytes = 0.0;
		for (_, address) in &self.members {
			let status = ask(*address, "/v3/maintenance/status", &json!({})).await?;
			bytes += text_number(&status, "dbSize")? as f64;
		}
		Ok(bytes)
	}

	async fn version(&self) -> Outcome<String> {
		let (_, address) = self.members.first().ok_or("etcd has no members")?;
		let status = ask(*address, "/v3/maintenance/status", &json!({})).await?;
		let version = status.get("version").and_then(Value::as_str).unwrap_or_default();
		Ok(version.to_owned())
	}

	async fn stop(self) -> Outcome {
		for (server, _) in self.members {
			server.stop().await?;
		}
		Ok(())
	}
}

/// Events that a member knows, as most members do.
async fn count(address: SocketAddr) -> Outcome<usize> {
	let [first, end] = KEYS.map(|key| STANDARD.encode(key));
	let range = json!({ "key": first, "range_end": end, "count_only": true });
	text_number(&ask(address, "/v3/kv/range", &range).await?, "count")
}

/// A number as etcd writes it: a text, which is left out for 0.
fn text_number(answer: &Value, name: &str) -> Outcome<usize> {
	match answer.get(name) {
		None => Ok(0),
		Some(Value::String(digits)) => Ok(digits.parse()?),
		Some(other) => Err(format!("etcd wrote {other} as {name}").into()),
	}
}

async fn ask(address: SocketAddr, path: &str, what: &Value) -> Outcome<Value> {
	let answer = Http::new(address).send(&post(address, path, what)).await?;
	match answer.status {
		200 => Ok(answer.json()?),
		status => Err(format!("etcd answered {status} to {path}: {:.200}", answer.text()).into()),
	}
}

/// One request behind the other.
async fn send(http: &mut Http, requests: &[Vec<u8>]) -> Outcome {
	for request in requests {
		let answer = http.send(request).await?;
		if answer.status != 200 {
			let text = answer.text();
			return Err(format!("etcd answered {} to a put: {text:.200}", answer.status).into());
		}
	}
	Ok(())
}

/// The request that puts events from a number on.
fn put(address: SocketAddr, first: usize, count: usize) -> Vec<u8> {
	let event = |number: usize| {
		let key = format!("{}{number:016x}", KEYS[0]);
		json!({ "key": STANDARD.encode(key), "value": STANDARD.encode(value(number)) })
	};
	match count {
		1 => post(address, "/v3/kv/put", &event(first)),
		_ => {
			let puts: Vec<Value> = (first..first + count)
				.map(|number| json!({ "requestPut": event(number) }))
				.collect();
			post(address, "/v3/kv/txn", &json!({ "success": puts }))
		}
	}
}

/// Stands for an event: bytes that cannot be compressed.
fn value(number: usize) -> Vec<u8> {
	let parts = (0u8..).map(|part| blake2_256(&[&number.to_le_bytes()[..], &[part]].concat()));
	parts.flatten().take(VALUE).collect()
}

fn post(address: SocketAddr, path: &str, what: &Value) -> Vec<u8> {
	let headers = [("content-type", "application/json")];
	request(address, "POST", path, &headers, what.to_string().as_bytes())
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::{put, text_number, value, KEYS, STANDARD, VALUE};
	use base64::Engine;
	use serde_json::{json, Value};

	fn body(request: &[u8]) -> (String, Value) {
		let text = String::from_utf8(request.to_vec()).unwrap();
		let (head, body) = text.split_once("\r\n\r\n").unwrap();
		(head.lines().next().unwrap().to_owned(), serde_json::from_str(body).unwrap())
	}

	#[test]
	fn puts_have_keys_of_their_own_within_the_range_that_is_counted() {
		let address = "127.0.0.1:1".parse().unwrap();
		let (line, one) = body(&put(address, 7, 1));
		assert_eq!(line, "POST /v3/kv/put HTTP/1.1");
		let (line, many) = body(&put(address, 7, 3));
		assert_eq!(line, "POST /v3/kv/txn HTTP/1.1");
		let puts = many["success"].as_array().unwrap();
		assert_eq!((puts.len(), &puts[0]["requestPut"]), (3, &one));
		let keys: Vec<Vec<u8>> = puts
			.iter()
			.map(|put| STANDARD.decode(put["requestPut"]["key"].as_str().unwrap()).unwrap())
			.collect();
		assert!(keys.windows(2).all(|two| two[0] < two[1]));
		assert!(keys.iter().all(|key| key.starts_with(KEYS[0].as_bytes())));
		assert!(keys.iter().all(|key| key.as_slice() < KEYS[1].as_bytes()));
	}

	#[test]
	fn values_have_their_size_and_differ() {
		assert_eq!(value(1).len(), VALUE);
		assert_ne!(value(1), value(2));
	}

	#[test]
	fn numbers_of_etcd_are_texts_and_none_is_zero() {
		let answer = json!({ "count": "12", "more": true });
		assert_eq!(text_number(&answer, "count").unwrap(), 12);
		assert_eq!(text_number(&answer, "dbSize").unwrap(), 0);
		assert!(text_number(&answer, "more").is_err());
	}
}
