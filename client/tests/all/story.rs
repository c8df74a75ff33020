//! The story of a product, told with the binary against a real node: admitted, registered, certified, scanned,
//! claimed twice, given away and recalled; and what is refused on the way.

use crate::common::{self, json, refused, Carnet, Node, World};
use carnet_client::{
	chain::{Chain, ChainError, PendingClaim, Refusal},
	codes::{evidence, read_secrets, unit_key, LeavesFile, OpeningsFile},
};
use carnet_primitives::{gs1::Label, subject::UnitRef};
use std::{fs, os::unix::fs::PermissionsExt, path::Path};

const GTIN: &str = "09506000134352";
const HASH: &str = "0x0101010101010101010101010101010101010101010101010101010101010101";
const ADMIN: &str = "//Alice";
const BRAND: &str = "//Brand//admin";
const INSPECTOR: &str = "//Inspector//admin";

/// Admits a member whose keys are derived from its name.
fn admit(world: &World, name: &str, lei: &str, role: &str, prefixes: &[&str]) -> u64 {
	let file = world.path(&format!("{name}.json"));
	let key = |suffix: &str| common::account(&format!("//{name}//{suffix}"));
	let load = |times: u64| serde_json::json!({ "refTime": 4_000_000_000_000u64 * times, "bytes": 8_000_000 * times });
	let admission = serde_json::json!({
		"name": format!("{name} Ltd"),
		"legalId": lei,
		"roles": [role],
		"prefixes": prefixes,
		"validUntil": 4_102_444_800_000u64,
		"voter": key("voter"),
		"admin": key("admin"),
		"quota": { "limit": { "burst": load(4), "perSecond": load(1) }, "stateBytes": 10_000_000 },
	});
	fs::write(&file, admission.to_string()).unwrap();
	let file = file.to_str().unwrap();
	let done = json(&world.carnet.signed(ADMIN, &["member", "admit", "--sudo", "--file", file]));
	done["member"].as_u64().unwrap()
}

/// The link and the files of the pack that the brand made.
struct Pack {
	leaves: String,
	openings: String,
	secrets: String,
	links: Vec<String>,
}

fn generate(world: &World, gtin: &str, lot: &str, count: &str) -> Pack {
	let out = world.path(&format!("codes-{lot}"));
	let out = out.to_str().unwrap();
	let made = json(&world.carnet.run(&[
		"codes",
		"generate",
		"--gtin",
		gtin,
		"--lot",
		lot,
		"--count",
		count,
		"--out",
		out,
		"--work-factor",
		"2",
	]));
	let [leaves, openings, secrets] =
		[0, 1, 2].map(|at| made["packs"][0]["files"][at].as_str().unwrap().to_owned());
	let file = OpeningsFile::open(Path::new(&openings)).unwrap();
	let header = file.header().clone();
	let links = (0..3)
		.map(|index| {
			let serial = file.get(index).unwrap().unwrap().serial;
			Label { gtin: header.gtin, lot: header.lot.clone(), serial }
				.to_uri("https://id.example.com")
		})
		.collect();
	Pack { leaves, openings, secrets, links }
}

impl Pack {
	/// The verdict, which the votes of the validators prove.
	fn scan(&self, carnet: &Carnet, link: &str) -> serde_json::Value {
		let folder = tempfile::tempdir().unwrap();
		let bundle = folder.path().join("unit.bundle");
		let bundle = bundle.to_str().unwrap();
		let files = ["--openings", &self.openings, "--leaves", &self.leaves, "--proof", bundle];
		let scanned = json(&carnet.run(&[&["scan", link][..], &files].concat()));
		let proof = &scanned["proof"];
		assert_eq!((&proof["signers"], &proof["validators"]), (&1.into(), &1.into()), "{scanned}");
		assert!(std::fs::metadata(bundle).unwrap().len() > 1_000);
		scanned["report"].clone()
	}

	fn claim(&self, world: &World, link: &str, key: &Path) -> std::process::Output {
		world.carnet.run(&[
			"claim",
			"make",
			link,
			"--openings",
			&self.openings,
			"--leaves",
			&self.leaves,
			"--secrets",
			&self.secrets,
			"--claimant-key",
			key.to_str().unwrap(),
		])
	}
}

