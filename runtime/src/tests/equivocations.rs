//! A validator votes twice in one round of GRANDPA, and a transaction reports it.

use super::{on_local_chain, validate_bare};
use crate::{Grandpa, Historical, Runtime, RuntimeCall, RuntimeOrigin, Session, Validators};
use frame_support::{
	assert_ok,
	traits::{KeyOwnerProofSystem, OnInitialize},
};
use sp_consensus_grandpa::{
	localized_payload, AuthorityId, Equivocation, EquivocationProof, KEY_TYPE,
};
use sp_core::H256;
use sp_keyring::Ed25519Keyring;
use sp_runtime::traits::Dispatchable;

type Prevote = finality_grandpa::Prevote<H256, u32>;

fn equivocation(by: Ed25519Keyring, second: H256) -> EquivocationProof<H256, u32> {
	let set_id = Grandpa::current_set_id();
	let vote = |target_hash| {
		let prevote = Prevote { target_hash, target_number: 5 };
		let message = finality_grandpa::Message::Prevote(prevote.clone());
		(prevote, by.sign(&localized_payload(1, set_id, &message)).into())
	};
	EquivocationProof::new(
		set_id,
		Equivocation::Prevote(finality_grandpa::Equivocation {
			round_number: 1,
			identity: AuthorityId::from(by.public()),
			first: vote(H256::repeat_byte(1)),
			second: vote(second),
		}),
	)
}

fn report(by: Ed25519Keyring, proof: EquivocationProof<H256, u32>) -> RuntimeCall {
	let owner = Historical::prove((KEY_TYPE, AuthorityId::from(by.public()))).unwrap();
	RuntimeCall::Grandpa(pallet_grandpa::Call::report_equivocation_unsigned {
		equivocation_proof: Box::new(proof),
		key_owner_proof: owner,
	})
}

/// The first session writes down who validated in it.
fn with_history(test: impl FnOnce()) {
	on_local_chain(|| {
		Session::on_initialize(1);
		test();
	});
}

#[test]
fn a_validator_that_votes_twice_is_disabled_until_governance_pardons_it() {
	with_history(|| {
		let by = Ed25519Keyring::Bob;
		let call = report(by, equivocation(by, H256::repeat_byte(2)));
		assert_ok!(validate_bare(call.clone()));
		assert_ok!(call.dispatch(RuntimeOrigin::none()));
		assert_eq!(pallet_session::DisabledValidators::<Runtime>::get().len(), 1);
		assert_eq!(Session::disabled_validators(), [1]);
		let offenders = pallet_validators::Offenders::<Runtime>::get();
		assert_eq!(offenders.iter().map(|one| one.member).collect::<Vec<_>>(), [1]);
		assert_ok!(Validators::pardon_offender(RuntimeOrigin::root(), 1));
		assert!(pallet_validators::Offenders::<Runtime>::get().is_empty());
	});
}

#[test]
fn a_report_of_one_vote_or_with_another_ones_key_is_refused() {
	with_history(|| {
		let by = Ed25519Keyring::Bob;
		let same = report(by, equivocation(by, H256::repeat_byte(1)));
		assert!(same.dispatch(RuntimeOrigin::none()).is_err());
		let foreign = report(Ed25519Keyring::Alice, equivocation(by, H256::repeat_byte(2)));
		assert!(validate_bare(foreign.clone()).is_err());
		assert!(foreign.dispatch(RuntimeOrigin::none()).is_err());
		assert!(pallet_validators::Offenders::<Runtime>::get().is_empty());
	});
}
