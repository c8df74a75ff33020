use crate::turns::Turns;
use std::{
	panic::{catch_unwind, AssertUnwindSafe},
	sync::{
		atomic::{AtomicUsize, Ordering},
		mpsc,
	},
	thread,
	time::Duration,
};

#[test]
fn no_more_are_at_work_than_there_are_turns_and_all_get_one() {
	let turns = Turns::new(2);
	let (at_work, most, done) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
	let work = || {
		most.fetch_max(at_work.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
		thread::sleep(Duration::from_millis(5));
		at_work.fetch_sub(1, Ordering::SeqCst);
		done.fetch_add(1, Ordering::SeqCst);
	};
	thread::scope(|scope| {
		for _ in 0..8 {
			// A clone shares the turns.
			let turns = turns.clone();
			scope.spawn(move || turns.take(work));
		}
	});
	assert!(most.into_inner() <= 2);
	assert_eq!(done.into_inner(), 8);
}

#[test]
fn two_with_a_turn_each_do_not_wait_for_each_other() {
	let turns = Turns::new(2);
	let (one, other) = mpsc::channel();
	thread::scope(|scope| {
		let waiting = turns.clone();
		let waits = scope
			.spawn(move || waiting.take(|| other.recv_timeout(Duration::from_secs(60)).is_ok()));
		turns.take(|| one.send(()).unwrap());
		assert!(waits.join().unwrap());
	});
}

#[test]
fn a_turn_that_ends_in_a_panic_is_free_again() {
	let turns = Turns::new(1);
	let fails = || turns.take::<()>(|| panic!("a question that fails"));
	assert!(catch_unwind(AssertUnwindSafe(fails)).is_err());
	assert_eq!(turns.take(|| 1), 1);
}

#[test]
fn there_is_always_one_turn() {
	assert_eq!(Turns::new(0).take(|| 1), 1);
}
