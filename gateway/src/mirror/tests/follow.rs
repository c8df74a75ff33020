use super::*;
use crate::{
	index::explorer::Explored,
	mirror::{follow::Round, whole::Cause},
	testing::{each_engine, each_scratch, Scratch},
};
use std::time::Duration;

/// A chain with one block behind its first, and a mirror that has it.
async fn with_one_block(db: &Db) -> (Script, Mirror) {
	let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
	script.add(0, vec![put("a", "1")]);
	mirror.round(&script, LIMITS).await.unwrap();
	(script, mirror)
}

#[tokio::test]
async fn the_chain_is_followed_from_the_first_block() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		script.add(0, vec![put("a", "1"), put("b", "1")]);
		assert_eq!(mirror.round(&script, LIMITS).await.unwrap(), Round::Done(1));
		assert_eq!(script.prefixes_asked(), 1, "at first, all is read");
		script.add(0, vec![put("a", "2"), gone("b"), put("c", "2")]);
		script.add(0, vec![]);
		assert_eq!(mirror.round(&script, LIMITS).await.unwrap(), Round::Done(3));
		assert_eq!(records(&db).await, pairs(&[("a", "2"), ("c", "2")]));
		assert_eq!(script.prefixes_asked(), 1, "then block by block");
		assert_eq!(*mirror.head().borrow(), Some(numbered(3)));
	})
	.await;
}

#[tokio::test]
async fn a_gateway_that_starts_again_goes_on_where_it_was() {
	each_scratch(|url| async move {
		let script = Script::new();
		script.add(0, vec![put("a", "1")]);
		let db = Db::open(&url).await.unwrap();
		Mirror::new(db.clone()).round(&script, LIMITS).await.unwrap();
		db.close().await;
		script.add(0, vec![put("b", "2")]);
		let db = Db::open(&url).await.unwrap();
		let mirror = Mirror::new(db.clone());
		mirror.refresh().await.unwrap();
		assert_eq!(*mirror.head().borrow(), Some(numbered(1)));
		mirror.round(&script, LIMITS).await.unwrap();
		assert_eq!(records(&db).await, pairs(&[("a", "1"), ("b", "2")]));
		assert_eq!(script.prefixes_asked(), 1);
		db.close().await;
	})
	.await;
}

#[tokio::test]
async fn a_block_that_is_applied_twice_changes_nothing() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		mirror.round(&script, LIMITS).await.unwrap();
		script.add(0, vec![put("a", "1")]);
		let block = script.changes(hash(0, 1)).await.unwrap();
		let explored = Explored { extrinsics: 2, events: Vec::new() };
		let once = mirror.apply(block.clone(), &explored, 10).await.unwrap();
		assert_eq!(once, Applied::Now(numbered(1)));
		let before = (records(&db).await, store::look(db.read()).await.unwrap());
		let twice = mirror.apply(block, &explored, 10).await.unwrap();
		assert_eq!(twice, Applied::Before);
		assert_eq!((records(&db).await, store::look(db.read()).await.unwrap()), before);
	})
	.await;
}

#[tokio::test]
async fn a_block_that_does_not_fit_its_parent_is_refused() {
	each_engine(|db| async move {
		let (script, mirror) = with_one_block(&db).await;
		script.add(0, vec![put("a", "2")]);
		script.tear(2);
		let refused = mirror.round(&script, LIMITS).await.unwrap_err();
		let text = refused.to_string();
		assert!(matches!(refused, FollowError::Unfit { number: 2, before: 1, .. }), "{text}");
		assert!(text.contains(&format!("{:?}", hash(0xee, 2))), "{text}");
		assert!(text.contains(&format!("{:?}", hash(0, 1))), "{text}");
		assert_eq!(records(&db).await, pairs(&[("a", "1")]));
		assert_eq!(*mirror.head().borrow(), Some(numbered(1)));
	})
	.await;
}

#[tokio::test]
async fn a_node_on_a_fork_is_refused_with_both_names() {
	each_engine(|db| async move {
		let (script, mirror) = with_one_block(&db).await;
		script.cut(1);
		script.add(9, vec![put("a", "forked")]);
		script.add(9, vec![]);
		let refused = mirror.round(&script, LIMITS).await.unwrap_err();
		let FollowError::Forked { number: 1, found, mirrored } = refused else {
			panic!("{refused}");
		};
		assert_eq!((found, mirrored), (hash(9, 1), hash(0, 1)));
		assert_eq!(records(&db).await, pairs(&[("a", "1")]));
	})
	.await;
}

