//! Connections: how many, how slow, and until when.

mod idle;
mod taken;

use super::limits::Peer;
use axum::{body::Body, Router};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use idle::{Activity, Answer, Connections};
use std::{
	collections::HashMap,
	io,
	net::{IpAddr, Ipv6Addr, SocketAddr},
	sync::{Arc, Mutex, PoisonError},
	time::Duration,
};
use taken::Taken;
use tokio::{
	net::{TcpListener, TcpStream},
	sync::{watch, OwnedSemaphorePermit, Semaphore},
	task::JoinSet,
};
use tower::ServiceExt;
use tower_http::timeout::TimeoutBody;

/// Most connections at a time.
const MAX_CONNECTIONS: usize = 4_096;
/// Most of them from one address that is no trusted proxy.
const MAX_FROM_ADDRESS: u32 = 256;
/// How long the head of a request may take to come, and how long a connection may be idle.
const HEADER_PATIENCE: Duration = Duration::from_secs(30);
/// How long a client may do nothing in the midst of a request.
const PATIENCE: Patience =
	Patience { sending: Duration::from_secs(30), taking: Duration::from_secs(60) };
/// Most bytes of the head of a request.
const MAX_HEAD: usize = 32 << 10;
/// How long answers under way may take once the gateway is being stopped.
const STOP_PATIENCE: Duration = Duration::from_secs(10);
/// How long to wait when there is no room for another connection, before looking again.
const BREATHER: Duration = Duration::from_millis(100);

/// How long a client may do nothing.
#[derive(Clone, Copy)]
struct Patience {
	/// While more of a body is waited for: who sends a file has a place that others want.
	sending: Duration,
	/// While more of an answer waits to be taken: a slow phone has to take a third of what the system holds for it before
	/// there is room for more.
	taking: Duration,
}

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
	stop: watch::Receiver<bool>,
) {
	serve_within(MAX_CONNECTIONS, listener, router, trusted, stop).await;
}

async fn serve_within(
	most: usize,
	listener: TcpListener,
	router: Router,
	trusted: Vec<IpAddr>,
	mut stop: watch::Receiver<bool>,
) {
	let room = Arc::new(Semaphore::new(most));
	let (addresses, open) = (Addresses::default(), Connections::new());
	let mut connections = JoinSet::new();
	loop {
		let accepted = tokio::select! {
			accepted = listener.accept() => accepted,
			() = stopped(&mut stop) => break,
		};
		while connections.try_join_next().is_some() {}
		let (stream, address) = match accepted {
			Ok(accepted) => accepted,
			Err(error) => {
				if !is_of_peer(&error) {
					// The system may allow fewer open files than there are places.
					open.spare_one();
				}
				tokio::time::sleep(BREATHER).await;
				continue;
			}
		};
		let most = if trusted.contains(&address.ip().to_canonical()) {
			u32::MAX
		} else {
			MAX_FROM_ADDRESS
		};
		// First: whoever is refused anyway takes no place from others.
		let Some(counted) = addresses.count(address.ip(), most) else { continue };
		let Some(place) = place(&room, &open, &mut stop).await else { break };
		let (router, stop, listed) = (router.clone(), stop.clone(), open.add());
		connections.spawn(async move {
			let activity = listed.activity().clone();
			connection(stream, address, router, stop, PATIENCE, activity).await;
			drop((listed, place, counted));
		});
	}
	let all = async { while connections.join_next().await.is_some() {} };
	// Whoever is slower than that is cut off when the set is dropped.
	let _ = tokio::time::timeout(STOP_PATIENCE, all).await;
}

