//! Members decide together: motions, votes, decisions, stops and upgrades.

use crate::common::{
	account, block_on, json,
	members::{admission, gtin, until},
	refused, World,
};
use carnet_client::{
	chain::{Call, Chain, ChainError, GovernanceCall, Included, Refusal, Signer},
	moment,
};
use carnet_primitives::H256;
use codec::{Compact, Encode, Output as Sink};
use serde_json::{json, Value};
use std::{fs, process::Output};

const ALICE: &str = "//Alice";
const ONE: &str = "//One//voter";
const TWO: &str = "//Two//voter";
const THREE: &str = "//Three//voter";
/// `System.remark` of one byte.
const REMARK: [u8; 4] = [0, 0, 4, 0xaa];

/// Bytes that are encoded already.
struct Raw(Vec<u8>);

impl Encode for Raw {
	fn encode_to<W: Sink + ?Sized>(&self, out: &mut W) {
		out.write(&self.0);
	}
}

impl World {
	/// A council of four: the founder, and three that the sudo key admits.
	fn council() -> Self {
		let world = Self::new();
		world.admit(&admission("One", 0, "Brand", &["9506000"]));
		world.admit(&admission("Two", 1, "Inspector", &[]));
		world.admit(&admission("Three", 2, "Platform", &[]));
		world
	}

	fn sign(&self, suri: &str, args: &[&str]) -> Output {
		self.carnet.signed(suri, args)
	}

	fn gov(&self, args: &[&str]) -> Value {
		json(&self.carnet.run(&[&["gov"], args].concat()))
	}

	fn vote(&self, suri: &str, id: &str, side: &str) -> Output {
		self.sign(suri, &["gov", "vote", id, side])
	}

	fn close(&self, suri: &str, id: &str) -> Output {
		self.sign(suri, &["gov", "close", id])
	}

	/// Proposes as the founder, and has those vote yes and the last one close it.
	fn carry(&self, args: &[&str], voters: &[&str]) -> Output {
		let proposed = json(&self.sign(ALICE, args));
		assert_eq!(proposed["threshold"], voters.len(), "{proposed}");
		let id = proposed["motion"].to_string();
		for voter in voters {
			json(&self.vote(voter, &id, "yes"));
		}
		self.close(voters.last().unwrap(), &id)
	}

	/// Enacts a decision as soon as the chain's time allows it.
	fn enact(&self, decision: &Value) -> Output {
		let ready = decision["readyAt"].as_u64().unwrap();
		until("the decision is ready", || self.now() >= ready);
		self.sign(ALICE, &["gov", "enact", decision["hash"].as_str().unwrap()])
	}

	/// Sends a call past the checks of the client.
	fn submit(&self, suri: &str, call: &Call) -> Result<Included, ChainError> {
		block_on(async {
			let chain = Chain::connect(&self.node.url(), None).await.unwrap();
			chain.submit(call, &Signer::from_suri(suri).unwrap()).await
		})
	}

	fn data(&self, call: &GovernanceCall) -> Vec<u8> {
		let call = call.call();
		self.read(|at| async move { at.call_data(&call).unwrap() })
	}
}

#[track_caller]
fn fails(outcome: Result<Included, ChainError>, name: &str) {
	match outcome {
		Err(ChainError::Failed { failure, .. }) => assert_eq!(failure.name, name),
		other => panic!("{name}: {other:?}"),
	}
}

fn hash(json: &Value) -> H256 {
	serde_json::from_value(json.clone()).unwrap()
}