#[tokio::test]
async fn of_two_blocks_of_one_number_the_one_that_is_mirrored_counts() {
	each_engine(|db| async move {
		let (script, mirror) = with_one_block(&db).await;
		// As a gateway would have it that asked a node on a fork, while another one mirrored the block.
		script.cut(1);
		script.add(9, vec![put("a", "forked")]);
		let forked = script.changes(hash(9, 1)).await.unwrap();
		let refused = mirror.apply(forked, &Explored::default(), 10).await.unwrap_err();
		assert!(matches!(refused, FollowError::Forked { number: 1, .. }), "{refused}");
		assert_eq!(records(&db).await, pairs(&[("a", "1")]));
	})
	.await;
}

#[tokio::test]
async fn an_answer_about_another_block_is_refused() {
	each_engine(|db| async move {
		let (script, mirror) = with_one_block(&db).await;
		script.add(0, vec![put("a", "2")]);
		script.add(0, vec![put("a", "3")]);
		script.fault(|faults| faults.answers_with = Some(3));
		let refused = mirror.round(&script, LIMITS).await.unwrap_err();
		assert!(refused.to_string().contains("about another block"), "{refused}");
		assert_eq!(records(&db).await, pairs(&[("a", "1")]));
	})
	.await;
}

#[tokio::test]
async fn a_node_of_another_chain_is_refused() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db));
		mirror.round(&script, LIMITS).await.unwrap();
		let other = H256::repeat_byte(0xbb);
		script.fault(|faults| faults.genesis = Some(other));
		let refused = mirror.round(&script, LIMITS).await.unwrap_err();
		let FollowError::OtherChain { mirrored, found } = refused else { panic!("{refused}") };
		assert_eq!((mirrored, found), (GENESIS, other));
	})
	.await;
}

#[tokio::test]
async fn a_node_that_lags_is_waited_for() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db));
		script.add(0, vec![]);
		script.add(0, vec![put("a", "2")]);
		mirror.round(&script, LIMITS).await.unwrap();
		script.lag(1);
		assert_eq!(
			mirror.round(&script, LIMITS).await.unwrap(),
			Round::NodeBehind { finalised: 1, mirrored: 2 }
		);
		assert_eq!(*mirror.head().borrow(), Some(numbered(2)));
	})
	.await;
}

#[tokio::test]
async fn where_the_state_is_pruned_all_is_read_and_replaces_what_was_there() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		script.add(0, vec![put("a", "1"), put("old", "1")]);
		mirror.round(&script, LIMITS).await.unwrap();
		script.add(0, vec![gone("old")]);
		for number in 0..10 {
			script.add(0, vec![put(&format!("k{number}"), "2"), put("a", "2")]);
		}
		script.fault(|faults| {
			faults.pruned_below = 11;
			faults.most_values = Some(1);
		});
		assert_eq!(mirror.round(&script, LIMITS).await.unwrap(), Round::Done(12));
		let records = records(&db).await;
		assert_eq!(records.len(), 11, "{records:?}");
		assert_eq!(records[0], ("a".into(), "2".into()));
		assert_eq!(script.prefixes_asked(), 2);
		assert_eq!(*mirror.head().borrow(), Some(numbered(12)));
		assert_eq!(mirror.condition().wholes, 2);
	})
	.await;
}

#[tokio::test]
async fn where_too_much_is_missing_all_is_read() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		mirror.round(&script, LIMITS).await.unwrap();
		for _ in 0..LIMITS.whole_after {
			script.add(0, vec![put("a", "1")]);
		}
		mirror.round(&script, LIMITS).await.unwrap();
		assert_eq!(script.prefixes_asked(), 1, "just few enough");
		for _ in 0..=LIMITS.whole_after {
			script.add(0, vec![put("a", "2")]);
		}
		mirror.round(&script, LIMITS).await.unwrap();
		assert_eq!(script.prefixes_asked(), 2);
		assert_eq!(records(&db).await, pairs(&[("a", "2")]));
	})
	.await;
}

