//! Receivables until they are confirmed.

use super::{
	day_count,
	invoices::{too_many, Committed, Compared, Copies},
	owed::{Assigned, Owed, Stated},
	receivable_of, shown, whom,
	words::money,
	Acting, Answer, Documented, Options, Ours, Whom,
};
use crate::cli::{
	chain::{custody::subject, parse, proved},
	Outcome,
};
use carnet_client::{
	chain::Call,
	receivables::{Decimal, Document, Secret},
};
use carnet_primitives::{
	receivables::{AssetId, DayCount, InvoiceRef, ReceivableId, Terms, MAX_INVOICES},
	subject::SubjectName,
	BoundedVec, ConstU32, H256,
};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::{
	fs,
	path::{Path, PathBuf},
};

#[derive(Args)]
pub(in crate::cli) struct Issue {
	#[command(flatten)]
	agreed: Agreed,
	#[command(flatten)]
	stated: Stated,
	/// A new file with the facts of each --invoice, a list as `confirm --invoices` reads it: for who compares copies. Its
	/// owner alone can read it.
	#[arg(long, value_name = "FILE", requires = "invoice")]
	invoices_out: Option<PathBuf>,
	/// The file from which the salts of all commitments are derived, another one for each document. It is made if it is
	/// missing. Without it nobody can open them later. Name another file for each trade: under the same one, the same
	/// contract has the same commitment, and everybody sees that two receivables belong together.
	#[arg(long, value_name = "FILE")]
	salt_out: Option<PathBuf>,
	#[command(flatten)]
	acting: Acting,
}

/// What a creditor states beside the invoices.
#[derive(Args)]
struct Agreed {
	/// Who owes it: member:NUMBER, or the account that the obligor told you for this relationship.
	#[arg(long, value_name = "WHOM", value_parser = whom)]
	obligor: Whom,
	/// The contract: a file, to which a salted commitment is recorded, or the commitment itself with 0x.
	#[arg(long, value_name = "FILE")]
	contract: String,
	/// The obligor's signed undertaking to pay: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long, value_name = "FILE")]
	undertaking: String,
	/// Days after the due day before it is overdue.
	#[arg(long, default_value_t = 0)]
	grace_days: u8,
	/// Interest after the days of grace, in basis points a year: 450 are 4.50 %.
	#[arg(long, value_name = "BPS", default_value_t = 0)]
	default_rate: u32,
	/// How days become parts of a year for that: ACT/360, ACT/365F, 30/360, 30E/360 or ACT/ACT.
	#[arg(long, default_value = "ACT/360", value_parser = day_count)]
	day_count: DayCount,
	/// Who may pay in place of the obligor once it is overdue.
	#[arg(long, value_name = "WHOM", value_parser = whom)]
	guarantor: Option<Whom>,
	/// The goods that it pays for. While something stops them it is neither confirmed nor financed.
	#[arg(long, value_parser = SubjectName::parse)]
	subject: Option<SubjectName>,
	/// The event of their hand-over: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long, value_name = "FILE")]
	delivery: Option<String>,
	/// A file with its number in a registry of collateral, to which a salted commitment is recorded, or the commitment with
	/// 0x.
	#[arg(long, value_name = "FILE")]
	registry: Option<String>,
	/// It may not be transferred.
	#[arg(long)]
	no_assign: bool,
	/// The smallest part into which it may be split, such as 100.00. Without it, it may not be split.
	#[arg(long, value_name = "AMOUNT")]
	min_part: Option<Decimal>,
	/// The obligor waives its defences: a dispute does not stop it then.
	#[arg(long)]
	waive_defences: bool,
}

#[derive(Args)]
pub(in crate::cli) struct Salt {
	/// The document.
	file: PathBuf,
	/// The file that was given with --salt-out.
	#[arg(long, value_name = "FILE")]
	salts: PathBuf,
	/// What the document is.
	#[arg(long, value_enum)]
	document: Kind,
}

/// What is committed to.
#[derive(Clone, Copy, ValueEnum)]
enum Kind {
	/// An invoice.
	Invoice,
	/// The contract.
	Contract,
	/// The number in a registry of collateral.
	Registry,
}

impl From<Kind> for Document {
	fn from(kind: Kind) -> Self {
		match kind {
			Kind::Invoice => Self::Invoice,
			Kind::Contract => Self::Contract,
			Kind::Registry => Self::Registry,
		}
	}
}

