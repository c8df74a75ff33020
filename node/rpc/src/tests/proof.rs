use super::*;
use crate::proof::{prove_in, Source, WAITING};
use carnet_primitives::{
	gs1::{Gtin, Lot},
	member::{MemberId, Role},
	products::{
		Batch, BatchSpec, Certificate, CertificateKind, Recall, RecallClass, RecallScope,
		TradeItem, UnitState,
	},
	subject::Subject,
	H256,
};
use carnet_verifier::{
	builder::{member_account, member_record, Chain, Validator, Witness},
	storage_keys, verify, Bundle, Checkpoint, GenesisPart, Hash, Header, Justification, Number,
	Report, Trust, KINDS,
};
use codec::Encode;
use futures::future::join_all;
use sp_core::{storage::Storage, Blake2Hasher};
use sp_runtime::StateVersion;
use sp_state_machine::{read_proof_check, InMemoryBackend};
use std::{
	collections::BTreeMap,
	sync::{
		atomic::{AtomicU32, Ordering},
		mpsc, Mutex,
	},
	time::Duration,
};
use tokio::time::timeout;

mod deposit;
mod holding;
mod passport;
mod trace;

const FIRST: [Validator; 4] = [Validator(1), Validator(2), Validator(3), Validator(4)];
const SECOND: [Validator; 4] = [Validator(2), Validator(3), Validator(4), Validator(5)];
const COURT: Witness = Witness(101);
const NOTARY: Witness = Witness(102);
const GTIN: &str = "09506000134352";
/// The block that changed the validators.
const CHANGE: Number = 5;
/// The best finalised block, and the one before it with votes.
const FINALISED: Number = 22;
const JUSTIFIED: Number = 20;
/// How many bundles are made at once.
const AT_ONCE: usize = 2;

fn recall(member: MemberId) -> Recall {
	Recall {
		batch: 42,
		scope: RecallScope::Batch,
		class: RecallClass::I,
		document: H256::zero(),
		member,
		role: Role::Judicial,
		at: 3,
		lifted: None,
	}
}

fn certificate(member: MemberId) -> Certificate {
	Certificate {
		subject: Subject::Batch(42),
		member,
		role: Role::Inspector,
		kind: CertificateKind::Inspection,
		document: H256::zero(),
		issued_at: 3,
		expires_at: None,
		revoked_at: None,
	}
}

/// A chain of a brand, a court and a notary, with one batch of three units.
struct MockSource {
	chain: Chain,
	state: BTreeMap<Vec<u8>, Vec<u8>>,
	finalised: Number,
	/// Votes are kept for the multiples of it.
	period: Number,
	knows_history: bool,
	/// A history that no bundle has room for needs no chain of that length.
	times_listed: usize,
	checkpoints: Vec<(MemberId, Checkpoint)>,
	headers_read: Arc<AtomicU32>,
	proofs_made: Arc<AtomicU32>,
	/// It answers nothing until the other end is gone.
	gate: Option<Mutex<mpsc::Receiver<()>>>,
}

impl MockSource {
	fn new() -> Self {
		Self::with(BTreeMap::new())
	}

	/// With more records.
	fn with(more: BTreeMap<Vec<u8>, Vec<u8>>) -> Self {
		let gtin = Gtin::parse(GTIN).unwrap();
		let spec = BatchSpec {
			gtin,
			lot: Lot::parse("LOT/1").unwrap(),
			pack: 0,
			count: 3,
			root: H256::repeat_byte(7),
			made_at: None,
			expires_at: None,
		};
		let item = TradeItem {
			member: 0,
			name: b"Umbrella".to_vec().try_into().unwrap(),
			registered_at: 1,
		};
		let mut state = BTreeMap::from([
			(storage_keys::next_member(), 3u32.encode()),
			(storage_keys::member(0), member_record("Brand One", 1)),
			(storage_keys::member(1), member_record("Court of Xiamen", 1 << 5)),
			(storage_keys::member(2), member_record("Notary of Xiamen", 1 << 6)),
			(storage_keys::witness(1), COURT.key().to_vec()),
			(storage_keys::witness(2), NOTARY.key().to_vec()),
			(storage_keys::grandpa_key_owner(&Validator(3).key()), member_account(0).to_vec()),
			(storage_keys::trade_item(gtin.value()), item.encode()),
			(storage_keys::batch(42), Batch { member: 0, spec, registered_at: 2 }.encode()),
			(storage_keys::unit(42, 1), UnitState { flags: 2, ..Default::default() }.encode()),
			(storage_keys::recalls_of(42), vec![4u64, 6].encode()),
			(storage_keys::recall(4), recall(1).encode()),
			(storage_keys::recall(6), recall(2).encode()),
			(storage_keys::certificates_of_unit(42, 1), vec![9u64].encode()),
			(storage_keys::certificate(9), certificate(2).encode()),
			(storage_keys::certificates_of_batch(42), vec![8u64].encode()),
			(storage_keys::certificate(8), certificate(1).encode()),
		]);
		state.extend(more);
		let mut chain = Chain::new(1, &FIRST);
		chain.write(state.iter().map(|(key, value)| (key.clone(), Some(value.as_slice()))));
		chain.grow(CHANGE - 2);
		chain.change(&SECOND);
		chain.grow(FINALISED + 3 - CHANGE);
		Self {
			chain,
			state,
			finalised: FINALISED,
			period: 4,
			knows_history: true,
			times_listed: 1,
			checkpoints: Vec::new(),
			headers_read: Arc::default(),
			proofs_made: Arc::default(),
			gate: None,
		}
	}

