//! Days and the parts of a year that lie between them.

use crate::Moment;
use alloc::string::String;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// A day, in milliseconds.
pub const DAY: Moment = 24 * 60 * 60 * 1000;

/// Days from 1 March of the year 0 to 1 January 1970.
const EPOCH: u64 = 719_468;
/// Days of 400 years.
const ERA: u64 = 146_097;

/// A day of the calendar: how many days after 1 January 1970. It begins and ends with UTC.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
)]
pub struct Date(u32);

impl Date {
	/// The day so many days after 1 January 1970.
	pub const fn new(days: u32) -> Self {
		Self(days)
	}

	/// How many days after 1 January 1970 it is.
	pub const fn days(self) -> u32 {
		self.0
	}

	/// The day of a moment.
	pub const fn of(moment: Moment) -> Self {
		let days = moment / DAY;
		Self(if days > u32::MAX as u64 { u32::MAX } else { days as u32 })
	}

	/// So many days later.
	pub const fn plus(self, days: u32) -> Self {
		Self(self.0.saturating_add(days))
	}

	/// Days from an earlier day to this one: the first counts, the last does not.
	pub const fn since(self, earlier: Self) -> u32 {
		self.0.saturating_sub(earlier.0)
	}

	/// The day with this year, month and day of the month; `None` if there is none or it is before 1970.
	pub fn from_civil(year: u32, month: u32, day: u32) -> Option<Self> {
		if year < 1970 || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
			return None;
		}
		// Years begin with March, so that a leap day is the last one. See Howard Hinnant, "chrono-compatible low-level
		// date algorithms".
		let (month, day) = (u64::from(month), u64::from(day));
		let year = u64::from(year) - u64::from(month <= 2);
		let (era, of_era) = (year / 400, year % 400);
		let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
		let days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
		let date = Self(u32::try_from((era * ERA + days).checked_sub(EPOCH)?).ok()?);
		// 31 April would be 1 May.
		(date.civil().2 == day as u32).then_some(date)
	}

	/// Year, month and day of the month.
	pub const fn civil(self) -> (u32, u32, u32) {
		let days = self.0 as u64 + EPOCH;
		let (era, of_era) = (days / ERA, days % ERA);
		let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
		let of_year = of_era - (365 * year + year / 4 - year / 100);
		let shifted = (5 * of_year + 2) / 153;
		let day = of_year - (153 * shifted + 2) / 5 + 1;
		let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
		let year = year + era * 400 + if month <= 2 { 1 } else { 0 };
		(year as u32, month as u32, day as u32)
	}

	/// Reads `YYYY-MM-DD`.
	pub fn parse(text: &str) -> Option<Self> {
		let digits = |range: core::ops::Range<usize>| {
			let part = text.get(range)?;
			part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten()
		};
		let dashes = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
		if text.len() != 10 || !dashes {
			return None;
		}
		Self::from_civil(digits(0..4)?, digits(5..7)?, digits(8..10)?)
	}

	/// How many days before it since 1970 belong to leap years.
	fn leap_days(self) -> u64 {
		let (year, _, _) = self.civil();
		let year = u64::from(year);
		let before = year - 1;
		let leap_years = before / 4 - before / 100 + before / 400;
		let first = Self::from_civil(year as u32, 1, 1).unwrap_or_default();
		let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
		leap_years * 366 + if is_leap { u64::from(self.since(first)) } else { 0 }
	}
}

impl fmt::Display for Date {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let (year, month, day) = self.civil();
		write!(f, "{year:04}-{month:02}-{day:02}")
	}
}

impl Serialize for Date {
	fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		serializer.collect_str(self)
	}
}

impl<'de> Deserialize<'de> for Date {
	fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
		let text = String::deserialize(deserializer)?;
		Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no date: YYYY-MM-DD"))
	}
}

/// A part of a year, or several years.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fraction {
	/// What is divided.
	pub num: u64,
	/// By what: never zero.
	pub den: u64,
}

/// How days become parts of a year (ISDA 2006 Definitions, section 4.16).
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum DayCount {
	/// The days, of 360: the custom for discounts in CNY.
	#[codec(index = 0)]
	#[serde(rename = "ACT/360")]
	Act360,
	/// The days, of 365.
	#[codec(index = 1)]
	#[serde(rename = "ACT/365F")]
	Act365Fixed,
	/// Months of 30 days, bond basis; the rule for the end of February is off.
	#[codec(index = 2)]
	#[serde(rename = "30/360")]
	Thirty360,
	/// Months of 30 days, Eurobond basis.
	#[codec(index = 3)]
	#[serde(rename = "30E/360")]
	ThirtyE360,
	/// The days of each year, of as many as it has.
	#[codec(index = 4)]
	#[serde(rename = "ACT/ACT")]
	ActActIsda,
}

impl DayCount {
	/// All of them, in the order of their encoding.
	pub const ALL: [Self; 5] =
		[Self::Act360, Self::Act365Fixed, Self::Thirty360, Self::ThirtyE360, Self::ActActIsda];

	/// The part of a year from a day to a later one: the first day counts, the last does not. Nothing from a later one.
	pub fn fraction(self, from: Date, to: Date) -> Fraction {
		let days = u64::from(to.since(from));
		if days == 0 {
			return Fraction { num: 0, den: 1 };
		}
		match self {
			Self::Act360 => Fraction { num: days, den: 360 },
			Self::Act365Fixed => Fraction { num: days, den: 365 },
			Self::Thirty360 => {
				let last = |first| if first == 30 { 30 } else { 31 };
				Fraction { num: days_of_30(from, to, last), den: 360 }
			}
			Self::ThirtyE360 => Fraction { num: days_of_30(from, to, |_| 30), den: 360 },
			Self::ActActIsda => {
				let leap = to.leap_days().saturating_sub(from.leap_days());
				let common = days.saturating_sub(leap);
				Fraction { num: common * 366 + leap * 365, den: 365 * 366 }
			}
		}
	}
}

/// Days between two dates in months of 30 days. `last` is the latest day of the month that the second date can have,
/// given that of the first.
fn days_of_30(from: Date, to: Date, last: impl FnOnce(u64) -> u64) -> u64 {
	let (from, to) = (from.civil(), to.civil());
	let months = |(year, month, _): (u32, u32, u32)| u64::from(year) * 12 + u64::from(month);
	let first = u64::from(from.2).min(30);
	let second = u64::from(to.2).min(last(first));
	(months(to) * 30 + second).saturating_sub(months(from) * 30 + first)
}
