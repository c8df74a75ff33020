use super::{count, event, event_in, numbers, scan, Records, START};
use crate::{
	db::Db,
	scans::{tally::Tally, Cell, ScanSettings, Scans},
	testing::each_engine,
};
use std::time::Duration;

fn small(db: &Db, queue: usize) -> Scans {
	Scans::with_chain(db.clone(), Records::with_batches(&[1]), ScanSettings::default(), queue)
}

#[tokio::test]
async fn a_full_queue_drops_scans_and_counts_them() {
	each_engine(|db| async move {
		let scans = small(&db, 4);
		for _ in 0..10 {
			scans.note(scan(1, 0, 1, START), None);
		}
		let figures = scans.figures();
		assert_eq!((figures.noted, figures.dropped), (4, 6));
		scans.clone().run(async {}).await;
		assert_eq!(numbers(&db, "SELECT scans FROM scan_units").await, [[4]]);
		// The queue is empty, and there is no task any more: nothing waits and nothing grows.
		scans.note(scan(1, 0, 1, START), None);
		assert_eq!(scans.figures().dropped, 7);
	})
	.await;
}

#[tokio::test]
async fn a_second_task_of_a_gateway_ends_at_once() {
	each_engine(|db| async move {
		let scans = small(&db, 4);
		scans.clone().run(async {}).await;
		// This one would wait for ever.
		scans.run(std::future::pending()).await;
	})
	.await;
}

#[tokio::test]
async fn what_is_in_the_queue_is_written_when_the_task_is_told_to_stop() {
	each_engine(|db| async move {
		let scans = small(&db, 64);
		let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
		let task = tokio::spawn(scans.clone().run(async move {
			let _ = stopped.await;
		}));
		// Of today: the task deletes what is old when it begins.
		scans.note(scan(1, 0, 1, crate::clock::now()), None);
		tokio::time::sleep(std::time::Duration::from_millis(100)).await;
		stop.send(()).unwrap();
		task.await.unwrap();
		assert_eq!(scans.figures().noted, 1);
		let sums = "SELECT CAST(SUM(scans) AS BIGINT) FROM scan_batches";
		assert_eq!(numbers(&db, sums).await, [[1]]);
	})
	.await;
}

#[tokio::test]
async fn the_queue_is_emptied_while_what_is_old_is_deleted() {
	each_engine(|db| async move {
		// So many that deleting them takes seconds.
		let mut writing = db.write().await.unwrap();
		sqlx::query(
			"INSERT INTO scan_units (batch, unit, day, scans, clients) \
			WITH RECURSIVE numbers (one) AS (SELECT 1 UNION ALL SELECT one + 1 FROM numbers WHERE one < 300000) \
			SELECT 1, one, 1, 1, 1 FROM numbers",
		)
		.execute(&mut *writing)
		.await
		.unwrap();
		writing.commit().await.unwrap();
		let scans = small(&db, 4);
		let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
		let task = tokio::spawn(scans.clone().run(async move {
			let _ = stopped.await;
		}));
		// The keys of the prints are made right before.
		let keys = "SELECT COUNT(*) FROM scan_keys";
		while numbers(&db, keys).await != [[2]] {
			tokio::time::sleep(Duration::from_millis(5)).await;
		}
		for _ in 0..3 {
			tokio::time::sleep(Duration::from_millis(200)).await;
			for _ in 0..4 {
				scans.note(scan(1, 0, 1, crate::clock::now()), None);
			}
		}
		assert_eq!((scans.figures().noted, scans.figures().dropped), (12, 0));
		stop.send(()).unwrap();
		task.await.unwrap();
		let sums = "SELECT CAST(SUM(scans) AS BIGINT) FROM scan_batches";
		assert_eq!(numbers(&db, sums).await, [[12]]);
	})
	.await;
}

#[test]
fn the_memory_of_the_task_has_room_for_so_many_units_and_known_ones_still_count() {
	let mut tally = Tally::default();
	for index in 0..50_000 {
		assert!(tally.add(event(scan(1, index, 1, START))));
	}
	assert!(tally.is_large());
	assert!(!tally.add(event(scan(1, 50_000, 1, START))));
	assert!(tally.add(event(scan(1, 0, 1, START))));
	assert_eq!(tally.units.len(), 50_000);
}

#[test]
fn the_parts_of_what_is_written_are_all_of_it_and_one_that_was_not_is_put_back() {
	let cell = Cell::from_number(7).unwrap();
	let mut tally = Tally::default();
	for index in 0..7 {
		assert!(tally.add(event_in(scan(1, index, 1, START), cell)));
	}
	let mut due = tally.take();
	assert!(tally.is_empty() && tally.places.is_empty());
	let sizes = |part: &Tally| (part.units.len(), part.places.len(), part.batches.len());
	let first = due.part(3);
	assert_eq!((sizes(&first), sizes(&due)), ((3, 3, 1), (4, 4, 0)));
	due.put_back(first);
	assert_eq!(sizes(&due), (7, 7, 1));
	let parts = [due.part(3), due.part(3), due.part(3)];
	assert_eq!(parts.each_ref().map(sizes), [(3, 3, 1), (3, 3, 0), (1, 1, 0)]);
	assert!(due.is_empty() && due.places.is_empty());
}

#[tokio::test]
async fn more_units_than_a_transaction_takes_are_all_counted() {
	each_engine(|db| async move {
		let scans = small(&db, 64);
		let twice = (0..2).flat_map(|_| (0..600).map(|index| event(scan(1, index, 1, START))));
		count(&scans, twice, START).await;
		let sums = "SELECT COUNT(*), CAST(SUM(scans) AS BIGINT) FROM scan_units";
		assert_eq!(numbers(&db, sums).await, [[600, 1_200]]);
		assert_eq!(numbers(&db, "SELECT scans FROM scan_batches").await, [[1_200]]);
		assert_eq!(numbers(&db, "SELECT bucket, units FROM scan_histogram").await.len(), 1);
	})
	.await;
}

#[tokio::test]
async fn units_of_one_round_are_compared_with_all_others_of_it() {
	each_engine(|db| async move {
		let scans = small(&db, 64);
		// As many as are needed for a percentile, and all of them scanned as often: nothing of it is unusual.
		let often = (0..1_100)
			.flat_map(|index| (0..30).map(move |client| event(scan(1, index, client % 3, START))));
		count(&scans, often, START).await;
		let alarms = "SELECT COUNT(*) FROM scan_alarms";
		assert_eq!(numbers(&db, alarms).await, [[0]]);
		let more = (0..60).map(|client| event(scan(1, 7, client % 3, START)));
		count(&scans, more, START).await;
		assert_eq!(numbers(&db, alarms).await, [[1]]);
	})
	.await;
}
