//! PDQ, the perceptual hash that Meta published: 256 bits that stay near the same when a picture is resized or
//! recompressed. They do not survive a crop.
//!
//! This follows the reference of Meta (ThreatExchange, `pdq/cpp`) step by step, on all pixels and in the same order, so
//! that hash and quality are those of the reference. The one crate that computes it, `pdqhash`, brings decoders
//! of 2021 along, and its quality is another one.

use carnet_primitives::copyright::{Perceptual, MAX_QUALITY};
use image::DynamicImage;
use std::{f64::consts::PI, sync::OnceLock};

/// Two hashes that are no further apart are of one picture, says Meta; those of others are about 128 apart.
pub const MATCH_DISTANCE: u32 = 31;
/// A hash of a lower quality says little: the picture has hardly any features.
pub const LEAST_QUALITY: u8 = 50;

/// A side that is shorter has no hash.
const MIN_SIDE: usize = 5;
const BUFFER: usize = 64;
const OUT: usize = 16;
const PASSES: usize = 2;
/// Columns that are filtered together, so that a line of the cache is read once for all of them.
const STRIP: usize = 16;

/// A picture as the hash is made of: the low frequencies of its brightness.
#[derive(Clone, Debug)]
pub struct Spectrum {
	dct: [[f32; OUT]; OUT],
	quality: u8,
}

/// The ways to turn and mirror a picture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
	/// As it is.
	None,
	/// By a quarter, counter-clockwise.
	Quarter,
	/// By a half.
	Half,
	/// By three quarters, counter-clockwise.
	ThreeQuarters,
	/// Upside down.
	FlipX,
	/// Left and right exchanged.
	FlipY,
	/// Mirrored at one diagonal.
	Diagonal,
	/// Mirrored at the other one.
	OtherDiagonal,
}

impl Turn {
	/// All of them, none first.
	pub const ALL: [Self; 8] = [
		Self::None,
		Self::Quarter,
		Self::Half,
		Self::ThreeQuarters,
		Self::FlipX,
		Self::FlipY,
		Self::Diagonal,
		Self::OtherDiagonal,
	];

	/// In words.
	pub const fn describe(self) -> &'static str {
		match self {
			Self::None => "as it is",
			Self::Quarter | Self::ThreeQuarters => "turned by a quarter",
			Self::Half => "turned by a half",
			Self::FlipX | Self::FlipY => "mirrored",
			Self::Diagonal | Self::OtherDiagonal => "turned and mirrored",
		}
	}
}

/// In how many of the 256 bits two hashes differ.
pub fn distance(one: &[u8; 32], other: &[u8; 32]) -> u32 {
	one.iter().zip(other).map(|(a, b)| (a ^ b).count_ones()).sum()
}

impl Spectrum {
	/// Looks at a picture; `None` if it is too small.
	pub fn of(picture: &DynamicImage) -> Option<Self> {
		let (columns, rows) = (picture.width() as usize, picture.height() as usize);
		if columns < MIN_SIDE || rows < MIN_SIDE {
			return None;
		}
		let mut pixels = brightness(picture);
		blur(&mut pixels, columns, rows);
		let small = decimate(&pixels, columns, rows);
		Some(Self { dct: transform(&small), quality: quality(&small) })
	}

	/// The hash of the picture.
	pub fn hash(&self) -> Perceptual {
		Perceptual { pdq: bits(&self.dct), quality: self.quality }
	}

	/// The hash that the picture would have if it were turned.
	pub fn turned(&self, turn: Turn) -> [u8; 32] {
		let mut out = [[0.0; OUT]; OUT];
		for (i, row) in self.dct.iter().enumerate() {
			for (j, &value) in row.iter().enumerate() {
				// The first row and column stand for the frequency 1, so the even ones change their sign.
				let (odd_row, odd_column) = (i % 2 == 1, j % 2 == 1);
				let (keeps, crosses) = match turn {
					Turn::None => (true, false),
					Turn::Quarter => (odd_column, true),
					Turn::Half => (odd_row == odd_column, false),
					Turn::ThreeQuarters => (odd_row, true),
					Turn::FlipX => (odd_row, false),
					Turn::FlipY => (odd_column, false),
					Turn::Diagonal => (true, true),
					Turn::OtherDiagonal => (odd_row == odd_column, true),
				};
				let place = if crosses { &mut out[j][i] } else { &mut out[i][j] };
				*place = if keeps { value } else { -value };
			}
		}
		bits(&out)
	}
}

fn brightness(picture: &DynamicImage) -> Vec<f32> {
	let of = |red: u8, green: u8, blue: u8| {
		0.299 * f32::from(red) + 0.587 * f32::from(green) + 0.114 * f32::from(blue)
	};
	match picture {
		DynamicImage::ImageLuma8(gray) => gray.as_raw().iter().map(|&one| f32::from(one)).collect(),
		DynamicImage::ImageRgb8(rgb) => {
			rgb.as_raw().chunks_exact(3).map(|p| of(p[0], p[1], p[2])).collect()
		}
		DynamicImage::ImageRgba8(rgba) => {
			rgba.as_raw().chunks_exact(4).map(|p| of(p[0], p[1], p[2])).collect()
		}
		other => other.to_rgb8().as_raw().chunks_exact(3).map(|p| of(p[0], p[1], p[2])).collect(),
	}
}

