//! Passports in words.

use crate::cli::{chain::verdict::named, moment};
use carnet_primitives::passports::{
	CredentialStatus, CredentialView, Entry, IdentifierKinds, Missing, PassportStatus, Reason,
	StatusView,
};

/// A status in a sentence.
pub(super) fn headline(view: &StatusView) -> String {
	let name = match view.status {
		PassportStatus::Valid => "VALID",
		PassportStatus::Pending => "PENDING",
		PassportStatus::Suspended => "SUSPENDED",
		PassportStatus::Expired => "EXPIRED",
		PassportStatus::Revoked => "REVOKED",
	};
	format!("{name}  {}", reason(view.reason))
}

/// Why a status is what it is.
pub(super) const fn reason(reason: Reason) -> &'static str {
	match reason {
		Reason::Met => "all that is asked for is there",
		Reason::NoConsent => {
			"the merchant did not consent that this platform relies on her passport"
		}
		Reason::NoPolicy => "the platform has not said by which policy it judges",
		Reason::NoIdentifier => "none of the identifiers that are asked for is registered",
		Reason::NotIssued => "a credential was not issued",
		Reason::NotYetValid => "a credential does not count yet",
		Reason::TooFewIssuers => "the credentials are by too few issuers",
		Reason::TooOld => "a credential is older than the policy allows",
		Reason::Expired => "a credential is past its time",
		Reason::IssuerNotAccredited => "an issuer is not accredited any more",
		Reason::IssuerSuspended => "an issuer is out of business",
		Reason::Suspended => "an issuer set a credential aside",
		Reason::Revoked => "an issuer withdrew a credential",
	}
}

/// A piece that is missing.
pub(super) fn missing(piece: &Missing) -> String {
	match piece {
		Missing::Credentials { schema, have, need, reason: why } => {
			format!("schema {schema}: {have} of {need} issuers; {}", reason(*why))
		}
		Missing::Issuers { have, need } => {
			format!("different issuers over all credentials: {have} of {need}")
		}
		Missing::Identifier(kinds) => format!("one of the identifiers {}", identifiers(*kinds)),
	}
}

/// The names of identifiers.
pub(super) fn identifiers(kinds: IdentifierKinds) -> String {
	let names: Vec<String> = kinds.iter().map(|kind| kind.name().to_uppercase()).collect();
	names.join(", ")
}

/// An entry of a status list, as it is written on the command line: `0/94567`.
pub(super) fn entry(entry: Entry) -> String {
	format!("{}/{}", entry.list, entry.index)
}

/// Reads an entry.
pub(super) fn parse_entry(text: &str) -> Result<Entry, String> {
	let parts = text.split_once('/').and_then(|(list, index)| {
		Some(Entry { list: list.parse().ok()?, index: index.parse().ok()? })
	});
	parts.ok_or_else(|| format!("{text:?} is no entry; write list/index, such as 0/94567"))
}

/// A credential in a line.
pub(super) fn credential(view: &CredentialView) -> String {
	let one = &view.credential;
	let standing = match (view.reason, one.status) {
		(Reason::Met, _) => "counts".to_owned(),
		(_, CredentialStatus::Revoked { since }) => format!("REVOKED at {}", moment::show(since)),
		(_, CredentialStatus::Suspended { since }) => {
			format!("SUSPENDED at {}", moment::show(since))
		}
		(why, CredentialStatus::Active) => format!("does not count: {}", reason(why)),
	};
	format!(
		"schema {} by {}, entry {}: {standing}; from {} until {}, issued {}",
		one.schema,
		named(&view.issuer),
		entry(one.entry),
		moment::show(one.valid_from),
		moment::show(one.valid_until),
		moment::show(one.issued_at)
	)
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use carnet_primitives::passports::IdentifierKind;

	#[test]
	fn an_entry_is_read_as_it_is_written() {
		let one = Entry { list: 3, index: 94_567 };
		assert_eq!(parse_entry(&entry(one)).unwrap(), one);
		for bad in ["", "7", "1/", "/1", "1/2/3", "-1/2", "0/4294967296"] {
			assert!(parse_entry(bad).is_err(), "{bad}");
		}
	}

	#[test]
	fn what_is_missing_is_said_with_its_reason() {
		let piece = Missing::Credentials { schema: 4, have: 1, need: 2, reason: Reason::Revoked };
		let text = "schema 4: 1 of 2 issuers; an issuer withdrew a credential";
		assert_eq!(missing(&piece), text);
		let kinds = [IdentifierKind::Lei, IdentifierKind::Vat].into_iter().collect();
		assert_eq!(missing(&Missing::Identifier(kinds)), "one of the identifiers LEI, VAT");
	}
}
