//! The story of a batch behind a gateway: after each step it says what the node says of the same block.

use crate::common::{
	self,
	gateway::{behind, dev, on_each, quoted, tokens, TOKEN},
	run, start, PATIENCE,
};
use age::secrecy::SecretString;
use carnet_client::{
	chain::{Call, Chain, ClaimantKey, Effort, Included, Mode, PendingClaim, Receipt},
	codes::{evidence, generate, read_secrets, unit_key, GenerateSpec, LeavesFile, OpeningsFile},
};
use carnet_network::{
	http::Answer,
	members::{admit, Member},
	Gateway, Network,
};
use carnet_primitives::{
	custody::{Action, BizStep, EventType, Item, RecordedEvent, HASH_PROFILE},
	gs1::{CompanyPrefix, Gtin, Label, Lot, Sscc, CANONICAL_RESOLVER},
	member::Role,
	products::{CertificateKind, ItemName, RecallClass, RecallScope},
	subject::{LogisticUnitId, Subject, UnitRef},
	H256,
};
use serde_json::{json, Value};
use std::{path::PathBuf, time::Instant};

const GTIN: &str = "09506000134352";
const PREFIX: &str = "9506000";
const SSCC: &str = "095060000000000015";
const UNITS: u32 = 16;
const INDEX: u32 = 3;
const HOUR: u64 = 3_600_000;

/// A chain with who trades on it, the files of a pack, and a gateway.
struct Shop {
	network: Network,
	chain: Chain,
	gateway: Gateway,
	brand: Member,
	/// Leaves, openings, secrets.
	files: [PathBuf; 3],
	passphrase: SecretString,
	label: Label,
	/// Where the node looks labels up.
	resolver: PathBuf,
	_folder: tempfile::TempDir,
}

impl Shop {
	async fn open(database: Option<String>) -> Self {
		let folder = tempfile::tempdir().unwrap();
		let resolver = folder.path().join("resolver");
		std::fs::create_dir(&resolver).unwrap();
		let network = start(dev(), &["--resolver", resolver.to_str().unwrap()]).await;
		let passphrase = SecretString::from("of the tests".to_owned());
		let spec = GenerateSpec {
			gtin: Gtin::parse(GTIN).unwrap(),
			lot: Lot::parse("SCAN/1").unwrap(),
			first_pack: 0,
			count: UNITS,
			out: network.folder().join("codes"),
			resolver: CANONICAL_RESOLVER.into(),
			passphrase: passphrase.clone(),
			work_factor: 2,
		};
		let files = generate(&spec, |_| {}).unwrap().remove(0).files;
		let openings = OpeningsFile::open(&files[1]).unwrap();
		let serial = openings.get(INDEX).unwrap().unwrap().serial;
		let label = Label { gtin: spec.gtin, lot: spec.lot, serial };

		let chain = Chain::connect(network.node(0).url(), None).await.unwrap();
		let prefixes = [CompanyPrefix::parse(PREFIX).unwrap()];
		let brand = admit(&chain, "Brand", &[Role::Brand], &prefixes).await.unwrap();
		let mut gateway = behind(&network, 0, "gateway", database.as_deref());
		let tokens = tokens(gateway.folder(), brand.id);
		gateway.add_arguments(&["--tokens".as_ref(), tokens.as_os_str()]);
		gateway.start().await.unwrap();
		Self { network, chain, gateway, brand, files, passphrase, label, resolver, _folder: folder }
	}

	fn link(&self) -> String {
		self.label.to_uri(CANONICAL_RESOLVER)
	}

	/// Makes a call, waits until the gateway has its block, and compares.
	async fn step(&mut self, call: &Call, who: &Member, verdict: &str) -> Included {
		let included = self.chain.submit(call, &who.signer().unwrap()).await.unwrap();
		self.look(verdict).await;
		included
	}

