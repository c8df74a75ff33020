//! Nodes that are none, answers that do not come, and commands that meet each other.

use crate::common::{
	account, json,
	members::{admission, gtin, until},
	refused, Carnet, World,
};
use age::secrecy::SecretString;
use carnet_client::codes::{generate, GenerateSpec};
use carnet_primitives::gs1::{Gtin, Lot};
use std::{
	fs,
	io::{Read, Write},
	net::{Shutdown, TcpListener, TcpStream},
	process::Stdio,
	thread,
};

const BRAND: &str = "//Brand//admin";
const HASH: &str = "0x0101010101010101010101010101010101010101010101010101010101010101";

/// `//Keystore` as polkadot.js 14 exports it.
const KEYSTORE: &str = r#"{"encoded":"/7kXrpuzkY+tOI/tFaiTymcnD0OZRJl+OAoRHzpAjEsAAAIAAQAAAAgAAACiWNH0xi2LykBnVmb5cvqb3RPVzMmc5AMzdjPO/agZe+VP35s3LVfLp1SgWFLT64idNsPHrpvo/dOm197q/5FWxSlALPud2lUg6LZlHk+7Ym8+P6VQo3Ca//2Bn/WtR9luRSyo6qY018ennfP0kzUSIAXe5eAecmsOSi/LR3RB5C8FkCAlz/3cdGHBDk6CnoO8ANhiOo77tpP9QgWV","encoding":{"content":["pkcs8","sr25519"],"type":["scrypt","xsalsa20-poly1305"],"version":"3"},"address":"5CFSjwjBUkXZavSNQVYue2UixC8qTTxUMpTvGMaqpTGzdwRo","meta":{"name":"test"}}"#;

fn listen() -> (TcpListener, String) {
	let listener = TcpListener::bind("127.0.0.1:0").unwrap();
	let url = format!("ws://{}", listener.local_addr().unwrap());
	(listener, url)
}

/// A way to the node on which nothing comes back any more once the node reports on a transaction.
fn one_way_street(node: &str) -> String {
	const REPORT: &[u8] = b"author_extrinsicUpdate";
	let (listener, url) = listen();
	let node = node.trim_start_matches("ws://").to_owned();
	thread::spawn(move || {
		for client in listener.incoming().flatten() {
			let mut node = TcpStream::connect(&node).unwrap();
			let (mut from, mut to) = (client.try_clone().unwrap(), node.try_clone().unwrap());
			thread::spawn(move || {
				let _ = std::io::copy(&mut from, &mut to);
				let _ = to.shutdown(Shutdown::Both);
			});
			let mut client = client;
			thread::spawn(move || {
				let (mut seen, mut buffer) = (Vec::new(), [0; 1 << 16]);
				let mut open = true;
				while let Ok(len @ 1..) = node.read(&mut buffer) {
					seen.extend_from_slice(&buffer[..len]);
					open = open && !seen.windows(REPORT.len()).any(|part| part == REPORT);
					seen.drain(..seen.len().saturating_sub(REPORT.len()));
					if open && client.write_all(&buffer[..len]).is_err() {
						break;
					}
				}
			});
		}
	});
	url
}

#[test]
fn what_is_no_node_is_told_in_a_sentence() {
	let dir = tempfile::tempdir().unwrap();
	let list = |url: &str| Carnet::to(url, &dir).run(&["member", "list"]);
	for url in ["http://127.0.0.1:9944", "127.0.0.1:9944", "nonsense", ""] {
		refused(&list(url), &format!("no Carnet node answers at {url}: "));
	}
	refused(&list("http://127.0.0.1:9944"), "expects 'ws' or 'wss'");
	let secret = "ws://brand:sesame@127.0.0.1:1/key?token=sesame";
	let output = list(secret);
	refused(&output, "no Carnet node answers at ws://127.0.0.1:1: ");
	assert!(!String::from_utf8_lossy(&output.stderr).contains("sesame"));
	let help = Carnet::to(secret, &dir).words(&["--help"]);
	assert!(help.contains("CARNET_URL") && !help.contains("sesame"), "{help}");

	let (listener, url) = listen();
	let server = thread::spawn(move || {
		let (mut client, _) = listener.accept().unwrap();
		client.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello").unwrap();
	});
	refused(&list(&url), &format!("no Carnet node answers at {url}: "));
	server.join().unwrap();

	// The system takes the connection, and nobody ever answers.
	let (_listener, url) = listen();
	refused(&list(&url), "Connection timeout exceeded");
}