#[tokio::test]
async fn a_whole_reading_that_breaks_off_is_begun_anew() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		for number in 0..9 {
			script.add(0, vec![put(&format!("k{number}"), "1")]);
		}
		script.fault(|faults| faults.values_before_away = Some(3));
		let broken = mirror.round(&script, LIMITS).await.unwrap_err();
		assert!(matches!(broken, FollowError::Node(NodeError::Away { .. })), "{broken}");
		assert!(matches!(mirror.get(&[key("k0")]).await, Err(MirrorError::Empty)));
		script.add(0, vec![gone("k0")]);
		script.fault(|faults| {
			faults.away = false;
			faults.values_before_away = None;
		});
		mirror.round(&script, LIMITS).await.unwrap();
		let records = records(&db).await;
		assert_eq!(records.len(), 8, "nothing of the first reading is left: {records:?}");
	})
	.await;
}

#[tokio::test]
async fn one_gateway_reads_all_and_the_other_waits() {
	each_engine(|db| async move {
		let (one, other) = (Mirror::new(db.clone()), Mirror::new(db.clone()));
		let script = Script::new();
		script.add(0, vec![put("a", "1")]);
		let (mut writing, standing) = store::lock(&db).await.unwrap();
		let now = std::time::SystemTime::now();
		let now = now.duration_since(std::time::SystemTime::UNIX_EPOCH).unwrap();
		let now = i64::try_from(now.as_millis()).unwrap();
		store::set_reader(&mut writing, standing.epoch, Some((b"somebody", now))).await.unwrap();
		writing.commit().await.unwrap();
		assert_eq!(one.round(&script, LIMITS).await.unwrap(), Round::Elsewhere);
		// Somebody died.
		let (mut writing, standing) = store::lock(&db).await.unwrap();
		let stale = now - 11_000;
		store::set_reader(&mut writing, standing.epoch, Some((b"somebody", stale))).await.unwrap();
		writing.commit().await.unwrap();
		assert_eq!(one.round(&script, LIMITS).await.unwrap(), Round::Done(1));
		assert_eq!(other.round(&script, LIMITS).await.unwrap(), Round::Done(1));
		assert_eq!(script.prefixes_asked(), 1);
		assert_eq!(*other.head().borrow(), Some(numbered(1)));
	})
	.await;
}

#[tokio::test]
async fn of_two_gateways_one_writes_a_block_and_the_other_notices() {
	each_engine(|db| async move {
		let (one, other) = (Mirror::new(db.clone()), Mirror::new(db.clone()));
		let script = Script::new();
		one.round(&script, LIMITS).await.unwrap();
		for number in 0..20 {
			script.add(0, vec![put("a", &number.to_string())]);
		}
		let (first, second) =
			tokio::join!(one.round(&script, LIMITS), other.round(&script, LIMITS));
		for round in [first.unwrap(), second.unwrap()] {
			assert!(matches!(round, Round::Done(20) | Round::Elsewhere), "{round:?}");
		}
		assert_eq!(records(&db).await, pairs(&[("a", "19")]));
		let applied = one.condition().applied + other.condition().applied;
		assert_eq!(applied, 20, "no block twice");
		other.refresh().await.unwrap();
		assert_eq!(*other.head().borrow(), Some(numbered(20)));
	})
	.await;
}

#[tokio::test]
async fn a_gateway_that_dies_in_the_middle_of_a_block_has_done_nothing() {
	each_engine(|db| async move {
		let (script, mirror) = with_one_block(&db).await;
		script.add(0, vec![put("a", "2"), put("b", "2")]);
		// Its work stops after the records and before the head, with the transaction open.
		let (mut writing, _) = store::lock(&db).await.unwrap();
		let block = script.changes(hash(0, 2)).await.unwrap();
		store::write(&mut writing, &block.changes).await.unwrap();
		drop(writing);
		assert_eq!(records(&db).await, pairs(&[("a", "1")]));
		mirror.round(&script, LIMITS).await.unwrap();
		assert_eq!(records(&db).await, pairs(&[("a", "2"), ("b", "2")]));
	})
	.await;
}

