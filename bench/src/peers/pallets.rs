//! Our pallets against the stock pallet of NFTs and a product registry in the classical style: in one runtime, on one node, in
//! one run.

use crate::{
	claims::{self, Ready},
	context::{say, Context, Outcome},
	custody::{
		cost::{hand_overs, TURNS},
		packer::specs,
		yard::Yard,
	},
	meter::{aimed, Cost, Meter},
	report::{number, Row, Section, Target},
	rpc::{self, KeyPages},
	spec::{self, digits},
	state::{grown, settled},
	stats::Sample,
	world::{World, GTIN, QUOTA_NOTE},
};
use carnet_client::chain::{Call, Signer};
use carnet_primitives::{subject::Subject, H256};
use carnet_verifier::storage_keys::prefix;
use serde_json::json;
use sp_core::crypto::AccountId32;
use std::{
	fs,
	ops::Range,
	path::{Path, PathBuf},
};
use subxt::rpcs::RpcClient;

/// How many times as much an item minted has to cost as an item of a call in bulk, and as a unit that a batch commits to.
const RATIO: f64 = 20.0;
/// Units of a batch: those of a median lot.
const UNITS: u32 = 1_000;
/// The key of the code in the state.
const CODE: &[u8] = b":code";
/// Where cargo leaves the wasm, beside this program.
const WASM: &str = "wbuild/carnet-bench-runtime/carnet_bench_runtime.compact.compressed.wasm";

/// A way to bring items onto the chain, or to do something with them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
	Mint,
	Register,
	Pack,
	HandOver,
	Claim,
	HandOverMany,
	Batches,
}

/// In the order of a round; every second round goes the other way.
const WAYS: [Way; 7] = [
	Way::Mint,
	Way::Register,
	Way::Pack,
	Way::HandOver,
	Way::Claim,
	Way::HandOverMany,
	Way::Batches,
];

/// Items of a round.
struct Sizes {
	/// NFTs and registered products.
	others: u32,
	/// Logistic units that are packed.
	packed: u32,
	/// Claims.
	claims: u32,
	/// Logistic units that are handed over, with a call each and with one call.
	handed_over: [u32; 2],
	/// Calls with batches.
	calls: u32,
	/// Rounds. Of an even number of them, half go one way and half the other.
	rounds: usize,
}

const QUICK: Sizes =
	Sizes { others: 100, packed: 50, claims: 50, handed_over: [25, 100], calls: 2, rounds: 1 };
const USUAL: Sizes = Sizes {
	others: 1_000,
	packed: 500,
	claims: 300,
	handed_over: [250, 1_000],
	calls: 16,
	rounds: 4,
};

/// Logistic units whose journeys all have the same length.
struct Goods {
	units: Vec<Subject>,
	length: u32,
}

impl Goods {
	/// Two units that lie side by side are one range and two events, so that a rejection makes the eighth.
	async fn new(yard: &mut Yard<'_>, count: u32) -> Outcome<Self> {
		Ok(Self { units: yard.packer.pack(count as usize, 2).await?, length: 2 })
	}

	async fn hand_over(
		&mut self,
		yard: &Yard<'_>,
		meter: &Meter,
		together: usize,
	) -> Outcome<Cost> {
		let cost = hand_overs(yard, meter, &self.units, together).await?;
		self.length += 2 * TURNS;
		yard.expect(&self.units, self.length).await?;
		Ok(cost)
	}
}

/// The chain with all that the ways need.
struct Field<'a> {
	sizes: &'static Sizes,
	yard: Yard<'a>,
	rpc: RpcClient,
	/// Who mints and registers, and to whom it all belongs.
	account: AccountId32,
	/// The collection of its NFTs.
	collection: u32,
	/// Goods of which each has a call of its own, and goods that share one.
	goods: [Goods; 2],
	/// Claims that were not sent yet.
	claims: Vec<Ready>,
	/// Batches that a call takes.
	batches_of_a_call: u32,
	/// NFTs and products so far: each has another number.
	next: u32,
	/// Batches so far.
	next_batch: u32,
}

