use super::{assert_refused, call, code, json, mock::*, module};
use crate::{tests::mock::passports::merchant, together::Together, turns::Turns, Error};
use futures::future::join_all;
use std::{
	sync::{mpsc, Arc, Mutex},
	thread,
	time::{Duration, Instant},
};
use tokio::{
	runtime::Builder,
	sync::oneshot,
	task::spawn_blocking,
	time::{sleep, timeout},
};

/// How many questions are taken at once, and how long they gather.
const MOST: usize = 12;
const PAUSE: Duration = Duration::from_millis(2);

/// What was put to a runtime, one entry for each time.
type Log = Arc<Mutex<Vec<(char, Vec<u32>)>>>;

/// A runtime that doubles numbers. It knows no 13, and ends at 99.
fn doubling(turns: &Turns) -> (Together<char, u32, u32>, Log) {
	let log = Log::default();
	let kept = log.clone();
	let together = Together::new(turns.clone(), MOST, PAUSE, move |at, numbers: Vec<u32>| {
		kept.lock().unwrap().push((at, numbers.clone()));
		assert!(!numbers.contains(&99));
		match numbers.contains(&13) {
			true => Err(Error::BlockNotFound),
			false => Ok(numbers.iter().map(|number| 2 * number).collect()),
		}
	});
	(together, log)
}

fn sizes(log: &Log) -> Vec<usize> {
	log.lock().unwrap().iter().map(|(_, numbers)| numbers.len()).collect()
}

/// Asks these at once while somebody else has the only turn.
async fn ask_while_busy(
	turns: &Turns,
	together: &Together<char, u32, u32>,
	questions: &[(char, u32)],
) -> Vec<Result<u32, i32>> {
	let (has_it, busy) = oneshot::channel();
	let (free, is_free) = mpsc::channel::<()>();
	let turns = turns.clone();
	thread::spawn(move || {
		turns.take(|| {
			has_it.send(()).unwrap();
			is_free.recv().ok();
		})
	});
	busy.await.unwrap();
	let free = async {
		sleep(Duration::from_millis(20)).await;
		drop(free);
	};
	let answers = join_all(questions.iter().map(|(at, number)| together.ask(*at, *number)));
	let (answers, ()) = futures::join!(answers, free);
	answers.into_iter().map(|answer| answer.map_err(|error| error.code())).collect()
}

#[tokio::test]
async fn who_asks_alone_is_answered_alone() {
	let (together, log) = doubling(&Turns::new(1));
	for number in 0..3 {
		assert_eq!(together.ask('a', number).await.unwrap(), 2 * number);
	}
	assert_eq!(sizes(&log), [1, 1, 1]);
}

#[tokio::test]
async fn those_who_wait_are_answered_together_and_each_gets_its_own() {
	let turns = Turns::new(1);
	let (together, log) = doubling(&turns);
	let questions: Vec<_> = (0..10).map(|number| ('a', 100 + number)).collect();
	let answers = ask_while_busy(&turns, &together, &questions).await;
	assert_eq!(answers, (0..10).map(|number| Ok(200 + 2 * number)).collect::<Vec<_>>());
	assert_eq!(sizes(&log), [10]);
}

#[tokio::test]
async fn no_more_go_together_than_the_runtime_gets_at_once() {
	let turns = Turns::new(1);
	let (together, log) = doubling(&turns);
	let count = 2 * MOST + 1;
	let questions: Vec<_> = (0..count).map(|number| ('a', 1_000 + number as u32)).collect();
	let answers = ask_while_busy(&turns, &together, &questions).await;
	assert!(answers.iter().all(Result::is_ok));
	assert_eq!(sizes(&log), [MOST, MOST, 1]);
}

#[tokio::test]
async fn others_gather_for_the_pause_or_until_no_more_of_them_go_together() {
	let pause = Duration::from_secs(2);
	let together = Together::new(Turns::new(1), MOST, pause, |_, numbers| Ok(numbers));
	let begin = Instant::now();
	assert_eq!(together.ask('a', 1).await.unwrap(), 1);
	assert!(begin.elapsed() < pause, "nothing was taken before");
	let many = join_all((0..2 * MOST).map(|number| together.ask('a', number))).await;
	assert!(many.iter().all(Result::is_ok));
	assert!(begin.elapsed() < pause, "no more would go together");
	assert_eq!(together.ask('a', 2).await.unwrap(), 2);
	assert!(begin.elapsed() >= pause, "it was asked right behind others");
}

