//! How goods are named by text: with what is printed on them, or with the numbers that the chain gave.

use carnet_primitives::{
	gs1::{Gs1Error, Label, Sscc},
	subject::{BatchId, UnitRef},
};
use std::str::FromStr;

/// Digits of an SSCC. No chain gets so far that the number of a batch has as many.
const SSCC_DIGITS: usize = 18;

/// Why a text names no goods.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SubjectFault {
	/// It has none of the forms.
	#[error("it has none of the forms that names have")]
	NoForm,
	/// It looks like an SSCC.
	#[error("it is no SSCC, since {0}")]
	Sscc(Gs1Error),
	/// It looks like a link.
	#[error("it is no link, since {0}")]
	Link(Gs1Error),
}

/// What a text names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Named {
	/// A batch.
	Batch(BatchId),
	/// A unit.
	Unit(UnitRef),
	/// A logistic unit, and the number of its use; without one, the present use of its SSCC.
	LogisticUnit(Sscc, Option<u32>),
	/// The unit whose label it is.
	Label(Label),
}

impl Named {
	/// Reads `42`, `42/1`, an SSCC with or without `/` and the number of its use, or the link on a label.
	pub fn parse(text: &str) -> Result<Self, SubjectFault> {
		let (first, second) = match text.split_once('/') {
			None => (text, None),
			Some((first, second)) if !first.is_empty() && !second.contains('/') => {
				(first, Some(second))
			}
			Some(_) => return of_link(text),
		};
		if first.len() < SSCC_DIGITS {
			let batch = number(first)?;
			return Ok(match second {
				None => Self::Batch(batch),
				Some(index) => Self::Unit(UnitRef { batch, index: number(index)? }),
			});
		}
		let sscc = Sscc::parse(first).map_err(SubjectFault::Sscc)?;
		Ok(Self::LogisticUnit(sscc, second.map(number).transpose()?))
	}
}

/// Reads the link of a unit or of a logistic unit, of any host or its path alone (GS1 Digital Link, URI syntax 1.6).
fn of_link(text: &str) -> Result<Named, SubjectFault> {
	let path = text.split(['?', '#']).next().unwrap_or_default();
	let mut parts = path.trim_end_matches('/').rsplit('/');
	if let (Some(sscc), Some("00" | "sscc")) = (parts.next(), parts.next()) {
		let sscc = Sscc::parse(sscc).map_err(SubjectFault::Sscc)?;
		return Ok(Named::LogisticUnit(sscc, None));
	}
	Label::parse(text).map(Named::Label).map_err(SubjectFault::Link)
}

fn number<T: FromStr>(text: &str) -> Result<T, SubjectFault> {
	// Of the forms that a number is read from, the one with digits alone.
	let digits = text.bytes().all(|byte| byte.is_ascii_digit());
	text.parse().ok().filter(|_| digits).ok_or(SubjectFault::NoForm)
}
