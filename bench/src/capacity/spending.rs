//! What a load takes of processors and of the disk.

use crate::{
	network::usage::cpu,
	process::disk,
	report::{Row, Section},
	stats::Sample,
};
use carnet_network::Network;
use std::{path::PathBuf, time::Duration};

/// The database writes behind.
const SETTLE: Duration = Duration::from_secs(5);

/// What nodes had taken when a load began.
pub struct Spending<'a> {
	network: &'a Network,
	folder: PathBuf,
	cpu: f64,
	disk: u64,
}

impl<'a> Spending<'a> {
	/// Begins to count: the processor time of all nodes, and the folder of one.
	pub fn begin(network: &'a Network, node: usize) -> Self {
		let folder = network.node(node).base();
		let (cpu, disk) = (total(network), disk(&folder));
		Self { network, folder, cpu, disk }
	}

	/// Microseconds of processors and bytes of disk for each of so many things.
	pub async fn each(self, things: usize) -> (f64, f64) {
		let things = things.max(1) as f64;
		let cpu = (total(self.network) - self.cpu) * 1e6 / things;
		tokio::time::sleep(SETTLE).await;
		(cpu, disk(&self.folder).saturating_sub(self.disk) as f64 / things)
	}
}

/// Processor time of all nodes so far, in seconds.
fn total(network: &Network) -> f64 {
	cpu(network).iter().sum()
}

/// The rows of what was counted in some runs.
pub fn rows(processor: &str, disk: &str, costs: Vec<f64>, bytes: Vec<f64>, section: &mut Section) {
	let sample = |values: Vec<f64>| values.into_iter().collect::<Sample>();
	section.row(Row::median(processor, &sample(costs), "us").detail(
		"of all nodes together, with what they take anyway and with the answers to those who count",
	));
	section.row(
		Row::median(disk, &sample(bytes), "bytes")
			.detail("growth of the folder of the node that counts, with its blocks; the database makes room in steps"),
	);
}
