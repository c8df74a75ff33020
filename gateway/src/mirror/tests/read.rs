use super::*;
use crate::testing::each_engine;
use futures::future::join_all;

fn values(list: &[Option<&str>]) -> Vec<Option<Vec<u8>>> {
	list.iter().map(|value| value.map(|text| text.as_bytes().to_vec())).collect()
}

/// After which the values are at hand.
async fn ask_twice(mirror: &Mirror, keys: &[Vec<u8>]) {
	for _ in 0..2 {
		mirror.get(keys).await.unwrap();
	}
}

#[tokio::test]
async fn a_mirror_without_records_says_so() {
	each_engine(|db| async move {
		let mirror = Mirror::new(db);
		assert!(matches!(mirror.get(&[key("a")]).await, Err(MirrorError::Empty)));
		assert!(matches!(mirror.get(&[]).await, Err(MirrorError::Empty)));
	})
	.await;
}

#[tokio::test]
async fn values_come_in_the_order_of_the_keys() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db));
		script.add(0, vec![put("a", "1"), put("b", "2")]);
		mirror.round(&script, LIMITS).await.unwrap();
		for keys in [vec![key("b"), key("none"), key("a"), key("b")], vec![]] {
			// The third time from the cache.
			for _ in 0..3 {
				let (head, found) = mirror.get(&keys).await.unwrap();
				assert_eq!(head, numbered(1));
				let expected = [Some("2"), None, Some("1"), Some("2")];
				assert_eq!(found, values(&expected[..keys.len()]));
			}
		}
	})
	.await;
}

#[tokio::test]
async fn more_keys_than_a_statement_takes_are_read_of_one_head() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db));
		let names: Vec<String> = (0..600).map(|number| format!("k{number:03}")).collect();
		script.add(0, names.iter().map(|name| put(name, name)).collect());
		mirror.round(&script, LIMITS).await.unwrap();
		let keys: Vec<Vec<u8>> = names.iter().map(|name| key(name)).collect();
		let (head, found) = mirror.get(&keys).await.unwrap();
		assert_eq!(head, numbered(1));
		let expected: Vec<_> = names.iter().map(|name| Some(name.as_bytes().to_vec())).collect();
		assert_eq!(found, expected);
	})
	.await;
}

#[tokio::test]
async fn whoever_asks_at_the_same_time_as_others_gets_the_values_at_its_own_keys() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db));
		let names: Vec<String> = (0..50).map(|number| format!("k{number:02}")).collect();
		script.add(0, names.iter().map(|name| put(name, name)).collect());
		mirror.round(&script, LIMITS).await.unwrap();
		let keys: Vec<Vec<Vec<u8>>> =
			names.iter().map(|name| vec![key("none"), key(name), key("k00")]).collect();
		let found = join_all(keys.iter().map(|keys| mirror.get(keys))).await;
		for (name, found) in names.iter().zip(found) {
			let expected = values(&[None, Some(name.as_str()), Some("k00")]);
			assert_eq!(found.unwrap(), (numbered(1), expected));
		}
	})
	.await;
}

#[tokio::test]
async fn all_values_of_a_read_are_of_its_head_while_blocks_come() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db));
		let same =
			|number: u32| ["a", "b", "c"].map(|name| put(name, &number.to_string())).to_vec();
		script.add(0, same(1));
		mirror.round(&script, LIMITS).await.unwrap();
		let write = async {
			for number in 2..60 {
				script.add(0, same(number));
				mirror.round(&script, LIMITS).await.unwrap();
			}
		};
		let read = async {
			let keys = [key("a"), key("b"), key("c")];
			let mut seen = 0;
			while seen < 59 {
				let (head, found) = mirror.get(&keys).await.unwrap();
				let text = head.number.to_string();
				assert_eq!(found, values(&[Some(text.as_str()); 3]));
				seen = head.number;
				tokio::task::yield_now().await;
			}
		};
		tokio::join!(write, read);
	})
	.await;
}

