#![allow(clippy::unwrap_used)]

use crate::{
	self as product_registry, Error, Event, Product, ProductId, Products, ProductsOf, Properties,
	Property, MAX_ID,
};
use frame_support::{assert_noop, assert_ok, derive_impl, traits::ConstU32, BoundedVec};
use sp_runtime::{BuildStorage, DispatchError, DispatchResult};

frame_support::construct_runtime!(
	pub enum Test {
		System: frame_system,
		Timestamp: pallet_timestamp,
		ProductRegistry: product_registry,
	}
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
	type Block = frame_system::mocking::MockBlock<Test>;
}

#[derive_impl(pallet_timestamp::config_preludes::TestDefaultConfig)]
impl pallet_timestamp::Config for Test {}

impl product_registry::Config for Test {
	type Time = Timestamp;
}

const SENDER: u64 = 1;
const OWNER: u64 = 2;
const NOW: u64 = 1_700_000_000_000;

fn execute(test: impl FnOnce()) {
	let storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
	sp_io::TestExternalities::from(storage).execute_with(|| {
		// A block 0 keeps no events.
		System::set_block_number(1);
		pallet_timestamp::Now::<Test>::put(NOW);
		test();
	});
}

fn bytes<const MAX: u32>(text: &str) -> BoundedVec<u8, ConstU32<MAX>> {
	BoundedVec::truncate_from(text.as_bytes().to_vec())
}

fn register(id: &str, properties: Option<Properties>) -> DispatchResult {
	ProductRegistry::register_product(RuntimeOrigin::signed(SENDER), bytes(id), OWNER, properties)
}

#[test]
fn a_product_has_an_owner_its_properties_and_the_time_of_the_block() {
	execute(|| {
		let property = Property { name: bytes("colour"), value: bytes("green") };
		let properties: Properties = BoundedVec::truncate_from(vec![property]);
		assert_ok!(register("one", Some(properties.clone())));
		let id: ProductId = bytes("one");
		let expected = Product { owner: OWNER, properties: Some(properties), registered_at: NOW };
		assert_eq!(Products::<Test>::get(&id), Some(expected));
		let registered = Event::<Test>::ProductRegistered { who: SENDER, id, owner: OWNER };
		System::assert_last_event(registered.into());
	});
}

#[test]
fn the_index_finds_the_products_of_an_owner_and_of_nobody_else() {
	execute(|| {
		assert_ok!(register("one", None));
		assert_ok!(register("two", None));
		assert_eq!(ProductsOf::<Test>::iter_key_prefix(OWNER).count(), 2);
		assert_eq!(ProductsOf::<Test>::iter_key_prefix(SENDER).count(), 0);
	});
}

#[test]
fn an_identifier_serves_once() {
	execute(|| {
		assert_ok!(register("one", None));
		assert_noop!(register("one", None), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn an_identifier_has_a_byte_at_least_and_no_more_than_its_bound() {
	execute(|| {
		assert_noop!(register("", None), Error::<Test>::InvalidId);
		assert_ok!(register(&"x".repeat(MAX_ID as usize), None));
		assert!(ProductId::try_from(vec![0; MAX_ID as usize + 1]).is_err());
	});
}

#[test]
fn nobody_registers_without_a_signature() {
	execute(|| {
		assert_noop!(
			ProductRegistry::register_product(RuntimeOrigin::none(), bytes("one"), OWNER, None),
			DispatchError::BadOrigin
		);
	});
}
