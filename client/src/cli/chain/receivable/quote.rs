//! Requests for financing, and the sealed quotes that answer them.

use super::{
	day_count, holding_of,
	invoices::{Compared, Copies},
	not_found, party, receivable_of, shown, whom,
	words::{self, aligned, money, percent},
	Acting, Answer, Options, Whom,
};
use crate::cli::{moment, Outcome};
use carnet_client::{
	chain::{Chain, Snapshot},
	receivables::{holding, Decimal, SealedQuote},
};
use carnet_primitives::{
	receivables::{
		keys_root, paid_of_part, Date, DayCount, Deal, Discount, HoldingId, Principal, Purpose,
		QuoteTerms, Quoter, RequestId, RequestView, BPS, MAX_FINANCIERS, MAX_RATE,
	},
	Moment,
};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::path::{Path, PathBuf};

/// What a holder wants.
#[derive(Clone, Copy, ValueEnum)]
enum Wanted {
	/// To sell it.
	Sale,
	/// To pledge it for a loan.
	Loan,
}

impl From<Wanted> for Purpose {
	fn from(wanted: Wanted) -> Self {
		match wanted {
			Wanted::Sale => Self::Sale,
			Wanted::Loan => Self::Loan,
		}
	}
}

/// How a discount is counted.
#[derive(Clone, Copy, ValueEnum)]
enum Counted {
	/// Interest on what is due, deducted from it.
	Bank,
	/// What grows to what is due.
	TrueYield,
}

impl From<Counted> for Discount {
	fn from(counted: Counted) -> Self {
		match counted {
			Counted::Bank => Self::Bank,
			Counted::TrueYield => Self::TrueYield,
		}
	}
}

#[derive(Args)]
pub(in crate::cli) struct Ask {
	/// The holding: its receivable and its number there, such as 7/0.
	#[arg(value_parser = holding)]
	holding: HoldingId,
	/// How much of it. All that is outstanding unless given.
	#[arg(long)]
	amount: Option<Decimal>,
	/// For what.
	#[arg(long, value_enum, default_value_t = Wanted::Sale)]
	purpose: Wanted,
	/// A financier that may quote. It can be given several times; without it all may.
	#[arg(long, value_name = "WHOM", value_parser = whom)]
	financier: Vec<Whom>,
	/// Until when.
	#[arg(long, value_parser = moment::parse)]
	until: Moment,
	#[command(flatten)]
	acting: Acting,
}

#[derive(Args)]
pub(in crate::cli) struct Quote {
	/// The number of the request.
	request: RequestId,
	/// The rate in basis points a year: 450 are 4.50 %.
	#[arg(long, value_name = "BPS", value_parser = clap::value_parser!(u32).range(0..=i64::from(MAX_RATE)))]
	rate: u32,
	/// How days become parts of a year: ACT/360, ACT/365F, 30/360, 30E/360 or ACT/ACT.
	#[arg(long, default_value = "ACT/360", value_parser = day_count)]
	day_count: DayCount,
	/// How the discount of a sale is counted.
	#[arg(long, value_enum, default_value_t = Counted::Bank)]
	discount: Counted,
	/// What is deducted once, such as 100.00.
	#[arg(long, value_name = "AMOUNT")]
	fee: Option<Decimal>,
	/// What is paid at once, in basis points: of the proceeds of a sale, whose rest is the reserve; of what is pledged for a
	/// loan.
	#[arg(long, value_name = "BPS", default_value_t = BPS, value_parser = clap::value_parser!(u32).range(1..=i64::from(BPS)))]
	advance: u32,
	/// A sale with recourse: the seller may have to take it back.
	#[arg(long)]
	recourse: bool,
	/// How much was paid before of what is financed, such as 0.00: if more was, the quote is not taken. The more was, the less
	/// it gets of what comes in if not all does. What was paid when it is looked at unless given.
	#[arg(long, value_name = "AMOUNT")]
	paid: Option<Decimal>,
	/// Until when it can be taken. As long as the request unless given.
	#[arg(long, value_parser = moment::parse)]
	until: Option<Moment>,
	/// The new file with the terms and what opens them: for who asked, and for nobody else.
	#[arg(long, value_name = "FILE")]
	out: PathBuf,
	#[command(flatten)]
	copies: Copies,
	#[command(flatten)]
	acting: Acting,
}