/// Two box filters along each direction, which make a tent.
fn blur(pixels: &mut [f32], columns: usize, rows: usize) {
	let window = |side: usize| side.div_ceil(2 * BUFFER);
	let (across, down) = (window(columns), window(rows));
	let mut line = vec![0.0; columns];
	let mut strip = vec![0.0; rows * STRIP];
	let mut filtered = vec![0.0; rows];
	for _ in 0..PASSES {
		for row in pixels.chunks_exact_mut(columns) {
			line.copy_from_slice(row);
			average(&line, row, across);
		}
		for first in (0..columns).step_by(STRIP) {
			let width = STRIP.min(columns - first);
			for (y, row) in pixels.chunks_exact(columns).enumerate() {
				for (x, &value) in row[first..first + width].iter().enumerate() {
					strip[x * rows + y] = value;
				}
			}
			for column in strip.chunks_exact_mut(rows).take(width) {
				average(column, &mut filtered, down);
				column.copy_from_slice(&filtered);
			}
			for (y, row) in pixels.chunks_exact_mut(columns).enumerate() {
				for (x, value) in row[first..first + width].iter_mut().enumerate() {
					*value = strip[x * rows + y];
				}
			}
		}
	}
}

/// The average of the values around each. The sum moves along: to add anew would round otherwise than the reference.
fn average(from: &[f32], to: &mut [f32], window: usize) {
	let half = (window + 2) / 2;
	let (before, first) = (half - 1, window - (half - 1));
	let (mut sum, mut count) = (0.0f32, 0.0f32);
	for &value in &from[..before] {
		sum += value;
		count += 1.0;
	}
	for at in 0..first {
		sum += from[before + at];
		count += 1.0;
		to[at] = sum / count;
	}
	for at in first..from.len() - before {
		sum += from[before + at];
		sum -= from[at - first];
		to[at] = sum / count;
	}
	for at in from.len() - before..from.len() {
		sum -= from[at - first];
		count -= 1.0;
		to[at] = sum / count;
	}
}

fn decimate(pixels: &[f32], columns: usize, rows: usize) -> [[f32; BUFFER]; BUFFER] {
	let centre = |at: usize, side: usize| (at * 2 + 1) * side / (BUFFER * 2);
	let mut out = [[0.0; BUFFER]; BUFFER];
	for (i, row) in out.iter_mut().enumerate() {
		for (j, value) in row.iter_mut().enumerate() {
			*value = pixels[centre(i, rows) * columns + centre(j, columns)];
		}
	}
	out
}

/// How much there is to see, from 0 to 100: steps between neighbours, in hundredths and rounded down.
fn quality(small: &[[f32; BUFFER]; BUFFER]) -> u8 {
	let step = |one: f32, other: f32| ((one - other) * 100.0 / 255.0) as i32;
	let mut sum = 0;
	for (i, row) in small.iter().enumerate() {
		for (j, &value) in row.iter().enumerate() {
			let below = small.get(i + 1).map(|next| step(value, next[j]).abs());
			let right = row.get(j + 1).map(|&next| step(value, next).abs());
			sum += below.unwrap_or_default() + right.unwrap_or_default();
		}
	}
	u8::try_from(sum / 90).unwrap_or(MAX_QUALITY).min(MAX_QUALITY)
}

/// The rows of the discrete cosine transform for the frequencies 1 to 16.
fn cosines() -> &'static [[f32; BUFFER]; OUT] {
	static ROWS: OnceLock<[[f32; BUFFER]; OUT]> = OnceLock::new();
	ROWS.get_or_init(|| {
		let scale = (2.0 / BUFFER as f64).sqrt();
		let mut rows = [[0.0; BUFFER]; OUT];
		for (i, row) in rows.iter_mut().enumerate() {
			for (j, value) in row.iter_mut().enumerate() {
				let angle = PI / 2.0 / BUFFER as f64 * (i + 1) as f64 * (2 * j + 1) as f64;
				*value = (scale * angle.cos()) as f32;
			}
		}
		rows
	})
}

fn transform(small: &[[f32; BUFFER]; BUFFER]) -> [[f32; OUT]; OUT] {
	let cosines = cosines();
	let mut half = [[0.0; BUFFER]; OUT];
	for (row, cosine) in half.iter_mut().zip(cosines) {
		for (j, value) in row.iter_mut().enumerate() {
			*value = cosine.iter().zip(small).fold(0.0, |sum, (one, line)| sum + one * line[j]);
		}
	}
	let mut out = [[0.0; OUT]; OUT];
	for (row, half) in out.iter_mut().zip(&half) {
		for (value, cosine) in row.iter_mut().zip(cosines) {
			*value = half.iter().zip(cosine).fold(0.0, |sum, (one, other)| sum + one * other);
		}
	}
	out
}

/// A bit for each value above the median, the first one last.
fn bits(dct: &[[f32; OUT]; OUT]) -> [u8; 32] {
	let mut sorted: Vec<f32> = dct.iter().flatten().copied().collect();
	sorted.sort_unstable_by(f32::total_cmp);
	// The lower one of the two in the middle, as the reference takes it.
	let median = sorted[sorted.len() / 2 - 1];
	let mut out = [0; 32];
	for (at, &value) in dct.iter().flatten().enumerate() {
		if value > median {
			out[31 - at / 8] |= 1 << (at % 8);
		}
	}
	out
}
