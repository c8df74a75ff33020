#![allow(clippy::unwrap_used)]

use super::*;

fn millis(text: &str) -> u64 {
	parse(text).unwrap().millis
}

#[test]
fn a_time_is_read_with_its_offset_and_its_fraction() {
	assert_eq!(millis("1970-01-01T00:00:00Z"), 0);
	assert_eq!(millis("2026-03-01T08:00:00.000+08:00"), 1_772_323_200_000);
	assert_eq!(millis("2022-02-16T20:33:31.116-06:00"), 1_645_065_211_116);
	assert_eq!(millis("2024-02-29T23:59:59.5Z"), 1_709_251_199_500);
}

#[test]
fn the_fourth_decimal_rounds_half_up_and_may_carry() {
	assert_eq!(millis("1970-01-01T00:00:01.0004Z"), 1_000);
	assert_eq!(millis("1970-01-01T00:00:01.0005Z"), 1_001);
	assert_eq!(millis("1970-01-01T00:00:01.00049999Z"), 1_000);
	assert_eq!(millis("1970-01-01T23:59:59.99951Z"), 86_400_000);
	assert!(parse("1970-01-01T00:00:01.0005Z").unwrap().rounded);
	assert!(!parse("1970-01-01T00:00:01.000Z").unwrap().rounded);
}

#[test]
fn a_time_that_does_not_exist_is_not_read() {
	for text in [
		"",
		"2026-03-01",
		"2026-03-01 08:00:00Z",
		"2026-03-01T08:00:00",
		"2026-03-01T08:00:00.Z",
		"2026-03-01T08:00:00Zx",
		"2026-03-01T08:00:00+0800",
		"2026-03-01T08:00:00+24:00",
		"2026-13-01T08:00:00Z",
		"2026-02-29T08:00:00Z",
		"2026-03-00T08:00:00Z",
		"2026-03-01T24:00:00Z",
		"2026-03-01T08:60:00Z",
		"2016-12-31T23:59:60Z",
		"1969-12-31T23:59:59Z",
		"9999-12-31T23:59:59.9996Z",
		"2026-03-01T08:00:0é",
	] {
		assert!(parse(text).is_err(), "{text}");
	}
}

#[test]
fn what_is_written_is_read_as_the_same_moment() {
	let mut at = 0u64;
	while at <= LAST {
		for offset in [-840, -210, 0, 345, 840] {
			assert_eq!(millis(&format(at, offset)), at, "{at} {offset}");
		}
		at += 86_399_999 * 97;
	}
	assert_eq!(format(u64::MAX, 0), "9999-12-31T23:59:59.999Z");
	assert_eq!(format(LAST, 60), "9999-12-31T23:59:59.999Z");
	assert_eq!(format(0, -60), "1970-01-01T00:00:00.000Z");
}

#[test]
fn an_offset_has_sign_hours_and_minutes_up_to_fourteen_hours() {
	for minutes in -840..=840 {
		assert_eq!(parse_offset(&format_offset(minutes)), Some(minutes));
	}
	for text in
		["", "Z", "+8:00", "+08:60", "+14:01", "-15:00", "08:00", "+08-00", "+08:0", "+é:00"]
	{
		assert_eq!(parse_offset(text), None, "{text}");
	}
	assert_eq!(format_offset(i16::MIN), "-14:00");
}

#[test]
fn a_time_that_is_written_is_read_again() {
	assert_eq!(format_time(1_772_446_530_123), "2026-03-02T10:15:30.123Z");
	assert_eq!(parse_time("2026-03-02T11:15:30.123+01:00"), Ok(1_772_446_530_123));
	assert!(parse_time("2026-03-02").is_err());
}
