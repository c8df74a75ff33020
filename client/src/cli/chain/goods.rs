use super::{not_found, parse, tame, transaction, verdict, Answer, Options};
use crate::cli::{moment, Outcome};
use carnet_client::{
	chain::{Call, Chain},
	codes::LeavesFile,
};
use carnet_primitives::{
	gs1::{Gtin, Lot},
	member::MemberId,
	products::{BatchSpec, ItemName},
	subject::BatchId,
	Moment,
};
use clap::{Args, Subcommand};
use serde_json::json;
use std::path::PathBuf;

#[derive(Subcommand)]
pub(in crate::cli) enum Item {
	/// Register a trade item under a GTIN of your company.
	Register {
		/// The GTIN, with its check digit.
		#[arg(long, value_parser = parse::gtin)]
		gtin: Gtin,
		/// The name, up to 96 bytes.
		#[arg(long, value_parser = parse::item_name)]
		name: ItemName,
	},
	/// Show a trade item.
	Show {
		/// The GTIN.
		#[arg(value_parser = parse::gtin)]
		gtin: Gtin,
	},
}

#[derive(Subcommand)]
pub(in crate::cli) enum Batch {
	/// Register the batches of leaves files, after each was checked against its root.
	Register(Register),
	/// Show a batch with its certificates and recalls.
	Show(Show),
}

#[derive(Args)]
pub(in crate::cli) struct Register {
	/// The leaves files that `carnet codes generate` wrote.
	#[arg(long, required = true, num_args = 1..)]
	leaves: Vec<PathBuf>,
	/// When the goods were made.
	#[arg(long, value_parser = moment::parse)]
	made: Option<Moment>,
	/// When the goods expire.
	#[arg(long, value_parser = moment::parse)]
	expires: Option<Moment>,
}

#[derive(Args)]
pub(in crate::cli) struct Show {
	/// The number of the batch.
	#[arg(required_unless_present = "gtin", conflicts_with = "gtin")]
	batch: Option<BatchId>,
	/// Or its GTIN.
	#[arg(long, requires = "lot", value_parser = parse::gtin)]
	gtin: Option<Gtin>,
	/// Its lot.
	#[arg(long, requires = "gtin", value_parser = parse::lot)]
	lot: Option<Lot>,
	/// The pack of the lot.
	#[arg(long, default_value_t = 0)]
	pack: u16,
}

pub(super) async fn run_item(command: Item, options: &Options) -> Outcome<Answer> {
	match command {
		Item::Register { gtin, name } => {
			let session = options.session().await?;
			let included = session.send(&Call::register_trade_item(gtin, &name)).await?;
			let (_, member): (Gtin, MemberId) =
				included.first("Products", "TradeItemRegistered")?;
			Ok(Answer::of(
				&included,
				format!("{gtin} is registered as {:?} of member {member}", tame(&name)),
				json!({ "gtin": gtin, "name": String::from_utf8_lossy(&name), "member": member }),
			))
		}
		Item::Show { gtin } => {
			let at = options.connect().await?.finalised().await?;
			let item =
				at.trade_item(gtin).await?.ok_or_else(|| not_found(format!("item {gtin}")))?;
			let since = moment::show(item.registered_at);
			let text =
				format!("{gtin} {:?}: member {}, since {since}", tame(&item.name), item.member);
			Ok(Answer::new(text, json!({ "gtin": gtin, "item": item })))
		}
	}
}

pub(super) async fn run_batch(command: Batch, options: &Options) -> Outcome<Answer> {
	match command {
		Batch::Register(args) => register(args, options).await,
		Batch::Show(args) => show(args, options).await,
	}
}

async fn register(args: Register, options: &Options) -> Outcome<Answer> {
	let mut specs: Vec<BatchSpec> = Vec::new();
	for path in &args.leaves {
		let leaves = LeavesFile::open(path)?;
		leaves.verify()?;
		let spec = leaves.header().batch_spec(args.made, args.expires);
		if specs
			.iter()
			.any(|other| (other.gtin, &other.lot, other.pack) == (spec.gtin, &spec.lot, spec.pack))
		{
			return Err(format!(
				"{} is of the same GTIN, lot and pack as a file before it; give each pack once",
				path.display()
			)
			.into());
		}
		specs.push(spec);
	}
	let session = options.session().await?;
	let most: u32 = session.chain.finalised().await?.constant("Products", "MaxBatchesPerCall")?;
	let mut lines = Vec::new();
	let mut batches = Vec::new();
	let mut transactions = Vec::new();
	for chunk in specs.chunks((most as usize).max(1)) {
		let included = session.send(&Call::register_batches(chunk)).await.map_err(|error| {
			match batches.len() {
				0 => error,
				done => {
					format!("{error}; {done} of {} batches were registered before", specs.len())
						.into()
				}
			}
		})?;
		transactions.push(transaction(&included));
		for fields in included.all("Products", "BatchRegistered")? {
			let (id, gtin, lot, pack, count, member): (BatchId, Gtin, Lot, u16, u32, MemberId) =
				fields;
			lines.push(format!(
				"batch {id}: {gtin} lot {lot} pack {pack}, {count} units, member {member}"
			));
			batches.push(json!({
				"id": id, "gtin": gtin, "lot": lot, "pack": pack, "count": count, "member": member,
			}));
		}
	}
	Ok(Answer::new(lines.join("\n"), json!({ "batches": batches, "transactions": transactions })))
}

async fn show(args: Show, options: &Options) -> Outcome<Answer> {
	let chain = options.connect().await?;
	let at = chain.finalised().await?;
	let id = match (args.batch, args.gtin, args.lot) {
		(Some(id), ..) => id,
		(None, Some(gtin), Some(lot)) => at
			.batch_id(gtin, &lot, args.pack)
			.await?
			.ok_or_else(|| not_found(format!("pack {} of lot {lot} of {gtin}", args.pack)))?,
		_ => return Err("name a batch: its number, or --gtin, --lot and --pack".into()),
	};
	let view = at.batch(id).await?.ok_or_else(|| not_found(format!("batch {id}")))?;
	let mut text = format!("batch {id}\n");
	verdict::describe_batch(&mut text, &view);
	Ok(Answer::new(text, json!({ "batch": view, "at": at.hash() })))
}

/// Says early that there is no such batch, rather than that a call about it failed.
pub(super) async fn ensure_batch(chain: &Chain, id: BatchId) -> Outcome {
	match chain.finalised().await?.batch(id).await? {
		Some(_) => Ok(()),
		None => Err(not_found(format!("batch {id}"))),
	}
}
