//! Transactions as they arrive, through the whole pipeline of the runtime.

use super::{on_local_chain, GENESIS, NOW};
use crate::{
	configs::{monetary::ChargeNothing, system::block_weights},
	constants::{MAX_CLAIMS_PER_BLOCK, NONCE_WINDOW, NORMAL_WEIGHT},
	genesis_config_presets::LOCAL_BRAND_PREFIX,
	weights::DatabaseWeight,
	Address, Balance, Consortium, Executive, Nonce, Products, Runtime, RuntimeCall, RuntimeEvent,
	RuntimeOrigin, System, TxExtension, UncheckedExtrinsic, VERSION,
};
use carnet_primitives::{
	gs1::{check_digit, Gtin, Lot},
	products::BatchSpec,
	subject::UnitRef,
	unit_code::{batch_root, claim_message, leaf_hash, ClaimAct, Opening, Proof, Serial},
};
use carnet_runtime_api::{runtime_decl_for_pool_api::PoolApi, MAX_VALIDITIES};
use codec::{Decode, Encode};
use frame_support::{
	assert_ok,
	dispatch::{DispatchClass, GetDispatchInfo},
	storage::unhashed,
};
use pallet_consortium::extension::refusal;
use scale_info::TypeInfo;
use sp_core::{ed25519, Pair};
use sp_keyring::Sr25519Keyring::{self, Alice, AliceStash, BobStash, Eve};
use sp_runtime::{
	generic::Era,
	traits::DispatchTransaction,
	transaction_validity::{
		InvalidTransaction, TransactionSource, TransactionValidity, TransactionValidityError,
	},
	MultiSignature, OpaqueExtrinsic, StateVersion,
};

fn extension(era: Era, nonce: Nonce) -> TxExtension {
	(
		frame_system::AuthorizeCall::new(),
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		pallet_consortium::CheckMortality::from(era),
		pallet_consortium::CheckNonce::from(nonce),
		frame_system::CheckWeight::new(),
		pallet_consortium::CheckMember::default(),
		ChargeNothing::default(),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	)
}

fn signed(key: Sr25519Keyring, era: Era, nonce: Nonce, call: RuntimeCall) -> UncheckedExtrinsic {
	let extension = extension(era, nonce);
	let implicit = (
		(),
		(),
		VERSION.spec_version,
		VERSION.transaction_version,
		GENESIS,
		GENESIS,
		(),
		(),
		(),
		(),
		None::<[u8; 32]>,
		(),
	);
	let payload = (&call, &extension, implicit).encode();
	let signature = if payload.len() > 256 {
		key.sign(&sp_crypto_hashing::blake2_256(&payload))
	} else {
		key.sign(&payload)
	};
	UncheckedExtrinsic::new_signed(
		call,
		Address::Id(key.to_account_id()),
		MultiSignature::Sr25519(signature),
		extension,
	)
}

fn mortal() -> Era {
	Era::mortal(64, 0)
}

fn remark() -> RuntimeCall {
	RuntimeCall::System(frame_system::Call::remark { remark: vec![1, 2, 3] })
}

fn validate(transaction: UncheckedExtrinsic) -> TransactionValidity {
	Executive::validate_transaction(TransactionSource::Local, transaction, GENESIS)
}

fn code(validity: TransactionValidity) -> u8 {
	match validity.unwrap_err() {
		TransactionValidityError::Invalid(InvalidTransaction::Custom(code)) => code,
		other => panic!("{other:?} is not a refusal of ours"),
	}
}

#[test]
fn members_are_admitted_and_strangers_and_immortal_transactions_are_not() {
	on_local_chain(|| {
		assert_ok!(validate(signed(AliceStash, mortal(), 0, remark())));
		assert_ok!(validate(signed(Alice, mortal(), 0, remark())));
		assert_eq!(code(validate(signed(Eve, mortal(), 0, remark()))), refusal::UNKNOWN_SIGNER);
		let immortal = signed(AliceStash, Era::Immortal, 0, remark());
		assert_eq!(code(validate(immortal)), refusal::IMMORTAL);
		let far = signed(AliceStash, mortal(), NONCE_WINDOW + 1, remark());
		assert_eq!(code(validate(far)), refusal::NONCE_TOO_FAR);
	});
}

