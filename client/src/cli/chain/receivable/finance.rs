//! What binds holdings to financiers, and what frees them.

use super::{
	currency_of, holding_of, not_found, quote, whom,
	words::{financed, money, payments, percent},
	Acting, Answer, Options, Whom,
};
use crate::cli::{moment, Outcome};
use carnet_client::{
	chain::{Included, Snapshot},
	receivables::{holding, Decimal},
};
use carnet_primitives::receivables::{
	Amount, Currency, FinancingId, FinancingView, HoldingId, Principal,
};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub(in crate::cli) enum Finance {
	/// Ask financiers for quotes on a holding or a part of it.
	Request(quote::Ask),
	/// As a financier: quote. The terms go into a file for who asked; the chain has a commitment to them.
	Quote(Box<quote::Quote>),
	/// Open a quote and show its terms, before you take it or another one.
	Look {
		/// The file that the financier made.
		#[arg(long, value_name = "FILE")]
		quote: PathBuf,
	},
	/// Open a quote and take it: money and holding change hands at once.
	Take(quote::Take),
	/// Take back a request.
	WithdrawRequest(quote::Asked),
	/// As a financier: take back a quote.
	WithdrawQuote(quote::Asked),
	/// Pledge a holding for what you owe outside the chain.
	Pledge(Pledge),
	/// As the financier, or as a court: end a financing. The holding is free, and the reserve goes to who sold it.
	Release(Bound),
	/// Pay back a part of a loan, interest first.
	Repay(Repay),
	/// Buy back what you sold with recourse.
	BuyBack(BuyBack),
	/// Show a financing that binds a holding.
	Show {
		/// Its number.
		financing: FinancingId,
	},
}

#[derive(Args)]
pub(in crate::cli) struct Pledge {
	/// The holding: its receivable and its number there, such as 7/0.
	#[arg(value_parser = holding)]
	holding: HoldingId,
	/// The financier: member:NUMBER, or the account that it told you for this relationship.
	#[arg(long, value_name = "WHOM", value_parser = whom)]
	to: Whom,
	/// What is secured by it, such as 50000.00.
	#[arg(long, value_name = "AMOUNT")]
	secured: Decimal,
	#[command(flatten)]
	acting: Acting,
}

#[derive(Args)]
pub(in crate::cli) struct Bound {
	/// The number of the financing.
	financing: FinancingId,
	#[command(flatten)]
	acting: Acting,
}

#[derive(Args)]
pub(in crate::cli) struct Repay {
	/// The number of the financing.
	financing: FinancingId,
	/// How much, such as 50000.00. All that is owed today unless given.
	#[arg(long)]
	amount: Option<Decimal>,
	#[command(flatten)]
	acting: Acting,
}

#[derive(Args)]
pub(in crate::cli) struct BuyBack {
	/// The number of the financing.
	financing: FinancingId,
	/// What it may cost at most. What it costs today unless given.
	#[arg(long, value_name = "AMOUNT")]
	max_price: Option<Decimal>,
	#[command(flatten)]
	acting: Acting,
}

pub(super) async fn run(command: Finance, options: &Options) -> Outcome<Answer> {
	match command {
		Finance::Request(args) => quote::request(args, options).await,
		Finance::Quote(args) => quote::quote(*args, options).await,
		Finance::Look { quote } => quote::look(&quote, options).await,
		Finance::Take(args) => quote::take(args, options).await,
		Finance::WithdrawRequest(args) => quote::withdraw_request(&args, options).await,
		Finance::WithdrawQuote(args) => quote::withdraw_quote(&args, options).await,
		Finance::Pledge(args) => pledge(args, options).await,
		Finance::Release(args) => release(&args, options).await,
		Finance::Repay(args) => repay(args, options).await,
		Finance::BuyBack(args) => buy_back(args, options).await,
		Finance::Show { financing } => show(financing, options).await,
	}
}

/// A financing with the currency of its amounts.
async fn financing_of(at: &Snapshot, id: FinancingId) -> Outcome<(FinancingView, Currency)> {
	let found = at.financing(id).await?;
	let view = found.ok_or_else(|| not_found(format!("financing {id} that binds a holding")))?;
	let currency = currency_of(at, view.holding.receivable).await?;
	Ok((view, currency))
}

