//! What the running nodes of a network take.

use crate::process::{cpu_seconds, resident};
use carnet_network::{Network, Node};

fn ids(network: &Network) -> impl Iterator<Item = u32> + '_ {
	network.nodes().iter().filter_map(Node::process_id)
}

/// Processor time of each so far, in seconds.
pub fn cpu(network: &Network) -> Vec<f64> {
	ids(network).map(|id| cpu_seconds(id).unwrap_or_default()).collect()
}

/// Resident bytes of each.
pub fn memory(network: &Network) -> impl Iterator<Item = u64> + '_ {
	ids(network).map(|id| resident(id).unwrap_or_default())
}