	/// Checks that the gateway says of the label what the node says of it in the same block.
	async fn look(&mut self, verdict: &str) -> Value {
		let height = self.chain.finalised().await.unwrap().number();
		self.gateway.wait_for(height, PATIENCE).await.unwrap();
		let path = format!("/verdict?link={}", quoted(&self.link()));
		let answer = self.gateway.get(&path, "application/json").await.unwrap();
		assert_eq!(answer.status, 200, "{}", answer.text());
		let said = answer.json().unwrap();
		let head = &said["head"];
		// An answer that nothing changed since is given again: it is of its own block, and differs from one of now by its
		// time alone.
		let now = self.chain.finalised().await.unwrap().hash();
		for (block, is_its_own) in [(head["hash"].clone(), true), (json!(now), false)] {
			let parameters = [json!(self.link()), Value::Null, block];
			let node: Value =
				self.network.node(0).rpc().call("products_scanLabel", &parameters).await.unwrap();
			let names = node.as_object().unwrap().iter();
			for (name, value) in names.filter(|(name, _)| is_its_own || *name != "at") {
				assert_eq!(&said[name], value, "{name} of an answer of {head}");
			}
		}
		assert_eq!(said["verdict"], verdict, "{said}");

		let page = self.gateway.get(&self.label.to_uri(""), "text/html").await.unwrap();
		assert_eq!(page.status, 200);
		assert!(page.header("content-type").unwrap().starts_with("text/html"));
		let text = page.text().to_lowercase();
		assert!(text.contains(verdict), "the page does not say {verdict}: {text}");
		if said["batch"].is_object() {
			assert!(
				text.contains("olive &lt;b&gt;oil"),
				"the page does not name the goods: {text}"
			);
		}
		assert!(!text.contains("<b>oil"), "the page takes a name for markup: {text}");
		said
	}

	/// What the gateway has of the events of the case.
	async fn events(&self) -> Vec<Value> {
		let epc = quoted(&format!("https://id.gs1.org/00/{SSCC}"));
		let path = format!("/epcis/events?MATCH_anyEPC={epc}");
		let answer = self.gateway.get(&path, "application/json").await.unwrap();
		assert_eq!(answer.status, 200, "{}", answer.text());
		let document = answer.json().unwrap();
		let list = document.pointer("/epcisBody/queryResults/resultsBody/eventList").unwrap();
		list.as_array().unwrap().clone()
	}

	/// Gives the openings to the gateway, and with the leaves to the node.
	async fn give_openings(&self, resolver: &std::path::Path) {
		let [leaves, openings, _] = &self.files;
		let bytes = std::fs::read(openings).unwrap();
		let refused = self.give(&bytes, "another one").await;
		assert_eq!(refused.status, 401, "{}", refused.text());
		let taken = self.give(&bytes, TOKEN).await;
		assert!((200..300).contains(&taken.status), "{}: {}", taken.status, taken.text());
		for file in [leaves, openings] {
			std::fs::copy(file, resolver.join(file.file_name().unwrap())).unwrap();
		}
		// A node looks into the folder once a second at most.
		common::sleep(1.1).await;
	}

	async fn give(&self, bytes: &[u8], token: &str) -> Answer {
		let value = format!("Bearer {token}");
		let headers = [("authorization", &*value), ("content-type", "application/octet-stream")];
		self.gateway.send("POST", "/openings", &headers, bytes).await.unwrap()
	}

	/// A claim as a buyer makes it, in hexadecimal digits.
	async fn claim(&self, unit: UnitRef) -> String {
		let [leaves, openings, secrets] = &self.files;
		let mut secret = None;
		read_secrets(secrets, &self.passphrase, |label, bytes| {
			if label == self.label {
				secret = Some(bytes);
			}
			Ok(())
		})
		.unwrap();
		let Label { gtin, lot, serial } = &self.label;
		let key = unit_key(&secret.unwrap(), *gtin, lot, serial);
		let openings = OpeningsFile::open(openings).unwrap();
		let evidence =
			evidence(&self.label, &openings, &LeavesFile::open(leaves).unwrap()).unwrap();
		let path = self.network.folder().join("buyer.key");
		let (claimant, _) = ClaimantKey::open_or_create(&path).unwrap();
		let now = self.chain.finalised().await.unwrap().now().await.unwrap();
		let on = PendingClaim { genesis: self.chain.genesis(), unit, expires_at: now + 60_000 };
		let call = on.claim(&key, &evidence, claimant.public());
		format!("0x{}", hex::encode(self.chain.authorised_transaction(&call).await.unwrap()))
	}
}

