use super::*;
use sc_rpc::DenyUnsafe;
use sp_core::H256;
use std::sync::atomic::{AtomicU32, Ordering};

/// A key that is not mirrored.
const ACCOUNT: [u8; 32] = [0x26; 32];

const KNOWN: H256 = H256([1; 32]);
const LARGE: H256 = H256([2; 32]);
const OLD: H256 = H256([3; 32]);

/// Executes blocks that are known by their hashes, and counts.
#[derive(Default)]
struct Script {
	executed: Arc<AtomicU32>,
}

fn events_key() -> Vec<u8> {
	let hash = sp_crypto_hashing::twox_128;
	[hash(b"System"), hash(b"Events")].concat()
}

fn products_key() -> Vec<u8> {
	[&sp_crypto_hashing::twox_128(b"Products")[..], b"rest"].concat()
}

impl Executor for Script {
	fn execute(&self, hash: H256) -> Result<Executed, Error> {
		self.executed.fetch_add(1, Ordering::SeqCst);
		let changes = match hash {
			_ if hash == KNOWN => vec![
				(products_key(), Some(vec![1, 2])),
				(ACCOUNT.to_vec(), Some(vec![3])),
				(events_key(), None),
			],
			_ if hash == LARGE => vec![(products_key(), Some(vec![0; 40 << 20]))],
			_ if hash == OLD => return Err(Error::StateGone),
			hash if hash.to_low_u64_be() < 1_000 => Vec::new(),
			_ => return Err(Error::BlockNotFound),
		};
		Ok(Executed { number: 7, parent: H256::repeat_byte(9), spec_version: 3, changes })
	}
}

fn mirror(deny: Option<DenyUnsafe>) -> (Module, Arc<AtomicU32>) {
	let script = Script::default();
	let executed = script.executed.clone();
	let mut module = RpcModule::new(());
	module.merge(Mirror::new(script).into_rpc()).unwrap();
	if let Some(deny) = deny {
		module.extensions_mut().insert(deny);
	}
	(module, executed)
}

fn hex(bytes: &[u8]) -> String {
	bytes.iter().fold("0x".into(), |text, byte| format!("{text}{byte:02x}"))
}

#[tokio::test]
async fn a_mirror_reads_what_a_block_changed_of_its_records() {
	let (module, _) = mirror(Some(DenyUnsafe::No));
	let expected = json!({
		"number": 7,
		"hash": KNOWN,
		"parent": H256::repeat_byte(9),
		"specVersion": 3,
		"changes": [[hex(&products_key()), "0x0102"], [hex(&events_key()), null]],
	});
	assert_eq!(call(&module, "mirror_getChanges", json!([KNOWN])).await, Ok(expected));
}

#[tokio::test]
async fn a_mirror_is_told_what_the_keys_of_its_records_begin_with() {
	let (module, _) = mirror(Some(DenyUnsafe::No));
	let prefixes = call(&module, "mirror_getPrefixes", json!([])).await.unwrap();
	let prefixes = prefixes.as_array().unwrap();
	assert!(prefixes.contains(&json!(hex(&events_key()))), "one entry of a pallet");
	assert!(prefixes.contains(&json!(hex(&products_key()[..16]))), "all of a pallet");
}

#[tokio::test]
async fn a_block_is_executed_once_for_all_who_ask() {
	let (module, executed) = mirror(Some(DenyUnsafe::No));
	for _ in 0..3 {
		call(&module, "mirror_getChanges", json!([KNOWN])).await.unwrap();
	}
	assert_eq!(executed.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn the_oldest_answers_are_forgotten() {
	let (module, executed) = mirror(Some(DenyUnsafe::No));
	call(&module, "mirror_getChanges", json!([KNOWN])).await.unwrap();
	for number in 100..164 {
		let hash = H256::from_low_u64_be(number);
		call(&module, "mirror_getChanges", json!([hash])).await.unwrap();
	}
	let before = executed.load(Ordering::SeqCst);
	call(&module, "mirror_getChanges", json!([KNOWN])).await.unwrap();
	assert_eq!(executed.load(Ordering::SeqCst), before + 1);
}

#[test]
fn an_answer_that_is_too_large_is_not_kept() {
	let script = Script::default();
	let executed = script.executed.clone();
	let mirror = Mirror::new(script);
	let mut module = RpcModule::new(());
	module.extensions_mut().insert(DenyUnsafe::No);
	let ext = module.extensions_mut().clone();
	for _ in 0..2 {
		mirror.get_changes(&ext, LARGE).unwrap();
	}
	assert_eq!(executed.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn a_block_without_its_past_is_refused() {
	let (module, _) = mirror(Some(DenyUnsafe::No));
	let old = json!([OLD]);
	assert_refused(&module, "mirror_getChanges", old, code::STATE_GONE, "state").await;
	let unknown = json!([H256::repeat_byte(0xee)]);
	let number = code::BLOCK_NOT_FOUND;
	assert_refused(&module, "mirror_getChanges", unknown, number, "does not know").await;
}

#[tokio::test]
async fn strangers_have_no_blocks_executed() {
	for deny in [Some(DenyUnsafe::Yes), None] {
		let (module, executed) = mirror(deny);
		for (method, params) in
			[("mirror_getChanges", json!([KNOWN])), ("mirror_getPrefixes", json!([]))]
		{
			assert_refused(&module, method, params, -32601, "unsafe").await;
		}
		assert_eq!(executed.load(Ordering::SeqCst), 0);
	}
}