/// As the pool gives it on, which cannot read it.
fn opaque(transaction: &UncheckedExtrinsic) -> OpaqueExtrinsic {
	OpaqueExtrinsic::try_from_encoded_extrinsic(&transaction.encode()).unwrap()
}

#[test]
fn of_many_transactions_each_is_judged_as_if_it_was_the_only_one() {
	let good = signed(AliceStash, mortal(), 0, remark());
	let mut forged = signed(AliceStash, mortal(), 0, remark());
	forged.function = RuntimeCall::System(frame_system::Call::remark { remark: vec![9] });
	let large = RuntimeCall::System(frame_system::Call::remark { remark: vec![0; 100_000] });
	let asked = [
		good.clone(),
		forged,
		signed(Eve, mortal(), 0, remark()),
		// Two with one nonce, and two of which one needs the other.
		signed(AliceStash, mortal(), 0, large),
		signed(AliceStash, mortal(), 1, remark()),
		good,
	];
	for source in [TransactionSource::Local, TransactionSource::External] {
		let alone = asked.iter().map(|transaction| {
			let mut validity = None;
			on_local_chain(|| {
				let transaction = transaction.clone();
				validity = Some(Executive::validate_transaction(source, transaction, GENESIS));
			});
			validity
		});
		let alone: Vec<_> = alone.collect();
		let is_valid: Vec<bool> = alone.iter().flatten().map(Result::is_ok).collect();
		assert_eq!(is_valid, [true, false, false, true, true, true]);
		on_local_chain(|| {
			let before = sp_io::storage::root(StateVersion::V1);
			let list: Vec<_> = asked.iter().map(|one| (source, opaque(one))).collect();
			assert_eq!(Runtime::validities(list, GENESIS), alone);
			assert_eq!(sp_io::storage::root(StateVersion::V1), before, "something is left of them");
		});
	}
}

#[test]
fn a_transaction_that_cannot_be_read_keeps_no_other_from_its_answer() {
	on_local_chain(|| {
		let good = signed(AliceStash, mortal(), 0, remark());
		let mut nested = remark();
		for _ in 0..300 {
			nested = RuntimeCall::Utility(pallet_utility::Call::batch { calls: vec![nested] });
		}
		let deep = signed(AliceStash, mortal(), 0, nested);
		let garbage = OpaqueExtrinsic::from_blob(vec![0xff; 40]);
		let list = [opaque(&good), opaque(&deep), garbage, opaque(&good)];
		let list: Vec<_> = list.map(|one| (TransactionSource::External, one)).into();
		let answers = Runtime::validities(list, GENESIS);
		assert_eq!([1, 2].map(|place: usize| &answers[place]), [&None, &None]);
		assert!(matches!(answers[..], [Some(Ok(_)), _, _, Some(Ok(_))]));
	});
}

#[test]
fn no_more_transactions_are_judged_at_once_than_is_said() {
	on_local_chain(|| {
		let list = vec![(TransactionSource::External, OpaqueExtrinsic::default()); 100];
		assert_eq!(Runtime::validities(list, GENESIS).len(), MAX_VALIDITIES as usize);
	});
}