#[tokio::test]
async fn a_node_that_goes_away_is_told_of_and_followed_again() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		script.add(0, vec![put("a", "1")]);
		let (stop, told) = watch::channel(false);
		let test = async {
			let mut head = mirror.head();
			let wait = Duration::from_secs(20);
			let is = |number: u32| {
				move |head: &Option<Head>| head.is_some_and(|head| head.number == number)
			};
			tokio::time::timeout(wait, head.wait_for(is(1))).await.unwrap().unwrap();
			script.fault(|faults| faults.away = true);
			while mirror.condition().trouble.is_none() {
				tokio::time::sleep(Duration::from_millis(5)).await;
			}
			let Condition { trouble, told, .. } = mirror.condition();
			assert!(trouble.unwrap().contains("ws://script does not answer: it is away"));
			let told = told.unwrap();
			assert!(told.contains("does not answer") && !told.contains("script"), "{told}");
			script.fault(|faults| faults.away = false);
			script.add(0, vec![put("a", "2")]);
			tokio::time::timeout(wait, head.wait_for(is(2))).await.unwrap().unwrap();
			while mirror.condition().trouble.is_some() {
				tokio::time::sleep(Duration::from_millis(5)).await;
			}
			stop.send_replace(true);
		};
		tokio::join!(mirror.follow(&script, LIMITS, told), test);
		assert_eq!(records(&db).await, pairs(&[("a", "2")]));
	})
	.await;
}

#[tokio::test]
async fn a_full_disk_holds_the_mirror_up_and_loses_nothing() {
	let scratch = Scratch::sqlite();
	let db = Db::open(&scratch.url).await.unwrap();
	let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
	script.add(0, vec![put("a", "1")]);
	mirror.round(&script, LIMITS).await.unwrap();
	let before = records(&db).await;
	let large = "2".repeat(1 << 20);
	script.add(0, vec![put("b", &large)]);
	script.add(0, vec![put("a", "3")]);
	// As few pages as the file has already.
	let mut writing = db.write().await.unwrap();
	sqlx::query("PRAGMA max_page_count = 1").fetch_one(&mut *writing).await.unwrap();
	drop(writing);
	let refused = mirror.round(&script, LIMITS).await.unwrap_err();
	assert!(matches!(refused, FollowError::Db(DbError::Full(_))), "{refused}");
	assert_eq!(records(&db).await, before);
	assert_eq!(*mirror.head().borrow(), Some(numbered(1)));
	// Room again, whichever connection writes by now.
	let mut writing = db.write().await.unwrap();
	sqlx::query("PRAGMA max_page_count = 100000").fetch_one(&mut *writing).await.unwrap();
	drop(writing);
	assert_eq!(mirror.round(&script, LIMITS).await.unwrap(), Round::Done(3));
	assert_eq!(records(&db).await, pairs(&[("a", "3"), ("b", large.as_str())]));
	db.close().await;
	scratch.remove().await;
}

#[tokio::test]
async fn a_node_that_lags_far_behind_is_told_of_and_one_that_lags_a_little_is_not() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db));
		for _ in 0..30 {
			script.add(0, vec![]);
		}
		mirror.round(&script, LIMITS).await.unwrap();
		script.lag(10);
		let (stop, told) = watch::channel(false);
		let test = async {
			while mirror.condition().finalised != Some(10) {
				tokio::time::sleep(Duration::from_millis(5)).await;
			}
			tokio::time::sleep(Duration::from_millis(300)).await;
			assert_eq!(mirror.condition().trouble, None);
			script.lag(9);
			while mirror.condition().told.is_none() {
				tokio::time::sleep(Duration::from_millis(5)).await;
			}
			let told = mirror.condition().told.unwrap();
			assert!(told.contains("block 9 only") && told.contains("block 30"), "{told}");
			script.lag(30);
			while mirror.condition().trouble.is_some() {
				tokio::time::sleep(Duration::from_millis(5)).await;
			}
			stop.send_replace(true);
		};
		tokio::join!(mirror.follow(&script, LIMITS, told), test);
	})
	.await;
}

