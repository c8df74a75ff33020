use crate::{mock::*, refusal, Call, Event};
use carnet_primitives::{products::Verdict, subject::UnitRef};
use frame_support::assert_noop;
use sp_core::{Pair, H256};
use sp_runtime::{
	transaction_validity::{
		InvalidTransaction::{self, BadProof, Custom, ExhaustsResources, Stale},
		TransactionSource::{External, InBlock},
	},
	DispatchError::BadOrigin,
};

const UNIT: UnitRef = UnitRef { batch: 0, index: 1 };

fn registered() -> Codes {
	let codes = Codes::new("L1", 0, 5);
	codes.register();
	codes
}

fn refused(call: &RuntimeCall, error: InvalidTransaction) {
	assert_eq!(authorize(call, External), Err(error.into()));
}

/// A claim with one argument changed.
fn changed(codes: &Codes, change: impl FnOnce(&mut Call<Test>)) -> RuntimeCall {
	let RuntimeCall::Products(mut call) = codes.claim(0, 1, 1) else { unreachable!() };
	change(&mut call);
	RuntimeCall::Products(call)
}

#[test]
fn the_first_claim_is_recorded_and_its_replay_is_stale() {
	build_and_execute(|| {
		let codes = registered();
		let call = codes.claim(0, 1, 1);
		let valid = authorize(&call, External).unwrap();
		assert!(valid.propagate && valid.priority == 0 && valid.provides.len() == 1);
		apply(call.clone()).unwrap();
		let state = Products::unit_state(UNIT).unwrap();
		assert_eq!(state.first_claimed_at, Some(START));
		assert_eq!(state.claim.unwrap().claimant, key(1).public());
		refused(&call, Stale);
		refused(&codes.claim(0, 1, 1), Stale);
	});
}

#[test]
fn a_secret_has_one_place_in_a_pool_whoever_it_signs_for() {
	build_and_execute(|| {
		let codes = registered();
		let place = |call: &RuntimeCall| {
			let valid = authorize(call, External).unwrap();
			// What came first stays only as long as nothing goes before it.
			assert_eq!((valid.priority, valid.requires.len()), (0, 0));
			valid.provides
		};
		let first = codes.claim(0, 1, 1);
		let later = codes.claim_with(GENESIS, 0, 1, 2, START + 7_000);
		assert_eq!(place(&first), place(&later));
		assert_ne!(place(&first), place(&codes.claim(0, 2, 1)), "another unit");
		apply(first).unwrap();
		let repeat = place(&codes.claim(0, 1, 3));
		assert_eq!(repeat, place(&later));
		// The holder has a place too, which nobody takes who has the secret.
		let moved = place(&transfer(UNIT, 1, 5, 1));
		assert_ne!(moved, repeat);
		assert_eq!(moved, place(&transfer(UNIT, 1, 6, 1)));
		assert_eq!(moved, place(&release(UNIT, 1, 1)));
	});
}

#[test]
fn a_signed_account_cannot_claim() {
	build_and_execute(|| {
		let codes = registered();
		let proof = codes.evidence(1);
		assert_noop!(
			Products::claim_unit(
				signed(BRAND),
				UNIT,
				proof.opening,
				proof.proof,
				key(1).public(),
				START + 1,
				Default::default()
			),
			BadOrigin
		);
	});
}

#[test]
fn one_repeat_is_recorded_and_a_third_claim_is_refused() {
	build_and_execute(|| {
		let codes = registered();
		apply(codes.claim(0, 1, 1)).unwrap();
		pass(500);
		apply(codes.claim(0, 1, 2)).unwrap();
		let claimant = key(2).public();
		assert_eq!(
			last_event(),
			Event::RepeatClaimed { unit: UNIT, claimant, first_claimed_at: START }
		);
		refused(&codes.claim(0, 1, 2), Stale);
		refused(&codes.claim(0, 1, 3), Custom(refusal::REPEAT_RECORDED));
		let report = Products::scan(codes.label(1), Some(codes.evidence(1)));
		assert_eq!(report.verdict, Verdict::Suspicious);
	});
}

#[test]
fn a_claim_with_a_wrong_proof_is_refused() {
	build_and_execute(|| {
		let codes = registered();
		let other = Codes::new("L2", 0, 5);
		other.register();
		let wrong = |change: fn(&mut Vec<H256>)| {
			let call = changed(&codes, |call| {
				if let Call::claim_unit { proof, .. } = call {
					let mut list = proof.to_vec();
					change(&mut list);
					*proof = list.try_into().unwrap();
				}
			});
			refused(&call, Custom(refusal::WRONG_PROOF));
		};
		wrong(|proof| proof.truncate(2));
		wrong(|proof| proof.push(H256::zero()));
		wrong(|proof| proof.swap(0, 1));
		wrong(|proof| proof[2].0[31] ^= 1);
		wrong(Vec::clear);
		let of_index = changed(&codes, |call| {
			if let Call::claim_unit { opening, proof, .. } = call {
				let evidence = codes.evidence(2);
				(*opening, *proof) = (evidence.opening, evidence.proof);
			}
		});
		refused(&of_index, Custom(refusal::WRONG_PROOF));
		let of_batch = changed(&codes, |call| {
			if let Call::claim_unit { unit, .. } = call {
				unit.batch = 1;
			}
		});
		refused(&of_batch, Custom(refusal::WRONG_PROOF));
	});
}

