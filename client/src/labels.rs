//! Sheets of labels: A4, three by eight, each with the QR code of its link, the lot and the serial.

use crate::codes::{CodesError, Result};
use carnet_primitives::{gs1::Label, unit_code::format_secret};
use pdf_writer::{Content, Name, Pdf, Rect, Ref, Str};
use qrcode::{Color, EcLevel, QrCode};

/// Labels of one sheet.
pub const PER_SHEET: usize = COLUMNS * ROWS;
/// Most labels of one call: the sheets are put together in memory.
pub const MAX_LABELS: usize = 24_000;

const COLUMNS: usize = 3;
const ROWS: usize = 8;
// Millimetres.
const PAGE: (f32, f32) = (210.0, 297.0);
const CELL: (f32, f32) = (PAGE.0 / COLUMNS as f32, PAGE.1 / ROWS as f32);
const CODE: f32 = 26.0;
const MARGIN: (f32, f32) = (6.0, 1.5);
const TEXT: f32 = 2.3;
const LINE: f32 = 2.8;
const QUIET: usize = 4;
const POINTS: f32 = 72.0 / 25.4;

/// A label to print.
pub struct Print {
	/// What it says.
	pub label: Label,
	/// The secret, for labels with a scratch layer. A public label has none.
	pub secret: Option<[u8; 16]>,
}

/// A dark run of modules: column, row and length, counted with the quiet zone.
struct Run {
	x: usize,
	y: usize,
	len: usize,
}

struct Laid {
	side: usize,
	runs: Vec<Run>,
	lines: Vec<String>,
}

fn lay(print: &Print, resolver: &str) -> Result<Laid> {
	let uri = print.label.to_uri(resolver);
	let code = QrCode::with_error_correction_level(&uri, EcLevel::M).map_err(|error| {
		CodesError::Spec(format!("no QR code can hold {uri}: {error}; use a shorter resolver"))
	})?;
	let width = code.width();
	let mut runs: Vec<Run> = Vec::new();
	for (at, color) in code.to_colors().into_iter().enumerate() {
		if color == Color::Light {
			continue;
		}
		let (x, y) = (at % width + QUIET, at / width + QUIET);
		match runs.last_mut() {
			Some(run) if run.y == y && run.x + run.len == x => run.len += 1,
			_ => runs.push(Run { x, y, len: 1 }),
		}
	}
	let mut lines =
		vec![format!("(10) {}", print.label.lot), format!("(21) {}", print.label.serial)];
	if let Some(secret) = &print.secret {
		let text = format_secret(secret);
		let (first, rest) = text.split_at(9);
		let (second, third) = rest.split_at(9);
		lines.push(format!("{first}-{second}-{third}"));
	}
	Ok(Laid { side: width + 2 * QUIET, runs, lines })
}

/// Where the label at a place of the sheet starts, from the top left corner in millimetres.
fn corner(at: usize) -> (f32, f32) {
	let (column, row) = (at % COLUMNS, at / COLUMNS);
	(column as f32 * CELL.0 + MARGIN.0, row as f32 * CELL.1 + MARGIN.1)
}

fn lay_all(prints: &[Print], resolver: &str) -> Result<Vec<Laid>> {
	if prints.is_empty() || prints.len() > MAX_LABELS {
		return Err(CodesError::Spec(format!(
			"{} labels were asked for; ask for 1 to {MAX_LABELS} at a time",
			prints.len()
		)));
	}
	prints.iter().map(|print| lay(print, resolver)).collect()
}

