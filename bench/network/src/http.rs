//! HTTP/1.1 over one connection that is kept: as much of it as tests and loads of a gateway need, and so little that a load
//! takes few cycles from the gateway on the same cores.

use crate::error::{Error, Result, Trying};
use std::{borrow::Cow, io, net::SocketAddr, ops::Range, time::Duration};
use tokio::{
	io::{AsyncReadExt, AsyncWriteExt},
	net::TcpStream,
};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// More than the head of any answer takes.
const MAX_HEAD: usize = 64 * 1024;
/// More than any answer has.
const MAX_BODY: usize = 64 * 1024 * 1024;
/// What is made room for at once.
const ROOM: usize = 16 * 1024;

/// An answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
	/// Its status.
	pub status: u16,
	/// Its headers, as they came, without the status line.
	pub head: String,
	/// What it says.
	pub body: Vec<u8>,
	/// Bytes that came over the connection for it.
	pub received: usize,
}

impl Answer {
	/// The value of a header.
	pub fn header(&self, name: &str) -> Option<&str> {
		header(&self.head, name)
	}

	/// What it says, as text.
	pub fn text(&self) -> String {
		String::from_utf8_lossy(&self.body).into_owned()
	}

	/// What it says, as JSON.
	pub fn json(&self) -> Result<serde_json::Value> {
		serde_json::from_slice(&self.body).map_err(|error| {
			Error::Unexpected(format!(
				"an answer with the status {} is not JSON ({error}): {:.300}",
				self.status,
				self.text()
			))
		})
	}
}

/// The bytes of a request.
pub fn request(
	address: SocketAddr,
	method: &str,
	path: &str,
	headers: &[(&str, &str)],
	body: &[u8],
) -> Vec<u8> {
	let mut text = format!("{method} {path} HTTP/1.1\r\nhost: {address}\r\n");
	for (name, value) in headers {
		text.push_str(&format!("{name}: {value}\r\n"));
	}
	if !body.is_empty() || method != "GET" {
		text.push_str(&format!("content-length: {}\r\n", body.len()));
	}
	text.push_str("\r\n");
	let mut bytes = text.into_bytes();
	bytes.extend_from_slice(body);
	bytes
}

/// An answer that lies in its connection until the next request. The body is a copy only if it came in chunks.
#[derive(Debug)]
pub struct Glimpse<'a> {
	/// Its status.
	pub status: u16,
	/// Its headers, as they came, without the status line.
	pub head: &'a str,
	/// What it says.
	pub body: Cow<'a, [u8]>,
	/// Bytes that came over the connection for it.
	pub received: usize,
}

/// Where an answer lies in what came.
struct Place {
	status: u16,
	head: Range<usize>,
	body: Body,
	/// Bytes of all of it.
	received: usize,
	/// Whether the server closes the connection behind it.
	closes: bool,
}

enum Body {
	/// As it came.
	Whole(Range<usize>),
	/// Put together.
	Chunks(Vec<u8>),
}

/// A connection, opened when it is needed. One request is under way at a time.
#[derive(Debug)]
pub struct Http {
	address: SocketAddr,
	stream: Option<TcpStream>,
	/// What came: the last answer, and what is behind it.
	buffer: Vec<u8>,
	/// Bytes of the last answer.
	used: usize,
}

impl Http {
	/// A connection to a server.
	pub fn new(address: SocketAddr) -> Self {
		Self { address, stream: None, buffer: Vec::new(), used: 0 }
	}

	/// Sends the bytes of a [`request`] and waits for the answer. Whatever goes wrong, the next request opens another connection.
	pub async fn send(&mut self, request: &[u8]) -> Result<Answer> {
		let Glimpse { status, head, body, received } = self.glimpse(request).await?;
		Ok(Answer { status, head: head.to_owned(), body: body.into_owned(), received })
	}

