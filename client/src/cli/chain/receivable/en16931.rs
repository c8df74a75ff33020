//! Files of invoices that follow EN 16931, and what a receivable takes from them.

use super::{invoices::too_many, shown, tame, words::money};
use crate::cli::Outcome;
use carnet_client::receivables::{self, show, Secret};
use carnet_invoice::{Invoice, Refusal};
use carnet_primitives::receivables::{
	Amount, Currency, Date, InvoiceKey, InvoiceKeys, MAX_AMOUNT, MAX_INVOICES,
};
use std::{
	fs,
	path::{Path, PathBuf},
};

/// Files of invoices, in the order of the receivable.
pub(super) struct Files(Vec<File>);

struct File {
	path: String,
	bytes: Vec<u8>,
	invoice: Invoice,
}

/// What a receivable says of an invoice.
pub(super) struct Share {
	/// The bytes of its file.
	pub bytes: Vec<u8>,
	pub open: Amount,
	pub assigned: Amount,
}

impl Files {
	/// Reads them. No invoice may be there twice, in whatever syntax or spelling.
	pub fn read(paths: &[PathBuf]) -> Outcome<Self> {
		if paths.len() > MAX_INVOICES as usize {
			return Err(too_many().into());
		}
		let files: Vec<File> = paths.iter().map(|path| File::read(path)).collect::<Outcome<_>>()?;
		for (number, file) in files.iter().enumerate() {
			if let Some(same) = files.iter().take(number).find(|earlier| earlier.is_same(file)) {
				return Err(format!(
					"{} is the same invoice as {}; give each invoice once",
					file.path, same.path
				)
				.into());
			}
		}
		Ok(Self(files))
	}

	/// The keys of all of them, with the key that the consortium shares.
	pub fn keys(&self, shared: &Secret) -> Outcome<InvoiceKeys> {
		let key = |file: &File| -> Outcome<InvoiceKey> {
			let facts = file.invoice.facts().map_err(|refusal| file.no_key(&refusal))?;
			Ok(facts.keys(shared.bytes()))
		};
		let keys: Vec<InvoiceKey> = self.0.iter().map(key).collect::<Outcome<_>>()?;
		Ok(InvoiceKeys::try_from(keys).map_err(|_| too_many())?)
	}

	/// What makes each of them the one that it is, as a list of copies has it. An identifier that an invoice lacks is empty.
	pub fn facts(&self) -> Vec<receivables::Invoice> {
		self.0.iter().map(|file| facts(&file.invoice)).collect()
	}

	/// The currency of all of them, which has to be the one that is asked for.
	pub fn currency(&self, asked: Option<Currency>) -> Outcome<Currency> {
		let [first, others @ ..] = self.0.as_slice() else {
			return Err("no invoice is given; give one with --invoice".into());
		};
		let currency = first.invoice.currency;
		if let Some(asked) = asked.filter(|asked| *asked != currency) {
			return Err(format!(
				"{} is in {currency}, and --currency says {asked}; leave --currency out",
				first.path
			)
			.into());
		}
		match others.iter().find(|other| other.invoice.currency != currency) {
			None => Ok(currency),
			Some(other) => Err(format!(
				"{} is in {}, and {} in {currency}; issue a receivable for each currency",
				other.path, other.invoice.currency, first.path
			)
			.into()),
		}
	}

	/// The earliest day on which one of them is due.
	pub fn due_on(&self) -> Outcome<Date> {
		let earliest = self.0.iter().filter_map(|file| file.invoice.due_on).min();
		earliest.ok_or_else(|| {
			let paths: Vec<&str> = self.0.iter().map(|file| file.path.as_str()).collect();
			format!("no due date (BT-9) stands in {}; give one with --due", paths.join(", ")).into()
		})
	}

	/// The face, with what is open and assigned of each: all that is due for payment, or less of a single one.
	pub fn shares(self, asked: Option<Amount>) -> Outcome<(Amount, Vec<Share>)> {
		let payable = |file: &File| file.invoice.totals.payable;
		let sum = self.0.iter().map(payable).try_fold(0, Amount::checked_add);
		let sum = sum.filter(|sum| *sum <= MAX_AMOUNT).ok_or(
			"the invoices together are more than a receivable can be about; issue several",
		)?;
		let currency = self.currency(None)?;
		let face = asked.unwrap_or(sum);
		if face > sum {
			return Err(format!(
				"{} are due for payment by the invoices, less than the {} of --amount; leave --amount out, or correct it",
				money(sum, currency),
				money(face, currency)
			)
			.into());
		}
		if face < sum && self.0.len() > 1 {
			return Err(format!(
				"{} are due for payment by the {} invoices, more than the {} of --amount; leave --amount out, or issue a receivable for each invoice",
				money(sum, currency),
				self.0.len(),
				money(face, currency)
			)
			.into());
		}
		let single = self.0.len() == 1;
		let share = |file: File| {
			let open = file.invoice.totals.payable;
			Share { bytes: file.bytes, open, assigned: if single { face } else { open } }
		};
		Ok((face, self.0.into_iter().map(share).collect()))
	}

