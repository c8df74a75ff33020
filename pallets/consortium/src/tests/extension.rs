use crate::{
	extension::{refusal, CheckMember, CheckMortality, CheckNonce},
	functions::Payer,
	mock::*,
	BucketId, Buckets, Call,
};
use carnet_primitives::{
	consortium::Load,
	member::{Permission, Permissions},
};
use codec::Encode;
use frame_support::{
	assert_ok,
	dispatch::{DispatchInfo, GetDispatchInfo, PostDispatchInfo},
};
use scale_info::TypeInfo;
use sp_core::crypto::AccountId32;
use sp_runtime::{
	generic::Era,
	traits::{DispatchTransaction, TransactionExtension},
	transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
	DispatchError,
};

fn level(id: BucketId<AccountId32>) -> Load {
	Buckets::<Test>::get(id).level
}

fn act_of(member: u32) -> (RuntimeOrigin, RuntimeCall) {
	(signed(&admin(member)), act(SECOND / 1000, SECOND / 1000))
}

#[test]
fn it_has_no_bytes_on_the_wire() {
	assert!(CheckMember::<Test>::default().encode().is_empty());
}

#[test]
fn strangers_and_retired_keys_are_refused() {
	build_and_execute(|| {
		let call = act(0, 0);
		let stranger = signed(&key(99));
		assert_eq!(validate(stranger, &call, 100), Err(refused(refusal::UNKNOWN_SIGNER)));
		let gone = add_operator(1, 1, Permission::Produce);
		assert_ok!(Consortium::remove_operator(signed(&admin(1)), gone.clone()));
		assert_eq!(validate(signed(&gone), &call, 100), Err(refused(refusal::RETIRED_KEY)));
	});
}

#[test]
fn expired_operators_and_expelled_members_are_refused() {
	build_and_execute(|| {
		let call = act(0, 0);
		let all = Permissions::all();
		let end = Some(START + DAY);
		assert_ok!(Consortium::add_operator(signed(&admin(1)), key(1), all, end));
		assert_ok!(validate(signed(&key(1)), &call, 100));
		pass(DAY);
		assert_eq!(validate(signed(&key(1)), &call, 100), Err(refused(refusal::OPERATOR_EXPIRED)));
		assert_ok!(Consortium::expel_member(RuntimeOrigin::root(), 1));
		for who in [admin(1), voter(1)] {
			assert_eq!(validate(signed(&who), &call, 100), Err(refused(refusal::MEMBER_EXPELLED)));
		}
	});
}

#[test]
fn a_transaction_fills_the_buckets_of_key_and_member_and_the_refund_is_exact() {
	build_and_execute(|| {
		let call = act(SECOND / 10, SECOND / 50);
		let charged = weight_of(&call);
		let before = submit(signed(&admin(1)), call, 321).unwrap();
		let used = post_info(before).actual_weight.unwrap().ref_time();
		assert!(used < charged);
		let extension = charged - SECOND / 10;
		assert_eq!(used, SECOND / 50 + extension);
		let load = Load { ref_time: used, bytes: 321 };
		assert_eq!(level(BucketId::Operator(admin(1))), load);
		assert_eq!(level(BucketId::Member(1)), load);
		assert_eq!(level(BucketId::Member(2)), Load::default());
		assert_eq!(acts(), 1);
	});
}

#[test]
fn a_failed_call_pays_what_it_used() {
	build_and_execute(|| {
		let certifier = add_operator(1, 1, Permission::Certify);
		let result = submit(signed(&certifier), act(SECOND / 10, 0), 100).unwrap();
		assert_eq!(result.unwrap_err().error, DispatchError::BadOrigin);
		assert!(level(BucketId::Member(1)).ref_time >= SECOND / 10);
	});
}

