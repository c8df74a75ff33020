//! What deposits take of the state.

use super::works::{full, plain};
use crate::{
	context::{say, Context, Outcome},
	report::{number, Row, Section, Target},
	sender::Sender,
	state::{grown, settled},
	stats::Sample,
	world::{World, ADMIN, QUOTA_NOTE},
};
use carnet_client::chain::{Call, Mode, Signer};
use carnet_primitives::{
	consortium::KeyHolder,
	copyright::{commitment, Principal, Work, PAGE_LEN},
	member::client_principal,
	H256,
};
use sp_crypto_hashing::blake2_256;
use subxt::rpcs::RpcClient;

const CLIENT: &str = "//Photographer";
const SALT: H256 = H256([0x5a; 32]);
/// Pages of deposits that are made in a run.
const PAGES: u32 = 50;
const WORKS_OF_A_CALL: usize = 200;
const BYTES: f64 = 350.0;

/// How works are deposited.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
	/// By a member, with the least that can be said.
	Plain,
	/// By a client, who committed to them before, with all that can be said.
	Full,
}

impl Kind {
	const fn figure(self) -> &'static str {
		match self {
			Self::Plain => "state of a deposit, a plain photo by a member",
			Self::Full => "state of a deposit, all there is, revealed by a client",
		}
	}

	/// Works of files that are in no other run.
	fn works(self, run: usize, count: u32) -> Vec<Work> {
		let hash = |number: u32| {
			let text = format!("{} {run} {number}", self.figure());
			H256(blake2_256(text.as_bytes()))
		};
		let work = |number| match self {
			Self::Plain => plain(hash(number)),
			Self::Full => Work { parent: Some(0), ..full(hash(number)) },
		};
		(0..count).map(work).collect()
	}
}

/// Who deposits.
struct Depositors<'a> {
	world: &'a World,
	brand: Sender,
	client: Sender,
	/// The name of the client in records.
	principal: Principal,
}

impl<'a> Depositors<'a> {
	/// Registers the client, and has both deposit a page, so that what comes but once is there.
	async fn new(world: &'a World) -> Outcome<Self> {
		let account = Signer::from_suri(CLIENT)?.account();
		world.chain.submit(&Call::add_client(&account), &world.brand).await?;
		let holder = world.chain.finalised().await?.key(&account).await?;
		let Some(KeyHolder::Client(id)) = holder else {
			return Err("the chain does not know the key of the client".into());
		};
		let url = world.node.url();
		let (brand, client) =
			(Sender::connect(&url, ADMIN).await?, Sender::connect(&url, CLIENT).await?);
		for (sender, kind) in [(&brand, Kind::Plain), (&client, Kind::Full)] {
			sender.submit(&bulk(&without_parents(kind.works(0, PAGE_LEN)))).await?;
		}
		Ok(Self { world, brand, client, principal: client_principal(id) })
	}

	/// Deposits works, and checks that the chain has each of them once.
	async fn deposit(&self, kind: Kind, works: &[Work]) -> Outcome {
		match kind {
			Kind::Plain => self.brand.submit(&bulk(works)).await?,
			Kind::Full => {
				let of = |work: &Work| commitment(&self.principal, &work.file, &SALT);
				let commits: Vec<Call> =
					works.iter().map(|work| Call::commit_work(of(work))).collect();
				self.client.submit(&commits).await?;
				let reveals: Vec<Call> =
					works.iter().map(|work| Call::reveal_work(of(work), work, SALT)).collect();
				self.client.submit(&reveals).await?;
			}
		}
		let at = self.world.chain.finalised().await?;
		for work in works {
			match at.deposits_of(work.file).await?.as_slice() {
				[view] if view.deposit.committed.is_some() == (kind == Kind::Full) => {}
				found => {
					return Err(
						format!("a file has {} deposits, or another kind", found.len()).into()
					)
				}
			}
		}
		Ok(())
	}
}

fn bulk(works: &[Work]) -> Vec<Call> {
	works.chunks(WORKS_OF_A_CALL).map(|some| Call::deposit_many(some, Mode::AllOrNone)).collect()
}

/// Nothing can derive from the first deposit before that is made.
fn without_parents(mut works: Vec<Work>) -> Vec<Work> {
	works.iter_mut().for_each(|work| work.parent = None);
	works
}

/// Bytes of state for each deposit.
pub async fn measure(context: &Context, section: &mut Section) -> Outcome {
	let pages = if context.quick { PAGES / 10 } else { PAGES };
	let count = pages * PAGE_LEN;
	section.note(format!(
		"state: one validator; growth of key and value bytes over all keys of the state but System.BlockHash, between two \
		finalised blocks; {count} deposits of other files in a run, which fill {pages} pages of {PAGE_LEN}",
	));
	section.note(QUOTA_NOTE);
	let world = World::new(context).await?;
	let depositors = Depositors::new(&world).await?;
	let client = RpcClient::from_insecure_url(world.node.url()).await?;
	for kind in [Kind::Plain, Kind::Full] {
		let (mut all, mut copyright) = (Vec::new(), Vec::new());
		for run in 1..=context.runs() {
			let works = kind.works(run, count);
			let before = settled(&world, &client).await?;
			depositors.deposit(kind, &works).await?;
			let after = settled(&world, &client).await?;
			let bytes = grown(after.counted(), before.counted());
			say(format!("{count} deposits, run {run}: {bytes} bytes"));
			all.push(bytes / f64::from(count));
			copyright.push(grown(after.copyright, before.copyright) / f64::from(count));
		}
		let copyright: Sample = copyright.into_iter().collect();
		section.row(
			Row::median(kind.figure(), &all.into_iter().collect(), "B/deposit")
				.target(Target::AtMost(BYTES))
				.detail(format!("{} of it in Copyright", number(copyright.median()))),
		);
	}
	Ok(())
}