#[test]
fn everybody_hears_what_is_wrong_and_not_where_the_node_and_the_database_are() {
	let (url, found) = ("ws://10.0.0.5:9944".to_owned(), H256::zero());
	let said = "no pg_hba.conf entry for host \"10.0.0.5\", user \"carnet\"".to_owned();
	for (error, what) in [
		(
			FollowError::Node(NodeError::Away { url: url.clone(), why: said.clone() }),
			"does not answer",
		),
		(
			FollowError::Node(NodeError::OtherRuntime { url: url.clone(), found: "x".into() }),
			"does not run Carnet",
		),
		(
			FollowError::Node(NodeError::OtherChain { url, found, expected: GENESIS }),
			"is of another chain",
		),
		(FollowError::Db(DbError::Unreachable(said.clone())), "database does not answer"),
		(FollowError::Db(DbError::Full(said.clone())), "disk of the database is full"),
		(FollowError::Db(DbError::Slow(said.clone())), "did not answer in time"),
		(FollowError::Db(DbError::Failed(sqlx::Error::Protocol(said))), "database failed"),
	] {
		let told = error.told();
		assert!(told.contains(what) && !told.contains("10.0.0.5"), "{error}: {told}");
	}
}

#[tokio::test]
async fn a_block_that_writes_a_key_twice_keeps_the_last_value() {
	each_engine(|db| async move {
		let (mut writing, _) = store::lock(&db).await.unwrap();
		let changes = [put("a", "1"), put("b", "1"), put("a", "2")];
		store::write(&mut writing, &changes).await.unwrap();
		writing.commit().await.unwrap();
		assert_eq!(records(&db).await, pairs(&[("a", "2"), ("b", "1")]));
	})
	.await;
}

async fn blocks(db: &Db) -> i64 {
	let sql = "SELECT COUNT(*) FROM explorer_blocks";
	let (count,): (i64,) = sqlx::query_as(sql).fetch_one(db.read()).await.unwrap();
	count
}

#[tokio::test]
async fn what_another_gateway_has_just_read_is_not_taken_away() {
	each_engine(|db| async move {
		let (one, other) = (Mirror::new(db.clone()), Mirror::new(db.clone()));
		let script = Script::new();
		script.add(0, vec![put("a", "1")]);
		// One looks, and finds nothing; before it has the lock, the other has read all.
		let seen = one.refresh().await.unwrap();
		other.round(&script, LIMITS).await.unwrap();
		let cause = Cause::Gap { epoch: seen.epoch, head: seen.head };
		assert_eq!(one.claim(b"one", cause).await.unwrap(), None);
		// Nor is it where the other went on by itself.
		let seen = one.refresh().await.unwrap();
		script.add(0, vec![put("a", "2")]);
		other.round(&script, LIMITS).await.unwrap();
		let cause = Cause::Gap { epoch: seen.epoch, head: seen.head };
		assert_eq!(one.claim(b"one", cause).await.unwrap(), None);
		assert_eq!(records(&db).await, pairs(&[("a", "2")]));
		// What it rests on still being so, it is taken.
		let seen = one.refresh().await.unwrap();
		let cause = Cause::Gap { epoch: seen.epoch, head: seen.head };
		assert!(one.claim(b"one", cause).await.unwrap().is_some());
		assert!(records(&db).await.is_empty());
	})
	.await;
}

#[tokio::test]
async fn a_rebuild_that_cannot_begin_takes_nothing_away() {
	each_engine(|db| async move {
		let (script, mirror) = with_one_block(&db).await;
		script.add(0, vec![put("a", "2")]);
		mirror.round(&script, LIMITS).await.unwrap();
		let before = (records(&db).await, blocks(&db).await);
		assert_eq!(before.1, 2);
		let block = BlockRef { number: 2, hash: hash(0, 2) };
		// A node of another chain.
		script.fault(|faults| faults.genesis = Some(H256::repeat_byte(0xbb)));
		let refused = mirror.rebuild(&script, block, 10).await.unwrap_err();
		assert!(matches!(refused, FollowError::OtherChain { .. }), "{refused}");
		assert_eq!((records(&db).await, blocks(&db).await), before);
		script.fault(|faults| faults.genesis = None);
		// Another gateway that reads.
		let (mut writing, standing) = store::lock(&db).await.unwrap();
		let later = Some((b"somebody".as_slice(), i64::MAX));
		store::set_reader(&mut writing, standing.epoch, later).await.unwrap();
		writing.commit().await.unwrap();
		let refused = mirror.rebuild(&script, block, 10).await.unwrap_err();
		assert!(matches!(refused, FollowError::Busy), "{refused}");
		assert_eq!((records(&db).await, blocks(&db).await), before);
		let (mut writing, standing) = store::lock(&db).await.unwrap();
		store::set_reader(&mut writing, standing.epoch, None).await.unwrap();
		writing.commit().await.unwrap();
		mirror.rebuild(&script, block, 10).await.unwrap();
		assert_eq!(blocks(&db).await, 1, "the explorer begins anew too");
	})
	.await;
}