#[tokio::test]
async fn the_cache_is_never_older_than_the_head_that_it_says() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		script.add(0, vec![put("a", "1"), put("b", "1")]);
		mirror.round(&script, LIMITS).await.unwrap();
		let keys = [key("a"), key("b"), key("c")];
		ask_twice(&mirror, &keys).await;
		let all = values(&[Some("1"), Some("1"), None]);
		let at_hand = AtHand { head: numbered(1), values: all, lacking: vec![] };
		assert_eq!(mirror.at_hand(&keys).await, Some(at_hand));
		// One is written, one is gone, and one comes that was known to be absent.
		script.add(0, vec![put("a", "2"), gone("b"), put("c", "2")]);
		mirror.round(&script, LIMITS).await.unwrap();
		let (head, found) = mirror.get(&keys).await.unwrap();
		assert_eq!((head, found), (numbered(2), values(&[Some("2"), None, Some("2")])));
	})
	.await;
}

#[tokio::test]
async fn a_record_that_was_read_before_a_block_is_not_kept_after_it() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		script.add(0, vec![put("a", "1")]);
		mirror.round(&script, LIMITS).await.unwrap();
		// Another gateway writes the next block, which this one does not know of yet.
		script.add(0, vec![put("a", "2")]);
		Mirror::new(db).round(&script, LIMITS).await.unwrap();
		let keys = [key("a")];
		ask_twice(&mirror, &keys).await;
		let (head, found) = mirror.get(&keys).await.unwrap();
		assert_eq!((head, found), (numbered(2), values(&[Some("2")])));
		// What came from a newer head than that of the cache was not put under the older one.
		let nothing = |head| AtHand { head, values: values(&[None]), lacking: vec![0] };
		assert_eq!(mirror.at_hand(&keys).await, Some(nothing(numbered(1))));
		mirror.refresh().await.unwrap();
		assert_eq!(*mirror.head().borrow(), Some(numbered(2)));
		assert_eq!(mirror.at_hand(&keys).await, Some(nothing(numbered(2))));
		mirror.get(&keys).await.unwrap();
		let all = AtHand { head: numbered(2), values: values(&[Some("2")]), lacking: vec![] };
		assert_eq!(mirror.at_hand(&keys).await, Some(all));
	})
	.await;
}

#[tokio::test]
async fn only_what_is_asked_for_again_is_at_hand() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		script.add(0, vec![put("batch", "1"), put("unit", "1")]);
		mirror.round(&script, LIMITS).await.unwrap();
		let keys = [key("batch"), key("unit")];
		let some = |values, lacking| Some(AtHand { head: numbered(1), values, lacking });
		mirror.get(&keys).await.unwrap();
		assert_eq!(mirror.at_hand(&keys).await, some(values(&[None, None]), vec![0, 1]));
		mirror.get(&keys[..1]).await.unwrap();
		assert_eq!(mirror.at_hand(&keys).await, some(values(&[Some("1"), None]), vec![1]));
		mirror.get(&keys).await.unwrap();
		assert_eq!(mirror.at_hand(&keys).await, some(values(&[Some("1"), Some("1")]), vec![]));
	})
	.await;
}

#[tokio::test]
async fn what_is_not_at_hand_joins_what_is_only_if_both_are_of_one_head() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		let keys = [key("none"), key("a"), key("b"), key("a"), key("c")];
		script.add(0, vec![put("a", "1"), put("b", "1"), put("c", "1")]);
		mirror.round(&script, LIMITS).await.unwrap();
		ask_twice(&mirror, &[key("a"), key("c")]).await;
		let at_hand = values(&[None, Some("1"), None, Some("1"), Some("1")]);
		let some = AtHand { head: numbered(1), values: at_hand, lacking: vec![0, 2] };
		assert_eq!(mirror.at_hand(&keys).await, Some(some));
		let all = [None, Some("1"), Some("1"), Some("1"), Some("1")];
		assert_eq!(mirror.get(&keys).await.unwrap(), (numbered(1), values(&all)));
		script.add(0, vec![put("b", "2")]);
		mirror.round(&script, LIMITS).await.unwrap();
		// Another gateway writes the next block, which this one does not know of yet: `a` and `c` at hand are older than `b`.
		script.add(0, vec![put("a", "3"), put("b", "3"), gone("c")]);
		Mirror::new(db).round(&script, LIMITS).await.unwrap();
		let all = [None, Some("3"), Some("3"), Some("3"), None];
		assert_eq!(mirror.get(&keys).await.unwrap(), (numbered(3), values(&all)));
	})
	.await;
}

