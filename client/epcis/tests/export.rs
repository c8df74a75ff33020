//! Traces as documents: valid by the schema of GS1, and read again with the same hashes.

#![allow(clippy::unwrap_used)]

mod common;

use carnet_epcis::{
	gln_link, hash_id, lot_link, party_link, sscc_link, unit_link, write, Author, Correction,
	Document, Outcome, Party, PartyKind, Standing, TraceEvent,
};
use carnet_primitives::{
	custody::{Action, BizStep, Disposition, ErrorReason, EventType},
	gs1::{Gln, Gtin, Label, Lot, Sscc},
};
use common::*;
use serde_json::Value;

const CREATED: u64 = 1_773_273_600_000;
const GOLDEN: &str = include_str!("data/export.jsonld");

fn gln() -> Gln {
	Gln::parse("4012345000016").unwrap()
}

fn unit() -> String {
	unit_link(&Label::parse(UNIT).unwrap())
}

fn pallet() -> String {
	sscc_link(Sscc::parse("376104250021234569").unwrap())
}

fn lot() -> String {
	lot_link(Gtin::parse("09506000134352").unwrap(), &Lot::parse("LOT/1+(a)").unwrap())
}

fn base(event_type: EventType, number: u64) -> TraceEvent {
	TraceEvent {
		event_type,
		action: Some(Action::Add),
		biz_step: BizStep::from_name("commissioning"),
		disposition: Disposition::from_name("active"),
		read_point: Some(gln()),
		location: None,
		time: 1_772_323_200_000 + number * 3_600_123,
		offset: 480,
		record_time: 1_772_323_260_000 + number * 3_600_123,
		parent: None,
		epcs: vec![unit()],
		classes: Vec::new(),
		input_epcs: Vec::new(),
		input_classes: Vec::new(),
		transactions: Vec::new(),
		source: None,
		destination: None,
		event_hash: None,
		author: Some(Author {
			member: 7,
			name: "Müller & Söhne Spedition GmbH".into(),
			role: "carrier".into(),
			standing: Standing::Stated,
		}),
		error_declaration: None,
	}
}

/// One event of each type, then what a chain makes of them.
fn trace() -> Vec<TraceEvent> {
	let party = |kind, gln| Some(Party { kind, uri: party_link(gln) });
	let other = Gln::parse("0614141000012").unwrap();
	vec![
		TraceEvent { location: Some(gln()), ..base(EventType::Object, 0) },
		TraceEvent { parent: Some(pallet()), ..base(EventType::Aggregation, 1) },
		TraceEvent {
			action: Some(Action::Delete),
			parent: Some(pallet()),
			epcs: Vec::new(),
			offset: -210,
			..base(EventType::Aggregation, 2)
		},
		TraceEvent {
			transactions: vec![("inv".into(), "urn:epcglobal:cbv:bt:4012345000016:INV-1".into())],
			classes: vec![(lot(), 12)],
			source: party(PartyKind::Owning, gln()),
			destination: party(PartyKind::Owning, other),
			event_hash: Some([0x5A; 32]),
			..base(EventType::Transaction, 3)
		},
		TraceEvent {
			action: None,
			input_classes: vec![(lot(), 3)],
			..base(EventType::Transformation, 4)
		},
		TraceEvent { parent: Some(pallet()), ..base(EventType::Association, 5) },
		TraceEvent {
			action: Some(Action::Observe),
			biz_step: BizStep::from_name("shipping"),
			disposition: Disposition::from_name("in_transit"),
			epcs: vec![pallet(), pallet()],
			source: party(PartyKind::Possessing, gln()),
			destination: party(PartyKind::Possessing, other),
			offset: 0,
			author: Some(Author {
				member: 12,
				name: "Prüfdienst AG".into(),
				role: "inspector".into(),
				standing: Standing::Certified,
			}),
			error_declaration: Some(Correction {
				time: CREATED,
				reason: Some(ErrorReason::IncorrectData),
				corrective_event_ids: vec![hash_id(&[1; 32])],
			}),
			..base(EventType::Object, 6)
		},
	]
}

fn reimport(document: &Value) -> Document {
	read_value(document).unwrap()
}

