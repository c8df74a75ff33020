//! Real gateways behind real nodes: what they say against what the node says, and what becomes of it when either is killed.

use crate::common::{
	gateway::{assert_same, behind, dev, kept, on_each, postgres},
	rate, run, sleep, start, PATIENCE,
};
use carnet_client::chain::Chain;
use carnet_network::{
	members::admit,
	postgres::{Database, Server},
	Error, Gateway, Keys, Load, Network, Operator, Role,
};
use carnet_primitives::{gs1::CompanyPrefix, member};
use std::time::{Duration, Instant};

const PREFIX: &str = "9506000";
const KILLS: u32 = 10;
const DATABASE_KILLS: u32 = 6;
/// How long a gateway may need to say no.
const REFUSAL: Duration = Duration::from_secs(30);
/// Enough for the records of a young chain.
const DISK: u64 = 64 << 20;

/// Trade items at the rate of the tests: each is a new record.
async fn items(network: &Network) -> Load {
	let chain = Chain::connect(network.node(0).url(), None).await.unwrap();
	let prefixes = [CompanyPrefix::parse(PREFIX).unwrap()];
	let brand = admit(&chain, "Items", &[member::Role::Brand], &prefixes).await.unwrap();
	let operator = Operator::trade_items(&brand.key, PREFIX).unwrap();
	Load::start(network, vec![operator], &[0], rate()).await.unwrap()
}

/// Waits until a gateway has what is final now, ends it, and compares.
async fn settle(network: &Network, gateway: &mut Gateway) {
	let height = network.node(0).rpc().finalised().await.unwrap().number;
	gateway.wait_for(height, PATIENCE).await.unwrap();
	gateway.stop().await.unwrap();
	let kept = assert_same(gateway, network.node(0).rpc()).await;
	println!("  the same {} records at height {}", kept.state.len(), kept.number);
}

/// How many events a gateway has, and how many of them say that an item was registered.
async fn events(gateway: &Gateway) -> (i64, i64) {
	use sqlx::{AnyConnection, Connection};
	sqlx::any::install_default_drivers();
	let mut connection = AnyConnection::connect(gateway.database()).await.unwrap();
	let all: (i64,) = sqlx::query_as("SELECT COUNT(*) FROM explorer_events")
		.fetch_one(&mut connection)
		.await
		.unwrap();
	let registered: (i64,) =
		sqlx::query_as("SELECT COUNT(*) FROM explorer_events WHERE name = 'TradeItemRegistered'")
			.fetch_one(&mut connection)
			.await
			.unwrap();
	connection.close().await.unwrap();
	(all.0, registered.0)
}

#[test]
fn a_gateway_that_is_killed_ten_times_on_its_way_has_every_record_of_its_node_in_the_end() {
	run(async {
		on_each("killed", |database| async move {
			let network = start(dev(), &[]).await;
			let load = items(&network).await;
			sleep(5.0).await;
			let mut gateway = behind(&network, 0, "gateway", database.as_deref());
			// Two die while they read all records, before anything is indexed; whoever comes next waits until they are given up.
			for moment in [0.02, 0.1] {
				gateway.start().await.unwrap();
				sleep(moment).await;
				gateway.kill().await.unwrap();
			}
			gateway.start().await.unwrap();
			let mut seen = gateway.wait_for(1, PATIENCE).await.unwrap();
			gateway.kill().await.unwrap();
			for kill in 3..KILLS {
				gateway.start().await.unwrap();
				// From its first steps to two seconds of following.
				sleep(0.2 * f64::from(kill)).await;
				let indexed = gateway.indexed().await.ok().flatten();
				assert!(indexed.is_none_or(|indexed| indexed >= seen), "{indexed:?} after {seen}");
				seen = indexed.unwrap_or(seen);
				gateway.kill().await.unwrap();
			}
			gateway.start().await.unwrap();
			let account =
				load.account(network.node(0).rpc(), Duration::from_secs(60)).await.unwrap();
			println!("  {account}");
			settle(&network, &mut gateway).await;
		})
		.await;
	});
}

#[test]
fn a_node_that_goes_away_leaves_a_gateway_answering_which_goes_on_when_it_is_back() {
	run(async {
		on_each("away", |database| async move {
			let mut network = start(dev(), &[]).await;
			let mut gateway = behind(&network, 0, "gateway", database.as_deref());
			gateway.start().await.unwrap();
			let before = gateway.wait_for(3, PATIENCE).await.unwrap();

			network.kill(0).await.unwrap();
			let begin = Instant::now();
			loop {
				let answer = gateway.get("/health/readiness", "application/json").await.unwrap();
				if answer.status == 503 {
					break;
				}
				assert!(begin.elapsed() < PATIENCE, "it says that it is ready: {}", answer.text());
				sleep(0.2).await;
			}
			assert!(gateway.indexed().await.unwrap() >= Some(before), "what it has is forgotten");
			for path in ["/health", "/chain.json"] {
				let answer = gateway.get(path, "application/json").await.unwrap();
				assert_eq!(answer.status, 200, "{path}: {}", answer.text());
			}
			// It starts without its node too.
			gateway.kill().await.unwrap();
			gateway.start().await.unwrap();
			let kept = gateway.wait_for(before, PATIENCE).await.unwrap();

			network.start(0).await.unwrap();
			network.wait_for_finality(0, kept + 4, PATIENCE).await.unwrap();
			gateway.wait_for(kept + 4, PATIENCE).await.unwrap();
			let answer = gateway.get("/health/readiness", "application/json").await.unwrap();
			assert_eq!(answer.status, 200, "{}", answer.text());
			settle(&network, &mut gateway).await;
		})
		.await;
	});
}

