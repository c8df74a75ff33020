#![allow(clippy::unwrap_used)]

use super::*;
use crate::{
	http::tests::Gateway,
	records::mirrored::{self, Chain, BATCH, BRAND, COUNT},
};
use axum::{
	body::Body,
	http::{Request, StatusCode},
};
use std::{fs, os::unix::fs::PermissionsExt};

fn file() -> Vec<u8> {
	mirrored::openings_file(&mirrored::header())
}

async fn load(openings: &Openings, chain: &Chain, bytes: Vec<u8>) -> Result<Loaded, OpeningsError> {
	openings.load(chain.mirror(), Zeroizing::new(bytes), Some(BRAND)).await
}

async fn store(chain: &Chain, byte: u8) -> Openings {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("key");
	fs::write(&path, hex::encode([byte; 32])).unwrap();
	fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
	Openings::open(chain.db().clone(), Some(&path)).await.unwrap()
}

fn spec() -> BatchSpec {
	mirrored::header().batch_spec(None, None)
}

#[tokio::test]
async fn every_unit_of_a_loaded_file_is_proved() {
	let chain = Chain::new().await;
	let openings = store(&chain, 1).await;
	assert_eq!(openings.evidence(BATCH, &spec(), 0).await.unwrap(), None);
	let loaded = load(&openings, &chain, file()).await.unwrap();
	assert_eq!((loaded.batch, loaded.member, loaded.count), (BATCH, BRAND, COUNT));
	for index in [0, 1, 254, 255, 256, 257, COUNT - 1] {
		let evidence = openings.evidence(BATCH, &spec(), index).await.unwrap().unwrap();
		assert!(evidence.opens(&spec(), &mirrored::label(index)), "{index}");
	}
	assert_eq!(openings.evidence(BATCH, &spec(), COUNT).await.unwrap(), None);
	assert_eq!(openings.list(BRAND, None, 10).await.unwrap(), std::slice::from_ref(&loaded));
	for behind in [BATCH, 1 << 63, BatchId::MAX] {
		assert!(openings.list(BRAND, Some(behind), 10).await.unwrap().is_empty(), "{behind}");
	}
	// Once more is no other thing, and a gateway that starts anew has it too.
	assert_eq!(load(&openings, &chain, file()).await.unwrap(), loaded);
	let again = store(&chain, 1).await;
	assert!(again.evidence(BATCH, &spec(), 256).await.unwrap().is_some());
}

#[tokio::test]
async fn a_file_that_is_cut_changed_or_of_another_batch_is_refused() {
	let mut chain = Chain::new().await;
	let openings = store(&chain, 1).await;
	let whole = file();
	let cut = whole[..whole.len() - 1].to_vec();
	assert!(matches!(load(&openings, &chain, cut).await, Err(OpeningsError::File(_))));
	assert!(matches!(load(&openings, &chain, vec![]).await, Err(OpeningsError::File(_))));
	// A bit of a key, of the salt of the last record, and of a serial.
	for at in [80 + 25, whole.len() - 1, 80 + 68 * 256 + 10] {
		let mut flipped = whole.clone();
		flipped[at] ^= 1;
		let refused = load(&openings, &chain, flipped).await;
		assert!(matches!(refused, Err(OpeningsError::OtherRoot | OpeningsError::File(_))), "{at}");
	}
	let mut other = mirrored::header();
	other.root = H256::repeat_byte(7);
	let refused = load(&openings, &chain, mirrored::openings_file(&other)).await;
	assert!(matches!(refused, Err(OpeningsError::OtherBatch)));
	// A header of a batch that is registered, and the openings of another one.
	other.lot = carnet_primitives::gs1::Lot::parse("LOT2").unwrap();
	let refused = load(&openings, &chain, mirrored::openings_file(&other)).await;
	assert!(matches!(refused, Err(OpeningsError::UnknownBatch)));
	chain.add_batch(BATCH + 1, &other, BRAND).await;
	let refused = load(&openings, &chain, mirrored::openings_file(&other)).await;
	assert!(matches!(refused, Err(OpeningsError::OtherRoot)));
	assert!(openings.list(BRAND, None, 10).await.unwrap().is_empty(), "nothing was kept");
}