#[test]
fn a_transaction_that_is_not_final_in_time_is_left_open_and_told_so() {
	let world = World::new();
	world.admit(&admission("Brand", 0, "Brand", &["9506000"]));
	let street = Carnet::to(&one_way_street(&world.node.url()), &world.dir);
	let item = ["item", "register", "--gtin", &gtin(1), "--name", "Olive oil", "--timeout", "2"];
	let said = "is not final after 2 seconds and may still become so; look at the state";
	refused(&street.signed(BRAND, &item), said);
	until("it becomes final all the same", || world.has_item(&gtin(1)));
	let output = street.command(&[&item[..6], &["--timeout", "0"]].concat()).output().unwrap();
	assert!(!output.status.success());
	assert!(String::from_utf8_lossy(&output.stderr).contains("0 is not in 1..=3600"));
}

#[test]
fn more_batches_than_a_call_takes_go_into_two() {
	let world = World::new();
	let brand = world.admit(&admission("Brand", 0, "Brand", &["9506000"]));
	json(&world.register(BRAND, &gtin(1)));
	let mut files = Vec::new();
	for lot in 0..66 {
		let packs = generate(
			&GenerateSpec {
				gtin: Gtin::parse(&gtin(1)).unwrap(),
				lot: Lot::parse(&format!("L{lot}")).unwrap(),
				first_pack: 0,
				count: 1,
				out: world.path("codes"),
				resolver: "https://id.example.com".into(),
				passphrase: SecretString::from("correct horse".to_owned()),
				work_factor: 1,
			},
			|_| {},
		);
		files.push(packs.unwrap()[0].files[0].to_str().unwrap().to_owned());
	}
	let most: u32 =
		world.read(|at| async move { at.constant("Products", "MaxBatchesPerCall").unwrap() });
	assert_eq!(most, 64);
	let register = |files: &[String]| {
		let files: Vec<&str> = files.iter().map(String::as_str).collect();
		world.carnet.signed(BRAND, &[&["batch", "register", "--leaves"], &files[..]].concat())
	};
	let has = |lot: &str| {
		world.carnet.run(&["batch", "show", "--gtin", &gtin(1), "--lot", lot]).status.success()
	};

	let twice = [&files[..2], &files[..1]].concat();
	refused(&register(&twice), "give each pack once");
	let one = json(&register(&files[..1]));
	assert_eq!(one["batches"][0]["member"].to_string(), brand);
	refused(&register(&files[..64]), "AlreadyExists");
	assert!(!has("L1"), "all or none of a call");

	let all = json(&register(&files[1..]));
	assert_eq!(all["batches"].as_array().unwrap().len(), 65);
	assert_eq!(all["transactions"].as_array().unwrap().len(), 2);
	assert!(has("L1") && has("L64") && has("L65"));
}

#[test]
fn batches_that_were_registered_before_a_failure_are_told() {
	let world = World::new();
	world.admit(&admission("Brand", 0, "Brand", &["9506000"]));
	for number in [1, 2] {
		json(&world.register(BRAND, &gtin(number)));
	}
	let make = |item: u32, lot: u32| {
		let out = world.path("codes");
		let count = ["--count", "1", "--work-factor", "2", "--out", out.to_str().unwrap()];
		let (item, lot) = (gtin(item), format!("L{lot}"));
		let spec = ["codes", "generate", "--gtin", &item, "--lot", &lot];
		let made = json(&world.carnet.run(&[&spec[..], &count].concat()));
		made["packs"][0]["files"][0].as_str().unwrap().to_owned()
	};
	let files: Vec<String> = (0..65).map(|lot| make(if lot < 64 { 1 } else { 3 }, lot)).collect();
	let files: Vec<&str> = files.iter().map(String::as_str).collect();
	let args = [&["batch", "register", "--leaves"], &files[..]].concat();
	refused(&world.carnet.signed(BRAND, &args), "64 of 65 batches were registered before");
	let show = |item: u32, lot: &str| {
		world.carnet.run(&["batch", "show", "--gtin", &gtin(item), "--lot", lot]).status.success()
	};
	assert!(show(1, "L0") && show(1, "L63") && !show(3, "L64"));
}

