use super::{
	files::CHUNK, read_secrets, unit_key, verify_key, CodesError, LeavesFile, OpeningsFile, Result,
};
use age::secrecy::SecretString;
use carnet_primitives::unit_code::leaf_hash;
use std::path::Path;

/// Checks that every opening gives the leaf of its unit.
pub fn check_openings(openings: &OpeningsFile, leaves: &LeavesFile) -> Result<()> {
	let header = openings.header();
	if header != leaves.header() {
		let (first, second) = (openings.path().into(), leaves.path().into());
		return Err(CodesError::Mismatch { first, second });
	}
	for first in (0..header.count).step_by(CHUNK as usize) {
		let records = openings.range(first, CHUNK)?;
		let stored = leaves.nodes(0, first, records.len() as u32)?;
		for (opening, leaf) in records.iter().zip(&stored) {
			if leaf_hash(header.gtin, &header.lot, opening) != *leaf {
				return Err(CodesError::Damaged {
					path: openings.path().into(),
					what: format!("record {} does not open its leaf", opening.serial.index()),
				});
			}
		}
	}
	Ok(())
}

/// Checks that the secrets are those of the openings, each derives its key, and none is missing.
pub fn check_secrets(
	secrets: &Path,
	passphrase: &SecretString,
	openings: &OpeningsFile,
) -> Result<()> {
	let header = openings.header();
	let damaged = |what: String| CodesError::Damaged { path: secrets.into(), what };
	let mut next = 0u32;
	read_secrets(secrets, passphrase, |label, secret| {
		let key = unit_key(&secret, label.gtin, &label.lot, &label.serial);
		let fits = openings.get(next)?.is_some_and(|opening| {
			label.gtin == header.gtin
				&& label.lot == header.lot
				&& label.serial == opening.serial
				&& verify_key(&key) == opening.unit_key
		});
		if !fits {
			return Err(damaged(format!(
				"line {} is not the secret of its unit",
				u64::from(next) + 1
			)));
		}
		next += 1;
		Ok(())
	})?;
	if next != header.count {
		return Err(damaged(format!("it has {next} secrets for {} units", header.count)));
	}
	Ok(())
}