impl<'a> Field<'a> {
	async fn new(context: &Context, world: &'a World, sizes: &'static Sizes) -> Outcome<Self> {
		// One round more: for the state.
		let claims = sizes.claims * (sizes.rounds as u32 + 1);
		let claims = claims::prepare(context, world, claims).await?;
		let account = world.brand.account();
		let collection = create_collection(world, &world.brand).await?;
		let batches_of_a_call =
			world.chain.finalised().await?.constant("Products", "MaxBatchesPerCall")?;
		let mut yard = Yard::new(world).await?;
		let [apart, together] = sizes.handed_over;
		let goods = [Goods::new(&mut yard, apart).await?, Goods::new(&mut yard, together).await?];
		let rpc = RpcClient::from_insecure_url(world.node.url()).await?;
		Ok(Self {
			sizes,
			yard,
			rpc,
			account,
			collection,
			goods,
			claims,
			batches_of_a_call,
			next: 0,
			next_batch: 0,
		})
	}

	/// How a way is called in the figures.
	fn name(&self, way: Way) -> String {
		let many = number(self.sizes.handed_over[1].into());
		match way {
			Way::Mint => "an NFT minted with pallet-nfts, a call each".into(),
			Way::Register => "a product in a classical registry, a call each".into(),
			Way::Pack => "a logistic unit packed, a call each".into(),
			Way::HandOver => "a logistic unit handed over, a call each".into(),
			Way::Claim => "a unit claimed, a call each".into(),
			Way::HandOverMany => format!("a logistic unit handed over, {many} in a call"),
			Way::Batches => format!("a batch registered, {} in a call", self.batches_of_a_call),
		}
	}

	/// Items of a round.
	fn items(&self, way: Way) -> u32 {
		let Sizes { others, packed, claims, handed_over: [apart, together], calls, .. } =
			self.sizes;
		match way {
			Way::Mint | Way::Register => *others,
			Way::Pack => *packed,
			Way::HandOver => apart * TURNS,
			Way::Claim => *claims,
			Way::HandOverMany => together * TURNS,
			Way::Batches => calls * self.batches_of_a_call,
		}
	}

	/// Does it once, and looks whether it was done.
	async fn go(&mut self, meter: &Meter, way: Way) -> Outcome<Cost> {
		let items = self.items(way);
		match way {
			Way::Mint => {
				let calls: Vec<Call> = self.numbers(items).map(|item| self.mint(item)).collect();
				self.fill(meter, &calls, ["Nfts", "Item"], items).await
			}
			Way::Register => {
				let calls: Vec<Call> =
					self.numbers(items).map(|item| self.register(item)).collect();
				self.fill(meter, &calls, ["ProductRegistry", "Products"], items).await
			}
			Way::Pack => {
				let (units, calls) = self.yard.packer.packs(items as usize, 1)?;
				let cost = self.send(meter, &calls).await?;
				self.yard.expect(&units, 1).await?;
				Ok(cost)
			}
			Way::HandOver => self.goods[0].hand_over(&self.yard, meter, 1).await,
			Way::HandOverMany => {
				let together = self.goods[1].units.len();
				self.goods[1].hand_over(&self.yard, meter, together).await
			}
			Way::Claim => {
				let world = self.yard.world;
				let rest = self.claims.len().saturating_sub(items as usize);
				let some = self.claims.split_off(rest);
				let cost = meter.cost(&world.node, claims::send(&self.rpc, &some)).await?;
				claims::check(&world.chain, &some).await?;
				Ok(cost)
			}
			Way::Batches => {
				let numbers = self.next_batch..self.next_batch + items;
				self.next_batch = numbers.end;
				let specs = specs("PEERS", numbers, UNITS)?;
				let calls: Vec<Call> = specs
					.chunks(self.batches_of_a_call as usize)
					.map(Call::register_batches)
					.collect();
				self.fill(meter, &calls, ["Products", "Batches"], items).await
			}
		}
	}

	/// Numbers that nothing has yet.
	fn numbers(&mut self, count: u32) -> Range<u32> {
		let first = self.next;
		self.next += count;
		first..self.next
	}

