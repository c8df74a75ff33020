use super::{
	files::{
		climb, level_offset, to_bytes, Header, Kind, CHUNK, CHUNK_LEVEL, HEADER_LEN, NODE_LEN,
		RECORD_LEN,
	},
	secrets::{unit_key, verify_key},
	CodesError, IoContext, Result,
};
use age::secrecy::{ExposeSecret, SecretString};
use carnet_primitives::{
	gs1::{Gtin, Label, Lot},
	unit_code::{
		batch_root, depth, format_secret, leaf_hash, Opening, Serial, MAX_PACKS, MAX_UNITS,
	},
	H256,
};
use rand::{rngs::OsRng, rngs::StdRng, Rng, SeedableRng};
use rayon::prelude::*;
use serde::Serialize;
use std::{
	fs::{self, Permissions},
	io::{self, BufWriter, Write},
	iter,
	os::unix::fs::{FileExt, PermissionsExt},
	path::{Path, PathBuf},
};
use tempfile::NamedTempFile;
use zeroize::{Zeroize, Zeroizing};

/// Work factor of scrypt: 2^18 takes a quarter of a gibibyte and about a second.
pub const DEFAULT_WORK_FACTOR: u8 = 18;
/// Units of one task.
const TASK: u32 = 512;

/// The codes to make.
pub struct GenerateSpec {
	/// The trade item.
	pub gtin: Gtin,
	/// The lot.
	pub lot: Lot,
	/// The first pack of the lot to make.
	pub first_pack: u16,
	/// How many units; more than 2^20 fill several packs.
	pub count: u32,
	/// The folder for the files; it is made if it is missing.
	pub out: PathBuf,
	/// The host of the links, such as [`carnet_primitives::gs1::CANONICAL_RESOLVER`].
	pub resolver: String,
	/// What encrypts the secrets.
	pub passphrase: SecretString,
	/// Work factor of scrypt, [`DEFAULT_WORK_FACTOR`] but for tests.
	pub work_factor: u8,
}

/// A pack that was made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PackSummary {
	/// The pack of the lot.
	pub pack: u16,
	/// How many units it has.
	pub count: u32,
	/// The root to register.
	pub root: H256,
	/// The files: leaves, openings, secrets.
	pub files: [PathBuf; 3],
}

/// Makes codes. `progress` gets the number of units that were added since the last call.
///
/// All packs appear at once at the end or, after an error, none.
pub fn generate(spec: &GenerateSpec, mut progress: impl FnMut(u64)) -> Result<Vec<PackSummary>> {
	let plan = plan(spec)?;
	fs::create_dir_all(&spec.out).at("make the folder", &spec.out)?;
	for (pack, _) in &plan {
		for path in [openings_path(spec, *pack), secrets_path(spec, *pack)] {
			if path.try_exists().at("look for", &path)? {
				return Err(CodesError::Exists(path));
			}
		}
	}
	let pending = plan
		.into_iter()
		.map(|(pack, count)| write_pack(spec, pack, count, &mut progress))
		.collect::<Result<Vec<_>>>()?;
	publish(pending, &spec.out)
}

fn plan(spec: &GenerateSpec) -> Result<Vec<(u16, u32)>> {
	let refuse = |what: String| Err(CodesError::Spec(what));
	if spec.count == 0 {
		return refuse("a count of 0 makes no codes; ask for 1 or more".into());
	}
	if spec.passphrase.expose_secret().is_empty() {
		return refuse("the passphrase is empty; choose one that others cannot guess".into());
	}
	if !(1..64).contains(&spec.work_factor) {
		return refuse("the work factor of scrypt is out of range; use 1 to 63".into());
	}
	if spec.resolver.chars().any(|c| c.is_whitespace() || c.is_control()) {
		return refuse(
			"the resolver has spaces or line breaks; give a host such as https://id.gs1.org".into(),
		);
	}
	let packs = spec.count.div_ceil(MAX_UNITS);
	if u32::from(spec.first_pack) + packs > u32::from(MAX_PACKS) {
		return refuse(format!(
			"{} units from pack {} on need packs past {}, the last of a lot; ask for fewer or use another lot",
			spec.count,
			spec.first_pack,
			MAX_PACKS - 1
		));
	}
	Ok((0..packs)
		.map(|at| (spec.first_pack + at as u16, MAX_UNITS.min(spec.count - at * MAX_UNITS)))
		.collect())
}

