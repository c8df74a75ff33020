//! Connections: how many, how slow, and until when.

mod taken;

use super::limits::Peer;
use axum::{body::Body, Router};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{
	collections::HashMap,
	net::{IpAddr, Ipv6Addr, SocketAddr},
	sync::{Arc, Mutex, PoisonError},
	time::Duration,
};
use taken::Taken;
use tokio::{
	net::{TcpListener, TcpStream},
	sync::{watch, Semaphore},
	task::JoinSet,
};
use tower::ServiceExt;

/// Most connections at a time.
const MAX_CONNECTIONS: usize = 4_096;
/// Most of them from one address that is no trusted proxy.
const MAX_FROM_ADDRESS: u32 = 256;
/// How long the head of a request may take to come, and how long a connection may be idle.
const HEADER_PATIENCE: Duration = Duration::from_secs(30);
/// How long an answer may wait until a part of it is taken: a slow phone has to take a third of what the system holds for it
/// before there is room for more.
const TAKING_PATIENCE: Duration = Duration::from_secs(60);
/// Most bytes of the head of a request.
const MAX_HEAD: usize = 32 << 10;
/// How long answers under way may take once the gateway is being stopped.
const STOP_PATIENCE: Duration = Duration::from_secs(10);
/// How long to wait when the system has no room for another connection.
const BREATHER: Duration = Duration::from_millis(100);

/// What counts as one address: behind the first 64 bits of IPv6 one customer has all of them.
fn network(address: IpAddr) -> IpAddr {
	match address.to_canonical() {
		IpAddr::V4(address) => address.into(),
		IpAddr::V6(address) => Ipv6Addr::from(u128::from(address) & !u128::from(u64::MAX)).into(),
	}
}

/// The connections of each address.
#[derive(Clone, Default)]
struct Addresses(Arc<Mutex<HashMap<IpAddr, u32>>>);

/// A connection that is counted as long as this lives.
struct Counted(Addresses, IpAddr);

impl Addresses {
	fn count(&self, address: IpAddr, most: u32) -> Option<Counted> {
		let address = network(address);
		let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
		let here = all.entry(address).or_default();
		if *here >= most {
			return None;
		}
		*here = here.saturating_add(1);
		Some(Counted(self.clone(), address))
	}
}

impl Drop for Counted {
	fn drop(&mut self) {
		let mut all = self.0 .0.lock().unwrap_or_else(PoisonError::into_inner);
		if let Some(here) = all.get_mut(&self.1) {
			*here = here.saturating_sub(1);
			if *here == 0 {
				all.remove(&self.1);
			}
		}
	}
}

/// Serves until it is told to stop, and finishes what is under way. `trusted` proxies may have all connections.
pub async fn serve(
	listener: TcpListener,
	router: Router,
	trusted: Vec<IpAddr>,
	mut stop: watch::Receiver<bool>,
) {
	let room = Arc::new(Semaphore::new(MAX_CONNECTIONS));
	let addresses = Addresses::default();
	let mut connections = JoinSet::new();
	loop {
		// Whoever finds no room waits in the queue of the system.
		let Ok(place) = room.clone().acquire_owned().await else { break };
		let accepted = tokio::select! {
			accepted = listener.accept() => accepted,
			changed = stop.changed() => match changed.is_err() || *stop.borrow() {
				true => break,
				false => continue,
			},
		};
		while connections.try_join_next().is_some() {}
		let Ok((stream, address)) = accepted else {
			tokio::time::sleep(BREATHER).await;
			continue;
		};
		let most = if trusted.contains(&address.ip().to_canonical()) {
			u32::MAX
		} else {
			MAX_FROM_ADDRESS
		};
		let Some(counted) = addresses.count(address.ip(), most) else { continue };
		let (router, stop) = (router.clone(), stop.clone());
		connections.spawn(async move {
			connection(stream, address, router, stop, TAKING_PATIENCE).await;
			drop((place, counted));
		});
	}
	let all = async { while connections.join_next().await.is_some() {} };
	// Whoever is slower than that is cut off when the set is dropped.
	let _ = tokio::time::timeout(STOP_PATIENCE, all).await;
}

