//! One question about each of many things.

use futures::{stream, StreamExt, TryStreamExt};
use std::future::Future;

/// Questions that are open at a time: the node is busy while answers are on their way, and no more answers than these
/// wait in memory for one before them.
const OPEN: usize = 16;

/// Asks about each of the things, several at a time. The answers come in the order of the things, and so do errors: the
/// first one in that order ends it, whichever comes sooner.
pub(super) async fn ask_each<T, A, E, F>(
	things: impl IntoIterator<Item = T>,
	ask: impl FnMut(T) -> F,
) -> Result<Vec<A>, E>
where
	F: Future<Output = Result<A, E>>,
{
	stream::iter(things).map(ask).buffered(OPEN).try_collect().await
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use futures::executor::block_on;
	use std::cell::Cell;

	/// Lets others go on so many times.
	async fn wait(times: u32) {
		for _ in 0..times {
			tokio::task::yield_now().await;
		}
	}

	#[test]
	fn some_questions_are_open_at_a_time_and_the_answers_keep_their_order() {
		let (open, most) = (Cell::new(0), Cell::new(0));
		let (open, most) = (&open, &most);
		let answers = block_on(ask_each(0..100, |number: u32| async move {
			open.set(open.get() + 1);
			most.set(most.get().max(open.get()));
			// Of each ten, later ones are answered sooner.
			wait(10 - number % 10).await;
			open.set(open.get() - 1);
			Ok::<_, String>(number)
		}));
		assert_eq!(answers.unwrap(), (0..100).collect::<Vec<_>>());
		assert_eq!((open.get(), most.get()), (0, OPEN));
	}

	#[test]
	fn the_first_error_by_the_order_of_the_things_ends_it() {
		let asked = Cell::new(0);
		let asked = &asked;
		let answers = block_on(ask_each(0..100, |number: u32| async move {
			asked.set(asked.get() + 1);
			// Number 15 fails sooner than number 3.
			wait(20 - number.min(20)).await;
			match number {
				3 | 15 => Err(number),
				number => Ok(number),
			}
		}));
		assert_eq!(answers, Err(3));
		assert!(asked.get() < 100, "it goes on after an error");
	}

	#[test]
	fn of_nothing_nothing_is_asked() {
		let none: Vec<u32> = Vec::new();
		let answers = block_on(ask_each(none, |_| async { Err::<u32, _>("asked") }));
		assert_eq!(answers, Ok(Vec::new()));
	}
}
