#![allow(clippy::unwrap_used)]

use super::*;
use carnet_primitives::H256;

fn head(number: u32) -> Head {
	Head { number, hash: H256::from_low_u64_be(number.into()), at: u64::from(number) * 1_000 }
}

fn changes(keys: &[&[u8]]) -> Vec<Change> {
	keys.iter().map(|key| Change { key: key.to_vec(), value: None }).collect()
}

fn many_changes(count: usize) -> Vec<Change> {
	let keys = (0..count).map(usize::to_le_bytes);
	keys.map(|key| Change { key: key.to_vec(), value: None }).collect()
}

fn entry(turns_at: Option<Moment>) -> Arc<Entry> {
	Arc::new(Entry {
		turns_at,
		status: StatusCode::OK,
		content_type: HeaderValue::from_static("text/plain"),
		etag: HeaderValue::from_static("W/\"1\""),
		language: None,
		body: Bytes::from_static(b"authentic"),
		scan: None,
	})
}

fn cache() -> VerdictCache {
	VerdictCache::new(100, 1 << 20)
}

fn keys(keys: &[&[u8]]) -> Vec<Vec<u8>> {
	keys.iter().map(|key| key.to_vec()).collect()
}

async fn holds(cache: &VerdictCache, name: &str, number: u32) -> bool {
	cache.get(name, Some(head(number))).await.is_some()
}

#[tokio::test]
async fn an_answer_ends_when_a_key_of_it_changes_and_not_otherwise() {
	let cache = cache();
	let mark = cache.mark();
	cache.insert("tea", entry(None), &keys(&[b"batch", b"recalls"]), mark).await;
	cache.insert("silk", entry(None), &keys(&[b"batch"]), mark).await;
	cache.changed(&changes(&[b"elsewhere"]));
	assert!(holds(&cache, "tea", 2).await);
	cache.changed(&changes(&[b"recalls"]));
	assert!(!holds(&cache, "tea", 3).await);
	assert!(holds(&cache, "silk", 3).await);
	cache.end(b"batch");
	assert!(!holds(&cache, "silk", 3).await);
}

#[tokio::test]
async fn an_answer_that_was_overtaken_while_it_was_made_is_not_kept() {
	let cache = cache();
	let before = cache.mark();
	cache.changed(&changes(&[b"recalls"]));
	cache.insert("tea", entry(None), &keys(&[b"recalls"]), before).await;
	assert!(!holds(&cache, "tea", 2).await);
	cache.insert("silk", entry(None), &keys(&[b"batch"]), before).await;
	assert!(holds(&cache, "silk", 2).await, "nothing of it changed");
	cache.insert("tea", entry(None), &keys(&[b"recalls"]), cache.mark()).await;
	assert!(holds(&cache, "tea", 2).await, "it was put together behind the change");
	for _ in 0..RECENT {
		cache.changed(&changes(&[b"elsewhere"]));
	}
	cache.insert("jade", entry(None), &keys(&[b"batch"]), before).await;
	assert!(!holds(&cache, "jade", 66).await, "nobody remembers what changed since");
}

#[tokio::test]
async fn openings_that_come_while_an_answer_is_made_end_it() {
	let cache = cache();
	let before = cache.mark();
	cache.end(b"openings of the batch");
	cache.insert("tea", entry(None), &keys(&[b"openings of the batch"]), before).await;
	assert!(!holds(&cache, "tea", 1).await);
}

#[tokio::test]
async fn nothing_outlives_the_word_that_anything_may_have_changed() {
	let many = many_changes(MAX_CHANGES + 1);
	let endings: [&dyn Fn(&VerdictCache); 2] =
		[&|cache: &VerdictCache| cache.forget(), &|cache: &VerdictCache| cache.changed(&many)];
	for ending in endings {
		let cache = cache();
		let before = cache.mark();
		cache.insert("tea", entry(None), &keys(&[b"batch"]), before).await;
		assert!(holds(&cache, "tea", 1).await);
		ending(&cache);
		assert!(!holds(&cache, "tea", 1).await);
		cache.insert("tea", entry(None), &keys(&[b"batch"]), before).await;
		assert!(!holds(&cache, "tea", 1).await, "nor does what was being made");
		cache.insert("tea", entry(None), &keys(&[b"batch"]), cache.mark()).await;
		assert!(holds(&cache, "tea", 1).await);
	}
}

#[tokio::test]
async fn there_are_no_answers_without_records() {
	let cache = cache();
	cache.insert("tea", entry(None), &keys(&[b"batch"]), cache.mark()).await;
	assert!(cache.get("tea", None).await.is_none());
}

#[tokio::test]
async fn an_answer_ends_at_the_moment_at_which_it_turns() {
	let cache = cache();
	cache.insert("tea", entry(Some(3_000)), &keys(&[b"batch"]), cache.mark()).await;
	assert!(holds(&cache, "tea", 2).await);
	assert!(!holds(&cache, "tea", 3).await, "the goods are past their date");
}

#[tokio::test]
async fn an_answer_that_is_asked_for_holds_however_many_blocks_come_and_one_that_ended_never_again()
{
	let cache = cache();
	for name in ["tea", "silk", "jade"] {
		let keys = keys(&[name.as_bytes(), b"batch"]);
		cache.insert(name, entry(None), &keys, cache.mark()).await;
	}
	cache.changed(&changes(&[b"silk"]));
	for _ in 0..2 * RECENT {
		cache.changed(&changes(&[b"elsewhere"]));
		assert!(holds(&cache, "tea", 2).await);
		assert!(!holds(&cache, "silk", 2).await);
	}
	assert!(!holds(&cache, "jade", 2).await, "nobody remembers whether it changed");
}

#[tokio::test]
async fn answers_and_what_is_remembered_of_changes_are_bounded() {
	let cache = VerdictCache::new(10, 1 << 20);
	for number in 0..200u32 {
		let key = number.to_le_bytes();
		let (name, mark) = (number.to_string(), cache.mark());
		cache.insert(&name, entry(None), &keys(&[&key, b"batch"]), mark).await;
	}
	cache.0.answers.run_pending_tasks().await;
	assert!(cache.size().0 <= 10, "{:?}", cache.size());

	let many = many_changes(MAX_CHANGES);
	for _ in 0..RECENT {
		cache.changed(&many);
	}
	let words = cache.words();
	let remembered: usize = words.recent.iter().map(|(_, changed)| changed.len()).sum();
	assert_eq!((remembered, words.remembered), (MAX_REMEMBERED, MAX_REMEMBERED));
	assert_eq!(words.floor, words.count - words.recent.len() as u64);
}

#[tokio::test]
async fn an_answer_weighs_its_name_and_its_keys_too() {
	let weight = |name: usize, keys: u32| async move {
		let cache = VerdictCache::new(1_000, 1 << 20);
		let keys: Vec<Vec<u8>> = (0..keys).map(|key| key.to_le_bytes().to_vec()).collect();
		cache.insert(&"n".repeat(name), entry(None), &keys, cache.mark()).await;
		cache.0.answers.run_pending_tasks().await;
		cache.size().1
	};
	assert_eq!(weight(5_000, 0).await - weight(2_000, 0).await, 3_000);
	assert_eq!(weight(5_000, 1_000).await - weight(5_000, 0).await, 8_000);
}
