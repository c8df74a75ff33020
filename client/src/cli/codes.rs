use super::{input, print, Outcome};
use carnet_client::{
	codes::{
		check_openings, check_secrets, evidence, generate, read_secrets, GenerateSpec, LeavesFile,
		OpeningsFile, DEFAULT_WORK_FACTOR,
	},
	labels::{pdf_sheets, svg_sheets, Print, MAX_LABELS},
};
use carnet_primitives::gs1::{Gtin, Label, Lot, CANONICAL_RESOLVER};
use clap::{Args, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use std::{
	collections::BTreeMap,
	fs,
	io::Write,
	path::{Path, PathBuf},
};

#[derive(Subcommand)]
pub(super) enum Codes {
	/// Make the codes of a lot: leaves, openings and encrypted secrets.
	Generate(Generate),
	/// Print labels of chosen units.
	Labels(Labels),
	/// Check all files of a folder.
	Check(Check),
	/// Put together what proves a label.
	Evidence(EvidenceArgs),
}

#[derive(Args)]
pub(super) struct Generate {
	/// The GTIN of the trade item, with its check digit.
	#[arg(long)]
	gtin: String,
	/// The lot, up to 20 characters.
	#[arg(long)]
	lot: String,
	/// How many units; each pack holds up to 1048576.
	#[arg(long)]
	count: u32,
	/// The first pack of the lot to make.
	#[arg(long, default_value_t = 0)]
	pack: u16,
	/// The folder for the files.
	#[arg(long)]
	out: PathBuf,
	/// The host of the links.
	#[arg(long, default_value = CANONICAL_RESOLVER)]
	resolver: String,
	/// A file with the passphrase for the secrets; otherwise CARNET_PASSPHRASE or the terminal is asked.
	#[arg(long)]
	passphrase_file: Option<PathBuf>,
	/// Work factor of scrypt: 2^N rounds.
	#[arg(long, default_value_t = DEFAULT_WORK_FACTOR, hide = true, value_parser = clap::value_parser!(u8).range(1..=22))]
	work_factor: u8,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
	Svg,
	Pdf,
}

#[derive(Args)]
pub(super) struct Labels {
	/// The openings file of the pack.
	#[arg(long)]
	openings: PathBuf,
	/// The units, such as 0..5,9; both ends of a range are included.
	#[arg(long)]
	indices: String,
	/// The folder for the sheets.
	#[arg(long)]
	out: PathBuf,
	/// What to write.
	#[arg(long, value_enum, default_value = "pdf")]
	format: Format,
	/// The host of the links.
	#[arg(long, default_value = CANONICAL_RESOLVER)]
	resolver: String,
	/// Print the secrets of this file too, for the scratch layer.
	#[arg(long)]
	secrets: Option<PathBuf>,
	/// A file with the passphrase for the secrets.
	#[arg(long)]
	passphrase_file: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct Check {
	/// The folder.
	dir: PathBuf,
	/// Decrypt the secrets and check them too.
	#[arg(long)]
	secrets: bool,
	/// A file with the passphrase for the secrets.
	#[arg(long)]
	passphrase_file: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct EvidenceArgs {
	/// The link on the label.
	#[arg(long)]
	label: String,
	/// The openings file of its pack.
	#[arg(long)]
	openings: PathBuf,
	/// The leaves file of its pack.
	#[arg(long)]
	leaves: PathBuf,
}

pub(super) fn run(command: Codes, json: bool) -> Outcome {
	match command {
		Codes::Generate(args) => run_generate(args, json),
		Codes::Labels(args) => run_labels(args, json),
		Codes::Check(args) => run_check(args, json),
		Codes::Evidence(args) => run_evidence(args, json),
	}
}

fn run_generate(args: Generate, as_json: bool) -> Outcome {
	let gtin = Gtin::parse(&args.gtin)
		.map_err(|error| format!("--gtin {} is not a GTIN: {error}", args.gtin))?;
	let lot = Lot::parse(&args.lot)
		.map_err(|error| format!("--lot {} is not a lot: {error}", args.lot))?;
	let spec = GenerateSpec {
		gtin,
		lot,
		first_pack: args.pack,
		count: args.count,
		out: args.out,
		resolver: args.resolver,
		passphrase: input::passphrase(args.passphrase_file.as_deref(), true)?,
		work_factor: args.work_factor,
	};
	let style = "{bar:40} {human_pos}/{human_len} units, {per_sec}, {eta} left";
	let bar =
		ProgressBar::new(u64::from(spec.count)).with_style(ProgressStyle::with_template(style)?);
	let outcome = generate(&spec, |units| bar.inc(units));
	bar.finish_and_clear();
	let packs = outcome?;
	if as_json {
		return print(&serde_json::to_string_pretty(&json!({ "packs": packs }))?);
	}
	for pack in packs {
		print(&format!("pack {}: {} units, root {:?}", pack.pack, pack.count, pack.root))?;
		for file in pack.files {
			print(&format!("  {}", file.display()))?;
		}
	}
	Ok(())
}

fn run_labels(args: Labels, as_json: bool) -> Outcome {
	let openings = OpeningsFile::open(&args.openings)?;
	let header = openings.header().clone();
	let wanted = input::indices(&args.indices)?;
	if wanted.len() > MAX_LABELS {
		return Err(format!(
			"--indices names {} labels; ask for at most {MAX_LABELS} at a time",
			wanted.len()
		)
		.into());
	}
	let mut prints = BTreeMap::new();
	for index in wanted {
		let opening = openings.get(index)?.ok_or_else(|| {
			format!(
				"{} has no unit {index}; the last one is {}",
				args.openings.display(),
				header.count - 1
			)
		})?;
		let label = Label { gtin: header.gtin, lot: header.lot.clone(), serial: opening.serial };
		prints.insert(index, Print { label, secret: None });
	}
	if let Some(path) = &args.secrets {
		let passphrase = input::passphrase(args.passphrase_file.as_deref(), false)?;
		read_secrets(path, &passphrase, |label, secret| {
			if let Some(print) = prints.get_mut(&label.serial.index()) {
				if print.label == label {
					print.secret = Some(secret);
				}
			}
			Ok(())
		})?;
		if let Some((index, _)) = prints.iter().find(|(_, print)| print.secret.is_none()) {
			return Err(format!(
				"{} has no secret for unit {index}; give the secrets of the same pack",
				path.display()
			)
			.into());
		}
	}
	let prints: Vec<Print> = prints.into_values().collect();
	fs::create_dir_all(&args.out)
		.map_err(|error| format!("cannot make the folder {}: {error}", args.out.display()))?;
	let stem = args.openings.file_stem().unwrap_or_default().to_string_lossy().into_owned();
	let mut files = Vec::new();
	match args.format {
		Format::Pdf => {
			let path = args.out.join(format!("{stem}.labels.pdf"));
			save(&path, &pdf_sheets(&prints, &args.resolver)?, args.secrets.is_some())?;
			files.push(path);
		}
		Format::Svg => {
			for (at, sheet) in svg_sheets(&prints, &args.resolver)?.iter().enumerate() {
				let path = args.out.join(format!("{stem}.labels-{}.svg", at + 1));
				save(&path, sheet.as_bytes(), args.secrets.is_some())?;
				files.push(path);
			}
		}
	}
	if as_json {
		let links: Vec<String> =
			prints.iter().map(|print| print.label.to_uri(&args.resolver)).collect();
		return print(&serde_json::to_string_pretty(&json!({ "links": links, "files": files }))?);
	}
	files.iter().try_for_each(|file| print(&file.display().to_string()))
}

/// Writes a sheet that does not exist yet, readable by its owner alone when it shows secrets.
fn save(path: &Path, bytes: &[u8], secret: bool) -> Outcome {
	use std::os::unix::fs::OpenOptionsExt;
	let mode = if secret { 0o600 } else { 0o644 };
	let mut file = fs::OpenOptions::new()
		.write(true)
		.create_new(true)
		.mode(mode)
		.open(path)
		.map_err(|error| {
			format!("cannot make {}: {error}; choose another folder or remove it", path.display())
		})?;
	file.write_all(bytes).map_err(|error| {
		// What is half written is worth nothing; the first error is the one to tell.
		let _ = fs::remove_file(path);
		format!("cannot write {}: {error}; check the free space", path.display())
	})?;
	Ok(())
}

fn run_check(args: Check, as_json: bool) -> Outcome {
	let passphrase = match args.secrets {
		true => Some(input::passphrase(args.passphrase_file.as_deref(), false)?),
		false => None,
	};
	let refused = |error| format!("cannot read the folder {}: {error}", args.dir.display());
	let mut paths = fs::read_dir(&args.dir)
		.map_err(refused)?
		.map(|entry| entry.map(|entry| entry.path()))
		.collect::<Result<Vec<_>, _>>()
		.map_err(refused)?;
	paths.sort();
	let with = |extension: &str| {
		let extension = extension.to_owned();
		paths
			.iter()
			.filter(move |path| path.extension().is_some_and(|e| e.to_string_lossy() == extension))
	};
	let mut report = Vec::new();
	let mut trees = Vec::new();
	for path in with("leaves") {
		let leaves = LeavesFile::open(path)?;
		leaves.verify()?;
		let name = leaves.header().leaves_name();
		if path.file_name().is_none_or(|given| given.to_string_lossy() != name) {
			return Err(format!("{} should be named {name}; rename it", path.display()).into());
		}
		let header = leaves.header();
		report.push((path.clone(), header.pack, header.count, header.root));
		trees.push(leaves);
	}
	for path in with("openings") {
		let openings = OpeningsFile::open(path)?;
		let header = openings.header();
		let leaves = trees.iter().find(|leaves| leaves.header() == header).ok_or_else(|| {
			format!(
				"{} has no leaves file here; put {} beside it",
				path.display(),
				header.leaves_name()
			)
		})?;
		check_openings(&openings, leaves)?;
		report.push((path.clone(), header.pack, header.count, header.root));
		if let Some(passphrase) = &passphrase {
			let secrets = path.with_extension("secrets.age");
			check_secrets(&secrets, passphrase, &openings)?;
			report.push((secrets, header.pack, header.count, header.root));
		}
	}
	let is_unchecked = |path: &&PathBuf| {
		path.to_string_lossy().ends_with(".secrets.age")
			&& report.iter().all(|(checked, ..)| checked != *path)
	};
	if let Some(path) = with("age").find(is_unchecked).filter(|_| args.secrets) {
		return Err(format!(
			"{} was not checked: it has no openings file here; put that beside it",
			path.display()
		)
		.into());
	}
	if report.is_empty() {
		return Err(format!(
			"{} has no leaves and no openings; give the folder that `carnet codes generate` filled",
			args.dir.display()
		)
		.into());
	}
	if as_json {
		let files: Vec<_> = report
			.iter()
			.map(
				|(path, pack, count, root)| json!({ "file": path, "pack": pack, "count": count, "root": root }),
			)
			.collect();
		return print(&serde_json::to_string_pretty(&json!({ "files": files }))?);
	}
	report.iter().try_for_each(|(path, pack, count, _)| {
		print(&format!("good: {} (pack {pack}, {count} units)", path.display()))
	})
}

fn run_evidence(args: EvidenceArgs, as_json: bool) -> Outcome {
	let label = Label::parse(&args.label)
		.map_err(|error| format!("--label {} cannot be read: {error}", args.label))?;
	let leaves = LeavesFile::open(&args.leaves)?;
	let evidence = evidence(&label, &OpeningsFile::open(&args.openings)?, &leaves)?;
	if as_json {
		let header = leaves.header();
		return print(&serde_json::to_string_pretty(&json!({
			"label": label,
			"root": header.root,
			"count": header.count,
			"index": label.serial.index(),
			"evidence": evidence,
		}))?);
	}
	print(&format!("root {:?}", leaves.header().root))?;
	print(&format!("unit key {}", hex::encode(evidence.opening.unit_key.0)))?;
	print(&format!("salt {}", hex::encode(evidence.opening.salt)))?;
	evidence.proof.iter().try_for_each(|node| print(&format!("sibling {node:?}")))
}