#[test]
fn two_commands_at_once_with_one_key_both_end_well_or_one_is_told_to_wait() {
	let world = World::new();
	world.admit(&admission("Brand", 0, "Brand", &["9506000"]));
	let nonce = world.nonce(BRAND);
	let start = |number: u32| {
		let item = gtin(number);
		world
			.carnet
			.command(&["item", "register", "--gtin", &item, "--name", "Olive oil", "--json"])
			.env("CARNET_SURI", BRAND)
			.stdout(Stdio::piped())
			.stderr(Stdio::piped())
			.spawn()
			.unwrap()
	};
	let mut done = 0;
	for round in 0..4 {
		let pair = [2 * round + 1, 2 * round + 2].map(|number| (number, start(number)));
		for (number, child) in pair {
			let output = child.wait_with_output().unwrap();
			if output.status.success() {
				done += 1;
			} else {
				let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
				let clear = stderr.contains("another transaction of this key")
					|| stderr.contains("it is outdated");
				assert!(clear, "{stderr}");
				refused(&output, "item");
			}
			assert_eq!(world.has_item(&gtin(number)), output.status.success(), "{number}");
		}
	}
	assert!(done >= 4, "one of each pair comes first");
	assert_eq!(world.nonce(BRAND), nonce + done);
}

#[test]
fn a_keystore_signs_and_a_certificate_is_revoked_by_its_member_alone() {
	let world = World::new();
	let mut inspector = admission("Inspector", 0, "Inspector", &[]);
	inspector["admin"] = account("//Keystore").into();
	world.admit(&inspector);
	world.admit(&admission("Other", 1, "Inspector", &[]));
	world.admit(&admission("Brand", 2, "Brand", &["9506000"]));
	json(&world.register(BRAND, &gtin(1)));
	let made = json(&world.carnet.run(&[
		"codes",
		"generate",
		"--gtin",
		&gtin(1),
		"--lot",
		"L1",
		"--count",
		"3",
		"--work-factor",
		"2",
		"--out",
		world.path("codes").to_str().unwrap(),
	]));
	let leaves = made["packs"][0]["files"][0].as_str().unwrap();
	let batch = json(&world.carnet.signed(BRAND, &["batch", "register", "--leaves", leaves]));
	let batch = batch["batches"][0]["id"].to_string();

	for (name, text) in
		[("keystore", KEYSTORE), ("password", "correct horse\n"), ("wrong", "wrong horse\n")]
	{
		fs::write(world.path(name), text).unwrap();
	}
	let sign = |args: &[&str], password: &[&str]| {
		let key = ["--json", "--key-file", "keystore"];
		let all = [args, &key[..], password].concat();
		world.carnet.command(&all).env_remove("CARNET_PASSWORD").output().unwrap()
	};
	let certify = ["certify", "--batch", &batch, "--kind", "test", "--document", HASH];
	let certificates = || {
		let shown = json(&world.carnet.run(&["batch", "show", &batch]));
		shown["batch"]["certificates"].as_array().unwrap().clone()
	};
	refused(&sign(&certify, &[]), "there is no terminal to ask for its password");
	refused(&sign(&certify, &["--password-file", "wrong"]), "check the password");
	refused(&sign(&certify, &["--password-file", "none"]), "cannot read none");
	assert!(certificates().is_empty());
	let password = ["--password-file", "password"];
	let done = json(&sign(&certify, &password));
	let id = done["certificate"].to_string();
	assert_eq!(certificates().len(), 1);

	let revoke = ["certificate", "revoke", &id];
	refused(&world.carnet.signed("//Other//admin", &revoke), "NotAuthorized");
	refused(&sign(&["certificate", "revoke", "99"], &password), "NotFound");
	assert!(certificates()[0]["revokedAt"].is_null(), "{:?}", certificates());
	json(&sign(&revoke, &password));
	assert!(certificates()[0]["revokedAt"].is_u64(), "{:?}", certificates());
	refused(&sign(&revoke, &password), "AlreadyRevoked");
}
