//! The network: how it is started, and what can be done to it.

use crate::{
	builder::Setup,
	clock,
	error::{Error, Result},
	link::{Line, Link, Ports, Quality},
	node::{Keys, Node, Role, Surroundings, Sync},
	rpc::Rpc,
};
use std::{
	collections::HashMap,
	fmt::Write,
	path::Path,
	sync::Arc,
	time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long a node may need to end by itself: its database has to be written.
const GOODBYE: Duration = Duration::from_secs(60);
/// Between two looks at something that is waited for.
pub(crate) const LOOK: Duration = Duration::from_millis(100);

/// Nodes on the loopback, each with ports, keys and a folder of its own. They end when this is dropped.
///
/// Nodes count from 0: first the validators, in the order in which they were asked for, then what was added later.
pub struct Network {
	// The order matters: processes end before proxies, and the folder goes last.
	pub(crate) nodes: Vec<Node>,
	links: HashMap<(usize, usize), Link>,
	quality: Quality,
	ports: Ports,
	pub(crate) setup: Setup,
	folder: TempDir,
}

impl Network {
	pub(crate) fn new(setup: Setup, folder: TempDir, quality: Quality) -> Self {
		Self {
			nodes: Vec::new(),
			links: HashMap::new(),
			quality,
			ports: Ports::new(),
			setup,
			folder,
		}
	}

	/// How many nodes there are, running or not.
	pub fn len(&self) -> usize {
		self.nodes.len()
	}

	/// Whether there is no node.
	pub fn is_empty(&self) -> bool {
		self.nodes.is_empty()
	}

	/// A node. Panics if there is none of this number, which is a mistake of the test.
	pub fn node(&self, node: usize) -> &Node {
		&self.nodes[node]
	}

	/// All nodes.
	pub fn nodes(&self) -> &[Node] {
		&self.nodes
	}

	/// The RPC of all nodes.
	pub fn rpcs(&self) -> Vec<Arc<Rpc>> {
		self.nodes.iter().map(|node| node.rpc.clone()).collect()
	}

	/// The folder of everything; it goes with the network.
	pub fn folder(&self) -> &Path {
		self.folder.path()
	}

	/// The chain spec that the nodes were started with: the one that was named, of the type `Live`.
	pub fn chain_spec(&self) -> &Path {
		&self.setup.spec
	}

	/// The binary of the nodes.
	pub fn binary(&self) -> &Path {
		&self.setup.binary
	}

	/// Starts nodes from now on from another binary, as with an upgrade of the node.
	pub fn set_binary(&mut self, binary: impl Into<std::path::PathBuf>) {
		self.setup.binary = binary.into();
	}

	/// Makes a node without starting it, with links to and from all others.
	pub(crate) async fn make(&mut self, role: Role, disk: Option<u64>) -> Result<usize> {
		let index = self.nodes.len();
		let folder = self.folder.path().join(format!("node-{index}"));
		let mut port = || {
			self.ports.free().ok_or_else(|| {
				Error::Unexpected("no port between 20,000 and 32,000 is free".into())
			})
		};
		let (port, rpc_port, prometheus_port) = (port()?, port()?, port()?);
		let node = Node {
			index,
			role,
			peer_id: Node::make_node_key(&self.setup.binary, &folder)?,
			port,
			prometheus_port,
			rpc: Arc::new(Rpc::new(index, rpc_port)),
			process: None,
			paused: false,
			environment: Vec::new(),
			arguments: Vec::new(),
			disk: disk
				.map(|bytes| crate::disk::Disk::mount(&folder.join("base"), bytes))
				.transpose()?,
			folder,
		};
		node.insert_keys(&self.setup.binary, &self.setup.spec)?;
		for other in &self.nodes {
			self.links.insert((index, other.index), Link::open(other.port, self.quality).await?);
			self.links.insert((other.index, index), Link::open(port, self.quality).await?);
		}
		self.nodes.push(node);
		Ok(index)
	}

	/// Starts a node that is not running and does not wait for it.
	pub async fn start(&mut self, node: usize) -> Result {
		let others = (0..self.nodes.len())
			.filter(|other| *other != node)
			.filter_map(|other| self.address(node, other))
			.collect();
		let around = Surroundings {
			binary: &self.setup.binary,
			spec: &self.setup.spec,
			lifetime: self.setup.lifetime,
			arguments: &self.setup.arguments,
			others,
		};
		self.nodes[node].start(around).await
	}

	/// Where a node finds another.
	fn address(&self, from: usize, to: usize) -> Option<String> {
		let link = self.links.get(&(from, to))?;
		Some(format!("/ip4/127.0.0.1/tcp/{}/p2p/{}", link.port(), self.nodes[to].peer_id))
	}

	/// Adds a node, tells the others of it, and starts it. Does not wait for it.
	pub async fn add(&mut self, role: Role) -> Result<usize> {
		self.add_with_disk(role, None).await
	}

	/// The same on a disk of so many bytes, which [`Self::fill_disk`] can fill. Needs root.
	pub async fn add_with_disk(&mut self, role: Role, disk: Option<u64>) -> Result<usize> {
		let index = self.make(role, disk).await?;
		for other in 0..index {
			if !self.nodes[other].is_running() || self.nodes[other].paused {
				// It reads the addresses when it is started; one that is paused would not answer.
				continue;
			}
			let address = self.address(other, index).unwrap_or_default();
			let rpc = &self.nodes[other].rpc;
			rpc.call::<serde_json::Value>("system_addReservedPeer", &[address.into()]).await?;
		}
		self.start(index).await?;
		Ok(index)
	}

	/// Adds a full node.
	pub async fn add_full_node(&mut self, sync: Sync) -> Result<usize> {
		self.add(Role::Full(sync)).await
	}

	/// Changes what a stopped node is from its next start on: a full node that made keys becomes a validator.
	pub fn set_role(&mut self, node: usize, role: Role) -> Result {
		let stopped = self.stopped(node)?;
		stopped.role = role;
		let node = &self.nodes[node];
		node.insert_keys(&self.setup.binary, &self.setup.spec)
	}

	/// Sets arguments of a stopped node beside those of all, from its next start on.
	pub fn set_arguments<S: AsRef<str>>(&mut self, node: usize, arguments: &[S]) -> Result {
		self.stopped(node)?.arguments = arguments.iter().map(|one| one.as_ref().into()).collect();
		Ok(())
	}

	/// Sets how far the clock of a stopped node is ahead (behind if negative), in milliseconds, from its next start on. Needs
	/// libfaketime, and a node that starts below it: one that was built without jemalloc.
	pub fn set_clock_offset(&mut self, node: usize, millis: i64) -> Result {
		let environment = clock::environment(millis, self.binary())?;
		self.stopped(node)?.environment = environment;
		Ok(())
	}

	fn stopped(&mut self, node: usize) -> Result<&mut Node> {
		let stopped = &mut self.nodes[node];
		match stopped.is_running() {
			true => Err(Error::WrongState { node, why: "runs; stop it first" }),
			false => Ok(stopped),
		}
	}

	/// Ends a node as a power cut does.
	pub async fn kill(&mut self, node: usize) -> Result {
		self.end(node, "KILL").await
	}

	/// Asks a node to end, and waits until it has.
	pub async fn stop(&mut self, node: usize) -> Result {
		self.resume(node)?;
		self.end(node, "TERM").await
	}

	async fn end(&mut self, node: usize, signal: &str) -> Result {
		let Some(process) = &mut self.nodes[node].process else { return Ok(()) };
		process.signal(signal)?;
		if !process.ended(GOODBYE).await {
			return Err(Error::Patience {
				what: format!("the end of node {node} after {signal}"),
				seconds: GOODBYE.as_secs(),
				last: "still running".into(),
			});
		}
		self.nodes[node].process = None;
		Ok(())
	}

	/// Stops a node where it is (SIGSTOP): connections stay open and nothing answers.
	pub fn pause(&mut self, node: usize) -> Result {
		self.signal(node, "STOP", true)
	}

	/// Lets a paused node go on.
	pub fn resume(&mut self, node: usize) -> Result {
		if self.nodes[node].paused {
			self.signal(node, "CONT", false)?;
		}
		Ok(())
	}

	fn signal(&mut self, node: usize, signal: &str, paused: bool) -> Result {
		let one = &mut self.nodes[node];
		let process = one.process.as_mut().ok_or(Error::WrongState { node, why: "is not running" });
		process?.signal(signal)?;
		one.paused = paused;
		Ok(())
	}

	/// Ends a node orderly and starts it again.
	pub async fn restart(&mut self, node: usize) -> Result {
		self.stop(node).await?;
		self.start(node).await
	}

	/// Removes the database of a stopped full node.
	pub fn wipe(&mut self, node: usize) -> Result {
		self.nodes[node].wipe()
	}

	/// Fills the disk of a node that was added with one.
	pub fn fill_disk(&self, node: usize) -> Result {
		self.disk(node)?.fill()
	}

	/// Frees what [`Self::fill_disk`] took.
	pub fn free_disk(&self, node: usize) -> Result {
		self.disk(node)?.free()
	}

	fn disk(&self, node: usize) -> Result<&crate::disk::Disk> {
		self.nodes[node].disk.as_ref().ok_or(Error::WrongState {
			node,
			why: "shares the disk with all others; add it with a disk of its own",
		})
	}

	/// Changes the links between two nodes, both ways.
	pub fn set_link(&self, one: usize, other: usize, change: impl Fn(&mut Quality)) {
		for ends in [(one, other), (other, one)] {
			if let Some(link) = self.links.get(&ends) {
				link.change(&change);
			}
		}
	}

	/// Cuts all links between nodes of different groups (or makes them silent) and opens those inside one. A node in no
	/// group keeps its links.
	pub fn partition(&self, groups: &[&[usize]], line: Line) {
		let group = |node: usize| groups.iter().position(|group| group.contains(&node));
		for one in 0..self.nodes.len() {
			for other in 0..one {
				let (Some(a), Some(b)) = (group(one), group(other)) else { continue };
				let line = if a == b { Line::Open } else { line };
				self.set_link(one, other, |quality| quality.line = line);
			}
		}
	}

	/// Opens all links.
	pub fn heal(&self) {
		self.links.values().for_each(|link| link.change(|quality| quality.line = Line::Open));
	}

	/// Sets the one-way delay of all links, and of those of nodes to come.
	pub fn set_delay(&mut self, delay: Duration) {
		self.quality.delay = delay;
		self.links.values().for_each(|link| link.change(|quality| quality.delay = delay));
	}

	/// Limits the links of a node, each way and connection; `None` ends that.
	pub fn slow_down(&self, node: usize, bytes_per_second: Option<u64>) {
		for ((from, to), link) in &self.links {
			if *from == node || *to == node {
				link.change(|quality| quality.bytes_per_second = bytes_per_second);
			}
		}
	}

	/// The nodes that run and are not paused.
	pub fn running(&mut self) -> Vec<usize> {
		self.nodes
			.iter_mut()
			.filter_map(|node| (node.is_running() && !node.paused).then_some(node.index))
			.collect()
	}

	/// The ends of the logs of all nodes.
	pub fn tails(&self) -> String {
		self.nodes.iter().fold(String::new(), |mut text, node| {
			let _ = writeln!(text, "{}", node.tail());
			text
		})
	}

	/// Looks again and again until a node gives something that fits, and fails with the last that it gave. A node that
	/// does not answer is asked again.
	pub async fn until<T, F>(
		&self,
		what: &str,
		patience: Duration,
		mut look: impl FnMut() -> F,
		fits: impl Fn(&T) -> bool,
	) -> Result<T>
	where
		T: std::fmt::Debug,
		F: std::future::Future<Output = Result<T>>,
	{
		let begin = Instant::now();
		loop {
			let seen = look().await;
			let last = match seen {
				Ok(seen) if fits(&seen) => return Ok(seen),
				Ok(seen) => format!("{seen:?}"),
				Err(error) => error.to_string(),
			};
			if begin.elapsed() > patience {
				return Err(Error::Patience {
					what: what.to_owned(),
					seconds: patience.as_secs(),
					last,
				});
			}
			tokio::time::sleep(LOOK).await;
		}
	}
}

impl Drop for Network {
	fn drop(&mut self) {
		if std::thread::panicking() {
			eprintln!("{}", self.tails());
		}
	}
}

/// The development keys of the four validators of the chain `local`.
pub(crate) fn development_keys() -> Vec<Role> {
	["alice", "bob", "charlie", "dave"]
		.map(|name| Role::Validator(Keys::Development(name.into())))
		.to_vec()
}