	fn with_checkpoints(checkpoints: &[(MemberId, Witness, Number)]) -> Self {
		let mut source = Self::new();
		source.checkpoints = checkpoints
			.iter()
			.map(|(member, witness, number)| (*member, source.chain.witnessed(*witness, *number)))
			.collect();
		source
	}

	fn genesis(&self) -> GenesisPart {
		self.chain.bundle(1, 1, vec![storage_keys::batch(42)]).genesis
	}

	fn changes(&self) -> Vec<carnet_verifier::SetChange> {
		self.chain.bundle(1, 1, vec![storage_keys::batch(42)]).changes
	}

	fn number(&self, hash: &Hash) -> Number {
		let is = |number: &Number| self.chain.header(*number).hash() == *hash;
		(0..=self.chain.height()).find(is).unwrap()
	}

	fn block(&self, number: Number) -> carnet_verifier::Block {
		carnet_verifier::Block { number, hash: self.chain.header(number).hash() }
	}
}

impl Source for MockSource {
	fn finalised(&self) -> carnet_verifier::Block {
		if let Some(gate) = &self.gate {
			gate.lock().unwrap().recv().ok();
		}
		self.block(self.finalised)
	}

	fn hash(&self, number: Number) -> Result<Hash, Error> {
		Ok(self.block(number).hash)
	}

	fn header(&self, hash: &Hash) -> Result<Header, Error> {
		self.headers_read.fetch_add(1, Ordering::Relaxed);
		Ok(self.chain.header(self.number(hash)).clone())
	}

	fn justification(&self, hash: &Hash) -> Result<Option<Justification>, Error> {
		let number = self.number(hash);
		let changes = self.changes();
		let change = changes.into_iter().find(|change| change.header.number == number);
		Ok(match change {
			Some(change) => Some(change.justification),
			None if number.is_multiple_of(self.period) => {
				Some(self.chain.justify(number, &SECOND[..3]))
			}
			None => None,
		})
	}

	fn set_ends(&self) -> Option<Vec<Number>> {
		self.knows_history.then_some(vec![CHANGE; self.times_listed])
	}

	fn read(&self, _: &Hash, key: &[u8]) -> Result<Option<Vec<u8>>, Error> {
		Ok(self.state.get(key).cloned())
	}

	fn prove(&self, block: &Hash, keys: &[Vec<u8>]) -> Result<Vec<Vec<u8>>, Error> {
		self.proofs_made.fetch_add(1, Ordering::Relaxed);
		Ok(self.chain.prove(self.number(block), keys))
	}

	fn checkpoints(&self, _: &Hash) -> Result<Vec<(MemberId, Checkpoint)>, Error> {
		Ok(self.checkpoints.clone())
	}
}

fn proofs(source: MockSource) -> Module {
	let genesis = source.genesis();
	let mut module = RpcModule::new(());
	module.merge(Proof::new(source, Some(genesis), AT_ONCE).into_rpc()).unwrap();
	module
}

