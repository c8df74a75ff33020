//! Moments as the recommendation writes them.

use crate::Refusal;
use ::time::{format_description::well_known::Rfc3339, OffsetDateTime};
use carnet_primitives::Moment;

const NANOS: i128 = 1_000_000;

/// A moment in UTC, by RFC 3339.
pub(crate) fn format(moment: Moment) -> Result<String, Refusal> {
	let nanos = i128::from(moment).saturating_mul(NANOS);
	let date = OffsetDateTime::from_unix_timestamp_nanos(nanos).map_err(|_| Refusal::TooLate)?;
	date.format(&Rfc3339).map_err(|_| Refusal::TooLate)
}

/// A moment, by RFC 3339 with any offset. What lies before 1970 is the first moment.
pub(crate) fn parse(text: &str) -> Option<Moment> {
	let date = OffsetDateTime::parse(text, &Rfc3339).ok()?;
	Some(Moment::try_from(date.unix_timestamp_nanos() / NANOS).unwrap_or(0))
}
