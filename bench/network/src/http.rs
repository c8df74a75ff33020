//! HTTP/1.1 over one connection that is kept: as much of it as tests and loads of a gateway need, and so little that a load
//! takes few cycles from the gateway on the same cores.

use crate::error::{Error, Result, Trying};
use std::{io, net::SocketAddr, time::Duration};
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

/// A connection, opened when it is needed. One request is under way at a time.
#[derive(Debug)]
pub struct Http {
	address: SocketAddr,
	stream: Option<TcpStream>,
	/// What came and is not used up.
	buffer: Vec<u8>,
}

impl Http {
	/// A connection to a server.
	pub fn new(address: SocketAddr) -> Self {
		Self { address, stream: None, buffer: Vec::new() }
	}

	/// Sends the bytes of a [`request`] and waits for the answer. Whatever goes wrong, the next request opens another connection.
	pub async fn send(&mut self, request: &[u8]) -> Result<Answer> {
		let outcome = tokio::time::timeout(PATIENCE, self.exchange(request)).await;
		let outcome = outcome.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()));
		let closes = |answer: &Answer| {
			answer.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"))
		};
		if outcome.as_ref().map_or(true, closes) {
			self.stream = None;
		}
		outcome.trying(|| format!("{} does not answer", self.address))
	}

	async fn exchange(&mut self, request: &[u8]) -> io::Result<Answer> {
		let stream = match &mut self.stream {
			Some(stream) => stream,
			none => {
				let stream = TcpStream::connect(self.address).await?;
				stream.set_nodelay(true)?;
				self.buffer.clear();
				none.insert(stream)
			}
		};
		stream.write_all(request).await?;
		let buffer = &mut self.buffer;
		let end = loop {
			if let Some(at) = buffer.windows(4).position(|four| four == b"\r\n\r\n") {
				break at + 4;
			}
			if buffer.len() > MAX_HEAD {
				return Err(wrong("the head of an answer does not end"));
			}
			more(stream, buffer).await?;
		};
		let head = take(buffer, end);
		let head =
			String::from_utf8(head).map_err(|_| wrong("the head of an answer is no text"))?;
		let (line, rest) = head.split_once("\r\n").unwrap_or((&head, ""));
		let status: u16 = line
			.split(' ')
			.nth(1)
			.and_then(|status| status.parse().ok())
			.ok_or_else(|| wrong("an answer has no status"))?;
		let mut received = end;
		let body = if status == 304 || status == 204 {
			Vec::new()
		} else if let Some(length) = header(rest, "content-length") {
			let length = length.parse().map_err(|_| wrong("a length is no number"))?;
			received += length;
			exactly(stream, buffer, length).await?
		} else if header(rest, "transfer-encoding").is_some() {
			let (body, bytes) = chunks(stream, buffer).await?;
			received += bytes;
			body
		} else {
			Vec::new()
		};
		Ok(Answer { status, head: rest.to_owned(), body, received })
	}
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
	head.lines().find_map(|line| {
		let (found, value) = line.split_once(':')?;
		found.eq_ignore_ascii_case(name).then_some(value.trim())
	})
}

fn wrong(what: &'static str) -> io::Error {
	io::Error::new(io::ErrorKind::InvalidData, what)
}

/// Takes bytes off the front.
fn take(buffer: &mut Vec<u8>, count: usize) -> Vec<u8> {
	let rest = buffer.split_off(count.min(buffer.len()));
	std::mem::replace(buffer, rest)
}

async fn more(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<()> {
	buffer.reserve(ROOM);
	match stream.read_buf(buffer).await? {
		0 => Err(io::ErrorKind::UnexpectedEof.into()),
		_ => Ok(()),
	}
}

async fn exactly(
	stream: &mut TcpStream,
	buffer: &mut Vec<u8>,
	length: usize,
) -> io::Result<Vec<u8>> {
	if length > MAX_BODY {
		return Err(wrong("an answer is too long"));
	}
	while buffer.len() < length {
		more(stream, buffer).await?;
	}
	Ok(take(buffer, length))
}

/// A body in chunks, and the bytes that it took.
async fn chunks(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> io::Result<(Vec<u8>, usize)> {
	let (mut body, mut received) = (Vec::new(), 0);
	loop {
		let end = loop {
			if let Some(at) = buffer.windows(2).position(|two| two == b"\r\n") {
				break at + 2;
			}
			if buffer.len() > MAX_HEAD {
				return Err(wrong("the length of a chunk does not end"));
			}
			more(stream, buffer).await?;
		};
		let line = take(buffer, end);
		let digits = String::from_utf8_lossy(&line);
		let digits = digits.split([';', '\r']).next().unwrap_or_default();
		let length = usize::from_str_radix(digits.trim(), 16)
			.map_err(|_| wrong("the length of a chunk is no number"))?;
		if body.len().saturating_add(length) > MAX_BODY {
			return Err(wrong("an answer is too long"));
		}
		let chunk = exactly(stream, buffer, length + 2).await?;
		received += end + chunk.len();
		if length == 0 {
			return Ok((body, received));
		}
		body.extend(chunk.into_iter().take(length));
	}
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
}