async fn connection(
	stream: TcpStream,
	address: SocketAddr,
	router: Router,
	mut stop: watch::Receiver<bool>,
	patience: Duration,
) {
	// An answer is written at once: waiting for more to send with it only makes it late.
	let _ = stream.set_nodelay(true);
	let service = service_fn(move |mut request: hyper::Request<Incoming>| {
		request.extensions_mut().insert(Peer(address));
		router.clone().oneshot(request.map(Body::new))
	});
	let mut builder = http1::Builder::new();
	builder
		.timer(TokioTimer::new())
		.header_read_timeout(HEADER_PATIENCE)
		.max_buf_size(MAX_HEAD)
		.keep_alive(true);
	let served = builder.serve_connection(TokioIo::new(Taken::new(stream, patience)), service);
	tokio::pin!(served);
	loop {
		tokio::select! {
			// How a connection ended is the business of who opened it.
			_ = served.as_mut() => return,
			changed = stop.changed() => {
				if changed.is_err() || *stop.borrow() {
					served.as_mut().graceful_shutdown();
					let _ = served.await;
					return;
				}
			}
		}
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use axum::routing::get;
	use tokio::io::{AsyncReadExt, AsyncWriteExt};

	#[test]
	fn an_address_has_so_many_connections_and_no_more() {
		let addresses = Addresses::default();
		let address = IpAddr::from([1, 2, 3, 4]);
		let first = addresses.count(address, 2).unwrap();
		let _second = addresses.count(address, 2).unwrap();
		assert!(addresses.count(address, 2).is_none());
		assert!(addresses.count(IpAddr::from([1, 2, 3, 5]), 2).is_some());
		drop(first);
		assert!(addresses.count(address, 2).is_some());
	}

	#[test]
	fn a_customer_has_so_many_connections_from_all_addresses_of_its_network() {
		let addresses = Addresses::default();
		let count = |text: &str| addresses.count(text.parse().unwrap(), 2);
		let first = count("2001:db8:0:1::1").unwrap();
		let _second = count("2001:db8:0:1::2").unwrap();
		assert!(count("2001:db8:0:1:ffff::3").is_none());
		assert!(count("2001:db8:0:2::1").is_some());
		drop(first);
		assert!(count("2001:db8:0:1::3").is_some());
		let _one = count("1.2.3.4").unwrap();
		let _other = count("::ffff:1.2.3.4").unwrap();
		assert!(count("1.2.3.4").is_none());
	}

	#[tokio::test]
	async fn whoever_does_not_read_an_answer_has_no_connection_for_ever() {
		let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
		let address = listener.local_addr().unwrap();
		// More than the system holds for somebody who does not read.
		let router = Router::new().route("/", get(|| async { vec![0u8; 64 << 20] }));
		let mut client = TcpStream::connect(address).await.unwrap();
		let (stream, peer) = listener.accept().await.unwrap();
		let (_stop, told) = watch::channel(false);
		client.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
		let served = connection(stream, peer, router, told, Duration::from_millis(200));
		tokio::time::timeout(Duration::from_secs(20), served).await.unwrap();
	}

	#[tokio::test]
	async fn whoever_reads_an_answer_slowly_gets_all_of_it() {
		let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
		let address = listener.local_addr().unwrap();
		let router = Router::new().route("/", get(|| async { vec![7u8; 32 << 20] }));
		let mut client = TcpStream::connect(address).await.unwrap();
		let (stream, peer) = listener.accept().await.unwrap();
		let (_stop, told) = watch::channel(false);
		let request = b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
		client.write_all(request).await.unwrap();
		// It takes longer than the patience, and something is taken all the time.
		let patience = Duration::from_secs(1);
		let served = tokio::spawn(connection(stream, peer, router, told, patience));
		let (mut bytes, mut read) = (vec![0u8; 1 << 20], 0);
		loop {
			let more = client.read(&mut bytes).await.unwrap();
			if more == 0 {
				break;
			}
			if read >> 20 != (read + more) >> 20 {
				tokio::time::sleep(Duration::from_millis(50)).await;
			}
			read += more;
		}
		assert!(read > 32 << 20, "{read}");
		served.await.unwrap();
	}

	#[tokio::test]
	async fn a_request_is_answered_and_the_server_stops_when_it_is_told() {
		let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
		let address = listener.local_addr().unwrap();
		let (stop, stopped) = watch::channel(false);
		let router = Router::new().route("/", get(|| async { "here" }));
		let served = tokio::spawn(serve(listener, router, Vec::new(), stopped));
		let mut stream = TcpStream::connect(address).await.unwrap();
		stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.unwrap();
		let mut answer = String::new();
		stream.read_to_string(&mut answer).await.unwrap();
		assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("here"), "{answer}");
		stop.send(true).unwrap();
		tokio::time::timeout(Duration::from_secs(5), served).await.unwrap().unwrap();
	}
}
