//! Short questions that are put to the database together.
//!
//! To take a connection, to send it a statement and to give it back costs several times what a statement about one more thing
//! does. So few statements of a kind run at a time, and whoever asks meanwhile is answered by the next one with all others who
//! wait. While few ask, each has a statement of its own, at once. While many do, the next statement begins a moment behind the last
//! one: else each would be answered before the next one asks, and a processor that has no time to spare would spend most of it on
//! statements of one question.

use std::{
	collections::VecDeque,
	future::Future,
	sync::{Mutex, MutexGuard, PoisonError},
	time::Duration,
};
use tokio::{
	sync::{oneshot, Semaphore},
	time::{sleep_until, Instant},
};

/// How many statements of a kind run at a time: one that waits for the disk leaves the other.
const AT_A_TIME: usize = 2;
/// How many questions a statement answers at most.
const MOST: usize = 32;
/// How many questions in how long are many: more than one who asks for one thing after the other has.
const MANY: u32 = 8;
const SPAN: Duration = Duration::from_millis(10);
/// How long behind the last statement the next one begins at the earliest, while many ask.
const GATHER: Duration = Duration::from_millis(5);

/// Where an answer goes.
type Asker<A, E> = oneshot::Sender<Result<A, E>>;

struct Waiting<Q, A, E> {
	question: Q,
	to: Asker<A, E>,
}

struct Queue<Q, A, E> {
	waiting: VecDeque<Waiting<Q, A, E>>,
	/// When the present span began, how many asked in it, and how many did in the one right before.
	span: Instant,
	asked: u32,
	asked_before: u32,
	/// When the last statement began.
	began: Option<Instant>,
}

impl<Q, A, E> Queue<Q, A, E> {
	fn push(&mut self, waiting: Waiting<Q, A, E>, now: Instant) {
		let passed = now.saturating_duration_since(self.span);
		if passed >= SPAN {
			self.asked_before = if passed < 2 * SPAN { self.asked } else { 0 };
			(self.span, self.asked) = (now, 0);
		}
		self.asked = self.asked.saturating_add(1);
		self.waiting.push_back(waiting);
	}

	/// Until when others are waited for before the next statement; nothing if it may begin.
	fn gathers_until(&self, now: Instant) -> Option<Instant> {
		let is_recent = now.saturating_duration_since(self.span) < 2 * SPAN;
		let many_ask = is_recent && self.asked.max(self.asked_before) >= MANY;
		let has_room = (1..MOST).contains(&self.waiting.len());
		let until = self.began? + GATHER;
		(many_ask && has_room && now < until).then_some(until)
	}
}

/// Those who wait for an answer of one kind.
pub(crate) struct Together<Q, A, E> {
	queue: Mutex<Queue<Q, A, E>>,
	turns: Semaphore,
	copy: fn(&E) -> E,
}

impl<Q, A, E> Together<Q, A, E> {
	/// Nobody yet. What failed for several is told to each by a copy.
	pub fn new(copy: fn(&E) -> E) -> Self {
		let (waiting, span) = (VecDeque::new(), Instant::now());
		let queue = Queue { waiting, span, asked: 0, asked_before: 0, began: None };
		Self { queue: Mutex::new(queue), turns: Semaphore::new(AT_A_TIME), copy }
	}

	fn lock(&self) -> MutexGuard<'_, Queue<Q, A, E>> {
		// Nothing in it is left half done.
		self.queue.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// The answer to a question. `answer` answers some, in their order, and begins to look after all of them were asked.
	/// Nothing if somebody else was to ask for it and went away: then it is to be asked alone.
	pub async fn ask<F>(&self, question: Q, answer: impl Fn(Vec<Q>) -> F) -> Result<Option<A>, E>
	where
		F: Future<Output = Result<Vec<A>, E>>,
	{
		let (to, mut given) = oneshot::channel();
		self.lock().push(Waiting { question, to }, Instant::now());
		loop {
			let turn = tokio::select! {
				biased;
				found = &mut given => return found.ok().transpose(),
				turn = self.turns.acquire() => turn,
			};
			let until = self.lock().gathers_until(Instant::now());
			if let Some(until) = until {
				tokio::select! {
					biased;
					found = &mut given => return found.ok().transpose(),
					() = sleep_until(until) => {}
				}
			}
			let (questions, mut waiting) = self.take();
			if questions.is_empty() {
				// Its own is being answered with those of somebody else.
				drop(turn);
				return given.await.ok().transpose();
			}
			// Whoever went away meanwhile wants none.
			match answer(questions).await {
				Ok(answers) => {
					for (to, found) in waiting.into_iter().zip(answers) {
						let _ = to.send(Ok(found));
					}
				}
				Err(error) => {
					let Some(last) = waiting.pop() else { continue };
					for to in waiting {
						let _ = to.send(Err((self.copy)(&error)));
					}
					let _ = last.send(Err(error));
				}
			}
		}
	}

