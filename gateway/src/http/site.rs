//! The built page: files that are read once and served from memory.

use super::{app::App, problem::Problem, routes::Routes};
use crate::resolver::weak_tag;
use axum::{
	body::{Body, Bytes},
	extract::{Request, State},
	http::{header, HeaderValue, StatusCode},
	response::{IntoResponse, Response},
	routing::get,
};
use sha2::{Digest, Sha256};
use std::{
	collections::HashMap,
	fs,
	path::{Path, PathBuf},
};
use tower_http::compression::CompressionLayer;

/// Most files, most bytes of all, and most folders in each other.
const MAX_FILES: usize = 1_024;
const MAX_BYTES: u64 = 64 << 20;
const MAX_DEPTH: u32 = 8;
/// The folder whose files have a hash in their names: under one name they never change.
const HASHED: &str = "assets/";

#[derive(Debug)]
struct Asset {
	bytes: Bytes,
	media: &'static str,
	etag: HeaderValue,
	immutable: bool,
}

/// The built page.
#[derive(Debug, Default)]
pub struct Site(HashMap<String, Asset>);

fn media_of(name: &str) -> &'static str {
	match name.rsplit('.').next().unwrap_or_default() {
		"html" => "text/html; charset=utf-8",
		"js" | "mjs" => "text/javascript; charset=utf-8",
		"css" => "text/css; charset=utf-8",
		"wasm" => "application/wasm",
		"json" | "map" => "application/json",
		"webmanifest" => "application/manifest+json",
		"svg" => "image/svg+xml",
		"png" => "image/png",
		"webp" => "image/webp",
		"ico" => "image/x-icon",
		"woff2" => "font/woff2",
		"txt" => "text/plain; charset=utf-8",
		_ => "application/octet-stream",
	}
}

impl Site {
	/// Reads all files of a folder. Links are left out: they could lead anywhere.
	pub fn open(folder: &Path) -> Result<Self, String> {
		let mut site = Self::default();
		let mut left = MAX_BYTES;
		site.read(folder, "", 0, &mut left)
			.map_err(|why| format!("cannot read the built page in {}: {why}", folder.display()))?;
		match site.0.contains_key("scan.js") {
			true => Ok(site),
			false => Err(format!(
				"{} has no scan.js; give the folder that the build of the page made",
				folder.display()
			)),
		}
	}

	fn read(
		&mut self,
		folder: &Path,
		prefix: &str,
		depth: u32,
		left: &mut u64,
	) -> Result<(), String> {
		if depth > MAX_DEPTH {
			return Err(format!("there are more than {MAX_DEPTH} folders in each other"));
		}
		let mut entries: Vec<PathBuf> = Vec::new();
		for entry in fs::read_dir(folder).map_err(|error| error.to_string())? {
			entries.push(entry.map_err(|error| error.to_string())?.path());
			if entries.len() > MAX_FILES {
				return Err(format!("there are more than {MAX_FILES} files"));
			}
		}
		for path in entries {
			let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
			let metadata = fs::symlink_metadata(&path).map_err(|error| error.to_string())?;
			let name = format!("{prefix}{name}");
			if metadata.is_dir() {
				self.read(&path, &format!("{name}/"), depth.saturating_add(1), left)?;
			} else if metadata.is_file() {
				let room = left.checked_sub(metadata.len());
				*left =
					room.ok_or_else(|| format!("there are more than {} MiB", MAX_BYTES >> 20))?;
				if self.0.len() >= MAX_FILES {
					return Err(format!("there are more than {MAX_FILES} files"));
				}
				let bytes = fs::read(&path).map_err(|error| error.to_string())?;
				self.0.insert(name.clone(), Asset::new(&name, bytes));
			}
		}
		Ok(())
	}

	/// Whether the page is at hand.
	pub fn is_there(&self) -> bool {
		!self.0.is_empty()
	}
}

impl Asset {
	fn new(name: &str, bytes: Vec<u8>) -> Self {
		Self {
			etag: weak_tag(&Sha256::digest(&bytes)),
			media: media_of(name),
			immutable: name.starts_with(HASHED),
			bytes: bytes.into(),
		}
	}
}

/// `/app/..`
pub(super) fn routes() -> Routes {
	Routes::new()
		.route("/app/", get(serve))
		.route("/app/{*path}", get(serve))
		.each(|methods| methods.layer(CompressionLayer::new()))
}

async fn serve(State(app): State<App>, request: Request) -> Response {
	let path = request.uri().path();
	// Names are looked up as they are written: a path that climbs is a name that no file has.
	let name = match path.strip_prefix("/app/").unwrap_or_default() {
		"" => "index.html",
		name => name,
	};
	let Some(asset) = app.site.0.get(name) else {
		return Problem::not_found("The page has no such file.").into_response();
	};
	let known = request.headers().get(header::IF_NONE_MATCH);
	let mut response = match known == Some(&asset.etag) {
		true => StatusCode::NOT_MODIFIED.into_response(),
		false => Response::new(Body::from(asset.bytes.clone())),
	};
	let out = response.headers_mut();
	out.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media));
	out.insert(header::ETAG, asset.etag.clone());
	let cache = match asset.immutable {
		true => "public, max-age=31536000, immutable",
		false => "public, max-age=300",
	};
	out.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
	if name == "sw.js" {
		// It keeps the pages of links too, which are not below `/app/`.
		out.insert("service-worker-allowed", HeaderValue::from_static("/"));
	}
	response
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	#[test]
	fn the_files_of_the_folder_are_served_and_no_others() {
		let folder = tempfile::tempdir().unwrap();
		fs::write(folder.path().join("scan.js"), "go()").unwrap();
		fs::create_dir(folder.path().join("assets")).unwrap();
		fs::write(folder.path().join("assets/map-1a2b3c4d.svg"), "<svg/>").unwrap();
		std::os::unix::fs::symlink("/etc/hostname", folder.path().join("leak.txt")).unwrap();
		let site = Site::open(folder.path()).unwrap();
		let mut names: Vec<&str> = site.0.keys().map(String::as_str).collect();
		names.sort_unstable();
		assert_eq!(names, ["assets/map-1a2b3c4d.svg", "scan.js"]);
		assert!(site.0["assets/map-1a2b3c4d.svg"].immutable && !site.0["scan.js"].immutable);
	}

	#[test]
	fn a_folder_without_the_page_is_refused() {
		let folder = tempfile::tempdir().unwrap();
		assert!(Site::open(folder.path()).unwrap_err().contains("scan.js"));
		assert!(Site::open(&folder.path().join("none")).is_err());
		assert!(!Site::default().is_there());
	}
}
