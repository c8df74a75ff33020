use super::code;
use crate::{places::Places, Error};
use futures::future::join_all;
use std::{sync::mpsc, time::Duration};
use tokio::{
	runtime::Builder,
	task::spawn_blocking,
	time::{sleep, timeout},
};

/// Longer than any answer takes.
const PATIENCE: Duration = Duration::from_secs(20);

#[tokio::test]
async fn who_finds_no_place_is_refused_at_once_and_who_waits_is_answered() {
	let places = Places::new(1, 1);
	let (free, is_free) = mpsc::channel::<()>();
	let works = places.answer(move || {
		is_free.recv().ok();
		Ok::<_, Error>(1)
	});
	let waits = places.answer(|| Ok::<_, Error>(2));
	let refused = async {
		let answer = timeout(PATIENCE, places.answer(|| Ok::<_, Error>(3))).await;
		drop(free);
		answer
	};
	let (works, waits, refused) = futures::join!(works, waits, refused);
	assert_eq!(refused.unwrap().unwrap_err().code(), code::BUSY);
	let answers = [works, waits].map(|answer| answer.unwrap().get().to_owned());
	assert_eq!(answers, ["1", "2"]);
	assert!(places.answer(|| Ok::<_, Error>(4)).await.is_ok(), "the places are free again");
}

#[test]
fn who_waits_holds_no_thread() {
	let runtime = Builder::new_current_thread().enable_time().max_blocking_threads(2).build();
	let other = runtime.unwrap().block_on(async {
		let places = Places::new(1, 8);
		let (free, is_free) = mpsc::channel::<()>();
		let works = places.answer(move || {
			is_free.recv().ok();
			Ok::<_, Error>(0)
		});
		let wait = join_all((1..=8).map(|number| places.answer(move || Ok::<_, Error>(number))));
		let other = async {
			let answer = timeout(PATIENCE, spawn_blocking(|| 7)).await;
			drop(free);
			answer
		};
		let (works, wait, other) = futures::join!(works, wait, other);
		assert!(works.is_ok() && wait.iter().all(Result::is_ok));
		other.ok().and_then(Result::ok)
	});
	assert_eq!(other, Some(7));
}

#[tokio::test]
async fn a_place_is_taken_until_its_work_ends_though_nobody_wants_the_answer_any_more() {
	let places = Places::new(1, 0);
	let (free, is_free) = mpsc::channel::<()>();
	let abandoned = places.answer(move || {
		is_free.recv().ok();
		Ok::<_, Error>(1)
	});
	assert!(timeout(Duration::from_millis(20), abandoned).await.is_err());
	let refused = places.answer(|| Ok::<_, Error>(2)).await;
	assert_eq!(refused.unwrap_err().code(), code::BUSY);
	drop(free);
	let freed = async {
		while places.answer(|| Ok::<_, Error>(3)).await.is_err() {
			sleep(Duration::from_millis(1)).await;
		}
	};
	assert!(timeout(PATIENCE, freed).await.is_ok());
}

#[tokio::test]
async fn work_that_ends_in_a_panic_is_an_error_and_leaves_its_place() {
	let places = Places::new(0, 0);
	let fails = || -> Result<(), Error> { panic!("work that fails") };
	let error = places.answer(fails).await.unwrap_err();
	assert_eq!(error.code(), code::DATABASE_FAILED);
	assert_eq!(places.answer(|| Ok::<_, Error>("done")).await.unwrap().get(), "\"done\"");
}