#[derive(Args)]
pub(in crate::cli) struct Take {
	/// The file that the financier made.
	#[arg(long, value_name = "FILE")]
	quote: PathBuf,
	/// What has to be paid at once, at least. What the terms come to today unless given.
	#[arg(long, value_name = "AMOUNT")]
	min_paid: Option<Decimal>,
	#[command(flatten)]
	acting: Acting,
}

/// A request, as who made it or answered it.
#[derive(Args)]
pub(in crate::cli) struct Asked {
	/// The number of the request.
	request: RequestId,
	#[command(flatten)]
	acting: Acting,
}

async fn request_of(at: &Snapshot, id: RequestId) -> Outcome<RequestView> {
	let found = at.financing_request(id).await?;
	found.ok_or_else(|| not_found(format!("request for financing {id}")))
}

/// Terms in words.
fn describe(terms: &QuoteTerms, view: &RequestView) -> String {
	let discount = match (view.request.purpose, terms.discount) {
		(Purpose::Loan, _) => "interest",
		(Purpose::Sale, Discount::Bank) => "bank discount",
		(Purpose::Sale, Discount::TrueYield) => "true yield",
	};
	let recourse = match (view.request.purpose, terms.recourse) {
		(Purpose::Loan, _) => "a loan",
		(Purpose::Sale, true) => "a sale with recourse",
		(Purpose::Sale, false) => "a sale without recourse",
	};
	format!(
		"{recourse}: {discount} of {} a year by {}, a fee of {}, {} paid at once, if no more than {} was paid of it before",
		percent(terms.rate),
		words::day_count(terms.day_count),
		money(terms.fee, view.currency),
		percent(terms.advance),
		money(terms.paid_before, view.currency)
	)
}

/// What terms come to on the day of the answer.
fn deal(terms: &QuoteTerms, view: &RequestView) -> Option<Deal> {
	terms.deal(view.request.purpose, view.request.amount, Date::of(view.at), view.due_on)
}

const NOTHING: &str = "nothing would be paid by these terms; lower --rate or --fee";
const NOT_SO_MUCH: &str =
	"less is outstanding of the holding than is to be financed; who asked has to ask anew";
const NO_MEMBER: &str =
	"a client finances nothing; sign with the key of an operator of a financier";
const NO_DEAL: &str = "nothing would be paid by these terms; ask for another quote";

