#![allow(clippy::unwrap_used)]

use super::*;
use carnet_primitives::{
	consortium::Prefixes,
	custody::{Custody, Holder, SubjectRecord},
	gs1::Gtin,
	member::{LegalId, Role, Roles},
	products::{BatchSpec, CertificateKind, RecallClass, RecallScope},
	subject::Stop,
	unit_code::Serial,
	H256,
};
use std::{cell::RefCell, collections::BTreeMap};

const NOW: Moment = 1_800_000_000_000;
const BRAND: MemberId = 3;
const INSPECTOR: MemberId = 4;
const BATCH: BatchId = 42;

/// A state, and what a source is told.
#[derive(Default)]
struct State {
	values: BTreeMap<Vec<u8>, Vec<u8>>,
	turns: RefCell<Vec<Moment>>,
}

impl State {
	fn put(&mut self, key: Vec<u8>, value: impl Encode) {
		self.values.insert(key, value.encode());
	}
}

impl Source for State {
	type Error = Lacking;

	fn value(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Lacking> {
		Ok(self.values.get(key).cloned())
	}

	fn turns_at(&self, moment: Moment) {
		self.turns.borrow_mut().push(moment);
	}
}

fn member(name: &str, role: Role, valid_until: Moment) -> impl Encode {
	let roles = Roles::none().with(role);
	let status = MemberStatus::Active;
	let legal_id = LegalId::Lei([b'5'; 20]);
	(name.as_bytes().to_vec(), legal_id, roles, Prefixes::default(), status, valid_until, [9u8; 40])
}

fn gtin() -> Gtin {
	Gtin::parse("09506000134352").unwrap()
}

fn label(index: u32) -> Label {
	let lot = Lot::parse("LOT1").unwrap();
	Label { gtin: gtin(), lot, serial: Serial::new(2, index, 7) }
}

fn state() -> State {
	let mut state = State::default();
	let lot = Lot::parse("LOT1").unwrap();
	let spec = BatchSpec {
		gtin: gtin(),
		lot: lot.clone(),
		pack: 2,
		count: 5,
		root: H256::zero(),
		made_at: None,
		expires_at: Some(NOW + 100),
	};
	state.put(keys::batch(BATCH), Batch { member: BRAND, spec, registered_at: NOW - 9 });
	state.put(keys::batch_of_pack(gtin().value(), lot.as_bytes(), 2), BATCH);
	let name = b"Tea".to_vec().try_into().unwrap();
	let item = TradeItem { member: BRAND, name, registered_at: NOW - 9 };
	state.put(keys::trade_item(gtin().value()), item);
	state.put(keys::member(BRAND), member("Brand", Role::Brand, NOW + 1_000));
	state.put(keys::member(INSPECTOR), member("Lab", Role::Inspector, NOW + 50));
	state.put(keys::certificates_of_batch(BATCH), vec![8u64]);
	let certificate = Certificate {
		subject: Subject::Batch(BATCH),
		member: INSPECTOR,
		role: Role::Inspector,
		kind: CertificateKind::Test,
		document: H256::zero(),
		issued_at: NOW - 5,
		expires_at: Some(NOW + 70),
		revoked_at: None,
	};
	state.put(keys::certificate(8), certificate);
	state
}

#[test]
fn a_batch_is_put_together_with_what_others_certify() {
	let state = state();
	let records = Records { source: &state, at: NOW };
	let view = records.batch(BATCH).unwrap().unwrap();
	assert_eq!((view.item.as_slice(), view.brand.id), (&b"Tea"[..], BRAND));
	assert!(view.certificates[0].valid && view.recalls.is_empty());
	assert_eq!(records.batch(BATCH + 1), Ok(None));

	let later = Records { source: &state, at: NOW + 50 };
	assert!(!later.batch(BATCH).unwrap().unwrap().certificates[0].valid, "its author is out");
}

#[test]
fn a_source_learns_when_an_answer_turns() {
	let state = state();
	Records { source: &state, at: NOW }.batch(BATCH).unwrap();
	let mut turns = state.turns.take();
	turns.sort_unstable();
	assert_eq!(turns, [NOW + 50, NOW + 70, NOW + 100]);
	Records { source: &state, at: NOW + 80 }.batch(BATCH).unwrap();
	assert_eq!(state.turns.take(), [NOW + 100], "what is past turns nothing");
}

#[test]
fn a_label_is_judged_as_the_chain_does() {
	let mut state = state();
	let verdict = |state: &State, label: &Label| {
		Records { source: state, at: NOW }.scan(label, None).unwrap().verdict
	};
	assert_eq!(verdict(&state, &label(0)), Verdict::Unverifiable);
	assert_eq!(verdict(&state, &label(5)), Verdict::Unknown, "past the end");
	let other = Label { serial: Serial::new(3, 0, 7), ..label(0) };
	assert_eq!(verdict(&state, &other), Verdict::Unknown, "no such pack");
	// A batch that the index names but that has another lot.
	let lot = Lot::parse("LOT2").unwrap();
	state.put(keys::batch_of_pack(gtin().value(), lot.as_bytes(), 2), BATCH);
	let wrong = Label { lot, ..label(0) };
	let found = Records { source: &state, at: NOW }.scan(&wrong, None);
	assert_eq!(found, Err(ReadError::OtherBatch));
}

#[test]
fn what_stops_goods_is_found_where_the_chain_keeps_it() {
	let mut state = state();
	let unit = |index| Subject::Unit(UnitRef { batch: BATCH, index });
	let stop = |state: &State, subject, at| {
		let found = Records { source: state, at }.trace(subject, 0, 10).unwrap().unwrap();
		assert_eq!(found.now.custody.holder, Holder::Member(BRAND));
		found.stop
	};
	assert_eq!(stop(&state, unit(1), NOW), None);
	assert_eq!(stop(&state, unit(1), NOW + 100), Some(Stop::Expired));

	let mut bits = [0u8; 128];
	bits[0] = 1;
	state.put(keys::batch_stops(BATCH), (vec![(3u32, 3u32)], bits));
	let mut flagged = [0u8; 128];
	flagged[0] = 1 << 2;
	state.put(keys::unit_marks(BATCH, 0), ([0u8; 128], flagged, [0u8; 128]));
	assert_eq!(stop(&state, unit(1), NOW), None);
	assert_eq!(stop(&state, unit(2), NOW), Some(Stop::Flagged));
	assert_eq!(stop(&state, unit(3), NOW), Some(Stop::Recalled));
	assert_eq!(stop(&state, Subject::Batch(BATCH), NOW), Some(Stop::Recalled));

	let mut custody = Custody::of(BRAND, BRAND);
	custody.customs = carnet_primitives::custody::CustomsStatus::Refused { by: INSPECTOR };
	let record = SubjectRecord { custody: Some(custody), ..Default::default() };
	state.put(keys::custody_subject(&Subject::Batch(BATCH).encode()), record);
	assert_eq!(stop(&state, Subject::Batch(BATCH), NOW), Some(Stop::Refused));
	let held = carnet_primitives::custody::CustomsStatus::Held { by: INSPECTOR };
	state.put(keys::batch_customs(BATCH), held);
	assert_eq!(stop(&state, unit(1), NOW), Some(Stop::Held));
}

#[test]
fn a_recall_is_told_with_who_ordered_it() {
	let mut state = state();
	state.put(keys::recalls_of(BATCH), vec![6u64]);
	let recall = Recall {
		batch: BATCH,
		scope: RecallScope::Batch,
		class: RecallClass::I,
		document: H256::zero(),
		member: INSPECTOR,
		role: Role::Inspector,
		at: NOW,
		lifted: None,
	};
	state.put(keys::recall(6), recall);
	let records = Records { source: &state, at: NOW };
	assert_eq!(records.recalls(BATCH).unwrap()[0].by.name.as_slice(), b"Lab");
	state.values.remove(&keys::member(INSPECTOR));
	let records = Records { source: &state, at: NOW };
	assert_eq!(records.recalls(BATCH), Err(ReadError::Dangling));
}

#[test]
fn goods_are_known_by_their_names() {
	use carnet_primitives::subject::SubjectName;
	let state = state();
	let records = Records { source: &state, at: NOW };
	let resolve = |text: &str| records.resolve(&SubjectName::parse(text).unwrap()).unwrap();
	assert_eq!(resolve("42"), Some(Subject::Batch(BATCH)));
	assert_eq!(resolve("42/4"), Some(Subject::Unit(UnitRef { batch: BATCH, index: 4 })));
	assert_eq!((resolve("42/5"), resolve("43")), (None, None));
	assert_eq!(resolve("376104250021234569"), None);
	let link = label(4).to_uri("");
	assert_eq!(resolve(&link), Some(Subject::Unit(UnitRef { batch: BATCH, index: 4 })));
}