#[test]
fn fees_are_zero_say_nothing_and_take_no_tip() {
	on_local_chain(|| {
		type Stock = pallet_transaction_payment::ChargeTransactionPayment<Runtime>;
		let stock = Stock::from;
		let ours = |tip: Balance| ChargeNothing::decode(&mut &stock(tip).encode()[..]).unwrap();
		let nothing = ChargeNothing::default();
		assert_eq!(nothing.encode(), stock(0).encode());
		assert_eq!(ChargeNothing::type_info(), Stock::type_info());

		let (call, len) = (remark(), 100);
		let (info, source) = (call.get_dispatch_info(), TransactionSource::Local);
		let who = || RuntimeOrigin::signed(AliceStash.to_account_id());
		let ask = |ext: ChargeNothing, len| ext.validate_only(who(), &call, &info, len, source, 0);
		let of_stock = stock(0).validate_only(who(), &call, &info, len, source, 0).unwrap().0;
		assert_eq!(ask(nothing.clone(), len).unwrap().0, of_stock);
		assert!(ask(nothing, 10 * len).unwrap().0.priority < of_stock.priority);
		assert_eq!(ask(ours(1), len).unwrap_err(), InvalidTransaction::Payment.into());

		assert_ok!(Executive::apply_extrinsic(signed(AliceStash, mortal(), 0, remark())).unwrap());
		let paid = |event| matches!(event, RuntimeEvent::TransactionPayment(_));
		assert!(!System::events().into_iter().any(|record| paid(record.event)));
	});
}

#[test]
fn what_the_checks_did_without_comes_back_to_block_and_quota() {
	on_local_chain(|| {
		// An operator has no record of a client, and a voting key has one bucket and its member.
		for (key, reads, writes) in [(AliceStash, 1, 0), (Alice, 2, 1)] {
			let sent = signed(key, mortal(), 0, remark());
			let base = block_weights().get(DispatchClass::Normal).base_extrinsic;
			let charged = sent.get_dispatch_info().total_weight().saturating_add(base);
			let before = System::block_weight().total();
			assert_ok!(Executive::apply_extrinsic(sent).unwrap());
			let taken = System::block_weight().total().saturating_sub(before);
			let spared = DatabaseWeight::get().reads_writes(reads, writes);
			assert_eq!(taken.ref_time(), charged.saturating_sub(spared).ref_time());
			if key == AliceStash {
				let used = Consortium::member_view(0).unwrap().used.ref_time;
				assert_eq!(used, taken.saturating_sub(base).ref_time());
			}
		}
	});
}

// Benchmarks leave out what is touched before a call: `whitelist_signer` of the consortium, `read_before_calls` of this runtime.
#[test]
fn the_checks_of_a_transaction_need_what_its_call_is_not_charged_for() {
	on_local_chain(|| {
		let sent = || validate(signed(AliceStash, mortal(), 0, remark()));
		assert_ok!(sent());
		for key in [
			pallet_consortium::Keys::<Runtime>::hashed_key_for(AliceStash.to_account_id()),
			pallet_consortium::Members::<Runtime>::hashed_key_for(0),
			frame_system::BlockHash::<Runtime>::hashed_key_for(0),
		] {
			let value = unhashed::get_raw(&key).unwrap();
			unhashed::kill(&key);
			assert!(sent().is_err(), "nobody read {key:?}");
			unhashed::put_raw(&key, &value);
		}
		assert_ok!(sent());
	});
}

#[test]
fn a_member_over_quota_is_refused_and_served_again() {
	on_local_chain(|| {
		let call = || {
			let remark = vec![0u8; 100_000];
			RuntimeCall::System(frame_system::Call::remark { remark })
		};
		let mut nonce = 0;
		let refused = loop {
			System::reset_events();
			frame_system::BlockSize::<Runtime>::kill();
			match Executive::apply_extrinsic(signed(AliceStash, mortal(), nonce, call())) {
				Ok(result) => {
					assert_ok!(result);
				}
				Err(error) => break error,
			}
			nonce += 1;
		};
		// An author leaves it in the pool; a node takes no more of them.
		assert_eq!(refused, InvalidTransaction::ExhaustsResources.into());
		assert_eq!(
			code(validate(signed(AliceStash, mortal(), nonce, call()))),
			refusal::KEY_OVER_QUOTA
		);
		assert!(nonce > 10, "{nonce} went through");
		// The operator's share drains with a quarter of a mebibyte a second.
		pallet_timestamp::Now::<Runtime>::put(NOW + 1_000);
		assert_ok!(validate(signed(AliceStash, mortal(), nonce, call())));
	});
}

