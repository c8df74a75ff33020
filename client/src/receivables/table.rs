//! Tables for spreadsheets.

/// A table in the form of RFC 4180: every field is quoted, and every line ends with CR LF.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Csv(String);

impl Csv {
	/// A table that begins with the names of its columns.
	pub fn new(columns: &[&str]) -> Self {
		let mut table = Self::default();
		table.row(columns);
		table
	}

	/// Adds a line.
	pub fn row(&mut self, fields: &[impl AsRef<str>]) {
		let fields: Vec<String> = fields.iter().map(|text| field(text.as_ref())).collect();
		self.0.push_str(&fields.join(","));
		self.0.push_str("\r\n");
	}

	/// The whole of it.
	pub fn as_str(&self) -> &str {
		&self.0
	}
}

/// A spreadsheet takes a field for a formula that begins so; with an apostrophe before it, it is text.
fn is_formula(text: &str) -> bool {
	text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

fn field(text: &str) -> String {
	let guard = if is_formula(text) { "'" } else { "" };
	format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
