//! The business terms of EN 16931 that are read, and where the two syntaxes have them (CEN/TS 16931-3-2 and -3-3).

use crate::source::Syntax;

/// A business term. Its paths start at the root, or at the party or line that it belongs to.
pub(crate) struct Term {
	/// Its name and number.
	pub name: &'static str,
	ubl: &'static str,
	cii: &'static str,
}

impl Term {
	/// Where a syntax has it.
	pub const fn path(&self, syntax: Syntax) -> &'static str {
		match syntax {
			Syntax::Ubl => self.ubl,
			Syntax::Cii => self.cii,
		}
	}
}

const fn term(name: &'static str, ubl: &'static str, cii: &'static str) -> Term {
	Term { name, ubl, cii }
}

macro_rules! agreement {
	($path:literal) => {
		concat!("rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/", $path)
	};
}

macro_rules! delivery {
	($path:literal) => {
		concat!("rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeDelivery/", $path)
	};
}

macro_rules! settlement {
	($path:literal) => {
		concat!("rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/", $path)
	};
}

macro_rules! summation {
	($path:literal) => {
		concat!(
			"rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/",
			"ram:SpecifiedTradeSettlementHeaderMonetarySummation/",
			$path
		)
	};
}

pub(crate) const NUMBER: Term =
	term("invoice number (BT-1)", "cbc:ID", "rsm:ExchangedDocument/ram:ID");
pub(crate) const ISSUED_ON: Term = term(
	"issue date (BT-2)",
	"cbc:IssueDate",
	"rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString",
);
pub(crate) const TYPE: Term =
	term("invoice type (BT-3)", "cbc:InvoiceTypeCode", "rsm:ExchangedDocument/ram:TypeCode");
pub(crate) const CURRENCY: Term = term(
	"invoice currency (BT-5)",
	"cbc:DocumentCurrencyCode",
	settlement!("ram:InvoiceCurrencyCode"),
);
pub(crate) const VAT_CURRENCY: Term = term(
	"VAT accounting currency (BT-6)",
	"cbc:TaxCurrencyCode",
	settlement!("ram:TaxCurrencyCode"),
);
pub(crate) const DUE_ON: Term = term(
	"due date (BT-9)",
	"cbc:DueDate",
	settlement!("ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime/udt:DateTimeString"),
);
pub(crate) const BUYER_REFERENCE: Term =
	term("buyer reference (BT-10)", "cbc:BuyerReference", agreement!("ram:BuyerReference"));
pub(crate) const CONTRACT: Term = term(
	"contract reference (BT-12)",
	"cac:ContractDocumentReference/cbc:ID",
	agreement!("ram:ContractReferencedDocument/ram:IssuerAssignedID"),
);
pub(crate) const ORDER: Term = term(
	"purchase order reference (BT-13)",
	"cac:OrderReference/cbc:ID",
	agreement!("ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID"),
);
pub(crate) const DESPATCH: Term = term(
	"despatch advice reference (BT-16)",
	"cac:DespatchDocumentReference/cbc:ID",
	delivery!("ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID"),
);
pub(crate) const PAYMENT_TERMS: Term = term(
	"payment terms (BT-20)",
	"cac:PaymentTerms/cbc:Note",
	settlement!("ram:SpecifiedTradePaymentTerms/ram:Description"),
);
pub(crate) const SPECIFICATION: Term = term(
	"specification identifier (BT-24)",
	"cbc:CustomizationID",
	"rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID",
);
pub(crate) const PRECEDING: Term = term(
	"preceding invoice reference (BT-25)",
	"cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID",
	settlement!("ram:InvoiceReferencedDocument/ram:IssuerAssignedID"),
);

pub(crate) const SELLER: Term = term(
	"seller (BG-4)",
	"cac:AccountingSupplierParty/cac:Party",
	agreement!("ram:SellerTradeParty"),
);
pub(crate) const BUYER: Term = term(
	"buyer (BG-7)",
	"cac:AccountingCustomerParty/cac:Party",
	agreement!("ram:BuyerTradeParty"),
);
pub(crate) const PAYEE: Term =
	term("payee (BG-10)", "cac:PayeeParty", settlement!("ram:PayeeTradeParty"));

/// The terms of a party, in it.
pub(crate) struct PartyTerms {
	pub name: Term,
	pub id: Term,
	/// CII has another place for identifiers of a scheme.
	pub global_id: Term,
	pub legal_id: Term,
}

const UBL_NAME: &str = "cac:PartyLegalEntity/cbc:RegistrationName";
const UBL_ID: &str = "cac:PartyIdentification/cbc:ID";
const UBL_LEGAL: &str = "cac:PartyLegalEntity/cbc:CompanyID";
/// All tax registrations: which one is of VAT stands beside it.
const UBL_TAX: &str = "cac:PartyTaxScheme";
const CII_LEGAL: &str = "ram:SpecifiedLegalOrganization/ram:ID";
const CII_TAX: &str = "ram:SpecifiedTaxRegistration/ram:ID";

