//! Photographs of others, copies made here, and files that are none.
#![allow(clippy::unwrap_used)]

use super::*;
use carnet_primitives::{copyright::MediaType, H256};
use image::{
	codecs::{gif::GifEncoder, jpeg::JpegEncoder},
	imageops::FilterType,
	DynamicImage, Frame, ImageFormat, RgbImage, RgbaImage,
};
use std::{
	fs,
	io::Cursor,
	os::unix::fs::PermissionsExt,
	sync::atomic::{AtomicUsize, Ordering},
};

/// What the reference of Meta says of the photographs: see the README beside them.
const PHOTOS: [(&str, &str, u8); 6] = [
	("astronaut.jpg", "2d6f1af3a956c529c79ca3d2526fa834d4196c81cedd04de0a26b855fc99b724", 100),
	(
		"bridge-1-original.jpg",
		"f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22",
		100,
	),
	("camera.png", "dc9c9d3b746978f888f40ce6e5c3f70f7266623e8d989cb99f21f2010841e1c7", 100),
	("chelsea.png", "5feb5321f01da156898e2bf629a5d3438412cdbd23f48942464526315db33ffd", 100),
	("clock.png", "26cc3ccc933373334c34d778acc94cccb326f3394c932666934cd99d25337674", 34),
	("coffee.jpg", "8c629e779a663698b9a33866c026726c21a679f61eb6e1f8c79ba7e23c8299e0", 100),
];
/// The hashes of the cat, turned and mirrored, in the order of [`Turn::ALL`].
const TURNED: [&str; 8] = [
	"5feb5321f01da156898e2bf629a5d3438412cdbd23f48942464526315db33ffd",
	"39d09eb576271efdce537f34cd2d208c8e63eac6c667cb18a841c1969d921cb0",
	"0abef98ba5480bfcdcdb81dc7cf079e9d147671776a123e813108c9b08e68557",
	"6c85b41f6372b457db06d59e90788a26df36c06c933261b2fd146b3cc8c7b61a",
	"5febacdef01d5ea9898ed48929a52cbc8412324223f476bd4645ddce7db3d002",
	"4afe2e74a548f403dedb7ea37cf08616d14798e876a1dc171310776428e67aa8",
	"39d0e14a3625e1038e5380cfc52ddf738e639539c66734e7a8413e699d92e34f",
	"6c854be063704ba8db062a65907875d9df363f9393329e4dfd1494c3c8c749e5",
];
const CHAIN: H256 = H256([7; 32]);

fn at(name: &str) -> PathBuf {
	Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/photos").join(name)
}

fn picture(name: &str) -> DynamicImage {
	image::open(at(name)).unwrap()
}

fn hash_of(picture: &DynamicImage) -> [u8; 32] {
	Spectrum::of(picture).unwrap().hash().pdq
}

fn bytes(hexadecimal: &str) -> [u8; 32] {
	let mut out = [0; 32];
	hex::decode_to_slice(hexadecimal, &mut out).unwrap();
	out
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
	let mut out = Cursor::new(Vec::new());
	picture.write_to(&mut out, format).unwrap();
	out.into_inner()
}

/// What the reader says of a file of these bytes.
fn said(name: &str, bytes: &[u8]) -> std::result::Result<Photo, String> {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join(name);
	fs::write(&path, bytes).unwrap();
	let photo = read(&path).map_err(|error| error.to_string());
	if let Err(error) = &photo {
		assert!(error.contains(name), "{error}");
	}
	photo
}

fn refused(name: &str, bytes: &[u8], text: &str) {
	let error = said(name, bytes).unwrap_err();
	assert!(error.contains(text), "{text:?}: {error}");
}

#[test]
fn hashes_are_those_of_the_reference() {
	for (name, pdq, quality) in PHOTOS {
		let hash = read(&at(name)).unwrap().spectrum.unwrap().hash();
		assert_eq!((hex::encode(hash.pdq).as_str(), hash.quality), (pdq, quality), "{name}");
	}
	let spectrum = Spectrum::of(&picture("chelsea.png")).unwrap();
	for (turn, pdq) in Turn::ALL.into_iter().zip(TURNED) {
		assert_eq!(hex::encode(spectrum.turned(turn)), pdq, "{turn:?}");
	}
}

