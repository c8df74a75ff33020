//! The parties of an invoice.

use crate::{
	error::Refusal,
	source::{value, Source, Syntax},
	terms::{
		PartyTerms, Term, BUYER, BUYER_TERMS, BUYER_VAT, PAYEE, PAYEE_TERMS, SELLER, SELLER_TERMS,
		SELLER_VAT, UBL_TAX_ID, UBL_TAX_SCHEME,
	},
	xml::Element,
};
use carnet_primitives::receivables::normalised;
use serde::Serialize;

/// The seller (BG-4) or the buyer (BG-7).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Party {
	/// Its name (BT-27, BT-44).
	pub name: String,
	/// The first of its identifiers (BT-29, BT-46).
	#[serde(skip_serializing_if = "Option::is_none")]
	pub id: Option<String>,
	/// Its legal registration identifier (BT-30, BT-47).
	#[serde(skip_serializing_if = "Option::is_none")]
	pub legal_id: Option<String>,
	/// Its VAT identifier (BT-31, BT-48).
	#[serde(skip_serializing_if = "Option::is_none")]
	pub vat: Option<String>,
}

impl Party {
	/// Its identifier for taxes, by which the key of the invoice knows it: the VAT identifier, or else the legal
	/// registration identifier.
	pub fn tax_id(&self) -> Option<&str> {
		let tells = |id: &&str| !normalised(id).is_empty();
		self.vat.as_deref().filter(tells).or_else(|| self.legal_id.as_deref().filter(tells))
	}

	pub(crate) fn seller(source: &Source) -> Result<Self, Refusal> {
		Self::read(source, &SELLER, &SELLER_TERMS, &SELLER_VAT)
	}

	pub(crate) fn buyer(source: &Source) -> Result<Self, Refusal> {
		Self::read(source, &BUYER, &BUYER_TERMS, &BUYER_VAT)
	}

	fn read(
		source: &Source,
		term: &Term,
		terms: &PartyTerms,
		vat_term: &Term,
	) -> Result<Self, Refusal> {
		let element = source.one(source.root, term)?.ok_or_else(|| source.missing(term))?;
		Ok(Self {
			name: source.required(element, &terms.name)?,
			id: first_id(source, element, terms)?,
			legal_id: source.text(element, &terms.legal_id)?,
			vat: vat(source, element, vat_term)?,
		})
	}
}

/// Who is paid instead of the seller (BG-10): often the factor that the claim was assigned to.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Payee {
	/// Its name (BT-59).
	pub name: String,
	/// Its identifier (BT-60).
	#[serde(skip_serializing_if = "Option::is_none")]
	pub id: Option<String>,
	/// Its legal registration identifier (BT-61).
	#[serde(skip_serializing_if = "Option::is_none")]
	pub legal_id: Option<String>,
}

impl Payee {
	pub(crate) fn read(source: &Source) -> Result<Option<Self>, Refusal> {
		let Some(element) = source.one(source.root, &PAYEE)? else { return Ok(None) };
		Ok(Some(Self {
			name: source.required(element, &PAYEE_TERMS.name)?,
			id: first_id(source, element, &PAYEE_TERMS)?,
			legal_id: source.text(element, &PAYEE_TERMS.legal_id)?,
		}))
	}
}

fn first_id<'a>(
	source: &Source<'a>,
	party: &'a Element,
	terms: &PartyTerms,
) -> Result<Option<String>, Refusal> {
	let mut ids = source.all(party, &terms.id);
	if source.syntax == Syntax::Cii {
		ids.extend(source.all(party, &terms.global_id));
	}
	// UBL keeps the creditor identifier of a direct debit (BT-90) in the same place.
	let first = ids.into_iter().find(|id| id.attribute("schemeID") != Some("SEPA"));
	match first {
		Some(id) => Ok(value(id, &terms.id)?.map(str::to_owned)),
		None => Ok(None),
	}
}

/// The VAT identifier among the tax registrations of a party.
fn vat<'a>(
	source: &Source<'a>,
	party: &'a Element,
	term: &Term,
) -> Result<Option<String>, Refusal> {
	let mut found: Option<String> = None;
	for registration in source.all(party, term) {
		let ids = match source.syntax {
			Syntax::Cii if registration.attribute("schemeID") == Some("VA") => vec![registration],
			Syntax::Ubl if is_of_vat(registration) => registration.all(UBL_TAX_ID),
			_ => continue,
		};
		for id in ids {
			if found.is_some() {
				return Err(Refusal::Repeated { term: term.name, line: id.line });
			}
			found = value(id, term)?.map(str::to_owned);
		}
	}
	Ok(found)
}

fn is_of_vat(registration: &Element) -> bool {
	let schemes = registration.all(UBL_TAX_SCHEME);
	schemes.iter().any(|scheme| scheme.text.trim().eq_ignore_ascii_case("VAT"))
}