pub(crate) const SELLER_TERMS: PartyTerms = PartyTerms {
	name: term("seller name (BT-27)", UBL_NAME, "ram:Name"),
	id: term("seller identifier (BT-29)", UBL_ID, "ram:ID"),
	global_id: term("seller identifier (BT-29)", UBL_ID, "ram:GlobalID"),
	legal_id: term("seller legal registration identifier (BT-30)", UBL_LEGAL, CII_LEGAL),
};
pub(crate) const BUYER_TERMS: PartyTerms = PartyTerms {
	name: term("buyer name (BT-44)", UBL_NAME, "ram:Name"),
	id: term("buyer identifier (BT-46)", UBL_ID, "ram:ID"),
	global_id: term("buyer identifier (BT-46)", UBL_ID, "ram:GlobalID"),
	legal_id: term("buyer legal registration identifier (BT-47)", UBL_LEGAL, CII_LEGAL),
};
pub(crate) const PAYEE_TERMS: PartyTerms = PartyTerms {
	name: term("payee name (BT-59)", "cac:PartyName/cbc:Name", "ram:Name"),
	id: term("payee identifier (BT-60)", UBL_ID, "ram:ID"),
	global_id: term("payee identifier (BT-60)", UBL_ID, "ram:GlobalID"),
	legal_id: term("payee legal registration identifier (BT-61)", UBL_LEGAL, CII_LEGAL),
};
pub(crate) const SELLER_VAT: Term = term("seller VAT identifier (BT-31)", UBL_TAX, CII_TAX);
pub(crate) const BUYER_VAT: Term = term("buyer VAT identifier (BT-48)", UBL_TAX, CII_TAX);
/// The identifier of a tax registration of UBL, and what says of which tax it is.
pub(crate) const UBL_TAX_ID: &str = "cbc:CompanyID";
pub(crate) const UBL_TAX_SCHEME: &str = "cac:TaxScheme/cbc:ID";

pub(crate) const ALLOWANCE_CHARGE: Term = term(
	"allowance or charge (BG-20, BG-21)",
	"cac:AllowanceCharge",
	settlement!("ram:SpecifiedTradeAllowanceCharge"),
);
pub(crate) const INDICATOR: Term =
	term("indicator of a charge", "cbc:ChargeIndicator", "ram:ChargeIndicator/udt:Indicator");
pub(crate) const ALLOWANCE_CHARGE_AMOUNT: Term =
	term("amount of an allowance or charge (BT-92, BT-99)", "cbc:Amount", "ram:ActualAmount");

pub(crate) const LINES: Term = term(
	"sum of the lines (BT-106)",
	"cac:LegalMonetaryTotal/cbc:LineExtensionAmount",
	summation!("ram:LineTotalAmount"),
);
pub(crate) const ALLOWANCES: Term = term(
	"sum of the allowances (BT-107)",
	"cac:LegalMonetaryTotal/cbc:AllowanceTotalAmount",
	summation!("ram:AllowanceTotalAmount"),
);
pub(crate) const CHARGES: Term = term(
	"sum of the charges (BT-108)",
	"cac:LegalMonetaryTotal/cbc:ChargeTotalAmount",
	summation!("ram:ChargeTotalAmount"),
);
pub(crate) const NET: Term = term(
	"total without VAT (BT-109)",
	"cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount",
	summation!("ram:TaxBasisTotalAmount"),
);
pub(crate) const VAT: Term =
	term("VAT total (BT-110)", "cac:TaxTotal/cbc:TaxAmount", summation!("ram:TaxTotalAmount"));
pub(crate) const GROSS: Term = term(
	"total with VAT (BT-112)",
	"cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount",
	summation!("ram:GrandTotalAmount"),
);
pub(crate) const PAID: Term = term(
	"paid amount (BT-113)",
	"cac:LegalMonetaryTotal/cbc:PrepaidAmount",
	summation!("ram:TotalPrepaidAmount"),
);
pub(crate) const ROUNDING: Term = term(
	"rounding amount (BT-114)",
	"cac:LegalMonetaryTotal/cbc:PayableRoundingAmount",
	summation!("ram:RoundingAmount"),
);
pub(crate) const PAYABLE: Term = term(
	"amount due for payment (BT-115)",
	"cac:LegalMonetaryTotal/cbc:PayableAmount",
	summation!("ram:DuePayableAmount"),
);
pub(crate) const CATEGORY_VAT: Term = term(
	"VAT of a category (BT-117)",
	"cac:TaxTotal/cac:TaxSubtotal/cbc:TaxAmount",
	settlement!("ram:ApplicableTradeTax/ram:CalculatedAmount"),
);
pub(crate) const LINE: Term = term(
	"line (BG-25)",
	"cac:InvoiceLine",
	"rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem",
);
pub(crate) const LINE_NET: Term = term(
	"net amount of a line (BT-131)",
	"cbc:LineExtensionAmount",
	"ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount",
);