#[tokio::test]
async fn what_another_gateway_changed_leaves_nothing_in_the_cache() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		script.add(0, vec![put("a", "1")]);
		mirror.round(&script, LIMITS).await.unwrap();
		ask_twice(&mirror, &[key("a")]).await;
		script.add(0, vec![put("a", "2")]);
		Mirror::new(db).round(&script, LIMITS).await.unwrap();
		mirror.refresh().await.unwrap();
		let (head, found) = mirror.get(&[key("a")]).await.unwrap();
		assert_eq!((head, found), (numbered(2), values(&[Some("2")])));
	})
	.await;
}

#[tokio::test]
async fn a_whole_reading_of_an_earlier_block_is_served_too() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		script.add(0, vec![put("a", "1")]);
		script.add(0, vec![put("a", "2")]);
		mirror.round(&script, LIMITS).await.unwrap();
		ask_twice(&mirror, &[key("a")]).await;
		let block = BlockRef { number: 1, hash: hash(0, 1) };
		Mirror::new(db).rebuild(&script, block, 10).await.unwrap();
		mirror.refresh().await.unwrap();
		let (head, found) = mirror.get(&[key("a")]).await.unwrap();
		assert_eq!((head, found), (numbered(1), values(&[Some("1")])));
	})
	.await;
}

/// The head that readers saw, and the keys.
type Word = (Option<u32>, Vec<Vec<u8>>);

/// Writes down what it is told, and which head readers see meanwhile.
struct Heard {
	mirror: Mirror,
	words: Mutex<Vec<Word>>,
}

impl Heard {
	fn of(mirror: &Mirror) -> Arc<Self> {
		let heard = Arc::new(Self { mirror: mirror.clone(), words: Mutex::default() });
		mirror.listen(heard.clone());
		heard
	}

	fn write(&self, mut keys: Vec<Vec<u8>>) {
		keys.sort();
		let head = self.mirror.head().borrow().map(|head| head.number);
		self.words.lock().unwrap().push((head, keys));
	}

	fn take(&self) -> Vec<Word> {
		std::mem::take(&mut *self.words.lock().unwrap())
	}
}

impl Listener for Heard {
	fn changed(&self, changes: &[Change]) {
		self.write(changes.iter().map(|change| change.key.clone()).collect());
	}

	fn forget(&self) {
		self.write(vec![b"everything".to_vec()]);
	}
}

#[tokio::test]
async fn listeners_hear_what_a_block_changed_before_readers_see_its_head() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db));
		let heard = Heard::of(&mirror);
		let everything = vec![b"everything".to_vec()];
		script.add(0, vec![put("a", "1"), put("b", "1")]);
		mirror.round(&script, LIMITS).await.unwrap();
		let last = heard.take().pop();
		assert_eq!(last, Some((None, everything)), "all was read");
		script.add(0, vec![put("a", "2"), gone("b")]);
		mirror.round(&script, LIMITS).await.unwrap();
		let mut words = heard.take();
		assert_eq!(words.len(), 1);
		let (head, keys) = words.remove(0);
		assert_eq!(head, Some(1), "the head goes on afterwards");
		assert!(keys.contains(&key("a")) && keys.contains(&key("b")) && keys.len() <= 3);
		mirror.round(&script, LIMITS).await.unwrap();
		assert!(heard.take().is_empty(), "nothing happened");
	})
	.await;
}

#[tokio::test]
async fn listeners_forget_everything_when_another_gateway_or_a_whole_reading_went_on() {
	each_engine(|db| async move {
		let (script, mirror) = (Script::new(), Mirror::new(db.clone()));
		script.add(0, vec![put("a", "1")]);
		mirror.round(&script, LIMITS).await.unwrap();
		let heard = Heard::of(&mirror);
		let everything = || vec![b"everything".to_vec()];
		script.add(0, vec![put("a", "2")]);
		Mirror::new(db).round(&script, LIMITS).await.unwrap();
		assert!(heard.take().is_empty(), "it does not know yet");
		mirror.refresh().await.unwrap();
		assert_eq!(heard.take(), [(Some(1), everything())]);
		let newest = script.finalised().await.unwrap();
		mirror.rebuild(&script, newest, 10).await.unwrap();
		let words = heard.take();
		assert_eq!(words, [(Some(2), everything()), (None, everything())]);
	})
	.await;
}
