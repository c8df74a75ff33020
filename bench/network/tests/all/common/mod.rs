//! What all tests of networks share.

pub mod gateway;

use carnet_network::{Account, Builder, Fate, Load, Network, Operator};
use std::{
	future::Future,
	sync::{Mutex, PoisonError},
	time::Duration,
};

/// How long a machine under load may need for what a healthy one does in seconds.
pub const PATIENCE: Duration = Duration::from_secs(120);

/// Calls a second while faults happen; `CARNET_FAULT_RATE` sets another rate.
pub fn rate() -> f64 {
	setting("CARNET_FAULT_RATE", 20.0)
}

/// Seconds that a fault lasts; `CARNET_FAULT_SECONDS` sets another time, below the two minutes that calls live.
pub fn length() -> f64 {
	setting("CARNET_FAULT_SECONDS", 8.0)
}

/// A number of the environment.
pub fn setting(name: &str, otherwise: f64) -> f64 {
	std::env::var(name).ok().map_or(otherwise, |text| text.parse().unwrap())
}

/// One network at a time: two on a machine with two processors would measure each other.
static TURN: Mutex<()> = Mutex::new(());

/// Runs a test when it is its turn.
pub fn run(test: impl Future<Output = ()>) {
	let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
	tokio::runtime::Builder::new_multi_thread()
		.worker_threads(2)
		.enable_all()
		.build()
		.unwrap()
		.block_on(test);
}

/// Four validators, with what stands in `CARNET_NODE_ARGUMENTS` beside, such as `-ltxpool=debug`.
pub async fn four() -> Network {
	four_with(&[]).await
}

/// The same with more arguments for all nodes.
pub async fn four_with(arguments: &[&str]) -> Network {
	start(Network::builder(), arguments).await
}

/// Another network with more arguments for all nodes.
pub async fn start(builder: Builder, arguments: &[&str]) -> Network {
	let more = std::env::var("CARNET_NODE_ARGUMENTS").unwrap_or_default();
	let more: Vec<&str> = more.split_whitespace().chain(arguments.iter().copied()).collect();
	let network = builder.arguments(&more).start().await.unwrap();
	if std::env::var_os("CARNET_KEEP_LOGS").is_some() {
		println!("logs: {}", network.folder().display());
	}
	network
}

/// The four founding members at work, each through the validator of its own.
pub async fn load(network: &Network) -> Load {
	load_of(network, rate()).await
}

/// The same at another rate.
pub async fn load_of(network: &Network, rate: f64) -> Load {
	Load::start(network, Operator::local().unwrap(), &[0, 1, 2, 3], rate).await.unwrap()
}

pub async fn sleep(seconds: f64) {
	tokio::time::sleep(Duration::from_secs_f64(seconds)).await;
}

/// Ends the load, and checks that every accepted call is accounted for, that all nodes agree, and `try_state`.
pub async fn settle(network: &mut Network, load: Load) -> Account {
	let reader = network.node(network.len() - 1).rpc().clone();
	let account = load.account(&reader, Duration::from_secs(60)).await.unwrap();
	println!("  {account}");
	keep_logs(network);
	assert!(account.finalised() > 0);
	assert!(account.is_complete(), "{} calls are lost or repeated", account.wrong().count());
	assert_eq!(account.count(|fate| *fate == Fate::Expired), 0, "calls outlived their era");
	check(network).await;
	account
}

/// Checks that all nodes agree, and `try_state`.
pub async fn check(network: &mut Network) {
	let block = network.agree().await.unwrap();
	let reader = network.node(network.len() - 1).rpc();
	let node = reader.client().await.unwrap();
	let runtime = carnet_rehearsal::WASM_BINARY.expect("built without SKIP_WASM_BUILD");
	let checked = carnet_rehearsal::rehearse(runtime, &node, block.hash, |_| {}).await.unwrap();
	println!(
		"  all nodes agree at height {}, and its {} records hold every invariant",
		block.number, checked.records
	);
}

/// Copies the logs to the folder that `CARNET_KEEP_LOGS` names.
fn keep_logs(network: &Network) {
	let Some(folder) = std::env::var_os("CARNET_KEEP_LOGS") else { return };
	std::fs::create_dir_all(&folder).unwrap();
	for node in network.nodes() {
		let to = std::path::Path::new(&folder).join(format!("node-{}.log", node.index()));
		std::fs::copy(node.log(), to).unwrap();
	}
}