#[test]
fn over_quota_new_transactions_are_refused_taken_ones_wait_and_blocks_pass_over_them() {
	build_and_execute(|| {
		let limit = QUOTA.limit.burst.bytes as usize / 2;
		let (who, call) = act_of(1);
		let wait_for = |source, len| ask(source, who.clone(), &call, len);
		let room = wait_for(TransactionSource::External, limit / 2).unwrap().priority;
		assert_ok!(submit(who.clone(), call.clone(), limit).unwrap());

		let refusal = refused(refusal::KEY_OVER_QUOTA);
		assert_eq!(wait_for(TransactionSource::Local, limit / 2), Err(refusal));
		let waiting = wait_for(TransactionSource::External, limit / 2).unwrap().priority;
		assert!(waiting < room, "{waiting} is not behind {room}");
		let passed_over = InvalidTransaction::ExhaustsResources.into();
		assert_eq!(wait_for(TransactionSource::InBlock, limit / 2), Err(passed_over));

		// It would wait for ever.
		for source in
			[TransactionSource::Local, TransactionSource::External, TransactionSource::InBlock]
		{
			assert_eq!(wait_for(source, limit + 1), Err(refusal));
		}
	});
}

#[test]
fn what_waits_for_room_is_charged_once_there_is_some_and_not_before() {
	build_and_execute(|| {
		let limit = QUOTA.limit.burst.bytes as usize / 2;
		let (who, call) = act_of(1);
		assert_ok!(submit(who.clone(), call.clone(), limit).unwrap());
		let charge = || -> Result<(), TransactionValidityError> {
			let (extension, info) = (CheckMember::<Test>::default(), call.get_dispatch_info());
			let (source, len) = (TransactionSource::External, limit / 2);
			let (_, charge, origin) =
				extension.validate_only(who.clone(), &call, &info, len, source, 0)?;
			let charged = extension.prepare(charge, &origin, &call, &info, len)?;
			let used = PostDispatchInfo::default();
			CheckMember::<Test>::post_dispatch_details(charged, &info, &used, len, &Ok(()))
				.map(drop)
		};
		let before = level(BucketId::Member(1));
		assert_eq!(charge(), Err(refused(refusal::KEY_OVER_QUOTA)));
		assert_eq!(level(BucketId::Member(1)), before);
		pass(10_000);
		assert_ok!(charge());
		assert_eq!(level(BucketId::Member(1)).bytes, limit as u64 / 2);
	});
}

#[test]
fn over_quota_is_refused_with_a_code_and_served_again_after_a_while() {
	build_and_execute(|| {
		let burst = QUOTA.limit.burst.ref_time;
		let (who, call) = (signed(&admin(1)), act(burst / 3, burst / 3));
		assert_ok!(submit(who.clone(), call.clone(), 10).unwrap());
		// Half of the member's burst is the operator's share.
		assert_eq!(
			submit(who.clone(), call.clone(), 10).unwrap_err(),
			InvalidTransaction::ExhaustsResources.into()
		);
		assert_eq!(validate(who.clone(), &call, 10).unwrap_err(), refused(refusal::KEY_OVER_QUOTA));
		pass(5_000);
		assert_ok!(submit(who, call, 10).unwrap());
		assert_eq!(acts(), 2);
	});
}

#[test]
fn bytes_are_metered_like_weight() {
	build_and_execute(|| {
		let burst = QUOTA.limit.burst.bytes as usize;
		let (who, call) = act_of(1);
		assert_ok!(submit(who.clone(), call.clone(), burst / 2).unwrap());
		assert_eq!(
			submit(who.clone(), call.clone(), 1).unwrap_err(),
			InvalidTransaction::ExhaustsResources.into()
		);
		pass(1000);
		assert_ok!(submit(who, call, 1).unwrap());
	});
}

#[test]
fn a_stolen_operator_key_cannot_use_up_what_its_removal_needs() {
	build_and_execute(|| {
		let stolen = add_operator(1, 1, Permission::Produce);
		let second = add_operator(1, 2, Permission::Produce);
		// Two shares fill the bucket but for what was too little for one more call of either.
		let third = add_operator(1, 3, Permission::Produce);
		let small = act(SECOND / 100, SECOND / 100);
		for thief in [&stolen, &second, &third] {
			while submit(signed(thief), small.clone(), 100).is_ok() {}
		}
		// The member's bucket is full by now.
		assert_eq!(
			validate(signed(&admin(1)), &small, 100).unwrap_err(),
			refused(refusal::MEMBER_OVER_QUOTA)
		);
		let remove = RuntimeCall::Consortium(Call::remove_operator { key: stolen.clone() });
		assert_ok!(submit(signed(&admin(1)), remove, 150).unwrap());
		assert_eq!(
			validate(signed(&stolen), &small, 100).unwrap_err(),
			refused(refusal::RETIRED_KEY)
		);
		let remove = RuntimeCall::Consortium(Call::remove_operator { key: second });
		assert_ok!(submit(signed(&voter(1)), remove, 150).unwrap());
	});
}

