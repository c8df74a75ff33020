//! The built page: files that are read and compressed once, and served from memory.

use super::{app::App, problem::Problem, routes::Routes};
use crate::resolver::{is_known, strong_tag, takes_gzip, weak_tag};
use axum::{
	body::{Body, Bytes},
	extract::{Request, State},
	http::{header, Extensions, HeaderMap, HeaderValue, StatusCode, Version},
	response::{IntoResponse, Response},
	routing::get,
};
use flate2::{write::GzEncoder, Compression};
use sha2::{Digest, Sha256};
use std::{
	collections::HashMap,
	fs,
	io::Write,
	path::{Path, PathBuf},
};
use tower_http::compression::{CompressionLayer, DefaultPredicate, Predicate};

/// Most files, most bytes of all, and most folders in each other. What is kept compressed is shorter than the file,
/// so that all of it takes less than twice as many bytes in memory.
const MAX_FILES: usize = 1_024;
const MAX_BYTES: u64 = 64 << 20;
const MAX_DEPTH: u32 = 8;
/// The folder whose files have a hash in their names: under one name they never change.
const HASHED: &str = "assets/";

#[derive(Debug)]
struct Asset {
	plain: Form,
	gzip: Option<Form>,
	media: &'static str,
	immutable: bool,
}

/// Bytes as they are sent, with their tag.
#[derive(Debug)]
struct Form {
	bytes: Bytes,
	etag: HeaderValue,
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

/// Whether files of a media type can become shorter: the others are compressed in themselves.
fn can_shrink(media: &str) -> bool {
	!matches!(media, "image/png" | "image/webp" | "font/woff2")
}

/// The gzip of a file, if it is shorter.
fn gzip(bytes: &[u8]) -> Option<Vec<u8>> {
	let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
	// Writing to memory does not fail, and the plain bytes are there in any case.
	let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
	let mut packed = packed.ok().filter(|packed| packed.len() < bytes.len())?;
	// The room that it did not need would stay in memory with it.
	packed.shrink_to_fit();
	Some(packed)
}

impl Site {
	/// Reads all files of a folder, and compresses those that become shorter. Links are left out: they could lead anywhere.
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
		let media = media_of(name);
		let packed = can_shrink(media).then(|| gzip(&bytes)).flatten();
		Self {
			gzip: packed.map(|packed| Form {
				etag: strong_tag(&Sha256::digest(&packed)),
				bytes: packed.into(),
			}),
			plain: Form { etag: weak_tag(&Sha256::digest(&bytes)), bytes: bytes.into() },
			media,
			immutable: name.starts_with(HASHED),
		}
	}
}

/// Whether an answer is no file: only files have tags. They come compressed if that makes them shorter.
fn is_no_file(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
	!headers.contains_key(header::ETAG)
}

