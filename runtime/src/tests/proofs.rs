//! Bundles find records where the verifier looks for them.

use crate::Runtime;
use carnet_primitives::{
	copyright::{page_of, FileHash},
	gs1::{Gtin, Lot, Sscc},
	member::client_principal,
	receivables::page_of as page_of_holding,
	subject::{LogisticUnitId, StretchId, Subject, UnitRef},
};
use carnet_verifier::storage_keys as at;
use codec::Encode;
use pallet_checkpoints::Witnesses;
use pallet_consortium::{Members, NextMemberId};
use pallet_copyright::{Deposits, Files};
use pallet_custody::{BatchCustoms, Pages, StretchPages, Stretches, Subjects, Usages};
use pallet_passports::{Accreditations, Adopted, HoldingsOf, PassportOf, Policies, Schemas};
use pallet_products::{
	BatchIndex, Batches, Certificates, CertificatesOf, Recalls, RecallsOf, Stops, TradeItems,
	UnitMarks, Units,
};
use pallet_receivables::{Books, HoldingPages, Receivables};
use sp_core::{crypto::KeyTypeId, H256};

#[test]
fn the_keys_of_the_verifier_are_those_of_the_pallets() {
	let gtin = Gtin::parse("09506000134352").unwrap();
	let unit = Subject::Unit(UnitRef { batch: 42, index: 7 });
	let owner = (KeyTypeId(*b"gran"), vec![5; 32]);
	let (lot, stretch) = (Lot::parse("LOT1").unwrap(), StretchId { batch: 42, number: 5 });
	for (ours, theirs) in [
		(at::grandpa_authorities(), pallet_grandpa::Authorities::<Runtime>::hashed_key().to_vec()),
		(
			at::grandpa_key_owner(&[5; 32]),
			pallet_session::KeyOwner::<Runtime>::hashed_key_for(owner),
		),
		(at::next_member(), NextMemberId::<Runtime>::hashed_key().to_vec()),
		(at::member(7), Members::<Runtime>::hashed_key_for(7)),
		(at::witness(7), Witnesses::<Runtime>::hashed_key_for(7)),
		(at::trade_item(gtin.value()), TradeItems::<Runtime>::hashed_key_for(gtin)),
		(at::batch(42), Batches::<Runtime>::hashed_key_for(42)),
		(
			at::batch_of_pack(gtin.value(), lot.as_bytes(), 2),
			BatchIndex::<Runtime>::hashed_key_for((gtin, lot.clone(), 2)),
		),
		(at::batch_stops(42), Stops::<Runtime>::hashed_key_for(42)),
		(at::unit_marks(42, 5), UnitMarks::<Runtime>::hashed_key_for(stretch)),
		(at::unit(42, 7), Units::<Runtime>::hashed_key_for(42, 7)),
		(at::recalls_of(42), RecallsOf::<Runtime>::hashed_key_for(42)),
		(at::recall(3), Recalls::<Runtime>::hashed_key_for(3)),
		(at::certificates_of_unit(42, 7), CertificatesOf::<Runtime>::hashed_key_for(unit)),
		(at::certificate(9), Certificates::<Runtime>::hashed_key_for(9)),
	] {
		assert_eq!(ours, theirs);
	}
}

#[test]
fn the_keys_of_journeys_are_those_of_the_pallet() {
	let sscc = Sscc::parse("376104250021234569").unwrap();
	for subject in [
		Subject::Batch(42),
		Subject::Unit(UnitRef { batch: 42, index: 7 }),
		Subject::LogisticUnit(LogisticUnitId { sscc, usage: 3 }),
	] {
		let encoded = subject.encode();
		let theirs = Subjects::<Runtime>::hashed_key_for(subject);
		assert_eq!(at::custody_subject(&encoded), theirs);
		let theirs = Pages::<Runtime>::hashed_key_for(subject, 2);
		assert_eq!(at::custody_page(&encoded, 2), theirs);
	}
	let stretch = StretchId { batch: 42, number: 5 };
	for (ours, theirs) in [
		(at::stretch(42, 5), Stretches::<Runtime>::hashed_key_for(stretch)),
		(at::stretch_page(42, 5, 2), StretchPages::<Runtime>::hashed_key_for(stretch, 2)),
		(at::sscc_usage(sscc.value()), Usages::<Runtime>::hashed_key_for(sscc)),
		(at::batch_customs(42), BatchCustoms::<Runtime>::hashed_key_for(42)),
	] {
		assert_eq!(ours, theirs);
	}
}

#[test]
fn the_keys_of_deposits_are_those_of_the_pallet() {
	for id in [0, 7, 8, 42] {
		let theirs = Deposits::<Runtime>::hashed_key_for(page_of(id).0);
		assert_eq!(at::deposit(id), theirs);
	}
	let hash = H256::repeat_byte(3);
	for file in [FileHash::Sha256(hash), FileHash::Sm3(hash)] {
		let theirs = Files::<Runtime>::hashed_key_for(file);
		assert_eq!(at::deposits_of_file(&file.encode()), theirs);
	}
}

#[test]
fn the_keys_of_passports_are_those_of_the_pallets() {
	let merchant = client_principal(70);
	let account: &[u8; 32] = merchant.as_ref();
	for (ours, theirs) in [
		(at::merchant_holdings(account), HoldingsOf::<Runtime>::hashed_key_for(&merchant)),
		(at::passport(account), PassportOf::<Runtime>::hashed_key_for(&merchant)),
		(at::schema(3), Schemas::<Runtime>::hashed_key_for(3)),
		(at::accreditation(3, 7), Accreditations::<Runtime>::hashed_key_for(3, 7)),
		(at::policy(5), Policies::<Runtime>::hashed_key_for(5)),
		(at::adopted_policy(9), Adopted::<Runtime>::hashed_key_for(9)),
		(at::timestamp(), pallet_timestamp::Now::<Runtime>::hashed_key().to_vec()),
	] {
		assert_eq!(ours, theirs);
	}
}

#[test]
fn the_keys_of_holdings_are_those_of_the_pallet() {
	assert_eq!(at::receivable(42), Receivables::<Runtime>::hashed_key_for(42));
	assert_eq!(at::book(42), Books::<Runtime>::hashed_key_for(42));
	for seq in [0, 7, 8, 42] {
		let theirs = HoldingPages::<Runtime>::hashed_key_for(42, page_of_holding(seq).0);
		assert_eq!(at::holding(42, seq), theirs);
	}
}
