//! The way from one node to another: a TCP proxy on the loopback that belongs to the harness.
//!
//! Each node knows the others by the addresses of proxies alone, so what happens to the proxies happens to the network.

use crate::error::{Result, Trying};
use std::{collections::VecDeque, net::Ipv4Addr, time::Duration};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::{
		tcp::{OwnedReadHalf, OwnedWriteHalf},
		TcpListener, TcpStream,
	},
	sync::{mpsc, watch},
	task::{JoinHandle, JoinSet},
	time::Instant,
};

/// Bytes that are passed on together.
const PIECE: usize = 16 * 1024;
/// Pieces on their way: more than any delay and bandwidth of a test hold, and still a bound.
const ON_THE_WAY: usize = 512;

/// Whether bytes pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Line {
	/// They pass.
	#[default]
	Open,
	/// They wait, as with a cable that was pulled: connections stay, and nobody is told.
	Silent,
	/// Connections are closed, and new ones are closed at once.
	Cut,
}

/// How a link behaves, in both directions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Quality {
	/// Whether bytes pass.
	pub line: Line,
	/// How long bytes take one way, beside what the machine takes. Opening a connection takes none of it.
	pub delay: Duration,
	/// Most bytes in a second for each connection and direction; any number if `None`.
	pub bytes_per_second: Option<u64>,
}

/// A proxy from one node to another. It ends when it is dropped.
pub(crate) struct Link {
	port: u16,
	quality: watch::Sender<Quality>,
	task: JoinHandle<()>,
}

impl Link {
	pub async fn open(target: u16, quality: Quality) -> Result<Self> {
		let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
			.await
			.trying(|| "a proxy between nodes finds no port".into())?;
		let port =
			listener.local_addr().trying(|| "a proxy between nodes has no port".into())?.port();
		let (quality, seen) = watch::channel(quality);
		let task = tokio::spawn(serve(listener, target, seen));
		Ok(Self { port, quality, task })
	}

	/// Where it listens.
	pub fn port(&self) -> u16 {
		self.port
	}

	pub fn change(&self, change: impl FnOnce(&mut Quality)) {
		self.quality.send_modify(change);
	}
}

impl Drop for Link {
	fn drop(&mut self) {
		self.task.abort();
	}
}

async fn serve(listener: TcpListener, target: u16, quality: watch::Receiver<Quality>) {
	// Dropped with this task, and all connections with it.
	let mut connections = JoinSet::new();
	loop {
		while connections.try_join_next().is_some() {}
		let Ok((from, _)) = listener.accept().await else {
			// No descriptors are left; some may be later.
			tokio::time::sleep(Duration::from_millis(50)).await;
			continue;
		};
		if quality.borrow().line != Line::Cut {
			connections.spawn(relay(from, target, quality.clone()));
		}
	}
}

async fn relay(from: TcpStream, target: u16, mut quality: watch::Receiver<Quality>) {
	let Ok(to) = TcpStream::connect((Ipv4Addr::LOCALHOST, target)).await else { return };
	// A delay of the kernel's on top of ours would be one that nobody asked for.
	let _ = (from.set_nodelay(true), to.set_nodelay(true));
	let ((from_read, from_write), (to_read, to_write)) = (from.into_split(), to.into_split());
	let there = pass(from_read, to_write, quality.clone());
	let back = pass(to_read, from_write, quality.clone());
	tokio::select! {
		() = async { tokio::join!(there, back); } => {}
		_ = quality.wait_for(|quality| quality.line == Line::Cut) => {}
	}
}

/// Passes bytes one way until there are no more.
async fn pass(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, quality: watch::Receiver<Quality>) {
	let (pieces, mut due) = mpsc::channel::<(Instant, Vec<u8>)>(ON_THE_WAY);
	let reading = {
		let quality = quality.clone();
		async move {
			let mut buffer = vec![0; PIECE];
			while let Ok(read @ 1..) = from.read(&mut buffer).await {
				let due = Instant::now() + quality.borrow().delay;
				let piece = buffer.iter().take(read).copied().collect();
				if pieces.send((due, piece)).await.is_err() {
					break;
				}
			}
		}
	};
	let writing = async move {
		let mut quality = quality;
		let mut free = Instant::now();
		while let Some((due, piece)) = due.recv().await {
			tokio::time::sleep_until(due).await;
			let rate = quality.borrow().bytes_per_second;
			if let Some(rate) = rate {
				let takes = Duration::from_secs_f64(piece.len() as f64 / rate.max(1) as f64);
				free = free.max(Instant::now()) + takes;
				// Bytes that wait here fill the queue and then the sender's own buffers.
				tokio::time::sleep_until(free).await;
			}
			if quality.wait_for(|quality| quality.line != Line::Silent).await.is_err()
				|| to.write_all(&piece).await.is_err()
			{
				break;
			}
		}
		let _ = to.shutdown().await;
	};
	tokio::join!(reading, writing);
}

/// Finds free ports below those that the kernel gives to outgoing connections: a node that is down keeps its own.
pub(crate) struct Ports {
	next: VecDeque<u16>,
}

impl Ports {
	const FIRST: u16 = 20_000;
	const COUNT: u16 = 12_000;

	/// Starts at another place in each process, since several may start networks at once.
	pub fn new() -> Self {
		let begin = (std::process::id() % u32::from(Self::COUNT / 100)) as u16 * 100;
		Self { next: (0..Self::COUNT).map(|at| Self::FIRST + (begin + at) % Self::COUNT).collect() }
	}

	/// A port that nobody listens on and that was not given before.
	pub fn free(&mut self) -> Option<u16> {
		std::iter::from_fn(|| self.next.pop_front())
			.find(|port| std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
	}
}
