//! Where a web server has the status lists.

use crate::WriteError;
use carnet_primitives::passports::{ListNumber, StatusPurpose};

/// A folder of a web server, from which the status lists of one issuer are served as files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Site {
	base: String,
}

impl Site {
	/// The folder at an address such as `https://issuer.example/passports`. Credentials name it, so it has to stay as
	/// long as the last of them counts.
	pub fn new(base: &str) -> Result<Self, WriteError> {
		let wrong = || WriteError::Site(base.to_owned());
		let base = base.trim_end_matches('/');
		let rest = base.strip_prefix("https://").ok_or_else(wrong)?;
		let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%:".contains(&byte);
		let is_part =
			|part: &str| !part.is_empty() && part != "." && part != ".." && part.bytes().all(plain);
		if !rest.split('/').all(is_part) {
			return Err(wrong());
		}
		Ok(Self { base: base.to_owned() })
	}

	/// The address of a list.
	pub fn list_url(&self, list: ListNumber, purpose: StatusPurpose) -> String {
		format!("{}/{}", self.base, Self::list_file(list, purpose))
	}

	/// The file of a list in that folder: `status/3/revocation.json`.
	pub fn list_file(list: ListNumber, purpose: StatusPurpose) -> String {
		format!("status/{list}/{purpose}.json")
	}
}

#[cfg(test)]
mod tests {
	use super::Site;
	use crate::WriteError;
	use carnet_primitives::passports::StatusPurpose;

	#[test]
	fn a_list_lies_at_the_address_that_credentials_name() {
		let file = Site::list_file(3, StatusPurpose::Revocation);
		assert_eq!(file, "status/3/revocation.json");
		for base in ["https://issuer.example:8443/a", "https://issuer.example:8443/a/"] {
			let site = Site::new(base).expect("it is an address");
			let url = site.list_url(3, StatusPurpose::Revocation);
			assert_eq!(url, format!("https://issuer.example:8443/a/{file}"));
		}
	}

	#[test]
	fn what_is_no_address_of_a_folder_is_refused() {
		for base in [
			"",
			"https://",
			"http://issuer.example",
			"issuer.example",
			"https://issuer.example?a",
			"https://issuer.example/#a",
			"https://issuer.example/a b",
			"https://issuer.example/a//b",
			"https://issuer.example/../a",
			"https://name@issuer.example",
		] {
			assert_eq!(Site::new(base), Err(WriteError::Site(base.into())));
		}
	}
}
