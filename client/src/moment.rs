//! Moments as people write them: dates of the proleptic Gregorian calendar, always in UTC.

use carnet_primitives::Moment;

const SECOND: u64 = 1_000;
const DAY: u64 = 86_400 * SECOND;

/// Writes `2027-01-31 12:00:00 UTC`.
pub fn show(moment: Moment) -> String {
	let (year, month, day) = date(moment / DAY);
	let seconds = moment % DAY / SECOND;
	let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
	format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC")
}

/// Reads `2027-01-31`, `2027-01-31T12:00:00Z` or milliseconds since 1970.
pub fn parse(text: &str) -> Result<Moment, String> {
	let wrong = || format!("{text:?} is no date; write 2027-01-31 or 2027-01-31T12:00:00Z (UTC)");
	if text.len() > 10 && text.bytes().all(|byte| byte.is_ascii_digit()) {
		return text.parse().map_err(|_| wrong());
	}
	let (day, time) = match text.split_once(['T', ' ']) {
		Some((day, time)) => (day, time.trim_end_matches('Z')),
		None => (text, "00:00:00"),
	};
	let [year, month, day] = numbers(day, '-').ok_or_else(wrong)?;
	let [hour, minute, second] = numbers(time, ':').ok_or_else(wrong)?;
	if !(1970..=9999).contains(&year) || hour > 23 || minute > 59 || second > 59 {
		return Err(wrong());
	}
	let days = days_until(year, month, day);
	// A day that does not exist, such as 30 February, comes back as another one.
	if date(days) != (year, month, day) {
		return Err(wrong());
	}
	Ok(days * DAY + (hour * 3_600 + minute * 60 + second) * SECOND)
}

fn numbers(text: &str, separator: char) -> Option<[u64; 3]> {
	let parts: Vec<u64> = text
		.split(separator)
		.map(|part| {
			let digits =
				!part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit());
			digits.then(|| part.parse().ok()).flatten()
		})
		.collect::<Option<_>>()?;
	parts.try_into().ok()
}

fn is_leap(year: u64) -> bool {
	year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of_month(year: u64, month: u64) -> u64 {
	match month {
		4 | 6 | 9 | 11 => 30,
		2 if is_leap(year) => 29,
		2 => 28,
		_ => 31,
	}
}

fn days_until(year: u64, month: u64, day: u64) -> u64 {
	// Leap years before a year, counted from year 0.
	let leaps = |year: u64| (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;
	let years = (year - 1970) * 365 + leaps(year) - leaps(1970);
	let months: u64 = (1..month.min(13)).map(|month| days_of_month(year, month)).sum();
	years + months + day.saturating_sub(1)
}

fn date(days: u64) -> (u64, u64, u64) {
	// A guess that is never too late: no year has more than 366 days.
	let mut year = 1970 + days / 366;
	while days_until(year + 1, 1, 1) <= days {
		year += 1;
	}
	let mut rest = days - days_until(year, 1, 1);
	let mut month = 1;
	while rest >= days_of_month(year, month) {
		rest -= days_of_month(year, month);
		month += 1;
	}
	(year, month, rest + 1)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::{parse, show};

	#[test]
	fn moments_are_read_as_they_are_written() {
		assert_eq!(show(0), "1970-01-01 00:00:00 UTC");
		assert_eq!(show(1_795_437_699_000), "2026-11-23 12:41:39 UTC");
		assert_eq!(parse("2026-11-23T12:41:39Z").unwrap(), 1_795_437_699_000);
		assert_eq!(parse("1795437699000").unwrap(), 1_795_437_699_000);
		for (text, shown) in [
			("2024-02-29", "2024-02-29"),
			("2000-02-29", "2000-02-29"),
			("2100-03-01", "2100-03-01"),
			("1972-12-31", "1972-12-31"),
			("9999-12-31", "9999-12-31"),
		] {
			assert_eq!(show(parse(text).unwrap()), format!("{shown} 00:00:00 UTC"));
		}
		for bad in [
			"",
			"2027",
			"2027-02-30",
			"2100-02-29",
			"2027-13-01",
			"2027-00-10",
			"2027-01-00",
			"1969-01-01",
			"2027-01-01T24:00:00Z",
			"soon",
		] {
			assert!(parse(bad).is_err(), "{bad}");
		}
	}
}
