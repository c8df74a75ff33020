//! A chain of one pallet, with members in tables.
#![allow(clippy::unwrap_used)]

pub use carnet_mock::{forged, name_of, ALLOWANCE, DAY};

use crate as pallet_products;
use carnet_mock::{bit, set_roles, Allowance, EnsureRole, MemberTable, MockRuntime};
use carnet_primitives::{
	gs1::{Gtin, Label, Lot},
	member::{MemberId, Role},
	products::{BatchSpec, Evidence, ItemName},
	subject::{BatchId, UnitRef},
	unit_code::{
		batch_root, build_proof, claim_message, depth, leaf_hash, level_len, parent_level,
		ClaimAct, Opening, Serial,
	},
	Moment,
};
use frame_support::{
	assert_ok, derive_impl, parameter_types,
	traits::{Authorize, ConstU32, ConstU64},
	weights::constants::ParityDbWeight,
};
use frame_system::RawOrigin;
use sp_core::{ed25519, Pair, H256};
use sp_runtime::{
	traits::Dispatchable,
	transaction_validity::{TransactionSource, TransactionValidityError, ValidTransaction},
};

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		Products: pallet_products,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
	type DbWeight = ParityDbWeight;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

pub const BRAND: u64 = 1;
pub const OTHER_BRAND: u64 = 2;
pub const INSPECTOR: u64 = 3;
pub const CUSTOMS: u64 = 4;
pub const COURT: u64 = 5;
pub const PLATFORM: u64 = 6;

pub const START: Moment = 1_000 * DAY;
pub const UNDO_WINDOW: Moment = 10 * DAY;
pub const LIFETIME: Moment = 60 * 60 * 1000;
// The benchmarks measure what the runtime allows.
const MAX_BATCHES: u32 = if cfg!(feature = "runtime-benchmarks") { 64 } else { 4 };
pub const GENESIS: H256 = H256::repeat_byte(0x45);

/// Suspends a member.
pub fn suspend(member: u64) {
	set_roles(member as MemberId, &[]);
}

const PRODUCE: u16 = bit(Role::Brand);
const CERTIFY: u16 = bit(Role::Inspector) | bit(Role::Customs);
const RECALL: u16 = PRODUCE | CERTIFY | bit(Role::Judicial);
const FLAG: u16 = RECALL | bit(Role::Platform);

impl MockRuntime for Test {
	fn owns_gtin(member: MemberId, gtin: Gtin) -> bool {
		match u64::from(member) {
			BRAND => {
				let digits = gtin.to_string();
				digits.starts_with("0061414") || digits[2..].starts_with("6141411234")
			}
			OTHER_BRAND => gtin.to_string().starts_with("0095060"),
			_ => false,
		}
	}
}

parameter_types! {
	pub const UndoWindow: Moment = UNDO_WINDOW;
}

impl pallet_products::Config for Test {
	type Time = Timestamp;
	type Members = MemberTable<Test>;
	type Allowance = Allowance;
	type ProduceOrigin = EnsureRole<Test, PRODUCE>;
	type CertifyOrigin = EnsureRole<Test, CERTIFY>;
	type RecallOrigin = EnsureRole<Test, RECALL>;
	type FlagOrigin = EnsureRole<Test, FLAG>;
	type UndoWindow = UndoWindow;
	type MaxClaimsPerBlock = ConstU32<3>;
	type MaxClaimLifetime = ConstU64<LIFETIME>;
	type MaxBatchesPerCall = ConstU32<MAX_BATCHES>;
	type MaxCertificates = ConstU32<3>;
	type MaxRecalls = ConstU32<8>;
	type WeightInfo = crate::weights::SubstrateWeight<Test>;
}

fn new_test_ext() -> sp_io::TestExternalities {
	let mut ext = carnet_mock::new_ext::<Test>();
	for (member, role) in [
		(BRAND, Role::Brand),
		(OTHER_BRAND, Role::Brand),
		(INSPECTOR, Role::Inspector),
		(CUSTOMS, Role::Customs),
		(COURT, Role::Judicial),
		(PLATFORM, Role::Platform),
	] {
		set_roles(member as MemberId, &[role]);
	}
	ext.execute_with(|| {
		frame_system::BlockHash::<Test>::insert(0, GENESIS);
		set_now(START);
	});
	ext
}

/// A chain as the benchmarks find it: its clock stands at zero, and a keystore signs for them.
#[cfg(feature = "runtime-benchmarks")]
pub fn new_bench_ext() -> sp_io::TestExternalities {
	let mut ext = new_test_ext();
	ext.execute_with(|| set_now(0));
	let keystore = sp_keystore::testing::MemoryKeystore::new();
	ext.register_extension(sp_keystore::KeystoreExt::new(keystore));
	ext
}

/// Runs a test and then every check of `try_state`.
pub fn build_and_execute(test: impl FnOnce()) {
	carnet_mock::build_and_execute(new_test_ext(), test, Products::do_try_state);
}

/// Runs a test that breaks an invariant, and returns what `try_state` says.
pub fn broken_state(test: impl FnOnce()) -> &'static str {
	carnet_mock::broken_state(new_test_ext(), test, Products::do_try_state)
}

pub fn set_now(now: Moment) {
	carnet_mock::set_now::<Test>(now);
}

pub fn pass(milliseconds: Moment) {
	set_now(Products::now() + milliseconds);
}

