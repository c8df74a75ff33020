use clap::{value_parser, Args};

/// What is kept of scans, and from when on they are an alarm.
#[derive(Args, Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScanSettings {
	/// Days after which counts and alarms are deleted.
	#[arg(long, env = "CARNET_GATEWAY_KEEP_SCANS", value_name = "DAYS", default_value_t = 90, value_parser = value_parser!(u32).range(7..=3650))]
	pub keep_scans: u32,
	/// Alarm if a unit seems to travel faster than this between two scans, in kilometres an hour.
	// Half around the earth takes less than a day at the least speed, and a place counts for a day.
	#[arg(long, env = "CARNET_GATEWAY_SCAN_SPEED", value_name = "KM/H", default_value_t = 900, value_parser = value_parser!(u32).range(850..=20_000))]
	pub scan_speed: u32,
	/// Alarm if more clients than this scan a unit on one day before its first claim.
	#[arg(long, env = "CARNET_GATEWAY_SCAN_CLIENTS", value_name = "COUNT", default_value_t = 5, value_parser = value_parser!(u32).range(1..=8))]
	pub scan_clients: u32,
	/// Alarm if at least this many codes that a batch does not have are tried on one day.
	#[arg(long, env = "CARNET_GATEWAY_SCAN_GUESSES", value_name = "COUNT", default_value_t = 50, value_parser = value_parser!(u32).range(1..=1_000_000))]
	pub scan_guesses: u32,
	/// Codes that a batch does not have are an alarm only if they are this part of its scans of the day, in percent.
	#[arg(long, env = "CARNET_GATEWAY_SCAN_GUESS_PERCENT", value_name = "PERCENT", default_value_t = 5, value_parser = value_parser!(u32).range(0..=100))]
	pub scan_guess_percent: u32,
	/// A unit is scanned often only above this many scans a day, whatever is usual in its batch.
	#[arg(long, env = "CARNET_GATEWAY_SCAN_FLOOR", value_name = "COUNT", default_value_t = 20, value_parser = value_parser!(u32).range(2..=1_000_000))]
	pub scan_floor: u32,
}

impl Default for ScanSettings {
	fn default() -> Self {
		Self {
			keep_scans: 90,
			scan_speed: 900,
			scan_clients: 5,
			scan_guesses: 50,
			scan_guess_percent: 5,
			scan_floor: 20,
		}
	}
}