	/// The same for a load, which looks at an answer and forgets it: nothing is copied, and the room for it is used again.
	pub async fn glimpse(&mut self, request: &[u8]) -> Result<Glimpse<'_>> {
		let outcome = tokio::time::timeout(PATIENCE, self.exchange(request)).await;
		let outcome = outcome.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
		if outcome.as_ref().map_or(true, |place| place.closes) {
			self.stream = None;
		}
		let Place { status, head, body, received, .. } =
			outcome.trying(|| format!("{} does not answer", self.address))?;
		let bytes = |range: Range<usize>| self.buffer.get(range).unwrap_or_default();
		Ok(Glimpse {
			status,
			head: std::str::from_utf8(bytes(head)).unwrap_or_default(),
			body: match body {
				Body::Whole(range) => Cow::Borrowed(bytes(range)),
				Body::Chunks(body) => Cow::Owned(body),
			},
			received,
		})
	}

	async fn exchange(&mut self, request: &[u8]) -> io::Result<Place> {
		let Self { address, stream, buffer, used } = self;
		let stream = match stream {
			Some(stream) => {
				buffer.drain(..(*used).min(buffer.len()));
				stream
			}
			none => {
				let stream = TcpStream::connect(*address).await?;
				stream.set_nodelay(true)?;
				buffer.clear();
				none.insert(stream)
			}
		};
		*used = 0;
		stream.write_all(request).await?;
		let end = loop {
			if let Some(at) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
				break at + 4;
			}
			if buffer.len() > MAX_HEAD {
				return Err(wrong("the head of an answer does not end"));
			}
			more(stream, buffer).await?;
		};
		let head = std::str::from_utf8(buffer.get(..end).unwrap_or_default())
			.map_err(|_| wrong("the head of an answer is no text"))?;
		let (line, rest) = head.split_once("\r\n").unwrap_or((head, ""));
		let status: u16 = line
			.split(' ')
			.nth(1)
			.and_then(|status| status.parse().ok())
			.ok_or_else(|| wrong("an answer has no status"))?;
		let Framing { closes, length, comes_in_chunks } = Framing::of(rest)?;
		let head = end - rest.len()..end;
		let (body, received) = match length {
			_ if status == 304 || status == 204 => (Body::Whole(end..end), end),
			Some(length) => {
				let received = behind(end, length)?;
				until(stream, buffer, received).await?;
				(Body::Whole(end..received), received)
			}
			None if comes_in_chunks => {
				let (body, received) = chunks(stream, buffer, end).await?;
				(Body::Chunks(body), received)
			}
			None => (Body::Whole(end..end), end),
		};
		*used = received;
		Ok(Place { status, head, body, received, closes })
	}
}

/// Where an answer ends, and the connection, as its headers say.
#[derive(Default)]
struct Framing {
	closes: bool,
	length: Option<usize>,
	comes_in_chunks: bool,
}

impl Framing {
	/// Reads the headers once: a load looks at many.
	// Inlined, and so optimised where a load is made: this package is not.
	#[inline]
	fn of(head: &str) -> io::Result<Self> {
		let mut framing = Self::default();
		for (name, value) in headers(head) {
			if name.eq_ignore_ascii_case("connection") {
				framing.closes |= value.eq_ignore_ascii_case("close");
			} else if name.eq_ignore_ascii_case("content-length") {
				let length: usize = value.parse().map_err(|_| wrong("a length is no number"))?;
				framing.length.get_or_insert(length);
			} else if name.eq_ignore_ascii_case("transfer-encoding") {
				framing.comes_in_chunks = true;
			}
		}
		Ok(framing)
	}
}

/// The names of headers with their values.
#[inline]
fn headers(head: &str) -> impl Iterator<Item = (&str, &str)> {
	head.lines().filter_map(|line| {
		let (name, value) = line.split_once(':')?;
		Some((name, value.trim()))
	})
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
	headers(head).find_map(|(found, value)| found.eq_ignore_ascii_case(name).then_some(value))
}

fn wrong(what: &'static str) -> io::Error {
	io::Error::new(io::ErrorKind::InvalidData, what)
}

/// Reads on.
async fn more(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<()> {
	buffer.reserve(ROOM);
	match stream.read_buf(buffer).await? {
		0 => Err(io::ErrorKind::UnexpectedEof.into()),
		_ => Ok(()),
	}
}

/// Reads on until so many bytes are there.
async fn until(stream: &mut TcpStream, buffer: &mut Vec<u8>, count: usize) -> io::Result<()> {
	while buffer.len() < count {
		more(stream, buffer).await?;
	}
	Ok(())
}

/// The place so many bytes behind another one.
fn behind(at: usize, length: usize) -> io::Result<usize> {
	if length > MAX_BODY {
		return Err(wrong("an answer is too long"));
	}
	Ok(at + length)
}

/// A body in chunks from a place on, and the place behind it.
async fn chunks(
	stream: &mut TcpStream,
	buffer: &mut Vec<u8>,
	mut at: usize,
) -> io::Result<(Vec<u8>, usize)> {
	let mut body = Vec::new();
	loop {
		let begin = loop {
			let rest = buffer.get(at..).unwrap_or_default();
			if let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
				break at + end + 2;
			}
			if rest.len() > MAX_HEAD {
				return Err(wrong("the length of a chunk does not end"));
			}
			more(stream, buffer).await?;
		};
		let length = length_of_chunk(buffer.get(at..begin).unwrap_or_default())?;
		let end = behind(begin, length)?;
		if body.len().saturating_add(length) > MAX_BODY {
			return Err(wrong("an answer is too long"));
		}
		until(stream, buffer, end + 2).await?;
		body.extend_from_slice(buffer.get(begin..end).unwrap_or_default());
		at = end + 2;
		if length == 0 {
			return Ok((body, at));
		}
	}
}