	/// What somebody should look at before the receivable is confirmed.
	pub fn warnings(&self) -> Vec<String> {
		self.0.iter().flat_map(File::warnings).collect()
	}
}

impl File {
	fn read(path: &Path) -> Outcome<Self> {
		let name = shown(path);
		let bytes = fs::read(path)
			.map_err(|error| format!("cannot read the invoice {name}: {error}; check the path"))?;
		let invoice = Invoice::read(&bytes).map_err(|refusal| refused(&name, &refusal))?;
		Ok(Self { path: name, bytes, invoice })
	}

	/// Whether another file has the invoice too. Without identifiers for taxes nobody can tell.
	fn is_same(&self, other: &Self) -> bool {
		match (self.invoice.facts(), other.invoice.facts()) {
			(Ok(ours), Ok(theirs)) => ours.keys(&[]).key == theirs.keys(&[]).key,
			_ => self.bytes == other.bytes,
		}
	}

	fn no_key(&self, refusal: &Refusal) -> String {
		format!("{}; or write its facts by hand, for --invoices", refused(&self.path, refusal))
	}

	fn warnings(&self) -> Vec<String> {
		let Self { path, invoice, .. } = self;
		let mut warnings = Vec::new();
		if let Some(payee) = &invoice.payee {
			warnings.push(format!(
				"{path} is to be paid to {:?}, so it may have been assigned already",
				tame(payee.name.as_bytes())
			));
		}
		if !invoice.preceding.is_empty() {
			let quoted = |number: &String| format!("{:?}", tame(number.as_bytes()));
			let numbers: Vec<String> = invoice.preceding.iter().map(quoted).collect();
			warnings.push(format!(
				"{path} corrects or goes back to invoice {}: look whether that one was assigned",
				numbers.join(", ")
			));
		}
		if let Err(refusal) = invoice.facts() {
			warnings.push(format!(
				"{}; or obligor and banks write its facts by hand, for --invoices",
				refused(path, &refusal)
			));
		}
		warnings
	}
}

/// Why a file is not taken. Refusals repeat what stands in it.
fn refused(path: &str, refusal: &Refusal) -> String {
	format!("{path}: {}", tame(refusal.to_string().as_bytes()))
}

