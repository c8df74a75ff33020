use crate::{mock::*, refusal, Event, Latest, Witnessed};
use carnet_primitives::{
	checkpoints::{Attestation, Checkpoint, Recorded, Statement, WitnessView, Witnesses},
	member::{Role, Roles},
	H256,
};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{
	transaction_validity::{
		InvalidTransaction::{self, BadProof, Custom, Stale},
		TransactionSource::{External, InBlock, Local},
	},
	DispatchError::BadOrigin,
};

fn refused(checkpoint: Checkpoint, error: InvalidTransaction) {
	for source in [External, Local, InBlock] {
		assert_eq!(authorize(checkpoint, source), Err(error.into()));
	}
}

fn registered(test: impl FnOnce()) {
	build_and_execute(|| {
		assert_ok!(register(COURT, 1));
		assert_ok!(register(NOTARY, 2));
		assert_ok!(register(BOTH, 3));
		test();
	});
}

fn witnessed(role: Role) -> Option<u32> {
	Witnessed::<Test>::get(role)
}

#[test]
fn a_true_checkpoint_is_recorded_with_its_roles() {
	registered(|| {
		let checkpoint = checkpoint(1, 7);
		for source in [External, Local, InBlock] {
			let valid = authorize(checkpoint, source).unwrap();
			assert!(valid.propagate && valid.requires.is_empty());
			assert_eq!(valid.provides.len(), 1);
		}
		assert_ok!(apply(checkpoint));
		let roles = Roles::none().with(Role::Judicial);
		assert_eq!(
			last_event(),
			Event::BlockWitnessed { member: COURT, roles, number: 7, hash: hash(7) }
		);
		assert_eq!(Latest::<Test>::get(COURT), Some(Recorded { checkpoint, roles, height: 10 }));
		assert_eq!(Checkpoints::checkpoints(), [(COURT, roles, checkpoint)]);
		let view = WitnessView { member: COURT, roles, latest: Some(7), next_height: 12 };
		assert_eq!(Checkpoints::witness_view(key(1)), Some(view));
	});
}

#[test]
fn each_role_has_its_height_and_it_never_goes_back() {
	registered(|| {
		assert_ok!(apply(checkpoint(1, 7)));
		assert_eq!((witnessed(Role::Judicial), witnessed(Role::Notary)), (Some(7), None));
		assert_ok!(apply(checkpoint(2, 5)));
		assert_eq!((witnessed(Role::Judicial), witnessed(Role::Notary)), (Some(7), Some(5)));
		assert_ok!(apply(checkpoint(3, 6)));
		assert_eq!((witnessed(Role::Judicial), witnessed(Role::Notary)), (Some(7), Some(6)));
		blocks(INTERVAL);
		assert_ok!(apply(checkpoint(3, 11)));
		assert_eq!((witnessed(Role::Judicial), witnessed(Role::Notary)), (Some(11), Some(11)));
		assert_eq!(witnessed(Role::Platform), None);
	});
}

#[test]
fn one_checkpoint_of_a_witness_waits_in_a_pool() {
	registered(|| {
		let tags = |checkpoint| authorize(checkpoint, External).unwrap().provides;
		let later = Statement { at: Checkpoints::now() + 1, ..truth(7) };
		assert_eq!(tags(checkpoint(1, 7)), tags(sign(1, later)));
		assert_eq!(tags(checkpoint(1, 7)), tags(checkpoint(1, 8)));
		assert_ne!(tags(checkpoint(1, 7)), tags(checkpoint(2, 7)));
	});
}

#[test]
fn a_signed_account_cannot_witness() {
	registered(|| {
		let checkpoint = checkpoint(1, 7);
		assert_noop!(Checkpoints::witness(signed(COURT), checkpoint), BadOrigin);
		assert_noop!(Checkpoints::witness(RuntimeOrigin::none(), checkpoint), BadOrigin);
	});
}

