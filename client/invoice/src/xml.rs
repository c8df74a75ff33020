//! The XML of an invoice as a tree, within limits: no document type, hence no entities but the five of XML, and no
//! size, depth or number without a bound.

use crate::{error::Refusal, source::shown};
use quick_xml::{
	errors::{Error, IllFormedError, SyntaxError},
	escape::resolve_predefined_entity,
	events::{BytesDecl, BytesRef, BytesStart, Event},
	name::{Namespace, ResolveResult},
	NsReader, XmlVersion,
};

/// Longest file that is read: 16 MiB. An invoice has some ten kilobytes; the rest is attachments, in Base64.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;
/// How deep elements may lie within each other. An invoice needs about ten levels.
pub const MAX_DEPTH: usize = 32;
/// Most elements of a file, so that a small one cannot take much memory. A line of an invoice has about thirty.
pub const MAX_ELEMENTS: usize = 200_000;
/// Most attributes of an element, declarations of namespaces among them.
pub const MAX_ATTRIBUTES: usize = 64;

/// White space of XML.
pub(crate) const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// The namespaces of the two syntaxes, each with the prefix by which it is named here, whatever the file calls it.
const NAMESPACES: [(&str, &str); 7] = [
	("urn:oasis:names:specification:ubl:schema:xsd:Invoice-2", "ubl"),
	("urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2", "cn"),
	("urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2", "cac"),
	("urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2", "cbc"),
	("urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100", "rsm"),
	("urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100", "ram"),
	("urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100", "udt"),
];

/// The attributes that are kept.
const ATTRIBUTES: [&str; 3] = ["currencyID", "format", "schemeID"];

/// An element.
#[derive(Debug)]
pub(crate) struct Element {
	/// Its name: with the prefix of [`NAMESPACES`], or with none if it is from another namespace.
	pub name: String,
	/// The text that stands in it directly.
	pub text: String,
	/// Line of its tag.
	pub line: usize,
	/// The elements in it.
	pub children: Vec<Element>,
	attributes: Vec<(&'static str, String)>,
}

impl Element {
	/// An attribute without namespace.
	pub fn attribute(&self, name: &str) -> Option<&str> {
		self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_str())
	}

	/// All elements at a path such as `cac:PartyName/cbc:Name` below it.
	pub fn all(&self, path: &str) -> Vec<&Element> {
		let mut found = vec![self];
		for name in path.split('/') {
			found = found
				.into_iter()
				.flat_map(|element| element.children.iter())
				.filter(|child| child.name == name)
				.collect();
		}
		found
	}
}

/// Reads a file as XML and gives its root.
pub(crate) fn parse(bytes: &[u8]) -> Result<Element, Refusal> {
	let text = decode(bytes)?;
	let mut reader = NsReader::from_str(text);
	reader.resolver_mut().set_max_declarations_per_element(MAX_ATTRIBUTES);
	let mut lines = Lines { bytes: text.as_bytes(), line: 1 };
	let mut tree = Tree::default();
	let mut from = 0;
	loop {
		let at = reader.buffer_position();
		let line = lines.pass(at.saturating_sub(from));
		from = at;
		let event = match reader.read_event() {
			Ok(event) => event,
			Err(error) => {
				let (read, fault) = (reader.buffer_position(), reader.error_position());
				return Err(broken(bytes, text, read, fault, line, &error));
			}
		};
		let malformed = |error: Error| Refusal::Malformed { line, problem: error.to_string() };
		match event {
			Event::Start(start) => tree.start(element(&start, &reader, line)?)?,
			Event::Empty(start) => {
				tree.start(element(&start, &reader, line)?)?;
				tree.end();
			}
			Event::End(_) => tree.end(),
			Event::Text(part) => {
				tree.text(&part.xml10_content().map_err(|error| malformed(error.into()))?, line)?;
			}
			Event::CData(part) => {
				tree.text(&part.xml10_content().map_err(|error| malformed(error.into()))?, line)?;
			}
			Event::GeneralRef(name) => tree.text(&reference(&name, line)?, line)?,
			Event::Decl(declaration) if at == 0 => check_declaration(&declaration, line)?,
			Event::Decl(_) => {
				let problem = "the XML declaration is not at the beginning".into();
				return Err(Refusal::Malformed { line, problem });
			}
			Event::DocType(_) => return Err(Refusal::Doctype(line)),
			Event::Comment(_) | Event::PI(_) => {}
			Event::Eof => break,
		}
	}
	match tree.root {
		Some(root) if tree.open.is_empty() => Ok(root),
		_ => Err(truncated(bytes)),
	}
}