fn facts(invoice: &Invoice) -> receivables::Invoice {
	let id = |party: &carnet_invoice::Party| party.tax_id().unwrap_or_default().to_owned();
	receivables::Invoice {
		seller: id(&invoice.seller),
		buyer: id(&invoice.buyer),
		number: invoice.number.clone(),
		date: invoice.issued_on,
		currency: invoice.currency,
		total: show(invoice.totals.gross, invoice.currency),
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	const PAYEE: &str = "01.14a-INVOICE_ubl.xml";
	const NO_TAX_ID: &str = "01.17a-INVOICE_ubl.xml";
	const CORRECTED: &str = "01.18a-INVOICE_ubl.xml";
	const UBL: &str = "01.20a-INVOICE_ubl.xml";
	const CII: &str = "01.20a-INVOICE_uncefact.xml";
	const CHARGED: &str = "01.21a-INVOICE_ubl.xml";

	fn path(name: &str) -> PathBuf {
		Path::new(env!("CARGO_MANIFEST_DIR")).join("invoice/tests/samples").join(name)
	}

	fn files(names: &[&str]) -> Outcome<Files> {
		Files::read(&names.iter().map(|name| path(name)).collect::<Vec<_>>())
	}

	fn why<T>(outcome: Outcome<T>) -> String {
		outcome.err().unwrap().to_string()
	}

	fn eur() -> Currency {
		Currency::parse("EUR").unwrap()
	}

	#[test]
	fn all_that_is_due_for_payment_is_assigned() {
		let all = files(&[UBL, CHARGED, NO_TAX_ID]).unwrap();
		assert_eq!(all.currency(None).unwrap(), eur());
		assert_eq!(all.currency(Some(eur())).unwrap(), eur());
		assert_eq!(all.due_on().unwrap().to_string(), "2020-12-27", "the earliest");
		let (face, shares) = all.shares(None).unwrap();
		let amounts: Vec<_> = shares.iter().map(|one| (one.open, one.assigned)).collect();
		assert_eq!(amounts, [(35_700, 35_700), (23_300, 23_300), (33_691, 33_691)]);
		assert_eq!(face, 35_700 + 23_300 + 33_691);
		assert_eq!(shares[0].bytes, fs::read(path(UBL)).unwrap());
	}

	#[test]
	fn less_is_assigned_of_a_single_invoice_alone() {
		let (face, shares) = files(&[UBL]).unwrap().shares(Some(30_000)).unwrap();
		assert_eq!((face, shares[0].open, shares[0].assigned), (30_000, 35_700, 30_000));
		let more = why(files(&[UBL]).unwrap().shares(Some(35_701)));
		assert!(more.contains("less than the 357.01 EUR of --amount"), "{more}");
		let less = why(files(&[UBL, CHARGED]).unwrap().shares(Some(58_999)));
		assert!(less.contains("by the 2 invoices"), "{less}");
		assert_eq!(files(&[UBL, CHARGED]).unwrap().shares(Some(59_000)).unwrap().0, 59_000);
	}

	#[test]
	fn what_does_not_fit_is_refused_with_the_name_of_the_file() {
		let cny = Currency::parse("CNY").unwrap();
		let other = why(files(&[UBL]).unwrap().currency(Some(cny)));
		assert!(other.contains(UBL) && other.contains("is in EUR"), "{other}");
		let none = why(files(&[NO_TAX_ID]).unwrap().due_on());
		assert!(none.contains(NO_TAX_ID) && none.contains("--due"), "{none}");
		let twice = why(files(&[CHARGED, UBL, CII]));
		assert!(twice.contains(CII) && twice.contains(&format!("{UBL}; give")), "{twice}");
		let twice = why(files(&[NO_TAX_ID, NO_TAX_ID]));
		assert!(twice.contains("the same invoice as"), "{twice}");
		let other = why(files(&["README.md"]));
		assert!(other.contains("README.md: "), "{other}");
		let none = why(files(&["none.xml"]));
		assert!(none.contains("none.xml") && none.contains("check the path"), "{none}");
		let many = why(files(&[UBL; MAX_INVOICES as usize + 1]));
		assert!(many.contains("at most"), "{many}");
	}

	#[test]
	fn both_sides_make_the_same_keys_and_facts() {
		let folder = tempfile::tempdir().unwrap();
		let secret = Secret::create(&folder.path().join("key")).unwrap();
		let keys = |name: &str| files(&[name]).unwrap().keys(&secret).unwrap();
		assert_eq!(keys(UBL), keys(CII));
		assert_ne!(keys(UBL), keys(PAYEE));
		let facts = &files(&[UBL]).unwrap().facts()[0];
		assert_eq!(
			(facts.seller.as_str(), facts.buyer.as_str(), facts.total.as_str()),
			("DE123456789", "DE987654321", "357.00")
		);
		assert_eq!(facts.key(&secret).unwrap(), keys(UBL)[0], "a list of copies has the same key");
	}

	#[test]
	fn an_invoice_that_needs_a_look_is_told() {
		assert!(files(&[UBL, CHARGED]).unwrap().warnings().is_empty());
		let payee = files(&[PAYEE]).unwrap().warnings();
		assert_eq!(payee.len(), 1, "{payee:?}");
		assert!(payee[0].contains(PAYEE) && payee[0].contains("\"[Payee name]\""), "{payee:?}");
		let corrected = files(&[CORRECTED]).unwrap().warnings();
		assert!(corrected[0].contains("\"PRG1502168\""), "{corrected:?}");
		let no_key = files(&[NO_TAX_ID]).unwrap().warnings();
		assert_eq!(no_key.len(), 1, "{no_key:?}");
		assert!(no_key[0].contains("buyer") && no_key[0].contains("by hand"), "{no_key:?}");
		let folder = tempfile::tempdir().unwrap();
		let secret = Secret::create(&folder.path().join("key")).unwrap();
		let refused = why(files(&[NO_TAX_ID]).unwrap().keys(&secret));
		assert!(refused.contains(NO_TAX_ID) && refused.contains("BT-48"), "{refused}");
		let facts = files(&[NO_TAX_ID]).unwrap().facts();
		assert!(facts[0].key(&secret).unwrap_err().contains("the buyer"), "left to its user");
	}
}