/// What became of a financing that ended, in words; nothing if it goes on.
pub(super) fn ended(included: &Included, currency: Currency) -> Outcome<Option<String>> {
	let found: Vec<(FinancingId, Amount, Amount)> =
		included.all("Receivables", "FinancingEnded")?;
	Ok(found.first().map(|(id, kept, shortfall)| {
		let mut text = format!("financing {id} is over");
		if *kept > 0 {
			text.push_str(&format!(
				"; {} of the reserve covered what was owed",
				money(*kept, currency)
			));
		}
		if *shortfall > 0 {
			text.push_str(&format!(
				"; {} are still owed outside the chain",
				money(*shortfall, currency)
			));
		}
		text
	}))
}

async fn pledge(args: Pledge, options: &Options) -> Outcome<Answer> {
	let Pledge { holding, to, secured, acting } = args;
	let under = acting.under()?;
	let session = options.session().await?;
	let at = session.chain.finalised().await?;
	let currency = holding_of(&at, holding).await?.currency;
	let (to, secured) = (to.principal(&at).await?, secured.units(currency)?);
	let included = session.send(&under.pledge(holding, &to, secured)).await?;
	let (financing, _, _, _): (FinancingId, HoldingId, Principal, Amount) =
		included.first("Receivables", "Pledged")?;
	let text = format!(
		"holding {holding} is pledged to {to} for {}, by financing {financing}",
		money(secured, currency)
	);
	let json = json!({ "financing": financing, "holding": holding, "to": to, "secured": secured });
	Ok(Answer::of(&included, text, json))
}

async fn release(args: &Bound, options: &Options) -> Outcome<Answer> {
	let financing = args.financing;
	let under = args.acting.under()?;
	let session = options.session().await?;
	let (view, currency) = financing_of(&session.chain.finalised().await?, financing).await?;
	let included = session.send(&under.release(financing)).await?;
	let mut text = format!("financing {financing} is over, and holding {} is free", view.holding);
	let paid = payments(&included, currency, &mut text)?;
	let json = json!({ "financing": financing, "holding": view.holding, "payments": paid });
	Ok(Answer::of(&included, text, json))
}

async fn repay(args: Repay, options: &Options) -> Outcome<Answer> {
	let Repay { financing, amount, acting } = args;
	let under = acting.under()?;
	let session = options.session().await?;
	let (view, currency) = financing_of(&session.chain.finalised().await?, financing).await?;
	let amount = match amount {
		Some(amount) => amount.units(currency)?,
		None => view.owed.unwrap_or_default(),
	};
	let included = session.send(&under.repay(financing, amount)).await?;
	let mut text = format!("{} of financing {financing} are repaid", money(amount, currency));
	let over = ended(&included, currency)?;
	if let Some(over) = &over {
		text.push_str(&format!("\n{over}; holding {} is free", view.holding));
	}
	let json = json!({ "financing": financing, "amount": amount, "ended": over.is_some() });
	Ok(Answer::of(&included, text, json))
}

async fn buy_back(args: BuyBack, options: &Options) -> Outcome<Answer> {
	let BuyBack { financing, max_price, acting } = args;
	let under = acting.under()?;
	let session = options.session().await?;
	let (view, currency) = financing_of(&session.chain.finalised().await?, financing).await?;
	let most = match max_price {
		Some(price) => price.units(currency)?,
		None => view.owed.unwrap_or_default().saturating_sub(view.reserve),
	};
	let included = session.send(&under.buy_back(financing, most)).await?;
	let (_, holding, price): (FinancingId, HoldingId, Amount) =
		included.first("Receivables", "BoughtBack")?;
	let text = format!("holding {holding} is bought back for {}", money(price, currency));
	let json = json!({ "financing": financing, "holding": holding, "price": price });
	Ok(Answer::of(&included, text, json))
}

async fn show(id: FinancingId, options: &Options) -> Outcome<Answer> {
	let at = options.connect().await?.finalised().await?;
	let (view, currency) = financing_of(&at, id).await?;
	let mut lines = vec![
		format!("financing {id}: holding {} is {}", view.holding, financed(&view)),
		format!("by: {}", view.assignor),
		format!("to: {}", view.financier),
		format!("registered: {}", moment::show(view.registered_at)),
	];
	if let Some(owed) = view.owed {
		let rate = view.rate.unwrap_or_default();
		lines.push(format!("owed today: {}, at {} a year", money(owed, currency), percent(rate)));
	}
	if view.reserve > 0 {
		lines.push(format!("kept back: {}", money(view.reserve, currency)));
	}
	Ok(Answer::new(lines.join("\n  "), json!({ "financing": view, "at": at.hash() })))
}
