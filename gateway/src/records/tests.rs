#![allow(clippy::unwrap_used)]

use super::*;
use crate::records::mirrored::{self, BATCH};
use carnet_client::records::keys;

#[tokio::test]
async fn what_an_answer_misses_is_fetched_until_nothing_is_missing() {
	let chain = mirrored::Chain::new().await;
	let composed = compose(chain.mirror(), &[], |found| Ok(found.records().batch(BATCH)?));
	let composed = composed.await.unwrap();
	let view = composed.answer.unwrap();
	assert_eq!(view.brand.name.as_slice(), mirrored::BRAND_NAME.as_bytes());
	for key in [keys::batch(BATCH), keys::member(mirrored::BRAND), keys::recalls_of(BATCH)] {
		assert!(composed.keys.contains(&key), "it follows of what is not there, too");
	}
	assert_eq!(composed.turns_at, Some(mirrored::EXPIRES_AT));
	assert_eq!(composed.head.number, 1);
}

#[tokio::test]
async fn an_answer_that_never_has_enough_ends() {
	let chain = mirrored::Chain::new().await;
	let rounds = Cell::new(0u32);
	let endless = compose(chain.mirror(), &[], |found| {
		rounds.set(rounds.get() + 1);
		found.value(&rounds.get().to_le_bytes()).map_err(|Absent| Missing::Value)?;
		// A key that was fetched is there, so it asks for another one.
		found.value(&[0xff, rounds.get() as u8]).map_err(|Absent| Missing::Value)
	});
	assert!(matches!(endless.await, Err(RecordsError::TooLong)));
	assert_eq!(rounds.get(), MAX_ROUNDS);
}

#[tokio::test]
async fn records_that_cannot_be_read_are_no_answer() {
	let mut chain = mirrored::Chain::new().await;
	chain.put_bytes(keys::batch(BATCH), Some(vec![1, 2, 3])).await;
	let found = gather(chain.mirror(), &[], |found| Ok(found.records().batch(BATCH)?)).await;
	assert!(matches!(found, Err(RecordsError::Unfit(_))));
	let problem = Problem::from(found.unwrap_err());
	assert_eq!(problem.kind, "internal", "and nothing of it is told");
}