/// The bundle of an answer.
fn bytes(answer: &Value) -> Vec<u8> {
	let text = answer["bundle"].as_str().unwrap().strip_prefix("0x").unwrap();
	let bytes = (0..text.len()).step_by(2);
	bytes.map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// The answer to a question, with what a verifier reports about the bundle.
async fn proved(module: &Module, params: Value) -> (Value, Report) {
	let answer = call(module, "proof_getBundle", params).await.unwrap();
	let trust = Trust::Genesis(MockSource::new().chain.genesis());
	let report = verify(&bytes(&answer), &trust).unwrap();
	assert_eq!(answer["block"], json!(H256(report.block.hash)));
	assert_eq!(answer["number"], report.block.number);
	(answer, report)
}

fn value(report: &Report, key: Vec<u8>) -> Option<&[u8]> {
	report.records.iter().find(|record| record.key == key).unwrap().value.as_deref()
}

#[tokio::test]
async fn every_kind_is_proved_in_the_newest_block_with_votes() {
	let mut records = deposit::records();
	records.extend(holding::records());
	records.extend(passport::records());
	let module = proofs(MockSource::with(records));
	for (kind, id) in [
		("member", json!(0)),
		("batch", json!(42)),
		("unit", json!("42/1")),
		("item", json!(GTIN)),
		("trace", json!(42)),
		("deposit", json!(deposit::EARLIER)),
		("holding", json!(holding::BOUND)),
		("passport", json!(passport::merchant())),
	] {
		let (_, report) = proved(&module, json!([kind, id])).await;
		assert_eq!(report.kind, kind);
		assert_eq!((report.block.number, report.signed.number), (JUSTIFIED, JUSTIFIED));
		assert_eq!((report.set_id, report.changes), (1, 1));
		assert_eq!((report.signers.len(), report.validators), (3, 4));
		let named: Vec<_> =
			report.signers.iter().filter_map(|signer| signer.member.clone()).collect();
		assert_eq!(named.len(), 1);
		assert_eq!(named[0].name, "Brand One");
		// The names of the signers do not depend on the thing; the brand's is there for every kind.
		assert!(value(&report, storage_keys::member(0)).is_some());
	}
	assert_eq!(
		call(&module, "proof_getKinds", json!([])).await.unwrap().as_array().unwrap().len(),
		KINDS.len() - 1
	);
}

#[tokio::test]
async fn kinds_are_those_of_the_verifier() {
	let module = proofs(MockSource::new());
	let kinds = call(&module, "proof_getKinds", json!([])).await.unwrap();
	// 0 is any state, which nobody is asked to prove.
	for (ours, theirs) in kinds.as_array().unwrap().iter().zip(&KINDS[1..]) {
		assert_eq!((&ours["number"], &ours["name"]), (&json!(theirs.number), &json!(theirs.name)));
	}
}

#[tokio::test]
async fn a_unit_is_proved_with_what_its_verdict_needs() {
	let module = proofs(MockSource::new());
	let (_, touched) = proved(&module, json!(["unit", "42/1"])).await;
	for key in [
		storage_keys::batch(42),
		storage_keys::unit(42, 1),
		storage_keys::recalls_of(42),
		storage_keys::recall(4),
		storage_keys::recall(6),
		storage_keys::certificates_of_unit(42, 1),
		storage_keys::certificate(9),
		storage_keys::certificates_of_batch(42),
		storage_keys::certificate(8),
		storage_keys::trade_item(Gtin::parse(GTIN).unwrap().value()),
		storage_keys::member(1),
		storage_keys::member(2),
	] {
		assert!(value(&touched, key).is_some());
	}
	let (_, untouched) = proved(&module, json!(["unit", "42/2"])).await;
	assert_eq!(value(&untouched, storage_keys::unit(42, 2)), None);
	assert_eq!(value(&untouched, storage_keys::certificates_of_unit(42, 2)), None);
}

#[tokio::test]
async fn names_can_be_left_out() {
	let module = proofs(MockSource::new());
	let (full, _) = proved(&module, json!(["batch", 42])).await;
	let (bare, report) = proved(&module, json!(["batch", 42, { "nameless": true }])).await;
	assert!(bare["bundle"].as_str().unwrap().len() < full["bundle"].as_str().unwrap().len());
	assert!(report.signers.iter().all(|signer| signer.member.is_none()));
}

#[tokio::test]
async fn what_does_not_exist_is_null() {
	let module = proofs(MockSource::new());
	for (kind, id) in [
		("member", json!(3)),
		("batch", json!(41)),
		("unit", json!("42/3")),
		("unit", json!("41/0")),
		("item", json!("00012345600012")),
	] {
		assert_eq!(call(&module, "proof_getBundle", json!([kind, id])).await, Ok(Value::Null));
	}
}

#[tokio::test]
async fn what_names_nothing_is_refused_by_its_number() {
	let module = proofs(MockSource::new());
	let method = "proof_getBundle";
	for kind in ["", "Batch", "state", "journey"] {
		let number = code::UNKNOWN_KIND;
		assert_refused(&module, method, json!([kind, "1"]), number, "proof_getKinds").await;
	}
	for (kind, id, form) in [
		("member", "first", "number of a member"),
		("member", "+7", "number of a member"),
		("member", "4294967296", "number of a member"),
		("batch", "", "number of a batch"),
		("batch", "-1", "number of a batch"),
		("unit", "42", "42/1"),
		("unit", "42/", "42/1"),
		("unit", "42/1/1", "42/1"),
		("item", "09506000134353", "GTIN"),
	] {
		assert_refused(&module, method, json!([kind, id]), code::INVALID_ID, form).await;
	}
	for params in [json!(["batch"]), json!(["batch", 42, { "fast": true }]), json!(["batch", -1])] {
		assert_eq!(call(&module, method, params).await.unwrap_err().0, -32602);
	}
}

#[tokio::test]
async fn a_node_without_votes_or_history_says_so() {
	let method = "proof_getBundle";
	let mut young = MockSource::new();
	young.finalised = 3;
	let mut forgetful = MockSource::new();
	forgetful.knows_history = false;
	for (source, number, text) in [
		(young, code::NOT_JUSTIFIED, "Try again"),
		(forgetful, code::HISTORY_MISSING, "synced all blocks"),
	] {
		assert_refused(&proofs(source), method, json!(["batch", 42]), number, text).await;
	}
	let mut module = RpcModule::new(());
	module.merge(Proof::new(MockSource::new(), None, AT_ONCE).into_rpc()).unwrap();
	let number = code::HISTORY_MISSING;
	assert_refused(&module, method, json!(["batch", 42]), number, "history").await;
}

#[tokio::test]
async fn what_a_pinned_checkpoint_makes_unnecessary_can_be_left_out() {
	let source = MockSource::new();
	let pin = Trust::Checkpoint(source.chain.pin(CHANGE + 1));
	let module = proofs(source);
	let whole = call(&module, "proof_getBundle", json!(["batch", 42])).await.unwrap();
	for (since, changes) in [(CHANGE, 1), (CHANGE + 1, 0)] {
		let params = json!(["batch", 42, { "since": since }]);
		let answer = call(&module, "proof_getBundle", params).await.unwrap();
		let report = verify(&bytes(&answer), &pin).unwrap();
		assert_eq!((report.set_id, report.changes), (1, changes));
		assert_eq!(bytes(&answer).len() < bytes(&whole).len(), changes == 0);
	}
}

#[tokio::test]
async fn a_change_of_the_set_takes_no_more_votes_than_it_needs() {
	let source = MockSource::new();
	assert_eq!(source.changes()[0].justification.commit.precommits.len(), FIRST.len());
	let (answer, _) = proved(&proofs(source), json!(["batch", 42])).await;
	let bundle = Bundle::from_bytes(&bytes(&answer)).unwrap();
	assert_eq!(bundle.changes[0].justification.commit.precommits.len(), 3);
}

#[tokio::test]
async fn a_history_that_no_verifier_takes_is_not_sent() {
	let mut source = MockSource::new();
	source.times_listed = carnet_verifier::limits::CHANGES + 1;
	let made = source.proofs_made.clone();
	let module = proofs(source);
	let number = code::HISTORY_TOO_LONG;
	let method = "proof_getBundle";
	assert_refused(&module, method, json!(["batch", 42]), number, "`since`").await;
	assert_eq!(made.load(Ordering::Relaxed), 1, "only what all bundles share");
	let params = json!(["batch", 42, { "since": CHANGE + 1 }]);
	assert!(call(&module, method, params).await.unwrap().is_object());
}

#[tokio::test]
async fn the_block_that_ends_a_set_is_proved_by_that_set() {
	let mut source = MockSource::new();
	source.finalised = CHANGE;
	let (_, report) = proved(&proofs(source), json!(["batch", 42])).await;
	assert_eq!((report.block.number, report.set_id, report.changes), (CHANGE, 0, 0));
}

#[tokio::test]
async fn checkpoints_are_shown_if_they_are_of_the_block_of_the_records() {
	let source = MockSource::with_checkpoints(&[(1, COURT, JUSTIFIED), (2, NOTARY, 19)]);
	let (_, report) = proved(&proofs(source), json!(["batch", 42])).await;
	assert_eq!(report.witnesses.len(), 1);
	assert_eq!(report.witnesses[0].member.as_ref().unwrap().name, "Court of Xiamen");
	assert!(report.witnesses[0].covers_records);
}

#[tokio::test]
async fn a_witnessed_bundle_begins_at_the_first_of_the_newest_checkpoints() {
	let witnessed = json!(["batch", 42, { "witnessed": true }]);
	let source = MockSource::with_checkpoints(&[(1, COURT, 17), (2, NOTARY, 19)]);
	let (_, report) = proved(&proofs(source), witnessed.clone()).await;
	assert_eq!((report.block.number, report.signed.number), (17, JUSTIFIED));
	let names: Vec<_> =
		report.witnesses.iter().map(|witness| &witness.member.as_ref().unwrap().name).collect();
	assert_eq!(names, ["Court of Xiamen", "Notary of Xiamen"]);
	assert!(report.witnesses.iter().all(|witness| witness.covers_records));

	// One that has been away for long does not hold the others back, and one that is ahead of the votes has to wait.
	let source = MockSource::with_checkpoints(&[(1, COURT, 2), (2, NOTARY, 19)]);
	let (_, report) = proved(&proofs(source), witnessed.clone()).await;
	assert_eq!((report.block.number, report.witnesses.len()), (19, 1));
	let source = MockSource::with_checkpoints(&[(1, COURT, 21), (2, NOTARY, 19)]);
	let (_, report) = proved(&proofs(source), witnessed.clone()).await;
	assert_eq!((report.block.number, report.witnesses.len()), (19, 1));

	let number = code::NOT_WITNESSED;
	for source in [MockSource::new(), MockSource::with_checkpoints(&[(1, COURT, 21)])] {
		let module = proofs(source);
		assert_refused(&module, "proof_getBundle", witnessed.clone(), number, "court").await;
	}
}

#[tokio::test]
async fn what_bundles_share_is_made_once_for_a_block() {
	let source = MockSource::new();
	let read = source.headers_read.clone();
	let module = proofs(source);
	proved(&module, json!(["batch", 42])).await;
	let once = read.load(Ordering::Relaxed);
	proved(&module, json!(["unit", "42/1"])).await;
	assert_eq!(read.load(Ordering::Relaxed), once);
}

#[tokio::test]
async fn a_node_that_makes_as_many_bundles_as_it_can_is_busy() {
	let (free, is_free) = mpsc::channel::<()>();
	let mut source = MockSource::new();
	source.gate = Some(Mutex::new(is_free));
	let module = proofs(source);
	let method = "proof_getBundle";
	let asked = (0..AT_ONCE + WAITING).map(|_| call(&module, method, json!(["batch", 41])));
	let one_more = async {
		let answer = timeout(Duration::from_secs(20), call(&module, method, json!(["batch", 41])));
		let answer = answer.await;
		drop(free);
		answer
	};
	let (answers, one_more) = futures::join!(join_all(asked), one_more);
	assert!(answers.into_iter().all(|answer| answer == Ok(Value::Null)), "who waits is answered");
	let (number, message) = one_more.unwrap().unwrap_err();
	assert_eq!(number, i64::from(code::BUSY), "{message}");
	assert_eq!(call(&module, method, json!(["batch", 41])).await, Ok(Value::Null));
}

#[tokio::test]
async fn an_id_that_is_longer_than_any_is_refused_before_the_chain_is_asked() {
	let source = MockSource::new();
	let read = source.headers_read.clone();
	let id = format!("{}42", "0".repeat(255));
	let number = code::INVALID_ID;
	assert_refused(&proofs(source), "proof_getBundle", json!(["batch", id]), number, "batch").await;
	assert_eq!(read.load(Ordering::Relaxed), 0);
}

#[test]
fn the_first_validators_are_proved_from_the_chain_spec() {
	let key = storage_keys::grandpa_authorities();
	let mut storage = Storage::default();
	storage.top.insert(key.clone(), vec![3; 161]);
	for at in 0..50u8 {
		storage.top.insert(vec![at; 20], vec![at; 40]);
	}
	for version in [StateVersion::V0, StateVersion::V1] {
		let state = InMemoryBackend::<Blake2Hasher>::from((storage.clone(), version));
		let root = *state.root();
		let proof = prove_in(storage.clone(), &root, &key).unwrap();
		let values = read_proof_check::<Blake2Hasher, _>(root, proof, [&key]).unwrap();
		assert_eq!(values[&key], Some(vec![3; 161]));
	}
	let error = prove_in(storage, &H256::repeat_byte(1), &key).unwrap_err();
	assert!(error.contains("spec of its chain"), "{error}");
}