#[test]
fn distances_are_those_that_meta_publishes() {
	let bridge = bytes(PHOTOS[1].1);
	for (other, expected) in [
		("d8f8f0cec0f4a84f8e370a22038f67f0b36a2ed597231e1d72e6b39c4a9c9b22", 12),
		("d0f8f1ccc0f4a84d0a370a3a228f67f0b36e2ed5b6623e1d33e6339c4e9c9b22", 16),
		("d8f8f0cec0f4a84f0637022a278f67f0b36e2ed596621e1d33e6339c4e9c9b22", 8),
		("e64cc9d91c623882f8d1f1d9a398e78c9f199b3bd83924f2b7e11e0bf861b064", 146),
	] {
		assert_eq!(distance(&bridge, &bytes(other)), expected);
	}
}

#[test]
fn copies_stay_near_and_other_photos_are_far() {
	for (name, pdq, quality) in PHOTOS {
		let (original, hash) = (picture(name), bytes(pdq));
		let (width, height) = (original.width(), original.height());
		let mut again = Vec::new();
		JpegEncoder::new_with_quality(&mut again, 60).encode_image(&original).unwrap();
		let again = image::load_from_memory(&again).unwrap();
		let half = original.resize_exact(width / 2, height / 2, FilterType::Triangle);
		let larger = original.resize_exact(width * 3 / 2, height * 3 / 2, FilterType::CatmullRom);
		// What has no features moves further: its quality says so.
		let most = if quality < LEAST_QUALITY { 60 } else { MATCH_DISTANCE };
		for (what, copy) in [("recompressed", again), ("half", half), ("larger", larger)] {
			let apart = distance(&hash, &hash_of(&copy));
			assert!(apart <= most, "{name}, {what}: {apart}");
		}
		for (other, pdq, _) in PHOTOS.iter().filter(|(other, ..)| *other != name) {
			let apart = distance(&hash, &bytes(pdq));
			assert!(apart > 80, "{name} and {other}: {apart}");
		}
	}
}

#[test]
fn a_crop_is_another_picture_to_the_hash() {
	let original = picture("coffee.jpg");
	let cropped = original.crop_imm(90, 60, 420, 280);
	assert!(distance(&hash_of(&original), &hash_of(&cropped)) > MATCH_DISTANCE);
}

#[test]
fn turned_copies_are_found_by_the_turned_hashes() {
	let original = picture("chelsea.png");
	let spectrum = Spectrum::of(&original).unwrap();
	for copy in [
		original.rotate90(),
		original.rotate180(),
		original.rotate270(),
		original.fliph(),
		original.flipv(),
		original.rotate90().fliph(),
		original.rotate270().fliph(),
	] {
		let copy = hash_of(&copy);
		let each = Turn::ALL.map(|turn| distance(&copy, &spectrum.turned(turn)));
		assert!(each[0] > MATCH_DISTANCE && each.iter().any(|&apart| apart <= 16), "{each:?}");
	}
}

#[test]
fn a_file_is_hashed_with_both_algorithms() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("text");
	fs::write(&path, "abc").unwrap();
	let Digest { len, sha256, sm3 } = digest(&path).unwrap();
	assert_eq!(len, 3);
	assert_eq!(
		hex::encode(sha256.0),
		"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	);
	// GB/T 32905-2016, example 1.
	assert_eq!(
		hex::encode(sm3.0),
		"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
	);
	let cat = read(&at("chelsea.png")).unwrap();
	assert_eq!(cat.digest, digest(&at("chelsea.png")).unwrap());
	assert_eq!(cat.digest.len, fs::metadata(at("chelsea.png")).unwrap().len());
	let known = "596aa1e7cb875eb79f437e310381d26b338a81c2da23439704a73c4651e8c4bb";
	assert_eq!(hex::encode(cat.digest.sha256.0), known);
	assert_eq!((cat.kind, cat.size), (Kind::Png, Some((451, 300))));
}

