use crate::{mock::*, weights::SubstrateWeight, WeightInfo};
use codec::Encode;
use frame_support::{
	assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	traits::Hooks,
	weights::Weight,
};

fn weighing(charged: u64, used: u64) -> RuntimeCall {
	business::Call::rule { by: 1, charged, used }.into()
}

fn enact_call(call: &RuntimeCall) -> RuntimeCall {
	crate::Call::enact { call: Box::new(call.clone()) }.into()
}

fn own(call: &RuntimeCall) -> Weight {
	SubstrateWeight::<Test>::enact(call.encoded_size() as u32)
}

#[test]
fn enact_weighs_the_call_and_gives_back_what_it_did_not_use() {
	build_and_execute(|| {
		let call = weighing(50_000_000, 1_000_000);
		let charged = enact_call(&call).get_dispatch_info().call_weight;
		assert_eq!(charged, own(&call) + Weight::from_parts(50_000_000, 0));
		assert_ok!(decide(&call));
		pass(DAY);
		let used = enact(voter(0), &call).unwrap().actual_weight;
		assert_eq!(used, Some(own(&call) + Weight::from_parts(1_000_000, 0)));
	});
}

#[test]
fn a_call_that_fails_is_charged_too() {
	build_and_execute(|| {
		let call: RuntimeCall = business::Call::fail {}.into();
		assert_ok!(decide(&call));
		pass(DAY);
		let used = enact(voter(0), &call).unwrap().actual_weight;
		assert_eq!(used, Some(own(&call) + Weight::from_parts(1_000, 0)));
	});
}

#[test]
fn an_enactment_that_is_refused_does_not_cost_the_weight_of_the_call() {
	build_and_execute(|| {
		let call = weighing(50_000_000, 50_000_000);
		for key in [voter(0), STRANGER] {
			let refused = enact(key, &call).unwrap_err();
			assert_eq!(refused.post_info.actual_weight, Some(own(&call)));
		}
	});
}

#[test]
fn a_full_block_does_not_shut_governance_out() {
	let calls: [RuntimeCall; 5] = [
		approve_call(&act()),
		enact_call(&act()),
		crate::Call::cancel { hash: Default::default() }.into(),
		stop_call("Business", "act"),
		release_call("Business", "act"),
	];
	for call in calls {
		assert_eq!(call.get_dispatch_info().class, DispatchClass::Operational, "{call:?}");
	}
}

#[test]
fn what_is_decided_weighs_nothing_until_it_is_enacted() {
	let light = approve_call(&weighing(0, 0)).get_dispatch_info().call_weight;
	let heavy = approve_call(&weighing(u64::MAX, 0)).get_dispatch_info().call_weight;
	assert_eq!(light, heavy);
}

#[test]
fn the_constants_of_the_chain_fit_together() {
	new_test_ext().execute_with(|| {
		<Governance as Hooks<u64>>::integrity_test();
	});
}
