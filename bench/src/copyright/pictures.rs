//! A folder of photos such as a seller has.

use crate::context::Outcome;
use image::{codecs::jpeg::JpegEncoder, imageops::FilterType, DynamicImage};
use rayon::prelude::*;
use std::{
	fs,
	path::{Path, PathBuf},
};

/// Pixels across.
pub const WIDTH: u32 = 2_000;
/// Pixels down.
pub const HEIGHT: u32 = 1_500;
const QUALITY: u8 = 90;
/// Pixels by which pictures of one photograph lie apart, so that each is another file.
const ROOM: u32 = 64;

/// Photographs that may be used by everybody; the tests of the client say whose they are.
const SOURCES: [&[u8]; 3] = [
	include_bytes!("../../../client/tests/data/photos/astronaut.jpg"),
	include_bytes!("../../../client/tests/data/photos/chelsea.png"),
	include_bytes!("../../../client/tests/data/photos/coffee.jpg"),
];

/// Writes so many JPEG files into a folder, each another one, and gives their paths.
pub fn make(folder: &Path, count: u32) -> Outcome<Vec<PathBuf>> {
	let sources = SOURCES
		.iter()
		.map(|bytes| {
			let photo = image::load_from_memory(bytes)?;
			Ok(photo.resize_exact(WIDTH + ROOM, HEIGHT + ROOM, FilterType::CatmullRom))
		})
		.collect::<Outcome<Vec<DynamicImage>>>()?;
	(0..count)
		.into_par_iter()
		.map(|number| -> Outcome<PathBuf> {
			let source = sources.get(number as usize % SOURCES.len()).ok_or("there is no photo")?;
			let (x, y) = (number % ROOM, number / ROOM % ROOM);
			let mut bytes = Vec::new();
			source
				.crop_imm(x, y, WIDTH, HEIGHT)
				.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY))?;
			let path = folder.join(format!("{number:04}.jpg"));
			fs::write(&path, bytes)?;
			Ok(path)
		})
		.collect()
}