#[test]
fn the_kind_is_found_in_the_content() {
	let small = picture("coffee.jpg").thumbnail(60, 40);
	for (name, format, media) in [
		("a.jpeg", ImageFormat::Jpeg, MediaType::Jpeg),
		("a.PNG", ImageFormat::Png, MediaType::Png),
		("a", ImageFormat::WebP, MediaType::Webp),
		("a.tif", ImageFormat::Tiff, MediaType::Tiff),
		("a.gif", ImageFormat::Gif, MediaType::Other),
	] {
		let photo = said(name, &encoded(&small, format)).unwrap();
		assert_eq!(photo.kind.media(), media, "{name}");
		assert!(photo.spectrum.is_some(), "{name}");
	}
	// A box with the brand and one that would say where the picture lies, and nothing in them.
	let heic = said("a.heic", b"\0\0\0\x10ftypheic\0\0\0\0\0\0\0\x08meta").unwrap();
	assert_eq!((heic.kind.media(), heic.size), (MediaType::Heic, None));
	let tiff = encoded(&small, ImageFormat::Tiff);
	assert_eq!(said("a.nef", &tiff).unwrap().kind.media(), MediaType::Raw);
	assert_eq!(said("a.cr3", b"\0\0\0\x10ftypcrx \0\0\0\0").unwrap().kind.media(), MediaType::Raw);
	// The hash of a picture without a side worth looking at.
	let tiny = DynamicImage::ImageRgb8(RgbImage::new(4, 100));
	assert!(said("a.png", &encoded(&tiny, ImageFormat::Png)).unwrap().spectrum.is_none());
}

#[test]
fn a_file_that_is_no_photo_is_told() {
	let small = picture("coffee.jpg").thumbnail(60, 40);
	refused("a.jpg", b"", "is empty");
	refused("a.jpg", b"<html><body>not found</body></html>", "no photo");
	refused("a.jpg", b"\xff\xd8", "no photo");
	let png = encoded(&small, ImageFormat::Png);
	refused("a.jpg", &png, "named as if it were JPEG, but its content is PNG; rename it to .png");
	refused("a.png", &encoded(&small, ImageFormat::Jpeg), "rename it to .jpg");
	refused("a.heic", &encoded(&small, ImageFormat::Jpeg), "its content is JPEG");
	refused("a.jpg", b"FUJIFILMCCD-RAW ", "rename it to the extension that the camera gave it");
	let mut broken = png.clone();
	let middle = broken.len() / 2;
	broken[middle] ^= 0xff;
	refused("a.png", &broken, "cannot be decoded");
}

#[test]
fn a_picture_in_a_form_that_is_not_decoded_here_is_hashed_all_the_same() {
	let gray = DynamicImage::ImageLuma8(image::GrayImage::new(8, 8));
	let mut tiff = encoded(&gray, ImageFormat::Tiff);
	// The tag of the colours, one short number: 1 is gray, 3 a palette.
	let tag = [6, 1, 3, 0, 1, 0, 0, 0, 1];
	let place = tiff.windows(tag.len()).position(|bytes| bytes == tag).unwrap();
	tiff[place + 8] = 3;
	let photo = said("a.tif", &tiff).unwrap();
	assert!(photo.size.is_none() && photo.spectrum.is_none());
	assert_eq!((photo.kind, photo.digest.len), (Kind::Tiff, tiff.len() as u64));
}

#[test]
fn a_truncated_file_is_told() {
	let small = picture("coffee.jpg").thumbnail(60, 40);
	for (name, format) in [
		("a.jpg", ImageFormat::Jpeg),
		("a.png", ImageFormat::Png),
		("a.webp", ImageFormat::WebP),
		("a.gif", ImageFormat::Gif),
	] {
		let whole = encoded(&small, format);
		for kept in [20, whole.len() / 2, whole.len() * 9 / 10, whole.len() - 2] {
			refused(name, &whole[..kept], "is truncated");
		}
		// What cameras append is no part of the picture.
		if matches!(format, ImageFormat::Jpeg | ImageFormat::Png) {
			said(name, &[&whole[..], b"appended"].concat()).unwrap();
		}
	}
	let progressive = fs::read(at("astronaut.jpg")).unwrap();
	refused("a.jpg", &progressive[..progressive.len() / 2], "is truncated");
	let tiff = encoded(&small, ImageFormat::Tiff);
	refused("a.tif", &tiff[..tiff.len() / 2], "cannot be decoded");
	refused(
		"a.heic",
		b"\0\0\0\x10ftypheic\0\0\0\0\0\0\x01\0mdat",
		"a box of it ends behind the file",
	);
	// Cut between two boxes.
	refused("a.heic", b"\0\0\0\x10ftypheic\0\0\0\0", "where its picture lies is missing");
	refused(
		"a.heic",
		b"\0\0\0\x10ftypheic\0\0\0\0\0\0\0\0mdat",
		"where its picture lies is missing",
	);
}

