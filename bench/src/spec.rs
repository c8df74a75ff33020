//! Chains that begin with another state than a development chain has.

use crate::{
	context::{Context, Outcome},
	process,
};
use serde_json::{Map, Value};
use std::{
	fs::{self, File},
	io::{BufWriter, Write},
	path::{Path, PathBuf},
	process::Command,
	time::Duration,
};

const LIMIT: Duration = Duration::from_secs(120);

/// Writes the spec of a development chain into a folder, once the state of its first block was changed: its keys and
/// values in digits.
pub async fn write(
	context: &Context,
	folder: &Path,
	change: impl FnOnce(&mut Map<String, Value>) -> Outcome,
) -> Outcome<PathBuf> {
	let path = folder.join("chain-spec.json");
	let mut command = Command::new(&context.node);
	command.args(["export-chain-spec", "--raw", "--chain", "dev", "--output"]).arg(&path);
	process::run(command, LIMIT).await?;
	let mut spec: Value = serde_json::from_slice(&fs::read(&path)?)?;
	let top = spec
		.pointer_mut("/genesis/raw/top")
		.and_then(Value::as_object_mut)
		.ok_or("the node wrote a chain spec without a state")?;
	change(top)?;
	let mut file = BufWriter::new(File::create(&path)?);
	serde_json::to_writer(&mut file, &spec)?;
	file.flush()?;
	Ok(path)
}

/// Bytes as the spec and JSON-RPC write them.
pub fn digits(bytes: &[u8]) -> String {
	format!("0x{}", hex::encode(bytes))
}