#[tokio::test]
async fn of_two_gateways_with_other_chains_the_first_one_counts() {
	each_engine(|db| async move {
		let mirror = Mirror::new(db.clone());
		let script = Script::new();
		// The other one writes its chain after this one has seen none and before it has the lock.
		let (mut writing, _) = store::lock(&db).await.unwrap();
		let other = H256::repeat_byte(0xbb);
		store::set_genesis(&mut writing, other).await.unwrap();
		let check = mirror.check_chain(&script);
		let commit = async {
			tokio::time::sleep(Duration::from_millis(200)).await;
			writing.commit().await.unwrap();
		};
		let (checked, ()) = tokio::join!(check, commit);
		let refused = checked.unwrap_err();
		assert!(matches!(refused, FollowError::OtherChain { mirrored, .. } if mirrored == other));
		assert_eq!(store::look(db.read()).await.unwrap().genesis, Some(other));
	})
	.await;
}

#[tokio::test]
async fn a_whole_reading_without_its_past_leaves_a_block_out_of_the_explorer_alone() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		script.add(0, vec![put("a", "1")]);
		script.fault(|faults| faults.versionless = true);
		assert_eq!(mirror.round(&script, LIMITS).await.unwrap(), Round::Done(1));
		assert_eq!(records(&db).await, pairs(&[("a", "1")]));
		assert_eq!(blocks(&db).await, 0);
	})
	.await;
}

#[tokio::test]
async fn a_whole_reading_that_lacks_a_value_is_refused() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		script.add(0, vec![put("a", "1"), put("b", "1")]);
		script.fault(|faults| faults.withheld = Some(key("b")));
		let refused = mirror.round(&script, LIMITS).await.unwrap_err();
		assert!(matches!(refused, FollowError::Node(NodeError::Unreadable { .. })), "{refused}");
		assert!(matches!(mirror.get(&[key("b")]).await, Err(MirrorError::Empty)));
	})
	.await;
}

#[tokio::test]
async fn a_whole_reading_ends_where_a_node_gives_the_same_keys_again() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		script.add(0, vec![put("a", "1")]);
		script.fault(|faults| faults.repeats = true);
		let round = tokio::time::timeout(Duration::from_secs(20), mirror.round(&script, LIMITS));
		let refused = round.await.expect("it goes on for ever").unwrap_err();
		assert!(refused.to_string().contains("do not ascend"), "{refused}");
	})
	.await;
}

#[tokio::test]
async fn a_reading_that_is_stopped_leaves_no_claim() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		script.add(0, vec![put("a", "1")]);
		script.fault(|faults| faults.hangs = true);
		let (stop, told) = watch::channel(false);
		let test = async {
			while mirror.condition().reading.is_none() {
				tokio::time::sleep(Duration::from_millis(5)).await;
			}
			stop.send_replace(true);
		};
		tokio::join!(mirror.follow(&script, LIMITS, told), test);
		assert_eq!(store::look(db.read()).await.unwrap().reader, None);
	})
	.await;
}

#[test]
fn a_database_with_records_says_which_chain_a_node_is_of() {
	let (mirrored, named) = (H256::repeat_byte(1), H256::repeat_byte(2));
	let node = Node::new("ws://127.0.0.1:9", None);
	assert_eq!(node.genesis(), H256::zero());
	node.expect(mirrored);
	assert_eq!(node.genesis(), mirrored, "before any node answered");
	let node = Node::new("ws://127.0.0.1:9", Some(named));
	node.expect(mirrored);
	assert_eq!(node.genesis(), named, "the configuration has the last word");
}
