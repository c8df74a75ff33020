//! Pages of text as a PDF document: A4, wrapped, with names in Latin and Chinese letters.

use pdf_writer::{
	types::{CidFontType, FontFlags, SystemInfo},
	Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr,
};

// Points.
const PAGE: (f32, f32) = (595.0, 842.0);
const MARGIN: f32 = 56.0;
const WIDTH: f32 = PAGE.0 - 2.0 * MARGIN;
const INDENT: f32 = 130.0;
const BODY: f32 = 9.5;
/// The height of a line, by the size of its letters.
const LINE: f32 = 1.35;

const SANS: Name<'static> = Name(b"F1");
const BOLD: Name<'static> = Name(b"F2");
const MONO: Name<'static> = Name(b"F3");
/// A font that readers of PDF bring along for Chinese. It is not embedded.
const HAN: Name<'static> = Name(b"F4");

/// Widths of Helvetica from the space on, in thousandths of its size.
const HELVETICA: [u16; 95] = [
	278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
	556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
	611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
	667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
	222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// A document that grows downwards.
pub(super) struct Paper {
	title: String,
	pages: Vec<Content>,
	y: f32,
}

impl Paper {
	/// A document with a title on top.
	pub fn new(title: &str) -> Self {
		let mut paper = Self { title: title.to_owned(), pages: vec![Content::new()], y: PAGE.1 };
		paper.y -= MARGIN;
		paper.line(BOLD, 18.0, MARGIN, title);
		paper.y -= 6.0;
		paper
	}

	/// A heading.
	pub fn heading(&mut self, text: &str) {
		self.y -= 8.0;
		// A heading at the foot of a page stands alone.
		if self.y < MARGIN + 60.0 {
			self.turn();
		}
		self.line(BOLD, 12.0, MARGIN, text);
		self.y -= 2.0;
	}

	/// A paragraph.
	pub fn text(&mut self, text: &str) {
		for line in wrap(text, BODY, WIDTH) {
			self.line(SANS, BODY, MARGIN, &line);
		}
		self.y -= 3.0;
	}

	/// A name and its value.
	pub fn fact(&mut self, name: &str, value: &str) {
		let is_hash = value.len() > 40 && !value.contains(' ');
		let (font, size, lines) = match is_hash {
			true => (MONO, 8.0, pieces(value, 70)),
			false => (SANS, BODY, wrap(value, BODY, WIDTH - INDENT)),
		};
		// The name stands beside the first line.
		if self.y - lines.len() as f32 * LINE * size < MARGIN {
			self.turn();
		}
		self.line(SANS, BODY, MARGIN, name);
		self.y += size * LINE;
		for line in lines {
			self.line(font, size, MARGIN + INDENT, &line);
		}
		self.y -= 1.0;
	}

	/// What is typed into a computer.
	pub fn command(&mut self, text: &str) {
		for line in pieces(text, 92) {
			self.line(MONO, 8.0, MARGIN + 12.0, &line);
		}
		self.y -= 3.0;
	}

	fn turn(&mut self) {
		self.pages.push(Content::new());
		self.y = PAGE.1 - MARGIN;
	}

	fn line(&mut self, font: Name<'static>, size: f32, x: f32, text: &str) {
		if self.y - size * LINE < MARGIN {
			self.turn();
		}
		self.y -= size * LINE;
		let y = self.y;
		let Some(page) = self.pages.last_mut() else { return };
		page.begin_text();
		page.next_line(x, y);
		for (is_latin, run) in runs(text) {
			let (font, bytes) = match is_latin {
				true => (font, latin(&run)),
				false => (HAN, run.encode_utf16().flat_map(u16::to_be_bytes).collect()),
			};
			page.set_font(font, size).show(Str(&bytes));
		}
		page.end_text();
	}

	/// The document.
	pub fn finish(self) -> Vec<u8> {
		let Self { title, pages, .. } = self;
		let (catalog, tree, info) = (Ref::new(1), Ref::new(2), Ref::new(3));
		let fonts = [(SANS, 4, "Helvetica"), (BOLD, 5, "Helvetica-Bold"), (MONO, 6, "Courier")];
		let (han, cid, descriptor) = (Ref::new(7), Ref::new(8), Ref::new(9));
		let page_ref = |at: usize| Ref::new(10 + 2 * at as i32);
		let content_ref = |at: usize| Ref::new(11 + 2 * at as i32);
		let mut pdf = Pdf::new();
		pdf.catalog(catalog).pages(tree);
		pdf.pages(tree).kids((0..pages.len()).map(page_ref)).count(pages.len() as i32);
		pdf.document_info(info).title(TextStr(&title));
		for (_, number, base) in fonts {
			pdf.type1_font(Ref::new(number))
				.base_font(Name(base.as_bytes()))
				.encoding_predefined(Name(b"WinAnsiEncoding"));
		}
		pdf.type0_font(han)
			.base_font(Name(b"STSong-Light-UniGB-UTF16-H"))
			.encoding_predefined(Name(b"UniGB-UTF16-H"))
			.descendant_font(cid);
		let system_info =
			SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"GB1"), supplement: 5 };
		let mut font = pdf.cid_font(cid);
		font.subtype(CidFontType::Type0)
			.base_font(Name(b"STSong-Light"))
			.system_info(system_info)
			.font_descriptor(descriptor)
			.default_width(1000.0);
		// The Latin letters of the collection.
		font.widths().same(1, 95, 500.0);
		font.finish();
		pdf.font_descriptor(descriptor)
			.name(Name(b"STSong-Light"))
			.flags(FontFlags::SYMBOLIC)
			.bbox(Rect::new(-25.0, -254.0, 1000.0, 880.0))
			.italic_angle(0.0)
			.ascent(880.0)
			.descent(-120.0)
			.cap_height(880.0)
			.stem_v(93.0);
		let count = pages.len();
		for (at, mut content) in pages.into_iter().enumerate() {
			content.begin_text();
			let foot = format!("{title}, page {} of {count}", at + 1);
			content.set_font(SANS, 7.5).next_line(MARGIN, MARGIN / 2.0).show(Str(&latin(&foot)));
			content.end_text();
			let mut page = pdf.page(page_ref(at));
			page.media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1));
			page.parent(tree);
			page.contents(content_ref(at));
			let mut resources = page.resources();
			let mut dictionary = resources.fonts();
			for (name, number, _) in fonts {
				dictionary.pair(name, Ref::new(number));
			}
			dictionary.pair(HAN, han);
			dictionary.finish();
			resources.finish();
			page.finish();
			pdf.stream(content_ref(at), &content.finish());
		}
		pdf.finish()
	}
}