#[test]
fn one_client_leaves_the_others_their_share() {
	build_and_execute(|| {
		add_client(1, 1);
		add_client(1, 2);
		let ask = RuntimeCall::Consortium(Call::ask_sponsor { member: 2 });
		while submit(signed(&key(1)), ask.clone(), 10_000).is_ok() {}
		assert_eq!(
			validate(signed(&key(1)), &ask, 10_000).unwrap_err(),
			refused(refusal::KEY_OVER_QUOTA)
		);
		assert_ok!(submit(signed(&key(2)), ask, 10_000).unwrap());
		assert_ok!(submit(signed(&admin(1)), act(0, 0), 10_000).unwrap());
	});
}

#[test]
fn a_rotated_client_key_brings_no_new_bucket() {
	build_and_execute(|| {
		let client = add_client(1, 1);
		let ask = RuntimeCall::Consortium(Call::ask_sponsor { member: 2 });
		while submit(signed(&key(1)), ask.clone(), 10_000).is_ok() {}
		let rotate = RuntimeCall::Consortium(Call::rotate_client_key { new_key: key(2) });
		assert_ok!(submit(signed(&key(1)), rotate, 150).unwrap());
		assert!(level(BucketId::ClientReserve(client)).bytes > 0);
		assert_eq!(
			validate(signed(&key(2)), &ask, 10_000).unwrap_err(),
			refused(refusal::KEY_OVER_QUOTA)
		);
	});
}

#[test]
fn a_client_without_a_sponsor_in_business_uses_the_public_quota() {
	build_and_execute(|| {
		let client = add_client(1, 1);
		let ask = RuntimeCall::Consortium(Call::ask_sponsor { member: 2 });
		assert_eq!(
			Consortium::signed_payer(&key(1), &ask),
			Ok(Payer::Client(client, 1, QUOTA.limit))
		);
		assert_ok!(Consortium::suspend_member(RuntimeOrigin::root(), 1));
		assert_eq!(Consortium::signed_payer(&key(1), &ask), Ok(Payer::Unsponsored(client)));
		assert_ok!(submit(signed(&key(1)), ask.clone(), 100).unwrap());
		assert_eq!(level(BucketId::Public).bytes, 100);
		assert_eq!(level(BucketId::Member(1)).bytes, 0);

		for seed in 2..12 {
			add_client(2, seed);
			let leave = RuntimeCall::Consortium(Call::leave_sponsor { member: 2 });
			assert_ok!(submit(signed(&key(seed)), leave, 10).unwrap());
			while submit(signed(&key(seed)), ask.clone(), 2_000).is_ok() {}
		}
		assert_eq!(
			validate(signed(&key(11)), &ask, 2_000).unwrap_err(),
			refused(refusal::PUBLIC_OVER_QUOTA)
		);
	});
}

#[test]
fn operators_of_a_suspended_member_reach_the_chain_on_their_reserve_and_do_no_business() {
	build_and_execute(|| {
		assert_ok!(Consortium::suspend_member(RuntimeOrigin::root(), 1));
		let (who, call) = act_of(1);
		let result = submit(who.clone(), call, 100).unwrap();
		assert_eq!(result.unwrap_err().error, DispatchError::BadOrigin);
		assert_eq!(level(BucketId::Member(1)), Load::default());
		assert_eq!(level(BucketId::OperatorReserve(admin(1))).bytes, 100);
		while submit(who.clone(), act(0, 0), 1_000).is_ok() {}
		assert_eq!(validate(who, &act(0, 0), 1_000).unwrap_err(), refused(refusal::KEY_OVER_QUOTA));
	});
}

