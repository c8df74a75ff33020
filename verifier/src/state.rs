//! Storage proofs: what is at some keys of a state whose root is known.

use crate::{bundle::ascending, refusal::StateFault, Hash};
use alloc::{collections::BTreeSet, vec::Vec};
use sp_core::{Blake2Hasher, H256};
use sp_trie::{
	read_trie_value, HashDBT, LayoutV1, MemoryDB, RandomState, TrieError, TrieRecorder,
	EMPTY_PREFIX,
};

type Layout = LayoutV1<Blake2Hasher>;

/// Notes the nodes that a look-up went through.
#[derive(Default)]
struct Visited(BTreeSet<H256>);

impl TrieRecorder<H256> for Visited {
	fn record(&mut self, access: trie_db::TrieAccess<H256>) {
		use trie_db::TrieAccess::{EncodedNode, NodeOwned, Value};
		if let EncodedNode { hash, .. } | NodeOwned { hash, .. } | Value { hash, .. } = access {
			self.0.insert(hash);
		}
	}

	fn trie_nodes_recorded_for_key(&self, _: &[u8]) -> trie_db::RecordedForKey {
		trie_db::RecordedForKey::None
	}
}

/// The values at the keys, `None` where there is none. Every node has to be needed.
pub(crate) fn read(
	root: &Hash,
	nodes: &[Vec<u8>],
	keys: &[Vec<u8>],
) -> Result<Vec<Option<Vec<u8>>>, StateFault> {
	if !ascending(nodes) {
		return Err(StateFault::NodesUnsorted);
	}
	if !ascending(keys) {
		return Err(StateFault::KeysUnsorted);
	}
	let mut state = MemoryDB::<Blake2Hasher>::with_hasher(RandomState::default());
	let hashes: Vec<H256> = nodes.iter().map(|node| state.insert(EMPTY_PREFIX, node)).collect();
	let mut visited = Visited::default();
	let values = keys
		.iter()
		.map(|key| {
			read_trie_value::<Layout, _>(
				&state,
				&H256(*root),
				key,
				Some(&mut visited as &mut dyn TrieRecorder<H256>),
				None,
			)
			.map_err(|error| match *error {
				TrieError::<Layout>::InvalidStateRoot(_)
				| TrieError::<Layout>::IncompleteDatabase(_) => StateFault::Incomplete { key: key.clone() },
				_ => StateFault::Damaged { key: key.clone() },
			})
		})
		.collect::<Result<_, _>>()?;
	match hashes.iter().any(|hash| !visited.0.contains(hash)) {
		true => Err(StateFault::UnusedNode),
		false => Ok(values),
	}
}