#[test]
fn a_single_voter_decides_and_the_decision_waits_for_its_delay() {
	let world = World::new();
	let listed = world.gov(&["list"]);
	assert_eq!((&listed["motions"], &listed["voters"]), (&json!([]), &json!(1)));
	assert_eq!(world.gov(&["decisions"])["delay"], 3_000);
	json(&world.sign(ALICE, &["gov", "propose", "delay", "20", "--sudo"]));
	assert_eq!(world.gov(&["decisions"])["delay"], 20_000);

	let file = world.path("admission.json");
	fs::write(&file, admission("Brand", 0, "Brand", &["9506000"]).to_string()).unwrap();
	let admit = ["member", "admit", "--file", file.to_str().unwrap(), "--propose"];
	refused(&world.sign("//Alice//stash", &admit), "is no voting key");
	let failing = json(&world.sign(ALICE, &["member", "expel", "99", "--propose"]));
	let admitted = json(&world.sign(ALICE, &admit));
	assert_eq!((&admitted["executed"], &admitted["motion"]), (&json!(true), &Value::Null));
	let decision = admitted["decision"].clone();
	let name = decision["hash"].as_str().unwrap();

	let waiting = &world.gov(&["decisions"])["decisions"][1];
	assert_eq!(waiting["hash"], name);
	assert_eq!(waiting["standing"], "waits");
	assert_eq!(waiting["call"]["call"], "admit_member");
	assert_eq!(waiting["call"]["arguments"]["admission"]["name"], "Brand Ltd");
	assert_eq!(waiting["call"]["arguments"]["admission"]["voter"], account("//Brand//voter"));
	let [approved, ready] = ["approvedAt", "readyAt"].map(|at| waiting[at].as_u64().unwrap());
	assert_eq!(ready - approved, 20_000);

	let said = "it is too early for the decision on Consortium.admit_member";
	refused(&world.sign(ALICE, &["gov", "enact", name]), said);
	refused(&world.sign("//Alice//stash", &["gov", "enact", name]), "is no voting key");
	let expel = Raw(world.data(&GovernanceCall::Expel(99)));
	fails(world.submit(ALICE, &Call::new("Governance", "enact", expel)), "TooEarly");
	let unknown = Raw(world.data(&GovernanceCall::Expel(98)));
	fails(world.submit(ALICE, &Call::new("Governance", "enact", unknown)), "NotFound");
	assert!(!world.carnet.run(&["member", "show", "1"]).status.success());

	let done = json(&world.enact(&decision));
	assert_eq!(done["call"]["pallet"], "Consortium");
	assert_eq!(world.member("1")["name"], "Brand Ltd");
	refused(&world.sign(ALICE, &["gov", "enact", name]), "there is no decision");
	let said = "Consortium.expel_member was carried and failed: Consortium.NotFound";
	refused(&world.enact(&failing["decision"]), said);
	assert_eq!(world.gov(&["decisions"])["decisions"], json!([]), "a failure spends it");
}

#[test]
fn any_call_can_be_decided_on_and_a_decision_can_be_taken_back() {
	let world = World::new();
	let propose = |data: &str| world.sign(ALICE, &["gov", "propose", "call", data]);
	refused(&propose("0xfffe"), "the bytes are no call of this runtime");
	refused(&propose("0x000004aabb"), "the bytes are no call of this runtime");
	refused(&propose("remark"), "hexadecimal digits");
	let remark = format!("0x{}", hex::encode(REMARK));
	let decided = json(&propose(&remark));
	let name = decided["decision"]["hash"].as_str().unwrap();
	let shown = &world.gov(&["decisions"])["decisions"][0]["call"];
	assert_eq!(
		*shown,
		json!({ "pallet": "System", "call": "remark", "arguments": { "remark": "0xaa" } })
	);
	assert!(world
		.carnet
		.words(&["gov", "decisions"])
		.contains("System.remark {\"remark\":\"0xaa\"}"));
	refused(&propose(&remark), "AlreadyExists");

	refused(&world.sign(ALICE, &["gov", "cancel", name]), "two thirds alone cancel it");
	json(&world.sign(ALICE, &["gov", "cancel", name, "--propose"]));
	assert_eq!(world.gov(&["decisions"])["decisions"], json!([]));
	refused(&world.sign(ALICE, &["gov", "cancel", name, "--propose"]), "there is no decision");
}

