//! A connection whose answers have to be taken.

use super::idle::Activity;
use std::{
	future::Future,
	io::{self, IoSlice},
	pin::Pin,
	sync::Arc,
	task::{Context, Poll},
	time::Duration,
};
use tokio::{
	io::{AsyncRead, AsyncWrite, ReadBuf},
	net::TcpStream,
	time::{sleep, Sleep},
};

/// A stream that breaks once nothing of what waits to be sent was taken for a while. Else whoever asks and does not read would
/// keep the connection, and the answer in memory, for ever.
pub(super) struct Taken {
	stream: TcpStream,
	patience: Duration,
	/// Runs while something waits.
	end: Option<Pin<Box<Sleep>>>,
	/// Hears of what comes and of what was sent.
	activity: Arc<Activity>,
}

impl Taken {
	pub(super) fn new(stream: TcpStream, patience: Duration, activity: Arc<Activity>) -> Self {
		Self { stream, patience, end: None, activity }
	}

	/// What became of a write, or that it waited too long.
	fn in_time(
		&mut self,
		written: Poll<io::Result<usize>>,
		cx: &mut Context<'_>,
	) -> Poll<io::Result<usize>> {
		if written.is_ready() {
			self.end = None;
			return written;
		}
		let patience = self.patience;
		let end = self.end.get_or_insert_with(|| Box::pin(sleep(patience)));
		end.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()))
	}
}

impl AsyncRead for Taken {
	fn poll_read(
		self: Pin<&mut Self>,
		cx: &mut Context<'_>,
		into: &mut ReadBuf<'_>,
	) -> Poll<io::Result<()>> {
		let this = self.get_mut();
		let before = into.filled().len();
		let read = Pin::new(&mut this.stream).poll_read(cx, into);
		if into.filled().len() > before {
			this.activity.came();
		}
		read
	}
}

impl AsyncWrite for Taken {
	fn poll_write(
		self: Pin<&mut Self>,
		cx: &mut Context<'_>,
		bytes: &[u8],
	) -> Poll<io::Result<usize>> {
		let this = self.get_mut();
		let written = Pin::new(&mut this.stream).poll_write(cx, bytes);
		this.in_time(written, cx)
	}

	fn poll_write_vectored(
		self: Pin<&mut Self>,
		cx: &mut Context<'_>,
		parts: &[IoSlice<'_>],
	) -> Poll<io::Result<usize>> {
		let this = self.get_mut();
		let written = Pin::new(&mut this.stream).poll_write_vectored(cx, parts);
		this.in_time(written, cx)
	}

	fn is_write_vectored(&self) -> bool {
		self.stream.is_write_vectored()
	}

	fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
		let this = self.get_mut();
		let flushed = Pin::new(&mut this.stream).poll_flush(cx);
		// The server flushes once it holds back nothing itself.
		if matches!(flushed, Poll::Ready(Ok(()))) {
			this.activity.sent();
		}
		flushed
	}

	fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
		Pin::new(&mut self.get_mut().stream).poll_shutdown(cx)
	}
}
