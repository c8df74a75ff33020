//! Times of RFC 3339 and the offsets of EPCIS.

use carnet_primitives::custody::OFFSETS;

const MINUTE: i64 = 60_000;
const DAY: i64 = 1_440 * MINUTE;
/// 9999-12-31T23:59:59.999Z: a later year has no four-digit form.
const LAST: u64 = 253_402_300_799_999;

/// A moment as it was written.
pub(crate) struct Moment {
	/// Milliseconds since the Unix epoch, the fourth decimal rounded half up as CBV 2.0 asks.
	pub millis: u64,
	/// Whether it had more than three decimals.
	pub rounded: bool,
}

const FORM: &str = "a time such as 2026-03-01T08:00:00.000+08:00 is expected";
const RANGE: &str = "there is no such date or time of day";

/// Reads a time of RFC 3339 from 1970 on as milliseconds since the Unix epoch. An error says what is wrong with it.
pub fn parse_time(text: &str) -> Result<u64, &'static str> {
	parse(text).map(|moment| moment.millis)
}

/// Writes milliseconds since the Unix epoch as a time of RFC 3339, in UTC with three decimals.
pub fn format_time(millis: u64) -> String {
	format(millis, 0)
}

/// Reads a time of RFC 3339 from 1970 on.
pub(crate) fn parse(text: &str) -> Result<Moment, &'static str> {
	let bytes = text.as_bytes();
	let number = |from: usize, len: usize| -> Result<i64, &'static str> {
		let part = bytes.get(from..from.saturating_add(len)).ok_or(FORM)?;
		part.iter().try_fold(0i64, |acc, b| match b {
			b'0'..=b'9' => Ok(acc * 10 + i64::from(b - b'0')),
			_ => Err(FORM),
		})
	};
	for (at, mark) in [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')] {
		if bytes.get(at) != Some(&mark) {
			return Err(FORM);
		}
	}
	let (year, month, day) = (number(0, 4)?, number(5, 2)?, number(8, 2)?);
	let (hour, minute, second) = (number(11, 2)?, number(14, 2)?, number(17, 2)?);
	let (mut at, mut millis, mut decimals) = (19, 0i64, 0usize);
	if bytes.get(at) == Some(&b'.') {
		let fraction = bytes.iter().skip(20).take_while(|b| b.is_ascii_digit());
		for digit in fraction.map(|b| i64::from(b - b'0')) {
			match decimals {
				0..=2 => millis = millis * 10 + digit,
				3 if digit >= 5 => millis += 1,
				_ => {}
			}
			decimals += 1;
		}
		if decimals == 0 {
			return Err(FORM);
		}
		for _ in decimals..3 {
			millis *= 10;
		}
		at += 1 + decimals;
	}
	let offset = match bytes.get(at..) {
		Some(b"Z") => 0,
		Some([sign @ (b'+' | b'-'), _, _, b':', _, _]) => {
			let (hours, minutes) = (number(at + 1, 2)?, number(at + 4, 2)?);
			if hours > 23 || minutes > 59 {
				return Err(RANGE);
			}
			(hours * 60 + minutes) * if *sign == b'-' { -1 } else { 1 }
		}
		_ => return Err(FORM),
	};
	if second == 60 {
		return Err("it is a leap second, which a Unix time cannot hold: write second 59");
	}
	if !(1..=12).contains(&month)
		|| day < 1
		|| day > days_in_month(year, month)
		|| hour > 23
		|| minute > 59
		|| second > 59
	{
		return Err(RANGE);
	}
	let total = days_from_civil(year, month, day) * DAY
		+ (hour * 60 + minute - offset) * MINUTE
		+ second * 1_000
		+ millis;
	match u64::try_from(total) {
		Ok(millis) if millis <= LAST => Ok(Moment { millis, rounded: decimals > 3 }),
		_ => Err("it is before 1970 or after 9999"),
	}
}

/// Reads an `eventTimeZoneOffset` in minutes.
pub(crate) fn parse_offset(text: &str) -> Option<i16> {
	let [sign @ (b'+' | b'-'), hours @ .., b':', m1, m2] = text.as_bytes() else {
		return None;
	};
	let [h1, h2] = hours else {
		return None;
	};
	let digit = |b: &u8| b.is_ascii_digit().then(|| i16::from(b - b'0'));
	let (hours, minutes) = (digit(h1)? * 10 + digit(h2)?, digit(m1)? * 10 + digit(m2)?);
	let total = hours * 60 + minutes;
	let total = if *sign == b'-' { -total } else { total };
	(minutes <= 59 && OFFSETS.contains(&total)).then_some(total)
}

/// The moment as people at that offset read it, always with three decimals.
pub(crate) fn format(millis: u64, offset: i16) -> String {
	let offset = clamp_offset(offset);
	let local = i64::try_from(millis.min(LAST)).unwrap_or(0) + i64::from(offset) * MINUTE;
	// Near the end of the year 9999 the local year would have five digits.
	let (local, offset) = if (0..=LAST as i64).contains(&local) {
		(local, offset)
	} else {
		(local - i64::from(offset) * MINUTE, 0)
	};
	let (year, month, day) = civil_from_days(local.div_euclid(DAY));
	let of_day = local.rem_euclid(DAY);
	let zone = if offset == 0 { "Z".to_owned() } else { format_offset(offset) };
	format!(
		"{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}.{:03}{zone}",
		of_day / (60 * MINUTE),
		of_day / MINUTE % 60,
		of_day / 1_000 % 60,
		of_day % 1_000
	)
}

/// `+08:00`.
pub(crate) fn format_offset(offset: i16) -> String {
	let offset = clamp_offset(offset);
	let sign = if offset < 0 { '-' } else { '+' };
	format!("{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60)
}

fn clamp_offset(offset: i16) -> i16 {
	offset.clamp(*OFFSETS.start(), *OFFSETS.end())
}

fn days_in_month(year: i64, month: i64) -> i64 {
	match month {
		2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
		2 => 28,
		4 | 6 | 9 | 11 => 30,
		_ => 31,
	}
}

/// Days since 1970-01-01, counted in years that begin in March so that the leap day is the last.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
	let year = if month <= 2 { year - 1 } else { year };
	let era = year.div_euclid(400);
	let of_era = year.rem_euclid(400);
	let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
	era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
	let days = days + 719_468;
	let era = days.div_euclid(146_097);
	let of_era = days.rem_euclid(146_097);
	let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
	let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	let shifted = (5 * of_year + 2) / 153;
	let day = of_year - (153 * shifted + 2) / 5 + 1;
	let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
	let year = year_of_era + era * 400 + i64::from(month <= 2);
	(year, month, day)
}

#[cfg(test)]
mod tests;