/// The link with another character at the end of its serial.
fn made_up(link: &str) -> String {
	let (start, last) = link.split_at(link.len() - 1);
	format!("{start}{}", if last == "0" { "1" } else { "0" })
}

#[test]
fn a_product_from_its_brand_to_its_buyers() {
	let world = World::new();
	let carnet = &world.carnet;

	let brand = admit(&world, "Brand", "CARNETSTORY000000104", "Brand", &["9506000"]);
	let inspector = admit(&world, "Inspector", "CARNETSTORY000000298", "Inspector", &[]);
	admit(&world, "Platform", "CARNETSTORY000000395", "Platform", &[]);
	let shown = json(&carnet.run(&["member", "show", &brand.to_string()]));
	assert_eq!(shown["member"]["name"], "Brand Ltd");
	assert_eq!(shown["member"]["inBusiness"], true);
	let key = json(&carnet.run(&["member", "key", "show", &common::account(BRAND)]));
	assert_eq!(key["holder"]["operator"]["member"], brand);

	let named = ["item", "register", "--gtin", GTIN, "--name", "Olive oil, 1 l"];
	assert_eq!(json(&carnet.signed(BRAND, &named))["member"], brand);
	refused(&carnet.signed(BRAND, &named), "AlreadyExists");

	let pack = generate(&world, GTIN, "L1", "2000");
	let register = ["batch", "register", "--leaves", &pack.leaves];
	let batch = json(&carnet.signed(BRAND, &register))["batches"][0]["id"].to_string();
	refused(&carnet.signed(BRAND, &register), "AlreadyExists");
	let view = json(&carnet.run(&["batch", "show", "--gtin", GTIN, "--lot", "L1"]));
	assert_eq!(view["batch"]["count"], 2000);

	let certify = ["certify", "--batch", &batch, "--kind", "inspection", "--document", HASH];
	json(&carnet.signed(INSPECTOR, &certify));
	refused(&carnet.signed(BRAND, &certify), "BadOrigin");

	let link = pack.links[0].as_str();
	let report = pack.scan(carnet, link);
	assert_eq!(report["verdict"], "authentic", "{report}");
	assert!(report["unit"].is_null());
	assert_eq!(report["batch"]["certificates"][0]["by"]["id"], inspector);
	assert_eq!(report["batch"]["item"], "Olive oil, 1 l");
	let words =
		carnet.words(&["scan", link, "--openings", &pack.openings, "--leaves", &pack.leaves]);
	for part in
		["AUTHENTIC", "never claimed before", "Brand Ltd", "Inspector Ltd (member 2) as Inspector"]
	{
		assert!(words.contains(part), "{part}: {words}");
	}
	assert_eq!(pack.scan(carnet, &made_up(link))["verdict"], "unknown");
	let bare = json(&carnet.run(&["scan", link]));
	assert_eq!(bare["report"]["verdict"], "unverifiable", "{bare}");
	assert_eq!(bare["proof"], serde_json::Value::Null);
	nothing_to_prove(&world, link);

	claims(&world, &pack);
	bad_claims(&world, &pack, &batch);

	let recall = ["recall", "--batch", &batch, "--unit", "0", "--class", "I", "--document", HASH];
	let done = json(&carnet.signed(BRAND, &recall));
	assert_eq!(pack.scan(carnet, link)["verdict"], "recalled");
	assert_eq!(pack.scan(carnet, &pack.links[1])["verdict"], "authentic");
	let lift = ["recall", "lift", &done["recall"].to_string()];
	json(&carnet.signed(BRAND, &lift));
	refused(&carnet.signed(BRAND, &lift), "AlreadyLifted");
	assert_eq!(pack.scan(carnet, link)["verdict"], "suspicious");

	refusals(&world, brand, &pack);
}

/// A label of a lot that nobody registered.
fn nothing_to_prove(world: &World, link: &str) {
	let unknown = link.replace("/10/", "/10/X");
	let file = world.path("none.bundle");
	let args = ["scan", &unknown, "--proof", file.to_str().unwrap()];
	refused(&world.carnet.run(&args), "what is not there cannot be proved");
	assert!(!file.exists());
}

