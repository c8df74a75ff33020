//! Requests to a gateway at a rate that does not depend on its answers.

use crate::{context::Outcome, load::Answers};
use carnet_network::http::Http;
use std::{
	net::SocketAddr,
	sync::Arc,
	time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// How long late answers are waited for once the last request was due.
const LATE: Duration = Duration::from_secs(20);
const OK: u16 = 200;

/// Requests in the order in which they are sent, each with its bytes; a run that needs more begins again.
pub struct Requests {
	/// The gateway.
	pub address: SocketAddr,
	/// The requests.
	pub all: Vec<Vec<u8>>,
	/// A text of every good answer.
	pub good: &'static [u8],
}

/// What one connection saw.
#[derive(Default)]
struct Seen {
	latencies: Vec<f64>,
	bytes: [usize; 2],
	last: Option<Instant>,
	complaint: Option<String>,
}

/// Sends `rate` requests a second from a place of the list on. Each connection has every so many-th of them, one under way at a
/// time: one that has to wait for the answer before it is sent late, and its latency counts from when it was due. Returns with
/// the answers how many bytes were sent, and came.
pub async fn open_loop(
	requests: &Arc<Requests>,
	from: usize,
	connections: usize,
	rate: u32,
	length: Duration,
) -> Outcome<(Answers, [usize; 2])> {
	if requests.all.is_empty() {
		return Err("there is nothing to ask".into());
	}
	let total = (f64::from(rate) * length.as_secs_f64()) as usize;
	let mut workers = JoinSet::new();
	let start = Instant::now();
	let end = start + length + LATE;
	for connection in 0..connections.max(1) {
		let requests = requests.clone();
		let due = move |at: usize| start + Duration::from_secs_f64(at as f64 / f64::from(rate));
		let places = (connection..total).step_by(connections.max(1));
		workers.spawn(async move {
			let mut http = Http::new(requests.address);
			let mut seen = Seen::default();
			for place in places {
				let due = due(place);
				let now = Instant::now();
				if now > end {
					break;
				}
				if due > now {
					tokio::time::sleep_until(due.into()).await;
				}
				ask(&mut http, &requests, from + place, due, &mut seen).await;
			}
			seen
		});
	}
	let mut all = Seen::default();
	while let Some(worker) = workers.join_next().await {
		let seen = worker?;
		all.latencies.extend(seen.latencies);
		all.last = all.last.max(seen.last);
		all.complaint = all.complaint.or(seen.complaint);
		for (sum, more) in all.bytes.iter_mut().zip(seen.bytes) {
			*sum += more;
		}
	}
	let seconds = all.last.map_or(0.0, |last| last.duration_since(start).as_secs_f64());
	let latencies = all.latencies.into_iter().collect();
	Ok((Answers::new(total, latencies, seconds, all.complaint), all.bytes))
}

async fn ask(http: &mut Http, requests: &Requests, place: usize, due: Instant, seen: &mut Seen) {
	let Some(request) = requests.all.get(place % requests.all.len().max(1)) else { return };
	let outcome = http.glimpse(request).await;
	let now = Instant::now();
	match outcome {
		Ok(answer) => {
			let [sent, came] = &mut seen.bytes;
			*sent += request.len();
			*came += answer.received;
			let good =
				|body: &[u8]| body.windows(requests.good.len()).any(|one| one == requests.good);
			if answer.status == OK && good(&answer.body) {
				seen.latencies.push(now.saturating_duration_since(due).as_secs_f64());
				seen.last = Some(now);
			} else {
				seen.complaint.get_or_insert_with(|| {
					let text = String::from_utf8_lossy(&answer.body);
					format!("status {}: {text:.200}", answer.status)
				});
			}
		}
		Err(error) => {
			seen.complaint.get_or_insert_with(|| error.to_string());
		}
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::{open_loop, Requests};
	use carnet_network::http::request;
	use std::{sync::Arc, time::Duration};
	use tokio::{
		io::{AsyncReadExt, AsyncWriteExt},
		net::TcpListener,
	};

	/// Answers each request after a while; every tenth one of a connection otherwise.
	async fn serve(listener: TcpListener, pause: Duration) {
		loop {
			let (mut stream, _) = listener.accept().await.unwrap();
			tokio::spawn(async move {
				let mut bytes = [0; 4096];
				for number in 1.. {
					if stream.read(&mut bytes).await.unwrap_or_default() == 0 {
						return;
					}
					tokio::time::sleep(pause).await;
					let word = if number % 10 == 0 { "other" } else { "right" };
					let answer = format!("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{word}");
					if stream.write_all(answer.as_bytes()).await.is_err() {
						return;
					}
				}
			});
		}
	}

	#[test]
	fn latency_counts_from_the_moment_that_a_request_was_due_and_other_answers_are_bad() {
		let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
		runtime.block_on(async {
			let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
			let address = listener.local_addr().unwrap();
			let server = tokio::spawn(serve(listener, Duration::from_millis(20)));
			let all = vec![request(address, "GET", "/", &[], &[])];
			let requests = Arc::new(Requests { address, all, good: b"right" });
			// One connection answers fifty a second at most; a hundred a second are due.
			let (answers, bytes) =
				open_loop(&requests, 0, 1, 100, Duration::from_millis(500)).await.unwrap();
			assert_eq!((answers.latencies.len(), answers.bad), (45, 5));
			assert!(answers.latencies.max() > 0.4, "the queue is in it: {:?}", answers.latencies);
			assert!(answers.complaint.is_some_and(|said| said.contains("other")));
			assert!(bytes.iter().all(|bytes| *bytes > 1_000));
			server.abort();
		});
	}
}