#[test]
fn two_thirds_decide_and_every_key_votes_once() {
	let world = World::council();
	let listed = world.gov(&["list"]);
	assert_eq!(
		(&listed["voters"], &listed["decide"], &listed["stop"]),
		(&json!(4), &json!(3), &json!(2))
	);
	let renew = ["member", "renew", "1", "--until", "2099-12-31", "--propose"];
	let proposed = json(&world.sign(ALICE, &renew));
	assert_eq!((&proposed["executed"], &proposed["threshold"]), (&json!(false), &json!(3)));
	let (id, hash) = (&proposed["motion"].to_string(), hash(&proposed["hash"]));
	refused(&world.sign(TWO, &renew), &format!("open as motion {id}"));

	refused(&world.vote("//One//admin", id, "yes"), "is no voting key");
	refused(&world.vote(ALICE, "99", "yes"), "there is no open motion 99");
	json(&world.vote(ALICE, id, "yes"));
	refused(&world.vote(ALICE, id, "yes"), "DuplicateVote");
	let index: u32 = id.parse().unwrap();
	let vote = Call::new("Council", "vote", (hash, Compact(index), true));
	fails(world.submit(ALICE, &vote), "DuplicateVote");
	json(&world.vote(TWO, id, "no"));
	let changed = json(&world.vote(TWO, id, "yes"));
	assert_eq!((&changed["ayes"], &changed["nays"]), (&json!(2), &json!(0)));
	refused(&world.close(ALICE, id), "2 of 3 yes votes were cast");

	// A vote goes with its key.
	json(&world.vote(ONE, id, "yes"));
	json(&world.member_as(ONE, &["rotate-voter", &account("//One//next")]));
	let shown = world.gov(&["show", id])["motion"].clone();
	assert_eq!(shown["ayes"], json!([account(ALICE), account(TWO)]));
	assert_eq!(shown["standing"], "open");
	assert_eq!(shown["call"]["arguments"]["call"]["call"], "renew_member");
	refused(&world.vote(ONE, id, "yes"), "is no voting key");
	let retired = world.submit(ONE, &vote);
	assert!(
		matches!(retired, Err(ChainError::Refused { refusal: Refusal::Custom(101), .. })),
		"{retired:?}"
	);
	assert_eq!(json(&world.vote("//One//next", id, "yes"))["carried"], true);

	let closed = json(&world.close(THREE, id));
	assert_eq!((&closed["carried"], &closed["slotFree"]), (&json!(true), &json!(true)));
	refused(&world.close(THREE, id), &format!("there is no open motion {id}"));
	refused(&world.vote(THREE, id, "no"), &format!("there is no open motion {id}"));
	json(&world.enact(&closed["decision"]));
	assert_eq!(world.member("1")["validUntil"], moment::parse("2099-12-31").unwrap());
	assert_eq!(json(&world.sign(ALICE, &["gov", "free"]))["freed"], json!([]));
}

#[test]
fn a_motion_that_can_no_longer_be_carried_is_rejected_and_its_slot_is_free() {
	let world = World::council();
	let expel = |member: &str| world.sign(ALICE, &["member", "expel", member, "--propose"]);
	let proposed: Vec<Value> = ["1", "2", "3", "0"].map(|member| json(&expel(member))).into();
	assert!(!expel("4").status.success(), "a voter has four open motions at most");
	let id = proposed[0]["motion"].to_string();
	json(&world.vote(ONE, &id, "no"));
	refused(&world.close(ONE, &id), "0 of 3 yes votes were cast");
	json(&world.vote(TWO, &id, "no"));
	assert_eq!(world.gov(&["show", &id])["motion"]["standing"], "lost");
	let closed = json(&world.close(TWO, &id));
	assert_eq!((&closed["carried"], &closed["slotFree"]), (&json!(false), &json!(true)));
	assert!(closed["decision"].is_null());
	json(&expel("4"));
	assert_eq!(world.gov(&["list"])["motions"].as_array().unwrap().len(), 4);
}