#[test]
fn claims_draw_on_their_share_of_the_brands_bucket() {
	build_and_execute(|| {
		let claim = |member| RuntimeCall::Business(business::Call::claim { member });
		let authorized = || RuntimeOrigin::from(frame_system::RawOrigin::Authorized);
		while submit(authorized(), claim(1), 10_000).is_ok() {}
		// Nothing comes after it that waits for it, so it does not wait itself.
		for source in
			[TransactionSource::Local, TransactionSource::External, TransactionSource::InBlock]
		{
			assert_eq!(
				ask(source, authorized(), &claim(1), 10_000).unwrap_err(),
				refused(refusal::AUTHORIZED_OVER_QUOTA)
			);
		}
		assert_ok!(validate(authorized(), &claim(2), 10_000));
		assert_ok!(submit(signed(&admin(1)), act(0, 0), 10_000).unwrap());
		assert_eq!(
			validate(authorized(), &claim(77), 100).unwrap_err(),
			refused(refusal::NO_PAYER)
		);
		assert_eq!(
			validate(authorized(), &act(0, 0), 100).unwrap_err(),
			refused(refusal::NO_PAYER)
		);
	});
}

#[test]
fn who_used_little_goes_first_and_the_voting_key_before_all_business() {
	build_and_execute(|| {
		let (one, call) = act_of(1);
		let (two, _) = act_of(2);
		for _ in 0..20 {
			assert_ok!(submit(one.clone(), call.clone(), 1_000).unwrap());
		}
		let busy = validate(one, &call, 1_000).unwrap().priority;
		let calm = validate(two, &call, 1_000).unwrap().priority;
		let vote = validate(signed(&voter(1)), &call, 1_000).unwrap().priority;
		assert!(busy < calm && calm < vote, "{busy} {calm} {vote}");
		let claim = RuntimeCall::Business(business::Call::claim { member: 1 });
		let authorized = RuntimeOrigin::from(frame_system::RawOrigin::Authorized);
		assert_eq!(validate(authorized, &claim, 100).unwrap().priority, 0);
	});
}

fn priority_of_nonce(who: &AccountId32, nonce: u32) -> u64 {
	let (info, source) = (DispatchInfo::default(), TransactionSource::External);
	let extension = CheckNonce::<Test>::from(nonce);
	extension.validate_only(signed(who), &act(0, 0), &info, 0, source, 0).unwrap().0.priority
}

#[test]
fn the_next_transaction_of_each_signer_goes_before_the_later_ones_of_any() {
	build_and_execute(|| {
		let (one, two) = (admin(1), admin(2));
		// More than the room in a bucket can differ.
		assert!(priority_of_nonce(&one, 0) - priority_of_nonce(&two, 1) > 1_000_001);
		assert_eq!(priority_of_nonce(&one, 1), priority_of_nonce(&two, 1));
		frame_system::Pallet::<Test>::inc_account_nonce(&one);
		assert_eq!(priority_of_nonce(&one, 1), priority_of_nonce(&two, 0));
		assert_eq!(priority_of_nonce(&two, 4), 0, "the last place of the window");
	});
}

#[test]
fn what_is_over_quota_goes_behind_all_that_is_within_whatever_it_is() {
	build_and_execute(|| {
		let remove = RuntimeCall::Consortium(Call::remove_operator { key: key(1) });
		let ask = |who: &AccountId32, call: &RuntimeCall| {
			ask(TransactionSource::External, signed(who), call, 6_000).unwrap().priority
		};
		let business = ask(&admin(2), &act(0, 0));
		assert!(ask(&admin(1), &remove) > business);
		// It removes nobody, and fills the reserve all the same.
		assert!(submit(signed(&admin(1)), remove.clone(), 6_000).unwrap().is_err());
		let last_within = business + priority_of_nonce(&admin(2), 4);
		let first_over = ask(&admin(1), &remove) + priority_of_nonce(&admin(1), 0);
		assert!(first_over < last_within, "{first_over} {last_within}");
	});
}

