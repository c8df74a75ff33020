//! Terms of CBV 2.0 in their four spellings.

use carnet_primitives::custody::{BizStep, Disposition, ErrorReason};

/// The step of business that a text names in one of the four spellings: `shipping`,
/// `https://ref.gs1.org/cbv/BizStep-shipping`, `cbv:BizStep-shipping` or `urn:epcglobal:cbv:bizstep:shipping`.
pub fn biz_step(text: &str) -> Option<BizStep> {
	BizStep::from_name(BIZ_STEP.bare(text))
}

/// The disposition that a text names in one of the four spellings, as of [`biz_step`].
pub fn disposition(text: &str) -> Option<Disposition> {
	Disposition::from_name(DISPOSITION.bare(text))
}

/// The reason of an error that a text names in one of the four spellings, as of [`biz_step`].
pub fn error_reason(text: &str) -> Option<ErrorReason> {
	ErrorReason::from_name(ERROR_REASON.bare(text))
}

/// How the terms of one list are spelled in full.
pub(crate) struct Spelling {
	/// `BizStep-` of `https://ref.gs1.org/cbv/BizStep-shipping` and `cbv:BizStep-shipping`.
	web: &'static str,
	/// `bizstep` of `urn:epcglobal:cbv:bizstep:shipping`.
	urn: &'static str,
}

pub(crate) const BIZ_STEP: Spelling = Spelling { web: "BizStep-", urn: "bizstep:" };
pub(crate) const DISPOSITION: Spelling = Spelling { web: "Disp-", urn: "disp:" };
pub(crate) const ERROR_REASON: Spelling = Spelling { web: "ER-", urn: "er:" };

impl Spelling {
	/// The bare term: `shipping`. A text in none of the full spellings is taken for one.
	pub fn bare<'a>(&self, text: &'a str) -> &'a str {
		let web = text
			.strip_prefix("https://ref.gs1.org/cbv/")
			.or_else(|| text.strip_prefix("cbv:"))
			.and_then(|rest| rest.strip_prefix(self.web));
		web.or_else(|| text.strip_prefix("urn:epcglobal:cbv:")?.strip_prefix(self.urn))
			.unwrap_or(text)
	}
}