fn claims(world: &World, pack: &Pack) {
	let (carnet, link) = (&world.carnet, pack.links[0].as_str());
	let [buyer, second, friend] =
		["buyer", "second", "friend"].map(|name| world.path(&format!("{name}.key")));
	let claimed = json(&pack.claim(world, link, &buyer));
	assert_eq!(claimed["outcome"], "claimed");
	assert_eq!(fs::metadata(&buyer).unwrap().permissions().mode() & 0o777, 0o600);
	let first = pack.scan(carnet, link)["unit"]["firstClaimedAt"].as_u64().unwrap();

	let to = json(&carnet.run(&["claim", "key", friend.to_str().unwrap()]));
	let to = to["claimant"].as_str().unwrap();
	let transfer = |key: &Path| {
		carnet.run(&[
			"claim",
			"transfer",
			link,
			"--to",
			to,
			"--claimant-key",
			key.to_str().unwrap(),
		])
	};
	json(&carnet.run(&["claim", "key", second.to_str().unwrap()]));
	refused(&transfer(&second), "not by your key");
	json(&transfer(&buyer));
	refused(&transfer(&buyer), "not by your key");
	let moved = pack.scan(carnet, link);
	assert_eq!(moved["verdict"], "authentic");
	assert_eq!(moved["unit"]["sequence"], 2);

	let repeated = json(&pack.claim(world, link, &second));
	assert_eq!(repeated["outcome"], "repeat");
	assert_eq!(repeated["firstClaimedAt"], first);
	let report = pack.scan(carnet, link);
	assert_eq!(report["verdict"], "suspicious");
	assert_eq!(report["unit"]["firstClaimedAt"], first);
	let files = ["--openings", &pack.openings, "--leaves", &pack.leaves];
	let words = carnet.words(&[&["scan", link][..], &files].concat());
	assert!(words.contains("SUSPICIOUS") && words.contains("already claimed, first at"), "{words}");
	refused(
		&pack.claim(world, link, &world.path("third.key")),
		"two buyers claimed this unit before",
	);

	let other = pack.links[2].as_str();
	json(&pack.claim(world, other, &buyer));
	let release = ["claim", "release", other, "--claimant-key", buyer.to_str().unwrap()];
	json(&carnet.run(&release));
	refused(&carnet.run(&release), "claim it first");
}

fn bad_claims(world: &World, pack: &Pack, batch: &str) {
	let (carnet, link) = (&world.carnet, pack.links[1].as_str());
	let key = world.path("never.key");
	let text = carnet_primitives::unit_code::format_secret(&[7; 16]);
	let wrong = [
		"claim",
		"make",
		link,
		"--openings",
		&pack.openings,
		"--leaves",
		&pack.leaves,
		"--claimant-key",
		key.to_str().unwrap(),
		"--secret",
	];
	refused(&carnet.run(&[&wrong[..], &[&text]].concat()), "not the one of this label");
	refused(&carnet.run(&[&wrong[..], &["ABC"]].concat()), "mistyped");
	refused(&pack.claim(world, &made_up(link), &key), "not genuine");
	assert!(!key.exists(), "a claim that was not sent made a key");

	// The binary checks proofs before it sends them; here is what the chain says to a program that does not.
	let label = Label::parse(link).unwrap();
	let leaves = LeavesFile::open(Path::new(&pack.leaves)).unwrap();
	let openings = OpeningsFile::open(Path::new(&pack.openings)).unwrap();
	let good = evidence(&label, &openings, &leaves).unwrap();
	let mut secret = None;
	read_secrets(Path::new(&pack.secrets), &common::passphrase(), |each, found| {
		if each == label {
			secret = Some(found);
		}
		Ok(())
	})
	.unwrap();
	let unit_key = unit_key(&secret.unwrap(), label.gtin, &label.lot, &label.serial);
	let unit = UnitRef { batch: batch.parse().unwrap(), index: label.serial.index() };
	common::block_on(async {
		let chain = Chain::connect(&world.node.url(), None).await.unwrap();
		let now = chain.finalised().await.unwrap().now().await.unwrap();
		let on = PendingClaim { genesis: chain.genesis(), unit, expires_at: now + 60_000 };
		let claimant = carnet_client::codes::verify_key(&unit_key);
		let said = |result| match result {
			Err(ChainError::Refused { refusal, .. }) => refusal,
			other => panic!("a refusal was expected: {other:?}"),
		};
		let mut doctored = good.clone();
		doctored.proof[3].0[0] ^= 1;
		let call = on.claim(&unit_key, &doctored, claimant);
		assert_eq!(said(chain.submit_authorised(&call).await), Refusal::Custom(3));
		let elsewhere = PendingClaim { genesis: Default::default(), ..on };
		let call = elsewhere.claim(&unit_key, &good, claimant);
		assert_eq!(said(chain.submit_authorised(&call).await), Refusal::BadProof);
		let late = PendingClaim { expires_at: now - 1, ..on };
		let call = late.claim(&unit_key, &good, claimant);
		assert_eq!(said(chain.submit_authorised(&call).await), Refusal::Stale);
		let far = PendingClaim { expires_at: now + 1_000_000_000_000, ..on };
		let call = far.claim(&unit_key, &good, claimant);
		assert_eq!(said(chain.submit_authorised(&call).await), Refusal::Custom(2));
	});
	assert!(pack.scan(carnet, link)["unit"].is_null(), "a refused claim left a trace");
}