/// The text of a file, without its byte order mark.
fn decode(bytes: &[u8]) -> Result<&str, Refusal> {
	let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
	if length > MAX_BYTES {
		return Err(Refusal::TooLarge(length));
	}
	if bytes.starts_with(b"%PDF") {
		return Err(Refusal::Pdf);
	}
	let utf_16 = [&b"\xFE\xFF"[..], &b"\xFF\xFE"[..], &b"<\0"[..], &b"\0<"[..]];
	if utf_16.iter().any(|start| bytes.starts_with(start)) {
		return Err(Refusal::Encoding("UTF-16".into()));
	}
	let bytes_of_text = bytes.strip_prefix(BOM).unwrap_or(bytes);
	let text = match std::str::from_utf8(bytes_of_text) {
		Ok(text) => text,
		// A letter that the end cuts.
		Err(error) if error.error_len().is_none() => return Err(truncated(bytes)),
		Err(error) => return Err(Refusal::NotUtf8(line_of(bytes_of_text, error.valid_up_to()))),
	};
	match text.char_indices().find(|(_, letter)| !is_allowed(*letter)) {
		Some((at, letter)) => Err(Refusal::Malformed {
			line: line_of(bytes_of_text, at),
			problem: format!("the character U+{:04X} is not allowed in XML", u32::from(letter)),
		}),
		None => Ok(text),
	}
}

/// Whether XML 1.0 has a character.
fn is_allowed(letter: char) -> bool {
	match letter {
		'\t' | '\n' | '\r' => true,
		'\u{FFFE}' | '\u{FFFF}' => false,
		_ => letter >= ' ',
	}
}

fn truncated(bytes: &[u8]) -> Refusal {
	Refusal::Truncated { line: line_of(bytes, bytes.len()), bytes: bytes.len() }
}

fn line_of(bytes: &[u8], at: usize) -> usize {
	Lines { bytes, line: 1 }.pass(u64::try_from(at).unwrap_or(u64::MAX))
}

/// Counts lines on the way through a file.
struct Lines<'a> {
	bytes: &'a [u8],
	line: usize,
}

impl Lines<'_> {
	/// Goes so many bytes on and tells the line there.
	fn pass(&mut self, bytes: u64) -> usize {
		let many = usize::try_from(bytes).unwrap_or(usize::MAX).min(self.bytes.len());
		let (passed, rest) = self.bytes.split_at(many);
		self.line += passed.iter().filter(|byte| **byte == b'\n').count();
		self.bytes = rest;
		self.line
	}
}

/// What a fault means that the parser found: it read up to one position and puts the fault at another.
fn broken(bytes: &[u8], text: &str, read: u64, fault: u64, line: usize, error: &Error) -> Refusal {
	const MARKS: [&[u8]; 3] = [b"<!--", b"<![CDATA[", b"<!DOCTYPE"];
	let at = usize::try_from(fault).unwrap_or(usize::MAX).min(text.len());
	let rest = text.as_bytes().get(at..).unwrap_or_default();
	let is_at_end = usize::try_from(read).is_ok_and(|read| read >= text.len()) || rest.len() == 1;
	let is_cut = match error {
		Error::Syntax(SyntaxError::UnclosedDoctype)
		| Error::IllFormed(IllFormedError::MissingDoctypeName) => return Refusal::Doctype(line),
		Error::Syntax(SyntaxError::InvalidBangMarkup) => {
			MARKS.iter().any(|mark| mark.starts_with(rest))
		}
		Error::Syntax(_) | Error::IllFormed(IllFormedError::UnclosedReference) => is_at_end,
		_ => false,
	};
	if is_cut {
		return truncated(bytes);
	}
	let line = match error {
		Error::Syntax(_) | Error::IllFormed(_) => line_of(text.as_bytes(), at),
		_ => line,
	};
	Refusal::Malformed { line, problem: error.to_string() }
}

fn check_declaration(declaration: &BytesDecl, line: usize) -> Result<(), Refusal> {
	let malformed = |problem: String| Refusal::Malformed { line, problem };
	match declaration.xml_version() {
		Ok(XmlVersion::Explicit1_0) => {}
		Ok(_) => return Err(malformed("only XML 1.0 is read".into())),
		Err(error) => return Err(malformed(error.to_string())),
	}
	let Some(encoding) = declaration.encoding() else { return Ok(()) };
	let encoding = encoding.map_err(|error| malformed(error.to_string()))?;
	if encoding.eq_ignore_ascii_case(b"UTF-8") {
		Ok(())
	} else {
		Err(Refusal::Encoding(shown(&String::from_utf8_lossy(&encoding))))
	}
}