/// `/app/..`
pub(super) fn routes() -> Routes {
	let when = DefaultPredicate::new().and(is_no_file);
	let compression = CompressionLayer::new().compress_when(when);
	Routes::new()
		.route("/app/", get(serve))
		.route("/app/{*path}", get(serve))
		.each(|methods| methods.layer(compression.clone()))
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
	let packed = asset.gzip.as_ref().filter(|_| takes_gzip(request.headers()));
	let form = packed.unwrap_or(&asset.plain);
	// A cache that has both forms asks with both tags.
	let is_known = is_known(request.headers(), &form.etag);
	let mut response = match is_known {
		true => StatusCode::NOT_MODIFIED.into_response(),
		false => Response::new(Body::from(form.bytes.clone())),
	};
	let out = response.headers_mut();
	out.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.media));
	out.insert(header::ETAG, form.etag.clone());
	if asset.gzip.is_some() {
		out.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
	}
	if packed.is_some() && !is_known {
		out.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
	}
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
	use crate::http::tests::Gateway;
	use axum::http::{response::Parts, Method, Request};
	use flate2::read::GzDecoder;
	use http_body_util::BodyExt;
	use std::io::Read;
	use tempfile::TempDir;
	use tower::ServiceExt;

	const SCRIPT: &str = "/app/scan.js";
	const CHROME: (&str, &str) = ("accept-encoding", "gzip, deflate, br, zstd");

	/// Bytes that nothing makes shorter.
	fn noise() -> Vec<u8> {
		(0..128u32).flat_map(|seed| Sha256::digest(seed.to_le_bytes())).collect()
	}

	fn script() -> Vec<u8> {
		"go(\"there\");\n".repeat(500).into_bytes()
	}

	/// A page with a script that becomes shorter, and with files that do not.
	fn page() -> TempDir {
		let folder = tempfile::tempdir().unwrap();
		fs::write(folder.path().join("scan.js"), script()).unwrap();
		fs::write(folder.path().join("short.txt"), "short").unwrap();
		fs::write(folder.path().join("noise.wasm"), noise()).unwrap();
		fs::write(folder.path().join("noise.png"), noise()).unwrap();
		folder
	}

	async fn gateway() -> Gateway {
		let folder = page();
		Gateway::set(|config| config.web = Some(folder.path().to_owned())).await
	}

	async fn ask(
		gateway: &Gateway,
		method: Method,
		path: &str,
		headers: &[(&str, &str)],
	) -> (Parts, Bytes) {
		let mut request = Request::builder().method(method).uri(path);
		for (name, value) in headers {
			request = request.header(*name, *value);
		}
		let request = request.body(Body::empty()).unwrap();
		let response = gateway.router.clone().oneshot(request).await.unwrap();
		let (parts, body) = response.into_parts();
		(parts, body.collect().await.unwrap().to_bytes())
	}

	fn unpacked(bytes: &[u8]) -> Vec<u8> {
		let mut plain = Vec::new();
		GzDecoder::new(bytes).read_to_end(&mut plain).unwrap();
		plain
	}

	fn header_of<'a>(parts: &'a Parts, name: &str) -> &'a str {
		parts.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
	}

	#[test]
	fn a_file_is_kept_compressed_if_that_makes_it_shorter() {
		let folder = page();
		let site = Site::open(folder.path()).unwrap();
		let asset = &site.0["scan.js"];
		let packed = asset.gzip.as_ref().unwrap();
		assert_eq!(asset.plain.bytes, script());
		assert_eq!(unpacked(&packed.bytes), script());
		assert!(packed.bytes.len() < asset.plain.bytes.len());
		for name in ["short.txt", "noise.wasm", "noise.png"] {
			assert!(site.0[name].gzip.is_none(), "{name}");
		}
		assert!(Asset::new("a.wasm", script()).gzip.is_some());
		assert!(Asset::new("a.png", script()).gzip.is_none());
		assert!(Asset::new("a.txt", Vec::new()).gzip.is_none());
	}

	#[tokio::test]
	async fn a_file_comes_compressed_to_those_who_take_gzip_and_plain_to_others() {
		let gateway = gateway().await;
		let (packed, body) = ask(&gateway, Method::GET, SCRIPT, &[CHROME]).await;
		assert_eq!(packed.status, StatusCode::OK);
		assert_eq!(unpacked(&body), script());
		assert_eq!(header_of(&packed, "content-encoding"), "gzip");
		assert_eq!(header_of(&packed, "content-length"), body.len().to_string());
		assert!(header_of(&packed, "etag").starts_with('"'));
		let refusal = ("accept-encoding", "gzip;q=0, *");
		let others: [&[(&str, &str)]; 2] = [&[], &[refusal]];
		for headers in others {
			let (plain, body) = ask(&gateway, Method::GET, SCRIPT, headers).await;
			assert_eq!(plain.status, StatusCode::OK);
			assert_eq!(body, script());
			assert_eq!(header_of(&plain, "content-encoding"), "");
			assert_eq!(header_of(&plain, "content-length"), body.len().to_string());
			for name in ["vary", "content-type", "cache-control"] {
				assert_eq!(header_of(&plain, name), header_of(&packed, name), "{name}");
			}
			assert_eq!(header_of(&plain, "vary"), "Accept-Encoding");
			assert_ne!(header_of(&plain, "etag"), header_of(&packed, "etag"));
		}
		let all = ("accept-encoding", "*");
		assert_eq!(unpacked(&ask(&gateway, Method::GET, SCRIPT, &[all]).await.1), script());
	}

	#[tokio::test]
	async fn a_file_that_does_not_become_shorter_comes_plain() {
		let gateway = gateway().await;
		for path in ["/app/noise.wasm", "/app/noise.png"] {
			let (parts, body) = ask(&gateway, Method::GET, path, &[CHROME]).await;
			assert_eq!(parts.status, StatusCode::OK, "{path}");
			assert_eq!(body, noise(), "{path}");
			assert_eq!(header_of(&parts, "content-length"), body.len().to_string(), "{path}");
			for name in ["content-encoding", "vary"] {
				assert_eq!(header_of(&parts, name), "", "{path}: {name}");
			}
		}
	}

	#[tokio::test]
	async fn the_head_of_a_file_is_that_of_the_form_that_would_come() {
		let gateway = gateway().await;
		let both: [&[(&str, &str)]; 2] = [&[], &[CHROME]];
		for headers in both {
			let (whole, content) = ask(&gateway, Method::GET, SCRIPT, headers).await;
			let (head, body) = ask(&gateway, Method::HEAD, SCRIPT, headers).await;
			assert!(!content.is_empty() && body.is_empty());
			assert_eq!(head.status, whole.status);
			assert_eq!(head.headers, whole.headers);
		}
	}

	#[tokio::test]
	async fn a_form_that_somebody_has_does_not_come_again() {
		let gateway = gateway().await;
		let (plain, _) = ask(&gateway, Method::GET, SCRIPT, &[]).await;
		let (packed, _) = ask(&gateway, Method::GET, SCRIPT, &[CHROME]).await;
		let plain = header_of(&plain, "etag").to_owned();
		let packed = header_of(&packed, "etag").to_owned();
		let both = format!("{plain}, {packed}");
		// Some proxies make a strong tag weak.
		let weakened = format!("W/{packed}");
		for (known, with_gzip, without) in [
			(&plain, StatusCode::OK, StatusCode::NOT_MODIFIED),
			(&packed, StatusCode::NOT_MODIFIED, StatusCode::OK),
			(&weakened, StatusCode::NOT_MODIFIED, StatusCode::OK),
			(&both, StatusCode::NOT_MODIFIED, StatusCode::NOT_MODIFIED),
		] {
			let known = ("if-none-match", known.as_str());
			let (parts, body) = ask(&gateway, Method::GET, SCRIPT, &[CHROME, known]).await;
			assert_eq!(parts.status, with_gzip, "{known:?}");
			assert_eq!(header_of(&parts, "etag"), packed);
			assert_eq!(header_of(&parts, "vary"), "Accept-Encoding");
			assert_eq!(body.is_empty(), with_gzip == StatusCode::NOT_MODIFIED);
			let has_encoding = parts.headers.contains_key(header::CONTENT_ENCODING);
			assert_eq!(has_encoding, with_gzip == StatusCode::OK);
			let (parts, _) = ask(&gateway, Method::GET, SCRIPT, &[known]).await;
			assert_eq!(parts.status, without, "{known:?}");
			assert_eq!(header_of(&parts, "etag"), plain);
		}
	}

	#[tokio::test]
	async fn a_range_of_a_file_is_answered_with_all_of_it() {
		let gateway = gateway().await;
		let range = ("range", "bytes=0-9");
		let (parts, body) = ask(&gateway, Method::GET, SCRIPT, &[CHROME, range]).await;
		assert_eq!((parts.status, unpacked(&body)), (StatusCode::OK, script()));
		let (parts, body) = ask(&gateway, Method::GET, SCRIPT, &[range]).await;
		assert_eq!((parts.status, body.to_vec()), (StatusCode::OK, script()));
	}

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

	#[test]
	fn a_folder_with_more_than_a_page_has_is_refused() {
		let folder = tempfile::tempdir().unwrap();
		fs::write(folder.path().join("scan.js"), "go()").unwrap();
		let refused = || Site::open(folder.path()).unwrap_err();
		let names = || (0..MAX_FILES - 1).map(|number| number.to_string());

		let mut deep = folder.path().to_owned();
		for _ in 0..MAX_DEPTH {
			deep.push("deeper");
		}
		fs::create_dir_all(&deep).unwrap();
		fs::write(deep.join("deep.txt"), "deep").unwrap();
		assert_eq!(Site::open(folder.path()).unwrap().0.len(), 2);
		fs::create_dir(deep.join("deeper")).unwrap();
		assert!(refused().contains("more than 8 folders"), "{}", refused());
		fs::remove_dir_all(folder.path().join("deeper")).unwrap();

		let assets = folder.path().join("assets");
		fs::create_dir(&assets).unwrap();
		for name in names() {
			fs::write(assets.join(name), "").unwrap();
		}
		assert_eq!(Site::open(folder.path()).unwrap().0.len(), MAX_FILES);
		fs::write(folder.path().join("more.txt"), "").unwrap();
		assert!(refused().contains("more than 1024 files"), "{}", refused());
		fs::remove_dir_all(&assets).unwrap();

		// What is left out has to be listed too.
		for name in names() {
			std::os::unix::fs::symlink("scan.js", folder.path().join(name)).unwrap();
		}
		assert!(refused().contains("more than 1024 files"), "{}", refused());
	}
}
