//! The kind of a file by its content, and whether all of it is there.

use super::{PhotoError, Result};
use carnet_primitives::copyright::MediaType;
use image::ImageFormat;
use std::path::Path;

/// What kind of picture a file holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
	/// JPEG.
	Jpeg,
	/// PNG.
	Png,
	/// WebP.
	Webp,
	/// GIF.
	Gif,
	/// TIFF.
	Tiff,
	/// HEIC or HEIF, which is not decoded here.
	Heic,
	/// What a camera saw, in a format of its maker, which is not decoded here.
	Raw,
}

/// Extensions of raw files, some of which are TIFF by their first bytes.
const RAW: [&str; 12] =
	["3fr", "arw", "cr2", "cr3", "dng", "nef", "nrw", "orf", "pef", "raf", "rw2", "srw"];

/// The first bytes of ISO media files tell a brand at this place.
const BRAND: std::ops::Range<usize> = 8..12;

impl Kind {
	/// Finds the kind by the first bytes; only a TIFF file may be more by its name.
	pub fn of(head: &[u8], path: &Path) -> Option<Self> {
		let starts = |bytes: &[u8]| head.starts_with(bytes);
		let tiff = starts(b"II*\0") || starts(b"MM\0*");
		Some(if starts(b"\xff\xd8\xff") {
			Self::Jpeg
		} else if starts(b"\x89PNG\r\n\x1a\n") {
			Self::Png
		} else if starts(b"RIFF") && head.get(BRAND) == Some(b"WEBP".as_slice()) {
			Self::Webp
		} else if starts(b"GIF87a") || starts(b"GIF89a") {
			Self::Gif
		} else if starts(b"FUJIFILMCCD-RAW")
			|| starts(b"IIRO")
			|| starts(b"IIRS")
			|| starts(b"IIU\0")
			|| (tiff && (head.get(8..10) == Some(b"CR".as_slice()) || is_raw(&extension(path))))
		{
			Self::Raw
		} else if tiff {
			Self::Tiff
		} else if head.get(4..8) == Some(b"ftyp".as_slice()) {
			match head.get(BRAND)? {
				b"crx " => Self::Raw,
				b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" => {
					Self::Heic
				}
				_ => return None,
			}
		} else {
			return None;
		})
	}

	/// The kind in the terms of the chain.
	pub const fn media(self) -> MediaType {
		match self {
			Self::Jpeg => MediaType::Jpeg,
			Self::Png => MediaType::Png,
			Self::Webp => MediaType::Webp,
			Self::Heic => MediaType::Heic,
			Self::Tiff => MediaType::Tiff,
			Self::Raw => MediaType::Raw,
			Self::Gif => MediaType::Other,
		}
	}

	/// The kind in words.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Jpeg => "JPEG",
			Self::Png => "PNG",
			Self::Webp => "WebP",
			Self::Gif => "GIF",
			Self::Tiff => "TIFF",
			Self::Heic => "HEIC",
			Self::Raw => "a camera raw file",
		}
	}

	/// The decoder, if there is one here.
	pub(super) const fn decoder(self) -> Option<ImageFormat> {
		match self {
			Self::Jpeg => Some(ImageFormat::Jpeg),
			Self::Png => Some(ImageFormat::Png),
			Self::Webp => Some(ImageFormat::WebP),
			Self::Gif => Some(ImageFormat::Gif),
			Self::Tiff => Some(ImageFormat::Tiff),
			Self::Heic | Self::Raw => None,
		}
	}

	const fn extension(self) -> &'static str {
		match self {
			Self::Jpeg => ".jpg",
			Self::Png => ".png",
			Self::Webp => ".webp",
			Self::Gif => ".gif",
			Self::Tiff => ".tif",
			Self::Heic => ".heic",
			Self::Raw => "the extension that the camera gave it",
		}
	}

	/// The kind that an extension stands for.
	pub fn of_extension(extension: &str) -> Option<Self> {
		Some(match extension {
			"jpg" | "jpeg" | "jpe" | "jfif" => Self::Jpeg,
			"png" | "apng" => Self::Png,
			"webp" => Self::Webp,
			"gif" => Self::Gif,
			"tif" | "tiff" => Self::Tiff,
			"heic" | "heif" | "hif" => Self::Heic,
			other if is_raw(other) => Self::Raw,
			_ => return None,
		})
	}

	/// Refuses a name that says another kind. A name that says none is left alone.
	pub(super) fn check_name(self, path: &Path) -> Result<()> {
		match Self::of_extension(&extension(path)) {
			Some(named) if named != self => Err(PhotoError::Mislabelled {
				path: path.into(),
				named: named.name(),
				found: self.name(),
				extension: self.extension(),
			}),
			_ => Ok(()),
		}
	}

	/// Refuses what moves, and a file that ends too early. Some decoders fill up what is missing and tell nobody.
	pub(super) fn check_content(self, bytes: &[u8], path: &Path) -> Result<()> {
		let found = match self {
			Self::Jpeg => jpeg(bytes),
			Self::Png => png(bytes),
			Self::Webp => webp(bytes),
			Self::Gif => gif(bytes),
			Self::Heic => heic(bytes),
			Self::Tiff | Self::Raw => Ok(()),
		};
		found.map_err(|fault| match fault {
			Fault::Moves => PhotoError::Animated(path.into()),
			Fault::Ends(what) => PhotoError::Truncated { path: path.into(), what: what.into() },
		})
	}
}

