//! What a load takes of processors and of the disk.

use crate::{
	network::usage::cpu,
	process::disk,
	rates::own,
	report::{number, Row, Section},
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
	own: f64,
	disk: u64,
}

/// What each of so many things took.
pub struct Spent {
	/// Microseconds of processors, of all nodes.
	nodes: f64,
	/// The same of this program.
	own: f64,
	/// Bytes of disk.
	bytes: f64,
}

impl<'a> Spending<'a> {
	/// Begins to count: the processor time of all nodes, and the folder of one.
	pub fn begin(network: &'a Network, node: usize) -> Self {
		let folder = network.node(node).base();
		let (cpu, disk) = (total(network), disk(&folder));
		Self { network, folder, cpu, own: own(), disk }
	}

	/// What each of so many things took since then.
	pub async fn each(self, things: usize) -> Spent {
		let things = things.max(1) as f64;
		let nodes = (total(self.network) - self.cpu) * 1e6 / things;
		let own = (own() - self.own) * 1e6 / things;
		tokio::time::sleep(SETTLE).await;
		let bytes = disk(&self.folder).saturating_sub(self.disk) as f64 / things;
		Spent { nodes, own, bytes }
	}
}

/// Processor time of all nodes so far, in seconds.
fn total(network: &Network) -> f64 {
	cpu(network).iter().sum()
}

/// The rows of what was counted in the runs so far.
pub fn rows(processor: &str, disk: &str, spent: &[Spent], section: &mut Section) {
	let of = |value: fn(&Spent) -> f64| spent.iter().map(value).collect::<Sample>();
	section.update(Row::median(processor, &of(|it| it.nodes), "us").detail(format!(
		"of all nodes together, with what they take anyway and with the answers to those who count; beside it {} us of this \
		program, which signs, sends and counts",
		number(of(|it| it.own).median())
	)));
	section.update(
		Row::median(disk, &of(|it| it.bytes), "bytes")
			.detail("growth of the folder of the node that counts, with its blocks; the database makes room in steps"),
	);
}