fn private_path(spec: &GenerateSpec, pack: u16, extension: &str) -> PathBuf {
	let mut lot = String::new();
	for byte in spec.lot.as_bytes() {
		if byte.is_ascii_alphanumeric() || b"-_".contains(byte) {
			lot.push(char::from(*byte));
		} else {
			lot.push_str(&format!("%{byte:02X}"));
		}
	}
	spec.out.join(format!("{}-{lot}-{pack}.{extension}", spec.gtin))
}

fn openings_path(spec: &GenerateSpec, pack: u16) -> PathBuf {
	private_path(spec, pack, "openings")
}

fn secrets_path(spec: &GenerateSpec, pack: u16) -> PathBuf {
	private_path(spec, pack, "secrets.age")
}

struct Pending {
	header: Header,
	files: [(NamedTempFile, PathBuf); 3],
}

/// What one task made, in the order of the units.
#[derive(Default)]
struct Made {
	leaves: Vec<H256>,
	records: Vec<u8>,
	lines: Zeroizing<String>,
}

fn make(spec: &GenerateSpec, pack: u16, indices: std::ops::Range<u32>) -> Result<Made> {
	// Each task asks the system for a seed of its own: no state is shared and none is used for long.
	let mut random = StdRng::from_rng(OsRng).map_err(|error| {
		CodesError::Spec(format!("the system gives no randomness: {error}; try again later"))
	})?;
	let units = indices.len();
	let mut made = Made {
		leaves: Vec::with_capacity(units),
		records: Vec::with_capacity(units * RECORD_LEN),
		// With room from the start no copy of a secret is left behind by a buffer that grows.
		lines: Zeroizing::new(String::with_capacity(units * (spec.resolver.len() + 160))),
	};
	for index in indices {
		let mut secret: [u8; 16] = random.gen();
		let serial = Serial::new(pack, index, random.gen());
		let key = unit_key(&secret, spec.gtin, &spec.lot, &serial);
		let opening = Opening { serial, unit_key: verify_key(&key), salt: random.gen() };
		made.leaves.push(leaf_hash(spec.gtin, &spec.lot, &opening));
		made.records.extend_from_slice(serial.as_bytes());
		made.records.extend_from_slice(&opening.unit_key.0);
		made.records.extend_from_slice(&opening.salt);
		let label = Label { gtin: spec.gtin, lot: spec.lot.clone(), serial };
		let printed = Zeroizing::new(format_secret(&secret));
		secret.zeroize();
		made.lines.push_str(&label.to_uri(&spec.resolver));
		made.lines.push(',');
		made.lines.push_str(&printed);
		made.lines.push('\n');
	}
	Ok(made)
}