	fn mint(&self, item: u32) -> Call {
		let witness = None::<()>;
		Call::new("Nfts", "mint", (self.collection, item, address(&self.account), witness))
	}

	/// Without properties, which is what costs the least.
	fn register(&self, number: u32) -> Call {
		let (id, properties) = (format!("{GTIN}{number:010}").into_bytes(), None::<()>);
		Call::new("ProductRegistry", "register_product", (id, &self.account, properties))
	}

	async fn send(&self, meter: &Meter, calls: &[Call]) -> Outcome<Cost> {
		meter.send(&self.yard.world.node, &self.yard.packer.brand, calls).await
	}

	/// Sends calls after which a map has so many entries more.
	async fn fill(
		&self,
		meter: &Meter,
		calls: &[Call],
		map: [&str; 2],
		items: u32,
	) -> Outcome<Cost> {
		let before = entries(&self.rpc, map).await?;
		let cost = self.send(meter, calls).await?;
		let more = entries(&self.rpc, map).await?.saturating_sub(before);
		match more == items as usize {
			true => Ok(cost),
			false => Err(format!(
				"{}.{} has {more} entries more and not {items}: calls failed",
				map[0], map[1]
			)
			.into()),
		}
	}
}

/// An account as calls name it.
fn address(account: &AccountId32) -> (u8, &AccountId32) {
	(0, account)
}

/// A collection in which its owner mints, without a limit, a price or an end, and with every setting on.
async fn create_collection(world: &World, owner: &Signer) -> Outcome<u32> {
	const ALL_ON: u64 = 0;
	const BY_ITS_OWNER: u8 = 0;
	let (limit, price, start, end) = (None::<u32>, None::<u128>, None::<u32>, None::<u32>);
	let minting = (BY_ITS_OWNER, price, start, end, ALL_ON);
	let account = owner.account();
	let create = Call::new("Nfts", "create", (address(&account), (ALL_ON, limit, minting)));
	let included = world.chain.submit(&create, owner).await?;
	let (collection, _, _): (u32, H256, H256) = included.first("Nfts", "Created")?;
	Ok(collection)
}

/// Entries of a map in finalised state.
async fn entries(client: &RpcClient, [pallet, map]: [&str; 2]) -> Outcome<usize> {
	let head: String = rpc::call(client, "chain_getFinalizedHead", &[]).await?;
	let mut pages = KeyPages::new(client, digits(&prefix(pallet, map)), json!(head));
	let mut count = 0;
	loop {
		match pages.keys().await?.len() {
			0 => return Ok(count),
			more => count += more,
		}
	}
}

/// Writes the spec of a development chain with the runtime that has the other pallets.
async fn write_spec(context: &Context, folder: &Path) -> Outcome<PathBuf> {
	let path = std::env::current_exe()?.with_file_name(WASM);
	let code = fs::read(&path).map_err(|error| {
		format!(
			"cannot read the benchmark runtime {}: {error}; build it first: \
			cargo build --release --package carnet-bench-runtime --features std",
			path.display()
		)
	})?;
	spec::write(context, folder, |top| {
		top.insert(digits(CODE), json!(digits(&code)));
		Ok(())
	})
	.await
}

/// Processor time of the node and bytes of its state for an item, each way.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let sizes = if context.quick { &QUICK } else { &USUAL };
	let folder = context.folder()?;
	let spec = write_spec(context, folder.path()).await?;
	let extra = ["--chain".as_ref(), spec.as_os_str()];
	let world = World::in_folder(context, folder, &extra).await?;
	let mut field = Field::new(context, &world, sizes).await?;
	notes(sizes, &field, section);

	let mut meter = Meter::default();
	let mut costs: [Vec<Cost>; WAYS.len()] = Default::default();
	for round in 0..sizes.rounds {
		meter.rest(&world.node, &field.yard.packer.brand).await?;
		let mut ways = WAYS;
		if round % 2 == 1 {
			ways.reverse();
		}
		for way in ways {
			costs[way as usize].push(field.go(&meter, way).await?);
			say(format!("round {}: {}", round + 1, field.name(way)));
		}
		rows(context, &field, &meter, &costs, section);
	}
	state(&mut field, &meter, section).await
}

