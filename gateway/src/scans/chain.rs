//! The little of the chain that the heuristics ask for.

use crate::mirror::Mirror;
use futures::future::BoxFuture;

/// Values of the newest indexed state.
pub(crate) trait Chain: Send + Sync {
	/// The values of keys in their order; an error says why there are none at the moment.
	fn values(&self, keys: Vec<Vec<u8>>) -> BoxFuture<'_, Result<Vec<Option<Vec<u8>>>, String>>;
}

impl Chain for Mirror {
	fn values(&self, keys: Vec<Vec<u8>>) -> BoxFuture<'_, Result<Vec<Option<Vec<u8>>>, String>> {
		Box::pin(async move {
			let (_, values) = self.get(&keys).await.map_err(|error| error.to_string())?;
			Ok(values)
		})
	}
}