#[tokio::test]
async fn a_file_that_is_larger_than_any_is_refused_before_it_is_read() {
	let chain = Chain::new().await;
	let openings = store(&chain, 1).await;
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("openings");
	// It has no bytes on the disk, only a length.
	let empty = fs::File::create(&path).unwrap();
	empty.set_len(MAX_BYTES as u64 + 1).unwrap();
	let refused = openings.add(chain.mirror(), &path).await;
	assert!(matches!(refused, Err(OpeningsError::TooLarge)));
	empty.set_len(MAX_BYTES as u64).unwrap();
	let refused = openings.add(chain.mirror(), &path).await;
	assert!(matches!(refused, Err(OpeningsError::File(_))));
}

#[tokio::test]
async fn what_is_kept_is_encrypted_for_its_place() {
	let chain = Chain::new().await;
	let openings = store(&chain, 1).await;
	load(&openings, &chain, file()).await.unwrap();
	let rows: Vec<(i64, Vec<u8>, Vec<u8>)> =
		sqlx::query_as("SELECT chunk, nonce, sealed FROM openings_chunks ORDER BY chunk")
			.fetch_all(chain.db().read())
			.await
			.unwrap();
	assert_eq!(rows.len(), 2);
	assert_ne!(rows[0].1, rows[1].1, "no nonce twice");
	let serial = mirrored::label(3).serial;
	let clear =
		|row: &(i64, Vec<u8>, Vec<u8>)| row.2.windows(20).any(|part| part == serial.as_bytes());
	assert!(!rows.iter().any(clear));
	let key = Key::new(&[1; 32]);
	assert!(key.open_chunk(BATCH, 0, &rows[0].1, &rows[0].2).is_some());
	assert!(key.open_chunk(BATCH, 1, &rows[0].1, &rows[0].2).is_none());
	assert!(key.open_chunk(BATCH + 1, 0, &rows[0].1, &rows[0].2).is_none());
	assert!(Key::new(&[2; 32]).open_chunk(BATCH, 0, &rows[0].1, &rows[0].2).is_none());
}

#[tokio::test]
async fn a_damaged_store_says_nothing_rather_than_something_wrong() {
	let chain = Chain::new().await;
	load(&store(&chain, 1).await, &chain, file()).await.unwrap();
	let mut transaction = chain.db().write().await.unwrap();
	sqlx::query("UPDATE openings_chunks SET nodes = zeroblob(length(nodes)) WHERE chunk = 0")
		.execute(&mut *transaction)
		.await
		.unwrap();
	transaction.commit().await.unwrap();
	let found = store(&chain, 1).await.evidence(BATCH, &spec(), 0).await;
	assert!(matches!(found, Err(OpeningsError::Damaged { batch: BATCH })));
}

#[tokio::test]
async fn another_key_is_noticed_before_anything_is_asked() {
	let chain = Chain::new().await;
	load(&store(&chain, 1).await, &chain, file()).await.unwrap();
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("key");
	let open = |text: &str, mode: u32| {
		fs::write(&path, text).unwrap();
		fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
		Openings::open(chain.db().clone(), Some(&path))
	};
	let refused = open(&hex::encode([2; 32]), 0o600).await;
	assert!(matches!(refused, Err(OpeningsError::OtherKey { .. })));
	let refused = open(&hex::encode([1; 32]), 0o640).await.err().unwrap().to_string();
	assert!(refused.contains("chmod 600"), "{refused}");
	for wrong in ["", "ab", &"zz".repeat(32), &"ab".repeat(33)] {
		let refused = open(wrong, 0o600).await.err().unwrap().to_string();
		assert!(refused.contains("64 hexadecimal digits"), "{refused}");
	}
	let none = Openings::open(chain.db().clone(), None).await.unwrap();
	assert!(matches!(load(&none, &chain, file()).await, Err(OpeningsError::NoKey)));
}

