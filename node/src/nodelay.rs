//! Lets the RPC server send at once what it writes.
//!
//! The server of the SDK leaves Nagle's algorithm on. An answer of more than 8 KiB is written in two parts; the second
//! waits until the receiver acknowledges the first, which a receiver may put off for 40 ms. A connection takes the option
//! over from the socket that listened for it. The SDK gives that socket to nobody, so it is looked for among the files
//! of the process.

use socket2::{Domain, SockRef, Type};
use std::{
	fs, io,
	os::fd::{BorrowedFd, RawFd},
	path::Path,
};

/// Sets the option on every TCP socket of the process that has no peer, and counts them.
pub fn set_on_listeners() -> io::Result<usize> {
	let mut count = 0;
	for entry in fs::read_dir("/proc/self/fd")? {
		let Some(number) = socket_number(&entry?.path()) else { continue };
		if set(number).is_ok_and(|is_set| is_set) {
			count += 1;
		}
	}
	Ok(count)
}

/// The number of an open file, if it is a socket.
fn socket_number(path: &Path) -> Option<RawFd> {
	let target = fs::read_link(path).ok()?;
	target.to_str()?.starts_with("socket:").then_some(())?;
	path.file_name()?.to_str()?.parse().ok()
}

/// Whether the socket was one without a peer.
fn set(number: RawFd) -> io::Result<bool> {
	// SAFETY: the number was that of an open socket a moment ago, and the borrow ends here. Listening sockets stay open while
	// the node runs. Were another one closed meanwhile and its number given away, the calls would fail, or set the same
	// harmless option on another TCP socket.
	#[allow(unsafe_code)]
	let file = unsafe { BorrowedFd::borrow_raw(number) };
	let socket = SockRef::from(&file);
	let is_tcp = [Domain::IPV4, Domain::IPV6].contains(&socket.domain()?)
		&& socket.r#type()? == Type::STREAM;
	if !is_tcp || socket.peer_addr().is_ok() {
		return Ok(false);
	}
	socket.set_tcp_nodelay(true)?;
	Ok(true)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use std::net::{TcpListener, TcpStream};

	#[test]
	fn connections_take_the_option_over_from_the_socket_that_listens() {
		let listener = TcpListener::bind("127.0.0.1:0").unwrap();
		let address = listener.local_addr().unwrap();
		let accept = || {
			let _client = TcpStream::connect(address).unwrap();
			listener.accept().unwrap().0.nodelay().unwrap()
		};
		assert!(!accept());
		assert!(set_on_listeners().unwrap() >= 1);
		assert!(accept());
	}
}
