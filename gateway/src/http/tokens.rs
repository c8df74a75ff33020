//! Who may do what the public may not: tokens of members.

use super::{app::App, problem::Problem};
use axum::{
	extract::FromRequestParts,
	http::{header, request::Parts},
};
use carnet_primitives::member::MemberId;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

/// Most bytes of the file of tokens.
const MAX_FILE: u64 = 1 << 20;
/// Most tokens.
const MAX_TOKENS: usize = 1_024;
/// Longest token, in bytes. A longer one is not hashed.
const MAX_TOKEN: usize = 512;

/// What a token allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Right {
	/// Loading openings of batches of the member.
	Openings,
	/// Capturing EPCIS documents in the name of the member.
	Capture,
	/// Reading the alarms about goods of the member.
	Alarms,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Entry {
	name: String,
	/// The SHA-256 of the token in hexadecimal digits.
	sha256: String,
	member: MemberId,
	may: Vec<Right>,
}

#[derive(Debug)]
struct Token {
	hash: [u8; 32],
	caller: Caller,
}

/// Who asks, by the token of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Caller {
	/// What the operator of the gateway calls the token.
	pub name: String,
	/// In the name of which member.
	pub member: MemberId,
	may: Vec<Right>,
}

impl Caller {
	/// Refuses who may not.
	pub(crate) fn ensure(&self, right: Right) -> Result<(), Problem> {
		if self.may.contains(&right) {
			return Ok(());
		}
		let name = format!("{right:?}").to_lowercase();
		Err(Problem::forbidden(format!(
			"The token {:?} has no right {name:?}. Ask the operator of the gateway for one that has.",
			self.name
		)))
	}
}

/// The tokens of a gateway. Their hashes alone are kept: who reads the file can use none.
#[derive(Debug, Default)]
pub struct Tokens(Vec<Token>);

impl Tokens {
	/// Reads the file: a JSON list of `{"name", "sha256", "member", "may": ["openings", "capture", "alarms"]}`.
	pub fn open(path: &Path) -> Result<Self, String> {
		let shown = path.display();
		let len = fs::metadata(path).map(|found| found.len());
		let len = len.map_err(|error| format!("cannot read the tokens in {shown}: {error}"))?;
		if len > MAX_FILE {
			return Err(format!(
				"{shown} is too large for a file of tokens, which has 1 MiB at most"
			));
		}
		let text = fs::read_to_string(path)
			.map_err(|error| format!("cannot read the tokens in {shown}: {error}"))?;
		Self::parse(&text).map_err(|why| format!("the tokens in {shown} cannot be used: {why}"))
	}

	fn parse(text: &str) -> Result<Self, String> {
		let entries: Vec<Entry> = serde_json::from_str(text).map_err(|error| error.to_string())?;
		if entries.len() > MAX_TOKENS {
			return Err(format!("there are more than {MAX_TOKENS} of them"));
		}
		let token = |Entry { name, sha256, member, may }: Entry| {
			let mut hash = [0u8; 32];
			hex::decode_to_slice(&sha256, &mut hash).map_err(|_| {
				format!("the sha256 of {name:?} has not 64 hexadecimal digits; make it with `sha256sum`")
			})?;
			Ok(Token { hash, caller: Caller { name, member, may } })
		};
		entries.into_iter().map(token).collect::<Result<_, String>>().map(Self)
	}

	/// Whose token it is. Every hash is looked at whole, so that the time of the answer tells nothing of them.
	pub(crate) fn find(&self, token: &str) -> Option<&Caller> {
		if token.len() > MAX_TOKEN {
			return None;
		}
		let hash: [u8; 32] = Sha256::digest(token.as_bytes()).into();
		let mut found = None;
		for one in &self.0 {
			let differs = one.hash.iter().zip(&hash).fold(0u8, |all, (a, b)| all | (a ^ b));
			if differs == 0 {
				found = Some(&one.caller);
			}
		}
		found
	}
}

impl FromRequestParts<App> for Caller {
	type Rejection = Problem;

	async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
		let missing = || {
			Problem::unauthorised(
				"Give a token of the gateway in the header `Authorization: Bearer ..`. Its operator hands them out.",
			)
		};
		let header = parts.headers.get(header::AUTHORIZATION).ok_or_else(missing)?;
		let text = header.to_str().map_err(|_| missing())?;
		let (scheme, token) = text.split_once(' ').ok_or_else(missing)?;
		if !scheme.eq_ignore_ascii_case("bearer") {
			return Err(missing());
		}
		app.tokens.find(token.trim()).cloned().ok_or_else(|| {
			Problem::unauthorised(
				"The gateway does not know this token. Ask its operator for a new one.",
			)
		})
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	fn file(sha256: &str) -> String {
		format!(r#"[{{"name":"press","sha256":"{sha256}","member":3,"may":["openings"]}}]"#)
	}

	#[test]
	fn a_token_is_found_by_its_hash_alone() {
		let hash = hex::encode(Sha256::digest(b"secret"));
		let tokens = Tokens::parse(&file(&hash)).unwrap();
		let caller = tokens.find("secret").unwrap();
		assert_eq!((caller.member, caller.ensure(Right::Openings)), (3, Ok(())));
		assert_eq!(caller.ensure(Right::Capture).unwrap_err().kind, "forbidden");
		assert!(tokens.find("Secret").is_none() && tokens.find("").is_none());
		assert!(tokens.find(&hash).is_none(), "who reads the file can use none");
		assert!(tokens.find(&"x".repeat(MAX_TOKEN + 1)).is_none());
	}

	#[test]
	fn a_file_that_is_wrong_is_refused_with_what_is_wrong() {
		assert!(Tokens::parse(&file("12")).unwrap_err().contains("64 hexadecimal digits"));
		let hash = "0".repeat(64);
		assert!(Tokens::parse(&file(&hash).replace("openings", "all")).is_err());
		assert!(Tokens::parse("{").is_err());
		assert!(Tokens::open(Path::new("/nonexistent/tokens"))
			.unwrap_err()
			.contains("cannot read"));
	}

	#[test]
	fn a_file_of_more_tokens_or_bytes_than_a_gateway_keeps_is_refused() {
		let one = file(&"0".repeat(64));
		let one = one.trim_matches(['[', ']']);
		let list = |count| format!("[{}]", vec![one; count].join(","));
		assert_eq!(Tokens::parse(&list(MAX_TOKENS)).unwrap().0.len(), MAX_TOKENS);
		assert!(Tokens::parse(&list(MAX_TOKENS + 1)).unwrap_err().contains("more than 1024"));
		let folder = tempfile::tempdir().unwrap();
		let path = folder.path().join("tokens.json");
		let most = usize::try_from(MAX_FILE).unwrap();
		let padded = |len: usize| list(1) + &" ".repeat(len - list(1).len());
		fs::write(&path, padded(most)).unwrap();
		assert_eq!(Tokens::open(&path).unwrap().0.len(), 1);
		fs::write(&path, padded(most + 1)).unwrap();
		assert!(Tokens::open(&path).unwrap_err().contains("too large"));
	}
}
