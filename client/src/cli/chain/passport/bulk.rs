//! Files that name many merchants: a list in JSON, or CSV with names of columns in the first line.

use super::{whom, Whom};
use crate::cli::{moment, Outcome};
use carnet_primitives::Moment;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::{collections::BTreeSet, fs, path::Path};

/// The rows of a file, none of which may have a column that the command does not know.
pub(super) fn rows<T: DeserializeOwned>(path: &Path) -> Outcome<Vec<T>> {
	let name = path.display();
	let text = fs::read_to_string(path)
		.map_err(|error| format!("cannot read {name}: {error}; check the path"))?;
	let text = text.trim_start_matches('\u{feff}');
	let rows: Vec<Value> = match text.trim_start().starts_with('[') {
		// A name that comes twice is refused, as in the document of one alone.
		true => match carnet_vc::read_unbounded(text.as_bytes()) {
			Ok(Value::Array(rows)) => rows,
			Ok(_) => return Err(format!("{name} is no list; nothing was sent").into()),
			Err(error) => return Err(format!("{name}: {error}; nothing was sent").into()),
		},
		false => csv(text).map_err(|error| format!("{name}, {error}; nothing was sent"))?,
	};
	if rows.is_empty() {
		return Err(format!("{name} has no rows; write one for each credential").into());
	}
	let read = |(at, row): (usize, Value)| -> Outcome<T> {
		let row = serde_json::from_value(row);
		Ok(row.map_err(|error| format!("{}: {error}; nothing was sent", place(path, at)))?)
	};
	rows.into_iter().enumerate().map(read).collect()
}

/// Rows of CSV as objects of texts. An empty cell is left out.
fn csv(text: &str) -> Result<Vec<Value>, String> {
	let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
	let Some((number, header)) = lines.next() else { return Ok(Vec::new()) };
	let names: Vec<&str> = header.split(',').map(str::trim).collect();
	// The second of two cells would count, and nobody be told.
	let mut seen = BTreeSet::new();
	if let Some(twice) = names.iter().find(|name| !name.is_empty() && !seen.insert(**name)) {
		return Err(format!("line {number} names the column {twice:?} twice"));
	}
	let row = |(number, line): (usize, &str)| {
		if line.contains('"') {
			return Err(format!(
				"line {number}: quotation marks are not read; write the list in JSON"
			));
		}
		let cells: Vec<&str> = line.split(',').map(str::trim).collect();
		if cells.len() != names.len() {
			let (have, need) = (cells.len(), names.len());
			return Err(format!("line {number} has {have} cells, and the first line has {need}"));
		}
		let filled = names.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
		let fields = filled.map(|(name, cell)| ((*name).to_owned(), Value::from(cell)));
		Ok(Value::Object(fields.collect::<Map<_, _>>()))
	};
	lines.map(row).collect()
}

/// A moment in a row: as text, or in milliseconds.
pub(super) fn when(value: &Value) -> Outcome<Moment> {
	let text = match value {
		Value::String(text) => text.clone(),
		other => other.to_string(),
	};
	Ok(moment::parse(&text)?)
}

/// A merchant in a row.
pub(super) fn to(text: &str) -> Outcome<Whom> {
	Ok(whom(text)?)
}

/// What is stated in a row: an object, or the name of a file with one, in the folder of the list.
pub(super) fn claims(value: Value, list: &Path) -> Outcome<Map<String, Value>> {
	match value {
		Value::Object(claims) => Ok(claims),
		Value::String(file) => {
			let folder = list.parent().map(Path::to_path_buf).unwrap_or_default();
			read_claims(&folder.join(file))
		}
		_ => Err("a document is an object, or the name of a file with one".into()),
	}
}

/// Reads what is stated of a merchant.
pub(super) fn read_claims(path: &Path) -> Outcome<Map<String, Value>> {
	let name = path.display();
	let bytes =
		fs::read(path).map_err(|error| format!("cannot read {name}: {error}; check the path"))?;
	match carnet_vc::read(&bytes).map_err(|error| format!("{name}: {error}"))? {
		Value::Object(claims) => Ok(claims),
		_ => {
			Err(format!("{name} is no object: write what you state, such as {{ \"level\": 2 }}")
				.into())
		}
	}
}

/// Where a list comes from, for what is said of its rows.
pub(super) fn place(list: &Path, row: usize) -> String {
	format!("{}, row {}", list.display(), row + 1)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use serde::Deserialize;

	#[derive(Deserialize, PartialEq, Debug)]
	#[serde(rename_all = "camelCase", deny_unknown_fields)]
	struct Row {
		to: String,
		valid_until: Option<Value>,
	}

	fn read(text: &str) -> Outcome<Vec<Row>> {
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("list");
		fs::write(&path, text).unwrap();
		rows(&path)
	}

	#[test]
	fn a_list_is_read_from_json_and_from_csv() {
		let in_csv = read("to,validUntil\nclient:1, 2028-01-31\r\n\nclient:2,\n").unwrap();
		let in_json =
			read(r#"[{ "to": "client:1", "validUntil": "2028-01-31" }, { "to": "client:2" }]"#);
		assert_eq!(in_csv, in_json.unwrap());
		assert_eq!(when(in_csv[0].valid_until.as_ref().unwrap()).unwrap(), 1_832_889_600_000);
		assert_eq!(when(&Value::from(1_832_889_600_000u64)).unwrap(), 1_832_889_600_000);
	}

	#[test]
	fn a_list_with_an_error_is_refused_with_its_place() {
		for (text, why) in [
			("", "no rows"),
			("[]", "no rows"),
			("to,validUntil\n", "no rows"),
			("to,validUntil\nclient:1\n", "line 2 has 1 cells"),
			("to,validUntil\nclient:1,\"2028-01-31\"\n", "line 2: quotation marks"),
			("to,until\nclient:1,2028-01-31\n", "row 1: unknown field `until`"),
			("to,validUntil,to\nclient:1,,client:2\n", "line 1 names the column \"to\" twice"),
			("[{ \"to\": 1 }]", "row 1: invalid type"),
			("[{ \"to\": \"client:1\" }", "it ends before"),
			("[{ \"to\": \"client:1\", \"to\": \"client:2\" }]", "a name twice: \"to\""),
		] {
			let said = read(text).unwrap_err().to_string();
			assert!(said.contains(why), "{text:?}: {said}");
		}
	}

	#[test]
	fn claims_are_an_object_here_or_in_a_file() {
		let folder = tempfile::tempdir().unwrap();
		let list = folder.path().join("list.csv");
		fs::write(folder.path().join("one.json"), r#"{ "level": 2 }"#).unwrap();
		let expected: Map<String, Value> =
			[("level".to_owned(), Value::from(2))].into_iter().collect();
		assert_eq!(claims("one.json".into(), &list).unwrap(), expected);
		assert_eq!(claims(Value::Object(expected.clone()), &list).unwrap(), expected);
		assert!(claims("two.json".into(), &list).unwrap_err().to_string().contains("two.json"));
		fs::write(folder.path().join("two.json"), "[1]").unwrap();
		assert!(claims("two.json".into(), &list).unwrap_err().to_string().contains("no object"));
	}
}