/// Whether the standard fonts have a letter: those of Latin-1.
fn is_latin(c: char) -> bool {
	matches!(c, ' '..='~' | '\u{a0}'..='\u{ff}')
}

/// A text in the encoding of the standard fonts; letters that they do not have are left out.
fn latin(text: &str) -> Vec<u8> {
	text.chars().filter_map(|c| u8::try_from(c).ok().filter(|_| is_latin(c))).collect()
}

/// The pieces of a text that the standard fonts have, and those that they do not.
fn runs(text: &str) -> Vec<(bool, String)> {
	let mut runs: Vec<(bool, String)> = Vec::new();
	for c in text.chars() {
		match runs.last_mut() {
			Some((kind, run)) if *kind == is_latin(c) => run.push(c),
			_ => runs.push((is_latin(c), c.to_string())),
		}
	}
	runs
}

fn width(c: char, size: f32) -> f32 {
	let place = (u32::from(c) as usize).checked_sub(0x20);
	let thousandths = place.and_then(|place| HELVETICA.get(place)).copied();
	f32::from(thousandths.unwrap_or(1000)) * size / 1000.0
}

/// Lines that are no wider than this. A word that is wider is cut.
fn wrap(text: &str, size: f32, most: f32) -> Vec<String> {
	let (mut lines, mut line, mut used) = (Vec::new(), String::new(), 0.0);
	for word in text.split_inclusive(' ') {
		let len: f32 = word.trim_end().chars().map(|c| width(c, size)).sum();
		if used + len > most && !line.is_empty() {
			lines.push(std::mem::take(&mut line));
			used = 0.0;
		}
		for c in word.chars() {
			let len = width(c, size);
			if used + len > most && c != ' ' {
				lines.push(std::mem::take(&mut line));
				used = 0.0;
			}
			line.push(c);
			used += len;
		}
	}
	lines.push(line);
	lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// A text in pieces of so many letters.
fn pieces(text: &str, most: usize) -> Vec<String> {
	let letters: Vec<char> = text.chars().collect();
	letters.chunks(most).map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	#[test]
	fn lines_are_wrapped_between_words_and_no_letter_is_lost() {
		let text = "what somebody wrote ".repeat(40);
		let lines = wrap(&text, BODY, WIDTH);
		assert!(lines.len() > 5);
		assert_eq!(lines.join(" "), text.trim_end());
		for line in &lines {
			assert!(line.chars().map(|c| width(c, BODY)).sum::<f32>() <= WIDTH, "{line}");
		}
		let word = "x".repeat(400);
		let lines = wrap(&word, BODY, 100.0);
		assert!(lines.len() > 10);
		assert_eq!(lines.concat(), word);
		assert_eq!(wrap("", BODY, WIDTH), [""]);
	}

	#[test]
	fn a_long_document_has_several_pages_and_chinese_names() {
		let mut paper = Paper::new("Certificate");
		paper.fact("depositor", "\u{5317}\u{4eac}\u{516c}\u{53f8} (member 7)");
		paper.fact("file", &"ab".repeat(32));
		for _ in 0..80 {
			paper.heading("More");
			paper.text("Something to read.");
		}
		let pages = paper.pages.len();
		assert!(pages > 3);
		let pdf = paper.finish();
		assert!(pdf.starts_with(b"%PDF-"));
		let text = String::from_utf8_lossy(&pdf);
		assert!(text.contains(&format!("/Count {pages}")));
		assert!(text.contains("UniGB-UTF16-H"));
		let mixed = runs("caf\u{e9} \u{5317}\u{4eac} (7)");
		let lengths: Vec<usize> = mixed.iter().map(|(_, run)| run.chars().count()).collect();
		assert_eq!(lengths, [5, 2, 4]);
		assert_eq!(latin("caf\u{e9}\u{5317}"), b"caf\xe9");
	}
}
