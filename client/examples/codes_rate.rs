//! Measures how fast codes are made: `codes_rate [COUNT]` prints units per second and the peak of memory.

use age::secrecy::SecretString;
use carnet_client::codes::{generate, GenerateSpec};
use carnet_primitives::gs1::{Gtin, Lot, CANONICAL_RESOLVER};
use std::{error::Error, fs, time::Instant};

fn main() -> Result<(), Box<dyn Error>> {
	let count = std::env::args().nth(1).map_or(Ok(1 << 20), |text| text.parse())?;
	let dir = tempfile::tempdir()?;
	let spec = GenerateSpec {
		gtin: Gtin::parse("09506000134352")?,
		lot: Lot::parse("RATE")?,
		first_pack: 0,
		count,
		out: dir.path().into(),
		resolver: CANONICAL_RESOLVER.into(),
		passphrase: SecretString::from("rate".to_owned()),
		// The memory of scrypt would hide that of the codes.
		work_factor: 10,
	};
	let start = Instant::now();
	generate(&spec, |_| ())?;
	let seconds = start.elapsed().as_secs_f64();
	let status = fs::read_to_string("/proc/self/status")?;
	let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM: unknown");
	println!("{count} units in {seconds:.2} s: {:.0} units/s; {peak}", f64::from(count) / seconds);
	Ok(())
}
