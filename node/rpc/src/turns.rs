use futures::executor::block_on;
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Turns at the runtime. Who finds none free waits for one, and who came first goes first.
///
/// Questions that run at once on more threads than there are cores are answered no sooner and cost more: the threads take
/// the cores from each other, and the executor warns in the log of each use of an instance beyond those that it keeps, three
/// times for a question. A node that is behind would get further behind by it.
#[derive(Clone)]
pub struct Turns(Arc<Semaphore>);

impl Turns {
	/// So many at once, and one at least.
	pub fn new(at_once: usize) -> Self {
		Self(Arc::new(Semaphore::new(at_once.max(1))))
	}

	/// Does this when its turn comes. The thread waits, so it has to be one of those for blocking methods.
	pub fn take<T>(&self, work: impl FnOnce() -> T) -> T {
		// It could fail only once the semaphore is closed, which nobody does.
		let _turn = block_on(self.0.acquire());
		work()
	}
}