#[test]
fn in_a_pool_signers_take_turns_and_what_is_over_quota_is_last() {
	on_local_chain(|| {
		let large = || {
			let remark = vec![0u8; 100_000];
			RuntimeCall::System(frame_system::Call::remark { remark })
		};
		let send = |nonce| {
			System::reset_events();
			frame_system::BlockSize::<Runtime>::kill();
			Executive::apply_extrinsic(signed(AliceStash, mortal(), nonce, large()))
		};
		assert_ok!(send(0).unwrap());
		assert_ok!(send(1).unwrap());
		let place = |key, nonce, call| {
			let transaction = signed(key, mortal(), nonce, call);
			let source = TransactionSource::External;
			Executive::validate_transaction(source, transaction, GENESIS).unwrap().priority
		};
		let calm = place(BobStash, 0, remark());
		// Of two that are the next ones, that of who used less.
		assert!(calm > place(AliceStash, 2, remark()));
		// A small one of somebody who used nothing is behind a large one that comes earlier in its queue.
		assert!(place(AliceStash, 2, large()) > place(BobStash, 1, remark()));
		// Below checkpoints, and those below votes.
		assert!(calm < 1 << 55 && place(Alice, NONCE_WINDOW, remark()) > 1 << 57);

		let mut nonce = 2;
		while send(nonce).is_ok() {
			nonce += 1;
		}
		assert!(place(AliceStash, nonce, large()) < place(BobStash, NONCE_WINDOW, remark()));
	});
}

fn gtin() -> Gtin {
	let payload = format!("0{LOCAL_BRAND_PREFIX}12345");
	let digits: Vec<u8> = payload.bytes().map(|byte| byte - b'0').collect();
	Gtin::parse(&format!("{payload}{}", check_digit(&digits))).unwrap()
}

/// A batch of one unit, whose proof is empty.
fn register_batch(unit_key: &ed25519::Pair) -> (u64, Opening) {
	let brand = || RuntimeOrigin::signed(AliceStash.to_account_id());
	let lot = Lot::parse("L1").unwrap();
	let opening =
		Opening { serial: Serial::new(0, 0, 7), unit_key: unit_key.public(), salt: [9; 16] };
	let root = batch_root(1, &leaf_hash(gtin(), &lot, &opening));
	let spec =
		BatchSpec { gtin: gtin(), lot, pack: 0, count: 1, root, made_at: None, expires_at: None };
	let name = b"Milk powder".to_vec().try_into().unwrap();
	assert_ok!(Products::register_trade_item(brand(), gtin(), name));
	assert_ok!(Products::register_batch(brand(), spec));
	(0, opening)
}

fn claim(unit_key: &ed25519::Pair, batch: u64, opening: Opening, buyer: u8) -> UncheckedExtrinsic {
	let unit = UnitRef { batch, index: 0 };
	let claimant = ed25519::Pair::from_seed(&[buyer; 32]).public();
	let expires_at = NOW + 60_000;
	let message = claim_message(&GENESIS, unit, expires_at, &ClaimAct::Claim { claimant });
	let call = pallet_products::Call::claim_unit {
		unit,
		opening,
		proof: Proof::default(),
		claimant,
		expires_at,
		signature: unit_key.sign(&message),
	};
	UncheckedExtrinsic::new_transaction(RuntimeCall::Products(call), extension(Era::Immortal, 0))
}

