//! The clock of this machine. What the chain says goes by the time of the chain.

use carnet_primitives::Moment;
use std::time::{SystemTime, UNIX_EPOCH};

/// What it shows.
pub(crate) fn now() -> Moment {
	let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	Moment::try_from(since.as_millis()).unwrap_or(Moment::MAX)
}