#[test]
fn a_node_of_another_chain_is_refused_and_changes_nothing() {
	run(async {
		let network = start(dev(), &[]).await;
		let mut gateway = behind(&network, 0, "gateway", None);
		gateway.start().await.unwrap();
		gateway.wait_for(2, PATIENCE).await.unwrap();
		gateway.stop().await.unwrap();
		let before = kept(&gateway).await;

		let alice = Role::Validator(Keys::Development("alice".into()));
		let other = Network::builder().roles([alice]).start_without_waiting().await.unwrap();
		let rpc = other.node(0).rpc();
		other.until("another chain", PATIENCE, || rpc.best(), |_| true).await.unwrap();
		gateway.set_node(other.node(0).url());
		gateway.start().await.unwrap();
		let mut said = String::new();
		if !gateway.ends(REFUSAL).await {
			let answer = gateway.get("/health/readiness", "application/json").await.unwrap();
			assert_eq!(answer.status, 503, "{}", answer.text());
			said = answer.text();
		}
		said.push_str(&std::fs::read_to_string(gateway.log()).unwrap());
		let genesis = other.node(0).rpc().hash_at(0).await.unwrap().unwrap();
		assert!(said.contains(&hex::encode(genesis)), "it does not say why: {}", gateway.tail());
		gateway.stop().await.unwrap();
		let after = kept(&gateway).await;
		assert_eq!((after.number, after.hash), (before.number, before.hash));
		assert_eq!(after.state, before.state);

		gateway.set_node(network.node(0).url());
		gateway.start().await.unwrap();
		settle(&network, &mut gateway).await;
	});
}

#[test]
fn two_gateways_on_one_database_share_the_work_and_have_no_event_twice() {
	let Some(server) = postgres() else {
		println!("  CARNET_TEST_POSTGRES names no server: two gateways were NOT tried");
		return;
	};
	run(async {
		let database = Database::create(&server, "two").await.unwrap();
		let network = start(dev(), &[]).await;
		let mut one = behind(&network, 0, "one", Some(database.url()));
		let mut other = behind(&network, 0, "other", Some(database.url()));
		one.start().await.unwrap();
		other.start().await.unwrap();
		one.wait_for(1, PATIENCE).await.unwrap();
		let load = items(&network).await;
		for gateway in [&mut one, &mut other] {
			let height = network.node(0).rpc().finalised().await.unwrap().number;
			gateway.wait_for(height, PATIENCE).await.unwrap();
			let answer = gateway.get("/chain.json", "application/json").await.unwrap();
			assert_eq!(answer.status, 200, "{}", answer.text());
		}
		// Whoever of the two writes: the other goes on.
		one.kill().await.unwrap();
		sleep(3.0).await;
		let height = network.node(0).rpc().finalised().await.unwrap().number;
		other.wait_for(height, PATIENCE).await.unwrap();
		one.start().await.unwrap();
		other.kill().await.unwrap();
		sleep(3.0).await;
		other.start().await.unwrap();
		let account = load.account(network.node(0).rpc(), Duration::from_secs(60)).await.unwrap();
		println!("  {account}");
		let height = network.node(0).rpc().finalised().await.unwrap().number;
		one.wait_for(height, PATIENCE).await.unwrap();
		other.stop().await.unwrap();
		settle(&network, &mut one).await;
		let (all, registered) = events(&one).await;
		assert_eq!(registered, account.finalised() as i64, "of {all} events");
		database.remove().await.unwrap();
	});
}

#[test]
fn a_gateway_whose_server_has_no_room_says_so_and_goes_on_once_there_is_some() {
	let Some(server) = postgres() else {
		println!("  CARNET_TEST_POSTGRES names no server: a full disk was NOT tried");
		return;
	};
	run(async {
		let database = match Database::create_on_disk(&server, "full", DISK).await {
			Err(Error::NotPossible { why, .. }) => return println!("  left out: {why}"),
			other => other.unwrap(),
		};
		let network = start(dev(), &[]).await;
		let mut gateway = behind(&network, 0, "gateway", Some(database.url()));
		gateway.start().await.unwrap();
		gateway.wait_for(1, PATIENCE).await.unwrap();
		let load = items(&network).await;

		database.fill_disk().unwrap();
		let begin = Instant::now();
		loop {
			let said = gateway.readiness().await.unwrap();
			let trouble = said["trouble"].as_str().unwrap_or_default();
			if trouble.starts_with("The disk of the database is full") {
				break;
			}
			assert!(begin.elapsed() < PATIENCE, "it writes without room: {said}");
			sleep(0.2).await;
		}
		// What it has it still answers.
		let answer = gateway.get("/chain.json", "application/json").await.unwrap();
		assert_eq!(answer.status, 200, "{}", answer.text());

		database.free_disk().unwrap();
		let account = load.account(network.node(0).rpc(), Duration::from_secs(60)).await.unwrap();
		println!("  {account}");
		settle(&network, &mut gateway).await;
		let (all, registered) = events(&gateway).await;
		assert_eq!(registered, account.finalised() as i64, "of {all} events");
		database.remove().await.unwrap();
	});
}