pub fn next_block() {
	use frame_support::traits::Hooks;
	Products::on_finalize(System::block_number());
	System::set_block_number(System::block_number() + 1);
	System::reset_events();
}

pub fn signed(account: u64) -> RuntimeOrigin {
	RuntimeOrigin::signed(account)
}

pub fn gtin() -> Gtin {
	gtin_of("061414100001")
}

/// The GTIN-13 of twelve digits.
pub fn gtin_of(digits: &str) -> Gtin {
	(0..10).find_map(|check| Gtin::parse(&format!("{digits}{check}")).ok()).unwrap()
}

pub fn name() -> ItemName {
	ItemName::try_from(b"Milk powder".to_vec()).unwrap()
}

pub fn lot(text: &str) -> Lot {
	Lot::parse(text).unwrap()
}

pub fn key(seed: u8) -> ed25519::Pair {
	ed25519::Pair::from_seed(&[seed; 32])
}

/// The codes of a batch.
pub struct Codes {
	pub spec: BatchSpec,
	pub keys: Vec<ed25519::Pair>,
	pub openings: Vec<Opening>,
	levels: Vec<Vec<H256>>,
}

impl Codes {
	pub fn new(lot_text: &str, pack: u16, count: u32) -> Self {
		let (gtin, lot) = (gtin(), lot(lot_text));
		let keys: Vec<_> = (0..count).map(|i| key(100 + i as u8)).collect();
		let openings: Vec<_> = (0..count)
			.map(|i| Opening {
				serial: Serial::new(pack, i, 7_777 + u128::from(i)),
				unit_key: keys[i as usize].public(),
				salt: [i as u8; 16],
			})
			.collect();
		let mut levels: Vec<Vec<H256>> =
			vec![openings.iter().map(|o| leaf_hash(gtin, &lot, o)).collect()];
		for level in 0..depth(count) {
			levels.push(parent_level(&levels[level as usize], level));
			assert_eq!(levels[level as usize].len(), level_len(count, level) as usize);
		}
		let root = batch_root(count, &levels[depth(count) as usize][0]);
		let spec = BatchSpec { gtin, lot, pack, count, root, made_at: None, expires_at: None };
		Self { spec, keys, openings, levels }
	}

	pub fn evidence(&self, index: u32) -> Evidence {
		let node = |level: u32, at: u32| self.levels[level as usize].get(at as usize).copied();
		Evidence {
			opening: self.openings[index as usize],
			proof: build_proof(self.spec.count, index, node).unwrap(),
		}
	}

	pub fn label(&self, index: u32) -> Label {
		Label {
			gtin: self.spec.gtin,
			lot: self.spec.lot.clone(),
			serial: self.openings[index as usize].serial,
		}
	}

	/// Registers the batch, and the trade item if need be.
	pub fn register(&self) -> BatchId {
		if Products::trade_item(self.spec.gtin).is_none() {
			assert_ok!(Products::register_trade_item(signed(BRAND), self.spec.gtin, name()));
		}
		assert_ok!(Products::register_batch(signed(BRAND), self.spec.clone()));
		Products::batch_id(self.spec.gtin, self.spec.lot.clone(), self.spec.pack).unwrap()
	}

	/// A claim that expires in a minute.
	pub fn claim(&self, batch: BatchId, index: u32, claimant: u8) -> RuntimeCall {
		self.claim_with(GENESIS, batch, index, claimant, Products::now() + 60_000)
	}

	pub fn claim_with(
		&self,
		genesis: H256,
		batch: BatchId,
		index: u32,
		claimant: u8,
		expires_at: Moment,
	) -> RuntimeCall {
		let unit = UnitRef { batch, index };
		let claimant = key(claimant).public();
		let message = claim_message(&genesis, unit, expires_at, &ClaimAct::Claim { claimant });
		let Evidence { opening, proof } = self.evidence(index);
		RuntimeCall::Products(crate::Call::claim_unit {
			unit,
			opening,
			proof,
			claimant,
			expires_at,
			signature: self.keys[index as usize].sign(&message),
		})
	}
}

pub fn transfer(unit: UnitRef, from: u8, to: u8, sequence: u32) -> RuntimeCall {
	let expires_at = Products::now() + 60_000;
	let to = key(to).public();
	let act = ClaimAct::Transfer { to, sequence };
	let signature = key(from).sign(&claim_message(&GENESIS, unit, expires_at, &act));
	RuntimeCall::Products(crate::Call::transfer_claim { unit, to, expires_at, signature })
}

pub fn release(unit: UnitRef, from: u8, sequence: u32) -> RuntimeCall {
	let expires_at = Products::now() + 60_000;
	let act = ClaimAct::Release { sequence };
	let signature = key(from).sign(&claim_message(&GENESIS, unit, expires_at, &act));
	RuntimeCall::Products(crate::Call::release_claim { unit, expires_at, signature })
}

pub fn authorize(
	call: &RuntimeCall,
	source: TransactionSource,
) -> Result<ValidTransaction, TransactionValidityError> {
	call.authorize(source).unwrap().map(|(valid, _)| valid)
}

/// What a block does with an authorised transaction.
pub fn apply(call: RuntimeCall) -> Result<(), TransactionValidityError> {
	authorize(&call, TransactionSource::InBlock)?;
	call.dispatch(RawOrigin::Authorized.into()).unwrap();
	Ok(())
}

pub fn last_event() -> crate::Event<Test> {
	carnet_mock::last_event::<Test, _>()
}