#[test]
fn one_document_with_every_type_is_valid_and_has_not_changed() {
	let document = write(&trace(), CREATED);
	assert_valid(&document);
	let golden: Value = serde_json::from_str(GOLDEN).unwrap();
	assert_eq!(document, golden, "{}", serde_json::to_string_pretty(&document).unwrap());
}

#[test]
fn what_is_written_is_read_with_the_hash_that_its_id_names() {
	let document = write(&trace(), CREATED);
	let read = reimport(&document);
	let types: Vec<_> = read.events.iter().map(|read| read.event_type.clone().unwrap()).collect();
	assert_eq!(
		types,
		[
			"ObjectEvent",
			"AggregationEvent",
			"AggregationEvent",
			"TransactionEvent",
			"TransformationEvent",
			"AssociationEvent",
			"ObjectEvent"
		]
	);
	for (read, written) in read.events.iter().zip(trace()) {
		assert_eq!(read.event_id.clone(), read.hash.map(|hash| hash_id(&hash)));
		assert!(read.skipped.is_empty() && read.warnings.is_empty(), "{read:?}");
		let Outcome::Taken(event) = &read.outcome else { panic!("{read:?}") };
		assert_eq!((event.time, event.offset), (written.time, written.offset));
		assert_eq!(event.event_type, written.event_type);
		assert_eq!(event.biz_step, written.biz_step);
		assert_eq!(event.read_point.map(gln_link), written.read_point.map(gln_link));
	}
}

#[test]
fn the_id_depends_on_every_field_that_the_hash_covers() {
	let id = |event: &TraceEvent| {
		let document = write(std::slice::from_ref(event), CREATED);
		document["epcisBody"]["eventList"][0]["eventID"].as_str().unwrap().to_owned()
	};
	let one = base(EventType::Object, 0);
	assert_eq!(id(&one), id(&TraceEvent { record_time: 0, ..one.clone() }));
	for other in [
		TraceEvent { time: one.time + 1, ..one.clone() },
		TraceEvent { offset: 0, ..one.clone() },
		TraceEvent { action: Some(Action::Observe), ..one.clone() },
		TraceEvent { location: Some(gln()), ..one.clone() },
		TraceEvent { author: None, ..one.clone() },
		TraceEvent { event_hash: Some([0; 32]), ..one.clone() },
	] {
		assert_ne!(id(&one), id(&other));
	}
}

#[test]
fn an_event_without_what_its_type_requires_becomes_an_object_event_that_names_the_type() {
	for event_type in [
		EventType::Aggregation,
		EventType::Association,
		EventType::Transaction,
		EventType::Transformation,
	] {
		let poor = TraceEvent {
			action: None,
			parent: Some(pallet()),
			epcs: Vec::new(),
			input_epcs: vec![unit()],
			..base(event_type, 0)
		};
		let document = write(&[poor], CREATED);
		assert_valid(&document);
		let event = &document["epcisBody"]["eventList"][0];
		assert_eq!(event["type"], "ObjectEvent");
		assert_eq!(event["action"], "OBSERVE");
		assert_eq!(event["carnet:eventType"], format!("{}Event", event_type.name()));
		assert_eq!(event["epcList"], serde_json::json!([pallet(), unit()]));
	}
}

#[test]
fn extremes_are_still_valid_documents() {
	let mut event = base(EventType::Object, 0);
	event.epcs.clear();
	event.author = None;
	for (time, offset) in [(0, -840), (0, i16::MIN), (u64::MAX, i16::MAX), (CREATED, 0)] {
		let document =
			write(&[TraceEvent { time, offset, record_time: time, ..event.clone() }], u64::MAX);
		assert_valid(&document);
	}
	assert_valid(&write(&[], 0));
}

#[test]
fn the_schema_finds_faults() {
	let mut document = write(&trace(), CREATED);
	document["epcisBody"]["eventList"][0]["bizStp"] = "shipping".into();
	assert!(!schema().is_valid(&document));
	let mut document = write(&trace(), CREATED);
	document["creationDate"] = "yesterday".into();
	assert!(!schema().is_valid(&document));
}
