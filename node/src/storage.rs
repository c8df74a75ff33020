//! Ends the node before its disk is full: a database that cannot write is a database to restore.

use sc_service::{error::Error as ServiceError, SpawnEssentialTaskHandle};
use sc_storage_monitor::{Error, StorageMonitorParams, StorageMonitorService};
use sp_core::traits::SpawnEssentialNamed;
use std::path::PathBuf;

fn advice(threshold: u64) -> String {
	format!(
		"Free space on this disk or give it more, then start the node again; nothing is lost. The node wants {threshold} \
		MiB free (--db-storage-threshold). A node that may forget old blocks is smaller: see --blocks-pruning."
	)
}

/// The monitor is a task that only ends when the space has run out, and says no word about what to do then.
#[derive(Clone)]
struct Advising {
	inner: SpawnEssentialTaskHandle,
	threshold: u64,
}

impl SpawnEssentialNamed for Advising {
	fn spawn_essential_blocking(
		&self,
		name: &'static str,
		group: Option<&'static str>,
		future: futures::future::BoxFuture<'static, ()>,
	) {
		self.inner.spawn_essential_blocking(name, group, future);
	}

	fn spawn_essential(
		&self,
		name: &'static str,
		group: Option<&'static str>,
		future: futures::future::BoxFuture<'static, ()>,
	) {
		let threshold = self.threshold;
		let advising = async move {
			future.await;
			log::error!(target: "storage-monitor", "The disk of the database is too full. {}", advice(threshold));
		};
		SpawnEssentialNamed::spawn_essential(&self.inner, name, group, Box::pin(advising));
	}
}

/// Starts to watch the disk of the database. Refuses at once if it is too full already.
pub fn watch(
	parameters: StorageMonitorParams,
	database: PathBuf,
	spawner: SpawnEssentialTaskHandle,
) -> Result<(), ServiceError> {
	let threshold = parameters.threshold;
	let shown = database.display().to_string();
	StorageMonitorService::try_spawn(parameters, database, &Advising { inner: spawner, threshold })
		.map_err(|error| {
			ServiceError::Other(match error {
				Error::StorageOutOfSpace(available, _) => format!(
					"The disk of {shown} is too full: {available} MiB are free. {}",
					advice(threshold)
				),
				Error::IOError(error) => {
					format!("The free space of the disk of {shown} cannot be read: {error}.")
				}
			})
		})
}
