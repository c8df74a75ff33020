//! The totals of an invoice, and the rules by which they hang together.

use crate::{
	amount::show,
	error::Refusal,
	source::{value, Money, Source},
	terms::{
		Term, ALLOWANCES, ALLOWANCE_CHARGE, ALLOWANCE_CHARGE_AMOUNT, CATEGORY_VAT, CHARGES, GROSS,
		INDICATOR, LINE, LINES, LINE_NET, NET, PAID, PAYABLE, ROUNDING, VAT,
	},
	xml::Element,
};
use carnet_primitives::receivables::Amount;
use serde::Serialize;

/// The totals of an invoice (BG-22), in minor units of its currency.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
	/// Sum of the lines (BT-106).
	pub lines: i64,
	/// Sum of the allowances (BT-107).
	pub allowances: i64,
	/// Sum of the charges (BT-108).
	pub charges: i64,
	/// Total without VAT (BT-109).
	pub net: i64,
	/// VAT (BT-110).
	pub vat: i64,
	/// Total with VAT (BT-112): what the key of the invoice is made of.
	pub gross: Amount,
	/// What is paid already (BT-113).
	pub paid: i64,
	/// What the amount due is rounded by (BT-114).
	pub rounding: i64,
	/// Amount due for payment (BT-115): the most that a receivable can be about.
	pub payable: Amount,
}

impl Totals {
	pub(crate) fn read(source: &Source, money: Money) -> Result<Self, Refusal> {
		let reader = Reader { source, money };
		let lines = reader.required(&LINES)?;
		let allowances = reader.optional(&ALLOWANCES)?;
		let charges = reader.optional(&CHARGES)?;
		let net = reader.required(&NET)?;
		let vat = reader.vat()?;
		let gross = reader.required(&GROSS)?;
		let paid = reader.optional(&PAID)?;
		let rounding = reader.optional(&ROUNDING)?;
		let payable = reader.required(&PAYABLE)?;

		let (allowed, charged) = reader.allowances_and_charges()?;
		let [l, a, c, n, v, g, p, r] =
			[lines, allowances, charges, net, vat, gross, paid, rounding].map(i128::from);
		let sums = [
			("BR-CO-10", &LINES, lines, reader.lines()?, "the net amounts of the lines (BT-131)"),
			("BR-CO-11", &ALLOWANCES, allowances, allowed, "the allowances (BT-92)"),
			("BR-CO-12", &CHARGES, charges, charged, "the charges (BT-99)"),
			("BR-CO-13", &NET, net, l - a + c, "lines less allowances plus charges"),
			("BR-CO-14", &VAT, vat, reader.category_vat()?, "the VAT of the categories (BT-117)"),
			("BR-CO-15", &GROSS, gross, n + v, "the total without VAT plus the VAT total"),
			("BR-CO-16", &PAYABLE, payable, g - p + r, "total with VAT less paid plus rounding"),
		];
		for (rule, term, stated, computed, sum) in sums {
			if i128::from(stated) != computed {
				return Err(Refusal::Sum {
					rule,
					term: term.name,
					stated: show(stated.into(), money.digits),
					computed: show(computed, money.digits),
					sum,
				});
			}
		}
		// EN 16931 does not forbid it: some sellers carry the balance of an earlier invoice over like this.
		if paid < 0 {
			return Err(Refusal::NegativePaid(show(paid.into(), money.digits)));
		}
		Ok(Self {
			lines,
			allowances,
			charges,
			net,
			vat,
			gross: reader.positive(&GROSS, gross)?,
			paid,
			rounding,
			payable: reader.positive(&PAYABLE, payable)?,
		})
	}
}

struct Reader<'a, 'b> {
	source: &'b Source<'a>,
	money: Money,
}

impl<'a> Reader<'a, '_> {
	fn amount(&self, element: &Element, term: &Term) -> Result<i64, Refusal> {
		self.source.amount(element, term, self.money)
	}

	fn one(&self, base: &'a Element, term: &Term) -> Result<Option<i64>, Refusal> {
		match self.source.one(base, term)? {
			Some(element) => self.amount(element, term).map(Some),
			None => Ok(None),
		}
	}

	fn required(&self, term: &Term) -> Result<i64, Refusal> {
		self.one(self.source.root, term)?.ok_or_else(|| self.source.missing(term))
	}

	fn optional(&self, term: &Term) -> Result<i64, Refusal> {
		Ok(self.one(self.source.root, term)?.unwrap_or_default())
	}

	fn positive(&self, term: &Term, total: i64) -> Result<Amount, Refusal> {
		let refusal = || Refusal::NothingDue {
			term: term.name,
			found: show(total.into(), self.money.digits),
		};
		Amount::try_from(total).ok().filter(|total| *total > 0).ok_or_else(refusal)
	}

	/// Those of a term that are in the currency of the invoice: the VAT may be told in a second one too.
	fn in_currency(&self, term: &Term) -> Vec<&'a Element> {
		let code = self.money.currency.to_string();
		let mut found = self.source.all(self.source.root, term);
		found.retain(|element| element.attribute("currencyID").is_none_or(|other| other == code));
		found
	}

	fn vat(&self) -> Result<i64, Refusal> {
		match self.in_currency(&VAT).as_slice() {
			[] => Ok(0),
			[element] => self.amount(element, &VAT),
			[_, second, ..] => Err(Refusal::Repeated { term: VAT.name, line: second.line }),
		}
	}

	fn category_vat(&self) -> Result<i128, Refusal> {
		let mut sum = 0;
		for element in self.in_currency(&CATEGORY_VAT) {
			sum += i128::from(self.amount(element, &CATEGORY_VAT)?);
		}
		Ok(sum)
	}

	fn lines(&self) -> Result<i128, Refusal> {
		let lines = self.source.all(self.source.root, &LINE);
		if lines.is_empty() {
			return Err(self.source.missing(&LINE));
		}
		let mut sum = 0;
		for line in lines {
			let net = self.one(line, &LINE_NET)?.ok_or_else(|| self.source.missing(&LINE_NET))?;
			sum += i128::from(net);
		}
		Ok(sum)
	}

	/// The sums of the allowances and of the charges of the document as a whole.
	fn allowances_and_charges(&self) -> Result<(i128, i128), Refusal> {
		let (mut allowances, mut charges) = (0, 0);
		for element in self.source.all(self.source.root, &ALLOWANCE_CHARGE) {
			let indicator = self.source.one(element, &INDICATOR)?;
			let is_charge = match indicator.map(|found| value(found, &INDICATOR)).transpose()? {
				Some(Some("true" | "1")) => true,
				Some(Some("false" | "0")) => false,
				_ => return Err(Refusal::Indicator(element.line)),
			};
			let amount = self
				.one(element, &ALLOWANCE_CHARGE_AMOUNT)?
				.ok_or_else(|| self.source.missing(&ALLOWANCE_CHARGE_AMOUNT))?;
			if is_charge {
				charges += i128::from(amount);
			} else {
				allowances += i128::from(amount);
			}
		}
		Ok((allowances, charges))
	}
}
