//! A file, read once.

use super::{
	format::{extension, Kind},
	memory::Share,
	IoContext, PhotoError, Result, Spectrum,
};
use carnet_primitives::H256;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use rayon::prelude::*;
use sha2::Digest as _;
use std::{
	fs::{self, File},
	io::{Cursor, ErrorKind, Read},
	panic,
	path::{Path, PathBuf},
};

/// Pictures with as many pixels or more are not decoded.
pub const MAX_PIXELS: u64 = 100_000_000;
/// Longer files are not decoded. Raw files may be of any length.
pub const MAX_BYTES: u64 = 512 << 20;
/// What a decoder may take for a picture: 8 bytes for each of the most pixels.
const MAX_DECODED: u64 = 800_000_000;
/// Bytes of a pixel while it is hashed: its brightness, and its colours in 8 bits.
const HASHED: u64 = 7;
const CHUNK: usize = 1 << 16;
/// The first bytes, which tell the kind.
const HEAD: u64 = 16;

/// The hashes of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Digest {
	/// Its length, in bytes.
	pub len: u64,
	/// SHA-256.
	pub sha256: H256,
	/// SM3.
	pub sm3: H256,
}

/// What a file is.
#[derive(Clone, Debug)]
pub struct Photo {
	/// Where it is.
	pub path: PathBuf,
	/// Its hashes.
	pub digest: Digest,
	/// What kind of picture it holds.
	pub kind: Kind,
	/// Pixels across and down, if it is decoded here.
	pub size: Option<(u32, u32)>,
	/// What its perceptual hash is made of, if it is decoded here and large enough.
	pub spectrum: Option<Spectrum>,
}

/// Reads in pieces and hashes them; each piece is shown before it is gone.
fn stream(
	mut from: impl Read,
	path: &Path,
	mut each: impl FnMut(&[u8]) -> Result<()>,
) -> Result<Digest> {
	let (mut sha256, mut sm3, mut len) = (sha2::Sha256::new(), sm3::Sm3::new(), 0u64);
	let mut chunk = vec![0u8; CHUNK];
	loop {
		let read = match from.read(&mut chunk) {
			Ok(0) => break,
			Ok(read) => read,
			Err(error) if error.kind() == ErrorKind::Interrupted => continue,
			Err(error) => return Err(error).at("read", path),
		};
		let bytes = &chunk[..read];
		sha256.update(bytes);
		sm3.update(bytes);
		len += read as u64;
		each(bytes)?;
	}
	match len {
		0 => Err(PhotoError::Empty(path.into())),
		len => Ok(Digest {
			len,
			sha256: H256(sha256.finalize().into()),
			sm3: H256(sm3.finalize().into()),
		}),
	}
}

/// Hashes a file, whatever is in it.
pub fn digest(path: &Path) -> Result<Digest> {
	stream(File::open(path).at("open", path)?, path, |_| Ok(()))
}

/// Reads a photo, and refuses a file that is none.
pub fn read(path: &Path) -> Result<Photo> {
	let mut file = File::open(path).at("open", path)?;
	let mut head = Vec::new();
	file.by_ref().take(HEAD).read_to_end(&mut head).at("read", path)?;
	if head.is_empty() {
		return Err(PhotoError::Empty(path.into()));
	}
	let kind = Kind::of(&head, path).ok_or_else(|| PhotoError::Unknown(path.into()))?;
	kind.check_name(path)?;
	let mut bytes = Vec::new();
	let digest = stream(head.as_slice().chain(file), path, |piece| {
		if kind == Kind::Raw {
			return Ok(());
		}
		bytes.extend_from_slice(piece);
		match bytes.len() as u64 > MAX_BYTES {
			true => Err(PhotoError::TooLarge(path.into())),
			false => Ok(()),
		}
	})?;
	kind.check_content(&bytes, path)?;
	let (size, spectrum) = match kind.decoder() {
		None => (None, None),
		// One broken file must not stop the thousand others.
		Some(format) => panic::catch_unwind(|| decode(&bytes, format, path))
			.unwrap_or_else(|_| Err(broken(path, "its decoder gave up")))?,
	};
	Ok(Photo { path: path.into(), digest, kind, size, spectrum })
}

fn broken(path: &Path, why: impl ToString) -> PhotoError {
	PhotoError::Broken { path: path.into(), why: why.to_string() }
}

/// Width and height, and what PDQ is computed from.
type Decoded = (Option<(u32, u32)>, Option<Spectrum>);

/// Decodes a picture. One in a form that the decoder does not know, such as TIFF with a palette, is left as it is.
fn decode(bytes: &[u8], format: ImageFormat, path: &Path) -> Result<Decoded> {
	let mut limits = Limits::no_limits();
	limits.max_alloc = Some(MAX_DECODED);
	let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
	reader.limits(limits);
	let decoder = match reader.into_decoder() {
		Err(ImageError::Unsupported(_)) => return Ok((None, None)),
		opened => opened.map_err(|error| broken(path, error))?,
	};
	let (width, height) = decoder.dimensions();
	let pixels = u64::from(width) * u64::from(height);
	if pixels >= MAX_PIXELS {
		return Err(PhotoError::TooManyPixels { path: path.into(), width, height });
	}
	let decoded = decoder.total_bytes();
	if decoded > MAX_DECODED {
		let most = MAX_DECODED / 1_000_000;
		return Err(broken(path, format!("it takes more than {most} MB in memory")));
	}
	let _share = Share::take(decoded.saturating_add(pixels * HASHED));
	let size = Some((width, height));
	match DynamicImage::from_decoder(decoder) {
		Ok(picture) => Ok((size, Spectrum::of(&picture))),
		Err(ImageError::Unsupported(_)) => Ok((size, None)),
		Err(error) => Err(broken(path, error)),
	}
}

/// Reads photos on all processors, in their order. `done` is told of each one.
pub fn read_all(paths: &[PathBuf], done: impl Fn() + Sync) -> Vec<Result<Photo>> {
	paths
		.par_iter()
		.map(|path| {
			let photo = read(path);
			done();
			photo
		})
		.collect()
}

/// The files in a folder and in those below it that are named like photos, by their paths, and how many others there
/// are. Links are not followed, and what is hidden, such as the previews of a file manager, is left alone.
pub fn folder(path: &Path) -> Result<(Vec<PathBuf>, usize)> {
	let (mut photos, mut others) = (Vec::new(), 0);
	let mut folders = vec![path.to_path_buf()];
	while let Some(folder) = folders.pop() {
		for entry in fs::read_dir(&folder).at("read the folder", &folder)? {
			let entry = entry.at("read the folder", &folder)?;
			let (path, kind) = (entry.path(), entry.file_type().at("look at", &folder)?);
			let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
			if kind.is_dir() && !is_hidden {
				folders.push(path);
			} else if kind.is_file()
				&& !is_hidden
				&& Kind::of_extension(&extension(&path)).is_some()
			{
				photos.push(path);
			} else {
				others += 1;
			}
		}
	}
	photos.sort();
	Ok((photos, others))
}
