//! What a proof of a passport is about, and how it is named in text.

use super::{Basis, Principal};
#[cfg(feature = "std")]
use crate::decimal;
use codec::{Decode, Encode};

/// A merchant, and for whom or what her status is asked, if it is.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode)]
pub struct StatusQuery {
	/// Her account.
	pub merchant: Principal,
	/// For whom or what; only her records if `None`.
	pub basis: Option<Basis>,
}

/// The text is neither an account nor an account with `/platform/` or `/policy/` and a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoStatusQuery;

#[cfg(feature = "std")]
impl std::fmt::Display for StatusQuery {
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		match self.basis {
			None => write!(f, "{}", self.merchant),
			Some(Basis::Platform(platform)) => write!(f, "{}/platform/{platform}", self.merchant),
			Some(Basis::Policy(policy)) => write!(f, "{}/policy/{policy}", self.merchant),
		}
	}
}

#[cfg(feature = "std")]
impl std::str::FromStr for StatusQuery {
	type Err = NoStatusQuery;

	fn from_str(text: &str) -> Result<Self, NoStatusQuery> {
		let (account, rest) = match text.split_once('/') {
			Some((account, rest)) => (account, Some(rest)),
			None => (text, None),
		};
		let merchant = account.parse().map_err(|_| NoStatusQuery)?;
		let basis = rest.map(basis).transpose()?;
		Ok(Self { merchant, basis })
	}
}

#[cfg(feature = "std")]
fn basis(text: &str) -> Result<Basis, NoStatusQuery> {
	let (what, digits) = text.split_once('/').ok_or(NoStatusQuery)?;
	let number = decimal::parse(digits).ok_or(NoStatusQuery)?;
	match what {
		"platform" => Ok(Basis::Platform(number)),
		"policy" => Ok(Basis::Policy(number)),
		_ => Err(NoStatusQuery),
	}
}
