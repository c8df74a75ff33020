//! The largest records that a call can meet, and origins and signatures that it accepts.

use crate::*;
use alloc::vec::Vec;
use carnet_primitives::{
	gs1::{Gtin, Lot, MAX_X20},
	member::{Actor, MemberId},
	products::{
		Batch, BatchSpec, Certificate, CertificateKind, Claim, Decommission, DecommissionReason,
		ItemName, Lift, Recall, RecallClass, RecallId, RecallScope, TradeItem, UnitState,
		MAX_ITEM_NAME_LEN,
	},
	subject::{Subject, UnitRef},
	unit_code::{
		batch_root, claim_message, leaf_hash, node_hash, ClaimAct, Opening, Proof, Serial,
		MAX_DEPTH, MAX_PACKS, MAX_UNITS,
	},
	Moment,
};
use frame_benchmarking::{benchmarking::add_to_whitelist, BenchmarkError};
use frame_support::{
	pallet_prelude::TransactionSource,
	traits::{Authorize, EnsureOrigin, Get},
	BoundedVec,
};
use sp_core::{
	crypto::{key_types::DUMMY, KeyTypeId},
	ed25519, H256,
};

const KEY_TYPE: KeyTypeId = DUMMY;
/// Behind a first digit from 0 to 7: the eight company prefixes of the member that registers, which share no
/// beginning, so that the search for the owner of a GTIN finds as little as possible read before.
const PREFIX: u64 = 6_141_411_234;
pub(super) const PREFIXES: u32 = 8;
pub(super) const UNIT: UnitRef = UnitRef { batch: 7, index: 0x5_5555 };
const PACK: u16 = MAX_PACKS - 1;
pub(super) const DOCUMENT: H256 = H256::repeat_byte(0xd0);
pub(super) const RANGE: RecallScope = RecallScope::Range { first: 0, last: MAX_UNITS - 1 };
pub(super) const NEVER: Moment = Moment::MAX;

pub(super) fn actor<O: Clone, E: EnsureOrigin<O, Success = Actor>>(
) -> Result<(O, Actor), BenchmarkError> {
	let origin = E::try_successful_origin()
		.map_err(|()| BenchmarkError::Stop("the origin has no successful example"))?;
	let actor = E::try_origin(origin.clone())
		.map_err(|_| BenchmarkError::Stop("the example of the origin is refused"))?;
	Ok((origin, actor))
}

/// The GTIN of a number below 800: indicator, first digit, the rest of the prefix, item, check digit.
pub(super) fn gtin(number: u32) -> Gtin {
	let (first, rest) = (u64::from(number % PREFIXES), u64::from(number / PREFIXES));
	let (item, indicator) = (rest % 10, rest / 10 % 10);
	let digits = (indicator * 10 + first) * 100_000_000_000 + PREFIX * 10 + item;
	(0..10)
		.find_map(|check| Gtin::new(digits * 10 + check).ok())
		.expect("one of ten digits is the check digit; qed")
}

fn lot() -> Lot {
	Lot::parse(core::str::from_utf8(&[b'L'; MAX_X20 as usize]).expect("ASCII is UTF-8; qed"))
		.expect("twenty letters are a lot; qed")
}

pub(super) fn item_name() -> ItemName {
	ItemName::truncate_from("é".repeat(MAX_ITEM_NAME_LEN as usize / 2).into_bytes())
}

pub(super) fn spec(gtin: Gtin, root: H256) -> BatchSpec {
	let expires_at = Some(NEVER);
	BatchSpec { gtin, lot: lot(), pack: PACK, count: MAX_UNITS, root, made_at: Some(0), expires_at }
}

pub(super) fn register_item<T: Config>(member: MemberId, gtin: Gtin) {
	let item = TradeItem { member, name: item_name(), registered_at: Pallet::<T>::now() };
	TradeItems::<T>::insert(gtin, item);
}

pub(super) fn register<T: Config>(member: MemberId, root: H256) {
	let spec = spec(gtin(0), root);
	register_item::<T>(member, spec.gtin);
	BatchIndex::<T>::insert((spec.gtin, spec.lot.clone(), spec.pack), UNIT.batch);
	Batches::<T>::insert(UNIT.batch, Batch { member, spec, registered_at: Pallet::<T>::now() });
	NextBatchId::<T>::put(UNIT.batch + 1);
}

fn key() -> ed25519::Public {
	sp_io::crypto::ed25519_generate(KEY_TYPE, None)
}

fn sign(key: &ed25519::Public, message: &[u8]) -> Result<ed25519::Signature, BenchmarkError> {
	sp_io::crypto::ed25519_sign(KEY_TYPE, key, message)
		.ok_or(BenchmarkError::Stop("the keystore lost a key"))
}

pub(super) fn stranger(number: u8) -> ed25519::Public {
	ed25519::Public::from_raw([number; 32])
}

/// The state of a unit with all that can stand in it, claimed by one key and not repeated.
pub(super) fn touched<T: Config>(member: MemberId, claimant: ed25519::Public) -> UnitState {
	let at = Pallet::<T>::now();
	UnitState {
		first_claimed_at: Some(at),
		claim: Some(Claim { claimant, at }),
		repeat: None,
		sequence: u32::MAX - 1,
		decommission: Some(Decommission { member, reason: DecommissionReason::Withdrawn, at }),
		flags: 1,
	}
}

pub(super) fn put<T: Config>(state: UnitState) {
	Units::<T>::insert(UNIT.batch, UNIT.index, state);
}