/// Whether a connection was not accepted because of who wanted it.
fn is_of_peer(error: &io::Error) -> bool {
	use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
	matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

/// A place for a connection: a free one, or that of the connection that has been idle longest. While none is idle the others wait in
/// the queue of the system. Nothing if the gateway is to stop.
async fn place(
	room: &Arc<Semaphore>,
	open: &Connections,
	stop: &mut watch::Receiver<bool>,
) -> Option<OwnedSemaphorePermit> {
	loop {
		if let Ok(place) = room.clone().try_acquire_owned() {
			return Some(place);
		}
		open.spare_one();
		tokio::select! {
			place = room.clone().acquire_owned() => return place.ok(),
			// None was idle, or a request came on the one that was.
			() = tokio::time::sleep(BREATHER) => {}
			() = stopped(stop) => return None,
		}
	}
}

/// Ends once the gateway is to stop.
async fn stopped(stop: &mut watch::Receiver<bool>) {
	// Whoever would say so is gone otherwise, and with it the gateway.
	let _ = stop.wait_for(|told| *told).await;
}

async fn connection(
	stream: TcpStream,
	address: SocketAddr,
	router: Router,
	mut stop: watch::Receiver<bool>,
	patience: Patience,
	activity: Arc<Activity>,
) {
	// An answer is written at once: waiting for more to send with it only makes it late.
	let _ = stream.set_nodelay(true);
	let asked = activity.clone();
	let service = service_fn(move |mut request: hyper::Request<Incoming>| {
		request.extensions_mut().insert(Peer(address));
		let under_way = asked.begin();
		let request = request.map(|body| Body::new(TimeoutBody::new(patience.sending, body)));
		let answer = router.clone().oneshot(request);
		async move { answer.await.map(|answer| answer.map(|body| Answer::new(body, under_way))) }
	});
	let mut builder = http1::Builder::new();
	builder
		.timer(TokioTimer::new())
		.header_read_timeout(HEADER_PATIENCE)
		.max_buf_size(MAX_HEAD)
		.keep_alive(true);
	let stream = Taken::new(stream, patience.taking, activity.clone());
	let served = builder.serve_connection(TokioIo::new(stream), service);
	tokio::pin!(served);
	tokio::select! {
		// A request that came just before the connection was to leave is seen first.
		biased;
		// How a connection ended is the business of who opened it.
		_ = served.as_mut() => return,
		() = activity.told_to_leave() => {
			if !activity.is_under_way() {
				return;
			}
		}
		() = stopped(&mut stop) => {}
	}
	served.as_mut().graceful_shutdown();
	let _ = served.await;
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use crate::{http::tests::Gateway, records::mirrored};
	use axum::{
		body::Bytes,
		http::StatusCode,
		routing::{get, post},
	};
	use tokio::{
		io::{AsyncReadExt, AsyncWriteExt},
		sync::Notify,
		time::{sleep, timeout},
	};

	const MOMENT: Duration = Duration::from_millis(100);
	const LONG: Duration = Duration::from_secs(20);

	fn activity() -> Arc<Activity> {
		Connections::new().add().activity().clone()
	}

	/// A server with so many places. It stops when the sender is dropped.
	async fn server(most: usize, router: Router) -> (SocketAddr, watch::Sender<bool>) {
		let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
		let address = listener.local_addr().unwrap();
		let (stop, stopped) = watch::channel(false);
		tokio::spawn(serve_within(most, listener, router, Vec::new(), stopped));
		(address, stop)
	}

	async fn ask(address: SocketAddr, path: &str) -> TcpStream {
		let mut stream = TcpStream::connect(address).await.unwrap();
		ask_again(&mut stream, path).await;
		stream
	}

	async fn ask_again(stream: &mut TcpStream, path: &str) {
		let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\n\r\n");
		stream.write_all(request.as_bytes()).await.unwrap();
	}

	/// Reads an answer that ends so.
	async fn expect(stream: &mut TcpStream, end: &str) {
		let mut all = Vec::new();
		while !all.ends_with(end.as_bytes()) {
			let more = timeout(LONG, stream.read_buf(&mut all)).await.unwrap().unwrap();
			assert!(more > 0, "the connection was closed before the end of the answer");
		}
	}

	async fn expect_end(stream: &mut TcpStream) {
		let read = timeout(LONG, stream.read(&mut [0u8; 1])).await.unwrap();
		assert!(matches!(read, Ok(0) | Err(_)), "it has something to say");
	}

	async fn expect_silence(stream: &mut TcpStream) {
		let read = timeout(5 * MOMENT, stream.read(&mut [0u8; 1])).await;
		assert!(read.is_err(), "it is served, or closed: {read:?}");
	}

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
		let patience = Patience { sending: LONG, taking: 2 * MOMENT };
		let served = connection(stream, peer, router, told, patience, activity());
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
		let patience = Patience { sending: LONG, taking: 10 * MOMENT };
		let served = connection(stream, peer, router, told, patience, activity());
		let served = tokio::spawn(served);
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
	async fn openings_of_which_nothing_comes_any_more_give_their_place_to_others() {
		let gateway = Gateway::new().await;
		let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
		let mut client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
		let (stream, peer) = listener.accept().await.unwrap();
		let (_stop, told) = watch::channel(false);
		let patience = Patience { sending: 2 * MOMENT, taking: LONG };
		let served = connection(stream, peer, gateway.router.clone(), told, patience, activity());
		let served = tokio::spawn(served);
		let begun = b"POST /openings HTTP/1.1\r\nhost: x\r\nauthorization: Bearer brand\r\n\
			content-length: 1000\r\n\r\nCARNET";
		client.write_all(begun).await.unwrap();
		let mut answer = String::new();
		timeout(LONG, client.read_to_string(&mut answer)).await.unwrap().unwrap();
		assert!(
			answer.starts_with("HTTP/1.1 400") && answer.contains("carnet:body-cut"),
			"{answer}"
		);
		timeout(LONG, served).await.unwrap().unwrap();
		let file = mirrored::openings_file(&mirrored::header());
		let whole = gateway.post("/openings", "brand", file).await;
		assert_eq!(whole.status, StatusCode::CREATED, "{}", whole.body);
	}

	#[tokio::test]
	async fn a_body_that_comes_slowly_is_taken_whole() {
		let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
		let mut client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
		let (stream, peer) = listener.accept().await.unwrap();
		let count = |body: Bytes| async move { format!("{} bytes", body.len()) };
		let router = Router::new().route("/", post(count));
		let (_stop, told) = watch::channel(false);
		// It takes longer than the patience, and something comes all the time.
		let patience = Patience { sending: 10 * MOMENT, taking: LONG };
		tokio::spawn(connection(stream, peer, router, told, patience, activity()));
		client.write_all(b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 6\r\n\r\n").await.unwrap();
		for byte in b"slowly" {
			sleep(3 * MOMENT).await;
			client.write_all(&[*byte]).await.unwrap();
		}
		expect(&mut client, "6 bytes").await;
	}

	#[tokio::test]
	async fn a_head_that_is_too_long_is_refused_before_its_end() {
		let router = Router::new().route("/", get(|| async { "here" }));
		let (address, _stop) = server(1, router).await;
		let start = "GET / HTTP/1.1\r\nhost: x\r\nx: ";
		// As much as is taken, and no end: were there more, the system could throw the answer away with it.
		let head = format!("{start}{}", "a".repeat(MAX_HEAD - start.len()));
		let mut stream = TcpStream::connect(address).await.unwrap();
		stream.write_all(head.as_bytes()).await.unwrap();
		let mut answer = String::new();
		timeout(LONG, stream.read_to_string(&mut answer)).await.unwrap().unwrap();
		assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
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

	#[tokio::test]
	async fn the_connection_that_has_been_idle_longest_gives_way_to_a_new_one() {
		let router = Router::new().route("/", get(|| async { "here" }));
		let (address, _stop) = server(2, router).await;
		let mut first = ask(address, "/").await;
		expect(&mut first, "here").await;
		let mut second = ask(address, "/").await;
		expect(&mut second, "here").await;
		ask_again(&mut first, "/").await;
		expect(&mut first, "here").await;
		let mut third = ask(address, "/").await;
		expect(&mut third, "here").await;
		expect_end(&mut second).await;
		ask_again(&mut first, "/").await;
		expect(&mut first, "here").await;
	}

	#[tokio::test]
	async fn a_connection_that_never_asked_or_not_to_the_end_gives_way() {
		let router = Router::new().route("/", get(|| async { "here" }));
		let (address, _stop) = server(2, router).await;
		let mut silent = TcpStream::connect(address).await.unwrap();
		let mut slow = TcpStream::connect(address).await.unwrap();
		slow.write_all(b"GET / HTTP/1.1\r\nho").await.unwrap();
		sleep(MOMENT).await;
		let mut third = ask(address, "/").await;
		expect(&mut third, "here").await;
		expect_end(&mut silent).await;
		let mut fourth = ask(address, "/").await;
		expect(&mut fourth, "here").await;
		expect_end(&mut slow).await;
	}

	#[tokio::test]
	async fn a_connection_with_a_request_under_way_is_never_cut() {
		let release = Arc::new(Notify::new());
		let waiting = release.clone();
		let late = move || {
			let waiting = waiting.clone();
			async move {
				waiting.notified().await;
				"late"
			}
		};
		let router = Router::new().route("/", get(|| async { "here" })).route("/late", get(late));
		let (address, _stop) = server(2, router).await;
		let mut first = ask(address, "/late").await;
		sleep(MOMENT).await;
		let mut second = ask(address, "/").await;
		expect(&mut second, "here").await;
		let mut third = ask(address, "/").await;
		expect(&mut third, "here").await;
		expect_end(&mut second).await;
		ask_again(&mut third, "/late").await;
		sleep(MOMENT).await;
		let mut fourth = ask(address, "/").await;
		expect_silence(&mut fourth).await;
		release.notify_waiters();
		expect(&mut first, "late").await;
		expect(&mut third, "late").await;
		expect(&mut fourth, "here").await;
	}

	#[tokio::test]
	async fn a_request_is_under_way_until_all_of_its_answer_was_taken() {
		// More than the system holds for somebody who does not read.
		let long = || async {
			let mut body = vec![b'a'; 64 << 20];
			body.push(b'z');
			body
		};
		let router = Router::new().route("/", get(|| async { "here" })).route("/long", get(long));
		let (address, _stop) = server(1, router).await;
		let mut first = ask(address, "/long").await;
		sleep(MOMENT).await;
		let mut second = ask(address, "/").await;
		expect_silence(&mut second).await;
		expect(&mut first, "aaaz").await;
		expect(&mut second, "here").await;
		expect_end(&mut first).await;
	}
}
