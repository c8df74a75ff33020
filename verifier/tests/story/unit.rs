//! A unit on the chain of the story: registered with its batch, certified, claimed, and recalled.

use super::{member_record, with_lie, with_records, witnessed, Bundle, Chain, Validator};
use carnet_primitives::{
	gs1::{Gtin, Label, Lot},
	member::{MemberId, Role},
	products::{
		Batch, BatchSpec, Certificate, CertificateId, CertificateKind, Claim, Evidence, ItemName,
		Lift, Recall, RecallClass, RecallId, RecallScope, TradeItem, UnitState,
	},
	subject::{Subject, UnitRef},
	unit_code::{batch_root, build_proof, depth, leaf_hash, parent_level, Opening, Serial},
	Moment, H256,
};
use carnet_verifier::storage_keys;
use codec::Encode;
use sp_core::ed25519;

/// The unit that is proved.
pub const UNIT: UnitRef = UnitRef { batch: 42, index: 1 };
/// The certificate of its batch, and a revoked one of the unit itself.
pub const OF_BATCH: CertificateId = 17;
pub const OF_UNIT: CertificateId = 18;
/// A recall that was lifted, and the one in force.
pub const LIFTED: RecallId = 3;
pub const IN_FORCE: RecallId = 5;
/// The first member of the story.
pub const BRAND: MemberId = 0;
pub const INSPECTOR: MemberId = 4;

pub const NOW: Moment = 1_790_000_000_000;
const DAY: Moment = 86_400_000;
/// How many units the batch has: one place of the lowest level of its tree stays empty.
const COUNT: u32 = 3;

fn gtin() -> Gtin {
	Gtin::parse("09506000134352").expect("it is a GTIN")
}

fn lot() -> Lot {
	Lot::parse("LOT-7").expect("it is a lot")
}

fn opening(index: u32) -> Opening {
	Opening {
		serial: Serial::new(0, index, 0x0123_4567_89AB_CDEF),
		unit_key: ed25519::Public::from_raw([index as u8 + 1; 32]),
		salt: [7; 16],
	}
}

/// What is printed on the unit.
pub fn label() -> Label {
	Label { gtin: gtin(), lot: lot(), serial: opening(UNIT.index).serial }
}

/// The tree over the units, lowest level first.
fn levels() -> Vec<Vec<H256>> {
	let leaves = (0..COUNT).map(|index| leaf_hash(gtin(), &lot(), &opening(index))).collect();
	let mut levels: Vec<Vec<H256>> = vec![leaves];
	for level in 0..depth(COUNT) {
		let above = parent_level(&levels[level as usize], level);
		levels.push(above);
	}
	levels
}

/// What opens the label.
pub fn evidence() -> Evidence {
	let levels = levels();
	let node = |level: u32, at: u32| levels[level as usize].get(at as usize).copied();
	let proof = build_proof(COUNT, UNIT.index, node).expect("the unit is in the batch");
	Evidence { opening: opening(UNIT.index), proof }
}

pub fn batch() -> Batch {
	let top = levels()[depth(COUNT) as usize][0];
	let spec = BatchSpec {
		gtin: gtin(),
		lot: lot(),
		pack: 0,
		count: COUNT,
		root: batch_root(COUNT, &top),
		made_at: Some(NOW - 46 * DAY),
		expires_at: Some(NOW + 700 * DAY),
	};
	Batch { member: BRAND, spec, registered_at: NOW - 45 * DAY }
}

pub fn item() -> TradeItem {
	let name = ItemName::try_from(b"Storm umbrella, navy".to_vec()).expect("it is not too long");
	TradeItem { member: BRAND, name, registered_at: NOW - 50 * DAY }
}

/// A buyer claimed it, and nobody else did.
pub fn state() -> UnitState {
	let at = NOW - 10 * DAY;
	let claim = Claim { claimant: ed25519::Public::from_raw([0x11; 32]), at };
	UnitState {
		first_claimed_at: Some(at),
		claim: Some(claim),
		sequence: 1,
		..UnitState::default()
	}
}