#[derive(Args)]
pub(in crate::cli) struct Confirm {
	/// The number of the receivable.
	receivable: ReceivableId,
	/// The number of the asset in which you will pay it.
	#[arg(long, required_unless_present = "outside", conflicts_with = "outside")]
	asset: Option<AssetId>,
	/// You will pay it outside the chain alone.
	#[arg(long)]
	outside: bool,
	#[command(flatten)]
	copies: Copies,
	#[command(flatten)]
	acting: Acting,
}

#[derive(Clone, Copy, ValueEnum)]
enum Position {
	On,
	Off,
}

#[derive(Args)]
pub(in crate::cli) struct Switch {
	/// On or off.
	#[arg(value_enum)]
	position: Position,
}

impl Switch {
	const fn is_on(&self) -> bool {
		matches!(self.position, Position::On)
	}
}

pub(super) async fn issue(args: Issue, options: &Options) -> Outcome<Answer> {
	let Issue { agreed, stated, invoices_out, salt_out, acting } = args;
	// Told before anything is sent.
	if let Some(taken) = invoices_out.as_deref().filter(|out| out.exists()) {
		return Err(proved::exists(taken).into());
	}
	let owed = stated.owed()?;
	let contract = Committed::read(&agreed.contract, Document::Contract)?;
	let number = agreed.registry.as_deref();
	let registry = number.map(|text| Committed::read(text, Document::Registry)).transpose()?;
	let documents = owed.invoices.iter().map(|one| &one.document);
	let salted = documents.chain([&contract]).chain(&registry).any(Committed::is_salted);
	let salts = match salt_out.filter(|_| salted) {
		Some(path) => Some(Secret::open_or_create(&path, "salt")?),
		None => None,
	};
	let commitment = |one: &Committed| one.commitment(salts.as_ref());
	let invoice = |one: &Assigned| -> Outcome<InvoiceRef> {
		let document = commitment(&one.document)?;
		Ok(InvoiceRef { document, open: one.open, assigned: one.assigned })
	};
	let committed = Commitments {
		invoices: owed.invoices.iter().map(invoice).collect::<Outcome<_>>()?,
		contract: commitment(&contract)?,
		registry: registry.as_ref().map(commitment).transpose()?,
	};
	send(&agreed, &owed, committed, invoices_out.as_deref(), &acting, options).await
}

/// What stays off chain, as the terms have it.
struct Commitments {
	invoices: Vec<InvoiceRef>,
	contract: H256,
	registry: Option<H256>,
}

/// Issues a receivable, however the facts of its invoices were found.
async fn send(
	agreed: &Agreed,
	owed: &Owed,
	committed: Commitments,
	facts: Option<&Path>,
	acting: &Acting,
	options: &Options,
) -> Outcome<Answer> {
	let Owed { currency, face, .. } = *owed;
	let min_part = agreed.min_part.as_ref().map(|part| part.units(currency)).transpose()?;
	let undertaking = parse::document(&agreed.undertaking)?;
	let delivery = agreed.delivery.as_deref().map(parse::document).transpose()?;
	let invoices: BoundedVec<_, ConstU32<MAX_INVOICES>> =
		committed.invoices.try_into().map_err(|_| too_many())?;
	let under = acting.under()?;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let obligor = agreed.obligor.principal(&at).await?;
	let guarantor = match &agreed.guarantor {
		Some(guarantor) => Some(guarantor.principal(&at).await?),
		None => None,
	};
	let subject = match &agreed.subject {
		Some(name) => Some(subject::resolve(&at, name).await?),
		None => None,
	};
	let terms = Terms {
		obligor,
		guarantor,
		currency,
		face,
		due_on: owed.due_on,
		grace_days: agreed.grace_days,
		default_rate: agreed.default_rate,
		day_count: agreed.day_count,
		invoices,
		contract: committed.contract,
		undertaking,
		subject,
		delivery,
		registry: committed.registry,
		assignable: !agreed.no_assign,
		min_part,
		defences_waived: agreed.waive_defences,
	};
	let included = session.send(&under.issue(&terms)).await?;
	let (receivable, long_tenor) = included.issued()?;
	let mut text = format!(
		"receivable {receivable} of {}, due on {}, waits for its obligor {}\nit confirms with: carnet receivable confirm {receivable} --asset ASSET --invoices FILE --invoice-key FILE",
		money(face, currency),
		terms.due_on,
		terms.obligor,
	);
	if long_tenor {
		text.push_str("\nit is due so late that a bank will look hard at the trade behind it");
	}
	let mut warnings = owed.warnings.clone();
	if let Some(out) = facts {
		let list = format!("{}\n", serde_json::to_string_pretty(&owed.facts)?);
		// The receivable is issued, so this is no failure.
		match proved::keep_own(list.as_bytes(), out) {
			Ok(()) => text.push_str(&format!("\n{} has the facts of its invoices", shown(out))),
			Err(error) => warnings.push(format!("the facts of the invoices are not kept: {error}")),
		}
	}
	for warning in &warnings {
		text.push_str(&format!("\nWARNING: {warning}"));
	}
	if !warnings.is_empty() {
		text.push_str(&format!("\n`carnet receivable withdraw {receivable}` takes it back"));
	}
	let json = json!({
		"receivable": receivable, "terms": terms, "longTenor": long_tenor, "warnings": warnings,
	});
	Ok(Answer::of(&included, text, json))
}