fn refusals(world: &World, brand: u64, pack: &Pack) {
	let carnet = &world.carnet;
	let closed = Carnet::to("ws://127.0.0.1:1", &world.dir);
	refused(&closed.run(&["member", "list"]), "no Carnet node answers at ws://127.0.0.1:1");
	refused(
		&carnet.run(&["member", "list", "--genesis", HASH]),
		"belongs to the chain with genesis",
	);
	refused(&carnet.signed("//Nobody", &["certificate", "revoke", "0"]), "no member");
	refused(&carnet.signed("two words", &["certificate", "revoke", "0"]), "secret URI");
	refused(&carnet.run(&["certificate", "revoke", "0"]), "no key to sign with");
	refused(&carnet.signed(BRAND, &["member", "suspend", "1"]), "governance alone");
	refused(&carnet.signed(BRAND, &["member", "suspend", "1", "--sudo"]), "Sudo");

	let register = |file: &Path| {
		let file = file.to_str().unwrap();
		carnet.signed(BRAND, &["batch", "register", "--leaves", file])
	};
	let good = fs::read(&pack.leaves).unwrap();
	let broken = world.path("broken.leaves");
	for (bytes, text) in [
		(good[..good.len() - 1].to_vec(), "128112 are expected"),
		(b"something else".to_vec(), "not a leaves file"),
		([&good[..200], &[good[200] ^ 1], &good[201..]].concat(), "damaged"),
	] {
		fs::write(&broken, bytes).unwrap();
		refused(&register(&broken), text);
	}

	// A GTIN under the prefix of nobody here.
	let foreign = ["item", "register", "--gtin", "04006381333931", "--name", "Pen"];
	refused(&carnet.signed(BRAND, &foreign), "NotAuthorized");
	assert!(!carnet.run(&["item", "show", "04006381333931"]).status.success());

	let brand = brand.to_string();
	json(&carnet.signed(ADMIN, &["member", "suspend", &brand, "--sudo"]));
	let second = generate(world, GTIN, "L2", "10");
	refused(&register(Path::new(&second.leaves)), "is suspended");
	refused(&carnet.run(&["batch", "show", "--gtin", GTIN, "--lot", "L2"]), "the chain has no");
	json(&carnet.signed(ADMIN, &["member", "reinstate", &brand, "--sudo"]));
	json(&register(Path::new(&second.leaves)));
	refused(&carnet.signed(ADMIN, &["member", "reinstate", "999", "--sudo"]), "NotFound");
}

#[test]
fn a_node_that_is_gone_is_told() {
	let world = World::new();
	let World { node, carnet, .. } = world;
	json(&carnet.run(&["member", "show", "0"]));
	drop::<Node>(node);
	refused(&carnet.run(&["member", "show", "0"]), "no Carnet node answers");
}