#[test]
fn a_duplicate_or_an_older_block_is_stale() {
	registered(|| {
		let first = checkpoint(1, 7);
		assert_ok!(apply(first));
		refused(first, Stale);
		blocks(INTERVAL);
		refused(first, Stale);
		refused(checkpoint(1, 7), Stale);
		refused(checkpoint(1, 6), Stale);
		assert_ok!(apply(checkpoint(1, 8)));
	});
}

#[test]
fn a_second_checkpoint_within_the_interval_is_too_soon() {
	registered(|| {
		assert_ok!(apply(checkpoint(1, 7)));
		refused(checkpoint(1, 8), Custom(refusal::TOO_SOON));
		next_block();
		refused(checkpoint(1, 9), Custom(refusal::TOO_SOON));
		assert_ok!(apply(checkpoint(2, 9)));
		next_block();
		assert_ok!(apply(checkpoint(1, 9)));
	});
}

#[test]
fn an_unknown_a_replaced_and_a_removed_key_are_refused() {
	registered(|| {
		refused(checkpoint(9, 7), Custom(refusal::UNKNOWN_WITNESS));
		assert_ok!(register(COURT, 4));
		refused(checkpoint(1, 7), Custom(refusal::RETIRED_KEY));
		assert_ok!(apply(checkpoint(4, 7)));
		assert_ok!(remove(NOTARY));
		refused(checkpoint(2, 7), Custom(refusal::RETIRED_KEY));
	});
}

#[test]
fn a_new_key_goes_on_where_the_one_before_ended() {
	registered(|| {
		assert_ok!(apply(checkpoint(1, 7)));
		assert_ok!(register(COURT, 4));
		refused(checkpoint(4, 7), Stale);
		refused(checkpoint(4, 8), Custom(refusal::TOO_SOON));
		blocks(INTERVAL);
		assert_ok!(apply(checkpoint(4, 8)));
	});
}

#[test]
fn a_suspended_member_and_one_without_the_role_are_refused_and_return() {
	registered(|| {
		set_roles(COURT, &[]);
		refused(checkpoint(1, 7), Custom(refusal::NOT_A_WITNESS));
		assert!(Checkpoints::witness_view(key(1)).unwrap().roles.is_empty());
		set_roles(COURT, &[Role::Brand]);
		refused(checkpoint(1, 7), Custom(refusal::NOT_A_WITNESS));
		set_roles(COURT, &[Role::Notary]);
		assert_ok!(apply(checkpoint(1, 7)));
		assert_eq!((witnessed(Role::Judicial), witnessed(Role::Notary)), (None, Some(7)));
	});
}

#[test]
fn what_was_signed_stays_with_the_roles_of_then() {
	registered(|| {
		assert_ok!(apply(checkpoint(3, 7)));
		let before = Checkpoints::checkpoints();
		set_roles(BOTH, &[]);
		assert_ok!(remove(BOTH));
		assert_eq!(Checkpoints::checkpoints(), before);
		assert_eq!((witnessed(Role::Judicial), witnessed(Role::Notary)), (Some(7), Some(7)));
	});
}

#[test]
fn a_block_that_is_not_the_chains_is_refused() {
	registered(|| {
		let lie = |statement| refused(sign(1, statement), Custom(refusal::WRONG_BLOCK));
		lie(Statement { hash: H256::repeat_byte(9), ..truth(7) });
		lie(Statement { hash: hash(6), ..truth(7) });
		lie(Statement { number: 6, ..truth(7) });
		// The block that is being made, and one to come: nobody has a hash of them.
		for number in [height(), height() + 1, u32::MAX] {
			lie(truth(number));
			lie(Statement { hash: H256::repeat_byte(9), ..truth(number) });
		}
	});
}