fn escape(text: &str) -> String {
	text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The sheets as SVG documents.
pub fn svg_sheets(prints: &[Print], resolver: &str) -> Result<Vec<String>> {
	let sheet = |labels: &[Laid]| {
		let mut out = format!(
			"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}mm\" height=\"{1}mm\" viewBox=\"0 0 {0} {1}\">\n\
			 <rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/>\n",
			PAGE.0, PAGE.1
		);
		for (at, laid) in labels.iter().enumerate() {
			let (x, y) = corner(at);
			let scale = CODE / laid.side as f32;
			let path: String = laid
				.runs
				.iter()
				.map(|r| format!("M{} {}h{}v1h-{}z", r.x, r.y, r.len, r.len))
				.collect();
			out.push_str(&format!(
				"<path transform=\"translate({x:.3} {y:.3}) scale({scale:.5})\" shape-rendering=\"crispEdges\" d=\"{path}\"/>\n"
			));
			for (line, text) in laid.lines.iter().enumerate() {
				let y = y + CODE + TEXT + line as f32 * LINE;
				out.push_str(&format!(
					"<text x=\"{x:.3}\" y=\"{y:.3}\" font-family=\"Helvetica,Arial,sans-serif\" font-size=\"{TEXT}\">{}</text>\n",
					escape(text)
				));
			}
		}
		out.push_str("</svg>\n");
		out
	};
	Ok(lay_all(prints, resolver)?.chunks(PER_SHEET).map(sheet).collect())
}

/// The sheets as one PDF document.
pub fn pdf_sheets(prints: &[Print], resolver: &str) -> Result<Vec<u8>> {
	let laid = lay_all(prints, resolver)?;
	let sheets: Vec<&[Laid]> = laid.chunks(PER_SHEET).collect();
	let (catalog, tree, font) = (Ref::new(1), Ref::new(2), Ref::new(3));
	let page_ref = |at: usize| Ref::new(4 + 2 * at as i32);
	let content_ref = |at: usize| Ref::new(5 + 2 * at as i32);
	let mut pdf = Pdf::new();
	pdf.catalog(catalog).pages(tree);
	pdf.pages(tree).kids((0..sheets.len()).map(page_ref)).count(sheets.len() as i32);
	pdf.type1_font(font)
		.base_font(Name(b"Helvetica"))
		.encoding_predefined(Name(b"WinAnsiEncoding"));
	for (at, labels) in sheets.iter().enumerate() {
		let mut page = pdf.page(page_ref(at));
		page.media_box(Rect::new(0.0, 0.0, PAGE.0 * POINTS, PAGE.1 * POINTS));
		page.parent(tree);
		page.contents(content_ref(at));
		page.resources().fonts().pair(Name(b"F1"), font);
		drop(page);
		pdf.stream(content_ref(at), &pdf_page(labels));
	}
	Ok(pdf.finish())
}

fn pdf_page(labels: &[Laid]) -> Vec<u8> {
	let mut content = Content::new();
	for (at, laid) in labels.iter().enumerate() {
		let (x, y) = corner(at);
		// PDF counts from the bottom.
		let (x, top) = (x * POINTS, (PAGE.1 - y) * POINTS);
		let module = CODE * POINTS / laid.side as f32;
		for run in &laid.runs {
			let below = top - (run.y + 1) as f32 * module;
			content.rect(x + run.x as f32 * module, below, run.len as f32 * module, module);
		}
		content.fill_nonzero();
		for (line, text) in laid.lines.iter().enumerate() {
			let y = top - (CODE + TEXT + line as f32 * LINE) * POINTS;
			content.begin_text();
			content.set_font(Name(b"F1"), TEXT * POINTS);
			content.next_line(x, y);
			content.show(Str(text.as_bytes()));
			content.end_text();
		}
	}
	content.finish().to_vec()
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_primitives::gs1::{Gtin, Lot, CANONICAL_RESOLVER};
	use carnet_primitives::unit_code::Serial;

	fn prints(count: u32, secret: Option<[u8; 16]>) -> Vec<Print> {
		(0..count)
			.map(|index| Print {
				label: Label {
					gtin: Gtin::parse("09506000134352").unwrap(),
					lot: Lot::parse("A&<B>").unwrap(),
					serial: Serial::new(0, index, 7),
				},
				secret,
			})
			.collect()
	}

	#[test]
	fn sheets_hold_24_labels_and_no_secret_unless_asked() {
		let sheets = svg_sheets(&prints(25, None), CANONICAL_RESOLVER).unwrap();
		assert_eq!(sheets.len(), 2);
		assert_eq!(sheets[0].matches("<path").count(), 24);
		assert_eq!(sheets[0].matches("<text").count(), 48);
		assert!(sheets[1].contains("(10) A&amp;&lt;B&gt;"));
		let secret = svg_sheets(&prints(1, Some([9; 16])), CANONICAL_RESOLVER).unwrap();
		assert_eq!(secret[0].matches("<text").count(), 3);
		let pdf = pdf_sheets(&prints(25, None), CANONICAL_RESOLVER).unwrap();
		assert!(pdf.starts_with(b"%PDF-"));
		assert!(String::from_utf8_lossy(&pdf).contains("/Count 2"));
		assert!(pdf_sheets(&[], CANONICAL_RESOLVER).is_err());
	}
}