#[test]
fn more_than_a_third_stop_for_a_time_and_two_thirds_confirm_and_release() {
	let world = World::council();
	refused(
		&world.sign(ALICE, &["gov", "stop", "Nothing", "x"]),
		"the runtime has no pallet Nothing",
	);
	refused(&world.sign(ALICE, &["gov", "stop", "Products", "x"]), "Products has no call x");
	let stop = ["gov", "stop", "products", "Register_Trade_Item"];
	let release = ["gov", "release", "Products", "register_trade_item"];
	refused(&world.sign(ALICE, &release), "is not stopped");
	let now = world.now();
	json(&world.carry(&stop, &[ALICE, ONE]));
	let stopped = world.gov(&["stops"])["stops"][0].clone();
	assert_eq!(stopped["pallet"], "Products");
	assert_eq!(stopped["call"], "register_trade_item");
	let week = stopped["until"].as_u64().unwrap() - now;
	assert!((604_800_000..604_900_000).contains(&week), "{week}");
	refused(&world.register("//One//admin", &gtin(1)), "CallFiltered");

	refused(&world.sign(TWO, &stop), "with --confirm");
	let confirm = [&stop[..], &["--confirm"]].concat();
	json(&world.carry(&confirm, &[ALICE, ONE, TWO]));
	assert!(world.gov(&["stops"])["stops"][0]["until"].is_null());
	refused(&world.sign(TWO, &confirm), "until two thirds release it");
	refused(&world.register("//One//admin", &gtin(1)), "CallFiltered");
	json(&world.carry(&release, &[ALICE, TWO, THREE]));
	json(&world.register("//One//admin", &gtin(1)));
	refused(&world.sign(TWO, &stop), "StoppedRecently");

	json(&world.carry(&["member", "suspend", "3", "--propose"], &[ALICE, ONE]));
	assert!(world.member("3")["status"]["suspended"]["until"].is_u64());
	assert!(world.carnet.words(&["member", "show", "3"]).contains("suspended until 2"));
	json(&world.carry(&["member", "reinstate", "3", "--propose"], &[ALICE, ONE, THREE]));
	assert_eq!(world.member("3")["status"], "active");

	let said = "Governance.stop_call was carried and failed: Governance.NotStoppable";
	refused(&world.carry(&["gov", "stop", "Governance", "enact"], &[ALICE, ONE]), said);
	assert_eq!(world.gov(&["list"])["motions"], json!([]), "a failure spends it");
}

#[test]
fn more_than_a_third_cannot_decide() {
	let world = World::council();
	let remark = Call::new("Governance", "approve", Raw(REMARK.to_vec()));
	let data = world.read(|at| async move { at.call_data(&remark).unwrap() });
	let length = Compact(data.len() as u32);
	let propose = Call::new("Council", "propose", (Compact(2u32), Raw(data), length));
	let included = world.submit(ALICE, &propose).unwrap();
	let (_, index, hash, _): (H256, u32, H256, u32) =
		included.first("Council", "Proposed").unwrap();
	let id = index.to_string();
	json(&world.vote(ALICE, &id, "yes"));
	json(&world.vote(ONE, &id, "yes"));
	let said = "has 2 yes votes of 4 keys and its call needs 3";
	refused(&world.close(ALICE, &id), said);
	let weight = (Compact(50_000_000_000u64), Compact(500_000u64));
	let close = Call::new("Council", "close", (hash, Compact(index), weight, length));
	world.submit(ALICE, &close).unwrap();
	assert_eq!(world.gov(&["decisions"])["decisions"], json!([]));
	assert_eq!(world.gov(&["list"])["motions"], json!([]));
	let freed = json(&world.sign(THREE, &["gov", "free"]))["freed"].clone();
	assert_eq!(freed, json!([hash]));
}