#[test]
fn a_claim_of_a_unit_that_does_not_exist_is_refused() {
	build_and_execute(|| {
		let codes = registered();
		for unit in [UnitRef { batch: 0, index: 5 }, UnitRef { batch: 9, index: 1 }] {
			let call = changed(&codes, |call| {
				if let Call::claim_unit { unit: of, .. } = call {
					*of = unit;
				}
			});
			refused(&call, Custom(refusal::UNKNOWN_UNIT));
		}
	});
}

#[test]
fn a_claim_that_expired_or_lives_too_long_is_refused() {
	build_and_execute(|| {
		let codes = registered();
		let claim = |end| codes.claim_with(GENESIS, 0, 1, 1, end);
		refused(&claim(START), Stale);
		refused(&claim(START + LIFETIME + 1), Custom(refusal::EXPIRY_TOO_FAR));
		assert!(authorize(&claim(START + LIFETIME), External).is_ok());
	});
}

#[test]
fn a_claim_of_another_chain_or_with_a_flipped_bit_is_refused() {
	build_and_execute(|| {
		let codes = registered();
		let end = START + 1_000;
		refused(&codes.claim_with(H256::zero(), 0, 1, 1, end), BadProof);
		let flipped = changed(&codes, |call| {
			if let Call::claim_unit { signature, .. } = call {
				signature.0[3] ^= 4;
			}
		});
		refused(&flipped, BadProof);
		let stolen = changed(&codes, |call| {
			if let Call::claim_unit { claimant, .. } = call {
				*claimant = key(66).public();
			}
		});
		refused(&stolen, BadProof);
	});
}

#[test]
fn a_full_block_takes_no_more_claims_and_the_pool_does() {
	build_and_execute(|| {
		let codes = registered();
		for index in 0..3 {
			apply(codes.claim(0, index, 1)).unwrap();
		}
		let next = codes.claim(0, 3, 1);
		assert_eq!(authorize(&next, InBlock), Err(ExhaustsResources.into()));
		assert!(authorize(&next, External).is_ok());
		next_block();
		apply(next).unwrap();
	});
}

#[test]
fn a_claim_is_transferred_and_its_replay_is_stale() {
	build_and_execute(|| {
		let codes = registered();
		refused(&transfer(UNIT, 1, 2, 0), Custom(refusal::NOT_CLAIMED));
		let first = codes.claim(0, 1, 1);
		apply(first.clone()).unwrap();
		refused(&transfer(UNIT, 3, 2, 1), BadProof);
		refused(&transfer(UNIT, 1, 2, 0), BadProof);
		refused(&transfer(UNIT, 1, 1, 1), Custom(refusal::SAME_CLAIMANT));
		let there = transfer(UNIT, 1, 2, 1);
		apply(there.clone()).unwrap();
		assert_eq!(Products::state(UNIT).claim.unwrap().claimant, key(2).public());
		refused(&there, Custom(refusal::SAME_CLAIMANT));
		// Otherwise anybody could make the unit suspicious with the first buyer's own claim.
		refused(&first, Stale);
		apply(transfer(UNIT, 2, 1, 2)).unwrap();
		refused(&there, BadProof);
	});
}

#[test]
fn a_released_unit_is_claimed_anew_and_old_claims_do_not_come_back() {
	build_and_execute(|| {
		let codes = registered();
		let first = codes.claim(0, 1, 1);
		apply(first.clone()).unwrap();
		apply(codes.claim(0, 1, 2)).unwrap();
		apply(release(UNIT, 1, 1)).unwrap();
		refused(&first, Stale);
		refused(&release(UNIT, 1, 2), Custom(refusal::NOT_CLAIMED));
		next_block();
		pass(1_000);
		apply(codes.claim(0, 1, 3)).unwrap();
		let state = Products::state(UNIT);
		assert_eq!((state.sequence, state.first_claimed_at), (3, Some(START)));
		assert_eq!(state.repeat.unwrap().claimant, key(2).public());
	});
}

#[test]
fn a_unit_that_changes_hands_too_often_waits() {
	build_and_execute(|| {
		let codes = registered();
		for turn in 0..8u8 {
			apply(codes.claim(0, 1, turn)).unwrap();
			apply(release(UNIT, turn, u32::from(turn) * 2 + 1)).unwrap();
			next_block();
		}
		refused(&codes.claim(0, 1, 20), Custom(refusal::TOO_MANY_CLAIMS));
		pass(60_001);
		apply(codes.claim(0, 1, 20)).unwrap();
	});
}
