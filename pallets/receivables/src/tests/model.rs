//! Random calls, many of them not allowed, against a model that knows the rules and nothing of the pallet.
//!
//! Money is shared as fractions of real numbers: the pallet may differ from it by less than a unit, and never in sum.

mod finance;
mod rules;
mod state;

use crate::mock::*;
use carnet_primitives::receivables::Amount;
use proptest::prelude::*;
use sp_runtime::StateVersion;
use state::Model;

/// Each with a seed of its own, which proptest tells if it fails. With the steps of each: 200,000 in every run of the tests.
const CASES: u32 = 2_000;
const STEPS: usize = 100;
const HOLDERS: [u64; 5] = [SUPPLIER, WORKSHOP, SMITH, WEAVER, OBLIGOR];
/// With few units every rounding shows.
const FACES: [Amount; 4] = [1, 7, 1_000, 100_000];

/// The receivable and the holding, each one of those that there are.
type At = (usize, usize);
/// Who acts; who would be expected to, without one.
type Who = Option<u64>;

#[derive(Clone, Copy, Debug)]
enum Money {
	/// All that is payable.
	All,
	/// More than that.
	TooMuch,
	/// So many thousandths of it.
	Part(Amount),
}

#[derive(Clone, Debug)]
enum Op {
	Owe(u64, Amount, bool),
	Transfer(Who, At, u64, bool),
	Split(Who, At, Vec<(Who, Amount)>),
	Merge(Who, At, usize),
	/// For what is outstanding, if it is so said, or for more.
	Accept(Who, At, bool),
	Reject(Who, At),
	/// By the guarantor, if it is so said.
	Fund(usize, Money, bool),
	Redeem(Who, At),
	Attest(At, Amount, bool),
	SetOff(At),
	WriteOff(Who, At, Amount),
	Sell(At, Amount, bool, u32),
	Borrow(At, Amount, u32),
	Pledge(Who, At, Amount),
	Repay(usize, Amount),
	BuyBack(usize),
	Release(usize),
	Freeze(At),
	Unfreeze(At),
	Dispute(usize),
	/// By a court, if it is so said, or by the obligor; and whether the time is excused.
	Resolve(usize, bool, bool),
	Reassign(At, u64),
	Overdue(usize),
	Default(Who, At),
	Close(usize),
	Pass(u32),
}

fn op() -> impl Strategy<Value = Op> {
	let holder = || prop::sample::select(&HOLDERS[..]);
	let who = || prop::option::weighted(0.1, holder());
	let at = || (0..3usize, 0..16usize);
	let one = || 0..3usize;
	// Thousandths of what there is, now and then nothing or more.
	let amount = || prop_oneof![8 => 1..=1_000u64, 1 => Just(0u64), 1 => 1_001..=1_100u64];
	let parts = prop::collection::vec((prop::option::of(holder()), 1..=400u64), 0..4);
	let money = prop_oneof![
		2 => Just(Money::All),
		1 => Just(Money::TooMuch),
		6 => (0..=1_000u64).prop_map(Money::Part),
	];
	let share = || prop::sample::select(&[5_000u32, 9_000, 10_000][..]);
	let days = prop::sample::select(&[1u32, 10, 40][..]);
	let moving = prop_oneof![
		4 => (holder(), prop::sample::select(&FACES[..]), any::<bool>())
			.prop_map(|(w, f, waived)| Op::Owe(w, f, waived)),
		8 => (who(), at(), holder(), any::<bool>())
			.prop_map(|(w, a, to, sign)| Op::Transfer(w, a, to, sign)),
		10 => (who(), at(), parts).prop_map(|(w, a, parts)| Op::Split(w, a, parts)),
		4 => (who(), at(), 0..16usize).prop_map(|(w, a, other)| Op::Merge(w, a, other)),
		6 => (who(), at(), prop::bool::weighted(0.9))
			.prop_map(|(w, a, fits)| Op::Accept(w, a, fits)),
		1 => (who(), at()).prop_map(|(w, a)| Op::Reject(w, a)),
	];
	let paying = prop_oneof![
		8 => (one(), money, prop::bool::weighted(0.2)).prop_map(|(r, money, g)| Op::Fund(r, money, g)),
		12 => (who(), at()).prop_map(|(w, a)| Op::Redeem(w, a)),
		2 => (at(), amount(), any::<bool>()).prop_map(|(a, n, credit)| Op::Attest(a, n, credit)),
		2 => at().prop_map(Op::SetOff),
		2 => (who(), at(), amount()).prop_map(|(w, a, n)| Op::WriteOff(w, a, n)),
	];
	let financing = prop_oneof![
		4 => (at(), amount(), any::<bool>(), share())
			.prop_map(|(a, n, recourse, share)| Op::Sell(a, n, recourse, share)),
		3 => (at(), amount(), share()).prop_map(|(a, n, share)| Op::Borrow(a, n, share)),
		2 => (who(), at(), amount()).prop_map(|(w, a, n)| Op::Pledge(w, a, n)),
		3 => (one(), amount()).prop_map(|(f, n)| Op::Repay(f, n)),
		2 => one().prop_map(Op::BuyBack),
		1 => one().prop_map(Op::Release),
	];
	let stopping = prop_oneof![
		2 => at().prop_map(Op::Freeze),
		4 => at().prop_map(Op::Unfreeze),
		1 => one().prop_map(Op::Dispute),
		3 => (one(), any::<bool>(), any::<bool>())
			.prop_map(|(r, court, excused)| Op::Resolve(r, court, excused)),
		1 => (at(), holder()).prop_map(|(a, to)| Op::Reassign(a, to)),
		2 => one().prop_map(Op::Overdue),
		2 => (who(), at()).prop_map(|(w, a)| Op::Default(w, a)),
		2 => one().prop_map(Op::Close),
		8 => days.prop_map(Op::Pass),
	];
	prop_oneof![5 => moving, 5 => paying, 2 => financing, 3 => stopping]
}

fn root() -> Vec<u8> {
	sp_io::storage::root(StateVersion::V1)
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(CASES))]
	#[test]
	fn the_pallet_does_what_the_model_says(
		face in prop::sample::select(&FACES[..]),
		ops in prop::collection::vec(op(), STEPS),
	) {
		build_and_execute(|| {
			let mut model = Model::new();
			// Before something is owed nearly every step would be none.
			assert!(model.step(&Op::Owe(SUPPLIER, face, false)));
			for op in &ops {
				let before = root();
				if !model.step(op) {
					assert_eq!(root(), before, "a call that fails changes nothing: {op:?}");
				}
				model.compare();
				Receivables::do_try_state().unwrap();
			}
		});
	}
}