pub(super) fn salt(args: &Salt) -> Outcome<Answer> {
	let path = shown(&args.file);
	let bytes = fs::read(&args.file)
		.map_err(|error| format!("cannot read {path}: {error}; check the path"))?;
	let salt = Secret::open(&args.salts, "salt")?.salt(args.document.into(), &bytes);
	Ok(Answer::new(format!("{salt:?}"), json!({ "salt": salt, "file": path })))
}

pub(super) async fn withdraw(args: &Ours, options: &Options) -> Outcome<Answer> {
	let receivable = args.receivable;
	let call = args.acting.under()?.withdraw(receivable);
	let included = options.session().await?.send(&call).await?;
	let text = format!("receivable {receivable} is withdrawn");
	Ok(Answer::of(&included, text, json!({ "receivable": receivable })))
}

pub(super) async fn confirm(args: Confirm, options: &Options) -> Outcome<Answer> {
	let Confirm { receivable, asset, copies, acting, .. } = args;
	let under = acting.under()?;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let terms = receivable_of(&at, receivable).await?.receivable.terms;
	let Compared { keys, warnings } = copies.keys(&terms)?;
	let included = session.send(&under.confirm(receivable, asset, &keys)).await?;
	let confirmed = included.told("Confirmed");
	let resembles: Vec<(ReceivableId, ReceivableId)> =
		included.all("Receivables", "InvoiceResembles")?;
	let resembles = resembles.first().map(|(_, earlier)| *earlier);
	let mut text = match confirmed {
		true => format!(
			"receivable {receivable} is confirmed: {} are owed on {} to whoever holds it, first {receivable}/0",
			money(terms.face, terms.currency),
			terms.due_on
		),
		false => format!(
			"the first of two operators signed for receivable {receivable}; a second one confirms the same, with the same command"
		),
	};
	if let Some(earlier) = resembles {
		text.push_str(&format!(
			"\nan invoice differs in its number alone from one of receivable {earlier}: look whether it is the same one"
		));
	}
	for warning in &warnings {
		text.push_str(&format!("\nWARNING: {warning}"));
	}
	let json = json!({
		"receivable": receivable, "confirmed": confirmed, "asset": asset, "resembles": resembles,
		"warnings": warnings,
	});
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn decline(args: &Documented, options: &Options) -> Outcome<Answer> {
	let receivable = args.receivable;
	let document = parse::document(&args.document)?;
	let call = args.acting.under()?.decline(receivable, document);
	let included = options.session().await?.send(&call).await?;
	let text = format!("receivable {receivable} is declined; its creditor may withdraw it");
	let json = json!({ "receivable": receivable, "document": document });
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn dual_control(switch: &Switch, options: &Options) -> Outcome<Answer> {
	let enabled = switch.is_on();
	let included = options.session().await?.send(&Call::set_dual_control(enabled)).await?;
	let set = included.told("DualControlSet");
	let text = match (enabled, set) {
		(true, _) => "two operators confirm from now on",
		(false, true) => "one operator confirms from now on",
		(false, false) => {
			"the first of two operators signed to end it; a second one has to, with the same command"
		}
	};
	Ok(Answer::of(&included, text, json!({ "enabled": enabled, "set": set })))
}

pub(super) async fn sign_for(switch: &Switch, options: &Options) -> Outcome<Answer> {
	let enabled = switch.is_on();
	let included = options.session().await?.send(&Call::set_sign_for(enabled)).await?;
	let text = match enabled {
		true => "you sign from now on for what is transferred to you by your name",
		false => "what is transferred to you by your name is yours at once from now on",
	};
	Ok(Answer::of(&included, text, json!({ "enabled": enabled })))
}