/// The figures of the rounds so far.
fn rows(
	context: &Context,
	field: &Field<'_>,
	meter: &Meter,
	costs: &[Vec<Cost>; WAYS.len()],
	section: &mut Section,
) {
	let each = |way: Way| meter.each(&costs[way as usize], field.items(way));
	for way in WAYS {
		let sample: Sample = each(way).into_iter().collect();
		section.update(Row::median(field.name(way), &sample, "us/item"));
	}
	let compare = |one: Way, other: Way| {
		let figure = format!("{}, against {}: dearer", field.name(one), field.name(other));
		meter.compare(figure, &each(one), &each(other))
	};
	let committed: Vec<f64> =
		each(Way::Batches).into_iter().map(|cost| cost / f64::from(UNITS)).collect();
	section.update(aimed(context, compare(Way::Mint, Way::HandOverMany), Target::AtLeast(RATIO)));
	let figure = format!("{}, against a unit committed: dearer", field.name(Way::Mint));
	let row = meter.compare(figure, &each(Way::Mint), &committed).detail(format!(
		"batches of {}, {} in a call; the chain has no record of a unit before somebody touches it",
		number(UNITS.into()),
		field.batches_of_a_call
	));
	section.update(aimed(context, row, Target::AtLeast(RATIO)));
	section.update(compare(Way::Mint, Way::Batches));
	for bulk in [Way::HandOverMany, Way::Batches] {
		section.update(compare(Way::Register, bulk));
	}
	for single in [Way::Register, Way::Pack, Way::HandOver, Way::Claim] {
		section.update(compare(Way::Mint, single));
	}
	let committed: Sample = committed.into_iter().collect();
	section.update(
		Row::median("unit committed", &committed, "us/unit")
			.detail(format!("by the roots of batches of {}", number(UNITS.into()))),
	);
}

fn notes(sizes: &Sizes, field: &Field<'_>, section: &mut Section) {
	section.note(format!(
		"pallets: a development node whose runtime has pallet-nfts 44.0.0 and a registry in the classical style beside ours; \
		{} rounds, every second one in the opposite order; an item is what a record of its own is about: an NFT, a product, \
		a logistic unit, a claim, a batch; a unit committed is one that the root of a batch stands for, without a record of \
		its own",
		sizes.rounds
	));
	section.note(
		"pallets: processor time is that of the node, from the sending of the first call until all are final, less what it \
		takes with nothing to do; calls are signed before; deposits are zero, properties and metadata are left out; goods \
		are rejected by the carrier beside the measurement; all records are looked for afterwards",
	);
	section.note(format!(
		"pallets: items of a round: {}",
		WAYS.map(|way| format!("{} times {}", number(field.items(way).into()), field.name(way)))
			.join("; ")
	));
	section.note(QUOTA_NOTE);
}

/// Bytes of state for an item, one round of each.
async fn state(field: &mut Field<'_>, meter: &Meter, section: &mut Section) -> Outcome {
	let world = field.yard.world;
	for way in WAYS {
		// The same records as those of a call each.
		if way == Way::HandOverMany {
			continue;
		}
		let before = settled(world, &field.rpc).await?;
		field.go(meter, way).await?;
		let after = settled(world, &field.rpc).await?;
		let items = f64::from(field.items(way));
		let bytes = grown(after.counted(), before.counted()) / items;
		let figure = format!("state of {}", field.name(way));
		let row = Row::new(figure, bytes, "B/item").detail(format!(
			"growth of key and value bytes over all keys but System.BlockHash, over {} items",
			number(items)
		));
		section.row(match way {
			Way::HandOver => row.detail("with its rejection, so two events of a journey"),
			Way::Batches => {
				row.detail(format!("{} B/unit committed", number(bytes / f64::from(UNITS))))
			}
			_ => row,
		});
	}
	Ok(())
}