#[test]
fn a_runtime_is_put_into_force_only_if_it_is_the_one_that_was_authorised() {
	let world = World::new();
	let status = world.gov(&["upgrade", "status"]);
	assert!(status["specVersion"].is_u64() && status["authorised"].is_null(), "{status}");
	for (name, bytes) in [("text", "hello"), ("first.wasm", "\0asm1"), ("second.wasm", "\0asm2")] {
		fs::write(world.path(name), bytes).unwrap();
	}
	let apply = |file: &str| world.carnet.run(&["gov", "upgrade", "apply", "--code", file]);
	let authorize = |file: &str, args: &[&str]| {
		world.sign(ALICE, &[&["gov", "upgrade", "authorize", "--code", file], args].concat())
	};
	refused(&authorize("text", &[]), "the file is no runtime");
	refused(&apply("none.wasm"), "cannot read none.wasm");
	refused(&apply("first.wasm"), "no runtime is authorised");
	let decided = json(&authorize("first.wasm", &[]));
	assert_eq!(decided["call"]["arguments"]["call"]["call"], "authorize_upgrade");
	json(&world.enact(&decided["decision"]));
	let hash = sp_crypto_hashing::blake2_256(b"\0asm1");
	let authorised = &world.gov(&["upgrade", "status"])["authorised"];
	assert_eq!(authorised["codeHash"], format!("0x{}", hex::encode(hash)));
	assert_eq!(authorised["checkVersion"], true);
	refused(&apply("second.wasm"), "give the very file that they voted on");
	refused(&apply("first.wasm"), "the chain did not take the runtime");
	assert_eq!(world.gov(&["upgrade", "status"]), status);
}

#[test]
fn a_validator_gets_its_keys_from_its_own_node_before_it_enters() {
	let world = World::new();
	let list = || json(&world.carnet.run(&["validator", "list"]))["validators"].clone();
	let founder = list();
	assert_eq!(founder.as_array().unwrap().len(), 1);
	for is in ["approved", "active", "keys"] {
		assert_eq!(founder[0][is], true, "{is}");
	}
	world.admit(&admission("One", 0, "Platform", &[]));
	let add = ["validator", "add", "1", "--sudo"];
	refused(&world.sign(ALICE, &add), "NoKeys");
	refused(&world.sign(ALICE, &["validator", "remove", "0", "--sudo"]), "TooFew");
	refused(&world.sign(ALICE, &["validator", "add", "0", "--sudo"]), "AlreadyExists");
	refused(&world.sign(ALICE, &["validator", "pardon", "0", "--sudo"]), "NotFound");
	refused(&world.sign(ALICE, &["validator", "minimum", "1"]), "governance alone");

	let set = |suri: &str, node: &str| {
		world.sign(suri, &["validator", "keys", "set", "--member-node", node])
	};
	refused(&set("//One//admin", "ws://192.0.2.1:9944"), "is not on this machine");
	refused(&set(ONE, &world.node.url()), "is no operator");
	let clerk = account("//One//clerk");
	let operator = ["operator", "add", &clerk, "--permissions", "Produce"];
	json(&world.member_as("//One//admin", &operator));
	refused(&set("//One//clerk", &world.node.url()), "without the permission Validate");
	let done = json(&set("//One//admin", &world.node.url()));
	assert_eq!(done["member"], 1);
	assert_eq!(done["keys"].as_str().unwrap().len(), 2 + 2 * 64);

	json(&world.sign(ALICE, &add));
	let both = list();
	assert_eq!((&both[1]["approved"], &both[1]["keys"]), (&json!(true), &json!(true)));
	assert_eq!(both[1]["active"], false);
	let forged = Call::new("Session", "set_keys", (Raw(vec![7; 64]), vec![7u8; 128]));
	fails(world.submit("//One//admin", &forged), "InvalidProof");
}
