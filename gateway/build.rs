//! Lists the migrations of both databases, so that one is added by adding its two files.

use std::{env, fmt::Write, fs, io, path::Path};

fn main() -> io::Result<()> {
	println!("cargo:rerun-if-changed=migrations");
	let root = env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?;
	let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
	let mut source = String::new();
	for engine in ["sqlite", "postgres"] {
		let folder = Path::new(&root).join("migrations").join(engine);
		let mut files = Vec::new();
		for entry in fs::read_dir(&folder)? {
			let path = entry?.path();
			if path.extension().is_some_and(|extension| extension == "sql") {
				files.push(path);
			}
		}
		files.sort();
		let mut list = String::new();
		for file in &files {
			let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
			let parts = stem.split_once('_').and_then(|(number, topic)| {
				(number.len() == 4).then(|| number.parse::<u32>().ok()).flatten().zip(Some(topic))
			});
			let (number, topic) = parts.ok_or_else(|| {
				io::Error::other(format!("{} is not named NNNN_topic.sql", file.display()))
			})?;
			// Of the folder that it is compiled in: another checkout may use the same target folder.
			let path = format!("/migrations/{engine}/{stem}.sql");
			let _ = writeln!(
				list,
				"\t({number}, {topic:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {path:?}))),"
			);
		}
		let name = engine.to_uppercase();
		let _ = writeln!(source, "const {name}: &[(i64, &str, &str)] = &[\n{list}];");
	}
	fs::write(Path::new(&out).join("migrations.rs"), source)
}