#[tokio::test]
async fn questions_about_different_blocks_are_put_apart() {
	let turns = Turns::new(1);
	let (together, log) = doubling(&turns);
	let questions = [('a', 1), ('a', 2), ('b', 3), ('a', 4)];
	let answers = ask_while_busy(&turns, &together, &questions).await;
	assert_eq!(answers, [Ok(2), Ok(4), Ok(6), Ok(8)]);
	let expected = [('a', vec![1, 2, 4]), ('b', vec![3])];
	assert_eq!(*log.lock().unwrap(), expected);
}

#[test]
fn a_question_has_no_turn_while_it_waits_for_a_thread() {
	// One thread, and who has it waits for the only turn in a moment.
	let runtime = Builder::new_current_thread().enable_time().max_blocking_threads(1).build();
	let runtime = runtime.unwrap();
	let answers = runtime.block_on(async {
		let turns = Turns::new(1);
		let (together, _) = doubling(&turns);
		let other = spawn_blocking(move || {
			thread::sleep(Duration::from_millis(50));
			turns.take(|| 7)
		});
		let both = async { (together.ask('a', 1).await.ok(), other.await.ok()) };
		timeout(Duration::from_secs(20), both).await
	});
	// Dropped, it would wait for its thread.
	runtime.shutdown_background();
	assert_eq!(answers.ok(), Some((Some(2), Some(7))));
}

#[tokio::test]
async fn what_the_runtime_refuses_is_told_to_all_who_asked_and_the_next_are_answered() {
	let turns = Turns::new(1);
	let (together, _) = doubling(&turns);
	let answers = ask_while_busy(&turns, &together, &[('a', 1), ('a', 13)]).await;
	assert_eq!(answers, [Err(code::BLOCK_NOT_FOUND), Err(code::BLOCK_NOT_FOUND)]);
	assert_eq!(ask_while_busy(&turns, &together, &[('a', 1)]).await, [Ok(2)]);
}

#[tokio::test]
async fn a_panic_ends_no_more_than_the_questions_that_were_taken_with_it() {
	let turns = Turns::new(1);
	let (together, _) = doubling(&turns);
	let answers = ask_while_busy(&turns, &together, &[('a', 1), ('a', 99)]).await;
	assert_eq!(answers, [Err(code::RUNTIME_FAILED), Err(code::RUNTIME_FAILED)]);
	assert_eq!(ask_while_busy(&turns, &together, &[('a', 1)]).await, [Ok(2)]);
}

#[tokio::test]
async fn a_runtime_that_does_not_answer_each_question_answers_none() {
	let turns = Turns::new(1);
	let together = Together::new(turns.clone(), MOST, PAUSE, |_, _| Ok(vec![1]));
	let answers = ask_while_busy(&turns, &together, &[('a', 1), ('a', 2)]).await;
	assert_eq!(answers, [Err(code::RUNTIME_FAILED), Err(code::RUNTIME_FAILED)]);
}

#[tokio::test]
async fn statuses_that_are_asked_for_at_once_are_those_that_are_asked_for_alone() {
	let module = module(MockClient::new(), None);
	let method = "passports_getStatus";
	let alone = call(&module, method, json!([merchant(), MEMBER])).await;
	let stranger = call(&module, method, json!([merchant(), MEMBER + 1])).await;
	assert_ne!(alone, stranger);
	let at_once = join_all(
		(0..20).map(|number| call(&module, method, json!([merchant(), MEMBER + number % 2]))),
	);
	for (number, answer) in at_once.await.into_iter().enumerate() {
		assert_eq!(&answer, if number % 2 == 0 { &alone } else { &stranger });
	}
	for (at, number) in [(PRUNED, code::BLOCK_NOT_FOUND), (BROKEN, code::RUNTIME_FAILED)] {
		let params = json!([merchant(), MEMBER, null, at]);
		assert_refused(&module, method, params, number, "block").await;
	}
}