#[test]
fn what_moves_is_no_photo() {
	let mut gif = Vec::new();
	let mut encoder = GifEncoder::new(&mut gif);
	for shade in [0, 255] {
		let picture = RgbaImage::from_pixel(8, 8, image::Rgba([shade, 0, 0, 255]));
		encoder.encode_frame(Frame::new(picture)).unwrap();
	}
	drop(encoder);
	refused("a.gif", &gif, "is animated");
	let png = encoded(&picture("coffee.jpg").thumbnail(60, 40), ImageFormat::Png);
	// The chunk that says it stands behind the header, which ends at 33; nobody looks at its check sum.
	let control = [&[0, 0, 0, 8][..], b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]].concat();
	refused("a.png", &[&png[..33], &control, &png[33..]].concat(), "is animated");
	let flags = [2, 0, 0, 0, 7, 0, 0, 7, 0, 0];
	let webp = [b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0".as_slice(), &flags].concat();
	refused("a.webp", &webp, "is animated");
	refused("a.heic", b"\0\0\0\x10ftyphevc\0\0\0\0", "is animated");
}

#[test]
fn a_hundred_megapixels_are_not_decoded() {
	// A header is all that it has.
	let mut png = encoded(&DynamicImage::ImageLuma8(image::GrayImage::new(8, 8)), ImageFormat::Png);
	png[16..20].copy_from_slice(&10_000u32.to_be_bytes());
	png[20..24].copy_from_slice(&10_000u32.to_be_bytes());
	let check = crc32(&png[12..29]);
	png[29..33].copy_from_slice(&check.to_be_bytes());
	refused("a.png", &png, "10000 by 10000 pixels");
	png[20..24].copy_from_slice(&9_999u32.to_be_bytes());
	let check = crc32(&png[12..29]);
	png[29..33].copy_from_slice(&check.to_be_bytes());
	refused("a.png", &png, "cannot be decoded");
	// In a JPEG, height and width stand behind the marker of the frame, its length and the precision.
	let mut jpeg = encoded(&picture("coffee.jpg").thumbnail(60, 40), ImageFormat::Jpeg);
	let frame = jpeg.windows(2).position(|bytes| bytes == [0xff, 0xc0]).unwrap();
	for place in [frame + 5, frame + 7] {
		jpeg[place..place + 2].copy_from_slice(&10_000u16.to_be_bytes());
	}
	refused("a.jpg", &jpeg, "10000 by 10000 pixels");
}

fn crc32(bytes: &[u8]) -> u32 {
	!bytes.iter().fold(!0u32, |sum, &byte| {
		(0..8).fold(sum ^ u32::from(byte), |sum, _| {
			(sum >> 1) ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 }
		})
	})
}

#[test]
fn a_folder_is_read_in_order_and_on_all_processors() {
	let folder = tempfile::tempdir().unwrap();
	let inner = folder.path().join("inner");
	fs::create_dir(&inner).unwrap();
	fs::copy(at("chelsea.png"), folder.path().join("b.png")).unwrap();
	fs::copy(at("coffee.jpg"), inner.join("a.JPG")).unwrap();
	fs::write(folder.path().join("c.jpg"), "").unwrap();
	fs::write(folder.path().join("notes.txt"), "nothing").unwrap();
	// What a Mac leaves beside a file, and the previews of a file manager.
	fs::write(folder.path().join("._b.png"), "nothing").unwrap();
	fs::create_dir(folder.path().join(".previews")).unwrap();
	fs::copy(at("coffee.jpg"), folder.path().join(".previews/b.jpg")).unwrap();
	let (paths, others) = super::folder(folder.path()).unwrap();
	let names: Vec<_> = paths.iter().map(|path| path.file_name().unwrap().to_owned()).collect();
	assert_eq!((names, others), (vec!["b.png".into(), "c.jpg".into(), "a.JPG".into()], 3));
	let done = AtomicUsize::new(0);
	let photos = read_all(&paths, || {
		done.fetch_add(1, Ordering::Relaxed);
	});
	assert_eq!(done.into_inner(), 3);
	let good: Vec<bool> = photos.iter().map(Result::is_ok).collect();
	assert_eq!(good, [true, false, true]);
}

fn entry(id: u64, sha256: u8, pdq: &str, quality: u8) -> Entry {
	Entry {
		chain: CHAIN,
		depositor: "me".into(),
		id,
		file: format!("{id}.jpg"),
		sha256: H256([sha256; 32]),
		sm3: H256([sha256; 32]),
		perceptual: Some(carnet_primitives::copyright::Perceptual { pdq: bytes(pdq), quality }),
	}
}