#[test]
fn wrapped_calls_pay_in_full_and_are_checked_for_the_account_that_dispatches() {
	build_and_execute(|| {
		let inner = act(SECOND / 100, SECOND / 100);
		let batch = RuntimeCall::Utility(pallet_utility::Call::batch_all {
			calls: vec![inner.clone(), inner.clone(), inner.clone()],
		});
		assert!(weight_of(&batch) > 3 * SECOND / 100);
		assert_ok!(submit(signed(&admin(1)), batch.clone(), 100).unwrap());
		assert_eq!(acts(), 3);
		assert!(level(BucketId::Member(1)).ref_time >= 3 * SECOND / 100);

		let certifier = add_operator(1, 1, Permission::Certify);
		let result = submit(signed(&certifier), batch, 100).unwrap();
		assert_eq!(result.unwrap_err().error, DispatchError::BadOrigin);
		assert_eq!(acts(), 3);
	});
}

#[test]
fn a_multisig_of_one_members_operators_acts_when_it_is_an_operator_itself() {
	build_and_execute(|| {
		let one = add_operator(1, 1, Permission::Certify);
		let two = add_operator(1, 2, Permission::Certify);
		let both = Multisig::multi_account_id(&[one.clone(), two.clone()], 2);
		let call = act(SECOND / 100, SECOND / 100);
		let approve = |other: &AccountId32, at| {
			RuntimeCall::Multisig(pallet_multisig::Call::as_multi {
				threshold: 2,
				other_signatories: vec![other.clone()],
				maybe_timepoint: at,
				call: Box::new(call.clone()),
				max_weight: call.get_dispatch_info().call_weight,
			})
		};
		let at = Multisig::timepoint();
		assert_ok!(submit(signed(&one), approve(&two, None), 200).unwrap());
		assert_ok!(submit(signed(&two), approve(&one, Some(at)), 200).unwrap());
		assert_eq!(acts(), 0, "the multisig is no operator yet");

		let produce = Permissions::none().with(Permission::Produce);
		assert_ok!(Consortium::add_operator(signed(&admin(1)), both, produce, None));
		assert_ok!(submit(signed(&one), approve(&two, None), 200).unwrap());
		assert_ok!(submit(signed(&two), approve(&one, Some(at)), 200).unwrap());
		assert_eq!(acts(), 1);
	});
}

fn check<E: TransactionExtension<RuntimeCall>>(
	extension: E,
	origin: RuntimeOrigin,
) -> Result<(), TransactionValidityError> {
	let info = DispatchInfo::default();
	let source = TransactionSource::External;
	extension.validate_only(origin, &act(0, 0), &info, 0, source, 0).map(|_| ())
}

#[test]
fn an_immortal_transaction_is_refused() {
	build_and_execute(|| {
		let who = || signed(&admin(1));
		frame_system::BlockHash::<Test>::insert(0, sp_core::H256::repeat_byte(1));
		assert_eq!(
			check(CheckMortality::<Test>::from(Era::Immortal), who()),
			Err(refused(refusal::IMMORTAL))
		);
		assert_ok!(check(CheckMortality::<Test>::from(Era::mortal(64, 0)), who()));
		let authorized = RuntimeOrigin::from(frame_system::RawOrigin::Authorized);
		assert_ok!(check(CheckMortality::<Test>::from(Era::Immortal), authorized));
	});
}

#[test]
fn a_nonce_too_far_ahead_is_refused_and_a_stranger_is_named_so() {
	build_and_execute(|| {
		let nonce = |who, n| check(CheckNonce::<Test>::from(n), signed(&who));
		assert_ok!(nonce(admin(1), 4));
		assert_eq!(nonce(admin(1), 5), Err(refused(refusal::NONCE_TOO_FAR)));
		assert_eq!(nonce(key(99), 0), Err(refused(refusal::UNKNOWN_SIGNER)));
	});
}

#[test]
fn wallets_see_the_stock_extensions() {
	fn same<Ours, Stock>(ours: Ours, stock: Stock)
	where
		Ours: TransactionExtension<RuntimeCall> + TypeInfo,
		Stock: TransactionExtension<RuntimeCall> + TypeInfo,
	{
		assert_eq!(ours.encode(), stock.encode());
		assert_eq!(Ours::IDENTIFIER, Stock::IDENTIFIER);
		assert_eq!(Ours::type_info(), Stock::type_info());
	}
	let era = Era::mortal(64, 7);
	same(CheckMortality::<Test>::from(era), frame_system::CheckMortality::<Test>::from(era));
	same(CheckNonce::<Test>::from(7), frame_system::CheckNonce::<Test>::from(7));
}
