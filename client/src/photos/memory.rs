//! Memory that pictures share while they are decoded.

use std::sync::{Condvar, Mutex, PoisonError};

/// What all of them take at most together: a small file can hold a large picture, and there may be many processors.
const MOST: u64 = 2 << 30;

static USED: Mutex<u64> = Mutex::new(0);
static FREED: Condvar = Condvar::new();

/// A part of the memory, which is given back when it is dropped.
pub(super) struct Share(u64);

impl Share {
	/// Waits until there are so many bytes. More than there ever are is given to who is alone.
	pub fn take(bytes: u64) -> Self {
		let used = USED.lock().unwrap_or_else(PoisonError::into_inner);
		let is_full = |used: &mut u64| *used > 0 && used.saturating_add(bytes) > MOST;
		let mut used = FREED.wait_while(used, is_full).unwrap_or_else(PoisonError::into_inner);
		*used = used.saturating_add(bytes);
		Self(bytes)
	}
}

impl Drop for Share {
	fn drop(&mut self) {
		let mut used = USED.lock().unwrap_or_else(PoisonError::into_inner);
		*used = used.saturating_sub(self.0);
		FREED.notify_all();
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::{
		sync::atomic::{AtomicU64, Ordering},
		thread,
	};

	#[test]
	fn shares_never_take_more_than_there_is_together() {
		let (together, peak) = (AtomicU64::new(0), AtomicU64::new(0));
		thread::scope(|scope| {
			for _ in 0..8 {
				scope.spawn(|| {
					for part in [MOST / 2, MOST / 3, MOST / 5] {
						let share = Share::take(part);
						let now = together.fetch_add(part, Ordering::SeqCst) + part;
						peak.fetch_max(now, Ordering::SeqCst);
						together.fetch_sub(part, Ordering::SeqCst);
						drop(share);
					}
				});
			}
		});
		assert!(peak.into_inner() <= MOST);
		// Alone, more than there is.
		drop(Share::take(MOST + 1));
	}
}