#[test]
fn the_journal_finds_what_was_deposited_and_what_is_near_it() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("photos.jsonl");
	let mut journal = Journal::open(&path).unwrap();
	let one = |at: usize, id| entry(id, id as u8, PHOTOS[at].1, PHOTOS[at].2);
	journal.add(vec![one(3, 1), one(4, 2)]).unwrap();
	journal.add(vec![one(5, 3), Entry { sha256: H256([1; 32]), ..one(3, 4) }]).unwrap();
	let mut journal = Journal::open(&path).unwrap();
	assert_eq!(journal.entries().len(), 4);
	let mode = fs::metadata(&path).unwrap().permissions().mode();
	assert_eq!(mode & 0o777, 0o600, "the hashes show outlines of the pictures");
	let found = |journal: &Journal, chain, by, sha256| {
		journal.find(chain, by, H256([sha256; 32])).map(|entry| entry.id)
	};
	assert_eq!(found(&journal, CHAIN, "me", 1), Some(4), "the last one");
	assert_eq!(found(&journal, CHAIN, "you", 1), None);
	assert_eq!(found(&journal, H256([8; 32]), "me", 1), None);

	let cat = picture("chelsea.png").resize_exact(300, 200, FilterType::Triangle).fliph();
	let near = journal.near(CHAIN, &Spectrum::of(&cat).unwrap(), MATCH_DISTANCE);
	assert_eq!(near.iter().map(|near| near.entry.id).collect::<Vec<_>>(), [1, 4]);
	assert_eq!(near[0].turn, Turn::FlipY);
	assert!(journal.near(H256([8; 32]), &Spectrum::of(&cat).unwrap(), 256).is_empty());
	// What has no features looks like anything, so it is not looked for.
	let clock = Spectrum::of(&picture("clock.png")).unwrap();
	assert!(journal.near(CHAIN, &clock, 256).is_empty());

	// A line that the loss of power cut is written over.
	let whole = fs::read_to_string(&path).unwrap();
	fs::write(&path, format!("{whole}{}", &whole[..40])).unwrap();
	journal = Journal::open(&path).unwrap();
	assert_eq!(journal.entries().len(), 4);
	journal.add(vec![one(0, 5)]).unwrap();
	assert_eq!(Journal::open(&path).unwrap().entries().len(), 5);
	// In the middle of a letter, too.
	let cut = [whole.as_bytes(), b"{\"chain\":\"\xe5\x8c"].concat();
	fs::write(&path, &cut).unwrap();
	journal = Journal::open(&path).unwrap();
	// What another command finishes meanwhile is not cut off.
	fs::write(&path, [whole.as_bytes(), whole.as_bytes()].concat()).unwrap();
	journal.add(vec![one(0, 5)]).unwrap();
	assert_eq!(Journal::open(&path).unwrap().entries().len(), 9);
	fs::write(&path, format!("{{}}\n{whole}")).unwrap();
	let error = Journal::open(&path).unwrap_err().to_string();
	assert!(error.contains("photos.jsonl, line 1"), "{error}");
	// Somebody named a file that is something else.
	fs::write(&path, "a note").unwrap();
	let error = Journal::open(&path).unwrap_err().to_string();
	assert!(error.contains("line 1") && error.contains("no deposit"), "{error}");
}

#[test]
fn commitments_open_with_salt_and_text_alone() {
	let folder = tempfile::tempdir().unwrap();
	let path = folder.path().join("salt");
	assert!(Salts::open(&path).is_err());
	let salts = Salts::open_or_create(&path).unwrap();
	let again = Salts::create(&path).err().unwrap().to_string();
	assert!(again.contains("is not overwritten"), "{again}");
	assert_eq!(Salts::open_or_create(&path).unwrap().salt(), salts.salt());
	let (one, other) = (H256([1; 32]), H256([2; 32]));
	let salt = salts.of(Fact::Title, &one);
	assert_ne!(salt, salts.of(Fact::Author, &one));
	assert_ne!(salt, salts.of(Fact::Title, &other));
	let commitment = commit(Fact::Title, &salt, b"A cat");
	assert_ne!(commitment, commit(Fact::Title, &salt, b"A dog"));
	assert_ne!(commitment, commit(Fact::Author, &salt, b"A cat"));
	// SHA-256 of the context, a salt of zeros and the text, computed with another program.
	assert_eq!(
		hex::encode(commit(Fact::Title, &[0; 32], b"A cat").0),
		"05dded81f810044f742655bdf9a744097dc409f6292a002ccfbc529d8e2e4350"
	);
	fs::write(&path, "salt").unwrap();
	assert!(Salts::open(&path).err().unwrap().to_string().contains("holds no salt"));
}