#[test]
fn a_database_that_is_killed_while_a_gateway_catches_up_loses_no_block_and_has_none_twice() {
	run(async {
		let mut server = match Server::start().await {
			Err(Error::NotPossible { why, .. }) => return println!("  left out: {why}"),
			other => other.unwrap(),
		};
		let network = start(dev(), &[]).await;
		let mut gateway = behind(&network, 0, "gateway", Some(server.url()));
		gateway.start().await.unwrap();
		gateway.wait_for(1, PATIENCE).await.unwrap();
		let load = items(&network).await;
		for round in 0..DATABASE_KILLS {
			gateway.kill().await.unwrap();
			sleep(4.0).await;
			gateway.start().await.unwrap();
			// It answers, and has the blocks of four seconds to catch up with.
			let seen = gateway.wait_for(1, PATIENCE).await.unwrap();
			sleep(0.05 * f64::from(round)).await;
			server.kill().await.unwrap();
			if round % 2 == 0 {
				// Both at once, as in a power cut: it starts once there is a database again.
				gateway.kill().await.unwrap();
				server.restart().await.unwrap();
				gateway.start().await.unwrap();
			} else {
				let begin = Instant::now();
				loop {
					let said = gateway.readiness().await.unwrap();
					let trouble = said["trouble"].as_str().unwrap_or_default();
					if trouble.contains("database") {
						break;
					}
					assert!(begin.elapsed() < PATIENCE, "it follows without a database: {said}");
					sleep(0.2).await;
				}
				let answer = gateway.get("/health", "application/json").await.unwrap();
				assert_eq!(answer.status, 200, "{}", answer.text());
				let answer = gateway.get("/explorer/blocks", "application/json").await.unwrap();
				assert_eq!(answer.status, 503, "{}", answer.text());
				server.restart().await.unwrap();
			}
			gateway.wait_for(seen + 1, PATIENCE).await.unwrap();
		}
		let account = load.account(network.node(0).rpc(), Duration::from_secs(60)).await.unwrap();
		println!("  {account}");
		settle(&network, &mut gateway).await;
		let (all, registered) = events(&gateway).await;
		assert_eq!(registered, account.finalised() as i64, "of {all} events");
	});
}

#[test]
fn a_rebuild_by_command_reads_all_records_anew_and_leaves_what_is_not_of_the_chain() {
	use sqlx::{AnyConnection, Connection};
	run(async {
		on_each("rebuilt", |database| async move {
			let network = start(dev(), &[]).await;
			let mut gateway = behind(&network, 0, "gateway", database.as_deref());
			gateway.start().await.unwrap();
			gateway.wait_for(3, PATIENCE).await.unwrap();
			gateway.stop().await.unwrap();
			let before = kept(&gateway).await;
			let mut connection = AnyConnection::connect(gateway.database()).await.unwrap();
			sqlx::query(
				"INSERT INTO scan_units (batch, unit, day, scans, clients) VALUES (7, 1, 2, 3, 1)",
			)
			.execute(&mut connection)
			.await
			.unwrap();
			// A record that no node has: what a rebuild is for.
			sqlx::query("UPDATE state SET value = $1")
				.bind(vec![1u8])
				.execute(&mut connection)
				.await
				.unwrap();
			connection.close().await.unwrap();

			let refused = gateway.run(&["rebuild"]).await.unwrap();
			assert!(!refused.status.success());
			let said = String::from_utf8_lossy(&refused.stderr);
			assert!(said.contains("--yes"), "{said}");
			assert_eq!(kept(&gateway).await.number, before.number);

			let done = gateway.run(&["rebuild", "--yes"]).await.unwrap();
			assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
			let after = assert_same(&gateway, network.node(0).rpc()).await;
			assert!(after.number >= before.number, "{} after {}", after.number, before.number);
			let mut connection = AnyConnection::connect(gateway.database()).await.unwrap();
			let (scans,): (i64,) = sqlx::query_as("SELECT scans FROM scan_units")
				.fetch_one(&mut connection)
				.await
				.unwrap();
			connection.close().await.unwrap();
			assert_eq!(scans, 3);

			let checked = gateway.run(&["check", "--json"]).await.unwrap();
			assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
			gateway.start().await.unwrap();
			settle(&network, &mut gateway).await;
		})
		.await;
	});
}
