use crate::Error;
use jsonrpsee::{
	core::{to_json_raw_value, JsonRawValue},
	types::ErrorObjectOwned,
};
use serde::Serialize;
use std::sync::Arc;
use tokio::{sync::Semaphore, task::spawn_blocking};

/// Places for work that is heavy and whose answers are large: some at work, and some for those who wait. Who finds none free is
/// refused at once.
///
/// Who waits holds no thread: all methods share those for blocking work, so that a flood of one method would keep every other from
/// being answered. What is at work waits for nobody in turn.
pub(crate) struct Places {
	/// At work or waiting.
	all: Arc<Semaphore>,
	at_work: Arc<Semaphore>,
}

impl Places {
	/// So many at work at once, and one at least; and so many more who wait.
	pub(crate) fn new(at_work: usize, waiting: usize) -> Self {
		let at_work = at_work.max(1);
		let all = Arc::new(Semaphore::new(at_work.saturating_add(waiting)));
		Self { all, at_work: Arc::new(Semaphore::new(at_work)) }
	}

	/// What this work leads to, as JSON. It is written there too: a large answer would hold up one of the few threads that every
	/// method needs.
	pub(crate) async fn answer<T, E>(
		&self,
		work: impl FnOnce() -> Result<T, E> + Send + 'static,
	) -> Result<Box<JsonRawValue>, ErrorObjectOwned>
	where
		T: Serialize + 'static,
		E: Into<ErrorObjectOwned> + 'static,
	{
		let place = self.all.clone().try_acquire_owned().map_err(|_| Error::Busy)?;
		// It could fail only once the semaphore is closed, which nobody does.
		let turn = self.at_work.clone().acquire_owned().await.map_err(|_| Error::Busy)?;
		let answer = spawn_blocking(move || -> Result<Box<JsonRawValue>, ErrorObjectOwned> {
			// Free when the work has ended, and not when who asked has gone.
			let _places = (place, turn);
			let answer = work().map_err(Into::<ErrorObjectOwned>::into)?;
			to_json_raw_value(&answer).map_err(|error| {
				Error::RuntimeFailed(format!("the answer cannot be written: {error}")).into()
			})
		});
		// The log has the panic.
		answer.await.unwrap_or_else(|_| Err(Error::DatabaseFailed.into()))
	}
}