pub(super) async fn request(args: Ask, options: &Options) -> Outcome<Answer> {
	let Ask { holding, amount, purpose, financier, until, acting } = args;
	if financier.len() > MAX_FINANCIERS as usize {
		return Err(format!(
			"a request names {MAX_FINANCIERS} financiers at most; leave --financier out to ask all"
		)
		.into());
	}
	let under = acting.under()?;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let view = holding_of(&at, holding).await?;
	let amount = match amount {
		Some(amount) => amount.units(view.currency)?,
		None => view.outstanding,
	};
	let mut financiers: Vec<Principal> = Vec::new();
	for one in &financier {
		financiers.push(one.principal(&at).await?);
	}
	let purpose = Purpose::from(purpose);
	let call = under.request_financing(holding, amount, purpose, &financiers, until);
	let included = session.send(&call).await?;
	let request = included.requested()?;
	let text = format!(
		"request {request} asks to finance {} of holding {holding} until {}\na financier quotes with: carnet receivable finance quote {request} --rate BPS --out FILE --invoices FILE --invoice-key FILE",
		money(amount, view.currency),
		moment::show(until)
	);
	let json = json!({
		"request": request, "holding": holding, "amount": amount, "purpose": purpose,
		"financiers": financiers, "until": until,
	});
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn quote(args: Quote, options: &Options) -> Outcome<Answer> {
	let Quote { request, rate, day_count, discount, advance, recourse, out, .. } = &args;
	let under = args.acting.under()?;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let view = request_of(&at, *request).await?;
	let fee = args.fee.as_ref().map(|fee| fee.units(view.currency)).transpose()?;
	let paid_before = match &args.paid {
		Some(paid) => paid.units(view.currency)?,
		None => {
			let held = holding_of(&at, view.request.holding).await?;
			let amount = view.request.amount;
			paid_of_part(held.paid, amount, held.outstanding)
				.filter(|_| amount <= held.outstanding)
				.ok_or(NOT_SO_MUCH)?
		}
	};
	let terms = QuoteTerms {
		rate: *rate,
		day_count: *day_count,
		discount: Discount::from(*discount),
		fee: fee.unwrap_or_default(),
		advance: *advance,
		recourse: *recourse,
		paid_before,
	};
	let Deal { paid, reserve, .. } = deal(&terms, &view).ok_or(NOTHING)?;
	let financed = receivable_of(&at, view.request.holding.receivable).await?;
	let Compared { keys, warnings } = args.copies.keys(&financed.receivable.terms)?;
	let signs = party::signing(&session, &at).await?;
	let member = signs.member().ok_or(NO_MEMBER)?;
	let financier = signs.under(under.0.as_ref());
	let quoter = Quoter { principal: financier.clone(), member };
	let until = args.until.unwrap_or(view.request.until);
	let sealed = SealedQuote::new(session.chain.genesis(), *request, quoter, terms, until)?;
	// Before it is sent: without the salt nobody could take the quote.
	sealed.create(out)?;
	let call = under.quote(*request, sealed.commitment(), keys_root(&keys), until);
	let included = session.send(&call).await.map_err(|error| {
		format!(
			"{error}; {} has the terms of this attempt: name another file for the next one",
			shown(out)
		)
	})?;
	let mut text = format!(
		"{}\n{} would be paid today and {} kept back, until {}\nthe terms are sealed; hand {} to who asked, and to nobody else",
		describe(&terms, &view),
		money(paid, view.currency),
		money(reserve, view.currency),
		moment::show(until),
		shown(out)
	);
	for warning in &warnings {
		text.push_str(&format!("\nWARNING: {warning}"));
	}
	let json = json!({
		"request": request, "financier": financier, "terms": terms, "until": until,
		"commitment": sealed.seal(), "paid": paid, "reserve": reserve, "file": shown(out),
		"warnings": warnings,
	});
	Ok(Answer::of(&included, text, json))
}

/// The request that the quote of a file answers, once it is what its financier committed to.
async fn answered(sealed: &SealedQuote, path: &Path, chain: &Chain) -> Outcome<RequestView> {
	let path = shown(path);
	if sealed.genesis != chain.genesis() {
		return Err(format!(
			"{path} is a quote on another chain, with genesis {:?}; give the address of a node of that one",
			sealed.genesis
		)
		.into());
	}
	let view = request_of(&chain.finalised().await?, sealed.request).await?;
	let seal = sealed.seal();
	let found = view.quotes.iter().find(|one| one.financier == sealed.financier);
	match found {
		Some(one) if one.quote.seal == seal => {}
		Some(_) => {
			return Err(format!(
				"{path} is not what {} committed to; ask it for the file of its newest quote",
				sealed.financier
			)
			.into())
		}
		None => {
			return Err(format!(
				"request {} has no quote of {}; it may have taken it back: `carnet receivable request {}` shows those that there are",
				sealed.request, sealed.financier, sealed.request
			)
			.into())
		}
	}
	Ok(view)
}

pub(super) async fn look(path: &Path, options: &Options) -> Outcome<Answer> {
	let sealed = SealedQuote::open(path)?;
	let view = answered(&sealed, path, &options.connect().await?).await?;
	let Deal { paid, reserve, .. } = deal(&sealed.terms, &view).ok_or(NO_DEAL)?;
	let SealedQuote { request, financier, terms, .. } = &sealed;
	// The end is not part of the commitment.
	let found = view.quotes.iter().find(|one| one.financier == *financier);
	let until = found.map_or(sealed.until, |one| one.quote.until);
	let text = format!(
		"{}\n{} would be paid today for holding {} and {} kept back, until {}\nby: {financier}, for request {request}",
		describe(terms, &view),
		money(paid, view.currency),
		view.request.holding,
		money(reserve, view.currency),
		moment::show(until)
	);
	let json = json!({
		"request": request, "financier": financier, "holding": view.request.holding,
		"terms": terms, "until": until, "paid": paid, "reserve": reserve,
	});
	Ok(Answer::new(text, json))
}

pub(super) async fn take(args: Take, options: &Options) -> Outcome<Answer> {
	let Take { quote: path, min_paid, acting } = args;
	let sealed = SealedQuote::open(&path)?;
	let under = acting.under()?;
	let session = options.session().await?;
	let view = answered(&sealed, &path, &session.chain).await?;
	let least = match min_paid {
		Some(amount) => amount.units(view.currency)?,
		None => deal(&sealed.terms, &view).ok_or(NO_DEAL)?.paid,
	};
	let SealedQuote { request, financier, terms, salt, .. } = &sealed;
	let call = under.take_quote(*request, &sealed.quoter(), terms, *salt, least);
	let included = session.send(&call).await?;
	let taken = included.taken()?;
	let mut text = format!(
		"the quote of {financier} is taken: {} are paid for holding {}\n{}",
		money(taken.paid, view.currency),
		taken.holding,
		describe(terms, &view)
	);
	if taken.reserve > 0 {
		text.push_str(&format!("\n{} are kept back", money(taken.reserve, view.currency)));
	}
	if let Some(financing) = taken.financing {
		text.push_str(&format!("\nfinancing {financing} binds the holding"));
	}
	let json = json!({
		"request": request, "financier": financier, "holding": taken.holding, "terms": terms,
		"paid": taken.paid, "reserve": taken.reserve, "financing": taken.financing,
	});
	Ok(Answer::of(&included, text, json))
}

pub(super) async fn withdraw_request(args: &Asked, options: &Options) -> Outcome<Answer> {
	let request = args.request;
	let call = args.acting.under()?.withdraw_request(request);
	let included = options.session().await?.send(&call).await?;
	let text = format!("request {request} is taken back");
	Ok(Answer::of(&included, text, json!({ "request": request })))
}

pub(super) async fn withdraw_quote(args: &Asked, options: &Options) -> Outcome<Answer> {
	let request = args.request;
	let call = args.acting.under()?.withdraw_quote(request);
	let included = options.session().await?.send(&call).await?;
	let text = format!("your quote for request {request} is taken back");
	Ok(Answer::of(&included, text, json!({ "request": request })))
}

pub(super) async fn show(id: RequestId, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let view = request_of(&at, id).await?;
	let request = &view.request;
	let wanted = match request.purpose {
		Purpose::Sale => "sell",
		Purpose::Loan => "pledge for a loan",
	};
	let mut lines = vec![
		format!(
			"request {id}: to {wanted} {} of holding {}",
			money(request.amount, view.currency),
			request.holding
		),
		format!("by: {}, until {}", request.by, moment::show(request.until)),
		format!("due on: {}; confirmed: {}", view.due_on, moment::show(view.confirmation.at)),
	];
	if let Some(earlier) = view.confirmation.resembles {
		lines.push(format!(
			"WARNING: an invoice differs in its number alone from one of receivable {earlier}"
		));
	}
	if view.dispute.is_some() {
		lines.push("DISPUTED by the obligor".to_owned());
	}
	if let Some(stop) = view.stop {
		lines.push(format!("the goods are STOPPED: {}", words::stop(stop)));
	}
	lines.extend(request.financiers.iter().map(|one| format!("asked: {one}")));
	let rows: Vec<Vec<String>> = view
		.quotes
		.iter()
		.map(|one| {
			let open = if one.open { "" } else { "over" };
			vec![
				format!("sealed quote of {}", one.financier),
				format!("until {}", moment::show(one.quote.until)),
				open.to_owned(),
			]
		})
		.collect();
	match rows.as_slice() {
		[] => lines.push("nobody has quoted".to_owned()),
		rows => lines.extend(aligned(rows, &[]).lines().map(str::to_owned)),
	}
	Ok(Answer::new(lines.join("\n  "), json!({ "request": view, "at": at.hash() })))
}
