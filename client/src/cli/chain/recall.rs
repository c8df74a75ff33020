use super::{custody::holders, goods::ensure_batch, parse, Answer, Options};
use crate::cli::Outcome;
use carnet_client::chain::Call;
use carnet_primitives::{
	member::MemberId,
	products::{RecallClass, RecallId, RecallScope},
	subject::{BatchId, UnitIndex},
};
use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

/// How many holders of the goods are shown.
const SHOWN: usize = 20;

#[derive(Clone, Copy, ValueEnum)]
enum Class {
	/// Serious harm is likely.
	#[value(name = "I")]
	First,
	/// Harm is possible and passes.
	#[value(name = "II")]
	Second,
	/// Harm is not likely.
	#[value(name = "III")]
	Third,
}

impl From<Class> for RecallClass {
	fn from(class: Class) -> Self {
		match class {
			Class::First => Self::I,
			Class::Second => Self::II,
			Class::Third => Self::III,
		}
	}
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(in crate::cli) struct Recall {
	#[command(subcommand)]
	command: Option<RecallCommand>,
	/// The batch.
	#[arg(long, required = true)]
	batch: Option<BatchId>,
	/// The lowest index of the units that are recalled.
	#[arg(long, requires = "last")]
	first: Option<UnitIndex>,
	/// The highest one.
	#[arg(long, requires = "first")]
	last: Option<UnitIndex>,
	/// Or one unit.
	#[arg(long, conflicts_with_all = ["first", "last"])]
	unit: Option<UnitIndex>,
	/// How grave the reason is.
	#[arg(long, value_enum, ignore_case = true, required = true)]
	class: Option<Class>,
	/// The notice: a file, whose BLAKE2b-256 is stated, or the hash itself with 0x.
	#[arg(long, required = true)]
	document: Option<String>,
}

#[derive(Subcommand)]
enum RecallCommand {
	/// End a recall of your company; it stays on record.
	Lift {
		/// Its number.
		recall: RecallId,
	},
}

pub(super) async fn run(args: Recall, options: &Options) -> Outcome<Answer> {
	if let Some(RecallCommand::Lift { recall }) = args.command {
		let session = options.session().await?;
		let included = session.send(&Call::lift_recall(recall)).await?;
		let text = format!("recall {recall} is lifted");
		return Ok(Answer::of(&included, text, json!({ "recall": recall })));
	}
	let (Some(batch), Some(class), Some(document)) = (args.batch, args.class, args.document) else {
		return Err("a recall needs --batch, --class and --document".into());
	};
	let scope = match (args.unit, args.first, args.last) {
		(Some(unit), ..) => RecallScope::Range { first: unit, last: unit },
		(None, Some(first), Some(last)) => RecallScope::Range { first, last },
		_ => RecallScope::Batch,
	};
	let document = parse::document(&document)?;
	let session = options.session().await?;
	ensure_batch(&session.chain, batch).await?;
	let included = session.send(&Call::recall(batch, scope, class.into(), document)).await?;
	let (id, _, _, class, member): (RecallId, BatchId, RecallScope, RecallClass, MemberId) =
		included.first("Products", "BatchRecalled")?;
	let mut json = json!({
		"recall": id, "batch": batch, "scope": scope, "class": class, "member": member,
		"document": document,
	});
	let mut text = format!("recall {id} of class {class:?} is in force; who has the goods:");
	// The recall is final, whatever becomes of the question.
	let found = async {
		let at = session.chain.finalised().await?;
		holders::find(&at, batch, scope).await
	};
	match found.await {
		Ok(found) => {
			json["holders"] = json!(found.json());
			for line in found.lines(SHOWN) {
				text.push_str(&format!("\n  {line}"));
			}
		}
		Err(error) => text.push_str(&format!("\n  that cannot be told now: {error}")),
	}
	Ok(Answer::of(&included, text, json))
}
