//! Which connections are idle, and since when.

use axum::body::{Body, Bytes};
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use std::{
	collections::BTreeMap,
	pin::Pin,
	sync::{
		atomic::{AtomicBool, AtomicU64, Ordering},
		Arc, Mutex, MutexGuard, PoisonError,
	},
	task::{Context, Poll},
};
use tokio::{sync::Notify, time::Instant};

/// Stands in place of a moment while a request is under way.
const BUSY: u64 = u64::MAX;

/// What goes on on a connection. Its own task alone writes it.
///
/// A request is under way from when all of its head is there until all of its answer was sent. Who sends a head byte by byte is
/// idle in between: else that would keep a connection as well as any request.
pub(super) struct Activity {
	began: Instant,
	/// When something came or an answer was sent last, in microseconds behind `began`; or [`BUSY`].
	since: AtomicU64,
	/// Whether there is all of the answer, of which a part may wait to be sent.
	is_answered: AtomicBool,
	leave: Notify,
}

impl Activity {
	fn now(&self) -> u64 {
		u64::try_from(self.began.elapsed().as_micros()).unwrap_or(BUSY).min(BUSY - 1)
	}

	/// Something came.
	pub(super) fn came(&self) {
		if !self.is_under_way() {
			self.since.store(self.now(), Ordering::Relaxed);
		}
	}

	/// A request came. It is answered when what this returns is dropped.
	pub(super) fn begin(self: &Arc<Self>) -> UnderWay {
		self.is_answered.store(false, Ordering::Relaxed);
		self.since.store(BUSY, Ordering::Relaxed);
		UnderWay(self.clone())
	}

	/// All that waited to be sent was sent.
	pub(super) fn sent(&self) {
		if self.is_answered.swap(false, Ordering::Relaxed) {
			self.since.store(self.now(), Ordering::Relaxed);
		}
	}

	pub(super) fn is_under_way(&self) -> bool {
		self.since.load(Ordering::Relaxed) == BUSY
	}

	fn idle_since(&self) -> Option<u64> {
		Some(self.since.load(Ordering::Relaxed)).filter(|since| *since != BUSY)
	}

	/// Ends once the connection is wanted for another one.
	pub(super) async fn told_to_leave(&self) {
		self.leave.notified().await;
	}
}

/// A request that is being answered.
pub(super) struct UnderWay(Arc<Activity>);

impl Drop for UnderWay {
	fn drop(&mut self) {
		self.0.is_answered.store(true, Ordering::Relaxed);
	}
}

/// The body of an answer, to the end of which a request is under way.
pub(super) struct Answer {
	body: Body,
	_until: UnderWay,
}

impl Answer {
	pub(super) fn new(body: Body, until: UnderWay) -> Self {
		Self { body, _until: until }
	}
}

impl HttpBody for Answer {
	type Data = Bytes;
	type Error = axum::Error;

	fn poll_frame(
		self: Pin<&mut Self>,
		cx: &mut Context<'_>,
	) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
		Pin::new(&mut self.get_mut().body).poll_frame(cx)
	}

	fn is_end_stream(&self) -> bool {
		self.body.is_end_stream()
	}

	fn size_hint(&self) -> SizeHint {
		self.body.size_hint()
	}
}

/// The connections that are open and were not told to leave. All clones are one.
#[derive(Clone)]
pub(super) struct Connections {
	began: Instant,
	listed: Arc<Mutex<List>>,
}

#[derive(Default)]
struct List {
	next: u64,
	all: BTreeMap<u64, Arc<Activity>>,
}

/// A connection that is on the list as long as this lives.
pub(super) struct Listed {
	connections: Connections,
	number: u64,
	activity: Arc<Activity>,
}

impl Connections {
	pub(super) fn new() -> Self {
		Self { began: Instant::now(), listed: Arc::default() }
	}

	fn lock(&self) -> MutexGuard<'_, List> {
		self.listed.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// Lists a connection, which is idle from now on.
	pub(super) fn add(&self) -> Listed {
		let activity = Arc::new(Activity {
			began: self.began,
			since: AtomicU64::new(0),
			is_answered: AtomicBool::new(false),
			leave: Notify::new(),
		});
		activity.came();
		let mut list = self.lock();
		let number = list.next;
		list.next = number.wrapping_add(1);
		list.all.insert(number, activity.clone());
		Listed { connections: self.clone(), number, activity }
	}

	/// Tells the connection that has been idle longest to leave, if any is idle. None is told twice.
	pub(super) fn spare_one(&self) {
		let mut list = self.lock();
		let idle = list.all.iter().filter_map(|(number, one)| Some((one.idle_since()?, *number)));
		let Some((_, longest)) = idle.min() else { return };
		if let Some(one) = list.all.remove(&longest) {
			one.leave.notify_one();
		}
	}
}

impl Listed {
	pub(super) const fn activity(&self) -> &Arc<Activity> {
		&self.activity
	}
}

impl Drop for Listed {
	fn drop(&mut self) {
		self.connections.lock().all.remove(&self.number);
	}
}