fn write_pack(
	spec: &GenerateSpec,
	pack: u16,
	count: u32,
	progress: &mut impl FnMut(u64),
) -> Result<Pending> {
	let temporary = || {
		tempfile::Builder::new()
			.prefix(".carnet-")
			.tempfile_in(&spec.out)
			.at("make a file in", &spec.out)
	};
	let (leaves, mut openings, secrets) = (temporary()?, temporary()?, temporary()?);
	let (openings_to, secrets_to) = (openings_path(spec, pack), secrets_path(spec, pack));

	let mut recipient = age::scrypt::Recipient::new(spec.passphrase.clone());
	recipient.set_work_factor(spec.work_factor);
	let age_failed = |error: age::EncryptError| match error {
		age::EncryptError::Io(source) => {
			CodesError::Io { action: "write", path: secrets_to.clone(), source }
		}
		other => CodesError::Io {
			action: "encrypt",
			path: secrets_to.clone(),
			source: io::Error::other(other.to_string()),
		},
	};
	let sink = secrets.as_file().try_clone().at("write", &secrets_to)?;
	let mut lines = age::Encryptor::with_recipients(iter::once(&recipient as &dyn age::Recipient))
		.map_err(age_failed)?
		.wrap_output(BufWriter::with_capacity(1 << 17, sink))
		.at("write", &secrets_to)?;

	openings.write_all(&[0; HEADER_LEN]).at("write", &openings_to)?;
	let put = |level: u32, first: u32, nodes: &[H256]| {
		let offset = level_offset(count, level) + u64::from(first) * NODE_LEN as u64;
		leaves
			.as_file()
			.write_all_at(&to_bytes(nodes), offset)
			.at("write a leaves file in", &spec.out)
	};
	let chunk_top = depth(count).min(CHUNK_LEVEL);
	let mut tops = Vec::new();
	for first in (0..count).step_by(CHUNK as usize) {
		let end = count.min(first + CHUNK);
		let tasks: Vec<u32> = (first..end).step_by(TASK as usize).collect();
		let made = tasks
			.into_par_iter()
			.map(|from| make(spec, pack, from..end.min(from + TASK)))
			.collect::<Result<Vec<_>>>()?;
		let mut nodes = Vec::with_capacity((end - first) as usize);
		for part in made {
			openings.write_all(&part.records).at("write", &openings_to)?;
			lines.write_all(part.lines.as_bytes()).at("write", &secrets_to)?;
			nodes.extend_from_slice(&part.leaves);
		}
		put(0, first, &nodes)?;
		tops.extend(climb(nodes, 0, chunk_top, first, put)?);
		progress(u64::from(end - first));
	}
	let top = climb(tops, chunk_top, depth(count), 0, put)?;
	let top = top.first().copied().unwrap_or_default();

	let root = batch_root(count, &top);
	let header = Header { gtin: spec.gtin, lot: spec.lot.clone(), pack, count, root };
	leaves
		.as_file()
		.write_all_at(&header.encode(Kind::Leaves), 0)
		.at("write a leaves file in", &spec.out)?;
	openings.as_file().write_all_at(&header.encode(Kind::Openings), 0).at("write", &openings_to)?;
	lines.finish().and_then(|mut buffer| buffer.flush()).at("write", &secrets_to)?;
	leaves
		.as_file()
		.set_permissions(Permissions::from_mode(0o644))
		.at("set the permissions of a file in", &spec.out)?;
	let leaves_to = spec.out.join(header.leaves_name());
	let files = [(leaves, leaves_to), (openings, openings_to), (secrets, secrets_to)];
	for (file, to) in &files {
		file.as_file().sync_all().at("write", to)?;
	}
	Ok(Pending { header, files })
}

fn publish(pending: Vec<Pending>, out: &Path) -> Result<Vec<PackSummary>> {
	let mut summaries = Vec::new();
	let mut done: Vec<PathBuf> = Vec::new();
	for Pending { header, files } in pending {
		let mut paths = Vec::new();
		for (file, to) in files {
			if let Err(refused) = file.persist_noclobber(&to) {
				for path in &done {
					// The first error is the one to tell.
					let _ = fs::remove_file(path);
				}
				if refused.error.kind() == io::ErrorKind::AlreadyExists {
					return Err(CodesError::Exists(to));
				}
				return Err(refused.error).at("write", &to);
			}
			done.push(to.clone());
			paths.push(to);
		}
		if let Ok(files) = <[PathBuf; 3]>::try_from(paths) {
			let Header { pack, count, root, .. } = header;
			summaries.push(PackSummary { pack, count, root, files });
		}
	}
	// A rename survives a loss of power once its folder is on the disk.
	fs::File::open(out).and_then(|folder| folder.sync_all()).at("write", out)?;
	Ok(summaries)
}