#[test]
fn a_block_whose_hash_is_forgotten_is_refused() {
	registered(|| {
		let old = truth(7);
		blocks(BLOCK_HASH_COUNT as u32);
		assert_eq!(hash(7), H256::zero());
		let at = Checkpoints::now();
		refused(sign(1, Statement { at, ..old }), Custom(refusal::WRONG_BLOCK));
		// Zero is what the chain would read there.
		refused(checkpoint(1, 7), Custom(refusal::WRONG_BLOCK));
	});
}

#[test]
fn a_clock_that_is_too_far_off_is_refused() {
	registered(|| {
		let now = Checkpoints::now();
		let at = |at| sign(1, Statement { at, ..truth(7) });
		refused(at(now - TOLERANCE - 1), Stale);
		refused(at(0), Stale);
		refused(at(now + TOLERANCE + 1), Custom(refusal::CLOCK_AHEAD));
		refused(at(u64::MAX), Custom(refusal::CLOCK_AHEAD));
		assert_ok!(authorize(at(now - TOLERANCE), External));
		assert_ok!(apply(at(now + TOLERANCE)));
	});
}

#[test]
fn a_checkpoint_that_waited_too_long_is_stale() {
	registered(|| {
		let waiting = checkpoint(1, 7);
		let longest = u32::try_from(TOLERANCE / SLOT).unwrap();
		blocks(longest);
		assert_ok!(authorize(waiting, InBlock));
		next_block();
		refused(waiting, Stale);
	});
}

#[test]
fn a_false_signature_is_refused() {
	registered(|| {
		let good = checkpoint(1, 7);
		assert_ok!(authorize(good, External));
		let other = H256::repeat_byte(1);
		refused(sign(1, Statement { genesis: other, ..truth(7) }), BadProof);
		let signature = checkpoint(2, 7).signature;
		refused(Checkpoint { signature, ..good }, BadProof);
		refused(Checkpoint { witness: key(2), ..good }, BadProof);
		refused(Checkpoint { at: good.at + 1, ..good }, BadProof);
		let signature = checkpoint(1, 8).signature;
		refused(Checkpoint { signature, ..good }, BadProof);
		refused(Checkpoint { signature: proof(COURT, 1), ..good }, BadProof);
	});
}

#[test]
fn the_first_block_can_be_witnessed() {
	registered(|| {
		blocks(2 * BLOCK_HASH_COUNT as u32);
		assert_ok!(apply(checkpoint(1, 0)));
		assert_eq!(witnessed(Role::Judicial), Some(0));
	});
}

#[test]
fn the_member_of_the_key_pays() {
	registered(|| {
		let payer =
			|seed| Checkpoints::payer(&crate::Call::witness { checkpoint: checkpoint(seed, 7) });
		assert_eq!((payer(1), payer(2), payer(9)), (Some(COURT), Some(NOTARY), None));
		assert_eq!(Checkpoints::payer(&crate::Call::remove_witness {}), None);
	});
}

#[test]
fn a_block_is_covered_by_the_latest_checkpoints_that_are_not_older() {
	registered(|| {
		let at = Checkpoints::now();
		assert_ok!(apply(checkpoint(2, 8)));
		assert_ok!(apply(checkpoint(1, 6)));
		let one = |member, role, number| {
			let roles = Roles::none().with(role);
			Attestation { member, roles, number, at }
		};
		let (court, notary) = (one(COURT, Role::Judicial, 6), one(NOTARY, Role::Notary, 8));
		assert_eq!(Checkpoints::over(0), [court, notary]);
		assert_eq!(Checkpoints::over(6), [court, notary]);
		assert_eq!(Checkpoints::over(7), [notary]);
		assert!(Checkpoints::over(9).is_empty());
		let reached =
			|number| Role::ALL.iter().filter(|role| Checkpoints::reached(**role, number)).count();
		assert_eq!([6, 7, 8, 9].map(reached), [2, 1, 1, 0]);
		// Who has no role any more has signed all the same.
		set_roles(COURT, &[]);
		assert!(Checkpoints::reached(Role::Judicial, 6));
	});
}