fn event(time: u64) -> RecordedEvent {
	RecordedEvent {
		hash: H256::repeat_byte(7),
		profile: HASH_PROFILE,
		event_type: EventType::Object,
		action: Some(Action::Observe),
		biz_step: Some(BizStep::Storing),
		disposition: None,
		read_point: None,
		location: None,
		time,
		offset: 0,
	}
}

#[test]
fn after_each_step_of_a_story_a_gateway_says_what_its_node_says_of_the_same_block() {
	run(async { on_each("story", story).await });
}

async fn story(database: Option<String>) {
	let mut shop = Shop::open(database).await;
	let chain = Chain::connect(shop.network.node(0).url(), None).await.unwrap();
	let (brand, gtin) = (shop.brand.clone(), shop.label.gtin);
	shop.look("unknown").await;
	let name = ItemName::truncate_from(b"Olive <b>oil</b>".to_vec());
	shop.step(&Call::register_trade_item(gtin, &name), &brand, "unknown").await;
	let spec = LeavesFile::open(&shop.files[0]).unwrap().header().batch_spec(None, None);
	shop.step(&Call::register_batches(&[spec]), &brand, "unverifiable").await;
	let found = chain.finalised().await.unwrap().batch_id(gtin, &shop.label.lot, 0).await.unwrap();
	let unit = UnitRef { batch: found.unwrap(), index: INDEX };
	let resolver = shop.resolver.clone();
	shop.give_openings(&resolver).await;
	shop.look("authentic").await;

	let inspector = admit(&chain, "Inspector", &[Role::Inspector], &[]).await.unwrap();
	let batch = Subject::Batch(unit.batch);
	let certify = Call::certify(batch, CertificateKind::Inspection, H256::repeat_byte(1), None);
	shop.step(&certify, &inspector, "authentic").await;
	let said = shop.look("authentic").await;
	assert_eq!(said["batch"]["certificates"].as_array().unwrap().len(), 1, "{said}");

	let carrier = admit(&chain, "Carrier", &[Role::Carrier], &[]).await.unwrap();
	let sscc = Sscc::parse(SSCC).unwrap();
	let case = Subject::LogisticUnit(LogisticUnitId { sscc, usage: 0 });
	let item = Item::Units(carnet_primitives::custody::UnitRange::of_unit(unit));
	shop.step(&Call::pack(sscc, &[item]), &brand, "authentic").await;
	let now = chain.finalised().await.unwrap().now().await.unwrap();
	shop.step(&Call::record_event(case, &event(now)), &brand, "authentic").await;
	let before = shop.events().await.len();
	assert!(before > 0, "the events of the case are missing");
	let record = chain.finalised().await.unwrap().subject(case).await.unwrap();
	let effort = Effort::of([(&case, record.as_ref())]);
	let ship = Call::ship(&[case], carrier.id, now + HOUR, Mode::AllOrNone, effort);
	shop.step(&ship, &brand, "authentic").await;
	let record = chain.finalised().await.unwrap().subject(case).await.unwrap();
	let effort = Effort::of([(&case, record.as_ref())]);
	let receipt = Receipt { subject: case, discrepancy: None };
	shop.step(&Call::receive(&[receipt], Mode::AllOrNone, effort), &carrier, "authentic").await;
	let after = shop.events().await;
	assert!(after.len() > before, "{} events, {before} before: {after:?}", after.len());

	let body = json!({ "transaction": shop.claim(unit).await }).to_string();
	let headers = [("content-type", "application/json"), ("accept", "application/json")];
	let sent = shop.gateway.send("POST", "/claims", &headers, body.as_bytes()).await.unwrap();
	assert!((200..300).contains(&sent.status), "{}: {}", sent.status, sent.text());
	let begin = Instant::now();
	loop {
		let state = chain.finalised().await.unwrap().unit(unit).await.unwrap();
		if state.is_some_and(|state| state.claim.is_some()) {
			break;
		}
		assert!(begin.elapsed() < PATIENCE, "the claim is not final: {}", sent.text());
		common::sleep(0.2).await;
	}
	let said = shop.look("authentic").await;
	assert!(said["unit"]["claim"].is_object(), "{said}");

	let document = H256::repeat_byte(2);
	let recall = Call::recall(unit.batch, RecallScope::Batch, RecallClass::II, document);
	shop.step(&recall, &brand, "recalled").await;
}