fn length_of_chunk(line: &[u8]) -> io::Result<usize> {
	let digits = String::from_utf8_lossy(line);
	let digits = digits.split([';', '\r']).next().unwrap_or_default();
	usize::from_str_radix(digits.trim(), 16)
		.map_err(|_| wrong("the length of a chunk is no number"))
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::{request, Http};
	use tokio::{
		io::{AsyncReadExt, AsyncWriteExt},
		net::TcpListener,
	};

	#[test]
	fn answers_of_every_form_are_read_over_one_connection_and_a_close_opens_another() {
		let answers = [
			"HTTP/1.1 200 OK\r\ncontent-length: 5\r\nETag: \"a\"\r\n\r\nhello",
			"HTTP/1.1 404 Not Found\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n",
			"HTTP/1.1 304 Not Modified\r\nconnection: close\r\n\r\n",
			"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok",
		];
		let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
		runtime.block_on(async {
			let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
			let address = listener.local_addr().unwrap();
			let server = async {
				let mut sent = 0;
				for each in [&answers[..3], &answers[3..]] {
					let (mut stream, _) = listener.accept().await.unwrap();
					for answer in each {
						let mut bytes = [0; 1024];
						let count = stream.read(&mut bytes).await.unwrap();
						assert!(bytes[..count].ends_with(b"\r\n\r\n"));
						// In pieces, as a network brings them.
						let (one, other) = answer.as_bytes().split_at(answer.len() / 2);
						stream.write_all(one).await.unwrap();
						tokio::task::yield_now().await;
						stream.write_all(other).await.unwrap();
						sent += 1;
					}
				}
				sent
			};
			let client = async {
				let mut http = Http::new(address);
				let get = request(address, "GET", "/", &[("accept", "text/plain")], &[]);
				let mut seen = Vec::new();
				for answer in answers {
					let got = http.send(&get).await.unwrap();
					assert_eq!(got.received, answer.len());
					seen.push((got.status, got.text(), got.header("etag").map(str::to_owned)));
				}
				seen
			};
			let (sent, seen) = tokio::join!(server, client);
			assert_eq!(sent, answers.len());
			let text = |status, text: &str| (status, text.to_owned(), None);
			let first = (200, "hello".to_owned(), Some("\"a\"".to_owned()));
			assert_eq!(seen, [first, text(404, "abcde"), text(304, ""), text(200, "ok")]);
		});
	}

	#[test]
	fn a_glimpse_is_of_this_answer_alone_and_makes_no_room_twice() {
		let answers = [
			"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nlonger",
			"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok",
			"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n",
		];
		let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
		runtime.block_on(async {
			let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
			let address = listener.local_addr().unwrap();
			let server = async {
				let (mut stream, _) = listener.accept().await.unwrap();
				for answer in answers {
					let mut bytes = [0; 1024];
					assert!(stream.read(&mut bytes).await.unwrap() > 0);
					stream.write_all(answer.as_bytes()).await.unwrap();
				}
			};
			let client = async {
				let mut http = Http::new(address);
				let get = request(address, "GET", "/", &[], &[]);
				let mut rooms = Vec::new();
				for (answer, said) in answers.into_iter().zip(["longer", "ok", "ab"]) {
					let seen = http.glimpse(&get).await.unwrap();
					assert_eq!((seen.status, seen.received), (200, answer.len()));
					assert_eq!(&*seen.body, said.as_bytes());
					rooms.push(http.buffer.capacity());
				}
				assert!(rooms.windows(2).all(|two| two[0] == two[1]), "{rooms:?}");
			};
			tokio::join!(server, client);
		});
	}
}