#[test]
fn a_claim_needs_no_account_and_its_brand_pays() {
	on_local_chain(|| {
		let unit_key = ed25519::Pair::from_seed(&[1; 32]);
		let (batch, opening) = register_batch(&unit_key);
		let first = claim(&unit_key, batch, opening, 2);
		let bytes = first.encoded_size() as u64;
		assert_ok!(validate(first.clone()));
		assert_ok!(Executive::apply_extrinsic(first.clone()).unwrap());
		assert_eq!(validate(first).unwrap_err(), InvalidTransaction::Stale.into());
		assert_eq!(Consortium::member_view(0).unwrap().used.bytes, bytes);

		assert_ok!(Executive::apply_extrinsic(claim(&unit_key, batch, opening, 3)).unwrap());
		assert_eq!(
			code(validate(claim(&unit_key, batch, opening, 4))),
			pallet_products::refusal::REPEAT_RECORDED
		);
	});
}

#[test]
fn claims_of_one_unit_exclude_one_another_in_a_pool_whatever_is_around_them() {
	on_local_chain(|| {
		let unit_key = ed25519::Pair::from_seed(&[1; 32]);
		let (batch, opening) = register_batch(&unit_key);
		let first = claim(&unit_key, batch, opening, 2);
		let other = claim(&unit_key, batch, opening, 3);
		// Nobody signs the extensions of a transaction without an account.
		let dressed =
			UncheckedExtrinsic::new_transaction(first.function.clone(), extension(mortal(), 9));
		let of = |transaction| {
			let valid = validate(transaction).unwrap();
			(valid.provides, valid.priority)
		};
		let (place, priority) = of(first);
		assert_eq!((place.len(), priority), (1, 0));
		for another in [other, dressed] {
			assert_eq!(of(another), (place.clone(), priority));
		}
	});
}

#[test]
fn a_flood_of_claims_leaves_a_quarter_of_the_block_at_least() {
	on_local_chain(|| {
		let unit_key = ed25519::Pair::from_seed(&[1; 32]);
		let (batch, opening) = register_batch(&unit_key);
		let claim = claim(&unit_key, batch, opening, 2);
		let one = claim.get_dispatch_info().total_weight().ref_time()
			+ block_weights().get(DispatchClass::Normal).base_extrinsic.ref_time();
		let all = one * u64::from(MAX_CLAIMS_PER_BLOCK);
		assert!(all * 4 <= NORMAL_WEIGHT.ref_time() * 3, "{all} of {NORMAL_WEIGHT}");
	});
}

#[test]
fn a_false_claim_and_a_call_without_authority_stay_outside() {
	on_local_chain(|| {
		let unit_key = ed25519::Pair::from_seed(&[1; 32]);
		let (batch, opening) = register_batch(&unit_key);
		let thief = ed25519::Pair::from_seed(&[9; 32]);
		assert_eq!(
			validate(claim(&thief, batch, opening, 2)).unwrap_err(),
			InvalidTransaction::BadProof.into()
		);
		let salted = Opening { salt: [8; 16], ..opening };
		assert_eq!(
			code(validate(claim(&unit_key, batch, salted, 2))),
			pallet_products::refusal::WRONG_PROOF
		);
		let general = UncheckedExtrinsic::new_transaction(remark(), extension(Era::Immortal, 0));
		assert!(validate(general).is_err());
		assert!(validate(UncheckedExtrinsic::new_bare(remark())).is_err());
	});
}

#[test]
fn roles_and_prefixes_are_those_of_the_members() {
	on_local_chain(|| {
		let inspector = RuntimeOrigin::signed(BobStash.to_account_id());
		let name: carnet_primitives::products::ItemName = b"Tea".to_vec().try_into().unwrap();
		assert!(Products::register_trade_item(inspector, gtin(), name.clone()).is_err());
		let voter = RuntimeOrigin::signed(Alice.to_account_id());
		assert!(Products::register_trade_item(voter, gtin(), name.clone()).is_err());
		let brand = RuntimeOrigin::signed(AliceStash.to_account_id());
		assert_ok!(Products::register_trade_item(brand, gtin(), name));
	});
}
