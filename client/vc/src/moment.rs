//! Moments as `dateTimeStamp`s, the form of dates in credentials.

use carnet_primitives::Moment;
use time::{format_description::well_known::Rfc3339, OffsetDateTime};

const NANOS_PER_MILLI: i128 = 1_000_000;

/// Writes `2027-01-31T12:00:00Z`, with decimals only where there are some. `None` after the year 9999.
pub(crate) fn format(moment: Moment) -> Option<String> {
	let nanos = i128::from(moment).checked_mul(NANOS_PER_MILLI)?;
	OffsetDateTime::from_unix_timestamp_nanos(nanos).ok()?.format(&Rfc3339).ok()
}

/// Reads a time of day with its offset, from 1970 on. Decimals after the third are cut off.
pub(crate) fn parse(text: &str) -> Option<Moment> {
	// RFC 3339 has more forms than XML Schema, which the data model refers to.
	if text.as_bytes().get(10) != Some(&b'T') || text.contains('z') {
		return None;
	}
	// Not `UtcDateTime`, which panics on the last hours of the year 9999 west of Greenwich.
	let nanos = OffsetDateTime::parse(text, &Rfc3339).ok()?.unix_timestamp_nanos();
	Moment::try_from(nanos.div_euclid(NANOS_PER_MILLI)).ok()
}

#[cfg(test)]
mod tests {
	use super::{format, parse};

	#[test]
	fn moments_are_read_as_they_are_written() {
		for (moment, text) in [
			(0, "1970-01-01T00:00:00Z"),
			(1_795_437_699_000, "2026-11-23T12:41:39Z"),
			(1_795_437_699_120, "2026-11-23T12:41:39.12Z"),
			(253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
		] {
			assert_eq!(format(moment).as_deref(), Some(text));
			assert_eq!(parse(text), Some(moment));
		}
		assert_eq!(parse("2026-11-23T20:41:39+08:00"), Some(1_795_437_699_000));
		// Read, although no date of UTC has four digits of the year any more.
		assert!(parse("9999-12-31T23:59:59-23:59").is_some());
		assert_eq!(format(253_402_300_800_000), None);
		assert_eq!(format(u64::MAX), None);
	}

	#[test]
	fn other_forms_are_no_moments() {
		for text in [
			"",
			"2026-11-23",
			"2026-11-23T12:41:39",
			"2026-11-23 12:41:39Z",
			"2026-11-23T12:41:39z",
			"2026-02-30T12:41:39Z",
			"2026-11-23T24:41:39Z",
			"1969-12-31T23:59:59Z",
			"1970-01-01T00:00:00+01:00",
			"２026-11-23T12:41:39Z",
			"0000-01-01T00:00:00+23:59",
			"soon",
		] {
			assert_eq!(parse(text), None, "{text}");
		}
	}
}