	/// Those who have waited longest and still do.
	fn take(&self) -> (Vec<Q>, Vec<Asker<A, E>>) {
		let mut queue = self.lock();
		queue.waiting.retain(|one| !one.to.is_closed());
		let most = queue.waiting.len().min(MOST);
		if most > 0 {
			queue.began = Some(Instant::now());
		}
		queue.waiting.drain(..most).map(|Waiting { question, to }| (question, to)).unzip()
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::*;
	use futures::{
		future::{join_all, pending},
		poll,
	};
	use tokio::time::sleep;

	type Numbers = Together<u32, u32, &'static str>;

	async fn doubled(numbers: Vec<u32>) -> Result<Vec<u32>, &'static str> {
		sleep(Duration::from_millis(20)).await;
		Ok(numbers.into_iter().map(|number| 2 * number).collect())
	}

	/// Asks so many at once. Returns how many each statement answered.
	async fn ask_at_once(count: u32) -> Vec<usize> {
		let (together, asked) = (Numbers::new(|&error| error), Mutex::new(Vec::new()));
		let answer = |numbers: Vec<u32>| {
			asked.lock().unwrap().push(numbers.len());
			doubled(numbers)
		};
		let answers = join_all((0..count).map(|number| together.ask(number, &answer))).await;
		for (number, answer) in (0..count).zip(answers) {
			assert_eq!(answer, Ok(Some(2 * number)));
		}
		asked.into_inner().unwrap()
	}

	#[tokio::test]
	async fn what_is_asked_while_others_are_answered_is_answered_together() {
		assert_eq!(ask_at_once(20).await, [1, 1, 18]);
	}

	#[tokio::test]
	async fn many_are_answered_together_although_an_answer_takes_no_time() {
		let (together, asked) = (Numbers::new(|&error| error), Mutex::new(Vec::new()));
		let answer = |numbers: Vec<u32>| {
			asked.lock().unwrap().push(numbers.len());
			async move { Ok::<_, &'static str>(numbers) }
		};
		let answers = join_all((0..40).map(|number| together.ask(number, &answer))).await;
		for (number, answer) in (0..40).zip(answers) {
			assert_eq!(answer, Ok(Some(number)));
		}
		let asked = asked.into_inner().unwrap();
		assert!(asked.len() < 20, "{asked:?}");
	}

	#[test]
	fn whoever_asks_for_one_thing_after_the_other_waits_for_nobody() {
		let together = Numbers::new(|&error| error);
		let mut queue = together.lock();
		let mut now = Instant::now();
		let mut ask = |pause: Duration| {
			now += pause;
			queue.push(Waiting { question: 1, to: oneshot::channel().0 }, now);
			let until = queue.gathers_until(now);
			queue.began = Some(now);
			queue.waiting.clear();
			until.is_some()
		};
		assert!((0..100).all(|_| !ask(Duration::from_millis(2))), "one at a time");
		let many = (0..100).filter(|_| ask(Duration::from_micros(300))).count();
		assert!(many > 80, "{many}");
		assert!(!ask(2 * SPAN), "they are gone");
	}

	#[tokio::test]
	async fn more_than_a_statement_answers_are_answered_by_several() {
		let asked = ask_at_once(100).await;
		assert_eq!(asked.iter().sum::<usize>(), 100);
		assert!(asked.iter().all(|some| *some <= MOST), "{asked:?}");
	}

	#[tokio::test]
	async fn whoever_was_to_be_answered_with_one_who_went_away_is_told_to_ask_alone() {
		let together = Numbers::new(|&error| error);
		let turns = together.turns.acquire_many(AT_A_TIME.try_into().unwrap()).await.unwrap();
		let never = |_: Vec<u32>| pending::<Result<Vec<u32>, &'static str>>();
		let mut gone = Box::pin(together.ask(1, never));
		let mut left = Box::pin(together.ask(2, doubled));
		assert!(poll!(&mut gone).is_pending());
		assert!(poll!(&mut left).is_pending());
		drop(turns);
		assert!(poll!(&mut gone).is_pending(), "it asks for both");
		drop(gone);
		assert_eq!(left.await, Ok(None));
		assert_eq!(together.ask(3, doubled).await, Ok(Some(6)));
	}

	#[tokio::test]
	async fn a_failure_is_told_to_all_whom_it_leaves_without_an_answer() {
		let together = Numbers::new(|&error| error);
		let fail = |_: Vec<u32>| async {
			sleep(Duration::from_millis(20)).await;
			Err::<Vec<u32>, _>("the database is away")
		};
		let answers = join_all((0..6).map(|number| together.ask(number, fail))).await;
		assert_eq!(answers, [Err("the database is away"); 6]);
	}
}