#[tokio::test]
async fn only_the_brand_of_a_batch_loads_its_openings() {
	let gateway = Gateway::new().await;
	for (token, status) in [
		("nobody", StatusCode::UNAUTHORIZED),
		("", StatusCode::UNAUTHORIZED),
		("reader", StatusCode::FORBIDDEN),
		("other", StatusCode::FORBIDDEN),
		("brand", StatusCode::CREATED),
	] {
		let answer = gateway.post("/openings", token, file()).await;
		assert_eq!(answer.status, status, "{token}: {}", answer.body);
	}
	assert_eq!(gateway.get("/openings", &[]).await.status, StatusCode::UNAUTHORIZED);
	let listed = gateway.get("/openings", &[("authorization", "Bearer brand")]).await;
	assert_eq!(listed.json()["openings"][0]["batch"], BATCH);
	let other = gateway.get("/openings", &[("authorization", "Bearer other")]).await;
	assert_eq!(other.json()["openings"], serde_json::json!([]));
}

#[tokio::test]
async fn a_brand_is_told_why_its_file_is_refused_and_nothing_of_it_is_kept() {
	let gateway = Gateway::new().await;
	let mut cut = file();
	cut.pop();
	let mut flipped = file();
	*flipped.last_mut().unwrap() ^= 1;
	let mut other = mirrored::header();
	other.root = H256::repeat_byte(7);
	let mut unknown = mirrored::header();
	unknown.lot = carnet_primitives::gs1::Lot::parse("LOT2").unwrap();
	for (bytes, status, kind) in [
		(cut, StatusCode::BAD_REQUEST, "carnet:openings-file"),
		(flipped, StatusCode::CONFLICT, "carnet:openings-of-other-batch"),
		(mirrored::openings_file(&other), StatusCode::CONFLICT, "carnet:openings-of-other-batch"),
		(mirrored::openings_file(&unknown), StatusCode::NOT_FOUND, "carnet:not-found"),
	] {
		let answer = gateway.post("/openings", "brand", bytes).await;
		assert_eq!(answer.status, status, "{}", answer.body);
		assert_eq!(answer.json()["type"], kind);
	}
	let large = Request::post("/openings")
		.header("authorization", "Bearer brand")
		.header("content-length", "200000000");
	let answer = gateway.send(large.body(Body::empty()).unwrap()).await;
	assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", answer.body);
	let listed = gateway.get("/openings", &[("authorization", "Bearer brand")]).await;
	assert_eq!(listed.json()["openings"], serde_json::json!([]));
}

#[tokio::test]
async fn a_brand_that_hangs_up_leaves_no_half_of_its_openings() {
	let gateway = Gateway::new().await;
	let begun = async {
		loop {
			let (rows,): (i64,) = sqlx::query_as("SELECT COUNT(*) FROM openings")
				.fetch_one(gateway.chain.db().read())
				.await
				.unwrap();
			if rows > 0 {
				break;
			}
			tokio::task::yield_now().await;
		}
	};
	tokio::select! {
		() = begun => {}
		_ = gateway.post("/openings", "brand", file()) => {}
	}
	for _ in 0..200 {
		match gateway.post("/openings", "brand", file()).await.status {
			StatusCode::SERVICE_UNAVAILABLE => {
				tokio::time::sleep(Duration::from_millis(10)).await;
			}
			status => return assert_eq!(status, StatusCode::CREATED),
		}
	}
	panic!("nothing can be loaded any more");
}

#[tokio::test]
async fn who_only_looks_leaves_what_another_gateway_is_loading() {
	let chain = Chain::new().await;
	let mut transaction = chain.db().write().await.unwrap();
	sqlx::query(
		"INSERT INTO openings (batch, member, count, root, tops, key_id, loaded_at, complete) \
		VALUES ($1, $2, 300, $3, $3, $4, 0, 0)",
	)
	.bind(BATCH as i64)
	.bind(i64::from(BRAND))
	.bind(vec![0u8; 32])
	.bind(Key::new(&[1; 32]).id().to_owned())
	.execute(&mut *transaction)
	.await
	.unwrap();
	transaction.commit().await.unwrap();
	let openings = store(&chain, 1).await;
	assert!(openings.list(BRAND, None, 10).await.unwrap().is_empty());
	assert!(matches!(load(&openings, &chain, file()).await, Err(OpeningsError::Busy)));
	openings.tidy().await.unwrap();
	assert_eq!(load(&openings, &chain, file()).await.unwrap().batch, BATCH);
}
