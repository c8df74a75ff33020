use super::*;
use crate::{
	index::journeys::tests::indexes,
	mirror::{follow::Round, whole::Cause},
	testing::each_engine,
};

/// So many that tables are filled without their indexes.
const MANY: u32 = 100;

fn many() -> Script {
	let script = Script::new();
	script.add(0, (0..MANY).map(|number| put(&format!("k{number:03}"), "1")).collect());
	script
}

/// Reads until the node goes away in the middle, and has it come back.
async fn break_off(mirror: &Mirror, script: &Script) {
	script.fault(|faults| faults.values_before_away = Some(25));
	let broken = mirror.round(script, LIMITS).await.unwrap_err();
	assert!(matches!(broken, FollowError::Node(NodeError::Away { .. })), "{broken}");
	script.fault(|faults| {
		faults.away = false;
		faults.values_before_away = None;
	});
}

#[tokio::test]
async fn many_records_are_read_without_indexes_and_all_of_them_are_there_again() {
	each_engine(|db| async move {
		let (script, mirror) = (many(), Mirror::new(db.clone()));
		let before = indexes(&db).await;
		break_off(&mirror, &script).await;
		assert!(indexes(&db).await.is_empty(), "in the middle");
		assert_eq!(mirror.round(&script, LIMITS).await.unwrap(), Round::Done(1));
		assert_eq!(records(&db).await.len(), MANY as usize);
		assert_eq!(indexes(&db).await, before);
		// And where nothing broke off.
		let block = script.finalised().await.unwrap();
		mirror.rebuild(&script, block, 10).await.unwrap();
		assert_eq!(indexes(&db).await, before);
	})
	.await;
}

#[tokio::test]
async fn few_records_that_are_read_after_many_were_broken_off_have_all_indexes_too() {
	each_engine(|db| async move {
		let (script, mirror) = (many(), Mirror::new(db.clone()));
		let before = indexes(&db).await;
		break_off(&mirror, &script).await;
		script.add(0, (1..MANY).map(|number| gone(&format!("k{number:03}"))).collect());
		assert_eq!(mirror.round(&script, LIMITS).await.unwrap(), Round::Done(2));
		assert_eq!(records(&db).await, pairs(&[("k000", "1")]));
		assert_eq!(indexes(&db).await, before);
	})
	.await;
}

#[tokio::test]
async fn who_takes_a_reading_over_makes_the_indexes_that_the_other_gateway_dropped() {
	each_engine(|db| async move {
		let (one, other) = (Mirror::new(db.clone()), Mirror::new(db.clone()));
		let script = many();
		let before = indexes(&db).await;
		break_off(&one, &script).await;
		// Another one claims it, and is killed before it has read anything.
		let Standing { epoch, head, .. } = store::look(db.read()).await.unwrap();
		let cause = Cause::Gap { epoch, head };
		let epoch = one.claim(b"somebody", cause).await.unwrap().unwrap();
		let (mut writing, _) = store::lock(&db).await.unwrap();
		store::set_reader(&mut writing, epoch, Some((b"somebody", 0))).await.unwrap();
		writing.commit().await.unwrap();
		assert!(indexes(&db).await.is_empty());
		assert_eq!(other.round(&script, LIMITS).await.unwrap(), Round::Done(1));
		assert_eq!(records(&db).await.len(), MANY as usize);
		assert_eq!(indexes(&db).await, before);
	})
	.await;
}

#[tokio::test]
async fn who_was_overtaken_writes_no_more_of_its_reading() {
	each_engine(|db| async move {
		let (one, other) = (Mirror::new(db.clone()), Mirror::new(db.clone()));
		let Standing { epoch, head, .. } = store::look(db.read()).await.unwrap();
		let own = one.claim(b"one", Cause::Gap { epoch, head }).await.unwrap().unwrap();
		let write = || async {
			let changes = vec![put("a", "old")];
			one.write_part(BlockChanges { head: numbered(1), changes, whole: true }, b"one", own)
				.await
		};
		write().await.unwrap();
		// It is silent for so long that another gateway begins.
		let (mut writing, _) = store::lock(&db).await.unwrap();
		store::set_reader(&mut writing, own, Some((b"one", 0))).await.unwrap();
		writing.commit().await.unwrap();
		other.claim(b"other", Cause::Gap { epoch: own, head }).await.unwrap().unwrap();
		assert!(matches!(write().await, Err(FollowError::Overtaken)));
		assert!(records(&db).await.is_empty());
		// Nor where nobody reads any more.
		let (mut writing, standing) = store::lock(&db).await.unwrap();
		store::set_reader(&mut writing, standing.epoch, None).await.unwrap();
		writing.commit().await.unwrap();
		assert!(matches!(write().await, Err(FollowError::Overtaken)));
		assert!(records(&db).await.is_empty());
	})
	.await;
}
