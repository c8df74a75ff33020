use crate::Error;
use jsonrpsee::{
	core::{to_json_raw_value, JsonRawValue},
	types::ErrorObjectOwned,
};
use serde::Serialize;
use std::sync::Arc;
use tokio::{
	sync::{OwnedSemaphorePermit, Semaphore},
	task::spawn_blocking,
};

/// Places for work that is heavy, holds a thread or has a large answer: some at work, and some for those who wait. Who finds none
/// free is refused at once.
///
/// Who waits holds no thread: all methods share those for blocking work, so that a flood of one method would keep every other from
/// being answered. What is at work may wait for a turn at the runtime, and who has one of those waits for nobody.
pub(crate) struct Places {
	/// At work or waiting.
	all: Arc<Semaphore>,
	at_work: Arc<Semaphore>,
}

/// A place at work, as long as this lasts.
pub(crate) struct Place {
	_of_all: OwnedSemaphorePermit,
	_at_work: OwnedSemaphorePermit,
}

impl Places {
	/// So many at work at once, and one at least; and so many more who wait.
	pub(crate) fn new(at_work: usize, waiting: usize) -> Self {
		let at_work = at_work.max(1);
		let all = Arc::new(Semaphore::new(at_work.saturating_add(waiting)));
		Self { all, at_work: Arc::new(Semaphore::new(at_work)) }
	}

	/// A place at work, when one is free.
	pub(crate) async fn enter(&self) -> Result<Place, Error> {
		let of_all = self.all.clone().try_acquire_owned().map_err(|_| Error::Busy)?;
		// It could fail only once the semaphore is closed, which nobody does.
		let at_work = self.at_work.clone().acquire_owned().await.map_err(|_| Error::Busy)?;
		Ok(Place { _of_all: of_all, _at_work: at_work })
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
		let place = self.enter().await?;
		let answer = spawn_blocking(move || -> Result<Box<JsonRawValue>, ErrorObjectOwned> {
			// Free when the work has ended, and not when who asked has gone.
			let _place = place;
			let answer = work().map_err(Into::<ErrorObjectOwned>::into)?;
			to_json_raw_value(&answer).map_err(|error| {
				Error::RuntimeFailed(format!("the answer cannot be written: {error}")).into()
			})
		});
		// The log has the panic.
		answer.await.unwrap_or_else(|_| Err(Error::DatabaseFailed.into()))
	}
}