/// The extension of a file, in small letters.
pub(super) fn extension(path: &Path) -> String {
	path.extension().map(|text| text.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn is_raw(extension: &str) -> bool {
	RAW.contains(&extension)
}

enum Fault {
	Moves,
	Ends(&'static str),
}

/// A number of four bytes, the highest one first.
fn big(bytes: &[u8], at: usize) -> Option<usize> {
	let bytes = bytes.get(at..at.checked_add(4)?)?;
	usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok()
}

fn little(bytes: &[u8], at: usize) -> Option<usize> {
	big(bytes, at).map(|number| (number as u32).swap_bytes() as usize)
}

/// Segments up to the data, and the data up to the end of the image. What cameras append stands behind that.
fn jpeg(bytes: &[u8]) -> Result<(), Fault> {
	let end = Fault::Ends("the marker of the end of the image is missing");
	let mut at = 2;
	let mut scans = 0usize;
	loop {
		// Anything up to the next marker is data.
		let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| b == 0xff))
		else {
			return Err(end);
		};
		at += found + 1;
		let Some(&marker) = bytes.get(at) else { return Err(end) };
		match marker {
			// A fill byte: the marker is the one behind it.
			0xff => continue,
			0xd9 if scans > 0 => return Ok(()),
			0xd9 => return Err(Fault::Ends("it has no image data")),
			// A byte of the data, restarts, and markers that stand alone.
			0x00 | 0x01 | 0xd0..=0xd8 => at += 1,
			_ => {
				scans += usize::from(marker == 0xda);
				let length = bytes.get(at + 1..at + 3);
				let Some(length) = length.map(|two| usize::from(two[0]) << 8 | usize::from(two[1]))
				else {
					return Err(end);
				};
				at += 1 + length;
			}
		}
	}
}

fn png(bytes: &[u8]) -> Result<(), Fault> {
	let end = || Fault::Ends("the chunk of the end of the image is missing");
	let mut at = 8usize;
	loop {
		let length = big(bytes, at).ok_or_else(end)?;
		let name = bytes.get(at + 4..at + 8).ok_or_else(end)?;
		// Length, name and check sum.
		let next = at.checked_add(12).and_then(|at| at.checked_add(length)).ok_or_else(end)?;
		if next > bytes.len() {
			return Err(end());
		}
		match name {
			b"acTL" => return Err(Fault::Moves),
			b"IEND" => return Ok(()),
			_ => at = next,
		}
	}
}

fn webp(bytes: &[u8]) -> Result<(), Fault> {
	let end = || Fault::Ends("it is shorter than its header says");
	let length = little(bytes, 4).ok_or_else(end)?;
	if length.saturating_add(8) > bytes.len() {
		return Err(end());
	}
	// The extended form has flags, one of which says that it moves.
	match bytes.get(12..16) == Some(b"VP8X".as_slice()) {
		true if bytes.get(20).is_some_and(|flags| flags & 2 != 0) => Err(Fault::Moves),
		_ => Ok(()),
	}
}

fn gif(bytes: &[u8]) -> Result<(), Fault> {
	let end = || Fault::Ends("its trailer is missing");
	let table = |flags: u8| match flags & 0x80 {
		0 => 0,
		_ => 3usize << ((flags & 7) + 1),
	};
	let mut at = 13 + table(*bytes.get(10).ok_or_else(end)?);
	let mut images = 0usize;
	loop {
		match bytes.get(at).ok_or_else(end)? {
			0x3b => return Ok(()),
			0x21 => at += 2,
			0x2c => {
				images += 1;
				if images > 1 {
					return Err(Fault::Moves);
				}
				at += 11 + table(*bytes.get(at + 9).ok_or_else(end)?);
			}
			_ => return Err(Fault::Ends("a block of it is broken")),
		}
		// Blocks of data, each behind its length, up to an empty one.
		loop {
			let length = usize::from(*bytes.get(at).ok_or_else(end)?);
			at += 1 + length;
			if length == 0 {
				break;
			}
		}
	}
}

fn heic(bytes: &[u8]) -> Result<(), Fault> {
	let end = || Fault::Ends("a box of it ends behind the file");
	if matches!(bytes.get(BRAND), Some(b"hevc" | b"hevx" | b"msf1")) {
		return Err(Fault::Moves);
	}
	let (mut at, mut has_meta) = (0usize, false);
	while at < bytes.len() {
		has_meta |= bytes.get(at + 4..at + 8) == Some(b"meta".as_slice());
		let length = match big(bytes, at).ok_or_else(end)? {
			// Up to the end of the file.
			0 => break,
			// A length of eight bytes follows the name.
			1 if big(bytes, at + 8) == Some(0) => big(bytes, at + 12).ok_or_else(end)?,
			1 => return Err(end()),
			length => length,
		};
		at = at.checked_add(length.max(8)).filter(|&at| at <= bytes.len()).ok_or_else(end)?;
	}
	// A file that was cut between two boxes: those that are there are whole.
	match has_meta {
		true => Ok(()),
		false => Err(Fault::Ends("the box that says where its picture lies is missing")),
	}
}