/// The same with its marks, as calls keep them: what is out of circulation or flagged stopped its batch before a claim.
fn put_marked<T: Config>(state: UnitState) {
	Pallet::<T>::put_state(UNIT, state);
}

pub(super) fn certificate<T: Config>(actor: Actor) -> Certificate {
	Certificate {
		subject: Subject::Unit(UNIT),
		member: actor.member,
		role: actor.role,
		kind: CertificateKind::Clearance,
		document: DOCUMENT,
		issued_at: Pallet::<T>::now(),
		expires_at: Some(NEVER),
		revoked_at: None,
	}
}

pub(super) fn recall_record<T: Config>(actor: Actor, lifted: bool) -> Recall {
	let Actor { member, role } = actor;
	let at = Pallet::<T>::now();
	Recall {
		batch: UNIT.batch,
		scope: RANGE,
		class: RecallClass::I,
		document: DOCUMENT,
		member,
		role,
		at,
		lifted: lifted.then_some(Lift { member, role, at }),
	}
}

pub(super) fn put_recalls<T: Config>(actor: Actor, count: u32) {
	let ids: Vec<RecallId> = (0..RecallId::from(count)).collect();
	for id in &ids {
		Recalls::<T>::insert(id, recall_record::<T>(actor, true));
	}
	NextRecallId::<T>::put(RecallId::from(count));
	RecallsOf::<T>::insert(UNIT.batch, BoundedVec::truncate_from(ids));
}

/// So many recalls are in force, none of which covers the unit.
pub(super) fn put_stops<T: Config>(count: u32) {
	for first in 0..count {
		let scope = RecallScope::Range { first, last: first };
		Pallet::<T>::start_stop(UNIT.batch, scope).expect("there is room for as many; qed");
	}
}

/// The arguments of a claim of a unit of the largest batch.
pub(super) struct ClaimArgs {
	pub(super) opening: Opening,
	pub(super) proof: Proof,
	pub(super) claimant: ed25519::Public,
	pub(super) expires_at: Moment,
	pub(super) signature: ed25519::Signature,
}

impl ClaimArgs {
	/// Registers the batch. The unit was claimed and repeated, its claim was released, and as many claims are remembered as can be:
	/// the last one is an older claim of the same key. A repeat would leave the marks as they are.
	pub(super) fn new<T: Config>() -> Result<Self, BenchmarkError> {
		let now = Pallet::<T>::now();
		let (unit_key, claimant) = (key(), key());
		let serial = Serial::new(PACK, UNIT.index, u128::MAX);
		let opening = Opening { serial, unit_key, salt: [0x5a; 16] };
		let siblings: Vec<H256> = (0..MAX_DEPTH).map(|n| H256::repeat_byte(n as u8)).collect();
		let leaf = leaf_hash(gtin(0), &lot(), &opening);
		let top = siblings.iter().enumerate().fold(leaf, |below, (level, sibling)| {
			if (UNIT.index >> level) & 1 == 0 {
				node_hash(&below, sibling)
			} else {
				node_hash(sibling, &below)
			}
		});
		register::<T>(0, batch_root(MAX_UNITS, &top));
		let state = touched::<T>(0, stranger(0xff));
		put_marked::<T>(UnitState { claim: None, repeat: state.claim, ..state });

		let expires_at = now + T::MaxClaimLifetime::get();
		let mut spent: Vec<_> =
			(1..MAX_SPENT_CLAIMS as u8).map(|n| (stranger(n), expires_at)).collect();
		spent.push((claimant, now));
		SpentClaims::<T>::insert(UNIT, BoundedVec::truncate_from(spent));

		let act = ClaimAct::Claim { claimant };
		let message = claim_message(&Pallet::<T>::genesis(), UNIT, expires_at, &act);
		let signature = sign(&unit_key, &message)?;
		let proof = Proof::truncate_from(siblings);
		Ok(Self { opening, proof, claimant, expires_at, signature })
	}
}

/// Gives the unit to a new key, which signs what it wants to do with it.
pub(super) fn held<T: Config>(
	act: impl FnOnce(u32) -> ClaimAct,
) -> Result<(Moment, ed25519::Signature), BenchmarkError> {
	let claimant = key();
	let state = touched::<T>(0, claimant);
	put_marked::<T>(UnitState { repeat: state.claim, ..state });
	let expires_at = Pallet::<T>::now() + T::MaxClaimLifetime::get();
	let message = claim_message(&Pallet::<T>::genesis(), UNIT, expires_at, &act(state.sequence));
	Ok((expires_at, sign(&claimant, &message)?))
}

/// Leaves out of the measurement of an authorisation what its call, which always follows, reads again. The call is charged
/// for it, since it writes some of it, and a write cannot be measured without its read.
pub(super) fn whitelist_unit<T: Config>() {
	let keys = [
		Batches::<T>::hashed_key_for(UNIT.batch),
		Units::<T>::hashed_key_for(UNIT.batch, UNIT.index),
		SpentClaims::<T>::hashed_key_for(UNIT),
	];
	for key in keys {
		add_to_whitelist(key.into());
	}
}

pub(super) fn authorize<T: Config>(call: &Call<T>) -> Result<(), BenchmarkError> {
	match call.authorize(TransactionSource::InBlock) {
		Some(Ok(_)) => Ok(()),
		_ => Err(BenchmarkError::Stop("the call is not authorised")),
	}
}