pub fn certificate(id: CertificateId) -> Certificate {
	let of_batch = Certificate {
		subject: Subject::Batch(UNIT.batch),
		member: INSPECTOR,
		role: Role::Inspector,
		kind: CertificateKind::Test,
		document: H256::repeat_byte(0xab),
		issued_at: NOW - 40 * DAY,
		expires_at: Some(NOW + 300 * DAY),
		revoked_at: None,
	};
	match id {
		OF_UNIT => Certificate {
			subject: Subject::Unit(UNIT),
			kind: CertificateKind::Origin,
			document: H256::repeat_byte(0xac),
			expires_at: None,
			revoked_at: Some(NOW - 5 * DAY),
			..of_batch
		},
		_ => of_batch,
	}
}

pub fn recall(id: RecallId) -> Recall {
	let in_force = Recall {
		batch: UNIT.batch,
		scope: RecallScope::Range { first: 0, last: 1 },
		class: RecallClass::II,
		document: H256::repeat_byte(0xcd),
		member: BRAND,
		role: Role::Brand,
		at: NOW - 2 * DAY,
		lifted: None,
	};
	match id {
		LIFTED => Recall {
			scope: RecallScope::Batch,
			class: RecallClass::III,
			document: H256::repeat_byte(0xce),
			at: NOW - 20 * DAY,
			lifted: Some(Lift { member: BRAND, role: Role::Brand, at: NOW - 15 * DAY }),
			..in_force
		},
		_ => in_force,
	}
}

fn records() -> Vec<(Vec<u8>, Vec<u8>)> {
	let UnitRef { batch: of, index } = UNIT;
	vec![
		(storage_keys::batch(of), batch().encode()),
		(storage_keys::trade_item(gtin().value()), item().encode()),
		(storage_keys::unit(of, index), state().encode()),
		// Bit 3 is the role of an inspector.
		(storage_keys::member(INSPECTOR), member_record("Northern Laboratory", 1 << 3)),
		(storage_keys::certificates_of_batch(of), vec![OF_BATCH].encode()),
		(storage_keys::certificates_of_unit(of, index), vec![OF_UNIT].encode()),
		(storage_keys::certificate(OF_BATCH), certificate(OF_BATCH).encode()),
		(storage_keys::certificate(OF_UNIT), certificate(OF_UNIT).encode()),
		(storage_keys::recalls_of(of), vec![LIFTED, IN_FORCE].encode()),
		(storage_keys::recall(LIFTED), recall(LIFTED).encode()),
		(storage_keys::recall(IN_FORCE), recall(IN_FORCE).encode()),
	]
}

/// The keys of what is proved: all that the verdict follows from, and who signed.
pub fn keys() -> Vec<Vec<u8>> {
	let signed_by = [
		storage_keys::member(BRAND),
		storage_keys::member(1),
		storage_keys::witness(1),
		storage_keys::grandpa_key_owner(&Validator(2).key()),
	];
	records().into_iter().map(|(key, _)| key).chain(signed_by).collect()
}

/// What a buyer's browser fetches to check what a page says of the unit.
pub fn statement(chain: &Chain) -> Bundle {
	statement_of(chain, keys())
}

/// The same, with these keys.
pub fn statement_of(chain: &Chain, keys: Vec<Vec<u8>>) -> Bundle {
	let chain = with_records(chain, &records());
	witnessed(&chain, keys, 3, UNIT.encode())
}

/// The same, as if the recall in force had been lifted.
pub fn forged(chain: &Chain) -> Bundle {
	let lie = Recall { lifted: recall(LIFTED).lifted, ..recall(IN_FORCE) };
	with_lie(statement(chain), &recall(IN_FORCE).encode(), lie.encode())
}
