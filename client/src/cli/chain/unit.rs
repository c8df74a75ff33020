use super::{goods::ensure_batch, parse, Answer, Options};
use crate::cli::Outcome;
use carnet_client::chain::Call;
use carnet_primitives::{
	member::MemberId,
	products::DecommissionReason,
	subject::{BatchId, UnitIndex, UnitRef},
};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

#[derive(Clone, Copy, ValueEnum)]
pub(in crate::cli) enum Reason {
	/// Sold to its user.
	Sold,
	/// Given away as a sample.
	Sample,
	/// Destroyed.
	Destroyed,
	/// Left the market that the chain covers.
	Exported,
	/// Stolen.
	Stolen,
	/// Withdrawn from sale.
	Withdrawn,
}

impl From<Reason> for DecommissionReason {
	fn from(reason: Reason) -> Self {
		match reason {
			Reason::Sold => Self::Sold,
			Reason::Sample => Self::Sample,
			Reason::Destroyed => Self::Destroyed,
			Reason::Exported => Self::Exported,
			Reason::Stolen => Self::Stolen,
			Reason::Withdrawn => Self::Withdrawn,
		}
	}
}

#[derive(Args)]
pub(in crate::cli) struct Which {
	/// The batch.
	#[arg(long)]
	batch: BatchId,
	/// The index of the unit.
	#[arg(long)]
	unit: UnitIndex,
}

#[derive(Subcommand)]
pub(in crate::cli) enum Unit {
	/// Show what is known of a unit.
	Show {
		#[command(flatten)]
		which: Which,
	},
	/// Take a unit of your batches out of circulation.
	Decommission {
		#[command(flatten)]
		which: Which,
		/// Why.
		#[arg(long, value_enum)]
		reason: Reason,
	},
	/// Undo that within ten days.
	Recommission {
		#[command(flatten)]
		which: Which,
	},
	/// Warn of a unit.
	Flag {
		#[command(flatten)]
		which: Which,
		/// The reasons: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
		#[arg(long)]
		document: String,
	},
	/// Take a warning back.
	Unflag {
		#[command(flatten)]
		which: Which,
		/// The member that warned.
		#[arg(long)]
		member: MemberId,
	},
}

pub(super) async fn run(command: Unit, options: &Options) -> Outcome<Answer> {
	let of = |which: &Which| UnitRef { batch: which.batch, index: which.unit };
	let (unit, call, text) = match &command {
		Unit::Show { which } => return show(of(which), options).await,
		Unit::Decommission { which, reason } => {
			let call = Call::decommission(of(which), (*reason).into());
			(of(which), call, "is out of circulation")
		}
		Unit::Recommission { which } => {
			(of(which), Call::recommission(of(which)), "is back in circulation")
		}
		Unit::Flag { which, document } => {
			(of(which), Call::flag(of(which), parse::document(document)?), "is flagged")
		}
		Unit::Unflag { which, member } => {
			(of(which), Call::unflag(of(which), *member), "is no longer flagged by this member")
		}
	};
	let session = options.session().await?;
	ensure_batch(&session.chain, unit.batch).await?;
	let included = session.send(&call).await?;
	let text = format!("unit {} of batch {} {text}", unit.index, unit.batch);
	Ok(Answer::of(&included, text, json!({ "unit": unit })))
}

async fn show(unit: UnitRef, options: &Options) -> Outcome<Answer> {
	let chain = options.connect().await?;
	ensure_batch(&chain, unit.batch).await?;
	let state = chain.finalised().await?.unit(unit).await?;
	let text = match &state {
		None => format!("nobody touched unit {} of batch {}", unit.index, unit.batch),
		Some(state) => super::verdict::unit_lines(state).join("\n"),
	};
	Ok(Answer::new(text, json!({ "unit": unit, "state": state })))
}