/// The text of a character reference or of one of the five entities of XML. There are no others without a DOCTYPE.
fn reference(name: &BytesRef, line: usize) -> Result<String, Refusal> {
	let malformed = |problem: String| Refusal::Malformed { line, problem };
	if let Some(letter) = name.resolve_char_ref().map_err(|error| malformed(error.to_string()))? {
		return if is_allowed(letter) {
			Ok(letter.into())
		} else {
			let code = u32::from(letter);
			Err(malformed(format!("the character U+{code:04X} is not allowed in XML")))
		};
	}
	let name = name.decode().map_err(|error| malformed(error.to_string()))?;
	match resolve_predefined_entity(&name) {
		Some(text) => Ok(text.into()),
		None => Err(malformed(format!("the entity &{}; is unknown", shown(&name)))),
	}
}

fn element(start: &BytesStart, reader: &NsReader<&[u8]>, line: usize) -> Result<Element, Refusal> {
	let malformed = |problem: String| Refusal::Malformed { line, problem };
	let (namespace, local) = reader.resolver().resolve_element(start.name());
	let local = String::from_utf8_lossy(local.as_ref());
	// A second colon could make an element of another namespace look like one of ours.
	if local.is_empty() || local.contains(':') {
		let name = start.name();
		let name = String::from_utf8_lossy(name.as_ref());
		return Err(malformed(format!("<{}> is no name of an element", shown(&name))));
	}
	let name = match namespace {
		ResolveResult::Bound(Namespace(uri)) => {
			let known = NAMESPACES.iter().find(|(namespace, _)| namespace.as_bytes() == uri);
			match known {
				Some((_, prefix)) => format!("{prefix}:{local}"),
				None => local.into_owned(),
			}
		}
		ResolveResult::Unbound => local.into_owned(),
		ResolveResult::Unknown(prefix) => {
			let prefix = String::from_utf8_lossy(&prefix);
			return Err(malformed(format!("the prefix {} is not declared", shown(&prefix))));
		}
	};
	let mut attributes = Vec::new();
	for (number, attribute) in start.attributes().enumerate() {
		if number >= MAX_ATTRIBUTES {
			return Err(Refusal::TooManyAttributes(line));
		}
		let attribute = attribute.map_err(|error| malformed(error.to_string()))?;
		let key = attribute.key.as_ref();
		let Some(kept) = ATTRIBUTES.iter().find(|name| name.as_bytes() == key) else { continue };
		let value = attribute
			.decoded_and_normalized_value(XmlVersion::Explicit1_0, reader.decoder())
			.map_err(|error| malformed(error.to_string()))?;
		attributes.push((*kept, value.into_owned()));
	}
	Ok(Element { name, text: String::new(), line, children: Vec::new(), attributes })
}

/// The elements that are read and those that are still open.
#[derive(Default)]
struct Tree {
	open: Vec<Element>,
	root: Option<Element>,
	count: usize,
}

impl Tree {
	fn start(&mut self, element: Element) -> Result<(), Refusal> {
		self.count += 1;
		if self.count > MAX_ELEMENTS {
			return Err(Refusal::TooManyElements);
		}
		if self.open.len() >= MAX_DEPTH {
			return Err(Refusal::TooDeep(element.line));
		}
		if self.open.is_empty() && self.root.is_some() {
			let problem = "a second document follows the first".into();
			return Err(Refusal::Malformed { line: element.line, problem });
		}
		self.open.push(element);
		Ok(())
	}

	fn end(&mut self) {
		// An end without a start never comes here: the parser refuses it.
		let Some(element) = self.open.pop() else { return };
		match self.open.last_mut() {
			Some(parent) => parent.children.push(element),
			None => self.root = Some(element),
		}
	}

	fn text(&mut self, text: &str, line: usize) -> Result<(), Refusal> {
		match self.open.last_mut() {
			Some(element) => element.text.push_str(text),
			None if text.trim_matches(BLANKS).is_empty() => {}
			None => {
				let problem = "text stands outside of the elements".into();
				return Err(Refusal::Malformed { line, problem });
			}
		}
		Ok(())
	}
}
